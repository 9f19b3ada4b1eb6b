//! The built-in files, and the user's over them.
//!
//! Words are data: every lexicon and model is a file in `data/`, embedded in the binary so that it
//! runs with nothing beside it. `--data FOLDER` puts a file of the same name *in place of* a
//! built-in one. [`FILES`] drives embedding, `actant data` and the documentation test.

use indexmap::IndexMap;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::error::{Error, Place, Result, nearest};
use crate::text::hex;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// The built-in files: their names below `data/` and their bytes.
        pub const FILES: &[(&str, &[u8])] =
            &[$(($name, include_bytes!(concat!("../data/", $name)))),*];
    };
}

files! {
    "english/attribution.model",
    "english/bidding.txt",
    "english/capitals.tsv",
    "english/chains.model",
    "english/charging.txt",
    "english/contractions.tsv",
    "english/describing.txt",
    "english/doing.txt",
    "english/floating.txt",
    "english/gifts.txt",
    "english/giving.txt",
    "english/headlines.txt",
    "english/helping.txt",
    "english/irregular.tsv",
    "english/joining.txt",
    "english/lemmas.tsv",
    "english/leaving.txt",
    "english/letting.txt",
    "english/making.txt",
    "english/names.model",
    "english/naming.txt",
    "english/segment.model",
    "english/signs.tsv",
    "english/speaking.txt",
    "english/standing.txt",
    "english/stated.txt",
    "english/telling.txt",
    "english/times.txt",
    "english/trees.model",
    "english/twofold.txt",
    "english/valence.model",
    "actors/states.tsv",
    "actors/intergovernmental.toml",
    "actors/bodies.toml",
    "actors/armed.toml",
    "actors/offices.tsv",
    "actors/parties.toml",
    "actors/media.toml",
    "actors/people.toml",
    "actors/peoples.toml",
    "actors/places.toml",
    "actors/companies.toml",
    "actors/documents.toml",
    "actors/titles.txt",
    "actors/first-names.tsv",
    "actors/name-cues.tsv",
    "actors/name-words.tsv",
    "actors/shapes.tsv",
    "actors/nouns.tsv",
    "actors/crowds.tsv",
    "actors/not-names.txt",
    "actors/attitudes.txt",
    "actors/motion.txt",
    "actors/persons.txt",
    "actors/pronouns.tsv",
    "actors/determiners.tsv",
    "actors/short-names.txt",
    "actors/voices.tsv",
    "relations/agree.toml",
    "relations/cameo.tsv",
    "relations/classes.toml",
    "relations/conflict.toml",
    "relations/consult.toml",
    "relations/cooperate.toml",
    "relations/reject.toml",
    "relations/request.toml",
    "relations/roles.toml",
    "relations/support.toml",
    "cues/attribution.tsv",
    "cues/boilerplate.tsv",
    "cues/certainty.tsv",
    "cues/closed.tsv",
    "cues/numbers.tsv",
    "cues/frames.tsv",
    "cues/prepositions.txt",
    "cues/questions.toml",
    "pages/letters.tsv",
    "pages/parts.tsv",
}

/// The files in use: the built-in ones, and a folder that may stand over them.
#[derive(Clone, Debug, Default)]
pub struct Data {
    folder: Option<PathBuf>,
}

/// One file in use.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path as messages give it: `data/…` if built in.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
    /// Whether it is the built-in one.
    pub builtin: bool,
}

impl File {
    /// Reads a file that the user names.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn read(path: &Path) -> Result<File> {
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
        Ok(File { path: path.to_path_buf(), bytes: Cow::Owned(bytes), builtin: false })
    }

    /// Returns the SHA-256 of the file, in hexadecimal.
    pub fn digest(&self) -> String {
        hex(&Sha256::digest(&self.bytes))
    }
}

impl Data {
    /// Uses the built-in files alone.
    pub fn builtin() -> Data {
        Data::default()
    }

    /// Uses the files of a folder in place of the built-in ones of the same name.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read.
    pub fn over(folder: &Path) -> Result<Data> {
        if !folder.is_dir() {
            return Err(Error::new(Place::file(folder), "not a folder")
                .hint("`actant data FOLDER` writes the built-in files out to be changed"));
        }
        strays(folder)?;
        Ok(Data { folder: Some(folder.to_path_buf()) })
    }

    /// Returns the file of a name such as `actors/states.tsv`.
    ///
    /// # Errors
    ///
    /// If the user's file cannot be read, or no file has that name.
    pub fn file(&self, name: &str) -> Result<File> {
        if let Some(path) = self.folder.as_ref().map(|folder| folder.join(name))
            && path.exists()
        {
            return File::read(&path);
        }
        let found = FILES.iter().find(|(file, _)| *file == name);
        let Some((_, bytes)) = found else {
            let error = Error::plain(format!("no data file is called \"{name}\""));
            let near = nearest(name, FILES.iter().map(|(file, _)| *file));
            return Err(match near {
                Some(near) => error.hint(format!("did you mean \"{near}\"?")),
                None => error,
            });
        };
        let path = Path::new("data").join(name);
        Ok(File { path, bytes: Cow::Borrowed(bytes), builtin: true })
    }

    /// Returns the digest of every file in use, by its name and in the order of [`FILES`].
    ///
    /// # Errors
    ///
    /// As [`Data::file`].
    pub fn digests(&self) -> Result<IndexMap<String, String>> {
        FILES.iter().map(|(name, _)| Ok(((*name).to_owned(), self.file(name)?.digest()))).collect()
    }

    /// Returns the names of all files in a folder of `data/`, in the order of [`FILES`].
    pub fn names(&self, folder: &str) -> impl Iterator<Item = &'static str> {
        let folder = format!("{folder}/");
        FILES.iter().map(|(name, _)| *name).filter(move |name| name.starts_with(&folder))
    }
}

/// Refuses a file that stands among the user's as if it were read, and is not.
fn strays(folder: &Path) -> Result<()> {
    let mut folders: Vec<&str> =
        FILES.iter().filter_map(|(name, _)| name.split('/').next()).collect();
    folders.sort_unstable();
    folders.dedup();
    for part in folders {
        let Ok(entries) = std::fs::read_dir(folder.join(part)) else { continue };
        let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        names.sort();
        for name in names {
            let name = format!("{part}/{}", name.to_string_lossy());
            let file = name.rsplit('/').next().unwrap_or_default();
            if file.starts_with('.') || FILES.iter().any(|(known, _)| *known == name) {
                continue;
            }
            let near = nearest(&name, FILES.iter().map(|(file, _)| *file));
            let error = Error::new(Place::file(folder.join(&name)), "not a data file of Actant");
            return Err(error.hint(match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "files of your own are given with --relations and --actors".into(),
            }));
        }
    }
    Ok(())
}

impl File {
    /// Returns the file as text.
    ///
    /// # Errors
    ///
    /// If it is not UTF-8, with the place of the first byte that is not.
    pub fn text(&self) -> Result<&str> {
        std::str::from_utf8(&self.bytes).map_err(|error| {
            let good = String::from_utf8_lossy(&self.bytes[..error.valid_up_to()]);
            Error::new(Place::in_text(&self.path, &good, good.len()), "not UTF-8")
        })
    }
}
