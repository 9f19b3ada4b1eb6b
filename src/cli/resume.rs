//! An interrupted run, taken up where it was left.
//!
//! Records go to `FILE.part`, line after line, and the file gets its name when all are there. A run
//! that was killed leaves the part. To go on, the articles are gone through again without being read
//! as long as each is the one of the next line; the last whole line is made anew and must come out as
//! it was, so that a run with other options or models is not mixed with the first.

use serde::Deserialize;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use actant::corpus::document::Document;
use actant::error::{Error, Place, Result};

/// A file of records that is being written.
pub struct Part {
    target: PathBuf,
    path: PathBuf,
    out: BufWriter<File>,
    /// The last line of the interrupted run, until it was made anew.
    last: Option<Vec<u8>>,
}

/// The articles that an interrupted run was done with, but for the last.
pub struct Done {
    path: PathBuf,
    lines: BufReader<File>,
    /// How many of its lines are still to be met.
    left: u64,
    line: Vec<u8>,
}

/// Of a record, which article it is of.
#[derive(Deserialize)]
struct Name {
    id: String,
    sha256: String,
}

impl Part {
    /// Begins a file of records.
    ///
    /// # Errors
    ///
    /// If it cannot be made.
    pub fn begin(target: &Path) -> Result<Part> {
        let target = &linked(target);
        let path = beside(target);
        let file = File::create(&path).map_err(|error| Error::io(&path, &error))?;
        let out = BufWriter::with_capacity(1 << 16, file);
        Ok(Part { target: target.to_path_buf(), path, out, last: None })
    }

    /// Takes up what an interrupted run has written; nothing if there is no such run.
    ///
    /// # Errors
    ///
    /// If it cannot be read or written on.
    pub fn resume(target: &Path) -> Result<Option<(Part, Done)>> {
        let target = &linked(target);
        let path = beside(target);
        if !path.exists() {
            return Ok(None);
        }
        let failed = |error: io::Error| Error::io(&path, &error);
        let mut file = File::options().read(true).write(true).open(&path).map_err(failed)?;
        let Written { whole, end, last } =
            Written::of(&mut BufReader::new(&file)).map_err(failed)?;
        file.set_len(end).map_err(failed)?;
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        let lines = BufReader::new(File::open(&path).map_err(failed)?);
        let left = whole.saturating_sub(1);
        let done = Done { path: path.clone(), lines, left, line: Vec::new() };
        let out = BufWriter::with_capacity(1 << 16, file);
        Ok(Some((Part { target: target.to_path_buf(), path, out, last }, done)))
    }

    /// Adds a line.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or is the last of the interrupted run and comes out otherwise.
    pub fn write(&mut self, line: &[u8]) -> Result<()> {
        match self.last.take() {
            None => self.out.write_all(line).map_err(|error| self.full(&error)),
            Some(last) if last == line => Ok(()),
            Some(_) => Err(Error::new(
                Place::file(&self.path),
                "its last record comes out otherwise now: it was made with other options or data",
            )
            .hint("give the options it was begun with, or begin anew without --resume")),
        }
    }

    /// Gives the file its name.
    ///
    /// # Errors
    ///
    /// If the rest cannot be written, or the interrupted run had read more articles.
    pub fn finish(mut self, done: Option<&Done>) -> Result<()> {
        if self.last.is_some() || done.is_some_and(|done| done.left > 0) {
            return Err(other(&self.path));
        }
        let flushed = self.out.flush().and_then(|()| self.out.get_ref().sync_all());
        flushed.map_err(|error| self.full(&error))?;
        fs::rename(&self.path, &self.target).map_err(|error| Error::io(&self.target, &error))
    }

    fn full(&self, error: &io::Error) -> Error {
        Error::io(&self.path, error).hint("what is written is kept: go on with --resume")
    }
}

impl Done {
    /// Tells whether the interrupted run was done with this article, the next in order.
    ///
    /// # Errors
    ///
    /// If it was done with another one in this place, or its lines cannot be read.
    pub fn has(&mut self, document: &Document) -> Result<bool> {
        if self.left == 0 {
            return Ok(false);
        }
        self.left -= 1;
        self.line.clear();
        let read = self.lines.read_until(b'\n', &mut self.line);
        read.map_err(|error| Error::io(&self.path, &error))?;
        match serde_json::from_slice::<Name>(&self.line) {
            Ok(name) if name.id == document.id && name.sha256 == document.digest() => Ok(true),
            Ok(_) | Err(_) => Err(other(&self.path)),
        }
    }
}

/// Says that the articles are not those of the interrupted run.
fn other(path: &Path) -> Error {
    Error::new(Place::file(path), "it was begun with other articles")
        .hint("give the inputs it was begun with, or begin anew without --resume")
}

/// Returns the file that a link leads to, so that the link stays one.
fn linked(target: &Path) -> PathBuf {
    let linked = target.is_symlink().then(|| fs::canonicalize(target).ok()).flatten();
    linked.unwrap_or_else(|| target.to_path_buf())
}

/// Returns the name of a file that is not finished.
fn beside(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    target.with_file_name(name)
}

/// What there is of a file that was left in the midst of writing.
#[derive(Default)]
struct Written {
    /// How many whole lines there are.
    whole: u64,
    /// Where the last of them ends.
    end: u64,
    /// The last of them.
    last: Option<Vec<u8>>,
}

impl Written {
    /// Reads to the first line that is not whole: one without its end, or no record.
    fn of(lines: &mut dyn BufRead) -> io::Result<Written> {
        let mut written = Written::default();
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            if !line.ends_with(b"\n") || serde_json::from_slice::<Name>(&line).is_err() {
                break;
            }
            written.whole += 1;
            written.end += line.len() as u64;
            std::mem::swap(written.last.get_or_insert_default(), &mut line);
            line.clear();
        }
        Ok(written)
    }
}
