//! What the names that page makers give to parts of a page say of them.
//!
//! The words are in `data/pages/`. A name is cut where its writer joined it: `relatedStories` and
//! `related-stories` are both "related" and "stories".

use indexmap::IndexMap;

use crate::corpus::html::tree::{Id, Tree};
use crate::data::Data;
use crate::error::{Error, Place, Result};

/// What a part of a page is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The article's own text.
    Body,
    /// What stands around it, unless most of the page is in it.
    Around,
    /// What readers wrote, however much it is.
    Readers,
}

/// The words, and what each says.
#[derive(Clone, Debug, Default)]
pub struct Words(IndexMap<String, Part>);

impl Words {
    /// Loads the words.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or a row of it is no word with its part.
    pub fn load(data: &Data) -> Result<Words> {
        let file = data.file("pages/parts.tsv")?;
        let text = String::from_utf8_lossy(&file.bytes);
        let mut words = IndexMap::new();
        for (number, line) in (1..).zip(text.lines()).skip(1) {
            let part = match line.split_once('\t').map(|(word, part)| (word, part.trim_end())) {
                Some((word, "body")) => (word, Part::Body),
                Some((word, "around")) => (word, Part::Around),
                Some((word, "readers")) => (word, Part::Readers),
                _ => {
                    return Err(Error::new(
                        Place::at(&file.path, number, 1),
                        "not a word and its part",
                    )
                    .hint("a row is a word, a tab, and one of body, around, readers"));
                }
            };
            words.insert(part.0.to_string(), part.1);
        }
        Ok(Words(words))
    }

    /// Tells what an element is by its names, if they say so.
    ///
    /// A name that stands in the list as a whole (`article-body`) goes before its words.
    pub fn part(&self, tree: &Tree, id: Id) -> Option<Part> {
        let names = ["itemprop", "class", "id", "role", "data-component", "data-testid"];
        let names = names.into_iter().filter_map(|name| tree.attribute(id, name));
        let names: Vec<String> = names.flat_map(str::split_ascii_whitespace).map(cut).collect();
        let whole = names.iter().find_map(|name| self.0.get(name.as_str()));
        let mut words = names.iter().flat_map(|name| name.split('-'));
        whole.copied().or_else(|| {
            words.find_map(|word| self.0.get(word).copied().filter(|&part| part != Part::Body))
        })
    }
}

/// Writes a name in lower case, its words joined by hyphens.
fn cut(name: &str) -> String {
    let mut out = String::new();
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            if !out.ends_with('-') && !out.is_empty() {
                out.push('-');
            }
        } else {
            if c.is_uppercase() && small {
                out.push('-');
            }
            out.extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}
