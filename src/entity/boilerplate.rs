//! Where a page stops being about its affair.
//!
//! Below an article stand lines that advertise the paper, disclaim it, or say who its author is:
//! "Ann Orr is a journalist who …". Whom they name takes no part in anything. Read upwards from
//! the last paragraph, to the first that is no such line. Words and trades are in
//! `data/cues/boilerplate.tsv`. Not read: boxes in the middle of a page.

use std::ops::Range;

use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Sentence, TokenId};

/// The most paragraphs that are looked at.
const MOST: usize = 8;

/// Returns the byte from which on a page is boilerplate; its length if it has none.
pub fn begin(page: &Page) -> u32 {
    let sentences = &page.syntax.sentences;
    let mut begin = page.text.len() as u32;
    let mut end = sentences.len();
    for _ in 0..MOST {
        let Some(last) = end.checked_sub(1) else { break };
        let paragraph = sentences[last].paragraph;
        let first = sentences.partition_point(|sentence| sentence.paragraph < paragraph);
        if first == 0 || !is_boilerplate(page, &sentences[first..end]) {
            break;
        }
        begin = sentences[first].span.begin;
        end = first;
    }
    begin
}

/// Tells whether a paragraph is a line that advertises, disclaims or introduces the author.
fn is_boilerplate(page: &Page, paragraph: &[Sentence]) -> bool {
    let Some((first, last)) = paragraph.first().zip(paragraph.last()) else { return false };
    let lexicon = &page.gazetteer.lexicon;
    let text = first.span.cover(last.span).of(page.text).to_lowercase();
    lexicon.is_notice(&text) || introduces(page, &first.tokens)
}

/// Tells whether a sentence begins with a name and says that it is someone of a trade.
fn introduces(page: &Page, tokens: &Range<usize>) -> bool {
    let root = tokens.clone().find(|&at| page.token(at).head.is_none());
    let Some(root) = root.map(TokenId::new) else { return false };
    let subject = page.syntax.dependent(root, Deprel::Nsubj);
    let present =
        page.syntax.dependents(root, Deprel::Cop).any(|cop| page.form(cop.index()) == "is");
    present
        && page.gazetteer.lexicon.is_trade(page.lemma(root.index()))
        && subject.is_some_and(|subject| page.syntax[subject].upos == Upos::Propn)
        && page.token(tokens.start).upos == Upos::Propn
}
