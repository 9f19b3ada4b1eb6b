//! Whether a capital or a seat is the state or the place.
//!
//! "Islamabad is weighing its options" is the state, "in Islamabad" the city. What acts, owns, or
//! is spoken to is the state; what stands behind a preposition of place, beside a verb of motion,
//! or at the head of a dispatch is the place (Markert and Nissim 2009, place-for-people,
//! <https://doi.org/10.1007/s10579-009-9090-3>). In doubt it is the place, which makes no edge. Where a
//! document lets a capital neither act nor be visited, it is the city there, an actor of its own.

use std::ops::Range;

use crate::entity::lexicon::Tells;
use crate::entity::names::{Name, Who};
use crate::entity::page::Page;
use crate::entity::trie::Role;
use crate::entity::vouch::takes_part;
use crate::language::dateline::ends_dateline;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::table::Set;
use crate::terms::Kind;
use crate::text::lowered;

/// Tells whether a name of a capital or seat stands for the state, also where it only says for whom somebody works: a
/// seat does so ("*White House* press secretary"), a capital is where he lives ("a *London* lawyer").
pub fn stands(page: &Page, name: &Name) -> bool {
    let head = page.head(&name.tokens);
    let token = &page.syntax[head];
    let modifies = matches!(token.relation, Deprel::Compound | Deprel::NmodDesc | Deprel::Amod);
    let serves = |noun: TokenId| {
        noun > head && page.gazetteer.lexicon.person(page.lemma(noun.index())).is_some()
    };
    let seat = matches!(name.who, Who::Listed(_, Role::Seat));
    seat && modifies && token.head.is_some_and(serves) || acts(page, &name.tokens)
}

/// Tells whether a name of a capital or seat acts where it is named.
pub fn acts(page: &Page, tokens: &Range<usize>) -> bool {
    !is_dateline(page, tokens) && acts_at(page, page.head(tokens), 8)
}

/// Tells for each name whether it is a capital or seat that is but a place: in the whole document it
/// never acts, and nobody travels to it. A capital is but a place wherever it does not act, too, and where
/// the document says that it is a town, unless it quarrels.
pub fn cities(page: &Page, names: &[Name]) -> Vec<bool> {
    let seat = |name: &Name| match name.who {
        Who::Listed(entry, Role::Capital | Role::Seat) => Some((entry, name.span.of(page.text))),
        _ => None,
    };
    let active = |name: &&Name| stands(page, name) || is_goal(page, page.head(&name.tokens));
    let seats = names.iter().filter(|name| seat(name).is_some());
    let acting: Set<(u32, &str)> = seats.filter(active).filter_map(seat).collect();
    let described: Set<(u32, &str)> =
        names.iter().filter(|name| is_called_a_town(page, name)).filter_map(seat).collect();
    let city = |name: &Name| {
        let capital = matches!(name.who, Who::Listed(_, Role::Capital));
        let quarrels = || takes_part(page, page.head(&name.tokens).index());
        let idle = || !active(&name) && !is_before_somebody(page, page.head(&name.tokens));
        seat(name).is_some_and(|seat| {
            !acting.contains(&seat)
                || capital && (idle() || described.contains(&seat) && !quarrels())
        })
    };
    names.iter().map(city).collect()
}

/// Tells whether a name has a preposition that tells no place: "the decision *before* Oslo", "a blow *for* Oslo".
fn is_before_somebody(page: &Page, head: TokenId) -> bool {
    let lexicon = &page.gazetteer.lexicon;
    let preposition = page.preposition(head);
    preposition.is_some_and(|one| {
        !lexicon.is_of_place(&one) && !lexicon.is_toward(&one) && !lexicon.is_of_owner(&one)
    })
}

/// Tells whether somebody goes to a name, on a visit to the state: "visited Oslo", "flew to Oslo",
/// "a visit to Oslo".
fn is_goal(page: &Page, head: TokenId) -> bool {
    let token = &page.syntax[head];
    let moves = |verb: TokenId| page.gazetteer.lexicon.is_motion(page.lemma(verb.index()));
    let goes = match token.relation.universal() {
        Deprel::Obj => true,
        Deprel::Obl | Deprel::Nmod => matches!(page.preposition(head).as_deref(), Some("to")),
        _ => false,
    };
    goes && token.head.is_some_and(moves)
}

/// Tells whether a name is said to be a town's: "Oslo is a *city* by the sea", "the *city* of Oslo".
fn is_called_a_town(page: &Page, name: &Name) -> bool {
    let head = page.head(&name.tokens);
    let token = &page.syntax[head];
    let town = |noun: TokenId| {
        let lemma = page.lemma(noun.index());
        let noun = page.gazetteer.lexicon.noun(lemma, lemma);
        noun.is_some_and(|noun| noun.takes_up == [Kind::Place])
    };
    token.head.is_some_and(|noun| match token.relation.universal() {
        Deprel::Nsubj => page.syntax.dependent(noun, Deprel::Cop).is_some() && town(noun),
        Deprel::Nmod => page.preposition(head).as_deref() == Some("of") && town(noun),
        _ => false,
    })
}

fn acts_at(page: &Page, head: TokenId, steps: usize) -> bool {
    let token = &page.syntax[head];
    let Some(governor) = token.head else { return false };
    let lexicon = &page.gazetteer.lexicon;
    let moves = lexicon.is_motion(page.lemma(governor.index()));
    match token.relation {
        Deprel::Nsubj | Deprel::NsubjOuter => {
            page.syntax.dependent(governor, Deprel::Cop).is_none()
                || page.token(governor.index()).upos == Upos::Adj
        }
        Deprel::OblAgent | Deprel::Iobj | Deprel::Vocative => true,
        Deprel::Obj | Deprel::NsubjPass => !moves,
        Deprel::NmodPoss => true,
        Deprel::Conj if steps > 0 => match page.preposition(head) {
            Some(_) => acts_behind(page, head, governor),
            None => acts_at(page, governor, steps - 1),
        },
        Deprel::Appos if steps > 0 => acts_at(page, governor, steps - 1),
        Deprel::Compound | Deprel::NmodDesc => {
            let lemma = page.lemma(governor.index());
            let form = lowered(page.form(governor.index()));
            lexicon.noun(&form, lemma).is_some_and(|noun| noun.acts.is_some())
        }
        Deprel::Nmod | Deprel::Obl => acts_behind(page, head, governor),
        _ => false,
    }
}

/// Tells whether a name behind a preposition acts.
fn acts_behind(page: &Page, head: TokenId, governor: TokenId) -> bool {
    let Some(preposition) = page.preposition(head) else { return false };
    let moves = page.gazetteer.lexicon.is_motion(page.lemma(governor.index()));
    match &*preposition {
        // "with Jerusalem as its capital" is no dealing with Jerusalem.
        "with" => page
            .syntax
            .tokens
            .get(head.index() + 1)
            .is_none_or(|next| !next.span.of(page.text).eq_ignore_ascii_case("as")),
        "by" | "for" | "against" | "between" | "among" | "according" | "upon" | "than"
        | "behind" | "without" | "like" | "unlike" | "despite" | "because" => true,
        "in" => rules_there(page, governor, &preposition),
        "on" => page.syntax[governor].upos != Upos::Propn,
        "of" => {
            let noun = page.syntax[governor].upos == Upos::Noun;
            let form = lowered(page.form(governor.index()));
            let noun_acts = page.gazetteer.lexicon.noun(&form, page.lemma(governor.index()));
            let town = page.gazetteer.lexicon.tells(page.lemma(governor.index()), Tells::Town);
            noun && !town
                && noun_acts.is_none_or(|noun| noun.acts.is_some() || noun.takes_up.is_empty())
        }
        "to" | "from" => {
            let other = if preposition == "to" { "from" } else { "to" };
            let siblings = page.syntax.children(governor).iter();
            let journey = siblings
                .filter(|&&child| child != head)
                .any(|&child| page.preposition(child).as_deref() == Some(other));
            let near = page.syntax.children(head).iter();
            let onward =
                near.clone().any(|&child| page.preposition(child).as_deref() == Some(other));
            let behind = page.preposition(governor).as_deref() == Some(other);
            let native = preposition == "from" && lives_there(page, governor);
            !moves && !journey && !onward && !behind && !native
        }
        _ => false,
    }
}

/// Tells whether a noun means people who come from a town rather than speak for its state: "students
/// from Oslo".
fn lives_there(page: &Page, noun: TokenId) -> bool {
    let lexicon = &page.gazetteer.lexicon;
    let (form, lemma) = (lowered(page.form(noun.index())), lowered(page.lemma(noun.index())));
    let people = lexicon.person(&lemma).is_some() || lexicon.crowd(&lemma).is_some();
    let speaks = |words: &str| lexicon.noun(words, "").is_some_and(|noun| noun.acts.is_some());
    people && !speaks(&form) && !speaks(&format!("{lemma}s"))
}

/// Tells whether a noun with a preposition means a state by the capital behind them: "officials *in*
/// Moscow". "Iranian officials in Moscow" are not of it.
pub fn rules_there(page: &Page, noun: TokenId, preposition: &str) -> bool {
    let lexicon = &page.gazetteer.lexicon;
    let form = lowered(page.form(noun.index()));
    let state = lexicon.noun(&form, "").is_some_and(|noun| noun.acts == Some(Kind::State));
    let children = page.syntax.children(noun).iter();
    let mut before = children.take_while(|&&child| child < noun);
    let other = before.any(|child| page.is_capital(child.index()) && !is_opening(page, *child));
    preposition == "in" && state && !other
}

/// Tells whether a word begins its sentence.
fn is_opening(page: &Page, token: TokenId) -> bool {
    page.tokens_of(page.syntax.sentence_of(token)).start == token.index()
}

/// Tells whether a name stands at the head of a dispatch: "Islamabad (Reuters) –", "Islamabad: Norway left"; looser than
/// `dateline.rs`, since nothing is cut here.
pub fn is_dateline(page: &Page, tokens: &Range<usize>) -> bool {
    let sentence = page.syntax.sentence_of(TokenId::new(tokens.start));
    let all = page.tokens_of(sentence);
    let next = tokens.end;
    if tokens.start != all.start || next >= all.end {
        return false;
    }
    let dash = |at: usize| ends_dateline(page.form(at)) || page.form(at) == ":";
    match page.form(next) {
        "(" => (next..all.end.min(next + 8)).any(|at| page.form(at) == ")"),
        "," => (next..all.end.min(next + 8)).any(dash),
        _ => dash(next),
    }
}
