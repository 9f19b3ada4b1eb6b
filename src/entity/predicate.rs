//! Nouns that say what somebody is: "Gul is a lawyer", "Gul became a lawyer".
//!
//! Such a noun is a mention of whom it is said, unless it is denied, asked or only possible. It joins
//! nothing that is not joined already, so it neither competes for a pronoun nor takes part in an act.

use crate::entity::lexicon::{Determiner, Voice};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::terms::Kind;

/// Returns the head of the clause that says what its subject is by this noun: the noun itself beside
/// "is", or the verb before it ("Gul became a lawyer").
pub fn said_of(page: &Page, noun: TokenId) -> Option<TokenId> {
    let syntax = page.syntax;
    if syntax.dependent(noun, Deprel::Cop).is_some() {
        return Some(noun);
    }
    let verb = syntax[noun].head.filter(|_| syntax[noun].relation == Deprel::Xcomp)?;
    let voice = page.gazetteer.lexicon.voice(page.lemma(verb.index()));
    (voice == Some(Voice::Being) && syntax.dependent(noun, Deprel::Case).is_none()).then_some(verb)
}

/// Tells whether a clause says what its subject is, and is not denied, asked, or only
/// possible: "Gul is a lawyer".
pub fn is_said(page: &Page, clause: TokenId) -> bool {
    let syntax = page.syntax;
    let last = page.tokens_of(syntax.sentence_of(clause)).end - 1;
    let held = syntax.children(clause).iter().all(|&child| {
        let denies = page.gazetteer.lexicon.determiner(page.lemma(child.index()));
        let open = matches!(syntax[child].relation, Deprel::Case | Deprel::Mark);
        denies != Some(Determiner::Denies) && !open && syntax[child].xpos != Xpos::MD
    });
    held && !page.form(last).starts_with('?')
}

/// Tells whether a noun that is said of somebody of a kind is one for such.
pub fn can_be(page: &Page, kind: Kind, noun: TokenId) -> bool {
    // "One of the largest cities": what the many are.
    let counted = page.syntax[noun].upos == Upos::Num;
    let many = page.syntax.dependent(noun, Deprel::Nmod).filter(|_| counted);
    let noun = many.unwrap_or(noun);
    let (lemma, lexicon) = (page.lemma(noun.index()), &page.gazetteer.lexicon);
    match kind {
        Kind::Person => lexicon.person(lemma).is_some(),
        kind => lexicon.noun(lemma, lemma).is_some_and(|noun| noun.takes_up.contains(&kind)),
    }
}
