//! What a noun phrase says in passing: "Lena Fors, the mayor" *is* it, "the city's port" it *has*.
//!
//! The predicate is understood and stands nowhere in the text. Such propositions are less sure than
//! those of verbs: a possessor may only be near, an apposition may be a list. Not read: compounds,
//! and what a reader knows and the text does not say.

use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::extent::Phrase;
use crate::relation::grammar::Grammar;
use crate::relation::stance::Stance;
use crate::relation::statement::{Predicate, Proposition, Understood};

/// Adds what the phrase around a noun implies by its place in it.
pub fn propositions(grammar: &Grammar, noun: TokenId, found: &mut Vec<Proposition>) {
    let syntax = grammar.syntax;
    let Some(head) = syntax[noun].head.filter(|&head| is_noun(syntax, head)) else { return };
    let proper = |token: TokenId| syntax[token].upos == Upos::Propn;
    match grammar.relation(noun) {
        Deprel::Appos if is_noun(syntax, noun) => {
            let turned = proper(noun) && !proper(head);
            let (name, what) = if turned { (noun, head) } else { (head, noun) };
            push(grammar, name, Understood::Is, what, 0.42, found);
        }
        relation @ (Deprel::NmodDesc | Deprel::Compound)
            if proper(head)
                && noun < head
                && (relation == Deprel::NmodDesc || syntax[noun].upos == Upos::Noun) =>
        {
            push(grammar, head, Understood::Is, noun, 0.36, found);
        }
        Deprel::NmodPoss if is_noun(syntax, noun) => {
            let confidence = if proper(noun) { 0.30 } else { 0.28 };
            push(grammar, noun, Understood::Has, head, confidence, found);
        }
        _ => {}
    }
}

fn is_noun(syntax: &Syntax, token: TokenId) -> bool {
    matches!(syntax[token].upos, Upos::Noun | Upos::Propn)
}

fn push(
    grammar: &Grammar,
    subject: TokenId,
    predicate: Understood,
    object: TokenId,
    confidence: f32,
    found: &mut Vec<Proposition>,
) {
    let syntax = grammar.syntax;
    let role = match predicate {
        Understood::Is => Deprel::Xcomp,
        Understood::Has => Deprel::Obj,
    };
    // Each is said without the other.
    let without = |phrase: Phrase, other: TokenId| {
        let inner = syntax.is_below(other, phrase.head());
        phrase.spans(syntax, |word| inner && syntax.is_below(word, other))
    };
    let said = without(Phrase::Member(object), subject);
    let subject = without(Phrase::Member(subject), object);
    if subject.is_empty() || said.is_empty() {
        return;
    }
    found.push(Proposition {
        sentence: syntax.sentence_of(object),
        subject,
        predicate: Predicate::Understood(predicate),
        arguments: vec![(role.word().to_string(), said)],
        polarity: Stance::PLAIN.polarity,
        certainty: Stance::PLAIN.certainty,
        confidence,
    });
}
