//! One quotation held against one text: does it stand where it is said to stand?
//!
//! It holds if the very characters are at its offsets. If not, they are looked for elsewhere in the
//! text, nearest first; and if they are nowhere, the place is looked for where most of them are, by the
//! longest beginning and the longest end of the quotation that the text has.

use crate::export::plain::Losses;
use crate::graph::quote::Quotable;
use crate::record::Range;

/// The shortest piece of a quotation by which its place is looked for, in bytes.
const SHORTEST: usize = 8;

/// How many characters are shown to either side of a change.
const AROUND: usize = 24;

/// What became of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// It stands at its offsets.
    Stands,
    /// It stands elsewhere: from this code point on.
    Moved(u32),
    /// It stands nowhere, and at its likeliest place stand other words: those before and now, with a
    /// few around them that are the same.
    Changed(String, String),
    /// Neither it nor its likeliest place is in the text.
    Gone,
}

/// Holds a quotation against a text, which is also given ready to be cut. A quotation that is not
/// `exact` went through a format that could not hold all of it (`export/plain.rs`).
pub fn held(text: &str, quotable: &Quotable<'_>, range: &Range, exact: bool) -> Held {
    let here = quotable.cut(range.begin, range.end);
    let same =
        |words: &str| words == range.text || !exact && Losses::default().plain(words) == range.text;
    if range.begin <= range.end && here.is_some_and(same) {
        return Held::Stands;
    }
    if range.text.is_empty() {
        return Held::Gone;
    }
    let near = quotable.cut(0, range.begin).map_or(text.len(), str::len);
    if let Some(at) = nearest(text, &range.text, near) {
        return Held::Moved(text[..at].chars().count() as u32);
    }
    likeliest(text, &range.text, near).map_or(Held::Gone, |now| {
        let (was, now) = difference(&range.text, now);
        Held::Changed(was, now)
    })
}

/// Returns where `words` stand nearest to the byte `near`.
fn nearest(text: &str, words: &str, near: usize) -> Option<usize> {
    text.match_indices(words).map(|(at, _)| at).min_by_key(|at| at.abs_diff(near))
}

/// Returns what stands in the likeliest place of `words`, in whole words.
fn likeliest<'t>(text: &'t str, words: &str, near: usize) -> Option<&'t str> {
    let boundary = |mut at: usize, text: &str| {
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    let sizes = || std::iter::successors(Some(words.len()), |size| Some(size / 2));
    let sizes = || sizes().take_while(|size| *size >= SHORTEST.min(words.len()).max(1));
    let head = sizes().find_map(|size| nearest(text, &words[..boundary(size, words)], near));
    let tail = sizes().find_map(|size| {
        let end = &words[boundary(words.len() - size, words)..];
        let at = nearest(text, end, head.unwrap_or(near) + words.len() - end.len())?;
        Some(at + end.len())
    });
    let (begin, end) = match (head, tail) {
        (Some(begin), Some(end)) if begin < end && end - begin <= 2 * words.len() => (begin, end),
        (Some(begin), _) => {
            let end = boundary((begin + words.len()).min(text.len()), text);
            (begin, end + text[end..].find(char::is_whitespace).unwrap_or(text.len() - end))
        }
        (None, Some(end)) => {
            let begin = boundary(end.saturating_sub(words.len()), text).min(end);
            let space = text[..begin].char_indices().rev().find(|(_, char)| char.is_whitespace());
            (space.map_or(0, |(at, char)| at + char.len_utf8()), end)
        }
        (None, None) => return None,
    };
    text.get(begin..end)
}

/// Returns where two texts differ, with a few characters around.
fn difference(was: &str, now: &str) -> (String, String) {
    let was: Vec<char> = was.chars().collect();
    let now: Vec<char> = now.chars().collect();
    let ahead = was.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let behind = was[ahead..].iter().rev().zip(now[ahead..].iter().rev());
    let behind = behind.take_while(|(a, b)| a == b).count();
    let show = |all: &[char]| {
        let from = ahead.saturating_sub(AROUND);
        let to = (all.len() - behind + AROUND).min(all.len());
        let (before, after) =
            (if from > 0 { "…" } else { "" }, if to < all.len() { "…" } else { "" });
        let words: String = all[from..to].iter().collect();
        format!("{before}{words}{after}")
    };
    (show(&was), show(&now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_found_where_it_stands_now() {
        let text = "Iran met Egypt. Then, in Cairo, Iran met Egypt again.";
        let check = |begin: u32, words: &str, expected: Held| {
            let end = begin + words.chars().count() as u32;
            let range = Range { begin, end, text: words.into() };
            assert_eq!(held(text, &Quotable::new(text), &range, true), expected);
        };
        check(0, "Iran met Egypt.", Held::Stands);
        check(1, "Iran met Egypt.", Held::Moved(0));
        check(30, "Iran met Egypt", Held::Moved(32));
        let changed = |was: &str, now: &str| Held::Changed(was.into(), now.into());
        check(
            16,
            "Then in Cairo, Iran met",
            changed("Then in Cairo, Iran met", "Then, in Cairo, Iran met"),
        );
        check(900, "Nothing of the kind was said", Held::Gone);
        check(0, "", Held::Stands);
    }

    #[test]
    fn only_what_a_format_cannot_hold_may_differ_and_only_if_it_says_so() {
        let range = Range { begin: 0, end: 4, text: "a\nb".into() };
        let held = |text: &str, exact: bool| held(text, &Quotable::new(text), &range, exact);
        assert_eq!(held("a\r\nb", false), Held::Stands);
        assert_ne!(held("a\r\nb", true), Held::Stands);
        assert_ne!(held("a\r\nc", false), Held::Stands);
    }
}
