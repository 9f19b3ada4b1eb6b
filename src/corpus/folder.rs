//! What a folder holds, in an order that is the same on every machine.
//!
//! Entries come by the bytes of their names, folders among the files. Read are regular files (also
//! through a link) with an ending of [`Format`]; others are passed over and counted by ending, so
//! that a README beside the articles does no harm and a thousand pages of HTML do not vanish
//! unsaid. Names that begin with a dot are not looked at, and a link to a folder is not followed,
//! because links can make a circle.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::corpus::format::{Format, ending};

/// One thing in a folder.
#[derive(Debug, PartialEq, Eq)]
pub enum Entry {
    /// A file that is read.
    File(PathBuf, Format),
    /// A folder within.
    Folder(PathBuf),
    /// A file that is not read, by its ending.
    Other(String),
}

/// Lists one folder, not what is in the folders within it.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn list(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths.into_iter().filter_map(entry).collect())
}

/// Tells what stands at a path of a folder; nothing if it is not looked at.
fn entry(path: PathBuf) -> Option<Entry> {
    if path.file_name()?.to_string_lossy().starts_with('.') {
        return None;
    }
    let linked = path.is_symlink();
    if path.is_dir() {
        return (!linked).then_some(Entry::Folder(path));
    }
    match Format::of(&path) {
        // A link to nothing is kept, so that reading it says what is wrong.
        Some(format) if path.is_file() || linked => Some(Entry::File(path, format)),
        None if path.is_file() => Some(Entry::Other(
            ending(&path).map_or("no ending".into(), |ending| format!(".{ending}")),
        )),
        _ => None,
    }
}

/// Returns the name of a file found below `root`: its path from there, without the ending.
pub fn name(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path).with_extension("");
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
