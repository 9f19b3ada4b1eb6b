//! Three tables: the actors, the edges, and one row for every statement that an edge rests on.
//!
//! RFC 4180 (<https://www.rfc-editor.org/rfc/rfc4180>): a comma, quotation marks where they are
//! needed and doubled inside, CR LF between rows; a line feed inside a cell is the text's own. One
//! profile for people and programs alike, because two files with the same rows are soon confused:
//!
//! - **A byte order mark comes first**, for without it Excel reads "Erdoğan" as "ErdoÄŸan". pandas,
//!   R (readr, data.table), LibreOffice and DuckDB drop it; in Python's `csv` open the file as
//!   `utf-8-sig`.
//! - **No cell is a formula.** Quotations are what strangers wrote, and a spreadsheet computes a cell
//!   that begins with `=` and makes a day of "9/11". In the columns of free text a cell that begins
//!   with `= + - @`, their full-width forms, a tab or a line end has an apostrophe before it; so has
//!   one that begins with a digit and has no letter, and one that begins with an apostrophe. Nothing
//!   is lost: take one leading apostrophe away and the text is the text's. How many such cells there
//!   are is in the manifest.
//! - **Ids begin with a letter**, a CAMEO code is written `CAMEO 0334`, dates are ISO 8601, numbers
//!   have a point and no grouping, so that no spreadsheet makes something else of them. Lists in a
//!   cell are joined by ` | `, chains of speakers, outermost first, by ` > `.
//!
//! `begin` and `end` count code points of the document's text. `exact` says whether the quotation is
//! those very characters, or some of them could not be held (see `plain.rs`). A cell longer than the
//! 32,767 characters of Excel is written whole and counted.

use ::csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use std::io::{self, Write};

use crate::date::Date;
use crate::export::plain::Losses;
use crate::export::view::{EdgeRow, View, address, caption, chain, node_id, speakers};
use crate::graph::evidence::Evidence;
use crate::record::Range;

/// What Excel holds in one cell, in characters.
const LONGEST: usize = 32_767;

/// One row on its way out.
struct Row<'l> {
    cells: Vec<String>,
    losses: &'l mut Losses,
}

impl Row<'_> {
    /// Adds a cell that Actant words itself: an id, a term, a number, a date.
    fn term(&mut self, cell: impl Into<String>) {
        self.cells.push(cell.into());
    }

    /// Adds a cell of free text.
    fn text(&mut self, cell: &str) {
        let plain = self.losses.plain(cell);
        if plain.len() > LONGEST && plain.chars().count() > LONGEST {
            self.losses.long += 1;
        }
        let guarded = match plain.chars().next() {
            Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\n' | '\'') => {
                true
            }
            Some('0'..='9') => !plain.contains(|c: char| c.is_alphabetic() && !"eE".contains(c)),
            _ => false,
        };
        self.losses.guarded += u64::from(guarded);
        self.cells.push(if guarded { format!("'{plain}") } else { plain.into_owned() });
    }

    /// Adds a cell of free text that may be unknown, which is an empty cell.
    fn maybe(&mut self, cell: Option<&str>) {
        self.text(cell.unwrap_or_default());
    }

    /// Adds a date as the document gives it, which is free text where it is none.
    fn date(&mut self, cell: Option<&str>) {
        match cell {
            Some(cell)
                if cell.starts_with(|first: char| first.is_ascii_digit())
                    && cell.bytes().all(|b| b.is_ascii_alphanumeric() || b"-+:.".contains(&b))
                    && Date::parse(cell).is_some() =>
            {
                self.term(cell);
            }
            _ => self.maybe(cell),
        }
    }

    /// Adds the cells of a range: its text, begin and end.
    fn range(&mut self, range: &Range) {
        self.text(&range.text);
        self.term(range.begin.to_string());
        self.term(range.end.to_string());
    }
}

/// Writes one table: the head, and a row for each of `rows`.
fn table<T>(
    out: &mut dyn Write,
    losses: &mut Losses,
    head: &[&str],
    rows: impl Iterator<Item = T>,
    fill: impl Fn(&mut Row<'_>, T),
) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut writer: Writer<_> = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(out);
    writer.write_record(head)?;
    let mut row = Row { cells: Vec::new(), losses };
    for item in rows {
        row.cells.clear();
        fill(&mut row, item);
        writer.write_record(&row.cells)?;
    }
    writer.flush()
}

/// Writes the actors.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn nodes(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let head =
        &["id", "label", "kind", "listed", "documents", "mentions", "aliases", "description"];
    table(out, losses, head, view.nodes.iter(), |row, node| {
        row.term(node.id.as_ref());
        row.text(&node.node.name);
        row.term(node.node.kind.word());
        row.term(if node.node.linked { "yes" } else { "no" });
        row.term(node.node.documents.to_string());
        row.term(node.node.mentions.to_string());
        row.text(&node.node.aliases.join(" | "));
        row.maybe(node.node.description.as_deref());
    })
}

/// The columns of the edges.
const EDGES: &[&str] = &[
    "id",
    "source",
    "target",
    "source_name",
    "label",
    "target_name",
    "relation",
    "polarity",
    "certainty",
    "weight",
    "claims",
    "unattributed",
    "speakers",
    "attributed_to",
    "first_date",
    "last_date",
    "confidence",
    "valence",
    "plover",
    "cameo",
    "wording",
    "quotation",
    "document",
    "url",
];

/// Writes the edges, one row each, with one statement to show for all.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn edges(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    table(out, losses, EDGES, view.edges.iter(), |row, edge| {
        let support = &edge.support;
        ends(view, row, edge, &edge.caption);
        row.text(&edge.edge.relation);
        row.term(edge.edge.polarity.word());
        row.term(support.certainty.map_or("", |certainty| certainty.word()));
        row.term(support.weight.to_string());
        row.term(support.claims.to_string());
        row.term(support.unattributed.to_string());
        row.term(support.speakers.len().to_string());
        row.text(&support.speakers.join(" | "));
        row.term(support.first_date.map(|date| date.to_string()).unwrap_or_default());
        row.term(support.last_date.map(|date| date.to_string()).unwrap_or_default());
        row.term(support.confidence.to_string());
        row.term(support.valence.to_string());
        row.maybe(support.plover.as_deref());
        row.term(code(support.cameo.as_deref()));
        row.text(&support.labels.join(" | "));
        let sample = edge.sample();
        let sample = sample.as_ref();
        let document = sample.and_then(|sample| view.graph.documents.get(sample.document));
        row.maybe(sample.map(|sample| sample.quotation.text.as_str()));
        row.maybe(document.map(|document| document.id.as_str()));
        row.maybe(sample.and_then(|sample| address(view.graph, sample)).as_deref());
    })
}

/// Returns a CAMEO code as a cell that keeps its leading nought.
fn code(cameo: Option<&str>) -> String {
    cameo.map(|cameo| format!("CAMEO {cameo}")).unwrap_or_default()
}

/// Adds an edge's id and ends, and their names with the caption between them.
fn ends(view: &View<'_>, row: &mut Row<'_>, edge: &EdgeRow<'_>, caption: &str) {
    let (source, target) = (&view.nodes[edge.source], &view.nodes[edge.target]);
    row.term(edge.id.as_str());
    row.term(source.id.as_ref());
    row.term(target.id.as_ref());
    row.text(&source.node.name);
    row.text(caption);
    row.text(&target.node.name);
}

/// The columns of the evidence.
const EVIDENCE: &[&str] = &[
    "edge",
    "source",
    "target",
    "source_name",
    "label",
    "target_name",
    "relation",
    "polarity",
    "certainty",
    "tense",
    "said_by",
    "said_by_ids",
    "manner",
    "quotation",
    "begin",
    "end",
    "exact",
    "wording",
    "trigger",
    "trigger_begin",
    "trigger_end",
    "source_text",
    "source_begin",
    "source_end",
    "target_text",
    "target_begin",
    "target_end",
    "via",
    "when",
    "date",
    "quantity",
    "number",
    "valence",
    "plover",
    "cameo",
    "confidence",
    "rule",
    "statement",
    "document",
    "title",
    "publisher",
    "author",
    "published",
    "url",
    "sha256",
];

/// Writes the evidence: one row for each statement, with all that its document is known by.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn evidence(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let rows = view.edges.iter().flat_map(|edge| edge.edge.evidence.iter().map(move |e| (edge, e)));
    table(out, losses, EVIDENCE, rows, |row, (edge, evidence)| {
        ends(view, row, edge, &caption(edge.edge, &evidence.label, evidence.certainty));
        row.text(&edge.edge.relation);
        row.term(edge.edge.polarity.word());
        row.term(evidence.certainty.word());
        row.term(evidence.tense.word());
        row.text(&speakers(&evidence.attribution));
        row.text(&chain(&evidence.attribution, |link| {
            let actor = link.source.as_ref().and_then(|speaker| speaker.actor.as_deref());
            actor.map_or("?".into(), |actor| node_id(actor).into_owned())
        }));
        row.term(chain(&evidence.attribution, |link| link.manner.word().into()));
        row.range(&evidence.quotation);
        let plain = Losses::default().plain(&evidence.quotation.text) == evidence.quotation.text;
        row.term(if plain { "yes" } else { "no" });
        spans(row, &evidence);
        row.maybe(evidence.plover.as_deref());
        row.term(code(evidence.cameo.as_deref()));
        row.term(evidence.confidence.to_string());
        row.text(&evidence.rule);
        row.text(&evidence.statement);
        // Every evidence of a built graph has its document.
        let document = &view.graph.documents[evidence.document];
        row.text(&document.id);
        row.maybe(document.meta.title.as_deref());
        row.maybe(document.meta.publisher.as_deref());
        row.maybe(document.meta.author.as_deref());
        row.date(document.meta.published.as_deref());
        row.maybe(document.meta.url.as_deref());
        row.text(&document.sha256);
    })
}

/// Adds the cells of what stands inside the quotation. Where the trigger is in several pieces, its
/// text and offsets are lists.
fn spans(row: &mut Row<'_>, evidence: &Evidence) {
    let joined = |part: &dyn Fn(&Range) -> String| {
        evidence.trigger.iter().map(part).collect::<Vec<_>>().join(" | ")
    };
    row.text(&evidence.label);
    row.text(&joined(&|range| range.text.clone()));
    row.term(joined(&|range| range.begin.to_string()));
    row.term(joined(&|range| range.end.to_string()));
    row.range(&evidence.source);
    row.range(&evidence.target);
    row.maybe(evidence.via.as_ref().map(|via| via.text.as_str()));
    row.maybe(evidence.when.as_ref().map(|when| when.range.text.as_str()));
    row.date(evidence.when.as_ref().and_then(|when| when.date.as_deref()));
    row.maybe(evidence.quantity.as_ref().map(|quantity| quantity.range.text.as_str()));
    row.term(evidence.quantity.as_ref().map(|one| one.value.to_string()).unwrap_or_default());
    row.term(evidence.valence.to_string());
}
