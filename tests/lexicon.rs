//! The sentences that the rules of the lexicon carry: they come out as they say, and could come out otherwise.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::language::lemma::{Lemmas, inflections};
use actant::language::tags::{Upos, Xpos};
use actant::language::tree::TokenId;
use actant::relation;
use actant::relation::lexicon::{Class, Example};

use crate::common::stated::READER;

/// "Modi [mourns] with Nepal" was in the lexicon and came out otherwise, and no test said so.
#[test]
fn every_sentence_of_the_lexicon_comes_out_as_it_says() {
    let report = relation::check::run(&|document| READER.passes(document), &READER.relations);
    let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(report.sentences > 900);
}

/// "Eritrea waged war" was done by "wag", and no rule for "wage" heard of it.
#[test]
fn verbs_of_the_lexicon_are_known_in_every_form() {
    let data = Data::builtin();
    let file = |name: &str| data.file(name).unwrap();
    let mut lemmas = Lemmas::read(&file("english/lemmas.tsv")).unwrap();
    lemmas.read_irregular(&file("english/irregular.tsv")).unwrap();
    let rules = READER.relations.rules();
    let words =
        rules.flat_map(|(_, rule)| rule.words.iter().find(|(class, _)| *class == Class::Verb));
    let first = words.flat_map(|(_, words)| words).filter_map(|words| words.split(' ').next());
    let verbs: BTreeSet<&str> = first.filter(|verb| *verb != "*" && *verb != "be").collect();
    assert!(verbs.len() > 1000);
    let lemma = |tag: Xpos, form: &str| {
        let mut out = String::new();
        lemmas.lemma(form, (Upos::Verb, tag), "", &mut Vec::new(), &mut out);
        out
    };
    let table = file("english/irregular.tsv");
    let table = table.text().unwrap();
    let unknown = |verb: &&str| {
        let (forms, row) = (inflections(verb), format!("\nverb\t{verb}\t"));
        let past = (!table.contains(&row)).then_some(Xpos::VBD);
        [Xpos::VBG, Xpos::VBZ].into_iter().chain(past).any(|tag| {
            let mut of = forms.iter().filter(|(other, _)| *other == tag);
            !of.any(|(_, form)| lemma(tag, form) == **verb)
        })
    };
    let unknown: Vec<&str> = verbs.into_iter().filter(unknown).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
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
