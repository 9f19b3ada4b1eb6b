//! A font: codes → letters, and how wide they are (ISO 32000-1, 9.6 and 9.7).
//!
//! Letters are those that the font's own table gives; else those of the names of its glyphs
//! (`data/pages/letters.tsv`); else those of its encoding. What the glyphs look like is not looked at.

use std::sync::Arc;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use indexmap::IndexMap;

use crate::corpus::pdf::cmap::Letters;
use crate::corpus::pdf::file::File;
use crate::corpus::pdf::object::{Object, Table};
use crate::data::Data;
use crate::error::{Error, Place, Result};

/// The most widths of one font.
const MOST: usize = 1 << 16;

/// The width of a letter whose width is not told, in thousandths of the size.
const USUAL: f64 = 500.0;

/// Adobe's standard encoding, where it differs from ASCII (ISO 32000-1, annex D.2).
const STANDARD: &str = "\u{27}’`‘¡¡¢¢££¤⁄¥¥¦ƒ§§¨¤©'ª“««¬‹\u{AD}›®ﬁ¯ﬂ±–²†³‡´·¶¶·•¸‚¹„º”»»¼…½‰¿¿Á`Â´ÃˆÄ˜Å¯Æ˘Ç˙È¨Ê˚Ë¸Í˝Î˛ÏˇÐ—áÆãªèŁéØêŒëºñæõıøłùøúœûß";

/// The letters of glyphs, by name.
#[derive(Clone, Debug, Default)]
pub struct Names(IndexMap<String, String>);

impl Names {
    /// Loads the names.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or a row of it is no name with its letters.
    pub fn load(data: &Data) -> Result<Names> {
        let file = data.file("pages/letters.tsv")?;
        let text = String::from_utf8_lossy(&file.bytes);
        let mut names = IndexMap::new();
        for (number, line) in (1..).zip(text.lines()).skip(1) {
            let Some((name, letters)) = line.split_once('\t') else {
                let place = Place::at(&file.path, number, 1);
                let error = Error::new(place, "not a name and its letters");
                return Err(error.hint("a row is the name of a glyph, a tab, and its letters"));
            };
            let letters = match letters.trim_end().strip_prefix("U+") {
                Some(code) => code_point(code).map_or(String::new(), String::from),
                None => letters.trim_end().to_string(),
            };
            names.insert(name.to_string(), letters);
        }
        Ok(Names(names))
    }

    /// Returns the letters of a glyph: `A`, `eacute`, `uni0041`, `a.small`.
    fn get(&self, name: &str) -> Option<String> {
        let name = name.split('.').next().filter(|name| !name.is_empty())?;
        if name.chars().count() == 1 {
            return Some(name.to_string());
        }
        let code = || code_point(name.strip_prefix("uni").or(name.strip_prefix('u'))?);
        self.0.get(name).cloned().or_else(|| code().map(String::from))
    }
}

/// Reads a character by its number in hexadecimal digits.
fn code_point(digits: &str) -> Option<char> {
    let plain = (4..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| plain)?)
}

/// A font.
#[derive(Debug)]
pub struct Font {
    /// How many bytes a code has.
    width: usize,
    letters: Letters,
    /// What single bytes stand for, where the font does not say.
    single: Vec<Option<String>>,
    widths: IndexMap<u32, f64>,
    usual: f64,
}

/// One letter of a string that a page shows.
pub struct Shown<'f> {
    /// The letters; nothing if they are not told.
    pub text: Option<&'f str>,
    /// How wide they are, in thousandths of the size.
    pub width: f64,
    /// Whether the code is that of a space, 32 in one byte.
    pub space: bool,
}

impl Font {
    /// Reads a font of a page.
    pub fn read(file: &File, table: &Table, names: &Names) -> Arc<Font> {
        let letters = file.get(table.get("ToUnicode")).and_then(|stream| file.unpack(&stream));
        let letters = Letters::read(&letters.unwrap_or_default());
        let composite = table.get("Subtype").and_then(Object::name) == Some("Type0");
        let mut font = Font {
            width: if composite { letters.width.unwrap_or(2) } else { 1 },
            letters,
            single: Vec::new(),
            widths: IndexMap::new(),
            usual: USUAL,
        };
        if composite {
            let below = file.get(table.get("DescendantFonts"));
            let below = below.as_ref().and_then(|list| file.get(list.list().first()));
            if let Some(below) = below.as_ref().and_then(Object::table) {
                font.composite_widths(file, below);
            }
        } else {
            font.single = single(file.get(table.get("Encoding")), file, names);
            font.simple_widths(file, table);
        }
        Arc::new(font)
    }

    /// Notes the widths of a font whose codes are single bytes.
    fn simple_widths(&mut self, file: &File, table: &Table) {
        let first = file.get(table.get("FirstChar")).and_then(|first| first.number());
        let widths = file.get(table.get("Widths"));
        let (Some(first), Some(Object::List(widths))) = (first, widths) else { return };
        // A font of drawings counts in a space of its own, mostly one of a thousandth too.
        for (code, width) in (first as u32..).zip(widths.iter().take(256)) {
            let width = file.get(Some(width)).and_then(|width| width.number());
            width.into_iter().for_each(|width| _ = self.widths.insert(code, width));
        }
    }

    /// Notes the widths of a font whose codes are longer: `code [w w]`, or `first last w`.
    fn composite_widths(&mut self, file: &File, table: &Table) {
        let usual = file.get(table.get("DW")).and_then(|usual| usual.number());
        self.usual = usual.unwrap_or(1000.0);
        let Some(Object::List(rows)) = file.get(table.get("W")) else { return };
        let (mut rows, mut left) = (rows.iter(), MOST as u32);
        while let (Some(first), Some(next)) = (rows.next(), rows.next()) {
            let Some(first) = first.number().map(|first| first as u32) else { continue };
            match file.get(Some(next)) {
                Some(Object::List(widths)) => {
                    left = left.saturating_sub(widths.len() as u32);
                    let widths = widths.iter().filter_map(Object::number);
                    self.widths.extend((first..).zip(widths));
                }
                Some(Object::Number(last)) => {
                    let Some(width) = rows.next().and_then(Object::number) else { return };
                    let last = (last as u32).min(first.saturating_add(left));
                    left -= last.saturating_sub(first).min(left);
                    self.widths.extend((first..=last).map(|code| (code, width)));
                }
                _ => {}
            }
            if left == 0 {
                return;
            }
        }
    }

    /// Returns the letters of a string that a page shows.
    pub fn show<'f>(&'f self, bytes: &'f [u8]) -> impl Iterator<Item = Shown<'f>> {
        bytes.chunks(self.width.max(1)).map(|code| {
            let code = code.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
            let single = || self.single.get(code as usize)?.as_deref();
            Shown {
                text: self.letters.get(code).or_else(single),
                width: self.widths.get(&code).copied().unwrap_or(self.usual),
                space: self.width == 1 && code == 32,
            }
        })
    }
}

/// Returns what the single bytes of an encoding stand for.
fn single(encoding: Option<Object>, file: &File, names: &Names) -> Vec<Option<String>> {
    let table = encoding.as_ref().and_then(Object::table);
    let base = encoding.as_ref().and_then(Object::name);
    let base = base.or_else(|| table?.get("BaseEncoding")?.name());
    let of = |encoding: &'static Encoding| -> Vec<Option<String>> {
        let letter = |byte: u8| encoding.decode_without_bom_handling(&[byte]).0.into_owned();
        (0..=255u8).map(|byte| (byte >= 32).then(|| letter(byte))).collect()
    };
    let mut single = match base {
        Some("MacRomanEncoding") => of(MACINTOSH),
        Some("WinAnsiEncoding") => of(WINDOWS_1252),
        _ => {
            let mut single = of(WINDOWS_1252);
            let mut pairs = STANDARD.chars();
            while let (Some(code), Some(letter)) = (pairs.next(), pairs.next()) {
                single[code as usize & 0xFF] = Some(letter.to_string());
            }
            single
        }
    };
    let differences = file.get(table.and_then(|table| table.get("Differences")));
    let mut code = 0usize;
    for one in differences.iter().flat_map(|list| list.list()) {
        match one {
            Object::Number(number) => code = *number as usize,
            Object::Name(name) => {
                if let (Some(place), Some(text)) = (single.get_mut(code), names.get(name)) {
                    *place = Some(text);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    single
}
