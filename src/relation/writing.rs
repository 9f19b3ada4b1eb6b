//! Who speaks in what is written: "*Norway's* report accuses Chad", "*Norway* issued a statement
//! condemning Chad".
//!
//! A writing that does what only somebody can do (`writings` and `issues` of `classes.toml`) stands for
//! whoever it belongs to, and else for whoever issues it or says something in it. Left out: writings
//! in other sentences ("the statement"), and those whose issue is denied, planned or only possible.

use crate::language::tags::Deprel;
use crate::language::tree::TokenId;
use crate::relation::heads::Reached;
use crate::relation::lexicon::Words;
use crate::relation::reach::Reach;
use crate::relation::stance::{Stance, Stances};
use crate::terms::{Certainty, Form, Kind};

impl Reach<'_> {
    /// Returns the actors of allowed kinds who speak in a writing; none where its head word is no
    /// writing's.
    pub fn authors(&self, head: TokenId, kinds: &[Kind], stances: &Stances) -> Vec<Reached> {
        let mut found = Vec::new();
        for writing in self.heads.members(head) {
            if !self.heads.in_class("writings", writing) {
                continue;
            }
            let begin = found.len();
            self.heads.behind(writing, kinds, true, &mut found);
            // "An American newspaper article": of the country only the newspaper is.
            let syntax = self.heads.grammar.syntax;
            let described = syntax.dependent(writing, Deprel::Compound).is_some();
            let mut at = begin;
            found.retain(|reached| {
                let form = reached.mention.map(|id| self.heads.cast.mention(id).form);
                at += 1;
                at <= begin || !described || form != Some(Form::Adjective)
            });
            if found.len() == begin {
                let issuers = self.issuers(writing, stances);
                found
                    .extend(issuers.iter().flat_map(|&one| self.of(one, kinds, &Words::default())));
            }
        }
        found
    }

    /// Returns who issues a writing, or speaks in it, by the verb that it hangs on.
    fn issuers(&self, writing: TokenId, stances: &Stances) -> Vec<TokenId> {
        let grammar = self.heads.grammar;
        let Some(verb) = grammar.syntax[writing].head else { return Vec::new() };
        let issued = match grammar.relation(writing) {
            Deprel::Obj | Deprel::NsubjPass => self.heads.in_class("issues", verb),
            Deprel::Obl => grammar.preposition(writing).as_deref() == Some("in"),
            _ => false,
        };
        let Some(clause) = grammar.at(verb).filter(|_| issued) else { return Vec::new() };
        let stance = stances.of(&clause, None);
        let done =
            stance.polarity == Stance::PLAIN.polarity && stance.certainty == Certainty::Asserted;
        let subjects = clause.in_role("nsubj").map(|argument| argument.head);
        subjects.filter(|&subject| done && subject != writing).collect()
    }
}
