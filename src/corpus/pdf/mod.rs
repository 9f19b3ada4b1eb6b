//! PDF: the text of a document that is set in pages (ISO 32000-1).
//!
//! Read is what is drawn as letters; of a scanned page there is none. Title, author and date are those
//! that the file gives itself. A file is read in bounded time and memory, whatever it says of itself
//! (`file.rs`). Ciphered files are not read.

pub mod cmap;
pub mod file;
pub mod font;
pub mod lines;
pub mod object;
pub mod page;

use crate::corpus::document::{Document, Meta};
use crate::corpus::part::LONGEST;
use crate::corpus::pdf::file::File;
use crate::corpus::pdf::font::Names;
use crate::corpus::pdf::object::{Object, Table};
use crate::corpus::pdf::page::{Page, Pages};

/// The most pages, and the most levels of the tree in which they are kept.
const PAGES: usize = 1 << 16;
const DEEPEST: usize = 32;

/// The most lines.
const LINES: usize = 1 << 20;

/// Makes the document of a file.
///
/// # Errors
///
/// If there is no text to be read in it, in words.
pub fn read(name: &str, bytes: &[u8], names: &Names) -> Result<Document, &'static str> {
    let file = File::open(bytes);
    if file.trailer.contains_key("Encrypt") {
        return Err("it is ciphered");
    }
    let is = |object: &Object, kind: &str| {
        object.table().and_then(|table| table.get("Type")?.name()) == Some(kind)
    };
    let mut found = Vec::new();
    let root = file.get(file.trailer.get("Root"));
    // Of a damaged file what is found of its tree, or the pages without it.
    let root = root.or_else(|| file.all().find(|object| is(object, "Catalog")));
    let tree = root.as_ref().and_then(Object::table).and_then(|root| root.get("Pages"));
    find(&file, tree, &Table::new(), 0, &mut found);
    if found.is_empty() {
        for page in file.all().filter(|object| is(object, "Page")).take(PAGES) {
            find(&file, Some(&page), &Table::new(), DEEPEST, &mut found);
        }
    }
    let mut pages = Pages::new(&file, names);
    let (mut shown, mut unknown, mut length) = (Vec::new(), 0, 0);
    for (number, (page, resources)) in found.iter().enumerate() {
        let Page { letters, unknown: more } = pages.read(page, resources);
        length += letters.iter().map(|letter| letter.text.len()).sum::<usize>();
        unknown += more;
        shown.extend(lines::read(number, &letters));
        if file.is_spent() || length > LONGEST || shown.len() > LINES {
            return Err("unpacks to more than 128 MiB, or has more than 16 MiB of text");
        }
    }
    let text = lines::text(shown, found.len());
    let letters = text.chars().count();
    if unknown > letters {
        return Err("its fonts do not tell which letters they show");
    }
    if text.is_empty() {
        return Err("no text in it, as in scanned pages");
    }
    let info = file.get(file.trailer.get("Info"));
    let meta = info.as_ref().and_then(Object::table).map(|info| properties(&file, info));
    Ok(Document::new(name, meta.unwrap_or_default(), text))
}

/// Finds the pages below a node of their tree, with the resources that each has or inherits.
fn find(
    file: &File,
    node: Option<&Object>,
    inherited: &Table,
    depth: usize,
    found: &mut Vec<(Table, Table)>,
) {
    let Some(node) = file.get(node) else { return };
    let Some(table) = node.table() else { return };
    let resources = file.get(table.get("Resources"));
    let resources = resources.as_ref().and_then(Object::table).unwrap_or(inherited);
    match file.get(table.get("Kids")) {
        Some(Object::List(kids)) if depth < DEEPEST => {
            for kid in &kids {
                if found.len() >= PAGES || file.is_spent() {
                    return;
                }
                find(file, Some(kid), resources, depth + 1, found);
            }
        }
        _ if table.contains_key("Contents") && found.len() < PAGES => {
            found.push((table.clone(), resources.clone()));
        }
        _ => {}
    }
}

/// Reads title, author and date.
fn properties(file: &File, info: &Table) -> Meta {
    let word = |name: &str| match file.get(info.get(name)) {
        Some(Object::Bytes(bytes)) => {
            let text = word(&bytes).trim().to_string();
            Some(text).filter(|text| !text.is_empty())
        }
        _ => None,
    };
    Meta {
        title: word("Title"),
        author: word("Author"),
        published: word("CreationDate").and_then(|date| day(&date)),
        ..Meta::default()
    }
}

/// Decodes a string that is to be read: UTF-16 or UTF-8 with a mark, else as good as Windows-1252.
fn word(bytes: &[u8]) -> String {
    encoding_rs::WINDOWS_1252.decode(bytes).0.replace('\0', "")
}

/// Returns the day of a date such as `D:20251220090000+05'00'`.
fn day(date: &str) -> Option<String> {
    let digits = date.strip_prefix("D:").unwrap_or(date).get(..8)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
}
