//! Products of integer matrices, the inner loop of all reading.
//!
//! `out = x · w`, both of 16-bit numbers, summed in 32 bits. Integer sums do not depend on their
//! order, so every path gives the same bits. The vector paths use the instructions made for this,
//! which the compiler does not find by itself: `pmaddwd`, two products and their sum for each lane
//! (AVX2), and `vpdpwssd`, which adds them to a third number too, in vectors twice as wide (AVX-512
//! VNNI). Measured by `cargo bench`: AVX2 makes reading about three times as fast as the plain path,
//! which serves machines that are not x86-64; VNNI takes a half of what is left of the products.
//!
//! # Proof of safety
//!
//! The only unsafe code reads and writes through pointers made of slices. [`multiply`] asserts the
//! lengths of all three slices in terms of `rows`, `inner` and `width` before it calls a path; each
//! path's loops stay within `row < rows`, `pair < inner / 2`, `column < width`, and `width` is a
//! multiple of [`LANES`]. A vector path is called only when the processor reports what it needs.
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
        if wide::has_dot_products() {
            // SAFETY: what it needs is there, and the lengths are as asserted above.
            unsafe { wide::multiply_dot(out, x, w, rows, inner, width) };
            return;
        }
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
    use crate::language::kernel::{LANES, Work};
    use crate::language::register::{Eight, EightDot, Register, SixteenDot};

    /// Tells whether the processor has what [`multiply_dot`] needs.
    pub fn has_dot_products() -> bool {
        std::arch::is_x86_feature_detected!("avx512f")
            && std::arch::is_x86_feature_detected!("avx512vl")
            && std::arch::is_x86_feature_detected!("avx512vnni")
    }

    /// Runs `work` as code for AVX2.
    ///
    /// # Safety
    ///
    /// AVX2 must be there.
    #[target_feature(enable = "avx2")]
    pub unsafe fn run(work: impl Work) {
        work.run();
    }

    /// Computes some rows of `out` in some columns, from a row and a column on.
    type Band = unsafe fn(Product<'_>, &mut [i32], usize, usize);

    /// The bands of one row, of two, and so on.
    macro_rules! bands {
        ($path:ident, $registers:literal: $($rows:literal)*) => {
            &[$($path::<$rows, $registers>),*]
        };
    }

    /// The path for AVX2: five rows of `x` and 16 columns at a time, which is as many sums as there
    /// are registers for. The columns' weights stay in the nearest cache while all rows go by.
    ///
    /// # Safety
    ///
    /// AVX2 must be there; the slices must be as [`crate::language::kernel::multiply`] asserts.
    pub unsafe fn multiply(
        out: &mut [i32],
        x: &[i16],
        w: &[i16],
        rows: usize,
        inner: usize,
        width: usize,
    ) {
        const ONE: &[Band] = bands!(eight, 1: 1 2 3 4 5);
        const TWO: &[Band] = bands!(eight, 2: 1 2 3 4 5);
        let of = Product { x, w, rows, inner, width };
        let mut column = 0;
        while column < width {
            let (bands, blocks) = if width - column == LANES { (ONE, 1) } else { (TWO, 2) };
            // SAFETY: AVX2 is there, and as many blocks of columns remain.
            unsafe { of.columns(bands, out, column) };
            column += blocks * LANES;
        }
    }

    /// The path for AVX-512 VNNI: up to ten rows of `x` and 32 columns at a time.
    ///
    /// # Safety
    ///
    /// AVX-512 F, VL and VNNI must be there; the slices must be as
    /// [`crate::language::kernel::multiply`] asserts.
    pub unsafe fn multiply_dot(
        out: &mut [i32],
        x: &[i16],
        w: &[i16],
        rows: usize,
        inner: usize,
        width: usize,
    ) {
        const ONE: &[Band] = bands!(eight_dot, 1: 1 2 3 4 5 6 7 8 9 10);
        const TWO: &[Band] = bands!(sixteen_dot, 1: 1 2 3 4 5 6 7 8 9 10);
        const FOUR: &[Band] = bands!(sixteen_dot, 2: 1 2 3 4 5 6 7 8 9 10);
        let of = Product { x, w, rows, inner, width };
        let mut column = 0;
        while column < width {
            let (bands, blocks) = match (width - column) / LANES {
                1 => (ONE, 1),
                2 | 3 => (TWO, 2),
                _ => (FOUR, 4),
            };
            // SAFETY: the instructions are there, and as many blocks of columns remain.
            unsafe { of.columns(bands, out, column) };
            column += blocks * LANES;
        }
    }

    /// Computes `R` rows in `B` registers of [`Eight`].
    ///
    /// # Safety
    ///
    /// AVX2; what [`Product::band`] asks.
    #[target_feature(enable = "avx2")]
    unsafe fn eight<const R: usize, const B: usize>(
        of: Product<'_>,
        out: &mut [i32],
        row: usize,
        column: usize,
    ) {
        // SAFETY: as above.
        unsafe { of.band::<Eight, R, B>(out, row, column) };
    }

    /// Computes `R` rows in `B` registers of [`EightDot`].
    ///
    /// # Safety
    ///
    /// AVX-512 VL and VNNI; what [`Product::band`] asks.
    #[target_feature(enable = "avx512vl,avx512vnni")]
    unsafe fn eight_dot<const R: usize, const B: usize>(
        of: Product<'_>,
        out: &mut [i32],
        row: usize,
        column: usize,
    ) {
        // SAFETY: as above.
        unsafe { of.band::<EightDot, R, B>(out, row, column) };
    }

    /// Computes `R` rows in `B` registers of [`SixteenDot`].
    ///
    /// # Safety
    ///
    /// AVX-512 F and VNNI; what [`Product::band`] asks.
    #[target_feature(enable = "avx512f,avx512vnni")]
    unsafe fn sixteen_dot<const R: usize, const B: usize>(
        of: Product<'_>,
        out: &mut [i32],
        row: usize,
        column: usize,
    ) {
        // SAFETY: as above.
        unsafe { of.band::<SixteenDot, R, B>(out, row, column) };
    }

    /// What is multiplied.
    #[derive(Clone, Copy)]
    struct Product<'a> {
        x: &'a [i16],
        w: &'a [i16],
        rows: usize,
        inner: usize,
        width: usize,
    }

    impl Product<'_> {
        /// Computes some columns of all rows, as many at a time as there are bands.
        ///
        /// # Safety
        ///
        /// What the bands need; their columns must exist behind `column`.
        unsafe fn columns(self, bands: &[Band], out: &mut [i32], column: usize) {
            let mut row = 0;
            while row < self.rows {
                // Bands that are alike: seven rows are four and three, and not five and two.
                let rest = self.rows - row;
                let band = rest.div_ceil(rest.div_ceil(bands.len()));
                // SAFETY: as many rows remain.
                unsafe { bands[band - 1](self, out, row, column) };
                row += band;
            }
        }

        /// Computes `R` rows of `out` in `B` registers of columns.
        ///
        /// # Safety
        ///
        /// What `T` needs; `row + R` rows and so many columns behind `column` must exist.
        #[inline(always)]
        unsafe fn band<T: Register, const R: usize, const B: usize>(
            self,
            out: &mut [i32],
            row: usize,
            column: usize,
        ) {
            let Product { x, w, inner, width, .. } = self;
            let (stride, across) = (inner * LANES, T::BLOCKS * LANES);
            // SAFETY: a zero is made of nothing.
            let mut sums = [[unsafe { T::zero() }; B]; R];
            for pair in 0..inner / 2 {
                // SAFETY: as above.
                let mut weights = [unsafe { T::zero() }; B];
                for (b, weights) in weights.iter_mut().enumerate() {
                    let at = (column + b * across) * inner + pair * 2 * LANES;
                    // SAFETY: the last block ends at most at `(column + (b + 1) · across) · inner`,
                    // within `w`.
                    *weights = unsafe { T::weights(w.as_ptr().add(at), stride) };
                }
                for (r, sums) in sums.iter_mut().enumerate() {
                    let at = (row + r) * inner + 2 * pair;
                    // SAFETY: `at + 2` is within `x`; the read need not be aligned.
                    let two = unsafe { T::two(x.as_ptr().add(at).cast::<i32>().read_unaligned()) };
                    for (sum, &weights) in sums.iter_mut().zip(&weights) {
                        // SAFETY: it is arithmetic in registers.
                        *sum = unsafe { sum.add(two, weights) };
                    }
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                for (b, &sum) in sums.iter().enumerate() {
                    let at = (row + r) * width + column + b * across;
                    // SAFETY: `at + across` is within `out`.
                    unsafe { sum.store(out.as_mut_ptr().add(at)) };
                }
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
        for (rows, inner, width) in
            [(1, 2, 8), (2, 6, 16), (3, 96, 40), (5, 10, 72), (7, 192, 288), (23, 80, 240)]
        {
            let x: Vec<i16> = (0..rows * inner).map(|_| next()).collect();
            let matrix: Vec<i16> = (0..inner * width).map(|_| next()).collect();
            let w = pack(&matrix, inner);
            let mut by_path = vec![0; rows * width];
            let mut by_hand = vec![0i32; rows * width];
            let mut plainly = vec![0; rows * width];
            multiply(&mut by_path, &x, &w, inner, width);
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                let mut narrower = vec![0; rows * width];
                // SAFETY: AVX2 is there, and the lengths are as `multiply` has just asserted.
                unsafe { wide::multiply(&mut narrower, &x, &w, rows, inner, width) };
                assert_eq!(narrower, by_path);
            }
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
