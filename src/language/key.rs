//! A hash that is fed piece by piece, by which features and listed words are looked up.
//!
//! Each step multiplies by a constant and mixes the high bits down (Fibonacci hashing, Knuth 1998,
//! 6.4). Left out: any defence against chosen keys; what is looked up by it are words of our own.

use std::hash::Hasher;

/// A hash that is fed piece by piece. As a hasher of maps it is for words that we list ourselves.
#[derive(Clone, Copy, Default)]
pub struct Key(pub u32);

impl Hasher for Key {
    fn write(&mut self, bytes: &[u8]) {
        *self = bytes.iter().fold(*self, |key, &byte| key.and(u32::from(byte)));
    }

    fn write_u32(&mut self, value: u32) {
        *self = self.and(value);
    }

    fn write_u64(&mut self, value: u64) {
        *self = self.and(value as u32).and((value >> 32) as u32);
    }

    fn write_isize(&mut self, value: isize) {
        *self = self.and(value as u32);
    }

    fn finish(&self) -> u64 {
        u64::from(self.0) << 32 | u64::from(self.0)
    }
}

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
