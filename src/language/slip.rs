//! A letter that was held down: "sooooo" is read as "so", "prettty" as "pretty".
//!
//! No English word has a letter three times in a row. Such a word is read, and its lemma made, as if
//! it were written right, if that gives a known word; the text stays as it is. Left out: other slips
//! of the hand. Words that differ from a known one by two letters swapped or one doubled are more
//! often other words ("casual", "deserts") than slips.

use crate::language::features;

/// A word as it is meant.
#[derive(Clone, Debug, Default)]
pub struct Meant {
    form: String,
}

impl Meant {
    /// Returns what a word is read as: itself or, if a letter was held down, the known word with that
    /// letter once or twice.
    pub fn read<'a>(&'a mut self, form: &'a str, knows: impl Fn(u32) -> bool) -> &'a str {
        let knows = |form: &str| knows(features::of(form).keys()[0]);
        if !is_held(form) || knows(form) {
            return form;
        }
        for keep in [2, 1] {
            self.form.clear();
            let (mut last, mut count) = ('\0', 0);
            for char in form.chars() {
                count = if char == last { count + 1 } else { 1 };
                last = char;
                if count <= keep {
                    self.form.push(char);
                }
            }
            if knows(&self.form) {
                return &self.form;
            }
        }
        form
    }
}

/// Tells whether a word of ASCII letters has one of them three times in a row.
fn is_held(form: &str) -> bool {
    let bytes = form.as_bytes();
    let held = bytes.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
    held && bytes.iter().all(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_held_down_counts_once_or_twice() {
        let words = ["so", "pretty", "comment", "ass", "aaa"];
        let known: Vec<u32> = words.iter().map(|word| features::of(word).keys()[0]).collect();
        for (form, meant) in [
            ("sooooo", "so"),
            ("Soooo", "So"),
            ("prettty", "pretty"),
            ("commment", "comment"),
            ("assss", "ass"),
            ("aaa", "aaa"),
            ("unheeeard", "unheeeard"),
            ("10000", "10000"),
            ("----", "----"),
        ] {
            let mut buffer = Meant::default();
            assert_eq!(buffer.read(form, |key| known.contains(&key)), meant);
        }
    }
}
