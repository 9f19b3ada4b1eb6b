//! Names behind an office that says what it is for, and behind what somebody heads.
//!
//! "*Minister* for Europe *Kim Berg* left": where a first name goes on behind what the office is for, somebody's name
//! begins, and the office says who they are. "Its commander in the field, *Kim Berg*, left": a person's name behind a
//! comma is not the field's. "Kim Berg, *president* and *founder* of the bank, left" is one person and no list. Left
//! out: offices in small letters, and names of which no list has the first.

use std::ops::Range;

use crate::language::mend::hung::{Tree, children, hang, has, head_before, is_below, rehang};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// The most words of a name that begins behind an office.
const NAME: usize = 3;

/// The most words that say what an office is for, with the name.
const LONGEST: usize = 12;

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        let noun = matches!(words[at].upos, Upos::Noun | Upos::Propn);
        if noun && tree.is_capital(at) && tree.is_of(at, &tree.lists.persons) {
            tree.behind_office(words, at);
        }
        if (words[at].upos, words[at].relation) == (Upos::Propn, Deprel::Appos) {
            tree.behind_thing(words, at);
        }
        if words[at].relation == Deprel::Conj && tree.is_office(words, at) {
            tree.one_of_several(words, at);
        }
    }
}

impl Tree<'_> {
    /// Mends "Minister for Europe Kim Berg left" where the office left, or Europe Kim Berg.
    fn behind_office(&self, words: &mut [Word], office: usize) {
        let Some(name) = self.named_behind(words, office) else { return };
        let (first, last) = (name.start, name.end - 1);
        let begin = (0..office).find(|&at| is_below(words, at, office)).unwrap_or(office);
        let inside = |at: usize| (begin..name.end).contains(&at);
        let outer = |at: usize| words[at].head.checked_sub(1).is_none_or(|head| !inside(head));
        let Some(top) = [office, first].into_iter().chain(office..name.end).find(|&at| outer(at))
        else {
            return;
        };
        let (head, relation) = (words[top].head, words[top].relation);
        let case = office + 1;
        let part = first - 1;
        for at in case..first {
            let within =
                words[at].head.checked_sub(1).is_some_and(|head| (case..first).contains(&head));
            match words[at].relation {
                _ if at == part && !within => hang(words, part, office, Deprel::Nmod),
                Deprel::Case | Deprel::Det if !within => words[at].head = part + 1,
                _ if within || words[at].head == office + 1 => {}
                _ => hang(words, at, part, Deprel::Compound),
            }
        }
        for at in name.clone() {
            rehang(words, at, first, |one, _| !inside(one));
            words[at].upos = Upos::Propn;
            hang(words, at, first, Deprel::Flat);
        }
        for at in case..first {
            rehang(words, at, first, |one, _| one > last);
        }
        let said = |word: &Word| {
            matches!(
                word.relation,
                Deprel::Det | Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::NmodDesc
            )
        };
        rehang(words, office, first, |one, word| one > last || one < office && !said(word));
        (words[first].head, words[first].relation) = (head, relation);
        hang(words, office, first, Deprel::NmodDesc);
    }

    /// Returns the name that begins behind what an office is for.
    fn named_behind(&self, words: &[Word], office: usize) -> Option<Range<usize>> {
        let joins = |at: usize| ["and", "of", "for", "the"].iter().any(|form| self.is(at, form));
        let case = office + 1;
        if !["for", "of", "to"].iter().any(|form| self.is(case, form)) {
            return None;
        }
        let begin = case + 1 + usize::from(self.is(case + 1, "the"));
        let mut end = begin;
        while end < words.len().min(office + LONGEST) {
            let step = (end..words.len()).find(|&at| !joins(at)).filter(|&at| self.is_capital(at));
            let Some(step) = step else { break };
            end = step + 1;
        }
        let given = |at: usize| self.is_capital(at) && self.is_of(at, &self.lists.given);
        let goes_on = |first: usize| {
            end > first + 1 && end - first <= NAME && (first..end).all(|at| !joins(at))
        };
        let alone = |first: usize| {
            let before = first - 1;
            !joins(before)
                && !self.is_of(before, &self.lists.persons)
                && !self.form(before).ends_with('.')
        };
        if given(begin) {
            return None;
        }
        // "Minister for Africa *Lord* Amory".
        let titled = |at: usize| {
            let person = self.is_of(at, &self.lists.persons);
            person && at + 1 < end && !joins(at + 1) && !self.is_of(at + 1, &self.lists.persons)
        };
        let first = (begin + 1..end).find(|&at| given(at) || titled(at))?;
        (goes_on(first) && alone(first)).then_some(first..end)
    }

    /// Tells whether a word is a noun of one person that nothing opens: "president".
    fn is_office(&self, words: &[Word], at: usize) -> bool {
        let own = [Deprel::Det, Deprel::NmodPoss, Deprel::Case, Deprel::Nummod];
        let one = matches!(words[at].xpos, Xpos::NN | Xpos::JJ) && !self.is_capital(at);
        one && self.is_of(at, &self.lists.persons) && !has(words, at, &own)
    }

    /// Mends "Kim Berg, president and founder of the bank, left" with three who left.
    fn one_of_several(&self, words: &mut [Word], first: usize) {
        let Some(name) = head_before(words, first) else { return };
        let last = (name + 1..first).take_while(|&at| words[at].relation == Deprel::Flat).last();
        let comma = last.unwrap_or(name) + 1;
        let begin =
            (0..=first).find(|&at| is_below(words, at, first) && words[at].upos != Upos::Punct);
        let behind = self.is(comma, ",") && begin == Some(comma + 1) && last.is_some();
        let others: Vec<usize> = children(words, name)
            .filter(|&at| at > first && words[at].relation == Deprel::Conj)
            .collect();
        let offices = others.iter().all(|&at| self.is_office(words, at));
        if words[name].upos != Upos::Propn || !behind || others.is_empty() || !offices {
            return;
        }
        words[first].relation = Deprel::Appos;
        for &at in &others {
            words[at].head = first + 1;
        }
        let end = others.last().copied().unwrap_or(first);
        rehang(words, name, end, |at, word| at > end && word.relation == Deprel::Nmod);
        for at in [&[first], others.as_slice()].concat() {
            words[at] = Word { upos: Upos::Noun, xpos: Xpos::NN, ..words[at] };
        }
    }

    /// Mends "its commander in the field, Kim Berg, left" with a field of that name.
    fn behind_thing(&self, words: &mut [Word], name: usize) {
        let Some(thing) = head_before(words, name) else { return };
        let Some(person) = head_before(words, thing) else { return };
        let begin = (thing..=name).rev().take_while(|&at| is_below(words, at, name)).last();
        let behind = begin.is_some_and(|begin| {
            begin == thing + 2 && self.is(thing + 1, ",")
                || begin == thing + 1 && words[begin].upos == Upos::Punct
        });
        let thing_said = words[thing].upos == Upos::Noun
            && words[thing].relation == Deprel::Nmod
            && !self.is_of(thing, &self.lists.persons);
        let one = words[person].xpos == Xpos::NN && self.is_of(person, &self.lists.persons);
        if behind && thing_said && one && has(words, name, &[Deprel::Flat]) {
            hang(words, name, person, Deprel::Appos);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn a_minister_for_europe_was_called_europe() {
        check(
            "Minister/NOUN/NNP/6/nsubj for/ADP/IN/3/case Europe/PROPN/NNP/1/nmod Helen/PROPN/NNP/3/flat Berg/PROPN/NNP/3/flat left/VERB/VBD/0/root",
            "4:nmod:desc 3:case 1:nmod 6:nsubj 4:flat 0:root",
        );
        check(
            "Envoy/PROPN/NNP/6/nsubj for/ADP/IN/5/case Syria/PROPN/NNP/5/compound Ann/PROPN/NNP/5/compound Berg/PROPN/NNP/1/nmod left/VERB/VBD/0/root",
            "4:nmod:desc 3:case 1:nmod 6:nsubj 4:flat 0:root",
        );
        check(
            "Minister/PROPN/NNP/6/nsubj for/ADP/IN/3/case Africa/PROPN/NNP/1/nmod Lord/PROPN/NNP/3/flat Amory/PROPN/NNP/3/flat left/VERB/VBD/0/root",
            "4:nmod:desc 3:case 1:nmod 6:nsubj 4:flat 0:root",
        );
        check(
            "Mayor/PROPN/NNP/6/nsubj of/ADP/IN/4/case Prince/PROPN/NNP/4/compound Edward/PROPN/NNP/1/nmod Island/PROPN/NNP/4/flat left/VERB/VBD/0/root",
            "6:nsubj 4:case 4:compound 1:nmod 4:flat 0:root",
        );
    }

    #[test]
    fn a_former_secretary_lost_what_stood_before_her() {
        check(
            "advised/VERB/VBN/0/root by/ADP/IN/3/case Secretary/PROPN/NNP/1/obl:agent of/ADP/IN/5/case State/PROPN/NNP/3/nmod Colin/PROPN/NNP/3/appos Berg/PROPN/NNP/6/flat",
            "0:root 6:case 6:nmod:desc 5:case 3:nmod 1:obl:agent 6:flat",
        );
    }

    #[test]
    fn a_president_and_founder_was_three_persons() {
        let tree = "Kim/PROPN/NNP/10/nsubj Berg/PROPN/NNP/1/flat ,/PUNCT/,/4/punct president/NOUN/NN/1/conj and/CCONJ/CC/6/cc founder/NOUN/NN/1/conj of/ADP/IN/8/case Oxfam/PROPN/NNP/1/nmod ,/PUNCT/,/1/punct left/VERB/VBD/0/root";
        check(tree, "10:nsubj 1:flat 4:punct 1:appos 6:cc 4:conj 8:case 6:nmod 1:punct 0:root");
        check(
            &tree.replace("founder/NOUN", "cheese/NOUN"),
            "10:nsubj 1:flat 4:punct 1:conj 6:cc 1:conj 8:case 1:nmod 1:punct 0:root",
        );
    }

    #[test]
    fn a_field_was_called_like_its_commander() {
        let tree = "commander/NOUN/NN/7/nsubj in/ADP/IN/3/case field/NOUN/NN/1/nmod ,/PUNCT/,/5/punct Kim/PROPN/NNP/3/appos Berg/PROPN/NNP/5/flat left/VERB/VBD/0/root";
        check(tree, "7:nsubj 3:case 1:nmod 5:punct 1:appos 5:flat 0:root");
        check(
            &tree.replace("commander", "agreement"),
            "7:nsubj 3:case 1:nmod 5:punct 3:appos 5:flat 0:root",
        );
    }
}
