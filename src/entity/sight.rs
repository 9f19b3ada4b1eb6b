//! How far a name reaches: runs of name words, titles before them, phrases behind them.
//!
//! What is asked here is asked of one sentence and its listed names; nothing is decided yet.

use std::ops::Range;

use crate::entity::lexicon::{Gender, Pronoun, Where};
use crate::entity::page::Page;
use crate::entity::spot::Spot;
use crate::entity::treaty;
use crate::entity::trie::Role;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::Kind;
use crate::text::lowered;

/// The most words that a run of names may have; a longer one is cut.
const LONGEST: usize = 24;

/// One sentence and the listed names in it.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// The document.
    pub page: &'a Page<'a>,
    /// The sentence.
    pub sentence: SentenceId,
    /// Its listed names, in text order.
    pub spots: &'a [Spot],
}

impl<'a> Sight<'a> {
    /// Tells whether a name may begin at a token.
    pub fn begins_name(&self, at: usize) -> bool {
        self.page.token(at).upos == Upos::Propn && self.page.is_capital(at)
            || self.opens_name(at)
            || self.spot_at(at).is_some_and(|spot| spot.tokens.start == at)
    }

    /// Tells whether a capitalised adjective or noun opens a name ("Royal Academy").
    pub fn opens_name(&self, at: usize) -> bool {
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

    /// Tells whether "he" or "she" stands in this sentence or the next.
    pub fn is_about_someone(&self) -> bool {
        let begin = self.page.tokens_of(self.sentence);
        let next = self.page.syntax.sentences.get(self.sentence.index() + 1);
        let end = next.map_or(begin.end, |next| next.tokens.end).min(begin.start + 120);
        (begin.start..end).any(|at| {
            let asks = || self.page.gazetteer.lexicon.pronoun(self.page.form(at));
            self.page.token(at).upos == Upos::Pron
                && matches!(asks(), Some(Pronoun::He | Pronoun::She))
        })
    }

    /// Returns the kind that the place of a word in its sentence speaks for.
    pub fn lean(&self, at: usize) -> Option<Kind> {
        let page = self.page;
        let token = page.token(at);
        let preposition = page.preposition(TokenId::new(at));
        match (token.relation, preposition.as_deref()) {
            (Deprel::Obl | Deprel::Nmod, Some(word)) if page.gazetteer.lexicon.is_toward(word) => {
                Some(Kind::Place)
            }
            (Deprel::Nsubj | Deprel::Vocative, _) => {
                let verb = token.head.map(|head| page.syntax[head].upos);
                let name = token.xpos == Xpos::NNP;
                let article = page.syntax.dependent(TokenId::new(at), Deprel::Det).is_some();
                let sure = verb == Some(Upos::Verb) && name && !article;
                sure.then_some(Kind::Person)
            }
            _ => None,
        }
    }

    /// Returns the index after the run of name words that begins at `at`.
    pub fn run_end(&self, at: usize, end: usize) -> usize {
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
            if !joins || page.begins_subject(here) {
                break;
            }
            here += 1;
        }
        here
    }

    /// Tells whether a token can be a later word of a name.
    pub fn continues(&self, at: usize) -> bool {
        let token = self.page.token(at);
        let name = match token.upos {
            Upos::Propn => true,
            Upos::Adj | Upos::Noun | Upos::X => {
                matches!(token.relation, Deprel::Flat | Deprel::Compound) || self.ends_unit(at)
            }
            _ => false,
        };
        name && self.page.is_capital(at)
            || self.page.gazetteer.lexicon.stands(self.page.form(at), Where::After)
            || self.spot_at(at).is_some()
    }

    /// Tells whether a word that is spelled like a common one ends the name of a unit: "the Hamza *Division*".
    fn ends_unit(&self, at: usize) -> bool {
        let page = self.page;
        let before = at.checked_sub(1).map(|before| page.token(before));
        let part = before.is_some_and(|before| {
            before.upos == Upos::Propn
                && before.relation == Deprel::Compound
                && before.head == Some(TokenId::new(at))
        });
        part && page.gazetteer.lexicon.stands(page.form(at), Where::Unit)
    }

    /// Tells whether a word stands between the parts of names ("van", "bin").
    pub fn is_particle(&self, at: usize) -> bool {
        self.page.gazetteer.lexicon.stands(self.page.form(at), Where::Within)
    }

    /// Returns the listed name that a token lies in.
    pub fn spot_at(&self, at: usize) -> Option<&'a Spot> {
        let index = self.spots.partition_point(|spot| spot.tokens.end <= at);
        self.spots.get(index).filter(|spot| spot.tokens.contains(&at))
    }

    /// Tells whether a run ends at a token or a title begins there.
    pub fn is_end_or_title(&self, at: usize, end: usize) -> bool {
        at >= end || self.title_at(at, end).is_some()
    }

    /// Tells whether a listed name of several words begins at a token.
    pub fn is_full_name(&self, at: usize) -> bool {
        self.spot_at(at).is_some_and(|spot| spot.tokens.start == at && spot.tokens.len() > 1)
    }

    /// Tells whether "Jr." or its like stands at a token.
    pub fn is_followed_by_suffix(&self, at: usize, end: usize) -> bool {
        at < end && self.page.gazetteer.lexicon.stands(self.page.form(at), Where::After)
    }

    /// Returns where the piece that begins at `at` ends: at a title, or before a listed full name.
    pub fn piece_end(&self, at: usize, end: usize) -> usize {
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
    pub fn title_at(&self, at: usize, end: usize) -> Option<usize> {
        let limit = (at + 5).min(end.saturating_sub(1));
        if at >= limit || !self.page.gazetteer.lexicon.begins_title(&lowered(self.page.form(at))) {
            return None;
        }
        let mut words = String::new();
        let mut found = None;
        for here in at..limit {
            // "Attorney - General", in a text that comes in tokens.
            let hyphen = |at: usize| self.page.form(at) == "-";
            let joined = here > at && (hyphen(here) || hyphen(here - 1));
            if here > at && !joined && self.page.token(here - 1).space_after {
                words.push(' ');
            }
            words.push_str(&lowered(self.page.form(here)));
            if self.page.gazetteer.lexicon.title(&words).is_some() {
                found = Some(here + 1 - at);
            }
        }
        found
    }

    /// Returns the title in common or proper nouns that ends right before a token.
    pub fn title_before(&self, at: usize) -> Option<Range<usize>> {
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

    /// Returns the title that begins before a token and ends behind it, before the end of the run
    /// ("Secretary of \[State Clinton\]").
    pub fn title_into(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let begin = self.page.tokens_of(self.sentence).start;
        let mut before = at.saturating_sub(4).max(begin)..at;
        before.find_map(|from| {
            let to = from + self.title_at(from, end)?;
            (to > at).then_some(from..to)
        })
    }

    /// Returns the kind that a word of a piece tells; `Some(None)` is nothing that acts.
    pub fn shape(&self, piece: &Range<usize>) -> Option<Option<Kind>> {
        if piece.len() < 2 {
            return None;
        }
        let lexicon = &self.page.gazetteer.lexicon;
        let last = lexicon.shape(self.page.form(piece.end - 1), false, true);
        last.or_else(|| lexicon.shape(self.page.form(piece.start), true, false))
    }

    /// Tells whether a piece is a document by its last word ("Harbour Treaty").
    pub fn is_document(&self, piece: &Range<usize>) -> bool {
        let last = self.page.gazetteer.lexicon.shape(self.page.form(piece.end - 1), false, true);
        last == Some(Some(Kind::Document))
    }

    /// Lengthens a document's name by the number behind it.
    pub fn with_number(&self, piece: Range<usize>) -> Range<usize> {
        let end = self.page.tokens_of(self.sentence).end;
        let numbered = treaty::is_numbered(self.page, piece.end - 1, end);
        piece.start..piece.end + usize::from(numbered)
    }

    /// Tells whether the word before a piece, or the place after its comma, makes it a place.
    pub fn is_behind_place_word(&self, piece: &Range<usize>) -> bool {
        let page = self.page;
        let start = page.tokens_of(self.sentence).start;
        let mut before = piece.start;
        while before > start && page.token(before - 1).upos == Upos::Det {
            before -= 1;
        }
        if before > start {
            let form = page.form(before - 1);
            if page.gazetteer.lexicon.is_of_place(&lowered(form)) {
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
    pub fn with_phrase(&self, piece: Range<usize>) -> Range<usize> {
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
    pub fn opens_another(&self, from: usize, end: usize) -> bool {
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
    pub fn opened(&self, piece: &Range<usize>) -> Option<Range<usize>> {
        let page = self.page;
        let shape = page.gazetteer.lexicon.shape(page.form(piece.end - 1), false, false)?;
        let whole = self.with_phrase(piece.clone());
        (shape.is_some_and(|kind| kind != Kind::Document) && whole.end > piece.end).then_some(whole)
    }

    /// Tells whether a piece is a state with a noun that stands for it ("Saudi Foreign Ministry").
    pub fn is_state_noun(&self, piece: &Range<usize>) -> bool {
        let spot = self.spot_at(piece.start);
        let listed = spot.is_some_and(|spot| spot.tokens.start == piece.start);
        let begin = spot.map_or(piece.start, |spot| spot.tokens.end);
        if !listed || begin >= piece.end {
            return false;
        }
        self.is_noun(&(begin..piece.end))
    }

    /// Tells whether a piece is but a noun that stands for a state ("Foreign Office").
    pub fn is_noun(&self, piece: &Range<usize>) -> bool {
        let words = self.page.span(piece).of(self.page.text).to_lowercase();
        let noun = self.page.gazetteer.lexicon.noun(&words, "");
        noun.is_some_and(|noun| noun.acts.is_some())
    }

    /// Returns the gender that a title tells.
    pub fn title_gender(&self, title: &Range<usize>) -> Option<Gender> {
        let words = self.page.span(title).of(self.page.text).to_lowercase();
        self.page.gazetteer.lexicon.title(&words).filter(|&gender| gender != Gender::Either)
    }
}

fn is_open_class(upos: Upos) -> bool {
    matches!(upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X)
}
