//! From words that have a role to spans of text.
//!
//! As PolNeAR cuts them: quotation marks belong to the content, and so do "that" and "to" before
//! it; other marks at its ends do not.

use std::ops::Range;

use crate::language::tree::TokenId;
use crate::relation::attribution::page::Page;
use crate::text::Span;

/// Joins words to runs of neighbours; marks between two of them belong to the run.
pub fn runs(page: &Page, tokens: &[TokenId]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &token in tokens {
        let at = token.index();
        match runs.last_mut() {
            Some(run) if (run.end..at).all(|between| page.is_mark(TokenId::new(between))) => {
                run.end = run.end.max(at + 1);
            }
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Takes the marks of a quotation into a run that stands at its ends.
pub fn with_quotation_marks(page: &Page, run: Range<usize>) -> Range<usize> {
    let quotation = |at: usize| page.quotation(TokenId::new(at));
    let count = page.syntax.tokens.len();
    let (mut begin, mut end) = (run.start, run.end);
    let takes = |at: usize, inside: u32| {
        inside != 0 && quotation(at) == inside && page.is_mark(TokenId::new(at))
    };
    while begin > 0 && takes(begin - 1, quotation(run.start)) {
        begin -= 1;
    }
    while end < count && takes(end, quotation(run.end - 1)) {
        end += 1;
    }
    begin..end
}

/// Returns the span of a run.
pub fn span(page: &Page, run: &Range<usize>) -> Span {
    let token = |at: usize| page.syntax[TokenId::new(at)].span;
    token(run.start).cover(token(run.end - 1))
}
