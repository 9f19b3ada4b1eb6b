//! One document in hand: its text, its trees and the gazetteer, and what all steps ask of them.

use std::borrow::Cow;
use std::ops::Range;

use crate::entity::gazetteer::Gazetteer;
use crate::entity::lexicon::Determiner;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, Syntax, Token, TokenId};
use crate::text::{Span, lowered};

/// What every step reads.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The text.
    pub text: &'a str,
    /// Its trees.
    pub syntax: &'a Syntax,
    /// Who is listed.
    pub gazetteer: &'a Gazetteer,
    /// The year in which it was published, where known.
    pub year: Option<i16>,
}

impl<'a> Page<'a> {
    /// Returns the token at an index.
    pub fn token(&self, at: usize) -> &'a Token {
        &self.syntax.tokens[at]
    }

    /// Returns the characters of a token.
    pub fn form(&self, at: usize) -> &'a str {
        self.token(at).span.of(self.text)
    }

    /// Returns the lemma of a token.
    pub fn lemma(&self, at: usize) -> &'a str {
        self.token(at).lemma.of(&self.syntax.lemmas)
    }

    /// Returns the span of a run of tokens.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.token(tokens.start).span.cover(self.token(tokens.end - 1).span)
    }

    /// Returns the token of a run whose head stands outside it; of several the last.
    pub fn head(&self, tokens: &Range<usize>) -> TokenId {
        let outside = |at: &usize| {
            let token = self.token(*at);
            let within = token.head.is_some_and(|head| tokens.contains(&head.index()));
            !within && !matches!(token.upos, Upos::Punct | Upos::Part | Upos::Det)
        };
        TokenId::new(tokens.clone().rev().find(outside).unwrap_or(tokens.end - 1))
    }

    /// Returns the tokens of a sentence.
    pub fn tokens_of(&self, sentence: SentenceId) -> Range<usize> {
        self.syntax.sentences[sentence.index()].tokens.clone()
    }

    /// Tells whether a token begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.form(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Tells whether a token is an article that takes up what is known: "the".
    pub fn is_the(&self, at: usize) -> bool {
        self.gazetteer.lexicon.determiner(self.form(at)) == Some(Determiner::Takes)
    }

    /// Tells whether "the" or the like stands right before a token.
    pub fn is_behind_the(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_the(before))
    }

    /// Tells whether a capitalised token is what somebody is, and no name: "the *Frenchman*".
    pub fn is_called(&self, at: usize) -> bool {
        let first = self.tokens_of(self.syntax.sentence_of(TokenId::new(at))).start;
        at > first
            && self.is_behind_the(at)
            && self.gazetteer.lexicon.person(&lowered(self.form(at))).is_some()
    }

    /// Tells whether a token is the possessive ending.
    pub fn is_possessive_ending(&self, at: usize) -> bool {
        self.token(at).xpos == Xpos::POS
    }

    /// Tells whether a token begins another phrase than the one before it ends, by the tree: "in Oslo *Kim* left", "in
    /// August *Norway* left".
    pub fn begins_subject(&self, at: usize) -> bool {
        const STEPS: usize = 3;
        let up = |from: usize, wanted: &[Deprel]| {
            let mut token = TokenId::new(from);
            for _ in 0..STEPS {
                if wanted.contains(&self.syntax[token].relation) {
                    return Some(token);
                }
                token = self.syntax[token].head?;
            }
            None
        };
        let Some(before) = at.checked_sub(1) else { return false };
        let aside = [Deprel::Obl, Deprel::Nmod, Deprel::OblUnmarked];
        let Some(subject) = up(at, &[Deprel::Nsubj, Deprel::NsubjPass]) else { return false };
        let Some(aside) = up(before, &aside).filter(|aside| aside.index() < at) else {
            return false;
        };
        let own = self.syntax[aside].relation == Deprel::OblUnmarked
            || self.syntax.dependent(aside, Deprel::Case).is_some();
        own && subject.index() >= at && self.syntax[aside].head != Some(subject)
    }

    /// Returns the preposition before a noun phrase that a token heads, in lower case.
    pub fn preposition(&self, head: TokenId) -> Option<Cow<'_, str>> {
        let case = self.syntax.dependents(head, Deprel::Case);
        let mut case = case.filter(|&child| !self.is_possessive_ending(child.index()));
        case.next().map(|child| lowered(self.form(child.index())))
    }

    /// Tells whether a sentence is a headline in Title Case or capitals: capitals tell nothing there.
    pub fn is_headline(&self, sentence: SentenceId) -> bool {
        let tokens = self.tokens_of(sentence);
        if tokens.len() < 4
            || self.token(tokens.end - 1).upos == Upos::Punct && {
                let last = self.form(tokens.end - 1);
                last == "." || last.ends_with('”') || last.ends_with('"')
            }
        {
            return false;
        }
        let (mut long, mut capital) = (0, 0);
        for at in tokens {
            let form = self.form(at);
            if form.len() > 3 && form.chars().all(char::is_alphabetic) {
                long += 1;
                capital += usize::from(self.is_capital(at));
            }
        }
        long >= 3 && capital * 10 >= long * 8
    }

    /// Tells whether a sentence is written in capitals only.
    pub fn is_shouted(&self, sentence: SentenceId) -> bool {
        let text = self.syntax.sentences[sentence.index()].span.of(self.text);
        let (mut lower, mut upper) = (0, 0);
        for character in text.chars() {
            lower += usize::from(character.is_lowercase());
            upper += usize::from(character.is_uppercase());
            // So many small letters cannot be made up for by all the others.
            if lower * 6 > text.len() {
                return false;
            }
        }
        upper >= 8 && lower * 5 < upper
    }
}
