//! Whose people a group is, by the words beside it: "*Afghan* rebels", "the *Iranian* minister".

use std::ops::Range;

use crate::entity::figure::Figure;
use crate::entity::lexicon::Tells;
use crate::entity::nominal;
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::terms::Kind;
use crate::text::lowered;

/// Where a mention begins, whose it is, and its head.
pub type Place = (u32, usize, TokenId);

/// Tells whether a name stands right before a noun, or with but the ending of a possessor between.
pub fn is_behind_a_name(page: &Page, at: usize, names: &[Place]) -> bool {
    let owned = at > 0 && page.is_possessive_ending(at - 1);
    let from = names.partition_point(|&(begin, ..)| begin < page.token(at).span.begin);
    let last = names[..from].last().map(|&(.., head)| head.index() + 1 + usize::from(owned));
    last == Some(at)
}

/// Returns who is named right before a noun that only says what it is: "the *Hezbollah* militia", "the *Hamas* group".
pub fn namesake(
    page: &Page,
    figures: &[Figure],
    (at, kind): (usize, Kind),
    names: &[Place],
) -> Option<usize> {
    let from = names.partition_point(|&(begin, ..)| begin < page.token(at).span.begin);
    let &(_, figure, head) = names[..from].last()?;
    let beside = (head.index()..at).all(|one| page.is_capital(one));
    let group = matches!(
        figures[figure].kind,
        Kind::ArmedGroup | Kind::PoliticalParty | Kind::Company | Kind::Intergovernmental
    );
    let said = figures[figure].kind == kind
        || page.gazetteer.lexicon.tells(&lowered(page.lemma(at)), Tells::Grouped);
    (beside && group && said).then_some(figure)
}

/// Tells whether a phrase has the name of a state, or of some that fight or act together.
pub fn is_of_states(
    page: &Page,
    figures: &[Figure],
    tokens: &Range<usize>,
    names: &[Place],
) -> bool {
    let span = page.span(tokens);
    let from = names.partition_point(|&(begin, ..)| begin < span.begin);
    let mut inside = names[from..].iter().take_while(|&&(begin, ..)| begin < span.end);
    let kinds = [Kind::State, Kind::Intergovernmental, Kind::ArmedGroup, Kind::Place];
    inside.any(|&(_, figure, _)| kinds.contains(&figures[figure].kind))
        || tokens.clone().any(|at| nominal::behind(page, at).is_some() || nominal::leans(page, at))
}

/// Tells whether a noun only says what a person is who is named right behind it, whatever hangs on
/// what: "former Ohio governor John Miller".
pub fn is_title(page: &Page, figures: &[Figure], at: usize, names: &[Place]) -> bool {
    let Some(next) = page.syntax.tokens.get(at + 1) else { return false };
    let begins = names.binary_search_by_key(&next.span.begin, |&(begin, ..)| begin);
    begins.is_ok_and(|found| figures[names[found].1].kind == Kind::Person)
}

/// Returns for whom somebody acts by an office, and where the name ends: "the *Iranian* minister", "the
/// ambassador of *Brazil*".
pub fn of_whom(
    page: &Page,
    figures: &[Figure],
    head: TokenId,
    tokens: &Range<usize>,
    names: &[Place],
) -> Option<(usize, u32)> {
    let lexicon = &page.gazetteer.lexicon;
    let former = |at: usize| {
        let form = lowered(page.form(at));
        lexicon.tells(form.split('-').next().unwrap_or(&form), Tells::Former)
    };
    if tokens.clone().any(former) || nominal::is_of_a_group(page, head) {
        return None;
    }
    let noun = lowered(page.lemma(head.index()));
    let tells = |what| lexicon.tells(&noun, what);
    let voiced = tells(Tells::Voiced) && !tokens.clone().any(|at| page.is_capital(at));
    let acts = |&&(_, figure, name): &&Place| {
        let (at, next) = (name.index(), name.index() + 1);
        let beside = nominal::leans(page, at) || nominal::behind(page, at).is_some();
        let beside = beside || nominal::behind(page, next).is_some();
        let other = [Kind::Person, Kind::People, Kind::Place, Kind::Document];
        let kind = figures[figure].kind;
        !beside && !other.contains(&kind) && (voiced || kind != Kind::ArmedGroup)
    };
    let span = page.span(tokens);
    let from = names.partition_point(|&(begin, ..)| begin < span.begin);
    let mut inside = names[from..].iter().take_while(|&&(begin, ..)| begin < span.end);
    if let Some(&(_, figure, _)) = inside.clone().find(acts) {
        return inside.all(|&(_, other, _)| other == figure).then_some((figure, 0));
    }
    // "The authorities in Norway" are Norway's.
    let (seated, voiced) = (tells(Tells::Seated), tells(Tells::Voiced));
    let owner = page.syntax.dependents(head, Deprel::Nmod).find(|&owner| {
        let of = page.preposition(owner);
        of.is_some_and(|of| {
            lexicon.is_of_owner(&of)
                || seated && lexicon.tells(&of, Tells::Seat)
                || voiced && lexicon.tells(&of, Tells::Voice)
        })
    })?;
    let begin = page.syntax[owner].span.begin;
    let from = names.partition_point(|&(other, ..)| other <= begin);
    let last = names[..from].last().filter(|&&(.., head)| head == owner);
    // "The president of the Norwegian Council, Ann Lee".
    let end = page.syntax[owner].span.end;
    let next = names.get(from).filter(|&&(begin, ..)| begin <= end + 2);
    let called = next.is_some_and(|&(_, figure, _)| figures[figure].kind == Kind::Person);
    last.filter(|_| !called)
        .filter(acts)
        .map(|&(_, figure, _)| (figure, page.syntax[owner].span.end))
}

/// Returns the words before a noun that tell whose people a group is, each with whether it names them; behind it stands
/// to whom it is loyal.
///
/// `names` are the names of the document, in order: the first word of a sentence is capital whatever
/// it is.
pub fn whose(
    page: &Page,
    figures: &[Figure],
    tokens: &Range<usize>,
    names: &[Place],
) -> Vec<(String, bool)> {
    let before = tokens.start..tokens.end - 1;
    let first = |at: usize| at == page.tokens_of(page.syntax.sentence_of(TokenId::new(at))).start;
    let tells = |at: usize| {
        let (form, begin) = (page.form(at), page.token(at).span.begin);
        if nominal::leans(page, at) {
            return Some((form.to_lowercase(), form.chars().skip(1).any(char::is_uppercase)));
        }
        let place = names.binary_search_by_key(&begin, |&(begin, ..)| begin);
        // "Took Israelis hostage": several persons describe nobody.
        let people = |&at: &usize| figures[names[at].1].kind == Kind::People;
        let several = page.token(at).xpos == Xpos::NNPS && place.iter().any(people);
        let group = page.gazetteer.lexicon.crowd(&lowered(page.lemma(at)));
        let group = group.is_some_and(|kind| kind != Kind::State)
            && matches!(page.token(at).upos, Upos::Noun | Upos::Propn);
        // "F-16 jets": a letter is nobody.
        let letter = form.chars().nth(1).is_none();
        // "Karl Berg supporters" are Berg supporters.
        let given = at + 2 < tokens.end
            && page.is_capital(at + 1)
            && page.gazetteer.lexicon.first_name(form).is_some();
        let owns = page.is_possessive_ending(at + 1);
        // "Our troops" are of nobody who is called so.
        let closed = matches!(page.token(at).upos, Upos::Pron | Upos::Det);
        let capital = page.is_capital(at) && (!first(at) && !closed || place.is_ok());
        let named = capital && !letter && (!several || owns) && !page.is_possessive_ending(at);
        let word = match nominal::behind(page, at + 1) {
            // "The Saudi-led coalition" is not "the Saudi coalition".
            Some(last) => page.span(&(at..last + 1)).of(page.text),
            None => form,
        };
        (!given && (named || group)).then(|| (word.to_string(), named))
    };
    let before: Vec<(String, bool)> = before.filter_map(tells).collect();
    match before.is_empty() {
        true => loyal(page, TokenId::new(tokens.end - 1), names).into_iter().collect(),
        false => before,
    }
}

/// Returns the last word of the name of whoever a group is loyal to: "forces loyal to General *Berg*".
fn loyal(page: &Page, noun: TokenId, names: &[Place]) -> Option<(String, bool)> {
    let syntax = page.syntax;
    let tells = |&&word: &&TokenId| {
        word > noun && page.gazetteer.lexicon.tells(page.lemma(word.index()), Tells::Loyal)
    };
    let loyal = *syntax.children(noun).iter().find(tells)?;
    let to = syntax.dependents(loyal, Deprel::Obl).find(|&to| {
        names.iter().any(|&(_, _, head)| head == to) && page.preposition(to).is_some()
    })?;
    let last = syntax.dependents(to, Deprel::Flat).last().unwrap_or(to);
    Some((page.form(last.index()).to_string(), true))
}
