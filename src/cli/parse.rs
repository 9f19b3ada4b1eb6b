//! `actant parse`: documents → CoNLL-U.

use std::io::Write;

use actant::corpus::document::Document;
use actant::data::Data;
use actant::language::tree::Syntax;
use actant::language::{Language, conllu};

use crate::cli::arguments::{Common, Inputs, Status};
use crate::cli::output::{Outcome, stdout};
use crate::cli::stream;

/// Read articles and write their sentences as CoNLL-U
///
/// Tokens, parts of speech, lemmas and trees as Universal Dependencies v2 has
/// them (https://universaldependencies.org/format.html), to standard output.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let data: Data = common.data()?;
    let language = Language::load(&data)?;
    let mut out = stdout();
    let tally = stream::each(
        arguments.inputs.read(&common.data()?)?,
        common.quiet,
        |documents| {
            let written = |(document, syntax): (&Document, Syntax)| {
                let mut trees = Vec::new();
                conllu::write(document, &syntax, &mut trees).map(|()| trees)
            };
            documents.iter().zip(language.read_all(documents)).map(written).collect()
        },
        |trees| Ok(out.write_all(&trees?)?),
    )?;
    out.flush()?;
    Ok(common.close(&tally))
}
