//! Whose "we" it is outside of quotations: of a press release the body's that publishes it.
//!
//! "We will continue to strike them" is said by the headquarters that released the text. Only a
//! publisher that the gazetteer lists, and that is itself a state or a body, speaks so in its own
//! name; the "we" of a newspaper may be anybody's, and is left out. Between quotation marks
//! `speech.rs` tells whose it is.

use crate::entity::actor::{ActorId, Mention};
use crate::entity::discourse::{Sort, quoted};
use crate::entity::figure::{Figure, listed};
use crate::entity::gazetteer::Gazetteer;
use crate::entity::lexicon::Pronoun;
use crate::entity::page::Page;
use crate::entity::trie::Role;
use crate::language::tags::Upos;
use crate::language::tree::TokenId;
use crate::table::Map;
use crate::terms::{Form, Join, Kind};

/// Adds each "we" outside of quotations to the mentions of the body that publishes the document.
pub fn speak(
    page: &Page,
    publisher: Option<&str>,
    figures: &mut Vec<Figure>,
    known: &mut Map<u32, usize>,
    drafts: &mut Vec<(usize, Mention)>,
) {
    let Some(entry) = publisher.and_then(|name| body(page.gazetteer, name)) else { return };
    let quoted = quoted(page);
    for sentence in page.syntax.sentence_ids() {
        for at in page.tokens_of(sentence) {
            let we = !quoted[at]
                && page.token(at).upos == Upos::Pron
                && page.gazetteer.lexicon.pronoun(page.form(at)) == Some(Pronoun::We);
            if we {
                let figure = listed(page, figures, known, entry);
                let (span, head) = (page.token(at).span, TokenId::new(at));
                let (actor, form, kind) = (ActorId::new(0), Form::Pronoun, figures[figure].kind);
                let by = Join::Narrator;
                drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
            }
        }
    }
}

/// Returns the one state or body that a name lists, as a whole.
fn body(gazetteer: &Gazetteer, name: &str) -> Option<u32> {
    let (trie, mut words) = (gazetteer.trie(), Vec::new());
    trie.cut(name, 0, &mut words, &mut String::new());
    let found = trie.longest(&words).filter(|found| found.length == words.len())?;
    let mut senses = trie.senses(found.node);
    let sense = senses.next().filter(|sense| sense.role == Role::Name && !sense.ambiguous)?;
    let kind = gazetteer.at(sense.entry).kind;
    let speaks = Sort::of(kind) == Sort::Group && !matches!(kind, Kind::Company | Kind::Media);
    (speaks && senses.next().is_none()).then_some(sense.entry)
}
