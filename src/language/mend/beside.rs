//! Appositions that the network hung on the owner of what they name, or on the first of two.
//!
//! "The prime minister of Hungary, *Viktor Orban*, met them": behind a noun of many and its owner the name is
//! the noun's and not the owner's; so it is behind "a spokesman for Chad". A name that another of its kind
//! explains ("of Paris, Texas") is shorter and has no comma behind it. "Chad and *Kim Berg*, the former
//! governor" and "Chad and *Kim Berg*, who was there": one of two is said something of, and it is the last.
//! "The group *Quorn*": a name right behind a noun is the noun's; "Velmore, *Oman*": of two that nothing
//! joins the second says where the first is. Left out: appositions without a comma, and longer lists.

use crate::language::iob;
use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below, name_head,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for name in 0..words.len() {
        match (words[name].relation, words[name].xpos) {
            (Deprel::Appos, Xpos::NN) | (Deprel::AclRelcl, _) => {
                tree.of_last(words, name);
                tree.of_one(words, name);
            }
            (Deprel::Nmod | Deprel::Obl | Deprel::OblAgent | Deprel::Obj, Xpos::NNP) => {
                of_noun(words, name);
            }
            (Deprel::Conj, Xpos::NNP) => tree.of_place(words, name),
            _ => {}
        }
        if words[name].upos == Upos::Propn && words[name].relation == Deprel::Nsubj {
            tree.second_subject(words, name);
        }
        if matches!(words[name].relation, Deprel::Appos | Deprel::Conj) {
            tree.of_list(words, name);
            tree.joined_behind_aside(words, name);
            tree.of_leader(words, name);
        }
        if words[name].relation != Deprel::Appos || words[name].upos != Upos::Propn {
            continue;
        }
        tree.of_office(words, name);
    }
}

impl Tree<'_> {
    /// Mends "the prime minister of Hungary, Viktor Orban, left" and "the Minister for Europe, Kim Berg,
    /// left": the name is not the owner's.
    fn of_office(&self, words: &mut [Word], name: usize) {
        let Some(owner) = head_before(words, name) else { return };
        let Some(mut noun) = head_before(words, owner) else { return };
        let owned = |owner: usize| {
            words[owner].relation == Deprel::Nmod
                && words[owner].upos == Upos::Propn
                && children(words, owner).any(|at| {
                    words[at].relation == Deprel::Case
                        && matches!(self.form(at), "of" | "for" | "to" | "in")
                })
        };
        if !owned(owner) {
            return;
        }
        // "The envoy of Chad to the Union, Kim Berg, left" where the Union was drawn as Chad's.
        while let Some(above) =
            head_before(words, noun).filter(|&above| words[above].upos == Upos::Noun)
            && owned(noun)
        {
            noun = above;
        }
        // The last words of the name may have been hung on the owner, and the first on the last.
        let of_name = |&at: &usize| {
            let over = words[at].head;
            let flat =
                words[at].relation == Deprel::Flat && (over == name + 1 || over == owner + 1);
            flat || words[at].xpos == Xpos::HYPH
        };
        let parts: Vec<usize> = (name + 1..words.len()).take_while(of_name).collect();
        let last = parts.last().copied().unwrap_or(name);
        let inner =
            |&at: &usize| words[at].head == name + 1 && words[at].relation == Deprel::Compound;
        let first = (owner + 1..name).rev().take_while(inner).last().unwrap_or(name);
        let commas = self.is(first - 1, ",") && self.is(last + 1, ",");
        let common =
            words[noun].upos == Upos::Noun && has(words, noun, &[Deprel::Det, Deprel::NmodPoss]);
        let office = common || words[noun].upos == Upos::Propn && is_person(&words[first]);
        if office && commas && first < last && !has(words, owner, &[Deprel::Conj]) {
            words[name].head = noun + 1;
            for part in parts {
                words[part].head = name + 1;
            }
        }
    }

    /// Mends "the parties joined Kim Berg, *the mayor*": several are no mayor, and who is named right before is.
    fn of_one(&self, words: &mut [Word], noun: usize) {
        let over = head_before(words, noun);
        let Some(over) = over.filter(|&over| words[over].xpos == Xpos::NNS) else { return };
        let Some(begin) = children(words, noun).find(|&at| words[at].relation == Deprel::Det)
        else {
            return;
        };
        let comma = begin.checked_sub(1).filter(|&comma| comma > over + 1 && self.is(comma, ","));
        let Some(name) = comma.map(|comma| name_head(words, comma - 1)) else { return };
        let person = words[name].xpos == Xpos::NNP && is_person(&words[name]);
        if words[noun].relation == Deprel::Appos && person && is_below(words, name, over) {
            words[noun].head = name + 1;
        }
    }

    /// Mends "the leaders of Chad, *Oman* and Peru": of several, with "and" before the last, none says who they are.
    fn of_list(&self, words: &mut [Word], name: usize) {
        let Some(noun) = head_before(words, name) else { return };
        let Some(first) = name.checked_sub(2).map(|last| name_head(words, last)) else { return };
        let last = children(words, name)
            .find(|&at| words[at].relation == Deprel::Conj && has(words, at, &[Deprel::Cc]));
        let listed = words[first].head == noun + 1
            && words[first].relation == Deprel::Nmod
            && words[first].upos == Upos::Propn
            && has(words, first, &[Deprel::Case]);
        if let Some(last) = last
            && listed
            && words[noun].xpos == Xpos::NNS
            && words[name].xpos == Xpos::NNP
            && words[last].upos == Upos::Propn
            && self.is(name - 1, ",")
        {
            hang(words, name, first, Deprel::Conj);
            words[last].head = first + 1;
        }
    }

    /// Mends "Oman, helped by its president, *Kim Berg*, said so": of two subjects the one between commas
    /// names the noun right before it.
    fn second_subject(&self, words: &mut [Word], name: usize) {
        let Some(verb) = head_behind(words, name) else { return };
        let Some(noun) = name.checked_sub(2).filter(|_| self.is(name - 1, ",")) else { return };
        let last = (name + 1..verb).take_while(|&at| name_head(words, at) == name).last();
        let first = children(words, verb)
            .find(|&at| at < noun && words[at].relation.universal() == Deprel::Nsubj);
        let Some(first) = first else { return };
        let own = [Deprel::Det, Deprel::NmodPoss];
        let below = words[first].upos == Upos::Propn && is_below(words, noun, first);
        let one = words[noun].xpos == Xpos::NN && has(words, noun, &own);
        if below
            && one
            && self.is(last.unwrap_or(name) + 1, ",")
            && !has(words, noun, &[Deprel::Appos])
        {
            hang(words, name, noun, Deprel::Appos);
        }
    }

    /// Mends "Kim, an adviser to Oman, and *Berg* met": behind the comma that ends what is said of Kim, Berg
    /// is joined to him.
    fn joined_behind_aside(&self, words: &mut [Word], name: usize) {
        if words[name].upos != Upos::Propn || words[name].relation != Deprel::Conj {
            return;
        }
        let Some(other) = head_before(words, name) else { return };
        let cc = children(words, name).find(|&at| words[at].relation == Deprel::Cc);
        if cc.is_none_or(|cc| cc < 1 || !self.is(cc - 1, ",") || self.form(cc) != "and") {
            return;
        }
        let alone =
            children(words, other).filter(|&at| words[at].relation == Deprel::Conj).count() == 1;
        let mut aside = other;
        while words[aside].relation == Deprel::Nmod
            && let Some(over) = head_before(words, aside)
        {
            aside = over;
        }
        let first =
            (0..=aside).find(|&at| words[at].upos != Upos::Punct && is_below(words, at, aside));
        let comma =
            first.and_then(|first| first.checked_sub(1)).is_some_and(|comma| self.is(comma, ","));
        let Some(whom) = head_before(words, aside) else { return };
        if alone
            && comma
            && aside != other
            && words[aside].relation == Deprel::Appos
            && words[whom].upos == Upos::Propn
            && words[whom].relation.universal() == Deprel::Nsubj
        {
            words[name].head = whom + 1;
        }
    }

    /// Mends "met the leader of the Labour Party, *Kim Berg*": behind what somebody leads, a person is who leads it.
    fn of_leader(&self, words: &mut [Word], name: usize) {
        let comma = name.checked_sub(1).is_some_and(|comma| self.is(comma, ","));
        let alone = !has(words, name, &[Deprel::Cc, Deprel::Case, Deprel::Conj]);
        if !comma || !alone || !is_person(&words[name]) {
            return;
        }
        let Some(mut noun) = head_before(words, name) else { return };
        if children(words, noun)
            .any(|at| at != name && at < name && words[at].relation == Deprel::Conj)
        {
            return;
        }
        while words[noun].upos == Upos::Propn {
            let over = head_before(words, noun);
            let Some(over) = over.filter(|_| words[noun].relation == Deprel::Nmod) else { return };
            noun = over;
        }
        let own = [Deprel::Det, Deprel::NmodPoss];
        if words[noun].xpos == Xpos::NN
            && has(words, noun, &own)
            && !has(words, noun, &[Deprel::Appos])
        {
            hang(words, name, noun, Deprel::Appos);
        }
    }

    /// Mends "left Velmore, *Oman*.": of two names that nothing joins the second says where the first is.
    fn of_place(&self, words: &mut [Word], name: usize) {
        let Some(first) = head_before(words, name) else { return };
        let kind = words[first].relation.universal();
        // "Left Velmore, Oman, on May 6, 2016": the tree may join the date to the list.
        let joined = |at: usize| {
            let joins = matches!(words[at].relation, Deprel::Conj | Deprel::Cc);
            joins && at != name && words[at].upos != Upos::Num
        };
        let several = children(words, first).chain(children(words, name)).any(joined);
        let ends = words.get(name + 1).is_none_or(|next| next.upos == Upos::Punct);
        let object = matches!(kind, Deprel::Obj | Deprel::Obl | Deprel::Nmod);
        let between = name == first + 2 && self.is(first + 1, ",");
        if object && !several && ends && between && words[first].xpos == Xpos::NNP {
            words[name].relation = Deprel::Appos;
        }
    }

    /// Mends "Chad and Kim Berg, the former governor": what is said of one is said of the last.
    fn of_last(&self, words: &mut [Word], said: usize) {
        let Some(over) = head_before(words, said) else { return };
        let one = match words[said].relation {
            Deprel::Appos => has(words, said, &[Deprel::Det]),
            _ => (over..said)
                .filter(|&at| at == said || words[at].head == said + 1)
                .chain([said])
                .any(|at| words[at].xpos == Xpos::VBZ || self.form(at) == "was"),
        };
        let inside = (over + 1..said).filter(|&at| is_below(words, at, said));
        let Some(first) = inside.filter(|&at| words[at].upos != Upos::Punct).min() else { return };
        let Some(before) = first.checked_sub(2).filter(|_| one && self.is(first - 1, ",")) else {
            return;
        };
        let last = (over + 1..=before).rev().find(|&at| {
            let second = words[at].relation == Deprel::Conj && has(words, at, &[Deprel::Cc]);
            second && is_below(words, before, at)
        });
        let Some(last) = last else { return };
        let Some(other) = head_of(words, last) else { return };
        let named = words[last].xpos == Xpos::NNP && words[other].xpos == Xpos::NNP;
        let of_both = other == over || words[other].head == over + 1;
        let two =
            children(words, other).filter(|&at| words[at].relation == Deprel::Conj).count() == 1;
        if named && of_both && two {
            words[said].head = last + 1;
        }
    }
}

/// Tells whether the network takes a word for the first of a person's name.
fn is_person(word: &Word) -> bool {
    iob::likeliest(&word.names) == iob::label(0, true)
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
        hang(words, name, noun, Deprel::Appos);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::{check_named, check_with};

    check_with!(mend);

    #[test]
    fn of_two_subjects_the_one_between_commas_names_the_noun_before_it() {
        check(
            "Oman/PROPN/NNP/9/nsubj ,/PUNCT/,/3/punct helped/VERB/VBN/1/acl by/ADP/IN/6/case its/PRON/PRP$/6/nmod:poss head/NOUN/NN/3/obl ,/PUNCT/,/8/punct Kim/PROPN/NNP/10/nsubj ,/PUNCT/,/8/punct left/VERB/VBD/0/root",
            "9:nsubj 3:punct 1:acl 6:case 6:nmod:poss 3:obl 8:punct 10:nsubj 8:punct 0:root",
        );
        check(
            "Oman/PROPN/NNP/10/nsubj ,/PUNCT/,/3/punct helped/VERB/VBN/1/acl by/ADP/IN/6/case its/PRON/PRP$/6/nmod:poss head/NOUN/NN/3/obl ,/PUNCT/,/8/punct Kim/PROPN/NNP/10/nsubj ,/PUNCT/,/8/punct left/VERB/VBD/0/root",
            "10:nsubj 3:punct 1:acl 6:case 6:nmod:poss 3:obl 8:punct 6:appos 8:punct 0:root",
        );
    }

    #[test]
    fn a_name_behind_an_office_and_whose_it_is_is_the_offices() {
        check(
            "the/DET/DT/2/det envoy/NOUN/NN/12/nsubj of/ADP/IN/4/case Chad/PROPN/NNP/2/nmod to/ADP/IN/7/case the/DET/DT/7/det Union/PROPN/NNP/4/nmod ,/PUNCT/,/9/punct Kim/PROPN/NNP/10/compound Berg/PROPN/NNP/7/appos ,/PUNCT/,/2/punct left/VERB/VBD/0/root",
            "2:det 12:nsubj 4:case 2:nmod 7:case 7:det 4:nmod 9:punct 10:compound 2:appos 2:punct 0:root",
        );
        check_named(
            mend,
            "Minister/PROPN/NNP/8/nsubj for/ADP/IN/3/case Europe/PROPN/NNP/1/nmod ,/PUNCT/,/5/punct Kim/PROPN/NNP/3/appos Berg/PROPN/NNP/5/flat ,/PUNCT/,/1/punct left/VERB/VBD/0/root",
            &[(4, iob::label(0, true))],
            "8:nsubj 3:case 1:nmod 5:punct 1:appos 5:flat 1:punct 0:root",
        );
    }

    #[test]
    fn of_several_none_says_who_they_are() {
        check(
            "leaders/NOUN/NNS/0/root of/ADP/IN/3/case Chad/PROPN/NNP/1/nmod ,/PUNCT/,/5/punct Oman/PROPN/NNP/1/appos and/CCONJ/CC/7/cc Peru/PROPN/NNP/5/conj",
            "0:root 3:case 1:nmod 5:punct 3:conj 7:cc 3:conj",
        );
    }

    #[test]
    fn behind_the_comma_that_ends_an_aside_stands_another_subject() {
        check(
            "Kim/PROPN/NNP/10/nsubj ,/PUNCT/,/4/punct an/DET/DT/4/det aide/NOUN/NN/1/appos to/ADP/IN/6/case Oman/PROPN/NNP/4/nmod ,/PUNCT/,/9/punct and/CCONJ/CC/9/cc Berg/PROPN/NNP/6/conj met/VERB/VBD/0/root",
            "10:nsubj 4:punct 4:det 1:appos 6:case 4:nmod 9:punct 9:cc 1:conj 0:root",
        );
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
        check(tree, mended);
        // A name of one word may be a place's.
        let tree = tree.replace("6/flat", "6/conj");
        let kept = "2:det 9:nsubj 4:case 2:nmod 6:punct 4:appos 6:conj 2:punct 0:root";
        check(&tree, kept);
    }
}
