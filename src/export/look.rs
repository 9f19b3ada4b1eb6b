//! How actors and edges look, the same in every format.
//!
//! The colours are those of Okabe and Ito (<https://jfly.uni-koeln.de/color/>), which colour-blind
//! readers tell apart. Blue is for, vermilion against, grey neither, purple denied.

use std::fmt;

use crate::export::view::EdgeRow;
use crate::terms::{Kind, Polarity};

/// A colour: red, green and blue. Shown as `#RRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02X}{green:02X}{blue:02X}")
    }
}

/// Returns the colour of a kind of actor, strong enough for a dot on white.
pub fn node_colour(kind: Kind) -> Colour {
    match kind {
        Kind::Person => Colour([0xE6, 0x9F, 0x00]),
        Kind::State => Colour([0x56, 0xB4, 0xE9]),
        Kind::GovernmentBody => Colour([0x8C, 0xC8, 0xEA]),
        Kind::PoliticalParty => Colour([0x66, 0xB8, 0x9B]),
        Kind::ArmedForce => Colour([0xD5, 0x8A, 0x5C]),
        Kind::ArmedGroup => Colour([0xCF, 0x6A, 0x3D]),
        Kind::Intergovernmental => Colour([0xD9, 0xCC, 0x3C]),
        Kind::Organization | Kind::Company => Colour([0x3F, 0xAE, 0x8D]),
        Kind::Media => Colour([0xCC, 0x79, 0xA7]),
        Kind::People => Colour([0x9A, 0x9A, 0x9A]),
        Kind::Place => Colour([0xC4, 0xC4, 0xC4]),
        Kind::Document => Colour([0xB0, 0xB0, 0xB0]),
    }
}

/// Returns the colour of an edge; a denial's is darkened so that a caption in it reads.
pub fn edge_colour(row: &EdgeRow<'_>) -> Colour {
    match (row.edge.polarity, row.support.valence) {
        (Polarity::Negated, _) => Colour([0xA8, 0x45, 0x7E]),
        (Polarity::Affirmed, 1..) => Colour([0x00, 0x72, 0xB2]),
        (Polarity::Affirmed, 0) => Colour([0x55, 0x55, 0x55]),
        (Polarity::Affirmed, ..0) => Colour([0xD5, 0x5E, 0x00]),
    }
}
