//! A sample as a workbook to be coded: instructions first, then the table, in which the answers are
//! chosen from a list.
//!
//! Office Open XML as in `export/xlsx.rs`: every text is a string and never a formula, the head is
//! frozen and filters, and the same sample gives the same bytes.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format as Style, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};
use std::io::{self, Write};

use crate::export::plain::Losses;
use crate::export::xlsx::fitting;
use crate::report::sample::Sample;
use crate::report::sheet::{self, CODER, COLUMNS, Field, Glosses, Judgement};

/// Writes a sample as a workbook.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(sample: &Sample, glosses: &Glosses, out: &mut dyn Write) -> io::Result<()> {
    let bytes = book(sample, glosses).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn book(sample: &Sample, glosses: &Glosses) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = format!("Actant {}: statements to be coded", env!("CARGO_PKG_VERSION"));
    let properties = DocProperties::new().set_title(title).set_creation_datetime(&made);
    book.set_properties(&properties);
    book.push_worksheet(instructions(sample)?);
    book.push_worksheet(table(sample, glosses)?);
    book.save_to_buffer()
}

fn instructions(sample: &Sample) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("Instructions")?.set_column_width(0, 22)?.set_column_width(1, 100)?;
    let head = Style::new().set_bold().set_align(FormatAlign::Top);
    let wrap = Style::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, (name, text)) in (0..).zip(sheet::instructions(sample)) {
        sheet.write_string_with_format(row, 0, name, &head)?;
        sheet.write_string_with_format(row, 1, text, &wrap)?;
    }
    Ok(sheet)
}

fn table(sample: &Sample, glosses: &Glosses) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("Sample")?;
    let head = Style::new().set_bold().set_background_color("#E8E8E8");
    let plain = Style::new().set_align(FormatAlign::Top).set_text_wrap();
    let answer = plain.clone().set_background_color("#FFF8DC").set_border(FormatBorder::Thin);
    let last = sample.drawn.len().max(1) as u32;
    for (at, column) in (0..).zip(COLUMNS) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, column.name, &head)?;
        if column.name.starts_with(CODER) {
            sheet.add_data_validation(1, at, last, at, &answers()?)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, one) in (1..).zip(&sample.drawn) {
        for ((at, column), field) in (0..).zip(COLUMNS).zip(sheet::row(one, sample, glosses)) {
            match field {
                Field::Count(count) => {
                    sheet.write_number_with_format(row, at, count as f64, &plain)?;
                }
                Field::Text(_) if column.name.starts_with(CODER) => {
                    sheet.write_blank(row, at, &answer)?;
                }
                Field::Text(text) if text.is_empty() => {}
                Field::Text(text) => {
                    let text = fitting(&text, &mut Losses::default());
                    sheet.write_string_with_format(row, at, text, &plain)?;
                }
            }
        }
    }
    sheet.autofilter(0, 0, last, COLUMNS.len() as u16 - 1)?;
    Ok(sheet)
}

/// Returns the list from which an answer is chosen.
fn answers() -> Result<DataValidation, XlsxError> {
    let words: Vec<&str> = Judgement::ALL.iter().map(|one| one.word()).collect();
    DataValidation::new()
        .allow_list_strings(&words)?
        .set_error_title("No such answer")?
        .set_error_message(format!("The answers are {}.", words.join(", ")))
}
