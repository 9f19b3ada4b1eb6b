//! What a PDF is written in: numbers, names, strings, lists, tables and words (ISO 32000-1, 7.2 and 7.3).
//!
//! The same signs stand in files, in pages and in the tables of fonts. Nothing in them is an error: what
//! is out of place is a word that nobody asks for.

use indexmap::IndexMap;

/// The most lists and tables that stand in one another.
const DEEPEST: usize = 32;

/// A table: names and what they stand for.
pub type Table = IndexMap<String, Object>;

/// One thing that is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    /// A number.
    Number(f64),
    /// A name, without its slash.
    Name(String),
    /// A string.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Object>),
    /// A table.
    Table(Table),
    /// A table, and where the bytes that it is about begin and end.
    Stream(Table, usize, usize),
    /// The object of a number, which stands elsewhere.
    Reference(u32),
    /// Anything else: an operator, or `null`.
    Word(String),
}

impl Object {
    /// Returns the number.
    pub fn number(&self) -> Option<f64> {
        match self {
            Object::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns the name.
    pub fn name(&self) -> Option<&str> {
        match self {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Returns the table, also that of a stream.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Object::Table(table) | Object::Stream(table, ..) => Some(table),
            _ => None,
        }
    }

    /// Returns the list; what is none is a list of itself.
    pub fn list(&self) -> &[Object] {
        match self {
            Object::List(list) => list,
            one => std::slice::from_ref(one),
        }
    }

    /// Tells whether it is this word.
    pub fn is(&self, word: &str) -> bool {
        matches!(self, Object::Word(found) if found == word)
    }
}

/// Bytes, and how far they were read.
pub struct Reader<'a> {
    bytes: &'a [u8],
    /// The place of the next byte.
    pub at: usize,
}

/// Tells whether a byte is white space.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

/// Tells whether a byte ends a word.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Reader<'a> {
    /// Begins to read at a place.
    pub fn new(bytes: &'a [u8], at: usize) -> Reader<'a> {
        Reader { bytes, at: at.min(bytes.len()) }
    }

    /// Reads the next object; nothing at the end.
    pub fn object(&mut self) -> Option<Object> {
        self.read(0)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Takes bytes as long as they are wanted.
    fn run(&mut self, wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|&byte| !wanted(byte)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Passes over white space and comments.
    fn skip(&mut self) {
        loop {
            self.run(is_space);
            if self.peek() != Some(b'%') {
                return;
            }
            self.run(|byte| byte != b'\n' && byte != b'\r');
        }
    }

    fn read(&mut self, depth: usize) -> Option<Object> {
        self.skip();
        let byte = self.peek()?;
        let twice = self.bytes.get(self.at + 1) == Some(&byte);
        Some(match byte {
            b'/' => {
                self.at += 1;
                Object::Name(self.name())
            }
            b'(' => Object::Bytes(self.string()),
            b'<' if twice && depth < DEEPEST => {
                self.at += 2;
                Object::Table(self.table(depth))
            }
            b'<' if !twice => Object::Bytes(self.digits()),
            b'[' if depth < DEEPEST => {
                self.at += 1;
                let mut list = Vec::new();
                while let Some(object) = self.read(depth + 1).filter(|object| !object.is("]")) {
                    list.push(object);
                }
                Object::List(list)
            }
            b'>' if twice => self.sign(2),
            _ if is_sign(byte) => self.sign(1),
            _ => self.word(),
        })
    }

    /// Reads a sign as a word.
    fn sign(&mut self, length: usize) -> Object {
        let word = String::from_utf8_lossy(&self.bytes[self.at..self.at + length]).into_owned();
        self.at += length;
        Object::Word(word)
    }

    /// Reads a name, in which `#20` is a space.
    fn name(&mut self) -> String {
        let written = self.run(|byte| !is_space(byte) && !is_sign(byte));
        if !written.contains(&b'#') {
            return String::from_utf8_lossy(written).into_owned();
        }
        let mut name = Vec::new();
        let mut at = 0;
        while at < written.len() {
            let pair = written.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
            let code = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
            match code.filter(|_| written[at] == b'#') {
                Some(code) => (name.push(code), at += 3).0,
                None => (name.push(written[at]), at += 1).0,
            }
        }
        String::from_utf8_lossy(&name).into_owned()
    }

    /// Reads the rest of a table.
    fn table(&mut self, depth: usize) -> Table {
        let mut table = Table::new();
        while let Some(key) = self.read(depth + 1).filter(|key| !key.is(">>")) {
            let Object::Name(key) = key else { continue };
            match self.read(depth + 1) {
                Some(value) if !value.is(">>") => table.insert(key, value),
                _ => break,
            };
        }
        table
    }

    /// Reads a string in parentheses.
    fn string(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut out, mut open) = (Vec::new(), 1);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    out.extend(self.escape());
                    continue;
                }
                _ => {}
            }
            out.push(byte);
        }
        out
    }

    /// Reads what stands behind a backslash; nothing where a line is only broken.
    fn escape(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                return None;
            }
            b'\n' => return None,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                code as u8
            }
            other => other,
        })
    }

    /// Reads a string in hexadecimal digits.
    fn digits(&mut self) -> Vec<u8> {
        self.at += 1;
        let written = self.run(|byte| byte != b'>');
        self.at = (self.at + 1).min(self.bytes.len());
        let digit = |byte: &u8| char::from(*byte).to_digit(16).map(|digit| digit as u8);
        let digits: Vec<u8> = written.iter().filter_map(digit).collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
    }

    /// Reads a number, a reference or a word.
    fn word(&mut self) -> Object {
        let written = self.run(|byte| !is_space(byte) && !is_sign(byte));
        let word = String::from_utf8_lossy(written);
        if word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) {
            if let Some(reference) = word.parse().ok().filter(|_| self.is_reference()) {
                return Object::Reference(reference);
            }
            if let Some(number) = word.parse().ok().filter(|number: &f64| number.is_finite()) {
                return Object::Number(number);
            }
        }
        Object::Word(word.into_owned())
    }

    /// Passes over the rest of a reference behind its number, as in `12 0 R`, if there is one.
    fn is_reference(&mut self) -> bool {
        let begin = self.at;
        self.run(is_space);
        let generation = self.run(|byte| byte.is_ascii_digit()).len();
        let spaces = self.run(is_space).len();
        let ends = |byte: Option<&u8>| byte.is_none_or(|&byte| is_space(byte) || is_sign(byte));
        let found = (1..=5).contains(&generation)
            && spaces > 0
            && self.peek() == Some(b'R')
            && ends(self.bytes.get(self.at + 1));
        self.at = if found { self.at + 1 } else { begin };
        found
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn objects_are_read_as_they_are_written() {
        let text = b"<< /A#20b [1 -.5 (a\\(b\\)\\101(c)\\\n)] /B 12 0 R % no\n /C <48 6> >> BT 1 0 0 ] null";
        let mut reader = Reader::new(text, 0);
        let table = reader.object().unwrap();
        let table = table.table().unwrap();
        let list =
            vec![Object::Number(1.0), Object::Number(-0.5), Object::Bytes(b"a(b)A(c)".to_vec())];
        assert_eq!(table["A b"], Object::List(list));
        assert_eq!(table["B"], Object::Reference(12));
        assert_eq!(table["C"], Object::Bytes(b"H`".to_vec()));
        let rest: Vec<Object> = std::iter::from_fn(|| reader.object()).collect();
        assert!(rest[0].is("BT") && rest[4].is("]") && rest[5].is("null"));
        assert_eq!(rest[1], Object::Number(1.0));
    }

    #[test]
    fn what_stands_too_deep_is_no_list() {
        let text = "[".repeat(100_000) + &"<<".repeat(100_000);
        let mut reader = Reader::new(text.as_bytes(), 0);
        while reader.object().is_some() {}
    }
}
