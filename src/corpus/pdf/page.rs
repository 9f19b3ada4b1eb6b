//! A page → the letters it shows, each with its place (ISO 32000-1, 7.8, 8.4 and 9).
//!
//! Only what moves or shows letters is followed: pictures, colours and clipping are passed over. Letters
//! that do not run from left to right (the stamp on a margin) are left out.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::corpus::pdf::file::File;
use crate::corpus::pdf::font::{Font, Names};
use crate::corpus::pdf::object::{Object, Reader, Table};

/// The most drawings that stand in one another.
const DEEPEST: usize = 12;

/// The most states that are kept to go back to.
const STATES: usize = 64;

/// The most letters of one page.
const MOST: usize = 1 << 18;

/// What it costs to read a font, besides its bytes.
const FONT: usize = 4096;

/// A letter, and where on the page it stands, in points from the lower left.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The letters of the glyph: mostly one.
    pub text: String,
    /// Where it begins.
    pub left: f64,
    /// Where the next one stands if nothing moves it.
    pub right: f64,
    /// The height of its line.
    pub height: f64,
    /// The size of its font.
    pub size: f64,
}

/// What a page shows.
#[derive(Debug, Default)]
pub struct Page {
    /// The letters in the order in which they are drawn.
    pub letters: Vec<Letter>,
    /// How many glyphs stand for letters that are not told.
    pub unknown: usize,
}

/// How places are turned into places: six numbers (8.3.3).
type Matrix = [f64; 6];

/// Returns what comes of turning by `first` and then by `then`.
fn product(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = then;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

const STILL: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// What is set for the letters that follow.
#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Arc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Reads pages of one file.
pub struct Pages<'f> {
    file: &'f File<'f>,
    names: &'f Names,
    /// The fonts that were read, by the number of their object.
    fonts: IndexMap<u32, Arc<Font>>,
}

/// A page that is being read.
struct Drawing<'p, 'f> {
    pages: &'p mut Pages<'f>,
    page: Page,
    state: State,
    kept: Vec<State>,
    text: Matrix,
    line: Matrix,
}

impl<'f> Pages<'f> {
    /// Begins to read pages.
    pub fn new(file: &'f File<'f>, names: &'f Names) -> Pages<'f> {
        Pages { file, names, fonts: IndexMap::new() }
    }

    /// Reads a page, whose resources are given.
    pub fn read(&mut self, page: &Table, resources: &Table) -> Page {
        let mut bytes = Vec::new();
        let contents = self.file.get(page.get("Contents"));
        for part in contents.iter().flat_map(|contents| contents.list()) {
            let part = self.file.get(Some(part)).and_then(|part| self.file.unpack(&part));
            bytes.extend(part.unwrap_or_default());
            bytes.push(b'\n');
        }
        let state = State {
            place: STILL,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let (text, line) = (STILL, STILL);
        let mut drawing =
            Drawing { pages: self, page: Page::default(), state, kept: Vec::new(), text, line };
        drawing.run(&bytes, resources, 0);
        drawing.page
    }

    /// Returns a font of the resources.
    fn font(&mut self, value: &Object) -> Option<Arc<Font>> {
        let number = match value {
            Object::Reference(number) => Some(*number),
            _ => None,
        };
        if let Some(font) = number.and_then(|number| self.fonts.get(&number)) {
            return Some(font.clone());
        }
        self.file.spend(FONT)?;
        let font = Font::read(self.file, self.file.get(Some(value))?.table()?, self.names);
        number.into_iter().for_each(|number| _ = self.fonts.insert(number, font.clone()));
        Some(font)
    }
}

impl Drawing<'_, '_> {
    /// Follows what is written in a page or in a drawing on it.
    fn run(&mut self, bytes: &[u8], resources: &Table, depth: usize) {
        /// The most that one operator is given; of more the first are forgotten.
        const GIVEN: usize = 64;
        let file = self.pages.file;
        let [fonts, drawings] = ["Font", "XObject"].map(|name| file.get(resources.get(name)));
        let named = |objects: &Option<Object>, given: &[Object]| {
            objects.as_ref()?.table()?.get(given.first()?.name()?).cloned()
        };
        let mut reader = Reader::new(bytes, 0);
        let mut given: Vec<Object> = Vec::new();
        while let Some(object) = reader.object() {
            let Object::Word(word) = object else {
                if given.len() == GIVEN {
                    given.remove(0);
                }
                given.push(object);
                continue;
            };
            match word.as_str() {
                "Do" if depth < DEEPEST => {
                    let drawing = named(&drawings, &given);
                    drawing.into_iter().for_each(|one| self.draw(&one, resources, depth));
                }
                "Tf" => {
                    self.state.font = named(&fonts, &given).and_then(|font| self.pages.font(&font));
                    self.state.size = given.get(1).and_then(Object::number).unwrap_or(0.0);
                }
                "BI" => pass_picture(bytes, &mut reader),
                word => self.follow(word, &given),
            }
            given.clear();
            if self.page.letters.len() >= MOST {
                return;
            }
        }
    }

    /// Follows an operator that needs no resources.
    fn follow(&mut self, word: &str, given: &[Object]) {
        let number = |at: usize| given.get(at).and_then(Object::number).unwrap_or(0.0);
        match word {
            "q" if self.kept.len() < STATES => self.kept.push(self.state.clone()),
            "Q" => self.kept.pop().into_iter().for_each(|state| self.state = state),
            "cm" => self.state.place = product(std::array::from_fn(number), self.state.place),
            "BT" => (self.text, self.line) = (STILL, STILL),
            "Tc" => self.state.letter_space = number(0),
            "Tw" => self.state.word_space = number(0),
            "Tz" => self.state.stretch = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Ts" => self.state.rise = number(0),
            "Tm" => {
                (self.text, self.line) = (std::array::from_fn(number), std::array::from_fn(number))
            }
            "Td" => self.step(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.step(number(0), number(1));
            }
            "T*" => self.step(0.0, -self.state.leading),
            "Tj" => given.iter().for_each(|string| self.show(string)),
            "TJ" => given.iter().flat_map(|row| row.list()).for_each(|string| self.show(string)),
            "'" => {
                self.step(0.0, -self.state.leading);
                given.iter().for_each(|string| self.show(string));
            }
            "\"" => {
                (self.state.word_space, self.state.letter_space) = (number(0), number(1));
                self.step(0.0, -self.state.leading);
                given.iter().skip(2).for_each(|string| self.show(string));
            }
            _ => {}
        }
    }

    /// Goes to the beginning of another line.
    fn step(&mut self, right: f64, up: f64) {
        self.line = product([1.0, 0.0, 0.0, 1.0, right, up], self.line);
        self.text = self.line;
    }

    /// Goes to the right in a line.
    fn go(&mut self, right: f64) {
        self.text = product([1.0, 0.0, 0.0, 1.0, right, 0.0], self.text);
    }

    /// Shows a string, or goes back by a number.
    fn show(&mut self, string: &Object) {
        let bytes = match string {
            Object::Bytes(bytes) => bytes,
            Object::Number(back) => {
                return self.go(-back / 1000.0 * self.state.size * self.state.stretch);
            }
            _ => return,
        };
        let Some(font) = self.state.font.clone() else { return };
        for shown in font.show(bytes) {
            let state = &self.state;
            let own = [state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise];
            let [a, b, c, d, left, height] = product(product(own, self.text), state.place);
            let wide = shown.width / 1000.0;
            let spaces = state.letter_space + if shown.space { state.word_space } else { 0.0 };
            let level = a > 0.0 && b.abs() < a / 10.0;
            match shown.text {
                Some(text) if level && self.page.letters.len() < MOST => {
                    let (text, right) = (apart(text), left + wide * a);
                    let size = c.hypot(d);
                    self.page.letters.push(Letter { text, left, right, height, size });
                }
                Some(_) => {}
                None => self.page.unknown += 1,
            }
            let right = (wide * self.state.size + spaces) * self.state.stretch;
            self.go(right);
        }
    }

    /// Follows what is written in a drawing, if it is one and no picture.
    fn draw(&mut self, drawing: &Object, resources: &Table, depth: usize) {
        let file = self.pages.file;
        let form = |table: &Table| table.get("Subtype").and_then(Object::name) == Some("Form");
        let Some(stream) = file.get(Some(drawing)) else { return };
        let Some(table) = stream.table().filter(|table| form(table)) else { return };
        let Some(bytes) = file.unpack(&stream) else { return };
        let own = file.get(table.get("Resources"));
        let kept = std::mem::take(&mut self.kept);
        let (state, text, line) = (self.state.clone(), self.text, self.line);
        if let Some(Object::List(matrix)) = file.get(table.get("Matrix")) {
            let number = |at: usize| matrix.get(at).and_then(Object::number).unwrap_or(0.0);
            self.state.place = product(std::array::from_fn(number), self.state.place);
        }
        self.run(&bytes, own.as_ref().and_then(Object::table).unwrap_or(resources), depth + 1);
        (self.state, self.text, self.line, self.kept) = (state, text, line, kept);
    }
}

/// Passes over a picture that stands in a page: to `EI` between white space.
fn pass_picture(bytes: &[u8], reader: &mut Reader) {
    let rest = &bytes[reader.at..];
    let ends = |found: &[u8]| {
        found[0].is_ascii_whitespace() && found[1..3] == *b"EI" && found[3].is_ascii_whitespace()
    };
    let end = rest.windows(4).position(ends);
    reader.at += end.map_or(rest.len(), |end| end + 4);
}

/// Takes letters apart that were joined for looks.
fn apart(text: &str) -> String {
    let joined = |c: char| ('\u{FB00}'..='\u{FB06}').contains(&c);
    if !text.contains(joined) {
        return text.to_string();
    }
    let part = |c: char| match c {
        '\u{FB00}' => "ff".to_string(),
        '\u{FB01}' => "fi".to_string(),
        '\u{FB02}' => "fl".to_string(),
        '\u{FB03}' => "ffi".to_string(),
        '\u{FB04}' => "ffl".to_string(),
        '\u{FB05}' | '\u{FB06}' => "st".to_string(),
        other => other.to_string(),
    };
    text.chars().map(part).collect()
}
