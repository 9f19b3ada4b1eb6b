//! Small lists of the data: one word a line, or a table with tabs below a header; lines that begin with "#" are comments.
//!
//! A slip is refused with its place, and with what may stand there.

use std::ops::Index;

use crate::data::Data;
use crate::error::{Error, Place, Result, nearest};

/// The cells of one line.
pub struct Row<'a> {
    cells: Vec<&'a str>,
    place: Place,
}

impl Index<usize> for Row<'_> {
    type Output = str;

    fn index(&self, column: usize) -> &str {
        self.cells[column]
    }
}

impl Row<'_> {
    /// Makes a failure of this row.
    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::new(self.place.clone(), message)
    }

    /// Returns the member of a vocabulary, with its word by `spell`, that a word of this row stands for.
    ///
    /// # Errors
    ///
    /// If it stands for none; the hint names the nearest, or all where there are few.
    pub fn member<T: Copy>(
        &self,
        word: &str,
        all: &[T],
        spell: impl Fn(T) -> &'static str,
        what: &str,
    ) -> Result<T> {
        if let Some(&found) = all.iter().find(|&&one| spell(one) == word) {
            return Ok(found);
        }
        let error = self.error(format!("no {what} is called \"{word}\""));
        Err(match nearest(word, all.iter().map(|&one| spell(one))) {
            Some(near) => error.hint(format!("did you mean \"{near}\"?")),
            None => {
                let words: Vec<&str> = all.iter().map(|&one| spell(one)).collect();
                error.hint(format!("there are {}", words.join(", ")))
            }
        })
    }
}

/// Reads a list; `columns` is 0 for one word a line and else the cells of a row below a header.
///
/// # Errors
///
/// If the file cannot be read, has a row of another number of cells, or `row` refuses one.
pub fn rows(
    data: &Data,
    name: &str,
    columns: usize,
    mut row: impl FnMut(&Row) -> Result<()>,
) -> Result<()> {
    let file = data.file(name)?;
    let mut header = columns > 0;
    for (at, line) in file.text()?.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') || std::mem::take(&mut header) {
            continue;
        }
        let cells: Vec<&str> = if columns == 0 { vec![line] } else { line.split('\t').collect() };
        let read = Row { cells, place: Place::at(&file.path, at as u32 + 1, 1) };
        let count = read.cells.len();
        if columns > 0 && count != columns {
            return Err(read
                .error(format!("{count} cells, not {columns}"))
                .hint("put one tab between cells, also between empty ones"));
        }
        row(&read)?;
    }
    Ok(())
}
