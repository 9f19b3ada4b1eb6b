//! Treebanks → the models that cut tokens and sentences.

use crate::language::chunk::{Chunk, Cut, chunks, cut_features};
use crate::language::conllu::Parsed;
use crate::language::linear::Linear;
use crate::language::paragraph::paragraphs;
use crate::language::segment::{Mark, Piece, State, end_features};
use crate::language::train::logistic::{Decisions, Options, learn};
use crate::language::train::random::Random;
use crate::language::wording::Wording;

/// Learns both models: where tokens end, where sentences end.
pub fn train(treebank: &[Parsed], wording: &Wording, seed: u64) -> (Linear, Linear) {
    let (mut cuts, mut ends) = (Decisions::default(), Decisions::default());
    for parsed in treebank {
        collect_cuts(parsed, wording, &mut cuts);
        collect_ends(parsed, wording, &mut ends);
    }
    let mut random = Random::new(seed);
    let options = Options { classes: 3, bits: 16, rounds: 8, rate: 0.1, decay: 1e-6, runs: 4 };
    let cuts = learn(&cuts, options, &mut random);
    let options = Options { classes: 2, bits: 17, rounds: 5, rate: 0.05, decay: 1e-5, runs: 4 };
    (cuts, learn(&ends, options, &mut random))
}

/// Adds the decisions within chunks, with the features that the right decisions before give.
fn collect_cuts(parsed: &Parsed, wording: &Wording, decisions: &mut Decisions) {
    let text = parsed.document.text();
    let tokens = &parsed.syntax.tokens;
    let mut chunk = Chunk::default();
    let mut features = Vec::new();
    let mut next = 0;
    for paragraph in paragraphs(text) {
        chunks(text, paragraph, wording, &mut chunk, |chunk| {
            let mut from = 0;
            for (at, offset) in chunk.places() {
                while next < tokens.len() && tokens[next].span.begin < offset {
                    next += 1;
                }
                let token = tokens.get(next).filter(|token| token.span.begin == offset);
                let cut = match token {
                    None => Cut::None,
                    Some(token) if token.joined => Cut::Word,
                    Some(_) => Cut::Token,
                };
                cut_features(chunk, from, at, &mut features);
                decisions.push(&features, cut as usize);
                if cut != Cut::None {
                    from = at;
                }
            }
        });
    }
}

/// Adds the decisions after tokens; a paragraph's last token is none.
fn collect_ends(parsed: &Parsed, wording: &Wording, decisions: &mut Decisions) {
    let text = parsed.document.text();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut features = Vec::new();
    for sentence in &parsed.syntax.sentences {
        for at in sentence.tokens.clone() {
            let token = parsed.syntax.tokens[at];
            pieces.push(Piece {
                span: token.span,
                space_after: token.space_after,
                joined: token.joined,
                last: at + 1 == sentence.tokens.end,
                paragraph: sentence.paragraph,
            });
        }
    }
    for paragraph in pieces.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let marks: Vec<Mark> = paragraph
            .iter()
            .map(|piece| Mark::of(piece.span.of(text), piece.space_after, wording))
            .collect();
        let mut state = State::default();
        let mut begin = 0;
        for at in 0..paragraph.len() - 1 {
            state.see(paragraph[at].span.of(text));
            if !paragraph[at + 1].joined {
                end_features(&marks, at, at - begin, &state, &mut features);
                decisions.push(&features, usize::from(paragraph[at].last));
            }
            if paragraph[at].last {
                begin = at + 1;
                state.end();
            }
        }
    }
}
