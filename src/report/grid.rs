//! A table in whatever file a spreadsheet saved it → rows of cells.
//!
//! CSV with commas, semicolons or tabs between the cells (whichever stands most often in the first
//! line) and in any encoding, as Excel saves it in any country; or a workbook (.xlsx, .xls, .ods), of
//! which the first sheet is taken whose head is wanted. Files are known by their content. A cell is
//! what it shows: a whole number has no point.

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use std::io::Cursor;
use std::path::Path;

use crate::corpus::encoding;
use crate::corpus::table::separator;
use crate::error::{Error, Place, Result};

/// The first bytes of a ZIP, which XLSX and ODS are, and of a compound file, which XLS is.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// A row of cells, and its number in the file, from 1.
pub type Row = (u32, Vec<String>);

/// Returns the rows of a table, its head first; a row without any words is left out.
///
/// # Errors
///
/// If the file cannot be read, is no table, or has no sheet whose head is wanted.
pub fn read(path: &Path, wanted: &dyn Fn(&[String]) -> bool) -> Result<Vec<Row>> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
    let rows = if WORKBOOKS.iter().any(|first| bytes.starts_with(first)) {
        workbook(path, bytes, wanted)?
    } else {
        table(path, &bytes)?
    };
    let rows = rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    Ok(rows.collect())
}

/// Returns the cells of CSV.
fn table(path: &Path, bytes: &[u8]) -> Result<Vec<Row>> {
    let text = encoding::decode(bytes, None)
        .ok_or_else(|| Error::new(Place::file(path), "not a table: neither text nor a workbook"))?;
    let mut rows = Vec::new();
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(separator(text.as_bytes()))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    for row in reader.records() {
        let row = row.map_err(|error| {
            let line = error.position().map_or(0, |position| position.line() as u32);
            Error::new(Place::at(path, line, 1), format!("not a table: {error}"))
        })?;
        let line = row.position().map_or(0, |position| position.line() as u32);
        rows.push((line, row.iter().map(bare).collect()));
    }
    Ok(rows)
}

/// Returns a cell of CSV without the apostrophe that guards it and without blanks around it.
fn bare(cell: &str) -> String {
    let cell = line(cell);
    cell.strip_prefix('\'').map(str::to_owned).unwrap_or(cell)
}

/// Returns the cells of the first sheet whose head is wanted.
fn workbook(path: &Path, bytes: Vec<u8>, wanted: &dyn Fn(&[String]) -> bool) -> Result<Vec<Row>> {
    let slip = |error: calamine::Error| {
        Error::new(Place::file(path), format!("not a workbook that can be read: {error}"))
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(slip)?;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(slip)?;
        let first = range.start().map_or(0, |(row, _)| row);
        let rows: Vec<Row> = (first + 1..)
            .zip(range.rows())
            .map(|(number, cells)| (number, cells.iter().map(shown).collect()))
            .collect();
        if rows.first().is_some_and(|(_, head)| wanted(head)) {
            return Ok(rows);
        }
    }
    let error = Error::new(Place::file(path), "no sheet of it is a coded sample");
    Err(error.hint("`actant report RECORDS --sample 200 -o sample.xlsx` makes one to be coded"))
}

/// Returns what a cell of a workbook shows.
fn shown(cell: &Data) -> String {
    line(&cell.to_string())
}

/// Returns a cell as one line in which nothing steers a terminal.
fn line(cell: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    cell.chars().map(plain).collect::<String>().trim().to_owned()
}
