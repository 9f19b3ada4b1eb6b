//! Clauses → propositions, over all noun phrases and not only actors.
//!
//! One proposition for each verb or copula with a subject: the subject, the predicate with its
//! auxiliaries, and every further argument in one piece. Arguments are the whole phrases, without
//! the clauses that hang on them. Not made: propositions of nouns and appositions.

use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::clause::Clause;
use crate::relation::grammar::Grammar;
use crate::relation::lexicon::Class;
use crate::relation::phrase::phrase;
use crate::relation::stance::Stances;
use crate::relation::statement::Proposition;
use crate::text::Span;

/// Returns the propositions of a document, in text order.
pub fn propositions(grammar: &Grammar, stances: &Stances) -> Vec<Proposition> {
    let syntax = grammar.syntax;
    let mut found = Vec::new();
    for at in 0..syntax.tokens.len() {
        let token = TokenId::new(at);
        let copular = syntax.dependent(token, Deprel::Cop).is_some();
        if syntax[token].upos != Upos::Verb && !copular {
            continue;
        }
        let Some(clause) = grammar.at(token) else { continue };
        let Some(subject) = grammar.subject(token, 8) else { continue };
        // A subject that is taken from elsewhere may be no noun phrase of this clause.
        if matches!(syntax[subject].upos, Upos::Verb | Upos::Aux) {
            continue;
        }
        found.push(proposition(syntax, stances, &clause, subject));
    }
    found
}

fn proposition(
    syntax: &Syntax,
    stances: &Stances,
    clause: &Clause,
    subject: TokenId,
) -> Proposition {
    let stance = stances.of(clause, None);
    let mut words = vec![clause.head];
    let mut arguments = Vec::new();
    for &child in syntax.children(clause.head) {
        match syntax[child].relation {
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::CompoundPrt => words.push(child),
            Deprel::Advmod if matches!(syntax.lemma(child), "not" | "never") => words.push(child),
            Deprel::Obj | Deprel::Iobj => {
                arguments.push((syntax[child].relation.word().to_string(), child));
            }
            Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked | Deprel::Nmod => {
                let base = syntax[child].relation.universal().word();
                let case = syntax.dependent(child, Deprel::Case);
                let role = match case {
                    Some(case) => format!("{base}:{}", syntax.lemma(case).to_lowercase()),
                    None => base.to_string(),
                };
                arguments.push((role, child));
            }
            Deprel::Xcomp | Deprel::Ccomp => {
                arguments.push((syntax[child].relation.word().to_string(), child));
            }
            _ => {}
        }
    }
    words.sort_unstable();
    let span = |role: &str, head: TokenId| match role {
        "xcomp" | "ccomp" => {
            let below = syntax.subtree(head);
            let ends = (below.first().copied(), below.last().copied());
            match ends {
                (Some(first), Some(last)) => syntax[first].span.cover(syntax[last].span),
                _ => syntax[head].span,
            }
        }
        _ => phrase(syntax, head, true),
    };
    Proposition {
        sentence: clause.sentence,
        subject: phrase(syntax, subject, true),
        predicate: runs(syntax, &words, clause.class, clause.head),
        arguments: arguments
            .into_iter()
            .map(|(role, head)| {
                let span = span(&role, head);
                (role, vec![span])
            })
            .collect(),
        polarity: stance.polarity,
        certainty: stance.certainty,
    }
}

/// Joins neighbouring words; of a nominal predicate the whole phrase is the last piece.
fn runs(syntax: &Syntax, words: &[TokenId], class: Class, head: TokenId) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut last: Option<TokenId> = None;
    for &word in words {
        let span = match class {
            Class::Noun if word == head => phrase(syntax, head, true),
            _ => syntax[word].span,
        };
        let beside = last.is_some_and(|last| last.index() + 1 == word.index());
        match spans.last_mut() {
            Some(before) if beside || before.overlaps(span) => *before = before.cover(span),
            _ => spans.push(span),
        }
        last = Some(word);
    }
    spans
}
