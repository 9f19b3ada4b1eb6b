//! How actors and edges look, the same in every format.
//!
//! The colours are those of Okabe and Ito (<https://jfly.uni-koeln.de/color/>), which colour-blind
//! readers tell apart. Blue is for, vermilion against, grey neither, purple denied.

use std::fmt;

use crate::export::view::EdgeRow;
use crate::terms::{Certainty, Kind, Polarity};
use crate::vocabulary;

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

/// Returns the colour of an edge.
pub fn edge_colour(row: &EdgeRow) -> Colour {
    line(row).1.colour()
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// What is affirmed as a fact.
    Solid,
    /// What is denied.
    Dashed,
    /// What is planned, or not certain.
    Dotted,
}

vocabulary! {
    /// What an arrowhead says.
    Arrow {
        For = "for", "For the target: a filled arrowhead.";
        Against = "against", "Against the target: a diamond.";
        Neither = "neither", "Neither: an open arrowhead.";
        Denied = "denied", "Denied: an empty arrowhead.";
    }
}

impl Arrow {
    /// Returns the colour of edges with this arrowhead; a denial's is darkened so that a caption in it
    /// reads.
    pub fn colour(self) -> Colour {
        match self {
            Arrow::For => Colour([0x00, 0x72, 0xB2]),
            Arrow::Against => Colour([0xD5, 0x5E, 0x00]),
            Arrow::Neither => Colour([0x55, 0x55, 0x55]),
            Arrow::Denied => Colour([0xA8, 0x45, 0x7E]),
        }
    }
}

/// Returns how an edge is drawn: what colour says, line and arrowhead say too.
pub fn line(row: &EdgeRow) -> (Line, Arrow) {
    if row.edge.polarity == Polarity::Negated {
        return (Line::Dashed, Arrow::Denied);
    }
    let arrow = match row.support.valence {
        1.. => Arrow::For,
        0 => Arrow::Neither,
        ..0 => Arrow::Against,
    };
    match row.support.certainty {
        Some(Certainty::Asserted) | None => (Line::Solid, arrow),
        Some(_) => (Line::Dotted, arrow),
    }
}

/// Returns the width of a line for a number of documents, in points: 1.3 for one, 6.1 at most.
pub fn thickness(weight: u32) -> f32 {
    0.5 + 0.8 * weight.clamp(1, 7) as f32
}
