//! `actant report`: a methods note, a sample for coders, and the score of what they found.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use actant::corpus::tally::{counted, grouped};
use actant::error::{Error, Notice, Place, Result};
use actant::graph;
use actant::graph::net::Graph;
use actant::graph::shape::Shape;
use actant::output;
use actant::report::coded::Coded;
use actant::report::facts::{self, Facts, Manifest};
use actant::report::note::Note;
use actant::report::sample::{self, Plan, Sample};
use actant::report::score::{Score, score};
use actant::report::sheet::{self, Glosses};
use actant::report::{coded, figures, workbook};

use crate::cli::arguments::{Common, Status};
use crate::cli::decisions::{Decided, facts as facts_of};
use crate::cli::lens::Wanted;
use crate::cli::output::{Outcome, complain, say, stdout, width};
use crate::cli::records;

/// Write a methods note, draw a sample to be coded, or score it
///
/// Reads records (what `actant extract` writes) or a folder of exports and writes, in
/// Markdown, what a paper must say of them: counts, versions, digests, how good it is
/// and how to cite it. With --sample it draws statements for two people to judge; with
/// --score it counts what they found: precision, and whether they agree.
#[derive(Args)]
pub struct Arguments {
    /// Files of records (JSON Lines), - for standard input, or one folder of exports
    #[arg(required_unless_present = "score", value_name = "RECORDS")]
    inputs: Vec<PathBuf>,
    /// Draw N statements, stratified by relation, as a sheet to be coded: CSV, or a
    /// workbook where -o FILE ends in .xlsx
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    sample: Option<u64>,
    /// Draw of each relation at least N, as far as there are
    #[arg(long, value_name = "N", default_value_t = 5, requires = "sample", conflicts_with_all = ["coded", "score"])]
    at_least: u64,
    /// Draw another sample; the same seed draws the same one
    #[arg(long, value_name = "N", default_value_t = 1, requires = "sample", conflicts_with_all = ["coded", "score"])]
    seed: u64,
    /// Put the figures of a coded sheet into the note
    #[arg(long, value_name = "SHEET", conflicts_with = "sample")]
    coded: Option<PathBuf>,
    /// Score a coded sheet: CSV, .xlsx or .ods, answers in its columns coder_1, coder_2, …
    #[arg(long, value_name = "SHEET", conflicts_with_all = ["inputs", "sample", "coded", "Decided", "Wanted"])]
    score: Option<PathBuf>,
    /// Write the score as JSON
    #[arg(long, requires = "score", conflicts_with = "inputs")]
    json: bool,
    /// Write to FILE and not to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    decided: Decided,
    #[command(flatten)]
    wanted: Wanted,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    if let Some(sheet) = &arguments.score {
        return scored(common, sheet, arguments);
    }
    let in_book = is_book(arguments)?;
    let lens = arguments.wanted.lens(common, Shape::Aggregate)?;
    let lexicon = common.lexicon()?;
    let mut notices = Vec::new();
    // A slip in the sheet is told before the records are read, which may take long.
    let coded = arguments.coded.as_ref().map(|path| coded::read(path, &mut notices)).transpose()?;
    let mut deciding = arguments.decided.start(|| Ok(facts_of(&common.reader()?.relations)))?;
    let mut slips = 0;
    let (inputs, options) = (&arguments.inputs, graph::Options::default());
    let mut graph = records::load(common, inputs, options, &mut deciding, &mut slips)?;
    let of_exports = deciding.is_idle() && matches!(&inputs[..], [folder] if folder.is_dir());
    let manifest = match of_exports {
        true => manifest(&inputs[0], &graph, &mut notices)?,
        false => None,
    };
    let decided = deciding.finish(&mut graph)?;
    let graph = lens.apply(graph)?;
    if let Some(size) = arguments.sample {
        let plan = Plan { size, floor: arguments.at_least, seed: arguments.seed };
        let glosses = lexicon.iter().map(|one| (one.id.clone(), one.gloss.clone())).collect();
        let drawn = sample::draw(&graph, plan)?;
        draw(common, &drawn, &glosses, arguments, in_book)?;
    } else {
        let facts = match of_exports {
            true => facts::of_exports(&graph, manifest)?,
            false => facts::of_records(&graph)?,
        };
        note(common, &facts, coded.as_ref(), arguments)?;
    }
    slips += notices.len() as u64;
    notices.into_iter().for_each(complain);
    let read = if slips == 0 { Status::AllRead } else { Status::SomeLeftOut };
    Ok(read.max(decided))
}

/// Tells whether the sample is to be a workbook.
fn is_book(arguments: &Arguments) -> Result<bool> {
    let (Some(path), Some(_)) = (&arguments.output, arguments.sample) else { return Ok(false) };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "xlsx" => Ok(true),
        "csv" => Ok(false),
        _ => Err(Error::new(Place::file(path), "a sample is a file that ends in .csv or .xlsx")
            .hint("write -o sample.xlsx")),
    }
}

/// Reads the manifest beside exports, unless it is of others.
fn manifest(folder: &Path, graph: &Graph, notices: &mut Vec<Notice>) -> Result<Option<Manifest>> {
    let Some(manifest) = Manifest::read(folder)? else { return Ok(None) };
    let (told, found) = (manifest.statements, graph.statements());
    if told == found {
        return Ok(Some(manifest));
    }
    let place = Place::file(folder.join(actant::export::MANIFEST));
    let message = format!("tells of {told} statements, evidence.csv has {found} — left out");
    notices.push(Notice(Error::new(place, message).hint("make both with one `actant build`")));
    Ok(None)
}

/// Writes to the file that was named, or to standard output.
fn write(
    path: Option<&PathBuf>,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Outcome<()> {
    match path {
        Some(path) => output::write(path, write)?,
        None => {
            let mut out = stdout();
            write(&mut out)?;
            out.flush()?;
        }
    }
    Ok(())
}

/// Writes a sample, and says what it is of.
fn draw(
    common: &Common,
    sample: &Sample,
    glosses: &Glosses,
    arguments: &Arguments,
    in_book: bool,
) -> Outcome<()> {
    let path = arguments.output.as_ref();
    match in_book {
        true => write(path, |out| workbook::write(sample, glosses, out))?,
        false => write(path, |out| sheet::write(sample, glosses, out))?,
    }
    if common.quiet {
        return Ok(());
    }
    let drawn = grouped(sample.drawn.len() as u64);
    let all = counted(sample.population, "statement");
    let relations = counted(sample.relations as u64, "relation");
    say(format_args!("Drew {drawn} of {all} of {relations}, with seed {}.", sample.plan.seed));
    if sample.missed > 0 {
        let missed = counted(sample.missed as u64, "relation");
        let least = grouped(sample.relations as u64);
        say(format_args!("{missed} had no room in the sample: draw at least {least}."));
    }
    if let Some(path) = path {
        let path = path.display();
        say(format_args!(
            "Each coder writes right, wrong or unclear into a column of its own (coder_1, coder_2); \
             then: actant report --score {path}"
        ));
    }
    Ok(())
}

/// Writes a methods note.
fn note(
    common: &Common,
    facts: &Facts,
    coded: Option<&Coded>,
    arguments: &Arguments,
) -> Outcome<()> {
    let (filters, data) = (arguments.wanted.options(common), common.digests()?);
    let score = coded.map(score);
    let note = Note { facts, filters: &filters, data: &data, score: score.as_ref() };
    write(arguments.output.as_ref(), |out| note.write(out))
}

/// Scores a coded sheet.
fn scored(common: &Common, sheet: &Path, arguments: &Arguments) -> Outcome<Status> {
    let mut notices = Vec::new();
    let coded = coded::read(sheet, &mut notices);
    let slips = notices.len() as u64;
    notices.into_iter().for_each(complain);
    let score: Score = score(&coded?);
    let name = sheet.display().to_string();
    write(arguments.output.as_ref(), |out| match arguments.json {
        true => {
            serde_json::to_writer_pretty(&mut *out, &score)?;
            writeln!(out)
        }
        false => figures::write(&score, &name, width(), out),
    })?;
    if slips == 0 {
        return Ok(Status::AllRead);
    }
    if !common.quiet {
        say(format_args!("{} reported.", counted(slips, "slip")));
    }
    Ok(Status::SomeLeftOut)
}
