//! Who speaks for a group without a name: "a spokesman for *the army*" is the army here.
//!
//! Groups and states that a noun stands for are found one after the other, and those whom somebody speaks
//! for stand behind who does; so this comes when all are found. For whom names tell, `whose.rs` asks. Left
//! out: who speaks for a person, and for a people.

use crate::entity::actor::{ActorId, Mention};
use crate::entity::lexicon::Tells;
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::table::Map;
use crate::terms::{Form, Join, Kind};
use crate::text::lowered;

/// Adds to a document's mentions those who speak for one of them.
pub fn speak(page: &Page, drafts: &mut Vec<(usize, Mention)>) {
    let found: Map<TokenId, usize> =
        drafts.iter().enumerate().map(|(at, (_, mention))| (mention.head, at)).collect();
    let lexicon = &page.gazetteer.lexicon;
    for sentence in page.syntax.sentence_ids() {
        for at in page.tokens_of(sentence) {
            let head = TokenId::new(at);
            let voiced = page.token(at).upos == Upos::Noun
                && lexicon.tells(&lowered(page.lemma(at)), Tells::Voiced);
            if !voiced || found.contains_key(&head) || is_named(page, head) {
                continue;
            }
            let owner = page.syntax.dependents(head, Deprel::Nmod).find(|&owner| {
                page.preposition(owner).is_some_and(|of| lexicon.tells(&of, Tells::Voice))
            });
            let Some((figure, whom)) =
                owner.and_then(|owner| found.get(&owner)).map(|&at| drafts[at])
            else {
                continue;
            };
            if whom.form != Form::Nominal
                || matches!(whom.kind, Kind::Person | Kind::People | Kind::Place | Kind::Document)
            {
                continue;
            }
            let mut span = page.token(at).span;
            span.end = span.end.max(whom.span.end);
            let (form, actor) = (Form::Nominal, ActorId::new(0));
            let (kind, by) = (whom.kind, Join::Beside);
            drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
        }
    }
}

/// Tells whether a name says who it is: "the army's spokesman, Ali Hassan".
fn is_named(page: &Page, head: TokenId) -> bool {
    let name = |&one: &TokenId| page.syntax[one].upos == Upos::Propn;
    matches!(page.syntax[head].relation, Deprel::NmodDesc | Deprel::Compound)
        || page.syntax.dependents(head, Deprel::Appos).any(|one| name(&one))
        || page.syntax.dependents(head, Deprel::Flat).any(|one| name(&one))
}
