//! Measures of actors and of a whole graph, as Gephi has them.
//!
//! Ties weigh as many independent documents as state them. Sums are made in the graph's order and
//! rounded to six digits: the same graph gives the same bytes. A denial is a tie like any other, but
//! neither for nor against.

pub mod balance;
pub mod centrality;
pub mod groups;
pub mod tie;

use serde::Serialize;

use crate::graph::measures::balance::Balance;
use crate::graph::measures::tie::{Neighbours, Tie, weight};
use crate::graph::pack::{Packer, Unpacker};

/// Where an actor stands in its graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Standing {
    /// How many edges touch it.
    pub degree: u32,
    /// The sum of their weights.
    pub weighted_degree: u32,
    /// Its PageRank; all add up to 1.
    pub pagerank: f64,
    /// The share of shortest ways that lead through it.
    pub betweenness: f64,
    /// The number of its community, 0 being the largest; none without an edge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub community: Option<u32>,
    /// The weight of its edges that are for.
    pub positive: u32,
    /// The weight of its edges that are against.
    pub negative: u32,
    /// The number of its bloc among friends and foes; none where it is neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bloc: Option<u32>,
}

impl Standing {
    /// How many bytes it has when it is packed.
    pub const PACKED: usize = 42;

    /// Writes where the actor stands, in so many bytes for every actor.
    pub fn pack(&self, out: &mut Packer) {
        let Standing { degree, weighted_degree, positive, negative, .. } = self;
        for number in [degree, weighted_degree, positive, negative] {
            out.bytes.extend(number.to_le_bytes());
        }
        for number in [self.pagerank, self.betweenness] {
            out.bytes.extend(number.to_le_bytes());
        }
        for group in [self.community, self.bloc] {
            out.bytes.push(u8::from(group.is_some()));
            out.bytes.extend(group.unwrap_or_default().to_le_bytes());
        }
    }

    /// Reads where an actor stands.
    pub fn unpack(from: &mut Unpacker<'_>) -> Option<Standing> {
        let mut whole = || from.take().map(u32::from_le_bytes);
        let [degree, weighted_degree, positive, negative] =
            [whole()?, whole()?, whole()?, whole()?];
        let mut real = || from.take().map(f64::from_le_bytes);
        let [pagerank, betweenness] = [real()?, real()?];
        let mut group = || {
            let known = from.member(&[false, true])?;
            let group = from.take().map(u32::from_le_bytes)?;
            Some(known.then_some(group))
        };
        let [community, bloc] = [group()?, group()?];
        Some(Standing {
            degree,
            weighted_degree,
            pagerank,
            betweenness,
            community,
            positive,
            negative,
            bloc,
        })
    }
}

/// All measures of a graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// How many edges touch each actor, the sum of their weights, and of those for and against.
    weights: Vec<[u32; 4]>,
    page_ranks: Vec<f64>,
    betweenness: Vec<f64>,
    communities: Vec<Option<u32>>,
    blocs: Vec<Option<u32>>,
    /// How many triads are in balance.
    pub balance: Balance,
}

impl Measures {
    /// Returns where each actor stands, in the graph's order.
    pub fn standings(&self) -> impl Iterator<Item = Standing> + '_ {
        let round = |one: f64| (one * 1e6).round() / 1e6;
        (0..self.weights.len()).map(move |at| {
            let [degree, weighted_degree, positive, negative] = self.weights[at];
            Standing {
                degree,
                weighted_degree,
                pagerank: round(self.page_ranks[at]),
                betweenness: round(self.betweenness[at]),
                community: self.communities[at],
                positive,
                negative,
                bloc: self.blocs[at],
            }
        })
    }
}

/// Measures a graph of `count` actors.
pub fn measure(count: usize, ties: &[Tie]) -> Measures {
    // One net after the other, so that memory holds one.
    let ahead = Neighbours::ahead(count, ties);
    let (page_ranks, betweenness) =
        (centrality::page_rank(&ahead), centrality::betweenness(&ahead));
    drop(ahead);
    let communities = groups::groups(&Neighbours::around(count, ties, weight));
    let signed = Neighbours::around(count, ties, |tie| weight(tie) * i32::from(tie.sign));
    let (blocs, balance) = (groups::groups(&signed), balance::triads(&signed));
    drop(signed);
    let mut weights = vec![[0; 4]; count];
    for tie in ties {
        for end in tie.ends() {
            let [degree, weighted_degree, positive, negative] = &mut weights[end];
            *degree += 1;
            *weighted_degree += tie.weight;
            match tie.sign {
                1 => *positive += tie.weight,
                -1 => *negative += tie.weight,
                _ => {}
            }
        }
    }
    Measures { weights, page_ranks, betweenness, communities, blocs, balance }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(list: &[(u32, u32, i8)]) -> Vec<Tie> {
        let tie = |&(source, target, sign)| Tie { source, target, weight: 1, sign };
        list.iter().map(tie).collect()
    }

    fn standings(count: usize, ties: &[Tie]) -> Vec<Standing> {
        measure(count, ties).standings().collect()
    }

    #[test]
    fn every_standing_is_packed_in_as_many_bytes_and_comes_back() {
        let known =
            Standing { community: Some(7), pagerank: 0.25, negative: 3, ..Default::default() };
        for standing in [Standing::default(), known] {
            let mut packer = Packer::default();
            standing.pack(&mut packer);
            assert_eq!(packer.bytes.len(), Standing::PACKED);
            assert_eq!(Standing::unpack(&mut Unpacker::new(&packer.bytes)), Some(standing));
        }
    }

    #[test]
    fn the_one_in_the_middle_is_between_and_the_one_at_the_end_is_pointed_at() {
        let found = standings(3, &ties(&[(0, 1, 0), (1, 2, 0)]));
        assert_eq!(found.iter().map(|one| one.betweenness).collect::<Vec<_>>(), [0.0, 0.5, 0.0]);
        assert!(found[2].pagerank > found[1].pagerank && found[1].pagerank > found[0].pagerank);
        // As networkx 3.4 has it: networkx.pagerank(networkx.DiGraph([(0, 1), (1, 2)])).
        let known = [0.184_417, 0.341_171, 0.474_412];
        assert!(found.iter().zip(known).all(|(one, known)| (one.pagerank - known).abs() < 2e-5));
    }

    #[test]
    fn two_circles_with_one_edge_between_are_two_communities() {
        let circle =
            |from: u32| [(from, from + 1, 1), (from + 1, from + 2, 1), (from + 2, from, 1)];
        let all = [circle(0).as_slice(), &circle(3), &[(2, 3, 1)]].concat();
        let groups: Vec<_> = standings(7, &ties(&all)).iter().map(|one| one.community).collect();
        assert_eq!(groups, [Some(0), Some(0), Some(0), Some(1), Some(1), Some(1), None]);
    }

    #[test]
    fn foes_of_one_foe_are_a_bloc_and_their_triads_in_balance() {
        let all = ties(&[
            (0, 1, 1),
            (2, 3, 1),
            (0, 2, -1),
            (1, 2, -1),
            (0, 3, -1),
            (3, 1, -1),
            (4, 0, 0),
        ]);
        let (found, actors) = (measure(5, &all), standings(5, &all));
        let blocs: Vec<_> = actors.iter().map(|one| one.bloc).collect();
        assert_eq!(blocs, [Some(0), Some(0), Some(1), Some(1), None]);
        assert_eq!(found.balance, Balance { two_against: 4, ..Balance::default() });
        assert_eq!((actors[0].positive, actors[0].negative), (1, 2));
        let foes = measure(3, &ties(&[(0, 1, -1), (1, 2, -1), (2, 0, -1)])).balance;
        assert_eq!(foes, Balance { three_against: 1, ..Balance::default() });
    }
}
