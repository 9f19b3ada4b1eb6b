//! The formats that are read, and how a file shows its own.

use std::path::Path;

/// A form in which articles come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A file that is one article.
    Plain,
    /// One object per line, one article per object.
    JsonLines,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 2] = [Format::Plain, Format::JsonLines];

    /// Returns the endings of its files, in lower case.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Plain => &["txt", "text"],
            Format::JsonLines => &["jsonl", "ndjson"],
        }
    }

    /// Returns the format that a file's ending, in any case of letters, says it has.
    pub fn of(path: &Path) -> Option<Format> {
        let ending = ending(path)?;
        Format::ALL.into_iter().find(|format| format.endings().contains(&ending.as_str()))
    }

    /// Returns the format of an input without an ending, by its first bytes.
    ///
    /// It is JSON Lines if any line among them begins an object: the first may be a bad one.
    pub fn sniff(bytes: &[u8]) -> Format {
        let object = |line: &[u8]| {
            let mut solid = line.iter().filter(|byte| !byte.is_ascii_whitespace());
            solid.next() == Some(&b'{') && matches!(solid.next(), Some(b'"' | b'}'))
        };
        let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
        if bytes.split(|&byte| byte == b'\n').any(object) {
            Format::JsonLines
        } else {
            Format::Plain
        }
    }
}

/// The byte order mark that may open a UTF-8 file.
pub const BOM: &[u8] = "\u{feff}".as_bytes();

/// Returns the ending of a file's name in lower case, without its dot.
pub fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_tells_the_format() {
        assert_eq!(Format::of(Path::new("a/b.TXT")), Some(Format::Plain));
        assert_eq!(Format::of(Path::new("b.jsonl")), Some(Format::JsonLines));
        assert_eq!(Format::of(Path::new("b.txt/README.md")), None);
        assert_eq!(Format::of(Path::new("README")), None);
    }

    #[test]
    fn a_stream_is_json_lines_if_a_line_begins_an_object() {
        for text in ["{\"id\": 1}\n", "\u{feff}{ \"id\"", "broken\n{\"id\": 1}\n", "\n\n{}"] {
            assert_eq!(Format::sniff(text.as_bytes()), Format::JsonLines, "{text:?}");
        }
        for text in ["", "Gaza.\n", "{sic} a brace\n"] {
            assert_eq!(Format::sniff(text.as_bytes()), Format::Plain, "{text:?}");
        }
    }
}
