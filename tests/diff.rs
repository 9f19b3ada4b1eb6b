//! What differs between two builds, and why.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use std::path::Path;

use actant::diff::build::Build;
use actant::diff::{Kind as Way, compare};
use actant::export::json;
use actant::export::plain::Losses;
use actant::export::view::View;
use actant::graph::decision::plan::Plan;
use actant::graph::decision::row::Decision;
use actant::graph::decision::{Decider, Outcome, toml};
use actant::graph::net::Graph;
use actant::graph::{Options, build};
use actant::record::Record;
use common::affair::Paper;
use indexmap::IndexMap;

const OFFER: &str = "{PAK|Pakistan} [offered troops] to the {ISF|force}.";

fn paper(id: &str) -> Paper {
    Paper::new(id, "The Courier", "2025-10-09")
}

/// Makes decisions good in records, and tells what came of it.
fn decide(records: &[Record], text: &str) -> (Vec<Record>, Vec<Outcome>) {
    let rows = toml::read(Path::new("d.toml"), text).unwrap();
    let decisions = rows.into_iter().map(|row| Decision::read(row).unwrap()).collect();
    let mut decider = Decider::new(Plan::new(decisions, IndexMap::new()).unwrap());
    let mut records = records.to_vec();
    records.iter_mut().for_each(|record| decider.apply(record).unwrap());
    (records, decider.finish().0)
}

/// Makes a build of records, as an export holds it.
fn built(records: &[Record], outcomes: Vec<Outcome>) -> Build {
    let graph = Graph {
        decisions: outcomes,
        ..build(records, Options::default(), &mut Vec::new()).unwrap()
    };
    let mut bytes = Vec::new();
    json::write(&View::new(&graph).unwrap(), &mut bytes, &mut Losses::default()).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[test]
fn a_difference_names_the_document_or_the_decision_that_made_it() {
    let record = |id: &str| paper(id).say(OFFER, "offers-troops-to", 1).record();
    let (a, b) = (record("a"), paper("b").say("{IRN|Iran} [met] {PAK|It}.", "meets", 0).record());
    let before = [a.clone(), b];
    let old = built(&before, Vec::new());
    assert!(compare(&old, &old).is_empty());
    let less = compare(&old, &built(&[a], Vec::new()));
    let [edge] = &less.edges[..] else { panic!("{less:?}") };
    assert_eq!((edge.kind, edge.what.as_str()), (Way::Lost, "Iran — meets — Pakistan"));
    assert_eq!(edge.because[0].why, "document \"b\" no longer read");
    assert_eq!(less.actors[0].what, "Iran (IRN, state)");
    let text = "[[reject]]\nstatement = \"s-b-0\"\nby = \"ann\"\nreason = \"They did not.\"\n\
                [[rename]]\nactor = \"ISF\"\nname = \"The Force\"\n";
    let (after, outcomes) = decide(&before, text);
    let decided = compare(&old, &built(&after, outcomes));
    assert_eq!(decided.decisions.len(), 2);
    assert_eq!(
        decided.edges[0].because[0].why,
        "decision made: reject s-b-0, by ann: They did not."
    );
    let renamed = decided.actors.iter().find(|actor| actor.id == "ISF").unwrap();
    assert_eq!(renamed.kind, Way::Changed);
    assert_eq!(renamed.because[0].why, "decision made: rename ISF → The Force");
    let edited = paper("a").say("{TUR|Turkey} [met] {EGY|Egypt}.", "meets", 0);
    let edited = edited.say(OFFER, "offers-troops-to", 1).record();
    let moved = compare(&built(&[record("a")], Vec::new()), &built(&[edited], Vec::new()));
    assert_eq!(moved.documents[0].kind, Way::Changed);
    let [edge] = &moved.edges[..] else { panic!("{moved:?}") };
    assert_eq!((edge.kind, edge.because[0].why.as_str()), (Way::Added, "document \"a\" changed"));
}
