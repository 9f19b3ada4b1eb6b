//! Names that a tree cut in two or hung on the wrong word, made whole.
//!
//! Who is named before a comma and "you" is called by name. No name begins in the middle of "of State Marco
//! Rubio" but at "Marco". Two names side by side that say the same of the same word are one ("Field Marshal
//! Asim Munir"). A title stands before its name, and what a comma parts from the last of two persons says who
//! that one is.

use crate::language::iob;
use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_of, is_below, name_head, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        if words[at].relation == Deprel::Compound {
            behind(words, at);
        }
        if words[at].xpos == Xpos::NNP && words[at].relation == Deprel::Xcomp {
            first_half(words, at);
        }
        if words[at].upos == Upos::Cconj && at > 1 {
            tree.bracketed(words, at);
        }
        if words[at].upos == Upos::Propn {
            if words[at].relation == Deprel::Conj {
                tree.last_named(words, at);
            }
            abbreviated(words, at);
            beside(words, at);
            behind_title(words, at);
            tree.hyphened(words, at);
        }
        if at > 0 && words[at].relation == Deprel::Flat && words[at].head > 0 {
            tree.of_noun(words, at);
            before_name(words, at);
        }
        if words[at].relation == Deprel::NmodDesc {
            title(words, at);
        }
        if words[at].relation == Deprel::Appos && words[at].upos == Upos::Noun {
            tree.apposed(words, at);
        }
        if words[at].upos == Upos::Pron && words[at].relation == Deprel::Nsubj {
            tree.called(words, at);
        }
    }
}

impl Tree<'_> {
    /// Mends "activist Kim Waters left" with waters: every word of a name with a capital is of it, and the
    /// noun before says who bears it.
    fn of_noun(&self, words: &mut [Word], at: usize) {
        let (noun, name) = (words[at].head - 1, at - 1);
        let flat = words[name].relation == Deprel::Flat && words[name].head == noun + 1;
        let common = words[noun].upos == Upos::Noun && !self.is_capital(noun) && noun + 1 == name;
        let word = words[at].upos == Upos::Noun && self.is_capital(at);
        if !flat || !common || !word || words[name].upos != Upos::Propn {
            return;
        }
        let (head, relation) = (words[noun].head, words[noun].relation);
        words[at] = Word { upos: Upos::Propn, xpos: Xpos::NNP, head: name + 1, ..words[at] };
        (words[name].head, words[name].relation) = (head, relation);
        hang(words, noun, name, Deprel::NmodDesc);
        rehang(words, noun, name, |other, word| {
            other > at || matches!(word.relation, Deprel::Case | Deprel::Cc | Deprel::Punct)
        });
    }

    /// Mends "Norway (NOR) left": what stands alone in brackets behind a name joins nothing.
    fn bracketed(&self, words: &mut [Word], at: usize) {
        let name = at - 2;
        let alone = self.is(at - 1, "(") && self.is(at + 1, ")");
        if alone && words[name].upos == Upos::Propn && !is_below(words, name, at) {
            let relation = Deprel::Appos;
            let first = name_head(words, name);
            words[at] =
                Word { upos: Upos::Propn, xpos: Xpos::NNP, head: first + 1, relation, ..words[at] };
            for bracket in [at - 1, at + 1] {
                words[bracket].head = at + 1;
            }
        }
    }

    /// Mends "Mary, you have seen it": of two subjects the one that a comma parts from a pronoun is called.
    fn called(&self, words: &mut [Word], pronoun: usize) {
        let Some(comma) = pronoun.checked_sub(1).filter(|&at| self.is(at, ",")) else { return };
        let head = words[pronoun].head;
        let name = |word: &Word| {
            (word.head, word.relation, word.upos) == (head, Deprel::Nsubj, Upos::Propn)
        };
        if let Some(name) = words[..comma].iter_mut().find(|word| name(word)) {
            name.relation = Deprel::Vocative;
        }
    }

    /// Mends "the al-Nusra Front" with "al" and "Front" below the same word by the same relation: what a
    /// hyphen joins to a name is of it.
    fn hyphened(&self, words: &mut [Word], at: usize) {
        let next = at + 2;
        if next >= words.len() || !self.is(at + 1, "-") {
            return;
        }
        let inner = matches!(words[next].relation, Deprel::Compound | Deprel::Flat);
        let top = if inner { words[next].head.saturating_sub(1) } else { next };
        let argument =
            matches!(words[at].relation.universal(), Deprel::Nsubj | Deprel::Obj | Deprel::Obl);
        let both = top > at
            && (words[top].head, words[top].relation) == (words[at].head, words[at].relation);
        if argument && both && words[next].upos == Upos::Propn {
            hang(words, at, next, Deprel::Compound);
        }
    }

    /// Mends "Fors and his rival, Kim Berg" with three of them: behind "and" comes the last of a list, and a name behind
    /// the noun that is it says who that is.
    fn last_named(&self, words: &mut [Word], name: usize) {
        let Some(first) = head_before(words, name) else { return };
        let comma = children(words, name).next().filter(|&at| at < name && self.is(at, ","));
        let Some(last) = comma.and_then(|comma| comma.checked_sub(1)) else { return };
        let noun = children(words, first).find(|&noun| {
            noun < name
                && (words[noun].xpos, words[noun].relation) == (Xpos::NN, Deprel::Conj)
                && is_below(words, last, noun)
        });
        let more = children(words, first).any(|at| at > name && words[at].relation == Deprel::Conj);
        let closed = |noun: &usize| has(words, *noun, &[Deprel::Cc]) && self.is_known(words, *noun);
        let open = more || has(words, name, &[Deprel::Cc]);
        if let Some(noun) = noun.filter(closed).filter(|_| !open) {
            hang(words, name, noun, Deprel::Appos);
        }
    }

    /// Tells whether "the" or whose it is stands before a noun.
    fn is_known(&self, words: &[Word], noun: usize) -> bool {
        children(words, noun).any(|at| match words[at].relation {
            Deprel::NmodPoss => true,
            relation => relation == Deprel::Det && self.is(at, "the"),
        })
    }

    /// Mends "Speaker Fors and Senator Berg, the leader": one noun with its article behind the last
    /// of several persons is that one's.
    fn apposed(&self, words: &mut [Word], noun: usize) {
        let Some(first) = head_before(words, noun) else { return };
        let Some(article) = children(words, noun).find(|&at| words[at].relation == Deprel::Det)
        else {
            return;
        };
        let comma = article.checked_sub(1).filter(|&at| self.is(at, ","));
        let last = comma.and_then(|comma| comma.checked_sub(1));
        let name = last.and_then(|last| {
            children(words, first)
                .filter(|&at| words[at].relation == Deprel::Conj)
                .find(|&name| name < noun && is_below(words, last, name))
        });
        let one = words[noun].xpos == Xpos::NN && words[first].upos == Upos::Propn;
        if let Some(name) = name.filter(|&name| one && words[name].upos == Upos::Propn) {
            words[noun].head = name + 1;
        }
    }
}

/// Mends "a warrant for Yoon Suk-yeol" with "for" below the end of the name: what stands before a name is of its head.
fn before_name(words: &mut [Word], rest: usize) {
    let top = name_head(words, rest);
    if top < rest {
        rehang(words, rest, top, |at, word| at < top && word.relation == Deprel::Case);
    }
}

/// Mends "the arrest of Mayor Kim Berg" with two arrested: of two names side by side, the first with a
/// preposition, the first is the title of the second.
fn behind_title(words: &mut [Word], name: usize) {
    let Some(title) = name.checked_sub(1) else { return };
    let both = [title, name].into_iter().all(|at| {
        words[at].upos == Upos::Propn
            && words[at].relation == Deprel::Nmod
            && words[at].head == words[name].head
    });
    let case = children(words, title).find(|&at| at < title && words[at].relation == Deprel::Case);
    let noun = head_of(words, name).is_some_and(|noun| words[noun].upos == Upos::Noun);
    let bare = noun && children(words, name).all(|at| at > name);
    if let Some(case) = case.filter(|_| both && bare) {
        words[case].head = name + 1;
        hang(words, title, name, Deprel::NmodDesc);
    }
}

/// Mends "left the United States" where "United" was drawn as what something becomes: of two halves of a name
/// side by side the second is the head.
fn first_half(words: &mut [Word], half: usize) {
    let name = half + 1;
    let beside = words.get(name).is_some_and(|one| {
        one.upos == Upos::Propn && one.relation == Deprel::Obj && one.head == words[half].head
    });
    let before = head_of(words, half).is_some_and(|verb| verb < half);
    if words[half].relation == Deprel::Xcomp && beside && before {
        rehang(words, half, name, |at, _| at < half);
        hang(words, half, name, Deprel::Compound);
    }
}

/// Mends "Lt. Gen. Kim Berg" where the title has the name for a part: no part of a name stands behind its head.
fn abbreviated(words: &mut [Word], name: usize) {
    let Some(title) = name.checked_sub(1) else { return };
    let behind = (words[name].head, words[name].relation) == (title + 1, Deprel::Compound);
    if !behind || words[title].upos != Upos::Propn {
        return;
    }
    (words[name].head, words[name].relation) = (words[title].head, words[title].relation);
    hang(words, title, name, Deprel::NmodDesc);
    rehang(words, title, name, |_, word| word.relation != Deprel::Compound);
}

/// Mends "Field Marshal Asim Munir" with both "Marshal" and "Asim" below the same word by the same
/// relation, or with "Asim" as a part of a name before an "and": it goes on with the name beside it.
fn beside(words: &mut [Word], at: usize) {
    let Some(before) = at.checked_sub(1) else { return };
    let (own, other) = (words[at], words[before]);
    if other.upos != Upos::Propn || other.head == at + 1 || own.head == before + 1 {
        return;
    }
    let argument = matches!(
        own.relation.universal(),
        Deprel::Nsubj | Deprel::Obj | Deprel::Obl | Deprel::Conj
    );
    // "For Mayor Kim Berg": what has the preposition is a title.
    let argument = argument
        || own.relation == Deprel::Nmod
            && ![before, at].iter().any(|&one| has(words, one, &[Deprel::Case]));
    let twice = argument && (own.head, own.relation) == (other.head, other.relation);
    let first = own.head.saturating_sub(1);
    let astray = own.relation == Deprel::Flat
        && first < before
        && (own.head, own.relation) != (other.head, other.relation)
        && words[first..at].iter().any(|word| word.upos == Upos::Cconj);
    // "In Oslo Kim Berg left": what goes on with a name stands right behind it.
    let torn = own.relation == Deprel::Flat
        && first < before
        && other.relation == Deprel::Nsubj
        && own.head != other.head;
    if !twice && !astray && !torn {
        return;
    }
    let top = if other.relation == Deprel::Flat { other.head } else { before + 1 };
    // What hangs below a word cannot be over it.
    let Some(top) = top.checked_sub(1).filter(|&top| !is_below(words, top, at)) else { return };
    rehang(words, at, top, |_, _| true);
    hang(words, at, top, Deprel::Flat);
}

/// Mends "Fors and Chairman Kim Berg" with the chairman below Fors: a title behind a name and an
/// "and" is that of the next name.
fn title(words: &mut [Word], at: usize) {
    let Some(first) = head_before(words, at) else { return };
    let next = children(words, first).find(|&one| {
        one > at && words[one].relation == Deprel::Conj && words[one].upos == Upos::Propn
    });
    let Some(next) = next.filter(|&next| (at + 1..next).all(|one| is_below(words, one, next)))
    else {
        return;
    };
    let and = children(words, at).find(|&one| words[one].relation == Deprel::Cc);
    if let Some(and) = and {
        words[and].head = next + 1;
    }
    words[at].head = next + 1;
}

/// Mends "Secretary of State Marco Rubio": what stands between a preposition and the begin of a name
/// is what the preposition belongs to, and the name is beside it.
fn behind(words: &mut [Word], noun: usize) {
    let name = noun + 1;
    let begins = |word: &Word| {
        let label = iob::likeliest(&word.names);
        iob::class(label).is_some() && !iob::is_inside(label)
    };
    let Some(case) = noun.checked_sub(1) else { return };
    let of = words[case].relation == Deprel::Case && words[case].head == name + 1;
    if words[noun].head != name + 1 || !of || !begins(&words[name]) {
        return;
    }
    if words[name].relation == Deprel::Nmod && words[noun].upos == Upos::Propn {
        words[case].head = noun + 1;
        (words[noun].head, words[noun].relation) = (words[name].head, Deprel::Nmod);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::{check_named, check_with};

    check_with!(mend);

    #[test]
    fn who_is_named_behind_the_last_of_a_list_is_that_one() {
        check(
            "met/VERB/VBD/0/root Fors/PROPN/NNP/1/obj and/CCONJ/CC/5/cc his/PRON/PRP$/5/nmod:poss rival/NOUN/NN/2/conj ,/PUNCT/,/8/punct Kim/PROPN/NNP/8/compound Berg/PROPN/NNP/2/conj",
            "0:root 1:obj 5:cc 5:nmod:poss 2:conj 8:punct 8:compound 5:appos",
        );
        check(
            "met/VERB/VBD/0/root Fors/PROPN/NNP/1/obj ,/PUNCT/,/5/punct his/PRON/PRP$/5/nmod:poss rival/NOUN/NN/2/conj ,/PUNCT/,/7/punct Berg/PROPN/NNP/2/conj and/CCONJ/CC/9/cc Lie/PROPN/NNP/2/conj",
            "0:root 1:obj 5:punct 5:nmod:poss 2:conj 7:punct 2:conj 9:cc 2:conj",
        );
    }

    #[test]
    fn what_stood_before_a_name_was_of_its_end() {
        check(
            "warrant/NOUN/NN/0/root for/ADP/IN/5/case Yoon/PROPN/NNP/1/nmod Suk/PROPN/NNP/1/nmod yeol/PROPN/NNP/4/flat",
            "0:root 3:case 1:nmod 3:flat 3:flat",
        );
    }

    #[test]
    fn a_title_behind_of_is_of_the_name_behind_it() {
        check(
            "arrest/NOUN/NN/0/root of/ADP/IN/3/case Mayor/PROPN/NNP/1/nmod Kim/PROPN/NNP/1/nmod",
            "0:root 4:case 4:nmod:desc 1:nmod",
        );
    }

    #[test]
    fn a_common_word_in_a_name_is_of_the_name() {
        check(
            "activist/NOUN/NN/4/nsubj Kim/PROPN/NNP/1/flat Waters/NOUN/NNS/1/flat left/VERB/VBD/0/root",
            "2:nmod:desc 4:nsubj NNP/2:flat 0:root",
        );
    }

    #[test]
    fn the_second_half_of_a_name_is_its_head() {
        check(
            "left/VERB/VBD/0/root the/DET/DT/4/det United/ADJ/NNP/1/xcomp States/PROPN/NNPS/1/obj",
            "0:root 4:det 4:compound 1:obj",
        );
    }

    #[test]
    fn no_part_of_a_name_stands_behind_its_head() {
        check(
            "met/VERB/VBD/0/root Gen./PROPN/NNP/1/obj Kim/PROPN/NNP/2/compound Berg/PROPN/NNP/3/flat",
            "0:root 3:nmod:desc 1:obj 3:flat",
        );
    }

    #[test]
    fn what_stands_alone_in_brackets_joins_nothing() {
        check(
            "Norway/PROPN/NNP/0/root (/PUNCT/-LRB-/3/punct NOR/CCONJ/CC/5/cc )/PUNCT/-RRB-/3/punct left/VERB/VBD/1/conj",
            "0:root 3:punct 1:appos 3:punct 1:conj",
        );
    }

    #[test]
    fn who_is_named_before_a_comma_and_a_pronoun_is_called() {
        check(
            "Mary/PROPN/NNP/4/nsubj ,/PUNCT/,/1/punct you/PRON/PRP/4/nsubj won/VERB/VBD/0/root",
            "4:vocative 1:punct 4:nsubj 0:root",
        );
    }

    #[test]
    fn a_title_does_not_reach_into_the_name_behind_it() {
        let tree = "Secretary/PROPN/NNP/0/root of/ADP/IN/4/case State/PROPN/NNP/4/compound Marco/PROPN/NNP/1/nmod Rubio/PROPN/NNP/4/flat";
        let labels = [(3, iob::label(0, true)), (4, iob::label(0, false))];
        check_named(mend, tree, &labels, "0:root 3:case 1:nmod 1:nmod 4:flat");
    }

    #[test]
    fn a_name_is_not_hung_on_what_hangs_on_it() {
        check(
            "A/PROPN/NNP/0/root and/CCONJ/CC/5/cc B/PROPN/NNP/5/compound C/PROPN/NNP/3/flat D/PROPN/NNP/1/flat",
            "0:root 5:cc 5:compound 3:flat 1:flat",
        );
    }

    #[test]
    fn a_title_behind_an_and_is_that_of_the_next_name() {
        check(
            "Fors/PROPN/NNP/0/root and/CCONJ/CC/3/cc Chairman/PROPN/NNP/1/nmod:desc Kim/PROPN/NNP/5/compound Berg/PROPN/NNP/1/conj ,/PUNCT/,/8/punct the/DET/DT/8/det leader/NOUN/NN/1/appos",
            "0:root 5:cc 5:nmod:desc 5:compound 1:conj 8:punct 8:det 5:appos",
        );
    }

    #[test]
    fn what_a_hyphen_joins_to_a_name_is_of_it() {
        check(
            "al/PROPN/NNP/5/nsubj -/PUNCT/HYPH/1/punct Nusra/PROPN/NNP/4/compound Front/PROPN/NNP/5/nsubj agreed/VERB/VBD/0/root",
            "3:compound 1:punct 4:compound 5:nsubj 0:root",
        );
    }

    #[test]
    fn two_names_side_by_side_below_one_word_are_one() {
        let tree =
            "on/ADP/IN/2/case Marshal/PROPN/NNP/0/obl Munir/PROPN/NNP/0/obl Khan/PROPN/NNP/3/flat";
        check(tree, "2:case 0:obl 2:flat 2:flat");
        let tree = tree.replace("obl", "nmod");
        check(&tree, "2:case 0:nmod 0:nmod 3:flat");
    }
}
