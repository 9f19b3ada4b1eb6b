//! The binary: exit status, messages, help, and what nasty input does to it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::golden;
use serde_json::Value;
use tempfile::TempDir;

/// Runs the binary in a folder, with something on standard input.
fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_actant"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may be gone before it is written.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_with(folder, arguments, b"")
}

/// Writes files into a new folder.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn records(output: &Output) -> Vec<Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The folder of the articles that come with the code.
fn articles() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles").display().to_string()
}

/// Runs `extract` on files and compares status and messages.
#[track_caller]
fn check(files: &[(&str, &[u8])], arguments: &[&str], status: i32, messages: &str) -> Output {
    let folder = folder(files);
    let output = run(folder.path(), arguments);
    assert_eq!(text(&output.stderr), messages, "{arguments:?}");
    assert_eq!(output.status.code(), Some(status), "{arguments:?}");
    output
}

#[test]
fn all_input_read_is_status_0() {
    let output = check(&[("a.txt", b"Iran.")], &["extract", "a.txt"], 0, "Read 1 article.\n");
    assert_eq!(records(&output)[0]["id"], "a");
    check(&[("a.txt", b"Iran.")], &["extract", "--quiet", "a.txt"], 0, "");
    check(&[("a.jsonl", b"")], &["extract", "a.jsonl"], 0, "Read 0 articles.\n");
}

#[test]
fn some_input_left_out_is_status_1_and_costs_nothing_else() {
    let lines =
        b"{\"id\": \"a\", \"text\": \"A\"}\n{\"id\" \"b\"}\n{\"id\": \"c\", \"text\": \"C\"}\n";
    let output = check(
        &[("news.jsonl", lines)],
        &["extract", "news.jsonl"],
        1,
        "actant: news.jsonl:2:7: not JSON: expected `:` — line left out\n  hint: an article stands \
         whole on its line; line ends in its text are written \\n\n\
         Read 2 of 3 articles; 1 line was left out.\n",
    );
    let ids: Vec<_> = records(&output).iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, ["a", "c"]);
    let files: [(&str, &[u8]); 3] =
        [("in/a.txt", b"A"), ("in/b.txt", b"\xFF\0\x01"), ("in/c.txt", b"C")];
    let output = check(
        &files,
        &["extract", "in"],
        1,
        "actant: in/b.txt: not text — file left out\n\
         Read 2 of 3 articles; 1 file was left out.\n",
    );
    assert_eq!(records(&output).len(), 2);
}

#[test]
fn nothing_done_is_status_2() {
    check(
        &[],
        &["extract", "none.txt"],
        2,
        "actant: none.txt: no such file or directory\n\
         Read 0 of 1 article; 1 file was left out.\n",
    );
    check(
        &[("a.md", b"# A")],
        &["build", "."],
        2,
        "Read 0 articles.\nPassed over: 1 .md.\n\
         actant: no article to make a graph of; nothing was written\n  hint: `actant build \
         --help` says in which forms articles are read\n",
    );
    check(
        &[],
        &["explain", "offer-troops-tp"],
        2,
        "actant: nothing is called \"offer-troops-tp\"\n  hint: did you mean \"offers-troops-to\"?\n",
    );
    for arguments in [&["extract"][..], &["chek"], &["extract", "--only", "x", "a"], &[]] {
        assert_eq!(run(Path::new("."), arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_data_file_with_a_slip_is_refused_with_its_place() {
    let files: [(&str, &[u8]); 2] =
        [("d/actors/state.tsv", b"x"), ("r.toml", b"[supports]\nlabell = \"x\"\n")];
    check(
        &files,
        &["check", "--data", "d"],
        2,
        "actant: d/actors/state.tsv: not a data file of Actant\n  hint: did you mean \
         \"actors/states.tsv\"?\n",
    );
    let folder = folder(&files);
    let output = run(folder.path(), &["check", "--relations", "r.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("actant: r.toml:2:"), "{}", text(&output.stderr));
}

#[test]
fn the_built_in_files_can_be_written_out_and_used() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["data", "mine"]);
    assert_eq!(output.status.code(), Some(0));
    let listed = run(folder.path(), &["data", "--data", "mine"]);
    let built_in = run(folder.path(), &["data"]);
    assert_eq!(text(&listed.stdout).lines().count(), actant::data::FILES.len());
    assert!(text(&listed.stdout).lines().all(|line| line.contains("  mine/")));
    assert!(text(&built_in.stdout).lines().all(|line| line.ends_with("  built in")));
    let again = run(folder.path(), &["data", "mine"]);
    assert_eq!(again.status.code(), Some(2), "what is there is never overwritten");
}

#[test]
fn help_reads_well_in_80_columns() {
    let top = run(Path::new("."), &["--help"]);
    let mut all = text(&top.stdout).to_string();
    let commands: Vec<&str> = text(&top.stdout)
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    for command in commands {
        let help = run(Path::new("."), &[command, "--help"]);
        assert_eq!(help.status.code(), Some(0));
        all.push_str(&format!("\n$ actant {command} --help\n{}", text(&help.stdout)));
    }
    let all: String = all.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    let wide: Vec<&str> = all.lines().filter(|line| line.chars().count() > 80).collect();
    assert_eq!(wide, [""; 0]);
    golden("help.txt", &all);
}

#[test]
fn only_and_no_text_leave_members_absent() {
    let output = check(
        &[("a.txt", b"Title: T\n\nIran praised Iraq.")],
        &["extract", "-q", "--no-text", "--only", "statements,mentions", "a.txt"],
        0,
        "",
    );
    let record = &records(&output)[0];
    let members: Vec<_> = record.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, ["actant", "id", "mentions", "sha256", "statements", "title"]);
}

#[test]
fn standard_input_is_json_lines_or_a_text() {
    let here = Path::new(".");
    let lines = b"{\"id\": \"a\", \"text\": \"A\"}\n{\"id\": \"b\", \"text\": \"B\"}\n";
    let output = run_with(here, &["extract", "-"], lines);
    let ids: Vec<_> = records(&output).iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, ["a", "b"]);
    let output = run_with(here, &["extract", "-"], "Iran praised Iraq.".as_bytes());
    assert_eq!(records(&output)[0]["text"], "Iran praised Iraq.");
}

#[test]
fn nasty_texts_give_a_record_each() {
    let endless = "Iran praised Iraq and ".repeat(1_000_000 / 22);
    let emoji = "🇵🇰🤝🇮🇱👩‍👩‍👧".repeat(200);
    let solid = "x".repeat(1_000_000);
    let quotes = "“".repeat(20_000) + &"(".repeat(20_000);
    let nested = "He said that ".repeat(5_000);
    let texts: [(&str, &[u8]); 8] = [
        ("in/a.txt", b""),
        ("in/b.txt", endless.as_bytes()),
        ("in/c.txt", emoji.as_bytes()),
        ("in/d.txt", b"Iran\0praised\0\0Iraq.\0"),
        ("in/e.txt", solid.as_bytes()),
        ("in/f.txt", quotes.as_bytes()),
        ("in/g.txt", b" \r\n\t\n\xE2\x80\xA8 \n"),
        ("in/h.txt", nested.as_bytes()),
    ];
    let folder = folder(&texts);
    let output = run(folder.path(), &["extract", "in"]);
    assert_eq!(text(&output.stderr), "Read 8 articles.\n");
    assert_eq!(output.status.code(), Some(0));
    for (record, (name, bytes)) in records(&output).iter().zip(&texts) {
        assert_eq!(record["text"].as_str().unwrap().as_bytes(), *bytes, "{name}");
    }
    // The long ones are read once: without optimization they take their time.
    fs::remove_file(folder.path().join("in/b.txt")).unwrap();
    for arguments in [&["parse", "in"][..], &["build", "in", "-o", "out"]] {
        assert_eq!(run(folder.path(), arguments).status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn a_file_of_100_mb_is_refused_or_read_line_by_line() {
    let line = format!("{{\"text\": \"{}\"}}\n", "a".repeat(1 << 20));
    let folder =
        folder(&[("a.txt", &vec![b'a'; 100 << 20]), ("b.jsonl", line.repeat(8).as_bytes())]);
    let output = run(folder.path(), &["extract", "a.txt"]);
    assert!(
        text(&output.stderr).starts_with("actant: a.txt: longer than 16 MiB — file left out\n")
    );
    assert_eq!(output.status.code(), Some(2));
    let output = run(folder.path(), &["extract", "--no-text", "b.jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(records(&output).len(), 8);
}

#[test]
fn one_thread_and_eight_and_a_second_run_write_the_same_bytes() {
    let folder = folder(&[]);
    let articles = articles();
    for command in ["extract", "parse"] {
        let once = run(folder.path(), &[command, &articles, "--threads", "1"]);
        for threads in ["8", "8", "1"] {
            let again = run(folder.path(), &[command, &articles, "--threads", threads]);
            assert!(once.stdout == again.stdout, "{command} with {threads} threads");
        }
    }
    for (out, threads) in [("a", "1"), ("b", "8"), ("c", "8")] {
        let output = run(folder.path(), &["build", &articles, "-o", out, "--threads", threads]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }
    let mut names: Vec<_> = fs::read_dir(folder.path().join("a"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert!(!names.is_empty());
    for name in names {
        let read = |out: &str| fs::read(folder.path().join(out).join(&name)).unwrap();
        assert!(read("a") == read("b") && read("b") == read("c"), "{}", name.display());
    }
}

#[test]
fn records_make_the_graph_that_the_articles_make() {
    let folder = folder(&[]);
    let articles = articles();
    let output = run(folder.path(), &["extract", &articles]);
    fs::write(folder.path().join("r.jsonl"), &output.stdout).unwrap();
    for arguments in [["build", &articles, "-o", "a"], ["graph", "r.jsonl", "-o", "b"]] {
        assert_eq!(run(folder.path(), &arguments).status.code(), Some(0));
    }
    for entry in fs::read_dir(folder.path().join("a")).unwrap() {
        let name = entry.unwrap().file_name();
        let read = |out: &str| fs::read_to_string(folder.path().join(out).join(&name)).unwrap();
        let (mut built, made) = (read("a"), read("b"));
        if name == "manifest.json" {
            // Only who reads articles knows with which data.
            let (before, data) = built.split_once("  \"data\"").expect("what it was read with");
            let (_, after) = data.split_once("},\n").expect("the end of the data");
            built = format!("{before}{after}");
        }
        assert!(built == made, "{}", name.display());
    }
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let text = "Iran praised Iraq.\n".repeat(2_000);
    let folder = folder(&[("a.txt", text.as_bytes()), ("b.txt", text.as_bytes())]);
    for command in ["extract", "parse"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_actant"))
            .args([command, "a.txt", "b.txt", "a.txt"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{command}");
        assert_eq!(output.stderr, b"", "{command}");
    }
}
