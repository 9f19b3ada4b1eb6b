//! Verbs between a name and what the name does it to, which the network took for part of a noun phrase.
//!
//! "Niger *praised* Chad", "Norway *opposed* the plan", "Norway *cut* ties", "Ecowas *lifted* sanctions.": a
//! sentence has a verb, no noun has an object, and a name that begins it does what the next word says. A
//! title or a headline of the same shape, without a full stop, stays as it was drawn.

use crate::language::mend::hung::{Tree, children, hang, head_before, is_below, rehang};
use crate::language::mend::verbs::of_clause;
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        let root = words[at].relation == Deprel::Root;
        match words[at].upos {
            Upos::Noun if root => {
                verb_with_object(words, at);
                verb_with_particle(words, at);
                if tree.lacks_verb(words) {
                    tree.verb_between_names(words, at);
                }
            }
            Upos::Propn if root => tree.verb_between_names(words, at),
            Upos::Verb if root => name_before_verb(words, at),
            _ => {}
        }
        if words[at].relation == Deprel::Case {
            tree.verb_as_case(words, at);
        }
    }
}

impl Tree<'_> {
    /// Mends "Niger praised Chad": what stands between two names of a sentence without a verb is no
    /// participle.
    fn verb_between_names(&self, words: &mut [Word], name: usize) {
        let Some(verb) = self.past_before(words, name) else { return };
        let Some(subject) = verb.checked_sub(1) else { return };
        let here = |at: usize| words[at].head == name + 1 || words[at].head == verb + 1;
        let before: Vec<usize> = (0..verb).filter(|&at| here(at)).collect();
        // "The EU froze funds.", "Amnesty International documented abuses.": the article and every part of
        // a name are the subject's.
        let noun_root = words[name].upos == Upos::Noun;
        let named = |&at: &usize| {
            let part = match words[at].relation.universal() {
                Deprel::Compound | Deprel::Nsubj => true,
                Deprel::Amod => noun_root,
                _ => false,
            };
            words[at].upos == Upos::Propn && part
                || noun_root && at == 0 && words[at].relation == Deprel::Det && self.is(at, "the")
        };
        // A name is described by no more than its article; a noun may have more before it.
        let close = (verb + 1..name).all(|at| match words[name].upos {
            Upos::Noun => is_below(words, at, name),
            _ => words[at].relation == Deprel::Det,
        });
        if !close || before.last() != Some(&subject) || !before.iter().all(named) {
            return;
        }
        let of = |words: &[Word], noun: usize| {
            children(words, noun).any(|at| words[at].relation == Deprel::Case && self.is(at, "of"))
        };
        let behind: Vec<usize> = children(words, name).filter(|&at| at > name).collect();
        for at in behind {
            let relation = match words[at].relation {
                Deprel::Nmod if !of(words, at) => Some(Deprel::Obl),
                relation => of_clause(relation),
            };
            if let Some(relation) = relation {
                hang(words, at, verb, relation);
            }
        }
        before.iter().for_each(|&at| words[at].head = subject + 1);
        hang(words, subject, verb, Deprel::Nsubj);
        (words[verb].head, words[verb].relation) = (words[name].head, words[name].relation);
        (words[verb].upos, words[verb].xpos) = (Upos::Verb, Xpos::VBD);
        hang(words, name, verb, Deprel::Obj);
    }

    /// Mends "Norway opposed the plan": a past tense right behind the name that begins a sentence is no
    /// preposition.
    fn verb_as_case(&self, words: &mut [Word], verb: usize) {
        let Some(name) = verb.checked_sub(1) else { return };
        if !self.ends_in_ed(verb)
            || words[name].upos != Upos::Propn
            || words[name].relation != Deprel::Root
        {
            return;
        }
        let object = children(words, name).find(|&at| {
            at > verb
                && matches!(words[at].relation, Deprel::Nmod | Deprel::Obj)
                && is_below(words, verb + 1, at)
        });
        let Some(object) = object else { return };
        rehang(words, name, verb, |at, _| at > verb);
        let head = words[name].head;
        words[verb] =
            Word { upos: Upos::Verb, xpos: Xpos::VBD, head, relation: Deprel::Root, ..words[verb] };
        hang(words, name, verb, Deprel::Nsubj);
        hang(words, object, verb, Deprel::Obj);
    }
}

/// Mends "Oman recognised Kosovo" where the verb is one and the name before it belongs to no other: it is
/// the subject, and the name behind the verb its object. A participle with both and without an
/// auxiliary is a past tense.
fn name_before_verb(words: &mut [Word], verb: usize) {
    let Some(mut subject) = verb.checked_sub(1) else { return };
    // "Oman and Kuwait recognised it": the first of the names is the subject.
    while words[subject].relation == Deprel::Conj
        && let Some(first) = head_before(words, subject)
    {
        subject = first;
    }
    let behind = |&at: &usize| {
        at > verb && words[at].relation == Deprel::Nsubj && words[at].upos == Upos::Propn
    };
    let object = children(words, verb).find(|&at| words[at].relation == Deprel::Obj);
    let object = object.or_else(|| children(words, verb).find(behind));
    let Some(object) = object else { return };
    let free = children(words, verb).filter(|&at| at != object && at != subject).all(|at| {
        !matches!(words[at].relation.universal(), Deprel::Nsubj | Deprel::Csubj | Deprel::Aux)
    });
    let past = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBN);
    let name = &words[subject];
    let own = (name.head, name.relation) == (verb + 1, Deprel::Nsubj);
    let astray = name.relation.universal() == Deprel::Compound
        && (name.head == verb + 1 || name.head == object + 1);
    if past && free && name.upos == Upos::Propn && (own || astray) {
        hang(words, subject, verb, Deprel::Nsubj);
        words[object].relation = Deprel::Obj;
        words[verb].xpos = Xpos::VBD;
    }
}

/// Mends "Norway cut ties": no noun has an object, and the name right before this one does it.
fn verb_with_object(words: &mut [Word], noun: usize) {
    let Some(name) = noun.checked_sub(1) else { return };
    let subject = words[name].head == noun + 1
        && words[name].upos == Upos::Propn
        && words[name].relation == Deprel::Compound;
    let mut object = false;
    for at in children(words, noun) {
        match words[at].relation.universal() {
            Deprel::Obj if at > noun => object = true,
            Deprel::Nsubj | Deprel::Cop | Deprel::Det | Deprel::Amod | Deprel::Case => return,
            _ => {}
        }
    }
    if subject && object && words[noun].relation == Deprel::Root {
        let plural = words[noun].xpos == Xpos::NNS;
        let xpos = if plural { Xpos::VBZ } else { Xpos::VBD };
        words[noun] = Word { upos: Upos::Verb, xpos, ..words[noun] };
        words[name].relation = Deprel::Nsubj;
    }
}

/// Mends "Norway shot down a jet": no noun has a particle.
fn verb_with_particle(words: &mut [Word], noun: usize) {
    let particle = noun + 1;
    let Some(name) = noun.checked_sub(1) else { return };
    let shown = words
        .get(particle)
        .is_some_and(|one| (one.head, one.relation) == (noun + 1, Deprel::CompoundPrt));
    let subject = words[name].upos == Upos::Propn
        && (words[name].head, words[name].relation) == (noun + 1, Deprel::Compound);
    let object = children(words, noun).find(|&at| {
        at > particle
            && matches!(words[at].upos, Upos::Noun | Upos::Propn)
            && !children(words, at).any(|case| words[case].relation == Deprel::Case)
    });
    if let Some(object) = object.filter(|_| shown && subject && words[noun].xpos == Xpos::NN) {
        words[noun] = Word { upos: Upos::Verb, xpos: Xpos::VBD, ..words[noun] };
        words[name].relation = Deprel::Nsubj;
        words[object].relation = Deprel::Obj;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn a_past_tense_between_two_names_is_the_verb() {
        check(
            "Niger/PROPN/NNP/3/compound praised/VERB/VBD/3/amod Chad/PROPN/NNP/0/root on/ADP/IN/5/case Monday/PROPN/NNP/3/nmod",
            "2:nsubj 0:root 2:obj 5:case 2:obl",
        );
        check(
            "South/PROPN/NNP/5/compound Africa/PROPN/NNP/5/compound joined/VERB/VBN/5/amod the/DET/DT/5/det Union/PROPN/NNP/0/root of/ADP/IN/7/case Islands/PROPN/NNP/5/nmod",
            "2:compound 3:nsubj 0:root 5:det 3:obj 7:case 5:nmod",
        );
        check(
            "Oman/PROPN/NNP/3/compound met/VERB/VBD/0/root Peru/PROPN/NNP/2/obj",
            "2:nsubj 0:root 2:obj",
        );
        check(
            "Oman/PROPN/NNP/5/compound and/CCONJ/CC/3/cc Chad/PROPN/NNP/1/conj met/VERB/VBD/0/root envoys/NOUN/NNS/4/obj",
            "4:nsubj 3:cc 1:conj 0:root 4:obj",
        );
        check(
            "the/DET/DT/4/det Niger/PROPN/NNP/4/compound occupied/VERB/VBN/4/amod Sands/PROPN/NNP/0/root",
            "4:det 4:compound 4:amod 0:root",
        );
    }

    #[test]
    fn what_has_an_object_is_no_noun() {
        check(
            "Oman/PROPN/NNP/2/compound cut/NOUN/NN/0/root ties/NOUN/NNS/2/obj",
            "2:nsubj 0:root 2:obj",
        );
        check("tax/NOUN/NN/2/compound cut/NOUN/NN/0/root", "2:compound 0:root");
    }

    #[test]
    fn a_sentence_without_a_verb_has_it_in_its_participle() {
        let tree = "Oman/PROPN/NNP/3/compound lifted/VERB/VBN/3/amod curbs/NOUN/NNS/0/root";
        check(&format!("{tree} ./PUNCT/./3/punct"), "2:nsubj 0:root 2:obj 2:punct");
        check(tree, "3:compound 3:amod 0:root");
        let tree = "Oman/PROPN/NNP/4/compound froze/VERB/VBN/4/amod Syrian/ADJ/JJ/4/amod funds/NOUN/NNS/0/root";
        check(&format!("{tree} ./PUNCT/./4/punct"), "2:nsubj 0:root 4:amod 2:obj 2:punct");
        check(tree, "4:compound 4:amod 4:amod 0:root");
    }

    #[test]
    fn a_verb_of_a_clause_is_not_the_verb_of_the_sentence() {
        check(
            "Oman/PROPN/NNP/3/compound lifted/VERB/VBN/3/amod curbs/NOUN/NNS/0/root while/SCONJ/IN/6/mark Peru/PROPN/NNP/6/nsubj left/VERB/VBD/3/advcl ./PUNCT/./3/punct",
            "2:nsubj 0:root 2:obj 6:mark 6:nsubj 2:advcl 2:punct",
        );
    }
}
