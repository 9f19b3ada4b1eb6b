//! A report as one table: a row for each statement, remark or predicate, with the heading and the
//! verdict of its edge repeated, so that it can be sorted and filtered.
//!
//! The profile is that of the exports (`export/csv.rs`): a byte order mark, no cell that a spreadsheet
//! would compute.

use csv::{Terminator, Writer, WriterBuilder};
use std::io::{self, Write};

use crate::audit::item::{Claim, Item, Named, Sink, Source, Speaker};
use crate::export::csv::guarded;
use crate::export::plain::Losses;

/// The columns.
const HEAD: &[&str] = &[
    "about",
    "edge",
    "verdict",
    "source",
    "source_name",
    "relation",
    "wording",
    "target",
    "target_name",
    "stand",
    "polarity",
    "certainty",
    "when",
    "said_by",
    "quotation",
    "begin",
    "end",
    "confidence",
    "rule",
    "statement",
    "count",
    "documents",
    "document",
    "title",
    "publisher",
    "published",
    "url",
    "sha256",
    "copy_of",
    "decisions",
];

/// Writes a report as a table.
pub struct Table<W: Write> {
    out: Writer<W>,
    begun: bool,
    heading: String,
    verdict: String,
}

/// One row, cell by cell as `HEAD` has them; what a report does not know is an empty cell.
#[derive(Default)]
struct Row {
    cells: Vec<(&'static str, String)>,
}

impl Row {
    /// Sets a cell that Actant words itself.
    fn term(&mut self, column: &'static str, cell: impl Into<String>) {
        self.cells.push((column, cell.into()));
    }

    /// Sets a cell of free text.
    fn text(&mut self, column: &'static str, cell: &str) {
        self.cells.push((column, guarded(cell, &mut Losses::default())));
    }

    fn actor(&mut self, columns: [&'static str; 2], actor: &Named) {
        self.text(columns[0], &actor.id);
        self.text(columns[1], &actor.name);
    }

    fn place(&mut self, from: &Source, begin: u32, end: u32) {
        self.term("begin", begin.to_string());
        self.term("end", end.to_string());
        self.text("document", &from.document);
        for (column, cell) in [
            ("title", &from.title),
            ("publisher", &from.publisher),
            ("published", &from.published),
            ("url", &from.url),
        ] {
            self.text(column, cell.as_deref().unwrap_or_default());
        }
        self.term("sha256", from.sha256.as_str());
        self.text("copy_of", from.copy_of.as_deref().unwrap_or_default());
    }

    fn claim(&mut self, claim: &Claim) {
        self.term("edge", claim.edge.as_str());
        self.actor(["source", "source_name"], &claim.source);
        self.text("relation", &claim.relation);
        self.text("wording", &claim.label);
        self.actor(["target", "target_name"], &claim.target);
        self.term("stand", claim.stand.word());
        self.term("polarity", claim.polarity.word());
        self.term("certainty", claim.certainty.word());
        self.text("when", claim.when.as_deref().unwrap_or_default());
        self.text("said_by", &chain(&claim.said_by));
        self.text("quotation", &claim.quotation.text);
        self.term("confidence", claim.confidence.to_string());
        self.text("rule", &claim.rule);
        self.text("statement", &claim.statement);
        self.text("decisions", &claim.decisions.join(" | "));
        self.place(&claim.from, claim.quotation.begin, claim.quotation.end);
    }
}

/// Returns a chain of speakers, outermost first.
pub fn chain(said_by: &[Speaker]) -> String {
    said_by.iter().map(|link| link.text.as_str()).collect::<Vec<_>>().join(" > ")
}

impl<W: Write> Table<W> {
    /// Begins a table.
    pub fn new(out: W) -> Table<W> {
        let out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        Table { out, begun: false, heading: String::new(), verdict: String::new() }
    }

    fn head(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            let mut head: Vec<String> = HEAD.iter().map(|&column| column.to_owned()).collect();
            head[0].insert(0, '\u{FEFF}');
            self.out.write_record(&head)?;
        }
        Ok(())
    }
}

impl<W: Write> Sink for Table<W> {
    fn item(&mut self, item: &Item) -> io::Result<()> {
        self.head()?;
        let mut row = Row::default();
        row.text("about", &self.heading);
        match item {
            Item::Heading(heading) => {
                self.heading.clone_from(&heading.title);
                return Ok(());
            }
            Item::Edge(edge) => {
                self.verdict.clone_from(&edge.verdict_line);
                return Ok(());
            }
            Item::Statement(claim) => {
                row.text("verdict", &self.verdict);
                row.claim(claim);
            }
            Item::Remark(remark) => {
                row.actor(["source", "source_name"], &remark.speaker);
                row.text("wording", &remark.cue);
                row.text("said_by", &remark.through.join(" > "));
                row.text("quotation", &remark.content);
                row.place(&remark.from, remark.begin, remark.end);
            }
            Item::Note(_) => return Ok(()),
            Item::Passage(passage) => {
                row.text("verdict", &passage.reasons.join("; "));
                row.text("quotation", &passage.quotation.text);
                row.place(&passage.from, passage.quotation.begin, passage.quotation.end);
            }
            Item::Predicate(found) => {
                row.actor(["source", "source_name"], &found.source);
                row.text("wording", &found.predicate);
                row.actor(["target", "target_name"], &found.target);
                row.text("quotation", &found.quotation);
                row.term("count", found.count.to_string());
                row.term("documents", found.documents.to_string());
                row.text("document", &found.document);
            }
        }
        let cell = |column: &&str| {
            let found = row.cells.iter().find(|(name, _)| name == column);
            found.map_or("", |(_, cell)| cell.as_str())
        };
        Ok(self.out.write_record(HEAD.iter().map(cell))?)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.head()?;
        self.out.flush()
    }
}
