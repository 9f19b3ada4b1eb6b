//! Names, mended once all are found: what is nobody's, and how far some reach.
//!
//! A storm has a person's name and is no person, wherever the document calls it so. A number belongs
//! to the unit whose name it ends or begins ("Task Force 9", "3rd Battalion"). A plural name of persons
//! is a people's or a family's ("the Kurds"). Left out: numbers in words.

use std::ops::Range;

use crate::entity::lexicon::{Determiner, Where};
use crate::entity::names::{Name, Who, is_acronym};
use crate::entity::page::Page;
use crate::entity::recognise::takes_part;
use crate::language::tags::{Deprel, Xpos};
use crate::language::tree::TokenId;
use crate::table::{Map, Set};
use crate::terms::Kind;
use crate::text::lowered;

/// The most words between the number that begins a unit's name and its last word.
const LONGEST: usize = 4;

/// Mends the names of a document, which stay in text order.
pub fn amend(page: &Page, names: Vec<Name>) -> Vec<Name> {
    let mut names = acronyms(page, units(page, names));
    nobody(page, &mut names);
    let many = plurals(page, &names);
    for name in &mut names {
        match name.who {
            Who::Found(Kind::Person, gender) => {
                if name.tokens.len() == 1 && many.contains(page.form(name.tokens.start)) {
                    name.who = Who::Found(Kind::People, gender);
                }
            }
            Who::Found(Kind::Place | Kind::Document, _) | Who::Nothing | Who::Bare(..) => {}
            _ => numbered(page, name),
        }
    }
    names
}

/// Returns the names that are plurals wherever they stand, and are counted, described or shown
/// somewhere ("the Kurds", "many Kurds"); "Jones" is read as a plural, too, but is somebody's name.
fn plurals<'a>(page: &Page<'a>, names: &[Name]) -> Set<&'a str> {
    let lexicon = &page.gazetteer.lexicon;
    let (mut many, mut one) = (Set::default(), Set::default());
    for name in names.iter().filter(|name| matches!(name.who, Who::Found(Kind::Person, _))) {
        let last = name.tokens.end - 1;
        let form = page.form(last);
        let called = lexicon.hint(form) & 1 != 0 || lexicon.first_name(form).is_some();
        let plural = page.token(last).xpos == Xpos::NNPS;
        if called || !plural || name.title.is_some() || name.tokens.len() > 1 {
            one.insert(form);
            continue;
        }
        let shows = |relation| matches!(relation, Deprel::Det | Deprel::Amod | Deprel::Nummod);
        let mut below = page.syntax.children(TokenId::new(last)).iter();
        let lemma = lowered(page.lemma(last));
        if below.any(|&child| shows(page.syntax[child].relation)) || lexicon.crowd(&lemma).is_some()
        {
            many.insert(form);
        }
    }
    many.retain(|form| !one.contains(form));
    many
}

/// Adds acronyms that are read as common nouns, of what acts like somebody and is named more than
/// once: "the CRB denied it".
fn acronyms(page: &Page, mut names: Vec<Name>) -> Vec<Name> {
    let lexicon = &page.gazetteer.lexicon;
    let mut places: Vec<usize> = Vec::new();
    let mut acting: Set<&str> = Set::default();
    let mut counts: Map<&str, u32> = Map::default();
    for sentence in page.syntax.sentence_ids() {
        let tokens = page.tokens_of(sentence);
        for at in tokens.clone().skip(1) {
            let (token, form) = (page.token(at), page.form(at));
            let modifies = matches!(
                token.relation,
                Deprel::Compound | Deprel::Amod | Deprel::NmodDesc | Deprel::Flat
            );
            let determiner = lexicon.determiner(page.form(at - 1));
            if token.xpos != Xpos::NN
                || form.len() < 3
                || modifies
                || determiner != Some(Determiner::Takes)
                || !is_acronym(form)
                || page.is_shouted(sentence)
                || lexicon.is_no_name(form)
                || lexicon.title(&lowered(form)).is_some()
                || lexicon.person(&lowered(form)).is_some()
            {
                continue;
            }
            places.push(at);
            *counts.entry(form).or_default() += 1;
            let says = || {
                let verb = token.head.filter(|_| token.relation == Deprel::Nsubj);
                verb.is_some_and(|verb| lexicon.is_speech(page.lemma(verb.index())))
            };
            if takes_part(page, at) || says() {
                acting.insert(form);
            }
        }
    }
    places.retain(|&at| {
        let form = page.form(at);
        let free = |name: &Name| !name.tokens.contains(&at);
        let after = names.partition_point(|name| name.tokens.start <= at);
        acting.contains(form)
            && counts.get(form).is_some_and(|&count| count > 1)
            && names[after.saturating_sub(3)..after].iter().all(free)
    });
    if places.is_empty() {
        return names;
    }
    names.extend(places.into_iter().map(|at| Name {
        span: page.span(&(at..at + 1)),
        tokens: at..at + 1,
        head: TokenId::new(at),
        sentence: page.syntax.sentence_of(TokenId::new(at)),
        who: Who::Found(Kind::Organization, None),
        title: None,
    }));
    names.sort_by_key(|name| (name.span.begin, std::cmp::Reverse(name.span.end)));
    names
}

/// Adds the number behind the name of a unit or the like: "Task Force 9".
fn numbered(page: &Page, name: &mut Name) {
    let at = name.tokens.end;
    let within = page.tokens_of(name.sentence).contains(&at);
    let digits = |form: &str| form.len() <= 4 && form.bytes().all(|byte| byte.is_ascii_digit());
    if !within || !digits(page.form(at)) || !is_of_arms(page, at - 1) {
        return;
    }
    // "The Air Force 12 years ago": a number that counts something else.
    let counts = page.token(at).relation == Deprel::Nummod
        && page.token(at).head.is_some_and(|head| !name.tokens.contains(&head.index()));
    if !counts {
        stretch(page, name, name.tokens.start..at + 1);
    }
}

/// Tells whether a word ends the names of armed forces.
fn is_of_arms(page: &Page, at: usize) -> bool {
    let lexicon = &page.gazetteer.lexicon;
    let kind = lexicon.shape(page.form(at), false, true).flatten();
    let kind = kind.or_else(|| lexicon.crowd(&lowered(page.form(at))));
    matches!(kind, Some(Kind::ArmedForce | Kind::ArmedGroup))
}

/// Adds the units that a number begins: "the 3rd Battalion", "the 101st Airborne Division".
fn units(page: &Page, names: Vec<Name>) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    for sentence in page.syntax.sentence_ids() {
        let tokens = page.tokens_of(sentence);
        let mut at = tokens.start;
        while at < tokens.end {
            let first = at;
            at += 1;
            if !is_ordinal(page.form(first)) {
                continue;
            }
            let limit = tokens.end.min(at + LONGEST);
            let capitals = (at..limit).take_while(|&at| page.is_capital(at)).count();
            let Some(last) = (at..at + capitals).rev().find(|&at| is_of_arms(page, at)) else {
                continue;
            };
            let tokens = first..last + 1;
            at = last + 1;
            found.push(Name {
                span: page.span(&tokens),
                head: page.head(&tokens),
                who: Who::Found(Kind::ArmedForce, None),
                title: None,
                tokens,
                sentence,
            });
        }
    }
    if found.is_empty() {
        return names;
    }
    let mut units = found.into_iter().peekable();
    let mut all: Vec<Name> = Vec::with_capacity(names.len() + units.len());
    for name in names {
        while let Some(unit) = units.next_if(|unit| unit.tokens.end <= name.tokens.start) {
            all.push(unit);
        }
        match units.peek() {
            Some(unit) if unit.tokens.start < name.tokens.end => {
                if !covers(&unit.tokens, &name.tokens) {
                    // A name that sticks out knows better.
                    units.next();
                    all.push(name);
                }
            }
            _ => all.push(name),
        }
    }
    all.extend(units);
    all
}

fn covers(long: &Range<usize>, short: &Range<usize>) -> bool {
    long.start <= short.start && short.end <= long.end
}

/// Tells whether a word is an ordinal number in digits ("3rd").
fn is_ordinal(form: &str) -> bool {
    let ending = form.trim_start_matches(|c: char| c.is_ascii_digit());
    ending.len() < form.len() && matches!(ending, "st" | "nd" | "rd" | "th" | "d")
}

/// Leaves out what has a person's name and is none: storms, by the word before, and words of the list.
fn nobody(page: &Page, names: &mut Vec<Name>) {
    let lexicon = &page.gazetteer.lexicon;
    let nobody = |at: usize| lexicon.stands(page.form(at), Where::Nobody);
    let storm = |name: &Name| {
        let (start, last) = (name.tokens.start, name.tokens.end - 1);
        let first = page.tokens_of(name.sentence).start;
        // "The Storm Centre" is somebody.
        let plain = lexicon.shape(page.form(last), false, true).is_none();
        (last > first && plain && start + 2 >= last && nobody(last - 1)).then(|| page.form(last))
    };
    // A word of the list is nobody's name where nobody is called so.
    names.retain(|name| {
        let word = page.form(name.tokens.start);
        let listed = matches!(name.who, Who::Listed(..)) || name.title.is_some();
        let called = || lexicon.first_name(word).is_some() || lexicon.hint(word) != 0;
        listed || name.tokens.len() > 1 || !lexicon.is_no_name(word) || called()
    });
    let storms: Set<&str> = names.iter().filter_map(storm).collect();
    if storms.is_empty() {
        return;
    }
    let listed = |name: &Name| matches!(name.who, Who::Listed(..));
    // Whoever is called so besides, in full or by a title, stays.
    let persons: Set<&str> = names
        .iter()
        .filter(|name| storm(name).is_none() && (name.tokens.len() > 1 || name.title.is_some()))
        .flat_map(|name| name.tokens.clone().map(|at| page.form(at)))
        .collect();
    names.retain(|name| {
        let word = page.form(name.tokens.end - 1);
        let so_called = name.tokens.len() == 1 && storms.contains(word) && !persons.contains(word);
        !so_called && (listed(name) || storm(name).is_none())
    });
}

fn stretch(page: &Page, name: &mut Name, tokens: Range<usize>) {
    name.span = page.span(&tokens);
    name.head = page.head(&tokens);
    name.tokens = tokens;
}
