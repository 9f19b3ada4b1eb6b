//! Phrases of one form that "and" joins.
//!
//! "Bought tanks from Chad and *guns* from Peru": what has a preposition of its own stands beside what the first one
//! belongs to.

use crate::language::mend::hung::{Tree, children, has, head_before};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 1..words.len() {
        if (words[at].relation, words[at].upos) == (Deprel::Conj, Upos::Noun) {
            tree.beside(words, at);
        }
    }
}

impl Tree<'_> {
    /// Mends "tanks from Chad and guns from Peru" with guns beside Chad.
    fn beside(&self, words: &mut [Word], noun: usize) {
        let Some(name) = head_before(words, noun) else { return };
        let Some(first) = head_before(words, name) else { return };
        let part = (words[name].upos, words[name].relation) == (Upos::Propn, Deprel::Nmod);
        let thing = words[first].upos == Upos::Noun && !has(words, noun, &[Deprel::Case]);
        let preposition = |of: usize| {
            let case = children(words, of).find(|&at| words[at].relation == Deprel::Case);
            case.map(|case| self.form(case))
        };
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
    fn a_thing_with_its_own_origin_stood_beside_that_of_another() {
        let tree = "tanks/NOUN/NNS/0/root from/ADP/IN/3/case Chad/PROPN/NNP/1/nmod and/CCONJ/CC/5/cc guns/NOUN/NNS/3/conj from/ADP/IN/7/case Peru/PROPN/NNP/5/nmod";
        check(tree, "0:root 3:case 1:nmod 5:cc 1:conj 7:case 5:nmod");
        let tree = "talks/NOUN/NNS/0/root with/ADP/IN/3/case Chad/PROPN/NNP/1/nmod and/CCONJ/CC/5/cc rebels/NOUN/NNS/3/conj from/ADP/IN/7/case Peru/PROPN/NNP/5/nmod";
        check(tree, "0:root 3:case 1:nmod 5:cc 3:conj 7:case 5:nmod");
    }
}
