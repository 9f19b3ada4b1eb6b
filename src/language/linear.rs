//! Small linear models over hashed features: one row of integer weights for each feature.
//!
//! They decide where tokens and sentences end. A feature is a 32-bit hash; its row is the hash
//! modulo the number of rows, a power of two, so two features may share one. Weights are in units
//! of 1/256. Trained by `train/logistic.rs`.

use crate::error::{Error, Place, Result};
use crate::language::model::{Model, Part};

/// Weights of a linear model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linear {
    /// The number of classes.
    pub classes: usize,
    /// Rows of `classes` weights each; the number of rows is a power of two.
    pub weights: Vec<i16>,
}

impl Linear {
    /// Takes a model from a part of a model file.
    ///
    /// # Errors
    ///
    /// If the number of rows is not a power of two.
    pub fn take(model: &Model, name: &str, classes: usize) -> Result<Linear> {
        let weights = model.part(name)?.to_i16();
        if !(weights.len() / classes).is_power_of_two() || !weights.len().is_multiple_of(classes) {
            let place = Place::file(model.path());
            return Err(Error::new(place, format!("part \"{name}\" is not a power of two long")));
        }
        Ok(Linear { classes, weights })
    }

    /// Returns the part of a model file that holds the weights.
    pub fn part(&self) -> Part {
        Part::of_i16(&self.weights)
    }

    /// Sums the weights of some features.
    fn sum(&self, features: &[u32], scores: &mut [i32]) {
        scores.fill(0);
        let last = self.weights.len() / self.classes - 1;
        for &feature in features {
            let row = (feature as usize & last) * self.classes;
            for (score, &weight) in scores.iter_mut().zip(&self.weights[row..]) {
                *score += i32::from(weight);
            }
        }
    }

    /// Does as [`Linear::sum`] for a model of so many classes, without a loop over them.
    fn sums<const N: usize>(&self, features: &[u32]) -> [i32; N] {
        let rows = self.weights.as_chunks::<N>().0;
        let mut scores = [0; N];
        for &feature in features {
            let row = &rows[feature as usize & (rows.len() - 1)];
            for (score, &weight) in scores.iter_mut().zip(row) {
                *score += i32::from(weight);
            }
        }
        scores
    }

    /// Returns the class with the highest score, the first of equals.
    pub fn decide(&self, features: &[u32], scores: &mut [i32]) -> usize {
        let scores = &mut scores[..self.classes];
        match self.classes {
            2 => scores.copy_from_slice(&self.sums::<2>(features)),
            3 => scores.copy_from_slice(&self.sums::<3>(features)),
            _ => self.sum(features, scores),
        }
        let mut best = 0;
        for class in 1..scores.len() {
            if scores[class] > scores[best] {
                best = class;
            }
        }
        best
    }
}
