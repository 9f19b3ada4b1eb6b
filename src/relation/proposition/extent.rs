//! The words of a phrase: what belongs to a head, and what only hangs on it.
//!
//! A phrase is read off the tree as a set of words and given as runs of neighbouring words, so that
//! what a relative clause or an apposition cuts in two stays two pieces. A coordination may be taken
//! whole or member by member. Not read: modifiers that several members share.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{Syntax, TokenId};
use crate::text::Span;

/// A phrase by its head and what of it is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// A noun phrase with all members of its coordination.
    Whole(TokenId),
    /// One member of a coordination, or a noun phrase that has one only.
    Member(TokenId),
    /// A clause with all that is in it.
    Clause(TokenId),
    /// What of a clause, the second, stands behind a word, the first.
    After(TokenId, TokenId),
}

impl Phrase {
    /// Returns its head.
    pub fn head(self) -> TokenId {
        match self {
            Phrase::Whole(head)
            | Phrase::Member(head)
            | Phrase::Clause(head)
            | Phrase::After(_, head) => head,
        }
    }

    /// Returns its words, in text order.
    pub fn words(self, syntax: &Syntax) -> Vec<TokenId> {
        match self {
            Phrase::Clause(head) => syntax.subtree(head),
            Phrase::After(word, head) => {
                let mut words = syntax.subtree(head);
                words.retain(|&one| one > word);
                words
            }
            Phrase::Whole(head) => noun_phrase(syntax, head, true),
            Phrase::Member(head) => noun_phrase(syntax, head, false),
        }
    }

    /// Returns its words as runs of the text, without those that are said elsewhere.
    pub fn spans(self, syntax: &Syntax, elsewhere: impl Fn(TokenId) -> bool) -> Vec<Span> {
        let mut words = self.words(syntax);
        words.retain(|&word| !elsewhere(word));
        runs(syntax, &words)
    }
}

/// Returns the members of a coordination of nouns, the first first.
pub fn members(syntax: &Syntax, head: TokenId) -> Vec<TokenId> {
    let later = syntax.dependents(head, Deprel::Conj).filter(|&one| is_nominal(syntax, one));
    std::iter::once(head).chain(later).collect()
}

fn is_nominal(syntax: &Syntax, token: TokenId) -> bool {
    matches!(syntax[token].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym)
        && syntax.dependent(token, Deprel::Nsubj).is_none()
        && syntax.dependent(token, Deprel::Cop).is_none()
}

fn noun_phrase(syntax: &Syntax, head: TokenId, coordinated: bool) -> Vec<TokenId> {
    let mut words = vec![head];
    let mut at = 0;
    while at < words.len() {
        let from = words[at];
        at += 1;
        words.extend(syntax.children(from).iter().copied().filter(|&child| {
            let outer = from == head;
            match syntax[child].relation.universal() {
                Deprel::Parataxis | Deprel::Appos | Deprel::Advcl => false,
                Deprel::Acl => syntax[child].relation != Deprel::AclRelcl && !outer,
                Deprel::Nsubj
                | Deprel::Csubj
                | Deprel::Cop
                | Deprel::Aux
                | Deprel::Mark
                | Deprel::Expl
                | Deprel::Discourse
                | Deprel::Obl
                | Deprel::Cc => !outer,
                // The preposition is the role's; what stands after the noun belongs to it.
                Deprel::Case => !outer,
                Deprel::Conj => !outer || coordinated && is_nominal(syntax, child),
                _ => true,
            }
        }));
    }
    words.sort_unstable();
    words
}

/// Joins words that only punctuation parts, and takes punctuation off both ends.
pub fn runs(syntax: &Syntax, words: &[TokenId]) -> Vec<Span> {
    let mark = |token: TokenId| syntax[token].upos == Upos::Punct;
    // A quotation or bracket that is whole stays whole.
    let paired = |token: TokenId| {
        partner(syntax[token].xpos)
            .is_some_and(|other| words.iter().any(|&word| syntax[word].xpos == other))
    };
    let outer = |&word: &TokenId| !mark(word) || paired(word);
    let Some(first) = words.iter().position(outer) else { return Vec::new() };
    let last = words.iter().rposition(outer).unwrap_or(first);
    let mut spans: Vec<Span> = Vec::new();
    let mut before: Option<TokenId> = None;
    for &word in &words[first..=last] {
        let beside = before.is_some_and(|before| {
            (before.index() + 1..word.index()).all(|between| mark(TokenId::new(between)))
        });
        match spans.last_mut() {
            Some(run) if beside => *run = run.cover(syntax[word].span),
            _ => spans.push(syntax[word].span),
        }
        before = Some(word);
    }
    spans
}

fn partner(mark: Xpos) -> Option<Xpos> {
    match mark {
        Xpos::OpenQuote => Some(Xpos::CloseQuote),
        Xpos::CloseQuote => Some(Xpos::OpenQuote),
        Xpos::Open => Some(Xpos::Close),
        Xpos::Close => Some(Xpos::Open),
        _ => None,
    }
}
