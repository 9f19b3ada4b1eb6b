//! What a person decided, made good in every record before the graph is built.
//!
//! A decision changes the record and not the graph: who is one actor, what a statement says, whether
//! it stands at all. So it outlives every rebuild, and whatever is made of records (graph, audit,
//! exports) sees the same. Each statement that was changed or accepted carries the ids of the
//! decisions. What finds nothing is told at the end, and what contradicts another is refused.
//!
//! Made twice, decisions are as if made once. Their order means nothing, but merges are made before
//! splits.

pub mod anchor;
pub mod csv;
pub mod plan;
pub mod recast;
pub mod resolver;
pub mod row;
pub mod toml;

use std::path::Path;

use indexmap::{IndexMap, IndexSet};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Notice, Place, Result};
use crate::graph::decision::anchor::{Flat, Miss};
use crate::graph::decision::plan::Plan;
use crate::graph::decision::recast::Recast;
use crate::graph::decision::row::{Action, Decision, Key};
use crate::record::{Record, Statement};

/// Reads the decisions of a file: TOML, or a table (`.csv`, `.tsv`), or judgements of nomenklatura
/// (`.ijson`, `.json`, `.jsonl`).
///
/// # Errors
///
/// If the file cannot be read, or a decision in it cannot be understood, with its place.
pub fn read(path: &Path) -> Result<Vec<Decision>> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|_| Error::new(Place::file(path), "not UTF-8"))?;
    let rows = match path.extension().and_then(|extension| extension.to_str()) {
        Some("csv" | "tsv") => csv::read(path, &text)?,
        Some("ijson" | "json" | "jsonl") => resolver::read(path, &text)?,
        _ => toml::read(path, &text)?,
    };
    rows.into_iter().map(Decision::read).collect()
}

/// What came of one decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The decision's id.
    pub id: String,
    /// What it does.
    pub action: String,
    /// Its keys and their values.
    pub values: IndexMap<String, Vec<String>>,
    /// The statements it found.
    pub statements: Vec<String>,
    /// How many statements or mentions it changed or bears out.
    pub touched: u64,
    /// Whether it found what it is about.
    pub found: bool,
}

/// What one decision found so far.
#[derive(Clone, Debug, Default)]
struct Hit {
    touched: u64,
    statements: IndexSet<String>,
    miss: Miss,
}

/// Makes decisions good in records, one after another.
#[derive(Debug, Default)]
pub struct Decider {
    plan: Plan,
    hits: Vec<Hit>,
    /// The actors that decisions name, and whether a record has them.
    actors: IndexMap<String, bool>,
}

impl Decider {
    /// Begins with decisions that can all hold.
    pub fn new(plan: Plan) -> Decider {
        let hits = vec![Hit::default(); plan.decisions.len()];
        let named = plan
            .decisions
            .iter()
            .flat_map(|one| one.all(Key::Actors).iter().chain(one.all(Key::Actor)));
        let actors = named.map(|actor| (actor.clone(), false)).collect();
        Decider { plan, hits, actors }
    }

    /// Changes a record as was decided.
    ///
    /// # Errors
    ///
    /// If two decisions about one statement or mention contradict each other.
    pub fn apply(&mut self, record: &mut Record) -> Result<()> {
        if self.plan.decisions.is_empty() {
            return Ok(());
        }
        let mut flat = None;
        let found = self.find(record, &mut flat)?;
        self.see(record);
        let hits = &mut self.hits;
        let mut hit = |at: usize| hits[at].touched += 1;
        let recast = Recast::new(&self.plan, record, &mut flat, &mut hit)?;
        let actors = recast.actors(&self.plan, record);
        let mut statements = record.statements.take().unwrap_or_default();
        for statement in &mut statements {
            self.recast(statement, &recast, record);
        }
        for (at, mention) in (0..).zip(record.mentions.iter_mut().flatten()) {
            if let Some((actor, _)) = recast.mention(at) {
                actor.clone_into(&mut mention.actor);
            }
        }
        if record.actors.is_some() {
            record.actors = Some(actors);
        }
        self.see(record);
        let mut at = 0;
        statements.retain_mut(|statement| {
            let decided = found.get(&at).map_or(&[][..], Vec::as_slice);
            at += 1;
            decided.iter().all(|&one| self.decide(one, statement))
        });
        record.statements = Some(statements);
        Ok(())
    }

    /// Finds the statements that decisions are about: for each its index and the decisions'.
    fn find(
        &mut self,
        record: &Record,
        flat: &mut Option<Flat>,
    ) -> Result<IndexMap<usize, Vec<usize>>> {
        let mut found: IndexMap<usize, Vec<usize>> = IndexMap::new();
        let plan = &self.plan;
        let joined = |actor: &str| plan.joined(actor).0.to_owned();
        for (at, decision) in plan.decisions.iter().enumerate() {
            if !decision.is_of_statement() {
                continue;
            }
            let hit = &mut self.hits[at];
            match anchor::find(decision, record, flat, &joined) {
                Ok(statement) => {
                    let untargeted = record.statements.iter().flatten().nth(statement);
                    let untargeted = untargeted.is_some_and(|one| one.target.is_none());
                    if decision.action == Action::Reverse && untargeted {
                        hit.miss = hit.miss.clone().max(Miss::Untargeted);
                        continue;
                    }
                    let same = found.entry(statement).or_default();
                    let others = same.iter().map(|&other| &plan.decisions[other]);
                    if let Some(other) =
                        others.into_iter().find(|other| decision.contradicts(other))
                    {
                        let what = format!("both find one statement of document \"{}\"", record.id);
                        return Err(decision.conflict(other, &what));
                    }
                    same.push(at);
                }
                Err(miss) => hit.miss = hit.miss.clone().max(miss),
            }
        }
        Ok(found)
    }

    /// Takes note of which actors a record has.
    fn see(&mut self, record: &Record) {
        for actor in record.actors.iter().flatten() {
            if let Some(seen) = self.actors.get_mut(&actor.id) {
                *seen = true;
            }
        }
    }

    /// Gives a statement the actors that merges and splits make of its own.
    fn recast(&mut self, statement: &mut Statement, recast: &Recast, record: &Record) {
        for end in [Some(&mut statement.source), statement.target.as_mut()].into_iter().flatten() {
            let read = record.mentions.iter().flatten().nth(end.mention as usize);
            let (now, by) = match recast.mention(end.mention) {
                Some(now) if read.is_some_and(|mention| mention.actor == end.actor) => now,
                _ => self.plan.joined(&end.actor),
            };
            if now != end.actor {
                let now = now.to_owned();
                mark(&mut statement.decisions, by.map(|by| &self.plan.decisions[by]));
                end.actor = now;
            }
        }
        for speaker in statement.attribution.iter_mut().filter_map(|link| link.source.as_mut()) {
            let range = [speaker.range.begin, speaker.range.end];
            if let Some(actor) = &mut speaker.actor {
                *actor = recast.at(&self.plan, record, range, actor);
            }
        }
    }

    /// Makes a decision good in a statement, and tells whether the statement stands.
    fn decide(&mut self, at: usize, statement: &mut Statement) -> bool {
        let (decision, hit) = (&self.plan.decisions[at], &mut self.hits[at]);
        hit.touched += 1;
        hit.statements.insert(statement.id.clone());
        let made = statement.decisions.contains(&decision.id);
        match decision.action {
            Action::Reject => return false,
            Action::Reverse if !made => {
                if let Some(target) = &mut statement.target {
                    std::mem::swap(&mut statement.source, target);
                }
            }
            Action::Retype => {
                let to = decision.one(Key::To).unwrap_or_default();
                if let Some(facts) = self.plan.relations.get(to) {
                    to.clone_into(&mut statement.relation);
                    statement.valence = facts.valence;
                    statement.plover.clone_from(&facts.plover);
                    statement.cameo.clone_from(&facts.cameo);
                }
            }
            _ => {}
        }
        mark(&mut statement.decisions, Some(decision));
        true
    }

    /// Tells what came of each decision, and which found nothing.
    pub fn finish(self) -> (Vec<Outcome>, Vec<Notice>) {
        let mut notices = Vec::new();
        let mut outcomes = Vec::new();
        for (decision, hit) in self.plan.decisions.iter().zip(&self.hits) {
            let missing = self.missing(decision, hit);
            let found = missing.is_none();
            if let Some((message, hint)) = missing {
                let message = format!("this {} finds nothing: {message}", decision.action);
                let error = Error::new(decision.place.clone(), message).hint(hint);
                notices.push(Notice(error));
            }
            let values = decision.values.iter();
            outcomes.push(Outcome {
                id: decision.id.clone(),
                action: decision.action.word().to_owned(),
                values: values
                    .map(|(key, values)| (key.word().to_owned(), values.clone()))
                    .collect(),
                statements: hit.statements.iter().cloned().collect(),
                touched: hit.touched,
                found,
            });
        }
        (outcomes, notices)
    }

    /// Says what a decision did not find, and what can be done.
    fn missing(&self, decision: &Decision, hit: &Hit) -> Option<(String, String)> {
        let documents = decision.all(Key::Document).join(", ");
        if decision.is_of_statement() {
            if hit.touched > 0 {
                return None;
            }
            let again = "quote it as it is now, or take the decision out";
            return Some(match &hit.miss {
                Miss::Document if documents.is_empty() => (
                    "no statement has this id any more".into(),
                    "give `document` and `quote` too: they find it when its text has changed"
                        .into(),
                ),
                Miss::Document => (
                    format!("document \"{documents}\" was not among those read"),
                    "read it too, or take the decision out".into(),
                ),
                Miss::Words => ("its words stand no longer in the document".into(), again.into()),
                Miss::Statement(others) if others.is_empty() => {
                    ("nothing is stated in its words any more".into(), again.into())
                }
                Miss::Statement(others) => (
                    "its words state something else now".into(),
                    format!("they state: {}", others.join("; ")),
                ),
                Miss::Several(count) => (
                    format!("{count} statements fit"),
                    "say which: by `statement`, or by `source`, `relation` and `target`".into(),
                ),
                Miss::Elsewhere => {
                    ("the statement of this id stands in other words".into(), again.into())
                }
                Miss::Untargeted => {
                    ("the statement has no target to be reversed with".into(), again.into())
                }
            });
        }
        let split = decision.action == Action::Split && hit.touched == 0;
        let named = decision.all(Key::Actors).iter().chain(decision.all(Key::Actor));
        let absent = |actor: &&String| self.actors.get(*actor) != Some(&true);
        let absent: Vec<&str> = named.filter(absent).map(String::as_str).collect();
        match (decision.action, &absent[..]) {
            (Action::Apart, _) => None,
            (_, []) if !split => None,
            (_, []) => Some((
                format!("no mention of \"{}\" fits", decision.one(Key::Actor).unwrap_or_default()),
                "`actant explain split` tells how mentions are chosen".into(),
            )),
            (_, absent) => Some((
                format!("no document names the actor \"{}\"", absent.join("\", \"")),
                "actors are named by their ids, as they stand in nodes.csv".into(),
            )),
        }
    }
}

/// Adds the id of a decision to those of a statement.
fn mark(decisions: &mut Vec<String>, decision: Option<&Decision>) {
    if let Some(decision) = decision
        && !decisions.contains(&decision.id)
    {
        decisions.push(decision.id.clone());
    }
}
