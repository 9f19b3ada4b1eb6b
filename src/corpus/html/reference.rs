//! Character references of HTML → characters.

use quick_xml::escape::resolve_html5_entity;

/// Replaces character references by the characters they stand for.
pub fn characters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(&rest[1..]) {
            Some((found, length)) => {
                out.push_str(&found);
                rest = &rest[1 + length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Reads a reference behind its `&`: what it stands for, and how long it is.
fn reference(text: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 32;
    let name = |c: &u8| c.is_ascii_alphanumeric() || *c == b'#';
    let length = text.bytes().take(LONGEST).take_while(name).count();
    let word = &text[..length];
    let closed = text.as_bytes().get(length) == Some(&b';');
    if let Some(number) = word.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = match hexadecimal {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return Some((character(code.ok()?).to_string(), length + usize::from(closed)));
    }
    if closed {
        return resolve_html5_entity(word).map(|found| (found.to_string(), length + 1));
    }
    // A few of the oldest may stand without their semicolon.
    let old = ["nbsp", "quot", "amp", "lt", "gt", "copy", "reg"];
    let found = old.into_iter().find(|old| word.starts_with(old))?;
    resolve_html5_entity(found).map(|character| (character.to_string(), found.len()))
}

/// Returns the character of a number; those of Windows-1252 stand where ISO 8859-1 has none.
fn character(code: u32) -> char {
    if (0x80..0xA0).contains(&code) {
        let byte = [code as u8];
        return encoding_rs::WINDOWS_1252.decode(&byte).0.chars().next().unwrap_or('\u{fffd}');
    }
    char::from_u32(code).filter(|&c| c != '\0').unwrap_or('\u{fffd}')
}
