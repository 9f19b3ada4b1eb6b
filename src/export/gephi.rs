//! CSV for Gephi's import of spreadsheets: a table of nodes and a table of edges.
//!
//! What Gephi asks for (`SpreadsheetUtils`, `ImportEdgesProcess` of <https://github.com/gephi/gephi>):
//! `Id` and `Label` of nodes; `Source`, `Target`, `Type`, `Kind`, `Id`, `Label` and `Weight` of edges,
//! where `Kind` keeps parallel edges apart; no two heads that differ only in case, and none empty. The
//! backslash escapes, also between quotation marks, and one at the end of a cell costs the rest of the
//! file: every backslash is doubled here, and here only, so these files are for no other reader. The
//! values are those of `flat.rs`.
//!
//! Gephi takes blanks at the ends of a value away and reads an empty one as unknown; they are taken away
//! here, and counted. Colours and places do not fit: `graph.gexf` is the better file for Gephi, and these
//! are for adding to a workspace or for looking at its tables first.

use std::io::{self, Write};

use crate::export::cell::Cell;
use crate::export::csv;
use crate::export::flat::{self, Type};
use crate::export::plain::Losses;
use crate::export::view::View;

/// The heads of nodes that Gephi knows; the attributes of `flat.rs` but those come after.
const NODE: &[&str] = &["Id", "Label"];

/// The heads of edges that Gephi knows.
const EDGE: &[&str] = &["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"];

/// Attributes that have a head of Gephi's, that it has no use for, or that repeat another.
const LEFT_OUT: &[&str] = &["label", "name", "x", "y", "edge_id", "interaction", "weight"];

/// Writes the nodes.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn nodes(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let rows = view.nodes().enumerate().map(|(at, row)| {
        let first = vec![Cell::Actor(at), Cell::text(row.name.clone())];
        rest(first, flat::NODE, flat::node(&row, [0.0, 0.0]))
    });
    write(view, &head(NODE, flat::NODE), rows, out, losses)
}

/// Writes the edges.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn edges(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let rows = view.edges().enumerate().map(|(at, row)| {
        let first = vec![
            Cell::Actor(row.source),
            Cell::Actor(row.target),
            Cell::term("Directed"),
            Cell::text(row.kind().into_owned()),
            Cell::Edge(at),
            Cell::text(row.caption.clone()),
            Cell::Whole(row.support.weight.into()),
        ];
        rest(first, flat::EDGE, flat::edge(view, row))
    });
    write(view, &head(EDGE, flat::EDGE), rows, out, losses)
}

/// Returns all heads of a table.
fn head(first: &[&'static str], attributes: &[(&'static str, Type)]) -> Vec<&'static str> {
    let names = attributes.iter().map(|&(name, _)| name);
    first.iter().copied().chain(names.filter(|name| !LEFT_OUT.contains(name))).collect()
}

/// Adds to the first cells of a row those of its other attributes.
fn rest<'v>(
    mut cells: Vec<Cell<'v>>,
    attributes: &[(&str, Type)],
    values: Vec<Cell<'v>>,
) -> Vec<Cell<'v>> {
    let named = attributes.iter().zip(values);
    cells.extend(named.filter(|((name, _), _)| !LEFT_OUT.contains(name)).map(|(_, value)| value));
    cells
}

/// Writes a table as Gephi reads it.
fn write<'v>(
    view: &'v View<'_>,
    head: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'v>>>,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    csv::table(head, rows, out, |cell| {
        let words = cell.words(view);
        let plain = losses.plain(&words);
        let trimmed = plain.trim();
        let shorter = u64::from(trimmed.len() < plain.len());
        let doubled = trimmed.replace('\\', "\\\\");
        losses.changed += shorter;
        doubled
    })
}
