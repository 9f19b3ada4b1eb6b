//! The files of the word lists.
//!
//! One word a line, or a table with tabs (`rows.rs`). A slip is refused with its place, and with what may stand
//! there.

use crate::data::Data;
use crate::entity::lexicon::{
    CUES, Crowd, Determiner, Gender, Lexicon, Noun, Pronoun, Stands, Voice, Where,
};
use crate::entity::rows::{kind_of, rows, unknown};
use crate::error::Result;

impl Lexicon {
    /// Loads the word lists.
    ///
    /// # Errors
    ///
    /// If a list cannot be read or has a slip.
    pub fn load(data: &Data) -> Result<Lexicon> {
        let mut lexicon = Lexicon::default();
        rows(data, "actors/titles.txt", 0, &mut |_, cells| {
            let (title, gender) = cells[0].split_once('/').unwrap_or((cells[0], "-"));
            let title = title.trim();
            lexicon.titles.insert(title.into(), gender_of(gender)?);
            let cuts = title.match_indices(|char: char| !char.is_alphanumeric());
            let cuts = cuts.flat_map(|(at, sign)| [at, at + sign.len()]).chain([title.len()]);
            lexicon.title_starts.extend(cuts.map(|at| title[..at].into()));
            Ok(())
        })?;
        rows(data, "actors/first-names.tsv", 2, &mut |_, cells| {
            lexicon.first_names.insert(cells[0].into(), gender_of(cells[1])?);
            Ok(())
        })?;
        let mut row = 0;
        rows(data, "actors/short-names.txt", 0, &mut |_, cells| {
            for name in cells[0].split(' ') {
                lexicon.short_names.entry(name.into()).or_default().push(row);
            }
            row += 1;
            Ok(())
        })?;
        rows(data, "actors/shapes.tsv", 3, &mut |_, cells| {
            let place = match cells[1] {
                "first" => Where::First,
                "last" => Where::Last,
                "any" => Where::Any,
                "within" => Where::Within,
                "after" => Where::After,
                "comma" => Where::Comma,
                "nobody" => Where::Nobody,
                "product" => Where::Product,
                "unit" => Where::Unit,
                "ordinal" => Where::Ordinal,
                other => {
                    return unknown(
                        other,
                        "first, last, any, within, after, comma, nobody, product, unit, ordinal",
                    );
                }
            };
            let kind = if cells[2] == "none" { None } else { Some(kind_of(cells[2])?) };
            lexicon.shapes.entry(cells[0].into()).or_default().push((place, kind));
            Ok(())
        })?;
        rows(data, "actors/name-words.tsv", 2, &mut |_, cells| {
            let bit = match cells[1] {
                "surname" => 1,
                "place" => 2,
                "organization" => 4,
                other => return unknown(other, "surname, place, organization"),
            };
            for word in cells[0].split(' ') {
                *lexicon.hints.entry(word.into()).or_insert(0) |= bit;
            }
            Ok(())
        })?;
        rows(data, "actors/nouns.tsv", 3, &mut |_, cells| {
            let acts = if cells[1].is_empty() { None } else { Some(kind_of(cells[1])?) };
            let kinds = cells[2].split(',').filter(|kind| !kind.is_empty());
            let takes_up = kinds.map(kind_of).collect::<std::result::Result<_, _>>()?;
            lexicon.nouns.insert(cells[0].into(), Noun { acts, takes_up });
            Ok(())
        })?;
        rows(data, "actors/crowds.tsv", 3, &mut |_, cells| {
            let stands = match cells[2] {
                "alone" => Stands::Alone,
                "beside" => Stands::Beside,
                "office" => Stands::Office,
                "next" => Stands::Next,
                "holder" => Stands::Holder,
                "post" => Stands::Post,
                other => return unknown(other, "alone, beside, office, next, holder, post"),
            };
            let (before, noun) = cells[0].rsplit_once(' ').unwrap_or(("", cells[0]));
            let crowd = Crowd { kind: kind_of(cells[1])?, stands };
            lexicon.crowds.entry(noun.into()).or_default().push((before.into(), crowd));
            Ok(())
        })?;
        for (name, words) in [
            ("actors/not-names.txt", &mut lexicon.not_names),
            ("actors/attitudes.txt", &mut lexicon.attitudes),
            ("actors/motion.txt", &mut lexicon.motion),
        ] {
            rows(data, name, 0, &mut |_, cells| {
                words.insert(cells[0].into());
                Ok(())
            })?;
        }
        rows(data, "actors/name-cues.tsv", 2, &mut |_, cells| {
            if cells[1] == "led" {
                lexicon.sponsors.push(cells[0].into());
                return Ok(());
            }
            match CUES.iter().position(|tells| *tells == cells[1]) {
                Some(at) => *lexicon.cues.entry(cells[0].into()).or_insert(0) |= 1 << at,
                None => return unknown(cells[1], &format!("led, {}", CUES.join(", "))),
            }
            Ok(())
        })?;
        rows(data, "cues/boilerplate.tsv", 2, &mut |_, cells| {
            match cells[1] {
                "line" => lexicon.notices.push(cells[0].into()),
                "trade" => drop(lexicon.trades.insert(cells[0].into())),
                other => return unknown(other, "line, trade"),
            }
            Ok(())
        })?;
        rows(data, "actors/persons.txt", 0, &mut |_, cells| {
            let (noun, gender) = cells[0].split_once('/').unwrap_or((cells[0], "-"));
            lexicon.persons.insert(noun.trim().into(), gender_of(gender)?);
            Ok(())
        })?;
        rows(data, "cues/attribution.tsv", 2, &mut |_, cells| {
            lexicon.speech.insert(cells[0].into());
            Ok(())
        })?;
        rows(data, "actors/pronouns.tsv", 2, &mut |_, cells| {
            let asks = match cells[1] {
                "he" => Pronoun::He,
                "she" => Pronoun::She,
                "it" => Pronoun::It,
                "they" => Pronoun::They,
                "i" => Pronoun::I,
                "we" => Pronoun::We,
                "you" => Pronoun::You,
                other => return unknown(other, "he, she, it, they, i, we, you"),
            };
            lexicon.pronouns.insert(cells[0].into(), asks);
            Ok(())
        })?;
        rows(data, "actors/determiners.tsv", 2, &mut |_, cells| {
            let does = match cells[1] {
                "takes" => Determiner::Takes,
                "shows" => Determiner::Shows,
                "opens" => Determiner::Opens,
                "denies" => Determiner::Denies,
                other => return unknown(other, "takes, shows, opens, denies"),
            };
            lexicon.determiners.insert(cells[0].into(), does);
            Ok(())
        })?;
        rows(data, "actors/voices.tsv", 2, &mut |_, cells| {
            let voice = match cells[1] {
                "interview" => Voice::Interview,
                "talk" => Voice::Talk,
                "by" => Voice::By,
                "naming" => Voice::Naming,
                "being" => Voice::Being,
                "points" => Voice::Points,
                "here" => Voice::Here,
                other => {
                    return unknown(other, "interview, talk, by, naming, being, points, here");
                }
            };
            lexicon.voices.insert(cells[0].into(), voice);
            Ok(())
        })?;
        Ok(lexicon)
    }
}

fn gender_of(word: &str) -> std::result::Result<Gender, String> {
    match word.trim() {
        "m" => Ok(Gender::Masculine),
        "f" => Ok(Gender::Feminine),
        "-" => Ok(Gender::Either),
        other => unknown(other, "m, f, -"),
    }
}
