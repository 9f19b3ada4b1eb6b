//! Small lists of words: one word a line, or a table with tabs, below comments and a header.

use std::path::Path;

use crate::data::Data;
use crate::error::{Error, Place, Result, nearest};
use crate::terms::Kind;

/// Returns the kind that a cell names.
///
/// # Errors
///
/// If no kind is called so; the message names the nearest.
pub fn kind_of(word: &str) -> std::result::Result<Kind, String> {
    Kind::from_word(word).ok_or_else(|| {
        let near = nearest(word, Kind::ALL.iter().map(|kind| kind.word()));
        let hint = near.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
        format!("no kind is called \"{word}\"{hint}")
    })
}

/// Refuses a word that is none of those that may stand there.
///
/// # Errors
///
/// Always.
pub fn unknown<T>(word: &str, all: &str) -> std::result::Result<T, String> {
    Err(format!("\"{word}\" is not one of {all}"))
}

/// What is done with a row: its line and its cells.
pub type Row<'a> = &'a mut dyn FnMut(u32, &[&str]) -> std::result::Result<(), String>;

/// Reads a list; `columns` is 0 for one word a line and else the cells of a row below a header.
///
/// # Errors
///
/// If the file cannot be read, or a row has a slip.
pub fn rows(data: &Data, name: &str, columns: usize, row: Row) -> Result<()> {
    let file = data.file(name)?;
    let path: &Path = &file.path;
    let mut header = columns > 0;
    for (at, line) in file.text()?.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if std::mem::take(&mut header) {
            continue;
        }
        let mut cells = [""; 3];
        let mut count = 0;
        for cell in line.splitn(if columns == 0 { 1 } else { usize::MAX }, '\t') {
            if let Some(place) = cells.get_mut(count) {
                *place = cell;
            }
            count += 1;
        }
        let number = at as u32 + 1;
        if columns > 0 && count != columns {
            let message = format!("{count} cells, not {columns}");
            return Err(Error::new(Place::at(path, number, 1), message)
                .hint("put one tab between cells, also between empty ones"));
        }
        row(number, &cells[..count])
            .map_err(|message| Error::new(Place::at(path, number, 1), message))?;
    }
    Ok(())
}
