//! Products of integer matrices, the inner loop of all reading.
//!
//! `out = x · w`, both of 16-bit numbers, summed in 32 bits. Integer sums do not depend on their
//! order, so every path gives the same bits. The vector paths use the one instruction made for
//! this, `pmaddwd`: two products and their sum for each lane; the compiler does not find it by
//! itself. Measured by `cargo bench`: this file makes reading about three times as fast as the plain
//! path, which serves machines that are not x86-64.
//!
//! # Proof of safety
//!
//! The only unsafe code reads and writes through pointers made of slices. [`multiply`] asserts the
//! lengths of all three slices in terms of `rows`, `inner` and `width` before it calls a path; each
//! path's loops stay within `row < rows`, `pair < inner / 2`, `block * LANES < width`, and `width`
//! is a multiple of [`LANES`]. The AVX2 path is called only when the processor reports AVX2.
#![allow(unsafe_code, reason = "see the proof of safety above")]

/// The width of a matrix is a multiple of this.
pub const LANES: usize = 8;

/// Packs an `inner × width` matrix for [`multiply`]: rows in pairs, the two numbers of a column
/// side by side. An odd last row is paired with zeros.
pub fn pack(matrix: &[i16], inner: usize) -> Vec<i16> {
    let width = matrix.len() / inner;
    let mut packed = Vec::with_capacity(inner.next_multiple_of(2) * width);
    for pair in 0..inner.div_ceil(2) {
        for column in 0..width {
            packed.push(matrix[2 * pair * width + column]);
            packed.push(matrix.get((2 * pair + 1) * width + column).copied().unwrap_or(0));
        }
    }
    packed
}

/// Computes `out = x · w`.
///
/// `x` has rows of `inner` numbers, an even count; `w` is packed, `inner × width`; `out` has as many
/// rows as `x`, of `width` numbers, a multiple of [`LANES`]. Sums wrap at 32 bits.
pub fn multiply(out: &mut [i32], x: &[i16], w: &[i16], inner: usize, width: usize) {
    let rows = x.len() / inner;
    assert!(inner.is_multiple_of(2) && width.is_multiple_of(LANES));
    assert!(x.len() == rows * inner && w.len() == inner * width && out.len() == rows * width);
    #[cfg(target_arch = "x86_64")]
    {
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: AVX2 is there, and the lengths are as asserted above.
            unsafe { wide::multiply(out, x, w, rows, inner, width) };
            return;
        }
    }
    plain(out, x, w, inner, width);
}

/// Work that is worth compiling for the widest vectors.
///
/// A trait and no closure, because only a method can be made to be inlined always.
pub trait Work {
    /// Does it; to be marked `#[inline(always)]`, with all that it calls.
    fn run(self);
}

/// Does `work` with the widest vectors that the machine has.
///
/// Floating point keeps its order and is never contracted, so the bits are the same.
pub fn widely(work: impl Work) {
    #[cfg(target_arch = "x86_64")]
    {
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: AVX2 is there.
            unsafe { wide::run(work) };
            return;
        }
    }
    work.run();
}

/// The plain path, for every machine.
fn plain(out: &mut [i32], x: &[i16], w: &[i16], inner: usize, width: usize) {
    for (out, x) in out.chunks_exact_mut(width).zip(x.chunks_exact(inner)) {
        out.fill(0);
        for (x, w) in x.chunks_exact(2).zip(w.chunks_exact(2 * width)) {
            let (a, b) = (i32::from(x[0]), i32::from(x[1]));
            for (out, w) in out.iter_mut().zip(w.chunks_exact(2)) {
                let sum = (a * i32::from(w[0])).wrapping_add(b * i32::from(w[1]));
                *out = out.wrapping_add(sum);
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32,
        _mm256_setzero_si256, _mm256_storeu_si256,
    };

    use crate::language::kernel::{LANES, Work};

    /// Runs `work` as code for AVX2.
    ///
    /// # Safety
    ///
    /// AVX2 must be there.
    #[target_feature(enable = "avx2")]
    pub unsafe fn run(work: impl Work) {
        work.run();
    }

    /// The path for AVX2: four rows of `x` and 16 columns at a time, so that weights are loaded
    /// once for four rows and sums stay in registers.
    ///
    /// # Safety
    ///
    /// AVX2 must be there; the slices must be as [`crate::language::kernel::multiply`] asserts.
    #[target_feature(enable = "avx2")]
    pub unsafe fn multiply(
        out: &mut [i32],
        x: &[i16],
        w: &[i16],
        rows: usize,
        inner: usize,
        width: usize,
    ) {
        let mut row = 0;
        while row + 4 <= rows {
            // SAFETY: four rows remain.
            unsafe { band::<4, 2>(out, x, w, row, inner, width) };
            row += 4;
        }
        if row + 2 <= rows {
            // SAFETY: two rows remain.
            unsafe { band::<2, 4>(out, x, w, row, inner, width) };
            row += 2;
        }
        if row < rows {
            // SAFETY: one row remains.
            unsafe { band::<1, 8>(out, x, w, row, inner, width) };
        }
    }

    /// Computes `R` rows of `out`, `B` blocks of columns at a time and the rest one by one.
    ///
    /// # Safety
    ///
    /// AVX2; `row + R` rows must exist.
    #[target_feature(enable = "avx2")]
    unsafe fn band<const R: usize, const B: usize>(
        out: &mut [i32],
        x: &[i16],
        w: &[i16],
        row: usize,
        inner: usize,
        width: usize,
    ) {
        let mut column = 0;
        while column + B * LANES <= width {
            // SAFETY: `R` rows and `B` blocks remain.
            unsafe { block::<R, B>(out, x, w, row, column, inner, width) };
            column += B * LANES;
        }
        while column < width {
            // SAFETY: `R` rows and one block remain.
            unsafe { block::<R, 1>(out, x, w, row, column, inner, width) };
            column += LANES;
        }
    }

    /// Computes `R` rows of `out` in `B` blocks of [`LANES`] columns.
    ///
    /// # Safety
    ///
    /// AVX2; `row + R` rows and `column + B * LANES` columns must exist.
    #[target_feature(enable = "avx2")]
    unsafe fn block<const R: usize, const B: usize>(
        out: &mut [i32],
        x: &[i16],
        w: &[i16],
        row: usize,
        column: usize,
        inner: usize,
        width: usize,
    ) {
        let mut sums: [[__m256i; B]; R] = [[_mm256_setzero_si256(); B]; R];
        for pair in 0..inner / 2 {
            let mut weights = [_mm256_setzero_si256(); B];
            for (b, weights) in weights.iter_mut().enumerate() {
                let at = pair * 2 * width + 2 * (column + b * LANES);
                // SAFETY: `at + 16` is at most `(pair + 1) · 2 · width`, within `w`.
                *weights = unsafe { _mm256_loadu_si256(w.as_ptr().add(at).cast()) };
            }
            for (r, sums) in sums.iter_mut().enumerate() {
                let at = (row + r) * inner + 2 * pair;
                // SAFETY: `at + 2` is within `x`; the read need not be aligned.
                let two = unsafe { x.as_ptr().add(at).cast::<i32>().read_unaligned() };
                let two = _mm256_set1_epi32(two);
                for (sum, &weights) in sums.iter_mut().zip(&weights) {
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(two, weights));
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            for (b, &sum) in sums.iter().enumerate() {
                let at = (row + r) * width + column + b * LANES;
                // SAFETY: `at + 8` is within `out`.
                unsafe { _mm256_storeu_si256(out.as_mut_ptr().add(at).cast(), sum) };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_gives_the_same_sums() {
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as i16
        };
        for (rows, inner, width) in [(1, 2, 8), (2, 6, 16), (3, 96, 40), (5, 10, 72), (4, 192, 288)]
        {
            let x: Vec<i16> = (0..rows * inner).map(|_| next()).collect();
            let matrix: Vec<i16> = (0..inner * width).map(|_| next()).collect();
            let w = pack(&matrix, inner);
            let mut by_path = vec![0; rows * width];
            let mut by_hand = vec![0i32; rows * width];
            let mut plainly = vec![0; rows * width];
            multiply(&mut by_path, &x, &w, inner, width);
            plain(&mut plainly, &x, &w, inner, width);
            for row in 0..rows {
                for column in 0..width {
                    for k in 0..inner {
                        let product =
                            i32::from(x[row * inner + k]) * i32::from(matrix[k * width + column]);
                        let sum = &mut by_hand[row * width + column];
                        *sum = sum.wrapping_add(product);
                    }
                }
            }
            assert_eq!(by_path, by_hand);
            assert_eq!(plainly, by_hand);
        }
    }
}
