//! `actant diff`: what differs between two builds, and why.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;

use actant::diff::build::Build;
use actant::diff::{Change, Difference, Kind, compare};
use actant::error::Error;

use crate::cli::arguments::{Common, Status};
use crate::cli::output::{Outcome, complain, stdout};

/// Say what differs between two builds, and why
///
/// OLD and NEW are folders that `actant build` or `actant graph` wrote, with
/// graph.json in them, or files of records (.jsonl). Told are the edges and actors
/// that came, went or changed, and which document, decision, rule or data file did it.
#[derive(Args)]
pub struct Arguments {
    /// The build before
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The build after
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Write it as JSON
    #[arg(long)]
    json: bool,
}

/// How many reasons are told of an edge; the rest are counted.
const REASONS: usize = 3;

/// How long a line may be where the terminal does not say.
const WIDTH: usize = 100;

pub fn run(_: &Common, arguments: &Arguments) -> Outcome<Status> {
    let mut notices = Vec::new();
    let old = Build::read(&arguments.old, &mut notices)?;
    let new = Build::read(&arguments.new, &mut notices)?;
    let status = if notices.is_empty() { Status::AllRead } else { Status::SomeLeftOut };
    notices.into_iter().for_each(complain);
    let difference = compare(&old, &new);
    let mut out = stdout();
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &difference)
            .map_err(|error| Error::plain(error.to_string()))?;
        writeln!(out)?;
    } else {
        tell(&difference, &old, &new, &mut out)?;
    }
    out.flush()?;
    Ok(status)
}

fn tell(difference: &Difference, old: &Build, new: &Build, out: &mut dyn Write) -> Outcome<()> {
    let counts = |build: &Build| {
        let (documents, actors, edges) =
            (build.documents.len(), build.nodes.len(), build.edges.len());
        format!("{documents} documents, {actors} actors, {edges} edges")
    };
    writeln!(out, "old: {}\nnew: {}", counts(old), counts(new))?;
    if difference.is_empty() {
        writeln!(out, "\nNothing differs.")?;
        return Ok(());
    }
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let groups = [
        ("Documents", &difference.documents),
        ("Lexicons and models", &difference.data),
        ("Decisions", &difference.decisions),
        ("Actors", &difference.actors),
        ("Edges", &difference.edges),
    ];
    for (name, changes) in groups.into_iter().filter(|(_, changes)| !changes.is_empty()) {
        let count = |kind| changes.iter().filter(|change| change.kind == kind).count();
        let counts = [(Kind::Lost, "lost"), (Kind::Added, "added"), (Kind::Changed, "changed")];
        let counts = counts.into_iter().filter(|&(kind, _)| count(kind) > 0);
        let counts: Vec<_> = counts.map(|(kind, word)| format!("{} {word}", count(kind))).collect();
        writeln!(out, "\n{name}: {}", counts.join(", "))?;
        for change in changes {
            one(change, colour, out)?;
        }
    }
    Ok(())
}

/// Tells of one change.
fn one(change: &Change, colour: bool, out: &mut dyn Write) -> Outcome<()> {
    let (mark, paint) = match change.kind {
        Kind::Lost => ("-", "31"),
        Kind::Added => ("+", "32"),
        Kind::Changed => ("~", "33"),
    };
    match colour {
        true => writeln!(out, "  \x1b[{paint}m{mark} {}\x1b[0m", change.what)?,
        false => writeln!(out, "  {mark} {}", change.what)?,
    }
    for reason in change.because.iter().take(REASONS) {
        writeln!(out, "      {}", reason.why)?;
        if let Some(quotation) = &reason.quotation {
            let line = quotation.split_whitespace().collect::<Vec<_>>().join(" ");
            writeln!(out, "        “{}”", cut(&line))?;
        }
    }
    let rest = change.because.len().saturating_sub(REASONS);
    if rest > 0 {
        writeln!(out, "      and {rest} more (--json tells all)")?;
    }
    Ok(())
}

/// Cuts what is too long for a line.
fn cut(line: &str) -> String {
    let most = WIDTH - 12;
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
