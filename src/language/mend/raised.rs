//! Verbs that the network hung on their own subject, and took a name for the whole sentence.
//!
//! "Chad, a member of the council, *funded* Peru", "Chad, together with Oman, *praised* Peru", "after leaving Oman, Chad
//! *praised* Peru", "Chad, Oman said, *funded* Peru": a sentence of a name and a verb with its object is said of the name.
//! A list and a headline without a verb stay as they were drawn.

use crate::language::mend::hung::{Tree, children, is_below, name_head};
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    let tree = Tree { text, pieces };
    for at in 0..words.len().min(pieces.len()) {
        if words[at].upos == Upos::Noun && words[at].relation == Deprel::Root {
            tree.doubts_that(words, at);
        }
        if words[at].upos == Upos::Verb {
            match words[at].relation {
                Deprel::Conj | Deprel::Parataxis | Deprel::Amod | Deprel::Acl => {
                    tree.behind_comma(words, at)
                }
                Deprel::AclRelcl => tree.behind_relative(words, at),
                Deprel::Ccomp => {
                    before_speaker(words, at);
                    tree.around_speaker(words, at);
                }
                _ => {}
            }
        }
        if words[at].upos == Upos::Propn {
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
    for at in 0..words.len().min(pieces.len()) {
        match words[at].relation {
            Deprel::Nmod => tree.agent(words, at),
            Deprel::Aux if at == 0 => tree.first_helper(words),
            _ => {}
        }
    }
}

/// How many nouns may stand between a verb and the one that it is said of.
const STEPS: usize = 3;

/// Tells whether a word of one of some relations hangs on a word.
pub fn has(words: &[Word], head: usize, relations: &[Deprel]) -> bool {
    children(words, head).any(|at| relations.contains(&words[at].relation))
}

/// What shows that a noun is a predicate, or no subject.
const PREDICATE: &[Deprel] =
    &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::Cop, Deprel::Aux, Deprel::Case];

/// What makes a verb somebody else's.
const OWN: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::Mark, Deprel::Cc];

/// Makes a verb the head of its sentence, and the noun that was it its subject.
pub fn raise(words: &mut [Word], noun: usize, verb: usize) {
    let behind: Vec<usize> = children(words, noun).filter(|&at| at > verb).collect();
    behind.into_iter().for_each(|at| words[at].head = verb + 1);
    let passive = has(words, verb, &[Deprel::AuxPass]);
    let helped = has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
    let (head, relation) = (words[noun].head, words[noun].relation);
    let xpos = match words[verb].xpos {
        Xpos::VBN | Xpos::JJ if !helped => Xpos::VBD,
        xpos => xpos,
    };
    words[verb] = Word { upos: Upos::Verb, xpos, head, relation, ..words[verb] };
    let relation = if passive { Deprel::NsubjPass } else { Deprel::Nsubj };
    (words[noun].head, words[noun].relation) = (verb + 1, relation);
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
    /// Returns the first word of what hangs on a word without a gap before it, but for marks.
    fn first(&self, words: &[Word], head: usize) -> usize {
        let below = (0..head).rev().take_while(|&at| is_below(words, at, head));
        below.filter(|&at| words[at].upos != Upos::Punct).last().unwrap_or(head)
    }

    /// Returns the name or noun that a sentence without a verb is drawn as, above a word behind it.
    fn root_above(&self, words: &[Word], word: usize) -> Option<usize> {
        let mut at = words[word].head.checked_sub(1).filter(|&at| at < word)?;
        for _ in 0..STEPS {
            let within = matches!(
                words[at].relation,
                Deprel::Appos | Deprel::Conj | Deprel::Nmod | Deprel::Obl
            );
            if !within {
                break;
            }
            at = words[at].head.checked_sub(1).filter(|&over| over < word)?;
        }
        let root = words[at].relation == Deprel::Root
            && matches!(words[at].upos, Upos::Propn | Upos::Noun)
            && !has(words, at, PREDICATE);
        root.then_some(at)
    }

    fn parts(&self, at: usize) -> bool {
        [",", "–", "—", "-", ")"].iter().any(|mark| self.is(at, mark))
    }

    /// Mends "Chad, a member of the council, funded Peru": behind a comma, what has an object is said of the
    /// name.
    fn behind_comma(&self, words: &mut [Word], verb: usize) {
        let Some(noun) = self.root_above(words, verb) else { return };
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
        let finite = past || finite && words[verb].relation != Deprel::Amod;
        if !finite || taken || first == 0 || !self.parts(first - 1) {
            return;
        }
        if let Some(aside) = aside {
            (words[aside].head, words[aside].relation) = (noun + 1, Deprel::Appos);
        }
        raise(words, noun, verb);
    }

    /// Mends "rumours that Chad fell were dismissed by Peru": of two clauses the one without a pronoun is
    /// the sentence.
    fn behind_relative(&self, words: &mut [Word], verb: usize) {
        let Some(noun) = words[verb].head.checked_sub(1).filter(|&noun| noun < verb) else {
            return;
        };
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
            (words[object].head, words[object].relation) = (before + 1, Deprel::Obj);
        }
        if !has(words, verb, OWN) {
            raise(words, noun, verb);
        }
    }

    /// Mends "Chad, Oman said, funded Peru": the name right before the verb of speech speaks.
    fn around_speaker(&self, words: &mut [Word], verb: usize) {
        let Some(said) = words[verb].head.checked_sub(1).filter(|&said| said < verb) else {
            return;
        };
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
        (words[said].head, words[said].relation) = (verb + 1, Deprel::Parataxis);
        words[noun].head = over.0;
        words[noun].relation = over.1;
        raise(words, noun, verb);
    }

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

    /// Mends "the raid on Peru by Chad": nobody does a name.
    fn agent(&self, words: &mut [Word], agent: usize) {
        let Some(name) = words[agent].head.checked_sub(1).filter(|&name| name < agent) else {
            return;
        };
        let Some(noun) = words[name].head.checked_sub(1).filter(|&noun| noun < name) else {
            return;
        };
        let by = children(words, agent)
            .any(|at| words[at].relation == Deprel::Case && self.is(at, "by"));
        let inner = words[name].upos == Upos::Propn && words[name].relation == Deprel::Nmod;
        if by && inner && words[noun].upos == Upos::Noun {
            words[agent].head = noun + 1;
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

    /// Mends "had Chad armed Peru, Oman would have left": the first helper is the first verb's.
    fn first_helper(&self, words: &mut [Word]) {
        let Some(verb) = words[0].head.checked_sub(1) else { return };
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
        words[that] =
            Word { upos: Upos::Sconj, xpos: Xpos::IN, relation: Deprel::Mark, ..words[that] };
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
