//! Records, or a folder of exports → a graph to report on.

use std::path::PathBuf;

use actant::audit::exports;
use actant::corpus::size;
use actant::error::{Error, Notice, Place};
use actant::graph::net::Graph;
use actant::graph::{Builder, Options, records};
use actant::record::Record;

use crate::cli::arguments::Common;
use crate::cli::decisions::Deciding;
use crate::cli::output::{Outcome, complain};
use crate::cli::progress::Progress;

/// What came of reading records.
#[derive(Clone, Copy, Debug, Default)]
pub struct Read {
    /// How many records there were.
    pub records: u64,
    /// How many slips were reported.
    pub slips: u64,
}

/// Reads the records of the inputs one by one.
///
/// # Errors
///
/// If there is no record, which hinders what is to be done with them: "to audit".
pub fn each(
    common: &Common,
    inputs: &[PathBuf],
    purpose: &str,
    work: &mut dyn FnMut(Record, &mut Vec<Notice>),
) -> Outcome<Read> {
    let size = inputs.iter().map(|path| size::of(path)).sum();
    let mut progress = Progress::new(common.quiet, "records", size);
    let mut notices = Vec::new();
    let (mut read, mut taken) = (Read::default(), 0);
    for path in inputs {
        if path.is_dir() {
            let error =
                Error::new(Place::file(path), "a folder, where files of records are needed");
            return Err(error.hint("give the files that `actant extract` wrote: exports do not hold what is asked here")
                .into());
        }
        let outcome = records::read(path, &mut notices, &mut |record, bytes, notices| {
            work(record, notices);
            read.records += 1;
            taken += bytes as u64;
            progress.show(taken);
        });
        progress.clear();
        read.slips += notices.len() as u64;
        notices.drain(..).for_each(complain);
        if let Err(error) = outcome {
            read.slips += 1;
            complain(error);
        }
    }
    if read.records == 0 {
        let error = Error::plain(format!("no record {purpose}"));
        return Err(error.hint("`actant extract` makes records of articles").into());
    }
    Ok(read)
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
    *slips = each(common, inputs, "to report on", &mut |record, notices| {
        builder.add(&deciding.apply(record), notices);
    })?
    .slips;
    Ok(builder.finish()?)
}
