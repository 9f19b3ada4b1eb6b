//! The pass: inputs → documents, one at a time, in the order given.
//!
//! An input is a file, a folder, a pattern of names, or `-`, standard input. What cannot be read is a
//! [`Notice`] in its place and costs nothing else. Memory holds one article or one piece of 64 MiB, the
//! names of one folder's files, and sixteen bytes for each id that was seen.

pub mod document;
pub mod docx;
pub mod encoding;
pub mod feed;
pub mod fields;
pub mod folder;
pub mod format;
pub mod html;
pub mod json;
pub mod json_lines;
pub mod mail;
pub mod object;
pub mod open;
pub mod options;
pub mod packed;
pub mod part;
pub mod pdf;
pub mod plain;
pub mod published;
pub mod size;
pub mod table;
pub mod tally;
pub mod tar;
pub mod tongue;
pub mod warc;
pub mod zip;

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::corpus::document::Document;
use crate::corpus::folder::Entry;
use crate::corpus::format::{Format, ending};
use crate::corpus::open::{Buffered, left_out};
use crate::corpus::options::Options;
use crate::corpus::part::{Origin, Part, Parts, Unit};
use crate::corpus::size::Measured;
use crate::corpus::tally::Tally;
use crate::date::Date;
use crate::error::{Error, Notice, Place};

/// The most archives that stand in one another.
const DEEPEST: usize = 4;

/// Reads the articles of all inputs, one after the other.
pub fn read(inputs: &[PathBuf], options: &Options) -> Documents {
    Documents {
        options: options.clone(),
        inputs: inputs.iter().cloned().map(Input::Given).collect(),
        open: Vec::new(),
        ids: BTreeMap::new(),
        tally: Tally::default(),
        taken: Arc::default(),
    }
}

/// The articles of some inputs, and the notices in place of those that cannot be read.
pub struct Documents {
    options: Options,
    inputs: VecDeque<Input>,
    /// The inputs that are being read; each stands in the one before it.
    open: Vec<Parts>,
    /// The fingerprint of every id that was seen, and of its text.
    ids: BTreeMap<u64, u64>,
    tally: Tally,
    taken: Arc<AtomicU64>,
}

/// What is still to be read.
enum Input {
    /// A path the user gave.
    Given(PathBuf),
    /// A file found below a folder that the user gave.
    Found { root: PathBuf, path: PathBuf },
    /// A folder found below a folder that the user gave, or that folder itself.
    Folder { root: PathBuf, path: PathBuf },
}

/// An article or a notice; nothing where there is none (a blank line, a folder that was opened).
type Item = Option<Result<Document, Notice>>;

impl Documents {
    /// Returns what was read and left out so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Returns how many bytes of its files were taken in so far.
    pub fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// Returns how many bytes there are to take in, where that is known beforehand.
    pub fn size(&self) -> Option<u64> {
        let given = self.inputs.iter().map(|input| match input {
            Input::Given(path) | Input::Found { path, .. } | Input::Folder { path, .. } => path,
        });
        given.map(|path| size::of(path)).sum()
    }

    /// Begins the next input.
    fn begin(&mut self, input: Input) -> Item {
        let (path, name, found) = match input {
            Input::Given(path) if path.as_os_str() == "-" => {
                let origin =
                    Origin { path: "stdin".into(), name: "stdin".into(), ..Origin::default() };
                return self.enter(origin, Path::new(""), Box::new(io::stdin()));
            }
            Input::Given(path) if path.is_dir() => {
                let root = path.clone();
                return self.begin(Input::Folder { root, path });
            }
            Input::Folder { root, path } => return self.list(&root, &path),
            Input::Given(path) if !path.exists() && folder::is_pattern(&path) => {
                return self.match_names(path);
            }
            Input::Given(path) => {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                (path, name, false)
            }
            Input::Found { root, path } => {
                let name = folder::name(&root, &path);
                (path, name, true)
            }
        };
        let opened = File::open(&path).and_then(|file| {
            let file = Box::new(Measured::new(file, &self.taken));
            let mut file: Buffered = BufReader::with_capacity(1 << 16, file);
            let first = file.fill_buf()?;
            let format = match self.format(first, &path, 0) {
                None if !found && ending(&path).is_none() => Some(Format::guess(first)),
                format => format,
            };
            Ok((format, file))
        });
        match (opened, ending(&path)) {
            (Ok((Some(format), file)), _) => {
                self.open(Origin { path, name, ..Origin::default() }, format, file)
            }
            (Ok((None, _)), ending) if found => {
                self.tally.pass_over(ending.map_or("no ending".into(), |e| format!(".{e}")));
                None
            }
            (Ok((None, _)), _) => {
                let error = left_out(&path, "not a format that is read").hint(format!(
                    "formats are known by their content, or by the ending: {}; `--format` says \
                     which it is",
                    Format::every_ending()
                ));
                self.leave(Unit::File, error)
            }
            (Err(error), _) => self.leave(Unit::File, Error::io(path, &error)),
        }
    }

    /// Puts what a folder holds at the head of what is still to be read.
    fn list(&mut self, root: &Path, path: &Path) -> Item {
        let entries = match folder::list(path) {
            Ok(entries) => entries,
            Err(error) => return self.leave(Unit::File, Error::io(path, &error)),
        };
        for entry in entries.into_iter().rev() {
            let root = root.to_path_buf();
            self.inputs.push_front(match entry {
                Entry::File(path) => Input::Found { root, path },
                Entry::Folder(path) => Input::Folder { root, path },
            });
        }
        None
    }

    /// Puts the files whose names match a pattern at the head of what is still to be read.
    fn match_names(&mut self, pattern: PathBuf) -> Item {
        match folder::matches(&pattern) {
            Ok(paths) if paths.is_empty() => {
                let error = Error::new(Place::file(pattern), "no file has such a name");
                self.leave(Unit::File, error)
            }
            Ok(paths) => {
                paths.into_iter().rev().for_each(|path| self.inputs.push_front(Input::Given(path)));
                None
            }
            Err(message) => self.leave(Unit::File, Error::new(Place::file(pattern), message)),
        }
    }

    /// Finds the format of an input by its first bytes and its name; nothing if it is none that is read.
    fn format(&self, first: &[u8], name: &Path, depth: usize) -> Option<Format> {
        let found = Format::find(&encoding::begin(first), Format::of(name));
        match (found, self.options.format) {
            // What is asked for is what stands in an archive, unless an archive was asked for.
            (Some(found), Some(asked)) if found.is_container() && !asked.has_files() => Some(found),
            (_, Some(asked)) if depth == 0 || !asked.is_container() => Some(asked),
            (found, _) => found,
        }
    }

    /// Begins an input that stands in the one at hand.
    fn enter(&mut self, origin: Origin, name: &Path, input: Box<dyn Read + Send>) -> Item {
        if origin.depth > DEEPEST {
            let error = left_out(&origin.path, "archives in archives, more than four deep");
            return self.leave(Unit::File, error);
        }
        let mut reader = BufReader::with_capacity(1 << 16, input);
        let format = match reader.fill_buf() {
            Ok(first) => match self.format(first, name, origin.depth) {
                None if ending(name).is_none() => Some(Format::guess(&encoding::begin(first))),
                format => format,
            },
            Err(error) => return self.leave(Unit::File, Error::io(origin.path, &error)),
        };
        match (format, ending(name)) {
            (Some(format), _) => self.open(origin, format, reader),
            (None, ending) => {
                self.tally.pass_over(ending.map_or("no ending".into(), |e| format!(".{e}")));
                None
            }
        }
    }

    /// Opens an input of a format; its parts are read next.
    fn open(&mut self, origin: Origin, format: Format, reader: Buffered) -> Item {
        match open::parts(origin, format, reader, &self.options) {
            Ok(parts) => {
                self.open.push(parts);
                None
            }
            Err(error) => self.leave(Unit::File, error),
        }
    }

    /// Takes one part of the input at hand.
    fn take(&mut self, part: Part) -> Item {
        match part {
            Part::Article(document) => Some(self.keep(*document)),
            Part::Input(origin, name, reader) => self.enter(*origin, &name, reader),
            Part::Passed(kind) => {
                self.tally.pass_over(kind);
                None
            }
            Part::Left(unit, error) => self.leave(unit, error),
        }
    }

    /// Counts an article, and gives it an id of its own where another text had the same.
    ///
    /// The same text under the same id is the same article, and keeps it.
    fn keep(&mut self, mut document: Document) -> Result<Document, Notice> {
        if let Some(language) = tongue::foreign(&document).filter(|_| !self.options.any_language) {
            self.tally.leave_foreign(language);
            let message =
                format!("{}: in {language}, not in English — article left out", document.id);
            return Err(Notice(
                Error::plain(message).hint("`--any-language` reads it all the same"),
            ));
        }
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
        Ok(document)
    }

    /// Counts what cannot be read.
    fn leave(&mut self, unit: Unit, error: Error) -> Item {
        self.tally.leave(unit);
        Some(Err(Notice(error)))
    }
}

impl Iterator for Documents {
    type Item = Result<Document, Notice>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let item = match self.open.last_mut() {
                Some(parts) => match parts.next() {
                    Some(part) => self.take(part),
                    None => {
                        self.open.pop();
                        None
                    }
                },
                None => {
                    let input = self.inputs.pop_front()?;
                    self.begin(input)
                }
            };
            if item.is_some() {
                return item;
            }
        }
    }
}

/// Returns a number that stands for an id: FNV-1a, 64 bits (Fowler, Noll and Vo).
///
/// Should two ids have one number, the second gets another id, and nothing else happens.
fn fingerprint(id: &str) -> u64 {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    id.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}
