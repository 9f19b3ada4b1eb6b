//! Where listed names stand in a document, and how often each actor is named beyond doubt.
//!
//! All names of the gazetteer are found in one go, the longest at each place. What they mean is
//! decided afterwards (`sense.rs`).

use std::ops::Range;

use crate::entity::lexicon::Determiner;
use crate::entity::page::Page;
use crate::entity::spelling::is_hyphen;
use crate::entity::trie::{Sense, Word};
use crate::language::iob;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{SentenceId, TokenId};
use crate::table::{Map, Set};
use crate::terms::{Join, Kind};
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
    /// Why it means that.
    pub by: Join,
    /// Where its senses hang in the trie.
    pub node: u32,
}

/// How often each listed actor and each country is named beyond doubt.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    seen: Map<u32, u32>,
    countries: Map<u32, u32>,
}

/// How often the country that a document is about is named, and how many times as often as any other.
const RULING: u32 = 3;

/// How many countries are weighed against one another.
const MANY: usize = 12;

impl Evidence {
    /// Returns how often an actor is named beyond doubt.
    pub fn of(&self, entry: u32) -> u32 {
        self.seen.get(&entry).copied().unwrap_or(0)
    }

    /// Returns how often a country or something of it is named beyond doubt.
    pub fn of_country(&self, state: u32) -> u32 {
        self.countries.get(&state).copied().unwrap_or(0)
    }

    /// Returns the countries that are named beyond doubt.
    pub fn countries(&self) -> impl Iterator<Item = u32> {
        self.countries.keys().copied().take(MANY)
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

    /// Returns the country that alone is named, if `fits` admits it.
    pub fn only(&self, fits: impl Fn(u32) -> bool) -> Option<u32> {
        let state = self.countries.first().map(|(&state, _)| state);
        state.filter(|&state| self.countries.len() == 1 && fits(state))
    }

    /// Returns the country that a document is about beyond doubt: named at least thrice, and thrice as
    /// often as any other.
    pub fn ruling(&self) -> Option<u32> {
        let (&state, &most) = self.countries.iter().max_by_key(|&(_, &count)| count)?;
        let others = self.countries.iter().filter(|&(&other, _)| other != state);
        let second = others.map(|(_, &count)| count).max().unwrap_or(0);
        (most >= RULING && most >= second * RULING).then_some(state)
    }

    /// Counts a name that means an actor beyond doubt.
    pub fn add(&mut self, page: &Page, entry: u32) {
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

/// Finds all listed names of a document; none of them has a sense yet.
pub fn find(page: &Page) -> Vec<Spot> {
    let (mut spots, mut common) = (Vec::new(), Vec::new());
    let (mut words, mut scratch) = (Vec::new(), String::new());
    let trie = page.gazetteer.trie();
    for sentence in page.syntax.sentence_ids() {
        let span = page.syntax.sentences[sentence.index()].span;
        words.clear();
        trie.cut(span.of(page.text), span.begin as usize, &mut words, &mut scratch);
        let raised = raise(page, sentence, &mut words, &mut scratch);
        spot(page, sentence, &words, &raised, [&mut spots, &mut common]);
    }
    // What stands in brackets once is no pronoun: "the World Health Organization (WHO)".
    let defined = |spot: &&Spot| {
        let before = page.text[..spot.span.begin as usize].ends_with('(');
        before && page.text[spot.span.end as usize..].starts_with(')')
    };
    let defined: Set<u32> = common.iter().filter(defined).map(|spot| spot.node).collect();
    if !defined.is_empty() {
        spots.extend(common.into_iter().filter(|spot| defined.contains(&spot.node)));
        spots.sort_by_key(|spot| spot.span.begin);
    }
    spots
}

/// Looks words without a capital up as if they had one, where the tree takes them for names ("i live in
/// *delaware*") or, in a sentence that begins without one, a place's stands; returns which they are.
fn raise(
    page: &Page,
    sentence: SentenceId,
    words: &mut [Word],
    scratch: &mut String,
) -> Vec<usize> {
    let mut raised = Vec::new();
    let mut rest = page.tokens_of(sentence);
    let careless = !rest.is_empty() && page.form(rest.start).starts_with(char::is_lowercase);
    for (at, word) in words.iter_mut().enumerate().filter(|(_, word)| word.id == 0) {
        let Some(token) = rest.find(|&token| page.token(token).span.begin >= word.begin) else {
            break;
        };
        let form = page.form(token);
        rest.start = token;
        // Of a word with a sign of another script behind it the tree may have but a part.
        let whole = (page.token(token).span.begin, page.token(token).span.end);
        if owns_without_sign(page, token) && whole == (word.begin, word.end) {
            word.id = page.gazetteer.trie().spelled(&form[..form.len() - 1], scratch).unwrap_or(0);
            word.end -= u32::from(word.id != 0);
            continue;
        }
        let small = form.starts_with(char::is_lowercase) && form.len() >= SHORTEST;
        if !small || page.token(token).span.begin != word.begin {
            continue;
        }
        let proper = page.token(token).upos == Upos::Propn;
        let label = || iob::likeliest(&page.syntax.name_scores(TokenId::new(token)));
        let named = proper && iob::class(label()).is_some() || careless && lies_behind(page, token);
        let id = if named { page.gazetteer.trie().raised(form, scratch) } else { None };
        if let Some(id) = id {
            word.id = id;
            raised.push(at);
        }
    }
    raised
}

/// Tells whether a noun stands right behind a preposition of place: "what to do in *kerala*".
fn lies_behind(page: &Page, at: usize) -> bool {
    let token = page.token(at);
    let sentence = page.tokens_of(page.syntax.sentence_of(TokenId::new(at)));
    at > sentence.start
        && matches!(token.upos, Upos::Noun | Upos::Propn)
        && token.relation.universal() != Deprel::Compound
        && page.gazetteer.lexicon.is_of_place(page.form(at - 1))
}

/// Tells whether a name has lost the sign before the ending of its possessive: "*Chinas* plan". Behind
/// an article it may be a family's.
fn owns_without_sign(page: &Page, at: usize) -> bool {
    let (token, form) = (page.token(at), page.form(at));
    let sentence = page.tokens_of(page.syntax.sentence_of(TokenId::new(at)));
    let owned = |next: usize| matches!(page.token(next).upos, Upos::Noun | Upos::Adj);
    let article = at > sentence.start && page.token(at - 1).upos == Upos::Det;
    token.upos == Upos::Propn
        && form.len() > SHORTEST
        && form.ends_with('s')
        && form.starts_with(char::is_uppercase)
        && !article
        && sentence.contains(&(at + 1))
        && owned(at + 1)
}

/// The shortest word without a capital that is looked up as a name, in bytes.
const SHORTEST: usize = 4;

/// Appends the names of one sentence, leftmost and longest first, and apart those that look like common
/// words.
///
/// Of names without capitals only those of states and places are taken.
fn spot(
    page: &Page,
    sentence: SentenceId,
    words: &[Word],
    raised: &[usize],
    [spots, common]: [&mut Vec<Spot>; 2],
) {
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
        // "The North Korean army" is not of the North.
        if found.length > 1 && reaches_further(page, &words[at..], found.length) {
            at += 1;
            continue;
        }
        let span = Span { begin: words[at].begin, end: words[at + found.length - 1].end };
        let small = raised.iter().any(|word| (at..at + found.length).contains(word));
        at += found.length;
        let mut senses = page.gazetteer.trie().senses(found.node);
        let lands = |entry: u32| matches!(page.gazetteer.at(entry).kind, Kind::State | Kind::Place);
        if small && !senses.all(|sense| lands(sense.entry)) {
            continue;
        }
        while token + 1 < end && page.token(token).span.end <= span.begin {
            token += 1;
        }
        let mut last = token + 1;
        while last < end && page.token(last).span.begin < span.end {
            last += 1;
        }
        let tokens = token..last;
        if shouted && span.len() < 4 || is_cut(page, span) {
            continue;
        }
        if span.len() == 1 && !is_behind_a_member(page, span) {
            continue;
        }
        let list = if is_common_word(page, &tokens, span) { &mut *common } else { &mut *spots };
        let (sense, by) = (None, Join::Listed);
        list.push(Spot { span, tokens, sentence, sense, by, node: found.node });
    }
}

/// Tells whether the name that begins behind an article ends after the one that begins with it.
fn reaches_further(page: &Page, words: &[Word], length: usize) -> bool {
    let article = &page.text[words[0].begin as usize..words[0].end as usize];
    let takes = page.gazetteer.lexicon.determiner(article) == Some(Determiner::Takes);
    let next = || page.gazetteer.trie().longest(&words[1..]);
    takes && next().is_some_and(|next| next.length >= length)
}

/// Tells whether a name is but a part of letters with full stops: the "U.S." of "U.S.G.", the "S.C." of
/// "V.S.C.".
fn is_cut(page: &Page, span: Span) -> bool {
    let next = page.text[span.end as usize..].chars().next();
    let before = &page.text[..span.begin as usize];
    let hyphens = before.ends_with(is_hyphen) && next.is_some_and(is_hyphen);
    // "PORT-AU-PRINCE" has nobody in it.
    if hyphens && span.of(page.text).chars().all(char::is_uppercase) {
        return true;
    }
    let stopped = span.of(page.text).ends_with('.');
    let follows =
        before.strip_suffix('.').is_some_and(|rest| rest.ends_with(char::is_alphanumeric));
    stopped && (follows || next.is_some_and(char::is_alphanumeric))
}

/// Tells whether a letter says of which party somebody is who was just named: "Kim Berg (*D*-Ohio)".
fn is_behind_a_member(page: &Page, span: Span) -> bool {
    let before = &page.text[..span.begin as usize];
    let mut behind = page.text[span.end as usize..].chars();
    (before.ends_with('(') || before.ends_with(", "))
        && behind.next().is_some_and(is_hyphen)
        && behind.next().is_some_and(char::is_uppercase)
}

/// Tells whether a short name is here a common word: a pronoun, a verb, a word of a sentence.
fn is_common_word(page: &Page, tokens: &Range<usize>, span: Span) -> bool {
    let token = page.token(tokens.start);
    // Behind an article it is none, however it was read: "the *Fed*".
    let noun = tokens.start > 0
        && page.token(tokens.start - 1).upos == Upos::Det
        && page.is_capital(tokens.start);
    tokens.len() == 1
        && !noun
        && token.span == span
        && matches!(token.upos, Upos::Pron | Upos::Verb | Upos::Aux | Upos::Adp | Upos::Adv)
        && span.len() <= 4
}
