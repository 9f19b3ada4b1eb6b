//! Sequences with their labels → a linear chain: a conditional random field (Lafferty, McCallum and
//! Pereira 2001), by AdaGrad over hashed features, then rounded to integers.
//!
//! The likelihood's slope is taken by the forward and backward sums, each scaled to 1 at each
//! place, so that no logarithm is needed and the same input gives the same bits.

use rayon::prelude::*;

use crate::language::chain::Chain;
use crate::language::train::logistic::power;
use crate::language::train::random::Random;

/// Sequences to learn from: the features of all places, one after the other, and their labels.
#[derive(Clone, Debug, Default)]
pub struct Sequences {
    features: Vec<u32>,
    ends: Vec<usize>,
    labels: Vec<u8>,
    begins: Vec<usize>,
}

impl Sequences {
    /// Begins a sequence.
    pub fn begin(&mut self) {
        self.begins.push(self.labels.len());
    }

    /// Adds a place to it.
    pub fn push(&mut self, features: &[u32], label: u8) {
        self.features.extend_from_slice(features);
        self.ends.push(self.features.len());
        self.labels.push(label);
    }

    fn of(&self, place: usize) -> &[u32] {
        let begin = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.features[begin..self.ends[place]]
    }
}

/// How a chain is learned.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The number of labels.
    pub labels: usize,
    /// The number of rows, as a power of two.
    pub bits: u32,
    /// How often all sequences are gone through.
    pub rounds: usize,
    /// How often all is learned, each time in other orders; the mean of the weights counts.
    pub runs: u64,
    /// The size of a step.
    pub rate: f32,
    /// The pull of weights towards 0.
    pub decay: f32,
    /// Weights are in units of one over this.
    pub unit: f32,
}

/// One weight and the squares of its slopes so far.
#[derive(Clone, Copy)]
struct Weight(f32, f32);

impl Weight {
    fn move_by(&mut self, slope: f32, options: &Options) {
        let slope = slope + options.decay * self.0;
        self.1 += slope * slope;
        self.0 -= options.rate * slope / self.1.sqrt();
    }
}

/// Learns a chain; steps that `may` forbids are never taken (the label before is none at the begin).
pub fn learn(
    sequences: &Sequences,
    options: Options,
    may: impl Fn(Option<usize>, usize) -> bool,
    seed: u64,
) -> Chain {
    let labels = options.labels;
    let allowed: Vec<bool> = (0..=labels)
        .flat_map(|before| (0..labels).map(move |label| (before.checked_sub(1), label)))
        .map(|(before, label)| may(before, label))
        .collect();
    let runs: Vec<_> = (0..options.runs)
        .into_par_iter()
        .map(|run| run_once(sequences, options, &allowed, &mut Random::new(seed + run)))
        .collect();
    let mean = |of: &dyn Fn(&Learned) -> f32| {
        let sum: f32 = runs.iter().map(of).sum();
        (sum / options.runs as f32 * options.unit).round()
    };
    let weights: Vec<i8> =
        (0..labels << options.bits).map(|at| mean(&|run| run.0[at]) as i8).collect();
    let steps = allowed
        .iter()
        .enumerate()
        .map(|(at, &allowed)| if allowed { mean(&|run| run.1[at]) as i32 } else { FORBIDDEN });
    Chain::new(labels, &weights, steps.collect())
}

/// The weights of features and of steps.
type Learned = (Vec<f32>, Vec<f32>);

/// Learns once and returns the weights of features and of steps.
fn run_once(
    sequences: &Sequences,
    options: Options,
    allowed: &[bool],
    random: &mut Random,
) -> Learned {
    let (labels, mask) = (options.labels, (1usize << options.bits) - 1);
    let mut weights = vec![Weight(0.0, 1e-3); (mask + 1) * labels];
    let mut steps = vec![Weight(0.0, 1e-3); (labels + 1) * labels];
    let mut order: Vec<usize> = (0..sequences.begins.len()).collect();
    let mut field = Field::default();
    for _ in 0..options.rounds {
        random.shuffle(&mut order);
        for &at in &order {
            let begin = sequences.begins[at];
            let end = sequences.begins.get(at + 1).copied().unwrap_or(sequences.labels.len());
            if begin == end {
                continue;
            }
            field.chances.clear();
            for place in begin..end {
                let from = field.chances.len();
                field.chances.resize(from + labels, 0.0);
                for &feature in sequences.of(place) {
                    let row = (feature as usize & mask) * labels;
                    for (sum, weight) in field.chances[from..].iter_mut().zip(&weights[row..]) {
                        *sum += f64::from(weight.0);
                    }
                }
                let most = field.chances[from..].iter().copied().fold(f64::MIN, f64::max);
                field.chances[from..].iter_mut().for_each(|sum| *sum = power(*sum - most));
            }
            field.steps.clear();
            field.steps.extend(steps.iter().zip(allowed).map(|(step, &allowed)| {
                if allowed { exponential(f64::from(step.0)) } else { 0.0 }
            }));
            field.expect(labels);
            let gold = &sequences.labels[begin..end];
            for (index, place) in (begin..end).enumerate() {
                let slopes = &mut field.places[index * labels..(index + 1) * labels];
                slopes[usize::from(gold[index])] -= 1.0;
                // What is all but certain has nothing to teach.
                let certain = slopes.iter().all(|slope| slope.abs() < CERTAIN);
                let features = if certain { &[] } else { sequences.of(place) };
                for &feature in features {
                    let row = (feature as usize & mask) * labels;
                    for (weight, &slope) in weights[row..].iter_mut().zip(slopes.iter()) {
                        weight.move_by(slope as f32, &options);
                    }
                }
                let before = index.checked_sub(1).map_or(0, |at| usize::from(gold[at]) + 1);
                field.moves[before * labels + usize::from(gold[index])] -= 1.0;
            }
            for ((step, &slope), &allowed) in steps.iter_mut().zip(&field.moves).zip(allowed) {
                if allowed && slope != 0.0 {
                    step.move_by(slope as f32, &options);
                }
            }
        }
    }
    let of = |weights: Vec<Weight>| weights.into_iter().map(|weight| weight.0).collect();
    (of(weights), of(steps))
}

/// How little a place's slopes are where nothing is learned from it.
const CERTAIN: f64 = 1e-3;

/// The weight of a step that is never taken.
const FORBIDDEN: i32 = -30_000;

/// Returns `e` to the power of any number.
fn exponential(x: f64) -> f64 {
    if x > 0.0 { 1.0 / power(-x) } else { power(x) }
}

/// The sums over all labellings of one sequence.
#[derive(Default)]
struct Field {
    chances: Vec<f64>,
    steps: Vec<f64>,
    forward: Vec<f64>,
    backward: Vec<f64>,
    places: Vec<f64>,
    moves: Vec<f64>,
}

impl Field {
    /// Finds how probable each label is at each place, and how often each step is expected.
    fn expect(&mut self, labels: usize) {
        let length = self.chances.len() / labels;
        self.forward.clear();
        self.forward.resize(length * labels, 0.0);
        self.backward.clear();
        self.backward.resize(length * labels, 1.0);
        for at in 0..length {
            for label in 0..labels {
                let before: f64 = match at {
                    0 => self.steps[label],
                    _ => (0..labels)
                        .map(|from| {
                            self.forward[(at - 1) * labels + from]
                                * self.steps[(from + 1) * labels + label]
                        })
                        .sum(),
                };
                self.forward[at * labels + label] = before * self.chances[at * labels + label];
            }
            scale(&mut self.forward[at * labels..(at + 1) * labels]);
        }
        for at in (0..length - 1).rev() {
            for label in 0..labels {
                self.backward[at * labels + label] = (0..labels)
                    .map(|next| {
                        self.steps[(label + 1) * labels + next]
                            * self.chances[(at + 1) * labels + next]
                            * self.backward[(at + 1) * labels + next]
                    })
                    .sum();
            }
            scale(&mut self.backward[at * labels..(at + 1) * labels]);
        }
        self.places.clear();
        self.moves.clear();
        self.moves.resize((labels + 1) * labels, 0.0);
        let mut pairs = vec![0.0; labels * labels];
        for at in 0..length {
            let from = self.places.len();
            self.places.extend((0..labels).map(|label| {
                self.forward[at * labels + label] * self.backward[at * labels + label]
            }));
            scale(&mut self.places[from..]);
            if at == 0 {
                self.moves[..labels].copy_from_slice(&self.places[..labels]);
                continue;
            }
            for (pair, chance) in pairs.iter_mut().enumerate() {
                let (before, label) = (pair / labels, pair % labels);
                *chance = self.forward[(at - 1) * labels + before]
                    * self.steps[(before + 1) * labels + label]
                    * self.chances[at * labels + label]
                    * self.backward[at * labels + label];
            }
            scale(&mut pairs);
            for (sum, chance) in self.moves[labels..].iter_mut().zip(&pairs) {
                *sum += chance;
            }
        }
    }
}

/// Makes the sum of some numbers 1.
fn scale(numbers: &mut [f64]) {
    let sum: f64 = numbers.iter().sum();
    if sum > 0.0 {
        numbers.iter_mut().for_each(|number| *number /= sum);
    }
}
