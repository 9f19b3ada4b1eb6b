//! Names → mentions: whom a name names, and who stands beside it and acts for them.
//!
//! "Iran" names the state, "the *Iranian foreign ministry*" stands for it, and so does a body without its state's
//! name where but one can be meant ("the *Foreign Office*"). Nouns and pronouns that take up a mention are found in `refer.rs`.

use crate::entity::actor::{ActorId, Mention};
use crate::entity::crowd;
use crate::entity::figure::{self, Figure};
use crate::entity::metonymy;
use crate::entity::names::{self, Name, Who};
use crate::entity::nominal::{self, Beside, Phrase};
use crate::entity::office::{self, Holder};
use crate::entity::page::Page;
use crate::entity::spelling;
use crate::entity::spot::{Evidence, Spot};
use crate::entity::trie::Role;
use crate::language::tree::SentenceId;
use crate::table::Map;
use crate::terms::{Form, Join, Kind};

/// The names of a document, and what tells whom they mean.
pub struct Named<'a> {
    /// The document.
    pub page: &'a Page<'a>,
    /// What the gazetteer lists in it.
    pub spots: &'a [Spot],
    /// Which states it speaks of.
    pub evidence: &'a Evidence,
    /// Its names, in text order.
    pub names: &'a [Name],
}

impl Named<'_> {
    /// Returns the mentions of those whom names name and, beside them, of those who act for these; `given` are the
    /// figures of the names.
    pub fn mentions(
        &self,
        given: &[Option<usize>],
        figures: &mut Vec<Figure>,
        listed: &mut Map<u32, usize>,
    ) -> Vec<(usize, Mention)> {
        let page = self.page;
        let mut drafts = Vec::with_capacity(self.names.len() * 2);
        let held = office::held(page, figures);
        for (name, figure) in self.names.iter().zip(given) {
            let Some(figure) = *figure else { continue };
            if crowd::is_one_of(page, name) {
                continue;
            }
            if let Some(people) = crowd::some_of(page, name) {
                let figure = figure::listed(page, figures, listed, people);
                let mention = named(page, self.spots, name, &figures[figure]);
                drafts.push((figure, Mention { form: Form::Name, ..mention }));
                continue;
            }
            // "The Army" is no name of its own where the state whose army it is stands out.
            let unlisted = figures[figure].entry.is_none();
            let body = || nominal::alone(page, self.evidence, name.tokens.end - 1);
            if unlisted && body().is_some_and(|body| body.tokens == name.tokens) {
                continue;
            }
            let beside = figures[figure].entry.map(|entry| {
                let seat = matches!(name.who, Who::Listed(_, Role::Capital | Role::Seat));
                Beside { head: name.head, tokens: name.tokens.clone(), entry, seat }
            });
            let holder = beside.as_ref().and_then(|beside| office::find(page, &held, beside));
            let phrase = beside.filter(|_| holder.is_none());
            let phrase = phrase.and_then(|beside| nominal::find(page, &beside));
            // "The Canadian-Ukrainian Congress" is no congress of Canada.
            let phrase =
                phrase.filter(|phrase| !is_joined(page, self.names, name, phrase.head.index()));
            if let Some(Holder { figure, tokens, head }) = holder {
                let (span, sentence, actor) = (page.span(&tokens), name.sentence, ActorId::new(0));
                let (form, kind, by) = (Form::Nominal, Kind::Person, Join::Title);
                drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
            }
            let absorbed = phrase.as_ref().is_some_and(|phrase| phrase.absorbs);
            if let Some(phrase) = phrase {
                let figure = figure::listed(page, figures, listed, phrase.entry);
                drafts.push((figure, standing(page, name.sentence, &phrase, Join::Beside)));
            }
            if !absorbed {
                drafts.push((figure, named(page, self.spots, name, &figures[figure])));
            }
        }
        drafts
    }
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
pub fn bodies(
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

/// Makes the mention of a name; its actor is filled in at the end.
fn named(page: &Page, spots: &[Spot], name: &Name, figure: &Figure) -> Mention {
    let (form, kind) = match name.who {
        Who::Listed(_, Role::Adjective) => (Form::Adjective, figure.kind),
        Who::Listed(_, Role::Capital | Role::Seat) if !metonymy::stands(page, name) => {
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
