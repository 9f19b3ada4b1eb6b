//! One layer of integer weights, as a model file holds it.
//!
//! Weights are in units of 1/4096 or coarser; what goes in is in the units below, and one unit of
//! a sum is worth the product of both. Sums and biases are of 32 bits.

use crate::error::{Error, Place, Result};
use crate::language::kernel::{multiply, pack};
use crate::language::model::Model;

/// Units of a state in 1.
pub const STATE: f32 = 2048.0;
/// Units of a vector that scores arcs or labels in 1.
pub const VECTOR: f32 = 512.0;
/// Units of a query for heads in 1.
pub const QUERY: f32 = 256.0;

/// The parts of a model file that hold a layer each, in the order in which they are used.
pub const LAYERS: [&str; 16] = [
    "forward1",
    "backward1",
    "recur-forward1",
    "recur-backward1",
    "forward2",
    "backward2",
    "recur-forward2",
    "recur-backward2",
    "tag",
    "dependant",
    "head",
    "arc",
    "label-dependant",
    "label-head",
    "label",
    "name",
];

/// A layer of integer weights.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Columns of the input.
    pub inner: usize,
    /// Columns of the output.
    pub width: usize,
    /// The weights, packed.
    pub weights: Vec<i16>,
    bias: Vec<i32>,
    /// What one unit of a sum is worth.
    pub unit: f32,
}

impl Layer {
    /// Takes a layer from a model file.
    ///
    /// # Errors
    ///
    /// If a part of it is missing or does not have the shape `inner × width`.
    pub fn take(model: &Model, name: &str, inner: usize, width: usize) -> Result<Layer> {
        let weights = model.part(name)?.to_i16();
        let bias = model.part(&format!("{name}-bias"))?.to_u32();
        let unit = model.part(&format!("{name}-unit"))?.to_f32();
        if weights.len() != inner * width || bias.len() != width || unit.len() != 1 {
            let message = format!("part \"{name}\" does not have the shape it should have");
            return Err(Error::new(Place::file(model.path()), message));
        }
        let weights = pack(&weights, inner);
        let bias = bias.into_iter().map(u32::cast_signed).collect();
        Ok(Layer { inner, width, weights, bias, unit: unit[0] })
    }

    /// Computes the layer for each row of `x`; one unit of a sum is worth `self.unit`.
    #[inline(always)]
    pub fn apply(&self, x: &[i16], sums: &mut Vec<i32>) {
        let rows = x.len() / self.inner;
        sums.clear();
        sums.resize(rows * self.width, 0);
        multiply(sums, x, &self.weights, self.inner, self.width);
        for row in sums.chunks_exact_mut(self.width) {
            for (sum, &bias) in row.iter_mut().zip(&self.bias) {
                *sum = sum.wrapping_add(bias);
            }
        }
    }
}

/// What is added to a number so that its nearest whole number stands in the low bits: half of the
/// numbers with 24 bits, which leaves no room for a fraction.
const WHOLE: f32 = 12_582_912.0;

/// Rounds a number to units, the same way on every machine, and keeps it within 16 bits.
#[inline(always)]
pub fn units(value: f32, unit: f32) -> i16 {
    let scaled = (value * unit).clamp(-32767.0, 32767.0);
    ((scaled + WHOLE).to_bits() as u16).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_the_nearest_whole_numbers() {
        for step in -40_000..40_000 {
            let value = step as f32 + 0.3;
            assert_eq!(i32::from(units(value, 1.0)), step.clamp(-32767, 32767), "{value}");
        }
    }
}
