//! What a graph is, counted for a methods note.
//!
//! A graph that was made of records knows its documents; a folder of exports has its table of
//! evidence, in which only documents stand that state something, and beside it the manifest, which
//! knows the others and with which data they were read.

use indexmap::{IndexMap, IndexSet};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::date::Date;
use crate::error::{Error, Place, Result};
use crate::export::{self, Decided, MANIFEST};
use crate::graph::net::disk;
use crate::graph::net::{Graph, Omitted};
use crate::terms::{Certainty, Polarity};
use crate::text::hex;

/// What is read of the manifest of a folder of exports.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Manifest {
    /// The version of Actant that wrote it.
    pub actant: String,
    /// The SHA-256 of every lexicon and model by its name; none if the graph was made of records.
    #[serde(default)]
    pub data: IndexMap<String, String>,
    /// The digest of the texts.
    pub corpus: String,
    /// How many documents were read.
    pub documents: usize,
    /// How many are left when copies of one text count once.
    pub independent: usize,
    /// How many statements the edges rest on.
    pub statements: usize,
    /// How many statements the graph does not show.
    pub omitted: Omitted,
    /// What came of decisions.
    pub decisions: Option<Decided>,
}

impl Manifest {
    /// Reads the manifest of a folder of exports, if there is one.
    ///
    /// # Errors
    ///
    /// If it cannot be read or is no manifest.
    pub fn read(folder: &Path) -> Result<Option<Manifest>> {
        let path = folder.join(MANIFEST);
        let file = match File::open(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            opened => opened.map_err(|error| Error::io(&path, &error))?,
        };
        let manifest = serde_json::from_reader(BufReader::new(file));
        manifest.map(Some).map_err(|error| {
            let place = Place::at(&path, error.line() as u32, error.column() as u32);
            Error::new(place, "not the manifest of an export")
                .hint("`actant build` and `actant graph` write one")
        })
    }
}

/// What is counted of some statements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// How many edges there are.
    pub edges: u64,
    /// How many statements.
    pub statements: u64,
    /// How many of them deny.
    pub denied: u64,
    /// How many state a plan.
    pub planned: u64,
    /// How many are the word of somebody in the document, and not the document's own.
    pub hearsay: u64,
    /// The sum of their confidences.
    confidence: f64,
}

impl Tally {
    /// Returns the mean of the confidences.
    pub fn confidence(&self) -> f64 {
        self.confidence / self.statements.max(1) as f64
    }

    fn add(&mut self, other: &Tally) {
        self.edges += other.edges;
        self.statements += other.statements;
        self.denied += other.denied;
        self.planned += other.planned;
        self.hearsay += other.hearsay;
        self.confidence += other.confidence;
    }
}

/// What a graph is, counted.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What the folder of exports knows of itself, if the graph was read from one.
    pub manifest: Option<Manifest>,
    /// The digest of the texts, where they are all known.
    pub corpus: Option<String>,
    /// How many documents there are, where that is known.
    pub documents: Option<usize>,
    /// How many of them are left when copies of one text count once.
    pub independent: Option<usize>,
    /// How many documents are known by publisher and date.
    pub described: usize,
    /// How many publishers those name.
    pub publishers: usize,
    /// How many of those name no publisher.
    pub unnamed: usize,
    /// How many of those have no date.
    pub undated: usize,
    /// When the first of those was published, and the last.
    pub span: Option<(Date, Date)>,
    /// How many actors there are.
    pub actors: usize,
    /// What is counted of all statements.
    pub total: Tally,
    /// What is counted of each relation, the one of most statements first.
    pub relations: IndexMap<String, Tally>,
    /// How many statements the graph does not show.
    pub omitted: Omitted,
    /// What came of decisions.
    pub decisions: Option<Decided>,
}

/// Counts what a graph of records is.
///
/// # Errors
///
/// If the graph's temporary file cannot be read.
pub fn of_records(graph: &Graph) -> Result<Facts> {
    let facts = Facts {
        corpus: Some(export::corpus(graph)),
        documents: Some(graph.documents.len()),
        independent: Some(export::independent(graph)),
        decisions: (!graph.decisions.is_empty()).then(|| export::decided(graph)),
        omitted: graph.omitted,
        ..Facts::default()
    };
    facts.count(graph)
}

/// Counts what a graph is that was read from a folder of exports with this manifest.
///
/// # Errors
///
/// If the graph's temporary file cannot be read.
pub fn of_exports(graph: &Graph, manifest: Option<Manifest>) -> Result<Facts> {
    let mut facts = Facts { omitted: graph.omitted, ..Facts::default() };
    if let Some(manifest) = manifest {
        let filtered = graph.omitted.filtered + manifest.omitted.filtered;
        facts = Facts {
            corpus: Some(manifest.corpus.clone()),
            documents: Some(manifest.documents),
            independent: Some(manifest.independent),
            omitted: Omitted { filtered, ..manifest.omitted },
            decisions: manifest.decisions,
            manifest: Some(manifest),
            ..facts
        };
    }
    facts.count(graph)
}

impl Facts {
    /// Counts documents, edges and statements.
    fn count(mut self, graph: &Graph) -> Result<Facts> {
        let mut publishers: IndexSet<String> = IndexSet::new();
        for document in graph.documents.iter() {
            let date = document.date();
            match document.publisher {
                Some(publisher) => drop(publishers.insert(publisher)),
                None => self.unnamed += 1,
            }
            match date {
                Some(date) => {
                    let (first, last) = self.span.unwrap_or((date, date));
                    self.span = Some((first.min(date), last.max(date)));
                }
                None => self.undated += 1,
            }
        }
        self.publishers = publishers.len();
        self.described = graph.documents.len();
        self.actors = graph.net.node_count();
        for edge in graph.net.each_edge() {
            let denied = edge.polarity == Polarity::Negated;
            let mut tally = Tally { edges: 1, ..Tally::default() };
            for one in edge.evidence.iter() {
                tally.statements += 1;
                tally.denied += u64::from(denied);
                tally.planned += u64::from(one.certainty == Certainty::Planned);
                tally.hearsay += u64::from(!one.attribution.is_empty());
                tally.confidence += f64::from(one.confidence);
            }
            self.total.add(&tally);
            self.relations.entry(edge.relation).or_default().add(&tally);
        }
        graph.check().map_err(|error| disk(&error))?;
        self.relations.sort_by(|a, one, b, other| {
            other.statements.cmp(&one.statements).then_with(|| a.cmp(b))
        });
        Ok(self)
    }
}

/// Returns one digest of the digests of some files: the SHA-256 of lines of digest, two blanks and
/// name, as `sha256sum` writes them.
pub fn together(digests: &IndexMap<String, String>) -> String {
    let mut digest = Sha256::new();
    for (name, one) in digests {
        digest.update(format!("{one}  {name}\n"));
    }
    hex(&digest.finalize())
}
