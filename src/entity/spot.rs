//! Where listed names stand in a document, and which of their senses is meant.
//!
//! All names of the gazetteer are found in one go, the longest at each place. A name with several
//! senses, or one that its entry calls ambiguous, is decided by the document: an actor whose
//! unambiguous name stands in it, a title that the person holds, a country it is about. What
//! nothing decides is no mention.

use std::ops::Range;

use indexmap::IndexMap;

use crate::entity::page::Page;
use crate::entity::trie::{Role, Sense, Word};
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::SentenceId;
use crate::terms::Kind;
use crate::text::Span;

/// A listed name at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The characters of the name.
    pub span: Span,
    /// The tokens it lies in; the first or the last may stick out ("US-led").
    pub tokens: Range<usize>,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// What it means, once decided.
    pub sense: Option<Sense>,
    node: u32,
}

/// How often each listed actor and each country is named beyond doubt.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    seen: IndexMap<u32, u32>,
    countries: IndexMap<u32, u32>,
}

impl Evidence {
    /// Returns how often an actor is named beyond doubt.
    pub fn of(&self, entry: u32) -> u32 {
        self.seen.get(&entry).copied().unwrap_or(0)
    }

    /// Returns how often a country or something of it is named beyond doubt.
    pub fn of_country(&self, state: u32) -> u32 {
        self.countries.get(&state).copied().unwrap_or(0)
    }

    /// Returns the country that stands out among those that `fits` admits.
    pub fn leading(&self, fits: impl Fn(u32) -> bool) -> Option<u32> {
        let (mut best, mut second) = ((None, 0), 0);
        for (&state, &count) in self.countries.iter().filter(|&(&state, _)| fits(state)) {
            if count > best.1 {
                second = best.1;
                best = (Some(state), count);
            } else {
                second = second.max(count);
            }
        }
        best.0.filter(|_| best.1 >= 2 && best.1 * 2 >= second * 3)
    }

    fn add(&mut self, page: &Page, entry: u32) {
        *self.seen.entry(entry).or_insert(0) += 1;
        // A news agency's country tells nothing about what it reports on.
        if page.gazetteer.at(entry).kind == Kind::Media {
            return;
        }
        if let Some(state) = page.gazetteer.country(entry) {
            *self.countries.entry(state).or_insert(0) += 1;
        }
    }
}

/// Finds all listed names of a document and decides what they mean.
pub fn find(page: &Page) -> (Vec<Spot>, Evidence) {
    let mut spots = Vec::new();
    let (mut words, mut scratch) = (Vec::new(), String::new());
    let trie = page.gazetteer.trie();
    for sentence in page.syntax.sentence_ids() {
        let span = page.syntax.sentences[sentence.index()].span;
        words.clear();
        trie.cut(span.of(page.text), span.begin as usize, &mut words, &mut scratch);
        spot(page, sentence, &words, &mut spots);
    }
    let mut evidence = Evidence::default();
    for spot in &mut spots {
        spot.sense = plain(page, spot);
        if let Some(sense) = spot.sense {
            evidence.add(page, sense.entry);
        }
    }
    for spot in &mut spots {
        spot.sense = decided(page, spot, &evidence);
    }
    spots.retain(|spot| spot.sense.is_some());
    (spots, evidence)
}

/// Appends the names of one sentence, leftmost and longest first.
fn spot(page: &Page, sentence: SentenceId, words: &[Word], spots: &mut Vec<Spot>) {
    let mut token = page.tokens_of(sentence).start;
    let end = page.tokens_of(sentence).end;
    let shouted = page.is_shouted(sentence);
    let mut at = 0;
    while at < words.len() {
        let found =
            if words[at].id == 0 { None } else { page.gazetteer.trie().longest(&words[at..]) };
        let Some(found) = found else {
            at += 1;
            continue;
        };
        let span = Span { begin: words[at].begin, end: words[at + found.length - 1].end };
        at += found.length;
        while token + 1 < end && page.token(token).span.end <= span.begin {
            token += 1;
        }
        let mut last = token + 1;
        while last < end && page.token(last).span.begin < span.end {
            last += 1;
        }
        let tokens = token..last;
        if shouted && span.len() < 4 || is_common_word(page, &tokens, span) {
            continue;
        }
        spots.push(Spot { span, tokens, sentence, sense: None, node: found.node });
    }
}

/// Tells whether a short name is here a common word: a pronoun, a verb, a word of a sentence.
fn is_common_word(page: &Page, tokens: &Range<usize>, span: Span) -> bool {
    let token = page.token(tokens.start);
    tokens.len() == 1
        && token.span == span
        && matches!(token.upos, Upos::Pron | Upos::Verb | Upos::Aux | Upos::Adp | Upos::Adv)
        && span.len() <= 4
}

/// Returns the one sense that needs no decision.
fn plain(page: &Page, spot: &Spot) -> Option<Sense> {
    let mut senses = page.gazetteer.trie().senses(spot.node);
    if senses.any(|sense| sense.ambiguous) { None } else { by_role(page, spot) }
}

/// Chooses among the unambiguous senses by what the word is in its sentence.
fn by_role(page: &Page, spot: &Spot) -> Option<Sense> {
    let senses = page.gazetteer.trie().senses(spot.node).filter(|sense| !sense.ambiguous);
    let head = page.token(page.head(&spot.tokens).index());
    let modifies = head.upos == Upos::Adj
        || matches!(head.relation, Deprel::Amod | Deprel::Compound) && head.upos != Upos::Noun;
    senses.min_by_key(|sense| match sense.role {
        Role::Adjective => usize::from(!modifies),
        Role::People => usize::from(modifies) * 2,
        Role::Name => 1,
        Role::Capital | Role::Seat => 2,
    })
}

/// Decides what a spot means by the evidence of the document.
fn decided(page: &Page, spot: &Spot, evidence: &Evidence) -> Option<Sense> {
    if spot.sense.is_some() {
        return spot.sense;
    }
    let weight = |sense: &Sense| {
        let entry = page.gazetteer.at(sense.entry);
        let named = evidence.of(sense.entry) * 16;
        let titled =
            u32::from(entry.kind == Kind::Person && has_title(page, spot, sense.entry)) * 64;
        let country = page.gazetteer.country(sense.entry);
        let local = match entry.kind {
            Kind::Person => 0,
            _ => country.map_or(0, |country| evidence.of_country(country)),
        };
        named + titled + local
    };
    let strong = by_role(page, spot);
    let senses = page.gazetteer.trie().senses(spot.node).filter(|sense| sense.ambiguous);
    let best = senses.map(|sense| (weight(&sense), sense)).fold(None, |best, next| match best {
        Some((weight, _)) if weight >= next.0 => best,
        _ => Some(next),
    });
    match (strong, best) {
        (Some(strong), Some((weighed, sense))) if weighed > weight(&strong) => Some(sense),
        (Some(strong), _) => Some(strong),
        (None, Some((weighed, sense))) if weighed > 0 => Some(sense),
        _ => None,
    }
}

/// Tells whether one of a person's titles stands right before a spot.
fn has_title(page: &Page, spot: &Spot, entry: u32) -> bool {
    let before = &page.text[..spot.span.begin as usize];
    let before = before.trim_end();
    let offices = &page.gazetteer.at(entry).offices;
    offices.iter().any(|office| {
        let begin = before.len().checked_sub(office.title.len());
        let title = begin.and_then(|begin| before.get(begin..));
        title.is_some_and(|title| title.eq_ignore_ascii_case(&office.title))
    })
}
