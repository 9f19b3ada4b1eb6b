//! Text → paragraphs.
//!
//! A paragraph ends at an empty line, and at a line break unless the lines look wrapped to a width,
//! as in mail and in old archives. A heading on a line of its own is a paragraph.

use crate::text::Span;

/// Returns the paragraphs of a text, none of them empty.
pub fn paragraphs(text: &str) -> impl Iterator<Item = Span> {
    let wrapped = is_wrapped(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let begin = at;
            let end = paragraph_end(text, begin, wrapped);
            at = end;
            if !text[begin..end].trim().is_empty() {
                return Some(Span::new(begin, end));
            }
            if at == begin {
                break;
            }
        }
        None
    })
}

/// Returns the byte after the paragraph that begins at `begin`.
fn paragraph_end(text: &str, begin: usize, wrapped: bool) -> usize {
    let mut at = begin;
    let mut words = false;
    while let Some(length) =
        text[at..].find(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{c}'])
    {
        words |= !text[at..at + length].trim().is_empty();
        at += length;
        let rest = &text[at..];
        let gap = rest.len() - rest.trim_start().len();
        let breaks = rest[..gap].replace("\r\n", "\n").matches(|c| c != ' ' && c != '\t').count();
        let begins_low = rest[gap..].chars().next().is_some_and(|c| !c.is_uppercase());
        if words && (breaks > 1 || !wrapped || !begins_low && is_short(&text[begin..at])) {
            return at + gap;
        }
        at += gap.max(1);
    }
    text.len()
}

/// Tells whether the last line of a piece of text is far shorter than wrapped lines are.
fn is_short(text: &str) -> bool {
    text.rsplit('\n').next().unwrap_or("").len() < 45
}

/// Tells whether the lines of a text are wrapped to a width: most breaks are followed by a word in
/// lower case and no line is long.
fn is_wrapped(text: &str) -> bool {
    let (mut breaks, mut low) = (0, 0);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.len() > 400 {
            return false;
        }
        let next = lines.peek().and_then(|next| next.trim_start().chars().next());
        if let Some(char) = next.filter(|_| !line.trim().is_empty()) {
            breaks += 1;
            low += usize::from(char.is_lowercase());
        }
    }
    low * 3 > breaks && low > 1
}
