//! JSON Lines: one object per line, one article per object (<https://jsonlines.org>).
//!
//! An article without an `id` is named after the file and the line, `news:204`. Blank lines are no
//! articles.

use std::io::{self, BufRead};

use crate::corpus::document::Document;
use crate::corpus::encoding;
use crate::corpus::fields::Fields;
use crate::corpus::object;
use crate::corpus::part::{LONGEST, LONGEST_PIECE, Origin, Part, Stream, Unit};
use crate::error::{Error, Place};

/// The lines of an input.
pub struct Lines {
    origin: Origin,
    fields: Fields,
    reader: Stream,
    number: u32,
    buffer: Vec<u8>,
}

impl Lines {
    /// Begins to read lines.
    pub fn new(origin: Origin, reader: Stream, fields: Fields) -> Lines {
        Lines { origin, fields, reader, number: 0, buffer: Vec::new() }
    }

    /// Takes the next line into the buffer; false at the end.
    fn take(&mut self) -> io::Result<bool> {
        self.buffer.clear();
        self.number = self.number.saturating_add(1);
        let limit = LONGEST_PIECE as u64 + 1;
        let count = io::Read::take(&mut self.reader, limit).read_until(b'\n', &mut self.buffer)?;
        if count as u64 == limit && self.buffer.last() != Some(&b'\n') {
            self.reader.skip_until(b'\n')?;
        }
        Ok(count > 0)
    }

    /// Reads the line in the buffer; nothing if it is blank.
    fn read(&self) -> Result<Option<Document>, Error> {
        let at = |column| Place::at(&self.origin.path, self.number, column);
        let long = || {
            Error::new(at(1), "a text longer than 16 MiB — line left out")
                .hint("a text of this length is many articles: put each on its own line")
        };
        if self.buffer.len() > LONGEST_PIECE {
            return Err(long());
        }
        let Some(line) = encoding::decode(&self.buffer, None) else {
            return Err(Error::new(at(1), "not text — line left out"));
        };
        if line.trim().is_empty() {
            return Ok(None);
        }
        let name = format!("{}:{}", self.origin.name, self.number);
        match object::read(line.trim_end(), &name, &self.fields) {
            Ok(document) if document.text().len() > LONGEST => Err(long()),
            Ok(document) => Ok(Some(document)),
            Err(slip) => {
                let message = format!("{} — line left out", slip.message);
                Err(Error::new(at(slip.column), message).hint(slip.hint))
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        loop {
            match self.take() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    // What stands behind a fault of the disk cannot be reached.
                    self.reader = Box::new(io::empty());
                    let place = Place::at(&self.origin.path, self.number, 1);
                    let error = Error::new(place, format!("{error} — rest of the file left out"));
                    return Some(Part::Left(Unit::Line, error));
                }
            }
            match self.read() {
                Ok(Some(document)) => return Some(Part::Article(Box::new(document))),
                Ok(None) => {}
                Err(error) => return Some(Part::Left(Unit::Line, error)),
            }
        }
    }
}
