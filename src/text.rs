//! Spans of a text, and how bytes and code points count it.
//!
//! Inside Actant a place in a text is counted in bytes, because that is what Rust slices by; in a
//! record it is counted in Unicode code points, because that is what Python and the W3C Web
//! Annotation `TextPositionSelector` (<https://www.w3.org/TR/annotation-model/#text-position-selector>)
//! count by. [`CodePoints`] goes from one to the other, and `record.rs` alone uses it.

use std::borrow::Cow;

/// Returns a text in lower case; nothing is copied if it is so already, as most words are.
pub fn lowered(text: &str) -> Cow<'_, str> {
    match text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.to_lowercase()),
    }
}

/// Returns bytes in hexadecimal, two small digits each.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    bytes.iter().flat_map(|&byte| [digit(byte >> 4), digit(byte)]).collect()
}

/// A half-open range of bytes in a document's text, both ends on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub begin: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// Makes the span of bytes `begin..end` of a text; the caller vouches for the boundaries.
    pub fn new(begin: usize, end: usize) -> Span {
        debug_assert!(begin <= end);
        Span { begin: begin as u32, end: end as u32 }
    }

    /// Returns the characters of `text` in this span, or nothing if it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.begin as usize..self.end as usize).unwrap_or("")
    }

    /// Returns the smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { begin: self.begin.min(other.begin), end: self.end.max(other.end) }
    }

    /// Tells whether `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.begin <= other.begin && other.end <= self.end
    }

    /// Tells whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.begin < other.end && other.begin < self.end
    }

    /// Returns the number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.begin) as usize
    }

    /// Tells whether the span has no bytes.
    pub fn is_empty(self) -> bool {
        self.begin == self.end
    }
}

/// Bytes between two marks of [`CodePoints`].
const STRIDE: usize = 64;

/// Converts byte offsets of one text into code points in constant time.
///
/// Holds one mark every 64 bytes: the number of code points that begin before that byte.
pub struct CodePoints<'a> {
    text: &'a str,
    marks: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    /// Counts `text` once; time and memory are linear in its length.
    pub fn new(text: &'a str) -> CodePoints<'a> {
        let mut count = 0;
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        for block in text.as_bytes().chunks(STRIDE) {
            marks.push(count);
            count += starts(block);
        }
        marks.push(count);
        CodePoints { text, marks }
    }

    /// Returns the number of code points before the byte at `offset`.
    pub fn at(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        let mark = offset / STRIDE;
        self.marks[mark] + starts(&self.text.as_bytes()[mark * STRIDE..offset])
    }
}

/// Counts the bytes that begin a character.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

/// Makes a type of ids that are indices into an arena, four bytes also inside an `Option`.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::num::NonZeroU32);

        impl $name {
            /// Makes the id of the element at `index` of its arena.
            pub fn new(index: usize) -> $name {
                $name(std::num::NonZeroU32::MIN.saturating_add(index as u32))
            }

            /// Returns the index in the arena.
            pub fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }

        const _: () = assert!(size_of::<Option<$name>>() == 4);
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_lower_case_is_not_copied() {
        for (text, lower, copied) in [
            ("troops", "troops", false),
            ("anti-war", "anti-war", false),
            ("", "", false),
            ("Dar", "dar", true),
            ("ÉTAT", "état", true),
            ("état", "état", true),
        ] {
            let made = lowered(text);
            assert_eq!((&*made, matches!(made, Cow::Owned(_))), (lower, copied));
        }
    }

    #[test]
    fn code_points_are_counted_as_python_counts_them() {
        let text = "Zelensky 🇺🇦 said “no” — ".repeat(20);
        let points = CodePoints::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(offset as u32), count as u32);
        }
        assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
    }
}
