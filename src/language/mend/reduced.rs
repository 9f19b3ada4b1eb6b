//! Participles that say who did something with somebody, taken for the verb of their clause.
//!
//! "Days after soldiers *led* by Kim removed the president": behind its noun a participle with an agent describes it, where
//! a verb without a subject follows. "Spent two days *shuttling* between them": who spends the days shuttles.
//! "Left two soldiers *dead*": what becomes of them. "Reached the votes *needed*", "in raids *carried* out in Lamu": the noun before is what was needed and carried out.

use crate::language::mend::hung::{
    SUBJECTS, Tree, children, hang, has, head_before, head_of, is_below, make_subject, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 1..words.len() {
        match words[at].xpos {
            Xpos::VBN if words[at].relation == Deprel::Xcomp => tree.needed(words, at),
            Xpos::VBN if has(words, at, &[Deprel::OblAgent]) => led(words, at),
            Xpos::VBN if words[at].relation == Deprel::Acl => tree.acted(words, at),
            Xpos::VBN => tree.released(words, at),
            Xpos::VBG if words[at].relation == Deprel::Acl => tree.spent(words, at),
            Xpos::JJ if words[at].relation == Deprel::Amod => tree.left(words, at),
            _ => {}
        }
    }
}

impl Tree<'_> {
    /// Mends "left two soldiers dead" with dead soldiers that are left: behind its noun an adjective says what became of
    /// whoever is left so, found so or held so.
    fn left(&self, words: &mut [Word], adjective: usize) {
        let noun = adjective - 1;
        let object = words[adjective].head == noun + 1 && words[noun].relation == Deprel::Obj;
        let Some(verb) = head_before(words, noun).filter(|_| object) else { return };
        let last = words.get(adjective + 1).is_none_or(|next| {
            matches!(next.relation, Deprel::Punct | Deprel::Case | Deprel::Cc | Deprel::Mark)
        });
        if last && self.is_of(verb, &self.lists.leaving) {
            hang(words, adjective, verb, Deprel::Xcomp);
        }
    }

    /// Mends "reached the votes needed" with votes that become needed: what is reached is what was needed.
    fn needed(&self, words: &mut [Word], participle: usize) {
        let noun = participle - 1;
        let Some(verb) = head_before(words, participle).filter(|&verb| verb < noun) else { return };
        let object = words[noun].head == verb + 1
            && words[noun].relation == Deprel::Obj
            && matches!(words[noun].upos, Upos::Noun | Upos::Propn | Upos::Num);
        let helped = has(words, participle, &[Deprel::Aux, Deprel::AuxPass, Deprel::Mark]);
        if object && !helped && !self.is_of(verb, &self.lists.leaving) {
            hang(words, participle, noun, Deprel::Acl);
        }
    }

    /// Mends "in raids carried out in Lamu" with somebody who carried out: what stands behind a preposition was
    /// carried out.
    fn released(&self, words: &mut [Word], participle: usize) {
        let noun = participle - 1;
        let own = [Deprel::Aux, Deprel::AuxPass, Deprel::Mark, Deprel::Nsubj, Deprel::Cc];
        let (head, relation) = (words[participle].head, words[participle].relation);
        let clause = matches!(relation, Deprel::Advcl | Deprel::Conj | Deprel::Ccomp);
        let behind = words[noun].head == participle + 1
            && words[noun].relation == Deprel::Obl
            && words[noun].upos == Upos::Noun
            && children(words, noun).any(|at| at < noun && words[at].relation == Deprel::Case);
        let done = !has(words, participle, &[Deprel::Obj, Deprel::Xcomp, Deprel::Ccomp]);
        if !clause || !behind || !done || head == 0 || has(words, participle, &own) {
            return;
        }
        if self.is_of(noun, &self.lists.times) {
            return;
        }
        let over = &words[head - 1];
        let of = matches!(over.upos, Upos::Verb | Upos::Adj | Upos::Adv);
        rehang(words, participle, noun, |at, _| at < noun);
        let oblique = if of { Deprel::Obl } else { Deprel::Nmod };
        hang(words, noun, head - 1, oblique);
        hang(words, participle, noun, Deprel::Acl);
    }

    /// Mends "Kim Berg, a spokesman, accused Peru and left" with a spokesman whom somebody accused: who leaves did both.
    fn acted(&self, words: &mut [Word], participle: usize) {
        let helped = [Deprel::Aux, Deprel::AuxPass, Deprel::Mark, Deprel::Nsubj];
        let object = children(words, participle)
            .any(|at| at > participle && words[at].relation == Deprel::Obj);
        let parted = self.is(participle - 1, ",");
        if !object || !parted || has(words, participle, &helped) {
            return;
        }
        if self.is_of(participle, &self.lists.twofold) {
            return;
        }
        let mut subject = head_before(words, participle);
        while let Some(at) = subject
            && matches!(words[at].relation, Deprel::Appos | Deprel::Flat)
        {
            subject = head_before(words, at);
        }
        let aside = head_before(words, participle).is_some_and(|noun| Some(noun) != subject);
        let Some(subject) = subject.filter(|&at| aside && words[at].relation == Deprel::Nsubj)
        else {
            return;
        };
        let Some(verb) = head_of(words, subject).filter(|&verb| verb > participle) else { return };
        let joined = children(words, verb)
            .any(|at| words[at].relation == Deprel::Cc && at > participle && at < verb);
        let one =
            children(words, verb).filter(|&at| SUBJECTS.contains(&words[at].relation)).count();
        if !joined || one != 1 || words[verb].upos != Upos::Verb {
            return;
        }
        words[participle].xpos = Xpos::VBD;
        (words[participle].head, words[participle].relation) =
            (words[verb].head, words[verb].relation);
        rehang(words, verb, participle, |at, _| at < participle);
        hang(words, verb, participle, Deprel::Conj);
    }

    /// Mends "spent two days shuttling" with days that shuttle.
    fn spent(&self, words: &mut [Word], gerund: usize) {
        let Some(time) = head_before(words, gerund).filter(|time| time + 1 == gerund) else {
            return;
        };
        let Some(verb) = head_before(words, time) else { return };
        let counted = has(words, time, &[Deprel::Nummod, Deprel::Amod]);
        let object = words[time].relation == Deprel::Obj && words[verb].upos == Upos::Verb;
        let does = self.is_of(verb, &self.lists.doing) && self.is_of(time, &self.lists.times);
        if object && counted && does {
            hang(words, gerund, verb, Deprel::Xcomp);
        }
    }
}

/// Mends "after soldiers led by Kim removed him" with soldiers that led.
fn led(words: &mut [Word], participle: usize) {
    let helped = has(words, participle, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
    let agent = children(words, participle).find(|&at| words[at].relation == Deprel::OblAgent);
    let noun = participle - 1;
    let subject = words[noun].head == participle + 1
        && matches!(words[noun].upos, Upos::Noun | Upos::Propn)
        && matches!(
            words[noun].relation,
            Deprel::Obl | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj
        );
    let Some(agent) = agent.filter(|&agent| agent > participle && subject && !helped) else {
        return;
    };
    let last = (agent..words.len()).take_while(|&at| is_below(words, at, agent)).last();
    let verb = last.map_or(agent, |last| last) + 1;
    let follows = words.get(verb).is_some_and(|word| {
        word.head == participle + 1
            && matches!(word.xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP)
            && matches!(
                word.relation,
                Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis | Deprel::Conj | Deprel::Xcomp
            )
    });
    let own = [Deprel::Mark, Deprel::Cc];
    if !follows || has(words, verb, SUBJECTS) || has(words, verb, &own) {
        return;
    }
    let (mut head, mut relation) = (words[participle].head, words[participle].relation);
    if relation == Deprel::Acl {
        // What a clause with a verb of its own says is said of the clause around it.
        let mut over = head_of(words, participle);
        while let Some(at) = over.filter(|&at| words[at].upos != Upos::Verb) {
            over = head_of(words, at);
        }
        let Some(at) = over else { return };
        (head, relation) = (at + 1, Deprel::Advcl);
    }
    (words[verb].head, words[verb].relation) = (head, relation);
    rehang(words, participle, verb, |at, _| at < noun || at > verb);
    make_subject(words, noun, verb);
    hang(words, participle, noun, Deprel::Acl);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn whoever_is_left_dead_was_not_dead_before() {
        check(
            "left/VERB/VBD/0/root two/NUM/CD/3/nummod men/NOUN/NNS/1/obj dead/ADJ/JJ/3/amod ./PUNCT/./1/punct",
            "0:root 3:nummod 1:obj 1:xcomp 1:punct",
        );
        check(
            "met/VERB/VBD/0/root men/NOUN/NNS/1/obj loyal/ADJ/JJ/2/amod to/ADP/IN/5/case Kim/PROPN/NNP/3/obl",
            "0:root 1:obj 2:amod 5:case 3:obl",
        );
    }

    #[test]
    fn who_accused_was_accused() {
        check(
            "Kim/PROPN/NNP/9/nsubj ,/PUNCT/,/4/punct a/DET/DT/4/det spokesman/NOUN/NN/1/appos ,/PUNCT/,/6/punct accused/VERB/VBN/4/acl Peru/PROPN/NNP/6/obj and/CCONJ/CC/9/cc left/VERB/VBD/0/root",
            "6:nsubj 4:punct 4:det 1:appos 6:punct VBD/0:root 6:obj 9:cc 6:conj",
        );
        check(
            "Kim/PROPN/NNP/8/nsubj ,/PUNCT/,/4/punct a/DET/DT/4/det spokesman/NOUN/NN/1/appos accused/VERB/VBN/4/acl of/ADP/IN/7/case fraud/NOUN/NN/5/obl left/VERB/VBD/0/root",
            "8:nsubj 4:punct 4:det 1:appos 4:acl 7:case 5:obl 0:root",
        );
    }

    #[test]
    fn who_was_led_was_taken_for_who_led() {
        check(
            "left/VERB/VBD/0/root after/SCONJ/IN/4/mark soldiers/NOUN/NNS/4/obl led/VERB/VBN/1/advcl by/ADP/IN/6/case Kim/PROPN/NNP/4/obl:agent removed/VERB/VBD/4/advcl Berg/PROPN/NNP/7/obj",
            "0:root 7:mark 7:nsubj 3:acl 6:case 4:obl:agent 1:advcl 7:obj",
        );
        check(
            "soldiers/NOUN/NNS/3/nsubj:pass were/AUX/VBD/3/aux:pass led/VERB/VBN/0/root by/ADP/IN/5/case Kim/PROPN/NNP/3/obl:agent said/VERB/VBD/3/parataxis",
            "3:nsubj:pass 3:aux:pass 0:root 5:case 3:obl:agent 3:parataxis",
        );
    }

    #[test]
    fn what_is_reached_became_what_was_needed() {
        check(
            "reached/VERB/VBD/0/root the/DET/DT/3/det votes/NOUN/NNS/1/obj needed/VERB/VBN/1/xcomp",
            "0:root 3:det 1:obj 3:acl",
        );
    }

    #[test]
    fn raids_carried_somebody_out() {
        check(
            "took/VERB/VBD/0/root Kim/PROPN/NNP/1/obj in/ADP/IN/4/case raids/NOUN/NNS/5/obl carried/VERB/VBN/1/advcl in/ADP/IN/7/case Lamu/PROPN/NNP/5/obl",
            "0:root 1:obj 4:case 1:obl 4:acl 7:case 5:obl",
        );
        check(
            "took/VERB/VBD/0/root Kim/PROPN/NNP/1/obj when/ADV/WRB/5/mark raids/NOUN/NNS/5/obl ended/VERB/VBN/1/advcl",
            "0:root 1:obj 5:mark 5:obl 1:advcl",
        );
    }

    #[test]
    fn days_did_what_was_done_in_them() {
        check(
            "spent/VERB/VBD/0/root two/NUM/CD/3/nummod days/NOUN/NNS/1/obj shuttling/VERB/VBG/3/acl",
            "0:root 3:nummod 1:obj 1:xcomp",
        );
        check(
            "met/VERB/VBD/0/root two/NUM/CD/3/nummod men/NOUN/NNS/1/obj shuttling/VERB/VBG/3/acl",
            "0:root 3:nummod 1:obj 3:acl",
        );
    }
}
