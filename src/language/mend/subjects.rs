//! Subjects that the network drew as something else.
//!
//! "Oman, *Chad* and Niger left", "*Chad* met Peru, Oman said", "Oman said *Chad* would leave", "the
//! *question* is whether Chad left": a verb without a subject has the name that stands before it. A verb with
//! a subject of its own keeps it, and has no second.

use crate::language::mend::hung::{
    SUBJECTS, Tree, children, hang, has, head_before, head_behind, head_of, is_below, make_case,
    make_subject, name_head, rehang,
};
use crate::language::mend::raised::OWN;
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        let noun = words[at].upos != Upos::Verb && words[at].relation == Deprel::Ccomp;
        if noun && has(words, at, &[Deprel::Cop]) {
            before_speaker(words, at);
        }
        if words[at].upos == Upos::Verb && words[at].relation == Deprel::Ccomp {
            before_speaker(words, at);
            behind_speaker(words, at);
            tree.of_speech(words, at);
        }
        if (words[at].xpos, words[at].relation) == (Xpos::VBG, Deprel::Advcl) {
            gerund(words, at);
        }
        if words[at].upos == Upos::Verb && words[at].relation != Deprel::Amod {
            outer(words, at);
        }
        if words[at].xpos == Xpos::VBN && words[at].relation == Deprel::Acl {
            tree.behind_clause(words, at);
        }
        let named = words[at].upos == Upos::Propn;
        if words[at].relation == Deprel::Nsubj {
            tree.as_well_as(words, at);
        }
        if named {
            tree.example(words, at);
        }
        if named && matches!(words[at].relation, Deprel::Nsubj | Deprel::Appos) {
            tree.list(words, at);
        }
    }
}

/// Mends "Chad armed Peru, Oman said": of two subjects of the last verb the first is the first verb's.
fn before_speaker(words: &mut [Word], verb: usize) {
    let Some(said) = head_behind(words, verb) else { return };
    let subject = |at: &usize| words[*at].relation == Deprel::Nsubj;
    let first = children(words, said).find(|at| subject(at) && *at < verb);
    let second = children(words, said).find(|at| subject(at) && *at > verb && *at < said);
    let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::VBN)
        || has(words, verb, &[Deprel::Aux, Deprel::Cop]);
    if let Some(first) = first.filter(|_| second.is_some() && finite && !has(words, verb, OWN)) {
        words[first].head = verb + 1;
    }
}

/// Mends "Oman said that Chad, whose president left, would arm Peru": of two subjects of the first verb the
/// second is the second verb's.
fn behind_speaker(words: &mut [Word], verb: usize) {
    let Some(said) = head_before(words, verb) else { return };
    let subject = |at: &usize| words[*at].relation == Deprel::Nsubj;
    let first = children(words, said).any(|at| subject(&at) && at < said);
    let second = children(words, said).find(|at| subject(at) && *at > said && *at < verb);
    let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP)
        || has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
    let own = has(words, verb, SUBJECTS);
    if let Some(second) = second.filter(|_| first && finite && !own) {
        make_subject(words, second, verb);
    }
}

/// Mends "arming Chad harms Peru": what is done is the subject of a verb that has no other.
fn gerund(words: &mut [Word], gerund: usize) {
    let Some(verb) = head_behind(words, gerund) else { return };
    let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP)
        || children(words, verb).any(|at| at < verb && words[at].xpos == Xpos::MD);
    let near = (gerund + 1..verb).all(|at| {
        is_below(words, at, gerund) && words[at].upos != Upos::Punct
            || words[at].head == verb + 1
                && matches!(words[at].relation, Deprel::Aux | Deprel::Advmod | Deprel::AuxPass)
    });
    let clause = has(words, gerund, &[Deprel::Mark, Deprel::Case]);
    if finite && near && !clause && !has(words, verb, SUBJECTS) {
        words[gerund].relation = Deprel::Csubj;
    }
}

/// Mends "the question is whether Chad will leave": of two subjects of a verb the first is what the clause is said to
/// be.
fn outer(words: &mut [Word], verb: usize) {
    let subject = |at: &usize| matches!(words[*at].relation, Deprel::Nsubj | Deprel::NsubjPass);
    let mut subjects = children(words, verb).filter(subject);
    let (first, second, third) = (subjects.next(), subjects.next(), subjects.next());
    drop(subjects);
    let (Some(first), Some(second), None) = (first, second, third) else { return };
    let mark = children(words, verb)
        .find(|&at| first < at && at < second && words[at].relation == Deprel::Mark);
    let Some(be) = mark.and_then(|mark| mark.checked_sub(1)).filter(|&be| be > first) else {
        return;
    };
    let copula = words[be].upos == Upos::Aux && words[be].head == verb + 1;
    if copula && second < verb {
        words[first].relation = Deprel::NsubjOuter;
        words[be].relation = Deprel::Cop;
    }
}

impl Tree<'_> {
    /// Mends "Chad left Peru, the government *confirmed* on Monday." with a government that is confirmed: who tells
    /// it comes behind it.
    fn behind_clause(&self, words: &mut [Word], said: usize) {
        let Some(noun) = head_before(words, said) else { return };
        let Some(verb) = head_before(words, noun) else { return };
        let begin = self.first(words, noun);
        let comma = begin.checked_sub(1).filter(|&at| verb < at && self.is(at, ","));
        let last = children(words, noun).filter(|&at| at != said).max().unwrap_or(noun).max(noun);
        let near = (last..said).all(|at| at <= noun || is_below(words, at, noun) || at == noun);
        let plain = (said + 1..words.len()).all(|at| {
            let oblique = matches!(words[at].relation.universal(), Deprel::Obl | Deprel::Punct);
            let below = is_below(words, at, said) && !has(words, at, &[Deprel::Nsubj]);
            oblique || below && words[at].upos != Upos::Verb
        });
        let bare =
            !has(words, said, &[Deprel::Obj, Deprel::OblAgent, Deprel::Ccomp, Deprel::AuxPass]);
        let whole = words[verb].upos == Upos::Verb && words[noun].relation != Deprel::OblAgent;
        let subject = matches!(words[noun].relation, Deprel::Nsubj | Deprel::Appos | Deprel::Conj);
        let Some(comma) = comma.filter(|_| near && plain && bare && whole && subject) else {
            return;
        };
        if self.is_of(said, &self.lists.speaking) {
            hang(words, said, verb, Deprel::Parataxis);
            words[said].xpos = Xpos::VBD;
            make_subject(words, noun, said);
            words[comma].head = said + 1;
        }
    }

    /// Mends "Oman said Chad would leave" where Chad is what Oman said: it is who would leave.
    fn of_speech(&self, words: &mut [Word], verb: usize) {
        let Some(said) = head_before(words, verb) else { return };
        let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP)
            || children(words, verb).any(|at| {
                matches!(words[at].relation, Deprel::Aux | Deprel::AuxPass)
                    && words[at].xpos != Xpos::VB
            });
        let object = |at: &usize| words[*at].relation == Deprel::Obj && *at > said && *at < verb;
        let Some(object) = children(words, said).filter(object).last() else { return };
        let near = (object + 1..verb).all(|at| {
            is_below(words, at, object)
                || words[at].head == verb + 1
                    && matches!(
                        words[at].relation,
                        Deprel::Aux | Deprel::AuxPass | Deprel::Advmod | Deprel::Punct
                    )
        });
        let own = has(words, verb, OWN) || has(words, object, &[Deprel::Case]);
        if near
            && finite
            && !own
            && words[said].xpos != Xpos::VBG
            && words[object].upos != Upos::Pron
        {
            make_subject(words, object, verb);
        }
    }

    /// Mends "countries *like* Chad left" and "countries *such as* Chad left": the preposition is the
    /// example's, and not the clause's nor the noun's.
    fn example(&self, words: &mut [Word], at: usize) {
        self.second_as_example(words, at);
        let Some(noun) = head_before(words, at) else { return };
        let many = matches!(words[noun].xpos, Xpos::NNS | Xpos::NNPS);
        if !many || words[at].upos != Upos::Propn || at < noun + 2 {
            return;
        }
        let like = words[at].relation == Deprel::Obj && self.is(at - 1, "like");
        let such = at == noun + 3
            && words[at].relation == Deprel::Nmod
            && (self.is(noun + 1, "such") && self.is(noun + 2, "as"));
        if like {
            make_case(words, at - 1, at);
            words[at].relation = Deprel::Nmod;
        } else if such && words[noun + 1].head == noun + 1 {
            hang(words, noun + 1, at, Deprel::Case);
        }
    }

    /// Mends "countries like Chad left" where both are drawn as who left.
    fn second_as_example(&self, words: &mut [Word], at: usize) {
        let Some(noun) = at.checked_sub(2).filter(|_| self.is(at - 1, "like")) else { return };
        let subject = |at: usize| matches!(words[at].relation, Deprel::Nsubj | Deprel::NsubjPass);
        let two = subject(at) && subject(noun) && words[at].head == words[noun].head;
        if two && words[noun].xpos == Xpos::NNS {
            make_case(words, at - 1, at);
            hang(words, at, noun, Deprel::Nmod);
        }
    }

    /// Mends "Oman as well as Chad left": both left.
    fn as_well_as(&self, words: &mut [Word], second: usize) {
        let begin = self.first(words, second);
        let Some(cc) = begin
            .checked_sub(3)
            .filter(|&cc| self.is(cc, "as") && self.is(cc + 1, "well") && self.is(cc + 2, "as"))
        else {
            return;
        };
        let Some(first) = cc.checked_sub(1).map(|last| name_head(words, last)) else { return };
        let Some(verb) = head_behind(words, second) else { return };
        if words[verb].head != first + 1 || !matches!(words[first].upos, Upos::Propn | Upos::Noun) {
            return;
        }
        (words[verb].head, words[verb].relation) = (words[first].head, words[first].relation);
        let relation = words[second].relation;
        hang(words, first, verb, relation);
        hang(words, second, first, Deprel::Conj);
        hang(words, cc, second, Deprel::Cc);
        rehang(words, first, verb, |at, word| at >= verb && word.upos == Upos::Punct);
    }

    /// Mends "Oman, Chad and Niger left": of two subjects that a comma parts the second begins no other list.
    fn list(&self, words: &mut [Word], second: usize) {
        let Some(comma) = second.checked_sub(1).filter(|&comma| self.is(comma, ",")) else {
            return;
        };
        let Some(first) = comma.checked_sub(1).map(|last| name_head(words, last)) else { return };
        let Some(verb) = head_of(words, first).filter(|&verb| verb > second) else { return };
        let over = words[second].head;
        let subject = words[first].upos == Upos::Propn
            && words[first].relation == Deprel::Nsubj
            && (over == verb + 1 || over == first + 1);
        let last = children(words, second).find(|&at| {
            words[at].relation == Deprel::Conj && at < verb && has(words, at, &[Deprel::Cc])
        });
        // "Chad, Peru and Niger's friend, left" ends with a comma.
        if let Some(last) = last.filter(|_| subject && !self.is(verb - 1, ",")) {
            hang(words, second, first, Deprel::Conj);
            words[last].head = first + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn who_tells_it_behind_it_is_not_told() {
        check(
            "Chad/PROPN/NNP/2/nsubj left/VERB/VBD/0/root Peru/PROPN/NNP/2/obj ,/PUNCT/,/6/punct the/DET/DT/6/det government/NOUN/NN/3/appos confirmed/VERB/VBN/6/acl on/ADP/IN/9/case Monday/PROPN/NNP/7/obl ./PUNCT/./2/punct",
            "2:nsubj 0:root 2:obj 6:punct 6:det 3:appos 6:acl 9:case 7:obl 2:punct",
        );
        check(
            "Chad/PROPN/NNP/2/nsubj left/VERB/VBD/0/root Peru/PROPN/NNP/2/obj ,/PUNCT/,/6/punct the/DET/DT/6/det government/NOUN/NN/2/nsubj confirmed/VERB/VBN/6/acl on/ADP/IN/9/case Monday/PROPN/NNP/7/obl ./PUNCT/./2/punct",
            "2:nsubj 0:root 2:obj 7:punct 6:det 7:nsubj VBD/2:parataxis 9:case 7:obl 2:punct",
        );
    }

    #[test]
    fn a_list_of_subjects_is_one_subject() {
        check(
            "Oman/PROPN/NNP/6/nsubj ,/PUNCT/,/1/punct Chad/PROPN/NNP/6/nsubj and/CCONJ/CC/5/cc Niger/PROPN/NNP/3/conj left/VERB/VBD/0/root",
            "6:nsubj 1:punct 1:conj 5:cc 1:conj 0:root",
        );
    }

    #[test]
    fn of_two_subjects_of_said_the_second_is_of_what_is_said() {
        check(
            "Oman/PROPN/NNP/2/nsubj said/VERB/VBD/0/root that/SCONJ/IN/6/mark Chad/PROPN/NNP/2/nsubj would/AUX/MD/6/aux leave/VERB/VB/2/ccomp",
            "2:nsubj 0:root 6:mark 6:nsubj 6:aux 2:ccomp",
        );
    }

    #[test]
    fn a_deed_may_do_something() {
        check(
            "Arming/VERB/VBG/4/advcl Chad/PROPN/NNP/1/obj would/AUX/MD/4/aux harm/VERB/VB/0/root Peru/PROPN/NNP/4/obj",
            "4:csubj 1:obj 4:aux 0:root 4:obj",
        );
        check(
            "Leaving/VERB/VBG/4/advcl Chad/PROPN/NNP/1/obj ,/PUNCT/,/1/punct met/VERB/VBD/0/root Peru/PROPN/NNP/4/obj",
            "4:advcl 1:obj 1:punct 0:root 4:obj",
        );
    }

    #[test]
    fn the_preposition_of_an_example_is_its_own() {
        check(
            "Countries/NOUN/NNS/4/nsubj like/SCONJ/IN/4/mark Chad/PROPN/NNP/1/obj left/VERB/VBD/0/root",
            "4:nsubj 3:case 1:nmod 0:root",
        );
        check(
            "Countries/NOUN/NNS/4/nsubj like/SCONJ/IN/4/mark Chad/PROPN/NNP/4/nsubj left/VERB/VBD/0/root",
            "4:nsubj 3:case 1:nmod 0:root",
        );
        check(
            "Countries/NOUN/NNS/5/nsubj such/ADJ/JJ/1/case as/SCONJ/IN/2/fixed Chad/PROPN/NNP/1/nmod left/VERB/VBD/0/root",
            "5:nsubj 4:case 2:fixed 1:nmod 0:root",
        );
    }

    #[test]
    fn both_left_where_one_left_as_well_as_the_other() {
        check(
            "Oman/PROPN/NNP/0/root as/ADV/RB/6/ccomp well/ADV/RB/2/fixed as/SCONJ/IN/2/fixed Chad/PROPN/NNP/6/nsubj left/VERB/VBD/1/conj",
            "6:nsubj 5:cc 2:fixed 2:fixed 1:conj 0:root",
        );
    }

    #[test]
    fn what_somebody_is_said_to_be_is_said_of_the_first() {
        check(
            "Chad/PROPN/NNP/6/nsubj was/AUX/VBD/3/cop friendly/ADJ/JJ/6/ccomp ,/PUNCT/,/6/punct Oman/PROPN/NNP/6/nsubj said/VERB/VBD/0/root",
            "3:nsubj 3:cop 6:ccomp 6:punct 6:nsubj 0:root",
        );
    }

    #[test]
    fn who_armed_them_does_not_say_so() {
        check(
            "Chad/PROPN/NNP/6/nsubj met/VERB/VBD/6/ccomp Peru/PROPN/NNP/2/obj ,/PUNCT/,/6/punct Oman/PROPN/NNP/6/nsubj said/VERB/VBD/0/root",
            "2:nsubj 6:ccomp 2:obj 6:punct 6:nsubj 0:root",
        );
    }

    #[test]
    fn whoever_a_clause_is_said_of_is_its_subject() {
        check(
            "Oman/PROPN/NNP/2/nsubj said/VERB/VBD/0/root Chad/PROPN/NNP/2/obj would/AUX/MD/5/aux leave/VERB/VB/2/ccomp",
            "2:nsubj 0:root 5:nsubj 5:aux 2:ccomp",
        );
    }

    #[test]
    fn what_the_question_is_has_a_subject_of_its_own() {
        check(
            "Question/NOUN/NN/6/nsubj:pass is/AUX/VBZ/6/aux:pass if/SCONJ/IN/6/mark Chad/PROPN/NNP/6/nsubj:pass was/AUX/VBD/6/aux:pass armed/VERB/VBN/0/root",
            "6:nsubj:outer 6:cop 6:mark 6:nsubj:pass 6:aux:pass 0:root",
        );
    }
}
