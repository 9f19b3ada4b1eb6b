//! Trees → actors and their mentions.
//!
//! Listed names are found first, then names by shape; names of the same actor are joined; nouns
//! and pronouns that stand for an actor come last. Mentions of the same words are never doubled, but where a plural
//! means two.

pub mod actor;
pub mod agreement;
pub mod alias;
pub mod amend;
pub mod asking;
pub mod bare;
pub mod bind;
pub mod bodies;
pub mod boilerplate;
pub mod cast;
pub mod clue;
pub mod clue_hash;
pub mod compile;
pub mod crowd;
pub mod definite;
pub mod described;
pub mod discourse;
pub mod earlier;
pub mod echo;
pub mod entry;
pub mod epithet;
pub mod explained;
pub mod figure;
pub mod gazetteer;
pub mod hang;
pub mod hint;
pub mod join;
pub mod learn;
pub mod learn_chains;
pub mod lexicon;
pub mod load;
pub mod mention;
pub mod metonymy;
pub mod names;
pub mod narrator;
pub mod nominal;
pub mod office;
pub mod owned;
pub mod packed;
pub mod page;
pub mod pair;
pub mod parts;
pub mod plain;
pub mod predicate;
pub mod proposal;
pub mod publisher;
pub mod quotation;
pub mod rank;
pub mod recognise;
pub mod refer;
pub mod reference;
pub mod seen;
pub mod sense;
pub mod sight;
pub mod speech;
pub mod spelling;
pub mod spot;
pub mod treaty;
pub mod trie;
pub mod turn;
pub mod unit;
pub mod unnamed;
pub mod variant;
pub mod voice;
pub mod vouch;
pub mod whole;
pub mod whose;
pub mod why;

use crate::corpus::document::Document;
use crate::date::Date;
use crate::entity::actor::{ActorId, Cast, Mention};
use crate::entity::crowd::Known;
use crate::entity::discourse::Candidate;
use crate::entity::figure::Figure;
use crate::entity::gazetteer::Gazetteer;
use crate::entity::mention::Named;
use crate::entity::names::Name;
use crate::entity::page::Page;
use crate::entity::rank::{Judge, choose};
use crate::language::tree::Syntax;
use crate::table::Map;
use crate::terms::{Form, Kind};

/// Finds who is meant where in a document.
pub fn find(document: &Document, syntax: &Syntax, gazetteer: &Gazetteer) -> Cast {
    find_by(document, syntax, gazetteer, &mut |question, _, _| choose(&gazetteer.chains, question))
}

/// Finds who is meant where in a document; `judge` tells what pronouns and nouns take up.
pub fn find_by(
    document: &Document,
    syntax: &Syntax,
    gazetteer: &Gazetteer,
    judge: &mut Judge,
) -> Cast {
    let published = document.meta.published.as_deref().and_then(Date::parse);
    let year = published.map(|date| date.year);
    let page = Page { text: document.text(), syntax, gazetteer, year };
    let (spots, evidence) = sense::find(&page);
    let names = recognise::correct(&page, &spots, names::find(&page, &spots));
    let mut names = whole::complete(&page, amend::amend(&page, names));
    described::introduce(&page, &mut names);
    described::describe(&page, &mut names);
    let digest = document.digest();
    let (mut figures, mut given) = join::join(&page, &names);
    variant::join(&page, &names, &figures, &mut given);
    let mut listed = Map::default();
    let known = Named { page: &page, spots: &spots, evidence: &evidence, names: &names };
    let mut drafts = known.mentions(&given, &mut figures, &mut listed);
    drafts.sort_by_key(|(_, mention)| (mention.span.begin, std::cmp::Reverse(mention.span.end)));
    mention::bodies(&page, &evidence, &mut figures, &mut listed, &mut drafts);
    explained::explain(&page, &mut drafts);
    proposal::introduce(&page, &mut figures, &mut drafts);
    let candidates = drafts.iter().map(|&(figure, ref mention)| candidate(&page, figure, mention));
    let mut candidates: Vec<Candidate> = candidates.collect();
    candidates.extend(bare::find(&page, &names, &given).into_iter().map(|(sentence, tokens)| {
        let head = page.head(&tokens);
        Candidate { tokens, head, sentence, figure: None, form: Form::Name, place: false }
    }));
    candidates.sort_by_key(|candidate| (candidate.tokens.start, candidate.tokens.len()));
    let titles = titles(&page, &figures, &names, &given);
    let (found, followers) = refer::find(&page, &mut figures, candidates, &titles, judge);
    for found in found {
        let mention = Mention {
            span: page.span(&found.tokens),
            head: found.head,
            sentence: found.sentence,
            actor: ActorId::new(0),
            form: found.form,
            kind: if found.place { Kind::Place } else { figures[found.figure].kind },
            by: found.by,
        };
        drafts.push((found.figure, mention));
    }
    owned::find(&page, &mut figures, &mut listed, &mut drafts);
    let publisher = document.meta.publisher.as_deref();
    publisher::speak(&page, publisher, &mut figures, &mut listed, &mut drafts);
    cast::keep_apart(&page, &digest, &mut figures);
    let ruling = evidence.ruling();
    let known = Known { digest: &digest, ruling, followers: &followers };
    crowd::gather(&page, &known, &mut figures, &mut listed, &mut drafts);
    voice::speak(&page, &mut drafts);
    let end = boilerplate::begin(&page);
    drafts.retain(|(_, mention)| mention.span.begin < end);
    cast::make(&page, &figures, &names, &given, drafts)
}

/// Makes of a mention what pronouns and nouns can take up.
fn candidate(page: &Page, figure: usize, mention: &Mention) -> Candidate {
    let inside = |token: &usize| page.token(*token).span.begin < mention.span.end;
    let all = page.tokens_of(mention.sentence);
    let start = all.start
        + page.syntax.tokens[all.clone()].partition_point(|t| t.span.end <= mention.span.begin);
    let end = (start..all.end).take_while(inside).last().map_or(start + 1, |last| last + 1);
    Candidate {
        tokens: start..end,
        head: mention.head,
        sentence: mention.sentence,
        figure: Some(figure),
        form: mention.form,
        place: mention.kind == Kind::Place,
    }
}

/// Returns the titles that the persons of a document bear, in lower case.
fn titles(
    page: &Page,
    figures: &[Figure],
    names: &[Name],
    given: &[Option<usize>],
) -> Vec<(String, usize)> {
    let mut titles = Vec::new();
    for (name, figure) in names.iter().zip(given) {
        if let (Some(title), Some(figure)) = (&name.title, *figure) {
            let title = page.span(title).of(page.text).to_lowercase();
            let others = page.gazetteer.lexicon.titles_like(&title).into_iter();
            titles.extend(others.map(|other| (other, figure)));
            titles.push((title, figure));
        }
    }
    for (at, figure) in figures.iter().enumerate() {
        let offices = figure.entry.map(|entry| &page.gazetteer.at(entry).offices);
        let held = offices.into_iter().flatten().filter(|office| office.is_held(page.year));
        titles.extend(held.map(|office| (office.title.to_lowercase(), at)));
    }
    titles
}
