//! Questions to which several relations are answers, as the data give them.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::data::Data;
use crate::error::{Error, Place, Result};

/// The file.
const FILE: &str = "cues/questions.toml";

/// One question.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// How it is put; `{source}` stands for the actor.
    pub ask: String,
    /// The relations that answer it.
    pub relations: Vec<String>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    question: Vec<Question>,
}

/// Reads the questions.
///
/// # Errors
///
/// If the file has a slip.
pub fn load(data: &Data) -> Result<Vec<Question>> {
    let file = data.file(FILE)?;
    let text = file.text()?;
    let read: File = toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        Error::new(Place::in_text(&file.path, text, offset), error.message())
    })?;
    let mut ids = IndexMap::new();
    for question in &read.question {
        if ids.insert(question.id.as_str(), ()).is_some() {
            let message = format!("the question \"{}\" stands here twice", question.id);
            return Err(Error::new(Place::file(&file.path), message));
        }
    }
    Ok(read.question)
}
