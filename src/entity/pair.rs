//! Plurals of two: "the two countries", "both men".
//!
//! Each of the two is meant, so the words are a mention of either; where more than two of a kind were named
//! close by, they are nobody's. Left out: three and more, and two that different sentences name.

use std::ops::Range;

use crate::entity::definite::Definite;
use crate::language::tags::{Deprel, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::table::Set;
use crate::terms::Kind;
use crate::text::lowered;

impl Definite<'_> {
    /// Returns the two that a plural takes up where no others of their kind are named close by: "the two
    /// *countries*", "both *men*".
    pub fn pair(
        &self,
        sentence: SentenceId,
        head: TokenId,
        tokens: &Range<usize>,
    ) -> Option<[usize; 2]> {
        let (page, lexicon) = (self.page, &self.page.gazetteer.lexicon);
        let plural = page.syntax[head].xpos == Xpos::NNS;
        let two = tokens.clone().any(|at| lexicon.tells(&lowered(page.form(at)), "two"));
        let whole = !page.syntax.children(head).iter().any(|&child| {
            matches!(
                page.syntax[child].relation,
                Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl | Deprel::Appos | Deprel::Amod
            )
        });
        if !plural || !two || !whole || tokens.len() > 3 {
            return None;
        }
        let (form, lemma) = (lowered(page.form(head.index())), page.lemma(head.index()));
        let person = lexicon.person(lemma).is_some();
        let kinds = lexicon.noun(&form, lemma).map_or(&[][..], |noun| &noun.takes_up);
        let fits = |&figure: &usize| {
            let kind = self.figures[figure].kind;
            kinds.contains(&kind) || person && kind == Kind::Person
        };
        let near = self.known().take_while(|seen| seen.sentence.index() + 1 >= sentence.index());
        let mut found: Vec<(SentenceId, usize)> = near
            .filter_map(|seen| Some((seen.sentence, self.figure(seen)?)))
            .filter(|(_, figure)| fits(figure))
            .collect();
        let last = found.first()?.0;
        found.retain(|&(at, _)| at == last);
        let mut figures: Vec<usize> = found.into_iter().rev().map(|(_, figure)| figure).collect();
        let mut seen = Set::default();
        figures.retain(|&figure| seen.insert(figure));
        <[usize; 2]>::try_from(figures).ok()
    }
}
