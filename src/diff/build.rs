//! A build as it is compared with another: an export folder, or records.
//!
//! Read from `graph.json`, which has the graph with all its evidence, and `manifest.json` beside it,
//! which has the digests of the lexicons and models. Records are first made such a graph of.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::error::{Error, Notice, Place, Result};
use crate::export::json;
use crate::export::plain::Losses;
use crate::export::view::View;
use crate::graph::decision::Outcome;
use crate::graph::{Builder, Options, records};

/// What is compared of a graph.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Build {
    /// The actors.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
    /// The documents.
    pub documents: Vec<Document>,
    /// What came of decisions.
    #[serde(default)]
    pub decisions: Vec<Outcome>,
    /// The digest of each lexicon and model, by name; none if they are not known.
    #[serde(skip)]
    pub data: IndexMap<String, String>,
}

/// An actor.
#[derive(Clone, Debug, Deserialize)]
pub struct Node {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
}

/// An edge.
#[derive(Clone, Debug, Deserialize)]
pub struct Edge {
    /// Its id.
    pub id: String,
    /// The id of the source.
    pub source: String,
    /// The id of the target.
    pub target: String,
    /// What it says in words.
    pub caption: String,
    /// In how many independent texts.
    pub weight: u32,
    /// What it rests on.
    pub claims: Vec<Claim>,
}

/// A statement.
#[derive(Clone, Debug, Deserialize)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// The index of its document.
    pub document: usize,
    /// Its sentence.
    pub quotation: Quotation,
    /// How certain its source makes it.
    pub certainty: String,
    /// Who says so.
    pub speakers: String,
    /// The rule that fired.
    pub rule: String,
    /// The decisions that changed it or bear it out.
    #[serde(default)]
    pub decisions: Vec<String>,
}

/// The words of a quotation.
#[derive(Clone, Debug, Deserialize)]
pub struct Quotation {
    /// The words.
    pub text: String,
}

/// A document.
#[derive(Clone, Debug, Deserialize)]
pub struct Document {
    /// Its name.
    pub id: String,
    /// The digest of its text.
    pub sha256: String,
}

/// What is read of a manifest.
#[derive(Default, Deserialize)]
struct Manifest {
    #[serde(default)]
    data: IndexMap<String, String>,
}

impl Build {
    /// Reads a build: a folder of exports, a `graph.json`, or a file of records.
    ///
    /// # Errors
    ///
    /// If nothing of the kind is there, or it cannot be read. Records that cannot be used are told
    /// in `notices`.
    pub fn read(path: &Path, notices: &mut Vec<Notice>) -> Result<Build> {
        let folder = path.is_dir();
        let file = if folder { path.join("graph.json") } else { path.to_owned() };
        let opened = File::open(&file).map_err(|error| {
            let error = Error::io(&file, &error);
            match folder {
                true => error.hint("`actant build -o FOLDER` writes it; --formats must have json"),
                false => error,
            }
        })?;
        if !folder && path.extension().is_some_and(|extension| extension == "jsonl") {
            drop(opened);
            return Build::of_records(path, notices);
        }
        let manifest = file.with_file_name("manifest.json");
        let mut build = Build::parse(&file, &mut BufReader::new(opened))?;
        if let Ok(manifest) = File::open(manifest) {
            let manifest = serde_json::from_reader(BufReader::new(manifest));
            build.data = manifest.unwrap_or_else(|_| Manifest::default()).data;
        }
        Ok(build)
    }

    fn of_records(path: &Path, notices: &mut Vec<Notice>) -> Result<Build> {
        let mut builder = Builder::new(Options::default());
        records::read(path, notices, &mut |record, _, notices| builder.add(&record, notices))?;
        let graph = builder.finish()?;
        let mut bytes = Vec::new();
        View::new(&graph)
            .and_then(|view| json::write(&view, &mut bytes, &mut Losses::default()))
            .map_err(|error| Error::io(path, &error))?;
        Build::parse(path, &mut bytes.as_slice())
    }

    fn parse(path: &Path, from: &mut dyn BufRead) -> Result<Build> {
        let build: Build = serde_json::from_reader(from).map_err(|error| {
            let place = Place::at(path, error.line() as u32, error.column() as u32);
            Error::new(place, "not the graph.json of an export")
                .hint("give a folder that `actant build` wrote, or records (.jsonl)")
        })?;
        let whole = |claim: &Claim| claim.document < build.documents.len();
        if !build.edges.iter().flat_map(|edge| &edge.claims).all(whole) {
            return Err(Error::new(Place::file(path), "a statement is of no document in it"));
        }
        Ok(build)
    }

    /// Returns the name of an actor.
    pub fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.nodes.iter().find(|node| node.id == id).map_or(id, |node| &node.name)
    }
}
