//! Tags and arcs that English does not allow, made as it does.
//!
//! A web or mail address is a name. An indirect object without a direct one is the direct one. A dateline is
//! no subject. A noun after "said A," says who A is. The last member of a list does not belong to a noun
//! beyond a dash ("Iran, Turkey and Qatar — staunch defenders of …"), it belongs to the list, and the noun
//! beyond the dash says something more of the whole. A clause with a subject of its own that a comma parts
//! from a noun, without a relative pronoun, is not said of the noun ("met officials in Cairo, the paper
//! reported"). A clause with "that" behind a verb without an object is what the verb says, however much
//! stands between ("reported on Monday, citing officials, that …"). What follows "such as", "including" or,
//! if it is a name, "like" is an example of the plural noun before it. "Has" before a past participle helps
//! it. What stands between dashes behind the name that begins a sentence says something more of it, and a
//! participle behind a dash is said of who acts.

use crate::language::chunk::is_address;
use crate::language::dateline::{ends_dateline, is_dateline};
use crate::language::mend::hung::{Tree, hang, head_before, head_behind, head_of, make_helper};
use crate::language::network::Word;
use crate::language::segment::forms;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    tree.dateline(words);
    for at in 0..words.len() {
        if is_address(tree.form(at)) {
            (words[at].upos, words[at].xpos) = (Upos::Propn, Xpos::ADD);
        }
        if (words[at].relation, words[at].xpos) == (Deprel::Acl, Xpos::VBG) {
            tree.after_dash(words, at);
        }
        if matches!(words[at].relation, Deprel::Parataxis | Deprel::Dislocated) {
            tree.between_dashes(words, at);
        }
        if words[at].relation == Deprel::AclRelcl {
            tree.reported_behind(words, at);
        }
        if words[at].relation == Deprel::Advcl {
            tree.that_clause(words, at);
        }
        if words[at].relation == Deprel::Iobj && !has_complement(words, words[at].head) {
            words[at].relation = Deprel::Obj;
        }
        let told = words[at].upos == Upos::Verb && matches!(words[at].xpos, Xpos::VBN | Xpos::VBD);
        let taken = words[at].upos == Upos::Adj && tree.ends_in_ed(at);
        if told && matches!(words[at].relation, Deprel::Xcomp | Deprel::Obj)
            || taken && words[at].relation == Deprel::Xcomp
        {
            tree.perfect(words, at);
        }
        if words[at].relation == Deprel::Amod && (told || taken) {
            named_object(words, at);
            tree.perfect(words, at);
        }
        if words[at].upos == Upos::Cconj && words[at].relation == Deprel::Cc {
            tree.list_before_dash(words, at);
        }
        if matches!(words[at].upos, Upos::Noun | Upos::Propn) {
            tree.noun_after_subject(words, at);
            tree.example_of_several(words, at);
        }
    }
}

impl Tree<'_> {
    /// Mends "has cut ties": a form of "have" with nothing but adverbs between it and a participle is the
    /// participle's auxiliary.
    fn perfect(&self, words: &mut [Word], participle: usize) {
        let Some(have) = head_before(words, participle) else { return };
        let helps = self.is_of(have, &self.lists.helping);
        // "Has itself armed Peru".
        let own = |at: usize, word: &Word| {
            let form = self.form(at);
            word.upos == Upos::Pron && (form.ends_with("self") || form.ends_with("selves"))
        };
        let adverb =
            |at: usize, word: &Word| matches!(word.upos, Upos::Adv | Upos::Part) || own(at, word);
        if !helps || !(have + 1..participle).all(|at| adverb(at, &words[at])) {
            return;
        }
        for (at, word) in words.iter_mut().enumerate().take(participle).skip(have + 1) {
            if own(at, word) {
                word.relation = Deprel::OblUnmarked;
            }
        }
        let (head, relation) = (words[have].head, words[have].relation);
        make_helper(words, have, participle);
        words[participle] =
            Word { upos: Upos::Verb, xpos: Xpos::VBN, head, relation, ..words[participle] };
    }

    /// Mends "Oman seeks to influence the force – pressing Norway": what a participle behind a dash says is said of
    /// who acts and not of the noun before it.
    fn after_dash(&self, words: &mut [Word], participle: usize) {
        let dash = participle.checked_sub(1).filter(|&dash| self.is_dash(dash));
        let root = words.iter().position(|word| word.relation == Deprel::Root);
        let (Some(dash), Some(root)) = (dash, root) else { return };
        if root < dash && words[root].upos == Upos::Verb {
            hang(words, participle, root, Deprel::Advcl);
        }
    }

    /// Mends "Oman — one of the largest — will join it": who begins the sentence is the subject, and what stands
    /// between the dashes his other name.
    fn between_dashes(&self, words: &mut [Word], name: usize) {
        let Some(verb) = head_behind(words, name) else { return };
        let first = words[..name].iter().all(|word| word.head == name + 1);
        let first = first && words[name].upos == Upos::Propn && self.is_dash(name + 1);
        let subject = (name + 1..verb).find(|&at| {
            words[at].head == verb + 1 && words[at].relation.universal() == Deprel::Nsubj
        });
        let Some(subject) = subject.filter(|_| first) else { return };
        if (subject + 1..verb).any(|at| self.is_dash(at)) {
            words[name].relation = words[subject].relation;
            hang(words, subject, name, Deprel::Appos);
        }
    }

    /// Mends "CAIRO — The council met": what follows a dateline does not say something more of it but
    /// stands where the tree put the dateline.
    fn dateline(&self, words: &mut [Word]) {
        let dash = |&at: &usize| ends_dateline(self.form(at));
        let Some(end) = (0..words.len()).find(dash) else { return };
        if !is_dateline(forms(self.text, &self.pieces[..=end])) {
            return;
        }
        let beyond = (end + 1..words.len()).find_map(|at| {
            let place = head_of(words, at).filter(|&place| place < end)?;
            let subject = words[place].relation.universal() == Deprel::Nsubj;
            (subject && words[at].relation == Deprel::Appos).then_some((at, place))
        });
        let Some((noun, place)) = beyond else {
            // "CAIRO — The council met", both as subjects of the verb.
            let subjects = |at: &usize| words[*at].relation.universal() == Deprel::Nsubj;
            let place = (0..end).find(subjects);
            let subject = (end + 1..words.len()).find(subjects);
            if let (Some(place), Some(subject)) = (place, subject)
                && words[place].head == words[subject].head
            {
                words[place].relation = Deprel::Parataxis;
            }
            return;
        };
        (words[noun].head, words[noun].relation) = (words[place].head, words[place].relation);
        words[place].head = if words[noun].head == 0 { noun + 1 } else { words[noun].head };
        words[place].relation = Deprel::Parataxis;
    }

    /// Mends "officials in Cairo, the paper reported": without a relative pronoun the clause behind the
    /// comma is said of no noun, but beside the whole.
    fn reported_behind(&self, words: &mut [Word], verb: usize) {
        let Some(root) = words.iter().position(|word| word.relation == Deprel::Root) else {
            return;
        };
        let noun = words[verb].head.saturating_sub(1);
        let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
        if !finite
            || words[verb].upos != Upos::Verb
            || root >= noun
            || words[root].upos != Upos::Verb
        {
            return;
        }
        let mut subjects = (noun + 1..verb)
            .filter(|&at| words[at].head == verb + 1 && words[at].relation == Deprel::Nsubj);
        let Some(subject) = subjects.next() else { return };
        let Some(comma) = (noun + 1..subject).rev().find(|&at| self.is(at, ",")) else { return };
        let relative = words[noun + 1..verb]
            .iter()
            .any(|word| matches!(word.xpos, Xpos::WDT | Xpos::WP | Xpos::WPS | Xpos::WRB));
        // A preposition or a conjunction before the subject makes another clause of it.
        let bare = words[comma + 1..subject].iter().all(|word| {
            matches!(word.upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
        });
        if !relative && bare {
            hang(words, verb, root, Deprel::Parataxis);
        }
    }

    /// Mends "reported on Monday, citing officials, that it rained": the clause is the verb's complement.
    fn that_clause(&self, words: &mut [Word], clause: usize) {
        let Some(verb) = head_before(words, clause) else { return };
        let mut marks = (verb + 1..clause)
            .filter(|&at| (words[at].head, words[at].relation) == (clause + 1, Deprel::Mark));
        let that = marks.next().is_some_and(|at| self.is(at, "that"));
        let alone = that && marks.next().is_none();
        if alone && words[verb].upos == Upos::Verb && !has_complement(words, verb + 1) {
            words[clause].relation = Deprel::Ccomp;
        }
    }

    /// Mends "said A, director of B": a noun without a verb of its own that a comma parts from a name
    /// behind its verb says who the name is.
    fn noun_after_subject(&self, words: &mut [Word], noun: usize) {
        let Some(verb) = head_of(words, noun) else { return };
        let wrong = matches!(
            words[noun].relation,
            Deprel::Ccomp | Deprel::Xcomp | Deprel::Obj | Deprel::Parataxis | Deprel::Dep
        );
        if !wrong || verb >= noun || words[verb].upos != Upos::Verb {
            return;
        }
        let subject = (verb + 1..noun).find(|&at| {
            words[at].head == verb + 1
                && words[at].relation == Deprel::Nsubj
                && words[at].upos == Upos::Propn
        });
        let Some(subject) = subject else { return };
        let comma = (subject + 1..noun).any(|at| self.is(at, ","));
        let verbal =
            words[subject + 1..noun].iter().any(|word| matches!(word.upos, Upos::Verb | Upos::Aux));
        let clause = words.iter().any(|word| {
            word.head == noun + 1
                && matches!(word.relation.universal(), Deprel::Nsubj | Deprel::Cop | Deprel::Case)
        });
        if comma && !verbal && !clause {
            hang(words, noun, subject, Deprel::Appos);
        }
    }

    /// Mends "supports groups like Hamas": the example hangs on the noun that it is one of.
    fn example_of_several(&self, words: &mut [Word], at: usize) {
        if !matches!(words[at].relation, Deprel::Obl | Deprel::Nmod | Deprel::Advcl) {
            return;
        }
        let Some(case) = words[..at]
            .iter()
            .position(|word| (word.head, word.relation) == (at + 1, Deprel::Case))
        else {
            return;
        };
        let given = match self.form(case) {
            "such" => words[case + 1..at]
                .iter()
                .any(|word| (word.head, word.relation) == (case + 1, Deprel::Fixed)),
            "including" => true,
            "like" => words[at].upos == Upos::Propn,
            _ => false,
        };
        let comma = case > 0 && self.is(case - 1, ",");
        let Some(mut noun) = case.checked_sub(1 + usize::from(comma)).filter(|_| given) else {
            return;
        };
        // "Countries in the region such as Egypt": one of the countries.
        while !matches!(words[noun].xpos, Xpos::NNS | Xpos::NNPS) {
            let head = head_before(words, noun);
            match head.filter(|_| words[noun].relation == Deprel::Nmod) {
                Some(head) => noun = head,
                None => return,
            }
        }
        let mut above = noun + 1;
        while above != 0 {
            if above == at + 1 {
                return;
            }
            above = words[above - 1].head;
        }
        hang(words, at, noun, Deprel::Nmod);
    }

    /// Mends "A, B and C — N": C hangs on N by mistake, where N is a conjunct of A.
    fn list_before_dash(&self, words: &mut [Word], cc: usize) {
        let Some(last) = head_of(words, cc) else { return };
        let Some(beyond) = head_of(words, last) else { return };
        let hung =
            matches!(words[last].relation, Deprel::Compound | Deprel::NmodDesc | Deprel::Nmod);
        let parted = (last + 1..beyond).any(|at| self.is_dash(at));
        if !parted || !(hung || words[last].relation == Deprel::Conj) {
            return;
        }
        let listed = (0..cc).rev().find(|&at| words[at].relation == Deprel::Conj);
        let first = match (words[beyond].relation, head_of(words, beyond), listed) {
            (Deprel::Conj, Some(first), _) if first < cc && hung => first,
            (Deprel::Appos, _, Some(listed)) if (1..=cc).contains(&words[listed].head) => {
                words[listed].head - 1
            }
            _ => return,
        };
        hang(words, last, first, Deprel::Conj);
        hang(words, beyond, first, Deprel::Appos);
    }
}

/// Tells whether a verb has an object or a clause as its complement; without one its indirect object
/// is its object.
fn has_complement(words: &[Word], verb: usize) -> bool {
    words.iter().any(|word| {
        let complement = matches!(word.relation, Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp);
        complement && word.head == verb
    })
}

/// Mends "has armed Norway": a participle between "has" and a name describes no name; it is what was done.
fn named_object(words: &mut [Word], participle: usize) {
    let Some(name) = head_of(words, participle) else { return };
    let have = words[name].head;
    let bare = name == participle + 1 && words[name].upos == Upos::Propn;
    if bare && words[name].relation == Deprel::Obj && (1..=participle).contains(&have) {
        (words[participle].head, words[participle].relation) = (have, Deprel::Xcomp);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn a_noun_after_the_name_of_who_said_it_says_who_that_is() {
        check(
            "said/VERB/VBD/0/root Gul/PROPN/NNP/1/nsubj ,/PUNCT/,/4/punct director/NOUN/NN/1/ccomp",
            "0:root 1:nsubj 4:punct 2:appos",
        );
    }

    #[test]
    fn has_before_a_participle_is_its_auxiliary() {
        let tree = "Bolivia/PROPN/NNP/2/nsubj has/VERB/VBZ/0/root cut/VERB/VBN/2/xcomp ties/NOUN/NNS/3/obj";
        check(tree, "3:nsubj 3:aux 0:root 3:obj");
        check(&tree.replace("has", "wants"), "2:nsubj 0:root 2:xcomp 3:obj");
    }

    #[test]
    fn an_example_hangs_on_the_plural_noun_that_it_is_one_of() {
        let tree = "backs/VERB/VBZ/0/root groups/NOUN/NNS/1/obj like/ADP/IN/4/case";
        check(&format!("{tree} Hamas/PROPN/NNP/1/obl"), "0:root 1:obj 4:case 2:nmod");
        check(&format!("{tree} dirt/NOUN/NN/1/obl"), "0:root 1:obj 4:case 1:obl");
    }

    #[test]
    fn a_dateline_is_no_subject() {
        check(
            "CAIRO/PROPN/NNP/4/nsubj \u{2014}/PUNCT/:/1/punct Envoys/NOUN/NNS/1/appos met/VERB/VBD/0/root",
            "4:parataxis 1:punct 4:nsubj 0:root",
        );
    }

    #[test]
    fn a_hyphen_is_no_dash() {
        let tree = "Oman/PROPN/NNP/2/nsubj backs/VERB/VBZ/0/root force/NOUN/NN/2/obj \u{2013}/PUNCT/:/5/punct pressing/VERB/VBG/3/acl Norway/PROPN/NNP/5/obj";
        check(tree, "2:nsubj 0:root 2:obj 5:punct 2:advcl 5:obj");
        let tree = tree.replace('\u{2013}', "-");
        check(&tree, "2:nsubj 0:root 2:obj 5:punct 3:acl 5:obj");
    }

    #[test]
    fn a_clause_behind_a_comma_without_a_relative_pronoun_is_said_of_no_noun() {
        let tree = "met/VERB/VBD/0/root officials/NOUN/NNS/1/obj ,/PUNCT/,/5/punct";
        check(
            &format!("{tree} papers/NOUN/NNS/5/nsubj reported/VERB/VBD/2/acl:relcl"),
            "0:root 1:obj 5:punct 5:nsubj 1:parataxis",
        );
        check(
            &format!("{tree} who/PRON/WP/5/nsubj reported/VERB/VBD/2/acl:relcl"),
            "0:root 1:obj 5:punct 5:nsubj 2:acl:relcl",
        );
    }

    #[test]
    fn a_clause_with_that_far_behind_its_verb_is_still_what_the_verb_says() {
        let tree = "reported/VERB/VBD/0/root Monday/PROPN/NNP/1/obl that/SCONJ/IN/4/mark rained/VERB/VBD/1/advcl";
        check(tree, "0:root 1:obl 4:mark 1:ccomp");
        check(&tree.replace("obl", "obj"), "0:root 1:obj 4:mark 1:advcl");
    }

    #[test]
    fn the_last_of_a_list_does_not_belong_to_the_noun_beyond_a_dash() {
        check(
            "Iran/PROPN/NNP/0/root and/CCONJ/CC/3/cc Qatar/PROPN/NNP/5/compound \u{2014}/PUNCT/:/5/punct defenders/NOUN/NNS/1/conj of/ADP/IN/7/case it/PRON/PRP/5/nmod",
            "0:root 3:cc 1:conj 5:punct 1:appos 7:case 5:nmod",
        );
    }
}
