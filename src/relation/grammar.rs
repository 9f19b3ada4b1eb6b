//! What the grammar lets one read off a tree: voice, subjects that are understood, antecedents.
//!
//! Trees come from a parser and may be wrong. Where the grammar of English leaves one reading only,
//! that reading is taken whatever the tree says: a predicate has one subject, a coordination ends
//! with its conjunction, what has a preposition is no subject. Relations are those of Universal
//! Dependencies v2, basic trees. Not read: ellipsis (`orphan`), and subjects across sentences.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::cues::{Closed, Cue, Cues, Governs};
use crate::text::lowered;

/// How far a subject is followed up the tree.
pub const REACH: u32 = 8;

/// The trees of one document, with what it takes to read them.
pub struct Grammar<'a> {
    /// The text.
    pub text: &'a str,
    /// The trees.
    pub syntax: &'a Syntax,
    /// The cues in use.
    pub cues: &'a Cues,
}

impl Grammar<'_> {
    /// "Not only", "not just": they deny nothing.
    pub fn is_only(&self, negator: TokenId) -> bool {
        let next = self.syntax.beside(negator, 1);
        next.is_some_and(|next| self.cues.is(Closed::Only, self.syntax.lemma(next)))
    }

    /// Tells whether a clause says only what is asked: "has not decided *whether to send*", "asked *why it left*".
    pub fn is_question_of(&self, clause: TokenId) -> bool {
        let marks = self.syntax.dependents(clause, Deprel::Mark);
        let mut marks = marks.chain(self.syntax.dependents(clause, Deprel::Advmod));
        marks.any(|mark| self.cues.is(Closed::Question, self.syntax.lemma(mark)))
    }

    /// Returns the relation of a token to its head.
    pub fn relation(&self, token: TokenId) -> Deprel {
        self.syntax[token].relation
    }

    /// Returns a lemma in lower case, with the particle of a phrasal verb.
    pub fn lemma_with_particle(&self, head: TokenId) -> String {
        let mut lemma = self.syntax.lemma(head).to_lowercase();
        let children = self.syntax.children(head).iter();
        for &child in children.filter(|&&child| self.relation(child) == Deprel::CompoundPrt) {
            lemma.push(' ');
            lemma.push_str(&lowered(self.syntax.lemma(child)));
        }
        lemma
    }

    /// Tells whether a verb's surface subject is what it is done to.
    pub fn is_passive(&self, verb: TokenId) -> bool {
        self.passive_within(verb, REACH)
    }

    fn passive_within(&self, verb: TokenId, reach: u32) -> bool {
        let children = self.syntax.children(verb);
        let marked = children
            .iter()
            .any(|&child| matches!(self.relation(child), Deprel::AuxPass | Deprel::NsubjPass));
        let active = children.iter().any(|&child| self.relation(child) == Deprel::Nsubj);
        let auxiliary = children.iter().any(|&child| self.relation(child) == Deprel::Aux);
        let helped = children.iter().any(|&child| self.relation(child) == Deprel::AuxPass);
        // "Has cooperated": without a passive auxiliary the label of the subject is wrong.
        if marked && auxiliary && !helped {
            return false;
        }
        if marked || active || self.syntax[verb].xpos != Xpos::VBN {
            return marked;
        }
        match self.relation(verb) {
            Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl | Deprel::Amod | Deprel::Xcomp => {
                !auxiliary
            }
            // "Was armed by Chad and *clashed* with Mali".
            Deprel::Conj if self.cues.is(Closed::Active, self.syntax.lemma(verb)) => false,
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
                words.push_str(&lowered(self.syntax.form(self.text, child)));
            }
        }
        // "Pulled them out of Niger": the tree may hang both words on the noun.
        let next = TokenId::new(case.index() + 1);
        let both = next < noun && self.syntax[next].head == Some(noun);
        if both && self.relation(next) == Deprel::Case && self.syntax.lemma(next) == "of" {
            words.push_str(" of");
        }
        Some(words)
    }

    /// Returns the antecedent of a relative pronoun, and every other token as it is.
    pub fn resolve(&self, token: TokenId) -> TokenId {
        let relative = matches!(self.syntax[token].xpos, Xpos::WDT | Xpos::WP | Xpos::WPS)
            || self.syntax[token].upos == Upos::Pron && self.syntax.lemma(token) == "that";
        if !relative {
            return token;
        }
        let mut at = token;
        for _ in 0..REACH {
            let Some(head) = self.syntax[at].head else { break };
            if self.relation(at) == Deprel::AclRelcl {
                let who = self.syntax[token].xpos == Xpos::WP;
                return self.described(head).unwrap_or(if who { self.person(head) } else { head });
            }
            at = head;
        }
        token
    }

    /// Returns who it is that a clause with "who" is about, where it hangs on a place or a body: "*troops* in the
    /// north of the country who fled", "the *head* of the bank who resigned".
    fn person(&self, antecedent: TokenId) -> TokenId {
        let place = |at: TokenId| self.cues.is(Closed::Placed, self.syntax.lemma(at));
        let ways = std::iter::successors(Some(antecedent), |&at: &TokenId| self.syntax[at].head);
        let nouns = ways.take(REACH as usize).filter(|&at| self.syntax[at].upos != Upos::Verb);
        nouns.take_while(|&at| at <= antecedent).find(|&at| !place(at)).unwrap_or(antecedent)
    }

    /// Returns whom an adjective, a name with an article, or an owned noun says more of: "Gul, a *Republican*", "Turkey, its *ally*".
    fn described(&self, beside: TokenId) -> Option<TokenId> {
        let token = &self.syntax[beside];
        let head = token.head.filter(|_| token.relation == Deprel::Appos)?;
        let says = match token.upos {
            Upos::Adj | Upos::Propn => {
                self.syntax.dependent(beside, Deprel::Det).is_some() || self.is_partisan(beside)
            }
            Upos::Noun => self.possessor(beside).is_some() && self.syntax[head].upos == Upos::Propn,
            _ => false,
        };
        says.then_some(head)
    }

    /// Tells whether a word says of which party somebody is: "Kim Berg (*D*-Ohio)".
    pub(crate) fn is_partisan(&self, word: TokenId) -> bool {
        self.cues.is(Closed::Partisan, &lowered(self.syntax.lemma(word)))
    }

    /// Tells whether a hyphen joins a word to the one before it: "D-*Ohio*".
    pub(crate) fn is_behind_hyphen(&self, word: TokenId) -> bool {
        let before = self.syntax.beside(word, -1);
        before.is_some_and(|before| self.syntax[before].xpos == Xpos::HYPH)
    }

    /// Returns the subject that depends on a predicate.
    ///
    /// A predicate has one: of two before it the later is the head of the former where they touch
    /// ("US officials") and its apposition where a comma parts them; one that stands after it and
    /// before a conjunct is the conjunct's.
    pub fn own_subject(&self, predicate: TokenId) -> Option<TokenId> {
        let all: Vec<TokenId> = self.subjects(predicate).collect();
        let before: Vec<TokenId> = all.iter().copied().filter(|&one| one < predicate).collect();
        match before.as_slice() {
            [] if self.relation(predicate) == Deprel::Conj => {
                all.first().copied().or_else(|| self.lost_subject(predicate))
            }
            // A verb has no compound: a name hung so before it is its subject. A participle before a
            // noun has: "the Iran-backed militia".
            [] => all.first().copied().or_else(|| {
                let mut before = self.syntax.dependents(predicate, Deprel::Compound);
                before.find(|&one| {
                    one < predicate
                        && self.syntax[one].upos == Upos::Propn
                        && self.syntax[predicate].upos == Upos::Verb
                        && self.relation(predicate) != Deprel::Amod
                })
            }),
            [one] => Some(*one),
            [.., one, two] if one.index() + 1 == two.index() => Some(*two),
            [one, ..] => Some(*one),
        }
    }

    fn subjects(&self, predicate: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        self.syntax.children(predicate).iter().copied().filter(|&child| {
            matches!(self.relation(child), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Csubj)
                // What has a preposition before it is no subject, whatever the tree says.
                && (self.preposition(child).is_none() || self.relation(child) == Deprel::Csubj)
                // Nor is the last member of a list that stands before it.
                && !self.syntax.children(child).iter().any(|&inner| {
                    self.relation(inner) == Deprel::Cc && inner < child
                        && self.syntax.form(self.text, inner).eq_ignore_ascii_case("and")
                        && inner.index() > 0
                        && self.syntax.form(self.text, TokenId::new(inner.index() - 1)) == ","
                })
        })
    }

    /// Returns a second subject of the first conjunct that stands between the two.
    fn lost_subject(&self, conjunct: TokenId) -> Option<TokenId> {
        let first = self.syntax[conjunct].head?;
        let mut all = self.subjects(first);
        let before = all.next()?;
        all.find(|&later| before < first && first < later && later < conjunct)
    }

    /// Returns the noun that a noun beside it says something more of.
    pub fn apposed(&self, noun: TokenId) -> Option<TokenId> {
        let head = self.syntax[noun].head?;
        let has_cc = |token: TokenId| self.syntax.dependent(token, Deprel::Cc).is_some();
        let siblings = || self.syntax.children(head).iter().copied().filter(|&one| one < noun);
        match self.relation(noun) {
            Deprel::Appos | Deprel::List | Deprel::Dep => Some(head),
            // A coordination ends with the member that has the conjunction.
            Deprel::Conj if !has_cc(noun) && !self.is_singled_out(noun) => siblings()
                .any(|one| self.relation(one) == Deprel::Conj && has_cc(one))
                .then_some(head)
                .or_else(|| self.is_title_behind(noun, head).then_some(head)),
            // Two subjects or objects that a comma parts are one.
            relation @ (Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj) => siblings()
                .filter(|&one| self.relation(one) == relation)
                .find(|&one| self.comma_between(one, noun)),
            _ => None,
        }
    }

    fn comma_between(&self, one: TokenId, other: TokenId) -> bool {
        (one.index() + 1..other.index()).map(TokenId::new).any(|between| {
            // "Called him a kind, able man": a comma among the words before a noun parts nothing.
            let inside = self.syntax[between].head.is_some_and(|head| one < head && head < other);
            matches!(self.syntax.form(self.text, between), "," | "—" | "–") && !inside
        }) && !(one.index() + 1..other.index())
            .any(|between| self.syntax[TokenId::new(between)].upos == Upos::Verb)
    }

    /// Returns who does what a noun names, where the tree hangs "by" and the doer on what it is done to
    /// ("the arrest of rebels *by the police*") or on the verb ("condemned the arrest of Fors *by Chad*").
    /// Only one who knows that the noun names a deed can tell; what hangs on a name is mended in the tree.
    pub fn doer(&self, deed: TokenId) -> Option<TokenId> {
        let by = |&one: &TokenId| self.preposition(one).as_deref() == Some("by");
        let nominal = |one: &TokenId| self.relation(*one).universal() == Deprel::Nmod;
        let mut done_to = self.syntax.children(deed).iter().copied().filter(|one| {
            let preposition = self.preposition(*one);
            nominal(one) && preposition.is_some_and(|one| self.cues.is(Closed::Undergone, &one))
        });
        let inner = done_to.find_map(|one| {
            self.syntax.children(one).iter().copied().find(|inner| nominal(inner) && by(inner))
        });
        inner.or_else(|| {
            let object = self.relation(deed) == Deprel::Obj;
            let verb = self.syntax[deed].head.filter(|_| object)?;
            self.syntax
                .dependents(verb, Deprel::Obl)
                .find(|one| *one > deed && self.syntax[*one].upos == Upos::Propn && by(one))
        })
    }

    /// Returns the possessor of a noun, also where the tree hangs it on a word before the noun.
    pub fn possessor(&self, noun: TokenId) -> Option<TokenId> {
        let is = |one: TokenId, kinds: &[Deprel]| kinds.contains(&self.relation(one));
        self.syntax.possessor(noun).or_else(|| {
            let kinds = [Deprel::Compound, Deprel::Amod, Deprel::Nummod];
            let children = self.syntax.children(noun).iter().copied();
            let mut before = children.filter(|&child| child < noun && is(child, &kinds));
            // "Whose leader Kim Berg": the tree may hang the owner on the name.
            let beside = is(noun, &[Deprel::Compound, Deprel::NmodDesc]);
            let named = |&name: &TokenId| noun < name && self.syntax[name].upos == Upos::Propn;
            before.find_map(|child| self.syntax.possessor(child)).or_else(|| {
                let name = self.syntax[noun].head.filter(|name| beside && named(name))?;
                self.syntax.possessor(name).filter(|&owner| owner < noun)
            })
        })
    }

    /// Returns the noun before an embedded clause that governs it in its verb's place ("made an
    /// offer to send", "no decision has been taken on sending").
    pub fn governing_noun(&self, governor: TokenId, clause: TokenId) -> Option<TokenId> {
        let mark = self.syntax.dependent(clause, Deprel::Mark)?;
        let word = self.syntax.form(self.text, mark);
        if !self.cues.is(Closed::Content, word) {
            return None;
        }
        self.syntax.children(governor).iter().copied().find(|&child| {
            let near = match self.relation(child) {
                Deprel::Obj => {
                    child.index() + 1 == mark.index() || self.noun_before(mark) == Some(child)
                }
                Deprel::NsubjPass => word != "to",
                _ => false,
            };
            near && self
                .cues
                .signature(Cue::Noun, Governs::Clause, &lowered(self.syntax.lemma(child)))
                .is_some()
        })
    }

    /// Returns the subject that stands, or is understood, on the surface of a predicate.
    pub fn subject(&self, predicate: TokenId, reach: u32) -> Option<TokenId> {
        if let Some(subject) = self.own_subject(predicate) {
            return Some(self.resolve(self.holder(predicate, subject)));
        }
        if reach == 0 || self.is_order(predicate) {
            return None;
        }
        if let Some(asked) = self.asked_for(predicate).or_else(|| self.doer_before(predicate)) {
            return Some(self.resolve(asked));
        }
        let token = &self.syntax[predicate];
        let head = token.head?;
        let finite = matches!(token.xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP);
        if let Some(noun) = self.told_of(predicate, head) {
            return Some(self.resolve(noun));
        }
        match token.relation {
            Deprel::Conj => self.subject(self.joined_to(predicate, head), reach - 1),
            Deprel::Xcomp => self.controller(head, reach - 1),
            // "Disarming them is not *our* job".
            Deprel::Csubj
                if self.syntax[head].upos == Upos::Noun
                    && self.governs_clause(head)
                    && self.possessor(head).is_some() =>
            {
                self.possessor(head).map(|owner| self.resolve(owner))
            }
            // "Is likely to see": the tree may take the complement for a subject.
            Deprel::Csubj if !finite && self.own_subject(head) != Some(predicate) => {
                self.subject(head, reach - 1)
            }
            Deprel::Ccomp | Deprel::Advcl if finite => None,
            // "Warned it not to leave", "called on it to leave", "forced Chad to leave".
            Deprel::Ccomp | Deprel::Advcl if self.is_asked(predicate, head) => {
                self.controller(head, reach - 1)
            }
            Deprel::Ccomp => self.subject(head, reach - 1),
            // "Chad, having condemned it, left": the tree may hang the clause on the name.
            Deprel::Advcl
                if self.syntax[head].upos == Upos::Propn && self.own_subject(head).is_none() =>
            {
                Some(head)
            }
            Deprel::Advcl => self.subject_beside(predicate, head, reach - 1),
            Deprel::AclRelcl | Deprel::Amod => Some(head),
            // Only a noun has such clauses: "plans to cooperate", the verb read as its noun.
            Deprel::Acl if self.syntax[head].upos == Upos::Verb => self.controller(head, reach - 1),
            Deprel::Acl => {
                let marked = self.syntax.dependent(predicate, Deprel::Mark).is_some();
                let participle = matches!(token.xpos, Xpos::VBG | Xpos::VBN);
                if participle && (!marked || self.is_charged(head, predicate)) {
                    Some(head)
                } else {
                    self.noun_subject(head, reach - 1)
                }
            }
            _ => None,
        }
    }

    /// Returns who does what an open clause beside a predicate says: "accused *it* of helping", "widened the list to
    /// include it", "backed it in *its* campaign to win".
    fn subject_beside(&self, clause: TokenId, head: TokenId, reach: u32) -> Option<TokenId> {
        let mark = self.syntax.dependent(clause, Deprel::Mark);
        // After a clause that another participle governs, who does it is anyone's guess.
        let late = self.syntax.dependents(head, Deprel::Ccomp).any(|one| one < clause);
        if mark.is_none() && late && self.own_subject(head).is_none() {
            return None;
        }
        // "Accused it of helping", "thanked it for helping": the object helps. "Widened the list to include it": that
        // is not what the list was widened by.
        let charged = |one: TokenId| self.cues.is(Closed::Charged, self.syntax.lemma(one));
        let of_object = mark.is_some_and(|one| charged(one) || self.is_how(head, one))
            || self.cues.is(Closed::Stative, &lowered(self.syntax.lemma(clause)));
        // "Apologised to Chad for attacking it": who apologises did it.
        let verb = self.syntax[head].upos == Upos::Verb;
        let object = self
            .object(head)
            .filter(|&one| of_object && !(verb && self.relation(one) == Deprel::Obl));
        if object.is_some() {
            return object;
        }
        // The tree may pass over the noun that a clause hangs on.
        match mark.and_then(|mark| self.noun_before(mark)) {
            Some(noun) => self.noun_subject(noun, reach),
            None => self.subject(head, reach),
        }
    }

    /// Returns the predicate that a second one shares its subject with: "Chad was there when the plan
    /// was announced and *backed* it", where what was announced did not back itself.
    fn joined_to(&self, second: TokenId, first: TokenId) -> TokenId {
        let it = |&one: &TokenId| {
            self.relation(one) == Deprel::Obj && matches!(self.syntax.lemma(one), "it" | "they")
        };
        let passive = self.syntax.dependent(first, Deprel::NsubjPass).is_some();
        let above = self.syntax[first].head.filter(|&above| {
            passive
                && self.relation(first) == Deprel::Advcl
                && self.syntax[second].xpos == Xpos::VBD
                && self.syntax.children(second).iter().any(it)
                && self.own_subject(above).is_some()
        });
        above.unwrap_or(first)
    }

    /// Returns the object of a predicate, or the noun that stands for it ("grateful to it").
    pub fn object(&self, head: TokenId) -> Option<TokenId> {
        if self.syntax[head].upos == Upos::Verb && self.is_passive(head) {
            return self.subject(head, REACH);
        }
        let children = self.syntax.children(head).iter().copied();
        let object = children.clone().find(|&child| self.relation(child) == Deprel::Obj);
        let to = |&child: &TokenId| {
            self.relation(child) == Deprel::Obl && self.preposition(child).as_deref() == Some("to")
        };
        let found = object.map(|object| self.resolve(object));
        found.or_else(|| children.clone().find(to)).or_else(|| self.left_out(head))
    }

    /// Returns the noun that is the object of a clause said of it, where no pronoun tells so: "*the men* it accuses".
    fn left_out(&self, verb: TokenId) -> Option<TokenId> {
        let subject = self.own_subject(verb)?;
        let noun = self.syntax[verb].head.filter(|_| self.relation(verb) == Deprel::AclRelcl)?;
        let acts = self.syntax[verb].upos == Upos::Verb && self.resolve(subject) != noun;
        acts.then_some(noun)
    }

    pub(crate) fn capitalised_adjective(&self, token: TokenId) -> bool {
        self.syntax[token].upos == Upos::Adj
            && self.syntax.lemma(token).starts_with(char::is_uppercase)
    }
}
