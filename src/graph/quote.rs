//! From the code points of a record back to the characters of its text.
//!
//! A record gives every span its characters as well as its offsets. The graph takes neither on
//! trust: what it quotes, it cuts out of the text itself, and a span whose characters are not where
//! it says they are is refused.

use crate::record::Range;

/// Code points between two marks.
const STRIDE: usize = 64;

/// A text that can be cut by code points in constant time.
pub struct Quotable<'a> {
    text: &'a str,
    /// The byte at which every 64th code point begins.
    marks: Vec<usize>,
}

impl<'a> Quotable<'a> {
    /// Counts `text` once; time and memory are linear in its length.
    pub fn new(text: &'a str) -> Quotable<'a> {
        let marks = text.char_indices().step_by(STRIDE).map(|(byte, _)| byte).collect();
        Quotable { text, marks }
    }

    /// Returns the byte at which a code point begins, or nothing beyond the end of the text.
    fn byte(&self, point: u32) -> Option<usize> {
        let point = point as usize;
        let Some(&mark) = self.marks.get(point / STRIDE) else {
            return (point == 0).then_some(0).or_else(|| self.end(point));
        };
        let rest = self.text.get(mark..)?;
        match rest.char_indices().nth(point % STRIDE) {
            Some((byte, _)) => Some(mark + byte),
            None => self.end(point),
        }
    }

    /// Returns the length in bytes if `point` is the length in code points.
    fn end(&self, point: usize) -> Option<usize> {
        let last = self.marks.len().checked_sub(1)?;
        let tail = self.text.get(*self.marks.get(last)?..)?.chars().count();
        (point == last * STRIDE + tail).then_some(self.text.len())
    }

    /// Cuts out the code points `begin..end`, or nothing if the text has no such range.
    pub fn cut(&self, begin: u32, end: u32) -> Option<&'a str> {
        self.text.get(self.byte(begin)?..self.byte(end)?)
    }

    /// Tells whether a range's characters are those at its offsets.
    pub fn holds(&self, range: &Range) -> bool {
        self.cut(range.begin, range.end) == Some(range.text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_range_is_cut_as_python_cuts_it() {
        for text in ["", "é🇺🇦“no” — ", &"a".repeat(128), &"Zelensky 🇺🇦 said “no” — ".repeat(9)]
        {
            let quotable = Quotable::new(text);
            let points: Vec<char> = text.chars().collect();
            for begin in 0..=points.len() {
                for end in begin..=points.len() {
                    let expected: String = points[begin..end].iter().collect();
                    assert_eq!(quotable.cut(begin as u32, end as u32), Some(expected.as_str()));
                }
            }
            let beyond = points.len() as u32 + 1;
            assert_eq!(quotable.cut(0, beyond), None);
            assert_eq!(quotable.cut(beyond, beyond), None);
            assert_eq!(quotable.cut(u32::MAX, 0), None);
        }
        assert_eq!(Quotable::new("abc").cut(2, 1), None);
    }
}
