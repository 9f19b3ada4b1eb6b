//! How the words of a noun agree with whom they may take up.
//!
//! "The lawyer" takes up a person, "the bloc" a union of states, "his wife" nobody else's. What is told here is a clue
//! among others for the ranker of `rank.rs`, and what the rules of `definite.rs` go by. Left out: number and
//! gender of pronouns, which `hint.rs` has.

use crate::entity::discourse::{Chain, Sort, hash};
use crate::entity::figure::Figure;
use crate::entity::lexicon::{Gender, Noun};
use crate::entity::page::Page;
use crate::language::tree::TokenId;
use crate::terms::Kind;

/// Returns in what ways the words of a noun agree with a chain; 0 if they do not at all. `owner` is
/// whose the noun is, by its chain.
pub fn agreement(
    page: &Page,
    figures: &[Figure],
    chain: &Chain,
    head: TokenId,
    plural: bool,
    owner: Option<usize>,
) -> u32 {
    let lemma = page.lemma(head.index());
    let owned = owner.is_some_and(|owner| chain.owned.contains(&(owner, hash(lemma))));
    let another = owner.is_some() && chain.owned.iter().any(|&(_, noun)| noun == hash(lemma));
    let lexicon = &page.gazetteer.lexicon;
    let person = lexicon.person(lemma);
    let figure = chain.figure.map(|figure| &figures[figure]);
    let clash = match (person, chain.gender) {
        (Some(Gender::Feminine), Some(known)) => known == Gender::Masculine,
        (Some(Gender::Masculine), Some(known)) => known == Gender::Feminine,
        _ => false,
    };
    let form = page.form(head.index());
    let named =
        figure.is_some_and(|figure| figure.kind != Kind::Person && is_head(&figure.name, form));
    if clash || plural != chain.plural && !named || another && !owned {
        return 0;
    }
    // "The farmers and their *union*" are not in the European Union for that.
    let bloc = figure.is_some_and(|figure| figure.kind == Kind::Intergovernmental);
    if owner.is_some() && bloc && !owned {
        return 0;
    }
    if owner.is_some() && person.is_some() {
        return if owned { 16 } else { 0 };
    }
    let mut agreement = if owned { 16 } else { 0 };
    if named {
        agreement |= 2;
    }
    if chain.heads.contains(&hash(lemma)) {
        agreement |= 1;
    }
    if let Some(figure) = figure
        && lexicon.noun(lemma, lemma).is_some_and(|noun| takes_up(noun, figure, chain.place))
    {
        agreement |= 4;
    }
    if person.is_some() && chain.sort == Sort::Person {
        agreement |= 8;
    }
    agreement
}

/// Tells whether a noun can take up a figure, which may have been named by a place of its own.
pub fn takes_up(noun: &Noun, figure: &Figure, place: bool) -> bool {
    noun.takes_up.contains(&figure.kind) || place && noun.takes_up.contains(&Kind::Place)
}

/// Tells whether a word is the one that a name's others describe: its last, or the last before a word
/// in lower case ("Warhol Foundation for the Visual Arts").
pub fn is_head(name: &str, word: &str) -> bool {
    let mut words = name.split(' ').peekable();
    while let Some(one) = words.next() {
        let small = |next: &&str| next.starts_with(char::is_lowercase);
        if words.peek().is_none_or(small) {
            return one.eq_ignore_ascii_case(word);
        }
    }
    false
}
