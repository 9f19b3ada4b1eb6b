//! What a noun phrase says in passing: "Lena Fors, the mayor" *is* it, "the city's port" it *has*,
//! "papers such as the Herald": that *is* one, "in Paris, France": it *is in* it (Hearst 1992, <https://aclanthology.org/C92-2082>).
//!
//! The predicate is understood and stands nowhere in the text. Such propositions are less sure than
//! those of verbs: a possessor may only be near, an apposition may be a list. Not read: compounds,
//! and what a reader knows and the text does not say.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::cues::Closed;
use crate::relation::grammar::Grammar;
use crate::relation::proposition::extent::{Phrase, members};
use crate::relation::stance::Stance;
use crate::relation::statement::{Predicate, Proposition, Understood};

/// What something is, where it is, and what it has: the verb, and the role of its argument.
const IS: (Understood, &str) = (Understood::Is, "xcomp");
const IN: (Understood, &str) = (Understood::Is, "obl:in");
const HAS: (Understood, &str) = (Understood::Has, "obj");

/// Adds what the phrase around a noun implies by its place in it.
pub fn propositions(grammar: &Grammar, noun: TokenId, found: &mut Vec<Proposition>) {
    let syntax = grammar.syntax;
    let Some(head) = syntax[noun].head.filter(|&head| is_noun(syntax, head)) else { return };
    let proper = |token: TokenId| syntax[token].upos == Upos::Propn;
    match grammar.relation(noun) {
        Deprel::Appos if is_noun(syntax, noun) => {
            let turned = proper(noun) && !proper(head);
            let (name, what) = if turned { (noun, head) } else { (head, noun) };
            if is_one_of(syntax, name, what) {
            } else if !are_two(syntax, name, what) {
                push(grammar, name, IS, (what, name), 0.42, found);
            } else if is_site(grammar, name) {
                push(grammar, name, IN, (what, name), 0.42, found);
            }
        }
        relation @ (Deprel::NmodDesc | Deprel::Compound)
            if proper(head)
                && noun < head
                && (relation == Deprel::NmodDesc || syntax[noun].upos == Upos::Noun)
                && syntax.dependent(head, Deprel::Det).is_none()
                && !syntax.form(grammar.text, noun).ends_with('.') =>
        {
            push(grammar, head, IS, (noun, head), 0.36, found);
        }
        Deprel::Nmod if grammar.examples(head).any(|example| example == noun) => {
            for member in members(syntax, noun) {
                push(grammar, member, IS, (head, noun), 0.33, found);
            }
        }
        Deprel::NmodPoss if is_noun(syntax, noun) => {
            let confidence = if proper(noun) { 0.30 } else { 0.28 };
            push(grammar, noun, HAS, (head, noun), confidence, found);
        }
        _ => {}
    }
}

/// Tells whether two names beside each other are of two: "Hoboken, New Jersey".
fn are_two(syntax: &Syntax, name: TokenId, other: TokenId) -> bool {
    let both = [name, other].iter().all(|&one| syntax[one].upos == Upos::Propn);
    let comma = (name.index()..other.index())
        .map(TokenId::new)
        .any(|between| syntax[between].xpos == Xpos::Comma);
    let said =
        [Deprel::Det, Deprel::Advmod].iter().any(|&by| syntax.dependent(other, by).is_some());
    both && comma && !said
}

/// Tells whether something is at a name, so that a name behind it says where that is.
fn is_site(grammar: &Grammar, name: TokenId) -> bool {
    grammar.preposition(name).is_some_and(|word| grammar.cues.is(Closed::Site, &word))
}

/// Tells whether a name is only one of several: "the singers Ann Lee and Bo Kim".
fn is_one_of(syntax: &Syntax, name: TokenId, what: TokenId) -> bool {
    syntax[name].xpos == Xpos::NNP && syntax[what].xpos == Xpos::NNS
}

fn is_noun(syntax: &Syntax, token: TokenId) -> bool {
    matches!(syntax[token].upos, Upos::Noun | Upos::Propn)
}

/// Adds what is said of a subject by an object, which is given with what hangs on it and is no part
/// of it here.
fn push(
    grammar: &Grammar,
    subject: TokenId,
    (predicate, role): (Understood, &str),
    (object, apart): (TokenId, TokenId),
    confidence: f32,
    found: &mut Vec<Proposition>,
) {
    let syntax = grammar.syntax;
    // Each is said without the other.
    let without = |phrase: Phrase, other: TokenId| {
        let inner = syntax.is_below(other, phrase.head());
        phrase.spans(syntax, |word| inner && syntax.is_below(word, other))
    };
    let said = without(Phrase::Member(object), apart);
    let subject = without(Phrase::Member(subject), object);
    if subject.is_empty() || said.is_empty() {
        return;
    }
    found.push(Proposition {
        sentence: syntax.sentence_of(object),
        subject,
        predicate: Predicate::Understood(predicate),
        arguments: vec![(role.to_string(), said)],
        polarity: Stance::PLAIN.polarity,
        certainty: Stance::PLAIN.certainty,
        confidence,
    });
}
