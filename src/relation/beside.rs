//! Clauses and nouns beside a predicate: how much of how it is stated is said of them, too.
//!
//! A clause beside another is not denied with it but is no more certain, unless its conjunction joins
//! them closer ("voted *against* joining it", "took no part *in* disarming it"); what a noun has an infinitive for is
//! a plan or a right of its own. Which shapes these are, `shape.rs` tells.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::cues::{Closed, Cue, Governs};
use crate::relation::stance::{PLANNED, POSSIBLE, Stance, Stances, UNKNOWN, weaker};
use crate::terms::{Certainty, Polarity};

impl Stances<'_> {
    /// Returns the stance of a clause beside another.
    pub(crate) fn beside(&self, stance: Stance, governor: TokenId, clause: TokenId) -> Stance {
        let syntax = self.syntax();
        let xpos = syntax[clause].xpos;
        let finite = matches!(xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::MD);
        let mark = syntax.dependent(clause, Deprel::Mark).map(|mark| syntax.lemma(mark));
        // "Are expected to oppose it, viewing": the participle goes with what is expected, wherever
        // the tree hangs it. "Ordered them to leave, accusing": who orders accuses.
        if mark.is_none()
            && !finite
            && syntax.dependent(governor, Deprel::Obj).is_none()
            && let Some(one) = self.complement_before(governor, clause)
        {
            return self.step(stance, governor, one).affirmed();
        }
        let object = syntax.dependent(governor, Deprel::Obj);
        let certainty = match mark {
            Some("in") if object.is_some_and(|noun| self.is_part(governor, noun)) => return stance,
            Some("against") => return against(stance, object.is_some()),
            // "Disagreed on sending it": what a verb says of its topic it says of this.
            Some(mark) if !finite && self.grammar.cues.is(Closed::Topic, mark) => {
                return self.governed(stance, governor, clause, Governs::Clause);
            }
            Some("without") => Certainty::Asserted,
            _ if finite => Certainty::Asserted,
            Some("to") if xpos != Xpos::VBG => weaker(stance.certainty, Certainty::Planned),
            _ => stance.certainty,
        };
        Stance { polarity: Polarity::Affirmed, certainty }
    }

    /// Tells whether a clause with "in" is denied with its verb: "took *no part in* disarming it", "did not *join* it
    /// *in* disarming them".
    fn is_part(&self, verb: TokenId, object: TokenId) -> bool {
        let joins = self.grammar.cues.is(Closed::Together, self.syntax().lemma(verb));
        joins || self.determiner(object).is_some()
    }

    /// Returns the stance of what a noun is to do or for: what one's policy is does not hang on the doubt of what is
    /// said about it.
    pub(crate) fn of_noun(&self, governor: TokenId, clause: TokenId) -> Stance {
        let noun = self.own(Stance::PLAIN, governor, Some(clause));
        // "Has nothing to discuss with them".
        let pronoun = self.syntax()[governor].upos == Upos::Pron;
        let none = self.determiner(governor).filter(|_| pronoun);
        let noun = none.map_or(noun, |effect| noun.with(effect));
        let told = self.governed(noun, governor, clause, Governs::Clause);
        // "Using gas as a weapon to topple it": what something is for is meant to be done.
        match told == noun && self.is_purpose(governor, clause) {
            true => told.with(PLANNED),
            false => told,
        }
    }

    /// Returns the stance of what is said in a report that a verb denies: it may not be so, and who says so is not told
    /// with it.
    pub(crate) fn denied(&self, stance: Stance, verb: TokenId, report: TokenId) -> Stance {
        let own = self.own(Stance::PLAIN, verb, Some(report));
        let own = Stance { certainty: stance.certainty, ..own };
        self.governed(own, verb, report, Governs::Clause).with(POSSIBLE)
    }

    /// Tells whether an infinitive says what something is for: "troops *to guard* it", but not "the first *to guard* it".
    fn is_purpose(&self, noun: TokenId, verb: TokenId) -> bool {
        let mark = self.syntax().dependent(verb, Deprel::Mark);
        mark.is_some_and(|mark| self.syntax().lemma(mark) == "to") && !self.grammar.is_ranked(noun)
    }

    /// Tells whether an oblique is only where or when a verb's deed is done, and nothing that the verb is
    /// about: "denied it *after* the attack", but not "took part *in* the attack".
    pub(crate) fn is_setting(&self, verb: TokenId, noun: TokenId) -> bool {
        let Some(preposition) = self.grammar.preposition(noun) else { return false };
        let cues = self.grammar.cues;
        if cues.is(Closed::Entered, &preposition) {
            let lemma = self.grammar.lemma_with_particle(verb);
            let signature = cues.signature(Cue::Verb, Governs::Thing, &lemma);
            return signature.is_some_and(|one| Stance::PLAIN.with(one.affirmed) != Stance::PLAIN);
        }
        self.syntax()[verb].upos == Upos::Verb && cues.is(Closed::Attended, &preposition)
    }
}

/// Returns the stance of a clause with "against", where its verb has an object or none.
fn against(stance: Stance, object: bool) -> Stance {
    match stance.polarity {
        // "Voted against joining it": means not to.
        Polarity::Affirmed if !object => {
            let certainty = weaker(stance.certainty, Certainty::Planned);
            Stance { polarity: Polarity::Negated, certainty }
        }
        // "Warned it against joining" leaves open whether it would.
        _ => Stance::PLAIN.with(UNKNOWN),
    }
}
