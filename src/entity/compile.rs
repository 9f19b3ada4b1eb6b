//! Files of actors → a packed list (`packed.rs`).
//!
//! The same files give the same bytes. What a list names and does not have itself (a state, a body)
//! is noted by its id, and must be there when the list is used; so a list does not change with the
//! built-in actors. It is held against those once it is made, so that what would be refused then is
//! refused now, with the place in the source.

use std::path::PathBuf;

use crate::data::{Data, File};
use crate::entity::gazetteer::{Gazetteer, files_of, read};
use crate::entity::hang::{self, List};
use crate::entity::packed::{EMPTY, MAGIC, Part, hash, is_packed};
use crate::entity::spelling::words;
use crate::entity::trie::{Role, Sense, Trie, normal};
use crate::error::{Error, Place, Result};
use crate::language::model;
use crate::table::{Map, Set};

/// A packed list, and what is in it.
#[derive(Debug)]
pub struct Compiled {
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// How many actors it has.
    pub actors: usize,
    /// How many names they have.
    pub names: usize,
    /// How many of those were taken for ambiguous because several actors have them.
    pub shared: usize,
}

/// Packs files and folders of actors; `homonyms` takes a name of several actors for ambiguous where
/// it would be refused.
///
/// # Errors
///
/// If a file cannot be read, has a slip or is packed itself, names an id that neither the files nor
/// the built-in actors have, or two entries claim one name.
pub fn compile(data: &Data, inputs: &[PathBuf], homonyms: bool) -> Result<Compiled> {
    let mut list = List::default();
    for path in files_of(inputs)? {
        let file = File::read(&path)?;
        if is_packed(&file) {
            let error = Error::new(Place::file(&path), "packed already");
            return Err(error.hint("name the files that it was made of"));
        }
        let mut seen = Set::default();
        for entry in read(&path, file.text()?)? {
            let again = !seen.insert(entry.id.clone());
            hang::insert(&mut list, entry, !again)?;
        }
    }
    of_list(data, list, homonyms)
}

/// As [`compile`], of actors that were read.
///
/// # Errors
///
/// As [`compile`].
pub fn of_list(data: &Data, mut list: List, homonyms: bool) -> Result<Compiled> {
    let builtin = Gazetteer::with(data, Vec::new())?;
    let shared = if homonyms { mark(&mut list, &builtin) } else { 0 };
    hang::add_peoples(&mut list);
    let names = list.values().map(|entry| hang::names(entry).count()).sum();
    if list.len() >= Sense::MOST || names >= EMPTY as usize {
        return Err(Error::plain("too many actors for one list"));
    }
    check_ids(&list, &builtin)?;
    let bytes = pack(&list)?;
    // What would be refused when the list is used is refused now.
    let path = PathBuf::from("the packed list");
    Gazetteer::with(data, vec![File { path, bytes: bytes.clone().into(), builtin: false }])?;
    Ok(Compiled { bytes, actors: list.len(), names, shared })
}

/// Marks the names as ambiguous that several entries, or one and a built-in one, would claim.
fn mark(list: &mut List, builtin: &Gazetteer) -> usize {
    let mut claims: Map<(String, bool), (usize, bool)> = Map::default();
    let mut scratch = String::new();
    let mut spelled = |name: &str, role: Role| {
        let mut spelled = String::with_capacity(name.len());
        words(name, |begin, end| {
            normal(&name[begin..end], &mut scratch);
            spelled.push_str(&scratch);
            spelled.push(' ');
        });
        (spelled, role == Role::Name)
    };
    for (at, entry) in list.values().enumerate() {
        for (name, role) in hang::names(entry) {
            let (first, several) = claims.entry(spelled(name, role)).or_insert((at, false));
            *several |= *first != at;
        }
    }
    let mut cut = Vec::new();
    let mut count = 0;
    for entry in list.values_mut() {
        let listed = |name: &str, cut: &mut Vec<_>| {
            cut.clear();
            builtin.trie().cut(name, 0, cut, &mut String::new());
            let found = builtin.trie().longest(cut).filter(|found| found.length == cut.len());
            found.is_some_and(|found| {
                let mut senses = builtin.trie().senses(found.node);
                senses.any(|sense| builtin.at(sense.entry).id != entry.id)
            })
        };
        let shared = hang::names(entry).filter(|(name, role)| {
            let several = claims.get(&spelled(name, *role)).is_some_and(|&(_, several)| several);
            several || listed(name, &mut cut)
        });
        let shared: Vec<String> = shared.map(|(name, _)| name.clone()).collect();
        for name in shared {
            if !entry.ambiguous.contains(&name) {
                entry.ambiguous.push(name);
                count += 1;
            }
        }
    }
    count
}

/// Checks that every id an entry names is in the list or built in.
fn check_ids(list: &List, builtin: &Gazetteer) -> Result<()> {
    for entry in list.values() {
        for id in entry.ids().filter(|id| !list.contains_key(*id)) {
            if builtin.index_of(id).is_none() {
                let known = list.keys().map(String::as_str);
                let whose = format!("\"{}\"", entry.id);
                return Err(hang::missing(id, entry.place.clone(), &whose, known));
            }
        }
    }
    Ok(())
}

/// Returns the bytes of a packed list.
fn pack(list: &List) -> Result<Vec<u8>> {
    let mut trie = Trie::with_capacity(list.len() * 2);
    hang::hang(list, &mut trie, 0, |index| &list[index as usize])?;
    let mut texts = Pieces::default();
    let (mut paths, mut outside, mut nouns) = (Set::default(), Set::default(), Vec::new());
    for (index, entry) in list.values().enumerate() {
        let path = paths.insert_full(entry.place.path.clone().unwrap_or_default()).0;
        texts.push(entry.packed(path)?.as_bytes())?;
        outside.extend(entry.ids().filter(|id| !list.contains_key(*id)));
        if !entry.nouns.is_empty() {
            nouns.push(index as u32);
        }
    }
    let (words, laid) = trie.by_breadth();
    let mut letters = Pieces::default();
    for word in &words {
        letters.push(word.as_bytes())?;
    }
    let mut nodes: Vec<u32> = laid.iter().map(|node| node.first).collect();
    nodes.push(laid.len() as u32);
    let forms: Vec<u32> = laid.iter().map(|node| node.word).collect();
    let (mut heads, mut senses) = (vec![0], Vec::new());
    for node in &laid {
        senses.extend(trie.senses(node.node).map(Sense::packed));
        heads.push(senses.len() as u32);
    }
    let ids = slots(list.keys().map(|id| hash(id.as_bytes())), list.len());
    let slots = slots(words.iter().map(|word| hash(word.as_bytes())), words.len());
    let paths: Vec<String> =
        paths.iter().map(|path: &PathBuf| path.display().to_string()).collect();
    let outside: Vec<&str> = outside.into_iter().collect();
    let parts = Part::ALL.map(|part| match part {
        Part::Paths => paths.join("\n").into_bytes(),
        Part::Outside => outside.join("\n").into_bytes(),
        Part::Nouns => numbers(&nouns),
        Part::Texts => std::mem::take(&mut texts.bytes),
        Part::Entries => numbers(&texts.ends),
        Part::Ids => numbers(&ids),
        Part::Letters => std::mem::take(&mut letters.bytes),
        Part::Words => numbers(&letters.ends),
        Part::Slots => numbers(&slots),
        Part::Nodes => numbers(&nodes),
        Part::Forms => numbers(&forms),
        Part::Heads => numbers(&heads),
        Part::Senses => numbers(&senses),
    });
    let named = Part::ALL.iter().zip(&parts).map(|(part, bytes)| (part.name(), bytes.as_slice()));
    Ok(model::in_parts(MAGIC, &named.collect::<Vec<_>>()))
}

/// Pieces one behind the other, and where each begins and the last ends.
struct Pieces {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Default for Pieces {
    fn default() -> Pieces {
        Pieces { bytes: Vec::new(), ends: vec![0] }
    }
}

impl Pieces {
    fn push(&mut self, piece: &[u8]) -> Result<()> {
        self.bytes.extend_from_slice(piece);
        let end = u32::try_from(self.bytes.len());
        self.ends.push(end.map_err(|_| Error::plain("the actors take more than 4 GB"))?);
        Ok(())
    }
}

/// Lays numbers from 0 into slots by their hashes; at least half of the slots stay empty.
fn slots(hashes: impl Iterator<Item = u32>, count: usize) -> Vec<u32> {
    let mut slots = vec![EMPTY; (count * 2).next_power_of_two().max(2)];
    let mask = slots.len() - 1;
    for (number, hash) in hashes.enumerate() {
        let mut at = hash as usize & mask;
        while slots[at] != EMPTY {
            at = (at + 1) & mask;
        }
        slots[at] = number as u32;
    }
    slots
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}
