//! The record: what is found in one document, as JSON. The contract between reading and graph.
//!
//! One record is one JSON object on one line. Whoever holds it and the document's text can check
//! every claim in it. Offsets are Unicode code points; `transcript.rs` alone converts them. Members
//! that are not asked for are absent, never null.

use serde::{Deserialize, Serialize};

use crate::corpus::document::Meta;
use crate::terms::{Certainty, Form, Join, Kind, Manner, Polarity, Tense};

/// The version of this contract.
pub const VERSION: u32 = 1;

/// A range of code points and the very characters in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The first code point.
    pub begin: u32,
    /// The code point after the last.
    pub end: u32,
    /// The characters.
    pub text: String,
}

/// One span, or the several spans of a discontinuous piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Ranges {
    /// One piece.
    One(Range),
    /// Several, in text order.
    Several(Vec<Range>),
}

impl Ranges {
    /// Returns the spans.
    pub fn pieces(&self) -> &[Range] {
        match self {
            Ranges::One(range) => std::slice::from_ref(range),
            Ranges::Several(ranges) => ranges,
        }
    }
}

/// All that is found in one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The version of the contract: [`VERSION`].
    pub actant: u32,
    /// The document's name.
    pub id: String,
    /// What is known about the document.
    #[serde(flatten)]
    pub meta: Meta,
    /// The SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// The text, unless it was left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<Sentence>>,
    /// The mentions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mentions: Option<Vec<Mention>>,
    /// The actors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actors: Option<Vec<Actor>>,
    /// The statements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statements: Option<Vec<Statement>>,
    /// Every attribution of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attributions: Option<Vec<Attributed>>,
    /// Every clause of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub propositions: Option<Vec<Proposition>>,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// The first code point.
    pub begin: u32,
    /// The code point after the last.
    pub end: u32,
}

/// A mention of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it stands.
    #[serde(flatten)]
    pub range: Range,
    /// Where its head word stands.
    pub head: [u32; 2],
    /// How the actor is named.
    pub form: Form,
    /// What the actor is here.
    pub kind: Kind,
    /// The actor's id.
    pub actor: String,
    /// Why it is taken for a mention of the actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Join>,
}

/// An actor of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The stable id.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it stands in the gazetteer.
    pub linked: bool,
    /// The other ways in which the document names it.
    pub aliases: Vec<String>,
    /// What the document says it is.
    pub description: Option<String>,
}

/// One end of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The index of the mention in `mentions`.
    pub mention: u32,
    /// The actor's id.
    pub actor: String,
}

/// A date in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The words.
    #[serde(flatten)]
    pub range: Range,
    /// The date they mean, in ISO 8601, where it can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// A number of things in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The words.
    #[serde(flatten)]
    pub range: Range,
    /// The number.
    pub value: f64,
}

/// A speaker's words in the text and who that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The words.
    #[serde(flatten)]
    pub range: Range,
    /// The actor's id, where it is an actor.
    pub actor: Option<String>,
}

/// One link of a statement's chain of speakers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The speaker; null where unnamed ("reportedly").
    pub source: Option<Speaker>,
    /// The word of speaking.
    pub cue: Range,
    /// Verbatim or in the writer's words.
    pub manner: Manner,
}

/// One relation as one place in the text states it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The stable id: a function of the digest, the relation and the three spans.
    pub id: String,
    /// The index of the sentence in `sentences`.
    pub sentence: u32,
    /// The relation's id.
    pub relation: String,
    /// The label the text itself uses.
    pub label: String,
    /// Who acts.
    pub source: End,
    /// On whom; null where the text names no target.
    pub target: Option<End>,
    /// The words that state it.
    pub trigger: Ranges,
    /// The thing through which the relation reaches its target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Range>,
    /// How the source stands towards the target: 1, 0 or -1.
    pub valence: i8,
    /// The PLOVER event type.
    pub plover: Option<String>,
    /// The CAMEO code.
    pub cameo: Option<String>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How certain its source makes it.
    pub certainty: Certainty,
    /// When, by the verb.
    pub tense: Tense,
    /// When, by a date in the text.
    pub when: Option<When>,
    /// How many or how much.
    pub quantity: Option<Quantity>,
    /// Who says that who says it, outermost first.
    pub attribution: Vec<Attribution>,
    /// The share of such statements that are right, from 0 to 1.
    pub confidence: f32,
    /// The rule that fired.
    pub rule: String,
    /// The ids of the decisions of a person that changed it or bear it out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<String>,
}

/// An attribution of the text, cut as in PolNeAR.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attributed {
    /// The speaker's words.
    pub source: Vec<Range>,
    /// The words of speaking.
    pub cue: Vec<Range>,
    /// What is said.
    pub content: Vec<Range>,
    /// Verbatim or in the writer's words.
    pub manner: Manner,
}

/// A further argument of a proposition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argument {
    /// The Universal Dependencies relation, with the preposition after a colon.
    pub role: String,
    /// The argument, or its first piece.
    #[serde(flatten)]
    pub range: Range,
    /// All pieces, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Range>,
}

/// The words of a predicate, or the verb that is understood where none stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Predicate {
    /// Words of the text.
    Words(Ranges),
    /// A verb that stands nowhere in the text and so has no place.
    Understood {
        /// The verb.
        text: String,
    },
}

/// A predicate with its arguments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposition {
    /// The index of the sentence in `sentences`.
    pub sentence: u32,
    /// The subject.
    pub subject: Ranges,
    /// The predicate.
    pub predicate: Predicate,
    /// The further arguments.
    pub arguments: Vec<Argument>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How certain its source makes it.
    pub certainty: Certainty,
    /// How sure it is that the text says so, from 0 to 1.
    pub confidence: f32,
}

/// The members that `--only` can choose.
pub const MEMBERS: &[&str] =
    &["sentences", "mentions", "actors", "statements", "attributions", "propositions"];

impl Record {
    /// Leaves out the text.
    pub fn without_text(mut self) -> Record {
        self.text = None;
        self
    }

    /// Leaves out every member of [`MEMBERS`] that is not named.
    pub fn only(mut self, members: &[String]) -> Record {
        let keep = |member: &str| members.iter().any(|name| name == member);
        self.sentences = self.sentences.filter(|_| keep("sentences"));
        self.mentions = self.mentions.filter(|_| keep("mentions"));
        self.actors = self.actors.filter(|_| keep("actors"));
        self.statements = self.statements.filter(|_| keep("statements"));
        self.attributions = self.attributions.filter(|_| keep("attributions"));
        self.propositions = self.propositions.filter(|_| keep("propositions"));
        self
    }
}
