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

use crate::export::cell::Cell;
use crate::export::flat::{self, Type};
use crate::export::look::{Colour, edge_colour, node_colour};
use crate::export::plain::Losses;
use crate::export::view::{EdgeRow, NodeRow, View};
use crate::export::xml::{attribute, token};
use crate::graph::quadtree::Place;

/// The attributes of nodes and of edges; the others have a place of their own in the format.
const NODE: &[&str] = &[
    "kind",
    "aliases",
    "description",
    "listed",
    "mentions",
    "documents",
    "degree",
    "weighted_degree",
    "pagerank",
    "betweenness",
    "community",
    "positive",
    "negative",
    "bloc",
];
const EDGE: &[&str] = &[
    "relation",
    "polarity",
    "modality",
    "valence",
    "claims",
    "unattributed",
    "attributed_to",
    "confidence",
    "quote",
    "doc",
    "url",
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
    for (class, shown, attributes) in [("node", NODE, flat::NODE), ("edge", EDGE, flat::EDGE)] {
        writeln!(out, r#"    <attributes class="{class}" mode="static">"#)?;
        for (id, of) in attributes.iter().filter(|(id, _)| shown.contains(id)) {
            let kind = match of {
                Type::Words => "string",
                Type::Whole => "integer",
                Type::Real => "double",
            };
            writeln!(out, r#"      <attribute id="{id}" title="{id}" type="{kind}"/>"#)?;
        }
        writeln!(out, "    </attributes>")?;
    }
    writeln!(out, "    <nodes>")?;
    for (row, place) in view.nodes().zip(view.places()) {
        node(view, &row, *place, out, losses)?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for row in view.edges() {
        edge(view, row, out, losses)?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn node(
    view: &View<'_>,
    row: &NodeRow,
    [x, y]: Place,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    writeln!(out, r#"      <node id="{}" label="{}">"#, row.id, token(&row.name, losses))?;
    values(view, NODE, flat::NODE, &flat::node(row, [x, y]), out, losses)?;
    let size = 8.0 + 4.0 * f64::from(row.standing.degree).sqrt();
    writeln!(out, r#"        <viz:size value="{size:.2}"/>"#)?;
    writeln!(out, r#"        <viz:position x="{x}" y="{}" z="0"/>"#, 0.0 - y)?;
    colour(out, node_colour(row.node.kind))?;
    writeln!(out, "      </node>")
}

fn edge(view: &View<'_>, row: EdgeRow, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let support = &row.support;
    let (weight, shade) = (support.weight, edge_colour(&row));
    let [source, target] = view.ends(&row);
    write!(out, r#"      <edge id="{}" source="{source}" target="{target}""#, row.id)?;
    write!(out, r#" kind="{}""#, token(&row.kind(), losses))?;
    write!(out, r#" label="{}" weight="{}""#, token(&row.caption, losses), weight)?;
    if let (Some(first), Some(last)) = (support.first_date, support.last_date) {
        write!(out, r#" start="{first}" end="{last}""#)?;
    }
    writeln!(out, ">")?;
    values(view, EDGE, flat::EDGE, &flat::edge(view, row), out, losses)?;
    writeln!(out, r#"        <viz:thickness value="{weight}"/>"#)?;
    colour(out, shade)?;
    writeln!(out, "      </edge>")
}

/// Writes a colour by its parts: networkx does not read it whole.
fn colour(out: &mut dyn Write, Colour([red, green, blue]): Colour) -> io::Result<()> {
    writeln!(out, r#"        <viz:color r="{red}" g="{green}" b="{blue}"/>"#)
}

/// Writes the values of the attributes that are `shown`, leaving out those that are empty.
fn values(
    view: &View<'_>,
    shown: &[&str],
    attributes: &[(&str, Type)],
    cells: &[Cell<'_>],
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for ((id, _), cell) in attributes.iter().zip(cells).filter(|((id, _), _)| shown.contains(id)) {
        let words = cell.words(view);
        if !words.is_empty() {
            let words = attribute(&losses.plain(&words));
            writeln!(out, r#"          <attvalue for="{id}" value="{words}"/>"#)?;
        }
    }
    writeln!(out, "        </attvalues>")
}
