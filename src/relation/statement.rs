//! Statements, propositions and attributions: what the relation pass finds.
//!
//! A statement says nothing that its spans do not show. All spans are bytes of the document's text;
//! `record.rs` turns them into code points.

use crate::date::Date;
use crate::entity::actor::MentionId;
use crate::id;
use crate::language::tree::SentenceId;
use crate::terms::{Certainty, Manner, Polarity, Tense};
use crate::text::Span;
use crate::vocabulary;

id! {
    /// A rule of the relation lexicon; the lexicon knows its relation, valence and codes.
    RuleId
}

/// One relation between two actors, as one place in the text states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The rule that fired.
    pub rule: RuleId,
    /// The label the text itself uses, normalised ("offered troops to").
    pub label: String,
    /// Who acts.
    pub source: MentionId,
    /// On whom; nothing where the text names no target.
    pub target: Option<MentionId>,
    /// The words that state it, in text order; several if discontinuous.
    pub trigger: Vec<Span>,
    /// The thing through which the relation reaches its target ("the US plan").
    pub via: Option<Span>,
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
    /// Who says that who says it, outermost first; empty where the document asserts it.
    pub attribution: Vec<Attribution>,
    /// The share of such statements that are right, from 0 to 1.
    pub confidence: f32,
}

/// A date in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The words.
    pub span: Span,
    /// The date they mean, where it can be told.
    pub date: Option<Date>,
}

/// A number of things in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The words.
    pub span: Span,
    /// The number.
    pub value: f64,
}

/// One link of a chain of speakers.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The speaker's words in the text; nothing for "reportedly".
    pub source: Option<Span>,
    /// The speaker, where it is an actor.
    pub mention: Option<MentionId>,
    /// The word of speaking.
    pub cue: Span,
    /// Verbatim or in the writer's words.
    pub manner: Manner,
}

/// An attribution of the text: who says, thinks, wants or perceives what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributed {
    /// The words of the source; none where it is not named.
    pub source: Vec<Span>,
    /// The words of the cue.
    pub cue: Vec<Span>,
    /// The words of the content.
    pub content: Vec<Span>,
    /// Verbatim or in the writer's words.
    pub manner: Manner,
}

/// What a proposition says of its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// Words of the text, in text order; several spans if discontinuous.
    Words(Vec<Span>),
    /// A verb that stands nowhere in the text.
    Understood(Understood),
}

vocabulary! {
    /// The verb that a noun phrase leaves out.
    Understood {
        Is = "is", "An apposition or title is what it says.";
        Has = "has", "A possessor has what is its.";
    }
}

/// A predicate with its arguments, over all noun phrases and not only actors.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposition {
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The subject; several spans if discontinuous.
    pub subject: Vec<Span>,
    /// The predicate.
    pub predicate: Predicate,
    /// The further arguments: role (`obj`, `obl:to`) and spans in text order.
    pub arguments: Vec<(String, Vec<Span>)>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How certain its source makes it.
    pub certainty: Certainty,
    /// How sure it is that the text says so, from 0 to 1.
    pub confidence: f32,
}

/// All that the relation pass finds in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The statements, in text order.
    pub statements: Vec<Statement>,
    /// The propositions, in text order.
    pub propositions: Vec<Proposition>,
    /// The attributions, in the order of their cues.
    pub attributions: Vec<Attributed>,
}
