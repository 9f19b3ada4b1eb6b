//! Words of names that are spelled like other words and were read as such.
//!
//! "*Said* Fares praised Oman", "met *Said* Fares", "*Will* Berg praised Oman", "mayor *Gergely* Kis", "Human
//! Rights *Watch* blamed Oman": a capital within a sentence is a name's; no sentence has a clause for what is
//! said right behind a verb that begins it, and none helps a past tense by "will"; and what goes on with a
//! name is no verb. Left out: headlines in which most words have capitals.

use crate::language::iob;
use crate::language::mend::hung::{
    SUBJECTS, Tree, children, hang, has, head_behind, head_of, is_below, name_head, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len().saturating_sub(1) {
        if !tree.is_like_name(at) || matches!(words[at].upos, Upos::Propn | Upos::Pron) {
            continue;
        }
        let before_name = words[at + 1].upos == Upos::Propn && tree.is_like_name(at + 1);
        match words[at].upos {
            Upos::Verb if tree.is_of_name(words, at) => tree.within(words, at),
            Upos::Verb if words[at].xpos == Xpos::VBG && at > 0 => tree.office(words, at),
            Upos::Verb if before_name => tree.clause(words, at),
            Upos::Aux if before_name => tree.helper(words, at),
            Upos::Adv if before_name && at > 0 => tree.adverb(words, at),
            _ => {}
        }
    }
}

/// Makes a word the first of the name behind it.
fn first_of(words: &mut [Word], at: usize, name: usize) {
    let (head, relation) = (name + 1, Deprel::Compound);
    words[at] = Word { upos: Upos::Propn, xpos: Xpos::NNP, head, relation, ..words[at] };
}

impl Tree<'_> {
    /// Tells whether a word is written as names are, with one capital.
    fn is_like_name(&self, at: usize) -> bool {
        let mut letters = self.form(at).chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    }

    /// Tells whether a capital behind a name's shows that a word goes on with it: other words have none.
    fn is_of_name(&self, words: &[Word], at: usize) -> bool {
        let small = |other: usize| {
            let content =
                matches!(words[other].upos, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv);
            content && self.is_small(other)
        };
        at > 0
            && matches!(words[at].xpos, Xpos::VBP | Xpos::VB)
            && !self.is_like_name(at + 1)
            && words[at - 1].upos == Upos::Propn
            && self.is_like_name(at - 1)
            && (0..words.len()).any(small)
    }

    /// Returns the head of a name that begins right behind a word.
    fn name_behind(&self, words: &[Word], at: usize) -> usize {
        let mut name = at + 1;
        while let Some(over) = head_behind(words, name)
            && words[over].upos == Upos::Propn
            && (name..over).all(|one| words[one].upos == Upos::Propn)
        {
            name = over;
        }
        name
    }

    /// Mends "thanked Managing Director Kim Berg" with the director managed: two capitals before a name are an office.
    fn office(&self, words: &mut [Word], first: usize) {
        let Some(verb) = head_of(words, first).filter(|&verb| verb + 1 == first) else { return };
        let noun = first + 1;
        let Some(name) = head_behind(words, noun) else { return };
        let named = words[name].upos == Upos::Propn
            && (words[name].head, words[name].relation) == (first + 1, Deprel::Obj);
        if words[first].relation == Deprel::Xcomp && self.is_like_name(noun) && named {
            hang(words, name, verb, Deprel::Obj);
            words[noun].relation = Deprel::NmodDesc;
            words[first] = Word {
                upos: Upos::Adj,
                xpos: Xpos::NNP,
                head: noun + 1,
                relation: Deprel::Amod,
                ..words[first]
            };
        }
    }

    /// Mends "Human Rights Watch blamed Oman": what goes on with a name is no verb.
    fn within(&self, words: &mut [Word], word: usize) {
        let last = word - 1;
        let first = children(words, word)
            .find(|&at| at < word && words[at].relation.universal() == Deprel::Nsubj);
        let Some(first) = first.filter(|&first| is_below(words, last, first)) else { return };
        let mut top = last;
        while top != first
            && words[top].relation != Deprel::Conj
            && let Some(over) = head_of(words, top)
        {
            top = over;
        }
        let place = (words[word].head, words[word].relation);
        let (upos, xpos) = (Upos::Propn, Xpos::NNP);
        if top == first {
            words[word] = Word { upos, xpos, ..words[word] };
            hang(words, first, word, Deprel::Compound);
            return;
        }
        rehang(words, word, first, |at, _| at != first);
        rehang(words, top, word, |at, _| at < top);
        let (head, relation) = (words[top].head, Deprel::Conj);
        words[word] = Word { upos, xpos, head, relation, ..words[word] };
        hang(words, top, word, Deprel::Compound);
        (words[first].head, words[first].relation) = place;
    }

    /// Mends "Said Fares praised Oman", "the envoy Said Fares praised Oman" and "met Said Fares".
    fn clause(&self, words: &mut [Word], word: usize) {
        let name = self.name_behind(words, word);
        let person = iob::class(iob::likeliest(&words[word + 1].names)) == Some(0);
        let clause = children(words, word).find(|&at| {
            matches!(words[at].relation, Deprel::Ccomp | Deprel::Parataxis)
                && matches!(words[at].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP)
        });
        let Some(verb) = clause.filter(|_| person) else { return };
        let own = words[name].head == if verb > word { verb + 1 } else { word + 1 };
        if !own || has(words, verb, &[Deprel::Mark]) {
            return;
        }
        let subject =
            children(words, word).find(|&at| at < word && SUBJECTS.contains(&words[at].relation));
        let place = (words[word].head, words[word].relation);
        rehang(words, word, verb, |at, _| at != verb);
        (words[verb].head, words[verb].relation) = place;
        if let Some(subject) = subject.filter(|_| words[name].relation == Deprel::Nsubj) {
            hang(words, name, subject, Deprel::Appos);
        }
        first_of(words, word, name);
    }

    /// Mends "Will Berg praised Oman": no past tense has a helper that asks.
    fn helper(&self, words: &mut [Word], word: usize) {
        let Some(verb) = head_behind(words, word) else { return };
        let name = self.name_behind(words, word);
        let others = children(words, verb).any(|at| {
            at != word && matches!(words[at].relation, Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
        });
        let past = matches!(words[verb].xpos, Xpos::VBN | Xpos::VBD);
        let subject = words[name].head == verb + 1 && SUBJECTS.contains(&words[name].relation);
        if words[word].xpos == Xpos::MD && past && subject && !others {
            words[verb].xpos = Xpos::VBD;
            first_of(words, word, name);
        }
    }

    /// Mends "mayor Gergely Kis left": an adverb within a sentence has no capital.
    fn adverb(&self, words: &mut [Word], word: usize) {
        let title = matches!(words[word - 1].upos, Upos::Noun | Upos::Propn);
        let name = self.name_behind(words, word);
        let near = words[word].head == name + 1 || words[word].head == words[name].head;
        let headline =
            (word + 1..words.len()).all(|at| words[at].upos != Upos::Verb || self.is_like_name(at));
        if title && near && !headline && name_head(words, name) == name {
            first_of(words, word, name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::{check_named, check_with};

    check_with!(mend);

    #[test]
    fn an_office_with_capitals_is_no_deed() {
        check(
            "thanked/VERB/VBD/0/root Managing/VERB/VBG/1/xcomp Director/NOUN/NN/4/compound Kim/PROPN/NNP/2/obj",
            "0:root 3:amod 4:nmod:desc 1:obj",
        );
    }

    #[test]
    fn a_first_name_is_no_verb() {
        let person = iob::label(0, true);
        check_named(
            mend,
            "Said/VERB/VBD/0/root Fares/PROPN/NNP/3/nsubj praised/VERB/VBD/1/ccomp Oman/PROPN/NNP/3/obj",
            &[(1, person)],
            "NNP/2:compound 3:nsubj 0:root 3:obj",
        );
        check_named(
            mend,
            "they/PRON/PRP/2/nsubj met/VERB/VBD/3/ccomp Said/VERB/VBD/0/root Fares/PROPN/NNP/3/obj",
            &[(3, person)],
            "2:nsubj 0:root NNP/4:compound 2:obj",
        );
        check_named(
            mend,
            "Said/VERB/VBD/0/root Oman/PROPN/NNP/3/nsubj left/VERB/VBD/1/ccomp",
            &[(1, iob::label(2, true))],
            "VBD/0:root 3:nsubj 1:ccomp",
        );
        check(
            "Will/AUX/MD/3/aux Berg/PROPN/NNP/3/nsubj praised/VERB/VBN/0/root Oman/PROPN/NNP/3/obj",
            "NNP/2:compound 3:nsubj VBD/0:root 3:obj",
        );
        check(
            "Will/AUX/MD/3/aux Berg/PROPN/NNP/3/nsubj praise/VERB/VB/0/root Oman/PROPN/NNP/3/obj",
            "3:aux 3:nsubj 0:root 3:obj",
        );
        check(
            "mayor/NOUN/NN/4/nsubj Gergely/ADV/RB/4/advmod Kis/PROPN/NNP/4/nsubj left/VERB/VBD/0/root",
            "4:nsubj NNP/3:compound 4:nsubj 0:root",
        );
    }

    #[test]
    fn what_is_of_name_with_a_name_is_no_verb() {
        check(
            "Oman/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Rights/PROPN/NNPS/1/conj Watch/VERB/VBP/0/root left/VERB/VBD/4/conj",
            "0:root 4:cc 4:compound NNP/1:conj 1:conj",
        );
        check(
            "Rights/PROPN/NNPS/2/nsubj Watch/VERB/VBP/0/root Oman/PROPN/NNP/2/obj",
            "2:nsubj VBP/0:root 2:obj",
        );
    }
}
