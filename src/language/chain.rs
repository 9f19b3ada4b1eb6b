//! The best labels of a sequence: a linear chain over hashed features.
//!
//! Each place is scored for each label by the sum of the weights of its features, and each step
//! from one label to the next by a weight of its own; the labels of the highest sum are found by
//! Viterbi's algorithm (1967). Weights are integers, so that sums are the same everywhere. Trained
//! by `train/chain.rs`.

use crate::error::{Error, Place, Result};
use crate::language::model::{Model, Part};

/// A score that no path can make good.
pub const NEVER: i32 = i32::MIN / 4;

/// The most labels.
const MOST: usize = 64;

/// Weights that are added at once.
const LANES: usize = 8;

/// Weights of a linear chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// The number of labels.
    pub labels: usize,
    /// Rows of weights, one for each label and zeros up to a multiple of [`LANES`], so that a row is
    /// added at once; the number of rows is a power of two.
    weights: Vec<[i8; LANES]>,
    /// The weight of each step, by the label before; the first row is the begin.
    pub steps: Vec<i32>,
}

/// What finding a path needs; kept from one to the next.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    scores: Vec<i32>,
    last: usize,
    sums: Vec<i32>,
    back: Vec<u8>,
}

impl Paths {
    /// Begins a sequence.
    pub fn clear(&mut self) {
        self.scores.clear();
        self.last = 0;
    }

    /// Adds scores to those of the labels at the place that was added last.
    pub fn add<const N: usize>(&mut self, scores: [i8; N]) {
        for (sum, score) in self.scores[self.last..].iter_mut().zip(scores) {
            *sum += i32::from(score);
        }
    }

    /// Takes something from the first label's score at the place that was added last.
    pub fn hold_against_first(&mut self, score: i32) {
        self.scores[self.last] -= score;
    }
}

impl Chain {
    /// Takes a chain from a model file.
    ///
    /// # Errors
    ///
    /// If its parts do not fit each other.
    pub fn take(model: &Model) -> Result<Chain> {
        let weights: Vec<i8> = model.part("weights")?.to_i8();
        let steps: Vec<i32> = model.part("steps")?.to_i16().into_iter().map(i32::from).collect();
        let labels = (1..=MOST).find(|labels| (labels + 1) * labels == steps.len());
        let Some(labels) = labels else {
            let place = Place::file(model.path());
            return Err(Error::new(place, "part \"steps\" has not a row for each label"));
        };
        let rows = weights.len() / labels;
        if !weights.len().is_multiple_of(labels) || !rows.is_power_of_two() {
            let place = Place::file(model.path());
            return Err(Error::new(place, "part \"weights\" is not a power of two long"));
        }
        Ok(Chain::new(labels, &weights, steps))
    }

    /// Makes a chain of rows of `labels` weights each.
    pub fn new(labels: usize, weights: &[i8], steps: Vec<i32>) -> Chain {
        let mut rows = Vec::with_capacity(weights.len() / labels * labels.div_ceil(LANES));
        for row in weights.chunks_exact(labels) {
            for part in row.chunks(LANES) {
                let mut lanes = [0; LANES];
                lanes[..part.len()].copy_from_slice(part);
                rows.push(lanes);
            }
        }
        Chain { labels, weights: rows, steps }
    }

    /// Tells whether the chain knows nothing.
    pub fn is_empty(&self) -> bool {
        self.weights.len() <= self.labels.div_ceil(LANES)
    }

    /// Returns the parts of a model file.
    pub fn parts(&self) -> Vec<(&'static str, Part)> {
        let steps: Vec<i16> = self.steps.iter().map(|&step| step as i16).collect();
        let rows = self.weights.chunks_exact(self.labels.div_ceil(LANES));
        let weights: Vec<i8> =
            rows.flat_map(|row| row.as_flattened()[..self.labels].iter().copied()).collect();
        vec![("weights", Part::of_i8(&weights)), ("steps", Part::of_i16(&steps))]
    }

    /// Adds the next place of a sequence, seen by its features.
    pub fn push(&self, features: &[u32], paths: &mut Paths) {
        let from = paths.scores.len();
        paths.last = from;
        paths.scores.resize(from + self.labels, 0);
        let scores = &mut paths.scores[from..];
        let parts = self.labels.div_ceil(LANES);
        let last = self.weights.len() / parts - 1;
        for (part, scores) in scores.chunks_mut(LANES).enumerate() {
            let mut sums = [0; LANES];
            for &feature in features {
                let row = &self.weights[(feature as usize & last) * parts + part];
                for (sum, &weight) in sums.iter_mut().zip(row) {
                    *sum += i32::from(weight);
                }
            }
            scores.copy_from_slice(&sums[..scores.len()]);
        }
    }

    /// Adds the next place of a sequence, whose label is known to be the first.
    pub fn push_first(&self, paths: &mut Paths) {
        let from = paths.scores.len();
        paths.last = from;
        paths.scores.resize(from + self.labels, NEVER);
        paths.scores[from] = 0;
    }

    /// Returns a step's weight; `before` is 0 at the begin and else the label and 1.
    fn step(&self, before: usize, label: usize) -> i32 {
        self.steps[before * self.labels + label]
    }

    /// Writes the best labels of a sequence into `best`; of equal ones the first.
    pub fn best(&self, paths: &mut Paths, best: &mut Vec<u8>) {
        let (labels, length) = (self.labels, paths.scores.len() / self.labels.max(1));
        best.clear();
        if length == 0 {
            return;
        }
        best.resize(length, 0);
        paths.back.clear();
        paths.back.resize(length * labels, 0);
        paths.sums.clear();
        paths.sums.extend((0..labels).map(|label| paths.scores[label] + self.step(0, label)));
        let mut next = vec![0; labels];
        for at in 1..length {
            for (label, next) in next.iter_mut().enumerate() {
                let (mut from, mut most) = (0, i32::MIN);
                for before in 0..labels {
                    let sum = paths.sums[before] + self.step(before + 1, label);
                    if sum > most {
                        (from, most) = (before, sum);
                    }
                }
                *next = (most + paths.scores[at * labels + label]).max(NEVER);
                paths.back[at * labels + label] = from as u8;
            }
            paths.sums.copy_from_slice(&next);
        }
        let mut label = 0;
        for other in 1..labels {
            if paths.sums[other] > paths.sums[label] {
                label = other;
            }
        }
        for at in (0..length).rev() {
            best[at] = label as u8;
            label = usize::from(paths.back[at * labels + label]);
        }
    }
}
