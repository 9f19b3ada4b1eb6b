//! Nouns as predicates: offices and roles, deeds and attitudes.
//!
//! Whose deed it is stands around a noun in many ways: as possessor, before it, after "by", as
//! subject of a copula or of a verb that only supports the noun ("held talks"), as the name that
//! a title or apposition is about. All of them are put into the roles of `relation/clause.rs`.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::clause::{Argument, Clause};
use crate::relation::cues::{Closed, Cue, Governs};
use crate::relation::grammar::{Grammar, REACH};
use crate::relation::lexicon::Class;
use crate::terms::Certainty;

impl Grammar<'_> {
    /// Returns the clause whose predicate is a token, if the token can be one.
    pub fn at(&self, head: TokenId) -> Option<Clause> {
        let token = &self.syntax[head];
        let class = match token.upos {
            Upos::Verb => Class::Verb,
            // A lone "is" or "has" without its verb has no frame.
            Upos::Noun | Upos::Propn => Class::Noun,
            Upos::Adj => Class::Adjective,
            _ => return None,
        };
        let mut clause = Clause {
            sentence: self.syntax.sentence_of(head),
            head,
            class,
            lemma: self.lemma_with_particle(head),
            passive: class == Class::Verb && self.is_passive(head),
            support: None,
            aside: false,
            arguments: Vec::new(),
        };
        match class {
            Class::Verb => self.verb(&mut clause),
            Class::Noun => self.noun(&mut clause),
            Class::Adjective => self.adjective(&mut clause),
        }
        self.matrix(&mut clause);
        self.below(&mut clause);
        Some(clause)
    }

    fn noun(&self, clause: &mut Clause) {
        let noun = clause.head;
        let mut found = vec![self.argument("self", noun, true)];
        let copula = self.syntax.dependent(noun, Deprel::Cop).is_some();
        for &child in self.syntax.children(noun) {
            match self.relation(child) {
                Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::NmodUnmarked
                    if child < noun =>
                {
                    found.push(self.argument("mod", child, true));
                    // "The Saudi-led blockade".
                    if let Some(leader) = self.leader(child) {
                        found.push(self.argument("mod", leader, true));
                    }
                    // "A Putin critic": a name right before the noun.
                    let name = self.syntax[child].upos == Upos::Propn;
                    if name && self.relation(child) == Deprel::Compound {
                        found.push(self.argument("name", child, true));
                    }
                    if let Some(first) = self.paired(child) {
                        found.push(self.argument("pair", first, true));
                        found.push(self.argument("pair", child, true));
                    }
                }
                // A name beside its title: "Secretary of State Rubio".
                Deprel::Nmod | Deprel::Dep
                    if child > noun
                        && self.syntax[child].upos == Upos::Propn
                        && self.preposition(child).is_none() =>
                {
                    clause.aside = !copula;
                    found.push(self.argument("nsubj", child, true));
                }
                Deprel::Nmod | Deprel::Obl => {
                    self.oblique(child, false, true, &mut found);
                    // "An offer of troops to NATO", "a protest by Kurds against it": the receiver may hang on the
                    // thing given or on who acts.
                    for &inner in self.syntax.children(child) {
                        let hung = self.relation(inner).universal() == Deprel::Nmod;
                        match (self.preposition(child).as_deref(), self.preposition(inner)) {
                            (Some("of"), Some(to)) if hung && to == "to" => {
                                found.push(self.argument("obl:to", inner, false));
                            }
                            (Some(by), Some(on))
                                if hung
                                    && self.cues.is(Closed::Agent, by)
                                    && self.cues.is(Closed::Aimed, &on) =>
                            {
                                found.push(self.argument(&format!("obl:{on}"), inner, false));
                            }
                            _ => {}
                        }
                    }
                }
                Deprel::Acl => {
                    found.push(self.argument("xcomp", child, true));
                    // "An attack claimed by them" is theirs.
                    if self.cues.is(Closed::Maker, &self.lemma_with_particle(child)) {
                        let agent = self.syntax.dependents(child, Deprel::OblAgent).next();
                        found.extend(agent.map(|one| self.argument("obl:by", one, false)));
                    }
                }
                Deprel::Det => found.push(self.argument("det", child, true)),
                Deprel::Nsubj if copula && self.own_subject(noun) == Some(child) => {
                    match self.preposition(noun).as_deref() {
                        // "It is under investigation": what is under a deed does not do it.
                        Some("under") => found.push(self.argument("obj", child, true)),
                        // "It is against sanctions": who is for a deed or against it has not done it.
                        Some("for" | "against") => {}
                        _ => found.push(self.argument("nsubj", child, true)),
                    }
                }
                // Of a deed a further noun says what it is, and not whose.
                Deprel::Appos | Deprel::Flat
                    if !self.is_indefinite(child) && !self.says_more_of_another(noun, child) =>
                {
                    clause.aside = !copula;
                    found.push(self.argument("nsubj", child, true));
                }
                _ => {}
            }
        }
        found.extend(self.possessor(noun).map(|one| self.argument("poss", one, true)));
        found.extend(self.doer(noun).map(|one| self.argument("obl:by", one, false)));
        self.over(noun, &mut found);
        if !found.iter().any(|argument| matches!(argument.role.as_str(), "nsubj" | "obj")) {
            self.bearer(noun, clause, &mut found);
        }
        // "Joined Iraq's fight": whose deed it is need not be who takes it up.
        let owner = found.iter().find(|argument| argument.role == "poss" && argument.own);
        let named = owner.is_some_and(|owner| self.syntax[owner.head].upos != Upos::Pron);
        if named && clause.support.is_some() {
            found.retain(|argument| argument.role != "nsubj");
        }
        self.title(noun, clause, &mut found);
        // "Kim Berg, commander, Norwegian Army": of what, a comma says alone.
        let told = |role: &str| matches!(role, "obl:of" | "obl:for" | "poss" | "mod");
        let named = found.iter().any(|argument| argument.role == "nsubj" && argument.head < noun);
        if clause.aside
            && named
            && !found.iter().any(|argument| told(&argument.role))
            && let Some(body) = self.title_body(noun)
        {
            found.retain(|argument| argument.head != body);
            found.push(self.argument("obl:of", body, true));
        }
        // "Munir, Mossad officials and the CIA": several are not what one name is.
        let beside = matches!(self.relation(noun), Deprel::Conj | Deprel::Appos | Deprel::Dep);
        let plural = matches!(self.syntax[noun].xpos, Xpos::NNS | Xpos::NNPS);
        found.retain(|argument| {
            let behind = beside || clause.aside && argument.head < noun;
            !(plural && behind && argument.role == "nsubj" && self.is_one_name(argument.head, noun))
        });
        clause.arguments = found;
    }

    /// Adds where what a noun names goes: "our thoughts go out *to* them", "are *with* them", as `over:to`.
    fn over(&self, noun: TokenId, found: &mut Vec<Argument>) {
        // "They were killed *in a raid*": in what, and who; "*with their help* he won", "he left *at
        // their request*": he.
        let stem = match self.preposition(noun).as_deref() {
            Some("in" | "during") => Some("over"),
            Some("with") => Some("with"),
            Some("at") => Some("at"),
            _ => None,
        };
        if let Some(verb) = self.syntax[noun].head
            && let Some(stem) = stem
            && self.relation(noun) == Deprel::Obl
            && self.syntax[verb].upos == Upos::Verb
        {
            found.push(self.argument(&format!("{stem}:verb"), verb, false));
            let role = if self.is_passive(verb) { "obj" } else { "nsubj" };
            let subject = self.subject(verb, REACH);
            found.extend(subject.map(|one| self.argument(&format!("{stem}:{role}"), one, false)));
        }
        let subject = matches!(self.relation(noun), Deprel::Nsubj | Deprel::NsubjPass);
        let Some(head) = self.syntax[noun].head.filter(|_| subject) else { return };
        let copula = self.syntax.dependent(head, Deprel::Cop).is_some();
        let oblique = |&&child: &&TokenId| self.relation(child) == Deprel::Obl && child > noun;
        let behind = self.syntax.children(head).iter().filter(oblique);
        for place in behind.copied().chain(copula.then_some(head)) {
            if let Some(preposition) = self.preposition(place) {
                found.push(self.argument(&format!("over:{preposition}"), place, false));
            }
        }
    }

    /// Returns who leads what a participle stands before: "the *US*-led war".
    fn leader(&self, participle: TokenId) -> Option<TokenId> {
        let led = self.syntax[participle].upos == Upos::Verb
            && self.cues.is(Closed::Leading, self.syntax.lemma(participle))
            && self.syntax[participle].xpos == Xpos::VBN;
        let first = TokenId::new(participle.index().checked_sub(2)?);
        let joined = self.syntax[first].head == Some(participle)
            && matches!(self.syntax[first].upos, Upos::Propn | Upos::Adj);
        (led && joined).then_some(first)
    }

    /// Returns the first of two that a hyphen joins before a noun: "the *Iran*-Iraq war".
    fn paired(&self, second: TokenId) -> Option<TokenId> {
        let first = TokenId::new(second.index().checked_sub(2)?);
        let named = |token: TokenId| matches!(self.syntax[token].upos, Upos::Propn | Upos::Adj);
        let hyphen = TokenId::new(second.index() - 1);
        let between = matches!(self.syntax.form(self.text, hyphen), "-" | "‐" | "–");
        (named(first) && named(second) && between).then_some(first)
    }

    /// Tells whether a word is a common noun behind "a".
    fn is_indefinite(&self, noun: TokenId) -> bool {
        let mut articles = self.syntax.dependents(noun, Deprel::Det);
        self.syntax[noun].upos == Upos::Noun
            && articles.any(|one| self.cues.is(Closed::Indefinite, self.syntax.lemma(one)))
    }

    /// Tells whether a common noun beside another says more of a name between the two: "its contract with
    /// Gazprom, the gas *giant*".
    fn says_more_of_another(&self, noun: TokenId, beside: TokenId) -> bool {
        let between = |&child: &TokenId| child > noun && child < beside;
        let mut modifiers = self.syntax.children(noun).iter().filter(|child| between(child));
        self.syntax[beside].upos == Upos::Noun
            && modifiers.any(|&one| {
                self.relation(one).universal() == Deprel::Nmod
                    && self.syntax[one].upos == Upos::Propn
            })
    }

    /// Tells whether a word stands behind "the".
    fn is_definite(&self, noun: TokenId) -> bool {
        let mut articles = self.syntax.dependents(noun, Deprel::Det);
        articles.any(|one| self.syntax.lemma(one) == "the")
    }

    /// Tells whether a noun is the name of one, also if others are added to it after `end`.
    fn is_one_name(&self, noun: TokenId, end: TokenId) -> bool {
        let mut others = self.syntax.dependents(noun, Deprel::Conj);
        self.syntax[noun].xpos == Xpos::NNP && others.all(|other| other >= end)
    }

    /// Adds who *is* what a noun says, or does what it names, by the construction around it.
    fn bearer(&self, noun: TokenId, clause: &mut Clause, found: &mut Vec<Argument>) {
        let Some(head) = self.syntax[noun].head else { return };
        // "Prime Minister Modi": a subject that touches another is the title of a name.
        let next = TokenId::new(noun.index() + 1);
        let touches = next.index() < self.syntax.tokens.len()
            && self.syntax[next].head == Some(head)
            && self.relation(next) == self.relation(noun)
            && self.syntax[next].upos == Upos::Propn;
        if touches {
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
            Some("as") if self.syntax[verb].xpos != Xpos::VB => {
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

    /// Tells whether a verb stops what it governs, or keeps it from being.
    fn stops(&self, verb: TokenId) -> bool {
        let lemma = self.lemma_with_particle(verb);
        let signature = self.cues.signature(Cue::Verb, Governs::Thing, &lemma);
        signature.is_some_and(|signature| signature.affirmed.denies)
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

    /// Adds the object of the clause that this one depends on.
    fn matrix(&self, clause: &mut Clause) {
        // "With Chile voting in favour": the tree may take the participle for a noun.
        let absolute = self.relation(clause.head) == Deprel::Obl
            && clause.lemma.ends_with("ing")
            && self.preposition(clause.head).as_deref() == Some("with");
        let inner = absolute
            || matches!(
                self.relation(clause.head),
                Deprel::Advcl | Deprel::Conj | Deprel::Parataxis
            );
        let Some(head) = self.syntax[clause.head].head.filter(|_| inner) else { return };
        if self.syntax[head].upos != Upos::Verb {
            return;
        }
        let object = match self.is_passive(head) {
            true => self.own_subject(head),
            false => self.syntax.dependent(head, Deprel::Obj),
        };
        if let Some(object) = object {
            clause.arguments.push(self.argument("matrix:obj", object, false));
        }
    }

    /// Adds what stands before a title and belongs to it, wherever the tree hangs it.
    fn title(&self, noun: TokenId, clause: &Clause, found: &mut Vec<Argument>) {
        let before_name =
            clause.aside && found.iter().any(|one| one.role == "nsubj" && one.head > noun);
        if !before_name {
            return;
        }
        for (word, owns) in self.leading(noun) {
            if found.iter().all(|argument| argument.head != word) {
                let role = if owns { "poss" } else { "mod" };
                found.push(self.argument(role, word, true));
            }
        }
    }
}
