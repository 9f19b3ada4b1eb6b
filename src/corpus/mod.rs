//! The pass: inputs → documents, one at a time, in the order given.
//!
//! An input is a file, a folder or `-`, standard input. What cannot be read is a [`Notice`] in its
//! place and costs nothing else. Memory holds one article, the names of one folder's files, and
//! sixteen bytes for each id that was seen.

pub mod document;
pub mod folder;
pub mod format;
pub mod json_lines;
pub mod plain;
pub mod size;
pub mod tally;

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::corpus::document::Document;
use crate::corpus::folder::Entry;
use crate::corpus::format::{BOM, Format, ending};
use crate::corpus::tally::Tally;
use crate::date::Date;
use crate::error::{Error, Notice, Place};

/// The longest text of an article, in bytes: 16 MiB, five times *War and Peace*.
pub const LONGEST: usize = 16 << 20;

/// The longest line of JSON Lines, in bytes; escapes make a line longer than its text.
const LONGEST_LINE: u64 = 4 * LONGEST as u64;

/// Reads the articles of all inputs, one after the other.
pub fn read(inputs: &[PathBuf]) -> Documents {
    let inputs = inputs.iter().cloned().map(Input::Given).collect();
    Documents { inputs, lines: None, ids: BTreeMap::new(), tally: Tally::default() }
}

/// The articles of some inputs, and the notices in place of those that cannot be read.
pub struct Documents {
    inputs: VecDeque<Input>,
    lines: Option<Lines>,
    /// The fingerprint of every id that was seen, and of its text.
    ids: BTreeMap<u64, u64>,
    tally: Tally,
}

/// What is still to be read.
enum Input {
    /// A path the user gave.
    Given(PathBuf),
    /// A file found below a folder that the user gave.
    Found { root: PathBuf, path: PathBuf, format: Format },
    /// A folder found below a folder that the user gave, or that folder itself.
    Folder { root: PathBuf, path: PathBuf },
}

/// A file of JSON Lines that is being read.
struct Lines {
    path: PathBuf,
    name: String,
    reader: Box<dyn BufRead + Send>,
    number: u32,
    buffer: Vec<u8>,
}

/// An article or a notice; nothing where there is none (a blank line, a folder that was opened).
type Item = Option<Result<Document, Notice>>;

impl Documents {
    /// Returns what was read and left out so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Returns how many bytes there are to read, where that is known beforehand.
    pub fn size(&self) -> Option<u64> {
        let given = self.inputs.iter().map(|input| match input {
            Input::Given(path) | Input::Found { path, .. } | Input::Folder { path, .. } => path,
        });
        given.map(|path| size::of(path)).sum()
    }

    /// Begins the next input.
    fn open(&mut self, input: Input) -> Item {
        let (path, name, format) = match input {
            Input::Given(path) if path.as_os_str() == "-" => {
                return self.stream(PathBuf::from("stdin"), "stdin".into(), None, io::stdin());
            }
            Input::Given(path) if path.is_dir() => {
                let root = path.clone();
                return self.open(Input::Folder { root, path });
            }
            Input::Folder { root, path } => return self.list(&root, &path),
            Input::Given(path) => {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let format = Format::of(&path);
                (path, name, format)
            }
            Input::Found { root, path, format } => {
                let name = folder::name(&root, &path);
                (path, name, Some(format))
            }
        };
        if format.is_none() && ending(&path).is_some() && path.exists() {
            let what = "not a format that is read — file left out";
            return self.leave_file(
                Error::new(Place::file(path), what)
                    .hint("text is read from .txt files, JSON Lines from .jsonl files"),
            );
        }
        match File::open(&path) {
            Ok(file) => self.stream(path, name, format, file),
            Err(error) => self.leave_file(Error::io(path, &error)),
        }
    }

    /// Puts what a folder holds at the head of what is still to be read.
    fn list(&mut self, root: &Path, path: &Path) -> Item {
        let entries = match folder::list(path) {
            Ok(entries) => entries,
            Err(error) => return self.leave_file(Error::io(path, &error)),
        };
        for entry in entries.into_iter().rev() {
            let root = root.to_path_buf();
            match entry {
                Entry::File(path, format) => {
                    self.inputs.push_front(Input::Found { root, path, format });
                }
                Entry::Folder(path) => self.inputs.push_front(Input::Folder { root, path }),
                Entry::Other(ending) => self.tally.pass_over(ending),
            }
        }
        None
    }

    /// Reads an opened input: all of a plain text, or the beginning of JSON Lines.
    fn stream(
        &mut self,
        path: PathBuf,
        name: String,
        format: Option<Format>,
        input: impl Read + Send + 'static,
    ) -> Item {
        let mut reader = BufReader::with_capacity(1 << 16, input);
        let format = match format.map_or_else(|| reader.fill_buf().map(Format::sniff), Ok) {
            Ok(format) => format,
            Err(error) => return self.leave_file(Error::io(path, &error)),
        };
        match format {
            Format::JsonLines => {
                let reader = Box::new(reader);
                self.lines = Some(Lines { path, name, reader, number: 0, buffer: Vec::new() });
                None
            }
            Format::Plain => self.plain(path, name, reader),
        }
    }

    /// Reads a plain text.
    fn plain(&mut self, path: PathBuf, name: String, reader: impl Read) -> Item {
        let mut bytes = Vec::new();
        if let Err(error) = reader.take(LONGEST as u64 + 1).read_to_end(&mut bytes) {
            return self.leave_file(Error::io(path, &error));
        }
        if bytes.len() > LONGEST {
            let error = Error::new(Place::file(path), "longer than 16 MiB — file left out");
            return self.leave_file(error.hint(
                "a text of this length is many articles: put each in a file, or on a line of a \
                 .jsonl file",
            ));
        }
        match std::str::from_utf8(bytes.strip_prefix(BOM).unwrap_or(&bytes)) {
            Ok(text) => Some(Ok(self.keep(plain::read(name, text)))),
            Err(_) => {
                let error = not_utf8(&path, &bytes, 1, "file left out");
                self.leave_file(error)
            }
        }
    }

    /// Reads the next line of the file of JSON Lines at hand.
    fn line(&mut self, lines: &mut Lines) -> Option<Item> {
        let item = match lines.next() {
            Ok(true) => lines.read().transpose(),
            Ok(false) => return None,
            Err(error) => {
                // What stands behind a fault of the disk cannot be reached.
                lines.reader = Box::new(io::empty());
                Some(Err(Error::new(
                    Place::at(&lines.path, lines.number, 1),
                    format!("{error} — rest of the file left out"),
                )))
            }
        };
        Some(item.map(|item| match item {
            Ok(document) => Ok(self.keep(document)),
            Err(error) => {
                self.tally.lines_left_out += 1;
                Err(Notice(error))
            }
        }))
    }

    /// Counts an article, and gives it an id of its own where another text had the same.
    ///
    /// The same text under the same id is the same article, and keeps it.
    fn keep(&mut self, mut document: Document) -> Document {
        self.tally.read += 1;
        let text = fingerprint(&document.digest());
        let mut id = document.id.clone();
        let mut number = 1u64;
        while *self.ids.entry(fingerprint(&id)).or_insert(text) != text {
            number += 1;
            id = format!("{}-{number}", document.id);
        }
        self.tally.renamed += u64::from(number > 1);
        document.id = id;
        let published = document.meta.published.as_deref();
        if published.is_some_and(|published| Date::parse(published).is_none()) {
            self.tally.undated += 1;
        }
        document
    }

    /// Counts a file that cannot be read.
    fn leave_file(&mut self, error: Error) -> Item {
        self.tally.files_left_out += 1;
        Some(Err(Notice(error)))
    }
}

impl Iterator for Documents {
    type Item = Result<Document, Notice>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let item = match self.lines.take() {
                Some(mut lines) => match self.line(&mut lines) {
                    Some(item) => {
                        self.lines = Some(lines);
                        item
                    }
                    None => None,
                },
                None => {
                    let input = self.inputs.pop_front()?;
                    self.open(input)
                }
            };
            if item.is_some() {
                return item;
            }
        }
    }
}

impl Lines {
    /// Takes the next line into the buffer; false at the end.
    fn next(&mut self) -> io::Result<bool> {
        self.buffer.clear();
        self.number = self.number.saturating_add(1);
        let limit = LONGEST_LINE + 1;
        let count = (&mut self.reader).take(limit).read_until(b'\n', &mut self.buffer)?;
        if count as u64 == limit && self.buffer.last() != Some(&b'\n') {
            self.reader.skip_until(b'\n')?;
        }
        Ok(count > 0)
    }

    /// Reads the line in the buffer; nothing if it is blank.
    fn read(&self) -> Result<Option<Document>, Error> {
        let at = |column| Place::at(&self.path, self.number, column);
        let long = || {
            Error::new(at(1), "a text longer than 16 MiB — line left out")
                .hint("a text of this length is many articles: put each on its own line")
        };
        if self.buffer.len() as u64 > LONGEST_LINE {
            return Err(long());
        }
        let bytes = match self.number {
            1 => self.buffer.strip_prefix(BOM).unwrap_or(&self.buffer),
            _ => &self.buffer,
        };
        let Ok(line) = std::str::from_utf8(bytes) else {
            return Err(not_utf8(&self.path, bytes, self.number, "line left out"));
        };
        if line.trim().is_empty() {
            return Ok(None);
        }
        match json_lines::read(line.trim_end(), &format!("{}:{}", self.name, self.number)) {
            Ok(document) if document.text().len() > LONGEST => Err(long()),
            Ok(document) => Ok(Some(document)),
            Err(slip) => {
                let message = format!("{} — line left out", slip.message);
                Err(Error::new(at(slip.column), message).hint(slip.hint))
            }
        }
    }
}

/// Says where bytes, of which the first is on line `number`, first cease to be UTF-8.
fn not_utf8(path: &Path, bytes: &[u8], number: u32, left: &str) -> Error {
    let good = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let mut place = Place::in_text(path, good, good.len());
    place.line += number - 1;
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let hint = if wide {
        "it looks like UTF-16: `iconv -f UTF-16 -t UTF-8` turns it into UTF-8"
    } else {
        "`iconv -f WINDOWS-1252 -t UTF-8` turns the text of older systems into UTF-8"
    };
    Error::new(place, format!("not UTF-8 — {left}")).hint(hint)
}

/// Returns a number that stands for an id: FNV-1a, 64 bits (Fowler, Noll and Vo).
///
/// Should two ids have one number, the second gets another id, and nothing else happens.
fn fingerprint(id: &str) -> u64 {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    id.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}
