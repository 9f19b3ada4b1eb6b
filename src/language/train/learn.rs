//! One sentence → its gradient: what the network should have said of it, sent back through its layers.
//!
//! Dropout has one mask for a sentence, the same at every word (Gal and Ghahramani 2016,
//! <https://arxiv.org/abs/1512.05287>). Labels are learned under the right heads. Left out: the steps
//! themselves (`adam.rs`).

use crate::language::iob;
use crate::language::network::UNKNOWN_ROW;
use crate::language::train::layout::{Disturbance, Example, Seen};
use crate::language::train::loss::{cross_entropy, gate, mask, relu, times};
use crate::language::train::matrix::{add, dot, outer, product};
use crate::language::train::network::{Network, Worker};
use crate::language::train::random::Random;

/// What is learned from, and what flows back from it.
struct Step<'a> {
    network: &'a Network,
    example: &'a Example,
    disturbance: Disturbance,
    /// The weight of each word's loss.
    scale: f32,
    /// The states of the upper layer, one row for each position.
    state: &'a [f32],
    /// The gradient of the states.
    back: Vec<f32>,
}

impl<'a> Step<'a> {
    /// The width of a state.
    fn both(&self) -> usize {
        2 * self.network.shape.hidden
    }

    /// The states of the words: all but the root's.
    fn words(&self) -> &'a [f32] {
        &self.state[self.both()..]
    }

    /// The gradient of the states of the words.
    fn back_of_words(&mut self) -> &mut [f32] {
        let both = self.both();
        &mut self.back[both..]
    }

    /// Turns scores into the gradient of their loss, and returns the loss.
    fn loss(&self, scores: &mut [f32], gold: u16, own: Option<usize>) -> f64 {
        cross_entropy(scores, usize::from(gold), own, self.disturbance.smooth, self.scale)
    }
}

impl Worker {
    /// Learns from one sentence: adds its gradient, each word's loss weighted by `scale`.
    pub fn learn(
        &mut self,
        network: &Network,
        example: &Example,
        disturbance: Disturbance,
        scale: f32,
        random: &mut Random,
    ) {
        let (count, both) = (example.words(), 2 * network.shape.hidden);
        let seen = disturbed(example, disturbance, random);
        let mut input = Self::embed(network, &seen);
        let input_mask = mask(random, network.shape.input, disturbance.input);
        times(&mut input, &input_mask);

        let mut states = [vec![0f32; (count + 1) * both], vec![0f32; (count + 1) * both]];
        let masks =
            [mask(random, both, disturbance.hidden), mask(random, both, disturbance.hidden)];
        let mut runs = Vec::with_capacity(4);
        for layer in 0..2 {
            let mut out = std::mem::take(&mut states[layer]);
            let below = if layer == 0 { &input } else { &states[0] };
            for side in 0..2 {
                runs.push(self.recur(network, layer, side, below, &mut out));
            }
            times(&mut out, &masks[layer]);
            states[layer] = out;
        }

        let (state, back) = (states[1].as_slice(), vec![0f32; states[1].len()]);
        let mut step = Step { network, example, disturbance, scale, state, back };
        self.tags(&mut step);
        self.names(&mut step);
        self.arcs(&mut step, random);
        self.labels(&mut step, random);
        let mut back = step.back;

        for layer in (0..2).rev() {
            times(&mut back, &masks[layer]);
            let below = if layer == 0 { &input } else { &states[0] };
            let mut next = vec![0f32; below.len()];
            for side in 0..2 {
                let run = &mut runs[layer * 2 + side];
                self.recur_back(network, layer, side, run, below, &back, &mut next);
            }
            back = next;
        }
        times(&mut back, &input_mask);
        self.touch(&seen, &back, network.shape.input);
    }

    /// Learns the tags.
    fn tags(&mut self, step: &mut Step<'_>) {
        let (network, words) = (step.network, step.words());
        let layer = &network.layout.tag;
        let mut tags = network.affine(layer, words);
        for (scores, &gold) in tags.chunks_exact_mut(network.shape.tags).zip(&step.example.tags) {
            self.loss[0] += step.loss(scores, gold, None);
        }
        self.affine_back(network, layer, words, &tags, Some(step.back_of_words()));
    }

    /// Learns the names, from the words of which somebody said whether they are of one.
    fn names(&mut self, step: &mut Step<'_>) {
        let (network, words) = (step.network, step.words());
        let layer = &network.layout.name;
        let mut names = network.affine(layer, words);
        for (scores, &gold) in names.chunks_exact_mut(layer.width).zip(&step.example.names) {
            match gold {
                iob::UNTOLD => scores.fill(0.0),
                _ => self.loss[3] += step.loss(scores, gold.into(), None),
            }
        }
        self.affine_back(network, layer, words, &names, Some(step.back_of_words()));
    }

    /// Learns the arcs.
    fn arcs(&mut self, step: &mut Step<'_>, random: &mut Random) {
        let (network, words, state) = (step.network, step.words(), step.state);
        let (width, layout) = (network.shape.arc, &network.layout);
        let positions = step.example.words() + 1;
        let mut dependants = network.affine(&layout.dependant, words);
        let mut heads = network.affine(&layout.head, state);
        let dependant_mask = mask(random, width, step.disturbance.mlp);
        let head_mask = mask(random, width, step.disturbance.mlp);
        relu(&mut dependants);
        relu(&mut heads);
        times(&mut dependants, &dependant_mask);
        times(&mut heads, &head_mask);
        let query = network.affine(&layout.arc, &dependants);
        let mut arcs = Vec::with_capacity(step.example.words() * positions);
        for (word, query) in query.chunks_exact(width).enumerate() {
            let first = arcs.len();
            arcs.extend(heads.chunks_exact(width).map(|head| dot(query, head)));
            arcs[first + word + 1] = -1e9;
        }
        for (word, scores) in arcs.chunks_exact_mut(positions).enumerate() {
            self.loss[1] += step.loss(scores, step.example.heads[word], Some(word + 1));
        }

        let mut query_back = vec![0f32; query.len()];
        product(&mut query_back, &arcs, &heads, positions);
        let mut heads_back = vec![0f32; heads.len()];
        outer(&mut heads_back, &arcs, &query, positions);
        let mut dependants_back = vec![0f32; dependants.len()];
        let below = Some(&mut dependants_back[..]);
        self.affine_back(network, &layout.arc, &dependants, &query_back, below);
        gate(&mut dependants_back, &dependants, &dependant_mask);
        gate(&mut heads_back, &heads, &head_mask);
        let below = Some(step.back_of_words());
        self.affine_back(network, &layout.dependant, words, &dependants_back, below);
        self.affine_back(network, &layout.head, state, &heads_back, Some(&mut step.back));
    }

    /// Learns the labels, under the right heads.
    fn labels(&mut self, step: &mut Step<'_>, random: &mut Random) {
        let (network, words, state) = (step.network, step.words(), step.state);
        let (width, layout, example) = (network.shape.label, &network.layout, step.example);
        let mut hidden = network.affine(&layout.label_dependant, words);
        let heads = network.affine(&layout.label_head, state);
        let label_mask = mask(random, width, step.disturbance.mlp);
        for (hidden, &head) in hidden.chunks_exact_mut(width).zip(&example.heads) {
            add(hidden, 1.0, &heads[usize::from(head) * width..][..width]);
        }
        relu(&mut hidden);
        times(&mut hidden, &label_mask);
        let mut labels = network.affine(&layout.label, &hidden);
        let gold = labels.chunks_exact_mut(network.shape.relations).zip(&example.relations);
        for (scores, &gold) in gold {
            self.loss[2] += step.loss(scores, gold.into(), None);
        }

        let mut hidden_back = vec![0f32; hidden.len()];
        self.affine_back(network, &layout.label, &hidden, &labels, Some(&mut hidden_back));
        gate(&mut hidden_back, &hidden, &label_mask);
        let mut heads_back = vec![0f32; heads.len()];
        for (hidden, &head) in hidden_back.chunks_exact(width).zip(&example.heads) {
            add(&mut heads_back[usize::from(head) * width..][..width], 1.0, hidden);
        }
        let below = Some(step.back_of_words());
        self.affine_back(network, &layout.label_dependant, words, &hidden_back, below);
        self.affine_back(network, &layout.label_head, state, &heads_back, Some(&mut step.back));
    }

    /// Notes the gradient of each row of the table that was summed up into a word's vector.
    fn touch(&mut self, seen: &[Seen], back: &[f32], width: usize) {
        let mut gradients = back.chunks_exact(width);
        if let Some(root) = gradients.next() {
            self.touched.push(0);
            self.table.extend_from_slice(root);
        }
        for (seen, gradient) in seen.iter().zip(gradients) {
            for &row in &seen.rows {
                self.touched.push(row);
                self.table.extend_from_slice(gradient);
            }
        }
    }
}

/// Returns what is seen of each word: at times in other letters, as headlines and hasty mails have
/// them, and at times without the rows of the word itself but as an unknown word.
fn disturbed(example: &Example, disturbance: Disturbance, random: &mut Random) -> Vec<Seen> {
    let (drawn, mut below) = (random.unit(), 0.0);
    let letters = disturbance.letters.iter().position(|&share| {
        below += share;
        drawn < below
    });
    let mut seen = example.seen[letters.map_or(0, |at| at + 1)].clone();
    let share = disturbance.word;
    for (seen, &count) in seen.iter_mut().zip(&example.counts) {
        if seen.own > 0 && random.unit() < share / (share + count as f32) {
            seen.rows.drain(..usize::from(seen.own));
            seen.rows.push(UNKNOWN_ROW);
        }
    }
    seen
}
