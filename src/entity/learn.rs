//! Documents whose names people marked → the chain that finds names.
//!
//! Trees, listed names and rules are what this build makes of the text, since they are what it
//! will have before it later. Documents without marks are learned from too, by the names that a
//! first chain sees in them with the trees that people drew. A parser is better on the texts it was trained on than on others:
//! so each sentence is also learned from without what the parser says.

use crate::entity::clue::{Class, Clues};
use crate::entity::gazetteer::Gazetteer;
use crate::entity::page::Page;
use crate::entity::recognise::{LABELS, label, may_follow};
use crate::entity::{names, recognise, sense};
use crate::language::chain::Chain;
use crate::language::conllu::Parsed;
use crate::language::model::Model;
use crate::language::tags::Upos;
use crate::language::train::chain::{Options, Sequences, learn};
use crate::language::train::random::Random;
use crate::language::tree::Syntax;
use crate::text::Span;

/// Sequences to learn from, gathered document by document.
#[derive(Debug, Default)]
pub struct Lessons {
    sequences: Sequences,
}

impl Lessons {
    /// Adds a document with its names.
    pub fn add(
        &mut self,
        text: &str,
        syntax: &Syntax,
        gazetteer: &Gazetteer,
        marked: &[(Span, Class)],
    ) {
        let page = Page { text, syntax, gazetteer, year: None };
        let (spots, _) = sense::find(&page);
        let names = names::find(&page, &spots);
        let clues = Clues::of(&page, &spots, &names);
        let mut features = Vec::new();
        for plain in [false, true] {
            let sentences = syntax.sentence_ids().map(|sentence| page.tokens_of(sentence));
            for tokens in sentences.filter(|tokens| clues.is_open(tokens)) {
                self.sequences.begin();
                for at in tokens.clone() {
                    clues.features(&tokens, at, plain, &mut features);
                    self.sequences.push(&features, wanted(&page, at, marked));
                }
            }
        }
    }

    /// Learns the chain.
    pub fn learn(&self, seed: u64) -> Chain {
        let options =
            Options { labels: LABELS, bits: 17, rounds: 10, rate: 0.1, decay: 1e-6, unit: 24.0 };
        learn(&self.sequences, options, may_follow, &mut Random::new(seed))
    }
}

/// Returns the model file of a chain.
pub fn model(chain: &Chain) -> Model {
    Model::new("names.model", chain.parts())
}

/// What speaks for a proper noun's being of a name where people drew the trees, and against a
/// word of another sort, in the chain's units.
const LIKELY: i32 = 24;
const UNLIKELY: i32 = -48;

/// Guesses the names of a document whose trees people drew: what they call a proper noun is taken
/// for part of a name, what they do not is not.
pub fn guess(parsed: &Parsed, gazetteer: &Gazetteer, chain: &Chain) -> Vec<(Span, Class)> {
    let (text, syntax) = (parsed.document.text(), &parsed.syntax);
    let page = Page { text, syntax, gazetteer, year: None };
    let (spots, _) = sense::find(&page);
    let names = names::find(&page, &spots);
    let clues = Clues::of(&page, &spots, &names);
    let favour = |at: usize| match page.token(at).upos {
        Upos::Propn if !gazetteer.lexicon.is_no_name(page.form(at)) => LIKELY,
        Upos::Propn | Upos::Adp | Upos::Det | Upos::Cconj | Upos::Num | Upos::Punct => 0,
        _ => UNLIKELY,
    };
    let seen = recognise::seen(&page, chain, &clues, favour);
    seen.iter().map(|seen| (page.span(&seen.tokens), seen.class)).collect()
}

/// Returns the label that a token should get.
fn wanted(page: &Page, at: usize, marked: &[(Span, Class)]) -> u8 {
    let span = page.token(at).span;
    let after = marked.partition_point(|(name, _)| name.end <= span.begin);
    match marked.get(after) {
        Some(&(name, class)) if name.begin < span.end => {
            label(class, at == 0 || page.token(at - 1).span.end <= name.begin)
        }
        _ => 0,
    }
}
