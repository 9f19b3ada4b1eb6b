//! Where a verb without a rule links two actors.
//!
//! The relation `other` has a rule for every verb. It says little, so it must be sure of its ends: a
//! subject that was carried far, a pronoun, what stands before the verb as its setting ("with Chad
//! absent, Mali won"), and where something was said ("said on CNN") make no link.

use crate::language::tags::Deprel;
use crate::relation::clause::{Argument, Clause};
use crate::relation::heads::Reached;
use crate::relation::pattern::Matcher;
use crate::terms::{Form, Kind};

impl Matcher<'_> {
    /// Tells whether a verb links the two ends that were found for a rule for every verb.
    pub(crate) fn is_open_link(
        &self,
        clause: &Clause,
        source: &Argument,
        target: Option<(Reached, &Argument)>,
    ) -> bool {
        let near = matches!(self.syntax[clause.head].relation, Deprel::Conj | Deprel::Xcomp);
        let Some((reached, argument)) = target else { return source.own || near };
        let pronoun =
            reached.mention.is_some_and(|target| self.cast.mention(target).form == Form::Pronoun);
        // Where something is done is done to nobody.
        let there = reached.mention.is_some_and(|target| {
            let place = self.cast.mention(target);
            matches!(place.kind, Kind::State | Kind::Place)
                && self.grammar.preposition(place.head).as_deref() == Some("in")
        });
        (source.own || near) && !pronoun && !there && !self.is_aside(clause, argument)
    }

    fn is_aside(&self, clause: &Clause, argument: &Argument) -> bool {
        let own = self.syntax[argument.head].head == Some(clause.head);
        let setting = own && argument.head < clause.head;
        let addressed = argument.role == "obl:to";
        argument.role.starts_with("obl:")
            && (setting || !addressed && self.speakers.is_cue(clause.head))
    }
}
