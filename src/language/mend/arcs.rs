//! Tags and arcs that English does not allow, made as it does.
//!
//! A web or mail address is a name. An indirect object without a direct one is the direct one. A dateline is no subject. A noun after
//! "said A," says who A is. The last member of a list does not belong to a noun beyond a dash ("Iran,
//! Turkey and Qatar — staunch defenders of …"), it belongs to the list, and the noun beyond the dash
//! says something more of the whole. A clause with a subject of its own that a comma parts from a
//! noun, without a relative pronoun, is not said of the noun ("met officials in Cairo, the paper
//! reported"). A clause with "that" behind a verb without an object is what the verb says, however
//! much stands between ("reported on Monday, citing officials, that …"). What follows "such as",
//! "including" or, if it is a name, "like" is an example of the plural noun before it. "Has" before a
//! past participle helps it. What stands between dashes behind the name that begins a sentence says
//! something more of it, and a participle behind a dash is said of who acts.

use crate::language::chunk::is_address;
use crate::language::network::Word;
use crate::language::segment::{Piece, is_dateline};
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::table::Set;
use crate::text::lowered;

/// Mends the tree of one sentence.
pub fn mend(text: &str, pieces: &[Piece], words: &mut [Word], helping: &Set<String>) {
    dateline(text, pieces, words);
    for at in 0..words.len().min(pieces.len()) {
        if is_address(pieces[at].span.of(text)) {
            (words[at].upos, words[at].xpos) = (Upos::Propn, Xpos::ADD);
        }
        if (words[at].relation, words[at].xpos) == (Deprel::Acl, Xpos::VBG) {
            after_dash(text, pieces, words, at);
        }
        if matches!(words[at].relation, Deprel::Parataxis | Deprel::Dislocated) {
            between_dashes(text, pieces, words, at);
        }
        if words[at].relation == Deprel::AclRelcl {
            reported_behind(text, pieces, words, at);
        }
        if words[at].relation == Deprel::Advcl {
            that_clause(text, pieces, words, at);
        }
        if words[at].relation == Deprel::Iobj && !has_complement(words, words[at].head) {
            words[at].relation = Deprel::Obj;
        }
        let told = words[at].upos == Upos::Verb && matches!(words[at].xpos, Xpos::VBN | Xpos::VBD);
        let taken = words[at].upos == Upos::Adj && pieces[at].span.of(text).ends_with("ed");
        if told && matches!(words[at].relation, Deprel::Xcomp | Deprel::Obj)
            || taken && words[at].relation == Deprel::Xcomp
        {
            perfect(text, pieces, words, at, helping);
        }
        if words[at].relation == Deprel::Amod && (told || taken) {
            named_object(words, at);
            perfect(text, pieces, words, at, helping);
        }
        if words[at].upos == Upos::Cconj && words[at].relation == Deprel::Cc {
            list_before_dash(text, pieces, words, at);
        }
        if matches!(words[at].upos, Upos::Noun | Upos::Propn) {
            noun_after_subject(text, pieces, words, at);
            example(text, pieces, words, at);
        }
    }
}

/// Tells whether a verb has an object or a clause as its complement; without one its indirect object
/// is its object.
fn has_complement(words: &[Word], verb: usize) -> bool {
    words.iter().any(|word| {
        let complement = matches!(word.relation, Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp);
        complement && word.head == verb
    })
}

/// Mends "has cut ties": a form of "have" with nothing but adverbs between it and a participle is the
/// participle's auxiliary.
fn perfect(
    text: &str,
    pieces: &[Piece],
    words: &mut [Word],
    participle: usize,
    helping: &Set<String>,
) {
    let Some(have) = words[participle].head.checked_sub(1).filter(|&have| have < participle) else {
        return;
    };
    let helps = helping.contains(&*lowered(pieces[have].span.of(text)));
    let adverb = |word: &Word| matches!(word.upos, Upos::Adv | Upos::Part);
    if !helps || !words[have + 1..participle].iter().all(adverb) {
        return;
    }
    let (head, relation) = (words[have].head, words[have].relation);
    for word in words.iter_mut().filter(|word| word.head == have + 1) {
        word.head = participle + 1;
    }
    (words[participle].head, words[participle].relation) = (head, relation);
    (words[participle].upos, words[participle].xpos) = (Upos::Verb, Xpos::VBN);
    (words[have].head, words[have].relation) = (participle + 1, Deprel::Aux);
    words[have].upos = Upos::Aux;
}

/// Mends "has armed Norway": a participle between "has" and a name describes no name; it is what was done.
fn named_object(words: &mut [Word], participle: usize) {
    let Some(name) = words[participle].head.checked_sub(1) else { return };
    let have = words[name].head;
    let bare = name == participle + 1 && words[name].upos == Upos::Propn;
    if bare && words[name].relation == Deprel::Obj && (1..=participle).contains(&have) {
        (words[participle].head, words[participle].relation) = (have, Deprel::Xcomp);
    }
}

/// Mends "Oman seeks to influence the force – pressing Norway": what a participle behind a dash says is said of
/// who acts and not of the noun before it.
fn after_dash(text: &str, pieces: &[Piece], words: &mut [Word], participle: usize) {
    let Some(dash) = participle.checked_sub(1).filter(|&at| is_dash(&pieces[at], text)) else {
        return;
    };
    let root = words.iter().position(|word| word.relation == Deprel::Root);
    if let Some(root) = root.filter(|&root| root < dash && words[root].upos == Upos::Verb) {
        (words[participle].head, words[participle].relation) = (root + 1, Deprel::Advcl);
    }
}

/// Mends "Oman — one of the largest — will join it": who begins the sentence is the subject, and what stands
/// between the dashes his other name.
fn between_dashes(text: &str, pieces: &[Piece], words: &mut [Word], name: usize) {
    let Some(verb) = words[name].head.checked_sub(1).filter(|&verb| verb > name) else { return };
    let first = words[..name].iter().all(|word| word.head == name + 1);
    let first = first && words[name].upos == Upos::Propn && is_dash(&pieces[name + 1], text);
    let subject = (name + 1..verb)
        .find(|&at| words[at].head == verb + 1 && words[at].relation.universal() == Deprel::Nsubj);
    let Some(subject) = subject.filter(|_| first) else { return };
    if (subject + 1..verb).any(|at| is_dash(&pieces[at], text)) {
        words[name].relation = words[subject].relation;
        (words[subject].head, words[subject].relation) = (name + 1, Deprel::Appos);
    }
}

fn is_dash(piece: &Piece, text: &str) -> bool {
    matches!(piece.span.of(text), "\u{2014}" | "\u{2013}" | "--")
}

/// Mends "CAIRO — The council met": what follows a dateline does not say something more of it but
/// stands where the tree put the dateline.
fn dateline(text: &str, pieces: &[Piece], words: &mut [Word]) {
    let dash = |piece: &Piece| is_dash(piece, text) || piece.span.of(text) == "-";
    let Some(end) = pieces.iter().position(dash) else { return };
    if !is_dateline(text, &pieces[..=end]) {
        return;
    }
    let beyond = (end + 1..words.len()).find_map(|at| {
        let place = words[at].head.checked_sub(1).filter(|&place| place < end)?;
        let subject = words[place].relation.universal() == Deprel::Nsubj;
        (subject && words[at].relation == Deprel::Appos).then_some((at, place))
    });
    let Some((noun, place)) = beyond else {
        // "CAIRO — The council met", both as subjects of the verb.
        let subjects = |at: &usize| words[*at].relation.universal() == Deprel::Nsubj;
        let place = (0..end).find(subjects);
        let subject = (end + 1..words.len()).find(subjects);
        if let (Some(place), Some(subject)) = (place, subject)
            && words[place].head == words[subject].head
        {
            words[place].relation = Deprel::Parataxis;
        }
        return;
    };
    (words[noun].head, words[noun].relation) = (words[place].head, words[place].relation);
    words[place].head = if words[noun].head == 0 { noun + 1 } else { words[noun].head };
    words[place].relation = Deprel::Parataxis;
}

/// Mends "officials in Cairo, the paper reported": without a relative pronoun the clause behind the
/// comma is said of no noun, but beside the whole.
fn reported_behind(text: &str, pieces: &[Piece], words: &mut [Word], verb: usize) {
    let Some(root) = words.iter().position(|word| word.relation == Deprel::Root) else { return };
    let noun = words[verb].head.saturating_sub(1);
    let finite = matches!(words[verb].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
    if !finite || words[verb].upos != Upos::Verb || root >= noun || words[root].upos != Upos::Verb {
        return;
    }
    let mut subjects = (noun + 1..verb)
        .filter(|&at| words[at].head == verb + 1 && words[at].relation == Deprel::Nsubj);
    let Some(subject) = subjects.next() else { return };
    let Some(comma) = (noun + 1..subject).rev().find(|&at| pieces[at].span.of(text) == ",") else {
        return;
    };
    let relative = words[noun + 1..verb]
        .iter()
        .any(|word| matches!(word.xpos, Xpos::WDT | Xpos::WP | Xpos::WPS | Xpos::WRB));
    // A preposition or a conjunction before the subject makes another clause of it.
    let bare = words[comma + 1..subject].iter().all(|word| {
        matches!(word.upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
    });
    if !relative && bare {
        (words[verb].head, words[verb].relation) = (root + 1, Deprel::Parataxis);
    }
}

/// Mends "reported on Monday, citing officials, that it rained": the clause is the verb's complement.
fn that_clause(text: &str, pieces: &[Piece], words: &mut [Word], clause: usize) {
    let Some(verb) = words[clause].head.checked_sub(1).filter(|&verb| verb < clause) else {
        return;
    };
    let mut marks = (verb + 1..clause)
        .filter(|&at| (words[at].head, words[at].relation) == (clause + 1, Deprel::Mark));
    let that = marks.next().is_some_and(|at| pieces[at].span.of(text).eq_ignore_ascii_case("that"));
    let alone = that && marks.next().is_none();
    if alone && words[verb].upos == Upos::Verb && !has_complement(words, verb + 1) {
        words[clause].relation = Deprel::Ccomp;
    }
}

/// Mends "said A, director of B": a noun without a verb of its own that a comma parts from a name
/// behind its verb says who the name is.
fn noun_after_subject(text: &str, pieces: &[Piece], words: &mut [Word], noun: usize) {
    let Some(verb) = words[noun].head.checked_sub(1) else { return };
    let wrong = matches!(
        words[noun].relation,
        Deprel::Ccomp | Deprel::Xcomp | Deprel::Obj | Deprel::Parataxis | Deprel::Dep
    );
    if !wrong || verb >= noun || words[verb].upos != Upos::Verb {
        return;
    }
    let subject = (verb + 1..noun).find(|&at| {
        words[at].head == verb + 1
            && words[at].relation == Deprel::Nsubj
            && words[at].upos == Upos::Propn
    });
    let Some(subject) = subject else { return };
    let between = subject + 1..noun;
    let comma = pieces[between.clone()].iter().any(|piece| piece.span.of(text) == ",");
    let verbal = words[between].iter().any(|word| matches!(word.upos, Upos::Verb | Upos::Aux));
    let clause = words.iter().any(|word| {
        word.head == noun + 1
            && matches!(word.relation.universal(), Deprel::Nsubj | Deprel::Cop | Deprel::Case)
    });
    if comma && !verbal && !clause {
        (words[noun].head, words[noun].relation) = (subject + 1, Deprel::Appos);
    }
}

/// Mends "supports groups like Hamas": the example hangs on the noun that it is one of.
fn example(text: &str, pieces: &[Piece], words: &mut [Word], at: usize) {
    if !matches!(words[at].relation, Deprel::Obl | Deprel::Nmod | Deprel::Advcl) {
        return;
    }
    let Some(case) =
        words[..at].iter().position(|word| (word.head, word.relation) == (at + 1, Deprel::Case))
    else {
        return;
    };
    let given = match pieces[case].span.of(text) {
        "such" => words[case + 1..at]
            .iter()
            .any(|word| (word.head, word.relation) == (case + 1, Deprel::Fixed)),
        "including" => true,
        "like" => words[at].upos == Upos::Propn,
        _ => false,
    };
    let comma = case > 0 && pieces[case - 1].span.of(text) == ",";
    let Some(mut noun) = case.checked_sub(1 + usize::from(comma)).filter(|_| given) else { return };
    // "Countries in the region such as Egypt": one of the countries.
    while !matches!(words[noun].xpos, Xpos::NNS | Xpos::NNPS) {
        let head = words[noun].head.checked_sub(1).filter(|&head| head < noun);
        match head.filter(|_| words[noun].relation == Deprel::Nmod) {
            Some(head) => noun = head,
            None => return,
        }
    }
    let mut above = noun + 1;
    while above != 0 {
        if above == at + 1 {
            return;
        }
        above = words[above - 1].head;
    }
    (words[at].head, words[at].relation) = (noun + 1, Deprel::Nmod);
}

/// Mends "A, B and C — N": C hangs on N by mistake, where N is a conjunct of A.
fn list_before_dash(text: &str, pieces: &[Piece], words: &mut [Word], cc: usize) {
    let Some(last) = words[cc].head.checked_sub(1) else { return };
    let Some(beyond) = words[last].head.checked_sub(1) else { return };
    let hung = matches!(words[last].relation, Deprel::Compound | Deprel::NmodDesc | Deprel::Nmod);
    let parted = last < beyond && pieces[last + 1..beyond].iter().any(|piece| is_dash(piece, text));
    if !parted || !(hung || words[last].relation == Deprel::Conj) {
        return;
    }
    let listed = (0..cc).rev().find(|&at| words[at].relation == Deprel::Conj);
    let first = match (words[beyond].relation, words[beyond].head.checked_sub(1), listed) {
        (Deprel::Conj, Some(first), _) if first < cc && hung => first,
        (Deprel::Appos, _, Some(listed)) if (1..=cc).contains(&words[listed].head) => {
            words[listed].head - 1
        }
        _ => return,
    };
    (words[last].head, words[last].relation) = (first + 1, Deprel::Conj);
    (words[beyond].head, words[beyond].relation) = (first + 1, Deprel::Appos);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::mend::names::tests::{cut, word};

    fn helping() -> Set<String> {
        Set::from_iter(["has".to_owned()])
    }

    #[test]
    fn a_noun_after_the_name_of_who_said_it_says_who_that_is() {
        let text = "said Gul , director";
        let mut words = vec![
            word(Upos::Verb, 0, Deprel::Root),
            word(Upos::Propn, 1, Deprel::Nsubj),
            word(Upos::Punct, 4, Deprel::Punct),
            word(Upos::Noun, 1, Deprel::Ccomp),
        ];
        mend(text, &cut(text), &mut words, &helping());
        assert_eq!((words[3].head, words[3].relation), (2, Deprel::Appos));
    }

    #[test]
    fn has_before_a_participle_is_its_auxiliary() {
        for (text, mended) in [("Bolivia has cut ties", true), ("Bolivia wants cut ties", false)] {
            let mut words = vec![
                word(Upos::Propn, 2, Deprel::Nsubj),
                word(Upos::Verb, 0, Deprel::Root),
                word(Upos::Verb, 2, Deprel::Xcomp),
                word(Upos::Noun, 3, Deprel::Obj),
            ];
            words[2].xpos = Xpos::VBN;
            mend(text, &cut(text), &mut words, &helping());
            let heads: Vec<usize> = words.iter().map(|word| word.head).collect();
            let expected = if mended { [3, 3, 0, 3] } else { [2, 0, 2, 3] };
            assert_eq!(heads, expected, "{text}");
            assert_eq!(words[1].relation == Deprel::Aux, mended, "{text}");
        }
    }

    #[test]
    fn an_example_hangs_on_the_plural_noun_that_it_is_one_of() {
        for (text, noun, head, relation) in [
            ("backs groups like Hamas", Upos::Propn, 2, Deprel::Nmod),
            ("treats groups like dirt", Upos::Noun, 1, Deprel::Obl),
        ] {
            let mut words = vec![
                word(Upos::Verb, 0, Deprel::Root),
                word(Upos::Noun, 1, Deprel::Obj),
                word(Upos::Adp, 4, Deprel::Case),
                word(noun, 1, Deprel::Obl),
            ];
            words[1].xpos = Xpos::NNS;
            mend(text, &cut(text), &mut words, &helping());
            assert_eq!((words[3].head, words[3].relation), (head, relation), "{text}");
        }
    }

    #[test]
    fn a_dateline_is_no_subject() {
        let text = "CAIRO — Envoys met";
        let mut words = vec![
            word(Upos::Propn, 4, Deprel::Nsubj),
            word(Upos::Punct, 1, Deprel::Punct),
            word(Upos::Noun, 1, Deprel::Appos),
            word(Upos::Verb, 0, Deprel::Root),
        ];
        mend(text, &cut(text), &mut words, &helping());
        assert_eq!((words[0].head, words[0].relation), (4, Deprel::Parataxis));
        assert_eq!((words[2].head, words[2].relation), (4, Deprel::Nsubj));
    }

    #[test]
    fn a_hyphen_is_no_dash() {
        for (dash, head) in [("\u{2013}", 2), ("-", 3)] {
            let text = format!("Oman backs force {dash} pressing Norway");
            let mut words = vec![
                word(Upos::Propn, 2, Deprel::Nsubj),
                word(Upos::Verb, 0, Deprel::Root),
                word(Upos::Noun, 2, Deprel::Obj),
                word(Upos::Punct, 5, Deprel::Punct),
                word(Upos::Verb, 3, Deprel::Acl),
                word(Upos::Propn, 5, Deprel::Obj),
            ];
            words[4].xpos = Xpos::VBG;
            mend(&text, &cut(&text), &mut words, &helping());
            assert_eq!(words[4].head, head, "{text}");
        }
    }

    #[test]
    fn a_clause_behind_a_comma_without_a_relative_pronoun_is_said_of_no_noun() {
        let tree = |xpos: Xpos| {
            let mut words = vec![
                word(Upos::Verb, 0, Deprel::Root),
                word(Upos::Noun, 1, Deprel::Obj),
                word(Upos::Punct, 5, Deprel::Punct),
                word(Upos::Noun, 5, Deprel::Nsubj),
                word(Upos::Verb, 2, Deprel::AclRelcl),
            ];
            (words[3].xpos, words[4].xpos) = (xpos, Xpos::VBD);
            words
        };
        let mended = |xpos: Xpos| {
            let text = "met officials , papers reported";
            let mut words = tree(xpos);
            mend(text, &cut(text), &mut words, &helping());
            (words[4].head, words[4].relation)
        };
        assert_eq!(mended(Xpos::NNS), (1, Deprel::Parataxis));
        assert_eq!(mended(Xpos::WP), (2, Deprel::AclRelcl));
    }

    #[test]
    fn a_clause_with_that_far_behind_its_verb_is_still_what_the_verb_says() {
        let text = "reported Monday that rained";
        let mut words = vec![
            word(Upos::Verb, 0, Deprel::Root),
            word(Upos::Propn, 1, Deprel::Obl),
            word(Upos::Sconj, 4, Deprel::Mark),
            word(Upos::Verb, 1, Deprel::Advcl),
        ];
        mend(text, &cut(text), &mut words, &helping());
        assert_eq!(words[3].relation, Deprel::Ccomp);
        (words[1].relation, words[3].relation) = (Deprel::Obj, Deprel::Advcl);
        mend(text, &cut(text), &mut words, &helping());
        assert_eq!(words[3].relation, Deprel::Advcl);
    }

    #[test]
    fn the_last_of_a_list_does_not_belong_to_the_noun_beyond_a_dash() {
        let text = "Iran and Qatar \u{2014} defenders of it";
        let pieces = cut(text);
        let mut words = vec![
            word(Upos::Propn, 0, Deprel::Root),
            word(Upos::Cconj, 3, Deprel::Cc),
            word(Upos::Propn, 5, Deprel::Compound),
            word(Upos::Punct, 5, Deprel::Punct),
            word(Upos::Noun, 1, Deprel::Conj),
            word(Upos::Adp, 7, Deprel::Case),
            word(Upos::Pron, 5, Deprel::Nmod),
        ];
        mend(text, &pieces, &mut words, &helping());
        assert_eq!((words[2].head, words[2].relation), (1, Deprel::Conj));
        assert_eq!((words[4].head, words[4].relation), (1, Deprel::Appos));
    }
}
