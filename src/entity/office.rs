//! Persons by their office: "the Norwegian prime minister", "the former governor of Ohio".
//!
//! A definite noun phrase of a listed name and the title of an office means the one person named in
//! the document who has that office there, or had it where the phrase says so ("former"). Offices and
//! their years are those of `people.toml`. Left out: persons that are not listed, offices that nobody
//! named holds (whose nouns stand for the state, `nominal.rs`), and who is only to come ("the next").

use std::ops::Range;

use crate::entity::entry::Office;
use crate::entity::figure::Figure;
use crate::entity::lexicon::{Determiner, Tells};
use crate::entity::nominal::{self, Beside};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::table::Map;
use crate::terms::Kind;
use crate::text::lowered;

/// The offices of the persons that a document names, each with the person's figure, by the id of whom they
/// are of.
pub type Held<'a> = Map<&'a str, Vec<(usize, &'a Office)>>;

/// A phrase that means somebody by an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The figure.
    pub figure: usize,
    /// The tokens of the phrase, with its determiner.
    pub tokens: Range<usize>,
    /// Its head word.
    pub head: TokenId,
}

/// Returns the offices of the persons that a document names.
pub fn held<'a>(page: &Page<'a>, figures: &[Figure]) -> Held<'a> {
    let mut held = Held::default();
    let persons = figures.iter().enumerate().filter(|(_, figure)| figure.kind == Kind::Person);
    for (at, entry) in persons.filter_map(|(at, figure)| Some((at, figure.entry?))) {
        for office in &page.gazetteer.at(entry).offices {
            held.entry(office.of.as_str()).or_default().push((at, office));
        }
    }
    held
}

/// Finds the noun phrase that a name lies in and that means somebody by an office.
pub fn find(page: &Page, held: &Held, name: &Beside) -> Option<Holder> {
    let there = held.get(page.gazetteer.at(name.entry).id.as_str())?;
    let sentence = page.tokens_of(page.syntax.sentence_of(name.head));
    let end = name.tokens.end;
    let owned = end < sentence.end && page.is_possessive_ending(end);
    let behind = end + usize::from(owned)..sentence.end;
    let before = before_of(page, sentence.start..name.tokens.start);
    let mut found: Option<Holder> = None;
    let lexicon = &page.gazetteer.lexicon;
    for &(figure, office) in there {
        let words = || office.title.split(' ');
        let is_title = |at: usize| {
            let same = |(at, word): (usize, &str)| page.form(at).eq_ignore_ascii_case(word);
            (at..).zip(words()).all(same)
        };
        // "The Russian leader" is whoever is its president or its prime minister, if only one of them is named.
        let head = lexicon.tells(&lowered(&office.title), Tells::Heads);
        let leads = |at: usize| head && lexicon.tells(&lowered(page.form(at)), Tells::Leader);
        if behind.len() > 1
            && leads(behind.start)
            && let Some(holder) =
                phrase(page, name, &(behind.start..behind.start + 1), owned, office, figure)
        {
            match &found {
                Some(other) if other.figure != figure => return None,
                _ => found = Some(holder),
            }
            continue;
        }
        let length = words().count();
        let title = if behind.len() >= length && is_title(behind.start) {
            behind.start..behind.start + length
        } else if before.len() >= length && is_title(before.end - length) {
            before.end - length..before.end
        } else {
            continue;
        };
        let Some(holder) = phrase(page, name, &title, owned, office, figure) else { continue };
        match &found {
            Some(other) if other.figure != figure => return None,
            _ => found = Some(holder),
        }
    }
    found
}

/// Returns the tokens before "of" and its like, and before the article behind it.
fn before_of(page: &Page, before: Range<usize>) -> Range<usize> {
    let lexicon = &page.gazetteer.lexicon;
    let article = !before.is_empty() && page.is_the(before.end - 1);
    let end = before.end - usize::from(article);
    let of = end > before.start && lexicon.is_of_owner(&page.form(end - 1).to_lowercase());
    before.start..if of { end - 1 } else { before.start }
}

/// Returns the phrase of a title beside a name, if it means who has, or had, the office.
fn phrase(
    page: &Page,
    name: &Beside,
    title: &Range<usize>,
    owned: bool,
    office: &Office,
    figure: usize,
) -> Option<Holder> {
    let head = page.head(title);
    let noun = &page.syntax[head];
    let predicate = noun.relation == Deprel::Appos
        || page.syntax.dependent(head, Deprel::Cop).is_some()
        || matches!(noun.relation, Deprel::Compound | Deprel::Flat | Deprel::NmodDesc);
    let end = title.end.max(name.tokens.end);
    let bears = page.syntax.tokens.get(end).is_some_and(|next| next.upos == Upos::Propn);
    // "The French president, a former banker," is he still.
    let mut also = page.syntax.dependents(head, Deprel::Appos);
    let also = also.any(|one| page.syntax[one].upos == Upos::Propn);
    if predicate || bears || also || !matches!(noun.upos, Upos::Noun | Upos::Propn) {
        return None;
    }
    let start = title.start.min(name.tokens.start);
    let begin = nominal::phrase(page, head, &(start..end)).start;
    let lexicon = &page.gazetteer.lexicon;
    let mut former = false;
    let mut definite = owned || begin == page.tokens_of(page.syntax.sentence_of(head)).start;
    for at in begin..start {
        let word = page.form(at).to_lowercase();
        match lexicon.determiner(&word) {
            Some(Determiner::Takes | Determiner::Shows) => definite = true,
            Some(Determiner::Opens | Determiner::Denies) => return None,
            None if lexicon.tells(&word, Tells::Coming) => return None,
            None => former |= lexicon.tells(&word, Tells::Former),
        }
    }
    let began = page.year.is_none_or(|year| office.since.is_none_or(|since| since <= year));
    let then = if former || page.year.is_none() { began } else { office.is_held(page.year) };
    (definite && then).then_some(Holder { figure, tokens: begin..end, head })
}
