//! Actors, the edges between them, and what each edge rests on.
//!
//! An edge is one relation from one actor to another, affirmed *or* denied: polarity is part of what
//! makes an edge, so that "never recognised Israel" does not strengthen "recognises Israel". An edge
//! holds nothing but its evidence. How heavy it is, who says it, how sure they are: all that is
//! counted from the evidence (`support.rs`) and never stored beside it, because a stored number
//! drifts from its sources.

use sha2::{Digest, Sha256};

use crate::graph::pack::{Packer, Unpacker};
use crate::graph::pile::Pile;
use crate::record::Actor;
use crate::terms::{Kind, Polarity};
use crate::text::hex;

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
    /// The relation's id.
    pub relation: String,
    /// Whether the evidence affirms or denies it.
    pub polarity: Polarity,
    /// What tells the edge from others of the same ends, relation and polarity, where a view has
    /// such: the document and the statement it is alone of.
    pub claim: Option<String>,
    /// The statements, by document and place in it; at least one in a built graph.
    pub evidence: Pile,
}

impl Node {
    /// Returns an actor of which nothing is known but id, name and kind.
    pub fn bare(id: String, name: String, kind: Kind) -> Node {
        Node {
            id,
            name,
            kind,
            linked: false,
            aliases: Vec::new(),
            description: None,
            mentions: 0,
            documents: 0,
        }
    }

    /// Writes what is known of the actor.
    pub fn pack(&self, out: &mut Packer) {
        let Node { id, name, kind, linked, aliases, description, mentions, documents } = self;
        out.actor([id, name], (*kind, *linked), aliases, description.as_deref());
        out.number((*mentions).into());
        out.number((*documents).into());
    }

    /// Reads what is known of an actor.
    pub fn unpack(from: &mut Unpacker<'_>) -> Option<Node> {
        let Actor { id, name, kind, linked, aliases, description } = from.actor()?;
        let (mentions, documents) = (from.small()?, from.small()?);
        Some(Node { id, name, kind, linked, aliases, description, mentions, documents })
    }
}

impl Default for Edge {
    /// Returns an edge that says nothing.
    fn default() -> Edge {
        let (relation, polarity) = (String::new(), Polarity::Affirmed);
        Edge { relation, polarity, claim: None, evidence: Pile::default() }
    }
}

/// Returns the id of the edge between two actors that a relation, a polarity and, where it is an edge of
/// one statement, that statement's id make; see [`crate::graph::net::Graph::edge_id`].
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
    format!("e-{}", hex(&digest.finalize()[..8]))
}
