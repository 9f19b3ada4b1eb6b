//! Documents → trees.
//!
//! A text is cut into tokens and sentences (`segment.rs`), each sentence is read by one network
//! that gives tags, heads and relations together (`network.rs`), and lemmas follow from forms and
//! tags (`lemma.rs`). The models are made by `train/`, from treebanks, and shipped in
//! `data/english/`. English only.

pub mod activation;
pub mod capitals;
pub mod chain;
pub mod chunk;
pub mod conllu;
pub mod dateline;
pub mod decode;
pub mod dress;
pub mod features;
pub mod iob;
pub mod kernel;
pub mod key;
pub mod layer;
pub mod lemma;
pub mod linear;
pub mod mend;
pub mod met;
pub mod model;
pub mod network;
pub mod paragraph;
pub mod quoted;
#[cfg(target_arch = "x86_64")]
pub mod register;
pub mod segment;
pub mod slip;
pub mod tags;
pub mod train;
pub mod tree;
pub mod vocabulary;
pub mod wording;

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use crate::corpus::document::Document;
use crate::data::Data;
use crate::error::Result;
use crate::language::capitals::{Capitals, Names};
use crate::language::chunk::Cut;
use crate::language::lemma::Lemmas;
use crate::language::linear::Linear;
use crate::language::mend::hung::Tree;
use crate::language::mend::lists::Lists;
use crate::language::model::Model;
use crate::language::network::{Network, Word};
use crate::language::segment::{Piece, Segmenter};
use crate::language::slip::Meant;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Sentence, Syntax, Token, TokenId};
use crate::language::wording::Wording;

/// The language layer: the models, loaded once and shared by all threads.
pub struct Language {
    segmenter: Segmenter,
    capitals: Capitals,
    network: Network,
    lemmas: Lemmas,
    lists: Lists,
    idle: Mutex<Vec<Scratch>>,
}

/// Where a sentence stands among documents that are read together.
struct Place {
    /// The number of its document.
    document: usize,
    pieces: Range<usize>,
    /// Which full names its document has.
    names: Names,
    /// Whether it is but the dateline of the sentence that follows.
    opens: bool,
}

/// Buffers that one thread fills anew for each document.
#[derive(Default)]
struct Scratch {
    segment: segment::Scratch,
    network: network::Scratch,
    /// The pieces of one document.
    cut: Vec<Piece>,
    /// Those of all documents that are read together.
    pieces: Vec<Piece>,
    sentences: Vec<Place>,
    by_length: Vec<usize>,
    batch: Vec<Word>,
    words: Vec<Word>,
    chars: Vec<char>,
    lemma: String,
    meant: Meant,
}

impl Language {
    /// Loads the models.
    ///
    /// # Errors
    ///
    /// If a file is not of this version or is damaged, or a table has a slip.
    pub fn load(data: &Data) -> Result<Language> {
        let cuts = Model::read(&data.file("english/segment.model")?)?;
        let segmenter = Segmenter {
            cuts: Linear::take(&cuts, "cuts", Cut::ALL.len())?,
            ends: Linear::take(&cuts, "ends", 2)?,
            wording: wording(data)?,
        };
        let network = Network::take(&Model::read(&data.file("english/trees.model")?)?)?;
        let mut lemmas = Lemmas::read(&data.file("english/lemmas.tsv")?)?;
        lemmas.read_irregular(&data.file("english/irregular.tsv")?)?;
        let lists = Lists::load(data)?;
        let capitals = Capitals::read(&data.file("english/capitals.tsv")?)?;
        Ok(Language { segmenter, capitals, network, lemmas, lists, idle: Mutex::default() })
    }

    /// Cuts a document into sentences and tokens, tags them and draws their trees.
    ///
    /// Every sentence has one root and no circle. Time and memory are linear in the text.
    pub fn read(&self, document: &Document) -> Syntax {
        self.read_all(std::slice::from_ref(document)).pop().unwrap_or_default()
    }

    /// Reads several documents, each as [`Language::read`] would; short ones are read faster together.
    pub fn read_all(&self, documents: &[Document]) -> Vec<Syntax> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = idle().pop().unwrap_or_default();
        self.cut(documents, &mut scratch);
        self.draw(documents, &mut scratch);
        let mut from = 0;
        let tell = |(number, document): (usize, &Document)| {
            let sentences = &scratch.sentences[from..];
            let count = sentences.partition_point(|sentence| sentence.document <= number);
            from += count;
            self.tell(document.text(), from - count..from, &mut scratch)
        };
        let trees = documents.iter().enumerate().map(tell).collect();
        idle().push(scratch);
        trees
    }

    /// Cuts documents into pieces and sentences.
    fn cut(&self, documents: &[Document], scratch: &mut Scratch) {
        let Scratch { segment, cut, pieces, sentences, .. } = scratch;
        pieces.clear();
        sentences.clear();
        for (document, text) in documents.iter().map(Document::text).enumerate() {
            self.segmenter.cut(text, segment, cut);
            let names = self.capitals.names(text);
            let mut paragraph = None;
            for sentence in cut.split_inclusive(|piece| piece.last) {
                let mut begin = pieces.len();
                pieces.extend_from_slice(sentence);
                if paragraph.replace(sentence[0].paragraph) != Some(sentence[0].paragraph) {
                    let form = |at: usize| sentence[at].span.of(text);
                    let blank = |at: usize| sentence[at].space_after;
                    if let Some(length) = dateline::length(sentence.len(), form, blank) {
                        let dateline = begin..begin + length;
                        begin = dateline.end;
                        sentences.push(Place { document, pieces: dateline, names, opens: true });
                    }
                }
                let pieces = begin..pieces.len();
                sentences.push(Place { document, pieces, names, opens: false });
            }
        }
    }

    /// Reads what stands in `pieces` into `words`, a few sentences of like length together.
    ///
    /// What is read of a sentence does not depend on the others, and those that end together leave
    /// no lane idle.
    fn draw(&self, documents: &[Document], scratch: &mut Scratch) {
        let Scratch { network, pieces, sentences, by_length, batch, words, meant, .. } = scratch;
        by_length.clear();
        by_length.extend(0..sentences.len());
        by_length.sort_unstable_by_key(|&at| (sentences[at].pieces.len(), at));
        words.clear();
        words.resize(pieces.len(), Word::UNREAD);
        for together in by_length.chunks(BATCH) {
            self.network.clear(network);
            for sentence in together.iter().map(|&at| &sentences[at]) {
                let text = documents[sentence.document].text();
                self.network.begin(network);
                for piece in &pieces[sentence.pieces.clone()] {
                    let form = dress::plain(piece.span.of(text));
                    let form = self.capitals.read_as(form, sentence.names);
                    let form = meant.read(form, |key| self.network.knows(key));
                    self.network.push(&features::of(form), network);
                }
            }
            self.network.read(network, batch);
            let mut rest = &mut batch[..];
            for sentence in together.iter().map(|&at| &sentences[at]) {
                let text = documents[sentence.document].text();
                let (read, others) = rest.split_at_mut(sentence.pieces.len());
                let (pieces, kept) =
                    (&pieces[sentence.pieces.clone()], &mut words[sentence.pieces.clone()]);
                let tree = Tree { text, pieces, lists: &self.lists };
                mend::mend(&tree, read, kept);
                rest = others;
            }
        }
    }

    /// Adds lemmas to some of the sentences and writes down what was read of them.
    fn tell(&self, text: &str, sentences: Range<usize>, scratch: &mut Scratch) -> Syntax {
        let Scratch { sentences: all, pieces, words, chars, lemma: scrap, meant, .. } = scratch;
        let sentences = &all[sentences];
        let count = sentences.iter().map(|sentence| sentence.pieces.len()).sum();
        let mut syntax = Syntax::default();
        syntax.tokens.reserve_exact(count);
        syntax.names.reserve_exact(count);
        syntax.lemmas.reserve(text.len());
        let mut first = 0;
        for place in sentences {
            let words = &words[place.pieces.clone()];
            let sentence = &pieces[place.pieces.clone()];
            let begin = syntax.tokens.len();
            for (at, piece) in sentence.iter().enumerate() {
                scrap.clear();
                let word = words[at];
                let form = piece.span.of(text);
                let follows = |next: &usize| words[*next].upos != Upos::Adv;
                let after = (at + 1..sentence.len()).find(follows);
                let after = after.map_or("", |next| sentence[next].span.of(text));
                let tags = (word.upos, word.xpos);
                let form = match tags {
                    (Upos::Propn, _) => form,
                    _ => meant.read(form, |key| self.network.knows(key)),
                };
                self.lemmas.lemma(form, tags, after, chars, scrap);
                let lemma = syntax.add_lemma(scrap);
                syntax.names.push(word.names);
                syntax.tokens.push(Token {
                    span: piece.span,
                    lemma,
                    head: word.head.checked_sub(1).map(|head| TokenId::new(begin + head)),
                    upos: word.upos,
                    xpos: word.xpos,
                    relation: word.relation,
                    space_after: piece.space_after,
                    joined: piece.joined,
                });
            }
            if place.opens {
                continue;
            }
            let tokens = std::mem::replace(&mut first, syntax.tokens.len())..syntax.tokens.len();
            let root = (begin..tokens.end).find(|&at| syntax.tokens[at].head.is_none());
            let dateline = syntax.tokens[tokens.start..begin].iter_mut();
            for place in dateline.filter(|token| token.head.is_none()) {
                (place.head, place.relation) = (root.map(TokenId::new), Deprel::Parataxis);
            }
            let span = syntax.tokens[tokens.start].span.cover(sentence[sentence.len() - 1].span);
            syntax.sentences.push(Sentence { span, tokens, paragraph: sentence[0].paragraph });
        }
        syntax.seal();
        syntax
    }
}

/// The number of sentences that are read together, a multiple of the rows that the kernel takes at once.
const BATCH: usize = 20;

/// Reads the words that are cut otherwise than their letters show.
///
/// # Errors
///
/// If a table has a slip.
pub fn wording(data: &Data) -> Result<Wording> {
    let [contractions, signs, stated] = ["contractions.tsv", "signs.tsv", "stated.txt"]
        .map(|name| data.file(&format!("english/{name}")));
    Wording::read(&contractions?, &signs?, &stated?)
}
