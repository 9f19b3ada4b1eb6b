//! The reader: the whole way of an article, from its text to its record.
//!
//! What is loaded once (models, gazetteer, lexicon) is shared by all threads; what belongs to one
//! document is made, used and dropped together.

use std::path::PathBuf;

use crate::corpus::document::Document;
use crate::data::Data;
use crate::entity;
use crate::entity::actor::Cast;
use crate::entity::gazetteer::Gazetteer;
use crate::error::Result;
use crate::language::Language;
use crate::language::tree::Syntax;
use crate::record::Record;
use crate::relation;
use crate::relation::lexicon::Relations;
use crate::relation::statement::Findings;

/// The user's files that add to the built-in ones; an entry of the same id replaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Files of relations.
    pub relations: Vec<PathBuf>,
    /// Files of actors.
    pub actors: Vec<PathBuf>,
}

/// All that is needed to read an article.
pub struct Reader {
    /// The models of the language.
    pub language: Language,
    /// The listed actors.
    pub gazetteer: Gazetteer,
    /// The relations and their rules.
    pub relations: Relations,
}

impl Reader {
    /// Loads models, gazetteer and lexicon.
    ///
    /// # Errors
    ///
    /// If one of them has a slip, with its place.
    pub fn new(data: &Data, options: &Options) -> Result<Reader> {
        let ((language, relations), gazetteer) = rayon::join(
            || {
                let relations = || Relations::load(data, &options.relations);
                rayon::join(|| Language::load(data), relations)
            },
            || Gazetteer::load(data, &options.actors),
        );
        Ok(Reader { language: language?, gazetteer: gazetteer?, relations: relations? })
    }

    /// Reads a document; there is nothing in a text that is an error.
    pub fn read(&self, document: &Document) -> Record {
        self.record(document, self.language.read(document))
    }

    /// Reads several documents, each as [`Reader::read`] would; short ones are read faster together.
    pub fn read_all(&self, documents: &[Document]) -> Vec<Record> {
        let trees = self.language.read_all(documents);
        documents.iter().zip(trees).map(|(one, syntax)| self.record(one, syntax)).collect()
    }

    fn record(&self, document: &Document, syntax: Syntax) -> Record {
        let (cast, findings) = self.found(document, &syntax);
        Record::new(document, &syntax, &cast, &findings, &self.relations)
    }

    /// Reads a document and returns what each pass found in it.
    pub fn passes(&self, document: &Document) -> (Syntax, Cast, Findings) {
        let syntax = self.language.read(document);
        let (cast, findings) = self.found(document, &syntax);
        (syntax, cast, findings)
    }

    fn found(&self, document: &Document, syntax: &Syntax) -> (Cast, Findings) {
        let cast = entity::find(document, syntax, &self.gazetteer);
        let findings = relation::find(document, syntax, &cast, &self.relations);
        (cast, findings)
    }
}
