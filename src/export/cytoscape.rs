//! JSON for Cytoscape.js, and for Cytoscape, which reads the same as `.cyjs`.
//!
//! Form: <https://js.cytoscape.org/#notation/elements-json>. Ids of nodes and edges share one space there,
//! and no id of a node is an edge's (see `view.rs`); `parent` would make a node part of another and is
//! no name of an attribute. What is said of each is in `flat.rs`, under the same names as in GraphML;
//! numbers are numbers, and what is not known is absent. `classes` are words for a style sheet: the kind
//! of an actor; the polarity and the certainty of an edge, and `for`, `against` or `neither`. Strings are
//! the texts' own, control characters escaped (RFC 8259).
//!
//! Not held: the evidence of an edge beyond one quotation.

use serde::ser::{Serialize, SerializeMap, Serializer};
use std::io::{self, Write};

use crate::export::cell::Cell;
use crate::export::flat::{self, Type};
use crate::export::plain::Losses;
use crate::export::view::{EdgeRow, View};
use crate::graph::quadtree::Place;

/// Writes a graph as one JSON object, one element a line.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(view: &View<'_>, out: &mut dyn Write, _: &mut Losses) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    writeln!(out, r#"{{"format_version":"1.0","generated_by":"actant {version}","#)?;
    write!(out, r#""data":{{"name":"actant"}},"elements":{{"nodes":["#)?;
    let mut comma = "\n";
    for (row, &[x, y]) in view.nodes().zip(view.places()) {
        let cells = flat::node(&row, [x, y]);
        let data = Data {
            view,
            ids: vec![("id", &row.id)],
            attributes: flat::NODE,
            left_out: &["x", "y"],
            cells: &cells,
        };
        let element =
            Element { data, position: Some([x, y]), classes: row.node.kind.word().to_owned() };
        write!(out, "{comma}")?;
        serde_json::to_writer(&mut *out, &element)?;
        comma = ",\n";
    }
    write!(out, "\n],\"edges\":[")?;
    comma = "\n";
    for row in view.edges() {
        let (id, classes) = (row.id.clone(), classes(&row));
        let [source, target] = view.ends(&row);
        let data = Data {
            view,
            ids: vec![("id", &id), ("source", &source), ("target", &target)],
            attributes: flat::EDGE,
            left_out: &["edge_id"],
            cells: &flat::edge(view, row),
        };
        write!(out, "{comma}")?;
        serde_json::to_writer(&mut *out, &Element { data, position: None, classes })?;
        comma = ",\n";
    }
    writeln!(out, "\n]}}}}")
}

/// Returns the classes of an edge.
fn classes(row: &EdgeRow) -> String {
    let stance = match row.support.valence {
        1.. => "for",
        0 => "neither",
        ..0 => "against",
    };
    let certainty = row.support.certainty.map_or("", |certainty| certainty.word());
    format!("{} {certainty} {stance}", row.edge.polarity)
}

/// A node or an edge.
struct Element<'e> {
    data: Data<'e>,
    position: Option<Place>,
    classes: String,
}

impl Serialize for Element<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Position {
            x: f64,
            y: f64,
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("data", &self.data)?;
        if let Some([x, y]) = self.position {
            map.serialize_entry("position", &Position { x, y })?;
        }
        map.serialize_entry("classes", &self.classes)?;
        map.end()
    }
}

/// The data of a node or an edge: its ids, and the attributes that are known.
struct Data<'e> {
    view: &'e View<'e>,
    ids: Vec<(&'static str, &'e str)>,
    attributes: &'e [(&'e str, Type)],
    left_out: &'e [&'e str],
    cells: &'e [Cell<'e>],
}

impl Serialize for Data<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, id) in &self.ids {
            map.serialize_entry(key, id)?;
        }
        for ((name, _), cell) in self.attributes.iter().zip(self.cells) {
            if self.left_out.contains(name) {
                continue;
            }
            match cell {
                Cell::Empty => (),
                Cell::Whole(number) => map.serialize_entry(name, number)?,
                // A number without a fraction is written without one.
                Cell::Real(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
                    map.serialize_entry(name, &(*number as i64))?;
                }
                Cell::Real(number) => map.serialize_entry(name, number)?,
                cell => map.serialize_entry(name, &cell.words(self.view))?,
            }
        }
        map.end()
    }
}
