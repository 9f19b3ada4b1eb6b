//! What the words beside an actor say of it: what it does, what is done to it, what it is called.
//!
//! A word of `data/cues/frames.tsv` says one thing of whoever does it and another of whom it is done
//! to. Here each word that governs an actor, describes it or is said by it is taken with the part that
//! the actor plays to it, so that "Fors *praised*", "was *praised*" and "the *praised* Fors" differ.
//! Left out: what is said of an actor by a word farther off, and of a pronoun that means it.

use crate::language::key::Key;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Syntax, TokenId};

/// The most steps from a member of a list to its head.
const STEPS: usize = 3;

/// The part of an actor to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It does it.
    Doer,
    /// It is said to be it.
    Described,
    /// It is done to it.
    Undergoer,
    /// What it does or says is put into an open or a whole clause.
    Above,
    /// It is its own: "Fors's *failure*".
    Owner,
    /// It stands behind this preposition, as a number, beside a verb.
    Beside(u32),
    /// The same beside a noun.
    Of(u32),
}

impl Part {
    /// Returns it as a number that can be hashed.
    pub fn number(self) -> u32 {
        match self {
            Part::Doer => 0,
            Part::Described => 1,
            Part::Undergoer => 2,
            Part::Above => 3,
            Part::Owner => 4,
            Part::Beside(case) => Key::of(5).and(case).0,
            Part::Of(case) => Key::of(6).and(case).0,
        }
    }

    /// Tells whether a word says of this part what it does to somebody, and not what it says of its doer.
    pub fn is_done_to(self) -> bool {
        matches!(self, Part::Undergoer | Part::Beside(_) | Part::Of(_))
    }
}

/// Collects the words that say something of whoever's head is `head`, and the part it plays to each.
///
/// `inside` tells whether a word is its own, `by` is the number of "by", `case` gives that of a word's
/// preposition, and `within` tells whether a clause holds the other of the two.
pub fn gather(
    syntax: &Syntax,
    head: TokenId,
    (inside, within): (impl Fn(TokenId) -> bool, impl Fn(TokenId) -> bool),
    (by, case): (u32, impl Fn(TokenId) -> u32),
    roles: &mut Vec<(Part, TokenId)>,
) {
    roles.clear();
    for &child in syntax.children(head) {
        let describes = matches!(
            syntax[child].relation,
            Deprel::Amod
                | Deprel::Appos
                | Deprel::Compound
                | Deprel::Acl
                | Deprel::AclRelcl
                | Deprel::Nmod
        );
        if describes && !inside(child) {
            roles.push((Part::Described, child));
        }
    }
    let mut member = head;
    for _ in 0..STEPS {
        match (syntax[member].relation, syntax[member].head) {
            (Deprel::Conj | Deprel::Appos | Deprel::Flat, Some(over)) => member = over,
            _ => break,
        }
    }
    let (relation, Some(over)) = (syntax[member].relation, syntax[member].head) else { return };
    let has = |wanted: Deprel| {
        syntax.children(over).iter().any(|&child| syntax[child].relation == wanted)
    };
    let is_verb = matches!(syntax[over].upos, Upos::Verb | Upos::Aux);
    let is_subject = relation.universal() == Deprel::Nsubj;
    let passive = relation == Deprel::NsubjPass || has(Deprel::AuxPass);
    let part = match relation.universal() {
        Deprel::Nsubj if is_verb && passive => Some(Part::Undergoer),
        Deprel::Nsubj if is_verb && !has(Deprel::Cop) => Some(Part::Doer),
        Deprel::Nsubj => Some(Part::Described),
        Deprel::Obj | Deprel::Iobj if is_verb => Some(Part::Undergoer),
        Deprel::Obl if is_verb => Some(match case(member) {
            found if found == by && passive => Part::Doer,
            found => Part::Beside(found),
        }),
        _ if is_verb => None,
        Deprel::Compound | Deprel::Amod => Some(Part::Owner),
        Deprel::Nmod if relation == Deprel::NmodPoss => Some(Part::Owner),
        Deprel::Nmod => Some(Part::Of(case(member))),
        _ => None,
    };
    roles.extend(part.map(|part| (part, over)));
    if is_subject {
        let clauses = syntax.children(over).iter().copied();
        let clauses = clauses
            .filter(|&at| matches!(syntax[at].relation, Deprel::Xcomp | Deprel::Ccomp))
            .filter(|&at| !within(at));
        roles.extend(clauses.map(|at| (Part::Above, at)));
    }
}
