//! `actant extract`: documents → records.

use std::io::Write;
use std::path::{Path, PathBuf};

use actant::corpus::document::Document;
use actant::error::{Error, Result};
use actant::output;
use actant::record::MEMBERS;

use crate::cli::arguments::{Common, Inputs, Status};
use crate::cli::output::{Outcome, stdout};
use crate::cli::stream;

/// Read articles and write one record each, as JSON Lines
///
/// A record holds all that was found in an article, with the place of every
/// word of it. Records are written to standard output in the order of the
/// articles.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
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

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let reader = common.reader()?;
    if let Some(folder) = &arguments.save_text {
        std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, &error))?;
    }
    let mut out = stdout();
    let tally = stream::each(
        arguments.inputs.read(&common.data()?)?,
        common.quiet,
        |document| {
            if let Some(folder) = &arguments.save_text {
                save(folder, document)?;
            }
            let mut record = reader.read(document);
            if arguments.no_text {
                record = record.without_text();
            }
            if let Some(members) = &arguments.only {
                record = record.only(members);
            }
            let mut line = serde_json::to_vec(&record)
                .map_err(|error| Error::plain(format!("{}: {error}", document.id)))?;
            line.push(b'\n');
            Ok(line)
        },
        |line: Result<Vec<u8>>| Ok(out.write_all(&line?)?),
    )?;
    out.flush()?;
    Ok(common.close(&tally))
}

/// Writes the text of an article under its id.
fn save(folder: &Path, document: &Document) -> Result<()> {
    let path = folder.join(file_name(&document.id));
    output::write(&path, |out| out.write_all(document.text().as_bytes()))
}

/// Returns an id as the name of a file: what a name may not hold is written as in an address, `%2F`.
///
/// Of an id that is too long for a name the beginning is kept, with the number of its bytes.
fn file_name(id: &str) -> String {
    const LONGEST: usize = 200;
    let mut name = String::new();
    for (at, byte) in id.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || b"-_@".contains(&byte) || byte == b'.' && at > 0 {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("%{byte:02X}"));
        }
        if name.len() > LONGEST {
            name.push_str(&format!("-{}", id.len()));
            break;
        }
    }
    name + ".txt"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leads_to_no_other_folder() {
        assert_eq!(file_name("n/a-1"), "n%2Fa-1.txt");
        assert_eq!(file_name("../a"), "%2E.%2Fa.txt");
        assert_eq!(file_name("é"), "%C3%A9.txt");
        assert!(file_name(&"/".repeat(900)).len() < 255);
    }
}
