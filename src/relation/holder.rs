//! Who holds an office, and whom the people of a body stand for.
//!
//! A name behind an office may hang on another noun ("the chief of the army, *Kim Berg*"), and those who
//! serve a body are its own ("the men and women *of the 5th Brigade*").

use crate::entity::actor::MentionId;
use crate::language::tags::Deprel;
use crate::language::tree::TokenId;
use crate::relation::heads::Heads;
use crate::terms::{Form, Kind};

impl Heads<'_> {
    /// Returns who holds an office, where the tree hangs the name on another noun: "the chief of the army, *Kim
    /// Berg*", "the remarks of the head of Hamas, *Kim Berg*".
    pub fn office_holder(&self, office: TokenId) -> Option<MentionId> {
        let syntax = self.grammar.syntax;
        if !self.is_office(office) || syntax.dependent(office, Deprel::Appos).is_some() {
            return None;
        }
        let below = || syntax.dependents(office, Deprel::Nmod).filter(|&one| one > office);
        let further = below().flat_map(|one| syntax.dependents(one, Deprel::Nmod));
        let above = syntax[office].head.filter(|_| syntax[office].relation == Deprel::Nmod);
        let hosts = below().chain(further).chain(above).filter(|&host| !self.is_office(host));
        let mut names = hosts.flat_map(|host| syntax.dependents(host, Deprel::Appos));
        names.find_map(|name| {
            let before = TokenId::new(name.index().checked_sub(2)?);
            let comma = syntax.form(self.grammar.text, TokenId::new(name.index() - 1)) == ",";
            let up = std::iter::successors(Some(before), |&at: &TokenId| syntax[at].head);
            let inside = before > office && up.take(6).any(|at| at == office);
            let id = self.mention_at(name).filter(|_| comma && inside)?;
            let mention = self.cast.mention(id);
            (mention.kind == Kind::Person && mention.form == Form::Name).then_some(id)
        })
    }

    /// Returns the body whose people are called so: "the men and women *of the 5th Brigade*".
    pub fn staffed(&self, people: TokenId) -> Option<MentionId> {
        let syntax = self.grammar.syntax;
        let staff = |&one: &TokenId| self.in_class("staff", one);
        let first = Some(people).filter(staff)?;
        let above = syntax[people].head.filter(|_| syntax[people].relation == Deprel::Conj);
        let above = above.filter(staff);
        let beside = syntax.dependents(first, Deprel::Conj).filter(staff);
        let mates = std::iter::once(first).chain(above).chain(beside);
        let owners = mates.flat_map(|mate| syntax.dependents(mate, Deprel::Nmod));
        let mut owners =
            owners.filter(|&one| self.grammar.preposition(one).as_deref() == Some("of"));
        owners.find_map(|owner| self.mention_at(owner)).filter(|&id| {
            let kind = self.cast.mention(id).kind;
            let body = matches!(kind, Kind::ArmedForce | Kind::ArmedGroup | Kind::GovernmentBody);
            body || matches!(kind, Kind::Organization | Kind::Company | Kind::Intergovernmental)
        })
    }
}
