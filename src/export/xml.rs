//! Text as XML holds it (<https://www.w3.org/TR/xml/#syntax>).
//!
//! Characters that XML does not know at all are taken out before (`plain.rs`).

use std::io::{self, Write};

use crate::export::plain::Losses;

/// Writes the text of an element. Quotation marks stay as they are: Gephi drops a run of blanks
/// between two entities.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn text(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>']) {
        let escape = match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        };
        out.write_all(&rest.as_bytes()[..at])?;
        out.write_all(escape.as_bytes())?;
        rest = &rest[at + 1..];
    }
    out.write_all(rest.as_bytes())
}

/// Returns the text of an attribute, to stand between quotation marks; its line feeds and tabs stay.
pub fn attribute(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Returns an attribute of the type `xs:token`, in which there is no line end and no double blank.
pub fn token(text: &str, losses: &mut Losses) -> String {
    attribute(&losses.line(text))
}
