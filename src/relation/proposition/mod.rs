//! Clauses → propositions, over all noun phrases and not only actors.
//!
//! A verb or copula with its subject and a further argument makes a proposition; so does, less
//! surely, what a noun phrase says in passing, in `implied.rs`. A coordination of subjects
//! or first arguments gives a proposition for each member, so do examples ("states such as A and B").
//! What is said of "the capital of the land" or "doubts about the plan" is also said of the land and
//! the plan. The form is that of the surface: a passive keeps its subject, an argument has its
//! preposition. How sure a proposition is, is a prior of its construction. The facts are cut as those
//! of BenchIE are (Gashteovski et al. 2022, <https://aclanthology.org/2022.acl-long.307>). Not made:
//! propositions of a subject and a verb alone, and of nouns that name a deed.

pub mod argument;
pub mod extent;
pub mod implied;
pub mod onward;
pub mod predicate;

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::grammar::{Grammar, REACH};
use crate::relation::proposition::argument::{Frame, complement, settle, with_preposition};
use crate::relation::proposition::extent::{Phrase, members, runs};
use crate::relation::proposition::onward::{leads_on, nearer, through};
use crate::relation::proposition::predicate::{
    chained_before, in_chain, outer_subject, own_copula, verb_group,
};
use crate::relation::stance::Stances;
use crate::relation::statement::{Predicate, Proposition};
use crate::terms::Polarity;

/// Propositions that one clause may give by its coordinations; a longer one is left whole.
const MOST: usize = 8;

/// Clauses that a predicate leads through: "made plans to leave without paying".
const CLAUSES: u32 = 3;

/// How sure it is at most that what is said of several is said of each example of them.
const EXAMPLE: f32 = 0.32;

/// Returns the propositions of a document, in text order.
pub fn propositions(grammar: &Grammar, stances: &Stances) -> Vec<Proposition> {
    let mut found = Vec::new();
    for at in 0..grammar.syntax.tokens.len() {
        let token = TokenId::new(at);
        for frame in [outer(grammar, token), frame(grammar, token)].into_iter().flatten() {
            add(grammar, stances, frame, &mut found, CLAUSES);
        }
        implied::propositions(grammar, token, &mut found);
    }
    found
}

/// Adds what a frame says, and what it says further on.
fn add(
    grammar: &Grammar,
    stances: &Stances,
    frame: Frame,
    found: &mut Vec<Proposition>,
    clauses: u32,
) {
    let further: Vec<Frame> =
        nearer(grammar, &frame).into_iter().chain(through(grammar, &frame)).collect();
    distribute(grammar, stances, frame, found);
    for frame in further.into_iter().filter(|_| clauses > 0) {
        add(grammar, stances, frame, found, clauses - 1);
    }
}

/// Returns what a copula says of its subject by a whole clause: "the aim is that they leave".
fn outer(grammar: &Grammar, head: TokenId) -> Option<Frame> {
    let syntax = grammar.syntax;
    let subject = outer_subject(syntax, head)?;
    let copula = syntax.dependent(head, Deprel::Cop)?;
    let mut words = vec![copula];
    words.extend(
        syntax.dependent(head, Deprel::Mark).filter(|&mark| mark.index() == copula.index() + 1),
    );
    let last = *words.last()?;
    let arguments = vec![(Deprel::Ccomp.word().to_string(), Phrase::After(last, head))];
    Some(Frame { head, subject, words, arguments, confidence: 0.70 })
}

/// Returns what a verb or the complement of a copula says of its subject.
fn frame(grammar: &Grammar, head: TokenId) -> Option<Frame> {
    let syntax = grammar.syntax;
    let copula = own_copula(syntax, head);
    let relation = grammar.relation(head);
    let verbal = matches!(syntax[head].upos, Upos::Verb)
        && !matches!(
            relation,
            Deprel::Amod | Deprel::Compound | Deprel::Case | Deprel::Fixed | Deprel::Flat
        );
    if copula.is_none() && !verbal || in_chain(syntax, head) || leads_on(grammar, head) {
        return None;
    }
    let own = grammar.own_subject(head);
    let subject = own.map(|one| grammar.resolve(one)).or_else(|| grammar.subject(head, REACH))?;
    if matches!(syntax[subject].upos, Upos::Verb | Upos::Aux) && copula.is_none()
        || syntax[subject].xpos == Xpos::PRPS
    {
        return None;
    }
    let mut frame =
        Frame { head, subject, words: Vec::new(), arguments: Vec::new(), confidence: 0.0 };
    chained_before(grammar, head, &mut frame.words);
    let last = verb_group(grammar, head, &mut frame.words);
    if copula.is_some() {
        complement(grammar, head, &mut frame);
    }
    settle(grammar, &mut frame, last);
    if frame.arguments.is_empty() {
        return None;
    }
    frame.confidence = prior(grammar, &frame, own.is_some(), copula.is_some());
    Some(frame)
}

/// How sure a proposition of a construction is; by the order of their precision.
fn prior(grammar: &Grammar, frame: &Frame, own: bool, copular: bool) -> f32 {
    let syntax = grammar.syntax;
    let relation = grammar.relation(frame.head);
    let base: f32 = match (relation, own) {
        (Deprel::Root, true) => 0.80,
        (Deprel::Root, false) => 0.40,
        (Deprel::Conj, true) => 0.72,
        (Deprel::Conj, false) => 0.66,
        (Deprel::AclRelcl, _) => 0.60,
        (Deprel::Acl, _) => 0.50,
        (Deprel::Xcomp, _) => 0.35,
        (Deprel::Ccomp, true) => 0.56,
        (Deprel::Ccomp, false) => 0.31,
        (Deprel::Advcl, true) => 0.62,
        (Deprel::Advcl, false) => 0.45,
        (Deprel::Parataxis, true) => 0.55,
        (_, true) => 0.52,
        (_, false) => 0.30,
    };
    let pronoun = syntax[frame.subject].upos == Upos::Pron;
    base - if copular { 0.01 } else { 0.0 } - if pronoun { 0.005 } else { 0.0 }
}

/// Takes the coordinations of a frame apart.
fn distribute(grammar: &Grammar, stances: &Stances, frame: Frame, found: &mut Vec<Proposition>) {
    let syntax = grammar.syntax;
    let Some(clause) = grammar.at(frame.head) else { return };
    let stance = stances.of(&clause, None);
    let mut subjects = members(syntax, frame.subject);
    let first = frame.arguments.first().cloned();
    let mut firsts = match &first {
        Some((role, Phrase::Whole(head)))
            if !matches!(role.as_str(), "obl:between" | "obl:among" | "nmod:between") =>
        {
            members(syntax, *head)
        }
        Some((_, phrase)) => vec![phrase.head()],
        None => Vec::new(),
    };
    if subjects.len() * firsts.len().max(1) > MOST {
        subjects.truncate(1);
        firsts.truncate(1);
    }
    let part = |of: &[TokenId], head: TokenId| {
        if of.len() > 1 { Phrase::Member(head) } else { Phrase::Whole(head) }
    };
    let mut emit = |subject: Phrase, argument: Option<Phrase>, confidence: f32| {
        let arguments = frame.arguments.iter().enumerate().filter_map(|(at, (role, phrase))| {
            let phrase = argument.filter(|_| at == 0).unwrap_or(*phrase);
            let mut words = phrase.words(syntax);
            words.retain(|word| !frame.words.contains(word));
            // What stands before the copula is no part of its complement.
            if phrase.head() == frame.head {
                words.retain(|word| frame.words.first().is_none_or(|first| first < word));
            }
            if role.contains(':') && !matches!(phrase, Phrase::Clause(_)) {
                with_preposition(grammar, phrase.head(), &mut words);
            }
            let spans = runs(syntax, &words);
            (!spans.is_empty()).then(|| (role.clone(), spans))
        });
        found.push(Proposition {
            sentence: clause.sentence,
            subject: subject.spans(syntax, |word| frame.words.contains(&word)),
            predicate: Predicate::Words(runs(syntax, &frame.words)),
            arguments: arguments.collect(),
            polarity: stance.polarity,
            certainty: stance.certainty,
            confidence,
        });
    };
    for &subject in &subjects {
        let subject = part(&subjects, subject);
        match firsts.len() {
            0 | 1 => emit(subject, None, frame.confidence),
            _ => firsts.iter().for_each(|&one| {
                emit(subject, Some(Phrase::Member(one)), frame.confidence);
            }),
        }
    }
    // "Countries such as A and B agreed": so did A. What is denied of all may be true of one.
    let ([subject], Polarity::Affirmed) = (subjects.as_slice(), stance.polarity) else { return };
    let confidence = frame.confidence.min(EXAMPLE);
    let examples = |of: TokenId| {
        let first = grammar.examples(of).next();
        first.map_or(Vec::new(), |first| members(syntax, first)).into_iter().take(MOST)
    };
    for one in examples(*subject) {
        emit(Phrase::Member(one), None, confidence);
    }
    if let (Some((_, Phrase::Whole(head))), [_]) = (first, firsts.as_slice()) {
        for one in examples(head) {
            emit(Phrase::Whole(*subject), Some(Phrase::Member(one)), confidence);
        }
    }
}
