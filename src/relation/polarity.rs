//! Words that speak for or against whom they are said of.
//!
//! A row of `data/cues/polarity.tsv` is a lemma and 1 or -1. They are clues for a model
//! (`standing.rs`) and decide nothing by themselves: the same word may praise one and blame another
//! ("they *condemned* the attack on their friend"). Left out: words of several tokens, and how
//! strong a word is.

use crate::data::Data;
use crate::error::{Error, Place, Result};
use crate::table::Map;

/// The words and what they speak for.
#[derive(Clone, Debug, Default)]
pub struct Polarity {
    words: Map<String, i8>,
}

impl Polarity {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// If a row is not a word, a tab and 1 or -1, or a word stands twice.
    pub fn load(data: &Data) -> Result<Polarity> {
        let file = data.file("cues/polarity.tsv")?;
        let mut polarity = Polarity::default();
        let rows = file.text()?.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        for (at, line) in rows.skip(1) {
            let slip = |message: String| {
                Error::new(Place::at(&file.path, at as u32 + 1, 1), message)
                    .hint("a row is a lemma, a tab, and 1 (for) or -1 (against)")
            };
            let valence = match line.split_once('\t') {
                Some((_, "1")) => 1,
                Some((_, "-1")) => -1,
                _ => return Err(slip(format!("\"{line}\" is no row"))),
            };
            let word = line.split('\t').next().unwrap_or_default();
            if polarity.words.insert(word.to_string(), valence).is_some() {
                return Err(slip(format!("\"{word}\" stands twice")));
            }
        }
        Ok(polarity)
    }

    /// Returns 1, -1, or 0 for a word that is not listed.
    pub fn of(&self, lemma: &str) -> i8 {
        self.words.get(lemma).copied().unwrap_or(0)
    }
}
