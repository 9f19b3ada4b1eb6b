//! The pass: inputs → documents, one at a time, in the order given.
//!
//! An input is a file, a folder, a pattern of names, or `-`, standard input. What cannot be read is a
//! [`Notice`] in its place and costs nothing else. Memory holds one article or one piece of 64 MiB, the
//! names of one folder's files, and sixteen bytes for each id that was seen.

pub mod document;
pub mod encoding;
pub mod fields;
pub mod folder;
pub mod format;
pub mod json;
pub mod json_lines;
pub mod object;
pub mod part;
pub mod plain;
pub mod size;
pub mod table;
pub mod tally;

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::corpus::document::Document;
use crate::corpus::encoding::Utf8;
use crate::corpus::fields::Fields;
use crate::corpus::folder::Entry;
use crate::corpus::format::{Format, ending};
use crate::corpus::json::Objects;
use crate::corpus::json_lines::Lines;
use crate::corpus::part::{LONGEST, Origin, Part, Parts, Stream, Unit};
use crate::corpus::size::Measured;
use crate::corpus::table::Rows;
use crate::corpus::tally::Tally;
use crate::date::Date;
use crate::error::{Error, Notice, Place};

/// How inputs are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format of all inputs, whatever they look like.
    pub format: Option<Format>,
    /// The names of members and columns.
    pub fields: Fields,
}

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
                return self.open(origin, None, Box::new(io::stdin()));
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
        let mut file = match File::open(&path) {
            Ok(file) => BufReader::with_capacity(1 << 16, Measured::new(file, &self.taken)),
            Err(error) => return self.leave(Unit::File, Error::io(path, &error)),
        };
        let format = match self.format(&path, file.fill_buf()) {
            Ok(format) => format,
            Err(error) => return self.leave(Unit::File, Error::io(path, &error)),
        };
        match (format, ending(&path)) {
            (None, ending) if found => {
                let ending = ending.map_or("no ending".into(), |ending| format!(".{ending}"));
                self.tally.pass_over(ending);
                None
            }
            (None, Some(_)) => {
                let what = "not a format that is read — file left out";
                let error = Error::new(Place::file(path), what).hint(format!(
                    "formats are known by their content, or by the ending: {}; `--format` says \
                     which it is",
                    Format::every_ending()
                ));
                self.leave(Unit::File, error)
            }
            (format, _) => {
                let origin = Origin { path, name, ..Origin::default() };
                self.open(origin, format, Box::new(file))
            }
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

    /// Finds the format of a file; nothing if it is none that is read.
    fn format(&self, path: &Path, first: io::Result<&[u8]>) -> io::Result<Option<Format>> {
        let first = encoding::begin(first?);
        Ok(self.options.format.or_else(|| Format::find(&first, Format::of(path))))
    }

    /// Reads an input: all of one that is an article, or the beginning of one that has several.
    fn open(
        &mut self,
        origin: Origin,
        format: Option<Format>,
        input: Box<dyn Read + Send>,
    ) -> Item {
        let mut reader = BufReader::with_capacity(1 << 16, input);
        let format = match (format.or(self.options.format), reader.fill_buf()) {
            (Some(format), _) => format,
            (None, Ok(first)) => {
                let first = encoding::begin(first);
                Format::find(&first, None).unwrap_or_else(|| Format::guess(&first))
            }
            (None, Err(error)) => return self.leave(Unit::File, Error::io(origin.path, &error)),
        };
        match self.parts(origin, format, reader) {
            Ok(Some(Part::Article(document))) => Some(Ok(self.keep(*document))),
            Ok(Some(Part::Left(unit, error))) => self.leave(unit, error),
            Ok(None) => None,
            Err(error) => self.leave(Unit::File, error),
        }
    }

    /// Reads an input of a format: the article that it is, or nothing if its parts are to come.
    fn parts(
        &mut self,
        origin: Origin,
        format: Format,
        reader: BufReader<Box<dyn Read + Send>>,
    ) -> Result<Option<Part>, Error> {
        let lines = |reader| -> Result<Stream, Error> {
            let utf8 = Utf8::new(reader).map_err(|error| Error::io(&origin.path, &error))?;
            Ok(Box::new(utf8))
        };
        let fields = self.options.fields.clone();
        self.open.push(match format {
            Format::Plain => {
                let bytes = whole(&origin, reader)?;
                let text = encoding::decode(&bytes, origin.charset.as_deref());
                let text = text.ok_or_else(|| {
                    Error::new(Place::file(&origin.path), "not text — file left out")
                })?;
                let document = plain::read(origin.name, &text);
                return Ok(Some(Part::Article(Box::new(document))));
            }
            Format::JsonLines => {
                let reader = lines(reader)?;
                Box::new(Lines::new(origin, reader, fields))
            }
            Format::Json => {
                let reader = lines(reader)?;
                Box::new(Objects::new(origin, reader, fields))
            }
            Format::Table => {
                let reader = lines(reader)?;
                Box::new(Rows::new(origin, reader, fields))
            }
        });
        Ok(None)
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
                    Some(Part::Article(document)) => Some(Ok(self.keep(*document))),
                    Some(Part::Left(unit, error)) => self.leave(unit, error),
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

/// Reads all bytes of an input that is one article.
fn whole(origin: &Origin, reader: impl Read) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let failed = |error| Error::io(&origin.path, &error);
    reader.take(LONGEST as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > LONGEST {
        let error = Error::new(Place::file(&origin.path), "longer than 16 MiB — file left out");
        return Err(error.hint(
            "a text of this length is many articles: put each in a file, or on a line of a .jsonl \
             file",
        ));
    }
    Ok(bytes)
}

/// Returns a number that stands for an id: FNV-1a, 64 bits (Fowler, Noll and Vo).
///
/// Should two ids have one number, the second gets another id, and nothing else happens.
fn fingerprint(id: &str) -> u64 {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    id.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}
