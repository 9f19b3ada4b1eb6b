//! Which actors belong together: communities, and blocs of a graph of friends and foes.
//!
//! The method of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008,
//! <https://doi.org/10.1088/1742-5468/2008/10/P10008>): every actor moves to the group of neighbours
//! where modularity grows most, until none moves; then groups are actors of a smaller graph, and all
//! begins again. Modularity is the signed one (Gómez, Jensen and Arenas 2009,
//! <https://doi.org/10.1103/PhysRevE.80.016114>), which for ties of one sign is the usual one: friends
//! in one group and foes in two are worth more the less chance would have them so.
//!
//! Actors are asked in their order and the first of equally good groups is taken; nothing is random.

use indexmap::IndexMap;

use crate::graph::measures::tie::Neighbours;

/// How often all actors are asked on one level at most, and how many levels there are.
const ROUNDS: usize = 50;
const LEVELS: usize = 20;

/// Growth of modularity (times the sum of all weights) that is worth a move.
const WORTH: f64 = 1e-9;

/// Returns the number of each actor's group: 0 is the largest, and the first of equally large ones;
/// none for an actor without a tie. Weights may be negative, given the same both ways.
pub fn groups(ties: &Neighbours) -> Vec<Option<u32>> {
    let mut level: Vec<Vec<(usize, f64, f64)>> = ties
        .iter()
        .map(|list| list.iter().map(|&(to, w)| (to, w.max(0) as f64, (-w).max(0) as f64)).collect())
        .collect();
    let mut home: Vec<usize> = (0..ties.len()).collect();
    for _ in 0..LEVELS {
        let (group, moved) = settle(&level);
        if !moved {
            break;
        }
        home.iter_mut().for_each(|at| *at = group[*at]);
        level = merge(&level, &group);
    }
    number(ties, &home)
}

/// Moves the actors of one level until none moves; returns the group of each, and whether any moved.
fn settle(ties: &[Vec<(usize, f64, f64)>]) -> (Vec<usize>, bool) {
    let degree: Vec<[f64; 2]> = ties
        .iter()
        .map(|list| {
            list.iter().fold([0.0, 0.0], |sum, &(_, plus, minus)| [sum[0] + plus, sum[1] + minus])
        })
        .collect();
    let total = degree.iter().fold([0.0, 0.0], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
    let chance = |a: [f64; 2], b: [f64; 2]| {
        let part =
            |sign: usize| if total[sign] > 0.0 { a[sign] * b[sign] / total[sign] } else { 0.0 };
        part(0) - part(1)
    };
    let mut group: Vec<usize> = (0..ties.len()).collect();
    let mut sums = degree.clone();
    let mut moved = false;
    for _ in 0..ROUNDS {
        let mut calm = true;
        for at in 0..ties.len() {
            let old = group[at];
            let mut inside: IndexMap<usize, f64> = IndexMap::from([(old, 0.0)]);
            for &(to, plus, minus) in ties[at].iter().filter(|tie| tie.0 != at) {
                *inside.entry(group[to]).or_default() += plus - minus;
            }
            for sign in [0, 1] {
                sums[old][sign] -= degree[at][sign];
            }
            let gain = |(&to, &weight): (&usize, &f64)| (to, weight - chance(degree[at], sums[to]));
            let mut best = gain((&old, &inside[&old]));
            for other in inside.iter().skip(1).map(gain) {
                if other.1 > best.1 + WORTH {
                    best = other;
                }
            }
            for sign in [0, 1] {
                sums[best.0][sign] += degree[at][sign];
            }
            if best.0 != old {
                group[at] = best.0;
                (calm, moved) = (false, true);
            }
        }
        if calm {
            break;
        }
    }
    let mut names = IndexMap::new();
    for one in &mut group {
        let next = names.len();
        *one = *names.entry(*one).or_insert(next);
    }
    (group, moved)
}

/// Makes each group an actor; what is between its members is a tie to itself.
fn merge(ties: &[Vec<(usize, f64, f64)>], group: &[usize]) -> Vec<Vec<(usize, f64, f64)>> {
    let count = group.iter().max().map_or(0, |most| most + 1);
    let mut sums: Vec<IndexMap<usize, [f64; 2]>> = vec![IndexMap::new(); count];
    for (from, list) in ties.iter().enumerate() {
        for &(to, plus, minus) in list {
            let sum = sums[group[from]].entry(group[to]).or_default();
            *sum = [sum[0] + plus, sum[1] + minus];
        }
    }
    let tie = |(to, [plus, minus]): (usize, [f64; 2])| (to, plus, minus);
    sums.into_iter().map(|sums| sums.into_iter().map(tie).collect()).collect()
}

/// Numbers groups by their size.
fn number(ties: &Neighbours, home: &[usize]) -> Vec<Option<u32>> {
    let mut sizes: IndexMap<usize, usize> = IndexMap::new();
    for (list, &group) in ties.iter().zip(home) {
        *sizes.entry(group).or_default() += usize::from(!list.is_empty());
    }
    let mut order: Vec<_> = sizes.into_iter().filter(|&(_, size)| size > 0).collect();
    order.sort_by_key(|&(_, size)| std::cmp::Reverse(size));
    let numbers: IndexMap<usize, u32> =
        order.into_iter().map(|(group, _)| group).zip(0..).collect();
    let of = |(list, group): (&Vec<_>, &usize)| match list.is_empty() {
        true => None,
        false => numbers.get(group).copied(),
    };
    ties.iter().zip(home).map(of).collect()
}
