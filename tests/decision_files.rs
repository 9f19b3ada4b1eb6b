//! Files of decisions: read, written, and refused with place and hint.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;

use actant::error::{Place, Result};
use actant::graph::decision::plan::{Facts, Plan};
use actant::graph::decision::row::Decision;
use actant::graph::decision::{csv, resolver, toml};
use indexmap::IndexMap;

/// Reads decisions in TOML.
fn decisions(text: &str) -> Result<Vec<Decision>> {
    toml::read(Path::new("d.toml"), text)?.into_iter().map(Decision::read).collect()
}

/// Puts decisions together, with two relations in the lexicon.
fn plan(decisions: Vec<Decision>) -> Result<Plan> {
    let facts = |valence| Facts { valence, plover: Some("SUPPORT".into()), cameo: None };
    let relations = [("supports".to_owned(), facts(1)), ("opposes".to_owned(), facts(-1))];
    Plan::new(decisions, IndexMap::from(relations))
}

#[test]
fn a_slip_in_a_file_is_refused_with_its_place_and_a_hint() {
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = decisions(text).and_then(plan).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error} begins with {expected}");
    }
    check("[[reject]\n", "d.toml:1:");
    check(
        "\n[[rejekt]]\nstatement = \"s\"",
        "d.toml:2:1: no decision is called \"rejekt\"\n  hint: did you mean \"reject\"?",
    );
    check(
        "[[reject]]\nstatment = \"s\"",
        "d.toml:2:1: no key is called \"statment\"\n  hint: did you mean \"statement\"?",
    );
    check("reject = \"s-1\"", "d.toml:1:1: `reject` is no decision\n  hint: a decision is a table");
    check("[[reject]]\nstatement = 7", "d.toml:2:13: must be a string");
    check("[[reject]]\nstatement = \"\"", "d.toml:2:1: `statement` is empty");
    check("[[reject]]\nstatement = [\"a\", \"b\"]", "d.toml:2:1: `statement` takes one value");
    check("[[reject]]\nreason = \"no\"", "d.toml:1:1: this reject has no `statement` or `quote`");
    check("[[reject]]\nstatement = \"s\"\nto = \"x\"", "d.toml:3:1: `reject` takes no key `to`");
    check("[[merge]]\nactors = [\"A\", \"A\"]", "d.toml:2:1: `actors` needs two at least");
    check("[[split]]\nactor = \"A\"\ninto = \"B\"", "d.toml:1:1: this split has no `document`");
    check("[[accept]]\nstatement = \"s\"\ndate = \"soon\"", "d.toml:3:1: \"soon\" is no date");
    check(
        "[[retype]]\nactor = \"A\"\nto = \"stat\"",
        "d.toml:3:1: no kind is called \"stat\"\n  hint: did you mean \"state\"?",
    );
    check(
        "[[retype]]\nstatement = \"s\"\nto = \"suports\"",
        "d.toml:1:1: no relation is called \"suports\"\n  hint: did you mean \"supports\"?",
    );
}

#[test]
fn what_is_written_is_read_as_it_was() {
    let text = "[[accept]]\nstatement = \"s-1\"\nquote = \"=SUM, \\\"x\\\"\\nand – ’y’\"\nby = \"A. Nother\"\ndate = 2026-01-31\nreason = \"It\\tdoes; say | so\"\n\
                [[merge]]\nactors = [\"A\", \"B\", \"C\"]\ninto = \"B\"\n[[never-merge]]\nactors = [\"A\", \"Z\"]\n\
                [[split]]\nactor = \"B\"\ninto = \"Q\"\ndocument = [\"x\", \"y\"]\n";
    let given = decisions(text).unwrap();
    let same = |found: &[Decision]| {
        let plain = |all: &[Decision]| -> Vec<_> {
            all.iter().map(|one| (one.id.clone(), one.values.clone())).collect()
        };
        assert_eq!(plain(found), plain(&given));
    };
    let mut bytes = Vec::new();
    toml::write(&given, &mut bytes).unwrap();
    same(&decisions(std::str::from_utf8(&bytes).unwrap()).unwrap());
    let table = |text: &str| -> Result<Vec<Decision>> {
        csv::read(Path::new("d.csv"), text)?.into_iter().map(Decision::read).collect()
    };
    bytes.clear();
    csv::write(&given, &mut bytes).unwrap();
    same(&table(std::str::from_utf8(&bytes).unwrap()).unwrap());
    let semicolons =
        table("Decision;statement;reason\r\n;;\r\nreject;s-1;\"no; not so\"\r\n").unwrap();
    assert_eq!((semicolons.len(), &semicolons[0].place), (1, &Place::at("d.csv", 3, 1)));
    for (text, expected) in [
        (
            "decision,statment\nreject,s\n",
            "d.csv:1:10: no column is called \"statment\"\n  hint: did you mean",
        ),
        ("statement\ns\n", "d.csv:1:1: there is no column `decision`"),
        ("decision,statement,to\nreject,\"a\nb\",x\n", "d.csv:3:4: `reject` takes no key `to`"),
        ("decision,statement\nreject\n", "d.csv:2:1: this row has not as many cells"),
    ] {
        let error = table(text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error} begins with {expected}");
    }
}

#[test]
fn judgements_of_nomenklatura_are_merges_and_merges_are_judgements() {
    let lines = "[\"NK-1\", \"PAK\", \"positive\", 0.9, \"ann\", \"2026-01-31T10:00:00\"]\n\
                 [\"pakistan\", \"NK-1\", \"positive\", null, \"ann\", null]\n\
                 [\"IRN\", \"TUR\", \"negative\", null, null, null]\n\
                 [\"IRN\", \"EGY\", \"unsure\", null, null, null]\n";
    let rows = resolver::read(Path::new("r.ijson"), lines).unwrap();
    let read: Vec<_> = rows.into_iter().map(|row| Decision::read(row).unwrap()).collect();
    let mut bytes = Vec::new();
    assert_eq!(resolver::write(&read, &mut bytes).unwrap(), 0);
    assert_eq!(
        std::str::from_utf8(&bytes).unwrap(),
        "[\"PAK\",\"pakistan\",\"positive\",null,\"ann\",null]\n[\"IRN\",\"TUR\",\"negative\",null,null,null]\n"
    );
    let error = resolver::read(Path::new("r.ijson"), "[1]").unwrap_err().to_string();
    assert!(error.starts_with("r.ijson:1:1: not a judgement of nomenklatura"), "{error}");
}
