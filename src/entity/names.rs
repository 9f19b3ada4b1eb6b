//! Names: listed ones where they stand, and others by their shape.
//!
//! A run of proper nouns is cut into titles, listed names and the rest. The rest is a person after
//! a title, with a first name or an initial; an organisation, a place or a document by the word
//! that says so ("… Party", "Lake …"); a place behind "in" and its like. A listed name inside a
//! longer one yields to it ("Michael Jordan", "Barron Trump") or is nested in it ("\[\[Pakistan\]
//! Cricket Board]"). What nothing tells is left out, and so is everything in a headline that the
//! rest of the document does not bear out.

use std::ops::Range;

use crate::entity::lexicon::Gender;
use crate::entity::page::Page;
use crate::entity::sight::Sight;
use crate::entity::spot::Spot;
use crate::entity::treaty;
use crate::entity::trie::Role;
use crate::language::tags::Deprel;
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::Kind;
use crate::text::Span;

/// A name at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The characters of the name, without title, article and possessive ending.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head word.
    pub head: TokenId,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// What it names.
    pub who: Who,
    /// The title before it, if there is one.
    pub title: Option<Range<usize>>,
}

impl Name {
    /// Gives the name other tokens.
    pub fn stretch(&mut self, page: &Page, tokens: Range<usize>) {
        self.span = page.span(&tokens);
        self.head = page.head(&tokens);
        self.tokens = tokens;
    }
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A listed actor.
    Listed(u32, Role),
    /// Someone or something of a kind that the shape of the name tells.
    Found(Kind, Option<Gender>),
    /// Something that is no actor: a war, a prize.
    Nothing,
    /// One capitalised word that tells nothing by itself, the kind its place speaks for, and
    /// whether someone is called "he" or "she" close by.
    Bare(Option<Kind>, bool),
}

/// Finds the names of a document, in text order.
pub fn find(page: &Page, spots: &[Spot]) -> Vec<Name> {
    let mut names = Vec::with_capacity(spots.len() * 2);
    let mut from = 0;
    for sentence in page.syntax.sentence_ids() {
        let mut to = from;
        while spots.get(to).is_some_and(|spot| spot.sentence == sentence) {
            to += 1;
        }
        let sight = Sight { page, sentence, spots: &spots[from..to] };
        let mut cutter = Cutter { sight, taken: vec![false; to - from], names };
        cutter.sentence();
        names = cutter.names;
        from = to;
    }
    names.sort_by_key(|name| (name.span.begin, std::cmp::Reverse(name.span.end)));
    names
}

struct Cutter<'a> {
    sight: Sight<'a>,
    /// The spots that a longer name has swallowed.
    taken: Vec<bool>,
    names: Vec<Name>,
}

impl Cutter<'_> {
    fn sentence(&mut self) {
        let tokens = self.sight.page.tokens_of(self.sight.sentence);
        let headline = self.sight.page.is_headline(self.sight.sentence);
        let mut at = tokens.start;
        while at < tokens.end {
            if treaty::is_numbered(self.sight.page, at, tokens.end) {
                self.numbered(at);
                at += 2;
                continue;
            }
            if !self.sight.begins_name(at) {
                at += 1;
                continue;
            }
            let end = self.sight.run_end(at, tokens.end);
            if !headline {
                self.run(at..end);
            }
            at = end;
        }
        for (index, spot) in self.sight.spots.iter().enumerate() {
            if let (false, Some(sense)) = (self.taken[index], spot.sense) {
                self.names.push(Name {
                    span: spot.span,
                    tokens: spot.tokens.clone(),
                    head: self.sight.page.head(&spot.tokens),
                    sentence: self.sight.sentence,
                    who: Who::Listed(sense.entry, sense.role),
                    title: self.sight.title_before(spot.tokens.start),
                });
            }
        }
    }

    /// Names a resolution by its number, with the listed body before it that adopted it.
    fn numbered(&mut self, at: usize) {
        let before = at.checked_sub(1).and_then(|before| self.sight.spot_at(before));
        let body = before.filter(|spot| {
            spot.tokens.end == at
                && spot.sense.is_some_and(|sense| {
                    matches!(
                        self.sight.page.gazetteer.at(sense.entry).kind,
                        Kind::Intergovernmental | Kind::GovernmentBody | Kind::Organization
                    )
                })
        });
        let start = body.map_or(at, |spot| spot.tokens.start);
        self.push(start..at + 2, Who::Found(Kind::Document, None), None);
    }

    /// Cuts a run into titles, listed names and others.
    fn run(&mut self, run: Range<usize>) {
        let into = self.sight.title_into(run.start, run.end);
        let mut at = into.as_ref().map_or(run.start, |title| title.end);
        let mut title = into.or_else(|| self.sight.title_before(run.start));
        while at < run.end {
            if let Some(spot) = self.sight.spot_at(at)
                && spot.tokens.start == at
                && (spot.tokens.len() > 1
                    || self.sight.is_end_or_title(spot.tokens.end, run.end)
                    || self.sight.is_full_name(spot.tokens.end))
                && !self.sight.is_followed_by_suffix(spot.tokens.end, run.end)
                && (self.sight.is_full_name(spot.tokens.end)
                    || self.sight.shape(&(at..self.sight.piece_end(at, run.end))).is_none()
                    || self.sight.is_end_or_title(spot.tokens.end, run.end))
            {
                at = spot.tokens.end;
                title = None;
                continue;
            }
            if let Some(length) = self.sight.title_at(at, run.end) {
                title = Some(at..at + length);
                at += length;
                continue;
            }
            let end = self.sight.piece_end(at, run.end);
            at = self.piece(at..end, title.take());
        }
    }

    /// Names one piece and returns where to go on.
    fn piece(&mut self, piece: Range<usize>, title: Option<Range<usize>>) -> usize {
        let page = self.sight.page;
        let lexicon = &page.gazetteer.lexicon;
        let first = page.form(piece.start);
        let gender = title.as_ref().and_then(|title| self.sight.title_gender(title));
        let inner = (piece.start..piece.end).find_map(|at| self.sight.spot_at(at).cloned());
        let given = lexicon.first_name(first);
        let after = title.as_ref().filter(|_| given.is_some() && piece.len() > 1);
        let after = after.filter(|title| title.end == piece.start).map(|title| title.start);
        let one = after.is_some_and(|after| page.is_behind_the(after));
        if let Some(kind) = self.sight.shape(&piece)
            && (one
                || !(given.is_some()
                    && kind == Some(Kind::Place)
                    && piece.len() == 2
                    && title.is_some()))
        {
            let mut whole = self.sight.with_phrase(piece.clone());
            // "The *Queen Ann Barracks*": whom it is called after is nobody in it.
            if let Some(after) = after.filter(|_| one || kind != Some(Kind::Place)) {
                whole.start = after;
            }
            match kind {
                Some(Kind::Document) if self.sight.is_document(&piece) => {
                    let whole = self.sight.with_number(whole);
                    self.push(whole.clone(), Who::Found(Kind::Document, None), None);
                    return whole.end;
                }
                Some(Kind::Document) | None => self.push(whole.clone(), Who::Nothing, None),
                Some(_) if self.sight.is_state_noun(&piece) => {}
                Some(_) if whole.end == piece.end && self.sight.is_noun(&piece) => {}
                Some(kind) => self.push(whole.clone(), Who::Found(kind, None), None),
            }
            return whole.end;
        }
        if let Some(whole) = self.sight.opened(&piece) {
            self.push(whole.clone(), Who::Found(Kind::Organization, None), None);
            return whole.end;
        }
        if let Some(spot) = inner {
            let rest = spot.tokens.start > piece.start || spot.tokens.end < piece.end;
            let single = spot.tokens.len() == 1;
            let person =
                spot.sense.is_some_and(|sense| page.gazetteer.at(sense.entry).kind == Kind::Person);
            let suffix = self.sight.is_followed_by_suffix(spot.tokens.end, piece.end);
            let named = given.is_some() && piece.len() > 1 && piece.len() <= 4;
            let before = spot.tokens.start > piece.start;
            if rest && (single && (named || person && before) || suffix && person) {
                self.swallow(&piece);
                let gender = gender.or(given);
                self.push(piece.clone(), Who::Found(Kind::Person, gender), title);
                return piece.end;
            }
            if before {
                self.plain(piece.start..spot.tokens.start, title);
                return spot.tokens.start;
            }
            // The spot is named by itself, later; what follows it is another piece.
            return spot.tokens.end.max(piece.start + 1);
        }
        self.plain(piece.clone(), title);
        piece.end
    }

    /// Names a piece without any listed name in it.
    fn plain(&mut self, piece: Range<usize>, title: Option<Range<usize>>) {
        let page = self.sight.page;
        let lexicon = &page.gazetteer.lexicon;
        let mut piece = piece;
        while !piece.is_empty() && lexicon.is_no_name(page.form(piece.start)) {
            piece.start += 1;
        }
        while !piece.is_empty() && lexicon.is_no_name(page.form(piece.end - 1)) {
            piece.end -= 1;
        }
        if piece.is_empty() {
            return;
        }
        let first = page.form(piece.start);
        let given = lexicon.first_name(first);
        let gender = title.as_ref().and_then(|title| self.sight.title_gender(title)).or(given);
        let words = piece.len();
        let whole = page.span(&piece).of(page.text).to_lowercase();
        if !first.chars().any(char::is_alphabetic) || lexicon.title(&whole).is_some() {
            return;
        }
        let initial = piece.clone().any(|at| is_initial(page.form(at)));
        let flat = piece.clone().skip(1).any(|at| page.token(at).relation == Deprel::Flat);
        let is_place = self.sight.is_behind_place_word(&piece);
        let acronym = words == 1 && is_acronym(first);
        let titled = title.is_some() && !acronym;
        let called = given.is_some() && (words > 1 || !is_place);
        let who = if words <= 5 && (titled || called) {
            Who::Found(Kind::Person, gender)
        } else if initial && words > 1 && words <= 5 {
            Who::Found(Kind::Person, None)
        } else if acronym {
            Who::Found(Kind::Organization, None)
        } else if is_place && words <= 3 {
            Who::Found(Kind::Place, None)
        } else if flat && words <= 5 {
            Who::Found(Kind::Person, None)
        } else if words == 1 {
            Who::Bare(self.sight.lean(piece.start), self.sight.is_about_someone())
        } else {
            return;
        };
        self.push(piece, who, title);
    }

    fn swallow(&mut self, piece: &Range<usize>) {
        let mut index = self.sight.spots.partition_point(|spot| spot.tokens.start < piece.start);
        while self.sight.spots.get(index).is_some_and(|spot| spot.tokens.start < piece.end) {
            self.taken[index] = true;
            index += 1;
        }
    }

    fn push(&mut self, tokens: Range<usize>, who: Who, title: Option<Range<usize>>) {
        let span = self.sight.page.span(&tokens);
        // A listed name of the very same span says more than the shape.
        let index = self.sight.spots.partition_point(|spot| spot.span.begin < span.begin);
        let listed = self.sight.spots.get(index).is_some_and(|spot| spot.span == span);
        if listed && !self.taken[index] {
            return;
        }
        let head = self.sight.page.head(&tokens);
        self.names.push(Name { span, tokens, head, sentence: self.sight.sentence, who, title });
    }
}

/// Tells whether a word is an initial ("J.").
pub fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_uppercase)
        && characters.next() == Some('.')
        && characters.next().is_none()
}

/// Tells whether a word is an acronym of two to six capitals, or of three to six with full stops.
pub fn is_acronym(word: &str) -> bool {
    let count = word.chars().filter(|char| *char != '.').count();
    let stops = word.len() > count && word.contains('.');
    let dotted = word.split_terminator('.').all(|part| part.chars().count() == 1);
    (2 + usize::from(stops)..=6).contains(&count)
        && (!stops || dotted)
        && word.chars().all(|char| char.is_uppercase() || char == '.')
}
