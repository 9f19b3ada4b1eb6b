//! Which of two actors of a sentence is for or against the other, judged by a trained model.
//!
//! Typed rules know the verbs that say so; much is said in other words ("Fors will never share a
//! stage with Kveld"). A linear model weighs what is seen of the two (`standing.rs`): five choices,
//! each for or against in either direction or neither, whose chances add up to one. It was trained
//! on sentences in which people said which of two entities is positive or negative towards the other
//! (Park, Pan and Joo 2021, <https://aclanthology.org/2021.findings-acl.358>). What it finds is
//! less sure than what a rule finds, and says how sure it is and by which words.

use crate::data::Data;
use crate::error::Result;
use crate::language::linear::Linear;
use crate::language::model::Model;
use crate::language::train::logistic::power;
use crate::language::tree::TokenId;
use crate::relation::frame::Frames;
use crate::relation::standing::Scene;

/// The power of two that is the number of the model's weights.
pub const BITS: u32 = 18;

/// The least chance at which a judgement is given.
///
/// Of sentences that it had not learned from, in five parts, half of what it and the rules say from here on
/// is right; of what it is less sure of, two in three are wrong.
const LEAST: f64 = 0.3;

/// The same where neither of the two is a person: the model has learned of persons above all, and of what
/// it said of two bodies in the press releases of re3d with less than this, one in twenty was right.
const LEAST_OF_BODIES: f64 = 0.75;

/// By how much the odds are less in whole articles than the model takes them to be. Of the pairs it
/// learned from every third was for or against; of any two actors of a sentence far fewer are (Elkan
/// 2001, <https://dl.acm.org/doi/10.5555/1642194.1642224>, theorem 2). Of what the model took to be
/// likelier than 0.65, read in five articles, one in five was right.
const RARER: f64 = 0.25;

/// How many words an explanation has at most.
const LOUDEST: usize = 3;

/// What the model says of two ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// 1 for, -1 against.
    pub valence: i8,
    /// Whether the second stands so towards the first.
    pub turned: bool,
    /// The chance that it is so in an article, from 0 to 1.
    pub confidence: f32,
    /// The words that spoke loudest for it, the loudest first.
    pub words: Vec<TokenId>,
}

/// The model in use.
#[derive(Clone, Debug, Default)]
pub struct Valence {
    model: Option<Linear>,
    /// What words say of whoever does them.
    pub frames: Frames,
}

/// Returns the number of a clue where it speaks for (1) or against (-1).
pub fn clue(key: u32, valence: i8) -> u32 {
    key << 1 | u32::from(valence > 0)
}

/// Returns the chance in a whole article of what the model takes to be so likely.
fn in_articles(chance: f64) -> f64 {
    RARER * chance / (RARER * chance + 1.0 - chance)
}

impl Valence {
    /// Loads the model in use; an empty file is no model.
    ///
    /// # Errors
    ///
    /// If the file is not a model of valence, or the table of words has a slip.
    pub fn load(data: &Data) -> Result<Valence> {
        let frames = Frames::load(data)?;
        let file = data.file("english/valence.model")?;
        let model = match file.bytes.is_empty() {
            true => None,
            false => Some(Linear::take(&Model::read(&file)?, "weights", 1)?),
        };
        Ok(Valence { model, frames })
    }

    /// Tells whether there is no model.
    pub fn is_empty(&self) -> bool {
        self.model.is_none()
    }

    /// Judges the two ends that a scene has seen, of which `person` tells whether one is a person;
    /// nothing where neither is likely enough to be for or against the other.
    pub fn judge(&self, scene: &Scene, person: bool) -> Option<Judgement> {
        let model = self.model.as_ref()?;
        let last = model.weights.len() - 1;
        let weight =
            |key: u32, valence: i8| i32::from(model.weights[clue(key, valence) as usize & last]);
        // For and against by the first, for and against by the second, neither.
        let mut scores = [0i32; 5];
        for (clues, scores) in scene.clues.iter().zip(scores.as_chunks_mut::<2>().0) {
            for &key in &clues.keys {
                scores[0] += weight(key, 1);
                scores[1] += weight(key, -1);
            }
        }
        let most = f64::from(*scores.iter().max()?);
        let chances = scores.map(|score| power((f64::from(score) - most) / 256.0));
        let best = (0..4).rev().max_by_key(|&choice| scores[choice])?;
        let chance = chances[best] / chances.iter().sum::<f64>();
        if chance < if person { LEAST } else { LEAST_OF_BODIES } {
            return None;
        }
        let valence = if best % 2 == 0 { 1 } else { -1 };
        let clues = &scene.clues[best / 2];
        let mut gains: Vec<(TokenId, i32)> = Vec::new();
        for (&key, word) in clues.keys.iter().zip(&clues.words) {
            let Some(word) = *word else { continue };
            match gains.iter_mut().find(|(known, _)| *known == word) {
                Some((_, sum)) => *sum += weight(key, valence),
                None => gains.push((word, weight(key, valence))),
            }
        }
        gains.sort_by_key(|&(word, gain)| (std::cmp::Reverse(gain), word));
        let loud = gains.first()?.1 / 2;
        let words = gains.iter().filter(|&&(_, gain)| gain > 0 && gain >= loud);
        Some(Judgement {
            valence,
            turned: best >= 2,
            confidence: (in_articles(chance) * 100.0).round() as f32 / 100.0,
            words: words.take(LOUDEST).map(|&(word, _)| word).collect(),
        })
    }
}
