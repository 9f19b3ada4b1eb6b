//! The words by which a name is known for a name: titles, first names, shapes, nouns.
//!
//! All of them are files in `data/actors/`, small and made to be edited. A word's letters are
//! compared as they stand, titles and nouns in lower case.

use crate::data::Data;
use crate::entity::rows::{kind_of, rows, unknown};
use crate::error::Result;
use crate::table::{Map, Set};
use crate::terms::Kind;
use crate::text::lowered;

/// The gender that a name, a title or a pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Masculine,
    /// She.
    Feminine,
    /// Either.
    Either,
}

/// What a personal pronoun asks for, by its subject form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// One man.
    He,
    /// One woman.
    She,
    /// One thing or body.
    It,
    /// Several.
    They,
    /// Whoever speaks.
    I,
    /// Whoever speaks, with others.
    We,
    /// Whoever is spoken to.
    You,
}

/// What a noun phrase does that a determiner opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Determiner {
    /// It takes up something: "the".
    Takes,
    /// It shows something: "this".
    Shows,
    /// It opens something new: "a".
    Opens,
    /// It says that there is none, or that it is not so: "no", "never".
    Denies,
}

/// What a word tells of who speaks in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Somebody is asked: "interview".
    Interview,
    /// Somebody speaks: "remarks".
    Talk,
    /// Whoever stands behind it does: "by".
    By,
    /// Somebody is given a name: "call".
    Naming,
    /// Somebody is something: "become".
    Being,
}

/// Where in a name a word tells its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// At its begin only.
    First,
    /// At its end only.
    Last,
    /// Anywhere.
    Any,
    /// Between its parts, in lower case ("van", "bin").
    Within,
    /// After it ("Jr.").
    After,
    /// Behind a comma, of a company ("Acme, Inc.").
    Comma,
    /// Before what is called like a person and is none ("Hurricane").
    Nobody,
    /// Behind the name of what is made, and of nobody ("Taurus *missiles*").
    Product,
    /// At the end of what a number begins: "the 9th *Division*".
    Unit,
}

/// What a noun beside a state's name, or alone, stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// What "Pakistani NOUN" is, where it stands for the state.
    pub acts: Option<Kind>,
    /// The kinds that "the NOUN" takes up.
    pub takes_up: Vec<Kind>,
}

/// Where a noun is an actor that has no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// By itself: "the rebels".
    Alone,
    /// Beside a name, or a noun that is an actor: "a Saudi businessman".
    Beside,
    /// Beside the name of whom it acts for, whom it means: "the Iranian minister".
    Office,
    /// As an office, right behind the name: "the Iranian leader".
    Next,
}

/// A noun that is an actor without a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// What it is.
    pub kind: Kind,
    /// Where it is one.
    pub stands: Stands,
}

/// What a word beside a name may tell.
const CUES: [&str; 9] =
    ["in", "to", "of", "town", "former", "coming", "leans", "harms", "gives"];

/// The word lists.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    titles: Map<Box<str>, Gender>,
    /// What a title may begin with, up to each of its spaces and signs, and the whole of it.
    title_starts: Set<Box<str>>,
    first_names: Map<Box<str>, Gender>,
    shapes: Map<Box<str>, Vec<(Where, Option<Kind>)>>,
    nouns: Map<Box<str>, Noun>,
    /// By the last word, the word before it, which may be none, and the noun.
    crowds: Map<Box<str>, Vec<(Box<str>, Crowd)>>,
    hints: Map<Box<str>, u32>,
    not_names: Set<Box<str>>,
    motion: Set<Box<str>>,
    attitudes: Set<Box<str>>,
    /// What a word beside a name tells, as bits in the order of [`CUES`].
    cues: Map<Box<str>, u32>,
    sponsors: Vec<Box<str>>,
    notices: Vec<Box<str>>,
    trades: Set<Box<str>>,
    persons: Map<Box<str>, Gender>,
    speech: Set<Box<str>>,
    pronouns: Map<Box<str>, Pronoun>,
    determiners: Map<Box<str>, Determiner>,
    voices: Map<Box<str>, Voice>,
}

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
                other => {
                    return unknown(
                        other,
                        "first, last, any, within, after, comma, nobody, product, unit",
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
                other => return unknown(other, "alone, beside, office, next"),
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
                other => return unknown(other, "interview, talk, by, naming, being"),
            };
            lexicon.voices.insert(cells[0].into(), voice);
            Ok(())
        })?;
        Ok(lexicon)
    }

    /// Returns what a word tells of who speaks, in whatever case it is written.
    pub fn voice(&self, word: &str) -> Option<Voice> {
        self.voices.get(&*lowered(word)).copied()
    }

    /// Returns what a noun phrase does that a word opens, in whatever case it is written.
    pub fn determiner(&self, form: &str) -> Option<Determiner> {
        self.determiners.get(&*lowered(form)).copied()
    }

    /// Returns what a personal pronoun asks for, in whatever case it is written.
    pub fn pronoun(&self, form: &str) -> Option<Pronoun> {
        let known = self.pronouns.get(form).copied();
        known.or_else(|| self.pronouns.get(&*lowered(form)).copied())
    }

    /// Returns the gender that a title tells, if these lower-case words are a title.
    pub fn title(&self, words: &str) -> Option<Gender> {
        self.titles.get(words).copied()
    }

    /// Tells whether a title may begin with a word in lower case.
    pub fn begins_title(&self, word: &str) -> bool {
        self.title_starts.contains(word)
    }

    /// Returns the gender of the person that a common noun stands for, if it stands for one.
    pub fn person(&self, lemma: &str) -> Option<Gender> {
        self.persons.get(lemma).or_else(|| self.titles.get(lemma)).copied()
    }

    /// Tells whether a word is one of saying.
    pub fn is_speech(&self, lemma: &str) -> bool {
        self.speech.contains(lemma)
    }

    /// Returns the gender that a first name tells, if it is one.
    pub fn first_name(&self, word: &str) -> Option<Gender> {
        self.first_names.get(word).copied()
    }

    /// Returns what a name is by a word at its begin, its end, or within; `Some(None)` is no actor.
    pub fn shape(&self, word: &str, first: bool, last: bool) -> Option<Option<Kind>> {
        let fits = |place: Where| match place {
            Where::First => first,
            Where::Last => last,
            Where::Any => true,
            _ => false,
        };
        let found = self.shapes.get(word)?.iter().find(|&&(place, _)| fits(place));
        found.map(|&(_, kind)| kind)
    }

    /// Tells whether a word stands between the parts of a name or after it.
    pub fn stands(&self, word: &str, place: Where) -> bool {
        self.shapes.get(word).is_some_and(|rows| rows.iter().any(|&(other, _)| other == place))
    }

    /// Returns what a noun stands for, by its lower-case form or its lemma.
    pub fn noun(&self, form: &str, lemma: &str) -> Option<&Noun> {
        self.nouns.get(form).or_else(|| self.nouns.get(lemma))
    }

    /// Returns what a noun is that stands for an actor without a name, by its lemma.
    pub fn crowd(&self, lemma: &str) -> Option<Kind> {
        self.crowd_behind("", lemma).map(|crowd| crowd.kind)
    }

    /// Returns what a noun is that stands for an actor without a name, by its lemma and the word before
    /// it in whatever case.
    pub fn crowd_behind(&self, before: &str, lemma: &str) -> Option<Crowd> {
        let rows = self.crowds.get(lemma)?;
        let find = |word: &str| rows.iter().find(|(before, _)| before.eq_ignore_ascii_case(word));
        find(before).or_else(|| find("")).map(|&(_, crowd)| crowd)
    }

    /// Returns as bits in what names a word is often found: surnames 1, places 2, organisations 4.
    pub fn hint(&self, word: &str) -> u32 {
        self.hints.get(word).copied().unwrap_or(0)
    }

    /// Tells whether a verb is one of what somebody says or does to somebody.
    pub fn is_attitude(&self, lemma: &str) -> bool {
        self.attitudes.contains(lemma)
    }

    /// Tells whether a verb is one of going or being somewhere.
    pub fn is_motion(&self, lemma: &str) -> bool {
        self.motion.contains(lemma)
    }

    /// Tells whether what stands behind a preposition is a place.
    pub fn is_of_place(&self, preposition: &str) -> bool {
        self.tells(preposition, "in")
    }

    /// Tells whether a preposition speaks for a place behind it.
    pub fn is_toward(&self, preposition: &str) -> bool {
        self.tells(preposition, "to")
    }

    /// Tells whether a preposition joins a noun to whose it is.
    pub fn is_of_owner(&self, preposition: &str) -> bool {
        self.tells(preposition, "of")
    }

    /// Tells whether a word says who is behind something ("Norwegian-led").
    pub fn is_sponsored(&self, word: &str) -> bool {
        self.sponsors.iter().any(|end| word.ends_with(end.as_ref()))
    }

    /// Tells whether a lower-case word tells this, of `name-cues.tsv`, of what it stands beside: `town` ("the *mayor*
    /// of London"), `former` and `coming` of an office, `leans` of what it begins ("*pro*-Russian"), `harms` that a
    /// person suffers it, `gives` that troops are but given or moved.
    pub fn tells(&self, word: &str, what: &str) -> bool {
        let bit = CUES.iter().position(|tells| *tells == what).map_or(0, |at| 1 << at);
        self.cues.get(word).is_some_and(|cues| cues & bit != 0)
    }

    /// Tells whether a lower-case line advertises or disclaims.
    pub fn is_notice(&self, line: &str) -> bool {
        self.notices.iter().any(|words| line.contains(words.as_ref()))
    }

    /// Tells whether a noun is the trade of one who writes.
    pub fn is_trade(&self, noun: &str) -> bool {
        self.trades.contains(noun)
    }

    /// Tells whether a capitalised word is no name by itself.
    pub fn is_no_name(&self, word: &str) -> bool {
        self.not_names.contains(word)
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
