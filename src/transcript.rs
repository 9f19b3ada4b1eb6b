//! What the passes found → the record: bytes become code points, ids become names.
//!
//! The only place where offsets are converted. What a record is stands in `record.rs`.

use sha2::{Digest, Sha256};

use crate::corpus::document::Document;
use crate::entity::actor::{self, Cast, MentionId};
use crate::language::tree::Syntax;
use crate::record::{
    Actor, Argument, Attributed, Attribution, End, Mention, Predicate, Proposition, Quantity,
    Range, Ranges, Record, Sentence, Speaker, Statement, VERSION, When,
};
use crate::relation::lexicon::Relations;
use crate::relation::statement::{self, Findings};
use crate::table::Set;
use crate::terms::Certainty;
use crate::text::{CodePoints, Span, hex};

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
            sentences: Some(syntax.sentences.iter().map(|one| sentence(one.span)).collect()),
            mentions: Some(cast.mention_ids().map(|id| writer.mention(id, syntax)).collect()),
            actors: Some(cast.actors.iter().map(Actor::from).collect()),
            statements: Some(told_apart(findings.statements.iter().map(statement))),
            attributions: Some(findings.attributions.iter().map(attributed).collect()),
            propositions: Some(findings.propositions.iter().map(proposition).collect()),
            ..Record::unread(document)
        }
    }

    /// Makes the record of a document in which nothing was looked for: it has no member but the text.
    pub fn unread(document: &Document) -> Record {
        Record {
            actant: VERSION,
            id: document.id.clone(),
            meta: document.meta.clone(),
            sha256: document.digest(),
            text: Some(document.text().to_owned()),
            sentences: None,
            mentions: None,
            actors: None,
            statements: None,
            attributions: None,
            propositions: None,
        }
    }
}

impl From<&actor::Actor> for Actor {
    fn from(actor: &actor::Actor) -> Actor {
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

/// Gives another id to a statement whose id an earlier one has: "negotiates with the two services" is of the same words
/// for either, and who is meant tells them apart.
fn told_apart(statements: impl Iterator<Item = Statement>) -> Vec<Statement> {
    let mut met: Set<String> = Set::default();
    let mut all = Vec::with_capacity(statements.size_hint().0);
    for mut statement in statements {
        while !met.insert(statement.id.clone()) {
            let target = statement.target.as_ref().map_or("", |target| &target.actor);
            let ends = [&*statement.id, &statement.source.actor, target].join("\0");
            statement.id = short(Sha256::digest(ends));
        }
        all.push(statement);
    }
    all
}

/// Returns `s-` and the first 16 hexadecimal digits of a digest.
fn short(digest: impl AsRef<[u8]>) -> String {
    format!("s-{}", hex(&digest.as_ref()[..8]))
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
        // A plan is not the deed: "will send" agrees to send. What was learned is no event.
        let plover =
            relation.plover.filter(|_| !rule.learned).map(|plover| match statement.certainty {
                Certainty::Planned => plover.planned(),
                _ => plover,
            });
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
            plover: plover.map(|plover| plover.word().to_string()),
            cameo: relation.cameo.clone().filter(|_| !rule.learned),
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
            decisions: Vec::new(),
        }
    }

    /// Returns the id by the SHA-256 over digest, relation and spans.
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
        short(hash.finalize())
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
