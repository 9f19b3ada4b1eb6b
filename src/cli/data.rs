//! `actant data`: the lexicons and models in use.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use actant::corpus::tally::grouped;
use actant::data::{Data, FILES};
use actant::error::{Error, Place};

use crate::cli::arguments::{Common, Status};
use crate::cli::output::{Outcome, say, stdout};

/// List the lexicons and models, or write them out to be changed
///
/// Without FOLDER, lists every file in use with its length in bytes, the
/// beginning of its SHA-256, and where it comes from. With FOLDER, writes the
/// built-in files there; change what you like and give the folder to any command
/// with --data.
#[derive(clap::Args)]
pub struct Arguments {
    /// Write the built-in files to this folder; files that are there already are
    /// never overwritten
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    match &arguments.folder {
        Some(folder) => write(common, folder),
        None => list(&common.data()?),
    }
}

fn list(data: &Data) -> Outcome<Status> {
    let mut out = stdout();
    let width = FILES.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, _) in FILES {
        let file = data.file(name)?;
        let digest = &file.digest()[..12];
        let length = grouped(file.bytes.len() as u64);
        let whence =
            if file.builtin { "built in".to_string() } else { file.path.display().to_string() };
        writeln!(out, "{name:width$}  {length:>11}  {digest}  {whence}")?;
    }
    out.flush()?;
    Ok(Status::AllRead)
}

fn write(common: &Common, folder: &Path) -> Outcome<Status> {
    // Looked at first, so that a refusal leaves nothing half written.
    for (name, _) in FILES {
        let path = folder.join(name);
        if path.exists() {
            return Err(Error::new(Place::file(path), "is there already and was not overwritten")
                .hint("name a new folder")
                .into());
        }
    }
    for (name, bytes) in FILES {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| Error::io(parent, &error))?;
        fs::write(&path, bytes).map_err(|error| Error::io(&path, &error))?;
    }
    if !common.quiet {
        let (count, folder) = (FILES.len(), folder.display());
        say(format_args!("Wrote {count} files to {folder}; `--data {folder}` uses them."));
    }
    Ok(Status::AllRead)
}
