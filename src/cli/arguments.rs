//! What every command takes, and how it ends.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use indexmap::IndexMap;

use actant::corpus::fields::{Fields, Renamed};
use actant::corpus::format::Format;
use actant::corpus::options::Options;
use actant::corpus::tally::Tally;
use actant::corpus::{self, Documents};
use actant::data::{Data, File};
use actant::entity::gazetteer::{Gazetteer, files_of};
use actant::error::{Error, Result};
use actant::reader::{self, Reader};
use actant::relation::lexicon::Relations;

use crate::cli::output::say;

/// What every command takes.
#[derive(Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Common {
    /// Use the files of FOLDER in place of the built-in ones of the same name
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Add the relations of FILE; the same id replaces. With `build`, `graph` and
    /// `report`, names in place of a file show only these: supports,opposes
    #[arg(long, global = true, value_name = "FILE")]
    relations: Vec<PathBuf>,
    /// The relations that were named and are alone to be shown.
    #[arg(skip)]
    pub named: Vec<String>,
    /// Add the actors of FILE: TOML, a folder of such files, or what `actant actors`
    /// made of them; the same id replaces
    #[arg(long, global = true, value_name = "FILE")]
    actors: Vec<PathBuf>,
    /// Work with N threads [default: as many as the machine has]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Say nothing but what went wrong
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// The documents a command reads.
#[derive(Args)]
pub struct Inputs {
    /// Articles: text, web pages, feeds, JSON Lines, JSON, CSV, TSV, WARC, letters,
    /// DOCX, PDF; archives and folders of them, patterns of names, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

/// How articles are read.
#[derive(Args)]
pub struct Reading {
    /// Take every input for FORMAT, whatever it looks like: text, html, feed,
    /// jsonl, json, csv, warc, mail, mbox, docx, pdf, zip, tar, gzip, zstd
    #[arg(long, value_name = "FORMAT", value_parser = format(), hide_possible_values = true)]
    format: Option<Format>,
    /// Say which member or column is what, as in text=body; a dot leads into an
    /// object. There are id, text, title, publisher, author, published, url and
    /// language
    #[arg(long, value_name = "FIELD=NAME")]
    field: Vec<Renamed>,
    /// Read articles in other languages than English too
    #[arg(long)]
    any_language: bool,
}

/// Reads the name of a format.
fn format() -> impl TypedValueParser<Value = Format> {
    let names = PossibleValuesParser::new(Format::ALL.map(Format::name));
    names.try_map(|name| Format::named(&name).ok_or("no such format"))
}

impl Reading {
    /// Returns the articles of some inputs.
    ///
    /// # Errors
    ///
    /// If a data file that reading them needs has a slip.
    pub fn read(&self, data: &Data, inputs: &[PathBuf]) -> Result<Documents> {
        let options = Options {
            format: self.format,
            fields: Fields::new(&self.field),
            any_language: self.any_language,
            ..Options::new(data)?
        };
        Ok(corpus::read(inputs, &options))
    }
}

impl Inputs {
    /// Returns the articles of the inputs.
    ///
    /// # Errors
    ///
    /// If a data file that reading them needs has a slip.
    pub fn read(&self, data: &Data) -> Result<Documents> {
        self.reading.read(data, &self.inputs)
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// All input was read.
    AllRead = 0,
    /// Some input was left out.
    SomeLeftOut = 1,
    /// Nothing was done.
    NothingDone = 2,
}

impl Status {
    /// Returns the status of a run that read and left out so much.
    pub fn of(tally: &Tally) -> Status {
        match (tally.read, tally.left_out()) {
            (_, 0) => Status::AllRead,
            (0, _) => Status::NothingDone,
            _ => Status::SomeLeftOut,
        }
    }
}

impl Common {
    /// Returns the data files in use.
    pub fn data(&self) -> Result<Data> {
        self.data.as_deref().map_or(Ok(Data::builtin()), Data::over)
    }

    /// Takes names of relations out of the files of relations; a file's name has a dot or a slash.
    pub fn part_relations(&mut self) {
        let name = |path: &PathBuf| {
            let plain = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b'-' | b',');
            path.to_str().is_some_and(|text| !text.is_empty() && text.bytes().all(plain))
        };
        let (names, files): (Vec<_>, Vec<_>) = self.relations.drain(..).partition(name);
        self.relations = files;
        let names = names.iter().filter_map(|path| path.to_str()).flat_map(|one| one.split(','));
        self.named = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    }

    /// Loads the relations alone.
    pub fn lexicon(&self) -> Result<Relations> {
        Relations::load(&self.data()?, &self.relations)
    }

    /// Loads the listed actors alone.
    pub fn gazetteer(&self) -> Result<Gazetteer> {
        Gazetteer::load(&self.data()?, &self.actors)
    }

    /// Loads all that is needed to read an article.
    pub fn reader(&self) -> Result<Reader> {
        let options =
            reader::Options { relations: self.relations.clone(), actors: self.actors.clone() };
        Reader::new(&self.data()?, &options)
    }

    /// Returns the digest of every file that articles are read with: the data files by their names, and
    /// those that were added by the names they have.
    pub fn digests(&self) -> Result<IndexMap<String, String>> {
        let mut digests = self.data()?.digests()?;
        for path in self.relations.iter().chain(&files_of(&self.actors)?) {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            let digest = File::read(path)?.digest();
            // Two files of one name are two.
            let names = (2..).map(|number| format!("added/{name} ({number})"));
            let mut names = std::iter::once(format!("added/{name}")).chain(names);
            let free = names.find(|name| digests.get(name).is_none_or(|known| *known == digest));
            digests.extend(free.map(|name| (name, digest)));
        }
        Ok(digests)
    }

    /// Says what was read and left out, and returns the status that goes with it.
    pub fn close(&self, tally: &Tally) -> Status {
        if !self.quiet || tally.left_out() > 0 {
            say(tally);
        }
        Status::of(tally)
    }

    /// Starts the threads.
    pub fn start(&self) -> Result<()> {
        let count = self.threads.map_or(0, usize::from);
        rayon::ThreadPoolBuilder::new()
            .num_threads(count)
            .build_global()
            .map_err(|error| Error::plain(format!("no threads: {error}")))
    }
}
