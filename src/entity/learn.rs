//! Documents whose names people marked → the chain that finds names.
//!
//! Trees, listed names and rules are what this build makes of the text, since they are what it
//! will have before it later. Documents without marks are learned from too, by the names that a
//! first chain sees in them with the trees that people drew. A parser is better on the texts it was trained on than on others:
//! so each sentence is also learned from without what the parser says.

use crate::entity::clue::{Class, Clues};
use crate::entity::gazetteer::Gazetteer;
use crate::entity::names::Who;
use crate::entity::page::Page;
use crate::entity::trie::Role;
use crate::entity::{names, recognise, seen, sense};
use crate::language::chain::Chain;
use crate::language::conllu::Parsed;
use crate::language::iob::{self, LABELS, may_follow};
use crate::language::model::Model;
use crate::language::tags::Upos;
use crate::language::train::chain::{Options, Sequences, learn};
use crate::language::tree::Syntax;
use crate::text::Span;

/// How often the chain is learned: single runs differ by up to three points of F1 in what they find,
/// and their mean is better than most of them.
const RUNS: u64 = 8;

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
        let options = Options {
            labels: LABELS,
            bits: 17,
            rounds: 10,
            runs: RUNS,
            rate: 0.1,
            decay: 1e-6,
            unit: iob::UNIT,
        };
        learn(&self.sequences, options, may_follow, seed)
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
    let page = page(parsed, gazetteer);
    let (spots, _) = sense::find(&page);
    let names = names::find(&page, &spots);
    let clues = Clues::of(&page, &spots, &names);
    let favour = |at: usize| match page.token(at).upos {
        Upos::Propn if !gazetteer.lexicon.is_no_name(page.form(at)) => LIKELY,
        Upos::Propn | Upos::Adp | Upos::Det | Upos::Cconj | Upos::Num | Upos::Punct => 0,
        _ => UNLIKELY,
    };
    let seen = seen::all(&page, chain, &clues, favour);
    seen.iter().map(|seen| (page.span(&seen.tokens), seen.class)).collect()
}

/// Returns the labels of a document's tokens by the names that people marked.
pub fn labels(parsed: &Parsed, marked: &[(Span, Class)], gazetteer: &Gazetteer) -> Vec<u8> {
    let page = page(parsed, gazetteer);
    (0..parsed.syntax.tokens.len()).map(|at| wanted(&page, at, marked)).collect()
}

/// Returns the labels of a document's tokens by the names that the recogniser in use finds: those of
/// which it cannot say what they name, and headlines, are untold.
pub fn found(parsed: &Parsed, gazetteer: &Gazetteer) -> Vec<u8> {
    let page = page(parsed, gazetteer);
    let (spots, _) = sense::find(&page);
    let names = recognise::correct(&page, &spots, names::find(&page, &spots));
    let mut labels = vec![0; parsed.syntax.tokens.len()];
    let mut end = 0;
    for name in names.iter().filter(|name| !name.tokens.is_empty()) {
        if name.tokens.start < end {
            continue;
        }
        end = name.tokens.end;
        let class = match name.who {
            Who::Listed(_, Role::Adjective) => continue,
            Who::Listed(entry, _) => Class::of(gazetteer.at(entry).kind),
            Who::Found(kind, _) => Class::of(kind),
            Who::Nothing | Who::Bare(..) => None,
        };
        for at in name.tokens.clone() {
            labels[at] = match class {
                Some(class) => iob::label(class as usize, at == name.tokens.start),
                None => iob::UNTOLD,
            };
        }
    }
    for sentence in page.syntax.sentence_ids() {
        if page.is_headline(sentence) || page.is_shouted(sentence) {
            labels[page.tokens_of(sentence)].fill(iob::UNTOLD);
        }
    }
    labels
}

fn page<'a>(parsed: &'a Parsed, gazetteer: &'a Gazetteer) -> Page<'a> {
    Page { text: parsed.document.text(), syntax: &parsed.syntax, gazetteer, year: None }
}

/// Returns the label that a token should get.
fn wanted(page: &Page, at: usize, marked: &[(Span, Class)]) -> u8 {
    let span = page.token(at).span;
    let after = marked.partition_point(|(name, _)| name.end <= span.begin);
    match marked.get(after) {
        Some(&(name, class)) if name.begin < span.end => {
            iob::label(class as usize, at == 0 || page.token(at - 1).span.end <= name.begin)
        }
        _ => 0,
    }
}
