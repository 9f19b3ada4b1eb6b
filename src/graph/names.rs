//! What every actor of every record is called, outside of memory.
//!
//! Most actors of a large graph are no node of it, but any may be quoted as a speaker. Ids and names lie
//! on a shelf, in the order of numbers made of the ids. Memory holds of one in so many where it lies: a
//! name is found by going on from there.

use indexmap::IndexMap;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::{fmt, io};

use crate::graph::pack::{Packer, Unpacker};
use crate::graph::shelf::{self, Shelf};

/// Of how many names memory holds where one lies.
const STEP: u32 = 16;

/// Names, while they are put in.
#[derive(Debug, Default)]
pub struct Writer {
    shelf: shelf::Writer,
    count: u32,
    steps: Vec<(u64, u64)>,
    packer: Packer,
}

impl Writer {
    /// Adds the name of an actor; each id comes once, in the order of [`number`].
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn push(&mut self, id: &str, name: &str) -> io::Result<()> {
        self.packer.bytes.clear();
        self.packer.text(id);
        self.packer.text(name);
        let address = self.shelf.push(0, &self.packer.bytes)?;
        if self.count.is_multiple_of(STEP) {
            let number = number(id);
            debug_assert!(self.steps.last().is_none_or(|&(before, _)| before <= number), "{id}");
            self.steps.push((number, address));
        }
        self.count += 1;
        Ok(())
    }

    /// Ends the writing.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn finish(self) -> io::Result<Names> {
        let Writer { shelf, count, steps, .. } = self;
        Ok(Names { shelf: Arc::new(shelf.finish()?), count, steps: steps.into() })
    }
}

/// The names of actors by their ids.
#[derive(Clone, Default)]
pub struct Names {
    shelf: Arc<Shelf>,
    count: u32,
    /// The number of one id in so many and where it lies, in order.
    steps: Arc<[(u64, u64)]>,
}

impl Names {
    /// Returns the name of the actor of an id; nothing if there is none, or if the disk failed, which
    /// [`Names::check`] tells.
    pub fn get(&self, id: &str) -> Option<String> {
        let wanted = number(id);
        // Ids of one number may begin before a step of that number.
        let step = self.steps.partition_point(|&(number, _)| number < wanted).saturating_sub(1);
        let mut names = self.from(step);
        names
            .find(|(known, _)| known == id || number(known) > wanted)
            .filter(|(known, _)| known == id)
            .map(|(_, name)| name)
    }

    /// Returns ids and names from a step on.
    fn from(&self, step: usize) -> impl Iterator<Item = (String, String)> + '_ {
        let mut next = self.steps.get(step).map_or(0, |&(_, address)| address);
        (step as u32 * STEP..self.count).map_while(move |_| {
            let (pair, behind) = self.shelf.get(next, pair)?;
            next = behind;
            Some(pair)
        })
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
        f.debug_map().entries(self.from(0)).finish()
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
    let mut order: Vec<(u64, &String, &String)> =
        map.iter().map(|(id, name)| (number(id), id, name)).collect();
    order.sort_unstable();
    order.into_iter().try_for_each(|(_, id, name)| writer.push(id, name))?;
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
            pairs in proptest::collection::vec(("[a-c]{0,4}", "\\PC{0,5}"), 0..90),
            asked in "[a-d]{0,4}",
        ) {
            let map: IndexMap<String, String> = pairs.into_iter().collect();
            let names = of(&map).unwrap();
            for id in map.keys().chain([&asked]) {
                prop_assert_eq!(names.get(id), map.get(id).cloned());
            }
        }
    }
}
