//! Plurals of two: "the two countries", "both sides", "the two".
//!
//! Each of the two is meant, so the words are a mention of either. Sought are, in this order: two that are joined by
//! "and" here or in the sentence before, the only two of the sentence before if one of them is its subject, the only two
//! of this sentence, the two of whom the text speaks most, and the only two of the sentences before. Who does something to "both sides" is neither. Left out: three and more.

use std::ops::Range;

use crate::entity::discourse::Seen;
use crate::entity::earlier::Definite;
use crate::entity::lexicon::Tells;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::table::Map;
use crate::terms::Kind;
use crate::text::lowered;

/// How many sentences back the two may stand that are the only ones.
const REACH: usize = 2;

/// How often each of the two must be mentioned of whom a text speaks most.
const OFTEN: usize = 2;

impl Definite<'_> {
    /// Returns the two that a plural takes up: "the two *countries*", "both *men*", "the *two*".
    pub fn pair(
        &self,
        sentence: SentenceId,
        head: TokenId,
        tokens: &Range<usize>,
    ) -> Option<[usize; 2]> {
        let (page, lexicon) = (self.page, &self.page.gazetteer.lexicon);
        let form = lowered(page.form(head.index()));
        let mut before = tokens.start..head.index();
        let counted = before.any(|at| lexicon.tells(&lowered(page.form(at)), Tells::Two));
        let whole = !page.syntax.children(head).iter().any(|&child| {
            let two = lexicon.tells(&lowered(page.form(child.index())), Tells::Two);
            // "Accused both sides of lying": the tree may hang it on the noun.
            let of = page.syntax[child].relation == Deprel::Nmod && self.is_charged(head);
            let two = two || of && page.preposition(child).as_deref() == Some("of");
            // "Urged both sides to stop", "accused both sides of lying".
            let open = page.syntax[child].relation == Deprel::Acl
                && (page.syntax[child].xpos == Xpos::VB || self.is_charged(head));
            let two = two || open;
            // "The two West African neighbours", "the two nuclear-armed neighbours": any two are so.
            let hyphen = child.index().checked_sub(1).is_some_and(|at| page.form(at) == "-");
            let kind = page.is_capital(child.index()) || hyphen;
            let two = two || page.syntax[child].relation == Deprel::Amod && kind && counted;
            matches!(
                page.syntax[child].relation,
                Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl | Deprel::Appos | Deprel::Amod
            ) && !two
        });
        if !whole || tokens.len() > if counted { 6 } else { 3 } {
            return None;
        }
        let takes = lexicon.determiner(page.form(tokens.start)).is_some();
        // "The two", "the pair": persons.
        let alone = (page.syntax[head].upos == Upos::Num && lexicon.tells(&form, Tells::Two)
            || lexicon.tells(&form, Tells::Pair) && page.syntax[head].xpos == Xpos::NN)
            && takes
            && tokens.len() == 2;
        if alone {
            return self.of_two(sentence, head, [true, false, true], |figure| {
                self.figures[figure].kind == Kind::Person
            });
        }
        let rivals = lexicon.tells(&form, Tells::Pair) && takes && tokens.len() == 2;
        if page.syntax[head].xpos != Xpos::NNS || !counted && !rivals {
            return None;
        }
        let lemma = page.lemma(head.index());
        let person = lexicon.person(lemma).is_some();
        let kinds = lexicon.noun(&form, lemma).map_or(&[][..], |noun| &noun.takes_up);
        // "The two parties" are parties, where any were named.
        let first = kinds.contains(&Kind::PoliticalParty) && lemma == "party";
        let party = |seen: &Seen| {
            let figure = self.figure(seen);
            figure.is_some_and(|figure| self.figures[figure].kind == Kind::PoliticalParty)
        };
        let first = first && self.known().any(party);
        let fits = |figure: usize, first: bool| match self.figures[figure].kind {
            kind if first => kind == Kind::PoliticalParty,
            // "The two neighbours" are states sooner than those who live next door.
            Kind::Person => person && !kinds.contains(&Kind::State),
            kind => kinds.contains(&kind),
        };
        // "Both sides" are those of the affair sooner than those of a sentence.
        // Of companies and clubs a text may name a dozen once or twice: only two that it joins are "both firms".
        let sides = [Kind::State, Kind::ArmedGroup, Kind::PoliticalParty];
        let leading = person || kinds.iter().any(|kind| sides.contains(kind));
        let how = [counted, counted && kinds.len() < 2, leading];
        let of_two = |first| self.of_two(sentence, head, how, |figure| fits(figure, first));
        // "The two parties" of a movement and its rival need not be parties by their kind.
        of_two(first).or_else(|| of_two(false).filter(|_| first))
    }

    /// Tells whether a noun is the object of what somebody says or does to somebody.
    fn is_charged(&self, noun: TokenId) -> bool {
        let token = &self.page.syntax[noun];
        let attitude =
            |verb: TokenId| self.page.gazetteer.lexicon.is_attitude(self.page.lemma(verb.index()));
        token.relation == Deprel::Obj && token.head.is_some_and(attitude)
    }

    /// Returns the two of those that fit; `near` tells whether they may be but the nearest, `opposed` whether the
    /// subject of the sentence before and another are they, and `leading` whether they need not be joined by "and".
    fn of_two(
        &self,
        sentence: SentenceId,
        head: TokenId,
        [near, opposed, leading]: [bool; 3],
        fits: impl Fn(usize) -> bool,
    ) -> Option<[usize; 2]> {
        let (subject, doers) = self.doers(sentence, head, &fits);
        let fits = |figure: usize| fits(figure) && !doers.contains(&figure);
        let of = |back: usize| {
            let wanted = sentence.index().checked_sub(back);
            let known = self.known().skip_while(move |seen| Some(seen.sentence.index()) > wanted);
            known.take_while(move |seen| Some(seen.sentence.index()) == wanted)
        };
        let within = |seen: &&Seen| {
            subject.is_some_and(|subject| self.page.syntax.is_below(seen.head, subject))
        };
        let mut here: Vec<usize> = Vec::new();
        let seen = of(0).filter(|seen| !within(seen)).filter_map(|seen| self.figure(seen));
        seen.filter(|&figure| fits(figure)).for_each(|figure| add(&mut here, figure));
        let joined = self.joined(of(0), &fits).filter(|_| near);
        let joined = joined.or_else(|| self.joined(of(1), &fits).filter(|_| near));
        let joined = joined.or_else(|| {
            let two = self.opposite(of(1), &fits).filter(|_| opposed)?;
            here.is_empty().then_some(two)
        });
        let only = |figures: &[usize]| <[usize; 2]>::try_from(figures).ok().filter(|_| near);
        if joined.is_none() && !leading {
            return None;
        }
        let found = joined.or_else(|| only(&here)).or_else(|| self.leading_two(&fits));
        let mut back = 0;
        let found = found.or_else(|| {
            while here.len() < 2 && back < REACH {
                back += 1;
                let seen = of(back).filter_map(|seen| self.figure(seen));
                seen.filter(|&figure| fits(figure)).for_each(|figure| add(&mut here, figure));
            }
            only(&here)
        });
        found.map(|mut two| {
            let first = |figure: usize| {
                let chain = self.discourse.chains.iter().position(|c| c.figure == Some(figure));
                chain.unwrap_or(usize::MAX)
            };
            two.sort_by_key(|&figure| first(figure));
            two
        })
    }

    /// Returns the two that alone are joined to each other in a sentence: "*Norway and Chad* met".
    fn joined<'s>(
        &self,
        seen: impl Iterator<Item = &'s Seen>,
        fits: &impl Fn(usize) -> bool,
    ) -> Option<[usize; 2]> {
        let syntax = self.page.syntax;
        let of: Vec<(TokenId, usize)> = seen
            .filter_map(|seen| Some((seen.head, self.figure(seen)?)))
            .filter(|&(_, figure)| fits(figure))
            .collect();
        let mut found: Option<[usize; 2]> = None;
        for &(first, figure) in &of {
            let mut joined = syntax.dependents(first, Deprel::Conj);
            let (Some(second), None) = (joined.next(), joined.next()) else { continue };
            let other = of.iter().find(|&&(head, other)| head == second && other != figure);
            let Some(&(_, other)) = other else { continue };
            if syntax[first].relation == Deprel::Conj {
                continue;
            }
            if found.is_some_and(|two| !two.contains(&figure) || !two.contains(&other)) {
                return None;
            }
            found = Some([figure, other]);
        }
        found
    }

    /// Returns the only two of a sentence, of whom one is its subject: "*Norway* left the talks with *Chad*".
    fn opposite<'s>(
        &self,
        seen: impl Iterator<Item = &'s Seen>,
        fits: &impl Fn(usize) -> bool,
    ) -> Option<[usize; 2]> {
        let syntax = self.page.syntax;
        let (mut figures, mut does) = (Vec::new(), false);
        for seen in seen {
            let Some(figure) = self.figure(seen).filter(|&figure| fits(figure)) else { continue };
            let own = &syntax[seen.head];
            does |= own.relation.universal() == Deprel::Nsubj
                && own.head.is_some_and(|verb| syntax[verb].relation == Deprel::Root);
            add(&mut figures, figure);
        }
        <[usize; 2]>::try_from(figures).ok().filter(|_| does)
    }

    /// Returns the two of whom a text has spoken more often than of anybody else that fits.
    fn leading_two(&self, fits: &impl Fn(usize) -> bool) -> Option<[usize; 2]> {
        let mut counts: Map<usize, usize> = Map::default();
        let figures = self.known().filter_map(|seen| self.figure(seen));
        figures
            .filter(|&figure| fits(figure))
            .for_each(|figure| *counts.entry(figure).or_insert(0) += 1);
        let mut counts: Vec<(usize, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|&(figure, count)| (std::cmp::Reverse(count), figure));
        let [(one, _), (two, least), rest @ ..] = &counts[..] else { return None };
        let next = rest.first().map_or(0, |&(_, count)| count);
        (*least >= OFTEN && *least > next).then_some([*one, *two])
    }
}

fn add(figures: &mut Vec<usize>, figure: usize) {
    if !figures.contains(&figure) {
        figures.push(figure);
    }
}
