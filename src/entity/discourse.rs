//! What a document has spoken of so far: mentions in text order, and the chains they make.
//!
//! A chain is all that has been joined: the mentions of one figure, or of one thing that bears no
//! name ("the boy … he"), which competes with the figures for a pronoun. What a mention tells of
//! gender, number or sort, its chain knows from then on.

use std::ops::Range;

use crate::entity::figure::Figure;
use crate::entity::lexicon::{Gender, Lexicon};
use crate::entity::page::Page;
use crate::language::quoted::quotations;
use crate::language::tags::Upos;
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::{Form, Join, Kind};

/// How many nouns that say whose it is are kept of a chain.
const OWNED: usize = 4;

/// What a chain is, as far as pronouns ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Sort {
    /// One human being.
    Person,
    /// A state, a body, a party: whoever acts as one.
    Group,
    /// A population.
    People,
    /// Where something happens.
    Place,
    /// Anything else with a common noun.
    Thing,
    /// A name that nothing tells the kind of.
    Unknown,
}

impl Sort {
    /// Returns the sort of a kind.
    pub fn of(kind: Kind) -> Sort {
        match kind {
            Kind::Person => Sort::Person,
            Kind::People => Sort::People,
            Kind::Place => Sort::Place,
            Kind::Document => Sort::Thing,
            Kind::State
            | Kind::GovernmentBody
            | Kind::PoliticalParty
            | Kind::ArmedForce
            | Kind::ArmedGroup
            | Kind::Intergovernmental
            | Kind::Organization
            | Kind::Company
            | Kind::Media => Sort::Group,
        }
    }

    /// Returns the sort of a common noun, by the lexicon.
    pub fn of_noun(lexicon: &Lexicon, lemma: &str) -> Sort {
        if lexicon.person(lemma).is_some() {
            return Sort::Person;
        }
        match lexicon.noun(lemma, lemma) {
            Some(noun) => match (noun.takes_up.first(), noun.acts) {
                (Some(&kind), _) => Sort::of(kind),
                (None, Some(_)) => Sort::Group,
                (None, None) => Sort::Thing,
            },
            None => Sort::Thing,
        }
    }
}

/// A mention that may be taken up.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head word.
    pub head: TokenId,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The figure it names; nothing for a name of unknown kind.
    pub figure: Option<usize>,
    /// How it is named.
    pub form: Form,
    /// Whether it is a place here: a capital may be one, or its state.
    pub place: bool,
}

/// A mention at its place.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head word.
    pub head: TokenId,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The chain it belongs to.
    pub chain: usize,
    /// How it is named.
    pub form: Form,
    /// Whether it is a place here.
    pub place: bool,
    /// Why it belongs to its chain, if it was found on the way and was no candidate.
    pub by: Option<Join>,
}

/// Mentions that are joined.
#[derive(Clone, Debug)]
pub struct Chain {
    /// The figure they name; nothing for what bears no name.
    pub figure: Option<usize>,
    /// What it is.
    pub sort: Sort,
    /// Its gender, as far as anything told it.
    pub gender: Option<Gender>,
    /// Whether it is several.
    pub plural: bool,
    /// The number of mentions.
    pub count: u32,
    /// The number of names among them.
    pub names: u32,
    /// The sentence of the first mention.
    pub first: SentenceId,
    /// The sentence of the last name.
    pub named: SentenceId,
    /// The head words of its common nouns, as hashes.
    pub heads: Vec<u32>,
    /// Whose it is, and by which noun: the owner's chain, and the noun as a hash.
    pub owned: Vec<(usize, u32)>,
    /// Whether it was called "he" or "she".
    pub called: bool,
    /// Whether it was last named as a place.
    pub place: bool,
    /// The last two and the last three letters of a person's first name, as hashes; or 0.
    pub ending: [u32; 2],
}

impl Chain {
    /// Begins the chain of something that bears no name.
    pub fn nameless(sort: Sort, gender: Option<Gender>, plural: bool, at: SentenceId) -> Chain {
        Chain {
            figure: None,
            sort,
            gender,
            plural,
            count: 0,
            names: 0,
            first: at,
            named: at,
            heads: Vec::new(),
            owned: Vec::new(),
            called: false,
            place: false,
            ending: [0; 2],
        }
    }
}

/// All mentions and chains of a document, so far.
#[derive(Clone, Debug, Default)]
pub struct Discourse {
    /// The mentions in the order they were entered.
    pub seen: Vec<Seen>,
    /// The chains.
    pub chains: Vec<Chain>,
    /// By figure, its chain.
    of_figure: Vec<Option<usize>>,
}

impl Discourse {
    /// Returns the chain of a figure, which is begun if it is new.
    pub fn of_figure(&mut self, figures: &[Figure], figure: usize, at: SentenceId) -> usize {
        if self.of_figure.len() <= figure {
            self.of_figure.resize(figures.len().max(figure + 1), None);
        }
        if let Some(chain) = self.of_figure[figure] {
            return chain;
        }
        let known = &figures[figure];
        let gender = known.gender.filter(|_| known.kind == Kind::Person);
        let mut chain = Chain::nameless(Sort::of(known.kind), gender, false, at);
        chain.figure = Some(figure);
        if known.kind == Kind::Person && gender.is_none_or(|gender| gender == Gender::Either) {
            chain.ending = endings(&known.name);
        }
        self.of_figure[figure] = Some(self.begin(chain));
        self.chains.len() - 1
    }

    /// Begins a chain and returns its number.
    pub fn begin(&mut self, chain: Chain) -> usize {
        self.chains.push(chain);
        self.chains.len() - 1
    }

    /// Adds a mention to its chain.
    pub fn enter(&mut self, page: &Page, mention: Seen) {
        let chain = &mut self.chains[mention.chain];
        chain.count += 1;
        if chain.count == 1 {
            chain.first = mention.sentence;
        }
        match mention.form {
            Form::Name | Form::Adjective => {
                chain.names += 1;
                chain.named = mention.sentence;
                chain.place = mention.place;
            }
            Form::Nominal => {
                let head = hash(page.lemma(mention.head.index()));
                if !chain.heads.contains(&head) && chain.heads.len() < 6 {
                    chain.heads.push(head);
                }
            }
            Form::Pronoun => {}
        }
        self.seen.push(mention);
    }

    /// Notes that a chain is somebody's: "his wife".
    pub fn own(&mut self, page: &Page, chain: usize, noun: TokenId, owner: Option<usize>) {
        let Some(owner) = owner else { return };
        let owned = (owner, hash(page.lemma(noun.index())));
        let known = &mut self.chains[chain].owned;
        if !known.contains(&owned) && known.len() < OWNED {
            known.push(owned);
        }
    }

    /// Returns the last mention with a head word, among the last few.
    pub fn at(&self, head: TokenId) -> Option<&Seen> {
        self.seen.iter().rev().take(12).find(|seen| seen.head == head)
    }
}

/// Tells for every token whether it stands in a quotation; the mark that closes one does not.
pub fn quoted(page: &Page) -> Vec<bool> {
    let numbers = quotations(page.text, page.syntax);
    let closes =
        |at: usize| page.token(at).upos == Upos::Punct && numbers.get(at + 1) != Some(&numbers[at]);
    (0..numbers.len()).map(|at| numbers[at] != 0 && !closes(at)).collect()
}

/// Returns the hashes of the last two and three letters of a name's first word, and of whether other
/// words follow.
pub fn endings(name: &str) -> [u32; 2] {
    let first = name.split(' ').next().unwrap_or("");
    let from = |count: usize| first.char_indices().rev().take(count).last();
    let only = u32::from(first.len() == name.len());
    [2, 3].map(|count| from(count).map_or(0, |(at, _)| hash(&first[at..]) ^ only))
}

/// Returns the hash of a word in small letters (FNV-1a, 32 bits), by which the weights of `chains.model` were
/// learned.
pub fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811C_9DC5, |hash, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    })
}
