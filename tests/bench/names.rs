//! A million listed names: how long they take to load, and what they cost in reading.
//!
//! The list is made of common first names, of the last names of the articles that are read, so that
//! names are met, and of syllables; each actor has a full name and an ambiguous last one. The same
//! seed makes the same list.

use std::time::{Duration, Instant};

use actant::corpus::document::Document;
use actant::data::{Data, File};
use actant::entity::compile::of_list;
use actant::entity::entry::{Entry, Office};
use actant::entity::gazetteer::Gazetteer;
use actant::entity::hang::List;
use actant::error::Place;
use actant::reader::Reader;
use actant::terms::Kind;
use indexmap::IndexSet;

use crate::corpus::Dice;
use crate::fastest;

/// Actors of the list; each has two names.
const ACTORS: usize = 500_000;

/// Packs the list, loads it and reads some articles with it and without it, in turns.
pub fn measure(reader: &mut Reader, documents: &[Document]) {
    let start = Instant::now();
    let packed = of_list(&Data::builtin(), list(reader, documents), true).unwrap();
    let (count, spent) = (packed.names, start.elapsed().as_secs_f64());
    let megabytes = packed.bytes.len() as f64 / 1e6;
    println!("{count} names: made and packed in {spent:.1} s, {megabytes:.0} MB");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.actors");
    std::fs::write(&path, packed.bytes).unwrap();
    let load = |files: Vec<File>| Gazetteer::with(&Data::builtin(), files).unwrap();
    let (before, small) = fastest(|| load(Vec::new()));
    let (after, large) = fastest(|| load(vec![File::read(&path).unwrap()]));
    let more = (after.saturating_sub(before)).as_secs_f64();
    println!("loading them: {:.0} ms more than without", more * 1e3);
    let mut best = [Duration::MAX; 2];
    let mut gazetteers = [small, large];
    for _ in 0..crate::RUNS {
        for (gazetteer, best) in gazetteers.iter_mut().zip(&mut best) {
            std::mem::swap(&mut reader.gazetteer, gazetteer);
            let start = Instant::now();
            let mentions: usize = documents
                .iter()
                .map(|document| reader.read(document).mentions.map_or(0, |all| all.len()))
                .sum();
            assert!(mentions > 0);
            *best = (*best).min(start.elapsed());
            std::mem::swap(&mut reader.gazetteer, gazetteer);
        }
    }
    let [without, with] = best.map(|time| time.as_secs_f64());
    let cost = 100.0 * (with - without) / with;
    println!(
        "reading, 1 thread: {:.0} ms with them, {:.0} ms without: they cost {cost:.1} %",
        with * 1e3,
        without * 1e3
    );
}

fn list(reader: &Reader, documents: &[Document]) -> List {
    let first_names = Data::builtin().file("actors/first-names.tsv").unwrap();
    let rows = first_names.text().unwrap().lines().filter(|row| !row.starts_with('#'));
    let firsts: Vec<&str> = rows.filter_map(|row| row.split('\t').next()).collect();
    let mut met: IndexSet<String> = IndexSet::new();
    for document in documents {
        let actors = reader.read(document).actors.unwrap();
        let persons = actors.into_iter().filter(|actor| actor.kind == Kind::Person);
        met.extend(persons.filter_map(|actor| actor.name.split(' ').next_back().map(String::from)));
    }
    let mut dice = Dice(0x5EED_2026);
    let syllables = ["ba", "der", "ki", "lon", "mu", "nar", "po", "ris", "sa", "tov", "vi", "zel"];
    let mut list = List::with_capacity_and_hasher(ACTORS, Default::default());
    for number in 0..ACTORS {
        let mut made: String =
            (0..2 + dice.below(3)).map(|_| syllables[dice.below(syllables.len())]).collect();
        made[..1].make_ascii_uppercase();
        let last = if dice.below(4) == 0 { met[dice.below(met.len())].clone() } else { made };
        let first = firsts[dice.below(firsts.len())];
        let letter = char::from(b'A' + dice.below(26) as u8);
        let id = format!("synthetic-{number}");
        list.insert(id.clone(), person(id, format!("{first} {letter}. {last}"), last));
    }
    list
}

fn person(id: String, name: String, last: String) -> Entry {
    let minister =
        Office { title: "Minister".into(), of: "PAK".into(), since: Some(2010), until: None };
    Entry {
        id,
        name,
        kind: Kind::Person,
        ambiguous: vec![last.clone()],
        aliases: vec![last],
        adjectives: Vec::new(),
        people: Vec::new(),
        capital: None,
        seats: Vec::new(),
        part_of: None,
        country: Some("PAK".into()),
        sector: Some("GOV".into()),
        nouns: Vec::new(),
        offices: vec![minister],
        wikidata: None,
        place: Place::default(),
    }
}
