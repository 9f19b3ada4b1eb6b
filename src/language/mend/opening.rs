//! What a sentence begins with, which the network drew as its subject or ran together with it.
//!
//! "Thanks to Oman, *Chad* won", "A lawyer by training, *Kim Berg* met Peru", "The same day *Chad* met Peru",
//! "Not only *Oman* but also Chad left", "Not *Oman* but Chad left", "In Oslo *Kim Berg* met Peru": the name
//! right before the verb acts, and two names with nothing between them are two where the second begins one.

use crate::language::iob;
use crate::language::mend::hung::{
    SUBJECTS, Tree, children, hang, has, head_behind, head_of, is_below, make_case, make_subject,
    name_head, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    tree.thanks_to(words);
    tree.not_only(words);
    tree.same_day(words);
    for at in 1..words.len() {
        if words[at].upos != Upos::Propn {
            continue;
        }
        match words[at].relation {
            Deprel::Nsubj | Deprel::NsubjPass if !has(words, at, &[Deprel::Case]) => {
                tree.said_before(words, at);
            }
            Deprel::Nsubj | Deprel::Obl | Deprel::Nmod if has(words, at, &[Deprel::Case]) => {
                second_name(words, at);
            }
            _ => {}
        }
    }
}

/// Returns how much more a word looks like the first of a name than like a later one.
fn begins_name(word: &Word) -> i32 {
    let best = |begins: bool| {
        (0..iob::CLASSES).map(|class| word.names[usize::from(iob::label(class, begins))]).max()
    };
    best(true).map_or(0, i32::from) - best(false).map_or(0, i32::from)
}

/// Returns the finite verb right behind a word, but for what helps or describes it.
fn verb_right_behind(words: &[Word], last: usize) -> Option<usize> {
    let verb = (last + 1..words.len()).find(|&at| {
        !matches!(words[at].relation, Deprel::Aux | Deprel::AuxPass | Deprel::Advmod)
    })?;
    let own = (last + 1..verb).all(|at| words[at].head == verb + 1);
    let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP)
        || has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
    (own && finite && words[verb].upos == Upos::Verb).then_some(verb)
}

/// Mends "In Oslo Kim Berg met Peru" where all three were drawn as one name: the word that most looks like
/// the first of a name begins the second.
fn second_name(words: &mut [Word], first: usize) {
    let flat = |at: usize| {
        words[at].head == first + 1 && words[at].relation == Deprel::Flat
            || words[at].xpos == Xpos::HYPH
    };
    let Some(last) = (first + 1..words.len()).take_while(|&at| flat(at)).last() else { return };
    let Some(verb) = verb_right_behind(words, last) else { return };
    let own = words[first].head == verb + 1 && SUBJECTS.contains(&words[first].relation);
    let taken =
        children(words, verb).any(|at| at != first && SUBJECTS.contains(&words[at].relation));
    if taken || !own && !is_below(words, first, verb) {
        return;
    }
    let names = (first + 1..=last).filter(|&at| words[at].relation == Deprel::Flat);
    let most = names.clone().map(|at| begins_name(&words[at])).max().unwrap_or(0);
    let near = |&at: &usize| begins_name(&words[at]) + iob::UNIT as i32 >= most;
    let Some(name) = names.clone().find(near) else { return };
    if own {
        words[first].relation = Deprel::Obl;
    }
    make_subject(words, name, verb);
    (name + 1..=last).for_each(|at| words[at].head = name + 1);
}

impl Tree<'_> {
    /// Mends "Thanks to Oman, Chad won": thanks do nothing.
    fn thanks_to(&self, words: &mut [Word]) {
        if words.len() < 5 || !self.is(0, "thanks") || !self.is(1, "to") {
            return;
        }
        let Some(whom) = head_behind(words, 1) else { return };
        let comma = (whom + 1..words.len()).find(|&at| self.is(at, ","));
        let Some(mut name) = comma.map(|comma| comma + 1).filter(|&name| name < words.len()) else {
            return;
        };
        while let Some(over) = head_behind(words, name)
            && words[over].upos != Upos::Verb
        {
            name = over;
        }
        let last = (name + 1..words.len()).take_while(|&at| name_head(words, at) == name).last();
        let Some(verb) = verb_right_behind(words, last.unwrap_or(name)) else { return };
        let over = head_of(words, 0);
        let subject = over == Some(verb) && words[0].relation.universal() == Deprel::Nsubj;
        let root = over.is_none() && is_below(words, verb, 0);
        let placed = root || subject && !is_below(words, verb, name);
        if !placed || !matches!(words[name].upos, Upos::Propn | Upos::Noun | Upos::Pron) {
            return;
        }
        if root {
            (words[verb].head, words[verb].relation) = (0, Deprel::Root);
        }
        rehang(words, 0, verb, |at, _| at > 1);
        hang(words, whom, verb, Deprel::Obl);
        make_case(words, 0, whom);
        (words[1].head, words[1].relation) = (1, Deprel::Fixed);
        make_subject(words, name, verb);
    }

    /// Mends "Not only Oman but also Chad left" and "Not Oman but Chad left": what is denied of Oman is not the verb.
    fn not_only(&self, words: &mut [Word]) {
        if words.len() < 5 || !self.is(0, "not") {
            return;
        }
        let Some(but) = (2..words.len()).find(|&at| self.is(at, "but")) else { return };
        let first = name_head(words, but - 1);
        let verb = children(words, first).find(|&at| {
            at > but && words[at].relation == Deprel::Conj && words[at].upos == Upos::Verb
        });
        let Some(verb) = verb else { return };
        let behind = |at: usize| at > but && at < verb;
        let second = children(words, verb)
            .find(|&at| behind(at) && words[at].relation.universal() == Deprel::Nsubj);
        // Both may be drawn as joined to the first.
        let joined = children(words, first).find(|&at| {
            let alone = (at + 1..verb).all(|one| name_head(words, one) == at);
            behind(at)
                && words[at].upos == Upos::Propn
                && [at + 1, verb + 1].contains(&words[but].head)
                && alone
        });
        let second = second.or(joined.filter(|&at| words[at].relation == Deprel::Conj));
        let Some(second) = second.filter(|_| words[first].relation == Deprel::Root) else { return };
        if !self.is(1, "only") && words[0].head != first + 1 {
            return;
        }
        if !matches!(words[first].upos, Upos::Propn | Upos::Noun) {
            return;
        }
        let subject = match words[second].relation {
            Deprel::Conj => Deprel::Nsubj,
            subject => subject,
        };
        (words[verb].head, words[verb].relation) = (words[first].head, Deprel::Root);
        hang(words, first, verb, subject);
        hang(words, second, first, Deprel::Conj);
        rehang(words, verb, second, |at, _| at >= but && at < second);
        rehang(words, first, verb, |at, _| at > verb);
    }

    /// Mends "The same day Chad met Peru": no name has "the same" before it.
    fn same_day(&self, words: &mut [Word]) {
        let name = 3;
        if words.len() < 5 || !self.is(0, "the") || !self.is(1, "same") {
            return;
        }
        let day = name - 1;
        let hung = (words[day].head, words[day].relation) == (name + 1, Deprel::Compound);
        if words[name].upos != Upos::Propn || words[day].xpos != Xpos::NN {
            return;
        }
        let last = (name + 1..words.len()).take_while(|&at| name_head(words, at) == name).last();
        let Some(verb) = verb_right_behind(words, last.unwrap_or(name)) else { return };
        let subject = words[day].head == verb + 1
            && matches!(words[day].relation, Deprel::Nsubj | Deprel::NsubjPass);
        let own = words[name].head == verb + 1;
        if !(own && (hung || subject) || subject && words[name].head == day + 1) {
            return;
        }
        words[0].head = day + 1;
        words[1].head = day + 1;
        hang(words, day, verb, Deprel::OblUnmarked);
        make_subject(words, name, verb);
    }

    /// Mends "A lawyer by training, Kim Berg met Peru": of two subjects the name right before the verb acts,
    /// and what a comma parts from it says who that is.
    fn said_before(&self, words: &mut [Word], name: usize) {
        let verb = words[name].head;
        let Some(noun) = (0..name)
            .rev()
            .find(|&at| (words[at].head, words[at].relation) == (verb, words[name].relation))
        else {
            return;
        };
        let begin = self.first(words, name);
        let last = (name + 1..words.len()).take_while(|&at| name_head(words, at) == name).last();
        let near = verb_right_behind(words, last.unwrap_or(name)).is_some_and(|at| at + 1 == verb);
        let article = children(words, noun)
            .any(|at| at < noun && matches!(words[at].relation, Deprel::Det | Deprel::NmodPoss));
        let first = self.first(words, noun);
        let parted = begin > noun + 1
            && self.is(begin - 1, ",")
            && (noun + 1..begin - 1).all(|at| is_below(words, at, noun))
            && (first == 0 || words[first - 1].upos == Upos::Punct && !self.is(first - 1, ","));
        if words[noun].xpos == Xpos::NN && article && parted && near {
            hang(words, noun, name, Deprel::Appos);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::{check_named, check_with};

    check_with!(mend);

    #[test]
    fn what_is_denied_of_one_is_not_denied_of_the_verb() {
        check(
            "Not/PART/RB/2/advmod Oman/PROPN/NNP/0/root but/CCONJ/CC/4/cc Chad/PROPN/NNP/5/nsubj left/VERB/VBD/2/conj",
            "2:advmod 5:nsubj 4:cc 2:conj 0:root",
        );
        check(
            "Not/PART/RB/2/advmod Oman/PROPN/NNP/0/root but/CCONJ/CC/4/cc Chad/PROPN/NNP/2/conj left/VERB/VBD/2/conj",
            "2:advmod 5:nsubj 4:cc 2:conj 0:root",
        );
    }

    #[test]
    fn thanks_do_nothing() {
        check(
            "Thanks/NOUN/NN/6/nsubj to/ADP/IN/3/case Oman/PROPN/NNP/1/nmod ,/PUNCT/,/3/punct Chad/PROPN/NNP/6/nsubj won/VERB/VBD/0/root",
            "3:case 1:fixed 6:obl 3:punct 6:nsubj 0:root",
        );
    }

    #[test]
    fn both_left_where_not_only_one_did() {
        check(
            "Not/ADV/RB/3/advmod only/ADV/RB/3/advmod Oman/PROPN/NNP/0/root but/CCONJ/CC/7/cc also/ADV/RB/7/advmod Chad/PROPN/NNP/7/nsubj left/VERB/VBD/3/conj Peru/PROPN/NNP/7/obj",
            "3:advmod 3:advmod 7:nsubj 6:cc 6:advmod 3:conj 0:root 7:obj",
        );
    }

    #[test]
    fn no_name_has_the_same_before_it() {
        check(
            "The/DET/DT/4/det same/ADJ/JJ/4/amod day/NOUN/NN/4/compound Chad/PROPN/NNP/5/nsubj left/VERB/VBD/0/root Peru/PROPN/NNP/5/obj",
            "3:det 3:amod 5:obl:unmarked 5:nsubj 0:root 5:obj",
        );
    }

    #[test]
    fn what_a_comma_parts_from_the_subject_says_who_that_is() {
        check(
            "A/DET/DT/2/det lawyer/NOUN/NN/6/nsubj ,/PUNCT/,/2/punct Kim/PROPN/NNP/6/nsubj Berg/PROPN/NNP/4/flat left/VERB/VBD/0/root",
            "2:det 4:appos 2:punct 6:nsubj 4:flat 0:root",
        );
    }

    #[test]
    fn two_names_with_nothing_between_them_are_two() {
        let tree = "In/ADP/IN/2/case New/PROPN/NNP/5/obl York/PROPN/NNP/2/flat Kim/PROPN/NNP/2/flat met/VERB/VBD/0/root Peru/PROPN/NNP/5/obj";
        check(tree, "2:case 5:obl 5:nsubj 3:flat 0:root 5:obj");
        let named = [(3, iob::label(0, true))];
        check_named(mend, tree, &named, "2:case 5:obl 2:flat 5:nsubj 0:root 5:obj");
    }
}
