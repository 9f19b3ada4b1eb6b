//! The shape of the network in training, and what it is shown.

use std::ops::Range;

use crate::language::iob;

/// The widths of the network; all but `tags` and `rows` are multiples of eight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Rows of the table of features.
    pub rows: usize,
    /// Width of a word's vector.
    pub input: usize,
    /// Cells of one direction of one layer.
    pub hidden: usize,
    /// Width of the vectors between which arcs are scored.
    pub arc: usize,
    /// Width of the hidden layer for labels.
    pub label: usize,
    /// Number of tags, rounded up.
    pub tags: usize,
    /// Number of relations, rounded up.
    pub relations: usize,
}

/// A fully connected layer: where its weights and its bias stand.
#[derive(Clone, Debug)]
pub struct Dense {
    /// Columns of the input.
    pub inner: usize,
    /// Columns of the output.
    pub width: usize,
    /// The weights, `inner × width`.
    pub weights: Range<usize>,
    /// The bias.
    pub bias: Range<usize>,
}

/// One direction of one recurrent layer.
#[derive(Clone, Debug)]
pub struct Cells {
    /// From the layer's input to the three gates.
    pub input: Dense,
    /// From the state before to the three gates, `hidden × 3·hidden`.
    pub recurrent: Range<usize>,
}

/// Where each part of the network stands in the one array of weights.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The recurrent layers, each forward and backward.
    pub cells: [[Cells; 2]; 2],
    /// State → tags.
    pub tag: Dense,
    /// State → the word as a dependant.
    pub dependant: Dense,
    /// State → the word as a head.
    pub head: Dense,
    /// The bilinear form; its bias scores heads alone.
    pub arc: Dense,
    /// State → the word as a labelled dependant.
    pub label_dependant: Dense,
    /// State → the word as a labelled head.
    pub label_head: Dense,
    /// Hidden layer → relations.
    pub label: Dense,
    /// State → labels of names.
    pub name: Dense,
    /// The number of weights.
    pub total: usize,
}

impl Layout {
    /// Lays out a network.
    pub fn new(shape: Shape) -> Layout {
        let mut total = 0;
        let mut take = |count: usize| {
            total += count;
            total - count..total
        };
        let mut dense = |inner: usize, width: usize| Dense {
            inner,
            width,
            weights: take(inner * width),
            bias: take(width),
        };
        let both = 2 * shape.hidden;
        let gates = 3 * shape.hidden;
        let tag = dense(both, shape.tags);
        let dependant = dense(both, shape.arc);
        let head = dense(both, shape.arc);
        let arc = dense(shape.arc, shape.arc);
        let label_dependant = dense(both, shape.label);
        let label_head = dense(both, shape.label);
        let label = dense(shape.label, shape.relations);
        let name = dense(both, iob::LABELS + 1);
        let inputs = [
            [dense(shape.input, gates), dense(shape.input, gates)],
            [dense(both, gates), dense(both, gates)],
        ];
        let cells = inputs
            .map(|layer| layer.map(|input| Cells { input, recurrent: take(shape.hidden * gates) }));
        Layout { cells, tag, dependant, head, arc, label_dependant, label_head, label, name, total }
    }
}

/// The features of one word that have a row.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Their rows.
    pub rows: Vec<u32>,
    /// How many of them, the first ones, are the word itself.
    pub own: u8,
}

/// In which letters a sentence may be shown: as it stands, small, capital, each word with a capital.
pub const CASES: usize = 4;

/// One sentence to learn from. Position 0 is the root, words are from 1.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// What is seen of each word, in each of the letters.
    pub seen: [Vec<Seen>; CASES],
    /// How often each word occurs in training, by which its own rows are left out at times.
    pub counts: Vec<u32>,
    /// The tag of each word.
    pub tags: Vec<u16>,
    /// The position of each word's head.
    pub heads: Vec<u16>,
    /// The relation of each word.
    pub relations: Vec<u8>,
    /// The label of each word in a name; [`iob::UNTOLD`] where nobody has said.
    pub names: Vec<u8>,
}

impl Example {
    /// Returns the number of words.
    pub fn words(&self) -> usize {
        self.heads.len()
    }
}

/// How strongly training is disturbed; nothing of it when predicting.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disturbance {
    /// Share of a word's vector that is left out, the same for a whole sentence.
    pub input: f32,
    /// Share of the states between layers.
    pub hidden: f32,
    /// Share of the vectors that score arcs and labels.
    pub mlp: f32,
    /// A word is left out with probability `word / (word + its count)`.
    pub word: f32,
    /// Share of sentences that are shown in other letters: small, capital, each word with a capital.
    pub letters: [f32; CASES - 1],
    /// Share of what is wanted that is spread over all classes.
    pub smooth: f32,
}
