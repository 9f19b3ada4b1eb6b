//! Which chain a pronoun or a noun takes up: a linear model over the clues of each.
//!
//! All chains near enough are weighed against each other, and against "none of them"; the heaviest
//! wins, the first of equals. This is the mention ranker of Durrett and Klein 2013
//! (<https://aclanthology.org/D13-1203>) with chains in place of single mentions, so that what one
//! mention tells counts for all. Weights are learned by `entity/learn.rs`.

use crate::entity::discourse::Discourse;
use crate::language::linear::Linear;
use crate::language::tree::TokenId;

/// The power of two that is the number of the model's rows.
pub const BITS: u32 = 15;

/// A pronoun or noun, and the chains that it may take up.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// By how much a choice must outweigh the next, or else is left: "it" may mean so much.
    pub margin: i32,
    /// The chain of each choice and the head of its last mention; the first choice is none.
    pub choices: Vec<Option<(usize, TokenId)>>,
    /// The choice that the clause is about before which the pronoun's phrase is put, if there is one.
    pub fronted: Option<usize>,
    /// The clues of all choices, one after the other.
    clues: Vec<u32>,
    ends: Vec<usize>,
}

impl Question {
    /// Forgets all choices.
    pub fn clear(&mut self) {
        self.choices.clear();
        self.fronted = None;
        self.clues.clear();
        self.ends.clear();
    }

    /// Adds a choice; `fill` writes its clues.
    pub fn offer(&mut self, choice: Option<(usize, TokenId)>, fill: impl FnOnce(&mut Vec<u32>)) {
        self.choices.push(choice);
        fill(&mut self.clues);
        self.ends.push(self.clues.len());
    }

    /// Returns the clues of a choice.
    pub fn clues(&self, choice: usize) -> &[u32] {
        let begin = if choice == 0 { 0 } else { self.ends[choice - 1] };
        &self.clues[begin..self.ends[choice]]
    }
}

/// Who answers questions: the model, or in training the gold.
pub type Judge<'a> = dyn FnMut(&Question, TokenId, &Discourse) -> usize + 'a;

/// Returns the weight of a choice, in units of 1/256.
fn weigh(model: &Linear, question: &Question, choice: usize) -> i32 {
    let last = model.weights.len() - 1;
    let clues = question.clues(choice).iter();
    let weight: i32 = clues.map(|&clue| i32::from(model.weights[clue as usize & last])).sum();
    weight + if question.fronted == Some(choice) { FRONTED } else { 0 }
}

/// What speaks for who a clause is about, where a phrase with a pronoun is put before it ("In his
/// speech, Gul …"): too rare in the annotated texts to be learned well.
const FRONTED: i32 = 512;

/// By how much a choice must outweigh the next where "it" or "they" asks.
pub const OF_THINGS: i32 = 96;

/// By how much where a noun does, which tells more.
pub const OF_NOUNS: i32 = 48;

/// What speaks against none where there is no margin: "he" and "she" mean somebody.
const SOMEBODY: i32 = 128;

/// Returns the choice that the model makes: none, where two are alike within the margin.
pub fn choose(model: &Linear, question: &Question) -> usize {
    let best = match decide(model, question) {
        0 if question.margin == 0 => {
            let none = weigh(model, question, 0) - SOMEBODY;
            heaviest(model, question, 1).filter(|one| one.0 > none).map_or(0, |one| one.1)
        }
        best => best,
    };
    let weight = weigh(model, question, best);
    let close = |choice: usize| weight - weigh(model, question, choice) < question.margin;
    let mut others = (0..question.choices.len()).filter(|&choice| choice != best);
    if question.margin > 0 && others.any(close) { 0 } else { best }
}

/// Returns the heaviest choice, the first of equals.
pub fn decide(model: &Linear, question: &Question) -> usize {
    heaviest(model, question, 0).map_or(0, |(_, choice)| choice)
}

/// Returns the weight and the number of the heaviest choice from one on, the first of equals.
fn heaviest(model: &Linear, question: &Question, from: usize) -> Option<(i32, usize)> {
    let choices = from..question.choices.len();
    let weights = choices.map(|choice| (weigh(model, question, choice), choice));
    weights.max_by_key(|&(weight, choice)| (weight, std::cmp::Reverse(choice)))
}
