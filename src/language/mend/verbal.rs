//! Verbs that the network took for a part of the noun behind them.
//!
//! "Chad did not *fire* missiles", "the move will *spur* greater trade": what a helping verb stands before is a verb.
//! "Chad and Peru *withhold* recognition": so is what stands behind a subject and is never a noun. "Demanded that Chad *hand*
//! over the ships": behind "that" and a name there is a verb. What "to" stands before, `infinitive.rs` mends.

use crate::language::mend::hung::{Tree, children, hang, head_behind, head_of, is_below, rehang};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 1..words.len() {
        if matches!(words[at].relation, Deprel::Compound | Deprel::Amod | Deprel::Nmod) {
            tree.before_noun(words, at);
        }
        if words[at].upos == Upos::Noun {
            tree.behind_that(words, at);
        }
    }
}

impl Tree<'_> {
    /// Makes a verb the head of the noun behind it, and the noun its object.
    fn before_noun(&self, words: &mut [Word], verb: usize) {
        let Some(noun) = head_behind(words, verb) else { return };
        let nominal = matches!(words[noun].upos, Upos::Noun | Upos::Propn);
        let close = (verb..noun).all(|at| is_below(words, at, noun));
        let xpos = if helped(words, verb) && words[verb].xpos == Xpos::VB {
            Xpos::VB
        } else if self.behind_subject(words, verb, noun) {
            if self.is_of(verb, &self.lists.headlines.bases) { Xpos::VBP } else { Xpos::VBZ }
        } else {
            return;
        };
        let relation = match words[noun].relation {
            Deprel::Obj => Deprel::Ccomp,
            Deprel::Nsubj => Deprel::Csubj,
            Deprel::Obl => Deprel::Advcl,
            Deprel::Nmod => Deprel::Acl,
            relation @ (Deprel::Root
            | Deprel::Conj
            | Deprel::Ccomp
            | Deprel::Xcomp
            | Deprel::Advcl
            | Deprel::AclRelcl
            | Deprel::Parataxis) => relation,
            _ => return,
        };
        if !nominal || !close {
            return;
        }
        rehang(words, noun, verb, |at, _| at < verb);
        // What stands behind the noun and is not of it is of the clause.
        rehang(words, noun, verb, |at, word| {
            at > noun
                && matches!(
                    word.relation,
                    Deprel::Obl | Deprel::Advcl | Deprel::Punct | Deprel::Conj | Deprel::Parataxis
                )
                && !(word.relation == Deprel::Conj && word.upos != Upos::Verb)
        });
        let head = words[noun].head;
        words[verb] = Word { upos: Upos::Verb, xpos, head, relation, ..words[verb] };
        hang(words, noun, verb, Deprel::Obj);
    }

    /// Mends "demanded that Chad hand over the ships" with a Chad hand: what "that" stands before is a clause, and what
    /// hangs on a small word behind its verb is its object.
    fn behind_that(&self, words: &mut [Word], verb: usize) {
        let Some(over) = head_of(words, verb).filter(|&over| words[over].upos == Upos::Verb) else {
            return;
        };
        let mut marks = children(words, verb).filter(|&at| words[at].relation == Deprel::Mark);
        let mark = marks.next().filter(|&mark| self.is(mark, "that"));
        drop(marks);
        let Some(mark) = mark else { return };
        let name = verb - 1;
        let named = words[name].upos == Upos::Propn
            && (words[name].head, words[name].relation) == (verb + 1, Deprel::Compound);
        let between = (mark + 1..verb).all(|at| is_below(words, at, verb));
        let particle = verb + 1;
        let over_it = words.get(particle).is_some_and(|word| word.relation == Deprel::Case);
        let object = over_it.then(|| head_behind(words, particle)).flatten();
        let object = object.filter(|&object| words[object].head == verb + 1);
        let known = self.is_of(verb, &self.lists.headlines.bases);
        let Some(object) = object.filter(|_| named && between && known && mark < name) else {
            return;
        };
        words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VB, ..words[verb] };
        hang(words, verb, over, Deprel::Ccomp);
        hang(words, name, verb, Deprel::Nsubj);
        hang(words, particle, verb, Deprel::CompoundPrt);
        words[particle] = Word { upos: Upos::Adp, xpos: Xpos::RP, ..words[particle] };
        words[object].relation = Deprel::Obj;
        // Two names beside one another below the verb are one.
        let twin = object + 1;
        if words.get(twin).is_some_and(|word| {
            word.upos == Upos::Propn && word.head == verb + 1 && word.relation == Deprel::Nmod
        }) {
            hang(words, twin, object, Deprel::Flat);
        }
    }

    /// Tells whether a word that is never a noun stands right behind the subject of the noun behind it.
    fn behind_subject(&self, words: &[Word], verb: usize, noun: usize) -> bool {
        let pure = self.is_of(verb, &self.lists.headlines.pure) && self.is_small(verb);
        let subject =
            children(words, noun).find(|&at| at < verb && words[at].relation == Deprel::Nsubj);
        let helped =
            children(words, noun).any(|at| matches!(words[at].relation, Deprel::Cop | Deprel::Aux));
        pure && !helped
            && subject.is_some_and(|subject| {
                (subject..verb)
                    .all(|at| is_below(words, at, subject) || words[at].relation == Deprel::Advmod)
            })
    }
}

/// Tells whether a verb that helps stands before a word, or nothing but adverbs between.
fn helped(words: &[Word], verb: usize) -> bool {
    let before = (0..verb).rev().find(|&at| words[at].relation != Deprel::Advmod);
    before.is_some_and(|at| {
        words[at].relation == Deprel::Aux
            && (words[at].xpos == Xpos::MD
                || matches!(words[at].xpos, Xpos::VBD | Xpos::VBP | Xpos::VBZ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn what_a_helping_verb_stands_before_is_no_part_of_a_noun() {
        check(
            "Chad/PROPN/NNP/5/nsubj did/AUX/VBD/5/aux not/PART/RB/5/advmod fire/VERB/VB/5/compound missiles/NOUN/NNS/0/root over/ADP/IN/7/case Peru/PROPN/NNP/5/nmod",
            "4:nsubj 4:aux 4:advmod 0:root 4:obj 7:case 5:nmod",
        );
        check(
            "said/VERB/VBD/0/root Chad/PROPN/NNP/5/nsubj will/AUX/MD/5/aux host/VERB/VB/5/amod events/NOUN/NNS/1/ccomp",
            "0:root 4:nsubj 4:aux 1:ccomp 4:obj",
        );
    }

    #[test]
    fn what_is_never_a_noun_does_what_its_subject_does() {
        check(
            "Chad/PROPN/NNP/5/nsubj and/CCONJ/CC/3/cc Peru/PROPN/NNP/1/conj withhold/NOUN/NN/5/compound recognition/NOUN/NN/0/root",
            "4:nsubj 3:cc 1:conj 0:root 4:obj",
        );
    }

    #[test]
    fn a_name_had_a_hand_over_something() {
        check(
            "demanded/VERB/VBD/0/root that/SCONJ/IN/4/mark Chad/PROPN/NNP/4/compound hand/NOUN/NN/1/obj over/ADP/IN/7/case the/DET/DT/7/det ships/NOUN/NNS/4/nmod",
            "0:root 4:mark 4:nsubj 1:ccomp 4:compound:prt 7:det 4:obj",
        );
    }

    #[test]
    fn what_describes_a_noun_stays() {
        check(
            "Chad/PROPN/NNP/4/nsubj is/AUX/VBZ/4/cop aid/NOUN/NN/4/compound donor/NOUN/NN/0/root",
            "4:nsubj 4:cop 4:compound 0:root",
        );
        check(
            "will/AUX/MD/2/aux pay/VERB/VB/0/root test/NOUN/NN/4/compound fees/NOUN/NNS/2/obj",
            "2:aux 0:root 4:compound 2:obj",
        );
    }
}
