//! Paragraphs → chunks without white space, and the places in them where tokens may end.
//!
//! A token may end where letters, digits and signs meet, before "n't", and inside the contractions
//! without a sign that `data/english/contractions.tsv` lists ("cannot", "its"); whether it does, a
//! linear model says from the characters around. A web or mail address and the name of a file are
//! never cut.

use std::ops::Range;

use crate::language::dress;
use crate::language::features::plain;
use crate::language::key::Key;
use crate::language::wording::{LONGEST_WORD, Sign, Wording};
use crate::text::Span;

/// The longest piece without white space that is looked at as a whole, in characters.
const LONGEST_CHUNK: usize = 2048;

/// What happens at a place between two characters of a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The token goes on.
    None,
    /// A token ends.
    Token,
    /// A word of a multiword token ends.
    Word,
}

impl Cut {
    /// The classes of the model, in order.
    pub const ALL: [Cut; 3] = [Cut::None, Cut::Token, Cut::Word];
}

/// A run of characters without white space, and what stands around it.
#[derive(Default)]
pub struct Chunk {
    /// The characters.
    pub chars: Vec<char>,
    /// The byte at which each begins, and the byte after the last.
    pub offsets: Vec<u32>,
    inside: Vec<bool>,
    signs: Vec<Option<Sign>>,
    fixed: Vec<bool>,
    next: char,
    before: u32,
    after_name: bool,
    next_word: u32,
    next_ending: u32,
    second: u32,
    is_last: bool,
}

/// Calls `each` with every chunk of a paragraph.
pub fn chunks(
    text: &str,
    paragraph: Span,
    wording: &Wording,
    chunk: &mut Chunk,
    mut each: impl FnMut(&Chunk),
) {
    chunk.chars.clear();
    chunk.offsets.clear();
    chunk.before = 0;
    chunk.after_name = false;
    let base = paragraph.begin;
    for (offset, char) in paragraph.of(text).char_indices() {
        let offset = base + offset as u32;
        let space = char.is_whitespace();
        if (space || chunk.chars.len() == LONGEST_CHUNK) && !chunk.chars.is_empty() {
            chunk.finish(text, offset, paragraph.end, wording);
            each(chunk);
            chunk.before = Key::of(3).chars(chunk.chars.iter().copied().map(low)).0;
            chunk.after_name = is_name(&chunk.chars);
            chunk.chars.clear();
            chunk.offsets.clear();
        }
        if !space {
            chunk.chars.push(char);
            chunk.offsets.push(offset);
        }
    }
    if !chunk.chars.is_empty() {
        chunk.finish(text, paragraph.end, paragraph.end, wording);
        each(chunk);
    }
}

impl Chunk {
    fn finish(&mut self, text: &str, end: u32, paragraph: u32, wording: &Wording) {
        self.offsets.push(end);
        let rest = Span { begin: end, end: paragraph }.of(text).trim_start();
        self.is_last = rest.is_empty();
        self.next = rest.chars().next().unwrap_or('\0');
        (self.next_word, self.next_ending) = word(rest);
        let second = rest.find(char::is_whitespace).map_or("", |space| rest[space..].trim_start());
        self.second = word(second).0;
        let mut next = ['\0'; LONGEST_WORD];
        let mut length = 0;
        for char in rest.chars().take_while(|char| char.is_alphabetic()) {
            if let Some(place) = next.get_mut(length) {
                *place = low(char);
            }
            length += 1;
        }
        self.look_up(wording, next.get(..length).unwrap_or_default());
    }

    /// Marks the places inside listed words, and those where no token ends whatever the model says.
    ///
    /// The next word is in lower case.
    fn look_up(&mut self, wording: &Wording, next: &[char]) {
        self.inside.clear();
        self.inside.resize(self.chars.len(), false);
        self.fixed.clear();
        self.fixed.resize(self.chars.len(), false);
        self.signs.clear();
        self.signs.resize(self.chars.len() + 1, None);
        let mut begin = 0;
        let mut buffer = ['\0'; LONGEST_WORD];
        for run in self.chars.chunk_by(|a, b| a.is_alphabetic() && b.is_alphabetic()) {
            let end = begin + run.len();
            if let Some(word) = buffer.get_mut(..run.len()).filter(|_| run[0].is_alphabetic()) {
                word.iter_mut().zip(run).for_each(|(to, &from)| *to = low(from));
                let next = if end == self.chars.len() { next } else { &[] };
                if let Some(length) = wording.first_of_two(word, next) {
                    self.inside[begin + length] = true;
                }
                self.signs[end] = wording.sign(word);
                match self.signs[end] {
                    Some(Sign::File) => fix(&mut self.fixed, file(&self.chars, begin, end)),
                    Some(Sign::Name) => fix(&mut self.fixed, name(&self.chars, begin, end)),
                    Some(Sign::Title) if self.next.is_uppercase() && run[0].is_uppercase() => {
                        fix(&mut self.fixed, abbreviation(&self.chars, begin, end));
                    }
                    // "Berg (D-Mo.) said".
                    Some(_) if run[0].is_uppercase() && in_brackets(&self.chars, begin, end) => {
                        fix(&mut self.fixed, begin..end + 1);
                    }
                    _ => {}
                }
            }
            begin = end;
        }
        // "Boris V. Miller", but neither "Plan V. He left" nor "nor do I. Miller left".
        let initial =
            matches!(self.chars[..], [letter, '.'] if letter.is_uppercase() && letter != 'I');
        let named = self.after_name && self.next.is_uppercase() && !wording.is_first(next);
        if initial && named {
            fix(&mut self.fixed, 0..2);
        }
        if dress::is_sign(&self.chars) {
            fix(&mut self.fixed, 0..self.chars.len());
        }
        fix(&mut self.fixed, address(&self.chars));
    }

    /// Tells whether the character at `at` is a comma that ends a chunk after a letter, which is always
    /// a token of its own.
    pub fn is_comma(&self, at: usize) -> bool {
        let last = at + 1 == self.chars.len() && self.chars[at] == ',';
        last && !self.fixed[at] && self.chars[at - 1].is_alphabetic()
    }

    /// Tells whether a token, or a word, may end before the character at `at`.
    pub fn is_place(&self, at: usize) -> bool {
        !self.fixed[at] && (self.inside[at] || is_place(&self.chars, at))
    }

    /// Returns the places where a token may end: index of the character after, byte offset.
    pub fn places(&self) -> impl Iterator<Item = (usize, u32)> {
        (1..self.chars.len()).filter(|&at| self.is_place(at)).map(|at| (at, self.offsets[at]))
    }

    /// Returns the byte after the chunk.
    pub fn end(&self) -> u32 {
        self.offsets.last().copied().unwrap_or(0)
    }

    /// Tells whether white space or the text's end follows the chunk.
    pub fn space_after(&self, text: &str) -> bool {
        let rest = text.get(self.end() as usize..).unwrap_or("");
        rest.chars().next().is_none_or(char::is_whitespace)
    }
}

/// Returns the hashes of the word with which a text begins, and of its ending.
fn word(text: &str) -> (u32, u32) {
    let letters = |char: &char| char.is_alphanumeric();
    let (mut whole, mut ending) = (Key::of(3), ['\0'; 3]);
    for char in text.chars().take(LONGEST_WORD).take_while(letters).map(low) {
        whole = whole.and(u32::from(char));
        ending = [ending[1], ending[2], char];
    }
    (whole.0, Key::of(4).chars(ending.into_iter()).0)
}

/// Tells whether a chunk may be a first name: a capital and letters in lower case.
fn is_name(chars: &[char]) -> bool {
    let rest = chars.split_first().filter(|(first, _)| first.is_uppercase()).map(|(_, rest)| rest);
    rest.is_some_and(|rest| !rest.is_empty() && rest.iter().all(|char| char.is_lowercase()))
}

/// Tells whether a token is a web or mail address.
pub fn is_address(form: &str) -> bool {
    let web = ["http://", "https://", "www."].into_iter().any(|with| form.starts_with(with));
    let mail = |(user, host): (&str, &str)| {
        let user = user.ends_with(|char: char| char.is_alphanumeric() || char == '.');
        let named = user && host.starts_with(char::is_alphanumeric);
        named && host.contains('.')
    };
    web || form.split_once('@').is_some_and(mail)
}

/// Makes some characters of a chunk one token.
fn fix(fixed: &mut [bool], whole: Range<usize>) {
    if let Some(inner) = fixed.get_mut(whole.start + 1..whole.end) {
        inner.fill(true);
    }
}

/// Returns the characters of the name of a file with the ending at `begin..end`.
fn file(chars: &[char], begin: usize, end: usize) -> Range<usize> {
    let named = |char: &&char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.');
    let dot = begin.checked_sub(1).filter(|&dot| chars[dot] == '.');
    let ends = chars.get(end).is_none_or(|char| !char.is_alphanumeric());
    let length = dot.map_or(0, |dot| chars[..dot].iter().rev().take_while(named).count());
    if ends && length > 0 { begin - 1 - length..end } else { 0..0 }
}

/// Returns the characters of the abbreviation at `begin..end` with its full stop, if that ends the
/// chunk.
fn abbreviation(chars: &[char], begin: usize, end: usize) -> Range<usize> {
    if chars.get(end..) == Some(&['.']) { begin..end + 1 } else { 0..0 }
}

/// Tells whether an abbreviation at `begin..end` ends what stands in brackets, with its full stop: "(D-Mo.)".
fn in_brackets(chars: &[char], begin: usize, end: usize) -> bool {
    chars.first() == Some(&'(') && begin > 0 && chars[end..].starts_with(&['.', ')'])
}

/// Returns the characters of a name of which `begin..end` is the first letter, and an apostrophe
/// the second character.
fn name(chars: &[char], begin: usize, end: usize) -> Range<usize> {
    let sign = chars.get(end).is_some_and(|&char| plain(char) == '\'');
    let rest = chars.get(end + 1..).unwrap_or(&[]);
    let length = rest.iter().take_while(|char| char.is_alphabetic()).count();
    let named = sign && length > 2 && rest[0].is_uppercase();
    if named { begin..end + 2 } else { 0..0 }
}

/// Returns the characters of a chunk that are a web or mail address, a hashtag or a handle; each is
/// one token.
fn address(chars: &[char]) -> Range<usize> {
    let opening = |char: &char| matches!(char, '(' | '[' | '<' | '"' | '“' | '\'' | '‘');
    let at = chars.iter().position(|&char| char == '@');
    let begin = match at.and_then(|at| chars[..at].iter().rposition(opening)) {
        Some(last) => last + 1,
        None => chars.iter().take_while(|&char| opening(char)).count(),
    };
    let rest = &chars[begin..];
    let starts =
        |with: &str| with.chars().zip(rest).filter(|&(a, &b)| a == low(b)).count() == with.len();
    let web = ["http://", "https://", "www."].into_iter().any(starts);
    let handle = matches!(rest, ['#' | '@', letter, ..] if letter.is_alphabetic());
    if handle {
        let length = rest[1..].iter().take_while(|char| char.is_alphanumeric() || **char == '_');
        return begin..begin + 1 + length.count();
    }
    let mail = || {
        let at = at.and_then(|at| at.checked_sub(begin))?;
        let dot = at + rest[at..].iter().position(|&char| char == '.')?;
        let letters = |place: usize| rest.get(place).is_some_and(|char| char.is_alphanumeric());
        let user = at.checked_sub(1).is_some_and(|before| letters(before) || rest[before] == '.');
        (user && letters(at + 1) && letters(dot + 1)).then_some(())
    };
    if !web && mail().is_none() {
        return 0..0;
    }
    let closing = |char: &char| matches!(char, ')' | ']' | '>' | '"' | '”');
    let length = rest.iter().position(closing).filter(|_| !web).unwrap_or(rest.len());
    let inner =
        |char: &char| char.is_alphanumeric() || matches!(char, '/' | '=' | '_' | '&' | '#' | '%');
    let ellipsis = |char: &char| web && *char == '.' && rest.ends_with(&['.', '.', '.']);
    let end = rest[..length].iter().rposition(|char| inner(char) || ellipsis(char));
    begin..end.map_or(begin, |last| begin + last + 1)
}

/// Tells whether a token may end before the character at `at`.
fn is_place(chars: &[char], at: usize) -> bool {
    let (left, right) = (chars[at - 1], chars[at]);
    let kind = |char: char| match char {
        letter if letter.is_alphabetic() => 0,
        digit if digit.is_numeric() => 1,
        '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0f}' => 0,
        _ => 2,
    };
    let negation = matches!(right, 'n' | 'N')
        && chars.get(at + 1).is_some_and(|&next| plain(next) == '\'')
        && matches!(chars.get(at + 2), Some('t' | 'T'));
    kind(left) != kind(right) || kind(left) == 2 || negation
}

/// Returns the kind of a character that matters for cutting.
pub fn class(char: char) -> char {
    match plain(char) {
        letter if letter.is_uppercase() => 'A',
        letter if letter.is_alphabetic() => 'a',
        digit if digit.is_numeric() => '0',
        other => other,
    }
}

/// Returns the plain variant of a character, in lower case.
pub fn low(char: char) -> char {
    let plain = plain(char);
    if plain.is_ascii() {
        return plain.to_ascii_lowercase();
    }
    plain.to_lowercase().next().unwrap_or(char)
}

/// Writes the features of the place before character `at` of a chunk whose current token begins at
/// `from`.
pub fn cut_features(chunk: &Chunk, from: usize, at: usize, features: &mut Vec<u32>) {
    features.clear();
    let chars = &chunk.chars;
    let get = |index: isize| -> char {
        usize::try_from(index).ok().and_then(|index| chars.get(index)).copied().unwrap_or('\0')
    };
    let here = at as isize;
    let class_at = |offset: isize| class(get(here + offset));
    let low_at = |offset: isize| low(get(here + offset));
    let mut template = 0;
    let mut push = |fill: &dyn Fn(Key) -> Key| {
        template += 1;
        features.push(fill(Key::of(template)).0);
    };
    let run = |begin: usize, end: usize| chars[begin..end.min(begin + 24)].iter().copied().map(low);
    let right = (at + 1..chars.len()).find(|&next| is_place(chars, next)).unwrap_or(chars.len());
    let left = (from..at).rev().find(|&next| next > from && is_place(chars, next)).unwrap_or(from);
    let next = class(chunk.next);
    for offset in -3..3 {
        push(&|key| key.chars([low_at(offset)].into_iter()));
        push(&|key| key.chars([class_at(offset)].into_iter()));
    }
    push(&|key| key.chars((-2..2).map(class_at)));
    push(&|key| key.chars((-4..4).map(class_at)));
    push(&|key| key.chars((-1..1).map(low_at)));
    push(&|key| key.chars((-2..1).map(low_at)));
    push(&|key| key.chars((-1..2).map(low_at)));
    push(&|key| key.chars((-3..3).map(low_at)));
    push(&|key| key.chars(run(from, at)));
    push(&|key| key.chars(run(left, at)).chars([low_at(0), next].into_iter()));
    push(&|key| key.chars(run(at, right)).chars([low_at(-1)].into_iter()));
    push(&|key| key.chars(run(from, at)).and(1).chars(run(at, right)));
    push(&|key| key.chars(run(from, at)).chars([low_at(0), class_at(1), next].into_iter()));
    push(&|key| key.chars(run(0, chars.len())).and(at.min(24) as u32));
    push(&|key| {
        let whole = chars[..chars.len().min(16)].iter().copied().map(class);
        key.chars(whole).and(at.min(16) as u32)
    });
    push(&|key| {
        let last = at + 1 == chars.len();
        let key = key.chars([low_at(0), class_at(-1)].into_iter()).and(u32::from(last));
        key.and(u32::from(chunk.is_last)).and(u32::from(next)).and((at - from).min(4) as u32)
    });
    push(&|key| key.and(u32::from(chunk.inside[at])).chars(run(from, right)));
    push(&|key| {
        let dots = chars.iter().filter(|&&char| char == '.').count().min(4);
        key.and(dots as u32).chars([class_at(-1), class_at(0), class_at(1)].into_iter())
    });
    push(&|key| {
        let sign = |place: usize| chunk.signs[place].map_or(0, |sign| sign as u32 + 1);
        let dots = u32::from(get(here) == '.') | u32::from(get(here - 1) == '.') << 1;
        let last = u32::from(at + 1 >= chars.len()) << 1 | u32::from(chunk.is_last);
        key.and(sign(at)).and(sign(at - 1)).and(dots).and(last).and(u32::from(next))
    });
    push(&|key| {
        let signs = chars.iter().any(|char| matches!(char, '@' | '/' | '_')) as u32;
        let web =
            chars.len() > 6 && matches!(chars[..4], ['h', 't', 't', 'p'] | ['w', 'w', 'w', '.']);
        key.and(signs).and(u32::from(web)).chars([class_at(-1), class_at(0)].into_iter())
    });
    if chunk.inside[at] {
        for around in [chunk.before, chunk.next_word, chunk.next_ending, chunk.second] {
            push(&|key| key.chars(run(from, right)).and(around));
            push(&|key| key.and(around));
        }
    }
}
