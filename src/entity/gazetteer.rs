//! The gazetteer: every listed actor, and the names by which a text may mean them.
//!
//! Built-in files are in `data/actors/`; the user's files add to them, and an entry with the id of
//! another takes its place. One of them may be packed (`packed.rs`): it is read in place, and its
//! actors count before all others. What is left out: several packed lists at once, since they can
//! be packed together.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::{Data, File};
use crate::entity::entry::{Entry, read_states, read_toml};
use crate::entity::hang::{self, List};
use crate::entity::lexicon::Lexicon;
use crate::entity::packed::{Packed, is_packed};
use crate::entity::trie::Trie;
use crate::error::{Error, Place, Result};
use crate::language::chain::Chain;
use crate::language::linear::Linear;
use crate::language::model::Model;
use crate::table::{Map, Set};

/// Every listed actor, and the words by which others are found.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    packed: Option<Arc<Packed>>,
    /// The packed actors that others have taken the place of.
    gone: Set<u32>,
    entries: List,
    trie: Trie,
    bodies: Map<u32, Vec<(Box<str>, u32)>>,
    /// Titles, first names, shapes and nouns.
    pub lexicon: Lexicon,
    /// What was learned of names.
    pub names: Chain,
    /// The weights by which pronouns and nouns are joined.
    pub chains: Linear,
}

impl Gazetteer {
    /// Loads the built-in actors and adds the user's files and folders of them; the same id replaces.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, has a slip, names an id that is not there, or two entries claim
    /// one name.
    pub fn load(data: &Data, extra: &[PathBuf]) -> Result<Gazetteer> {
        let mut files = Vec::new();
        for path in files_of(extra)? {
            files.push(File::read(&path)?);
        }
        Gazetteer::with(data, files)
    }

    /// As [`Gazetteer::load`], with files that were read.
    ///
    /// # Errors
    ///
    /// As [`Gazetteer::load`].
    pub fn with(data: &Data, extra: Vec<File>) -> Result<Gazetteer> {
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
                hang::insert(&mut gazetteer.entries, entry, false)?;
            }
        }
        for file in extra {
            if is_packed(&file) {
                gazetteer.lay(file)?;
                continue;
            }
            let mut seen = Set::default();
            for entry in read(&file.path, file.text()?)? {
                // The same id replaces an entry of another file; twice in one file is a slip.
                let again = !seen.insert(entry.id.clone());
                if let Some(packed) = gazetteer.packed.as_ref() {
                    gazetteer.gone.extend(packed.index_of(&entry.id));
                }
                hang::insert(&mut gazetteer.entries, entry, !again)?;
            }
        }
        gazetteer.check_ids()?;
        gazetteer.index()?;
        Ok(gazetteer)
    }

    /// Lays a packed list below the others.
    fn lay(&mut self, file: File) -> Result<()> {
        let packed = Packed::read(file)?;
        if let Some(other) = &self.packed {
            let message = "a second packed list of actors";
            return Err(Error::new(Place::file(packed.path()), message).hint(format!(
                "pack it together with {}: `actant actors` takes several files",
                other.path().display()
            )));
        }
        self.entries.retain(|id, _| packed.index_of(id).is_none());
        self.packed = Some(Arc::new(packed));
        Ok(())
    }

    /// Returns how many actors are packed: the index of the first of the others.
    fn first(&self) -> u32 {
        self.packed.as_ref().map_or(0, |packed| packed.len() as u32)
    }

    /// Returns the entry of an id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.index_of(id).map(|index| self.at(index))
    }

    /// Returns all entries: those that are packed, and the others in the order of the files.
    pub fn entries(&self) -> impl Iterator<Item = Cow<'_, Entry>> {
        let packed = self.packed.iter().flat_map(|packed| {
            let indexes = (0..packed.len() as u32).filter(|index| !self.gone.contains(index));
            indexes.map(|index| Cow::Owned(packed.read_at(index)))
        });
        packed.chain(self.entries.values().map(Cow::Borrowed))
    }

    /// Returns the packed entries that have a word for their id or one of their names.
    pub fn packed_as(&self, word: &str) -> Vec<&Entry> {
        let mut words = Vec::new();
        self.trie.cut(word, 0, &mut words, &mut String::new());
        let found = self.trie.longest(&words).filter(|found| found.length == words.len());
        let senses = found.into_iter().flat_map(|found| self.trie.senses(found.node));
        let named = senses.map(|sense| sense.entry);
        let mut all: Set<u32> = self.index_of(word).into_iter().chain(named).collect();
        all.retain(|&index| index < self.first());
        all.into_iter().map(|index| self.at(index)).collect()
    }

    /// Returns the entries that are not packed, in the order of the files.
    pub fn loose(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// Returns the trie of all names.
    pub fn trie(&self) -> &Trie {
        &self.trie
    }

    /// Returns the entry at an index that a sense in the trie gives.
    pub fn at(&self, index: u32) -> &Entry {
        match (&self.packed, index.checked_sub(self.first())) {
            (Some(packed), None) => packed.at(index),
            (_, own) => &self.entries[own.unwrap_or(index) as usize],
        }
    }

    /// Returns the index of an id.
    pub fn index_of(&self, id: &str) -> Option<u32> {
        let own = self.entries.get_index_of(id).map(|index| self.first() + index as u32);
        own.or_else(|| self.packed.as_ref()?.index_of(id))
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

    /// Checks that every id an entry names is there.
    fn check_ids(&self) -> Result<()> {
        let known = || self.entries.keys().map(String::as_str);
        if let Some(packed) = &self.packed
            && let Some(id) = packed.outside().find(|id| self.index_of(id).is_none())
        {
            return Err(hang::missing(id, Place::file(packed.path()), "one of this list", known()));
        }
        for entry in self.entries.values() {
            if let Some(id) = entry.ids().find(|id| self.index_of(id).is_none()) {
                let whose = format!("\"{}\"", entry.id);
                return Err(hang::missing(id, entry.place.clone(), &whose, known()));
            }
        }
        Ok(())
    }

    /// Adds the people of states, and makes the trie and the table of bodies.
    fn index(&mut self) -> Result<()> {
        hang::add_peoples(&mut self.entries);
        let (first, names) = (self.first(), self.entries.len() * 4);
        self.trie = match &self.packed {
            Some(packed) => Trie::on(Arc::clone(packed), self.gone.clone(), names),
            None => Trie::with_capacity(names),
        };
        let below = |index: u32| match &self.packed {
            Some(packed) => packed.at(index),
            None => &self.entries[index as usize],
        };
        hang::hang(&self.entries, &mut self.trie, first, below)?;
        let packed = self.packed.iter().flat_map(|packed| packed.with_nouns());
        let packed = packed.filter(|index| *index < first && !self.gone.contains(index));
        for index in (first..first + self.entries.len() as u32).chain(packed) {
            let entry = self.at(index);
            if entry.nouns.is_empty() {
                continue;
            }
            if let Some(state) = self.country(index) {
                let nouns = entry.nouns.iter().map(|noun| (noun.as_str().into(), index));
                let nouns: Vec<_> = nouns.collect();
                self.bodies.entry(state).or_default().extend(nouns);
            }
        }
        Ok(())
    }
}

/// Returns files as they are named, and those of folders in sorted order: TOML and tables of states.
///
/// # Errors
///
/// If a folder cannot be read or has no such file.
pub fn files_of(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|error| Error::io(path, &error))?;
        let mut found = Vec::new();
        for entry in entries {
            found.push(entry.map_err(|error| Error::io(path, &error))?.path());
        }
        let ending = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml");
        found.retain(|path| ending(path) || path.file_name().is_some_and(|name| name == STATES));
        found.sort();
        if found.is_empty() {
            return Err(Error::new(Place::file(path), "a folder without files of actors")
                .hint(format!("they end in .toml; a table of states is called {STATES}")));
        }
        files.append(&mut found);
    }
    Ok(files)
}

/// The name of a table of states in a folder.
const STATES: &str = "states.tsv";

/// Reads a file of actors, a table of states or TOML by its ending.
///
/// # Errors
///
/// At its first slip.
pub fn read(path: &Path, text: &str) -> Result<Vec<Entry>> {
    match path.extension() {
        Some(ending) if ending == "tsv" => read_states(path, text),
        _ => read_toml(path, text),
    }
}
