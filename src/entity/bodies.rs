//! Names that are but a part of a body's name: "the Society" of "Royal Society of Norway".
//!
//! Which parts a body may be called by, `parts.rs` knows; of several bodies with one part the last before
//! it is meant. A firm is called by its first word alone too ("Danube" of "Danube Steel"), though that looks
//! like a place or a person, unless the document says that something is in it. Left out: listed names.

use crate::entity::figure::Figure;
use crate::entity::names::{Name, Who};
use crate::entity::page::Page;
use crate::entity::parts;
use crate::entity::spelling::{clean, key};
use crate::language::tags::Deprel;
use crate::table::Map;
use crate::terms::Kind;

/// Joins a part of a body's name with the one that has it: "the Society" with "Royal Society of
/// Norway", "Hartwell" with "Hartwell University", "Danube" with "Danube Steel".
pub fn join_parts(page: &Page, names: &[Name], figures: &[Figure], given: &mut [Option<usize>]) {
    let text = |name: &Name| clean(name.span.of(page.text));
    let acts =
        |kind: Kind| !matches!(kind, Kind::Person | Kind::Place | Kind::People | Kind::Document);
    let mut wholes: Map<String, Vec<(usize, usize)>> = Map::default();
    let mut firms: Map<String, Vec<(usize, usize)>> = Map::default();
    for (at, name) in names.iter().enumerate() {
        let Some(own) = given[at] else { continue };
        let figure = &figures[own];
        if acts(figure.kind) && figure.kind != Kind::State {
            for part in parts::of(&page.gazetteer.lexicon, &text(name)) {
                wholes.entry(part).or_default().push((at, own));
            }
        }
        if let Some((first, _)) = text(name).split_once(' ')
            && figure.kind == Kind::Company
            && figure.entry.is_none()
        {
            firms.entry(key(first)).or_default().push((at, own));
        }
    }
    if !firms.is_empty() {
        let known = |name: &&Name| matches!(name.who, Who::Listed(..)) || is_site(page, name);
        names.iter().filter(known).for_each(|name| {
            firms.swap_remove(&key(&text(name)));
        });
    }
    let mut moved: Map<usize, usize> = Map::default();
    for (at, name) in names.iter().enumerate() {
        let own = given[at];
        let known = own.map(|own| &figures[own]);
        if matches!(name.who, Who::Listed(..) | Who::Nothing)
            || known.is_some_and(|known| known.entry.is_some())
        {
            continue;
        }
        let part = key(&text(name));
        let body =
            matches!(name.who, Who::Found(..)) && known.is_some_and(|known| acts(known.kind));
        let found = wholes.get(&part).filter(|_| body).or_else(|| firms.get(&part));
        let Some(wholes) = found else { continue };
        let now = |&(_, figure): &(usize, usize)| moved.get(&figure).copied().unwrap_or(figure);
        let only = wholes.iter().all(|whole| now(whole) == now(&wholes[0]));
        // Of several the last before it.
        let before = wholes.partition_point(|&(place, _)| place < at);
        let whole = if only { wholes.first() } else { wholes[..before].last() };
        if let Some(whole) = whole.map(now).filter(|&whole| Some(whole) != own) {
            given[at] = Some(whole);
            if let Some(own) = own.filter(|_| body) {
                moved.insert(own, whole);
            }
        }
    }
}

/// Tells whether a name stands behind a preposition of place.
fn is_site(page: &Page, name: &Name) -> bool {
    page.syntax
        .dependents(name.head, Deprel::Case)
        .any(|case| page.gazetteer.lexicon.is_of_place(page.lemma(case.index())))
}
