//! Verification: what still stands where it is said to, and what does not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use std::path::Path;

use actant::audit::citation::{self, Citation};
use actant::audit::held::{Held, held};
use actant::audit::sources::Sources;
use actant::audit::verify::{Finding, State, Verifier};
use actant::corpus;
use actant::corpus::document::Document;
use actant::export::{self, Format};
use actant::graph::quote::Quotable;
use actant::graph::{self, Options};
use actant::record::{Range, Record};
use common::affair::papers;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Returns the documents that records were made of.
fn documents(records: &[Record]) -> Vec<Document> {
    let document = |record: &Record| {
        Document::new(record.id.clone(), record.meta.clone(), record.text.clone().unwrap())
    };
    records.iter().map(document).collect()
}

/// Holds citations against documents.
fn verify(
    documents: &[Document],
    cite: impl FnOnce(citation::Each<'_>) -> actant::error::Result<()>,
) -> Vec<Finding> {
    let mut sources = Sources::default();
    documents.iter().for_each(|document| sources.add(document).unwrap());
    sources.finish().unwrap();
    let mut verifier = Verifier::new(sources);
    let mut found = Vec::new();
    cite(&mut |citation: Citation| {
        found.push(verifier.check(citation)?);
        Ok(())
    })
    .unwrap();
    assert_eq!(verifier.total().all(), found.len() as u64);
    found
}

fn of_records(documents: &[Document], records: &[Record]) -> Vec<Finding> {
    verify(documents, |each| {
        records.iter().try_for_each(|record| citation::of_record(record, each))
    })
}

/// Returns the same document with another text.
fn changed(document: &Document, change: impl FnOnce(&str) -> String) -> Document {
    Document::new(document.id.clone(), document.meta.clone(), change(document.text()))
}

fn read_json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// Changes the claims of a JSON export; returns of how many `change` is true.
fn each_claim(net: &mut Value, change: impl Fn(&mut Map<String, Value>) -> bool) -> usize {
    let edges = net["edges"].as_array_mut().unwrap().iter_mut();
    let claims = edges.flat_map(|edge| edge["claims"].as_array_mut().unwrap());
    claims.filter_map(|claim| claim.as_object_mut()).map(change).filter(|&it| it).count()
}

#[test]
fn every_quotation_of_records_and_exports_holds_against_its_sources() {
    let records = papers();
    let documents = documents(&records);
    let all = |found: &[Finding]| {
        assert!(found.iter().all(|one| one.state == State::Holds), "{found:?}");
        found.len()
    };
    let statements: usize =
        records.iter().map(|record| record.statements.iter().flatten().count()).sum();
    assert_eq!(all(&of_records(&documents, &records)), statements);
    let bare: Vec<_> = records.iter().map(|record| record.clone().without_text()).collect();
    assert_eq!(all(&of_records(&documents, &bare)), statements);
    let graph = graph::build(&records, Options::default(), &mut Vec::new()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let formats = [Format::Csv, Format::Json, Format::Graphml];
    export::write_all(&graph, folder.path(), &formats, Default::default()).unwrap();
    let path = |name: &str| folder.path().join(name);
    let table = verify(&documents, |each| citation::of_table(&path("evidence.csv"), each));
    assert_eq!(all(&table), graph.statements());
    let json = verify(&documents, |each| citation::of_json(&path("graph.json"), each));
    assert_eq!(all(&json), graph.statements());
    // Context that was tampered with is found; without any, as older exports are, all holds.
    let (mut without, mut wrong) = (read_json(&path("graph.json")), read_json(&path("graph.json")));
    let kept = each_claim(&mut without, |claim| claim.remove("after").is_some());
    each_claim(&mut without, |claim| claim.remove("before").is_some());
    each_claim(&mut wrong, |claim| {
        claim.get_mut("after").map(|after| *after = "!".into()).is_some()
    });
    std::fs::write(path("without.json"), without.to_string()).unwrap();
    std::fs::write(path("wrong.json"), wrong.to_string()).unwrap();
    let json = verify(&documents, |each| citation::of_json(&path("without.json"), each));
    assert_eq!(all(&json), graph.statements());
    let json = verify(&documents, |each| citation::of_json(&path("wrong.json"), each));
    assert!(kept > 0 && kept == json.iter().filter(|one| one.state != State::Holds).count());
    let graphml = verify(&documents, |each| citation::of_graphml(&path("graph.graphml"), each));
    assert_eq!(all(&graphml), graph.net.edge_count());
    // The exports find a change as the records do, without the run that made them.
    let other =
        [changed(&documents[0], |text| text.replace("will send troops", "will lend troops"))];
    for found in [
        verify(&other, |each| citation::of_table(&path("evidence.csv"), each)),
        verify(&other, |each| citation::of_json(&path("graph.json"), each)),
        verify(&other, |each| citation::of_graphml(&path("graph.graphml"), each)),
    ] {
        let states: Vec<_> = State::ALL
            .iter()
            .map(|&state| found.iter().filter(|one| one.state == state).count())
            .collect();
        assert_eq!((states[0], states[3] > 0, states[5] > 0), (0, true, true), "{states:?}");
    }
}

#[test]
fn a_changed_comma_is_told_with_the_statements_it_touches() {
    let records = papers();
    let mut documents = documents(&records);
    documents[1] =
        changed(&documents[1], |text| text.replacen("Pakistan, more", "Pakistan more", 1));
    let found = of_records(&documents, &records);
    let touched: Vec<_> = found.iter().filter(|one| one.document == "herald-7").collect();
    let changed: Vec<_> = touched.iter().filter(|one| one.state == State::Changed).collect();
    assert_eq!(changed.len(), 1, "{touched:?}");
    assert!(changed[0].claim.contains("criticizes"));
    let [was, now] = changed[0].words.clone().unwrap();
    assert!(was.contains("Pakistan, more mildly") && now.contains("Pakistan more mildly"));
    let moved: Vec<_> = touched.iter().filter(|one| one.state == State::Moved).collect();
    assert_eq!(moved.len(), 3);
    assert!(moved.iter().all(|one| one.now == Some(one.begin - 1)), "{moved:?}");
    assert_eq!(touched.iter().filter(|one| one.state == State::Stands).count(), 4);
    assert!(found.iter().all(|one| one.document == "herald-7" || one.state == State::Holds));
}

#[test]
fn a_text_under_another_name_holds_and_an_absent_one_is_told() {
    let records = papers();
    let documents = documents(&records);
    let text = documents[0].text().to_owned();
    let renamed = Document::new("other", Default::default(), text);
    let found = of_records(&[renamed], &records);
    for one in &found {
        let expected = if one.document == "courier-1" { State::Holds } else { State::NoDocument };
        assert_eq!(one.state, expected);
    }
}

#[test]
fn every_quotation_of_the_articles_of_the_affair_holds() {
    let Some(articles) = common::shared("articles") else { return };
    let reader = actant::reader::Reader::new(&actant::data::Data::builtin(), &Default::default());
    let reader = reader.unwrap();
    let documents: Vec<_> =
        corpus::read(&[articles], &Default::default()).map(|document| document.unwrap()).collect();
    let records: Vec<_> = documents.iter().map(|document| reader.read(document)).collect();
    let found = of_records(&documents, &records);
    assert!(found.len() > 50 && found.iter().all(|one| one.state == State::Holds));
}

#[test]
fn what_is_no_export_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str,
                 text: &str,
                 read: fn(&Path, citation::Each<'_>) -> actant::error::Result<()>,
                 expected: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let error = read(&path, &mut |_| Ok(())).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check("a.json", "{\"edges\": 1}", citation::of_json, "a.json:1:12: not a graph of Actant");
    check(
        "a.csv",
        "statement\n",
        citation::of_table,
        "a.csv:1:1: no column is called \"document\"",
    );
    let edge = "<graphml><graph><edge id=\"e\" source=\"a\" target=\"b\"></edge></graph></graphml>";
    check("a.graphml", edge, citation::of_graphml, "edge e: \"\" is no start of a quotation");
    check("b.graphml", "<graphml></graph>", citation::of_graphml, "not XML");
}

proptest! {
    #[test]
    fn every_changed_character_inside_a_quotation_is_found(
        text in "\\PC{1,200}",
        at in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 1..80usize,
        now in "\\PC",
        way in 0..3u8,
    ) {
        let points: Vec<char> = text.chars().collect();
        let begin = from.index(points.len());
        let end = (begin + length).min(points.len());
        let quotation: String = points[begin..end].iter().collect();
        let range = Range { begin: begin as u32, end: end as u32, text: quotation.clone() };
        prop_assert_eq!(held(&text, &Quotable::new(&text), &range, true), Held::Stands);
        let place = begin + at.index(end - begin);
        let mut other = points.clone();
        match way {
            0 => other[place] = now.chars().next().unwrap(),
            1 => { other.remove(place); }
            _ => other.insert(place, now.chars().next().unwrap()),
        }
        let other: String = other.into_iter().collect();
        let same = other.chars().skip(begin).take(end - begin).eq(quotation.chars());
        let found = held(&other, &Quotable::new(&other), &range, true);
        prop_assert_eq!(found == Held::Stands, same);
    }
}
