//! Actors in the making: whom the names of a document turn out to mean, before mentions are made of them.

use crate::entity::lexicon::Gender;
use crate::entity::page::Page;
use crate::table::Map;
use crate::terms::Kind;

/// An actor in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its entry in the gazetteer, if it is listed.
    pub entry: Option<u32>,
    /// The id.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The gender its names and titles tell.
    pub gender: Option<Gender>,
}

/// Returns the number of a listed actor's figure, which is added if it is new; `known` holds the
/// numbers of those that are there.
pub fn listed(
    page: &Page,
    figures: &mut Vec<Figure>,
    known: &mut Map<u32, usize>,
    entry: u32,
) -> usize {
    if known.is_empty() {
        let numbers = figures.iter().enumerate();
        known.extend(numbers.filter_map(|(at, figure)| figure.entry.map(|entry| (entry, at))));
    }
    *known.entry(entry).or_insert_with(|| {
        figures.push(of_entry(page, entry));
        figures.len() - 1
    })
}

/// Makes the figure of a listed actor.
pub fn of_entry(page: &Page, entry: u32) -> Figure {
    let listed = page.gazetteer.at(entry);
    let first = listed.name.split(' ').next().unwrap_or("");
    let gender = match listed.kind {
        Kind::Person => page.gazetteer.lexicon.first_name(first),
        _ => None,
    };
    Figure {
        entry: Some(entry),
        id: listed.id.clone(),
        name: listed.name.clone(),
        kind: listed.kind,
        gender,
    }
}
