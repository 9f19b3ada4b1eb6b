//! Which documents are copies of one text.
//!
//! A wire story is printed by thirty papers, each under its own title, some with another lead, some
//! without the last paragraphs. Thirty such documents are one witness. Two reports of one event that
//! two reporters wrote are two, even where they quote the same words.
//!
//! - **What is compared** are shingles: runs of `WORDS` words, without case and punctuation. Of all
//!   shingles those are kept whose hash a modulus divides, so that a sketch grows with its text and
//!   containment can be told from it (Broder 1997, *On the resemblance and containment of documents*,
//!   <https://doi.org/10.1109/SEQUEN.1997.666900>, MOD sketches).
//! - **Copies** are two documents of which the shorter has at least [`THRESHOLD`] percent of its
//!   shingles in the longer, as the sketches tell it.
//! - **Who is compared** is found by keys: the least hashes of the shingles under some permutations,
//!   two by two (MinHash in bands: Broder 1997; Indyk and Motwani 1998,
//!   <https://doi.org/10.1145/276698.276876>), and the least hashes of whole sentences, which a text
//!   with another lead or half its length still shares. Only documents with a key in common are
//!   compared, and a document only with the last of each key, so the time is linear in the documents.
//!
//! Documents are taken in the order of the graph, and each joins the group of the document most like
//! it, or begins one. A first round over all keys finds those that stand alone, by a filter of two bits
//! a slot; memory holds the others, and of a text like no other some hundred bytes.
//!
//! Not found: a story that was retold in other words, or translated.

use std::collections::BTreeMap;
use std::io;

use crate::graph::pack::{Packer, Unpacker};
use crate::record::Sentence;

/// The words of a shingle.
const WORDS: usize = 4;

/// One shingle in so many is kept in a sketch.
const MODULUS: u32 = 4;

/// The least shingles a sketch must have in common with another: about forty words.
const FEWEST: usize = 10;

/// How much of the shorter document stands in the longer, in percent, where one is a copy.
pub const THRESHOLD: usize = 50;

/// How many pairs of least hashes are keys, and how many least sentences.
const BANDS: usize = 8;
const SENTENCES: usize = 16;

/// The fewest words of a sentence that is a key; shorter ones stand in many texts.
const SENTENCE: usize = 6;

/// What is kept of a document to find its copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The hash of all words, or nothing if there are none.
    whole: u64,
    /// By what documents are found that may be copies.
    keys: Vec<u64>,
    /// The kept shingles, sorted.
    shingles: Vec<u32>,
}

impl Sketch {
    /// Sketches a text; sentences are given in code points.
    pub fn of(text: &str, sentences: &[Sentence]) -> Sketch {
        let words = words(text);
        let mut shingles: Vec<u64> = words
            .windows(WORDS)
            .map(|run| run.iter().fold(0, |sum, word| mix(sum ^ word.hash)))
            .collect();
        shingles.sort_unstable();
        shingles.dedup();
        let mut keys: Vec<u64> = (0..if shingles.is_empty() { 0 } else { BANDS as u64 })
            .map(|band| {
                mix(least(&shingles, 2 * band) ^ least(&shingles, 2 * band + 1).rotate_left(32))
            })
            .collect();
        keys.extend(sentence_keys(&words, sentences));
        let kept = |hash: u64| (hash as u32).is_multiple_of(MODULUS).then_some((hash >> 32) as u32);
        let mut shingles: Vec<u32> = shingles.into_iter().filter_map(kept).collect();
        shingles.sort_unstable();
        let whole = words.iter().fold(0, |sum, word| mix(sum ^ word.hash));
        Sketch { whole, keys, shingles }
    }

    /// Returns how many percent of the shorter document stand in the longer, or nothing if too
    /// little does to tell.
    pub fn shared(&self, other: &Sketch) -> Option<usize> {
        if self.whole == other.whole && self.whole != 0 {
            return Some(100);
        }
        let (mut left, mut right) =
            (self.shingles.iter().peekable(), other.shingles.iter().peekable());
        let mut both = 0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            let order = a.cmp(b);
            both += usize::from(order.is_eq());
            left.next_if(|_| order.is_le());
            right.next_if(|_| order.is_ge());
        }
        let shorter = self.shingles.len().min(other.shingles.len());
        (both >= FEWEST).then(|| 100 * both / shorter)
    }

    /// Writes the sketch.
    pub fn pack(&self, out: &mut Packer) {
        out.bytes.extend(self.whole.to_le_bytes());
        out.list(&self.keys, |out, key| out.bytes.extend(key.to_le_bytes()));
        out.list(&self.shingles, |out, shingle| out.bytes.extend(shingle.to_le_bytes()));
    }

    /// Reads a sketch.
    pub fn unpack(from: &mut Unpacker<'_>) -> Option<Sketch> {
        Some(Sketch {
            whole: u64::from_le_bytes(from.take()?),
            keys: from.list(|from| from.take().map(u64::from_le_bytes))?,
            shingles: from.list(|from| from.take().map(u32::from_le_bytes))?,
        })
    }
}

/// A word without case, and the code point at which it begins.
struct Word {
    hash: u64,
    begin: u32,
}

/// Returns the words of a text: runs of letters and digits.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    for (begin, character) in (0..).zip(text.chars()) {
        if character.is_alphanumeric() {
            let word = open.get_or_insert(Word { hash: 0, begin });
            let step =
                |hash: u64, small: char| (hash ^ u64::from(small)).wrapping_mul(0x0100_0000_01b3);
            word.hash = character.to_lowercase().fold(word.hash ^ 0x1000, step);
        } else if !matches!(character, '\'' | '’') {
            words.extend(open.take());
        }
    }
    words.extend(open);
    words
}

/// Returns the least hashes of sentences of some length.
fn sentence_keys(words: &[Word], sentences: &[Sentence]) -> Vec<u64> {
    let mut keys = Vec::new();
    for sentence in sentences {
        let first = words.partition_point(|word| word.begin < sentence.begin);
        let behind = words.partition_point(|word| word.begin < sentence.end);
        if behind >= first + SENTENCE {
            keys.push(words[first..behind].iter().fold(1, |sum, word| mix(sum ^ word.hash)));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys.truncate(SENTENCES);
    keys
}

/// Returns the least of the hashes under the permutation of this number.
fn least(hashes: &[u64], number: u64) -> u64 {
    let (factor, sum) = (mix(number + 1) | 1, mix(!number));
    hashes.iter().map(|hash| hash.wrapping_mul(factor).wrapping_add(sum)).min().unwrap_or(0)
}

/// Scatters a number: the last step of SplitMix64 (Steele, Lea and Flood 2014,
/// <https://doi.org/10.1145/2660193.2660195>).
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// Which keys more than one document may have, told by a filter (Bloom 1970,
/// <https://doi.org/10.1145/362686.362692>, with one hash: the keys are hashes).
struct Shared {
    once: Vec<u64>,
    twice: Vec<u64>,
}

/// How many slots of the filter there are for each key: one key in so many is held for nothing.
const SLOTS: usize = 8;

impl Shared {
    /// Makes a filter for so many keys.
    fn new(keys: usize) -> Shared {
        let words = (keys * SLOTS).div_ceil(64).max(1);
        Shared { once: vec![0; words], twice: vec![0; words] }
    }

    /// Returns the word and the bit of a key.
    fn slot(&self, key: u64) -> (usize, u64) {
        let slots = self.once.len() as u128 * 64;
        let slot = ((u128::from(mix(key)) * slots) >> 64) as usize;
        (slot / 64, 1 << (slot % 64))
    }

    /// Takes note of a key of one more document.
    fn note(&mut self, key: u64) {
        let (word, bit) = self.slot(key);
        self.twice[word] |= self.once[word] & bit;
        self.once[word] |= bit;
    }

    /// Tells whether more than one document may have a key.
    fn holds(&self, key: u64) -> bool {
        let (word, bit) = self.slot(key);
        self.twice[word] & bit != 0
    }
}

/// Returns for each of `count` documents the index of the first of its group of copies, its own if it
/// is of none; `sketch` gives that of the document of an index.
///
/// # Errors
///
/// What `sketch` returns.
pub fn group(
    count: usize,
    mut sketch: impl FnMut(usize) -> io::Result<Sketch>,
) -> io::Result<Vec<u32>> {
    let mut shared = Shared::new(count * (1 + BANDS + SENTENCES));
    for index in 0..count {
        let this = sketch(index)?;
        shared.note(this.whole);
        this.keys.iter().for_each(|&key| shared.note(key));
    }
    let mut texts: BTreeMap<u64, u32> = BTreeMap::new();
    let mut last: BTreeMap<u64, u32> = BTreeMap::new();
    let mut groups: Vec<u32> = Vec::with_capacity(count);
    for index in 0..count {
        let mut this = sketch(index)?;
        this.keys.retain(|&key| shared.holds(key));
        let own = index as u32;
        if this.whole != 0 && shared.holds(this.whole) {
            let same = *texts.entry(this.whole).or_insert(own);
            if same != own {
                groups.push(groups[same as usize]);
                continue;
            }
        }
        let mut near: Vec<u32> =
            this.keys.iter().filter_map(|key| last.get(key)).copied().collect();
        near.sort_unstable();
        near.dedup();
        let mut best = (0, own);
        for other in near {
            let shared = this.shared(&sketch(other as usize)?).unwrap_or(0);
            if shared >= THRESHOLD && shared > best.0 {
                best = (shared, other);
            }
        }
        groups.push(best.1);
        if best.1 == own {
            last.extend(this.keys.iter().map(|&key| (key, own)));
        }
    }
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_key_of_two_documents_is_never_taken_for_one_that_stands_alone(
            keys in proptest::collection::vec(any::<u64>(), 1..200),
            again in proptest::collection::vec(any::<prop::sample::Index>(), 1..50),
        ) {
            let mut shared = Shared::new(keys.len());
            keys.iter().for_each(|&key| shared.note(key));
            let twice: Vec<u64> = again.iter().map(|at| keys[at.index(keys.len())]).collect();
            twice.iter().for_each(|&key| shared.note(key));
            prop_assert!(twice.iter().all(|&key| shared.holds(key)));
        }
    }

    #[test]
    fn most_keys_that_stand_alone_are_not_held() {
        let mut shared = Shared::new(10_000);
        (0..10_000).for_each(|key| shared.note(key));
        let held = (0..10_000).filter(|&key| shared.holds(key)).count();
        assert!(held < 2_000, "{held} of 10000");
    }
}
