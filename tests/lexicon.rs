//! The sentences that the rules of the lexicon carry: they come out as they say, and could come out otherwise.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use actant::corpus::document::{Document, Meta};
use actant::language::tree::TokenId;
use actant::relation;
use actant::relation::lexicon::Example;

use crate::common::stated::READER;

/// "Modi [mourns] with Nepal" was in the lexicon and came out otherwise, and no test said so.
#[test]
fn every_sentence_of_the_lexicon_comes_out_as_it_says() {
    let report = relation::check::run(&|document| READER.passes(document), &READER.relations);
    let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(report.sentences > 900);
}

#[test]
fn a_sentence_that_must_not_match_has_a_word_of_its_rule() {
    let idle = READER.relations.rules().filter(|(_, rule)| {
        let of_rule = |lemma: &str| {
            let head = |word: &String| word.split(' ').next() == Some(lemma);
            rule.words.iter().any(|(_, words)| words.contains("*") || words.iter().any(head))
        };
        let says = |example: &Example| {
            let text = relation::check::unmark(&example.text).text;
            let (syntax, ..) = READER.passes(&Document::new("no", Meta::default(), text.clone()));
            (0..syntax.tokens.len()).map(TokenId::new).any(|at| {
                of_rule(&syntax.lemma(at).to_lowercase())
                    || of_rule(&syntax.form(&text, at).to_lowercase())
            })
        };
        !rule.words.is_empty() && !rule.no.iter().any(says)
    });
    let idle: Vec<&str> = idle.map(|(_, rule)| rule.id.as_str()).collect();
    assert!(idle.is_empty(), "{} rules:\n{}", idle.len(), idle.join("\n"));
}
