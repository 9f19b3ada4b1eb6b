//! Actant reads news articles and writes down who does what to whom, and who says so.
//!
//! ```text
//! bytes → Document → Sentences of Tokens → Mentions, Actors → Statements → Record ┊ Record → Graph → exports
//!         corpus/    language/             entity/            relation/            ┊          graph/   export/
//! ```
//!
//! # The list
//!
//! A file uses only files above it here. The list is the order to read the code in, the order of
//! imports, and an article's way; `tests/tidy.rs` holds the code to it.
//!
//! ```text
//! text.rs                  spans and code points
//! terms.rs                 the closed vocabularies
//! error.rs                 what failed, where, what to do
//! date.rs                  calendar dates, whole or partial
//! data.rs                  the built-in files, and the user's over them
//! corpus/document.rs       one article
//! corpus/mod.rs            the pass: inputs → documents
//! language/tags.rs         parts of speech and relations
//! language/tree.rs         tokens, sentences, trees
//! language/conllu.rs       CoNLL-U, read and written
//! language/mod.rs          the pass: document → trees
//! entity/actor.rs          actors and their mentions
//! entity/spelling.rs       spellings compared, and slugs
//! entity/trie.rs           names as sequences of words
//! entity/lexicon.rs        titles, first names, shapes, nouns
//! entity/entry.rs          one entry of the gazetteer
//! entity/gazetteer.rs      every listed actor, and their names
//! entity/page.rs           one document in hand
//! entity/spot.rs           listed names at their places
//! entity/sight.rs          how far a name reaches
//! entity/names.rs          names, listed and by shape
//! entity/metonymy.rs       the state or the place
//! entity/join.rs           which names name the same
//! entity/nominal.rs        nouns that stand for an actor
//! entity/refer.rs          pronouns, and nouns that take up
//! entity/mod.rs            the pass: trees → cast
//! relation/statement.rs    statements and propositions
//! relation/mod.rs          the pass: trees and cast → findings
//! record.rs                the contract, as JSON
//! output.rs                writing files so that a failed run never costs the old one
//! graph/edge.rs            actors, the edges between them, and what each rests on
//! graph/support.rs         what speaks for an edge, counted from its evidence
//! graph/quote.rs           from code points back to the characters of a text
//! graph/claims.rs          one record → what it says, checked against its own text
//! graph/records.rs         records as they lie in a file
//! graph/mod.rs             the pass: records → graph
//! export/plain.rs          what no format can hold is taken out, and counted
//! export/view.rs           rows of nodes and edges, their ids and captions
//! export/graphml.rs        GraphML
//! export/dot.rs            DOT, a drawing
//! export/csv.rs            three tables
//! export/mod.rs            the pass: graph → files
//! lib.rs                   the way itself
//! ```

pub mod corpus;
pub mod data;
pub mod date;
pub mod entity;
pub mod error;
pub mod export;
pub mod graph;
pub mod language;
pub mod output;
pub mod record;
pub mod relation;
pub mod terms;
pub mod text;
