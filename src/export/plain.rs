//! What no format can hold is taken out, and counted.
//!
//! Control characters are errors in XML, break Graphviz's SVG and have no place in RFC 4180; U+FFFE
//! and U+FFFF are no characters. Line ends of every kind become line feeds. The exports hold what is
//! left; how much was taken out is said in the manifest. Offsets always count in the document's own
//! text, before this.

use std::borrow::Cow;

/// What an export could not hold or had to guard, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Losses {
    /// Characters taken out, because no format can hold them.
    pub removed: u64,
    /// Line ends that were made line feeds.
    pub line_ends: u64,
    /// Texts in which blanks, line feeds or signs that mean something to the format are others now.
    pub changed: u64,
    /// Texts cut short, because they are only shown (in a tooltip) or too long for the format.
    pub shortened: u64,
    /// Cells with an apostrophe set before them, so that no spreadsheet takes them for a formula.
    pub guarded: u64,
    /// Cells longer than a spreadsheet holds.
    pub long: u64,
    /// Rows, links and captions for which the format or the drawing has no room.
    pub left_out: u64,
}

impl Losses {
    /// Takes out of `text` what no format can hold, and counts it.
    pub fn plain<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let clean = |&byte: &u8| byte >= b' ' && byte != 0xEF || matches!(byte, b'\t' | b'\n');
        if text.as_bytes().iter().all(clean) {
            return Cow::Borrowed(text);
        }
        let mut plain = String::with_capacity(text.len());
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\r' => {
                    self.line_ends += 1;
                    if characters.peek() != Some(&'\n') {
                        plain.push('\n');
                    }
                }
                '\t' | '\n' => plain.push(character),
                '\0'..' ' | '\u{FFFE}' | '\u{FFFF}' => self.removed += 1,
                _ => plain.push(character),
            }
        }
        Cow::Owned(plain)
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Losses) {
        self.removed += other.removed;
        self.line_ends += other.line_ends;
        self.changed += other.changed;
        self.shortened += other.shortened;
        self.guarded += other.guarded;
        self.long += other.long;
        self.left_out += other.left_out;
    }

    /// Returns `text` as one line without a blank at its ends and without two in a row, and counts it
    /// if it was another.
    pub fn line<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let plain = self.plain(text);
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        if words == plain {
            return plain;
        }
        self.changed += 1;
        Cow::Owned(words)
    }

    /// Returns the first `length` characters of `text`, with an ellipsis if there were more.
    pub fn shorten<'t>(&mut self, text: &'t str, length: usize) -> Cow<'t, str> {
        match text.char_indices().nth(length) {
            None => Cow::Borrowed(text),
            Some((end, _)) => {
                self.shortened += 1;
                Cow::Owned(format!("{}…", &text[..end]))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_are_counted() {
        let mut losses = Losses::default();
        assert_eq!(
            losses.plain("a\u{1}b\0\u{FFFF}\tc\r\nd\re\nf\u{FFFD}é"),
            "ab\tc\nd\ne\nf\u{FFFD}é"
        );
        assert_eq!((losses.removed, losses.line_ends), (3, 2));
        assert!(matches!(losses.plain("plain, “quoted” — 🇺🇦"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_text_made_one_line_is_counted_if_it_was_another() {
        let mut losses = Losses::default();
        assert_eq!(losses.line("one line"), "one line");
        assert_eq!(losses.changed, 0);
        assert_eq!(losses.line(" two\n lines\r\n"), "two lines");
        assert_eq!((losses.changed, losses.line_ends), (1, 1));
    }
}
