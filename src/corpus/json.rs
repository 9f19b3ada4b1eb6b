//! JSON: a list of objects, one article each, or one object.
//!
//! A list is read object by object and may be of any length. An object without a text of its own
//! that has a list of objects in it, as services of news answer (`{"status": "ok", "articles": […]}`),
//! is read as that list. An article without an `id` is named after the file and its place in the list,
//! `news:3`.

use std::io::{self, BufRead, Read};

use crate::corpus::document::Document;
use crate::corpus::encoding;
use crate::corpus::fields::Fields;
use crate::corpus::object::{self, Slip};
use crate::corpus::part::{LONGEST, LONGEST_PIECE, Origin, Part, Stream, Unit};
use crate::error::{Error, Place};

/// What stands between one object and the next.
const BETWEEN: [u8; 5] = [b' ', b'\t', b'\r', b'\n', b','];

/// The objects of an input.
pub struct Objects {
    origin: Origin,
    fields: Fields,
    reader: Stream,
    /// Whether the list was found.
    begun: bool,
    number: u64,
    /// The line and column of the next byte, from 1, counted in bytes.
    line: u32,
    column: u32,
}

/// How an object ended.
enum End {
    /// With its bracket.
    Whole(Vec<u8>),
    /// It is longer than an article.
    Long,
    /// The list ended in its place.
    List,
    /// The input ended; the bytes, if any, are of an object that is not whole.
    Input(Vec<u8>),
}

impl Objects {
    /// Begins to read objects.
    pub fn new(origin: Origin, reader: Stream, fields: Fields) -> Objects {
        Objects { origin, fields, reader, begun: false, number: 0, line: 1, column: 1 }
    }

    /// Returns the next byte without taking it.
    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    /// Takes the next byte.
    fn bump(&mut self, byte: u8) {
        self.reader.consume(1);
        self.pass(byte);
    }

    /// Counts a byte that was taken.
    fn pass(&mut self, byte: u8) {
        if byte == b'\n' {
            self.line = self.line.saturating_add(1);
            self.column = 1;
        } else if byte & 0xC0 != 0x80 {
            self.column = self.column.saturating_add(1);
        }
    }

    /// Passes over what stands between objects.
    fn space(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.peek()? {
                Some(byte) if BETWEEN.contains(&byte) => self.bump(byte),
                next => return Ok(next),
            }
        }
    }

    /// Takes the next value of the list: to the bracket that closes it, or to the comma behind it.
    fn value(&mut self) -> io::Result<End> {
        let mut bytes = Vec::new();
        let (mut depth, mut quoted, mut escaped) = (0u32, false, false);
        if self.space()? == Some(b']') {
            return Ok(End::List);
        }
        let mut long = false;
        while let Some(byte) = self.peek()? {
            if !quoted && depth == 0 && matches!(byte, b',' | b']') {
                break;
            }
            self.bump(byte);
            long = long || bytes.len() == LONGEST_PIECE;
            if !long {
                bytes.push(byte);
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Ok(if long { End::Long } else { End::Whole(bytes) });
                    }
                }
                _ => {}
            }
        }
        Ok(match (long, self.peek()?) {
            (true, _) => End::Long,
            (false, Some(_)) => End::Whole(bytes),
            (false, None) => End::Input(bytes),
        })
    }

    /// Reads an object that begins at a place.
    fn read(
        &self,
        bytes: &[u8],
        (line, column): (u32, u32),
        name: &str,
    ) -> Result<Document, Error> {
        let at = |line, column| Place::at(&self.origin.path, line, column);
        let Some(object) = encoding::decode(bytes, None) else {
            return Err(Error::new(at(line, column), "not text — entry left out"));
        };
        match object::read(&object, name, &self.fields) {
            Ok(document) if document.text().len() > LONGEST => Err(self.long(line, column)),
            Ok(document) => Ok(document),
            Err(Slip { line: below, column: right, message, hint }) => {
                let column = if below > 1 { right } else { column + right.saturating_sub(1) };
                let place = at(line + below.saturating_sub(1), column);
                Err(Error::new(place, format!("{message} — entry left out")).hint(hint))
            }
        }
    }

    fn long(&self, line: u32, column: u32) -> Error {
        let place = Place::at(&self.origin.path, line, column);
        Error::new(place, "a text longer than 16 MiB — entry left out")
            .hint("a text of this length is many articles: make an object of each")
    }

    /// Finds the list; an object in its place is an article, or holds the list.
    fn begin(&mut self) -> io::Result<Option<Part>> {
        self.begun = true;
        if self.space()? == Some(b'[') {
            self.bump(b'[');
            return Ok(None);
        }
        let mut bytes = Vec::new();
        (&mut self.reader).take(LONGEST_PIECE as u64 + 1).read_to_end(&mut bytes)?;
        self.reader = Box::new(io::empty());
        if bytes.len() > LONGEST_PIECE {
            return Ok(Some(Part::Left(Unit::Entry, self.long(1, 1))));
        }
        let place = (self.line, self.column);
        match self.read(&bytes, place, &self.origin.name) {
            Ok(document) => Ok(Some(Part::Article(Box::new(document)))),
            Err(error) => match list(&bytes) {
                // The list is read as if it stood alone; places are counted from its beginning.
                Some(at) => {
                    bytes[..at].iter().for_each(|&byte| self.pass(byte));
                    self.reader = Box::new(io::Cursor::new(bytes.split_off(at)));
                    self.begun = false;
                    Ok(None)
                }
                None => Ok(Some(Part::Left(Unit::Entry, error))),
            },
        }
    }
}

/// Finds the first list of objects that is a member of an object: where its bracket is.
fn list(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0u32, false, false);
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' if !quoted && depth == 1 => {
                let mut inside = bytes[at + 1..].iter().filter(|byte| !byte.is_ascii_whitespace());
                if inside.next() == Some(&b'{') {
                    return Some(at);
                }
                depth += 1;
            }
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

impl Iterator for Objects {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let failed = |objects: &mut Objects, error: io::Error| {
            objects.reader = Box::new(io::empty());
            let place = Place::at(&objects.origin.path, objects.line, objects.column);
            let error = Error::new(place, format!("{error} — rest of the file left out"));
            Some(Part::Left(Unit::Entry, error))
        };
        while !self.begun {
            match self.begin() {
                Ok(None) => {}
                Ok(part) => return part,
                Err(error) => return failed(self, error),
            }
        }
        if let Err(error) = self.space() {
            return failed(self, error);
        }
        let place = (self.line, self.column);
        let bytes = match self.value() {
            Ok(End::Whole(bytes)) => bytes,
            Ok(End::Long) => {
                self.number += 1;
                return Some(Part::Left(Unit::Entry, self.long(place.0, place.1)));
            }
            Ok(End::Input(bytes)) if !bytes.is_empty() => bytes,
            Ok(End::List | End::Input(_)) => return None,
            Err(error) => return failed(self, error),
        };
        self.number += 1;
        let name = format!("{}:{}", self.origin.name, self.number);
        Some(match self.read(&bytes, place, &name) {
            Ok(document) => Part::Article(Box::new(document)),
            Err(error) => Part::Left(Unit::Entry, error),
        })
    }
}
