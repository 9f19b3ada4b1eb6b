//! Why there is an edge and why there is none, on our own nine articles.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::{Command, Output};

fn explain(arguments: &[&str], among: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_actant"))
        .args(["explain", "--quiet"])
        .args(arguments)
        .args(["--among", among])
        .env("COLUMNS", "1000")
        .output()
        .unwrap()
}

fn articles() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles").to_str().unwrap().to_owned()
}

/// Runs a command that succeeds, and checks that each line is somewhere in what it says, in order.
fn check(arguments: &[&str], lines: &[&str]) {
    let output = explain(arguments, &articles());
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    let mut rest = said.as_str();
    for line in lines {
        let found = rest.split_once(line);
        assert!(found.is_some(), "{arguments:?}: no {line:?} in\n{rest}");
        rest = found.map_or("", |(_, behind)| behind);
    }
}

#[test]
fn every_statement_of_an_edge_tells_its_rule_and_why_its_words_mean_the_actors() {
    check(
        &["--why", "Pakistan", "recognizes", "Israel"],
        &[
            "Pakistan — not: recognizes → Israel (e-",
            "denied by 2 independent documents",
            "[recognised] {Israel}",
            "rule: recognizes/recognize (data/relations/support.toml:",
            "source: \"",
            "is Pakistan (PAK): a name that the gazetteer lists for it (data/actors/states.tsv:",
            "target: \"Israel\" is Israel (ISR): a name",
        ],
    );
}

#[test]
fn an_edge_is_found_by_its_id_in_articles_and_in_their_records() {
    let output = explain(&["--json", "--why", "Egypt", "trades-with", "Israel"], &articles());
    assert_eq!(output.status.code(), Some(2), "there is no such edge");
    let output = explain(&["--json", "--why", "Jordan", "recognizes", "Israel"], &articles());
    let first = output.stdout.split(|&byte| byte == b'\n').next().unwrap();
    let edge: serde_json::Value = serde_json::from_slice(first).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("records.jsonl");
    let made = Command::new(env!("CARGO_BIN_EXE_actant"))
        .args(["extract", "--quiet", &articles(), "-o"])
        .arg(&records)
        .status();
    assert!(made.unwrap().success());
    let again =
        explain(&["--json", "--why", edge["edge"].as_str().unwrap()], records.to_str().unwrap());
    assert_eq!(String::from_utf8(again.stdout), String::from_utf8(output.stdout));
}

#[test]
fn what_refused_a_relation_is_told_of_every_sentence_with_both_actors() {
    for (missed, lines) in [
        (
            ["Pakistan", "recognizes", "Israel"],
            &["it is denied: the edge is \"not: recognizes\""][..],
        ),
        (
            ["Israel", "recognizes", "Pakistan"],
            &["it is read the other way round, from Pakistan to Israel"],
        ),
        (
            ["Jordan", "recognizes", "Israel"],
            &["There is such an edge: e-", "it is read, asserted and with confidence 0.9"],
        ),
        (
            ["Egypt", "attacks", "Israel"],
            &["it is read as \"signs-agreement-with\", from Egypt to Israel (edge e-"],
        ),
        (["Qatar", "visits", "Pakistan"], &["both: 2", "it is read as \"opposes\""]),
        (["Jordan", "visits", "Egypt"], &["no clause joins the two"]),
        (["Pakistan", "visits", "Turkey"], &["no rule reads \"", "is made of it with --other"]),
    ] {
        let [source, relation, target] = missed;
        check(&["--why-not", source, relation, target], lines);
    }
}

#[test]
fn a_decision_that_refused_a_statement_is_told() {
    let output = explain(&["--json", "--why", "Jordan", "recognizes", "Israel"], &articles());
    let second = output.stdout.split(|&byte| byte == b'\n').nth(1).unwrap();
    let claim: serde_json::Value = serde_json::from_slice(second).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let decisions = folder.path().join("decisions.toml");
    let reject = format!("[[reject]]\nstatement = {}\n", claim["statement"]);
    std::fs::write(&decisions, reject).unwrap();
    let decisions = decisions.to_str().unwrap();
    check(
        &["--decisions", decisions, "--why-not", "Jordan", "recognizes", "Israel"],
        &["a decision rejects it as \"recognizes\" (rule recognizes/"],
    );
}

#[test]
fn a_slip_in_a_name_is_told_with_the_nearest_name() {
    for (arguments, hint) in [
        (&["--why-not", "Jordann", "recognizes", "Israel"][..], "did you mean"),
        (&["--why-not", "Jordan", "recognises", "Israel"], "did you mean \"recognizes\"?"),
        (&["--why", "Jordan", "attacks", "Israel"], "--why-not tells why there is none"),
        (&["--why", "e-0000000000000000"], "no edge has the id"),
        (&["--why", "Jordan", "Israel"], "--why takes an edge's id, or ACTOR RELATION ACTOR"),
    ] {
        let output = explain(arguments, &articles());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said.contains(hint), "{arguments:?}: {said}");
    }
}

/// Runs `explain --text`, and checks that each line is somewhere in what it says, in order.
#[track_caller]
fn check_text(text: &str, more: &[&str], lines: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_actant"))
        .args(["explain", "--quiet", "--text", text])
        .args(more)
        .env("COLUMNS", "1000")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    let mut rest = said.as_str();
    for line in lines {
        let found = rest.split_once(line);
        assert!(found.is_some(), "no {line:?} in\n{said}");
        rest = found.map_or("", |(_, behind)| behind);
    }
}

#[test]
fn a_text_is_told_word_by_word_and_pass_by_pass() {
    check_text(
        "Norway has never recognised Kosovo, US officials said.",
        &[],
        &[
            "words",
            "recognised  recognise  VERB   VBN  root",
            "Kosovo      Kosovo     PROPN  NNP  obj of recognised",
            "mentions",
            "\"Norway\" is Norway (NOR), name, state: a name that the gazetteer lists for it",
            "clauses",
            "\"Norway\" | \"has never recognised\" | obj: \"Kosovo\" (negated, asserted)",
            "statements",
            "Norway (NOR) — recognizes → Kosovo (XKX): negated, asserted, past; confidence",
            "words: \"recognised\"",
            "said by: \"US officials\", \"said\", reported",
            "rule: recognizes/recognize (data/relations/support.toml:",
            "rules that did not match",
        ],
    );
}

#[test]
fn a_text_tells_what_refused_a_statement() {
    check_text(
        "Norway rejected Sweden's plan, and Denmark waited.",
        &["--why-not", "Norway", "supports", "Sweden"],
        &[
            "Documents that name Norway: 1; Sweden: 1",
            "it is read as \"rejects\", from Norway to Sweden",
        ],
    );
}

#[test]
fn a_text_that_holds_nothing_is_told_as_its_words() {
    check_text("It rained.", &[], &["It rained.", "words", "rained"]);
    check_text("", &["--json"], &["{\"actant\":1"]);
}
