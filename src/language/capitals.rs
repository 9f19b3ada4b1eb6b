//! Names in capitals that are spelled like common words: "*IS* fighters", "the *WHO*".
//!
//! `data/english/capitals.tsv` says as which known name such a word is read for its tags and arcs, where
//! its document has the full name somewhere. In a document without it "it IS true" stays as it is; the
//! text and the lemma do too.

use crate::data::File;
use crate::error::{Error, Place, Result};

/// The most rows: each is one bit of a document's [`Names`].
const ROWS: usize = 32;

/// Which of the full names a document has.
pub type Names = u32;

#[derive(Clone, Debug)]
struct Row {
    form: String,
    read: String,
    name: String,
}

/// The words that may be names.
#[derive(Clone, Debug, Default)]
pub struct Capitals {
    rows: Vec<Row>,
}

impl Capitals {
    /// Reads the table: a form, the name as which it is read, and the full name.
    ///
    /// # Errors
    ///
    /// If a line does not have its columns, or there are too many, with its place.
    pub fn read(file: &File) -> Result<Capitals> {
        let mut rows = Vec::new();
        for (at, line) in file.text()?.lines().enumerate().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [form, read, name] = *columns.as_slice() else {
                let message =
                    format!("\"{line}\" is not a form, as what it is read, and a full name");
                return Err(Error::new(Place::at(&file.path, at as u32 + 1, 1), message));
            };
            if rows.len() == ROWS {
                let message = format!("there are more than {ROWS} names");
                return Err(Error::new(Place::at(&file.path, at as u32 + 1, 1), message));
            }
            rows.push(Row { form: form.into(), read: read.into(), name: name.into() });
        }
        Ok(Capitals { rows })
    }

    /// Returns which full names a text has; it is gone through once for each of them.
    pub fn names(&self, text: &str) -> Names {
        let has = |(at, row): (usize, &Row)| Names::from(text.contains(&row.name)) << at;
        self.rows.iter().enumerate().map(has).fold(0, |all, one| all | one)
    }

    /// Returns as what a word is read in a document with these names: mostly as itself.
    pub fn read_as<'a>(&'a self, form: &'a str, names: Names) -> &'a str {
        if names == 0 {
            return form;
        }
        let row =
            self.rows.iter().enumerate().find(|(at, row)| names >> at & 1 == 1 && row.form == form);
        row.map_or(form, |(_, row)| &row.read)
    }
}
