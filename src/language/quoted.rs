//! Which words stand in which quotation.
//!
//! A quotation runs from an opening mark to its closing mark, be they double or single, of English or of other
//! printers (Unicode Standard, chapter 6.2, "Quotation Marks"). A straight mark opens where none is open. Where a
//! paragraph ends inside a quotation and the next begins with an opening mark, the quotation goes on, as printers have
//! it; where it does not, the quotation was never closed and ends with the paragraph. Left out: quotations within
//! quotations, and those that are set apart without marks.

use crate::language::tags::Xpos;
use crate::language::tree::{Syntax, TokenId};

/// How a quotation was opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// “ ` ` « or a straight mark.
    Usual,
    /// „, which “ closes.
    Low,
    /// », which « closes.
    Inward,
    /// ‘ or a straight single mark.
    Single,
}

/// One token as a mark of quotation.
struct Mark<'a> {
    form: &'a str,
    /// Whether a word begins behind it, and none ends before it.
    begins: bool,
    /// Whether it is the apostrophe of an owner: "the workers' union".
    owns: bool,
}

impl<'a> Mark<'a> {
    fn at(text: &'a str, syntax: &Syntax, at: usize) -> Mark<'a> {
        let token = &syntax.tokens[at];
        let apart = at == 0 || syntax.tokens[at - 1].space_after;
        Mark {
            form: token.span.of(text),
            begins: apart && !token.space_after,
            owns: token.xpos == Xpos::POS,
        }
    }

    fn opens(&self) -> Option<Opening> {
        match self.form {
            "“" | "``" | "«" | "\"" | "''" => Some(Opening::Usual),
            "„" => Some(Opening::Low),
            "»" if self.begins => Some(Opening::Inward),
            "‘" | "`" => Some(Opening::Single),
            "'" if self.begins => Some(Opening::Single),
            _ => None,
        }
    }

    fn closes(&self, open: Opening) -> bool {
        match open {
            Opening::Usual => matches!(self.form, "”" | "»" | "\"" | "''"),
            Opening::Low => matches!(self.form, "“" | "”" | "\""),
            Opening::Inward => self.form == "«",
            Opening::Single => !self.owns && (self.form == "’" || self.form == "'" && !self.begins),
        }
    }
}

/// Returns the number of each token's quotation, from 1 in text order; 0 outside. A mark belongs to its quotation.
pub fn quotations(text: &str, syntax: &Syntax) -> Vec<u32> {
    let mut found = vec![0; syntax.tokens.len()];
    let mut open: Option<Opening> = None;
    let (mut count, mut paragraph, mut last) = (0, None, None);
    for sentence in &syntax.sentences {
        let tokens = sentence.tokens.clone();
        let new = paragraph.replace(sentence.paragraph) != Some(sentence.paragraph);
        if new {
            last = last_single(text, syntax, tokens.start);
        }
        for at in tokens.clone() {
            let mark = Mark::at(text, syntax, at);
            let opens = mark.opens();
            if new && at == tokens.start && open.is_some() {
                let same = opens.is_some() && opens == open && open != Some(Opening::Single);
                if same {
                    found[at] = count;
                    continue;
                }
                open = None;
            }
            if let Some(opened) = open {
                found[at] = count;
                open = Some(opened).filter(|&opened| !mark.closes(opened));
            } else if let Some(opened) = opens
                && (opened != Opening::Single || last.is_some_and(|last| at < last))
            {
                (open, count) = (Some(opened), count + 1);
                found[at] = count;
            }
        }
    }
    found
}

/// Returns the last token of the paragraph that begins at a token by which a single quotation may close: without one
/// "the '90s" opens none.
fn last_single(text: &str, syntax: &Syntax, begin: usize) -> Option<usize> {
    let first = syntax.sentence_of(TokenId::new(begin)).index();
    let sentences = syntax.sentences[first..].iter();
    let paragraph = syntax.sentences[first].paragraph;
    let end = sentences.take_while(|one| one.paragraph == paragraph).last()?.tokens.end;
    let closes = |&at: &usize| Mark::at(text, syntax, at).closes(Opening::Single);
    (begin..end).rev().find(closes)
}
