//! One record → what it says for the graph, checked against its own text.
//!
//! No edge without its quotation: a record that was written without its text, or without one of the
//! members the graph is made of, is left out with a notice, and so is a single statement whose
//! mention is missing or whose spans do not select the characters they give. What a record may say
//! and a graph does not show (no target, an actor and itself, the open relation `other`, what a
//! trained model finds without being sure of it) is counted.

use indexmap::IndexMap;
use sha2::{Digest, Sha256};

use crate::error::{Error, Notice};
use crate::graph::context::{self, Context};
use crate::graph::copies::Sketch;
use crate::graph::documents::Document;
use crate::graph::evidence::Evidence;
use crate::graph::net::Omitted;
use crate::graph::quote::Quotable;
use crate::record::{self, Actor, Mention, Range, Ranges, Record, Sentence, Statement};
use crate::terms::Polarity;
use crate::text::hex;

/// The relation of statements for which the lexicon has no rule.
const OTHER: &str = "other";

/// How the ids of rules end that a trained model and no word of the lexicon made fire.
const LEARNED: &str = "/learned";

/// The confidence below which such a statement is not shown unless asked for.
pub const FAINT: f32 = 0.67;

/// Tells whether a statement of a rule is learned, and too unsure to be shown unasked.
pub fn is_faint(rule: &str, confidence: f32) -> bool {
    rule.ends_with(LEARNED) && confidence < FAINT
}

/// The longest sentence that is quoted whole, in code points. A text may have a million without a
/// full stop, and every statement in it would quote them all.
const LONGEST: u32 = 2_000;

/// How much of a longer sentence is quoted to either side of a statement, in code points.
const MARGIN: u32 = 300;

/// What one record says for the graph.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The document.
    pub document: Document,
    /// Its actors, and how often it names each.
    pub actors: Vec<(Actor, u32)>,
    /// Its statements, in the record's order.
    pub claims: Vec<Claim>,
    /// What is not shown.
    pub omitted: Omitted,
    /// By what copies of the document are found.
    pub sketch: Sketch,
}

/// One statement, and the edge it belongs to.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The id of who acts.
    pub source: String,
    /// The id of on whom.
    pub target: String,
    /// The relation's id.
    pub relation: String,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// The statement itself; its document is not yet known.
    pub evidence: Evidence,
}

/// The members of a record that its statements need.
struct Parts<'r> {
    text: Quotable<'r>,
    sentences: &'r [Sentence],
    mentions: &'r [Mention],
    statements: &'r [Statement],
    /// The actors, by id, and how often the document names each.
    actors: IndexMap<&'r str, (&'r Actor, u32)>,
}

/// Reads what a record says; statements of the relation `other`, and those that were learned and
/// are unsure, only if asked for.
///
/// What is left out is told in `notices`; nothing is returned for a record that cannot be used.
pub fn read(record: &Record, other: bool, notices: &mut Vec<Notice>) -> Option<Draft> {
    let slip = |message: String| Error::plain(format!("record \"{}\": {message}", record.id));
    let (text, parts) = match Parts::of(record) {
        Ok(parts) => parts,
        Err((message, hint)) => {
            notices.push(Notice(slip(message).hint(hint)));
            return None;
        }
    };
    let (mut claims, mut omitted) = (Vec::new(), Omitted::default());
    for statement in parts.statements {
        let Some(target) = shown(statement, other, &mut omitted) else { continue };
        match parts.evidence(statement, target) {
            Ok(evidence) => claims.push(Claim {
                source: statement.source.actor.clone(),
                target: target.actor.clone(),
                relation: statement.relation.clone(),
                polarity: statement.polarity,
                evidence,
            }),
            Err(why) => {
                let id = &statement.id;
                notices.push(Notice(slip(format!("statement {id}: {why} — left out"))));
            }
        }
    }
    let meta = &record.meta;
    Some(Draft {
        document: Document {
            id: record.id.clone(),
            sha256: record.sha256.clone(),
            published: meta.published.clone(),
            title: meta.title.clone(),
            publisher: meta.publisher.clone(),
            author: meta.author.clone(),
            url: meta.url.clone(),
            language: meta.language.clone(),
        },
        sketch: Sketch::of(text, parts.sentences),
        actors: parts.actors.into_values().map(|(actor, times)| (actor.clone(), times)).collect(),
        claims,
        omitted,
    })
}

/// Returns the target of a statement that a graph shows; counts one that it does not.
fn shown<'r>(
    statement: &'r Statement,
    other: bool,
    omitted: &mut Omitted,
) -> Option<&'r record::End> {
    let Some(target) = &statement.target else {
        omitted.untargeted += 1;
        return None;
    };
    let faint = is_faint(&statement.rule, statement.confidence);
    if (statement.relation == OTHER || faint) && !other {
        omitted.other += 1;
        return None;
    }
    if statement.source.actor == target.actor {
        omitted.reflexive += 1;
        return None;
    }
    Some(target)
}

impl<'r> Parts<'r> {
    /// Finds the parts of a record, with its text, or says what is amiss and what to do.
    fn of(record: &'r Record) -> Result<(&'r str, Parts<'r>), (String, &'static str)> {
        let Record { text, sentences, mentions, actors, statements, .. } = record;
        let (Some(text), Some(sentences), Some(mentions), Some(actors), Some(statements)) =
            (text, sentences, mentions, actors, statements)
        else {
            let missing: Vec<&str> = [
                ("text", text.is_none()),
                ("sentences", sentences.is_none()),
                ("mentions", mentions.is_none()),
                ("actors", actors.is_none()),
                ("statements", statements.is_none()),
            ]
            .iter()
            .filter_map(|&(name, missing)| missing.then_some(name))
            .collect();
            let missing = missing.join(", no ");
            return Err((
                format!("it has no {missing}, so no edge could be quoted"),
                "write it with `actant extract`, without --no-text and --only",
            ));
        };
        if hex(&Sha256::digest(text.as_bytes())) != record.sha256 {
            return Err((
                "its text is not the one that its sha256 was made of".to_owned(),
                "make it again with `actant extract`",
            ));
        }
        let mut actors: IndexMap<&str, (&Actor, u32)> =
            actors.iter().map(|actor| (actor.id.as_str(), (actor, 0))).collect();
        for mention in mentions {
            if let Some((_, times)) = actors.get_mut(mention.actor.as_str()) {
                *times += 1;
            }
        }
        Ok((text, Parts { text: Quotable::new(text), sentences, mentions, statements, actors }))
    }
}

impl Parts<'_> {
    /// Checks a statement against the text and makes evidence of it, or says what does not hold.
    fn evidence(&self, statement: &Statement, target: &record::End) -> Result<Evidence, String> {
        let sentence = self.sentences.get(statement.sentence as usize).copied();
        let sentence = sentence
            .filter(|sentence| self.text.cut(sentence.begin, sentence.end).is_some())
            .ok_or_else(|| format!("there is no sentence {} in the text", statement.sentence))?;
        let trigger = match &statement.trigger {
            Ranges::One(range) => vec![range.clone()],
            Ranges::Several(ranges) => ranges.clone(),
        };
        let inside = |range: &Range| sentence.begin <= range.begin && range.end <= sentence.end;
        if trigger.is_empty() {
            return Err("no words state it".into());
        }
        if !trigger.iter().all(inside) {
            return Err(format!("its words are not in sentence {}", statement.sentence));
        }
        let source = self.end(&statement.source)?;
        let target = self.end(target)?;
        let when = statement.when.as_ref().map(|when| &when.range);
        let quantity = statement.quantity.as_ref().map(|quantity| &quantity.range);
        let speakers = statement
            .attribution
            .iter()
            .flat_map(|link| [link.source.as_ref().map(|speaker| &speaker.range), Some(&link.cue)]);
        let single = [Some(source), Some(target), statement.via.as_ref(), when, quantity];
        let every: Vec<&Range> =
            single.into_iter().chain(speakers).flatten().chain(&trigger).collect();
        for range in &every {
            if !self.text.holds(range) {
                let Range { begin, end, text } = range;
                return Err(format!("\"{text}\" does not stand at {begin}–{end} of the text"));
            }
        }
        let quotation = self.quotation(sentence, every.into_iter().filter(|range| inside(range)));
        let index = statement.sentence as usize;
        let Context { before, after } =
            context::around(&self.text, self.sentences, index, &quotation);
        Ok(Evidence {
            statement: statement.id.clone(),
            document: 0,
            quotation,
            before,
            after,
            trigger,
            source: source.clone(),
            target: target.clone(),
            via: statement.via.clone(),
            label: statement.label.clone(),
            valence: statement.valence,
            plover: statement.plover.clone(),
            cameo: statement.cameo.clone(),
            certainty: statement.certainty,
            tense: statement.tense,
            when: statement.when.clone(),
            quantity: statement.quantity.clone(),
            attribution: statement.attribution.clone(),
            confidence: statement.confidence,
            rule: statement.rule.clone(),
            decisions: statement.decisions.clone(),
        })
    }

    /// Quotes a sentence, or as much of a very long one as holds the ranges and some words around.
    fn quotation<'a>(&self, sentence: Sentence, ranges: impl Iterator<Item = &'a Range>) -> Range {
        let Sentence { mut begin, mut end } = sentence;
        if end - begin > LONGEST {
            let (first, last) = ranges.fold((end, begin), |(first, last), range| {
                (first.min(range.begin), last.max(range.end))
            });
            begin = begin.max(first.saturating_sub(MARGIN));
            end = end.min(last.saturating_add(MARGIN));
            let text = self.text.cut(begin, end).unwrap_or_default();
            let blank = |(at, character): (u32, char)| character.is_whitespace().then_some(at + 1);
            if begin > sentence.begin {
                begin += (0..first - begin).zip(text.chars()).find_map(blank).unwrap_or(0);
            }
            if end < sentence.end {
                end -= (0..end - last).zip(text.chars().rev()).find_map(blank).unwrap_or(0);
            }
        }
        Range { begin, end, text: self.text.cut(begin, end).unwrap_or_default().to_owned() }
    }

    /// Returns where one end of a statement is named.
    fn end(&self, end: &record::End) -> Result<&Range, String> {
        if !self.actors.contains_key(end.actor.as_str()) {
            return Err(format!("there is no actor \"{}\"", end.actor));
        }
        let mention = self.mentions.get(end.mention as usize);
        let mention = mention.ok_or_else(|| format!("there is no mention {}", end.mention))?;
        Ok(&mention.range)
    }
}
