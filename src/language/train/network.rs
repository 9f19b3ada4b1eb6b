//! The network in training: its weights, and its layers forward and backward, in `f32`.
//!
//! A word's vector is the sum of the vectors of its features. Two layers of recurrent cells read
//! the sentence in both directions (Hochreiter and Schmidhuber 1997 with input and forget gate
//! coupled, Greff et al. 2017, <https://arxiv.org/abs/1503.04069>, and the cell given out without
//! a second squashing). From each word's state one layer reads its tag; arcs are scored by a
//! bilinear form between dependant and head (Dozat and Manning 2017,
//! <https://arxiv.org/abs/1611.01734>) and labels by one hidden layer over the two; another layer reads
//! whether the word is of a name. Tags, arcs, labels and names share everything below (Caruana 1997);
//! there is no pipeline in which a wrong tag misleads the parser.

use std::ops::Range;

use crate::language::activation::{sigmoid, tanh};
use crate::language::train::layout::{Dense, Example, Layout, Seen, Shape};
use crate::language::train::loss::relu;
use crate::language::train::matrix::{add, dot, outer, product, row, transposed};
use crate::language::train::random::Random;

/// The weights.
#[derive(Clone, Debug)]
pub struct Network {
    /// The widths.
    pub shape: Shape,
    /// Where everything stands.
    pub layout: Layout,
    /// The table of features, `rows × input`. Row 0 is the root, row 1 an unknown word.
    pub table: Vec<f32>,
    /// All other weights.
    pub weights: Vec<f32>,
}

impl Network {
    /// Makes a network with random weights (Glorot and Bengio 2010). What says names begins with zeros:
    /// it says nothing until it has learned something.
    pub fn new(shape: Shape, random: &mut Random) -> Network {
        let layout = Layout::new(shape);
        let mut weights = vec![0f32; layout.total];
        let mut fill = |range: Range<usize>, inner: usize, width: usize| {
            let bound = (6.0 / (inner + width) as f32).sqrt();
            weights[range].iter_mut().for_each(|weight| *weight = random.between(-bound, bound));
        };
        for dense in [
            &layout.tag,
            &layout.dependant,
            &layout.head,
            &layout.label_dependant,
            &layout.label_head,
            &layout.label,
        ] {
            fill(dense.weights.clone(), dense.inner, dense.width);
        }
        for cells in layout.cells.iter().flatten() {
            fill(cells.input.weights.clone(), cells.input.inner, shape.hidden);
            fill(cells.recurrent.clone(), shape.hidden, shape.hidden);
        }
        let table = (0..shape.rows * shape.input).map(|_| random.between(-0.15, 0.15)).collect();
        Network { shape, layout, table, weights }
    }

    pub(super) fn affine(&self, dense: &Dense, input: &[f32]) -> Vec<f32> {
        let count = input.len() / dense.inner;
        let bias = &self.weights[dense.bias.clone()];
        let mut out = Vec::with_capacity(count * dense.width);
        (0..count).for_each(|_| out.extend_from_slice(bias));
        product(&mut out, input, &self.weights[dense.weights.clone()], dense.inner);
        out
    }
}

/// What one direction of one layer has computed.
#[derive(Default)]
pub(super) struct Run {
    gates: Vec<f32>,
    cells: Vec<f32>,
    before: Vec<f32>,
}

/// What the network says of one sentence.
#[derive(Debug, Default)]
pub struct Scores {
    /// Tag scores, one row for each word.
    pub tags: Vec<f32>,
    /// Arc scores: for each word, one for each position.
    pub arcs: Vec<f32>,
    /// Label vectors of words as dependants and as heads, for [`Worker::label`].
    labels: [Vec<f32>; 2],
}

/// One thread's gradients.
pub struct Worker {
    /// Gradient of all weights but the table.
    pub gradient: Vec<f32>,
    /// Rows of the table that were touched.
    pub touched: Vec<u32>,
    /// Their gradients, one after the other.
    pub table: Vec<f32>,
    /// The sum of losses: tags, arcs, labels, names.
    pub loss: [f64; 4],
}

impl Worker {
    /// Makes a worker for a network.
    pub fn new(network: &Network) -> Worker {
        Worker {
            gradient: vec![0.0; network.weights.len()],
            touched: Vec::new(),
            table: Vec::new(),
            loss: [0.0; 4],
        }
    }

    /// Forgets all gradients.
    pub fn clear(&mut self) {
        self.gradient.fill(0.0);
        self.touched.clear();
        self.table.clear();
    }

    pub(super) fn recur(
        &self,
        network: &Network,
        layer: usize,
        side: usize,
        input: &[f32],
        out: &mut [f32],
    ) -> Run {
        let hidden = network.shape.hidden;
        let cells = &network.layout.cells[layer][side];
        let mut gates = network.affine(&cells.input, input);
        let count = gates.len() / (3 * hidden);
        let recurrent = &network.weights[cells.recurrent.clone()];
        let mut state = vec![0f32; count * hidden];
        let mut before = vec![0f32; count * hidden];
        let (mut cell, mut last) = (vec![0f32; hidden], vec![0f32; hidden]);
        for step in 0..count {
            let at = if side == 0 { step } else { count - 1 - step };
            let z = &mut gates[at * 3 * hidden..][..3 * hidden];
            before[at * hidden..][..hidden].copy_from_slice(&last);
            row(z, &last, recurrent, 3 * hidden);
            let (i, rest) = z.split_at_mut(hidden);
            let (o, g) = rest.split_at_mut(hidden);
            let here = &mut out[at * 2 * hidden + side * hidden..][..hidden];
            for k in 0..hidden {
                i[k] = sigmoid(i[k]);
                o[k] = sigmoid(o[k]);
                g[k] = tanh(g[k]);
                cell[k] += i[k] * (g[k] - cell[k]);
                here[k] = o[k] * cell[k];
            }
            last.copy_from_slice(here);
            state[at * hidden..][..hidden].copy_from_slice(&cell);
        }
        Run { gates, cells: state, before }
    }

    /// Goes back through one direction of one layer; adds to the gradient of its input.
    #[expect(clippy::too_many_arguments, reason = "one step of one algorithm")]
    pub(super) fn recur_back(
        &mut self,
        network: &Network,
        layer: usize,
        side: usize,
        run: &mut Run,
        input: &[f32],
        out: &[f32],
        back: &mut [f32],
    ) {
        let hidden = network.shape.hidden;
        let cells = &network.layout.cells[layer][side];
        let count = run.cells.len() / hidden;
        let recurrent = transposed(&network.weights[cells.recurrent.clone()], hidden);
        let (mut later, mut cell) = (vec![0f32; hidden], vec![0f32; hidden]);
        let zero = vec![0f32; hidden];
        for step in (0..count).rev() {
            let at = if side == 0 { step } else { count - 1 - step };
            let previous = match (side, step) {
                (_, 0) => &zero[..],
                (0, _) => &run.cells[(at - 1) * hidden..][..hidden],
                _ => &run.cells[(at + 1) * hidden..][..hidden],
            };
            let now = &run.cells[at * hidden..][..hidden];
            let z = &mut run.gates[at * 3 * hidden..][..3 * hidden];
            let (i, rest) = z.split_at_mut(hidden);
            let (o, g) = rest.split_at_mut(hidden);
            let given = &out[at * 2 * hidden + side * hidden..][..hidden];
            for k in 0..hidden {
                let dh = given[k] + later[k];
                let dc = dh * o[k] + cell[k];
                let d_o = dh * now[k] * o[k] * (1.0 - o[k]);
                let d_i = dc * (g[k] - previous[k]) * i[k] * (1.0 - i[k]);
                let d_g = dc * i[k] * (1.0 - g[k] * g[k]);
                cell[k] = dc * (1.0 - i[k]);
                (i[k], o[k], g[k]) = (d_i, d_o, d_g);
            }
            later.fill(0.0);
            row(&mut later, z, &recurrent, hidden);
        }
        outer(&mut self.gradient[cells.recurrent.clone()], &run.before, &run.gates, hidden);
        self.affine_back(network, &cells.input, input, &run.gates, Some(back));
    }

    pub(super) fn affine_back(
        &mut self,
        network: &Network,
        dense: &Dense,
        input: &[f32],
        out: &[f32],
        back: Option<&mut [f32]>,
    ) {
        outer(&mut self.gradient[dense.weights.clone()], input, out, dense.inner);
        for row in out.chunks_exact(dense.width) {
            add(&mut self.gradient[dense.bias.clone()], 1.0, row);
        }
        if let Some(back) = back {
            let weights = transposed(&network.weights[dense.weights.clone()], dense.inner);
            product(back, out, &weights, dense.width);
        }
    }

    /// Sums up the vectors of the features of each word.
    pub(super) fn embed(network: &Network, seen: &[Seen]) -> Vec<f32> {
        let width = network.shape.input;
        let mut input = vec![0f32; (seen.len() + 1) * width];
        input[..width].copy_from_slice(&network.table[..width]);
        for (seen, out) in seen.iter().zip(input.chunks_exact_mut(width).skip(1)) {
            for &row in &seen.rows {
                add(out, 1.0, &network.table[row as usize * width..][..width]);
            }
        }
        input
    }

    /// Scores a sentence.
    pub fn predict(&self, network: &Network, example: &Example) -> Scores {
        let (shape, layout) = (network.shape, &network.layout);
        let mut state = Self::embed(network, &example.seen[0]);
        for layer in 0..2 {
            let mut out = vec![0f32; (example.words() + 1) * 2 * shape.hidden];
            for side in 0..2 {
                self.recur(network, layer, side, &state, &mut out);
            }
            state = out;
        }
        let words = &state[2 * shape.hidden..];
        let mut dependants = network.affine(&layout.dependant, words);
        let mut heads = network.affine(&layout.head, &state);
        relu(&mut dependants);
        relu(&mut heads);
        let query = network.affine(&layout.arc, &dependants);
        let mut arcs = Vec::with_capacity(example.words() * (example.words() + 1));
        for query in query.chunks_exact(shape.arc) {
            arcs.extend(heads.chunks_exact(shape.arc).map(|head| dot(query, head)));
        }
        let labels = [
            network.affine(&layout.label_dependant, words),
            network.affine(&layout.label_head, &state),
        ];
        Scores { tags: network.affine(&layout.tag, words), arcs, labels }
    }

    /// Scores the relations of a word (from 0) to the head at a position.
    pub fn label(&self, network: &Network, scores: &Scores, word: usize, head: usize) -> Vec<f32> {
        let width = network.shape.label;
        let mut hidden = scores.labels[0][word * width..][..width].to_vec();
        add(&mut hidden, 1.0, &scores.labels[1][head * width..][..width]);
        relu(&mut hidden);
        network.affine(&network.layout.label, &hidden)
    }
}
