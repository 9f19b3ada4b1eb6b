//! CSV and TSV: a table with a header, one article a row (RFC 4180, and what spreadsheets make of it).
//!
//! Columns are found by their names in the header, in any case of letters, or by those that [`Fields`]
//! gives. Cells are divided by whichever of comma, semicolon, tab and bar stands most often in the
//! header. An article without an `id` is named after the file and the line, `news:204`.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::corpus::document::Document;
use crate::corpus::encoding;
use crate::corpus::fields::{Field, Fields, Found};
use crate::corpus::object::other_name;
use crate::corpus::part::{LONGEST, LONGEST_PIECE, Origin, Part, Stream, Unit};
use crate::error::{Error, Place};

/// The rows of an input.
pub struct Rows {
    origin: Origin,
    fields: Fields,
    /// Nothing once it has ended.
    reader: Option<Reader<Measured>>,
    /// What each column is, once the header was read.
    columns: Option<Vec<Option<Field>>>,
    /// The bytes that were read since the last row.
    taken: Arc<AtomicUsize>,
    row: ByteRecord,
}

/// A stream that ends in a failure where one row takes more bytes than an article may have.
struct Measured {
    stream: Stream,
    taken: Arc<AtomicUsize>,
}

impl Read for Measured {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(buffer)?;
        let before = self.taken.fetch_add(count, Ordering::Relaxed);
        if before > LONGEST_PIECE {
            return Err(io::Error::other("a row longer than 64 MiB: is a quotation mark missing?"));
        }
        Ok(count)
    }
}

impl Rows {
    /// Begins to read rows.
    pub fn new(origin: Origin, mut stream: Stream, fields: Fields) -> Rows {
        let separator = stream.fill_buf().map_or(b',', separator);
        let taken = Arc::new(AtomicUsize::new(0));
        let measured = Measured { stream, taken: taken.clone() };
        let reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(measured);
        Rows { origin, fields, reader: Some(reader), columns: None, taken, row: ByteRecord::new() }
    }

    /// Takes the next row; false at the end.
    fn take(&mut self) -> Result<bool, Error> {
        self.taken.store(0, Ordering::Relaxed);
        let Some(reader) = &mut self.reader else {
            return Ok(false);
        };
        match reader.read_byte_record(&mut self.row) {
            Ok(true) => Ok(true),
            Ok(false) => {
                self.reader = None;
                Ok(false)
            }
            Err(error) => {
                let line = reader.position().line() as u32;
                self.reader = None;
                let what = match error.into_kind() {
                    csv::ErrorKind::Io(error) => error.to_string(),
                    _ => "not a table".to_string(),
                };
                let message = format!("{what} — rest of the file left out");
                Err(Error::new(Place::at(&self.origin.path, line, 1), message))
            }
        }
    }

    /// Finds what the columns are by the header, which is at hand.
    fn header(&mut self) -> Result<(), Error> {
        let cells = self.row.iter().map(|cell| encoding::decode(cell, None).unwrap_or_default());
        let names: Vec<String> = cells.map(|cell| cell.trim().to_string()).collect();
        let field = |name: &String| {
            self.fields.field(name).or_else(|| self.fields.field(&name.to_lowercase()))
        };
        let columns: Vec<_> = names.iter().map(field).collect();
        if columns.contains(&Some(Field::Text)) {
            self.columns = Some(columns);
            return Ok(());
        }
        self.reader = None;
        let column = self.fields.name(Field::Text);
        let message = format!("no column `{column}` in the header — file left out");
        Err(Error::new(Place::at(&self.origin.path, 1, 1), message).hint(other_name(&names)))
    }

    /// Makes the document of the row at hand.
    fn read(&self) -> Result<Document, Error> {
        let line = self.row.position().map_or(0, |position| position.line()) as u32;
        let left = |message: &str| {
            Error::new(Place::at(&self.origin.path, line, 1), format!("{message} — line left out"))
        };
        let mut found = Found::default();
        for (column, cell) in self.columns.iter().flatten().zip(&self.row) {
            let Some(field) = *column else { continue };
            let Some(cell) = encoding::decode(cell, None) else {
                return Err(left("not text"));
            };
            let bare = field != Field::Text && cell.trim().is_empty();
            found.set(field, (!bare).then(|| cell.into_owned()));
        }
        let name = format!("{}:{line}", self.origin.name);
        match found.document(&name) {
            Some(document) if document.text().len() > LONGEST => {
                Err(left("a text longer than 16 MiB")
                    .hint("a text of this length is many articles: put each in a row of its own"))
            }
            Some(document) => Ok(document),
            None => Err(left("a row that ends before the text")
                .hint("a line end in a text stands between quotation marks")),
        }
    }
}

/// Finds the character between cells: the one that stands most often in the first line.
pub fn separator(bytes: &[u8]) -> u8 {
    let line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| line.iter().filter(|&&byte| byte == sign).count();
    // Of equals the first, which `max_by_key` would find from behind.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|&sign| count(sign)).unwrap_or(b',')
}

impl Iterator for Rows {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let left = |unit, error| Some(Part::Left(unit, error));
        if self.columns.is_none() {
            match self.take().map(|any| any.then(|| self.header()).transpose()) {
                Ok(Ok(Some(()))) => {}
                Ok(Ok(None)) => return None,
                Ok(Err(error)) | Err(error) => return left(Unit::File, error),
            }
        }
        match self.take() {
            Ok(false) => None,
            Ok(true) => match self.read() {
                Ok(document) => Some(Part::Article(Box::new(document))),
                Err(error) => left(Unit::Line, error),
            },
            Err(error) => left(Unit::Line, error),
        }
    }
}
