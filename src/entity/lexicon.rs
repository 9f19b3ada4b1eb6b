//! The words by which a name is known for a name: titles, first names, shapes, nouns.
//!
//! All of them are files in `data/actors/`, small and made to be edited (`load.rs`). A word's letters are
//! compared as they stand, titles and nouns in lower case.

use crate::table::{Map, Set};
use crate::terms::Kind;
use crate::text::lowered;
use crate::vocabulary;

vocabulary! {
    /// The gender that a name, a title or a pronoun tells.
    Gender {
        Masculine = "m", "He.";
        Feminine = "f", "She.";
        Either = "-", "Either.";
    }
}

vocabulary! {
    /// What a personal pronoun asks for, by its subject form.
    Pronoun {
        He = "he", "One man.";
        She = "she", "One woman.";
        It = "it", "One thing or body.";
        They = "they", "Several.";
        I = "i", "Whoever speaks.";
        We = "we", "Whoever speaks, with others.";
        You = "you", "Whoever is spoken to.";
    }
}

vocabulary! {
    /// What a noun phrase does that a determiner opens.
    Determiner {
        Takes = "takes", "It takes up something: \"the\".";
        Shows = "shows", "It shows something: \"this\".";
        Opens = "opens", "It opens something new: \"a\".";
        Denies = "denies", "It says that there is none, or that it is not so: \"no\", \"never\".";
    }
}

vocabulary! {
    /// What a word tells of who speaks in a text.
    Voice {
        Interview = "interview", "Somebody is asked: \"interview\".";
        Talk = "talk", "Somebody speaks: \"remarks\".";
        By = "by", "Whoever stands behind it does: \"by\".";
        Naming = "naming", "Somebody is given a name: \"call\".";
        Being = "being", "Somebody is something: \"become\".";
        Points = "points", "Whoever speaks is pointed at: \"*this* is Ruth\".";
        Here = "here", "Where whoever speaks is: \"it's Ruth *here*\".";
        Organ = "organ", "What speaks for the state or body it is of: \"the Norwegian *Embassy*\".";
    }
}

vocabulary! {
    /// Where in a name a word tells its kind.
    Where {
        First = "first", "At its begin only.";
        Last = "last", "At its end only.";
        Any = "any", "Anywhere.";
        Within = "within", "Between its parts, in lower case (\"van\", \"bin\").";
        After = "after", "After it (\"Jr.\").";
        Comma = "comma", "Behind a comma, of a company (\"Acme, Inc.\").";
        Nobody = "nobody", "Before what is called like a person and is none (\"Hurricane\").";
        Product = "product", "Behind the name of what is made, and of nobody (\"Taurus *missiles*\").";
        Unit = "unit", "At the end of what a number begins: \"the 9th *Division*\".";
        Ordinal = "ordinal", "Behind the digits of an ordinal number: \"3*rd*\".";
    }
}

/// What a noun beside a state's name, or alone, stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// What "Pakistani NOUN" is, where it stands for the state.
    pub acts: Option<Kind>,
    /// The kinds that "the NOUN" takes up.
    pub takes_up: Vec<Kind>,
}

vocabulary! {
    /// Where a noun is an actor that has no name.
    Stands {
        Alone = "alone", "By itself: \"the rebels\".";
        Beside = "beside", "Beside a name, or a noun that is an actor: \"a Saudi businessman\".";
        Office = "office", "Beside the name of whom it acts for, whom it means: \"the Iranian minister\".";
        Next = "next", "As an office, right behind the name: \"the Iranian leader\".";
        Holder = "holder", "As an office, and by itself where the text means the one holder: \"the president\".";
        Post = "post", "By itself where the text means the one holder, and beside a name: \"the mayor\".";
    }
}

/// A noun that is an actor without a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// What it is.
    pub kind: Kind,
    /// Where it is one.
    pub stands: Stands,
}

vocabulary! {
    /// What the name is likely to be that a word is part of.
    Hint {
        Surname = "surname", "A person.";
        Place = "place", "A place.";
        Organization = "organization", "A body.";
    }
}

vocabulary! {
    /// How words show that a line is no part of its affair.
    Notice {
        Line = "line", "They advertise or disclaim.";
        Trade = "trade", "They are the trade of who writes.";
    }
}

vocabulary! {
    /// What a word beside a name tells.
    Tells {
        In = "in", "A preposition behind which a name is a place: \"*in* Oslo\".";
        To = "to", "A preposition that speaks for a place: \"*to* Oslo\".";
        Of = "of", "A preposition that joins a noun to whose it is.";
        Town = "town", "A noun of what is a town's: \"the *mayor* of London\".";
        Former = "former", "A word for who held an office once.";
        Coming = "coming", "A word for who does not hold an office yet, or is another.";
        Leans = "leans", "The begin of a word for how one stands to a name: \"*pro*-Russian\".";
        Harms = "harms", "A verb of what a person suffers, and not whom an office is of.";
        Gives = "gives", "A verb by which troops are but given or moved.";
        Loyal = "loyal", "A word that tells whose a group is: \"forces *loyal* to him\".";
        Seated = "seated", "A noun of who rules where it is: \"the *authorities* in Norway\".";
        Seat = "seat", "A preposition before where one is seated.";
        Deed = "deed", "A noun of what is said or done, and of nobody: \"a *finding* that was disputed\".";
        Voiced = "voiced", "A noun of who speaks or acts for others: \"a *spokesman* for the army\".";
        Voice = "voice", "A preposition before whom somebody speaks or acts for.";
        Headed = "headed", "A noun of who works at a body or leads it: \"the *founder* of Oxfam\".";
        Many = "many", "A noun of how many there are: \"*dozens* of countries\".";
        Limb = "limb", "A part of whose it is: \"a price on the general's *head*\".";
        Two = "two", "A word for two: \"*both* countries\".";
        Pair = "pair", "A noun of two by itself.";
        Foe = "foe", "A noun of who is another's, and no one's own.";
        Realm = "realm", "A noun that makes a state of the name it stands in.";
        Alias = "alias", "Words before another name of the same.";
        Called = "called", "A verb before another name of the same.";
        Once = "once", "A word behind a comma before another name of the same.";
        Land = "land", "A noun without which a place is called the same.";
        Grouped = "grouped", "A noun that makes a group of the name before it: \"the Hamas *group*\".";
        Heads = "heads", "An office whose holder leads a country.";
        Leader = "leader", "A noun for the holder of such an office.";
        Describes = "describes", "A noun that takes up who was named: \"the *Frenchman*\".";
        Retired = "retired", "A word for who held an office and does no longer, whom it describes.";
        Aged = "aged", "Words behind a number of years: \"the 64-*year-old*\".";
        Given = "given", "A word that may be a first name: \"*Said*\".";
        Own = "own", "A verb of what one does to one's own: \"urged Norway to *stop* its raids\".";
        Vows = "vows", "A verb after which whoever says it does what is said.";
    }
}

/// The word lists.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(crate) titles: Map<Box<str>, Gender>,
    /// What a title may begin with, up to each of its spaces and signs, and the whole of it.
    pub(crate) title_starts: Set<Box<str>>,
    /// By an office, other words for who holds it.
    pub(crate) offices: Map<Box<str>, Vec<Box<str>>>,
    pub(crate) first_names: Map<Box<str>, Gender>,
    pub(crate) shapes: Map<Box<str>, Vec<(Where, Option<Kind>)>>,
    pub(crate) nouns: Map<Box<str>, Noun>,
    /// By the last word, the word before it, which may be none, and the noun.
    pub(crate) crowds: Map<Box<str>, Vec<(Box<str>, Crowd)>>,
    pub(crate) hints: Map<Box<str>, u32>,
    pub(crate) not_names: Set<Box<str>>,
    pub(crate) motion: Set<Box<str>>,
    pub(crate) attitudes: Set<Box<str>>,
    /// What a word beside a name tells, as bits in the order of [`Tells`].
    pub(crate) cues: Map<Box<str>, u32>,
    pub(crate) sponsors: Vec<Box<str>>,
    pub(crate) notices: Vec<Box<str>>,
    pub(crate) trades: Set<Box<str>>,
    pub(crate) persons: Map<Box<str>, Gender>,
    pub(crate) speech: Set<Box<str>>,
    pub(crate) pronouns: Map<Box<str>, Pronoun>,
    pub(crate) determiners: Map<Box<str>, Determiner>,
    pub(crate) voices: Map<Box<str>, Voice>,
    /// By a first name, the rows of the list in which it stands.
    pub(crate) short_names: Map<Box<str>, Vec<u16>>,
}

impl Lexicon {
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

    /// Returns the other titles that who bears this one bears, in lower case: the Thai prime minister is the Thai premier.
    pub fn titles_like(&self, title: &str) -> Vec<String> {
        let starts = title.match_indices(' ').map(|(at, _)| at + 1);
        let known = std::iter::once(0).chain(starts).find_map(|at| {
            let others = self.offices.get(&title[at..])?;
            Some(others.iter().map(|other| format!("{}{other}", &title[..at])).collect())
        });
        known.unwrap_or_default()
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

    /// Tells whether a noun is listed with the word before it, in whatever case.
    pub fn is_crowd_of_two(&self, before: &str, lemma: &str) -> bool {
        let two = |word: &str| !word.is_empty() && word.eq_ignore_ascii_case(before);
        self.crowds.get(lemma).is_some_and(|rows| rows.iter().any(|(word, _)| two(word)))
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
        self.tells(preposition, Tells::In)
    }

    /// Tells whether a preposition speaks for a place behind it.
    pub fn is_toward(&self, preposition: &str) -> bool {
        self.tells(preposition, Tells::To)
    }

    /// Tells whether a preposition joins a noun to whose it is.
    pub fn is_of_owner(&self, preposition: &str) -> bool {
        self.tells(preposition, Tells::Of)
    }

    /// Tells whether a word says who is behind something ("Norwegian-led").
    pub fn is_sponsored(&self, word: &str) -> bool {
        self.sponsors.iter().any(|end| word.ends_with(end.as_ref()))
    }

    /// Tells whether a lower-case word tells this of what it stands beside.
    pub fn tells(&self, word: &str, what: Tells) -> bool {
        let bit = 1 << what as u32;
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

    /// Tells whether two different first names, in small letters, may be one person's: "bill", "william".
    pub fn is_short_for(&self, one: &str, other: &str) -> bool {
        let rows = |name: &str| self.short_names.get(name).map_or(&[][..], Vec::as_slice);
        rows(one).iter().any(|row| rows(other).contains(row))
    }

    /// Tells whether a capitalised word is no name by itself.
    pub fn is_no_name(&self, word: &str) -> bool {
        self.not_names.contains(word)
    }
}
