//! Names that reach further than was seen: "Ann \"Nan\" Berg", "Harlow & Finch", "the Office for Border Affairs".
//!
//! What was found as two names, or as a part of one, is put together where the words between them leave no doubt: a name
//! called by its bearer's friends in quotation marks, a sign that joins the names of a firm, initials, a hyphen, what
//! a body is "for", and lists within a name ("the Department for Roads, Ports and Water", "the Oslo, Bergen and Harbour
//! Railway Company"). Listed names stay as they are.

use std::ops::Range;

use crate::entity::clue::Class;
use crate::entity::names::{Name, Who, is_initial};
use crate::entity::page::Page;
use crate::entity::spelling::is_hyphen;
use crate::entity::trie::Role;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::table::Set;
use crate::terms::Kind;
use crate::text::lowered;

/// The most words that what a body is for adds to its name.
const LONGEST: usize = 5;

/// Puts the names of a document together, which stay in text order.
pub fn complete(page: &Page, mut names: Vec<Name>) -> Vec<Name> {
    let mut nicknames = nicknames(page, &names).into_iter().peekable();
    let mut at = 0;
    names.retain(|_| {
        at += 1;
        nicknames.next_if_eq(&(at - 1)).is_none()
    });
    let known = names.iter().filter(|name| matches!(name.who, Who::Listed(..)));
    let listed: Set<usize> = known.flat_map(|name| name.tokens.clone()).collect();
    let mut whole: Vec<Name> = Vec::with_capacity(names.len());
    let mut rest = names.into_iter().peekable();
    while let Some(mut name) = rest.next() {
        if whole.last().is_some_and(|last| name.tokens.end <= last.tokens.end)
            && whole.last().is_some_and(|last| last.tokens.start < name.tokens.start)
        {
            whole.push(name);
            continue;
        }
        let floor = whole.last().map_or(0, |last| last.tokens.end);
        initials(page, &mut name, floor);
        hyphenated(page, &mut name);
        if let Some(tokens) = second_half(page, &name) {
            let end = tokens.end;
            take(page, &mut name, tokens, None);
            while rest.next_if(|next| next.tokens.start < end).is_some() {}
        }
        while let Some(next) = rest.peek()
            && let Some(kind) = joined(page, &name, next)
        {
            let tokens = name.tokens.start..next.tokens.end;
            take(page, &mut name, tokens, Some(kind));
            rest.next();
        }
        let tasks = purpose(page, &name);
        let from = tasks.as_ref().map_or(name.tokens.end, |tasks| tasks.end);
        let tasks = more_tasks(page, &name, from, |at| listed.contains(&at)).or(tasks);
        if let Some(tokens) = tasks {
            let end = tokens.end;
            take(page, &mut name, tokens, None);
            while rest.next_if(|next| next.tokens.start < end).is_some() {}
        }
        whole.push(name);
    }
    after_places(page, whole)
}

/// Returns the tokens of a ministry's name with all that it is for: "the Department for Roads, *Ports and Inland Water*".
/// `from` is where what was seen of it ends; of a word that is `listed` the list is one of names.
fn more_tasks(
    page: &Page,
    name: &Name,
    from: usize,
    listed: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let lexicon = &page.gazetteer.lexicon;
    let start = name.tokens.start;
    let sentence = page.tokens_of(name.sentence);
    let told = lexicon.shape(page.form(start), true, false).flatten();
    let body = matches!(name.who, Who::Found(..)) && told == Some(Kind::GovernmentBody);
    let joint = (start + 1..from).find(|&at| matches!(page.form(at), "of" | "for"));
    if !body || joint.is_none_or(|joint| joint + 1 >= from) || page.is_headline(name.sentence) {
        return None;
    }
    let task = |at: usize| {
        let form = page.form(at);
        let person = lexicon.first_name(form).is_some() || lexicon.title(&lowered(form)).is_some();
        let shape = lexicon.shape(form, true, true).flatten();
        let another = shape.is_some_and(|kind| kind != Kind::Company) || listed(at);
        let word = matches!(page.token(at).upos, Upos::Noun | Upos::Propn | Upos::Adj);
        page.is_capital(at) && word && !person && !another && !lexicon.is_no_name(form)
    };
    let (mut at, mut commas, mut end) = (from, 0, None);
    while at < sentence.end && at < from + LONGEST * 2 {
        match page.form(at) {
            "," => commas += 1,
            "and" | "&" if commas > 0 && at + 1 < sentence.end && task(at + 1) => {
                let last = (at + 1..sentence.end).take_while(|&at| task(at)).last();
                end = last.map(|last| last + 1);
                break;
            }
            _ if commas > 0 && task(at) => {}
            _ => break,
        }
        at += 1;
    }
    end.map(|end| start..end)
}

/// Puts places before a body's name to it: "the *Oslo, Bergen and* Harbour Railway Company". An article stands before no
/// town, and so it is the company's.
fn after_places(page: &Page, names: Vec<Name>) -> Vec<Name> {
    let mut whole: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        whole.push(name);
        let Some((name, before)) = whole.split_last_mut() else { continue };
        if let Some(first) = first_place(page, before, name) {
            let tokens = before[first].tokens.start..name.tokens.end;
            take(page, name, tokens, None);
            whole.drain(first..whole.len() - 1);
        }
    }
    whole
}

/// Returns which of the names before a body's begins a list of places that ends in it.
fn first_place(page: &Page, before: &[Name], body: &Name) -> Option<usize> {
    let lexicon = &page.gazetteer.lexicon;
    let last = page.form(body.tokens.end - 1);
    let told = lexicon.shape(last, false, true).flatten();
    let firm = told.is_some_and(|kind| Class::of(kind) == Some(Class::Organization));
    let and = body.tokens.start.checked_sub(1).filter(|&and| page.form(and) == "and");
    if !matches!(body.who, Who::Found(..)) || !firm || body.tokens.len() < 2 {
        return None;
    }
    let (mut end, mut first) = (and?, None);
    for (at, name) in before.iter().enumerate().rev() {
        let one = name.sentence == body.sentence && name.tokens.len() <= 2;
        if !one || name.tokens.end != end {
            break;
        }
        first = Some(at);
        match name.tokens.start.checked_sub(1) {
            Some(comma) if page.form(comma) == "," => end = comma,
            _ => break,
        }
    }
    let first = first.filter(|&first| first + 1 < before.len())?;
    let town = match before[first].who {
        Who::Listed(entry, role) => {
            let state = page.gazetteer.at(entry).kind == Kind::State;
            !state || matches!(role, Role::Capital | Role::Seat)
        }
        Who::Found(kind, _) => kind == Kind::Place,
        _ => false,
    };
    (town && page.is_behind_the(before[first].tokens.start)).then_some(first)
}

/// Returns the numbers of the names that stand in quotation marks between two others: "Ann “*Nan*” Berg".
fn nicknames(page: &Page, names: &[Name]) -> Vec<usize> {
    let between = |all: &[Name]| {
        let [first, nick, last] = all else { return false };
        let around = first.tokens.end + 1 == nick.tokens.start
            && nick.tokens.end + 1 == last.tokens.start
            && nick.tokens.len() == 1;
        around && is_new(nick) && joined(page, first, last).is_some()
    };
    let all = names.windows(3).enumerate();
    all.filter(|(_, all)| between(all)).map(|(at, _)| at + 1).collect()
}

/// Gives a name other tokens, and another kind if it is told.
fn take(page: &Page, name: &mut Name, tokens: Range<usize>, kind: Option<Kind>) {
    name.span = page.span(&tokens);
    name.head = page.head(&tokens);
    name.tokens = tokens;
    if let Some(kind) = kind {
        name.who = Who::Found(kind, None);
    }
}

/// Tells whether a name is found and not listed.
fn is_new(name: &Name) -> bool {
    matches!(name.who, Who::Found(..) | Who::Bare(..))
}

/// Returns what two names are together, if they are one.
fn joined(page: &Page, name: &Name, next: &Name) -> Option<Kind> {
    let between = name.tokens.end..next.tokens.start;
    if name.sentence != next.sentence || !is_new(name) || !is_new(next) || between.len() > 3 {
        return None;
    }
    let lexicon = &page.gazetteer.lexicon;
    let given = |at: usize| lexicon.first_name(page.form(at)).is_some();
    let (last, first) = (name.tokens.end - 1, name.tokens.start);
    let touches = page.token(next.tokens.start).span.begin == page.token(last).span.end;
    if between.is_empty() {
        // "Jean-" and "Luc Berg".
        let hyphen = page.form(last).ends_with(is_hyphen) && touches;
        return (hyphen && name.tokens.len() <= 2 && given_part(page, name))
            .then_some(Kind::Person);
    }
    if between.len() == 1 && page.form(between.start) == "&" {
        let persons = given(first) || given(next.tokens.start);
        return (!persons && page.token(last).space_after).then_some(Kind::Company);
    }
    // "Ann “Nan” Berg": the nickname may be a name of its own.
    let quote = |at: usize| matches!(page.token(at).xpos, Xpos::OpenQuote | Xpos::CloseQuote);
    let nick = between.len() == 3
        && quote(between.start)
        && quote(between.end - 1)
        && page.is_capital(between.start + 1);
    (nick && name.tokens.len() == 1 && given(first)).then_some(Kind::Person)
}

/// Tells whether a name is the first half of a first name: "Jean-".
fn given_part(page: &Page, name: &Name) -> bool {
    let form = page.form(name.tokens.start).trim_end_matches(is_hyphen);
    page.gazetteer.lexicon.first_name(form).is_some()
}

/// Adds the initials before a person's name: "*K.* R. Menon".
fn initials(page: &Page, name: &mut Name, floor: usize) {
    let begin = page.tokens_of(name.sentence).start.max(floor);
    let person = matches!(name.who, Who::Found(Kind::Person, _));
    let at = name.tokens.start;
    let more = person
        && name.title.is_none()
        && at > begin
        && is_initial(page.form(at))
        && is_initial(page.form(at - 1))
        && page.form(at - 1).ends_with('.');
    if more {
        let tokens = at - 1..name.tokens.end;
        take(page, name, tokens, None);
    }
}

/// Adds the word that a hyphen joins to a new body's name: "the *Canadian*-Ukrainian Congress".
fn hyphenated(page: &Page, name: &mut Name) {
    let Who::Found(kind, _) = name.who else { return };
    let start = name.tokens.start;
    let first = page.tokens_of(name.sentence).start;
    let body = Class::of(kind) == Some(Class::Organization) && name.tokens.len() > 1;
    if !body || start < first + 2 || !page.form(start - 1).chars().all(is_hyphen) {
        return;
    }
    let touches = !page.token(start - 1).space_after && !page.token(start - 2).space_after;
    if touches && page.is_capital(start - 2) {
        let tokens = start - 2..name.tokens.end;
        take(page, name, tokens, None);
    }
}

/// Returns the tokens of a person's name with the half that a hyphen joins to it: "Alix Fils-*Aime*".
fn second_half(page: &Page, name: &Name) -> Option<Range<usize>> {
    let (hyphen, half) = (name.tokens.end, name.tokens.end + 1);
    let person = matches!(name.who, Who::Found(Kind::Person, _)) && name.tokens.len() > 1;
    let inside = half < page.tokens_of(name.sentence).end;
    let tight = person
        && inside
        && page.form(hyphen).chars().all(is_hyphen)
        && !page.token(hyphen - 1).space_after
        && !page.token(hyphen).space_after
        && page.is_capital(half);
    let own = tight && page.token(half).relation == Deprel::Flat;
    own.then_some(name.tokens.start..half + 1)
}

/// Returns the tokens of a new body's name with what it is for: "the Federal Office *for Border Affairs*", "the
/// Committee *to Protect Farmland*".
fn purpose(page: &Page, name: &Name) -> Option<Range<usize>> {
    let Who::Found(kind, _) = name.who else { return None };
    let body = Class::of(kind) == Some(Class::Organization);
    let lexicon = &page.gazetteer.lexicon;
    let (last, sentence) = (name.tokens.end - 1, page.tokens_of(name.sentence));
    let head = page.form(last);
    let told = lexicon.shape(head, name.tokens.len() == 1, true).flatten();
    let told = told.is_some_and(|kind| Class::of(kind) == Some(Class::Organization));
    if !body || !told || page.is_headline(name.sentence) {
        return None;
    }
    let joint = name.tokens.end;
    let next = joint + 1;
    if next >= sentence.end || !matches!(page.form(joint), "for" | "to") {
        return None;
    }
    let part = |at: usize| {
        let capital = page.is_capital(at) && !lexicon.is_no_name(page.form(at));
        capital && !matches!(page.token(at).upos, Upos::Pron | Upos::Det)
    };
    let mut end = next;
    while end < sentence.end.min(next + LONGEST) {
        let and = end > next && page.form(end) == "and" && end + 1 < sentence.end && part(end + 1);
        if !part(end) && !and {
            break;
        }
        end += 1;
    }
    // "Asked the Council for Berg's papers": what it is for hangs on it, and is nobody.
    let hangs = match page.form(joint) {
        "to" => end >= next + 2 && page.token(next).upos != Upos::Propn,
        _ => (next..end).any(|at| {
            let token = page.token(at);
            token.relation == Deprel::Nmod && token.head == Some(name.head)
        }),
    };
    let owner = end < sentence.end && page.is_possessive_ending(end);
    let person = |at: usize| lexicon.first_name(page.form(at)).is_some();
    (end > next && hangs && !owner && !person(next)).then_some(name.tokens.start..end)
}
