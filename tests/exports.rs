//! The shop window: `exports/` is what `actant build data/articles` makes, byte for byte, and the
//! table in README.md is what Actant makes of the paragraph above it.
//!
//! `UPDATE=1 cargo test --release --test exports` makes both anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::golden_at;

/// Builds an input into a folder.
fn build(input: &Path, folder: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_actant"))
        .arg("build")
        .arg(input)
        .arg("-o")
        .arg(folder)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Returns the names of the files in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_exports_are_what_the_articles_make() {
    let made = tempfile::tempdir().unwrap();
    build("data/articles".as_ref(), made.path());
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("exports");
    for name in names(made.path()) {
        golden_at(&kept.join(&name), &fs::read_to_string(made.path().join(&name)).unwrap());
    }
    assert_eq!(names(&kept), names(made.path()), "exports/ holds nothing else");
}

/// Returns the paragraph that README.md quotes, as one line.
fn paragraph(readme: &str) -> String {
    let lines = readme.lines().skip_while(|line| !line.starts_with("> "));
    let lines = lines.map_while(|line| line.strip_prefix("> "));
    lines.collect::<Vec<_>>().join(" ")
}

/// Returns the edges of a table of Actant's as a table of Markdown.
fn table(edges: &Path) -> String {
    let text = fs::read_to_string(edges).unwrap();
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = rows.headers().unwrap().clone();
    let mut out = String::from("| who | does what | to whom | said by |\n|---|---|---|---|\n");
    for row in rows.records() {
        let row = row.unwrap();
        let cell = |name: &str| &row[header.iter().position(|column| column == name).unwrap()];
        let (source, label, target) = (cell("source_name"), cell("label"), cell("target_name"));
        let speaker = cell("attributed_to");
        out.push_str(&format!("| {source} | {label} | {target} | {speaker} |\n"));
    }
    out
}

#[test]
fn the_readme_shows_what_actant_makes_of_its_paragraph() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("article.txt");
    fs::write(&article, format!("Published: 2025-12-16\n\n{}\n", paragraph(&readme))).unwrap();
    build(&article, folder.path());
    let (before, rest) = readme.split_once("<!-- edges").expect("the table's begin");
    let (mark, rest) = rest.split_once("-->\n").expect("the end of its mark");
    let (_, after) = rest.split_once("<!-- end of edges -->").expect("the table's end");
    let table = table(&folder.path().join("edges.csv"));
    let made = format!("{before}<!-- edges{mark}-->\n{table}<!-- end of edges -->{after}");
    golden_at(&path, &made);
}
