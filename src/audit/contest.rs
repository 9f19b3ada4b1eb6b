//! What is contested: the same affirmed and denied, a pair for and against each other, and questions
//! to which documents give different answers.
//!
//! Three kinds of contest, the strictest first. A *contradiction*: one relation between two actors is
//! affirmed and denied. *Opposite valence*: one actor is said to be for another and to be against it,
//! a denial counting as the other side. A *question* (`questions.rs`): one actor, several relations
//! that answer one question, and at least two documents that do not agree whether it is stated,
//! planned, undecided, denied or refused; here the targets may differ, since one paper sends troops to
//! a place and another to the force that stands in it.
//!
//! Whether two statements that differ in time contradict each other is not judged; their dates are
//! shown.

use indexmap::{IndexMap, IndexSet};
use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::audit::questions::Question;
use crate::audit::stand::Stand;
use crate::graph::edge::Edge;
use crate::graph::net::Graph;
use crate::terms::Polarity;

/// Edges that do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// What they do not agree on, for a heading.
    pub title: String,
    /// How they do not agree, for the line below.
    pub note: String,
    /// The edges, in the graph's order.
    pub edges: Vec<EdgeIndex>,
}

/// Finds what is contested among the edges that are wanted.
pub fn find(
    graph: &Graph,
    questions: &[Question],
    wanted: &dyn Fn(EdgeIndex) -> bool,
) -> Vec<Contest> {
    let mut pairs = Pairs::new();
    for edge in graph.net.edge_indices().filter(|&edge| wanted(edge)) {
        if let Some(ends) = graph.net.edge_endpoints(edge) {
            pairs.entry(ends).or_default().push(edge);
        }
    }
    let mut found = contradictions(graph, &pairs);
    found.extend(opposed(graph, &pairs));
    found.extend(answers(graph, questions, &pairs));
    found
}

/// The edges of each pair of source and target.
type Pairs = IndexMap<(NodeIndex, NodeIndex), Vec<EdgeIndex>>;

fn name(graph: &Graph, node: NodeIndex) -> String {
    graph.net.node(node).name
}

fn contradictions(graph: &Graph, pairs: &Pairs) -> Vec<Contest> {
    let mut found = Vec::new();
    for (&(source, target), edges) in pairs {
        let mut relations: IndexMap<String, Vec<EdgeIndex>> = IndexMap::new();
        for &edge in edges {
            relations.entry(graph.net.edge(edge).relation).or_default().push(edge);
        }
        for (relation, edges) in relations {
            let polarities: IndexSet<_> =
                edges.iter().map(|&edge| graph.net.edge(edge).polarity).collect();
            if polarities.len() > 1 && relation != "other" {
                let (source, target) = (name(graph, source), name(graph, target));
                found.push(Contest {
                    title: format!("{source} {} {target}", relation.replace('-', " ")),
                    note: format!("affirmed and denied: {}", answered(graph, &edges).1),
                    edges,
                });
            }
        }
    }
    found
}

/// Returns on which side of its target an edge puts its source: a denial is the other side.
fn side(edge: &Edge) -> i8 {
    let valence = edge.evidence.iter().map(|one| one.valence).find(|&valence| valence != 0);
    match edge.polarity {
        Polarity::Affirmed => valence.unwrap_or(0),
        Polarity::Negated => -valence.unwrap_or(0),
    }
}

fn opposed(graph: &Graph, pairs: &Pairs) -> Vec<Contest> {
    let mut found = Vec::new();
    for (&(source, target), edges) in pairs {
        let sided: Vec<_> = edges.iter().map(|&edge| (side(&graph.net.edge(edge)), edge)).collect();
        let of =
            |wanted: i8| sided.iter().filter(move |(side, _)| *side == wanted).map(|(_, e)| *e);
        let relations: IndexSet<_> =
            edges.iter().map(|&edge| graph.net.edge(edge).relation).collect();
        if of(1).next().is_some() && of(-1).next().is_some() && relations.len() > 1 {
            let (source, target) = (name(graph, source), name(graph, target));
            let words = |side: i8| -> String {
                let words = of(side).map(|edge| {
                    let Edge { relation, polarity, .. } = graph.net.edge(edge);
                    let not = if polarity == Polarity::Negated { "not: " } else { "" };
                    format!("{not}{}", relation.replace('-', " "))
                });
                words.collect::<Vec<_>>().join(", ")
            };
            found.push(Contest {
                title: format!("{source} for and against {target}"),
                note: format!("opposite valence: for — {}; against — {}", words(1), words(-1)),
                edges: of(1).chain(of(-1)).collect(),
            });
        }
    }
    found
}

fn answers(graph: &Graph, questions: &[Question], pairs: &Pairs) -> Vec<Contest> {
    let mut found = Vec::new();
    for question in questions {
        let mut sources: IndexMap<NodeIndex, Vec<EdgeIndex>> = IndexMap::new();
        for (&(source, _), edges) in pairs {
            let asked = |relation: &str| question.relations.iter().any(|one| one == relation);
            let edges = edges.iter().filter(|edge| asked(&graph.net.edge(**edge).relation));
            edges.for_each(|&edge| sources.entry(source).or_default().push(edge));
        }
        for (source, edges) in sources {
            let (stands, note) = answered(graph, &edges);
            if stands > 1 {
                found.push(Contest {
                    title: question.ask.replace("{source}", &name(graph, source)),
                    note,
                    edges,
                });
            }
        }
    }
    found
}

/// Counts the documents by how they stand to some edges; returns how many different answers there
/// are, and says them: "planned in 2 documents, refused in 1".
fn answered(graph: &Graph, edges: &[EdgeIndex]) -> (usize, String) {
    let mut stands: IndexMap<Stand, IndexSet<usize>> = IndexMap::new();
    let mut every = IndexSet::new();
    for edge in edges.iter().map(|&edge| graph.net.edge(edge)) {
        for one in edge.evidence.iter() {
            let group = graph.documents.group(one.document);
            stands.entry(Stand::of(edge.polarity, one.certainty)).or_default().insert(group);
            every.insert(group);
        }
    }
    stands.sort_unstable_keys();
    let words: Vec<String> = stands
        .iter()
        .enumerate()
        .map(|(at, (stand, documents))| match (at, documents.len()) {
            (0, 1) => format!("{stand} in 1 document"),
            (0, count) => format!("{stand} in {count} documents"),
            (_, count) => format!("{stand} in {count}"),
        })
        .collect();
    (if every.len() > 1 { stands.len() } else { 1 }, words.join(", "))
}
