//! Who is given what: "gave *Chad* weapons", "granted *Kim Berg* asylum", "sent *the rebels* 20 tanks".
//!
//! Behind a verb of giving a name right before what is given reads as a part of it; it is who gets it. So it
//! is where a number stands between the two, and where what is given is in `data/english/gifts.txt` and
//! nobody behind it gets it ("sent Chad troops to Oman"). Left out: abbreviations, which describe as often
//! ("offered US help").

use crate::language::mend::hung::{
    Tree, children, hang, has, head_of, is_below, name_head, rehang,
};
use crate::language::network::Word;
use crate::language::tags::{Deprel, Upos, Xpos};

/// Mends the tree of one sentence.
pub fn mend(tree: &Tree, words: &mut [Word]) {
    for verb in 0..words.len() {
        let passive = has(words, verb, &[Deprel::AuxPass, Deprel::NsubjPass]);
        if words[verb].upos != Upos::Verb || !tree.is_of(verb, &tree.lists.giving) {
            continue;
        }
        if passive {
            tree.was_given(words, verb);
        } else {
            beside(words, verb);
            tree.torn_off(words, verb);
            title(words, verb);
            tree.receiver(words, verb);
        }
    }
}

/// Mends "promised voters a vote" with voters who are a vote: without a comma between, they are promised it.
fn beside(words: &mut [Word], verb: usize) {
    let Some(first) = children(words, verb).find(|&at| words[at].relation == Deprel::Obj) else {
        return;
    };
    let second = children(words, first).find(|&at| {
        let article = children(words, at).next() == Some(first + 1);
        at > first && words[at].relation == Deprel::Appos && article
    });
    let Some(second) = second.filter(|_| words[first + 1].relation == Deprel::Det) else { return };
    words[first].relation = Deprel::Iobj;
    hang(words, second, verb, Deprel::Obj);
}

/// Mends "gave President Berg 20 ships" where the title gets them: whoever bears it does.
fn title(words: &mut [Word], verb: usize) {
    let Some(title) = children(words, verb).find(|&at| words[at].relation == Deprel::Iobj) else {
        return;
    };
    let name = title + 1;
    let torn = name < words.len()
        && words[name].relation == Deprel::Compound
        && head_of(words, name).is_some_and(|thing| {
            thing > name + 1
                && words[thing].head == verb + 1
                && words[thing].relation == Deprel::Obj
        });
    if torn && words[title].upos == Upos::Propn && words[name].upos == Upos::Propn {
        hang(words, name, verb, Deprel::Iobj);
        hang(words, title, name, Deprel::NmodDesc);
    }
}

impl Tree<'_> {
    /// Mends "promised Chad aid" where the thing was drawn as a part of the name.
    fn torn_off(&self, words: &mut [Word], verb: usize) {
        let objects: Vec<usize> = children(words, verb)
            .filter(|&at| at > verb && words[at].relation == Deprel::Obj)
            .collect();
        let [name] = objects[..] else { return };
        let last = (name + 1..words.len()).take_while(|&at| name_head(words, at) == name).last();
        let Some(thing) = last.filter(|_| words[name].upos == Upos::Propn) else { return };
        let gift = self.is_small(thing) && self.is_of(thing, &self.lists.gifts);
        if gift && !self.goes_on(words, verb, thing) {
            let (head, relation) = (verb + 1, Deprel::Obj);
            words[thing] =
                Word { upos: Upos::Noun, xpos: Xpos::NNS, head, relation, ..words[thing] };
            words[name].relation = Deprel::Iobj;
        }
    }

    /// Mends "gave Chad weapons", "sent Chad 20 tanks" where the name was drawn as a part of the thing.
    fn receiver(&self, words: &mut [Word], verb: usize) {
        let thing =
            children(words, verb).find(|&at| at > verb && words[at].relation == Deprel::Obj);
        let Some(thing) = thing.filter(|&thing| words[thing].upos != Upos::Pron) else { return };
        if has(words, verb, &[Deprel::Iobj]) {
            return;
        }
        let whom = |at: &usize| {
            let named = words[*at].upos == Upos::Propn || words[*at].xpos == Xpos::NNS;
            *at > verb && *at < thing && named && words[*at].relation == Deprel::Compound
        };
        let Some(name) = children(words, thing).find(whom) else { return };
        let before = |at: usize| {
            is_below(words, at, name)
                || matches!(words[at].relation, Deprel::Det | Deprel::NmodDesc)
                    && words[at].head == thing + 1
        };
        let close = (verb + 1..name).all(before);
        let between = name + 1..thing;
        let number = between.clone().find(|&at| words[at].xpos == Xpos::CD);
        let parts = between.clone().all(|at| {
            name_head(words, at) == name
                || Some(at) == number
                || number.is_some() && is_below(words, at, thing)
        });
        let short = self.form(name).chars().all(|one| one.is_uppercase() || one == '.');
        let gift = self.is_of(thing, &self.lists.gifts) && !short;
        if !self.is_small(thing)
            || !close
            || !parts
            || number.is_none() && !gift
            || self.goes_on(words, verb, thing)
        {
            return;
        }
        rehang(words, thing, name, |at, _| at > verb && at < name);
        if let Some(number) =
            number.filter(|&at| is_below(words, at, name) || !is_below(words, at, thing))
        {
            hang(words, number, thing, Deprel::Nummod);
        }
        hang(words, name, verb, Deprel::Iobj);
    }

    /// Mends "Berg was granted asylum by Oman" where he becomes asylum beside Oman: he gets it from Oman.
    fn was_given(&self, words: &mut [Word], verb: usize) {
        self.by_whom(words, verb);
        let thing = verb + 1;
        let bare = words.get(thing).is_some_and(|word| {
            word.head == verb + 1 && word.relation == Deprel::Xcomp && word.upos == Upos::Noun
        });
        if !bare || children(words, thing).any(|at| at > thing) {
            return;
        }
        words[thing].relation = Deprel::Obj;
        let giver = children(words, verb).find(|&at| {
            let by = children(words, at).any(|case| self.is(case, "by"));
            at > thing && words[at].relation == Deprel::Obl && words[at].upos == Upos::Propn && by
        });
        if let Some(giver) = giver.filter(|&giver| !self.is_of(giver, &self.lists.times)) {
            words[giver].relation = Deprel::OblAgent;
        }
    }

    /// Mends "Kim was denied a visa by Chad" with a visa of Chad's making.
    fn by_whom(&self, words: &mut [Word], verb: usize) {
        let thing =
            children(words, verb).find(|&at| at > verb && words[at].relation == Deprel::Obj);
        let Some(thing) = thing else { return };
        let giver = children(words, thing).find(|&at| {
            let by = children(words, at).any(|case| self.is(case, "by"));
            at > thing && by && words[at].relation == Deprel::Nmod
        });
        let Some(giver) = giver else { return };
        if self.is_of(thing, &self.lists.gifts) || words[giver].upos == Upos::Propn {
            hang(words, giver, verb, Deprel::OblAgent);
        }
    }

    /// Tells whether somebody behind a thing gets it.
    fn goes_on(&self, words: &[Word], verb: usize, thing: usize) -> bool {
        let to = |at: usize| {
            words[at].relation == Deprel::Case && (self.is(at, "to") || self.is(at, "for"))
        };
        let hung = children(words, verb).chain(children(words, thing)).filter(|&at| at > thing);
        let mut oblique =
            hung.filter(|&at| matches!(words[at].relation, Deprel::Obl | Deprel::Nmod));
        oblique.any(|at| children(words, at).any(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::rows::check_with;

    check_with!(mend);

    #[test]
    fn a_visa_was_made_by_who_denied_it() {
        check(
            "Kim/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass denied/VERB/VBN/0/root a/DET/DT/5/det visa/NOUN/NN/3/obj by/ADP/IN/7/case Chad/PROPN/NNP/5/nmod",
            "3:nsubj:pass 3:aux:pass 0:root 5:det 3:obj 7:case 3:obl:agent",
        );
    }

    #[test]
    fn voters_were_a_vote_and_berg_was_asylum() {
        check(
            "Kim/PROPN/NNP/2/nsubj promised/VERB/VBD/0/root voters/NOUN/NNS/2/obj a/DET/DT/5/det vote/NOUN/NN/3/appos",
            "2:nsubj 0:root 2:iobj 5:det 2:obj",
        );
        check(
            "Berg/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass granted/VERB/VBN/0/root asylum/NOUN/NN/3/xcomp by/ADP/IN/6/case Oman/PROPN/NNP/3/obl",
            "3:nsubj:pass 3:aux:pass 0:root 3:obj 6:case 3:obl:agent",
        );
    }

    #[test]
    fn who_is_given_something_is_no_part_of_it() {
        check(
            "Oman/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root Chad/PROPN/NNP/4/compound arms/NOUN/NNS/2/obj",
            "2:nsubj 0:root 2:iobj 2:obj",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root Chad/PROPN/NNP/5/compound 20/NUM/CD/3/flat ships/NOUN/NNS/2/obj",
            "2:nsubj 0:root 2:iobj 5:nummod 2:obj",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root the/DET/DT/5/det rebels/NOUN/NNS/5/compound arms/NOUN/NNS/2/obj",
            "2:nsubj 0:root 4:det 2:iobj 2:obj",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root Chad/PROPN/NNP/2/obj arms/PROPN/NNP/3/flat",
            "2:nsubj 0:root 2:iobj 2:obj",
        );
    }

    #[test]
    fn who_bears_a_title_is_given_something() {
        check(
            "Oman/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root President/PROPN/NNP/7/nmod:desc Kim/PROPN/NNP/7/compound 20/NUM/CD/6/compound million/NUM/CD/7/nummod euros/NOUN/NNS/2/obj",
            "2:nsubj 0:root 4:nmod:desc 2:iobj 6:compound 7:nummod 2:obj",
        );
        check(
            "Oman/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root President/PROPN/NNP/2/iobj Kim/PROPN/NNP/6/compound 20/NUM/CD/6/nummod ships/NOUN/NNS/2/obj",
            "2:nsubj 0:root 4:nmod:desc 2:iobj 6:nummod 2:obj",
        );
    }

    #[test]
    fn what_goes_to_somebody_else_is_the_names() {
        let tree = "Oman/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root Chad/PROPN/NNP/4/compound arms/NOUN/NNS/2/obj to/ADP/IN/6/case Peru/PROPN/NNP/2/obl";
        check(tree, "2:nsubj 0:root 4:compound 2:obj 6:case 2:obl");
        let ships = "Oman/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root Chad/PROPN/NNP/4/compound ships/NOUN/NNS/2/obj";
        check(ships, "2:nsubj 0:root 4:compound 2:obj");
    }
}
