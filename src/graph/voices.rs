//! What the documents say of one actor, put to the vote.
//!
//! Documents call one actor by many names and do not always agree what it is. A gazetteer's word
//! stands before a found one, then the word of more texts, then the alphabet, so that the order in
//! which documents come changes nothing.
//!
//! Most actors are heard once, and there may be millions of them: votes are counted in short sorted
//! lists that take no more room than they need.

use std::cmp::Reverse;

use crate::graph::edge::Node;
use crate::record::Actor;
use crate::terms::Kind;

/// What is voted for, sorted: the texts that say it, those first whose actor is in the gazetteer.
#[derive(Debug)]
struct Votes<T>(Vec<(T, (u32, u32))>);

impl<T> Default for Votes<T> {
    fn default() -> Votes<T> {
        Votes(Vec::new())
    }
}

impl<T: Ord> Votes<T> {
    /// Counts votes for a value.
    fn add(&mut self, value: T, (linked, votes): (u32, u32)) {
        let at = self.0.binary_search_by(|(known, _)| known.cmp(&value)).unwrap_or_else(|at| {
            if self.0.is_empty() {
                self.0.reserve_exact(1);
            }
            self.0.insert(at, (value, (0, 0)));
            at
        });
        let counted = &mut self.0[at].1;
        *counted = (counted.0 + linked, counted.1 + votes);
    }

    /// Returns what has most votes, the first in its own order among equals.
    fn elected(&self) -> Option<&T> {
        let rank = |(at, (_, votes)): &(usize, &(T, (u32, u32)))| (*votes, Reverse(*at));
        self.0.iter().enumerate().max_by_key(rank).map(|(_, (value, _))| value)
    }
}

/// What the documents say of one actor.
#[derive(Debug, Default)]
pub struct Voices {
    names: Votes<String>,
    kinds: Votes<Kind>,
    descriptions: Votes<String>,
    aliases: Votes<String>,
    linked: bool,
    mentions: u32,
    documents: u32,
}

impl Voices {
    /// Hears one document; `fresh` unless its text was heard before.
    pub fn hear(&mut self, actor: Actor, mentions: u32, fresh: bool) {
        let votes = (u32::from(fresh && actor.linked), u32::from(fresh));
        self.names.add(actor.name, votes);
        self.kinds.add(actor.kind, votes);
        if let Some(description) = actor.description {
            self.descriptions.add(description, votes);
        }
        actor.aliases.into_iter().for_each(|alias| self.aliases.add(alias, votes));
        self.linked |= actor.linked;
        if fresh {
            self.mentions += mentions;
            self.documents += 1;
        }
    }

    /// Counts the votes.
    pub fn node(self, id: String) -> Node {
        let name = self.names.elected().unwrap_or(&id).clone();
        let names = self.names.0.into_iter().chain(self.aliases.0);
        let mut aliases: Vec<String> = names.map(|(name, _)| name).collect();
        aliases.sort_unstable();
        aliases.dedup();
        aliases.retain(|alias| *alias != name);
        aliases.shrink_to_fit();
        Node {
            id,
            name,
            kind: self.kinds.elected().copied().unwrap_or(Kind::Organization),
            linked: self.linked,
            aliases,
            description: self.descriptions.elected().cloned(),
            mentions: self.mentions,
            documents: self.documents,
        }
    }
}
