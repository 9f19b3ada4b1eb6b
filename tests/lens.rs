//! Graphs as somebody wants to see them: filters, roll-up and views lose nothing in silence and
//! count weights from the statements they leave.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use actant::date::Date;
use actant::graph::filter::{Ego, Filter};
use actant::graph::lens::Lens;
use actant::graph::net::Graph;
use actant::graph::rollup::{Level, Member, Members, head};
use actant::graph::shape::Shape;
use actant::graph::support::Support;
use actant::graph::{Options, build};
use actant::record::Record;
use actant::terms::{Certainty, Kind};
use common::affair::{Paper, papers, planned};
use petgraph::visit::EdgeRef;
use proptest::prelude::*;

fn graph(records: &[Record]) -> Graph {
    build(records, Options::default(), &mut Vec::new()).unwrap()
}

fn three() -> Vec<Record> {
    vec![
        Paper::new("a", "Dawn", "2025-10-01")
            .say("{PAK|Pakistan} [supports] {UNSC|the Council}.", "supports", 1)
            .say("{asim-munir|Asim Munir} [praised] {USA|America}.", "praises", 1)
            .say("{PAK|Pakistan} [praised] {USA|America}.", "praises", 1)
            .record(),
        Paper::new("b", "Wire", "2025-10-20")
            .say("{PAK|Pakistan} [supports] {UNSC|the Council}.", "supports", 1)
            .says(
                "{^IRN|Tehran} ~said~ {USA|America} would [attack] {IRN|Iran}.",
                "attacks",
                -1,
                planned,
            )
            .record(),
        Paper::new("c", "Post", "2025-11")
            .say("{ISR|Israel} [fights] {HAM|Hamas}.", "fights", -1)
            .record(),
    ]
}

fn in_short(graph: &Graph) -> Vec<String> {
    let edges = graph.net.edge_references().map(|edge| {
        let [source, target] = [edge.source(), edge.target()].map(|end| graph.net.node(end).name);
        let edge = graph.net.edge(edge.id());
        let support = Support::of(graph, &edge);
        format!("{} {} {} {}/{}", source, edge.relation, target, support.weight, support.claims)
    });
    edges.collect()
}

#[track_caller]
fn check(filter: Filter, expected: &[&str]) {
    let whole = graph(&three());
    let statements = whole.statements();
    let found = Lens { filter, ..Lens::default() }.apply(whole).unwrap();
    assert_eq!(in_short(&found), expected);
    assert_eq!(found.statements() + found.omitted.filtered as usize, statements);
    for node in found.net.node_indices() {
        assert!(found.net.neighbors_undirected(node).next().is_some() || expected.is_empty());
    }
}

const SUPPORTS: &str = "Pakistan supports UN Security Council 2/2";
const PRAISES: &str = "Pakistan praises United States 1/1";
const MUNIR: &str = "Asim Munir praises United States 1/1";
const FIGHTS: &str = "Israel fights Hamas 1/1";
const ATTACKS: &str = "United States attacks Iran 1/1";

#[test]
fn a_filter_leaves_what_is_wanted_and_counts_the_rest() {
    let date = |text| Date::parse(text);
    let all = Filter::default;
    check(all(), &[FIGHTS, SUPPORTS, PRAISES, ATTACKS, MUNIR]);
    check(Filter { relations: vec!["praises".into()], ..all() }, &[PRAISES, MUNIR]);
    check(Filter { kinds: vec![Kind::State], ..all() }, &[PRAISES, ATTACKS]);
    check(Filter { min_weight: 2, ..all() }, &[SUPPORTS]);
    check(Filter { top: Some(2), ..all() }, &[FIGHTS, SUPPORTS]);
    check(Filter { certainty: vec![Certainty::Planned], ..all() }, &[ATTACKS]);
    check(Filter { since: date("2025-10-21"), ..all() }, &[FIGHTS]);
    check(
        Filter { until: date("2025-10-19"), ..all() },
        &["Pakistan supports UN Security Council 1/1", PRAISES, MUNIR],
    );
    check(Filter { since: date("2025-11-15"), ..all() }, &[FIGHTS]);
    check(Filter { until: date("2025-10"), min_weight: 2, ..all() }, &[SUPPORTS]);
    check(Filter { until: date("2025-10-19"), min_weight: 2, ..all() }, &[]);
    check(Filter { min_confidence: 0.9, ..all() }, &[]);
    let ego = |actor: &str, depth| Some(Ego { actor: actor.into(), depth });
    check(Filter { ego: ego("hamas", 1), ..all() }, &[FIGHTS]);
    check(Filter { ego: ego("Iran", 1), ..all() }, &[ATTACKS]);
    check(Filter { ego: ego("IRN", 2), ..all() }, &[PRAISES, ATTACKS, MUNIR]);
    check(Filter { ego: ego("IRN", 9), ..all() }, &[SUPPORTS, PRAISES, ATTACKS, MUNIR]);
}

#[test]
fn an_actor_that_is_not_there_is_asked_back() {
    let filter =
        Filter { ego: Some(Ego { actor: "Pakistann".into(), depth: 1 }), ..Filter::default() };
    let error = filter.apply(graph(&three())).unwrap_err().to_string();
    assert!(error.contains("Pakistann") && error.contains("\"Pakistan\"?"), "{error}");
}

#[test]
fn every_statement_can_have_an_edge_of_its_own() {
    let found = Lens { shape: Shape::Claims, ..Lens::default() }.apply(graph(&three())).unwrap();
    assert_eq!(found.net.edge_count(), 6);
    let ids: indexmap::IndexSet<String> =
        found.net.edge_indices().map(|edge| found.edge_id(edge)).collect();
    assert_eq!(ids.len(), 6);
    assert_eq!(
        in_short(&found).iter().filter(|edge| edge.starts_with("Pakistan supports")).count(),
        2
    );
}

#[test]
fn who_says_it_stands_before_what_is_said() {
    let found = Lens { shape: Shape::Speakers, ..Lens::default() }.apply(graph(&three())).unwrap();
    let mut edges = in_short(&found);
    edges.sort_unstable();
    assert_eq!(
        edges,
        [
            "Iran says United States attacks Iran 1/1",
            "United States attacks Iran source United States 1/1",
            "United States attacks Iran target Iran 1/1",
        ]
    );
    assert_eq!(found.omitted.filtered, 5);
}

fn members() -> Members {
    let member = |id: &str, kind, part_of: Option<&str>, country: Option<&str>| {
        let name = if id == "PAK" { "Pakistan" } else { id };
        let own = str::to_owned;
        (
            id.to_owned(),
            Member { name: own(name), kind, part_of: part_of.map(own), country: country.map(own) },
        )
    };
    Members::from([
        member("PAK", Kind::State, None, Some("PAK")),
        member("PAK-ARMY", Kind::ArmedForce, Some("PAK"), Some("PAK")),
        member("asim-munir", Kind::Person, Some("PAK-ARMY"), None),
        member("round", Kind::Organization, Some("round"), None),
    ])
}

#[test]
fn weights_of_a_roll_up_are_counted_from_the_documents_and_not_added() {
    let known = members();
    for (level, id, expected) in [
        (Level::State, "asim-munir", "PAK"),
        (Level::Body, "asim-munir", "PAK-ARMY"),
        (Level::Body, "PAK-ARMY", "PAK-ARMY"),
        (Level::State, "PAK-ARMY", "PAK"),
        (Level::State, "PAK", "PAK"),
        (Level::State, "round", "round"),
        (Level::State, "nobody", "nobody"),
    ] {
        assert_eq!(head(&known, level, id), expected, "{id} by {level}");
    }
    let lens = Lens { rollup: Some((Level::State, known)), ..Lens::default() };
    let found = lens.apply(graph(&three())).unwrap();
    // Both are of one article: the edge has two statements and the weight of one document.
    assert!(
        in_short(&found).contains(&"Pakistan praises United States 1/2".to_owned()),
        "{:?}",
        in_short(&found)
    );
    let pakistan = found.net.each_node().find(|node| node.id == "PAK").unwrap();
    assert!(pakistan.aliases.contains(&"Asim Munir".to_owned()));
}

/// Filters of one sort; the heaviest edges of the surroundings may leave their middle out.
fn filter() -> impl Strategy<Value = Filter> {
    let ego = (0u32..3).prop_map(|depth| Ego { actor: "PAK".into(), depth });
    let all = Filter::default;
    prop_oneof![
        (0u32..3, ego).prop_map(move |(min_weight, ego)| Filter {
            min_weight,
            ego: Some(ego),
            ..all()
        }),
        (1usize..9).prop_map(move |top| Filter { top: Some(top), ..all() }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn filtering_twice_is_filtering_once(filter in filter()) {
        let once = filter.apply(graph(&papers())).unwrap();
        let twice = filter.apply(once.clone()).unwrap();
        prop_assert_eq!(in_short(&once), in_short(&twice));
        prop_assert!(once.net.edge_count() <= filter.top.unwrap_or(usize::MAX));
    }
}
