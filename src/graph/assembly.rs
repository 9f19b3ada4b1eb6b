//! What all records say → actors, edges and their evidence.
//!
//! The packed drafts are gone through twice in the order of their documents: once to list the actors
//! and to count the statements of each edge, and once to hand what is said of actors and the statements
//! to sorters, which bring those of one actor and of one edge together. Actors and relations are numbers
//! meanwhile. Memory holds the id of each actor and the number of each edge's statements; what documents
//! say of an actor is held of one actor at a time.

use indexmap::{IndexMap, IndexSet};
use petgraph::graph::{DiGraph, NodeIndex};
use std::io;
use std::sync::Arc;

use crate::graph::documents::Documents;
use crate::graph::draft::{Drafts, Head, Packed, voice};
use crate::graph::edge::{Edge, Graph};
use crate::graph::pile::Pile;
use crate::graph::shelf::{Shelf, Writer};
use crate::graph::sorter::Sorter;
use crate::graph::voices::Voices;
use crate::terms::Polarity;

/// Source, target and relation of an edge by number, and its polarity.
type Key = (u32, u32, u32, Polarity);

/// All actors and edges, while statements are counted.
#[derive(Debug, Default)]
struct Census {
    actors: IndexSet<String>,
    relations: IndexSet<Arc<str>>,
    /// How many statements each edge rests on.
    edges: IndexMap<Key, u32>,
}

/// What the second round through the drafts brings together.
#[derive(Debug, Default)]
struct Sorters {
    /// What is said of actors, by their place in the order of ids.
    voices: Sorter,
    /// What edges rest on, by their place in the order of edges.
    evidence: Sorter,
}

/// Makes a graph of packed drafts, given in the order of its documents; nodes without an edge only
/// if `isolated`.
///
/// # Errors
///
/// If the disk for temporary files is full or cannot be read.
pub fn assemble(
    mut drafts: Drafts,
    heads: &[Head],
    documents: Documents,
    isolated: bool,
) -> io::Result<Graph> {
    let mut graph = Graph { documents, ..Graph::default() };
    let mut census = Census::default();
    census.count(&mut drafts, heads, &mut graph)?;
    census.sort();
    let Sorters { voices, evidence } = census.gather(drafts, heads)?;
    let nodes = census.nodes(&mut graph, voices, isolated)?;
    drop(std::mem::take(&mut census.actors));
    census.edges(&mut graph, evidence, &nodes)?;
    Ok(graph)
}

impl Census {
    /// Lists the actors of all drafts, and counts the statements of each edge.
    fn count(&mut self, drafts: &mut Drafts, heads: &[Head], graph: &mut Graph) -> io::Result<()> {
        for head in heads {
            let draft = drafts.read(head.place)?;
            graph.omitted.untargeted += draft.omitted.untargeted;
            graph.omitted.reflexive += draft.omitted.reflexive;
            graph.omitted.other += draft.omitted.other;
            for (id, _) in draft.actors {
                if !self.actors.contains(id) {
                    self.actors.insert(id.to_owned());
                }
            }
            for claim in draft.claims {
                if !self.relations.contains(claim.relation) {
                    self.relations.insert(claim.relation.into());
                }
                // The reader of a record refuses a statement whose actors it does not list.
                if let Some(key) = self.key(&claim) {
                    *self.edges.entry(key).or_default() += 1;
                }
            }
        }
        Ok(())
    }

    /// Returns the edge that a statement belongs to.
    fn key(&self, claim: &Packed<'_>) -> Option<Key> {
        let source = self.actors.get_index_of(claim.source)?;
        let target = self.actors.get_index_of(claim.target)?;
        let relation = self.relations.get_index_of(claim.relation)?;
        Some((source as u32, target as u32, relation as u32, claim.polarity))
    }

    /// Puts the actors in the order of their ids, and the edges in that of source, target, relation and
    /// polarity.
    fn sort(&mut self) {
        let mut order: Vec<u32> = (0..self.actors.len() as u32).collect();
        order.sort_unstable_by_key(|&at| self.actors.get_index(at as usize));
        let mut ranks = vec![0; order.len()];
        for (rank, &at) in (0..).zip(&order) {
            ranks[at as usize] = rank;
        }
        self.actors.sort_unstable();
        let edges = std::mem::take(&mut self.edges).into_iter();
        let rank = |at: u32| ranks[at as usize];
        self.edges = edges
            .map(|((source, target, rest, polarity), count)| {
                ((rank(source), rank(target), rest, polarity), count)
            })
            .collect();
        let relation = |at: u32| self.relations.get_index(at as usize);
        self.edges.sort_unstable_by(|a, _, b, _| {
            let words = |key: &Key| (key.0, key.1, relation(key.2), key.3);
            words(a).cmp(&words(b))
        });
    }

    /// Brings together what is said of each actor, and the statements of each edge.
    fn gather(&self, mut drafts: Drafts, heads: &[Head]) -> io::Result<Sorters> {
        let mut sorters = Sorters::default();
        for (document, head) in (0..).zip(heads) {
            let draft = drafts.read(head.place)?;
            for (id, voice) in draft.actors {
                if let Some(actor) = self.actors.get_index_of(id) {
                    sorters.voices.push(actor as u32, document, voice)?;
                }
            }
            for claim in draft.claims {
                let edge = self.key(&claim).and_then(|key| self.edges.get_index_of(&key));
                if let Some(edge) = edge {
                    sorters.evidence.push(edge as u32, document, claim.evidence)?;
                }
            }
        }
        Ok(sorters)
    }

    /// Puts the actors into the graph, in the order of their ids; returns the node of each.
    fn nodes(
        &self,
        graph: &mut Graph,
        voices: Sorter,
        isolated: bool,
    ) -> io::Result<Vec<NodeIndex>> {
        let mut shown = vec![isolated; self.actors.len()];
        for &(source, target, ..) in self.edges.keys() {
            shown[source as usize] = true;
            shown[target as usize] = true;
        }
        let count = shown.iter().filter(|&&shown| shown).count();
        graph.net = DiGraph::with_capacity(count, self.edges.len());
        let mut nodes = vec![NodeIndex::default(); shown.len()];
        let Graph { net, names, documents, .. } = graph;
        let mut draw = |actor: u32, voices: Voices| {
            let Some(id) = self.actors.get_index(actor as usize) else { return };
            let node = voices.node(id.clone());
            names.push(&node.id, &node.name);
            if shown[actor as usize] {
                nodes[actor as usize] = net.add_node(node);
            }
        };
        let mut open: Option<(u32, Voices)> = None;
        // Of which texts with copies the actor was heard.
        let mut heard: IndexSet<usize> = IndexSet::new();
        voices.finish(|actor, document, bytes| {
            if let Some((before, voices)) = open.take_if(|(before, _)| *before != actor) {
                draw(before, voices);
                heard.clear();
            }
            let (_, voices) = open.get_or_insert_with(|| (actor, Voices::default()));
            let (said, mentions) = voice("", bytes).ok_or(io::ErrorKind::InvalidData)?;
            voices.hear(said, mentions, heard.insert(documents.group(document as usize)));
            Ok(())
        })?;
        if let Some((actor, voices)) = open {
            draw(actor, voices);
        }
        Ok(nodes)
    }

    /// Puts the edges into the graph, each with what it rests on.
    fn edges(self, graph: &mut Graph, evidence: Sorter, nodes: &[NodeIndex]) -> io::Result<()> {
        let mut writer = Writer::default();
        let mut firsts = Vec::with_capacity(self.edges.len());
        evidence.finish(|edge, document, statement| {
            let address = writer.push(document, statement)?;
            if edge as usize == firsts.len() {
                firsts.push(address);
            }
            Ok(())
        })?;
        let shelf: Arc<Shelf> = Arc::new(writer.finish()?);
        for (((source, target, relation, polarity), count), first) in
            self.edges.into_iter().zip(firsts)
        {
            let evidence = Pile::new(shelf.clone(), first, count);
            let relation = self.relations.get_index(relation as usize).cloned().unwrap_or_default();
            let edge = Edge { relation, polarity, claim: None, evidence };
            graph.net.add_edge(nodes[source as usize], nodes[target as usize], edge);
        }
        Ok(())
    }
}
