//! Hyphens that wait for their second half, and those within a person's last name.
//!
//! "Alix Didier *Fils-Aime* left": both halves are of one name. "The *US-* or Israel-backed plan", "*pro-* and anti-government groups": what stands before the hyphen and
//! "or" is a part of the adjective behind, as the second part is, and what it has before it is the noun's.

use crate::language::mend::hung::{Tree, children, hang, head_of, is_below, rehang};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for hyphen in 1..words.len().saturating_sub(4) {
        let waits = tree.is(hyphen, "-")
            && !tree.pieces[hyphen - 1].space_after
            && tree.pieces[hyphen].space_after
            && words[hyphen + 1].upos == Upos::Cconj
            && tree.is(hyphen + 3, "-");
        if waits {
            suspended(words, hyphen);
        }
    }
    for hyphen in 2..words.len().saturating_sub(1) {
        if tree.is(hyphen, "-")
            && !tree.pieces[hyphen - 1].space_after
            && !tree.pieces[hyphen].space_after
        {
            within_name(words, hyphen);
            before_adjective(words, hyphen);
        }
    }
}

/// Mends "Alix Didier Fils-Aime left" with an Aime who left: whoever has more names before has both halves.
fn within_name(words: &mut [Word], hyphen: usize) {
    let (before, first, second) = (hyphen - 2, hyphen - 1, hyphen + 1);
    let proper = |at: usize| words[at].upos == Upos::Propn;
    let Some(head) = head_of(words, before).filter(|&head| head < before) else { return };
    let name = words[before].relation == Deprel::Flat
        && [head, before, first, second].into_iter().all(proper);
    // "The Kim Berg-Ann Lee row".
    let inside = words[second].head > second + 1 && words[second].relation == Deprel::Compound;
    let whole = words[first].head == head + 1 && words[second].head == head + 1;
    if !name || inside || whole {
        return;
    }
    if words[first].head == second + 1 {
        rehang(words, second, head, |at, _| at != first && at != hyphen && at != head);
        if words[second].head != head + 1 {
            (words[head].head, words[head].relation) = (words[second].head, words[second].relation);
        }
    }
    words[hyphen].xpos = Xpos::HYPH;
    for (part, relation) in [(first, Deprel::Flat), (hyphen, Deprel::Punct), (second, Deprel::Flat)]
    {
        hang(words, part, head, relation);
    }
}

/// Mends "of the centre-right People's Party" with a centre for the party: what a hyphen joins to an adjective is a part of
/// it, and what stood before is of the adjective's noun.
fn before_adjective(words: &mut [Word], hyphen: usize) {
    let (part, adjective) = (hyphen - 1, hyphen + 1);
    let describes = words[adjective].relation == Deprel::Amod && words[part].upos == Upos::Noun;
    let Some(noun) = head_of(words, adjective).filter(|&noun| describes && noun > adjective) else {
        return;
    };
    let above = words[part].head;
    if above == adjective + 1 || above == noun + 1 || above == 0 {
        return;
    }
    // The noun must hang on what stands before both, or on the part.
    let loose = words[noun].head <= part + 1 && words[noun].head > 0;
    let opening = |at: usize| {
        at < part && matches!(words[at].relation, Deprel::Case | Deprel::Det | Deprel::Amod)
    };
    let plain = children(words, part).all(|at| opening(at) || at == hyphen || at == noun);
    if !loose || !plain || is_below(words, part, noun) || above > part {
        return;
    }
    (words[noun].head, words[noun].relation) = (above, words[part].relation);
    rehang(words, part, noun, |at, _| at < part);
    hang(words, part, adjective, Deprel::Compound);
}

/// Hangs the first part beside the second.
fn suspended(words: &mut [Word], hyphen: usize) {
    let (first, cc, second, adjective) = (hyphen - 1, hyphen + 1, hyphen + 2, hyphen + 4);
    let whole = words[second].head == adjective + 1
        && matches!(words[adjective].upos, Upos::Adj | Upos::Verb)
        && words[first].head != second + 1;
    let Some(noun) = head_of(words, adjective).filter(|&noun| whole && noun > adjective) else {
        return;
    };
    if words[noun].head == first + 1 || words[noun].relation == Deprel::Conj {
        let over = head_of(words, first);
        if over.is_some_and(|over| over >= first && over <= noun) {
            return;
        }
        (words[noun].head, words[noun].relation) = (words[first].head, words[first].relation);
    }
    rehang(words, first, noun, |at, _| at < first);
    let relation = words[second].relation;
    hang(words, first, adjective, relation);
    hang(words, second, first, Deprel::Conj);
    hang(words, hyphen, first, Deprel::Punct);
    hang(words, cc, second, Deprel::Cc);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn the_leader_of_a_centre_was_a_party() {
        check(
            "Kim/PROPN/NNP/0/root leader/NOUN/NN/1/appos of/ADP/IN/5/case the/DET/DT/5/det centre/NOUN/NN/2/nmod -/PUNCT/HYPH/5/punct right/ADJ/JJ/8/amod Party/PROPN/NNP/1/appos",
            "0:root 1:appos 8:case 8:det 7:compound 5:punct 8:amod 2:nmod",
        );
    }

    #[test]
    fn half_of_a_name_left() {
        check(
            "Alix/PROPN/NNP/6/parataxis Didier/PROPN/NNP/1/flat Fils/PROPN/NNP/5/compound -/PUNCT/,/1/punct Aime/PROPN/NNP/6/nsubj left/VERB/VBD/0/root",
            "6:nsubj 1:flat 1:flat 1:punct 1:flat 0:root",
        );
    }

    #[test]
    fn a_hyphen_before_or_waits_for_the_adjective() {
        check(
            "Critics/NOUN/NNS/0/root of/ADP/IN/9/case US/PROPN/NNP/1/nmod -/PUNCT/HYPH/6/punct or/CCONJ/CC/9/cc Iran/PROPN/NNP/8/compound -/PUNCT/HYPH/6/punct backed/VERB/VBN/9/amod plans/NOUN/NNS/1/conj",
            "0:root 9:case 8:compound 3:punct 6:cc 3:conj 6:punct 9:amod 1:nmod",
        );
    }
}
