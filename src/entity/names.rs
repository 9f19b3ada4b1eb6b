//! Names: listed ones where they stand, and others by their shape.
//!
//! A run of proper nouns is cut into titles, listed names and the rest. The rest is a person after
//! a title, with a first name or an initial; an organisation, a place or a document by the word
//! that says so ("… Party", "Lake …"); a place behind "in" and its like. A listed name inside a
//! longer one yields to it ("Michael Jordan", "Barron Trump") or is nested in it ("[[Pakistan]
//! Cricket Board]"). What nothing tells is left out, and so is everything in a headline that the
//! rest of the document does not bear out.

use std::ops::Range;

use crate::entity::lexicon::{Gender, Where};
use crate::entity::page::Page;
use crate::entity::spot::Spot;
use crate::entity::trie::Role;
use crate::language::tags::{Deprel, Upos, Xpos};
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

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A listed actor.
    Listed(u32, Role),
    /// Someone or something of a kind that the shape of the name tells.
    Found(Kind, Option<Gender>),
    /// Something that is no actor: a plan, a war, a prize.
    Nothing,
    /// One capitalised word that tells nothing by itself, and the kind its place speaks for.
    Bare(Option<Kind>),
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
        let mut cutter = Cutter {
            page,
            sentence,
            spots: &spots[from..to],
            taken: vec![false; to - from],
            names,
        };
        cutter.sentence();
        names = cutter.names;
        from = to;
    }
    names.sort_by_key(|name| (name.span.begin, std::cmp::Reverse(name.span.end)));
    names
}

/// The most words that a run of names may have; a longer one is cut.
const LONGEST: usize = 24;

struct Cutter<'a> {
    page: &'a Page<'a>,
    sentence: SentenceId,
    spots: &'a [Spot],
    /// The spots that a longer name has swallowed.
    taken: Vec<bool>,
    names: Vec<Name>,
}

impl Cutter<'_> {
    fn sentence(&mut self) {
        let tokens = self.page.tokens_of(self.sentence);
        let headline = self.page.is_headline(self.sentence);
        let mut at = tokens.start;
        while at < tokens.end {
            if !self.begins_name(at) {
                at += 1;
                continue;
            }
            let end = self.run_end(at, tokens.end);
            if !headline {
                self.run(at..end);
            }
            at = end;
        }
        for (index, spot) in self.spots.iter().enumerate() {
            if let (false, Some(sense)) = (self.taken[index], spot.sense) {
                self.names.push(Name {
                    span: spot.span,
                    tokens: spot.tokens.clone(),
                    head: self.page.head(&spot.tokens),
                    sentence: self.sentence,
                    who: Who::Listed(sense.entry, sense.role),
                    title: self.title_before(spot.tokens.start),
                });
            }
        }
    }

    fn begins_name(&self, at: usize) -> bool {
        self.page.token(at).upos == Upos::Propn && self.page.is_capital(at)
            || self.opens_name(at)
            || self.spot_at(at).is_some_and(|spot| spot.tokens.start == at)
    }

    /// Tells whether a capitalised adjective or noun opens a name ("Royal Academy").
    fn opens_name(&self, at: usize) -> bool {
        let page = self.page;
        let tokens = page.tokens_of(self.sentence);
        let token = page.token(at);
        at > tokens.start
            && at + 1 < tokens.end
            && matches!(token.upos, Upos::Adj | Upos::Noun)
            && matches!(token.relation, Deprel::Amod | Deprel::Compound)
            && page.is_capital(at)
            && page.is_capital(at + 1)
            && !matches!(page.token(at - 1).xpos, Xpos::OpenQuote | Xpos::Colon | Xpos::Period)
            && matches!(page.token(at + 1).upos, Upos::Propn | Upos::Adj | Upos::Noun)
            && token.head.is_some_and(|head| {
                page.is_capital(head.index()) && page.syntax[head].upos == Upos::Propn
            })
    }

    /// Returns the kind that the place of a word in its sentence speaks for.
    fn lean(&self, at: usize) -> Option<Kind> {
        let page = self.page;
        let token = page.token(at);
        let preposition = page.preposition(TokenId::new(at));
        match (token.relation, preposition.as_deref()) {
            (
                Deprel::Obl | Deprel::Nmod,
                Some("in" | "at" | "to" | "from" | "near" | "through"),
            ) => Some(Kind::Place),
            (Deprel::Nsubj | Deprel::Vocative, _) => {
                let verb = token.head.map(|head| page.syntax[head].upos);
                let name = token.xpos == Xpos::NNP;
                let article = page.syntax.dependent(TokenId::new(at), Deprel::Det).is_some();
                (verb == Some(Upos::Verb) && name && !article).then_some(Kind::Person)
            }
            _ => None,
        }
    }

    /// Returns the index after the run of name words that begins at `at`.
    fn run_end(&self, at: usize, end: usize) -> usize {
        let page = self.page;
        let mut here = at + 1;
        while here < end.min(at + LONGEST) {
            let next = here + 1 < end && self.continues(here + 1);
            let joins = match page.token(here).xpos {
                Xpos::HYPH => next,
                _ if self.continues(here) => true,
                _ if page.form(here) == "&" => next && !page.token(here).space_after,
                _ if self.is_particle(here) => {
                    next || here + 2 < end && self.is_particle(here + 1) && self.continues(here + 2)
                }
                _ => false,
            };
            if !joins {
                break;
            }
            here += 1;
        }
        here
    }

    fn continues(&self, at: usize) -> bool {
        let token = self.page.token(at);
        let name = match token.upos {
            Upos::Propn => true,
            Upos::Adj | Upos::Noun | Upos::X => {
                matches!(token.relation, Deprel::Flat | Deprel::Compound)
            }
            _ => false,
        };
        name && self.page.is_capital(at)
            || self.page.gazetteer.lexicon.stands(self.page.form(at), Where::After)
            || self.spot_at(at).is_some()
    }

    /// Tells whether a word stands between the parts of names ("van", "bin").
    fn is_particle(&self, at: usize) -> bool {
        self.page.gazetteer.lexicon.stands(self.page.form(at), Where::Within)
    }

    fn spot_at(&self, at: usize) -> Option<&Spot> {
        let index = self.spots.partition_point(|spot| spot.tokens.end <= at);
        self.spots.get(index).filter(|spot| spot.tokens.contains(&at))
    }

    /// Cuts a run into titles, listed names and others.
    fn run(&mut self, run: Range<usize>) {
        let mut at = run.start;
        let mut title = self.title_before(at);
        while at < run.end {
            if let Some(spot) = self.spot_at(at)
                && spot.tokens.start == at
                && (spot.tokens.len() > 1
                    || self.is_end_or_title(spot.tokens.end, run.end)
                    || self.is_full_name(spot.tokens.end))
                && !self.is_followed_by_suffix(spot.tokens.end, run.end)
                && (self.is_full_name(spot.tokens.end)
                    || self.shape(&(at..self.piece_end(at, run.end))).is_none()
                    || self.is_end_or_title(spot.tokens.end, run.end))
            {
                at = spot.tokens.end;
                title = None;
                continue;
            }
            if let Some(length) = self.title_at(at, run.end) {
                title = Some(at..at + length);
                at += length;
                continue;
            }
            let end = self.piece_end(at, run.end);
            at = self.piece(at..end, title.take());
        }
    }

    fn is_end_or_title(&self, at: usize, end: usize) -> bool {
        at >= end || self.title_at(at, end).is_some()
    }

    /// Tells whether a listed name of several words begins at a token.
    fn is_full_name(&self, at: usize) -> bool {
        self.spot_at(at).is_some_and(|spot| spot.tokens.start == at && spot.tokens.len() > 1)
    }

    fn is_followed_by_suffix(&self, at: usize, end: usize) -> bool {
        at < end && self.page.gazetteer.lexicon.stands(self.page.form(at), Where::After)
    }

    /// Returns where the piece that begins at `at` ends: at a title, or before a listed full name.
    fn piece_end(&self, at: usize, end: usize) -> usize {
        let mut here = at + 1;
        while here < end {
            let listed = self.spot_at(here).is_some_and(|spot| {
                spot.tokens.start == here
                    && spot.tokens.len() > 1
                    && spot.sense.is_some_and(|sense| {
                        self.page.gazetteer.at(sense.entry).kind == Kind::Person
                    })
            });
            if listed || self.title_at(here, end).is_some() {
                break;
            }
            here += 1;
        }
        here
    }

    /// Returns the length of the title that begins at a token and does not end the run.
    fn title_at(&self, at: usize, end: usize) -> Option<usize> {
        let limit = (at + 5).min(end.saturating_sub(1));
        let mut words = String::new();
        let mut found = None;
        for here in at..limit {
            if here > at && self.page.token(here - 1).space_after {
                words.push(' ');
            }
            words.push_str(&self.page.form(here).to_lowercase());
            if self.page.gazetteer.lexicon.title(&words).is_some() {
                found = Some(here + 1 - at);
            }
        }
        found
    }

    /// Returns the title in common or proper nouns that ends right before a token.
    fn title_before(&self, at: usize) -> Option<Range<usize>> {
        let begin = self.page.tokens_of(self.sentence).start;
        let mut found = None;
        for from in (at.saturating_sub(5).max(begin)..at).rev() {
            if self.page.token(from).upos == Upos::Punct && self.page.form(from) != "-" {
                break;
            }
            if self.title_at(from, at + 1) == Some(at - from) {
                found = Some(from..at);
            }
        }
        found
    }

    /// Returns the kind that a word of a piece tells; `Some(None)` is nothing that acts.
    fn shape(&self, piece: &Range<usize>) -> Option<Option<Kind>> {
        if piece.len() < 2 {
            return None;
        }
        let lexicon = &self.page.gazetteer.lexicon;
        let last = lexicon.shape(self.page.form(piece.end - 1), false, true);
        last.or_else(|| lexicon.shape(self.page.form(piece.start), true, false))
    }

    /// Names one piece and returns where to go on.
    fn piece(&mut self, piece: Range<usize>, title: Option<Range<usize>>) -> usize {
        let page = self.page;
        let lexicon = &page.gazetteer.lexicon;
        let first = page.form(piece.start);
        let gender = title.as_ref().and_then(|title| self.title_gender(title));
        let inner = (piece.start..piece.end).find_map(|at| self.spot_at(at).cloned());
        let given = lexicon.first_name(first);
        if let Some(kind) = self.shape(&piece)
            && !(given.is_some()
                && kind == Some(Kind::Place)
                && piece.len() == 2
                && title.is_some())
        {
            let whole = self.with_phrase(piece.clone());
            match kind {
                Some(Kind::Document) | None => self.push(whole.clone(), Who::Nothing, None),
                Some(_) if self.is_state_noun(&piece) => {}
                Some(_) if whole == piece && self.is_noun(&piece) => {}
                Some(kind) => self.push(whole.clone(), Who::Found(kind, None), None),
            }
            return whole.end;
        }
        if let Some(whole) = self.opened(&piece) {
            self.push(whole.clone(), Who::Found(Kind::Organization, None), None);
            return whole.end;
        }
        if let Some(spot) = inner {
            let rest = spot.tokens.start > piece.start || spot.tokens.end < piece.end;
            let single = spot.tokens.len() == 1;
            let person =
                spot.sense.is_some_and(|sense| page.gazetteer.at(sense.entry).kind == Kind::Person);
            let suffix = self.is_followed_by_suffix(spot.tokens.end, piece.end);
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
        let page = self.page;
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
        let gender = title.as_ref().and_then(|title| self.title_gender(title)).or(given);
        let words = piece.len();
        let whole = page.span(&piece).of(page.text).to_lowercase();
        if !first.chars().any(char::is_alphabetic) || lexicon.title(&whole).is_some() {
            return;
        }
        let initial = piece.clone().any(|at| is_initial(page.form(at)));
        let flat = piece.clone().skip(1).any(|at| page.token(at).relation == Deprel::Flat);
        let is_place = self.is_behind_place_word(&piece);
        let acronym = words == 1 && is_acronym(first);
        let who = if title.is_some() && words <= 5 && !acronym {
            Who::Found(Kind::Person, gender)
        } else if given.is_some() && words <= 5 && (words > 1 || !is_place) {
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
            Who::Bare(self.lean(piece.start))
        } else {
            return;
        };
        self.push(piece, who, title);
    }

    /// Tells whether the word before a piece, or the place after its comma, makes it a place.
    fn is_behind_place_word(&self, piece: &Range<usize>) -> bool {
        let page = self.page;
        let start = page.tokens_of(self.sentence).start;
        let mut before = piece.start;
        while before > start && page.token(before - 1).upos == Upos::Det {
            before -= 1;
        }
        if before > start {
            let form = page.form(before - 1);
            if ["in", "near", "In", "Near", "outside", "across", "throughout"].contains(&form) {
                return page.token(piece.end - 1).upos == Upos::Propn;
            }
        }
        let after = piece.end;
        after + 1 < page.tokens_of(self.sentence).end
            && page.form(after) == ","
            && self.spot_at(after + 1).is_some_and(|spot| {
                spot.sense.is_some_and(|sense| {
                    let kind = page.gazetteer.at(sense.entry).kind;
                    matches!(kind, Kind::State | Kind::Place) && sense.role == Role::Name
                })
            })
            && before > start
            && page.token(before - 1).upos == Upos::Adp
    }

    /// Lengthens an organisation by its "of" or "for" phrase.
    fn with_phrase(&self, piece: Range<usize>) -> Range<usize> {
        let page = self.page;
        let end = page.tokens_of(self.sentence).end;
        let mut here = piece.end;
        if here >= end || !["of", "for", "on"].contains(&page.form(here)) {
            return piece;
        }
        here += 1;
        let limit = end.min(piece.end + LONGEST);
        while here < limit {
            let joins = match page.form(here) {
                "the" => true,
                "and" | "&" => !self.opens_another(here + 1, limit),
                _ => {
                    self.continues(here)
                        || page.is_capital(here) && is_open_class(page.token(here).upos)
                }
            };
            if !joins {
                break;
            }
            here += 1;
        }
        while here > piece.end && !page.is_capital(here - 1) {
            here -= 1;
        }
        if here > piece.end + 1 { piece.start..here } else { piece }
    }

    /// Tells whether the words behind "and" are a name of their own.
    fn opens_another(&self, from: usize, end: usize) -> bool {
        let page = self.page;
        let mut here = from;
        while here < end && page.is_capital(here) && is_open_class(page.token(here).upos) {
            let shape = page.gazetteer.lexicon.shape(page.form(here), false, true);
            if self.spot_at(here).is_some() || shape.is_some() {
                return true;
            }
            here += 1;
        }
        here == from || here < end && self.page.is_possessive_ending(here)
    }

    /// Returns the whole of a name like "Center for Research" or "University of Oslo".
    fn opened(&self, piece: &Range<usize>) -> Option<Range<usize>> {
        let page = self.page;
        let shape = page.gazetteer.lexicon.shape(page.form(piece.end - 1), false, false)?;
        let whole = self.with_phrase(piece.clone());
        (shape.is_some_and(|kind| kind != Kind::Document) && whole.end > piece.end).then_some(whole)
    }

    /// Tells whether a piece is a state with a noun that stands for it ("Saudi Foreign Ministry").
    fn is_state_noun(&self, piece: &Range<usize>) -> bool {
        let spot = self.spot_at(piece.start);
        let listed = spot.is_some_and(|spot| spot.tokens.start == piece.start);
        let begin = spot.map_or(piece.start, |spot| spot.tokens.end);
        if !listed || begin >= piece.end {
            return false;
        }
        self.is_noun(&(begin..piece.end))
    }

    /// Tells whether a piece is but a noun that stands for a state ("Foreign Office").
    fn is_noun(&self, piece: &Range<usize>) -> bool {
        let words = self.page.span(piece).of(self.page.text).to_lowercase();
        let noun = self.page.gazetteer.lexicon.noun(&words, "");
        noun.is_some_and(|noun| noun.acts.is_some())
    }

    fn title_gender(&self, title: &Range<usize>) -> Option<Gender> {
        let words = self.page.span(title).of(self.page.text).to_lowercase();
        self.page.gazetteer.lexicon.title(&words).filter(|&gender| gender != Gender::Either)
    }

    fn swallow(&mut self, piece: &Range<usize>) {
        let mut index = self.spots.partition_point(|spot| spot.tokens.start < piece.start);
        while self.spots.get(index).is_some_and(|spot| spot.tokens.start < piece.end) {
            self.taken[index] = true;
            index += 1;
        }
    }

    fn push(&mut self, tokens: Range<usize>, who: Who, title: Option<Range<usize>>) {
        let span = self.page.span(&tokens);
        // A listed name of the very same span says more than the shape.
        let index = self.spots.partition_point(|spot| spot.span.begin < span.begin);
        let listed = self.spots.get(index).is_some_and(|spot| spot.span == span);
        if listed && !self.taken[index] {
            return;
        }
        let head = self.page.head(&tokens);
        self.names.push(Name { span, tokens, head, sentence: self.sentence, who, title });
    }
}

fn is_open_class(upos: Upos) -> bool {
    matches!(upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X)
}

/// Tells whether a word is an initial ("J.").
fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_uppercase)
        && characters.next() == Some('.')
        && characters.next().is_none()
}

/// Tells whether a word is an acronym of two to six capitals.
pub fn is_acronym(word: &str) -> bool {
    let count = word.chars().count();
    (2..=6).contains(&count) && word.chars().all(char::is_uppercase)
}
