//! `actant check`: the sentences that the lexicon's rules carry.

use std::io::Write;

use actant::relation::check;

use crate::cli::arguments::{Common, Status};
use crate::cli::output::{Outcome, say, stdout};

/// Run the examples that the relation lexicon carries
///
/// Every rule names sentences that it must match and sentences that it must not.
/// This reads them all, the built-in ones and those of --data and --relations,
/// and lists the ones that come out otherwise. The exit status is 1 if any does.
#[derive(clap::Args)]
pub struct Arguments {}

pub fn run(common: &Common, _arguments: &Arguments) -> Outcome<Status> {
    let reader = common.reader()?;
    let report = check::run(&|document| reader.passes(document), &reader.relations);
    let mut out = stdout();
    for failure in &report.failures {
        writeln!(out, "{failure}")?;
    }
    out.flush()?;
    let (failed, all) = (report.failures.len(), report.sentences);
    if failed == 0 {
        if !common.quiet {
            say(format_args!("All {all} examples come out as they should."));
        }
        return Ok(Status::AllRead);
    }
    say(format_args!("{failed} of {all} examples come out otherwise."));
    Ok(Status::SomeLeftOut)
}
