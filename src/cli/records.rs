//! Records, or a folder of exports → a graph to report on.

use std::path::PathBuf;

use actant::audit::exports;
use actant::corpus::size;
use actant::error::{Error, Notice, Place};
use actant::graph::edge::Graph;
use actant::graph::{Builder, Options, records};
use actant::record::Record;

use crate::cli::arguments::Common;
use crate::cli::decisions::Deciding;
use crate::cli::output::{Outcome, complain};
use crate::cli::progress::Progress;

/// Reads the records of the inputs one by one; returns how many slips were reported.
///
/// # Errors
///
/// If there is no record.
pub fn each(
    common: &Common,
    inputs: &[PathBuf],
    deciding: &mut Deciding,
    work: &mut dyn FnMut(Record, &mut Vec<Notice>),
) -> Outcome<u64> {
    let size = inputs.iter().map(|path| size::of(path)).sum();
    let mut progress = Progress::new(common.quiet, "records", size);
    let mut notices = Vec::new();
    let (mut read, mut taken, mut slips) = (0u64, 0, 0);
    for path in inputs {
        if path.is_dir() {
            let error = Error::new(
                Place::file(path),
                "a folder, and not the only input: records are files",
            );
            return Err(error.hint("--says, --uncovered and --decisions need records").into());
        }
        let outcome = records::read(path, &mut notices, &mut |record, bytes, notices| {
            work(deciding.apply(record), notices);
            read += 1;
            taken += bytes as u64;
            progress.show(taken);
        });
        progress.clear();
        slips += notices.len() as u64;
        notices.drain(..).for_each(complain);
        if let Err(error) = outcome {
            slips += 1;
            complain(error);
        }
    }
    if read == 0 {
        let error = Error::plain("no record to report on");
        return Err(error.hint("`actant extract` makes records of articles").into());
    }
    Ok(slips)
}

/// Makes the graph of records, or takes that of a folder of exports; adds to `slips` how many were
/// reported.
///
/// # Errors
///
/// If there is no record, or the folder holds no exports.
pub fn load(
    common: &Common,
    inputs: &[PathBuf],
    options: Options,
    deciding: &mut Deciding,
    slips: &mut u64,
) -> Outcome<Graph> {
    if let [folder] = inputs
        && folder.is_dir()
        && deciding.is_idle()
    {
        return Ok(exports::read(folder)?);
    }
    let mut builder = Builder::new(options);
    *slips = each(common, inputs, deciding, &mut |record, notices| builder.add(&record, notices))?;
    Ok(builder.finish()?)
}
