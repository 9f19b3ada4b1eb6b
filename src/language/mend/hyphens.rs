//! Hyphens that wait for their second half.
//!
//! "The *US-* or Israel-backed plan", "*pro-* and anti-government groups": what stands before the hyphen and "or" is a part of
//! the adjective behind, as the second part is, and what it has before it is the noun's.

use crate::language::mend::hung::{Tree, children};
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    let tree = Tree { text, pieces };
    for hyphen in 1..words.len().min(pieces.len()).saturating_sub(4) {
        let waits = tree.is(hyphen, "-")
            && !pieces[hyphen - 1].space_after
            && pieces[hyphen].space_after
            && words[hyphen + 1].upos == Upos::Cconj
            && tree.is(hyphen + 3, "-");
        if waits {
            suspended(words, hyphen);
        }
    }
}

/// Hangs the first part beside the second.
fn suspended(words: &mut [Word], hyphen: usize) {
    let (first, cc, second, adjective) = (hyphen - 1, hyphen + 1, hyphen + 2, hyphen + 4);
    let whole = words[second].head == adjective + 1
        && matches!(words[adjective].upos, Upos::Adj | Upos::Verb)
        && words[first].head != second + 1;
    let Some(noun) = words[adjective].head.checked_sub(1).filter(|&noun| whole && noun > adjective)
    else {
        return;
    };
    if words[noun].head == first + 1 || words[noun].relation == Deprel::Conj {
        let over = words[first].head.checked_sub(1);
        if over.is_some_and(|over| over >= first && over <= noun) {
            return;
        }
        (words[noun].head, words[noun].relation) = (words[first].head, words[first].relation);
    }
    let hung: Vec<usize> = children(words, first).filter(|&at| at < first).collect();
    hung.into_iter().for_each(|at| words[at].head = noun + 1);
    (words[first].head, words[first].relation) = (adjective + 1, words[second].relation);
    (words[second].head, words[second].relation) = (first + 1, Deprel::Conj);
    (words[hyphen].head, words[hyphen].relation) = (first + 1, Deprel::Punct);
    (words[cc].head, words[cc].relation) = (second + 1, Deprel::Cc);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::read;

    /// Two hyphens stand close to what they join, which words that stand apart do not show.
    #[track_caller]
    fn check(tree: &str, expected: &str) {
        let (text, mut pieces, mut words) = read(tree);
        for at in 1..pieces.len() {
            let hyphen = pieces[at].span.of(&text) == "-";
            pieces[at - 1].space_after = !hyphen;
        }
        mend(&text, &pieces, &mut words);
        crate::language::mend::rows::compare(&words, expected, tree);
    }

    #[test]
    fn a_hyphen_before_or_waits_for_the_adjective() {
        check(
            "Critics/NOUN/NNS/0/root of/ADP/IN/9/case US/PROPN/NNP/1/nmod -/PUNCT/HYPH/6/punct or/CCONJ/CC/9/cc Iran/PROPN/NNP/8/compound -/PUNCT/HYPH/6/punct backed/VERB/VBN/9/amod plans/NOUN/NNS/1/conj",
            "0:root 9:case 8:compound 3:punct 6:cc 3:conj 6:punct 9:amod 1:nmod",
        );
    }
}
