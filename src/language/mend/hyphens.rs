//! Hyphens that wait for their second half.
//!
//! "The *US-* or Israel-backed plan", "*pro-* and anti-government groups": what stands before the hyphen and
//! "or" is a part of the adjective behind, as the second part is, and what it has before it is the noun's.

use crate::language::mend::hung::{Tree, hang, head_of, rehang};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos};

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
    fn a_hyphen_before_or_waits_for_the_adjective() {
        check(
            "Critics/NOUN/NNS/0/root of/ADP/IN/9/case US/PROPN/NNP/1/nmod -/PUNCT/HYPH/6/punct or/CCONJ/CC/9/cc Iran/PROPN/NNP/8/compound -/PUNCT/HYPH/6/punct backed/VERB/VBN/9/amod plans/NOUN/NNS/1/conj",
            "0:root 9:case 8:compound 3:punct 6:cc 3:conj 6:punct 9:amod 1:nmod",
        );
    }
}
