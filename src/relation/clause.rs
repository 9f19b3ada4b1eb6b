//! Predicates and their arguments, normalised over the tree.
//!
//! A clause is a predicate (verb, noun or adjective) with what fills its roles. Voice, control,
//! coordination and relative clauses are undone here, so that a rule knows one form only:
//!
//! - the passive is turned round: its subject is `obj`, its by-agent `nsubj`;
//! - a clause without a subject takes that of the clause it depends on, by the construction: a
//!   conjunct its first conjunct's, a complement its controller, a relative clause its antecedent;
//! - a noun's possessor is `poss`, the nouns and adjectives before it are `mod`, its article is `det`, its prepositional
//!   modifiers are called as a verb's are (`obl:with`), and whoever *is* it (by copula, apposition,
//!   title, or a verb that lends its subject: "held talks") is `nsubj`;
//! - `matrix:obj` is the object of the clause this one depends on ("was endorsed, China abstaining").
//!
//! Verbs and adjectives are read here, nouns in `relation/nominal.rs`, which also has the way from
//! a token to its clause.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::relation::cues::Closed;
use crate::relation::grammar::{Grammar, REACH};
use crate::relation::lexicon::Class;
use crate::text::lowered;

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

impl Grammar<'_> {
    /// Adds a modifier in its prepositional role; "in favour of it" is one preposition.
    pub(crate) fn oblique(
        &self,
        modifier: TokenId,
        passive: bool,
        own: bool,
        into: &mut Vec<Argument>,
    ) {
        let Some(preposition) = self.preposition(modifier) else {
            into.push(self.argument("obl:unmarked", modifier, own));
            return;
        };
        if passive && (preposition == "by" || self.relation(modifier) == Deprel::OblAgent) {
            into.push(self.argument("nsubj", modifier, own));
            return;
        }
        let noun = lowered(self.syntax.lemma(modifier));
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

    pub(crate) fn argument(&self, role: &str, head: TokenId, own: bool) -> Argument {
        Argument { role: role.to_string(), head: self.resolve(head), own, through: None }
    }

    pub(crate) fn verb(&self, clause: &mut Clause) {
        let verb = clause.head;
        let mut found = Vec::new();
        self.dependents(verb, clause.passive, true, &mut found);
        if clause.passive {
            self.agent_beside(verb, &mut found);
        }
        let role = if clause.passive { "obj" } else { "nsubj" };
        let own = self.own_subject(verb);
        if own.is_none() {
            self.hyphenated(verb, &mut found);
        }
        if let Some(subject) = own.or_else(|| self.subject(verb, REACH)) {
            let holder = self.holder(verb, subject);
            found.push(self.argument(role, holder, own == Some(holder)));
        }
        if let Some(fellow) = self.fellow(verb).filter(|_| own.is_none() && !clause.passive) {
            found.push(self.argument(role, fellow, false));
        }
        self.instrument(verb, &mut found);
        self.receiver(clause.passive, &mut found);
        self.shared(verb, clause.passive, &mut found);
        self.of_object(&mut found);
        self.of_subject(&mut found);
        self.gap(verb, clause.passive, &mut found);
        clause.arguments = found;
    }

    /// Returns with whom the subject of a gerund does it: "joined *Chad* in condemning it"; whom somebody did not
    /// join or is to join, the sentence leaves open.
    fn fellow(&self, gerund: TokenId) -> Option<TokenId> {
        let syntax = self.syntax;
        let join = syntax[gerund].head.filter(|_| self.relation(gerund) == Deprel::Advcl)?;
        let mark = syntax.dependent(gerund, Deprel::Mark)?;
        let agent = || syntax.dependent(join, Deprel::OblAgent);
        let fellow = if self.is_passive(join) { agent() } else { self.object(join) };
        let mut denied = syntax.dependents(join, Deprel::Advmod);
        let joins = syntax[gerund].xpos == Xpos::VBG
            && syntax.lemma(mark) == "in"
            && syntax[join].xpos != Xpos::VB
            && self.cues.is(Closed::Together, syntax.lemma(join))
            && !denied.any(|one| self.cues.is(Closed::Denial, syntax.lemma(one)));
        fellow.filter(|&fellow| joins && fellow < mark)
    }

    /// Adds the agent of a passive where the tree hangs it on what belongs to the verb: "was put under house arrest
    /// *by Chad*", "was found guilty *by Chad*".
    fn agent_beside(&self, verb: TokenId, found: &mut Vec<Argument>) {
        if found.iter().any(|argument| argument.role == "nsubj") {
            return;
        }
        // "Is funded and armed *by Iran*": one conjunction apart, who does the second does the first.
        let second = self.syntax.dependents(verb, Deprel::Conj).next();
        if let Some(second) = second.filter(|second| second.index() == verb.index() + 2) {
            let agent = self.syntax.dependents(second, Deprel::OblAgent).next();
            let agent = agent.filter(|_| self.syntax[second].xpos == Xpos::VBN);
            found.extend(agent.map(|one| self.argument("nsubj", one, false)));
            if agent.is_some() {
                return;
            }
        }
        let beside = self.syntax.children(verb).iter().copied().filter(|&child| {
            // "Was seen as a threat by Chad" too.
            let bare = self.syntax.dependent(child, Deprel::Det).is_none()
                || self.preposition(child).as_deref() == Some("as");
            let near = matches!(self.relation(child), Deprel::Xcomp | Deprel::Obl);
            near && bare && child > verb && self.syntax[child].upos != Upos::Verb
        });
        let agent = beside.flat_map(|child| self.syntax.children(child)).copied().find(|&one| {
            let hung = matches!(
                self.relation(one).universal(),
                Deprel::Nmod | Deprel::Obl | Deprel::OblAgent
            );
            hung && self.syntax[one].upos == Upos::Propn
                && self.preposition(one).as_deref() == Some("by")
        });
        found.extend(agent.map(|one| self.argument("nsubj", one, false)));
    }

    /// Adds what stands behind an instrument: "conducted strikes using drones against it".
    fn instrument(&self, verb: TokenId, found: &mut Vec<Argument>) {
        let participle = |&child: &TokenId| {
            matches!(self.relation(child), Deprel::Advcl | Deprel::Acl)
                && self.syntax[child].xpos == Xpos::VBG
                && self.syntax.lemma(child) == "use"
        };
        let objects: Vec<TokenId> = self.syntax.dependents(verb, Deprel::Obj).collect();
        let objects = objects.iter().copied();
        // "Strikes coordinated with them using drones against it": what is said of the strikes.
        let said = objects.clone().flat_map(|object| self.syntax.dependents(object, Deprel::Acl));
        let said = said.chain(self.syntax.dependents(verb, Deprel::Xcomp));
        let said: Vec<TokenId> = said.filter(|&one| self.syntax[one].xpos == Xpos::VBN).collect();
        let with = said.iter().flat_map(|&one| self.syntax.dependents(one, Deprel::Obl));
        let hosts: Vec<TokenId> =
            std::iter::once(verb).chain(objects).chain(said.iter().copied()).chain(with).collect();
        for using in hosts.iter().flat_map(|&host| self.syntax.children(host)) {
            if participle(using) {
                let mut inner = Vec::new();
                self.dependents(*using, false, false, &mut inner);
                self.of_object(&mut inner);
                for object in self.syntax.dependents(*using, Deprel::Obj) {
                    for last in self.syntax.dependents(object, Deprel::Conj) {
                        inner.push(self.argument("obj", last, false));
                    }
                }
                self.of_object(&mut inner);
                inner
                    .retain(|argument| argument.role == "obl:against" || argument.role == "obl:on");
                inner.dedup();
                found.extend(inner.into_iter().map(|one| Argument { own: false, ..one }));
            }
        }
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

    /// Adds between whom that is which a verb is said of: "ties *between them* have soured".
    fn of_subject(&self, found: &mut Vec<Argument>) {
        let subject = found.iter().find(|one| one.role == "nsubj" && one.own).map(|one| one.head);
        let Some(subject) = subject else { return };
        for child in self.syntax.dependents(subject, Deprel::Nmod) {
            if self.preposition(child).is_some_and(|word| word == "between") {
                let between = self.argument("nsubj:between", child, false);
                found.push(Argument { through: Some(subject), ..between });
            }
        }
    }

    /// Adds the modifiers of the object, since a tree may hang on it what belongs to the verb
    /// ("offered troops to"); that they were found there is kept. What follows "of", "by" or
    /// "between" is the object's own and called so: "cleared the city of *them*" as `obj:of`.
    pub(crate) fn of_object(&self, found: &mut Vec<Argument>) {
        let mut objects: Vec<TokenId> =
            found.iter().filter(|argument| argument.role == "obj").map(|a| a.head).collect();
        // "Received shells and fire from them": what follows the last member may be the verb's as well.
        let last =
            objects.iter().filter_map(|&one| self.syntax.dependents(one, Deprel::Conj).last());
        let last: Vec<TokenId> = last.filter(|&one| self.syntax[one].upos == Upos::Noun).collect();
        objects.extend(last);
        for object in objects {
            // "Won *Norway's* support".
            if let Some(owner) = self.possessor(object) {
                let owner = self.argument("obj:poss", owner, true);
                found.push(Argument { through: Some(object), ..owner });
            }
            for &child in self.syntax.children(object) {
                if self.relation(child).universal() != Deprel::Nmod {
                    continue;
                }
                let Some(preposition) = self.preposition(child) else { continue };
                // "Took the town of Raqqa from them": the name of the town may hold what follows.
                if preposition == "of" {
                    for inner in self.syntax.dependents(child, Deprel::Nmod) {
                        let Some(second) = self.preposition(inner) else { continue };
                        let passed = self.cues.is(Closed::Passed, &second);
                        // "A motion of no confidence in them".
                        let stem = if passed { "obl" } else { "nested" };
                        let argument = self.argument(&format!("{stem}:{second}"), inner, passed);
                        found.push(Argument { through: Some(object), ..argument });
                    }
                }
                let joint = self.cues.is(Closed::Joint, &preposition);
                if !joint || preposition == "between" {
                    let own = joint || self.cues.is(Closed::Owning, &preposition);
                    let stem = if own { "obj" } else { "obl" };
                    let role = format!("{stem}:{preposition}");
                    let argument = self.argument(&role, child, true);
                    found.push(Argument { through: Some(object), ..argument });
                }
            }
        }
    }

    pub(crate) fn dependents(
        &self,
        verb: TokenId,
        passive: bool,
        own: bool,
        found: &mut Vec<Argument>,
    ) {
        for &child in self.syntax.children(verb) {
            match self.relation(child) {
                Deprel::Nsubj | Deprel::NsubjPass => {}
                Deprel::Obj if self.apposed(child).is_some() || self.is_remark(child) => {}
                Deprel::Obj => found.push(self.argument("obj", child, own)),
                Deprel::Iobj => found.push(self.argument("iobj", child, own)),
                Deprel::Xcomp => found.push(self.argument("xcomp", child, own)),
                // "Barred it *from entering*".
                Deprel::Advcl if self.is_kept_from(child) => {
                    found.push(self.argument("xcomp", child, own));
                }
                Deprel::Ccomp => found.push(self.argument("ccomp", child, own)),
                Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked | Deprel::Nmod => {
                    self.oblique(child, passive, own, found);
                }
                _ => {}
            }
        }
    }

    /// Tells whether a second object, behind a comma, only remarks on the clause before it: "blamed Chad for stirring
    /// trouble, *a charge* that Niger denied".
    fn is_remark(&self, object: TokenId) -> bool {
        let Some(verb) = self.syntax[object].head else { return false };
        let second = self.syntax.dependents(verb, Deprel::Obj).any(|one| one < object);
        let article = self.syntax.dependent(object, Deprel::Det).filter(|&one| one < object);
        let before = article.and_then(|one| one.index().checked_sub(1)).map(TokenId::new);
        second && before.is_some_and(|one| self.syntax.form(self.text, one) == ",")
    }

    /// Tells whether a gerund says what somebody is kept from.
    fn is_kept_from(&self, gerund: TokenId) -> bool {
        let mark = self.syntax.dependent(gerund, Deprel::Mark);
        self.syntax[gerund].xpos == Xpos::VBG
            && mark.is_some_and(|mark| self.syntax.lemma(mark) == "from")
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
        // "Chad, whose troops fled": nothing is missing.
        let mut between = (antecedent.index() + 1..verb.index()).map(TokenId::new);
        let whose = between.any(|one| {
            matches!(self.syntax[one].xpos, Xpos::WPS | Xpos::WRB)
                && (self.syntax[one].head == Some(verb) || self.resolve(one) == antecedent)
        });
        let filled = whose
            || found.iter().any(|argument| {
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

    pub(crate) fn adjective(&self, clause: &mut Clause) {
        let adjective = clause.head;
        let mut found = Vec::new();
        self.dependents(adjective, false, true, &mut found);
        let own = self.own_subject(adjective);
        if let Some(subject) = own.or_else(|| self.subject(adjective, REACH)) {
            found.push(self.argument("nsubj", subject, own.is_some()));
        }
        clause.arguments = found;
    }
}
