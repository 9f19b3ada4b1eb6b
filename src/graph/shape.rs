//! What stands for an edge of a graph: all statements of a kind together, or each by itself, or who
//! says what.
//!
//! Seen by speakers, what is said is a node between who says it and whom it is about: `speaker says
//! statement`, `statement source actor`, `statement target actor`. Who is nearest to the statement in
//! its chain of speakers is its speaker. One who is not named is a node of one document, never joined
//! with the like of another. What no speaker is given for is left out of this view and counted.

use indexmap::IndexMap;
use petgraph::graph::NodeIndex;
use sha2::{Digest, Sha256};
use std::io;

use crate::graph::edge::{Edge, Node};
use crate::graph::evidence::Evidence;
use crate::graph::net::{Graph, Weaver};
use crate::graph::pile::Pile;
use crate::terms::{Kind, Polarity};
use crate::text::hex;
use crate::vocabulary;

vocabulary! {
    /// What stands for an edge.
    Shape {
        Aggregate = "aggregate", "An edge for each source, target, relation and polarity.";
        Claims = "claims", "An edge for each statement.";
        Speakers = "speakers", "Who says it, what is said, and whom it is about.";
    }
}

/// Returns a graph, given with an edge for each relation, in a shape.
///
/// # Errors
///
/// If the disk for temporary files is full.
pub fn apply(graph: Graph, shape: Shape) -> io::Result<Graph> {
    match shape {
        Shape::Aggregate => Ok(graph),
        Shape::Claims => claims(graph),
        Shape::Speakers => speakers(graph),
    }
}

/// Gives every statement an edge of its own.
fn claims(graph: Graph) -> io::Result<Graph> {
    let mut weaver = Weaver::with_capacity(graph.net.node_count(), graph.statements());
    graph.net.each_node().try_for_each(|node| weaver.node(&node).map(drop))?;
    for at in graph.net.edge_indices() {
        let Some((source, target)) = graph.net.edge_endpoints(at) else { continue };
        let Edge { relation, polarity, evidence, .. } = graph.net.edge(at);
        for (place, one) in evidence.places() {
            let document = graph.documents.get(one.document).unwrap_or_default().id;
            let claim = format!("{document}\n{}", one.statement);
            let extent = evidence.only(place);
            weaver.part([source, target], &relation, polarity, Some(&claim), extent.extent())?;
        }
    }
    let net = weaver.finish(graph.net.evidence().clone())?;
    Ok(Graph { net, ..graph })
}

/// A graph of speakers, while it is put together: nodes, and statements by the ends of edges.
#[derive(Default)]
struct Said {
    nodes: IndexMap<String, Node>,
    edges: IndexMap<(String, String, &'static str), Vec<Pile>>,
}

impl Said {
    fn edge(&mut self, source: &str, target: &str, relation: &'static str, pile: Pile) {
        let key = (source.to_owned(), target.to_owned(), relation);
        self.edges.entry(key).or_default().push(pile);
    }
}

/// Puts every statement between who says it and whom it is about.
fn speakers(mut graph: Graph) -> io::Result<Graph> {
    let mut said = Said::default();
    let known: IndexMap<String, Node> =
        graph.net.each_node().map(|node| (node.id.clone(), node)).collect();
    let mut silent = 0;
    for at in graph.net.edge_indices() {
        let Some((source, target)) = graph.net.edge_endpoints(at) else { continue };
        let (source, target) = (graph.net.node(source), graph.net.node(target));
        let Edge { relation, polarity, evidence, .. } = graph.net.edge(at);
        let statement = statement(&source, &target, &relation, polarity);
        for (place, one) in evidence.places() {
            let Some(speaker) = speaker(&graph, &known, &one) else {
                silent += 1;
                continue;
            };
            let pile = evidence.only(place);
            said.edge(&speaker.id, &statement.id, "says", pile.clone());
            said.edge(&statement.id, &source.id, "source", pile.clone());
            said.edge(&statement.id, &target.id, "target", pile);
            for node in [&statement, &speaker, &source, &target] {
                said.nodes.entry(node.id.clone()).or_insert_with(|| node.clone());
            }
        }
    }
    graph.omitted.filtered += silent;
    said.nodes.sort_unstable_keys();
    said.edges.sort_unstable_keys();
    let mut weaver = Weaver::with_capacity(said.nodes.len(), said.edges.len());
    said.nodes.values().try_for_each(|node| weaver.node(node).map(drop))?;
    for ((source, target, relation), piles) in said.edges {
        let end = |id: &str| said.nodes.get_index_of(id).map(NodeIndex::new);
        if let (Some(source), Some(target)) = (end(&source), end(&target)) {
            let evidence = Pile::join(&piles);
            let ends = [source, target];
            weaver.part(ends, relation, Polarity::Affirmed, None, evidence.extent())?;
        }
    }
    let net = weaver.finish(graph.net.evidence().clone())?;
    Ok(Graph { net, ..graph })
}

/// Returns the node of what an edge says; a text of its own, since somebody said it.
fn statement(source: &Node, target: &Node, relation: &str, polarity: Polarity) -> Node {
    let parts = [source.id.as_str(), &target.id, relation, polarity.word()];
    let not = if polarity == Polarity::Negated { "not: " } else { "" };
    let words = relation.replace('-', " ");
    let name = format!("{} {not}{words} {}", source.name, target.name);
    Node::bare(digest("said", &parts), name, Kind::Document)
}

/// Returns the node of who says a statement, if anybody is said to.
fn speaker(graph: &Graph, known: &IndexMap<String, Node>, one: &Evidence) -> Option<Node> {
    let speaker = one.attribution.last()?.source.as_ref()?;
    let words = &speaker.range.text;
    if let Some(id) = &speaker.actor {
        let name = || graph.names.get(id).unwrap_or_else(|| words.clone());
        let there = known.get(id.as_str()).cloned();
        return Some(there.unwrap_or_else(|| Node::bare(id.clone(), name(), Kind::Person)));
    }
    let document = graph.documents.get(one.document)?;
    let id = digest("source", &[&document.sha256, &words.to_lowercase()]);
    Some(Node::bare(id, words.clone(), Kind::People))
}

/// Returns a word and 16 hexadecimal digits made from some parts.
fn digest(word: &str, parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part.as_bytes());
    }
    format!("{word}-{}", hex(&digest.finalize()[..8]))
}
