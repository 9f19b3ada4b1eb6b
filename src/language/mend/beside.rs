//! Appositions that the network hung on the owner of what they name.
//!
//! "The prime minister of Hungary, *Viktor Orban*, met them": behind a noun of many and its owner the
//! name is the noun's and not the owner's. A name that another of its kind explains ("of Paris, Texas") is
//! shorter and has no comma behind it. Left out: appositions without a comma, and lists.

use crate::language::mend::hung::children;
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    let is = |at: usize, form: &str| pieces.get(at).is_some_and(|one| one.span.of(text) == form);
    for name in 0..words.len().min(pieces.len()) {
        if words[name].relation != Deprel::Appos || words[name].upos != Upos::Propn {
            continue;
        }
        let Some(owner) = words[name].head.checked_sub(1).filter(|&owner| owner < name) else {
            continue;
        };
        let Some(noun) = words[owner].head.checked_sub(1).filter(|&noun| noun < owner) else {
            continue;
        };
        let has = |head: usize, relation: Deprel| {
            children(words, head).any(|at| words[at].relation == relation)
        };
        let owned = words[owner].relation == Deprel::Nmod
            && words[owner].upos == Upos::Propn
            && words[noun].upos == Upos::Noun
            && has(noun, Deprel::Det)
            && children(words, owner).any(|at| words[at].relation == Deprel::Case && is(at, "of"));
        let parts: Vec<usize> =
            children(words, name).filter(|&at| words[at].relation == Deprel::Flat).collect();
        let last = parts.last().copied().unwrap_or(name);
        let commas = name > 0 && is(name - 1, ",") && is(last + 1, ",");
        if owned && commas && !parts.is_empty() && !has(owner, Deprel::Conj) {
            words[name].head = noun + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_by;

    #[test]
    fn a_minister_and_not_his_country_is_named_behind_the_comma() {
        let tree = "the/DET/DT/2/det head/NOUN/NN/9/nsubj of/ADP/IN/4/case Oman/PROPN/NNP/2/nmod ,/PUNCT/,/6/punct Ali/PROPN/NNP/4/appos Said/PROPN/NNP/6/flat ,/PUNCT/,/2/punct left/VERB/VBD/0/root";
        let mended = "2:det 9:nsubj 4:case 2:nmod 6:punct 2:appos 6:flat 2:punct 0:root";
        check_by(mend, tree, mended);
        // A name of one word may be a place's.
        let tree = tree.replace("6/flat", "6/conj");
        let kept = "2:det 9:nsubj 4:case 2:nmod 6:punct 4:appos 6:conj 2:punct 0:root";
        check_by(mend, &tree, kept);
    }
}
