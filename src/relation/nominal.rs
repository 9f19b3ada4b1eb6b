//! Nouns as predicates: offices and roles, deeds and attitudes.
//!
//! Whose deed it is stands around a noun in many ways: as possessor, before it, after "by", as
//! subject of a copula or of a verb that only supports the noun ("held talks"), as the name that
//! a title or apposition is about. All of them are put into the roles of `relation/clause.rs`.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::clause::{Argument, Clause};
use crate::relation::cues::Closed;
use crate::relation::grammar::{Grammar, REACH};
use crate::relation::lexicon::Class;
use crate::text::lowered;

impl Grammar<'_> {
    /// Tells whether a word stands before a name and describes it.
    pub(crate) fn describes_name(&self, word: TokenId) -> bool {
        let capital =
            |name: TokenId| self.syntax.form(self.text, name).starts_with(char::is_uppercase);
        let named =
            |name: TokenId| self.syntax[name].upos == Upos::Propn && name > word && capital(name);
        self.relation(word) == Deprel::Amod && self.syntax[word].head.is_some_and(named)
    }

    /// Returns what a token is as a predicate, if it can be one.
    pub fn class(&self, head: TokenId) -> Option<Class> {
        match self.syntax[head].upos {
            Upos::Verb => Some(Class::Verb),
            // A lone "is" or "has" without its verb has no frame.
            Upos::Noun | Upos::Propn => Some(Class::Noun),
            // "*Republican* Kim Berg" is one, a "Republican plan" is none.
            Upos::Adj if self.is_partisan(head) && self.describes_name(head) => Some(Class::Noun),
            Upos::Adj => Some(Class::Adjective),
            _ => None,
        }
    }

    /// Returns the clause whose predicate is a token, if the token can be one.
    pub fn at(&self, head: TokenId) -> Option<Clause> {
        let class = self.class(head)?;
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

    /// Puts what stands around a noun into the roles of its clause.
    fn noun(&self, clause: &mut Clause) {
        let noun = clause.head;
        let mut found = vec![self.argument("self", noun, true)];
        for &child in self.syntax.children(noun) {
            self.hung(clause, child, &mut found);
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
        self.told_by_comma(clause, &mut found);
        // "Munir, Mossad officials and the CIA": several are not what one name is.
        let beside = matches!(self.relation(noun), Deprel::Conj | Deprel::Appos | Deprel::Dep);
        let plural = matches!(self.syntax[noun].xpos, Xpos::NNS | Xpos::NNPS);
        found.retain(|argument| {
            let behind = beside || clause.aside && argument.head < noun;
            !(plural && behind && argument.role == "nsubj" && self.is_one_name(argument.head, noun))
        });
        clause.arguments = found;
    }

    /// Adds what a word is that hangs on the noun of a clause.
    fn hung(&self, clause: &mut Clause, child: TokenId, found: &mut Vec<Argument>) {
        let noun = clause.head;
        let copula = self.syntax.dependent(noun, Deprel::Cop).is_some();
        match self.relation(child) {
            Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::NmodUnmarked
                if child < noun =>
            {
                self.modifier(child, found);
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
                self.oblique(child, false, true, found);
                self.inner(child, found);
            }
            Deprel::Acl => self.participle(child, found),
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
                if !self.is_indefinite(child)
                    && !self.is_behind_hyphen(child)
                    && !self.says_more_of_another(noun, child) =>
            {
                clause.aside = !copula;
                found.push(self.argument("nsubj", child, true));
            }
            _ => {}
        }
    }

    /// Adds a word before a noun.
    fn modifier(&self, word: TokenId, found: &mut Vec<Argument>) {
        found.push(self.argument("mod", word, true));
        // "The Saudi-led blockade".
        let leader = self.hyphened(word, Closed::Leading);
        found.extend(leader.map(|leader| self.argument("mod", leader, true)));
        // "The Qatar-brokered truce": who brokered it.
        if let Some(maker) = self.hyphened(word, Closed::Maker) {
            let role = format!("mod:{}", lowered(self.syntax.lemma(word)));
            found.push(self.argument(&role, maker, true));
        }
        // "A Putin critic": a name right before the noun.
        let name = self.syntax[word].upos == Upos::Propn;
        if name && self.relation(word) == Deprel::Compound {
            found.push(self.argument("name", word, true));
        }
        if let Some(first) = self.paired(word) {
            found.push(self.argument("pair", first, true));
            found.push(self.argument("pair", word, true));
        }
    }

    /// Adds what hangs on a phrase behind a noun and is the noun's: the receiver may hang on the thing given or
    /// on who acts ("an offer of troops *to NATO*", "a protest by Kurds *against it*").
    fn inner(&self, phrase: TokenId, found: &mut Vec<Argument>) {
        let own = self.preposition(phrase);
        for inner in self.syntax.children(phrase).iter().copied() {
            if self.relation(inner).universal() != Deprel::Nmod {
                continue;
            }
            match (own.as_deref(), self.preposition(inner)) {
                (Some("of"), Some(to)) if to == "to" => {
                    found.push(self.argument("obl:to", inner, false));
                }
                (Some(by), Some(on))
                    if self.cues.is(Closed::Agent, by) && self.cues.is(Closed::Aimed, &on) =>
                {
                    found.push(self.argument(&format!("obl:{on}"), inner, false));
                }
                _ => {}
            }
        }
    }

    /// Adds what a participle behind a noun says of it.
    fn participle(&self, verb: TokenId, found: &mut Vec<Argument>) {
        found.push(self.argument("xcomp", verb, true));
        // "An agreement reached in Kigali *between them*".
        for one in self.syntax.dependents(verb, Deprel::Obl) {
            let joint = self.preposition(one);
            if let Some(between) = joint.filter(|of| self.cues.is(Closed::Joint, of)) {
                found.push(self.argument(&format!("obl:{between}"), one, true));
            }
        }
        // "An attack claimed by them" is theirs.
        if self.cues.is(Closed::Maker, &self.lemma_with_particle(verb)) {
            let agent = self.syntax.dependents(verb, Deprel::OblAgent).next();
            found.extend(agent.map(|one| self.argument("obl:by", one, false)));
        }
    }

    /// "Kim Berg, commander, Norwegian Army": of what, a comma says alone.
    fn told_by_comma(&self, clause: &Clause, found: &mut Vec<Argument>) {
        let noun = clause.head;
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
    }

    /// Adds where what a noun names goes: "our thoughts go out *to* them", "are *with* them", as `over:to`.
    fn over(&self, noun: TokenId, found: &mut Vec<Argument>) {
        // "They were killed *in a raid*": in what, and who; "*with their help* he won", "he left *at
        // their request*": he.
        let stem = match self.preposition(noun).as_deref() {
            Some("in" | "during") => Some("over"),
            Some("with") => Some("with"),
            Some("at") => Some("at"),
            Some("under") => Some("under"),
            // "*Despite pressure from them* he left".
            Some("despite") => Some("despite"),
            _ => None,
        };
        // "The troops *under* his command".
        if let Some(head) = self.syntax[noun].head.filter(|_| stem == Some("under"))
            && self.relation(noun) == Deprel::Nmod
        {
            found.push(self.argument("under:nsubj", head, false));
        }
        if let Some(verb) = self.syntax[noun].head
            && let Some(stem) = stem
            && self.relation(noun) == Deprel::Obl
            && self.syntax[verb].upos == Upos::Verb
        {
            found.push(self.argument(&format!("{stem}:verb"), verb, false));
            let passive = self.is_passive(verb);
            let role = if passive { "obj" } else { "nsubj" };
            let subject = self.subject(verb, REACH);
            found.extend(subject.map(|one| self.argument(&format!("{stem}:{role}"), one, false)));
            // "Was taken by them *with its help*": they were helped.
            let agent = self.syntax.dependents(verb, Deprel::OblAgent).next().filter(|_| passive);
            found.extend(agent.map(|one| self.argument(&format!("{stem}:nsubj"), one, false)));
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

    /// Returns who leads or makes what a participle of some class stands before: "the *US*-led war".
    pub(crate) fn hyphened(&self, participle: TokenId, class: Closed) -> Option<TokenId> {
        let led = self.syntax[participle].upos == Upos::Verb
            && self.cues.is(class, self.syntax.lemma(participle))
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
    pub(crate) fn is_definite(&self, noun: TokenId) -> bool {
        let mut articles = self.syntax.dependents(noun, Deprel::Det);
        articles.any(|one| self.syntax.lemma(one) == "the")
    }

    /// Tells whether a noun is the name of one, also if others are added to it after `end`.
    fn is_one_name(&self, noun: TokenId, end: TokenId) -> bool {
        let mut others = self.syntax.dependents(noun, Deprel::Conj);
        self.syntax[noun].xpos == Xpos::NNP && others.all(|other| other >= end)
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
