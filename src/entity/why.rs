//! Why a mention is held to mean an actor, and who nearly was the same.
//!
//! The record tells for each mention by what it was joined; of a name it is told more closely, from
//! the gazetteer and by the same comparisons that join names (`join.rs`): so it can be asked of
//! every node, long after the reading. Not told: which of the nouns and pronouns before it a pronoun
//! was weighed against.

use crate::entity::entry::Entry;
use crate::entity::names::is_acronym;
use crate::entity::spelling::key;
use crate::terms::{Join, Kind};

/// Tells why words name or stand for an actor; `entry` is the actor's, if it is listed, and `by` is
/// what the record says, if it says it.
pub fn joined(
    name: &str,
    entry: Option<&Entry>,
    by: Option<Join>,
    kind: Kind,
    words: &str,
) -> String {
    match by {
        None | Some(Join::Listed | Join::Named | Join::Part | Join::Acronym) => {
            // What was joined to another name was not found in the list by itself.
            let entry = entry.filter(|_| matches!(by, None | Some(Join::Listed)));
            named(name, entry, kind, words)
        }
        Some(by) if by.decides() => {
            let of = entry
                .map(|entry| format!(" ({})", entry.place.in_a_sentence()))
                .unwrap_or_default();
            format!("{}{of}", in_a_sentence(by.gloss()))
        }
        Some(by) => in_a_sentence(by.gloss()),
    }
}

/// Writes a gloss inside a sentence.
fn in_a_sentence(gloss: &str) -> String {
    let gloss = gloss.trim_end_matches('.');
    let first = gloss.chars().next().map_or(0, char::len_utf8);
    format!("{}{}", gloss[..first].to_lowercase(), &gloss[first..])
}

fn named(name: &str, entry: Option<&Entry>, kind: Kind, words: &str) -> String {
    let same = |other: &str| key(other) == key(words);
    if let Some(entry) = entry {
        let of = entry.place.in_a_sentence();
        let seat = entry.capital.iter().chain(&entry.seats).any(|seat| same(seat));
        if seat && kind == Kind::Place {
            return format!("its capital or a seat, as a place where something happens ({of})");
        }
        if seat {
            return format!("its capital or a seat, which acts for it ({of})");
        }
        if entry.adjectives.iter().any(|adjective| same(adjective)) {
            return format!("an adjective that the gazetteer lists for it ({of})");
        }
        if entry.ambiguous.iter().any(|other| same(other)) {
            return format!("an ambiguous name of it, decided by the document ({of})");
        }
        if same(&entry.name) || entry.aliases.iter().chain(&entry.people).any(|other| same(other)) {
            return format!("a name that the gazetteer lists for it ({of})");
        }
    }
    let whole = key(name);
    let part = key(words);
    if part == whole {
        "the name itself".into()
    } else if is_acronym(words) {
        "an acronym: it stands in brackets behind the name, or has its initials".into()
    } else if whole.ends_with(&format!(" {part}")) {
        "the last word of the only such name in its document".into()
    } else if whole.starts_with(&format!("{part} ")) {
        "the first word of the only such name in its document".into()
    } else {
        "a full name with the same first and last word, or a part of one".into()
    }
}

/// Tells what two names of different actors share, if it is enough to mistake one for the other.
pub fn shared(one: &str, other: &str) -> Option<&'static str> {
    let (one, other) = (key(one), key(other));
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_string();
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_string();
    if one == other {
        Some("the same name, but another kind or another entry")
    } else if last(&one) == last(&other) {
        Some("the same last word, but another name before it")
    } else if first(&one) == first(&other) && first(&one).len() > 3 {
        Some("the same first word, but another name behind it")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_says_which_part_it_is() {
        let why = |words| joined("Hina Rasheed", None, Some(Join::Named), Kind::Person, words);
        assert!(why("Rasheed").starts_with("the last word"));
        assert!(why("Hina").starts_with("the first word"));
        assert!(why("Hina Rasheed").starts_with("the name itself"));
        let why = joined("Hina Rasheed", None, Some(Join::Likeliest), Kind::Person, "she");
        assert!(why.starts_with("a pronoun or noun whose likeliest antecedent"));
    }

    #[test]
    fn a_decision_by_context_says_its_rule() {
        let why = joined("Hina Rasheed", None, Some(Join::ByOffice), Kind::Person, "Rasheed");
        assert!(why.ends_with("decided by an office of the actor that stands before it"), "{why}");
    }

    #[test]
    fn near_misses_share_a_word() {
        assert!(shared("Aftab Khan", "Salman Khan").is_some());
        assert!(shared("Aftab Khan", "Norway").is_none());
    }
}
