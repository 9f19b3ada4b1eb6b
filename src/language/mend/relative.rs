//! Relative clauses that hang on the noun before the person they are about.
//!
//! "Relations with Kim, with whom he met": of a noun and the name behind it, "who" and "whom" are said of the
//! name where it has a title, or where the same preposition stands before both, or where the noun is no person and
//! behind a comma ("the rise of Kim, who …"). Behind "of" and "to" either may be meant ("a friend of President Kim,
//! who …"), and the network's choice stands. "Told him in a call
//! *that it was late*": a clause with "that" that lacks nothing is no relative one, and behind a verb of
//! telling it is what is told. "An army of men *that takes* the city": what a clause is said of agrees with
//! its verb, and if the nearest noun does not, the one that it is of may. "A shift for a country *that has*
//! no army": a clause is said of the noun right before it if that has an "a" of its own. "A raid on camps
//! *built* last year": a bare participle right behind a noun that is no name says something of that one.

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_of, is_below, make_mark, make_subject, name_head,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// How many nouns may stand between a clause and the verb by which it is told.
const STEPS: usize = 3;

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        match words[at].relation {
            Deprel::AclRelcl => {}
            Deprel::Ccomp | Deprel::Parataxis => {
                whose(words, at);
                continue;
            }
            Deprel::Acl => {
                nearest(words, at);
                bare(words, at);
                continue;
            }
            _ => continue,
        }
        if let Some(person) = tree.person(words, at) {
            words[at].head = person + 1;
        } else {
            tree.newest(words, at);
            tree.agreeing(words, at);
            tree.told(words, at);
        }
    }
}

impl Tree<'_> {
    /// Mends "said it was late, a claim Kim denied" with Kim for the claim: what stands behind a comma and "a" is what
    /// Kim denied.
    fn contact(&self, words: &mut [Word], verb: usize) {
        let Some(name) = verb.checked_sub(1).map(|name| name_head(words, name)) else { return };
        let Some(noun) = head_before(words, name) else { return };
        let subject = words[noun].relation == Deprel::Nsubj && words[noun].head == verb + 1;
        let named = words[name].upos == Upos::Propn && words[name].relation == Deprel::Appos;
        let article = noun.checked_sub(1).filter(|&at| self.is_a(at));
        let apart = article.is_some_and(|at| at > 0 && self.is(at - 1, ","));
        let open = !has(words, verb, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp]);
        if subject && named && apart && open && noun + 1 == name {
            (words[noun].head, words[noun].relation) = (words[verb].head, words[verb].relation);
            hang(words, verb, noun, Deprel::AclRelcl);
            make_subject(words, name, verb);
        }
    }

    /// Mends "a shift for a country that has no army" with no army of the shift: behind a noun with "a" of its own, a
    /// clause is that noun's. So it is in 298 of 305 such clauses of the gold trees of UD English-EWT and GUM.
    fn newest(&self, words: &mut [Word], clause: usize) {
        let first = (0..clause).find(|&at| is_below(words, at, clause));
        let Some(noun) =
            first.filter(|&at| words[at].xpos == Xpos::WDT).and_then(|at| at.checked_sub(1))
        else {
            return;
        };
        let article =
            children(words, noun).any(|at| words[at].relation == Deprel::Det && self.is_a(at));
        let over = head_of(words, clause);
        let inner = over.is_some_and(|over| over < noun && is_below(words, noun, over));
        if article && inner && words[noun].upos == Upos::Noun {
            words[clause].head = noun + 1;
        }
    }

    /// Tells whether a clause is said of several, by the form of its verb; none if the form does not show it.
    fn is_of_several(&self, words: &[Word], clause: usize) -> Option<bool> {
        let helping =
            |at: &usize| matches!(words[*at].relation, Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
        let first = children(words, clause).find(helping).unwrap_or(clause);
        match words[first].xpos {
            Xpos::VBZ => Some(false),
            Xpos::VBP => Some(true),
            Xpos::VBD if self.is(first, "was") => Some(false),
            Xpos::VBD if self.is(first, "were") => Some(true),
            _ => None,
        }
    }

    /// Mends "an army of men that takes the city" with the men taking it.
    fn agreeing(&self, words: &mut [Word], clause: usize) {
        let subject = |at: usize| {
            matches!(words[at].relation, Deprel::Nsubj | Deprel::NsubjPass)
                && matches!(words[at].xpos, Xpos::WDT | Xpos::WP)
        };
        let pronoun = children(words, clause).find(|&at| at < clause && subject(at));
        let Some(pronoun) = pronoun.filter(|&at| at > 0 && !self.is(at - 1, "(")) else { return };
        let Some(several) = self.is_of_several(words, clause) else { return };
        let agrees = |at: usize| match words[at].xpos {
            Xpos::NN | Xpos::NNP => Some(!several),
            Xpos::NNS | Xpos::NNPS => Some(several),
            _ => None,
        };
        let Some(noun) = head_of(words, clause).filter(|&noun| noun < pronoun) else { return };
        if agrees(noun) != Some(false) || has(words, noun, &[Deprel::Conj]) {
            return;
        }
        let mut over = noun;
        for _ in 0..STEPS {
            if words[over].relation != Deprel::Nmod {
                return;
            }
            let Some(next) = head_before(words, over) else { return };
            over = next;
            match agrees(over) {
                Some(true) if !has(words, over, &[Deprel::Conj]) => {
                    words[clause].head = over + 1;
                    return;
                }
                Some(false) => {}
                _ => return,
            }
        }
    }

    /// Mends "told him in a call that it was late".
    fn told(&self, words: &mut [Word], clause: usize) {
        let that = children(words, clause)
            .find(|&at| at < clause && self.is(at, "that") && words[at].relation != Deprel::Nsubj);
        let Some(that) = that.filter(|_| has(words, clause, &[Deprel::Nsubj, Deprel::NsubjPass]))
        else {
            return;
        };
        // "Said on Monday that aides who knew him left": a clause of "who" stays one.
        let relative = |at: usize| matches!(words[at].xpos, Xpos::WP | Xpos::WDT | Xpos::WPS);
        if children(words, clause).any(|at| at != that && relative(at)) {
            return;
        }
        // "Reported his claim that it was late": that is what is claimed.
        let claim = that
            .checked_sub(1)
            .filter(|&claim| words[claim].xpos == Xpos::NN && words[claim].relation == Deprel::Obj);
        // "Told the committee that it was late": whoever is told claims nothing.
        let told = |claim: usize| {
            head_before(words, claim).is_some_and(|verb| self.is_of(verb, &self.lists.bidding))
        };
        if claim.is_some_and(|claim| !told(claim)) {
            return;
        }
        let object = children(words, clause)
            .any(|at| at > clause && matches!(words[at].relation, Deprel::Obj | Deprel::Ccomp));
        let whole = words[that].relation == Deprel::Mark
            || words[that].relation == Deprel::Obj
                && (object || has(words, clause, &[Deprel::Cop, Deprel::AuxPass]))
            || that > 0 && self.is_of(that - 1, &self.lists.times);
        let mut over = clause;
        for _ in 0..STEPS {
            let Some(next) = head_before(words, over) else { return };
            over = next;
            if words[over].upos == Upos::Verb {
                break;
            }
        }
        let tells = words[over].upos == Upos::Verb && self.is_of(over, &self.lists.telling);
        if whole && tells && !has(words, over, &[Deprel::Ccomp]) {
            words[that].xpos = Xpos::IN;
            make_mark(words, that, clause);
            hang(words, clause, over, Deprel::Ccomp);
        }
    }

    /// Returns the name that a relative clause is about, where it hangs on the noun before.
    fn person(&self, words: &[Word], verb: usize) -> Option<usize> {
        let noun = head_of(words, verb)?;
        if words[noun].upos != Upos::Noun || verb < noun {
            return None;
        }
        let case = |noun: usize| {
            let mut cases = children(words, noun).filter(|&at| words[at].relation == Deprel::Case);
            cases.find(|&at| at < noun).map(|at| (at, self.form(at)))
        };
        let who = children(words, verb)
            .find(|&at| words[at].xpos == Xpos::WP && matches!(self.form(at), "who" | "whom"))?;
        let behind = case(who);
        let start = behind.map_or(who, |(at, _)| at);
        let last = (noun..start).rev().find(|&at| !self.is(at, ","))?;
        let name = children(words, noun).find(|&at| {
            words[at].upos == Upos::Propn
                && words[at].relation.universal() == Deprel::Nmod
                && is_below(words, last, at)
        })?;
        let (_, before) = case(name)?;
        let titled = has(words, name, &[Deprel::NmodDesc]);
        let same = behind.is_some_and(|(_, preposition)| preposition == before);
        let either = matches!(before, "of" | "to" | "for" | "from");
        // "The rise of Kim Berg, who left": who left is no rise.
        let placed = matches!(before, "in" | "at" | "on" | "near" | "like" | "than");
        let comma = self.is(last + 1, ",");
        let thing = words[noun].xpos == Xpos::NN && !self.is_of(noun, &self.lists.persons);
        let thing = thing && !placed && comma && words[name].xpos == Xpos::NNP;
        (same || titled && !either || thing).then_some(name)
    }
}

/// Mends "rejected the claim of Hamas, *whose* leader attacked it" and "left the court, *from which* Kim
/// withdrew": what begins so behind a name, or a noun, is said of it.
fn whose(words: &mut [Word], verb: usize) {
    let first = (0..verb).find(|&at| is_below(words, at, verb) && words[at].upos != Upos::Punct);
    let Some(first) = first else { return };
    let next = words.get(first + 1);
    let which = words[first].upos == Upos::Adp && next.is_some_and(|next| next.xpos == Xpos::WDT);
    let name = first.checked_sub(2).filter(|_| words[first - 1].upos == Upos::Punct);
    let name = name.map(|name| name_head(words, name));
    let fits = |name: &usize| match words[*name].upos {
        Upos::Propn => which || words[first].xpos == Xpos::WPS,
        Upos::Noun => which,
        _ => false,
    };
    let Some(name) = name.filter(fits) else { return };
    if !is_below(words, name, verb) {
        hang(words, verb, name, Deprel::AclRelcl);
    }
}

/// Mends "the force of Kim and the Liberation Front *led* by Berg": behind one of several, with an article of its own,
/// a participle with its agent says something of this one.
fn nearest(words: &mut [Word], participle: usize) {
    let led = words[participle].xpos == Xpos::VBN && has(words, participle, &[Deprel::OblAgent]);
    let name = participle.checked_sub(1).map(|name| name_head(words, name));
    let Some(name) = name.filter(|&name| led && words[name].upos == Upos::Propn) else { return };
    let over = head_of(words, participle);
    let apart = words[name].relation == Deprel::Conj && has(words, name, &[Deprel::Det]);
    let one = over.is_some_and(|over| {
        over < name
            && is_below(words, name, over)
            && matches!(words[over].xpos, Xpos::NN | Xpos::NNP)
    });
    if apart && one {
        words[participle].head = name + 1;
    }
}

/// Mends "a raid on camps *built* last year" with the raid built.
fn bare(words: &mut [Word], participle: usize) {
    let Some(noun) = participle.checked_sub(1).map(|noun| name_head(words, noun)) else { return };
    let Some(over) = head_of(words, participle).filter(|&over| over < noun) else { return };
    let part = matches!(words[participle].xpos, Xpos::VBN | Xpos::VBD);
    let alone = children(words, participle).all(|at| at > participle);
    // "A visit to Oslo planned last year": the visit was planned.
    let nominal = words[noun].upos == Upos::Noun;
    let end = !matches!(words[noun].relation, Deprel::Compound | Deprel::Conj)
        && is_below(words, noun, over);
    if part && alone && nominal && end {
        words[participle].head = noun + 1;
        words[participle].xpos = Xpos::VBN;
    }
}

/// Mends "no evidence that Chad armed Peru" with evidence that armed: a clause that lacks nothing is what the noun says.
pub fn content(tree: &Tree, words: &mut [Word]) {
    use Deprel::{AclRelcl, AuxPass, Ccomp, Cop, Mark, Nsubj, NsubjPass, Obj, Xcomp};
    for verb in 0..words.len() {
        let that = |at: usize| words[at].relation == Mark && tree.is(at, "that");
        let whole = words[verb].relation == AclRelcl
            && has(words, verb, &[Nsubj, NsubjPass])
            && has(words, verb, &[Obj, Cop, Ccomp, Xcomp, AuxPass]);
        if whole && children(words, verb).any(that) {
            words[verb].relation = Deprel::Acl;
        }
    }
}

/// Mends in the tree of one sentence what somebody denied or said behind a comma: "a claim *Kim denied*".
pub fn contact(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        if matches!(words[at].relation, Deprel::Ccomp | Deprel::Parataxis | Deprel::Conj) {
            tree.contact(words, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::{check_by, check_with};

    check_with!(mend);

    /// Reads "preposition name, clause" behind a noun and tells what the clause hangs on.
    #[track_caller]
    fn check_who(before: &str, title: &str, behind: Option<&str>, expected: usize) {
        let name = format!(
            "talks/NOUN/NNS/0/root {before}/ADP/IN/4/case President/PROPN/NNP/4/{title} Kim/PROPN/NNP/1/nmod"
        );
        let kept = format!("0:root 4:case 4:{title} 1:nmod");
        let (clause, mended) = match behind {
            None => (
                ",/PUNCT/,/7/punct who/PRON/WP/7/nsubj spoke/VERB/VBD/1/acl:relcl".to_owned(),
                format!("7:punct 7:nsubj {expected}:acl:relcl"),
            ),
            Some(behind) => (
                format!(
                    ",/PUNCT/,/8/punct {behind}/ADP/IN/7/case whom/PRON/WP/8/obl spoke/VERB/VBD/1/acl:relcl"
                ),
                format!("8:punct 7:case 8:obl {expected}:acl:relcl"),
            ),
        };
        check(&format!("{name} {clause}"), &format!("{kept} {mended}"));
    }

    #[test]
    fn who_left_is_no_rise_but_may_be_an_adviser() {
        let row = |noun: &str, clause: usize| {
            check(
                &format!(
                    "{noun}/NOUN/NN/0/root of/ADP/IN/3/case Kim/PROPN/NNP/1/nmod ,/PUNCT/,/6/punct who/PRON/WP/6/nsubj left/VERB/VBD/1/acl:relcl"
                ),
                &format!("0:root 3:case 1:nmod 6:punct 6:nsubj {clause}:acl:relcl"),
            );
        };
        row("rise", 3);
        row("adviser", 1);
    }

    #[test]
    fn whoever_is_told_it_is_not_said_to_do_it() {
        check(
            "Kim/PROPN/NNP/2/nsubj told/VERB/VBD/0/root the/DET/DT/4/det court/NOUN/NN/2/obj that/SCONJ/IN/7/mark Chad/PROPN/NNP/7/nsubj left/VERB/VBD/4/acl:relcl",
            "2:nsubj 0:root 4:det 2:obj 7:mark 7:nsubj 2:ccomp",
        );
        check(
            "Kim/PROPN/NNP/2/nsubj reported/VERB/VBD/0/root the/DET/DT/4/det claim/NOUN/NN/2/obj that/SCONJ/IN/7/mark Chad/PROPN/NNP/7/nsubj left/VERB/VBD/4/acl:relcl",
            "2:nsubj 0:root 4:det 2:obj 7:mark 7:nsubj 4:acl:relcl",
        );
    }

    #[test]
    fn whose_leader_it_is_stands_before_the_comma() {
        check(
            "Kim/PROPN/NNP/2/nsubj left/VERB/VBD/0/root Oman/PROPN/NNP/2/obj ,/PUNCT/,/7/punct whose/PRON/WP$/6/nmod:poss leader/NOUN/NN/7/nsubj charged/VERB/VBD/2/ccomp him/PRON/PRP/7/obj",
            "2:nsubj 0:root 2:obj 7:punct 6:nmod:poss 7:nsubj 3:acl:relcl 7:obj",
        );
    }

    #[test]
    fn who_leads_the_last_of_several_leads_no_other() {
        check(
            "group/NOUN/NN/8/nsubj of/ADP/IN/3/case Kim/PROPN/NNP/1/nmod and/CCONJ/CC/6/cc the/DET/DT/6/det Front/PROPN/NNP/3/conj led/VERB/VBN/1/acl left/VERB/VBD/0/root by/ADP/IN/10/case Berg/PROPN/NNP/7/obl:agent",
            "8:nsubj 3:case 1:nmod 6:cc 6:det 3:conj 6:acl 0:root 10:case 7:obl:agent",
        );
        check(
            "groups/NOUN/NNS/8/nsubj of/ADP/IN/3/case Kim/PROPN/NNP/1/nmod and/CCONJ/CC/6/cc the/DET/DT/6/det Front/PROPN/NNP/3/conj led/VERB/VBN/1/acl left/VERB/VBD/0/root by/ADP/IN/10/case Berg/PROPN/NNP/7/obl:agent",
            "8:nsubj 3:case 1:nmod 6:cc 6:det 3:conj 1:acl 0:root 10:case 7:obl:agent",
        );
    }

    #[test]
    fn a_clause_that_lacks_nothing_is_what_is_check() {
        let tree = "told/VERB/VBD/0/root him/PRON/PRP/1/obj in/ADP/IN/4/case calls/NOUN/NNS/1/obl that/PRON/WDT/8/obj he/PRON/PRP/8/nsubj was/AUX/VBD/8/cop late/ADJ/JJ/4/acl:relcl";
        check(tree, "0:root 1:obj 4:case 1:obl 8:mark 8:nsubj 8:cop 1:ccomp");
        let claim = tree.replace(
            "him/PRON/PRP/1/obj in/ADP/IN/4/case calls/NOUN/NNS/1/obl",
            "his/PRON/PRP$/4/nmod:poss loud/ADJ/JJ/4/amod claim/NOUN/NN/1/obj",
        );
        let claim = claim.replace("told/", "reported/");
        check(&claim, "0:root 4:nmod:poss 4:amod 1:obj 8:obj 8:nsubj 8:cop 4:acl:relcl");
        // "Wrote in a book that he read".
        let read =
            tree.replace("was/AUX/VBD/8/cop late/ADJ/JJ", "often/ADV/RB/8/advmod read/VERB/VBD");
        check(&read, "0:root 1:obj 4:case 1:obl 8:obj 8:nsubj 8:advmod 4:acl:relcl");
    }

    #[test]
    fn who_is_a_person_and_not_the_talks_with_him() {
        check_who("with", "nmod:desc", None, 4);
        check_who("with", "det", None, 1);
        check_who("of", "nmod:desc", None, 1);
        check_who("with", "det", Some("with"), 4);
        check_who("with", "det", Some("to"), 1);
        check_who("of", "det", Some("of"), 4);
    }

    #[test]
    fn what_a_clause_is_said_of_agrees_with_its_verb() {
        check(
            "an/DET/DT/2/det army/NOUN/NN/0/root of/ADP/IN/4/case men/NOUN/NNS/2/nmod that/PRON/WDT/6/nsubj takes/VERB/VBZ/4/acl:relcl towns/NOUN/NNS/6/obj",
            "2:det 0:root 4:case 2:nmod 6:nsubj 2:acl:relcl 6:obj",
        );
        check(
            "the/DET/DT/2/det rules/NOUN/NNS/0/root of/ADP/IN/5/case the/DET/DT/5/det house/NOUN/NN/2/nmod that/PRON/WDT/8/nsubj were/AUX/VBD/8/cop old/ADJ/JJ/5/acl:relcl",
            "2:det 0:root 5:case 5:det 2:nmod 8:nsubj 8:cop 2:acl:relcl",
        );
        // Either may be meant, and the network's choice stands.
        check(
            "the/DET/DT/2/det man/NOUN/NN/0/root of/ADP/IN/5/case the/DET/DT/5/det house/NOUN/NN/2/nmod who/PRON/WP/7/nsubj fell/VERB/VBD/5/acl:relcl",
            "2:det 0:root 5:case 5:det 2:nmod 7:nsubj 5:acl:relcl",
        );
    }

    #[test]
    fn behind_a_noun_with_an_article_of_its_own_a_clause_is_that_nouns() {
        check(
            "shift/NOUN/NN/0/root for/ADP/IN/4/case a/DET/DT/4/det state/NOUN/NN/1/nmod that/PRON/WDT/6/nsubj has/VERB/VBZ/1/acl:relcl troops/NOUN/NNS/6/obj",
            "0:root 4:case 4:det 1:nmod 6:nsubj 4:acl:relcl 6:obj",
        );
    }

    #[test]
    fn what_is_denied_is_a_claim_and_not_who_denies_it() {
        check_by(
            contact,
            "left/VERB/VBD/0/root ,/PUNCT/,/6/punct a/DET/DT/4/det claim/NOUN/NN/6/nsubj Kim/PROPN/NNP/4/appos denied/VERB/VBD/1/parataxis",
            "0:root 6:punct 4:det 1:parataxis 6:nsubj 4:acl:relcl",
        );
    }

    #[test]
    fn from_which_somebody_withdrew_is_the_noun_before_the_comma() {
        check(
            "left/VERB/VBD/0/root courts/NOUN/NNS/1/obj ,/PUNCT/,/7/punct from/ADP/IN/5/case which/PRON/WDT/7/obl Kim/PROPN/NNP/7/nsubj withdrew/VERB/VBD/1/ccomp",
            "0:root 1:obj 7:punct 5:case 7:obl 7:nsubj 2:acl:relcl",
        );
    }

    #[test]
    fn evidence_armed_somebody() {
        let tree = "evidence/NOUN/NN/0/root that/SCONJ/IN/4/mark Chad/PROPN/NNP/4/nsubj armed/VERB/VBD/1/acl:relcl Peru/PROPN/NNP/4/obj";
        check_by(content, tree, "0:root 4:mark 4:nsubj 1:acl 4:obj");
        let tree = tree.replace("4/obj", "4/obl");
        check_by(content, &tree, "0:root 4:mark 4:nsubj 1:acl:relcl 4:obl");
    }

    #[test]
    fn a_bare_participle_right_behind_a_noun_is_said_of_that_one() {
        check(
            "a/DET/DT/2/det raid/NOUN/NN/0/root on/ADP/IN/4/case camps/NOUN/NNS/2/nmod built/VERB/VBD/2/acl there/ADV/RB/5/advmod",
            "2:det 0:root 4:case 2:nmod VBN/4:acl 5:advmod",
        );
    }
}
