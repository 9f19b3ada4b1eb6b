//! What hangs on what, in a tree whose heads may still change.
//!
//! A sentence in the making is a row of words, each with the place of its head, counted from 1; there is
//! no index of children yet, since every mend would have to keep it. Sentences are short.

use crate::language::dateline::is_dash;
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::table::Set;
use crate::text::lowered;

/// The words of a sentence as they are written.
pub struct Tree<'a> {
    /// The text.
    pub text: &'a str,
    /// Where its words stand.
    pub pieces: &'a [Piece],
}

impl Tree<'_> {
    /// Tells whether a word is written so, but for capitals.
    pub fn is(&self, at: usize, form: &str) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.span.of(self.text).eq_ignore_ascii_case(form))
    }

    /// Tells whether a word is the article of what is not known yet: "a", "an".
    pub fn is_a(&self, at: usize) -> bool {
        self.is(at, "a") || self.is(at, "an")
    }

    /// Tells whether a word is a dash and no hyphen.
    pub fn is_dash(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| is_dash(piece.span.of(self.text)))
    }

    /// Tells whether a word is one of a list, but for capitals.
    pub fn is_of(&self, at: usize, list: &Set<String>) -> bool {
        let form = self.pieces.get(at).map(|piece| piece.span.of(self.text));
        form.is_some_and(|form| list.contains(&*lowered(form)))
    }

    /// Tells whether a word is a quotation mark.
    pub fn is_quote(&self, at: usize) -> bool {
        ["\"", "”", "“", "''", "``"].iter().any(|mark| self.is(at, mark))
    }

    /// Tells whether a sentence that ends as one has no verb in a finite form ("Ecowas lifted sanctions.") but in
    /// clauses that hang on something.
    pub fn lacks_verb(&self, words: &[Word]) -> bool {
        let finite = |word: &Word| {
            matches!(word.xpos, Xpos::VBZ | Xpos::VBP | Xpos::MD)
                || word.xpos == Xpos::VBD && word.relation != Deprel::Amod
        };
        words.len() == self.pieces.len()
            && words.len().checked_sub(1).is_some_and(|last| self.is(last, "."))
            && (0..words.len()).all(|at| !finite(&words[at]) || in_clause(words, at))
    }
}

/// Returns the words that hang on a word, in text order.
pub fn children(words: &[Word], head: usize) -> impl Iterator<Item = usize> + '_ {
    (0..words.len()).filter(move |&at| words[at].head == head + 1)
}

/// Returns the word that a name's last words hang on: "Idriss" of "Idriss *Deby*".
pub fn name_head(words: &[Word], word: usize) -> usize {
    let mut at = word;
    while words[at].relation == Deprel::Flat {
        let Some(over) = words[at].head.checked_sub(1).filter(|&over| over < at) else { break };
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
        let Some(over) = words[at].head.checked_sub(1) else { return false };
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
        let Some(next) = words[at].head.checked_sub(1) else { return false };
        at = next;
    }
    false
}

/// What a verb may have for a subject.
pub const SUBJECTS: &[Deprel] =
    &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter, Deprel::Csubj, Deprel::Expl];

/// Makes a noun the subject of a verb.
pub fn make_subject(words: &mut [Word], noun: usize, verb: usize) {
    let passive = has(words, verb, &[Deprel::AuxPass]);
    let relation = if passive { Deprel::NsubjPass } else { Deprel::Nsubj };
    (words[noun].head, words[noun].relation) = (verb + 1, relation);
}

/// Makes a verb the head of its sentence, and the noun that was it its subject.
pub fn raise(words: &mut [Word], noun: usize, verb: usize) {
    let behind: Vec<usize> = children(words, noun).filter(|&at| at > verb).collect();
    behind.into_iter().for_each(|at| words[at].head = verb + 1);
    let helped = has(words, verb, &[Deprel::Aux, Deprel::AuxPass]);
    let (head, relation) = (words[noun].head, words[noun].relation);
    let xpos = match words[verb].xpos {
        Xpos::VBN | Xpos::JJ if !helped => Xpos::VBD,
        xpos => xpos,
    };
    words[verb] = Word { upos: Upos::Verb, xpos, head, relation, ..words[verb] };
    make_subject(words, noun, verb);
}
