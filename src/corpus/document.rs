//! One article: its text, what is known about it, and its digest.
//!
//! Everything later points into `text`, so it is private and never changes.

use sha2::{Digest, Sha256};

use crate::text::hex;

/// What is known about a document besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Meta {
    /// The headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// When it was published: an RFC 3339 date or date-time, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The language it says it is in, a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// One article. Offsets everywhere count in exactly this text.
#[derive(Clone, Debug)]
pub struct Document {
    /// The document's name: the input's `id`, or the file's name without its ending.
    pub id: String,
    /// What is known about it.
    pub meta: Meta,
    text: String,
    sha256: [u8; 32],
}

impl Document {
    /// Makes a document of a text, kept as it is.
    pub fn new(id: impl Into<String>, meta: Meta, text: String) -> Document {
        let sha256 = Sha256::digest(text.as_bytes()).into();
        Document { id: id.into(), meta, text, sha256 }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the SHA-256 of the text as UTF-8, in hexadecimal.
    pub fn digest(&self) -> String {
        hex(&self.sha256)
    }
}
