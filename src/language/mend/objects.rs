//! Objects that were hung on what stands between them and their verb.
//!
//! "Condemned in the strongest terms the attacks", "announced on Monday a plan": what follows an oblique
//! without a comma says nothing more of it where the verb has no object yet.

use crate::language::mend::hung::{children, is_below};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(words: &mut [Word]) {
    for at in 0..words.len() {
        if words[at].relation == Deprel::Appos && words[at].upos == Upos::Noun {
            behind_oblique(words, at);
        }
        if words[at].relation == Deprel::Obj {
            who_pays(words, at);
        }
        if words[at].upos == Upos::Propn && words[at].relation == Deprel::Nsubj {
            second_subject(words, at);
        }
    }
}

fn behind_oblique(words: &mut [Word], object: usize) {
    let Some(between) = words[object].head.checked_sub(1).filter(|&at| at < object) else { return };
    let Some(verb) = words[between].head.checked_sub(1).filter(|&at| at < between) else { return };
    let begins = children(words, object).find(|&at| {
        at == between + 1 && matches!(words[at].relation, Deprel::Det | Deprel::NmodPoss)
    });
    let oblique = matches!(words[between].relation, Deprel::Obl | Deprel::OblUnmarked);
    let has = |relation: Deprel| children(words, verb).any(|at| words[at].relation == relation);
    let free = ![Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp, Deprel::AuxPass].into_iter().any(has);
    let active = has(Deprel::Nsubj) && words[verb].upos == Upos::Verb;
    if begins.is_some() && oblique && free && active {
        (words[object].head, words[object].relation) = (verb + 1, Deprel::Obj);
    }
}

/// Mends "fined Chad 500 million euros": a name before a sum is who pays it, and no part of the sum.
fn who_pays(words: &mut [Word], sum: usize) {
    let Some(verb) = words[sum].head.checked_sub(1).filter(|&verb| verb < sum) else { return };
    let money = matches!(words[sum].xpos, Xpos::NNS | Xpos::Dollar);
    let number = |at: usize| words[at].xpos == Xpos::CD && words[at].relation == Deprel::Nummod;
    let million = children(words, sum)
        .any(|at| number(at) && children(words, at).any(|one| words[one].xpos == Xpos::CD));
    let name = children(words, sum).find(|&at| {
        at > verb && words[at].upos == Upos::Propn && words[at].relation == Deprel::Compound
    });
    let Some(name) = name.filter(|&name| money && million && name < sum) else { return };
    let first = children(words, sum).find(|&at| at > verb);
    let begins = (verb + 1..name).all(|at| is_below(words, at, name));
    if words[verb].upos == Upos::Verb && begins && first == Some(name) {
        (words[name].head, words[name].relation) = (verb + 1, Deprel::Iobj);
    }
}

/// Mends "had armed Chad" where who is armed was taken for a second subject: a verb has one.
fn second_subject(words: &mut [Word], second: usize) {
    let Some(verb) = words[second].head.checked_sub(1).filter(|&verb| verb < second) else {
        return;
    };
    let near = (verb + 1..second).all(|at| is_below(words, at, second));
    let has = |relations: &[Deprel]| {
        children(words, verb).any(|at| at != second && relations.contains(&words[at].relation))
    };
    let before = children(words, verb).any(|at| at < verb && words[at].relation == Deprel::Nsubj);
    let open = !has(&[Deprel::Ccomp, Deprel::Xcomp, Deprel::AuxPass, Deprel::Cop]);
    let filled = children(words, verb).any(|at| at > verb && words[at].relation == Deprel::Obj);
    if near && before && open && !filled && words[verb].upos == Upos::Verb {
        words[second].relation = Deprel::Obj;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::verbs::tests::check_by;

    /// Reads `UPOS/head/relation …`, mends the tree and writes each word's head and relation.
    fn check(tree: &str, expected: &str) {
        let mut words = Vec::new();
        for word in tree.split_whitespace() {
            let fields: Vec<&str> = word.split('/').collect();
            words.push(Word {
                upos: Upos::from_word(fields[1]).expect("upos"),
                xpos: Xpos::NN,
                head: fields[2].parse().expect("head"),
                relation: Deprel::from_word(fields[3]).expect("relation"),
                ..Word::UNREAD
            });
        }
        mend(&mut words);
        let found: Vec<String> =
            words.iter().map(|word| format!("{}:{}", word.head, word.relation.word())).collect();
        assert_eq!(found.join(" "), expected, "{tree}");
    }

    #[test]
    fn an_object_behind_an_oblique_is_the_verbs() {
        check(
            "Peru/PROPN/2/nsubj condemned/VERB/0/root in/ADP/4/case terms/NOUN/2/obl the/DET/6/det raids/NOUN/4/appos",
            "2:nsubj 0:root 4:case 2:obl 6:det 2:obj",
        );
        check(
            "Peru/PROPN/2/nsubj sat/VERB/0/root in/ADP/4/case Lima/PROPN/2/obl ,/PUNCT/7/punct the/DET/7/det capital/NOUN/4/appos",
            "2:nsubj 0:root 4:case 2:obl 7:punct 7:det 4:appos",
        );
    }

    #[test]
    fn who_is_fined_is_no_part_of_the_sum() {
        let sum = "fined/VERB/VBD/0/root Apple/PROPN/NNP/5/compound 500/NUM/CD/4/compound million/NUM/CD/5/nummod euros/NOUN/NNS/1/obj";
        check_by(|_, _, words| mend(words), sum, "0:root 1:iobj 4:compound 5:nummod 1:obj");
        let jets = "bought/VERB/VBD/0/root Boeing/PROPN/NNP/4/compound 737/NUM/CD/4/nummod jets/NOUN/NNS/1/obj";
        check_by(|_, _, words| mend(words), jets, "0:root 4:compound 4:nummod 1:obj");
    }

    #[test]
    fn a_name_behind_a_verb_with_a_subject_is_its_object() {
        let tree = "Chad/PROPN/NNP/2/nsubj armed/VERB/VBD/0/root Peru/PROPN/NNP/2/nsubj";
        check_by(|_, _, words| mend(words), tree, "2:nsubj 0:root 2:obj");
    }
}
