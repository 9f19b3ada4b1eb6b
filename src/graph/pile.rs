//! The evidence of an edge, which may be more than memory holds.
//!
//! All evidence of a graph lies in one store, edge after edge in the graph's order, and a pile is a
//! place in it. Whoever asks for the evidence gets one statement at a time and, going from edge to
//! edge, reads the store from its beginning to its end.
//!
//! A disk can fail under a store while it is read. The pile then ends early and the store remembers;
//! what was made of it is not to be kept (see [`Pile::check`]).

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fmt, io};

use crate::graph::evidence::Evidence;
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::store::{Store, Window};

/// The bytes before a statement: its document and the length of what follows.
const HEAD: usize = 8;

/// The evidence of all edges, while it is put in.
#[derive(Debug, Default)]
pub struct Writer {
    store: Store,
}

impl Writer {
    /// Adds a packed statement of the document of this index; returns its address.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn push(&mut self, document: u32, statement: &[u8]) -> io::Result<u64> {
        let length = u32::try_from(statement.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
        let address = self.store.push(&document.to_le_bytes())?;
        self.store.push(&length.to_le_bytes())?;
        self.store.push(statement)?;
        Ok(address)
    }

    /// Ends the writing.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn finish(mut self) -> io::Result<Arc<Shelf>> {
        self.store.flush()?;
        Ok(Arc::new(Shelf { store: self.store, reading: Mutex::default() }))
    }
}

/// The evidence of all edges.
#[derive(Debug)]
pub struct Shelf {
    store: Store,
    reading: Mutex<Reading>,
}

/// Where the store is being read, and whether that failed.
#[derive(Debug, Default)]
struct Reading {
    window: Window,
    failure: Option<io::Error>,
}

impl Shelf {
    fn reading(&self) -> MutexGuard<'_, Reading> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the statement at an address, and the address behind it.
    fn get(&self, address: u64) -> Option<(Evidence, u64)> {
        let Reading { window, failure } = &mut *self.reading();
        let mut read = || {
            let head = window.at(&self.store, address, HEAD)?;
            let number = |at: usize| {
                head[at..].iter().take(4).rev().fold(0, |sum, &byte| sum << 8 | usize::from(byte))
            };
            let (document, length) = (number(0), number(4));
            let bytes = window.at(&self.store, address + HEAD as u64, length)?;
            let evidence = Unpacker::new(bytes).evidence(document);
            let evidence = evidence.ok_or(io::ErrorKind::InvalidData)?;
            Ok((evidence, address + (HEAD + length) as u64))
        };
        read().map_err(|error| *failure = Some(error)).ok()
    }
}

/// Where a statement lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(u64);

/// The statements that an edge rests on, by document and place in it.
#[derive(Clone)]
pub struct Pile {
    shelf: Arc<Shelf>,
    first: u64,
    count: u32,
    /// The addresses, where they do not follow one another.
    picked: Option<Box<[u64]>>,
}

impl Pile {
    /// Returns the `count` statements from an address on.
    pub fn new(shelf: Arc<Shelf>, first: u64, count: u32) -> Pile {
        Pile { shelf, first, count, picked: None }
    }

    /// Returns how many statements there are.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Returns the statements one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Evidence> + '_ {
        self.places().map(|(_, evidence)| evidence)
    }

    /// Returns the statement at a place that [`Pile::places`] gave.
    pub fn at(&self, place: Place) -> Option<Evidence> {
        self.shelf.get(place.0).map(|(evidence, _)| evidence)
    }

    /// Returns the pile of those statements that are wanted, in the same order.
    pub fn pick(&self, wanted: impl Fn(&Evidence) -> bool) -> Pile {
        let picked = self.places().filter(|(_, evidence)| wanted(evidence));
        let picked: Box<[u64]> = picked.map(|(place, _)| place.0).collect();
        let count = picked.len() as u32;
        Pile { shelf: self.shelf.clone(), first: 0, count, picked: Some(picked) }
    }

    /// Returns the pile of the statement at a place that [`Pile::places`] gave.
    pub fn only(&self, place: Place) -> Pile {
        Pile { shelf: self.shelf.clone(), first: 0, count: 1, picked: Some([place.0].into()) }
    }

    /// Returns the pile of all statements of some piles, by document and place in it.
    pub fn join(piles: &[Pile]) -> Pile {
        match piles {
            [first, rest @ ..] if rest.iter().all(|one| Arc::ptr_eq(&one.shelf, &first.shelf)) => {
                let mut all: Vec<_> = piles
                    .iter()
                    .flat_map(Pile::places)
                    .map(|(place, one)| (one.document, one.quotation.begin, one.statement, place.0))
                    .collect();
                all.sort_unstable();
                let picked: Box<[u64]> = all.into_iter().map(|(.., address)| address).collect();
                let count = picked.len() as u32;
                Pile { shelf: first.shelf.clone(), first: 0, count, picked: Some(picked) }
            }
            _ => {
                let mut all: Vec<Evidence> = piles.iter().flat_map(Pile::iter).collect();
                all.sort_by_key(|one| (one.document, one.quotation.begin, one.statement.clone()));
                all.into_iter().collect()
            }
        }
    }

    /// Returns the statements, each with the place at which it is found again.
    pub fn places(&self) -> impl Iterator<Item = (Place, Evidence)> + '_ {
        let mut next = self.first;
        (0..self.len()).map_while(move |number| {
            let address = self.picked.as_ref().map_or(next, |picked| picked[number]);
            let (evidence, behind) = self.shelf.get(address)?;
            next = behind;
            Some((Place(address), evidence))
        })
    }

    /// Tells what went wrong when evidence was read, which is the same for all piles of a graph.
    ///
    /// # Errors
    ///
    /// If the disk failed; told once.
    pub fn check(&self) -> io::Result<()> {
        self.shelf.reading().failure.take().map_or(Ok(()), Err)
    }
}

impl fmt::Debug for Pile {
    /// Shows the statements, wherever they lie.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for Pile {
    /// Compares the statements, wherever they lie.
    fn eq(&self, other: &Pile) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl FromIterator<Evidence> for Pile {
    /// Makes a pile by itself; what a full disk does not take is missing from it, and told by
    /// [`Pile::check`].
    fn from_iter<I: IntoIterator<Item = Evidence>>(evidence: I) -> Pile {
        let mut store = Writer::default();
        let mut count = 0;
        let put = || {
            for one in evidence {
                let mut packer = Packer::default();
                packer.evidence(&one);
                store.push(one.document as u32, &packer.bytes)?;
                count += 1;
            }
            store.store.flush()
        };
        let failure = put().err();
        let reading = Mutex::new(Reading { window: Window::default(), failure });
        Pile::new(Arc::new(Shelf { store: store.store, reading }), 0, count)
    }
}
