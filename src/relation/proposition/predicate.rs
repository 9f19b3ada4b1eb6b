//! The words of a predicate: a verb with its auxiliaries, particles and open complements.
//!
//! "Wanted to join" is one predicate, and its arguments are those of "join". Adverbs beside the verb
//! belong to it, the copula is a predicate by itself ("is | the capital"), and an adjective or bare
//! noun joins the copula where a preposition follows ("is close to", "is home to"). Not read: light
//! verbs with their nouns ("made an offer"), which stay verb and object.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::grammar::Grammar;
use crate::text::lowered;

/// How far behind a complement its preposition may stand to be its own.
const NEAR: usize = 8;

/// Collects the words of a predicate and returns the verb that has its arguments.
pub fn verb_group(grammar: &Grammar, head: TokenId, words: &mut Vec<TokenId>) -> TokenId {
    let syntax = grammar.syntax;
    let copula = own_copula(syntax, head).filter(|_| syntax[head].upos != Upos::Verb);
    let outer = outer_subject(syntax, head).is_some();
    let bare_next =
        |child: TokenId| child.index() == head.index() + 1 && syntax.children(child).is_empty();
    for &child in syntax.children(head) {
        let belongs = match syntax[child].relation {
            Deprel::Aux | Deprel::AuxPass | Deprel::CompoundPrt => true,
            Deprel::Cop => !outer,
            Deprel::Mark => syntax[child].xpos == Xpos::TO,
            Deprel::Obl | Deprel::Advcl => bare_next(child) && syntax[child].upos == Upos::Adp,
            Deprel::Advmod => match copula {
                // "Is not", "is also": of an adjective, the adverb may be its own.
                Some(copula) => {
                    syntax[child].upos == Upos::Part
                        || syntax[head].upos != Upos::Adj
                            && syntax[child].upos == Upos::Adv
                            && copula.index() + 1 == child.index()
                }
                None => bare_next(child) || beside(syntax, child, head),
            },
            _ => false,
        };
        if belongs {
            words.push(child);
        }
    }
    let next = chained(syntax, head);
    if copula.is_some() {
        if syntax[head].upos != Upos::Adj || next.is_none() && !governs(grammar, head) {
            return head;
        }
        words.extend(syntax.dependents(head, Deprel::Advmod).filter(|&adverb| adverb < head));
    }
    words.push(head);
    let Some(next) = next else { return head };
    words.extend(syntax.dependents(next, Deprel::Mark));
    words.extend(syntax.dependents(next, Deprel::Case));
    verb_group(grammar, next, words)
}

/// Returns the copula of a predicate; that of a clause around it is another's.
pub fn own_copula(syntax: &Syntax, head: TokenId) -> Option<TokenId> {
    syntax.dependent(head, Deprel::Cop).filter(|_| outer_subject(syntax, head).is_none())
}

/// Returns what a whole clause is said of: "the *aim* is that they leave".
pub fn outer_subject(syntax: &Syntax, head: TokenId) -> Option<TokenId> {
    let mut children = syntax.children(head).iter().copied();
    children.find(|&child| syntax[child].relation == Deprel::NsubjOuter)
}

/// Collects the words that a conjunct shares with its fellow, where that is part of a predicate:
/// "*wanted to* join and lead".
pub fn chained_before(grammar: &Grammar, conjunct: TokenId, words: &mut Vec<TokenId>) {
    let syntax = grammar.syntax;
    let Some(fellow) = syntax[conjunct].head.filter(|&fellow| {
        syntax[conjunct].relation == Deprel::Conj
            && syntax[fellow].xpos == syntax[conjunct].xpos
            && in_chain(syntax, fellow)
            && grammar.own_subject(conjunct).is_none()
    }) else {
        return;
    };
    let mut top = fellow;
    while let Some(head) = syntax[top].head.filter(|_| in_chain(syntax, top)) {
        top = head;
    }
    verb_group(grammar, top, words);
    words.retain(|&word| word < fellow);
}

/// Tells whether only adverbs and auxiliaries stand between an adverb and its verb.
fn beside(syntax: &Syntax, adverb: TokenId, verb: TokenId) -> bool {
    adverb < verb
        && (adverb.index()..verb.index())
            .map(TokenId::new)
            .all(|between| matches!(syntax[between].upos, Upos::Adv | Upos::Aux | Upos::Part))
}

/// Tells whether a verb is part of the predicate of the verb above it ("wanted to *join*").
pub fn in_chain(syntax: &Syntax, verb: TokenId) -> bool {
    matches!(syntax[verb].relation, Deprel::Xcomp | Deprel::Advcl)
        && syntax[verb].head.is_some_and(|head| chained(syntax, head) == Some(verb))
}

/// Returns the open complement that makes one predicate with a verb.
fn chained(syntax: &Syntax, verb: TokenId) -> Option<TokenId> {
    let object = |&child: &TokenId| matches!(syntax[child].relation, Deprel::Obj | Deprel::Iobj);
    if !matches!(syntax[verb].upos, Upos::Verb | Upos::Adj)
        || syntax.children(verb).iter().any(object)
    {
        return None;
    }
    let mut open = syntax.dependents(verb, Deprel::Xcomp);
    open.find(|&one| syntax[one].upos == Upos::Verb && verb < one)
        .or_else(|| syntax.dependents(verb, Deprel::Advcl).find(|&one| is_next(syntax, verb, one)))
}

/// Tells whether a gerund or infinitive follows a verb with nothing but its preposition between:
/// "charged with *leading*", "built to *last*".
fn is_next(syntax: &Syntax, verb: TokenId, next: TokenId) -> bool {
    let between = TokenId::new(verb.index() + 1);
    next.index() == verb.index() + 2
        && syntax[between].head == Some(next)
        && matches!(
            (syntax[between].xpos, syntax[next].xpos),
            (Xpos::IN, Xpos::VBG) | (Xpos::TO, Xpos::VB)
        )
        && syntax[verb].upos == Upos::Verb
}

/// Tells whether an adjective or bare noun after a copula has a modifier of its own to speak of
/// ("is *close* to the border", "is *home* to many").
pub fn governs(grammar: &Grammar, head: TokenId) -> bool {
    let syntax = grammar.syntax;
    let bare = |&child: &TokenId| {
        !matches!(
            syntax[child].relation,
            Deprel::Det
                | Deprel::Amod
                | Deprel::Nummod
                | Deprel::Compound
                | Deprel::Case
                | Deprel::NmodPoss
        )
    };
    let light = match syntax[head].upos {
        Upos::Adj | Upos::Num => true,
        Upos::Noun => syntax[head].xpos == Xpos::NN && syntax.children(head).iter().all(bare),
        _ => false,
    };
    light
        && syntax.children(head).iter().any(|&child| {
            matches!(syntax[child].relation.universal(), Deprel::Obl | Deprel::Nmod)
                && (head.index() + 1..head.index() + NEAR).contains(&child.index())
                && grammar.preposition(child).is_some()
        })
}

/// Returns all prepositions before a noun as one.
pub fn preposition(grammar: &Grammar, noun: TokenId) -> Option<String> {
    let syntax = grammar.syntax;
    let mut words = String::new();
    let mut add = |token: TokenId| {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&lowered(syntax.form(grammar.text, token)));
    };
    for case in syntax.dependents(noun, Deprel::Case).filter(|&case| case < noun) {
        add(case);
        syntax.dependents(case, Deprel::Fixed).for_each(&mut add);
    }
    (!words.is_empty()).then_some(words)
}
