//! What decisions are judged by: hashed features, written into one buffer.

use crate::language::key::Key;

/// The features of one decision.
#[derive(Clone, Debug, Default)]
pub struct Features {
    keys: Vec<u32>,
}

impl Features {
    /// Begins anew.
    pub fn clear(&mut self) {
        self.keys.clear();
    }

    /// Adds the feature of a template with its values.
    pub fn push(&mut self, template: u32, values: &[u32]) {
        let key = values.iter().fold(Key::of(template), |key, &value| key.and(value));
        self.keys.push(key.0);
    }

    /// Returns the hashes.
    pub fn keys(&self) -> &[u32] {
        &self.keys
    }
}

/// Returns the step of a number on a scale that grows coarser: 0, 1, 2, 3, 4–5, 6–8, 9–14, …
pub fn bucket(number: usize) -> u32 {
    match number {
        0..=3 => number as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=24 => 7,
        25..=40 => 8,
        _ => 9,
    }
}
