//! Paragraphs → chunks without white space, and the places in them where tokens may end.
//!
//! A token may end where letters, digits and signs meet, before "n't", and inside the contractions
//! without a sign that `data/english/contractions.tsv` lists ("cannot", "its"); whether it does, a
//! linear model says from the characters around. A web or mail address is never cut.

use std::hash::{BuildHasherDefault, Hasher};

use indexmap::IndexMap;

use crate::language::features::plain;
use crate::text::Span;

/// The longest contraction that is looked up, in characters.
const LONGEST_CONTRACTION: usize = 10;

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
    whole: std::ops::Range<usize>,
    next: char,
    next_word: u32,
    is_last: bool,
}

/// Words that may be two, in lower case, and the length of the first of the two.
pub type Contractions = IndexMap<Vec<char>, usize, BuildHasherDefault<Key>>;

/// Calls `each` with every chunk of a paragraph.
pub fn chunks(
    text: &str,
    paragraph: Span,
    contractions: &Contractions,
    chunk: &mut Chunk,
    mut each: impl FnMut(&Chunk),
) {
    chunk.chars.clear();
    chunk.offsets.clear();
    let base = paragraph.begin;
    for (offset, char) in paragraph.of(text).char_indices() {
        let offset = base + offset as u32;
        let space = char.is_whitespace();
        if (space || chunk.chars.len() == LONGEST_CHUNK) && !chunk.chars.is_empty() {
            chunk.finish(text, offset, paragraph.end, contractions);
            each(chunk);
            chunk.chars.clear();
            chunk.offsets.clear();
        }
        if !space {
            chunk.chars.push(char);
            chunk.offsets.push(offset);
        }
    }
    if !chunk.chars.is_empty() {
        chunk.finish(text, paragraph.end, paragraph.end, contractions);
        each(chunk);
    }
}

impl Chunk {
    fn finish(&mut self, text: &str, end: u32, paragraph: u32, contractions: &Contractions) {
        self.offsets.push(end);
        let rest = Span { begin: end, end: paragraph }.of(text).trim_start();
        self.is_last = rest.is_empty();
        self.next = rest.chars().next().unwrap_or('\0');
        let next = rest.chars().take(8).take_while(|char| char.is_alphanumeric());
        self.next_word = Key::of(3).chars(next.map(low)).0;
        self.contract(contractions);
        self.whole = address(&self.chars);
    }

    /// Marks the places inside contractions without a sign.
    fn contract(&mut self, contractions: &Contractions) {
        self.inside.clear();
        self.inside.resize(self.chars.len(), false);
        let mut begin = 0;
        let mut buffer = ['\0'; LONGEST_CONTRACTION];
        for run in self.chars.chunk_by(|a, b| a.is_alphabetic() && b.is_alphabetic()) {
            if let Some(word) = buffer.get_mut(..run.len()).filter(|_| run.len() > 1) {
                word.iter_mut().zip(run).for_each(|(to, &from)| *to = low(from));
                if let Some(&length) = contractions.get(&*word) {
                    self.inside[begin + length] = true;
                }
            }
            begin += run.len();
        }
    }

    /// Tells whether a token, or a word, may end before the character at `at`.
    pub fn is_place(&self, at: usize) -> bool {
        let whole = self.whole.start < at && at < self.whole.end;
        !whole && (self.inside[at] || is_place(&self.chars, at))
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

/// Tells whether a token is a web or mail address.
pub fn is_address(form: &str) -> bool {
    let web = ["http://", "https://", "www."].into_iter().any(|with| form.starts_with(with));
    let mail = |(user, host): (&str, &str)| {
        let named =
            user.ends_with(char::is_alphanumeric) && host.starts_with(char::is_alphanumeric);
        named && host.contains('.')
    };
    web || form.split_once('@').is_some_and(mail)
}

/// Returns the characters of a chunk that are a web or mail address; an address is one token.
fn address(chars: &[char]) -> std::ops::Range<usize> {
    let opening = |char: &char| matches!(char, '(' | '[' | '<' | '"' | '“' | '\'' | '‘');
    let begin = chars.iter().take_while(|&char| opening(char)).count();
    let rest = &chars[begin..];
    let starts =
        |with: &str| with.chars().zip(rest).filter(|&(a, &b)| a == low(b)).count() == with.len();
    let web = ["http://", "https://", "www."].into_iter().any(starts);
    let mail = || {
        let at = rest.iter().position(|&char| char == '@')?;
        let dot = at + rest[at..].iter().position(|&char| char == '.')?;
        let letters = |place: usize| rest.get(place).is_some_and(|char| char.is_alphanumeric());
        (at > 0 && letters(at - 1) && letters(at + 1) && letters(dot + 1)).then_some(())
    };
    if !web && mail().is_none() {
        return 0..0;
    }
    let inner =
        |char: &char| char.is_alphanumeric() || matches!(char, '/' | '=' | '_' | '&' | '#' | '%');
    let end = rest.iter().rposition(inner).map_or(begin, |last| begin + last + 1);
    begin..end
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

/// A hash that is fed piece by piece. As a hasher of maps it is for words that we list ourselves.
#[derive(Clone, Copy, Default)]
pub struct Key(pub u32);

impl Hasher for Key {
    fn write(&mut self, bytes: &[u8]) {
        *self = bytes.iter().fold(*self, |key, &byte| key.and(u32::from(byte)));
    }

    fn write_u32(&mut self, value: u32) {
        *self = self.and(value);
    }

    fn write_u64(&mut self, value: u64) {
        *self = self.and(value as u32).and((value >> 32) as u32);
    }

    fn write_isize(&mut self, value: isize) {
        *self = self.and(value as u32);
    }

    fn finish(&self) -> u64 {
        u64::from(self.0) << 32 | u64::from(self.0)
    }
}

impl Key {
    /// Begins the hash of a template's features.
    pub fn of(template: u32) -> Key {
        Key(0x811C_9DC5).and(template)
    }

    /// Takes in a number.
    pub fn and(self, value: u32) -> Key {
        let mixed = (self.0 ^ value).wrapping_mul(0x9E37_79B1);
        Key(mixed ^ mixed >> 15)
    }

    /// Takes in characters.
    pub fn chars(self, chars: impl Iterator<Item = char>) -> Key {
        chars.fold(self, |key, char| key.and(u32::from(char)))
    }
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
    push(&|key| {
        let contracted = u32::from(chunk.inside[at]);
        key.and(contracted).chars(run(from, right)).and(chunk.next_word * contracted)
    });
    push(&|key| {
        let dots = chars.iter().filter(|&&char| char == '.').count().min(4);
        key.and(dots as u32).chars([class_at(-1), class_at(0), class_at(1)].into_iter())
    });
    push(&|key| {
        let signs = chars.iter().any(|char| matches!(char, '@' | '/' | '_')) as u32;
        let web =
            chars.len() > 6 && matches!(chars[..4], ['h', 't', 't', 'p'] | ['w', 'w', 'w', '.']);
        key.and(signs).and(u32::from(web)).chars([class_at(-1), class_at(0)].into_iter())
    });
}
