//! What failed, where, and what to do about it.
//!
//! Two kinds of trouble are kept apart. A *failure* ([`Error`]) ends what was asked for: a file that
//! cannot be read, a lexicon with a slip, an unknown name. A *notice* ([`Notice`]) is about one piece
//! of input: it is said, counted and told in the exit status, and costs nothing else. There is
//! nothing in a text that is an error.

use std::fmt;
use std::path::{Path, PathBuf};

/// The result of what can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure: where, what, and a hint. One pointer wide.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    place: Place,
    message: String,
    hint: Option<String>,
}

/// A place in a file; lines and columns from 1, columns in code points, 0 where unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, or nothing where no file is meant.
    pub path: Option<PathBuf>,
    /// The line, or 0.
    pub line: u32,
    /// The column, or 0.
    pub column: u32,
}

impl Place {
    /// Names a whole file.
    pub fn file(path: impl Into<PathBuf>) -> Place {
        Place { path: Some(path.into()), line: 0, column: 0 }
    }

    /// Names a line and column of a file.
    pub fn at(path: impl Into<PathBuf>, line: u32, column: u32) -> Place {
        Place { path: Some(path.into()), line, column }
    }

    /// Finds the line and column of byte `offset` in `text`, the content of `path`.
    pub fn in_text(path: &Path, text: &str, offset: usize) -> Place {
        Lines::new(path, text).place(offset)
    }

    /// Returns the place as it stands inside a sentence: "people.toml:3:1", without what separates it
    /// from a message.
    pub fn in_a_sentence(&self) -> String {
        self.to_string().trim_end_matches([':', ' ']).to_owned()
    }
}

/// Where the lines of a text begin, so that the places of many things in it are found in linear time.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    path: &'a Path,
    text: &'a str,
    begins: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`, the content of `path`.
    pub fn new(path: &'a Path, text: &'a str) -> Lines<'a> {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines { path, text, begins: std::iter::once(0).chain(ends).collect() }
    }

    /// Returns the place of byte `offset`, as [`Place::in_text`] does.
    pub fn place(&self, offset: usize) -> Place {
        let line = self.begins.partition_point(|&begin| begin <= offset);
        let before = self.text.get(self.begins[line - 1]..offset.min(self.text.len()));
        let column = before.unwrap_or_default().chars().count() as u32 + 1;
        Place::at(self.path, line as u32, column)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(path) = &self.path else {
            return Ok(());
        };
        write!(f, "{}:", path.display())?;
        if self.line > 0 {
            write!(f, "{}:{}:", self.line, self.column.max(1))?;
        }
        write!(f, " ")
    }
}

impl Error {
    /// Makes a failure at a place; the message is lower case and has no full stop.
    pub fn new(place: Place, message: impl Into<String>) -> Error {
        Error(Box::new(Inner { place, message: message.into(), hint: None }))
    }

    /// Makes a failure that concerns no file.
    pub fn plain(message: impl Into<String>) -> Error {
        Error::new(Place::default(), message)
    }

    /// Makes a failure of the file system, in its words but for the number and the capital.
    pub fn io(path: impl Into<PathBuf>, error: &std::io::Error) -> Error {
        let message = error.to_string();
        let message = message.split(" (os error").next().unwrap_or(&message);
        let mut letters = message.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        Error::new(Place::file(path), first.chain(letters).collect::<String>())
    }

    /// Adds what the user can do, as an imperative.
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.0.hint = Some(hint.into());
        self
    }

    /// Returns where it failed.
    pub fn place(&self) -> &Place {
        &self.0.place
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0.place, self.0.message)?;
        if let Some(hint) = &self.0.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

/// One piece of input that was left out, and why; it never stops a run.
#[derive(Debug)]
pub struct Notice(pub Error);

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Returns the one of `names` that is nearest to `wanted`, for "did you mean".
pub fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = wanted.chars().count();
    // Of three letters any two differ in no more than most codes do.
    let limit = if length < 4 { length / 2 } else { 1 + length / 3 };
    names
        .map(|name| (distance(wanted, name), name))
        .filter(|&(d, _)| d <= limit)
        .min_by_key(|&(d, _)| d)
        .map(|(_, name)| name)
}

/// The edit distance of Levenshtein 1966, two rows.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let next = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_place_and_hint() {
        let error = Error::new(Place::at("a.toml", 14, 9), "no relation is called \"offer\"")
            .hint("did you mean \"offers\"?");
        assert_eq!(
            error.to_string(),
            "a.toml:14:9: no relation is called \"offer\"\n  hint: did you mean \"offers\"?"
        );
    }

    #[test]
    fn a_failure_of_the_file_system_reads_like_the_others() {
        let error = std::io::Error::from_raw_os_error(2);
        assert_eq!(Error::io("a.txt", &error).to_string(), "a.txt: no such file or directory");
    }

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not() {
        let names = ["offers-troops-to", "meets"];
        assert_eq!(nearest("offer-troops-to", names.into_iter()), Some("offers-troops-to"));
        assert_eq!(nearest("zzzz", names.into_iter()), None);
    }
}
