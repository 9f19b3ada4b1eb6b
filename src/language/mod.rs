//! Documents → trees.
//!
//! A text is cut into tokens and sentences (`segment.rs`), each sentence is read by one network
//! that gives tags, heads and relations together (`network.rs`), and lemmas follow from forms and
//! tags (`lemma.rs`). The models are made by `train/`, from treebanks, and shipped in
//! `data/english/`. English only.

pub mod activation;
pub mod conllu;
pub mod decode;
pub mod features;
pub mod kernel;
pub mod lemma;
pub mod linear;
pub mod model;
pub mod network;
pub mod segment;
pub mod tags;
pub mod train;
pub mod tree;
pub mod vocabulary;

use std::sync::{Mutex, PoisonError};

use indexmap::IndexMap;

use crate::corpus::document::Document;
use crate::data::{Data, File};
use crate::error::{Error, Place, Result};
use crate::language::lemma::Lemmas;
use crate::language::linear::Linear;
use crate::language::model::Model;
use crate::language::network::{Network, Word};
use crate::language::segment::{Cut, Piece, Segmenter};
use crate::language::tree::{Sentence, Syntax, Token, TokenId};
use crate::text::Span;

/// The language layer: the models, loaded once and shared by all threads.
pub struct Language {
    segmenter: Segmenter,
    network: Network,
    lemmas: Lemmas,
    idle: Mutex<Vec<Scratch>>,
}

/// Buffers that one thread fills anew for each document.
#[derive(Default)]
struct Scratch {
    segment: segment::Scratch,
    network: network::Scratch,
    pieces: Vec<Piece>,
    words: Vec<Word>,
    chars: Vec<char>,
    lemma: String,
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
            contractions: contractions(&data.file("english/contractions.tsv")?)?,
        };
        let network = Network::take(&Model::read(&data.file("english/trees.model")?)?)?;
        let lemmas = Lemmas::read(&data.file("english/lemmas.tsv")?)?;
        Ok(Language { segmenter, network, lemmas, idle: Mutex::default() })
    }

    /// Cuts a document into sentences and tokens, tags them and draws their trees.
    ///
    /// Every sentence has one root and no circle. Time and memory are linear in the text.
    pub fn read(&self, document: &Document) -> Syntax {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = idle().pop().unwrap_or_default();
        let syntax = self.read_with(document.text(), &mut scratch);
        idle().push(scratch);
        syntax
    }

    fn read_with(&self, text: &str, scratch: &mut Scratch) -> Syntax {
        self.segmenter.cut(text, &mut scratch.segment, &mut scratch.pieces);
        let mut syntax = Syntax::default();
        syntax.tokens.reserve_exact(scratch.pieces.len());
        syntax.lemmas.reserve(text.len());
        let pieces = std::mem::take(&mut scratch.pieces);
        for sentence in pieces.split_inclusive(|piece| piece.last) {
            self.read_sentence(text, sentence, scratch, &mut syntax);
        }
        scratch.pieces = pieces;
        syntax.seal();
        syntax
    }

    fn read_sentence(
        &self,
        text: &str,
        pieces: &[Piece],
        scratch: &mut Scratch,
        syntax: &mut Syntax,
    ) {
        self.network.begin(&mut scratch.network);
        for piece in pieces {
            self.network.push(&features::of(piece.span.of(text)), &mut scratch.network);
        }
        self.network.read(&mut scratch.network, &mut scratch.words);
        let begin = syntax.tokens.len();
        for (piece, word) in pieces.iter().zip(&scratch.words) {
            scratch.lemma.clear();
            let form = piece.span.of(text);
            self.lemmas.lemma(form, word.xpos, &mut scratch.chars, &mut scratch.lemma);
            let lemma = syntax.add_lemma(&scratch.lemma);
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
        let (first, last) = (pieces[0], pieces[pieces.len() - 1]);
        let span = Span { begin: first.span.begin, end: last.span.end };
        let tokens = begin..syntax.tokens.len();
        syntax.sentences.push(Sentence { span, tokens, paragraph: first.paragraph });
    }
}

/// Reads the table of contractions: a form in lower case and its first word.
fn contractions(file: &File) -> Result<IndexMap<String, usize>> {
    let mut found = IndexMap::new();
    for (at, line) in file.text()?.lines().enumerate().skip(1) {
        let pair = line.split_once('\t').filter(|(form, first)| form.starts_with(first));
        let Some((form, first)) = pair.filter(|(form, first)| form.len() > first.len()) else {
            let place = Place::at(&file.path, at as u32 + 1, 1);
            let message = format!("\"{line}\" is not a form, a tab and how the form begins");
            return Err(Error::new(place, message));
        };
        found.insert(form.to_string(), first.len());
    }
    Ok(found)
}
