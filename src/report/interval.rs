//! A share, and between which bounds the share it was drawn from lies.
//!
//! The interval is Wilson's (1927, <https://doi.org/10.1080/01621459.1927.10502953>) at 95 %: unlike
//! the textbook one it stays between 0 and 1, and says something where all or none of a few are
//! right. A share that is weighted has the interval of the number of equal observations that would
//! say as much (Kish 1965, *Survey Sampling*, 11.7); Franco, Little, Louis and Slud (2019,
//! <https://doi.org/10.1093/jssam/smy019>) compare such intervals. That a large part of all may have
//! been drawn is not made use of, so intervals are rather too wide than too narrow.

use serde::Serialize;

/// The deviation beyond which a normal variable lies in 5 % of cases.
const Z: f64 = 1.959_963_984_540_054;

/// A share and its 95 % interval, all from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// The share.
    pub share: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// Returns a share of `n` observations with its interval, rounded to four digits behind the point;
/// `n` may be fractional where observations are weighted. Nothing is known of none.
pub fn wilson(share: f64, n: f64) -> Option<Share> {
    if n <= 0.0 {
        return None;
    }
    let square = Z * Z / n;
    let centre = (share + square / 2.0) / (1.0 + square);
    let half = (share * (1.0 - share) / n + square / (4.0 * n)).sqrt() * Z / (1.0 + square);
    let round = |number: f64| (number.clamp(0.0, 1.0) * 1e4).round() / 1e4;
    Some(Share { share: round(share), low: round(centre - half), high: round(centre + half) })
}

/// One stratum of a sample: how many there are, how many of them were judged, how many were right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stratum {
    /// How many there are in all.
    pub size: u64,
    /// How many were judged.
    pub judged: u64,
    /// How many were right.
    pub right: u64,
}

/// Returns the share that is right when each stratum counts as much as it has members in all
/// (Cochran 1977, *Sampling Techniques*, 5.3); strata of which none was judged have no part in it.
pub fn weighted(strata: &[Stratum]) -> Option<Share> {
    let judged = || strata.iter().filter(|one| one.judged > 0);
    let all: f64 = judged().map(|one| one.size as f64).sum();
    if all <= 0.0 {
        return None;
    }
    let of = |one: &Stratum| one.size as f64 / one.judged as f64;
    let share = judged().map(|one| of(one) * one.right as f64).sum::<f64>() / all;
    let squares: f64 = judged().map(|one| of(one) * of(one) * one.judged as f64).sum();
    wilson(share, all * all / squares)
}
