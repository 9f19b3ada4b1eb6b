//! How central an actor is: PageRank and betweenness.
//!
//! PageRank (Page, Brin, Motwani and Winograd 1999) follows edges with a probability of 0.85 by their
//! weights and else goes anywhere; an actor without a way out goes anywhere too. Betweenness (Brandes
//! 2001, <https://doi.org/10.1080/0022250X.2001.9990249>) is the share of shortest directed ways
//! between two others that lead through an actor. Of a graph too large for all ways, those from some
//! actors at even distances stand for all (Brandes and Pich 2007).
//!
//! Written here because no crate has it: `petgraph::algo::page_rank` knows no weights and looks at every
//! pair in every round; `rustworkx-core` (0.18) ranks no pages, finds no communities, takes the ways from
//! all actors however large the graph, and adds them up in the order in which threads end.

use crate::graph::measures::tie::Neighbours;

/// How likely a walk goes on along an edge.
const DAMPING: f64 = 0.85;

/// Rounds of PageRank at most, and the change in all that ends it before.
const ROUNDS: usize = 200;
const STILL: f64 = 1e-12;

/// Steps along edges that betweenness may take in all.
const STEPS: usize = 100_000_000;

/// Returns the PageRank of each actor; they add up to 1.
pub fn page_rank(successors: &Neighbours) -> Vec<f64> {
    let count = successors.len();
    let even = 1.0 / count.max(1) as f64;
    let out: Vec<f64> = successors
        .iter()
        .map(|list| list.iter().map(|&(_, weight)| f64::from(weight)).sum())
        .collect();
    let mut rank = vec![even; count];
    let mut next = rank.clone();
    for _ in 0..ROUNDS {
        let lost: f64 = rank.iter().zip(&out).filter(|(_, out)| **out == 0.0).map(|(r, _)| r).sum();
        next.fill((1.0 - DAMPING) * even + DAMPING * lost * even);
        for (from, list) in successors.iter().enumerate() {
            for &(to, weight) in list {
                next[to as usize] += DAMPING * rank[from] * f64::from(weight) / out[from];
            }
        }
        let change: f64 = rank.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        std::mem::swap(&mut rank, &mut next);
        if change < STILL {
            break;
        }
    }
    rank
}

/// Returns the betweenness of each actor, from 0 to 1.
pub fn betweenness(successors: &Neighbours) -> Vec<f64> {
    let count = successors.len();
    let mut sums = vec![0.0; count];
    if count < 3 {
        return sums;
    }
    let starts = (STEPS / (count + successors.ties())).clamp(1, count);
    let mut ways = Ways::new(count);
    for start in (0..starts).map(|number| number * count / starts) {
        ways.add_from(start, successors, &mut sums);
    }
    let pairs = (count - 1) as f64 * (count - 2) as f64 * (starts as f64 / count as f64);
    sums.iter().map(|sum| sum / pairs).collect()
}

/// The shortest ways from one actor to all others.
struct Ways {
    distance: Vec<u32>,
    /// How many shortest ways there are.
    count: Vec<f64>,
    share: Vec<f64>,
    order: Vec<u32>,
}

impl Ways {
    fn new(count: usize) -> Ways {
        let zero = vec![0.0; count];
        Ways { distance: vec![0; count], count: zero.clone(), share: zero, order: Vec::new() }
    }

    /// Adds what each actor has of the ways from `start`.
    fn add_from(&mut self, start: usize, successors: &Neighbours, sums: &mut [f64]) {
        self.distance.fill(u32::MAX);
        self.count.fill(0.0);
        self.share.fill(0.0);
        self.order.clear();
        self.order.push(start as u32);
        (self.distance[start], self.count[start]) = (0, 1.0);
        let mut at = 0;
        while let Some(&from) = self.order.get(at) {
            at += 1;
            let from = from as usize;
            for &(reached, _) in successors.of(from) {
                let to = reached as usize;
                if self.distance[to] == u32::MAX {
                    self.distance[to] = self.distance[from] + 1;
                    self.order.push(reached);
                }
                if self.distance[to] == self.distance[from] + 1 {
                    self.count[to] += self.count[from];
                }
            }
        }
        for from in self.order.iter().rev().map(|&from| from as usize) {
            for to in successors.of(from).iter().map(|&(to, _)| to as usize) {
                if self.distance[to] == self.distance[from] + 1 {
                    self.share[from] += self.count[from] / self.count[to] * (1.0 + self.share[to]);
                }
            }
            if from != start {
                sums[from] += self.share[from];
            }
        }
    }
}
