//! Dropout, the rectifier and the loss, with their gradients.

use crate::language::train::random::Random;

/// Draws which columns stay, scaled so that sums stay the same (Srivastava et al. 2014).
pub fn mask(random: &mut Random, width: usize, share: f32) -> Vec<f32> {
    let scale = 1.0 / (1.0 - share);
    (0..width).map(|_| if random.unit() < share { 0.0 } else { scale }).collect()
}

/// Multiplies each row of a matrix by a mask.
pub fn times(matrix: &mut [f32], mask: &[f32]) {
    for row in matrix.chunks_exact_mut(mask.len()) {
        row.iter_mut().zip(mask).for_each(|(value, &factor)| *value *= factor);
    }
}

/// Sets what is below 0 to 0.
pub fn relu(matrix: &mut [f32]) {
    matrix.iter_mut().for_each(|value| *value = value.max(0.0));
}

/// Turns scores into probabilities in place.
fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - most);
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
}

/// The exponential function of a number that is not above 0, as arithmetic alone: `(1 + x/1024)`
/// to the power of 1024.
fn exp(x: f32) -> f32 {
    let mut power = (1.0 + f64::from(x.max(-80.0)) / 1024.0).max(0.0);
    (0..10).for_each(|_| power *= power);
    power as f32
}

/// Lets a gradient through where the unit was on.
pub fn gate(gradient: &mut [f32], values: &[f32], mask: &[f32]) {
    times(gradient, mask);
    for (gradient, &value) in gradient.iter_mut().zip(values) {
        if value <= 0.0 {
            *gradient = 0.0;
        }
    }
}

/// Turns scores into their gradient; returns the loss.
///
/// The share `smooth` of what is wanted is spread over all classes but the `barred` one, so that the
/// network does not become surer than it can be (label smoothing, Szegedy et al. 2016,
/// <https://arxiv.org/abs/1512.00567>). What is wanted must add up to 1: a remainder, however small,
/// pushes all scores the same way at every step. The loss told is that of the gold class alone.
pub fn cross_entropy(
    scores: &mut [f32],
    gold: usize,
    barred: Option<usize>,
    smooth: f32,
    scale: f32,
) -> f64 {
    softmax(scores);
    let loss = -f64::from(scores[gold].max(1e-9)).ln();
    let share = smooth / (scores.len() - usize::from(barred.is_some())) as f32;
    scores.iter_mut().for_each(|score| *score -= share);
    scores[gold] -= 1.0 - smooth;
    if let Some(barred) = barred {
        scores[barred] = 0.0;
    }
    scores.iter_mut().for_each(|score| *score *= scale);
    loss
}
