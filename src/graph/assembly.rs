//! What all records say → actors, edges and their evidence.
//!
//! The packed drafts are gone through twice in the order of their documents: once to hear what each
//! says of its actors and to count the statements of each edge, and once to hand the statements to
//! the sorter, which brings those of one edge together. Actors and relations are numbers meanwhile.

use indexmap::{IndexMap, IndexSet};
use petgraph::graph::NodeIndex;
use std::io;
use std::sync::Arc;

use crate::graph::draft::{Drafts, Packed, Place};
use crate::graph::edge::{Document, Edge, Graph};
use crate::graph::pile::{Pile, Shelf, Writer};
use crate::graph::sorter::Sorter;
use crate::graph::voices::Voices;
use crate::terms::Polarity;

/// Source, target and relation of an edge by number, and its polarity.
type Key = (u32, u32, u32, Polarity);

/// All actors and edges, while statements are counted.
#[derive(Debug, Default)]
struct Census {
    actors: IndexMap<String, Voices>,
    relations: IndexSet<String>,
    /// How many statements each edge rests on.
    edges: IndexMap<Key, u32>,
}

/// Makes a graph of packed drafts, given in the order of its documents; nodes without an edge only
/// if `isolated`.
///
/// # Errors
///
/// If the disk for temporary files is full or cannot be read.
pub fn assemble(
    mut drafts: Drafts,
    places: &[Place],
    documents: Vec<Document>,
    isolated: bool,
) -> io::Result<Graph> {
    let mut graph = Graph { documents, ..Graph::default() };
    let mut census = Census::default();
    census.count(&mut drafts, places, &mut graph)?;
    census.sort();
    let (shelf, firsts) = census.gather(drafts, places)?;
    census.draw(&mut graph, &shelf, &firsts, isolated);
    Ok(graph)
}

impl Census {
    /// Hears what all drafts say of their actors, and counts the statements of each edge.
    fn count(
        &mut self,
        drafts: &mut Drafts,
        places: &[Place],
        graph: &mut Graph,
    ) -> io::Result<()> {
        let mut copied = vec![false; places.len()];
        for (index, document) in graph.documents.iter().enumerate() {
            copied[document.group] |= document.group != index;
        }
        // Which actors a text with copies has spoken of.
        let mut heard: IndexSet<(usize, String)> = IndexSet::new();
        for (document, &place) in graph.documents.iter().zip(places) {
            let draft = drafts.read(place)?;
            graph.omitted.untargeted += draft.omitted.untargeted;
            graph.omitted.reflexive += draft.omitted.reflexive;
            graph.omitted.other += draft.omitted.other;
            let group = document.group;
            for (actor, mentions) in draft.actors {
                let fresh = !copied[group] || heard.insert((group, actor.id.clone()));
                self.actors.entry(actor.id.clone()).or_default().hear(actor, mentions, fresh);
            }
            for claim in draft.claims {
                if !self.relations.contains(claim.relation) {
                    self.relations.insert(claim.relation.to_owned());
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

    /// Puts the edges in the order of source, target, relation and polarity.
    fn sort(&mut self) {
        let id = |at: u32| self.actors.get_index(at as usize).map(|(id, _)| id);
        let relation = |at: u32| self.relations.get_index(at as usize);
        self.edges.sort_unstable_by(|a, _, b, _| {
            let words = |key: &Key| (id(key.0), id(key.1), relation(key.2), key.3);
            words(a).cmp(&words(b))
        });
    }

    /// Brings the statements of each edge together; returns them, and where those of each edge begin.
    fn gather(&self, mut drafts: Drafts, places: &[Place]) -> io::Result<(Arc<Shelf>, Vec<u64>)> {
        let mut sorter = Sorter::default();
        for (document, &place) in (0..).zip(places) {
            for claim in drafts.read(place)?.claims {
                let edge = self.key(&claim).and_then(|key| self.edges.get_index_of(&key));
                if let Some(edge) = edge {
                    sorter.push(edge as u32, document, claim.evidence)?;
                }
            }
        }
        drop(drafts);
        let mut writer = Writer::default();
        let mut firsts = Vec::with_capacity(self.edges.len());
        sorter.finish(|edge, document, statement| {
            let address = writer.push(document, statement)?;
            if edge as usize == firsts.len() {
                firsts.push(address);
            }
            Ok(())
        })?;
        Ok((writer.finish()?, firsts))
    }

    /// Puts actors and edges into the graph, nodes in the order of their ids.
    fn draw(self, graph: &mut Graph, shelf: &Arc<Shelf>, firsts: &[u64], isolated: bool) {
        let mut shown = vec![isolated; self.actors.len()];
        for &(source, target, ..) in self.edges.keys() {
            shown[source as usize] = true;
            shown[target as usize] = true;
        }
        let mut nodes = vec![NodeIndex::default(); shown.len()];
        let mut actors: Vec<_> = self.actors.into_iter().enumerate().collect();
        actors.sort_unstable_by(|(_, (a, _)), (_, (b, _))| a.cmp(b));
        for (at, (id, voices)) in actors {
            let node = voices.node(id);
            graph.names.insert(node.id.clone(), node.name.clone());
            if shown[at] {
                nodes[at] = graph.net.add_node(node);
            }
        }
        for (((source, target, relation, polarity), count), &first) in
            self.edges.into_iter().zip(firsts)
        {
            let evidence = Pile::new(shelf.clone(), first, count);
            let relation = self.relations.get_index(relation as usize).cloned();
            let edge =
                Edge { relation: relation.unwrap_or_default(), polarity, claim: None, evidence };
            graph.net.add_edge(nodes[source as usize], nodes[target as usize], edge);
        }
    }
}
