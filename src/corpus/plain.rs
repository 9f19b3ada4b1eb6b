//! Plain text: a file that is one article, with an optional header.
//!
//! The text is kept exactly as it was given, because offsets count in it; only a leading byte order
//! mark is dropped. A header is a run of `Key: value` lines at the very top, ended by a blank line:
//!
//! ```text
//! Title: Islamabad weighs its options
//! Published: 2025-12-20
//!
//! The text begins here.
//! ```
//!
//! Only the keys in [`KEYS`] make a header, in any case of letters. A text whose first line merely
//! has a colon in it, or whose first lines are not ended by a blank one, has none and is all text.

use crate::corpus::document::{Document, Meta};

/// The keys of a header.
pub const KEYS: [&str; 6] = ["title", "publisher", "author", "published", "url", "language"];

/// Makes the document of a plain text.
pub fn read(id: impl Into<String>, text: &str) -> Document {
    let (meta, begin) = header(text).unwrap_or_default();
    Document::new(id, meta, text[begin..].to_string())
}

/// Returns what the header says and the byte at which the text begins; nothing without a header.
fn header(text: &str) -> Option<(Meta, usize)> {
    let mut meta = Meta::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            let any = meta != Meta::default();
            return (any && line.ends_with('\n')).then_some((meta, at));
        }
        let (key, value) = line.split_once(':')?;
        let value = value.trim();
        let member = match key.to_ascii_lowercase().as_str() {
            "title" => &mut meta.title,
            "publisher" => &mut meta.publisher,
            "author" => &mut meta.author,
            "published" => &mut meta.published,
            "url" => &mut meta.url,
            "language" => &mut meta.language,
            _ => return None,
        };
        // Two authors may stand on two lines.
        *member = match member.take() {
            Some(first) => Some(format!("{first}; {value}")),
            None => Some(value.to_string()),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, title: Option<&str>, text: &str) {
        let document = read("a", input);
        assert_eq!((document.meta.title.as_deref(), document.text()), (title, text), "{input:?}");
    }

    #[test]
    fn a_header_is_known_keys_and_a_blank_line() {
        check("Title: A\nURL: http://b\n\nText.\n", Some("A"), "Text.\n");
        check("title: A: B\r\n\r\nText.\r\n", Some("A: B"), "Text.\r\n");
        check("Title: A\n \n\nText.", Some("A"), "\nText.");
        check("Title: A\n\n", Some("A"), "");
    }

    #[test]
    fn a_colon_alone_is_no_header() {
        for text in [
            "Gaza: what we know\n\nText.",
            "Title: A\nMood: B\n\nText.",
            "Title: A\nText.\n\nMore.",
            "Title: A",
            "Title: A\n",
            "\nTitle: A\n\nText.",
            "Sub Title: A\n\nText.",
            "",
        ] {
            check(text, None, text);
        }
    }

    #[test]
    fn a_key_that_stands_twice_keeps_both_values() {
        let document = read("a", "Author: A. Khan\nAuthor: B. Levi\n\nText.");
        assert_eq!(document.meta.author.as_deref(), Some("A. Khan; B. Levi"));
    }

    #[test]
    fn every_key_is_read() {
        for key in KEYS {
            let document = read("a", &format!("{key}: x\n\nText."));
            assert_eq!(document.text(), "Text.", "{key}");
        }
    }
}
