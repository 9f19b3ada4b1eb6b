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
//! it, or begins one. Memory holds the keys of those that begin a group: some 600 bytes each.
//!
//! Not found: a story that was retold in other words, or translated.

use std::collections::BTreeMap;
use std::io;

use crate::graph::edge::Document;
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

/// Puts the documents into groups of copies; `sketch` gives that of the document of an index.
///
/// # Errors
///
/// What `sketch` returns.
pub fn group(
    documents: &mut [Document],
    mut sketch: impl FnMut(usize) -> io::Result<Sketch>,
) -> io::Result<()> {
    let mut texts: BTreeMap<u64, u32> = BTreeMap::new();
    let mut last: BTreeMap<u64, u32> = BTreeMap::new();
    for index in 0..documents.len() {
        let this = sketch(index)?;
        documents[index].group = index;
        let same = texts.entry(this.whole).or_insert(index as u32);
        if this.whole != 0 && *same as usize != index {
            documents[index].group = documents[*same as usize].group;
            continue;
        }
        let mut near: Vec<usize> =
            this.keys.iter().filter_map(|key| last.get(key)).map(|&at| at as usize).collect();
        near.sort_unstable();
        near.dedup();
        let mut best = (0, index);
        for other in near {
            let shared = this.shared(&sketch(other)?).unwrap_or(0);
            if shared >= THRESHOLD && shared > best.0 {
                best = (shared, other);
            }
        }
        documents[index].group = best.1;
        if best.1 == index {
            last.extend(this.keys.iter().map(|&key| (key, index as u32)));
        }
    }
    Ok(())
}
