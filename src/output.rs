//! Writing files so that a failed run never costs the old one.
//!
//! A file is written beside its target under a name that nobody reads, flushed to the disk, and then
//! renamed over it, which POSIX makes one step. Several files that belong together are all staged
//! first and kept only when every one of them was written: a full disk leaves the old set whole.
//!
//! What exists and is no plain file (a pipe, `/dev/null`) is written into and never replaced. A
//! symbolic link is followed, so that the link stays a link.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Place, Result};

/// A file that is written but not yet in its place; dropped without [`Staged::keep`], it is gone.
#[derive(Debug)]
pub struct Staged {
    /// Where the bytes are now; nothing if they went straight into a pipe or device.
    beside: Option<PathBuf>,
    target: PathBuf,
}

/// Writes a file beside `path`, flushed to the disk, to be kept or dropped.
///
/// # Errors
///
/// If the file cannot be made or `write` fails; nothing is left behind then.
pub fn stage(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Staged> {
    stage_and(path, true, write)
}

/// Writes a file beside `path`, flushed to the disk if it is `lasting` or there is one to be replaced.
fn stage_and(
    path: &Path,
    lasting: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Staged> {
    let failed = |error: io::Error| Error::io(path, &error);
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file() && !old.is_dir()) {
        let mut out = BufWriter::new(File::options().write(true).open(&target).map_err(failed)?);
        write(&mut out).and_then(|()| out.flush()).map_err(failed)?;
        return Ok(Staged { beside: None, target });
    }
    if old.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(Error::new(Place::file(path), "a folder is in the way"));
    }
    let (beside, file) = make_beside(&target).map_err(failed)?;
    let staged = Staged { beside: Some(beside), target };
    let mut out = BufWriter::new(file);
    write(&mut out).and_then(|()| out.flush()).map_err(failed)?;
    if lasting || old.is_some() {
        out.get_ref().sync_all().map_err(failed)?;
    }
    if let Some(old) = old.filter(fs::Metadata::is_file) {
        out.get_ref().set_permissions(old.permissions()).map_err(failed)?;
    }
    Ok(staged)
}

/// Writes the whole of a file, or leaves what was there.
///
/// # Errors
///
/// As [`stage`], and if the file cannot be put in its place.
pub fn write(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    stage(path, write)?.keep()
}

/// Writes the whole of one of many files of a folder, or leaves what was there; those that are new are on
/// the disk once [`settle`] has brought them there together, which is far sooner than one by one.
///
/// # Errors
///
/// As [`write()`].
pub fn write_of_many(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    stage_and(path, false, write)?.rename()
}

/// Flushes a folder and the files in it to the disk.
///
/// # Errors
///
/// If the folder cannot be listed, or what was written to a file cannot be kept.
pub fn settle(folder: &Path) -> Result<()> {
    let failed = |error: io::Error| Error::io(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        // What is no plain file, or may not be written to, is none of ours.
        if fs::metadata(&path).is_ok_and(|meta| meta.is_file())
            && let Ok(file) = File::options().write(true).open(&path)
        {
            file.sync_all().map_err(|error| Error::io(&path, &error))?;
        }
    }
    if let Ok(folder) = File::open(folder) {
        folder.sync_all().ok();
    }
    Ok(())
}

/// Makes a new file in the folder of `target` under a name no other process of ours has.
fn make_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "not the name of a file"))?;
    let mut tries = 0;
    loop {
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{tries}.part", std::process::id()));
        let beside = target.with_file_name(hidden);
        match File::options().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < 100 => tries += 1,
            made => return made.map(|file| (beside, file)),
        }
    }
}

impl Staged {
    /// Puts the file in its place, over the old one.
    ///
    /// # Errors
    ///
    /// If it cannot be renamed, for example because a folder stands there.
    pub fn keep(self) -> Result<()> {
        keep(vec![self])
    }

    fn rename(&mut self) -> Result<()> {
        let Some(beside) = self.beside.take() else { return Ok(()) };
        if let Err(error) = fs::rename(&beside, &self.target) {
            let failure = Error::io(&self.target, &error);
            self.beside = Some(beside);
            return Err(failure);
        }
        Ok(())
    }
}

/// Puts files that belong together in their places, over the old ones.
///
/// # Errors
///
/// If one cannot be renamed, for example because a folder stands there.
pub fn keep(mut staged: Vec<Staged>) -> Result<()> {
    staged.iter_mut().try_for_each(Staged::rename)?;
    let mut folders: Vec<&Path> = staged.iter().filter_map(|one| one.target.parent()).collect();
    folders.sort_unstable();
    folders.dedup();
    // The names are on the disk only when their folder is; where a folder cannot be opened as a
    // file (Windows), the renames themselves are all there is.
    for folder in folders.into_iter().filter_map(|folder| File::open(folder).ok()) {
        folder.sync_all().ok();
    }
    Ok(())
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            fs::remove_file(beside).ok();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn a_failed_run_never_costs_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.dot");
        write(&path, |out| out.write_all(b"old")).unwrap();
        let failure = write(&path, |out| {
            out.write_all(b"half of the n")?;
            Err(io::Error::other("disk full"))
        });
        assert_eq!(failure.unwrap_err().to_string(), format!("{}: disk full", path.display()));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        drop(stage(&path, |out| out.write_all(b"never kept")).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        write(&path, |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn one_of_many_replaces_the_old_file_or_leaves_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for text in ["old", "new"] {
            write_of_many(&path, |out| out.write_all(text.as_bytes())).unwrap();
            settle(folder.path()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        write_of_many(&path, |_| Err(io::Error::other("disk full"))).unwrap_err();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn a_folder_in_the_way_and_a_missing_folder_are_failures_with_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        assert!(write(&taken, |_| Ok(())).unwrap_err().to_string().contains("taken"));
        let missing = folder.path().join("missing").join("x");
        assert!(write(&missing, |_| Ok(())).unwrap_err().to_string().contains("missing"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_device_a_device() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        write(&file, |out| out.write_all(b"old")).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, |out| out.write_all(b"new")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
        let null = folder.path().join("null");
        std::os::unix::fs::symlink("/dev/null", &null).unwrap();
        write(&null, |out| out.write_all(b"gone")).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
