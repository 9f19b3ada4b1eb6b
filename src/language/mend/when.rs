//! When something was done, hung on what it was done to.
//!
//! "Opened an inquiry *in 1995*": a year, a month or a day right behind an object tells when it was done, and
//! not which object it was. Left out: objects with an owner, which are as often what somebody did then
//! ("praised Kim's speech on Monday"), and those of which something more is said behind the time. Behind "with Kim" or
//! "by the rebels" it is the same: no person is one of a day. "A warrant on Monday
//! *for Kim*": nothing but "of" says which day it was.
//!
//! In the gold trees of UD English-EWT and GUM 46 of 52 such times are the verb's.

use crate::date::MONTHS;
use crate::language::mend::hung::{Tree, children, hang, head_before, is_below};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for time in 0..words.len() {
        let Some(noun) = head_before(words, time) else { continue };
        if words[time].relation == Deprel::Obj {
            tree.season(words, noun, time);
        }
        let part = words[time].relation == Deprel::Nmod && tree.is_date(words, time);
        let someone = words[noun].upos == Upos::Propn || tree.is_of(noun, &tree.lists.persons);
        let placed = match words[noun].relation {
            Deprel::Obj | Deprel::OblAgent => true,
            Deprel::Obl => someone && !tree.is_date(words, noun),
            _ => false,
        };
        if part && placed {
            tree.behind_object(words, noun, time);
        }
        let day = tree.is_date(words, noun) || tree.is_of_month(words, noun);
        if words[time].relation == Deprel::Nmod && day {
            tree.behind_day(words, noun, time);
        }
    }
}

impl Tree<'_> {
    /// Tells whether a word is a year, a month, a day of the week or a decade.
    fn is_date(&self, words: &[Word], at: usize) -> bool {
        let form = self.form(at);
        let digit = form.starts_with(['1', '2']);
        match words[at].upos {
            Upos::Num => words[at].xpos == Xpos::CD && digit && form.len() == 4,
            Upos::Noun => digit && form.len() == 5 && form.ends_with("0s"),
            Upos::Propn => {
                self.is_of(at, &self.lists.times) || MONTHS.iter().any(|month| self.is(at, month))
            }
            _ => false,
        }
    }

    /// Tells whether a number is the day of a month: "*3* March".
    fn is_of_month(&self, words: &[Word], at: usize) -> bool {
        let month = |at: usize| MONTHS.iter().any(|month| self.is(at, month));
        words[at].upos == Upos::Num && children(words, at).any(month)
    }

    /// Mends "whom Chad had freed that winter" with a winter that was freed too.
    fn season(&self, words: &mut [Word], verb: usize, time: usize) {
        let season = words[time].upos == Upos::Noun && self.is_of(time, &self.lists.times);
        let first = children(words, verb).any(|at| at < verb && words[at].relation == Deprel::Obj);
        if season && first && words[verb].upos == Upos::Verb {
            words[time].relation = Deprel::OblUnmarked;
        }
    }

    /// Hangs what was drawn as a part of a day on what the day hangs on.
    fn behind_day(&self, words: &mut [Word], day: usize, part: usize) {
        let Some(over) = head_before(words, day) else { return };
        let case = children(words, part).find(|&at| words[at].relation == Deprel::Case);
        let other = case.is_some_and(|case| !self.is(case, "of")) && !self.is_date(words, part);
        let weekday = words[day].upos == Upos::Propn && self.is_of(day, &self.lists.times);
        // "The arrest on 3 March of Kim": of a day of a month there is but time.
        let numbered = self.is_of_month(words, day)
            && !self.is_date(words, part)
            && !self.is_of(part, &self.lists.times);
        if other && weekday || numbered {
            let verbal = words[over].upos == Upos::Verb;
            hang(words, part, over, if verbal { Deprel::Obl } else { Deprel::Nmod });
        }
    }

    /// Hangs a time behind an object, or behind whoever does it or has a part in it, on the verb.
    fn behind_object(&self, words: &mut [Word], noun: usize, time: usize) {
        let Some(verb) = head_before(words, noun) else { return };
        let case = noun + 1;
        let preposition = case < time
            && (words[case].head, words[case].relation) == (time + 1, Deprel::Case)
            && (self.is(case, "in") || self.is(case, "on"));
        let said = children(words, noun).any(|at| {
            words[at].relation == Deprel::NmodPoss
                || at > time && words[at].upos != Upos::Punct && !is_below(words, at, time)
        });
        if preposition && !said && words[verb].upos == Upos::Verb {
            hang(words, time, verb, Deprel::Obl);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn a_winter_was_freed_beside_somebody() {
        let tree = "whom/PRON/WP/3/obj Chad/PROPN/NNP/3/nsubj freed/VERB/VBD/0/root that/DET/DT/5/det winter/NOUN/NN/3/obj";
        check(tree, "3:obj 3:nsubj 0:root 5:det 3:obl:unmarked");
        let tree = tree.replace("winter/NOUN", "man/NOUN");
        check(&tree, "3:obj 3:nsubj 0:root 5:det 3:obj");
    }

    #[test]
    fn nobody_is_one_of_a_day() {
        check(
            "held/VERB/VBD/0/root talks/NOUN/NNS/1/obj with/ADP/IN/4/case Kim/PROPN/NNP/1/obl on/ADP/IN/6/case Monday/PROPN/NNP/4/nmod",
            "0:root 1:obj 4:case 1:obl 6:case 1:obl",
        );
        check(
            "spoke/VERB/VBD/0/root at/ADP/IN/3/case rallies/NOUN/NNS/1/obl on/ADP/IN/5/case Monday/PROPN/NNP/3/nmod",
            "0:root 3:case 1:obl 5:case 3:nmod",
        );
    }

    #[test]
    fn a_time_behind_an_object_tells_when_it_was_done() {
        check(
            "Oman/PROPN/NNP/2/nsubj opened/VERB/VBD/0/root an/DET/DT/4/det inquiry/NOUN/NN/2/obj in/ADP/IN/6/case 1995/NUM/CD/4/nmod",
            "2:nsubj 0:root 4:det 2:obj 6:case 2:obl",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj sued/VERB/VBD/0/root Norbank/PROPN/NNP/2/obj in/ADP/IN/6/case late/ADJ/JJ/6/amod May/PROPN/NNP/3/nmod",
            "2:nsubj 0:root 2:obj 6:case 6:amod 2:obl",
        );
    }

    #[test]
    fn somebody_was_of_the_third_of_march() {
        check(
            "arrest/NOUN/NN/0/root on/ADP/IN/3/case 3/NUM/CD/1/nmod March/PROPN/NNP/3/nmod:unmarked of/ADP/IN/6/case Kim/PROPN/NNP/3/nmod",
            "0:root 3:case 1:nmod 3:nmod:unmarked 6:case 1:nmod",
        );
    }

    #[test]
    fn what_stands_behind_a_day_is_no_part_of_it() {
        check(
            "issued/VERB/VBD/0/root warrants/NOUN/NNS/1/obj on/ADP/IN/4/case Monday/PROPN/NNP/2/nmod for/ADP/IN/6/case Kim/PROPN/NNP/4/nmod",
            "0:root 1:obj 4:case 1:obl 6:case 1:obl",
        );
        check(
            "left/VERB/VBD/0/root on/ADP/IN/3/case Monday/PROPN/NNP/1/obl of/ADP/IN/6/case that/DET/DT/6/det week/NOUN/NN/3/nmod",
            "0:root 3:case 1:obl 6:case 6:det 3:nmod",
        );
    }

    #[test]
    fn a_time_may_tell_which_one_it_was() {
        let tree = "Oman/PROPN/NNP/2/nsubj praised/VERB/VBD/0/root his/PRON/PRP$/4/nmod:poss speech/NOUN/NN/2/obj on/ADP/IN/6/case Monday/PROPN/NNP/4/nmod";
        check(tree, "2:nsubj 0:root 4:nmod:poss 2:obj 6:case 4:nmod");
        let tree = "Oman/PROPN/NNP/2/nsubj held/VERB/VBD/0/root talks/NOUN/NNS/2/obj on/ADP/IN/5/case Monday/PROPN/NNP/3/nmod on/ADP/IN/7/case trade/NOUN/NN/3/nmod";
        check(tree, "2:nsubj 0:root 2:obj 5:case 3:nmod 7:case 3:nmod");
    }
}
