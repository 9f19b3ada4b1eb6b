//! Actors, the edges between them, and what each edge rests on.
//!
//! An edge is one relation from one actor to another, affirmed *or* denied: polarity is part of what
//! makes an edge, so that "never recognised Israel" does not strengthen "recognises Israel". An edge
//! holds nothing but its evidence. How heavy it is, who says it, how sure they are: all that is
//! counted from the evidence (`support.rs`) and never stored beside it, because a stored number
//! drifts from its sources.

use petgraph::graph::{DiGraph, EdgeIndex};
use sha2::{Digest, Sha256};
use std::sync::Arc;

use crate::graph::decision::Outcome;
use crate::graph::documents::Documents;
use crate::graph::names::Names;
use crate::graph::pile::Pile;
use crate::terms::{Kind, Polarity};

/// An actor, as all documents together name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The actor's id, the same in every document.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it stands in the gazetteer.
    pub linked: bool,
    /// Its other names in the documents, in alphabetical order.
    pub aliases: Vec<String>,
    /// What a document says it is.
    pub description: Option<String>,
    /// How often the documents name it, each text counted once.
    pub mentions: u32,
    /// How many different texts name it.
    pub documents: u32,
}

/// One relation from one actor to another, affirmed or denied, and all that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The relation's id, the same text for all edges of it.
    pub relation: Arc<str>,
    /// Whether the evidence affirms or denies it.
    pub polarity: Polarity,
    /// What tells the edge from others of the same ends, relation and polarity, where a view has
    /// such: the document and the statement it is alone of.
    pub claim: Option<Box<str>>,
    /// The statements, by document and place in it; at least one in a built graph.
    pub evidence: Pile,
}

/// What the records state and the graph does not show, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Omitted {
    /// Statements whose text names no target.
    pub untargeted: u32,
    /// Statements from an actor to itself.
    pub reflexive: u32,
    /// Statements of the open relation `other` and unsure ones, where they were not asked for.
    pub other: u32,
    /// Statements that a view or its filters leave out.
    pub filtered: u32,
}

/// The actors and relations of a set of records, and the documents they stand in.
///
/// Nodes are in the order of their ids; edges in that of source, target, relation and polarity;
/// documents in that of publication, the undated last. The order in which records came has no part
/// in it.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Actors and edges.
    pub net: DiGraph<Node, Edge>,
    /// The documents of all records, also of those that state nothing.
    pub documents: Documents,
    /// The name of every actor of every record, by id; also of those that are no node.
    pub names: Names,
    /// What is not shown.
    pub omitted: Omitted,
    /// What came of the decisions that were made good in the records.
    pub decisions: Vec<Outcome>,
}

/// Returns the id of the edge between two actors that a relation, a polarity and, where it is an edge of
/// one statement, that statement's id make; see [`Graph::edge_id`].
pub fn edge_id(
    [source, target]: [&str; 2],
    relation: &str,
    polarity: Polarity,
    claim: Option<&str>,
) -> String {
    let mut digest = Sha256::new();
    for part in [source, target, relation, polarity.word()].into_iter().chain(claim) {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part.as_bytes());
    }
    let digits: String = digest.finalize()[..8].iter().map(|b| format!("{b:02x}")).collect();
    format!("e-{digits}")
}

impl Graph {
    /// Returns an edge's id: `e-` and 16 hexadecimal digits made from source, target, relation and
    /// polarity, and of its statement where it is an edge of one; it outlives a rebuild and other
    /// evidence.
    pub fn edge_id(&self, edge: EdgeIndex) -> String {
        let Some((source, target)) = self.net.edge_endpoints(edge) else { return String::new() };
        let Edge { relation, polarity, claim, .. } = &self.net[edge];
        let ends = [self.net[source].id.as_str(), self.net[target].id.as_str()];
        edge_id(ends, relation, *polarity, claim.as_deref())
    }

    /// Tells whether all evidence could be read that was asked for so far.
    ///
    /// # Errors
    ///
    /// If the disk on which much evidence waits has failed.
    pub fn check(&self) -> std::io::Result<()> {
        self.net.edge_weights().try_for_each(|edge| edge.evidence.check())
    }

    /// Returns the number of statements that the edges rest on.
    pub fn statements(&self) -> usize {
        self.net.edge_weights().map(|edge| edge.evidence.len()).sum()
    }
}
