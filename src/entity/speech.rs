//! Whose "I" it is: the speaker of a quotation, or whoever tells the text.
//!
//! Between quotation marks the speaker is the subject of the verb of saying that stands nearest to
//! the quotation in its first or last sentence, else in the sentence before it in its paragraph.
//! Elsewhere "I" is who says "I am NAME" or "my name is NAME", or whose name alone makes one of the
//! last lines, where one alone does; in an interview it is who is interviewed.

use indexmap::IndexMap;

use crate::entity::discourse::{Discourse, Sort};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::{Form, Join};

/// How many sentences at the end may be a signature.
const LAST: usize = 6;

/// How many sentences the begin of an interview has.
const BEGIN: usize = 8;

/// Tells whether a word in lower case is a pronoun of the first person singular.
pub fn is_first_person(form: &str) -> bool {
    matches!(form, "i" | "me" | "my" | "mine" | "myself")
}

/// Returns the chains that pronouns of the first person mean.
pub fn meant(
    page: &Page,
    discourse: &Discourse,
    quoted: &[bool],
    pronouns: &[(SentenceId, TokenId)],
) -> Vec<Option<(usize, Join)>> {
    if pronouns.is_empty() {
        return Vec::new();
    }
    let narrator = narrator(page, discourse, quoted);
    let meant = pronouns.iter().map(|&(_, pronoun)| match quoted[pronoun.index()] {
        true => speaker(page, discourse, quoted, pronoun).map(|chain| (chain, Join::Speaker)),
        false => narrator.map(|chain| (chain, Join::Narrator)),
    });
    meant.collect()
}

/// Returns the chain of the one person who says who tells the text.
fn narrator(page: &Page, discourse: &Discourse, quoted: &[bool]) -> Option<usize> {
    let last = page.syntax.sentences.len().saturating_sub(LAST);
    let mut narrator = None;
    for seen in &discourse.seen {
        let person = matches!(discourse.chains[seen.chain].sort, Sort::Person | Sort::Unknown);
        if seen.form != Form::Name || !person || quoted[seen.head.index()] {
            continue;
        }
        let signs = || {
            seen.sentence.index() >= last
                && page.tokens_of(seen.sentence).all(|at| {
                    let closes = matches!(page.token(at).upos, Upos::Punct | Upos::Adv | Upos::Adj);
                    seen.tokens.contains(&at) || at < seen.tokens.start && closes
                })
        };
        if !introduces(page, seen.head) && !signs() {
            continue;
        }
        if narrator.is_some_and(|other| other != seen.chain) {
            return None;
        }
        narrator = Some(seen.chain);
    }
    narrator.or_else(|| interviewed(page, discourse))
}

/// Returns the chain of the person who is interviewed: of a text that says at its begin that it is
/// an interview, whom that begin names most often.
fn interviewed(page: &Page, discourse: &Discourse) -> Option<usize> {
    let first = page.syntax.sentences.get(..BEGIN.min(page.syntax.sentences.len()))?;
    let mut tokens = first.iter().flat_map(|sentence| sentence.tokens.clone());
    if !tokens.any(|at| page.lemma(at).eq_ignore_ascii_case("interview")) {
        return None;
    }
    let begin = discourse.seen.iter().take_while(|seen| seen.sentence.index() < BEGIN);
    let mut named: IndexMap<usize, usize> = IndexMap::new();
    for seen in begin.filter(|seen| seen.form == Form::Name) {
        let chain = &discourse.chains[seen.chain];
        if chain.sort == Sort::Person && chain.figure.is_some() {
            *named.entry(seen.chain).or_default() += 1;
        }
    }
    let most = named.values().copied().max()?;
    let mut most = named.iter().filter(|&(_, &count)| count == most);
    match (most.next(), most.next()) {
        (Some((&chain, _)), None) => Some(chain),
        _ => None,
    }
}

/// Tells whether a name is that of who says "I am NAME" or "my name is NAME".
fn introduces(page: &Page, name: TokenId) -> bool {
    let syntax = page.syntax;
    if syntax.dependent(name, Deprel::Cop).is_none() {
        return false;
    }
    let Some(subject) = syntax.dependent(name, Deprel::Nsubj) else { return false };
    let is_own = |at: TokenId| is_first_person(&page.form(at.index()).to_lowercase());
    let owner = syntax.dependents(subject, Deprel::Nmod).any(is_own);
    is_own(subject) || owner && page.lemma(subject.index()) == "name"
}

/// Returns the chain of the speaker of the quotation that a token stands in.
fn speaker(page: &Page, discourse: &Discourse, quoted: &[bool], at: TokenId) -> Option<usize> {
    let inside = |&token: &usize| quoted[token];
    let begin = (0..=at.index()).rev().take_while(inside).last()?;
    let end = (at.index()..quoted.len()).take_while(inside).last()?;
    let first = page.syntax.sentence_of(TokenId::new(begin));
    let last = page.syntax.sentence_of(TokenId::new(end));
    let paragraph = |sentence: SentenceId| page.syntax.sentences[sentence.index()].paragraph;
    let before = first.index().checked_sub(1).map(SentenceId::new);
    let before = before.filter(|&before| paragraph(before) == paragraph(first));
    let near = [Some(last), Some(first), before];
    near.into_iter().flatten().find_map(|sentence| {
        let verbs = page
            .tokens_of(sentence)
            .filter(|&verb| !quoted[verb] && page.gazetteer.lexicon.is_speech(page.lemma(verb)));
        let subject = |verb: usize| page.syntax.dependent(TokenId::new(verb), Deprel::Nsubj);
        let spoken = verbs.filter_map(|verb| Some((verb, subject(verb)?)));
        let (_, subject) =
            spoken.min_by_key(|&(verb, _)| verb.abs_diff(begin).min(verb.abs_diff(end)))?;
        chain_at(discourse, sentence, subject)
    })
}

/// Returns the chain of the person whose mention has a head word.
fn chain_at(discourse: &Discourse, sentence: SentenceId, head: TokenId) -> Option<usize> {
    // Mentions are in the order of their sentences.
    let from = discourse.seen.partition_point(|seen| seen.sentence < sentence);
    let here = discourse.seen[from..].iter().take_while(|seen| seen.sentence == sentence);
    let chain = here.filter(|seen| seen.head == head).map(|seen| seen.chain).next()?;
    matches!(discourse.chains[chain].sort, Sort::Person | Sort::Unknown).then_some(chain)
}
