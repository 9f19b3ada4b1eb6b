//! Names that the text itself gives to one and the same: "Kelm Front, formerly known as the Velm Guard".
//!
//! A name that stands right behind another with but words between them that say that it is so called
//! names the same, and so does a body's name that fills a pair of brackets behind a body's name of several
//! words. At least one of the two is not listed. Left out: names that an "or" joins, places in brackets
//! behind places, which say where those are, and a second name behind an "and".

use crate::entity::figure::Figure;
use crate::entity::lexicon::{Lexicon, Tells};
use crate::entity::names::{Name, Who};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::table::Map;
use crate::terms::Kind;
use crate::text::lowered;

/// The most tokens between two names of the same.
const APART: usize = 9;

/// How many names before one are looked at: some are nested in others.
const BACK: usize = 4;

/// Finds the figures that the text calls the same, by `given`, the figure of each name: adds to `moved`
/// who is whom.
pub fn find(
    page: &Page,
    names: &[Name],
    figures: &[Figure],
    given: &[Option<usize>],
    moved: &mut Map<usize, usize>,
) {
    for at in 1..names.len() {
        let name = &names[at];
        let Some(own) = given[at] else { continue };
        // Of those that end right before the words between, the longest.
        let near = names[at.saturating_sub(BACK)..at].iter().enumerate().rev();
        let ends = |other: &&(usize, &Name)| {
            other.1.sentence == name.sentence && other.1.tokens.end <= name.tokens.start
        };
        let before: Vec<(usize, &Name)> =
            near.map(|(place, other)| (place + at.saturating_sub(BACK), other)).collect();
        let end = before.iter().filter(ends).map(|(_, other)| other.tokens.end).max();
        let last = before.iter().filter(ends).filter(|(_, other)| Some(other.tokens.end) == end);
        let Some(&(place, other)) = last.min_by_key(|(_, other)| other.tokens.start) else {
            continue;
        };
        let Some(whole) = given[place].filter(|&whole| whole != own) else { continue };
        let called = stands_alone(page, name) && is_called(page, other, name);
        let same = called && alike(&figures[whole], &figures[own])
            || fills_brackets(page, other, name, (&figures[whole], &figures[own]));
        if !same || moved.contains_key(&own) || moved.contains_key(&whole) {
            continue;
        }
        match (figures[whole].entry, figures[own].entry) {
            (_, None) => drop(moved.insert(own, whole)),
            (None, Some(_)) => drop(moved.insert(whole, own)),
            (Some(_), Some(_)) => {}
        }
    }
}

/// Tells whether two figures can be one: persons, places, or bodies; what an unlisted name was taken for
/// weighs little.
fn alike(one: &Figure, other: &Figure) -> bool {
    let class = |figure: &Figure| match figure.kind {
        Kind::Person => 0,
        Kind::Place | Kind::State => 1,
        Kind::Document => 2,
        Kind::People => 3,
        _ => 4,
    };
    let state = |figure: &Figure| figure.kind == Kind::State;
    if state(one) != state(other) {
        return false;
    }
    let unsure = |figure: &Figure| figure.entry.is_none() && figure.kind == Kind::Place;
    class(one) == class(other)
        || unsure(one) && class(other) == 4
        || unsure(other) && class(one) == 4
}

/// Tells whether a name is the whole of its phrase: "now London's mayor" tells nothing of London.
fn stands_alone(page: &Page, name: &Name) -> bool {
    let token = &page.syntax[name.head];
    let before = token.head.is_some_and(|head| head.index() >= name.tokens.end);
    let modifies = matches!(
        token.relation,
        Deprel::NmodPoss | Deprel::Compound | Deprel::Amod | Deprel::NmodDesc
    );
    let owns = page.syntax.tokens.get(name.tokens.end).is_some_and(|next| next.xpos == Xpos::POS);
    !(owns || before && modifies)
}

/// Tells whether but words stand between two names that say that the first is called so, too.
fn is_called(page: &Page, one: &Name, other: &Name) -> bool {
    let between = one.tokens.end..other.tokens.start;
    if between.is_empty() || between.len() > APART {
        return false;
    }
    let sign = |at: &usize| page.token(*at).upos == Upos::Punct;
    let apart = sign(&between.start);
    let mut words: Vec<usize> = between.skip_while(sign).collect();
    while words.last().is_some_and(|at| sign(at) || page.token(*at).upos == Upos::Det) {
        words.pop();
    }
    let lexicon = &page.gazetteer.lexicon;
    let Some(count) = cue(page, &words, lexicon) else { return false };
    let last = words[words.len() - 1];
    let before = &words[..words.len() - count];
    let is = |at: &usize| page.lemma(*at) == "be";
    let told = before.iter().all(|at| {
        let asks = page.token(*at).upos == Upos::Pron;
        is(at) || asks || page.token(*at).upos == Upos::Adv
    });
    let asks = before.iter().any(|at| page.token(*at).upos == Upos::Pron);
    let passive = before.iter().any(is);
    let word = lowered(page.form(last));
    told && (!asks || passive)
        && (lexicon.tells(&word, Tells::Called)
            && (passive || apart)
            && page.token(last).xpos == Xpos::VBN
            || lexicon.tells(&word, Tells::Once) && apart && before.is_empty()
            || count > 1
            || lexicon.tells(&word, Tells::Alias))
}

/// Returns how many of the last words of some say that one is called as follows: "known as" are two.
fn cue(page: &Page, words: &[usize], lexicon: &Lexicon) -> Option<usize> {
    let last = lowered(page.form(*words.last()?));
    if let [.., before, _] = words {
        let both = format!("{} {last}", lowered(page.form(*before)));
        if lexicon.tells(&both, Tells::Alias) {
            return Some(2);
        }
    }
    [Tells::Alias, Tells::Called, Tells::Once]
        .iter()
        .any(|&what| lexicon.tells(&last, what))
        .then_some(1)
}

/// Tells whether a name fills a pair of brackets behind a body's name of several words, and may be the
/// body's own: "National Guard (Garde Nationale)".
fn fills_brackets(
    page: &Page,
    one: &Name,
    other: &Name,
    (whole, part): (&Figure, &Figure),
) -> bool {
    let gap = &page.text[one.span.end as usize..other.span.begin as usize];
    let gap = gap.trim().trim_end_matches(['"', '“', '\'']).trim_end();
    let rest = page.text[other.span.end as usize..].trim_start_matches(['"', '”', '\'']);
    let opens = gap == "(" || gap == "(the" || gap == "(The";
    let body = |kind: Kind| {
        !matches!(kind, Kind::Person | Kind::Place | Kind::State | Kind::People | Kind::Document)
    };
    // What has no first name and is no place of the lists may have been taken for a person's name.
    let called = page.gazetteer.lexicon.first_name(page.form(other.tokens.start)).is_some();
    let unsure = matches!(other.who, Who::Found(Kind::Person | Kind::Place, _))
        && other.title.is_none()
        && other.tokens.len() > 1
        && !called;
    opens
        && rest.starts_with(')')
        && one.tokens.len() > 1
        && body(whole.kind)
        && part.entry.is_none()
        && (body(part.kind) || unsure)
}
