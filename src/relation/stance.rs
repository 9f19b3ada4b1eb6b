//! Whether a predicate is affirmed or denied, and how certain it is.
//!
//! From the top of the sentence down to the predicate, each word on the way does its part: its own
//! negation and modals, then its signature for what it governs ("did not refuse to send" is not
//! "refused to send"). Degrees only weaken on the way down, so that what a plan considers is
//! possible. The scheme is that of Nairn, Condoravdi and Karttunen 2006
//! (<https://aclanthology.org/W06-3907>), over the cues of `data/cues/certainty.tsv`.
//!
//! A nominal predicate is taken for granted where nothing says otherwise ("its support for Hamas
//! worries them"), but under a denial whose effect is not listed it is unknown. Not read: irony,
//! negation raised over more than one clause, and focus ("did not attack *Iran*").

use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::clause::Clause;
use crate::relation::cues::{Cue, Effect, Governs, Signature};
use crate::relation::grammar::Grammar;
use crate::terms::{Certainty, Polarity};
use crate::text::lowered;

/// How a predicate is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stance {
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How certain.
    pub certainty: Certainty,
}

impl Stance {
    /// What stands by itself.
    pub const PLAIN: Stance =
        Stance { polarity: Polarity::Affirmed, certainty: Certainty::Asserted };

    /// Returns what an effect leaves of it.
    pub fn with(self, effect: Effect) -> Stance {
        let denied = (self.polarity == Polarity::Negated) != effect.denies;
        Stance {
            polarity: if denied { Polarity::Negated } else { Polarity::Affirmed },
            certainty: weaker(self.certainty, effect.certainty),
        }
    }

    /// Returns the same as if it were affirmed.
    pub(crate) fn affirmed(self) -> Stance {
        Stance { polarity: Polarity::Affirmed, ..self }
    }

    /// Returns what a word does to that which it governs, being itself stated so.
    fn through(self, signature: Signature) -> Stance {
        // "Urged it to stop the attacks": they go on, whatever comes of it.
        if signature.presumes && self.certainty == Certainty::Unknown {
            return Stance::PLAIN.with(signature.negated);
        }
        let effect = match self.polarity {
            Polarity::Affirmed => signature.affirmed,
            Polarity::Negated => signature.negated,
        };
        Stance { certainty: self.certainty, ..Stance::PLAIN }.with(effect)
    }
}

/// Returns the weaker of two degrees.
pub(crate) fn weaker(one: Certainty, other: Certainty) -> Certainty {
    let rank = |certainty: Certainty| match certainty {
        Certainty::Asserted => 0,
        Certainty::Planned => 1,
        Certainty::Probable => 2,
        Certainty::Possible => 3,
        Certainty::Unknown => 4,
    };
    if rank(one) >= rank(other) { one } else { other }
}

/// How far up the tree cues are looked for; deeper ones say nothing about the predicate.
pub(crate) const DEPTH: usize = 24;

pub(crate) const PLANNED: Effect = Effect { denies: false, certainty: Certainty::Planned };

pub(crate) const POSSIBLE: Effect = Effect { denies: false, certainty: Certainty::Possible };

pub(crate) const UNKNOWN: Effect = Effect { denies: false, certainty: Certainty::Unknown };

/// Reads the stance of predicates off one document's trees.
pub struct Stances<'a> {
    /// The clauses of the same trees.
    pub grammar: &'a Grammar<'a>,
    /// The text.
    pub text: &'a str,
}

impl Stances<'_> {
    pub(crate) fn syntax(&self) -> &Syntax {
        self.grammar.syntax
    }

    /// Returns the stance of a clause, or, where a word above it is itself what is stated ("offered
    /// to send"), from `above` on.
    pub fn of(&self, clause: &Clause, above: Option<TokenId>) -> Stance {
        let mut path = vec![clause.head];
        if clause.aside {
            return self.own(Stance::PLAIN, clause.head, None);
        }
        while let Some(head) = path.last().and_then(|&last| self.syntax()[last].head) {
            if path.len() == DEPTH {
                break;
            }
            path.push(head);
        }
        let mut stance = Stance::PLAIN;
        if path.last().is_some_and(|&root| self.is_question(root)) || self.is_inverted(clause.head)
        {
            stance.certainty = Certainty::Unknown;
        }
        for (at, &token) in path.iter().enumerate().rev() {
            if let Some(&governor) = path.get(at + 1) {
                let whole = above.is_some_and(|above| {
                    above == governor || self.grammar.governing_noun(governor, token) == Some(above)
                });
                stance = if whole { stance } else { self.step(stance, governor, token) };
            }
            let below = at.checked_sub(1).map(|below| path[below]);
            if below.is_none_or(|below| !self.is_clause_beside(below)) {
                stance = self.own(stance, token, below);
            }
        }
        stance
    }

    /// Goes one step down, from a governor's stance to that of what depends on it.
    pub(crate) fn step(&self, stance: Stance, governor: TokenId, token: TokenId) -> Stance {
        let syntax = self.syntax();
        let relation = match syntax[token].relation {
            Deprel::AclRelcl if self.is_content(governor, token) => Deprel::Acl,
            relation => relation,
        };
        match relation {
            Deprel::Conj => stance,
            // "Has yet to recognise it" has not.
            Deprel::Xcomp if self.is_pending(governor, token) => {
                stance.with(Effect { denies: true, certainty: Certainty::Asserted })
            }
            // Whether it is so is open, whatever is said of the question.
            Deprel::Xcomp | Deprel::Ccomp if self.grammar.is_question_of(token) => {
                Stance::PLAIN.with(UNKNOWN)
            }
            Deprel::Acl | Deprel::Advcl | Deprel::Xcomp
                if let Some(signature) = self.grammar.set_phrase(governor, token) =>
            {
                stance.through(signature)
            }
            // A participle says what a noun does or suffers; only "to" and its like make of the noun
            // a plan or a right.
            Deprel::Acl if self.is_bare_participle(token) => Stance::PLAIN,
            // "Accused it of spying": the tree may hang the deed on who is accused.
            Deprel::Acl | Deprel::Advcl if self.is_charge(governor, token) => {
                let object = syntax[governor].relation == Deprel::Obj;
                let verb = syntax[governor].head.filter(|_| object).unwrap_or(governor);
                self.governed(stance, verb, token, Governs::Clause)
            }
            // "Denied reports that it armed them": it may not have; who says so is not told with it.
            Deprel::Acl | Deprel::Ccomp | Deprel::Nmod
                if let Some(verb) = self.denial(governor, token) =>
            {
                self.denied(stance, verb, governor)
            }
            Deprel::Acl if stance.polarity == Polarity::Affirmed => self.of_noun(governor, token),
            // "Reports say that it armed them": what is only reported is no fact.
            Deprel::Ccomp if let Some(effect) = self.hearsay(governor) => {
                self.governed(stance, governor, token, Governs::Clause).with(effect)
            }
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj | Deprel::Acl => {
                match self.grammar.governing_noun(governor, token) {
                    Some(noun) => self.by_noun(stance, noun, token),
                    None => self.governed(stance, governor, token, Governs::Clause),
                }
            }
            // "Forced Chad to leave", "called on Chad to leave".
            Deprel::Advcl
                if self.grammar.is_asked(token, governor) || self.is_governed(governor, token) =>
            {
                self.governed(stance, governor, token, Governs::Clause)
            }
            Deprel::Advcl => match self.grammar.governing_noun(governor, token) {
                Some(noun) => self.by_noun(stance, noun, token),
                None => self.beside(stance, governor, token),
            },
            Deprel::AclRelcl if self.is_cleft(governor) => match syntax.lemma(governor) {
                // That it was not the first time does not deny that it was.
                "time" => stance.affirmed(),
                _ => stance,
            },
            Deprel::AclRelcl | Deprel::AdvclRelcl | Deprel::Parataxis | Deprel::Appos => {
                Stance::PLAIN
            }
            // "Denied it in talks with them": there were talks.
            Deprel::Obl if self.is_setting(governor, token) => stance.affirmed(),
            Deprel::Obj | Deprel::NsubjPass | Deprel::Obl | Deprel::Nmod => {
                self.governed(stance, governor, token, Governs::Thing)
            }
            // What a denied or doubtful deed is said of is itself in doubt only.
            Deprel::Nsubj if stance.polarity == Polarity::Negated => Stance::PLAIN.with(UNKNOWN),
            Deprel::Nsubj => stance,
            Deprel::NmodPoss | Deprel::NmodDesc | Deprel::Compound | Deprel::Amod => Stance::PLAIN,
            _ => stance,
        }
    }

    /// Applies the signature of a noun that governs in its verb's place.
    pub(crate) fn by_noun(&self, stance: Stance, noun: TokenId, token: TokenId) -> Stance {
        let stance = self.determiner(noun).map_or(stance, |effect| stance.with(effect));
        self.governed(stance, noun, token, Governs::Clause)
    }

    /// Applies the signature of a governor.
    pub(crate) fn governed(
        &self,
        stance: Stance,
        governor: TokenId,
        token: TokenId,
        governs: Governs,
    ) -> Stance {
        let class = match self.syntax()[governor].upos {
            Upos::Verb | Upos::Aux => Cue::Verb,
            Upos::Noun | Upos::Propn => Cue::Noun,
            Upos::Adj => Cue::Adjective,
            _ => return stance,
        };
        let infinitive = |mark: TokenId| self.syntax().lemma(mark) == "to";
        let marked = self.syntax().dependent(token, Deprel::Mark).is_some_and(infinitive);
        let lemma = match class {
            // "Has to leave" is not "has left".
            Cue::Verb if marked && self.syntax().lemma(governor) == "have" => "have to".to_string(),
            Cue::Verb => self.grammar.lemma_with_particle(governor),
            _ => self.syntax().lemma(governor).to_lowercase(),
        };
        // "Told that" is not "told to", nor is "blamed for" what is blamed: a verb with its conjunction or preposition may
        // have a row of its own.
        let joint = match (self.syntax()[token].relation, class) {
            (Deprel::Obl, Cue::Verb) => self.grammar.preposition(token).and_then(|word| {
                self.grammar.cues.signature(class, governs, &format!("{lemma} {word}"))
            }),
            (Deprel::Ccomp, Cue::Verb) => {
                let mark = self.syntax().dependent(token, Deprel::Mark);
                let word = mark.map_or("that", |mark| self.syntax().lemma(mark));
                self.grammar.cues.signature(class, governs, &format!("{lemma} {word}"))
            }
            _ => None,
        };
        let signature = joint.or_else(|| self.grammar.cues.signature(class, governs, &lemma));
        match (signature, governs) {
            (Some(signature), _) => stance.through(signature),
            // "Is to send" and "was said to send" leave all as it is.
            (None, Governs::Clause) => match self.syntax()[token].relation {
                Deprel::Xcomp => stance,
                _ if stance.polarity == Polarity::Negated => Stance::PLAIN.with(UNKNOWN),
                _ => stance,
            },
            // A noun is taken for granted, but a denial near it makes it doubtful.
            (None, Governs::Thing) => match stance.polarity {
                Polarity::Affirmed => stance,
                Polarity::Negated => Stance::PLAIN.with(UNKNOWN),
            },
        }
    }

    /// Applies a word's own negation, modals, adverbs, marks and determiners.
    pub(crate) fn own(&self, stance: Stance, token: TokenId, below: Option<TokenId>) -> Stance {
        let mut stance = stance;
        if self.is_to_be(token) {
            stance = stance.with(PLANNED);
        }
        for (effect, joins) in self.effects(token, below) {
            // "Neither met it nor called it": what "nor" joins is denied once.
            if !(joins && effect.denies && stance.polarity == Polarity::Negated) {
                stance = stance.with(effect);
            }
        }
        stance
    }

    /// Returns what the words of a predicate do to it, each with whether it is a conjunction.
    fn effects(&self, token: TokenId, below: Option<TokenId>) -> Vec<(Effect, bool)> {
        let syntax = self.syntax();
        let cues = self.grammar.cues;
        let mut effects = Vec::new();
        for &child in syntax.children(token) {
            // A clause's words are its own, and a link in the chain is judged as a link; "No, it does"
            // answers, and denies nothing of what it does.
            if below == Some(child) || syntax[child].upos == Upos::Intj {
                continue;
            }
            let class = match syntax[child].relation.universal() {
                Deprel::Aux => Cue::Modal,
                // "Rather than" joins, and tells what was not done.
                Deprel::Cc if syntax.dependent(child, Deprel::Fixed).is_some() => Cue::Mark,
                Deprel::Advmod | Deprel::Cc | Deprel::Discourse => Cue::Adverb,
                Deprel::Mark => Cue::Mark,
                Deprel::Det => Cue::Determiner,
                Deprel::Amod => Cue::Adjective,
                Deprel::Case => Cue::Preposition,
                // "Saw no threat and attacked": what one verb has none of is not the next one's.
                Deprel::Obj if below.is_some_and(|below| self.is_joined_behind(child, below)) => {
                    continue;
                }
                Deprel::Obj | Deprel::Nsubj if syntax[token].upos == Upos::Verb => {
                    // "No soldiers will enter", "took no steps".
                    effects.extend(self.determiner(child).map(|effect| (effect, false)));
                    continue;
                }
                _ => continue,
            };
            let lemma = lowered(syntax.lemma(child));
            let governs = if class == Cue::Adjective { Governs::Thing } else { Governs::Clause };
            if class == Cue::Adverb && self.grammar.is_only(child) {
                continue;
            }
            // "They said that it would": the future, seen from the past.
            if lemma == "would" && self.is_reported(token) {
                effects.push((Effect { denies: false, certainty: Certainty::Planned }, false));
                continue;
            }
            // A participle before its noun is looked up as it is written ("planned").
            let form = lowered(syntax.form(self.text, child));
            let signature = cues
                .signature(class, governs, &lemma)
                .or_else(|| cues.signature(class, governs, &form));
            if let Some(signature) = signature {
                let denied = class == Cue::Adverb
                    && syntax
                        .children(child)
                        .iter()
                        .any(|&inner| matches!(syntax.lemma(inner), "no" | "not"));
                let effect = if denied { signature.negated } else { signature.affirmed };
                effects.push((effect, syntax[child].relation == Deprel::Cc));
            }
        }
        effects
    }

    /// Tells whether a verb stands behind an object of the one that it is joined to.
    fn is_joined_behind(&self, object: TokenId, verb: TokenId) -> bool {
        self.syntax()[verb].relation == Deprel::Conj && object < verb
    }

    /// The effect of "no", "neither" and their like before a noun.
    pub(crate) fn determiner(&self, noun: TokenId) -> Option<Effect> {
        let syntax = self.syntax();
        let of = |token: TokenId| {
            let lemma = lowered(syntax.lemma(token));
            let signature =
                self.grammar.cues.signature(Cue::Determiner, Governs::Clause, &lemma)?;
            Some(signature.affirmed)
        };
        // "Neither Chad nor Niger".
        let det = syntax.dependents(noun, Deprel::Det);
        let mut before = det.chain(syntax.dependents(noun, Deprel::CcPreconj));
        // "A few of them" are not few of them.
        let alone =
            syntax[noun].upos != Upos::Noun && syntax.dependent(noun, Deprel::Det).is_none();
        of(noun).filter(|_| alone).or_else(|| before.find_map(of))
    }
}
