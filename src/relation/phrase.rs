//! Noun phrases, as spans of the text.

use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Syntax, TokenId};
use crate::text::Span;

/// Returns the span of a noun phrase: its subtree without the clauses, appositions and marks
/// around it, and with the other members of a coordination if `whole`.
pub fn phrase(syntax: &Syntax, head: TokenId, whole: bool) -> Span {
    let mut tokens = vec![head];
    let mut at = 0;
    while at < tokens.len() {
        let from = tokens[at];
        at += 1;
        tokens.extend(syntax.children(from).iter().copied().filter(|&child| {
            !matches!(
                syntax[child].relation.universal(),
                Deprel::Acl
                    | Deprel::Advcl
                    | Deprel::Appos
                    | Deprel::Parataxis
                    | Deprel::Cop
                    | Deprel::Nsubj
                    | Deprel::Aux
                    | Deprel::Mark
            ) && !(syntax[child].relation == Deprel::Conj
                && (!whole || syntax[child].upos == Upos::Verb))
                && !(from == head
                    && matches!(syntax[child].relation.universal(), Deprel::Case | Deprel::Cc)
                    && child < head)
        }));
    }
    tokens.sort_unstable();
    // What is left must be one run of words around the head.
    let of = |tokens: &mut dyn Iterator<Item = TokenId>| {
        let mut last = head;
        for token in tokens {
            if token.index().abs_diff(last.index()) > 1 {
                break;
            }
            last = token;
        }
        last
    };
    let after = of(&mut tokens.iter().copied().filter(|&token| token > head));
    let before = of(&mut tokens.iter().rev().copied().filter(|&token| token < head));
    let trim = |token: TokenId, step: isize| {
        let mut token = token;
        while token != head && syntax[token].upos == Upos::Punct {
            token = TokenId::new(token.index().saturating_add_signed(step));
        }
        token
    };
    syntax[trim(before, 1)].span.cover(syntax[trim(after, -1)].span)
}
