//! From the head word of a noun phrase to the mentions in it: its coordination, what it counts, and
//! who is behind it.
//!
//! "Iran, Turkey and Qatar", "dozens of *Iranians*", "the plan of *Sweden*", "the deployment of *Pakistani* troops",
//! "a base in *Jordan*". Only possessors, agents and words before a thing lead to its actor, and those after
//! "of" where the thing is somebody's plan or his troops are moved: in "condemned the killing of
//! Palestinians" they are not the ones condemned. Which of the ways an argument takes, `reach.rs` says.

use crate::entity::actor::{Cast, MentionId};
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::relation::cues::Closed;
use crate::relation::grammar::Grammar;
use crate::relation::lexicon::Relations;
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

/// Finds mentions from head words.
pub struct Heads<'a> {
    /// The trees.
    pub grammar: &'a Grammar<'a>,
    /// The mentions.
    pub cast: &'a Cast,
    /// The lexicon, for its classes of words.
    pub relations: &'a Relations,
    /// The mentions of each head word, the longest first, and adjectives last.
    index: Vec<(TokenId, MentionId)>,
}

impl<'a> Heads<'a> {
    /// Makes the index from head words to mentions.
    pub fn new(grammar: &'a Grammar<'a>, cast: &'a Cast, relations: &'a Relations) -> Heads<'a> {
        let mut index: Vec<(TokenId, MentionId)> =
            cast.mention_ids().map(|id| (cast.mention(id).head, id)).collect();
        index.extend(cast.mention_ids().flat_map(|id| torn(grammar, cast, id)));
        // What an adjective names is whoever's the noun is, and not the noun.
        index.sort_by_key(|&(head, id)| {
            let mention = cast.mention(id);
            let whose = mention.form == Form::Adjective;
            (head, whose, std::cmp::Reverse(mention.span.len()), id)
        });
        Heads { grammar, cast, relations, index }
    }

    /// Returns the longest mention whose head word is a token, or that a tree tore apart at it.
    pub fn mention_at(&self, head: TokenId) -> Option<MentionId> {
        let first = self.all_at(head).next()?;
        // "*Republican* Kim Berg left", "beat Kim Berg, *R*-Ohio": of which party somebody is does nothing itself.
        let syntax = self.grammar.syntax;
        let modifies = |at: TokenId| matches!(syntax[at].relation, Deprel::Amod | Deprel::Compound);
        let joined = syntax[head].head.filter(|_| syntax[head].relation == Deprel::Conj);
        let before = modifies(head) || joined.is_some_and(modifies);
        let describes = self.cast.mention(first).form == Form::Adjective
            && !before
            && self.grammar.is_partisan(head);
        (!describes).then_some(first)
    }

    /// Returns whoever a noun names as an adjective: "Kim Berg, a *Republican*".
    pub fn adjective_at(&self, head: TokenId) -> Option<MentionId> {
        self.all_at(head).find(|&id| self.cast.mention(id).form == Form::Adjective)
    }

    /// Returns the mentions whose head word is a token, the longest first.
    fn all_at(&self, head: TokenId) -> impl Iterator<Item = MentionId> + '_ {
        let at = self.index.partition_point(|&(token, _)| token < head);
        let here = self.index[at..].iter().take_while(move |&&(token, _)| token == head);
        here.map(|&(_, id)| id)
    }

    /// Tells whether a word is of a class of the lexicon.
    pub fn in_class(&self, class: &str, token: TokenId) -> bool {
        let lemma = lowered(self.grammar.syntax.lemma(token));
        self.relations.class(class).is_some_and(|words| words.contains(&*lemma))
    }

    /// Tells whether a noun is what a person is called by an office.
    pub fn is_office(&self, noun: TokenId) -> bool {
        ["chiefs", "offices", "spokespersons", "candidates"]
            .iter()
            .any(|class| self.in_class(class, noun))
    }

    /// Returns the other mentions of a head word, each of another actor: "Israeli and American *officials*"
    /// are of both.
    pub fn others_at(&self, head: TokenId) -> impl Iterator<Item = MentionId> + '_ {
        let actor = |id: MentionId| self.cast.mention(id).actor;
        let mut all = self.all_at(head);
        let first = all.next().map(actor);
        all.filter(move |&id| Some(actor(id)) != first)
    }

    /// Returns the name that a name has beside it and that begins the rest of a list: "Spain, *Ireland* and
    /// Belgium".
    fn listed_beside(&self, head: TokenId) -> Option<TokenId> {
        let syntax = self.grammar.syntax;
        let named = |token: TokenId| {
            let mention = self.cast.mention(self.mention_at(token)?);
            (mention.form == Form::Name).then_some((mention.kind, mention.actor))
        };
        let (kind, actor) = named(head)?;
        syntax.dependents(head, Deprel::Appos).find(|&beside| {
            // The tree may hang the last on the first: "Norway, *Spain* and Ireland".
            let ends =
                |last: TokenId| last > beside && syntax.dependent(last, Deprel::Cc).is_some();
            (syntax.dependent(beside, Deprel::Conj).is_some()
                || syntax.dependents(head, Deprel::Conj).any(ends))
                && named(beside).is_some_and(|(its, who)| its == kind && who != actor)
        })
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
            members.extend(self.listed_beside(members[at]));
            members.extend(self.joined(members[at]));
            members.extend(self.grammar.doing_too(members[at]));
            at += 1;
        }
        members.retain(|&member| {
            // "It was not *Chad* that left": what is denied is said of the clause.
            let predicate = syntax.dependent(member, Deprel::Cop).is_some();
            predicate
                || !syntax.children(member).iter().any(|&child| {
                    let denied = matches!(syntax[child].relation, Deprel::Advmod | Deprel::Cc)
                        && self.grammar.cues.is(Closed::Denial, syntax.lemma(child))
                        && !self.grammar.is_only(child);
                    // "Norway, *rather than* Chad".
                    let instead = || syntax.dependent(child, Deprel::Fixed);
                    denied
                        || syntax[child].relation == Deprel::Cc
                            && instead().is_some_and(|than| syntax.lemma(than) == "than")
                })
        });
        members
    }

    /// Returns who is named with a word as one of the same: "France, *together with* Norway".
    fn joined(&self, head: TokenId) -> Option<TokenId> {
        let syntax = self.grammar.syntax;
        // "*Together with Chad*, Mali left": in front of its subject the verb has it.
        let verb = syntax[head].head.filter(|_| syntax[head].relation == Deprel::Nsubj);
        let front = verb.into_iter().flat_map(|verb| syntax.dependents(verb, Deprel::Obl));
        let front = front.filter(|&with| with < head);
        syntax.dependents(head, Deprel::Nmod).chain(front).find(|&with| {
            let joins = |word: TokenId| {
                (word > head || with < head)
                    && self.grammar.cues.is(Closed::Joined, &lowered(syntax.lemma(word)))
            };
            let mut cases = syntax.dependents(with, Deprel::Case);
            let first = cases.next();
            let last = cases.last().or(first);
            let with = last.is_some_and(|case| syntax.lemma(case) == "with");
            first.filter(|_| with).is_some_and(|case| {
                joins(case) || case.index().checked_sub(1).map(TokenId::new).is_some_and(joins)
            })
        })
    }

    /// Returns the conjuncts of a word, also those that the tree hangs on the rest of its name.
    fn conjuncts(&self, head: TokenId) -> Vec<TokenId> {
        let syntax = self.grammar.syntax;
        let mut name = vec![head];
        let mut at = 0;
        while at < name.len() {
            name.extend(syntax.dependents(name[at], Deprel::Flat));
            name.extend(self.grammar.titled(name[at]));
            at += 1;
        }
        name.iter().flat_map(|&part| syntax.dependents(part, Deprel::Conj)).collect()
    }

    /// Returns the noun that is counted: of "dozens of troops" the troops, of "billions of dollars of goods" the goods;
    /// of "two of the members of the bloc" the members.
    pub fn kernel(&self, head: TokenId) -> TokenId {
        let counts =
            self.grammar.syntax[head].upos == Upos::Num || self.in_class("quantities", head);
        let mut kernel = if counts { self.counted(head) } else { head };
        for _ in 0..3 {
            if self.in_class("amounts", kernel) {
                kernel = self.counted(kernel);
            }
        }
        kernel
    }

    /// Returns what stands behind a count and "of", or the count.
    fn counted(&self, count: TokenId) -> TokenId {
        let syntax = self.grammar.syntax;
        let counted = syntax.children(count).iter().copied().find(|&child| {
            syntax[child].relation.universal() == Deprel::Nmod
                && self.grammar.preposition(child).as_deref() == Some("of")
        });
        counted.unwrap_or(count)
    }

    /// Adds the later ones of several whose people are named at once ("officials of A and B", "troops from A and B").
    pub fn further_owners(&self, agents: TokenId, kinds: &[Kind], found: &mut Vec<Reached>) {
        let owners = self.grammar.syntax.dependents(agents, Deprel::Nmod);
        let whose = |one: &TokenId| {
            matches!(self.grammar.preposition(*one).as_deref(), Some("of" | "from"))
        };
        for owner in owners.filter(whose) {
            for head in self.members(owner).into_iter().skip(1) {
                let named = self.mention_at(head);
                if let Some(id) = named.filter(|&id| self.is_of(id, kinds)) {
                    found.push(Reached { mention: Some(id), via: None, head });
                }
            }
        }
    }

    /// Returns the person of whose name a word is a part, whichever part the tree makes the head.
    pub fn person_over(&self, token: TokenId) -> Option<MentionId> {
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

    /// Finds the actors that own a noun, made it or stand before it; with `of`, those after "of" as well.
    pub fn behind(&self, noun: TokenId, kinds: &[Kind], of: bool, found: &mut Vec<Reached>) {
        let mut owners = Vec::new();
        // What has an owner is his, whatever else stands before it.
        if !self.before(noun, kinds, of, &mut owners) {
            self.after(noun, kinds, of, &mut owners);
            self.makers(noun, kinds, &mut owners);
            if owners.is_empty() && !of && self.in_class("movements", noun) {
                self.movers(noun, kinds, &mut owners);
            }
        }
        found.append(&mut owners);
    }

    /// Adds the actors that a word names, and tells whether there is one that is not found yet.
    fn take(&self, token: TokenId, kinds: &[Kind], found: &mut Vec<Reached>) -> bool {
        let before = found.len();
        let mut members = self.members(self.grammar.resolve(token));
        // "Its allies, especially Norway": who has no name of his own is told by an example.
        let told = members.iter().any(|&member| self.mention_at(member).is_some());
        if !told && self.in_class("groups", token) {
            let beside = self.grammar.syntax.dependents(token, Deprel::Appos);
            let examples: Vec<TokenId> = beside.chain(self.grammar.examples(token)).collect();
            members.extend(examples.into_iter().flat_map(|one| self.members(one)));
        }
        let actor = |id: MentionId| self.cast.mention(id).actor;
        for member in members {
            if let Some(id) = self.mention_at(member).filter(|&id| self.is_of(id, kinds))
                && !found.iter().any(|one| one.mention.map(actor) == Some(actor(id)))
            {
                found.push(Reached { mention: Some(id), via: None, head: member });
            }
        }
        found.len() > before
    }

    fn is_of(&self, id: MentionId, kinds: &[Kind]) -> bool {
        kinds.is_empty() || kinds.contains(&self.cast.mention(id).kind)
    }

    /// Adds who owns a noun or is named before it, and tells whether that is all: whether it has an owner and
    /// none after "of" is asked for.
    fn before(&self, noun: TokenId, kinds: &[Kind], of: bool, found: &mut Vec<Reached>) -> bool {
        let syntax = self.grammar.syntax;
        for relation in [Deprel::NmodPoss, Deprel::Compound, Deprel::Amod] {
            let owner = relation == Deprel::NmodPoss;
            let mut owned = false;
            for child in syntax.dependents(noun, relation).filter(|&one| owner || one < noun) {
                owned |= self.take(child, kinds, found);
                // "The US-drafted resolution".
                let maker = self.grammar.hyphened(child, Closed::Maker);
                owned |= maker.is_some_and(|maker| self.take(maker, kinds, found));
            }
            if !of && owned && owner {
                return true;
            }
        }
        false
    }

    /// Adds who is named behind a noun as who has it or does it.
    fn after(&self, noun: TokenId, kinds: &[Kind], of: bool, found: &mut Vec<Reached>) {
        let syntax = self.grammar.syntax;
        // "The plan of Sweden": who has a plan made it; "two trucks of theirs": they have them.
        let of = of || self.in_class("plans", noun) || self.in_class("belongings", noun);
        for child in self.phrases(noun) {
            match self.grammar.preposition(child).as_deref() {
                Some(by) if self.grammar.cues.is(Closed::Agent, by) => {
                    self.take(child, kinds, found);
                }
                // "The minister of foreign affairs of Japan".
                Some("of") if of && !self.take(child, kinds, found) => {
                    let mut inner = syntax.dependents(child, Deprel::Nmod);
                    let last =
                        |one: &TokenId| self.grammar.preposition(*one).as_deref() == Some("of");
                    inner.find(last).map(|one| self.take(one, kinds, found));
                }
                _ => {}
            }
        }
        if let Some(doer) = self.grammar.doer(noun).or_else(|| self.claimant(noun)) {
            self.take(doer, kinds, found);
        }
    }

    /// Returns the phrases behind a noun: "the plan *of Sweden* *for peace*".
    fn phrases(&self, noun: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        let syntax = self.grammar.syntax;
        syntax.children(noun).iter().copied().filter(|&child| {
            let relation = syntax[child].relation;
            relation.universal() == Deprel::Nmod && relation != Deprel::NmodPoss
        })
    }

    /// Adds who made a thing: "the rally *staged by the students*". One "condemned by them" is not theirs.
    fn makers(&self, noun: TokenId, kinds: &[Kind], found: &mut Vec<Reached>) {
        let syntax = self.grammar.syntax;
        let makes = |&clause: &TokenId| {
            self.grammar.cues.is(Closed::Maker, &self.grammar.lemma_with_particle(clause))
        };
        for clause in syntax.dependents(noun, Deprel::Acl).filter(makes) {
            for agent in syntax.dependents(clause, Deprel::OblAgent) {
                self.take(agent, kinds, found);
            }
        }
        // "The raid Chad carried out", "the plan that was drawn up by Chad".
        for clause in syntax.dependents(noun, Deprel::AclRelcl).filter(makes) {
            let agent = syntax.dependent(clause, Deprel::OblAgent);
            let subject = syntax.dependent(clause, Deprel::Nsubj);
            let subject = subject.filter(|&one| self.grammar.resolve(one) == one);
            agent.or(subject).map(|one| self.take(one, kinds, found));
        }
    }

    /// Adds whose it is that is moved: "the deployment of *Pakistani* troops".
    fn movers(&self, noun: TokenId, kinds: &[Kind], found: &mut Vec<Reached>) {
        let moved = self.phrases(noun).filter(|&one| {
            self.grammar.preposition(one).as_deref() == Some("of")
                && (self.in_class("agents", one) || self.in_class("weapons", one))
        });
        found.extend(moved.filter_map(|head| {
            let id = self.mention_at(head).filter(|&id| self.is_of(id, kinds))?;
            Some(Reached { mention: Some(id), via: None, head })
        }));
    }

    /// Returns who is said to be one of those that a noun names: "*Chad* is one of the states that left".
    pub fn counted_among(&self, noun: TokenId) -> Option<TokenId> {
        let syntax = self.grammar.syntax;
        let count = syntax[noun].head.filter(|_| syntax[noun].relation == Deprel::Nmod)?;
        let counts = self.grammar.cues.is(Closed::Count, syntax.lemma(count))
            && syntax.dependent(count, Deprel::Cop).is_some()
            && self.grammar.preposition(noun).as_deref() == Some("of")
            && syntax.dependent(noun, Deprel::AclRelcl).is_some();
        let subject = self.grammar.own_subject(count).filter(|_| counts)?;
        Some(self.grammar.resolve(subject))
    }

    /// Returns who says that a deed is his: "*Hezbollah* claimed the attack", "*Hezbollah* claimed
    /// responsibility for the attack".
    fn claimant(&self, deed: TokenId) -> Option<TokenId> {
        let syntax = self.grammar.syntax;
        let mut verb = syntax[deed].head?;
        match syntax[deed].relation.universal() {
            Deprel::Obj => {}
            Deprel::Nmod if self.in_class("blame", verb) => verb = syntax[verb].head?,
            Deprel::Obl => {
                syntax.dependents(verb, Deprel::Obj).find(|&one| self.in_class("blame", one))?;
            }
            _ => return None,
        }
        let claims = self.in_class("claims", verb) && !self.grammar.is_passive(verb);
        syntax.dependent(verb, Deprel::Nsubj).filter(|_| claims)
    }
}

/// Returns the words of a name, before its head, that hang on none of its words: a tree may tear
/// apart what is one name ("fought Islamic *State* of Iraq and the Levant").
fn torn<'a>(
    grammar: &'a Grammar,
    cast: &'a Cast,
    id: MentionId,
) -> impl Iterator<Item = (TokenId, MentionId)> + 'a {
    let mention = cast.mention(id);
    let sentence = &grammar.syntax.sentences[mention.sentence.index()];
    let all = &grammar.syntax.tokens[sentence.tokens.clone()];
    let first = all.partition_point(|token| token.span.end <= mention.span.begin);
    let last = all.partition_point(|token| token.span.begin < mention.span.end);
    let start = sentence.tokens.start;
    let tokens = (start + first..start + last).map(TokenId::new);
    let wide =
        mention.form == Form::Name && mention.span.len() > grammar.syntax[mention.head].span.len();
    let inside = move |token: &TokenId| mention.span.contains(grammar.syntax[*token].span);
    let tops = tokens.filter(move |token| {
        wide && *token < mention.head
            && inside(token)
            && matches!(grammar.syntax[*token].upos, Upos::Propn | Upos::Noun)
            && grammar.syntax[*token].relation.universal() != Deprel::Nsubj
            && grammar.syntax[*token].head.is_some_and(|head| !inside(&head))
    });
    tops.map(move |token| (token, id))
}
