//! What was mentioned before, as the rules for nouns ask for it.
//!
//! By kind ("the country"), by what somebody is like ("the Iran-backed group"), by the noun in a name ("Lake Arda … the
//! lake"), and what a text is about. Which nouns ask for what, is in `definite.rs`; plurals of two are in `pair.rs`.

use std::borrow::Cow;
use std::ops::Range;

use crate::entity::agreement::{agreement, is_head, takes_up};
use crate::entity::bind::is_named_within;
use crate::entity::discourse::{Candidate, Chain, Discourse, Seen};
use crate::entity::figure::Figure;
use crate::entity::lexicon::{Noun, Tells};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::table::{Map, Set};
use crate::terms::{Form, Kind};
use crate::text::lowered;

/// How many sentences back an actor may stand that a noun takes up by its kind.
const REACH: usize = 3;

/// How many sentences back one may stand whose name has the noun.
const FAR: usize = 10;

/// How many mentions back a document or a title is looked for.
pub const MOST: usize = 960;

/// How often a text must name what it is about, and how many times as often as anything like it.
const TOPIC: usize = 3;

/// How many letters tell a field: "defence" and "defense" are one.
const STEM: usize = 5;

/// What the rules ask of.
pub struct Definite<'a> {
    /// The page.
    pub page: &'a Page<'a>,
    /// The figures.
    pub figures: &'a [Figure],
    /// The titles that figures bear.
    pub titles: &'a [(String, usize)],
    /// What was mentioned before.
    pub discourse: &'a Discourse,
    /// Which tokens are quoted.
    pub quoted: &'a [bool],
}

/// Tells whether news takes up such an actor by what it is like: "the Iran-backed group", "the tech giant".
pub fn is_described(kind: &Kind) -> bool {
    matches!(kind, Kind::ArmedGroup | Kind::Company)
}

impl Definite<'_> {
    /// Returns the mentions before, last first.
    pub fn known(&self) -> impl Iterator<Item = &Seen> {
        self.discourse.seen.iter().rev().take(MOST)
    }

    /// Returns the figure that a mention is of, if it is one's.
    pub fn figure(&self, seen: &Seen) -> Option<usize> {
        self.discourse.chains[seen.chain].figure
    }

    /// Tells whether the words between a determiner and its noun say what somebody is like, and not that it is
    /// another: "the tiny Gulf *emirate*".
    pub fn is_like(&self, tokens: &Range<usize>, head: TokenId) -> bool {
        let (page, lexicon) = (self.page, &self.page.gazetteer.lexicon);
        (tokens.start + 1..head.index()).all(|at| {
            let form = lowered(page.form(at));
            let other = lexicon.tells(&form, Tells::Former) || lexicon.tells(&form, Tells::Coming);
            let kind = matches!(page.token(at).upos, Upos::Adj | Upos::Noun | Upos::Propn);
            let state = || {
                let seen = self.discourse.at(TokenId::new(at)).and_then(|seen| self.figure(seen));
                seen.is_some_and(|figure| self.figures[figure].kind == Kind::State)
            };
            kind && !other && !state()
        })
    }

    /// Returns the actor that a noun takes up by its kind: the only one of it named not long before, what the text is
    /// about, or of states the only one that the last sentence with any names.
    pub fn by_kind(&self, sentence: SentenceId, noun: &Noun, words: &str) -> Option<usize> {
        let mut fits: Vec<(&Seen, usize)> = self
            .known()
            .take_while(|candidate| candidate.sentence.index() + REACH >= sentence.index())
            .filter(|candidate| candidate.form != Form::Adjective)
            .filter_map(|candidate| Some((candidate, self.figure(candidate)?)))
            .filter(|&(seen, figure)| takes_up(noun, &self.figures[figure], seen.place))
            .collect();
        // "The bloc" is no part of another.
        if noun.takes_up == [Kind::Intergovernmental] {
            let bloc = |&figure: &usize| {
                self.figures[figure].kind == Kind::Intergovernmental && !self.is_part(figure)
            };
            let mut all: Vec<usize> =
                self.known().filter_map(|seen| self.figure(seen)).filter(bloc).collect();
            all.sort_unstable();
            all.dedup();
            if let [only] = all[..] {
                return Some(only);
            }
            fits.retain(|&(_, figure)| !self.is_part(figure));
        }
        // "The kingdom" is one that is called so.
        if self.page.gazetteer.lexicon.tells(words, Tells::Realm) {
            fits.retain(|&(_, figure)| self.is_called(figure, words));
        }
        let &(nearest, figure) = fits.first()?;
        if let Some(topic) = self.topic(sentence, noun, &fits) {
            return Some(topic);
        }
        if fits.iter().all(|&(_, other)| other == figure) {
            return Some(figure);
        }
        if self.figures[figure].kind != Kind::State {
            return None;
        }
        // Of the states in the nearest sentence that names any, the only one, or the only topic.
        let near = || fits.iter().filter(|(one, _)| one.sentence == nearest.sentence);
        let only = |mut figures: Vec<usize>| {
            figures.dedup();
            <[usize; 1]>::try_from(figures).ok().map(|[figure]| figure)
        };
        only(near().map(|&(_, figure)| figure).collect()).or_else(|| {
            only(near().filter(|(one, _)| self.is_topic(one)).map(|&(_, figure)| figure).collect())
        })
    }

    /// Returns the only state that was named not long before, or that the text is about.
    pub fn only_state(&self, sentence: SentenceId) -> Option<usize> {
        let state = |seen: &&Seen| {
            let figure = self.figure(seen).map(|figure| self.figures[figure].kind);
            figure == Some(Kind::State) && !seen.place
        };
        let near = self.known().filter(state);
        let near = near.take_while(|seen| seen.sentence.index() + REACH >= sentence.index());
        let mut near = near.filter_map(|seen| self.figure(seen));
        let first = near.next()?;
        near.all(|other| other == first).then_some(first)
    }

    /// Returns that state where it is not who does something to a noun: "Norway urged the *regime* to stop".
    pub fn only_other_state(&self, sentence: SentenceId, head: TokenId) -> Option<usize> {
        let (_, doers) = self.doers(sentence, head, &|_| false);
        self.only_state(sentence).filter(|figure| !doers.contains(figure))
    }

    /// Returns the subject of the clause in which something is done to a noun, and who it is: none of the two, but
    /// where they do something to what is between them ("Norway and Chad doubled trade between the two countries").
    pub fn doers(
        &self,
        sentence: SentenceId,
        head: TokenId,
        fits: &impl Fn(usize) -> bool,
    ) -> (Option<TokenId>, Vec<usize>) {
        let syntax = self.page.syntax;
        let (mut at, mut deep) = (head, false);
        let mut doers = Vec::new();
        for _ in 0..6 {
            let Some(over) = syntax[at].head else { break };
            match syntax[at].relation.universal() {
                Deprel::Nmod => deep = true,
                Deprel::Nsubj | Deprel::Ccomp | Deprel::Advcl | Deprel::Parataxis => break,
                Deprel::Acl | Deprel::Csubj => break,
                _ => {
                    let subject = syntax.dependent(over, Deprel::Nsubj).filter(|&one| one != at);
                    if let Some(subject) = subject {
                        let joined = syntax.dependents(subject, Deprel::Conj);
                        let heads: Vec<TokenId> = joined.chain([subject]).collect();
                        let seen = self.known().take_while(|seen| seen.sentence == sentence);
                        let of = seen.filter(|seen| heads.contains(&seen.head));
                        let of = of.filter_map(|seen| self.figure(seen));
                        doers.extend(of);
                        doers.dedup();
                        let two = doers.iter().filter(|&&figure| fits(figure)).count() == 2;
                        if deep && two {
                            return (None, Vec::new());
                        }
                        return (Some(subject), doers);
                    }
                }
            }
            at = over;
        }
        (None, doers)
    }

    /// Tells whether a listed actor is a part of another.
    fn is_part(&self, figure: usize) -> bool {
        let entry = self.figures[figure].entry.map(|entry| self.page.gazetteer.at(entry));
        entry.is_some_and(|entry| entry.part_of.is_some())
    }

    /// Tells whether one of the names of a listed actor has a noun: "the Kingdom of Norway".
    pub fn is_called(&self, figure: usize, noun: &str) -> bool {
        let entry = self.figures[figure].entry.map(|entry| self.page.gazetteer.at(entry));
        entry.is_some_and(|entry| {
            let names = entry.aliases.iter().chain([&entry.name]);
            let mut words = names.flat_map(|name| name.split(' '));
            words.any(|word| word.eq_ignore_ascii_case(noun))
        })
    }

    /// Returns the one armed group or company named not long before, of a noun that is described but not named:
    /// "the Iran-backed *group*".
    pub fn group(
        &self,
        sentence: SentenceId,
        (head, tokens): (TokenId, &Range<usize>),
        noun: &Noun,
    ) -> Option<usize> {
        let page = self.page;
        let inner = tokens.start + 1..head.index();
        let sponsored = inner
            .end
            .checked_sub(1)
            .is_some_and(|last| page.gazetteer.lexicon.is_sponsored(page.form(last)));
        let mut small = inner.clone().map(|at| {
            matches!(page.token(at).upos, Upos::Adj | Upos::Noun)
                && page.form(at).starts_with(char::is_lowercase)
        });
        if !sponsored && !small.all(|small| small) {
            return None;
        }
        let near = self
            .known()
            .take_while(|seen| seen.sentence.index() + REACH >= sentence.index())
            .filter(|seen| seen.form != Form::Adjective);
        let mut figures: Vec<usize> = near
            .filter_map(|seen| self.figure(seen))
            .filter(|&figure| takes_up(noun, &self.figures[figure], false))
            .collect();
        figures.sort_unstable();
        figures.dedup();
        let described = |&figure: &usize| is_described(&self.figures[figure].kind);
        <[usize; 1]>::try_from(figures).ok().map(|[figure]| figure).filter(described)
    }

    /// Returns the one body or place named not long before by a name with this noun as its head ("Lake
    /// Arda … the lake"), or, without a sentence to count from, anywhere before.
    pub fn of_that_noun(&self, sentence: Option<SentenceId>, head: TokenId) -> Option<usize> {
        let form = self.page.form(head.index());
        let near = self.known().take_while(|seen| {
            sentence.is_none_or(|sentence| seen.sentence.index() + FAR >= sentence.index())
        });
        let named = near.filter(|seen| seen.form == Form::Name);
        let mut figures = named.filter_map(|seen| {
            let figure = self.figure(seen)?;
            let known = &self.figures[figure];
            let person = matches!(known.kind, Kind::Person | Kind::Document | Kind::People);
            (!person && known.name.contains(' ') && is_head(&known.name, form)).then_some(figure)
        });
        let figure = figures.next()?;
        figures.all(|other| other == figure).then_some(figure)
    }

    /// Returns what a text is about, of what a noun can take up: named far more often than all others, if
    /// none of them is named close by.
    pub fn topic(
        &self,
        sentence: SentenceId,
        noun: &Noun,
        fits: &[(&Seen, usize)],
    ) -> Option<usize> {
        let close =
            |seen: &Seen| seen.form == Form::Name && seen.sentence.index() + 1 >= sentence.index();
        if fits.iter().any(|&(seen, _)| close(seen)) {
            return None;
        }
        let mut named: Map<usize, usize> = Map::default();
        for seen in self.known().filter(|seen| seen.form == Form::Name) {
            let fits = |&figure: &usize| takes_up(noun, &self.figures[figure], seen.place);
            let figure = self.figure(seen).filter(fits);
            figure.into_iter().for_each(|figure| *named.entry(figure).or_default() += 1);
        }
        let (&most, &count) = named.iter().max_by_key(|&(_, &count)| count)?;
        let rest = named.iter().filter(|&(&figure, _)| figure != most);
        let second = rest.map(|(_, &count)| count).max().unwrap_or(0);
        (count >= TOPIC && count >= TOPIC * second).then_some(most)
    }

    /// Tells whether a mention is what its clause is about.
    fn is_topic(&self, candidate: &Seen) -> bool {
        let relation = self.page.syntax[candidate.head].relation;
        relation.universal() == Deprel::Nsubj || relation == Deprel::NmodPoss
    }

    /// Returns in what ways a noun agrees with a chain, as `agreement.rs` tells; 0 if it cannot mean it. `owner` is whose
    /// the noun is, by its chain; `candidates` are all names.
    pub fn agrees(
        &self,
        chain: &Chain,
        head: TokenId,
        owner: Option<usize>,
        candidates: &[Candidate],
    ) -> u32 {
        let plural = matches!(self.page.syntax[head].xpos, Xpos::NNS | Xpos::NNPS);
        let agrees = agreement(self.page, self.figures, chain, head, plural, owner);
        let another = |one| {
            self.is_said_of_another(head, one)
                || self.has_lower_office(head, one)
                || self.has_another_office(head, one)
                || is_named_within(self.page, head, one, candidates)
        };
        if agrees == 0 || chain.figure.is_some_and(another) { 0 } else { agrees }
    }

    /// Tells whether a noun is said of somebody else: of "Norway is the only *member*" Norway is, and no other.
    fn is_said_of_another(&self, noun: TokenId, figure: usize) -> bool {
        let syntax = self.page.syntax;
        let said = syntax.dependent(noun, Deprel::Cop).is_some();
        let subject = syntax.dependent(noun, Deprel::Nsubj).filter(|_| said);
        let seen = subject.and_then(|subject| self.discourse.at(subject));
        let named = seen.filter(|seen| seen.form == Form::Name);
        named.and_then(|seen| self.figure(seen)).is_some_and(|one| one != figure)
    }

    /// Tells whether a noun and the words before it are an office that a figure does not have, going by those that it is
    /// known by: "the *prime minister*" is not "the minister, Kim Berg".
    fn has_lower_office(&self, noun: TokenId, figure: usize) -> bool {
        let (page, lexicon) = (self.page, &self.page.gazetteer.lexicon);
        let Some(before) = noun.index().checked_sub(1) else { return false };
        let (more, lower) = (lowered(page.form(before)), lowered(page.form(noun.index())));
        let words = format!("{more} {lower}");
        if !lexicon.tells(&more, Tells::Coming) || lexicon.title(&words).is_none() {
            return false;
        }
        let titles = self.titles_of(figure);
        titles.iter().any(|title| **title == *lower)
            && !titles.iter().any(|title| **title == *words)
    }

    /// Tells whether a noun is an office of a field in which a figure has none, going by those that it is known by: "the
    /// *defence minister*" is not "the prime minister, Kim Berg", nor "the health secretary".
    fn has_another_office(&self, noun: TokenId, figure: usize) -> bool {
        let (page, lexicon) = (self.page, &self.page.gazetteer.lexicon);
        let at = noun.index();
        let sentence = page.tokens_of(page.syntax.sentence_of(noun));
        let word = |at: usize| lowered(page.form(at));
        let before = at.checked_sub(1).filter(|before| sentence.contains(before));
        let before = before.map(|before| format!("{} {}", word(before), word(at)));
        let behind = (at + 2 < sentence.end && lexicon.is_of_owner(&word(at + 1)))
            .then(|| format!("{} {} {}", word(at), word(at + 1), word(at + 2)));
        let office = [before, behind].into_iter().flatten();
        let Some(office) = office.into_iter().find(|words| lexicon.title(words).is_some()) else {
            return false;
        };
        let field = |title: &str| -> Vec<String> {
            let words = title.split([' ', '-']).filter(|&one| {
                lexicon.title(one).is_none() && !lexicon.is_of_owner(one) && !one.is_empty()
            });
            words.map(|one| one.chars().take(STEM).collect()).collect()
        };
        let own = field(&office);
        if own.is_empty() || lexicon.tells(&office, Tells::Heads) {
            return false;
        }
        let titles = self.titles_of(figure);
        let mut offices = titles.iter().filter_map(|title| {
            let (heads, other) = (lexicon.tells(title, Tells::Heads), field(title));
            let same = **title == *word(at) || other.iter().any(|one| own.contains(one));
            let told = heads || same || !other.is_empty() && lexicon.title(title).is_some();
            told.then_some(!same)
        });
        offices.next().is_some_and(|another| another && offices.all(|another| another))
    }

    /// Returns the figures that were said to have held their office before: "his *predecessor*, Kim Berg".
    pub fn former(&self) -> Set<usize> {
        let (page, lexicon) = (self.page, &self.page.gazetteer.lexicon);
        let said = self.known().filter(|seen| {
            let mut words = seen.tokens.clone().map(|at| lowered(page.form(at)));
            seen.form == Form::Nominal && words.any(|word| lexicon.tells(&word, Tells::Former))
        });
        said.filter_map(|seen| self.figure(seen)).collect()
    }

    /// Returns the titles that a figure is known by, in lower case.
    fn titles_of(&self, figure: usize) -> Vec<String> {
        let page = self.page;
        let said = self.known().filter(|seen| {
            seen.form == Form::Nominal && self.figure(seen) == Some(figure) && seen.tokens.len() > 1
        });
        let said = said.map(|seen| {
            let title = seen.tokens.start + 1..seen.head.index() + 1;
            lowered(page.span(&title).of(page.text))
        });
        let titles = self.titles.iter().filter(|(_, one)| *one == figure);
        titles.map(|(title, _)| lowered(title)).chain(said).map(Cow::into_owned).collect()
    }

    /// Tells whether a figure was mentioned before.
    pub fn is_known(&self, figure: usize) -> bool {
        self.discourse.chains.iter().any(|chain| chain.figure == Some(figure) && chain.count > 0)
    }
}
