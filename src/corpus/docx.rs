//! DOCX: the text of a word processor's document (ECMA-376, part 1).
//!
//! Paragraphs are divided by blank lines. Left out are what was struck out under review, notes, and
//! the headers and footers of pages.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::corpus::document::{Document, Meta};
use crate::corpus::part::LONGEST_PIECE;
use crate::corpus::zip::{self, Store};

/// Makes the document of a file.
///
/// # Errors
///
/// If it is none of a word processor, in words.
pub fn read(name: &str, store: &Store) -> Result<Document, String> {
    let entries = zip::list(store).map_err(|error| error.to_string())?;
    let part = |path: &str| {
        let entry = entries.iter().find(|entry| entry.name == path)?;
        Some(zip::open(store, entry).and_then(|reader| {
            let mut bytes = Vec::new();
            reader.take(LONGEST_PIECE as u64).read_to_end(&mut bytes)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        }))
    };
    let body = part("word/document.xml").ok_or("no document of a word processor")?;
    let body = body.map_err(|error| error.to_string())?;
    let core = part("docProps/core.xml").and_then(Result::ok).unwrap_or_default();
    Ok(Document::new(name, properties(&core), text(&body)))
}

/// Returns the text of the paragraphs; of a damaged file those before the damage.
fn text(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let (mut out, mut paragraph, mut in_text) = (String::new(), String::new(), false);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) if start.local_name().as_ref() == "t" => in_text = true,
            Event::Empty(start) => match start.local_name().as_ref() {
                "tab" => paragraph.push('\t'),
                "br" | "cr" => paragraph.push('\n'),
                _ => {}
            },
            Event::Text(text) if in_text => paragraph.push_str(&text),
            Event::CData(data) if in_text => paragraph.push_str(&data),
            Event::GeneralRef(reference) if in_text => {
                let text = format!("&{};", &*reference);
                paragraph.push_str(&crate::corpus::html::reference::characters(&text));
            }
            Event::End(end) => match end.local_name().as_ref() {
                "t" => in_text = false,
                "p" => {
                    let text = std::mem::take(&mut paragraph);
                    if !text.trim().is_empty() {
                        out.push_str(if out.is_empty() { "" } else { "\n\n" });
                        out.push_str(text.trim());
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

/// Reads title, author and date.
fn properties(xml: &str) -> Meta {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let (mut meta, mut name) = (Meta::default(), String::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) => name = start.local_name().as_ref().to_string(),
            Event::Text(text) if !text.trim().is_empty() => {
                let member = match name.as_str() {
                    "title" => &mut meta.title,
                    "creator" => &mut meta.author,
                    "created" => &mut meta.published,
                    _ => continue,
                };
                member.get_or_insert_default().push_str(&text);
            }
            Event::End(_) => name.clear(),
            Event::Eof => break,
            _ => {}
        }
    }
    meta
}
