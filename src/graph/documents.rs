//! What is known of each document, outside of memory.
//!
//! A graph may rest on millions of documents, and what is known of each is asked for one at a time. It
//! lies packed on a shelf; memory holds twelve bytes of each: where it lies, and of which other it is a
//! copy.

use std::sync::Arc;
use std::{fmt, io};

use crate::date::Date;
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::shelf::{self, Shelf};

/// What is known of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Document {
    /// The document's name.
    pub id: String,
    /// The SHA-256 of its text, in hexadecimal: two documents with one digest are one text.
    pub sha256: String,
    /// When it was published, as it says: an RFC 3339 date or date-time.
    pub published: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The language it says it is in, a BCP 47 tag.
    pub language: Option<String>,
}

impl Document {
    /// Returns the day on which it was published, as far as it says.
    pub fn date(&self) -> Option<Date> {
        self.published.as_deref().and_then(Date::parse)
    }

    fn pack(&self, out: &mut Packer) {
        let Document { id, sha256, published, title, publisher, author, url, language } = self;
        out.text(id);
        out.text(sha256);
        for part in [published, title, publisher, author, url, language] {
            out.maybe(part.as_deref(), Packer::text);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Document> {
        Some(Document {
            id: from.string()?,
            sha256: from.string()?,
            published: from.maybe(Unpacker::string)?,
            title: from.maybe(Unpacker::string)?,
            publisher: from.maybe(Unpacker::string)?,
            author: from.maybe(Unpacker::string)?,
            url: from.maybe(Unpacker::string)?,
            language: from.maybe(Unpacker::string)?,
        })
    }
}

/// Documents, while they are put in.
#[derive(Debug, Default)]
pub struct Writer {
    shelf: shelf::Writer,
    places: Vec<u64>,
    packer: Packer,
}

impl Writer {
    /// Adds a document.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn push(&mut self, document: &Document) -> io::Result<()> {
        self.packer.bytes.clear();
        document.pack(&mut self.packer);
        self.places.push(self.shelf.push(self.places.len() as u32, &self.packer.bytes)?);
        Ok(())
    }

    /// Ends the writing; no document is a copy of another yet.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn finish(self) -> io::Result<Documents> {
        let groups = (0..self.places.len() as u32).collect();
        Ok(Documents { shelf: Arc::new(self.shelf.finish()?), places: self.places, groups })
    }
}

/// The documents of a graph, by index.
#[derive(Clone, Default)]
pub struct Documents {
    shelf: Arc<Shelf>,
    /// Where each lies.
    places: Vec<u64>,
    /// The first document of the group of copies of each.
    groups: Vec<u32>,
}

impl Documents {
    /// Says of each document which is the first of its group of copies (`copies.rs`): its own index, if
    /// it is of no group or begins one.
    pub fn set_groups(&mut self, groups: Vec<u32>) {
        debug_assert_eq!(groups.len(), self.len(), "one group for each document");
        self.groups = groups;
    }

    /// Returns how many documents there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Returns the document of an index; nothing if there is none, or if the disk failed, which
    /// [`Documents::check`] tells.
    pub fn get(&self, index: usize) -> Option<Document> {
        let read = |_, bytes: &[u8]| Document::unpack(&mut Unpacker::new(bytes));
        self.shelf.get(*self.places.get(index)?, read).map(|(document, _)| document)
    }

    /// Returns the documents in order.
    pub fn iter(&self) -> impl Iterator<Item = Document> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Returns the index of the first document of the group of copies that one belongs to; its own, if
    /// it is of no group.
    pub fn group(&self, index: usize) -> usize {
        self.groups.get(index).map_or(index, |&first| first as usize)
    }

    /// Returns the first document of the group of copies to which one belongs, if that is another.
    pub fn copied_from(&self, index: usize) -> Option<Document> {
        let first = self.group(index);
        (first != index).then(|| self.get(first)).flatten()
    }

    /// Tells what went wrong when documents were read.
    ///
    /// # Errors
    ///
    /// If the disk failed; told once.
    pub fn check(&self) -> io::Result<()> {
        self.shelf.check()
    }
}

impl fmt::Debug for Documents {
    /// Shows the documents, wherever they lie, and their groups.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().zip(&self.groups)).finish()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Makes a document of some word, and of what is given of it.
    fn document((word, given): &(String, [bool; 6])) -> Document {
        let [published, title, publisher, author, url, language] =
            given.map(|given| given.then(|| word.clone()));
        let (id, sha256) = (word.clone(), "00".to_owned());
        Document { id, sha256, published, title, publisher, author, url, language }
    }

    fn documents(all: &[Document]) -> Documents {
        let mut writer = Writer::default();
        all.iter().for_each(|document| writer.push(document).unwrap());
        writer.finish().unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_document_is_found_as_it_was_put_in(
            words in proptest::collection::vec(("\\PC{0,20}", any::<[bool; 6]>()), 0..9),
        ) {
            let all: Vec<Document> = words.iter().map(document).collect();
            let documents = documents(&all);
            prop_assert_eq!(documents.iter().collect::<Vec<_>>(), all);
            prop_assert_eq!(documents.get(words.len()), None);
        }
    }

    #[test]
    fn a_copy_names_the_first_of_its_group_and_the_first_none() {
        let mut documents = documents(
            &["a", "b", "c"].map(|id| Document { id: id.to_owned(), ..Document::default() }),
        );
        assert!((0..3).all(|at| documents.copied_from(at).is_none() && documents.group(at) == at));
        documents.set_groups(vec![0, 1, 0]);
        assert_eq!(documents.copied_from(2).unwrap().id, "a");
        assert!((0..2).all(|at| documents.copied_from(at).is_none()));
    }
}
