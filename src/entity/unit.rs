//! Units of armed forces: the number that begins or ends a name is of it.
//!
//! "The *3rd* Battalion", "the *Fourth* Division", "the *101st* Airborne Division", "Task Force *9*".

use std::ops::Range;

use crate::entity::lexicon::Where;
use crate::entity::names::{Name, Who, is_acronym};
use crate::entity::page::Page;
use crate::language::tags::Deprel;
use crate::table::Set;
use crate::terms::Kind;
use crate::text::lowered;

/// The most words between the number that begins a unit's name and its last word.
const LONGEST: usize = 4;

/// Adds the number behind the name of a unit or the like: "Task Force 9".
pub fn ended(page: &Page, name: &mut Name) {
    let at = name.tokens.end;
    if page.tokens_of(name.sentence).contains(&at) && is_number_of(page, &name.tokens) {
        name.stretch(page, name.tokens.start..at + 1);
    }
}

/// Tells whether the word behind a name is the number of a unit that it names.
fn is_number_of(page: &Page, name: &Range<usize>) -> bool {
    let at = name.end;
    // "The Air Force 12 years ago": a number that counts something else.
    let counts = page.token(at).relation == Deprel::Nummod
        && page.token(at).head.is_some_and(|head| !name.contains(&head.index()));
    is_number(page.form(at)) && !counts && is_of_arms(page, at - 1)
}

/// Tells whether a word ends the names of armed forces.
fn is_of_arms(page: &Page, at: usize) -> bool {
    let lexicon = &page.gazetteer.lexicon;
    let kind = lexicon.shape(page.form(at), false, true).flatten();
    let kind = kind.or_else(|| lexicon.crowd(&lowered(page.form(at))));
    lexicon.stands(page.form(at), Where::Unit)
        || matches!(kind, Some(Kind::ArmedForce | Kind::ArmedGroup))
}

/// Returns the tokens of a unit that ends in a number: "Task Force 9", and of one whose `letters` the text
/// tells, "CTF 9".
fn numbered(
    page: &Page,
    sentence: &Range<usize>,
    number: usize,
    letters: &Set<&str>,
) -> Option<Range<usize>> {
    if !is_number(page.form(number)) {
        return None;
    }
    let limit = sentence.start.max(number.saturating_sub(LONGEST));
    let capitals = (limit..number).rev().take_while(|&at| page.is_capital(at)).count();
    let name = number - capitals..number;
    let called = capitals > 0 && letters.contains(page.form(number - 1));
    let named = capitals > 1 && is_number_of(page, &name);
    let start = if called { number - 1 } else { name.start };
    (called || named).then_some(start..number + 1)
}

/// Returns the letters that a text has in brackets behind a unit's name: "the Task Force (CTF) 50".
fn letters<'a>(page: &Page<'a>) -> Set<&'a str> {
    let all = 1..page.syntax.tokens.len().saturating_sub(2);
    let defined = all.filter(|&at| {
        page.form(at) == "("
            && page.form(at + 2) == ")"
            && is_acronym(page.form(at + 1))
            && is_of_arms(page, at - 1)
    });
    defined.map(|at| page.form(at + 1)).collect()
}

/// Tells whether a word is a number such as units have.
fn is_number(form: &str) -> bool {
    form.len() <= 4 && form.bytes().all(|byte| byte.is_ascii_digit())
}

/// Adds the units that a number begins or ends: "the 3rd Battalion", "the 101st Airborne Division", "Task
/// Force 9".
pub fn begun(page: &Page, names: Vec<Name>) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let letters = letters(page);
    for sentence in page.syntax.sentence_ids() {
        let tokens = page.tokens_of(sentence);
        let mut at = tokens.start;
        while at < tokens.end {
            let first = at;
            at += 1;
            let tokens = if is_ordinal(page, page.form(first)) {
                let limit = tokens.end.min(at + LONGEST);
                let capitals = (at..limit).take_while(|&at| page.is_capital(at)).count();
                let last = (at..at + capitals).rev().find(|&at| is_of_arms(page, at));
                last.map(|last| first..last + 1)
            } else {
                numbered(page, &tokens, first, &letters)
            };
            let Some(tokens) = tokens else { continue };
            at = tokens.end;
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

/// Tells whether a word is an ordinal number in digits ("3rd") or a name's ("Third").
fn is_ordinal(page: &Page, form: &str) -> bool {
    let ending = form.trim_start_matches(|c: char| c.is_ascii_digit());
    let written = form.starts_with(char::is_uppercase);
    (written || ending.len() < form.len()) && page.gazetteer.lexicon.stands(ending, Where::Ordinal)
}
