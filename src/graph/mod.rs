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
pub mod documents;
pub mod draft;
pub mod edge;
pub mod evidence;
pub mod filter;
pub mod layout;
pub mod lens;
pub mod measures;
pub mod names;
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

use crate::error::{Error, Notice, Result};
use crate::graph::documents::Documents;
use crate::graph::draft::{Drafts, Head};
use crate::graph::edge::Graph;
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
    documents: Documents,
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
            self.documents.push(&draft.document);
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
        let (heads, mut documents) = in_order(&self.heads, &self.documents);
        drop((self.heads, self.documents));
        let sketch = |index: usize| self.drafts.sketch(heads[index].sketch);
        documents.set_groups(copies::group(documents.len(), sketch)?);
        assembly::assemble(self.drafts, &heads, documents, self.options.isolated)
    }
}

/// Sorts the documents by date, name, digest and the rest, and drops what comes twice.
///
/// Two records of one document that differ (made by different versions) count as one as well: the
/// one whose content has the lowest digest stands.
fn in_order(heads: &[Head], documents: &Documents) -> (Vec<Head>, Documents) {
    let known = |at: u32| documents.get(at as usize).unwrap_or_default();
    let key = |at: u32| {
        let document = known(at);
        let date = document.date();
        ((date.is_none(), date), document, heads[at as usize].content)
    };
    let mut order: Vec<u32> = (0..heads.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| key(a).cmp(&key(b)));
    order.dedup_by(|&mut next, &mut head| known(next) == known(head));
    let mut sorted = Documents::default();
    order.iter().for_each(|&at| sorted.push(&known(at)));
    (order.iter().map(|&at| heads[at as usize]).collect(), sorted)
}
