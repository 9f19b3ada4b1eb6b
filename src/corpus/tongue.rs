//! Which language a text is in, as far as it matters: whether it is English.
//!
//! A text is not English where few of its words are those that no English sentence does without, and
//! `whatlang` (trigrams, after Cavnar and Trenkle 1994) finds another language too. Both must agree,
//! and a text of a few words is never judged: a headline full of foreign names is English.

use crate::corpus::document::Document;

/// The fewest letters by which a text is judged.
const FEW: usize = 120;

/// The most bytes that are looked at.
const ENOUGH: usize = 8 << 10;

/// Articles, prepositions, conjunctions, pronouns and auxiliaries: closed classes of English.
const FUNCTION_WORDS: [&str; 40] = [
    "the", "of", "and", "to", "that", "for", "with", "is", "was", "are", "were", "be", "been",
    "by", "at", "from", "it", "its", "he", "she", "they", "his", "her", "their", "has", "have",
    "had", "not", "but", "which", "who", "this", "as", "would", "will", "an", "on", "or", "if",
    "while",
];

/// Returns the name of a document's language in English if it is not English.
pub fn foreign(document: &Document) -> Option<&'static str> {
    let text = document.text();
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if text.chars().filter(|c| c.is_alphabetic()).count() < FEW {
        return None;
    }
    let (mut all, mut function) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        function +=
            usize::from(FUNCTION_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)));
    }
    if 100 * function >= 12 * all {
        return None;
    }
    let found = whatlang::detect(text)?;
    let foreign = found.lang() != whatlang::Lang::Eng && found.is_reliable();
    foreign.then(|| found.lang().eng_name())
}
