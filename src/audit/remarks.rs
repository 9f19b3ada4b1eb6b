//! What an actor is said to have said, wanted or thought, from the attributions of a record.
//!
//! The speaker of an attribution is the actor that the chain of a statement with the same cue names;
//! where no statement has it, the actor of the longest mention that the speaker's words
//! are about. An attribution
//! whose cue stands in the content of another is passed on by that one's speaker.

use crate::audit::choice::same;
use crate::audit::item::{Named, Remark, Source};
use crate::record::{Attributed, Mention, Range, Record, Sentence};
use crate::terms::{Form, Kind};

/// Returns the remarks of an actor, who is asked for by id or any name, in the order of the text.
pub fn of(record: &Record, asked: &str) -> Vec<Remark> {
    let actors = record.actors.as_deref().unwrap_or_default();
    let wanted: Vec<&str> = actors
        .iter()
        .filter(|actor| {
            [&actor.id, &actor.name].into_iter().chain(&actor.aliases).any(|name| same(asked, name))
        })
        .map(|actor| actor.id.as_str())
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let all = record.attributions.as_deref().unwrap_or_default();
    let said = all.iter().filter_map(|one| {
        let id = speaker(record, one).filter(|id| wanted.contains(id))?;
        let name = actors.iter().find(|actor| actor.id == id).map_or(id, |actor| &actor.name);
        let spans = || one.source.iter().chain(&one.cue).chain(&one.content);
        Some(Remark {
            speaker: Named { id: id.to_owned(), name: name.to_owned() },
            words: joined(&one.source),
            cue: joined(&one.cue),
            content: joined(&one.content),
            manner: one.manner,
            through: through(all, one),
            begin: spans().map(|range| range.begin).min()?,
            end: spans().map(|range| range.end).max()?,
            from: source(record),
        })
    });
    said.collect()
}

/// Returns the id of the actor who says it.
fn speaker<'r>(record: &'r Record, one: &Attributed) -> Option<&'r str> {
    let links = record.statements.iter().flatten().flat_map(|statement| &statement.attribution);
    let mut named = links.filter(|link| {
        one.cue.iter().any(|cue| cue.begin < link.cue.end && link.cue.begin < cue.end)
    });
    let linked = named.find_map(|link| link.source.as_ref()?.actor.as_deref());
    linked.or_else(|| {
        let mentions = record.mentions.iter().flatten();
        let fits = mentions.filter(|mention| one.source.iter().any(|words| heads(words, mention)));
        let longest = fits.max_by_key(|mention| mention.range.end - mention.range.begin)?;
        Some(&longest.actor)
    })
}

/// Tells whether a mention is what a speaker's words are about: it begins them or is most of them, or
/// is the name of a person at their end ("Secretary of State Marco Rubio").
fn heads(words: &Range, mention: &Mention) -> bool {
    let range = &mention.range;
    let (length, all) = (range.end - range.begin, words.end - words.begin);
    let person = mention.kind == Kind::Person && mention.form == Form::Name;
    words.begin <= range.begin
        && range.end <= words.end
        && (range.begin == words.begin || 2 * length > all || person && range.end == words.end)
}

/// Returns who passes it on, outermost first.
fn through(all: &[Attributed], one: &Attributed) -> Vec<String> {
    let Some(cue) = one.cue.first() else { return Vec::new() };
    let size = |outer: &Attributed| {
        outer.content.iter().map(|range| u64::from(range.end - range.begin)).sum::<u64>()
    };
    let mut outer: Vec<&Attributed> = all
        .iter()
        .filter(|outer| *outer != one)
        .filter(|outer| {
            outer.content.iter().any(|range| range.begin <= cue.begin && cue.end <= range.end)
        })
        .collect();
    outer.sort_by_key(|outer| std::cmp::Reverse(size(outer)));
    let words = |outer: &Attributed| match outer.source.is_empty() {
        true => format!("[{}]", joined(&outer.cue)),
        false => joined(&outer.source),
    };
    outer.into_iter().map(words).collect()
}

/// Joins the pieces of a span.
fn joined(ranges: &[Range]) -> String {
    ranges.iter().map(|range| range.text.as_str()).collect::<Vec<_>>().join(" … ")
}

/// Returns a sentence of a record with its text, which is empty where the record has none.
pub fn sentence(record: &Record, &Sentence { begin, end }: &Sentence) -> Range {
    let text = record.text.as_deref().unwrap_or_default();
    let length = end.saturating_sub(begin) as usize;
    Range { begin, end, text: text.chars().skip(begin as usize).take(length).collect() }
}

/// Returns what the record's document is known by.
pub fn source(record: &Record) -> Source {
    Source {
        document: record.id.clone(),
        title: record.meta.title.clone(),
        publisher: record.meta.publisher.clone(),
        published: record.meta.published.clone(),
        url: record.meta.url.clone(),
        sha256: record.sha256.clone(),
        copy_of: None,
    }
}
