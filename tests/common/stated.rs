//! What whole texts state, as lines of words that rows of texts are held against.

use std::sync::LazyLock;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::reader::{Options, Reader};
use actant::record::Record;
use actant::terms::Polarity;

/// The reader with the built-in files.
pub static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(&Data::builtin(), &Options::default()).unwrap());

/// Reads a text of a publisher; none where it is empty.
pub fn read(publisher: &str, text: &str) -> Record {
    let publisher = (!publisher.is_empty()).then(|| publisher.to_string());
    READER.read(&Document::new("a", Meta { publisher, ..Meta::default() }, text.into()))
}

/// Writes the statements of a record as "words not:relation words certainty".
pub fn lines(record: &Record) -> Vec<String> {
    let mentions = record.mentions.as_deref().unwrap();
    let statements = record.statements.as_deref().unwrap().iter();
    let end = |at: u32| mentions[at as usize].range.text.as_str();
    let line = statements.map(|one| {
        let not = if one.polarity == Polarity::Negated { "not:" } else { "" };
        let target = one.target.as_ref().map_or("-", |target| end(target.mention));
        format!("{} {not}{} {target} {}", end(one.source.mention), one.relation, one.certainty)
    });
    line.collect()
}

/// Compares what a text of a publisher states with rows that must be among it, or, after "no ",
/// must not begin a line of it.
#[track_caller]
pub fn check(publisher: &str, text: &str, rows: &[&str]) {
    let found = lines(&read(publisher, text));
    for row in rows {
        let fits = match row.strip_prefix("no ") {
            Some(wrong) => !found.iter().any(|line| line.starts_with(wrong)),
            None => found.iter().any(|line| line == row),
        };
        assert!(fits, "{text}\n  {row}\n  found {found:?}");
    }
}
