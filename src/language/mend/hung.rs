//! What hangs on what, in a tree whose heads may still change.
//!
//! A sentence in the making is a row of words, each with the place of its head, counted from 1; there is
//! no index of children yet, since every mend would have to keep it. Sentences are short.

use crate::language::dateline::is_dash;
use crate::language::mend::lists::Lists;
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::table::Set;
use crate::text::lowered;

/// A sentence as it is written, and what is known of its words.
pub struct Tree<'a> {
    /// The text.
    pub text: &'a str,
    /// Where its words stand.
    pub pieces: &'a [Piece],
    /// What is known of English words.
    pub lists: &'a Lists,
}

impl<'a> Tree<'a> {
    /// Returns a word as it is written; nothing past the end.
    pub fn form(&self, at: usize) -> &'a str {
        self.pieces.get(at).map_or("", |piece| piece.span.of(self.text))
    }

    /// Tells whether a word is written so, but for capitals.
    pub fn is(&self, at: usize, form: &str) -> bool {
        self.form(at).eq_ignore_ascii_case(form)
    }

    /// Tells whether a word is the article of what is not known yet: "a", "an".
    pub fn is_a(&self, at: usize) -> bool {
        self.is(at, "a") || self.is(at, "an")
    }

    /// Tells whether a word is a dash and no hyphen.
    pub fn is_dash(&self, at: usize) -> bool {
        is_dash(self.form(at))
    }

    /// Tells whether a word is one of a list, but for capitals.
    pub fn is_of(&self, at: usize, list: &Set<String>) -> bool {
        list.contains(&*lowered(self.form(at)))
    }

    /// Tells whether a word is a quotation mark.
    pub fn is_quote(&self, at: usize) -> bool {
        ["\"", "”", "“", "''", "``"].iter().any(|mark| self.is(at, mark))
    }

    /// Tells whether a word begins with a small letter.
    pub fn is_small(&self, at: usize) -> bool {
        self.form(at).starts_with(char::is_lowercase)
    }

    /// Tells whether a word begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.form(at).starts_with(char::is_uppercase)
    }

    /// Tells whether a word is written as most past tenses are.
    pub fn ends_in_ed(&self, at: usize) -> bool {
        self.form(at).ends_with("ed")
    }

    /// Tells whether a sentence that ends as one has no verb in a finite form ("Ecowas lifted sanctions.") but in
    /// clauses that hang on something.
    pub fn lacks_verb(&self, words: &[Word]) -> bool {
        let finite = |word: &Word| {
            matches!(word.xpos, Xpos::VBZ | Xpos::VBP | Xpos::MD)
                || word.xpos == Xpos::VBD && word.relation != Deprel::Amod
        };
        let ends = words.len().checked_sub(1).is_some_and(|last| self.is(last, "."));
        ends && (0..words.len()).all(|at| !finite(&words[at]) || in_clause(words, at))
    }
}

/// Returns the words that hang on a word, in text order.
pub fn children(words: &[Word], head: usize) -> impl Iterator<Item = usize> + '_ {
    (0..words.len()).filter(move |&at| words[at].head == head + 1)
}

/// Returns the word that a word hangs on; none above the root.
pub fn head_of(words: &[Word], at: usize) -> Option<usize> {
    words[at].head.checked_sub(1)
}

/// Returns the word that a word hangs on, if that stands before it.
pub fn head_before(words: &[Word], at: usize) -> Option<usize> {
    head_of(words, at).filter(|&head| head < at)
}

/// Returns the word that a word hangs on, if that stands behind it.
pub fn head_behind(words: &[Word], at: usize) -> Option<usize> {
    head_of(words, at).filter(|&head| head > at)
}

/// Returns the word that a name's last words hang on: "Idriss" of "Idriss *Deby*".
pub fn name_head(words: &[Word], word: usize) -> usize {
    let mut at = word;
    while words[at].relation == Deprel::Flat {
        let Some(over) = head_before(words, at) else { break };
        at = over;
    }
    at
}

/// Tells whether a word of one of some relations hangs on a word.
pub fn has(words: &[Word], head: usize, relations: &[Deprel]) -> bool {
    children(words, head).any(|at| relations.contains(&words[at].relation))
}

/// Tells whether a word is of a clause that hangs on something.
fn in_clause(words: &[Word], word: usize) -> bool {
    let mut at = word;
    for _ in 0..words.len() {
        let clause = matches!(
            words[at].relation,
            Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl | Deprel::Ccomp | Deprel::Xcomp
        );
        if clause {
            return true;
        }
        let Some(over) = head_of(words, at) else { return false };
        at = over;
    }
    false
}

/// Tells whether a word is another or hangs below it.
pub fn is_below(words: &[Word], word: usize, head: usize) -> bool {
    let mut at = word;
    for _ in 0..words.len() {
        if at == head {
            return true;
        }
        let Some(next) = head_of(words, at) else { return false };
        at = next;
    }
    false
}

/// What a verb may have for a subject.
pub const SUBJECTS: &[Deprel] =
    &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter, Deprel::Csubj, Deprel::Expl];

/// Hangs a word on another by a relation.
pub fn hang(words: &mut [Word], at: usize, head: usize, relation: Deprel) {
    (words[at].head, words[at].relation) = (head + 1, relation);
}

/// Makes a noun the subject of a verb.
pub fn make_subject(words: &mut [Word], noun: usize, verb: usize) {
    let passive = has(words, verb, &[Deprel::AuxPass]);
    let relation = if passive { Deprel::NsubjPass } else { Deprel::Nsubj };
    hang(words, noun, verb, relation);
}

/// Makes what stands before a clause the mark of its verb, where it was read as a preposition.
pub fn make_mark(words: &mut [Word], mark: usize, verb: usize) {
    let (head, relation) = (verb + 1, Deprel::Mark);
    words[mark] = Word { upos: Upos::Sconj, head, relation, ..words[mark] };
}

/// Makes what stands before a noun its preposition, where it was read as something else.
pub fn make_case(words: &mut [Word], case: usize, noun: usize) {
    let (head, relation) = (noun + 1, Deprel::Case);
    words[case] = Word { upos: Upos::Adp, head, relation, ..words[case] };
}

/// Makes "have" help a verb, on which hangs what hung on it.
pub fn make_helper(words: &mut [Word], have: usize, verb: usize) {
    rehang(words, have, verb, |_, _| true);
    let (head, relation) = (verb + 1, Deprel::Aux);
    words[have] = Word { upos: Upos::Aux, head, relation, ..words[have] };
}

/// Hangs on a word what hangs on another, as far as it is wanted.
pub fn rehang(words: &mut [Word], from: usize, to: usize, wanted: impl Fn(usize, &Word) -> bool) {
    for (at, word) in words.iter_mut().enumerate() {
        if word.head == from + 1 && wanted(at, word) {
            word.head = to + 1;
        }
    }
}

/// Makes a verb the head of its sentence, and the noun that was it its subject.
pub fn raise(words: &mut [Word], noun: usize, verb: usize) {
    rehang(words, noun, verb, |at, _| at > verb);
    let helped = has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
    let (head, relation) = (words[noun].head, words[noun].relation);
    let xpos = match words[verb].xpos {
        Xpos::VBN | Xpos::JJ if !helped => Xpos::VBD,
        xpos => xpos,
    };
    words[verb] = Word { upos: Upos::Verb, xpos, head, relation, ..words[verb] };
    make_subject(words, noun, verb);
}
