//! Records → graph.
//!
//! The actors of all records become nodes by their ids, and the statements edges by source, target,
//! relation and polarity. What documents call an actor is put to the vote, so that the order in which
//! records come changes nothing: a gazetteer's name stands before a found one, then the name of more
//! texts, then the alphabet. A document that comes twice counts once.
//!
//! Not done here: two actors of different ids are never joined, and texts that were copied with
//! small changes still count as independent.

pub mod claims;
pub mod edge;
pub mod layout;
pub mod quote;
pub mod records;
pub mod support;

use indexmap::{IndexMap, IndexSet};
use petgraph::graph::DiGraph;
use std::cmp::Reverse;

use crate::date::Date;
use crate::error::Notice;
use crate::graph::claims::{Claim, Draft};
use crate::graph::edge::{Document, Edge, Graph, Node};
use crate::record::{Actor, Record};
use crate::terms::{Kind, Polarity};

/// What a graph shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether statements for which no rule exists, of the relation `other`, make edges.
    pub other: bool,
    /// Whether actors without an edge are nodes.
    pub isolated: bool,
}

/// A graph to which records are still being added.
#[derive(Debug, Default)]
pub struct Builder {
    options: Options,
    drafts: Vec<Draft>,
}

/// Builds the graph of some records.
pub fn build<'r>(
    records: impl IntoIterator<Item = &'r Record>,
    options: Options,
    notices: &mut Vec<Notice>,
) -> Graph {
    let mut builder = Builder::new(options);
    for record in records {
        builder.add(record, notices);
    }
    builder.finish()
}

impl Builder {
    /// Begins an empty graph.
    pub fn new(options: Options) -> Builder {
        Builder { options, drafts: Vec::new() }
    }

    /// Adds what a record says; what cannot be used of it is told in `notices`.
    ///
    /// The same document may be added twice and counts once.
    pub fn add(&mut self, record: &Record, notices: &mut Vec<Notice>) {
        self.drafts.extend(claims::read(record, self.options.other, notices));
    }

    /// Makes the graph, in time linear in the statements but for sorting.
    pub fn finish(self) -> Graph {
        let mut graph = Graph::default();
        let mut edges: IndexMap<(String, String, String, Polarity), Edge> = IndexMap::new();
        let mut voices: IndexMap<String, Voices> = IndexMap::new();
        let mut counted: IndexSet<(String, String)> = IndexSet::new();
        for draft in in_order(self.drafts) {
            let index = graph.documents.len();
            graph.omitted.untargeted += draft.omitted.untargeted;
            graph.omitted.reflexive += draft.omitted.reflexive;
            graph.omitted.other += draft.omitted.other;
            for (actor, mentions) in draft.actors {
                let id = actor.id.clone();
                let fresh = counted.insert((draft.document.sha256.clone(), id.clone()));
                voices.entry(id).or_default().hear(actor, mentions, fresh);
            }
            for Claim { source, target, relation, polarity, mut evidence } in draft.claims {
                evidence.document = index;
                let key = (source, target, relation, polarity);
                let fresh = || Edge { relation: key.2.clone(), polarity, evidence: Vec::new() };
                match edges.get_mut(&key) {
                    Some(edge) => edge.evidence.push(evidence),
                    None => {
                        let mut edge = fresh();
                        edge.evidence.push(evidence);
                        edges.insert(key, edge);
                    }
                }
            }
            graph.documents.push(draft.document);
        }
        voices.sort_unstable_keys();
        edges.sort_unstable_keys();
        let joined: IndexSet<&str> =
            edges.keys().flat_map(|(source, target, ..)| [source.as_str(), target]).collect();
        let nodes: Vec<Node> = voices.into_iter().map(|(id, voices)| voices.node(id)).collect();
        graph.names = nodes.iter().map(|node| (node.id.clone(), node.name.clone())).collect();
        let mut net = DiGraph::with_capacity(nodes.len(), edges.len());
        let mut places = IndexMap::new();
        for node in nodes {
            if self.options.isolated || joined.contains(node.id.as_str()) {
                let id = node.id.clone();
                places.insert(id, net.add_node(node));
            }
        }
        for ((source, target, ..), edge) in edges {
            // The reader of a record refuses a statement whose actors it does not list.
            if let (Some(&source), Some(&target)) = (places.get(&source), places.get(&target)) {
                net.add_edge(source, target, edge);
            }
        }
        graph.net = net;
        graph
    }
}

/// Sorts the documents by date, name, digest and the rest, and drops what comes twice.
///
/// Two records of one document that differ (made by different versions) count as one as well: the
/// one that would be printed first stands.
fn in_order(mut drafts: Vec<Draft>) -> Vec<Draft> {
    fn key(draft: &Draft) -> impl Ord {
        let Document { id, sha256, meta } = &draft.document;
        let date = meta.published.as_deref().and_then(Date::parse);
        let rest = [&meta.published, &meta.title, &meta.publisher, &meta.author, &meta.url];
        let rest = rest.map(Clone::clone);
        ((date.is_none(), date), id.clone(), sha256.clone(), rest, meta.language.clone())
    }
    drafts.sort_by(|a, b| {
        // The printed form is only made where two records are of the same document.
        key(a).cmp(&key(b)).then_with(|| format!("{a:?}").cmp(&format!("{b:?}")))
    });
    drafts.dedup_by(|next, draft| next.document == draft.document);
    drafts
}

/// What the documents say of one actor.
#[derive(Debug, Default)]
struct Voices {
    /// For each name: the texts that use it, those first whose actor is in the gazetteer.
    names: IndexMap<String, (u32, u32)>,
    kinds: IndexMap<Kind, (u32, u32)>,
    descriptions: IndexMap<String, (u32, u32)>,
    aliases: IndexSet<String>,
    linked: bool,
    mentions: u32,
    documents: u32,
}

impl Voices {
    /// Hears one document; `fresh` unless its text was heard before.
    fn hear(&mut self, actor: Actor, mentions: u32, fresh: bool) {
        let votes = u32::from(fresh);
        let linked = u32::from(fresh && actor.linked);
        let vote = |(a, b): &mut (u32, u32)| {
            *a += linked;
            *b += votes;
        };
        vote(self.names.entry(actor.name).or_default());
        vote(self.kinds.entry(actor.kind).or_default());
        if let Some(description) = actor.description {
            vote(self.descriptions.entry(description).or_default());
        }
        self.aliases.extend(actor.aliases);
        self.linked |= actor.linked;
        if fresh {
            self.mentions += mentions;
            self.documents += 1;
        }
    }

    /// Counts the votes.
    fn node(self, id: String) -> Node {
        let name = elected(&self.names).unwrap_or_else(|| id.clone());
        let mut aliases: Vec<String> = self.names.into_keys().chain(self.aliases).collect();
        aliases.sort_unstable();
        aliases.dedup();
        aliases.retain(|alias| *alias != name);
        Node {
            id,
            name,
            kind: elected(&self.kinds).unwrap_or(Kind::Organization),
            linked: self.linked,
            aliases,
            description: elected(&self.descriptions),
            mentions: self.mentions,
            documents: self.documents,
        }
    }
}

/// Returns what has most votes, the first in its own order among equals.
fn elected<T: Ord + Clone>(votes: &IndexMap<T, (u32, u32)>) -> Option<T> {
    votes
        .iter()
        .max_by(|(a, votes_a), (b, votes_b)| votes_a.cmp(votes_b).then(Reverse(a).cmp(&Reverse(b))))
        .map(|(value, _)| value.clone())
}
