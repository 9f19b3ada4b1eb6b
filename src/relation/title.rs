//! Titles, and the names that they belong to or that belong to them.
//!
//! "Secretary of State Rubio", "Pakistan's Army Chief Munir", "Kim Berg, commander, Norwegian Army": what is a
//! title's stands before it, behind it or beyond a comma, and the tree hangs it in many ways. Only
//! neighbours are looked at.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::grammar::Grammar;

impl Grammar<'_> {
    /// Returns the name behind a title of several words that the tree hangs there: "Secretary of State
    /// *Marco Rubio*".
    pub fn titled(&self, title: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        self.syntax.dependents(title, Deprel::Nmod).filter(move |&name| {
            let proper = name > title && self.syntax[name].upos == Upos::Propn;
            proper && self.preposition(name).is_none()
        })
    }

    /// Returns the words that stand directly before a title and belong to it, nearest first, and
    /// whether they own it ("US Secretary", "Pakistan's Army Chief").
    pub fn leading(&self, title: TokenId) -> Vec<(TokenId, bool)> {
        let mut found = Vec::new();
        let first = self.syntax[title].head.map_or(0, |_| {
            let sentence = self.syntax.sentence_of(title);
            self.syntax.sentences[sentence.index()].tokens.start
        });
        let mut owns = false;
        for at in (first..title.index()).rev().take(5).map(TokenId::new) {
            match (self.syntax[at].xpos, self.syntax[at].upos) {
                (Xpos::POS, _) => owns = true,
                // "Syrian refugees President Obama": several of a kind are no part of a title.
                (Xpos::NNS, Upos::Noun) if !self.is_before(at, title) => break,
                (_, Upos::Propn) => found.push((at, owns)),
                (_, Upos::Noun | Upos::Adj) if !owns => found.push((at, false)),
                _ => break,
            }
        }
        found
    }

    /// Tells whether a word hangs on a title or on what stands between the two.
    fn is_before(&self, word: TokenId, title: TokenId) -> bool {
        self.syntax[word].head.is_some_and(|head| word < head && head <= title)
    }

    /// "Kim Berg, *commander*, Norwegian Army": a bare singular noun behind a name, or a name behind
    /// such a noun, where no conjunction makes a list of them.
    pub(crate) fn is_title_behind(&self, noun: TokenId, head: TokenId) -> bool {
        let title = |token: TokenId| {
            self.syntax[token].xpos == Xpos::NN
                && self.syntax[token].upos == Upos::Noun
                && self.syntax.dependent(token, Deprel::Det).is_none()
        };
        let listed = |one: TokenId| self.syntax.dependent(one, Deprel::Cc).is_some();
        self.syntax[head].upos == Upos::Propn
            && !self.syntax.dependents(head, Deprel::Conj).any(listed)
            && (title(noun)
                || self.syntax[noun].upos == Upos::Propn
                    && self
                        .syntax
                        .dependents(head, Deprel::Conj)
                        .any(|one| one < noun && title(one) && self.title_body(one) == Some(noun)))
    }

    /// Returns the name of what a title is of, where no more than a comma stands between the two:
    /// "commander, *Norwegian Army*".
    pub fn title_body(&self, title: TokenId) -> Option<TokenId> {
        let is_comma = |&one: &TokenId| self.syntax.form(self.text, one) == ",";
        let comma = self.syntax.beside(title, 1).filter(is_comma)?;
        let tokens = self.syntax.sentences[self.syntax.sentence_of(title).index()].tokens.clone();
        let named = |token: TokenId| {
            matches!(self.syntax[token].upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::Verb)
        };
        let mut last = None;
        for at in (comma.index() + 1..tokens.end).map(TokenId::new) {
            match self.syntax.form(self.text, at).chars().next() {
                Some(first) if named(at) && first.is_uppercase() => last = Some(at),
                _ => break,
            }
        }
        // The head of the name is the word in it that hangs on none of its words.
        let mut head = last?;
        while let Some(over) =
            self.syntax[head].head.filter(|&over| over > comma && Some(over) <= last)
        {
            head = over;
        }
        let beside = self.syntax[head].head;
        let hung = matches!(self.relation(head), Deprel::Conj | Deprel::Appos | Deprel::Dep);
        let hung = hung && (beside == Some(title) || beside == self.syntax[title].head);
        // The tree may give the verb both for subjects.
        let subject = |token: TokenId| {
            self.syntax[token].head.filter(|_| self.relation(token) == Deprel::Nsubj)
        };
        let both = self.syntax[title].head.and_then(subject);
        (hung || both.is_some() && both == subject(head)).then_some(head)
    }
}
