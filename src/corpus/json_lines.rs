//! JSON Lines: one object per line, one article per object (<https://jsonlines.org>).
//!
//! An object has an `id` and a `text`, and may have `title`, `publisher`, `author`, `published`,
//! `url` and `language`; other members are passed over, so that a record can be read again. An `id`
//! may be a whole number. Without one, or with an empty one, the article is named after the file
//! and the line, `news:204`. Blank lines are no articles.

use serde::Deserialize;

use crate::corpus::document::{Document, Meta};

/// What is wrong with a line: the column, from 1 and in code points, what, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Slip {
    /// The column.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: &'static str,
}

/// One line as it is given. The members are listed, not flattened, so that a slip has its column.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<Id>,
    text: String,
    title: Option<String>,
    publisher: Option<String>,
    author: Option<String>,
    published: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

/// A name, or a number that stands for one.
#[derive(Deserialize)]
#[serde(untagged, expecting = "an `id` that is a string or a number")]
enum Id {
    Word(String),
    Number(serde_json::Number),
}

/// What a line must be, said where it is not.
const SHAPE: &str = "a line is one object: {\"id\": \"…\", \"text\": \"…\"}";

/// Makes the document of one line; `name` is its id if the line gives none.
///
/// # Errors
///
/// If the line is not an object with a `text`, or a member is not of its type.
pub fn read(line: &str, name: &str) -> Result<Document, Slip> {
    // Asked first, because serde would take an array for its members in order.
    if !line.trim_start().starts_with('{') {
        return Err(Slip { column: 1, message: "not a JSON object".into(), hint: SHAPE });
    }
    let Line { id, text, title, publisher, author, published, url, language } =
        serde_json::from_str(line).map_err(|error| slip(line, &error))?;
    let id = match id {
        Some(Id::Word(word)) if !word.trim().is_empty() => word,
        Some(Id::Number(number)) => number.to_string(),
        Some(Id::Word(_)) | None => name.to_string(),
    };
    let meta = Meta { title, publisher, author, published, url, language };
    Ok(Document::new(id, meta, text))
}

/// Says what the reader of JSON found wrong, at its column.
fn slip(line: &str, error: &serde_json::Error) -> Slip {
    // The reader counts bytes, and says its place at the end of the message.
    let end = error.column().saturating_sub(1);
    let column = line.char_indices().take_while(|&(byte, _)| byte < end).count() as u32 + 1;
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    match error.classify() {
        serde_json::error::Category::Data => Slip { column, message: message.into(), hint: SHAPE },
        _ => Slip {
            column,
            message: format!("not JSON: {message}"),
            hint: "an article stands whole on its line; line ends in its text are written \\n",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Result<(&str, &str), (u32, &str)>) {
        let found = read(line, "news:7");
        let found = match &found {
            Ok(document) => Ok((document.id.as_str(), document.text())),
            Err(slip) => Err((slip.column, slip.message.as_str())),
        };
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn an_article_is_an_object_with_a_text() {
        check(r#"{"id": "a", "text": "T\u00e9\n"}"#, Ok(("a", "Té\n")));
        check(r#"{"text": "T", "id": "a", "sentences": [1, {}], "title": null}"#, Ok(("a", "T")));
        check(r#"  {"id": "a", "text": ""}  "#, Ok(("a", "")));
    }

    #[test]
    fn an_article_without_a_name_is_named_after_its_line() {
        check(r#"{"text": "T"}"#, Ok(("news:7", "T")));
        check(r#"{"id": "", "text": "T"}"#, Ok(("news:7", "T")));
        check(r#"{"id": null, "text": "T"}"#, Ok(("news:7", "T")));
        check(r#"{"id": 204, "text": "T"}"#, Ok(("204", "T")));
    }

    #[test]
    fn a_slip_is_said_with_its_column() {
        check("not json", Err((1, "not a JSON object")));
        check("[1]", Err((1, "not a JSON object")));
        check(r#"{"id": "é" "text": "T"}"#, Err((12, "not JSON: expected `,` or `}`")));
        check(r#"{"id": "a"}"#, Err((11, "missing field `text`")));
        check(
            r#"{"id": "a", "text": 5}"#,
            Err((21, "invalid type: integer `5`, expected a string")),
        );
        check(r#"{"id": [], "text": "T"}"#, Err((9, "an `id` that is a string or a number")));
    }
}
