//! The gazetteer: every listed actor, and the names by which a text may mean them.
//!
//! Built-in files are in `data/actors/`; the user's files add to them, and an entry with the id of
//! another takes its place. A name that two entries claim is refused with both places, unless at
//! least one of them says with a `?` that it is ambiguous: then the document decides. The people
//! of a state are an actor of their own (`PAK-people`), because what is done to Palestinians is
//! not done to Palestine's government.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::data::{Data, File};
use crate::entity::entry::{Entry, read_states, read_toml};
use crate::entity::lexicon::Lexicon;
use crate::entity::trie::{Role, Sense, Trie};
use crate::error::{Error, Place, Result, nearest};
use crate::language::chain::Chain;
use crate::language::linear::Linear;
use crate::language::model::Model;
use crate::terms::Kind;

/// Every listed actor, and the words by which others are found.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    entries: IndexMap<String, Entry>,
    trie: Trie,
    bodies: IndexMap<u32, Vec<(Box<str>, u32)>>,
    /// Titles, first names, shapes and nouns.
    pub lexicon: Lexicon,
    /// What was learned of names.
    pub names: Chain,
    /// The weights by which pronouns and nouns are joined.
    pub chains: Linear,
}

impl Gazetteer {
    /// Loads the built-in actors and adds the user's files; the same id replaces.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, has a slip, names an id that is not there, or two entries claim
    /// one name.
    pub fn load(data: &Data, extra: &[PathBuf]) -> Result<Gazetteer> {
        let names = Chain::take(&Model::read(&data.file("english/names.model")?)?)?;
        let chains = Model::read(&data.file("english/chains.model")?)?;
        let chains = Linear::take(&chains, "weights", 1)?;
        let lexicon = Lexicon::load(data)?;
        let mut gazetteer = Gazetteer { lexicon, names, chains, ..Gazetteer::default() };
        let lists: Vec<&str> = data
            .names("actors")
            .filter(|name| name.ends_with(".toml") || *name == "actors/states.tsv")
            .collect();
        let lists = lists.par_iter().map(|name| {
            let file = data.file(name)?;
            read(&file.path, file.text()?)
        });
        for entries in lists.collect::<Vec<_>>() {
            for entry in entries? {
                gazetteer.insert(entry, false)?;
            }
        }
        for path in extra {
            let file = File::read(path)?;
            let mut seen = indexmap::IndexSet::new();
            for entry in read(path, file.text()?)? {
                // The same id replaces an entry of another file; twice in one file is a slip.
                let again = !seen.insert(entry.id.clone());
                gazetteer.insert(entry, !again)?;
            }
        }
        gazetteer.check_ids()?;
        gazetteer.index()?;
        Ok(gazetteer)
    }

    /// Returns the entry of an id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// Returns all entries, in the order of the files.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// Returns the trie of all names.
    pub fn trie(&self) -> &Trie {
        &self.trie
    }

    /// Returns the entry at an index that a [`Sense`] gives.
    pub fn at(&self, index: u32) -> &Entry {
        &self.entries[index as usize]
    }

    /// Returns the index of an id.
    pub fn index_of(&self, id: &str) -> Option<u32> {
        self.entries.get_index_of(id).map(|index| index as u32)
    }

    /// Returns the index of the body that a common noun means beside its state's name.
    pub fn body(&self, state: u32, noun: &str) -> Option<u32> {
        let bodies = self.bodies.get(&state)?;
        bodies.iter().find(|(name, _)| name.as_ref() == noun).map(|&(_, body)| body)
    }

    /// Returns the index of the state that an entry belongs to, or is.
    pub fn country(&self, index: u32) -> Option<u32> {
        self.at(index).country.as_deref().and_then(|country| self.index_of(country))
    }

    fn insert(&mut self, entry: Entry, replaces: bool) -> Result<()> {
        if let Some(old) = self.entries.get_mut(&entry.id) {
            if !replaces {
                let message = format!("\"{}\" is the id of another actor", entry.id);
                return Err(Error::new(entry.place.clone(), message)
                    .hint(format!("the other is at {}", at(&old.place))));
            }
            *old = entry;
            return Ok(());
        }
        self.entries.insert(entry.id.clone(), entry);
        Ok(())
    }

    /// Checks that every id an entry names is there.
    fn check_ids(&self) -> Result<()> {
        for entry in self.entries.values() {
            let named = [&entry.part_of, &entry.country].into_iter().flatten();
            for id in named.chain(entry.offices.iter().map(|office| &office.of)) {
                if !self.entries.contains_key(id) {
                    let message =
                        format!("no actor has the id \"{id}\", which \"{}\" names", entry.id);
                    let error = Error::new(entry.place.clone(), message);
                    let near = nearest(id, self.entries.keys().map(String::as_str));
                    return Err(match near {
                        Some(near) => error.hint(format!("did you mean \"{near}\"?")),
                        None => error.hint("add an entry for it"),
                    });
                }
            }
        }
        Ok(())
    }

    /// Adds the people of states, and makes the trie and the table of bodies.
    fn index(&mut self) -> Result<()> {
        let mut peoples = Vec::new();
        for entry in self.entries.values().filter(|entry| entry.kind == Kind::State) {
            if let Some(name) = entry.people.first() {
                peoples.push(people(entry, name));
            }
        }
        for entry in peoples {
            self.entries.entry(entry.id.clone()).or_insert(entry);
        }
        self.trie = Trie::with_capacity(self.entries.len() * 4);
        for (index, entry) in self.entries.values().enumerate() {
            let index = index as u32;
            let people = match entry.kind {
                Kind::State if !entry.people.is_empty() => {
                    self.entries.get_index_of(&people_id(&entry.id)).map(|at| at as u32)
                }
                _ => None,
            };
            let trie = &mut self.trie;
            let entries = &self.entries;
            let mut add = |name: &str, role: Role| {
                let of = if role == Role::People { people.unwrap_or(index) } else { index };
                let ambiguous = entry.ambiguous.iter().any(|other| other == name);
                let sense = Sense { entry: of, role, ambiguous };
                trie.add(name, sense, |other| {
                    if ambiguous || other.ambiguous || other.entry == of || other.role != role {
                        return Ok(());
                    }
                    let other = &entries[other.entry as usize];
                    let message =
                        format!("\"{name}\" is a name of \"{}\" and of \"{}\"", entry.id, other.id);
                    Err(Error::new(entry.place.clone(), message).hint(format!(
                        "the other is at {}; write \"{name}?\" where the name is ambiguous",
                        at(&other.place)
                    )))
                })
            };
            if entry.kind != Kind::People || !entry.people.is_empty() {
                add(&entry.name, Role::Name)?;
            }
            for name in &entry.aliases {
                add(name, Role::Name)?;
            }
            for name in &entry.adjectives {
                add(name, Role::Adjective)?;
            }
            for name in &entry.people {
                add(name, Role::People)?;
            }
            if let Some(name) = &entry.capital {
                add(name, Role::Capital)?;
            }
            for name in &entry.seats {
                add(name, Role::Seat)?;
            }
            if let Some(state) = entry.country.as_deref().and_then(|id| entries.get_index_of(id)) {
                let bodies = self.bodies.entry(state as u32).or_default();
                bodies.extend(entry.nouns.iter().map(|noun| (noun.as_str().into(), index)));
            }
        }
        Ok(())
    }
}

/// Reads a file of actors, a table of states or TOML by its ending.
fn read(path: &Path, text: &str) -> Result<Vec<Entry>> {
    match path.extension() {
        Some(ending) if ending == "tsv" => read_states(path, text),
        _ => read_toml(path, text),
    }
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

/// Writes a place inside a sentence.
fn at(place: &Place) -> String {
    place.to_string().trim_end_matches([' ', ':']).to_string()
}
