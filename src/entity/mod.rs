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
use crate::entity::actor::{Actor, ActorId, Cast, Mention};
use crate::entity::crowd::Known;
use crate::entity::discourse::Candidate;
use crate::entity::figure::Figure;
use crate::entity::gazetteer::Gazetteer;
use crate::entity::names::{Name, Who};
use crate::entity::nominal::{Beside, Phrase};
use crate::entity::office::Holder;
use crate::entity::page::Page;
use crate::entity::rank::{Judge, choose};
use crate::entity::spelling::within;
use crate::entity::spot::{Evidence, Spot};
use crate::entity::trie::Role;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{SentenceId, Syntax, TokenId};
use crate::table::Map;
use crate::terms::{Form, Join, Kind};
use crate::text::lowered;

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
    let mut drafts = Vec::with_capacity(names.len() * 2);
    let mut listed = Map::default();
    let held = office::held(&page, &figures);
    for (name, figure) in names.iter().zip(&given) {
        let Some(figure) = *figure else { continue };
        if crowd::is_one_of(&page, name) {
            continue;
        }
        if let Some(people) = crowd::some_of(&page, name) {
            let figure = figure::listed(&page, &mut figures, &mut listed, people);
            let mention = named(&page, &spots, name, &figures[figure]);
            drafts.push((figure, Mention { form: Form::Name, ..mention }));
            continue;
        }
        // "The Army" is no name of its own where the state whose army it is stands out.
        let unlisted = figures[figure].entry.is_none();
        let body = || nominal::alone(&page, &evidence, name.tokens.end - 1);
        if unlisted && body().is_some_and(|body| body.tokens == name.tokens) {
            continue;
        }
        let beside = figures[figure].entry.map(|entry| {
            let seat = matches!(name.who, Who::Listed(_, Role::Capital | Role::Seat));
            Beside { head: name.head, tokens: name.tokens.clone(), entry, seat }
        });
        let holder = beside.as_ref().and_then(|beside| office::find(&page, &held, beside));
        let phrase = beside.filter(|_| holder.is_none());
        let phrase = phrase.and_then(|beside| nominal::find(&page, &beside));
        // "The Canadian-Ukrainian Congress" is no congress of Canada.
        let phrase = phrase.filter(|phrase| !is_joined(&page, &names, name, phrase.head.index()));
        if let Some(Holder { figure, tokens, head }) = holder {
            let (span, sentence, actor) = (page.span(&tokens), name.sentence, ActorId::new(0));
            let (form, kind, by) = (Form::Nominal, Kind::Person, Join::Title);
            drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
        }
        let absorbed = phrase.as_ref().is_some_and(|phrase| phrase.absorbs);
        if let Some(phrase) = phrase {
            let figure = figure::listed(&page, &mut figures, &mut listed, phrase.entry);
            drafts.push((figure, standing(&page, name.sentence, &phrase, Join::Beside)));
        }
        if !absorbed {
            drafts.push((figure, named(&page, &spots, name, &figures[figure])));
        }
    }
    drafts.sort_by_key(|(_, mention)| (mention.span.begin, std::cmp::Reverse(mention.span.end)));
    bodies(&page, &evidence, &mut figures, &mut listed, &mut drafts);
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
    keep_apart(&page, &digest, &mut figures);
    let ruling = evidence.ruling();
    let known = Known { digest: &digest, ruling, followers: &followers };
    crowd::gather(&page, &known, &mut figures, &mut listed, &mut drafts);
    voice::speak(&page, &mut drafts);
    let end = boilerplate::begin(&page);
    drafts.retain(|(_, mention)| mention.span.begin < end);
    cast(&page, &figures, &names, &given, drafts)
}

/// Tells whether a name is joined by a hyphen to a longer, unlisted one that a noun is a part of.
fn is_joined(page: &Page, names: &[Name], name: &Name, noun: usize) -> bool {
    let at = names.partition_point(|other| other.span.begin < name.span.begin);
    let hyphen = |at: usize| {
        let token = page.syntax.tokens.get(at);
        token.is_some_and(|_| page.form(at).chars().all(spelling::is_hyphen))
    };
    (hyphen(name.tokens.end) || hyphen(name.tokens.start.wrapping_sub(1)))
        && names[at.saturating_sub(2)..(at + 2).min(names.len())].iter().any(|other| {
            let new = matches!(other.who, Who::Found(..));
            new && other.tokens.start <= name.tokens.start && other.tokens.contains(&noun)
        })
}

/// Adds the bodies that are named without their state.
fn bodies(
    page: &Page,
    evidence: &Evidence,
    figures: &mut Vec<Figure>,
    listed: &mut Map<u32, usize>,
    drafts: &mut Vec<(usize, Mention)>,
) {
    let before = drafts.len();
    let mut passed = 0;
    for at in 0..page.syntax.tokens.len() {
        let Some(phrase) = nominal::alone(page, evidence, at) else { continue };
        let sentence = page.syntax.sentence_of(phrase.head);
        let mention = standing(page, sentence, &phrase, Join::Body);
        while passed < before && drafts[passed].1.span.end <= mention.span.begin {
            passed += 1;
        }
        let near = &drafts[passed.saturating_sub(3)..before.min(passed + 3)];
        if near.iter().all(|(_, other)| !other.span.overlaps(mention.span)) {
            drafts.push((figure::listed(page, figures, listed, phrase.entry), mention));
        }
    }
    drafts.sort_by_key(|(_, mention)| (mention.span.begin, std::cmp::Reverse(mention.span.end)));
}

/// Makes the mention of a noun phrase that stands for an actor.
fn standing(page: &Page, sentence: SentenceId, phrase: &Phrase, by: Join) -> Mention {
    Mention {
        span: page.span(&phrase.tokens),
        head: phrase.head,
        sentence,
        actor: ActorId::new(0),
        form: phrase.form,
        kind: phrase.kind,
        by,
    }
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

/// Makes the mention of a name; its actor is filled in at the end.
fn named(page: &Page, spots: &[Spot], name: &Name, figure: &Figure) -> Mention {
    let (form, kind) = match name.who {
        Who::Listed(_, Role::Adjective) => (Form::Adjective, figure.kind),
        Who::Listed(_, Role::Capital | Role::Seat) if !metonymy::acts(page, &name.tokens) => {
            (Form::Name, Kind::Place)
        }
        _ => (Form::Name, figure.kind),
    };
    let words = |text: &str| text.split_whitespace().count();
    let by = match name.who {
        Who::Listed(..) => {
            let spot = spots.binary_search_by_key(&name.span.begin, |spot| spot.span.begin);
            spot.map_or(Join::Listed, |at| spots[at].by)
        }
        _ if names::is_acronym(name.span.of(page.text)) => Join::Acronym,
        _ if words(name.span.of(page.text)) < words(&figure.name).min(2) => Join::Part,
        _ => Join::Named,
    };
    Mention {
        span: name.span,
        head: name.head,
        sentence: name.sentence,
        actor: ActorId::new(0),
        form,
        kind,
        by,
    }
}

/// Gives a person of whom the document says but one word an id of this document alone: the Khan of
/// another may be another Khan. So may the Congress that is no listed one's. Figures of one id stay one, whatever their kinds.
fn keep_apart(page: &Page, digest: &str, figures: &mut [Figure]) {
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
fn cast(
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
    // By id, not by figure: names that differ in signs alone ("A+B", "A B") have one id.
    let mut numbers: Map<&str, ActorId> = Map::default();
    for (figure, mut mention) in drafts {
        let next = ActorId::new(cast.actors.len());
        let actor = *numbers.entry(&figures[figure].id).or_insert(next);
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
