//! Subjects behind what a sentence begins with.
//!
//! "In 2019 *Chad* left", "on 4 May *Chad* left", "on Monday, *Chad* left", "after leaving Oman, *Chad* met
//! Peru", "in Oslo, *Kim*, a lawyer, met Berg": a verb without a subject has the name or noun that a comma
//! parts from what the sentence begins with, which the network drew as part of that. Nothing that has a
//! preposition is a subject, and a verb with a subject of its own keeps it.

use crate::date::MONTHS;
use crate::language::mend::hung::{
    SUBJECTS, Tree, children, has, head_before, head_of, is_below, make_case, make_subject,
};
use crate::language::mend::raised::OWN;
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// How many nouns may stand between a name and the verb.
const STEPS: usize = 4;

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        let named = words[at].upos == Upos::Propn;
        if named && has(words, at, &[Deprel::Case, Deprel::Det, Deprel::Amod]) {
            tree.behind_phrase(words, at);
        }
        match words[at].relation {
            Deprel::Conj if named || words[at].upos == Upos::Noun => {
                tree.behind_fronted(words, at);
            }
            Deprel::Appos if named => {
                tree.behind_oblique(words, at);
                tree.behind_joined(words, at);
                tree.behind_fronted(words, at);
            }
            Deprel::Obj if named => tree.behind_oblique(words, at),
            Deprel::Nmod if named => tree.second_thing(words, at),
            _ if words[at].upos == Upos::Verb => tree.in_oblique(words, at),
            _ => {}
        }
    }
}

/// Returns the verb behind a name that the name hangs on, or on which what it describes hangs, and the word it hangs
/// on itself.
fn verb_behind(words: &[Word], name: usize) -> Option<(usize, usize)> {
    let over = head_of(words, name)?;
    let mut at = over;
    for _ in 0..STEPS {
        if at > name {
            return (words[at].upos == Upos::Verb).then_some((at, over));
        }
        if !matches!(words[at].relation, Deprel::Obl | Deprel::Nmod) {
            return None;
        }
        at = head_of(words, at)?;
    }
    None
}

impl Tree<'_> {
    /// Mends "in Oslo, Kim, a lawyer, met Berg": who stands behind the comma acts, and what follows is said of
    /// them.
    fn in_oblique(&self, words: &mut [Word], verb: usize) {
        let helped = children(words, verb).any(|at| {
            matches!(words[at].relation, Deprel::Aux | Deprel::AuxPass)
                && words[at].xpos != Xpos::VBG
        });
        let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
        if !helped && !finite || has(words, verb, SUBJECTS) {
            return;
        }
        let oblique = |at: &usize| {
            words[*at].relation == Deprel::Obl && *at < verb && has(words, *at, &[Deprel::Case])
        };
        let Some(fronted) = children(words, verb).filter(oblique).last() else { return };
        let parted: Vec<usize> =
            (fronted + 1..verb).filter(|&at| self.is_parted(words, at, fronted)).collect();
        let Some((&first, others)) = parted.split_first() else { return };
        // "In Oslo, Norway, the minister met Berg": the first says where Oslo is.
        let place = words[fronted].upos == Upos::Propn
            && words[first].upos == Upos::Propn
            && first == fronted + 2
            && self.is(first + 1, ",");
        let second = others.iter().copied().find(|&at| !has(words, at, &[Deprel::Cc]));
        let subject = match second {
            Some(second) if place && !self.is_indefinite(words, second) => second,
            _ => first,
        };
        if (subject..verb).any(|at| !is_below(words, at, verb)) {
            return;
        }
        let behind: Vec<usize> = (subject + 1..verb)
            .filter(|&at| !is_below(words, at, subject) && is_below(words, at, fronted))
            .filter(|&at| head_of(words, at).is_some_and(|over| over < subject))
            .collect();
        for at in behind {
            words[at].head = subject + 1;
            if words[at].relation == Deprel::Conj && !has(words, at, &[Deprel::Cc]) {
                words[at].relation = Deprel::Appos;
            }
        }
        make_subject(words, subject, verb);
    }

    /// Tells whether a noun or name stands behind a comma that parts it from what it is drawn as a part of.
    fn is_parted(&self, words: &[Word], noun: usize, fronted: usize) -> bool {
        let nominal = matches!(words[noun].upos, Upos::Propn | Upos::Noun | Upos::Pron)
            && matches!(
                words[noun].relation,
                Deprel::Appos | Deprel::Conj | Deprel::Nmod | Deprel::NmodUnmarked
            )
            && !has(words, noun, &[Deprel::Case, Deprel::Cc, Deprel::Cop]);
        if !nominal || !is_below(words, noun, fronted) {
            return false;
        }
        let first = self.first(words, noun);
        let over = head_of(words, noun).filter(|&over| over < first);
        let comma = first.checked_sub(1).is_some_and(|comma| self.is(comma, ","))
            // "In turn Kim left".
            || words[noun].upos == Upos::Propn
                && words[noun].relation == Deprel::Appos
                && first == noun
                && words[fronted].upos == Upos::Noun
                && words[noun].head == fronted + 1;
        // A list of what the preposition stands before has its last member behind "and".
        let listed = words[noun].relation == Deprel::Conj
            && over.is_some_and(|over| {
                children(words, over).any(|at| {
                    at > noun && words[at].relation == Deprel::Conj && has(words, at, &[Deprel::Cc])
                })
            });
        comma && over.is_some() && !listed
    }

    /// Tells whether a noun has "a" or a number: one of a kind, as an apposition says.
    fn is_indefinite(&self, words: &[Word], noun: usize) -> bool {
        children(words, noun).any(|at| self.is_a(at)) || words[noun].upos == Upos::Num
    }

    /// Mends "after leaving Oman, Chad praised Peru" and "backed by Oman, rebels seized Lima": who stands between a
    /// comma and a verb without a subject is it.
    fn behind_fronted(&self, words: &mut [Word], name: usize) {
        let first = self.first(words, name);
        if first == 0 || !self.is(first - 1, ",") || has(words, name, &[Deprel::Cc]) {
            return;
        }
        let mut above = name;
        let mut gerund = None;
        for _ in 0..4 {
            let Some(next) = head_of(words, above).filter(|&next| next < name) else { break };
            above = next;
            let leaving =
                words[above].xpos == Xpos::VBG && has(words, above, &[Deprel::Mark, Deprel::Case]);
            let backed = words[above].xpos == Xpos::VBN
                && has(words, above, &[Deprel::OblAgent])
                && !has(words, above, OWN);
            if leaving || backed {
                gerund = Some(above);
                break;
            }
        }
        let Some(gerund) = gerund else { return };
        let Some(verb) = head_of(words, gerund).filter(|&verb| verb > name) else { return };
        let near =
            (name + 1..verb).all(|at| is_below(words, at, verb) || is_below(words, at, name));
        if self.first(words, gerund) == 0
            && near
            && words[verb].upos == Upos::Verb
            && !has(words, verb, OWN)
        {
            make_subject(words, name, verb);
            words[gerund].relation = Deprel::Advcl;
            let helped = has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
            if words[verb].xpos == Xpos::VBN && !helped {
                words[verb].xpos = Xpos::VBD;
            }
        }
    }

    fn is_month(&self, at: usize) -> bool {
        MONTHS.iter().any(|month| self.is(at, month))
    }

    /// Mends "in early May Chad left", "during the war Chad left" and "in a letter to Oman Chad left": the
    /// preposition is that of what stands between it and the name, and who is named acts.
    fn behind_phrase(&self, words: &mut [Word], name: usize) {
        let begin = self.first(words, name);
        let own = |at: &usize| words[*at].head == name + 1;
        let case = (0..name).find(|at| own(at) && words[*at].relation == Deprel::Case);
        // "This August Chad left".
        let month = (begin + 1..name).find(|at| own(at) && self.is_month(*at));
        let Some(case) = case.or(month.and(Some(begin))) else { return };
        if case > begin && words[case - 1].upos != Upos::Adv {
            return;
        }
        let Some(inner) = self.thing_before(words, (case, name)) else { return };
        let marked = words[case].relation == Deprel::Case;
        let Some((verb, over)) = verb_behind(words, name) else { return };
        let subject = words[name].relation == Deprel::Nsubj;
        let near =
            (name + 1..verb).all(|at| is_below(words, at, name) || is_below(words, at, verb));
        let alone = if subject { near } else { self.before(words, verb) == Some(name) };
        if !alone || !subject && has(words, verb, SUBJECTS) {
            return;
        }
        for at in (case..name).filter(|&at| at != inner) {
            if words[at].head != name + 1 && !(words[at].upos == Upos::Num && self.is_month(inner))
            {
                continue;
            }
            words[at].head = inner + 1;
            words[at].relation = match words[at].upos {
                Upos::Adp => Deprel::Case,
                Upos::Det => Deprel::Det,
                Upos::Adj => Deprel::Amod,
                Upos::Num => Deprel::Nummod,
                _ => Deprel::Compound,
            };
        }
        words[inner].head = words[name].head;
        words[inner].relation = match (over == verb, marked) {
            (true, true) => Deprel::Obl,
            (true, false) => Deprel::OblUnmarked,
            (false, _) => Deprel::Nmod,
        };
        make_subject(words, name, verb);
    }

    /// Returns the head of what stands between a preposition and a name: the month of a date, or the last
    /// noun, name or year.
    fn thing_before(&self, words: &[Word], (case, name): (usize, usize)) -> Option<usize> {
        let last = name.checked_sub(1).filter(|&last| last > case)?;
        let month = self.is_month(last);
        let inside = |at: usize| is_below(words, at, name) || is_below(words, at, last);
        if !(case + 1..name).all(|at| inside(at) || month && words[at].upos == Upos::Num) {
            return None;
        }
        // "In late 2019 Chad met Peru", where only the preposition is torn off.
        let torn = words[last].head == words[name].head && words[last].relation == Deprel::Obl;
        if torn && !has(words, last, &[Deprel::Case]) {
            return Some(last);
        }
        let number = words[last].xpos == Xpos::CD;
        if number && self.is_month(last - 1) {
            return Some(last - 1);
        }
        let year = number && self.pieces[last].span.len() == 4;
        let own = words[last].head == name + 1;
        (own && (year || matches!(words[last].upos, Upos::Noun | Upos::Propn))).then_some(last)
    }

    /// Mends "in a letter to Oman Chad left", where both names hang on the letter: the one without a preposition acts.
    fn second_thing(&self, words: &mut [Word], name: usize) {
        let Some((verb, _)) = verb_behind(words, name) else { return };
        let bare = !has(words, name, &[Deprel::Case, Deprel::Det, Deprel::Cc]);
        let close = name.checked_sub(1).is_some_and(|before| {
            words[before].upos == Upos::Propn && words[before].head == words[name].head
        });
        let next = self.before(words, verb) == Some(name);
        if bare && close && next && !has(words, verb, SUBJECTS) {
            make_subject(words, name, verb);
        }
    }

    /// Mends "after the vote Chad left": no sentence is but a clause that "after" joins to another.
    fn behind_joined(&self, words: &mut [Word], name: usize) {
        let Some(noun) = head_of(words, name).filter(|&noun| noun + 1 == name) else { return };
        let Some(verb) = head_of(words, noun).filter(|&verb| verb > name) else { return };
        let mark = self
            .first(words, noun)
            .checked_sub(1)
            .filter(|&mark| (words[mark].head, words[mark].relation) == (verb + 1, Deprel::Mark));
        let whole = words[verb].relation == Deprel::Root && words[noun].upos == Upos::Noun;
        let subject = words[noun].relation == Deprel::Nsubj;
        if let Some(mark) = mark.filter(|_| whole && subject) {
            make_case(words, mark, noun);
            words[noun].relation = Deprel::Obl;
            make_subject(words, name, verb);
        }
    }

    /// Mends "on Monday, Chad armed Peru": what has a preposition does nothing.
    fn behind_oblique(&self, words: &mut [Word], name: usize) {
        let Some(day) = head_before(words, name) else { return };
        let Some(verb) = head_of(words, day).filter(|&verb| verb > name) else { return };
        let subject = words[day].relation == Deprel::Nsubj && has(words, day, &[Deprel::Case]);
        let comma = self.first(words, name).checked_sub(1).is_some_and(|comma| self.is(comma, ","));
        let parted = words[day].upos == Upos::Noun || comma;
        if subject && parted && self.before(words, verb) == Some(name) {
            words[day].relation = Deprel::Obl;
            make_subject(words, name, verb);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn the_name_behind_a_fronted_clause_is_the_subject() {
        check(
            "After/SCONJ/IN/2/mark leaving/VERB/VBG/6/advcl Oman/PROPN/NNP/2/obj ,/PUNCT/,/5/punct Chad/PROPN/NNP/3/conj met/VERB/VBD/0/root Peru/PROPN/NNP/6/obj",
            "2:mark 6:advcl 2:obj 5:punct 6:nsubj 0:root 6:obj",
        );
        check(
            "On/ADP/IN/2/case Monday/PROPN/NNP/5/nsubj ,/PUNCT/,/4/punct Chad/PROPN/NNP/2/appos left/VERB/VBD/0/root",
            "2:case 5:obl 4:punct 5:nsubj 0:root",
        );
        check(
            "In/ADP/IN/3/case 2019/NUM/CD/3/nummod Chad/PROPN/NNP/4/nsubj left/VERB/VBD/0/root",
            "2:case 4:obl 4:nsubj 0:root",
        );
        check(
            "At/ADP/IN/3/case the/DET/DT/3/det time/NOUN/NN/5/nsubj Chad/PROPN/NNP/3/appos left/VERB/VBD/0/root",
            "3:case 3:det 5:obl 5:nsubj 0:root",
        );
    }

    #[test]
    fn rebels_behind_a_comma_backed_nobody() {
        check(
            "Backed/VERB/VBN/7/advcl by/ADP/IN/3/case Oman/PROPN/NNP/1/obl:agent ,/PUNCT/,/6/punct Lima/PROPN/NNP/6/compound rebels/NOUN/NNS/3/conj seized/VERB/VBN/0/root Chad/PROPN/NNP/7/obj",
            "7:advcl 3:case 1:obl:agent 6:punct 6:compound 7:nsubj VBD/0:root 7:obj",
        );
        check(
            "Backed/VERB/VBN/7/advcl by/ADP/IN/3/case Oman/PROPN/NNP/1/obl:agent ,/PUNCT/,/6/punct Lima/PROPN/NNP/6/compound rebels/NOUN/NNS/3/conj left/VERB/VBD/0/root Chad/PROPN/NNP/7/nsubj",
            "7:advcl 3:case 1:obl:agent 6:punct 6:compound 3:conj 0:root 7:nsubj",
        );
    }

    #[test]
    fn who_has_a_preposition_is_no_subject_before_a_name_with_an_article() {
        check(
            "For/ADP/IN/2/case Kim/PROPN/NNP/6/nsubj ,/PUNCT/,/5/punct the/DET/DT/5/det Philippines/PROPN/NNPS/2/appos left/VERB/VBD/0/root",
            "2:case 6:obl 5:punct 5:det 6:nsubj 0:root",
        );
    }

    #[test]
    fn what_a_preposition_stands_before_ends_before_the_name() {
        check(
            "During/ADP/IN/4/case the/DET/DT/4/det war/NOUN/NN/4/compound Chad/PROPN/NNP/5/nsubj left/VERB/VBD/0/root",
            "3:case 3:det 5:obl 5:nsubj 0:root",
        );
        check(
            "In/ADP/IN/2/case letters/NOUN/NNS/6/obl to/ADP/IN/5/case Oman/PROPN/NNP/5/compound Chad/PROPN/NNP/2/nmod left/VERB/VBD/0/root",
            "2:case 6:obl 4:case 2:nmod 6:nsubj 0:root",
        );
        check(
            "Over/ADP/IN/3/case 200/NUM/CD/3/nummod Chadians/PROPN/NNPS/4/nsubj left/VERB/VBD/0/root",
            "3:case 3:nummod 4:nsubj 0:root",
        );
    }

    #[test]
    fn a_preposition_before_a_noun_joins_no_clause_to_nothing() {
        check(
            "After/SCONJ/IN/5/mark the/DET/DT/3/det vote/NOUN/NN/5/nsubj Chad/PROPN/NNP/3/appos left/VERB/VBD/0/root",
            "3:case 3:det 5:obl 5:nsubj 0:root",
        );
    }

    #[test]
    fn of_two_names_that_hang_on_a_thing_the_bare_one_acts() {
        check(
            "In/ADP/IN/2/case letters/NOUN/NNS/6/obl to/ADP/IN/4/case Oman/PROPN/NNP/2/nmod Chad/PROPN/NNP/2/nmod left/VERB/VBD/0/root",
            "2:case 6:obl 4:case 2:nmod 6:nsubj 0:root",
        );
    }

    #[test]
    fn the_number_of_a_day_is_the_months() {
        check(
            "On/ADP/IN/4/case 4/NUM/CD/5/obl May/PROPN/NNP/4/compound Chad/PROPN/NNP/5/nsubj left/VERB/VBD/0/root",
            "3:case 3:nummod 5:obl 5:nsubj 0:root",
        );
    }

    #[test]
    fn a_preposition_is_of_what_it_stands_before() {
        check(
            "In/ADP/IN/3/case 2019/NUM/CD/4/obl Chad/PROPN/NNP/4/nsubj left/VERB/VBD/0/root",
            "2:case 4:obl 4:nsubj 0:root",
        );
    }

    #[test]
    fn a_month_is_no_part_of_the_name_behind_it() {
        check(
            "In/ADP/IN/3/case May/PROPN/NNP/3/compound Chad/PROPN/NNP/4/obl left/VERB/VBD/0/root Peru/PROPN/NNP/4/obj",
            "2:case 4:obl 4:nsubj 0:root 4:obj",
        );
        check(
            "On/ADP/IN/4/case May/PROPN/NNP/3/nmod:unmarked 4/NUM/CD/4/nummod Chad/PROPN/NNP/5/nsubj left/VERB/VBD/0/root",
            "2:case 5:obl 2:nummod 5:nsubj 0:root",
        );
        check(
            "Last/ADJ/JJ/3/amod May/PROPN/NNP/3/compound Chad/PROPN/NNP/4/nsubj left/VERB/VBD/0/root",
            "2:amod 4:obl:unmarked 4:nsubj 0:root",
        );
        check(
            "In/ADP/IN/4/case May/PROPN/NNP/3/compound Day/PROPN/NNP/4/compound marches/NOUN/NNS/6/obl Chad/PROPN/NNP/6/nsubj won/VERB/VBD/0/root",
            "4:case 3:compound 4:compound 6:obl 6:nsubj 0:root",
        );
    }

    #[test]
    fn who_stands_behind_the_comma_acts_with_what_is_said_of_them() {
        check(
            "In/ADP/IN/2/case Oslo/PROPN/NNP/8/obl ,/PUNCT/,/4/punct Kim/PROPN/NNP/2/appos ,/PUNCT/,/7/punct a/DET/DT/7/det lawyer/NOUN/NN/2/appos met/VERB/VBD/0/root Berg/PROPN/NNP/8/obj",
            "2:case 8:obl 4:punct 8:nsubj 7:punct 7:det 4:appos 0:root 8:obj",
        );
        check(
            "In/ADP/IN/2/case Oslo/PROPN/NNP/9/obl ,/PUNCT/,/4/punct Norway/PROPN/NNP/2/appos ,/PUNCT/,/7/punct the/DET/DT/7/det minister/NOUN/NN/2/appos has/AUX/VBZ/9/aux met/VERB/VBN/0/root",
            "2:case 9:obl 4:punct 2:appos 7:punct 7:det 9:nsubj 9:aux 0:root",
        );
    }

    #[test]
    fn a_list_behind_a_preposition_does_nothing() {
        check(
            "In/ADP/IN/2/case Chad/PROPN/NNP/7/obl ,/PUNCT/,/4/punct Oman/PROPN/NNP/2/conj and/CCONJ/CC/6/cc Peru/PROPN/NNP/2/conj met/VERB/VBD/0/root",
            "2:case 7:obl 4:punct 2:conj 6:cc 2:conj 0:root",
        );
    }
}
