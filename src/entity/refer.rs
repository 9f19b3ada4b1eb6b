//! Pronouns, and nouns that take up an actor named before: "it", "his", "the force".
//!
//! Candidates are the mentions of the last three sentences, and beside them the common nouns that a
//! pronoun could mean just as well; where such a noun wins, the pronoun means no actor. They are
//! weighed by grammatical role, nearness, parallelism and how often the actor is named, after
//! Lappin and Leass 1994 (<https://aclanthology.org/J94-4002>). Gender, number, kind and binding
//! rule candidates out. A definite noun takes up the nearest actor of its kind, and a title the one
//! person who bears it. What is left out: "I" and "we", cataphora, split antecedents.

use std::ops::Range;

use crate::entity::join::Figure;
use crate::entity::lexicon::Gender;
use crate::entity::nominal;
use crate::entity::page::Page;
use crate::entity::proposal;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::{Form, Kind};

/// A mention that may be taken up, or a common noun that competes with one.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head word.
    pub head: TokenId,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The figure it names; nothing for a common noun.
    pub figure: Option<usize>,
    /// Whether it is grammatically plural.
    pub plural: bool,
    /// How it is named.
    pub form: Form,
}

/// A mention found here.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head word.
    pub head: TokenId,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The figure it takes up.
    pub figure: usize,
    /// Pronoun or nominal.
    pub form: Form,
}

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Person(Gender),
    Thing,
    Plural,
}

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;

/// How many candidates back, so that a text without full stops costs no more than another.
const MOST: usize = 120;

/// Finds the pronouns and definite nouns of a document that take up a figure.
///
/// `candidates` are the mentions in text order; `titles` are the titles that figures bear.
pub fn find(
    page: &Page,
    figures: &[Figure],
    candidates: Vec<Candidate>,
    titles: &[(String, usize)],
) -> Vec<Reference> {
    let mut finder = Finder {
        page,
        figures,
        titles,
        known: Vec::new(),
        counts: vec![0; figures.len()],
        found: Vec::new(),
    };
    let mut next = candidates.into_iter().peekable();
    for sentence in page.syntax.sentence_ids() {
        for at in page.tokens_of(sentence) {
            while let Some(candidate) = next.next_if(|c| c.tokens.start <= at) {
                finder.enter(candidate);
            }
            finder.token(sentence, at);
        }
    }
    finder.found
}

struct Finder<'a> {
    page: &'a Page<'a>,
    figures: &'a [Figure],
    titles: &'a [(String, usize)],
    /// Everything so far that can be taken up; the last sentences are at its end.
    known: Vec<Candidate>,
    counts: Vec<u32>,
    found: Vec<Reference>,
}

impl Finder<'_> {
    fn enter(&mut self, candidate: Candidate) {
        if let Some(figure) = candidate.figure {
            self.counts[figure] += 1;
        }
        self.known.push(candidate);
    }

    fn token(&mut self, sentence: SentenceId, at: usize) {
        let page = self.page;
        let token = page.token(at);
        let head = TokenId::new(at);
        match token.upos {
            Upos::Pron => {
                let Some(asks) = asks(&page.form(at).to_lowercase()) else { return };
                if token.relation == Deprel::Expl || self.is_pleonastic(head) {
                    return;
                }
                let figure = self.antecedent(sentence, head, asks);
                self.take_up(sentence, at..at + 1, head, figure, Form::Pronoun);
            }
            Upos::Noun => {
                if self.known.iter().rev().take(4).any(|known| known.tokens.contains(&at)) {
                    return;
                }
                let tokens = nominal::phrase(page, head, &(at..at + 1));
                let figure = self.beside(head).or_else(|| self.definite(sentence, head, &tokens));
                if figure.is_some() {
                    self.take_up(sentence, tokens, head, figure, Form::Nominal);
                } else if is_argument(token.relation) {
                    let plural = matches!(token.xpos, Xpos::NNS | Xpos::NNPS);
                    let form = Form::Nominal;
                    self.enter(Candidate { tokens, head, sentence, figure: None, plural, form });
                }
            }
            _ => {}
        }
    }

    fn take_up(
        &mut self,
        sentence: SentenceId,
        tokens: Range<usize>,
        head: TokenId,
        figure: Option<usize>,
        form: Form,
    ) {
        let Some(figure) = figure else { return };
        let plural = self.page.form(head.index()).to_lowercase().starts_with("the");
        self.found.push(Reference { tokens: tokens.clone(), head, sentence, figure, form });
        self.enter(Candidate { tokens, head, sentence, figure: Some(figure), plural, form });
    }

    /// Returns the figure that a pronoun means, if an actor is the best candidate.
    fn antecedent(&self, sentence: SentenceId, pronoun: TokenId, asks: Asks) -> Option<usize> {
        let mut best: Option<(i32, &Candidate)> = None;
        // Who is ruled out by binding is ruled out by every name.
        let own = self.known.iter().rev().take(MOST).take_while(|c| c.sentence == sentence);
        let own = own.filter(|candidate| self.is_bound(candidate, pronoun));
        let bound: Vec<usize> = own.filter_map(|candidate| candidate.figure).collect();
        for candidate in self.known.iter().rev().take(MOST) {
            if candidate.sentence.index() + REACH < sentence.index() {
                break;
            }
            let bound = self.is_bound(candidate, pronoun)
                || candidate.figure.is_some_and(|figure| bound.contains(&figure));
            if bound || !self.agrees(candidate, asks) {
                continue;
            }
            let weight = self.weight(candidate, sentence, pronoun);
            if best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, candidate));
            }
        }
        best.and_then(|(_, candidate)| candidate.figure)
    }

    fn agrees(&self, candidate: &Candidate, asks: Asks) -> bool {
        let Some(figure) = candidate.figure else {
            return match asks {
                Asks::Person(_) => false,
                Asks::Thing => !candidate.plural,
                Asks::Plural => candidate.plural,
            };
        };
        let figure = &self.figures[figure];
        match asks {
            Asks::Person(gender) => {
                figure.kind == Kind::Person
                    && candidate.form != Form::Adjective
                    && match figure.gender {
                        Some(Gender::Either) | None => true,
                        Some(known) => known == gender,
                    }
            }
            Asks::Thing => {
                !matches!(figure.kind, Kind::Person | Kind::People)
                    && !candidate.plural
                    && candidate.form != Form::Adjective
            }
            Asks::Plural => {
                candidate.plural && candidate.form != Form::Adjective && figure.kind != Kind::Person
            }
        }
    }

    /// Tells whether binding forbids that a pronoun means a candidate of its own clause.
    fn is_bound(&self, candidate: &Candidate, pronoun: TokenId) -> bool {
        let page = self.page;
        let token = &page.syntax[pronoun];
        if candidate.tokens.contains(&pronoun.index()) {
            return true;
        }
        let form = page.form(pronoun.index());
        let reflexive = form.ends_with("self") || form.ends_with("selves");
        let Some(governor) = token.head else { return false };
        if page.syntax.is_below(pronoun, candidate.head) {
            // A pronoun inside a phrase cannot mean the phrase, unless in a clause of its own.
            return token.relation == Deprel::NmodPoss && governor == candidate.head;
        }
        token.relation != Deprel::NmodPoss
            && !reflexive
            && page.syntax[candidate.head].head == Some(governor)
            && page.syntax[candidate.head].relation != Deprel::NmodPoss
    }

    fn weight(&self, candidate: &Candidate, sentence: SentenceId, pronoun: TokenId) -> i32 {
        let syntax = self.page.syntax;
        let relation = syntax[candidate.head].relation;
        let role = match relation.universal() {
            Deprel::Nsubj => 80,
            Deprel::Obj | Deprel::Iobj => 45,
            Deprel::Conj | Deprel::Appos => 40,
            Deprel::Obl => 35,
            Deprel::Nmod if relation == Deprel::NmodPoss => 40,
            Deprel::Nmod => 20,
            Deprel::Root | Deprel::Parataxis => 45,
            _ => 10,
        };
        let own = syntax[pronoun].relation;
        let parallel = own.universal() == relation.universal() && own != Deprel::NmodPoss;
        let back = (sentence.index() - candidate.sentence.index()) as i32;
        let near = (pronoun.index().saturating_sub(candidate.head.index())).min(60) as i32;
        let often = candidate.figure.map_or(0, |figure| self.counts[figure].min(6) as i32);
        let taken = if candidate.form == Form::Pronoun { 15 } else { 0 };
        role + 15 * i32::from(parallel) - 45 * back - near / 2 + 4 * often + taken
    }

    /// Tells whether "it" means nothing: weather, clefts, "it is clear that".
    fn is_pleonastic(&self, pronoun: TokenId) -> bool {
        let page = self.page;
        if !page.form(pronoun.index()).eq_ignore_ascii_case("it") {
            return false;
        }
        let Some(governor) = page.syntax[pronoun].head else { return true };
        let clause = page.syntax.children(governor).iter().any(|&child| {
            child > governor
                && matches!(
                    page.syntax[child].relation,
                    Deprel::Csubj | Deprel::CsubjPass | Deprel::CsubjOuter | Deprel::AclRelcl
                )
        });
        let copula = page.syntax.dependent(governor, Deprel::Cop).is_some();
        let content = page.syntax.children(governor).iter().any(|&child| {
            child > governor
                && matches!(page.syntax[child].relation, Deprel::Ccomp | Deprel::Advcl)
                && copula
        });
        clause || content
    }

    /// Returns the person whom a noun in apposition describes ("Gul, director of a think tank").
    fn beside(&self, noun: TokenId) -> Option<usize> {
        let token = &self.page.syntax[noun];
        if token.relation != Deprel::Appos {
            return None;
        }
        let named = token.head?;
        let near = self.known.iter().rev().take(8);
        let person = near.filter(|known| known.form == Form::Name).find(|k| k.head == named)?;
        person.figure.filter(|&figure| self.figures[figure].kind == Kind::Person)
    }

    /// Returns the figure that a definite noun phrase takes up.
    fn definite(
        &self,
        sentence: SentenceId,
        head: TokenId,
        tokens: &Range<usize>,
    ) -> Option<usize> {
        let page = self.page;
        let first = page.form(tokens.start).to_lowercase();
        if !["the", "this"].contains(&first.as_str()) || tokens.len() < 2 || tokens.len() > 4 {
            return None;
        }
        let restricted = page.syntax.children(head).iter().any(|&child| {
            matches!(
                page.syntax[child].relation,
                Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl | Deprel::NmodPoss | Deprel::Appos
            )
        });
        if restricted {
            return None;
        }
        let begin = page.token(tokens.start + 1).span.begin as usize;
        let words = page.text[begin..page.syntax[head].span.end as usize].to_lowercase();
        if page.gazetteer.lexicon.title(&words).is_some() {
            return self.bearer(sentence, &words);
        }
        if tokens.len() > 2 || matches!(page.syntax[head].xpos, Xpos::NNS) {
            return None;
        }
        let noun = page.gazetteer.lexicon.noun(&words, page.lemma(head.index()))?;
        if noun.takes_up.contains(&Kind::Document) {
            return self.document(&words);
        }
        let fits: Vec<(&Candidate, usize)> = self
            .known
            .iter()
            .rev()
            .take_while(|candidate| candidate.sentence.index() + REACH >= sentence.index())
            .filter(|candidate| candidate.form != Form::Adjective)
            .filter_map(|candidate| Some((candidate, candidate.figure?)))
            .filter(|&(_, figure)| noun.takes_up.contains(&self.figures[figure].kind))
            .collect();
        let &(nearest, figure) = fits.first()?;
        if self.figures[figure].kind != Kind::State {
            return Some(figure);
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

    /// Returns the one document named before that a noun can mean; after another thing of that
    /// noun ("a plan to leave"), none.
    fn document(&self, noun: &str) -> Option<usize> {
        let mut only = None;
        for candidate in self.known.iter().rev().take(MOST * 8) {
            match candidate.figure {
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

    /// Tells whether a mention is what its clause is about.
    fn is_topic(&self, candidate: &Candidate) -> bool {
        let relation = self.page.syntax[candidate.head].relation;
        relation.universal() == Deprel::Nsubj || relation == Deprel::NmodPoss
    }

    /// Returns the one person named before whose title ends in these words.
    fn bearer(&self, sentence: SentenceId, words: &str) -> Option<usize> {
        let mut bearers: Vec<usize> = Vec::new();
        for (title, figure) in self.titles.iter().take(MOST * 8) {
            let ends =
                title == words || title.ends_with(words) && title.ends_with(&format!(" {words}"));
            if ends && self.counts[*figure] > 0 && !bearers.contains(figure) {
                bearers.push(*figure);
            }
        }
        match bearers[..] {
            [figure] => Some(figure),
            _ => {
                let recent = self
                    .known
                    .iter()
                    .rev()
                    .take_while(|candidate| candidate.sentence.index() + 1 >= sentence.index());
                let mut recent = recent.filter_map(|candidate| candidate.figure);
                recent.find(|figure| bearers.contains(figure))
            }
        }
    }
}

/// Tells whether a noun by this relation can be taken up by a pronoun.
fn is_argument(relation: Deprel) -> bool {
    matches!(
        relation.universal(),
        Deprel::Nsubj | Deprel::Obj | Deprel::Obl | Deprel::Nmod | Deprel::Conj | Deprel::Root
    )
}

/// Returns what a third-person pronoun asks of its antecedent.
fn asks(pronoun: &str) -> Option<Asks> {
    Some(match pronoun {
        "he" | "him" | "his" | "himself" => Asks::Person(Gender::Masculine),
        "she" | "her" | "hers" | "herself" => Asks::Person(Gender::Feminine),
        "it" | "its" | "itself" => Asks::Thing,
        "they" | "them" | "their" | "theirs" | "themselves" => Asks::Plural,
        _ => return None,
    })
}
