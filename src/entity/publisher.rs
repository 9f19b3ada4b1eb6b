//! Whose "we" and "I" it is outside of quotations: of a press release the body's that publishes it.
//!
//! "We will continue to strike them" is said by the headquarters that released the text. Only a
//! publisher that the gazetteer lists, and that is itself a state or a body, speaks so in its own
//! name, and what is an organ of one does in that one's: "UK Government", "Delegation of the EU to Chad";
//! the "we" of a newspaper may be anybody's, and is left out. "I" is who speaks for the publisher, where
//! nobody else is known to tell the text. Between quotation marks `speech.rs` tells whose it is.

use crate::entity::actor::{ActorId, Mention};
use crate::entity::discourse::{Sort, quoted};
use crate::entity::figure::{Figure, listed};
use crate::entity::gazetteer::Gazetteer;
use crate::entity::lexicon::{Pronoun, Voice};
use crate::entity::page::Page;
use crate::entity::trie::{Role, Sense};
use crate::language::tags::Upos;
use crate::language::tree::TokenId;
use crate::table::{Map, Set};
use crate::terms::{Form, Join, Kind};
use crate::text::lowered;

/// Adds each "we" outside of quotations, and each "I" that is nobody's, to the mentions of the body that publishes
/// the document.
pub fn speak(
    page: &Page,
    publisher: Option<&str>,
    figures: &mut Vec<Figure>,
    known: &mut Map<u32, usize>,
    drafts: &mut Vec<(usize, Mention)>,
) {
    let Some(entry) = publisher.and_then(|name| body(page.gazetteer, name)) else { return };
    let quoted = quoted(page);
    let told: Set<TokenId> = drafts.iter().map(|(_, mention)| mention.head).collect();
    for sentence in page.syntax.sentence_ids() {
        for at in page.tokens_of(sentence) {
            let head = TokenId::new(at);
            let speaks = match page.gazetteer.lexicon.pronoun(page.form(at)) {
                Some(Pronoun::We) => true,
                Some(Pronoun::I) => !told.contains(&head),
                _ => false,
            };
            if speaks && !quoted[at] && page.token(at).upos == Upos::Pron {
                let figure = listed(page, figures, known, entry);
                let span = page.token(at).span;
                let (actor, form, kind) = (ActorId::new(0), Form::Pronoun, figures[figure].kind);
                let by = Join::Narrator;
                drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
            }
        }
    }
}

/// Returns the state or body that a publisher's name lists as a whole, or whose organ the name is: the first that it
/// names.
fn body(gazetteer: &Gazetteer, name: &str) -> Option<u32> {
    let (trie, mut words) = (gazetteer.trie(), Vec::new());
    trie.cut(name, 0, &mut words, &mut String::new());
    let speaks = |sense: &Sense| {
        let kind = gazetteer.at(sense.entry).kind;
        let group = Sort::of(kind) == Sort::Group && !matches!(kind, Kind::Company | Kind::Media);
        group && !sense.ambiguous
    };
    let whole = trie.longest(&words).filter(|found| found.length == words.len());
    let whole = whole.and_then(|found| {
        let mut senses = trie.senses(found.node);
        let sense = senses.next().filter(|sense| sense.role == Role::Name && speaks(sense))?;
        senses.next().is_none().then_some(sense.entry)
    });
    whole.or_else(|| {
        let organ = |word: &str| gazetteer.lexicon.voice(&lowered(word)) == Some(Voice::Organ);
        let named = |sense: &Sense| matches!(sense.role, Role::Name | Role::Adjective);
        let of = |at: usize| trie.senses(trie.longest(&words[at..])?.node).find(named);
        let first = (0..words.len()).find_map(of).filter(speaks)?;
        let states =
            matches!(gazetteer.at(first.entry).kind, Kind::State | Kind::Intergovernmental);
        (states && name.split_whitespace().any(organ)).then_some(first.entry)
    })
}
