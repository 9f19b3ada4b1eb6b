//! The ends of a rule: who fills its roles in a clause.
//!
//! A role may name an actor, several, or a thing through which an actor is reached (`reach.rs`), and a
//! writing speaks for its author (`writing.rs`). An adjective before a noun says whose deed it is, and
//! not who takes the deed up ("rejected *French* criticism"). Which rules are asked, `pattern.rs` says.

use crate::entity::actor::MentionId;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::relation::clause::{Argument, Clause};
use crate::relation::code::Plover;
use crate::relation::heads::Reached;
use crate::relation::lexicon::{Class, Ends, Rule, Slot, Words};
use crate::relation::pattern::Matcher;
use crate::relation::stance::Stance;
use crate::relation::value::is_day_or_month;
use crate::terms::{Form, Join, Kind};
use crate::text::lowered;

/// Who fills a role, and the argument that names them.
type Filler<'a> = (Reached, &'a Argument);

/// The two ends for which a rule holds, and the arguments that named them.
pub(crate) type Pair<'a> = ((MentionId, &'a Argument), Option<Filler<'a>>);

impl Matcher<'_> {
    /// Returns the pairs of ends for which a rule holds.
    pub(crate) fn ends<'c>(&self, rule: &Rule, clause: &'c Clause) -> Vec<Pair<'c>> {
        match &rule.ends {
            Ends::Pair { source, target } => self.pairs(rule, clause, source, target),
            Ends::Members(roles) => self.members(rule, clause, roles),
        }
    }

    /// Returns the pairs of who fills the roles of the source and of the target.
    fn pairs<'c>(
        &self,
        rule: &Rule,
        clause: &'c Clause,
        source: &[String],
        target: &[String],
    ) -> Vec<Pair<'c>> {
        let relation = &self.relations.relations[rule.relation];
        let sources = self.sources(rule, clause, source);
        let used: Vec<TokenId> = sources.iter().map(|(_, argument)| argument.head).collect();
        let kinds = if rule.kinds.is_empty() { &relation.target } else { &rule.kinds };
        let mut targets = self.fill(clause, target, kinds, &rule.via, &used);
        // "Iran and Oman accused each other": each of them the others.
        let nobody = targets.iter().all(|(target, _)| target.mention.is_none());
        let mutual = self.mutual(clause, target).filter(|_| nobody);
        if let Some(argument) = mutual {
            targets = sources.iter().map(|&(source, _)| (source, argument)).collect();
        }
        let once = mutual.is_some() && relation.symmetric;
        let mut pairs = Vec::new();
        for (nth, &(reached, argument)) in sources.iter().enumerate() {
            let Some(source) = reached.mention else { continue };
            // "The Governors Association": a word of a body's name says nothing of the body.
            if clause.class == Class::Noun && self.reach.is_in_name(clause.head, source) {
                continue;
            }
            if self.is_among(source) && !relation.plover.is_some_and(Plover::is_stance) {
                continue;
            }
            let others = targets.iter().skip(if once { nth } else { 0 });
            let others = others.filter(|other| self.is_other(rule, clause, source, other));
            pairs.extend(others.map(|&other| ((source, argument), Some(other))));
            if targets.is_empty() && rule.bare {
                let state = if relation.role { self.reach.own_state(source) } else { None };
                pairs.push(((source, argument), state.map(|state| (state, argument))));
            }
        }
        pairs
    }

    /// Returns who fills the role of the source, or speaks in what does.
    fn sources<'c>(&self, rule: &Rule, clause: &'c Clause, roles: &[String]) -> Vec<Filler<'c>> {
        let relation = &self.relations.relations[rule.relation];
        let kinds = &relation.source;
        let mine = |role: &str| roles.iter().any(|one| one == role);
        let mut sources = self.fill(clause, roles, kinds, &Words::default(), &[]);
        let holds = clause.class == Class::Noun && relation.role;
        if holds && sources.is_empty() && mine("nsubj") {
            let holder = self.reach.heads.office_holder(clause.head);
            let holder = holder.filter(|&id| kinds.contains(&self.cast.mention(id).kind));
            let at = clause.in_role("self").next();
            sources.extend(
                holder
                    .zip(at)
                    .map(|(id, at)| (Reached { mention: Some(id), via: None, head: at.head }, at)),
            );
        }
        if clause.support.is_some() && mine("mod") {
            self.keep_owners(clause, kinds, &mut sources);
        } else if sources.is_empty() {
            for argument in clause.arguments.iter().filter(|argument| mine(&argument.role)) {
                let all = self.reach.authors(argument.head, kinds, &self.stances);
                sources.extend(all.into_iter().map(|reached| (reached, argument)));
            }
        }
        sources
    }

    /// Tells whether a rule may hold between a source and a target.
    fn is_other(&self, rule: &Rule, clause: &Clause, source: MentionId, target: &Filler) -> bool {
        let &(reached, argument) = target;
        let Some(target) = reached.mention else { return !rule.named && !rule.persons };
        // "The baseball *player* Kim Berg": the noun is what she is.
        let noun = clause.class == Class::Noun && self.cast.mention(target).head == clause.head;
        // "Orban's Fidesz *party*" is asked for by its noun.
        let noun = noun && argument.role != "self";
        // "Garcia, one of them, shot *himself*".
        !self.grammar.is_reflexive(argument.head)
            && self.cast.mention(target).actor != self.cast.mention(source).actor
            && !noun
            && (!rule.persons || self.reach.are_persons(source, target))
    }

    /// Returns the pairs of those who do something with one another.
    fn members<'c>(&self, rule: &Rule, clause: &'c Clause, roles: &[String]) -> Vec<Pair<'c>> {
        let kinds = &self.relations.relations[rule.relation].source;
        let mut all: Vec<Filler> = Vec::new();
        let lists = |argument: &&Argument| {
            matches!(argument.role.as_str(), "obl:between" | "obl:among")
                && roles.contains(&argument.role)
        };
        for argument in clause.arguments.iter().filter(lists) {
            let listed = self.reach.listed(argument.head, kinds);
            all.extend(listed.into_iter().map(|reached| (reached, argument)));
        }
        if all.is_empty() {
            for role in roles.chunks(1) {
                all.extend(self.fill(clause, role, kinds, &Words::default(), &[]));
            }
        }
        all.retain(|(one, _)| one.mention.is_some_and(|id| !self.is_among(id)));
        let actor = |mention: MentionId| self.cast.mention(mention).actor;
        // "A treaty with A and B": they have it with somebody else; "A and B signed it with C".
        let with = all.iter().any(|(_, argument)| argument.role.ends_with(":with"));
        let mut pairs = Vec::new();
        for (at, &(one, argument)) in all.iter().enumerate() {
            let Some(source) = one.mention else { continue };
            let subject = clause.class == Class::Noun && argument.role == "nsubj";
            let others = all[at + 1..].iter().filter(|(other, its)| {
                other.mention.is_some_and(|target| {
                    actor(target) != actor(source)
                        && !(with && argument.role == its.role)
                        && !(subject && self.reach.are_of_one_side(source, target))
                })
            });
            pairs.extend(others.map(|&other| ((source, argument), Some(other))));
        }
        pairs
    }

    /// Keeps of those who may do a noun's deed the one whose adjective stands before it: "rejected *French*
    /// criticism" is no criticism by who rejects it.
    fn keep_owners<'c>(
        &self,
        clause: &'c Clause,
        kinds: &[Kind],
        sources: &mut Vec<(Reached, &'c Argument)>,
    ) {
        let own = self.fill(clause, &["mod".to_string()], kinds, &Words::default(), &[]);
        let adjective = |(one, _): &(Reached, &Argument)| {
            one.mention.is_some_and(|id| self.cast.mention(id).form == Form::Adjective)
        };
        if own.iter().any(adjective) {
            let denied = self.stances.of(clause, None).polarity != Stance::PLAIN.polarity;
            *sources = if denied { Vec::new() } else { own };
        }
    }

    /// Returns the body whose name ends with a noun, or the person whose name it is: "Iran's *Quds Force*", "the BBC's *Kim
    /// Berg*".
    fn named(&self, noun: TokenId) -> Option<Reached> {
        let own = self.reach.heads.mention_at(noun)?;
        let mention = self.cast.mention(own);
        let body = matches!(mention.kind, Kind::ArmedForce | Kind::GovernmentBody | Kind::Person);
        // "His *Fidesz* party", but not "his party".
        let before = self.syntax.beside(noun, -1);
        let beside = before.is_some_and(|before| self.syntax[before].upos == Upos::Propn);
        let party = mention.kind == Kind::PoliticalParty;
        let called = party && beside && mention.by == Join::Beside;
        let named = (body || party) && mention.form == Form::Name || called;
        named.then_some(Reached { mention: Some(own), via: None, head: noun })
    }

    /// Returns the argument in one of some roles that says that several do it to one another.
    fn mutual<'c>(&self, clause: &'c Clause, roles: &[String]) -> Option<&'c Argument> {
        let mut arguments = clause.arguments.iter();
        arguments.find(|one| roles.contains(&one.role) && self.grammar.is_mutual(one.head))
    }

    /// Returns the actors in the first of some roles in which there are any, else the things there.
    fn fill<'c>(
        &self,
        clause: &'c Clause,
        roles: &[String],
        kinds: &[Kind],
        via: &Words,
        used: &[TokenId],
    ) -> Vec<(Reached, &'c Argument)> {
        let mut things = Vec::new();
        for role in roles {
            let mut found = Vec::new();
            // Whom the noun names is where the noun itself is.
            let stands = if matches!(&**role, "proper" | "adjective") { "self" } else { role };
            for argument in clause.arguments.iter().filter(|argument| argument.role == stands) {
                if role == "proper" {
                    found.extend(self.named(argument.head).map(|reached| (reached, argument)));
                } else if role == "adjective" {
                    let own = self.reach.heads.adjective_at(argument.head);
                    let own = own.filter(|&id| kinds.contains(&self.cast.mention(id).kind));
                    let head = argument.head;
                    let reached = own.map(|own| Reached { mention: Some(own), via: None, head });
                    found.extend(reached.map(|reached| (reached, argument)));
                } else if role == "self" {
                    // "Officials of the CIA" are the CIA's mention, and no group beside it.
                    let own = self.reach.heads.mention_at(argument.head).filter(|&own| {
                        let mention = self.cast.mention(own);
                        matches!(mention.by, Join::Described | Join::Beside)
                            && !self.cast.actor_of(own).linked
                            && (kinds.is_empty() || kinds.contains(&mention.kind))
                    });
                    let head = argument.head;
                    let reached = own.map(|own| Reached { mention: Some(own), via: None, head });
                    found.extend(reached.map(|reached| (reached, argument)));
                } else if !used.contains(&argument.head) {
                    let mut reached = self.reach.of(argument.head, kinds, via);
                    // "Putin's *press* secretary": a word before a noun is not who the noun names.
                    if role == "mod" {
                        let itself = |id: MentionId| self.cast.mention(id).head == clause.head;
                        reached.retain(|one| !one.mention.is_some_and(itself));
                    }
                    // "Fired on Thursday": a day is no thing that something is done to.
                    let day = |one: &Reached| {
                        let lemma = lowered(self.syntax.lemma(one.head));
                        one.mention.is_none() && is_day_or_month(&lemma)
                    };
                    reached.retain(|one| !day(one));
                    // "A Labour critic" is one of them.
                    if role == "name" {
                        reached.retain(|one| !self.is_party(one));
                    }
                    // "Prime Minister A and army chief B": one title is one person's.
                    if clause.aside && role == "nsubj" && self.is_singular(clause.head) {
                        reached.retain(|one| one.head == argument.head);
                    }
                    // "Chad, which armed Mali, and Peru left": who is named behind a clause is not in it.
                    let said = self.syntax[clause.head].relation == Deprel::AclRelcl;
                    if said && argument.head < clause.head {
                        reached.retain(|one| one.head < clause.head);
                    }
                    found.extend(reached.into_iter().map(|reached| (reached, argument)));
                }
            }
            // A thing that belongs to nobody yields to an actor in a later role.
            if found.iter().any(|(reached, _)| reached.mention.is_some()) {
                return found;
            }
            if things.is_empty() {
                things = found;
            }
        }
        things
    }

    /// Tells whether a person is one of the "we" that he speaks of: he thinks what they think, and need not
    /// have done what they did.
    fn is_among(&self, mention: MentionId) -> bool {
        self.cast.mention(mention).by == Join::Among
    }

    fn is_party(&self, reached: &Reached) -> bool {
        reached.mention.is_some_and(|id| self.cast.mention(id).kind == Kind::PoliticalParty)
    }

    fn is_singular(&self, noun: TokenId) -> bool {
        matches!(self.syntax[noun].xpos, Xpos::NN | Xpos::NNP)
    }

    /// Tells whether a noun and a word before it are in a slot together: "*terrorist* group".
    fn is_pair(&self, slot: &Slot, noun: TokenId, lemma: &str) -> bool {
        self.syntax.children(noun).iter().filter(|&&child| child < noun).any(|&child| {
            matches!(self.syntax[child].relation, Deprel::Amod | Deprel::Compound)
                && slot.head.contains(&*format!("{} {lemma}", lowered(self.syntax.lemma(child))))
        })
    }

    /// Returns the head of what fills a slot, if a word of the slot does.
    pub(crate) fn filler(&self, clause: &Clause, slot: &Slot) -> Option<TokenId> {
        self.fillers(clause, slot).next()
    }

    /// Tells whether a slot is filled by something that a rule must not stand beside: whatever that is, no day is ("held it
    /// on Friday").
    pub(crate) fn is_barred(&self, clause: &Clause, slot: &Slot) -> bool {
        let any = slot.head.contains("*");
        let day = |word: TokenId| is_day_or_month(&lowered(self.syntax.lemma(word)));
        self.fillers(clause, slot).any(|word| !any || !day(word))
    }

    /// Returns the heads of what fills a slot.
    fn fillers<'b>(
        &'b self,
        clause: &'b Clause,
        slot: &'b Slot,
    ) -> impl Iterator<Item = TokenId> + 'b {
        let arguments = slot.roles.iter().flat_map(|role| clause.in_role(role));
        arguments.filter_map(|argument| {
            // "Promised it *not to leave*": what a clause denies is promised all the same.
            let any = slot.head.is_empty() || slot.head.contains("*");
            let members = if any && self.syntax[argument.head].upos == Upos::Verb {
                vec![argument.head]
            } else {
                self.reach.heads.members(argument.head)
            };
            members.into_iter().map(|member| self.reach.heads.kernel(member)).find(|&member| {
                let lemma = lowered(self.syntax.lemma(member));
                slot.head.is_empty()
                    || slot.head.contains("*")
                    || slot.head.contains(&*lemma)
                    || slot.pairs && self.is_pair(slot, member, &lemma)
            })
        })
    }
}
