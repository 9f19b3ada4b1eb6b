//! Words that are cut otherwise than their letters show: two that look like one ("cannot"), and one
//! with a sign in it ("Capt.", "O'Neill", "notes.pdf").
//!
//! Both are tables in `data/english/`: `contractions.tsv` and `signs.tsv`. What is listed is told to
//! the model that cuts (`chunk.rs`), which has the last word on all but names, files and "its", which
//! is two words only before what something is said to be (`stated.txt`: "its really"). Left out: abbreviations with a full stop inside
//! ("e.g."), which the model cuts by their shape.

use crate::data::File;
use crate::error::{Error, Place, Result};
use crate::table::{Map, Set};
use crate::vocabulary;

/// The longest word that is looked up, in characters.
pub const LONGEST_WORD: usize = 12;

vocabulary! {
    /// What the sign of a listed word is.
    Sign {
        Title = "title", "The full stop of an abbreviation that a name follows (\"Capt.\").";
        After = "after", "The full stop of an abbreviation that follows a name (\"Inc.\").";
        Time = "time", "The full stop of a day or a month (\"Sept.\").";
        Number = "number", "The full stop of an abbreviation before a number (\"vol.\").";
        Measure = "measure", "The full stop of a measure, after a number (\"lbs.\").";
        Other = "other", "The full stop of any other abbreviation (\"approx.\").";
        Name = "name", "The apostrophe in a name that this begins (\"O'Neill\").";
        File = "file", "The full stop before this ending of a file's name (\"notes.pdf\").";
        First = "first", "The full stop after a letter before this first word of a sentence (\"plan B. The\").";
        Civil = "civil", "The comma of a greeting, before a name that begins another line (\"Regards, Kim\").";
    }
}

/// Words by their letters in lower case.
type Words<T> = Map<Vec<char>, T>;

/// A word that may be two.
#[derive(Clone, Copy, Debug)]
struct Contraction {
    /// The length of the first.
    first: usize,
    /// Whether it is a possessive, but before what something is said to be.
    owns: bool,
}

/// The words that are listed.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    contractions: Words<Contraction>,
    signs: Words<Sign>,
    /// With what a sentence may begin and no name.
    firsts: Set<Vec<char>>,
    /// What greets.
    civil: Set<Vec<char>>,
    /// What begins what something is said to be.
    stated: Set<Vec<char>>,
}

impl Wording {
    /// Reads the table of contractions (a form in lower case, its first word, and `stated` where it is one
    /// only before what something is said to be), the table of signs (what the sign is and the word
    /// without it), and the list of what begins that.
    ///
    /// # Errors
    ///
    /// If a line does not have its columns, with its place.
    pub fn read(contractions: &File, signs: &File, stated: &File) -> Result<Wording> {
        let mut wording = Wording::default();
        for (at, line) in contractions.text()?.lines().enumerate().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let (form, first, owns) = match *columns.as_slice() {
                [form, first, only @ ("" | "stated")]
                    if form.starts_with(first) && form.len() > first.len() =>
                {
                    (form, first, !only.is_empty())
                }
                _ => {
                    let message = format!(
                        "\"{line}\" is not a form, how the form begins, and \"stated\" or nothing"
                    );
                    return Err(slip(contractions, at, message));
                }
            };
            let first = first.chars().count();
            wording.contractions.insert(form.chars().collect(), Contraction { first, owns });
        }
        let lines = stated.text()?.lines().filter(|line| !line.starts_with('#'));
        wording.stated = lines.map(|line| line.chars().collect()).collect();
        for (at, line) in signs.text()?.lines().enumerate().skip(1) {
            let pair = line.split_once('\t');
            let Some((sign, word)) =
                pair.and_then(|(what, word)| Some((Sign::from_word(what)?, word)))
            else {
                let all: Vec<&str> = Sign::ALL.iter().map(|sign| sign.word()).collect();
                let message = format!("\"{line}\" is not what the sign is, a tab and a word");
                return Err(
                    slip(signs, at, message).hint(format!("it is one of {}", all.join(", ")))
                );
            };
            let word: Vec<char> = word.chars().collect();
            match sign {
                Sign::First => drop(wording.firsts.insert(word)),
                Sign::Civil => drop(wording.civil.insert(word)),
                _ => drop(wording.signs.insert(word, sign)),
            }
        }
        Ok(wording)
    }

    /// Returns the length of the first of the two words that a word in lower case may be before
    /// another, also in lower case.
    pub fn first_of_two(&self, word: &[char], next: &[char]) -> Option<usize> {
        let found = self.contractions.get(word)?;
        (!found.owns || self.stated.contains(next)).then_some(found.first)
    }

    /// Returns what a sign after a word in lower case is.
    pub fn sign(&self, word: &[char]) -> Option<Sign> {
        self.signs.get(word).copied()
    }

    /// Tells whether a sentence may begin with a word in lower case, and no last name.
    pub fn is_first(&self, word: &[char]) -> bool {
        self.firsts.contains(word)
    }

    /// Tells whether a word in lower case greets, or takes leave.
    pub fn is_civil(&self, word: &[char]) -> bool {
        self.civil.contains(word)
    }
}

fn slip(file: &File, line: usize, message: String) -> Error {
    Error::new(Place::at(&file.path, line as u32 + 1, 1), message)
}
