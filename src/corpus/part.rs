//! What stands in an input: articles, inputs within it, and what cannot be read.

use std::io::{BufRead, Read};
use std::path::{Component, Path, PathBuf};

use crate::corpus::document::{Document, Meta};
use crate::error::Error;

/// The longest text of an article, in bytes: 16 MiB, five times *War and Peace*.
pub const LONGEST: usize = 16 << 20;

/// The longest piece of an input that is one article, in bytes: markup and escapes take room too.
pub const LONGEST_PIECE: usize = 4 * LONGEST;

/// Bytes as they come, in a buffer of at least 64 KiB.
pub type Stream = Box<dyn BufRead + Send>;

/// The parts of an input, in its order.
pub type Parts = Box<dyn Iterator<Item = Part> + Send>;

/// Where an input comes from, and what is known of it before it is read.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// What messages call it: its path, and behind it its path in an archive.
    pub path: PathBuf,
    /// The name of its articles.
    pub name: String,
    /// How many inputs it stands in.
    pub depth: usize,
    /// The encoding that whoever sent it declares.
    pub charset: Option<String>,
    /// What whoever sent it says of it.
    pub meta: Meta,
}

impl Origin {
    /// Returns the origin of a file in this archive; nothing if it is not looked at, as in a folder.
    pub fn inside(&self, name: &str) -> Option<Origin> {
        let normal = Path::new(name).components().filter_map(|part| match part {
            Component::Normal(part) => part.to_str(),
            _ => None,
        });
        let parts: Vec<&str> = normal.collect();
        if parts.is_empty() || parts.iter().any(|part| part.starts_with(['.', '_'])) {
            return None;
        }
        let path: PathBuf = parts.iter().collect();
        let stem = path.with_extension("");
        let name = format!("{}/{}", self.name, stem.to_string_lossy().replace('\\', "/"));
        Some(Origin {
            path: self.path.join(path),
            name,
            depth: self.depth + 1,
            ..Origin::default()
        })
    }
}

/// One thing in an input.
pub enum Part {
    /// An article.
    Article(Box<Document>),
    /// An input in the input: where it is from, what its name was, and its bytes.
    Input(Box<Origin>, PathBuf, Box<dyn Read + Send>),
    /// What is no article, by its kind.
    Passed(String),
    /// What cannot be read.
    Left(Unit, Error),
}

/// What is left out when something cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A line of JSON Lines or of a table.
    Line,
    /// An article among others in one file.
    Entry,
    /// A file or folder.
    File,
}
