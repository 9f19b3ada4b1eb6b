//! Verbs that were read as nouns, or as what describes one, though they have an object or a helper.
//!
//! "Kim's books *span* a wide range", "the firm *tracks* the market": no noun has an object. "Chad may
//! *rattle* foreigners", "they have sharply *improved* morale": no noun has a helper; it helps the word right
//! behind it. "Berg *prorogued* parliament": a past tense right behind what a sentence without a verb was
//! drawn as is its verb. "We *back* the plan": no adverb has a subject and an object. Left out: names ("Show Boat"), words in "-ing", and those of which the subject
//! cannot be told.

use crate::language::mend::hung::{
    SUBJECTS, Tree, children, hang, has, head_behind, head_of, make_subject, name_head, rehang,
};
use crate::language::mend::raised::PREDICATE;
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        match words[at].upos {
            Upos::Noun | Upos::Propn if has(words, at, &[Deprel::Aux]) => helped(words, at),
            Upos::Noun if has(words, at, &[Deprel::Obj]) => tree.with_object(words, at),
            Upos::Adv if is_clause(words, at) => {
                words[at] = Word { upos: Upos::Verb, xpos: Xpos::VBP, ..words[at] };
            }
            Upos::Verb
                if words[at].xpos == Xpos::VBD
                    && matches!(words[at].relation, Deprel::Amod | Deprel::Compound) =>
            {
                tree.past(words, at);
                behind_noun(words, at);
            }
            Upos::Verb if words[at].relation == Deprel::Amod => behind_noun(words, at),
            _ => {}
        }
    }
}

/// Tells whether a word has a subject before it, an object behind it, and no helper.
fn is_clause(words: &[Word], at: usize) -> bool {
    let mut of = children(words, at);
    has(words, at, &[Deprel::Nsubj])
        && of.any(|one| one > at && words[one].relation == Deprel::Obj)
        && !has(words, at, &[Deprel::Cop, Deprel::Aux, Deprel::AuxPass])
}

/// Mends "Chad may rattle foreigners" with the foreigners for a verb.
fn helped(words: &mut [Word], noun: usize) {
    let mut helpers =
        children(words, noun).filter(|&at| at < noun && words[at].relation == Deprel::Aux);
    let (Some(helper), None) = (helpers.next(), helpers.next()) else { return };
    drop(helpers);
    if has(words, noun, &[Deprel::Cop, Deprel::AuxPass, Deprel::Obj]) {
        return;
    }
    let own = |at: usize| words[at].head == noun + 1;
    let Some(verb) = (helper + 1..noun)
        .find(|&at| words[at].upos != Upos::Adv && words[at].xpos != Xpos::RB)
        .filter(|&verb| own(verb))
    else {
        return;
    };
    let modal = words[helper].xpos == Xpos::MD;
    let fits = match words[verb].relation {
        Deprel::Amod => !modal && matches!(words[verb].xpos, Xpos::VBN | Xpos::VBD | Xpos::JJ),
        Deprel::Compound => modal && words[verb].xpos == Xpos::NN,
        _ => false,
    };
    let subject =
        children(words, noun).find(|&at| at < helper && SUBJECTS.contains(&words[at].relation));
    let article = children(words, noun)
        .any(|at| at < verb && matches!(words[at].relation, Deprel::Det | Deprel::NmodPoss));
    if !fits || subject.is_none() || article {
        return;
    }
    let xpos = if modal { Xpos::VB } else { Xpos::VBN };
    let (head, relation) = (words[noun].head, words[noun].relation);
    let clause = |word: &Word| {
        matches!(
            word.relation.universal(),
            Deprel::Obl | Deprel::Advcl | Deprel::Parataxis | Deprel::Punct | Deprel::Mark
        ) || word.relation == Deprel::Conj && word.upos == Upos::Verb
    };
    rehang(words, noun, verb, |at, word| at < verb || at > noun && clause(word));
    words[verb] = Word { upos: Upos::Verb, xpos, head, relation, ..words[verb] };
    hang(words, noun, verb, Deprel::Obj);
}

impl Tree<'_> {
    /// Mends "books span a wide range" with "span" a noun that has an object.
    fn with_object(&self, words: &mut [Word], verb: usize) {
        let form = self.form(verb);
        let third = words[verb].xpos == Xpos::NNS && form.ends_with('s') && !form.ends_with("ss");
        let plain = words[verb].xpos == Xpos::NN && !form.ends_with("ing") && !third;
        let object = children(words, verb).any(|at| at > verb && words[at].relation == Deprel::Obj);
        if !(third || plain) || !object || has(words, verb, &[Deprel::Cop, Deprel::Aux]) {
            return;
        }
        if verb > 0 && self.is(verb - 1, "to") {
            return;
        }
        let above = head_of(words, verb);
        let subject =
            children(words, verb).find(|&at| at < verb && words[at].relation == Deprel::Nsubj);
        let part = verb
            .checked_sub(1)
            .map(|before| name_head(words, before))
            .filter(|&at| words[at].head == verb + 1 && words[at].relation == Deprel::Compound);
        let agrees = |at: usize| {
            let many = matches!(words[at].xpos, Xpos::NNS | Xpos::NNPS)
                || has(words, at, &[Deprel::Conj])
                || matches!(words[at].upos, Upos::Pron | Upos::Sym);
            many == plain || words[at].upos == Upos::Propn && third
        };
        let noun = above.filter(|&noun| {
            noun < verb
                && matches!(words[noun].upos, Upos::Noun | Upos::Propn)
                && !has(words, noun, &PREDICATE[..PREDICATE.len() - 1])
        });
        let xpos = if third { Xpos::VBZ } else { Xpos::VBP };
        let acting = Word { upos: Upos::Verb, xpos, ..words[verb] };
        let case = has(words, verb, &[Deprel::Case]);
        if let Some(subject) = subject {
            if !agrees(subject) || case {
                return;
            }
            words[verb] = acting;
            // "Around the old port, locals speak Welsh" with the port for the sentence.
            let port = noun.filter(|&noun| {
                words[noun].relation == Deprel::Root && has(words, noun, &[Deprel::Case])
            });
            if let Some(port) = port {
                (words[verb].head, words[verb].relation) = (0, Deprel::Root);
                hang(words, port, verb, Deprel::Obl);
                rehang(words, port, verb, |at, _| at >= verb);
            }
        } else if let Some(part) = part {
            self.of_part(words, (part, verb), (acting, noun, case), agrees(part));
        } else if words[verb].relation == Deprel::Conj && !case {
            let before = above.filter(|&before| words[before].upos == Upos::Verb);
            if before.is_some() && third && !has(words, verb, &[Deprel::Det, Deprel::Amod]) {
                words[verb] = acting;
            }
        } else if let Some(noun) = noun.filter(|&noun| agrees(noun))
            && matches!(words[verb].relation, Deprel::Parataxis | Deprel::Appos | Deprel::Acl)
            && !has(words, noun, &[Deprel::Case])
            && !case
        {
            words[verb] = acting;
            take_place(words, noun, verb);
        }
    }

    /// Makes a verb of a noun whose part before it is its subject, or the end of what its subject is of: "the
    /// visit to *Oslo* marks a change".
    fn of_part(
        &self,
        words: &mut [Word],
        (part, verb): (usize, usize),
        (acting, noun, case): (Word, Option<usize>, bool),
        agrees: bool,
    ) {
        let inner: Vec<usize> = children(words, verb).filter(|&at| at < part).collect();
        let nominal = inner.iter().all(|&at| {
            matches!(
                words[at].relation.universal(),
                Deprel::Det
                    | Deprel::Amod
                    | Deprel::Nmod
                    | Deprel::Nummod
                    | Deprel::Compound
                    | Deprel::Case
                    | Deprel::Punct
                    | Deprel::Mark
                    | Deprel::Cc
                    | Deprel::Advmod
            )
        });
        if !nominal {
            return;
        }
        let of_part = |relation: Deprel| {
            !matches!(relation, Deprel::Punct | Deprel::Mark | Deprel::Cc | Deprel::Advmod)
        };
        if case {
            let Some(noun) = noun.filter(|_| words[verb].relation == Deprel::Nmod) else { return };
            let many = words[noun].xpos == Xpos::NNS;
            if many == (acting.xpos == Xpos::VBZ) || has(words, noun, &[Deprel::Case]) {
                return;
            }
            words[verb] = acting;
            hang(words, part, noun, Deprel::Nmod);
            inner.iter().for_each(|&at| words[at].head = part + 1);
            take_place(words, noun, verb);
            return;
        }
        if !agrees || matches!(words[verb].relation, Deprel::Obj | Deprel::Obl | Deprel::Nmod) {
            return;
        }
        words[verb] = acting;
        for at in inner {
            if of_part(words[at].relation) {
                words[at].head = part + 1;
            }
        }
        make_subject(words, part, verb);
    }

    /// Mends "Berg prorogued parliament" where parliament is said of Berg.
    fn past(&self, words: &mut [Word], verb: usize) {
        let Some(object) = head_behind(words, verb) else { return };
        let Some(noun) = (0..verb).find(|&at| words[at].relation == Deprel::Root) else { return };
        let Some(before) = verb.checked_sub(1) else { return };
        let close = name_head(words, before) == noun || self.is(before, ",") && before > noun + 1;
        let whole = matches!(words[noun].upos, Upos::Noun | Upos::Propn);
        let begins = children(words, object).all(|at| at >= verb);
        if close && whole && begins && !has(words, noun, PREDICATE) {
            take_place(words, noun, verb);
            hang(words, object, verb, Deprel::Obj);
        }
    }
}

/// Mends "… , and the rebels pressed Kim to leave" with the rebels pressed, and Kim for a part of them.
fn behind_noun(words: &mut [Word], verb: usize) {
    let Some(noun) = head_of(words, verb).filter(|&noun| noun + 1 == verb) else { return };
    let participle = matches!(words[verb].xpos, Xpos::VBN | Xpos::VBD);
    let named = |&at: &usize| {
        at > verb
            && words[at].upos == Upos::Propn
            && matches!(words[at].relation, Deprel::Flat | Deprel::Appos)
    };
    let object = children(words, noun).find(named);
    let cc = [noun, verb].into_iter().find(|&at| has(words, at, &[Deprel::Cc]));
    let (Some(object), Some(_), true) = (object, cc, participle) else { return };
    let Some(over) = head_of(words, noun).filter(|&over| words[over].upos == Upos::Verb) else {
        return;
    };
    hang(words, object, verb, Deprel::Obj);
    words[verb] = Word { xpos: Xpos::VBD, head: over + 1, relation: Deprel::Conj, ..words[verb] };
    make_subject(words, noun, verb);
    rehang(words, noun, verb, |at, word| at < noun && word.relation == Deprel::Cc);
}

/// Makes a verb what the noun before it was, and the noun its subject.
fn take_place(words: &mut [Word], noun: usize, verb: usize) {
    (words[verb].head, words[verb].relation) = (words[noun].head, words[noun].relation);
    rehang(words, noun, verb, |at, _| at >= verb);
    make_subject(words, noun, verb);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn who_stands_behind_and_pressed_whom_is_named() {
        check(
            "Oman/PROPN/NNP/2/nsubj left/VERB/VBD/0/root and/CCONJ/CC/5/cc rebels/NOUN/NNS/2/obj pressed/VERB/VBN/4/amod Kim/PROPN/NNP/4/flat",
            "2:nsubj 0:root 5:cc 5:nsubj 2:conj 5:obj",
        );
    }

    #[test]
    fn a_noun_with_an_object_is_the_verb_and_what_stands_before_it_its_subject() {
        check(
            "Her/PRON/PRP$/3/nmod:poss books/NOUN/NNS/3/compound span/NOUN/NN/0/root decades/NOUN/NNS/3/obj",
            "2:nmod:poss 3:nsubj VBP/0:root 3:obj",
        );
        check(
            "Norfilm/PROPN/NNP/2/compound features/NOUN/NNS/0/root dancers/NOUN/NNS/2/obj",
            "2:nsubj VBZ/0:root 2:obj",
        );
        check(
            "Norfilm/PROPN/NNP/0/root ,/PUNCT/,/5/punct for/ADP/IN/4/case example/NOUN/NN/1/nmod sells/NOUN/NNS/1/parataxis cars/NOUN/NNS/5/obj ./PUNCT/./1/punct",
            "5:nsubj 5:punct 4:case 1:nmod VBZ/0:root 5:obj 5:punct",
        );
        check(
            "A/DET/DT/2/det visit/NOUN/NN/0/root to/ADP/IN/5/case Oslo/PROPN/NNP/5/compound marks/NOUN/NNS/2/nmod peace/NOUN/NN/5/obj",
            "2:det 5:nsubj 4:case 2:nmod VBZ/0:root 5:obj",
        );
        check(
            "Around/ADP/IN/3/case the/DET/DT/3/det port/NOUN/NN/0/root ,/PUNCT/,/3/punct locals/NOUN/NNS/6/nsubj speak/NOUN/NN/3/appos Welsh/PROPN/NNP/6/obj ./PUNCT/./3/punct",
            "3:case 3:det 6:obl 3:punct 6:nsubj VBP/0:root 6:obj 6:punct",
        );
        check(
            "It/PRON/PRP/2/nsubj helps/VERB/VBZ/0/root and/CCONJ/CC/4/cc hinders/NOUN/NNS/2/conj trade/NOUN/NN/4/obj",
            "2:nsubj 0:root 4:cc VBZ/2:conj 4:obj",
        );
    }

    #[test]
    fn one_thing_spans_and_several_span() {
        let tree = "Her/PRON/PRP$/3/nmod:poss book/NOUN/NN/3/compound span/NOUN/NN/0/root decades/NOUN/NNS/3/obj";
        check(tree, "3:nmod:poss 3:compound NN/0:root 3:obj");
        let tree = "Calls/NOUN/NNS/2/nsubj men/NOUN/NNS/0/root names/NOUN/NNS/2/obj";
        check(tree, "2:nsubj NNS/0:root 2:obj");
    }

    #[test]
    fn a_helper_helps_the_word_behind_it() {
        check(
            "Chad/PROPN/NNP/4/nsubj may/AUX/MD/4/aux rattle/NOUN/NN/4/compound foreigners/NOUN/NNS/0/root ./PUNCT/./4/punct",
            "3:nsubj 3:aux VB/0:root 3:obj 3:punct",
        );
        check(
            "They/PRON/PRP/5/nsubj have/AUX/VBP/5/aux sharply/ADV/RB/5/advmod improved/VERB/VBN/5/amod morale/NOUN/NN/0/root and/CCONJ/CC/7/cc won/VERB/VBN/5/conj",
            "4:nsubj 4:aux 4:advmod VBN/0:root 4:obj 7:cc 4:conj",
        );
    }

    #[test]
    fn what_somebody_backs_was_done_by_an_adverb() {
        check(
            "We/PRON/PRP/2/nsubj back/ADV/RB/0/root the/DET/DT/4/det plan/NOUN/NN/2/obj",
            "2:nsubj VBP/0:root 4:det 2:obj",
        );
    }

    #[test]
    fn a_past_tense_behind_the_noun_of_a_sentence_without_a_verb_is_its_verb() {
        check(
            "Berg/PROPN/NNP/0/root prorogued/VERB/VBD/3/amod parliament/NOUN/NN/1/appos ,/PUNCT/,/5/punct left/VERB/VBD/3/conj",
            "2:nsubj VBD/0:root 2:obj 5:punct 3:conj",
        );
    }
}
