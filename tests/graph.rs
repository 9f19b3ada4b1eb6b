//! Laws of aggregation: what a graph says is what its records say, no more and in no other order.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use actant::error::Notice;
use actant::graph::edge::Edge;
use actant::graph::evidence::Evidence;
use actant::graph::net::{Graph, Omitted};
use actant::graph::support::Support;
use actant::graph::{Options, build, records};
use actant::record::{Ranges, Record};
use actant::terms::Kind;
use common::affair::{Paper, denied, papers, planned};
use petgraph::visit::EdgeRef;
use proptest::prelude::*;

/// Builds a graph of records that have no slip.
#[track_caller]
fn graph(records: &[Record]) -> Graph {
    let mut notices = Vec::new();
    let graph = build(records, Options::default(), &mut notices).unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    graph
}

/// Builds a graph and returns it with its notices as text.
fn told(records: &[Record]) -> (Graph, Vec<String>) {
    let mut notices = Vec::new();
    let graph = build(records, Options::default(), &mut notices).unwrap();
    (graph, notices.iter().map(Notice::to_string).collect())
}

/// Writes every edge as `source relation target weight/claims`, a denied one as `not:relation`.
fn in_short(graph: &Graph) -> Vec<String> {
    let edges = graph.net.edge_references().map(|reference| {
        let edge = graph.net.edge(reference.id());
        let support = Support::of(graph, &edge);
        let Edge { relation, polarity, .. } = edge;
        let not = if polarity.word() == "negated" { "not:" } else { "" };
        let ends = [reference.source(), reference.target()];
        let [source, target] = ends.map(|end| graph.net.node(end).id);
        format!("{source} {not}{relation} {target} {}/{}", support.weight, support.claims)
    });
    edges.collect()
}

/// Returns the support of the only edge.
#[track_caller]
fn only(graph: &Graph) -> Support {
    assert_eq!(graph.net.edge_count(), 1, "{:?}", in_short(graph));
    Support::of(graph, &graph.net.each_edge().next().unwrap())
}

/// Returns what is shown for the only edge.
#[track_caller]
fn shown(graph: &Graph) -> Evidence {
    let sample = only(graph).sample.unwrap();
    graph.net.each_edge().next().unwrap().evidence.at(sample).unwrap()
}

/// Begins a paper with a name.
fn paper(id: &str) -> Paper {
    Paper::new(id, "The Courier", "2025-10-09")
}

const OFFER: &str = "{PAK|Pakistan} [offered troops] to the {ISF|force}.";

#[test]
fn the_order_of_records_changes_nothing() {
    let mut records = papers();
    let expected = format!("{:?}", graph(&records));
    for _ in 0..records.len() {
        records.rotate_left(1);
        assert_eq!(format!("{:?}", graph(&records)), expected);
    }
    records.reverse();
    assert_eq!(format!("{:?}", graph(&records)), expected);
}

#[test]
fn a_record_given_twice_counts_once() {
    let once = papers();
    let twice: Vec<Record> = once.iter().chain(&once).cloned().collect();
    assert_eq!(format!("{:?}", graph(&twice)), format!("{:?}", graph(&once)));
}

#[test]
fn two_records_of_one_document_count_once_whichever_comes_first() {
    let a = paper("a").say(OFFER, "offers-troops-to", 1).record();
    let b = paper("a").says(OFFER, "offers-troops-to", 1, planned).record();
    let [ab, ba] = [graph(&[a.clone(), b.clone()]), graph(&[b, a])];
    assert_eq!(only(&ab).claims, 1);
    assert_eq!(format!("{ab:?}"), format!("{ba:?}"));
}

#[test]
fn a_denial_never_strengthens_the_affirmed_edge() {
    let records = [
        paper("a").say("{PAK|Pakistan} [recognized] {ISR|Israel}.", "recognizes", 1).record(),
        paper("b")
            .says("{PAK|Pakistan} [never did] {ISR|Israel}.", "recognizes", 1, denied)
            .record(),
        paper("c").says("{PAK|It} [will not] {ISR|Israel}.", "recognizes", 1, denied).record(),
    ];
    assert_eq!(
        in_short(&graph(&records)),
        ["PAK recognizes ISR 1/1", "PAK not:recognizes ISR 2/2"]
    );
}

#[test]
fn weight_counts_documents_not_statements_and_a_reprint_is_no_second_document() {
    let original = paper("a").say(OFFER, "offers-troops-to", 1).say(OFFER, "offers-troops-to", 1);
    let original = original.record();
    let reprint = Record { id: "reprint".into(), ..original.clone() };
    let other = paper("b").say("{PAK|It} [offered] {ISF|it}.", "offers-troops-to", 1).record();
    let graph = graph(&[original, reprint, other]);
    assert_eq!(in_short(&graph), ["PAK offers-troops-to ISF 2/5"]);
    let pakistan = graph.net.each_node().find(|node| node.id == "PAK").unwrap();
    assert_eq!((pakistan.documents, pakistan.mentions), (2, 3));
}

#[test]
fn different_relations_of_one_pair_stay_apart_and_so_do_directions() {
    let record = paper("a")
        .say(OFFER, "offers-troops-to", 1)
        .say(OFFER, "supports", 1)
        .say("{ISF|The force} [thanks] {PAK|Pakistan}.", "supports", 1)
        .record();
    let graph = graph(&[record]);
    assert_eq!(
        in_short(&graph),
        ["ISF supports PAK 1/1", "PAK offers-troops-to ISF 1/1", "PAK supports ISF 1/1"]
    );
    let ids: std::collections::BTreeSet<_> =
        graph.net.edge_indices().map(|edge| graph.edge_id(edge)).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn an_edge_keeps_its_id_when_evidence_is_added() {
    let records = papers();
    let ids = |graph: &Graph| -> Vec<String> {
        graph.net.edge_indices().map(|edge| graph.edge_id(edge)).collect()
    };
    let (few, all) = (ids(&graph(&records[..1])), ids(&graph(&records)));
    assert!(few.iter().all(|id| all.contains(id)), "{few:?} {all:?}");
}

#[test]
fn every_quotation_is_the_text_at_its_offsets_and_holds_its_trigger() {
    let records = papers();
    let graph = graph(&records);
    for (_, evidence) in graph.net.each_edge().flat_map(|edge| edge.evidence.into_places()) {
        let document = graph.documents.get(evidence.document).unwrap();
        let record = records.iter().find(|record| record.id == document.id).unwrap();
        let text: Vec<char> = record.text.as_ref().unwrap().chars().collect();
        let ranges = evidence.trigger.iter().chain([
            &evidence.quotation,
            &evidence.source,
            &evidence.target,
        ]);
        for range in ranges {
            let cut: String = text[range.begin as usize..range.end as usize].iter().collect();
            assert_eq!(cut, range.text);
        }
        let quotation = &evidence.quotation;
        assert!(
            evidence.trigger.iter().all(|t| quotation.begin <= t.begin && t.end <= quotation.end)
        );
    }
}

#[test]
fn a_sentence_without_end_is_quoted_in_part() {
    let filler = "пустые слова ".repeat(500);
    let words = format!("{filler}{{PAK|Pakistan}} [offered troops] to the {{ISF|force}}{filler}");
    let record = paper("a").say(&words, "offers-troops-to", 1).record();
    let graph = graph(std::slice::from_ref(&record));
    let quotation = &shown(&graph).quotation;
    let text: Vec<char> = record.text.unwrap().chars().collect();
    let cut: String = text[quotation.begin as usize..quotation.end as usize].iter().collect();
    assert_eq!(cut, quotation.text);
    assert!(cut.contains("Pakistan offered troops to the force"), "{cut}");
    let whole = |word: Option<&str>| word == Some("пустые") || word == Some("слова");
    assert!(whole(cut.split(' ').next()) && whole(cut.split(' ').next_back()), "{cut}");
    assert!((600..700).contains(&cut.chars().count()));
}

#[test]
fn what_makes_no_edge_is_counted() {
    let record = paper("a")
        .say("{PAK|Pakistan} [demanded] elections.", "demands-of", -1)
        .say("{PAK|Pakistan} [defended] {PAK|itself}.", "defends", 1)
        .say("{PAK|Pakistan} [puzzled] {ISR|Israel}.", "other", 0)
        .record();
    let graph = graph(std::slice::from_ref(&record));
    assert_eq!((graph.net.node_count(), graph.net.edge_count()), (0, 0));
    let omitted = graph.omitted;
    assert_eq!((omitted.untargeted, omitted.reflexive, omitted.other), (1, 1, 1));
    let options = Options { other: true, isolated: true };
    let open = build([&record], options, &mut Vec::new()).unwrap();
    assert_eq!(in_short(&open), ["PAK other ISR 1/1"]);
}

#[test]
fn actors_without_an_edge_are_nodes_only_if_asked_for() {
    let record = paper("a").say("{PAK|Pakistan} [demanded] elections.", "demands-of", -1).record();
    let options = Options { isolated: true, other: false };
    let graph = build([&record], options, &mut Vec::new()).unwrap();
    assert_eq!(graph.net.node_count(), 1);
}

#[test]
fn the_name_of_the_gazetteer_wins_then_that_of_most_texts_then_the_alphabet() {
    let named = |id: &str, name: &str, kind: Kind, linked: bool| {
        let words = format!("{{X|Xenia}} [met] {{ISR|Israel}} {id}.");
        let paper = paper(id).say(&words, "meets", 0);
        paper.change(|record| {
            let actor = &mut record.actors.as_mut().unwrap()[0];
            (actor.name, actor.kind, actor.linked) = (name.into(), kind, linked);
        })
    };
    let name_of = |papers: Vec<Paper>| {
        let records: Vec<Record> = papers.into_iter().map(Paper::record).collect();
        let graph = graph(&records);
        let node = graph.net.each_node().find(|node| node.id == "X").unwrap();
        (node.name, node.kind, node.aliases)
    };
    let (person, company) = (Kind::Person, Kind::Company);
    let (b, c, c2) = (
        named("b", "B", person, false),
        named("c", "C", company, false),
        named("d", "C", company, false),
    );
    let linked = named("e", "Z", person, true);
    assert_eq!(name_of(vec![b, c, c2, linked]), ("Z".into(), person, vec!["B".into(), "C".into()]));
    let (b, c, c2) = (
        named("b", "B", person, false),
        named("c", "C", company, false),
        named("d", "C", company, false),
    );
    assert_eq!(name_of(vec![b, c, c2]), ("C".into(), company, vec!["B".into()]));
    let (b, c) = (named("b", "B", person, false), named("c", "C", company, false));
    assert_eq!(name_of(vec![c, b]), ("B".into(), person, vec!["C".into()]));
}

#[test]
fn support_is_counted_from_evidence() {
    let records = [
        paper("a").says(OFFER, "offers-troops-to", 1, planned).record(),
        Paper::new("b", "The Herald", "2025-12-20T08:00:00Z")
            .say(
                "{PAK|Pakistan} [pledged] {ISF|it} men, {^USA|US officials} ~said~.",
                "offers-troops-to",
                1,
            )
            .say("{PAK|It} [pledged] {ISF|it} men, {^|an analyst} ~said~.", "offers-troops-to", 1)
            .record(),
        Paper::new("c", "The Post", "last week")
            .say("{PAK|Pakistan} [offered troops] to {ISF|it}.", "offers-troops-to", 1)
            .record(),
    ];
    let graph = graph(&records);
    let support = only(&graph);
    assert_eq!((support.weight, support.claims, support.unattributed), (3, 4, 2));
    assert_eq!(
        support.speakers,
        ["USA", "an analyst"].map(|s| if s == "USA" { "United States" } else { s })
    );
    assert_eq!(support.certainty.unwrap().word(), "asserted");
    assert_eq!(support.labels, ["offered troops", "pledged"]);
    assert_eq!(support.first_date.unwrap().to_string(), "2025-10-09");
    assert_eq!(support.last_date.unwrap().to_string(), "2025-12-20");
    assert_eq!(shown(&graph).quotation.text, "Pakistan offered troops to it.");
}

#[test]
fn a_record_without_its_text_makes_no_edge_and_says_so() {
    let record = paper("a").say(OFFER, "offers-troops-to", 1).record();
    let (graph, notices) = told(&[Record { text: None, mentions: None, ..record.clone() }]);
    assert_eq!(graph.net.edge_count(), 0);
    assert_eq!(
        notices,
        ["record \"a\": it has no text, no mentions, so no edge could be quoted\n  \
          hint: write it with `actant extract`, without --no-text and --only"]
    );
    let forged =
        Record { text: record.text.map(|text| text.replace("offered", "refused")), ..record };
    let (graph, notices) = told(&[forged]);
    assert_eq!(graph.net.edge_count(), 0);
    assert!(notices[0].contains("not the one that its sha256 was made of"), "{notices:?}");
}

#[test]
fn a_statement_that_its_text_does_not_bear_out_is_left_out() {
    /// One record with a slip, and what must be said of it.
    #[track_caller]
    fn check(slip: impl FnOnce(&mut Record), expected: &str) {
        let record = paper("a").say(OFFER, "offers-troops-to", 1).say(OFFER, "supports", 1);
        let (graph, notices) = told(&[record.change(slip).record()]);
        assert_eq!(in_short(&graph), ["PAK supports ISF 1/1"]);
        assert_eq!(notices, [format!("record \"a\": statement s-a-0: {expected} — left out")]);
    }
    fn first(record: &mut Record) -> &mut actant::record::Statement {
        &mut record.statements.as_mut().unwrap()[0]
    }
    check(|r| first(r).source.mention = 99, "there is no mention 99");
    check(|r| first(r).source.actor = "XXX".into(), "there is no actor \"XXX\"");
    check(|r| first(r).sentence = 7, "there is no sentence 7 in the text");
    check(|r| first(r).sentence = 1, "its words are not in sentence 1");
    check(|r| r.sentences.as_mut().unwrap()[0].end = 9999, "there is no sentence 0 in the text");
    check(|r| r.sentences.as_mut().unwrap()[0].begin = 50, "there is no sentence 0 in the text");
    check(|r| first(r).trigger = Ranges::Several(Vec::new()), "no words state it");
    check(
        |r| {
            if let Ranges::One(range) = &mut first(r).trigger {
                range.text = "refused troops".into();
            }
        },
        "\"refused troops\" does not stand at 9–23 of the text",
    );
}

#[test]
fn lines_that_are_no_records_are_told_by_number_and_the_rest_is_read() {
    let good = serde_json::to_string(&paper("a").say(OFFER, "supports", 1).record()).unwrap();
    let newer = good.replacen("\"actant\":1", "\"actant\":2", 1);
    let shape = good.replacen("\"begin\":0", "\"begin\":-1", 1);
    let lines: Vec<&[u8]> = vec![
        b"\xEF\xBB\xBF",
        b"",
        b"{\"actant\": 1, ",
        b"[1]",
        br#"{"id": "x", "text": "y"}"#,
        newer.as_bytes(),
        shape.as_bytes(),
        b"\xFF\xFE{",
        good.as_bytes(),
        b"\r",
        b"{\"actant\":\"one\"}",
    ];
    let (mut notices, mut count) = (Vec::new(), 0);
    let lines = lines.join(&b'\n');
    let path = std::path::Path::new("r.jsonl");
    records::read_lines(path, &mut lines.as_slice(), &mut notices, &mut |_, _, _| count += 1)
        .unwrap();
    let told: Vec<String> = notices.iter().map(Notice::to_string).collect();
    assert_eq!(count, 1);
    let expected = [
        "r.jsonl:3:",
        "r.jsonl:4:1: not a record but another value — line left out",
        "r.jsonl:5:1: not a record: it has no member \"actant\" — line left out\n  hint: ",
        "r.jsonl:6:1: a record of version 2, this reads version 1 — line left out\n  hint: make it again",
        "r.jsonl:7:",
        "r.jsonl:8:1: not JSON: ",
        "r.jsonl:11:1: a record of version \"one\"",
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told} begins with {expected}");
    }
}

/// A paper of a few sentences about three actors, some denied, some reprinted under another name.
fn any_paper() -> impl Strategy<Value = Record> {
    let sentence = (0..3usize, 0..3usize, 0..3usize, any::<bool>(), any::<bool>());
    let sentences = proptest::collection::vec(sentence, 0..5);
    (sentences, 0..4u8, 0..3u8).prop_map(|(sentences, name, day)| {
        let mut paper =
            Paper::new(&format!("p{name}"), "The Courier", &format!("2025-10-0{}", day + 1));
        for (source, target, relation, is_denied, is_attributed) in sentences {
            let actor = |at: usize| ["PAK|Pakistan", "ISR|Israel", "HAM|Hamas"][at];
            let said = if is_attributed { ", {^|sources} ~said~." } else { "." };
            let words = format!("{{{}}} [did it] to {{{}}}{said}", actor(source), actor(target));
            let relation = ["supports", "opposes", "other"][relation];
            paper = paper.says(&words, relation, 1, |s| {
                if is_denied {
                    denied(s)
                }
            });
        }
        paper.record()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_records_no_statement_is_lost_and_order_says_nothing(
        (papers, shuffled) in proptest::collection::vec(any_paper(), 0..8)
            .prop_flat_map(|papers| (Just(papers.clone()), Just(papers).prop_shuffle())),
    ) {
        let graph = graph(&papers);
        prop_assert_eq!(format!("{graph:?}"), format!("{:?}", self::graph(&shuffled)));
        let texts: std::collections::BTreeSet<_> = papers.iter().map(|one| &one.sha256).collect();
        let documents: std::collections::BTreeSet<_> =
            papers.iter().map(|one| (&one.id, &one.sha256, &one.meta.published)).collect();
        prop_assert_eq!(graph.documents.len(), documents.len());
        for edge in graph.net.edge_references() {
            let support = Support::of(&graph, &graph.net.edge(edge.id()));
            prop_assert!(1 <= support.weight && support.weight <= support.claims);
            prop_assert!(support.weight as usize <= texts.len());
            prop_assert!(support.unattributed <= support.weight);
            prop_assert!(edge.source() != edge.target());
        }
        let stated: usize = documents.iter().map(|(id, text, day)| {
            let same = |one: &&Record| (&one.id, &one.sha256, &one.meta.published) == (id, text, day);
            papers.iter().find(same).unwrap().statements.as_ref().unwrap().len()
        }).sum();
        let Omitted { untargeted, reflexive, other, .. } = graph.omitted;
        prop_assert_eq!(stated, graph.statements() + (untargeted + reflexive + other) as usize);
    }
}
