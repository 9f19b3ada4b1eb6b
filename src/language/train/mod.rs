//! Treebanks → models: what `actant train` does.
//!
//! The same treebanks, seed and options give the same files, bit for bit, on any machine and with
//! any number of threads: batches are cut into a fixed number of shares whose gradients are added
//! in order, floating point sums have one fixed order, and random numbers come from the seed.

pub mod adam;
pub mod chain;
pub mod layout;
mod learn;
pub mod lemma;
pub mod logistic;
pub mod loss;
pub mod matrix;
pub mod network;
pub mod random;
pub mod ranking;
pub mod round;
pub mod segment;
pub mod trees;

use crate::language::conllu::Parsed;
use crate::language::model::Model;
use crate::language::train::layout::Disturbance;
use crate::language::train::trees::{Inventory, Options};
use crate::language::wording::Wording;

/// The options with which the shipped network was made.
pub const SHIPPED: Options = Options {
    seed: 1,
    rounds: 18,
    batch: 24,
    rate: 0.003,
    disturbance: Disturbance {
        input: 0.1,
        hidden: 0.25,
        mlp: 0.25,
        word: 0.25,
        letters: [0.01, 0.01, 0.0],
        smooth: 0.05,
    },
    settled: 0.7,
    input: 96,
    hidden: 80,
    arc: 64,
    label: 48,
};

/// Makes the model that cuts tokens and sentences.
pub fn segment(treebank: &[Parsed], wording: &Wording, seed: u64) -> Model {
    let (cuts, ends) = segment::train(treebank, wording, seed);
    Model::new("segment.model", vec![("cuts", cuts.part()), ("ends", ends.part())])
}

/// Makes the table of lemmas.
pub fn lemmas(treebank: &[Parsed]) -> String {
    lemma::train(treebank)
}

/// Makes the network that tags and draws trees; `tell` is told how it goes, a line for each round.
///
/// `names` has, for each document of the treebank, the labels of its tokens in names ([`crate::language::iob`]), or
/// none where nobody has said. `held_out` is not learned from: it is what the told accuracies are measured on, if not empty.
pub fn trees(
    treebank: &[Parsed],
    names: &[Vec<u8>],
    held_out: &[Parsed],
    options: Options,
    mut tell: impl FnMut(String),
) -> Model {
    let inventory = Inventory::of(treebank);
    let network = trees::train(treebank, names, &inventory, options, |round, loss, network| {
        let [tags, arcs, labels, names] = loss;
        let mut line = format!("round {}: loss tags {tags:.3}, arcs {arcs:.3}", round + 1);
        line += &format!(", labels {labels:.3}, names {names:.3}");
        if !held_out.is_empty() && (round % 4 == 3 || round + 1 == options.rounds) {
            let [upos, uas, las] = trees::accuracy(network, &inventory, held_out);
            line += &format!("; held out UPOS {upos:.2}, UAS {uas:.2}, LAS {las:.2}");
        }
        tell(line);
    });
    let keys: Vec<u32> = inventory.keys.iter().copied().collect();
    let tags: Vec<_> = inventory.tags.iter().copied().collect();
    round::model(&network, &keys, &tags)
}
