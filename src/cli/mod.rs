//! The command line: arguments, help, messages and exit status; one file per command.

mod actor;
mod actors;
mod arguments;
mod audit;
mod build;
mod check;
mod data;
mod decisions;
mod diff;
mod explain;
mod extract;
mod form;
mod graph;
mod lens;
mod output;
mod parse;
mod progress;
mod records;
mod report;
mod resume;
mod sentence;
mod stream;
mod train;
mod verify;
mod why;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::cli::arguments::{Common, Status};
use crate::cli::output::{Outcome, Stop, complain};

/// Read news articles, find who does what to whom and who says so, and write it
/// as a graph in which every edge has its quotation
#[derive(Parser)]
#[command(
    name = "actant",
    version,
    term_width = 80,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "Exit status: 0 if all input was read, 1 if some was left out (each with a \
                  message), 2 if nothing was done."
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Arguments),
    Extract(extract::Arguments),
    Graph(graph::Arguments),
    Audit(audit::Arguments),
    Report(report::Arguments),
    Verify(verify::Arguments),
    Decisions(decisions::Arguments),
    Diff(diff::Arguments),
    Parse(parse::Arguments),
    Check(check::Arguments),
    Actors(actors::Arguments),
    Explain(explain::Arguments),
    Data(data::Arguments),
    Train(train::Arguments),
}

/// Reads the arguments, does what they ask and says how it ended.
pub fn run() -> ExitCode {
    let Cli { mut common, command } = Cli::parse();
    if matches!(command, Command::Build(_) | Command::Graph(_) | Command::Report(_)) {
        common.part_relations();
    }
    let outcome = common.start().map_err(Stop::from).and_then(|()| dispatch(&common, &command));
    ExitCode::from(match outcome {
        Ok(status) => status as u8,
        Err(Stop::Unread) => Status::AllRead as u8,
        Err(Stop::Failure(error)) => {
            complain(error);
            Status::NothingDone as u8
        }
    })
}

fn dispatch(common: &Common, command: &Command) -> Outcome<Status> {
    match command {
        Command::Build(arguments) => build::run(common, arguments),
        Command::Extract(arguments) => extract::run(common, arguments),
        Command::Graph(arguments) => graph::run(common, arguments),
        Command::Audit(arguments) => audit::run(common, arguments),
        Command::Report(arguments) => report::run(common, arguments),
        Command::Verify(arguments) => verify::run(common, arguments),
        Command::Diff(arguments) => diff::run(common, arguments),
        Command::Decisions(arguments) => decisions::run(common, arguments),
        Command::Parse(arguments) => parse::run(common, arguments),
        Command::Check(arguments) => check::run(common, arguments),
        Command::Actors(arguments) => actors::run(common, arguments),
        Command::Explain(arguments) => explain::run(common, arguments),
        Command::Data(arguments) => data::run(common, arguments),
        Command::Train(arguments) => train::run(common, arguments),
    }
}
