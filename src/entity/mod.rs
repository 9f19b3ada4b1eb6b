//! Trees → actors and their mentions.
//!
//! Listed names are found first, then names by shape; names of the same actor are joined; nouns
//! and pronouns that stand for an actor come last. Mentions of the same words are never doubled.

pub mod actor;
pub mod entry;
pub mod gazetteer;
pub mod join;
pub mod lexicon;
pub mod metonymy;
pub mod names;
pub mod page;
pub mod spelling;
pub mod spot;
pub mod trie;

use indexmap::IndexMap;

use crate::corpus::document::Document;
use crate::entity::actor::{Actor, ActorId, Cast, Mention};
use crate::entity::gazetteer::Gazetteer;
use crate::entity::join::Figure;
use crate::entity::names::{Name, Who};
use crate::entity::page::Page;
use crate::entity::trie::Role;
use crate::language::tree::Syntax;
use crate::terms::{Form, Kind};

/// Finds who is meant where in a document.
pub fn find(document: &Document, syntax: &Syntax, gazetteer: &Gazetteer) -> Cast {
    let page = Page { text: document.text(), syntax, gazetteer };
    let (spots, _evidence) = spot::find(&page);
    let names = names::find(&page, &spots);
    let (figures, given) = join::join(&page, &names);
    let mut drafts = Vec::with_capacity(names.len());
    for (name, figure) in names.iter().zip(&given) {
        if let Some(figure) = *figure {
            drafts.push((figure, named(&page, name, &figures[figure])));
        }
    }
    cast(&page, &figures, &names, &given, drafts)
}

/// Makes the mention of a name; its actor is filled in at the end.
fn named(page: &Page, name: &Name, figure: &Figure) -> Mention {
    let (form, kind) = match name.who {
        Who::Listed(_, Role::Adjective) => (Form::Adjective, figure.kind),
        Who::Listed(_, Role::Capital | Role::Seat) if !metonymy::acts(page, &name.tokens) => {
            (Form::Name, Kind::Place)
        }
        _ => (Form::Name, figure.kind),
    };
    Mention {
        span: name.span,
        head: name.head,
        sentence: name.sentence,
        actor: ActorId::new(0),
        form,
        kind,
    }
}

/// Puts mentions and figures together, both in the order of the text.
fn cast(
    page: &Page,
    figures: &[Figure],
    names: &[Name],
    given: &[Option<usize>],
    mut drafts: Vec<(usize, Mention)>,
) -> Cast {
    drafts.sort_by_key(|(_, mention)| (mention.span.begin, std::cmp::Reverse(mention.span.end)));
    drafts.dedup_by_key(|(_, mention)| mention.span);
    let mut cast = Cast::default();
    let mut numbers: IndexMap<usize, ActorId> = IndexMap::new();
    for (figure, mut mention) in drafts {
        let next = ActorId::new(cast.actors.len());
        let actor = *numbers.entry(figure).or_insert(next);
        if actor == next {
            cast.actors.push(actor_of(page, &figures[figure]));
        }
        mention.actor = actor;
        let known = &mut cast.actors[actor.index()];
        if mention.form == Form::Name {
            let text: Vec<&str> = mention.span.of(page.text).split_whitespace().collect();
            let text = text.join(" ");
            if text != known.name && !known.aliases.contains(&text) {
                known.aliases.push(text);
            }
        }
        cast.mentions.push(mention);
    }
    for (name, figure) in names.iter().zip(given) {
        let Some(&actor) = figure.and_then(|figure| numbers.get(&figure)) else { continue };
        let known = &mut cast.actors[actor.index()];
        if let (None, Some(title), Kind::Person) = (&known.description, &name.title, known.kind) {
            known.description = Some(page.span(title).of(page.text).to_string());
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
