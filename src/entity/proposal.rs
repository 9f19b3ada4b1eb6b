//! Documents that a noun phrase introduces: "a Western-backed post-war plan".
//!
//! A noun that can take up a document introduces one where its phrase says by whom and what for.
//! "The US plan" introduces none: it may be another plan in every text, and the state that owns it
//! is told better by the relation's `via`.

use crate::entity::actor::{ActorId, Mention};
use crate::entity::figure::Figure;
use crate::entity::nominal;
use crate::entity::page::Page;
use crate::entity::spelling::slug;
use crate::entity::treaty::is_noun;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::table::Map;
use crate::terms::{Form, Join, Kind};

/// The most words of a noun phrase that introduces a document.
const LONGEST: usize = 9;

/// Tells whether a document is what a noun says: one that it is listed with, else a word of its
/// name. A listed name tells too much: the "Joint Comprehensive Plan of Action" is no "plan".
pub fn is_a(page: &Page, figure: &Figure, noun: &str) -> bool {
    let listed = figure.entry.map(|entry| &page.gazetteer.at(entry).nouns);
    figure.kind == Kind::Document
        && match listed.filter(|nouns| !nouns.is_empty()) {
            Some(nouns) => nouns.iter().any(|other| other == noun),
            None => figure.name.split(' ').any(|word| word.eq_ignore_ascii_case(noun)),
        }
}

/// Adds the documents that a noun phrase introduces; `drafts` are in text order before and after.
pub fn introduce(page: &Page, figures: &mut Vec<Figure>, drafts: &mut Vec<(usize, Mention)>) {
    let mut known: Map<String, usize> = Map::default();
    let before = drafts.len();
    let mut passed = 0;
    for sentence in page.syntax.sentence_ids() {
        if page.is_headline(sentence) {
            continue;
        }
        for at in page.tokens_of(sentence) {
            let token = page.token(at);
            if token.upos != Upos::Noun || token.xpos == Xpos::NNS || !is_noun(page, at) {
                continue;
            }
            let head = TokenId::new(at);
            let mut tokens = nominal::phrase(page, head, &(at..at + 1));
            while page.token(tokens.start).upos == Upos::Det && tokens.start < at {
                tokens.start += 1;
            }
            while passed < before && drafts[passed].1.span.end <= page.token(at).span.begin {
                passed += 1;
            }
            let named = drafts[passed..before].iter().take(4).any(|(_, other)| other.head == head);
            if named || tokens.len() > LONGEST || !is_specific(page, head) {
                continue;
            }
            let span = page.span(&tokens);
            let words: Vec<&str> = span.of(page.text).split_whitespace().collect();
            let name = words.join(" ").replace('’', "'");
            let id = slug(&name);
            if id.is_empty() || page.gazetteer.index_of(&id).is_some() {
                continue;
            }
            let figure = *known.entry(id.clone()).or_insert_with(|| {
                let kind = Kind::Document;
                figures.push(Figure { entry: None, id, name, kind, gender: None });
                figures.len() - 1
            });
            let (actor, kind, form) = (ActorId::new(0), Kind::Document, Form::Nominal);
            let by = Join::Introduced;
            drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
        }
    }
    drafts.sort_by_key(|(_, mention)| (mention.span.begin, std::cmp::Reverse(mention.span.end)));
}

/// Tells whether a noun phrase says whose or by whom, and what for besides: "US-led", "peace".
fn is_specific(page: &Page, noun: TokenId) -> bool {
    let before = page.syntax.children(noun).iter().copied().filter(|&child| {
        child < noun && matches!(page.syntax[child].relation, Deprel::Amod | Deprel::Compound)
    });
    let (mut backed, mut others) = (false, 0);
    for child in before {
        let form = page.form(child.index());
        if page.gazetteer.lexicon.is_sponsored(form) {
            let own = page.syntax.subtree(child);
            backed |= own.iter().any(|&part| page.is_capital(part.index()));
        } else if page.syntax[child].upos == Upos::Noun || form.contains('-') {
            others += 1;
        }
    }
    backed && others > 0
}
