//! Clauses whose verb the network took for something else.
//!
//! A past tense that looks like a participle may end up before its own object as if it described
//! it, and a gerund that is a subject may be hung beside its verb. What stands around it leaves one
//! reading: "A and B *renewed* talks", "rejected the request and *proposed* doctors", "he said, but
//! *disarming* it was not his task", "Chad is *leading* efforts". So does "up to" before a number: the
//! number's, not the verb's.

use crate::language::mend::hung::{Tree, children, is_below};
use crate::language::mend::past::{participle_of, past_before};
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    let tree = Tree { text, pieces };
    for at in 0..words.len().min(pieces.len()) {
        if tree.is(at, "up") && tree.is(at + 1, "to") {
            up_to(words, at);
        }
        if words[at].upos == Upos::Noun {
            tree.verb_before_object(words, at);
            tree.second_verb(words, at);
        }
        if matches!(words[at].relation, Deprel::Cop | Deprel::Aux) {
            tree.progressive(words, at);
        }
        if words[at].relation == Deprel::Cop {
            tree.gerund_before_copula(words, at);
        }
    }
}

impl Tree<'_> {
    /// Mends "A and B renewed talks": a noun without a copula has no subject; the participle between
    /// the two is the verb.
    fn verb_before_object(&self, words: &mut [Word], noun: usize) {
        let Some(verb) = past_before(self.text, self.pieces, words, noun) else { return };
        let (mut subject, mut own) = (None, None);
        for at in children(words, noun) {
            match words[at].relation.universal() {
                Deprel::Nsubj if at < verb => subject = Some(at),
                // What stands before the subject is the subject's.
                Deprel::Det | Deprel::NmodPoss | Deprel::Case if at < verb && subject.is_some() => {
                    return;
                }
                Deprel::Det if at < verb => own = Some(at),
                Deprel::NmodPoss | Deprel::Case if at < verb => return,
                Deprel::Cop | Deprel::Aux => return,
                _ => {}
            }
        }
        let Some(subject) = subject else { return };
        if let Some(article) = own {
            words[article].head = subject + 1;
        }
        let hung: Vec<usize> = children(words, noun).collect();
        for at in hung {
            let before = (at < verb).then_some(words[at].relation);
            if let Some(relation) = of_clause(words[at].relation).or(before) {
                (words[at].head, words[at].relation) = (verb + 1, relation);
            }
        }
        words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VBD, ..words[noun] };
        (words[noun].head, words[noun].relation) = (verb + 1, Deprel::Obj);
    }

    /// Mends "rejected the request and proposed doctors": where the first object has its determiner
    /// and the second has none, the participle after the conjunction is a second verb.
    fn second_verb(&self, words: &mut [Word], noun: usize) {
        let Some(first) = words[noun].head.checked_sub(1).filter(|&first| first < noun) else {
            return;
        };
        let Some(verb) = words[first].head.checked_sub(1).filter(|&verb| verb < first) else {
            return;
        };
        let told = words[verb].upos == Upos::Verb && words[verb].xpos == Xpos::VBD;
        if words[noun].relation != Deprel::Conj || words[first].relation != Deprel::Obj || !told {
            return;
        }
        let Some(participle) = participle_of(words, noun) else { return };
        let Some(cc) = participle.checked_sub(1).filter(|&cc| words[cc].relation == Deprel::Cc)
        else {
            return;
        };
        let written = self.pieces[participle].span.of(self.text);
        let determined = |noun: usize| {
            children(words, noun)
                .any(|at| matches!(words[at].relation, Deprel::Det | Deprel::NmodPoss))
        };
        if !written.ends_with("ed") || !determined(first) || determined(noun) {
            return;
        }
        let later: Vec<usize> = children(words, first)
            .filter(|&at| at > noun && words[at].relation == Deprel::Conj)
            .collect();
        later.into_iter().for_each(|at| words[at].head = noun + 1);
        words[cc].head = participle + 1;
        words[participle] = Word {
            upos: Upos::Verb,
            xpos: Xpos::VBD,
            head: verb + 1,
            relation: Deprel::Conj,
            ..words[participle]
        };
        (words[noun].head, words[noun].relation) = (participle + 1, Deprel::Obj);
    }

    /// Mends "Chad is leading efforts", "troops are training Peshmerga fighters": right behind "is" and before a noun
    /// without a determiner, what one does and not what the noun is like. A name is not several things,
    /// a noun has no auxiliary, and no word in "-ing" stands before a name that describes.
    fn progressive(&self, words: &mut [Word], be: usize) {
        let verb = be + 1;
        let Some(noun) = words[be].head.checked_sub(1).filter(|&noun| noun > verb) else { return };
        let describes = matches!(words[verb].relation, Deprel::Amod | Deprel::Compound);
        let Some(subject) = children(words, noun)
            .find(|&at| at < be && words[at].relation == Deprel::Nsubj)
            .filter(|_| describes && words[verb].head == noun + 1)
        else {
            return;
        };
        let written = |end: &str| self.pieces[verb].span.of(self.text).ends_with(end);
        let is = matches!(words[be].relation, Deprel::Cop | Deprel::Aux | Deprel::AuxPass)
            && words[be].xpos != Xpos::MD;
        let several = matches!(words[noun].xpos, Xpos::NNS | Xpos::NNPS);
        let capital =
            |at: usize| self.pieces[at].span.of(self.text).starts_with(char::is_uppercase);
        let named = (verb + 1..noun).any(capital);
        let sure = words[be].relation == Deprel::Aux
            || words[subject].xpos == Xpos::NNP
                && several
                && words[subject + 1].upos != Upos::Cconj
            || words[verb].upos == Upos::Noun && named;
        let open = |at: usize| {
            !matches!(words[at].relation, Deprel::Det | Deprel::NmodPoss | Deprel::Case)
        };
        if !sure
            || !written("ing")
            || !is
            || !matches!(words[noun].upos, Upos::Noun | Upos::Propn)
            || !children(words, noun).filter(|&at| at > be).all(open)
        {
            return;
        }
        let hung: Vec<usize> = children(words, noun).collect();
        for at in hung {
            let own = (at < verb).then_some(words[at].relation);
            if let Some(relation) = of_clause(words[at].relation).or(own) {
                (words[at].head, words[at].relation) = (verb + 1, relation);
            }
        }
        words[be].relation = Deprel::Aux;
        words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VBG, ..words[noun] };
        (words[noun].head, words[noun].relation) = (verb + 1, Deprel::Obj);
    }

    /// Mends "but disarming it was not his task": a copula without a subject has the gerund before
    /// it for its subject.
    fn gerund_before_copula(&self, words: &mut [Word], copula: usize) {
        let finite = matches!(words[copula].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
        let Some(predicate) = words[copula].head.checked_sub(1) else { return };
        let subject =
            |at: usize| matches!(words[at].relation.universal(), Deprel::Nsubj | Deprel::Csubj);
        if !finite || children(words, predicate).any(subject) {
            return;
        }
        let Some(gerund) = (0..copula).rev().find(|&at| words[at].xpos == Xpos::VBG) else {
            return;
        };
        let free = words[gerund].upos == Upos::Verb
            && matches!(words[gerund].relation, Deprel::Conj | Deprel::Parataxis | Deprel::Advcl)
            && !children(words, gerund)
                .any(|at| matches!(words[at].relation, Deprel::Aux | Deprel::Mark | Deprel::Nsubj));
        let filled = (gerund + 1..copula)
            .all(|at| words[at].upos == Upos::Punct || is_below(words, at, gerund));
        if !free || !filled || is_below(words, predicate, gerund) {
            return;
        }
        let joins: Vec<usize> = children(words, gerund)
            .filter(|&at| at < gerund && words[at].relation == Deprel::Cc)
            .collect();
        joins.into_iter().for_each(|at| words[at].head = predicate + 1);
        (words[gerund].head, words[gerund].relation) = (predicate + 1, Deprel::Csubj);
    }
}

/// Mends "kidnapped up to 16 advisers": no goal but a number.
fn up_to(words: &mut [Word], up: usize) {
    let number = up + 2;
    if words.get(number).is_none_or(|word| word.upos != Upos::Num) {
        return;
    }
    let Some(noun) = words[number].head.checked_sub(1).filter(|&noun| noun > number) else {
        return;
    };
    let goal = words[up + 1].relation == Deprel::Case && words[up + 1].head == noun + 1;
    (words[up].head, words[up].relation) = (number + 1, Deprel::Advmod);
    (words[up + 1].head, words[up + 1].relation) = (up + 1, Deprel::Fixed);
    let Some(verb) = words[noun].head.checked_sub(1).filter(|&verb| verb < up && goal) else {
        return;
    };
    let free = children(words, verb).all(|at| words[at].relation != Deprel::Obj);
    if words[noun].relation == Deprel::Obl && words[verb].upos == Upos::Verb && free {
        words[noun].relation = Deprel::Obj;
    }
}

/// Returns the relation to its verb of what belongs to a clause, but hung on a noun by this one.
pub fn of_clause(relation: Deprel) -> Option<Deprel> {
    match relation {
        Deprel::NmodUnmarked => Some(Deprel::OblUnmarked),
        Deprel::Obl
        | Deprel::OblUnmarked
        | Deprel::Advmod
        | Deprel::Advcl
        | Deprel::Parataxis
        | Deprel::Punct => Some(relation),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_by;

    #[track_caller]
    fn check(tree: &str, expected: &str) {
        check_by(mend, tree, expected);
    }

    #[test]
    fn a_past_tense_between_subject_and_object_is_the_verb() {
        check(
            "Chad/PROPN/NNP/3/nsubj renewed/VERB/VBN/3/amod talks/NOUN/NNS/0/root today/NOUN/NN/3/nmod:unmarked",
            "2:nsubj 0:root 2:obj 2:obl:unmarked",
        );
        check(
            "the/DET/DT/3/det renewed/VERB/VBN/3/amod talks/NOUN/NNS/0/root",
            "3:det 3:amod 0:root",
        );
    }

    #[test]
    fn what_was_proposed_instead_was_not_rejected() {
        check(
            "It/PRON/PRP/2/nsubj rejected/VERB/VBD/0/root the/DET/DT/4/det call/NOUN/NN/2/obj and/CCONJ/CC/7/cc proposed/VERB/VBN/7/amod doctors/NOUN/NNS/4/conj",
            "2:nsubj 0:root 4:det 2:obj 6:cc 2:conj 6:obj",
        );
    }

    #[test]
    fn a_gerund_before_a_copula_is_its_subject() {
        check(
            "he/PRON/PRP/2/nsubj said/VERB/VBD/0/root but/CCONJ/CC/4/cc disarming/VERB/VBG/2/conj it/PRON/PRP/4/obj was/AUX/VBD/8/cop his/PRON/PRP$/8/nmod:poss job/NOUN/NN/2/conj",
            "2:nsubj 0:root 8:cc 8:csubj 4:obj 8:cop 8:nmod:poss 2:conj",
        );
    }

    #[test]
    fn what_one_is_doing_does_not_describe_its_object() {
        check(
            "Chad/PROPN/NNP/4/nsubj is/AUX/VBZ/4/cop leading/VERB/VBG/4/amod efforts/NOUN/NNS/0/root",
            "3:nsubj 3:aux 0:root 3:obj",
        );
        check(
            "troops/NOUN/NNS/5/nsubj are/AUX/VBP/5/cop training/NOUN/NN/5/compound Peshmerga/PROPN/NNP/5/compound fighters/NOUN/NNS/0/root",
            "3:nsubj 3:aux 0:root 5:compound 3:obj",
        );
        check(
            "these/PRON/DT/4/nsubj are/AUX/VBP/4/cop working/NOUN/NN/4/compound papers/NOUN/NNS/0/root",
            "4:nsubj 4:cop 4:compound 0:root",
        );
    }

    #[test]
    fn up_to_a_number_is_no_goal() {
        check(
            "took/VERB/VBD/0/root up/ADP/RP/1/compound:prt to/ADP/IN/5/case 16/NUM/CD/5/nummod men/NOUN/NNS/1/obl",
            "0:root 4:advmod 2:fixed 5:nummod 1:obj",
        );
    }
}
