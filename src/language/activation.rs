//! The squashing functions, as arithmetic alone.
//!
//! `tanh` of the platform's library differs in its last bit from machine to machine, which would
//! break "the same input gives the same bytes". These are rational functions: additions,
//! products and one division each, the same on every machine.

/// Returns a fraction near the hyperbolic tangent, within 1e-4 (the continued fraction of Lambert
/// 1768, cut after seven terms and clamped where it reaches 1): what is above and what is below.
#[inline(always)]
fn fraction(x: f32) -> (f32, f32) {
    let x = x.clamp(-4.97, 4.97);
    let s = x * x;
    let above = x * (135_135.0 + s * (17_325.0 + s * (378.0 + s)));
    let below = 135_135.0 + s * (62_370.0 + s * (3_150.0 + s * 28.0));
    (above, below)
}

/// Approximates the hyperbolic tangent within 1e-4.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    let (above, below) = fraction(x);
    above / below
}

/// Approximates the logistic function by [`tanh`].
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

/// Returns what is added to `cell` when it moves towards `tanh(to)` by the share `sigmoid(by)`, with
/// one division for both.
#[inline(always)]
pub fn approach(cell: f32, by: f32, to: f32) -> f32 {
    let (by, by_below) = fraction(0.5 * by);
    let (to, to_below) = fraction(to);
    (by_below + by) * (to - cell * to_below) / (2.0 * by_below * to_below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_approximation_is_close() {
        for step in -100..=100 {
            let x = step as f32 / 10.0;
            assert!((tanh(x) - x.tanh()).abs() < 2e-4, "{x}");
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 2e-4, "{x}");
        }
    }
}
