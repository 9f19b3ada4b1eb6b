//! Two objects of one verb, where English has one.
//!
//! "Plays *test rugby*": what stands side by side without an article between is one noun phrase. "Taught *him
//! the piano*": the first is given the second. "Made *the town her home*": the second is what the first
//! becomes. "Ran Horizon, *the radio show*": behind a comma and with an article the second says what the
//! first is. "Joined the club *last season*": a time is none. Left out: what a comma parts without an
//! article.

use crate::language::mend::hung::{Tree, hang, has, head_before};
use crate::language::mend::side::{Gap, Start, is_noun, is_thing};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for second in 1..words.len() {
        let Some(verb) = head_before(words, second) else { continue };
        let object = |at: usize| (words[at].head, words[at].relation) == (verb + 1, Deprel::Obj);
        if !object(second) {
            continue;
        }
        if let Some(first) = (verb..second).rev().find(|&at| object(at)) {
            tree.objects(words, (first, second));
        }
    }
}

impl Tree<'_> {
    /// Mends two objects behind a verb.
    fn objects(&self, words: &mut [Word], (first, second): (usize, usize)) {
        let verb = words[second].head - 1;
        let (last, begin) = (self.last(words, first), self.first(words, second));
        if !is_thing(words, second) || words[first].upos == Upos::Num {
            return;
        }
        if self.tell_time(words, (first, second)) {
            return;
        }
        // "Said Monday the plan fell".
        if words[first].upos == Upos::Propn && self.is_of(first, &self.lists.times) {
            words[first].relation = Deprel::OblUnmarked;
            return;
        }
        if !self.may_follow(words, begin, (first, second)) {
            return;
        }
        let giving = self.is_of(verb, &self.lists.giving);
        let naming = self.is_of(verb, &self.lists.naming);
        let pronoun = words[first].upos == Upos::Pron;
        let noun = is_noun(words, second);
        let many = words[first].xpos == Xpos::NNS || words[first].upos == Upos::Propn;
        let whole = self.is_whole(words, first, begin);
        let called = begin > last + 1;
        let gives = is_noun(words, first) && words[second].upos == Upos::Noun;
        let start = self.start(words, begin);
        let named = noun && (start == Start::Own || called || pronoun);
        match (self.gap(last, begin, second), start) {
            (Gap::None, Start::Own) if giving && (is_noun(words, first) || pronoun) => {
                words[first].relation = Deprel::Iobj;
            }
            (Gap::None, _)
                if noun && self.is_of(verb, &self.lists.making) && is_ones_own(words, begin) =>
            {
                let made = if words[first].upos == Upos::Adj { first } else { second };
                words[made].relation = Deprel::Xcomp;
            }
            (Gap::None, _) if naming && named => words[second].relation = Deprel::Xcomp,
            (Gap::None, _) if naming => {}
            (Gap::None, Start::Bare)
                if noun && (pronoun || giving && (many || !whole) && gives) =>
            {
                words[first].relation = Deprel::Iobj;
            }
            (Gap::None, Start::Bare) if called => {
                let thing = words[first].xpos == Xpos::NN && !has(words, first, &[Deprel::Appos]);
                if thing && words[second].upos == Upos::Propn {
                    hang(words, second, first, Deprel::Appos);
                }
            }
            (Gap::None, Start::Bare) if whole && noun && is_thing(words, first) => {
                self.join(words, first, second);
            }
            (Gap::Brackets, Start::Bare) if words[first].upos == Upos::Noun && noun => {
                self.join(words, first, second);
            }
            (Gap::Comma, Start::Own)
                if words[second].upos == Upos::Noun
                    && is_noun(words, first)
                    && !has(words, second, &[Deprel::Cc]) =>
            {
                hang(words, second, first, Deprel::Appos);
            }
            _ => {}
        }
    }

    /// Tells whether a phrase that begins with a word may stand side by side with another: no conjunction
    /// begins it, and no name that does something to the first ("the tool Oman uses").
    fn may_follow(&self, words: &[Word], begin: usize, (first, second): (usize, usize)) -> bool {
        let opens = matches!(
            words[begin].upos,
            Upos::Noun
                | Upos::Propn
                | Upos::Adj
                | Upos::Adv
                | Upos::Verb
                | Upos::Det
                | Upos::Pron
                | Upos::Num
        );
        let contact = words[begin].upos == Upos::Propn
            && words[second].upos == Upos::Noun
            && words[first].upos == Upos::Noun
            && begin > first;
        opens && !contact && !self.is(begin, "worth")
    }
}

/// Tells whether a phrase is what something is made for somebody: it begins with whose it is, or stands behind a
/// pronoun ("made the city his capital", "made it a capital").
fn is_ones_own(words: &[Word], begin: usize) -> bool {
    words[begin].xpos == Xpos::PRPS || words[begin - 1].upos == Upos::Pron
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn of_two_objects_the_first_is_given_the_second() {
        check(
            "Oman/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root local/ADJ/JJ/4/amod councils/NOUN/NNS/2/obj the/DET/DT/6/det right/NOUN/NN/2/obj",
            "2:nsubj 0:root 4:amod 2:iobj 6:det 2:obj",
        );
        check(
            "Kim/PROPN/NNP/2/nsubj taught/VERB/VBD/0/root herself/PRON/PRP/2/obj piano/NOUN/NN/2/obj",
            "2:nsubj 0:root 2:iobj 2:obj",
        );
    }

    #[test]
    fn of_two_objects_the_second_is_what_the_first_is_made() {
        check(
            "Kim/PROPN/NNP/2/nsubj made/VERB/VBD/0/root the/DET/DT/4/det town/NOUN/NN/2/obj her/PRON/PRP$/6/nmod:poss home/NOUN/NN/2/obj",
            "2:nsubj 0:root 4:det 2:obj 6:nmod:poss 2:xcomp",
        );
        check(
            "Kim/PROPN/NNP/2/nsubj made/VERB/VBD/0/root public/ADJ/JJ/2/obj her/PRON/PRP$/5/nmod:poss letters/NOUN/NNS/2/obj",
            "2:nsubj 0:root 2:xcomp 5:nmod:poss 2:obj",
        );
        check(
            "They/PRON/PRP/2/nsubj called/VERB/VBD/0/root me/PRON/PRP/2/obj Red/PROPN/NNP/2/obj",
            "2:nsubj 0:root 2:obj 2:xcomp",
        );
    }

    #[test]
    fn behind_a_comma_a_second_object_says_what_the_first_is() {
        check(
            "It/PRON/PRP/2/nsubj ran/VERB/VBD/0/root Horizon/PROPN/NNP/2/obj ,/PUNCT/,/7/punct the/DET/DT/7/det radio/NOUN/NN/7/compound show/NOUN/NN/2/obj",
            "2:nsubj 0:root 2:obj 7:punct 7:det 7:compound 3:appos",
        );
    }

    #[test]
    fn of_two_objects_side_by_side_the_first_is_a_part_of_the_second() {
        check(
            "He/PRON/PRP/2/nsubj plays/VERB/VBZ/0/root test/NOUN/NN/2/obj rugby/NOUN/NN/2/obj",
            "2:nsubj 0:root 4:compound 2:obj",
        );
        check(
            "It/PRON/PRP/2/nsubj used/VERB/VBD/0/root unfair/ADJ/JJ/2/obj means/NOUN/NNS/2/obj",
            "2:nsubj 0:root 4:amod 2:obj",
        );
        check(
            "Kim/PROPN/NNP/2/nsubj met/VERB/VBD/0/root his/PRON/PRP$/4/nmod:poss coach/NOUN/NN/2/obj Ann/PROPN/NNP/2/obj Berg/PROPN/NNP/5/flat",
            "2:nsubj 0:root 4:nmod:poss 2:obj 4:appos 5:flat",
        );
        check(
            "Kim/PROPN/NNP/2/nsubj met/VERB/VBD/0/root heiress/NOUN/NN/2/obj Ann/PROPN/NNP/3/flat Berg/PROPN/NNP/2/obj",
            "2:nsubj 0:root 4:nmod:desc 2:obj 4:flat",
        );
        check(
            "It/PRON/PRP/2/nsubj runs/VERB/VBZ/0/root an/DET/DT/4/det estimation/NOUN/NN/2/obj (/PUNCT/-LRB-/6/punct E/NOUN/NN/8/appos )/PUNCT/-RRB-/6/punct step/NOUN/NN/2/obj",
            "2:nsubj 0:root 8:det 8:compound 6:punct 4:appos 6:punct 2:obj",
        );
    }

    #[test]
    fn a_time_is_no_second_object() {
        check(
            "Kim/PROPN/NNP/2/nsubj joined/VERB/VBD/0/root the/DET/DT/6/det club/NOUN/NN/2/obj last/ADJ/JJ/6/amod season/NOUN/NN/2/obj",
            "2:nsubj 0:root 4:det 2:obj 6:amod 2:obl:unmarked",
        );
    }

    #[test]
    fn what_oman_uses_is_no_part_of_it() {
        let tree = "Peru/PROPN/NNP/2/nsubj lost/VERB/VBD/0/root tools/NOUN/NNS/2/obj Oman/PROPN/NNP/5/compound uses/NOUN/NNS/2/obj";
        check(tree, "2:nsubj 0:root 2:obj 5:compound 2:obj");
    }
}
