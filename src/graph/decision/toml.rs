//! Decisions in TOML: a table each, `[[reject]]`, `[[merge]]`, with a key a line.
//!
//! Written as it is read, so that a file may be made by the page, mended by hand, and compared line
//! by line in version control. Values are strings or lists of strings; a date needs no quotation
//! marks (<https://toml.io/en/v1.0.0>).

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, Place, Result};
use crate::graph::decision::row::{Decision, Row};

/// Reads the decisions of a text, in its order; `path` is what messages call it.
///
/// # Errors
///
/// If it is not TOML, or a decision is no table of strings, with the place.
pub fn read(path: &Path, text: &str) -> Result<Vec<Row>> {
    let place = |span: &Range<usize>| Place::in_text(path, text, span.start);
    let table = DeTable::parse(text).map_err(|error| {
        let message = error.message().replace('\n', " ");
        Error::new(place(&error.span().unwrap_or(0..0)), message)
    })?;
    let mut rows = Vec::new();
    for (key, value) in table.get_ref() {
        let items: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            _ => vec![value],
        };
        for item in items {
            let Some(table) = item.get_ref().as_table() else {
                let word = key.get_ref();
                return Err(Error::new(place(&key.span()), format!("`{word}` is no decision"))
                    .hint("a decision is a table: [[reject]], and a key a line below it"));
            };
            let mut cells = Vec::new();
            for (key, value) in table {
                let values = strings(value);
                let values = values.ok_or_else(|| {
                    Error::new(place(&value.span()), "must be a string or a list of strings")
                })?;
                cells.push((key.span(), key.get_ref().to_string(), values));
            }
            cells.sort_by_key(|(span, ..)| span.start);
            let start = item.span().start;
            let cells = cells.into_iter().map(|(span, key, values)| (key, values, place(&span)));
            let here = place(&(start..start));
            let action = (key.get_ref().to_string(), here.clone());
            rows.push((start, Row { place: here, action, cells: cells.collect() }));
        }
    }
    rows.sort_by_key(|&(start, _)| start);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Returns a string, date or list of strings as strings.
fn strings(value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
    match value.get_ref() {
        DeValue::String(text) => Some(vec![text.to_string()]),
        DeValue::Datetime(date) => Some(vec![date.to_string()]),
        DeValue::Array(list) => {
            list.iter().map(|item| item.get_ref().as_str().map(String::from)).collect()
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Table(_) => None,
    }
}

/// Writes decisions as [`read`] reads them.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(decisions: &[Decision], out: &mut dyn Write) -> io::Result<()> {
    let quoted = |text: &String| toml::Value::String(text.clone()).to_string();
    for (at, decision) in decisions.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "[[{}]]", decision.action)?;
        for (key, values) in &decision.values {
            match values.as_slice() {
                [one] => writeln!(out, "{key} = {}", quoted(one))?,
                several => {
                    let several: Vec<String> = several.iter().map(quoted).collect();
                    writeln!(out, "{key} = [{}]", several.join(", "))?;
                }
            }
        }
    }
    Ok(())
}
