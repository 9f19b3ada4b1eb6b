//! Letters: one in a file (RFC 5322 and MIME), or many in a mailbox (RFC 4155).
//!
//! The text is the letter's plain text, or that of its HTML where it has no other. The subject is the
//! title, the sender the author. An article is named by the letter's `Message-ID`. What is attached is
//! not read.

use std::io::{self, BufRead, Read};

use mail_parser::MessageParser;

use crate::corpus::document::{Document, Meta};
use crate::corpus::html;
use crate::corpus::part::{LONGEST_PIECE, Origin, Part, Stream, Unit};
use crate::error::{Error, Place};

/// Makes the document of a letter; nothing if it has no text.
pub fn read(name: &str, bytes: &[u8]) -> Option<Document> {
    let letter = MessageParser::default().parse(bytes)?;
    let text = match letter.text_body.first().and_then(|&part| letter.parts.get(part as usize)) {
        Some(part) if part.is_text_html() => html::text(part.text_contents()?),
        Some(part) => part.text_contents()?.replace("\r\n", "\n"),
        None => return None,
    };
    let sender = letter.from().and_then(|from| from.first());
    let sender = sender.and_then(|sender| sender.name().or(sender.address()));
    let meta = Meta {
        title: letter.subject().map(String::from),
        author: sender.map(String::from),
        published: letter.date().map(|date| date.to_rfc3339()),
        ..Meta::default()
    };
    let id = letter.message_id().unwrap_or(name);
    (!text.trim().is_empty()).then(|| Document::new(id, meta, text))
}

/// The letters of a mailbox.
pub struct Letters {
    origin: Origin,
    reader: Stream,
    number: u64,
    ended: bool,
}

impl Letters {
    /// Begins to read a mailbox.
    pub fn new(origin: Origin, reader: Stream) -> Letters {
        Letters { origin, reader, number: 0, ended: false }
    }

    /// Takes the bytes of the next letter: to the line that begins the one after it.
    ///
    /// Of a letter that is too long only the beginning is kept.
    fn take(&mut self) -> io::Result<Vec<u8>> {
        let mut letter = Vec::new();
        let mut line = Vec::new();
        loop {
            line.clear();
            let limit = LONGEST_PIECE as u64;
            if (&mut self.reader).take(limit).read_until(b'\n', &mut line)? == 0 {
                self.ended = true;
                return Ok(letter);
            }
            if line.starts_with(b"From ") {
                if letter.is_empty() {
                    continue;
                }
                return Ok(letter);
            }
            if letter.len() <= LONGEST_PIECE {
                // A `>` was put before a line of the text that looks like such a beginning.
                let quoted =
                    line.starts_with(b">") && line.trim_ascii_start().starts_with(b">From ");
                letter.extend_from_slice(if quoted { &line[1..] } else { &line });
            }
        }
    }
}

impl Iterator for Letters {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        while !self.ended {
            let letter = match self.take() {
                Ok(letter) => letter,
                Err(error) => {
                    self.ended = true;
                    let error = Error::new(
                        Place::file(&self.origin.path),
                        format!("{error} — rest of the file left out"),
                    );
                    return Some(Part::Left(Unit::File, error));
                }
            };
            if letter.trim_ascii().is_empty() {
                continue;
            }
            self.number += 1;
            let left = |what: &str| {
                let message = format!("letter {} {what} — entry left out", self.number);
                let error = Error::new(Place::file(&self.origin.path), message);
                Some(Part::Left(Unit::Entry, error))
            };
            if letter.len() > LONGEST_PIECE {
                return left("is longer than 64 MiB");
            }
            let name = format!("{}:{}", self.origin.name, self.number);
            return match read(&name, &letter) {
                Some(document) => Some(Part::Article(Box::new(document))),
                None => left("has no text"),
            };
        }
        None
    }
}
