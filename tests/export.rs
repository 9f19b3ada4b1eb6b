//! Exports: what comes out, whether it is well-formed, and whether readers that others wrote read it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use actant::export::plain::Losses;
use actant::export::view::View;
use actant::export::{self, Format, MANIFEST, Written};
use actant::graph::net::Graph;
use actant::graph::{Options, build};
use actant::record::{Range, Record, Sentence};
use common::affair::{Paper, papers};
use indexmap::IndexMap;
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::process::Command;

/// Builds a graph with everything in it.
fn graph(records: &[Record]) -> Graph {
    build(records, Options { other: true, isolated: true }, &mut Vec::new()).unwrap()
}

/// Writes one file into memory.
fn written(graph: &Graph, format: Format, name: &str) -> String {
    let mut out = Vec::new();
    export::write(&View::new(graph).unwrap(), format, name, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_affair_comes_out_as_it_did() {
    let folder = tempfile::tempdir().unwrap();
    export::write_all(&graph(&papers()), folder.path(), Format::ALL, IndexMap::new()).unwrap();
    let names = Format::ALL.iter().flat_map(|format| format.names()).chain([MANIFEST]);
    // A workbook is no text: its digest is in the manifest, its content is for readers.
    for name in names.filter(|name| !name.ends_with(".xlsx")) {
        let found = std::fs::read_to_string(folder.path().join(name)).unwrap();
        common::golden(&format!("export/{name}"), data_of(name, &found));
    }
}

/// Returns a file, and of the page its data: the rest of it stands in the source as it is.
fn data_of<'f>(name: &str, file: &'f str) -> &'f str {
    let data = || file.split_once("id=\"data\">")?.1.split_once("</script>").map(|(data, _)| data);
    if name == "graph.html" { data().unwrap() } else { file }
}

/// Strings that some format, reader or spreadsheet takes for something else.
const NASTY: &[&str] = &[
    "=1+1",
    "=HYPERLINK(\"http://evil.example\",\"click\")",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1＋1",
    "'single' and ''double'' apostrophes",
    "\"quoted\", \"doubly\" \"\"so",
    "C:\\New\\table",
    "a backslash at the end\\",
    "two at the end\\\\",
    "\\",
    "\\N \\G \\E \\T \\L \\l \\r",
    "&#x1; &amp; &lt; &unknown; & \u{26}",
    "]]> <![CDATA[x]]> <!-- x --> <b>bold</b>",
    "<i>not markup</i>",
    "two\nlines",
    "\r\nthree\rline\nends",
    "tab\tinside",
    "controls \u{1}\u{8}\u{b}\u{1f} \u{fffe}\u{ffff} end",
    "שלום, عالم \u{202e}reversed\u{202c}",
    "🇺🇦 👩‍👩‍👧 e\u{301} Zelensky Erdoğan Łódź 北京",
    "node",
    "digraph",
    "strict",
    "subgraph cluster_0 { a -> b }",
    "a|b{c}d<e>",
    "semi;colon, comma",
    "001",
    "1e5",
    "9/11",
    "2025-10-09",
    "TRUE",
    "$HOME `id` %s {0}",
    "_x0041_ is no escape",
    "twins",
    "twins",
];

/// A text longer than a cell of a spreadsheet.
fn long() -> String {
    "forty thousand characters, ".repeat(1_500)
}

/// A ring of actors with nasty names, in quotations that begin nastily and that nasty papers print.
fn nasty() -> Graph {
    let ids = ["node", "digraph", "1e5", "e-0123456789abcdef", "n-1e5", "Łódź", "a b", "x\ny"];
    let id = |at: usize| ids.get(at).map_or_else(|| format!("x{at}"), |id| (*id).to_owned());
    let long = long();
    let nasty: Vec<&str> = NASTY.iter().copied().chain([long.as_str()]).collect();
    let papers = nasty.iter().enumerate().map(|(at, name)| {
        let next = (at + 1) % nasty.len();
        let words = format!("{{{}|One}} [met] {{{}|another}}, {{^|they}} ~say~.", id(at), id(next));
        let paper = Paper::new(&format!("{at} {name}"), name, "2025-10-09")
            .raw(name)
            .say(&words, "other", 0)
            .raw(&format!(" {name}"));
        let paper = paper.change(|record| {
            let actors = record.actors.as_mut().unwrap();
            actors[0].name = (*name).into();
            actors[0].aliases = vec![(*name).into(), "=2+2".into()];
            actors[0].description = Some((*name).into());
            actors[1].name = nasty[next].into();
            let statement = &mut record.statements.as_mut().unwrap()[0];
            statement.label = (*name).into();
            statement.rule = (*name).into();
            let sentences = record.sentences.as_mut().unwrap();
            sentences[0].begin = 0;
            let begin = sentences[0].end + 1;
            sentences.push(Sentence { begin, end: begin + name.chars().count() as u32 });
            record.meta.title = Some((*name).into());
            record.meta.published = Some((*name).into());
            record.meta.author = Some((*name).into());
            record.meta.url = Some(format!("https://x.example/{name}"));
        });
        paper.record()
    });
    let papers: Vec<Record> = papers.collect();
    let mut notices = Vec::new();
    let graph = build(&papers, Options { other: true, isolated: false }, &mut notices).unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!((graph.net.node_count(), graph.net.edge_count()), (nasty.len(), nasty.len()));
    graph
}

/// Writes what readers must find into `expected.json`: every string as it is, but for what no format
/// can hold.
fn expect(graph: &Graph, folder: &Path) {
    let plain = |text: &str| Losses::default().plain(text).into_owned();
    let view = View::new(graph).unwrap();
    let mut evidence = Vec::new();
    let mut edges = serde_json::Map::new();
    for row in view.edges() {
        let polarity = row.edge.polarity;
        let quotation = plain(&row.sample().unwrap().quotation.text);
        let weight = f64::from(row.support.weight);
        let [source, target] = view.ends(&row);
        let edge = json!([source, target, plain(&row.caption), polarity, quotation, weight]);
        edges.insert(row.id.clone(), edge);
        for one in row.edge.evidence.iter() {
            let document = graph.documents.get(one.document).unwrap();
            let Range { begin, end, text } = &one.quotation;
            evidence.push(json!([
                row.id,
                plain(&one.statement),
                plain(text),
                begin.to_string(),
                end.to_string(),
                document.sha256,
                plain(&document.published.unwrap()),
                format!("CAMEO {}", one.cameo.as_ref().unwrap()),
                plain(one.before.trim()),
                plain(one.after.trim()),
            ]));
        }
    }
    let nodes: serde_json::Map<String, Value> =
        view.nodes().map(|row| (row.id, plain(&row.node.name).into())).collect();
    let expected = json!({"nodes": nodes, "edges": edges, "evidence": evidence});
    std::fs::write(folder.join("expected.json"), expected.to_string()).unwrap();
}

/// Exports a graph and has every reader read it; one that is not installed is named and, where `CI`
/// is set, missed.
#[track_caller]
fn readers_agree(graph: &Graph) {
    let folder = tempfile::tempdir().unwrap();
    export::write_all(graph, folder.path(), Format::ALL, IndexMap::new()).unwrap();
    expect(graph, folder.path());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/check.py");
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let in_ci = std::env::var_os("CI").is_some_and(|ci| !ci.is_empty());
    let output = match Command::new(python).arg(script).arg(folder.path()).output() {
        Ok(output) => output,
        Err(error) if in_ci => panic!("python3 is needed: {error}"),
        Err(_) => return println!("skipped: python3 is not here"),
    };
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{said}");
    match output.status.code() {
        Some(0) => (),
        Some(3) if !in_ci => println!("the readers that are absent were skipped"),
        _ => panic!("{said}{}", String::from_utf8_lossy(&output.stderr)),
    }
}

#[test]
fn readers_that_others_wrote_read_the_affair() {
    readers_agree(&graph(&papers()));
}

#[test]
fn readers_that_others_wrote_read_every_nasty_string() {
    readers_agree(&nasty());
}

/// Checks that GraphML is well-formed XML and returns its numbers of nodes and edges.
fn graphml_counts(text: &str) -> [usize; 2] {
    let mut open: Vec<&str> = Vec::new();
    let mut counts = [0, 0];
    let mut rest = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").unwrap();
    while let Some(at) = rest.find('<') {
        let (content, tag) = rest.split_at(at);
        assert!(!content.contains('>') && content.chars().all(is_xml), "{content:?}");
        for entity in content.split('&').skip(1) {
            assert!(
                ["amp;", "lt;", "gt;"].iter().any(|good| entity.starts_with(good)),
                "&{entity}"
            );
        }
        let (tag, after) = tag[1..].split_once('>').unwrap();
        rest = after;
        match (tag.strip_prefix('/'), tag.split(' ').next().unwrap()) {
            (Some(name), _) => assert_eq!(open.pop(), Some(name)),
            (None, name) => {
                counts[0] += usize::from(name == "node");
                counts[1] += usize::from(name == "edge");
                if !tag.ends_with('/') {
                    open.push(name);
                }
            }
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest:?}");
    counts
}

/// Tells whether XML 1.0 allows a character.
fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..) && !matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

/// Reads DOT as its grammar says and returns its numbers of nodes and edges.
fn dot_counts(text: &str) -> [usize; 2] {
    // With every quoted string put aside, only what Actant words itself is left.
    let mut bare = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '"' {
            bare.push(character);
            continue;
        }
        bare.push('Q');
        loop {
            match characters.next().expect("a string is closed") {
                '"' => break,
                '\\' => assert!(matches!(characters.next(), Some('\\' | '"' | 'n'))),
                character => assert!(is_xml(character) && character != '\n'),
            }
        }
    }
    let statements = |start: &str| bare.lines().filter(|line| line.starts_with(start)).count();
    assert!(bare.starts_with("digraph Q {\n") && bare.ends_with("];\n}\n") | bare.ends_with("}\n"));
    [statements("  Q ["), statements("  Q -> Q [")]
}

/// Returns the cells of a table by column and row, guards taken away.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.expect("every row has as many cells as the head");
        row.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell).to_owned()).collect()
    });
    rows.skip(1).collect()
}

/// A string of any characters, or one that is known to be nasty.
fn words() -> impl Strategy<Value = String> {
    let any = proptest::collection::vec(any::<char>(), 0..9).prop_map(String::from_iter);
    let control = proptest::collection::vec("[\0-\x7F]", 0..9).prop_map(|parts| parts.concat());
    prop_oneof![any, control, proptest::sample::select(NASTY).prop_map(str::to_owned)]
}

/// Makes a graph of actors with the given names and of the edges between them that are asked for.
fn ring(names: &[String], edges: &[(usize, usize, String, bool)]) -> Graph {
    let papers = edges.iter().enumerate().map(|(at, (source, target, label, negated))| {
        let (source, target) = (source % names.len(), target % names.len());
        let words = format!("{{{source}|One}} [met] {{{target}|another}}");
        let name = &names[source];
        let paper = Paper::new(&format!("{at} {name}"), label, "2025").raw(label);
        let paper = paper.says(&words, &format!("r{}", label.len()), 0, |statement| {
            if *negated {
                common::affair::denied(statement);
            }
            statement.label = label.clone();
        });
        let paper = paper.change(|record| {
            for actor in record.actors.as_mut().unwrap() {
                let at: usize = actor.id.parse().unwrap();
                actor.name = names[at].clone();
                actor.aliases = vec![label.clone()];
            }
            record.sentences.as_mut().unwrap()[0].begin = 0;
        });
        paper.record()
    });
    graph(&papers.collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_export_is_well_formed_and_has_every_node_and_edge(
        names in proptest::collection::vec(words(), 1..6),
        edges in proptest::collection::vec((0..6usize, 0..6usize, words(), any::<bool>()), 0..12),
    ) {
        let graph = ring(&names, &edges);
        let counts = [graph.net.node_count(), graph.net.edge_count()];
        prop_assert_eq!(graphml_counts(&written(&graph, Format::Graphml, "graph.graphml")), counts);
        prop_assert_eq!(dot_counts(&written(&graph, Format::Dot, "graph.dot")), counts);
        let net = written(&graph, Format::Cytoscape, "graph.cyjs");
        let net: Value = serde_json::from_str(&net).unwrap();
        let elements = ["nodes", "edges"].map(|part| net["elements"][part].as_array().unwrap().len());
        prop_assert_eq!(elements, counts);
        let drawing = written(&graph, Format::Svg, "graph.svg");
        let drawn = ["node", "edge"].map(|part| format!("<g class=\"{part}\""));
        prop_assert_eq!(drawn.map(|part| drawing.matches(&part).count()), counts);
        let turtle = written(&graph, Format::Trig, "graph.trig");
        prop_assert!(turtle.chars().all(|c| c == '\n' || is_xml(c)), "{}", turtle);
        let tables = ["neo4j-actors.csv", "neo4j-relations.csv"];
        let rows = tables.map(|name| cells(&written(&graph, Format::Neo4j, name)).len());
        prop_assert_eq!(rows, counts);
        let tables = ["nodes.csv", "edges.csv", "evidence.csv"];
        let [nodes, edges, evidence] = tables.map(|name| cells(&written(&graph, Format::Csv, name)));
        prop_assert_eq!([nodes.len(), edges.len()], counts);
        prop_assert_eq!(evidence.len(), graph.statements());
        for (node, row) in graph.net.each_node().zip(&nodes) {
            prop_assert_eq!(&row[1], &*Losses::default().plain(&node.name));
        }
    }
}

#[test]
fn eight_thousand_edges_are_written_and_none_is_lost() {
    let names: Vec<String> = (0..2000).map(|at| format!("Actor {at}")).collect();
    let edge =
        |at: usize| (at % 2000, (at * 7 + 1 + at / 2000) % 2000, "x".repeat(at / 2000), false);
    let edges: Vec<_> =
        (0..8000).map(edge).filter(|(source, target, ..)| source != target).collect();
    let graph = ring(&names, &edges);
    assert_eq!((graph.net.node_count(), graph.net.edge_count()), (2000, edges.len()));
    let folder = tempfile::tempdir().unwrap();
    let manifest = export::write_all(&graph, folder.path(), Format::ALL, IndexMap::new()).unwrap();
    assert_eq!((manifest.nodes, manifest.edges), (2000, edges.len()));
}

#[test]
fn a_failed_export_costs_no_file_that_stood_there() {
    let folder = tempfile::tempdir().unwrap();
    let small = graph(&papers()[..1]);
    export::write_all(&small, folder.path(), Format::ALL, IndexMap::new()).unwrap();
    let before = std::fs::read(folder.path().join("graph.dot")).unwrap();
    std::fs::remove_file(folder.path().join("evidence.csv")).unwrap();
    std::fs::create_dir(folder.path().join("evidence.csv")).unwrap();
    let failure = export::write_all(&graph(&papers()), folder.path(), Format::ALL, IndexMap::new())
        .unwrap_err();
    assert!(failure.to_string().contains("evidence.csv"), "{failure}");
    assert_eq!(std::fs::read(folder.path().join("graph.dot")).unwrap(), before);
    let hidden = std::fs::read_dir(folder.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0, "nothing is left behind");
}

#[test]
fn no_text_of_an_article_ends_the_script_that_holds_it() {
    let page = written(&nasty(), Format::Html, "graph.html");
    let (_, data) = page.split_once(r#"id="data">"#).unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    assert!(!data.contains('<'));
    let whole: Value =
        serde_json::from_str(&written(&nasty(), Format::Json, "graph.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(data).unwrap(), whole);
}

#[test]
fn what_could_not_be_held_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let manifest =
        export::write_all(&nasty(), folder.path(), Format::ALL, IndexMap::new()).unwrap();
    for Written { format, files, .. } in &manifest.formats {
        let losses: Vec<&Losses> = files.iter().map(|file| &file.losses).collect();
        let any = |of: fn(&Losses) -> u64| losses.iter().any(|losses| of(losses) > 0);
        let whole =
            matches!(format, Format::Json | Format::Html | Format::Cytoscape | Format::Trig);
        assert_eq!(any(|losses| losses.removed), !whole, "{format}: {losses:?}");
        assert_eq!(any(|losses| losses.line_ends), !whole, "{format}: {losses:?}");
        assert_eq!(any(|losses| losses.guarded), *format == Format::Csv, "{format}: {losses:?}");
        let lines = matches!(format, Format::Gexf | Format::Gephi | Format::Neo4j | Format::Svg);
        assert_eq!(any(|losses| losses.changed), lines, "{format}: {losses:?}");
        let cut = matches!(format, Format::Dot | Format::Svg | Format::Xlsx);
        assert_eq!(any(|losses| losses.shortened), cut, "{format}: {losses:?}");
        assert_eq!(any(|losses| losses.long), *format == Format::Csv, "{format}: {losses:?}");
    }
}

#[test]
fn the_manifest_has_the_digest_of_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let data = IndexMap::from([("relations/mine.toml".to_owned(), "0".repeat(64))]);
    let formats = [Format::Dot, Format::Csv];
    let manifest = export::write_all(&graph(&papers()), folder.path(), &formats, data).unwrap();
    for file in manifest.formats.iter().flat_map(|format| &format.files) {
        let bytes = std::fs::read(folder.path().join(file.name)).unwrap();
        let digest: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(file.sha256, digest, "{}", file.name);
    }
    let said: Value =
        serde_json::from_slice(&std::fs::read(folder.path().join(MANIFEST)).unwrap()).unwrap();
    assert_eq!(said["data"]["relations/mine.toml"], "0".repeat(64));
    assert_eq!(said["formats"][1]["files"][2]["name"], "evidence.csv");
}
