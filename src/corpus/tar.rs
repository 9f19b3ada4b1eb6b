//! Tar: the files of an archive, each an input (POSIX.1-2017 ustar and pax, and GNU's long names).
//!
//! Files are read as they come, and what is not read of one is passed over. Links, devices and folders
//! are no inputs.

use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::corpus::part::{Origin, Part, Unit};
use crate::error::{Error, Place};

/// The bytes in which an archive counts.
const BLOCK: u64 = 512;

/// The longest name, in bytes.
const LONGEST_NAME: u64 = 1 << 16;

/// The stream of an archive, and how much of the file at hand is still to be read.
struct Shared {
    reader: Box<dyn Read + Send>,
    left: u64,
}

/// The files of an archive, as inputs.
pub struct Files {
    origin: Origin,
    shared: Arc<Mutex<Shared>>,
    /// The bytes that fill the last block of the file at hand.
    fill: u64,
    ended: bool,
}

/// One file of an archive, read through the archive's stream.
struct Section(Arc<Mutex<Shared>>);

impl Read for Section {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut shared = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let most = usize::try_from(shared.left).unwrap_or(usize::MAX).min(buffer.len());
        let count = shared.reader.read(&mut buffer[..most])?;
        shared.left -= count as u64;
        if count == 0 && most > 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the archive is cut off"));
        }
        Ok(count)
    }
}

/// Tells whether bytes begin a tar archive.
pub fn is_header(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar")
}

impl Files {
    /// Begins to read an archive.
    pub fn new(origin: Origin, reader: Box<dyn Read + Send>) -> Files {
        let shared = Arc::new(Mutex::new(Shared { reader, left: 0 }));
        Files { origin, shared, fill: 0, ended: false }
    }

    /// Finds the next file: its name; nothing at the end.
    fn find(&mut self) -> io::Result<Option<String>> {
        let mut long: Option<String> = None;
        loop {
            let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
            let rest = shared.left + self.fill;
            shared.left = 0;
            io::copy(&mut (&mut shared.reader).take(rest), &mut io::sink())?;
            let mut header = Vec::new();
            (&mut shared.reader).take(BLOCK).read_to_end(&mut header)?;
            if header.len() < BLOCK as usize || header.iter().all(|&byte| byte == 0) {
                return Ok(None);
            }
            if !is_header(&header) {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "the archive is damaged here",
                ));
            }
            let size = size(&header[124..136]).ok_or_else(|| {
                io::Error::new(io::ErrorKind::InvalidData, "a file without a size")
            })?;
            self.fill = size.wrapping_neg() % BLOCK;
            shared.left = size;
            let word = |range: std::ops::Range<usize>| {
                let bytes = header[range].split(|&byte| byte == 0).next().unwrap_or_default();
                String::from_utf8_lossy(bytes).into_owned()
            };
            match header[156] {
                b'0' | 0 | b'7' => {
                    let prefix = if header.get(263..265) == Some(b"00") {
                        word(345..500)
                    } else {
                        String::new()
                    };
                    let short = match prefix.is_empty() {
                        true => word(0..100),
                        false => format!("{prefix}/{}", word(0..100)),
                    };
                    return Ok(Some(long.unwrap_or(short)));
                }
                kind @ (b'L' | b'x') if size <= LONGEST_NAME => {
                    let mut bytes = Vec::new();
                    (&mut shared.reader).take(size).read_to_end(&mut bytes)?;
                    shared.left = 0;
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    let path = || {
                        text.lines()
                            .find_map(|line| line.split_once(" path="))
                            .map(|(_, path)| path.to_string())
                    };
                    long = if kind == b'L' {
                        Some(text.trim_end_matches('\0').to_string())
                    } else {
                        path().or(long)
                    };
                }
                _ => {}
            }
        }
    }
}

/// Reads a size: in octal digits, or in binary where its first bit is set.
fn size(bytes: &[u8]) -> Option<u64> {
    if bytes[0] & 0x80 != 0 {
        return bytes[4..]
            .iter()
            .try_fold(0u64, |size, &byte| size.checked_mul(256)?.checked_add(u64::from(byte)));
    }
    let digits = std::str::from_utf8(bytes).ok()?.trim_matches([' ', '\0']);
    u64::from_str_radix(digits, 8).ok()
}

impl Iterator for Files {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        while !self.ended {
            match self.find() {
                Ok(Some(name)) => {
                    let Some(inner) = self.origin.inside(&name) else {
                        continue;
                    };
                    let reader = Box::new(Section(self.shared.clone()));
                    return Some(Part::Input(Box::new(inner), PathBuf::from(name), reader));
                }
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    let message = format!("{error} — rest of the file left out");
                    let error = Error::new(Place::file(&self.origin.path), message);
                    return Some(Part::Left(Unit::File, error));
                }
            }
        }
        None
    }
}
