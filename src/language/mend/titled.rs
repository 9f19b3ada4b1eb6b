//! Who somebody is, and the name that says so, where the network hung them apart.
//!
//! "*Kim Berg*, the head of the bank, left": a name that begins a sentence and a noun with an article between
//! commas are one subject. "Whose *leader Kim Berg* met Peru": of two subjects side by side the name says who
//! the first is, and "the *opposition Labour Party* left" has one, whose article stands before the noun.
//! "Accused it of siding with Oman, *the maker* of arms": a second object behind a comma says something more
//! of the noun before it. "Pressed by *opposition lawmakers*": what follows an agent at once is the agent,
//! and "accused of massacres *by Amnesty*": who accuses. "Its *chief executive*" is a noun.

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below, name_head, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        if tree.form(at) == "general" && at > 0 && tree.is_of(at - 1, &tree.lists.persons) {
            general(words, at);
        }
        match words[at].relation {
            Deprel::Parataxis if words[at].upos == Upos::Propn => tree.fronted(words, at),
            Deprel::Nsubj if words[at].upos == Upos::Propn => side_by_side(words, at),
            Deprel::NsubjPass if words[at].upos == Upos::Noun => agent(words, at),
            Deprel::Obj => tree.second_object(words, at),
            Deprel::Conj if words[at].upos == Upos::Propn => tree.behind_noun(words, at),
            Deprel::Nsubj | Deprel::Appos | Deprel::Obl | Deprel::OblAgent | Deprel::Nmod
                if words[at].upos == Upos::Adj =>
            {
                tree.executive(words, at);
            }
            Deprel::Nmod => tree.accuser(words, at),
            _ => {}
        }
    }
}

impl Tree<'_> {
    /// Mends "Kim Berg, the head of the bank, left" and "Kim Berg — the head of the bank — left" where the head alone
    /// was the subject.
    fn fronted(&self, words: &mut [Word], name: usize) {
        let Some(verb) = head_behind(words, name) else { return };
        let title = children(words, verb).find(|&at| {
            at > name
                && at < verb
                && words[at].relation == Deprel::Nsubj
                && words[at].xpos == Xpos::NN
        });
        let Some(title) = title else { return };
        let Some(begin) =
            (name..title).find(|&at| is_below(words, at, title) && words[at].upos != Upos::Punct)
        else {
            return;
        };
        let placed = (0..begin - 1).all(|at| is_below(words, at, name))
            && begin > name + 1
            && self.parts(begin - 1)
            && has(words, title, &[Deprel::Det, Deprel::NmodPoss]);
        let closed = self.parts(verb - 1)
            || words[verb - 1].upos == Upos::Aux && verb > 1 && self.parts(verb - 2);
        if placed && closed {
            hang(words, name, verb, Deprel::Nsubj);
            hang(words, title, name, Deprel::Appos);
        }
    }

    /// Mends "siding with Oman, the maker of arms" and "his deputy, Kim Berg, resigned" where what the comma
    /// parts was a second object.
    fn second_object(&self, words: &mut [Word], second: usize) {
        let Some(verb) = head_before(words, second) else { return };
        let first = children(words, verb)
            .find(|&at| at > verb && at < second && words[at].relation == Deprel::Obj);
        let Some(begin) = (verb..second + 1)
            .find(|&at| is_below(words, at, second) && words[at].upos != Upos::Punct)
        else {
            return;
        };
        let Some(comma) = begin.checked_sub(1).filter(|&comma| comma > verb + 1) else { return };
        if !self.is(comma, ",") {
            return with_title(words, (verb, first), comma, second);
        }
        let said = words[second].upos == Upos::Propn
            || words[second].xpos == Xpos::NN && has(words, second, &[Deprel::Det]);
        let alone = !has(words, second, &[Deprel::Conj, Deprel::Cc, Deprel::Case]);
        let before = name_head(words, comma - 1);
        let inside = first.is_some_and(|first| before == first)
            || is_below(words, before, verb)
                && matches!(words[before].relation.universal(), Deprel::Obl | Deprel::Nmod);
        let noun = matches!(words[before].upos, Upos::Noun | Upos::Propn);
        let listed = has(words, before, &[Deprel::Cc]);
        if said && alone && inside && noun && !listed {
            hang(words, second, before, Deprel::Appos);
        }
    }

    /// Mends "was accused of massacres by Amnesty": who accuses, and not whose massacres they are.
    fn accuser(&self, words: &mut [Word], agent: usize) {
        let Some(deed) = head_before(words, agent) else { return };
        let Some(verb) = head_before(words, deed) else { return };
        let case = |noun: usize, form: &str| {
            children(words, noun).any(|at| words[at].relation == Deprel::Case && self.is(at, form))
        };
        let placed = words[deed].relation == Deprel::Obl && case(deed, "of") && case(agent, "by");
        let passive = words[verb].xpos == Xpos::VBN && has(words, verb, &[Deprel::AuxPass]);
        if placed && passive && !has(words, verb, &[Deprel::OblAgent]) {
            hang(words, agent, verb, Deprel::OblAgent);
        }
    }

    /// Mends "its chief executive left": what has an owner or an article and is described is a noun, and so is a person's.
    fn executive(&self, words: &mut [Word], at: usize) {
        let described = at.checked_sub(1).filter(|&before| {
            (words[before].head, words[before].relation) == (at + 1, Deprel::Amod)
        });
        let own = [Deprel::NmodPoss, Deprel::Det];
        let noun = has(words, at, &own) || self.is_of(at, &self.lists.persons);
        if described.is_some() && noun && !has(words, at, &[Deprel::Cop]) {
            words[at] = Word { upos: Upos::Noun, xpos: Xpos::NN, ..words[at] };
        }
    }

    /// Mends "his wife, Kim Berg, left": a name that a comma parts from one person, and that nothing joins, is hers.
    fn behind_noun(&self, words: &mut [Word], name: usize) {
        let Some(noun) = head_before(words, name) else { return };
        let flat = (name + 1..words.len()).take_while(|&at| words[at].relation == Deprel::Flat);
        let last = flat.last().unwrap_or(name);
        let ends = words.get(last + 1).is_none_or(|next| next.upos == Upos::Punct);
        // A name of one word may as well be the next of a list, but behind what is somebody's.
        let whole = if last > name { self.is(last + 1, ",") } else { ends };
        if !whole || last == name && !has(words, noun, &[Deprel::NmodPoss]) {
            return;
        }
        let placed = name >= 2 && self.is(name - 1, ",") && name_head(words, name - 2) == noun;
        let one =
            words[noun].xpos == Xpos::NN && has(words, noun, &[Deprel::Det, Deprel::NmodPoss]);
        let listed = children(words, noun)
            .any(|at| at != name && at < last + 4 && words[at].relation == Deprel::Conj);
        if placed && one && !listed && !has(words, name, &[Deprel::Cc, Deprel::Conj]) {
            words[name].relation = Deprel::Appos;
        }
    }
}

/// Mends "held talks with junta leader Kim Berg" with Kim held: the verb has its object, and the noun right before says
/// who she is.
fn with_title(words: &mut [Word], (verb, first): (usize, Option<usize>), noun: usize, name: usize) {
    let one = words[noun].xpos == Xpos::NN && words[name].upos == Upos::Propn;
    let placed = matches!(words[noun].relation.universal(), Deprel::Obl | Deprel::Nmod)
        && has(words, noun, &[Deprel::Case])
        && is_below(words, noun, verb);
    if one && placed && first.is_some_and(|first| first < noun) {
        hang(words, name, noun, Deprel::Appos);
    }
}

/// Mends "the attorney general left" with two who left, or with an attorney of no special kind: it is one office, whose
/// last word is its head as in "secretary general".
fn general(words: &mut [Word], general: usize) {
    let first = general - 1;
    let Some(over) = head_of(words, first) else { return };
    let apart = words[general].head == over + 1 || words[general].head == first + 1;
    if words[first].upos != Upos::Noun || !apart || over == general {
        return;
    }
    let (head, relation) = (words[first].head, words[first].relation);
    rehang(words, first, general, |_, _| true);
    words[general] = Word { upos: Upos::Noun, xpos: Xpos::NN, head, relation, ..words[general] };
    hang(words, first, general, Deprel::Compound);
}

/// Mends "whose leader Kim Berg met Peru" and "the opposition Labour Party left".
fn side_by_side(words: &mut [Word], name: usize) {
    let begin = (0..=name).find(|&at| is_below(words, at, name)).unwrap_or(name);
    let verb = words[name].head;
    let noun = (0..name).rev().find(|&at| words[at].upos == Upos::Noun).filter(|&noun| {
        (words[noun].head, words[noun].relation) == (verb, Deprel::Nsubj) && verb > name + 1
    });
    let Some(noun) = noun else { return };
    if begin < noun {
        // The article before the noun is the name's.
        if (noun + 1..name).all(|at| is_below(words, at, name)) && !has(words, noun, &[Deprel::Det])
        {
            hang(words, noun, name, Deprel::Compound);
        }
    } else if begin == noun + 1 && words[noun].xpos == Xpos::NN {
        hang(words, name, noun, Deprel::Appos);
    }
}

/// Mends "was pressed by opposition lawmakers": nobody is both before and behind the verb.
fn agent(words: &mut [Word], noun: usize) {
    let Some(verb) = head_before(words, noun) else { return };
    let Some(first) = noun.checked_sub(1) else { return };
    // "Claimed by Hamas, a group that broke away": what a comma parts says who it is.
    let agent = children(words, verb)
        .find(|&at| at > verb && at < noun && words[at].relation == Deprel::OblAgent);
    if let Some(agent) = agent.filter(|_| has(words, noun, &[Deprel::Det])) {
        hang(words, noun, agent, Deprel::Appos);
        return;
    }
    if (words[first].head, words[first].relation) != (verb + 1, Deprel::OblAgent) {
        return;
    }
    rehang(words, first, noun, |_, _| true);
    words[noun].relation = Deprel::OblAgent;
    hang(words, first, noun, Deprel::Compound);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn an_attorney_general_was_two() {
        check(
            "The/DET/DT/2/det attorney/NOUN/NN/4/nsubj general/ADJ/JJ/4/nsubj left/VERB/VBD/0/root",
            "3:det 3:compound 4:nsubj 0:root",
        );
        check(
            "The/DET/DT/2/det attorney/NOUN/NN/4/nsubj general/ADJ/JJ/2/amod left/VERB/VBD/0/root",
            "3:det 3:compound 4:nsubj 0:root",
        );
    }

    #[test]
    fn whom_one_talks_with_is_not_held() {
        check(
            "held/VERB/VBD/0/root talks/NOUN/NNS/1/obj with/ADP/IN/5/case junta/NOUN/NN/5/compound leader/NOUN/NN/2/nmod Kim/PROPN/NNP/1/obj",
            "0:root 1:obj 5:case 5:compound 2:nmod 5:appos",
        );
    }

    #[test]
    fn a_name_that_begins_a_sentence_is_its_subject_and_not_the_title_behind_it() {
        check(
            "Kim/PROPN/NNP/6/parataxis ,/PUNCT/,/4/punct the/DET/DT/4/det head/NOUN/NN/6/nsubj ,/PUNCT/,/1/punct left/VERB/VBD/0/root",
            "6:nsubj 4:punct 4:det 1:appos 1:punct 0:root",
        );
    }

    #[test]
    fn what_stands_between_dashes_is_not_who_acts() {
        check(
            "Kim/PROPN/NNP/6/parataxis —/PUNCT/:/4/punct the/DET/DT/4/det head/NOUN/NN/6/nsubj —/PUNCT/:/1/punct left/VERB/VBD/0/root",
            "6:nsubj 4:punct 4:det 1:appos 1:punct 0:root",
        );
    }

    #[test]
    fn of_two_subjects_side_by_side_the_name_says_who_the_first_is() {
        check(
            "whose/PRON/WP$/2/nmod:poss leader/NOUN/NN/4/nsubj Kim/PROPN/NNP/4/nsubj left/VERB/VBD/0/root",
            "2:nmod:poss 4:nsubj 2:appos 0:root",
        );
        check(
            "the/DET/DT/4/det opposition/NOUN/NN/5/nsubj Labour/PROPN/NNP/4/compound Party/PROPN/NNP/5/nsubj left/VERB/VBD/0/root",
            "4:det 4:compound 4:compound 5:nsubj 0:root",
        );
    }

    #[test]
    fn a_second_object_behind_a_comma_says_something_more() {
        check(
            "praised/VERB/VBD/0/root Oman/PROPN/NNP/1/obj ,/PUNCT/,/5/punct the/DET/DT/5/det maker/NOUN/NN/1/obj",
            "0:root 1:obj 5:punct 5:det 2:appos",
        );
        check(
            "gave/VERB/VBD/0/root Oman/PROPN/NNP/1/obj the/DET/DT/4/det plan/NOUN/NN/1/obj",
            "0:root 1:obj 4:det 1:obj",
        );
    }

    #[test]
    fn what_follows_an_agent_at_once_is_the_agent() {
        check(
            "pressed/VERB/VBN/0/root by/ADP/IN/3/case opposition/NOUN/NN/1/obl:agent lawmakers/NOUN/NNS/1/nsubj:pass",
            "0:root 4:case 4:compound 1:obl:agent",
        );
    }

    #[test]
    fn a_name_behind_one_person_and_a_comma_is_that_person() {
        let tree = "his/PRON/PRP$/2/nmod:poss wife/NOUN/NN/6/nsubj ,/PUNCT/,/4/punct Kim/PROPN/NNP/2/conj Berg/PROPN/NNP/4/flat left/VERB/VBD/0/root";
        check(tree, "2:nmod:poss 6:nsubj 4:punct 2:conj 4:flat 0:root");
        check(
            &tree.replace("left/VERB/VBD/0/root", ",/PUNCT/,/2/punct"),
            "2:nmod:poss 6:nsubj 4:punct 2:appos 4:flat 2:punct",
        );
    }

    #[test]
    fn who_accuses_stands_behind_what_one_is_accused_of() {
        check(
            "was/AUX/VBD/2/aux:pass accused/VERB/VBN/0/root of/ADP/IN/4/case massacres/NOUN/NNS/2/obl by/ADP/IN/6/case Amnesty/PROPN/NNP/4/nmod",
            "2:aux:pass 0:root 4:case 2:obl 6:case 2:obl:agent",
        );
    }

    #[test]
    fn a_name_behind_a_noun_of_somebodys_names_it() {
        check(
            "Chad/PROPN/NNP/2/nsubj armed/VERB/VBD/0/root its/PRON/PRP$/4/nmod:poss neighbour/NOUN/NN/2/obj ,/PUNCT/,/6/punct Oman/PROPN/NNP/4/conj ./PUNCT/./2/punct",
            "2:nsubj 0:root 4:nmod:poss 2:obj 6:punct 4:appos 2:punct",
        );
        check(
            "Chad/PROPN/NNP/2/nsubj armed/VERB/VBD/0/root its/PRON/PRP$/4/nmod:poss ally/NOUN/NN/2/obj ,/PUNCT/,/6/punct Oman/PROPN/NNP/4/conj and/CCONJ/CC/8/cc Peru/PROPN/NNP/4/conj",
            "2:nsubj 0:root 4:nmod:poss 2:obj 6:punct 4:conj 8:cc 4:conj",
        );
    }

    #[test]
    fn a_chief_executive_is_a_noun() {
        check(
            "its/PRON/PRP$/3/nmod:poss chief/ADJ/JJ/3/amod executive/ADJ/JJ/4/nsubj left/VERB/VBD/0/root",
            "3:nmod:poss 3:amod NN/4:nsubj 0:root",
        );
        check(
            "the/DET/DT/2/det rich/ADJ/JJ/3/nsubj left/VERB/VBD/0/root",
            "2:det JJ/3:nsubj 0:root",
        );
    }
}
