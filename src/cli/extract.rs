//! `actant extract`: documents → records.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use actant::corpus::document::Document;
use actant::error::{Error, Place, Result};
use actant::output;
use actant::reader::Reader;
use actant::record::{MEMBERS, Record};

use crate::cli::arguments::{Common, Inputs, Status};
use crate::cli::output::{Outcome, say, stdout};
use crate::cli::resume::Part;
use crate::cli::stream;

/// How many times as long as an article its record is, more or less, and for how much room is made at once.
const GROWTH: usize = 16;
const MOST: usize = 1 << 20;

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
    /// Write the text of each article to FOLDER, as ID.txt: the text in which
    /// offsets count, with the digest that its record gives
    #[arg(long, value_name = "FOLDER")]
    save_text: Option<PathBuf>,
}

impl Arguments {
    /// Reads articles and returns the line of each.
    fn lines(&self, reader: &Reader, documents: &[Document]) -> Vec<Result<Vec<u8>>> {
        let line = |(document, record): (&Document, Record)| {
            self.save_text.as_ref().map_or(Ok(()), |folder| save(folder, document))?;
            self.written(record)
        };
        documents.iter().zip(reader.read_all(documents)).map(line).collect()
    }

    /// Returns the line of an article that could not be read: its text, and nothing that was found.
    fn bare(&self, document: &Document) -> Option<Result<Vec<u8>>> {
        Some(self.written(Record::unread(document)))
    }

    /// Brings the articles' texts to the disk, if they are written.
    fn settle(&self) -> Result<()> {
        self.save_text.as_deref().map_or(Ok(()), output::settle)
    }

    /// Returns a record as a line.
    fn written(&self, mut record: Record) -> Result<Vec<u8>> {
        if self.no_text {
            record = record.without_text();
        }
        if let Some(members) = &self.only {
            record = record.only(members);
        }
        let expected = record.text.as_ref().map_or(0, String::len) * GROWTH;
        let mut line = Vec::with_capacity(expected.min(MOST));
        serde_json::to_writer(&mut line, &record)
            .map_err(|error| Error::plain(format!("{}: {error}", record.id)))?;
        line.push(b'\n');
        Ok(line)
    }
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let reader = common.reader()?;
    if let Some(folder) = &arguments.save_text {
        std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, &error))?;
    }
    let mut out: Box<dyn Write> = match &arguments.output {
        None => Box::new(stdout()),
        // A pipe or a device is written into and never replaced.
        Some(target) if target.exists() && !target.is_file() && !target.is_dir() => {
            let file = File::options().write(true).open(target);
            Box::new(BufWriter::new(file.map_err(|error| Error::io(target, &error))?))
        }
        Some(target) => return to_file(common, arguments, &reader, target),
    };
    let tally = stream::each_but(
        arguments.inputs.read(&common.data()?)?,
        common.quiet,
        |_| Ok(false),
        |documents| arguments.lines(&reader, documents),
        |document| arguments.bare(document),
        |line| Ok(out.write_all(&line?)?),
    )?;
    out.flush()?;
    arguments.settle()?;
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
        arguments.inputs.read(&common.data()?)?,
        common.quiet,
        |document| Ok(done.as_mut().map_or(Ok(false), |done| done.has(document))?),
        |documents| arguments.lines(reader, documents),
        |document| arguments.bare(document),
        |line| Ok(part.write(&line?)?),
    )?;
    arguments.settle()?;
    part.finish(done.as_ref())?;
    Ok(common.close(&tally))
}

/// Writes the text of an article under its id.
fn save(folder: &Path, document: &Document) -> Result<()> {
    let path = folder.join(file_name(document));
    output::write_of_many(&path, |out| out.write_all(document.text().as_bytes()))
}

/// Returns an id as the name of a file: what a name may not hold is written as in an address, `%2F`.
///
/// Of an id that is too long for a name the beginning is kept, with the digest of the text.
fn file_name(document: &Document) -> String {
    const LONGEST: usize = 160;
    let mut name = String::new();
    for (at, byte) in document.id.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || b"-_@".contains(&byte) || byte == b'.' && at > 0 {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("%{byte:02X}"));
        }
        if name.len() > LONGEST {
            name.push_str(&format!("-{}", document.digest()));
            break;
        }
    }
    name + ".txt"
}

#[cfg(test)]
mod tests {
    use actant::corpus::document::Meta;

    use super::*;

    #[test]
    fn an_id_leads_to_no_other_folder() {
        let name = |id: &str| file_name(&Document::new(id, Meta::default(), "T".into()));
        assert_eq!(name("n/a-1"), "n%2Fa-1.txt");
        assert_eq!(name("../a"), "%2E.%2Fa.txt");
        assert_eq!(name("é"), "%C3%A9.txt");
        assert!(name(&"/".repeat(900)).len() < 255);
    }
}
