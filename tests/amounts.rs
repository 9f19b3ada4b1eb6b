//! When something is done and how much of it: dates by the day of publication, numbers by all their words.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use actant::corpus::document::{Document, Meta};
use actant::record::Record;

use crate::common::stated::READER;

/// Reads a text that was published on a Monday, the last day of March.
fn read(text: &str) -> Record {
    let published = Some("2025-03-31".to_owned());
    READER.read(&Document::new("a", Meta { published, ..Meta::default() }, text.to_owned()))
}

/// Each text has one statement of the relation; "-" is no date or number.
fn check(rows: &[(&str, &str, &str)], of: impl Fn(&Record, &str) -> Option<String>) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|&(text, relation, wanted)| {
            let found = of(&read(text), relation).unwrap_or_else(|| "-".to_owned());
            (found != wanted).then(|| format!("{text} is {found}, not {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// "On 5 April" of what will be done was the April before.
#[test]
fn what_is_to_come_is_on_the_next_such_day() {
    let rows = [
        ("Iran will send troops to Chad on 5 April.", "deploys-troops-to", "2025-04-05"),
        ("Iran will send troops to Chad on 5 March.", "deploys-troops-to", "2026-03-05"),
        ("Iran sent troops to Chad on 5 April.", "deploys-troops-to", "2024-04-05"),
        ("Iran sent troops to Chad on 5 March.", "deploys-troops-to", "2025-03-05"),
        ("Iran plans to attack Chad in June.", "attacks", "2025-06"),
        ("Iran attacked Chad in June.", "attacks", "2024-06"),
        ("Iran attacked Chad in March.", "attacks", "2025-03"),
        ("Iran will meet Chad on Thursday.", "meets", "2025-04-03"),
        ("Iran attacked Chad on Thursday.", "attacks", "2025-03-27"),
        ("Iran attacked Chad on Monday.", "attacks", "2025-03-31"),
        ("Norway agreed on Friday to arm Chad.", "arms", "2025-03-28"),
        ("Iran will meet Chad next month.", "meets", "2025-04"),
    ];
    check(&rows, |record, relation| {
        let mut all = record.statements.iter().flatten();
        let statement = all.find(|one| one.relation == relation).unwrap();
        statement.when.as_ref().and_then(|when| when.date.clone())
    });
}

/// "Three hundred and fifty thousand troops" were 300, and "20-25 troops" 45.
#[test]
fn a_number_is_worth_all_its_words_or_nothing() {
    let rows = [
        ("Iran sent 20,000 troops to Chad.", "deploys-troops-to", "20000"),
        (
            "Iran sent three hundred and fifty thousand troops to Chad.",
            "deploys-troops-to",
            "350000",
        ),
        (
            "Iran sent two million five hundred thousand troops to Chad.",
            "deploys-troops-to",
            "2500000",
        ),
        ("Iran sent two thousand five hundred troops to Chad.", "deploys-troops-to", "2500"),
        ("Iran sent fifteen troops to Chad.", "deploys-troops-to", "15"),
        ("Iran sent 1.5 million troops to Chad.", "deploys-troops-to", "1500000"),
        ("Iran sent 20-25 troops to Chad.", "deploys-troops-to", "-"),
        ("Iran sent troops to Chad.", "deploys-troops-to", "-"),
    ];
    check(&rows, |record, relation| {
        let mut all = record.statements.iter().flatten();
        let statement = all.find(|one| one.relation == relation).unwrap();
        statement.quantity.as_ref().map(|quantity| quantity.value.to_string())
    });
}

/// A decision against one of two statements of the same words took the other away.
#[test]
fn statements_about_either_of_two_have_ids_of_their_own() {
    let record =
        read("Egypt and Ethiopia resumed talks. Norway urged both governments to compromise.");
    let urged: Vec<_> =
        record.statements.iter().flatten().filter(|one| one.relation == "urges").collect();
    let [one, other] = urged[..] else { panic!("{urged:?}") };
    assert_eq!(one.trigger, other.trigger);
    assert_ne!(one.id, other.id);
}
