//! Text → tokens and sentences, as UD English cuts them.
//!
//! Three steps. The text is cut into *paragraphs* at empty lines, and at line breaks unless the
//! lines look wrapped to a width. White space cuts a paragraph into *chunks*; within a chunk a
//! linear model says of each place where letters, digits and signs meet whether a token ends there
//! ("weapon|."), a word of a multiword token ("is·n't"), or nothing ("U.S."). A second model says
//! after each token whether the sentence ends. Which words may be contractions without a sign
//! ("cannot", "its") stands in `data/english/contractions.tsv`; the first model decides.
//!
//! Left out: words written apart ("to day"), and sentences that go on over an empty line.

use indexmap::IndexMap;

use crate::language::features::plain;
use crate::language::linear::Linear;
use crate::text::Span;

/// The most tokens in a sentence: trees cost the square of it.
pub const LONGEST_SENTENCE: usize = 192;

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
    inside: Vec<bool>,
    next: char,
    next_word: u32,
    is_last: bool,
}

/// Buffers that are filled anew for each document.
#[derive(Default)]
pub struct Scratch {
    chunk: Chunk,
    features: Vec<u32>,
    marks: Vec<Mark>,
}

/// Cuts texts.
pub struct Segmenter {
    /// Where tokens end.
    pub cuts: Linear,
    /// Where sentences end.
    pub ends: Linear,
    /// Contractions that may be without a sign.
    pub contractions: Contractions,
}

/// Words that may be two, in lower case, and the length of the first of the two.
pub type Contractions = IndexMap<Vec<char>, usize>;

impl Segmenter {
    /// Cuts a text into tokens and sentences.
    pub fn cut(&self, text: &str, scratch: &mut Scratch, pieces: &mut Vec<Piece>) {
        pieces.clear();
        let mut scores = [0; 3];
        for (number, paragraph) in paragraphs(text).enumerate() {
            let first = pieces.len();
            chunks(text, paragraph, &self.contractions, &mut scratch.chunk, |chunk| {
                let mut from = 0;
                let mut joined = false;
                for at in 1..=chunk.chars.len() {
                    let cut = if at == chunk.chars.len() {
                        Cut::Token
                    } else if chunk.is_place(at) {
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
                if let Some(piece) = pieces.last_mut() {
                    piece.space_after = chunk.space_after(text);
                }
            });
            self.end_sentences(text, first, scratch, pieces);
        }
    }

    /// Says which pieces from `first` on, all of one paragraph, end a sentence.
    fn end_sentences(&self, text: &str, first: usize, scratch: &mut Scratch, pieces: &mut [Piece]) {
        let mut scores = [0; 2];
        let Scratch { features, marks, .. } = scratch;
        marks.clear();
        let new = pieces[first..].iter();
        marks.extend(new.map(|piece| Mark::of(piece.span.of(text), piece.space_after)));
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
                    end_features(marks, at - first, at - begin, &state, features);
                    self.ends.decide(features, &mut scores) == 1
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
    fn is_place(&self, at: usize) -> bool {
        self.inside[at] || is_place(&self.chars, at)
    }

    /// Returns the places where a token may end: index of the character after, byte offset.
    pub fn places(&self) -> impl Iterator<Item = (usize, u32)> {
        (1..self.chars.len()).filter(|&at| self.is_place(at)).map(|at| (at, self.offsets[at]))
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

/// What the place after a token is judged by, of one token nearby.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    word: u32,
    shape: u32,
    length: u32,
    initial: bool,
    space_after: bool,
}

impl Mark {
    /// Takes the marks of a token.
    pub fn of(form: &str, space_after: bool) -> Mark {
        let (mut word, mut shape) = (Key::of(1), Key::of(2));
        let (mut last, mut length) = ('\0', 0);
        for char in form.chars().take(16) {
            let class = class(char);
            if class != last {
                shape = shape.and(u32::from(class));
                last = class;
            }
            word = word.and(u32::from(low(char)));
            length += 1;
        }
        let initial = form.chars().next().is_some_and(char::is_uppercase);
        Mark { word: word.0, shape: shape.0, length, initial, space_after }
    }
}

/// Writes the features of the place after the token `marks[at]`, `length` tokens into its sentence;
/// the marks are those of one paragraph.
pub fn end_features(
    marks: &[Mark],
    at: usize,
    length: usize,
    state: &State,
    features: &mut Vec<u32>,
) {
    features.clear();
    let mark = |offset: isize| -> Mark {
        let index = at.checked_add_signed(offset);
        index.and_then(|index| marks.get(index)).copied().unwrap_or_default()
    };
    let around: [Mark; 8] = std::array::from_fn(|place| mark(place as isize - 3));
    let [_, before, previous, here, next, second, ..] = around;
    let space = u32::from(here.space_after);
    let flags = space | u32::from(state.quoted) << 1 | u32::from(state.brackets) << 2;
    let mut template = 100;
    let mut push = |values: &[u32]| {
        template += 1;
        let key = values.iter().fold(Key::of(template), |key, &value| key.and(value));
        features.push(key.0);
    };
    for mark in around {
        push(&[mark.word]);
        push(&[mark.shape]);
    }
    push(&[here.word, flags]);
    push(&[here.shape, flags]);
    push(&[here.word, next.word]);
    push(&[here.shape, next.shape, flags]);
    push(&[next.shape, here.word, space]);
    push(&[next.word, here.shape, flags]);
    push(&[here.word, previous.word, next.shape]);
    push(&[previous.shape, next.shape, here.word]);
    push(&[previous.shape, here.shape, next.shape, space]);
    push(&[here.shape, next.shape, second.shape, flags]);
    push(&[previous.shape, here.shape, next.shape, second.shape]);
    push(&[here.word, next.word, second.shape]);
    push(&[next.word, here.shape, second.word]);
    push(&[before.shape, previous.shape, here.shape, next.shape]);
    push(&[length.min(6) as u32, here.shape, space]);
    push(&[here.shape, next.shape, (length / 8).min(8) as u32]);
    push(&[previous.length.min(4), u32::from(here.initial), space]);
    push(&[here.shape, next.shape, (marks.len() - at - 1).min(3) as u32]);
    push(&[flags, next.shape, length.min(3) as u32]);
}
