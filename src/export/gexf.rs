//! GEXF 1.3, for Gephi: with kinds, colours, sizes, positions and times.
//!
//! Specification: <https://gexf.net/schema.html>. What Gephi needs to know: `kind` keeps parallel edges
//! apart, and stands among the attributes again because networkx drops it; ids of attributes are their
//! names, since graphology takes the id for the name; an edge's `start` and `end` are the days of the
//! first and the last dated document that states it, which the timeline runs over; an edge without a
//! dated document has no times and stands in every slice. Colours are those of the drawing (`dot.rs`).
//!
//! What does not fit flat attributes, the evidence beyond one quotation, is in `evidence.csv`.

use std::io::{self, Write};

use crate::export::look::{Colour, edge_colour, node_colour};
use crate::export::plain::Losses;
use crate::export::view::{EdgeRow, NodeRow, View, address};
use crate::export::xml::{attribute, token};
use crate::graph::layout::Place;
use crate::terms::Polarity;

/// The attributes of nodes and of edges: id, which is the title too, and type.
const NODE: &[(&str, &str)] = &[
    ("kind", "string"),
    ("aliases", "string"),
    ("description", "string"),
    ("listed", "string"),
    ("mentions", "integer"),
    ("documents", "integer"),
];
const EDGE: &[(&str, &str)] = &[
    ("relation", "string"),
    ("polarity", "string"),
    ("modality", "string"),
    ("valence", "integer"),
    ("claims", "integer"),
    ("unattributed", "integer"),
    ("attributed_to", "string"),
    ("confidence", "double"),
    ("quote", "string"),
    ("doc", "string"),
    ("url", "string"),
];

/// Writes a graph as one GEXF graph.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">"#
    )?;
    writeln!(out, "  <meta><creator>Actant {}</creator></meta>", env!("CARGO_PKG_VERSION"))?;
    writeln!(
        out,
        r#"  <graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">"#
    )?;
    for (class, attributes) in [("node", NODE), ("edge", EDGE)] {
        writeln!(out, r#"    <attributes class="{class}" mode="static">"#)?;
        for (id, kind) in attributes {
            writeln!(out, r#"      <attribute id="{id}" title="{id}" type="{kind}"/>"#)?;
        }
        writeln!(out, "    </attributes>")?;
    }
    writeln!(out, "    <nodes>")?;
    let mut degrees = vec![0u32; view.nodes.len()];
    for row in &view.edges {
        degrees[row.source] += 1;
        degrees[row.target] += 1;
    }
    for ((row, place), degree) in view.nodes.iter().zip(view.places()).zip(degrees) {
        node(row, *place, degree, out, losses)?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for row in &view.edges {
        edge(view, row, out, losses)?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn node(
    row: &NodeRow<'_>,
    [x, y]: Place,
    degree: u32,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let node = row.node;
    writeln!(out, r#"      <node id="{}" label="{}">"#, row.id, token(&row.name, losses))?;
    values(
        out,
        losses,
        NODE,
        &[
            node.kind.word(),
            &node.aliases.join(" | "),
            node.description.as_deref().unwrap_or_default(),
            if node.linked { "yes" } else { "no" },
            &node.mentions.to_string(),
            &node.documents.to_string(),
        ],
    )?;
    let size = 8.0 + 4.0 * f64::from(degree).sqrt();
    writeln!(out, r#"        <viz:size value="{size:.2}"/>"#)?;
    writeln!(out, r#"        <viz:position x="{x}" y="{}" z="0"/>"#, 0.0 - y)?;
    colour(out, node_colour(node.kind))?;
    writeln!(out, "      </node>")
}

fn edge(
    view: &View<'_>,
    row: &EdgeRow<'_>,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let EdgeRow { edge, support, .. } = row;
    let (source, target) = (&view.nodes[row.source].id, &view.nodes[row.target].id);
    write!(out, r#"      <edge id="{}" source="{source}" target="{target}""#, row.id)?;
    write!(out, r#" kind="{}""#, token(&kind(row), losses))?;
    write!(out, r#" label="{}" weight="{}""#, token(&row.caption, losses), support.weight)?;
    if let (Some(first), Some(last)) = (support.first_date, support.last_date) {
        write!(out, r#" start="{first}" end="{last}""#)?;
    }
    writeln!(out, ">")?;
    let sample = row.sample();
    let sample = sample.as_ref();
    let document = sample.and_then(|sample| view.graph.documents.get(sample.document));
    values(
        out,
        losses,
        EDGE,
        &[
            &edge.relation,
            edge.polarity.word(),
            support.certainty.map_or("", |certainty| certainty.word()),
            &support.valence.to_string(),
            &support.claims.to_string(),
            &support.unattributed.to_string(),
            &support.speakers.join(" | "),
            &support.confidence.to_string(),
            sample.map_or("", |sample| &sample.quotation.text),
            document.map_or("", |document| &document.id),
            &sample.and_then(|sample| address(view.graph, sample)).unwrap_or_default(),
        ],
    )?;
    writeln!(out, r#"        <viz:thickness value="{}"/>"#, support.weight)?;
    colour(out, edge_colour(row))?;
    writeln!(out, "      </edge>")
}

/// Writes a colour by its parts: networkx does not read it whole.
fn colour(out: &mut dyn Write, Colour([red, green, blue]): Colour) -> io::Result<()> {
    writeln!(out, r#"        <viz:color r="{red}" g="{green}" b="{blue}"/>"#)
}

/// Returns what keeps parallel edges apart: the relation and whether it is denied.
fn kind(row: &EdgeRow<'_>) -> String {
    match row.edge.polarity {
        Polarity::Affirmed => row.edge.relation.clone(),
        Polarity::Negated => format!("not:{}", row.edge.relation),
    }
}

/// Writes the values of attributes, leaving out those that are empty.
fn values(
    out: &mut dyn Write,
    losses: &mut Losses,
    attributes: &[(&str, &str)],
    values: &[&str],
) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for ((id, _), value) in attributes.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        let value = losses.plain(value);
        writeln!(out, r#"          <attvalue for="{id}" value="{}"/>"#, attribute(&value))?;
    }
    writeln!(out, "        </attvalues>")
}
