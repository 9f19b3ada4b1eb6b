//! Records → graph.
//!
//! The actors of all records become nodes by their ids, and the statements edges by source, target,
//! relation and polarity. What documents call an actor is put to the vote (`voices.rs`), so that the
//! order in which records come changes nothing. A document that comes twice counts once, and copies of
//! one text (`copies.rs`) count as one.
//!
//! Records may be more than memory holds. What each says is packed into a store as it comes; at the
//! end the store is gone through twice, once for actors and edges and once for the evidence, which
//! is sorted by edge outside of memory. Memory holds what is known of each document, each actor and
//! each edge, and of a statement nothing.
//!
//! Not done here: two actors of different ids are never joined.

pub mod assembly;
pub mod claims;
pub mod context;
pub mod copies;
pub mod decision;
pub mod draft;
pub mod edge;
pub mod evidence;
pub mod filter;
pub mod layout;
pub mod lens;
pub mod measures;
pub mod pack;
pub mod pile;
pub mod quadtree;
pub mod quote;
pub mod records;
pub mod rollup;
pub mod shape;
pub mod sorter;
pub mod store;
pub mod support;
pub mod voices;

use std::io;

use crate::date::Date;
use crate::error::{Error, Notice, Result};
use crate::graph::draft::{Drafts, Head};
use crate::graph::edge::{Document, Graph};
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

/// Says that the temporary file on which a graph's statements lie failed.
pub fn disk(error: &io::Error) -> Error {
    Error::plain(format!("the graph's temporary file: {error}"))
        .hint("set TMPDIR to a folder on a disk with more room")
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
            match self.drafts.add(draft) {
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
        let heads = in_order(self.heads);
        let (places, sketches): (Vec<_>, Vec<_>) =
            heads.iter().map(|head| (head.place, head.sketch)).unzip();
        let mut documents: Vec<Document> = heads.into_iter().map(|head| head.document).collect();
        copies::group(&mut documents, |index| self.drafts.sketch(sketches[index]))?;
        assembly::assemble(self.drafts, &places, documents, self.options.isolated)
    }
}

/// Sorts the documents by date, name, digest and the rest, and drops what comes twice.
///
/// Two records of one document that differ (made by different versions) count as one as well: the
/// one whose content has the lowest digest stands.
fn in_order(mut heads: Vec<Head>) -> Vec<Head> {
    fn key(head: &Head) -> impl Ord + '_ {
        let Document { id, sha256, meta, group: _ } = &head.document;
        let date = meta.published.as_deref().and_then(Date::parse);
        let rest = [&meta.published, &meta.title, &meta.publisher, &meta.author, &meta.url];
        ((date.is_none(), date), id, sha256, rest, &meta.language)
    }
    heads.sort_by(|a, b| key(a).cmp(&key(b)).then(a.content.cmp(&b.content)));
    heads.dedup_by(|next, head| next.document == head.document);
    heads
}
