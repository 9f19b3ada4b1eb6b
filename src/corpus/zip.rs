//! ZIP: the files of an archive, each an input (APPNOTE 6.3.10, <https://pkware.cachefly.net>).
//!
//! The directory at the end of the archive is believed, and the copies of it before each file are not.
//! Stored and deflated files are read, as every writer makes them; ciphers and other methods are said
//! and left out. A name leads nowhere: it is only ever shown.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use flate2::bufread::DeflateDecoder;

use crate::corpus::packed::unpack;
use crate::corpus::part::{Origin, Part, Unit};
use crate::error::{Error, Place};

/// The most files of an archive.
const MOST: u64 = 1 << 20;

/// The longest directory, in bytes.
const LONGEST_DIRECTORY: u64 = 256 << 20;

/// Where the bytes of an archive are.
#[derive(Clone)]
pub enum Store {
    /// In a file.
    File(PathBuf),
    /// In memory.
    Memory(Arc<[u8]>),
}

/// Bytes in which one can go back.
trait Bytes: Read + Seek + Send {}
impl<T: Read + Seek + Send> Bytes for T {}

impl Store {
    fn open(&self) -> io::Result<Box<dyn Bytes>> {
        Ok(match self {
            Store::File(path) => Box::new(File::open(path)?),
            Store::Memory(bytes) => Box::new(Cursor::new(bytes.clone())),
        })
    }
}

/// One file of an archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path in the archive.
    pub name: String,
    method: u16,
    ciphered: bool,
    packed: u64,
    /// Where its own header begins.
    header: u64,
}

/// Lists the files of an archive, in the order of its directory.
///
/// # Errors
///
/// If it cannot be read or is no archive.
pub fn list(store: &Store) -> io::Result<Vec<Entry>> {
    let mut bytes = store.open()?;
    let size = bytes.seek(SeekFrom::End(0))?;
    let wrong = |what: &str| {
        io::Error::new(io::ErrorKind::InvalidData, format!("not a ZIP archive: {what}"))
    };
    // The end stands before a comment of up to 64 KiB.
    let tail = size.min(22 + 0xFFFF + 20);
    bytes.seek(SeekFrom::Start(size - tail))?;
    let mut end = Vec::new();
    (&mut bytes).take(tail).read_to_end(&mut end)?;
    let at = end
        .windows(4)
        .rposition(|sign| sign == b"PK\x05\x06")
        .ok_or_else(|| wrong("it has no end"))?;
    let short = || wrong("its directory is cut off");
    let mut count = u64::from(number::<2>(&end, at + 10).ok_or_else(short)? as u16);
    let mut begin = number::<4>(&end, at + 16).ok_or_else(short)?;
    let mut length = number::<4>(&end, at + 12).ok_or_else(short)?;
    if let Some(locator) = at.checked_sub(20).filter(|&at| end[at..].starts_with(b"PK\x06\x07")) {
        let wide = number::<8>(&end, locator + 8).ok_or_else(short)?;
        bytes.seek(SeekFrom::Start(wide))?;
        let mut record = Vec::new();
        (&mut bytes).take(56).read_to_end(&mut record)?;
        count = number::<8>(&record, 32).ok_or_else(short)?;
        length = number::<8>(&record, 40).ok_or_else(short)?;
        begin = number::<8>(&record, 48).ok_or_else(short)?;
    }
    if count > MOST || length > LONGEST_DIRECTORY {
        return Err(wrong("more than a million files"));
    }
    bytes.seek(SeekFrom::Start(begin))?;
    let mut directory = Vec::new();
    (&mut bytes).take(length).read_to_end(&mut directory)?;
    let mut entries = Vec::new();
    let mut at = 0;
    for _ in 0..count {
        let (entry, next) = entry(&directory, at).ok_or_else(short)?;
        entries.push(entry);
        at = next;
    }
    Ok(entries)
}

/// Reads a number of so many bytes, the lowest first.
fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(N)?)?;
    Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

/// Reads one entry of a directory, and where the next begins.
fn entry(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    if !bytes.get(at..)?.starts_with(b"PK\x01\x02") {
        return None;
    }
    let field = |offset: usize| number::<2>(bytes, at + offset).map(|field| field as usize);
    let (name, extra, comment) = (field(28)?, field(30)?, field(32)?);
    let after = at + 46 + name;
    let mut packed = number::<4>(bytes, at + 20)?;
    let unpacked = number::<4>(bytes, at + 24)?;
    let mut header = number::<4>(bytes, at + 42)?;
    // Sizes that do not fit stand in the extra field 1, in this order.
    let mut extra_at = after;
    while extra_at + 4 <= after + extra {
        let length = number::<2>(bytes, extra_at + 2)? as usize;
        if number::<2>(bytes, extra_at)? == 1 {
            let mut wide = extra_at + 4 + if unpacked == 0xFFFF_FFFF { 8 } else { 0 };
            if packed == 0xFFFF_FFFF {
                packed = number::<8>(bytes, wide)?;
                wide += 8;
            }
            if header == 0xFFFF_FFFF {
                header = number::<8>(bytes, wide)?;
            }
        }
        extra_at += 4 + length;
    }
    let entry = Entry {
        name: String::from_utf8_lossy(bytes.get(at + 46..after)?).into_owned(),
        method: field(10)? as u16,
        ciphered: field(8)? & 1 == 1,
        packed,
        header,
    };
    Some((entry, after + extra + comment))
}

/// Opens a file of an archive.
///
/// # Errors
///
/// If it cannot be read, is ciphered, or is packed in a way that is not known.
pub fn open(store: &Store, entry: &Entry) -> io::Result<Box<dyn Read + Send>> {
    let wrong = |what: &str| Err(io::Error::new(io::ErrorKind::InvalidData, what));
    if entry.ciphered {
        return wrong("it is ciphered");
    }
    let mut bytes = store.open()?;
    bytes.seek(SeekFrom::Start(entry.header))?;
    let mut header = [0; 30];
    bytes.read_exact(&mut header)?;
    if !header.starts_with(b"PK\x03\x04") {
        return wrong("the archive is damaged here");
    }
    let skipped = number::<2>(&header, 26).unwrap_or(0) + number::<2>(&header, 28).unwrap_or(0);
    bytes.seek(SeekFrom::Current(skipped as i64))?;
    let packed = bytes.take(entry.packed);
    match entry.method {
        0 => Ok(Box::new(packed)),
        8 => Ok(Box::new(unpack(packed, DeflateDecoder::new))),
        _ => wrong("it is packed in a way that is not read"),
    }
}

/// The files of an archive, as inputs.
pub struct Files {
    origin: Origin,
    store: Store,
    entries: std::vec::IntoIter<Entry>,
}

impl Files {
    /// Begins to read an archive.
    ///
    /// # Errors
    ///
    /// If it is none.
    pub fn new(origin: Origin, store: Store) -> io::Result<Files> {
        let entries = list(&store)?.into_iter();
        Ok(Files { origin, store, entries })
    }
}

impl Iterator for Files {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let mut files = self.entries.by_ref().filter(|entry| !entry.name.ends_with('/'));
        let (entry, inner) = files.find_map(|entry| {
            let inner = self.origin.inside(&entry.name)?;
            Some((entry, inner))
        })?;
        Some(match open(&self.store, &entry) {
            Ok(reader) => Part::Input(Box::new(inner), PathBuf::from(&entry.name), reader),
            Err(error) => {
                let place = Place::file(&inner.path);
                Part::Left(Unit::File, Error::new(place, format!("{error} — file left out")))
            }
        })
    }
}
