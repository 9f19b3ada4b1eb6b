//! Verbs that the network hung on their own subject, and took a name for the whole sentence.
//!
//! "Chad, a member of the council, *funded* Peru", "Chad, together with Oman, *praised* Peru", "the raid on Chad
//! *angered* Peru", "after *leaving* Oman, Chad *praised* Peru": a sentence of a name and a verb with its object is said of the name, and
//! no participle stands between two names. A list and a headline without a verb stay as they were drawn.

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
        if tree.is_past_between(words, at) && tree.lacks_main_verb(words) {
            tree.between_names(words, at);
        } else if words[at].relation == Deprel::Amod {
            tree.second_past(words, at);
        } else if words[at].upos == Upos::Adj {
            tree.adjective_with_object(words, at);
        }
        if words[at].upos == Upos::Verb {
            match words[at].relation {
                Deprel::Conj | Deprel::Parataxis | Deprel::Amod | Deprel::Acl => {
                    tree.behind_comma(words, at)
                }
                Deprel::AclRelcl => tree.behind_relative(words, at),
                Deprel::Ccomp => tree.around_speaker(words, at),
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
                }
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

fn has(words: &[Word], head: usize, relations: &[Deprel]) -> bool {
    children(words, head).any(|at| relations.contains(&words[at].relation))
}

/// What shows that a noun is a predicate, or no subject.
const PREDICATE: &[Deprel] =
    &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::Cop, Deprel::Aux, Deprel::Case];

/// What makes a verb somebody else's.
const OWN: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::Mark, Deprel::Cc];

/// Makes a verb the head of its sentence, and the noun that was it its subject.
fn raise(words: &mut [Word], noun: usize, verb: usize) {
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
            children(words, noun).any(|at| at > noun && at < verb && clause(words[at].relation));
        let pronoun = (noun..verb)
            .filter(|&at| is_below(words, at, verb))
            .any(|at| matches!(words[at].xpos, Xpos::WDT | Xpos::WP | Xpos::WPS | Xpos::WRB));
        let root = words[noun].relation == Deprel::Root && !has(words, noun, PREDICATE);
        let helped = has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
        if before && root && helped && !pronoun && !has(words, verb, OWN) {
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
        let Some(verb) = words[second].head.checked_sub(1).filter(|&verb| verb > second) else {
            return;
        };
        let Some(comma) = second.checked_sub(1).filter(|&comma| self.is(comma, ",")) else {
            return;
        };
        let Some(first) = comma.checked_sub(1).map(|last| name_head(words, last)) else { return };
        let subject = words[first].upos == Upos::Propn
            && (words[first].head, words[first].relation) == (verb + 1, Deprel::Nsubj);
        let last = children(words, second).find(|&at| {
            words[at].relation == Deprel::Conj && at < verb && has(words, at, &[Deprel::Cc])
        });
        if let Some(last) = last.filter(|_| subject) {
            (words[second].head, words[second].relation) = (first + 1, Deprel::Conj);
            words[last].head = first + 1;
        }
    }

    /// Mends "in 2019 Chad armed Peru": the year is no part of the name.
    fn behind_year(&self, words: &mut [Word], name: usize) {
        let Some(year) = name.checked_sub(1) else { return };
        let Some(case) = year.checked_sub(1) else { return };
        let placed = words[year].xpos == Xpos::CD
            && (words[year].head, words[year].relation) == (name + 1, Deprel::Nummod)
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

    /// Mends "Chad armed the rebels" where the verb was read as an adjective: none has an object.
    fn adjective_with_object(&self, words: &mut [Word], adjective: usize) {
        let subject = children(words, adjective)
            .any(|at| at < adjective && words[at].relation == Deprel::Nsubj);
        let object = children(words, adjective)
            .any(|at| at > adjective && words[at].relation == Deprel::Obj);
        let past = self.pieces[adjective].span.of(self.text).ends_with("ed");
        if subject && object && past && !has(words, adjective, &[Deprel::Cop, Deprel::AuxPass]) {
            let helped = has(words, adjective, &[Deprel::Aux]);
            let xpos = if helped { Xpos::VBN } else { Xpos::VBD };
            words[adjective] = Word { upos: Upos::Verb, xpos, ..words[adjective] };
        }
    }

    /// Tells whether a word looks like a past tense and stands between a name and what it may do something to.
    fn is_past_between(&self, words: &[Word], at: usize) -> bool {
        let before = self.before(words, at);
        let past = matches!(words[at].xpos, Xpos::VBN | Xpos::VBD | Xpos::JJ)
            && words[at].relation != Deprel::Root
            && self.pieces[at].span.of(self.text).ends_with("ed")
            && !has(words, at, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop])
            && children(words, at)
                .all(|one| words[one].relation != Deprel::Nsubj || Some(one) == before);
        let named = before.is_some_and(|before| {
            words[before].upos == Upos::Propn
                || words[before].upos == Upos::Noun && has(words, before, &[Deprel::NmodPoss])
        });
        let object = words.get(at + 1).is_some_and(|next| {
            next.upos == Upos::Propn || next.upos == Upos::Det || next.xpos == Xpos::PRP
        });
        past && named && object
    }

    /// Returns the word before a verb, but for adverbs and commas.
    fn before(&self, words: &[Word], verb: usize) -> Option<usize> {
        let before = (0..verb).rev().take(4).find(|&at| {
            !matches!(words[at].upos, Upos::Adv | Upos::Part)
                && !self.is(at, ",")
                && !self.is(at, "neither")
        });
        before.map(|before| name_head(words, before))
    }

    /// Tells whether every finite verb of a sentence is of a clause that hangs on something.
    fn lacks_main_verb(&self, words: &[Word]) -> bool {
        let finite = |word: &Word| {
            matches!(word.xpos, Xpos::VBZ | Xpos::VBP | Xpos::MD)
                || word.xpos == Xpos::VBD && word.relation != Deprel::Amod
        };
        let hangs = |mut at: usize| {
            for _ in 0..words.len() {
                let clause = matches!(
                    words[at].relation,
                    Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl | Deprel::Ccomp | Deprel::Xcomp
                );
                if clause {
                    return true;
                }
                let Some(over) = words[at].head.checked_sub(1) else { return false };
                at = over;
            }
            false
        };
        let ends = words.len() == self.pieces.len()
            && words.len().checked_sub(1).is_some_and(|last| self.is(last, "."));
        ends && (0..words.len()).all(|at| !finite(&words[at]) || hangs(at))
    }

    /// Mends "the raid on Chad angered Peru" and "Chad never armed Peru": the only past tense of a sentence,
    /// between two names.
    fn between_names(&self, words: &mut [Word], verb: usize) {
        let Some(root) = words.iter().position(|word| word.relation == Deprel::Root) else {
            return;
        };
        let Some(before) = self.before(words, verb) else { return };
        let mut object = verb + 1;
        while let Some(next) = words[object].head.checked_sub(1).filter(|&next| next > object) {
            object = next;
        }
        if root > verb && root != object {
            return;
        }
        let fronted =
            words[root].xpos == Xpos::VBG && has(words, root, &[Deprel::Mark, Deprel::Case]);
        if root < verb && words[root].upos == Upos::Verb {
            if fronted && before > 0 && self.is(before - 1, ",") {
                (words[before].head, words[before].relation) = (0, Deprel::Root);
                (words[root].head, words[root].relation) = (verb + 1, Deprel::Advcl);
            } else {
                return self.after_conjunction(words, before, verb, object);
            }
        }
        // What hangs on the object and stands before the verb belongs there.
        let left: Vec<usize> =
            children(words, object).filter(|&at| at < verb && at <= before).collect();
        let noun =
            left.iter().copied().rfind(|&at| matches!(words[at].upos, Upos::Propn | Upos::Noun));
        let over = noun.unwrap_or(before);
        left.iter().filter(|&&at| at != over).for_each(|&at| words[at].head = over + 1);
        if noun.is_some() {
            (words[over].head, words[over].relation) = (words[object].head, words[object].relation);
        }
        let own = children(words, verb).find(|&at| words[at].relation == Deprel::Nsubj);
        if let Some(own) = own {
            (words[own].head, words[own].relation) = (words[verb].head, Deprel::Obj);
        }
        let subject = words.iter().position(|word| word.relation == Deprel::Root).unwrap_or(root);
        if subject == object || subject > verb {
            return;
        }
        for at in verb + 1..words.len().min(self.pieces.len()) {
            let over = words[at].head.checked_sub(1);
            let second = over == Some(object) && words[at].upos == Upos::Verb;
            if at != object && over.is_some_and(|over| over < verb) {
                words[at].head = verb + 1;
                match words[at].relation {
                    Deprel::Nmod => words[at].relation = Deprel::Obl,
                    Deprel::NmodUnmarked => words[at].relation = Deprel::OblUnmarked,
                    _ => {}
                }
            } else if second && words[at].relation == Deprel::Conj {
                words[at].head = verb + 1;
            }
        }
        for at in before + 1..verb {
            if words[at].relation != Deprel::Flat {
                words[at].head = verb + 1;
            }
        }
        (words[object].head, words[object].relation) = (verb + 1, Deprel::Obj);
        raise(words, subject, verb);
        words[verb].xpos = Xpos::VBD;
    }

    /// Mends "Oman left after Chad armed Peru": what stands before the name joins clauses.
    fn after_conjunction(&self, words: &mut [Word], name: usize, verb: usize, object: usize) {
        let Some(over) = words[name].head.checked_sub(1).filter(|&over| over < name) else {
            return;
        };
        let case = children(words, name).find(|&at| {
            words[at].relation == Deprel::Case
                && ["after", "before", "since", "until", "because", "while", "when"]
                    .iter()
                    .any(|word| self.is(at, word))
        });
        let Some(case) =
            case.filter(|_| words[over].upos == Upos::Verb && !is_below(words, over, object))
        else {
            return;
        };
        words[case] =
            Word { upos: Upos::Sconj, relation: Deprel::Mark, head: verb + 1, ..words[case] };
        (words[name].head, words[name].relation) = (verb + 1, Deprel::Nsubj);
        words[verb] = Word {
            upos: Upos::Verb,
            xpos: Xpos::VBD,
            head: over + 1,
            relation: Deprel::Advcl,
            ..words[verb]
        };
        (words[object].head, words[object].relation) = (verb + 1, Deprel::Obj);
    }

    /// Mends "funded and armed Peru": a name is no conjunct of a verb, and no adjective joins one.
    fn second_past(&self, words: &mut [Word], second: usize) {
        let Some(name) = words[second].head.checked_sub(1).filter(|&name| name > second) else {
            return;
        };
        let Some(cc) = second.checked_sub(1) else { return };
        let Some(first) = words[name].head.checked_sub(1).filter(|&first| first < cc) else {
            return;
        };
        let placed = words[second].relation == Deprel::Amod
            && self.pieces[second].span.of(self.text).ends_with("ed")
            && words[name].upos == Upos::Propn
            && words[name].relation == Deprel::Conj
            && (words[cc].relation, words[cc].head) == (Deprel::Cc, name + 1)
            && words[first].upos == Upos::Verb;
        if placed {
            words[cc].head = second + 1;
            words[second] = Word {
                upos: Upos::Verb,
                xpos: Xpos::VBD,
                head: first + 1,
                relation: Deprel::Conj,
                ..words[second]
            };
            (words[name].head, words[name].relation) = (second + 1, Deprel::Obj);
        }
    }
}
