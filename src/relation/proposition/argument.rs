//! What a predicate has beside it: objects, obliques, complements, clauses of time and aim.
//!
//! Roles are the relations of Universal Dependencies, with the preposition behind a colon. An
//! argument has its preposition, a relative pronoun gives way to what it stands for. Not read:
//! clauses before the verb, and adverbs where there is anything else.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::grammar::Grammar;
use crate::relation::proposition::extent::Phrase;
use crate::relation::proposition::predicate::{governs, preposition};

/// A proposition before its coordinations are taken apart.
pub struct Frame {
    /// The verb, or the complement of the copula.
    pub head: TokenId,
    /// The head of the subject.
    pub subject: TokenId,
    /// The words of the predicate.
    pub words: Vec<TokenId>,
    /// The further arguments: role and phrase, in order.
    pub arguments: Vec<(String, Phrase)>,
    /// How sure it is that the text says so, from 0 to 1.
    pub confidence: f32,
}

/// The role of an adverb. Alone it is an argument only where there is no other.
const ADVERB: &str = "advmod";

/// Gives a frame the arguments of its first and last verb, in order.
pub fn settle(grammar: &Grammar, frame: &mut Frame, last: TokenId) {
    let syntax = grammar.syntax;
    let head = frame.head;
    arguments(grammar, head, frame);
    if last != head {
        arguments(grammar, last, frame);
    }
    if frame.arguments.is_empty() {
        shared(grammar, head, frame);
    }
    frame.arguments.sort_by_key(|(role, phrase)| rank(role, phrase.head(), head));
    let subject = frame.subject;
    frame.arguments.retain(|(_, phrase)| phrase.head() != subject);
    let bare = |(role, phrase): &(String, Phrase)| {
        role == ADVERB && syntax.children(phrase.head()).is_empty()
    };
    if !frame.arguments.iter().all(bare) {
        frame.arguments.retain(|argument| !bare(argument));
    }
    frame.words.sort_unstable();
    frame.words.dedup();
}

/// Adds what a copula says of its subject.
pub fn complement(grammar: &Grammar, head: TokenId, frame: &mut Frame) {
    let syntax = grammar.syntax;
    if frame.words.contains(&head) {
        return;
    }
    if governs(grammar, head) && syntax[head].upos != Upos::Adj {
        frame.words.push(head);
        for child in syntax.dependents(head, Deprel::Nmod).filter(|&child| child > head) {
            if let Some(preposition) = preposition(grammar, child) {
                frame.arguments.push((format!("nmod:{preposition}"), Phrase::Whole(child)));
            }
        }
        return;
    }
    let clausal = syntax[head].upos == Upos::Verb;
    let phrase = if clausal { Phrase::Clause(head) } else { Phrase::Whole(head) };
    let role = match preposition(grammar, head) {
        Some(preposition) => format!("obl:{preposition}"),
        None => Deprel::Xcomp.word().to_string(),
    };
    frame.arguments.push((role, phrase));
}

/// Adds what depends on a verb and is not part of its predicate.
fn arguments(grammar: &Grammar, verb: TokenId, frame: &mut Frame) {
    let syntax = grammar.syntax;
    for &child in syntax.children(verb) {
        if frame.words.contains(&child) || frame.arguments.iter().any(|(_, p)| p.head() == child) {
            continue;
        }
        let relation = syntax[child].relation;
        let base = relation.universal().word();
        match relation {
            Deprel::Obj if grammar.apposed(child).is_some() => {}
            // Whom a relative clause is about, where that is not found.
            Deprel::Obj if is_relative(syntax, grammar.resolve(child)) => {}
            Deprel::Obj | Deprel::Iobj => {
                frame
                    .arguments
                    .push((relation.word().to_string(), Phrase::Whole(grammar.resolve(child))));
            }
            Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked => {
                let role = match preposition(grammar, child) {
                    Some(preposition) => format!("{base}:{preposition}"),
                    None => base.to_string(),
                };
                frame.arguments.push((role, Phrase::Whole(grammar.resolve(child))));
            }
            Deprel::Xcomp | Deprel::Ccomp => {
                // "Said that".
                let mark = syntax.dependent(child, Deprel::Mark);
                frame.words.extend(
                    mark.filter(|mark| {
                        relation == Deprel::Ccomp && mark.index() == verb.index() + 1
                    }),
                );
                let nominal = relation == Deprel::Xcomp
                    && matches!(
                        syntax[child].upos,
                        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num
                    );
                let phrase = if nominal { Phrase::Whole(child) } else { Phrase::Clause(child) };
                let role = match preposition(grammar, child) {
                    Some(preposition) => format!("obl:{preposition}"),
                    None => relation.word().to_string(),
                };
                frame.arguments.push((role, phrase));
            }
            Deprel::Advcl if child > verb => {
                frame.arguments.push((relation.word().to_string(), Phrase::Clause(child)));
            }
            Deprel::Advmod if child > verb && syntax[child].upos == Upos::Adv => {
                frame.arguments.push((ADVERB.to_string(), Phrase::Clause(child)));
            }
            _ => {}
        }
    }
}

/// Tells whether a word only points back: "that", "which".
fn is_relative(syntax: &Syntax, token: TokenId) -> bool {
    syntax[token].xpos == Xpos::WDT
        || syntax[token].xpos == Xpos::IN && syntax.lemma(token) == "that"
}

/// Adds what a conjunct shares with its fellow: the object ("backs and arms the militia"), or what
/// follows two participles ("known and feared as").
fn shared(grammar: &Grammar, verb: TokenId, frame: &mut Frame) {
    let syntax = grammar.syntax;
    let fellow = syntax.dependents(verb, Deprel::Conj).find(|&one| {
        syntax[verb].xpos == Xpos::VBN
            && syntax[one].xpos == Xpos::VBN
            && grammar.own_subject(one).is_none()
    });
    if let Some(fellow) = fellow {
        arguments(grammar, fellow, frame);
        return;
    }
    let Some(clause) = grammar.at(verb).filter(|clause| !clause.passive) else { return };
    let object = clause.in_role("obj").find(|one| !one.own && one.head != frame.subject);
    frame.arguments.extend(object.map(|one| ("obj".to_string(), Phrase::Whole(one.head))));
}

/// The order of arguments: objects, then as they stand, those before the verb last.
fn rank(role: &str, argument: TokenId, verb: TokenId) -> (u8, usize) {
    let class = match role {
        "iobj" => 0,
        "obj" => 1,
        "xcomp" => 2,
        "ccomp" => 2,
        _ if argument > verb => 3,
        _ => 4,
    };
    (class, argument.index())
}

/// Adds its preposition to a phrase, and takes away what only weighs it: "*only* in spring".
pub fn with_preposition(grammar: &Grammar, head: TokenId, words: &mut Vec<TokenId>) {
    let syntax = grammar.syntax;
    let cases = || syntax.dependents(head, Deprel::Case).filter(|&case| case < head);
    let (Some(first), Some(last)) = (cases().next(), cases().last()) else { return };
    let last = syntax.dependents(last, Deprel::Fixed).last().unwrap_or(last);
    let weighs =
        |word: TokenId| word < first && matches!(syntax[word].upos, Upos::Adv | Upos::Punct);
    if words.iter().all(|&word| word > last || weighs(word)) {
        words.retain(|&word| word > last);
        words.extend((first.index()..=last.index()).map(TokenId::new));
        words.sort_unstable();
    }
}
