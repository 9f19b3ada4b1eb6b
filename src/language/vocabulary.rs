//! Which features the network knows, and the row of each.

/// A hash table without deletion: open addressing over hashes that are hashes already.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    slots: Vec<(u32, u32)>,
}

impl Vocabulary {
    /// Makes the table; the first key has row `first`, which is not 0.
    pub fn new(keys: &[u32], first: u32) -> Vocabulary {
        let size = (keys.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![(0, 0); size];
        for (at, &key) in keys.iter().enumerate() {
            let mut slot = spread(key) & (size - 1);
            while slots[slot].1 != 0 {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = (key, first + at as u32);
        }
        Vocabulary { slots }
    }

    /// Returns the row of a feature.
    pub fn row(&self, key: u32) -> Option<u32> {
        let last = self.slots.len() - 1;
        let mut slot = spread(key) & last;
        loop {
            match self.slots[slot] {
                (_, 0) => return None,
                (here, row) if here == key => return Some(row),
                _ => slot = (slot + 1) & last,
            }
        }
    }
}

/// Mixes the high bits of a hash into the low ones.
fn spread(key: u32) -> usize {
    (key ^ key >> 15).wrapping_mul(0x9E37_79B1) as usize >> 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_row_and_no_other_has_one() {
        let keys: Vec<u32> = (0..1000).map(|key| key * 7919).collect();
        let vocabulary = Vocabulary::new(&keys, 2);
        for (at, &key) in keys.iter().enumerate() {
            assert_eq!(vocabulary.row(key), Some(at as u32 + 2));
        }
        assert_eq!(vocabulary.row(1), None);
        assert_eq!(Vocabulary::new(&[], 1).row(0), None);
    }
}
