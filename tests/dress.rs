//! Texts that come in tokens, as a treebank writes them, are read as ordinary ones: by rows.

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::language::Language;
use actant::language::tree::Syntax;

fn read(text: &str) -> Syntax {
    let language = Language::load(&Data::builtin()).expect("the built-in models load");
    language.read(&Document::new("row", Meta::default(), text.to_string()))
}

/// A text in tokens, as the Penn Treebank writes it, and the ordinary one: both are cut alike and have one tree.
const DRESSES: &[(&str, &str)] = &[
    (
        "`` We can not wait , '' said Lind , `` and we wo n't . '' She left .",
        "\"We cannot wait,\" said Lind, \"and we won't.\" She left.",
    ),
    (
        "The brig -LRB- built in 1851 -RRB- was a three - masted ship .",
        "The brig (built in 1851) was a three-masted ship.",
    ),
    ("His nickname was ` Red ' until 1960 .", "His nickname was 'Red' until 1960."),
    (
        "She sang `` Blue Rain '' , `` Cold Sun '' and `` Last Bus . ''",
        "She sang \"Blue Rain\", \"Cold Sun\" and \"Last Bus.\"",
    ),
    (
        "It was no first - come - first - served affair ; nobody 's name was called .",
        "It was no first-come-first-served affair; nobody's name was called.",
    ),
    ("He asked : `` Who is it ? '' She left .", "He asked: \"Who is it?\" She left."),
    (
        "It was called \" the best film of the decade . \"",
        "It was called \"the best film of the decade.\"",
    ),
    ("Anna ( soprano ) and Berta ( alto ) sang .", "Anna (soprano) and Berta (alto) sang."),
    ("The 1985 - 86 season was the club 's best .", "The 1985-86 season was the club's best."),
];

#[test]
fn a_text_in_tokens_is_read_as_an_ordinary_one() {
    for (tokens, ordinary) in DRESSES {
        let (one, other) = (read(tokens), read(ordinary));
        let ends = |read: &Syntax| -> Vec<usize> {
            read.sentences.iter().map(|sentence| sentence.tokens.end).collect()
        };
        let tree = |read: &Syntax| -> Vec<_> {
            read.tokens.iter().map(|token| (token.upos, token.head, token.relation)).collect()
        };
        assert_eq!((ends(&one), tree(&one)), (ends(&other), tree(&other)), "{tokens}");
        for token in &one.tokens {
            assert!(!token.span.of(tokens).contains(' '), "{tokens}");
        }
    }
}

#[test]
fn in_a_text_in_tokens_no_sentence_ends_inside_a_name() {
    let text = "In 1820 Lady Mary Anne Wortley Berg saw the farm , but left .";
    assert_eq!(read(text).sentences.len(), 1, "{text}");
}
