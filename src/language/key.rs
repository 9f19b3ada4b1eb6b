//! A hash that is fed piece by piece, by which features and the words of packed lists are found.
//!
//! Each step multiplies by a constant and mixes the high bits down (Fibonacci hashing, Knuth 1998,
//! 6.4). What is hashed anew is hashed so; two older hashes (`clue_hash.rs`, and that of words in
//! `discourse.rs`) stand beside it only because the weights of `names.model` and `chains.model` were learned
//! by them, and can go when those are learned again. Left out: any defence against chosen keys; maps have
//! `table.rs`.

/// A hash that is fed piece by piece.
#[derive(Clone, Copy, Default)]
pub struct Key(pub u32);

impl Key {
    /// Begins the hash of a template's features.
    pub fn of(template: u32) -> Key {
        Key(0x811C_9DC5).and(template)
    }

    /// Takes in a number.
    pub fn and(self, value: u32) -> Key {
        let mixed = (self.0 ^ value).wrapping_mul(0x9E37_79B1);
        Key(mixed ^ mixed >> 15)
    }

    /// Takes in characters.
    pub fn chars(self, chars: impl Iterator<Item = char>) -> Key {
        chars.fold(self, |key, char| key.and(u32::from(char)))
    }
}
