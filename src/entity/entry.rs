//! One entry of the gazetteer: who is known, by which names, and what is known about them.
//!
//! Read from two forms of file. `states.tsv` is a table, one state a row; every other file is TOML
//! with one `[[actor]]` a piece. Both are described in `data/README.md`. A name that ends in `?` is
//! *ambiguous*: it may mean someone or something else too, so it counts only where the document
//! itself says who is meant. What is left out: dates of names, languages other than English.

use std::path::{Path, PathBuf};

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

impl Office {
    /// Tells whether it was held in a year, or, where no year is known, whether it still is.
    pub fn is_held(&self, year: Option<i16>) -> bool {
        let Some(year) = year else { return self.until.is_none() };
        self.since.is_none_or(|since| since <= year) && self.until.is_none_or(|until| year <= until)
    }
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
            None => error.hint("`actant explain kinds` lists them"),
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
    /// Returns the ids of other entries that it names.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let named = [&self.part_of, &self.country].into_iter().flatten();
        named.chain(self.offices.iter().map(|office| &office.of)).map(String::as_str)
    }

    /// Takes the question marks from ambiguous names, and notes which they were.
    fn without_marks(mut self) -> Entry {
        let lists = [&mut self.aliases, &mut self.adjectives, &mut self.people, &mut self.seats];
        let names = lists.into_iter().flatten().chain([&mut self.name]).chain(&mut self.capital);
        for name in names {
            if name.ends_with('?') {
                name.pop();
                if !self.ambiguous.contains(name) {
                    self.ambiguous.push(name.clone());
                }
            }
        }
        self
    }
}

/// What stands between the fields of a line, between the members of a list, and between the parts of
/// a member: the separators of ASCII.
pub const FIELD: char = '\u{1f}';
const MEMBER: char = '\u{1e}';
const PART: char = '\u{1d}';

impl Entry {
    /// Writes the entry as one line of a packed list, which [`Entry::unpacked`] reads; the file it
    /// stands in is the one at `path` among those of the list.
    ///
    /// # Errors
    ///
    /// If one of its words has a control character.
    pub fn packed(&self, path: usize) -> Result<String> {
        if self.has_separator() {
            let message = format!("\"{}\" has a control character in one of its words", self.id);
            return Err(Error::new(self.place.clone(), message).hint("take it out"));
        }
        let marked = |name: &String| {
            let mark = if self.ambiguous.contains(name) { "?" } else { "" };
            format!("{name}{mark}")
        };
        let join = |parts: Vec<String>, sign: char| parts.join(sign.encode_utf8(&mut [0; 4]));
        let list = |names: &[String]| join(names.iter().map(marked).collect(), MEMBER);
        let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
        let offices = self.offices.iter().map(|office| {
            let (since, until) = (year(office.since), year(office.until));
            join(vec![office.title.clone(), office.of.clone(), since, until], PART)
        });
        let place = &self.place;
        let place = [path.to_string(), place.line.to_string(), place.column.to_string()];
        let maybe = |word: &Option<String>| word.clone().unwrap_or_default();
        let fields = vec![
            self.id.clone(),
            marked(&self.name),
            self.kind.word().to_string(),
            join(place.into(), PART),
            list(&self.aliases),
            maybe(&self.country),
            maybe(&self.sector),
            join(offices.collect(), MEMBER),
            maybe(&self.part_of),
            list(&self.adjectives),
            list(&self.people),
            self.capital.as_ref().map(marked).unwrap_or_default(),
            list(&self.seats),
            join(self.nouns.clone(), MEMBER),
            maybe(&self.wikidata),
        ];
        Ok(join(fields, FIELD))
    }

    /// Tells whether one of the entry's words has a sign that separates words in a packed list.
    fn has_separator(&self) -> bool {
        let lists = [&self.aliases, &self.adjectives, &self.people, &self.seats, &self.nouns];
        let single = [&self.part_of, &self.country, &self.sector, &self.capital, &self.wikidata];
        let offices = self.offices.iter().flat_map(|office| [&office.title, &office.of]);
        let words = lists.into_iter().flatten().chain(single.into_iter().flatten());
        let mut words = words.chain(offices).chain([&self.id, &self.name]);
        words.any(|word| word.contains([FIELD, MEMBER, PART]))
    }

    /// Reads what [`Entry::packed`] wrote; `paths` are those of the list.
    pub fn unpacked(line: &str, paths: &[PathBuf]) -> Entry {
        let mut fields = line.split(FIELD);
        let mut next = || fields.next().unwrap_or_default();
        let word = |field: &str| (!field.is_empty()).then(|| field.to_string());
        let list = |field: &str| -> Vec<String> {
            field.split(MEMBER).filter(|name| !name.is_empty()).map(String::from).collect()
        };
        let (id, name, kind) = (next().to_string(), next().to_string(), Kind::from_word(next()));
        let mut place = next().split(PART).map(|number| number.parse::<u32>().unwrap_or(0));
        let mut number = || place.next().unwrap_or(0);
        let (path, line, column) = (paths.get(number() as usize), number(), number());
        let office = |text: &str| {
            let mut parts = text.split(PART);
            let mut next = || parts.next().unwrap_or_default();
            let (title, of) = (next().to_string(), next().to_string());
            Office { title, of, since: next().parse().ok(), until: next().parse().ok() }
        };
        Entry {
            id,
            name,
            kind: kind.unwrap_or(Kind::Organization),
            ambiguous: Vec::new(),
            place: Place { path: path.cloned(), line, column },
            aliases: list(next()),
            country: word(next()),
            sector: word(next()),
            offices: next().split(MEMBER).filter(|text| !text.is_empty()).map(office).collect(),
            part_of: word(next()),
            adjectives: list(next()),
            people: list(next()),
            capital: word(next()),
            seats: list(next()),
            nouns: list(next()),
            wikidata: word(next()),
        }
        .without_marks()
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
