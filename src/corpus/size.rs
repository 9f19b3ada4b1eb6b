//! How many bytes there are to read, to tell how long that will take.

use std::path::Path;

/// Returns how many bytes a file or folder holds; nothing for what has no end, as standard input.
///
/// Links to folders are not followed, since one may lead back.
pub fn of(path: &Path) -> Option<u64> {
    let meta = path.symlink_metadata().ok()?;
    if !meta.is_dir() {
        return path.metadata().ok().filter(|meta| meta.is_file()).map(|meta| meta.len());
    }
    let mut sum = 0;
    for entry in path.read_dir().ok()? {
        sum += of(&entry.ok()?.path()).unwrap_or(0);
    }
    Some(sum)
}
