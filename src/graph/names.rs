//! What every actor of every record is called, outside of memory.
//!
//! Most actors of a large graph are no node of it, but any may be quoted as a speaker. Ids and names lie
//! on a shelf; memory holds sixteen bytes of each: a number made of the id, by which it is found, and
//! where it lies.

use indexmap::IndexMap;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::{fmt, io};

use crate::graph::pack::{Packer, Unpacker};
use crate::graph::shelf::{self, Shelf};

/// Names, while they are put in.
#[derive(Debug, Default)]
pub struct Writer {
    shelf: shelf::Writer,
    places: Vec<(u64, u64)>,
    packer: Packer,
}

impl Writer {
    /// Adds the name of an actor; each id comes once.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn push(&mut self, id: &str, name: &str) -> io::Result<()> {
        self.packer.bytes.clear();
        self.packer.text(id);
        self.packer.text(name);
        self.places.push((number(id), self.shelf.push(0, &self.packer.bytes)?));
        Ok(())
    }

    /// Ends the writing.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn finish(mut self) -> io::Result<Names> {
        self.places.sort_unstable();
        Ok(Names { shelf: Arc::new(self.shelf.finish()?), places: self.places.into() })
    }
}

/// The names of actors by their ids.
#[derive(Clone, Default)]
pub struct Names {
    shelf: Arc<Shelf>,
    /// The number of each id and where it lies, sorted.
    places: Arc<[(u64, u64)]>,
}

impl Names {
    /// Returns the name of the actor of an id; nothing if there is none, or if the disk failed, which
    /// [`Names::check`] tells.
    pub fn get(&self, id: &str) -> Option<String> {
        let number = number(id);
        let first = self.places.partition_point(|place| place.0 < number);
        let alike = self.places[first..].iter().take_while(|place| place.0 == number);
        let mut alike = alike.filter_map(|&(_, place)| Some(self.shelf.get(place, pair)?.0));
        alike.find(|(known, _)| known == id).map(|(_, name)| name)
    }

    /// Returns ids and names, in no order that means anything.
    fn iter(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.places.iter().filter_map(|&(_, place)| Some(self.shelf.get(place, pair)?.0))
    }

    /// Tells what went wrong when names were read.
    ///
    /// # Errors
    ///
    /// If the disk failed; told once.
    pub fn check(&self) -> io::Result<()> {
        self.shelf.check()
    }
}

/// Reads id and name.
fn pair(_: u32, bytes: &[u8]) -> Option<(String, String)> {
    let mut from = Unpacker::new(bytes);
    Some((from.string()?, from.string()?))
}

impl fmt::Debug for Names {
    /// Shows ids and names, wherever they lie.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Returns a number made of an id or a name: the first eight bytes of its SHA-256.
pub fn number(words: &str) -> u64 {
    Sha256::digest(words)[..8].iter().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// Returns the names in a map.
///
/// # Errors
///
/// If the disk is full.
pub fn of(map: &IndexMap<String, String>) -> io::Result<Names> {
    let mut writer = Writer::default();
    map.iter().try_for_each(|(id, name)| writer.push(id, name))?;
    writer.finish()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn names_are_found_as_in_a_map(
            pairs in proptest::collection::vec(("[a-c]{0,3}", "\\PC{0,5}"), 0..20),
            asked in "[a-d]{0,3}",
        ) {
            let map: IndexMap<String, String> = pairs.into_iter().collect();
            let names = of(&map).unwrap();
            for id in map.keys().chain([&asked]) {
                prop_assert_eq!(names.get(id), map.get(id).cloned());
            }
        }
    }
}
