//! Participles that say who did something with somebody, taken for the verb of their clause.
//!
//! "Days after soldiers *led* by Kim removed the president": behind its noun a participle with an agent describes it, where
//! a verb without a subject follows. "Spent two days *shuttling* between them": who spends the days shuttles.

use crate::language::mend::hung::{
    SUBJECTS, Tree, children, hang, has, head_before, head_of, is_below, make_subject, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 1..words.len() {
        match words[at].xpos {
            Xpos::VBN if has(words, at, &[Deprel::OblAgent]) => led(words, at),
            Xpos::VBG if words[at].relation == Deprel::Acl => tree.spent(words, at),
            _ => {}
        }
    }
}

impl Tree<'_> {
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
