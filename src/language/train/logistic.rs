//! Linear models by logistic regression: AdaGrad (Duchi, Hazan and Singer 2011,
//! <https://jmlr.org/papers/v12/duchi11a.html>) over hashed features, then rounded to integers.

use crate::language::linear::Linear;
use crate::language::train::random::Random;

/// A decision to learn from: the features, one after the other in one array, and the class.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    features: Vec<u32>,
    ends: Vec<usize>,
    classes: Vec<u8>,
}

impl Decisions {
    /// Adds a decision.
    pub fn push(&mut self, features: &[u32], class: usize) {
        self.features.extend_from_slice(features);
        self.ends.push(self.features.len());
        self.classes.push(class as u8);
    }

    /// Returns the number of decisions.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    fn get(&self, at: usize) -> (&[u32], usize) {
        let begin = if at == 0 { 0 } else { self.ends[at - 1] };
        (&self.features[begin..self.ends[at]], usize::from(self.classes[at]))
    }
}

/// How a linear model is learned.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The number of classes.
    pub classes: usize,
    /// The number of rows, as a power of two.
    pub bits: u32,
    /// How often all decisions are gone through.
    pub rounds: usize,
    /// The size of a step.
    pub rate: f32,
    /// The pull of weights towards 0.
    pub decay: f32,
    /// How often all is learned, each time in other orders; the mean of the weights counts.
    pub runs: usize,
}

/// Learns a model; its weights are in units of 1/256.
///
/// A single run's weights hang on the order in which it met the decisions; the mean of several is
/// steadier (Breiman 1996, <https://doi.org/10.1007/BF00058655>, without the resampling).
pub fn learn(decisions: &Decisions, options: Options, random: &mut Random) -> Linear {
    let mut sums = vec![0f32; options.classes << options.bits];
    for _ in 0..options.runs {
        let weights = run(decisions, options, random);
        sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
    }
    let unit = 256.0 / options.runs as f32;
    let weights = sums.iter().map(|sum| (sum * unit).round() as i16).collect();
    Linear { classes: options.classes, weights }
}

/// Goes through all decisions some rounds and returns the weights.
fn run(decisions: &Decisions, options: Options, random: &mut Random) -> Vec<f32> {
    let (classes, mask) = (options.classes, (1usize << options.bits) - 1);
    let mut weights = vec![0f32; (mask + 1) * classes];
    let mut squares = vec![1e-4f32; weights.len()];
    let mut order: Vec<usize> = (0..decisions.len()).collect();
    let mut chances = vec![0f64; classes];
    for _ in 0..options.rounds {
        random.shuffle(&mut order);
        for &at in &order {
            let (features, gold) = decisions.get(at);
            chances.fill(0.0);
            for &feature in features {
                let row = (feature as usize & mask) * classes;
                for (chance, &weight) in chances.iter_mut().zip(&weights[row..]) {
                    *chance += f64::from(weight);
                }
            }
            let most = chances.iter().copied().fold(f64::MIN, f64::max);
            chances.iter_mut().for_each(|chance| *chance = power(*chance - most));
            let sum: f64 = chances.iter().sum();
            for &feature in features {
                let row = (feature as usize & mask) * classes;
                for class in 0..classes {
                    let gold = if class == gold { 1.0 } else { 0.0 };
                    let weight = &mut weights[row + class];
                    let slope = (chances[class] / sum - gold) as f32 + options.decay * *weight;
                    let square = &mut squares[row + class];
                    *square += slope * slope;
                    *weight -= options.rate * slope / square.sqrt();
                }
            }
        }
    }
    weights
}

/// Approximates `e` to the power of a number not above 0 by arithmetic alone.
pub fn power(x: f64) -> f64 {
    let mut power = (1.0 + x.max(-60.0) / 1024.0).max(0.0);
    (0..10).for_each(|_| power *= power);
    power
}
