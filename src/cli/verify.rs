//! `actant verify`: does every quotation still stand where it is said to?

use std::io::Write;
use std::path::{Path, PathBuf};

use actant::audit::citation::{self, Citation};
use actant::audit::exports;
use actant::audit::sources::Sources;
use actant::audit::verify::{Counts, Finding, State, Verifier};
use actant::corpus::tally::grouped;
use actant::error::{Error, Place, Result};
use actant::graph::records;

use crate::cli::arguments::{Common, Reading, Status};
use crate::cli::output::{Outcome, complain, say, stdout};
use crate::cli::progress::Progress;

/// Hold every quotation against the articles it is taken from
///
/// Each quotation of records or exports is looked for at its offsets, in an article
/// whose text has the recorded digest. What moved, what changed and what is missing
/// is told apart, with the statements it touches. The exit status is 0 only if
/// every quotation holds, 1 if one does not, 2 if there was none.
#[derive(clap::Args)]
#[command(override_usage = "actant verify [OPTIONS] <RECORDS>... --against <INPUT>...")]
pub struct Arguments {
    /// What quotes: records (.jsonl), evidence.csv, graph.json, graph.graphml, or a
    /// folder of exports
    #[arg(required = true, value_name = "RECORDS")]
    quoting: Vec<PathBuf>,
    /// The articles: files or folders, as `actant extract` reads them
    #[arg(long, required = true, num_args = 1.., value_name = "INPUT")]
    against: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// Write JSON Lines, one object for each statement that does not hold
    #[arg(long)]
    json: bool,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let mut sources = Sources::default();
    let disk = |error| Error::plain(format!("temporary file: {error}"));
    let mut left_out = 0u64;
    let mut documents = arguments.reading.read(&common.data()?, &arguments.against)?;
    let mut progress = Progress::new(common.quiet, "articles", documents.size());
    while let Some(document) = documents.next() {
        match document {
            Ok(document) => sources.add(&document).map_err(disk)?,
            Err(notice) => {
                progress.clear();
                left_out += 1;
                complain(notice);
            }
        }
        progress.show(documents.taken());
    }
    sources.finish().map_err(disk)?;
    drop(progress);
    if sources.is_empty() {
        return Err(Error::plain("no article to hold anything against").into());
    }
    let mut verifier = Verifier::new(sources);
    let mut out = stdout();
    let mut written = Ok(());
    for path in &arguments.quoting {
        let mut check = |citation: Citation| {
            let finding = verifier.check(citation)?;
            if written.is_ok() && !matches!(finding.state, State::Holds | State::Stands) {
                written = tell(&finding, arguments.json, &mut out);
            }
            Ok(())
        };
        if let Err(error) = read(path, &mut check, &mut left_out) {
            left_out += 1;
            complain(error);
        }
    }
    written?;
    let total = verifier.total();
    if total.all() == 0 {
        let error = Error::plain("no quotation to verify");
        return Err(error.hint("give records with statements, or exports").into());
    }
    if !arguments.json {
        for (document, counts) in verifier.documents.iter().filter(|(_, counts)| !counts.hold()) {
            writeln!(out, "{document}: {}", in_words(counts))?;
        }
    }
    out.flush()?;
    if !common.quiet || !total.hold() {
        let (held, all) = (grouped(total.of(State::Holds)), grouped(total.all()));
        let documents = grouped(verifier.documents.len() as u64);
        say(format_args!("{held} of {all} statements hold, in {documents} documents."));
    }
    let good = total.hold() && left_out == 0;
    Ok(if good { Status::AllRead } else { Status::SomeLeftOut })
}

/// Reads what quotes, by what it is.
fn read(
    path: &Path,
    check: &mut dyn FnMut(Citation) -> Result<()>,
    left_out: &mut u64,
) -> Result<()> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if path.is_dir() {
        return citation::of_table(&path.join(exports::EVIDENCE), check);
    }
    match ending.to_ascii_lowercase().as_str() {
        "csv" => citation::of_table(path, check),
        "json" => citation::of_json(path, check),
        "graphml" | "xml" => citation::of_graphml(path, check),
        "gexf" | "dot" | "html" => Err(Error::new(Place::file(path), "this form is not verified")
            .hint("records, evidence.csv, graph.json and graph.graphml are; they hold the same")),
        _ => {
            let mut notices = Vec::new();
            let mut failed = Ok(());
            records::read(path, &mut notices, &mut |record, _, _| {
                if failed.is_ok() {
                    failed = citation::of_record(&record, check);
                }
            })?;
            *left_out += notices.len() as u64;
            notices.drain(..).for_each(complain);
            failed
        }
    }
}

/// Tells what became of one statement.
fn tell(finding: &Finding, json: bool, out: &mut dyn Write) -> std::io::Result<()> {
    if json {
        serde_json::to_writer(&mut *out, finding)?;
        return writeln!(out);
    }
    let Finding { id, claim, document, state, begin, end, now, words } = finding;
    write!(out, "{state}: {document}:{begin}–{end}")?;
    if let Some(now) = now {
        write!(out, ", now from {now} on ({:+})", i64::from(*now) - i64::from(*begin))?;
    }
    writeln!(out, "\n  {} ({id})", plain(claim))?;
    if let Some([was, now]) = words {
        writeln!(out, "  was “{}”\n  is  “{}”", plain(was), plain(now))?;
    }
    writeln!(out)
}

/// Returns a text on one line, without what would steer a terminal.
fn plain(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// Says what became of the statements of a document.
fn in_words(counts: &Counts) -> String {
    if counts.of(State::NoDocument) == counts.all() {
        let all = grouped(counts.all());
        return format!("no document has its digest or its name; {all} statements not verified");
    }
    let words = State::ALL.iter().filter(|state| counts.of(**state) > 0);
    let words = words.map(|state| format!("{} {state}", grouped(counts.of(*state))));
    let same = counts.of(State::Holds) > 0;
    let text = if same { "statements" } else { "its text is not the recorded one" };
    format!("{text}: {}", words.collect::<Vec<_>>().join(", "))
}
