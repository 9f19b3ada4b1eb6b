//! What was found on the way through a document, as mentions of figures.
//!
//! A name of unknown kind that was called "he" or "she" becomes a figure, and is found wherever it stands
//! besides; a noun that says what a figure is becomes a mention of it, if it is one for such.

use std::ops::Range;

use crate::entity::bare;
use crate::entity::discourse::{Candidate, Discourse, Seen};
use crate::entity::figure::Figure;
use crate::entity::nominal;
use crate::entity::page::Page;
use crate::entity::predicate;
use crate::entity::spelling::slug;
use crate::language::tree::{SentenceId, TokenId};
use crate::table::{Map, Set};
use crate::terms::{Form, Join, Kind};

/// A mention found here.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head word.
    pub head: TokenId,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The figure it takes up.
    pub figure: usize,
    /// Pronoun, nominal, or a name whose kind a pronoun told.
    pub form: Form,
    /// Whether it is a place here: "the city", of a capital.
    pub place: bool,
    /// Why it is the figure's.
    pub by: Join,
}

/// A noun that says what a chain is.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// The chain.
    pub chain: usize,
    /// The noun.
    pub noun: TokenId,
    /// Whether the chain was named as a place.
    pub place: bool,
}

/// A word that takes up a noun that is nobody's name.
#[derive(Clone, Copy, Debug)]
pub struct Follower {
    /// The first noun of its chain.
    pub noun: TokenId,
    /// The word.
    pub head: TokenId,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// Pronoun or nominal.
    pub form: Form,
}

/// Returns the words that take up what bears no name: "the *protesters* said *they* would stay".
pub fn followers(discourse: &Discourse) -> Vec<Follower> {
    let mut first: Map<usize, TokenId> = Map::default();
    let mut followers = Vec::new();
    for seen in &discourse.seen {
        let Seen { head, sentence, chain, form, .. } = *seen;
        match (discourse.chains[chain].figure, form) {
            (None, Form::Nominal) if !first.contains_key(&chain) => {
                first.insert(chain, head);
            }
            (None, Form::Nominal | Form::Pronoun) => {
                let noun = first.get(&chain);
                followers.extend(noun.map(|&noun| Follower { noun, head, sentence, form }));
            }
            _ => {}
        }
    }
    followers
}

/// Makes figures of the bare names that were called "he" or "she", and collects what was found;
/// `predicates` are the nouns that say what chains are.
pub fn references(
    page: &Page,
    figures: &mut Vec<Figure>,
    mut discourse: Discourse,
    bare: Map<String, usize>,
    predicates: Vec<Said>,
    candidates: &[Candidate],
) -> Vec<Reference> {
    let mut called = Map::default();
    for (name, &chain) in &bare {
        let chain = &mut discourse.chains[chain];
        let id = slug(name);
        if chain.called && !id.is_empty() && page.gazetteer.index_of(&id).is_none() {
            let gender = chain.gender;
            let kind = Kind::Person;
            figures.push(Figure { entry: None, id, name: name.clone(), kind, gender });
            chain.figure = Some(figures.len() - 1);
            called.insert(name.as_str(), figures.len() - 1);
        }
    }
    let covered = candidates.iter().map(|candidate| candidate.tokens.clone());
    let again = bare::again(page, &called, covered).into_iter().map(|(sentence, at, figure)| {
        let (tokens, head, form, by) = (at..at + 1, TokenId::new(at), Form::Name, Join::Called);
        Reference { tokens, head, sentence, figure, form, place: false, by }
    });
    let references = discourse.seen.iter().cloned().filter_map(|seen| {
        let figure = discourse.chains[seen.chain].figure?;
        let Seen { tokens, head, sentence, form, place, by, .. } = seen;
        Some(Reference { tokens, head, sentence, figure, form, place, by: by? })
    });
    let mut references: Vec<Reference> = references.chain(again).collect();
    let taken: Set<TokenId> = references.iter().map(|reference| reference.head).collect();
    let told = predicates.into_iter().filter_map(|Said { chain, noun, place }| {
        let figure = discourse.chains[chain].figure?;
        let kind = if place { Kind::Place } else { figures[figure].kind };
        let free = !taken.contains(&noun) && predicate::can_be(page, kind, noun);
        let tokens = nominal::phrase(page, noun, &(noun.index()..noun.index() + 1));
        let (sentence, form, by) = (page.syntax.sentence_of(noun), Form::Nominal, Join::Predicate);
        let place = kind == Kind::Place;
        free.then_some(Reference { tokens, head: noun, sentence, figure, form, place, by })
    });
    references.extend(told);
    references
}
