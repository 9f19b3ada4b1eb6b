//! Labels of words that are of names: IOB2 (Tjong Kim Sang and Veenstra 1999,
//! <https://aclanthology.org/E99-1023>), one label for none, and two for each class of names.
//!
//! Both the network and the chain of the recogniser speak in these labels. What the classes mean is
//! the recogniser's (`entity/clue.rs`).

/// The number of classes.
pub const CLASSES: usize = 3;

/// The number of labels: none, and begin and inside for each class.
pub const LABELS: usize = 1 + 2 * CLASSES;

/// The label of a word of which nobody has said whether it is of a name.
pub const UNTOLD: u8 = u8::MAX;

/// Scores of a word's labels against the likeliest, which has 0, and one that is no label, in units of
/// 1/[`UNIT`].
pub type Scores = [i8; LABELS + 1];

/// Units of a score in 1, which is the logarithm of odds.
pub const UNIT: f32 = 24.0;

/// Returns the label of a word of a name.
pub fn label(class: usize, begins: bool) -> u8 {
    1 + 2 * class as u8 + u8::from(!begins)
}

/// Returns the class of a label, and none of the label that is of no name.
pub fn class(label: u8) -> Option<usize> {
    usize::from(label).checked_sub(1).map(|at| at / 2)
}

/// Tells whether a label says that the word goes on with the name before it.
pub fn is_inside(label: u8) -> bool {
    label > 0 && label.is_multiple_of(2)
}

/// Returns the likeliest label of a word, the one with nothing against it; of equals the first.
pub fn likeliest(scores: &Scores) -> u8 {
    scores[..LABELS].iter().position(|&score| score == 0).unwrap_or(0) as u8
}

/// Tells whether a label may follow another: the inside of a name follows its begin or its inside.
pub fn may_follow(before: Option<usize>, label: usize) -> bool {
    !is_inside(label as u8) || before == Some(label) || before == Some(label - 1)
}
