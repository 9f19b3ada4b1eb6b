//! The gazetteer: every listed actor, and where their names stand in a text.

use std::path::PathBuf;

use indexmap::IndexMap;

use crate::data::Data;
use crate::entity::entry::Entry;
use crate::error::Result;

/// Every listed actor by id.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    entries: IndexMap<String, Entry>,
}

impl Gazetteer {
    /// Loads the built-in actors and adds the user's files; the same id replaces.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, has a slip, or two entries claim one name.
    pub fn load(_data: &Data, _extra: &[PathBuf]) -> Result<Gazetteer> {
        Ok(Gazetteer::default())
    }

    /// Returns the entry of an id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// Returns all entries, in the order of the files.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }
}
