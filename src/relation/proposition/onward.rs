//! What a predicate says further on: of what its argument is of, and in the clauses of aim and manner
//! that it leads to.
//!
//! "Raised doubts about the plan" is also said of the plan, "made plans to sell the port" of the port
//! (facts with their context: Gashteovski et al. 2022, <https://aclanthology.org/2022.acl-long.307>).
//! Not taken apart: names ("the House of Commons"), coordinations, nouns with several prepositions.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::grammar::Grammar;
use crate::relation::proposition::argument::{Frame, settle, with_preposition};
use crate::relation::proposition::extent::Phrase;
use crate::relation::proposition::predicate::{preposition, verb_group};

/// Returns the same said of what the first argument is of: "is the capital *of* the land", "raised
/// doubts *about* the plan".
pub fn nearer(grammar: &Grammar, frame: &Frame) -> Option<Frame> {
    let syntax = grammar.syntax;
    let (role, &Phrase::Whole(noun)) = frame.arguments.first().map(|(role, one)| (role, one))?
    else {
        return None;
    };
    let oblique = role.contains(':');
    if !(oblique || role == "xcomp" || role == "obj")
        || !matches!(syntax[noun].upos, Upos::Noun | Upos::Propn)
        || syntax.dependent(noun, Deprel::Conj).is_some()
    {
        return None;
    }
    let mut after = syntax.children(noun).iter().copied().filter(|&child| {
        child > noun
            && !matches!(
                syntax[child].relation.universal(),
                Deprel::Punct | Deprel::Acl | Deprel::Appos | Deprel::Advcl
            )
    });
    let of = after.next().filter(|&child| syntax[child].relation == Deprel::Nmod)?;
    let preposition = preposition(grammar, of)?;
    // A name is not taken apart: "the House of Commons". Examples are not of what they are of.
    let name = [noun, of].iter().all(|&one| syntax[one].upos == Upos::Propn);
    let example = grammar.examples(noun).any(|one| one == of);
    let first = frame.words.first().is_some_and(|&first| noun < first);
    if name || example || first || after.next().is_some() {
        return None;
    }
    let mut own = Phrase::Member(noun).words(syntax);
    if oblique {
        with_preposition(grammar, noun, &mut own);
    }
    let mut words = frame.words.clone();
    let behind = |word: TokenId| frame.words.first().is_none_or(|&first| first < word);
    words.extend(own.into_iter().filter(|&word| behind(word) && !syntax.is_below(word, of)));
    words.sort_unstable();
    words.dedup();
    let arguments = vec![(format!("nmod:{preposition}"), Phrase::Whole(of))];
    Some(Frame { head: frame.head, subject: frame.subject, words, arguments, confidence: 0.34 })
}

/// Returns what is said by the clauses of aim and manner that a predicate leads to: "made plans *to
/// sell* the port", "crossed the river *to reach* the town".
pub fn through(grammar: &Grammar, frame: &Frame) -> Vec<Frame> {
    let syntax = grammar.syntax;
    let below = |word: TokenId| {
        syntax[word].head.is_some_and(|head| head == frame.head || frame.words.contains(&head))
    };
    let object = frame.arguments.iter().find_map(|(role, phrase)| match phrase {
        Phrase::Whole(noun) if role == "obj" && below(*noun) => Some(*noun),
        _ => None,
    });
    let aims = object.into_iter().flat_map(|noun| syntax.dependents(noun, Deprel::Acl));
    let manners = frame.arguments.iter().map(|(_, phrase)| phrase.head()).filter(|&one| below(one));
    let further = aims.chain(manners).filter(|&verb| leads_on(grammar, verb)).map(|verb| {
        let mut own = object.map_or(Vec::new(), |noun| Phrase::Whole(noun).words(syntax));
        own.retain(|&word| word < verb && !syntax.is_below(word, verb));
        let mut words = frame.words.clone();
        words.extend(own);
        for mark in
            [Deprel::Mark, Deprel::Case].into_iter().flat_map(|by| syntax.dependents(verb, by))
        {
            words.push(mark);
            words.extend(syntax.dependents(mark, Deprel::Fixed));
        }
        let (subject, confidence) = (frame.subject, 0.45);
        let mut next = Frame { head: verb, subject, words, arguments: Vec::new(), confidence };
        let last = verb_group(grammar, verb, &mut next.words);
        settle(grammar, &mut next, last);
        next
    });
    further.filter(|next| !next.arguments.is_empty()).collect()
}

/// Tells whether a clause without a subject goes on where a predicate or its object ends.
pub fn leads_on(grammar: &Grammar, verb: TokenId) -> bool {
    let syntax = grammar.syntax;
    let Some(head) = syntax[verb].head.filter(|&head| head < verb) else { return false };
    let place = match syntax[verb].relation {
        Deprel::Advcl => true,
        Deprel::Acl => syntax[head].relation == Deprel::Obj,
        _ => false,
    };
    let by = |mark: Xpos| {
        let mut children = syntax.children(verb).iter();
        children.any(|&child| child < verb && syntax[child].xpos == mark)
    };
    let form = match syntax[verb].xpos {
        Xpos::VB => by(Xpos::TO),
        Xpos::VBG => by(Xpos::IN),
        _ => false,
    };
    place && form && grammar.own_subject(verb).is_none()
}
