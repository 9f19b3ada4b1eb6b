//! What a folder holds, in an order that is the same on every machine.
//!
//! Entries come by the bytes of their names, folders among the files. Names that begin with a dot are
//! not looked at, and a link to a folder is not followed, because links can make a circle. Patterns of
//! names (`2025/**/*.html`) are those of the shell, for shells that do not know `**` and for lists of
//! files too long for a command.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One thing in a folder.
#[derive(Debug, PartialEq, Eq)]
pub enum Entry {
    /// A file.
    File(PathBuf),
    /// A folder within.
    Folder(PathBuf),
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
    // A link to nothing is kept, so that reading it says what is wrong; pipes and devices are not.
    (path.is_file() || (linked && !path.exists())).then_some(Entry::File(path))
}

/// Tells whether a path has a sign of a pattern in it.
pub fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// Lists the files and folders whose paths match a pattern, by their names.
///
/// # Errors
///
/// If it is no pattern, in words.
pub fn matches(pattern: &Path) -> Result<Vec<PathBuf>, String> {
    let found = glob::glob(&pattern.to_string_lossy()).map_err(|error| error.msg.to_lowercase())?;
    // What cannot be looked into is passed over, as the shell does.
    let mut paths: Vec<PathBuf> = found.flatten().collect();
    paths.sort();
    Ok(paths)
}

/// Returns the name of a file found below `root`: its path from there, without the ending.
pub fn name(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path).with_extension("");
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
