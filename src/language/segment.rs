//! Text → tokens and sentences, as UD English cuts them.
//!
//! Paragraphs (`paragraph.rs`) are cut at white space into chunks, and chunks into tokens and words
//! by a linear model (`chunk.rs`). Here a second model says after each token whether the sentence
//! ends, from the forms and shapes around it and from what is open. A dateline belongs to the
//! sentence that follows it.
//!
//! Left out: words written apart ("to day"), and sentences that go on over an empty line.

use crate::language::chunk::{Chunk, Cut, chunks, class, cut_features, low};
use crate::language::dateline::is_dateline;
use crate::language::dress;
use crate::language::key::Key;
use crate::language::linear::Linear;
use crate::language::paragraph::paragraphs;
use crate::language::wording::{LONGEST_WORD, Wording};
use crate::text::Span;

/// The most tokens in a sentence: trees cost the square of it.
pub const LONGEST_SENTENCE: usize = 192;

/// By how much a sentence's end is favoured, in units of the model: an end that is missed makes one
/// tree of two sentences, an end too many only cuts one.
const EAGER: i32 = 200;

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
    /// Words that are cut otherwise than their letters show.
    pub wording: Wording,
}

impl Segmenter {
    /// Cuts a text into tokens and sentences.
    pub fn cut(&self, text: &str, scratch: &mut Scratch, pieces: &mut Vec<Piece>) {
        pieces.clear();
        let mut scores = [0; 3];
        for (number, paragraph) in paragraphs(text).enumerate() {
            let first = pieces.len();
            chunks(text, paragraph, &self.wording, &mut scratch.chunk, |chunk| {
                let mut from = 0;
                let mut joined = false;
                for at in 1..=chunk.chars.len() {
                    let cut = if at == chunk.chars.len() || chunk.is_comma(at) {
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
        marks.extend(
            new.map(|piece| Mark::of(piece.span.of(text), piece.space_after, &self.wording)),
        );
        let tokens = pieces[first..].iter().map(|piece| (piece.span.of(text), piece.space_after));
        if dress::is_in_tokens(tokens) {
            close(text, &pieces[first..], marks);
        }
        let mut state = State::default();
        let mut begin = first;
        for at in first..pieces.len() {
            state.see(pieces[at].span.of(text));
            let last = at + 1 == pieces.len();
            let full = at - begin + 1 == LONGEST_SENTENCE;
            let inside = !last && pieces[at + 1].joined;
            let civil = at > begin && marks[at - first - 1].civil;
            let goes_on = !last && marks[at - first].goes_on(&marks[at - first + 1], civil);
            let open = inside || goes_on || is_dateline(forms(text, &pieces[begin..=at]));
            let ends = last
                || full
                || at > begin && marks[at - first].ends_before(&marks[at - first + 1])
                || !open && {
                    end_features(marks, at - first, at - begin, &state, features);
                    self.ends.decide(features, &mut scores);
                    scores[1] + EAGER > scores[0]
                };
            if ends {
                pieces[at].last = true;
                begin = at + 1;
                state.end();
            }
        }
    }
}

/// Returns the forms of pieces.
pub fn forms<'a>(
    text: &'a str,
    pieces: &'a [Piece],
) -> impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator {
    pieces.iter().map(|piece| piece.span.of(text))
}

/// Takes back the blanks behind the tokens of a paragraph that an ordinary one would not have. Since its full stops
/// show, none of its sentences ends between two words with capitals of which the second may be a name.
fn close(text: &str, pieces: &[Piece], marks: &mut [Mark]) {
    let mut state = State::default();
    for (two, mark) in pieces.windows(2).zip(marks.iter_mut()) {
        let (before, after) = (two[0].span.of(text), two[1].span.of(text));
        state.see(before);
        mark.space_after &= dress::is_blank(before, after, state.quoted);
    }
    for at in 1..marks.len() {
        let named = |mark: &Mark| mark.initial && mark.inner;
        marks[at - 1].named = named(&marks[at - 1]) && named(&marks[at]) && !marks[at].first;
    }
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
        match dress::plain(form) {
            "\"" => self.quoted = !self.quoted,
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
    /// Whether it is a word in lower case.
    plain: bool,
    /// Whether it is a word, a number or a comma.
    inner: bool,
    comma: bool,
    /// Whether it greets, or takes leave.
    civil: bool,
    space_after: bool,
    sign: u32,
    /// Whether it is a letter and a full stop.
    letter: bool,
    /// Whether a sentence may begin with it, and no last name.
    first: bool,
    /// Whether a name goes on behind it.
    named: bool,
}

impl Mark {
    /// Takes the marks of a token.
    pub fn of(form: &str, space_after: bool, wording: &Wording) -> Mark {
        let form = dress::plain(form);
        let (mut word, mut shape) = (Key::of(1), Key::of(2));
        let (mut last, mut length) = ('\0', 0);
        let (mut plain, mut inner) = (true, true);
        for char in form.chars().take(16) {
            let class = class(char);
            plain &= class == 'a';
            inner &= matches!(class, 'a' | 'A' | '0');
            if class != last {
                shape = shape.and(u32::from(class));
                last = class;
            }
            word = word.and(u32::from(low(char)));
            length += 1;
        }
        let comma = form == ",";
        inner |= comma;
        let initial = form.chars().next().is_some_and(char::is_uppercase);
        let mut letters = ['\0'; LONGEST_WORD];
        let mut in_small = |word: &str, asks: &dyn Fn(&[char]) -> u32| {
            let both = letters.iter_mut().zip(word.chars());
            let count = both.map(|(to, from)| *to = low(from)).count();
            if word.len() <= LONGEST_WORD { asks(&letters[..count]) } else { 0 }
        };
        let abbreviation = form.strip_suffix('.').filter(|word| word.len() <= LONGEST_WORD);
        let sign = abbreviation.map_or(0, |word| {
            in_small(word, &|word| wording.sign(word).map_or(0, |sign| sign as u32 + 1))
        });
        let letter = abbreviation.is_some_and(|word| initial && word.chars().nth(1).is_none());
        let first = initial && in_small(form, &|word| u32::from(wording.is_first(word))) > 0;
        let civil = in_small(form, &|word| u32::from(wording.is_civil(word))) > 0;
        let (word, shape) = (word.0, shape.0);
        Mark {
            word,
            shape,
            length,
            initial,
            plain,
            inner,
            comma,
            civil,
            space_after,
            sign,
            letter,
            first,
            named: false,
        }
    }

    /// Tells whether a sentence ends between this token and the next whatever the model says: "plan B.
    /// The".
    fn ends_before(&self, next: &Mark) -> bool {
        self.letter && self.space_after && next.first
    }

    /// Tells whether a sentence goes on from this token to the next whatever the model says: no
    /// sentence ends between a word, a number or a comma and a word in lower case with nothing but a
    /// space between them, nor between a comma or a word in lower case and what is likely a name ("which regards Somaliland"); `civil` is
    /// whether what stands before this token greets.
    fn goes_on(&self, next: &Mark, civil: bool) -> bool {
        let name = next.initial && next.inner && !next.first;
        self.named
            || self.inner
                && self.space_after
                && (next.plain || (self.plain || self.comma && !civil) && name)
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
    push(&[here.sign, next.shape]);
    push(&[here.sign, next.word]);
    push(&[before.shape, previous.shape, here.sign, flags]);
}
