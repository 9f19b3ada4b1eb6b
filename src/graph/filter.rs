//! Which edges of a graph are wanted.
//!
//! Filters of statements (date, certainty, confidence) come first, so that what is counted of an edge
//! is counted from the statements that are left; then filters of edges (relation, kinds, weight); then
//! the surroundings of one actor; and last the heaviest so many. An actor stays if an edge that is
//! left touches it, or if none touched it before and nothing was asked for that it lacks.
//!
//! Not here: the search for words in quotations, which the page does.

use indexmap::IndexSet;
use petgraph::graph::NodeIndex;
use std::cmp::Reverse;
use std::io;

use crate::date::Date;
use crate::error::{Error, Result, nearest};
use crate::graph::edge::Edge;
use crate::graph::evidence::Evidence;
use crate::graph::net::{Graph, Net, Weaver, disk};
use crate::graph::pile::Pile;
use crate::graph::support::Support;
use crate::terms::{Certainty, Kind};

/// What is wanted of a graph; the default wants all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only edges of these relations; all if empty.
    pub relations: Vec<String>,
    /// Only edges whose two ends are of these kinds; all if empty.
    pub kinds: Vec<Kind>,
    /// Only statements that are so certain; all if empty.
    pub certainty: Vec<Certainty>,
    /// Only statements of at least this confidence, from 0 to 1.
    pub min_confidence: f32,
    /// Only statements of documents published on this date or later.
    pub since: Option<Date>,
    /// Only statements of documents published on this date or before.
    pub until: Option<Date>,
    /// Only edges that so many independent documents state.
    pub min_weight: u32,
    /// Only the surroundings of the actor of this id or name.
    pub ego: Option<Ego>,
    /// Only the heaviest edges, so many.
    pub top: Option<usize>,
}

/// An actor and how far around it a graph is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ego {
    /// Its id, name or other name.
    pub actor: String,
    /// How many edges lie between it and the farthest actor shown.
    pub depth: u32,
}

impl Filter {
    /// Returns what is wanted of a graph, in its order.
    ///
    /// # Errors
    ///
    /// If there is no actor of the name that is asked for, or more than one.
    pub fn apply(&self, mut graph: Graph) -> Result<Graph> {
        if *self == Filter::default() {
            return Ok(graph);
        }
        let ego = self.ego.as_ref().map(|ego| Ok((find(&graph, &ego.actor)?, ego.depth)));
        let ego = ego.transpose()?;
        let before = graph.statements();
        let mut left: Vec<Option<Pile>> =
            graph.net.each_edge().map(|edge| self.statements(&graph, &edge)).collect();
        self.drop_edges(&graph, &mut left);
        if let Some((actor, depth)) = ego {
            let near = surroundings(&graph, &left, actor, depth);
            for (edge, pile) in graph.net.raw_edges().iter().zip(&mut left) {
                if !near[edge.source().index()] || !near[edge.target().index()] {
                    *pile = None;
                }
            }
        }
        if let Some(top) = self.top {
            keep_heaviest(&graph, &mut left, top);
        }
        let kept = self.actors(&graph, &left, ego.map(|(actor, _)| actor));
        graph.net = part(&graph.net, &kept, &left).map_err(|error| disk(&error))?;
        graph.omitted.filtered += (before - graph.statements()) as u32;
        Ok(graph)
    }

    /// Returns the statements of an edge that are wanted, or nothing if none is or the edge is not.
    fn statements(&self, graph: &Graph, edge: &Edge) -> Option<Pile> {
        if !self.relations.is_empty() && !self.relations.iter().any(|one| **one == *edge.relation) {
            return None;
        }
        let plain = self.certainty.is_empty()
            && self.min_confidence <= 0.0
            && self.since.is_none()
            && self.until.is_none();
        let pile = if plain {
            edge.evidence.clone()
        } else {
            edge.evidence.pick(|one| self.wants(graph, one))
        };
        (!pile.is_empty()).then_some(pile)
    }

    /// Tells whether a statement is wanted.
    fn wants(&self, graph: &Graph, one: &Evidence) -> bool {
        let published = || graph.documents.get(one.document)?.date();
        let sure = self.certainty.is_empty() || self.certainty.contains(&one.certainty);
        sure && one.confidence >= self.min_confidence
            && self.since.is_none_or(|since| published().is_some_and(|day| !earlier(day, since)))
            && self.until.is_none_or(|until| published().is_some_and(|day| !earlier(until, day)))
    }

    /// Drops the edges whose ends or weight are not wanted.
    fn drop_edges(&self, graph: &Graph, left: &mut [Option<Pile>]) {
        let kind = |node: NodeIndex| self.kinds.contains(&graph.net.node(node).kind);
        for (edge, pile) in graph.net.raw_edges().iter().zip(left) {
            let ends = self.kinds.is_empty() || kind(edge.source()) && kind(edge.target());
            let light = |pile: &Pile| Support::weight(graph, pile) < self.min_weight;
            if !ends || self.min_weight > 1 && pile.as_ref().is_some_and(light) {
                *pile = None;
            }
        }
    }

    /// Tells of each actor whether it stays: it has an edge that is left, or never had one and is not
    /// asked away, or is the one whose surroundings are asked for.
    fn actors(&self, graph: &Graph, left: &[Option<Pile>], ego: Option<NodeIndex>) -> Vec<bool> {
        let mut had = vec![false; graph.net.node_count()];
        let mut has = had.clone();
        for (edge, pile) in graph.net.raw_edges().iter().zip(left) {
            for end in [edge.source().index(), edge.target().index()] {
                had[end] = true;
                has[end] |= pile.is_some();
            }
        }
        let wanted = |node: NodeIndex| {
            let kind = || self.kinds.contains(&graph.net.node(node).kind);
            ego.is_none() && (self.kinds.is_empty() || kind())
        };
        let stays = |node: NodeIndex| {
            has[node.index()] || ego == Some(node) || !had[node.index()] && wanted(node)
        };
        graph.net.node_indices().map(stays).collect()
    }
}

/// Returns the actors that are kept, and the edges of which statements are left.
fn part(net: &Net, kept: &[bool], left: &[Option<Pile>]) -> io::Result<Net> {
    let mut weaver = Weaver::default();
    let mut nodes = vec![NodeIndex::end(); kept.len()];
    for node in net.node_indices().filter(|node| kept[node.index()]) {
        nodes[node.index()] = weaver.node(&net.node(node))?;
    }
    for edge in net.edge_indices() {
        let ends = net.edge_endpoints(edge).map(|(a, b)| [a, b].map(|end| nodes[end.index()]));
        if let (Some(ends), Some(evidence)) = (ends, left[edge.index()].clone()) {
            weaver.edge(ends, &Edge { evidence, ..net.edge(edge) })?;
        }
    }
    weaver.finish(net.evidence().clone())
}

/// Tells whether one date is before another by all that both of them say.
fn earlier(a: Date, b: Date) -> bool {
    let both = |a: Option<i8>, b: Option<i8>| a.zip(b).unwrap_or((0, 0));
    let ((month_a, month_b), (day_a, day_b)) = (both(a.month, b.month), both(a.day, b.day));
    (a.year, month_a, day_a) < (b.year, month_b, day_b)
}

/// Returns the actor of an id; or else of a name, or else of another name.
///
/// # Errors
///
/// If there is none, or several have the name.
fn find(graph: &Graph, wanted: &str) -> Result<NodeIndex> {
    let net = &graph.net;
    let low = wanted.to_lowercase();
    let all = |fits: &dyn Fn(NodeIndex) -> bool| -> Vec<NodeIndex> {
        net.node_indices().filter(|&node| fits(node)).collect()
    };
    let ways: [&dyn Fn(NodeIndex) -> bool; 4] = [
        &|node| net.node(node).id == wanted,
        &|node| net.node(node).id.to_lowercase() == low,
        &|node| net.node(node).name.to_lowercase() == low,
        &|node| net.node(node).aliases.iter().any(|alias| alias.to_lowercase() == low),
    ];
    for way in ways {
        match all(way)[..] {
            [] => {}
            [one] => return Ok(one),
            ref several => {
                let ids: Vec<String> = several.iter().map(|&node| net.node(node).id).collect();
                let error = Error::plain(format!("several actors are called {wanted:?}"));
                return Err(error.hint(format!("ask for one of them: {}", ids.join(", "))));
            }
        }
    }
    let names: Vec<String> = net.each_node().flat_map(|node| [node.name, node.id]).collect();
    let error = Error::plain(format!("no actor of the graph is called {wanted:?}"));
    Err(error.hint(match nearest(wanted, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean {near:?}?"),
        None => "the ids and names of all actors are in nodes.csv".to_owned(),
    }))
}

/// Tells of each actor whether it is within so many edges of one, whichever way they go.
fn surroundings(graph: &Graph, left: &[Option<Pile>], ego: NodeIndex, depth: u32) -> Vec<bool> {
    let mut near = vec![false; graph.net.node_count()];
    near[ego.index()] = true;
    let mut rim = IndexSet::from([ego]);
    for _ in 0..depth {
        let mut next = IndexSet::new();
        for &node in &rim {
            for way in [petgraph::Outgoing, petgraph::Incoming] {
                let mut edges = graph.net.neighbors_directed(node, way).detach();
                while let Some((edge, other)) = edges.next(&graph.net) {
                    if left[edge.index()].is_some() && !near[other.index()] {
                        near[other.index()] = true;
                        next.insert(other);
                    }
                }
            }
        }
        if next.is_empty() {
            break;
        }
        rim = next;
    }
    near
}

/// Keeps so many edges: those of most documents, then of most statements, then in the graph's order.
fn keep_heaviest(graph: &Graph, left: &mut [Option<Pile>], top: usize) {
    let weighed = left.iter().enumerate().filter_map(|(at, pile)| {
        let pile = pile.as_ref()?;
        Some((Reverse(Support::weight(graph, pile)), Reverse(pile.len()), at))
    });
    let mut order: Vec<_> = weighed.collect();
    order.sort_unstable();
    for &(.., at) in order.iter().skip(top) {
        left[at] = None;
    }
}
