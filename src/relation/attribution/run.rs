//! Sentences before and after a cue's own that still are what is said.
//!
//! "“We will go,” said Kveld. “We will not return.”": the second sentence is Kveld's too. From the
//! cue's sentence onwards, and then backwards, one sentence after the other is judged until one is
//! not part of it. Where only some words of a sentence are quoted, only they are. How far goes on what
//! somebody says whom another quotes, no mark can tell: it ends with the cue's sentence.

use std::ops::Range;

use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::relation::attribution::features::{Features, bucket};
use crate::relation::attribution::page::Page;

/// How many sentences on either side are looked at.
const REACH: usize = 30;

/// What is known of the attribution whose content may go on.
pub struct Start<'a> {
    /// The head of the cue.
    pub cue: TokenId,
    /// The content in the cue's sentence, in text order.
    pub content: &'a [TokenId],
    /// Whether each token of the document is a cue of its own.
    pub cues: &'a [bool],
}

/// A sentence to be judged.
struct Next {
    /// The part of it that can belong.
    part: Range<usize>,
    /// The last word on the way that belongs.
    last: TokenId,
    /// How many sentences away it is.
    steps: usize,
    /// Whether it stands after the cue.
    after: bool,
}

/// Judges the sentences around; `judge` gets the features, the tokens and the rule's answer.
///
/// Returns the ranges of tokens that belong to the content, those after the cue first.
pub fn follow<J>(page: &Page, start: &Start, mut judge: J) -> Vec<Range<usize>>
where
    J: FnMut(&Features, &Range<usize>, bool) -> bool,
{
    if page.quotation(start.cue) != 0 {
        return Vec::new();
    }
    let home = page.syntax.sentence_of(start.cue).index();
    let count = page.syntax.sentences.len();
    let mut features = Features::default();
    let mut found = Vec::new();
    for after in [true, false] {
        let mut last = match after {
            true => start.content.last().copied().unwrap_or(start.cue),
            false => start.content.first().copied().unwrap_or(start.cue),
        };
        for steps in 1..=REACH {
            let at = if after { home + steps } else { home.wrapping_sub(steps) };
            if at >= count {
                break;
            }
            let part = part(page, SentenceId::new(at), after);
            let next = Next { part, last, steps, after };
            let rule = rule(page, &next, start);
            describe(page, start, &next, rule, &mut features);
            let part = next.part;
            if !judge(&features, &part, rule) {
                break;
            }
            last = TokenId::new(if after { part.end - 1 } else { part.start });
            found.push(part);
        }
    }
    found
}

/// Returns the part of a sentence that can belong to a content that comes from the side of `after`:
/// the quoted words if it begins with some, and otherwise all.
fn part(page: &Page, sentence: SentenceId, after: bool) -> Range<usize> {
    let tokens = page.syntax.sentences[sentence.index()].tokens.clone();
    let quoted = |at: &usize| page.quotation(TokenId::new(*at)) != 0;
    let run = match after {
        true => tokens.clone().take_while(quoted).count(),
        false => tokens.clone().rev().take_while(quoted).count(),
    };
    match (run, after) {
        (0..2, _) => tokens,
        (run, true) => tokens.start..tokens.start + run,
        (run, false) => tokens.end - run..tokens.end,
    }
}

/// What a sentence is by rule: a quotation that goes on, or one that a colon has announced.
fn rule(page: &Page, next: &Next, start: &Start) -> bool {
    let Next { part, last, after, .. } = next;
    let (last, after) = (*last, *after);
    let edge = TokenId::new(if after { part.start } else { part.end - 1 });
    let (here, before) = (page.quotation(edge), page.quotation(last));
    let whole = page.syntax.sentences[page.syntax.sentence_of(edge).index()].tokens == *part;
    let colon = start.content.is_empty() && after;
    here != 0 && (here == before || (before != 0 || colon) && whole)
}

/// Writes what a sentence is judged by.
fn describe(page: &Page, start: &Start, next: &Next, rule: bool, features: &mut Features) {
    let Next { part, last, steps, after } = next;
    let (last, steps, after) = (*last, *steps, *after);
    let syntax = page.syntax;
    let first = TokenId::new(part.start);
    let end = TokenId::new(part.end - 1);
    let (edge, far) = if after { (first, end) } else { (end, first) };
    let sentence = syntax.sentence_of(first);
    let home = &syntax.sentences[syntax.sentence_of(start.cue).index()];
    let other = &syntax.sentences[sentence.index()];
    let near = &syntax.sentences[syntax.sentence_of(last).index()];
    let flag = |flag: bool, bit: u32| u32::from(flag) << bit;
    let quote = |token: TokenId| page.quotation(token);
    let whole = *part == other.tokens;
    let quotes = flag(quote(edge) != 0, 0)
        | flag(quote(far) != 0, 1)
        | flag(quote(edge) != 0 && quote(edge) == quote(last), 2)
        | flag(quote(last) != 0, 3)
        | flag(whole, 4);
    let paragraphs = other.paragraph.abs_diff(home.paragraph).min(2)
        + 3 * other.paragraph.abs_diff(near.paragraph).min(1);
    let has_cue = flag(other.tokens.clone().any(|at| start.cues[at]), 0)
        | flag(part.clone().any(|at| start.cues[at] && quote(TokenId::new(at)) == 0), 1)
        | flag(!part.contains(&other.tokens.start) || !part.contains(&(other.tokens.end - 1)), 2);
    let content = flag(!start.content.is_empty(), 0)
        | flag(start.content.first().is_some_and(|&token| token > start.cue), 1)
        | flag(start.content.iter().any(|&token| quote(token) != 0), 2)
        | flag(start.content.iter().all(|&token| quote(token) != 0), 3);
    let root = syntax.root(SentenceId::new(sentence.index()));
    let person = part.clone().take(40).any(|at| {
        let token = TokenId::new(at);
        matches!(syntax[token].xpos, Xpos::PRP | Xpos::PRPS)
            && matches!(syntax.lemma(token), "I" | "we" | "my" | "our")
    });
    let side = u32::from(after);
    let step = steps.min(4) as u32;
    let word = page.word(start.cue);
    let ends = page.word(TokenId::new(home.tokens.end - 1));
    let cue_ends = page.word_of(page.syntax.beside(start.cue, 1));
    let subject = root.and_then(|root| syntax.dependent(root, Deprel::Nsubj));
    // The sentence on the other side of the part, which may have a speaker of its own.
    let beyond = if after { part.end } else { part.start.wrapping_sub(1) };
    let beyond = (beyond < syntax.tokens.len()).then(|| TokenId::new(beyond));
    let beyond = beyond.map_or(7, |token| {
        let sentence = &syntax.sentences[syntax.sentence_of(token).index()];
        flag(quote(token) != 0, 0)
            | flag(sentence.paragraph != other.paragraph, 1)
            | flag(
                sentence.tokens.clone().any(|at| start.cues[at] && quote(TokenId::new(at)) == 0),
                2,
            )
    });
    features.clear();
    let mut put = |template, values: &[u32]| features.push(template, values);
    put(1, &[side, quotes]);
    put(2, &[side, quotes, paragraphs]);
    put(3, &[side, quotes, content, step]);
    put(4, &[side, quotes, has_cue, paragraphs]);
    put(5, &[side, quotes, content, paragraphs, has_cue]);
    put(6, &[side, word, quotes]);
    put(7, &[side, word, content, quotes]);
    put(8, &[side, ends, content, paragraphs, step]);
    put(9, &[side, cue_ends, content, quotes]);
    put(10, &[side, beyond, quotes, has_cue, content]);
    put(11, &[side, u32::from(person), quotes, content]);
    put(12, &[side, u32::from(rule), step, content]);
    put(13, &[side, page.word(edge), quotes]);
    put(14, &[side, page.word_of(root), quotes]);
    put(15, &[side, page.word_of(subject), quotes]);
    put(16, &[side, bucket(part.len()), quotes, has_cue]);
    put(17, &[side, syntax[start.cue].upos as u32, quotes, content]);
    put(18, &[side, paragraphs, step, content, u32::from(person)]);
    put(19, &[side, u32::from(syntax[start.cue].upos == Upos::Punct), paragraphs, quotes, step]);
}
