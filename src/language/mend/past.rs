//! Past tenses that the network took for participles or adjectives.
//!
//! "Norway and Sweden *united* against it", "Norway *armed* Sweden", "was *justified* by the vote": the form is
//! the same, and a sentence of names has no other verb. A list of names has no verb for a member, a name
//! no participle right between it and another, and what has the auxiliary of a passive and an agent
//! is no adjective.

use crate::language::mend::hung::{children, is_below};
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    for at in 0..words.len().min(pieces.len()) {
        match words[at].relation {
            Deprel::Conj if words[at].upos == Upos::Verb => behind_list(words, at),
            Deprel::AuxPass => before_agent(text, pieces, words, at),
            Deprel::Appos if words[at].upos == Upos::Propn => {
                between_names(text, pieces, words, at)
            }
            _ => {}
        }
    }
}

/// Tells whether a word is written as most past tenses are.
pub fn ends_in_ed(text: &str, piece: &Piece) -> bool {
    piece.span.of(text).ends_with("ed")
}

/// Returns a participle that stands before a noun and describes it.
pub fn participle_of(words: &[Word], noun: usize) -> Option<usize> {
    children(words, noun).find(|&at| {
        at < noun
            && words[at].relation == Deprel::Amod
            && words[at].upos == Upos::Verb
            && matches!(words[at].xpos, Xpos::VBN | Xpos::VBD)
    })
}

/// Returns a participle before a noun, also one that was read as an adjective.
pub fn past_before(text: &str, pieces: &[Piece], words: &[Word], noun: usize) -> Option<usize> {
    participle_of(words, noun).or_else(|| {
        children(words, noun).find(|&at| {
            let adjective = (words[at].upos, words[at].relation) == (Upos::Adj, Deprel::Amod);
            at < noun && adjective && ends_in_ed(text, &pieces[at])
        })
    })
}

/// Makes a past tense the verb of a sentence of which a name was the root, and the name its subject.
fn raise(words: &mut [Word], name: usize, verb: usize) {
    let behind: Vec<usize> = children(words, name).filter(|&at| at > verb).collect();
    behind.into_iter().for_each(|at| words[at].head = verb + 1);
    let (head, relation) = (words[name].head, words[name].relation);
    words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VBD, head, relation, ..words[verb] };
    (words[name].head, words[name].relation) = (verb + 1, Deprel::Nsubj);
}

/// Mends "Norway armed Sweden": of two names that only a past tense parts the second says nothing more
/// of the first.
fn between_names(text: &str, pieces: &[Piece], words: &mut [Word], name: usize) {
    let Some(first) = words[name].head.checked_sub(1).filter(|&first| first < name) else { return };
    let Some(verb) = past_before(text, pieces, words, name) else { return };
    let root = (words[first].upos, words[first].relation) == (Upos::Propn, Deprel::Root);
    if root && verb == first + 1 && name == verb + 1 {
        raise(words, first, verb);
        (words[name].head, words[name].relation) = (verb + 1, Deprel::Obj);
    }
}

/// Mends "Norway and Sweden united against it": a list of names has no verb for a member.
fn behind_list(words: &mut [Word], verb: usize) {
    let Some(first) = words[verb].head.checked_sub(1).filter(|&first| first < verb) else { return };
    let has = |head: usize, relation: Deprel| {
        children(words, head).any(|at| words[at].relation == relation)
    };
    let past = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBN);
    let last = children(words, first).filter(|&at| words[at].relation == Deprel::Conj);
    let Some(last) = last.take_while(|&at| at < verb).last() else { return };
    let list = words[first].upos == Upos::Propn
        && words[first].relation == Deprel::Root
        && words[last].upos == Upos::Propn
        && has(last, Deprel::Cc);
    let close = (last + 1..verb).all(|at| is_below(words, at, last));
    if !past || !list || !close || has(verb, Deprel::Cc) || has(verb, Deprel::Nsubj) {
        return;
    }
    raise(words, first, verb);
}

/// Mends "was justified by Norway": what has the auxiliary of a passive and an agent is no adjective.
fn before_agent(text: &str, pieces: &[Piece], words: &mut [Word], helper: usize) {
    let Some(adjective) = words[helper].head.checked_sub(1) else { return };
    if words[adjective].upos != Upos::Adj || !ends_in_ed(text, &pieces[adjective]) {
        return;
    }
    let by = |agent: usize| {
        let case = |at: usize| {
            words[at].relation == Deprel::Case
                && pieces[at].span.of(text).eq_ignore_ascii_case("by")
        };
        words[agent].relation.universal() == Deprel::Obl && children(words, agent).any(case)
    };
    let agent = children(words, adjective).find(|&at| at > adjective && by(at));
    let Some(agent) = agent else { return };
    (words[adjective].upos, words[adjective].xpos) = (Upos::Verb, Xpos::VBN);
    words[agent].relation = Deprel::OblAgent;
    let subject = children(words, adjective).find(|&at| words[at].relation == Deprel::Nsubj);
    if let Some(subject) = subject {
        words[subject].relation = Deprel::NsubjPass;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::names::tests::{cut, word};

    /// Compares heads after mending.
    #[track_caller]
    fn check(text: &str, mut words: Vec<Word>, expected: &[(usize, Deprel)]) {
        mend(text, &cut(text), &mut words);
        let found: Vec<(usize, Deprel)> =
            words.iter().map(|one| (one.head, one.relation)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_past_tense_between_two_names_is_the_verb() {
        let tree = || {
            let mut words = vec![
                word(Upos::Propn, 0, Deprel::Root),
                word(Upos::Adj, 3, Deprel::Amod),
                word(Upos::Propn, 1, Deprel::Appos),
            ];
            words[1].xpos = Xpos::JJ;
            words
        };
        let mended = [(2, Deprel::Nsubj), (0, Deprel::Root), (2, Deprel::Obj)];
        check("Norway armed Sweden", tree(), &mended);
        let kept = [(0, Deprel::Root), (3, Deprel::Amod), (1, Deprel::Appos)];
        check("Norway mild Sweden", tree(), &kept);
    }

    #[test]
    fn a_list_of_names_has_no_verb_for_a_member() {
        let mut words = vec![
            word(Upos::Propn, 0, Deprel::Root),
            word(Upos::Cconj, 3, Deprel::Cc),
            word(Upos::Propn, 1, Deprel::Conj),
            word(Upos::Verb, 1, Deprel::Conj),
        ];
        words[3].xpos = Xpos::VBN;
        let mended = [(4, Deprel::Nsubj), (3, Deprel::Cc), (1, Deprel::Conj), (0, Deprel::Root)];
        check("Norway and Sweden united", words, &mended);
    }

    #[test]
    fn what_has_the_auxiliary_of_a_passive_is_no_adjective() {
        let words = vec![
            word(Upos::Propn, 3, Deprel::Nsubj),
            word(Upos::Aux, 3, Deprel::AuxPass),
            word(Upos::Adj, 0, Deprel::Root),
            word(Upos::Adp, 5, Deprel::Case),
            word(Upos::Propn, 3, Deprel::Obl),
        ];
        let mended = [
            (3, Deprel::NsubjPass),
            (3, Deprel::AuxPass),
            (0, Deprel::Root),
            (5, Deprel::Case),
            (3, Deprel::OblAgent),
        ];
        check("Norway was justified by Sweden", words, &mended);
    }
}
