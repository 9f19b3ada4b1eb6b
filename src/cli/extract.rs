//! `actant extract`: documents → records.

use std::io::Write;

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
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let reader = common.reader()?;
    let mut out = stdout();
    let tally = stream::each(
        arguments.inputs.read(),
        common.quiet,
        |document| {
            let mut record = reader.read(document);
            if arguments.no_text {
                record = record.without_text();
            }
            if let Some(members) = &arguments.only {
                record = record.only(members);
            }
            let mut line = serde_json::to_vec(&record)?;
            line.push(b'\n');
            Ok::<_, serde_json::Error>(line)
        },
        |line| {
            let line = line.map_err(std::io::Error::from)?;
            Ok(out.write_all(&line)?)
        },
    )?;
    out.flush()?;
    Ok(common.close(&tally))
}
