//! Relative clauses that hang on the noun before the person they are about.
//!
//! "Relations with Kim, with whom he met": of a noun and the name behind it, "who" and "whom" are said
//! of the name where it has a title, or where the same preposition stands before both. Behind "of" and
//! "to" either may be meant ("a friend of President Kim, who …"), and the network's choice stands.

use crate::language::mend::hung::{children, is_below};
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    for at in 0..words.len().min(pieces.len()) {
        if words[at].relation == Deprel::AclRelcl
            && let Some(person) = person(text, pieces, words, at)
        {
            words[at].head = person + 1;
        }
    }
}

/// Returns the name that a relative clause is about, where it hangs on the noun before.
fn person(text: &str, pieces: &[Piece], words: &[Word], verb: usize) -> Option<usize> {
    let noun = words[verb].head.checked_sub(1)?;
    if words[noun].upos != Upos::Noun || verb < noun {
        return None;
    }
    let form = |at: usize| pieces.get(at).map_or("", |piece| piece.span.of(text));
    let case = |noun: usize| {
        let mut cases = children(words, noun).filter(|&at| words[at].relation == Deprel::Case);
        cases.find(|&at| at < noun).map(|at| (at, form(at)))
    };
    let who = children(words, verb)
        .find(|&at| words[at].xpos == Xpos::WP && matches!(form(at), "who" | "whom"))?;
    let behind = case(who);
    let start = behind.map_or(who, |(at, _)| at);
    let last = (noun..start).rev().find(|&at| form(at) != ",")?;
    let name = children(words, noun).find(|&at| {
        words[at].upos == Upos::Propn
            && words[at].relation.universal() == Deprel::Nmod
            && is_below(words, last, at)
    })?;
    let (_, before) = case(name)?;
    let titled = children(words, name).any(|at| words[at].relation == Deprel::NmodDesc);
    let same = behind.is_some_and(|(_, preposition)| preposition == before);
    let either = matches!(before, "of" | "to" | "for" | "from");
    (same || titled && !either).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_by;

    /// Reads "preposition name, clause" behind a noun and tells what the clause hangs on.
    #[track_caller]
    fn check(before: &str, title: &str, behind: Option<&str>, expected: usize) {
        let name = format!(
            "talks/NOUN/NNS/0/root {before}/ADP/IN/4/case President/PROPN/NNP/4/{title} Kim/PROPN/NNP/1/nmod"
        );
        let kept = format!("0:root 4:case 4:{title} 1:nmod");
        let (clause, mended) = match behind {
            None => (
                ",/PUNCT/,/7/punct who/PRON/WP/7/nsubj spoke/VERB/VBD/1/acl:relcl".to_owned(),
                format!("7:punct 7:nsubj {expected}:acl:relcl"),
            ),
            Some(behind) => (
                format!(
                    ",/PUNCT/,/8/punct {behind}/ADP/IN/7/case whom/PRON/WP/8/obl spoke/VERB/VBD/1/acl:relcl"
                ),
                format!("8:punct 7:case 8:obl {expected}:acl:relcl"),
            ),
        };
        check_by(mend, &format!("{name} {clause}"), &format!("{kept} {mended}"));
    }

    #[test]
    fn who_is_a_person_and_not_the_talks_with_him() {
        check("with", "nmod:desc", None, 4);
        check("with", "det", None, 1);
        check("of", "nmod:desc", None, 1);
        check("with", "det", Some("with"), 4);
        check("with", "det", Some("to"), 1);
        check("of", "det", Some("of"), 4);
    }
}
