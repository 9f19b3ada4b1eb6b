//! The closed vocabularies of a record, and what each word in them means.
//!
//! Kinds of actors, forms of mentions, polarity, certainty, tense and manner are closed by
//! RECORD.md; each is an enum here, spelled in one place and explained in one sentence, which is
//! what `actant explain` prints. Certainty is FactBank's scale (Saurí and Pustejovsky 2009,
//! <https://doi.org/10.1007/s10579-009-9089-9>) with plans set apart. Open vocabularies (relations,
//! cues, titles) are files in `data/`.

/// Makes a closed vocabulary: an enum with its spellings and glosses.
#[macro_export]
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal, $gloss:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$inner])* #[doc = $gloss] #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every member, in the order of the vocabulary.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// Returns the word that stands for it in files.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// Returns what it means, in one sentence.
            pub fn gloss(self) -> &'static str {
                match self { $($name::$variant => $gloss,)+ }
            }

            /// Returns the member that a word stands for.
            pub fn from_word(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }
    };
}

vocabulary! {
    /// What an actor is.
    Kind {
        Person = "person", "A single human being.";
        State = "state", "A state, its government taken as one actor.";
        GovernmentBody = "government-body", "A ministry, parliament, court, service or other organ of a state.";
        PoliticalParty = "political-party", "A party or an electoral alliance.";
        ArmedForce = "armed-force", "The regular forces of a state or of several.";
        ArmedGroup = "armed-group", "An armed organization that is not a state's.";
        Intergovernmental = "intergovernmental", "A body whose members are states, or an organ of one.";
        Organization = "organization", "An association, institute, movement or other body of people.";
        Company = "company", "A business.";
        Media = "media", "A news agency, newspaper, broadcaster or other outlet.";
        People = "people", "A population, or an ethnic or religious group.";
        Place = "place", "A place that does not act in the text.";
        Document = "document", "A treaty, resolution, plan or other text.";
    }
}

vocabulary! {
    /// How a mention names its actor.
    Form {
        Name = "name", "A proper name or acronym.";
        Adjective = "adjective", "An adjective made from a name, such as a demonym.";
        Nominal = "nominal", "A common noun, such as \"the force\".";
        Pronoun = "pronoun", "A pronoun.";
    }
}

vocabulary! {
    /// Why a mention is taken for one of its actor.
    Join {
        Listed = "listed-name", "A name or adjective that the gazetteer lists.";
        ByName = "listed-by-name", "An ambiguous listed name, decided by another name of the actor in the document.";
        ByOffice = "listed-by-office", "An ambiguous listed name, decided by an office of the actor that stands before it.";
        ByDate = "listed-by-date", "An ambiguous listed name, decided by who held the office before it at the document's date, or holds it.";
        ByCompany = "listed-by-company", "An ambiguous listed name, decided by those in one row with it, of one kind and country.";
        ByCountry = "listed-by-country", "An ambiguous listed name, decided by the country that the document is about.";
        Named = "own-name", "The actor's own name: its words, or the first and last of them.";
        Part = "part-of-name", "A word of the one full name in the document that has it.";
        Acronym = "acronym", "The initials of the actor's name, or what stands in brackets behind it.";
        Beside = "name-beside", "A noun with the actor's name beside it: \"US officials\".";
        Body = "body-of-state", "A body of the one state that the document is about.";
        Described = "described", "A noun for a group or a person without a name: \"the rebels\".";
        Introduced = "introduced", "The noun phrase that introduces a document.";
        Apposition = "apposition", "A noun in apposition to the actor's name.";
        Predicate = "predicate", "A noun that says what the actor is: \"Gul is a lawyer\".";
        Title = "title", "A title that one person in the document bears.";
        Only = "only-one", "A definite noun that only one actor so far can be meant by.";
        Both = "one-of-two", "A plural of two that only two actors close by can be meant by: each of them.";
        Likeliest = "likeliest", "A pronoun or noun whose likeliest antecedent the actor is, by the model.";
        Called = "called", "A name of unknown kind that is called \"he\" or \"she\".";
        Speaker = "speaker", "\"I\" or a body's \"we\" in a quotation, or in a turn, whose speaker the actor is.";
        Among = "among", "\"We\" of persons, one of whom, the speaker, the actor is.";
        Narrator = "narrator", "\"I\" of the one who tells the text, or is interviewed.";
        Addressed = "addressed", "\"You\" in words that are spoken or written to the actor.";
    }
}

impl Join {
    /// Tells whether it decides between the senses of an ambiguous listed name.
    pub fn decides(self) -> bool {
        use Join::{ByCompany, ByCountry, ByDate, ByName, ByOffice};
        matches!(self, ByName | ByOffice | ByDate | ByCompany | ByCountry)
    }
}

vocabulary! {
    /// Whether a statement is affirmed or denied.
    Polarity {
        Affirmed = "affirmed", "The text says that it is so.";
        Negated = "negated", "The text says that it is not so.";
    }
}

vocabulary! {
    /// How certain its source makes a statement.
    Certainty {
        Asserted = "asserted", "Given as a fact (FactBank CT).";
        Probable = "probable", "Given as likely (FactBank PR).";
        Possible = "possible", "Given as possible (FactBank PS).";
        Unknown = "unknown", "Left open: a question, an order or a condition (FactBank Uu).";
        Planned = "planned", "An intention, or a future event given as certain.";
    }
}

vocabulary! {
    /// When the text places a statement.
    Tense {
        Past = "past", "Before the time of writing.";
        Present = "present", "At the time of writing, or always.";
        Future = "future", "After the time of writing.";
        Untensed = "none", "The construction shows no tense.";
    }
}

vocabulary! {
    /// How a source's words are given.
    Manner {
        Quoted = "quoted", "Verbatim, in quotation marks.";
        Reported = "reported", "In the writer's words.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back_as_what_it_stands_for() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(Kind::from_word("nation"), None);
    }
}
