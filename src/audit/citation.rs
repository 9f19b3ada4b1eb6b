//! What claims to stand in a document: the quotations of records and of exports.
//!
//! Records, `evidence.csv`, `graph.json` and `graph.graphml` are read without the run that made them;
//! each carries document, digest, offsets and characters. GraphML has one statement to show for each
//! edge, the others all.

use indexmap::IndexMap;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde::Deserialize;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::audit::exports::Table;
use crate::error::{Error, Place, Result};
use crate::record::{Range, Ranges, Record};

/// Something that is said to stand in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The statement's id, or the edge's.
    pub id: String,
    /// What it says: "Pakistan — offers troops to → Gaza".
    pub claim: String,
    /// The document's name.
    pub document: String,
    /// The digest of its text, where it is recorded.
    pub sha256: Option<String>,
    /// What stands in it, the whole quotation first.
    pub ranges: Vec<Range>,
    /// What stands around the quotation, where it is kept: for a text that is the same, as binding.
    pub around: Vec<Range>,
    /// Whether the characters are the document's own.
    pub exact: bool,
}

/// Takes citations one at a time.
pub type Each<'f> = &'f mut dyn FnMut(Citation) -> Result<()>;

/// Hands on the citations of a record: of every statement its sentence, if the record has the text, and
/// all words in it that are recorded.
///
/// # Errors
///
/// As `each` returns.
pub fn of_record(record: &Record, each: Each<'_>) -> Result<()> {
    let name = |id: &str| {
        let mut actors = record.actors.iter().flatten();
        actors.find(|actor| actor.id == id).map_or(id, |actor| &actor.name).to_owned()
    };
    let points: Vec<char> = record.text.iter().flat_map(|text| text.chars()).collect();
    for statement in record.statements.iter().flatten() {
        let sentences = record.sentences.as_deref().unwrap_or_default();
        let sentence = sentences.get(statement.sentence as usize);
        let quotation = sentence.and_then(|sentence| {
            let words = points.get(sentence.begin as usize..sentence.end as usize)?;
            let text = words.iter().collect();
            Some(Range { begin: sentence.begin, end: sentence.end, text })
        });
        let mention = |mention: u32| {
            let mention = record.mentions.as_ref()?.get(mention as usize)?;
            Some(mention.range.clone())
        };
        let trigger = match &statement.trigger {
            Ranges::One(range) => vec![range.clone()],
            Ranges::Several(ranges) => ranges.clone(),
        };
        let speakers = statement.attribution.iter().flat_map(|link| {
            [link.source.as_ref().map(|speaker| speaker.range.clone()), Some(link.cue.clone())]
        });
        let target = statement.target.as_ref();
        let ends = [mention(statement.source.mention), target.and_then(|end| mention(end.mention))];
        let rest = [
            statement.via.clone(),
            statement.when.as_ref().map(|when| when.range.clone()),
            statement.quantity.as_ref().map(|quantity| quantity.range.clone()),
        ];
        let words = ends.into_iter().chain(rest).chain(speakers).flatten();
        each(Citation {
            id: statement.id.clone(),
            claim: claim(
                &name(&statement.source.actor),
                &statement.relation,
                &target.map_or_else(String::new, |end| name(&end.actor)),
            ),
            document: record.id.clone(),
            sha256: Some(record.sha256.clone()),
            ranges: quotation.into_iter().chain(trigger).chain(words).collect(),
            around: Vec::new(),
            exact: true,
        })?;
    }
    Ok(())
}

fn claim(source: &str, relation: &str, target: &str) -> String {
    format!("{source} — {} → {target}", relation.replace('-', " ")).trim_end().to_owned()
}

/// The columns without which a table cannot be held against its sources.
const COLUMNS: &[&str] = &["statement", "document", "sha256", "quotation", "begin", "end"];

/// Hands on the citations of a table of evidence.
///
/// # Errors
///
/// If it cannot be read or has a slip, and as `each` returns.
pub fn of_table(path: &Path, each: Each<'_>) -> Result<()> {
    let mut table = Table::open(path, COLUMNS)?;
    while table.advance()? {
        let exact = table.term("exact") != "no";
        let mut ranges = vec![table.range("quotation", "begin", "end")?];
        if exact {
            for [text, begin, end] in [
                ["source_text", "source_begin", "source_end"],
                ["target_text", "target_begin", "target_end"],
            ] {
                if !table.term(begin).is_empty() {
                    ranges.push(table.range(text, begin, end)?);
                }
            }
        }
        each(Citation {
            id: table.text("statement").to_owned(),
            claim: claim(
                table.text("source_name"),
                table.text("relation"),
                table.text("target_name"),
            ),
            document: table.text("document").to_owned(),
            sha256: Some(table.text("sha256").to_owned()).filter(|digest| !digest.is_empty()),
            ranges,
            around: Vec::new(),
            exact,
        })?;
    }
    Ok(())
}

/// What is read of the JSON export.
#[derive(Deserialize)]
struct Net {
    edges: Vec<Edge>,
    documents: Vec<Paper>,
}

#[derive(Deserialize)]
struct Edge {
    source: String,
    target: String,
    relation: String,
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    id: String,
    document: usize,
    quotation: Range,
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
}

#[derive(Deserialize)]
struct Paper {
    id: String,
    sha256: String,
}

/// Hands on the citations of a JSON export, which is held in memory.
///
/// # Errors
///
/// If it cannot be read or is no such export, and as `each` returns.
pub fn of_json(path: &Path, each: Each<'_>) -> Result<()> {
    let file = File::open(path).map_err(|error| Error::io(path, &error))?;
    let net: Net = serde_json::from_reader(BufReader::new(file)).map_err(|error| {
        let place = Place::at(path, error.line() as u32, error.column() as u32);
        Error::new(place, format!("not a graph of Actant: {error}"))
    })?;
    for edge in net.edges {
        for one in edge.claims {
            let paper = net.documents.get(one.document).ok_or_else(|| {
                let message =
                    format!("statement {}: there is no document {}", one.id, one.document);
                Error::new(Place::file(path), message)
            })?;
            each(Citation {
                id: one.id,
                claim: claim(&edge.source, &edge.relation, &edge.target),
                document: paper.id.clone(),
                sha256: Some(paper.sha256.clone()),
                around: around(&one.quotation, one.before, one.after),
                ranges: vec![one.quotation],
                exact: true,
            })?;
        }
    }
    Ok(())
}

/// Returns what is said to stand directly around a quotation.
fn around(quotation: &Range, before: String, after: String) -> Vec<Range> {
    let length = |text: &str| text.chars().count() as u32;
    let &Range { begin, end, .. } = quotation;
    let before = Range { begin: begin.saturating_sub(length(&before)), end: begin, text: before };
    let after = Range { begin: end, end: end.saturating_add(length(&after)), text: after };
    [before, after].into_iter().filter(|range| !range.text.is_empty()).collect()
}

/// Values by their names.
type Values = IndexMap<String, String>;

/// Hands on the citations of a GraphML export: one for each edge.
///
/// # Errors
///
/// If it cannot be read, is no GraphML or its edges quote nothing, and as `each` returns.
pub fn of_graphml(path: &Path, each: Each<'_>) -> Result<()> {
    let slip = |message: String| Error::new(Place::file(path), message);
    let mut reader = Reader::from_file(path).map_err(|error| slip(format!("not XML: {error}")))?;
    let attribute = |element: &BytesStart<'_>, name: &str| -> Option<String> {
        let found = element.try_get_attribute(name).ok()??;
        Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    };
    let mut keys: Values = Values::new();
    let mut edge: Option<Values> = None;
    let mut key: Option<String> = None;
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|error| slip(format!("not XML: {error}")))? {
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == "key" => {
                if let (Some(id), Some(name)) =
                    (attribute(&element, "id"), attribute(&element, "attr.name"))
                {
                    keys.insert(id, name);
                }
            }
            Event::Start(element) if element.name().as_ref() == "edge" => {
                let ends = ["id", "source", "target"].map(|name| {
                    (format!("@{name}"), attribute(&element, name).unwrap_or_default())
                });
                edge = Some(ends.into_iter().collect());
            }
            Event::Start(element) if element.name().as_ref() == "data" => {
                key = attribute(&element, "key").and_then(|key| keys.get(&key).cloned());
            }
            Event::Text(text) => {
                if let (Some(edge), Some(key)) = (&mut edge, &key) {
                    edge.entry(key.clone()).or_default().push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                if let (Some(edge), Some(key)) = (&mut edge, &key) {
                    let character = match reference.resolve_char_ref() {
                        Ok(Some(character)) => character.to_string(),
                        _ => quick_xml::escape::resolve_predefined_entity(&reference)
                            .unwrap_or_default()
                            .to_owned(),
                    };
                    edge.entry(key.clone()).or_default().push_str(&character);
                }
            }
            Event::End(element) if element.name().as_ref() == "data" => key = None,
            Event::End(element) if element.name().as_ref() == "edge" => {
                if let Some(edge) = edge.take() {
                    each(of_edge(&edge).map_err(slip)?)?;
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// Makes a citation of the values of an edge, or says what is missing.
fn of_edge(edge: &Values) -> std::result::Result<Citation, String> {
    let value = |name: &str| edge.get(name).map_or("", String::as_str);
    let number = |name: &str| -> std::result::Result<u32, String> {
        let wrong =
            |_| format!("edge {}: \"{}\" is no {name} of a quotation", value("@id"), value(name));
        value(name).trim().parse().map_err(wrong)
    };
    let range =
        Range { begin: number("start")?, end: number("end")?, text: value("quote").to_owned() };
    Ok(Citation {
        id: value("@id").to_owned(),
        claim: claim(value("@source"), value("relation"), value("@target")),
        document: value("doc").to_owned(),
        sha256: Some(value("sha256").to_owned()).filter(|digest| !digest.is_empty()),
        ranges: vec![range],
        around: Vec::new(),
        exact: false,
    })
}
