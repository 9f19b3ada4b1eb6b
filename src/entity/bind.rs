//! Binding: whom a pronoun cannot mean because of where it stands in the tree.
//!
//! The principles of Chomsky 1981 as far as trees without traces show them: a pronoun does not mean
//! another argument of its own verb, a reflexive does; a pronoun inside a noun phrase does not mean
//! the phrase, unless a clause lies between. Of a coordination no member is meant by a pronoun that cannot mean the whole.

use crate::entity::discourse::Candidate;
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{Syntax, TokenId};
use crate::terms::Form;

/// How many names behind a noun are looked at.
const MOST: usize = 24;

/// Tells whether a token begins a clause or a phrase of its own below its head.
pub fn is_apart(relation: Deprel) -> bool {
    matches!(
        relation.universal(),
        Deprel::Acl
            | Deprel::Advcl
            | Deprel::Ccomp
            | Deprel::Xcomp
            | Deprel::Conj
            | Deprel::Parataxis
            | Deprel::Appos
            | Deprel::Csubj
            | Deprel::List
    )
}

/// Returns the verb, or whatever else heads the clause, that a mention is an argument of.
pub fn governor(syntax: &Syntax, mention: TokenId) -> Option<TokenId> {
    let mut at = mention;
    for _ in 0..6 {
        if syntax[at].relation != Deprel::Conj {
            return syntax[at].head;
        }
        at = syntax[at].head?;
    }
    None
}

/// Tells whether binding forbids that a pronoun means what a mention of its sentence means.
pub fn is_bound(page: &Page, pronoun: TokenId, mention: TokenId) -> bool {
    let syntax = page.syntax;
    if pronoun == mention {
        return true;
    }
    if is_met_by(syntax, pronoun, mention) || is_done_by(page, pronoun, mention) {
        return true;
    }
    if syntax.is_below(pronoun, mention) {
        // Inside the phrase: only what a clause of its own, or an apposition, sets apart is free.
        let mut at = pronoun;
        while at != mention {
            if is_apart(syntax[at].relation) {
                return false;
            }
            let Some(head) = syntax[at].head else { return false };
            at = head;
        }
        // The head of a copular clause has the whole clause below it.
        return syntax.dependent(mention, Deprel::Cop).is_none()
            || syntax[pronoun].relation == Deprel::NmodPoss
                && syntax[pronoun].head == Some(mention);
    }
    let own = syntax[pronoun].relation;
    if own == Deprel::NmodPoss
        && (is_said_of(syntax, pronoun, mention) || is_judge(page, pronoun, mention))
    {
        return true;
    }
    if own == Deprel::NmodPoss || is_reflexive(page.form(pronoun.index())) {
        return false;
    }
    let argument = |relation: Deprel| {
        matches!(relation.universal(), Deprel::Nsubj | Deprel::Obj | Deprel::Iobj | Deprel::Obl)
            || relation == Deprel::Conj
    };
    if !argument(own) {
        return false;
    }
    let Some(verb) = governor(syntax, pronoun) else { return false };
    // "Kerry rose and urged him": the second verb has the first one's subject.
    let shares = syntax[verb].relation == Deprel::Conj && own.universal() != Deprel::Nsubj;
    governor(syntax, mention) == Some(verb) && argument(syntax[mention].relation)
        || own.universal() != Deprel::Nsubj
            && subject(page, verb).is_some_and(|one| {
                name_of(syntax, one) == name_of(syntax, first_of(syntax, mention))
            })
        || shares
            && syntax[mention].relation == Deprel::Nsubj
            && shared_subject(syntax, verb) == Some(mention)
}

/// Tells whether a figure is named in what is said of a noun: "the minister, who has backed *Berg*" is not Berg.
pub fn is_named_within(
    page: &Page,
    noun: TokenId,
    figure: usize,
    candidates: &[Candidate],
) -> bool {
    let syntax = page.syntax;
    let from = candidates.partition_point(|one| one.tokens.start <= noun.index());
    let sentence = syntax.sentence_of(noun);
    let here = candidates[from..].iter().take_while(|one| one.sentence == sentence);
    here.take(MOST).any(|one| {
        let relation = syntax[one.head].relation.universal();
        let clause = syntax[one.head].head.filter(|&verb| syntax[verb].head == Some(noun));
        one.figure == Some(figure)
            && one.form == Form::Name
            && matches!(relation, Deprel::Obj | Deprel::Iobj | Deprel::Obl)
            && clause.is_some_and(|clause| syntax[clause].relation == Deprel::AclRelcl)
    })
}

/// Tells whether a pronoun is who does something to a mention in a clause that is said of it: of "Kim and Berg,
/// whom *he* had met" neither Kim nor Berg.
fn is_met_by(syntax: &Syntax, pronoun: TokenId, mention: TokenId) -> bool {
    let verb = syntax[pronoun].head.filter(|&verb| {
        syntax[verb].relation == Deprel::AclRelcl
            && syntax[pronoun].relation.universal() == Deprel::Nsubj
            && syntax.dependents(verb, Deprel::Obj).any(|object| syntax[object].xpos == Xpos::WP)
    });
    let whole = |token: TokenId| {
        let mut at = token;
        while matches!(syntax[at].relation, Deprel::Conj | Deprel::Appos | Deprel::Flat)
            && let Some(head) = syntax[at].head
        {
            at = head;
        }
        at
    };
    let noun = verb.and_then(|verb| syntax[verb].head);
    noun.is_some_and(|noun| whole(noun) == whole(mention))
}

/// Tells whether a mention is who does something to a pronoun in a clause that is said of it: of "Kim, who met *him*" Kim.
fn is_done_by(page: &Page, pronoun: TokenId, mention: TokenId) -> bool {
    let syntax = page.syntax;
    let object = matches!(syntax[pronoun].relation, Deprel::Obj | Deprel::Iobj);
    let verb = syntax[pronoun].head.filter(|&verb| syntax[verb].relation == Deprel::AclRelcl);
    let who = verb.filter(|_| object && !is_reflexive(page.form(pronoun.index())));
    let who = who.and_then(|verb| subject(page, verb));
    who.is_some_and(|who| name_of(syntax, who) == name_of(syntax, mention))
}

/// Tells whether a mention is the subject of which the noun behind a possessive is said: of "Oman is one of
/// *its* critics" Oman.
fn is_said_of(syntax: &Syntax, possessive: TokenId, mention: TokenId) -> bool {
    let Some(noun) = syntax[possessive].head else { return false };
    let count = (syntax[noun].relation.universal() == Deprel::Nmod)
        .then_some(syntax[noun].head)
        .flatten()
        .filter(|&count| matches!(syntax[count].upos, Upos::Num | Upos::Pron | Upos::Det));
    let predicate = count.unwrap_or(noun);
    if syntax.dependent(predicate, Deprel::Cop).is_none() {
        return false;
    }
    shared_subject(syntax, predicate) == Some(mention)
}

/// Tells whether a mention is who judges another for the noun behind a possessive: of "Oman condemned Iran for
/// *its* attack" Oman.
///
/// # Source
///
/// Verbs of judging lay the cause on their object (Garvey and Caramazza 1974).
fn is_judge(page: &Page, possessive: TokenId, mention: TokenId) -> bool {
    let syntax = page.syntax;
    let reason = syntax[possessive].head.filter(|&noun| {
        let mut case = syntax.dependents(noun, Deprel::Case);
        case.any(|word| matches!(page.lemma(word.index()), "for" | "over"))
    });
    // The tree may hang the reason on who is judged.
    let mut over = reason.and_then(|noun| syntax[noun].head);
    if let Some(judged) = over
        && matches!(syntax[judged].relation, Deprel::Obj | Deprel::NsubjPass)
    {
        over = syntax[judged].head;
    }
    let Some(verb) = over.filter(|&verb| syntax[verb].upos == Upos::Verb) else { return false };
    let judges = page.gazetteer.lexicon.is_attitude(page.lemma(verb.index()));
    let judged = syntax.dependent(verb, Deprel::Obj).is_some_and(|judged| judged != mention);
    judges
        && (judged && shared_subject(syntax, verb) == Some(mention)
            || syntax.dependent(verb, Deprel::OblAgent) == Some(mention))
}

/// Returns the first member of the coordination that a word is in.
fn first_of(syntax: &Syntax, word: TokenId) -> TokenId {
    let over = |&at: &TokenId| syntax[at].head.filter(|_| syntax[at].relation == Deprel::Conj);
    std::iter::successors(Some(word), over).last().unwrap_or(word)
}

/// Returns the word that the parts of a name hang on, if a word is one: of "Kim *Berg*, who met him" a clause may hang on
/// either part.
fn name_of(syntax: &Syntax, word: TokenId) -> TokenId {
    let part = |relation| matches!(relation, Deprel::Flat | Deprel::Compound | Deprel::NmodDesc);
    let over = |at: TokenId| {
        let token = &syntax[at];
        let inside = token.upos == Upos::Propn && part(token.relation);
        token.head.filter(|&head| inside && syntax[head].upos == Upos::Propn)
    };
    std::iter::successors(Some(word), |&at| over(at)).take(4).last().unwrap_or(word)
}

/// Returns the subject of a predicate, or of the first of those that it is coordinated with.
pub fn shared_subject(syntax: &Syntax, predicate: TokenId) -> Option<TokenId> {
    let mut predicate = predicate;
    for _ in 0..3 {
        if let Some(subject) = syntax.dependent(predicate, Deprel::Nsubj) {
            return Some(subject);
        }
        predicate =
            syntax[predicate].head.filter(|_| syntax[predicate].relation == Deprel::Conj)?;
    }
    None
}

/// Returns the subject of a verb that has none of its own: of an infinitive, the object or else the
/// subject of the verb above it; of a relative clause, the noun that "who" stands for.
fn subject(page: &Page, verb: TokenId) -> Option<TokenId> {
    let syntax = page.syntax;
    let above = syntax[verb].head?;
    match (syntax[verb].relation.universal(), syntax.dependent(verb, Deprel::Nsubj)) {
        (Deprel::Xcomp, None) => {
            let object = syntax.dependent(above, Deprel::Obj);
            object.or_else(|| syntax.dependent(above, Deprel::Nsubj))
        }
        (Deprel::Acl, None) => Some(above),
        (Deprel::Acl, Some(own)) => {
            let relative = matches!(syntax[own].xpos, Xpos::WP | Xpos::WDT)
                || page.lemma(own.index()) == "that";
            relative.then_some(above)
        }
        _ => None,
    }
}

/// Tells whether a pronoun is reflexive.
pub fn is_reflexive(form: &str) -> bool {
    form.ends_with("self") || form.ends_with("selves")
}
