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
    use crate::language::mend::names::tests::{cut, word};

    #[test]
    fn a_minister_and_not_his_country_is_named_behind_the_comma() {
        let text = "the head of Oman , Ali Said , left";
        let mut words = vec![
            word(Upos::Det, 2, Deprel::Det),
            word(Upos::Noun, 9, Deprel::Nsubj),
            word(Upos::Adp, 4, Deprel::Case),
            word(Upos::Propn, 2, Deprel::Nmod),
            word(Upos::Punct, 6, Deprel::Punct),
            word(Upos::Propn, 4, Deprel::Appos),
            word(Upos::Propn, 6, Deprel::Flat),
            word(Upos::Punct, 2, Deprel::Punct),
            word(Upos::Verb, 0, Deprel::Root),
        ];
        mend(text, &cut(text), &mut words);
        assert_eq!(words[5].head, 2);
        words[6].relation = Deprel::Conj;
        words[5].head = 4;
        mend(text, &cut(text), &mut words);
        assert_eq!(words[5].head, 4, "a name of one word may be a place's");
    }
}
