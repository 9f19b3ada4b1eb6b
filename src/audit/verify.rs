//! Citations held against documents: what holds, what moved, what changed, what is missing.
//!
//! A statement holds if every word recorded of it stands at its offsets in a document whose text has the
//! recorded digest. Nothing else is taken for good: words that still stand in a text that is otherwise
//! another are told apart, and do not hold. What is kept in memory are counts for each document.

use indexmap::IndexMap;
use serde::Serialize;

use crate::audit::citation::Citation;
use crate::audit::held::{Held, held};
use crate::audit::sources::{Found, Sources};
use crate::error::{Error, Result};
use crate::graph::quote::Quotable;
use crate::vocabulary;

vocabulary! {
    /// What became of a statement's words.
    State {
        Holds = "holds", "They stand at their place in a text with the recorded digest.";
        Stands = "stands", "They stand at their place, in a text that is otherwise another.";
        Moved = "moved", "They stand elsewhere in the text.";
        Changed = "changed", "Other words stand in their place.";
        Missing = "missing", "They are nowhere in the text.";
        NoDocument = "no-document", "There is no document with the digest or the name.";
    }
}

/// What became of one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The statement's id, or the edge's.
    pub id: String,
    /// What it says.
    pub claim: String,
    /// The document's name.
    pub document: String,
    /// What became of its words, the worst of them.
    pub state: State,
    /// Where they are said to begin.
    pub begin: u32,
    /// Where they are said to end.
    pub end: u32,
    /// Where they begin now, if they moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<u32>,
    /// The words as recorded, and as they are, if they changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<[String; 2]>,
}

/// What became of the statements of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    counts: [u64; State::ALL.len()],
}

impl Counts {
    /// Returns how many statements are in a state.
    pub fn of(&self, state: State) -> u64 {
        self.counts[state as usize]
    }

    /// Returns how many statements there are.
    pub fn all(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Tells whether every statement holds.
    pub fn hold(&self) -> bool {
        self.of(State::Holds) == self.all()
    }
}

/// Holds citations against documents.
#[derive(Debug)]
pub struct Verifier {
    sources: Sources,
    /// What became of the statements of each document.
    pub documents: IndexMap<String, Counts>,
}

impl Verifier {
    /// Begins to verify against documents.
    pub fn new(sources: Sources) -> Verifier {
        Verifier { sources, documents: IndexMap::new() }
    }

    /// Says what became of a citation, and counts it.
    ///
    /// # Errors
    ///
    /// If the disk on which the documents wait has failed.
    pub fn check(&mut self, citation: Citation) -> Result<Finding> {
        let found = self.sources.find(&citation.document, citation.sha256.as_deref());
        // Where no digest was recorded, a text of the name is all there is to hold against.
        let same = matches!(found, Found::Same(_)) || citation.sha256.is_none();
        let mut worst = (if same { State::Holds } else { State::Stands }, None, None, None);
        match found {
            Found::Missing => worst.0 = State::NoDocument,
            Found::Same(index) | Found::Named(index) => {
                let text = self.sources.text(index);
                let text =
                    text.map_err(|error| Error::plain(format!("temporary file: {error}")))?;
                let quotable = Quotable::new(text);
                // Of another text only the quotation is asked for.
                let around = citation.around.iter().filter(|_| matches!(found, Found::Same(_)));
                for range in citation.ranges.iter().chain(around) {
                    let (state, now, words) = match held(text, &quotable, range, citation.exact) {
                        Held::Stands => continue,
                        Held::Moved(now) => (State::Moved, Some(now), None),
                        Held::Changed(was, now) => (State::Changed, None, Some([was, now])),
                        Held::Gone => (State::Missing, None, None),
                    };
                    if state > worst.0 {
                        worst = (state, now, words, Some(range));
                    }
                }
            }
        }
        let (state, now, words, range) = worst;
        let place = range.or(citation.ranges.first()).map(|range| (range.begin, range.end));
        let (begin, end) = place.unwrap_or_default();
        let Citation { id, claim, document, .. } = citation;
        let counts = self.documents.entry(document.clone()).or_default();
        counts.counts[state as usize] += 1;
        Ok(Finding { id, claim, document, state, begin, end, now, words })
    }

    /// Returns what became of all statements together.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for counts in self.documents.values() {
            for (sum, count) in total.counts.iter_mut().zip(counts.counts) {
                *sum += count;
            }
        }
        total
    }
}
