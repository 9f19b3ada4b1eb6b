//! When the text places a predicate: the tense that it shows, or that of the verb it depends on.
//!
//! English has tense on the first word of a verb's group: "*has* offered" is done, "*will* offer" is to come, and an
//! infinitive shows none of its own. Left out: dates and adverbs ("yesterday"), which `value.rs` reads.

use crate::language::tags::{Deprel, Xpos};
use crate::language::tree::TokenId;
use crate::relation::clause::Clause;
use crate::relation::stance::{DEPTH, Stances};
use crate::terms::{Certainty, Tense};

impl Stances<'_> {
    /// Returns the tense that a predicate shows, or takes from the verb it depends on.
    pub fn tense(&self, clause: &Clause, certainty: Certainty) -> Tense {
        let syntax = self.syntax();
        let mut at = clause.support.unwrap_or(clause.head);
        for step in 0..DEPTH {
            if let Some(tense) = self.own_tense(at) {
                return match certainty {
                    Certainty::Planned if step > 0 => Tense::Future,
                    _ => tense,
                };
            }
            let shares = matches!(
                syntax[at].relation,
                Deprel::Xcomp | Deprel::Conj | Deprel::Advcl | Deprel::Ccomp
            );
            match syntax[at].head.filter(|_| shares) {
                Some(head) => at = head,
                None => break,
            }
        }
        Tense::Untensed
    }

    fn own_tense(&self, verb: TokenId) -> Option<Tense> {
        let syntax = self.syntax();
        let helpers = syntax.children(verb).iter().copied().filter(|&child| {
            matches!(syntax[child].relation.universal(), Deprel::Aux | Deprel::Cop)
        });
        for helper in helpers {
            let lemma = syntax.lemma(helper);
            match syntax[helper].xpos {
                Xpos::MD if matches!(lemma, "will" | "shall") => return Some(Tense::Future),
                Xpos::MD => return Some(Tense::Present),
                Xpos::VBD => return Some(Tense::Past),
                // "Has offered" is done, "is offering" is not.
                Xpos::VBZ | Xpos::VBP if lemma == "have" => return Some(Tense::Past),
                Xpos::VBZ | Xpos::VBP => return Some(Tense::Present),
                _ => {}
            }
        }
        match syntax[verb].xpos {
            Xpos::VBD => Some(Tense::Past),
            Xpos::VBZ | Xpos::VBP => Some(Tense::Present),
            _ => None,
        }
    }
}
