//! `actant actors`: files of actors, packed into one that is read in place.

use std::io::Write;
use std::path::PathBuf;

use actant::corpus::tally::grouped;
use actant::entity::compile::compile;
use actant::output;

use crate::cli::arguments::{Common, Status};
use crate::cli::output::{Outcome, say};

/// Pack a long list of actors, so that it is there at once
///
/// Reads files of actors as --actors takes them, or folders of such files, and
/// writes one file, which --actors takes too: a million names are loaded in a
/// fraction of a second. The same files give the same bytes. With the list go the
/// places of its entries, so that messages and `explain` still name the sources.
#[derive(clap::Args)]
pub struct Arguments {
    /// Files of actors, or folders of them
    #[arg(required = true, value_name = "ACTORS")]
    inputs: Vec<PathBuf>,
    /// Take a name that several actors have for ambiguous, as if it ended in `?`;
    /// without it such a name is refused
    #[arg(long)]
    homonyms: bool,
    /// Write the packed list to this file
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let compiled = compile(&common.data()?, &arguments.inputs, arguments.homonyms)?;
    output::write(&arguments.output, |out: &mut dyn Write| out.write_all(&compiled.bytes))?;
    if !common.quiet {
        let [actors, names, shared] =
            [compiled.actors, compiled.names, compiled.shared].map(|count| grouped(count as u64));
        say(format_args!(
            "Packed {actors} actors with {names} names into {}.",
            arguments.output.display()
        ));
        if compiled.shared > 0 {
            say(format_args!("Took {shared} names for ambiguous, since others have them too."));
        }
    }
    Ok(Status::AllRead)
}
