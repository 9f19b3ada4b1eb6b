//! Records as they lie in a file: JSON Lines, one record a line.
//!
//! A line that is no record of this version is left out with a notice that names file, line and
//! column; the rest is read. Blank lines and a leading byte order mark are passed over. Records are
//! handed on one at a time, so that a file may be larger than memory.

use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crate::error::{Error, Notice, Place, Result};
use crate::record::{Record, VERSION};

/// The longest line, in bytes: many times the record of the longest text.
const LONGEST: u64 = 512 << 20;

/// Reads the records of a file, or of standard input if the path is `-`, in order; each is handed on
/// with the length of its line in bytes.
///
/// # Errors
///
/// If the file cannot be opened or read on. A line that is no record is a notice.
pub fn read(
    path: &Path,
    notices: &mut Vec<Notice>,
    each: &mut dyn FnMut(Record, usize, &mut Vec<Notice>),
) -> Result<()> {
    if path.as_os_str() == "-" {
        return read_lines(Path::new("<stdin>"), &mut io::stdin().lock(), notices, each);
    }
    let file = File::open(path).map_err(|error| Error::io(path, &error))?;
    read_lines(path, &mut BufReader::with_capacity(1 << 16, file), notices, each)
}

/// Reads the records of `lines`; `path` is what notices call it.
///
/// # Errors
///
/// If reading fails.
pub fn read_lines(
    path: &Path,
    lines: &mut dyn BufRead,
    notices: &mut Vec<Notice>,
    each: &mut dyn FnMut(Record, usize, &mut Vec<Notice>),
) -> Result<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let taken = (&mut *lines).take(LONGEST).read_until(b'\n', &mut line);
        let length = taken.map_err(|error| Error::io(path, &error))?;
        if length == 0 {
            break;
        }
        if length as u64 == LONGEST && !line.ends_with(b"\n") {
            lines.skip_until(b'\n').map_err(|error| Error::io(path, &error))?;
            let message = "longer than 512 MiB — line left out";
            notices.push(Notice(Error::new(Place::at(path, number, 1), message)));
            continue;
        }
        let line = line.trim_ascii_end();
        let line =
            if number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
        if line.is_empty() {
            continue;
        }
        match read_one(line) {
            Ok(record) => each(record, length, notices),
            Err(slip) => {
                let error = Error::new(
                    Place::at(path, number, slip.column),
                    format!("{} — line left out", slip.message),
                );
                notices.push(Notice(match slip.hint {
                    Some(hint) => error.hint(hint),
                    None => error,
                }));
            }
        }
    }
    Ok(())
}

/// What is wrong with a line.
struct Slip {
    column: u32,
    message: String,
    hint: Option<&'static str>,
}

/// Reads one line.
fn read_one(line: &[u8]) -> std::result::Result<Record, Slip> {
    let error = match serde_json::from_slice::<Record>(line) {
        Ok(record) if record.actant == VERSION => return Ok(record),
        Ok(record) => return Err(other_version(&record.actant.to_string())),
        Err(error) => error,
    };
    // Only a line that failed is looked at again, to say what it is instead of a record.
    let found = match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(found)) => found,
        Ok(_) => {
            return Err(Slip {
                column: 1,
                message: "not a record but another value".into(),
                hint: None,
            });
        }
        Err(error) => return Err(slip(line, &error, "not JSON: ")),
    };
    match found.get("actant") {
        None => Err(Slip {
            column: 1,
            message: "not a record: it has no member \"actant\"".into(),
            hint: Some("`actant extract` makes records of documents; `actant build` does it all"),
        }),
        Some(Value::Number(version)) if version.as_u64() == Some(u64::from(VERSION)) => {
            Err(slip(line, &error, "not a record: "))
        }
        Some(version) => Err(other_version(&version.to_string())),
    }
}

/// Says that a record is of another version.
fn other_version(version: &str) -> Slip {
    Slip {
        column: 1,
        message: format!("a record of version {version}, this reads version {VERSION}"),
        hint: Some("make it again with `actant extract`"),
    }
}

/// Turns serde's message round: the place goes to the front, counted in code points.
fn slip(line: &[u8], error: &serde_json::Error, before: &str) -> Slip {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    let bytes = line.get(..error.column()).unwrap_or(line);
    let column = String::from_utf8_lossy(bytes).chars().count() as u32;
    Slip { column, message: format!("{before}{message}"), hint: None }
}
