//! The evidence of an edge, which may be more than memory holds.
//!
//! All evidence of a graph lies in one store, edge after edge in the graph's order, and a pile is a
//! place in it. Whoever asks for the evidence gets one statement at a time and, going from edge to
//! edge, reads the store from its beginning to its end.
//!
//! Where the disk fails the pile ends early; what was made of it is not to be kept (see
//! [`Pile::check`]).

use std::sync::Arc;
use std::{fmt, io};

use crate::graph::evidence::Evidence;
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::shelf::{Shelf, Writer};

/// Where a statement lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(u64);

impl Place {
    /// Writes the place.
    pub fn pack(self, out: &mut Packer) {
        out.number(self.0);
    }

    /// Reads a place.
    pub fn unpack(from: &mut Unpacker<'_>) -> Option<Place> {
        from.number().map(Place)
    }
}

/// Reads a statement of the document of this index.
fn statement(document: u32, bytes: &[u8]) -> Option<Evidence> {
    Unpacker::new(bytes).evidence(document as usize)
}

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
        self.shelf.get(place.0, statement).map(|(evidence, _)| evidence)
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
            let (evidence, behind) = self.shelf.get(address, statement)?;
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
        self.shelf.check()
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
        let mut writer = Writer::default();
        let mut count = 0;
        let so_far = evidence.into_iter().try_for_each(|one| {
            let mut packer = Packer::default();
            packer.evidence(&one);
            count += 1;
            writer.push(one.document as u32, &packer.bytes).map(drop)
        });
        Pile::new(Arc::new(writer.close(so_far)), 0, count)
    }
}
