//! A quotation cut at the words that matter in it: source, trigger, target.

use crate::audit::item::Claim;
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

/// Cuts the quotation of a statement into pieces, in the order of the text; where two marks meet, the
/// words of the relation stand before those of the actors.
pub fn pieces(claim: &Claim) -> Vec<(Mark, String)> {
    let within = |range: &Range, at: u32| range.begin <= at && at < range.end;
    let mark = |at: u32| {
        if claim.trigger.iter().any(|range| within(range, at)) {
            Mark::Trigger
        } else if within(&claim.source_at, at) {
            Mark::Source
        } else if within(&claim.target_at, at) {
            Mark::Target
        } else {
            Mark::Plain
        }
    };
    let mut pieces: Vec<(Mark, String)> = Vec::new();
    for (at, character) in (claim.quotation.begin..).zip(claim.quotation.text.chars()) {
        let mark = mark(at);
        match pieces.last_mut() {
            Some((last, text)) if *last == mark => text.push(character),
            _ => pieces.push((mark, character.to_string())),
        }
    }
    pieces
}
