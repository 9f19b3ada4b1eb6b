//! GraphML 1.0, for Gephi, yEd, Cytoscape, networkx and igraph.
//!
//! Specification: <http://graphml.graphdrawing.org/specification.html>. Written so that each reader
//! understands it without help: keys stand before the graph, are for nodes or for edges and never for
//! both, and have ids of their own; only types of the specification; no defaults, no empty values;
//! nodes before edges.
//!
//! What it says of each is in `flat.rs`. Distinct relations between one pair are parallel edges:
//! networkx keeps them apart with `force_multigraph=True`, Gephi adds them up.

use std::io::{self, Write};

use crate::export::cell::Cell;
use crate::export::flat::{self, Type};
use crate::export::plain::Losses;
use crate::export::view::View;
use crate::export::xml::text;

/// Writes a graph as one directed GraphML graph.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
    for (part, attributes) in [("node", flat::NODE), ("edge", flat::EDGE)] {
        for (name, of) in attributes {
            let kind = match of {
                Type::Words => "string",
                Type::Whole => "int",
                Type::Real => "double",
            };
            writeln!(
                out,
                r#"  <key id="{part}_{name}" for="{part}" attr.name="{name}" attr.type="{kind}"/>"#
            )?;
        }
    }
    writeln!(out, r#"  <graph id="actant" edgedefault="directed">"#)?;
    for (row, place) in view.nodes().zip(view.places()) {
        writeln!(out, r#"    <node id="{}">"#, row.id)?;
        data(view, "node", flat::NODE, &flat::node(&row, *place), out, losses)?;
        writeln!(out, "    </node>")?;
    }
    for row in view.edges() {
        let [source, target] = view.ends(&row);
        writeln!(out, r#"    <edge id="{}" source="{source}" target="{target}">"#, row.id)?;
        data(view, "edge", flat::EDGE, &flat::edge(view, row), out, losses)?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

/// Writes the values of one node or edge, leaving out those that are empty.
fn data(
    view: &View<'_>,
    part: &str,
    attributes: &[(&str, Type)],
    cells: &[Cell<'_>],
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    for ((name, _), cell) in attributes.iter().zip(cells) {
        let words = cell.words(view);
        let words = losses.plain(&words);
        if !words.is_empty() {
            write!(out, r#"      <data key="{part}_{name}">"#)?;
            text(out, &words)?;
            writeln!(out, "</data>")?;
        }
    }
    Ok(())
}
