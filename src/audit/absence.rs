//! Why a graph has no edge: every sentence that names both actors, and what is read in it instead.
//!
//! Records are looked at one by one, before and after decisions, and of many sentences those are kept
//! that come nearest: the relation itself in another form first, then other relations between the two,
//! then predicates for which there is no rule, then sentences that merely name both. What the lexicon
//! asks for is not known here; whoever knows it adds it (`explain --why-not`). Sentences that name
//! only one of the two, and what is said across sentences, are counted and not shown.

use indexmap::{IndexMap, IndexSet};

use crate::audit::choice::same;
use crate::audit::item::Passage;
use crate::audit::remarks;
use crate::graph::claims::is_faint;
use crate::graph::edge::edge_id;
use crate::record::{Mention, Predicate, Range, Record, Sentence, Statement};
use crate::terms::Polarity;

/// The most sentences of one rank that are kept.
const MOST: usize = 25;

/// The relation that is missed, and between whom; actors by id, name or another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Who should act.
    pub source: String,
    /// The relation's id.
    pub relation: String,
    /// On whom.
    pub target: String,
    /// Whether the relation holds in both directions at once.
    pub symmetric: bool,
}

/// How near a sentence comes to what is missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Relation,
    Another,
    Predicate,
    Neither,
}

/// What was found in all records.
#[derive(Debug)]
pub struct Absence {
    missed: Missed,
    /// The documents that name the one, the other, and both.
    pub documents: [u64; 3],
    /// The sentences that name both.
    pub sentences: u64,
    /// The edges that there are, of the relation and as it was asked for, by their ids and the highest
    /// confidence of a statement of each.
    pub edges: IndexMap<String, f32>,
    /// All names of all actors, so that a slip can be told.
    pub names: IndexSet<String>,
    passages: [Vec<Passage>; 4],
}

impl Absence {
    /// Begins to look for what is missed.
    pub fn new(missed: Missed) -> Absence {
        Absence {
            missed,
            documents: [0; 3],
            sentences: 0,
            edges: IndexMap::new(),
            names: IndexSet::new(),
            passages: Default::default(),
        }
    }

    /// Looks at a record as it was read and as it is after decisions.
    pub fn add(&mut self, read: &Record, decided: &Record) {
        for actor in decided.actors.iter().flatten() {
            for name in [&actor.id, &actor.name].into_iter().chain(&actor.aliases) {
                if !self.names.contains(name) {
                    self.names.insert(name.clone());
                }
            }
        }
        let ends = [&self.missed.source, &self.missed.target].map(|asked| ids(decided, asked));
        let named = ends.each_ref().map(|ids| !ids.is_empty());
        self.documents[0] += u64::from(named[0]);
        self.documents[1] += u64::from(named[1]);
        if named != [true, true] {
            return;
        }
        self.documents[2] += 1;
        let was = [&self.missed.source, &self.missed.target].map(|asked| ids(read, asked));
        for (at, sentence) in (0..).zip(decided.sentences.iter().flatten()) {
            let found = ends.each_ref().map(|ids| places(decided, sentence, ids));
            if found.iter().any(Vec::is_empty) {
                continue;
            }
            self.sentences += 1;
            let mut reasons = Vec::new();
            let rank = self.reasons(read, decided, at, [&was, &ends], &mut reasons);
            let kept = &mut self.passages[rank as usize];
            if kept.len() < MOST {
                let [source_at, target_at] = found;
                let quotation = remarks::sentence(decided, sentence);
                let from = remarks::source(decided);
                kept.push(Passage { quotation, source_at, target_at, reasons, from });
            }
        }
    }

    /// Says what is read in a sentence between the two; returns how near that comes.
    fn reasons(
        &mut self,
        read: &Record,
        decided: &Record,
        sentence: u32,
        [was, ends]: [&[Vec<&str>; 2]; 2],
        reasons: &mut Vec<String>,
    ) -> Rank {
        let mut rank = Rank::Neither;
        let within = |one: &&Statement| one.sentence == sentence;
        for one in decided.statements.iter().flatten().filter(within) {
            let Some((near, reason)) = self.stated(one, ends) else { continue };
            rank = rank.min(near);
            reasons.push(reason);
        }
        let stays = |id: &str| decided.statements.iter().flatten().any(|one| one.id == id);
        for one in read.statements.iter().flatten().filter(within) {
            if way(one, was).is_some() && !stays(&one.id) {
                reasons.push(format!(
                    "a decision rejects it as \"{}\" (rule {})",
                    one.relation, one.rule
                ));
                rank = Rank::Relation;
            }
        }
        if rank == Rank::Neither {
            for (words, forth) in predicates(decided, sentence, ends) {
                rank = Rank::Predicate;
                let [a, b] = self.names(forth);
                reasons.push(format!("no rule reads the words \"{words}\" between {a} and {b}"));
            }
        }
        if rank == Rank::Neither {
            reasons.push("no clause joins the two: the sentence names both, and no more".into());
        }
        rank
    }

    /// Says what a statement has to do with what is missed.
    fn stated(&mut self, one: &Statement, ends: &[Vec<&str>; 2]) -> Option<(Rank, String)> {
        let asked = one.relation == self.missed.relation;
        let Some(forth) = way(one, ends) else {
            let alone =
                asked && one.target.is_none() && ends[0].contains(&one.source.actor.as_str());
            let reason = format!("\"{}\" is read, and nobody is named towards whom", one.label);
            return alone.then_some((Rank::Relation, reason));
        };
        let target = one.target.as_ref()?;
        let actors = [one.source.actor.as_str(), target.actor.as_str()];
        let edge = edge_id(actors, &one.relation, one.polarity, None);
        let by = format!("edge {edge}, rule {}", one.rule);
        let [a, b] = self.names(forth);
        if !asked && one.relation == "other" {
            let reason = format!(
                "no rule reads \"{}\", from {a} to {b}: an edge {edge} is made of it with --other",
                one.label
            );
            return Some((Rank::Predicate, reason));
        }
        if is_faint(&one.rule, one.confidence) {
            let reason = format!(
                "a trained model takes it for \"{}\", from {a} to {b}, with confidence {} only: an \
                 edge {edge} is made of it with --other",
                one.relation, one.confidence
            );
            return Some((if asked { Rank::Relation } else { Rank::Predicate }, reason));
        }
        if !asked {
            let reason = format!("it is read as \"{}\", from {a} to {b} ({by})", one.relation);
            return Some((Rank::Another, reason));
        }
        let reason = if !forth && !self.missed.symmetric {
            format!("it is read the other way round, from {a} to {b} ({by})")
        } else if one.polarity == Polarity::Negated {
            format!("it is denied: the edge is \"not: {}\" ({by})", one.relation)
        } else {
            let best = self.edges.entry(edge).or_default();
            *best = best.max(one.confidence);
            format!("it is read, {} and with confidence {} ({by})", one.certainty, one.confidence)
        };
        Some((Rank::Relation, reason))
    }

    /// Returns the two as they were asked for, from the one who acts.
    fn names(&self, forth: bool) -> [&str; 2] {
        let Missed { source, target, .. } = &self.missed;
        if forth { [source, target] } else { [target, source] }
    }

    /// Returns the sentences that come nearest, the nearest first.
    pub fn passages(&mut self) -> Vec<Passage> {
        let mut all: Vec<Passage> = self.passages.iter_mut().flat_map(std::mem::take).collect();
        all.truncate(MOST);
        all
    }
}

/// Returns the ids of a record's actors that are called so: by id, else by name, else by another name.
pub fn ids<'r>(record: &'r Record, asked: &str) -> Vec<&'r str> {
    let by = |fits: &dyn Fn(&crate::record::Actor) -> bool| -> Vec<&'r str> {
        let actors = record.actors.iter().flatten().filter(|actor| fits(actor));
        actors.map(|actor| actor.id.as_str()).collect()
    };
    let found = by(&|actor| same(asked, &actor.id));
    if !found.is_empty() {
        return found;
    }
    let found = by(&|actor| same(asked, &actor.name));
    if !found.is_empty() {
        return found;
    }
    by(&|actor| actor.aliases.iter().any(|alias| same(asked, alias)))
}

/// Tells whether a statement is from the first to the second of two actors, or the other way round.
fn way(one: &Statement, [first, second]: &[Vec<&str>; 2]) -> Option<bool> {
    let (source, target) = (one.source.actor.as_str(), one.target.as_ref()?.actor.as_str());
    if first.contains(&source) && second.contains(&target) {
        return Some(true);
    }
    (second.contains(&source) && first.contains(&target)).then_some(false)
}

fn inside(range: &Range, begin: u32, end: u32) -> bool {
    begin <= range.begin && range.end <= end
}

fn mentions<'r>(record: &'r Record, ids: &[&str]) -> impl Iterator<Item = &'r Mention> {
    record.mentions.iter().flatten().filter(move |one| ids.contains(&one.actor.as_str()))
}

/// Returns where a sentence names an actor.
fn places(record: &Record, sentence: &Sentence, ids: &[&str]) -> Vec<Range> {
    let here = mentions(record, ids).map(|mention| &mention.range);
    here.filter(|range| inside(range, sentence.begin, sentence.end)).cloned().collect()
}

/// Returns the predicates of a sentence that have one actor in the subject and the other in an
/// argument, and whether the first of the two is the subject.
fn predicates(record: &Record, sentence: u32, ends: &[Vec<&str>; 2]) -> Vec<(String, bool)> {
    let has = |spans: &[Range], ids: &[&str]| {
        mentions(record, ids)
            .any(|mention| spans.iter().any(|span| inside(&mention.range, span.begin, span.end)))
    };
    let mut found = Vec::new();
    for one in record.propositions.iter().flatten().filter(|one| one.sentence == sentence) {
        let Predicate::Words(words) = &one.predicate else { continue };
        let argument = |ids: &[&str]| {
            one.arguments.iter().any(|argument| has(std::slice::from_ref(&argument.range), ids))
        };
        let subject = one.subject.pieces();
        for (forth, [subject_is, argument_is]) in
            [(true, [&ends[0], &ends[1]]), (false, [&ends[1], &ends[0]])]
        {
            if has(subject, subject_is) && argument(argument_is) {
                let words = words.pieces().iter().map(|piece| piece.text.as_str());
                let found_words = (words.collect::<Vec<_>>().join(" "), forth);
                if !found.contains(&found_words) {
                    found.push(found_words);
                }
            }
        }
    }
    found
}
