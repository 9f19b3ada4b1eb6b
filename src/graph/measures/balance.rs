//! Whether the friends of friends are friends: balance of triads.
//!
//! Of three actors who all stand for or against one another, structural balance (Cartwright and Harary
//! 1956, <https://doi.org/10.1037/h0046049>) holds if the product of the three signs is positive: "the
//! enemy of my enemy is my friend". Two actors stand for one another if more weight speaks for it than
//! against it; where both weigh the same, neither.

use serde::Serialize;

use crate::graph::measures::tie::Neighbours;

/// How many triads there are of each sort, by how many of the three ties are against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// Three friends: balanced.
    pub none_against: u64,
    /// Two foes with a common friend: not balanced.
    pub one_against: u64,
    /// Two friends with a common foe: balanced.
    pub two_against: u64,
    /// Three foes: not balanced.
    pub three_against: u64,
}

/// Counts the triads of actors with signed ties, each once.
pub fn triads(signed: &Neighbours) -> Balance {
    let mut balance = Balance::default();
    let sign = |a: u32, b: u32| {
        let list = signed.of(a as usize);
        list.binary_search_by_key(&b, |tie| tie.0).map_or(0, |at| list[at].1.signum())
    };
    // Each tie is looked at from the end with fewer ties, so that a hub costs little.
    let rank = |at: u32| (signed.of(at as usize).len(), at);
    for (a, ties) in (0..).zip(signed.iter()) {
        let later: Vec<_> = ties.iter().filter(|tie| rank(tie.0) > rank(a)).collect();
        for (number, &&(b, ab)) in later.iter().enumerate() {
            for &&(c, ac) in &later[number + 1..] {
                let bc = sign(b, c);
                if ab == 0 || ac == 0 || bc == 0 {
                    continue;
                }
                let against = [ab, ac, bc].iter().filter(|&&one| one < 0).count();
                *match against {
                    0 => &mut balance.none_against,
                    1 => &mut balance.one_against,
                    2 => &mut balance.two_against,
                    _ => &mut balance.three_against,
                } += 1;
            }
        }
    }
    balance
}
