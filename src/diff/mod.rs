//! Two builds → what came, what went, what changed, and why.
//!
//! Why is asked of each statement. A statement goes because its document went or was changed, because
//! a person decided so, or because the rule that found it finds it no longer, which other lexicons,
//! models or another version bring about. A statement of a changed document is the same as before if
//! its edge, its words and its rule are the same: its id is not, being made of the whole text.

pub mod build;

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::diff::build::{Build, Claim, Document, Edge, Node};
use crate::graph::decision::Outcome;

/// All that differs between two builds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Documents that came, went or changed.
    pub documents: Vec<Change>,
    /// Lexicons and models that came, went or changed; empty also where they are not known.
    pub data: Vec<Change>,
    /// Decisions that came or went.
    pub decisions: Vec<Change>,
    /// Actors that came, went or changed.
    pub actors: Vec<Change>,
    /// Edges that came, went or changed.
    pub edges: Vec<Change>,
}

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Whether it came, went or changed.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What it is, in words.
    pub what: String,
    /// Why, each reason once.
    pub because: Vec<Reason>,
}

/// Whether something came, went or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It is only in the new build.
    Added,
    /// It is only in the old one.
    Lost,
    /// It is in both and not the same.
    Changed,
}

/// A reason, and the words of the statement that it concerns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Reason {
    /// Why.
    pub why: String,
    /// The quotation that came, went or changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotation: Option<String>,
}

/// Compares two builds.
pub fn compare(old: &Build, new: &Build) -> Difference {
    let pair = Pair { old, new };
    let digests = |build: &Build| -> IndexMap<String, String> {
        build.documents.iter().map(|one| (one.id.clone(), one.sha256.clone())).collect()
    };
    let data = match old.data.is_empty() || new.data.is_empty() {
        true => Vec::new(),
        false => changes(&old.data, &new.data),
    };
    Difference {
        documents: changes(&digests(old), &digests(new)),
        data,
        decisions: pair.decisions(),
        actors: pair.actors(),
        edges: pair.edges(),
    }
}

impl Difference {
    /// Tells whether nothing differs.
    pub fn is_empty(&self) -> bool {
        let Difference { documents, data, decisions, actors, edges } = self;
        [documents, data, decisions, actors, edges].iter().all(|changes| changes.is_empty())
    }
}

/// Compares named digests.
fn changes(old: &IndexMap<String, String>, new: &IndexMap<String, String>) -> Vec<Change> {
    let change =
        |kind, id: &String| Change { kind, id: id.clone(), what: id.clone(), because: Vec::new() };
    let lost = old.keys().filter(|id| !new.contains_key(*id)).map(|id| change(Kind::Lost, id));
    let added = new.keys().filter(|id| !old.contains_key(*id)).map(|id| change(Kind::Added, id));
    let other = |(id, digest): &(&String, &String)| old.get(*id).is_some_and(|old| old != *digest);
    let changed = new.iter().filter(other).map(|(id, _)| change(Kind::Changed, id));
    lost.chain(added).chain(changed).collect()
}

/// Says what a decision is, in words.
fn in_words(decision: &Outcome) -> String {
    let value = |key: &str| decision.values.get(key).map(|values| values.join(", "));
    let about = [("by", ", by "), ("date", ", "), ("reason", ": ")];
    let about = about.into_iter().filter_map(|(key, mark)| Some(format!("{mark}{}", value(key)?)));
    let what = ["actors", "actor", "statement", "quote"].into_iter().find_map(value);
    let to = ["into", "to", "name"].into_iter().find_map(value);
    let to = to.map_or_else(String::new, |to| format!(" → {to}"));
    let what = what.unwrap_or_default();
    format!("{} {what}{to}{}", decision.action, about.collect::<String>())
}

/// Returns what tells one statement from the others where its id cannot.
fn key<'b>(build: &'b Build, edge: &'b Edge, claim: &'b Claim) -> [&'b str; 4] {
    let document = &build.documents[claim.document].id;
    [document, &edge.id, &claim.quotation.text, &claim.rule]
}

/// The builds that are compared.
struct Pair<'b> {
    old: &'b Build,
    new: &'b Build,
}

/// A statement and its edge, wherever it stands.
type Index<'b> = IndexMap<&'b str, (&'b Edge, &'b Claim)>;

fn index(build: &Build) -> Index<'_> {
    let claims =
        build.edges.iter().flat_map(|edge| edge.claims.iter().map(move |claim| (edge, claim)));
    claims.map(|(edge, claim)| (claim.id.as_str(), (edge, claim))).collect()
}

impl Pair<'_> {
    /// Returns the same pair the other way round.
    fn turned(&self) -> Pair<'_> {
        Pair { old: self.new, new: self.old }
    }

    /// Returns the decisions of the new build that the old one has not.
    fn fresh(&self) -> impl Iterator<Item = &Outcome> {
        let known: IndexSet<&str> = self.old.decisions.iter().map(|one| one.id.as_str()).collect();
        self.new.decisions.iter().filter(move |one| !known.contains(one.id.as_str()))
    }

    fn decisions(&self) -> Vec<Change> {
        let change = |kind, decision: &Outcome| Change {
            kind,
            id: decision.id.clone(),
            what: in_words(decision),
            because: Vec::new(),
        };
        let turned = self.turned();
        let lost = turned.fresh().map(|decision| change(Kind::Lost, decision));
        lost.chain(self.fresh().map(|decision| change(Kind::Added, decision))).collect()
    }

    /// Says why a statement of the old build is not in the new one at its edge; `came` if the two
    /// builds are turned round, and it is one that came.
    fn why(&self, claim: &Claim, elsewhere: &Index<'_>, came: bool) -> String {
        let Document { id, sha256 } = &self.old.documents[claim.document];
        let mut here = self.new.documents.iter().filter(|one| one.id == *id).peekable();
        if here.peek().is_none() {
            let verb = if came { "added" } else { "no longer read" };
            return format!("document \"{id}\" {verb}");
        }
        if !here.any(|one| one.sha256 == *sha256) {
            return format!("document \"{id}\" changed");
        }
        let turned = self.turned();
        let there = elsewhere.get(claim.id.as_str());
        let touches = |one: &&Outcome| {
            let marks = |claim: &Claim| claim.decisions.contains(&one.id);
            one.statements.contains(&claim.id)
                || marks(claim)
                || there.is_some_and(|there| marks(there.1))
        };
        if let Some(decision) = self.fresh().find(touches) {
            let verb = if came { "taken out" } else { "made" };
            return format!("decision {verb}: {}", in_words(decision));
        }
        if let Some(decision) = turned.fresh().find(touches) {
            let verb = if came { "made" } else { "taken out" };
            return format!("decision {verb}: {}", in_words(decision));
        }
        match (there, came) {
            (Some((edge, _)), false) => {
                format!("read otherwise now: {} {}", edge.caption, self.new.name(&edge.target))
            }
            (Some((edge, _)), true) => {
                format!("read otherwise before: {} {}", edge.caption, self.new.name(&edge.target))
            }
            (None, false) => format!("rule {} finds it no longer", claim.rule),
            (None, true) => format!("rule {} finds it now", claim.rule),
        }
    }

    fn edges(&self) -> Vec<Change> {
        let (old, new) = (index(self.old), index(self.new));
        let turned = self.turned();
        let by_id = |build: &'_ Build| -> IndexMap<String, usize> {
            build.edges.iter().enumerate().map(|(at, edge)| (edge.id.clone(), at)).collect()
        };
        let (olds, news) = (by_id(self.old), by_id(self.new));
        let reason = |claim: &Claim, why: String| Reason {
            why,
            quotation: Some(claim.quotation.text.clone()),
        };
        let mut changes = Vec::new();
        for edge in &self.old.edges {
            if !news.contains_key(&edge.id) {
                let because = edge.claims.iter().map(|one| reason(one, self.why(one, &new, false)));
                changes.push(change_of(Kind::Lost, self.old, edge, because.collect(), ""));
            }
        }
        for edge in &self.new.edges {
            let Some(&before) = olds.get(&edge.id) else {
                let because =
                    edge.claims.iter().map(|one| reason(one, turned.why(one, &old, true)));
                changes.push(change_of(Kind::Added, self.new, edge, because.collect(), ""));
                continue;
            };
            let before = &self.old.edges[before];
            let keys = |build, edge: &'_ Edge| -> IndexSet<[String; 4]> {
                edge.claims.iter().map(|one| key(build, edge, one).map(String::from)).collect()
            };
            let (had, has) = (keys(self.old, before), keys(self.new, edge));
            let same = |ids: &Index<'_>, claim: &Claim| {
                ids.get(claim.id.as_str()).is_some_and(|(other, _)| other.id == edge.id)
            };
            let mut because: Vec<Reason> = Vec::new();
            for one in &before.claims {
                if !same(&new, one) && !has.contains(&key(self.old, before, one).map(String::from))
                {
                    because.push(reason(one, format!("− {}", self.why(one, &new, false))));
                }
            }
            for one in &edge.claims {
                if !same(&old, one) && !had.contains(&key(self.new, edge, one).map(String::from)) {
                    because.push(reason(one, format!("+ {}", turned.why(one, &old, true))));
                    continue;
                }
                let Some((_, was)) = old.get(one.id.as_str()) else { continue };
                let mut notes = Vec::new();
                if (&was.certainty, &was.speakers) != (&one.certainty, &one.speakers) {
                    let say = |claim: &Claim| match claim.speakers.as_str() {
                        "" => claim.certainty.clone(),
                        speakers => format!("{}, {speakers}", claim.certainty),
                    };
                    notes.push(format!("{} → {}", say(was), say(one)));
                }
                for decision in self.fresh().filter(|fresh| one.decisions.contains(&fresh.id)) {
                    notes.push(format!("decision made: {}", in_words(decision)));
                }
                for decision in turned.fresh().filter(|gone| was.decisions.contains(&gone.id)) {
                    notes.push(format!("decision taken out: {}", in_words(decision)));
                }
                because.extend(notes.into_iter().map(|note| reason(one, note)));
            }
            let weight = match before.weight == edge.weight {
                true => String::new(),
                false => format!(", weight {} → {}", before.weight, edge.weight),
            };
            if !because.is_empty() || !weight.is_empty() {
                changes.push(change_of(Kind::Changed, self.new, edge, because, &weight));
            }
        }
        changes
    }

    fn actors(&self) -> Vec<Change> {
        let by_id = |build: &'_ Build| -> IndexMap<String, Node> {
            build.nodes.iter().map(|node| (node.id.clone(), node.clone())).collect()
        };
        let (old, new) = (by_id(self.old), by_id(self.new));
        let turned = self.turned();
        let because = |id: &String, otherwise: &str| {
            let names = |one: &&Outcome| {
                let keys = ["actors", "actor", "into"].into_iter();
                keys.filter_map(|key| one.values.get(key)).any(|values| values.contains(id))
            };
            let made = self.fresh().filter(names).map(|one| ("made", one));
            let gone = turned.fresh().filter(names).map(|one| ("taken out", one));
            let why =
                made.chain(gone).map(|(verb, one)| format!("decision {verb}: {}", in_words(one)));
            let mut why: Vec<String> = why.collect();
            if why.is_empty() && !otherwise.is_empty() {
                why.push(otherwise.to_owned());
            }
            why.into_iter().map(|why| Reason { why, quotation: None }).collect()
        };
        let in_short = |node: &Node| format!("{} ({}, {})", node.name, node.id, node.kind);
        let change = |kind, node: &Node, what: String, otherwise: &str| Change {
            kind,
            id: node.id.clone(),
            what,
            because: because(&node.id, otherwise),
        };
        let lost = old.values().filter(|node| !new.contains_key(&node.id));
        let lost = lost
            .map(|node| change(Kind::Lost, node, in_short(node), "no edge touches it any more"));
        let added = new.values().filter(|node| !old.contains_key(&node.id));
        let added =
            added.map(|node| change(Kind::Added, node, in_short(node), "an edge touches it now"));
        let changed = new.values().filter_map(|node| {
            let before = old.get(&node.id)?;
            let same = (&before.name, &before.kind) == (&node.name, &node.kind);
            let what = format!("{} → {}", in_short(before), in_short(node));
            (!same).then(|| change(Kind::Changed, node, what, ""))
        });
        lost.chain(added).chain(changed).collect()
    }
}

/// Says what became of an edge, each reason once.
fn change_of(kind: Kind, build: &Build, edge: &Edge, because: Vec<Reason>, more: &str) -> Change {
    let (source, target) = (build.name(&edge.source), build.name(&edge.target));
    let because: IndexSet<Reason> = because.into_iter().collect();
    Change {
        kind,
        id: edge.id.clone(),
        what: format!("{source} — {} — {target}{more}", edge.caption),
        because: because.into_iter().collect(),
    }
}
