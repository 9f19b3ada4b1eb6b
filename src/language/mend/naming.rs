//! Who is made something or called so: "named *Kim Berg* president", "called the plan *unfair*".
//!
//! A name before a bare title reads as the title's, and behind a verb of naming it is who bears it. It is the
//! object, and the title what the object becomes; so is an adjective behind the object, which else stands
//! before it; and "took three Norwegians *hostage*". Left out: passives, in which the title alone stands
//! behind the verb ("was named *Fed* chairman"), and titles with an article.

use crate::language::mend::hung::{Tree, children, hang, has, head_before, head_of, name_head};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for at in 0..words.len() {
        let Some(head) = head_of(words, at) else { continue };
        match (words[at].upos, words[at].relation) {
            (Upos::Noun | Upos::Adj, Deprel::Obj)
                if matches!(words[at].xpos, Xpos::NN | Xpos::JJ)
                    && tree.is_of(head, &tree.lists.naming) =>
            {
                bearer(words, head, at);
                second(words, head, at);
                tree.with_article(words, head, at);
            }
            (Upos::Noun, Deprel::Obj) if words[at].xpos == Xpos::NN => several(words, head, at),
            (Upos::Noun, Deprel::Appos) if words[at].xpos == Xpos::NN => {
                let Some(verb) = head_of(words, head) else { continue };
                if tree.is_of(verb, &tree.lists.naming) {
                    tree.with_article(words, verb, at);
                }
                tree.behind_aside(words, at);
            }
            (_, Deprel::Xcomp) if words[at].xpos == Xpos::VB => {
                title(words, at, tree.is_of(head, &tree.lists.letting));
            }
            (Upos::Adj | Upos::Noun, Deprel::Xcomp) => tree.compound(words, head, at),
            (Upos::Adj, Deprel::Amod) if at > head && words[head].relation == Deprel::Obj => {
                let Some(verb) = head_of(words, head) else { continue };
                let r#as = children(words, at).any(|word| word + 1 == at && tree.is(word, "as"));
                if r#as || tree.is_of(verb, &tree.lists.naming) {
                    hang(words, at, verb, Deprel::Xcomp);
                }
            }
            _ => {}
        }
    }
}

/// Mends "named Kim Berg president": the name right behind the verb is its object.
fn bearer(words: &mut [Word], verb: usize, title: usize) {
    let active = !has(words, verb, &[Deprel::NsubjPass, Deprel::AuxPass, Deprel::Xcomp]);
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
        hang(words, name, verb, Deprel::Obj);
        words[title].relation = Deprel::Xcomp;
    }
}

/// Mends "found Kim Berg guilty" where both were taken for objects.
fn second(words: &mut [Word], verb: usize, title: usize) {
    let Some(name) = title.checked_sub(1).map(|last| name_head(words, last)) else { return };
    let both = words[name].upos == Upos::Propn
        && (words[name].head, words[name].relation) == (verb + 1, Deprel::Obj)
        && name > verb;
    if both && children(words, title).all(|at| at > title) {
        words[title].relation = Deprel::Xcomp;
    }
}

impl Tree<'_> {
    /// Mends "called his plan a scandal": what stands right behind the object, with an article, is what it is called.
    fn with_article(&self, words: &mut [Word], verb: usize, title: usize) {
        let article = children(words, title).find(|&at| self.is_a(at));
        let Some(article) = article.filter(|&article| article > verb + 1) else { return };
        let quoted = words[article - 1].upos == Upos::Punct && !self.is(article - 1, ",");
        let last = if quoted { article - 2 } else { article - 1 };
        let mut object = name_head(words, last);
        while words[object].relation != Deprel::Obj {
            let Some(over) = head_of(words, object).filter(|&over| over > verb) else { return };
            object = over;
        }
        let first = words[object].head == verb + 1 && object > verb && object < article;
        let active = !has(words, verb, &[Deprel::AuxPass, Deprel::Xcomp]);
        if first && active && !self.is(last, ",") && last > verb {
            hang(words, title, verb, Deprel::Xcomp);
        }
    }

    /// Mends "called Kim, the leader of the party, a traitor": between the object and what it is called stands what
    /// says who it is.
    fn behind_aside(&self, words: &mut [Word], title: usize) {
        let article = children(words, title).find(|&at| self.is_a(at));
        let Some(comma) = article.and_then(|article| article.checked_sub(1)) else { return };
        let mut object = title;
        while words[object].relation != Deprel::Obj {
            let Some(over) = head_before(words, object) else { return };
            object = over;
        }
        let Some(verb) = head_before(words, object) else { return };
        // The other comma stands before what says who it is.
        let aside = children(words, object)
            .any(|at| at < comma && at > object && words[at].relation == Deprel::Appos)
            && (object + 1..comma).any(|at| self.is(at, ","));
        let active = !has(words, verb, &[Deprel::AuxPass, Deprel::Xcomp]);
        if self.is(comma, ",") && aside && active && self.is_of(verb, &self.lists.naming) {
            hang(words, title, verb, Deprel::Xcomp);
        }
    }

    /// Mends "imposed an arms embargo": "an" is no plural's, and what follows the plural is the object.
    fn compound(&self, words: &mut [Word], verb: usize, noun: usize) {
        let Some(plural) = noun.checked_sub(1).filter(|&plural| plural > verb) else { return };
        let article = plural.checked_sub(1).filter(|&at| self.is_a(at));
        let article =
            article.filter(|&at| words[at].head == plural + 1 || words[at].head == noun + 1);
        let subject = words[plural].xpos == Xpos::NNS
            && (words[plural].head, words[plural].relation) == (noun + 1, Deprel::Nsubj);
        let Some(article) = article.filter(|_| subject) else { return };
        words[article].head = noun + 1;
        words[plural].relation = Deprel::Compound;
        let relation = Deprel::Obj;
        words[noun] = Word { upos: Upos::Noun, xpos: Xpos::NN, relation, ..words[noun] };
        let behind: Vec<usize> = children(words, noun).filter(|&at| at > noun).collect();
        for at in behind {
            if words[at].relation == Deprel::Obl {
                words[at].relation = Deprel::Nmod;
            }
        }
    }
}

/// Mends "took three Norwegians hostage": several are not one, and the plural between is whom it befell.
fn several(words: &mut [Word], verb: usize, title: usize) {
    let Some(plural) = title.checked_sub(1).filter(|&plural| plural > verb) else { return };
    let number = children(words, title)
        .find(|&at| at < plural && at > verb && words[at].relation == Deprel::Nummod);
    let counted = matches!(words[plural].xpos, Xpos::NNS | Xpos::NNPS)
        && (words[plural].head, words[plural].relation) == (title + 1, Deprel::Compound);
    let alone = children(words, title).all(|at| at >= plural || Some(at) == number);
    if let Some(number) = number.filter(|_| counted && alone) {
        words[number].head = plural + 1;
        hang(words, plural, verb, Deprel::Obj);
        words[title].relation = Deprel::Xcomp;
    }
}

/// Mends "mocked former Fed director Kim Berg" and "met Fed director Kim Berg": what an adjective describes
/// is no verb, nor is what stands without "to" behind a verb that needs it.
fn title(words: &mut [Word], title: usize, bare: bool) {
    let Some(verb) = head_before(words, title) else { return };
    let name = title + 1;
    let named = words.get(name).is_some_and(|one| {
        (one.upos, one.head, one.relation) == (Upos::Propn, title + 1, Deprel::Obj)
    });
    let described =
        children(words, title).any(|at| at < title && words[at].relation == Deprel::Amod);
    let beside = title.checked_sub(1).is_some_and(|body| {
        words[body].upos == Upos::Propn
            && (words[body].head, words[body].relation) == (verb + 1, Deprel::Obj)
    });
    let noun = described || !bare && beside;
    if !named || !noun || has(words, title, &[Deprel::Mark, Deprel::Aux]) {
        return;
    }
    let body = title.checked_sub(1).filter(|&body| {
        words[body].upos == Upos::Propn
            && (words[body].head, words[body].relation) == (verb + 1, Deprel::Obj)
    });
    if let Some(body) = body {
        hang(words, body, title, Deprel::Compound);
    }
    let relation = Deprel::NmodDesc;
    words[title] =
        Word { upos: Upos::Noun, xpos: Xpos::NN, head: name + 1, relation, ..words[title] };
    hang(words, name, verb, Deprel::Obj);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn what_stands_behind_the_object_with_an_article_is_what_it_is_called() {
        check(
            "named/VERB/VBD/0/root his/PRON/PRP$/3/nmod:poss plan/NOUN/NN/1/obj a/DET/DT/5/det scandal/NOUN/NN/3/appos",
            "0:root 3:nmod:poss 1:obj 5:det 1:xcomp",
        );
        check(
            "named/VERB/VBD/0/root Kim/PROPN/NNP/1/obj a/DET/DT/4/det traitor/NOUN/NN/1/obj",
            "0:root 1:obj 4:det 1:xcomp",
        );
        check(
            "named/VERB/VBD/0/root Kim/PROPN/NNP/1/obj ,/PUNCT/,/5/punct a/DET/DT/5/det traitor/NOUN/NN/2/appos",
            "0:root 1:obj 5:punct 5:det 2:appos",
        );
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
    fn what_is_described_before_a_name_is_a_title() {
        check(
            "mocked/VERB/VBD/0/root former/ADJ/JJ/4/amod Fed/PROPN/NNP/1/obj chief/NOUN/VB/1/xcomp Kim/PROPN/NNP/4/obj",
            "0:root 4:amod 4:compound 5:nmod:desc 1:obj",
        );
        check(
            "helped/VERB/VBD/0/root Chad/PROPN/NNP/1/obj arm/VERB/VB/1/xcomp Kim/PROPN/NNP/3/obj",
            "0:root 1:obj 1:xcomp 3:obj",
        );
    }

    #[test]
    fn who_is_named_something_may_be_taken_for_its_second_object() {
        check(
            "named/VERB/VBD/0/root Kim/PROPN/NNP/1/obj guilty/NOUN/NN/1/obj of/ADP/IN/5/case treason/NOUN/NN/3/nmod",
            "0:root 1:obj 1:xcomp 5:case 3:nmod",
        );
    }

    #[test]
    fn several_are_no_part_of_one() {
        check(
            "took/VERB/VBD/0/root three/NUM/CD/4/nummod Swedes/PROPN/NNPS/4/compound hostage/NOUN/NN/1/obj",
            "0:root 3:nummod 1:obj 1:xcomp",
        );
        check(
            "took/VERB/VBD/0/root sports/NOUN/NNS/3/compound advice/NOUN/NN/1/obj",
            "0:root 3:compound 1:obj",
        );
    }

    #[test]
    fn an_article_of_one_is_not_the_plurals_behind_it() {
        check(
            "imposed/VERB/VBD/0/root an/DET/DT/3/det arms/NOUN/NNS/4/nsubj embargo/ADJ/JJ/1/xcomp on/ADP/IN/6/case Chad/PROPN/NNP/4/obl",
            "0:root 4:det 4:compound 1:obj 6:case 4:nmod",
        );
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
