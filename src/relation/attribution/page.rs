//! One document in hand: its trees, the words of speaking, and which words stand in which quotation.

use std::ops::Range;

use crate::language::key::Key;
use crate::language::quoted::quotations;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::cues::{Cue, Cues};
use crate::text::lowered;

/// What is seen of a document.
pub struct Page<'a> {
    /// The text.
    pub text: &'a str,
    /// The trees.
    pub syntax: &'a Syntax,
    /// The words of speaking.
    pub cues: &'a Cues,
    /// The number of the quotation that each token stands in, with its marks; 0 outside.
    quotations: Vec<u32>,
    /// A hash of each token's lemma.
    words: Vec<u32>,
}

impl<'a> Page<'a> {
    /// Takes a document in hand.
    pub fn new(text: &'a str, syntax: &'a Syntax, cues: &'a Cues) -> Page<'a> {
        let lemma = |at: usize| syntax.lemma(TokenId::new(at)).chars().map(low);
        let words = (0..syntax.tokens.len()).map(|at| Key::of(1).chars(lemma(at)).0).collect();
        Page { text, syntax, cues, quotations: quotations(text, syntax), words }
    }

    /// Returns the number of the quotation that a token stands in; 0 outside.
    pub fn quotation(&self, token: TokenId) -> u32 {
        self.quotations[token.index()]
    }

    /// Returns a hash of a token's lemma.
    pub fn word(&self, token: TokenId) -> u32 {
        self.words[token.index()]
    }

    /// Returns a hash of the lemma of a token that may be none.
    pub fn word_of(&self, token: Option<TokenId>) -> u32 {
        token.map_or(0, |token| self.word(token))
    }

    /// Returns a token's characters.
    pub fn form(&self, token: TokenId) -> &'a str {
        self.syntax.form(self.text, token)
    }

    /// Tells whether a preposition of speaking begins with a token: "according to", "citing".
    pub fn preposition(&self, token: TokenId) -> bool {
        let form = lowered(self.form(token));
        let two = || self.syntax.beside(token, 1).map(|next| format!("{form} {}", self.form(next)));
        let speaks = |words: &str| self.cues.speaks(Cue::Preposition, words);
        speaks(&form) || two().is_some_and(|words| speaks(&words))
    }

    /// Returns the head of a run of tokens of one sentence: the first that no other of it governs.
    pub fn head_of(&self, run: &Range<usize>) -> Option<TokenId> {
        let inside = |token: TokenId| run.contains(&token.index());
        let mut tokens = run.clone().map(TokenId::new).filter(|&token| !self.is_mark(token));
        tokens.find(|&token| self.syntax[token].head.is_none_or(|head| !inside(head)))
    }

    /// Tells whether a token is a mark of punctuation.
    pub fn is_mark(&self, token: TokenId) -> bool {
        let token = &self.syntax[token];
        token.upos == Upos::Punct || token.relation == Deprel::Punct
    }
}

fn low(char: char) -> char {
    char.to_lowercase().next().unwrap_or(char)
}
