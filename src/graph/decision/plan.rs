//! All decisions together: who is one, who is called what, and what cannot both hold.
//!
//! Decisions have no order. Those that contradict each other are refused with both places, rather
//! than the later one winning; what can only be seen in a record is seen there (`mod.rs`). Merges
//! are closed under joining: who is one with one of two is one with the other.

use indexmap::{IndexMap, IndexSet};

use crate::error::Result;
use crate::graph::decision::row::{Action, Decision, Key, unknown};

/// What the lexicon says of a relation, for statements that are retyped to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// How the source stands towards the target: 1, 0 or -1.
    pub valence: i8,
    /// The PLOVER event type.
    pub plover: Option<String>,
    /// The CAMEO code.
    pub cameo: Option<String>,
}

/// Decisions that can all hold.
#[derive(Debug, Default)]
pub struct Plan {
    /// The decisions, each once, in the order of their files.
    pub decisions: Vec<Decision>,
    /// What the lexicon says of each relation.
    pub relations: IndexMap<String, Facts>,
    /// What each merged actor is, and the index of a decision that says so.
    joined: IndexMap<String, (String, usize)>,
    /// The decision that renames an actor.
    pub names: IndexMap<String, usize>,
    /// The decision that says of what kind an actor is.
    pub kinds: IndexMap<String, usize>,
}

impl Plan {
    /// Puts decisions together.
    ///
    /// # Errors
    ///
    /// If two contradict each other or a relation is unknown, with the places.
    pub fn new(decisions: Vec<Decision>, relations: IndexMap<String, Facts>) -> Result<Plan> {
        let mut ids = IndexSet::new();
        let mut plan = Plan { relations, ..Plan::default() };
        plan.decisions = decisions.into_iter().filter(|one| ids.insert(one.id.clone())).collect();
        plan.check_statements()?;
        plan.join()?;
        plan.keep_apart()?;
        for at in 0..plan.decisions.len() {
            let decision = &plan.decisions[at];
            let (key, actors) = match (decision.action, decision.is_of_statement()) {
                (Action::Rename, _) => (Key::Name, &mut plan.names),
                (Action::Retype, false) => (Key::To, &mut plan.kinds),
                _ => continue,
            };
            let actor = decision.one(Key::Actor).unwrap_or_default();
            let actor = plan.joined.get(actor).map_or(actor, |(into, _)| into).to_owned();
            let first = &plan.decisions[*actors.entry(actor.clone()).or_insert(at)];
            if first.one(key) != decision.one(key) {
                return Err(decision.conflict(first, &format!("both are of \"{actor}\"")));
            }
        }
        Ok(plan)
    }

    /// Refuses relations that there are not, and two opposed decisions about one id.
    fn check_statements(&self) -> Result<()> {
        let mut firsts: IndexMap<&str, Vec<&Decision>> = IndexMap::new();
        for decision in self.decisions.iter().filter(|one| one.is_of_statement()) {
            if let Some(to) = decision.one(Key::To)
                && !self.relations.contains_key(to)
            {
                let names = self.relations.keys().map(String::as_str);
                return Err(unknown(&decision.place, "relation", to, names));
            }
            let Some(id) = decision.one(Key::Statement) else { continue };
            let same = firsts.entry(id).or_default();
            if let Some(first) = same.iter().find(|first| decision.contradicts(first)) {
                return Err(decision.conflict(first, &format!("both are of statement {id}")));
            }
            same.push(decision);
        }
        Ok(())
    }

    /// Finds what each merged actor is: what `into` says, or else the first named of all.
    fn join(&mut self) -> Result<()> {
        let mut clusters: Vec<(Vec<&str>, Option<usize>, Vec<usize>)> = Vec::new();
        for (at, decision) in self.decisions.iter().enumerate() {
            if decision.action != Action::Merge {
                continue;
            }
            let named = decision.all(Key::Into).iter().chain(decision.all(Key::Actors));
            let mut members: Vec<&str> = named.map(String::as_str).collect();
            let mut into = decision.one(Key::Into).map(|_| at);
            let mut merges = vec![at];
            let mut first = None;
            for place in (0..clusters.len()).rev() {
                if !clusters[place].0.iter().any(|member| members.contains(member)) {
                    continue;
                }
                let (others, other, more) = clusters.remove(place);
                if let (Some(a), Some(b)) = (into, other)
                    && self.decisions[a].one(Key::Into) != self.decisions[b].one(Key::Into)
                {
                    let what = "they make one actor, into two different ids";
                    let (a, b) = (a.max(b), a.min(b));
                    return Err(self.decisions[a].conflict(&self.decisions[b], what));
                }
                into = into.or(other);
                members.splice(0..0, others);
                merges.splice(0..0, more);
                first = Some(place);
            }
            clusters.insert(first.unwrap_or(clusters.len()), (members, into, merges));
        }
        let mut joined = IndexMap::new();
        for (members, into, merges) in clusters {
            let chosen = into.and_then(|at| self.decisions[at].one(Key::Into));
            let chosen = chosen.unwrap_or(members[0]);
            for member in members.iter().filter(|&&member| member != chosen) {
                let names =
                    |at: usize| self.decisions[at].all(Key::Actors).iter().any(|a| a == member);
                let by = merges.iter().copied().find(|&at| names(at)).unwrap_or(merges[0]);
                joined.insert((*member).to_owned(), (chosen.to_owned(), by));
            }
        }
        self.joined = joined;
        Ok(())
    }

    /// Refuses merges of those who are never to be one.
    fn keep_apart(&self) -> Result<()> {
        for apart in self.decisions.iter().filter(|one| one.action == Action::Apart) {
            let mut seen: IndexMap<&str, &str> = IndexMap::new();
            for actor in apart.all(Key::Actors) {
                let (into, by) = self.joined(actor);
                if let Some(other) = seen.insert(into, actor).filter(|other| other != actor) {
                    let by = by.or(self.joined(other).1).unwrap_or_default();
                    let what = format!("it makes one of \"{other}\" and \"{actor}\"");
                    return Err(apart.conflict(&self.decisions[by], &what));
                }
            }
        }
        Ok(())
    }

    /// Returns what an actor is after all merges, and the index of the decision that made it so.
    pub fn joined<'p>(&'p self, actor: &'p str) -> (&'p str, Option<usize>) {
        match self.joined.get(actor) {
            Some((into, by)) => (into, Some(*by)),
            None => (actor, None),
        }
    }

    /// Returns the decisions of an action with their indices.
    pub fn of(&self, action: Action) -> impl Iterator<Item = (usize, &Decision)> {
        self.decisions.iter().enumerate().filter(move |(_, one)| one.action == action)
    }
}
