//! A quotation cut at the words that matter in it: source, trigger, target.

use crate::audit::item::{Claim, Passage};
use crate::record::Range;
use crate::vocabulary;

vocabulary! {
    /// What a piece of a quotation is.
    Mark {
        Plain = "plain", "Words around.";
        Source = "source", "Who acts.";
        Target = "target", "On whom.";
        Trigger = "trigger", "The words that state the relation.";
    }
}

impl Mark {
    /// Returns the signs that stand before and after such words, as in the examples of the lexicon.
    pub fn signs(self) -> (&'static str, &'static str) {
        match self {
            Mark::Plain => ("", ""),
            Mark::Source => ("<", ">"),
            Mark::Target => ("{", "}"),
            Mark::Trigger => ("[", "]"),
        }
    }

    /// Returns words between the signs, which stand close to them: blanks stay outside.
    pub fn around(self, words: &str) -> String {
        let inner = words.trim();
        if inner.is_empty() {
            return words.to_owned();
        }
        let (before, after) = (words.len() - words.trim_start().len(), words.trim_end().len());
        let (open, close) = self.signs();
        format!("{}{open}{inner}{close}{}", &words[..before], &words[after..])
    }
}

/// Returns the quotation of a statement with its source in `<…>`, the words of the relation in `[…]`
/// and its target in `{…}`.
pub fn marked(claim: &Claim) -> String {
    pieces(claim).iter().map(|(mark, words)| mark.around(words)).collect()
}

/// Cuts the quotation of a statement into pieces, in the order of the text; where two marks meet, the
/// words of the relation stand before those of the actors.
pub fn pieces(claim: &Claim) -> Vec<(Mark, String)> {
    let one = std::slice::from_ref;
    cut(&claim.quotation, &claim.trigger, one(&claim.source_at), one(&claim.target_at))
}

/// Cuts a sentence that names two actors.
pub fn of_passage(passage: &Passage) -> Vec<(Mark, String)> {
    cut(&passage.quotation, &[], &passage.source_at, &passage.target_at)
}

fn cut(
    quotation: &Range,
    trigger: &[Range],
    source: &[Range],
    target: &[Range],
) -> Vec<(Mark, String)> {
    let mark = |at: u32| {
        let within = |ranges: &[Range]| ranges.iter().any(|one| one.begin <= at && at < one.end);
        if within(trigger) {
            Mark::Trigger
        } else if within(source) {
            Mark::Source
        } else if within(target) {
            Mark::Target
        } else {
            Mark::Plain
        }
    };
    let mut pieces: Vec<(Mark, String)> = Vec::new();
    for (at, character) in (quotation.begin..).zip(quotation.text.chars()) {
        let mark = mark(at);
        match pieces.last_mut() {
            Some((last, text)) if *last == mark => text.push(character),
            _ => pieces.push((mark, character.to_string())),
        }
    }
    pieces
}
