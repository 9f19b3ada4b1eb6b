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

/// Actors and their ties, on one level of groups.
trait Level {
    /// Returns how many actors there are.
    fn count(&self) -> usize;

    /// Returns whom one actor has ties to, in order, with the weight for and the weight against.
    fn ties_of(&self, actor: usize) -> impl Iterator<Item = (u32, u32, u32)>;
}

impl Level for Neighbours {
    fn count(&self) -> usize {
        self.len()
    }

    fn ties_of(&self, actor: usize) -> impl Iterator<Item = (u32, u32, u32)> {
        let part = |value: i32| u32::try_from(value).unwrap_or(0);
        let tie = move |&(to, value): &(u32, i32)| (to, part(value), part(value.saturating_neg()));
        self.of(actor).iter().map(tie)
    }
}

/// Groups as actors; what is between the members of one is a tie to itself.
struct Merged {
    /// Where the ties of each begin, and behind the last where they end.
    starts: Vec<u32>,
    ties: Vec<(u32, u32, u32)>,
}

impl Level for Merged {
    fn count(&self) -> usize {
        self.starts.len() - 1
    }

    fn ties_of(&self, actor: usize) -> impl Iterator<Item = (u32, u32, u32)> {
        let range = self.starts[actor] as usize..self.starts[actor + 1] as usize;
        self.ties[range].iter().copied()
    }
}

/// Makes each group an actor of the next level.
fn merge(level: &impl Level, group: &[u32]) -> Merged {
    let mut members: Vec<u32> = (0..level.count() as u32).collect();
    members.sort_unstable_by_key(|&at| (group[at as usize], at));
    // Room for all that may come; what is not used of it costs nothing.
    let most: usize = (0..level.count()).map(|at| level.ties_of(at).count()).sum();
    let mut merged = Merged { starts: vec![0], ties: Vec::with_capacity(most) };
    let mut ties: Vec<(u32, u32, u32)> = Vec::new();
    for members in members.chunk_by(|&a, &b| group[a as usize] == group[b as usize]) {
        let tie = |(to, plus, minus): (u32, u32, u32)| (group[to as usize], plus, minus);
        ties.clear();
        ties.extend(members.iter().flat_map(|&at| level.ties_of(at as usize)).map(tie));
        ties.sort_unstable();
        ties.dedup_by(|next, first| {
            let same = next.0 == first.0;
            if same {
                first.1 = first.1.saturating_add(next.1);
                first.2 = first.2.saturating_add(next.2);
            }
            same
        });
        merged.ties.extend_from_slice(&ties);
        merged.starts.push(merged.ties.len() as u32);
    }
    merged
}

/// Returns the number of each actor's group: 0 is the largest, and the first of equally large ones;
/// none for an actor without a tie. Weights may be negative, given the same both ways.
pub fn groups(ties: &Neighbours) -> Vec<Option<u32>> {
    let (mut home, mut moved) = settle(ties);
    let mut level = merge(ties, &home);
    for _ in 1..LEVELS {
        if !moved {
            break;
        }
        let group;
        (group, moved) = settle(&level);
        home.iter_mut().for_each(|at| *at = group[*at as usize]);
        level = merge(&level, &group);
    }
    number(ties, &home)
}

/// Moves the actors of one level until none moves; returns the group of each, and whether any moved.
fn settle(level: &impl Level) -> (Vec<u32>, bool) {
    let value = |plus: u32, minus: u32| f64::from(plus) - f64::from(minus);
    let count = level.count();
    let add = |sum: [f64; 2], (_, plus, minus): (u32, u32, u32)| {
        [sum[0] + f64::from(plus), sum[1] + f64::from(minus)]
    };
    let degree: Vec<[f64; 2]> =
        (0..count).map(|at| level.ties_of(at).fold([0.0, 0.0], add)).collect();
    let total = degree.iter().fold([0.0, 0.0], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
    let chance = |a: [f64; 2], b: [f64; 2]| {
        let part =
            |sign: usize| if total[sign] > 0.0 { a[sign] * b[sign] / total[sign] } else { 0.0 };
        part(0) - part(1)
    };
    let mut group: Vec<u32> = (0..count as u32).collect();
    let mut sums = degree.clone();
    let mut moved = false;
    let mut inside: IndexMap<u32, f64> = IndexMap::new();
    for _ in 0..ROUNDS {
        let mut calm = true;
        for at in 0..count {
            let old = group[at];
            inside.clear();
            inside.insert(old, 0.0);
            for (to, plus, minus) in level.ties_of(at).filter(|tie| tie.0 as usize != at) {
                *inside.entry(group[to as usize]).or_default() += value(plus, minus);
            }
            for sign in [0, 1] {
                sums[old as usize][sign] -= degree[at][sign];
            }
            let gain =
                |(&to, &weight): (&u32, &f64)| (to, weight - chance(degree[at], sums[to as usize]));
            let mut best = gain((&old, &inside[&old]));
            for other in inside.iter().skip(1).map(gain) {
                if other.1 > best.1 + WORTH {
                    best = other;
                }
            }
            for sign in [0, 1] {
                sums[best.0 as usize][sign] += degree[at][sign];
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
    let mut names = vec![u32::MAX; group.len()];
    let mut next = 0;
    for one in &mut group {
        let name = &mut names[*one as usize];
        if *name == u32::MAX {
            *name = next;
            next += 1;
        }
        *one = *name;
    }
    (group, moved)
}

/// Numbers groups by their size.
fn number(ties: &Neighbours, home: &[u32]) -> Vec<Option<u32>> {
    let mut sizes: IndexMap<u32, usize> = IndexMap::new();
    for (list, &group) in ties.iter().zip(home) {
        *sizes.entry(group).or_default() += usize::from(!list.is_empty());
    }
    let mut order: Vec<_> = sizes.into_iter().filter(|&(_, size)| size > 0).collect();
    order.sort_by_key(|&(_, size)| std::cmp::Reverse(size));
    let numbers: IndexMap<u32, u32> = order.into_iter().map(|(group, _)| group).zip(0..).collect();
    let of = |(list, group): (&[_], &u32)| match list.is_empty() {
        true => None,
        false => numbers.get(group).copied(),
    };
    ties.iter().zip(home).map(of).collect()
}
