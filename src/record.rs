//! The record: what is found in one document, as JSON. The contract between reading and graph.
//!
//! One record is one JSON object on one line. Whoever holds it and the document's text can check
//! every claim in it. Offsets are Unicode code points; this file alone converts them. Members that
//! are not asked for are absent, never null.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::corpus::document::{Document, Meta};
use crate::entity::actor::{Cast, MentionId};
use crate::language::tree::Syntax;
use crate::relation::lexicon::Relations;
use crate::relation::statement::{self, Findings};
use crate::terms::{Certainty, Form, Join, Kind, Manner, Polarity, Tense};
use crate::text::{CodePoints, Span};

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
    /// Makes the record of a document from all that was found in it.
    pub fn new(
        document: &Document,
        syntax: &Syntax,
        cast: &Cast,
        findings: &Findings,
        relations: &Relations,
    ) -> Record {
        let text = document.text();
        let writer = Writer { text, points: CodePoints::new(text), cast };
        let sha256 = document.digest();
        let points = |offset| writer.points.at(offset);
        let sentence = |span: Span| Sentence { begin: points(span.begin), end: points(span.end) };
        let statement = |one| writer.statement(one, &sha256, relations);
        let proposition = |one| writer.proposition(one);
        let ranges = |spans: &[Span]| spans.iter().map(|&span| writer.range(span)).collect();
        let attributed = |one: &statement::Attributed| Attributed {
            source: ranges(&one.source),
            cue: ranges(&one.cue),
            content: ranges(&one.content),
            manner: one.manner,
        };
        Record {
            actant: VERSION,
            id: document.id.clone(),
            meta: document.meta.clone(),
            text: Some(text.to_string()),
            sentences: Some(syntax.sentences.iter().map(|one| sentence(one.span)).collect()),
            mentions: Some(cast.mention_ids().map(|id| writer.mention(id, syntax)).collect()),
            actors: Some(cast.actors.iter().map(Actor::from).collect()),
            statements: Some(findings.statements.iter().map(statement).collect()),
            attributions: Some(findings.attributions.iter().map(attributed).collect()),
            propositions: Some(findings.propositions.iter().map(proposition).collect()),
            sha256,
        }
    }

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

impl From<&crate::entity::actor::Actor> for Actor {
    fn from(actor: &crate::entity::actor::Actor) -> Actor {
        Actor {
            id: actor.id.clone(),
            name: actor.name.clone(),
            kind: actor.kind,
            linked: actor.linked,
            aliases: actor.aliases.clone(),
            description: actor.description.clone(),
        }
    }
}

/// Turns what the passes found into members of a record.
struct Writer<'a> {
    text: &'a str,
    points: CodePoints<'a>,
    cast: &'a Cast,
}

impl Writer<'_> {
    fn range(&self, span: Span) -> Range {
        Range {
            begin: self.points.at(span.begin),
            end: self.points.at(span.end),
            text: span.of(self.text).to_string(),
        }
    }

    fn ranges(&self, spans: &[Span]) -> Ranges {
        match spans {
            [span] => Ranges::One(self.range(*span)),
            spans => Ranges::Several(spans.iter().map(|&span| self.range(span)).collect()),
        }
    }

    fn mention(&self, id: MentionId, syntax: &Syntax) -> Mention {
        let mention = self.cast.mention(id);
        let head = self.range(syntax[mention.head].span);
        Mention {
            range: self.range(mention.span),
            head: [head.begin, head.end],
            form: mention.form,
            kind: mention.kind,
            actor: self.cast.actor_of(id).id.clone(),
            by: Some(mention.by),
        }
    }

    fn end(&self, id: MentionId) -> End {
        End { mention: id.index() as u32, actor: self.cast.actor_of(id).id.clone() }
    }

    fn statement(
        &self,
        statement: &statement::Statement,
        sha256: &str,
        relations: &Relations,
    ) -> Statement {
        let rule = relations.rule(statement.rule);
        let relation = relations.relation_of(statement.rule);
        Statement {
            id: self.id(statement, sha256, &relation.id),
            sentence: statement.sentence.index() as u32,
            relation: relation.id.clone(),
            label: statement.label.clone(),
            source: self.end(statement.source),
            target: statement.target.map(|target| self.end(target)),
            trigger: self.ranges(&statement.trigger),
            via: statement.via.map(|span| self.range(span)),
            valence: relation.valence,
            plover: relation.plover.map(|plover| plover.word().to_string()),
            cameo: relation.cameo.clone(),
            polarity: statement.polarity,
            certainty: statement.certainty,
            tense: statement.tense,
            when: statement.when.as_ref().map(|when| When {
                range: self.range(when.span),
                date: when.date.map(|date| date.to_string()),
            }),
            quantity: statement.quantity.as_ref().map(|quantity| Quantity {
                range: self.range(quantity.span),
                value: quantity.value,
            }),
            attribution: statement.attribution.iter().map(|link| self.attribution(link)).collect(),
            confidence: statement.confidence,
            rule: rule.id.clone(),
        }
    }

    /// Returns `s-` and 16 hexadecimal digits of the SHA-256 over digest, relation and spans.
    fn id(&self, statement: &statement::Statement, sha256: &str, relation: &str) -> String {
        let mut hash = Sha256::new().chain_update(sha256).chain_update([0]).chain_update(relation);
        let mut span = |mark: u8, span: Span| {
            hash.update([0, mark]);
            hash.update(self.points.at(span.begin).to_le_bytes());
            hash.update(self.points.at(span.end).to_le_bytes());
        };
        span(b's', self.cast.mention(statement.source).span);
        statement.trigger.iter().for_each(|&trigger| span(b'r', trigger));
        if let Some(target) = statement.target {
            span(b't', self.cast.mention(target).span);
        }
        let hex: String =
            hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("s-{hex}")
    }

    fn attribution(&self, link: &statement::Attribution) -> Attribution {
        let actor = link.mention.map(|mention| self.cast.actor_of(mention).id.clone());
        Attribution {
            source: link.source.map(|span| Speaker { range: self.range(span), actor }),
            cue: self.range(link.cue),
            manner: link.manner,
        }
    }

    fn proposition(&self, proposition: &statement::Proposition) -> Proposition {
        let argument = |(role, spans): &(String, Vec<Span>)| {
            let ranges: Vec<Range> = spans.iter().map(|&span| self.range(span)).collect();
            let range = ranges.first()?.clone();
            let spans = if ranges.len() > 1 { ranges } else { Vec::new() };
            Some(Argument { role: role.clone(), range, spans })
        };
        Proposition {
            sentence: proposition.sentence.index() as u32,
            subject: self.ranges(&proposition.subject),
            predicate: match &proposition.predicate {
                statement::Predicate::Words(spans) => Predicate::Words(self.ranges(spans)),
                statement::Predicate::Understood(verb) => {
                    Predicate::Understood { text: verb.word().to_string() }
                }
            },
            arguments: proposition.arguments.iter().filter_map(argument).collect(),
            polarity: proposition.polarity,
            certainty: proposition.certainty,
            confidence: proposition.confidence,
        }
    }
}
