//! The text around a quotation: the sentence before it and the one after it.
//!
//! A sentence alone can mislead: "He denied it" and "That was before the war" stand behind it. What
//! stands directly before and behind a quotation is therefore kept beside it, character by character,
//! so that the three together are one piece of the text. It ends with the paragraph: a record does not
//! say where paragraphs end, so any line break between two sentences is taken for such an end.

use crate::graph::quote::Quotable;
use crate::record::{Range, Sentence};

/// The most that is kept to either side, in code points; what is longer is cut between two words.
pub const AROUND: u32 = 240;

/// What stands directly before a quotation and directly behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// What ends where the quotation begins; may be empty.
    pub before: String,
    /// What begins where the quotation ends; may be empty.
    pub after: String,
}

/// Returns what stands around a quotation, which is the sentence at `index` or a part of it.
pub fn around(
    text: &Quotable<'_>,
    sentences: &[Sentence],
    index: usize,
    quotation: &Range,
) -> Context {
    let Some(&sentence) = sentences.get(index) else { return Context::default() };
    let joined = |begin: u32, end: u32| {
        text.cut(begin, end).is_some_and(|gap| !gap.contains(['\n', '\r', '\u{2028}', '\u{2029}']))
    };
    let mut begin = sentence.begin.min(quotation.begin);
    if begin == quotation.begin {
        let previous = index.checked_sub(1).and_then(|index| sentences.get(index));
        let near = previous.filter(|one| one.begin <= one.end && joined(one.end, begin));
        begin = near.map_or(begin, |one| one.begin);
    }
    let mut end = sentence.end.max(quotation.end);
    if end == quotation.end {
        let near = sentences.get(index + 1).filter(|one| joined(end, one.begin));
        end = near.map_or(end, |one| one.end.max(end));
    }
    Context {
        before: ending(text, begin, quotation.begin),
        after: beginning(text, quotation.end, end),
    }
}

/// Returns the last whole words of `begin..end`.
fn ending(text: &Quotable<'_>, begin: u32, end: u32) -> String {
    let from = begin.max(end.saturating_sub(AROUND));
    let words = text.cut(from, end).unwrap_or_default();
    let whole = match words.find(char::is_whitespace) {
        _ if from == begin => words,
        Some(at) => words[at..].trim_start(),
        None => "",
    };
    whole.to_owned()
}

/// Returns the first whole words of `begin..end`.
fn beginning(text: &Quotable<'_>, begin: u32, end: u32) -> String {
    let to = end.min(begin.saturating_add(AROUND));
    let words = text.cut(begin, to).unwrap_or_default();
    let whole = match words.rfind(char::is_whitespace) {
        _ if to == end => words,
        Some(at) => words[..at].trim_end(),
        None => "",
    };
    whole.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Returns the sentences of a text in which `|` begins one; and the text without them.
    fn cut(marked: &str) -> (String, Vec<Sentence>) {
        let mut text = String::new();
        let mut sentences: Vec<Sentence> = Vec::new();
        for piece in marked.split('|') {
            let begin = text.chars().count() as u32;
            let end = begin + piece.trim_end().chars().count() as u32;
            sentences.push(Sentence { begin, end });
            text.push_str(piece);
        }
        (text, sentences)
    }

    #[track_caller]
    fn check(marked: &str, index: usize, before: &str, after: &str) {
        let (text, sentences) = cut(marked);
        let quotable = Quotable::new(&text);
        let Sentence { begin, end } = sentences[index];
        let words = quotable.cut(begin, end).expect("a range of the text").to_owned();
        let found = around(&quotable, &sentences, index, &Range { begin, end, text: words });
        assert_eq!((found.before.as_str(), found.after.as_str()), (before, after), "{marked}");
    }

    #[test]
    fn the_sentence_before_and_the_one_after_are_kept_within_the_paragraph() {
        let three = "“É” was said. |Iran met Egypt. |He denied it.";
        check(three, 1, "“É” was said. ", " He denied it.");
        check(three, 0, "", " Iran met Egypt.");
        check(three, 2, "Iran met Egypt. ", "");
        check("A headline\n\n|Iran met Egypt. |He denied it.", 1, "", " He denied it.");
        check("Iran met Egypt.\n|He denied it.", 0, "", "");
        check("Alone.", 0, "", "");
    }

    #[test]
    fn what_is_long_is_cut_between_two_words() {
        let long = "word ".repeat(100);
        check(&format!("{long}|It met. |{long}"), 1, &"word ".repeat(47), &" word".repeat(47));
        let one = "w".repeat(500);
        check(&format!("{one} |It met. |{one}"), 1, "", "");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn context_and_quotation_are_one_piece_of_the_text(
            text in "(\\PC|[ \n.]){0,700}",
            places in proptest::collection::vec((0..800u32, 0..800u32), 1..5),
            index in 0..4usize,
            part in (0..400u32, 0..400u32),
        ) {
            let quotable = Quotable::new(&text);
            let sentences: Vec<Sentence> =
                places.iter().map(|&(begin, end)| Sentence { begin, end }).collect();
            let (begin, end) = (part.0.min(part.1), part.0.max(part.1));
            let Some(words) = quotable.cut(begin, end) else { return Ok(()) };
            let range = Range { begin, end, text: words.to_owned() };
            let Context { before, after } = around(&quotable, &sentences, index, &range);
            let count = |text: &str| text.chars().count() as u32;
            prop_assert!(count(&before) <= AROUND && count(&after) <= AROUND);
            let whole = quotable.cut(begin - count(&before), end + count(&after));
            let expected = format!("{before}{words}{after}");
            prop_assert_eq!(whole, Some(expected.as_str()));
        }
    }
}
