//! Subjects that are a list of names.
//!
//! "France and Germany *signed* agreements with Peru": of a sentence that begins with nothing but names and has no
//! other verb, the past tense behind them is the verb, and not what describes the noun behind it. "France and *Peru* left":
//! what "and" joins to the subject is one too, also behind
//! what is said of the first ("*Chad*, which is near, and Peru left"). Lists whose members the tree knows are mended in `past.rs`.

use crate::language::mend::hung::{
    Tree, children, hang, has, head_before, head_behind, head_of, is_below, raise, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 1..words.len() {
        if words[at].relation == Deprel::Compound && words[at].upos == Upos::Propn {
            joined(words, at);
        }
        if (words[at].upos, words[at].relation) == (Upos::Verb, Deprel::Conj) {
            behind_clause(words, at);
        }
        let past = matches!(words[at].xpos, Xpos::VBN | Xpos::VBD);
        if past && words[at].relation == Deprel::Amod && tree.lacks_verb(words) {
            done(words, at);
        }
    }
}

/// Mends "Poland and Peru left" with Peru for a part of the verb.
fn joined(words: &mut [Word], name: usize) {
    let Some(verb) = head_behind(words, name) else { return };
    let cc = children(words, name).find(|&at| words[at].relation == Deprel::Cc);
    let subject = children(words, verb)
        .find(|&at| at < name && words[at].relation.universal() == Deprel::Nsubj);
    if let (Some(cc), Some(subject)) = (cc, subject)
        && words[verb].upos == Upos::Verb
        && subject < cc
        && words[subject].upos == Upos::Propn
    {
        hang(words, name, subject, Deprel::Conj);
    }
}

/// Mends "Chad, which is near, and Peru left" with nothing said of Chad: a name is no sentence.
fn behind_clause(words: &mut [Word], verb: usize) {
    let Some(first) = head_before(words, verb) else { return };
    let root = words[first].upos == Upos::Propn && words[first].relation == Deprel::Root;
    let second = children(words, verb)
        .find(|&at| at < verb && words[at].relation.universal() == Deprel::Nsubj);
    let cc = children(words, verb).find(|&at| words[at].relation == Deprel::Cc);
    let (Some(second), Some(cc)) = (second, cc) else { return };
    let close = (cc + 1..second).all(|at| is_below(words, at, second));
    if root
        && close
        && cc < second
        && words[second].upos == Upos::Propn
        && has(words, first, &[Deprel::AclRelcl, Deprel::Appos])
        && !has(words, first, &[Deprel::Nsubj, Deprel::Cop])
    {
        raise(words, first, verb);
        hang(words, second, first, Deprel::Conj);
        words[cc].head = second + 1;
    }
}

/// Mends "France and Germany signed agreements" with agreements that are signed.
fn done(words: &mut [Word], verb: usize) {
    let Some(noun) = head_behind(words, verb) else { return };
    let plain = |at: usize| {
        matches!(words[at].upos, Upos::Propn | Upos::Cconj | Upos::Punct)
            || words[at].relation == Deprel::Det
    };
    // "Voiced concern about Oman" as "signed agreements".
    let thing = words[noun].xpos == Xpos::NN && has(words, noun, &[Deprel::Nmod]);
    let bare = (words[noun].xpos == Xpos::NNS || thing)
        && !has(words, noun, &[Deprel::Det, Deprel::NmodPoss]);
    let names = (0..verb).all(plain) && words[verb - 1].upos == Upos::Propn;
    let Some(heads) = runs(words, verb).filter(|heads| heads.len() > 1 && bare && names) else {
        return;
    };
    let Some(root) = words.iter().position(|word| word.relation == Deprel::Root) else { return };
    rehang(words, root, verb, |at, _| at > noun);
    rehang(words, noun, verb, |at, word| at > noun && word.relation == Deprel::Punct);
    (words[verb].head, words[verb].relation) = (0, Deprel::Root);
    words[verb] = Word { upos: Upos::Verb, xpos: Xpos::VBD, ..words[verb] };
    hang(words, noun, verb, Deprel::Obj);
    let first = heads[0];
    hang(words, first, verb, Deprel::Nsubj);
    for &name in &heads[1..] {
        hang(words, name, first, Deprel::Conj);
    }
    for (at, word) in words.iter_mut().enumerate().take(verb) {
        if matches!(word.relation, Deprel::Cc | Deprel::Punct)
            && let Some(&next) = heads.iter().find(|&&name| name > at)
        {
            word.head = next + 1;
        }
    }
}

/// Returns the heads of the names before a verb, or nothing if a name has not one.
fn runs(words: &[Word], verb: usize) -> Option<Vec<usize>> {
    let mut heads = Vec::new();
    let mut at = 0;
    while at < verb {
        if words[at].upos != Upos::Propn {
            at += 1;
            continue;
        }
        let end = (at..verb).find(|&end| words[end].upos != Upos::Propn).unwrap_or(verb);
        let within =
            |&one: &usize| head_of(words, one).is_some_and(|head| (at..end).contains(&head));
        let mut outer = (at..end).filter(|one| !within(one));
        let (Some(head), None) = (outer.next(), outer.next()) else { return None };
        heads.push(head);
        at = end;
    }
    Some(heads)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn what_names_alone_stand_before_is_their_verb() {
        check(
            "France/PROPN/NNP/0/root and/CCONJ/CC/5/cc Peru/PROPN/NNP/4/compound signed/VERB/VBN/5/amod pacts/NOUN/NNS/1/conj with/ADP/IN/7/case Oman/PROPN/NNP/5/nmod ./PUNCT/./1/punct",
            "4:nsubj 3:cc 1:conj 0:root 4:obj 7:case 5:nmod 4:punct",
        );
        check(
            "Chad/PROPN/NNP/5/compound and/CCONJ/CC/3/cc Peru/PROPN/NNP/1/conj closed/VERB/VBN/5/amod embassies/NOUN/NNS/0/root ./PUNCT/./5/punct",
            "4:nsubj 3:cc 1:conj 0:root 4:obj 4:punct",
        );
    }

    #[test]
    fn a_name_with_a_clause_was_a_sentence() {
        check(
            "Chad/PROPN/NNP/0/root ,/PUNCT/,/4/punct which/PRON/WDT/4/nsubj rose/VERB/VBD/1/acl:relcl ,/PUNCT/,/8/punct and/CCONJ/CC/8/cc Peru/PROPN/NNP/8/nsubj left/VERB/VBD/1/conj",
            "8:nsubj 4:punct 4:nsubj 1:acl:relcl 8:punct 7:cc 1:conj 0:root",
        );
    }

    #[test]
    fn what_describes_a_noun_stays() {
        check(
            "Chad/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Peru/PROPN/NNP/1/conj sell/VERB/VBP/0/root smoked/VERB/VBN/6/amod trout/NOUN/NNS/4/obj ./PUNCT/./4/punct",
            "4:nsubj 3:cc 1:conj 0:root 6:amod 4:obj 4:punct",
        );
    }

    #[test]
    fn what_is_joined_to_a_subject_was_a_part_of_the_verb() {
        check(
            "Chad/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Peru/PROPN/NNP/4/compound left/VERB/VBD/0/root",
            "4:nsubj 3:cc 1:conj 0:root",
        );
    }
}
