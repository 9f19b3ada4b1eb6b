//! What a sentence says of anything at all: its propositions, by rows of texts read from the letters on.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use actant::record::{Predicate, Ranges};

use crate::common::stated::read;

/// Checks that a text has propositions, written "subject | predicate | role argument", and with
/// "no" before them that it has not.
fn check(text: &str, rows: &[&str]) {
    let words = |of: &Ranges| {
        of.pieces().iter().map(|range| range.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let found: Vec<String> = read("", text)
        .propositions
        .unwrap()
        .iter()
        .map(|proposition| {
            let predicate = match &proposition.predicate {
                Predicate::Words(ranges) => words(ranges),
                Predicate::Understood { text } => format!("({text})"),
            };
            let mut row = format!("{} | {predicate}", words(&proposition.subject));
            for argument in &proposition.arguments {
                row += &format!(" | {} {}", argument.role, argument.range.text);
            }
            row
        })
        .collect();
    for row in rows {
        let (row, expected) = row.strip_prefix("no ").map_or((*row, true), |row| (row, false));
        assert_eq!(found.iter().any(|one| one == row), expected, "{text}: {row}: {found:#?}");
    }
}

#[test]
fn a_predicate_takes_in_a_gerund_or_infinitive_behind_its_preposition() {
    check(
        "The board is charged with reviewing the plan and shaping the budget.",
        &[
            "The board | is charged with reviewing | obj the plan",
            "The board | is charged with shaping | obj the budget",
        ],
    );
    check(
        "The wall was built to keep the sea out.",
        &["The wall | was built to keep out | obj the sea"],
    );
}

#[test]
fn what_is_joined_to_a_part_of_a_predicate_shares_the_rest() {
    check(
        "Chad wants to join the league and leave the bloc.",
        &[
            "Chad | wants to join | obj the league",
            "Chad | wants to leave | obj the bloc",
            "no Chad | leave | obj the bloc",
        ],
    );
}

#[test]
fn what_is_said_by_a_clause_is_not_said_in_it() {
    check(
        "The aim is that the rebels leave the town.",
        &[
            "The aim | is that | ccomp the rebels leave the town",
            "the rebels | leave | obj the town",
        ],
    );
}

#[test]
fn an_argument_has_its_preposition_and_not_what_weighs_it() {
    check("In March Chad attacked Mali again.", &["Chad | attacked | obj Mali | obl:in In March"]);
    check("The talks began only in March.", &["The talks | began | obl:in in March"]);
}

#[test]
fn what_an_argument_is_of_is_an_argument_too() {
    check(
        "Oman has raised doubts about the plan.",
        &[
            "Oman | has raised | obj doubts about the plan",
            "Oman | has raised doubts | nmod:about about the plan",
        ],
    );
    check(
        "Ghent became the capital of the league.",
        &["Ghent | became the capital | nmod:of of the league"],
    );
    // A name is not taken apart.
    check(
        "Ghent joined the Council of Europe.",
        &["no Ghent | joined the Council | nmod:of of Europe"],
    );
}

#[test]
fn a_predicate_leads_through_its_object_to_an_aim() {
    check(
        "Oman has announced plans to sell the port.",
        &[
            "Oman | has announced | obj plans",
            "Oman | has announced plans to sell | obj the port",
            "no Oman | to sell | obj the port",
        ],
    );
    check(
        "The troops crossed the river to reach the town.",
        &["The troops | crossed the river to reach | obj the town"],
    );
    check(
        "The firm left the country without paying its workers.",
        &["The firm | left the country without paying | obj its workers"],
    );
}

#[test]
fn a_place_behind_a_place_says_where_that_is() {
    check(
        "The envoys met in Ghent, Belgium.",
        &["Ghent | (is) | obl:in Belgium", "no Ghent | (is) | xcomp Belgium"],
    );
}

#[test]
fn neither_a_form_of_address_nor_a_list_is_what_somebody_is() {
    check("Dr. Berg praised Peru.", &["no Berg | (is) | xcomp Dr."]);
    check(
        "The singers Ann Lee and Bo Kim praised Peru.",
        &["no Ann Lee | (is) | xcomp The singers"],
    );
}
