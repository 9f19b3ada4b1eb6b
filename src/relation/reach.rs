//! From the head word of an argument to the actors that it names.
//!
//! An argument may name several ("Iran, Turkey and Qatar"), name them by example ("powers like
//! Iran"), count them ("dozens of Iranians"), or name those who act for an actor ("Mossad officials",
//! "the government of Iran"). Where a rule allows it, the relation goes through a thing to the actor
//! behind it ("rejected the US plan"); the thing is then kept as `via`. What a head word leads to, and who
//! is behind a thing, `heads.rs` knows.

use crate::entity::actor::{Cast, MentionId};
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::grammar::Grammar;
use crate::relation::heads::{Heads, Reached};
use crate::relation::lexicon::{Relations, Words};
use crate::relation::phrase::phrase;
use crate::table::Set;
use crate::terms::{Form, Kind};
use crate::text::lowered;

/// How deep an argument is opened.
const DEPTH: u32 = 4;

/// What an argument is asked for.
#[derive(Clone, Copy)]
struct Sought<'s> {
    /// The kinds of actors; any if empty.
    kinds: &'s [Kind],
    /// The things through which an actor may be reached.
    via: &'s Words,
    /// How much deeper the argument may be opened.
    depth: u32,
}

impl Sought<'_> {
    /// Returns what is asked for one step deeper, if there is such a step.
    fn deeper(self) -> Option<Self> {
        Some(Sought { depth: self.depth.checked_sub(1)?, ..self })
    }
}

/// Finds actors from head words.
pub struct Reach<'a> {
    /// The mentions by their head words.
    pub heads: Heads<'a>,
}

impl<'a> Reach<'a> {
    /// Makes the index from head words to mentions.
    pub fn new(grammar: &'a Grammar<'a>, cast: &'a Cast, relations: &'a Relations) -> Reach<'a> {
        Reach { heads: Heads::new(grammar, cast, relations) }
    }

    /// Returns the actors of allowed kinds that an argument names, and the things it ends at.
    pub fn of(&self, head: TokenId, kinds: &[Kind], via: &Words) -> Vec<Reached> {
        let mut found = Vec::new();
        self.open(head, Sought { kinds, via, depth: DEPTH }, &mut found);
        found
    }

    fn open(&self, head: TokenId, sought: Sought, found: &mut Vec<Reached>) {
        for member in self.heads.members(head) {
            self.member(member, sought, found);
        }
    }

    /// Adds whom one member of an argument leads to: who is mentioned there, who is named beside it, or who is
    /// behind it.
    fn member(&self, member: TokenId, sought: Sought, found: &mut Vec<Reached>) {
        let kernel = self.heads.kernel(member);
        // "A group of diplomats": those who are counted, not the count; but "five members of the bloc" are not the bloc.
        let numbered = self.heads.grammar.syntax.dependent(member, Deprel::Nummod).is_some();
        let counted = kernel != member && self.heads.mention_at(kernel).is_some() && !numbered;
        if let Some(mention) = self.heads.mention_at(member).filter(|_| !counted) {
            return self.mentioned(member, mention, sought, found);
        }
        let Some(deeper) = sought.deeper() else { return };
        let named = self.named_beside(member).filter(|&id| self.allows(sought, id));
        if let Some(mention) = named {
            found.push(Reached { mention: Some(mention), via: None, head: member });
        } else if kernel != member {
            self.open(kernel, deeper, found);
        } else if let Some(called) = self.called(member) {
            // "Condemned what it called Iran's aggression": what is called so.
            self.open(called, deeper, found);
        } else if !self.same(member, deeper, found) {
            self.thing(member, sought, found);
        }
    }

    fn allows(&self, sought: Sought, id: MentionId) -> bool {
        sought.kinds.is_empty() || sought.kinds.contains(&self.heads.cast.mention(id).kind)
    }

    /// Adds whom a mention at a member's head leads to.
    fn mentioned(
        &self,
        member: TokenId,
        mention: MentionId,
        sought: Sought,
        found: &mut Vec<Reached>,
    ) {
        // "European powers like France and Spain": the examples say who is meant; "the Norwegian government, like
        // Spain" is known without them.
        let several = matches!(self.heads.grammar.syntax[member].xpos, Xpos::NNS | Xpos::NNPS);
        let group = self.heads.cast.mention(mention);
        let known = self.heads.cast.actor_of(mention).linked && !several;
        let before = found.len();
        if group.form == Form::Nominal && !known {
            self.examples(member, sought, found);
        }
        // "Rejected the US-led peace plan": a plan that is only described yields to its owner.
        let described = group.kind == Kind::Document && group.form == Form::Nominal;
        if found.len() == before && described && self.is_via(member, sought.via) {
            self.owners(member, sought.kinds, found);
        }
        if found.len() > before {
            return;
        }
        let mention = self.narrower(member, mention);
        let mention = self.their_owner(member, mention).unwrap_or(mention);
        let mention = self.heads.staffed(member).unwrap_or(mention);
        let here = |id| Reached { mention: Some(id), via: None, head: member };
        found.extend(Some(mention).filter(|&one| self.allows(sought, one)).map(here));
        let nominal = |id: MentionId| self.heads.cast.mention(id).form == Form::Nominal;
        let others = self.heads.others_at(member);
        found.extend(others.filter(|&one| nominal(one) && self.allows(sought, one)).map(here));
        let serve = self.heads.in_class("agents", member)
            || several && self.heads.in_class("chiefs", member);
        if nominal(mention) && serve {
            self.heads.further_owners(member, sought.kinds, found);
        }
    }

    /// Returns who is named beside a noun that says what they are.
    fn named_beside(&self, member: TokenId) -> Option<MentionId> {
        let syntax = self.heads.grammar.syntax;
        // "General Munir": the tree may make the title the head of the name.
        let mut flat = syntax.dependents(member, Deprel::Flat);
        let mut beside =
            syntax.dependents(member, Deprel::Appos).chain(self.heads.grammar.titled(member));
        let person = |&id: &MentionId| self.heads.cast.mention(id).kind == Kind::Person;
        // "The army chief, Field Marshal Munir": the rank may head the name in turn.
        let ranked = |name| {
            let mut flat = syntax.dependents(name, Deprel::Flat);
            let own = self.heads.mention_at(name).filter(person);
            own.or_else(|| flat.find_map(|part| self.heads.mention_at(part).filter(person)))
        };
        flat.find_map(|name| self.heads.mention_at(name))
            .or_else(|| beside.find_map(ranked))
            .or_else(|| self.heads.person_over(member))
            .or_else(|| self.heads.office_holder(member))
            .or_else(|| self.apposed(member))
    }

    /// "Its former ruler, Belgium": somebody's is whom the name behind the noun means, and so is "the opposition
    /// Freedom Party".
    fn apposed(&self, member: TokenId) -> Option<MentionId> {
        let syntax = self.heads.grammar.syntax;
        let owned = syntax.possessor(member).is_some();
        let near = |one: TokenId| {
            let first = syntax.children(one).first().map_or(one, |&first| first.min(one));
            first.index() == member.index() + 1
        };
        let name = |id: &MentionId| self.heads.cast.mention(*id).form == Form::Name;
        let mut names = syntax.dependents(member, Deprel::Appos).filter(|&one| owned || near(one));
        names.find_map(|one| self.heads.mention_at(one).filter(name))
    }

    /// Adds whom a noun is said of, if anybody, and tells whether there is.
    fn same(&self, member: TokenId, deeper: Sought, found: &mut Vec<Reached>) -> bool {
        let grammar = self.heads.grammar;
        let before = found.len();
        // "Hamas is a group backed by Iran": what a noun is said of is what it is.
        if grammar.syntax.dependent(member, Deprel::Cop).is_some()
            && let Some(subject) = grammar.own_subject(member)
        {
            self.open(grammar.resolve(subject), deeper, found);
        }
        // "Chad is one of the states that left".
        if found.len() == before
            && let Some(one) = self.heads.counted_among(member)
        {
            self.open(one, deeper, found);
        }
        found.len() > before
    }

    /// Adds who is behind a thing.
    fn thing(&self, member: TokenId, sought: Sought, found: &mut Vec<Reached>) {
        let Sought { kinds, via, .. } = sought;
        let before = found.len();
        found.extend(self.heads.land(member, kinds));
        // "Its president": whom nobody names speaks for it, as "the Norwegian president" does.
        let ruler = Some(member).filter(|&one| self.heads.in_class("chiefs", one));
        let state = ruler.and_then(|ruler| self.owner_by_pronoun(ruler));
        let state = state.filter(|&id| self.allows(sought, id));
        found.extend(state.map(|id| Reached { mention: Some(id), via: None, head: member }));
        if self.heads.in_class("agents", member) {
            self.heads.behind(member, kinds, true, found);
        }
        if self.heads.in_class("sites", member) {
            // "Demolished Palestinian homes in Gaza": what belongs to somebody is done to him.
            if self.is_via(member, via) {
                self.owners(member, kinds, found);
            }
            if found.len() == before {
                self.heads.at_site(member, kinds, found);
            }
        }
        if found.len() == before {
            self.examples(member, sought, found);
        }
        // "The attack" is nobody's here; whose it was, `deed.rs` asks.
        let agent = self.heads.in_class("agents", member) && !self.heads.in_class("deeds", member);
        if found.len() == before && !agent && self.is_via(member, via) {
            self.owners(member, kinds, found);
            if found.len() == before {
                let span = phrase(self.heads.grammar.syntax, member, false);
                found.push(Reached { mention: None, via: Some(span), head: member });
            }
        }
    }

    /// Adds the owners of a thing, each reached through it.
    fn owners(&self, thing: TokenId, kinds: &[Kind], found: &mut Vec<Reached>) {
        let before = found.len();
        self.heads.behind(thing, kinds, false, found);
        let span = phrase(self.heads.grammar.syntax, thing, false);
        found[before..].iter_mut().for_each(|reached| reached.via = Some(span));
    }

    /// Returns what "what" is called or described as: "what she called *manoeuvres*", "what he described as a *plot*".
    fn called(&self, what: TokenId) -> Option<TokenId> {
        let syntax = self.heads.grammar.syntax;
        let token = &syntax[what];
        let clause = syntax.dependent(what, Deprel::AclRelcl).filter(|_| token.xpos == Xpos::WP)?;
        let object = syntax
            .dependent(clause, Deprel::Obj)
            .or_else(|| syntax.dependent(clause, Deprel::Xcomp))
            .filter(|&one| one > clause && syntax[one].upos != Upos::Verb);
        let named = object.filter(|_| self.heads.in_class("namings", clause));
        let r#as = |&one: &TokenId| self.heads.grammar.preposition(one).as_deref() == Some("as");
        named.or_else(|| syntax.dependents(clause, Deprel::Obl).find(r#as))
    }

    /// Of "Israel's Mossad officials" the service and not the state, where both are named.
    fn narrower(&self, head: TokenId, mention: MentionId) -> MentionId {
        // Of "Mossad commander Kim Berg" him, and not the service.
        if self.heads.cast.mention(mention).form != Form::Nominal
            || self.heads.cast.mention(mention).kind == Kind::Person
            || !self.heads.in_class("agents", head)
        {
            return mention;
        }
        let before = self.heads.grammar.syntax.dependents(head, Deprel::Compound);
        let mut named = before.filter_map(|child| self.heads.mention_at(child)).filter(|&id| {
            matches!(
                self.heads.cast.mention(id).kind,
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

    /// Returns for whom a group or body without a name acts, where a pronoun says so: "its *officials*", "its *foreign
    /// ministry*".
    fn their_owner(&self, agents: TokenId, mention: MentionId) -> Option<MentionId> {
        let group = self.heads.cast.mention(mention);
        let body = matches!(group.kind, Kind::GovernmentBody | Kind::ArmedForce);
        let people = matches!(group.kind, Kind::People | Kind::ArmedGroup);
        let serves = ["agents", "staff"].iter().any(|class| self.heads.in_class(class, agents));
        let acts = body || people && serves;
        let unnamed = group.form == Form::Nominal && !self.heads.cast.actor_of(mention).linked;
        self.owner_by_pronoun(agents).filter(|_| acts && unnamed)
    }

    /// Returns the body that a pronoun before a noun stands for: "*its* president".
    fn owner_by_pronoun(&self, noun: TokenId) -> Option<MentionId> {
        let grammar = self.heads.grammar;
        let pronoun = grammar.syntax.possessor(noun)?;
        // "Hezbollah, *whose* fighters".
        let whose = grammar.syntax[pronoun].xpos == Xpos::WPS;
        let owner =
            self.heads.mention_at(if whose { grammar.resolve(pronoun) } else { pronoun })?;
        let body = self.heads.cast.mention(owner);
        let acts = !matches!(body.kind, Kind::People | Kind::Person | Kind::Place | Kind::Document);
        ((whose || body.form == Form::Pronoun) && acts).then_some(owner)
    }

    /// Tells whether a noun is a word of a body's name, and not its head: "the *Governors* Association".
    pub fn is_in_name(&self, noun: TokenId, body: MentionId) -> bool {
        let mention = self.heads.cast.mention(body);
        let inside = mention.span.contains(self.heads.grammar.syntax[noun].span);
        let named = mention.form == Form::Name && mention.kind != Kind::Person;
        inside && named && mention.head != noun
    }

    /// Tells whether two are persons or parties: whoever of them *attacks* the other does it in words.
    pub fn are_persons(&self, one: MentionId, other: MentionId) -> bool {
        let civil =
            |id| matches!(self.heads.cast.actor_of(id).kind, Kind::Person | Kind::PoliticalParty);
        civil(one) && civil(other)
    }

    /// Tells whether two persons are of one state: "Kim and Lee *held talks*" with others, then.
    pub fn are_of_one_side(&self, one: MentionId, other: MentionId) -> bool {
        let [one, other] = [one, other].map(|id| self.heads.cast.actor_of(id));
        let persons = one.kind == Kind::Person && other.kind == Kind::Person;
        persons && one.country.is_some() && one.country == other.country
    }

    /// Returns the state of a listed official, if the clause or one beside it names it: "Foreign Minister Dar" of the
    /// state whose red lines he drew.
    pub fn own_state(&self, person: MentionId) -> Option<Reached> {
        let actor = self.heads.cast.actor_of(person);
        let country = actor.country.as_deref().filter(|_| actor.sector.is_some())?;
        let sentence = self.heads.cast.mention(person).sentence;
        let clause = self.verb_over(self.heads.cast.mention(person).head)?;
        let mention = self.heads.cast.mentions_in(sentence).find(|&id| {
            let mention = self.heads.cast.mention(id);
            mention.kind == Kind::State
                && matches!(mention.form, Form::Name | Form::Adjective)
                && self.heads.cast.actor_of(id).id == country
                && self.verb_over(mention.head).is_some_and(|verb| self.are_joined(clause, verb))
        })?;
        let head = self.heads.cast.mention(mention).head;
        Some(Reached { mention: Some(mention), via: None, head })
    }

    /// Tells whether two verbs are one, said together, or one is what the other says.
    fn are_joined(&self, one: TokenId, other: TokenId) -> bool {
        let syntax = self.heads.grammar.syntax;
        let said = |verb: TokenId, by: TokenId| {
            let joined =
                matches!(syntax[verb].relation, Deprel::Ccomp | Deprel::Parataxis | Deprel::Conj);
            joined && syntax[verb].head == Some(by)
        };
        one == other || said(one, other) || said(other, one)
    }

    /// Returns the nearest verb over a word.
    pub fn verb_over(&self, token: TokenId) -> Option<TokenId> {
        let mut at = self.heads.grammar.syntax[token].head?;
        while self.heads.grammar.syntax[at].upos != Upos::Verb {
            at = self.heads.grammar.syntax[at].head?;
        }
        Some(at)
    }

    /// Returns the members of a list that follows "between", wherever the tree hangs them: up to
    /// the next verb or preposition.
    pub fn listed(&self, first: TokenId, kinds: &[Kind]) -> Vec<Reached> {
        let syntax = self.heads.grammar.syntax;
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
                self.member(at, Sought { kinds, via: &Words::default(), depth: 1 }, &mut found);
            }
        }
        let mut seen = Set::default();
        found.retain(|reached| {
            reached.mention.is_none_or(|id| seen.insert(self.heads.cast.mention(id).actor))
        });
        found
    }

    fn is_via(&self, token: TokenId, via: &Words) -> bool {
        via.contains("*")
            || via.contains(&*lowered(self.heads.grammar.syntax.lemma(token)))
            || self.is_owned(token, via)
    }

    /// Tells whether a thing leads to its owner whatever it is: "mocked the senator's hat". Not so
    /// those who stand against or suffer from their owner: "praised the king's critics".
    fn is_owned(&self, token: TokenId, via: &Words) -> bool {
        via.contains("'s")
            && !self.heads.in_class("counterparts", token)
            && self.heads.grammar.possessor(token).is_some()
    }

    /// "Powers like Iran and Turkey", "its neighbours, including Iran", "the trio: Iran, …".
    fn examples(&self, noun: TokenId, sought: Sought, found: &mut Vec<Reached>) {
        let syntax = self.heads.grammar.syntax;
        let Some(deeper) = sought.deeper().filter(|_| self.heads.in_class("groups", noun)) else {
            return;
        };
        let apposed = syntax.dependents(noun, Deprel::Appos);
        for example in apposed.chain(self.heads.grammar.examples(noun)) {
            self.open(example, Sought { via: &Words::default(), ..deeper }, found);
        }
    }
}
