//! Bytes → text, whatever encoding they are in.
//!
//! The encoding is found in this order: a byte order mark; zeros in every other place, which are
//! UTF-16; the bytes themselves, where they are UTF-8, because what says otherwise is mostly wrong;
//! what is declared (by a page, a letter, a server); UTF-8 with a few broken bytes; and last what
//! `chardetng` makes of the bytes, as Firefox asks it. A byte that stands for nothing becomes U+FFFD.
//! What holds zeros or many control characters and is none of these is no text.
//!
//! Names and tables are those of <https://encoding.spec.whatwg.org>.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Decodes a whole text; `declared` is the label under which it came, if any.
///
/// Returns nothing if the bytes are no text.
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Option<Cow<'a, str>> {
    let (encoding, mark) = find(bytes, declared)?;
    let bytes = &bytes[mark..];
    Some(encoding.decode_without_bom_handling(bytes).0)
}

/// Decodes the first bytes of an input, to be looked at; what they are is not known yet.
pub fn begin(bytes: &[u8]) -> Cow<'_, [u8]> {
    let marked = Encoding::for_bom(bytes).or_else(|| wide(bytes).map(|encoding| (encoding, 0)));
    match marked {
        Some((encoding, mark)) if encoding == UTF_8 => Cow::Borrowed(&bytes[mark..]),
        Some((encoding, mark)) => {
            let text = encoding.decode_without_bom_handling(&bytes[mark..]).0;
            Cow::Owned(text.into_owned().into_bytes())
        }
        None => Cow::Borrowed(bytes),
    }
}

/// Finds the encoding of bytes, and the length of their byte order mark.
fn find(bytes: &[u8], declared: Option<&str>) -> Option<(&'static Encoding, usize)> {
    if let Some(found) = Encoding::for_bom(bytes) {
        return Some(found);
    }
    if let Some(wide) = wide(bytes) {
        return Some((wide, 0));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Some((UTF_8, 0));
    }
    if bytes.contains(&0) || 20 * controls(bytes) > bytes.len() {
        return None;
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return Some((encoding, 0));
    }
    if mostly_utf8(bytes) {
        return Some((UTF_8, 0));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Some((detector.guess(None, Utf8Detection::Deny), 0))
}

/// Finds UTF-16 without a mark: English in it has a zero in every other byte.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut zeros = [0usize; 2];
    for (at, _) in bytes.iter().enumerate().filter(|&(_, &byte)| byte == 0) {
        zeros[at % 2] += 1;
    }
    let many = |count: usize| bytes.len() >= 4 && count * 5 > bytes.len() * 2;
    match zeros {
        [first, second] if many(first) && second * 8 < first => Some(UTF_16BE),
        [first, second] if many(second) && first * 8 < second => Some(UTF_16LE),
        _ => None,
    }
}

/// Counts the control characters that no text has.
fn controls(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte < 0x20 && !matches!(byte, 8..=13 | 0x1B)).count()
}

/// Tells whether bytes are UTF-8 but for a few: of the characters beyond ASCII, four in five are whole.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 4 * broken
}

/// A stream as UTF-8, of whichever encoding its first bytes are.
///
/// Where they do not tell, bytes are handed on as they are, and may turn out not to be UTF-8.
pub struct Utf8<R> {
    reader: R,
    /// Nothing where bytes are handed on as they are.
    decoder: Option<Decoder>,
    decoded: Vec<u8>,
    at: usize,
    /// Whether the end of the bytes was told to the decoder.
    ended: bool,
}

impl<R: BufRead> Utf8<R> {
    /// Looks at the first bytes of a stream, and makes UTF-8 of all of them.
    ///
    /// # Errors
    ///
    /// If the first bytes cannot be read.
    pub fn new(mut reader: R) -> io::Result<Utf8<R>> {
        let bytes = reader.fill_buf()?;
        let whole = match std::str::from_utf8(bytes) {
            // They may end in the middle of a character.
            Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
            _ => bytes,
        };
        let (encoding, mark) = find(whole, None).unwrap_or((UTF_8, 0));
        reader.consume(mark);
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling());
        Ok(Utf8 { reader, decoder, decoded: Vec::new(), at: 0, ended: false })
    }
}

impl<R: BufRead> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let Some(decoder) = &mut self.decoder else {
            return self.reader.fill_buf();
        };
        while self.at == self.decoded.len() && !self.ended {
            let bytes = self.reader.fill_buf()?;
            self.ended = bytes.is_empty();
            let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(1 << 20);
            self.decoded.resize(room, 0);
            let (_, read, written, _) =
                decoder.decode_to_utf8(bytes, &mut self.decoded, self.ended);
            self.decoded.truncate(written);
            self.at = 0;
            self.reader.consume(read);
        }
        Ok(&self.decoded[self.at..])
    }

    fn consume(&mut self, count: usize) {
        match self.decoder {
            None => self.reader.consume(count),
            Some(_) => self.at = self.decoded.len().min(self.at + count),
        }
    }
}

impl<R: BufRead> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], declared: Option<&str>, expected: Option<&str>) {
        assert_eq!(decode(bytes, declared).as_deref(), expected, "{bytes:?}");
    }

    /// Returns a text in UTF-16, the first byte of each pair being the higher one or the lower.
    fn utf16(text: &str, high_first: bool) -> Vec<u8> {
        let pair = |unit: u16| {
            if high_first { unit.to_be_bytes() } else { unit.to_le_bytes() }
        };
        text.encode_utf16().flat_map(pair).collect()
    }

    #[test]
    fn a_mark_stands_above_all() {
        check(b"\xEF\xBB\xBFcaf\xC3\xA9", Some("windows-1252"), Some("café"));
        check(&[b"\xFF\xFE", utf16("café", false).as_slice()].concat(), None, Some("café"));
        check(&[b"\xFE\xFF", utf16("café", true).as_slice()].concat(), None, Some("café"));
    }

    #[test]
    fn utf_16_is_known_without_a_mark() {
        check(&utf16("Pakistan’s café", true), None, Some("Pakistan’s café"));
        check(&utf16("Pakistan’s café", false), None, Some("Pakistan’s café"));
    }

    #[test]
    fn what_is_declared_is_believed_unless_it_is_utf_8() {
        check(b"caf\xE9", Some("windows-1252"), Some("café"));
        check(b"caf\xE9", Some("utf-8"), Some("café"));
        check("café".as_bytes(), Some("windows-1252"), Some("café"));
        check(b"\xD0\xA3", Some("nonsense"), Some("У"));
    }

    #[test]
    fn older_encodings_are_known_by_their_bytes() {
        check(b"The caf\xE9 said: \x93No.\x94", None, Some("The café said: “No.”"));
    }

    #[test]
    fn one_broken_byte_does_not_spoil_a_text() {
        check(
            b"\xE2\x80\x9CNo,\xE2\x80\x9D caf\xC3\xA9 said\xFF. \xC3\xA9\xC3\xA9",
            None,
            Some("“No,” café said\u{fffd}. éé"),
        );
    }

    #[test]
    fn what_is_no_text_is_told() {
        check(b"\xFF\xD8\xFF\xE0\x00\x10JFIF", None, None);
        check(b"\x01\x02\x03\xFF", None, None);
    }

    #[test]
    fn a_stream_is_decoded_as_it_comes() {
        let text = "Línea uno\nline two\n".repeat(500);
        for bytes in [
            text.clone().into_bytes(),
            utf16(&text, false),
            encoding_rs::WINDOWS_1252.encode(&text).0.into(),
        ] {
            let reader = io::BufReader::with_capacity(100, bytes.as_slice());
            let mut found = String::new();
            Utf8::new(reader).unwrap().read_to_string(&mut found).unwrap();
            assert_eq!(found, text);
        }
    }
}
