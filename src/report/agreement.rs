//! Whether coders agree, beyond what chance would give.
//!
//! Krippendorff's alpha for nominal data, as in *Computing Krippendorff's Alpha-Reliability* (2011,
//! <https://repository.upenn.edu/handle/20.500.14332/2089>), sections B and C: any number of coders,
//! who need not have judged everything. A unit that fewer than two judged says nothing of agreement
//! and is left out. Alpha is 1 where all agree, 0 where they agree as often as chance has it, and
//! below where they contradict each other; it is not defined where all answers are one and the same.
//!
//! Not here: other metrics (answers have no order), and an interval of alpha.

use indexmap::IndexMap;
use serde::Serialize;
use std::hash::Hash;

/// How far coders agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Agreement {
    /// How many units at least two coders judged.
    pub units: u64,
    /// How many of them all their coders judged alike.
    pub alike: u64,
    /// Krippendorff's alpha, rounded to four digits; none where it is not defined.
    pub alpha: Option<f64>,
}

/// Counts how far coders agree: for each unit the answers it got, without those that are missing.
pub fn agreement<A: Hash + Eq>(units: impl IntoIterator<Item = Vec<A>>) -> Agreement {
    let mut found = Agreement::default();
    // The marginal sums of the matrix of coincidences, and the sum of its diagonal.
    let mut sums: IndexMap<A, u64> = IndexMap::new();
    let mut same = 0.0;
    for answers in units {
        let many = answers.len() as u64;
        if many < 2 {
            continue;
        }
        let mut counts: IndexMap<A, u64> = IndexMap::new();
        for answer in answers {
            *counts.entry(answer).or_default() += 1;
        }
        found.units += 1;
        found.alike += u64::from(counts.len() == 1);
        let pairs: u64 = counts.values().map(|count| count * (count - 1)).sum();
        same += pairs as f64 / (many - 1) as f64;
        for (answer, count) in counts {
            *sums.entry(answer).or_default() += count;
        }
    }
    let all: u64 = sums.values().sum();
    let chance: u64 = sums.values().map(|sum| sum * (sum - 1)).sum();
    let most = all * all.saturating_sub(1);
    if most > chance {
        let (all, chance, most) = (all as f64, chance as f64, most as f64);
        let alpha = ((all - 1.0) * same - chance) / (most - chance);
        found.alpha = Some((alpha * 1e4).round() / 1e4);
    }
    found
}
