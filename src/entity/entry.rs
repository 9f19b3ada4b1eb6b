//! One entry of the gazetteer: who is known, by which names, and what is known about them.
//!
//! Read from two forms of file. `states.tsv` is a table, one state a row; every other file is TOML
//! with one `[[actor]]` a piece. Both are described in `data/README.md`. A name that ends in `?` is
//! *ambiguous*: it may mean someone or something else too, so it counts only where the document
//! itself says who is meant. What is left out: dates of names, languages other than English.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::error::{Error, Lines, Place, Result, nearest};
use crate::terms::Kind;

/// An actor that is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The stable id: ASCII letters, digits, `-` and `_`; of a state its ISO 3166-1 alpha-3 code.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The other names, an official name among them.
    pub aliases: Vec<String>,
    /// Those of all its names that may mean someone else too.
    pub ambiguous: Vec<String>,
    /// Adjectives made from the name ("Pakistani").
    pub adjectives: Vec<String>,
    /// Nouns for its people in the plural ("Pakistanis").
    pub people: Vec<String>,
    /// The capital, or the place that is called so in the news.
    pub capital: Option<String>,
    /// Places and buildings that stand for it ("Kremlin").
    pub seats: Vec<String>,
    /// The id of the actor that it is a part of.
    pub part_of: Option<String>,
    /// The alpha-3 code of the state it belongs to.
    pub country: Option<String>,
    /// Its PLOVER sector (GOV, MIL, REB, …).
    pub sector: Option<String>,
    /// The common nouns that mean it beside its state's name ("Israeli army").
    pub nouns: Vec<String>,
    /// The offices a person holds or held.
    pub offices: Vec<Office>,
    /// The Wikidata item, where certain.
    pub wikidata: Option<String>,
    /// Where the entry stands.
    pub place: Place,
}

/// An office and the years it was held.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// What the office is called ("Foreign Minister").
    pub title: String,
    /// The id of the state or body it is an office of.
    pub of: String,
    /// The first year.
    pub since: Option<i16>,
    /// The last year; none where it is still held.
    pub until: Option<i16>,
}

/// The sectors of PLOVER that an entry may have.
pub const SECTORS: &[&str] = &[
    "GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "LEG", "MED", "IGO", "NGO", "CVL",
    "BUS", "EDU", "REL", "CRM",
];

/// An `[[actor]]` as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    id: Spanned<String>,
    name: String,
    kind: Spanned<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    capital: Option<String>,
    #[serde(default)]
    seats: Vec<String>,
    part_of: Option<String>,
    country: Option<String>,
    sector: Option<Spanned<String>>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    offices: Vec<Office>,
    wikidata: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    actor: Vec<Raw>,
}

/// Reads a TOML file of actors.
///
/// # Errors
///
/// At the first slip: bad TOML, an unknown key, kind or sector, an id that is not an id.
pub fn read_toml(path: &Path, text: &str) -> Result<Vec<Entry>> {
    let file: RawFile = toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        Error::new(Place::in_text(path, text, offset), error.message().trim().to_string())
            .hint("`actant data` shows the built-in files, which have every key in use")
    })?;
    let lines = Lines::new(path, text);
    file.actor.into_iter().map(|raw| entry(&lines, raw)).collect()
}

fn entry(lines: &Lines, raw: Raw) -> Result<Entry> {
    let place = |offset: usize| lines.place(offset);
    let id = raw.id.get_ref();
    if !is_id(id) {
        return Err(Error::new(place(raw.id.span().start), format!("\"{id}\" is no id"))
            .hint("use ASCII letters, digits, `-` and `_`"));
    }
    let word = raw.kind.get_ref();
    let Some(kind) = Kind::from_word(word) else {
        let error =
            Error::new(place(raw.kind.span().start), format!("no kind is called \"{word}\""));
        return Err(match nearest(word, Kind::ALL.iter().map(|kind| kind.word())) {
            Some(near) => error.hint(format!("did you mean \"{near}\"?")),
            None => error.hint("`actant explain --kinds` lists them"),
        });
    };
    if let Some(sector) = &raw.sector
        && !SECTORS.contains(&sector.get_ref().as_str())
    {
        let error = format!("no sector is called \"{}\"", sector.get_ref());
        return Err(Error::new(place(sector.span().start), error)
            .hint(format!("use one of {}", SECTORS.join(", "))));
    }
    if let Some(item) = &raw.wikidata
        && item.get_ref().strip_prefix('Q').is_none_or(|n| n.parse::<u32>().is_err())
    {
        let error = format!("\"{}\" is no Wikidata item", item.get_ref());
        return Err(Error::new(place(item.span().start), error).hint("write it as \"Q843\""));
    }
    let place = place(raw.id.span().start);
    let entry = Entry {
        id: raw.id.into_inner(),
        name: raw.name,
        kind,
        aliases: raw.aliases,
        ambiguous: Vec::new(),
        adjectives: raw.adjectives,
        people: raw.people,
        capital: raw.capital,
        seats: raw.seats,
        part_of: raw.part_of,
        country: raw.country,
        sector: raw.sector.map(Spanned::into_inner),
        nouns: raw.nouns,
        offices: raw.offices,
        wikidata: raw.wikidata.map(Spanned::into_inner),
        place,
    };
    Ok(entry.without_marks())
}

impl Entry {
    /// Takes the question marks from ambiguous names, and notes which they were.
    fn without_marks(mut self) -> Entry {
        let lists = [&mut self.aliases, &mut self.adjectives, &mut self.people, &mut self.seats];
        let names = lists.into_iter().flatten().chain([&mut self.name]).chain(&mut self.capital);
        for name in names {
            if name.ends_with('?') {
                name.pop();
                self.ambiguous.push(name.clone());
            }
        }
        self
    }
}

/// Tells whether a word can be an actor's id.
pub fn is_id(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The columns of `states.tsv`, in order.
const COLUMNS: [&str; 9] =
    ["id", "name", "official", "aliases", "adjectives", "people", "capital", "seats", "status"];

/// Reads the table of states; a cell with several names has ` | ` between them.
///
/// # Errors
///
/// At the first slip: another header, a row of another length, an id that is not three capitals.
pub fn read_states(path: &Path, text: &str) -> Result<Vec<Entry>> {
    let mut entries = Vec::with_capacity(256);
    let mut rows = text.lines().enumerate().filter(|(_, row)| !row.starts_with('#'));
    let header = rows.next().map(|(_, row)| row).unwrap_or_default();
    if !header.split('\t').eq(COLUMNS) {
        return Err(Error::new(Place::at(path, 1, 1), "not the header of a table of states")
            .hint(format!("the columns are {}", COLUMNS.join(", "))));
    }
    for (at, row) in rows.filter(|(_, row)| !row.is_empty()) {
        let line = at as u32 + 1;
        let cells: Vec<&str> = row.split('\t').collect();
        let [id, name, official, aliases, adjectives, people, capital, seats, _status] = cells[..]
        else {
            let message = format!("{} cells, not {}", cells.len(), COLUMNS.len());
            return Err(Error::new(Place::at(path, line, 1), message)
                .hint("put one tab between cells, also between empty ones"));
        };
        if id.len() != 3 || !id.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let message = format!("\"{id}\" is no ISO 3166-1 alpha-3 code");
            return Err(Error::new(Place::at(path, line, 1), message));
        }
        let list = |cell: &str| -> Vec<String> {
            cell.split('|').map(str::trim).filter(|n| !n.is_empty()).map(String::from).collect()
        };
        let mut aliases = list(aliases);
        if !official.is_empty() && official != name {
            aliases.push(official.to_string());
        }
        entries.push(
            Entry {
                id: id.to_string(),
                name: name.to_string(),
                kind: Kind::State,
                aliases,
                ambiguous: Vec::new(),
                adjectives: list(adjectives),
                people: list(people),
                capital: (!capital.is_empty()).then(|| capital.to_string()),
                seats: list(seats),
                part_of: None,
                country: Some(id.to_string()),
                sector: None,
                nouns: Vec::new(),
                offices: Vec::new(),
                wikidata: None,
                place: Place::at(path, line, 1),
            }
            .without_marks(),
        );
    }
    Ok(entries)
}
