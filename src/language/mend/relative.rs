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
    use crate::language::mend::names::tests::cut;

    /// Reads "preposition name, clause" behind a noun and tells what the clause hangs on.
    fn check(before: &str, title: bool, behind: Option<&str>, expected: usize) {
        let relation = if title { Deprel::NmodDesc } else { Deprel::Det };
        let mut rows = vec![
            ("talks", Upos::Noun, Xpos::NNS, 0, Deprel::Root),
            (before, Upos::Adp, Xpos::IN, 4, Deprel::Case),
            ("President", Upos::Propn, Xpos::NNP, 4, relation),
            ("Kim", Upos::Propn, Xpos::NNP, 1, Deprel::Nmod),
            (",", Upos::Punct, Xpos::Comma, 7, Deprel::Punct),
            ("who", Upos::Pron, Xpos::WP, 7, Deprel::Nsubj),
            ("spoke", Upos::Verb, Xpos::VBD, 1, Deprel::AclRelcl),
        ];
        if let Some(behind) = behind {
            rows[4].3 = 8;
            rows.truncate(5);
            rows.push((behind, Upos::Adp, Xpos::IN, 7, Deprel::Case));
            rows.push(("whom", Upos::Pron, Xpos::WP, 8, Deprel::Obl));
            rows.push(("spoke", Upos::Verb, Xpos::VBD, 1, Deprel::AclRelcl));
        }
        let text = rows.iter().map(|row| row.0).collect::<Vec<_>>().join(" ");
        let word = |&(_, upos, xpos, head, relation): &(&str, Upos, Xpos, usize, Deprel)| Word {
            upos,
            xpos,
            head,
            relation,
            ..Word::UNREAD
        };
        let mut words: Vec<Word> = rows.iter().map(word).collect();
        mend(&text, &cut(&text), &mut words);
        assert_eq!(words[rows.len() - 1].head, expected, "{text}");
    }

    #[test]
    fn who_is_a_person_and_not_the_talks_with_him() {
        check("with", true, None, 4);
        check("with", false, None, 1);
        check("of", true, None, 1);
        check("with", false, Some("with"), 4);
        check("with", false, Some("to"), 1);
        check("of", false, Some("of"), 4);
    }
}
