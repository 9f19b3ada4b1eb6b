//! Two subjects of one verb, where English has one.
//!
//! "*Harbour Street* became famous": what stands side by side without an article between is one noun phrase.
//! "As *peace* is near, *Chad* waits": the first is of the clause before. "*Buyers*, *an analyst* added, are
//! foreign": who stands right before the verb of speech speaks. "Lines were apart, *the first* being run by
//! Oman": behind the verb the second is of the clause that hangs on it. Left out: what a comma parts without
//! an article.

use crate::language::mend::hung::{
    SUBJECTS, Tree, children, hang, has, head_of, make_subject, name_head,
};
use crate::language::mend::side::{Gap, Start, is_noun, is_part};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for second in 1..words.len() {
        let Some(verb) = head_of(words, second) else { continue };
        let subject = |at: usize| {
            words[at].head == verb + 1
                && matches!(words[at].relation, Deprel::Nsubj | Deprel::NsubjPass)
        };
        if !subject(second) {
            continue;
        }
        let Some(first) = (0..second.min(verb)).rev().find(|&at| subject(at)) else { continue };
        if second > verb {
            tree.absolute(words, second);
            tree.behind_verb(words, second);
        } else {
            tree.subjects(words, (first, second), verb);
        }
    }
}

impl Tree<'_> {
    /// Mends "the lines were apart, the first being run by Oman": the second subject is of the clause that
    /// hangs on it.
    fn absolute(&self, words: &mut [Word], second: usize) {
        let Some(verb) = head_of(words, second) else { return };
        let begin = self.first(words, second);
        let clause = children(words, second).find(|&at| {
            at > second
                && words[at].relation == Deprel::Acl
                && (words[at].xpos == Xpos::VBG || has(words, at, &[Deprel::Aux, Deprel::AuxPass]))
        });
        let comma = begin > 0 && self.is(begin - 1, ",");
        if let Some(clause) = clause.filter(|_| comma && second > verb) {
            hang(words, clause, verb, Deprel::Advcl);
            make_subject(words, second, clause);
            let with = children(words, second)
                .find(|&at| at < second && words[at].relation == Deprel::Case);
            if let Some(with) = with {
                hang(words, with, clause, Deprel::Mark);
            }
        }
    }

    /// Mends "Oman lost to Kim Berg, a nationalist" with the nationalist for a second loser: behind a comma a
    /// noun with "a" says who the name before it is.
    fn behind_verb(&self, words: &mut [Word], second: usize) {
        let begin = self.first(words, second);
        let Some(name) = begin.checked_sub(2).map(|name| name_head(words, name)) else { return };
        let article = self.is_a(begin);
        let verb = words[second].head;
        let object = words[name].head == verb
            && matches!(words[name].relation.universal(), Deprel::Obj | Deprel::Obl);
        let named = words[name].upos == Upos::Propn && object;
        if self.is(begin - 1, ",") && article && named && words[second].relation == Deprel::Nsubj {
            hang(words, second, name, Deprel::Appos);
        }
    }

    /// Mends two subjects before a verb.
    fn subjects(&self, words: &mut [Word], (first, second): (usize, usize), verb: usize) {
        let capital = self.is_capital(second);
        let (last, begin) = (self.last(words, first), self.first(words, second));
        if self.before_clause(words, (first, second), verb) {
            return;
        }
        if !(is_noun(words, second) || capital && words[second].upos == Upos::Verb) {
            return;
        }
        let (gap, start) = (self.gap(last, begin, second), self.start(words, begin));
        if self.tell_time(words, (first, second)) {
            return;
        }
        let part = is_part(words, first);
        let whole = self.is_whole(words, first, begin);
        // "The way makers see it" is no compound.
        let low = self.is_small(first);
        let many = words[first].xpos == Xpos::NNS;
        let bare = !has(words, first, &[Deprel::Det, Deprel::NmodPoss]);
        let described = part || !low || many && bare && words[second].upos == Upos::Propn;
        match (gap, start) {
            (Gap::None, Start::Bare) if whole && (is_noun(words, first) || part) => {
                if words[begin].xpos == Xpos::VBG
                    && begin < second
                    && words[first].xpos == Xpos::NNS
                {
                    hang(words, begin, first, Deprel::Acl);
                    hang(words, second, begin, Deprel::Obj);
                } else if described {
                    self.join(words, first, second);
                }
            }
            (Gap::Brackets, Start::Bare) if words[first].upos == Upos::Noun => {
                self.join(words, first, second);
            }
            (Gap::Comma, Start::Own)
                if is_noun(words, first) && self.around(words, (first, second), verb) => {}
            (Gap::Comma, Start::Own) if is_noun(words, first) => {
                let end = self.last(words, second);
                if self.is(end + 1, ",") && end + 1 < verb {
                    hang(words, second, first, Deprel::Appos);
                }
            }
            _ => {}
        }
    }

    /// Mends "because the list is long, Chad waits" with both waiting: the first subject is of the clause before.
    fn before_clause(
        &self,
        words: &mut [Word],
        (first, second): (usize, usize),
        verb: usize,
    ) -> bool {
        let begin = self.first(words, first);
        let marked = |clause: usize| {
            children(words, clause).any(|at| at < begin && words[at].relation == Deprel::Mark)
        };
        let clause = children(words, verb).find(|&at| {
            first < at
                && at < second
                && words[at].relation == Deprel::Advcl
                && marked(at)
                && !has(words, at, SUBJECTS)
        });
        if let Some(clause) = clause {
            make_subject(words, first, clause);
            return true;
        }
        // "While the index lost a third, shares rose" with what the index lost drawn as said of it.
        let mark =
            children(words, first).find(|&at| at < first && words[at].relation == Deprel::Mark);
        let said = children(words, first).find(|&at| {
            at == first + 1
                && words[at].relation == Deprel::Acl
                && matches!(words[at].xpos, Xpos::VBN | Xpos::VBD)
        });
        let (Some(mark), Some(said)) = (mark, said) else { return false };
        words[mark].head = said + 1;
        let (head, relation) = (verb + 1, Deprel::Advcl);
        words[said] = Word { xpos: Xpos::VBD, head, relation, ..words[said] };
        make_subject(words, first, said);
        true
    }

    /// Mends "the miners, two lawyers said, should be heard": who stands right before the verb of speech speaks, and
    /// the first is who it is said of.
    fn around(&self, words: &mut [Word], (first, second): (usize, usize), said: usize) -> bool {
        let said_of = children(words, said).find(|&at| {
            at > said && words[at].relation == Deprel::Ccomp && !has(words, at, SUBJECTS)
        });
        let finite = matches!(words[said].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
        let closed = self.last(words, second) + 1 == said && self.is(said + 1, ",");
        let Some(clause) = said_of.filter(|_| finite && closed) else { return false };
        if has(words, clause, &[Deprel::Mark]) {
            return false;
        }
        let over = (words[said].head, words[said].relation);
        (words[clause].head, words[clause].relation) = over;
        hang(words, said, clause, Deprel::Parataxis);
        make_subject(words, first, clause);
        let marks = (0..words.len()).filter(|&at| {
            words[at].head == said + 1
                && words[at].upos == Upos::Punct
                && (at < first || at > clause)
        });
        for at in marks.collect::<Vec<_>>() {
            words[at].head = clause + 1;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn who_somebody_is_does_not_do_it_too() {
        check(
            "Oman/PROPN/NNP/2/nsubj lost/VERB/VBD/0/root to/ADP/IN/4/case Kim/PROPN/NNP/2/obl ,/PUNCT/,/7/punct a/DET/DT/7/det nationalist/NOUN/NN/2/nsubj",
            "2:nsubj 0:root 4:case 2:obl 7:punct 7:det 4:appos",
        );
    }

    #[test]
    fn of_two_subjects_side_by_side_the_first_is_a_part_of_the_second() {
        check(
            "Harbour/PROPN/NNP/3/nsubj Street/PROPN/NNP/3/nsubj became/VERB/VBD/0/root famous/ADJ/JJ/3/xcomp",
            "2:compound 3:nsubj 0:root 3:xcomp",
        );
        check(
            "State/NOUN/NN/3/compound -/PUNCT/HYPH/1/punct owned/VERB/VBN/5/nsubj Norbank/PROPN/NNP/5/nsubj fell/VERB/VBD/0/root",
            "3:compound 1:punct 4:amod 5:nsubj 0:root",
        );
        check(
            "The/DET/DT/3/det Norbank/PROPN/NNP/4/nsubj mills/NOUN/NNS/4/nsubj fell/VERB/VBD/0/root",
            "3:det 3:compound 4:nsubj 0:root",
        );
        check(
            "Film/NOUN/NN/2/compound critics/NOUN/NNS/4/nsubj Redbox/PROPN/NNP/4/nsubj praised/VERB/VBD/0/root it/PRON/PRP/4/obj",
            "2:compound 3:nmod:desc 4:nsubj 0:root 4:obj",
        );
    }

    #[test]
    fn a_thing_and_who_sees_it_are_no_compound() {
        let tree = "The/DET/DT/2/det way/NOUN/NN/5/nsubj makers/NOUN/NNS/5/nsubj now/ADV/RB/5/advmod work/VERB/VBP/0/root";
        check(tree, "2:det 5:nsubj 5:nsubj 5:advmod 0:root");
    }

    #[test]
    fn who_hides_somebody_is_not_hidden() {
        check(
            "Farmers/NOUN/NNS/5/nsubj:pass hiding/VERB/VBG/3/amod soldiers/NOUN/NNS/5/nsubj:pass were/AUX/VBD/5/aux:pass shot/VERB/VBN/0/root",
            "5:nsubj:pass 1:acl 2:obj 5:aux:pass 0:root",
        );
    }

    #[test]
    fn of_two_subjects_the_first_is_of_the_clause_before() {
        check(
            "As/SCONJ/IN/4/mark peace/NOUN/NN/7/nsubj is/AUX/VBZ/4/cop near/ADJ/JJ/7/advcl ,/PUNCT/,/4/punct Chad/PROPN/NNP/7/nsubj waits/VERB/VBZ/0/root",
            "4:mark 4:nsubj 4:cop 7:advcl 4:punct 7:nsubj 0:root",
        );
        check(
            "While/SCONJ/IN/2/mark shares/NOUN/NNS/7/nsubj lost/VERB/VBN/2/acl value/NOUN/NN/3/obj ,/PUNCT/,/3/punct bonds/NOUN/NNS/7/nsubj rose/VERB/VBD/0/root",
            "3:mark 3:nsubj VBD/7:advcl 3:obj 3:punct 7:nsubj 0:root",
        );
    }

    #[test]
    fn who_says_it_between_commas_is_not_who_it_is_said_of() {
        check(
            "Buyers/NOUN/NNS/5/nsubj ,/PUNCT/,/1/punct an/DET/DT/4/det analyst/NOUN/NN/5/nsubj added/VERB/VBD/0/root ,/PUNCT/,/8/punct are/AUX/VBP/8/cop foreign/ADJ/JJ/5/ccomp ./PUNCT/./5/punct",
            "8:nsubj 1:punct 4:det 5:nsubj 8:parataxis 8:punct 8:cop 0:root 8:punct",
        );
    }

    #[test]
    fn what_follows_a_comma_and_is_being_done_is_a_clause() {
        check(
            "Lines/NOUN/NNS/3/nsubj were/AUX/VBD/3/cop apart/ADV/RB/0/root ,/PUNCT/,/8/punct the/DET/DT/6/det first/ADJ/JJ/3/nsubj being/AUX/VBG/8/aux:pass run/VERB/VBN/6/acl by/ADP/IN/10/case Oman/PROPN/NNP/8/obl:agent",
            "3:nsubj 3:cop 0:root 8:punct 6:det 8:nsubj:pass 8:aux:pass 3:advcl 10:case 8:obl:agent",
        );
    }
}
