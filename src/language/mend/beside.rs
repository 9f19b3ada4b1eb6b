//! Appositions that the network hung on the owner of what they name, or on the first of two.
//!
//! "The prime minister of Hungary, *Viktor Orban*, met them": behind a noun of many and its owner the
//! name is the noun's and not the owner's; so it is behind "a spokesman for Chad". A name that another of its kind explains ("of Paris, Texas") is
//! shorter and has no comma behind it. "Chad and *Kim Berg*, the former governor" and "Chad and *Kim Berg*, who
//! was there": one of two is said something of, and it is the last. "The group *Quorn*": a name right behind a
//! noun is the noun's; "Velmore, *Oman*": of two that nothing joins the second says where the first is. Left out: appositions without a comma, and longer lists.

use crate::language::mend::hung::{children, has, is_below};
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    let is = |at: usize, form: &str| pieces.get(at).is_some_and(|one| one.span.of(text) == form);
    for name in 0..words.len().min(pieces.len()) {
        match (words[name].relation, words[name].xpos) {
            (Deprel::Appos, Xpos::NN) | (Deprel::AclRelcl, _) => of_last(words, name, &is),
            (Deprel::Nmod | Deprel::Obl | Deprel::OblAgent | Deprel::Obj, Xpos::NNP) => {
                of_noun(words, name);
            }
            (Deprel::Conj, Xpos::NNP) => of_place(words, name, &is),
            _ => {}
        }
        if words[name].relation != Deprel::Appos || words[name].upos != Upos::Propn {
            continue;
        }
        let Some(owner) = words[name].head.checked_sub(1).filter(|&owner| owner < name) else {
            continue;
        };
        let Some(noun) = words[owner].head.checked_sub(1).filter(|&noun| noun < owner) else {
            continue;
        };
        let has = |head: usize, relation: Deprel| {
            children(words, head).any(|at| words[at].relation == relation)
        };
        let owned = words[owner].relation == Deprel::Nmod
            && words[owner].upos == Upos::Propn
            && words[noun].upos == Upos::Noun
            && (has(noun, Deprel::Det) || has(noun, Deprel::NmodPoss))
            && children(words, owner).any(|at| {
                words[at].relation == Deprel::Case
                    && ["of", "for", "to", "in"].iter().any(|form| is(at, form))
            });
        // The last words of the name may have been hung on the owner.
        let of_name = |&at: &usize| {
            let over = words[at].head;
            let flat =
                words[at].relation == Deprel::Flat && (over == name + 1 || over == owner + 1);
            flat || words[at].xpos == Xpos::HYPH
        };
        let parts: Vec<usize> = (name + 1..words.len()).take_while(of_name).collect();
        let last = parts.last().copied().unwrap_or(name);
        let commas = name > 0 && is(name - 1, ",") && is(last + 1, ",");
        if owned && commas && !parts.is_empty() && !has(owner, Deprel::Conj) {
            words[name].head = noun + 1;
            for part in parts {
                words[part].head = name + 1;
            }
        }
    }
}

/// Mends "left Velmore, *Oman*.": of two names that nothing joins the second says where the first is.
fn of_place(words: &mut [Word], name: usize, is: &impl Fn(usize, &str) -> bool) {
    let Some(first) = words[name].head.checked_sub(1).filter(|&first| first < name) else { return };
    let kind = words[first].relation.universal();
    // "Left Velmore, Oman, on May 6, 2016": the tree may join the date to the list.
    let joined = |at: usize| {
        let joins = matches!(words[at].relation, Deprel::Conj | Deprel::Cc);
        joins && at != name && words[at].upos != Upos::Num
    };
    let several = children(words, first).chain(children(words, name)).any(joined);
    let ends = words.get(name + 1).is_none_or(|next| next.upos == Upos::Punct);
    let object = matches!(kind, Deprel::Obj | Deprel::Obl | Deprel::Nmod);
    let between = name == first + 2 && is(first + 1, ",");
    if object && !several && ends && between && words[first].xpos == Xpos::NNP {
        words[name].relation = Deprel::Appos;
    }
}

/// Mends "a leader of the armed group *Quorn*": a name right behind a noun names it, and not what the
/// noun hangs on.
fn of_noun(words: &mut [Word], name: usize) {
    let Some(noun) = name.checked_sub(1).filter(|_| !has(words, name, &[Deprel::Case])) else {
        return;
    };
    let common = words[noun].xpos == Xpos::NN && has(words, noun, &[Deprel::Det, Deprel::Amod]);
    let (kind, other) = (words[noun].relation, words[name].relation);
    let beside = kind == other && words[noun].head == words[name].head;
    if common && beside && (kind == Deprel::Obj || has(words, noun, &[Deprel::Case])) {
        (words[name].head, words[name].relation) = (noun + 1, Deprel::Appos);
    }
}

/// Mends "Chad and Kim Berg, the former governor": what is said of one is said of the last.
fn of_last(words: &mut [Word], said: usize, is: &impl Fn(usize, &str) -> bool) {
    let Some(over) = words[said].head.checked_sub(1).filter(|&over| over < said) else { return };
    let one = match words[said].relation {
        Deprel::Appos => has(words, said, &[Deprel::Det]),
        _ => (over..said)
            .filter(|&at| at == said || words[at].head == said + 1)
            .chain([said])
            .any(|at| words[at].xpos == Xpos::VBZ || is(at, "was")),
    };
    let inside = (over + 1..said).filter(|&at| is_below(words, at, said));
    let Some(first) = inside.filter(|&at| words[at].upos != Upos::Punct).min() else { return };
    let Some(before) = first.checked_sub(2).filter(|_| one && is(first - 1, ",")) else { return };
    let last = (over + 1..=before).rev().find(|&at| {
        let second = words[at].relation == Deprel::Conj && has(words, at, &[Deprel::Cc]);
        second && is_below(words, before, at)
    });
    let Some(last) = last else { return };
    let Some(other) = words[last].head.checked_sub(1) else { return };
    let named = words[last].xpos == Xpos::NNP && words[other].xpos == Xpos::NNP;
    let of_both = other == over || words[other].head == over + 1;
    let two = children(words, other).filter(|&at| words[at].relation == Deprel::Conj).count() == 1;
    if named && of_both && two {
        words[said].head = last + 1;
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
    fn what_is_said_of_one_is_said_of_the_last_of_two() {
        check(
            "Kim/PROPN/NNP/0/root and/CCONJ/CC/3/cc Ali/PROPN/NNP/1/conj ,/PUNCT/,/6/punct the/DET/DT/6/det mayor/NOUN/NN/1/appos",
            "0:root 3:cc 1:conj 6:punct 6:det 3:appos",
        );
        check(
            "Kim/PROPN/NNP/0/root and/CCONJ/CC/3/cc Ali/PROPN/NNP/1/conj ,/PUNCT/,/7/punct who/PRON/WP/7/nsubj was/AUX/VBD/7/cop there/ADV/RB/1/acl:relcl",
            "0:root 3:cc 1:conj 7:punct 7:nsubj 7:cop 3:acl:relcl",
        );
        check(
            "Kim/PROPN/NNP/0/root and/CCONJ/CC/3/cc Ali/PROPN/NNP/1/conj ,/PUNCT/,/7/punct who/PRON/WP/7/nsubj were/AUX/VBD/7/cop there/ADV/RB/1/acl:relcl",
            "0:root 3:cc 1:conj 7:punct 7:nsubj 7:cop 1:acl:relcl",
        );
    }

    #[test]
    fn of_two_names_that_nothing_joins_the_second_says_where_the_first_is() {
        check(
            "left/VERB/VBD/0/root Velmore/PROPN/NNP/1/obj ,/PUNCT/,/4/punct Oman/PROPN/NNP/2/conj ./PUNCT/./1/punct",
            "0:root 1:obj 4:punct 2:appos 1:punct",
        );
        check(
            "left/VERB/VBD/0/root Velmore/PROPN/NNP/1/obj ,/PUNCT/,/4/punct Oman/PROPN/NNP/2/conj and/CCONJ/CC/6/cc Peru/PROPN/NNP/2/conj",
            "0:root 1:obj 4:punct 2:conj 6:cc 2:conj",
        );
    }

    #[test]
    fn a_name_right_behind_a_noun_names_that_noun() {
        check(
            "head/NOUN/NN/0/root of/ADP/IN/5/case the/DET/DT/5/det armed/ADJ/JJ/5/amod group/NOUN/NN/1/nmod Quorn/PROPN/NNP/1/nmod",
            "0:root 5:case 5:det 5:amod 1:nmod 5:appos",
        );
        check(
            "head/NOUN/NN/0/root of/ADP/IN/4/case the/DET/DT/4/det group/NOUN/NN/1/nmod in/ADP/IN/6/case Oman/PROPN/NNP/1/nmod",
            "0:root 4:case 4:det 1:nmod 6:case 1:nmod",
        );
    }

    #[test]
    fn a_minister_and_not_his_country_is_named_behind_the_comma() {
        let tree = "the/DET/DT/2/det head/NOUN/NN/9/nsubj of/ADP/IN/4/case Oman/PROPN/NNP/2/nmod ,/PUNCT/,/6/punct Ali/PROPN/NNP/4/appos Said/PROPN/NNP/6/flat ,/PUNCT/,/2/punct left/VERB/VBD/0/root";
        let mended = "2:det 9:nsubj 4:case 2:nmod 6:punct 2:appos 6:flat 2:punct 0:root";
        check_by(mend, tree, mended);
        // A name of one word may be a place's.
        let tree = tree.replace("6/flat", "6/conj");
        let kept = "2:det 9:nsubj 4:case 2:nmod 6:punct 4:appos 6:conj 2:punct 0:root";
        check_by(mend, &tree, kept);
    }
}
