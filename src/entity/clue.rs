//! What is seen of a word that may be part of a name.
//!
//! The word, its ends, its shape, its neighbours, its place in the tree; what the gazetteer, the
//! titles and the shapes say of it, and what the rest of the document does: whether it also stands
//! there in lower case, or inside a longer name. Each clue is a 32-bit hash, so that nothing is
//! allocated for a word.

use std::ops::Range;

use crate::entity::clue_hash::{BEGIN, finish, hash, mix, text};
use crate::entity::gazetteer::Gazetteer;
use crate::entity::lexicon::Where;
use crate::entity::names::{Name, Who};
use crate::entity::page::Page;
use crate::entity::spot::Spot;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::table::Map;
use crate::terms::Kind;
use crate::text::lowered;

/// What a kind is to the recogniser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A person or a people.
    Person,
    /// An organisation of any sort.
    Organization,
    /// A place or a state.
    Place,
}

impl Class {
    /// All classes, in the order of their labels.
    pub const ALL: [Class; 3] = [Class::Person, Class::Organization, Class::Place];

    /// Returns the class of a kind; a document has none.
    pub fn of(kind: Kind) -> Option<Class> {
        match kind {
            Kind::Person | Kind::People => Some(Class::Person),
            Kind::State | Kind::Place => Some(Class::Place),
            Kind::GovernmentBody
            | Kind::PoliticalParty
            | Kind::ArmedForce
            | Kind::ArmedGroup
            | Kind::Intergovernmental
            | Kind::Organization
            | Kind::Company
            | Kind::Media => Some(Class::Organization),
            Kind::Document => None,
        }
    }

    /// Returns the kind that stands for the class where nothing says more.
    pub fn kind(self) -> Kind {
        match self {
            Class::Person => Kind::Person,
            Class::Organization => Kind::Organization,
            Class::Place => Kind::Place,
        }
    }
}

/// What is seen of one word by itself.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    lower: u32,
    exact: u32,
    shape: u32,
    ends: [u32; 3],
    begins: [u32; 2],
    tag: u32,
    relation: u32,
    head: u32,
    case: u32,
    /// What the gazetteer says here.
    listed: u32,
    /// What the rules say here.
    ruled: u32,
    /// What the word lists say of the word.
    lists: u32,
    /// What the document says of the word.
    known: u32,
}

/// What a document says of a word, wherever it stands.
#[derive(Clone, Copy, Debug, Default)]
struct Elsewhere {
    lower: u32,
    capital: u32,
    classes: [u32; 3],
}

/// The clues of one document.
#[derive(Debug, Default)]
pub struct Clues {
    looks: Vec<Look>,
    /// Which words may be part of a name, or stand within [`NEAR`] places of one that may.
    near: Vec<bool>,
}

/// How far from a word that may be part of a name others are looked at.
const NEAR: usize = 3;

impl Clues {
    /// Looks at the words of a document that may be part of a name, and at those near them, with its
    /// listed names and those that rules found.
    pub fn of(page: &Page, spots: &[Spot], names: &[Name]) -> Clues {
        let count = page.syntax.tokens.len();
        let mut clues = Clues { looks: vec![Look::default(); count], near: vec![false; count] };
        let mut ruled = vec![0u32; count];
        let mut listed = vec![0u32; count];
        for spot in spots {
            let entry = spot.sense.map(|sense| (page.gazetteer.at(sense.entry).kind, sense.role));
            let Some((kind, role)) = entry else { continue };
            let key = hash(&[1, kind as u32, role as u32, spot.tokens.len().min(3) as u32]);
            mark(&mut listed, &spot.tokens, key);
        }
        for name in names {
            let key = match name.who {
                Who::Listed(entry, role) => {
                    hash(&[2, page.gazetteer.at(entry).kind as u32, role as u32])
                }
                Who::Found(kind, _) => hash(&[3, kind as u32]),
                Who::Nothing => 4,
                Who::Bare(kind, someone) => {
                    hash(&[5, kind.map_or(0, |kind| kind as u32 + 1), u32::from(someone)])
                }
            };
            let key = hash(&[key, u32::from(name.title.is_some())]);
            mark(&mut ruled, &name.tokens, key);
        }
        let elsewhere = elsewhere(page, names);
        for sentence in page.syntax.sentence_ids() {
            let loud = page.is_shouted(sentence) || page.is_headline(sentence);
            let tokens = page.tokens_of(sentence);
            for at in tokens.clone().filter(|&at| listed[at] != 0 || may_be_of_a_name(page, at)) {
                let around =
                    at.saturating_sub(NEAR).max(tokens.start)..tokens.end.min(at + NEAR + 1);
                clues.near[around].fill(true);
            }
            for at in tokens.clone().filter(|&at| clues.near[at]) {
                clues.looks[at] = Look {
                    listed: listed[at],
                    ruled: ruled[at],
                    known: known(page, at, &elsewhere, loud),
                    ..look(page, at, at == tokens.start)
                };
            }
        }
        clues
    }

    /// Tells whether a name may stand in some tokens at all.
    pub fn is_open(&self, tokens: &Range<usize>) -> bool {
        self.near[tokens.clone()].contains(&true)
    }

    /// Tells whether a token may be part of a name, or one near it.
    pub fn is_near(&self, at: usize) -> bool {
        self.near[at]
    }

    /// Writes the features of a token in its sentence; `plain` leaves out what a parser says.
    pub fn features(&self, tokens: &Range<usize>, at: usize, plain: bool, out: &mut Vec<u32>) {
        const NONE: Look = Look {
            lower: 1,
            exact: 1,
            shape: 1,
            ends: [1; 3],
            begins: [1; 2],
            tag: 1,
            relation: 1,
            head: 1,
            case: 1,
            listed: 0,
            ruled: 0,
            lists: 0,
            known: 0,
        };
        let see = |step: isize| {
            let place = at.checked_add_signed(step).filter(|place| tokens.contains(place));
            place.filter(|&place| self.near[place]).map_or(&NONE, |place| &self.looks[place])
        };
        let (two_before, before, here, after, two_after) =
            (see(-2), see(-1), see(0), see(1), see(2));
        out.clear();
        let mut kind = 0;
        let mut add = |parts: &[u32]| {
            kind += 1;
            let mut all = hash(&[kind]);
            for &part in parts {
                all = mix(all, part);
            }
            out.push(finish(all));
        };
        add(&[]);
        add(&[here.lower]);
        add(&[here.exact]);
        add(&[here.shape]);
        add(&[here.ends[0]]);
        add(&[here.ends[1]]);
        add(&[here.ends[2]]);
        add(&[here.begins[0]]);
        add(&[here.begins[1]]);
        add(&[before.lower]);
        add(&[after.lower]);
        add(&[two_before.lower]);
        add(&[two_after.lower]);
        add(&[before.lower, here.lower]);
        add(&[here.lower, after.lower]);
        add(&[before.lower, after.lower]);
        add(&[before.shape, here.shape]);
        add(&[here.shape, after.shape]);
        add(&[before.shape, here.shape, after.shape]);
        add(&[before.shape]);
        add(&[after.shape]);
        add(&[before.lower, here.shape]);
        add(&[here.shape, after.lower]);
        add(&[before.ends[1], here.shape]);
        add(&[here.shape, after.ends[1]]);
        add(&[here.lists]);
        add(&[before.lists]);
        add(&[after.lists]);
        add(&[here.lists, here.shape]);
        add(&[before.lists, here.lists]);
        add(&[here.lists, after.lists]);
        add(&[two_before.lists, here.shape]);
        add(&[here.shape, two_after.lists]);
        add(&[here.known]);
        add(&[here.known, here.shape]);
        add(&[before.known, here.known]);
        add(&[here.known, after.known]);
        add(&[here.listed]);
        add(&[before.listed, here.shape]);
        add(&[here.shape, after.listed]);
        add(&[here.listed, after.shape]);
        add(&[before.shape, here.listed]);
        add(&[before.lower, here.listed]);
        if plain {
            return;
        }
        add(&[here.ruled]);
        add(&[before.ruled, here.ruled]);
        add(&[here.ruled, after.ruled]);
        add(&[here.ruled, here.known]);
        add(&[here.ruled, here.shape]);
        add(&[here.ruled, here.lists]);
        add(&[here.tag]);
        add(&[before.tag]);
        add(&[after.tag]);
        add(&[before.tag, here.tag]);
        add(&[here.tag, after.tag]);
        add(&[before.tag, here.tag, after.tag]);
        add(&[here.tag, here.shape]);
        add(&[here.tag, here.ends[1]]);
        add(&[here.relation]);
        add(&[here.relation, here.head]);
        add(&[here.relation, here.shape]);
        add(&[here.relation, here.case]);
        add(&[here.case, here.shape]);
        add(&[here.head, here.shape]);
        add(&[here.relation, here.tag]);
        add(&[here.relation, after.relation]);
    }
}

/// Marks the tokens of a name: its first one otherwise than the rest.
fn mark(marks: &mut [u32], tokens: &Range<usize>, key: u32) {
    for at in tokens.clone() {
        marks[at] = hash(&[key, u32::from(at > tokens.start)]);
    }
}

/// Counts how each word stands in a document.
fn elsewhere<'a>(page: &Page<'a>, names: &[Name]) -> Map<&'a str, Elsewhere> {
    let mut words: Map<&str, Elsewhere> = Map::default();
    for sentence in page.syntax.sentence_ids() {
        if page.is_shouted(sentence) || page.is_headline(sentence) {
            continue;
        }
        let tokens = page.tokens_of(sentence);
        for at in tokens.clone() {
            if page.is_capital(at) && at > tokens.start {
                words.entry(page.form(at)).or_default().capital += 1;
            }
        }
    }
    for name in names {
        let kind = match name.who {
            Who::Listed(entry, _) => Some(page.gazetteer.at(entry).kind),
            Who::Found(kind, _) => Some(kind),
            Who::Nothing | Who::Bare(..) => None,
        };
        let Some(class) = kind.and_then(Class::of) else { continue };
        for at in name.tokens.clone() {
            if page.is_capital(at) {
                words.entry(page.form(at)).or_default().classes[class as usize] += 1;
            }
        }
    }
    let mut lower = String::new();
    for at in 0..page.syntax.tokens.len() {
        let form = page.form(at);
        if !form.starts_with(char::is_lowercase) {
            continue;
        }
        lower.clear();
        let mut characters = form.chars();
        lower.extend(characters.next().into_iter().flat_map(char::to_uppercase));
        lower.push_str(characters.as_str());
        if let Some(seen) = words.get_mut(lower.as_str()) {
            seen.lower += 1;
        }
    }
    words
}

/// Writes what the document says of a word.
fn known(page: &Page, at: usize, words: &Map<&str, Elsewhere>, loud: bool) -> u32 {
    if !page.is_capital(at) {
        return 0;
    }
    let seen = words.get(page.form(at)).copied().unwrap_or_default();
    let classes = seen.classes;
    let most = (0..3).rev().max_by_key(|&class| classes[class]).filter(|&at| classes[at] > 0);
    let bare = seen.capital > classes.iter().sum();
    hash(&[
        6,
        seen.lower.min(1),
        seen.capital.min(2),
        most.map_or(0, |class| class as u32 + 1),
        u32::from(bare),
        u32::from(loud),
    ])
}

/// Looks at one word.
fn look(page: &Page, at: usize, first: bool) -> Look {
    let token = page.token(at);
    let form = page.form(at);
    let mut lower = BEGIN;
    let mut exact = BEGIN;
    let mut shape = BEGIN;
    let mut class = ' ';
    let mut count = 0;
    let mut tail = [0u32; 4];
    let mut begins = [0u32; 2];
    for character in form.chars() {
        let character = match character {
            digit if digit.is_ascii_digit() => '0',
            '’' => '\'',
            other => other,
        };
        let small = character.to_lowercase().next().unwrap_or(character);
        lower = mix(lower, u32::from(small));
        exact = mix(exact, u32::from(character));
        let next = match character {
            letter if letter.is_uppercase() => 'X',
            letter if letter.is_alphabetic() => 'x',
            digit if digit.is_numeric() => '0',
            other => other,
        };
        // The first letter and the second tell a capital from capitals.
        if next != class || count == 1 {
            shape = mix(shape, u32::from(next));
        }
        class = next;
        tail.rotate_left(1);
        tail[3] = u32::from(small);
        count += 1;
        if count == 3 {
            begins[0] = lower;
        } else if count == 4 {
            begins[1] = lower;
        }
    }
    let capital = page.is_capital(at);
    let head = token.head.map_or(2, |head| text(page.lemma(head.index())));
    let case = page.syntax.dependents(crate::language::tree::TokenId::new(at), Deprel::Case).next();
    Look {
        lower,
        exact,
        shape: hash(&[shape, u32::from(first), u32::from(count == 1)]),
        ends: [
            hash(&[tail[2], tail[3]]),
            hash(&[tail[1], tail[2], tail[3]]),
            hash(&[tail[0], tail[1], tail[2], tail[3]]),
        ],
        begins,
        tag: hash(&[token.upos as u32, token.xpos as u32]),
        relation: token.relation as u32,
        head,
        case: case.map_or(2, |case| text(page.lemma(case.index()))),
        listed: 0,
        ruled: 0,
        lists: lists(page.gazetteer, form, token.xpos, !capital && token.upos == Upos::Propn),
        known: 0,
    }
}

/// Tells whether a word may be part of a name by its capital or its part of speech.
fn may_be_of_a_name(page: &Page, at: usize) -> bool {
    match page.token(at).upos {
        Upos::Propn => true,
        Upos::Punct => false,
        _ => page.is_capital(at),
    }
}

/// Writes what the word lists say of a word.
fn lists(gazetteer: &Gazetteer, form: &str, xpos: Xpos, raise: bool) -> u32 {
    let lexicon = &gazetteer.lexicon;
    if xpos == Xpos::CD || !form.chars().any(char::is_alphabetic) {
        return 0;
    }
    let kind = |shape: Option<Option<Kind>>| match shape {
        None => 0,
        Some(None) => 1,
        Some(Some(kind)) => kind as u32 + 2,
    };
    let given = u32::from(lexicon.first_name(form).is_some());
    let within = u32::from(lexicon.stands(form, Where::Within));
    let after = u32::from(lexicon.stands(form, Where::After));
    let title = u32::from(lexicon.title(&lowered(form)).is_some());
    let no_name = u32::from(lexicon.is_no_name(form));
    let hint = if raise {
        let mut characters = form.chars();
        let first = characters.next().into_iter().flat_map(char::to_uppercase);
        lexicon.hint(&first.chain(characters).collect::<String>())
    } else {
        lexicon.hint(form)
    };
    let bits = given | within << 1 | after << 2 | title << 3 | no_name << 4 | hint << 5;
    let (first, last) = (lexicon.shape(form, true, false), lexicon.shape(form, false, true));
    if bits == 0 && first.is_none() && last.is_none() {
        return 0;
    }
    hash(&[7, bits, kind(first), kind(last)])
}
