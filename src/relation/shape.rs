//! Shapes of clauses that decide what of them is stated.
//!
//! Questions, conditions that begin with their auxiliary, clefts, charges ("accused of spying") and
//! clauses that stand beside another: `stance.rs` asks for them. Nothing is weighed here.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::cues::{Closed, Cue, Effect, Governs};
use crate::relation::stance::{POSSIBLE, Stances};
use crate::terms::Certainty;
use crate::text::lowered;

impl Stances<'_> {
    /// Tells whether a word is a conjunct with a clause of its own, of which nothing is true that is said
    /// of the first alone: "has never met it and *has criticised* it", "did not go and *blames* it".
    pub(crate) fn is_clause_beside(&self, token: TokenId) -> bool {
        let syntax = self.syntax();
        if syntax[token].relation != Deprel::Conj {
            return false;
        }
        let helped = |verb: TokenId| {
            syntax.children(verb).iter().any(|&child| {
                matches!(syntax[child].relation.universal(), Deprel::Aux | Deprel::Cop)
            })
        };
        let first = syntax[token].head;
        // "Did not go but *blamed* it": after "did" there is no participle.
        let bare = first.is_some_and(|first| syntax[first].xpos == Xpos::VB);
        let finite = matches!(syntax[token].xpos, Xpos::VBD | Xpos::VBZ | Xpos::VBP)
            || bare && syntax[token].xpos == Xpos::VBN;
        helped(token) || finite && first.is_some_and(helped)
    }

    pub(crate) fn is_question(&self, root: TokenId) -> bool {
        let sentence = self.syntax().sentence_of(root);
        let last = self.syntax().tokens_of(sentence).next_back();
        last.is_some_and(|last| self.syntax().form(self.text, last).contains('?'))
    }

    /// Tells whether a clause begins with its auxiliary and is a condition: "*had* it attacked, …".
    pub(crate) fn is_inverted(&self, verb: TokenId) -> bool {
        let syntax = self.syntax();
        let first = syntax.tokens_of(syntax.sentence_of(verb)).next();
        let helper = syntax.dependents(verb, Deprel::Aux).find(|&one| Some(one) == first);
        let subject = syntax.dependent(verb, Deprel::Nsubj);
        helper.zip(subject).is_some_and(|(helper, subject)| {
            helper < subject && subject < verb && matches!(syntax.lemma(helper), "have" | "should")
        })
    }

    /// "It would be the first time that …": what the relative clause says is as certain as that.
    pub(crate) fn is_cleft(&self, noun: TokenId) -> bool {
        let subject = self.grammar.own_subject(noun);
        self.syntax().dependent(noun, Deprel::Cop).is_some()
            && subject.is_some_and(|one| matches!(self.syntax().lemma(one), "it" | "this" | "that"))
    }

    /// Tells whether what looks like a relative clause is what a noun says: "reports *that it attacked
    /// them*", but not "reports that it made".
    pub(crate) fn is_content(&self, noun: TokenId, verb: TokenId) -> bool {
        let syntax = self.syntax();
        let lemma = lowered(syntax.lemma(noun));
        let says = self.grammar.cues.signature(Cue::Noun, Governs::Clause, &lemma).is_some();
        let that = |&one: &TokenId| one < verb && syntax.lemma(one) == "that";
        let mark = syntax.dependents(verb, Deprel::Mark).any(|one| that(&one));
        let object = syntax.dependents(verb, Deprel::Obj);
        let (before, behind): (Vec<TokenId>, Vec<TokenId>) = object.partition(that);
        let both = !before.is_empty() && !behind.is_empty();
        says && (mark || both) && syntax.dependent(verb, Deprel::Nsubj).is_some()
    }

    /// Tells whether what a verb governs is still to be done: "has *yet* to recognise it".
    pub(crate) fn is_pending(&self, governor: TokenId, infinitive: TokenId) -> bool {
        let syntax = self.syntax();
        let helps = matches!(syntax.lemma(governor), "have" | "be");
        let pending = |adverb: TokenId| {
            governor < adverb
                && adverb < infinitive
                && self.grammar.cues.is(Closed::Pending, syntax.lemma(adverb))
        };
        helps && syntax.dependents(governor, Deprel::Advmod).any(pending)
    }

    /// Tells whether a verb says what is to be: "*is to* send".
    pub(crate) fn is_to_be(&self, verb: TokenId) -> bool {
        let syntax = self.syntax();
        let mark = syntax.dependents(verb, Deprel::Mark).find(|&mark| syntax.lemma(mark) == "to");
        let finite = |&be: &TokenId| {
            let form = matches!(syntax[be].xpos, Xpos::VBZ | Xpos::VBP | Xpos::VBD);
            form && syntax.lemma(be) == "be"
        };
        let be = syntax.dependents(verb, Deprel::Cop).chain(syntax.dependents(verb, Deprel::Aux));
        syntax[verb].upos == Upos::Verb
            && mark.is_some_and(|mark| {
                be.into_iter().any(|be| finite(&be) && be < mark && mark < verb)
            })
    }

    /// Returns the verb that denies what a noun of speech says: "*denied* reports that it attacked them",
    /// "rumours that it attacked them were *dismissed*".
    pub(crate) fn denial(&self, noun: TokenId, clause: TokenId) -> Option<TokenId> {
        let syntax = self.syntax();
        let subject = [Deprel::Nsubj, Deprel::NsubjPass];
        let whole = subject.iter().any(|&one| syntax.dependent(clause, one).is_some());
        let said = matches!(syntax[noun].relation, Deprel::Obj | Deprel::NsubjPass)
            && syntax[noun].upos == Upos::Noun
            && match syntax[clause].relation {
                Deprel::Nmod => self.is_rumour(noun),
                _ => whole && self.grammar.governs_clause(noun),
            };
        let verb = syntax[noun].head.filter(|_| said)?;
        let lemma = lowered(syntax.lemma(verb));
        let denies = self.grammar.cues.signature(Cue::Verb, Governs::Clause, &lemma);
        denies.is_some_and(|signature| signature.affirmed.denies).then_some(verb)
    }

    /// Tells whether a noun makes doubtful what stands behind its "of": "rumours of a pact".
    fn is_rumour(&self, noun: TokenId) -> bool {
        let lemma = lowered(self.syntax().lemma(noun));
        let signature = self.grammar.cues.signature(Cue::Noun, Governs::Thing, &lemma);
        signature.is_some_and(|one| one.affirmed == POSSIBLE)
    }

    /// Tells whether a clause that the tree hangs beside a word is what that word says: "quick *to condemn* it",
    /// "objects *to arming* them", "called *for arming* them".
    pub(crate) fn is_governed(&self, governor: TokenId, clause: TokenId) -> bool {
        let syntax = self.syntax();
        let Some(mark) = syntax.dependent(clause, Deprel::Mark) else { return false };
        let class = if syntax[governor].upos == Upos::Adj { Cue::Adjective } else { Cue::Verb };
        let gerund = syntax[clause].xpos == Xpos::VBG;
        let near = governor < clause
            && syntax.dependent(governor, Deprel::Obj).is_none()
            && match (syntax.lemma(mark), class) {
                ("to", Cue::Adjective) => true,
                ("to" | "for", _) => gerund && syntax[governor].upos == Upos::Verb,
                _ => false,
            };
        let lemma = lowered(syntax.lemma(governor));
        near && self.grammar.cues.signature(class, Governs::Clause, &lemma).is_some()
    }

    /// Returns what it does to a clause that only a rumour says it.
    pub(crate) fn hearsay(&self, verb: TokenId) -> Option<Effect> {
        let subject = self.grammar.own_subject(verb)?;
        let lemma = lowered(self.syntax().lemma(subject));
        // What a paper reports is said by somebody.
        let named = self.syntax().children(subject).iter().any(|&child| {
            self.syntax()[child].upos == Upos::Propn
                || self.syntax()[child].relation == Deprel::NmodPoss
        });
        let noun = self.syntax()[subject].upos == Upos::Noun && !named;
        let signature = self.grammar.cues.signature(Cue::Noun, Governs::Clause, &lemma)?;
        (noun && signature.affirmed.certainty == Certainty::Possible).then_some(signature.affirmed)
    }

    /// Tells whether a gerund says behind "of" or "from" what somebody is accused of or kept from.
    pub(crate) fn is_charge(&self, governor: TokenId, gerund: TokenId) -> bool {
        let mark = self.syntax().dependent(gerund, Deprel::Mark);
        mark.is_some_and(|mark| matches!(self.syntax().lemma(mark), "of" | "from"))
            && matches!(self.syntax()[governor].upos, Upos::Verb | Upos::Propn | Upos::Pron)
    }

    pub(crate) fn is_bare_participle(&self, verb: TokenId) -> bool {
        matches!(self.syntax()[verb].xpos, Xpos::VBN | Xpos::VBG)
            && self.syntax().dependent(verb, Deprel::Mark).is_none()
            && self.syntax().dependent(verb, Deprel::Nsubj).is_none()
    }

    /// Returns the open complement that stands between a governor and a clause beside it.
    pub(crate) fn complement_before(&self, governor: TokenId, clause: TokenId) -> Option<TokenId> {
        self.syntax()
            .dependents(governor, Deprel::Xcomp)
            .find(|&one| governor < one && one < clause)
    }

    pub(crate) fn is_reported(&self, verb: TokenId) -> bool {
        self.syntax()[verb].relation == Deprel::Ccomp
            && self.syntax()[verb]
                .head
                .is_some_and(|head| matches!(self.syntax()[head].xpos, Xpos::VBD | Xpos::VBN))
    }
}
