//! WARC: the pages of a web archive, each an input (ISO 28500,
//! <https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/>).
//!
//! Read are responses with status 200 and resources whose type is HTML, a feed, JSON or plain text;
//! others are passed over and counted by type. The encoding is the one that the server declared, the
//! address is the record's. A body is unpacked as it was sent: in pieces, and by gzip, deflate or Brotli.

use std::io::{self, BufRead, Cursor, Read};
use std::path::PathBuf;

use brotli_decompressor::Decompressor;
use flate2::bufread::{MultiGzDecoder, ZlibDecoder};

use crate::corpus::part::{LONGEST_PIECE, Origin, Part, Stream, Unit};
use crate::error::{Error, Place};

/// The longest head of a record or a response, in bytes.
const LONGEST_HEAD: u64 = 1 << 20;

/// The types of what is read; of a longer type a part.
const TYPES: [&str; 6] = ["html", "xml", "rss", "atom", "json", "text/plain"];

/// The records of a web archive.
pub struct Records {
    origin: Origin,
    reader: Stream,
    number: u64,
    ended: bool,
}

/// What stands before a body: the first line, then names in lower case with their values.
#[derive(Default)]
struct Head {
    first: String,
    lines: Vec<(String, String)>,
}

impl Head {
    /// Reads a head to its blank line. Nothing at the end of the bytes.
    fn read(reader: &mut dyn BufRead) -> io::Result<Option<Head>> {
        let mut reader = reader.take(LONGEST_HEAD);
        let mut head = Head::default();
        let mut line = Vec::new();
        loop {
            line.clear();
            if reader.read_until(b'\n', &mut line)? == 0 {
                let whole = !head.first.is_empty() && reader.limit() > 0;
                return Ok(whole.then_some(head));
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim();
            match text.split_once(':') {
                // Blank lines stand between records.
                _ if text.is_empty() && head.first.is_empty() => {}
                _ if text.is_empty() => return Ok(Some(head)),
                _ if head.first.is_empty() => head.first = text.to_string(),
                Some((name, value)) => {
                    head.lines.push((name.trim().to_lowercase(), value.trim().to_string()));
                }
                None => {}
            }
        }
    }

    /// Returns the value of a name; empty where it has none.
    fn value(&self, name: &str) -> &str {
        self.lines.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// What a record holds of a page.
enum Page {
    /// A body and its type.
    Body(Vec<u8>, String),
    /// What is no page, by its kind.
    None(String),
    /// What cannot be read, in words.
    Left(&'static str),
}

impl Records {
    /// Begins to read records.
    pub fn new(origin: Origin, reader: Stream) -> Records {
        Records { origin, reader, number: 0, ended: false }
    }

    /// Reads to the next record that has something of a page; nothing at the end.
    fn read(&mut self) -> io::Result<Option<Part>> {
        while let Some(record) = Head::read(&mut self.reader)? {
            self.number += 1;
            let damaged =
                || io::Error::new(io::ErrorKind::InvalidData, "the archive is damaged here");
            if !record.first.starts_with("WARC/") {
                return Err(damaged());
            }
            let length = record.value("content-length").parse().map_err(|_| damaged())?;
            let mut block = (&mut self.reader).take(length);
            let mut bytes = Vec::new();
            let kind = record.value("warc-type");
            if matches!(kind, "response" | "resource" | "conversion") {
                (&mut block).take(LONGEST_PIECE as u64).read_to_end(&mut bytes)?;
            }
            let response = kind == "response";
            let rest = io::copy(&mut block, &mut io::sink())?;
            if block.limit() > 0 {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the archive is cut off"));
            }
            let page = match bytes.is_empty() {
                true => continue,
                false if rest > 0 => Page::Left("longer than 64 MiB"),
                false if response => answer(bytes),
                false => Page::Body(bytes, record.value("content-type").to_lowercase()),
            };
            return Ok(Some(self.part(&record, page)));
        }
        Ok(None)
    }

    /// Makes of a page an input under its address.
    fn part(&self, record: &Head, page: Page) -> Part {
        let url = record.value("warc-target-uri").trim_matches(['<', '>']).to_string();
        let mut path = self.origin.path.clone().into_os_string();
        let place = if url.is_empty() { self.number.to_string() } else { url.clone() };
        path.push(format!(":{place}"));
        let path = PathBuf::from(path);
        let (bytes, declared) = match page {
            Page::Body(bytes, kind) => (bytes, kind),
            Page::None(kind) => return Part::Passed(kind),
            Page::Left(what) => {
                let error = Error::new(Place::file(&path), format!("{what} — entry left out"));
                return Part::Left(Unit::Entry, error);
            }
        };
        let kind = declared.split(';').next().unwrap_or("").trim();
        if !kind.is_empty() && !TYPES.iter().any(|known| kind.contains(known)) {
            return Part::Passed(kind.to_string());
        }
        let name = match kind {
            "text/plain" => "a.txt",
            _ if kind.contains("html") => "a.html",
            _ => "",
        };
        let mut origin = self.origin.clone();
        origin.depth += 1;
        origin.name = format!("{}:{}", self.origin.name, self.number);
        origin.path = path;
        origin.meta.url = Some(url).filter(|url| !url.is_empty());
        origin.charset = declared.split_once("charset=").map(|(_, label)| {
            let label = label.split(';').next().unwrap_or("");
            label.trim_matches(['"', '\'', ' ']).to_string()
        });
        Part::Input(Box::new(origin), name.into(), Box::new(Cursor::new(bytes)))
    }
}

/// Takes the body out of a server's answer (RFC 9112).
fn answer(bytes: Vec<u8>) -> Page {
    let mut body = Cursor::new(bytes);
    let head = match Head::read(&mut body) {
        Ok(Some(head)) if head.first.split(' ').nth(1) == Some("200") => head,
        _ => return Page::None("no page".into()),
    };
    let at = body.position() as usize;
    let mut bytes = body.into_inner().split_off(at);
    if head.value("transfer-encoding").to_lowercase().contains("chunked") {
        bytes = together(bytes);
    }
    let coding = head.value("content-encoding").to_lowercase();
    let bytes = match coding.as_str() {
        // Archives are made that say how a body was sent, and keep it unpacked.
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1F\x8B") => {
            unpacked(MultiGzDecoder::new(bytes.as_slice()))
        }
        "deflate" if bytes.first().is_some_and(|first| first & 0x0F == 8) => {
            unpacked(ZlibDecoder::new(bytes.as_slice()))
        }
        "br" if !bytes.trim_ascii_start().starts_with(b"<") => {
            unpacked(Decompressor::new(bytes.as_slice(), 1 << 12))
        }
        "" | "identity" | "gzip" | "x-gzip" | "deflate" | "br" => bytes,
        _ => return Page::Left("packed in a way that is not read"),
    };
    match bytes.len() > LONGEST_PIECE {
        true => Page::Left("unpacks to more than 64 MiB"),
        false => Page::Body(bytes, head.value("content-type").to_lowercase()),
    }
}

/// Unpacks a body; of one that is cut off what there is, and of one that is too long a little too much.
fn unpacked(reader: impl Read) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // What came before the damage is kept.
    let _ = reader.take(LONGEST_PIECE as u64 + 1).read_to_end(&mut unpacked);
    unpacked
}

/// Puts the pieces of a body together that was sent in pieces (RFC 9112, 7.1); one that is not in
/// pieces stays.
fn together(bytes: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes.as_slice();
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let line = String::from_utf8_lossy(&rest[..end]);
        let size = line.split(';').next().unwrap_or("").trim();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            return if out.is_empty() { bytes } else { out };
        };
        rest = &rest[end + 1..];
        let size = size.min(rest.len());
        if size == 0 {
            break;
        }
        out.extend_from_slice(&rest[..size]);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
    out
}

impl Iterator for Records {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        if self.ended {
            return None;
        }
        match self.read() {
            Ok(Some(part)) => Some(part),
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                let message = format!("{error} — rest of the file left out");
                Some(Part::Left(Unit::File, Error::new(Place::file(&self.origin.path), message)))
            }
        }
    }
}
