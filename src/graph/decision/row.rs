//! What a person may decide, and the words of a file of decisions.
//!
//! A decision is an action and a few keys with values, whatever file it stands in: a table in TOML, a
//! row of a spreadsheet. Both vocabularies are closed; `actant explain reject` tells of a word.

use indexmap::IndexMap;
use sha2::{Digest, Sha256};

use crate::date::Date;
use crate::error::{Error, Place, Result, nearest};
use crate::terms::Kind;
use crate::text::hex;
use crate::vocabulary;

vocabulary! {
    /// What a person may decide.
    Action {
        Accept = "accept", "The statement stands as it is: keys `statement`, or `quote` and `document`.";
        Reject = "reject", "The text does not say so; the statement is left out: keys as of accept.";
        Retype = "retype", "The statement is of the relation `to`, or the actor `actor` is of the kind `to`.";
        Reverse = "reverse", "Source and target of the statement change places: keys as of accept.";
        Merge = "merge", "All of `actors` are one: `into`, or else the first of them.";
        Split = "split", "Mentions of `actor` mean another, `into`: those in `document`, in `quote`, of the `statement`, with the words `mention`; all that are given must hold.";
        Rename = "rename", "The actor `actor` is shown by the name `name`.";
        Apart = "never-merge", "No two of `actors` are ever one; a merge that joins them is refused.";
    }
}

vocabulary! {
    /// A key of a decision.
    Key {
        Statement = "statement", "The id of a statement.";
        Document = "document", "The id of a document; a split may have several.";
        Quote = "quote", "Words of the document in which the statement or mention stands.";
        Before = "before", "A few words before the quotation, to tell it from another like it.";
        After = "after", "A few words after the quotation.";
        Source = "source", "Who acts in the statement, by id or name.";
        Relation = "relation", "The relation of the statement as it was read.";
        Target = "target", "On whom the source acts, by id or name.";
        Actor = "actor", "The id of an actor.";
        Actors = "actors", "The ids of several actors.";
        Mention = "mention", "The words of a mention.";
        Into = "into", "The id of the actor that comes of a merge or a split.";
        To = "to", "The relation or kind that is right.";
        Name = "name", "The name to show.";
        By = "by", "Who decided.";
        Date = "date", "When, as 2026-01-31.";
        Reason = "reason", "Why.";
    }
}

impl Key {
    /// Tells whether several values may be given.
    fn is_list(self) -> bool {
        matches!(self, Key::Actors | Key::Document)
    }
}

/// Where a statement is anchored.
const ANCHOR: &[Key] = &[
    Key::Statement,
    Key::Document,
    Key::Quote,
    Key::Before,
    Key::After,
    Key::Source,
    Key::Relation,
    Key::Target,
];

/// What every decision may say of itself.
const ABOUT: &[Key] = &[Key::By, Key::Date, Key::Reason];

/// A decision as it stands in a file, not yet understood.
#[derive(Debug)]
pub struct Row {
    /// Where it begins.
    pub place: Place,
    /// The word of the action, and where it stands.
    pub action: (String, Place),
    /// Keys and their values, each with its place.
    pub cells: Vec<(String, Vec<String>, Place)>,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// `d-` and 16 hexadecimal digits of what it decides; who, when and why have no part in it.
    pub id: String,
    /// What is done.
    pub action: Action,
    /// Its keys, in the order of the vocabulary; each has a value.
    pub values: IndexMap<Key, Vec<String>>,
    /// Where it stands.
    pub place: Place,
}

impl Decision {
    /// Understands a row.
    ///
    /// # Errors
    ///
    /// If there is no such action, key, kind or date, if a key is missing or is another action's, or
    /// if one is given twice, with its place.
    pub fn read(row: Row) -> Result<Decision> {
        let (word, place) = &row.action;
        let action = Action::from_word(word).ok_or_else(|| {
            unknown(place, "decision", word, Action::ALL.iter().map(|action| action.word()))
        })?;
        let mut found: IndexMap<Key, (Vec<String>, Place)> = IndexMap::new();
        for (word, values, place) in row.cells {
            let key = Key::from_word(&word).ok_or_else(|| {
                unknown(&place, "key", &word, Key::ALL.iter().map(|key| key.word()))
            })?;
            if values.len() > 1 && !key.is_list() {
                return Err(Error::new(place, format!("`{key}` takes one value")));
            }
            if values.iter().any(|value| value.trim().is_empty()) || values.is_empty() {
                return Err(Error::new(place, format!("`{key}` is empty"))
                    .hint("leave the key out where there is nothing to say"));
            }
            found.insert(key, (values, place));
        }
        found.sort_unstable_keys();
        let has = |key: Key| found.contains_key(&key);
        let (needed, allowed) = keys(action, has(Key::Actor));
        for (&key, (_, place)) in &found {
            if !allowed.contains(&key) && !needed.contains(&key) && !ABOUT.contains(&key) {
                let takes: Vec<_> = needed.iter().chain(allowed).map(|key| key.word()).collect();
                let message = format!("`{action}` takes no key `{key}`");
                return Err(Error::new(place.clone(), message)
                    .hint(format!("it takes {}; and by, date, reason", takes.join(", "))));
            }
        }
        let missing = needed.iter().find(|&&key| !has(key)).map(|key| format!("`{key}`"));
        let nowhere = |keys: &[Key]| !keys.iter().any(|&key| has(key));
        let missing = missing.or_else(|| match action {
            Action::Split
                if nowhere(&[Key::Statement, Key::Document, Key::Quote, Key::Mention]) =>
            {
                Some("`document`, `statement`, `quote` or `mention`".into())
            }
            _ if needed.is_empty() || allowed == ANCHOR => {
                nowhere(&[Key::Statement, Key::Quote]).then(|| "`statement` or `quote`".into())
            }
            _ => None,
        });
        if let Some(missing) = missing {
            return Err(Error::new(row.place, format!("this {action} has no {missing}"))
                .hint(format!("`actant explain {action}` tells which keys it takes")));
        }
        if let Some((actors, place)) = found.get(&Key::Actors)
            && actors.iter().collect::<indexmap::IndexSet<_>>().len() < 2
        {
            return Err(Error::new(place.clone(), "`actors` needs two at least"));
        }
        if let Some((date, place)) = found.get(&Key::Date)
            && Date::parse(&date[0]).is_none()
        {
            return Err(Error::new(place.clone(), format!("\"{}\" is no date", date[0]))
                .hint("write it as 2026-01-31"));
        }
        if let (true, Some((to, place))) = (has(Key::Actor), found.get(&Key::To))
            && Kind::from_word(&to[0]).is_none()
        {
            let kinds = Kind::ALL.iter().map(|kind| kind.word());
            return Err(unknown(place, "kind", &to[0], kinds));
        }
        let values = found.into_iter().map(|(key, (values, _))| (key, values)).collect();
        Ok(Decision { id: id(action, &values), action, values, place: row.place })
    }

    /// Returns the value of a key, the first of several.
    pub fn one(&self, key: Key) -> Option<&str> {
        self.all(key).first().map(String::as_str)
    }

    /// Returns the values of a key, none where it is not given.
    pub fn all(&self, key: Key) -> &[String] {
        self.values.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Tells whether it is about a statement, and not about an actor.
    pub fn is_of_statement(&self) -> bool {
        match self.action {
            Action::Accept | Action::Reject | Action::Reverse => true,
            Action::Retype => !self.values.contains_key(&Key::Actor),
            Action::Merge | Action::Split | Action::Rename | Action::Apart => false,
        }
    }

    /// Tells whether two decisions about one statement cannot both hold.
    pub fn contradicts(&self, other: &Decision) -> bool {
        let rejected = |one: &Decision| one.action == Action::Reject;
        let retyped = |one: &Decision| one.action == Action::Retype;
        rejected(self) != rejected(other)
            || retyped(self) && retyped(other) && self.one(Key::To) != other.one(Key::To)
    }

    /// Makes the failure of two decisions that cannot both hold.
    pub fn conflict(&self, other: &Decision, what: &str) -> Error {
        let place = other.place.in_a_sentence();
        let message =
            format!("this {} contradicts the {} at {place}: {what}", self.action, other.action);
        Error::new(self.place.clone(), message).hint("take one of the two out")
    }
}

/// Returns the keys that an action must have, and those that it may have besides.
fn keys(action: Action, actor: bool) -> (&'static [Key], &'static [Key]) {
    match action {
        Action::Accept | Action::Reject | Action::Reverse => (&[], ANCHOR),
        Action::Retype if actor => (&[Key::Actor, Key::To], &[]),
        Action::Retype => (&[Key::To], ANCHOR),
        Action::Merge => (&[Key::Actors], &[Key::Into]),
        Action::Apart => (&[Key::Actors], &[]),
        Action::Rename => (&[Key::Actor, Key::Name], &[]),
        Action::Split => (
            &[Key::Actor, Key::Into],
            &[
                Key::Name,
                Key::Statement,
                Key::Document,
                Key::Quote,
                Key::Before,
                Key::After,
                Key::Mention,
            ],
        ),
    }
}

/// Returns the id of what is decided.
fn id(action: Action, values: &IndexMap<Key, Vec<String>>) -> String {
    let mut digest = Sha256::new();
    let mut part = |text: &str| {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text);
    };
    part(action.word());
    for (key, values) in values.iter().filter(|(key, _)| !ABOUT.contains(key)) {
        part(key.word());
        part(&values.len().to_string());
        values.iter().for_each(|value| part(value));
    }
    format!("d-{}", hex(&digest.finalize()[..8]))
}

/// Refuses a word of which there is no such thing, and says which one was probably meant.
pub fn unknown<'n>(
    place: &Place,
    what: &str,
    word: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Error {
    let error = Error::new(place.clone(), format!("no {what} is called \"{word}\""));
    match nearest(word, names.clone()) {
        Some(name) => error.hint(format!("did you mean \"{name}\"?")),
        None if names.clone().count() < 20 => {
            error.hint(format!("there are {}", names.collect::<Vec<_>>().join(", ")))
        }
        None => error,
    }
}
