//! Words that were met before, and what the network's first layer makes of each.
//!
//! That layer sees one word alone, so its sums are kept for as many words as there is room for and
//! computed together for all words that are new in a batch. Two slots share the words of a hash (a
//! two-way set-associative cache that forgets the less recently met); a word whose slots are both
//! taken by words of the same batch is computed and not kept. What is kept changes no result.

use crate::language::features::{Features, OWN};
use crate::language::layer::Layer;

/// The row of the root, which is no word.
pub const ROOT: u32 = u32::MAX;

/// The number of words that are kept; a power of two.
const KEPT: usize = 4096;

/// The words met, and the first layer's sums for them.
#[derive(Default)]
pub struct Met {
    slots: Vec<Slot>,
    /// The sums of each slot, and behind them those that are not kept.
    sums: Vec<i32>,
    width: usize,
    /// Rows whose sums are still to be computed, and the vectors of their words.
    new: Vec<u32>,
    vectors: Vec<i16>,
    /// How many words were met, and how many before this batch.
    time: u64,
    begun: u64,
    /// How many words of this batch are not kept.
    over: usize,
}

/// A word, and when it was last met.
#[derive(Clone, Default)]
struct Slot {
    features: Features,
    met: u64,
}

impl Met {
    /// Begins a batch.
    pub fn begin(&mut self) {
        self.slots.resize_with(KEPT, Slot::default);
        self.begun = self.time;
        self.over = 0;
    }

    /// Returns the row of a word and, if it is new, its vector of `inner` zeros to be filled.
    pub fn meet(&mut self, features: &Features, inner: usize) -> (u32, Option<&mut [i16]>) {
        self.time += 1;
        let first = features.keys()[OWN - 1] as usize & (KEPT - 2);
        let slots = &mut self.slots[first..first + 2];
        let at = slots.iter().position(|slot| slot.met > 0 && slot.features == *features);
        if let Some(at) = at {
            slots[at].met = self.time;
            return ((first + at) as u32, None);
        }
        let oldest = usize::from(slots[1].met < slots[0].met);
        let row = if slots[oldest].met > self.begun {
            self.over += 1;
            KEPT + self.over - 1
        } else {
            slots[oldest] = Slot { features: *features, met: self.time };
            first + oldest
        };
        self.new.push(row as u32);
        let begin = self.vectors.len();
        self.vectors.resize(begin + inner, 0);
        (row as u32, Some(&mut self.vectors[begin..]))
    }

    /// Computes the sums of the new words: those of each layer, one after the other.
    pub fn fill(&mut self, layers: &[&Layer; 2], out: &mut Vec<i32>) {
        self.width = layers.iter().map(|layer| layer.width).sum();
        self.sums.resize((KEPT + self.over).max(KEPT) * self.width, 0);
        let mut begin = 0;
        for layer in layers {
            layer.apply(&self.vectors, out);
            for (&row, sums) in self.new.iter().zip(out.chunks_exact(layer.width)) {
                self.sums[row as usize * self.width + begin..][..layer.width].copy_from_slice(sums);
            }
            begin += layer.width;
        }
        self.new.clear();
        self.vectors.clear();
    }

    /// Returns the sums of a row.
    #[inline(always)]
    pub fn sums(&self, row: u32) -> &[i32] {
        &self.sums[row as usize * self.width..][..self.width]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::features;

    #[test]
    fn a_word_is_new_once_and_no_two_words_of_a_batch_share_a_row() {
        let mut met = Met::default();
        for batch in 0..3 {
            met.begin();
            let mut rows = Vec::new();
            for number in 0..2 * KEPT {
                let word: String = format!("{number:b}").replace('0', "a").replace('1', "b");
                let (row, new) = met.meet(&features::of(&word), 2);
                assert!(batch > 0 || new.is_some_and(|vector| vector == [0, 0]));
                rows.push(row);
            }
            rows.sort_unstable();
            rows.dedup();
            assert_eq!(rows.len(), 2 * KEPT);
            met.new.clear();
            met.vectors.clear();
        }
        met.begin();
        let word = features::of("troops");
        let (row, new) = met.meet(&word, 2);
        assert!(new.is_some());
        met.begin();
        assert_eq!(met.meet(&word, 2), (row, None));
    }
}
