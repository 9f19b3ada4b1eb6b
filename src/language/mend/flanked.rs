//! Past tenses between a name and what it does something to, which the network took to describe the one or the other.
//!
//! "The raid on Chad *angered* Peru", "Chad never *armed* Peru", "funded and *armed* Peru", "has *frozen*
//! Russian assets": no adjective has an object, and no participle stands between two names. Where a sentence
//! has another verb, only what joins two clauses or two verbs shows this one.

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below, make_helper, make_mark,
    raise,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        if tree.is_past_between(words, at) && tree.lacks_verb(words) {
            tree.between_names(words, at);
        } else if words[at].relation == Deprel::Amod {
            tree.second_past(words, at);
            tree.behind_have(words, at);
        } else if words[at].relation == Deprel::Xcomp {
            tree.between_objects(words, at);
        } else if words[at].upos == Upos::Adj {
            tree.adjective_with_object(words, at);
        }
    }
}

impl Tree<'_> {
    /// Tells whether a word looks like a past tense and stands between a name and what it may do something to.
    fn is_past_between(&self, words: &[Word], at: usize) -> bool {
        let like = matches!(words[at].xpos, Xpos::VBN | Xpos::VBD | Xpos::JJ)
            && !matches!(words[at].relation, Deprel::Root | Deprel::AclRelcl | Deprel::Ccomp)
            && self.ends_in_ed(at);
        if !like {
            return false;
        }
        let before = self.before(words, at);
        let past = !has(words, at, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop])
            && children(words, at)
                .all(|one| words[one].relation != Deprel::Nsubj || Some(one) == before);
        let named = before.is_some_and(|before| {
            words[before].upos == Upos::Propn
                || words[before].upos == Upos::Noun && has(words, before, &[Deprel::NmodPoss])
        });
        let object = words.get(at + 1).is_some_and(|next| {
            next.upos == Upos::Propn || next.upos == Upos::Det || next.xpos == Xpos::PRP
        });
        // "Chad accused senators": a name has no object.
        let described = head_behind(words, at).filter(|_| words[at].relation == Deprel::Amod);
        let owned = described.is_some_and(|noun| {
            words[noun].relation == Deprel::Obj && head_before(words, noun) == before
        });
        past && named && (object || owned)
    }

    /// Mends "the raid on Chad angered Peru" and "Chad never armed Peru": the only past tense of a sentence,
    /// between two names.
    fn between_names(&self, words: &mut [Word], verb: usize) {
        let Some(root) = words.iter().position(|word| word.relation == Deprel::Root) else {
            return;
        };
        let Some(before) = self.before(words, verb) else { return };
        let mut object = verb + 1;
        while let Some(next) = head_behind(words, object) {
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
                hang(words, root, verb, Deprel::Advcl);
            } else {
                return self.after_conjunction(words, before, (verb, object));
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
            let over = own.checked_sub(1).filter(|&over| words[over].upos == Upos::Verb);
            let head = over.map_or(words[verb].head, |over| over + 1);
            (words[own].head, words[own].relation) = (head, Deprel::Obj);
        }
        let subject = words.iter().position(|word| word.relation == Deprel::Root).unwrap_or(root);
        if subject == object || subject > verb {
            return;
        }
        for at in verb + 1..words.len() {
            let over = head_of(words, at);
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
        for word in &mut words[before + 1..verb] {
            if word.relation != Deprel::Flat {
                word.head = verb + 1;
            }
        }
        hang(words, object, verb, Deprel::Obj);
        raise(words, subject, verb);
        words[verb].xpos = Xpos::VBD;
    }

    /// Mends "Oman left after Chad armed Peru": what stands before the name joins clauses.
    fn after_conjunction(&self, words: &mut [Word], name: usize, (verb, object): (usize, usize)) {
        let Some(over) = head_before(words, name) else { return };
        let case = children(words, name)
            .find(|&at| words[at].relation == Deprel::Case && self.is_of(at, &self.lists.joining));
        let Some(case) =
            case.filter(|_| words[over].upos == Upos::Verb && !is_below(words, over, object))
        else {
            return;
        };
        make_mark(words, case, verb);
        hang(words, name, verb, Deprel::Nsubj);
        words[verb] = Word {
            upos: Upos::Verb,
            xpos: Xpos::VBD,
            head: over + 1,
            relation: Deprel::Advcl,
            ..words[verb]
        };
        hang(words, object, verb, Deprel::Obj);
    }

    /// Mends "funded and armed Peru": a name is no conjunct of a verb, and no adjective joins one.
    fn second_past(&self, words: &mut [Word], second: usize) {
        let Some(name) = head_behind(words, second) else { return };
        let Some(cc) = second.checked_sub(1) else { return };
        let Some(first) = head_of(words, name).filter(|&first| first < cc) else { return };
        let placed = words[second].relation == Deprel::Amod
            && self.ends_in_ed(second)
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
            hang(words, name, second, Deprel::Obj);
        }
    }

    /// Mends "they say Chad armed Peru" where "say" has two objects: the first armed the second.
    fn between_objects(&self, words: &mut [Word], verb: usize) {
        let Some(said) = head_before(words, verb) else { return };
        let mut objects = children(words, said).filter(|&at| words[at].relation == Deprel::Obj);
        let (first, second, third) = (objects.next(), objects.next(), objects.next());
        drop(objects);
        let (Some(first), Some(second), None) = (first, second, third) else { return };
        if self.ends_in_ed(verb)
            && first < verb
            && verb < second
            && self.before(words, verb) == Some(first)
        {
            (words[verb].upos, words[verb].xpos) = (Upos::Verb, Xpos::VBD);
            words[verb].relation = Deprel::Ccomp;
            hang(words, first, verb, Deprel::Nsubj);
            words[second].head = verb + 1;
        }
    }

    /// Mends "Chad armed the rebels" where the verb was read as an adjective: none has an object.
    fn adjective_with_object(&self, words: &mut [Word], adjective: usize) {
        let subject = children(words, adjective)
            .any(|at| at < adjective && words[at].relation == Deprel::Nsubj);
        let object = children(words, adjective)
            .any(|at| at > adjective && words[at].relation == Deprel::Obj);
        if subject
            && object
            && self.ends_in_ed(adjective)
            && !has(words, adjective, &[Deprel::Cop, Deprel::AuxPass])
        {
            let helped = has(words, adjective, &[Deprel::Aux]);
            let xpos = if helped { Xpos::VBN } else { Xpos::VBD };
            words[adjective] = Word { upos: Upos::Verb, xpos, ..words[adjective] };
        }
    }

    /// Mends "has frozen Russian assets" and "have all voiced doubts": whose things are stands last before them, and a
    /// quantifier that floats is of the subject; so what stands there was done.
    fn behind_have(&self, words: &mut [Word], verb: usize) {
        let Some(noun) = head_behind(words, verb) else { return };
        let Some(have) = head_of(words, noun).filter(|&have| have < verb) else { return };
        let own = |at: usize| words[at].head == noun + 1;
        let bare = !has(words, noun, &[Deprel::Det]);
        let adverb = verb > have + 1 && words[verb - 1].upos == Upos::Adv;
        let near = bare && (have + 1..verb).all(|at| words[at].upos == Upos::Adv);
        // "Has long threatened secession", "had opposed further sanctions".
        let nation = adverb
            || words[verb + 1].xpos == Xpos::JJR
            || words[verb + 1].upos == Upos::Adj && own(verb + 1) && self.is_capital(verb + 1);
        let floats =
            have + 2 == verb && own(have + 1) && self.is_of(have + 1, &self.lists.floating);
        let placed = words[noun].relation == Deprel::Obj && words[verb].xpos == Xpos::VBN;
        if !placed || !self.is_of(have, &self.lists.helping) || !(near && nation || floats) {
            return;
        }
        let (head, relation) = (words[have].head, words[have].relation);
        make_helper(words, have, verb);
        if floats {
            hang(words, have + 1, verb, Deprel::Advmod);
        }
        words[verb] = Word { upos: Upos::Verb, head, relation, ..words[verb] };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn a_name_has_no_object() {
        check(
            "Chad/PROPN/NNP/0/root accused/VERB/VBN/3/amod senators/NOUN/NNS/1/obj of/ADP/IN/5/case lies/NOUN/NNS/3/nmod ./PUNCT/./1/punct",
            "2:nsubj 0:root 2:obj 5:case 3:nmod 2:punct",
        );
    }

    #[test]
    fn the_only_past_tense_between_two_names_is_the_verb() {
        check(
            "raid/NOUN/NN/0/root on/ADP/IN/5/case Chad/PROPN/NNP/5/compound angered/VERB/VBN/5/amod Peru/PROPN/NNP/1/nmod ./PUNCT/./1/punct",
            "4:nsubj 3:case 1:nmod 0:root 4:obj 4:punct",
        );
        check(
            "Chad/PROPN/NNP/0/root never/ADV/RB/3/advmod armed/ADJ/JJ/1/amod Peru/PROPN/NNP/1/appos ./PUNCT/./1/punct",
            "3:nsubj 3:advmod 0:root 3:obj 3:punct",
        );
        let noun = "the/DET/DT/4/det Chad/PROPN/NNP/4/compound backed/VERB/VBN/4/amod Lions/PROPN/NNP/0/root";
        check(noun, "4:det 4:compound 4:amod 0:root");
    }

    #[test]
    fn what_joins_two_clauses_is_no_preposition() {
        check(
            "Oman/PROPN/NNP/2/nsubj left/VERB/VBN/0/root after/ADP/IN/4/case Chad/PROPN/NNP/2/obl armed/ADJ/JJ/6/amod Peru/PROPN/NNP/2/obj ./PUNCT/./2/punct",
            "2:nsubj 0:root 5:mark 5:nsubj 2:advcl 5:obj 2:punct",
        );
    }

    #[test]
    fn a_name_is_no_second_verb() {
        check(
            "Chad/PROPN/NNP/2/nsubj funded/VERB/VBD/0/root and/CCONJ/CC/5/cc armed/ADJ/JJ/5/amod Peru/PROPN/NNP/2/conj",
            "2:nsubj 0:root 4:cc 2:conj 4:obj",
        );
    }

    #[test]
    fn what_is_done_to_what_belongs_to_a_nation_is_no_adjective() {
        check(
            "Oman/PROPN/NNP/2/nsubj has/VERB/VBZ/0/root frozen/VERB/VBN/5/amod Russian/ADJ/JJ/5/amod assets/NOUN/NNS/2/obj",
            "3:nsubj 3:aux 0:root 5:amod 3:obj",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj has/VERB/VBZ/0/root frozen/VERB/VBN/5/amod young/ADJ/JJ/5/amod peas/NOUN/NNS/2/obj",
            "2:nsubj 0:root 5:amod 5:amod 2:obj",
        );
    }

    #[test]
    fn who_is_said_to_have_armed_somebody_is_not_said() {
        check(
            "They/PRON/PRP/2/nsubj say/VERB/VBP/0/root Chad/PROPN/NNP/2/obj armed/ADJ/JJ/2/xcomp Peru/PROPN/NNP/2/obj",
            "2:nsubj 0:root 4:nsubj VBD/2:ccomp 4:obj",
        );
    }

    #[test]
    fn a_quantifier_floats_behind_the_verb_that_helps() {
        check(
            "Oman/PROPN/NNP/2/nsubj has/VERB/VBZ/0/root all/DET/DT/5/det voiced/VERB/VBN/5/amod doubts/NOUN/NNS/2/obj",
            "4:nsubj 4:aux 4:advmod 0:root 4:obj",
        );
    }
}
