//! Graph → what backs each edge, what is contested, and what rests on one source or on hearsay.
//!
//! A report goes edge by edge through the graph and hands on one statement at a time, so that a graph
//! whose evidence is larger than memory can be audited. Nothing is judged here: reports set side by
//! side what documents say, and who says so.

pub mod absence;
pub mod choice;
pub mod citation;
pub mod claims;
pub mod contest;
pub mod exports;
pub mod held;
pub mod item;
pub mod lines;
pub mod marks;
pub mod page;
pub mod questions;
pub mod remarks;
pub mod sources;
pub mod stand;
pub mod table;
pub mod terminal;
pub mod uncovered;
pub mod verdict;
pub mod verify;

use indexmap::IndexMap;
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::io;

use crate::audit::contest::Contest;
use crate::audit::item::{EdgeLine, Heading, Item, Sink};
use crate::audit::questions::Question;
use crate::audit::verdict::Verdict;
use crate::date::Date;
use crate::graph::net::Graph;
use crate::graph::pile::Place;

/// Which edges a report is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All.
    #[default]
    All,
    /// One edge.
    Edge(EdgeIndex),
    /// Those between two actors, in either direction.
    Pair(NodeIndex, NodeIndex),
    /// Those of one actor.
    Actor(NodeIndex),
}

impl Scope {
    /// Tells whether an edge is in it.
    pub fn has(self, graph: &Graph, edge: EdgeIndex) -> bool {
        let ends = graph.net.edge_endpoints(edge);
        match self {
            Scope::All => true,
            Scope::Edge(this) => edge == this,
            Scope::Pair(a, b) => ends == Some((a, b)) || ends == Some((b, a)),
            Scope::Actor(actor) => ends.is_some_and(|(a, b)| a == actor || b == actor),
        }
    }
}

/// Reports the edges of which the verdict is wanted, each with its statements; returns how many.
///
/// # Errors
///
/// If the report cannot be written.
pub fn edges(
    graph: &Graph,
    scope: Scope,
    wanted: &dyn Fn(&Verdict) -> bool,
    sink: &mut dyn Sink,
) -> io::Result<usize> {
    let mut count = 0;
    for edge in graph.net.edge_indices().filter(|&edge| scope.has(graph, edge)) {
        let Some(line) = claims::line(graph, edge).filter(|line| wanted(&line.verdict)) else {
            continue;
        };
        count += 1;
        whole(graph, edge, line, sink)?;
    }
    graph.check()?;
    Ok(count)
}

/// Reports an edge with all its statements.
fn whole(graph: &Graph, edge: EdgeIndex, line: EdgeLine, sink: &mut dyn Sink) -> io::Result<()> {
    let item = Item::Edge(Box::new(line));
    sink.item(&item)?;
    let Item::Edge(line) = item else { return Ok(()) };
    for evidence in graph.net.edge(edge).evidence.iter() {
        sink.item(&Item::Statement(Box::new(claims::claim(graph, &line, evidence))))?;
    }
    Ok(())
}

/// Reports what is contested; returns how many contests there are.
///
/// # Errors
///
/// If the report cannot be written.
pub fn contested(
    graph: &Graph,
    scope: Scope,
    questions: &[Question],
    sink: &mut dyn Sink,
) -> io::Result<usize> {
    let contests = contest::find(graph, questions, &|edge| scope.has(graph, edge));
    for Contest { title, note, edges } in &contests {
        sink.item(&Item::Heading(Heading { title: title.clone(), note: note.clone() }))?;
        for &edge in edges {
            if let Some(line) = claims::line(graph, edge) {
                whole(graph, edge, line, sink)?;
            }
        }
    }
    graph.check()?;
    Ok(contests.len())
}

/// Reports what two actors do to one another in the order of time: by the date the text gives, else
/// by that of publication; what has neither comes last. Returns how many statements there are.
///
/// # Errors
///
/// If the report cannot be written.
pub fn timeline(
    graph: &Graph,
    ends: (NodeIndex, NodeIndex),
    sink: &mut dyn Sink,
) -> io::Result<usize> {
    let mut moments: Vec<((bool, Option<Date>), EdgeIndex, Place)> = Vec::new();
    let mut lines: IndexMap<EdgeIndex, EdgeLine> = IndexMap::new();
    for edge in graph.net.edge_indices() {
        if !Scope::Pair(ends.0, ends.1).has(graph, edge) {
            continue;
        }
        lines.extend(claims::line(graph, edge).map(|line| (edge, line)));
        for (place, one) in graph.net.edge(edge).evidence.places() {
            let document = graph.documents.get(one.document);
            let published = document.and_then(|document| document.date());
            let stated = one.when.as_ref().and_then(|when| when.date.as_deref());
            let date = stated.and_then(Date::parse).or(published);
            moments.push(((date.is_none(), date), edge, place));
        }
    }
    moments.sort_by_key(|(moment, ..)| *moment);
    let mut shown = None;
    for (moment, edge, place) in &moments {
        if shown != Some(*moment) {
            shown = Some(*moment);
            let title = moment.1.map_or("without a date".to_owned(), |date| date.to_string());
            sink.item(&Item::Heading(Heading { title, note: String::new() }))?;
        }
        let (Some(line), Some(one)) = (lines.get(edge), graph.net.edge(*edge).evidence.at(*place))
        else {
            continue;
        };
        sink.item(&Item::Edge(Box::new(line.clone())))?;
        sink.item(&Item::Statement(Box::new(claims::claim(graph, line, one))))?;
    }
    graph.check()?;
    Ok(moments.len())
}
