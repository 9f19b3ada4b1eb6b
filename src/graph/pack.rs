//! A statement as bytes, and back.
//!
//! Evidence that waits in a store is packed: numbers seven bits to a byte, the low ones first
//! (LEB128), texts by their length and their UTF-8, members of vocabularies by their place, what is
//! absent by a nought. Bytes that are none of ours make nothing, whatever they are.

use crate::graph::evidence::Evidence;
use crate::record::{Actor, Attribution, Quantity, Range, Speaker, When};
use crate::terms::{Certainty, Kind, Manner, Tense};

/// Writes values behind one another.
#[derive(Debug, Default)]
pub struct Packer {
    /// What was written.
    pub bytes: Vec<u8>,
}

impl Packer {
    /// Writes a number.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Writes a text.
    pub fn text(&mut self, text: &str) {
        self.blob(text.as_bytes());
    }

    /// Writes bytes that are read where they lie.
    pub fn blob(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }

    /// Writes what may be absent.
    pub fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Packer, T)) {
        self.bytes.push(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    /// Writes a list.
    pub fn list<'v, T: 'v>(&mut self, values: &'v [T], mut write: impl FnMut(&mut Packer, &'v T)) {
        self.number(values.len() as u64);
        values.iter().for_each(|value| write(self, value));
    }

    fn range(&mut self, Range { begin, end, text }: &Range) {
        self.number((*begin).into());
        self.number((*end).into());
        self.text(text);
    }

    /// Writes an actor: id and name, what it is, whether it is listed, its other names, what it is said to be.
    pub fn actor(
        &mut self,
        words: [&str; 2],
        (kind, linked): (Kind, bool),
        aliases: &[String],
        description: Option<&str>,
    ) {
        words.into_iter().for_each(|word| self.text(word));
        self.bytes.extend([kind as u8, u8::from(linked)]);
        self.list(aliases, |out, alias| out.text(alias));
        self.maybe(description, Packer::text);
    }

    /// Writes a statement but for its document.
    pub fn evidence(&mut self, evidence: &Evidence) {
        let Evidence {
            statement,
            document: _,
            quotation,
            before,
            after,
            trigger,
            source,
            target,
            via,
            label,
            valence,
            plover,
            cameo,
            certainty,
            tense,
            when,
            quantity,
            attribution,
            confidence,
            rule,
            decisions,
        } = evidence;
        self.text(statement);
        self.range(quotation);
        self.text(before);
        self.text(after);
        self.list(trigger, Packer::range);
        self.range(source);
        self.range(target);
        self.maybe(via.as_ref(), Packer::range);
        self.text(label);
        self.bytes.push(valence.to_le_bytes()[0]);
        self.maybe(plover.as_deref(), Packer::text);
        self.maybe(cameo.as_deref(), Packer::text);
        self.bytes.extend([*certainty as u8, *tense as u8]);
        self.maybe(when.as_ref(), |out, When { range, date }| {
            out.range(range);
            out.maybe(date.as_deref(), Packer::text);
        });
        self.maybe(quantity.as_ref(), |out, Quantity { range, value }| {
            out.range(range);
            out.bytes.extend(value.to_le_bytes());
        });
        self.list(attribution, |out, Attribution { source, cue, manner }| {
            out.maybe(source.as_ref(), |out, Speaker { range, actor }| {
                out.range(range);
                out.maybe(actor.as_deref(), Packer::text);
            });
            out.range(cue);
            out.bytes.push(*manner as u8);
        });
        self.bytes.extend(confidence.to_le_bytes());
        self.text(rule);
        self.list(decisions, |out, decision| out.text(decision));
    }
}

/// Reads what a [`Packer`] wrote, in the same order; nothing where the bytes are none of its.
#[derive(Debug)]
pub struct Unpacker<'b> {
    rest: &'b [u8],
}

impl<'b> Unpacker<'b> {
    /// Begins to read.
    pub fn new(bytes: &'b [u8]) -> Unpacker<'b> {
        Unpacker { rest: bytes }
    }

    /// Reads so many bytes.
    pub fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    /// Reads a number.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// Reads a number of 32 bits.
    pub fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    /// Reads bytes where they lie.
    pub fn blob(&mut self) -> Option<&'b [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (blob, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(blob)
    }

    /// Reads a text where it lies.
    pub fn text(&mut self) -> Option<&'b str> {
        std::str::from_utf8(self.blob()?).ok()
    }

    /// Reads a text into a string of its own.
    pub fn string(&mut self) -> Option<String> {
        self.text().map(String::from)
    }

    /// Reads what may be absent.
    pub fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => read(self).map(Some),
            _ => None,
        }
    }

    /// Reads a list.
    pub fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.number()?;
        (0..length).map(|_| read(self)).collect()
    }

    /// Reads a member of a vocabulary.
    pub fn member<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(usize::from(self.byte()?)).copied()
    }

    fn range(&mut self) -> Option<Range> {
        Some(Range { begin: self.small()?, end: self.small()?, text: self.string()? })
    }

    /// Reads an actor.
    pub fn actor(&mut self) -> Option<Actor> {
        Some(Actor {
            id: self.string()?,
            name: self.string()?,
            kind: self.member(Kind::ALL)?,
            linked: self.member(&[false, true])?,
            aliases: self.list(Unpacker::string)?,
            description: self.maybe(Unpacker::string)?,
        })
    }

    /// Reads a statement of the document of this index.
    pub fn evidence(&mut self, document: usize) -> Option<Evidence> {
        Some(Evidence {
            statement: self.string()?,
            document,
            quotation: self.range()?,
            before: self.string()?,
            after: self.string()?,
            trigger: self.list(Self::range)?,
            source: self.range()?,
            target: self.range()?,
            via: self.maybe(Self::range)?,
            label: self.string()?,
            valence: i8::from_le_bytes(self.take()?),
            plover: self.maybe(Self::string)?,
            cameo: self.maybe(Self::string)?,
            certainty: self.member(Certainty::ALL)?,
            tense: self.member(Tense::ALL)?,
            when: self.maybe(|from| {
                Some(When { range: from.range()?, date: from.maybe(Self::string)? })
            })?,
            quantity: self.maybe(|from| {
                Some(Quantity { range: from.range()?, value: f64::from_le_bytes(from.take()?) })
            })?,
            attribution: self.list(|from| {
                let speaker = |from: &mut Self| {
                    Some(Speaker { range: from.range()?, actor: from.maybe(Self::string)? })
                };
                Some(Attribution {
                    source: from.maybe(speaker)?,
                    cue: from.range()?,
                    manner: from.member(Manner::ALL)?,
                })
            })?,
            confidence: f32::from_le_bytes(self.take()?),
            rule: self.string()?,
            decisions: self.list(Self::string)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Evidence with a little of everything, or with nothing that may be absent.
    fn evidence(words: &[String], numbers: &[u32], full: bool) -> Evidence {
        let range =
            |at: usize| Range { begin: numbers[at], end: numbers[at + 1], text: words[at].clone() };
        let maybe = |at: usize| full.then(|| words[at].clone());
        Evidence {
            statement: words[0].clone(),
            document: 7,
            quotation: range(1),
            before: words[4].clone(),
            after: words[3].clone(),
            trigger: if full { vec![range(2), range(3)] } else { Vec::new() },
            source: range(4),
            target: range(5),
            via: full.then(|| range(0)),
            label: words[1].clone(),
            valence: if full { -1 } else { 1 },
            plover: maybe(2),
            cameo: maybe(3),
            certainty: Certainty::ALL[numbers[0] as usize % Certainty::ALL.len()],
            tense: Tense::ALL[numbers[1] as usize % Tense::ALL.len()],
            when: full.then(|| When { range: range(2), date: maybe(4) }),
            quantity: full
                .then(|| Quantity { range: range(3), value: f64::from(numbers[2]) / 3.0 }),
            attribution: (0..usize::from(full) * 2)
                .map(|at| Attribution {
                    source: (at == 0).then(|| Speaker { range: range(at), actor: maybe(5) }),
                    cue: range(at + 1),
                    manner: Manner::ALL[at],
                })
                .collect(),
            confidence: 0.25,
            rule: words[5].clone(),
            decisions: maybe(0).into_iter().collect(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_packed_is_unpacked_as_it_was(
            words in proptest::collection::vec("\\PC{0,20}", 6),
            numbers in proptest::collection::vec(any::<u32>(), 7),
            full: bool,
            cut: prop::sample::Index,
        ) {
            let evidence = evidence(&words, &numbers, full);
            let mut packer = Packer::default();
            packer.evidence(&evidence);
            let bytes = &packer.bytes;
            prop_assert_eq!(Unpacker::new(bytes).evidence(7), Some(evidence));
            prop_assert_eq!(Unpacker::new(&bytes[..cut.index(bytes.len())]).evidence(7), None);
        }

        #[test]
        fn bytes_that_are_none_of_ours_do_no_harm(bytes: Vec<u8>) {
            let mut unpacker = Unpacker::new(&bytes);
            let _ = unpacker.evidence(0);
            let _ = Unpacker::new(&bytes).number();
        }
    }
}
