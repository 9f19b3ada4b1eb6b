//! Initials that the text explains by a noun phrase: "the Norwegian Harbour Forces (NHF)".
//!
//! Whoever a document says that initials stand for is meant by them, and not the listed body of the same initials, unless
//! the document names that one too. Names in full are left to `join.rs`, which knows them.

use crate::entity::actor::Mention;
use crate::entity::names::is_acronym;
use crate::entity::page::Page;
use crate::entity::spelling::has_initials;
use crate::terms::{Form, Join};

/// How many mentions before one are looked at: some are nested in others.
const BACK: usize = 4;

/// Gives initials the figure of the noun phrase before the brackets in which they first stand; `drafts` are mentions in
/// text order with their figures.
pub fn explain(page: &Page, drafts: &mut [(usize, Mention)]) {
    let text = |mention: &Mention| mention.span.of(page.text);
    let mut meant: Vec<(usize, usize)> = Vec::new();
    for (at, (own, short)) in drafts.iter().enumerate() {
        if short.form != Form::Name || !is_acronym(text(short)) {
            continue;
        }
        let closed = page.text[short.span.end as usize..].starts_with(')');
        let whole = drafts[at.saturating_sub(BACK)..at].iter().position(|(figure, long)| {
            let gap = long.span.end as usize..short.span.begin as usize;
            let opened = page.text.get(gap).is_some_and(|gap| gap.trim() == "(");
            let explains = long.form == Form::Nominal && has_initials(text(long), text(short));
            opened && closed && explains && figure != own
        });
        // What the document names otherwise too stays who it is.
        let only = || drafts.iter().all(|(figure, one)| figure != own || text(one) == text(short));
        if let Some(whole) = whole.filter(|_| only()) {
            meant.push((at, at.saturating_sub(BACK) + whole));
        }
    }
    for (at, whole) in meant {
        let (own, short) = (drafts[at].0, text(&drafts[at].1).to_owned());
        let (figure, kind) = (drafts[whole].0, drafts[whole].1.kind);
        for (other, mention) in drafts.iter_mut() {
            if *other == own && mention.span.of(page.text) == short {
                (*other, mention.kind, mention.by) = (figure, kind, Join::Acronym);
            }
        }
    }
}
