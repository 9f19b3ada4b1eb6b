//! Trees → actors and their mentions.

pub mod actor;
pub mod entry;
pub mod gazetteer;
pub mod lexicon;
pub mod spelling;
pub mod trie;

use crate::corpus::document::Document;
use crate::entity::actor::Cast;
use crate::entity::gazetteer::Gazetteer;
use crate::language::tree::Syntax;

/// Finds who is meant where in a document.
pub fn find(_document: &Document, _syntax: &Syntax, _gazetteer: &Gazetteer) -> Cast {
    Cast::default()
}
