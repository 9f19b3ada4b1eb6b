//! What a paper says of a graph: the methods note, the sample for coders, the score of what they found.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use actant::error::Notice;
use actant::export;
use actant::graph::net::Graph;
use actant::record::Record;
use actant::report::coded::{self, Coded};
use actant::report::note::Note;
use actant::report::sample::{self, Plan, Sample};
use actant::report::score::score;
use actant::report::sheet::{self, COLUMNS, Glosses};
use actant::report::{facts, figures, grid, workbook};
use common::affair::{Paper, graph, papers};
use common::golden;
use indexmap::IndexMap;

/// Many papers: a common relation, a rarer one, and one that is stated twice.
fn many() -> Vec<Record> {
    let paper = |number: usize| {
        let id = format!("paper-{number:03}");
        let text = format!("Number {number}. ");
        let mut paper = Paper::new(&id, "A Paper", "2025-10-09").raw(&text);
        paper = paper.say("{IRN|Iran} [supports] {HAM|Hamas}.", "supports", 1);
        if number.is_multiple_of(5) {
            paper = paper.say("{ISR|Israel} [attacked] {HAM|Hamas}.", "attacks", -1);
        }
        if number < 2 {
            paper = paper.say("{USA|The US} [met] {EGY|Egypt}.", "meets", 0);
        }
        paper.record()
    };
    (0..200).map(paper).collect()
}

const PLAN: Plan = Plan { size: 40, floor: 5, seed: 1 };

fn draw(records: &[Record], plan: Plan) -> Sample {
    sample::draw(&graph(records), plan).unwrap()
}

fn csv(sample: &Sample) -> Vec<u8> {
    let mut out = Vec::new();
    let glosses = Glosses::from_iter([("supports".to_owned(), "=Source backs target.".to_owned())]);
    sheet::write(sample, &glosses, &mut out).unwrap();
    out
}

#[test]
fn a_sample_is_the_same_whatever_the_order_of_records() {
    let records = many();
    let once = draw(&records, PLAN);
    let counts = ["supports", "attacks", "meets"].map(|relation| {
        let of = once.drawn.iter().filter(|one| one.claim.relation == relation);
        (of.clone().count(), of.map(|one| one.stratum).max().unwrap())
    });
    assert_eq!(counts, [(32, 200), (6, 40), (2, 2)]);
    assert_eq!((once.population, once.relations, once.missed), (242, 3, 0));
    let mut others = records.clone();
    others.reverse();
    others.rotate_left(77);
    // A document that comes twice, and one that another prints word for word under another name.
    others.push(records[3].clone());
    others.push(Record { id: "zeitung-1".to_owned(), ..records[4].clone() });
    assert!(csv(&draw(&others, PLAN)) == csv(&once));
    let other = draw(&records, Plan { seed: 2, ..PLAN });
    assert!(csv(&other) != csv(&once));
    // What is drawn first is drawn again when more is drawn.
    let ids = |sample: &Sample| -> Vec<String> {
        sample.drawn.iter().map(|one| one.claim.statement.clone()).collect()
    };
    let more = ids(&draw(&records, Plan { size: 80, ..PLAN }));
    assert!(ids(&once).iter().all(|id| more.contains(id)));
    assert!(sample::draw(&Graph::default(), PLAN).is_err());
}

#[test]
fn exports_give_the_sheet_that_the_records_give() {
    let graph = graph(&papers());
    let folder = tempfile::tempdir().unwrap();
    export::write_all(&graph, folder.path(), &[export::Format::Csv], Default::default()).unwrap();
    let again = actant::audit::exports::read(folder.path()).unwrap();
    let [once, again] = [&graph, &again].map(|graph| csv(&sample::draw(graph, PLAN).unwrap()));
    assert_eq!(String::from_utf8(once).unwrap(), String::from_utf8(again).unwrap());
}

/// Writes a file into a folder and returns its path.
fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Returns the rows of a sheet.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let rows = grid::read(path, &|head| head.iter().any(|name| name == "coder_1")).unwrap();
    rows.into_iter().map(|(_, cells)| cells).collect()
}

/// Fills a sheet in: the first coder finds every fourth wrong, the second every fifth and one unclear.
fn fill(rows: &mut [Vec<String>]) {
    let column = |name: &str| COLUMNS.iter().position(|column| column.name == name).unwrap();
    let (first, second) = (column("coder_1"), column("coder_2"));
    for (number, row) in rows.iter_mut().enumerate().skip(1) {
        row[first] = if number.is_multiple_of(4) { "wrong" } else { "right" }.to_owned();
        row[second] = if number.is_multiple_of(5) { " Wrong" } else { "RIGHT " }.to_owned();
    }
    rows[1][second] = "unclear".to_owned();
    rows[2][second] = String::new();
}

fn read(path: &Path) -> (Coded, Vec<String>) {
    let mut notices: Vec<Notice> = Vec::new();
    let coded = coded::read(path, &mut notices).unwrap();
    (coded, notices.iter().map(Notice::to_string).collect())
}

#[test]
fn a_sheet_that_is_filled_in_scores_the_same_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let sample = draw(&many(), PLAN);
    let empty = file(&folder, "empty.csv", &csv(&sample));
    let error = coded::read(&empty, &mut Vec::new()).unwrap_err().to_string();
    assert!(error.contains("nobody has answered yet\n  hint: write right, wrong or unclear"));
    let mut book = Vec::new();
    let glosses = Glosses::from_iter([("supports".into(), "=Source backs target.".into())]);
    workbook::write(&sample, &glosses, &mut book).unwrap();
    let mut again = Vec::new();
    workbook::write(&sample, &glosses, &mut again).unwrap();
    assert!(book == again, "the same bytes");
    let book = file(&folder, "empty.xlsx", &book);
    let mut rows = rows(&empty);
    assert_eq!(rows, self::rows(&book), "the workbook holds what the table holds");
    let gloss = rows.iter().find(|row| row[2] == "supports").map(|row| row[3].as_str());
    assert_eq!(gloss, Some("=Source backs target."), "what could be a formula comes back");
    assert!(String::from_utf8(csv(&sample)).unwrap().contains(",'=Source"), "and is guarded");
    fill(&mut rows);
    let expected = {
        let mut out = csv::Writer::from_writer(Vec::new());
        rows.iter().for_each(|row| out.write_record(row).unwrap());
        read(&file(&folder, "a.csv", &out.into_inner().unwrap()))
    };
    assert_eq!(expected.1, [""; 0]);
    assert_eq!(expected.0.units.len(), 40);
    for (name, delimiter) in [("b.csv", b';'), ("c.tsv", b'\t')] {
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        rows.iter().for_each(|row| out.write_record(row).unwrap());
        let text = String::from_utf8(out.into_inner().unwrap()).unwrap();
        // As Excel saves "Unicode text".
        let wide: Vec<u8> =
            [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let bytes = if delimiter == b'\t' { wide } else { text.into_bytes() };
        assert_eq!(read(&file(&folder, name, &bytes)), expected, "{name}");
    }
    let mut made = rust_xlsxwriter::Workbook::new();
    made.add_worksheet().write_string(0, 0, "notes of ours").unwrap();
    let table = made.add_worksheet();
    for (at, row) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(row) {
            match cell.parse::<f64>() {
                Ok(number) => table.write_number(at, column, number).unwrap(),
                Err(_) => table.write_string(at, column, cell).unwrap(),
            };
        }
    }
    let path = file(&folder, "d.xlsx", &made.save_to_buffer().unwrap());
    assert_eq!(read(&path), expected, "a workbook");
    let score = score(&expected.0);
    let told: Vec<_> = score
        .overall
        .judges
        .iter()
        .map(|one| (one.by.as_str(), one.right, one.wrong, one.unclear))
        .collect();
    // Wrong by the first are 4, 8, …, 40, by the second 5, 10, …, 40; both at 20 and 40.
    assert_eq!(told, [("agreed", 22, 2, 0), ("coder_1", 30, 10, 0), ("coder_2", 30, 8, 1)]);
    assert_eq!((score.overall.agreement.units, score.overall.agreement.alike), (39, 24));
    assert_eq!((score.population, score.overall.coded), (Some(242), 40));
    assert!(score.weighted.is_some_and(|shares| shares.iter().all(Option::is_some)));
}

#[test]
fn slips_of_a_coded_sheet_are_told_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let check = |text: &str, expected: Result<&[&str], &str>| {
        let path = file(&folder, "coded.csv", text.as_bytes());
        let mut notices = Vec::new();
        let before = format!("{}:", path.display());
        let bare = |message: String| message.replace(&before, "");
        let found = coded::read(&path, &mut notices);
        match (found, expected) {
            (Ok(_), Ok(expected)) => {
                let told: Vec<_> = notices.iter().map(|one| bare(one.to_string())).collect();
                assert_eq!(told, expected, "{text}");
            }
            (Err(error), Err(expected)) => assert_eq!(bare(error.to_string()), expected, "{text}"),
            (found, _) => panic!("{text}: {found:?}"),
        }
    };
    check("relation,coder_1\nmeets,right\n\n,\nmeets,WRONG\n", Ok(&[]));
    check(
        "relation,coder_1\nmeets,rihgt\nmeets,right\n",
        Ok(&["2:2: coder_1 has \"rihgt\", which is no answer — cell B2 left out\n  \
              hint: did you mean \"right\"? An answer is right, wrong or unclear"]),
    );
    check(
        "Relation;Coder A;Coder B;relation_size\nmeets;1;right;x\nmeets;right;right;3\nmeets;;;4\n;right;;\n",
        Ok(&[
            "2:4: relation_size has \"x\", which is no number",
            "2:2: Coder A has \"1\", which is no answer — cell B2 left out\n  \
             hint: an answer is right, wrong or unclear",
            "4:4: meets has 4 statements here and 3 above — 3 taken",
            "5:1: no relation in this row — row left out",
        ]),
    );
    check(
        "statement,relation,coder\ns-1,meets,right\ns-1,meets,wrong\n",
        Ok(&["3:1: statement s-1 stands in an earlier row — row left out"]),
    );
    // "Norway met both sides": a statement of two.
    check(
        "statement,source,relation,target,coder\ns-1,Norway,meets,Chad,right\ns-1,Norway,meets,Mali,wrong\n",
        Ok(&[]),
    );
    let hint =
        "\n  hint: `actant report RECORDS --sample 200 -o sample.csv` makes a sheet to be coded";
    let missing = |name: &str| format!("1:1: no column is called \"{name}\"{hint}");
    check("statement,coder_1\ns-1,right\n", Err(&missing("relation")));
    check("statement,relation\ns-1,meets\n", Err(&missing("coder_1")));
    check("", Err(" an empty table"));
    check(
        "PK\u{3}\u{4} is no workbook",
        Err(" not a workbook that can be read: Cannot detect file format"),
    );
}

#[test]
fn a_note_says_what_a_paper_must_say() {
    let graph = graph(&papers());
    let data = IndexMap::from([("relations/a.toml".to_owned(), "00".repeat(32))]);
    let facts = facts::of_records(&graph).unwrap();
    let write = |score| {
        let mut out = Vec::new();
        Note { facts: &facts, filters: "", data: &data, score }.write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    golden("report/note.md", &write(None));
    let folder = tempfile::tempdir().unwrap();
    let mut rows = rows(&file(&folder, "empty.csv", &csv(&draw(&many(), PLAN))));
    fill(&mut rows);
    let mut out = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| out.write_record(row).unwrap());
    let (coded, _) = read(&file(&folder, "coded.csv", &out.into_inner().unwrap()));
    let score = score(&coded);
    let note = write(Some(&score));
    let quality = note.split("### Quality\n").nth(1).unwrap().split("### Digests").next().unwrap();
    golden("report/quality.md", quality);
    for (width, name) in [(60, "report/score-60.txt"), (100, "report/score-100.txt")] {
        let mut out = Vec::new();
        figures::write(&score, "coded.csv", width, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.lines().all(|line| line.chars().count() <= width), "{text}");
        golden(name, &text);
    }
}

/// Runs the binary in a folder.
fn run(folder: &Path, arguments: &[&str]) -> (Output, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_actant"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    (output, said)
}

#[test]
fn the_command_goes_from_records_to_a_score() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let lines: Vec<String> =
        papers().iter().map(|record| serde_json::to_string(record).unwrap()).collect();
    file(&folder, "r.jsonl", lines.join("\n").as_bytes());
    let (output, said) = run(here, &["report", "r.jsonl"]);
    assert_eq!((output.status.code(), said.as_str()), (Some(0), ""));
    let note = String::from_utf8(output.stdout).unwrap();
    for part in ["4 documents", "It is not recorded with which version", "No sample of these"] {
        assert!(note.contains(part), "{part}: {note}");
    }
    let draw = ["report", "r.jsonl", "--sample", "12", "--at-least", "1", "-o"];
    for name in ["s.csv", "s.xlsx"] {
        let (output, said) = run(here, &[&draw[..], &[name]].concat());
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(
            said.starts_with(
                "Drew 12 of 30 statements of 19 relations, with seed 1.\n9 relations had no room"
            ),
            "{said}"
        );
    }
    let (output, said) = run(here, &[&draw[..], &["s.txt"]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(said.starts_with("actant: s.txt: a sample is a file that ends in .csv or .xlsx"));
    let filled = std::fs::read_to_string(here.join("s.csv")).unwrap();
    assert!(filled.matches(",,,,").count() >= 12, "{filled}");
    let mut rows = rows(&here.join("s.xlsx"));
    fill(&mut rows);
    rows[3][9] = "rigth".to_owned();
    let mut out = csv::Writer::from_path(here.join("c.csv")).unwrap();
    rows.iter().for_each(|row| out.write_record(row).unwrap());
    out.flush().unwrap();
    let (output, said) = run(here, &["report", "--score", "c.csv"]);
    assert_eq!(output.status.code(), Some(1), "a cell is left out");
    assert!(said.starts_with("actant: c.csv:4:10: coder_2 has \"rigth\""), "{said}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("Krippendorff's alpha"));
    let (output, _) = run(here, &["report", "--score", "c.csv", "--json"]);
    let score: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(score["overall"]["judges"][1]["right"], 9);
    assert_eq!(score["population"], 30);
    // The exports know what the articles were read with, and the sheet goes into the note.
    let (output, said) = run(here, &["graph", "r.jsonl", "-o", "out", "-q"]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let filter = ["report", "out", "--coded", "c.csv", "--relations", "supports", "-q"];
    let (output, _) = run(here, &filter);
    let note = String::from_utf8(output.stdout).unwrap();
    for part in
        ["4 documents", "`--relations supports`", "24 that filters leave out", "A sample of 12"]
    {
        assert!(note.contains(part), "{part}: {note}");
    }
    let evidence = std::fs::read_to_string(here.join("out/evidence.csv")).unwrap();
    let (shorter, _) = evidence.trim_end().rsplit_once("\r\n").unwrap();
    std::fs::write(here.join("out/evidence.csv"), format!("{shorter}\r\n")).unwrap();
    let (output, said) = run(here, &["report", "out"]);
    assert_eq!(output.status.code(), Some(1), "the manifest is of other evidence");
    assert!(said.contains("manifest.json: tells of 30 statements, evidence.csv has 29"), "{said}");
    for wrong in [
        &["report"][..],
        &["report", "r.jsonl", "--score", "c.csv"],
        &["report", "r.jsonl", "--json"],
    ] {
        assert_eq!(run(here, wrong).0.status.code(), Some(2), "{wrong:?}");
    }
}
