//! Who does what an open clause says.
//!
//! "Promised *to leave*", "asked it *to leave*", "their plan *to leave*", "calls for it *to leave*": the subject of an
//! infinitive or a gerund is one of the words around it (control and raising; Universal Dependencies 2,
//! `xcomp`). Left out: clauses with a subject of their own, which `grammar.rs` reads.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::cues::{Closed, Cue, Governs, Signature};
use crate::relation::grammar::Grammar;
use crate::terms::Certainty;
use crate::text::lowered;

impl Grammar<'_> {
    /// Returns who does what an open complement of `head` says.
    pub fn controller(&self, head: TokenId, reach: u32) -> Option<TokenId> {
        let children = self.syntax.children(head).iter().copied();
        // "Promised him to leave", "spent days pleading".
        let himself = self.cues.is(Closed::Himself, &lowered(self.syntax.lemma(head)));
        if !himself && self.syntax[head].upos == Upos::Verb {
            let receiver = children.clone().find(|&child| self.relation(child) == Deprel::Iobj);
            let object = children.clone().find(|&child| self.relation(child) == Deprel::Obj);
            let asked = self.asked(head);
            if let Some(noun) = object.filter(|&o| self.governs_clause(o) && receiver.is_none()) {
                return self.noun_subject(noun, reach);
            }
            if let Some(controller) = receiver.or(object).or(asked) {
                return Some(self.resolve(controller));
            }
        }
        self.subject(head, reach)
    }

    /// Returns who does what a task is said to be, where the task is somebody's: "*its* task is to leave"; else the
    /// subject.
    pub(crate) fn holder(&self, predicate: TokenId, subject: TokenId) -> TokenId {
        let mark = self.syntax.dependent(predicate, Deprel::Mark);
        let infinitive = self.syntax[predicate].xpos == Xpos::VB
            && mark.is_some_and(|mark| self.syntax[mark].xpos == Xpos::TO)
            && self.syntax.dependent(predicate, Deprel::Cop).is_some();
        let held = infinitive && self.syntax[subject].upos == Upos::Noun;
        let owner = || self.possessor(subject).or_else(|| self.of_whom(subject));
        held.then(owner).flatten().unwrap_or(subject)
    }

    /// Returns whose a noun is said to be behind it: "the decision of *Chad*", "a refusal by *Chad*".
    fn of_whom(&self, noun: TokenId) -> Option<TokenId> {
        let mut of = self.syntax.dependents(noun, Deprel::Nmod);
        of.find(|&one| self.preposition(one).is_some_and(|p| self.cues.is(Closed::Owning, &p)))
    }

    /// Returns who is asked: "called on *it* to withdraw", "appealed to *it* to withdraw"; not "tried on
    /// Monday to withdraw".
    fn asked(&self, head: TokenId) -> Option<TokenId> {
        let lemma = lowered(self.syntax.lemma(head));
        let signature = self.cues.signature(Cue::Verb, Governs::Clause, &lemma);
        let asks =
            signature.is_none_or(|signature| signature.affirmed.certainty == Certainty::Unknown);
        // "Pleaded *with it* to withdraw", but "met with it to withdraw" asks nobody.
        let with = |preposition: &str| {
            let both = format!("{lemma} {preposition}");
            self.cues.signature(Cue::Verb, Governs::Clause, &both).is_some()
        };
        self.syntax.dependents(head, Deprel::Obl).find(|&child| {
            asks && child > head
                && self
                    .preposition(child)
                    .is_some_and(|p| self.cues.is(Closed::Asked, &p) || with(&p))
        })
    }

    /// Returns who is understood as the subject of a clause that a noun governs.
    pub fn noun_subject(&self, noun: TokenId, reach: u32) -> Option<TokenId> {
        // "His pick to lead the bank" is to lead it, and not he.
        if self.cues.is(Closed::Chosen, &lowered(self.syntax.lemma(noun))) {
            return Some(self.apposed(noun).unwrap_or(noun));
        }
        let children = self.syntax.children(noun).iter().copied();
        let possessor = self.possessor(noun);
        // "Pressure on it to withdraw", "calls for it to withdraw".
        let asked = children.clone().find(|&child| {
            self.relation(child) == Deprel::Nmod
                && self.preposition(child).is_some_and(|p| self.cues.is(Closed::Asked, &p))
        });
        if let Some(found) = asked.or(possessor) {
            return Some(self.resolve(found));
        }
        // "The decision of Chad to withdraw".
        let named = |&one: &TokenId| self.syntax[one].upos == Upos::Propn;
        if let Some(found) = self.of_whom(noun).filter(named) {
            return Some(self.resolve(found));
        }
        // "Chad was the first country to withdraw".
        if self.is_ranked(noun)
            && let Some(subject) = self.own_subject(noun)
        {
            return Some(self.resolve(subject));
        }
        // "The US plan to withdraw": whether the word before is an actor, the cast will tell.
        let before = children.filter(|&child| {
            matches!(self.relation(child), Deprel::Amod | Deprel::Compound)
                && self.syntax[child].span.end <= self.syntax[noun].span.begin
        });
        let mut proper = before.rev().filter(|&child| {
            self.syntax[child].upos == Upos::Propn || self.capitalised_adjective(child)
        });
        if let Some(found) = proper.next() {
            return Some(found);
        }
        if let Some(found) = self.granted(noun) {
            return Some(self.resolve(found));
        }
        let head = self.syntax[noun].head?;
        let governed =
            matches!(self.relation(noun), Deprel::Obj | Deprel::Obl | Deprel::Conj | Deprel::Xcomp);
        if governed && reach > 0 { self.subject(head, reach - 1) } else { None }
    }

    /// Tells whether a noun or number is one of a row: "the *first* to leave", "the *only* country to leave".
    pub(crate) fn is_ranked(&self, noun: TokenId) -> bool {
        let ranks = |one: TokenId| self.cues.is(Closed::Rank, self.syntax.lemma(one));
        ranks(noun) || self.syntax.dependents(noun, Deprel::Amod).any(ranks)
    }

    /// Returns the name between a call and the infinitive that says what it is called for: "calls for *Chad*
    /// to leave", "appealed for *him* to go".
    pub(crate) fn asked_for(&self, predicate: TokenId) -> Option<TokenId> {
        let mark = self.syntax.dependent(predicate, Deprel::Mark)?;
        let last = TokenId::new(mark.index().checked_sub(1)?);
        let mut name = last;
        while self.preposition(name).as_deref() != Some("for") {
            name = self.syntax[name].head.filter(|&head| head < last)?;
        }
        let governor = self.syntax[name].head.filter(|&governor| governor < name)?;
        let class = if self.syntax[governor].upos == Upos::Verb { Cue::Verb } else { Cue::Noun };
        let lemma = lowered(self.syntax.lemma(governor));
        let asks = self.cues.signature(class, Governs::Clause, &lemma).is_some();
        let named = matches!(self.syntax[name].upos, Upos::Propn | Upos::Pron);
        (asks && named && self.syntax.lemma(mark) == "to").then_some(name)
    }

    /// Returns what a set phrase of a verb and the word right before a clause does to the clause: "*held back* from
    /// condemning it", "would not *hear of* meeting him", "*went out of* his *way* to praise it", "*gave* it a *week* to leave".
    pub(crate) fn set_phrase(&self, governor: TokenId, clause: TokenId) -> Option<Signature> {
        let mark = self.syntax.dependent(clause, Deprel::Mark)?;
        let noun = self.syntax[governor].upos == Upos::Noun;
        let verb = self.syntax[governor].head.filter(|_| noun).unwrap_or(governor);
        if self.syntax[verb].upos != Upos::Verb || self.own_subject(clause).is_some() {
            return None;
        }
        let listed = |words: String| self.cues.signature(Cue::Verb, Governs::Clause, &words);
        let lemma = |one: TokenId| lowered(self.syntax.lemma(one));
        let phrase = |last: TokenId| {
            let preposition = self.preposition(last)?;
            let whole = listed(format!("{} {preposition} {}", lemma(verb), lemma(last)));
            whole.or_else(|| listed(format!("{} {preposition}", lemma(verb))))
        };
        let last = mark.index().checked_sub(1).map(TokenId::new);
        let last = last.filter(|&last| last > verb && self.syntax[last].head == Some(verb));
        // "Had to leave" is a verb with its infinitive, which has a row for itself.
        let gerund = self.syntax[clause].xpos == Xpos::VBG;
        last.and_then(|last| {
            listed(format!("{} {}", lemma(verb), lemma(last))).or_else(|| phrase(last))
        })
        .or_else(|| listed(format!("{} {}", lemma(verb), lemma(mark))).filter(|_| gerund))
    }

    /// Returns who is given a noun and what it lets them do: "gave *Poland* a chance to leave", "gave *it* a week to
    /// leave"; who gives a promise keeps it himself.
    fn granted(&self, noun: TokenId) -> Option<TokenId> {
        let verb = self.syntax[noun].head?;
        let lemma = lowered(self.syntax.lemma(noun));
        let own = self.cues.signature(Cue::Noun, Governs::Clause, &lemma);
        let phrase = format!("{} {lemma}", lowered(self.syntax.lemma(verb)));
        let lets = own.map_or_else(
            || self.cues.signature(Cue::Verb, Governs::Clause, &phrase).is_some(),
            |own| matches!(own.affirmed.certainty, Certainty::Possible | Certainty::Unknown),
        );
        self.syntax.dependents(verb, Deprel::Iobj).next().filter(|_| lets)
    }

    /// Returns the name right before a gerund that the tree hangs beside a verb: "protested at *Chad* hosting them".
    pub(crate) fn doer_before(&self, gerund: TokenId) -> Option<TokenId> {
        let before = gerund.index().checked_sub(1).map(TokenId::new)?;
        let beside =
            self.relation(gerund) == Deprel::Advcl && self.syntax[gerund].xpos == Xpos::VBG;
        let named = self.syntax[before].upos == Upos::Propn
            && self.syntax[before].head == Some(gerund)
            && self.relation(before) == Deprel::Obl
            && self.preposition(before).is_some();
        (beside && named).then_some(before)
    }

    /// Returns what is said to do something, in a clause that is said of it: "a *firm* it says has armed them".
    pub(crate) fn told_of(&self, predicate: TokenId, said: TokenId) -> Option<TokenId> {
        let finite = |token: TokenId| {
            matches!(self.syntax[token].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::MD)
        };
        let told = matches!(self.relation(predicate), Deprel::Ccomp | Deprel::Xcomp)
            && self.relation(said) == Deprel::AclRelcl
            && self.syntax[said].upos == Upos::Verb
            && said < predicate
            && (finite(predicate) || self.syntax.dependents(predicate, Deprel::Aux).any(finite));
        let teller = self
            .own_subject(said)
            .filter(|&one| told && !matches!(self.syntax[one].xpos, Xpos::WP | Xpos::WDT));
        teller.and(self.syntax[said].head)
    }

    /// Tells whether an infinitive says what a verb asks somebody for.
    pub(crate) fn is_asked(&self, infinitive: TokenId, verb: TokenId) -> bool {
        if self.set_phrase(verb, infinitive).is_some() {
            return true;
        }
        let to = self.syntax.dependents(infinitive, Deprel::Mark);
        let to = to.last().is_some_and(|mark| self.syntax.lemma(mark) == "to");
        let lemma = self.lemma_with_particle(verb);
        let asks = self.cues.signature(Cue::Verb, Governs::Clause, &lemma);
        // "Forced Chad to leave": a name between the two is who leaves.
        let named = self.syntax.dependents(verb, Deprel::Obj).any(|object| {
            let mark = self.syntax.dependent(infinitive, Deprel::Mark);
            let mut between =
                (object.index() + 1..mark.map_or(0, TokenId::index)).map(TokenId::new);
            self.syntax[object].upos == Upos::Propn
                && mark.is_some_and(|mark| object < mark)
                && between.all(|one| self.syntax[one].head == Some(object))
        });
        to && asks
            .is_some_and(|signature| named || signature.affirmed.certainty == Certainty::Unknown)
    }

    /// Tells whether a mark begins by what somebody did that of which a verb accuses them: "accused it of murder *by*
    /// arming them".
    pub(crate) fn is_how(&self, verb: TokenId, mark: TokenId) -> bool {
        let clause =
            self.cues.signature(Cue::Verb, Governs::Clause, &lowered(self.syntax.lemma(verb)));
        let doubts = clause.is_some_and(|one| one.affirmed.certainty == Certainty::Possible);
        let mut of = self.syntax.dependents(verb, Deprel::Obl);
        doubts
            && self.syntax.lemma(mark) == "by"
            && of.any(|one| self.preposition(one).as_deref() == Some("of"))
    }

    /// "Accused *Turkey* of arming them": the tree may hang on the accused what he is accused of.
    pub(crate) fn is_charged(&self, object: TokenId, deed: TokenId) -> bool {
        let marked = self.syntax.dependent(deed, Deprel::Mark);
        matches!(self.relation(object), Deprel::Obj | Deprel::NsubjPass)
            && !self.governs_clause(object)
            && marked.is_some_and(|one| self.cues.is(Closed::Charged, self.syntax.lemma(one)))
    }

    /// Returns the owned noun right before the mark of a clause that such a noun governs: "their *plan* to leave", "the
    /// *plan* of Chad to leave".
    pub(crate) fn noun_before(&self, mark: TokenId) -> Option<TokenId> {
        let last = TokenId::new(mark.index().checked_sub(1)?);
        let mut name = last;
        while self.relation(name) == Deprel::Flat {
            name = self.syntax[name].head?;
        }
        let of = |&noun: &TokenId| noun < name && self.of_whom(noun) == Some(name);
        let noun = self.syntax[name].head.filter(of).unwrap_or(last);
        let owned =
            self.syntax[noun].upos == Upos::Noun && (self.possessor(noun).is_some() || noun < last);
        (owned && self.governs_clause(noun)).then_some(noun)
    }

    pub(crate) fn governs_clause(&self, noun: TokenId) -> bool {
        let lemma = lowered(self.syntax.lemma(noun));
        self.cues.signature(Cue::Noun, Governs::Clause, &lemma).is_some()
    }

    /// Tells whether a verb without an ending begins what somebody says: "she said, “*Let* it go.”" Who says it is not
    /// who is to do it.
    pub(crate) fn is_order(&self, verb: TokenId) -> bool {
        let token = &self.syntax[verb];
        let said = matches!(token.relation, Deprel::Ccomp | Deprel::Xcomp | Deprel::Parataxis);
        let Some(before) = verb.index().checked_sub(1).filter(|_| said) else { return false };
        let quoted = self.syntax[TokenId::new(before)].xpos == Xpos::OpenQuote;
        self.syntax.form(self.text, verb).starts_with(char::is_uppercase)
            && token.xpos == Xpos::VB
            && quoted
            && self.syntax.dependent(verb, Deprel::Mark).is_none()
            && self.syntax.dependent(verb, Deprel::Aux).is_none()
    }
}
