//! The audit: what backs an edge, what is contested, who says what.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use std::path::Path;

use actant::audit::exports;
use actant::audit::item::{Item, Sink};
use actant::audit::lines::Lines;
use actant::audit::page::Page;
use actant::audit::table::Table;
use actant::audit::terminal::Terminal;
use actant::audit::uncovered::Uncovered;
use actant::audit::{self, Scope, choice, questions, remarks};
use actant::data::Data;
use actant::export;
use actant::graph::net::Graph;
use actant::graph::shape::{self, Shape};
use actant::record::{Attributed, Proposition, Range, Ranges, Record};
use actant::terms::{Certainty, Manner, Polarity};
use common::affair::{Paper, denied, graph, papers, planned, possible};
use common::golden;

/// Returns what a report writes.
fn written(form: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    form(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Collects the items of a report.
#[derive(Default)]
struct Kept(Vec<Item>);

impl Sink for Kept {
    fn item(&mut self, item: &Item) -> std::io::Result<()> {
        self.0.push(item.clone());
        Ok(())
    }

    fn finish(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn questions() -> Vec<questions::Question> {
    questions::load(&Data::builtin()).unwrap()
}

/// Returns title and note of each contest.
fn contests(records: &[Record]) -> Vec<(String, String)> {
    let mut kept = Kept::default();
    audit::contested(&graph(records), Scope::All, &questions(), &mut kept).unwrap();
    let headings = kept.0.into_iter().filter_map(|item| match item {
        Item::Heading(heading) => Some((heading.title, heading.note)),
        _ => None,
    });
    headings.collect()
}

/// Returns the line of the verdict on the edges of one relation.
fn verdicts(records: &[Record], relation: &str) -> Vec<String> {
    let mut kept = Kept::default();
    audit::edges(&graph(records), Scope::All, &|_| true, &mut kept).unwrap();
    let lines = kept.0.into_iter().filter_map(|item| match item {
        Item::Edge(edge) if edge.relation == relation => Some(edge.verdict_line),
        _ => None,
    });
    lines.collect()
}

#[test]
fn what_is_contested_is_set_side_by_side() {
    let found = contests(&papers());
    let troops = found.iter().find(|(title, _)| title.starts_with("Does Pakistan send troops"));
    assert_eq!(troops.unwrap().1, "stated in 1 document, planned in 1, undecided in 1");
    assert!(!found.iter().any(|(title, _)| title.contains("Iran")), "{found:?}");
    let paper = |id: &str| Paper::new(id, "A Paper", "2025-10-09");
    let yes = paper("a").say("{IRN|Iran} [met] {EGY|Egypt}.", "meets", 0).record();
    let no = paper("b").says("{IRN|Iran} [never met] {EGY|Egypt}.", "meets", 0, denied).record();
    let expected = ("Iran meets Egypt", "affirmed and denied: stated in 1 document, denied in 1");
    assert_eq!(contests(&[yes.clone(), no]), [(expected.0.into(), expected.1.into())]);
    let praise = paper("c").say("{IRN|Iran} [praised] {EGY|Egypt}.", "praises", 1).record();
    let blame = paper("d").say("{IRN|Iran} [blamed] {EGY|Egypt}.", "criticizes", -1).record();
    let expected =
        ("Iran for and against Egypt", "opposite valence: for — praises; against — criticizes");
    assert_eq!(contests(&[yes, praise, blame]), [(expected.0.into(), expected.1.into())]);
}

#[test]
fn a_verdict_counts_documents_publishers_and_denials() {
    let paper = |id: &str, publisher: &str| Paper::new(id, publisher, "2025-10-09");
    let meets = |one: Paper| one.say("{IRN|Iran} [met] {EGY|Egypt}.", "meets", 0).record();
    let mut records = vec![
        meets(paper("a", "A").raw("One. ")),
        meets(paper("b", "A").raw("Two. ")),
        paper("c", "C").says("{IRN|Iran} [never met] {EGY|Egypt}.", "meets", 0, denied).record(),
    ];
    assert_eq!(
        verdicts(&records, "meets"),
        [
            "asserted by 2 independent documents of 1 publisher; denied by 1",
            "denied by 1 independent document of 1 publisher; asserted by 2; single source",
        ]
    );
    // A copy is no second document, and one who has not decided does not deny.
    records.truncate(1);
    records.push(meets(paper("d", "D").raw("One. ")));
    let open = |statement: &mut actant::record::Statement| {
        denied(statement);
        possible(statement);
    };
    let words = "{IRN|Iran} [may not meet] {EGY|Egypt}.";
    records.push(paper("e", "E").says(words, "meets", 0, open).record());
    assert_eq!(
        verdicts(&records, "meets"),
        [
            "asserted by 1 independent document of 2 publishers in 2 statements; single source",
            "undecided only, by 1 independent document of 1 publisher; asserted by 1; single source",
        ]
    );
    let words = "{IRN|Iran} [will meet] {EGY|Egypt}, {^USA|officials} ~said~.";
    let record = paper("f", "F").says(words, "meets", 0, planned).record();
    assert_eq!(
        verdicts(&[record], "meets"),
        ["planned only, by 1 independent document of 1 publisher; hearsay only; single source"]
    );
}

#[test]
fn a_report_reads_well_in_80_columns() {
    let graph = graph(&papers());
    let terminal = |out: &mut Vec<u8>| {
        let mut sink = Terminal::new(out, 80, false);
        audit::contested(&graph, Scope::All, &questions(), &mut sink)?;
        let ends = ["Pakistan", "isf"].map(|name| choice::actor(&graph, name).unwrap());
        audit::timeline(&graph, (ends[0], ends[1]), &mut sink)?;
        sink.finish()
    };
    let report = written(terminal);
    assert!(report.lines().all(|line| line.chars().count() <= 80));
    golden("audit/contested.txt", &report);
}

#[test]
fn every_form_holds_every_statement() {
    let graph = graph(&papers());
    let all = |sink: &mut dyn Sink| {
        audit::edges(&graph, Scope::All, &|_| true, sink)?;
        sink.finish()
    };
    let lines = written(|out| all(&mut Lines(out)));
    let table = written(|out| all(&mut Table::new(out)));
    let page = written(|out| all(&mut Page::new(out, "All < of it")));
    assert!(page.contains("<title>All &lt; of it</title>"));
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let statements: Vec<String> = rows.records().map(|row| row.unwrap()[19].to_owned()).collect();
    let mut seen = 0;
    for line in lines.lines() {
        let item: serde_json::Value = serde_json::from_str(line).unwrap();
        if item["item"] == "statement" {
            assert_eq!(item["statement"], statements[seen].as_str());
            assert!(item["quotation"]["text"].as_str().is_some_and(|text| !text.is_empty()));
            seen += 1;
        }
    }
    assert_eq!(seen, graph.statements());
    assert_eq!(page.matches("<blockquote>").count(), seen);
}

#[test]
fn a_folder_of_exports_gives_the_report_that_the_records_give() {
    let mut records = papers();
    let strange = Paper::new("=1+1", "O'Neill's \"Post\"", "about 2025")
        .raw("'Tis so.\nAnd ")
        .says("{1e5|1e5} [said] =no to {Łódź x|Łódź},\n{^|some} ~say~.", "rejects", -1, |_| ());
    records.push(strange.change(|record| record.id = "=1+1".into()).record());
    let mut copy = records[0].clone();
    copy.id = "copy".into();
    records.push(copy);
    let decided = &mut records[0].statements.as_mut().unwrap()[0];
    decided.decisions = vec!["d-0123456789abcdef".into()];
    let folder = tempfile::tempdir().unwrap();
    let report = |graph: &Graph| {
        written(|out| audit::edges(graph, Scope::All, &|_| true, &mut Lines(out)).map(|_| ()))
    };
    for shape in [Shape::Aggregate, Shape::Claims] {
        let graph = shape::apply(graph(&records), shape).unwrap();
        let csv = [export::Format::Csv];
        export::write_all(&graph, folder.path(), &csv, Default::default()).unwrap();
        let again = exports::read(folder.path()).unwrap();
        let told = report(&graph);
        assert_eq!(told, report(&again), "{shape}");
        assert!(told.contains("\"decisions\":[\"d-0123456789abcdef\"]"), "{shape}");
        assert!(told.contains("\"copy_of\":"), "{shape}");
        for edge in graph.net.edge_indices() {
            let id = graph.edge_id(edge);
            let found = choice::edge(&again, &id).map(|edge| again.edge_id(edge));
            assert_eq!(found.unwrap(), id, "{shape}: an edge is found by the id it was shown by");
        }
    }
    std::fs::write(folder.path().join("evidence.csv"), "a,b\n1,2\n").unwrap();
    let slip = exports::read(folder.path()).unwrap_err().to_string();
    assert!(slip.contains("evidence.csv:1:1: no column is called \"source\""), "{slip}");
}

#[test]
fn an_actor_is_found_by_id_name_and_other_names() {
    let graph = graph(&papers());
    let check = |asked: &str, expected: Result<&str, &str>| match (
        choice::actor(&graph, asked),
        expected,
    ) {
        (Ok(found), Ok(id)) => assert_eq!(graph.net.node(found).id, id, "{asked}"),
        (Err(error), Err(hint)) => assert!(error.to_string().ends_with(hint), "{error}"),
        (found, _) => panic!("{asked}: {found:?}"),
    };
    check("PAK", Ok("PAK"));
    check("pak", Ok("PAK"));
    check("Islamabad", Ok("PAK"));
    check("field marshal munir", Ok("asim-munir"));
    check("Pakistn", Err("hint: did you mean \"Pakistan\"?"));
    check("munir", Ok("asim-munir"));
    check("zzzzzzz", Err("hint: nodes.csv of the exports lists all actors"));
}

/// Makes a record in which words are ranges of its text.
fn attributed(text: &str, spans: &[(&str, &str, &str)]) -> Record {
    let mut record = Paper::new("a", "A", "2025-10-09").raw(text).record();
    let range = |words: &str| {
        let begin = text[..text.find(words).unwrap()].chars().count() as u32;
        Range { begin, end: begin + words.chars().count() as u32, text: words.into() }
    };
    let one = |&(source, cue, content): &(&str, &str, &str)| Attributed {
        source: vec![range(source)],
        cue: vec![range(cue)],
        content: vec![range(content)],
        manner: Manner::Reported,
    };
    record.attributions = Some(spans.iter().map(one).collect());
    record
}

#[test]
fn what_an_actor_says_is_told_with_those_who_pass_it_on() {
    let text = "Leaks about Iran say that Egypt warned of war.";
    let mut record = attributed(
        text,
        &[("Leaks about Iran", "say", "that Egypt warned of war"), ("Egypt", "warned", "of war")],
    );
    let named = Paper::new("b", "B", "2025-10-09").say("{IRN|Iran} [met] {EGY|Egypt}.", "meets", 0);
    let named = named.record();
    record.actors = named.actors;
    let at = |text: &str, begin: u32| Range {
        begin,
        end: begin + text.chars().count() as u32,
        text: text.into(),
    };
    let mut mentions = named.mentions.unwrap();
    mentions[0].range = at("Iran", 12);
    mentions[1].range = at("Egypt", 26);
    record.mentions = Some(mentions);
    assert_eq!(remarks::of(&record, "Iran"), [], "who is spoken of does not speak");
    let said = remarks::of(&record, "egypt");
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].cue.as_str(), said[0].content.as_str()), ("warned", "of war"));
    assert_eq!(said[0].through, ["Leaks about Iran"]);
    assert_eq!((said[0].begin, said[0].end), (26, 45));
}

#[test]
fn predicates_without_a_rule_are_counted_by_wording() {
    let clause = |id: &str| {
        let paper = Paper::new(id, "A", "2025-10-09");
        let mut record = paper.say("{IRN|Iran} [Outwits] {EGY|Egypt}.", "meets", 0).record();
        let range = |at: usize| record.mentions.as_ref().unwrap()[at].range.clone();
        let Ranges::One(words) = record.statements.as_ref().unwrap()[0].trigger.clone() else {
            panic!("one trigger");
        };
        record.propositions = Some(vec![Proposition {
            sentence: 0,
            subject: Ranges::One(range(0)),
            predicate: actant::record::Predicate::Words(Ranges::One(words)),
            arguments: vec![actant::record::Argument {
                role: "obj".into(),
                range: range(1),
                spans: Vec::new(),
            }],
            polarity: Polarity::Affirmed,
            certainty: Certainty::Asserted,
            confidence: 0.5,
        }]);
        record
    };
    let mut counts = Uncovered::default();
    counts.add(&clause("covered"));
    for id in ["a", "b"] {
        let mut record = clause(id);
        record.statements = Some(Vec::new());
        counts.add(&record);
    }
    let found = counts.finish();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].predicate.as_str(), found[0].count, found[0].documents),
        ("outwits", 2, 2)
    );
    assert_eq!(found[0].quotation, "Iran Outwits Egypt.");
}

#[test]
fn the_articles_of_the_affair_are_contested_over_troops() {
    if common::shared("articles").is_none() {
        return;
    }
    let reader = actant::reader::Reader::new(&Data::builtin(), &Default::default()).unwrap();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let documents = actant::corpus::read(&[articles], &Default::default());
    let records: Vec<_> = documents.map(|document| reader.read(&document.unwrap())).collect();
    let found = contests(&records);
    let troops = found.iter().find(|(title, _)| title.starts_with("Does Pakistan send troops"));
    let note = &troops.unwrap().1;
    for stand in ["planned in 2 documents", "undecided in", "refused in 1"] {
        assert!(note.contains(stand), "{note}");
    }
}
