//! How inputs are read.

use std::sync::Arc;

use crate::corpus::fields::Fields;
use crate::corpus::format::Format;
use crate::corpus::html::words::Words;
use crate::corpus::pdf::font::Names;
use crate::data::Data;
use crate::error::Error;

/// How inputs are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format of all inputs, whatever they look like.
    pub format: Option<Format>,
    /// The names of members and columns.
    pub fields: Fields,
    /// Whether articles in other languages than English are read too.
    pub any_language: bool,
    /// What the names of a page's parts say; by default nothing.
    pub words: Arc<Words>,
    /// What the glyphs of a PDF's fonts are called; by default nothing.
    pub letters: Arc<Names>,
}

impl Options {
    /// Returns how inputs are read where nothing else is asked for.
    ///
    /// # Errors
    ///
    /// If the words of pages or the names of letters have a slip.
    pub fn new(data: &Data) -> Result<Options, Error> {
        Ok(Options {
            words: Arc::new(Words::load(data)?),
            letters: Arc::new(Names::load(data)?),
            ..Options::default()
        })
    }
}
