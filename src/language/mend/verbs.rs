//! Clauses whose verb the network took for something else.
//!
//! A past tense that looks like a participle may end up before its own object as if it described
//! it, and a gerund that is a subject may be hung beside its verb. What stands around it leaves one
//! reading: "A and B *renewed* talks", "Niger *praised* Chad", "rejected the request and *proposed* doctors", "he said, but
//! *disarming* it was not his task", "Norway *opposed* the plan", "Chad is *leading* efforts". So does "up to" before a number: the number's, not
//! the verb's.

use crate::language::mend::hung::{children, is_below};
use crate::language::mend::past::{ends_in_ed, participle_of, past_before};
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    let tree = Tree { text, pieces };
    for at in 0..words.len().min(pieces.len()) {
        if tree.is(at, "up") && tree.is(at + 1, "to") {
            up_to(words, at);
        }
        if words[at].upos == Upos::Noun {
            verb_before_object(words, at);
            tree.second_verb(words, at);
        }
        if words[at].upos == Upos::Propn && words[at].relation == Deprel::Root {
            tree.verb_between_names(words, at);
        }
        if words[at].upos == Upos::Verb && words[at].relation == Deprel::Root {
            name_before_verb(words, at);
        }
        if matches!(words[at].relation, Deprel::Cop | Deprel::Aux) {
            tree.progressive(words, at);
        }
        if words[at].relation == Deprel::Cop {
            tree.gerund_before_copula(words, at);
        }
        if words[at].relation == Deprel::Case {
            tree.verb_as_case(words, at);
        }
    }
}

/// The words of a sentence as they are written.
struct Tree<'a> {
    text: &'a str,
    pieces: &'a [Piece],
}

impl Tree<'_> {
    fn is(&self, at: usize, form: &str) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.span.of(self.text).eq_ignore_ascii_case(form))
    }

    /// Mends "rejected the request and proposed doctors": where the first object has its determiner
    /// and the second has none, the participle after the conjunction is a second verb.
    fn second_verb(&self, words: &mut [Word], noun: usize) {
        let Some(first) = words[noun].head.checked_sub(1).filter(|&first| first < noun) else {
            return;
        };
        let Some(verb) = words[first].head.checked_sub(1).filter(|&verb| verb < first) else {
            return;
        };
        let told = words[verb].upos == Upos::Verb && words[verb].xpos == Xpos::VBD;
        if words[noun].relation != Deprel::Conj || words[first].relation != Deprel::Obj || !told {
            return;
        }
        let Some(participle) = participle_of(words, noun) else { return };
        let Some(cc) = participle.checked_sub(1).filter(|&cc| words[cc].relation == Deprel::Cc)
        else {
            return;
        };
        let written = self.pieces[participle].span.of(self.text);
        let determined = |noun: usize| {
            children(words, noun)
                .any(|at| matches!(words[at].relation, Deprel::Det | Deprel::NmodPoss))
        };
        if !written.ends_with("ed") || !determined(first) || determined(noun) {
            return;
        }
        let later: Vec<usize> = children(words, first)
            .filter(|&at| at > noun && words[at].relation == Deprel::Conj)
            .collect();
        later.into_iter().for_each(|at| words[at].head = noun + 1);
        words[cc].head = participle + 1;
        words[participle] = Word {
            upos: Upos::Verb,
            xpos: Xpos::VBD,
            head: verb + 1,
            relation: Deprel::Conj,
            ..words[participle]
        };
        (words[noun].head, words[noun].relation) = (participle + 1, Deprel::Obj);
    }

    /// Mends "Niger praised Chad": what stands between two names of a sentence without a verb is no
    /// participle.
    fn verb_between_names(&self, words: &mut [Word], name: usize) {
        let Some(verb) = past_before(self.text, self.pieces, words, name) else {
            return;
        };
        let Some(subject) = verb.checked_sub(1) else { return };
        let here = |at: usize| words[at].head == name + 1 || words[at].head == verb + 1;
        let before: Vec<usize> = (0..verb).filter(|&at| here(at)).collect();
        let named = |&at: &usize| {
            words[at].upos == Upos::Propn
                && matches!(words[at].relation.universal(), Deprel::Compound | Deprel::Nsubj)
        };
        let close = (verb + 1..name).all(|at| words[at].relation == Deprel::Det);
        if !close || before.last() != Some(&subject) || !before.iter().all(named) {
            return;
        }
        let of = |words: &[Word], noun: usize| {
            children(words, noun).any(|at| words[at].relation == Deprel::Case && self.is(at, "of"))
        };
        let behind: Vec<usize> = children(words, name).filter(|&at| at > name).collect();
        for at in behind {
            let relation = match words[at].relation {
                Deprel::Nmod if !of(words, at) => Some(Deprel::Obl),
                relation => of_clause(relation),
            };
            if let Some(relation) = relation {
                (words[at].head, words[at].relation) = (verb + 1, relation);
            }
        }
        before.iter().for_each(|&at| words[at].head = subject + 1);
        (words[subject].head, words[subject].relation) = (verb + 1, Deprel::Nsubj);
        (words[verb].head, words[verb].relation) = (words[name].head, words[name].relation);
        (words[verb].upos, words[verb].xpos) = (Upos::Verb, Xpos::VBD);
        (words[name].head, words[name].relation) = (verb + 1, Deprel::Obj);
    }

    /// Mends "Norway opposed the plan": a past tense right behind the name that begins a sentence is no
    /// preposition.
    fn verb_as_case(&self, words: &mut [Word], verb: usize) {
        let Some(name) = verb.checked_sub(1) else { return };
        if !ends_in_ed(self.text, &self.pieces[verb])
            || words[name].upos != Upos::Propn
            || words[name].relation != Deprel::Root
        {
            return;
        }
        let object = children(words, name).find(|&at| {
            at > verb
                && matches!(words[at].relation, Deprel::Nmod | Deprel::Obj)
                && is_below(words, verb + 1, at)
        });
        let Some(object) = object else { return };
        let behind: Vec<usize> = children(words, name).filter(|&at| at > verb).collect();
        behind.into_iter().for_each(|at| words[at].head = verb + 1);
        let head = words[name].head;
        words[verb] =
            Word { upos: Upos::Verb, xpos: Xpos::VBD, head, relation: Deprel::Root, ..words[verb] };
        (words[name].head, words[name].relation) = (verb + 1, Deprel::Nsubj);
        (words[object].head, words[object].relation) = (verb + 1, Deprel::Obj);
    }

    /// Mends "Chad is leading efforts", "troops are training Peshmerga fighters": right behind "is" and before a noun
    /// without a determiner, what one does and not what the noun is like. A name is not several things,
    /// a noun has no auxiliary, and no word in "-ing" stands before a name that describes.
    fn progressive(&self, words: &mut [Word], be: usize) {
        let verb = be + 1;
        let Some(noun) = words[be].head.checked_sub(1).filter(|&noun| noun > verb) else { return };
        let describes = matches!(words[verb].relation, Deprel::Amod | Deprel::Compound);
        let Some(subject) = children(words, noun)
            .find(|&at| at < be && words[at].relation == Deprel::Nsubj)
            .filter(|_| describes && words[verb].head == noun + 1)
        else {
            return;
        };
        let written = |end: &str| self.pieces[verb].span.of(self.text).ends_with(end);
        let is = ["is", "are", "was", "were", "be", "been", "'s", "'re"];
        let several = matches!(words[noun].xpos, Xpos::NNS | Xpos::NNPS);
        let capital =
            |at: usize| self.pieces[at].span.of(self.text).starts_with(char::is_uppercase);
        let named = (verb + 1..noun).any(capital);
        let sure = words[be].relation == Deprel::Aux
            || words[subject].xpos == Xpos::NNP
                && several
                && words[subject + 1].upos != Upos::Cconj
            || words[verb].upos == Upos::Noun && named;
        let open = |at: usize| {
            !matches!(words[at].relation, Deprel::Det | Deprel::NmodPoss | Deprel::Case)
        };
        if !sure
            || !written("ing")
            || !is.iter().any(|form| self.is(be, form))
            || !matches!(words[noun].upos, Upos::Noun | Upos::Propn)
            || !children(words, noun).filter(|&at| at > be).all(open)
        {
            return;
        }
        let hung: Vec<usize> = children(words, noun).collect();
        for at in hung {
            let own = (at < verb).then_some(words[at].relation);
            if let Some(relation) = of_clause(words[at].relation).or(own) {
                (words[at].head, words[at].relation) = (verb + 1, relation);
            }
        }
        words[be].relation = Deprel::Aux;
        words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VBG, ..words[noun] };
        (words[noun].head, words[noun].relation) = (verb + 1, Deprel::Obj);
    }

    /// Mends "but disarming it was not his task": a copula without a subject has the gerund before
    /// it for its subject.
    fn gerund_before_copula(&self, words: &mut [Word], copula: usize) {
        let finite = matches!(words[copula].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
        let Some(predicate) = words[copula].head.checked_sub(1) else { return };
        let subject =
            |at: usize| matches!(words[at].relation.universal(), Deprel::Nsubj | Deprel::Csubj);
        if !finite || children(words, predicate).any(subject) {
            return;
        }
        let Some(gerund) = (0..copula).rev().find(|&at| words[at].xpos == Xpos::VBG) else {
            return;
        };
        let free = words[gerund].upos == Upos::Verb
            && matches!(words[gerund].relation, Deprel::Conj | Deprel::Parataxis | Deprel::Advcl)
            && !children(words, gerund)
                .any(|at| matches!(words[at].relation, Deprel::Aux | Deprel::Mark | Deprel::Nsubj));
        let filled = (gerund + 1..copula)
            .all(|at| words[at].upos == Upos::Punct || is_below(words, at, gerund));
        if !free || !filled || is_below(words, predicate, gerund) {
            return;
        }
        let joins: Vec<usize> = children(words, gerund)
            .filter(|&at| at < gerund && words[at].relation == Deprel::Cc)
            .collect();
        joins.into_iter().for_each(|at| words[at].head = predicate + 1);
        (words[gerund].head, words[gerund].relation) = (predicate + 1, Deprel::Csubj);
    }
}

/// Mends "kidnapped up to 16 advisers": no goal but a number.
fn up_to(words: &mut [Word], up: usize) {
    let number = up + 2;
    if words.get(number).is_none_or(|word| word.upos != Upos::Num) {
        return;
    }
    let Some(noun) = words[number].head.checked_sub(1).filter(|&noun| noun > number) else {
        return;
    };
    let goal = words[up + 1].relation == Deprel::Case && words[up + 1].head == noun + 1;
    (words[up].head, words[up].relation) = (number + 1, Deprel::Advmod);
    (words[up + 1].head, words[up + 1].relation) = (up + 1, Deprel::Fixed);
    let Some(verb) = words[noun].head.checked_sub(1).filter(|&verb| verb < up && goal) else {
        return;
    };
    let free = children(words, verb).all(|at| words[at].relation != Deprel::Obj);
    if words[noun].relation == Deprel::Obl && words[verb].upos == Upos::Verb && free {
        words[noun].relation = Deprel::Obj;
    }
}

/// Mends "Oman recognised Kosovo" where the verb is one and the name before it belongs to no other: it is
/// the subject, and the name behind the verb its object. A participle with both and without an
/// auxiliary is a past tense.
fn name_before_verb(words: &mut [Word], verb: usize) {
    let Some(subject) = verb.checked_sub(1) else { return };
    let behind = |&at: &usize| {
        at > verb && words[at].relation == Deprel::Nsubj && words[at].upos == Upos::Propn
    };
    let object = children(words, verb).find(|&at| words[at].relation == Deprel::Obj);
    let object = object.or_else(|| children(words, verb).find(behind));
    let Some(object) = object else { return };
    let free = children(words, verb).filter(|&at| at != object && at != subject).all(|at| {
        !matches!(words[at].relation.universal(), Deprel::Nsubj | Deprel::Csubj | Deprel::Aux)
    });
    let past = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBN);
    let name = &words[subject];
    let own = (name.head, name.relation) == (verb + 1, Deprel::Nsubj);
    let astray = name.relation.universal() == Deprel::Compound
        && (name.head == verb + 1 || name.head == object + 1);
    if past && free && name.upos == Upos::Propn && (own || astray) {
        (words[subject].head, words[subject].relation) = (verb + 1, Deprel::Nsubj);
        words[object].relation = Deprel::Obj;
        words[verb].xpos = Xpos::VBD;
    }
}

/// Mends "A and B renewed talks": a noun without a copula has no subject; the participle between
/// the two is the verb.
fn verb_before_object(words: &mut [Word], noun: usize) {
    let Some(verb) = participle_of(words, noun) else { return };
    let mut subject = false;
    for at in children(words, noun) {
        match words[at].relation.universal() {
            Deprel::Nsubj if at < verb => subject = true,
            Deprel::Det | Deprel::NmodPoss | Deprel::Case if at < verb => return,
            Deprel::Cop | Deprel::Aux => return,
            _ => {}
        }
    }
    if !subject {
        return;
    }
    let hung: Vec<usize> = children(words, noun).collect();
    for at in hung {
        let own = (at < verb).then_some(words[at].relation);
        if let Some(relation) = of_clause(words[at].relation).or(own) {
            (words[at].head, words[at].relation) = (verb + 1, relation);
        }
    }
    words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VBD, ..words[noun] };
    (words[noun].head, words[noun].relation) = (verb + 1, Deprel::Obj);
}

/// Returns the relation to its verb of what belongs to a clause, but hung on a noun by this one.
fn of_clause(relation: Deprel) -> Option<Deprel> {
    match relation {
        Deprel::NmodUnmarked => Some(Deprel::OblUnmarked),
        Deprel::Obl
        | Deprel::OblUnmarked
        | Deprel::Advmod
        | Deprel::Advcl
        | Deprel::Parataxis
        | Deprel::Punct => Some(relation),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::names::tests::cut;

    /// Reads `form/UPOS/XPOS/head/relation …`, mends the tree and writes each word's head and
    /// relation.
    fn check(tree: &str, expected: &str) {
        let (mut forms, mut words) = (Vec::new(), Vec::new());
        for word in tree.split_whitespace() {
            let fields: Vec<&str> = word.split('/').collect();
            forms.push(fields[0]);
            words.push(Word {
                upos: Upos::from_word(fields[1]).expect("upos"),
                xpos: Xpos::from_word(fields[2]).expect("xpos"),
                head: fields[3].parse().expect("head"),
                relation: Deprel::from_word(fields[4]).expect("relation"),
                ..Word::UNREAD
            });
        }
        let text = forms.join(" ");
        mend(&text, &cut(&text), &mut words);
        let found: Vec<String> =
            words.iter().map(|word| format!("{}:{}", word.head, word.relation.word())).collect();
        assert_eq!(found.join(" "), expected, "{tree}");
    }

    #[test]
    fn a_past_tense_between_subject_and_object_is_the_verb() {
        check(
            "Chad/PROPN/NNP/3/nsubj renewed/VERB/VBN/3/amod talks/NOUN/NNS/0/root today/NOUN/NN/3/nmod:unmarked",
            "2:nsubj 0:root 2:obj 2:obl:unmarked",
        );
        check(
            "the/DET/DT/3/det renewed/VERB/VBN/3/amod talks/NOUN/NNS/0/root",
            "3:det 3:amod 0:root",
        );
    }

    #[test]
    fn a_past_tense_between_two_names_is_the_verb() {
        check(
            "Niger/PROPN/NNP/3/compound praised/VERB/VBD/3/amod Chad/PROPN/NNP/0/root on/ADP/IN/5/case Monday/PROPN/NNP/3/nmod",
            "2:nsubj 0:root 2:obj 5:case 2:obl",
        );
        check(
            "South/PROPN/NNP/5/compound Africa/PROPN/NNP/5/compound joined/VERB/VBN/5/amod the/DET/DT/5/det Union/PROPN/NNP/0/root of/ADP/IN/7/case Islands/PROPN/NNP/5/nmod",
            "2:compound 3:nsubj 0:root 5:det 3:obj 7:case 5:nmod",
        );
        check(
            "Oman/PROPN/NNP/3/compound met/VERB/VBD/0/root Peru/PROPN/NNP/2/obj",
            "2:nsubj 0:root 2:obj",
        );
        check(
            "the/DET/DT/4/det Niger/PROPN/NNP/4/compound occupied/VERB/VBN/4/amod Sands/PROPN/NNP/0/root",
            "4:det 4:compound 4:amod 0:root",
        );
    }

    #[test]
    fn what_was_proposed_instead_was_not_rejected() {
        check(
            "It/PRON/PRP/2/nsubj rejected/VERB/VBD/0/root the/DET/DT/4/det call/NOUN/NN/2/obj and/CCONJ/CC/7/cc proposed/VERB/VBN/7/amod doctors/NOUN/NNS/4/conj",
            "2:nsubj 0:root 4:det 2:obj 6:cc 2:conj 6:obj",
        );
    }

    #[test]
    fn a_gerund_before_a_copula_is_its_subject() {
        check(
            "he/PRON/PRP/2/nsubj said/VERB/VBD/0/root but/CCONJ/CC/4/cc disarming/VERB/VBG/2/conj it/PRON/PRP/4/obj was/AUX/VBD/8/cop his/PRON/PRP$/8/nmod:poss job/NOUN/NN/2/conj",
            "2:nsubj 0:root 8:cc 8:csubj 4:obj 8:cop 8:nmod:poss 2:conj",
        );
    }

    #[test]
    fn what_one_is_doing_does_not_describe_its_object() {
        check(
            "Chad/PROPN/NNP/4/nsubj is/AUX/VBZ/4/cop leading/VERB/VBG/4/amod efforts/NOUN/NNS/0/root",
            "3:nsubj 3:aux 0:root 3:obj",
        );
        check(
            "troops/NOUN/NNS/5/nsubj are/AUX/VBP/5/cop training/NOUN/NN/5/compound Peshmerga/PROPN/NNP/5/compound fighters/NOUN/NNS/0/root",
            "3:nsubj 3:aux 0:root 5:compound 3:obj",
        );
        check(
            "these/PRON/DT/4/nsubj are/AUX/VBP/4/cop working/NOUN/NN/4/compound papers/NOUN/NNS/0/root",
            "4:nsubj 4:cop 4:compound 0:root",
        );
    }

    #[test]
    fn up_to_a_number_is_no_goal() {
        check(
            "took/VERB/VBD/0/root up/ADP/RP/1/compound:prt to/ADP/IN/5/case 16/NUM/CD/5/nummod men/NOUN/NNS/1/obl",
            "0:root 4:advmod 2:fixed 5:nummod 1:obj",
        );
    }
}
