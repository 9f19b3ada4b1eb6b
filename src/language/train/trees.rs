//! Treebanks → the network.

use indexmap::{IndexMap, IndexSet};
use rayon::prelude::*;

use crate::language::conllu::Parsed;
use crate::language::decode;
use crate::language::features::{self, Features};
use crate::language::iob;
use crate::language::kernel::LANES;
use crate::language::network::{FIRST_ROW, UNKNOWN_ROW};
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::train::adam::Adam;
use crate::language::train::layout::{Disturbance, Example, Seen, Shape};
use crate::language::train::network::{Network, Worker};
use crate::language::train::random::Random;

/// How often a feature must have been seen to get a row.
const OFTEN: u32 = 3;

/// Longer sentences are left out of training.
const LONGEST: usize = 120;

/// Threads' worth of work a batch is cut into; fixed, so that the sums do not depend on threads.
const WORKERS: usize = 4;

/// The largest gradient that is followed as it is.
const STEEPEST: f32 = 2.0;

/// Steps over which the rate rises to its full size.
const WARM_UP: f32 = 300.0;

/// How the network is learned.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Where random numbers begin.
    pub seed: u64,
    /// How often all sentences are gone through.
    pub rounds: usize,
    /// Sentences between two steps.
    pub batch: usize,
    /// The size of a step, at its highest.
    pub rate: f32,
    /// What is left out and changed while learning.
    pub disturbance: Disturbance,
    /// Share of the way after which the weights' mean is taken.
    pub settled: f32,
    /// Width of a word's vector.
    pub input: usize,
    /// Cells of one direction of one layer.
    pub hidden: usize,
    /// Width of the vectors between which arcs are scored.
    pub arc: usize,
    /// Width of the hidden layer for labels.
    pub label: usize,
}

impl Options {
    /// The same with another number of cells, rounded up to what the kernel takes.
    pub fn with_cells(self, cells: usize) -> Options {
        Options { hidden: cells.next_multiple_of(LANES), ..self }
    }
}

/// What the sentences are made of.
pub struct Inventory {
    /// How often each feature occurs.
    counts: IndexMap<u32, u32>,
    /// The features that have a row, in the order of rows.
    pub keys: IndexSet<u32>,
    /// The pairs of parts of speech that occur.
    pub tags: IndexSet<(Upos, Xpos)>,
}

impl Inventory {
    /// Counts the features and tags of a treebank.
    pub fn of(treebank: &[Parsed]) -> Inventory {
        let (mut counts, mut tags) = (IndexMap::new(), IndexSet::new());
        for parsed in treebank {
            for token in &parsed.syntax.tokens {
                tags.insert((token.upos, token.xpos));
                for &key in features::of(token.span.of(parsed.document.text())).keys() {
                    *counts.entry(key).or_insert(0) += 1;
                }
            }
        }
        let often = counts.iter().filter(|(_, count)| **count >= OFTEN);
        let keys = often.map(|(key, _)| *key).collect();
        Inventory { counts, keys, tags }
    }

    fn seen(&self, features: &Features) -> Seen {
        let Seen { mut rows, mut own } = Seen::default();
        for (at, key) in features.keys().iter().enumerate() {
            match self.keys.get_index_of(key) {
                Some(row) => {
                    rows.push(row as u32 + FIRST_ROW);
                    own += u8::from(at < features::OWN);
                }
                None if at == 0 => rows.push(UNKNOWN_ROW),
                None => {}
            }
        }
        Seen { rows, own }
    }

    /// Makes the sentences of a document into examples.
    ///
    /// `names` has the label of each of its tokens, or none at all where nobody has said.
    pub fn examples<'a>(
        &'a self,
        parsed: &'a Parsed,
        names: &'a [u8],
    ) -> impl Iterator<Item = Example> + 'a {
        parsed.syntax.sentences.iter().map(move |sentence| {
            let names = match names.get(sentence.tokens.clone()) {
                Some(names) => names.to_vec(),
                None => vec![iob::UNTOLD; sentence.tokens.len()],
            };
            let mut example = Example { names, ..Example::default() };
            for token in &parsed.syntax.tokens[sentence.tokens.clone()] {
                let form = token.span.of(parsed.document.text());
                let features = features::of(form);
                let letters = [form.to_lowercase(), form.to_uppercase(), with_capital(form)];
                example.seen[0].push(self.seen(&features));
                for (seen, form) in example.seen[1..].iter_mut().zip(&letters) {
                    seen.push(self.seen(&features::of(form)));
                }
                let count = features.keys().first().and_then(|key| self.counts.get(key));
                example.counts.push(count.copied().unwrap_or(0));
                let tag = self.tags.get_index_of(&(token.upos, token.xpos)).unwrap_or(0);
                example.tags.push(tag as u16);
                let head = token.head.map_or(0, |head| head.index() - sentence.tokens.start + 1);
                example.heads.push(head as u16);
                example.relations.push(token.relation as u8);
            }
            example
        })
    }
}

/// Learns the network; `tell` is told the round and the loss of tags, arcs, labels and names for each word.
///
/// `names` has, for each document, the labels of its tokens in names, or none.
pub fn train(
    treebank: &[Parsed],
    names: &[Vec<u8>],
    inventory: &Inventory,
    options: Options,
    mut tell: impl FnMut(usize, [f64; 4], &Network),
) -> Network {
    let mut examples: Vec<Example> = treebank
        .iter()
        .zip(names)
        .flat_map(|(parsed, names)| inventory.examples(parsed, names))
        .filter(|example| example.words() <= LONGEST)
        .collect();
    let shape = Shape {
        rows: inventory.keys.len() + FIRST_ROW as usize,
        input: options.input,
        hidden: options.hidden,
        arc: options.arc,
        label: options.label,
        tags: inventory.tags.len().next_multiple_of(8),
        relations: Deprel::ALL.len().next_multiple_of(8),
    };
    let mut random = Random::new(options.seed);
    let mut network = Network::new(shape, &mut random);
    let mut weights = Adam::new(network.weights.len());
    let mut table = Adam::new(network.table.len());
    let mut slopes = vec![0f32; network.table.len()];
    let mut workers: Vec<Worker> = (0..WORKERS).map(|_| Worker::new(&network)).collect();
    let steps = options.rounds * examples.len().div_ceil(options.batch);
    let mut mean = Mean::default();
    let mut step = 0usize;
    for round in 0..options.rounds {
        random.shuffle(&mut examples);
        workers.iter_mut().for_each(|worker| worker.loss = [0.0; 4]);
        for batch in examples.chunks(options.batch) {
            let words: usize = batch.iter().map(|example| example.words()).sum();
            let seeds: Vec<u64> = workers.iter().map(|_| random.bits()).collect();
            workers.par_iter_mut().zip(&seeds).enumerate().for_each(|(at, (worker, &seed))| {
                worker.clear();
                let mut random = Random::new(seed);
                for example in batch.iter().skip(at).step_by(WORKERS) {
                    let scale = 1.0 / words as f32;
                    worker.learn(&network, example, options.disturbance, scale, &mut random);
                }
            });
            step += 1;
            let left = 1.0 - step as f32 / steps as f32;
            let rate = options.rate * left.max(0.01) * (step as f32 / WARM_UP).min(1.0);
            descend(&mut network, &mut workers, &mut weights, &mut table, &mut slopes, rate);
            if step as f32 >= options.settled * steps as f32 && step.is_multiple_of(MEAN_STEP) {
                mean.take(&network);
            }
        }
        if round + 1 == options.rounds {
            mean.give(&mut network);
        }
        let words: usize = examples.iter().map(|example| example.words()).sum();
        let loss = [0, 1, 2, 3]
            .map(|part| workers.iter().map(|worker| worker.loss[part]).sum::<f64>() / words as f64);
        tell(round, loss, &network);
    }
    network
}

/// Returns a word with a capital, its other letters as they are.
fn with_capital(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Steps between two looks at the weights for their mean.
const MEAN_STEP: usize = 10;

/// What the mean moves towards the weights at each look.
const MEAN_SHARE: f32 = 1.0 - 0.97;

/// The mean of the last weights, which is better than any of them (Polyak and Juditsky 1992).
#[derive(Default)]
struct Mean {
    weights: Vec<f32>,
    table: Vec<f32>,
}

impl Mean {
    /// Moves towards the weights as they are now.
    fn take(&mut self, network: &Network) {
        if self.weights.is_empty() {
            self.weights.clone_from(&network.weights);
            self.table.clone_from(&network.table);
        }
        let move_to = |mean: &mut [f32], now: &[f32]| {
            mean.iter_mut().zip(now).for_each(|(mean, now)| *mean += MEAN_SHARE * (now - *mean));
        };
        move_to(&mut self.weights, &network.weights);
        move_to(&mut self.table, &network.table);
    }

    /// Puts the mean in the place of the weights, if there is one.
    fn give(&mut self, network: &mut Network) {
        if !self.weights.is_empty() {
            std::mem::swap(&mut network.weights, &mut self.weights);
            std::mem::swap(&mut network.table, &mut self.table);
        }
    }
}

/// Adds up the workers' gradients, in their order, and takes one step.
fn descend(
    network: &mut Network,
    workers: &mut [Worker],
    weights: &mut Adam,
    table: &mut Adam,
    slopes: &mut [f32],
    rate: f32,
) {
    let (first, others) = workers.split_at_mut(1);
    let gradient = &mut first[0].gradient;
    for other in others.iter() {
        gradient.iter_mut().zip(&other.gradient).for_each(|(sum, slope)| *sum += slope);
    }
    let norm = gradient.iter().map(|slope| slope * slope).sum::<f32>().sqrt();
    let clip = if norm > STEEPEST { STEEPEST / norm } else { 1.0 };
    gradient.iter_mut().for_each(|slope| *slope *= clip);
    weights.step(&mut network.weights, gradient, 0, rate);
    let width = network.shape.input;
    let mut seen = IndexSet::new();
    for worker in workers.iter() {
        for (&row, slope) in worker.touched.iter().zip(worker.table.chunks_exact(width)) {
            seen.insert(row);
            let sums = &mut slopes[row as usize * width..][..width];
            sums.iter_mut().zip(slope).for_each(|(sum, slope)| *sum += clip * slope);
        }
    }
    for row in seen {
        let begin = row as usize * width;
        table.step(&mut network.table, &slopes[begin..begin + width], begin, rate);
        slopes[begin..begin + width].fill(0.0);
    }
}

/// The shares of words, in percent, whose universal part of speech, head, and head with universal
/// relation are right, from gold sentences and tokens.
pub fn accuracy(network: &Network, inventory: &Inventory, treebank: &[Parsed]) -> [f64; 3] {
    let worker = Worker::new(network);
    let mut heads = Vec::new();
    let (mut words, mut right) = (0usize, [0usize; 3]);
    for parsed in treebank {
        for (example, sentence) in inventory.examples(parsed, &[]).zip(&parsed.syntax.sentences) {
            let scores = worker.predict(network, &example);
            decode::tree(&scores.arcs, &mut heads);
            for (word, token) in parsed.syntax.tokens[sentence.tokens.clone()].iter().enumerate() {
                let row = &scores.tags[word * network.shape.tags..][..inventory.tags.len()];
                let (upos, _) = inventory.tags[highest(row)];
                let row = worker.label(network, &scores, word, heads[word]);
                let relation = Deprel::ALL[highest(&row[..Deprel::ALL.len()])];
                let head = heads[word] == usize::from(example.heads[word]);
                let label = relation.universal() == token.relation.universal();
                words += 1;
                right[0] += usize::from(upos == token.upos);
                right[1] += usize::from(head);
                right[2] += usize::from(head && label);
            }
        }
    }
    right.map(|right| 100.0 * right as f64 / words.max(1) as f64)
}

fn highest(scores: &[f32]) -> usize {
    (0..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best })
}
