//! The network that reads a sentence: tags, arcs, relations and names in one go, in integers.
//!
//! What it computes and whence stands in `train/network.rs`, which makes it. Here weights and states
//! are 16-bit integers, sums are of 32 bits, and the few steps in between are `f32` arithmetic that
//! rounds the same way everywhere; so a text is read the same on every machine. A word's vector is
//! the sum of the vectors of its features, 8 bits each.

use std::borrow::Cow;

use crate::error::{Error, Place, Result};
use crate::language::activation::{approach, sigmoid};
use crate::language::decode;
use crate::language::features::Features;
use crate::language::iob;
use crate::language::kernel::{LANES, Work, multiply, pack_rows, widely};
use crate::language::layer::{LAYERS, Layer, QUERY, STATE, VECTOR, units};
use crate::language::met::{Met, ROOT};
use crate::language::model::Model;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::vocabulary::Vocabulary;

/// The row of the root's vector.
pub const ROOT_ROW: u32 = 0;
/// The row of an unknown word's vector.
pub const UNKNOWN_ROW: u32 = 1;
/// The row of the first feature's vector.
pub const FIRST_ROW: u32 = 2;

/// The network.
#[derive(Clone, Debug)]
pub struct Network {
    input: usize,
    hidden: usize,
    vocabulary: Vocabulary,
    table: Cow<'static, [u8]>,
    tags: Vec<(Upos, Xpos)>,
    cells: [[(Layer, Layer); 2]; 2],
    tag: Layer,
    dependant: Layer,
    head: Layer,
    arc: Layer,
    label_dependant: Layer,
    label_head: Layer,
    label: Layer,
    name: Layer,
    root: Vec<i32>,
}

/// What is read of one word. The head is a position: 0 is the root, 1 the sentence's first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its universal part of speech.
    pub upos: Upos,
    /// Its Penn Treebank tag.
    pub xpos: Xpos,
    /// The position of its head.
    pub head: usize,
    /// Its relation to the head.
    pub relation: Deprel,
    /// How likely it is to be of a name.
    pub names: iob::Scores,
}

impl Word {
    /// A word that is not read yet.
    pub const UNREAD: Word = Word {
        upos: Upos::X,
        xpos: Xpos::ALL[0],
        head: 0,
        relation: Deprel::Root,
        names: [0; iob::LABELS + 1],
    };
}

/// Buffers that are filled anew for each sentence.
#[derive(Default)]
pub struct Scratch {
    met: Met,
    first: Vec<u32>,
    sentences: Vec<Rows>,
    by_length: Vec<usize>,
    below: Vec<i16>,
    state: Vec<i16>,
    sums: Vec<i32>,
    recurrent: Vec<i32>,
    last: Vec<i16>,
    cell: Vec<f32>,
    dependants: Vec<i16>,
    heads: Vec<i16>,
    packed: Vec<i16>,
    arcs: Vec<f32>,
    queries: Vec<i16>,
    tree: Vec<usize>,
    trees: Vec<usize>,
    others: Vec<i32>,
    names: Vec<i32>,
}

/// Where the positions of a sentence stand among those of all that are read together.
#[derive(Clone, Copy, Default)]
struct Rows {
    begin: usize,
    count: usize,
}

#[inline(always)]
fn highest(scores: &[i32]) -> usize {
    // Two passes, because the compiler makes vectors of each and not of one that does both.
    let best = scores.iter().copied().fold(i32::MIN, i32::max);
    scores.iter().position(|&score| score == best).unwrap_or(0)
}

impl Network {
    /// Takes the network from a model file.
    ///
    /// # Errors
    ///
    /// If a part is missing or does not have the shape that the part `shape` gives.
    pub fn take(model: &Model) -> Result<Network> {
        let wrong = |what: &str| Error::new(Place::file(model.path()), what.to_string());
        let shape = model.part("shape")?.to_u32();
        let &[input, hidden, arc, label, tags, relations] = shape.as_slice() else {
            return Err(wrong("part \"shape\" does not have six numbers"));
        };
        let limit = |width: u32| (width as usize).min(1 << 16);
        let (input, hidden, arc, label) = (limit(input), limit(hidden), limit(arc), limit(label));
        let (tags, relations) = (limit(tags), limit(relations));
        let widths = [input, hidden, arc, label, tags, relations];
        if widths.iter().any(|width| *width == 0 || !width.is_multiple_of(LANES)) {
            return Err(wrong("a width in part \"shape\" is no multiple of 8"));
        }
        let keys = model.part("keys")?.to_u32();
        let table = model.part("table")?.bytes().clone();
        if table.len() != (keys.len() + FIRST_ROW as usize) * input {
            return Err(wrong("part \"table\" does not have a row for each key"));
        }
        let pairs = model.part("tags")?.bytes().as_chunks::<2>().0;
        let tag_list: Option<Vec<(Upos, Xpos)>> = pairs
            .iter()
            .map(|&[upos, xpos]| {
                let upos = Upos::ALL.get(usize::from(upos))?;
                Some((*upos, *Xpos::ALL.get(usize::from(xpos))?))
            })
            .collect();
        let tag_list = tag_list.filter(|list| !list.is_empty() && list.len() <= tags);
        let tag_list = tag_list.ok_or_else(|| wrong("part \"tags\" lists an unknown tag"))?;
        if relations < Deprel::ALL.len() {
            return Err(wrong("fewer relations than there are"));
        }
        let (gates, both) = (3 * hidden, 2 * hidden);
        let cells = |layer: usize, side: usize, inner: usize| -> Result<(Layer, Layer)> {
            let at = layer * 4 + side;
            Ok((
                Layer::take(model, LAYERS[at], inner, gates)?,
                Layer::take(model, LAYERS[at + 2], hidden, gates)?,
            ))
        };
        let mut network = Network {
            input,
            hidden,
            vocabulary: Vocabulary::new(&keys, FIRST_ROW),
            table,
            tags: tag_list,
            cells: [
                [cells(0, 0, input)?, cells(0, 1, input)?],
                [cells(1, 0, both)?, cells(1, 1, both)?],
            ],
            tag: Layer::take(model, "tag", both, tags)?,
            dependant: Layer::take(model, "dependant", both, arc)?,
            head: Layer::take(model, "head", both, arc)?,
            arc: Layer::take(model, "arc", arc, arc)?,
            label_dependant: Layer::take(model, "label-dependant", both, label)?,
            label_head: Layer::take(model, "label-head", both, label)?,
            label: Layer::take(model, "label", label, relations)?,
            name: Layer::take(model, "name", both, iob::LABELS + 1)?,
            root: Vec::new(),
        };
        let mut vector = vec![0; input];
        network.add_row(ROOT_ROW, &mut vector);
        let mut sums = Vec::new();
        for (below, _) in &network.cells[0] {
            below.apply(&vector, &mut sums);
            network.root.extend_from_slice(&sums);
        }
        Ok(network)
    }

    /// Begins anew: what was pushed is forgotten.
    pub fn clear(&self, scratch: &mut Scratch) {
        scratch.met.begin();
        scratch.sentences.clear();
        scratch.first.clear();
    }

    /// Begins a sentence.
    pub fn begin(&self, scratch: &mut Scratch) {
        scratch.sentences.push(Rows { begin: scratch.first.len(), count: 1 });
        scratch.first.push(ROOT);
    }

    /// Tells whether a feature was seen in training.
    pub fn knows(&self, key: u32) -> bool {
        self.vocabulary.row(key).is_some()
    }

    /// Adds a word to the sentence that was begun last.
    pub fn push(&self, features: &Features, scratch: &mut Scratch) {
        let (row, vector) = scratch.met.meet(features, self.input);
        if let Some(vector) = vector {
            for (at, &key) in features.keys().iter().enumerate() {
                match self.vocabulary.row(key) {
                    Some(row) => self.add_row(row, vector),
                    None if at == 0 => self.add_row(UNKNOWN_ROW, vector),
                    None => {}
                }
            }
        }
        if let Some(sentence) = scratch.sentences.last_mut() {
            sentence.count += 1;
        }
        scratch.first.push(row);
    }

    fn add_row(&self, row: u32, vector: &mut [i16]) {
        let row = &self.table[row as usize * self.input..][..self.input];
        for (sum, &value) in vector.iter_mut().zip(row) {
            *sum += i16::from(value.cast_signed());
        }
    }

    /// Reads the sentences that were pushed; `words` receives all their words in order.
    ///
    /// What is read of a sentence does not depend on the others; together they are read faster,
    /// because weights are loaded once for all of them.
    pub fn read(&self, scratch: &mut Scratch, words: &mut Vec<Word>) {
        words.clear();
        if !scratch.sentences.is_empty() {
            widely(Reading { network: self, scratch, words });
        }
    }

    #[inline(always)]
    fn read_plainly(&self, scratch: &mut Scratch, words: &mut Vec<Word>) {
        scratch.met.fill(&self.cells[0].each_ref().map(|(below, _)| below), &mut scratch.sums);
        self.recur(scratch);
        let Scratch { sentences, state, sums, dependants, heads, queries, .. } = scratch;

        // Arcs: every word as a dependant asks every position as a head.
        self.dependant.apply(state, sums);
        vectors(sums, self.dependant.unit, dependants);
        self.head.apply(state, sums);
        vectors(sums, self.head.unit, heads);
        self.arc.apply(dependants, sums);
        let unit = self.arc.unit * QUERY;
        queries.clear();
        queries.extend(sums.iter().map(|&sum| units(sum as f32 * unit, 1.0)));
        let Scratch { packed, arcs, tree, trees, .. } = scratch;
        trees.clear();
        for rows in sentences.iter() {
            let all = |width: usize| rows.begin * width..(rows.begin + rows.count) * width;
            let width = rows.count.next_multiple_of(LANES);
            pack_rows(&heads[all(self.arc.width)], self.arc.width, width, packed);
            let queries = &queries[all(self.arc.width)][self.arc.width..];
            sums.clear();
            sums.resize((rows.count - 1) * width, 0);
            multiply(sums, queries, packed, self.arc.width, width);
            arcs.clear();
            for row in sums.chunks_exact(width) {
                arcs.extend(row[..rows.count].iter().map(|&score| score as f32));
            }
            decode::tree(arcs, tree);
            trees.push(0);
            trees.extend_from_slice(tree);
        }

        // Labels: each word with the head it got. The row of a root is computed and not used.
        let Scratch { others, names, .. } = scratch;
        self.label_dependant.apply(state, sums);
        self.label_head.apply(state, others);
        let (mine, theirs) = (self.label_dependant.unit, self.label_head.unit);
        let width = self.label.inner;
        dependants.clear();
        for rows in sentences.iter() {
            for at in rows.begin..rows.begin + rows.count {
                let mine_row = &sums[at * width..][..width];
                let their_row = &others[(rows.begin + trees[at]) * width..][..width];
                dependants.extend(
                    mine_row.iter().zip(their_row).map(|(&a, &b)| {
                        units((a as f32 * mine + b as f32 * theirs).max(0.0), VECTOR)
                    }),
                );
            }
        }
        self.label.apply(dependants, sums);
        self.tag.apply(state, others);
        self.name.apply(state, names);
        for rows in sentences.iter() {
            for at in rows.begin + 1..rows.begin + rows.count {
                let tags = &others[at * self.tag.width..][..self.tags.len()];
                let (upos, xpos) = self.tags[highest(tags)];
                let scores = &sums[at * self.label.width..][..Deprel::ALL.len()];
                // The root, which is the first relation, is for the root's word and no other.
                let relation = match trees[at] {
                    0 => Deprel::Root,
                    _ => Deprel::ALL[1 + highest(&scores[1..])],
                };
                let names = odds(&names[at * self.name.width..], self.name.unit);
                words.push(Word { upos, xpos, head: trees[at], relation, names });
            }
        }
    }

    /// Runs both layers over the sentences; leaves the states in `scratch.state`.
    ///
    /// Sentences go step by step side by side, the longest first, so that those that still go on
    /// are always the first.
    #[inline(always)]
    fn recur(&self, scratch: &mut Scratch) {
        let Scratch { sentences, by_length, met, first, below, state, .. } = scratch;
        let Scratch { sums, recurrent, last, cell, .. } = scratch;
        let (hidden, both) = (self.hidden, 2 * self.hidden);
        let count = first.len();
        by_length.clear();
        by_length.extend(0..sentences.len());
        by_length.sort_by_key(|&at| std::cmp::Reverse(sentences[at].count));
        let longest = sentences[by_length[0]].count;
        recurrent.resize(sentences.len() * 3 * hidden, 0);
        for (layer, sides) in self.cells.iter().enumerate() {
            std::mem::swap(below, state);
            state.clear();
            state.resize(count * both, 0);
            for (side, (from_below, from_before)) in sides.iter().enumerate() {
                if layer > 0 {
                    from_below.apply(below, sums);
                }
                last.clear();
                last.resize(sentences.len() * hidden, 0);
                cell.clear();
                cell.resize(sentences.len() * hidden, 0.0);
                let given = (from_below.unit, from_before.unit);
                let mut active = sentences.len();
                for step in 0..longest {
                    while sentences[by_length[active - 1]].count <= step {
                        active -= 1;
                    }
                    let recurrent = &mut recurrent[..active * 3 * hidden];
                    let (inner, width) = (from_before.inner, from_before.width);
                    multiply(
                        recurrent,
                        &last[..active * hidden],
                        &from_before.weights,
                        inner,
                        width,
                    );
                    for (lane, &sentence) in by_length[..active].iter().enumerate() {
                        let rows = sentences[sentence];
                        let at = match side {
                            0 => rows.begin + step,
                            _ => rows.begin + rows.count - 1 - step,
                        };
                        let gates = match layer {
                            0 if first[at] == ROOT => &self.root[side * 3 * hidden..],
                            0 => &met.sums(first[at])[side * 3 * hidden..],
                            _ => &sums[at * 3 * hidden..],
                        };
                        let gates = &gates[..3 * hidden];
                        let before = &recurrent[lane * 3 * hidden..][..3 * hidden];
                        let cell = &mut cell[lane * hidden..][..hidden];
                        let out = &mut last[lane * hidden..][..hidden];
                        step_cells(gates, before, given, cell, out);
                        state[at * both + side * hidden..][..hidden].copy_from_slice(out);
                    }
                }
            }
        }
    }
}

/// The reading of the sentences that were pushed.
struct Reading<'a> {
    network: &'a Network,
    scratch: &'a mut Scratch,
    words: &'a mut Vec<Word>,
}

impl Work for Reading<'_> {
    #[inline(always)]
    fn run(self) {
        self.network.read_plainly(self.scratch, self.words);
    }
}

/// One step of one direction: the gates open and close, the cells move, the states go out.
#[inline(always)]
fn step_cells(
    below: &[i32],
    before: &[i32],
    (mine, theirs): (f32, f32),
    cell: &mut [f32],
    out: &mut [i16],
) {
    let hidden = cell.len();
    let (i, rest) = below.split_at(hidden);
    let (o, g) = rest.split_at(hidden);
    let (bi, rest) = before.split_at(hidden);
    let (bo, bg) = rest.split_at(hidden);
    for k in 0..hidden {
        let z = |a: i32, b: i32| a as f32 * mine + b as f32 * theirs;
        cell[k] += approach(cell[k], z(i[k], bi[k]), z(g[k], bg[k]));
        out[k] = units(sigmoid(z(o[k], bo[k])) * cell[k], STATE);
    }
}

/// Returns how the labels of names stand to the likeliest of them, which has 0.
fn odds(sums: &[i32], unit: f32) -> iob::Scores {
    let mut odds = iob::Scores::default();
    let sums = &sums[..iob::LABELS];
    let best = sums.iter().copied().fold(i32::MIN, i32::max);
    for (odds, &sum) in odds.iter_mut().zip(sums) {
        // Sums are far from what 32 bits hold, so that their differences are within it.
        *odds =
            units(sum.saturating_sub(best) as f32 * unit, iob::UNIT).max(i16::from(i8::MIN)) as i8;
    }
    odds
}

/// Lets positive sums through, as vectors that score.
#[inline(always)]
fn vectors(sums: &[i32], unit: f32, out: &mut Vec<i16>) {
    out.clear();
    out.extend(sums.iter().map(|&sum| units((sum as f32 * unit).max(0.0), VECTOR)));
}
