//! What the network sees of a word: the word itself, its ends, its shape, its trigrams.
//!
//! Each feature is a 32-bit FNV-1a hash (<https://www.rfc-editor.org/rfc/rfc9923>) of its kind and
//! its characters, so that neither a table of strings nor an allocation is needed. Typographic
//! variants are one: curly quotes are straight, dashes are hyphens, every digit is 0.

/// How many of the first features are the word itself.
pub const OWN: usize = 2;

/// The number of features of a word at most.
pub const MOST: usize = 24;

/// The features of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    keys: [u32; MOST],
    count: usize,
}

impl Features {
    /// Returns the hashes. The first two are the word, without and with its case.
    pub fn keys(&self) -> &[u32] {
        &self.keys[..self.count]
    }

    fn push(&mut self, kind: u8, chars: &[char]) {
        let mut hash = fnv(0x811C_9DC5, u32::from(kind));
        for &char in chars {
            hash = fnv(hash, u32::from(char));
        }
        self.keys[self.count] = hash;
        self.count += 1;
    }
}

/// One step of FNV-1a over the bytes of a number; code points below 128 take one byte.
fn fnv(mut hash: u32, value: u32) -> u32 {
    let mut rest = value;
    loop {
        hash = (hash ^ (rest & 0xFF)).wrapping_mul(0x0100_0193);
        rest >>= 8;
        if rest == 0 {
            return hash;
        }
    }
}

/// Returns the plain variant of a character.
pub fn plain(char: char) -> char {
    match char {
        '’' | '‘' | 'ʼ' | '´' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‐' | '‑' => '-',
        '–' | '—' | '―' => '–',
        digit if digit.is_ascii_digit() => '0',
        other => other,
    }
}

/// Characters of a word that are looked at; the middle of a longer one is left out.
const LONGEST: usize = 40;

/// Returns the features of a word.
pub fn of(form: &str) -> Features {
    let mut exact = ['\0'; LONGEST];
    let mut lower = ['\0'; LONGEST];
    let mut count = 0;
    for char in form.chars() {
        let at = count.min(LONGEST - 1);
        exact[at] = plain(char);
        lower[at] = exact[at].to_lowercase().next().unwrap_or(char);
        count += 1;
    }
    let count = count.min(LONGEST);
    let (exact, lower) = (&exact[..count], &lower[..count]);
    let mut features = Features::default();
    features.push(b'w', lower);
    features.push(b'W', exact);
    for length in 1..=5 {
        features.push(b's' + length as u8, &lower[count.saturating_sub(length)..]);
    }
    for length in 1..=5 {
        features.push(b'a' + length as u8, &lower[..length.min(count)]);
    }
    let mut shape = ['\0'; LONGEST];
    let mut length = 0;
    for &char in exact {
        let class = class(char);
        if length < 2 || shape[length - 1] != class || shape[length - 2] != class {
            shape[length] = class;
            length += 1;
        }
    }
    features.push(b'S', &shape[..length]);
    for three in lower.windows(3).take(MOST - features.count) {
        features.push(b't', three);
    }
    features
}

/// Returns the class of a character in a shape.
fn class(char: char) -> char {
    match char {
        '0' => '0',
        letter if letter.is_uppercase() => 'X',
        letter if letter.is_alphabetic() => 'x',
        digit if digit.is_numeric() => '0',
        ascii if ascii.is_ascii() => ascii,
        '–' => '–',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_does_not_change_a_word() {
        for (a, b) in [("n’t", "n't"), ("“", "\""), ("1984", "2025"), ("a‑b", "a-b")] {
            assert_eq!(of(a), of(b), "{a} {b}");
        }
        assert_ne!(of("Turkey"), of("turkey"));
    }

    #[test]
    fn a_word_of_any_length_has_features() {
        assert!(of("").keys().len() <= MOST);
        assert!(of(&"x".repeat(100_000)).keys().len() <= MOST);
    }
}
