//! Groups and persons without a name of their own: "Afghan rebels", "the protesters", "the coalition".
//!
//! A noun phrase whose head is one of `crowds.tsv` is an actor by itself, and not the state beside
//! it: Afghan rebels are not Afghanistan. With a name or demonym it is known by it in every text
//! (`afghan-rebels`); without, the same words mean one actor in one document only, so that the
//! protesters of two cities never become one node, and they mean the one group of that noun that the
//! document names in full. A single person counts only where a name tells whose ("a Saudi businessman").
//! What is a mention already stays what it is. Left out: "we", and groups that only a clause describes.

use std::ops::Range;

use crate::entity::actor::{ActorId, Mention};
use crate::entity::join::Figure;
use crate::entity::lexicon::Determiner;
use crate::entity::nominal;
use crate::entity::page::Page;
use crate::entity::spelling::{slug, within};
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::table::Map;
use crate::terms::{Form, Join, Kind};
use crate::text::lowered;

/// The most words of a phrase that is taken for a group.
const LONGEST: usize = 9;

/// Adds the groups of a document to its mentions; `digest` tells its bare groups from others'.
pub fn gather(
    page: &Page,
    digest: &str,
    figures: &mut Vec<Figure>,
    drafts: &mut Vec<(usize, Mention)>,
) {
    let mut taken: Vec<TokenId> = drafts.iter().map(|(_, mention)| mention.head).collect();
    taken.sort_unstable();
    let mut names: Vec<_> = drafts.iter().map(|(_, mention)| mention.span.begin).collect();
    names.sort_unstable();
    let mut known: Map<String, usize> = Map::default();
    // By the noun, the group that was last named in full.
    let mut full: Map<String, usize> = Map::default();
    for sentence in page.syntax.sentence_ids() {
        if page.is_headline(sentence) {
            continue;
        }
        for at in page.tokens_of(sentence) {
            let head = TokenId::new(at);
            let proper = page.token(at).upos == Upos::Propn;
            if !proper && page.token(at).upos != Upos::Noun || taken.binary_search(&head).is_ok() {
                continue;
            }
            let lemma = lowered(page.lemma(at));
            let Some(kind) = page.gazetteer.lexicon.crowd(&lemma) else { continue };
            // "The Coalition" is one; "Mr. Marine" and "Union Square" are not.
            if proper && kind != Kind::Intergovernmental {
                continue;
            }
            let plural = page.token(at).xpos == Xpos::NNS;
            if is_within_name(page, head) || is_no_one(page, head) {
                continue;
            }
            let mut tokens = nominal::phrase(page, head, &(at..at + 1));
            tokens.start = tokens.start.max((at + 1).saturating_sub(LONGEST));
            while tokens.start < at && is_before(page, tokens.start) {
                tokens.start += 1;
            }
            let whose = whose(page, &tokens, &names);
            let kind = if plural && kind == Kind::Person { Kind::People } else { kind };
            if whose.is_empty() && matches!(kind, Kind::Person | Kind::ArmedForce | Kind::State) {
                continue;
            }
            let noun = page.form(at).to_lowercase();
            let name =
                format!("{}{noun}", whose.iter().map(|w| format!("{w} ")).collect::<String>());
            let id = match whose.is_empty() {
                true => within(&slug(&noun), digest),
                false => slug(&name),
            };
            if page.gazetteer.index_of(&id).is_some() {
                continue;
            }
            let same = if whose.is_empty() { full.get(&noun).copied() } else { None };
            let figure = same.unwrap_or_else(|| {
                *known.entry(id.clone()).or_insert_with(|| {
                    let taken = figures.iter().position(|figure| figure.id == id);
                    taken.unwrap_or_else(|| {
                        figures.push(Figure { entry: None, id, name, kind, gender: None });
                        figures.len() - 1
                    })
                })
            });
            if !whose.is_empty() {
                full.insert(noun, figure);
            }
            let (span, actor, form) = (page.span(&tokens), ActorId::new(0), Form::Nominal);
            let by = match whose.is_empty() {
                true => Join::Described,
                false => Join::Beside,
            };
            drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
        }
    }
}

/// Returns the capitalised words before the head of a phrase, which tell whose people they are or, with
/// the word behind them, who is behind these.
///
/// `names` are the begins of the names of the document, in order: the first word of a sentence is
/// capital whatever it is.
fn whose<'a>(page: &Page<'a>, tokens: &Range<usize>, names: &[u32]) -> Vec<&'a str> {
    let before = tokens.start..tokens.end - 1;
    let first = |at: usize| at == page.tokens_of(page.syntax.sentence_of(TokenId::new(at))).start;
    before
        .filter(|&at| {
            let named = || names.binary_search(&(page.token(at).span.begin)).is_ok();
            let lemma = lowered(page.lemma(at));
            let group = page.gazetteer.lexicon.crowd(&lemma).is_some();
            // "F-16 jets": a letter is nobody.
            let letter = page.form(at).chars().nth(1).is_none();
            page.is_capital(at)
                && !letter
                && !page.is_possessive_ending(at)
                && (!first(at) || named())
                || group && matches!(page.token(at).upos, Upos::Noun | Upos::Propn)
        })
        .map(|at| match nominal::behind(page, at + 1) {
            // "The Saudi-led coalition" is not "the Saudi coalition".
            Some(last) => page.span(&(at..last + 1)).of(page.text),
            None => page.form(at),
        })
        .collect()
}

/// Tells whether a noun only describes another, or is named by one beside it.
fn is_within_name(page: &Page, head: TokenId) -> bool {
    // "The coalition campaign": what joins many acts under its own name beside a thing too.
    let kind = page.gazetteer.lexicon.crowd(&lowered(page.lemma(head.index())));
    let over = page.syntax[head].head.map(|over| over.index());
    let thing = over.is_some_and(|over| {
        page.token(over).upos == Upos::Noun
            && page.gazetteer.lexicon.crowd(page.lemma(over)).is_none()
    });
    let acts = kind == Some(Kind::Intergovernmental)
        && page.syntax[head].relation == Deprel::Compound
        && thing;
    let inside = !acts
        && matches!(
            page.syntax[head].relation,
            Deprel::Compound | Deprel::Amod | Deprel::Flat | Deprel::NmodDesc | Deprel::Appos
        );
    let copula = page.syntax.dependent(head, Deprel::Cop).is_some();
    let named = page.syntax.children(head).iter().any(|&child| {
        matches!(page.syntax[child].relation, Deprel::Flat | Deprel::Appos)
            && page.syntax[child].upos == Upos::Propn
    });
    inside || copula || named
}

/// Tells whether a token at the begin of a phrase is no part of who is meant.
fn is_before(page: &Page, at: usize) -> bool {
    matches!(page.token(at).upos, Upos::Det | Upos::Punct)
}

/// Tells whether a phrase denies that there is anyone ("no protesters").
fn is_no_one(page: &Page, head: TokenId) -> bool {
    let denies = |det: TokenId| page.gazetteer.lexicon.determiner(page.form(det.index()));
    page.syntax.dependents(head, Deprel::Det).any(|det| denies(det) == Some(Determiner::Denies))
}
