//! Records → graph.
//!
//! The actors of all records become nodes by their ids, and the statements edges by source, target,
//! relation and polarity. What documents call an actor is put to the vote (`voices.rs`), so that the
//! order in which records come changes nothing. A document that comes twice counts once, and copies of
//! one text (`copies.rs`) count as one.
//!
//! Records may be more than memory holds. What each says is packed into a store as it comes; at the
//! end the store is gone through twice, once for the actors and once for the evidence, both of which
//! are sorted outside of memory. Memory holds some bytes of each document, each actor and each edge,
//! by which it is found, and of a statement nothing.
//!
//! Not done here: two actors of different ids are never joined.

pub mod assembly;
pub mod claims;
pub mod context;
pub mod copies;
pub mod decision;
pub mod documents;
pub mod draft;
pub mod edge;
pub mod evidence;
pub mod filter;
pub mod layout;
pub mod lens;
pub mod measures;
pub mod names;
pub mod net;
pub mod pack;
pub mod pile;
pub mod quadtree;
pub mod quote;
pub mod records;
pub mod rollup;
pub mod shape;
pub mod shelf;
pub mod sorter;
pub mod store;
pub mod support;
pub mod voices;

use std::io;

use crate::date::Date;
use crate::error::{Notice, Result};
use crate::graph::documents::{Document, Documents};
use crate::graph::draft::{Drafts, Head};
use crate::graph::net::{Graph, disk};
use crate::record::Record;

/// What a graph shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether statements for which no rule exists, of the relation `other`, make edges.
    pub other: bool,
    /// Whether actors without an edge are nodes.
    pub isolated: bool,
}

/// A graph to which records are still being added.
#[derive(Debug, Default)]
pub struct Builder {
    options: Options,
    drafts: Drafts,
    documents: documents::Writer,
    heads: Vec<Head>,
    failure: Option<io::Error>,
}

/// Builds the graph of some records.
///
/// # Errors
///
/// As [`Builder::finish`].
pub fn build<'r>(
    records: impl IntoIterator<Item = &'r Record>,
    options: Options,
    notices: &mut Vec<Notice>,
) -> Result<Graph> {
    let mut builder = Builder::new(options);
    for record in records {
        builder.add(record, notices);
    }
    builder.finish()
}

impl Builder {
    /// Begins an empty graph.
    pub fn new(options: Options) -> Builder {
        Builder { options, ..Builder::default() }
    }

    /// Adds what a record says; what cannot be used of it is told in `notices`.
    ///
    /// The same document may be added twice and counts once.
    pub fn add(&mut self, record: &Record, notices: &mut Vec<Notice>) {
        if let Some(draft) = claims::read(record, self.options.other, notices) {
            let document = self.documents.push(&draft.document);
            match document.and_then(|()| self.drafts.add(draft)) {
                Ok(head) => self.heads.push(head),
                Err(error) => self.failure = Some(error),
            }
        }
    }

    /// Makes the graph, in time linear in the statements but for sorting.
    ///
    /// # Errors
    ///
    /// If what does not fit into memory does not fit on the disk for temporary files either.
    pub fn finish(self) -> Result<Graph> {
        self.assemble().map_err(|error| disk(&error))
    }

    fn assemble(mut self) -> io::Result<Graph> {
        self.failure.take().map_or(Ok(()), Err)?;
        self.drafts.flush()?;
        let (heads, mut documents) = in_order(&self.heads, &self.documents.finish()?)?;
        drop(self.heads);
        let sketch = |index: usize| self.drafts.sketch(heads[index].sketch);
        documents.set_groups(copies::group(documents.len(), sketch)?);
        assembly::assemble(self.drafts, &heads, documents, self.options.isolated)
    }
}

/// Sorts the documents by date, name, digest and the rest, and drops what comes twice.
///
/// Two records of one document that differ (made by different versions) count as one as well: the
/// one whose content has the lowest digest stands.
fn in_order(heads: &[Head], documents: &Documents) -> io::Result<(Vec<Head>, Documents)> {
    let known = |at: u32| documents.get(at as usize).unwrap_or_default();
    // By date and the beginning of the name, so that few documents are read to be compared.
    let mut order: Vec<(Key, u32)> =
        (0..heads.len() as u32).map(|at| (Key::of(&known(at)), at)).collect();
    order.sort_unstable_by(|(key, a), (other, b)| {
        let content = |at: u32| heads[at as usize].content;
        let rest = || known(*a).cmp(&known(*b)).then_with(|| content(*a).cmp(&content(*b)));
        key.cmp(other).then_with(rest)
    });
    let mut sorted = documents::Writer::default();
    let mut kept: Vec<Head> = Vec::with_capacity(order.len());
    let mut before: Option<Document> = None;
    for (_, at) in order {
        let document = known(at);
        if before.as_ref() != Some(&document) {
            sorted.push(&document)?;
            kept.push(heads[at as usize]);
        }
        before = Some(document);
    }
    documents.check()?;
    Ok((kept, sorted.finish()?))
}

/// By what documents are sorted, as far as it fits into little room: whether they have a date, the
/// date, and the first bytes of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key(bool, Option<Date>, [u8; 16]);

impl Key {
    fn of(document: &Document) -> Key {
        let mut name = [0; 16];
        name.iter_mut().zip(document.id.bytes()).for_each(|(to, from)| *to = from);
        Key(document.date().is_none(), document.date(), name)
    }
}
