//! Rankings → a linear model: of several choices at least one is right.
//!
//! Log-linear over the choices of each ranking, the right ones' chances added up, by AdaGrad (Duchi,
//! Hazan and Singer 2011, <https://jmlr.org/papers/v12/duchi11a.html>); then rounded to integers.

use crate::language::linear::Linear;
use crate::language::train::logistic::power;
use crate::language::train::random::Random;

/// Rankings to learn from: the features of each choice in one array, and which are right.
#[derive(Clone, Debug, Default)]
pub struct Rankings {
    features: Vec<u32>,
    /// Where the features of each choice end, and whether it is right.
    choices: Vec<(usize, bool)>,
    /// Where the choices of each ranking end, and how much it counts.
    ends: Vec<(usize, f32)>,
}

impl Rankings {
    /// Adds a choice to the ranking in hand.
    pub fn choice(&mut self, features: &[u32], right: bool) {
        self.features.extend_from_slice(features);
        self.choices.push((self.features.len(), right));
    }

    /// Ends the ranking in hand, which counts `weight` times.
    pub fn end(&mut self, weight: f32) {
        self.ends.push((self.choices.len(), weight));
    }

    /// Returns the number of rankings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn features(&self, choice: usize) -> &[u32] {
        let begin = if choice == 0 { 0 } else { self.choices[choice - 1].0 };
        &self.features[begin..self.choices[choice].0]
    }
}

/// How a ranking model is learned.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The number of rows, as a power of two.
    pub bits: u32,
    /// How often all rankings are gone through.
    pub rounds: usize,
    /// The size of a step.
    pub rate: f32,
    /// The pull of weights towards 0.
    pub decay: f32,
}

/// Learns a model; its weights are in units of 1/256.
pub fn learn(rankings: &Rankings, options: Options, random: &mut Random) -> Linear {
    let mask = (1usize << options.bits) - 1;
    let mut weights = vec![0f32; mask + 1];
    let mut squares = vec![1f32; mask + 1];
    let mut sum = vec![0f32; mask + 1];
    let mut order: Vec<usize> = (0..rankings.len()).collect();
    let mut chances: Vec<f64> = Vec::new();
    for _ in 0..options.rounds {
        random.shuffle(&mut order);
        for &at in &order {
            let begin = if at == 0 { 0 } else { rankings.ends[at - 1].0 };
            let (end, counts) = rankings.ends[at];
            chances.clear();
            for choice in begin..end {
                let features = rankings.features(choice).iter();
                chances.push(features.map(|&f| f64::from(weights[f as usize & mask])).sum());
            }
            let most = chances.iter().copied().fold(f64::MIN, f64::max);
            chances.iter_mut().for_each(|chance| *chance = power(*chance - most));
            let all: f64 = chances.iter().sum();
            let is_right = |choice: usize| rankings.choices[choice].1;
            let right = (begin..end).filter(|&choice| is_right(choice));
            let right: f64 = right.map(|choice| chances[choice - begin]).sum::<f64>().max(1e-9);
            for choice in begin..end {
                let chance = chances[choice - begin];
                let wanted = if is_right(choice) { chance / right } else { 0.0 };
                let slope = (chance / all - wanted) as f32 * counts;
                for &feature in rankings.features(choice) {
                    let weight = &mut weights[feature as usize & mask];
                    let slope = slope + options.decay * *weight;
                    let square = &mut squares[feature as usize & mask];
                    *square += slope * slope;
                    *weight -= options.rate * slope / square.sqrt();
                }
            }
        }
        for (sum, &weight) in sum.iter_mut().zip(&weights) {
            *sum += weight / options.rounds as f32;
        }
    }
    let weights = sum.iter().map(|weight| (weight * 256.0).round() as i16).collect();
    Linear { classes: 1, weights }
}
