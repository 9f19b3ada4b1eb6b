//! Initials that the text explains by a noun phrase: "the Norwegian Harbour Forces (NHF)".
//!
//! Whoever a document says that initials stand for is meant by them, and not the listed body of the same initials, unless
//! the document names that one too. Names in full are left to `join.rs`, which knows them.

use crate::entity::actor::Mention;
use crate::entity::names::is_acronym;
use crate::entity::page::Page;
use crate::entity::spelling::has_initials;
use crate::table::Map;
use crate::terms::{Form, Join, Kind};

/// How many mentions before one are looked at: some are nested in others.
const BACK: usize = 4;

/// Gives initials the figure of the noun phrase before the brackets in which they first stand; `drafts` are mentions in
/// text order with their figures. Linear in them.
pub fn explain(page: &Page, drafts: &mut [(usize, Mention)]) {
    let text = |mention: &Mention| mention.span.of(page.text);
    // By figure, the one name that the document has for it, if it has but one.
    let mut only: Map<usize, Option<&str>> = Map::default();
    for (figure, mention) in drafts.iter() {
        let name = only.entry(*figure).or_insert_with(|| Some(text(mention)));
        *name = name.filter(|&name| name == text(mention));
    }
    let mut meant: Map<usize, (usize, Kind)> = Map::default();
    for (at, (own, short)) in drafts.iter().enumerate() {
        let named = only.get(own).copied().flatten() == Some(text(short));
        let closed = page.text[short.span.end as usize..].starts_with(')');
        if short.form != Form::Name || !named || !closed || !is_acronym(text(short)) {
            continue;
        }
        let whole = drafts[at.saturating_sub(BACK)..at].iter().find(|(figure, long)| {
            let gap = long.span.end as usize..short.span.begin as usize;
            let opened = page.text.get(gap).is_some_and(|gap| gap.trim() == "(");
            let explains = long.form == Form::Nominal && has_initials(text(long), text(short));
            opened && explains && figure != own
        });
        if let Some((figure, long)) = whole {
            meant.entry(*own).or_insert((*figure, long.kind));
        }
    }
    for (figure, mention) in drafts.iter_mut() {
        if let Some(&(whole, kind)) = meant.get(figure) {
            (*figure, mention.kind, mention.by) = (whole, kind, Join::Acronym);
        }
    }
}
