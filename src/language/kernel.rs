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
//! path's loops stay within `row < rows`, `pair < inner / 2`, `column < width`, and `width` is a
//! multiple of [`LANES`]. The AVX2 path is called only when the processor reports AVX2.
#![allow(unsafe_code, reason = "see the proof of safety above")]

/// The width of a matrix is a multiple of this.
pub const LANES: usize = 8;

/// Packs an `inner × width` matrix for [`multiply`]: [`LANES`] columns after [`LANES`] columns, in
/// each the rows in pairs, the two numbers of a column side by side. So a product reads its weights
/// in the order in which they lie. `inner` is even, `width` a multiple of [`LANES`].
pub fn pack(matrix: &[i16], inner: usize) -> Vec<i16> {
    let width = matrix.len() / inner;
    let mut packed = vec![0; matrix.len()];
    for (at, row) in matrix.chunks_exact(width).enumerate() {
        for (column, &number) in row.iter().enumerate() {
            packed[place(at, column, inner)] = number;
        }
    }
    packed
}

/// Packs the rows of `matrix`, `inner` numbers each, as the columns of a matrix for [`multiply`];
/// columns from there to `width` are zero.
pub fn pack_rows(matrix: &[i16], inner: usize, width: usize, packed: &mut Vec<i16>) {
    packed.clear();
    packed.resize(inner * width, 0);
    for (column, row) in matrix.chunks_exact(inner).enumerate() {
        for (at, two) in (0..inner).step_by(2).zip(row.as_chunks::<2>().0) {
            packed[place(at, column, inner)..][..2].copy_from_slice(two);
        }
    }
}

/// Returns where a packed matrix has the number of a row and column.
#[inline(always)]
fn place(row: usize, column: usize, inner: usize) -> usize {
    let (block, lane) = (column / LANES, column % LANES);
    block * inner * LANES + (row / 2 * LANES + lane) * 2 + row % 2
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
        let blocks = w.chunks_exact(inner * LANES);
        for (out, w) in out.as_chunks_mut::<LANES>().0.iter_mut().zip(blocks) {
            *out = [0; LANES];
            for (x, w) in x.chunks_exact(2).zip(w.chunks_exact(2 * LANES)) {
                let (a, b) = (i32::from(x[0]), i32::from(x[1]));
                for (out, w) in out.iter_mut().zip(w.chunks_exact(2)) {
                    let sum = (a * i32::from(w[0])).wrapping_add(b * i32::from(w[1]));
                    *out = out.wrapping_add(sum);
                }
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

    /// The path for AVX2: five rows of `x` and 16 columns at a time, which is as many sums as there
    /// are registers for. The columns' weights stay in the nearest cache while all rows go by.
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
        let mut column = 0;
        while column < width {
            // SAFETY: as many blocks of columns remain.
            column += match (width - column) / LANES {
                1 => unsafe { blocks::<1>(out, x, w, column, rows, inner, width) },
                _ => unsafe { blocks::<2>(out, x, w, column, rows, inner, width) },
            };
        }
    }

    /// Computes `B` blocks of [`LANES`] columns for all rows; returns the number of columns.
    ///
    /// # Safety
    ///
    /// AVX2; `column + B * LANES` columns must exist.
    #[target_feature(enable = "avx2")]
    unsafe fn blocks<const B: usize>(
        out: &mut [i32],
        x: &[i16],
        w: &[i16],
        column: usize,
        rows: usize,
        inner: usize,
        width: usize,
    ) -> usize {
        let mut row = 0;
        while row < rows {
            // Bands that are alike: seven rows are four and three, and not five and two.
            let rest = rows - row;
            // SAFETY: as many rows remain.
            row += match rest.div_ceil(rest.div_ceil(5)) {
                1 => unsafe { block::<1, B>(out, x, w, row, column, inner, width) },
                2 => unsafe { block::<2, B>(out, x, w, row, column, inner, width) },
                3 => unsafe { block::<3, B>(out, x, w, row, column, inner, width) },
                4 => unsafe { block::<4, B>(out, x, w, row, column, inner, width) },
                _ => unsafe { block::<5, B>(out, x, w, row, column, inner, width) },
            };
        }
        B * LANES
    }

    /// Computes `R` rows of `out` in `B` blocks of [`LANES`] columns; returns the number of rows.
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
    ) -> usize {
        let mut sums: [[__m256i; B]; R] = [[_mm256_setzero_si256(); B]; R];
        for pair in 0..inner / 2 {
            let mut weights = [_mm256_setzero_si256(); B];
            for (b, weights) in weights.iter_mut().enumerate() {
                let at = (column + b * LANES) * inner + pair * 2 * LANES;
                // SAFETY: `at + 16` is at most `(column + (b + 1) · LANES) · inner`, within `w`.
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
        R
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
        for (rows, inner, width) in [(1, 2, 8), (2, 6, 16), (3, 96, 40), (5, 10, 72), (7, 192, 288)]
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
