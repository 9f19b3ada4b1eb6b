//! What the documents say of one actor, put to the vote.
//!
//! Documents call one actor by many names and do not always agree what it is. A gazetteer's word
//! stands before a found one, then the word of more texts, then the alphabet, so that the order in
//! which documents come changes nothing.

use indexmap::{IndexMap, IndexSet};
use std::cmp::Reverse;

use crate::graph::edge::Node;
use crate::record::Actor;
use crate::terms::Kind;

/// What the documents say of one actor.
#[derive(Debug, Default)]
pub struct Voices {
    /// For each name: the texts that use it, those first whose actor is in the gazetteer.
    names: IndexMap<String, (u32, u32)>,
    kinds: IndexMap<Kind, (u32, u32)>,
    descriptions: IndexMap<String, (u32, u32)>,
    aliases: IndexSet<String>,
    linked: bool,
    mentions: u32,
    documents: u32,
}

impl Voices {
    /// Hears one document; `fresh` unless its text was heard before.
    pub fn hear(&mut self, actor: Actor, mentions: u32, fresh: bool) {
        let votes = u32::from(fresh);
        let linked = u32::from(fresh && actor.linked);
        let vote = |(a, b): &mut (u32, u32)| {
            *a += linked;
            *b += votes;
        };
        vote(self.names.entry(actor.name).or_default());
        vote(self.kinds.entry(actor.kind).or_default());
        if let Some(description) = actor.description {
            vote(self.descriptions.entry(description).or_default());
        }
        self.aliases.extend(actor.aliases);
        self.linked |= actor.linked;
        if fresh {
            self.mentions += mentions;
            self.documents += 1;
        }
    }

    /// Counts the votes.
    pub fn node(self, id: String) -> Node {
        let name = elected(&self.names).unwrap_or_else(|| id.clone());
        let mut aliases: Vec<String> = self.names.into_keys().chain(self.aliases).collect();
        aliases.sort_unstable();
        aliases.dedup();
        aliases.retain(|alias| *alias != name);
        Node {
            id,
            name,
            kind: elected(&self.kinds).unwrap_or(Kind::Organization),
            linked: self.linked,
            aliases,
            description: elected(&self.descriptions),
            mentions: self.mentions,
            documents: self.documents,
        }
    }
}

/// Returns what has most votes, the first in its own order among equals.
fn elected<T: Ord + Clone>(votes: &IndexMap<T, (u32, u32)>) -> Option<T> {
    votes
        .iter()
        .max_by(|(a, votes_a), (b, votes_b)| votes_a.cmp(votes_b).then(Reverse(a).cmp(&Reverse(b))))
        .map(|(value, _)| value.clone())
}
