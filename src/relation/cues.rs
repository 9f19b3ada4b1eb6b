//! The cues of certainty, polarity and speech: words that change what a clause asserts.
//!
//! "Refused to", "plans to", "may" and "if" are rows of `data/cues/certainty.tsv`: the word, its
//! class, what it governs, and what becomes of the governed clause when the word itself is affirmed
//! and when it is denied (the signatures of Nairn, Condoravdi and Karttunen 2006,
//! <https://aclanthology.org/W06-3907>, with FactBank's degrees). Words of speaking are rows of
//! `data/cues/attribution.tsv`, prepositions of several words lines of `prepositions.txt`, words of
//! closed classes rows of `closed.tsv`.

use crate::data::Data;
use crate::error::Result;
use crate::relation::number::Numbers;
use crate::rows::rows;
use crate::table::{Map, Set};
use crate::terms::Certainty;
use crate::vocabulary;

vocabulary! {
    /// The class of a cue.
    Cue {
        Verb = "verb", "A main verb.";
        Noun = "noun", "A noun.";
        Adjective = "adjective", "An adjective.";
        Adverb = "adverb", "An adverb, at the predicate it modifies.";
        Modal = "modal", "An auxiliary, at its verb.";
        Mark = "mark", "A word that begins a subordinate clause.";
        Preposition = "preposition", "A preposition.";
        Determiner = "determiner", "A determiner, at its noun.";
    }
}

vocabulary! {
    /// What a word of a closed class does around a predicate.
    Closed {
        Asked = "asked", "A preposition before who is asked: \"called *on* it to withdraw\".";
        Attended = "attended", "A preposition before what one takes part in: \"said *after* talks\".";
        Entered = "entered", "A preposition before what one begins: \"entered *into* talks\".";
        Maker = "maker", "A verb before \"by\" that tells whose a thing is: \"the rally *staged* by them\".";
        Stative = "stative", "A verb of how things are: \"widened the list to *include* it\".";
        Agent = "agent", "A preposition before who does what a noun names: \"pressure *from* them\".";
        Joint = "joint", "A preposition before all who take part, or one of them: \"ties *between*\".";
        Joined = "joined", "A word before \"with\" by which one more is named: \"*together* with\".";
        Partisan = "partisan", "A name or letter of a party that says more of the name beside it: \"Kim Berg (*D*-Ohio)\".";
        Active = "active", "A verb that is done to nobody: \"was armed and *clashed* with them\".";
        Accused = "accused", "A verb and the preposition before the deed that it charges somebody with: \"*blame* it *for*\".";
        Site = "site", "A preposition from a place of work to where it is: \"a base *in*\".";
        Owning = "owning", "A preposition before whose a noun is: \"the refusal *of* Chad to leave\".";
        Count = "count", "A word of those that \"of\" follows: \"*one* of its critics\".";
        Indefinite = "indefinite", "The article of what is not known yet.";
        Definite = "definite", "A determiner of what is known: \"condemned *the* attack\".";
        Denial = "denial", "A word that takes a member out of a list, or turns a verb: \"but *not* them\".";
        Chosen = "chosen", "A word for whom somebody has chosen: \"his *pick* to lead it\".";
        Pending = "pending", "An adverb before what is still to be done: \"has *yet* to\".";
        Few = "few", "A word for hardly anybody: \"*few* of them\".";
        Rank = "rank", "A word for a place in a row: \"the *first* to leave\".";
        Only = "only", "A word before which a denial denies nothing: \"not *only*\".";
        Question = "question", "A word that begins what is asked.";
        Averts = "averts", "A verb whose object others would have done: \"*foiled* an attack\".";
        Mutual = "mutual", "Words for what several do to one another: \"accused *each other*\".";
        Passed = "passed", "A preposition of the verb behind \"of\": \"a loan of millions *for* it\".";
        Example = "example", "A preposition before examples: \"powers *like* Turkey\".";
        Notably = "notably", "Words before the first of several that one names: \"its allies, *notably* Turkey\".";
        Aimed = "aimed", "A preposition of a noun's deed behind its doer: \"the protest by them *against* it\".";
        Undergone = "undergone", "A preposition before what a deed is done to: \"the attack *on* it\".";
        Content = "content", "A word between a noun and the clause it governs: \"a vote *on* sending\".";
        Charged = "charged", "A word before what an object does: \"accused it *of* arming them\".";
        Together = "together", "A verb whose object does what follows too: \"*joined* Chad in condemning it\".";
        Topic = "topic", "A word before what a verb is about: \"disagreed *over* sending\".";
        Placed = "placed", "A noun of places or bodies, no person: \"those in the *town* who fled\".";
        Leading = "leading", "A participle behind a hyphen that tells who leads: \"the Saudi-*led* war\".";
        Unless = "unless", "A word before what averts a threat or brings it on: \"will leave *unless* it pays\".";
        Also = "also", "A word before who does the same: \"*as* does Chad\", \"*so* does Chad\".";
        Echo = "echo", "A verb that stands for another: \"as *does* Chad\".";
        Himself = "himself", "A verb whose subject does what is said past its object: \"*spent* days pleading\".";
        Single = "single", "A pronoun for one: \"proposed that *it* leave\".";
        Own = "own", "A word by which speakers mean themselves: \"*we* oppose it\".";
    }
}

vocabulary! {
    /// What a cue governs.
    Governs {
        Clause = "clause", "A clause: \"plans to send\", \"the decision to send\".";
        Thing = "thing", "A noun that is itself a predicate: \"ended its support for\".";
    }
}

/// What becomes of that which a cue governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Whether it is denied.
    pub denies: bool,
    /// How certain it is at most.
    pub certainty: Certainty,
}

impl Effect {
    /// What leaves everything as it is.
    pub const NONE: Effect = Effect { denies: false, certainty: Certainty::Asserted };

    fn read(word: &str) -> Option<Effect> {
        let (denies, rest) = match word.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, word.strip_prefix('+').unwrap_or(word)),
        };
        Some(Effect { denies, certainty: Certainty::from_word(rest)? })
    }
}

/// What a cue does when it is affirmed, and when it is itself denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// When affirmed.
    pub affirmed: Effect,
    /// When denied.
    pub negated: Effect,
    /// Whether what it governs is taken for granted where the word itself is asked for, ordered or a
    /// condition: who is told to end attacks does attack.
    pub presumes: bool,
}

/// All cues in use.
#[derive(Clone, Debug)]
pub struct Cues {
    signatures: Map<(Cue, Governs), Map<String, Signature>>,
    speech: Map<Cue, Set<String>>,
    prepositions: Set<String>,
    closed: [Set<String>; Closed::ALL.len()],
    /// The words of numbers.
    pub numbers: Numbers,
}

impl Default for Cues {
    fn default() -> Cues {
        Cues {
            signatures: Map::default(),
            speech: Map::default(),
            prepositions: Set::default(),
            closed: std::array::from_fn(|_| Set::default()),
            numbers: Numbers::default(),
        }
    }
}

impl Cues {
    /// Reads the cues in use.
    ///
    /// # Errors
    ///
    /// If a row has another number of columns or a word that is not of its column's vocabulary.
    pub fn load(data: &Data) -> Result<Cues> {
        let mut cues = Cues::default();
        rows(data, "cues/certainty.tsv", 5, |row| {
            let class = row.member(&row[1], Cue::ALL, Cue::word, "class")?;
            let governs = match &row[2] {
                "any" => Governs::ALL.to_vec(),
                word => vec![row.member(word, Governs::ALL, Governs::word, "complement")?],
            };
            let effect = |word: &str| {
                Effect::read(word).ok_or_else(|| {
                    row.error(format!("\"{word}\" is no certainty"))
                        .hint("write a sign and a certainty: \"+planned\", \"-asserted\"")
                })
            };
            let denied = row[4].strip_prefix('=').map(|certainty| format!("+{certainty}"));
            let signature = Signature {
                affirmed: effect(&row[3])?,
                negated: effect(denied.as_deref().unwrap_or(&row[4]))?,
                presumes: denied.is_some(),
            };
            for governs in governs {
                let of = cues.signatures.entry((class, governs)).or_default();
                of.insert(row[0].to_string(), signature);
            }
            Ok(())
        })?;
        rows(data, "cues/attribution.tsv", 2, |row| {
            let class = row.member(&row[1], Cue::ALL, Cue::word, "class")?;
            cues.speech.entry(class).or_default().insert(row[0].to_string());
            Ok(())
        })?;
        rows(data, "cues/closed.tsv", 2, |row| {
            let class = row.member(&row[1], Closed::ALL, Closed::word, "class")?;
            cues.closed[class as usize].insert(row[0].to_string());
            Ok(())
        })?;
        cues.numbers = Numbers::load(data)?;
        let file = data.file("cues/prepositions.txt")?;
        let lines = file.text()?.lines().map(str::trim);
        cues.prepositions =
            lines.filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_string).collect();
        Ok(cues)
    }

    /// Returns what a word of a class does to what it governs, if it is a cue.
    pub fn signature(&self, class: Cue, governs: Governs, lemma: &str) -> Option<Signature> {
        self.signatures.get(&(class, governs))?.get(lemma).copied()
    }

    /// Tells whether a word by itself denies what it stands at: "not", "never", "hardly".
    pub fn denies(&self, lemma: &str) -> bool {
        let signature = self.signature(Cue::Adverb, Governs::Clause, lemma);
        signature.is_some_and(|signature| signature.affirmed.denies)
    }

    /// Tells whether a word is of a closed class.
    pub fn is(&self, class: Closed, word: &str) -> bool {
        self.closed[class as usize].contains(word)
    }

    /// Tells whether a word of a class is a cue of speaking.
    pub fn speaks(&self, class: Cue, lemma: &str) -> bool {
        self.speech.get(&class).is_some_and(|words| words.contains(lemma))
    }

    /// Tells whether the words are a preposition of several words, such as "in favour of".
    pub fn is_preposition(&self, words: &str) -> bool {
        self.prepositions.contains(words)
    }
}
