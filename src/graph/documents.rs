//! What is known of each document, in little room.
//!
//! A graph may rest on millions of documents, and what is known of each is asked for one at a time. It
//! lies packed in one row of bytes, about as many as its words have, and is read where it lies.

use crate::date::Date;
use crate::graph::pack::{Packer, Unpacker};

/// What is known of one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Document<'g> {
    /// The document's name.
    pub id: &'g str,
    /// The SHA-256 of its text, in hexadecimal: two documents with one digest are one text.
    pub sha256: &'g str,
    /// When it was published, as it says: an RFC 3339 date or date-time.
    pub published: Option<&'g str>,
    /// The headline.
    pub title: Option<&'g str>,
    /// Who published it.
    pub publisher: Option<&'g str>,
    /// Who wrote it.
    pub author: Option<&'g str>,
    /// Where it was published.
    pub url: Option<&'g str>,
    /// The language it says it is in, a BCP 47 tag.
    pub language: Option<&'g str>,
}

impl Document<'_> {
    /// Returns the day on which it was published, as far as it says.
    pub fn date(&self) -> Option<Date> {
        self.published.and_then(Date::parse)
    }
}

/// The documents of a graph, by index.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    bytes: Vec<u8>,
    /// Where each begins.
    starts: Vec<u64>,
    /// The first document of the group of copies of each.
    groups: Vec<u32>,
}

impl Documents {
    /// Adds a document that is a copy of none.
    pub fn push(&mut self, document: &Document<'_>) {
        let Document { id, sha256, published, title, publisher, author, url, language } = *document;
        self.groups.push(self.starts.len() as u32);
        self.starts.push(self.bytes.len() as u64);
        let mut out = Packer { bytes: std::mem::take(&mut self.bytes) };
        out.text(id);
        out.text(sha256);
        for part in [published, title, publisher, author, url, language] {
            out.maybe(part, Packer::text);
        }
        self.bytes = out.bytes;
    }

    /// Says of each document which is the first of its group of copies (`copies.rs`): its own index, if
    /// it is of no group or begins one.
    pub fn set_groups(&mut self, groups: Vec<u32>) {
        debug_assert_eq!(groups.len(), self.len(), "one group for each document");
        self.groups = groups;
    }

    /// Returns how many documents there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Returns the document of an index.
    pub fn get(&self, index: usize) -> Option<Document<'_>> {
        let start = usize::try_from(*self.starts.get(index)?).ok()?;
        let mut from = Unpacker::new(self.bytes.get(start..)?);
        Some(Document {
            id: from.text()?,
            sha256: from.text()?,
            published: from.maybe(Unpacker::text)?,
            title: from.maybe(Unpacker::text)?,
            publisher: from.maybe(Unpacker::text)?,
            author: from.maybe(Unpacker::text)?,
            url: from.maybe(Unpacker::text)?,
            language: from.maybe(Unpacker::text)?,
        })
    }

    /// Returns the documents in order.
    pub fn iter(&self) -> impl Iterator<Item = Document<'_>> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Returns the index of the first document of the group of copies that one belongs to; its own, if
    /// it is of no group.
    pub fn group(&self, index: usize) -> usize {
        self.groups.get(index).map_or(index, |&first| first as usize)
    }

    /// Returns the first document of the group of copies to which one belongs, if that is another.
    pub fn copied_from(&self, index: usize) -> Option<Document<'_>> {
        let first = self.group(index);
        (first != index).then(|| self.get(first)).flatten()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Makes a document of some word, and of what is given of it.
    fn document((word, given): &(String, [bool; 6])) -> Document<'_> {
        let [published, title, publisher, author, url, language] =
            given.map(|given| given.then_some(word.as_str()));
        Document { id: word, sha256: "00", published, title, publisher, author, url, language }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_document_is_found_as_it_was_put_in(
            words in proptest::collection::vec(("\\PC{0,20}", any::<[bool; 6]>()), 0..9),
        ) {
            let all: Vec<Document<'_>> = words.iter().map(document).collect();
            let mut documents = Documents::default();
            all.iter().for_each(|document| documents.push(document));
            prop_assert_eq!(documents.iter().collect::<Vec<_>>(), all);
            prop_assert_eq!(documents.get(words.len()), None);
        }
    }

    #[test]
    fn a_copy_names_the_first_of_its_group_and_the_first_none() {
        let mut documents = Documents::default();
        for id in ["a", "b", "c"] {
            documents.push(&Document { id, ..Document::default() });
        }
        assert!((0..3).all(|at| documents.copied_from(at).is_none() && documents.group(at) == at));
        documents.set_groups(vec![0, 1, 0]);
        assert_eq!(documents.copied_from(2).unwrap().id, "a");
        assert!((0..2).all(|at| documents.copied_from(at).is_none()));
    }
}
