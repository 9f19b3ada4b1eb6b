//! GraphML 1.0, for Gephi, yEd, Cytoscape, networkx and igraph.
//!
//! Specification: <http://graphml.graphdrawing.org/specification.html>. Written so that each reader
//! understands it without help: keys stand before the graph, are for nodes or for edges and never for
//! both, and have ids of their own; only the six types of the specification; no defaults, no empty
//! values, no booleans (igraph makes "no" of a missing one); nodes before edges.
//!
//! An edge stands for all statements of one relation between two actors, affirmed or denied. Its
//! `quote`, `doc`, `url`, `start` and `end` are those of one of them, `claim_ids` names all; the rest
//! of the evidence does not fit flat attributes and is in `evidence.csv`. `start` and `end` count
//! code points of the document's text. Distinct relations between one pair are parallel edges:
//! networkx keeps them apart with `force_multigraph=True`, Gephi adds them up. `modality` is the
//! strongest certainty of the statements, `interaction` is the relation (for Cytoscape), `edge_id`
//! repeats the id (igraph 1.0 reads ids of edges wrongly). `x` and `y` are the places of the layout, up
//! being more, as Gephi draws them.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::export::plain::Losses;
use crate::export::view::{EdgeRow, NodeRow, View, address};
use crate::export::xml::text;
use crate::graph::layout::Place;

/// The attributes: GraphML's `for` with the prefix of the key's id, the name and the type.
const KEYS: &[(&str, &[(&str, &str)])] = &[
    (
        "node",
        &[
            ("label", "string"),
            ("name", "string"),
            ("kind", "string"),
            ("aliases", "string"),
            ("description", "string"),
            ("listed", "string"),
            ("mentions", "int"),
            ("documents", "int"),
            ("x", "double"),
            ("y", "double"),
        ],
    ),
    (
        "edge",
        &[
            ("edge_id", "string"),
            ("label", "string"),
            ("relation", "string"),
            ("interaction", "string"),
            ("weight", "double"),
            ("polarity", "string"),
            ("modality", "string"),
            ("valence", "int"),
            ("plover", "string"),
            ("cameo", "string"),
            ("wording", "string"),
            ("claims", "int"),
            ("unattributed", "int"),
            ("speakers", "int"),
            ("attributed_to", "string"),
            ("first_date", "string"),
            ("last_date", "string"),
            ("confidence", "double"),
            ("quote", "string"),
            ("doc", "string"),
            ("url", "string"),
            ("start", "int"),
            ("end", "int"),
            ("claim_ids", "string"),
        ],
    ),
];

/// Writes a graph as one directed GraphML graph.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
    for (part, keys) in KEYS {
        for (name, kind) in *keys {
            writeln!(
                out,
                r#"  <key id="{part}_{name}" for="{part}" attr.name="{name}" attr.type="{kind}"/>"#
            )?;
        }
    }
    writeln!(out, r#"  <graph id="actant" edgedefault="directed">"#)?;
    for (row, place) in view.nodes.iter().zip(view.places()) {
        writeln!(out, r#"    <node id="{}">"#, row.id)?;
        data(out, losses, "node", &node_values(row, *place))?;
        writeln!(out, "    </node>")?;
    }
    for row in &view.edges {
        let (source, target) = (&view.nodes[row.source].id, &view.nodes[row.target].id);
        writeln!(out, r#"    <edge id="{}" source="{source}" target="{target}">"#, row.id)?;
        data(out, losses, "edge", &edge_values(view, row))?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

/// A node's values, in the order of its keys.
fn node_values<'v>(row: &'v NodeRow<'_>, [x, y]: Place) -> Vec<Cow<'v, str>> {
    let node = row.node;
    vec![
        node.name.as_str().into(),
        row.name.as_ref().into(),
        node.kind.word().into(),
        node.aliases.join(" | ").into(),
        node.description.as_deref().unwrap_or_default().into(),
        if node.linked { "yes" } else { "no" }.into(),
        node.mentions.to_string().into(),
        node.documents.to_string().into(),
        x.to_string().into(),
        (0.0 - y).to_string().into(),
    ]
}

/// An edge's values, in the order of its keys; what is not known is empty.
fn edge_values<'v>(view: &'v View<'_>, row: &'v EdgeRow<'_>) -> Vec<Cow<'v, str>> {
    let EdgeRow { edge, support, .. } = row;
    let date = |date: Option<crate::date::Date>| date.map(|date| date.to_string());
    let sample = row.sample();
    let sample = sample.as_ref();
    let document = sample.and_then(|sample| view.graph.documents.get(sample.document));
    let ids: Vec<String> = edge.evidence.iter().map(|one| one.statement).collect();
    vec![
        row.id.as_str().into(),
        row.caption.as_str().into(),
        edge.relation.as_str().into(),
        edge.relation.as_str().into(),
        support.weight.to_string().into(),
        edge.polarity.word().into(),
        support.certainty.map_or("", |certainty| certainty.word()).into(),
        support.valence.to_string().into(),
        support.plover.as_deref().unwrap_or_default().into(),
        support.cameo.as_deref().unwrap_or_default().into(),
        support.labels.join(" | ").into(),
        support.claims.to_string().into(),
        support.unattributed.to_string().into(),
        support.speakers.len().to_string().into(),
        support.speakers.join(" | ").into(),
        date(support.first_date).unwrap_or_default().into(),
        date(support.last_date).unwrap_or_default().into(),
        support.confidence.to_string().into(),
        sample.map(|sample| sample.quotation.text.clone()).unwrap_or_default().into(),
        document.map_or("", |document| document.id.as_str()).into(),
        sample.and_then(|sample| address(view.graph, sample)).unwrap_or_default().into(),
        sample.map(|sample| sample.quotation.begin.to_string()).unwrap_or_default().into(),
        sample.map(|sample| sample.quotation.end.to_string()).unwrap_or_default().into(),
        ids.join(" ").into(),
    ]
}

/// Writes the values of one node or edge, leaving out those that are empty.
fn data(
    out: &mut dyn Write,
    losses: &mut Losses,
    part: &str,
    values: &[Cow<'_, str>],
) -> io::Result<()> {
    let keys = KEYS.iter().filter(|(of, _)| *of == part).flat_map(|(_, keys)| *keys);
    for ((name, _), value) in keys.zip(values) {
        let value = losses.plain(value);
        if !value.is_empty() {
            write!(out, r#"      <data key="{part}_{name}">"#)?;
            text(out, &value)?;
            writeln!(out, "</data>")?;
        }
    }
    Ok(())
}
