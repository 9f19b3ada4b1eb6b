//! One tag of HTML: its name and its attributes.

use crate::corpus::html::reference::characters;

/// The most attributes that an element keeps.
const ATTRIBUTES: usize = 64;

/// A tag as it stands.
pub struct Tag {
    /// The name, in lower case.
    pub name: String,
    /// The attributes, their names in lower case and their references replaced; of two of one name the
    /// first.
    pub attributes: Vec<(String, String)>,
}

/// Reads a tag behind its `<` or `</`, and returns what stands behind its `>`.
pub fn read(text: &str) -> (Tag, &str) {
    let bytes = text.as_bytes();
    let begins = |at: usize, signs: &[u8]| bytes.get(at).is_none_or(|byte| signs.contains(byte));
    let space = |mut at: usize| {
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/') {
            at += 1;
        }
        at
    };
    let word = |mut at: usize, signs: &[u8]| {
        while bytes.get(at).is_some_and(|byte| !signs.contains(byte)) {
            at += 1;
        }
        at
    };
    let mut at = word(0, b" \t\r\n\x0C/>");
    let mut tag = Tag { name: text[..at].to_ascii_lowercase(), attributes: Vec::new() };
    loop {
        at = space(at);
        if begins(at, b">") {
            return (tag, text.get(at + 1..).unwrap_or(""));
        }
        let key = at;
        // An `=` may begin a name, and nowhere else be in one.
        at = word(at + 1, b" \t\r\n\x0C/>=");
        let key = &text[key..at];
        at = word_space(bytes, at);
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at = word_space(bytes, at + 1);
            value = match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    let begin = at + 1;
                    at = word(begin, &[quote]);
                    let value = &text[begin..at];
                    at = (at + 1).min(bytes.len());
                    value
                }
                _ => {
                    let begin = at;
                    at = word(at, b" \t\r\n\x0C>");
                    &text[begin..at]
                }
            };
        }
        let (key, attributes) = (key.to_ascii_lowercase(), &mut tag.attributes);
        if attributes.len() < ATTRIBUTES && attributes.iter().all(|(other, _)| *other != key) {
            attributes.push((key, characters(value)));
        }
    }
}

/// Passes over white space.
fn word_space(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}
