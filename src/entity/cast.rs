//! Figures and mentions → the cast of a document.
//!
//! Both stand in the order of the text; an actor has the names it goes by there, and a person what the text says
//! he is. Of figures with one id one actor is made.

use indexmap::IndexSet;

use crate::entity::actor::{Actor, ActorId, Cast, Mention};
use crate::entity::figure::Figure;
use crate::entity::names::{Name, Who};
use crate::entity::page::Page;
use crate::entity::spelling::within;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::table::Map;
use crate::terms::{Form, Join, Kind};
use crate::text::lowered;

/// Gives a person of whom the document says but one word an id of this document alone: the Khan of
/// another may be another Khan. So may the Congress that is no listed one's. Figures of one id stay one, whatever their kinds.
pub fn keep_apart(page: &Page, digest: &str, figures: &mut [Figure]) {
    let mut apart: Map<String, bool> = Map::default();
    for figure in figures.iter_mut().filter(|figure| figure.entry.is_none()) {
        let word = lowered(&figure.name);
        let common = || page.gazetteer.lexicon.noun(&word, "").is_some();
        let one_word = !figure.name.contains(' ') && (figure.kind == Kind::Person || common());
        if *apart.entry(figure.id.clone()).or_insert(one_word) {
            figure.id = within(&figure.id, digest);
        }
    }
}

/// Puts mentions and figures together, both in the order of the text.
pub fn make(
    page: &Page,
    figures: &[Figure],
    names: &[Name],
    given: &[Option<usize>],
    mut drafts: Vec<(usize, Mention)>,
) -> Cast {
    drafts.sort_by_key(|(_, mention)| (mention.span.begin, std::cmp::Reverse(mention.span.end)));
    // "The two countries" are each of them.
    drafts.dedup_by(|(one, next), (other, last)| {
        let both = next.by == Join::Both && last.by == Join::Both && one != other;
        next.span == last.span && !both
    });
    let mut cast = Cast::default();
    let mut aliases: Vec<IndexSet<String>> = Vec::new();
    // By id, not by figure: names that differ in signs alone ("A+B", "A B") have one id.
    let mut numbers: Map<&str, ActorId> = Map::default();
    for (figure, mut mention) in drafts {
        let next = ActorId::new(cast.actors.len());
        let actor = *numbers.entry(&figures[figure].id).or_insert(next);
        if actor == next {
            cast.actors.push(actor_of(page, &figures[figure]));
            aliases.push(IndexSet::new());
        }
        mention.actor = actor;
        let known = &mut cast.actors[actor.index()];
        if mention.form == Form::Name {
            let text: Vec<&str> = mention.span.of(page.text).split_whitespace().collect();
            let text = text.join(" ");
            if text != known.name {
                aliases[actor.index()].insert(text);
            }
        }
        cast.mentions.push(mention);
    }
    for (known, aliases) in cast.actors.iter_mut().zip(aliases) {
        known.aliases = aliases.into_iter().collect();
    }
    for (name, figure) in names.iter().zip(given) {
        let Some(&actor) = figure.and_then(|figure| numbers.get(figures[figure].id.as_str()))
        else {
            continue;
        };
        let known = &mut cast.actors[actor.index()];
        if let Who::Listed(entry, _) = name.who
            && known.kind == Kind::Place
            && known.country.is_none()
        {
            known.country.clone_from(&page.gazetteer.at(entry).country);
        }
        if known.description.is_some() || known.kind != Kind::Person {
            continue;
        }
        if let Some(title) = &name.title {
            known.description = Some(page.span(title).of(page.text).to_string());
        } else if let Some(apposition) = page.syntax.dependent(name.head, Deprel::Appos)
            && page.syntax[apposition].upos == Upos::Noun
        {
            known.description = Some(described(page, apposition));
        }
    }
    cast
}

fn actor_of(page: &Page, figure: &Figure) -> Actor {
    let entry = figure.entry.map(|entry| page.gazetteer.at(entry));
    Actor {
        id: figure.id.clone(),
        name: figure.name.clone(),
        kind: figure.kind,
        linked: entry.is_some(),
        aliases: Vec::new(),
        description: None,
        country: entry.and_then(|entry| entry.country.clone()),
        sector: entry.and_then(|entry| entry.sector.clone()),
    }
}

/// Returns the words of an apposition, without what follows its first comma.
fn described(page: &Page, apposition: TokenId) -> String {
    let subtree = page.syntax.subtree(apposition);
    let opening = |token: &&TokenId| matches!(page.syntax[**token].upos, Upos::Punct | Upos::Det);
    let words = subtree.iter().skip_while(opening);
    let words = words.take_while(|&&token| !matches!(page.form(token.index()), "," | "(" | ";"));
    let span = words.map(|&token| page.syntax[token].span).reduce(|a, b| a.cover(b));
    span.map_or(String::new(), |span| span.of(page.text).to_string())
}
