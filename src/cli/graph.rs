//! `actant graph`: records → graph and its files.

use std::path::PathBuf;

use clap::Args;
use indexmap::IndexMap;

use actant::corpus::size;
use actant::corpus::tally::grouped;
use actant::error::{Error, Result};
use actant::export::{self, Format, Manifest};
use actant::graph::edge::Graph;
use actant::graph::lens::Lens;
use actant::graph::{self, Builder, records};

use crate::cli::arguments::{Common, Status};
use crate::cli::lens::Shown;
use crate::cli::output::{Outcome, complain, say};
use crate::cli::progress::Progress;

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
    /// Show also what two actors do for which there is no relation, as "other"
    #[arg(long)]
    other: bool,
    /// Show also the actors that no edge touches
    #[arg(long)]
    isolated: bool,
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
        let count = |count: usize, one: &str| {
            format!("{} {one}{}", grouped(count as u64), if count == 1 { "" } else { "s" })
        };
        format!(
            "Wrote {}, {} and {} to {}",
            count(manifest.nodes, "actor"),
            count(manifest.edges, "edge"),
            count(manifest.statements, "statement"),
            self.output.display()
        )
    }
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let lens = arguments.target.lens(common)?;
    let size = arguments.records.iter().map(|path| size::of(path)).sum();
    let mut progress = Progress::new(common.quiet, "records", size);
    let mut builder = Builder::new(arguments.target.options());
    let mut notices = Vec::new();
    let (mut read, mut left_out) = (0u64, 0u64);
    let mut taken = 0;
    for path in &arguments.records {
        let outcome = records::read(path, &mut notices, &mut |record, bytes, notices| {
            builder.add(&record, notices);
            read += 1;
            taken += bytes as u64;
            progress.show(taken);
        });
        progress.clear();
        left_out += notices.len() as u64;
        notices.drain(..).for_each(complain);
        if let Err(error) = outcome {
            left_out += 1;
            complain(error);
        }
    }
    drop(progress);
    if read == 0 {
        let error = Error::plain("no record to make a graph of; nothing was written");
        return Err(error.hint("`actant extract` makes records of articles").into());
    }
    arguments.target.write(common, &lens, builder.finish()?, IndexMap::new())?;
    let (read, left) = (grouped(read), grouped(left_out));
    match left_out {
        0 => {
            if !common.quiet {
                say(format_args!("Read {read} records."));
            }
            Ok(Status::AllRead)
        }
        _ => {
            say(format_args!("Read {read} records; {left} slips were reported."));
            Ok(Status::SomeLeftOut)
        }
    }
}
