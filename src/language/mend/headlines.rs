//! Headlines: verbs of the present that were read as plural nouns.
//!
//! "Norway *blocks* Sweden's plan", "UN chief *slams* Israel", "Egypt *jails* British activist": a treebank
//! has few such sentences, and the network takes the verb for a noun that the name belongs to. No noun is
//! followed by another noun phrase with nothing between the two, and no compound by an adjective; so a word
//! of `data/english/headlines.txt` that stands so, behind a name or a noun, is the verb, what is before it
//! the subject and what is behind it the object. So is one that is never a noun before a preposition or a
//! gerund ("Egypt *mediates* between them", "Rwanda *denies* backing them"). Left as they were read: others
//! that a preposition follows, unless a second verb shows the first ("trades with Israel and cooperates"),
//! and every verb that is not listed.

use crate::language::mend::hung::{Tree, children, hang, head_of, is_below};
use crate::language::mend::lists::Headlines;
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    let Headlines { bases, thirds, pure, unchanged } = &tree.lists.headlines;
    for at in 1..words.len() {
        if !matches!(words[at].xpos, Xpos::NNS | Xpos::NN | Xpos::NNPS | Xpos::NNP) {
            continue;
        }
        let pure = tree.is_of(at, pure);
        // "Nauru cut ties with Taiwan.": a sentence has a verb, in the past if not in the present.
        let told = tree.is_of(at, unchanged) && tree.lacks_verb(words);
        let Some((noun, subject)) = place(words, at, (pure, told)) else { continue };
        let several = words[subject].xpos == Xpos::NNS
            || children(words, subject)
                .any(|other| other < at && words[other].relation == Deprel::Conj);
        // "Republicans unite", but "the Philippines blocks it".
        let people = words[subject].xpos == Xpos::NNPS && tree.is_of(at, bases);
        let several = several || people;
        let listed = if several { bases } else { thirds };
        if tree.is_of(at, listed) || told {
            let xpos = match (told, several) {
                (true, _) => Xpos::VBD,
                (false, true) => Xpos::VBP,
                (false, false) => Xpos::VBZ,
            };
            make_verb(words, at, noun, subject, xpos);
        }
    }
}

/// Tells whether a word may be the verb of a clause without one: returns the noun at whose place it
/// would stand (itself, or its object), and its subject. `pure` tells whether it is never a noun, `told`
/// whether it may be the past that the sentence lacks.
fn place(words: &[Word], at: usize, (pure, told): (bool, bool)) -> Option<(usize, usize)> {
    let own = head_of(words, at);
    let noun = match words[at].relation.universal() {
        Deprel::Root => at,
        Deprel::Compound | Deprel::Nsubj => own.filter(|&noun| noun > at)?,
        _ => return None,
    };
    if words[noun].relation != Deprel::Root {
        return None;
    }
    let before = at - 1;
    let subject = children(words, noun)
        .chain(children(words, at))
        .find(|&child| child != at && child < at && is_below(words, before, child))?;
    // A clause with a verb, a copula or another subject has no need of this one.
    let other = |child: usize| {
        let relation = words[child].relation.universal();
        relation == Deprel::Nsubj && child != at && child != subject
            || matches!(relation, Deprel::Cop | Deprel::Aux)
    };
    if !nominal(words, noun) || children(words, noun).any(other) {
        return None;
    }
    let fits = matches!(words[subject].upos, Upos::Propn | Upos::Noun)
        && matches!(words[subject].relation.universal(), Deprel::Compound | Deprel::Nsubj)
        && matches!(words[before].upos, Upos::Propn | Upos::Noun);
    let followed = is_followed(words, at, noun, pure) || told && noun == at + 1;
    (fits && followed).then_some((noun, subject))
}

/// Tells whether what stands behind a word is no part of a noun phrase with it.
fn is_followed(words: &[Word], at: usize, noun: usize, pure: bool) -> bool {
    let Some(next) = words.get(at + 1) else { return false };
    if noun != at {
        let begins = matches!(next.relation.universal(), Deprel::Amod | Deprel::Det)
            || next.upos == Upos::Propn
            || next.relation == Deprel::NmodPoss;
        // "Russia denies attack": nothing but the object, whose subject the verb was taken for.
        let object = at + 1 == noun && words[at].relation.universal() == Deprel::Nsubj;
        return begins || object;
    }
    object(words, at).is_some() || second_verb(words, at) || pure && governs(words, at)
}

/// Returns the noun phrase that begins right behind a word and is hung on it as if it were its other
/// name.
fn object(words: &[Word], at: usize) -> Option<usize> {
    children(words, at).find(|&child| {
        child > at
            && matches!(words[child].relation, Deprel::Appos | Deprel::Obj | Deprel::Nsubj)
            && nominal(words, child)
            && is_below(words, at + 1, child)
    })
}

/// Tells whether a preposition or a gerund that hangs on a word stands right behind it.
fn governs(words: &[Word], at: usize) -> bool {
    let gerund = words[at + 1].xpos == Xpos::VBG
        && words[at + 1].relation == Deprel::Acl
        && words[at + 1].head == at + 1;
    gerund
        || words[at + 1].relation == Deprel::Case
            && words[at + 1].upos == Upos::Adp
            && children(words, at).any(|child| {
                child > at
                    && words[child].relation.universal() == Deprel::Nmod
                    && words[at + 1].head == child + 1
            })
}

/// Tells whether a verb of the present without a subject is joined to a word.
fn second_verb(words: &[Word], at: usize) -> bool {
    children(words, at).any(|child| {
        child > at
            && words[child].relation == Deprel::Conj
            && words[child].xpos == Xpos::VBZ
            && !children(words, child)
                .any(|below| words[below].relation.universal() == Deprel::Nsubj)
    })
}

fn nominal(words: &[Word], at: usize) -> bool {
    matches!(words[at].upos, Upos::Propn | Upos::Noun | Upos::Pron)
}

/// Makes a word the verb of its clause.
fn make_verb(words: &mut [Word], at: usize, noun: usize, subject: usize, xpos: Xpos) {
    let object = if noun == at { object(words, at) } else { Some(noun) };
    let (head, relation) = (words[noun].head, words[noun].relation);
    for (child, word) in words.iter_mut().enumerate() {
        let of = word.head.checked_sub(1);
        if (of != Some(at) && of != Some(noun)) || child == at {
            continue;
        }
        let universal = word.relation.universal();
        if child < at && child != subject {
            let outside = matches!(universal, Deprel::Punct | Deprel::Advmod | Deprel::Cc);
            word.head = if outside { at + 1 } else { subject + 1 };
        } else if child > at && of == Some(at) && universal == Deprel::Nmod {
            word.relation = Deprel::Obl;
        } else if child > at && of == Some(at) && universal == Deprel::Acl {
            word.relation = Deprel::Xcomp;
        } else if child > noun && noun != at && universal == Deprel::Obl {
            word.relation = Deprel::Nmod;
        } else if child > noun
            && matches!(universal, Deprel::Punct | Deprel::Advcl | Deprel::Parataxis)
        {
            word.head = at + 1;
        }
    }
    hang(words, subject, at, Deprel::Nsubj);
    words[at] = Word { upos: Upos::Verb, xpos, head, relation, ..words[at] };
    if let Some(object) = object {
        hang(words, object, at, Deprel::Obj);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn a_listed_verb_between_a_name_and_its_object_is_no_plural_noun() {
        check(
            "Norway/PROPN/NNP/2/compound blocks/NOUN/NNS/0/root Sweden/PROPN/NNP/2/appos",
            "2:nsubj VBZ/0:root 2:obj",
        );
        check(
            "Egypt/PROPN/NNP/4/compound jails/NOUN/NNS/4/compound British/ADJ/JJ/4/amod activist/NOUN/NN/0/root",
            "2:nsubj VBZ/0:root 4:amod 2:obj",
        );
        check(
            "Norway/PROPN/NNP/5/compound Sweden/PROPN/NNP/1/conj block/NOUN/NN/5/compound new/ADJ/JJ/5/amod plan/NOUN/NN/0/root",
            "3:nsubj 1:conj VBP/0:root 5:amod 3:obj",
        );
        // A people is several.
        check(
            "Omanis/PROPN/NNPS/2/compound block/NOUN/NN/0/root Iran/PROPN/NNP/2/appos",
            "2:nsubj VBP/0:root 2:obj",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj backs/NOUN/NNS/0/root Iran/PROPN/NNP/2/obj",
            "2:nsubj VBZ/0:root 2:obj",
        );
        check(
            "Oman/PROPN/NNP/2/compound trades/NOUN/NNS/0/root Iran/PROPN/NNP/2/nmod helps/VERB/VBZ/2/conj",
            "2:nsubj VBZ/0:root 2:obl VBZ/2:conj",
        );
    }

    #[test]
    fn a_noun_that_nothing_follows_or_that_is_not_listed_stays_one() {
        check("Norway/PROPN/NNP/2/compound blocks/NOUN/NNS/0/root", "2:compound NNS/0:root");
        check(
            "Norway/PROPN/NNP/2/compound leaders/NOUN/NNS/0/root Gul/PROPN/NNP/2/appos",
            "2:compound NNS/0:root 2:appos",
        );
        check(
            "Iran/PROPN/NNP/3/compound arms/NOUN/NNS/3/compound embargo/NOUN/NN/0/root",
            "3:compound NNS/3:compound 0:root",
        );
    }
}
