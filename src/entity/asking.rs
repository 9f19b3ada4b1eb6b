//! Which words ask for a chain, and which chains stand in their reach.
//!
//! A pronoun asks for one of its gender and number, unless it means nothing ("it is clear that"). In
//! reach is a bounded number of the chains that were mentioned last, without those that binding
//! rules out.

use crate::entity::bind::{is_bound, is_reflexive};
use crate::entity::discourse::{Chain, Discourse};
use crate::entity::figure::Figure;
use crate::entity::hint::Asker;
use crate::entity::lexicon::Pronoun;
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
