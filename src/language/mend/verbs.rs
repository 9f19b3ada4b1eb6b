//! Clauses whose verb the network took for something else.
//!
//! A past tense that looks like a participle may end up before its own object as if it described
//! it, and a gerund that is a subject may be hung beside its verb. What stands around it leaves one
//! reading: "A and B *renewed* talks", "rejected the request and *proposed* doctors", "he said, but
//! *disarming* it was not his task", "Chad is *leading* efforts". So does "up to" before a number: the
//! number's, not the verb's. "Does not, and never will, *arm* Peru" has one verb and two that help it. Who
//! "said it would appeal but *accused* Peru" accused it: what one would do is no past tense.

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below, rehang,
};
use crate::language::mend::past::participle_of;
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
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
        if words[at].xpos == Xpos::VB {
            tree.two_helpers(words, at);
        }
        if words[at].relation == Deprel::Conj && words[at].upos == Upos::Verb {
            out_of_modal(words, at);
        }
    }
}

impl Tree<'_> {
    /// Mends "does not, and never will, arm Peru": what stands before two commas and "and" helps the same verb.
    fn two_helpers(&self, words: &mut [Word], verb: usize) {
        let adverb = |at: &usize| matches!(words[*at].upos, Upos::Adv | Upos::Part);
        let before = |end: usize| (0..end).rev().find(|at| !adverb(at));
        let comma = |at: Option<usize>| at.filter(|&at| self.is(at, ","));
        let Some(second) = comma(verb.checked_sub(1)).and_then(|comma| comma.checked_sub(1)) else {
            return;
        };
        let joins = |at: &usize| words[*at].upos == Upos::Cconj;
        let Some(cc) = before(second).filter(joins) else { return };
        let Some(first) = comma(cc.checked_sub(1)).and_then(before) else { return };
        if words[first].upos != Upos::Aux || words[second].upos != Upos::Aux {
            return;
        }
        let place = (words[first].head, words[first].relation);
        rehang(words, first, verb, |at, _| at != verb);
        if place.1 != Deprel::Aux {
            (words[verb].head, words[verb].relation) = place;
        }
        hang(words, first, verb, Deprel::Aux);
        hang(words, second, first, Deprel::Conj);
    }

    /// Mends "A and B renewed talks": a noun without a copula has no subject; the participle between
    /// the two is the verb.
    fn verb_before_object(&self, words: &mut [Word], noun: usize) {
        let Some(verb) = self.past_before(words, noun) else { return };
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
                hang(words, at, verb, relation);
            }
        }
        words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VBD, ..words[noun] };
        hang(words, noun, verb, Deprel::Obj);
    }

    /// Mends "rejected the request and proposed doctors": where the first object has its determiner
    /// and the second has none, the participle after the conjunction is a second verb.
    fn second_verb(&self, words: &mut [Word], noun: usize) {
        let Some(first) = head_before(words, noun) else { return };
        let Some(verb) = head_before(words, first) else { return };
        let told = words[verb].upos == Upos::Verb && words[verb].xpos == Xpos::VBD;
        if words[noun].relation != Deprel::Conj || words[first].relation != Deprel::Obj || !told {
            return;
        }
        let Some(participle) = participle_of(words, noun) else { return };
        let Some(cc) = participle.checked_sub(1).filter(|&cc| words[cc].relation == Deprel::Cc)
        else {
            return;
        };
        let determined = |noun: usize| has(words, noun, &[Deprel::Det, Deprel::NmodPoss]);
        if !self.ends_in_ed(participle) || !determined(first) || determined(noun) {
            return;
        }
        rehang(words, first, noun, |at, word| at > noun && word.relation == Deprel::Conj);
        words[cc].head = participle + 1;
        words[participle] = Word {
            upos: Upos::Verb,
            xpos: Xpos::VBD,
            head: verb + 1,
            relation: Deprel::Conj,
            ..words[participle]
        };
        hang(words, noun, participle, Deprel::Obj);
    }

    /// Mends "Chad is leading efforts", "troops are training Peshmerga fighters": right behind "is" and before a noun
    /// without a determiner, what one does and not what the noun is like. A name is not several things,
    /// a noun has no auxiliary, and no word in "-ing" stands before a name that describes.
    fn progressive(&self, words: &mut [Word], be: usize) {
        let verb = be + 1;
        let Some(noun) = head_of(words, be).filter(|&noun| noun > verb) else { return };
        let describes = matches!(words[verb].relation, Deprel::Amod | Deprel::Compound);
        let Some(subject) = children(words, noun)
            .find(|&at| at < be && words[at].relation == Deprel::Nsubj)
            .filter(|_| describes && words[verb].head == noun + 1)
        else {
            return;
        };
        let is = matches!(words[be].relation, Deprel::Cop | Deprel::Aux | Deprel::AuxPass)
            && words[be].xpos != Xpos::MD;
        let several = matches!(words[noun].xpos, Xpos::NNS | Xpos::NNPS);
        let named = (verb + 1..noun).any(|at| self.is_capital(at));
        let sure = words[be].relation == Deprel::Aux
            || words[subject].xpos == Xpos::NNP
                && several
                && words[subject + 1].upos != Upos::Cconj
            || words[verb].upos == Upos::Noun && named;
        let open = |at: usize| {
            !matches!(words[at].relation, Deprel::Det | Deprel::NmodPoss | Deprel::Case)
        };
        if !sure
            || !self.form(verb).ends_with("ing")
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
                hang(words, at, verb, relation);
            }
        }
        words[be].relation = Deprel::Aux;
        words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VBG, ..words[noun] };
        hang(words, noun, verb, Deprel::Obj);
    }

    /// Mends "but disarming it was not his task": a copula without a subject has the gerund before
    /// it for its subject.
    fn gerund_before_copula(&self, words: &mut [Word], copula: usize) {
        let finite = matches!(words[copula].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
        let Some(predicate) = head_of(words, copula) else { return };
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
            && !has(words, gerund, &[Deprel::Aux, Deprel::Mark, Deprel::Nsubj]);
        let filled = (gerund + 1..copula)
            .all(|at| words[at].upos == Upos::Punct || is_below(words, at, gerund));
        if !free || !filled || is_below(words, predicate, gerund) {
            return;
        }
        rehang(words, gerund, predicate, |at, word| at < gerund && word.relation == Deprel::Cc);
        hang(words, gerund, predicate, Deprel::Csubj);
    }
}

/// Mends "kidnapped up to 16 advisers": no goal but a number.
fn up_to(words: &mut [Word], up: usize) {
    let number = up + 2;
    if words.get(number).is_none_or(|word| word.upos != Upos::Num) {
        return;
    }
    let Some(noun) = head_behind(words, number) else { return };
    let goal = words[up + 1].relation == Deprel::Case && words[up + 1].head == noun + 1;
    hang(words, up, number, Deprel::Advmod);
    hang(words, up + 1, up, Deprel::Fixed);
    let Some(verb) = head_of(words, noun).filter(|&verb| verb < up && goal) else { return };
    let free = !has(words, verb, &[Deprel::Obj]);
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

/// Mends "said it would appeal but accused Peru": what one will do is no past tense, so who said it accused.
fn out_of_modal(words: &mut [Word], second: usize) {
    let Some(first) = head_before(words, second) else { return };
    let Some(said) = head_before(words, first) else { return };
    let own = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux, Deprel::AuxPass, Deprel::Mark];
    let modal = children(words, first)
        .any(|at| at < first && words[at].relation == Deprel::Aux && words[at].xpos == Xpos::MD);
    // "Declined to comment but accused Peru".
    let open = words[first].relation == Deprel::Xcomp
        && children(words, first).any(|at| at < first && words[at].xpos == Xpos::TO);
    let told = (words[first].relation == Deprel::Ccomp && modal || open)
        && words[said].upos == Upos::Verb
        && children(words, said).any(|at| at < said && words[at].relation == Deprel::Nsubj);
    let past = words[second].xpos == Xpos::VBN
        && words[said].xpos == Xpos::VBD
        && has(words, second, &[Deprel::Obj]);
    let finite = matches!(words[second].xpos, Xpos::VBD | Xpos::VBZ)
        && words[second].xpos == words[said].xpos
        || past;
    let free = !has(words, second, &own);
    let joined = has(words, second, &[Deprel::Cc]);
    if told && finite && free && joined && words[first].xpos == Xpos::VB {
        words[second].head = said + 1;
        if past {
            words[second].xpos = Xpos::VBD;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn who_says_what_he_will_do_did_the_rest() {
        let tree = "Chad/PROPN/NNP/2/nsubj said/VERB/VBD/0/root it/PRON/PRP/5/nsubj would/AUX/MD/5/aux leave/VERB/VB/2/ccomp but/CCONJ/CC/7/cc accused/VERB/VBD/5/conj Peru/PROPN/NNP/7/obj";
        check(tree, "2:nsubj 0:root 5:nsubj 5:aux 2:ccomp 7:cc 2:conj 7:obj");
        let open = tree.replace(
            "it/PRON/PRP/5/nsubj would/AUX/MD/5/aux leave/VERB/VB/2/ccomp",
            "not/PART/RB/5/advmod to/PART/TO/5/mark leave/VERB/VB/2/xcomp",
        );
        check(&open, "2:nsubj 0:root 5:advmod 5:mark 2:xcomp 7:cc 2:conj 7:obj");
        let both = tree.replace("accused/VERB/VBD", "accuse/VERB/VB");
        check(&both, "2:nsubj 0:root 5:nsubj 5:aux 2:ccomp 7:cc 5:conj 7:obj");
    }

    #[test]
    fn two_that_help_have_one_verb() {
        check(
            "Chad/PROPN/NNP/2/nsubj does/AUX/VBZ/0/root not/PART/RB/2/advmod ,/PUNCT/,/7/punct and/CCONJ/CC/7/cc never/ADV/RB/7/advmod will/AUX/MD/2/conj ,/PUNCT/,/7/punct arm/VERB/VB/2/ccomp Peru/PROPN/NNP/9/obj",
            "9:nsubj 9:aux 9:advmod 7:punct 7:cc 7:advmod 2:conj 7:punct 0:root 9:obj",
        );
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
