//! Clauses behind a preposition that joins clauses too, whose subject the network hung as what the preposition stands before.
//!
//! "Left after British planes *bombed* Oman", "after *the company* promised to stay", "after *Chad* and Peru
//! reached a deal": what stands between such a preposition and a verb without a subject, with no comma or a
//! name between two, is the subject. Left out: participles without an object ("after the firm founded in
//! May"), and days ("after Monday and before …").

use crate::language::mend::hung::{
    Tree, children, hang, has, head_behind, head_of, is_below, make_mark, make_subject,
};
use crate::language::mend::raised::OWN;
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// What a verb has that acts: an object, or a clause.
const ACTING: &[Deprel] = &[Deprel::Obj, Deprel::Xcomp, Deprel::Ccomp];

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for case in 0..words.len() {
        let joins = matches!(words[case].relation, Deprel::Case | Deprel::Mark);
        if !joins || !tree.is_of(case, &tree.lists.joining) {
            continue;
        }
        let Some(noun) = head_behind(words, case) else { continue };
        let oblique = matches!(words[noun].relation, Deprel::Obl | Deprel::Nmod);
        if oblique && matches!(words[noun].upos, Upos::Noun | Upos::Propn) {
            tree.subject_of(words, (case, noun));
            tree.first_of_two(words, (case, noun));
            tree.behind_name_beside(words, (case, noun));
        }
    }
}

impl Tree<'_> {
    /// Mends "after British planes bombed Oman" and "after the company promised to stay".
    fn subject_of(&self, words: &mut [Word], (case, noun): (usize, usize)) {
        let Some(over) = head_of(words, noun) else { return };
        let (verb, above) = if over > noun {
            (over, words[over].head)
        } else {
            let described = children(words, noun).find(|&at| {
                at > noun
                    && words[at].relation == Deprel::Acl
                    && words[at].xpos == Xpos::VBN
                    && has(words, at, ACTING)
                    && !self.is_of(at, &self.lists.twofold)
            });
            let Some(verb) = described else { return };
            (verb, over + 1)
        };
        let past = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBN | Xpos::VBZ | Xpos::VBP);
        let inner = |at: usize| {
            is_below(words, at, noun) && words[at].upos != Upos::Punct
                || words[at].head == verb + 1
                    && matches!(words[at].relation, Deprel::Aux | Deprel::AuxPass | Deprel::Advmod)
        };
        let close = (case..verb).all(inner);
        if !past
            || !close
            || above == 0
            || above > case
            || words[verb].upos != Upos::Verb
            || has(words, verb, OWN)
        {
            return;
        }
        let passive = has(words, verb, &[Deprel::AuxPass]);
        make_mark(words, case, verb);
        make_subject(words, noun, verb);
        if words[verb].xpos == Xpos::VBN && !passive && !has(words, verb, &[Deprel::Aux]) {
            words[verb].xpos = Xpos::VBD;
        }
        (words[verb].head, words[verb].relation) = (above, Deprel::Advcl);
    }

    /// Mends "left after the leader, Kim Berg, attacked Oman" and "left hours after Chad and Peru began a
    /// drill": the verb behind the noun, or behind a name beside it, is the noun's.
    fn behind_name_beside(&self, words: &mut [Word], (case, noun): (usize, usize)) {
        let over = head_of(words, noun).filter(|&over| over < case);
        let time = |over: usize| words[over].relation == Deprel::OblUnmarked;
        let over = over.and_then(|over| if time(over) { head_of(words, over) } else { Some(over) });
        let Some(over) = over.filter(|&over| words[over].upos == Upos::Verb) else { return };
        let last = (noun..words.len()).take_while(|&at| is_below(words, at, noun)).last();
        let end = last.unwrap_or(noun) + 1;
        let aside = children(words, noun).any(|at| at > noun && self.is_aside(words, at));
        let verb = if aside && self.is(end, ",") { end + 1 } else { end };
        if verb >= words.len() || aside != (verb > end) {
            return;
        }
        let clause =
            matches!(words[verb].relation, Deprel::Conj | Deprel::Parataxis | Deprel::Advcl);
        let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
        let above = words[verb].head;
        let near = above == over + 1 || above == words[over].head && above > 0 && above <= case;
        let beside = clause && finite && near;
        let begins = children(words, verb).all(|at| at > verb || aside && at + 1 == verb);
        if !beside || !begins {
            return;
        }
        make_mark(words, case, verb);
        make_subject(words, noun, verb);
        words[verb].relation = Deprel::Advcl;
    }

    /// Tells whether a comma parts what is said of a noun from it: "the leader, *Kim Berg*", "Chad, *at odds with Oman*".
    fn is_aside(&self, words: &[Word], at: usize) -> bool {
        let first = self.first(words, at);
        matches!(words[at].relation, Deprel::Appos | Deprel::Nmod)
            && first.checked_sub(1).is_some_and(|before| self.is(before, ","))
    }

    /// Mends "left after Chad and Peru reached a deal": both reached it.
    fn first_of_two(&self, words: &mut [Word], (case, first): (usize, usize)) {
        let Some(over) = head_of(words, first).filter(|&over| over < case) else { return };
        let last = (first + 1..words.len())
            .take_while(|&at| is_below(words, at, first))
            .last()
            .unwrap_or(first);
        let (and, name) = (last + 1, words.get(last + 1).map(|and| and.head).unwrap_or(0));
        let Some(verb) = name.checked_sub(1).filter(|&verb| verb > and) else { return };
        let second = children(words, verb)
            .find(|&at| words[at].relation == Deprel::Nsubj && at > and && at < verb);
        let Some(second) = second else { return };
        let joins = words[and].relation == Deprel::Cc && self.is(and, "and");
        let named = words[first].upos == Upos::Propn && words[second].upos == Upos::Propn;
        let clause = words[verb].upos == Upos::Verb
            && matches!(words[verb].relation, Deprel::Conj | Deprel::Advcl)
            && words[verb].head == over + 1
            && words[over].upos == Upos::Verb;
        let between = (and + 1..verb).all(|at| words[at].upos != Upos::Punct);
        let day = self.is_of(first, &self.lists.times);
        if !joins || !named || !clause || !between || day {
            return;
        }
        make_mark(words, case, verb);
        let relation = words[second].relation;
        hang(words, first, verb, relation);
        words[and].head = second + 1;
        hang(words, second, first, Deprel::Conj);
        words[verb].relation = Deprel::Advcl;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn who_stands_between_a_time_and_a_verb_is_its_subject() {
        check(
            "left/VERB/VBD/0/root hours/NOUN/NNS/1/obl:unmarked after/ADP/IN/4/case Chad/PROPN/NNP/2/nmod and/CCONJ/CC/6/cc Peru/PROPN/NNP/4/conj began/VERB/VBD/1/conj drills/NOUN/NNS/7/obj",
            "0:root 1:obl:unmarked 7:mark 7:nsubj 6:cc 4:conj 1:advcl 7:obj",
        );
    }

    #[test]
    fn behind_an_aside_who_was_named_before_it_behind_name_beside() {
        check(
            "left/VERB/VBD/0/root after/ADP/IN/3/case leader/NOUN/NN/1/obl ,/PUNCT/,/5/punct Kim/PROPN/NNP/3/appos ,/PUNCT/,/7/punct armed/VERB/VBD/1/conj Oman/PROPN/NNP/7/obj",
            "0:root 7:mark 7:nsubj 5:punct 3:appos 7:punct 1:advcl 7:obj",
        );
    }

    #[test]
    fn what_stands_before_a_verb_behind_after_is_its_subject() {
        check(
            "left/VERB/VBD/0/root after/ADP/IN/3/case planes/NOUN/NNS/4/obl bombed/VERB/VBN/1/advcl Oman/PROPN/NNP/4/obj",
            "0:root 4:mark 4:nsubj VBD/1:advcl 4:obj",
        );
        // "After the vote, he left": the comma ends what the preposition stands before.
        check(
            "After/ADP/IN/2/case votes/NOUN/NNS/4/obl ,/PUNCT/,/4/punct leaving/VERB/VBG/0/root",
            "2:case 4:obl 4:punct 0:root",
        );
    }

    #[test]
    fn a_participle_with_an_object_is_a_past_tense_behind_after() {
        check(
            "left/VERB/VBD/0/root after/ADP/IN/3/case planes/NOUN/NNS/1/obl bombed/VERB/VBN/3/acl Oman/PROPN/NNP/4/obj",
            "0:root 4:mark 4:nsubj VBD/1:advcl 4:obj",
        );
        check(
            "left/VERB/VBD/0/root after/ADP/IN/3/case planes/NOUN/NNS/1/obl bombed/VERB/VBN/3/acl there/ADV/RB/4/advmod",
            "0:root 3:case 1:obl VBN/3:acl 4:advmod",
        );
    }

    #[test]
    fn two_names_behind_after_are_both_the_subject() {
        let tree = "left/VERB/VBD/0/root after/ADP/IN/3/case Chad/PROPN/NNP/1/obl and/CCONJ/CC/6/cc Peru/PROPN/NNP/6/nsubj signed/VERB/VBD/1/conj";
        check(tree, "0:root 6:mark 6:nsubj 5:cc 3:conj 1:advcl");
        let day = tree.replace("Chad", "Monday");
        check(&day, "0:root 3:case 1:obl 6:cc 6:nsubj 1:conj");
    }
}
