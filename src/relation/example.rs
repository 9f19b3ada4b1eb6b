//! What stands for others: examples of a kind, pronouns for those who act, and verbs for what is done.
//!
//! "Groups *such as* A and B", "its allies, *notably* A", "accused *each other*", "shot *himself*", "as *does* A": the
//! words that say so are closed classes (`data/cues/closed.tsv`).

use crate::entity::bind::is_reflexive;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::relation::cues::Closed;
use crate::relation::grammar::Grammar;
use crate::text::lowered;

impl Grammar<'_> {
    /// Returns the first of the examples that a noun is given: "groups *such as* A and B", "powers
    /// *like* A", "its neighbours, *including* A", "its allies, *notably* A", "its members, *among them* A".
    pub fn examples(&self, noun: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        let after = self.syntax.children(noun).iter().copied().filter(move |&child| child > noun);
        after.filter_map(|child| match self.relation(child).universal() {
            Deprel::Nmod => {
                let given = self.preposition(child);
                let given = given.is_some_and(|given| self.cues.is(Closed::Example, &given));
                match self.syntax[child].upos {
                    Upos::Pron if given => self.named_behind(child),
                    _ => (given || self.is_singled_out(child)).then_some(child),
                }
            }
            Deprel::Conj => self.is_singled_out(child).then_some(child),
            _ => None,
        })
    }

    /// Returns the head of the name right behind a pronoun: "among *them* A".
    fn named_behind(&self, pronoun: TokenId) -> Option<TokenId> {
        let next = self.syntax.beside(pronoun, 1);
        let mut name = next.filter(|&next| self.syntax[next].upos == Upos::Propn)?;
        while let Some(over) = self.syntax[name].head.filter(|&over| over > name)
            && self.syntax[over].upos == Upos::Propn
        {
            name = over;
        }
        Some(name)
    }

    /// Returns who is said to do the same as the subject of a verb: "Chad left, *as did* A", "… and *so did* A".
    pub fn doing_too(&self, subject: TokenId) -> Option<TokenId> {
        let verb = self.syntax[subject].head?;
        if self.relation(subject).universal() != Deprel::Nsubj {
            return None;
        }
        self.syntax.children(verb).iter().find_map(|&echo| {
            let behind = matches!(self.relation(echo), Deprel::Advcl | Deprel::Conj);
            let mut children = self.syntax.children(echo).iter().copied();
            let also =
                |one: TokenId| one < echo && self.cues.is(Closed::Also, self.syntax.lemma(one));
            let stands = behind
                && echo > subject
                && self.cues.is(Closed::Echo, self.syntax.lemma(echo))
                && children.clone().any(also);
            let named = |&one: &TokenId| {
                one.index() == echo.index() + 1
                    && self.syntax[one].upos == Upos::Propn
                    && matches!(self.relation(one), Deprel::Obj | Deprel::Nsubj)
            };
            children.find(named).filter(|_| stands)
        })
    }

    /// Tells whether a word is named before others of its kind: "*notably* A", "*above all* A".
    pub fn is_singled_out(&self, token: TokenId) -> bool {
        let singles = |one: TokenId| self.cues.is(Closed::Notably, self.syntax.lemma(one));
        let before = |&&child: &&TokenId| child < token;
        self.syntax.children(token).iter().filter(before).any(|&child| {
            let form = |offset: isize| {
                let one = self.syntax.beside(child, offset);
                one.map_or("", |one| self.syntax.form(self.text, one))
            };
            let (first, next) = (form(0), form(1));
            match self.relation(child) {
                Deprel::Advmod => singles(child),
                Deprel::Case => self.cues.is(Closed::Notably, &lowered(&format!("{first} {next}"))),
                _ => false,
            }
        })
    }

    /// Tells whether a word and the next one say that several do something to one another: "each other".
    pub fn is_mutual(&self, token: TokenId) -> bool {
        let pronoun = matches!(self.syntax[token].upos, Upos::Det | Upos::Pron | Upos::Num);
        let Some(second) = self.syntax.beside(token, 1).filter(|_| pronoun) else { return false };
        let [first, second] = [token, second].map(|one| self.syntax.form(self.text, one));
        self.cues.is(Closed::Mutual, &format!("{first} {second}"))
    }

    /// Tells whether a word means the subject of its clause: "shot *himself*".
    pub fn is_reflexive(&self, token: TokenId) -> bool {
        self.syntax[token].upos == Upos::Pron && is_reflexive(self.syntax.form(self.text, token))
    }
}
