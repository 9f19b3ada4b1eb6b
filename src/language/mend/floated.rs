//! Verbs behind a quantifier that floats, which were read as something else.
//!
//! "Oman and Chad both *back* Peru", "the unions all *support* the plan", "Chad and Oman, which both *back*
//! Peru, left": what stands between "both" behind several and the noun phrase that follows is what they do to
//! it, where the sentence has no other verb, or has two objects instead of a clause. Left out: prepositions
//! ("both near Oslo") and nouns before nouns ("both support staff").

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below, make_subject,
    name_head, raise, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 1..words.len() {
        if tree.is_of(at, &tree.lists.floating) && at + 2 < words.len() {
            tree.right_after(words, at);
        }
    }
}

/// Returns the head of the noun phrase that begins with a word.
fn phrase(words: &[Word], begin: usize) -> Option<usize> {
    let mut head = begin;
    while let Some(over) = head_behind(words, head) {
        head = over;
    }
    let opens = matches!(words[begin].upos, Upos::Det | Upos::Propn)
        || matches!(words[begin].relation, Deprel::NmodPoss | Deprel::NmodDesc);
    let noun = matches!(words[head].upos, Upos::Noun | Upos::Propn);
    let whole = (begin..head).all(|at| is_below(words, at, head));
    (opens && noun && whole).then_some(head)
}

impl Tree<'_> {
    /// Mends what stands right behind a quantifier.
    fn right_after(&self, words: &mut [Word], floating: usize) {
        let verb = floating + 1;
        if self.which_both(words, floating) {
            return;
        }
        if words[verb].upos == Upos::Verb && words[floating].head == verb + 1 {
            words[floating].relation = Deprel::Advmod;
            return;
        }
        if !self.is_small(verb) || !matches!(words[verb].upos, Upos::Adv | Upos::Noun) {
            return;
        }
        let Some(object) = phrase(words, verb + 1) else { return };
        if self.in_relative(words, floating, object) {
            return;
        }
        let Some(first) = several(words, floating) else { return };
        let lone = self.lacks_verb(words);
        let over = head_of(words, first);
        match words[first].relation {
            Deprel::Root if lone => raise(words, first, verb),
            Deprel::Nsubj if lone && over == Some(object) => {
                let place = (words[object].head, words[object].relation);
                (words[verb].head, words[verb].relation) = place;
                words[first].head = verb + 1;
            }
            Deprel::Obj
                if over
                    .is_some_and(|said| said < first && self.is_of(said, &self.lists.telling))
                    && words[object].relation == Deprel::Obj
                    && words[object].head == words[first].head =>
            {
                let head = words[first].head;
                (words[verb].head, words[verb].relation) = (head, Deprel::Ccomp);
                make_subject(words, first, verb);
            }
            _ => return,
        }
        finish(words, floating, object);
    }

    /// Mends "Peru, which both Chad and Oman back, left": a relative clause has a verb, and names say nothing
    /// of Peru that has "which" before them.
    fn which_both(&self, words: &mut [Word], both: usize) -> bool {
        let (who, Some(first)) = (both - 1, head_of(words, both)) else { return false };
        let Some(noun) = head_of(words, first).filter(|&noun| noun < who) else { return false };
        let placed = first > both
            && matches!(words[who].xpos, Xpos::WDT | Xpos::WP)
            && matches!(words[first].upos, Upos::Propn | Upos::Noun)
            && matches!(words[first].relation, Deprel::Appos | Deprel::Conj | Deprel::AclRelcl)
            && has(words, first, &[Deprel::Conj]);
        let end = (both + 1..words.len()).find(|&at| self.is(at, ",") || self.is(at, "."));
        let verb = end.map(|end| end - 1).filter(|&verb| {
            words[verb].head == first + 1
                && matches!(words[verb].upos, Upos::Adv | Upos::Noun)
                && matches!(words[verb].relation, Deprel::Advmod | Deprel::Compound)
                && (both..verb).all(|at| is_below(words, at, first))
        });
        let Some(verb) = verb.filter(|_| placed && words[who].head > both) else { return false };
        let (head, relation) = (noun + 1, Deprel::AclRelcl);
        words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VBP, head, relation, ..words[verb] };
        hang(words, first, verb, Deprel::Nsubj);
        hang(words, who, verb, Deprel::Obj);
        true
    }

    /// Mends "which both back Peru".
    fn in_relative(&self, words: &mut [Word], floating: usize, object: usize) -> bool {
        let (who, verb) = (floating - 1, floating + 1);
        let placed = matches!(words[who].xpos, Xpos::WDT | Xpos::WP)
            && words[who].head == verb + 1
            && words[verb].relation == Deprel::AclRelcl;
        if placed && head_of(words, object).is_some_and(|over| over <= verb) {
            words[who].relation = Deprel::Nsubj;
            // "Which both back Peru, left": Peru did not leave.
            let behind = children(words, object)
                .filter(|&at| words[at].upos == Upos::Verb && self.is(at - 1, ","));
            let behind: Vec<usize> = behind.filter(|&at| at > object).collect();
            behind.into_iter().for_each(|at| words[at].head = words[verb].head);
            finish(words, floating, object);
            return true;
        }
        false
    }
}

/// Returns the first of several whom a quantifier right behind the last takes up.
fn several(words: &[Word], floating: usize) -> Option<usize> {
    let last = name_head(words, floating - 1);
    let mut first = last;
    while matches!(words[first].relation, Deprel::Conj | Deprel::Appos)
        && let Some(over) = head_before(words, first)
    {
        first = over;
    }
    let joined = first < last && has(words, last, &[Deprel::Cc]);
    let many = first == last && matches!(words[last].xpos, Xpos::NNS | Xpos::NNPS);
    (joined || many).then_some(first)
}

/// Makes the word behind a quantifier a verb of the present with its object.
fn finish(words: &mut [Word], floating: usize, object: usize) {
    let verb = floating + 1;
    words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VBP, ..words[verb] };
    hang(words, floating, verb, Deprel::Advmod);
    hang(words, object, verb, Deprel::Obj);
    rehang(words, object, verb, |at, word| at > object && word.upos == Upos::Punct);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn what_several_both_do_is_a_verb() {
        check(
            "Chad/PROPN/NNP/0/root and/CCONJ/CC/3/cc Oman/PROPN/NNP/1/conj both/CCONJ/CC/6/cc:preconj back/ADV/RB/6/advmod Peru/PROPN/NNP/1/appos ./PUNCT/./1/punct",
            "5:nsubj 3:cc 1:conj 5:advmod VBP/0:root 5:obj 5:punct",
        );
        check(
            "said/VERB/VBD/0/root Chad/PROPN/NNP/1/obj and/CCONJ/CC/4/cc Oman/PROPN/NNP/2/conj both/CCONJ/CC/7/cc:preconj back/ADV/RB/7/advmod Peru/PROPN/NNP/1/obj",
            "0:root 6:nsubj 4:cc 2:conj 6:advmod VBP/1:ccomp 6:obj",
        );
        check(
            "Oman/PROPN/NNP/7/nsubj and/CCONJ/CC/3/cc Chad/PROPN/NNP/1/conj both/CCONJ/CC/5/advmod back/ADV/RB/7/advmod Peru/PROPN/NNP/7/nmod:poss bid/NOUN/NN/0/root ./PUNCT/./7/punct",
            "5:nsubj 3:cc 1:conj 5:advmod VBP/0:root 7:nmod:poss 5:obj 5:punct",
        );
    }

    #[test]
    fn what_both_do_to_which_is_a_verb() {
        check(
            "Peru/PROPN/NNP/9/nsubj ,/PUNCT/,/5/punct which/PRON/WDT/5/obj both/CCONJ/CC/5/cc:preconj Chad/PROPN/NNP/1/appos and/CCONJ/CC/7/cc Oman/PROPN/NNP/5/conj back/ADV/RB/5/advmod left/VERB/VBD/0/root ,/PUNCT/,/1/punct",
            "9:nsubj 5:punct 5:obj 5:cc:preconj 1:appos 7:cc 5:conj 5:advmod 0:root 1:punct",
        );
        check(
            "Peru/PROPN/NNP/10/nsubj ,/PUNCT/,/5/punct which/PRON/WDT/5/obj both/CCONJ/CC/5/cc:preconj Chad/PROPN/NNP/1/appos and/CCONJ/CC/7/cc Oman/PROPN/NNP/5/conj back/ADV/RB/5/advmod ,/PUNCT/,/1/punct left/VERB/VBD/0/root",
            "10:nsubj 5:punct 8:obj 5:cc:preconj 8:nsubj 7:cc 5:conj VBP/1:acl:relcl 1:punct 0:root",
        );
    }

    #[test]
    fn what_stands_before_a_noun_is_no_verb() {
        let staff = "Chad/PROPN/NNP/0/root and/CCONJ/CC/3/cc Oman/PROPN/NNP/1/conj both/CCONJ/CC/6/cc:preconj support/NOUN/NN/6/compound staff/NOUN/NN/1/appos ./PUNCT/./1/punct";
        check(staff, "0:root 3:cc 1:conj 6:cc:preconj 6:compound 1:appos 1:punct");
    }
}
