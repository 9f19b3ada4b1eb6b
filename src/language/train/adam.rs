//! Steps down the gradient: Adam (Kingma and Ba 2015, <https://arxiv.org/abs/1412.6980>), with the
//! rows of the table of features moved only when they were seen.

const FIRST: f32 = 0.9;
const SECOND: f32 = 0.95;
const SMALL: f32 = 1e-8;

/// The moments of one array of weights.
pub struct Adam {
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Adam {
    /// Begins for an array of weights.
    pub fn new(count: usize) -> Adam {
        Adam { mean: vec![0.0; count], square: vec![0.0; count] }
    }

    /// Moves the weights from `begin` on by a step of size `rate` along `gradient`.
    pub fn step(&mut self, weights: &mut [f32], gradient: &[f32], begin: usize, rate: f32) {
        let end = begin + gradient.len();
        let mean = &mut self.mean[begin..end];
        let square = &mut self.square[begin..end];
        let weights = &mut weights[begin..end];
        for at in 0..gradient.len() {
            let slope = gradient[at];
            mean[at] = FIRST * mean[at] + (1.0 - FIRST) * slope;
            square[at] = SECOND * square[at] + (1.0 - SECOND) * slope * slope;
            weights[at] -= rate * mean[at] / (square[at].sqrt() + SMALL);
        }
    }
}
