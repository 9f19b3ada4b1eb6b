//! Arcs that English does not allow, drawn as it does.
//!
//! The parser scores arcs one by one and may draw what no reader would. Mended is only what leaves
//! one reading: the last member of a list does not belong to a noun beyond a dash ("Iran, Turkey
//! and Qatar — staunch defenders of …"), it belongs to the list, and the noun beyond the dash says
//! something more of the whole.

use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    for at in 0..words.len().min(pieces.len()) {
        if words[at].upos == Upos::Cconj && words[at].relation == Deprel::Cc {
            list_before_dash(text, pieces, words, at);
        }
    }
}

/// Mends "A, B and C — N": C hangs on N by mistake, where N is a conjunct of A.
fn list_before_dash(text: &str, pieces: &[Piece], words: &mut [Word], cc: usize) {
    let Some(last) = words[cc].head.checked_sub(1) else { return };
    let Some(beyond) = words[last].head.checked_sub(1) else { return };
    let dash = |piece: &Piece| matches!(piece.span.of(text), "\u{2014}" | "\u{2013}" | "--");
    let hung = matches!(words[last].relation, Deprel::Compound | Deprel::NmodDesc | Deprel::Nmod);
    if !hung || last >= beyond || !pieces[last + 1..beyond].iter().any(dash) {
        return;
    }
    let Some(first) = words[beyond].head.checked_sub(1) else { return };
    if words[beyond].relation != Deprel::Conj || first >= cc {
        return;
    }
    (words[last].head, words[last].relation) = (first + 1, Deprel::Conj);
    words[beyond].relation = Deprel::Appos;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tags::Xpos;
    use crate::text::Span;

    #[test]
    fn the_last_of_a_list_does_not_belong_to_the_noun_beyond_a_dash() {
        let text = "Iran and Qatar \u{2014} defenders of it";
        let mut begin = 0;
        let pieces: Vec<Piece> = text
            .split(' ')
            .map(|form| {
                let span = Span::new(begin, begin + form.len());
                begin += form.len() + 1;
                Piece { span, space_after: true, joined: false, last: false, paragraph: 0 }
            })
            .collect();
        let word = |upos, head, relation| Word { upos, xpos: Xpos::NN, head, relation };
        let mut words = vec![
            word(Upos::Propn, 0, Deprel::Root),
            word(Upos::Cconj, 3, Deprel::Cc),
            word(Upos::Propn, 5, Deprel::Compound),
            word(Upos::Punct, 5, Deprel::Punct),
            word(Upos::Noun, 1, Deprel::Conj),
            word(Upos::Adp, 7, Deprel::Case),
            word(Upos::Pron, 5, Deprel::Nmod),
        ];
        mend(text, &pieces, &mut words);
        assert_eq!((words[2].head, words[2].relation), (1, Deprel::Conj));
        assert_eq!((words[4].head, words[4].relation), (1, Deprel::Appos));
    }
}
