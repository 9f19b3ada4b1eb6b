//! The record holds to its contract: every span selects its own text, ids are stable.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::entity;
use actant::entity::gazetteer::Gazetteer;
use actant::language::Language;
use actant::reader::{self, Reader};
use actant::record::{Predicate, Range, Ranges, Record};
use actant::relation;
use actant::relation::lexicon::Relations;

fn record(text: &str) -> Record {
    let data = Data::builtin();
    let language = Language::load(&data).unwrap();
    let gazetteer = Gazetteer::load(&data, &[]).unwrap();
    let relations = Relations::load(&data, &[]).unwrap();
    let document = Document::new("one", Meta::default(), text.to_string());
    let syntax = language.read(&document);
    let cast = entity::find(&document, &syntax, &gazetteer);
    let findings = relation::find(&document, &syntax, &cast, &relations);
    Record::new(&document, &syntax, &cast, &findings, &relations)
}

/// What is not ASCII stands first, so that bytes and code points differ.
const TEXT: &str = "“Ça va” 🇫🇷 — Iran has never recognised Israel. Egypt cooperated with Jordan.";

#[test]
fn every_range_selects_its_own_text_counted_in_code_points() {
    let record = record(TEXT);
    let characters: Vec<char> = TEXT.chars().collect();
    let check = |range: &Range| {
        let selected: String =
            characters[range.begin as usize..range.end as usize].iter().collect();
        assert_eq!(selected, range.text);
    };
    let statements = record.statements.unwrap();
    assert!(!statements.is_empty());
    record.mentions.unwrap().iter().for_each(|mention| check(&mention.range));
    let check_all = |ranges: &Ranges| match ranges {
        Ranges::One(range) => check(range),
        Ranges::Several(ranges) => ranges.iter().for_each(check),
    };
    statements.iter().for_each(|statement| check_all(&statement.trigger));
    for proposition in record.propositions.unwrap() {
        check_all(&proposition.subject);
        if let Predicate::Words(ranges) = &proposition.predicate {
            check_all(ranges);
        }
        proposition.arguments.iter().for_each(|argument| check(&argument.range));
    }
}

#[test]
fn the_same_text_gives_the_same_ids_and_another_text_others() {
    let ids = |text: &str| -> Vec<String> {
        record(text).statements.unwrap().into_iter().map(|statement| statement.id).collect()
    };
    let (first, again) = (ids(TEXT), ids(TEXT));
    assert_eq!(first, again);
    assert!(first.iter().all(|id| id.len() == 18 && id.starts_with("s-")));
    let other = ids(&format!("{TEXT} The end."));
    assert!(first.iter().all(|id| !other.contains(id)));
}

#[test]
fn an_unrelated_sentence_changes_nothing_that_was_said_before() {
    let short = |text: &str| -> Vec<(String, u32)> {
        let statements = record(text).statements.unwrap().into_iter();
        statements
            .map(|s| (format!("{} {:?} {}", s.relation, s.polarity, s.rule), s.sentence))
            .collect()
    };
    assert_eq!(short(TEXT), short(&format!("{TEXT} The sun rose early.")));
}

#[test]
fn members_that_are_not_asked_for_are_absent() {
    let record = record(TEXT).only(&["statements".to_string()]).without_text();
    let json = serde_json::to_value(&record).unwrap();
    let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert!(keys.contains(&"statements"));
    for absent in ["text", "mentions", "actors", "sentences", "attributions", "propositions"] {
        assert!(!keys.contains(&absent), "{absent}");
    }
}

#[test]
fn ids_do_not_change_when_other_documents_or_rules_not_involved_do() {
    let folder = tempfile::tempdir().unwrap();
    let more = folder.path().join("more.toml");
    std::fs::write(
        &more,
        "[sails-to]\nlabel = \"sailed to\"\ngloss = \"Source sails.\"\nvalence = 0\n\
         [[sails-to.rule]]\nid = \"sail-to\"\nverb = [\"sail\"]\nsource = \"nsubj\"\ntarget = \"obl:to\"\n\
         yes = [\"<Iran> [sailed] to {Cyprus}.\"]\nno = [\"Iran sailed from Cyprus.\"]\n",
    )
    .unwrap();
    let texts = [
        "Iran supports Hamas.",
        "Pakistan criticised Israel. Turkey praised Egypt.",
        "Israel attacked Hamas.",
    ];
    let read = |reader: &Reader, texts: &[&str]| -> Vec<Vec<String>> {
        let records = texts
            .iter()
            .map(|text| reader.read(&Document::new("a", Meta::default(), (*text).to_owned())));
        let ids = |record: Record| -> Vec<String> {
            let old =
                record.statements.into_iter().flatten().filter(|one| one.relation != "sails-to");
            old.map(|one| one.id).collect()
        };
        records.map(ids).collect()
    };
    let reader = Reader::new(&Data::builtin(), &reader::Options::default()).unwrap();
    let all = read(&reader, &texts);
    assert!(all.iter().all(|ids| !ids.is_empty()), "{all:?}");
    assert_eq!(read(&reader, &texts[1..]), all[1..]);
    let options = reader::Options { relations: vec![more], actors: Vec::new() };
    let reader = Reader::new(&Data::builtin(), &options).unwrap();
    assert_eq!(read(&reader, &texts), all);
}

#[test]
fn documents_read_together_are_read_as_each_alone() {
    let reader = Reader::new(&Data::builtin(), &reader::Options::default()).unwrap();
    let texts = [
        "Iran supports Hamas.",
        "",
        "Pakistan criticised Israel. Turkey, which had praised Egypt, left the talks on Monday.",
        "Israel attacked Hamas",
    ];
    let document = |text: &str| Document::new("a", Meta::default(), text.to_owned());
    let documents: Vec<Document> = texts.into_iter().map(document).collect();
    let line = |record: Record| serde_json::to_string(&record).unwrap();
    let together: Vec<String> = reader.read_all(&documents).into_iter().map(line).collect();
    let alone: Vec<String> = documents.iter().map(|one| line(reader.read(one))).collect();
    assert_eq!(together, alone);
}
