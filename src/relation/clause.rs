//! Predicates and their arguments, normalised over the tree.
//!
//! A clause is a predicate (verb, noun or adjective) with what fills its roles. Voice, control,
//! coordination and relative clauses are undone here, so that a rule knows one form only:
//!
//! - the passive is turned round: its subject is `obj`, its by-agent `nsubj`;
//! - a clause without a subject takes that of the clause it depends on, by the construction: a
//!   conjunct its first conjunct's, a complement its controller, a relative clause its antecedent;
//! - a noun's possessor is `poss`, the nouns and adjectives before it are `mod`, its prepositional
//!   modifiers are called as a verb's are (`obl:with`), and whoever *is* it (by copula, apposition,
//!   title, or a verb that lends its subject: "held talks") is `nsubj`;
//! - `matrix:obj` is the object of the clause this one depends on ("was endorsed, China abstaining").
//!
//! Relations are those of Universal Dependencies v2, basic trees. Not read: ellipsis (`orphan`),
//! and subjects across sentences.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, Syntax, TokenId};
use crate::relation::cues::{Cue, Cues, Governs};
use crate::relation::lexicon::Class;

/// A predicate with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// Its head word.
    pub head: TokenId,
    /// The class of its head word.
    pub class: Class,
    /// The lemma of its head, with the particle of a phrasal verb ("rein in").
    pub lemma: String,
    /// Whether it is a passive.
    pub passive: bool,
    /// The verb that lends a noun its subject ("held talks").
    pub support: Option<TokenId>,
    /// Whether a noun is said in passing of who stands beside it, as a title or apposition is.
    pub aside: bool,
    /// Its arguments.
    pub arguments: Vec<Argument>,
}

/// What fills a role of a predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The role, such as `nsubj`, `obl:with`, `poss`.
    pub role: String,
    /// The head word of what fills it.
    pub head: TokenId,
    /// Whether it depends on the predicate itself and was not taken from another clause.
    pub own: bool,
    /// The object it depends on instead ("has *ties* with").
    pub through: Option<TokenId>,
}

impl Clause {
    /// Returns the arguments in a role.
    pub fn in_role<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Argument> + 'a {
        self.arguments.iter().filter(move |argument| argument.role == role)
    }
}

/// How far a subject is followed up the tree.
const REACH: u32 = 8;

/// Reads clauses off one document's trees.
pub struct Clauses<'a> {
    /// The text.
    pub text: &'a str,
    /// The trees.
    pub syntax: &'a Syntax,
    /// The cues in use.
    pub cues: &'a Cues,
}

impl Clauses<'_> {
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
        Some(clause)
    }

    fn relation(&self, token: TokenId) -> Deprel {
        self.syntax[token].relation
    }

    fn lemma_with_particle(&self, head: TokenId) -> String {
        let mut lemma = self.syntax.lemma(head).to_lowercase();
        let children = self.syntax.children(head).iter();
        for &child in children.filter(|&&child| self.relation(child) == Deprel::CompoundPrt) {
            lemma.push(' ');
            lemma.push_str(&self.syntax.lemma(child).to_lowercase());
        }
        lemma
    }

    /// Tells whether a verb's surface subject is what it is done to.
    pub fn is_passive(&self, verb: TokenId) -> bool {
        self.passive_within(verb, REACH)
    }

    fn passive_within(&self, verb: TokenId, reach: u32) -> bool {
        let children = self.syntax.children(verb);
        let marked = children.iter().any(|&child| {
            matches!(self.relation(child), Deprel::AuxPass | Deprel::NsubjPass)
        });
        let active = children.iter().any(|&child| self.relation(child) == Deprel::Nsubj);
        if marked || active || self.syntax[verb].xpos != Xpos::VBN {
            return marked;
        }
        let auxiliary = children.iter().any(|&child| self.relation(child) == Deprel::Aux);
        match self.relation(verb) {
            Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl | Deprel::Amod | Deprel::Xcomp => {
                !auxiliary
            }
            Deprel::Conj if !auxiliary && reach > 0 => {
                self.syntax[verb].head.is_some_and(|first| {
                    self.syntax[first].upos == Upos::Verb && self.passive_within(first, reach - 1)
                })
            }
            _ => false,
        }
    }

    /// Returns the preposition of a noun, of one word or several, in lower case.
    pub fn preposition(&self, noun: TokenId) -> Option<String> {
        let case = self
            .syntax
            .children(noun)
            .iter()
            .copied()
            .find(|&child| self.relation(child) == Deprel::Case && child < noun)?;
        let mut words = self.syntax.form(self.text, case).to_lowercase();
        for &child in self.syntax.children(case) {
            if self.relation(child) == Deprel::Fixed {
                words.push(' ');
                words.push_str(&self.syntax.form(self.text, child).to_lowercase());
            }
        }
        Some(words)
    }

    /// Adds a modifier in its prepositional role; "in favour of it" is one preposition.
    fn oblique(&self, modifier: TokenId, passive: bool, own: bool, into: &mut Vec<Argument>) {
        let Some(preposition) = self.preposition(modifier) else {
            into.push(self.argument("obl:unmarked", modifier, own));
            return;
        };
        if passive && (preposition == "by" || self.relation(modifier) == Deprel::OblAgent) {
            into.push(self.argument("nsubj", modifier, own));
            return;
        }
        let noun = self.syntax.lemma(modifier).to_lowercase();
        for &inner in self.syntax.children(modifier) {
            if self.relation(inner).universal() == Deprel::Nmod
                && let Some(second) = self.preposition(inner)
                && self.cues.is_preposition(&format!("{preposition} {noun} {second}"))
            {
                let role = format!("obl:{preposition} {noun} {second}");
                into.push(self.argument(&role, inner, own));
            }
        }
        into.push(self.argument(&format!("obl:{preposition}"), modifier, own));
    }

    fn argument(&self, role: &str, head: TokenId, own: bool) -> Argument {
        Argument { role: role.to_string(), head: self.resolve(head), own, through: None }
    }

    /// Returns the antecedent of a relative pronoun, and every other token as it is.
    pub fn resolve(&self, token: TokenId) -> TokenId {
        if !matches!(self.syntax[token].xpos, Xpos::WDT | Xpos::WP | Xpos::WPS)
            && !(self.syntax[token].upos == Upos::Pron && self.syntax.lemma(token) == "that")
        {
            return token;
        }
        let mut at = token;
        for _ in 0..REACH {
            let Some(head) = self.syntax[at].head else { break };
            if self.relation(at) == Deprel::AclRelcl {
                return head;
            }
            at = head;
        }
        token
    }

    fn verb(&self, clause: &mut Clause) {
        let verb = clause.head;
        let mut found = Vec::new();
        self.dependents(verb, clause.passive, true, &mut found);
        let role = if clause.passive { "obj" } else { "nsubj" };
        if self.own_subject(verb).is_none() {
            self.hyphenated(verb, &mut found);
            if let Some(subject) = self.subject(verb, REACH) {
                found.push(self.argument(role, subject, false));
            }
        }
        self.receiver(clause.passive, &mut found);
        self.shared(verb, clause.passive, &mut found);
        self.of_object(&mut found);
        self.gap(verb, clause.passive, &mut found);
        clause.arguments = found;
    }

    /// Of two objects the first receives the other: "was offered loans", "promised it loans".
    fn receiver(&self, passive: bool, found: &mut [Argument]) {
        let objects = found.iter().filter(|argument| argument.role == "obj");
        let receives = found.iter().any(|argument| argument.role == "iobj");
        let Some(first) = objects.clone().map(|argument| argument.head).min() else { return };
        if receives || objects.count() < 2 {
            return;
        }
        // A passive's subject may be taken from elsewhere and stand anywhere.
        let first = found
            .iter()
            .find(|argument| passive && argument.role == "obj" && !argument.own)
            .map_or(first, |argument| argument.head);
        for argument in found {
            if argument.role == "obj" && argument.head == first {
                argument.role = "iobj".to_string();
            }
        }
    }

    /// Adds the modifiers of the object, since a tree may hang on it what belongs to the verb
    /// ("offered troops to"); that they were found there is kept.
    fn of_object(&self, found: &mut Vec<Argument>) {
        let objects: Vec<TokenId> =
            found.iter().filter(|argument| argument.role == "obj").map(|a| a.head).collect();
        for object in objects {
            for &child in self.syntax.children(object) {
                if self.relation(child).universal() != Deprel::Nmod {
                    continue;
                }
                let Some(preposition) = self.preposition(child) else { continue };
                if !matches!(preposition.as_str(), "of" | "by" | "between" | "among" | "like") {
                    let role = format!("obl:{preposition}");
                    let argument = self.argument(&role, child, true);
                    found.push(Argument { through: Some(object), ..argument });
                }
            }
        }
    }

    fn dependents(&self, verb: TokenId, passive: bool, own: bool, found: &mut Vec<Argument>) {
        for &child in self.syntax.children(verb) {
            match self.relation(child) {
                Deprel::Nsubj | Deprel::NsubjPass => {
                    let role = if passive { "obj" } else { "nsubj" };
                    found.push(self.argument(role, child, own));
                }
                Deprel::Obj => found.push(self.argument("obj", child, own)),
                Deprel::Iobj => found.push(self.argument("iobj", child, own)),
                Deprel::Xcomp => found.push(self.argument("xcomp", child, own)),
                Deprel::Ccomp => found.push(self.argument("ccomp", child, own)),
                Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked | Deprel::Nmod => {
                    self.oblique(child, passive, own, found);
                }
                _ => {}
            }
        }
    }

    fn own_subject(&self, predicate: TokenId) -> Option<TokenId> {
        self.syntax.children(predicate).iter().copied().find(|&child| {
            matches!(self.relation(child), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Csubj)
        })
    }

    /// "A US-backed plan": what stands hyphened before a participle is who does it.
    fn hyphenated(&self, verb: TokenId, found: &mut Vec<Argument>) {
        if self.relation(verb) != Deprel::Amod || self.syntax[verb].xpos != Xpos::VBN {
            return;
        }
        for &child in self.syntax.children(verb) {
            let noun = matches!(self.syntax[child].upos, Upos::Propn | Upos::Noun | Upos::Adj);
            if noun && child < verb {
                found.retain(|argument| argument.head != child);
                found.push(self.argument("nsubj", child, true));
            }
        }
    }

    /// Returns the subject that stands, or is understood, on the surface of a predicate.
    pub fn subject(&self, predicate: TokenId, reach: u32) -> Option<TokenId> {
        if let Some(subject) = self.own_subject(predicate) {
            return Some(self.resolve(subject));
        }
        if reach == 0 {
            return None;
        }
        let token = &self.syntax[predicate];
        let head = token.head?;
        let finite = matches!(token.xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
        match token.relation {
            Deprel::Conj => self.subject(head, reach - 1),
            Deprel::Xcomp => self.controller(head, reach - 1),
            Deprel::Ccomp | Deprel::Advcl if finite => None,
            Deprel::Ccomp => self.subject(head, reach - 1),
            Deprel::Advcl => {
                // "Accused it of helping", "thanked it for helping": the object helps.
                let mark = self.syntax.dependent(predicate, Deprel::Mark);
                let of_object =
                    mark.is_some_and(|m| matches!(self.syntax.lemma(m), "for" | "of" | "from"));
                match self.object(head).filter(|_| of_object) {
                    Some(object) => Some(object),
                    None => self.subject(head, reach - 1),
                }
            }
            Deprel::AclRelcl | Deprel::Amod => Some(head),
            Deprel::Acl => {
                let marked = self.syntax.dependent(predicate, Deprel::Mark).is_some();
                let participle = matches!(token.xpos, Xpos::VBG | Xpos::VBN);
                if participle && !marked { Some(head) } else { self.noun_subject(head, reach - 1) }
            }
            _ => None,
        }
    }

    /// Returns the object of a predicate, or the noun that stands for it ("grateful to it").
    fn object(&self, head: TokenId) -> Option<TokenId> {
        if self.syntax[head].upos == Upos::Verb && self.is_passive(head) {
            return self.subject(head, REACH);
        }
        let children = self.syntax.children(head).iter().copied();
        let object = children.clone().find(|&child| self.relation(child) == Deprel::Obj);
        object.map(|object| self.resolve(object)).or_else(|| {
            children
                .filter(|&child| self.relation(child) == Deprel::Obl)
                .find(|&child| self.preposition(child).as_deref() == Some("to"))
        })
    }

    /// Returns who does what an open complement of `head` says.
    fn controller(&self, head: TokenId, reach: u32) -> Option<TokenId> {
        let children = self.syntax.children(head).iter().copied();
        // "Promise" is the one common verb whose subject controls past an object.
        if self.syntax.lemma(head) != "promise" && self.syntax[head].upos == Upos::Verb {
            let receiver = children.clone().find(|&child| self.relation(child) == Deprel::Iobj);
            let object = children.clone().find(|&child| self.relation(child) == Deprel::Obj);
            // "Called on it to withdraw", "appealed to it to withdraw".
            let asked = children.clone().find(|&child| {
                self.relation(child) == Deprel::Obl
                    && self
                        .preposition(child)
                        .is_some_and(|p| matches!(p.as_str(), "on" | "upon" | "to"))
            });
            if let Some(controller) = receiver.or(object).or(asked) {
                return Some(self.resolve(controller));
            }
        }
        self.subject(head, reach)
    }

    /// Returns who is understood as the subject of a clause that a noun governs.
    fn noun_subject(&self, noun: TokenId, reach: u32) -> Option<TokenId> {
        let children = self.syntax.children(noun).iter().copied();
        let possessor = children.clone().find(|&child| self.relation(child) == Deprel::NmodPoss);
        // "Pressure on it to withdraw", "calls for it to withdraw".
        let asked = children.clone().find(|&child| {
            self.relation(child) == Deprel::Nmod
                && self
                    .preposition(child)
                    .is_some_and(|p| matches!(p.as_str(), "on" | "upon" | "to"))
        });
        if let Some(found) = asked.or(possessor) {
            return Some(self.resolve(found));
        }
        // "The US plan to withdraw": whether the word before is an actor, the cast will tell.
        let before = children.filter(|&child| {
            matches!(self.relation(child), Deprel::Amod | Deprel::Compound)
                && self.syntax[child].span.end <= self.syntax[noun].span.begin
        });
        let proper = before.filter(|&child| {
            self.syntax[child].upos == Upos::Propn || self.capitalised_adjective(child)
        });
        if let Some(found) = proper.last() {
            return Some(found);
        }
        let head = self.syntax[noun].head?;
        let governed =
            matches!(self.relation(noun), Deprel::Obj | Deprel::Obl | Deprel::Conj | Deprel::Xcomp);
        if governed && reach > 0 { self.subject(head, reach - 1) } else { None }
    }

    fn capitalised_adjective(&self, token: TokenId) -> bool {
        self.syntax[token].upos == Upos::Adj
            && self.syntax.lemma(token).starts_with(char::is_uppercase)
    }

    /// Adds what a conjunct shares with its first: the object that follows both.
    fn shared(&self, verb: TokenId, passive: bool, found: &mut Vec<Argument>) {
        if passive || found.iter().any(|argument| argument.role == "obj") {
            return;
        }
        let first = self.syntax[verb].head.filter(|_| self.relation(verb) == Deprel::Conj);
        if let Some(first) = first.filter(|&first| self.syntax[first].upos == Upos::Verb) {
            let mut of_first = Vec::new();
            self.dependents(first, false, false, &mut of_first);
            of_first.retain(|argument| {
                argument.head > verb && (argument.role == "obj" || argument.role.starts_with("obl"))
            });
            found.extend(of_first);
            return;
        }
        // "Backs and arms the militia": one conjunction apart, the second's object is the first's.
        let second = self.syntax.dependents(verb, Deprel::Conj).next();
        if let Some(second) = second.filter(|second| second.index() == verb.index() + 2) {
            let objects = self.syntax.children(second).iter().copied();
            let object = objects.filter(|&child| self.relation(child) == Deprel::Obj);
            found.extend(object.map(|object| self.argument("obj", object, false)));
        }
    }

    /// Adds the antecedent of a relative clause as the object that is missing in it.
    fn gap(&self, verb: TokenId, passive: bool, found: &mut Vec<Argument>) {
        let Some(antecedent) = self.syntax[verb].head else { return };
        let filled = found.iter().any(|argument| {
            matches!(argument.role.as_str(), "obj" | "xcomp" | "ccomp")
                || argument.head == antecedent
        });
        if self.relation(verb) == Deprel::AclRelcl
            && !passive
            && !filled
            && self.own_subject(verb).is_some()
        {
            found.push(self.argument("obj", antecedent, false));
        }
    }

    fn noun(&self, clause: &mut Clause) {
        let noun = clause.head;
        let mut found = Vec::new();
        let copula = self.syntax.dependent(noun, Deprel::Cop).is_some();
        for &child in self.syntax.children(noun) {
            match self.relation(child) {
                Deprel::NmodPoss => found.push(self.argument("poss", child, true)),
                Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::NmodUnmarked
                    if child < noun =>
                {
                    found.push(self.argument("mod", child, true));
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
                Deprel::Nmod | Deprel::Obl => self.oblique(child, false, true, &mut found),
                Deprel::Acl => found.push(self.argument("xcomp", child, true)),
                Deprel::Nsubj if copula => found.push(self.argument("nsubj", child, true)),
                Deprel::Appos | Deprel::Flat => {
                    clause.aside = !copula;
                    found.push(self.argument("nsubj", child, true));
                }
                _ => {}
            }
        }
        if !found.iter().any(|argument| argument.role == "nsubj") {
            self.bearer(noun, clause, &mut found);
        }
        clause.arguments = found;
    }

    /// Adds who *is* what a noun says, or does what it names, by the construction around it.
    fn bearer(&self, noun: TokenId, clause: &mut Clause, found: &mut Vec<Argument>) {
        let Some(head) = self.syntax[noun].head else { return };
        match self.relation(noun) {
            Deprel::Appos | Deprel::List | Deprel::Dep => {
                clause.aside = true;
                found.push(self.argument("nsubj", head, true));
            }
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
                let bearer = match self.relation(head) {
                    Deprel::Appos => self.syntax[head].head,
                    _ if copula => self.subject(head, REACH),
                    Deprel::Xcomp | Deprel::Conj => self.subject(head, REACH),
                    _ => None,
                };
                found.extend(bearer.map(|bearer| self.argument("nsubj", bearer, false)));
            }
            Deprel::Obj | Deprel::NsubjPass | Deprel::Obl => self.lent(noun, head, clause, found),
            _ => {}
        }
    }

    fn at_noun(&self, noun: TokenId) -> Option<Clause> {
        let is_noun = matches!(self.syntax[noun].upos, Upos::Noun | Upos::Propn);
        // A coordination is flat: its first member is not itself a conjunct.
        let first = self.relation(noun) != Deprel::Conj;
        if is_noun && first { self.at(noun) } else { None }
    }

    fn is_partitive(&self, noun: TokenId, head: TokenId) -> bool {
        let counts = matches!(self.syntax[head].upos, Upos::Num | Upos::Pron | Upos::Det)
            || matches!(self.syntax.lemma(head), "one" | "part" | "member" | "some");
        counts && self.preposition(noun).as_deref() == Some("of")
    }

    /// Adds the subject and modifiers of a verb that only supports its noun ("held talks with").
    fn lent(&self, noun: TokenId, verb: TokenId, clause: &mut Clause, found: &mut Vec<Argument>) {
        let lemma = self.lemma_with_particle(verb);
        let lends = self.syntax[verb].upos == Upos::Verb
            && self.cues.signature(Cue::Verb, Governs::Thing, &lemma).is_some();
        // "Entered into talks", "engaged in cooperation": the preposition is the verb's own.
        let oblique = self.relation(noun) == Deprel::Obl
            && !self.preposition(noun).is_some_and(|p| matches!(p.as_str(), "in" | "into"));
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

    fn adjective(&self, clause: &mut Clause) {
        let adjective = clause.head;
        let mut found = Vec::new();
        self.dependents(adjective, false, true, &mut found);
        if self.own_subject(adjective).is_none()
            && let Some(subject) = self.subject(adjective, REACH)
        {
            found.push(self.argument("nsubj", subject, false));
        }
        clause.arguments = found;
    }

    /// Adds the object of the clause that this one depends on.
    fn matrix(&self, clause: &mut Clause) {
        let inner = matches!(
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
}
