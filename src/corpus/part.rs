//! What stands in an input: articles, and what cannot be read.

use std::io::BufRead;
use std::path::PathBuf;

use crate::corpus::document::Document;
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
    /// The encoding that whoever sent it declares.
    pub charset: Option<String>,
}

/// One thing in an input.
pub enum Part {
    /// An article.
    Article(Box<Document>),
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
