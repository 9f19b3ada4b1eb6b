//! Pronouns of which the clause tells whose they are, so that nothing has to be weighed.
//!
//! "Norway left and said *it* would return": who speaks. "The rebels left. *They* took the ship": who did something just
//! before, where nobody else is near. "Norway urged Chad to stop *its* raids": who is asked does what is asked (control
//! by the object: Rosenbaum, The Grammar of English Predicate Complement Constructions, 1967). "The president *himself*":
//! a pronoun that only stresses means whom it stands beside. Every other pronoun is weighed (`rank.rs`).

use crate::entity::bind::{is_reflexive, shared_subject};
use crate::entity::discourse::{Chain, Discourse, Seen, Sort};
use crate::entity::hint::{self, Asker};
use crate::entity::lexicon::{Gender, Tells};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::Form;

/// A pronoun and who is in its reach.
pub struct Plain<'a> {
    /// The text as read.
    pub page: &'a Page<'a>,
    /// Who was named before.
    pub discourse: &'a Discourse,
    /// The last mentions of the chains in reach, as `asking::near` returns them.
    pub near: &'a [(usize, u32)],
    /// The pronoun.
    pub pronoun: TokenId,
}

impl Plain<'_> {
    /// Returns the chain that a pronoun takes up by its clause alone.
    pub fn whose(&self, sentence: SentenceId, asker: Asker) -> Option<usize> {
        let sure = match asker {
            Asker::Thing => self.reporter().or_else(|| self.parallel()),
            Asker::Several => self.reporters().or_else(|| self.same_subject(sentence)),
            Asker::Masculine => self.teller(Gender::Masculine),
            Asker::Feminine => self.teller(Gender::Feminine),
            Asker::Noun => None,
        };
        sure.or_else(|| self.asked())
    }

    /// The mentions in reach, nearest first.
    fn seen(&self) -> impl Iterator<Item = &Seen> {
        self.near.iter().map(|&(at, _)| &self.discourse.seen[at])
    }

    fn chain(&self, chain: usize) -> &Chain {
        &self.discourse.chains[chain]
    }

    /// Returns a chain if it is in reach.
    fn in_reach(&self, chain: usize) -> Option<usize> {
        self.seen().any(|seen| seen.chain == chain).then_some(chain)
    }

    /// Returns the chain in reach that is said to say what the pronoun does.
    fn speaker(&self) -> Option<usize> {
        let syntax = self.page.syntax;
        let verb = syntax[self.pronoun].head?;
        let said = syntax[verb].head?;
        let reports = syntax[self.pronoun].relation.universal() == Deprel::Nsubj
            && (syntax[verb].relation, syntax[verb].upos) == (Deprel::Ccomp, Upos::Verb)
            && self.page.gazetteer.lexicon.is_speech(self.page.lemma(said.index()));
        let subject = shared_subject(syntax, said)?;
        let before = reports && subject < said && said < self.pronoun;
        self.in_reach(self.discourse.at(subject).filter(|_| before)?.chain)
    }

    /// Returns the chain of the body that says what "it" does: "Norway left and said *it* would return".
    fn reporter(&self) -> Option<usize> {
        self.speaker().filter(|&chain| self.chain(chain).sort == Sort::Group)
    }

    /// Returns the chain of the body that the first of two joined clauses is about, of what it has and the second is
    /// about: "Hamas left Gaza, but *its* leader stayed".
    fn parallel(&self) -> Option<usize> {
        let syntax = self.page.syntax;
        let is = |token: TokenId, relation: Deprel| syntax[token].relation.universal() == relation;
        let owns = syntax[self.pronoun].relation == Deprel::NmodPoss;
        let noun = syntax[self.pronoun].head.filter(|&noun| owns && is(noun, Deprel::Nsubj))?;
        let second = syntax[noun].head?;
        let first = syntax[second].head.filter(|_| is(second, Deprel::Conj))?;
        syntax.dependent(second, Deprel::Cc)?;
        let subject = syntax.dependent(first, Deprel::Nsubj).filter(|&one| one < first)?;
        let seen = self.discourse.at(subject)?;
        let body = self.chain(seen.chain).sort == Sort::Group && !self.chain(seen.chain).plural;
        self.in_reach(seen.chain).filter(|_| body)
    }

    /// Returns the chain of those who say what "they" do: "the ministers said *they* would leave".
    fn reporters(&self) -> Option<usize> {
        self.speaker().filter(|&chain| self.chain(chain).plural)
    }

    /// Returns the chain of the person who says what "he" or "she" does, where nobody else in reach is known to be a
    /// man, or a woman: "Ruth Berg said *she* would leave".
    fn teller(&self, gender: Gender) -> Option<usize> {
        let chain = self.speaker()?;
        let is_one = |chain: usize| self.chain(chain).gender == Some(gender);
        let alone = !self.seen().any(|seen| seen.chain != chain && is_one(seen.chain));
        (alone && is_one(chain)).then_some(chain)
    }

    /// Returns the chain of the group that does something in the sentence before, where nobody else there can be
    /// meant: "The rebels left. *They* took the ship".
    fn same_subject(&self, sentence: SentenceId) -> Option<usize> {
        let syntax = self.page.syntax;
        let root = |token: TokenId| {
            let over = syntax[token].head.map(|verb| syntax[verb].relation);
            syntax[token].relation.universal() == Deprel::Nsubj && over == Some(Deprel::Root)
        };
        let mut close = self.seen().filter(|seen| seen.sentence.index() + 1 >= sentence.index());
        let only = close.next()?;
        let chain = self.chain(only.chain);
        let named = chain.figure.is_some() && matches!(chain.sort, Sort::Group | Sort::People);
        let alone = close.next().is_none() && only.sentence < sentence;
        (alone && named && root(only.head) && root(self.pronoun)).then_some(only.chain)
    }

    /// Returns the chain of whom somebody asks for what is one's own to do: "Norway urged Chad to stop *its* raids".
    /// Whose the thing is follows from the verb.
    fn asked(&self) -> Option<usize> {
        let (page, syntax) = (self.page, self.page.syntax);
        let lexicon = &page.gazetteer.lexicon;
        let is = |token: TokenId, relation: Deprel| syntax[token].relation == relation;
        let noun = syntax[self.pronoun].head.filter(|_| is(self.pronoun, Deprel::NmodPoss))?;
        let verb = syntax[noun].head.filter(|_| is(noun, Deprel::Obj))?;
        let own = lexicon.tells(page.lemma(verb.index()), Tells::Own);
        let mark = syntax.dependent(verb, Deprel::Mark)?;
        let bare =
            syntax.dependent(verb, Deprel::Nsubj).is_none() && page.lemma(mark.index()) == "to";
        let vows = |over: TokenId| lexicon.tells(page.lemma(over.index()), Tells::Vows);
        let over = syntax[verb].head.filter(|&over| own && bare && over < verb && !vows(over))?;
        let below = matches!(syntax[verb].relation, Deprel::Xcomp | Deprel::Advcl | Deprel::Acl);
        let whom = if syntax[over].upos == Upos::Verb {
            let mut passive = syntax.children(over).iter().copied();
            let passive = passive.find(|&child| is(child, Deprel::NsubjPass));
            let on = |&whom: &TokenId| page.preposition(whom).is_some_and(|word| word == "on");
            let object = syntax.dependent(over, Deprel::Obj).or(passive);
            object.or_else(|| syntax.dependents(over, Deprel::Obl).find(on))?
        } else {
            // The tree may hang what is asked on whom.
            let asks = syntax[over].head.is_some_and(|verb| syntax[verb].upos == Upos::Verb);
            Some(over).filter(|_| asks && is(over, Deprel::Obj))?
        };
        let seen = self.discourse.at(whom).filter(|seen| below && seen.head < verb)?;
        self.in_reach(seen.chain)
    }

    /// Returns the chain of whom a pronoun only stresses: "the president *himself*", "Mr Berg, *himself* a general,".
    pub fn stressed(&self, asker: Asker) -> Option<usize> {
        let Plain { page, discourse, pronoun, .. } = *self;
        let (syntax, at) = (page.syntax, pronoun.index());
        let token = &syntax[pronoun];
        let first = page.tokens_of(syntax.sentence_of(pronoun)).start;
        let object = matches!(token.relation.universal(), Deprel::Obj | Deprel::Iobj);
        if !is_reflexive(page.form(at))
            || object
            || at == first
            || page.preposition(pronoun).is_some()
        {
            return None;
        }
        let fits = |chain: usize| {
            let known = &discourse.chains[chain];
            let plural = asker == Asker::Several;
            (hint::fits(known, asker) && (plural || !known.plural)).then_some(chain)
        };
        let below = matches!(
            token.relation.universal(),
            Deprel::Nmod | Deprel::Appos | Deprel::Advmod | Deprel::Det
        );
        let modified = token.head.filter(|&head| head < pronoun && below);
        let modified =
            modified.and_then(|head| discourse.at(head)).and_then(|seen| fits(seen.chain));
        let end = if page.form(at - 1) == "," { at - 1 } else { at };
        let beside = || {
            let near = discourse.seen.iter().rev().take(4).filter(|seen| seen.tokens.end == end);
            near.filter(|seen| seen.form != Form::Adjective).find_map(|seen| fits(seen.chain))
        };
        modified.filter(|_| end == at).or_else(beside)
    }
}
