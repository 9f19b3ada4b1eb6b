//! Definite nouns that take up an actor by a rule: "the country", "the army chief", "the plan".
//!
//! A noun in apposition to a name, or a name to a noun, means who is named; a title means the one
//! person who bears it; a noun of `nouns.tsv` takes up the nearest actor of its kind, a state only
//! where no other state can be meant. The rules are surer than the ranker and come before it. What
//! they leave open, the ranker is asked, with the manners that are told here and what `agreement.rs` tells.

use std::ops::Range;

use crate::entity::clue::Class;
use crate::entity::discourse::Candidate;
use crate::entity::earlier::{Definite, MOST, is_described};
use crate::entity::figure::Figure;
use crate::entity::lexicon::{Determiner, Noun, Pronoun, Tells, Voice};
use crate::entity::page::Page;
use crate::entity::proposal;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::{Form, Join, Kind};
use crate::text::lowered;

/// The most words of a noun phrase that takes something up.
const LONGEST: usize = 6;

/// The most words between a noun and the name in apposition to it, and where all are of the noun.
const BESIDE: usize = 4;
const FAR: usize = 9;

/// Returns a number for the determiner of a noun phrase, 3 for "his" and "Gul's"; 0 if it takes up
/// nothing.
pub fn manner(page: &Page, tokens: &Range<usize>) -> u32 {
    match page.gazetteer.lexicon.determiner(page.form(tokens.start)) {
        Some(Determiner::Takes) => 1,
        Some(Determiner::Shows) => 2,
        _ if page.token(tokens.start).relation == Deprel::NmodPoss && tokens.len() > 1 => 3,
        _ => 0,
    }
}

/// Tells whether a noun means places and nothing else that a place's name may stand for.
pub fn is_place(page: &Page, noun: TokenId) -> bool {
    let lemma = page.lemma(noun.index());
    let noun = page.gazetteer.lexicon.noun(lemma, lemma);
    noun.is_some_and(|noun| noun.takes_up == [Kind::Place])
}

/// Tells whether a noun and a name in apposition can be one: a person's name and whatever is no other
/// kind's noun, another name and a noun that takes up its kind or that no list has ("a venue").
pub fn stands_for(page: &Page, figure: &Figure, noun: TokenId) -> bool {
    let (lemma, lexicon) = (page.lemma(noun.index()), &page.gazetteer.lexicon);
    let listed = lexicon.noun(lemma, lemma).map(|noun| &noun.takes_up);
    // "The alliance JNIM": beside its name a body may be called by another body's noun.
    let body = |kind: Kind| Class::of(kind) == Some(Class::Organization);
    // "Fought beside Hamas, a finding that was disputed": the clause, and not Hamas.
    if lexicon.tells(lemma, Tells::Deed) {
        return false;
    }
    match figure.kind {
        Kind::Person => listed.is_none_or(Vec::is_empty),
        kind => match listed {
            Some(takes_up) if body(kind) => takes_up.iter().any(|&other| body(other)),
            Some(takes_up) => takes_up.contains(&kind),
            None => {
                let determined = [Deprel::Det, Deprel::NmodPoss].into_iter();
                let mut determined = determined.filter_map(|by| page.syntax.dependent(noun, by));
                let person = lexicon.person(lemma).is_some() || lexicon.crowd(lemma).is_some();
                let singular = page.syntax[noun].xpos == Xpos::NN;
                let described = !matches!(kind, Kind::State | Kind::Document | Kind::People);
                described && singular && !person && determined.next().is_some()
            }
        },
    }
}

impl Definite<'_> {
    /// Returns the figure that a noun phrase takes up for sure.
    pub fn find(
        &self,
        at: SentenceId,
        head: TokenId,
        tokens: &Range<usize>,
    ) -> Option<(usize, Join)> {
        let beside = self.beside(head).map(|figure| (figure, Join::Apposition));
        beside.or_else(|| self.definite(at, head, tokens))
    }

    /// Returns the actor that a noun in apposition describes ("Gul, director of a think tank").
    fn beside(&self, noun: TokenId) -> Option<usize> {
        let token = &self.page.syntax[noun];
        if token.relation != Deprel::Appos {
            return None;
        }
        let named = token.head?;
        // "Gul, commander, Northern Command": a name is no noun that says who he is.
        let (page, lexicon) = (self.page, &self.page.gazetteer.lexicon);
        let own = page.is_capital(noun.index())
            && lexicon.person(page.lemma(noun.index())).is_none()
            && lexicon.title(&lowered(page.form(noun.index()))).is_none();
        if own {
            return None;
        }
        let near = self.known().take(8);
        let seen = near.filter(|known| known.form == Form::Name).find(|k| k.head == named)?;
        let figure = self.figure(seen)?;
        stands_for(self.page, &self.figures[figure], noun).then_some(figure)
    }

    /// Returns the figure that a name in apposition to a noun names ("his brother, George Whitman").
    /// `names` tells the name that has a head word.
    pub fn named<'c>(
        &self,
        noun: TokenId,
        tokens: &Range<usize>,
        names: impl Fn(TokenId) -> Option<&'c Candidate>,
    ) -> Option<usize> {
        let (page, syntax) = (self.page, self.page.syntax);
        let several = matches!(syntax[noun].xpos, Xpos::NNS | Xpos::NNPS);
        // "Her brother, John Miller, left": a coordination of two has a word between them.
        let person = self.page.gazetteer.lexicon.person(self.page.lemma(noun.index())).is_some();
        let mut coordinated = syntax.dependents(noun, Deprel::Conj).filter(|_| person);
        let second = coordinated.next().filter(|_| coordinated.next().is_none());
        let second = second.filter(|&name| syntax.dependent(name, Deprel::Cc).is_none());
        // "A man named John Miller".
        let voice = |verb: TokenId| page.gazetteer.lexicon.voice(page.lemma(verb.index()));
        let called = syntax.dependents(noun, Deprel::Acl);
        let called = called.filter(|&verb| voice(verb) == Some(Voice::Naming));
        let called = called.flat_map(|verb| {
            let below = [Deprel::Xcomp, Deprel::Obj].into_iter();
            below.flat_map(move |relation| syntax.dependents(verb, relation))
        });
        // "The minister of natural resources, John Miller": not the resources are called so.
        let inner = syntax.dependents(noun, Deprel::Nmod).filter(|_| person);
        let inner = inner
            .filter(|inner| page.gazetteer.lexicon.person(page.lemma(inner.index())).is_none());
        let inner = inner.flat_map(|inner| syntax.dependents(inner, Deprel::Appos));
        // "The refugee agency UNHCR".
        let next = Some(TokenId::new(noun.index() + 1)).filter(|next| {
            let sibling =
                syntax.tokens.get(next.index()).is_some_and(|next| next.head == syntax[noun].head);
            sibling && tokens.len() > 1 && syntax[noun].head.is_some()
        });
        let beside = syntax.dependents(noun, Deprel::Appos).chain(second).chain(called);
        // "It was the minister, John Miller, he said": commas tell it where the tree does not.
        let parted = Some(TokenId::new(tokens.end + 1)).filter(|name| {
            let shown = page.gazetteer.lexicon.determiner(page.form(tokens.start)).is_some();
            let comma = |at: usize| syntax.tokens.get(at).is_some() && page.form(at) == ",";
            person
                && shown
                && comma(tokens.end)
                && names(*name).is_some_and(|name| {
                    let and = syntax.tokens.get(name.tokens.end + 1);
                    let and = and.is_none_or(|and| and.upos == Upos::Cconj);
                    comma(name.tokens.end) && !and && name.tokens.len() > 1
                })
        });
        let beside = beside.chain(inner).chain(next).chain(parted);
        let figure = beside.into_iter().find_map(|head| {
            // "The president, Ratu Sir John Miller": a title may be what the tree hangs on the noun.
            let behind = |steps: usize| TokenId::new(head.index() + steps);
            let title = |at: usize| page.gazetteer.lexicon.title(&lowered(page.form(at))).is_some();
            let name = names(head).or_else(|| {
                let (one, two) = (behind(1), behind(2));
                let titled = title(head.index()) && two.index() < syntax.tokens.len();
                let next = names(one).filter(|_| titled);
                next.or_else(|| names(two).filter(|_| titled && title(one.index())))
            })?;
            let between = tokens.end..name.tokens.start;
            let after = name.tokens.start >= tokens.end && name.form == Form::Name;
            // What stands in brackets or after a colon is cited: "a theory (Smith, 2013)".
            let beside = between.clone().all(|at| !matches!(self.page.form(at), "(" | "[" | ":"));
            let figure = name.figure.filter(|_| after && beside)?;
            let kind = self.figures[figure].kind;
            let loose = syntax[head].head != Some(noun) && syntax[head].relation == Deprel::Appos;
            // All between is of the noun: "the ambassador of the United States, John Miller".
            let within = |at: usize| {
                let of = syntax.dependents(noun, Deprel::Nmod);
                of.into_iter().any(|of| syntax.is_below(TokenId::new(at), of))
            };
            let near = between.len() <= BESIDE && !loose
                || person
                    && (2..=FAR).contains(&between.len())
                    && page.form(between.end - 1) == ","
                    && (between.start..between.end - 1).all(within);
            if !near {
                return None;
            }
            let adjacent = Some(head) == next && between.is_empty();
            let listed = || {
                let lemma = page.lemma(noun.index());
                let noun = page.gazetteer.lexicon.noun(lemma, lemma);
                noun.is_some_and(|noun| noun.takes_up.contains(&kind))
            };
            let strict = !adjacent || syntax[head].head == Some(noun) || listed();
            (strict && (!loose || kind == Kind::Person)).then_some(figure)
        })?;
        (!several && stands_for(self.page, &self.figures[figure], noun)).then_some(figure)
    }

    /// Returns the figure that a definite noun phrase takes up.
    fn definite(
        &self,
        sentence: SentenceId,
        head: TokenId,
        tokens: &Range<usize>,
    ) -> Option<(usize, Join)> {
        let page = self.page;
        if let Some(own) = self.own_state(sentence, head, tokens) {
            return Some((own, Join::Only));
        }
        match page.gazetteer.lexicon.determiner(page.form(tokens.start))? {
            Determiner::Opens => {
                return self.described(sentence, head).map(|figure| (figure, Join::Only));
            }
            Determiner::Takes | Determiner::Shows if (2..=LONGEST).contains(&tokens.len()) => {}
            _ => return None,
        }
        // "The Commission" of a text that names but one; "the Commission of Inquiry" is another.
        let more = |&child: &TokenId| {
            page.syntax[child].relation == Deprel::Nmod && page.is_capital(child.index())
        };
        if tokens.len() == 2
            && page.is_capital(head.index())
            && !page.syntax.children(head).iter().any(more)
            && let Some(figure) = self.of_that_noun(None, head)
        {
            return Some((figure, Join::Only));
        }
        // "The movement, which is armed": what a comma parts from a noun does not tell it from others.
        let behind = page.syntax.tokens.get(head.index() + 1);
        let parted = behind
            .is_some_and(|next| next.upos == Upos::Punct && page.form(head.index() + 1) == ",");
        let restricted =
            page.syntax.children(head).iter().any(|&child| match page.syntax[child].relation {
                Deprel::AclRelcl => !parted,
                relation => matches!(
                    relation,
                    Deprel::Nmod | Deprel::Acl | Deprel::NmodPoss | Deprel::Appos
                ),
            });
        let begin = page.token(tokens.start + 1).span.begin as usize;
        let words = lowered(&page.text[begin..page.syntax[head].span.end as usize]);
        if page.gazetteer.lexicon.title(&words).is_some() && (!restricted || self.is_praised(head))
        {
            let capital = page.is_capital(tokens.start + 1);
            return self.bearer(sentence, &words, capital).map(|figure| (figure, Join::Title));
        }
        if restricted {
            return None;
        }
        let form = lowered(page.form(head.index()));
        let plural = matches!(page.syntax[head].xpos, Xpos::NNS);
        if plural || tokens.len() > 2 {
            // "The rebels", "the Iran-backed group": of whatever is more than a noun, only a group's.
            let listed = page.gazetteer.lexicon.noun(&form, if plural { &form } else { "" });
            let state = |noun: &&Noun| noun.takes_up == [Kind::State] && self.is_like(tokens, head);
            if let Some(noun) = listed.filter(state).filter(|_| !plural) {
                return self.by_kind(sentence, noun, &form).map(|found| (found, Join::Only));
            }
            let group = listed.filter(|noun| noun.takes_up.iter().any(is_described))?;
            return self.group(sentence, (head, tokens), group).map(|found| (found, Join::Only));
        }
        let noun = page.gazetteer.lexicon.noun(&words, page.lemma(head.index()));
        let rules = |noun: &Noun| {
            let governs = page.gazetteer.lexicon.crowd(&words) == Some(Kind::GovernmentBody);
            noun.acts == Some(Kind::State) && governs
        };
        if noun.is_some_and(rules) {
            // "The regime" behind "the Berg regime" is that one.
            let so_called = self.of_that_noun(Some(sentence), head);
            let figure = so_called.or_else(|| self.only_other_state(sentence, head));
            return figure.map(|figure| (figure, Join::Only));
        }
        // "The city" is not the one whose name ends so: listed nouns have their own rule.
        if noun.is_none()
            && let Some(figure) = self.of_that_noun(Some(sentence), head)
        {
            return Some((figure, Join::Only));
        }
        let noun = noun?;
        if let Some(body) =
            self.body(sentence, head, noun, &words).filter(|_| page.is_the(tokens.start))
        {
            return body.map(|figure| (figure, Join::Only));
        }
        if noun.takes_up.contains(&Kind::Document) {
            return self.document(&words).map(|figure| (figure, Join::Only));
        }
        self.by_kind(sentence, noun, &words).map(|figure| (figure, Join::Only))
    }

    /// Returns the body that a noun of bodies takes up, if it finds one; parties, firms and armies have another rule.
    fn body(
        &self,
        sentence: SentenceId,
        head: TokenId,
        noun: &Noun,
        words: &str,
    ) -> Option<Option<usize>> {
        let by_kind =
            [Kind::PoliticalParty, Kind::ArmedGroup, Kind::Company, Kind::ArmedForce, Kind::Media];
        let first = noun.takes_up.first().and_then(|&kind| Class::of(kind));
        if first != Some(Class::Organization)
            || noun.takes_up.iter().any(|kind| by_kind.contains(kind))
        {
            return None;
        }
        if self.is_another(head) {
            return Some(None);
        }
        // "The Union", "the Commission": with a capital it is a name's, and no other body is called so.
        let capital = self.page.is_capital(head.index());
        let called = |&figure: &usize| !capital || self.is_called(figure, words);
        // "The tribunal" is the one whose name ends so.
        let ends_so = self.of_that_noun(None, head);
        Some(ends_so.or_else(|| self.by_kind(sentence, noun, words).filter(called)))
    }

    /// Tells whether the last thing of a noun that was mentioned bears no name: "a court in Norway … the *court*".
    fn is_another(&self, noun: TokenId) -> bool {
        let lemma = self.page.lemma(noun.index());
        let mut of = self.known().filter(|seen| self.page.lemma(seen.head.index()) == lemma);
        of.next().is_some_and(|seen| self.figure(seen).is_none())
    }

    /// Tells whether all that a tree hangs on a noun is what somebody is praised or blamed for: "praised the minister *on
    /// his work*".
    fn is_praised(&self, noun: TokenId) -> bool {
        let (page, syntax) = (self.page, self.page.syntax);
        let attitude = |verb: TokenId| {
            let lexicon = &page.gazetteer.lexicon;
            lexicon.is_attitude(page.lemma(verb.index()))
        };
        let charged =
            syntax[noun].relation == Deprel::Obj && syntax[noun].head.is_some_and(attitude);
        charged
            && syntax.children(noun).iter().all(|&child| match syntax[child].relation {
                Deprel::Nmod => page
                    .preposition(child)
                    .is_some_and(|word| !page.gazetteer.lexicon.is_of_owner(&word)),
                // "Warned the captain that he would be held to account".
                Deprel::Acl => {
                    let mark = page.syntax.dependent(child, Deprel::Mark);
                    mark.is_some_and(|mark| mark.index() == noun.index() + 1)
                }
                relation => matches!(relation, Deprel::Det | Deprel::Compound | Deprel::Amod),
            })
    }

    /// Returns the state that a text is about, of "our country" where nobody is quoted.
    fn own_state(&self, at: SentenceId, head: TokenId, tokens: &Range<usize>) -> Option<usize> {
        let lexicon = &self.page.gazetteer.lexicon;
        let owner = lexicon.pronoun(self.page.form(tokens.start));
        if !matches!(owner, Some(Pronoun::I | Pronoun::We)) || self.quoted[head.index()] {
            return None;
        }
        let lemma = self.page.lemma(head.index());
        let noun = lexicon.noun(lemma, lemma).filter(|noun| noun.takes_up == [Kind::State])?;
        self.topic(at, noun, &[])
    }

    /// Returns the only actor named before in a sentence that a noun with a relative clause can mean
    /// ("Norway's first step, a bold one for a country that has no army").
    fn described(&self, sentence: SentenceId, noun: TokenId) -> Option<usize> {
        let page = self.page;
        let children = page.syntax.children(noun);
        if !children.iter().any(|&child| page.syntax[child].relation == Deprel::AclRelcl) {
            return None;
        }
        // "Norway attacked a country that has no army": that is another.
        let token = &page.syntax[noun];
        let over = token.head.map(|over| page.syntax[over].upos);
        let concerned =
            page.preposition(noun).as_deref() == Some("for") && over != Some(Upos::Verb);
        let same = matches!(token.relation, Deprel::Appos | Deprel::Parataxis)
            || page.syntax.dependent(noun, Deprel::Cop).is_some()
            || concerned;
        if !same {
            return None;
        }
        let lemma = page.lemma(noun.index());
        let takes_up = &page.gazetteer.lexicon.noun(lemma, lemma)?.takes_up;
        let here = self.known().take_while(|seen| seen.sentence == sentence);
        let named = here.filter(|seen| seen.form == Form::Name);
        let mut figures: Vec<usize> = named.filter_map(|seen| self.figure(seen)).collect();
        figures.retain(|&figure| takes_up.contains(&self.figures[figure].kind));
        figures.dedup();
        <[usize; 1]>::try_from(figures).ok().map(|[figure]| figure)
    }

    /// Returns the one document named before that a noun can mean; after another thing of that
    /// noun ("a plan to leave"), none.
    fn document(&self, noun: &str) -> Option<usize> {
        let mut only = None;
        for candidate in self.known() {
            match self.figure(candidate) {
                None if only.is_none() && self.page.lemma(candidate.head.index()) == noun => {
                    return None;
                }
                Some(figure) if proposal::is_a(self.page, &self.figures[figure], noun) => {
                    if only.is_some_and(|other| other != figure) {
                        return None;
                    }
                    only = Some(figure);
                }
                _ => {}
            }
        }
        only
    }

    /// Returns the one person named before whose title ends in these words; with a `capital`, the one of the text
    /// whose title they are, if they are several ("The Foreign Secretary met … Foreign Secretary Ann Lee").
    fn bearer(&self, sentence: SentenceId, words: &str, capital: bool) -> Option<usize> {
        let (mut bearers, mut ahead): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for (title, figure) in self.titles.iter().take(MOST) {
            // "The minister" is no prime minister.
            let more = title.strip_suffix(words).and_then(|more| more.strip_suffix(' '));
            let other = |more: &str| {
                let word = more.rsplit(' ').next().unwrap_or_default();
                self.page.gazetteer.lexicon.tells(word, Tells::Coming)
            };
            let ends = title == words || more.is_some_and(|more| !other(more));
            if ends && self.is_known(*figure) && !bearers.contains(figure) {
                bearers.push(*figure);
            }
            if title == words && !ahead.contains(figure) {
                ahead.push(*figure);
            }
        }
        if bearers.is_empty() && capital && words.contains([' ', '-']) {
            bearers = ahead;
        }
        // "His predecessor, Kim Berg" is the president no more.
        if bearers.len() > 1 {
            let former = self.former();
            bearers.retain(|figure| !former.contains(figure));
        }
        match bearers[..] {
            [figure] => Some(figure),
            _ => {
                let recent = self
                    .known()
                    .take_while(|candidate| candidate.sentence.index() + 1 >= sentence.index());
                let mut recent = recent.filter_map(|candidate| self.figure(candidate));
                recent.find(|figure| bearers.contains(figure))
            }
        }
    }
}
