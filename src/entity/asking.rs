//! Which words ask for a chain, and which chains stand in their reach.
//!
//! A pronoun asks for one of its gender and number, unless it means nothing ("it is clear that"). In
//! reach is a bounded number of the chains that were mentioned last, without those that binding
//! rules out. Of two pronouns it is plain whose they are: who says what "it" did, and what "they" did who did
//! something just before. A pronoun that only stresses means whom it stands beside ("the president *himself*").

use crate::entity::bind::{is_bound, is_reflexive};
use crate::entity::discourse::{Chain, Discourse, Sort};
use crate::entity::figure::Figure;
use crate::entity::hint::{self, Asker};
use crate::entity::lexicon::{Gender, Pronoun};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::{Form, Kind};
use crate::text::lowered;

/// How many mentions back, so that a text without full stops costs no more than another.
pub const MOST: usize = 150;

/// How many chains are weighed at most.
const CHAINS: usize = 24;

/// Returns the last mentions of the chains in reach that fit, nearest first, and how they agree.
pub fn near(
    page: &Page,
    discourse: &Discourse,
    sentence: SentenceId,
    head: TokenId,
    reach: usize,
    agreement: impl Fn(&Chain) -> u32,
) -> Vec<(usize, u32)> {
    let mut near: Vec<(usize, u32)> = Vec::with_capacity(CHAINS);
    let mut passed: Vec<usize> = Vec::with_capacity(CHAINS);
    // Who is ruled out by binding is ruled out by every mention.
    let own = discourse.seen.iter().rev().take(MOST);
    let own = own.take_while(|seen| seen.sentence == sentence);
    passed.extend(own.filter(|seen| is_bound(page, head, seen.head)).map(|seen| seen.chain));
    for (at, seen) in discourse.seen.iter().enumerate().rev().take(MOST) {
        if seen.sentence.index() + reach < sentence.index() || near.len() == CHAINS {
            break;
        }
        if seen.form == Form::Adjective || passed.contains(&seen.chain) {
            continue;
        }
        passed.push(seen.chain);
        let agreement = agreement(&discourse.chains[seen.chain]);
        if agreement != 0 {
            near.push((at, agreement));
        }
    }
    near
}

/// Returns the chain in reach that is said to say what a pronoun does.
fn speaker(
    page: &Page,
    discourse: &Discourse,
    near: &[(usize, u32)],
    pronoun: TokenId,
) -> Option<usize> {
    let syntax = page.syntax;
    let verb = syntax[pronoun].head?;
    let said = syntax[verb].head?;
    let reports = syntax[pronoun].relation.universal() == Deprel::Nsubj
        && (syntax[verb].relation, syntax[verb].upos) == (Deprel::Ccomp, Upos::Verb)
        && page.gazetteer.lexicon.is_speech(page.lemma(said.index()));
    let subject = syntax.dependent(said, Deprel::Nsubj)?;
    let chain = discourse.at(subject)?.chain;
    let within = near.iter().any(|&(at, _)| discourse.seen[at].chain == chain);
    (reports && within && subject < said && said < pronoun).then_some(chain)
}

/// Returns the chain of the body that says what a pronoun does: "Norway said *it* would leave".
pub fn reporter(
    page: &Page,
    discourse: &Discourse,
    near: &[(usize, u32)],
    pronoun: TokenId,
) -> Option<usize> {
    let group = |&chain: &usize| discourse.chains[chain].sort == Sort::Group;
    speaker(page, discourse, near, pronoun).filter(group)
}

/// Returns the chain of the person who says what "he" or "she" does, where nobody else in reach is known to be a man,
/// or a woman: "Ruth Berg said *she* would leave".
pub fn teller(
    page: &Page,
    discourse: &Discourse,
    near: &[(usize, u32)],
    pronoun: TokenId,
    gender: Gender,
) -> Option<usize> {
    let chain = speaker(page, discourse, near, pronoun)?;
    let is_one = |chain: usize| discourse.chains[chain].gender == Some(gender);
    let mut rivals = near.iter().map(|&(at, _)| discourse.seen[at].chain);
    let alone = !rivals.any(|other| other != chain && is_one(other));
    (alone && is_one(chain)).then_some(chain)
}

/// Returns the chain of the group that does something in the sentence before, where nobody else there can be meant:
/// "The rebels left. *They* took the ship".
pub fn same_subject(
    page: &Page,
    discourse: &Discourse,
    near: &[(usize, u32)],
    (sentence, pronoun): (SentenceId, TokenId),
) -> Option<usize> {
    let syntax = page.syntax;
    let root = |token: TokenId| {
        let over = syntax[token].head.map(|verb| syntax[verb].relation);
        syntax[token].relation.universal() == Deprel::Nsubj && over == Some(Deprel::Root)
    };
    let mut close = near
        .iter()
        .map(|&(at, _)| &discourse.seen[at])
        .filter(|seen| seen.sentence.index() + 1 >= sentence.index());
    let only = close.next()?;
    let chain = &discourse.chains[only.chain];
    let named = chain.figure.is_some() && matches!(chain.sort, Sort::Group | Sort::People);
    let alone = close.next().is_none() && only.sentence < sentence;
    (alone && named && root(only.head) && root(pronoun)).then_some(only.chain)
}

/// Returns the chain of whom somebody asks for what is one's own to do: "Norway urged Chad to stop *its* raids".
///
/// # Source
///
/// Who is asked does what is asked (control by the object: Rosenbaum 1967); whose the thing is follows from the verb.
pub fn asked(
    page: &Page,
    discourse: &Discourse,
    near: &[(usize, u32)],
    pronoun: TokenId,
) -> Option<usize> {
    let syntax = page.syntax;
    let is = |token: TokenId, relation: Deprel| syntax[token].relation == relation;
    let noun = syntax[pronoun].head.filter(|_| is(pronoun, Deprel::NmodPoss))?;
    let verb = syntax[noun].head.filter(|_| is(noun, Deprel::Obj))?;
    let own = page.gazetteer.lexicon.tells(page.lemma(verb.index()), "own");
    let mark = syntax.dependent(verb, Deprel::Mark)?;
    let bare = syntax.dependent(verb, Deprel::Nsubj).is_none() && page.lemma(mark.index()) == "to";
    let vows = |over: TokenId| page.gazetteer.lexicon.tells(page.lemma(over.index()), "vows");
    let over = syntax[verb].head.filter(|&over| own && bare && over < verb && !vows(over))?;
    let below = matches!(syntax[verb].relation, Deprel::Xcomp | Deprel::Advcl | Deprel::Acl);
    let whom = if syntax[over].upos == Upos::Verb {
        let mut passive = syntax.children(over).iter().copied();
        let passive = passive.find(|&child| is(child, Deprel::NsubjPass));
        let on = |&whom: &TokenId| page.preposition(whom).is_some_and(|word| word == "on");
        let object = syntax.dependent(over, Deprel::Obj).or(passive);
        object.or_else(|| syntax.dependents(over, Deprel::Obl).find(on))?
    } else {
        // The tree may hang what is asked on whom.
        let asks = syntax[over].head.is_some_and(|verb| syntax[verb].upos == Upos::Verb);
        Some(over).filter(|_| asks && is(over, Deprel::Obj))?
    };
    let seen = discourse.at(whom).filter(|seen| below && seen.head < verb)?;
    let within = near.iter().any(|&(at, _)| discourse.seen[at].chain == seen.chain);
    within.then_some(seen.chain)
}

/// Returns the chain of whom a pronoun only stresses: "the president *himself*", "Mr Berg, *himself* a general,".
pub fn stressed(
    page: &Page,
    discourse: &Discourse,
    pronoun: TokenId,
    asker: Asker,
) -> Option<usize> {
    let (syntax, at) = (page.syntax, pronoun.index());
    let token = &syntax[pronoun];
    let first = page.tokens_of(syntax.sentence_of(pronoun)).start;
    let object = matches!(token.relation.universal(), Deprel::Obj | Deprel::Iobj);
    if !is_reflexive(page.form(at)) || object || at == first || page.preposition(pronoun).is_some()
    {
        return None;
    }
    let fits = |chain: usize| {
        let known = &discourse.chains[chain];
        let plural = asker == Asker::Several;
        (hint::fits(known, asker) && (plural || !known.plural)).then_some(chain)
    };
    let below = matches!(
        token.relation.universal(),
        Deprel::Nmod | Deprel::Appos | Deprel::Advmod | Deprel::Det
    );
    let modified = token.head.filter(|&head| head < pronoun && below);
    let modified = modified.and_then(|head| discourse.at(head)).and_then(|seen| fits(seen.chain));
    let end = if page.form(at - 1) == "," { at - 1 } else { at };
    let beside = || {
        let near = discourse.seen.iter().rev().take(4).filter(|seen| seen.tokens.end == end);
        near.filter(|seen| seen.form != Form::Adjective).find_map(|seen| fits(seen.chain))
    };
    modified.filter(|_| end == at).or_else(beside)
}

/// Returns how many documents are among the chains in reach: of two treaties, "the treaty" may be
/// either.
pub fn documents(discourse: &Discourse, figures: &[Figure], near: &[(usize, u32)]) -> usize {
    let kind = |&(at, _): &(usize, u32)| {
        Some(figures[discourse.chains[discourse.seen[at].chain].figure?].kind)
    };
    near.iter().filter_map(kind).filter(|&kind| kind == Kind::Document).count()
}

/// Tells whether a noun by this relation can be taken up by a pronoun.
pub fn is_argument(relation: Deprel) -> bool {
    matches!(
        relation.universal(),
        Deprel::Nsubj | Deprel::Obj | Deprel::Obl | Deprel::Nmod | Deprel::Conj | Deprel::Root
    )
}

/// Tells whether a capitalised pronoun is a part of a name: "Premier *He* Lin", "Mr *He*".
pub fn is_of_a_name(page: &Page, discourse: &Discourse, sentence: SentenceId, at: usize) -> bool {
    let proper = |at: usize| {
        let token = page.syntax.tokens.get(at);
        token.is_some_and(|token| token.upos == Upos::Propn) && page.is_capital(at)
    };
    if at == page.tokens_of(sentence).start || !page.is_capital(at) {
        return false;
    }
    let title = || page.gazetteer.lexicon.title(&lowered(page.form(at - 1))).is_some();
    let mut near = discourse.seen.iter().rev().take(4);
    proper(at - 1) && proper(at + 1)
        || title() && page.form(at).len() > 1
        || near.any(|seen| seen.form == Form::Name && seen.tokens.contains(&at))
}

/// Tells whether "it" means nothing: weather, clefts, "it is clear that".
pub fn is_pleonastic(page: &Page, pronoun: TokenId) -> bool {
    let form = page.form(pronoun.index());
    let own = page.syntax[pronoun].relation == Deprel::NmodPoss || is_reflexive(form);
    if own || page.gazetteer.lexicon.pronoun(form) != Some(Pronoun::It) {
        return false;
    }
    let Some(governor) = page.syntax[pronoun].head else { return true };
    // "As long as it takes".
    let last = page
        .syntax
        .children(governor)
        .iter()
        .all(|&child| child < governor || page.syntax[child].upos == Upos::Punct);
    if last && page.lemma(governor.index()) == "take" {
        return true;
    }
    let clause = page.syntax.children(governor).iter().any(|&child| {
        child > governor
            && matches!(
                page.syntax[child].relation,
                Deprel::Csubj | Deprel::CsubjPass | Deprel::CsubjOuter | Deprel::AclRelcl
            )
    });
    let copula = page.syntax.dependent(governor, Deprel::Cop).is_some();
    let content = page.syntax.children(governor).iter().any(|&child| {
        child > governor
            && matches!(page.syntax[child].relation, Deprel::Ccomp | Deprel::Advcl)
            && copula
    });
    clause || content
}

/// Returns what a third-person pronoun asks for.
pub fn asker(pronoun: Pronoun) -> Option<Asker> {
    match pronoun {
        Pronoun::He => Some(Asker::Masculine),
        Pronoun::She => Some(Asker::Feminine),
        Pronoun::It => Some(Asker::Thing),
        Pronoun::They => Some(Asker::Several),
        Pronoun::I | Pronoun::We | Pronoun::You => None,
    }
}

/// Returns a number for whose a noun is: a chain's for "his" and "Gul's", a high one for "my".
pub fn owner(page: &Page, discourse: &Discourse, quoted: &[bool], noun: TokenId) -> Option<usize> {
    let owner = page.syntax.possessor(noun)?;
    match page.gazetteer.lexicon.pronoun(page.form(owner.index())) {
        Some(asks) if asker(asks).is_none() => {
            (!quoted[owner.index()]).then_some(usize::MAX - asks as usize)
        }
        _ => discourse.at(owner).map(|seen| seen.chain),
    }
}
