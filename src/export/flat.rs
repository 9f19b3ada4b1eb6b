//! What a graph file says of an actor and of an edge where both have flat attributes: GraphML, GEXF,
//! Cytoscape.js and the tables of Gephi.
//!
//! An edge stands for all statements of one relation between two actors, affirmed or denied. Its
//! `quote`, `doc`, `sha256` (of the document's text), `url`, `start` and `end` are those of one of them,
//! `claim_ids` names all; the rest of the evidence does not fit flat attributes and is in
//! `evidence.csv`. `start` and `end` count code points of the document's text. `modality` is the
//! strongest certainty of the statements, `interaction` is the relation (for Cytoscape), `edge_id`
//! repeats the id (igraph 1.0 reads ids of edges wrongly). `x` and `y` are the places of the layout, up
//! being more, as Gephi draws them.
//!
//! No booleans, since igraph makes "no" of a missing one: `listed` is `yes` or `no`.

use crate::export::cell::Cell;
use crate::export::view::{EdgeRow, NodeRow, View, address};
use crate::graph::quadtree::Place;

/// What the values of an attribute are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Words.
    Words,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Real,
}

use Type::{Real, Whole, Words};

/// The attributes of an actor: names and types.
pub const NODE: &[(&str, Type)] = &[
    ("label", Words),
    ("name", Words),
    ("kind", Words),
    ("aliases", Words),
    ("description", Words),
    ("listed", Words),
    ("mentions", Whole),
    ("documents", Whole),
    ("degree", Whole),
    ("weighted_degree", Whole),
    ("pagerank", Real),
    ("betweenness", Real),
    ("community", Whole),
    ("positive", Whole),
    ("negative", Whole),
    ("bloc", Whole),
    ("x", Real),
    ("y", Real),
];

/// The attributes of an edge: names and types.
pub const EDGE: &[(&str, Type)] = &[
    ("edge_id", Words),
    ("label", Words),
    ("relation", Words),
    ("interaction", Words),
    ("weight", Real),
    ("polarity", Words),
    ("modality", Words),
    ("valence", Whole),
    ("plover", Words),
    ("cameo", Words),
    ("wording", Words),
    ("claims", Whole),
    ("unattributed", Whole),
    ("speakers", Whole),
    ("attributed_to", Words),
    ("first_date", Words),
    ("last_date", Words),
    ("confidence", Real),
    ("quote", Words),
    ("doc", Words),
    ("sha256", Words),
    ("url", Words),
    ("start", Whole),
    ("end", Whole),
    ("claim_ids", Words),
];

/// Returns an actor's values, in the order of [`NODE`].
pub fn node(row: &NodeRow, [x, y]: Place) -> Vec<Cell<'static>> {
    let NodeRow { node, standing, .. } = row;
    let mut cells = vec![
        Cell::text(node.name.clone()),
        Cell::text(row.name.clone()),
        Cell::term(node.kind.word()),
        Cell::text(node.aliases.join(" | ")),
        Cell::maybe(node.description.clone()),
        Cell::term(if node.linked { "yes" } else { "no" }),
        Cell::Whole(node.mentions.into()),
        Cell::Whole(node.documents.into()),
    ];
    cells.extend(Cell::standing(standing));
    cells.extend([Cell::Real(x), Cell::Real(0.0 - y)]);
    cells
}

/// Returns an edge's values, in the order of [`EDGE`].
pub fn edge(view: &View<'_>, row: EdgeRow) -> Vec<Cell<'static>> {
    let sample = row.sample();
    let EdgeRow { edge, id, caption, support, .. } = row;
    let sample = sample.as_ref();
    let document = sample.and_then(|sample| view.graph.documents.get(sample.document));
    let (document, sha256) = document.map(|one| (one.id, one.sha256)).unzip();
    let ids: Vec<String> = edge.evidence.iter().map(|one| one.statement).collect();
    let point = |point: Option<u32>| point.map_or(Cell::Empty, |point| Cell::Whole(point.into()));
    vec![
        Cell::term(id),
        Cell::text(caption),
        Cell::text(edge.relation.clone()),
        Cell::text(edge.relation),
        Cell::Real(support.weight.into()),
        Cell::term(edge.polarity.word()),
        support.certainty.map_or(Cell::Empty, |certainty| Cell::term(certainty.word())),
        Cell::Whole(support.valence.into()),
        Cell::maybe(support.plover),
        Cell::maybe(support.cameo),
        Cell::text(support.labels.join(" | ")),
        Cell::Whole(support.claims.into()),
        Cell::Whole(support.unattributed.into()),
        Cell::Whole(support.speakers.len() as i64),
        Cell::text(support.speakers.join(" | ")),
        Cell::day(support.first_date),
        Cell::day(support.last_date),
        Cell::fraction(support.confidence),
        Cell::maybe(sample.map(|sample| sample.quotation.text.clone())),
        Cell::maybe(document),
        Cell::maybe(sha256),
        sample.and_then(|sample| address(view.graph, sample)).map_or(Cell::Empty, Cell::text),
        point(sample.map(|sample| sample.quotation.begin)),
        point(sample.map(|sample| sample.quotation.end)),
        Cell::text(ids.join(" ")),
    ]
}
