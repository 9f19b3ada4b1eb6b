//! Where the actors of a graph stand when it is drawn.
//!
//! ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014, <https://doi.org/10.1371/journal.pone.0098679>):
//! all actors push one another away, the more the more edges they have, edges pull their ends together,
//! and a little gravity keeps the parts of a graph in one picture. In place of the paper's speed of
//! every node the steps shrink from round to round, as Fruchterman and Reingold (1991) have it.
//!
//! Only sums, products, quotients and square roots in one fixed order, which IEEE 754 rounds the same
//! everywhere: the same graph gives the same bytes on every machine. Of a graph with very many actors
//! only those with the most edges are laid out so, and the others stand in rings around them. A last
//! pass pushes names apart that would stand one on the other.

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::graph::net::Graph;
use crate::graph::quadtree::{Place, Quadtree};

/// Actors that are laid out by forces.
const MOST: usize = 10_000;

/// Actors that are moved in all rounds together.
const MOVES: usize = 500_000;

/// The width of a letter of a name, in units of the picture.
const LETTER: f64 = 6.6;

/// The height of a name and of the actor below it.
const HEIGHT: f64 = 36.0;

/// The longest name that is kept clear of others, in letters.
const LONGEST: usize = 40;

/// How often names are pushed apart.
const PUSHES: usize = 60;

/// The most actors whose names are.
const NAMED: usize = 3_000;

/// The cosine and the sine of the golden angle, by which sunflowers turn from seed to seed.
const GOLDEN: [f64; 2] = [-0.737_368_878_078_319_7, 0.675_490_294_261_523_8];

/// How strongly actors push one another away.
const PUSH: f64 = 6_000.0;

/// How strongly all are drawn to the middle.
const GRAVITY: f64 = 2.0;

/// Returns a place for every actor, in the graph's order; the picture is about as many units wide as
/// the square root of its actors times 100.
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
    if places.len() <= NAMED {
        part_names(graph, &mut places);
    }
    for place in &mut places {
        // Two digits are enough for a picture, and short in a file.
        // The sum makes nothing of a negative nought.
        *place = place.map(|one| (one * 100.0).round() / 100.0 + 0.0);
    }
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
    let rounds = (MOVES / count.max(1)).clamp(50, 400);
    let mut tree = Quadtree::default();
    let mut open = Vec::new();
    let mut longest = 60.0 * (count as f64).sqrt().max(2.0);
    for _ in 0..rounds {
        tree.fill(&at, &mass);
        for ((force, &place), mass) in force.iter_mut().zip(&at).zip(&mass) {
            let push = tree.push(place, &mut open);
            *force = [0, 1].map(|axis| PUSH * mass * push[axis] - GRAVITY * mass * place[axis]);
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
    for (&place, &(_, node)) in at.iter().zip(order) {
        places[node] = place;
    }
}

/// Pushes actors apart whose names would stand one on the other, each pair along the shorter way.
fn part_names(graph: &Graph, places: &mut [Place]) {
    let widths: Vec<f64> = graph
        .net
        .each_node()
        .map(|node| LETTER * node.name.chars().count().clamp(4, LONGEST) as f64)
        .collect();
    let widest = widths.iter().fold(0.0, |most: f64, &one| most.max(one));
    let mut order: Vec<usize> = (0..places.len()).collect();
    for _ in 0..PUSHES {
        let mut moved = false;
        order.sort_by(|&a, &b| places[a][0].total_cmp(&places[b][0]).then(a.cmp(&b)));
        for (rank, &a) in order.iter().enumerate() {
            for &b in &order[rank + 1..] {
                let (x, y) = (places[b][0] - places[a][0], places[b][1] - places[a][1]);
                if x > widest {
                    break;
                }
                let (clear_x, clear_y) = ((widths[a] + widths[b]) / 2.0, HEIGHT);
                let (over_x, over_y) = (clear_x - x.abs(), clear_y - y.abs());
                if over_x <= 0.0 || over_y <= 0.0 {
                    continue;
                }
                moved = true;
                let axis = usize::from(over_y < over_x);
                let (way, over) = if axis == 0 { (x, over_x) } else { (y, over_y) };
                let step = if way < 0.0 { -over / 2.0 } else { over / 2.0 };
                places[a][axis] -= step;
                places[b][axis] += step;
            }
        }
        if !moved {
            break;
        }
    }
}
