//! The value of a number that is written in words, in digits, or in both.
//!
//! "Three hundred and fifty thousand", "2.5 million", "2.5m": units are added up and multiplied by the scales behind
//! them. What the words mean stands in `cues/numbers.tsv`. Left out: ranges ("20-25") and whatever else is no one
//! number, which have no value rather than a part of one.

use crate::data::Data;
use crate::error::Result;
use crate::rows::rows;
use crate::table::Map;
use crate::text::lowered;
use crate::vocabulary;

vocabulary! {
    /// What a word of a number does.
    Part {
        Unit = "unit", "It is added: \"twenty\".";
        Scale = "scale", "It multiplies what stands before it, or is once itself: \"hundred\".";
        Suffix = "suffix", "It stands right behind digits and multiplies them: \"2.5m\".";
        Joins = "joins", "It stands between the words of one number: \"two hundred *and* ten\".";
    }
}

/// The smallest scale behind which smaller numbers are added up anew: "two *thousand* three hundred".
const GROUP: f64 = 1000.0;

/// Knows the words of numbers.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    words: Map<String, (Part, f64)>,
}

impl Numbers {
    /// Loads the words.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or a row has no number.
    pub fn load(data: &Data) -> Result<Numbers> {
        let mut numbers = Numbers::default();
        rows(data, "cues/numbers.tsv", 3, |row| {
            let part = row.member(&row[1], Part::ALL, Part::word, "part")?;
            let value = row[2].parse().map_err(|_| {
                row.error(format!("\"{}\" is no number", &row[2]))
                    .hint("digits, with a point at most; 0 of what only joins")
            })?;
            numbers.words.insert(row[0].to_string(), (part, value));
            Ok(())
        })?;
        Ok(numbers)
    }

    /// Tells whether a word joins those of a number.
    pub fn joins(&self, word: &str) -> bool {
        self.words.get(&*lowered(word)).is_some_and(|&(part, _)| part == Part::Joins)
    }

    /// Returns what one word adds or multiplies.
    fn read(&self, word: &str) -> Option<(Part, f64)> {
        let word = lowered(word);
        if let Some(&known) = self.words.get(&*word) {
            return Some(known).filter(|&(part, _)| part != Part::Suffix);
        }
        let digits = word.replace(',', "");
        let end = digits.trim_end_matches(char::is_alphabetic).len();
        let (digits, suffix) = digits.split_at(end);
        let times = match suffix {
            "" => 1.0,
            suffix => self.words.get(suffix).filter(|(part, _)| *part == Part::Suffix)?.1,
        };
        let value: f64 = digits.parse().ok()?;
        (value.is_finite() && digits.starts_with(|char: char| char.is_ascii_digit()))
            .then_some((Part::Unit, value * times))
    }

    /// Returns the value of the words of one number.
    pub fn value<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<f64> {
        let (mut total, mut group, mut any) = (0.0, 0.0, false);
        // What may still be added: less than the last scale, or the ones behind tens.
        let mut room = f64::INFINITY;
        for word in words {
            match self.read(word)? {
                (Part::Joins, _) => {}
                (Part::Scale, times) => {
                    let count = if group > 0.0 { group } else { 1.0 };
                    if times >= GROUP {
                        total += count * times;
                        group = 0.0;
                    } else {
                        group = count * times;
                    }
                    (room, any) = (times, true);
                }
                (_, value) => {
                    if value >= room {
                        return None;
                    }
                    group += value;
                    let tens = (20.0..100.0).contains(&value) && value % 10.0 == 0.0;
                    (room, any) = (if tens { 10.0 } else { 0.0 }, true);
                }
            }
        }
        any.then_some(total + group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_one_number_or_none() {
        let numbers = Numbers::load(&Data::builtin()).expect("the words are built in");
        for (words, value) in [
            ("three hundred and fifty thousand", Some(350_000.0)),
            ("two million five hundred thousand", Some(2_500_000.0)),
            ("two thousand five hundred", Some(2500.0)),
            ("fifteen thousand", Some(15_000.0)),
            ("Twenty - five", Some(25.0)),
            ("2.5 million", Some(2_500_000.0)),
            ("2.5m", Some(2_500_000.0)),
            ("20,000", Some(20_000.0)),
            ("a hundred", None),
            ("hundred", Some(100.0)),
            ("a dozen", None),
            ("two dozen", Some(24.0)),
            ("20 25", None),
            ("ten twenty", None),
            ("1.5x", None),
            ("inf", None),
            ("", None),
        ] {
            assert_eq!(numbers.value(words.split_whitespace()), value, "{words}");
        }
    }
}
