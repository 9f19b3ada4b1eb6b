//! A graph: which actors there are, which edges between them, and where all that lies.
//!
//! A graph may be more than memory holds. Memory keeps who is tied to whom, as a graph of petgraph, and of
//! each actor and each edge where it lies: sixteen bytes of an actor, twenty-four of an edge. What
//! is known of them, and what edges rest on, lies on shelves and is read one at a time.
//!
//! A disk can fail while a graph is read: an actor or edge is then found empty, and
//! [`Graph::check`] tells; what was made of it is not to be kept.

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use std::ops::Deref;
use std::sync::Arc;
use std::{fmt, io};

use crate::error::Error;
use crate::graph::decision::Outcome;
use crate::graph::documents::Documents;
use crate::graph::edge::{Edge, Node, edge_id};
use crate::graph::names::Names;
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::pile::{Extent, Pile};
use crate::graph::shelf::{Shelf, Writer};
use crate::terms::{Kind, Polarity};

/// Says that the temporary file on which a graph's statements lie failed.
pub fn disk(error: &io::Error) -> Error {
    Error::plain(format!("the graph's temporary file: {error}"))
        .hint("set TMPDIR to a folder on a disk with more room")
}

/// Where an actor or an edge lies on its shelf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Address(u64);

/// Actors and edges; of who is tied to whom, all that petgraph knows of a graph can be asked.
#[derive(Clone, Default)]
pub struct Net {
    ties: DiGraph<Address, Address>,
    nodes: Arc<Shelf>,
    edges: Arc<Shelf>,
    /// What the edges rest on.
    evidence: Arc<Shelf>,
}

impl Deref for Net {
    type Target = DiGraph<Address, Address>;

    fn deref(&self) -> &DiGraph<Address, Address> {
        &self.ties
    }
}

impl Net {
    /// Returns an actor; an empty one if there is none, or if the disk failed.
    pub fn node(&self, node: NodeIndex) -> Node {
        let read = |_, bytes: &[u8]| Node::unpack(&mut Unpacker::new(bytes));
        let found = self.ties.node_weight(node).and_then(|at| self.nodes.get(at.0, read));
        let none = || Node::bare(String::new(), String::new(), Kind::Organization);
        found.map_or_else(none, |(node, _)| node)
    }

    /// Returns the actors in order.
    pub fn each_node(&self) -> impl Iterator<Item = Node> {
        self.ties.node_indices().map(|node| self.node(node))
    }

    /// Returns an edge; one without evidence if there is none, or if the disk failed.
    pub fn edge(&self, edge: EdgeIndex) -> Edge {
        let read = |_, bytes: &[u8]| self.unpack(bytes);
        let found = self.ties.edge_weight(edge).and_then(|at| self.edges.get(at.0, read));
        found.map(|(edge, _)| edge).unwrap_or_default()
    }

    /// Returns the edges in order.
    pub fn each_edge(&self) -> impl Iterator<Item = Edge> {
        self.ties.edge_indices().map(|edge| self.edge(edge))
    }

    fn unpack(&self, bytes: &[u8]) -> Option<Edge> {
        let mut from = Unpacker::new(bytes);
        Some(Edge {
            relation: from.string()?,
            polarity: from.member(Polarity::ALL)?,
            claim: from.maybe(Unpacker::string)?,
            evidence: Pile::new(self.evidence.clone(), Extent::unpack(&mut from)?),
        })
    }

    /// Returns where all evidence lies.
    pub fn evidence(&self) -> &Arc<Shelf> {
        &self.evidence
    }
}

impl fmt::Debug for Net {
    /// Shows actors and edges, wherever they lie.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edges =
            self.ties.edge_indices().map(|at| (self.ties.edge_endpoints(at), self.edge(at)));
        f.debug_list().entries(self.each_node()).finish()?;
        f.debug_list().entries(edges).finish()
    }
}

/// Actors and edges, while they are put in.
#[derive(Debug, Default)]
pub struct Weaver {
    ties: DiGraph<Address, Address>,
    nodes: Writer,
    edges: Writer,
    packer: Packer,
}

impl Weaver {
    /// Begins with room for so many actors and edges.
    pub fn with_capacity(nodes: usize, edges: usize) -> Weaver {
        Weaver { ties: DiGraph::with_capacity(nodes, edges), ..Weaver::default() }
    }

    /// Adds an actor of which all is yet to be said (see [`Weaver::set`]).
    pub fn reserve(&mut self) -> NodeIndex {
        self.ties.add_node(Address::default())
    }

    /// Says what is known of an actor.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn set(&mut self, at: NodeIndex, node: &Node) -> io::Result<()> {
        self.packer.bytes.clear();
        node.pack(&mut self.packer);
        let address = Address(self.nodes.push(0, &self.packer.bytes)?);
        if let Some(weight) = self.ties.node_weight_mut(at) {
            *weight = address;
        }
        Ok(())
    }

    /// Adds an actor.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn node(&mut self, node: &Node) -> io::Result<NodeIndex> {
        let at = self.reserve();
        self.set(at, node)?;
        Ok(at)
    }

    /// Adds an edge.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn edge(&mut self, ends: [NodeIndex; 2], edge: &Edge) -> io::Result<()> {
        let Edge { relation, polarity, claim, evidence } = edge;
        self.part(ends, relation, *polarity, claim.as_deref(), evidence.extent())
    }

    /// Adds an edge of which it is known where its evidence lies, before its shelf is there.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn part(
        &mut self,
        [source, target]: [NodeIndex; 2],
        relation: &str,
        polarity: Polarity,
        claim: Option<&str>,
        extent: &Extent,
    ) -> io::Result<()> {
        let out = &mut self.packer;
        out.bytes.clear();
        out.text(relation);
        out.bytes.push(polarity as u8);
        out.maybe(claim, Packer::text);
        extent.pack(out);
        let address = Address(self.edges.push(0, &out.bytes)?);
        self.ties.add_edge(source, target, address);
        Ok(())
    }

    /// Ends the weaving; `evidence` is the shelf on which all evidence of its edges lies.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn finish(self, evidence: Arc<Shelf>) -> io::Result<Net> {
        let (nodes, edges) = (Arc::new(self.nodes.finish()?), Arc::new(self.edges.finish()?));
        Ok(Net { ties: self.ties, nodes, edges, evidence })
    }
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
    pub net: Net,
    /// The documents of all records, also of those that state nothing.
    pub documents: Documents,
    /// The name of every actor of every record, by id; also of those that are no node.
    pub names: Names,
    /// What is not shown.
    pub omitted: Omitted,
    /// What came of the decisions that were made good in the records.
    pub decisions: Vec<Outcome>,
}

impl Graph {
    /// Returns an edge's id: `e-` and 16 hexadecimal digits made from source, target, relation and
    /// polarity, and of its statement where it is an edge of one; it outlives a rebuild and other
    /// evidence.
    pub fn edge_id(&self, at: EdgeIndex) -> String {
        let Some((source, target)) = self.net.edge_endpoints(at) else { return String::new() };
        self.id_of(&self.net.edge(at), [source, target])
    }

    /// Returns the id of an edge that was read, between these actors.
    pub fn id_of(&self, edge: &Edge, ends: [NodeIndex; 2]) -> String {
        let Edge { relation, polarity, claim, .. } = edge;
        let [source, target] = ends.map(|end| self.net.node(end).id);
        edge_id([&source, &target], relation, *polarity, claim.as_deref())
    }

    /// Tells whether all could be read that was asked for so far.
    ///
    /// # Errors
    ///
    /// If the disk has failed on which it waits.
    pub fn check(&self) -> io::Result<()> {
        let Net { nodes, edges, evidence, .. } = &self.net;
        [nodes, edges, evidence].into_iter().try_for_each(|shelf| shelf.check())?;
        self.documents.check()?;
        self.names.check()
    }

    /// Returns the number of statements that the edges rest on.
    pub fn statements(&self) -> usize {
        self.net.each_edge().map(|edge| edge.evidence.len()).sum()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use petgraph::graph::{Edge as Tie, Node as Tied};

    #[test]
    fn memory_holds_sixteen_bytes_of_an_actor_and_twenty_four_of_an_edge() {
        assert_eq!([size_of::<Tied<Address>>(), size_of::<Tie<Address>>()], [16, 24]);
    }

    #[test]
    fn what_is_woven_is_found_and_what_is_not_there_is_empty() {
        let mut weaver = Weaver::default();
        let ends = [weaver.reserve(), weaver.reserve()];
        let actor = |id: &str| Node::bare(id.to_owned(), id.to_uppercase(), Kind::State);
        // The later of two words on an actor stands.
        for (end, id) in [(ends[1], "x"), (ends[0], "a"), (ends[1], "b")] {
            weaver.set(end, &actor(id)).unwrap();
        }
        let extent = Extent::Each(vec![3, 1]);
        weaver.part(ends, "supports", Polarity::Negated, Some("c"), &extent).unwrap();
        let net = weaver.finish(Arc::default()).unwrap();
        assert_eq!(net.each_node().collect::<Vec<_>>(), ["a", "b"].map(actor));
        let edge = net.edge(EdgeIndex::new(0));
        assert_eq!((edge.relation.as_str(), edge.polarity), ("supports", Polarity::Negated));
        assert_eq!((edge.claim.as_deref(), edge.evidence.extent()), (Some("c"), &extent));
        assert_eq!(net.node(NodeIndex::new(2)).id, "");
        assert!(net.edge(EdgeIndex::new(1)).evidence.is_empty());
    }
}
