//! CSV for a spreadsheet, pandas and R: the actors, the edges, and one row for every statement.
//!
//! RFC 4180 (<https://www.rfc-editor.org/rfc/rfc4180>): a comma, quotation marks where they are
//! needed and doubled inside, CR LF between rows; a line feed inside a cell is the text's own. One
//! profile for people and programs alike, because two files with the same rows are soon confused (Gephi
//! and Neo4j read CSV otherwise and have files of their own):
//!
//! - **A byte order mark comes first**, for without it Excel reads "Erdoğan" as "ErdoÄŸan". pandas,
//!   R (readr, data.table), LibreOffice and DuckDB drop it; in Python's `csv` open the file as
//!   `utf-8-sig`.
//! - **No cell is a formula.** Quotations are what strangers wrote, and a spreadsheet computes a cell
//!   that begins with `=` and makes a day of "9/11". In the columns of free text a cell that begins
//!   with `= + - @`, their full-width forms, a tab or a line end has an apostrophe before it; so has
//!   one that begins with a digit and has no letter, and one that begins with an apostrophe. Nothing
//!   is lost: take one leading apostrophe away and the text is the text's. How many such cells there
//!   are is in the manifest.
//! - **Ids begin with a letter**, dates are ISO 8601, numbers have a point and no grouping, so that no
//!   spreadsheet makes something else of them.
//!
//! The columns are those of `tables.rs`. A cell longer than the 32,767 characters of Excel is written
//! whole and counted.

use ::csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};

use crate::date::Date;
use crate::export::cell::Cell;
use crate::export::plain::Losses;
use crate::export::tables;
use crate::export::view::View;

/// What Excel holds in one cell, in characters.
pub const LONGEST: usize = 32_767;

/// Writes the actors.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn nodes(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    sheet(view, tables::ACTORS, tables::actors(view), out, losses)
}

/// Writes the edges.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn edges(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    sheet(view, tables::EDGES, tables::edges(view), out, losses)
}

/// Writes the evidence.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn evidence(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    sheet(view, tables::EVIDENCE, tables::evidence(view), out, losses)
}

/// Writes a table for a spreadsheet.
fn sheet<'v>(
    view: &'v View<'_>,
    head: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'v>>>,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    table(head, rows, out, |cell| match cell {
        Cell::Text(_) | Cell::Document(_) => guarded(&cell.words(view), losses),
        Cell::Date(words) if !is_date(words) => guarded(words, losses),
        _ => cell.words(view).into_owned(),
    })
}

/// Writes a table as RFC 4180 says, each cell as `write` gives it.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn table<'v>(
    head: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'v>>>,
    out: &mut dyn Write,
    mut write: impl FnMut(&Cell<'v>) -> String,
) -> io::Result<()> {
    let mut writer: Writer<_> = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(out);
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(row.iter().map(&mut write))?;
    }
    writer.flush()
}

/// Returns free text that no spreadsheet takes for a formula, a number or a day.
fn guarded(text: &str, losses: &mut Losses) -> String {
    let plain = losses.plain(text);
    if plain.len() > LONGEST && plain.chars().count() > LONGEST {
        losses.long += 1;
    }
    let guard = match plain.chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\n' | '\'') => true,
        Some('0'..='9') => !plain.contains(|c: char| c.is_alphabetic() && !"eE".contains(c)),
        _ => false,
    };
    losses.guarded += u64::from(guard);
    if guard { format!("'{plain}") } else { Cow::into_owned(plain) }
}

/// Tells whether words are a date or a date-time and nothing else.
pub fn is_date(words: &str) -> bool {
    words.starts_with(|first: char| first.is_ascii_digit())
        && words.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-+:.".contains(&byte))
        && Date::parse(words).is_some()
}
