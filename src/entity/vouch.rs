//! What speaks for a name, or against it, beside what was learned of names.
//!
//! Who says something, does something to somebody or owns something is somebody, however new the
//! name is; a comma and a listed state behind a name tell a place ("Ardal, Norway"); the last word of
//! a name often tells what it names ("Harbour Bulletin").

use std::ops::Range;

use crate::entity::clue::Class;
use crate::entity::lexicon::{Tells, Where};
use crate::entity::names::{Name, Who, is_initial};
use crate::entity::page::Page;
use crate::entity::spot::Spot;
use crate::entity::trie::Role;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::table::{Map, Set};
use crate::terms::Kind;
use crate::text::lowered;

/// Tells whether a word is the subject or object of a verb of what people say or do to one another.
pub fn takes_part(page: &Page, at: usize) -> bool {
    let token = page.token(at);
    let end = matches!(token.relation, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj);
    let verb = token.head.filter(|&head| end && page.syntax[head].upos == Upos::Verb);
    verb.is_some_and(|verb| page.gazetteer.lexicon.is_attitude(page.lemma(verb.index())))
}

/// Tells whether a capitalised word stands right behind a noun that says what it names: "the charity *Sea-Watch*", "the
/// games maker *Arda Games*".
pub fn is_introduced(page: &Page, at: usize) -> bool {
    let lexicon = &page.gazetteer.lexicon;
    let sentence = page.tokens_of(page.syntax.sentence_of(TokenId::new(at)));
    let part = |at: usize| {
        let form = page.form(at);
        page.is_capital(at) && !lexicon.is_no_name(form) || form == "-" && at > sentence.start
    };
    if !part(at) {
        return false;
    }
    let start = (sentence.start..at).rev().take(4).take_while(|&at| part(at)).last().unwrap_or(at);
    if start == sentence.start || page.form(start) == "-" {
        return false;
    }
    let noun = page.token(start - 1);
    let lemma = page.lemma(start - 1);
    let body = |kind: &Kind| Class::of(*kind) == Some(Class::Organization) && *kind != Kind::State;
    let listed = lexicon.noun(lemma, "").is_some_and(|noun| noun.takes_up.iter().any(body));
    let crowd = || lexicon.crowd(lemma).is_some_and(|kind| body(&kind));
    noun.upos == Upos::Noun
        && noun.xpos == Xpos::NN
        && page.form(start - 1).starts_with(char::is_lowercase)
        && (listed || crowd())
        && !page.is_headline(page.syntax.sentence_of(TokenId::new(at)))
}

/// Tells whether a capitalised word stands behind who works at what it names, or leads it: "the founder of *Arda Games*".
pub fn is_headed(page: &Page, at: usize) -> bool {
    let lexicon = &page.gazetteer.lexicon;
    let sentence = page.tokens_of(page.syntax.sentence_of(TokenId::new(at)));
    let part = |at: usize| page.is_capital(at) && !lexicon.is_no_name(page.form(at));
    if !part(at) {
        return false;
    }
    let start = (sentence.start..at).rev().take(4).take_while(|&at| part(at)).last().unwrap_or(at);
    let case =
        start - usize::from(start > sentence.start && lowered(page.form(start - 1)) == "the");
    let Some(case) = case.checked_sub(1).filter(|&case| case > sentence.start) else {
        return false;
    };
    let joins = matches!(page.form(case), "of" | "at" | "for" | "with");
    let office = page.token(case - 1);
    joins
        && matches!(office.upos, Upos::Noun | Upos::Adj)
        && page.form(case - 1).starts_with(char::is_lowercase)
        && lexicon.tells(page.lemma(case - 1), Tells::Headed)
        && !page.is_headline(page.syntax.sentence_of(TokenId::new(at)))
}

/// Tells whether a noun of which there might be many begins a sentence without an article, and says or does
/// what people do: a new name may be read so ("*Masood* said").
pub fn begins_and_speaks(page: &Page, at: usize) -> bool {
    let token = page.token(at);
    let bare = page.syntax.children(TokenId::new(at)).iter().all(|&child| {
        matches!(page.syntax[child].relation, Deprel::Punct | Deprel::Appos | Deprel::AclRelcl)
    });
    let first = page.tokens_of(page.syntax.sentence_of(TokenId::new(at))).start == at;
    first
        && bare
        && token.xpos == Xpos::NN
        && token.relation == Deprel::Nsubj
        && takes_part(page, at)
}

/// Tells whether a proper noun of one word, without anything that describes it, owns something, does
/// something, or is said to be somebody: "*Ardal*, too, denied it", "*Ardal* is a lawyer".
pub fn acts_alone(page: &Page, at: usize) -> bool {
    let token = page.token(at);
    let governor = || token.head.map(|head| (&page.syntax[head], page.lemma(head.index())));
    let role = match token.relation {
        Deprel::NmodPoss => true,
        Deprel::Nsubj | Deprel::NsubjPass => governor().is_some_and(|(head, lemma)| {
            head.upos == Upos::Verb || page.gazetteer.lexicon.person(lemma).is_some()
        }),
        _ => false,
    };
    let describes = |relation| {
        use Deprel::{Amod, Compound, Det, Flat, NmodPoss, Nummod};
        matches!(relation, Amod | Compound | Det | Flat | NmodPoss | Nummod)
    };
    let named = || page.is_capital(at) && page.form(at).contains(char::is_lowercase);
    let mut below = page.syntax.children(TokenId::new(at)).iter();
    role && token.xpos == Xpos::NNP
        && named()
        && !below.any(|&child| describes(page.syntax[child].relation))
        && !page.is_headline(page.syntax.sentence_of(TokenId::new(at)))
}

/// Tells whether a word that [acts alone](acts_alone) is a subject and no word of the list of places: it
/// does something, and is somebody sooner than a place.
pub fn is_new_subject(page: &Page, at: usize) -> bool {
    let place = page.gazetteer.lexicon.hint(page.form(at)) & 2 != 0;
    let subject = matches!(page.token(at).relation, Deprel::Nsubj | Deprel::NsubjPass);
    subject && !place && acts_alone(page, at)
}

/// Returns the words that [act alone](acts_alone) in a document, and whether it also has them in small
/// letters, as common words: "iodine".
pub fn alone<'a>(page: &Page<'a>) -> Map<&'a str, bool> {
    let mut alone: Map<&str, bool> = Map::default();
    let count = page.syntax.tokens.len();
    alone.extend((0..count).filter(|&at| acts_alone(page, at)).map(|at| (page.form(at), false)));
    if alone.is_empty() {
        return alone;
    }
    let mut raised = String::new();
    for at in (0..count).filter(|&at| page.token(at).upos != Upos::Punct) {
        let form = page.form(at);
        let mut letters = form.chars();
        let Some(first) = letters.next().filter(|first| first.is_lowercase()) else { continue };
        raised.clear();
        raised.extend(first.to_uppercase());
        raised.push_str(letters.as_str());
        if let Some(common) = alone.get_mut(raised.as_str()) {
            *common = true;
        }
    }
    alone
}

/// Returns what a name of one word is by the noun right before it: "the company *Norgas*".
pub fn told(page: &Page, name: &Name) -> Option<Kind> {
    let (at, lexicon) = (name.tokens.start, &page.gazetteer.lexicon);
    let new = name.tokens.len() == 1 && name.title.is_none();
    let called = || lexicon.first_name(page.form(at)).is_some() || lexicon.hint(page.form(at)) != 0;
    if !new || at == page.tokens_of(name.sentence).start || called() {
        return None;
    }
    let noun = page.token(at - 1);
    let lemma = page.lemma(at - 1);
    // "The party Berg leads".
    let token = page.token(at);
    let clause = token.head.filter(|_| token.relation.universal() == Deprel::Nsubj);
    let leads = clause.is_some_and(|verb| {
        page.syntax[verb].head == Some(TokenId::new(at - 1))
            && page.syntax[verb].relation != Deprel::Root
    });
    if leads {
        return None;
    }
    let kinds = lexicon.noun(lemma, "").filter(|_| noun.xpos == Xpos::NN)?;
    let kind = *kinds.takes_up.first()?;
    (!matches!(kind, Kind::State | Kind::Place | Kind::People | Kind::Document)).then_some(kind)
}

/// Tells whether a name is that of a thing that is made: "*Taurus* missiles".
pub fn is_product(page: &Page, name: &Name) -> bool {
    let within = page.tokens_of(name.sentence).contains(&name.tokens.end);
    let compound = page.syntax[name.head].relation == Deprel::Compound;
    let next = within
        && compound
        && page.gazetteer.lexicon.stands(page.form(name.tokens.end), Where::Product);
    next && name.title.is_none() && matches!(name.who, Who::Found(..) | Who::Bare(..))
}

/// Tells whether a comma and a listed state or place follow a name: "*Ardal*, Norway".
pub fn lies_in(page: &Page, spots: &[Spot], name: &Name) -> bool {
    let comma = name.tokens.end;
    let after = spots.partition_point(|spot| spot.tokens.start <= comma);
    let Some(spot) = spots.get(after).filter(|spot| spot.tokens.start == comma + 1) else {
        return false;
    };
    let land = |kind: Kind| matches!(kind, Kind::State | Kind::Place);
    page.form(comma) == ","
        && spot.sentence == name.sentence
        && spot.sense.is_some_and(|sense| {
            sense.role == Role::Name && land(page.gazetteer.at(sense.entry).kind)
        })
}

/// Tells whether a name is a lawmaker's party and state in brackets or behind a comma: "(*D-Calif*.)".
pub fn is_seat(page: &Page, name: &Name) -> bool {
    let text = name.span.of(page.text).as_bytes();
    let [party, b'-', state, ..] = text else { return false };
    let before = &page.text[..name.span.begin as usize];
    (before.ends_with('(') || before.ends_with(", "))
        && matches!(party, b'D' | b'R' | b'I')
        && state.is_ascii_uppercase()
}

/// Tells whether a name is a first name, an initial and another word: "Ann B. Berg".
pub fn has_initial(page: &Page, tokens: &Range<usize>) -> bool {
    let first = || page.gazetteer.lexicon.first_name(page.form(tokens.start)).is_some();
    tokens.len() == 3 && is_initial(page.form(tokens.start + 1)) && first()
}

/// Makes a person of a name of one word that was taken for a body's, and that is a surname and no body's
/// word: "the *Sandoval* camp". `bodies` are the words of the longer names of bodies.
pub fn by_surname(page: &Page, name: &mut Name, bodies: &Set<&str>) {
    let (form, lexicon) = (page.form(name.tokens.start), &page.gazetteer.lexicon);
    let common = lowered(form);
    let shown = page.syntax.dependent(name.head, Deprel::Det).is_some();
    if name.tokens.len() == 1
        && !shown
        && matches!(name.who, Who::Found(Kind::Organization, _))
        && lexicon.hint(form) == 1
        && form.contains(char::is_lowercase)
        && !bodies.contains(form)
        && lexicon.noun(&common, &common).is_none()
        && lexicon.shape(form, true, true).is_none()
    {
        name.who = Who::Found(Kind::Person, None);
    }
}

/// Returns the words of the names of several words that are bodies'.
pub fn bodies<'a>(page: &Page<'a>, names: &[Name]) -> Set<&'a str> {
    let long = names.iter().filter(|name| {
        let body =
            matches!(name.who, Who::Found(kind, _) if Class::of(kind) == Some(Class::Organization));
        body && name.tokens.len() > 1
    });
    long.flat_map(|name| name.tokens.clone().map(|at| page.form(at))).collect()
}

/// Corrects what a name of several words names that was taken for a place's or a person's, by its last
/// word: "Oslo *Bulletin*", "Berg *Mortgage*". Persons have such names, too ("Ann Church"), but without an article: "the
/// *Queen Ann Barracks*".
pub fn by_last_word(page: &Page, name: &mut Name) {
    let Who::Found(kind @ (Kind::Place | Kind::Person), _) = name.who else { return };
    let lexicon = &page.gazetteer.lexicon;
    let start = name.title.as_ref().map_or(name.tokens.start, |title| title.start);
    if kind == Kind::Person && name.tokens.end > start + 1 && page.is_behind_the(start) {
        let last = page.form(name.tokens.end - 1);
        let told = lexicon.shape(last, false, true).flatten();
        if let Some(told) = told.filter(|_| lexicon.stands(last, Where::Last)) {
            let tokens = start..name.tokens.end;
            (name.span, name.head) = (page.span(&tokens), page.head(&tokens));
            *name = Name { tokens, who: Who::Found(told, None), title: None, ..name.clone() };
            return;
        }
    }
    let called = kind == Kind::Person
        && (name.title.is_some() || lexicon.first_name(page.form(name.tokens.start)).is_some());
    if name.tokens.len() < 2 || called {
        return;
    }
    // An institute or a museum is a place, too.
    let last = page.form(name.tokens.end - 1);
    let told = lexicon.shape(last, false, true).flatten();
    let told = told.filter(|_| lexicon.stands(last, Where::Last));
    let arms = matches!(told, Some(Kind::ArmedForce | Kind::ArmedGroup));
    let body = told.filter(|&told| !arms && Class::of(told) == Some(Class::Organization));
    if let Some(told) = body {
        name.who = Who::Found(told, None);
    }
}
