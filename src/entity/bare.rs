//! Names that nothing tells the kind of: runs of proper nouns that no name covers.
//!
//! They name nobody by themselves. But a name that is later called "he" or "she" is a person's, so
//! they compete for pronouns like all others, and the one that wins becomes a figure.

use std::ops::Range;

use crate::entity::lexicon::Voice;
use crate::entity::names::{Name, is_acronym};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::SentenceId;
use crate::table::Map;
use crate::terms::Kind;
use crate::text::lowered;

/// The most words of such a name.
const LONGEST: usize = 4;

/// Finds the runs of proper nouns that no name covers, in text order.
pub fn find(
    page: &Page,
    names: &[Name],
    given: &[Option<usize>],
) -> Vec<(SentenceId, Range<usize>)> {
    let mut covered = vec![false; page.syntax.tokens.len()];
    for (name, given) in names.iter().zip(given) {
        if given.is_some() {
            covered[name.tokens.clone()].fill(true);
        }
    }
    let mut found = Vec::new();
    for sentence in page.syntax.sentence_ids() {
        if page.is_headline(sentence) || page.is_shouted(sentence) {
            continue;
        }
        let tokens = page.tokens_of(sentence);
        let is_bare = |at: usize| {
            let proper = page.token(at).upos == Upos::Propn || is_nickname(page, at);
            proper
                && !covered[at]
                && page.is_capital(at)
                && !is_acronym(page.form(at))
                && !page.gazetteer.lexicon.is_no_name(page.form(at))
                && !is_noun(page, at)
                && !page.is_called(at)
        };
        let mut at = tokens.start;
        while at < tokens.end {
            let end = (at..tokens.end).find(|&end| !is_bare(end)).unwrap_or(tokens.end);
            if end == at {
                at += 1;
                continue;
            }
            let beside = |at: usize| covered.get(at).is_some_and(|&covered| covered);
            let alone = !(at > tokens.start && beside(at - 1) || end < tokens.end && beside(end));
            let title = page.gazetteer.lexicon.title(&lowered(page.form(at))).is_some();
            let from = if title && end > at + 1 { at + 1 } else { at };
            if end > from && end - from <= LONGEST && alone && !(title && end == at + 1) {
                found.push((sentence, from..end));
            }
            at = end;
        }
    }
    found
}

/// Tells whether a capitalised word is a noun that takes up a state: "our Nation".
fn is_noun(page: &Page, at: usize) -> bool {
    let noun = page.gazetteer.lexicon.noun(&lowered(page.form(at)), "");
    noun.is_some_and(|noun| noun.takes_up == [Kind::State])
}

/// Tells whether a capitalised word is what somebody is called: "they call me Fox".
fn is_nickname(page: &Page, at: usize) -> bool {
    let syntax = page.syntax;
    let token = page.token(at);
    let below = matches!(token.relation.universal(), Deprel::Obj | Deprel::Xcomp);
    let verb = token.head.filter(|_| below && token.upos == Upos::Noun && page.is_capital(at));
    verb.is_some_and(|verb| {
        let voice = page.gazetteer.lexicon.voice(page.lemma(verb.index()));
        let mut whom = syntax.dependents(verb, Deprel::Obj);
        voice == Some(Voice::Naming)
            && whom.any(|whom| syntax[whom].upos == Upos::Pron && whom.index() + 1 == at)
    })
}

/// Finds where names of one word stand besides, outside of what is covered: the tagger may have
/// taken them for another word. `called` holds the figure of each.
pub fn again(
    page: &Page,
    called: &Map<&str, usize>,
    covered: impl Iterator<Item = Range<usize>>,
) -> Vec<(SentenceId, usize, usize)> {
    if called.is_empty() {
        return Vec::new();
    }
    let mut free = vec![true; page.syntax.tokens.len()];
    covered.for_each(|tokens| free[tokens].fill(false));
    let mut found = Vec::new();
    for sentence in page.syntax.sentence_ids() {
        for at in page.tokens_of(sentence) {
            if free[at]
                && let Some(&figure) = called.get(page.form(at))
            {
                found.push((sentence, at, figure));
            }
        }
    }
    found
}
