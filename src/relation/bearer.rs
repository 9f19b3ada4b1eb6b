//! Who is what a noun says, or does what it names, by the construction around it.
//!
//! "*Kim Berg*, the commander", "the leader of Hamas is *Kim Berg*", "*they* held talks", "*they* acted in
//! support of it": the subject of a verb or copula, or the name beside, is lent to the noun.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::clause::{Argument, Clause};
use crate::relation::cues::{Closed, Cue, Governs};
use crate::relation::grammar::{Grammar, REACH};
use crate::terms::Certainty;

impl Grammar<'_> {
    /// Adds who *is* what a noun says, or does what it names, by the construction around it.
    pub(crate) fn bearer(&self, noun: TokenId, clause: &mut Clause, found: &mut Vec<Argument>) {
        let Some(head) = self.syntax[noun].head else { return };
        // "Prime Minister Modi": a subject that touches another is the title of a name.
        let touches = |&next: &TokenId| {
            self.syntax[next].head == Some(head)
                && self.relation(next) == self.relation(noun)
                && self.syntax[next].upos == Upos::Propn
        };
        if let Some(next) = self.syntax.beside(noun, 1).filter(touches) {
            clause.aside = true;
            found.push(self.argument("nsubj", next, true));
            return;
        }
        if let Some(beside) = self.apposed(noun) {
            clause.aside = true;
            found.push(self.argument("nsubj", beside, true));
            return;
        }
        match self.relation(noun) {
            Deprel::NmodDesc | Deprel::Compound | Deprel::Flat
                if self.syntax[head].upos == Upos::Propn =>
            {
                clause.aside = true;
                found.push(self.argument("nsubj", head, true));
            }
            // "Beat Republican *Kim Berg*".
            Deprel::Amod if self.is_partisan(noun) && self.describes_name(noun) => {
                clause.aside = true;
                found.push(self.argument("nsubj", head, true));
            }
            // "The leader of Hamas is *Kim Berg*".
            Deprel::Nsubj
                if self.syntax[head].xpos == Xpos::NNP
                    && self.syntax.dependent(head, Deprel::Cop).is_some()
                    && !self.is_denied_or_asked(head) =>
            {
                found.push(self.argument("nsubj", head, true));
            }
            Deprel::Conj => {
                if let Some(first) = self.at_noun(head) {
                    clause.support = first.support;
                    clause.aside = first.aside;
                    let owned = found.iter().any(|own| own.role == "poss");
                    let shared = first.arguments.into_iter().filter(|argument| {
                        argument.role == "nsubj"
                            || (argument.role == "poss" && !owned)
                            || (argument.role.starts_with("obl:") && argument.head > noun)
                    });
                    found.extend(shared.map(|argument| Argument { own: false, ..argument }));
                }
            }
            Deprel::Xcomp => {
                let subject = self.subject(noun, REACH);
                found.extend(subject.map(|subject| self.argument("nsubj", subject, false)));
            }
            // "One of its critics", "a member of the group of defenders".
            Deprel::Nmod if self.is_partitive(noun, head) => {
                let copula = self.syntax.dependent(head, Deprel::Cop).is_some();
                if let (Deprel::Obj, Some(verb)) = (self.relation(head), self.syntax[head].head) {
                    // "Remained one of its critics".
                    self.lent(head, verb, clause, found);
                }
                let bearer = match self.relation(head) {
                    Deprel::Appos => self.syntax[head].head,
                    _ if copula => self.subject(head, REACH),
                    Deprel::Xcomp | Deprel::Conj => self.subject(head, REACH),
                    _ => None,
                };
                found.extend(bearer.map(|bearer| self.argument("nsubj", bearer, false)));
            }
            // "Blamed it for the attack on them": it did it.
            Deprel::Obl if let Some(charged) = self.charged(noun, head) => {
                found.push(self.argument("nsubj", charged, false));
            }
            Deprel::Obj | Deprel::NsubjPass | Deprel::Obl => {
                self.lent(noun, head, clause, found);
                self.attended(noun, head, clause, found);
            }
            // "Conducted strikes in support of it": the tree may hang it on the object.
            Deprel::Nmod if self.relation(head) == Deprel::Obj => {
                // "Vetoed a statement in support of it": who stops a thing does not share in it.
                let verb = self.syntax[head].head;
                if let Some(verb) = verb.filter(|&verb| !self.stops(verb)) {
                    self.attended(noun, verb, clause, found);
                }
            }
            _ => {}
        }
    }

    /// Returns who is said to have done what a noun names: "blamed *it* for the attack", "accused *it* of the murder of them".
    fn charged(&self, noun: TokenId, verb: TokenId) -> Option<TokenId> {
        let preposition = self.preposition(noun)?;
        let charges = format!("{} {preposition}", self.lemma_with_particle(verb));
        let charges = self.cues.is(Closed::Accused, &charges) && self.possessor(noun).is_none();
        self.object(verb).filter(|_| charges)
    }

    /// Adds the subject of a verb that is said of what its subject takes part in: "raised it in a call
    /// with *them*", "said so after talks with *them*", "acted in support of *it*".
    fn attended(&self, noun: TokenId, verb: TokenId, clause: &Clause, found: &mut Vec<Argument>) {
        let taken = found.iter().any(|one| matches!(one.role.as_str(), "nsubj" | "poss"));
        // "Was involved in the use of drones against it": the participle may be read as an adjective.
        let acts = match self.syntax[verb].upos {
            Upos::Adj => self.syntax.lemma(verb).ends_with("ed"),
            upos => upos == Upos::Verb,
        };
        if clause.support.is_some() || taken || !acts {
            return;
        }
        let with =
            |wanted: &str| found.iter().any(|argument| argument.role == wanted && argument.own);
        let attends = match self.preposition(noun).as_deref() {
            // "Operated in the northern part of it": that is a place.
            Some("in") if self.cues.is(Closed::Count, self.syntax.lemma(noun)) => false,
            Some("in") => {
                with("obl:with") || with("obl:of") || with("obl:for") || with("obl:against")
            }
            Some(other) if self.cues.is(Closed::Attended, other) => with("obl:with"),
            // "Served as envoy to them": what nobody wants, plans or may be asked for.
            // "Offered troops as part of it": what one offers or plans to be one is not.
            Some("as") if self.syntax[verb].xpos != Xpos::VB && !self.only_offers(verb) => {
                with("obl:of") || with("obl:to") || with("obl:for")
            }
            _ => false,
        };
        let described = self.preposition(noun).as_deref() == Some("as")
            && !self.cues.is(Closed::Count, self.syntax.lemma(noun));
        // Behind an object it is the object that is described so: "named him as head of it".
        let object = self.syntax.dependent(verb, Deprel::Obj).filter(|_| described && noun > verb);
        if attends && let Some(subject) = object.or_else(|| self.subject(verb, REACH)) {
            found.push(self.argument("nsubj", subject, false));
        }
    }

    /// Tells whether what a verb governs is not there yet.
    fn only_offers(&self, verb: TokenId) -> bool {
        let lemma = self.lemma_with_particle(verb);
        let signature = self.cues.signature(Cue::Verb, Governs::Clause, &lemma);
        signature.is_some_and(|signature| signature.affirmed.certainty != Certainty::Asserted)
    }

    /// Tells whether a verb stops what it governs, or keeps it from being.
    fn stops(&self, verb: TokenId) -> bool {
        let lemma = self.lemma_with_particle(verb);
        let signature = self.cues.signature(Cue::Verb, Governs::Thing, &lemma);
        signature.is_some_and(|signature| signature.affirmed.denies)
    }

    /// Tells whether a word has a denial or a modal beside it, or is asked for.
    fn is_denied_or_asked(&self, token: TokenId) -> bool {
        let sentence = self.syntax.sentence_of(token);
        let last = self.syntax.tokens_of(sentence).next_back();
        let asked = last.is_some_and(|last| self.syntax.form(self.text, last).contains('?'));
        asked
            || self.syntax.children(token).iter().any(|&child| match self.relation(child) {
                Deprel::Aux => true,
                Deprel::Advmod => self.cues.denies(self.syntax.lemma(child)),
                _ => false,
            })
    }

    fn at_noun(&self, noun: TokenId) -> Option<Clause> {
        let is_noun = matches!(self.syntax[noun].upos, Upos::Noun | Upos::Propn);
        // A coordination is flat: its first member is not itself a conjunct.
        let first = self.relation(noun) != Deprel::Conj;
        if is_noun && first { self.at(noun) } else { None }
    }

    fn is_partitive(&self, noun: TokenId, head: TokenId) -> bool {
        let counts = matches!(self.syntax[head].upos, Upos::Num | Upos::Pron | Upos::Det)
            || self.cues.is(Closed::Count, self.syntax.lemma(head));
        counts && self.preposition(noun).as_deref() == Some("of")
    }

    /// Adds the subject and modifiers of a verb that only supports its noun ("held talks with"), or
    /// the count that the noun is of.
    fn lent(&self, noun: TokenId, verb: TokenId, clause: &mut Clause, found: &mut Vec<Argument>) {
        let lemma = self.lemma_with_particle(verb);
        let signature = self.cues.signature(Cue::Verb, Governs::Thing, &lemma);
        // "Discussed the battle against them": what is known already is somebody else's.
        let theirs = signature.is_some_and(|signature| {
            matches!(signature.affirmed.certainty, Certainty::Possible | Certainty::Unknown)
        }) && self.is_definite(noun);
        let theirs = theirs || self.cues.is(Closed::Averts, &lemma);
        let lends = self.syntax[verb].upos == Upos::Verb && signature.is_some() && !theirs;
        // "Entered into talks", "engaged in cooperation": the preposition is the verb's own.
        let oblique = self.relation(noun) == Deprel::Obl
            && !self.preposition(noun).is_some_and(|p| self.cues.is(Closed::Entered, &p));
        if !lends || oblique {
            return;
        }
        let Some(verbal) = self.at(verb) else { return };
        clause.support = Some(verb);
        for argument in verbal.arguments {
            let usable = argument.role == "nsubj"
                || argument.role == "iobj"
                || argument.role.starts_with("obl:")
                || argument.role.starts_with("matrix:");
            if usable && argument.head != noun {
                found.push(argument);
            }
        }
    }
}
