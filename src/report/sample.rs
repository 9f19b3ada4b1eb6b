//! Which statements of a graph are drawn for coding.
//!
//! Strata are relations. Every statement has a number made of its id and the seed (SHA-256), and of
//! each stratum those with the lowest numbers are drawn: the same seed draws the same statements,
//! whatever the order of records, and a graph is gone through once with memory for the sample alone
//! (bottom-k sampling, Cohen and Kaplan 2007, <https://doi.org/10.1145/1281100.1281133>). The rows
//! come in the order of another such number, so that no coder sees one relation in a row.
//!
//! A text that several documents have word for word is drawn from once; copies that differ are not
//! told from other documents here.

use indexmap::IndexMap;
use petgraph::graph::EdgeIndex;
use sha2::{Digest, Sha256};
use std::collections::BinaryHeap;

use crate::audit::claims;
use crate::audit::item::{Claim, EdgeLine};
use crate::error::{Error, Result};
use crate::graph::edge::Edge;
use crate::graph::net::{Graph, disk};
use crate::graph::pile::Place;
use crate::report::allot::allot;

/// How a sample is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many statements.
    pub size: u64,
    /// How many of each relation at least, as far as there are.
    pub floor: u64,
    /// What tells this sample from others of the same graph.
    pub seed: u64,
}

/// One statement that was drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The statement.
    pub claim: Claim,
    /// How many statements of its relation it was drawn from.
    pub stratum: u64,
}

/// A sample of the statements of a graph.
#[derive(Clone, Debug)]
pub struct Sample {
    /// How it was drawn.
    pub plan: Plan,
    /// The statements, in the order in which they are to be coded.
    pub drawn: Vec<Drawn>,
    /// How many statements there are.
    pub population: u64,
    /// How many relations there are.
    pub relations: usize,
    /// How many relations have no statement in the sample, because it is smaller than their number.
    pub missed: usize,
}

/// The statements of one relation.
#[derive(Default)]
struct Stratum {
    size: u64,
    /// Those of the lowest numbers, the highest first.
    lowest: BinaryHeap<(u128, EdgeIndex, Place)>,
}

/// Draws a sample of the statements of a graph.
///
/// # Errors
///
/// If the graph's temporary file cannot be read, or there is no statement.
pub fn draw(graph: &Graph, plan: Plan) -> Result<Sample> {
    let copied = copied(graph);
    let mut strata: IndexMap<String, Stratum> = IndexMap::new();
    for edge in graph.net.edge_indices() {
        let Edge { relation, evidence, .. } = graph.net.edge(edge);
        let stratum = strata.entry(relation).or_default();
        for (place, one) in evidence.places() {
            if copied[one.document] {
                continue;
            }
            stratum.size += 1;
            stratum.lowest.push((number("draw", plan.seed, &one.statement), edge, place));
            if stratum.lowest.len() as u64 > plan.size {
                stratum.lowest.pop();
            }
        }
    }
    check(graph)?;
    strata.sort_unstable_keys();
    let sizes: Vec<u64> = strata.values().map(|stratum| stratum.size).collect();
    let counts = allot(&sizes, plan.size, plan.floor);
    let mut lines: IndexMap<EdgeIndex, EdgeLine> = IndexMap::new();
    let mut drawn = Vec::new();
    for (stratum, &count) in strata.into_values().zip(&counts) {
        let lowest = stratum.lowest.into_sorted_vec();
        for (_, edge, place) in lowest.into_iter().take(count as usize) {
            if !lines.contains_key(&edge) {
                lines.extend(claims::line(graph, edge).map(|line| (edge, line)));
            }
            let evidence = graph.net.edge(edge).evidence.at(place);
            if let (Some(line), Some(evidence)) = (lines.get(&edge), evidence) {
                let claim = claims::claim(graph, line, evidence);
                drawn.push(Drawn { claim, stratum: stratum.size });
            }
        }
    }
    check(graph)?;
    drawn.sort_by_cached_key(|one| number("order", plan.seed, &one.claim.statement));
    let population = sizes.iter().sum();
    if population == 0 {
        return Err(Error::plain("no statement to draw a sample of"));
    }
    let missed = counts.iter().filter(|&&count| count == 0).count();
    Ok(Sample { plan, drawn, population, relations: counts.len(), missed })
}

/// Tells of each document whether another has its text word for word and comes before it by its name.
fn copied(graph: &Graph) -> Vec<bool> {
    let mut first: IndexMap<String, usize> = IndexMap::new();
    let name = |index: usize| (graph.documents.get(index).map(|one| one.id), index);
    for (index, document) in graph.documents.iter().enumerate() {
        let first = first.entry(document.sha256).or_insert(index);
        if name(index) < name(*first) {
            *first = index;
        }
    }
    let documents = graph.documents.iter().enumerate();
    documents.map(|(index, document)| first.get(&document.sha256) != Some(&index)).collect()
}

/// Returns the number of a statement for a purpose.
fn number(purpose: &str, seed: u64, statement: &str) -> u128 {
    let mut digest = Sha256::new();
    digest.update(purpose);
    digest.update(seed.to_le_bytes());
    digest.update(statement);
    digest.finalize().iter().take(16).fold(0, |number, &byte| number << 8 | u128::from(byte))
}

fn check(graph: &Graph) -> Result<()> {
    graph.check().map_err(|error| disk(&error))
}
