//! CSV for the bulk import of Neo4j, with the command that imports it.
//!
//! Headers and types: <https://neo4j.com/docs/operations-manual/current/tools/neo4j-admin/neo4j-admin-import/>.
//! Beside the edges there is a node for every claim and every document, so that provenance can be asked
//! for in the same language as the graph:
//!
//! ```text
//! (Actor)-[:RECOGNIZES or :NOT_RECOGNIZES …]->(Actor)
//! (Actor)-[:SUBJECT_OF]->(Claim)-[:OBJECT]->(Actor)
//! (Claim)-[:QUOTED_IN]->(Document)      (Claim)-[:SAID_BY {depth, cue, manner}]->(Actor)
//! ```
//!
//! The type of a denied edge begins with `NOT_`, so that no query takes a denial for the claim that it
//! denies. The importer stops at an end that is missing or an id that comes twice: there is none. It
//! reads a value of several lines only if told to, so that every text is one line here; `;` parts the
//! items of a list and is a comma inside of one. Both are counted. A partial date is no date of Neo4j's
//! and left out; `published` has it in words. A speaker who is no actor of the graph stands in
//! `attributed_to` only.

use indexmap::IndexMap;
use std::io::{self, Write};

use crate::date::Date;
use crate::export::cell::Cell;
use crate::export::claims::{claims, document_id};
use crate::export::csv;
use crate::export::plain::Losses;
use crate::export::view::{View, caption, speakers};
use crate::terms::{Kind, Polarity};

/// Writes the nodes of actors.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn actors(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let head = &[
        "actorId:ID(Actor)",
        "name",
        "kind",
        "listed:boolean",
        "mentions:long",
        "documents:long",
        "aliases:string[]",
        "description",
        ":LABEL",
    ];
    let mut changed = 0;
    let rows = view.nodes().enumerate().map(|(at, row)| {
        let node = row.node;
        let aliases: Vec<String> = node.aliases.iter().map(|one| one.replace(';', ",")).collect();
        changed += node.aliases.iter().filter(|alias| alias.contains(';')).count() as u64;
        vec![
            Cell::Actor(at),
            Cell::text(row.name),
            Cell::term(node.kind.word()),
            Cell::term(if node.linked { "true" } else { "false" }),
            Cell::Whole(node.mentions.into()),
            Cell::Whole(node.documents.into()),
            Cell::text(aliases.join(";")),
            Cell::maybe(node.description),
            Cell::term(format!("Actor;{}", label(node.kind))),
        ]
    });
    write(view, head, rows, out, losses)?;
    losses.changed += changed;
    Ok(())
}

/// Returns the label of a kind: `GovernmentBody`.
fn label(kind: Kind) -> String {
    let parts = kind.word().split('-').map(|part| part[..1].to_uppercase() + &part[1..]);
    parts.collect()
}

/// Writes the nodes of documents.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn documents(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let head = &[
        "documentId:ID(Document)",
        "name",
        "title",
        "publisher",
        "author",
        "published",
        "url",
        "sha256",
        ":LABEL",
    ];
    let rows = view.graph.documents.iter().map(|document| {
        vec![
            Cell::term(document_id(&document)),
            Cell::text(document.id),
            Cell::maybe(document.title),
            Cell::maybe(document.publisher),
            Cell::maybe(document.author),
            Cell::maybe(document.published),
            Cell::maybe(document.url),
            Cell::text(document.sha256),
            Cell::term("Document"),
        ]
    });
    write(view, head, rows, out, losses)
}

/// Writes the nodes of claims.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn statements(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let head = &[
        "claimId:ID(Claim)",
        "edgeId",
        "relation",
        "label",
        "polarity",
        "certainty",
        "tense",
        "valence:long",
        "confidence:double",
        "plover",
        "cameo",
        "attributed_to",
        "wording",
        "quotation",
        "begin:long",
        "end:long",
        "date:date",
        "number:double",
        "rule",
        ":LABEL",
    ];
    let claims = claims(view);
    let rows = claims.iter().filter_map(|claim| {
        let (edge, evidence) = (claim.of(view), claim.evidence(view)?);
        let quotation = evidence.quotation;
        Some(vec![
            Cell::term(&claim.id),
            Cell::Edge(claim.edge),
            Cell::text(edge.relation.clone()),
            Cell::text(caption(&edge, &evidence.label, evidence.certainty)),
            Cell::term(edge.polarity.word()),
            Cell::term(evidence.certainty.word()),
            Cell::term(evidence.tense.word()),
            Cell::Whole(evidence.valence.into()),
            Cell::fraction(evidence.confidence),
            Cell::maybe(evidence.plover),
            Cell::maybe(evidence.cameo),
            Cell::text(speakers(&evidence.attribution)),
            Cell::text(evidence.label),
            Cell::text(quotation.text),
            Cell::Whole(quotation.begin.into()),
            Cell::Whole(quotation.end.into()),
            Cell::date(evidence.when.and_then(|when| when.date)),
            evidence.quantity.map_or(Cell::Empty, |one| Cell::Real(one.value)),
            Cell::text(evidence.rule),
            Cell::term("Claim"),
        ])
    });
    write(view, head, rows, out, losses)
}

/// Writes the relations of actors.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn relations(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let head = &[
        ":START_ID(Actor)",
        ":END_ID(Actor)",
        ":TYPE",
        "edgeId",
        "relation",
        "label",
        "polarity",
        "certainty",
        "weight:long",
        "claims:long",
        "unattributed:long",
        "attributed_to",
        "first_date:date",
        "last_date:date",
        "confidence:double",
        "valence:long",
        "plover",
        "cameo",
        "quotation",
    ];
    let rows = view.edges().enumerate().map(|(at, row)| {
        let sample = row.sample();
        let (edge, support) = (row.edge, row.support);
        vec![
            Cell::Actor(row.source),
            Cell::Actor(row.target),
            Cell::term(kind(&edge.relation, edge.polarity)),
            Cell::Edge(at),
            Cell::text(edge.relation),
            Cell::text(row.caption),
            Cell::term(edge.polarity.word()),
            support.certainty.map_or(Cell::Empty, |certainty| Cell::term(certainty.word())),
            Cell::Whole(support.weight.into()),
            Cell::Whole(support.claims.into()),
            Cell::Whole(support.unattributed.into()),
            Cell::text(support.speakers.join(" | ")),
            Cell::day(support.first_date),
            Cell::day(support.last_date),
            Cell::fraction(support.confidence),
            Cell::Whole(support.valence.into()),
            Cell::maybe(support.plover),
            Cell::maybe(support.cameo),
            Cell::maybe(sample.map(|sample| sample.quotation.text.clone())),
        ]
    });
    write(view, head, rows, out, losses)
}

/// Returns the type of a relation: `DEPLOYS_TROOPS_TO`, `NOT_RECOGNIZES`.
fn kind(relation: &str, polarity: Polarity) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
    let not = match polarity {
        Polarity::Affirmed => "",
        Polarity::Negated => "NOT_",
    };
    format!("{not}{}", relation.chars().map(letter).collect::<String>())
}

/// Writes which actor is the subject of which claim.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn subjects(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let claims = claims(view);
    let rows = claims
        .iter()
        .map(|claim| vec![Cell::Actor(view.ties[claim.edge].ends()[0]), Cell::term(&claim.id)]);
    write(view, &[":START_ID(Actor)", ":END_ID(Claim)"], rows, out, losses)
}

/// Writes which actor is the object of which claim.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn objects(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let claims = claims(view);
    let rows = claims
        .iter()
        .map(|claim| vec![Cell::term(&claim.id), Cell::Actor(view.ties[claim.edge].ends()[1])]);
    write(view, &[":START_ID(Claim)", ":END_ID(Actor)"], rows, out, losses)
}

/// Writes which claim is quoted in which document.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn quoted(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let claims = claims(view);
    let rows = claims.iter().flat_map(|claim| {
        claim.documents.iter().map(|&document| {
            let document = document_id(&view.graph.documents.get(document).unwrap_or_default());
            vec![Cell::term(&claim.id), Cell::term(document)]
        })
    });
    write(view, &[":START_ID(Claim)", ":END_ID(Document)"], rows, out, losses)
}

/// Writes who is said to say which claim; `depth` counts from the outermost speaker, from 0.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn said(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let head = &[":START_ID(Claim)", ":END_ID(Actor)", "depth:long", "cue", "manner"];
    let places: IndexMap<String, usize> =
        view.nodes().enumerate().map(|(at, row)| (row.node.id, at)).collect();
    let claims = claims(view);
    let rows = claims.iter().flat_map(|claim| {
        let attribution = claim.evidence(view).map(|evidence| evidence.attribution);
        attribution.into_iter().flatten().enumerate().filter_map(|(depth, link)| {
            let actor = link.source?.actor?;
            Some(vec![
                Cell::term(&claim.id),
                Cell::Actor(*places.get(actor.as_str())?),
                Cell::Whole(depth as i64),
                Cell::text(link.cue.text),
                Cell::term(link.manner.word()),
            ])
        })
    });
    write(view, head, rows, out, losses)
}

/// Writes a table as the importer reads it.
fn write<'v>(
    view: &'v View<'_>,
    head: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'v>>>,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    csv::table(head, rows, out, |cell| match cell {
        Cell::Date(words) => match Date::parse(words).and_then(Date::day) {
            Some(day) => day.to_string(),
            None => {
                losses.left_out += 1;
                String::new()
            }
        },
        _ => losses.line(&cell.words(view)).into_owned(),
    })
}

/// The command that imports the tables.
const SCRIPT: &str = include_str!("neo4j/import.sh");

/// Writes the command that imports the tables.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn script(_: &View<'_>, out: &mut dyn Write, _: &mut Losses) -> io::Result<()> {
    out.write_all(SCRIPT.as_bytes())
}
