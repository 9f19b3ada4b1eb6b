//! One document in hand: its trees, and which words stand in which quotation.
//!
//! A quotation runs from an opening mark to its closing mark. A straight mark opens where none is
//! open. Where a paragraph ends inside a quotation and the next begins with an opening mark, the
//! quotation goes on, as printers have it; where it does not, the quotation was never closed and
//! ends with the paragraph.

use std::ops::Range;

use crate::language::key::Key;
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
        let two = || self.beside(token, 1).map(|next| format!("{form} {}", self.form(next)));
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

    /// Returns the token `offset` places on, if it stands in the same sentence.
    pub fn beside(&self, token: TokenId, offset: isize) -> Option<TokenId> {
        let at = token.index().checked_add_signed(offset)?;
        let sentence = &self.syntax.sentences[self.syntax.sentence_of(token).index()];
        sentence.tokens.contains(&at).then(|| TokenId::new(at))
    }
}

fn low(char: char) -> char {
    char.to_lowercase().next().unwrap_or(char)
}

/// A mark of quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    Either,
    OpensSingle,
    ClosesSingle,
}

/// Returns the mark that a token is; a straight single one opens only where a word begins.
fn mark(text: &str, syntax: &Syntax, at: usize) -> Option<Mark> {
    match syntax.form(text, TokenId::new(at)) {
        "“" | "``" | "„" | "«" => Some(Mark::Opens),
        "”" | "»" => Some(Mark::Closes),
        "\"" | "''" => Some(Mark::Either),
        "‘" | "`" => Some(Mark::OpensSingle),
        "’" => Some(Mark::ClosesSingle),
        "'" => {
            let apart = at == 0 || syntax.tokens[at - 1].space_after;
            let opens = apart && !syntax.tokens[at].space_after;
            Some(if opens { Mark::OpensSingle } else { Mark::ClosesSingle })
        }
        _ => None,
    }
}

/// Returns the number of each token's quotation; a mark belongs to its quotation.
fn quotations(text: &str, syntax: &Syntax) -> Vec<u32> {
    let mut found = vec![0; syntax.tokens.len()];
    // Whether a quotation is open, whether by a single mark, and how many there were.
    let (mut open, mut single, mut count) = (false, false, 0);
    let mut paragraph = 0;
    for sentence in &syntax.sentences {
        let new = std::mem::replace(&mut paragraph, sentence.paragraph) != sentence.paragraph;
        for at in sentence.tokens.clone() {
            let mark = mark(text, syntax, at);
            if new && at == sentence.tokens.start && open {
                open = !single && matches!(mark, Some(Mark::Opens | Mark::Either));
                if open {
                    found[at] = count;
                    continue;
                }
            }
            let opens = matches!(mark, Some(Mark::Opens | Mark::Either | Mark::OpensSingle));
            let closes = match mark {
                Some(Mark::Closes | Mark::Either) => !single,
                Some(Mark::ClosesSingle) => single,
                _ => false,
            };
            if open {
                found[at] = count;
                open = !closes;
            } else if opens {
                (open, single, count) = (true, mark == Some(Mark::OpensSingle), count + 1);
                found[at] = count;
            }
        }
    }
    found
}
