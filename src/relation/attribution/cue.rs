//! Which words say that somebody says, thinks, wants or perceives something.
//!
//! A cue is judged at its head: "went on to say" at "went", "according to" at "according". By rule
//! it is a word of `data/cues/attribution.tsv` that governs a clause or stands beside a quotation;
//! a model that was trained sees the same things and weighs them.

use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::relation::attribution::features::{Features, bucket};
use crate::relation::attribution::page::Page;
use crate::relation::cues::Cue;
use crate::text::lowered;

/// Tells whether a token can be the head of a cue at all.
pub fn is_candidate(page: &Page, token: TokenId) -> bool {
    match page.syntax[token].upos {
        Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Adp | Upos::Sconj => true,
        Upos::Punct => matches!(page.form(token), ":" | "–" | "—" | "--"),
        _ => false,
    }
}

/// Tells whether a token is a word of speaking.
pub fn speaks(page: &Page, token: TokenId) -> bool {
    let class = match page.syntax[token].upos {
        Upos::Verb => Cue::Verb,
        Upos::Noun => Cue::Noun,
        Upos::Adj => Cue::Adjective,
        Upos::Adv => Cue::Adverb,
        _ => return false,
    };
    page.cues.speaks(class, &lowered(page.syntax.lemma(token)))
}

/// Tells whether a token is a cue by rule alone.
pub fn rule(page: &Page, token: TokenId) -> bool {
    let syntax = page.syntax;
    match syntax[token].upos {
        Upos::Verb if speaks(page, token) => {
            let clause = [Deprel::Ccomp, Deprel::Xcomp, Deprel::Parataxis];
            let governs = clause.iter().any(|&one| syntax.dependent(token, one).is_some());
            let aside = matches!(syntax[token].relation, Deprel::Parataxis | Deprel::Ccomp);
            governs || aside || is_beside_quotation(page, token)
        }
        Upos::Noun if speaks(page, token) => {
            let clause = [Deprel::Acl, Deprel::Ccomp];
            clause.iter().any(|&one| syntax.dependent(token, one).is_some())
        }
        Upos::Adv => speaks(page, token),
        Upos::Adp | Upos::Verb | Upos::Sconj => page.preposition(token),
        _ => false,
    }
}

/// Tells whether a quotation ends before or begins after a word, within a few words of it.
fn is_beside_quotation(page: &Page, token: TokenId) -> bool {
    let inside = page.quotation(token);
    let other = |offset: isize| {
        page.syntax
            .beside(token, offset)
            .is_some_and(|at| page.quotation(at) != inside && inside == 0)
    };
    (1..=4).any(|offset| other(offset) || other(-offset))
}

/// Writes what a candidate is judged by.
pub fn features(page: &Page, token: TokenId, features: &mut Features) {
    let syntax = page.syntax;
    features.clear();
    let here = &syntax[token];
    let (word, xpos, relation) = (page.word(token), here.xpos as u32, here.relation as u32);
    let head = here.head;
    let head_word = page.word_of(head);
    let head_upos = head.map_or(99, |head| syntax[head].upos as u32);
    let rule = u32::from(rule(page, token));
    let beside = |offset| page.word_of(page.syntax.beside(token, offset));
    let tag = |offset| page.syntax.beside(token, offset).map_or(99, |at| syntax[at].xpos as u32);
    let mut put = |template, values: &[u32]| features.push(template, values);
    put(1, &[word]);
    put(2, &[word, xpos]);
    put(3, &[word, relation]);
    put(4, &[xpos, relation, head_upos]);
    put(5, &[head_word, relation]);
    put(6, &[word, head_word]);
    put(7, &[word, beside(1)]);
    put(8, &[word, beside(-1)]);
    put(9, &[beside(1), xpos]);
    put(10, &[beside(-1), xpos]);
    put(11, &[tag(-1), xpos, tag(1)]);
    put(12, &[word, tag(1), tag(2)]);
    put(13, &[word, tag(-1)]);
    put(14, &[beside(1), beside(2)]);
    put(15, &[beside(-1), beside(-2), xpos]);
    put(16, &[rule, xpos]);
    put(17, &[rule, relation]);
    // What it governs: each dependent, and all of them together.
    let (mut all, mut core) = (0u32, 0u32);
    for &child in syntax.children(token) {
        if page.is_mark(child) {
            continue;
        }
        let one = &syntax[child];
        let kind = one.relation as u32;
        let after = u32::from(child > token);
        let mark = page.word_of(syntax.dependent(child, Deprel::Mark));
        let case = page.word_of(syntax.dependent(child, Deprel::Case));
        put(20, &[kind, after, xpos]);
        put(21, &[kind, after, word]);
        put(22, &[kind, page.word(child)]);
        put(23, &[kind, page.word(child), word]);
        put(24, &[kind, one.upos as u32, after, word]);
        put(25, &[kind, mark, case, xpos]);
        put(26, &[kind, mark, case, word]);
        let universal = one.relation.universal();
        if !matches!(universal, Deprel::Punct | Deprel::Advmod | Deprel::Aux) {
            all |= 1 << (universal as u32 % 31);
        }
        match universal {
            Deprel::Nsubj => core |= 1,
            Deprel::Obj => core |= 2,
            Deprel::Ccomp => core |= 4 + 64 * after,
            Deprel::Xcomp => core |= 8,
            Deprel::Parataxis => core |= 16,
            Deprel::Obl if one.relation == Deprel::OblAgent => core |= 32,
            _ => {}
        }
        if universal == Deprel::Nsubj {
            put(27, &[one.xpos as u32, xpos, page.word(child)]);
            put(28, &[one.xpos as u32, core, word]);
        }
    }
    put(30, &[all, xpos]);
    put(31, &[core, xpos, relation]);
    put(32, &[core, word]);
    put(33, &[core, rule, xpos]);
    // Where it stands, and the quotations around.
    let sentence = &syntax.sentences[syntax.sentence_of(token).index()];
    let inside = u32::from(page.quotation(token) != 0);
    let quoted = |at: usize| page.quotation(TokenId::new(at)) != 0;
    let before = (sentence.tokens.start..token.index()).rev().take(5).any(quoted);
    let after = (token.index() + 1..sentence.tokens.end).take(5).any(quoted);
    let far = sentence.tokens.clone().any(quoted);
    let quotes = u32::from(before) | u32::from(after) << 1 | u32::from(far) << 2;
    put(40, &[quotes, inside, xpos]);
    put(41, &[quotes, inside, word]);
    put(42, &[quotes, inside, core, xpos]);
    let last = TokenId::new(sentence.tokens.end - 1);
    let end = page.word(last);
    put(43, &[end, core, xpos]);
    let speaks = u32::from(speaks(page, token));
    put(34, &[speaks, core, xpos]);
    put(35, &[speaks, quotes, inside, xpos]);
    put(36, &[speaks, relation, xpos, head_upos]);
    put(44, &[bucket(token.index() - sentence.tokens.start), xpos]);
    put(45, &[bucket(sentence.tokens.end - 1 - token.index()), word]);
    let title = u32::from(sentence.paragraph == 0);
    put(46, &[title, word]);
    put(47, &[title, xpos, relation]);
    // A word never met is judged by its ending.
    let form = page.form(token);
    let ending = form.char_indices().rev().nth(2).map_or(form, |(at, _)| &form[at..]);
    let ending = ending.bytes().fold(0u32, |key, byte| key << 8 | u32::from(byte));
    put(48, &[ending, xpos, core]);
    if let Some(head) = head {
        put(50, &[head_word, relation, word]);
        put(51, &[syntax[head].xpos as u32, syntax[head].relation as u32, relation, xpos]);
        let grand = page.word_of(syntax[head].head);
        put(52, &[grand, relation, xpos]);
        let subject = syntax.dependent(head, Deprel::Nsubj);
        put(53, &[page.word_of(subject), relation, word]);
    }
}
