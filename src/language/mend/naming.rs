//! Who is made something or called so: "named *Kim Berg* president", "called the plan *unfair*".
//!
//! A name before a bare title reads as the title's, and behind a verb of naming it is who bears it. It is
//! the object, and the title what the object becomes; so is an adjective behind the object, which else
//! stands before it. Left out: passives, in which the title alone stands behind the verb ("was named *Fed*
//! chairman"), and titles with an article.

use crate::language::mend::hung::{Tree, children};
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::table::Set;
use crate::text::lowered;

/// Mends the tree of one sentence, given the forms of verbs of naming.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word], naming: &Set<String>) {
    let tree = Tree { text, pieces };
    for at in 0..words.len().min(pieces.len()) {
        let Some(head) = words[at].head.checked_sub(1) else { continue };
        match (words[at].upos, words[at].relation) {
            (Upos::Noun, Deprel::Obj)
                if words[at].xpos == Xpos::NN
                    && naming.contains(&*lowered(pieces[head].span.of(text))) =>
            {
                bearer(words, head, at);
            }
            (Upos::Adj, Deprel::Amod) if at > head && words[head].relation == Deprel::Obj => {
                let Some(verb) = words[head].head.checked_sub(1) else { continue };
                let r#as = children(words, at).any(|word| word + 1 == at && tree.is(word, "as"));
                if r#as || naming.contains(&*lowered(pieces[verb].span.of(text))) {
                    (words[at].head, words[at].relation) = (verb + 1, Deprel::Xcomp);
                }
            }
            _ => {}
        }
    }
}

/// Mends "named Kim Berg president": the name right behind the verb is its object.
fn bearer(words: &mut [Word], verb: usize, title: usize) {
    let active = children(words, verb).all(|at| {
        !matches!(words[at].relation, Deprel::NsubjPass | Deprel::AuxPass | Deprel::Xcomp)
    });
    let name = children(words, title).find(|&at| {
        let beside = matches!(
            words[at].relation,
            Deprel::Compound | Deprel::Nmod | Deprel::NmodDesc | Deprel::NmodUnmarked
        );
        words[at].upos == Upos::Propn && beside && at == verb + 1
    });
    let alone = children(words, title).all(|at| {
        let before = matches!(words[at].relation, Deprel::Amod | Deprel::Compound);
        Some(at) == name || at > title || before && words[at].upos != Upos::Propn
    });
    let followed = words.get(title + 1).is_some_and(|next| next.upos == Upos::Propn);
    if let Some(name) = name.filter(|_| active && alone && !followed) {
        (words[name].head, words[name].relation) = (verb + 1, Deprel::Obj);
        words[title].relation = Deprel::Xcomp;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_by;

    #[track_caller]
    fn check(tree: &str, expected: &str) {
        let named = |text: &str, pieces: &[Piece], words: &mut [Word]| {
            mend(text, pieces, words, &Set::from_iter(["named".to_string()]));
        };
        check_by(named, tree, expected);
    }

    #[test]
    fn whoever_is_named_is_no_part_of_the_title() {
        check(
            "Oman/PROPN/NNP/2/nsubj named/VERB/VBD/0/root Kim/PROPN/NNP/5/compound Berg/PROPN/NNP/3/flat envoy/NOUN/NN/2/obj to/ADP/IN/7/case Peru/PROPN/NNP/5/nmod",
            "2:nsubj 0:root 2:obj 3:flat 2:xcomp 7:case 5:nmod",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj named/VERB/VBD/0/root Kim/PROPN/NNP/5/compound prime/ADJ/JJ/5/amod minister/NOUN/NN/2/obj",
            "2:nsubj 0:root 2:obj 5:amod 2:xcomp",
        );
    }

    #[test]
    fn a_name_before_a_title_whose_bearer_follows_is_the_titles() {
        let tree = "Oman/PROPN/NNP/2/nsubj named/VERB/VBD/0/root Fed/PROPN/NNP/4/compound chair/NOUN/NN/2/obj Kim/PROPN/NNP/4/appos";
        check(tree, "2:nsubj 0:root 4:compound 2:obj 4:appos");
        let tree = "Oman/PROPN/NNP/2/nsubj met/VERB/VBD/0/root Fed/PROPN/NNP/4/compound chair/NOUN/NN/2/obj";
        check(tree, "2:nsubj 0:root 4:compound 2:obj");
    }

    #[test]
    fn what_something_is_called_is_no_part_of_it() {
        check(
            "Oman/PROPN/NNP/2/nsubj named/VERB/VBD/0/root plans/NOUN/NNS/2/obj unfair/ADJ/JJ/3/amod",
            "2:nsubj 0:root 2:obj 2:xcomp",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj saw/VERB/VBD/0/root plans/NOUN/NNS/2/obj as/ADP/IN/5/advmod unfair/ADJ/JJ/3/amod",
            "2:nsubj 0:root 2:obj 5:advmod 2:xcomp",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj saw/VERB/VBD/0/root something/PRON/NN/2/obj unfair/ADJ/JJ/3/amod",
            "2:nsubj 0:root 2:obj 3:amod",
        );
    }
}
