//! The few products of matrices that training needs, in `f32`.
//!
//! Every sum has one fixed order, whatever the width of the machine's vectors and the size of a tile:
//! sums over the inner dimension of a product run in steps of four, those of an outer product one by one,
//! dot products in sixteen lanes added up at the end. Rust neither reorders nor contracts floating point, so training gives the same bits
//! everywhere. Tiles keep their sums in registers, so that an operand is loaded once for several rows.
//! Matrices are row by row; all widths are multiples of eight.

/// The columns of a tile.
const TILE: usize = 16;

/// Adds `a · b` to `out`: `a` has rows of `inner` columns, `b` is `inner × width`.
pub fn product(out: &mut [f32], a: &[f32], b: &[f32], inner: usize) {
    let width = b.len() / inner;
    let (mut rows, mut given) = (out.chunks_exact_mut(4 * width), a.chunks_exact(4 * inner));
    for (out, a) in rows.by_ref().zip(given.by_ref()) {
        for column in (0..width).step_by(TILE) {
            match width - column {
                TILE.. => tile::<4, TILE>(out, a, b, inner, column),
                _ => tile::<4, 8>(out, a, b, inner, column),
            }
        }
    }
    let rest = rows.into_remainder().chunks_exact_mut(width);
    for (out, a) in rest.zip(given.remainder().chunks_exact(inner)) {
        row(out, a, b, width);
    }
}

/// Adds `a · b` to `out` for one row `a`.
pub fn row(out: &mut [f32], a: &[f32], b: &[f32], width: usize) {
    const WIDE: usize = 4 * TILE;
    for column in (0..width / WIDE * WIDE).step_by(WIDE) {
        tile::<1, WIDE>(out, a, b, a.len(), column);
    }
    for column in (width / WIDE * WIDE..width).step_by(8) {
        tile::<1, 8>(out, a, b, a.len(), column);
    }
}

/// Adds `R` rows of a product in `C` columns from `column` on.
#[inline(always)]
fn tile<const R: usize, const C: usize>(
    out: &mut [f32],
    a: &[f32],
    b: &[f32],
    inner: usize,
    column: usize,
) {
    let width = out.len() / R;
    let mut sums = [[0f32; C]; R];
    for (r, sums) in sums.iter_mut().enumerate() {
        sums.copy_from_slice(&out[r * width + column..][..C]);
    }
    for k in (0..inner / 4 * 4).step_by(4) {
        let of = |k: usize| -> &[f32; C] { slice(&b[k * width + column..]) };
        let (b0, b1, b2, b3) = (of(k), of(k + 1), of(k + 2), of(k + 3));
        for (r, sums) in sums.iter_mut().enumerate() {
            let a: &[f32; 4] = slice(&a[r * inner + k..]);
            for at in 0..C {
                sums[at] += (a[0] * b0[at] + a[1] * b1[at]) + (a[2] * b2[at] + a[3] * b3[at]);
            }
        }
    }
    for k in inner / 4 * 4..inner {
        let b: &[f32; C] = slice(&b[k * width + column..]);
        for (r, sums) in sums.iter_mut().enumerate() {
            let a = a[r * inner + k];
            for at in 0..C {
                sums[at] += a * b[at];
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        out[r * width + column..][..C].copy_from_slice(sums);
    }
}

/// Returns the first `C` numbers of a row, whose length is then known.
#[inline(always)]
fn slice<const C: usize>(row: &[f32]) -> &[f32; C] {
    &row[..C].as_chunks::<C>().0[0]
}

/// Adds `factor · b` to `out`.
pub fn add(out: &mut [f32], factor: f32, b: &[f32]) {
    for (out, &b) in out.iter_mut().zip(b) {
        *out += factor * b;
    }
}

/// Returns `bᵀ` of `b`, which is `inner × width`.
pub fn transposed(b: &[f32], inner: usize) -> Vec<f32> {
    let width = b.len() / inner;
    let mut out = vec![0.0; b.len()];
    for (k, row) in b.chunks_exact(width).enumerate() {
        for (at, &value) in row.iter().enumerate() {
            out[at * inner + k] = value;
        }
    }
    out
}

/// Adds `aᵀ · c` to `out`, which is `inner × width`.
pub fn outer(out: &mut [f32], a: &[f32], c: &[f32], inner: usize) {
    let width = out.len() / inner;
    for k in (0..inner / 4 * 4).step_by(4) {
        let out = &mut out[k * width..][..4 * width];
        for column in (0..width).step_by(TILE) {
            match width - column {
                TILE.. => outer_tile::<4, TILE>(out, a, c, (k, inner), column),
                _ => outer_tile::<4, 8>(out, a, c, (k, inner), column),
            }
        }
    }
    for k in inner / 4 * 4..inner {
        for column in (0..width).step_by(8) {
            outer_tile::<1, 8>(&mut out[k * width..][..width], a, c, (k, inner), column);
        }
    }
}

/// Adds `R` rows, from row `k` on, of an outer product in `C` columns from `column` on.
#[inline(always)]
fn outer_tile<const R: usize, const C: usize>(
    out: &mut [f32],
    a: &[f32],
    c: &[f32],
    (k, inner): (usize, usize),
    column: usize,
) {
    let width = out.len() / R;
    let mut sums = [[0f32; C]; R];
    for (r, sums) in sums.iter_mut().enumerate() {
        sums.copy_from_slice(&out[r * width + column..][..C]);
    }
    for (a, c) in a.chunks_exact(inner).zip(c.chunks_exact(width)) {
        let (a, c): (&[f32; R], &[f32; C]) = (slice(&a[k..]), slice(&c[column..]));
        for (sums, a) in sums.iter_mut().zip(a) {
            for at in 0..C {
                sums[at] += a * c[at];
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        out[r * width + column..][..C].copy_from_slice(sums);
    }
}

/// Returns the dot product.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0f32; 16];
    let (a16, b16) = (a.chunks_exact(16), b.chunks_exact(16));
    let (ra, rb) = (a16.remainder(), b16.remainder());
    for (a, b) in a16.zip(b16) {
        for at in 0..16 {
            lanes[at] += a[at] * b[at];
        }
    }
    for (at, (a, b)) in ra.iter().zip(rb).enumerate() {
        lanes[at] += a * b;
    }
    lanes.iter().sum()
}
