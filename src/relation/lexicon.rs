//! The relation lexicon: what a relation is, and by which rules a clause states it.
//!
//! A rule names the predicate's words (verbs, nouns or adjectives, by lemma), the roles in which its
//! ends stand, and what else must be there. Roles are those of a normalised clause
//! (`relation/clause.rs`): the passive is turned round and a noun's modifiers are called as a verb's
//! are, so that one rule reads "supports", "is supported by" and "its support for". How the files
//! are written is told in `data/README.md`; `relation/load.rs` reads them.

use crate::error::Place;
use crate::relation::attribution::Attributor;
use crate::relation::code::{Plover, Quad};
use crate::relation::cues::Cues;
use crate::relation::statement::RuleId;
use crate::relation::valence::Valence;
use crate::table::{Map, Set};
use crate::terms::Kind;
use crate::vocabulary;

vocabulary! {
    /// The class of a predicate's head word.
    Class {
        Verb = "verb", "A main verb.";
        Noun = "noun", "A noun, such as \"support\" or \"defender\".";
        Adjective = "adjective", "An adjective or participle used as one.";
    }
}

/// A set of lemmas; `*` in it stands for every word.
pub type Words = Set<String>;

/// One relation of the lexicon.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Its id, such as `offers-troops-to`.
    pub id: String,
    /// Its label, such as "offered troops to".
    pub label: String,
    /// What it means, in one sentence.
    pub gloss: String,
    /// How the source stands towards the target: 1, 0 or -1.
    pub valence: i8,
    /// Whether it holds in both directions at once.
    pub symmetric: bool,
    /// Whether it tells what somebody is to somebody, and not what was done.
    pub role: bool,
    /// Its event type; none for roles and membership.
    pub plover: Option<Plover>,
    /// Its CAMEO code; none for roles and membership.
    pub cameo: Option<String>,
    /// The kinds its source may be of.
    pub source: Vec<Kind>,
    /// The kinds its target may be of.
    pub target: Vec<Kind>,
    /// Whence its definition.
    pub from: Option<String>,
    /// Its rules.
    pub rules: Vec<RuleId>,
    /// Where it stands.
    pub place: Place,
}

impl Relation {
    /// Returns its quad class.
    pub fn quad(&self) -> Option<Quad> {
        self.plover.map(Plover::quad)
    }
}

/// A sentence that a rule must or must not match, with its marks.
#[derive(Clone, Debug)]
pub struct Example {
    /// The sentence with its marks.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A role that must be filled, and by what.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The roles, any of which will do.
    pub roles: Vec<String>,
    /// The lemmas its head may have, alone or with a word before it ("terrorist group"); empty if any.
    pub head: Words,
    /// Whether some of them have two words.
    pub pairs: bool,
}

/// The roles in which a rule's ends stand.
#[derive(Clone, Debug)]
pub enum Ends {
    /// One acts on the other.
    Pair {
        /// The roles of the source.
        source: Vec<String>,
        /// The roles of the target.
        target: Vec<String>,
    },
    /// All who stand in these roles do it with one another.
    Members(Vec<String>),
}

/// One way in which a text states a relation.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id, with the relation's: `offers-troops-to/offer-TROOPS-to`.
    pub id: String,
    /// The index of its relation.
    pub(crate) relation: usize,
    /// The predicate's words by class.
    pub words: Vec<(Class, Words)>,
    /// Where its ends stand.
    pub ends: Ends,
    /// What must be there besides.
    pub theme: Option<Slot>,
    /// What must not be there, none of it.
    pub unless: Vec<Slot>,
    /// The things through which the relation may reach the actor behind them.
    pub via: Words,
    /// The words over the predicate, one of which there must be ("offered to send").
    pub under: Words,
    /// Whether it fires where the text names no target.
    pub bare: bool,
    /// Whether its target must be an actor, and never a thing.
    pub named: bool,
    /// Whether both its ends must be persons or parties.
    pub persons: bool,
    /// The kinds that its target may be of, where those are fewer than the relation's.
    pub kinds: Vec<Kind>,
    /// Whether it has no words of its own and fires where the model of valence says so.
    pub learned: bool,
    /// The sentences it must match.
    pub yes: Vec<Example>,
    /// The sentences in which its relation must not be found.
    pub no: Vec<Example>,
    /// Where it stands.
    pub place: Place,
}

impl Rule {
    /// Tells whether its source is the noun itself ("*members* of the union").
    pub fn is_of_itself(&self) -> bool {
        matches!(&self.ends, Ends::Pair { source, .. } if source.iter().any(|role| role == "self"))
    }

    /// Tells whether it is for every verb, as the rules of `other` are.
    pub fn is_open(&self) -> bool {
        self.words.iter().any(|(class, words)| *class == Class::Verb && words.contains("*"))
    }
}

/// All relations and rules in use, with the word classes and cues they rest on.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    pub(crate) relations: Map<String, Relation>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) classes: Map<String, Words>,
    pub(crate) index: [Map<String, Vec<RuleId>>; Class::ALL.len()],
    pub(crate) cues: Cues,
    pub(crate) attributor: Attributor,
    pub(crate) valence: Valence,
}

impl Relations {
    /// Returns a rule.
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[id.index()]
    }

    /// Returns the relation that a rule states.
    pub fn relation_of(&self, id: RuleId) -> &Relation {
        &self.relations[self.rule(id).relation]
    }

    /// Returns the relation of an id.
    pub fn relation(&self, id: &str) -> Option<&Relation> {
        self.relations.get(id)
    }

    /// Returns all relations, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &Relation> {
        self.relations.values()
    }

    /// Returns all rules in use, in the order of the files.
    pub fn rules(&self) -> impl Iterator<Item = (RuleId, &Rule)> {
        self.iter().flat_map(|relation| relation.rules.iter().map(|&id| (id, self.rule(id))))
    }

    /// Returns the rules whose predicate is a word of a class, those for every word last.
    pub fn rules_for(&self, class: Class, lemma: &str) -> impl Iterator<Item = RuleId> + '_ {
        let index = &self.index[class as usize];
        let of = |word: &str| index.get(word).into_iter().flatten();
        of(lemma).chain(of("*")).copied()
    }

    /// Returns the words of a class, such as `troops`.
    pub fn class(&self, name: &str) -> Option<&Words> {
        self.classes.get(name)
    }

    /// Returns what judges who is for or against whom.
    pub fn valence(&self) -> &Valence {
        &self.valence
    }

    /// Returns the learned rule of a valence, if the lexicon has one.
    pub fn learned(&self, valence: i8) -> Option<RuleId> {
        let fits =
            |&(id, rule): &(RuleId, &Rule)| rule.learned && self.relation_of(id).valence == valence;
        self.rules().find(fits).map(|(id, _)| id)
    }

    /// Returns what finds attributions.
    pub fn attributor(&self) -> &Attributor {
        &self.attributor
    }

    /// Returns the cues of stance, time and speech.
    pub fn cues(&self) -> &Cues {
        &self.cues
    }

    /// Makes the index from words to rules; called when all files are read.
    pub(crate) fn seal(&mut self) {
        self.index = Default::default();
        for relation in self.relations.values() {
            for &id in &relation.rules {
                for (class, words) in &self.rules[id.index()].words {
                    for word in words {
                        let index = &mut self.index[*class as usize];
                        let rules = index.entry(word.clone()).or_default();
                        if !rules.contains(&id) {
                            rules.push(id);
                        }
                    }
                }
            }
        }
    }
}
