//! Room for words in a drawing: what is taken, and how wide words are.
//!
//! Boxes are kept by the squares of a grid that they touch, so that a drawing of ten thousand captions
//! takes a moment. Words are as wide as those of Helvetica are on average, a little more than less.

use indexmap::IndexMap;

/// A box: left, top, right and bottom.
pub type Box = [f64; 4];

/// The side of a square of the grid.
const SQUARE: f64 = 64.0;

/// The boxes that are taken.
#[derive(Debug, Default)]
pub struct Room {
    squares: IndexMap<(i32, i32), Vec<Box>>,
}

impl Room {
    /// Takes a box, whether it is free or not.
    pub fn take(&mut self, taken: Box) {
        for square in squares(taken) {
            self.squares.entry(square).or_default().push(taken);
        }
    }

    /// Tells whether nothing of a box is taken.
    pub fn is_free(&self, wanted: Box) -> bool {
        let meets = |taken: &Box| {
            taken[0] < wanted[2]
                && wanted[0] < taken[2]
                && taken[1] < wanted[3]
                && wanted[1] < taken[3]
        };
        let mut near = squares(wanted).filter_map(|square| self.squares.get(&square)).flatten();
        !near.any(meets)
    }
}

/// Returns the squares that a box touches.
fn squares([left, top, right, bottom]: Box) -> impl Iterator<Item = (i32, i32)> {
    let square = |at: f64| (at / SQUARE).floor() as i32;
    let (rows, columns) = (square(top)..=square(bottom), square(left)..=square(right));
    rows.flat_map(move |row| columns.clone().map(move |column| (column, row)))
}

/// Returns how wide words are in a size of type.
pub fn width(words: &str, size: f64) -> f64 {
    let em = |character: char| match character {
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '(' | ')' => 0.32,
        'm' | 'w' | 'M' | 'W' => 0.88,
        'A'..='Z' => 0.70,
        '\0'..='\u{10FF}' => 0.60,
        _ => 1.0,
    };
    size * words.chars().map(em).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_not_free_and_what_lies_beside_it_is() {
        let mut room = Room::default();
        room.take([0.0, 0.0, 200.0, 20.0]);
        for (wanted, free) in [
            ([150.0, 10.0, 160.0, 12.0], false),
            ([-10.0, -10.0, 300.0, 300.0], false),
            ([200.0, 0.0, 260.0, 20.0], true),
            ([-90.0, -40.0, 0.0, 0.0], true),
        ] {
            assert_eq!(room.is_free(wanted), free, "{wanted:?}");
        }
    }
}
