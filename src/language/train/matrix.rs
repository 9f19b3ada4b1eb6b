//! The few products of matrices that training needs, in `f32`.
//!
//! Every sum has one fixed order, whatever the width of the machine's vectors: sums over the inner
//! dimension run in steps of four by rows, dot products in sixteen lanes added up at the end. Rust
//! neither reorders nor contracts floating point, so training gives the same bits everywhere.
//! Matrices are row by row; all widths are multiples of eight.

/// Adds `a · b` to `out`: `a` has rows of `inner` columns, `b` is `inner × width`.
pub fn product(out: &mut [f32], a: &[f32], b: &[f32], inner: usize) {
    let width = b.len() / inner;
    for (out, a) in out.chunks_exact_mut(width).zip(a.chunks_exact(inner)) {
        row(out, a, b, width);
    }
}

/// Adds `a · b` to `out` for one row `a`.
pub fn row(out: &mut [f32], a: &[f32], b: &[f32], width: usize) {
    let out = &mut out[..width];
    for (a, b) in a.chunks_exact(4).zip(b.chunks_exact(4 * width)) {
        let (b0, b) = b.split_at(width);
        let (b1, b) = b.split_at(width);
        let (b2, b3) = b.split_at(width);
        let b3 = &b3[..width];
        for at in 0..width {
            out[at] += (a[0] * b0[at] + a[1] * b1[at]) + (a[2] * b2[at] + a[3] * b3[at]);
        }
    }
    let done = a.len() / 4 * 4;
    for (&a, b) in a[done..].iter().zip(b[done * width..].chunks_exact(width)) {
        add(out, a, b);
    }
}

/// Adds `factor · b` to `out`.
pub fn add(out: &mut [f32], factor: f32, b: &[f32]) {
    for (out, &b) in out.iter_mut().zip(b) {
        *out += factor * b;
    }
}

/// Adds `c · bᵀ` to `out`: `c` has rows as wide as `b`, `b` is `inner × width`.
pub fn product_transposed(out: &mut [f32], c: &[f32], b: &[f32], inner: usize) {
    let width = b.len() / inner;
    for (out, c) in out.chunks_exact_mut(inner).zip(c.chunks_exact(width)) {
        for (out, b) in out.iter_mut().zip(b.chunks_exact(width)) {
            *out += dot(c, b);
        }
    }
}

/// Adds `aᵀ · c` to `out`, which is `inner × width`.
pub fn outer(out: &mut [f32], a: &[f32], c: &[f32], inner: usize) {
    let width = out.len() / inner;
    let mut rows = a.chunks_exact(inner * 4).zip(c.chunks_exact(width * 4));
    for (a, c) in rows.by_ref() {
        let (c0, c) = c.split_at(width);
        let (c1, c) = c.split_at(width);
        let (c2, c3) = c.split_at(width);
        let c3 = &c3[..width];
        for (k, out) in out.chunks_exact_mut(width).enumerate() {
            let (a0, a1, a2, a3) = (a[k], a[inner + k], a[2 * inner + k], a[3 * inner + k]);
            for at in 0..width {
                out[at] += (a0 * c0[at] + a1 * c1[at]) + (a2 * c2[at] + a3 * c3[at]);
            }
        }
    }
    let done = a.len() / inner / 4 * 4;
    for (a, c) in a[done * inner..].chunks_exact(inner).zip(c[done * width..].chunks_exact(width)) {
        for (&a, out) in a.iter().zip(out.chunks_exact_mut(width)) {
            add(out, a, c);
        }
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
