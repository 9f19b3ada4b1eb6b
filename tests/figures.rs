//! The figures of a score: agreement, intervals, and how a sample is shared out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use actant::report::agreement::agreement;
use actant::report::allot::allot;
use actant::report::interval::{Stratum, weighted, wilson};
use proptest::prelude::*;

/// Rows of answers, a coder each; a point is an answer that is missing.
fn alpha(coders: &[&str]) -> Option<f64> {
    let rows: Vec<Vec<&str>> = coders.iter().map(|row| row.split(' ').collect()).collect();
    let unit = |at: usize| rows.iter().map(|row| row[at]).filter(|&answer| answer != ".").collect();
    agreement((0..rows[0].len()).map(unit).collect::<Vec<Vec<&str>>>()).alpha
}

#[test]
fn alpha_is_that_of_krippendorffs_examples() {
    for (coders, expected) in [
        // Section A: two values, two coders.
        (&["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"][..], Some(0.095)),
        // Section B: several values, two coders.
        (&["a a b b d c c c e d d a", "b a b b b c c c e d d d"], Some(0.692)),
        // Section C: four coders, answers missing.
        (
            &[
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ],
            Some(0.743),
        ),
        (&["a b a b", "a b a b"], Some(1.0)),
        // Not defined: one answer only, one coder only, nothing judged twice.
        (&["a a a", "a a a"], None),
        (&["a b a"], None),
        (&["a . b", ". a ."], None),
    ] {
        let found = alpha(coders).map(|alpha| (alpha * 1000.0).round() / 1000.0);
        assert_eq!(found, expected, "{coders:?}");
    }
}

#[test]
fn intervals_are_those_that_are_published() {
    // Newcombe 1998, table I, method 3, and one more.
    for (right, n, low, high) in [
        (81.0, 263.0, 0.2553, 0.3662),
        (15.0, 148.0, 0.0624, 0.1605),
        (0.0, 20.0, 0.0, 0.1611),
        (1.0, 29.0, 0.0061, 0.1718),
        (10.0, 10.0, 0.7225, 1.0),
    ] {
        let found = wilson(right / n, n).unwrap();
        assert_eq!((found.low, found.high), (low, high), "{right} of {n}");
    }
    assert_eq!(wilson(0.0, 0.0), None);
}

#[test]
fn a_weighted_share_counts_each_stratum_by_its_size() {
    let stratum = |size, judged, right| Stratum { size, judged, right };
    let found = weighted(&[stratum(900, 10, 9), stratum(100, 10, 5), stratum(50, 0, 0)]);
    assert_eq!(found, wilson(0.86, 1e6 / 82_000.0));
    // In proportion, the weights change nothing.
    assert_eq!(weighted(&[stratum(900, 90, 81), stratum(100, 10, 3)]), wilson(0.84, 100.0));
    assert_eq!(weighted(&[]), None);
}

proptest! {
    #[test]
    fn strata_get_their_floor_and_no_more_than_they_have(
        sizes in prop::collection::vec(0u64..5_000, 1..60), sample in 0u64..3_000, floor in 0u64..30,
    ) {
        let drawn = allot(&sizes, sample, floor);
        let all: u64 = sizes.iter().sum();
        prop_assert_eq!(drawn.iter().sum::<u64>(), sample.min(all));
        let least: u64 = sizes.iter().map(|&size| size.min(floor)).sum();
        for (&count, &size) in drawn.iter().zip(&sizes) {
            prop_assert!(count <= size);
            prop_assert!(least > sample || count >= size.min(floor));
        }
        // A larger stratum never has fewer.
        for (a, one) in drawn.iter().zip(&sizes) {
            for (b, other) in drawn.iter().zip(&sizes) {
                prop_assert!(one <= other || a >= b, "{a} of {one}, {b} of {other}");
            }
        }
    }
}

#[test]
fn a_sample_is_in_proportion_above_the_floor() {
    for (sizes, sample, floor, expected) in [
        (&[600, 300, 100][..], 100, 5, &[60, 30, 10][..]),
        (&[980, 16, 4], 100, 5, &[91, 5, 4]),
        (&[10, 10, 10], 10, 0, &[4, 3, 3]),
        (&[3, 2], 100, 5, &[3, 2]),
        // More relations than room: the largest come first.
        (&[5, 90, 4, 1], 2, 5, &[0, 2, 0, 0]),
        (&[], 5, 5, &[]),
    ] {
        assert_eq!(allot(sizes, sample, floor), expected, "{sizes:?} {sample} {floor}");
    }
}
