//! The house rules, held to.
//!
//! The list in `src/lib.rs` is at once the order to read the code in, the order of imports and an
//! article's way. This test reads it and refuses a file that uses one below it, a file that is not in
//! it, a wall broken between the halves, and what else DESIGN.md and STYLE.md ask of the code. What
//! clippy can see (maps in hash order, `unwrap`, missing docs) is left to clippy.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::rust;

/// The most lines a file of code may have.
const LINES: usize = 450;

/// Which folders of the graph half may not know which of the reading half.
const WALLS: ([&str; 4], [&str; 3]) =
    (["graph", "export", "audit", "report"], ["language", "entity", "relation"]);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every file below a folder of the repository, sorted, with its path from there.
fn files(folder: &str) -> Vec<(String, PathBuf)> {
    let start = root().join(folder);
    let mut found = Vec::new();
    let mut open = vec![start.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&start).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, path));
            }
        }
    }
    found.sort();
    found
}

/// Returns the sources below a folder, by their path from there.
fn sources(folder: &str) -> BTreeMap<String, String> {
    let files = files(folder).into_iter().filter(|(name, _)| name.ends_with(".rs"));
    files.map(|(name, path)| (name, fs::read_to_string(path).unwrap())).collect()
}

/// Returns the files in the list of `src/lib.rs`, in its order.
fn list(lib: &str) -> Vec<String> {
    let lines = lib.lines().filter_map(|line| line.strip_prefix("//! "));
    let firsts = lines.filter_map(|line| line.split_whitespace().next());
    firsts.filter(|word| word.ends_with(".rs")).map(String::from).collect()
}

/// Says where the code and the list differ.
fn unlisted(list: &[String], sources: &BTreeMap<String, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in sources.keys() {
        match list.iter().filter(|listed| *listed == file).count() {
            0 => wrong.push(format!("{file} is not in the list of src/lib.rs")),
            1 => {}
            _ => wrong.push(format!("{file} stands twice in the list of src/lib.rs")),
        }
    }
    let gone = list.iter().filter(|listed| !sources.contains_key(*listed));
    wrong.extend(gone.map(|file| format!("{file} is in the list of src/lib.rs and nowhere else")));
    wrong
}

/// Returns the file that a path such as `graph::edge::Graph` leads to.
fn home(path: &[String], sources: &BTreeMap<String, String>) -> String {
    for length in (1..=path.len()).rev() {
        let stem = path[..length].join("/");
        for file in [format!("{stem}.rs"), format!("{stem}/mod.rs")] {
            if sources.contains_key(&file) {
                return file;
            }
        }
    }
    // What stands at the root is an exported macro, or lib.rs's own.
    let name = format!("macro_rules! {}", path.first().map_or("", String::as_str));
    let of_macro = sources.iter().find(|(_, source)| {
        source
            .lines()
            .any(|line| line.strip_prefix(&name).is_some_and(|rest| rest.starts_with(" {")))
    });
    of_macro.map_or("lib.rs".into(), |(file, _)| file.clone())
}

/// Says which files use one that is not above them.
fn disorder(list: &[String], sources: &BTreeMap<String, String>) -> Vec<String> {
    let place = |file: &str| list.iter().position(|listed| listed == file);
    let mut wrong = Vec::new();
    for (file, source) in sources {
        for path in rust::paths(&rust::without_tests(source)) {
            let home = home(&path, sources);
            // What is not in the list is said by another test.
            if home != *file && place(file).is_some_and(|file| place(&home) >= Some(file)) {
                wrong.push(format!("{file} uses {}, which is in {home}", path.join("::")));
            }
        }
    }
    wrong
}

/// Says which files of the graph half know the reading half.
fn breaches(sources: &BTreeMap<String, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (file, source) in sources {
        if WALLS.0.iter().any(|folder| file.starts_with(&format!("{folder}/"))) {
            for path in rust::paths(source) {
                if path.first().is_some_and(|first| WALLS.1.contains(&first.as_str())) {
                    wrong.push(format!("{file} knows the reading half: {}", path.join("::")));
                }
            }
        }
    }
    wrong
}

/// Says what else a file of code breaks.
fn habits(file: &str, source: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if !source.starts_with("//! ") {
        wrong.push(format!("{file}: the first line says what the file is for"));
    }
    let lines = source.lines().count();
    if lines > LINES {
        wrong.push(format!("{file}: {lines} lines, more than {LINES}"));
    }
    let code = rust::without_tests(source);
    let bare = rust::bare(&code);
    for (sign, what) in [
        ("super::", "paths begin with `crate::`"),
        ("pub use ", "nothing is exported under a second name"),
        ("todo!", "nothing is left to be done"),
        ("unimplemented!", "nothing is left to be done"),
    ] {
        if bare.contains(sign) {
            wrong.push(format!("{file}: `{sign}`: {what}"));
        }
    }
    for mark in [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")] {
        if source.contains(mark) {
            wrong.push(format!("{file}: `{mark}`: nothing is left to be done"));
        }
    }
    wrong
}

/// Says where a text names a place of one machine.
fn machine(file: &str, text: &str) -> Vec<String> {
    let signs = [
        concat!("/", "home/"),
        concat!("/", "Users/"),
        concat!("/", "root/"),
        concat!("/", "work/"),
        concat!("C:", "\\Users"),
    ];
    let found = signs.into_iter().filter(|sign| text.contains(sign));
    found.map(|sign| format!("{file} names a place of one machine: {sign}")).collect()
}

#[track_caller]
fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_file_is_in_the_list_once() {
    let sources = sources("src");
    none(unlisted(&list(&sources["lib.rs"]), &sources));
}

#[test]
fn a_file_uses_only_files_above_it() {
    let sources = sources("src");
    none(disorder(&list(&sources["lib.rs"]), &sources));
}

#[test]
fn the_graph_half_does_not_know_the_reading_half() {
    none(breaches(&sources("src")));
}

#[test]
fn every_file_of_code_keeps_the_habits() {
    for folder in ["src", "tests"] {
        none(sources(folder).iter().flat_map(|(file, source)| habits(file, source)).collect());
    }
}

#[test]
fn nothing_names_a_place_of_one_machine() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "data", "exports"] {
        if !root().join(folder).exists() {
            continue;
        }
        for (name, path) in files(folder) {
            if let Ok(text) = fs::read_to_string(path) {
                wrong.extend(machine(&format!("{folder}/{name}"), &text));
            }
        }
    }
    for name in ["README.md", "Cargo.toml", ".ci/run"] {
        wrong.extend(machine(name, &fs::read_to_string(root().join(name)).unwrap()));
    }
    none(wrong);
}

#[test]
fn every_data_file_is_built_in_and_described() {
    let readme = fs::read_to_string(root().join("data/README.md")).unwrap();
    let mut wrong = Vec::new();
    for (name, _) in actant::data::FILES {
        if !readme.contains(&format!("`{name}`")) {
            wrong.push(format!("data/README.md does not describe `{name}`"));
        }
    }
    for (name, _) in files("data") {
        let built_in = actant::data::FILES.iter().any(|(file, _)| *file == name);
        if !built_in && name != "README.md" && !name.starts_with("articles/") {
            wrong.push(format!("data/{name} is not in the list of src/data.rs"));
        }
    }
    none(wrong);
}

#[test]
fn the_readme_of_the_data_tells_every_role() {
    let readme = fs::read_to_string(root().join("data/README.md")).unwrap();
    let rows: String = readme.lines().filter(|line| line.starts_with("| `")).collect();
    let told = |role: &&&str| !rows.contains(&format!("`{role}`"));
    let roles = actant::relation::load::ROLES.iter().filter(told).map(|role| role.to_string());
    let stem = |stem: &&&str| !rows.contains(&format!("`{stem}"));
    let stems = actant::relation::load::STEMS.iter().filter(stem).map(|stem| stem.to_string());
    none(
        roles
            .chain(stems)
            .map(|role| format!("data/README.md tells nothing of `{role}`"))
            .collect(),
    );
}

#[test]
fn the_readme_of_the_data_counts_right() {
    let readme = fs::read_to_string(root().join("data/README.md")).unwrap();
    let mut wrong = Vec::new();
    let mut counted = 0;
    for line in readme.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [file, _, told] = cells[..] else { continue };
        let name = file.trim_matches('`');
        let list = name.ends_with(".txt") || name.ends_with(".tsv");
        // Its lines hold many words each.
        if !list || name == "actors/name-words.tsv" {
            continue;
        }
        let text = fs::read_to_string(root().join("data").join(name)).unwrap();
        let rows = text.lines().filter(|row| !row.trim().is_empty() && !row.starts_with('#'));
        let rows = rows.count() - usize::from(name.ends_with(".tsv"));
        counted += 1;
        if told != rows.to_string() {
            wrong.push(format!("data/README.md: `{name}` has {rows} rows, not {told}"));
        }
    }
    assert!(counted > 10, "{counted} lists");
    none(wrong);
}

#[test]
fn every_command_in_the_readme_exists() {
    let help = assert_cmd::Command::cargo_bin("actant").unwrap().arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let mut called = Vec::new();
    for start in ["    actant ", "    cargo run --release -- ", "`actant "] {
        called.extend(readme.split(start).skip(1).filter_map(|rest| {
            rest.split(|c: char| !c.is_ascii_lowercase()).next().filter(|word| !word.is_empty())
        }));
    }
    assert!(called.len() >= commands.len(), "README.md shows how each command is called");
    let unknown = called.iter().filter(|word| !commands.contains(word));
    none(unknown.map(|word| format!("README.md calls `actant {word}`")).collect());
    let silent = commands.iter().filter(|word| !called.contains(word));
    none(silent.map(|word| format!("README.md does not show `actant {word}`")).collect());
}

/// A house of three files, in which `b.rs` stands between the others.
fn house(b: &str) -> (Vec<String>, BTreeMap<String, String>) {
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    sources.insert("a.rs".into(), "//! A.\n#[macro_export]\nmacro_rules! id {\n}\n".into());
    sources.insert("graph/b.rs".into(), b.into());
    sources.insert("language/c.rs".into(), "//! C.\n".into());
    (["a.rs", "graph/b.rs", "language/c.rs"].map(String::from).to_vec(), sources)
}

#[test]
fn a_planted_violation_of_order_is_found() {
    for (b, expected) in [
        ("use crate::a::A;", None),
        ("use crate::id;", None),
        ("use crate::graph::b::B;", None),
        ("// crate::language::c\nconst S: &str = \"crate::language::c\";", None),
        ("const S: &str = r#\"crate::language::c\"#; const C: char = '\"';", None),
        ("#[cfg(test)]\nmod tests {\n    use crate::language::c::C;\n}\n", None),
        ("#[cfg(test)]\npub mod tests {\n    use crate::language::c::C;\n}\n", None),
        ("use crate::language::c::C;", Some("language::c::C")),
        ("use crate::{a::A, language::{c::{C, D as E}}};", Some("language::c::C")),
        ("fn f() -> crate::language::c::C { }", Some("language::c::C")),
        ("use crate::language::c;", Some("language::c")),
        ("use actant::language::c::*;", Some("language::c")),
        ("const C: char = '\"'; use crate::language::c;", Some("language::c")),
    ] {
        let (list, sources) = house(b);
        let found = disorder(&list, &sources);
        let expected =
            expected.map(|path| format!("graph/b.rs uses {path}, which is in language/c.rs"));
        assert_eq!(found.first(), expected.as_ref(), "{b}");
        assert_eq!(
            breaches(&sources).is_empty(),
            !b.contains("language::c::C;\n}") && expected.is_none(),
            "{b}"
        );
    }
}

#[test]
fn a_planted_slip_in_the_list_is_found() {
    let (list, mut sources) = house("");
    assert_eq!(unlisted(&list, &sources), [""; 0]);
    assert_eq!(unlisted(&list[1..], &sources), ["a.rs is not in the list of src/lib.rs"]);
    let twice: Vec<String> = list.iter().chain(&list[..1]).cloned().collect();
    assert_eq!(unlisted(&twice, &sources), ["a.rs stands twice in the list of src/lib.rs"]);
    sources.remove("a.rs");
    let gone = ["a.rs is in the list of src/lib.rs and nowhere else"];
    assert_eq!(unlisted(&list, &sources), gone);
}

#[test]
fn a_planted_bad_habit_is_found() {
    assert_eq!(habits("a.rs", "//! A.\nfn f() {}\n"), [""; 0]);
    assert_eq!(habits("a.rs", "//! A.\n#[cfg(test)]\nmod tests {\n use super::*;\n}\n"), [""; 0]);
    for source in [
        "use std::fmt;\n".to_string(),
        "//! A.\nuse super::b;\n".into(),
        "//! A.\npub use crate::b;\n".into(),
        format!("//! A.\n// {}: more\n", concat!("TO", "DO")),
        format!("//! A.\n{}", "\n".repeat(LINES)),
    ] {
        assert_eq!(habits("a.rs", &source).len(), 1, "{source:?}");
    }
    assert_eq!(machine("a", &format!("/{}/x", "home")).len(), 1);
    assert_eq!(machine("a", "https://example.org/homes"), [""; 0]);
}
