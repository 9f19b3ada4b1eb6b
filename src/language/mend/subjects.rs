//! Subjects that the network drew as something else.
//!
//! "Oman, *Chad* and Niger left", "in 2019 *Chad* left", "on Monday, *Chad* left", "after leaving Oman, *Chad* met Peru", "*Chad* met
//! Peru, Oman said": a verb without a subject has the name that stands before it, and nobody who has a
//! preposition is one. A verb with a subject of its own keeps it.

use crate::language::mend::hung::{Tree, children, has, is_below, name_head};
use crate::language::mend::raised::OWN;
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    let tree = Tree { text, pieces };
    for at in 0..words.len().min(pieces.len()) {
        if words[at].upos == Upos::Verb && words[at].relation == Deprel::Ccomp {
            before_speaker(words, at);
        }
        if words[at].upos != Upos::Propn {
            continue;
        }
        match words[at].relation {
            Deprel::Conj => tree.behind_fronted(words, at),
            Deprel::Nsubj => {
                tree.behind_year(words, at);
                tree.list(words, at);
            }
            Deprel::Appos => {
                tree.behind_oblique(words, at);
                tree.behind_fronted(words, at);
                tree.list(words, at);
            }
            Deprel::Obj => tree.behind_oblique(words, at),
            _ => {}
        }
    }
}

/// Mends "Chad armed Peru, Oman said": of two subjects of the last verb the first is the first verb's.
fn before_speaker(words: &mut [Word], verb: usize) {
    let Some(said) = words[verb].head.checked_sub(1).filter(|&said| said > verb) else { return };
    let subject = |at: &usize| words[*at].relation == Deprel::Nsubj;
    let first = children(words, said).find(|at| subject(at) && *at < verb);
    let second = children(words, said).find(|at| subject(at) && *at > verb && *at < said);
    let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::VBN);
    if let Some(first) = first.filter(|_| second.is_some() && finite && !has(words, verb, OWN)) {
        words[first].head = verb + 1;
    }
}

impl Tree<'_> {
    /// Mends "after leaving Oman, Chad praised Peru": a name between a comma and a verb without a subject
    /// is it.
    fn behind_fronted(&self, words: &mut [Word], name: usize) {
        if name == 0 || !self.is(name - 1, ",") || has(words, name, &[Deprel::Cc]) {
            return;
        }
        let mut above = name;
        let mut gerund = None;
        for _ in 0..4 {
            let Some(next) = words[above].head.checked_sub(1).filter(|&next| next < name) else {
                break;
            };
            above = next;
            if words[above].xpos == Xpos::VBG && has(words, above, &[Deprel::Mark, Deprel::Case]) {
                gerund = Some(above);
                break;
            }
        }
        let Some(gerund) = gerund else { return };
        let Some(verb) = words[gerund].head.checked_sub(1).filter(|&verb| verb > name) else {
            return;
        };
        let near =
            (name + 1..verb).all(|at| is_below(words, at, verb) || is_below(words, at, name));
        if self.first(words, gerund) == 0
            && near
            && words[verb].upos == Upos::Verb
            && !has(words, verb, OWN)
        {
            words[name].head = verb + 1;
            let passive = has(words, verb, &[Deprel::AuxPass]);
            words[name].relation = if passive { Deprel::NsubjPass } else { Deprel::Nsubj };
            words[gerund].relation = Deprel::Advcl;
        }
    }

    /// Mends "Oman, Chad and Niger left": of two subjects that a comma parts the second begins no other list.
    fn list(&self, words: &mut [Word], second: usize) {
        let Some(comma) = second.checked_sub(1).filter(|&comma| self.is(comma, ",")) else {
            return;
        };
        let Some(first) = comma.checked_sub(1).map(|last| name_head(words, last)) else { return };
        let Some(verb) = words[first].head.checked_sub(1).filter(|&verb| verb > second) else {
            return;
        };
        let over = words[second].head;
        let subject = words[first].upos == Upos::Propn
            && words[first].relation == Deprel::Nsubj
            && (over == verb + 1 || over == first + 1);
        let last = children(words, second).find(|&at| {
            words[at].relation == Deprel::Conj && at < verb && has(words, at, &[Deprel::Cc])
        });
        // "Chad, Peru and Niger's friend, left" ends with a comma.
        if let Some(last) = last.filter(|_| subject && !self.is(verb - 1, ",")) {
            (words[second].head, words[second].relation) = (first + 1, Deprel::Conj);
            words[last].head = first + 1;
        }
    }

    /// Mends "in 2019 Chad armed Peru": the year is no part of the name.
    fn behind_year(&self, words: &mut [Word], name: usize) {
        let Some(year) = name.checked_sub(1) else { return };
        let Some(case) = year.checked_sub(1) else { return };
        let own = matches!(words[year].relation, Deprel::Nummod | Deprel::Obl);
        let placed = words[year].xpos == Xpos::CD
            && own
            && (words[case].head, words[case].relation) == (name + 1, Deprel::Case);
        if placed {
            words[case].head = year + 1;
            (words[year].head, words[year].relation) = (words[name].head, Deprel::Obl);
        }
    }

    /// Mends "on Monday, Chad armed Peru": what has a preposition does nothing.
    fn behind_oblique(&self, words: &mut [Word], name: usize) {
        let Some(day) = words[name].head.checked_sub(1).filter(|&day| day < name) else { return };
        let Some(verb) = words[day].head.checked_sub(1).filter(|&verb| verb > name) else { return };
        let subject = words[day].relation == Deprel::Nsubj && has(words, day, &[Deprel::Case]);
        if subject && name > 0 && self.is(name - 1, ",") && self.before(words, verb) == Some(name) {
            words[day].relation = Deprel::Obl;
            (words[name].head, words[name].relation) = (verb + 1, Deprel::Nsubj);
        }
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
    fn the_name_behind_a_fronted_clause_is_the_subject() {
        check(
            "After/SCONJ/IN/2/mark leaving/VERB/VBG/6/advcl Oman/PROPN/NNP/2/obj ,/PUNCT/,/5/punct Chad/PROPN/NNP/3/conj met/VERB/VBD/0/root Peru/PROPN/NNP/6/obj",
            "2:mark 6:advcl 2:obj 5:punct 6:nsubj 0:root 6:obj",
        );
        check(
            "On/ADP/IN/2/case Monday/PROPN/NNP/5/nsubj ,/PUNCT/,/4/punct Chad/PROPN/NNP/2/appos left/VERB/VBD/0/root",
            "2:case 5:obl 4:punct 5:nsubj 0:root",
        );
        check(
            "In/ADP/IN/3/case 2019/NUM/CD/3/nummod Chad/PROPN/NNP/4/nsubj left/VERB/VBD/0/root",
            "2:case 4:obl 4:nsubj 0:root",
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
    fn who_armed_them_does_not_say_so() {
        check(
            "Chad/PROPN/NNP/6/nsubj met/VERB/VBD/6/ccomp Peru/PROPN/NNP/2/obj ,/PUNCT/,/6/punct Oman/PROPN/NNP/6/nsubj said/VERB/VBD/0/root",
            "2:nsubj 6:ccomp 2:obj 6:punct 6:nsubj 0:root",
        );
    }
}
