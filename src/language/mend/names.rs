//! Names that a tree cut in two or hung on the wrong word, made whole.
//!
//! Who is named before a comma and "you" is
//! called by name. No name begins in the middle of "of State Marco Rubio" but at "Marco". Two names
//! side by side that say the same of the same word are one ("Field Marshal Asim Munir"). A title stands before
//! its name, and what a comma parts from the last of two persons says who that one is.

use crate::language::iob;
use crate::language::mend::hung::{children, is_below};
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the names of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    for at in 0..words.len().min(pieces.len()) {
        if words[at].relation == Deprel::Compound {
            behind(words, at);
        }
        if words[at].upos == Upos::Propn {
            beside(words, at);
            hyphened(text, pieces, words, at);
        }
        if words[at].relation == Deprel::NmodDesc {
            title(words, at);
        }
        if words[at].relation == Deprel::Appos && words[at].upos == Upos::Noun {
            apposed(text, pieces, words, at);
        }
        if words[at].upos == Upos::Pron && words[at].relation == Deprel::Nsubj {
            called(text, pieces, words, at);
        }
    }
}

/// Mends "Mary, you have seen it": of two subjects the one that a comma parts from a pronoun is called.
fn called(text: &str, pieces: &[Piece], words: &mut [Word], pronoun: usize) {
    let Some(comma) = pronoun.checked_sub(1).filter(|&at| pieces[at].span.of(text) == ",") else {
        return;
    };
    let head = words[pronoun].head;
    let name =
        |word: &Word| (word.head, word.relation, word.upos) == (head, Deprel::Nsubj, Upos::Propn);
    if let Some(name) = words[..comma].iter_mut().find(|word| name(word)) {
        name.relation = Deprel::Vocative;
    }
}

/// Mends "Field Marshal Asim Munir" with both "Marshal" and "Asim" below the same word by the same
/// relation, or with "Asim" as a part of a name before an "and": it goes on with the name beside it.
fn beside(words: &mut [Word], at: usize) {
    let Some(before) = at.checked_sub(1) else { return };
    let (own, other) = (words[at], words[before]);
    if other.upos != Upos::Propn || other.head == at + 1 || own.head == before + 1 {
        return;
    }
    let argument = matches!(
        own.relation.universal(),
        Deprel::Nsubj | Deprel::Obj | Deprel::Obl | Deprel::Conj
    );
    let twice = argument && (own.head, own.relation) == (other.head, other.relation);
    let first = own.head.saturating_sub(1);
    let astray = own.relation == Deprel::Flat
        && first < before
        && (own.head, own.relation) != (other.head, other.relation)
        && words[first..at].iter().any(|word| word.upos == Upos::Cconj);
    if !twice && !astray {
        return;
    }
    let top = if other.relation == Deprel::Flat { other.head } else { before + 1 };
    // What hangs below a word cannot be over it.
    if top.checked_sub(1).is_none_or(|top| is_below(words, top, at)) {
        return;
    }
    for word in words.iter_mut().filter(|word| word.head == at + 1) {
        word.head = top;
    }
    (words[at].head, words[at].relation) = (top, Deprel::Flat);
}

/// Mends "the al-Nusra Front" with "al" and "Front" below the same word by the same relation: what a
/// hyphen joins to a name is of it.
fn hyphened(text: &str, pieces: &[Piece], words: &mut [Word], at: usize) {
    let next = at + 2;
    if next >= words.len() || pieces[at + 1].span.of(text) != "-" {
        return;
    }
    let inner = matches!(words[next].relation, Deprel::Compound | Deprel::Flat);
    let top = if inner { words[next].head.saturating_sub(1) } else { next };
    let argument =
        matches!(words[at].relation.universal(), Deprel::Nsubj | Deprel::Obj | Deprel::Obl);
    let both =
        top > at && (words[top].head, words[top].relation) == (words[at].head, words[at].relation);
    if argument && both && words[next].upos == Upos::Propn {
        (words[at].head, words[at].relation) = (next + 1, Deprel::Compound);
    }
}

/// Mends "Fors and Chairman Kim Berg" with the chairman below Fors: a title behind a name and an
/// "and" is that of the next name.
fn title(words: &mut [Word], at: usize) {
    let Some(first) = words[at].head.checked_sub(1).filter(|&first| first < at) else { return };
    let next = children(words, first).find(|&one| {
        one > at && words[one].relation == Deprel::Conj && words[one].upos == Upos::Propn
    });
    let Some(next) = next.filter(|&next| (at + 1..next).all(|one| is_below(words, one, next)))
    else {
        return;
    };
    let and = children(words, at).find(|&one| words[one].relation == Deprel::Cc);
    if let Some(and) = and {
        words[and].head = next + 1;
    }
    words[at].head = next + 1;
}

/// Mends "Speaker Fors and Senator Berg, the leader": one noun with its article behind the last
/// of several persons is that one's.
fn apposed(text: &str, pieces: &[Piece], words: &mut [Word], noun: usize) {
    let Some(first) = words[noun].head.checked_sub(1).filter(|&first| first < noun) else { return };
    let Some(article) = children(words, noun).find(|&at| words[at].relation == Deprel::Det) else {
        return;
    };
    let comma = article.checked_sub(1).filter(|&at| pieces[at].span.of(text) == ",");
    let last = comma.and_then(|comma| comma.checked_sub(1));
    let name = last.and_then(|last| {
        children(words, first)
            .filter(|&at| words[at].relation == Deprel::Conj)
            .find(|&name| name < noun && is_below(words, last, name))
    });
    let one = words[noun].xpos == Xpos::NN && words[first].upos == Upos::Propn;
    if let Some(name) = name.filter(|&name| one && words[name].upos == Upos::Propn) {
        words[noun].head = name + 1;
    }
}

/// Mends "Secretary of State Marco Rubio": what stands between a preposition and the begin of a name
/// is what the preposition belongs to, and the name is beside it.
fn behind(words: &mut [Word], noun: usize) {
    let name = noun + 1;
    let begins = |word: &Word| {
        let label = iob::likeliest(&word.names);
        iob::class(label).is_some() && !iob::is_inside(label)
    };
    let Some(case) = noun.checked_sub(1) else { return };
    let of = words[case].relation == Deprel::Case && words[case].head == name + 1;
    if words[noun].head != name + 1 || !of || !begins(&words[name]) {
        return;
    }
    if words[name].relation == Deprel::Nmod && words[noun].upos == Upos::Propn {
        words[case].head = noun + 1;
        (words[noun].head, words[noun].relation) = (words[name].head, Deprel::Nmod);
    }
}

/// Rows by which mends are tested, and the tests of these.
#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::language::tags::Xpos;
    use crate::text::Span;

    /// Cuts words that stand apart into pieces.
    pub fn cut(text: &str) -> Vec<Piece> {
        let mut begin = 0;
        let piece = |form: &str| {
            let span = Span::new(begin, begin + form.len());
            begin += form.len() + 1;
            Piece { span, space_after: true, joined: false, last: false, paragraph: 0 }
        };
        text.split(' ').map(piece).collect()
    }

    /// Makes a word whose Penn tag does not matter.
    pub fn word(upos: Upos, head: usize, relation: Deprel) -> Word {
        Word { upos, xpos: Xpos::NN, head, relation, ..Word::UNREAD }
    }

    #[test]
    fn who_is_named_before_a_comma_and_a_pronoun_is_called() {
        let text = "Mary , you won";
        let mut words = vec![
            word(Upos::Propn, 4, Deprel::Nsubj),
            word(Upos::Punct, 1, Deprel::Punct),
            word(Upos::Pron, 4, Deprel::Nsubj),
            word(Upos::Verb, 0, Deprel::Root),
        ];
        mend(text, &cut(text), &mut words);
        assert_eq!((words[0].head, words[0].relation), (4, Deprel::Vocative));
        assert_eq!(words[2].relation, Deprel::Nsubj);
    }

    #[test]
    fn a_title_does_not_reach_into_the_name_behind_it() {
        let text = "Secretary of State Marco Rubio";
        let mut words = vec![
            word(Upos::Propn, 0, Deprel::Root),
            word(Upos::Adp, 4, Deprel::Case),
            word(Upos::Propn, 4, Deprel::Compound),
            word(Upos::Propn, 1, Deprel::Nmod),
            word(Upos::Propn, 4, Deprel::Flat),
        ];
        let likely = |label: u8| {
            let mut scores = [-9; iob::LABELS + 1];
            scores[usize::from(label)] = 0;
            scores
        };
        (words[3].names, words[4].names) =
            (likely(iob::label(0, true)), likely(iob::label(0, false)));
        mend(text, &cut(text), &mut words);
        let arcs: Vec<_> = words.iter().map(|word| (word.head, word.relation)).collect();
        assert_eq!(arcs[1..3], [(3, Deprel::Case), (1, Deprel::Nmod)]);
        assert_eq!(arcs[3..], [(1, Deprel::Nmod), (4, Deprel::Flat)]);
    }

    #[test]
    fn a_name_is_not_hung_on_what_hangs_on_it() {
        let mut words = vec![
            word(Upos::Propn, 0, Deprel::Root),
            word(Upos::Cconj, 5, Deprel::Cc),
            word(Upos::Propn, 5, Deprel::Compound),
            word(Upos::Propn, 3, Deprel::Flat),
            word(Upos::Propn, 1, Deprel::Flat),
        ];
        let drawn: Vec<_> = words.iter().map(|word| word.head).collect();
        mend("A and B C D", &cut("A and B C D"), &mut words);
        let heads: Vec<_> = words.iter().map(|word| word.head).collect();
        assert_eq!(heads, drawn);
    }

    #[test]
    fn a_title_behind_an_and_is_that_of_the_next_name() {
        let text = "Fors and Chairman Kim Berg , the leader";
        let mut words = vec![
            word(Upos::Propn, 0, Deprel::Root),
            word(Upos::Cconj, 3, Deprel::Cc),
            word(Upos::Propn, 1, Deprel::NmodDesc),
            word(Upos::Propn, 5, Deprel::Compound),
            word(Upos::Propn, 1, Deprel::Conj),
            word(Upos::Punct, 8, Deprel::Punct),
            word(Upos::Det, 8, Deprel::Det),
            word(Upos::Noun, 1, Deprel::Appos),
        ];
        mend(text, &cut(text), &mut words);
        let heads: Vec<_> = words.iter().map(|word| word.head).collect();
        assert_eq!(heads, [0, 5, 5, 5, 1, 8, 8, 5]);
    }

    #[test]
    fn what_a_hyphen_joins_to_a_name_is_of_it() {
        let text = "al - Nusra Front agreed";
        let mut words = vec![
            word(Upos::Propn, 5, Deprel::Nsubj),
            word(Upos::Punct, 1, Deprel::Punct),
            word(Upos::Propn, 4, Deprel::Compound),
            word(Upos::Propn, 5, Deprel::Nsubj),
            word(Upos::Verb, 0, Deprel::Root),
        ];
        mend(text, &cut(text), &mut words);
        assert_eq!((words[0].head, words[0].relation), (3, Deprel::Compound));
    }

    #[test]
    fn two_names_side_by_side_below_one_word_are_one() {
        let text = "on Marshal Munir Khan";
        for (relation, one) in [(Deprel::Obl, true), (Deprel::Nmod, false)] {
            let mut words = vec![
                word(Upos::Adp, 2, Deprel::Case),
                word(Upos::Propn, 0, relation),
                word(Upos::Propn, 0, relation),
                word(Upos::Propn, 3, Deprel::Flat),
            ];
            mend(text, &cut(text), &mut words);
            let arcs: Vec<_> = words[2..].iter().map(|word| (word.head, word.relation)).collect();
            let mended = [(2, Deprel::Flat), (2, Deprel::Flat)];
            let kept = [(0, relation), (3, Deprel::Flat)];
            assert_eq!(arcs, if one { mended } else { kept }, "{relation:?}");
        }
    }
}
