//! What a report of the audit is made of: one item after the other.
//!
//! Every report is a row of items, so that each form in which it is written (for a terminal, as a
//! table, as a page, as JSON Lines) takes any of them, and none needs to hold a report in memory.

use serde::Serialize;
use std::io;

use crate::audit::stand::Stand;
use crate::audit::verdict::Verdict;
use crate::record::Range;
use crate::terms::{Certainty, Manner, Polarity, Tense};

/// One piece of a report.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "item", rename_all = "lowercase")]
pub enum Item {
    /// What the items up to the next heading are about.
    Heading(Heading),
    /// An edge and what is to be thought of it; its statements follow.
    Edge(Box<EdgeLine>),
    /// One statement.
    Statement(Box<Claim>),
    /// What somebody is said to have said.
    Remark(Box<Remark>),
    /// A predicate between two actors for which there is no rule.
    Predicate(Predicate),
    /// A sentence that names two actors, and why a relation is not read in it.
    Passage(Box<Passage>),
    /// What led to the item before it.
    Note(Note),
}

/// A heading, and a line below it.
#[derive(Clone, Debug, Serialize)]
pub struct Heading {
    /// The heading.
    pub title: String,
    /// What is to be said in one line.
    pub note: String,
}

/// An actor by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name to show.
    pub name: String,
}

/// An edge as reports show it.
#[derive(Clone, Debug, Serialize)]
pub struct EdgeLine {
    /// The edge's id, as in all exports.
    pub edge: String,
    /// Who acts.
    pub source: Named,
    /// The relation in words: "not: recognizes".
    pub caption: String,
    /// The relation's id.
    pub relation: String,
    /// On whom.
    pub target: Named,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// What is counted of it.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// The same in words.
    pub verdict_line: String,
}

/// One link of a chain of speakers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// The words of the text; the word of speaking in brackets where nobody is named.
    pub text: String,
    /// The actor's id, where it is one.
    pub actor: Option<String>,
    /// Verbatim or in the writer's words.
    pub manner: Manner,
}

/// What a document is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The document's name.
    pub document: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// The digest of its text.
    pub sha256: String,
    /// The first document of its group of copies, if that is another; the group counts as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
}

/// One statement as reports show it; offsets are code points of the document's text.
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// The id of its edge.
    pub edge: String,
    /// The statement's id.
    pub statement: String,
    /// Who acts.
    pub source: Named,
    /// The relation's id.
    pub relation: String,
    /// The label the text itself uses.
    pub label: String,
    /// On whom.
    pub target: Named,
    /// How the statement stands to the deed.
    pub stand: Stand,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How certain its source makes it.
    pub certainty: Certainty,
    /// When, by the verb.
    pub tense: Tense,
    /// When, by a date in the text.
    pub when: Option<String>,
    /// How the source stands towards the target: 1, 0 or -1.
    pub valence: i8,
    /// The sentence.
    pub quotation: Range,
    /// Where the words stand that state it.
    pub trigger: Vec<Range>,
    /// Where the source is named.
    pub source_at: Range,
    /// Where the target is named.
    pub target_at: Range,
    /// Who says that who says it, outermost first.
    pub said_by: Vec<Speaker>,
    /// The share of such statements that are right.
    pub confidence: f32,
    /// The rule that fired.
    pub rule: String,
    /// The ids of the decisions of a person that changed it or bear it out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<String>,
    /// The document.
    #[serde(flatten)]
    pub from: Source,
}

/// What somebody is said to have said, wanted or thought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Who.
    pub speaker: Named,
    /// The words that name the speaker.
    pub words: String,
    /// The word of speaking.
    pub cue: String,
    /// What is said.
    pub content: String,
    /// Verbatim or in the writer's words.
    pub manner: Manner,
    /// Who says that the speaker says so, outermost first.
    pub through: Vec<String>,
    /// Where the remark begins, with its speaker and cue.
    pub begin: u32,
    /// Where it ends.
    pub end: u32,
    /// The document.
    #[serde(flatten)]
    pub from: Source,
}

/// A predicate for which there is no rule, between two actors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Predicate {
    /// Its words, in lower case.
    pub predicate: String,
    /// How often it stands between two actors.
    pub count: u32,
    /// In how many documents.
    pub documents: u32,
    /// The actors of the first such place.
    pub source: Named,
    /// See `source`.
    pub target: Named,
    /// The sentence of the first such place.
    pub quotation: String,
    /// Its document.
    pub document: String,
}

/// A sentence that names two actors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The sentence.
    pub quotation: Range,
    /// Where the one is named in it.
    pub source_at: Vec<Range>,
    /// Where the other is.
    pub target_at: Vec<Range>,
    /// What is read in it instead, and what refused the relation.
    pub reasons: Vec<String>,
    /// The document.
    #[serde(flatten)]
    pub from: Source,
}

/// One thing that led to a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What it is about: the rule, the source, the target, a decision, a copy.
    pub about: &'static str,
    /// What there is to say.
    pub text: String,
}

/// Takes the items of a report, and writes them in some form.
pub trait Sink {
    /// Takes one item.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    fn item(&mut self, item: &Item) -> io::Result<()>;

    /// Ends the report.
    ///
    /// # Errors
    ///
    /// If the end cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}
