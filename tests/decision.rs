//! Laws of decisions: what a person decided is done, done once, and never lost in silence.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use std::path::Path;

use actant::error::{Notice, Result};
use actant::graph::decision::plan::{Facts, Plan};
use actant::graph::decision::row::Decision;
use actant::graph::decision::{Decider, Outcome, csv, resolver, toml};
use actant::graph::net::Graph;
use actant::graph::{Options, build};
use actant::record::Record;
use common::affair::{Paper, papers};
use indexmap::IndexMap;
use petgraph::visit::EdgeRef;
use proptest::prelude::*;

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

/// Makes decisions good in records, and tells what came of it.
fn decide_all(
    records: &[Record],
    decided: Vec<Decision>,
) -> (Vec<Record>, Vec<Outcome>, Vec<String>) {
    let mut decider = Decider::new(plan(decided).unwrap());
    let mut records = records.to_vec();
    records.iter_mut().for_each(|record| decider.apply(record).unwrap());
    let (outcomes, notices) = decider.finish();
    (records, outcomes, notices.iter().map(Notice::to_string).collect())
}

/// Makes decisions in TOML good, all of which find what they are about.
#[track_caller]
fn decide(records: &[Record], text: &str) -> Vec<Record> {
    let (records, _, notices) = decide_all(records, decisions(text).unwrap());
    assert_eq!(notices, [""; 0], "{text}");
    records
}

fn graph(records: &[Record]) -> Graph {
    let mut notices = Vec::new();
    let graph = build(records, Options::default(), &mut notices).unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    graph
}

/// Writes every statement of a graph with its edge and its ends, but for the marks of decisions.
fn claims(graph: &Graph) -> Vec<String> {
    let edges = graph.net.edge_references().flat_map(|reference| {
        let ends = [reference.source(), reference.target()].map(|end| graph.net.node(end).id);
        let edge = graph.net.edge(reference.id());
        let ids = graph.edge_id(reference.id());
        let claim = move |mut one: actant::graph::evidence::Evidence| {
            one.decisions.clear();
            format!("{ends:?} {ids} {} {:?} {one:?}", edge.relation, edge.polarity)
        };
        let pile = edge.evidence.clone();
        pile.into_places().map(|(_, one)| one).map(claim).collect::<Vec<_>>()
    });
    edges.collect()
}

/// Writes all of a graph but for the marks of decisions.
fn whole(graph: &Graph) -> String {
    let nodes: Vec<_> = graph.net.each_node().collect();
    format!("{nodes:?} {:?} {:?}", graph.names, claims(graph))
}

/// Writes each edge as `source relation target`.
fn edges(graph: &Graph) -> Vec<String> {
    let edges = graph.net.edge_references().map(|reference| {
        let ends = [reference.source(), reference.target()];
        let [source, target] = ends.map(|end| graph.net.node(end).id);
        format!("{source} {} {target}", graph.net.edge(reference.id()).relation)
    });
    edges.collect()
}

/// The ids of all statements that make an edge.
fn ids() -> Vec<String> {
    let graph = graph(&papers());
    graph
        .net
        .each_edge()
        .flat_map(|edge| edge.evidence.into_places())
        .map(|(_, one)| one.statement)
        .collect()
}

/// Decisions of every kind, any of which may be made with any other.
fn any_decisions() -> impl Strategy<Value = String> {
    let ids = ids();
    let count = ids.len();
    let statements = proptest::collection::btree_map(0..count, 0..4usize, 0..8);
    let actors = proptest::sample::subsequence(
        vec![
            "[[merge]]\nactors = [\"IRN\", \"TUR\"]\n",
            "[[merge]]\nactors = [\"CIA\", \"USA\"]\ninto = \"USA\"\n",
            "[[split]]\nactor = \"PAK\"\ninto = \"islamabad\"\nmention = \"Islamabad\"\n",
            "[[split]]\nactor = \"IRN\"\ninto = \"tehran\"\nname = \"Tehran\"\ndocument = \"herald-7\"\n",
            "[[rename]]\nactor = \"HAM\"\nname = \"The Movement\"\n",
            "[[retype]]\nactor = \"ISF\"\nto = \"organization\"\n",
            "[[never-merge]]\nactors = [\"PAK\", \"EGY\"]\n",
        ],
        0..7,
    );
    (statements, actors).prop_map(move |(statements, actors)| {
        let made = statements.into_iter().map(|(at, which)| {
            let (action, more) =
                [("accept", ""), ("reject", ""), ("reverse", ""), ("retype", "to = \"opposes\"\n")]
                    [which];
            format!("[[{action}]]\nstatement = \"{}\"\n{more}", ids[at])
        });
        made.chain(actors.into_iter().map(String::from)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn decisions_made_twice_are_as_if_made_once(text in any_decisions()) {
        let (once, outcomes, _) = decide_all(&papers(), decisions(&text).unwrap());
        let (twice, _, _) = decide_all(&once, decisions(&text).unwrap());
        prop_assert_eq!(whole(&graph(&once)), whole(&graph(&twice)));
        prop_assert_eq!(&once, &twice);
        let doubled = [decisions(&text).unwrap(), decisions(&text).unwrap()].concat();
        let (again, same, _) = decide_all(&papers(), doubled);
        prop_assert_eq!((once, outcomes), (again, same));
    }

    #[test]
    fn merge_then_split_restores_the_graph(a in 0..9usize, b in 0..9usize) {
        let records = papers();
        let before = graph(&records);
        let actors: Vec<String> = before.net.each_node().map(|node| node.id).collect();
        let (a, b) = (&actors[a], &actors[b]);
        let words = |id: &str| -> Vec<String> {
            let mentions = records.iter().flat_map(|record| record.mentions.iter().flatten());
            let mut words: Vec<_> = mentions.filter(|one| one.actor == id).map(|one| one.range.text.clone()).collect();
            words.sort();
            words.dedup();
            words
        };
        prop_assume!(a != b && words(a).iter().all(|word| !words(b).contains(word)));
        let merge = format!("[[merge]]\nactors = [\"{a}\", \"{b}\"]\n");
        let splits = words(b).into_iter().map(|word| {
            format!("[[split]]\nactor = \"{a}\"\ninto = \"{b}\"\nmention = \"{word}\"\n")
        });
        let merged = decide(&records, &merge);
        prop_assert!(merged.iter().flat_map(|one| one.actors.iter().flatten()).all(|one| one.id != *b));
        let split = decide(&records, &(merge + &splits.collect::<String>()));
        prop_assert_eq!(whole(&graph(&split)), whole(&before));
    }

    #[test]
    fn reject_removes_exactly_its_statement(at in 0..ids().len()) {
        let id = &ids()[at];
        let before = claims(&graph(&papers()));
        let after = decide(&papers(), &format!("[[reject]]\nstatement = \"{id}\"\n"));
        let mark = format!("statement: {id:?}");
        let expected: Vec<_> = before.iter().filter(|one| !one.contains(&mark)).cloned().collect();
        prop_assert_eq!(expected.len(), before.len() - 1);
        prop_assert_eq!(claims(&graph(&after)), expected);
    }

    #[test]
    fn whatever_a_file_holds_is_read_or_refused_with_its_place(text in "[\\[\\]a-z\"=,|;\n é-]{0,80}") {
        for error in [
            decisions(&text).err(),
            csv::read(Path::new("d.csv"), &text).err(),
            resolver::read(Path::new("d.ijson"), &text).err(),
        ].into_iter().flatten() {
            prop_assert!(error.place().line > 0, "{}", error);
        }
    }
}

const OFFER: &str = "{PAK|Pakistan} [offered troops] to the {ISF|force}.";

fn paper(id: &str) -> Paper {
    Paper::new(id, "The Courier", "2025-10-09")
}

#[test]
fn a_decision_finds_its_statement_when_the_article_was_edited_elsewhere() {
    let text = r#"
[[reject]]
statement = "s-of-an-older-text"
document = "a"
quote = "Pakistan  offered troops to\n the force."
source = "PAK"
relation = "offers-troops-to"
target = "ISF"
"#;
    let edited = paper("a").say("{TUR|Turkey} [met] {EGY|Egypt} first.", "meets", 0);
    let records = [edited.say(OFFER, "offers-troops-to", 1).record()];
    assert_eq!(edges(&graph(&decide(&records, text))), ["TUR meets EGY"]);
    let other = paper("b").say(OFFER, "offers-troops-to", 1).record();
    let (_, _, notices) = decide_all(&[other], decisions(text).unwrap());
    assert_eq!(
        notices,
        ["d.toml:2:1: this reject finds nothing: document \"a\" was not among those read\n  \
          hint: read it too, or take the decision out"]
    );
}

#[test]
fn context_tells_one_quotation_from_another_and_what_fits_two_is_done_to_none() {
    let words = "{PAK|Pakistan} [offered troops] to the {ISF|force}.";
    let record = paper("a").say(words, "supports", 1).raw(" Later on.").say(words, "supports", 1);
    let record = [record.record()];
    let quote = "[[reject]]\nquote = \"Pakistan offered troops to the force.\"\n";
    let left = graph(&decide(&record, &format!("{quote}before = \"earlier. Later on.\"\n")));
    let left: Vec<_> = left.net.each_edge().flat_map(|edge| edge.evidence.into_places()).collect();
    assert_eq!(left.iter().map(|(_, one)| one.statement.as_str()).collect::<Vec<_>>(), ["s-a-0"]);
    let (_, _, notices) = decide_all(&record, decisions(quote).unwrap());
    assert!(notices[0].contains("2 statements fit"), "{notices:?}");
}

#[test]
fn a_decision_that_finds_nothing_says_why() {
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let record = paper("a")
            .say(OFFER, "offers-troops-to", 1)
            .say("{PAK|Pakistan} [demanded] elections.", "demands-of", -1)
            .record();
        let (_, outcomes, notices) = decide_all(&[record], decisions(text).unwrap());
        assert_eq!(notices.len(), 1, "{text}");
        assert!(notices[0].contains(expected), "{} holds {expected}", notices[0]);
        assert!(!outcomes[0].found);
    }
    let reject = |more: &str| format!("[[reject]]\ndocument = \"a\"\n{more}");
    check("[[accept]]\nstatement = \"s-gone\"", "no statement has this id any more\n  hint: give");
    check(&reject("quote = \"offered a fleet\""), "its words stand no longer in the document");
    check(&reject("quote = \"to the force\""), "nothing is stated in its words any more");
    check(
        &reject("quote = \"offered troops to the force\"\nrelation = \"meets\""),
        "its words state something else now\n  hint: they state: PAK offers-troops-to ISF",
    );
    check(&reject("statement = \"s-a-0\"\nquote = \"elections\""), "stands in other words");
    check("[[reverse]]\nstatement = \"s-a-1\"", "has no target");
    check(
        "[[merge]]\nactors = [\"PAK\", \"pakistan\"]",
        "no document names the actor \"pakistan\"",
    );
    check("[[rename]]\nactor = \"USA\"\nname = \"America\"", "no document names the actor \"USA\"");
    check(
        "[[split]]\nactor = \"PAK\"\ninto = \"x\"\nmention = \"It\"",
        "no mention of \"PAK\" fits",
    );
}

#[test]
fn decisions_that_contradict_each_other_are_refused_with_both_places() {
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let record = &mut paper("a").say(OFFER, "offers-troops-to", 1).record();
        let error = decisions(text).and_then(plan).map(Decider::new);
        let error = error.and_then(|mut decider| decider.apply(record)).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error} begins with {expected}");
    }
    check(
        "[[accept]]\nstatement = \"s\"\n[[reject]]\nstatement = \"s\"",
        "d.toml:3:1: this reject contradicts the accept at d.toml:1:1: both are of statement s",
    );
    check(
        "[[reject]]\nquote = \"offered troops\"\n[[reverse]]\nstatement = \"s-a-0\"",
        "d.toml:3:1: this reverse contradicts the reject at d.toml:1:1: both find one statement",
    );
    check(
        "[[merge]]\nactors = [\"A\", \"B\"]\n[[merge]]\nactors = [\"B\", \"C\"]\n[[never-merge]]\nactors = [\"A\", \"C\"]",
        "d.toml:5:1: this never-merge contradicts the merge at d.toml:3:1: it makes one of \"A\" and \"C\"",
    );
    check(
        "[[merge]]\nactors = [\"A\", \"B\"]\ninto = \"A\"\n[[merge]]\nactors = [\"B\", \"C\"]\ninto = \"C\"",
        "d.toml:4:1: this merge contradicts the merge at d.toml:1:1: they make one actor",
    );
    check(
        "[[rename]]\nactor = \"A\"\nname = \"X\"\n[[rename]]\nactor = \"A\"\nname = \"Y\"",
        "d.toml:4:1: this rename contradicts the rename at d.toml:1:1: both are of \"A\"",
    );
    check(
        "[[split]]\nactor = \"PAK\"\ninto = \"x\"\nmention = \"Pakistan\"\n[[split]]\nactor = \"PAK\"\ninto = \"y\"\ndocument = \"a\"",
        "d.toml:5:1: this split contradicts the split at d.toml:1:1: both have \"Pakistan\"",
    );
}

#[test]
fn each_decision_does_what_it_says_and_leaves_its_mark() {
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let record = paper("a")
            .say(OFFER, "offers-troops-to", 1)
            .say("{IRN|Iran} [opposes] {PAK|Islamabad}, {^TUR|Ankara} ~said~.", "opposes", -1)
            .record();
        let records = decide(&[record], text);
        let graph = graph(&records);
        assert_eq!(edges(&graph), expected, "{text}");
        let touched = graph.net.each_edge().flat_map(|edge| edge.evidence.into_places());
        let marks: Vec<_> = touched.flat_map(|(_, one)| one.decisions).collect();
        let id = &decisions(text).unwrap()[0].id;
        assert!(
            text.contains("reject") || text.contains("name") || marks.contains(id),
            "{marks:?}"
        );
    }
    let both = ["IRN opposes PAK", "PAK offers-troops-to ISF"];
    check("[[accept]]\nstatement = \"s-a-0\"", &both);
    check("[[reject]]\nstatement = \"s-a-0\"", &both[..1]);
    check("[[reverse]]\nstatement = \"s-a-0\"", &["IRN opposes PAK", "ISF offers-troops-to PAK"]);
    check(
        "[[retype]]\nstatement = \"s-a-1\"\nto = \"supports\"",
        &["IRN supports PAK", "PAK offers-troops-to ISF"],
    );
    check(
        "[[merge]]\nactors = [\"TUR\", \"IRN\"]",
        &["PAK offers-troops-to ISF", "TUR opposes PAK"],
    );
    let split = ["IRN opposes city", "PAK offers-troops-to ISF"];
    for by in ["mention = \"Islamabad\"", "statement = \"s-a-1\"", "quote = \"opposes Islamabad\""]
    {
        check(&format!("[[split]]\nactor = \"PAK\"\ninto = \"city\"\n{by}"), &split);
    }
    let all = ["IRN opposes other", "other offers-troops-to ISF"];
    check("[[split]]\nactor = \"PAK\"\ninto = \"other\"\ndocument = [\"a\", \"b\"]", &all);
    check("[[rename]]\nactor = \"PAK\"\nname = \"The Republic\"", &both);
    let record = paper("a").say(OFFER, "offers-troops-to", 1).record();
    let renamed = graph(&decide(&[record], "[[rename]]\nactor = \"PAK\"\nname = \"The Republic\""));
    let node = renamed.net.each_node().find(|node| node.id == "PAK").unwrap();
    assert_eq!(
        (node.name.as_str(), &node.aliases[..]),
        ("The Republic", &["Pakistan".to_owned()][..])
    );
}

#[test]
fn the_merged_are_called_by_the_listed_name_of_the_one_they_are() {
    let met = |id: &str, who: &str| {
        paper(id).say(&format!("{who} [met] {{EGY|Egypt}}."), "meets", 0).record()
    };
    let records = [met("a", "{TUR|Turkey}"), met("b", "{IRN|Iran}"), met("c", "{IRN|Iran}")];
    let graph = graph(&decide(&records, "[[merge]]\nactors = [\"TUR\", \"IRN\"]"));
    let node = graph.net.each_node().find(|node| node.id == "TUR").unwrap();
    assert_eq!((node.name.as_str(), node.linked), ("Türkiye", true));
}
