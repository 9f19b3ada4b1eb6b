//! Nouns that stand for an actor by a name beside them: "US officials", "Pakistan's army".
//!
//! A noun of `nouns.tsv` with a state's name, its demonym or its capital as a modifier stands for
//! the state, or for the body that the gazetteer lists under that noun ("the Israeli army" is the
//! IDF). With a person's name it stands for the person's state: "the Trump administration" is the
//! United States and no mention of Trump. The name inside stays a mention of its own otherwise.

use std::ops::Range;

use crate::entity::gazetteer::Gazetteer;
use crate::entity::lexicon::{Determiner, Tells};
use crate::entity::metonymy::rules_there;
use crate::entity::page::Page;
use crate::entity::spelling::is_hyphen;
use crate::entity::spot::Evidence;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::terms::{Form, Kind};
use crate::text::lowered;

/// A mention in the making: its tokens, head, form and kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// Its head word.
    pub head: TokenId,
    /// The listed actor it stands for.
    pub entry: u32,
    /// How it is named.
    pub form: Form,
    /// What it is here.
    pub kind: Kind,
    /// Whether the name inside is no mention of its own.
    pub absorbs: bool,
}

/// A name that may stand beside a noun: its head, its tokens and its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The head word of the name.
    pub head: TokenId,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The listed actor it names.
    pub entry: u32,
    /// Whether it is a capital or a seat.
    pub seat: bool,
}

/// Finds the noun phrase that a name lies in and that stands for an actor, if there is one.
pub fn find(page: &Page, name: &Beside) -> Option<Phrase> {
    let gazetteer = page.gazetteer;
    let noun = governor(page, name)?;
    let at = noun.index();
    let ends = [name.tokens.end, name.tokens.end - 1];
    let behind = ends.iter().any(|&end| behind(page, end).is_some());
    let leans = leans(page, name.tokens.start) || is_of_others(page, name.tokens.end..at);
    if page.is_possessive_ending(at) || is_of_a_group(page, noun) || behind || leans {
        return None;
    }
    let acts = acts(page, at)?;
    if acts == Kind::People {
        return people(page, name, noun);
    }
    let named = gazetteer.at(name.entry);
    let person = named.kind == Kind::Person;
    if person && (acts != Kind::State || is_possessor(page, name.head)) {
        return None;
    }
    let (entry, form, kind) = match named.kind {
        Kind::Place | Kind::Media | Kind::Document => return None,
        Kind::Person | Kind::State | Kind::People => {
            let state = gazetteer.country(name.entry)?;
            match body(page, state, at) {
                Some(body) if !person => (body, form_of(page, at), gazetteer.at(body).kind),
                _ => (state, Form::Nominal, acts),
            }
        }
        // "Boeing jets" are made by it, and no more.
        Kind::Company if acts != Kind::State => return None,
        // "Hamas leaders", "NATO troops": the body itself acts.
        kind => (name.entry, Form::Nominal, kind),
    };
    let tokens = phrase(page, noun, &name.tokens);
    Some(Phrase { tokens, head: noun, entry, form, kind, absorbs: person })
}

/// Finds the whole people of a state: "the Norwegian people", "Norway's people", "the people of Norway",
/// and neither some of them nor those of whom more is said.
fn people(page: &Page, name: &Beside, noun: TokenId) -> Option<Phrase> {
    let gazetteer = page.gazetteer;
    let state = gazetteer.at(name.entry);
    let restricted = page
        .syntax
        .children(noun)
        .iter()
        .any(|&child| matches!(page.syntax[child].relation, Deprel::Acl | Deprel::AclRelcl));
    if state.kind != Kind::State || restricted {
        return None;
    }
    let entry = gazetteer.index_of(&format!("{}-people", state.id))?;
    let tokens = phrase(page, noun, &name.tokens);
    let opens = gazetteer.lexicon.determiner(page.form(tokens.start));
    let whole = opens == Some(Determiner::Takes) || is_possessor(page, name.head);
    let (form, kind) = (Form::Nominal, Kind::People);
    let all = whole && tokens.len() <= name.tokens.len() + 3;
    all.then_some(Phrase { tokens, head: noun, entry, form, kind, absorbs: false })
}

/// Returns the last token of what says that the word before is behind what follows, and that it is not
/// its own: "US*-backed* fighters". `at` is the hyphen, or the whole word where it is one.
pub fn behind(page: &Page, at: usize) -> Option<usize> {
    let token = page.syntax.tokens.get(at)?;
    let (form, lexicon) = (page.form(at), &page.gazetteer.lexicon);
    if form.contains(is_hyphen) && form.chars().count() > 1 {
        return lexicon.is_sponsored(form).then_some(at);
    }
    let next = page.syntax.tokens.get(at + 1)?;
    let joined = next.span.begin == token.span.end;
    if !joined && form.chars().all(is_hyphen) && next.upos == Upos::Cconj {
        // "US- and Saudi-led forces" are as much the first one's.
        return page.syntax.tokens.get(at + 3).and_then(|_| behind(page, at + 3));
    }
    let behind = form.chars().all(is_hyphen) && joined && lexicon.is_sponsored(page.form(at + 1));
    behind.then_some(at + 1)
}

/// Tells whether a word says how something stands to whom it names: "*pro-Russian* fighters".
pub fn leans(page: &Page, at: usize) -> bool {
    let prefix = page.form(at).split_once(is_hyphen).map(|(prefix, _)| lowered(prefix));
    prefix.is_some_and(|prefix| page.gazetteer.lexicon.tells(&prefix, Tells::Leans))
}

/// Tells whether one of some words is the adjective of a people without a state: "Iraqi *Kurdish* forces".
fn is_of_others(page: &Page, mut between: Range<usize>) -> bool {
    let lexicon = &page.gazetteer.lexicon;
    between.any(|at| page.token(at).upos == Upos::Adj && lexicon.is_no_name(page.form(at)))
}

/// Tells whether a noun before another says that its people are a group's: "rebel leaders".
pub fn is_of_a_group(page: &Page, noun: TokenId) -> bool {
    let mut before = page.syntax.dependents(noun, Deprel::Compound);
    before.any(|child| {
        let crowd = page.gazetteer.lexicon.crowd(page.lemma(child.index()));
        matches!(crowd, Some(Kind::ArmedGroup | Kind::PoliticalParty | Kind::People))
    })
}

/// Returns what a noun, with or without the word before it, is beside a name it stands with.
fn acts(page: &Page, at: usize) -> Option<Kind> {
    let form = lowered(page.form(at));
    let lexicon = &page.gazetteer.lexicon;
    let two = at.checked_sub(1).map(|before| format!("{} {form}", lowered(page.form(before))));
    let noun =
        two.and_then(|two| lexicon.noun(&two, "")).or_else(|| lexicon.noun(&form, page.lemma(at)));
    // "The peoples of Norway" are not the people.
    let noun =
        noun.filter(|noun| noun.acts != Some(Kind::People) || lexicon.noun(&form, "").is_some());
    noun.and_then(|noun| noun.acts)
}

/// Returns the noun that a name modifies from the left, or with "of" and "from" from the right.
fn governor(page: &Page, name: &Beside) -> Option<TokenId> {
    let mut at = name.head;
    for _ in 0..3 {
        let token = &page.syntax[at];
        let governor = token.head?;
        match token.relation {
            Deprel::Amod
            | Deprel::Compound
            | Deprel::NmodPoss
            | Deprel::NmodDesc
            | Deprel::Conj => {}
            Deprel::Nmod => {
                let preposition = page.preposition(at)?;
                let owns = page.gazetteer.lexicon.is_of_owner(&preposition);
                let rules = || name.seat && rules_there(page, governor, &preposition);
                if at != name.head || !owns && !rules() {
                    return None;
                }
            }
            _ => return None,
        }
        at = governor;
        let noun = matches!(page.syntax[at].upos, Upos::Noun | Upos::Propn);
        if noun && acts(page, at.index()).is_some() && token.relation != Deprel::Conj {
            return Some(at);
        }
    }
    None
}

fn is_possessor(page: &Page, head: TokenId) -> bool {
    page.syntax[head].relation == Deprel::NmodPoss
        || page.syntax.dependents(head, Deprel::Case).any(|c| page.is_possessive_ending(c.index()))
}

/// Returns the listed body that a noun, with the word before it, means beside a state's name.
pub fn body(page: &Page, state: u32, at: usize) -> Option<u32> {
    let form = lowered(page.form(at));
    let gazetteer: &Gazetteer = page.gazetteer;
    let two = at.checked_sub(1).map(|before| lowered(page.form(before)));
    let two = two.map(|before| format!("{before} {form}"));
    two.and_then(|two| gazetteer.body(state, &two)).or_else(|| gazetteer.body(state, &form))
}

fn form_of(page: &Page, at: usize) -> Form {
    if page.is_capital(at) { Form::Name } else { Form::Nominal }
}

/// Returns the tokens of a noun phrase from its first word to its head, or to the name behind it.
pub fn phrase(page: &Page, noun: TokenId, name: &Range<usize>) -> Range<usize> {
    let sentence = page.syntax.sentence_of(noun);
    let first = page.tokens_of(sentence).start;
    let mut begin = noun.index();
    while begin > first {
        let before = TokenId::new(begin - 1);
        let token = &page.syntax[before];
        let belongs = token.upos != Upos::Punct && token.relation != Deprel::Case
            || page.is_possessive_ending(before.index())
            || token.upos == Upos::Punct && page.form(before.index()) == "-";
        if !belongs
            || token.relation == Deprel::Cc && name.start >= begin
            || !is_left_part(page, before, noun)
        {
            break;
        }
        begin -= 1;
    }
    begin = begin.min(name.start);
    // Numbers and "no" tell how many and are no part of who.
    while begin < noun.index().min(name.start) {
        let token = page.token(begin);
        let counts = matches!(token.upos, Upos::Num | Upos::Adv)
            || page.gazetteer.lexicon.determiner(page.form(begin)) == Some(Determiner::Denies);
        if !counts {
            break;
        }
        begin += 1;
    }
    begin..(noun.index() + 1).max(name.end)
}

/// Returns the body of a state that a noun without a name means there, or the state itself, and what it
/// is: "the army".
pub fn of_state(page: &Page, state: u32, at: usize) -> Option<(u32, Kind)> {
    let acts = acts(page, at).filter(|&kind| kind != Kind::People)?;
    // "The authorities" are all of them, "the leaders" some.
    let crowd = page.gazetteer.lexicon.crowd(page.lemma(at));
    let one = page.token(at).xpos == Xpos::NN || crowd == Some(Kind::GovernmentBody);
    let listed = body(page, state, at);
    let kind = listed.map_or(acts, |body| page.gazetteer.at(body).kind);
    one.then_some((listed.unwrap_or(state), kind))
}

/// Finds a capitalised body that stands without its state's name ("Foreign Office spokesperson"):
/// of the countries that have such a body, the one that the document names far more than others, or the
/// only one that it names.
pub fn alone(page: &Page, evidence: &Evidence, at: usize) -> Option<Phrase> {
    if !page.is_capital(at) || acts(page, at)? == Kind::State {
        return None;
    }
    let form = lowered(page.form(at));
    let word = |&before: &usize| page.is_capital(before) && page.token(before).upos != Upos::Det;
    let before = at.checked_sub(1).filter(word);
    let two = before.map(|before| format!("{} {form}", lowered(page.form(before))));
    let gazetteer = page.gazetteer;
    let has = |state: u32| gazetteer.body(state, two.as_deref().unwrap_or(&form)).is_some();
    // "The Army has denied it" is about the one country; of a title ("Army Chief") nothing is said.
    let modifies = matches!(page.token(at).relation, Deprel::Compound | Deprel::NmodDesc);
    let only = || evidence.only(has).filter(|_| !modifies);
    let state = evidence.leading(has).or_else(only)?;
    let entry = gazetteer.body(state, two.as_deref().unwrap_or(&form))?;
    let tokens = if two.is_some() { at - 1..at + 1 } else { at..at + 1 };
    let kind = gazetteer.at(entry).kind;
    let head = TokenId::new(at);
    Some(Phrase { tokens, head, entry, form: Form::Name, kind, absorbs: false })
}

/// Tells whether a token belongs to the words before a noun that modify it.
fn is_left_part(page: &Page, token: TokenId, noun: TokenId) -> bool {
    let mut at = token;
    for _ in 0..5 {
        let Some(head) = page.syntax[at].head else { return false };
        let relation = page.syntax[at].relation;
        if head == noun {
            return matches!(
                relation,
                Deprel::Det
                    | Deprel::Amod
                    | Deprel::Compound
                    | Deprel::Nummod
                    | Deprel::NmodPoss
                    | Deprel::NmodDesc
                    | Deprel::Flat
                    | Deprel::Nmod
                    | Deprel::Punct
            );
        }
        at = head;
    }
    false
}
