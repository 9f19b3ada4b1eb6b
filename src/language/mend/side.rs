//! Phrases that stand side by side: what is between two, and how the first becomes a part of the second.

use crate::language::mend::hung::{Tree, children, hang, has, is_below, rehang};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Tells whether a word is a noun or a name.
pub fn is_noun(words: &[Word], at: usize) -> bool {
    matches!(words[at].upos, Upos::Noun | Upos::Propn)
}

/// Tells whether a word is a participle.
pub fn is_part(words: &[Word], at: usize) -> bool {
    matches!(words[at].xpos, Xpos::VBN | Xpos::VBG)
}

/// Tells whether a word is a noun, a name, an adjective or a participle.
pub fn is_thing(words: &[Word], at: usize) -> bool {
    is_noun(words, at) || words[at].upos == Upos::Adj || is_part(words, at)
}

/// What stands between two phrases.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing, or quotation marks.
    None,
    /// A comma, perhaps with quotation marks.
    Comma,
    /// Something in brackets.
    Brackets,
    /// Anything else.
    Wide,
}

/// How a phrase begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// With an article or whose it is.
    Own,
    /// With neither.
    Bare,
}

impl Tree<'_> {
    /// Returns the last word of what hangs on a word behind it without a gap, but for marks.
    pub fn last(&self, words: &[Word], head: usize) -> usize {
        let below = (head + 1..words.len()).take_while(|&at| is_below(words, at, head));
        below.filter(|&at| words[at].upos != Upos::Punct).last().unwrap_or(head)
    }

    /// Returns what stands between the last word of one phrase and the first of the next, whose head is the third:
    /// what stands in brackets right before the head is between the two.
    pub fn gap(&self, last: usize, begin: usize, head: usize) -> Gap {
        if begin <= last {
            return Gap::Wide;
        }
        let closed = head > last + 2 && self.is(head - 1, ")");
        if closed && self.is(last + 1, "(") && begin > last + 1 {
            return Gap::Brackets;
        }
        let mut commas = 0;
        let between = last + 1..begin;
        for at in between {
            if self.is(at, ",") {
                commas += 1;
            } else if !self.is_quote(at) && !self.is(at, "`") && !self.is(at, "'") {
                return Gap::Wide;
            }
        }
        match commas {
            0 => Gap::None,
            1 => Gap::Comma,
            _ => Gap::Wide,
        }
    }

    /// Returns how the phrase begins whose first word this is.
    pub fn start(&self, words: &[Word], begin: usize) -> Start {
        let own = matches!(words[begin].relation, Deprel::Det | Deprel::NmodPoss)
            || matches!(words[begin].upos, Upos::Pron | Upos::Det)
            || matches!(words[begin].xpos, Xpos::DT | Xpos::PRPS | Xpos::WPS);
        if own { Start::Own } else { Start::Bare }
    }

    /// Mends "joined the team last season", where a time is no second object and no part of a name, and tells
    /// whether the second phrase is a time.
    pub fn tell_time(&self, words: &mut [Word], (first, second): (usize, usize)) -> bool {
        let noun = words[second].upos == Upos::Noun && words[second].relation == Deprel::Obj
            || words[second].upos == Upos::Propn;
        let time = noun && self.is_of(second, &self.lists.times);
        if time && second > first {
            rehang(words, second, first, |at, word| at < first && word.relation != Deprel::Cc);
            words[second].relation = Deprel::OblUnmarked;
        }
        time
    }

    /// Tells whether nothing that could part two phrases hangs on the first.
    pub fn is_whole(&self, words: &[Word], first: usize, begin: usize) -> bool {
        let compound = words[begin].head != words[first].head;
        (first + 1..begin).all(|at| match words[at].relation {
            Deprel::Flat => true,
            Deprel::Case => words[at].xpos == Xpos::POS,
            Deprel::Conj => words[at].upos == words[first].upos && compound,
            Deprel::Cc => compound,
            Deprel::Punct => !self.is(at, ","),
            _ => false,
        }) && words[begin].xpos != Xpos::CD
    }

    /// Makes the first of two phrases that stand side by side a part of the second.
    pub fn join(&self, words: &mut [Word], first: usize, second: usize) {
        let case = |at: usize| words[at].relation == Deprel::Case && words[at].xpos == Xpos::POS;
        let owner = children(words, first).any(|at| at > first && case(at));
        let flat = children(words, first)
            .filter(|&at| at > first && words[at].relation == Deprel::Flat)
            .collect::<Vec<_>>();
        // "The aristocrat Kim Berg" with Kim hung on the aristocrat and Berg on the verb.
        if let [name] = flat[..]
            && self.is_small(first)
            && words[second].upos == Upos::Propn
        {
            (words[name].head, words[name].relation) = (words[first].head, words[first].relation);
            hang(words, first, name, Deprel::NmodDesc);
            hang(words, second, name, Deprel::Flat);
            return;
        }
        let own = has(words, first, &[Deprel::Det, Deprel::NmodPoss]);
        if own
            && self.is_small(first)
            && words[first].upos == Upos::Noun
            && words[second].upos == Upos::Propn
        {
            hang(words, second, first, Deprel::Appos);
            return;
        }
        let relation = match words[first].upos {
            _ if owner => Deprel::NmodPoss,
            Upos::Adj | Upos::Verb => Deprel::Amod,
            _ if is_part(words, first) => Deprel::Amod,
            Upos::Noun if self.is_small(first) && words[second].upos == Upos::Propn => {
                Deprel::NmodDesc
            }
            Upos::Noun | Upos::Propn => Deprel::Compound,
            _ => return,
        };
        let moved = |word: &Word| {
            matches!(word.relation, Deprel::Det | Deprel::Nummod | Deprel::NmodPoss)
                || word.relation == Deprel::Case && word.xpos != Xpos::POS
        };
        if !owner {
            rehang(words, first, second, |at, word| at < first && moved(word));
        }
        // What stands in brackets between the two is the first's.
        if let Some(bracket) = (first + 1..second).find(|&at| self.is(at, "(")) {
            rehang(words, second, first, |at, word| {
                at >= bracket && at < second && word.upos != Upos::Punct
            });
        }
        hang(words, first, second, relation);
        if words[second].upos == Upos::Verb {
            words[second] = Word { upos: Upos::Propn, xpos: Xpos::NNP, ..words[second] };
        }
    }
}
