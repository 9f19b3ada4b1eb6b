//! From the head word of an argument to the actors that it names.
//!
//! An argument may name several ("Iran, Turkey and Qatar"), name them by example ("powers like
//! Iran"), count them ("dozens of Iranians"), or name those who act for an actor ("Mossad officials",
//! "the government of Iran"). Where a rule allows it, the relation goes through a thing to the actor
//! behind it ("rejected the US plan"); the thing is then kept as `via`. Only possessors, agents and
//! words before a thing lead to its actor: in "condemned the killing of Palestinians" they are not
//! the ones condemned.

use crate::entity::actor::{Cast, MentionId};
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::relation::grammar::Grammar;
use crate::relation::lexicon::{Relations, Words};
use crate::relation::phrase::phrase;
use crate::table::Set;
use crate::terms::{Form, Kind};
use crate::text::{Span, lowered};

/// An actor that an argument leads to, or the thing at which the way ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The mention; none where only a thing was found.
    pub mention: Option<MentionId>,
    /// The thing on the way.
    pub via: Option<Span>,
    /// The head word of the argument's member.
    pub head: TokenId,
}

/// How deep an argument is opened.
const DEPTH: u32 = 4;

/// Finds actors from head words.
pub struct Reach<'a> {
    grammar: &'a Grammar<'a>,
    cast: &'a Cast,
    relations: &'a Relations,
    heads: Vec<(TokenId, MentionId)>,
}

impl<'a> Reach<'a> {
    /// Makes the index from head words to mentions.
    pub fn new(grammar: &'a Grammar<'a>, cast: &'a Cast, relations: &'a Relations) -> Reach<'a> {
        let mut heads: Vec<(TokenId, MentionId)> =
            cast.mention_ids().map(|id| (cast.mention(id).head, id)).collect();
        heads.sort_by_key(|&(head, id)| (head, std::cmp::Reverse(cast.mention(id).span.len()), id));
        Reach { grammar, cast, relations, heads }
    }

    /// Returns the longest mention whose head word is a token.
    pub fn mention_at(&self, head: TokenId) -> Option<MentionId> {
        let at = self.heads.partition_point(|&(token, _)| token < head);
        self.heads.get(at).filter(|&&(token, _)| token == head).map(|&(_, id)| id)
    }

    fn in_class(&self, class: &str, token: TokenId) -> bool {
        let lemma = lowered(self.grammar.syntax.lemma(token));
        self.relations.class(class).is_some_and(|words| words.contains(&*lemma))
    }

    /// Tells whether a noun is what a person is called by an office.
    pub fn is_office(&self, noun: TokenId) -> bool {
        ["chiefs", "offices", "spokespersons"].iter().any(|class| self.in_class(class, noun))
    }

    /// Returns the heads of a coordination, its first member first; a denied one is left out.
    pub fn members(&self, head: TokenId) -> Vec<TokenId> {
        let syntax = self.grammar.syntax;
        let mut members = vec![head];
        let mut at = 0;
        while at < members.len() {
            let conjuncts = self.conjuncts(members[at]);
            members.extend(conjuncts.into_iter().filter(|&conjunct| {
                !matches!(syntax[conjunct].upos, Upos::Verb | Upos::Aux)
                    && self.grammar.apposed(conjunct).is_none()
            }));
            at += 1;
        }
        members.retain(|&member| {
            !syntax.children(member).iter().any(|&child| {
                matches!(syntax[child].relation, Deprel::Advmod | Deprel::Cc)
                    && matches!(syntax.lemma(child), "not" | "never")
                    && !self.grammar.is_only(child)
            })
        });
        members
    }

    /// Returns the conjuncts of a word, also those that the tree hangs on the rest of its name.
    fn conjuncts(&self, head: TokenId) -> Vec<TokenId> {
        let syntax = self.grammar.syntax;
        let mut name = vec![head];
        let mut at = 0;
        while at < name.len() {
            name.extend(syntax.dependents(name[at], Deprel::Flat));
            at += 1;
        }
        name.iter().flat_map(|&part| syntax.dependents(part, Deprel::Conj)).collect()
    }

    /// Returns the noun that is counted: of "dozens of troops" the troops.
    pub fn kernel(&self, head: TokenId) -> TokenId {
        let syntax = self.grammar.syntax;
        let counts = syntax[head].upos == Upos::Num || self.in_class("quantities", head);
        if !counts {
            return head;
        }
        let counted = syntax.children(head).iter().copied().find(|&child| {
            syntax[child].relation.universal() == Deprel::Nmod
                && self.grammar.preposition(child).as_deref() == Some("of")
        });
        counted.unwrap_or(head)
    }

    /// Returns the actors of allowed kinds that an argument names, and the things it ends at.
    pub fn of(&self, head: TokenId, kinds: &[Kind], via: &Words) -> Vec<Reached> {
        let mut found = Vec::new();
        self.open(head, kinds, via, DEPTH, &mut found);
        found
    }

    fn open(
        &self,
        head: TokenId,
        kinds: &[Kind],
        via: &Words,
        depth: u32,
        found: &mut Vec<Reached>,
    ) {
        for member in self.members(head) {
            self.member(member, kinds, via, depth, found);
        }
    }

    fn member(
        &self,
        member: TokenId,
        kinds: &[Kind],
        via: &Words,
        depth: u32,
        found: &mut Vec<Reached>,
    ) {
        let allowed =
            |id: MentionId| kinds.is_empty() || kinds.contains(&self.cast.mention(id).kind);
        let kernel = self.kernel(member);
        // "A group of diplomats": those who are counted, not the count.
        let counted = kernel != member && self.mention_at(kernel).is_some();
        if let Some(mention) = self.mention_at(member).filter(|_| !counted) {
            // "European powers like France and Spain": the examples say who is meant.
            if self.cast.mention(mention).form == Form::Nominal && depth > 0 {
                let before = found.len();
                self.examples(member, kinds, depth, found);
                if found.len() > before {
                    return;
                }
            }
            // "Rejected the US-led peace plan": a plan that is only described yields to its owner.
            let cast = self.cast.mention(mention);
            if cast.kind == Kind::Document && cast.form == Form::Nominal && self.is_via(member, via)
            {
                let before = found.len();
                self.behind(member, kinds, false, found);
                if found.len() > before {
                    let span = phrase(self.grammar.syntax, member, false);
                    found[before..].iter_mut().for_each(|reached| reached.via = Some(span));
                    return;
                }
            }
            let mention = self.narrower(member, mention);
            if allowed(mention) {
                found.push(Reached { mention: Some(mention), via: None, head: member });
            }
            if self.cast.mention(mention).form == Form::Nominal && self.in_class("agents", member) {
                self.further_owners(member, kinds, found);
            }
            return;
        }
        if depth == 0 {
            return;
        }
        // "General Munir": the tree may make the title the head of the name.
        let syntax = self.grammar.syntax;
        let beside = syntax.dependents(member, Deprel::Appos).chain(self.grammar.titled(member));
        let named = syntax.dependents(member, Deprel::Flat).find_map(|name| self.mention_at(name));
        let named = named.or_else(|| {
            let person = |&id: &MentionId| self.cast.mention(id).kind == Kind::Person;
            // "The army chief, Field Marshal Munir": the rank may head the name in turn.
            beside.into_iter().find_map(|name| {
                let mut flat = syntax.dependents(name, Deprel::Flat);
                let own = self.mention_at(name).filter(person);
                own.or_else(|| flat.find_map(|part| self.mention_at(part).filter(person)))
            })
        });
        let named = named.or_else(|| self.person_over(member));
        if let Some(mention) = named.filter(|&mention| allowed(mention)) {
            found.push(Reached { mention: Some(mention), via: None, head: member });
            return;
        }
        if kernel != member {
            self.open(kernel, kinds, via, depth - 1, found);
            return;
        }
        let before = found.len();
        // "Hamas is a group backed by Iran": what a noun is said of is what it is.
        if syntax.dependent(member, Deprel::Cop).is_some()
            && let Some(subject) = self.grammar.own_subject(member)
        {
            self.open(self.grammar.resolve(subject), kinds, via, depth - 1, found);
            if found.len() > before {
                return;
            }
        }
        if self.in_class("agents", member) {
            self.behind(member, kinds, true, found);
        }
        if self.in_class("sites", member) {
            // "Demolished Palestinian homes in Gaza": what belongs to somebody is done to him.
            if self.is_via(member, via) {
                self.behind(member, kinds, false, found);
                let span = phrase(self.grammar.syntax, member, false);
                found[before..].iter_mut().for_each(|reached| reached.via = Some(span));
            }
            if found.len() == before {
                self.at_site(member, kinds, found);
            }
        }
        if found.len() == before {
            self.examples(member, kinds, depth, found);
        }
        if found.len() == before && !self.in_class("agents", member) && self.is_via(member, via) {
            self.behind(member, kinds, false, found);
            let span = phrase(self.grammar.syntax, member, false);
            for reached in &mut found[before..] {
                reached.via = Some(span);
            }
            if found.len() == before {
                found.push(Reached { mention: None, via: Some(span), head: member });
            }
        }
    }

    /// Adds the later ones of several whose people are named at once ("officials of A and B").
    fn further_owners(&self, agents: TokenId, kinds: &[Kind], found: &mut Vec<Reached>) {
        let owners = self.grammar.syntax.dependents(agents, Deprel::Nmod);
        let owners = owners.filter(|&one| self.grammar.preposition(one).as_deref() == Some("of"));
        for owner in owners {
            for head in self.members(owner).into_iter().skip(1) {
                let named = self.mention_at(head);
                let fits = |id: &MentionId| {
                    kinds.is_empty() || kinds.contains(&self.cast.mention(*id).kind)
                };
                if let Some(id) = named.filter(fits) {
                    found.push(Reached { mention: Some(id), via: None, head });
                }
            }
        }
    }

    /// Returns the person of whose name a word is a part, whichever part the tree makes the head.
    fn person_over(&self, token: TokenId) -> Option<MentionId> {
        let syntax = self.grammar.syntax;
        let sentence = syntax.sentence_of(token);
        let mentions = &self.cast.mentions;
        let first = mentions.partition_point(|mention| mention.sentence < sentence);
        let here = mentions[first..].iter().take_while(|mention| mention.sentence == sentence);
        let mut over = here.enumerate().filter(|(_, mention)| {
            mention.kind == Kind::Person && mention.span.contains(syntax[token].span)
        });
        over.next().map(|(at, _)| MentionId::new(first + at))
    }

    /// Of "Israel's Mossad officials" the service and not the state, where both are named.
    fn narrower(&self, head: TokenId, mention: MentionId) -> MentionId {
        if self.cast.mention(mention).form != Form::Nominal || !self.in_class("agents", head) {
            return mention;
        }
        let before = self.grammar.syntax.dependents(head, Deprel::Compound);
        let mut named = before.filter_map(|child| self.mention_at(child)).filter(|&id| {
            matches!(
                self.cast.mention(id).kind,
                Kind::GovernmentBody
                    | Kind::ArmedForce
                    | Kind::ArmedGroup
                    | Kind::Intergovernmental
                    | Kind::Organization
                    | Kind::PoliticalParty
            )
        });
        named.next().unwrap_or(mention)
    }

    /// Returns the state of a listed person, if the clause names it: "Foreign Minister Dar" of the
    /// state whose red lines he drew.
    pub fn own_state(&self, person: MentionId) -> Option<Reached> {
        let country = self.cast.actor_of(person).country.as_deref()?;
        let sentence = self.cast.mention(person).sentence;
        let clause = self.verb_over(self.cast.mention(person).head);
        let mention = self.cast.mentions_in(sentence).find(|&id| {
            let mention = self.cast.mention(id);
            mention.kind == Kind::State
                && self.cast.actor_of(id).id == country
                && self.verb_over(mention.head).is_some_and(|verb| {
                    let said = self.grammar.syntax[verb].relation == Deprel::Ccomp;
                    clause == Some(verb) || said && clause == self.grammar.syntax[verb].head
                })
        })?;
        let head = self.cast.mention(mention).head;
        Some(Reached { mention: Some(mention), via: None, head })
    }

    /// Returns the nearest verb over a word.
    fn verb_over(&self, token: TokenId) -> Option<TokenId> {
        let mut at = self.grammar.syntax[token].head?;
        while self.grammar.syntax[at].upos != Upos::Verb {
            at = self.grammar.syntax[at].head?;
        }
        Some(at)
    }

    /// Returns the members of a list that follows "between", wherever the tree hangs them: up to
    /// the next verb or preposition.
    pub fn listed(&self, first: TokenId, kinds: &[Kind]) -> Vec<Reached> {
        let syntax = self.grammar.syntax;
        let mut found = self.of(first, kinds, &Words::default());
        let sentence = &syntax.sentences[syntax.sentence_of(first).index()];
        for at in (first.index() + 1..sentence.tokens.end).map(TokenId::new) {
            if matches!(syntax[at].upos, Upos::Verb | Upos::Aux | Upos::Adp | Upos::Sconj) {
                break;
            }
            let inside = matches!(
                syntax[at].relation,
                Deprel::NmodPoss | Deprel::Compound | Deprel::Amod | Deprel::Flat
            );
            if !inside && matches!(syntax[at].upos, Upos::Noun | Upos::Propn) {
                self.member(at, kinds, &Words::default(), 1, &mut found);
            }
        }
        let mut seen = Set::default();
        found.retain(|reached| {
            reached.mention.is_none_or(|id| seen.insert(self.cast.mention(id).actor))
        });
        found
    }

    fn is_via(&self, token: TokenId, via: &Words) -> bool {
        via.contains("*")
            || via.contains(&*lowered(self.grammar.syntax.lemma(token)))
            || self.is_owned(token, via)
    }

    /// Tells whether a thing leads to its owner whatever it is: "mocked the senator's hat". Not so
    /// those who stand against or suffer from their owner: "praised the king's critics".
    fn is_owned(&self, token: TokenId, via: &Words) -> bool {
        via.contains("'s")
            && !self.in_class("counterparts", token)
            && self.grammar.possessor(token).is_some()
    }

    /// Finds the actors that own a noun or stand before it; with `of`, those after "of" as well.
    fn behind(&self, noun: TokenId, kinds: &[Kind], of: bool, found: &mut Vec<Reached>) {
        let syntax = self.grammar.syntax;
        let mut seen = Set::default();
        let mut take = |token: TokenId| {
            let before = found.len();
            for member in self.members(self.grammar.resolve(token)) {
                if let Some(id) = self.mention_at(member)
                    && (kinds.is_empty() || kinds.contains(&self.cast.mention(id).kind))
                    && seen.insert(self.cast.mention(id).actor)
                {
                    found.push(Reached { mention: Some(id), via: None, head: member });
                }
            }
            found.len() > before
        };
        for relation in [Deprel::NmodPoss, Deprel::Compound, Deprel::Amod] {
            let mut owned = false;
            for child in syntax.children(noun).iter().copied() {
                let fits = match relation {
                    Deprel::NmodPoss => syntax[child].relation == relation,
                    _ => syntax[child].relation == relation && child < noun,
                };
                if fits {
                    owned |= take(child);
                }
            }
            // What has an owner is his, whatever else stands before it.
            if !of && owned && relation == Deprel::NmodPoss {
                return;
            }
        }
        for &child in syntax.children(noun) {
            if syntax[child].relation.universal() == Deprel::Nmod
                && syntax[child].relation != Deprel::NmodPoss
            {
                match self.grammar.preposition(child).as_deref() {
                    Some("by" | "from") => take(child),
                    Some("of") if of => take(child),
                    _ => false,
                };
            }
        }
        // "The rally staged by the students": who made it is its own.
        for clause in syntax.dependents(noun, Deprel::Acl) {
            for &agent in syntax.children(clause) {
                if syntax[agent].relation == Deprel::OblAgent {
                    take(agent);
                }
            }
        }
    }

    /// "A base in Jordan", "a camp for refugees", "positions of the rebels": the site stands for
    /// where it is or whose.
    fn at_site(&self, site: TokenId, kinds: &[Kind], found: &mut Vec<Reached>) {
        let syntax = self.grammar.syntax;
        for &child in syntax.children(site) {
            let Some(mention) = self.mention_at(child) else { continue };
            let kind = self.cast.mention(mention).kind;
            let fits = match self.grammar.preposition(child).as_deref() {
                Some("in" | "near" | "at" | "of") => true,
                Some("for") => kind == Kind::People,
                _ => false,
            };
            if let Some(id) = Some(mention).filter(|_| fits && kinds.contains(&kind)) {
                found.push(Reached { mention: Some(id), via: None, head: child });
            }
        }
    }

    /// "Powers like Iran and Turkey", "its neighbours, including Iran", "the trio: Iran, …".
    fn examples(&self, noun: TokenId, kinds: &[Kind], depth: u32, found: &mut Vec<Reached>) {
        let syntax = self.grammar.syntax;
        if !self.in_class("groups", noun) {
            return;
        }
        let apposed = syntax.dependents(noun, Deprel::Appos);
        for example in apposed.chain(self.grammar.examples(noun)) {
            self.open(example, kinds, &Words::default(), depth - 1, found);
        }
    }
}
