//! Whom a complement is about: "threatened to blockade *the island*", "demanded that *it* leave".
//!
//! A threat, a promise, a refusal or a demand often names the one it is addressed to only in the
//! clause it governs. The arguments of that clause are put among those of the predicate over it:
//! `below:obj`, `below:to` and so on for what an open or finite complement says of others, `that`
//! for the subject of a finite complement, `that:must` for the same where a modal stands with it,
//! `that:base` where a subjunctive does ("that it leave"), and `that:passive` of a passive
//! ("that *it* was hit"); `unless` is who can avert it or bring it on ("unless *it* paid", "if *it* paid").
//! What hangs on an oblique is `nested:against`: "called for sanctions against *it*".
//! A rule that uses them states the speech act alone ("threatens"); what is threatened is a
//! statement of its own, by the clause below.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::clause::{Argument, Clause};
use crate::relation::cues::Closed;
use crate::relation::grammar::Grammar;
use crate::text::lowered;

/// How many complements are gone through, one below the other.
const DEPTH: u32 = 2;

impl Grammar<'_> {
    /// Adds the arguments of the complements that a predicate governs.
    pub(crate) fn below(&self, clause: &mut Clause) {
        let mut found = Vec::new();
        self.complements(clause.head, DEPTH, &mut found);
        self.nested(clause, &mut found);
        clause.arguments.extend(found);
    }

    /// Adds what hangs on an oblique: "called for sanctions against *it*" as `nested:against`.
    fn nested(&self, clause: &Clause, found: &mut Vec<Argument>) {
        for argument in clause.arguments.iter().filter(|one| one.own && one.role.starts_with("obl"))
        {
            // "Called for *its* removal".
            if let Some(owner) = self.possessor(argument.head) {
                let owner = self.argument("nested:poss", owner, false);
                found.push(Argument { through: Some(argument.head), ..owner });
            }
            for &child in self.syntax.children(argument.head) {
                if matches!(self.relation(child).universal(), Deprel::Nmod | Deprel::Obl)
                    && let Some(preposition) = self.preposition(child)
                {
                    let nested = self.argument(&format!("nested:{preposition}"), child, false);
                    found.push(Argument { through: Some(argument.head), ..nested });
                }
            }
        }
    }

    fn complements(&self, head: TokenId, depth: u32, found: &mut Vec<Argument>) {
        for &child in self.syntax.children(head) {
            let relation = self.relation(child);
            let marked = || self.syntax.dependent(child, Deprel::Mark);
            let infinitive = || marked().is_some_and(|mark| self.syntax.lemma(mark) == "to");
            // "Threatened to leave unless it paid", "if it did not pay": who is to pay is threatened.
            let unless = || {
                marked().is_some_and(|mark| self.cues.is(Closed::Unless, self.syntax.lemma(mark)))
            };
            if relation == Deprel::Advcl
                && unless()
                && let Some(subject) = self.own_subject(child)
            {
                let bound = self.argument("unless", subject, false);
                found.push(Argument { through: Some(child), ..bound });
            }
            // "Their charge that it armed them" is about it.
            let told = || marked().is_some_and(|mark| self.syntax.lemma(mark) == "that");
            if relation == Deprel::Acl && self.syntax[head].upos == Upos::Noun && told() {
                self.finite(child, found);
            }
            let governed = match relation {
                Deprel::Xcomp | Deprel::Ccomp => true,
                Deprel::Acl | Deprel::Advcl => infinitive(),
                _ => false,
            };
            // "Decided not to attack it" promises it nothing.
            let denied = |one: TokenId| one < child && self.cues.denies(self.syntax.lemma(one));
            let denied = self.syntax.dependents(child, Deprel::Advmod).any(denied);
            if !governed || depth == 0 || denied || self.is_question_of(child) {
                continue;
            }
            if relation == Deprel::Ccomp {
                self.finite(child, found);
            }
            // "Helped it win": the tree may make who is helped the subject of what he does.
            if relation == Deprel::Xcomp
                && let Some(subject) = self.own_subject(child)
            {
                let helped = self.argument("that", subject, false);
                found.push(Argument { through: Some(child), ..helped });
            }
            // "Called for it to leave": who is to leave is asked, but nothing of who is to be heard.
            if let Some(asked) = self.asked_for(child).filter(|_| !self.is_passive(child)) {
                let asked = self.argument("that", asked, false);
                found.push(Argument { through: Some(child), ..asked });
            }
            if self.syntax[child].upos != Upos::Verb {
                continue;
            }
            let mut inner = Vec::new();
            self.dependents(child, self.is_passive(child), false, &mut inner);
            // "Threatened to attack and destroy it": the second's object is the first's.
            if inner.is_empty() && !self.is_passive(child) {
                for second in self.syntax.dependents(child, Deprel::Conj) {
                    if self.syntax[second].upos == Upos::Verb {
                        self.dependents(second, false, false, &mut inner);
                    }
                }
            }
            self.of_object(&mut inner);
            found.extend(inner.into_iter().filter_map(|argument| {
                let role = match argument.role.strip_prefix("obl:") {
                    Some(preposition) => format!("below:{preposition}"),
                    None if matches!(argument.role.as_str(), "obj" | "iobj") => {
                        format!("below:{}", argument.role)
                    }
                    None => return None,
                };
                Some(Argument { role, through: Some(child), own: false, ..argument })
            }));
            if relation == Deprel::Xcomp {
                self.complements(child, depth - 1, found);
            }
        }
    }

    /// Adds the subject of a finite complement, by itself and under each modal that stands there.
    fn finite(&self, verb: TokenId, found: &mut Vec<Argument>) {
        let Some(subject) = self.own_subject(verb) else { return };
        let mut add = |role: String| {
            found.push(Argument { through: Some(verb), ..self.argument(&role, subject, false) });
        };
        // "It was hit" says nothing that it did, "it should be tried" asks nothing of it; "proposed that it leave" does.
        if self.is_passive(verb) {
            return add("that:passive".to_string());
        }
        add("that".to_string());
        let he = self.cues.is(Closed::Single, &lowered(self.syntax.lemma(subject)));
        let one = he || matches!(self.syntax[subject].xpos, Xpos::NN | Xpos::NNP);
        let xpos = self.syntax[verb].xpos;
        let bare = xpos == Xpos::VB || xpos == Xpos::VBP && one;
        if bare && self.syntax.dependent(verb, Deprel::Aux).is_none() {
            add("that:base".to_string());
        }
        // "It must know" asks it for knowledge, "it must be enjoying it" and "it must have known" nothing.
        let guessed = matches!(xpos, Xpos::VBG | Xpos::VBN);
        for modal in self.syntax.dependents(verb, Deprel::Aux).filter(|_| !guessed) {
            add(format!("that:{}", self.syntax.lemma(modal).to_lowercase()));
        }
    }
}
