//! `actant graph`: records → graph and its files.

use std::path::PathBuf;

use clap::Args;
use indexmap::IndexMap;

use actant::corpus::tally::{counted, grouped};
use actant::error::Result;
use actant::export::{self, Format, Manifest};
use actant::graph::lens::Lens;
use actant::graph::net::Graph;
use actant::graph::{self, Builder};

use crate::cli::arguments::{Common, Status};
use crate::cli::decisions::{Decided, facts};
use crate::cli::lens::Shown;
use crate::cli::output::{Outcome, say};
use crate::cli::records;

/// Read records and write the graph they make
///
/// Records are what `actant extract` writes. They may come from many runs and
/// machines; their order does not change the graph, and one that comes twice
/// counts once.
#[derive(Args)]
pub struct Arguments {
    /// Files of records (JSON Lines), or - for standard input
    #[arg(required = true, value_name = "RECORDS")]
    records: Vec<PathBuf>,
    #[command(flatten)]
    target: Target,
}

/// What is written of a graph, and where to.
#[derive(Args)]
pub struct Target {
    /// Write the files of the graph to this folder
    #[arg(short, long, value_name = "FOLDER", default_value = "exports")]
    output: PathBuf,
    /// Write these formats: graphml, gexf, dot, csv, json, html (all of which are
    /// written if none is named), xlsx, svg, cytoscape, trig, gephi, neo4j
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = format)]
    formats: Option<Vec<Format>>,
    /// Show also what two actors do for which there is no relation, as "other", and
    /// what a trained model takes for support or opposition (rules favors/learned,
    /// disfavors/learned) with a confidence below 0.67
    #[arg(long)]
    other: bool,
    /// Show also the actors that no edge touches
    #[arg(long)]
    isolated: bool,
    #[command(flatten)]
    pub decided: Decided,
    #[command(flatten)]
    shown: Shown,
}

/// Reads the name of a format.
fn format(word: &str) -> std::result::Result<Format, String> {
    let names: Vec<_> = Format::ALL.iter().map(|format| format.word()).collect();
    Format::from_word(word).ok_or_else(|| format!("the formats are {}", names.join(", ")))
}

impl Target {
    /// Returns what the graph is to show.
    pub fn options(&self) -> graph::Options {
        graph::Options { other: self.other, isolated: self.isolated }
    }

    /// Returns how the graph is to be seen; to be asked before anything is read.
    pub fn lens(&self, common: &Common) -> Result<Lens> {
        self.shown.lens(common)
    }

    /// Writes the files of a graph as it is seen, and says so; `data` are the digests of what it was
    /// read with.
    pub fn write(
        &self,
        common: &Common,
        lens: &Lens,
        graph: Graph,
        data: IndexMap<String, String>,
    ) -> Result<()> {
        let formats = self.formats.as_deref().unwrap_or(Format::DEFAULT);
        let graph = lens.apply(graph)?;
        let manifest = export::write_all(&graph, &self.output, formats, data)?;
        if !common.quiet {
            say(self.in_short(&manifest));
        }
        Ok(())
    }

    fn in_short(&self, manifest: &Manifest) -> String {
        format!(
            "Wrote {}, {} and {} to {}",
            counted(manifest.nodes as u64, "actor"),
            counted(manifest.edges as u64, "edge"),
            counted(manifest.statements as u64, "statement"),
            self.output.display()
        )
    }
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let lens = arguments.target.lens(common)?;
    let mut builder = Builder::new(arguments.target.options());
    let mut deciding = arguments.target.decided.start(|| Ok(facts(&common.reader()?.relations)))?;
    let purpose = "to make a graph of; nothing was written";
    let read = records::each(common, &arguments.records, purpose, &mut |record, notices| {
        builder.add(&deciding.apply(record), notices);
    })?;
    let mut graph = builder.finish()?;
    let decided = deciding.finish(&mut graph)?;
    arguments.target.write(common, &lens, graph, IndexMap::new())?;
    let (records, slips) = (grouped(read.records), grouped(read.slips));
    match read.slips {
        0 => {
            if !common.quiet {
                say(format_args!("Read {records} records."));
            }
            Ok(decided)
        }
        _ => {
            say(format_args!("Read {records} records; {slips} slips were reported."));
            Ok(Status::SomeLeftOut)
        }
    }
}
