//! A name as the trained chain sees it, and cut to the words that are its own.
//!
//! The chain labels each word (`language/chain.rs`) over the clues of `clue.rs`; a title before a name, a state
//! before a listed body and a word of a title behind it are not of the name. What becomes of it beside the names
//! that rules found, `recognise.rs` says.

use std::ops::Range;

use crate::entity::clue::{Class, Clues};
use crate::entity::lexicon::Where;
use crate::entity::page::Page;
use crate::entity::sight::Sight;
use crate::entity::spot::Spot;
use crate::entity::trie::Role;
use crate::language::chain::{Chain, Paths};
use crate::language::iob;
use crate::language::tags::Upos;
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::Kind;

/// A name as the chain sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// What it names.
    pub class: Class,
}

/// Returns the names that the chain sees in a document; `favour` speaks for a token's being of one.
pub fn all(page: &Page, chain: &Chain, clues: &Clues, favour: impl Fn(usize) -> i32) -> Vec<Seen> {
    let mut found: Vec<Seen> = Vec::new();
    let (mut paths, mut best) = (Paths::default(), Vec::new());
    let mut features = Vec::new();
    for sentence in page.syntax.sentence_ids() {
        let tokens = page.tokens_of(sentence);
        if !clues.is_open(&tokens) {
            continue;
        }
        paths.clear();
        for at in tokens.clone() {
            if clues.is_near(at) {
                clues.features(&tokens, at, false, &mut features);
                chain.push(&features, &mut paths);
                paths.hold_against_first(favour(at));
                paths.add(page.syntax.name_scores(TokenId::new(at)));
            } else {
                chain.push_first(&mut paths);
            }
        }
        chain.best(&mut paths, &mut best);
        for (at, &label) in tokens.zip(&best) {
            let Some(class) = iob::class(label).map(|at| Class::ALL[at]) else { continue };
            match found.last_mut() {
                Some(last)
                    if iob::is_inside(label)
                        && last.tokens.end == at
                        && !page.begins_subject(at) =>
                {
                    last.tokens.end = at + 1;
                }
                _ => found.push(Seen { tokens: at..at + 1, sentence, class }),
            }
        }
    }
    found
}

/// Adds what a comma parts from a company's name: "Acme, *Inc.*".
pub fn with_company_form(page: &Page, name: Seen) -> Seen {
    let (comma, form) = (name.tokens.end, name.tokens.end + 1);
    let here = page.tokens_of(name.sentence).contains(&form) && page.form(comma) == ",";
    if !here || !page.gazetteer.lexicon.stands(page.form(form), Where::Comma) {
        return name;
    }
    Seen { tokens: name.tokens.start..form + 1, class: Class::Organization, ..name }
}

/// Adds a name without the titles before it, and without the state before a listed body's name
/// ("US Central Intelligence Agency"); several persons' names in a row are as many names.
pub fn trim(page: &Page, spots: &[Spot], name: Seen, seen: &mut Vec<Seen>) {
    let Seen { mut tokens, sentence, class } = name;
    // "Thanks, Ann I hope you are well": a pronoun ends no name.
    if tokens.len() > 1 && page.token(tokens.end - 1).upos == Upos::Pron {
        tokens.end -= 1;
    }
    // "Pentagon Press Secretary Ann Berg": the first word of a title ends no name.
    let last = tokens.end - 1;
    let at = spots.partition_point(|spot| spot.tokens.start < tokens.start);
    let listed = spots.get(at).is_some_and(|spot| spot.tokens == (tokens.start..last));
    let sight = Sight { page, sentence, spots: &[] };
    let end = page.tokens_of(sentence).end;
    if listed && sight.title_at(last, end).is_some_and(|length| length > 1) {
        tokens.end = last;
    }
    if class == Class::Person {
        let Some(rest) = without_titles(page, spots, &sight, tokens) else { return };
        tokens = rest;
        let given = |at: usize| page.gazetteer.lexicon.first_name(page.form(at)).is_some();
        let pairs = tokens.len() >= 4 && tokens.len().is_multiple_of(2);
        if pairs && tokens.clone().step_by(2).all(given) {
            let starts = tokens.step_by(2);
            seen.extend(starts.map(|at| Seen { tokens: at..at + 2, sentence, class }));
            return;
        }
    }
    let first = spots.partition_point(|spot| spot.tokens.end <= tokens.start);
    if let [state, body, ..] = &spots[first..] {
        let kind = state.sense.map(|sense| page.gazetteer.at(sense.entry).kind);
        let adjoin = state.tokens.start == tokens.start && state.tokens.end == body.tokens.start;
        if kind == Some(Kind::State) && adjoin && body.tokens.end == tokens.end {
            tokens.start = body.tokens.start;
        }
    }
    let tokens = without_party(page, spots, tokens);
    if !tokens.is_empty() {
        seen.push(Seen { tokens, sentence, class });
    }
}

/// Returns the words of a name without the party that somebody is of: "*D*-Calif.", "*Democrat of* Vermont", "Ohio
/// *Republican*".
fn without_party(page: &Page, spots: &[Spot], tokens: Range<usize>) -> Range<usize> {
    let party = |spot: &Spot| {
        spot.sense.is_some_and(|sense| {
            let kind = page.gazetteer.at(sense.entry).kind;
            sense.role == Role::Adjective && kind == Kind::PoliticalParty
        })
    };
    let first = spots.partition_point(|spot| spot.tokens.end <= tokens.start);
    let within = spots[first..].iter().take_while(|spot| spot.tokens.end <= tokens.end);
    let mut end = tokens.end;
    for spot in within.filter(|spot| party(spot)) {
        let next = (spot.tokens.end < tokens.end).then(|| page.token(spot.tokens.end).upos);
        let parted = matches!(next, Some(Upos::Adp | Upos::Punct | Upos::Sym));
        if spot.tokens.start == tokens.start && parted {
            return spot.tokens.end + 1..tokens.end;
        }
        if spot.tokens.end == tokens.end && spot.tokens.start > tokens.start {
            end = spot.tokens.start;
        }
    }
    tokens.start..end
}

/// Returns the words of a person's name without who they are said to be before it; nothing if none are left.
fn without_titles(
    page: &Page,
    spots: &[Spot],
    sight: &Sight,
    mut tokens: Range<usize>,
) -> Option<Range<usize>> {
    if let Some(title) = sight.title_into(tokens.start, tokens.end + 1) {
        tokens.start = title.end;
        if tokens.is_empty() {
            return None;
        }
    }
    // "Clinton staffer Ann Berg": who somebody is stands before the name.
    let small = |&at: &usize| {
        let form = page.form(at);
        form.starts_with(char::is_lowercase) && page.gazetteer.lexicon.person(form).is_some()
    };
    if let Some(last) = (tokens.start..tokens.end - 1).rev().find(small) {
        tokens.start = last + 1;
    }
    // "Labour MP John Berg": the party before a title is no part of the name.
    let listed = spots.partition_point(|spot| spot.tokens.end <= tokens.start);
    if let Some(spot) = spots.get(listed).filter(|spot| spot.tokens.start == tokens.start)
        && spot.tokens.end < tokens.end
        && spot.sense.is_none_or(|sense| page.gazetteer.at(sense.entry).kind != Kind::Person)
        && sight.title_at(spot.tokens.end, tokens.end).is_some()
    {
        tokens.start = spot.tokens.end;
    }
    while let Some(length) = sight.title_at(tokens.start, tokens.end + 1) {
        tokens.start += length;
        if tokens.is_empty() {
            return None;
        }
    }
    Some(tokens)
}
