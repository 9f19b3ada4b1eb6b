//! Annotated coreference → the ranker's weights.
//!
//! Two kinds of gold are read, one JSON object a document, beside the texts: whole documents whose
//! entities are annotated (GUM), and single pronouns of which two names are known to be meant or not
//! (GAP). The texts are read as always; wherever the pass asks which chain a word takes up, the gold
//! is asked instead, the question kept, and the gold's answer followed. In texts of the second kind
//! all other pronouns are answered by what was learned from the first.

use std::cell::RefCell;

use serde::Deserialize;

use crate::corpus::document::Document;
use crate::entity;
use crate::entity::discourse::Discourse;
use crate::entity::gazetteer::Gazetteer;
use crate::entity::rank::{BITS, Question, decide};
use crate::language::Language;
use crate::language::linear::Linear;
use crate::language::model::Model;
use crate::language::train::random::Random;
use crate::language::train::ranking::{Options, Rankings, learn};
use crate::language::tree::{Syntax, TokenId};
use crate::table::Map;
use crate::text::Span;

/// The options with which the shipped model was made.
const SHIPPED: Options = Options { bits: BITS, rounds: 8, rate: 0.06, decay: 2e-5 };

/// How much a single pronoun between two names counts, against one of a whole document.
const PAIR: f32 = 4.0;

/// The annotation of one document; offsets count code points.
#[derive(Clone, Debug, Deserialize)]
pub struct Gold {
    /// The document's id.
    pub id: String,
    #[serde(default)]
    entities: Vec<Entity>,
    pronoun: Option<Place>,
    #[serde(default)]
    names: Vec<Place>,
}

#[derive(Clone, Debug, Deserialize)]
struct Entity {
    mentions: Vec<Annotated>,
}

#[derive(Clone, Debug, Deserialize)]
struct Annotated {
    head: (usize, usize),
    name: Option<(usize, usize)>,
}

#[derive(Clone, Debug, Deserialize)]
struct Place {
    begin: usize,
    end: usize,
    #[serde(default)]
    coreferent: bool,
}

/// Makes the ranker's model from texts and their annotations.
pub fn train(
    documents: &Map<String, Document>,
    gold: &[Gold],
    language: &Language,
    gazetteer: &Gazetteer,
    seed: u64,
) -> Model {
    let mut rankings = Rankings::default();
    for gold in gold.iter().filter(|gold| gold.pronoun.is_none()) {
        let Some(document) = documents.get(&gold.id) else { continue };
        let syntax = language.read(document);
        whole(document, &syntax, gazetteer, gold, &mut rankings);
    }
    let first = learn(&rankings, SHIPPED, &mut Random::new(seed));
    for gold in gold.iter().filter(|gold| gold.pronoun.is_some()) {
        let Some(document) = documents.get(&gold.id) else { continue };
        let syntax = language.read(document);
        pair(document, &syntax, gazetteer, gold, &first, &mut rankings);
    }
    let model = learn(&rankings, SHIPPED, &mut Random::new(seed));
    Model::new("chains.model", vec![("weights", model.part())])
}

/// Learns from a document whose entities are annotated.
fn whole(
    document: &Document,
    syntax: &Syntax,
    gazetteer: &Gazetteer,
    gold: &Gold,
    rankings: &mut Rankings,
) {
    let text = document.text();
    let starts = starts(text);
    let mut entities: Vec<(usize, Option<usize>)> = vec![(usize::MAX, None); syntax.tokens.len()];
    for (number, entity) in gold.entities.iter().enumerate() {
        for mention in &entity.mentions {
            let (begin, end) = mention.name.unwrap_or(mention.head);
            for at in touched(syntax, &starts, begin, end) {
                if end - begin < entities[at].0 {
                    entities[at] = (end - begin, Some(number));
                }
            }
        }
    }
    let entity = |head: TokenId| entities[head.index()].1;
    let mut judge = |question: &Question, head: TokenId, _: &Discourse| {
        let own = entity(head);
        let right = |at: usize| match question.choices[at] {
            Some((_, last)) => own.is_some() && entity(last) == own,
            None => false,
        };
        let best = (1..question.choices.len()).find(|&choice| right(choice));
        for choice in 0..question.choices.len() {
            let right = if best.is_some() { right(choice) } else { choice == 0 };
            rankings.choice(question.clues(choice), right);
        }
        rankings.end(1.0);
        best.unwrap_or(0)
    };
    entity::find_by(document, syntax, gazetteer, &mut judge);
}

/// Learns from one pronoun, of which two names are known to be meant or not.
fn pair(
    document: &Document,
    syntax: &Syntax,
    gazetteer: &Gazetteer,
    gold: &Gold,
    first: &Linear,
    rankings: &mut Rankings,
) {
    let Some(pronoun) = &gold.pronoun else { return };
    let starts = starts(document.text());
    let tokens = |place: &Place| touched(syntax, &starts, place.begin, place.end);
    let asked = tokens(pronoun);
    let names: Vec<(Vec<usize>, bool)> =
        gold.names.iter().map(|name| (tokens(name), name.coreferent)).collect();
    let rankings = RefCell::new(rankings);
    let mut judge = |question: &Question, head: TokenId, discourse: &Discourse| {
        let guess = decide(first, question);
        if !asked.contains(&head.index()) {
            return guess;
        }
        let is = |choice: usize, wanted: bool| {
            let Some((chain, last)) = question.choices[choice] else { return false };
            let heads = discourse.seen.iter().filter(|seen| seen.chain == chain);
            let mut heads = heads.map(|seen| seen.head).chain([last]);
            heads.any(|head| {
                names.iter().any(|(name, meant)| *meant == wanted && name.contains(&head.index()))
            })
        };
        let choices = 0..question.choices.len();
        let meant = names.iter().any(|&(_, meant)| meant);
        let right = |choice: usize| if meant { is(choice, true) } else { !is(choice, false) };
        if let Some(best) = choices.clone().find(|&choice| right(choice)) {
            let mut rankings = rankings.borrow_mut();
            for choice in choices {
                rankings.choice(question.clues(choice), right(choice));
            }
            rankings.end(PAIR);
            return best;
        }
        guess
    };
    entity::find_by(document, syntax, gazetteer, &mut judge);
}

/// Returns the byte at which each code point begins, and the end.
fn starts(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Returns the tokens that code points touch.
fn touched(syntax: &Syntax, starts: &[usize], begin: usize, end: usize) -> Vec<usize> {
    let (Some(&begin), Some(&end)) = (starts.get(begin), starts.get(end)) else {
        return Vec::new();
    };
    let span = Span::new(begin, end);
    let from = syntax.tokens.partition_point(|token| token.span.end <= span.begin);
    let tokens = (from..syntax.tokens.len()).take_while(|&at| {
        let token = &syntax.tokens[at];
        token.span.begin < span.end
    });
    tokens.collect()
}
