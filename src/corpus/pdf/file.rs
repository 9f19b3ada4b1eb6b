//! The objects of a PDF, found where they stand.
//!
//! The table at the end of a file that says where its objects are is not believed, since it is what is
//! wrong in most damaged files: the whole file is gone through for objects instead, and the last of a
//! number is the one that counts (ISO 32000-1, 7.5).
//!
//! What is unpacked and what is read of pages is counted for the whole file, so that a small file cannot
//! make work without end. Not read: ciphered files, and what is packed otherwise than by Flate.

use std::cell::Cell;
use std::io::Read;

use flate2::bufread::ZlibDecoder;
use indexmap::IndexMap;

use crate::corpus::pdf::object::{Object, Reader, Table, is_space};

/// The most bytes that come of one file, unpacked, however often they are read.
const MOST: usize = 128 << 20;

/// The most objects that lead to one another.
const FARTHEST: usize = 16;

/// What reading something costs besides its bytes.
const COST: usize = 256;

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    /// At a byte of the file.
    File(usize),
    /// At a byte of one of the streams that hold objects.
    Packed(usize, usize),
}

/// A file and the places of its objects.
pub struct File<'a> {
    bytes: &'a [u8],
    places: IndexMap<u32, Place>,
    /// Where objects begin, in order.
    begins: Vec<usize>,
    /// The streams that hold objects, unpacked.
    packed: Vec<Vec<u8>>,
    /// What the file says of itself: its root, and who made it.
    pub trailer: Table,
    left: Cell<usize>,
}

impl<'a> File<'a> {
    /// Finds the objects of a file.
    pub fn open(bytes: &'a [u8]) -> File<'a> {
        let mut file = File {
            bytes,
            places: IndexMap::new(),
            begins: Vec::new(),
            packed: Vec::new(),
            trailer: Table::new(),
            left: Cell::new(MOST),
        };
        let found: Vec<(u32, usize)> = file.find();
        file.begins = found.iter().map(|&(_, at)| at).collect();
        file.places = found.iter().map(|&(number, at)| (number, Place::File(at))).collect();
        for &(_, at) in &found {
            let Some((object, _)) = file.read(at) else { continue };
            let kind = object.table().and_then(|table| table.get("Type")).and_then(Object::name);
            match (kind, &object) {
                (Some("ObjStm"), _) => file.open_stream(&object),
                (Some("XRef"), Object::Stream(table, ..)) => file.trailer.extend(table.clone()),
                _ => {}
            }
        }
        file
    }

    /// Finds what looks like `12 0 obj`, and keeps what trailers say.
    fn find(&mut self) -> Vec<(u32, usize)> {
        let (mut found, mut trailers) = (Vec::new(), Vec::new());
        for at in 0..self.bytes.len() {
            let rest = &self.bytes[at..];
            if rest.starts_with(b"obj") {
                found.extend(number_before(self.bytes, at).map(|number| (number, at + 3)));
            } else if rest.starts_with(b"trailer") {
                trailers.push(at + 7);
            }
        }
        for (number, &at) in trailers.iter().enumerate() {
            let limit = trailers.get(number + 1).copied().unwrap_or(self.bytes.len());
            if let Some(Object::Table(table)) = Reader::new(&self.bytes[..limit], at).object() {
                self.trailer.extend(table);
            }
        }
        found
    }

    /// Notes the objects in a stream that holds some (7.5.7).
    fn open_stream(&mut self, stream: &Object) {
        let (Some(bytes), Some(table)) = (self.unpack(stream), stream.table()) else { return };
        let whole = |name: &str| self.get(table.get(name)).and_then(|object| object.number());
        let (Some(count), Some(first)) = (whole("N"), whole("First")) else { return };
        let mut reader = Reader::new(&bytes, 0);
        let mut next = || reader.object()?.number();
        for _ in 0..count as usize {
            let (Some(number), Some(at)) = (next(), next()) else { break };
            let place = Place::Packed(self.packed.len(), first as usize + at as usize);
            self.places.insert(number as u32, place);
        }
        self.packed.push(bytes);
    }

    /// Returns where the object ends at the latest that begins at a byte of the file.
    fn limit(&self, at: usize) -> usize {
        let next = self.begins.partition_point(|&next| next <= at);
        self.begins.get(next).copied().unwrap_or(self.bytes.len())
    }

    /// Reads the object that begins at a byte of the file, and says how much was read for it.
    fn read(&self, at: usize) -> Option<(Object, usize)> {
        let mut reader = Reader::new(&self.bytes[..self.limit(at)], at);
        let object = reader.object()?;
        let cost = reader.at - at;
        let Object::Table(table) = object else { return Some((object, cost)) };
        if !reader.object().is_some_and(|word| word.is("stream")) {
            return Some((Object::Table(table), cost));
        }
        let rest = &self.bytes[reader.at..];
        let begin = reader.at
            + if rest.starts_with(b"\r\n") { 2 } else { usize::from(rest.starts_with(b"\n")) };
        let length = match table.get("Length") {
            Some(Object::Number(length)) => Some(*length as usize),
            Some(Object::Reference(number)) => self.length(*number),
            _ => None,
        };
        let ends = |&end: &usize| {
            let rest = self.bytes.get(end..).unwrap_or_default();
            rest.iter().take(2).all(|&byte| is_space(byte) || byte == b'e')
                && rest.trim_ascii_start().starts_with(b"endstream")
        };
        let end = length.and_then(|length| begin.checked_add(length)).filter(ends);
        let end = end.unwrap_or_else(|| {
            let within = &self.bytes[begin..self.limit(at).max(begin)];
            let sign = within.windows(9).position(|found| found == b"endstream");
            begin + sign.unwrap_or(within.len())
        });
        Some((Object::Stream(table, begin, end), cost))
    }

    /// Returns a length that stands in an object of its own.
    fn length(&self, number: u32) -> Option<usize> {
        let Place::File(at) = *self.places.get(&number)? else { return None };
        let limit = self.limit(at);
        Reader::new(&self.bytes[..limit], at).object()?.number().map(|length| length as usize)
    }

    /// Returns what a value stands for; nothing where that is nowhere.
    pub fn get(&self, value: Option<&Object>) -> Option<Object> {
        let value = value?;
        if !matches!(value, Object::Reference(_)) {
            self.spend(weight(value))?;
        }
        let mut object = value.clone();
        for _ in 0..FARTHEST {
            let Object::Reference(number) = object else { return Some(object) };
            object = match *self.places.get(&number)? {
                Place::File(at) => {
                    let (object, cost) = self.read(at)?;
                    self.spend(cost + COST)?;
                    object
                }
                Place::Packed(stream, at) => {
                    let mut reader = Reader::new(self.packed.get(stream)?, at);
                    let object = reader.object();
                    self.spend(reader.at.saturating_sub(at) + COST)?;
                    object?
                }
            };
        }
        None
    }

    /// Returns every object of the file, by number.
    pub fn all(&self) -> impl Iterator<Item = Object> + '_ {
        let mut numbers: Vec<u32> = self.places.keys().copied().collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(|number| self.get(Some(&Object::Reference(number))))
    }

    /// Tells whether so much was read of the file that the rest was left out.
    pub fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    /// Counts what is read; nothing if it is too much.
    pub fn spend(&self, cost: usize) -> Option<()> {
        let left = self.left.get().checked_sub(cost);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ())
    }

    /// Unpacks a stream; nothing if it is packed in a way that is not read.
    pub fn unpack(&self, stream: &Object) -> Option<Vec<u8>> {
        let Object::Stream(table, begin, end) = stream else { return None };
        let mut bytes = self.bytes[*begin..*end].to_vec();
        let filters = self.get(table.get("Filter").or(table.get("F")));
        for filter in filters.iter().flat_map(|filters| filters.list()) {
            bytes = match self.get(Some(filter))?.name()? {
                "FlateDecode" | "Fl" => {
                    let mut out = Vec::new();
                    let reader = ZlibDecoder::new(bytes.as_slice());
                    // What came before the damage is kept.
                    let _ = reader.take(self.left.get() as u64).read_to_end(&mut out);
                    out
                }
                "ASCIIHexDecode" | "AHx" => {
                    let written = [b"<", bytes.as_slice(), b">"].concat();
                    match Reader::new(&written, 0).object()? {
                        Object::Bytes(bytes) => bytes,
                        _ => return None,
                    }
                }
                "ASCII85Decode" | "A85" => from_85(&bytes),
                _ => return None,
            };
        }
        self.spend(bytes.len() + COST)?;
        Some(bytes)
    }
}

/// Returns how much there is of an object.
fn weight(object: &Object) -> usize {
    match object {
        Object::Number(_) | Object::Name(_) | Object::Reference(_) | Object::Word(_) => 8,
        Object::Bytes(bytes) => bytes.len(),
        Object::List(list) => list.iter().map(weight).sum::<usize>() + 8,
        Object::Table(table) | Object::Stream(table, ..) => {
            table.values().map(weight).sum::<usize>() + 16 * table.len() + 8
        }
    }
}

/// Returns the number of the object whose `obj` stands at a place: the first of two before it.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    const LONGEST: usize = 24;
    let before = &bytes[at.saturating_sub(LONGEST)..at];
    let digits = |bytes: &[u8]| bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = before.trim_ascii_end();
    let generation = digits(rest);
    let rest = &rest[..rest.len() - generation];
    let number = rest.trim_ascii_end();
    let length = digits(number);
    if generation == 0 || number.len() == rest.len() || length == 0 {
        return None;
    }
    std::str::from_utf8(&number[number.len() - length..]).ok()?.parse().ok()
}

/// Unpacks base 85 (7.4.3).
fn from_85(written: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group: Vec<u8> = Vec::new();
    let mut put = |group: &mut Vec<u8>| {
        let length = group.len();
        group.resize(5, 84);
        let number = group.iter().fold(0u64, |sum, &digit| sum * 85 + u64::from(digit)) as u32;
        out.extend_from_slice(&number.to_be_bytes()[..length.saturating_sub(1)]);
        group.clear();
    };
    for &byte in written {
        match byte {
            b'!'..=b'u' => group.push(byte - b'!'),
            b'z' if group.is_empty() => group = vec![0; 5],
            b'~' => break,
            _ => continue,
        }
        if group.len() == 5 {
            put(&mut group);
        }
    }
    if !group.is_empty() {
        put(&mut group);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_85_is_read() {
        assert_eq!(from_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(from_85(b"z!!~>"), [0, 0, 0, 0, 0]);
    }

    #[test]
    fn the_last_object_of_a_number_counts() {
        let file = File::open(b"1 0 obj (old) endobj 2 0 obj 7 endobj\n1 0 obj\n(new)\nendobj");
        let object = file.get(Some(&Object::Reference(1)));
        assert_eq!(object, Some(Object::Bytes(b"new".to_vec())));
        assert_eq!(file.get(Some(&Object::Reference(9))), None);
    }
}
