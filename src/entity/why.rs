//! Why a mention is held to mean an actor, and who nearly was the same.
//!
//! Told from what stands in a record and in the gazetteer, by the same comparisons that join names
//! (`join.rs`): so it can be asked of every node, long after the reading. Not told: which of the
//! nouns and pronouns before it a pronoun was weighed against.

use crate::entity::entry::Entry;
use crate::entity::join::key;
use crate::entity::names::is_acronym;
use crate::terms::{Form, Kind};

/// Tells why words that name or stand for an actor do; `entry` is the actor's, if it is listed.
pub fn joined(name: &str, entry: Option<&Entry>, form: Form, kind: Kind, words: &str) -> String {
    match form {
        Form::Adjective => "an adjective that the gazetteer lists for it".into(),
        Form::Nominal => "a noun that stands for it or takes it up".into(),
        Form::Pronoun => "a pronoun that takes it up".into(),
        Form::Name => named(name, entry, kind, words),
    }
}

fn named(name: &str, entry: Option<&Entry>, kind: Kind, words: &str) -> String {
    let same = |other: &str| key(other) == key(words);
    if let Some(entry) = entry {
        let of = entry.place.to_string();
        let of = of.trim_end_matches([':', ' ']);
        let seat = entry.capital.iter().chain(&entry.seats).any(|seat| same(seat));
        if seat && kind == Kind::Place {
            return format!("its capital or a seat, as a place where something happens ({of})");
        }
        if seat {
            return format!("its capital or a seat, which acts for it ({of})");
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
        let why = |words| joined("Hina Rasheed", None, Form::Name, Kind::Person, words);
        assert!(why("Rasheed").starts_with("the last word"));
        assert!(why("Hina").starts_with("the first word"));
        assert!(why("Hina Rasheed").starts_with("the name itself"));
    }

    #[test]
    fn near_misses_share_a_word() {
        assert!(shared("Aftab Khan", "Salman Khan").is_some());
        assert!(shared("Aftab Khan", "Norway").is_none());
    }
}
