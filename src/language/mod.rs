//! Documents → trees.

pub mod conllu;
pub mod tags;
pub mod tree;

use crate::corpus::document::Document;
use crate::data::Data;
use crate::error::Result;
use crate::language::tree::Syntax;

/// The language layer: the models, loaded once and shared by all threads.
pub struct Language;

impl Language {
    /// Loads the models.
    ///
    /// # Errors
    ///
    /// If a model is not of this version or is damaged.
    pub fn load(_data: &Data) -> Result<Language> {
        Ok(Language)
    }

    /// Cuts a document into sentences and tokens, tags them and draws their trees.
    pub fn read(&self, _document: &Document) -> Syntax {
        let mut syntax = Syntax::default();
        syntax.seal();
        syntax
    }
}
