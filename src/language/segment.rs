//! Text → tokens and sentences, as UD English cuts them.
//!
//! Three steps. The text is cut into *paragraphs* at empty lines, and at line breaks unless the
//! lines look wrapped to a width. White space cuts a paragraph into *chunks*; within a chunk a
//! linear model says of each place where letters, digits and signs meet whether a token ends there
//! ("weapon|."), a word of a multiword token ("is·n't"), or nothing ("U.S."). A second model says
//! after each token whether the sentence ends. What the English contractions without a sign are
//! ("cannot") stands in `data/english/contractions.tsv`.
//!
//! Left out: words written apart ("to day"), and sentences that go on over an empty line.

use crate::language::features::plain;
use crate::language::linear::Linear;
use crate::text::Span;

/// The most tokens in a sentence: trees cost the square of it.
pub const LONGEST_SENTENCE: usize = 192;

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

/// A token as it is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// Whether white space or the text's end follows.
    pub space_after: bool,
    /// Whether it is a later word of a multiword token.
    pub joined: bool,
    /// Whether a sentence ends with it.
    pub last: bool,
    /// The number of its paragraph.
    pub paragraph: u32,
}

/// A run of characters without white space, and what stands around it.
#[derive(Default)]
pub struct Chunk {
    chars: Vec<char>,
    offsets: Vec<u32>,
    next: [char; 2],
    is_last: bool,
}

/// Buffers that are filled anew for each document.
#[derive(Default)]
pub struct Scratch {
    chunk: Chunk,
    features: Vec<u32>,
}

/// Cuts texts.
pub struct Segmenter {
    /// Where tokens end.
    pub cuts: Linear,
    /// Where sentences end.
    pub ends: Linear,
    /// Contractions without a sign, in lower case, and the length in bytes of their first word.
    pub contractions: indexmap::IndexMap<String, usize>,
}

impl Segmenter {
    /// Cuts a text into tokens and sentences.
    pub fn cut(&self, text: &str, scratch: &mut Scratch, pieces: &mut Vec<Piece>) {
        pieces.clear();
        let mut scores = [0; 3];
        for (number, paragraph) in paragraphs(text).enumerate() {
            let first = pieces.len();
            chunks(text, paragraph, &mut scratch.chunk, |chunk| {
                let begin = pieces.len();
                let mut from = 0;
                let mut joined = false;
                for at in 1..=chunk.chars.len() {
                    let cut = if at == chunk.chars.len() {
                        Cut::Token
                    } else if is_place(&chunk.chars, at) {
                        cut_features(chunk, from, at, &mut scratch.features);
                        Cut::ALL[self.cuts.decide(&scratch.features, &mut scores)]
                    } else {
                        Cut::None
                    };
                    if cut == Cut::None {
                        continue;
                    }
                    let span = Span { begin: chunk.offsets[from], end: chunk.offsets[at] };
                    let paragraph = number as u32;
                    pieces.push(Piece { span, space_after: false, joined, last: false, paragraph });
                    joined = cut == Cut::Word;
                    from = at;
                }
                self.contract(text, begin, pieces);
                if let Some(piece) = pieces.last_mut() {
                    piece.space_after = chunk.space_after(text);
                }
            });
            self.end_sentences(text, first, scratch, pieces);
        }
    }

    /// Cuts the contractions without a sign among the pieces from `begin` on.
    fn contract(&self, text: &str, begin: usize, pieces: &mut Vec<Piece>) {
        for at in begin..pieces.len() {
            let piece = pieces[at];
            let form = piece.span.of(text);
            if form.len() > 12 || !form.is_ascii() {
                continue;
            }
            let mut lower = [0u8; 12];
            let lower = &mut lower[..form.len()];
            lower.copy_from_slice(form.as_bytes());
            lower.make_ascii_lowercase();
            let found =
                std::str::from_utf8(lower).ok().and_then(|form| self.contractions.get(form));
            let alone = !piece.joined && !pieces.get(at + 1).is_some_and(|next| next.joined);
            if let Some(&length) = found.filter(|_| alone) {
                let middle = piece.span.begin + length as u32;
                let rest = Span { begin: middle, end: piece.span.end };
                pieces[at].span.end = middle;
                pieces.insert(at + 1, Piece { span: rest, joined: true, ..piece });
                return;
            }
        }
    }

    /// Says which pieces from `first` on, all of one paragraph, end a sentence.
    fn end_sentences(&self, text: &str, first: usize, scratch: &mut Scratch, pieces: &mut [Piece]) {
        let mut scores = [0; 2];
        let mut state = State::default();
        let mut begin = first;
        for at in first..pieces.len() {
            state.see(pieces[at].span.of(text));
            let last = at + 1 == pieces.len();
            let full = at - begin + 1 == LONGEST_SENTENCE;
            let inside = !last && pieces[at + 1].joined;
            let ends = last
                || full
                || !inside && {
                    end_features(
                        text,
                        &pieces[first..],
                        at - first,
                        at - begin,
                        &state,
                        &mut scratch.features,
                    );
                    self.ends.decide(&scratch.features, &mut scores) == 1
                };
            if ends {
                pieces[at].last = true;
                begin = at + 1;
                state.end();
            }
        }
    }
}

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

/// Calls `each` with every chunk of a paragraph.
pub fn chunks(text: &str, paragraph: Span, chunk: &mut Chunk, mut each: impl FnMut(&Chunk)) {
    chunk.chars.clear();
    chunk.offsets.clear();
    let base = paragraph.begin;
    for (offset, char) in paragraph.of(text).char_indices() {
        let offset = base + offset as u32;
        let space = char.is_whitespace();
        if (space || chunk.chars.len() == LONGEST_CHUNK) && !chunk.chars.is_empty() {
            chunk.finish(text, offset, paragraph.end);
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
        chunk.finish(text, paragraph.end, paragraph.end);
        each(chunk);
    }
}

impl Chunk {
    fn finish(&mut self, text: &str, end: u32, paragraph: u32) {
        self.offsets.push(end);
        let rest = Span { begin: end, end: paragraph }.of(text).trim_start();
        let mut next = rest.chars();
        self.is_last = rest.is_empty();
        self.next = [next.next().unwrap_or('\0'), next.next().unwrap_or('\0')];
    }

    /// Returns the places where a token may end: index of the character after, byte offset.
    pub fn places(&self) -> impl Iterator<Item = (usize, u32)> {
        (1..self.chars.len())
            .filter(|&at| is_place(&self.chars, at))
            .map(|at| (at, self.offsets[at]))
    }

    /// Returns the byte after the chunk.
    pub fn end(&self) -> u32 {
        self.offsets.last().copied().unwrap_or(0)
    }

    fn space_after(&self, text: &str) -> bool {
        let rest = text.get(self.end() as usize..).unwrap_or("");
        rest.chars().next().is_none_or(char::is_whitespace)
    }
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

/// A hash that is fed piece by piece.
#[derive(Clone, Copy)]
struct Key(u32);

impl Key {
    fn of(template: u32) -> Key {
        Key(0x811C_9DC5).and(template)
    }

    fn and(self, value: u32) -> Key {
        let mixed = (self.0 ^ value).wrapping_mul(0x9E37_79B1);
        Key(mixed ^ mixed >> 15)
    }

    fn chars(self, chars: impl Iterator<Item = char>) -> Key {
        chars.fold(self, |key, char| key.and(u32::from(char)))
    }
}

/// Returns the kind of a character that matters for cutting.
fn class(char: char) -> char {
    match plain(char) {
        letter if letter.is_uppercase() => 'A',
        letter if letter.is_alphabetic() => 'a',
        digit if digit.is_numeric() => '0',
        other => other,
    }
}

fn low(char: char) -> char {
    plain(char).to_lowercase().next().unwrap_or(char)
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
    let next = class(chunk.next[0]);
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

/// What is open while the tokens of a paragraph go by.
#[derive(Default)]
pub struct State {
    quoted: bool,
    brackets: u8,
}

impl State {
    /// Takes in the next token.
    pub fn see(&mut self, form: &str) {
        match form {
            "\"" | "''" | "``" => self.quoted = !self.quoted,
            "“" => self.quoted = true,
            "”" => self.quoted = false,
            "(" | "[" => self.brackets = self.brackets.saturating_add(1).min(3),
            ")" | "]" => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
    }

    /// Forgets what a sentence that has ended left open, but for a quotation.
    pub fn end(&mut self) {
        self.brackets = 0;
    }
}

/// Writes the features of the place after `pieces[at]`, `length` tokens into its sentence; all
/// pieces are of one paragraph.
pub fn end_features(
    text: &str,
    pieces: &[Piece],
    at: usize,
    length: usize,
    state: &State,
    features: &mut Vec<u32>,
) {
    features.clear();
    let form = |offset: isize| -> &str {
        let index = at.checked_add_signed(offset);
        index.and_then(|index| pieces.get(index)).map_or("", |piece| piece.span.of(text))
    };
    let word = |key: Key, offset: isize| {
        let form = form(offset);
        key.and(0).chars(form.chars().take(16).map(low))
    };
    let shape = |key: Key, offset: isize| {
        let mut last = '\0';
        let shape = form(offset).chars().take(12).map(class).filter(move |&class| {
            let new = class != last;
            last = class;
            new
        });
        key.and(1).chars(shape)
    };
    let mut template = 100;
    let mut push = |fill: &dyn Fn(Key) -> Key| {
        template += 1;
        features.push(fill(Key::of(template)).0);
    };
    let space = u32::from(pieces[at].space_after);
    let flags = space | u32::from(state.quoted) << 1 | u32::from(state.brackets) << 2;
    for offset in -3..=4 {
        push(&|key| word(key, offset));
        push(&|key| shape(key, offset));
    }
    push(&|key| word(key, 0).and(flags));
    push(&|key| shape(key, 0).and(flags));
    push(&|key| word(word(key, 0), 1));
    push(&|key| shape(shape(key, 0), 1).and(flags));
    push(&|key| word(shape(key, 1), 0).and(space));
    push(&|key| shape(word(key, 1), 0).and(flags));
    push(&|key| shape(word(word(key, 0), -1), 1));
    push(&|key| word(shape(shape(key, -1), 1), 0));
    push(&|key| shape(shape(shape(key, -1), 0), 1).and(space));
    push(&|key| shape(shape(shape(key, 0), 1), 2).and(flags));
    push(&|key| shape(shape(shape(shape(key, -1), 0), 1), 2));
    push(&|key| shape(word(word(key, 0), 1), 2));
    push(&|key| word(shape(word(key, 1), 0), 2));
    push(&|key| shape(key.and(length.min(6) as u32), 0).and(space));
    push(&|key| shape(shape(key, 0), 1).and((length / 8).min(8) as u32));
    let initial = form(0).chars().next().is_some_and(char::is_uppercase);
    push(&|key| key.and(form(-1).chars().count().min(4) as u32).and(u32::from(initial)).and(space));
    let left = pieces.len() - at - 1;
    push(&|key| shape(shape(key, 0), 1).and(left.min(3) as u32));
    push(&|key| shape(key.and(flags), 1).and(length.min(3) as u32));
}
