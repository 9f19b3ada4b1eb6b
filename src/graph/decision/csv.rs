//! Decisions as a table: a row each, the action in the column `decision`, a column for each key.
//!
//! What a spreadsheet saves is read: with commas, semicolons or tabs, with or without a byte order
//! mark; an empty cell is a key that is not given, and ` | ` stands between the values of a list. As
//! in the tables of the exports, a cell that a spreadsheet would compute has an apostrophe before it,
//! which is taken away in reading.

use std::io::{self, Write};
use std::path::Path;

use ::csv::{ReaderBuilder, Terminator, WriterBuilder};

use crate::error::{Error, Place, Result, nearest};
use crate::graph::decision::row::{Decision, Key, Row};

/// The column of the action.
const ACTION: &str = "decision";

/// What stands between the values of a list.
const BETWEEN: &str = " | ";

/// Reads the decisions of a table, in its order; `path` is what messages call it.
///
/// # Errors
///
/// If a row has more or fewer cells than the first, or there is no such column, with the place.
pub fn read(path: &Path, text: &str) -> Result<Vec<Row>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let head = text.lines().next().unwrap_or_default();
    let delimiter =
        [',', ';', '\t'].into_iter().max_by_key(|&mark| (head.matches(mark).count(), mark == ','));
    let delimiter = delimiter.unwrap_or(',');
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let place = |record: &::csv::StringRecord, cell: usize| {
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let rest = text.get(start..).unwrap_or_default();
        // A row is said to begin at the line end before it.
        let row = rest.trim_start_matches(['\r', '\n']);
        let start = start + rest.len() - row.len();
        Place::in_text(path, text, start + begin(row, delimiter, cell))
    };
    let mut columns: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, ::csv::Position::line);
            let message = "this row has not as many cells as the first one";
            Error::new(Place::at(path, line as u32, 1), message)
        })?;
        if columns.is_empty() {
            columns = record.iter().map(|name| name.trim().to_lowercase()).collect();
            let names = || Key::ALL.iter().map(|key| key.word()).chain([ACTION]);
            for (at, column) in columns.iter().enumerate() {
                if !names().any(|name| name == column) {
                    let message = format!("no column is called \"{column}\"");
                    let error = Error::new(place(&record, at), message);
                    return Err(match nearest(column, names()) {
                        Some(name) => error.hint(format!("did you mean \"{name}\"?")),
                        None => error.hint("`actant explain decisions` lists the columns"),
                    });
                }
            }
            if !columns.iter().any(|column| column == ACTION) {
                return Err(Error::new(place(&record, 0), "there is no column `decision`")
                    .hint("it says what is decided: accept, reject, merge, …"));
            }
            continue;
        }
        let mut action = None;
        let mut cells = Vec::new();
        for (at, (column, cell)) in columns.iter().zip(&record).enumerate() {
            let cell = cell.strip_prefix('\'').unwrap_or(cell).trim();
            if column == ACTION {
                action = Some((cell.to_owned(), place(&record, at)));
            } else if !cell.is_empty() {
                let values = cell.split(BETWEEN.trim()).map(|value| value.trim().to_owned());
                let several = matches!(column.as_str(), "actors" | "document");
                let values = if several { values.collect() } else { vec![cell.to_owned()] };
                cells.push((column.clone(), values, place(&record, at)));
            }
        }
        // A spreadsheet saves rows in which nothing stands.
        if let Some(action) = action.filter(|(word, _)| !word.is_empty() || !cells.is_empty()) {
            rows.push(Row { place: place(&record, 0), action, cells });
        }
    }
    Ok(rows)
}

/// Returns where the cell of this number begins in a row, in bytes.
fn begin(row: &str, delimiter: char, cell: usize) -> usize {
    let (mut quoted, mut left) = (false, cell);
    for (at, character) in row.char_indices() {
        if left == 0 {
            return at;
        }
        quoted ^= character == '"';
        left -= usize::from(character == delimiter && !quoted);
    }
    0
}

/// Writes decisions as [`read`] reads them, with a column for every key that one of them has.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(decisions: &[Decision], out: &mut dyn Write) -> io::Result<()> {
    let used = |key: &&Key| decisions.iter().any(|one| one.values.contains_key(*key));
    let keys: Vec<Key> = Key::ALL.iter().filter(used).copied().collect();
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record([ACTION].into_iter().chain(keys.iter().map(|key| key.word())))?;
    for decision in decisions {
        let cells = keys.iter().map(|&key| {
            let cell = decision.all(key).join(BETWEEN);
            let computed = cell.starts_with(['=', '+', '-', '@', '\t', '\'']);
            if computed { format!("'{cell}") } else { cell }
        });
        writer.write_record([decision.action.word().to_owned()].into_iter().chain(cells))?;
    }
    writer.flush()
}
