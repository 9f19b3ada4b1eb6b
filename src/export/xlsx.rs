//! XLSX: a workbook whose sheets lead to one another, from an actor to its relations, from a relation
//! to its statements, from a statement to its source.
//!
//! Office Open XML, ECMA-376 (<https://ecma-international.org/publications-and-standards/standards/ecma-376/>),
//! written by `rust_xlsxwriter`. The sheets are the tables of `tables.rs` with one to read first. Every
//! text is a string and never a formula or an address that opens; whole dates are dates; heads are
//! frozen and filter. Links go by row, so that they hold until somebody sorts a sheet. The workbook
//! was made on the first day of 2000, as far as it says: the same graph gives the same bytes.
//!
//! What it cannot hold: a text beyond 32,767 UTF-16 units is cut and ends in "…"; a date with a time is
//! that time without its zone; rows beyond 1,048,576 and links beyond 65,530 in a sheet are left out.
//! All are counted.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as Style, FormatAlign, Url, Workbook, Worksheet, XlsxError,
};
use std::io::{self, Write};

use crate::date::Date;
use crate::export::cell::Cell;
use crate::export::csv::{LONGEST, is_date};
use crate::export::plain::Losses;
use crate::export::tables;
use crate::export::view::View;
use crate::terms::{Certainty, Polarity};

/// What a sheet of Excel holds: rows, the head among them, and links.
const ROWS: usize = 1_048_576;
const LINKS: usize = 65_530;

/// Writes a graph as one workbook.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let bytes = book(view, losses).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn book(view: &View<'_>, losses: &mut Losses) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = format!("Actant {}", env!("CARGO_PKG_VERSION"));
    let properties = DocProperties::new().set_title(title).set_creation_datetime(&made);
    book.set_properties(&properties);
    let rows = Rows::of(view);
    let mut sheets = Vec::new();
    for name in ["Actors", "Relations", "Evidence", "Sources"] {
        let mut sheet = Sheet::new(name)?;
        match name {
            "Actors" => sheet.fill(view, &rows, tables::ACTORS, tables::actors(view))?,
            "Relations" => sheet.fill(view, &rows, tables::EDGES, tables::edges(view))?,
            "Evidence" => sheet.fill(view, &rows, tables::EVIDENCE, tables::evidence(view))?,
            _ => sheet.fill(view, &rows, tables::SOURCES, tables::sources(view))?,
        }
        losses.add(&sheet.losses);
        sheets.push(sheet.sheet);
    }
    book.push_worksheet(first(view, losses)?);
    sheets.into_iter().for_each(|sheet| book.push_worksheet(sheet));
    book.save_to_buffer()
}

/// Makes the sheet to read first.
fn first(view: &View<'_>, losses: &Losses) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("Read me")?.set_column_width(0, 22)?.set_column_width(1, 100)?;
    let bold = Style::new().set_bold();
    let wrap =
        Style::new().set_text_wrap().set_align(FormatAlign::Top).set_align(FormatAlign::Left);
    let head = Style::new().set_bold().set_align(FormatAlign::Top);
    sheet.write_string_with_format(0, 0, "Who does what to whom, and who says so", &bold)?;
    let count = |number: usize| number.to_string();
    let mut lines = vec![
        ("Made by", format!("Actant {}", env!("CARGO_PKG_VERSION"))),
        ("Documents", count(view.graph.documents.len())),
        ("Actors", count(view.node_count())),
        ("Relations", count(view.ties.len())),
        ("Statements", count(view.graph.statements())),
        ("", String::new()),
        ("Sheet Actors", "Who takes part. The id leads to the first relation of the actor.".into()),
        (
            "Sheet Relations",
            "One row for each relation of one actor to another, affirmed or denied. The id leads to \
             the first statement that it rests on; weight is the number of independent documents."
                .into(),
        ),
        (
            "Sheet Evidence",
            "One row for each statement, with its quotation and who is said to say it. begin and end \
             count Unicode code points of the document's text."
                .into(),
        ),
        (
            "Sheet Sources",
            "The documents, with the SHA-256 of the text that was read. The words are their \
             publishers'."
                .into(),
        ),
        ("", String::new()),
    ];
    lines.extend(Polarity::ALL.iter().map(|one| (one.word(), one.gloss().to_owned())));
    lines.extend(Certainty::ALL.iter().map(|one| (one.word(), one.gloss().to_owned())));
    lines.push(("", String::new()));
    lines.push(("Texts cut short", losses.shortened.to_string()));
    lines.push(("Characters taken out", losses.removed.to_string()));
    lines.push(("Rows and links left out", losses.left_out.to_string()));
    for (row, (name, text)) in (2..).zip(&lines) {
        sheet.write_string_with_format(row, 0, *name, &head)?;
        match text.parse::<u32>() {
            Ok(number) => sheet.write_number_with_format(row, 1, number, &wrap)?,
            Err(_) => sheet.write_string_with_format(row, 1, text, &wrap)?,
        };
    }
    Ok(sheet)
}

/// Where links lead to: the first row of another sheet, from 0 and without its head.
struct Rows {
    /// For each actor, its first relation.
    relations: Vec<Option<usize>>,
    /// For each edge, its first statement.
    statements: Vec<usize>,
    /// For each document, its first statement.
    quotations: Vec<Option<usize>>,
}

impl Rows {
    fn of(view: &View<'_>) -> Rows {
        let mut rows = Rows {
            relations: vec![None; view.node_count()],
            statements: Vec::with_capacity(view.ties.len()),
            quotations: vec![None; view.graph.documents.len()],
        };
        let mut statement = 0;
        for (at, (tie, edge)) in view.ties.iter().zip(view.graph.net.each_edge()).enumerate() {
            for end in tie.ends() {
                rows.relations[end].get_or_insert(at);
            }
            rows.statements.push(statement);
            for evidence in edge.evidence.iter() {
                rows.quotations[evidence.document].get_or_insert(statement);
                statement += 1;
            }
        }
        rows
    }

    /// Returns where a cell leads to from a sheet, if anywhere: another sheet and a row of it.
    fn target(&self, sheet: &str, cell: &Cell<'_>) -> Option<(&'static str, usize)> {
        match (sheet, cell) {
            ("Actors", Cell::Actor(at)) => Some(("Relations", self.relations[*at]?)),
            (_, Cell::Actor(at)) => Some(("Actors", *at)),
            ("Relations", Cell::Edge(at)) => Some(("Evidence", self.statements[*at])),
            (_, Cell::Edge(at)) => Some(("Relations", *at)),
            ("Sources", Cell::Document(at)) => Some(("Evidence", self.quotations[*at]?)),
            (_, Cell::Document(at)) => Some(("Sources", *at)),
            _ => None,
        }
    }
}

/// A sheet that is being filled.
struct Sheet {
    name: &'static str,
    sheet: Worksheet,
    links: usize,
    losses: Losses,
    plain: Style,
    wrapped: Style,
    link: Style,
    day: Style,
    moment: Style,
}

impl Sheet {
    fn new(name: &'static str) -> Result<Sheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        let plain = Style::new().set_align(FormatAlign::Top);
        Ok(Sheet {
            name,
            sheet,
            links: 0,
            losses: Losses::default(),
            wrapped: plain.clone().set_text_wrap(),
            link: plain.clone().set_hyperlink(),
            day: plain.clone().set_num_format("yyyy-mm-dd"),
            moment: plain.clone().set_num_format("yyyy-mm-dd hh:mm:ss"),
            plain,
        })
    }

    /// Fills the sheet with a table.
    fn fill<'v>(
        &mut self,
        view: &'v View<'_>,
        rows: &Rows,
        head: &[&str],
        table: impl Iterator<Item = Vec<Cell<'v>>>,
    ) -> Result<(), XlsxError> {
        let bold = Style::new().set_bold().set_background_color("#E8E8E8");
        for (column, name) in (0..).zip(head) {
            self.sheet.set_column_width(column, width(name))?;
            self.sheet.write_string_with_format(0, column, *name, &bold)?;
        }
        self.sheet.set_freeze_panes(1, 0)?;
        let mut last = 0;
        for (row, cells) in (1..).zip(table) {
            if row >= ROWS {
                self.losses.left_out += 1;
                continue;
            }
            last = row as u32;
            for ((column, name), cell) in (0..).zip(head).zip(&cells) {
                self.cell(view, rows, (last, column), name, cell)?;
            }
        }
        self.sheet.autofilter(0, 0, last, head.len().saturating_sub(1) as u16)?;
        Ok(())
    }

    /// Writes one cell at a row and a column.
    fn cell(
        &mut self,
        view: &View<'_>,
        rows: &Rows,
        (row, column): (u32, u16),
        name: &str,
        cell: &Cell<'_>,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Whole(number) => {
                self.sheet.write_number_with_format(row, column, *number as f64, &self.plain)?;
                return Ok(());
            }
            Cell::Real(number) => {
                self.sheet.write_number_with_format(row, column, *number, &self.plain)?;
                return Ok(());
            }
            Cell::Date(words) => {
                if let Some((moment, timed)) = date(words) {
                    self.losses.changed += u64::from(timed);
                    let style = if timed { &self.moment } else { &self.day };
                    self.sheet.write_datetime_with_format(row, column, &moment, style)?;
                    return Ok(());
                }
            }
            _ => {}
        }
        let words = cell.words(view);
        let plain = self.losses.plain(&words);
        let text = fitting(&plain, &mut self.losses);
        if text.is_empty() {
            return Ok(());
        }
        if let Some((sheet, to)) = rows.target(self.name, cell) {
            if self.links < LINKS && to + 1 < ROWS {
                self.links += 1;
                let url = Url::new(format!("internal:{sheet}!A{}", to + 2)).set_text(text);
                self.sheet.write_url_with_format(row, column, url, &self.link)?;
                return Ok(());
            }
            self.losses.left_out += 1;
        }
        let wraps = width(name) >= WIDE;
        let style = if wraps { &self.wrapped } else { &self.plain };
        self.sheet.write_string_with_format(row, column, text, style)?;
        Ok(())
    }
}

/// The width of a column from which on its texts run over several lines.
const WIDE: f64 = 40.0;

/// Returns the width of a column by its name, in characters.
fn width(name: &str) -> f64 {
    match name {
        "quotation" => 70.0,
        "title" | "description" | "aliases" | "wording" | "before" | "after" => WIDE,
        "label" | "source_name" | "target_name" | "url" | "rule" => 28.0,
        "attributed_to" | "said_by" | "trigger" | "source_text" | "target_text" => 24.0,
        "id" | "edge" | "source" | "target" | "document" | "statement" | "relation" => 20.0,
        "publisher" | "author" | "published" | "sha256" => 18.0,
        _ => 12.0,
    }
}

/// Returns a date or a time as the workbook counts them, and whether it is a time; nothing for what is
/// no whole date, or none after 1900.
fn date(words: &str) -> Option<(ExcelDateTime, bool)> {
    let day = Date::parse(words).filter(|_| is_date(words))?.day()?;
    let year = u16::try_from(day.year()).ok()?;
    let moment =
        ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs());
    let moment = moment.ok()?;
    let Some((_, time)) = words.split_once('T') else { return Some((moment, false)) };
    let time: jiff::civil::Time = time.get(..8)?.parse().ok()?;
    let hour = u16::from(time.hour().unsigned_abs());
    let (minute, second) = (time.minute().unsigned_abs(), time.second().unsigned_abs());
    Some((moment.and_hms(hour, minute, f64::from(second)).ok()?, true))
}

/// Returns as much of a text as a cell holds.
pub fn fitting(text: &str, losses: &mut Losses) -> String {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    losses.shortened += 1;
    let mut units = 0;
    let whole = text.chars().take_while(|character| {
        units += character.len_utf16();
        units < LONGEST
    });
    let mut cut: String = whole.collect();
    cut.push('…');
    cut
}
