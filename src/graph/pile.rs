//! The evidence of an edge, which may be more than memory holds.
//!
//! All evidence of a graph lies in one store, edge after edge in the graph's order, and a pile is a
//! place in it. Whoever asks for the evidence gets one statement at a time and, going from edge to
//! edge, reads the store from its beginning to its end.
//!
//! Where the disk fails the pile ends early; what was made of it is not to be kept (see
//! [`Shelf::check`]).

use std::fmt;
use std::sync::Arc;

use crate::graph::evidence::Evidence;
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::shelf::Shelf;

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

/// Where the statements of a pile lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// So many, one behind the other, from an address on.
    Run {
        /// The address of the first.
        first: u64,
        /// How many there are.
        count: u32,
    },
    /// Each at an address.
    Each(Vec<u64>),
}

impl Default for Extent {
    fn default() -> Extent {
        Extent::Each(Vec::new())
    }
}

impl Extent {
    /// Writes where they lie.
    pub fn pack(&self, out: &mut Packer) {
        match self {
            Extent::Run { first, count } => {
                out.bytes.push(0);
                out.number(*first);
                out.number((*count).into());
            }
            Extent::Each(places) => {
                out.bytes.push(1);
                out.list(places, |out, &place| out.number(place));
            }
        }
    }

    /// Reads where they lie.
    pub fn unpack(from: &mut Unpacker<'_>) -> Option<Extent> {
        Some(match from.take()? {
            [0] => Extent::Run { first: from.number()?, count: from.small()? },
            [1] => Extent::Each(from.list(Unpacker::number)?),
            _ => return None,
        })
    }
}

/// The statements that an edge rests on, by document and place in it.
#[derive(Clone, Default)]
pub struct Pile {
    shelf: Arc<Shelf>,
    extent: Extent,
}

impl Pile {
    /// Returns the statements that lie somewhere on a shelf.
    pub fn new(shelf: Arc<Shelf>, extent: Extent) -> Pile {
        Pile { shelf, extent }
    }

    /// Returns where its statements lie.
    pub fn extent(&self) -> &Extent {
        &self.extent
    }

    /// Returns how many statements there are.
    pub fn len(&self) -> usize {
        match &self.extent {
            Extent::Run { count, .. } => *count as usize,
            Extent::Each(places) => places.len(),
        }
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the statements one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Evidence> + '_ {
        self.places().map(|(_, evidence)| evidence)
    }

    /// Returns the statement at a place that [`Pile::places`] gave.
    pub fn at(&self, place: Place) -> Option<Evidence> {
        self.shelf.get(place.0, statement).map(|(evidence, _)| evidence)
    }

    /// Returns a pile of statements of this one, by their addresses.
    fn of(&self, places: Vec<u64>) -> Pile {
        Pile { shelf: self.shelf.clone(), extent: Extent::Each(places) }
    }

    /// Returns the pile of those statements that are wanted, in the same order.
    pub fn pick(&self, wanted: impl Fn(&Evidence) -> bool) -> Pile {
        let picked = self.places().filter(|(_, evidence)| wanted(evidence));
        self.of(picked.map(|(place, _)| place.0).collect())
    }

    /// Returns the pile of the statement at a place that [`Pile::places`] gave.
    pub fn only(&self, place: Place) -> Pile {
        self.of(vec![place.0])
    }

    /// Returns the pile of all statements of some piles of one graph, by document and place in it.
    pub fn join(piles: &[Pile]) -> Pile {
        let Some(first) = piles.first() else { return Pile::default() };
        debug_assert!(piles.iter().all(|one| Arc::ptr_eq(&one.shelf, &first.shelf)));
        let mut all: Vec<_> = piles
            .iter()
            .flat_map(Pile::places)
            .map(|(place, one)| (one.document, one.quotation.begin, one.statement, place.0))
            .collect();
        all.sort_unstable();
        first.of(all.into_iter().map(|(.., place)| place).collect())
    }

    /// Returns the statements, each with the place at which it is found again.
    pub fn places(&self) -> impl Iterator<Item = (Place, Evidence)> + '_ {
        let mut next = 0;
        (0..self.len()).map_while(move |number| self.take(number, &mut next))
    }

    /// Returns the statements of a pile that is not needed any more.
    pub fn into_places(self) -> impl Iterator<Item = (Place, Evidence)> {
        let mut next = 0;
        (0..self.len()).map_while(move |number| self.take(number, &mut next))
    }

    /// Returns the statement of a number; `next` is where the one after it lies.
    fn take(&self, number: usize, next: &mut u64) -> Option<(Place, Evidence)> {
        let address = match &self.extent {
            Extent::Run { first, .. } if number == 0 => *first,
            Extent::Run { .. } => *next,
            Extent::Each(places) => *places.get(number)?,
        };
        let (evidence, behind) = self.shelf.get(address, statement)?;
        *next = behind;
        Some((Place(address), evidence))
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
