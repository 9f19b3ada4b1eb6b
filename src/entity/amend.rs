//! Names, mended once all are found: what is nobody's, and how far some reach.
//!
//! A storm has a person's name and is no person, wherever the document calls it so. A plural name of persons
//! is a people's or a family's ("the Kurds"), a name that things happen in is a place's. A direction
//! makes of a country's name another ("South Australia"). What numbers add to names is in `unit.rs`.

use std::ops::Range;

use crate::entity::lexicon::{Tells, Voice, Where};
use crate::entity::names::{Name, Who, is_acronym};
use crate::entity::page::Page;
use crate::entity::spelling::is_hyphen;
use crate::entity::trie::Role;
use crate::entity::unit;
use crate::entity::vouch::{takes_part, told};
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::table::{Map, Set};
use crate::terms::Kind;
use crate::text::lowered;

/// Mends the names of a document, which stay in text order.
pub fn amend(page: &Page, names: Vec<Name>) -> Vec<Name> {
    let mut names = reversed(page, acronyms(page, unit::begun(page, names)));
    nobody(page, &mut names);
    let many = plurals(page, &names);
    let places = places(page, &names);
    let called = called(page, &names);
    let mut long = 0..0;
    let lexicon = &page.gazetteer.lexicon;
    younger(page, &mut names);
    first_words(page, &mut names);
    for name in &mut names {
        stopped(page, name);
        part(page, name, &long);
        if name.tokens.end > long.end {
            long = name.tokens.clone();
        }
        match name.who {
            Who::Found(Kind::Person, gender) => {
                if name.tokens.len() == 1 && many.contains(page.form(name.tokens.start)) {
                    let lemma = lowered(page.lemma(name.tokens.start));
                    let party = lexicon.crowd(lemma.trim_end_matches('s'));
                    let party = party.filter(|&kind| kind == Kind::PoliticalParty);
                    name.who = Who::Found(party.unwrap_or(Kind::People), gender);
                } else if name.tokens.len() == 1 && places.contains(page.form(name.tokens.start)) {
                    name.who = Who::Found(Kind::Place, None);
                } else if let Some(kind) = told(page, name) {
                    name.who = Who::Found(kind, None);
                }
            }
            Who::Found(..) if called.contains(name.span.of(page.text)) => {
                name.who = Who::Found(Kind::Person, None);
            }
            Who::Found(Kind::Place | Kind::Document, _) | Who::Nothing | Who::Bare(..) => {}
            _ => unit::ended(page, name),
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

/// Returns the names of one word that were taken for persons', of which the document says that something
/// is in them, or that they are a town, at least half as often as it says nothing.
fn places<'a>(page: &Page<'a>, names: &[Name]) -> Set<&'a str> {
    let lexicon = &page.gazetteer.lexicon;
    // By a word: how often its place tells a place, how often it was taken for one or tells somebody,
    // and how often it tells nothing.
    let mut cues: Map<&str, [i32; 3]> = Map::default();
    let mut persons: Set<&str> = Set::default();
    for name in names {
        let form = page.form(name.tokens.start);
        let Who::Found(kind @ (Kind::Person | Kind::Place), _) = name.who else { continue };
        let given = lexicon.first_name(form).is_some();
        if kind == Kind::Person && (name.title.is_some() || given) {
            persons.extend(name.tokens.clone().map(|at| page.form(at)));
        } else if name.tokens.len() == 1 {
            let cues = cues.entry(form).or_default();
            let located = is_located(page, name.head);
            cues[0] += i32::from(located);
            cues[1] += i32::from(kind == Kind::Place) - i32::from(is_somebody(page, name.head));
            cues[2] += i32::from(kind == Kind::Person && !located);
        }
    }
    cues.retain(|form, &mut [located, taken, silent]| {
        located > 0 && 2 * (located + taken) >= silent && !persons.contains(form)
    });
    cues.keys().copied().collect()
}

/// Returns the names of several words of which the document says that somebody is called so: "a man
/// named Rolf Tanberg".
fn called<'a>(page: &Page<'a>, names: &[Name]) -> Set<&'a str> {
    let (syntax, lexicon) = (page.syntax, &page.gazetteer.lexicon);
    let is_called = |name: &&Name| {
        let token = &syntax[name.head];
        let below = matches!(token.relation.universal(), Deprel::Xcomp | Deprel::Obj);
        let verb = token.head.filter(|_| below && name.tokens.len() > 1);
        verb.is_some_and(|verb| {
            let noun = syntax[verb].head.filter(|_| syntax[verb].relation == Deprel::Acl);
            let somebody = |noun: TokenId| lexicon.person(page.lemma(noun.index())).is_some();
            lexicon.voice(page.lemma(verb.index())) == Some(Voice::Naming)
                && noun.is_some_and(somebody)
        })
    };
    let found = names.iter().filter(|name| matches!(name.who, Who::Found(..)));
    found.filter(is_called).map(|name| name.span.of(page.text)).collect()
}

/// Tells whether a name stands where a place's does: "in X", "the town of X".
fn is_located(page: &Page, head: TokenId) -> bool {
    let (token, lexicon) = (&page.syntax[head], &page.gazetteer.lexicon);
    let Some(preposition) = page.preposition(head) else { return false };
    match token.relation.universal() {
        Deprel::Obl => lexicon.is_of_place(&preposition),
        Deprel::Nmod => token.head.is_some_and(|noun| {
            let lemma = page.lemma(noun.index());
            let place =
                lexicon.noun(lemma, lemma).is_some_and(|noun| noun.takes_up == [Kind::Place]);
            let town = lexicon.tells(&lowered(lemma), Tells::Town);
            lexicon.is_of_owner(&preposition) && (place || town)
        }),
        _ => false,
    }
}

/// Tells whether a name does what only somebody does: says something, or takes part in a quarrel.
fn is_somebody(page: &Page, head: TokenId) -> bool {
    let token = &page.syntax[head];
    let says = token.head.filter(|_| token.relation == Deprel::Nsubj);
    let says = says.is_some_and(|verb| page.gazetteer.lexicon.is_speech(page.lemma(verb.index())));
    says || takes_part(page, head.index())
}

/// Adds names in quotation marks that begin with the last: "Miller, John".
fn reversed(page: &Page, mut names: Vec<Name>) -> Vec<Name> {
    let lexicon = &page.gazetteer.lexicon;
    let quote = |at: usize| matches!(page.token(at).xpos, Xpos::OpenQuote | Xpos::CloseQuote);
    let count = page.syntax.tokens.len();
    let mut found: Vec<Name> = Vec::new();
    for comma in 2..count.saturating_sub(2) {
        let (last, first) = (comma - 1, comma + 1);
        if page.form(comma) != "," || !quote(last - 1) || !quote(first + 1) {
            continue;
        }
        let Some(gender) = lexicon.first_name(page.form(first)) else { continue };
        let tokens = last..first + 1;
        let sentence = page.syntax.sentence_of(TokenId::new(last));
        let form = page.form(last);
        let proper = page.token(last).upos == Upos::Propn && !lexicon.is_no_name(form);
        let name = proper || lexicon.hint(form) & 1 != 0;
        if name && page.tokens_of(sentence).contains(&first) {
            found.push(Name {
                span: page.span(&tokens),
                head: TokenId::new(last),
                who: Who::Found(Kind::Person, Some(gender)),
                title: None,
                tokens,
                sentence,
            });
        }
    }
    if found.is_empty() {
        return names;
    }
    let before = |name: &Name| found.partition_point(|one| one.tokens.end <= name.tokens.start);
    names.retain(|name| {
        found.get(before(name)).is_none_or(|one| name.tokens.end <= one.tokens.start)
    });
    names.extend(found);
    names.sort_by_key(|name| (name.span.begin, std::cmp::Reverse(name.span.end)));
    names
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
            if token.xpos != Xpos::NN
                || form.len() < 3
                || modifies
                || !page.is_behind_the(at)
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

/// Adds the word before or behind a listed place's name that makes of it another place's: "*South*
/// Australia", "Boston *Bay*", unless it is in a `long` name of more than that. What only begins a sentence
/// has its capital from there.
fn part(page: &Page, name: &mut Name, long: &Range<usize>) {
    let Who::Listed(entry, Role::Name) = name.who else { return };
    let all = page.tokens_of(name.sentence);
    let kind = page.gazetteer.at(entry).kind;
    if !matches!(kind, Kind::State | Kind::Place) || page.is_headline(name.sentence) {
        return;
    }
    let lexicon = &page.gazetteer.lexicon;
    let tells = |at: usize, first: bool| {
        let proper = page.is_capital(at) && page.token(at).upos != Upos::Det;
        // "Anbar Province" is Anbar, and "Northern Iraq" is of Iraq.
        let same = match first {
            true => kind == Kind::State && page.form(at).ends_with("ern"),
            false => lexicon.noun(&lowered(page.form(at)), "").is_some(),
        };
        proper && !same && lexicon.shape(page.form(at), first, !first) == Some(Some(Kind::Place))
    };
    let Range { mut start, mut end } = name.tokens.clone();
    if start > all.start && page.token(start - 1).space_after && tells(start - 1, true) {
        let begins = start - 1 == all.start && page.token(start - 1).upos != Upos::Propn;
        start -= usize::from(!begins);
    }
    let ends = |at: usize| at == all.end || !page.is_capital(at);
    let free = start >= long.end || *long == (start..end + 1);
    let spaced = end < all.end && page.token(end - 1).space_after && free;
    if spaced && tells(end, false) && ends(end + 1) {
        end += 1;
    }
    if (start..end) != name.tokens {
        name.stretch(page, start..end);
        name.who = Who::Found(Kind::Place, None);
    }
}

/// Gives a person's name what stands behind it after the end of a sentence that is none: "Karl Berg *Jr.* The
/// crowd cheered".
fn younger(page: &Page, names: &mut Vec<Name>) {
    let mut parts: Set<usize> = Set::default();
    for name in names.iter_mut() {
        let at = name.tokens.end;
        let person = matches!(name.who, Who::Found(Kind::Person, _)) && name.tokens.len() > 1;
        let Some(next) = page.syntax.tokens.get(at).filter(|_| person) else { continue };
        let near = page.text.get(name.span.end as usize..next.span.begin as usize) == Some(" ");
        let form = page.form(at);
        if near && form.ends_with('.') && page.gazetteer.lexicon.stands(form, Where::After) {
            name.span = name.span.cover(next.span);
            parts.insert(at);
        }
    }
    if !parts.is_empty() {
        names.retain(|name| name.tokens.len() > 1 || !parts.contains(&name.tokens.start));
    }
}

/// Adds the first word of a person's name that is a month's name, a verb or a pronoun, too: "*August* Berg", "*Said* Fares",
/// "Premier *He* Lin".
fn first_words(page: &Page, names: &mut [Name]) {
    let lexicon = &page.gazetteer.lexicon;
    let mut end = 0;
    for name in names {
        let (at, before) = (name.tokens.start, name.tokens.start.wrapping_sub(1));
        let person = matches!(name.who, Who::Found(Kind::Person | Kind::Place, _) | Who::Bare(..));
        let new = person && name.tokens.len() == 1 && before >= end && at > 0;
        end = end.max(name.tokens.end);
        let first = page.tokens_of(name.sentence).start;
        if !new || before < first || !page.is_capital(before) {
            continue;
        }
        let (form, token) = (page.form(before), page.token(before));
        let joined = matches!(token.relation, Deprel::Compound | Deprel::Flat)
            && token.head == Some(name.head);
        let month = joined && lexicon.is_no_name(form) && lexicon.first_name(form).is_some();
        // "*Said* Fares": what is mostly another word is a first name where the tree says so.
        let given = joined
            && token.upos == Upos::Propn
            && token.relation == Deprel::Compound
            && lexicon.tells(&lowered(form), Tells::Given);
        let titled = before > first && lexicon.title(&lowered(page.form(before - 1))).is_some();
        if month || given || titled && lexicon.pronoun(form).is_some() {
            name.tokens.start = before;
            name.span = page.span(&name.tokens);
            name.who = Who::Found(Kind::Person, None);
        }
    }
}

/// Adds the full stop of a company's form where it ends a sentence, too: "He works for Acme *Inc.*"
fn stopped(page: &Page, name: &mut Name) {
    let at = name.tokens.end;
    let within = page.tokens_of(name.sentence).contains(&at);
    if !within || page.form(at) != "." || page.token(at - 1).space_after {
        return;
    }
    let lexicon = &page.gazetteer.lexicon;
    let form = page.form(at - 1);
    if !form.ends_with('.') && lexicon.shape(&format!("{form}."), false, true).is_some() {
        name.tokens.end = at + 1;
        name.span = page.span(&name.tokens);
    }
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
        // "Monday's" is as little of a name as Monday.
        let owner = name.tokens.len() == 2 && page.is_possessive_ending(name.tokens.end - 1);
        let listed = matches!(name.who, Who::Listed(..)) || name.title.is_some();
        let called = || lexicon.first_name(word).is_some() || lexicon.hint(word) != 0;
        // "Madam Speaker" is called so by the office.
        let mut words = name.tokens.clone().map(|at| lowered(page.form(at)));
        let person = matches!(name.who, Who::Found(Kind::Person, _));
        // "The Frenchman" is called otherwise, and "Vice-president" is no name.
        let common = page.is_called(name.tokens.start)
            || lexicon.tells(&lowered(word), Tells::Coming)
                && page
                    .syntax
                    .tokens
                    .get(name.tokens.end)
                    .is_some_and(|next| next.span.of(page.text).contains(is_hyphen));
        if person && name.tokens.len() == 1 && name.title.is_none() && common {
            return false;
        }
        let several = name.title.is_some() || name.tokens.len() > 1;
        if person && several && words.all(|word| lexicon.title(&word).is_some()) {
            return false;
        }
        listed || name.tokens.len() > 1 && !owner || !lexicon.is_no_name(word) || called()
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
