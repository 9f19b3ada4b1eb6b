//! The files of the word lists.

use crate::data::Data;
use crate::entity::lexicon::{
    Crowd, Determiner, Gender, Hint, Lexicon, Notice, Noun, Pronoun, Stands, Tells, Voice, Where,
};
use crate::error::Result;
use crate::rows::{Row, rows};
use crate::terms::Kind;

/// What a word of `name-cues.tsv` tells that is the end of a longer one: "Norwegian-*led*".
const LED: &str = "led";

impl Lexicon {
    /// Loads the word lists.
    ///
    /// # Errors
    ///
    /// If a list cannot be read or has a slip.
    pub fn load(data: &Data) -> Result<Lexicon> {
        let mut lexicon = Lexicon::default();
        lexicon.load_names(data)?;
        lexicon.load_nouns(data)?;
        lexicon.load_clauses(data)?;
        Ok(lexicon)
    }

    /// Loads what a name is made of.
    fn load_names(&mut self, data: &Data) -> Result<()> {
        rows(data, "actors/titles.txt", 0, |row| {
            let (title, gender) = gendered(row)?;
            self.titles.insert(title.into(), gender);
            let cuts = title.match_indices(|char: char| !char.is_alphanumeric());
            let cuts = cuts.flat_map(|(at, sign)| [at, at + sign.len()]).chain([title.len()]);
            self.title_starts.extend(cuts.map(|at| title[..at].into()));
            Ok(())
        })?;
        rows(data, "actors/offices.tsv", 2, |row| {
            self.offices.entry(row[0].into()).or_default().push(row[1].into());
            Ok(())
        })?;
        rows(data, "actors/first-names.tsv", 2, |row| {
            self.first_names.insert(row[0].into(), gender_of(row, &row[1])?);
            Ok(())
        })?;
        let mut at = 0;
        rows(data, "actors/short-names.txt", 0, |row| {
            for name in row[0].split(' ') {
                self.short_names.entry(name.into()).or_default().push(at);
            }
            at += 1;
            Ok(())
        })?;
        rows(data, "actors/shapes.tsv", 3, |row| {
            let place = row.member(&row[1], Where::ALL, Where::word, "place in a name")?;
            let kind = if &row[2] == "none" { None } else { Some(kind_of(row, &row[2])?) };
            self.shapes.entry(row[0].into()).or_default().push((place, kind));
            Ok(())
        })?;
        rows(data, "actors/name-words.tsv", 2, |row| {
            let hint = row.member(&row[1], Hint::ALL, Hint::word, "hint")?;
            for word in row[0].split(' ') {
                *self.hints.entry(word.into()).or_insert(0) |= 1 << hint as u32;
            }
            Ok(())
        })?;
        rows(data, "actors/name-cues.tsv", 2, |row| {
            if &row[1] == LED {
                self.sponsors.push(row[0].into());
                return Ok(());
            }
            let tells = row.member(&row[1], Tells::ALL, Tells::word, "cue of a name")?;
            *self.cues.entry(row[0].into()).or_insert(0) |= 1 << tells as u32;
            Ok(())
        })
    }

    /// Loads the nouns that stand for actors.
    fn load_nouns(&mut self, data: &Data) -> Result<()> {
        rows(data, "actors/nouns.tsv", 3, |row| {
            let acts = if row[1].is_empty() { None } else { Some(kind_of(row, &row[1])?) };
            let kinds = row[2].split(',').filter(|kind| !kind.is_empty());
            let takes_up = kinds.map(|kind| kind_of(row, kind)).collect::<Result<_>>()?;
            self.nouns.insert(row[0].into(), Noun { acts, takes_up });
            Ok(())
        })?;
        rows(data, "actors/crowds.tsv", 3, |row| {
            let stands = row.member(&row[2], Stands::ALL, Stands::word, "place of a noun")?;
            let (before, noun) = row[0].rsplit_once(' ').unwrap_or(("", &row[0]));
            let crowd = Crowd { kind: kind_of(row, &row[1])?, stands };
            self.crowds.entry(noun.into()).or_default().push((before.into(), crowd));
            Ok(())
        })?;
        rows(data, "actors/persons.txt", 0, |row| {
            let (noun, gender) = gendered(row)?;
            self.persons.insert(noun.into(), gender);
            Ok(())
        })
    }

    /// Loads what stands around names and nouns.
    fn load_clauses(&mut self, data: &Data) -> Result<()> {
        for (name, words) in [
            ("actors/not-names.txt", &mut self.not_names),
            ("actors/attitudes.txt", &mut self.attitudes),
            ("actors/motion.txt", &mut self.motion),
        ] {
            rows(data, name, 0, |row| {
                words.insert(row[0].into());
                Ok(())
            })?;
        }
        rows(data, "cues/attribution.tsv", 2, |row| {
            self.speech.insert(row[0].into());
            Ok(())
        })?;
        rows(data, "cues/boilerplate.tsv", 2, |row| {
            match row.member(&row[1], Notice::ALL, Notice::word, "notice")? {
                Notice::Line => self.notices.push(row[0].into()),
                Notice::Trade => drop(self.trades.insert(row[0].into())),
            }
            Ok(())
        })?;
        rows(data, "actors/pronouns.tsv", 2, |row| {
            let asks = row.member(&row[1], Pronoun::ALL, Pronoun::word, "pronoun")?;
            self.pronouns.insert(row[0].into(), asks);
            Ok(())
        })?;
        rows(data, "actors/determiners.tsv", 2, |row| {
            let does = row.member(&row[1], Determiner::ALL, Determiner::word, "use")?;
            self.determiners.insert(row[0].into(), does);
            Ok(())
        })?;
        rows(data, "actors/voices.tsv", 2, |row| {
            let voice = row.member(&row[1], Voice::ALL, Voice::word, "voice")?;
            self.voices.insert(row[0].into(), voice);
            Ok(())
        })
    }
}

/// Returns a word and its gender: "queen / f".
fn gendered<'a>(row: &'a Row) -> Result<(&'a str, Gender)> {
    let (word, gender) = row[0].split_once('/').unwrap_or((&row[0], Gender::Either.word()));
    Ok((word.trim(), gender_of(row, gender.trim())?))
}

fn gender_of(row: &Row, word: &str) -> Result<Gender> {
    row.member(word, Gender::ALL, Gender::word, "gender")
}

fn kind_of(row: &Row, word: &str) -> Result<Kind> {
    row.member(word, Kind::ALL, Kind::word, "kind")
}
