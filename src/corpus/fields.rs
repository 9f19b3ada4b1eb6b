//! Which member of an object, or column of a table, is what of an article.
//!
//! Each is looked for under its own name (`text`, `title`, …) unless the user names another:
//! `text=body`. A dot leads into an object: `text=article.body`.

use std::str::FromStr;

use crate::corpus::document::{Document, Meta};

/// What is known of an article: its name, its text, and what is in [`Meta`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name.
    Id,
    /// The text.
    Text,
    /// The headline.
    Title,
    /// Who published it.
    Publisher,
    /// Who wrote it.
    Author,
    /// When it was published.
    Published,
    /// Where it was published.
    Url,
    /// The language it says it is in.
    Language,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 8] = [
        Field::Id,
        Field::Text,
        Field::Title,
        Field::Publisher,
        Field::Author,
        Field::Published,
        Field::Url,
        Field::Language,
    ];

    /// Returns the field's own name.
    pub fn name(self) -> &'static str {
        match self {
            Field::Id => "id",
            Field::Text => "text",
            Field::Title => "title",
            Field::Publisher => "publisher",
            Field::Author => "author",
            Field::Published => "published",
            Field::Url => "url",
            Field::Language => "language",
        }
    }
}

/// One field under another name, written `text=body`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    field: Field,
    name: String,
}

impl FromStr for Renamed {
    type Err = String;

    fn from_str(text: &str) -> Result<Renamed, String> {
        let (field, name) = text.split_once('=').ok_or("written as text=body")?;
        let known = Field::ALL.into_iter().find(|known| known.name() == field.trim());
        let names = Field::ALL.map(Field::name).join(", ");
        let field = known.ok_or_else(|| format!("no field {field:?}; there are {names}"))?;
        Ok(Renamed { field, name: name.trim().to_string() })
    }
}

/// The name under which each field is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields([String; Field::ALL.len()]);

impl Default for Fields {
    fn default() -> Fields {
        Fields(Field::ALL.map(|field| field.name().to_string()))
    }
}

impl Fields {
    /// Makes the names of all fields from those that were changed; of two for one field the last.
    pub fn new(renamed: &[Renamed]) -> Fields {
        let mut fields = Fields::default();
        for Renamed { field, name } in renamed {
            fields.0[*field as usize].clone_from(name);
        }
        fields
    }

    /// Returns the name under which a field is looked for.
    pub fn name(&self, field: Field) -> &str {
        &self.0[field as usize]
    }

    /// Returns the field of a name; where two have it, the first.
    pub fn field(&self, name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|&field| self.name(field) == name)
    }

    /// Tells whether a field is looked for in the object of this name.
    pub fn lead_into(&self, name: &str) -> bool {
        let inside =
            |path: &String| path.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
        self.0.iter().any(inside)
    }
}

/// What was found of an article.
#[derive(Debug, Default)]
pub struct Found {
    id: Option<String>,
    text: Option<String>,
    meta: Meta,
}

impl Found {
    /// Takes the value of a field.
    pub fn set(&mut self, field: Field, value: Option<String>) {
        *match field {
            Field::Id => &mut self.id,
            Field::Text => &mut self.text,
            Field::Title => &mut self.meta.title,
            Field::Publisher => &mut self.meta.publisher,
            Field::Author => &mut self.meta.author,
            Field::Published => &mut self.meta.published,
            Field::Url => &mut self.meta.url,
            Field::Language => &mut self.meta.language,
        } = value;
    }

    /// Makes the document; `name` is its id if none was found. Nothing without a text.
    pub fn document(self, name: &str) -> Option<Document> {
        let id = self.id.filter(|id| !id.trim().is_empty()).unwrap_or_else(|| name.to_string());
        Some(Document::new(id, self.meta, self.text?))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_under_the_name_it_was_given() {
        let fields = Fields::new(&["text=a.body".parse().unwrap(), "title=head".parse().unwrap()]);
        assert_eq!(fields.field("a.body"), Some(Field::Text));
        assert_eq!(fields.field("head"), Some(Field::Title));
        assert_eq!(fields.field("text"), None);
        assert_eq!(fields.field("author"), Some(Field::Author));
        assert!(fields.lead_into("a"));
        assert!(!fields.lead_into("head"));
    }

    #[test]
    fn a_field_that_there_is_not_is_said() {
        assert!("body=text".parse::<Renamed>().unwrap_err().starts_with("no field \"body\""));
        assert_eq!("text".parse::<Renamed>().unwrap_err(), "written as text=body");
    }
}
