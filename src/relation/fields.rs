//! The values of a file of relations, each with its place.
//!
//! TOML is read into spanned values; what is wrong with one is refused with its line and column, and with the name
//! that was probably meant.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::data;
use crate::error::{Error, Lines, Place, Result, nearest};
use crate::table::{Map, Set};

/// A value and where it stands.
pub(crate) type Value<'a> = &'a Spanned<DeValue<'a>>;

/// The keys of a table with their places.
pub(crate) type Fields<'a> = Map<&'a str, (Range<usize>, Value<'a>)>;

/// One file as it is read.
pub(crate) struct File<'a> {
    pub(crate) text: &'a str,
    lines: Lines<'a>,
    pub(crate) codes: &'a Set<String>,
}

impl<'f> File<'f> {
    pub(crate) fn new(file: &'f data::File, codes: &'f Set<String>) -> Result<File<'f>> {
        let text = file.text()?;
        Ok(File { text, lines: Lines::new(&file.path, text), codes })
    }

    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        self.lines.place(span.start)
    }

    pub(crate) fn error(&self, span: &Range<usize>, message: impl Into<String>) -> Error {
        Error::new(self.place(span), message)
    }

    /// Refuses a word of which there is no such thing, and says which one was probably meant.
    pub(crate) fn unknown<'n>(
        &self,
        span: &Range<usize>,
        what: &str,
        word: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> Error {
        let error = self.error(span, format!("no {what} is called \"{word}\""));
        match nearest(word, names) {
            Some(name) => error.hint(format!("did you mean \"{name}\"?")),
            None => error,
        }
    }

    /// Returns the keys of a table in the order of the file, refusing those that are not `known`.
    pub(crate) fn fields<'a>(
        &self,
        span: &Range<usize>,
        value: Value<'a>,
        what: &str,
        known: Option<&[&'static str]>,
    ) -> Result<Fields<'a>> {
        let Some(table) = value.get_ref().as_table() else {
            return Err(self.error(span, format!("{what} must be a table")));
        };
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        if let Some(known) = known {
            for (key, _) in &entries {
                if !known.contains(&key.get_ref().as_ref()) {
                    let names = known.iter().copied();
                    return Err(self.unknown(&key.span(), "key", key.get_ref(), names));
                }
            }
        }
        Ok(entries.into_iter().map(|(k, v)| (k.get_ref().as_ref(), (k.span(), v))).collect())
    }

    pub(crate) fn string<'a>(&self, value: Value<'a>) -> Result<&'a str> {
        let text = value.get_ref().as_str();
        text.ok_or_else(|| self.error(&value.span(), "must be a string"))
    }

    pub(crate) fn boolean(&self, fields: &Fields, key: &str) -> Result<bool> {
        let Some((_, value)) = fields.get(key) else { return Ok(false) };
        value.get_ref().as_bool().ok_or_else(|| self.error(&value.span(), "must be true or false"))
    }

    /// Reads a string or a list of strings, each with its place.
    pub(crate) fn strings<'a>(
        &self,
        fields: &Fields<'a>,
        key: &str,
    ) -> Result<Vec<(&'a str, Range<usize>)>> {
        let Some((_, value)) = fields.get(key) else { return Ok(Vec::new()) };
        let Some(list) = value.get_ref().as_array() else {
            return Ok(vec![(self.string(value)?, value.span())]);
        };
        list.iter().map(|item| Ok((self.string(item)?, item.span()))).collect()
    }
}
