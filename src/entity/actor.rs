//! Actors, and the mentions that name them.
//!
//! A mention belongs to the document's text; an actor owns its strings, because it outlives the
//! document: the same id in two documents is the same actor.

use crate::id;
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::{Form, Join, Kind};
use crate::text::Span;

id! {
    /// A mention of a document.
    MentionId
}

id! {
    /// An actor of a document.
    ActorId
}

/// A place in the text that names an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The characters of the mention.
    pub span: Span,
    /// Its head word.
    pub head: TokenId,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// Who is meant.
    pub actor: ActorId,
    /// How it is named here.
    pub form: Form,
    /// What the actor is here: a capital is a place where something happens in it.
    pub kind: Kind,
    /// Why it is taken for a mention of the actor.
    pub by: Join,
}

/// Who takes part in an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The id, stable across documents and runs: ASCII letters, digits, `-` and `_`.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it stands in the gazetteer.
    pub linked: bool,
    /// The other ways in which this document names it.
    pub aliases: Vec<String>,
    /// What the document says it is, in its own words.
    pub description: Option<String>,
    /// The alpha-3 code of its state, where known.
    pub country: Option<String>,
    /// Its PLOVER sector, where known.
    pub sector: Option<String>,
}

/// All mentions and actors of one document, mentions in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cast {
    /// Every mention, by begin and then the longer first.
    pub mentions: Vec<Mention>,
    /// Every actor, in the order of first mention.
    pub actors: Vec<Actor>,
}

impl Cast {
    /// Returns a mention.
    pub fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }

    /// Returns the actor that a mention names.
    pub fn actor_of(&self, id: MentionId) -> &Actor {
        &self.actors[self.mention(id).actor.index()]
    }

    /// Returns, of a pronoun of the third person or a noun that says what somebody is, the mention by
    /// name or noun that its sentence has of the same actor: the last before it, else the first behind.
    /// Every other mention stays as it is.
    pub fn told(&self, id: MentionId) -> MentionId {
        let pronoun = self.mention(id);
        let taken = pronoun.form == Form::Pronoun && pronoun.by == Join::Likeliest;
        if !taken && pronoun.by != Join::Predicate {
            return id;
        }
        let same: Vec<MentionId> = self
            .mentions_in(pronoun.sentence)
            .filter(|&other| {
                let one = self.mention(other);
                one.actor == pronoun.actor && one.form != Form::Pronoun && one.kind != Kind::Place
            })
            .collect();
        let before = same.iter().rev().find(|&&one| one < id);
        before.or(same.first()).copied().unwrap_or(id)
    }

    /// Returns the ids of all mentions, in text order.
    pub fn mention_ids(&self) -> impl Iterator<Item = MentionId> + use<> {
        (0..self.mentions.len()).map(MentionId::new)
    }

    /// Returns the ids of a sentence's mentions, in text order, without the nouns that but say what
    /// somebody is: whoever takes part is named beside them.
    pub fn mentions_in(&self, sentence: SentenceId) -> impl Iterator<Item = MentionId> {
        let begin = self.mentions.partition_point(|mention| mention.sentence < sentence);
        let end = self.mentions.partition_point(|mention| mention.sentence <= sentence);
        let takes_part = |&id: &MentionId| self.mention(id).by != Join::Predicate;
        (begin..end).map(MentionId::new).filter(takes_part)
    }
}
