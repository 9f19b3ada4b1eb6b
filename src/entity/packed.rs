//! A list of actors as one file that is read in place: `actant actors` makes it.
//!
//! Form: a first line as of a model file (`language/model.rs`), `actant actors 1`, with the length of
//! each part and the SHA-256 of all; then the parts. Numbers are little-endian and have 32 bits.
//! Nothing is copied or unpacked at the start: a million names are there as soon as their bytes are.
//!
//! Words are found by a hash with open addresses (Knuth 1998, 6.4), whose slots hold their numbers.
//! The trie of names is laid out by breadth, so that the children of a node stand together in the
//! order of their words and the node behind them is the next one's first: a node takes three
//! numbers. The words that begin a name come first, and such a word has the number of its node.
//!
//! What is told of an actor is read from its line when it is first asked for, and kept. The digest
//! vouches for the content; what a forged file says may be nonsense, but is never out of bounds.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::OnceLock;

use crate::data::File;
use crate::entity::entry::Entry;
use crate::error::{Error, Place, Result};
use crate::language::key::Key;
use crate::language::model;

/// What the first line begins with.
pub const MAGIC: &str = "actant actors 1";

/// What the first line of any version begins with.
const ANY_MAGIC: &[u8] = b"actant actors ";

/// No number stands in this slot.
pub const EMPTY: u32 = u32::MAX;

/// The parts of the file, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The files that the actors were read from, one a line.
    Paths,
    /// The ids that actors name and that other files must have, one a line.
    Outside,
    /// The actors that a common noun means beside their state: their indexes.
    Nouns,
    /// The actors, one behind the other.
    Texts,
    /// Where each of them begins, and where the last ends.
    Entries,
    /// Slots: from the hash of an id to the index of its actor.
    Ids,
    /// The words, one behind the other.
    Letters,
    /// Where each of them begins, and where the last ends; words count from 1.
    Words,
    /// Slots: from the hash of a word to its number.
    Slots,
    /// Of each node its first child, and where the children of the last end.
    Nodes,
    /// Of each node the word that leads to it.
    Forms,
    /// Of each node its first sense, and where the senses of the last end.
    Heads,
    /// The senses: the index of an actor, and in the lowest four bits how the name stands for it.
    Senses,
}

impl Part {
    /// Every part, in the order of the file.
    pub const ALL: [Part; 13] = [
        Part::Paths,
        Part::Outside,
        Part::Nouns,
        Part::Texts,
        Part::Entries,
        Part::Ids,
        Part::Letters,
        Part::Words,
        Part::Slots,
        Part::Nodes,
        Part::Forms,
        Part::Heads,
        Part::Senses,
    ];

    /// Returns the name of the part in the first line.
    pub fn name(self) -> &'static str {
        match self {
            Part::Paths => "paths",
            Part::Outside => "outside",
            Part::Nouns => "nouns",
            Part::Texts => "texts",
            Part::Entries => "entries",
            Part::Ids => "ids",
            Part::Letters => "letters",
            Part::Words => "words",
            Part::Slots => "slots",
            Part::Nodes => "nodes",
            Part::Forms => "forms",
            Part::Heads => "heads",
            Part::Senses => "senses",
        }
    }
}

/// A list of actors, read in place.
#[derive(Debug)]
pub struct Packed {
    file: File,
    parts: Vec<Range<usize>>,
    paths: Vec<PathBuf>,
    known: Vec<OnceLock<Box<Entry>>>,
}

/// Tells whether a file shows by its first line that it is such a list, of this version or another.
pub fn is_packed(file: &File) -> bool {
    file.bytes.starts_with(ANY_MAGIC)
}

impl Packed {
    /// Reads a list.
    ///
    /// # Errors
    ///
    /// If the first line is not this version's, or lengths or digest are not what it says.
    pub fn read(file: File) -> Result<Packed> {
        let hint = "`actant actors` makes it anew from its sources";
        let found = model::layout(&file, MAGIC, hint)?;
        let fail = |what: &str| {
            Err(Error::new(Place::file(&file.path), format!("damaged: {what}")).hint(hint))
        };
        if !found.iter().map(|(name, _)| name.as_str()).eq(Part::ALL.map(Part::name)) {
            return fail("its parts are not those of a list of actors");
        }
        let parts: Vec<Range<usize>> = found.into_iter().map(|(_, span)| span).collect();
        let mut packed = Packed { file, parts, paths: Vec::new(), known: Vec::new() };
        let count = |part| packed.count(part);
        let (actors, words, nodes) = (count(Part::Entries), count(Part::Words), count(Part::Nodes));
        let whole = actors > 0 && words > 0 && nodes > 1;
        let slots = [Part::Ids, Part::Slots].map(count);
        let fits = count(Part::Forms) + 1 == nodes && count(Part::Heads) == nodes;
        let senses = packed.bytes(Part::Senses).chunks_exact(4);
        let known = senses.map(number).all(|sense| ((sense >> 4) as usize) < actors - 1);
        if !whole || !fits || !known || slots.iter().any(|count| !count.is_power_of_two()) {
            let hint = hint.to_owned();
            return Err(Error::new(
                Place::file(&packed.file.path),
                "damaged: its parts do not fit",
            )
            .hint(hint));
        }
        packed.paths = packed.lines(Part::Paths).map(PathBuf::from).collect();
        packed.known.resize_with(actors - 1, OnceLock::new);
        Ok(packed)
    }

    /// Returns the file it was read from.
    pub fn path(&self) -> &std::path::Path {
        &self.file.path
    }

    /// Returns how many actors it has.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Tells whether it has no actor.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Returns the actor at an index, which is kept once it was asked for.
    pub fn at(&self, index: u32) -> &Entry {
        self.known[index as usize].get_or_init(|| Box::new(self.read_at(index)))
    }

    /// Returns the actor at an index and keeps nothing of it.
    pub fn read_at(&self, index: u32) -> Entry {
        Entry::unpacked(self.piece(Part::Texts, Part::Entries, index), &self.paths)
    }

    /// Returns the index of an id.
    pub fn index_of(&self, id: &str) -> Option<u32> {
        self.find(Part::Ids, hash(id.as_bytes()), |index| {
            let text = self.piece(Part::Texts, Part::Entries, index);
            text.strip_prefix(id).is_some_and(|rest| rest.starts_with(crate::entity::entry::FIELD))
        })
    }

    /// Returns the ids that its actors name and that stand elsewhere.
    pub fn outside(&self) -> impl Iterator<Item = &str> {
        self.lines(Part::Outside)
    }

    /// Returns the indexes of the actors that a common noun means beside their state.
    pub fn with_nouns(&self) -> impl Iterator<Item = u32> {
        self.bytes(Part::Nouns).chunks_exact(4).map(number)
    }

    /// Returns how many words its names have.
    pub fn words(&self) -> u32 {
        self.count(Part::Words) as u32 - 1
    }

    /// Returns how many nodes its trie has.
    pub fn nodes(&self) -> u32 {
        self.count(Part::Forms) as u32
    }

    /// Returns the number of a word, from 1.
    pub fn word(&self, form: &str) -> Option<u32> {
        let index = self.find(Part::Slots, hash(form.as_bytes()), |index| {
            self.piece_bytes(Part::Letters, Part::Words, index) == form.as_bytes()
        });
        index.map(|index| index + 1)
    }

    /// Returns the child of a node that a word leads to.
    pub fn child(&self, node: u32, word: u32) -> Option<u32> {
        let children = self.range(Part::Nodes, node);
        if node == 0 {
            return children.contains(&word).then_some(word);
        }
        let (mut low, mut high) = (children.start, children.end);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.number(Part::Forms, middle)?.cmp(&word) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// Returns the numbers of the senses of a node.
    pub fn senses_of(&self, node: u32) -> Range<u32> {
        self.range(Part::Heads, node)
    }

    /// Returns a sense as it lies in the file.
    pub fn sense(&self, at: u32) -> Option<u32> {
        self.number(Part::Senses, at)
    }

    fn bytes(&self, part: Part) -> &[u8] {
        &self.file.bytes[self.parts[part as usize].clone()]
    }

    fn count(&self, part: Part) -> usize {
        self.parts[part as usize].len() / 4
    }

    fn number(&self, part: Part, at: u32) -> Option<u32> {
        let begin = at as usize * 4;
        self.bytes(part).get(begin..begin + 4).map(number)
    }

    /// Returns what lies between the number at a place and the next.
    fn range(&self, part: Part, at: u32) -> Range<u32> {
        match (self.number(part, at), at.checked_add(1).and_then(|at| self.number(part, at))) {
            (Some(begin), Some(end)) => begin..end,
            _ => 0..0,
        }
    }

    fn piece_bytes(&self, of: Part, ends: Part, at: u32) -> &[u8] {
        let span = self.range(ends, at);
        self.bytes(of).get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    fn piece(&self, of: Part, ends: Part, at: u32) -> &str {
        std::str::from_utf8(self.piece_bytes(of, ends, at)).unwrap_or_default()
    }

    fn lines(&self, part: Part) -> impl Iterator<Item = &str> {
        std::str::from_utf8(self.bytes(part)).unwrap_or_default().lines()
    }

    /// Returns the number in the first slot from a hash on that is the one sought.
    fn find(&self, slots: Part, hash: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.count(slots) as u32 - 1;
        let places = (0..=mask).map(|step| hash.wrapping_add(step) & mask);
        let numbers = places.map_while(|at| self.number(slots, at));
        numbers.take_while(|&number| number != EMPTY).find(|&number| is(number))
    }
}

/// Returns the hash by which words and ids are found.
pub fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(Key::default(), |key, &byte| key.and(u32::from(byte))).0
}

/// Reads a number of four bytes; of fewer, none of ours.
fn number(bytes: &[u8]) -> u32 {
    bytes.try_into().map_or(EMPTY, u32::from_le_bytes)
}
