//! An input of a known format → its parts.

use std::borrow::Cow;
use std::io::{BufReader, Read};
use std::iter;
use std::path::{Path, PathBuf};

use crate::corpus::document::Document;
use crate::corpus::encoding::{self, Utf8};
use crate::corpus::format::{Format, ending};
use crate::corpus::json::Objects;
use crate::corpus::json_lines::Lines;
use crate::corpus::mail::Letters;
use crate::corpus::options::Options;
use crate::corpus::part::{LONGEST, LONGEST_PIECE, Origin, Part, Parts, Stream};
use crate::corpus::table::Rows;
use crate::corpus::warc::Records;
use crate::corpus::zip::Store;
use crate::corpus::{docx, feed, html, mail, packed, pdf, plain, tar, zip};
use crate::error::{Error, Place};

/// The largest archive that is held in memory, because it stands in another or comes as a stream.
const LARGEST: usize = 256 << 20;

/// Bytes of an input, some of which were looked at.
pub type Buffered = BufReader<Box<dyn Read + Send>>;

/// Reads an input of a format: the one article that it is, or the beginning of many.
///
/// # Errors
///
/// If none of it can be read.
pub fn parts(
    origin: Origin,
    format: Format,
    reader: Buffered,
    options: &Options,
) -> Result<Parts, Error> {
    let fields = options.fields.clone();
    Ok(match format {
        Format::Plain => {
            let bytes = whole(&origin, reader, LONGEST)?;
            one(plain::read(&origin.name, &decoded(&origin, &bytes)?))
        }
        Format::Html => {
            let bytes = whole(&origin, reader, LONGEST)?;
            let text = decoded(&origin, &bytes)?;
            let document = html::read(&origin.name, &text, &options.words, origin.meta);
            one(document.map_err(|what| left_out(&origin.path, what))?)
        }
        Format::Mail => {
            let bytes = whole(&origin, reader, LONGEST_PIECE)?;
            let document = mail::read(&origin.name, &bytes);
            one(document.ok_or_else(|| left_out(&origin.path, "a letter without a text"))?)
        }
        Format::Docx => {
            let store = Store::Memory(whole(&origin, reader, LONGEST_PIECE)?.into());
            let document = docx::read(&origin.name, &store);
            one(document.map_err(|what| left_out(&origin.path, &what))?)
        }
        Format::Pdf => {
            let bytes = whole(&origin, reader, LONGEST_PIECE)?;
            let document = pdf::read(&origin.name, &bytes, &options.letters);
            one(document.map_err(|what| left_out(&origin.path, what))?)
        }
        Format::Feed => {
            let bytes = whole(&origin, reader, LONGEST_PIECE)?;
            let text = decoded(&origin, &bytes)?.into_owned();
            Box::new(feed::read(origin, &text).into_iter())
        }
        Format::JsonLines => {
            let reader = lines(&origin, reader)?;
            Box::new(Lines::new(origin, reader, fields))
        }
        Format::Json => {
            let reader = lines(&origin, reader)?;
            Box::new(Objects::new(origin, reader, fields))
        }
        Format::Table => {
            let reader = lines(&origin, reader)?;
            Box::new(Rows::new(origin, reader, fields))
        }
        Format::Mailbox => Box::new(Letters::new(origin, Box::new(reader))),
        Format::Warc => Box::new(Records::new(origin, Box::new(reader))),
        Format::Tar => Box::new(tar::Files::new(origin, Box::new(reader))),
        Format::Zip => {
            // An archive that is a file is read where it lies.
            let store = match origin.depth == 0 && origin.path.is_file() {
                true => Store::File(origin.path.clone()),
                false => Store::Memory(whole(&origin, reader, LARGEST)?.into()),
            };
            let path = origin.path.clone();
            let files = zip::Files::new(origin, store);
            Box::new(files.map_err(|error| left_out(&path, &error.to_string()))?)
        }
        Format::Gzip => unpacked(origin, packed::gzip(reader)),
        Format::Zstandard => unpacked(origin, packed::zstandard(reader)),
    })
}

/// Returns the one article of an input.
fn one(document: Document) -> Parts {
    Box::new(iter::once(Part::Article(Box::new(document))))
}

/// Returns an input that was packed, under the name without the ending that said so.
fn unpacked(mut origin: Origin, reader: Box<dyn Read + Send>) -> Parts {
    let name = origin.path.file_stem().map(PathBuf::from).unwrap_or_default();
    let name = if origin.depth > 0 || origin.path.is_file() { name } else { PathBuf::new() };
    if Format::of(&name).is_some() {
        let ending = ending(&name).map_or(0, |ending| ending.len() + 1);
        // The name may have lost its ending to a folder's way of naming.
        if Format::of(Path::new(&origin.name)).is_some() {
            origin.name.truncate(origin.name.len().saturating_sub(ending));
        }
    }
    origin.depth += 1;
    Box::new(iter::once(Part::Input(Box::new(origin), name, reader)))
}

/// Returns an input as UTF-8.
fn lines(origin: &Origin, reader: Buffered) -> Result<Stream, Error> {
    let utf8 = Utf8::new(reader).map_err(|error| Error::io(&origin.path, &error))?;
    Ok(Box::new(utf8))
}

/// Decodes the text of an input, by what its sender or itself declares.
fn decoded<'a>(origin: &Origin, bytes: &'a [u8]) -> Result<Cow<'a, str>, Error> {
    let declared = origin.charset.clone().or_else(|| html::declared(bytes));
    encoding::decode(bytes, declared.as_deref()).ok_or_else(|| left_out(&origin.path, "not text"))
}

/// Says why a file was left out.
pub fn left_out(path: &Path, what: &str) -> Error {
    Error::new(Place::file(path), format!("{what} — file left out"))
}

/// Reads all bytes of an input, of which there may be so many.
fn whole(origin: &Origin, reader: impl Read, most: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let failed = |error| Error::io(&origin.path, &error);
    reader.take(most as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > most {
        let message = format!("longer than {} MiB — file left out", most >> 20);
        let error = Error::new(Place::file(&origin.path), message);
        return Err(error.hint(
            "a text of this length is many articles: put each in a file, or on a line of a .jsonl \
             file",
        ));
    }
    Ok(bytes)
}
