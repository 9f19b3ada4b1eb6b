//! Who is who in a record, once merges and splits are made.
//!
//! Merges come first and splits after them, so that of two who were made one a few mentions may be
//! taken out again. A split into an actor that the record had before gives that actor back as it was.

use indexmap::{IndexMap, IndexSet};

use crate::error::Result;
use crate::graph::decision::anchor::{Flat, inside};
use crate::graph::decision::plan::Plan;
use crate::graph::decision::row::{Action, Decision, Key};
use crate::record::{Actor, Mention, Record};
use crate::terms::{Form, Kind};

/// What each mention of a record means, and by which decision that is not what was read.
pub struct Recast {
    /// The actor of each mention and the index of the decision.
    mentions: Vec<(String, Option<usize>)>,
}

impl Recast {
    /// Makes merges and splits; `hit` is told of each decision that moved something.
    ///
    /// # Errors
    ///
    /// If two splits give one mention to two actors.
    pub fn new(
        plan: &Plan,
        record: &Record,
        flat: &mut Option<Flat>,
        hit: &mut dyn FnMut(usize),
    ) -> Result<Recast> {
        let read = record.mentions.as_deref().unwrap_or_default();
        let own = |actor: &str| {
            let (into, by) = plan.joined(actor);
            (into.to_owned(), by)
        };
        let mut mentions: Vec<_> = read.iter().map(|mention| own(&mention.actor)).collect();
        mentions.iter().filter_map(|&(_, by)| by).for_each(&mut *hit);
        let mut taken: IndexMap<usize, usize> = IndexMap::new();
        for (at, split) in plan.of(Action::Split) {
            let actor = plan.joined(split.one(Key::Actor).unwrap_or_default()).0;
            if !read.iter().any(|mention| plan.joined(&mention.actor).0 == actor) {
                continue;
            }
            for moved in moved(split, actor, plan, record, flat) {
                let into = split.one(Key::Into).unwrap_or_default();
                let other = &plan.decisions[*taken.entry(moved).or_insert(at)];
                if other.one(Key::Into) != Some(into) {
                    let words = &read[moved].range.text;
                    let what = format!("both have \"{words}\" of document \"{}\"", record.id);
                    return Err(split.conflict(other, &what));
                }
                mentions[moved] = (into.to_owned(), Some(at));
                hit(at);
            }
        }
        Ok(Recast { mentions })
    }

    /// Returns the actor of a mention that was read as of `actor`, and the decision that changed it.
    pub fn mention(&self, at: u32) -> Option<(&str, Option<usize>)> {
        self.mentions.get(at as usize).map(|(actor, by)| (actor.as_str(), *by))
    }

    /// Returns the actor of whoever stands in a range and was read as `actor`: that of the mention
    /// which lies in the range or around it, or else what merges make of it.
    pub fn at(&self, plan: &Plan, record: &Record, range: [u32; 2], actor: &str) -> String {
        let read = record.mentions.iter().flatten();
        let near = |mention: &Mention| {
            mention.actor == actor && mention.range.begin < range[1] && range[0] < mention.range.end
        };
        let found = read.zip(&self.mentions).find(|(mention, _)| near(mention));
        found.map_or_else(|| plan.joined(actor).0.to_owned(), |(_, (actor, _))| actor.clone())
    }

    /// Returns the actors that the record then has.
    pub fn actors(&self, plan: &Plan, record: &Record) -> Vec<Actor> {
        let read = record.actors.as_deref().unwrap_or_default();
        let mentions = record.mentions.as_deref().unwrap_or_default();
        let mut made: IndexMap<&str, Vec<(&Actor, IndexSet<&str>)>> = IndexMap::new();
        for actor in read {
            let own =
                || mentions.iter().zip(&self.mentions).filter(|(one, _)| one.actor == actor.id);
            let mut parts: IndexMap<&str, IndexSet<&str>> = IndexMap::new();
            if own().next().is_none() {
                parts.insert(plan.joined(&actor.id).0, IndexSet::new());
            }
            for (mention, (now, _)) in own() {
                let names = parts.entry(now).or_default();
                if matches!(mention.form, Form::Name | Form::Adjective) {
                    names.insert(&mention.range.text);
                }
            }
            let whole = parts.len() == 1;
            for (now, names) in parts {
                // An actor that stays whole keeps also the names that no mention bears out.
                let names =
                    if whole { actor.aliases.iter().map(String::as_str).collect() } else { names };
                made.entry(now).or_default().push((actor, names));
            }
        }
        made.into_iter().map(|(id, parts)| one(plan, read, id, &parts)).collect()
    }
}

/// Returns the mentions that a split takes from `actor`.
fn moved(
    split: &Decision,
    actor: &str,
    plan: &Plan,
    record: &Record,
    flat: &mut Option<Flat>,
) -> Vec<usize> {
    let documents = split.all(Key::Document);
    if !documents.is_empty() && !documents.contains(&record.id) {
        return Vec::new();
    }
    let text = record.text.as_deref().unwrap_or_default();
    let places =
        split.one(Key::Quote).map(|_| flat.get_or_insert_with(|| Flat::new(text)).places(split));
    let ends = split.one(Key::Statement).map(|id| {
        let statement = record.statements.iter().flatten().find(|one| one.id == id);
        let ends = statement.iter().flat_map(|one| [Some(&one.source), one.target.as_ref()]);
        ends.flatten().map(|end| end.mention as usize).collect::<Vec<_>>()
    });
    let fits = |(at, mention): &(usize, &Mention)| {
        plan.joined(&mention.actor).0 == actor
            && places.as_ref().is_none_or(|places| inside(places, &mention.range))
            && ends.as_ref().is_none_or(|ends| ends.contains(at))
            && split.one(Key::Mention).is_none_or(|words| words == mention.range.text)
    };
    record.mentions.iter().flatten().enumerate().filter(fits).map(|(at, _)| at).collect()
}

/// Makes one actor of the parts of those that were read.
fn one(plan: &Plan, read: &[Actor], id: &str, parts: &[(&Actor, IndexSet<&str>)]) -> Actor {
    let before = read.iter().find(|actor| actor.id == id);
    let split = plan.of(Action::Split).find(|(_, split)| split.one(Key::Into) == Some(id));
    let (first, names) = &parts[0];
    let mut actor = match (before, split) {
        (Some(before), _) => before.clone(),
        (None, Some((_, split))) => Actor {
            id: id.to_owned(),
            name: split.one(Key::Name).or(names.first().copied()).unwrap_or(&first.name).to_owned(),
            linked: false,
            aliases: Vec::new(),
            description: None,
            ..(*first).clone()
        },
        // Where the actor has its own name, that one is shown: a listed name goes before this one.
        (None, None) => Actor { id: id.to_owned(), linked: false, ..(*first).clone() },
    };
    let mut aliases: IndexSet<&str> = IndexSet::new();
    for (part, names) in parts {
        aliases.extend(names.iter().copied());
        if part.id != id && split.is_none() {
            aliases.insert(&part.name);
            actor.linked |= part.linked && before.is_some();
            actor.description = actor.description.or_else(|| part.description.clone());
        }
    }
    aliases.shift_remove(actor.name.as_str());
    actor.aliases = aliases.into_iter().map(String::from).collect();
    let decided = |at: Option<&usize>, key| at.and_then(|&at| plan.decisions[at].one(key));
    if let Some(name) = decided(plan.names.get(id), Key::Name)
        && name != actor.name
    {
        actor.aliases.retain(|alias| alias != name);
        actor.aliases.insert(0, std::mem::replace(&mut actor.name, name.to_owned()));
    }
    if let Some(kind) = decided(plan.kinds.get(id), Key::To).and_then(Kind::from_word) {
        actor.kind = kind;
    }
    actor
}
