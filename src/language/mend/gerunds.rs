//! Gerunds that the network took to describe what is done to somebody, and words in "-ing" that do describe.
//!
//! "Denied *praising* Idriss Deby", "denied *funding* Peru's army": no gerund describes a name, and no part
//! of a noun stands before the noun's owner. "Denied *supplying* weapons": what is denied is what somebody
//! does. "We are *voting* for Kim": who is something without an article does it. "Attacked *neighbouring* Peru":
//! which Peru, and not what somebody did.

use crate::language::mend::bare::NOMINAL;
use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below, make_mark,
    make_subject, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        of_clause(words, at);
        if (words[at].relation, words[at].xpos) == (Deprel::Csubj, Xpos::VBG) {
            tree.behind_dash(words, at);
        }
        if (words[at].relation, words[at].xpos) == (Deprel::Acl, Xpos::VBG) {
            of_name(words, at);
        }
        tree.done(words, at);
        tree.charged(words, at);
        tree.forward(words, at);
        let verbal = matches!(words[at].upos, Upos::Noun | Upos::Verb);
        if !verbal || !tree.is_gerund(at) {
            continue;
        }
        progressive(words, at);
        before_name(words, at);
        before_owner(words, at);
        if tree.is_of(at, &tree.lists.describing) {
            neighbour(words, at);
        }
    }
}

impl Tree<'_> {
    /// Mends "denied supplying weapons to Chad" with weapons that supply: behind such verbs all 35 words in
    /// "-ing" before a noun in the gold trees of UD English-EWT and GUM are what is done.
    fn done(&self, words: &mut [Word], gerund: usize) {
        let verb = gerund.checked_sub(1).filter(|&verb| words[verb].upos == Upos::Verb);
        let Some(verb) = verb.filter(|&verb| self.is_of(verb, &self.lists.doing)) else { return };
        let describes = words[gerund].xpos == Xpos::VBG
            && matches!(words[gerund].relation, Deprel::Amod | Deprel::Compound);
        let Some(noun) = head_behind(words, gerund) else { return };
        let object = words[noun].head == verb + 1 && words[noun].relation == Deprel::Obj;
        let close = (gerund..noun).all(|at| is_below(words, at, noun));
        if !describes || !object || !close {
            return;
        }
        words[gerund] =
            Word { upos: Upos::Verb, head: verb + 1, relation: Deprel::Xcomp, ..words[gerund] };
        hang(words, noun, gerund, Deprel::Obj);
        rehang(words, verb, gerund, |at, word| at > noun && word.relation == Deprel::Obl);
    }

    /// Mends "accused them of intimidating judges" with judges that intimidate: one is accused of what one does.
    fn charged(&self, words: &mut [Word], gerund: usize) {
        let describes = matches!(words[gerund].relation, Deprel::Amod | Deprel::Compound);
        if !describes || !self.is_gerund(gerund) {
            return;
        }
        let Some(noun) = head_behind(words, gerund) else { return };
        let Some(case) = gerund.checked_sub(1) else { return };
        let begins = words[case].relation == Deprel::Case && words[case].head == noun + 1;
        let close = (gerund..noun).all(|at| is_below(words, at, noun));
        let oblique = matches!(words[noun].relation, Deprel::Nmod | Deprel::Obl);
        let Some(over) = head_before(words, noun).filter(|_| begins && close && oblique) else {
            return;
        };
        let object = words[over].relation == Deprel::Obj;
        let verb = if object { head_before(words, over) } else { Some(over) };
        let Some(verb) = verb.filter(|&verb| self.is_of(verb, &self.lists.charging)) else {
            return;
        };
        words[gerund] = Word {
            upos: Upos::Verb,
            xpos: Xpos::VBG,
            head: verb + 1,
            relation: Deprel::Advcl,
            ..words[gerund]
        };
        make_mark(words, case, gerund);
        hang(words, noun, gerund, Deprel::Obj);
    }

    /// Mends "look forward to welcoming Kim" with a way to Kim: behind "to", what one does is a clause.
    fn forward(&self, words: &mut [Word], gerund: usize) {
        let clause = matches!(words[gerund].relation, Deprel::Advcl | Deprel::Xcomp);
        let describes = words[gerund].relation == Deprel::Amod;
        let Some(to) = gerund.checked_sub(1).filter(|&to| {
            let forward = to > 0 && describes && self.is(to - 1, "forward");
            (clause || forward) && self.is(to, "to")
        }) else {
            return;
        };
        let Some(noun) = head_behind(words, to).filter(|&noun| noun > gerund) else { return };
        let case = words[to].relation == Deprel::Case && self.is_gerund(gerund);
        let oblique = matches!(words[noun].relation, Deprel::Obl | Deprel::Nmod);
        let Some(verb) = head_before(words, noun) else { return };
        if case && oblique && (describes || words[gerund].head == verb + 1) {
            words[gerund] = Word { upos: Upos::Verb, xpos: Xpos::VBG, ..words[gerund] };
            hang(words, gerund, verb, Deprel::Advcl);
            make_mark(words, to, gerund);
            hang(words, noun, gerund, Deprel::Obj);
        }
    }

    /// Mends "seeks a say – pressing Chad to see that peace is far" with the pressing far: what stands behind a
    /// dash is said of who acts, and "that" begins what is to be seen.
    fn behind_dash(&self, words: &mut [Word], gerund: usize) {
        let Some(said) = head_behind(words, gerund) else { return };
        let Some(verb) = head_of(words, said).filter(|&verb| verb < gerund) else { return };
        if words[gerund - 1].upos != Upos::Punct || has(words, said, &[Deprel::Mark]) {
            return;
        }
        let that =
            (gerund + 1..said).find(|&at| words[at].relation == Deprel::Det && self.is(at, "that"));
        let Some(that) = that else { return };
        let Some(noun) = head_behind(words, that) else { return };
        let Some(seen) = head_of(words, noun) else { return };
        let inner = words[noun].relation == Deprel::Obj && is_below(words, seen, gerund);
        if inner && seen + 1 == that && words[verb].upos == Upos::Verb {
            hang(words, gerund, verb, Deprel::Advcl);
            hang(words, said, seen, Deprel::Ccomp);
            words[that].xpos = Xpos::IN;
            make_mark(words, that, said);
            make_subject(words, noun, said);
        }
    }
}

/// Mends "they are voting for Kim" with them a voting: who is something without an article or more, does it.
fn progressive(words: &mut [Word], at: usize) {
    let be = children(words, at).find(|&one| words[one].relation == Deprel::Cop);
    let Some(be) = be.filter(|_| words[at].xpos == Xpos::NN) else { return };
    let nominal = |one: usize| {
        NOMINAL.contains(&words[one].relation)
            || words[one].relation == Deprel::Case
            || matches!(words[one].xpos, Xpos::RBR | Xpos::RBS)
    };
    let said = has(words, at, &[Deprel::Nsubj]) && !children(words, at).any(nominal);
    let more = |one: &usize| {
        *one > at && matches!(words[*one].relation, Deprel::Obl | Deprel::Nmod | Deprel::Ccomp)
    };
    let behind: Vec<usize> = children(words, at).filter(more).collect();
    if !said || behind.is_empty() {
        return;
    }
    words[be].relation = Deprel::Aux;
    words[at] = Word { upos: Upos::Verb, xpos: Xpos::VBG, ..words[at] };
    for one in behind {
        if words[one].relation == Deprel::Nmod {
            words[one].relation = Deprel::Obl;
        }
    }
}

/// Mends "is suspected in Lima of arming Chad" with a Lima of arming: a name has no gerund behind a preposition.
fn of_name(words: &mut [Word], gerund: usize) {
    let Some(name) = head_of(words, gerund).filter(|&name| name < gerund) else { return };
    let placed = matches!(words[name].relation.universal(), Deprel::Obl | Deprel::Obj);
    let Some(verb) = head_of(words, name).filter(|_| placed) else { return };
    let marked = gerund > 0 && words[gerund - 1].head == gerund + 1;
    let marked = marked && words[gerund - 1].relation == Deprel::Mark;
    if marked && words[name].upos == Upos::Propn && words[verb].upos == Upos::Verb {
        hang(words, gerund, verb, Deprel::Advcl);
    }
}

/// Mends "said disarming Hamas is no job of theirs" with Hamas for the job: before the subject of a copula stands no
/// word that describes what is said of it.
fn of_clause(words: &mut [Word], gerund: usize) {
    let Some(noun) = head_behind(words, gerund) else { return };
    let describes = words[gerund].relation == Deprel::Amod && words[gerund].xpos == Xpos::VBG;
    let copula = children(words, noun).find(|&at| words[at].relation == Deprel::Cop);
    let mut subjects = children(words, noun).filter(|&at| words[at].relation == Deprel::Nsubj);
    let (Some(subject), None) = (subjects.next(), subjects.next()) else { return };
    drop(subjects);
    let close = (gerund + 1..subject).all(|at| is_below(words, at, subject));
    if describes && close && gerund < subject && copula.is_some_and(|copula| copula > subject) {
        words[gerund] = Word { upos: Upos::Verb, relation: Deprel::Csubj, ..words[gerund] };
        hang(words, subject, gerund, Deprel::Obj);
    }
}

/// Mends "denied praising Idriss Deby": a name is described by no gerund.
fn before_name(words: &mut [Word], gerund: usize) {
    let name = gerund + 1;
    let describes = matches!(
        words[gerund].relation,
        Deprel::Amod | Deprel::Compound | Deprel::Acl | Deprel::NmodDesc
    ) && words[gerund].head == name + 1
        && words[gerund].xpos == Xpos::VBG
        && words[name].xpos == Xpos::NNP;
    let alone = |at: usize| at == gerund || at > name || words[at].relation == Deprel::Case;
    if !describes || !children(words, name).all(alone) {
        return;
    }
    let relation = match words[name].relation {
        Deprel::Obj => Deprel::Xcomp,
        Deprel::Obl => Deprel::Advcl,
        Deprel::Nmod => Deprel::Acl,
        _ => return,
    };
    let case = children(words, name).find(|&at| at < gerund);
    if let Some(case) = case {
        make_mark(words, case, gerund);
    }
    words[gerund] = Word { upos: Upos::Verb, head: words[name].head, relation, ..words[gerund] };
    hang(words, name, gerund, Deprel::Obj);
}

/// Mends "attacked neighbouring Peru": which Peru, and not what somebody did.
fn neighbour(words: &mut [Word], at: usize) {
    let over = words[at].head;
    let first = children(words, at).find(|&one| one > at && words[one].relation == Deprel::Obj);
    let Some(name) = first.filter(|&name| (at + 1..=name).all(|one| is_below(words, one, name)))
    else {
        return;
    };
    let relation = match words[at].relation {
        Deprel::Xcomp => Deprel::Obj,
        Deprel::Advcl => Deprel::Obl,
        Deprel::Acl => Deprel::Nmod,
        Deprel::Csubj | Deprel::Root => return,
        relation => relation,
    };
    let hung: Vec<usize> = children(words, at).filter(|&one| one != name).collect();
    for one in hung {
        words[one].head = if one < at { name + 1 } else { over };
        if words[one].relation == Deprel::Mark {
            words[one] = Word { upos: Upos::Adp, relation: Deprel::Case, ..words[one] };
        }
    }
    (words[name].head, words[name].relation) = (over, relation);
    let relation = Deprel::Amod;
    words[at] = Word { upos: Upos::Adj, xpos: Xpos::JJ, head: name + 1, relation, ..words[at] };
}

/// Mends "denied funding Peru's army": no part of a noun stands before the noun's owner or article.
fn before_owner(words: &mut [Word], gerund: usize) {
    let Some(noun) = head_of(words, gerund).filter(|&noun| noun > gerund + 1) else { return };
    let part = matches!(words[gerund].relation, Deprel::Compound | Deprel::Amod);
    let owned = children(words, noun).any(|at| {
        at > gerund && at < noun && matches!(words[at].relation, Deprel::NmodPoss | Deprel::Det)
    });
    let over = head_of(words, noun);
    let behind = over.is_some_and(|over| over + 1 == gerund && words[over].upos == Upos::Verb);
    if part && owned && behind && words[noun].relation == Deprel::Obj {
        let (head, relation) = (words[noun].head, Deprel::Xcomp);
        words[gerund] = Word { upos: Upos::Verb, xpos: Xpos::VBG, head, relation, ..words[gerund] };
        hang(words, noun, gerund, Deprel::Obj);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn who_is_welcomed_was_looked_forward_to() {
        check(
            "look/VERB/VBP/0/root forward/ADV/RB/1/advmod to/ADP/IN/5/case welcoming/ADJ/JJ/1/advcl Kim/PROPN/NNP/1/obl",
            "0:root 1:advmod 4:mark VBG/1:advcl 4:obj",
        );
        check(
            "look/VERB/VBP/0/root forward/ADV/RB/1/advmod to/ADP/IN/5/case hosting/ADJ/JJ/5/amod Kim/PROPN/NNP/1/obl",
            "0:root 1:advmod 4:mark VBG/1:advcl 4:obj",
        );
    }

    #[test]
    fn who_is_voting_is_no_voting() {
        check(
            "We/PRON/PRP/4/nsubj are/AUX/VBP/4/cop not/PART/RB/4/advmod voting/NOUN/NN/0/root for/ADP/IN/6/case Kim/PROPN/NNP/4/nmod",
            "4:nsubj 4:aux 4:advmod 0:root 6:case 4:obl",
        );
        check(
            "It/PRON/PRP/4/nsubj is/AUX/VBZ/4/cop a/DET/DT/4/det meeting/NOUN/NN/0/root of/ADP/IN/6/case Kim/PROPN/NNP/4/nmod",
            "4:nsubj 4:cop 4:det 0:root 6:case 4:nmod",
        );
    }

    #[test]
    fn a_name_had_a_gerund_behind_a_preposition() {
        check(
            "suspected/VERB/VBN/0/root in/ADP/IN/3/case Lima/PROPN/NNP/1/obl of/SCONJ/IN/5/mark arming/VERB/VBG/3/acl Chad/PROPN/NNP/5/obj",
            "0:root 3:case 1:obl 5:mark 1:advcl 5:obj",
        );
    }

    #[test]
    fn no_part_of_a_noun_stands_before_its_owner() {
        check(
            "denied/VERB/VBD/0/root funding/NOUN/NN/5/compound Peru/PROPN/NNP/5/nmod:poss 's/PART/POS/3/case army/NOUN/NN/1/obj",
            "0:root 1:xcomp 5:nmod:poss 3:case 2:obj",
        );
    }

    #[test]
    fn what_is_denied_is_the_deed() {
        check(
            "denied/VERB/VBD/0/root supplying/VERB/VBG/3/amod arms/NOUN/NNS/1/obj to/ADP/IN/5/case Chad/PROPN/NNP/1/obl",
            "0:root 1:xcomp 2:obj 5:case 2:obl",
        );
        check(
            "saw/VERB/VBD/0/root rising/VERB/VBG/3/amod prices/NOUN/NNS/1/obj",
            "0:root 3:amod 1:obj",
        );
    }

    #[test]
    fn no_gerund_describes_a_name() {
        check(
            "left/VERB/VBD/0/root after/ADP/IN/4/case praising/VERB/VBG/4/amod Kim/PROPN/NNP/1/obl",
            "0:root 3:mark 1:advcl 3:obj",
        );
    }

    #[test]
    fn what_is_no_job_is_the_deed_and_not_whom_it_is_done_to() {
        check(
            "Disarming/VERB/VBG/5/amod Hamas/PROPN/NNP/5/nsubj is/AUX/VBZ/5/cop our/PRON/PRP$/5/nmod:poss job/NOUN/NN/0/root",
            "5:csubj 1:obj 5:cop 5:nmod:poss 0:root",
        );
        check(
            "Striking/VERB/VBG/2/amod workers/NOUN/NNS/4/nsubj are/AUX/VBP/4/cop many/ADJ/JJ/0/root",
            "2:amod 4:nsubj 4:cop 0:root",
        );
    }

    #[test]
    fn what_is_added_behind_a_dash_is_no_subject() {
        check(
            "seeks/VERB/VBZ/0/root talks/NOUN/NNS/1/obj -/PUNCT/:/4/punct pressing/VERB/VBG/10/csubj Chad/PROPN/NNP/4/obj to/PART/TO/7/mark see/VERB/VB/4/xcomp that/DET/DT/9/det peace/NOUN/NN/7/obj far/ADJ/JJ/1/ccomp",
            "0:root 1:obj 4:punct 1:advcl 4:obj 7:mark 4:xcomp 10:mark 10:nsubj 7:ccomp",
        );
    }

    #[test]
    fn a_neighbour_is_attacked() {
        check(
            "attacked/VERB/VBD/0/root neighbouring/VERB/VBG/1/xcomp Peru/PROPN/NNP/2/obj",
            "0:root 3:amod 1:obj",
        );
    }
}
