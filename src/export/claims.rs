//! The statements of a graph as things of their own, for formats in which one can be pointed at.
//!
//! A text that two papers print word for word makes the same statements in both: a claim is such a
//! statement once, with all the documents it stands in. Its id is the statement's, as ids of exports
//! are written; in the rare case that records gave one id to statements of two edges, the later ones
//! have the edge's id behind it.

use indexmap::IndexMap;
use petgraph::graph::EdgeIndex;
use sha2::{Digest, Sha256};

use crate::export::view::{View, node_id};
use crate::graph::documents::Document;
use crate::graph::edge::Edge;
use crate::graph::evidence::Evidence;
use crate::graph::pile::Place;
use crate::text::hex;

/// A statement, and where it stands.
#[derive(Debug)]
pub struct Claim {
    /// Its id: ASCII letters, digits, `-` and `_`.
    pub id: String,
    /// The index of its edge in [`View::edge`].
    pub edge: usize,
    /// Where it lies in the evidence of the edge, for the first of its documents.
    place: Place,
    /// The indices of its documents; the offsets are the same in all, since their text is.
    pub documents: Vec<usize>,
}

impl Claim {
    /// Returns what it says; nothing if the disk has failed on which it waits, which the graph tells.
    pub fn evidence(&self, view: &View<'_>) -> Option<Evidence> {
        self.of(view).evidence.at(self.place)
    }

    /// Returns the edge that it belongs to.
    pub fn of(&self, view: &View<'_>) -> Edge {
        view.graph.net.edge(EdgeIndex::new(self.edge))
    }
}

/// Returns the claims of a view, edge by edge.
pub fn claims(view: &View<'_>) -> Vec<Claim> {
    let mut found: IndexMap<String, Claim> = IndexMap::new();
    for (edge, row) in view.graph.net.each_edge().enumerate() {
        for (place, evidence) in row.evidence.places() {
            let mut id = node_id(&evidence.statement).into_owned();
            if found.get(&id).is_some_and(|claim| claim.edge != edge) {
                id = format!("{id}_{}", view.edge_id(edge));
            }
            let claim = found.entry(id.clone()).or_insert_with(|| Claim {
                id,
                edge,
                place,
                documents: Vec::new(),
            });
            claim.documents.push(evidence.document);
        }
    }
    found.into_values().collect()
}

/// Returns the id of a document in exports: `d-` and 16 hexadecimal digits made from all that it is
/// known by, since two documents may have one name or one text.
pub fn document_id(document: &Document) -> String {
    let Document { id, sha256, published, title, publisher, author, url, language } = document;
    let parts = [language, title, publisher, author, published, url];
    let parts = parts.map(|part| part.as_deref().unwrap_or_default());
    let mut digest = Sha256::new();
    for part in [id.as_str(), sha256].into_iter().chain(parts) {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part.as_bytes());
    }
    format!("d-{}", hex(&digest.finalize()[..8]))
}
