//! Infinitives that the network took for something else than what "to" marks.
//!
//! "Efforts to *counter* Peru", "is to *host* talks", "fought to *free* Lamu", "Chad *plans* to fund Peru",
//! "came to *arrest* Kim", "forced Chad to *leave*": "to" before a word without an ending makes it a verb, unless it is a preposition,
//! and a plural between a name and it is what the name does.

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 1..words.len() {
        let behind = tree.is(at - 1, "to");
        match words[at].upos {
            _ if behind && tree.is(at.saturating_sub(2), "due") => {
                due_to(words, at);
            }
            Upos::Adj if behind => adjective_behind_to(words, at),
            Upos::Verb if behind && tree.is(at, "court") => to_court(words, at),
            Upos::Verb if behind && matches!(words[at].relation, Deprel::Acl | Deprel::Advcl) => {
                tree.bidden(words, at);
                tree.planned(words, at);
            }
            Upos::Verb if (words[at].xpos, words[at].relation) == (Xpos::VBG, Deprel::Advcl) => {
                tree.bidder(words, at);
            }
            Upos::Noun if behind && has(words, at, &[Deprel::Obj]) => aim(words, at),
            Upos::Noun | Upos::Verb if behind => {
                let bare = matches!(words[at].xpos, Xpos::VB | Xpos::NN);
                let part = words[at].relation == Deprel::Compound
                    || (words[at].relation, words[at].xpos) == (Deprel::Amod, Xpos::VB);
                if bare && part {
                    tree.behind_to(words, at);
                }
            }
            // "Voted to oust Kim": a name has a capital.
            Upos::Propn
                if behind && words[at].relation == Deprel::Compound && tree.is_small(at) =>
            {
                let before = words[at];
                words[at].xpos = Xpos::VB;
                tree.behind_to(words, at);
                if words[at].upos != Upos::Verb {
                    words[at] = before;
                }
            }
            Upos::Noun => {
                tree.plans_to(words, at);
                tree.calls_on(words, at);
            }
            _ => {}
        }
    }
}

/// Mends "is due to visit Oman" with a visit because of something: before a verb without an ending "due" is what
/// somebody is.
fn due_to(words: &mut [Word], verb: usize) {
    let (due, to) = (verb - 2, verb - 1);
    let cause =
        words[due].head == verb + 1 && matches!(words[due].relation, Deprel::Mark | Deprel::Case);
    let bare = words[verb].upos == Upos::Verb && words[verb].xpos == Xpos::VB;
    if !cause || !bare || !has(words, verb, &[Deprel::Cop, Deprel::Aux]) {
        return;
    }
    (words[due].head, words[due].relation) = (words[verb].head, words[verb].relation);
    rehang(words, verb, due, |at, _| at < due);
    let helping = |word: &&mut Word| word.head == due + 1 && word.relation == Deprel::Aux;
    words[..due].iter_mut().filter(helping).for_each(|word| word.relation = Deprel::Cop);
    (words[due].upos, words[due].xpos) = (Upos::Adj, Xpos::JJ);
    hang(words, verb, due, Deprel::Xcomp);
    hang(words, to, verb, Deprel::Mark);
}

/// Mends "came to arrest Kim" with Kim for the object of a noun.
fn aim(words: &mut [Word], at: usize) {
    let alone = children(words, at).all(|child| child > at || child + 1 == at);
    let relation = match words[at].relation {
        Deprel::Obl => Deprel::Advcl,
        Deprel::Nmod => Deprel::Acl,
        _ => return,
    };
    if words[at].xpos == Xpos::NN && alone && words[at - 1].relation == Deprel::Case {
        words[at] = Word { upos: Upos::Verb, xpos: Xpos::VB, relation, ..words[at] };
        words[at - 1] =
            Word { upos: Upos::Part, xpos: Xpos::TO, relation: Deprel::Mark, ..words[at - 1] };
    }
}

/// Mends "fought to free Lamu": what "to" marks without "be" is a verb, and what follows it its object.
fn adjective_behind_to(words: &mut [Word], at: usize) {
    let (to, next) = (at - 1, at + 1);
    let marks = words[to].relation == Deprel::Mark && words[to].head == at + 1;
    let over = words[at].head;
    let object = (next..words.len()).find(|&object| words[object].upos != Upos::Det);
    let object = object.filter(|&object| {
        matches!(words[object].upos, Upos::Propn | Upos::Noun | Upos::Pron)
            && words[object].relation == Deprel::Obj
            && (words[object].head == at + 1 || words[object].head == over)
    });
    let Some(object) = object.filter(|_| marks && !has(words, at, &[Deprel::Cop, Deprel::Det]))
    else {
        return;
    };
    words[at] = Word { upos: Upos::Verb, xpos: Xpos::VB, ..words[at] };
    words[object].head = at + 1;
}

/// Mends "took Chad to court": who courts has somebody to court.
fn to_court(words: &mut [Word], court: usize) {
    let verb = head_before(words, court);
    let open = matches!(words[court].relation, Deprel::Advcl | Deprel::Xcomp | Deprel::Acl);
    if verb.is_none() || !open || has(words, court, &[Deprel::Obj, Deprel::Aux]) {
        return;
    }
    let to = court - 1;
    words[to] = Word { upos: Upos::Adp, xpos: Xpos::IN, relation: Deprel::Case, ..words[to] };
    let relation = if words[court].relation == Deprel::Acl { Deprel::Nmod } else { Deprel::Obl };
    words[court] = Word { upos: Upos::Noun, xpos: Xpos::NN, relation, ..words[court] };
}

impl Tree<'_> {
    /// Mends "Chad is to host talks", "efforts to counter Peru": what "to" stands before is no part of a noun.
    fn behind_to(&self, words: &mut [Word], verb: usize) {
        let Some(noun) = head_behind(words, verb) else { return };
        let Some(to) = verb.checked_sub(1).filter(|&to| self.is(to, "to")) else { return };
        let be = to.checked_sub(1).is_some_and(|be| words[be].relation == Deprel::Cop);
        let sure = words[verb].xpos == Xpos::VB || be;
        let noun_or_name = words[noun].upos == Upos::Noun
            || words[noun].upos == Upos::Propn && words[verb].xpos == Xpos::VB;
        if !sure || words[to].head != noun + 1 || !noun_or_name {
            return;
        }
        rehang(words, noun, verb, |at, _| at < to);
        let relation = match words[noun].relation {
            Deprel::Nmod => Deprel::Acl,
            Deprel::Obl => Deprel::Advcl,
            relation => relation,
        };
        let head = words[noun].head;
        words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VB, head, relation, ..words[verb] };
        words[to] = Word {
            upos: Upos::Part,
            xpos: Xpos::TO,
            head: verb + 1,
            relation: Deprel::Mark,
            ..words[to]
        };
        hang(words, noun, verb, Deprel::Obj);
    }

    /// Mends "forced the rebels to leave" with rebels that are to leave: what somebody is bidden hangs on who bids.
    fn bidden(&self, words: &mut [Word], verb: usize) {
        let Some(over) = head_before(words, verb) else { return };
        // Right behind the object: "ordered the rebels, to widespread relief, to leave" is left.
        let near = |&at: &usize| {
            at < verb && words[at].relation == Deprel::Obj && self.last(words, at) + 2 == verb
        };
        let whom = match words[verb].relation {
            Deprel::Advcl => children(words, over).find(near),
            _ => Some(over),
        };
        let Some(whom) = whom else { return };
        let Some(bids) = head_before(words, whom) else { return };
        let object = words[whom].relation == Deprel::Obj && words[bids].upos == Upos::Verb;
        if object && self.is_of(bids, &self.lists.bidding) {
            hang(words, verb, bids, Deprel::Xcomp);
        }
    }

    /// Mends "blocked a proposal by Chad to arm Peru" with a block that arms Peru: it is what is proposed.
    fn planned(&self, words: &mut [Word], verb: usize) {
        let Some(over) = head_before(words, verb).filter(|_| words[verb].relation == Deprel::Advcl)
        else {
            return;
        };
        let plan = children(words, over)
            .filter(|&at| at > over && at < verb && words[at].relation == Deprel::Obj)
            .find(|&plan| (plan + 1..verb - 1).all(|at| is_below(words, at, plan)));
        let by = |of: usize| {
            children(words, of).any(|at| words[at].relation == Deprel::Case && self.is(at, "by"))
        };
        let Some(plan) = plan else { return };
        if children(words, plan).any(|at| words[at].relation == Deprel::Nmod && by(at)) {
            hang(words, verb, plan, Deprel::Acl);
        }
    }

    /// Mends "ordered the rebels to leave, accusing Chad" with rebels that accuse: who bids somebody says why.
    fn bidder(&self, words: &mut [Word], gerund: usize) {
        let lists = self.lists;
        let said = self.is_of(gerund, &lists.telling) || self.is_of(gerund, &lists.charging);
        let Some(done) = head_before(words, gerund).filter(|_| said) else { return };
        let Some(bids) = head_before(words, done) else { return };
        let bidden = words[done].relation == Deprel::Xcomp
            && self.is_of(bids, &lists.bidding)
            && has(words, bids, &[Deprel::Obj]);
        if bidden && self.is(gerund - 1, ",") {
            hang(words, gerund, bids, Deprel::Advcl);
        }
    }

    /// Mends "Chad calls on Peru to leave.": a sentence has a verb, and a plural between a name and a
    /// preposition is it where an infinitive says what for.
    fn calls_on(&self, words: &mut [Word], noun: usize) {
        let Some(name) = noun.checked_sub(1) else { return };
        let named = words[name].upos == Upos::Propn
            && (words[name].head, words[name].relation) == (noun + 1, Deprel::Compound);
        let root = words[noun].relation == Deprel::Root && words[noun].xpos == Xpos::NNS;
        let on = words.get(noun + 1).is_some_and(|next| next.relation == Deprel::Case);
        let aim = children(words, noun)
            .find(|&at| at > noun + 2 && words[at].xpos == Xpos::VB && self.is(at - 1, "to"));
        let Some(aim) = aim.filter(|_| root && named && on && self.lacks_verb(words)) else {
            return;
        };
        rehang(words, noun, name, |at, _| at < name);
        for word in words.iter_mut().skip(noun + 1) {
            if word.head == noun + 1 && word.relation == Deprel::Nmod {
                word.relation = Deprel::Obl;
            }
        }
        words[noun] = Word { upos: Upos::Verb, xpos: Xpos::VBZ, ..words[noun] };
        words[name].relation = Deprel::Nsubj;
        words[aim].relation = Deprel::Xcomp;
    }

    /// Mends "Chad plans to fund Peru.": a sentence has a verb.
    fn plans_to(&self, words: &mut [Word], noun: usize) {
        let Some(name) = noun.checked_sub(1) else { return };
        let to = noun + 1;
        let root = words[noun].relation == Deprel::Root && words[noun].xpos == Xpos::NNS;
        let named = words[name].upos == Upos::Propn
            && (words[name].head, words[name].relation) == (noun + 1, Deprel::Compound);
        if !root || !named || !self.is(to, "to") || !self.is(words.len() - 1, ".") {
            return;
        }
        let aim = head_of(words, to).filter(|&aim| words[aim].head == noun + 1);
        let finite = words
            .iter()
            .any(|word| matches!(word.xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::MD));
        let Some(aim) = aim.filter(|&aim| words[aim].xpos == Xpos::VB && !finite) else { return };
        words[noun] = Word { upos: Upos::Verb, xpos: Xpos::VBZ, ..words[noun] };
        words[name].relation = Deprel::Nsubj;
        words[aim].relation = Deprel::Xcomp;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn who_is_due_to_visit_visits_because_of_something() {
        check(
            "Kim/PROPN/NNP/5/nsubj is/AUX/VBZ/5/cop due/ADJ/JJ/5/mark to/ADP/IN/3/fixed visit/VERB/VB/0/root Oman/PROPN/NNP/5/obj",
            "3:nsubj 3:cop 0:root 5:mark 3:xcomp 5:obj",
        );
    }

    #[test]
    fn who_is_ordered_to_leave_leaves() {
        check(
            "Oman/PROPN/NNP/2/nsubj ordered/VERB/VBD/0/root Chad/PROPN/NNP/2/obj to/PART/TO/5/mark leave/VERB/VB/2/advcl",
            "2:nsubj 0:root 2:obj 5:mark 2:xcomp",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj met/VERB/VBD/0/root Chad/PROPN/NNP/2/obj to/PART/TO/5/mark leave/VERB/VB/2/advcl",
            "2:nsubj 0:root 2:obj 5:mark 2:advcl",
        );
    }

    #[test]
    fn who_bids_somebody_to_leave_says_why() {
        let tree = "Oman/PROPN/NNP/2/nsubj VERB/VERB/VBD/0/root Chad/PROPN/NNP/2/obj to/PART/TO/5/mark leave/VERB/VB/2/xcomp ,/PUNCT/,/7/punct GERUND/VERB/VBG/5/advcl Peru/PROPN/NNP/7/obj";
        let rows = [("ordered", "accusing", 2), ("ordered", "taking", 5), ("saw", "accusing", 5)];
        for (verb, gerund, head) in rows {
            check(
                &tree.replace("VERB/VERB", &format!("{verb}/VERB")).replace("GERUND", gerund),
                &format!("2:nsubj 0:root 2:obj 5:mark 2:xcomp 7:punct {head}:advcl 7:obj"),
            );
        }
    }

    #[test]
    fn who_blocked_a_proposal_did_what_was_proposed() {
        let tree = "Oman/PROPN/NNP/2/nsubj blocked/VERB/VBD/0/root proposals/NOUN/NNS/2/obj by/ADP/IN/5/case Chad/PROPN/NNP/3/nmod to/PART/TO/7/mark arm/VERB/VB/2/advcl Peru/PROPN/NNP/7/obj";
        check(tree, "2:nsubj 0:root 2:obj 5:case 3:nmod 7:mark 3:acl 7:obj");
        let tree = tree.replace("by/ADP", "in/ADP");
        check(&tree, "2:nsubj 0:root 2:obj 5:case 3:nmod 7:mark 2:advcl 7:obj");
    }

    #[test]
    fn what_is_done_to_somebody_behind_to_is_an_aim() {
        check(
            "came/VERB/VBD/0/root to/ADP/IN/3/case arrest/NOUN/NN/1/obl Kim/PROPN/NNP/3/obj",
            "0:root 3:mark 1:advcl 3:obj",
        );
    }

    #[test]
    fn what_is_to_be_done_is_no_part_of_a_noun() {
        check(
            "Oman/PROPN/NNP/5/nsubj is/AUX/VBZ/5/cop to/ADP/IN/5/case host/NOUN/NN/5/compound talks/NOUN/NNS/0/root",
            "4:nsubj 4:cop 4:mark 0:root 4:obj",
        );
    }

    #[test]
    fn what_somebody_was_forced_to_do_hung_on_him() {
        check(
            "forced/VERB/VBD/0/root rebels/NOUN/NNS/1/obj to/PART/TO/4/mark leave/VERB/VB/2/acl",
            "0:root 1:obj 4:mark 1:xcomp",
        );
        check(
            "has/VERB/VBZ/0/root plans/NOUN/NNS/1/obj to/PART/TO/4/mark leave/VERB/VB/2/acl",
            "0:root 1:obj 4:mark 2:acl",
        );
    }

    #[test]
    fn what_to_stands_before_describes_no_noun() {
        check(
            "way/NOUN/NN/0/root to/PART/TO/5/mark offset/VERB/VB/5/amod other/ADJ/JJ/5/amod income/NOUN/NN/1/nmod",
            "0:root 3:mark 1:acl 5:amod 3:obj",
        );
    }

    #[test]
    fn what_to_stands_before_is_a_verb() {
        check(
            "voted/VERB/VBD/0/root to/ADP/IN/4/case oust/PROPN/NNP/4/compound Kim/PROPN/NNP/1/obl",
            "0:root 3:mark 1:advcl 3:obj",
        );
        check(
            "went/VERB/VBD/0/root to/ADP/IN/4/case East/PROPN/NNP/4/compound Timor/PROPN/NNP/1/obl",
            "0:root 4:case 4:compound 1:obl",
        );
        check(
            "efforts/NOUN/NNS/0/root to/PART/TO/4/case counter/VERB/VB/4/compound Peru/PROPN/NNP/1/nmod",
            "0:root 3:mark 1:acl 3:obj",
        );
        check(
            "fought/VERB/VBD/0/root to/PART/TO/3/mark free/ADJ/JJ/1/xcomp Lamu/PROPN/NNP/1/obj",
            "0:root 3:mark 1:xcomp 3:obj",
        );
        check(
            "hopes/VERB/VBZ/0/root to/PART/TO/4/mark be/AUX/VB/4/cop free/ADJ/JJ/1/xcomp",
            "0:root 4:mark 4:cop 1:xcomp",
        );
    }

    #[test]
    fn a_plural_between_a_name_and_an_infinitive_is_a_verb() {
        check(
            "Chad/PROPN/NNP/2/compound plans/NOUN/NNS/0/root to/PART/TO/4/mark leave/VERB/VB/2/acl ./PUNCT/./2/punct",
            "2:nsubj 0:root 4:mark 2:xcomp 2:punct",
        );
    }
}
