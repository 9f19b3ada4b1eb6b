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

/// All measures of a graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// Where each actor stands, in the graph's order.
    pub actors: Vec<Standing>,
    /// How many triads are in balance.
    pub balance: Balance,
}

/// Measures a graph of `count` actors.
pub fn measure(count: usize, ties: &[Tie]) -> Measures {
    let mut actors = vec![Standing::default(); count];
    for tie in ties {
        for end in tie.ends() {
            let actor = &mut actors[end];
            actor.degree += 1;
            actor.weighted_degree += tie.weight;
            match tie.sign {
                1 => actor.positive += tie.weight,
                -1 => actor.negative += tie.weight,
                _ => {}
            }
        }
    }
    // One net after the other, so that memory holds one.
    let ahead = Neighbours::ahead(count, ties);
    let round = |one: f64| (one * 1e6).round() / 1e6;
    for (actor, rank) in actors.iter_mut().zip(centrality::page_rank(&ahead)) {
        actor.pagerank = round(rank);
    }
    for (actor, between) in actors.iter_mut().zip(centrality::betweenness(&ahead)) {
        actor.betweenness = round(between);
    }
    drop(ahead);
    let all = Neighbours::around(count, ties, weight);
    for (actor, community) in actors.iter_mut().zip(groups::groups(&all)) {
        actor.community = community;
    }
    drop(all);
    let signed = Neighbours::around(count, ties, |tie| weight(tie) * i32::from(tie.sign));
    for (actor, bloc) in actors.iter_mut().zip(groups::groups(&signed)) {
        actor.bloc = bloc;
    }
    Measures { actors, balance: balance::triads(&signed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(list: &[(u32, u32, i8)]) -> Vec<Tie> {
        let tie = |&(source, target, sign)| Tie { source, target, weight: 1, sign };
        list.iter().map(tie).collect()
    }

    #[test]
    fn the_one_in_the_middle_is_between_and_the_one_at_the_end_is_pointed_at() {
        let found = measure(3, &ties(&[(0, 1, 0), (1, 2, 0)])).actors;
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
        let groups: Vec<_> =
            measure(7, &ties(&all)).actors.iter().map(|one| one.community).collect();
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
        let found = measure(5, &all);
        let blocs: Vec<_> = found.actors.iter().map(|one| one.bloc).collect();
        assert_eq!(blocs, [Some(0), Some(0), Some(1), Some(1), None]);
        assert_eq!(found.balance, Balance { two_against: 4, ..Balance::default() });
        assert_eq!((found.actors[0].positive, found.actors[0].negative), (1, 2));
        let foes = measure(3, &ties(&[(0, 1, -1), (1, 2, -1), (2, 0, -1)])).balance;
        assert_eq!(foes, Balance { three_against: 1, ..Balance::default() });
    }
}
