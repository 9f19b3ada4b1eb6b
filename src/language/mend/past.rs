//! Past tenses that the network took for participles or adjectives.
//!
//! "Norway and Sweden *united* against it", "Norway *armed* Sweden", "was *justified* by the vote": the form is
//! the same, and a sentence of names has no other verb. A list of names has no verb for a member, a name
//! no participle right between it and another, and what has the auxiliary of a passive and an agent
//! is no adjective. "The minister, a general by training, *praised* it": what has an object is not passive, but
//! for the words of `data/english/twofold.txt` where the sentence has another verb.

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_of, is_below, make_helper, raise,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// How many nouns may stand between a participle and the root that is its subject.
const STEPS: usize = 3;

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        if has(words, at, &[Deprel::OblAgent]) && tree.is_of(at, &tree.lists.standing) {
            tree.stood_by(words, at);
        }
        match words[at].relation {
            Deprel::Conj | Deprel::Advcl if words[at].upos == Upos::Verb => {
                if words[at].xpos == Xpos::VBN && !tree.is_of(at, &tree.lists.twofold) {
                    active(words, at);
                }
                if words[at].relation == Deprel::Conj {
                    behind_list(words, at);
                }
            }
            Deprel::Acl | Deprel::Amod
                if words[at].upos == Upos::Verb
                    && words[at].head <= at
                    && (!tree.is_of(at, &tree.lists.twofold)
                        || is_behind_name(words, at) && tree.lacks_verb(words)) =>
            {
                with_object(words, at);
            }
            Deprel::Xcomp if words[at].xpos == Xpos::VBN => tree.behind_a_time(words, at),
            Deprel::Ccomp if words[at].xpos == Xpos::VBN => {
                let adverb = |one: &Word| matches!(one.upos, Upos::Adv | Upos::Part);
                let have = (0..at).rev().find(|&have| !adverb(&words[have]));
                let helps = |&have: &usize| tree.is_of(have, &tree.lists.helping);
                if let Some(have) = have.filter(helps) {
                    beside_its_helper(words, have, at);
                }
            }
            Deprel::AuxPass => tree.before_agent(words, at),
            Deprel::Appos if words[at].upos == Upos::Propn => tree.between_two(words, at),
            _ => {}
        }
    }
}

impl Tree<'_> {
    /// Mends "stood by Chad" with a Chad by whom somebody is stood.
    fn stood_by(&self, words: &mut [Word], verb: usize) {
        if words[verb].upos != Upos::Verb || has(words, verb, &[Deprel::Aux, Deprel::AuxPass]) {
            return;
        }
        let noun = head_of(words, verb).filter(|&noun| noun < verb);
        let alone = words[verb].relation == Deprel::Acl && self.lacks_verb(words);
        if let Some(noun) = noun.filter(|&noun| alone && words[noun].relation == Deprel::Root) {
            raise(words, noun, verb);
        }
        for word in words.iter_mut().filter(|word| word.head == verb + 1) {
            word.relation = match word.relation {
                Deprel::NsubjPass => Deprel::Nsubj,
                Deprel::OblAgent => Deprel::Obl,
                relation => relation,
            };
        }
        if words[verb].relation != Deprel::Acl {
            words[verb].xpos = Xpos::VBD;
        }
    }

    /// Mends "had last month charged Kim" with a month that was had: it is when she was charged.
    fn behind_a_time(&self, words: &mut [Word], participle: usize) {
        let Some(have) = head_before(words, participle) else { return };
        let helps = self.is_of(have, &self.lists.helping) && words[have].upos != Upos::Adj;
        let between = |at: &usize| (have + 1..participle).contains(at);
        let mut parts: Vec<usize> = children(words, have).filter(between).collect();
        parts.extend(children(words, participle).filter(between));
        let when = |&at: &usize| match words[at].relation {
            Deprel::Obj => self.is_of(at, &self.lists.times),
            relation => {
                matches!(relation.universal(), Deprel::Advmod | Deprel::Obl | Deprel::Punct)
            }
        };
        let helped = [Deprel::Aux, Deprel::AuxPass, Deprel::Mark];
        if !helps || !parts.iter().all(when) || has(words, participle, &helped) {
            return;
        }
        for at in
            parts.into_iter().filter(|&at| words[at].relation == Deprel::Obj).collect::<Vec<_>>()
        {
            words[at].relation = Deprel::OblUnmarked;
        }
        (words[participle].head, words[participle].relation) =
            (words[have].head, words[have].relation);
        make_helper(words, have, participle);
    }

    /// Returns a participle before a noun, also one that was read as an adjective.
    pub fn past_before(&self, words: &[Word], noun: usize) -> Option<usize> {
        participle_of(words, noun).or_else(|| {
            children(words, noun).find(|&at| {
                let adjective = (words[at].upos, words[at].relation) == (Upos::Adj, Deprel::Amod);
                at < noun && adjective && self.ends_in_ed(at)
            })
        })
    }

    /// Mends "Norway armed Sweden": of two names that only a past tense parts the second says nothing more
    /// of the first.
    fn between_two(&self, words: &mut [Word], name: usize) {
        let Some(first) = head_before(words, name) else { return };
        let Some(verb) = self.past_before(words, name) else { return };
        let root = (words[first].upos, words[first].relation) == (Upos::Propn, Deprel::Root);
        if root && verb == first + 1 && name == verb + 1 {
            raise(words, first, verb);
            hang(words, name, verb, Deprel::Obj);
        }
    }

    /// Mends "was justified by Norway": what has the auxiliary of a passive and an agent is no adjective.
    fn before_agent(&self, words: &mut [Word], helper: usize) {
        let Some(adjective) = head_of(words, helper) else { return };
        if words[adjective].upos != Upos::Adj || !self.ends_in_ed(adjective) {
            return;
        }
        let by = |agent: usize| {
            let case = |at: usize| {
                words[at].relation == Deprel::Case && self.form(at).eq_ignore_ascii_case("by")
            };
            words[agent].relation.universal() == Deprel::Obl && children(words, agent).any(case)
        };
        let agent = children(words, adjective).find(|&at| at > adjective && by(at));
        let Some(agent) = agent else { return };
        (words[adjective].upos, words[adjective].xpos) = (Upos::Verb, Xpos::VBN);
        words[agent].relation = Deprel::OblAgent;
        let subject = children(words, adjective).find(|&at| words[at].relation == Deprel::Nsubj);
        if let Some(subject) = subject {
            words[subject].relation = Deprel::NsubjPass;
        }
    }
}

/// Tells whether a participle stands right behind the name that is the root.
fn is_behind_name(words: &[Word], participle: usize) -> bool {
    let Some(name) = head_of(words, participle) else { return false };
    words[name].upos == Upos::Propn
        && words[name].relation == Deprel::Root
        && (name + 1..participle).all(|at| words[at].relation == Deprel::Flat)
}

/// Returns a participle that stands before a noun and describes it.
pub fn participle_of(words: &[Word], noun: usize) -> Option<usize> {
    children(words, noun).find(|&at| {
        at < noun
            && words[at].relation == Deprel::Amod
            && words[at].upos == Upos::Verb
            && matches!(words[at].xpos, Xpos::VBN | Xpos::VBD)
    })
}

/// Mends "Norway and Sweden united against it": a list of names has no verb for a member.
fn behind_list(words: &mut [Word], verb: usize) {
    let Some(first) = head_before(words, verb) else { return };
    let past = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBN);
    let last = children(words, first).filter(|&at| words[at].relation == Deprel::Conj);
    let Some(last) = last.take_while(|&at| at < verb).last() else { return };
    let list = words[first].upos == Upos::Propn
        && words[first].relation == Deprel::Root
        && words[last].upos == Upos::Propn
        && has(words, last, &[Deprel::Cc]);
    let close = (last + 1..verb).all(|at| is_below(words, at, last));
    if !past || !list || !close || has(words, verb, &[Deprel::Cc, Deprel::Nsubj]) {
        return;
    }
    raise(words, first, verb);
}

/// Mends "The minister, a general by training, praised it": a participle with an object is the verb that
/// a sentence of nouns lacks.
fn with_object(words: &mut [Word], verb: usize) {
    let before = |head: usize| {
        children(words, head).any(|at| at > head && words[at].relation == Deprel::Obj)
    };
    // "Chad mocked and insulted Peru": the object of both.
    let second = children(words, verb).find(|&at| {
        at == verb + 2 && words[at].relation == Deprel::Conj && words[at].upos == Upos::Verb
    });
    let object = before(verb) || second.is_some_and(before);
    let own = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::AuxPass, Deprel::Mark, Deprel::Cc];
    let past = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBN);
    let mut at = verb;
    for _ in 0..STEPS {
        let Some(over) = head_of(words, at).filter(|&over| over < verb) else { return };
        at = over;
        let within = matches!(
            words[at].relation.universal(),
            Deprel::Appos | Deprel::Conj | Deprel::Nmod | Deprel::Obl
        );
        if !within {
            break;
        }
    }
    let root = words[at].relation == Deprel::Root
        && matches!(words[at].upos, Upos::Noun | Upos::Propn)
        && !has(
            words,
            at,
            &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::Cop, Deprel::Case],
        );
    if object && past && root && !has(words, verb, &own) {
        raise(words, at, verb);
    }
}

/// Mends "left Chad, accused Peru of lying and went home": what has an object and no auxiliary is a past tense.
fn active(words: &mut [Word], verb: usize) {
    let own = [Deprel::AuxPass, Deprel::Aux, Deprel::Mark, Deprel::NsubjPass];
    let object = children(words, verb)
        .any(|at| at > verb && words[at].relation == Deprel::Obj && words[at].upos == Upos::Propn);
    let first = head_of(words, verb);
    let told = first.is_some_and(|first| words[first].xpos == Xpos::VBD);
    if object && told && !has(words, verb, &own) {
        words[verb].xpos = Xpos::VBD;
    }
}

/// Mends "said it had bombed them": two verbs of one clause are a participle and what helps it.
fn beside_its_helper(words: &mut [Word], have: usize, participle: usize) {
    if (words[have].head, words[have].relation) != (words[participle].head, Deprel::Ccomp) {
        return;
    }
    make_helper(words, have, participle);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn somebody_was_stood_by_somebody() {
        check(
            "Ford/PROPN/NNP/2/nsubj:pass stood/VERB/VBN/0/root by/ADP/IN/4/case Chad/PROPN/NNP/2/obl:agent",
            "2:nsubj 0:root 4:case 2:obl",
        );
        check(
            "minister/NOUN/NN/0/root stood/VERB/VBN/1/acl by/ADP/IN/4/case Chad/PROPN/NNP/2/obl:agent ./PUNCT/./1/punct",
            "2:nsubj 0:root 4:case 2:obl 2:punct",
        );
        check(
            "Ford/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass stood/VERB/VBN/0/root by/ADP/IN/5/case Chad/PROPN/NNP/3/obl:agent",
            "3:nsubj:pass 3:aux:pass 0:root 5:case 3:obl:agent",
        );
    }

    #[test]
    fn a_month_was_had_and_somebody_charged() {
        let tree = "Police/NOUN/NNS/2/nsubj had/VERB/VBD/0/root last/ADJ/JJ/4/amod month/NOUN/NN/2/obj charged/VERB/VBN/2/xcomp Kim/PROPN/NNP/5/obj";
        check(tree, "5:nsubj 5:aux 4:amod 5:obl:unmarked 0:root 5:obj");
        let tree = tree.replace("month/NOUN", "vase/NOUN");
        check(&tree, "2:nsubj 0:root 4:amod 2:obj 2:xcomp 5:obj");
    }

    #[test]
    fn what_has_an_object_and_no_auxiliary_is_a_past_tense() {
        let tree = "left/VERB/VBD/0/root accused/VERB/VBN/1/advcl Peru/PROPN/NNP/2/obj";
        check(tree, "0:root VBD/1:advcl 2:obj");
        check(&tree.replace("accused", "called"), "0:root VBN/1:advcl 2:obj");
    }

    #[test]
    fn a_past_tense_between_two_names_is_the_verb() {
        let tree = "Norway/PROPN/NNP/0/root armed/ADJ/JJ/3/amod Sweden/PROPN/NNP/1/appos";
        check(tree, "2:nsubj VBD/0:root 2:obj");
        check(&tree.replace("armed", "mild"), "0:root JJ/3:amod 1:appos");
    }

    #[test]
    fn a_list_of_names_has_no_verb_for_a_member() {
        check(
            "Norway/PROPN/NNP/0/root and/CCONJ/CC/3/cc Sweden/PROPN/NNP/1/conj united/VERB/VBN/1/conj",
            "4:nsubj 3:cc 1:conj VBD/0:root",
        );
    }

    #[test]
    fn who_had_done_it_did_it_before() {
        check(
            "Minister/NOUN/NN/0/root Hagen/PROPN/NNP/1/appos had/AUX/VBD/4/aux praised/VERB/VBN/1/acl Sweden/PROPN/NNP/4/obj",
            "4:nsubj 1:appos 4:aux VBN/0:root 4:obj",
        );
    }

    #[test]
    fn had_and_a_participle_are_one_verb() {
        check(
            "said/VERB/VBD/0/root Oman/PROPN/NNP/3/nsubj had/VERB/VBD/1/ccomp left/VERB/VBN/1/ccomp",
            "0:root 4:nsubj 4:aux 1:ccomp",
        );
    }

    #[test]
    fn what_has_an_object_is_no_participle() {
        let tree = "Minister/NOUN/NN/0/root Hagen/PROPN/NNP/1/appos praised/VERB/VBN/1/acl Sweden/PROPN/NNP/3/obj ./PUNCT/./1/punct";
        check(tree, "3:nsubj 1:appos 0:root 3:obj 3:punct");
        check(&tree.replace("praised", "called"), "0:root 1:appos 1:acl 3:obj 1:punct");
        check(&tree.replace("3/obj", "3/obl"), "0:root 1:appos 1:acl 3:obl 1:punct");
    }

    #[test]
    fn two_participles_with_one_object_are_past_tenses() {
        check(
            "Norway/PROPN/NNP/0/root mocked/VERB/VBN/1/acl and/CCONJ/CC/4/cc insulted/VERB/VBN/2/conj Sweden/PROPN/NNP/4/obj",
            "2:nsubj 0:root 4:cc 2:conj 4:obj",
        );
    }

    #[test]
    fn what_has_the_auxiliary_of_a_passive_is_no_adjective() {
        check(
            "Norway/PROPN/NNP/3/nsubj was/AUX/VBD/3/aux:pass justified/ADJ/JJ/0/root by/ADP/IN/5/case Sweden/PROPN/NNP/3/obl",
            "3:nsubj:pass 3:aux:pass VBN/0:root 5:case 3:obl:agent",
        );
    }
}
