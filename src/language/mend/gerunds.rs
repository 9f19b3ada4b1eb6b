//! Gerunds that the network took to describe what is done to somebody, and words in "-ing" that do describe.
//!
//! "Denied *praising* Idriss Deby", "denied *funding* Peru's army": no gerund describes a name, and no part of a noun stands
//! before the noun's owner. "Attacked *neighbouring* Peru": which Peru, and not what somebody did.

use crate::language::mend::hung::{Tree, children, is_below};
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word]) {
    let tree = Tree { text, pieces };
    for at in 0..words.len().min(pieces.len()) {
        let verbal = matches!(words[at].upos, Upos::Noun | Upos::Verb);
        if !verbal || !tree.is_gerund(at) {
            continue;
        }
        before_name(words, at);
        before_owner(words, at);
        if tree.is(at, "neighbouring") || tree.is(at, "neighboring") {
            neighbour(words, at);
        }
    }
}

/// Mends "denied praising Idriss Deby": a name is described by no gerund.
fn before_name(words: &mut [Word], gerund: usize) {
    let name = gerund + 1;
    let describes = matches!(
        words[gerund].relation,
        Deprel::Amod | Deprel::Compound | Deprel::Acl | Deprel::NmodDesc
    ) && words[gerund].head == name + 1
        && words[gerund].xpos == Xpos::VBG
        && words[name].xpos == Xpos::NNP;
    let alone = |at: usize| at == gerund || at > name || words[at].relation == Deprel::Case;
    if !describes || !children(words, name).all(alone) {
        return;
    }
    let relation = match words[name].relation {
        Deprel::Obj => Deprel::Xcomp,
        Deprel::Obl => Deprel::Advcl,
        Deprel::Nmod => Deprel::Acl,
        _ => return,
    };
    let case = children(words, name).find(|&at| at < gerund);
    if let Some(case) = case {
        let mark = Word { upos: Upos::Sconj, relation: Deprel::Mark, ..words[case] };
        words[case] = Word { head: gerund + 1, ..mark };
    }
    words[gerund] = Word { upos: Upos::Verb, head: words[name].head, relation, ..words[gerund] };
    (words[name].head, words[name].relation) = (gerund + 1, Deprel::Obj);
}

/// Mends "attacked neighbouring Peru": which Peru, and not what somebody did.
fn neighbour(words: &mut [Word], at: usize) {
    let over = words[at].head;
    let first = children(words, at).find(|&one| one > at && words[one].relation == Deprel::Obj);
    let Some(name) = first.filter(|&name| (at + 1..=name).all(|one| is_below(words, one, name)))
    else {
        return;
    };
    let relation = match words[at].relation {
        Deprel::Xcomp => Deprel::Obj,
        Deprel::Advcl => Deprel::Obl,
        Deprel::Acl => Deprel::Nmod,
        Deprel::Csubj | Deprel::Root => return,
        relation => relation,
    };
    let hung: Vec<usize> = children(words, at).filter(|&one| one != name).collect();
    for one in hung {
        words[one].head = if one < at { name + 1 } else { over };
        if words[one].relation == Deprel::Mark {
            words[one] = Word { upos: Upos::Adp, relation: Deprel::Case, ..words[one] };
        }
    }
    (words[name].head, words[name].relation) = (over, relation);
    let relation = Deprel::Amod;
    words[at] = Word { upos: Upos::Adj, xpos: Xpos::JJ, head: name + 1, relation, ..words[at] };
}

/// Mends "denied funding Peru's army": no part of a noun stands before the noun's owner or article.
fn before_owner(words: &mut [Word], gerund: usize) {
    let Some(noun) = words[gerund].head.checked_sub(1).filter(|&noun| noun > gerund + 1) else {
        return;
    };
    let part = matches!(words[gerund].relation, Deprel::Compound | Deprel::Amod);
    let owned = children(words, noun).any(|at| {
        at > gerund && at < noun && matches!(words[at].relation, Deprel::NmodPoss | Deprel::Det)
    });
    let over = words[noun].head.checked_sub(1);
    let behind = over.is_some_and(|over| over + 1 == gerund && words[over].upos == Upos::Verb);
    if part && owned && behind && words[noun].relation == Deprel::Obj {
        let (head, relation) = (words[noun].head, Deprel::Xcomp);
        words[gerund] = Word { upos: Upos::Verb, xpos: Xpos::VBG, head, relation, ..words[gerund] };
        (words[noun].head, words[noun].relation) = (gerund + 1, Deprel::Obj);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn no_part_of_a_noun_stands_before_its_owner() {
        check(
            "denied/VERB/VBD/0/root funding/NOUN/NN/5/compound Peru/PROPN/NNP/5/nmod:poss 's/PART/POS/3/case army/NOUN/NN/1/obj",
            "0:root 1:xcomp 5:nmod:poss 3:case 2:obj",
        );
    }

    #[test]
    fn no_gerund_describes_a_name() {
        check(
            "left/VERB/VBD/0/root after/ADP/IN/4/case praising/VERB/VBG/4/amod Kim/PROPN/NNP/1/obl",
            "0:root 3:mark 1:advcl 3:obj",
        );
    }

    #[test]
    fn a_neighbour_is_attacked() {
        check(
            "attacked/VERB/VBD/0/root neighbouring/VERB/VBG/1/xcomp Peru/PROPN/NNP/2/obj",
            "0:root 3:amod 1:obj",
        );
    }
}
