//! Clauses → propositions, over all noun phrases and not only actors.
//!
//! A verb or copula with its subject and a further argument makes a proposition; so does, less
//! surely, what a noun phrase says in passing, in `relation/implied.rs`. A coordination of subjects
//! or first arguments gives a proposition for each member, so do examples ("states such as A and B").
//! What is said of "the capital of the land" or "doubts about the plan" is also said of the land and
//! the plan. The form is that of the surface: a passive keeps its subject, an argument has its
//! preposition. How sure a proposition is, is a prior of its construction. The facts are cut as those
//! of BenchIE are (Gashteovski et al. 2022, <https://aclanthology.org/2022.acl-long.307>). Not made:
//! propositions of a subject and a verb alone, and of nouns that name a deed.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::extent::{Phrase, members, runs};
use crate::relation::grammar::{Grammar, REACH};
use crate::relation::implied;
use crate::relation::predicate::{
    chained_before, governs, in_chain, outer_subject, own_copula, preposition, verb_group,
};
use crate::relation::stance::Stances;
use crate::relation::statement::{Predicate, Proposition};
use crate::terms::Polarity;

/// A proposition before its coordinations are taken apart.
struct Frame {
    head: TokenId,
    subject: TokenId,
    words: Vec<TokenId>,
    arguments: Vec<(String, Phrase)>,
    confidence: f32,
}

/// The role of an adverb. Alone it is an argument only where there is no other.
const ADVERB: &str = "advmod";

/// Propositions that one clause may give by its coordinations; a longer one is left whole.
const MOST: usize = 8;

/// How sure it is at most that what is said of several is said of each example of them.
const EXAMPLE: f32 = 0.32;

/// Returns the propositions of a document, in text order.
pub fn propositions(grammar: &Grammar, stances: &Stances) -> Vec<Proposition> {
    let mut found = Vec::new();
    for at in 0..grammar.syntax.tokens.len() {
        let token = TokenId::new(at);
        if let Some(frame) = outer(grammar, token) {
            distribute(grammar, stances, frame, &mut found);
        }
        if let Some(frame) = frame(grammar, token) {
            let nearer = nearer(grammar, &frame);
            distribute(grammar, stances, frame, &mut found);
            if let Some(nearer) = nearer {
                distribute(grammar, stances, nearer, &mut found);
            }
        }
        implied::propositions(grammar, token, &mut found);
    }
    found
}

/// Returns what a copula says of its subject by a whole clause: "the aim is that they leave".
fn outer(grammar: &Grammar, head: TokenId) -> Option<Frame> {
    let syntax = grammar.syntax;
    let subject = outer_subject(syntax, head)?;
    let copula = syntax.dependent(head, Deprel::Cop)?;
    let mut words = vec![copula];
    words.extend(
        syntax.dependent(head, Deprel::Mark).filter(|&mark| mark.index() == copula.index() + 1),
    );
    let last = *words.last()?;
    let arguments = vec![(Deprel::Ccomp.word().to_string(), Phrase::After(last, head))];
    Some(Frame { head, subject, words, arguments, confidence: 0.70 })
}

/// Returns what a verb or the complement of a copula says of its subject.
fn frame(grammar: &Grammar, head: TokenId) -> Option<Frame> {
    let syntax = grammar.syntax;
    let copula = own_copula(syntax, head);
    let relation = grammar.relation(head);
    let verbal = matches!(syntax[head].upos, Upos::Verb)
        && !matches!(
            relation,
            Deprel::Amod | Deprel::Compound | Deprel::Case | Deprel::Fixed | Deprel::Flat
        );
    if copula.is_none() && !verbal || in_chain(syntax, head) {
        return None;
    }
    let own = grammar.own_subject(head);
    let subject = own.map(|one| grammar.resolve(one)).or_else(|| grammar.subject(head, REACH))?;
    if matches!(syntax[subject].upos, Upos::Verb | Upos::Aux) && copula.is_none()
        || syntax[subject].xpos == Xpos::PRPS
    {
        return None;
    }
    let mut frame =
        Frame { head, subject, words: Vec::new(), arguments: Vec::new(), confidence: 0.0 };
    chained_before(grammar, head, &mut frame.words);
    let last = verb_group(grammar, head, &mut frame.words);
    if copula.is_some() {
        complement(grammar, head, &mut frame);
    }
    arguments(grammar, head, &mut frame);
    if last != head {
        arguments(grammar, last, &mut frame);
    }
    if frame.arguments.is_empty() {
        shared(grammar, head, &mut frame);
    }
    frame.arguments.sort_by_key(|(role, phrase)| rank(role, phrase.head(), head));
    frame.arguments.retain(|(_, phrase)| phrase.head() != subject);
    let bare = |(role, phrase): &(String, Phrase)| {
        role == ADVERB && syntax.children(phrase.head()).is_empty()
    };
    if !frame.arguments.iter().all(bare) {
        frame.arguments.retain(|argument| !bare(argument));
    }
    if frame.arguments.is_empty() {
        return None;
    }
    frame.words.sort_unstable();
    frame.words.dedup();
    frame.confidence = prior(grammar, &frame, own.is_some(), copula.is_some());
    Some(frame)
}

/// Returns the same said of what the first argument is of: "is the capital *of* the land", "raised
/// doubts *about* the plan".
fn nearer(grammar: &Grammar, frame: &Frame) -> Option<Frame> {
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
    if after.next().is_some() {
        return None;
    }
    let mut own = Phrase::Member(noun).words(syntax);
    if oblique {
        with_preposition(grammar, noun, &mut own);
    }
    let mut words = frame.words.clone();
    words.extend(own.into_iter().filter(|&word| !syntax.is_below(word, of)));
    words.sort_unstable();
    words.dedup();
    let arguments = vec![(format!("nmod:{preposition}"), Phrase::Whole(of))];
    Some(Frame { head: frame.head, subject: frame.subject, words, arguments, confidence: 0.34 })
}

/// Adds what a copula says of its subject.
fn complement(grammar: &Grammar, head: TokenId, frame: &mut Frame) {
    let syntax = grammar.syntax;
    if frame.words.contains(&head) {
        return;
    }
    if governs(grammar, head) && syntax[head].upos != Upos::Adj {
        frame.words.push(head);
        for child in syntax.dependents(head, Deprel::Nmod).filter(|&child| child > head) {
            if let Some(preposition) = preposition(grammar, child) {
                frame.arguments.push((format!("nmod:{preposition}"), Phrase::Whole(child)));
            }
        }
        return;
    }
    let clausal = syntax[head].upos == Upos::Verb;
    let phrase = if clausal { Phrase::Clause(head) } else { Phrase::Whole(head) };
    let role = match preposition(grammar, head) {
        Some(preposition) => format!("obl:{preposition}"),
        None => Deprel::Xcomp.word().to_string(),
    };
    frame.arguments.push((role, phrase));
}

/// Adds what depends on a verb and is not part of its predicate.
fn arguments(grammar: &Grammar, verb: TokenId, frame: &mut Frame) {
    let syntax = grammar.syntax;
    for &child in syntax.children(verb) {
        if frame.words.contains(&child) || frame.arguments.iter().any(|(_, p)| p.head() == child) {
            continue;
        }
        let relation = syntax[child].relation;
        let base = relation.universal().word();
        match relation {
            Deprel::Obj if grammar.apposed(child).is_some() => {}
            // Whom a relative clause is about, where that is not found.
            Deprel::Obj if is_relative(syntax, grammar.resolve(child)) => {}
            Deprel::Obj | Deprel::Iobj => {
                frame
                    .arguments
                    .push((relation.word().to_string(), Phrase::Whole(grammar.resolve(child))));
            }
            Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked => {
                let role = match preposition(grammar, child) {
                    Some(preposition) => format!("{base}:{preposition}"),
                    None => base.to_string(),
                };
                frame.arguments.push((role, Phrase::Whole(grammar.resolve(child))));
            }
            Deprel::Xcomp | Deprel::Ccomp => {
                // "Said that".
                let mark = syntax.dependent(child, Deprel::Mark);
                frame.words.extend(
                    mark.filter(|mark| {
                        relation == Deprel::Ccomp && mark.index() == verb.index() + 1
                    }),
                );
                let nominal = relation == Deprel::Xcomp
                    && matches!(
                        syntax[child].upos,
                        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num
                    );
                let phrase = if nominal { Phrase::Whole(child) } else { Phrase::Clause(child) };
                let role = match preposition(grammar, child) {
                    Some(preposition) => format!("obl:{preposition}"),
                    None => relation.word().to_string(),
                };
                frame.arguments.push((role, phrase));
            }
            Deprel::Advcl if child > verb => {
                frame.arguments.push((relation.word().to_string(), Phrase::Clause(child)));
            }
            Deprel::Advmod if child > verb && syntax[child].upos == Upos::Adv => {
                frame.arguments.push((ADVERB.to_string(), Phrase::Clause(child)));
            }
            _ => {}
        }
    }
}

/// Tells whether a word only points back: "that", "which".
fn is_relative(syntax: &Syntax, token: TokenId) -> bool {
    syntax[token].xpos == Xpos::WDT
        || syntax[token].xpos == Xpos::IN && syntax.lemma(token) == "that"
}

/// Adds what a conjunct shares with its fellow: the object ("backs and arms the militia"), or what
/// follows two participles ("known and feared as").
fn shared(grammar: &Grammar, verb: TokenId, frame: &mut Frame) {
    let syntax = grammar.syntax;
    let fellow = syntax.dependents(verb, Deprel::Conj).find(|&one| {
        syntax[verb].xpos == Xpos::VBN
            && syntax[one].xpos == Xpos::VBN
            && grammar.own_subject(one).is_none()
    });
    if let Some(fellow) = fellow {
        arguments(grammar, fellow, frame);
        return;
    }
    let Some(clause) = grammar.at(verb).filter(|clause| !clause.passive) else { return };
    let object = clause.in_role("obj").find(|one| !one.own && one.head != frame.subject);
    frame.arguments.extend(object.map(|one| ("obj".to_string(), Phrase::Whole(one.head))));
}

/// The order of arguments: objects, then as they stand, those before the verb last.
fn rank(role: &str, argument: TokenId, verb: TokenId) -> (u8, usize) {
    let class = match role {
        "iobj" => 0,
        "obj" => 1,
        "xcomp" => 2,
        "ccomp" => 2,
        _ if argument > verb => 3,
        _ => 4,
    };
    (class, argument.index())
}

/// How sure a proposition of a construction is; by the order of their precision.
fn prior(grammar: &Grammar, frame: &Frame, own: bool, copular: bool) -> f32 {
    let syntax = grammar.syntax;
    let relation = grammar.relation(frame.head);
    let base: f32 = match (relation, own) {
        (Deprel::Root, true) => 0.80,
        (Deprel::Root, false) => 0.40,
        (Deprel::Conj, true) => 0.72,
        (Deprel::Conj, false) => 0.66,
        (Deprel::AclRelcl, _) => 0.60,
        (Deprel::Acl, _) => 0.50,
        (Deprel::Xcomp, _) => 0.35,
        (Deprel::Ccomp, true) => 0.56,
        (Deprel::Ccomp, false) => 0.31,
        (Deprel::Advcl, true) => 0.62,
        (Deprel::Advcl, false) => 0.45,
        (Deprel::Parataxis, true) => 0.55,
        (_, true) => 0.52,
        (_, false) => 0.30,
    };
    let pronoun = syntax[frame.subject].upos == Upos::Pron;
    base - if copular { 0.01 } else { 0.0 } - if pronoun { 0.005 } else { 0.0 }
}

/// Adds its preposition to a phrase, and takes away what only weighs it: "*only* in spring".
fn with_preposition(grammar: &Grammar, head: TokenId, words: &mut Vec<TokenId>) {
    let syntax = grammar.syntax;
    let cases = || syntax.dependents(head, Deprel::Case).filter(|&case| case < head);
    let (Some(first), Some(last)) = (cases().next(), cases().last()) else { return };
    let last = syntax.dependents(last, Deprel::Fixed).last().unwrap_or(last);
    let weighs =
        |word: TokenId| word < first && matches!(syntax[word].upos, Upos::Adv | Upos::Punct);
    if words.iter().all(|&word| word > last || weighs(word)) {
        words.retain(|&word| word > last);
        words.extend((first.index()..=last.index()).map(TokenId::new));
        words.sort_unstable();
    }
}

/// Takes the coordinations of a frame apart.
fn distribute(grammar: &Grammar, stances: &Stances, frame: Frame, found: &mut Vec<Proposition>) {
    let syntax = grammar.syntax;
    let Some(clause) = grammar.at(frame.head) else { return };
    let stance = stances.of(&clause, None);
    let mut subjects = members(syntax, frame.subject);
    let first = frame.arguments.first().cloned();
    let mut firsts = match &first {
        Some((role, Phrase::Whole(head)))
            if !matches!(role.as_str(), "obl:between" | "obl:among" | "nmod:between") =>
        {
            members(syntax, *head)
        }
        Some((_, phrase)) => vec![phrase.head()],
        None => Vec::new(),
    };
    if subjects.len() * firsts.len().max(1) > MOST {
        subjects.truncate(1);
        firsts.truncate(1);
    }
    let part = |of: &[TokenId], head: TokenId| {
        if of.len() > 1 { Phrase::Member(head) } else { Phrase::Whole(head) }
    };
    let mut emit = |subject: Phrase, argument: Option<Phrase>, confidence: f32| {
        let arguments = frame.arguments.iter().enumerate().filter_map(|(at, (role, phrase))| {
            let phrase = argument.filter(|_| at == 0).unwrap_or(*phrase);
            let mut words = phrase.words(syntax);
            words.retain(|word| !frame.words.contains(word));
            // What stands before the copula is no part of its complement.
            if phrase.head() == frame.head {
                words.retain(|word| frame.words.first().is_none_or(|first| first < word));
            }
            if role.contains(':') && !matches!(phrase, Phrase::Clause(_)) {
                with_preposition(grammar, phrase.head(), &mut words);
            }
            let spans = runs(syntax, &words);
            (!spans.is_empty()).then(|| (role.clone(), spans))
        });
        found.push(Proposition {
            sentence: clause.sentence,
            subject: subject.spans(syntax, |word| frame.words.contains(&word)),
            predicate: Predicate::Words(runs(syntax, &frame.words)),
            arguments: arguments.collect(),
            polarity: stance.polarity,
            certainty: stance.certainty,
            confidence,
        });
    };
    for &subject in &subjects {
        let subject = part(&subjects, subject);
        match firsts.len() {
            0 | 1 => emit(subject, None, frame.confidence),
            _ => firsts.iter().for_each(|&one| {
                emit(subject, Some(Phrase::Member(one)), frame.confidence);
            }),
        }
    }
    // "Countries such as A and B agreed": so did A. What is denied of all may be true of one.
    let ([subject], Polarity::Affirmed) = (subjects.as_slice(), stance.polarity) else { return };
    let confidence = frame.confidence.min(EXAMPLE);
    let examples = |of: TokenId| {
        let first = grammar.examples(of).next();
        first.map_or(Vec::new(), |first| members(syntax, first)).into_iter().take(MOST)
    };
    for one in examples(*subject) {
        emit(Phrase::Member(one), None, confidence);
    }
    if let (Some((_, Phrase::Whole(head))), [_]) = (first, firsts.as_slice()) {
        for one in examples(head) {
            emit(Phrase::Whole(*subject), Some(Phrase::Member(one)), confidence);
        }
    }
}
