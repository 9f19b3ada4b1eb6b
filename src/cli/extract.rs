//! `actant extract`: documents → records.

use std::io::Write;
use std::path::{Path, PathBuf};

use actant::corpus::document::Document;
use actant::error::{Error, Place};
use actant::reader::Reader;
use actant::record::MEMBERS;

use crate::cli::arguments::{Common, Inputs, Status};
use crate::cli::output::{Outcome, say, stdout};
use crate::cli::resume::Part;
use crate::cli::stream;

/// Read articles and write one record each, as JSON Lines
///
/// A record holds all that was found in an article, with the place of every
/// word of it. Records are written in the order of the articles.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// Write to FILE instead of standard output; until all is written it is
    /// called FILE.part
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Go on with the FILE.part of a run that was interrupted
    #[arg(long, requires = "output")]
    resume: bool,
    /// Leave the articles' texts out of the records
    #[arg(long)]
    no_text: bool,
    /// Write only these members of a record: sentences, mentions, actors,
    /// statements, attributions, propositions
    #[arg(long, value_name = "MEMBERS", value_delimiter = ',', value_parser = clap::builder::PossibleValuesParser::new(MEMBERS), hide_possible_values = true)]
    only: Option<Vec<String>>,
}

impl Arguments {
    /// Reads an article and returns its line.
    fn line(&self, reader: &Reader, document: &Document) -> serde_json::Result<Vec<u8>> {
        let mut record = reader.read(document);
        if self.no_text {
            record = record.without_text();
        }
        if let Some(members) = &self.only {
            record = record.only(members);
        }
        let mut line = serde_json::to_vec(&record)?;
        line.push(b'\n');
        Ok(line)
    }
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let reader = common.reader()?;
    if let Some(target) = &arguments.output {
        return to_file(common, arguments, &reader, target);
    }
    let mut out = stdout();
    let tally = stream::each(
        arguments.inputs.read(),
        common.quiet,
        |document| arguments.line(&reader, document),
        |line| Ok(out.write_all(&line.map_err(std::io::Error::from)?)?),
    )?;
    out.flush()?;
    Ok(common.close(&tally))
}

/// Writes the records to a file, in one run or several.
fn to_file(
    common: &Common,
    arguments: &Arguments,
    reader: &Reader,
    target: &Path,
) -> Outcome<Status> {
    if target.is_dir() {
        let place = Place::file(target);
        return Err(Error::new(place, "a folder is in the way").into());
    }
    let interrupted = if arguments.resume { Part::resume(target)? } else { None };
    if arguments.resume && interrupted.is_none() && target.exists() {
        say(format_args!("{} is whole: nothing is left to do.", target.display()));
        return Ok(Status::AllRead);
    }
    let (mut part, mut done) = match interrupted {
        Some((part, done)) => (part, Some(done)),
        None => (Part::begin(target)?, None),
    };
    let tally = stream::each_but(
        arguments.inputs.read(),
        common.quiet,
        |document| Ok(done.as_mut().map_or(Ok(false), |done| done.has(document))?),
        |document| arguments.line(reader, document),
        |line| Ok(part.write(&line.map_err(std::io::Error::from)?)?),
    )?;
    part.finish(done.as_ref())?;
    Ok(common.close(&tally))
}
