//! The names of a list of actors, hung into a trie, and the people of its states.
//!
//! A name that two entries claim is refused with both places, unless at least one of them says with
//! a `?` that it is ambiguous: then the document decides.

use crate::entity::entry::Entry;
use crate::entity::trie::{Role, Sense, Trie};
use crate::error::{Error, Place, Result, nearest};
use crate::table::Map;
use crate::terms::Kind;

/// A list of actors by their ids.
pub type List = Map<String, Entry>;

/// Adds an entry to a list; `replaces` tells whether it may take the place of another.
///
/// # Errors
///
/// If the id is another's and it may not.
pub fn insert(list: &mut List, entry: Entry, replaces: bool) -> Result<()> {
    if let Some(old) = list.get_mut(&entry.id) {
        if !replaces {
            let message = format!("\"{}\" is the id of another actor", entry.id);
            return Err(Error::new(entry.place.clone(), message)
                .hint(format!("the other is at {}", old.place.in_a_sentence())));
        }
        *old = entry;
        return Ok(());
    }
    list.insert(entry.id.clone(), entry);
    Ok(())
}

/// Says that an actor names an id that none has; `known` are those that some have.
pub fn missing<'a>(
    id: &str,
    place: Place,
    whose: &str,
    known: impl Iterator<Item = &'a str>,
) -> Error {
    let error = Error::new(place, format!("no actor has the id \"{id}\", which {whose} names"));
    match nearest(id, known) {
        Some(near) => error.hint(format!("did you mean \"{near}\"?")),
        None => error.hint("add an entry for it"),
    }
}

/// Adds the people of the states in a list: an actor of their own, because what is done to
/// Palestinians is not done to Palestine's government.
pub fn add_peoples(list: &mut List) {
    let mut peoples = Vec::new();
    for entry in list.values().filter(|entry| entry.kind == Kind::State) {
        match (entry.people.first(), entry.adjectives.first()) {
            (Some(name), _) => peoples.push(people(entry, name)),
            (None, Some(adjective)) => peoples.push(people(entry, &format!("{adjective} people"))),
            (None, None) => {}
        }
    }
    for entry in peoples {
        list.entry(entry.id.clone()).or_insert(entry);
    }
}

/// Returns every name of an entry, and in what way it stands for it.
pub fn names(entry: &Entry) -> impl Iterator<Item = (&String, Role)> {
    let own = entry.kind != Kind::People || !entry.people.is_empty();
    let as_role = |role: Role| move |name| (name, role);
    let own = own.then_some(&entry.name).into_iter();
    own.chain(&entry.aliases)
        .map(as_role(Role::Name))
        .chain(entry.adjectives.iter().map(as_role(Role::Adjective)))
        .chain(entry.people.iter().map(as_role(Role::People)))
        .chain(entry.capital.iter().map(as_role(Role::Capital)))
        .chain(entry.seats.iter().map(as_role(Role::Seat)))
}

/// Hangs the names of a list into a trie; its entries count from `first`, and `other` returns those
/// below.
///
/// # Errors
///
/// If two entries claim one name.
pub fn hang<'a>(
    list: &'a List,
    trie: &mut Trie,
    first: u32,
    other: impl Fn(u32) -> &'a Entry,
) -> Result<()> {
    for (index, entry) in list.values().enumerate() {
        let index = first + index as u32;
        let people = match entry.kind {
            Kind::State if !entry.people.is_empty() => {
                list.get_index_of(&people_id(&entry.id)).map(|at| first + at as u32)
            }
            _ => None,
        };
        for (name, role) in names(entry) {
            let of = if role == Role::People { people.unwrap_or(index) } else { index };
            let ambiguous = entry.ambiguous.iter().any(|other| other == name);
            let sense = Sense { entry: of, role, ambiguous };
            let mut clash = |old: Sense| {
                if ambiguous || old.ambiguous || old.entry == of || old.role != role {
                    return Ok(());
                }
                let own = old.entry.checked_sub(first).map(|old| &list[old as usize]);
                // The user's entry is the one to be changed, and it hangs first if it is packed.
                let (one, other) = match own {
                    Some(own) => (entry, own),
                    None => (other(old.entry), entry),
                };
                let message =
                    format!("\"{name}\" is a name of \"{}\" and of \"{}\"", one.id, other.id);
                Err(Error::new(one.place.clone(), message).hint(format!(
                    "the other is at {}; write \"{name}?\" where the name is ambiguous",
                    other.place.in_a_sentence()
                )))
            };
            trie.add(name, sense, &mut clash)?;
            // "bin Salman" begins a sentence as "Bin Salman".
            let mut letters = name.chars();
            if let Some(first) = letters.next().filter(|first| first.is_lowercase()) {
                let raised: String = first.to_uppercase().chain(letters).collect();
                trie.add(&raised, sense, &mut clash)?;
            }
        }
    }
    Ok(())
}

/// Returns the id of a state's people.
fn people_id(state: &str) -> String {
    format!("{state}-people")
}

/// Makes the entry of a state's people.
fn people(state: &Entry, name: &str) -> Entry {
    Entry {
        id: people_id(&state.id),
        name: name.to_string(),
        kind: Kind::People,
        aliases: Vec::new(),
        ambiguous: Vec::new(),
        adjectives: Vec::new(),
        people: Vec::new(),
        capital: None,
        seats: Vec::new(),
        part_of: None,
        country: Some(state.id.clone()),
        sector: Some("CVL".to_string()),
        nouns: Vec::new(),
        offices: Vec::new(),
        wikidata: None,
        place: state.place.clone(),
    }
}
