//! Objects that were hung on what stands between them and their verb.
//!
//! "Condemned in the strongest terms the attacks", "cease at once airstrikes", "announced on Monday a plan":
//! what follows an oblique without a comma says nothing more of it where the verb has no object yet. In "shot dead two
//! men" what stands before the article or number of the object is what becomes of it.

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        if words[at].relation == Deprel::Appos && words[at].upos == Upos::Noun {
            behind_oblique(words, at);
        }
        if words[at].relation == Deprel::Obj {
            who_pays(words, at);
            behind_infinitive(words, at);
            of_second_verb(words, at);
        }
        if (words[at].relation, words[at].upos) == (Deprel::Amod, Upos::Adj) {
            outcome(words, at);
        }
        if words[at].relation == Deprel::Nmod {
            tree.behind_agent(words, at);
        }
        if words[at].relation == Deprel::Xcomp {
            inside(words, at);
        }
        if words[at].relation == Deprel::Obl {
            behind_adverb(words, at);
            behind_particle(words, at);
        }
        if words[at].upos == Upos::Propn {
            match words[at].relation {
                Deprel::Nsubj => second_subject(words, at),
                Deprel::Flat | Deprel::Appos | Deprel::Conj => behind_verb(words, at),
                _ => {}
            }
        }
    }
}

fn behind_oblique(words: &mut [Word], object: usize) {
    let Some(between) = head_before(words, object) else { return };
    let Some(verb) = head_before(words, between) else { return };
    let begins = children(words, object).find(|&at| {
        at == between + 1
            && matches!(words[at].relation, Deprel::Det | Deprel::NmodPoss | Deprel::CcPreconj)
    });
    let oblique = matches!(words[between].relation, Deprel::Obl | Deprel::OblUnmarked);
    let free = !has(words, verb, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp, Deprel::AuxPass]);
    let active = has(words, verb, &[Deprel::Nsubj]) && words[verb].upos == Upos::Verb;
    if begins.is_some() && oblique && free && active {
        hang(words, object, verb, Deprel::Obj);
    }
}

/// Mends "cease at once airstrikes": a preposition and an adverb are an adverb, and what follows is the object.
fn behind_adverb(words: &mut [Word], noun: usize) {
    let Some(verb) = head_before(words, noun) else { return };
    let case = verb + 1;
    let adverb = case + 1;
    let own = |at: usize| words[at].head == noun + 1;
    let both = adverb < noun
        && words[case].relation == Deprel::Case
        && words[adverb].upos == Upos::Adv
        && own(case)
        && own(adverb);
    let filled = has(words, verb, &[Deprel::Obj, Deprel::Ccomp, Deprel::AuxPass]);
    if both && !filled && words[verb].upos == Upos::Verb {
        words[noun].relation = Deprel::Obj;
        hang(words, adverb, verb, Deprel::Advmod);
        words[case].head = adverb + 1;
    }
}

/// Mends "its decision to meet Peru angered them": what stands right behind an infinitive without an object and
/// before another verb that has one is the infinitive's.
fn behind_infinitive(words: &mut [Word], name: usize) {
    let Some(verb) = head_behind(words, name) else { return };
    let first = (0..name).rev().find(|&at| !is_below(words, at, name));
    let bare = !has(words, name, &[Deprel::Case]);
    let Some(infinitive) = first.filter(|&at| words[at].xpos == Xpos::VB) else { return };
    let other = |head: usize, relation: Deprel| {
        children(words, head).any(|at| at != name && words[at].relation == relation)
    };
    if bare
        && words[name].upos == Upos::Propn
        && other(infinitive, Deprel::Mark)
        && !other(infinitive, Deprel::Obj)
        && other(verb, Deprel::Obj)
    {
        words[name].head = infinitive + 1;
    }
}

/// Mends "likened Kim to Berg and hosts leaders": what stands right behind the second verb is its object
/// where the first has its own.
fn of_second_verb(words: &mut [Word], object: usize) {
    let Some(first) = head_before(words, object) else { return };
    let begin = (first + 1..=object).rev().take_while(|&at| is_below(words, at, object)).last();
    let Some(second) = begin.and_then(|begin| begin.checked_sub(1)) else { return };
    let other = |head: usize, relation: Deprel| {
        children(words, head).any(|at| at != object && words[at].relation == relation)
    };
    let own = children(words, first)
        .any(|at| at > first && at < second && words[at].relation == Deprel::Obj);
    if (words[second].head, words[second].relation) == (first + 1, Deprel::Conj)
        && words[second].upos == Upos::Verb
        && other(second, Deprel::Cc)
        && own
        && !other(second, Deprel::Obj)
        && !other(object, Deprel::Case)
    {
        words[object].head = second + 1;
    }
}

/// Mends "fended off Chad": what stands behind a particle without a preposition is the object.
fn behind_particle(words: &mut [Word], noun: usize) {
    let Some(verb) = head_before(words, noun) else { return };
    let particle = verb + 1;
    let begins = (particle + 1..noun).all(|at| is_below(words, at, noun));
    let behind = particle < noun
        && (words[particle].head, words[particle].relation) == (verb + 1, Deprel::CompoundPrt);
    let filled = has(words, verb, &[Deprel::Obj, Deprel::Ccomp, Deprel::AuxPass]);
    let bare = !has(words, noun, &[Deprel::Case]);
    if behind && begins && bare && !filled && words[noun].upos == Upos::Propn {
        words[noun].relation = Deprel::Obj;
    }
}

/// Mends "fined Chad 500 million euros": a name before a sum is who pays it, and no part of the sum.
fn who_pays(words: &mut [Word], sum: usize) {
    let Some(verb) = head_before(words, sum) else { return };
    let money = matches!(words[sum].xpos, Xpos::NNS | Xpos::Dollar);
    let number = |at: usize| words[at].xpos == Xpos::CD && words[at].relation == Deprel::Nummod;
    let million = children(words, sum)
        .any(|at| number(at) && children(words, at).any(|one| words[one].xpos == Xpos::CD));
    let name = children(words, sum).find(|&at| {
        at > verb && words[at].upos == Upos::Propn && words[at].relation == Deprel::Compound
    });
    let Some(name) = name.filter(|&name| money && million && name < sum) else { return };
    let first = children(words, sum).find(|&at| at > verb);
    let begins = (verb + 1..name).all(|at| is_below(words, at, name));
    if words[verb].upos == Upos::Verb && begins && first == Some(name) {
        hang(words, name, verb, Deprel::Iobj);
    }
}

/// Mends "had armed Chad" where who is armed was taken for a second subject: a verb has one.
fn second_subject(words: &mut [Word], second: usize) {
    let Some(verb) = head_before(words, second) else { return };
    let near = (verb + 1..second).all(|at| is_below(words, at, second));
    let other = |relations: &[Deprel]| {
        children(words, verb).any(|at| at != second && relations.contains(&words[at].relation))
    };
    let before = children(words, verb).any(|at| at < verb && words[at].relation == Deprel::Nsubj);
    let open = !other(&[Deprel::Ccomp, Deprel::Xcomp, Deprel::AuxPass, Deprel::Cop]);
    let filled = children(words, verb).any(|at| at > verb && words[at].relation == Deprel::Obj);
    if near && before && open && !filled && words[verb].upos == Upos::Verb {
        words[second].relation = Deprel::Obj;
    }
}

/// Mends "Chad mocked Peru" and "left the race and praised Peru" where the last name was hung on the verb as a part
/// of a name, or on a noun before it: a verb in the past has the name right behind it for its object.
fn behind_verb(words: &mut [Word], name: usize) {
    let Some(verb) = name.checked_sub(1) else { return };
    let past = words[verb].upos == Upos::Verb && matches!(words[verb].xpos, Xpos::VBD | Xpos::VBN);
    let other = |relations: &[Deprel]| {
        children(words, verb).any(|at| at != name && relations.contains(&words[at].relation))
    };
    let over = head_of(words, name);
    let joined = other(&[Deprel::Cc]) && words[verb].relation == Deprel::Conj;
    let astray = match words[name].relation {
        Deprel::Conj => over.is_some_and(|over| over < verb) && joined,
        _ => over == Some(verb) && other(&[Deprel::Nsubj]),
    };
    let open =
        !other(&[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp, Deprel::AuxPass, Deprel::NsubjPass]);
    let alone = !has(words, name, &[Deprel::Cc]);
    // "Said it was bad and accused Kim", the verb on its own object.
    let own = words[verb].head == name + 1 && words[verb].relation == Deprel::Conj;
    let free = own || !is_below(words, verb, name);
    if past && astray && open && alone && free {
        if own {
            words[verb].head = words[name].head;
        }
        hang(words, name, verb, Deprel::Obj);
        if !has(words, verb, &[Deprel::Aux]) {
            words[verb].xpos = Xpos::VBD;
        }
    }
}

impl Tree<'_> {
    /// Mends "imposed by Oman on Peru" with an Oman on Peru: a name has nothing that is against it or on it, but what is
    /// done has.
    fn behind_agent(&self, words: &mut [Word], noun: usize) {
        let Some(agent) = head_before(words, noun) else { return };
        let Some(verb) = head_before(words, agent) else { return };
        let aimed = children(words, noun).any(|at| {
            let case = words[at].relation == Deprel::Case;
            case && (self.is(at, "on") || self.is(at, "against"))
        });
        let named = words[agent].upos == Upos::Propn && words[agent].relation == Deprel::OblAgent;
        if aimed && named && words[verb].upos == Upos::Verb {
            hang(words, noun, verb, Deprel::Obl);
        }
    }
}

/// Mends "told the United Nations" with Nations that are told to be united: what stands between an article and its noun is
/// of the noun.
fn inside(words: &mut [Word], part: usize) {
    let Some(article) = part.checked_sub(1) else { return };
    let noun = part + 1;
    let whole = words[article].relation == Deprel::Det && words[article].head == noun + 1;
    let before = words[part].head < part && words.get(noun).is_some_and(|word| word.head <= part);
    let leaf = children(words, part).next().is_none();
    if whole && before && leaf {
        let adjective = words[part].upos == Upos::Adj;
        hang(words, part, noun, if adjective { Deprel::Amod } else { Deprel::Compound });
    }
}

/// Mends "shot dead two men" with two dead men: between a verb and the article or number of its object stands what
/// becomes of that.
fn outcome(words: &mut [Word], adjective: usize) {
    let Some(noun) = head_behind(words, adjective) else { return };
    let Some(verb) = adjective.checked_sub(1).filter(|&verb| words[verb].upos == Upos::Verb) else {
        return;
    };
    let object = words[noun].head == verb + 1 && words[noun].relation == Deprel::Obj;
    let next = &words[adjective + 1];
    let opens = matches!(next.relation, Deprel::Det | Deprel::Nummod) && next.head == noun + 1;
    if object && opens {
        hang(words, adjective, verb, Deprel::Xcomp);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn nations_were_told_to_be_united() {
        check(
            "told/VERB/VBD/0/root the/DET/DT/4/det United/ADJ/NNP/1/xcomp Nations/PROPN/NNPS/1/obj",
            "0:root 4:det 4:amod 1:obj",
        );
    }

    #[test]
    fn an_agent_was_on_whom_it_was_done_to() {
        check(
            "imposed/VERB/VBN/0/root by/ADP/IN/3/case Oman/PROPN/NNP/1/obl:agent on/ADP/IN/5/case Peru/PROPN/NNP/3/nmod",
            "0:root 3:case 1:obl:agent 5:case 1:obl",
        );
        check(
            "imposed/VERB/VBN/0/root by/ADP/IN/3/case Kim/PROPN/NNP/1/obl:agent of/ADP/IN/5/case Peru/PROPN/NNP/3/nmod",
            "0:root 3:case 1:obl:agent 5:case 3:nmod",
        );
    }

    #[test]
    fn who_was_shot_dead_was_dead_before() {
        check(
            "shot/VERB/VBD/0/root dead/ADJ/JJ/4/amod two/NUM/CD/4/nummod men/NOUN/NNS/1/obj",
            "0:root 1:xcomp 4:nummod 1:obj",
        );
        check(
            "shot/VERB/VBD/0/root two/NUM/CD/4/nummod dead/ADJ/JJ/4/amod men/NOUN/NNS/1/obj",
            "0:root 4:nummod 4:amod 1:obj",
        );
    }

    #[test]
    fn a_verb_does_not_hang_on_its_own_object() {
        check(
            "Kim/PROPN/NNP/2/nsubj said/VERB/VBD/0/root danger/NOUN/NN/2/ccomp and/CCONJ/CC/5/cc accused/VERB/VBD/6/conj Berg/PROPN/NNP/3/conj",
            "2:nsubj 0:root 2:ccomp 5:cc 3:conj 5:obj",
        );
    }

    #[test]
    fn an_object_behind_an_oblique_is_the_verbs() {
        check(
            "Peru/PROPN/NNP/2/nsubj condemned/VERB/VBD/0/root in/ADP/IN/4/case terms/NOUN/NNS/2/obl the/DET/DT/6/det raids/NOUN/NNS/4/appos",
            "2:nsubj 0:root 4:case 2:obl 6:det 2:obj",
        );
        check(
            "Peru/PROPN/NNP/2/nsubj sat/VERB/VBD/0/root in/ADP/IN/4/case Lima/PROPN/NNP/2/obl ,/PUNCT/,/7/punct the/DET/DT/7/det capital/NOUN/NN/4/appos",
            "2:nsubj 0:root 4:case 2:obl 7:punct 7:det 4:appos",
        );
    }

    #[test]
    fn an_adverb_of_two_words_leaves_the_verb_its_object() {
        check(
            "cease/VERB/VB/0/root at/ADP/IN/4/case once/ADV/RB/4/amod raids/NOUN/NNS/1/obl",
            "0:root 3:case 1:advmod 1:obj",
        );
        check(
            "cease/VERB/VB/0/root at/ADP/IN/4/case full/ADJ/JJ/4/amod speed/NOUN/NN/1/obl",
            "0:root 4:case 4:amod 1:obl",
        );
    }

    #[test]
    fn a_verb_that_hung_on_its_object_is_joined_before_it() {
        check(
            "Oman/PROPN/NNP/0/root and/CCONJ/CC/3/cc welled/VERB/VBD/4/conj Chad/PROPN/NNP/1/conj",
            "0:root 3:cc 1:conj 3:obj",
        );
    }

    #[test]
    fn what_a_particle_stands_before_is_the_object() {
        check(
            "Oman/PROPN/NNP/2/nsubj fended/VERB/VBD/0/root off/ADP/RP/2/compound:prt Chad/PROPN/NNP/2/obl",
            "2:nsubj 0:root 2:compound:prt 2:obj",
        );
    }

    #[test]
    fn a_name_between_an_infinitive_and_a_verb_with_an_object_is_the_infinitives() {
        check(
            "plans/NOUN/NNS/5/nsubj to/PART/TO/3/mark meet/VERB/VB/1/acl Chad/PROPN/NNP/5/obj angered/VERB/VBD/0/root Peru/PROPN/NNP/5/obj",
            "5:nsubj 3:mark 1:acl 3:obj 0:root 5:obj",
        );
    }

    #[test]
    fn who_is_fined_is_no_part_of_the_sum() {
        let sum = "fined/VERB/VBD/0/root Apple/PROPN/NNP/5/compound 500/NUM/CD/4/compound million/NUM/CD/5/nummod euros/NOUN/NNS/1/obj";
        check(sum, "0:root 1:iobj 4:compound 5:nummod 1:obj");
        let jets = "bought/VERB/VBD/0/root Boeing/PROPN/NNP/4/compound 737/NUM/CD/4/nummod jets/NOUN/NNS/1/obj";
        check(jets, "0:root 4:compound 4:nummod 1:obj");
    }

    #[test]
    fn a_name_right_behind_a_past_tense_is_no_part_of_it_nor_of_what_stands_before() {
        check(
            "Chad/PROPN/NNP/2/nsubj mocked/VERB/VBD/0/root Peru/PROPN/NNP/2/flat",
            "2:nsubj 0:root 2:obj",
        );
        check(
            "left/VERB/VBD/0/root town/NOUN/NN/1/obj and/CCONJ/CC/4/cc praised/VERB/VBN/1/conj Peru/PROPN/NNP/2/conj",
            "0:root 1:obj 4:cc 1:conj 4:obj",
        );
        check(
            "Kim/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass named/VERB/VBN/0/root Peru/PROPN/NNP/3/appos",
            "3:nsubj:pass 3:aux:pass 0:root 3:appos",
        );
    }

    #[test]
    fn a_name_behind_a_verb_with_a_subject_is_its_object() {
        let tree = "Chad/PROPN/NNP/2/nsubj armed/VERB/VBD/0/root Peru/PROPN/NNP/2/nsubj";
        check(tree, "2:nsubj 0:root 2:obj");
    }
}
