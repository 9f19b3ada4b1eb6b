//! The formats that are read, and how an input shows its own: by its first bytes, then by its name.
//!
//! A sign in the first bytes is sure where it is one that no other format has; then it stands above
//! the name, because names lie more often. What is plain text, JSON Lines or a table is told apart by
//! the name first, because a text may begin as one of them and be none.

use std::path::Path;

/// A form in which articles come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A file that is one article.
    Plain,
    /// One object per line, one article per object.
    JsonLines,
    /// A list of objects, or one object.
    Json,
    /// A table with a header, one article a row.
    Table,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 4] = [Format::Plain, Format::JsonLines, Format::Json, Format::Table];

    /// Returns the name by which the user asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Plain => "text",
            Format::JsonLines => "jsonl",
            Format::Json => "json",
            Format::Table => "csv",
        }
    }

    /// Returns the endings of its files, in lower case.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Plain => &["txt", "text"],
            Format::JsonLines => &["jsonl", "ndjson"],
            Format::Json => &["json"],
            Format::Table => &["csv", "tsv", "tab"],
        }
    }

    /// Returns the format of a name that the user gave.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns the endings of all formats, for a message.
    pub fn every_ending() -> String {
        let endings = Format::ALL.iter().flat_map(|format| format.endings());
        endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
    }

    /// Returns the format that a file's ending, in any case of letters, says it has.
    pub fn of(path: &Path) -> Option<Format> {
        let ending = ending(path)?;
        Format::ALL.into_iter().find(|format| format.endings().contains(&ending.as_str()))
    }

    /// Finds the format of an input by its first bytes, and by what its name says.
    ///
    /// Returns nothing if neither tells.
    pub fn find(bytes: &[u8], named: Option<Format>) -> Option<Format> {
        match (Format::sign(bytes), named) {
            // One object may be a line, or a file; many are lines whatever the name says.
            (Some(Format::JsonLines), Some(Format::Json)) if objects(bytes) < 2 => named,
            (Some(Format::Json), Some(Format::JsonLines)) if objects(bytes) > 0 => named,
            (Some(sign), _) => Some(sign),
            (None, _) => named,
        }
    }

    /// Returns the format that the first bytes show beyond doubt.
    fn sign(bytes: &[u8]) -> Option<Format> {
        let solid = bytes.trim_ascii_start();
        match solid.first() {
            Some(b'[') if begins_object(&solid[1..]) => Some(Format::Json),
            Some(b'{') if begins_object(solid) => {
                let line = solid.split(|&byte| byte == b'\n').next().unwrap_or_default();
                let whole = line.trim_ascii_end().ends_with(b"}") || line.len() == solid.len();
                Some(if whole { Format::JsonLines } else { Format::Json })
            }
            _ => None,
        }
    }

    /// Guesses the format of an input that neither its name nor its first bytes tell.
    ///
    /// It is JSON Lines if any line among them begins an object: the first may be a bad one.
    pub fn guess(bytes: &[u8]) -> Format {
        if objects(bytes) > 0 { Format::JsonLines } else { Format::Plain }
    }
}

/// Counts the lines that begin an object.
fn objects(bytes: &[u8]) -> usize {
    bytes.split(|&byte| byte == b'\n').filter(|line| begins_object(line)).count()
}

/// Tells whether bytes begin an object of JSON.
fn begins_object(bytes: &[u8]) -> bool {
    let mut solid = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    solid.next() == Some(&b'{') && matches!(solid.next(), Some(b'"' | b'}'))
}

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
    fn a_name_leads_back_to_its_format() {
        for format in Format::ALL {
            assert_eq!(Format::named(format.name()), Some(format));
        }
    }

    #[track_caller]
    fn check(text: &str, named: Option<Format>, expected: Option<Format>) {
        assert_eq!(Format::find(text.as_bytes(), named), expected, "{text:?}");
    }

    #[test]
    fn the_first_bytes_stand_above_the_name() {
        check("[\n {\"text\": \"T\"}", Some(Format::Plain), Some(Format::Json));
        check(
            "{\"text\": \"T\"}\n{\"text\": \"T\"}\n",
            Some(Format::Json),
            Some(Format::JsonLines),
        );
        check("{\n \"text\": \"T\"}", Some(Format::JsonLines), Some(Format::Json));
    }

    #[test]
    fn the_name_tells_where_the_first_bytes_do_not() {
        check("{\"text\": \"T\"}\n", Some(Format::Json), Some(Format::Json));
        check("{\"text\":\n{\"text\": \"T\"}\n", Some(Format::JsonLines), Some(Format::JsonLines));
        check("text,title\nT,a\n", Some(Format::Table), Some(Format::Table));
        check("[1] A footnote.", Some(Format::Plain), Some(Format::Plain));
        check("{sic} a brace\n", None, None);
    }

    #[test]
    fn a_stream_is_json_lines_if_a_line_begins_an_object() {
        for text in ["{\"id\": 1}\n", "{ \"id\"", "broken\n{\"id\": 1}\n", "\n\n{}"] {
            assert_eq!(Format::guess(text.as_bytes()), Format::JsonLines, "{text:?}");
        }
        for text in ["", "Gaza.\n", "{sic} a brace\n"] {
            assert_eq!(Format::guess(text.as_bytes()), Format::Plain, "{text:?}");
        }
    }
}
