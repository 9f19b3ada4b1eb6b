//! Graph → files.
//!
//! All formats are written from one view of the graph and all files put in their places together,
//! with a manifest that says of what and with what they were made, and what a format could not hold.
//! The same graph gives the same bytes.

pub mod cell;
pub mod claims;
pub mod csv;
pub mod curve;
pub mod cytoscape;
pub mod dot;
pub mod flat;
pub mod gephi;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod json;
pub mod look;
pub mod neo4j;
pub mod plain;
pub mod room;
pub mod svg;
pub mod tables;
pub mod trig;
pub mod view;
pub mod xlsx;
pub mod xml;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Error, Result};
use crate::export::plain::Losses;
use crate::export::view::View;
use crate::graph::copies;
use crate::graph::decision::row::Action;
use crate::graph::measures::balance::Balance;
use crate::graph::net::{Graph, Omitted};
use crate::output;
use crate::text::hex;
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
        Cytoscape = "cytoscape", "JSON for Cytoscape.js, and for Cytoscape as .cyjs.";
        Gephi = "gephi", "CSV as Gephi imports it: a table of nodes and one of edges.";
        Xlsx = "xlsx", "XLSX: a workbook of actors, relations, evidence and sources that lead to one another.";
        Trig = "trig", "TriG: a named graph for every statement, with PROV-O and Web Annotation.";
        Svg = "svg", "SVG: the drawing itself, for a browser or a slide.";
        Neo4j = "neo4j", "CSV for the bulk import of Neo4j, with claims and documents as nodes, and the command that imports it.";
    }
}

/// Writes one file of a format.
type Writer = fn(&View<'_>, &mut dyn Write, &mut Losses) -> io::Result<()>;

impl Format {
    /// The formats that are written unless others are asked for.
    pub const DEFAULT: &[Format] =
        &[Format::Graphml, Format::Gexf, Format::Dot, Format::Csv, Format::Json, Format::Html];

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
            Format::Xlsx => &[("graph.xlsx", xlsx::write)],
            Format::Trig => &[("graph.trig", trig::write)],
            Format::Svg => &[("graph.svg", svg::write)],
            Format::Cytoscape => &[("graph.cyjs", cytoscape::write)],
            Format::Gephi => {
                &[("gephi-nodes.csv", gephi::nodes), ("gephi-edges.csv", gephi::edges)]
            }
            Format::Neo4j => &[
                ("neo4j-actors.csv", neo4j::actors),
                ("neo4j-documents.csv", neo4j::documents),
                ("neo4j-claims.csv", neo4j::statements),
                ("neo4j-relations.csv", neo4j::relations),
                ("neo4j-subjects.csv", neo4j::subjects),
                ("neo4j-objects.csv", neo4j::objects),
                ("neo4j-quoted.csv", neo4j::quoted),
                ("neo4j-said.csv", neo4j::said),
                ("neo4j-import.sh", neo4j::script),
            ],
        }
    }

    /// Returns what the format has no place for, whatever the graph, in one sentence.
    pub fn lacks(self) -> &'static str {
        match self {
            Format::Graphml => "Of an edge's evidence one quotation and the ids of the others.",
            Format::Gexf => "Of an edge's evidence one quotation; captions are one line.",
            Format::Dot => "Of an edge's evidence one quotation, cut short, as a tooltip.",
            Format::Csv => "Control characters.",
            Format::Json => {
                "Nothing of the graph; of a statement, its codes and speakers' offsets."
            }
            Format::Html => "What the JSON lacks.",
            Format::Xlsx => "Texts of more than 32,767 UTF-16 units, zones of times, and places.",
            Format::Trig => "Places, and numbers that are counted from the claims.",
            Format::Svg => "Of an edge's evidence one quotation, cut short, as a title.",
            Format::Cytoscape => "Of an edge's evidence one quotation and the ids of the others.",
            Format::Gephi => {
                "Colours and places; of an edge's evidence one quotation and the ids of the others."
            }
            Format::Neo4j => {
                "Line ends; offsets of what stands inside a quotation; partial dates; places."
            }
        }
    }

    /// Returns the names of the files of the format.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.files().iter().map(|&(name, _)| name)
    }
}

/// The name of the file that says what was written.
pub const MANIFEST: &str = "manifest.json";

/// What was written, of what and with what, and what was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// The version of Actant.
    pub actant: &'static str,
    /// The SHA-256 of every lexicon and model that the documents were read with, by its name; none if
    /// the graph was made of records.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub data: IndexMap<String, String>,
    /// The digest of the texts: the SHA-256 of their digests, sorted, one a line.
    pub corpus: String,
    /// How many documents were read, whether they state anything or not.
    pub documents: usize,
    /// How many different texts they have.
    pub texts: usize,
    /// How many documents are left when copies of one text are counted once.
    pub independent: usize,
    /// How much of the shorter of two documents stands in the longer, in percent, where one is taken
    /// for a copy of the other.
    pub copied: usize,
    /// How many actors are nodes.
    pub nodes: usize,
    /// How many edges there are.
    pub edges: usize,
    /// How many statements the edges rest on.
    pub statements: usize,
    /// How many triads of friends and foes are in balance.
    pub balance: Balance,
    /// How many statements the graph does not show.
    pub omitted: Omitted,
    /// What came of decisions, where there were any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decisions: Option<Decided>,
    /// The formats, in the order they were written.
    pub formats: Vec<Written>,
}

/// A format that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Written {
    /// The format.
    pub format: Format,
    /// What it has no place for.
    pub lacks: &'static str,
    /// Its files.
    pub files: Vec<File>,
}

/// How many decisions of a person were made good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// How many there are.
    pub given: usize,
    /// How many found nothing.
    pub unfound: usize,
    /// How many statements were rejected.
    pub rejected: u64,
    /// How many statements were accepted.
    pub accepted: u64,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its name.
    pub name: &'static str,
    /// Its SHA-256.
    pub sha256: String,
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
/// `data` names what the documents were read with, for the manifest. The folder is made if it is
/// missing. Files of formats that are not asked for stay as they are.
///
/// # Errors
///
/// If the folder or a file cannot be written; files that stood there before stand there still.
pub fn write_all(
    graph: &Graph,
    folder: &Path,
    formats: &[Format],
    data: IndexMap<String, String>,
) -> Result<Manifest> {
    std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, &error))?;
    let view = View::new(graph).map_err(|error| crate::graph::net::disk(&error))?;
    let mut staged = Vec::new();
    let mut written = Vec::new();
    for &format in Format::ALL.iter().filter(|format| formats.contains(format)) {
        let mut files = Vec::new();
        for name in format.names() {
            let (mut losses, mut sha256) = (Losses::default(), String::new());
            staged.push(output::stage(&folder.join(name), |out| {
                let mut out = Hashed { out, digest: Sha256::new() };
                losses = write(&view, format, name, &mut out)?;
                sha256 = hex(&out.digest.finalize());
                view.check()
            })?);
            files.push(File { name, sha256, losses });
        }
        written.push(Written { format, lacks: format.lacks(), files });
    }
    let manifest = manifest(&view, data, written);
    staged.push(output::stage(&folder.join(MANIFEST), |out| {
        serde_json::to_writer_pretty(&mut *out, &manifest)?;
        writeln!(out)
    })?);
    output::keep(staged)?;
    Ok(manifest)
}

/// Hashes what is written on its way.
struct Hashed<'o> {
    out: &'o mut dyn Write,
    digest: Sha256,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Says what a graph holds and which files were written of it.
fn manifest(view: &View<'_>, data: IndexMap<String, String>, formats: Vec<Written>) -> Manifest {
    let &View { graph, balance, .. } = view;
    Manifest {
        actant: env!("CARGO_PKG_VERSION"),
        data,
        corpus: corpus(graph),
        documents: graph.documents.len(),
        texts: texts(graph).len(),
        independent: independent(graph),
        copied: copies::THRESHOLD,
        nodes: graph.net.node_count(),
        edges: graph.net.edge_count(),
        statements: graph.statements(),
        balance,
        omitted: graph.omitted,
        decisions: (!graph.decisions.is_empty()).then(|| decided(graph)),
        formats,
    }
}

/// Returns the digests of the different texts, sorted.
fn texts(graph: &Graph) -> Vec<String> {
    let mut texts: Vec<String> = graph.documents.iter().map(|one| one.sha256).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// Returns the digest of the texts: the SHA-256 of their digests, sorted, one a line.
pub fn corpus(graph: &Graph) -> String {
    let mut digest = Sha256::new();
    for text in texts(graph) {
        digest.update(text);
        digest.update("\n");
    }
    hex(&digest.finalize())
}

/// Returns how many documents are left when copies of one text are counted once.
pub fn independent(graph: &Graph) -> usize {
    (0..graph.documents.len()).filter(|&at| graph.documents.group(at) == at).count()
}

/// Counts what came of decisions.
pub fn decided(graph: &Graph) -> Decided {
    let touched = |action: Action| {
        let found = graph.decisions.iter().filter(|one| one.action == action.word());
        found.map(|one| one.touched).sum()
    };
    Decided {
        given: graph.decisions.len(),
        unfound: graph.decisions.iter().filter(|one| !one.found).count(),
        rejected: touched(Action::Reject),
        accepted: touched(Action::Accept),
    }
}
