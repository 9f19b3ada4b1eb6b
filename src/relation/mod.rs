//! Trees and actors → statements.

pub mod check;
pub mod code;
pub mod cues;
pub mod lexicon;
pub mod load;
pub mod statement;

use crate::corpus::document::Document;
use crate::entity::actor::Cast;
use crate::language::tree::Syntax;
use crate::relation::lexicon::Relations;
use crate::relation::statement::Findings;

/// Finds the statements and propositions of a document.
pub fn find(
    _document: &Document,
    _syntax: &Syntax,
    _cast: &Cast,
    _relations: &Relations,
) -> Findings {
    Findings::default()
}
