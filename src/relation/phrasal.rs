//! Verbs of several words, as the lexicon knows them.
//!
//! The tree marks a particle as one ("rein in") or hangs it as an adverb ("pushed them *back*") or as the
//! preposition of what is in truth the object ("took *over* the port"). Where a rule knows both words
//! as one verb, they are.

use crate::language::tags::Deprel;
use crate::language::tree::TokenId;
use crate::relation::clause::Clause;
use crate::relation::lexicon::{Class, Ends};
use crate::relation::pattern::Matcher;
use crate::text::lowered;

impl Matcher<'_> {
    /// Returns a verb with the preposition right behind it, where some rule knows the two as one verb and
    /// none the verb with that preposition: "took *over* the port". What follows is then the object.
    pub(crate) fn particle(&self, clause: &mut Clause) -> Option<String> {
        let (at, both) = clause.arguments.iter().enumerate().find_map(|(at, argument)| {
            let case = self.syntax.dependent(argument.head, Deprel::Case)?;
            if case.index() != clause.head.index() + 1 {
                return None;
            }
            // The tree may take what has a preposition for the object at once.
            let preposition = match argument.role.as_str() {
                "obj" => lowered(self.syntax.lemma(case)),
                role => role.strip_prefix("obl:")?.into(),
            };
            let both = format!("{} {preposition}", clause.lemma);
            let role = &format!("obl:{preposition}");
            let apart = self.relations.rules_for(Class::Verb, &clause.lemma).any(|rule| {
                let rule = self.relations.rule(rule);
                // "Took aim on Monday" is no rule for "took on".
                let themed = rule.theme.as_ref();
                !rule.is_open()
                    && themed.is_none_or(|slot| self.filler(clause, slot).is_some())
                    && matches!(&rule.ends, Ends::Pair { target, .. } if target.contains(role))
            });
            (!apart && self.is_known(&both)).then_some((at, both))
        })?;
        clause.arguments[at].role = "obj".to_string();
        Some(both)
    }

    /// Tells whether a verb of several words has a rule of its own.
    fn is_known(&self, verb: &str) -> bool {
        let mut rules = self.relations.rules_for(Class::Verb, verb);
        rules.any(|rule| !self.relations.rule(rule).is_open())
    }

    /// Returns a verb with an adverb behind it that some rule knows as one: "pushed them *back*".
    pub(crate) fn phrasal(&self, verb: TokenId) -> Option<String> {
        let adverbs = self.syntax.dependents(verb, Deprel::Advmod).filter(|&one| one > verb);
        let both = adverbs.map(|adverb| {
            format!("{} {}", self.syntax.lemma(verb), self.syntax.lemma(adverb)).to_lowercase()
        });
        both.into_iter().find(|both| self.is_known(both))
    }
}
