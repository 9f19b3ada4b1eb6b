//! The formats that are read, and how an input shows its own: by its first bytes, then by its name.
//!
//! A sign in the first bytes is sure where it is one that no other format has; then it stands above
//! the name, because names lie more often. What is plain text, JSON Lines or a table is told apart by
//! the name first, because a text may begin as one of them and be none.

use std::path::Path;

use crate::corpus::tar;

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
    /// A saved page.
    Html,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A web archive.
    Warc,
    /// A letter.
    Mail,
    /// Many letters in a file.
    Mailbox,
    /// A document of a word processor.
    Docx,
    /// A document that is set in pages.
    Pdf,
    /// An archive of files.
    Zip,
    /// An archive of files.
    Tar,
    /// An input in fewer bytes.
    Gzip,
    /// An input in fewer bytes.
    Zstandard,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 15] = [
        Format::Plain,
        Format::JsonLines,
        Format::Json,
        Format::Table,
        Format::Html,
        Format::Feed,
        Format::Warc,
        Format::Mail,
        Format::Mailbox,
        Format::Docx,
        Format::Pdf,
        Format::Zip,
        Format::Tar,
        Format::Gzip,
        Format::Zstandard,
    ];

    /// Returns the name by which the user asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Plain => "text",
            Format::JsonLines => "jsonl",
            Format::Json => "json",
            Format::Table => "csv",
            Format::Html => "html",
            Format::Feed => "feed",
            Format::Warc => "warc",
            Format::Mail => "mail",
            Format::Mailbox => "mbox",
            Format::Docx => "docx",
            Format::Pdf => "pdf",
            Format::Zip => "zip",
            Format::Tar => "tar",
            Format::Gzip => "gzip",
            Format::Zstandard => "zstd",
        }
    }

    /// Returns the endings of its files, in lower case.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Plain => &["txt", "text"],
            Format::JsonLines => &["jsonl", "ndjson"],
            Format::Json => &["json"],
            Format::Table => &["csv", "tsv", "tab"],
            Format::Html => &["html", "htm", "xhtml"],
            Format::Feed => &["rss", "atom"],
            Format::Warc => &["warc"],
            Format::Mail => &["eml"],
            Format::Mailbox => &["mbox"],
            Format::Docx => &["docx"],
            Format::Pdf => &["pdf"],
            Format::Zip => &["zip"],
            Format::Tar => &["tar"],
            Format::Gzip => &["gz", "tgz"],
            Format::Zstandard => &["zst", "tzst"],
        }
    }

    /// Tells whether it holds inputs of other formats.
    pub fn is_container(self) -> bool {
        matches!(self, Format::Warc | Format::Zip | Format::Tar | Format::Gzip | Format::Zstandard)
    }

    /// Tells whether it is an archive of files, or a document made as one.
    pub fn has_files(self) -> bool {
        self.is_container() || self == Format::Docx
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
        let signs: [(&[u8], Format); 6] = [
            (b"\x1F\x8B\x08", Format::Gzip),
            (b"\x28\xB5\x2F\xFD", Format::Zstandard),
            (b"PK\x03\x04", Format::Zip),
            (b"PK\x05\x06", Format::Zip),
            (b"WARC/", Format::Warc),
            (b"%PDF-", Format::Pdf),
        ];
        if let Some((_, format)) = signs.into_iter().find(|(sign, _)| bytes.starts_with(sign)) {
            let word = format == Format::Zip
                && (has(bytes, b"word/") || has(bytes, b"[Content_Types].xml"));
            return Some(if word { Format::Docx } else { format });
        }
        if tar::is_header(bytes) {
            return Some(Format::Tar);
        }
        if let Some(letter) = letter(bytes) {
            return Some(letter);
        }
        let solid = bytes.trim_ascii_start();
        match solid.first() {
            Some(b'<') => markup(solid),
            Some(b'{') if has(solid, b"jsonfeed.org/version") => Some(Format::Feed),
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

/// Finds whether bytes begin a letter or a mailbox: with two lines that only letters have.
fn letter(bytes: &[u8]) -> Option<Format> {
    const HEADERS: [&str; 8] =
        ["from", "to", "date", "subject", "message-id", "mime-version", "received", "return-path"];
    let mut lines = bytes.split(|&byte| byte == b'\n').peekable();
    let mailbox = lines.next_if(|line| line.starts_with(b"From ")).is_some();
    let mut known = Vec::new();
    for line in lines.take(64).take_while(|line| !line.trim_ascii().is_empty()) {
        // A header that runs on begins with white space.
        if line.first().is_some_and(u8::is_ascii_whitespace) {
            continue;
        }
        let colon = line.iter().position(|&byte| byte == b':')?;
        let name = String::from_utf8_lossy(&line[..colon]).to_lowercase();
        known.extend(HEADERS.into_iter().find(|header| *header == name));
    }
    let sure = known.contains(&"from") && known.len() >= 3;
    sure.then_some(if mailbox { Format::Mailbox } else { Format::Mail })
}

/// Finds which markup bytes begin, by the first element in it.
fn markup(bytes: &[u8]) -> Option<Format> {
    let mut rest = bytes;
    loop {
        rest = rest.trim_ascii_start();
        if rest.starts_with(b"<?") || rest.starts_with(b"<!--") {
            let sign: &[u8] = if rest.starts_with(b"<?") { b"?>" } else { b"-->" };
            let end = rest.windows(sign.len()).position(|found| found == sign)?;
            rest = &rest[end + sign.len()..];
            continue;
        }
        let begins = |signs: &[&str]| {
            let begin = |sign: &&str| {
                let length = sign.len();
                rest.get(..length).is_some_and(|found| found.eq_ignore_ascii_case(sign.as_bytes()))
            };
            signs.iter().any(begin)
        };
        if begins(&["<rss", "<feed", "<rdf:RDF"]) {
            return Some(Format::Feed);
        }
        return begins(&["<!doctype html", "<html", "<head", "<title", "<body", "<meta"])
            .then_some(Format::Html);
    }
}

/// Tells whether a sign stands somewhere in the first bytes.
fn has(bytes: &[u8], sign: &[u8]) -> bool {
    const FAR: usize = 1024;
    bytes[..bytes.len().min(FAR)].windows(sign.len()).any(|found| found == sign)
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
        check("<!-- c --><!DOCTYPE HTML>", Some(Format::Plain), Some(Format::Html));
        check("<?xml version='1.0'?>\n<rss>", Some(Format::Plain), Some(Format::Feed));
        check("{\"version\": \"https://jsonfeed.org/version/1\"", None, Some(Format::Feed));
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
