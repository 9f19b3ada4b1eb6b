//! Clauses behind what parts them from the one before: a semicolon, a colon, a dash, "but" or the end of a quotation.
//!
//! "Peru left; *Chad*, its ally, stayed", "they were angry: *Kim*, who led them, blamed Peru", "Kim left
//! Oslo, but *Berg*, an ally, stayed": who stands right behind the mark, and which the network hung on
//! something before it, is the subject of the first verb that has none; so is who stands right behind "where"
//! or "that". "Kim said Chad was 'a danger' and *urged* Peru to leave": behind the end of a quotation the one
//! who speaks goes on. Left out: lists, and what stands between two dashes.

use crate::language::mend::hung::{
    SUBJECTS, Tree, children, hang, has, head_before, head_behind, head_of, is_below, make_subject,
    name_head, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// How many words a noun's head may be above the first word behind the mark.
const STEPS: usize = 4;

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 1..words.len() {
        let but = tree.is(at, "but") && tree.is(at - 1, ",");
        let and = tree.is(at, "and") && tree.is(at - 1, ",") && tree.begins_clause(words, at);
        if but || and || tree.parts_clauses(at) {
            tree.behind_mark(words, at, but || and);
        }
        if words[at].relation == Deprel::Mark || words[at].xpos == Xpos::WRB {
            tree.behind_joining(words, at);
        }
        if words[at].relation == Deprel::Conj && words[at].upos == Upos::Verb {
            tree.out_of_quote(words, at);
        }
        if words[at].relation == Deprel::Amod && tree.is_of(at, &tree.lists.speaking) {
            tree.before_name(words, at);
        }
        if words[at].relation == Deprel::Acl && words[at].xpos == Xpos::VBG {
            tree.of_charge(words, at);
        }
    }
}

impl Tree<'_> {
    fn parts_clauses(&self, at: usize) -> bool {
        self.is(at, ";") || self.is(at, ":") || self.is_dash(at)
    }

    /// Returns the head of the noun phrase that begins with a word, where it hangs on something before a mark.
    fn behind(&self, words: &[Word], mark: usize) -> Option<usize> {
        let mut at = mark + 1;
        for _ in 0..STEPS {
            let over = words.get(at)?.head.checked_sub(1)?;
            if over < at || words[over].upos == Upos::Verb {
                break;
            }
            at = over;
        }
        let whole = (mark + 1..at).all(|inner| is_below(words, inner, at));
        let hung = matches!(
            words[at].relation,
            Deprel::Appos
                | Deprel::Conj
                | Deprel::Nsubj
                | Deprel::Parataxis
                | Deprel::Dep
                | Deprel::List
        );
        // "The envoy, gone to Oslo, but Berg stayed": both may be drawn as who stayed.
        let both = words[at].relation == Deprel::Nsubj && self.is(mark, "but");
        let before = head_of(words, at).is_some_and(|over| over < mark) || both;
        let own = [Deprel::Case, Deprel::Cop, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Nummod];
        let named = words[at].upos == Upos::Propn
            || words[at].upos == Upos::Noun && has(words, at, &[Deprel::Det, Deprel::NmodPoss]);
        (whole && hung && before && named && !has(words, at, &own)).then_some(at)
    }

    /// Returns the first verb behind a noun and what is said of it, and whether it is finite.
    fn next_verb(&self, words: &[Word], noun: usize) -> Option<usize> {
        let aside = self.is(self.past_name(words, noun), ",");
        let verb = (noun + 1..words.len()).find(|&at| {
            if words[at].upos != Upos::Verb {
                return false;
            }
            let helped = children(words, at).any(|one| {
                one > noun
                    && matches!(words[one].relation, Deprel::Aux | Deprel::AuxPass)
                    && matches!(words[one].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::MD)
            });
            let acts = words[at].xpos == Xpos::VBN && has(words, at, &[Deprel::Obj]);
            let finite = matches!(words[at].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
            let taken = children(words, at)
                .any(|one| one != noun && one > noun && SUBJECTS.contains(&words[one].relation));
            if !(helped || acts || finite) || taken {
                return false;
            }
            // The words of the verb itself begin with what helps it.
            let begin = (noun + 1..=at)
                .rev()
                .take_while(|&one| {
                    one == at
                        || words[one].head == at + 1
                            && matches!(
                                words[one].relation,
                                Deprel::Aux | Deprel::AuxPass | Deprel::Advmod
                            )
                })
                .last()
                .unwrap_or(at);
            if aside {
                self.is(begin - 1, ",") && begin - 1 > noun + 1
            } else {
                self.past_name(words, noun) == begin
            }
        })?;
        let joined = children(words, verb)
            .any(|at| at > noun && matches!(words[at].relation, Deprel::Cc | Deprel::Mark));
        let pronoun = (noun + 1..verb).any(|at| {
            words[at].head == verb + 1
                && matches!(words[at].xpos, Xpos::WDT | Xpos::WP | Xpos::WPS | Xpos::WRB)
        });
        (!joined && !pronoun).then_some(verb)
    }

    /// Tells whether "and" behind a comma joins a clause and not the noun behind it: that clause has no other subject,
    /// and no other word joins it.
    fn begins_clause(&self, words: &[Word], and: usize) -> bool {
        let Some(noun) = self.behind(words, and).filter(|&noun| words[and].head == noun + 1) else {
            return false;
        };
        let joined = words[noun].relation == Deprel::Conj;
        self.next_verb(words, noun).is_some_and(|verb| {
            let first = head_of(words, verb).filter(|&first| first < and);
            joined
                && words[verb].relation == Deprel::Conj
                && first.is_some_and(|first| {
                    words[first].upos == Upos::Verb && is_below(words, noun, first)
                })
                && !has(words, verb, SUBJECTS)
        })
    }

    /// Returns the place right behind a name, or a noun and what it is of.
    fn past_name(&self, words: &[Word], noun: usize) -> usize {
        let of = |at: usize| {
            words[at].upos != Upos::Punct
                && std::iter::successors(Some(at), |&at| head_of(words, at))
                    .take(STEPS)
                    .find(|&at| words[at].head == noun + 1)
                    .is_some_and(|at| words[at].relation == Deprel::Nmod)
        };
        let last = (noun + 1..words.len())
            .take_while(|&at| {
                name_head(words, at) == noun || words[at].xpos == Xpos::HYPH || of(at)
            })
            .last();
        last.unwrap_or(noun) + 1
    }

    /// Mends "Peru left; Chad, its ally, stayed" and "Kim left Oslo, but Berg, an ally, stayed".
    fn behind_mark(&self, words: &mut [Word], mark: usize, but: bool) {
        let Some(noun) = self.behind(words, mark) else { return };
        let Some(over) = head_of(words, noun) else { return };
        let Some(verb) = self.next_verb(words, noun) else { return };
        let denied = (0..mark).any(|at| self.is(at, "not") || self.is(at, "n't"));
        let dashes =
            self.is_dash(mark) && (mark + 1..verb).chain(0..mark).any(|at| self.is_dash(at));
        if dashes || but && denied && words[over].upos != Upos::Verb {
            return;
        }
        let outside = head_of(words, verb).is_some_and(|head| head < mark);
        let other =
            children(words, verb).any(|at| at < mark && SUBJECTS.contains(&words[at].relation));
        if outside && is_below(words, verb, noun) {
            return;
        }
        if other {
            if !but || !self.first_verb(words, noun, verb) {
                return;
            }
        } else if words[over].upos == Upos::Verb && over == verb
            || !outside && !is_below(words, verb, noun)
        {
            return;
        } else if !outside {
            let above = std::iter::successors(Some(over), |&at| head_of(words, at));
            let clause = above.take(words.len()).find(|&at| {
                words[at].upos == Upos::Verb
                    || matches!(words[at].relation, Deprel::Root | Deprel::Ccomp)
            });
            let Some(clause) = clause else { return };
            hang(words, verb, clause, Deprel::Parataxis);
        } else if !matches!(words[verb].relation, Deprel::Conj | Deprel::Ccomp) {
            words[verb].relation = Deprel::Parataxis;
        }
        make_subject(words, noun, verb);
        if words[verb].xpos == Xpos::VBN && !has(words, verb, &[Deprel::Aux, Deprel::AuxPass]) {
            words[verb].xpos = Xpos::VBD;
        }
        if but {
            words[mark].head = verb + 1;
        }
        // "; Kim Berg, an adviser, told them": what says who that is may hang on the word before as well.
        for at in noun + 1..verb {
            let astray = head_of(words, at).is_some_and(|head| head < mark);
            let beside = matches!(words[at].relation, Deprel::Appos | Deprel::Conj);
            if astray && beside && !is_below(words, noun, at) {
                words[at].head = noun + 1;
            }
        }
    }

    /// Mends "in Oslo, where Chad, led by Kim, met Peru": who stands right behind what begins the clause acts.
    fn behind_joining(&self, words: &mut [Word], mark: usize) {
        let Some(verb) = head_behind(words, mark) else { return };
        if words[verb].upos != Upos::Verb || has(words, verb, SUBJECTS) {
            return;
        }
        let Some(noun) = self.behind(words, mark).filter(|&noun| noun < verb) else { return };
        let near =
            (noun + 1..verb).all(|at| is_below(words, at, noun) || is_below(words, at, verb));
        let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP)
            || has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
        let name = self.past_name(words, noun);
        let aside = self.is(name, ",");
        let above = is_below(words, verb, noun);
        if near && finite && !above && (!aside || (name + 1..verb).any(|at| self.is(at, ","))) {
            make_subject(words, noun, verb);
        }
    }

    /// Mends "the envoy, Kim, went to Oslo, but Berg, an ally, stayed" where the first verb was said of the envoy
    /// and he of the second: each has its own. Tells whether it is so.
    fn first_verb(&self, words: &mut [Word], noun: usize, verb: usize) -> bool {
        let Some(subject) = children(words, verb)
            .find(|&at| at < noun && words[at].relation.universal() == Deprel::Nsubj)
        else {
            return false;
        };
        let first = children(words, subject).find(|&at| {
            at > subject
                && at < noun
                && words[at].relation == Deprel::Acl
                && words[at].xpos == Xpos::VBN
                && self.is(at - 1, ",")
                && !has(words, at, &[Deprel::OblAgent])
        });
        let Some(first) = first else { return false };
        rehang(words, verb, first, |at, _| at < noun);
        let (head, relation) = (words[verb].head, words[verb].relation);
        words[first] = Word { xpos: Xpos::VBD, head, relation, ..words[first] };
        hang(words, subject, first, Deprel::Nsubj);
        hang(words, verb, first, Deprel::Conj);
        true
    }

    /// Mends "expelled diplomats and accused Chad of lying" with Chad expelled: no name without an article is
    /// described by what somebody says.
    fn before_name(&self, words: &mut [Word], verb: usize) {
        let Some(name) = head_behind(words, verb) else { return };
        let Some(other) = head_of(words, name).filter(|&other| other < verb) else { return };
        let cc = verb.checked_sub(1).filter(|&cc| words[cc].relation == Deprel::Cc);
        let joined = words[name].relation == Deprel::Conj && words[name].upos == Upos::Propn;
        let Some(over) = head_before(words, other) else { return };
        let does = words[over].upos == Upos::Verb && has(words, over, SUBJECTS);
        let (Some(cc), true) = (cc, joined && does && !has(words, name, &[Deprel::Det])) else {
            return;
        };
        hang(words, name, verb, Deprel::Obj);
        words[verb] =
            Word { xpos: words[over].xpos, head: over + 1, relation: Deprel::Conj, ..words[verb] };
        words[cc].head = verb + 1;
        for word in &mut words[name + 1..] {
            if word.head == name + 1 && word.relation == Deprel::Nmod {
                (word.head, word.relation) = (verb + 1, Deprel::Obl);
            }
        }
    }

    /// Mends "accused the group of lying" with the group of lying: what somebody is accused of goes with the verb.
    fn of_charge(&self, words: &mut [Word], deed: usize) {
        let Some(object) = head_before(words, deed) else { return };
        let Some(verb) = head_before(words, object) else { return };
        let of = self.is(deed - 1, "of") && words[deed - 1].relation == Deprel::Mark;
        let charged =
            words[object].relation == Deprel::Obj && self.is_of(verb, &self.lists.speaking);
        if of && charged && words[verb].upos == Upos::Verb {
            hang(words, deed, verb, Deprel::Advcl);
        }
    }

    /// Mends "Kim said Chad was 'a danger' and urged Peru to leave" and "Kim said Chad left, and urged Peru
    /// to stay": who says something goes on.
    fn out_of_quote(&self, words: &mut [Word], second: usize) {
        let Some(mut first) = head_before(words, second) else { return };
        while words[first].relation == Deprel::Conj {
            let Some(before) = head_before(words, first) else { return };
            first = before;
        }
        let Some(said) = head_before(words, first) else { return };
        let cc = children(words, second).find(|&at| words[at].relation == Deprel::Cc);
        let Some(close) = cc.and_then(|cc| cc.checked_sub(1)) else { return };
        let comma = self.is(close, ",");
        let close = if comma { close - 1 } else { close };
        let quoted = self.is_quote(close) && (said + 1..close).any(|at| self.is_quote(at));
        let told = match words[first].relation {
            Deprel::Ccomp => quoted || comma,
            Deprel::Xcomp => quoted,
            _ => false,
        };
        // "Called it 'a farce' and *accused* Oman": the form may be a participle's, too.
        let participle = words[second].xpos == Xpos::VBN
            && words[said].xpos == Xpos::VBD
            && has(words, second, &[Deprel::Obj]);
        let finite = participle
            || matches!(words[second].xpos, Xpos::VBD | Xpos::VBZ)
                && words[second].xpos == words[said].xpos;
        let own = has(words, second, SUBJECTS) || has(words, second, &[Deprel::Aux]);
        if told
            && words[said].upos == Upos::Verb
            && has(words, said, &[Deprel::Nsubj])
            && finite
            && !own
            && self.is_of(second, &self.lists.speaking)
        {
            words[second].head = said + 1;
            words[second].xpos = words[said].xpos;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn behind_and_a_clause_has_its_own_subject() {
        check(
            "Oman/PROPN/NNP/2/nsubj passed/VERB/VBD/0/root it/PRON/PRP/2/obj ,/PUNCT/,/7/punct and/CCONJ/CC/7/cc the/DET/DT/7/det head/NOUN/NN/3/conj of/ADP/IN/9/case Chad/PROPN/NNP/7/nmod ,/PUNCT/,/11/punct Kim/PROPN/NNP/7/appos ,/PUNCT/,/7/punct signed/VERB/VBD/2/conj it/PRON/PRP/13/obj",
            "2:nsubj 0:root 2:obj 7:punct 13:cc 7:det 13:nsubj 9:case 7:nmod 11:punct 7:appos 7:punct 2:conj 13:obj",
        );
    }

    #[test]
    fn who_stands_behind_a_semicolon_is_a_subject() {
        check(
            "Peru/PROPN/NNP/2/nsubj left/VERB/VBD/0/root Oslo/PROPN/NNP/2/obj ;/PUNCT/:/2/punct Chad/PROPN/NNP/3/appos ,/PUNCT/,/7/punct ally/NOUN/NN/3/appos ,/PUNCT/,/7/punct stayed/VERB/VBD/2/conj",
            "2:nsubj 0:root 2:obj 2:punct 9:nsubj 7:punct 5:appos 7:punct 2:conj",
        );
        check(
            "Peru/PROPN/NNP/2/nsubj left/VERB/VBD/0/root :/PUNCT/:/2/punct Kim/PROPN/NNP/2/appos ,/PUNCT/,/7/punct who/PRON/WP/7/nsubj led/VERB/VBD/4/acl:relcl ,/PUNCT/,/9/punct blamed/VERB/VBN/7/advcl Oman/PROPN/NNP/9/obj",
            "2:nsubj 0:root 2:punct 9:nsubj 7:punct 7:nsubj 4:acl:relcl 9:punct 2:parataxis 9:obj",
        );
        check(
            "Kim/PROPN/NNP/2/nsubj left/VERB/VBD/0/root three/NUM/CD/2/obj :/PUNCT/:/3/punct Chad/PROPN/NNP/3/appos and/CCONJ/CC/7/cc met/VERB/VBD/2/conj",
            "2:nsubj 0:root 2:obj 3:punct 3:appos 7:cc 2:conj",
        );
    }

    #[test]
    fn who_stands_behind_but_is_a_subject() {
        check(
            "Kim/PROPN/NNP/2/nsubj left/VERB/VBD/0/root ,/PUNCT/,/5/punct but/CCONJ/CC/5/cc Berg/PROPN/NNP/2/conj ,/PUNCT/,/7/punct ally/NOUN/NN/5/appos ,/PUNCT/,/7/punct met/VERB/VBD/2/conj Peru/PROPN/NNP/9/obj",
            "2:nsubj 0:root 5:punct 9:cc 9:nsubj 7:punct 5:appos 7:punct 2:conj 9:obj",
        );
        check(
            "Kim/PROPN/NNP/13/nsubj ,/PUNCT/,/3/punct gone/VERB/VBN/1/acl to/ADP/IN/5/case talks/NOUN/NNS/3/obl ,/PUNCT/,/8/punct but/CCONJ/CC/8/cc Berg/PROPN/NNP/5/conj ,/PUNCT/,/11/punct an/DET/DT/11/det ally/NOUN/NN/8/appos ,/PUNCT/,/11/punct met/VERB/VBD/0/root Peru/PROPN/NNP/13/obj",
            "3:nsubj 3:punct 0:root 5:case 3:obl 8:punct 13:cc 13:nsubj 11:punct 11:det 8:appos 11:punct 3:conj 13:obj",
        );
    }

    #[test]
    fn who_stands_behind_where_is_a_subject() {
        check(
            "Kim/PROPN/NNP/2/nsubj left/VERB/VBD/0/root Oslo/PROPN/NNP/2/obj ,/PUNCT/,/8/punct where/ADV/WRB/8/advmod Chad/PROPN/NNP/3/appos had/AUX/VBD/8/aux met/VERB/VBN/2/parataxis Peru/PROPN/NNP/8/obj",
            "2:nsubj 0:root 2:obj 8:punct 8:advmod 8:nsubj 8:aux 2:parataxis 8:obj",
        );
    }

    #[test]
    fn whom_one_who_expels_accuses_is_not_expelled() {
        check(
            "Oman/PROPN/NNP/2/nsubj expelled/VERB/VBD/0/root Swedes/PROPN/NNPS/2/obj and/CCONJ/CC/6/cc urged/VERB/VBN/6/amod Chad/PROPN/NNP/3/conj",
            "2:nsubj 0:root 2:obj 5:cc 2:conj 5:obj",
        );
    }

    #[test]
    fn what_a_group_is_urged_to_is_said_by_the_verb() {
        check(
            "Oman/PROPN/NNP/2/nsubj urged/VERB/VBD/0/root groups/NOUN/NNS/2/obj of/SCONJ/IN/5/mark lying/VERB/VBG/3/acl",
            "2:nsubj 0:root 2:obj 5:mark 2:advcl",
        );
    }

    #[test]
    fn who_speaks_goes_on_behind_a_comma() {
        let tree = "Oman/PROPN/NNP/2/nsubj said/VERB/VBD/0/root Chad/PROPN/NNP/4/nsubj left/VERB/VBD/2/ccomp ,/PUNCT/,/7/punct and/CCONJ/CC/7/cc urged/VERB/VBD/4/conj Peru/PROPN/NNP/7/obj";
        check(tree, "2:nsubj 0:root 4:nsubj 2:ccomp 7:punct 7:cc 2:conj 7:obj");
        let met = tree.replace("urged", "met");
        check(&met, "2:nsubj 0:root 4:nsubj 2:ccomp 7:punct 7:cc 4:conj 7:obj");
    }

    #[test]
    fn behind_a_quotation_who_speaks_goes_on() {
        let tree = "Kim/PROPN/NNP/2/nsubj said/VERB/VBD/0/root Chad/PROPN/NNP/6/nsubj was/AUX/VBD/6/cop \"/PUNCT/``/6/punct bad/ADJ/JJ/2/ccomp \"/PUNCT/''/6/punct and/CCONJ/CC/9/cc urged/VERB/VBD/6/conj Peru/PROPN/NNP/9/obj";
        check(tree, "2:nsubj 0:root 6:nsubj 6:cop 6:punct 2:ccomp 6:punct 9:cc 2:conj 9:obj");
        let grew = tree.replace("urged/", "grew/");
        check(&grew, "2:nsubj 0:root 6:nsubj 6:cop 6:punct 2:ccomp 6:punct 9:cc 6:conj 9:obj");
    }
}
