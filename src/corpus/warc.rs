//! WARC: the pages of a web archive, each an input (ISO 28500,
//! <https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/>).
//!
//! Read are responses with status 200 and resources whose type is HTML, a feed, JSON or plain text;
//! others are passed over and counted by type. The encoding is the one that the server declared, the
//! address is the record's.

use std::io::{self, BufRead, Cursor, Read};
use std::path::PathBuf;

use flate2::bufread::MultiGzDecoder;

use crate::corpus::part::{LONGEST, LONGEST_PIECE, Origin, Part, Stream, Unit};
use crate::error::{Error, Place};

/// The longest head of a record or a response, in bytes.
const LONGEST_HEAD: u64 = 1 << 20;

/// The records of a web archive.
pub struct Records {
    origin: Origin,
    reader: Stream,
    number: u64,
    ended: bool,
}

/// The lines of a head: names in lower case, and values.
type Head = Vec<(String, String)>;

/// Returns the value of a name, or nothing.
fn value<'a>(head: &'a Head, name: &str) -> Option<&'a str> {
    head.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// Reads a head: its first line, and the lines to a blank one. Nothing at the end of the bytes.
fn head(reader: &mut dyn BufRead) -> io::Result<Option<(String, Head)>> {
    let mut reader = reader.take(LONGEST_HEAD);
    let mut line = Vec::new();
    let mut first = String::new();
    let mut head = Head::new();
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            let whole = !first.is_empty() && reader.limit() > 0;
            return Ok(whole.then_some((first, head)));
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        match text.split_once(':') {
            // Blank lines stand between records.
            _ if text.is_empty() && first.is_empty() => {}
            _ if text.is_empty() => return Ok(Some((first, head))),
            _ if first.is_empty() => first = text.to_string(),
            Some((name, value)) => {
                head.push((name.trim().to_lowercase(), value.trim().to_string()))
            }
            None => {}
        }
    }
}

impl Records {
    /// Begins to read records.
    pub fn new(origin: Origin, reader: Stream) -> Records {
        Records { origin, reader, number: 0, ended: false }
    }

    /// Reads the next record; nothing if it is no page, or `None` inside at the end.
    fn read(&mut self) -> io::Result<Option<Option<Part>>> {
        let Some((version, record)) = head(&mut self.reader)? else {
            return Ok(None);
        };
        self.number += 1;
        let damaged = || io::Error::new(io::ErrorKind::InvalidData, "the archive is damaged here");
        if !version.starts_with("WARC/") {
            return Err(damaged());
        }
        let length: u64 =
            value(&record, "content-length").and_then(|n| n.parse().ok()).ok_or_else(damaged)?;
        let mut block = (&mut self.reader).take(length);
        let response = match value(&record, "warc-type") {
            Some("response") => true,
            Some("resource" | "conversion") => false,
            _ => {
                io::copy(&mut block, &mut io::sink())?;
                return Ok(Some(None));
            }
        };
        let mut bytes = Vec::new();
        (&mut block).take(LONGEST_PIECE as u64).read_to_end(&mut bytes)?;
        let rest = io::copy(&mut block, &mut io::sink())?;
        let url =
            value(&record, "warc-target-uri").unwrap_or("").trim_matches(['<', '>']).to_string();
        let mut inner = self.origin.clone();
        inner.depth += 1;
        inner.name = format!("{}:{}", self.origin.name, self.number);
        let mut path = self.origin.path.clone().into_os_string();
        path.push(format!(
            ":{}",
            if url.is_empty() { self.number.to_string() } else { url.clone() }
        ));
        inner.path = PathBuf::from(path);
        inner.meta.url = Some(url).filter(|url| !url.is_empty());
        if rest > 0 {
            let error = Error::new(Place::file(&inner.path), "longer than 64 MiB — entry left out");
            return Ok(Some(Some(Part::Left(Unit::Entry, error))));
        }
        let mut kind = value(&record, "content-type").unwrap_or("").to_lowercase();
        if response {
            let mut body = Cursor::new(bytes);
            let Some((status, sent)) = head(&mut body)? else {
                return Ok(Some(None));
            };
            if status.split(' ').nth(1) != Some("200") {
                return Ok(Some(Some(Part::Passed("no page".into()))));
            }
            kind = value(&sent, "content-type").unwrap_or("").to_lowercase();
            let at = body.position() as usize;
            bytes = body.into_inner().split_off(at);
            let lowered = |name: &str| value(&sent, name).unwrap_or("").to_lowercase();
            if lowered("transfer-encoding").contains("chunked") {
                bytes = dechunked(bytes);
            }
            if lowered("content-encoding").contains("gzip") && bytes.starts_with(b"\x1F\x8B") {
                let mut unpacked = Vec::new();
                // What unpacks to more than an article is told by its length; what is cut off is read
                // as far as it goes.
                let most = LONGEST as u64 + 1;
                MultiGzDecoder::new(bytes.as_slice()).take(most).read_to_end(&mut unpacked).ok();
                bytes = unpacked;
            }
        }
        let plain = kind.split(';').next().unwrap_or("").trim();
        let known = ["html", "xml", "rss", "atom", "json", "text/plain"];
        if !plain.is_empty() && !known.iter().any(|known| plain.contains(known)) {
            return Ok(Some(Some(Part::Passed(plain.to_string()))));
        }
        inner.charset = kind.split("charset=").nth(1).map(|label| {
            label.trim_matches(['"', '\'', ' ']).split(';').next().unwrap_or("").to_string()
        });
        let name = if plain == "text/plain" {
            "a.txt"
        } else if plain.contains("html") {
            "a.html"
        } else {
            ""
        };
        Ok(Some(Some(Part::Input(
            Box::new(inner),
            PathBuf::from(name),
            Box::new(Cursor::new(bytes)),
        ))))
    }
}

/// Puts the pieces of a body together that was sent in pieces (RFC 9112, 7.1); one that is not in
/// pieces stays.
fn dechunked(bytes: Vec<u8>) -> Vec<u8> {
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
        while !self.ended {
            match self.read() {
                Ok(Some(Some(part))) => return Some(part),
                Ok(Some(None)) => {}
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    let message = format!("{error} — rest of the file left out");
                    let error = Error::new(Place::file(&self.origin.path), message);
                    return Some(Part::Left(Unit::File, error));
                }
            }
        }
        None
    }
}
