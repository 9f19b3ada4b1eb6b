//! Phrases of one form that "and" joins.
//!
//! "Bought tanks from Chad and *guns* from Peru": what has a preposition of its own stands beside what the first one
//! belongs to. "Met Kim in Chad and *with Ann*": what has the preposition of another stands beside that one.

use crate::language::mend::hung::{Tree, children, has, head_before, is_below};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 1..words.len() {
        if (words[at].relation, words[at].upos) == (Deprel::Conj, Upos::Noun) {
            tree.beside(words, at);
        }
        if words[at].relation == Deprel::Conj {
            tree.again(words, at);
        }
    }
}

impl Tree<'_> {
    /// Returns the preposition that stands before a word.
    fn preposition(&self, words: &[Word], of: usize) -> Option<&str> {
        let mut cases = children(words, of).filter(|&at| words[at].relation == Deprel::Case);
        cases.find(|&at| at < of).map(|at| self.form(at))
    }

    /// Mends "talks with Kim in Chad and with Ann in Oman" with Ann beside Chad, and "sanctions on Chad and on its
    /// bank" with the bank beside the sanctions: the preposition tells beside what.
    fn again(&self, words: &mut [Word], second: usize) {
        let Some(over) = head_before(words, second) else { return };
        let Some(begin) = (0..second).find(|&at| is_below(words, at, second)) else { return };
        let joined = matches!(words[begin].upos, Upos::Cconj);
        let Some(case) = self.preposition(words, second).filter(|_| joined) else { return };
        if self.preposition(words, over) == Some(case) || words[over].upos == Upos::Verb {
            return;
        }
        let near = |at: &usize| {
            let oblique = matches!(words[*at].relation, Deprel::Nmod | Deprel::Obl);
            let sister = words[*at].head == over + 1 || words[*at].head == words[over].head;
            let up = head_before(words, over).is_some_and(|verb| {
                children(words, verb).any(|at_verb| words[*at].head == at_verb + 1)
            });
            oblique && (sister || up) && self.preposition(words, *at) == Some(case)
        };
        if let Some(first) = (0..begin).rev().find(near) {
            words[second].head = first + 1;
        }
    }

    /// Mends "tanks from Chad and guns from Peru" with guns beside Chad.
    fn beside(&self, words: &mut [Word], noun: usize) {
        let Some(name) = head_before(words, noun) else { return };
        let Some(first) = head_before(words, name) else { return };
        let part = (words[name].upos, words[name].relation) == (Upos::Propn, Deprel::Nmod);
        let thing = words[first].upos == Upos::Noun && !has(words, noun, &[Deprel::Case]);
        let preposition = |of: usize| self.preposition(words, of);
        let own = children(words, noun).find(|&at| {
            at > noun && words[at].upos == Upos::Propn && words[at].relation == Deprel::Nmod
        });
        let same = own.is_some_and(|own| preposition(own) == preposition(name));
        if part && thing && same && preposition(name).is_some() {
            words[noun].head = first + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn a_preposition_stood_beside_another() {
        check(
            "talks/NOUN/NNS/0/root with/ADP/IN/3/case Kim/PROPN/NNP/1/nmod in/ADP/IN/5/case Chad/PROPN/NNP/1/nmod and/CCONJ/CC/8/cc with/ADP/IN/8/case Ann/PROPN/NNP/5/conj",
            "0:root 3:case 1:nmod 5:case 1:nmod 8:cc 8:case 3:conj",
        );
        check(
            "bans/NOUN/NNS/0/root on/ADP/IN/3/case Chad/PROPN/NNP/1/nmod and/CCONJ/CC/6/cc on/ADP/IN/6/case banks/NOUN/NNS/1/conj",
            "0:root 3:case 1:nmod 6:cc 6:case 3:conj",
        );
    }

    #[test]
    fn a_thing_with_its_own_origin_stood_beside_that_of_another() {
        let tree = "tanks/NOUN/NNS/0/root from/ADP/IN/3/case Chad/PROPN/NNP/1/nmod and/CCONJ/CC/5/cc guns/NOUN/NNS/3/conj from/ADP/IN/7/case Peru/PROPN/NNP/5/nmod";
        check(tree, "0:root 3:case 1:nmod 5:cc 1:conj 7:case 5:nmod");
        let tree = "talks/NOUN/NNS/0/root with/ADP/IN/3/case Chad/PROPN/NNP/1/nmod and/CCONJ/CC/5/cc rebels/NOUN/NNS/3/conj from/ADP/IN/7/case Peru/PROPN/NNP/5/nmod";
        check(tree, "0:root 3:case 1:nmod 5:cc 3:conj 7:case 5:nmod");
    }
}
