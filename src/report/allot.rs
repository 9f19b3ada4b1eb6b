//! How many of each stratum are drawn.
//!
//! In proportion to size, but of each stratum at least a few, so that something can be said of rare
//! relations too. Strata whose share would be below the floor get the floor (or all they have); what
//! is left goes to the others in proportion, rounded by largest remainders (Hare and Niemeyer), of
//! equal ones to the larger stratum and then the earlier.

use std::cmp::Reverse;

/// Returns how many of each stratum are drawn, `sample` in all, or all there are if there are fewer.
///
/// Where the floor of all strata is more than `sample`, it is lowered as far as it must be.
pub fn allot(sizes: &[u64], sample: u64, floor: u64) -> Vec<u64> {
    if sizes.iter().sum::<u64>() <= sample {
        return sizes.to_vec();
    }
    let least = |floor: u64| sizes.iter().map(|&size| size.min(floor)).sum::<u64>();
    let mut floor = floor.min(sample);
    while least(floor) > sample {
        floor -= 1;
    }
    let mut drawn: Vec<Option<u64>> = vec![None; sizes.len()];
    loop {
        let (rest, pool) = left(sizes, &drawn, sample);
        let mut raised = false;
        for (one, &size) in drawn.iter_mut().zip(sizes) {
            let least = size.min(floor);
            if one.is_none() && product(size, rest) < product(least, pool) {
                *one = Some(least);
                raised = true;
            }
        }
        if !raised {
            break;
        }
    }
    let (rest, pool) = left(sizes, &drawn, sample);
    let mut over = rest;
    let mut order = Vec::new();
    for (at, (one, &size)) in drawn.iter_mut().zip(sizes).enumerate() {
        if one.is_none() {
            let exact = product(size, rest);
            let whole = (exact / u128::from(pool.max(1))) as u64;
            *one = Some(whole);
            over -= whole;
            order.push((Reverse(exact % u128::from(pool.max(1))), Reverse(size), at));
        }
    }
    order.sort_unstable();
    for &(.., at) in order.iter().take(over as usize) {
        drawn[at] = drawn[at].map(|count| count + 1);
    }
    drawn.into_iter().flatten().collect()
}

/// Returns how many are still to be drawn, and from how many.
fn left(sizes: &[u64], drawn: &[Option<u64>], sample: u64) -> (u64, u64) {
    let open = sizes.iter().zip(drawn).filter(|(_, one)| one.is_none());
    (sample - drawn.iter().flatten().sum::<u64>(), open.map(|(size, _)| size).sum())
}

fn product(a: u64, b: u64) -> u128 {
    u128::from(a) * u128::from(b)
}
