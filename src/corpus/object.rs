//! One article as a JSON object.
//!
//! An object has an `id` and a `text`, and may have `title`, `publisher`, `author`, `published`,
//! `url` and `language`, or whatever [`Fields`] calls them; other members are passed over, so that a
//! record can be read again. An `id` may be a whole number, and `author` a list. Members are taken as
//! they come and never held whole, so that a slip has its column and a large record costs little.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use crate::corpus::document::Document;
use crate::corpus::fields::{Field, Fields, Found};

/// What is wrong with an object: the place, from 1 and in code points, what, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Slip {
    /// The line, counted in the object.
    pub line: u32,
    /// The column.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// Makes the document of an object; `name` is its id if the object gives none.
///
/// # Errors
///
/// If it is not an object with a text, or the text or the id is not of its type.
pub fn read(object: &str, name: &str, fields: &Fields) -> Result<Document, Slip> {
    let shape = || {
        format!(
            "an article is one object: {{\"id\": \"…\", \"{}\": \"…\"}}",
            fields.name(Field::Text)
        )
    };
    // Asked first, because the reader of JSON would say it in its own words.
    if !object.trim_start().starts_with('{') {
        return Err(Slip {
            line: 1,
            column: 1,
            message: "not a JSON object".into(),
            hint: shape(),
        });
    }
    let (mut found, mut names) = (Found::default(), Vec::new());
    let mut reader = serde_json::Deserializer::from_str(object);
    let members = Members { fields, path: String::new(), found: &mut found, names: &mut names };
    let read = members.deserialize(&mut reader).and_then(|()| reader.end());
    read.map_err(|error| slip(object, &error, shape()))?;
    found.document(name).ok_or_else(|| {
        let message = format!("missing field `{}`", fields.name(Field::Text));
        let column = object.trim_end().rsplit('\n').next().unwrap_or("").chars().count() as u32;
        let line = object.trim_end().matches('\n').count() as u32 + 1;
        let hint = if names.is_empty() { shape() } else { other_name(&names) };
        Slip { line, column, message, hint }
    })
}

/// Says how the text can be found under another name.
pub fn other_name(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let mut all = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        all.push_str(", …");
    }
    format!("`--field text=NAME` tells where the text is; the names are: {all}")
}

/// The members of an object, or of an object in it.
struct Members<'a> {
    fields: &'a Fields,
    /// The names of the objects that it stands in, each with a dot behind it.
    path: String,
    found: &'a mut Found,
    /// The names of what was passed over.
    names: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Members<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.strip_suffix('.') {
            Some(path) => write!(f, "an object `{path}`"),
            None => write!(f, "an object"),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let name = format!("{}{key}", self.path);
            match self.fields.field(&name) {
                Some(Field::Text) => {
                    let text = map.next_value::<Option<String>>()?;
                    self.found.set(Field::Text, text);
                }
                Some(Field::Id) => {
                    let id = map.next_value::<Value>()?;
                    if !(id.is_null() || id.is_string() || id.is_number()) {
                        return Err(A::Error::custom("an `id` that is a string or a number"));
                    }
                    self.found.set(Field::Id, word(id));
                }
                Some(field) => self.found.set(field, word(map.next_value()?)),
                None if self.fields.lead_into(&name) => map.next_value_seed(Members {
                    fields: self.fields,
                    path: format!("{name}."),
                    found: self.found,
                    names: self.names,
                })?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                    self.names.push(name);
                }
            }
        }
        Ok(())
    }
}

/// Puts a value in words: of a list its items, of an object its name.
fn word(value: Value) -> Option<String> {
    match value {
        Value::String(word) => Some(word),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let words: Vec<_> = items.into_iter().filter_map(word).collect();
            (!words.is_empty()).then(|| words.join("; "))
        }
        Value::Object(mut members) => members.remove("name").and_then(word),
        Value::Null | Value::Bool(_) => None,
    }
}

/// Says what the reader of JSON found wrong, at its place.
fn slip(object: &str, error: &serde_json::Error, shape: String) -> Slip {
    // The reader counts bytes, and says its place at the end of the message.
    let line = object.lines().nth(error.line().saturating_sub(1)).unwrap_or("");
    let end = error.column().saturating_sub(1);
    let column = line.char_indices().take_while(|&(byte, _)| byte < end).count() as u32 + 1;
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let line = error.line() as u32;
    match error.classify() {
        serde_json::error::Category::Data => {
            Slip { line, column, message: message.into(), hint: shape }
        }
        _ => Slip {
            line,
            column,
            message: format!("not JSON: {message}"),
            hint: "an article stands whole on its line; line ends in its text are written \\n"
                .into(),
        },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, renamed: &[&str], expected: Result<(&str, &str), (u32, &str)>) {
        let renamed: Vec<_> = renamed.iter().map(|name| name.parse().unwrap()).collect();
        let found = read(line, "news:7", &Fields::new(&renamed));
        let found = match &found {
            Ok(document) => Ok((document.id.as_str(), document.text())),
            Err(slip) => Err((slip.column, slip.message.as_str())),
        };
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn an_article_is_an_object_with_a_text() {
        check(r#"{"id": "a", "text": "T\u00e9\n"}"#, &[], Ok(("a", "Té\n")));
        let line = r#"{"text": "T", "id": "a", "sentences": [1, {}], "title": null}"#;
        check(line, &[], Ok(("a", "T")));
        check(r#"  {"id": "a", "text": ""}  "#, &[], Ok(("a", "")));
    }

    #[test]
    fn an_article_without_a_name_is_named_after_its_line() {
        check(r#"{"text": "T"}"#, &[], Ok(("news:7", "T")));
        check(r#"{"id": "", "text": "T"}"#, &[], Ok(("news:7", "T")));
        check(r#"{"id": null, "text": "T"}"#, &[], Ok(("news:7", "T")));
        check(r#"{"id": 204, "text": "T"}"#, &[], Ok(("204", "T")));
    }

    #[test]
    fn a_field_has_the_name_it_was_given() {
        check(r#"{"text": 1, "body": "T"}"#, &["text=body"], Ok(("news:7", "T")));
        let line = r#"{"fields": {"body": "T", "x": {}}, "key": "k"}"#;
        check(line, &["text=fields.body", "id=key"], Ok(("k", "T")));
        check(
            r#"{"fields": 3}"#,
            &["text=fields.body"],
            Err((12, "invalid type: integer `3`, expected an object `fields`")),
        );
    }

    #[test]
    fn what_is_known_besides_the_text_may_have_any_form() {
        let line = r#"{"text": "T", "author": ["A. Khan", {"name": "B. Levi"}, 3], "title": {}, "url": true}"#;
        let document = read(line, "", &Fields::default()).unwrap();
        assert_eq!(document.meta.author.as_deref(), Some("A. Khan; B. Levi; 3"));
        assert_eq!((document.meta.title, document.meta.url), (None, None));
    }

    #[test]
    fn a_slip_is_said_with_its_column() {
        check("not json", &[], Err((1, "not a JSON object")));
        check("[1]", &[], Err((1, "not a JSON object")));
        check(r#"{"id": "é" "text": "T"}"#, &[], Err((12, "not JSON: expected `,` or `}`")));
        check(r#"{"id": "a"}"#, &[], Err((11, "missing field `text`")));
        let line = r#"{"id": "a", "text": 5}"#;
        check(line, &[], Err((21, "invalid type: integer `5`, expected a string")));
        check(r#"{"id": [], "text": "T"}"#, &[], Err((9, "an `id` that is a string or a number")));
    }

    #[test]
    fn the_names_that_there_are_are_said_where_the_text_is_missing() {
        let slip = read(r#"{"body": "T", "date": 1}"#, "", &Fields::default()).unwrap_err();
        assert!(slip.hint.ends_with("the names are: body, date"), "{}", slip.hint);
    }
}
