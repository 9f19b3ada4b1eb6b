//! Graph → files.
//!
//! All formats are written from one view of the graph and all files put in their places together,
//! with a manifest that says what was written and what a format could not hold. The same graph gives
//! the same bytes.

pub mod csv;
pub mod dot;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod json;
pub mod look;
pub mod plain;
pub mod view;
pub mod xml;

use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Error, Result};
use crate::export::plain::Losses;
use crate::export::view::View;
use crate::graph::edge::{Graph, Omitted};
use crate::output;
use crate::vocabulary;

vocabulary! {
    /// A format that a graph is written in.
    Format {
        Graphml = "graphml", "GraphML: one file for Gephi, yEd, Cytoscape, networkx and igraph.";
        Gexf = "gexf", "GEXF: for Gephi, with colours, positions and times.";
        Dot = "dot", "DOT: a drawing for Graphviz (`dot -Tsvg graph.dot`).";
        Csv = "csv", "CSV: three tables for a spreadsheet, pandas or R: actors, edges, and every statement with its quotation.";
        Json = "json", "JSON: the graph with all its evidence, for networkx and d3.";
        Html = "html", "HTML: one page that shows the graph, and for each edge its quotations.";
    }
}

/// Writes one file of a format.
type Writer = fn(&View<'_>, &mut dyn Write, &mut Losses) -> io::Result<()>;

impl Format {
    /// Returns the files of the format: their names and their writers.
    fn files(self) -> &'static [(&'static str, Writer)] {
        match self {
            Format::Graphml => &[("graph.graphml", graphml::write)],
            Format::Gexf => &[("graph.gexf", gexf::write)],
            Format::Dot => &[("graph.dot", dot::write)],
            Format::Csv => &[
                ("nodes.csv", csv::nodes),
                ("edges.csv", csv::edges),
                ("evidence.csv", csv::evidence),
            ],
            Format::Json => &[("graph.json", json::write)],
            Format::Html => &[("graph.html", html::write)],
        }
    }

    /// Returns the names of the files of the format.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.files().iter().map(|&(name, _)| name)
    }
}

/// The name of the file that says what was written.
pub const MANIFEST: &str = "manifest.json";

/// What was written, and what was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// The version of Actant.
    pub actant: &'static str,
    /// The digest of the texts: the SHA-256 of their digests, sorted, one a line.
    pub corpus: String,
    /// How many documents were read, whether they state anything or not.
    pub documents: usize,
    /// How many different texts they have.
    pub texts: usize,
    /// How many actors are nodes.
    pub nodes: usize,
    /// How many edges there are.
    pub edges: usize,
    /// How many statements the edges rest on.
    pub statements: usize,
    /// How many statements the graph does not show.
    pub omitted: Omitted,
    /// The files, in the order they were written.
    pub files: Vec<File>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its name.
    pub name: &'static str,
    /// Its format.
    pub format: Format,
    /// What it could not hold as it was.
    #[serde(flatten)]
    pub losses: Losses,
}

/// Writes one file of a format, by name, and returns what it could not hold.
///
/// # Errors
///
/// If `out` cannot be written. A name that is not the format's writes nothing.
pub fn write(
    view: &View<'_>,
    format: Format,
    name: &str,
    out: &mut dyn Write,
) -> io::Result<Losses> {
    let mut losses = Losses::default();
    for (_, writer) in format.files().iter().filter(|(file, _)| *file == name) {
        writer(view, out, &mut losses)?;
    }
    Ok(losses)
}

/// Writes a graph into a folder in some formats, with a manifest; all files are replaced, or none.
///
/// The folder is made if it is missing. Files of formats that are not asked for stay as they are.
///
/// # Errors
///
/// If the folder or a file cannot be written; files that stood there before stand there still.
pub fn write_all(graph: &Graph, folder: &Path, formats: &[Format]) -> Result<Manifest> {
    std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, &error))?;
    let view = View::new(graph);
    let mut staged = Vec::new();
    let mut files = Vec::new();
    for &format in Format::ALL.iter().filter(|format| formats.contains(format)) {
        for name in format.names() {
            let mut losses = Losses::default();
            staged.push(output::stage(&folder.join(name), |out| {
                losses = write(&view, format, name, out)?;
                graph.check()
            })?);
            files.push(File { name, format, losses });
        }
    }
    let manifest = manifest(graph, files);
    staged.push(output::stage(&folder.join(MANIFEST), |out| {
        serde_json::to_writer_pretty(&mut *out, &manifest)?;
        writeln!(out)
    })?);
    for file in staged {
        file.keep()?;
    }
    Ok(manifest)
}

/// Says what a graph holds and which files were written of it.
fn manifest(graph: &Graph, files: Vec<File>) -> Manifest {
    let mut texts: Vec<&str> = graph.documents.iter().map(|one| one.sha256.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    let mut digest = Sha256::new();
    for text in &texts {
        digest.update(text);
        digest.update("\n");
    }
    Manifest {
        actant: env!("CARGO_PKG_VERSION"),
        corpus: digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        documents: graph.documents.len(),
        texts: texts.len(),
        nodes: graph.net.node_count(),
        edges: graph.net.edge_count(),
        statements: graph.statements(),
        omitted: graph.omitted,
        files,
    }
}
