//! Verbs that the network hung on their own subject, and took a name for the whole sentence.
//!
//! "Chad, a member of the council, *funded* Peru", "Chad, together with Oman, *praised* Peru", "Chad, Oman
//! said, *funded* Peru", "rumours that Chad fell *were dismissed*": a sentence of a name and a verb with its
//! object is said of the name. A list and a headline without a verb stay as they were drawn.

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below, make_mark, name_head,
    raise,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        if words[at].upos == Upos::Noun && words[at].relation == Deprel::Root {
            tree.doubts_that(words, at);
        }
        if words[at].upos == Upos::Verb {
            match words[at].relation {
                Deprel::Conj | Deprel::Parataxis | Deprel::Amod | Deprel::Acl => {
                    tree.behind_comma(words, at);
                    if words[at].relation == Deprel::Amod {
                        tree.before_thing(words, at);
                    }
                }
                Deprel::Xcomp => right_behind(words, at),
                Deprel::AclRelcl => tree.behind_relative(words, at),
                Deprel::Ccomp => tree.around_speaker(words, at),
                _ => {}
            }
        }
    }
    for at in 0..words.len() {
        match words[at].relation {
            Deprel::Nmod => tree.agent(words, at),
            Deprel::Aux if at == 0 => tree.first_helper(words),
            _ => {}
        }
    }
}

/// How many nouns may stand between a verb and the one that it is said of.
const STEPS: usize = 3;

/// What shows that a noun is a predicate, or no subject.
pub const PREDICATE: &[Deprel] =
    &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::Cop, Deprel::Aux, Deprel::Case];

/// What makes a verb somebody else's.
pub const OWN: &[Deprel] =
    &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::Mark, Deprel::Cc];

/// Mends "staffers wrestled with it": a past tense right behind the noun that was taken for the whole
/// sentence is said of it.
fn right_behind(words: &mut [Word], verb: usize) {
    let Some(noun) = verb.checked_sub(1) else { return };
    let root = words[noun].relation == Deprel::Root
        && words[verb].head == noun + 1
        && matches!(words[noun].upos, Upos::Noun | Upos::Propn);
    let past = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBN);
    if root && past && !has(words, noun, PREDICATE) && !has(words, verb, OWN) {
        raise(words, noun, verb);
    }
}

impl Tree<'_> {
    /// Returns the first word of what hangs on a word without a gap before it, but for marks.
    pub fn first(&self, words: &[Word], head: usize) -> usize {
        let below = (0..head).rev().take_while(|&at| is_below(words, at, head));
        below.filter(|&at| words[at].upos != Upos::Punct).last().unwrap_or(head)
    }

    /// Returns the name or noun that a sentence without a verb is drawn as, above a word behind it.
    fn root_above(&self, words: &[Word], word: usize) -> Option<usize> {
        let mut at = head_before(words, word)?;
        for _ in 0..STEPS {
            let within = matches!(
                words[at].relation,
                Deprel::Appos | Deprel::Conj | Deprel::Nmod | Deprel::Obl
            );
            if !within {
                break;
            }
            at = head_of(words, at).filter(|&over| over < word)?;
        }
        let root = words[at].relation == Deprel::Root
            && matches!(words[at].upos, Upos::Propn | Upos::Noun)
            && !has(words, at, PREDICATE);
        root.then_some(at)
    }

    /// Tells whether a mark parts what stands on its two sides.
    pub fn parts(&self, at: usize) -> bool {
        [",", "–", "—", "-", ")"].iter().any(|mark| self.is(at, mark))
    }

    /// Mends "Chad, a member of the council, funded Peru": behind a comma, what has an object is said of the
    /// name.
    fn behind_comma(&self, words: &mut [Word], verb: usize) {
        // "Chad, where troops are, funded Peru": nothing joins the verb to the clause.
        let clause = head_of(words, verb).filter(|&clause| {
            words[clause].relation == Deprel::AclRelcl && !has(words, verb, &[Deprel::Cc])
        });
        let from = clause.filter(|_| words[verb].relation == Deprel::Conj).unwrap_or(verb);
        let Some(noun) = self.root_above(words, from) else { return };
        // "Chad, once a colony, funded Peru".
        let aside = children(words, verb)
            .find(|&at| matches!(words[at].relation, Deprel::Nsubj) && at > noun && at < verb);
        let aside = aside.filter(|&at| {
            let first = self.first(words, at);
            words[at].upos == Upos::Noun
                && first > 0
                && self.is(first - 1, ",")
                && self.is(at + 1, ",")
        });
        let taken =
            children(words, verb).any(|at| Some(at) != aside && OWN.contains(&words[at].relation));
        let first = aside.map_or_else(|| self.first(words, verb), |at| at + 2);
        let helped = has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
        let object = children(words, verb).any(|at| {
            at > verb && matches!(words[at].relation, Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp)
        });
        let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP) || helped;
        let past = words[verb].xpos == Xpos::VBN && object;
        let past = past && words[verb].relation != Deprel::Acl;
        // "Chad, too, sided with Peru": what no agent does is no passive.
        let past = past
            || words[verb].xpos == Xpos::VBN
                && words[verb].relation == Deprel::Parataxis
                && !has(words, verb, &[Deprel::OblAgent])
                && self.lacks_verb(words);
        let finite = past || finite && words[verb].relation != Deprel::Amod;
        if !finite || taken || first == 0 || !self.parts(first - 1) {
            return;
        }
        if let Some(aside) = aside {
            hang(words, aside, noun, Deprel::Appos);
        }
        raise(words, noun, verb);
    }

    /// Mends "The head of the party, Kim Berg, voiced support for Peru.": behind a comma a participle before a bare
    /// noun is the verb that the sentence lacks.
    fn before_thing(&self, words: &mut [Word], verb: usize) {
        let Some(thing) = head_behind(words, verb) else { return };
        let Some(noun) = self.root_above(words, thing) else { return };
        // "Chad, Oman and Peru severed relations": of a list of names the last is joined.
        let last = verb.checked_sub(1).filter(|&last| {
            words[last].upos == Upos::Propn && (noun..last).any(|at| self.is(at, "and"))
        });
        // "Chad on Friday imposed controls".
        let day = verb.checked_sub(1).filter(|&day| {
            day > noun && self.is(day - 1, "on") && self.is_of(day, &self.lists.times)
        });
        let bare = (verb + 1..thing).all(|at| {
            words[at].head == thing + 1
                && matches!(words[at].relation, Deprel::Compound | Deprel::Amod)
        });
        let placed = words[verb].xpos == Xpos::VBN
            && bare
            && verb > 0
            && (self.is(verb - 1, ",") || last.is_some() || day.is_some())
            && words[thing].upos == Upos::Noun
            && matches!(words[thing].relation, Deprel::Conj | Deprel::Appos | Deprel::Nmod);
        let own = [Deprel::Cc, Deprel::Det, Deprel::Case];
        if !placed || has(words, thing, &own) || !self.lacks_verb(words) {
            return;
        }
        let (head, relation) = (words[thing].head, Deprel::Conj);
        words[verb] = Word { head, relation, ..words[verb] };
        hang(words, thing, verb, Deprel::Obj);
        raise(words, noun, verb);
        if let Some(day) = day {
            hang(words, day, verb, Deprel::Obl);
            words[day - 1].head = day + 1;
        } else if last.is_none() {
            let names = children(words, noun).filter(|&at| words[at].relation == Deprel::Conj);
            let names: Vec<usize> = names.filter(|&at| !has(words, at, &[Deprel::Cc])).collect();
            names.into_iter().for_each(|at| words[at].relation = Deprel::Appos);
        }
    }

    /// Mends "rumours that Chad fell were dismissed by Peru": of two clauses the one without a pronoun is
    /// the sentence.
    fn behind_relative(&self, words: &mut [Word], verb: usize) {
        let Some(noun) = head_before(words, verb) else { return };
        let clause = |relation| matches!(relation, Deprel::AclRelcl | Deprel::Acl);
        let before =
            children(words, noun).find(|&at| at > noun && at < verb && clause(words[at].relation));
        // "Rumours that Chad met Peru were denied": Peru is not what was denied.
        let object = children(words, verb).find(|&at| {
            words[at].relation == Deprel::NsubjPass && before.is_some_and(|before| before + 1 == at)
        });
        let taken =
            children(words, verb).any(|at| Some(at) != object && OWN.contains(&words[at].relation));
        let pronoun = (noun..verb)
            .filter(|&at| is_below(words, at, verb))
            .any(|at| matches!(words[at].xpos, Xpos::WDT | Xpos::WP | Xpos::WPS | Xpos::WRB));
        let root = words[noun].relation == Deprel::Root && !has(words, noun, PREDICATE);
        let helped = has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
        let Some(before) = before.filter(|_| root && helped && !pronoun && !taken) else { return };
        if let Some(object) = object {
            hang(words, object, before, Deprel::Obj);
        }
        if !has(words, verb, OWN) {
            raise(words, noun, verb);
        }
    }

    /// Mends "Chad, Oman said, funded Peru": the name right before the verb of speech speaks.
    fn around_speaker(&self, words: &mut [Word], verb: usize) {
        let Some(said) = head_before(words, verb) else { return };
        let Some(speaker) = said.checked_sub(1).map(|last| name_head(words, last)) else { return };
        let subject = |at: usize| {
            words[at].relation == Deprel::Nsubj && words[at].head == said + 1 && at < speaker
        };
        let Some(noun) = (0..speaker).find(|&at| subject(at)) else { return };
        let placed = words[speaker].head == noun + 1 && words[speaker].relation == Deprel::Appos
            || words[speaker].head == said + 1 && words[speaker].relation == Deprel::Nsubj;
        let begin = self.first(words, speaker);
        let commas = begin > 0 && self.is(begin - 1, ",") && self.is(said + 1, ",");
        let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::VBN)
            || has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
        if !placed || !commas || !finite || has(words, verb, OWN) {
            return;
        }
        words[speaker].head = said + 1;
        words[speaker].relation = Deprel::Nsubj;
        let over = (words[said].head, words[said].relation);
        hang(words, said, verb, Deprel::Parataxis);
        words[noun].head = over.0;
        words[noun].relation = over.1;
        raise(words, noun, verb);
    }

    /// Mends "the raid on Peru by Chad": nobody does a name. What may itself be by somebody ("the release of a
    /// report by Chad") is left to `relation/grammar.rs`, which knows deeds.
    fn agent(&self, words: &mut [Word], agent: usize) {
        let Some(name) = head_before(words, agent) else { return };
        let Some(noun) = head_before(words, name) else { return };
        let by = children(words, agent)
            .any(|at| words[at].relation == Deprel::Case && self.is(at, "by"));
        let inner = words[name].upos == Upos::Propn && words[name].relation == Deprel::Nmod;
        if by && inner && words[noun].upos == Upos::Noun {
            words[agent].head = noun + 1;
        }
    }

    /// Mends "had Chad armed Peru, Oman would have left": the first helper is the first verb's.
    fn first_helper(&self, words: &mut [Word]) {
        let Some(verb) = head_of(words, 0) else { return };
        let clause = children(words, verb).find(|&at| {
            at < verb
                && words[at].relation == Deprel::Advcl
                && words[at].xpos == Xpos::VBN
                && has(words, at, &[Deprel::Nsubj])
                && !has(words, at, &[Deprel::Aux, Deprel::AuxPass, Deprel::Mark])
        });
        if let Some(clause) = clause.filter(|_| self.is(0, "had")) {
            words[0].head = clause + 1;
        }
    }

    /// Mends "Oman doubts that Chad funded Peru": a clause that lacks nothing is no relative clause.
    fn doubts_that(&self, words: &mut [Word], noun: usize) {
        let Some(name) = noun.checked_sub(1) else { return };
        let named = words[name].upos == Upos::Propn
            && words[name].relation == Deprel::Compound
            && words[name].head == noun + 1;
        let clause = children(words, noun)
            .find(|&at| at > noun && matches!(words[at].relation, Deprel::AclRelcl | Deprel::Acl));
        let Some(clause) = clause.filter(|_| named && words[noun].xpos == Xpos::NNS) else {
            return;
        };
        let that = noun + 1;
        let whole = has(words, clause, &[Deprel::Nsubj, Deprel::NsubjPass])
            && children(words, clause).any(|at| at > clause && words[at].relation == Deprel::Obj);
        let (object, free) = (
            words[that].relation != Deprel::Nsubj,
            !has(words, noun, PREDICATE) && !has(words, noun, &[Deprel::Det]),
        );
        if !self.is(that, "that") || words[that].head != clause + 1 || !whole || !object || !free {
            return;
        }
        words[that].xpos = Xpos::IN;
        make_mark(words, that, clause);
        words[noun] = Word { upos: Upos::Verb, xpos: Xpos::VBZ, ..words[noun] };
        words[name].relation = Deprel::Nsubj;
        words[clause].relation = Deprel::Ccomp;
    }

    /// Returns the word before a verb, but for adverbs and commas.
    pub fn before(&self, words: &[Word], verb: usize) -> Option<usize> {
        let before = (0..verb).rev().take(4).find(|&at| {
            !matches!(words[at].upos, Upos::Adv | Upos::Part)
                && !self.is(at, ",")
                && !self.is(at, "neither")
        });
        before.map(|before| name_head(words, before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn behind_a_comma_a_verb_is_said_of_the_name() {
        let name = "Chad/PROPN/NNP/0/root ,/PUNCT/,/5/punct a/DET/DT/4/det member/NOUN/NN/1/appos ,/PUNCT/,/6/punct";
        check(
            &format!("{name} funded/VERB/VBD/1/conj Peru/PROPN/NNP/6/obj"),
            "6:nsubj 5:punct 4:det 1:appos 6:punct 0:root 6:obj",
        );
        check(
            &format!("{name} armed/VERB/VBN/1/acl by/ADP/IN/8/case Peru/PROPN/NNP/6/obl"),
            "0:root 5:punct 4:det 1:appos 6:punct 1:acl 8:case 6:obl",
        );
    }

    #[test]
    fn of_two_clauses_of_a_noun_the_one_without_a_pronoun_is_the_sentence() {
        check(
            "Rumours/NOUN/NNS/0/root that/PRON/WDT/5/obj Chad/PROPN/NNP/5/nsubj had/AUX/VBD/5/aux met/VERB/VBN/1/acl:relcl Peru/PROPN/NNP/8/nsubj:pass were/AUX/VBD/8/aux:pass denied/VERB/VBN/1/acl:relcl",
            "8:nsubj:pass 5:obj 5:nsubj 5:aux 1:acl:relcl 5:obj 8:aux:pass 0:root",
        );
    }

    #[test]
    fn who_is_said_to_speak_between_commas_does_not_do_it() {
        check(
            "Chad/PROPN/NNP/4/nsubj ,/PUNCT/,/1/punct Oman/PROPN/NNP/1/appos said/VERB/VBD/0/root ,/PUNCT/,/6/punct met/VERB/VBD/4/ccomp Peru/PROPN/NNP/6/obj",
            "6:nsubj 1:punct 4:nsubj 6:parataxis 6:punct 0:root 6:obj",
        );
    }

    #[test]
    fn a_clause_that_lacks_nothing_is_what_is_doubted() {
        check(
            "Oman/PROPN/NNP/2/compound doubts/NOUN/NNS/0/root that/PRON/WDT/5/obj Chad/PROPN/NNP/5/nsubj met/VERB/VBD/2/acl:relcl Peru/PROPN/NNP/5/obj",
            "2:nsubj 0:root 5:mark 5:nsubj 2:ccomp 5:obj",
        );
        check(
            "Oman/PROPN/NNP/2/compound claims/NOUN/NNS/0/root that/PRON/WDT/5/obj Chad/PROPN/NNP/5/nsubj made/VERB/VBD/2/acl:relcl",
            "2:compound 0:root 5:obj 5:nsubj 2:acl:relcl",
        );
    }

    #[test]
    fn a_noun_has_its_agent_behind_its_object() {
        check(
            "raid/NOUN/NN/0/root on/ADP/IN/3/case Peru/PROPN/NNP/1/nmod by/ADP/IN/5/case Chad/PROPN/NNP/3/nmod",
            "0:root 3:case 1:nmod 5:case 1:nmod",
        );
    }
}
