//! Which letters the codes of a font stand for, where the font says so itself (ISO 32000-1, 9.10.3).

use indexmap::IndexMap;

use crate::corpus::pdf::object::{Object, Reader};

/// The most codes of one font.
const MOST: usize = 1 << 16;

/// The most letters that one code stands for.
const LETTERS: usize = 8;

/// What the codes of a font stand for.
#[derive(Debug, Default)]
pub struct Letters {
    known: IndexMap<u32, String>,
    /// How many codes were told, also if they were told twice.
    told: usize,
    /// How many bytes a code has.
    pub width: Option<usize>,
}

impl Letters {
    /// Reads the table of a font.
    pub fn read(bytes: &[u8]) -> Letters {
        let mut letters = Letters::default();
        let mut reader = Reader::new(bytes, 0);
        let mut given: Vec<Object> = Vec::new();
        while let Some(object) = reader.object() {
            let Object::Word(word) = &object else {
                given.push(object);
                continue;
            };
            match word.as_str() {
                "endcodespacerange" => {
                    letters.width = given.iter().find_map(|code| Some(code_of(code)?.1));
                }
                "endbfchar" => {
                    for pair in given.chunks_exact(2) {
                        if let (Some((code, _)), Some(text)) =
                            (code_of(&pair[0]), text_of(&pair[1]))
                        {
                            letters.put(code, text);
                        }
                    }
                }
                "endbfrange" => given.chunks_exact(3).for_each(|range| letters.put_range(range)),
                _ => {}
            }
            given.clear();
        }
        letters
    }

    /// Returns the letters of a code.
    pub fn get(&self, code: u32) -> Option<&str> {
        self.known.get(&code).map(String::as_str)
    }

    fn put(&mut self, code: u32, text: String) {
        self.told += 1;
        if self.told <= MOST {
            self.known.insert(code, text);
        }
    }

    /// Notes a row of codes: those of a list, or those that follow one another.
    fn put_range(&mut self, range: &[Object]) {
        let [first, last, to] = range else { return };
        let (Some((first, _)), Some((last, _))) = (code_of(first), code_of(last)) else { return };
        let left = MOST.saturating_sub(self.told) as u32;
        let last = last.min(first.saturating_add(left));
        if let Object::List(list) = to {
            for (code, one) in (first..=last).zip(list) {
                text_of(one).into_iter().for_each(|text| self.put(code, text));
            }
            return;
        }
        let Some(text) = text_of(to) else { return };
        let mut begin: Vec<char> = text.chars().collect();
        let Some(end) = begin.pop() else { return };
        for code in first..=last {
            let Some(end) = char::from_u32(u32::from(end) + (code - first)) else { break };
            let text = begin.iter().chain([&end]).collect();
            self.put(code, text);
        }
    }
}

/// Returns a code, and of how many bytes it is.
fn code_of(object: &Object) -> Option<(u32, usize)> {
    match object {
        Object::Bytes(bytes) if (1..=4).contains(&bytes.len()) => {
            Some((bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte)), bytes.len()))
        }
        _ => None,
    }
}

/// Returns letters that are written in UTF-16.
fn text_of(object: &Object) -> Option<String> {
    let Object::Bytes(bytes) = object else { return None };
    if let [byte] = bytes[..] {
        return Some(char::from(byte).to_string());
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let letters = char::decode_utf16(units).take(LETTERS).map_while(Result::ok);
    Some(letters.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_given_one_by_one_and_in_rows() {
        let letters = Letters::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              1 beginbfchar <0003> <00660069> endbfchar\n\
              2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <D83DDE00>] endbfrange",
        );
        assert_eq!(letters.width, Some(2));
        let found = [3, 0x10, 0x12, 0x13, 0x20, 0x21].map(|code| letters.get(code));
        assert_eq!(found, [Some("fi"), Some("A"), Some("C"), None, Some("a"), Some("😀")]);
    }
}
