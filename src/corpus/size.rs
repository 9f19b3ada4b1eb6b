//! How many bytes there are to take in, and how many were: to tell how long a run will take.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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

/// An input whose bytes are counted as they are taken.
pub struct Measured<R> {
    input: R,
    taken: Arc<AtomicU64>,
}

impl<R> Measured<R> {
    /// Counts what is read of `input` into `taken`.
    pub fn new(input: R, taken: &Arc<AtomicU64>) -> Measured<R> {
        Measured { input, taken: taken.clone() }
    }
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(bytes)?;
        self.taken.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
