//! Verbs without an ending, or in "-ing", that the network took for nouns.
//!
//! "Will Chad *attack* Peru?", "helped Chad *attack* Peru", "stopped *funding* Peru", "which Chad *funds*":
//! no noun has an object, nor does one name follow it that says nothing more of it. What stands before such a
//! word as part of its name is its subject. A noun with an article stays one.

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below, make_mark,
    make_subject, name_head, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        if !matches!(words[at].upos, Upos::Noun | Upos::Verb) {
            continue;
        }
        if tree.is_gerund(at) {
            tree.gerund(words, at);
        } else if words[at].upos == Upos::Noun {
            tree.what_is_done(words, at);
            // "Thanks" may be tagged as one thing.
            let third = tree.form(at).ends_with('s') && !tree.form(at).ends_with("ss");
            match words[at].xpos {
                Xpos::NN
                    if !third
                        && matches!(
                            words[at].relation,
                            Deprel::Advcl | Deprel::AclRelcl | Deprel::Nsubj
                        ) =>
                {
                    in_clause(words, at);
                    if words[at].upos == Upos::Noun && words[at].relation == Deprel::Nsubj {
                        tree.behind_name(words, at);
                    }
                }
                Xpos::NN if !third => tree.behind_name(words, at),
                Xpos::NN | Xpos::NNS => {
                    relative(words, at);
                    tree.third_person(words, at);
                }
                _ => {}
            }
        }
    }
}

/// What shows that a noun is one, where it hangs on it.
pub const NOMINAL: &[Deprel] =
    &[Deprel::Det, Deprel::Amod, Deprel::NmodPoss, Deprel::Nummod, Deprel::Compound, Deprel::Csubj];

/// Mends "as Norwegians unite against it": a clause that a conjunction begins has a verb, and a plural is no part
/// of a name.
fn in_clause(words: &mut [Word], noun: usize) {
    let Some(subject) = noun.checked_sub(1) else { return };
    let plural = matches!(words[subject].xpos, Xpos::NNS | Xpos::NNPS)
        && (words[subject].head, words[subject].relation) == (noun + 1, Deprel::Compound);
    let joins = |at: usize| {
        matches!(words[at].relation, Deprel::Mark | Deprel::Case) || words[at].xpos == Xpos::WRB
    };
    let begins = children(words, noun).any(|at| at < subject && joins(at));
    let own = has(words, noun, &[Deprel::Nsubj, Deprel::Cop, Deprel::NmodPoss]);
    if !plural || !begins || own {
        return;
    }
    if words[noun].relation == Deprel::Nsubj {
        // "As Norwegians unite against Chad, Oman left": no clause that "as" begins leaves.
        let Some(verb) = head_behind(words, noun) else { return };
        if !children(words, noun).any(|at| at < subject && words[at].relation == Deprel::Mark) {
            return;
        }
        words[noun].relation = Deprel::Advcl;
        let name = name_head(words, verb - 1);
        let comma = name.checked_sub(1).is_some_and(|comma| words[comma].upos == Upos::Punct);
        if words[name].upos == Upos::Propn && comma && is_below(words, name, noun) {
            make_subject(words, name, verb);
        }
    }
    let hung: Vec<usize> = children(words, noun).collect();
    for at in hung {
        match words[at].relation {
            Deprel::Det | Deprel::Amod | Deprel::Nummod if at < subject => {
                words[at].head = subject + 1;
            }
            Deprel::Nmod if at > noun => words[at].relation = Deprel::Obl,
            Deprel::Case => make_mark(words, at, noun),
            _ => {}
        }
    }
    let parts: Vec<usize> = children(words, noun).filter(|&at| at < subject).collect();
    for at in parts {
        if words[at].relation == Deprel::Compound {
            words[at].head = subject + 1;
        }
    }
    words[subject].relation = Deprel::Nsubj;
    words[noun] = Word { upos: Upos::Verb, xpos: Xpos::VBP, ..words[noun] };
    // "Where troops train and advise them": what is joined to it is so without an ending.
    let second = noun + 2;
    if words.get(second).is_some_and(|one| one.xpos == Xpos::VB && one.relation == Deprel::Conj)
        && words[noun + 1].relation == Deprel::Cc
        && !is_below(words, noun, second)
    {
        (words[second].head, words[second].xpos) = (noun + 1, Xpos::VBP);
    }
}

impl Tree<'_> {
    /// Tells whether a word is written as a gerund.
    pub fn is_gerund(&self, at: usize) -> bool {
        let form = self.form(at);
        form.ends_with("ing") && form.len() > 5 && form.starts_with(char::is_lowercase)
    }

    /// Returns what hangs on a word like an object, right behind it: "funding *Peru*", "funding *the rebels*".
    fn object(&self, words: &[Word], verb: usize) -> Option<usize> {
        // "Accused Oman of funding Peru": the tree may hang both on the same word.
        let beside = head_before(words, verb);
        let beside = beside.into_iter().flat_map(|over| children(words, over));
        let beside = beside.filter(|&at| words[at].upos == Upos::Propn && at > verb);
        children(words, verb).chain(beside).find(|&at| {
            let near = (verb + 1..at).all(|between| is_below(words, between, at));
            let like = match words[at].relation {
                Deprel::Obj => true,
                Deprel::Appos
                | Deprel::Conj
                | Deprel::Nmod
                | Deprel::NmodUnmarked
                | Deprel::Dep => {
                    words[at].upos == Upos::Propn && !has(words, at, &[Deprel::Case, Deprel::Cc])
                }
                _ => false,
            };
            at > verb
                && near
                && like
                && matches!(words[at].upos, Upos::Propn | Upos::Noun | Upos::Pron)
                && words[verb + 1].upos != Upos::Punct
        })
    }

    /// Mends "stopped funding Peru", "accused of funding Peru".
    fn gerund(&self, words: &mut [Word], at: usize) {
        let noun = words[at].upos == Upos::Noun;
        let hung = matches!(
            words[at].relation,
            Deprel::Obj
                | Deprel::Obl
                | Deprel::Nmod
                | Deprel::Nsubj
                | Deprel::Conj
                | Deprel::Xcomp
                | Deprel::Advcl
                | Deprel::Root
        );
        let Some(object) = self.object(words, at).filter(|_| hung) else { return };
        let nominal = |one: usize| NOMINAL.contains(&words[one].relation);
        let be = children(words, at).find(|&one| words[one].relation == Deprel::Cop);
        let said = has(words, at, &[Deprel::Nsubj, Deprel::Aux]);
        // "Is no longer funding Peru": a name is not what one does.
        if children(words, at).filter(|&one| one < at).any(nominal) || said && be.is_none() {
            return;
        }
        if let Some(be) = be {
            words[be].relation = Deprel::Aux;
        }
        hang(words, object, at, Deprel::Obj);
        words[at] = Word { upos: Upos::Verb, xpos: Xpos::VBG, ..words[at] };
        let case = children(words, at).find(|&case| words[case].relation == Deprel::Case);
        if let Some(case) = case {
            make_mark(words, case, at);
        }
        words[at].relation = match words[at].relation {
            Deprel::Obj if noun => Deprel::Xcomp,
            Deprel::Obl => Deprel::Advcl,
            Deprel::Nmod => Deprel::Acl,
            Deprel::Nsubj if noun => Deprel::Csubj,
            relation => relation,
        };
    }

    /// Mends "what Chad did was fund Peru" and "Chad, which thanks Peru, left": a noun has no object.
    fn what_is_done(&self, words: &mut [Word], noun: usize) {
        if words.get(noun + 1).is_none_or(|next| next.upos != Upos::Propn) {
            return;
        }
        let Some(object) = self.object(words, noun) else { return };
        let name = words[object].upos == Upos::Propn && object == noun + 1;
        let subject = children(words, noun).find(|&at| words[at].relation == Deprel::Nsubj);
        let clause = words[noun].relation == Deprel::AclRelcl
            && subject.is_some_and(|at| at + 1 == noun && words[at].xpos == Xpos::WDT)
            && self.form(noun).ends_with('s');
        let what = words[object].relation == Deprel::Obj
            && subject.is_some()
            && noun > 0
            && words[noun - 1].relation == Deprel::Cop;
        if !name || !(clause || what) {
            return;
        }
        let xpos = if clause { Xpos::VBZ } else { Xpos::VB };
        words[noun] = Word { upos: Upos::Verb, xpos, ..words[noun] };
        words[object].relation = Deprel::Obj;
    }

    /// Mends "will Chad attack Peru?" and "helped Chad attack Peru".
    fn behind_name(&self, words: &mut [Word], noun: usize) {
        let Some(name) = noun.checked_sub(1).map(|last| name_head(words, last)) else { return };
        let helped = words[noun].relation == Deprel::Xcomp
            && words[name].relation == Deprel::Obj
            && words[name].head == words[noun].head;
        let named = words[name].head == noun + 1
            && matches!(words[name].relation.universal(), Deprel::Compound | Deprel::Nsubj);
        if words[name].upos != Upos::Propn
            || !(named || helped)
            || has(words, noun, &[Deprel::Det, Deprel::NmodPoss, Deprel::Case, Deprel::Cop])
        {
            return;
        }
        let object = self.object(words, noun);
        let help = children(words, noun).find(|&at| {
            at < name && words[at].relation == Deprel::Aux && words[at].xpos != Xpos::TO
        });
        let over = head_of(words, noun);
        // "Should Chad attack Peru, Oman will leave": the helper hangs on the wrong verb.
        let lost = over.filter(|&over| over > noun && words[noun].relation == Deprel::Nsubj);
        let lost = lost.and_then(|over| {
            let helper = children(words, over).next()?;
            let second =
                children(words, over).any(|at| at > noun && words[at].relation == Deprel::Nsubj);
            let first = helper == 0 && words[helper].relation == Deprel::Aux && second;
            (first && object.is_some()).then_some(helper)
        });
        let relation = match (help, lost, over, object) {
            (Some(_), _, _, _) => words[noun].relation,
            (None, Some(helper), _, _) => {
                words[helper].head = noun + 1;
                Deprel::Advcl
            }
            (None, None, Some(over), Some(_))
                if (helped || words[noun].relation == Deprel::Obj)
                    && over < noun
                    && words[over].upos == Upos::Verb =>
            {
                Deprel::Xcomp
            }
            _ => return,
        };
        words[noun] = Word { upos: Upos::Verb, xpos: Xpos::VB, relation, ..words[noun] };
        words[name].relation = Deprel::Nsubj;
        if let Some(object) = object {
            hang(words, object, noun, Deprel::Obj);
        }
        if relation == Deprel::Xcomp {
            (words[name].head, words[name].relation) = (words[noun].head, Deprel::Obj);
        }
    }

    /// Mends "Chad again sanctions Peru", "if Chad sanctions Peru, Oman will leave": between two names without a
    /// comma stands what one does to the other.
    fn third_person(&self, words: &mut [Word], noun: usize) {
        let adverb = |at: &usize| words[*at].upos == Upos::Adv || self.is(*at, "longer");
        let Some(name) = (0..noun).rev().find(|at| !adverb(at)) else { return };
        if words[name].upos != Upos::Propn {
            return;
        }
        let Some(object) = self.object(words, noun) else { return };
        let over = head_of(words, noun);
        let root = words[noun].relation == Deprel::Root;
        let below = words[name].head == noun + 1 && words[name].relation == Deprel::Compound;
        let above = over == Some(name)
            && words[name].relation == Deprel::Root
            && words[noun].relation == Deprel::Appos;
        let conditional =
            over.filter(|&over| below && words[noun].relation == Deprel::Nsubj && over > noun);
        let mark = conditional.and_then(|over| {
            children(words, over).find(|&at| at < name && words[at].relation == Deprel::Mark)
        });
        let subject =
            |at: &usize| words[*at].upos == Upos::Propn && *at > object && self.is(*at - 1, ",");
        let second = children(words, noun).find(subject);
        let nominal = children(words, noun).any(|at| {
            at < noun
                && at != name
                && NOMINAL.contains(&words[at].relation)
                && !self.is(at, "longer")
        });
        if words[name].upos != Upos::Propn || words[object].upos != Upos::Propn || nominal {
            return;
        }
        match (mark, second) {
            (Some(mark), Some(second)) => {
                let over = words[noun].head;
                words[mark].head = noun + 1;
                (words[second].head, words[second].relation) = (over, Deprel::Nsubj);
                words[noun].relation = Deprel::Advcl;
            }
            _ if root && below => {}
            _ if below && has(words, noun, &[Deprel::Mark]) => words[noun].relation = Deprel::Advcl,
            _ if above => {
                rehang(words, name, noun, |at, _| at > name && at != noun);
                (words[noun].head, words[noun].relation) = (words[name].head, Deprel::Root);
            }
            _ => return,
        }
        for word in &mut words[name + 1..noun] {
            if word.head == noun + 1 {
                word.relation = Deprel::Advmod;
            }
        }
        words[noun] = Word { upos: Upos::Verb, xpos: Xpos::VBZ, ..words[noun] };
        hang(words, name, noun, Deprel::Nsubj);
        hang(words, object, noun, Deprel::Obj);
    }
}

/// Mends "Peru, which Chad funds, left": a clause has no noun for its verb where its pronoun is an object.
fn relative(words: &mut [Word], noun: usize) {
    let Some(name) = noun.checked_sub(1) else { return };
    let pronoun = children(words, noun).find(|&at| {
        at < name
            && matches!(words[at].xpos, Xpos::WDT | Xpos::WP)
            && matches!(words[at].relation, Deprel::Obj | Deprel::Det)
    });
    let clause = matches!(words[noun].relation, Deprel::AclRelcl | Deprel::Appos);
    let Some(pronoun) = pronoun.filter(|_| clause) else { return };
    let named = words[name].upos == Upos::Propn
        && words[name].head == noun + 1
        && words[name].relation == Deprel::Compound;
    if named {
        let relation = Deprel::AclRelcl;
        words[noun] = Word { upos: Upos::Verb, xpos: Xpos::VBZ, relation, ..words[noun] };
        words[pronoun].relation = Deprel::Obj;
        words[name].relation = Deprel::Nsubj;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn behind_a_helper_and_a_name_stands_a_verb() {
        check(
            "Will/AUX/MD/3/aux Chad/PROPN/NNP/3/compound attack/NOUN/NN/0/root Peru/PROPN/NNP/3/appos",
            "3:aux 3:nsubj 0:root 3:obj",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj helped/VERB/VBD/0/root Chad/PROPN/NNP/4/compound attack/NOUN/NN/2/obj Peru/PROPN/NNP/4/appos",
            "2:nsubj 0:root 2:obj 2:xcomp 4:obj",
        );
        check(
            "saw/VERB/VBD/0/root a/DET/DT/4/det Chad/PROPN/NNP/4/compound attack/NOUN/NN/1/obj Peru/PROPN/NNP/4/appos",
            "0:root 4:det 4:compound 1:obj 4:appos",
        );
    }

    #[test]
    fn a_gerund_has_the_name_behind_it_for_its_object() {
        check(
            "stopped/VERB/VBD/0/root funding/NOUN/NN/1/obj Peru/PROPN/NNP/2/appos",
            "0:root 1:xcomp 2:obj",
        );
        check(
            "stopped/VERB/VBD/0/root the/DET/DT/3/det funding/NOUN/NN/1/obj Peru/PROPN/NNP/3/appos",
            "0:root 3:det 1:obj 3:appos",
        );
    }

    #[test]
    fn thanks_between_two_names_is_a_verb() {
        check(
            "Chad/PROPN/NNP/3/compound again/ADV/RB/3/advmod thanks/NOUN/NN/0/root Peru/PROPN/NNP/3/appos",
            "3:nsubj 3:advmod 0:root 3:obj",
        );
    }

    #[test]
    fn a_clause_with_a_conjunction_has_a_verb() {
        check(
            "as/SCONJ/IN/3/mark Swedes/PROPN/NNPS/3/compound unite/NOUN/NN/6/advcl against/ADP/IN/5/case it/PRON/PRP/3/nmod left/VERB/VBD/0/root",
            "3:mark 3:nsubj 6:advcl 5:case 3:obl 0:root",
        );
        check(
            "as/ADP/IN/3/case Swedes/PROPN/NNPS/3/compound unite/NOUN/NN/6/advcl against/ADP/IN/5/case it/PRON/PRP/3/nmod left/VERB/VBD/0/root",
            "3:mark 3:nsubj 6:advcl 5:case 3:obl 0:root",
        );
    }

    #[test]
    fn a_relative_clause_has_a_verb() {
        check(
            "Peru/PROPN/NNP/0/root which/PRON/WDT/4/obj Chad/PROPN/NNP/4/compound funds/NOUN/NNS/1/acl:relcl",
            "0:root 4:obj 4:nsubj 1:acl:relcl",
        );
    }

    #[test]
    fn between_two_names_a_plural_is_a_verb() {
        check(
            "Chad/PROPN/NNP/3/compound again/ADV/RB/3/advmod sanctions/NOUN/NNS/0/root Peru/PROPN/NNP/3/appos",
            "3:nsubj 3:advmod 0:root 3:obj",
        );
        check(
            "Chad/PROPN/NNP/2/compound sanctions/NOUN/NNS/0/root ,/PUNCT/,/4/punct Peru/PROPN/NNP/2/appos",
            "2:compound 0:root 4:punct 2:appos",
        );
    }
}
