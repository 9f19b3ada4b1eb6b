//! The hashes of 32 bits by which clues are known.
//!
//! FNV-1a (Fowler, Noll and Vo) with a turn of the bits, over numbers instead of bytes; the last step
//! is that of MurmurHash3. The weights of `names.model` were learned by these; what is new takes
//! `language/key.rs`. Left out: any defence against chosen words.

/// The first value of a hash.
pub const BEGIN: u32 = 0x811C_9DC5;

/// Takes a number into a hash.
pub fn mix(hash: u32, value: u32) -> u32 {
    (hash ^ value).wrapping_mul(0x0100_0193).rotate_left(7)
}

/// Returns the hash of some numbers.
pub fn hash(values: &[u32]) -> u32 {
    values.iter().fold(BEGIN, |all, &value| mix(all, value))
}

/// Returns the hash of a text.
pub fn text(text: &str) -> u32 {
    text.bytes().fold(BEGIN, |all, byte| mix(all, u32::from(byte)))
}

/// Spreads the high bits of a hash over its low ones, which choose the row.
pub fn finish(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85EB_CA6B);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xC2B2_AE35);
    hash ^ hash >> 16
}
