//! Who is for or against whom, as a model judges it: what it may say, how it explains it, where it
//! is shown, and that it learns.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::sync::LazyLock;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::graph::claims::{FAINT, is_faint};
use actant::graph::{self, build};
use actant::reader::{Options, Reader};
use actant::record::{Ranges, Record, Statement};
use actant::relation::learn_valence::{read, train};
use proptest::prelude::*;

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(&Data::builtin(), &Options::default()).unwrap());

fn record(text: &str) -> Record {
    READER.read(&Document::new("a", Meta::default(), text.to_string()))
}

/// Returns the statements that a model found.
fn learned(record: &Record) -> Vec<&Statement> {
    let all = record.statements.iter().flatten();
    all.filter(|statement| statement.rule.ends_with("/learned")).collect()
}

/// Compares what is learned of a sentence, as `source relation target: words`, with `expected`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let record = record(text);
    let found: Vec<String> = learned(&record)
        .iter()
        .map(|one| {
            let target = one.target.as_ref().map_or("-", |target| &target.actor);
            format!("{} {} {target}: {}", one.source.actor, one.relation, one.label)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_no_rule_reads_is_judged_and_the_words_are_named() {
    check(
        "Macron spoke with admiration of Merz.",
        &["emmanuel-macron favors friedrich-merz: spoke … admiration"],
    );
    check(
        "Tusk said that Orban was a corrupt liar.",
        &["donald-tusk disfavors viktor-orban: said … corrupt … liar"],
    );
    check("Tusk had nothing but scorn for Orban.", &["donald-tusk disfavors viktor-orban: scorn"]);
    check("Macron and Merz were both in Rome on Friday.", &[]);
}

#[test]
fn a_place_may_be_loved_and_loves_nobody() {
    check("Macron spoke of his love for Chicago.", &["emmanuel-macron favors CHICAGO: love"]);
    check(
        "Merz said Timbuktu was a corrupt and violent disaster.",
        &["friedrich-merz disfavors TIMBUKTU: said … disaster"],
    );
    check("The loyal sons of Chicago cheered for Macron.", &[]);
}

#[test]
fn what_a_rule_reads_is_not_judged_again() {
    check("Macron praised Orban.", &[]);
    // "Praised" says it of Orban already, and nothing of Merz.
    check("Macron praised Orban in front of Merz.", &[]);
}

#[test]
fn who_accuses_is_somebody_whatever_the_name() {
    let of = |text: &str| -> Vec<(String, String)> {
        let all = record(text).statements.unwrap().into_iter();
        all.filter_map(|one| Some((one.source.actor, one.target?.actor))).collect()
    };
    let found = of("Dugin has endorsed Trump.");
    assert!(matches!(&found[..], [(source, _)] if source.starts_with("dugin")), "{found:?}");
    assert_eq!(of("Sirens warned Trump."), []);
}

#[test]
fn a_judgement_is_no_event_and_hangs_on_words_of_its_sentence() {
    let record = record("It rained. Orban admires how Putin governs.");
    let found = learned(&record);
    assert_eq!(found.len(), 1);
    let (one, sentence) = (found[0], &record.sentences.as_ref().unwrap()[1]);
    assert_eq!((&one.plover, &one.cameo, one.valence, one.sentence), (&None, &None, 1, 1));
    let words = match &one.trigger {
        Ranges::One(range) => std::slice::from_ref(range),
        Ranges::Several(ranges) => ranges,
    };
    assert!(words.iter().all(|word| sentence.begin <= word.begin && word.end <= sentence.end));
    assert!(words.iter().all(|word| !["Orban", "Putin"].contains(&word.text.as_str())));
}

#[test]
fn an_unsure_judgement_is_shown_only_if_asked_for() {
    let rows = [
        ("favors/learned", 0.66, true),
        ("favors/learned", 0.67, false),
        ("favors/favor", 0.1, false),
    ];
    for (rule, confidence, faint) in rows {
        assert_eq!(is_faint(rule, confidence), faint, "{rule} {confidence}");
    }
    let mut record = record("Orban admires how Putin governs.");
    let statements = record.statements.as_mut().unwrap();
    statements.retain(|one| one.rule == "favors/learned");
    let mut edges = |confidence: f32, other: bool| {
        record.statements.as_mut().unwrap()[0].confidence = confidence;
        let options = graph::Options { other, isolated: false };
        let graph = build([&record], options, &mut Vec::new()).unwrap();
        (graph.net.edge_count(), graph.omitted.other)
    };
    assert_eq!(edges(FAINT, false), (1, 0));
    assert_eq!(edges(FAINT - 0.01, false), (0, 1));
    assert_eq!(edges(FAINT - 0.01, true), (1, 0));
}

#[test]
fn without_a_model_nothing_is_judged() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("english")).unwrap();
    std::fs::write(folder.path().join("english/valence.model"), "").unwrap();
    let data = Data::over(folder.path()).unwrap();
    let reader = Reader::new(&data, &Options::default()).unwrap();
    let text = "Macron gave Zelensky a hug and promised him help.".to_string();
    assert!(learned(&reader.read(&Document::new("a", Meta::default(), text))).is_empty());
}

#[test]
fn a_slip_in_the_words_is_refused_with_its_line() {
    let head = "frame\tclass\tattitude\teffect\tdoer\twords\n";
    let rows =
        ["praise\tverb\t3\t1\t0\tlaud", "praise\tdeed\t2\t1\t0\tlaud", "praise\tverb\t2\t1\tlaud"];
    for row in rows {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("cues")).unwrap();
        std::fs::write(folder.path().join("cues/frames.tsv"), format!("{head}{row}\n")).unwrap();
        let data = Data::over(folder.path()).unwrap();
        let error = actant::relation::valence::Valence::load(&data).unwrap_err().to_string();
        assert!(error.contains("is no row") && error.contains(":2:"), "{error}");
    }
}

/// Writes a sentence to learn from; `p` and `q` are its first and last word.
fn sentence(text: &str, label: usize) -> String {
    let p = text.split(' ').next().unwrap().len();
    let end = text.trim_end_matches('.').len();
    let q = text[..end].rfind(' ').unwrap() + 1;
    format!(
        r#"{{"text":"{text}","p":{{"begin":0,"end":{p}}},"q":{{"begin":{q},"end":{end}}},"label":{label},"same_text_as":null}}"#
    )
}

#[test]
fn training_learns_what_it_is_shown_and_gives_the_same_twice() {
    let shown: Vec<String> = ["Macron", "Orban", "Merz", "Tusk", "Meloni", "Fico"]
        .iter()
        .flat_map(|name| {
            [
                sentence(&format!("{name} waltzed with Ruto."), 1),
                sentence(&format!("{name} snored at Ruto."), 3),
                sentence(&format!("{name} flew over Ruto."), 0),
            ]
        })
        .collect();
    let sentences = read(Path::new("a.jsonl"), &shown.join("\n")).unwrap();
    let Reader { language, gazetteer, relations } = &*READER;
    let words = (&relations.valence().frames, relations.cues());
    let model = || train(&sentences, language, gazetteer, words, 1).to_bytes();
    let bytes = model();
    assert_eq!(bytes, model());
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("english")).unwrap();
    std::fs::write(folder.path().join("english/valence.model"), bytes).unwrap();
    let reader = Reader::new(&Data::over(folder.path()).unwrap(), &Options::default()).unwrap();
    let rows = [
        ("Scholz waltzed with Kagame.", Some(1)),
        ("Scholz snored at Kagame.", Some(-1)),
        ("Scholz flew over Kagame.", None),
    ];
    for (text, valence) in rows {
        let record = reader.read(&Document::new("a", Meta::default(), text.to_string()));
        let found: Vec<i8> = learned(&record).iter().map(|one| one.valence).collect();
        assert_eq!(found, Vec::from_iter(valence), "{text}");
    }
}

#[test]
fn a_line_that_is_no_labelled_sentence_is_refused_with_its_place() {
    let good = sentence("Macron waltzed with Ruto.", 1);
    let rows = [
        (format!("{good}\n{{}}"), "a.jsonl:2:"),
        (sentence("Macron waltzed with Ruto.", 7), "there is no label 7"),
    ];
    for (content, message) in rows {
        let error = read(Path::new("a.jsonl"), &content).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}

/// Heads of state and government whom the gazetteer lists by these names.
const NAMES: [&str; 8] =
    ["Macron", "Orban", "Merz", "Tusk", "Meloni", "Zelensky", "Kagame", "Tshisekedi"];

/// Sentences of two, whom `A` and `B` stand for.
const SENTENCES: [&str; 5] = [
    "A gave B a hug and promised him help.",
    "A said that B was a corrupt liar.",
    "A spoke with admiration of B.",
    "A said B had failed and should resign.",
    "A landed in Nairobi a day after B.",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn who_the_two_are_changes_nothing(
        text in proptest::sample::select(&SENTENCES),
        names in Just(NAMES.to_vec()).prop_shuffle(),
    ) {
        let said = |a: &str, b: &str| {
            let record = record(&text.replace('A', "@").replace('B', b).replace('@', a));
            let of = |one: &&Statement| one.relation.clone();
            learned(&record).iter().map(of).collect::<Vec<_>>()
        };
        prop_assert_eq!(said(names[0], names[1]), said(names[2], names[3]));
    }
}
