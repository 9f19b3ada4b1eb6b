//! The documents that citations are held against: found by the digest of their text, else by name.
//!
//! Texts lie outside of memory (`graph/store.rs`); memory holds a digest, a name and a place for each.

use indexmap::IndexMap;
use std::io;

use crate::corpus::document::Document;
use crate::graph::store::{Store, Window};

/// Where a text lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    address: u64,
    length: usize,
}

/// Documents, and their texts outside of memory.
#[derive(Debug, Default)]
pub struct Sources {
    store: Store,
    places: Vec<Place>,
    digests: IndexMap<String, usize>,
    names: IndexMap<String, usize>,
    window: Window,
    /// The text that was asked for last.
    last: Option<(usize, String)>,
}

/// A document in which a citation is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A document with the recorded digest.
    Same(usize),
    /// A document of the name, with another text, or with one whose digest was not recorded.
    Named(usize),
    /// None.
    Missing,
}

impl Sources {
    /// Adds a document; one whose text is known already takes no further room.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn add(&mut self, document: &Document) -> io::Result<()> {
        let digest = document.digest();
        let known = self.digests.get(&digest).copied();
        let index = match known {
            Some(index) => index,
            None => {
                let bytes = document.text().as_bytes();
                let address = self.store.push(bytes)?;
                self.places.push(Place { address, length: bytes.len() });
                self.digests.insert(digest, self.places.len() - 1);
                self.places.len() - 1
            }
        };
        self.names.entry(document.id.clone()).or_insert(index);
        Ok(())
    }

    /// Ends the adding.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn finish(&mut self) -> io::Result<()> {
        self.store.flush()
    }

    /// Returns how many different texts there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Finds the document of a digest, else that of a name.
    pub fn find(&self, name: &str, digest: Option<&str>) -> Found {
        if let Some(&index) = digest.and_then(|digest| self.digests.get(digest)) {
            return Found::Same(index);
        }
        self.names.get(name).map_or(Found::Missing, |&index| Found::Named(index))
    }

    /// Returns the text of a document that was found.
    ///
    /// # Errors
    ///
    /// If the disk has failed.
    pub fn text(&mut self, index: usize) -> io::Result<&str> {
        if self.last.as_ref().is_none_or(|(last, _)| *last != index) {
            let Place { address, length } = self.places[index];
            let bytes = self.window.at(&self.store, address, length)?.to_vec();
            let text = String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData)?;
            self.last = Some((index, text));
        }
        Ok(self.last.as_ref().map_or("", |(_, text)| text))
    }
}
