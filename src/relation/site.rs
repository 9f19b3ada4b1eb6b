//! Where a site is, and whose: "a base in Jordan", "a road leading to Kabul", "the island nation of Malta".
//!
//! What is done to a site is done to where it is, where nobody is told whose it is. Whose a thing is, `heads.rs` knows.

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::cues::Closed;
use crate::relation::heads::{Heads, Reached};
use crate::terms::Kind;

impl Heads<'_> {
    /// "A base in Jordan", "a camp for refugees", "positions of the rebels": the site stands for
    /// where it is or whose.
    pub fn at_site(&self, site: TokenId, kinds: &[Kind], found: &mut Vec<Reached>) {
        let syntax = self.grammar.syntax;
        // "Kurdish positions in Syria" are somebody's, though nobody here knows whose.
        let owned = |&&one: &&TokenId| one < site && self.grammar.capitalised_adjective(one);
        if syntax.children(site).iter().any(|one| owned(&one)) {
            return;
        }
        for &child in syntax.children(site) {
            let Some(mention) = self.mention_at(child) else { continue };
            let kind = self.cast.mention(mention).kind;
            let fits = match self.grammar.preposition(child).as_deref() {
                Some("for") => kind == Kind::People,
                Some(word) => self.grammar.cues.is(Closed::Site, word),
                None => false,
            };
            if let Some(id) = Some(mention).filter(|_| fits && kinds.contains(&kind)) {
                found.push(Reached { mention: Some(id), via: None, head: child });
            }
        }
        if found.is_empty() {
            let place = self.beyond_site(site).or_else(|| self.along_site(site));
            found.extend(place.and_then(|place| {
                let mention = self.mention_at(place)?;
                let fits = kinds.contains(&self.cast.mention(mention).kind);
                fits.then_some(Reached { mention: Some(mention), via: None, head: place })
            }));
        }
    }

    /// "Attacked a base *in Jordan*", where the tree hangs on the verb what stands right behind the site.
    fn beyond_site(&self, site: TokenId) -> Option<TokenId> {
        let syntax = self.grammar.syntax;
        let verb = syntax[site].head.filter(|&verb| syntax[verb].upos == Upos::Verb)?;
        let next = TokenId::new(site.index() + 1);
        syntax.dependents(verb, Deprel::Obl).find(|&place| {
            let mut cases = syntax.dependents(place, Deprel::Case);
            cases.any(|case| case == next && self.grammar.cues.is(Closed::Site, syntax.lemma(case)))
        })
    }

    /// "A road *leading to Kabul*", "a camp *located in Jordan*".
    fn along_site(&self, site: TokenId) -> Option<TokenId> {
        let syntax = self.grammar.syntax;
        let ways = syntax.dependents(site, Deprel::Acl).filter(|&way| {
            let participle = matches!(syntax[way].xpos, Xpos::VBG | Xpos::VBN);
            participle && syntax.dependent(way, Deprel::Obj).is_none()
        });
        let mut places = ways.flat_map(|way| syntax.dependents(way, Deprel::Obl));
        places.find(|&place| {
            let word = self.grammar.preposition(place);
            word.is_some_and(|word| self.grammar.cues.is(Closed::Site, &word))
        })
    }

    /// "The island nation *of Malta*": a land and its name are one.
    pub fn land(&self, noun: TokenId, kinds: &[Kind]) -> Option<Reached> {
        let mut of = self.grammar.syntax.dependents(noun, Deprel::Nmod);
        let name = of.find(|&name| self.grammar.preposition(name).as_deref() == Some("of"));
        let mention = self.mention_at(name.filter(|_| self.in_class("lands", noun))?)?;
        let state = self.cast.mention(mention).kind == Kind::State && kinds.contains(&Kind::State);
        state.then_some(Reached { mention: Some(mention), via: None, head: noun })
    }
}
