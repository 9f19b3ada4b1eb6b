//! By which parts of its name a body is called: "the Society", "Hartwell".
//!
//! The words before the first small one are the core of a name; whatever ends the core may stand for
//! the whole, and so may the core itself before an "of", what stands before the one word that tells
//! the kind, and what stands behind it ("Church of Ardania"). Left out: words from the middle.

use crate::entity::lexicon::Lexicon;
use crate::entity::names::is_acronym;
use crate::entity::spelling::key;
use crate::terms::Kind;
use crate::text::lowered;

/// The most words of a name that has parts.
const LONGEST: usize = 12;

/// Returns the parts of a body's name that may stand for it, as keys; none of a single word.
pub fn of(lexicon: &Lexicon, name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() < 2 || words.len() > LONGEST {
        return Vec::new();
    }
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let core = words.iter().position(small).unwrap_or(words.len());
    if core == 0 {
        return Vec::new();
    }
    let telling = |word: &str| {
        let kind = lexicon.shape(word, false, true).flatten();
        kind.is_some_and(|kind| !matches!(kind, Kind::Person | Kind::Place | Kind::Document))
    };
    let whole = core == words.len();
    let mut parts: Vec<String> =
        (usize::from(whole)..core).map(|from| key(&words[from..core].join(" "))).collect();
    if core == 2 && whole && telling(words[1]) && !is_acronym(words[0]) {
        parts.push(key(&words[..core - 1].join(" ")));
    }
    if core == 1 && words.len() > 2 && telling(words[0]) {
        parts.push(key(&words[core + 1..].join(" ")));
    }
    parts
}

/// Tells whether a word means some state and names none: "our Nation".
pub fn is_of_states(lexicon: &Lexicon, text: &str) -> bool {
    lexicon.noun(&lowered(text), "").is_some_and(|noun| noun.takes_up == [Kind::State])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Data;

    #[test]
    fn a_part_of_a_name_is_its_end_its_core_or_what_stands_beside_the_kind() {
        let lexicon = Lexicon::load(&Data::builtin()).expect("the data are built in");
        let rows: [(&str, &[&str]); 5] = [
            ("Hartwell", &[]),
            ("Hartwell University", &["university", "hartwell"]),
            ("Royal Society of Norway", &["royal society", "society"]),
            ("Church of Ardania", &["church", "ardania"]),
            ("Velmore Red Foxes", &["red foxes", "foxes"]),
        ];
        for (name, wanted) in rows {
            assert_eq!(of(&lexicon, name), wanted, "{name}");
        }
    }
}
