//! Where the actors of a graph stand when it is drawn.
//!
//! ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014, <https://doi.org/10.1371/journal.pone.0098679>):
//! all actors push one another away, the more the more edges they have, edges pull their ends together,
//! and a little gravity keeps the parts of a graph in one picture. In place of the paper's speed of
//! every node the steps shrink from round to round, as Fruchterman and Reingold (1991) have it.
//!
//! Only sums, products, quotients and square roots in one fixed order, which IEEE 754 rounds the same
//! everywhere: the same graph gives the same bytes on every machine. The work is that of all pairs; of a
//! graph with very many actors only those with the most edges are laid out so, and the others stand in
//! rings around them.

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::graph::edge::Graph;

/// A place; the picture is about as many units wide as the square root of its actors times 100.
pub type Place = [f64; 2];

/// Actors that are laid out by forces.
const MOST: usize = 2_500;

/// Pairs of actors that are looked at in all rounds together.
const PAIRS: usize = 400_000_000;

/// The cosine and the sine of the golden angle, by which sunflowers turn from seed to seed.
const GOLDEN: [f64; 2] = [-0.737_368_878_078_319_7, 0.675_490_294_261_523_8];

/// How strongly actors push one another away.
const PUSH: f64 = 6_000.0;

/// How strongly all are drawn to the middle.
const GRAVITY: f64 = 2.0;

/// Returns a place for every actor, in the graph's order.
pub fn places(graph: &Graph) -> Vec<Place> {
    let net = &graph.net;
    let mut places = vec![[0.0; 2]; net.node_count()];
    let degree = |node: NodeIndex| net.edges_directed(node, petgraph::Incoming).count();
    let mut order: Vec<(usize, usize)> = net
        .node_indices()
        .map(|node| (net.edges(node).count() + degree(node), node.index()))
        .collect();
    order.sort_by_key(|&(degree, node)| (std::cmp::Reverse(degree), node));
    let mut turn = [1.0, 0.0];
    for (at, &(_, node)) in order.iter().enumerate() {
        let away = 60.0 * (at as f64 + 0.5).sqrt();
        places[node] = [turn[0] * away, turn[1] * away];
        turn =
            [turn[0] * GOLDEN[0] - turn[1] * GOLDEN[1], turn[0] * GOLDEN[1] + turn[1] * GOLDEN[0]];
    }
    order.truncate(MOST);
    settle(graph, &order, &mut places);
    places
}

/// Lets the forces between some actors move them until they rest.
fn settle(graph: &Graph, order: &[(usize, usize)], places: &mut [Place]) {
    let count = order.len();
    let mut rank = vec![usize::MAX; places.len()];
    order.iter().enumerate().for_each(|(at, &(_, node))| rank[node] = at);
    let edges: Vec<(usize, usize)> = graph
        .net
        .edge_references()
        .map(|edge| (rank[edge.source().index()], rank[edge.target().index()]))
        .filter(|&(a, b)| a < count && b < count && a != b)
        .collect();
    let mass: Vec<f64> = order.iter().map(|&(degree, _)| degree as f64 + 1.0).collect();
    let mut at: Vec<Place> = order.iter().map(|&(_, node)| places[node]).collect();
    let mut force = vec![[0.0; 2]; count];
    let rounds = (PAIRS / (count * count).max(1)).clamp(30, 400);
    let mut longest = 60.0 * (count as f64).sqrt().max(2.0);
    for _ in 0..rounds {
        force.iter_mut().zip(&at).zip(&mass).for_each(|((force, place), mass)| {
            *force = [-GRAVITY * mass * place[0], -GRAVITY * mass * place[1]];
        });
        for a in 0..count {
            for b in a + 1..count {
                let (x, y) = (at[a][0] - at[b][0], at[a][1] - at[b][1]);
                let push = PUSH * mass[a] * mass[b] / (x * x + y * y + 1.0);
                force[a] = [force[a][0] + push * x, force[a][1] + push * y];
                force[b] = [force[b][0] - push * x, force[b][1] - push * y];
            }
        }
        for &(a, b) in &edges {
            let (x, y) = (at[b][0] - at[a][0], at[b][1] - at[a][1]);
            force[a] = [force[a][0] + x, force[a][1] + y];
            force[b] = [force[b][0] - x, force[b][1] - y];
        }
        for (place, force) in at.iter_mut().zip(&force) {
            let size = (force[0] * force[0] + force[1] * force[1]).sqrt().max(1e-9);
            let step = size.min(longest) / size;
            *place = [place[0] + step * force[0], place[1] + step * force[1]];
        }
        longest *= 0.985;
    }
    for (place, &(_, node)) in at.iter().zip(order) {
        // Two digits are enough for a picture, and short in a file.
        // The sum makes nothing of a negative nought.
        places[node] = place.map(|one| (one * 100.0).round() / 100.0 + 0.0);
    }
}
