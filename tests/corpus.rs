//! Inputs → documents: what is read, in which order and under which name, and what is left out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use actant::corpus::{self, Documents};
use tempfile::TempDir;

/// Writes files, by name and content, into a new folder.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// Reads inputs below a folder; each article is `id=text`, each notice what it says.
fn read(folder: &Path, inputs: &[&str]) -> (Vec<String>, Documents) {
    let inputs: Vec<PathBuf> = inputs.iter().map(|input| folder.join(input)).collect();
    let mut documents = corpus::read(&inputs);
    let mut lines = Vec::new();
    for item in &mut documents {
        lines.push(match item {
            Ok(document) => format!("{}={}", document.id, document.text()),
            Err(notice) => notice.to_string().replace(&format!("{}/", folder.display()), ""),
        });
    }
    (lines, documents)
}

#[track_caller]
fn check(files: &[(&str, &[u8])], inputs: &[&str], expected: &[&str]) -> Documents {
    let folder = folder(files);
    let (found, documents) = read(folder.path(), inputs);
    assert_eq!(found, expected);
    documents
}

#[test]
fn a_folder_is_read_in_sorted_order_with_the_folders_in_it() {
    let files: [(&str, &[u8]); 5] = [
        ("in/c.txt", b"C"),
        ("in/a.txt", b"A"),
        ("in/b/two.txt", b"2"),
        ("in/b/one.TXT", b"1"),
        ("in/d.jsonl", b"{\"id\": \"x\", \"text\": \"X\"}\n{\"text\": \"Y\"}\n"),
    ];
    check(&files, &["in"], &["a=A", "b/one=1", "b/two=2", "c=C", "x=X", "d:2=Y"]);
}

#[test]
fn a_folder_passes_over_what_is_no_article_and_says_so() {
    let files: [(&str, &[u8]); 5] = [
        ("README.md", b"# Read me"),
        (".hidden.txt", b"no"),
        ("a.txt", b"A"),
        ("page.html", b"<p>"),
        ("LICENCE", b"MIT"),
    ];
    let documents = check(&files, &["."], &["a=A"]);
    assert_eq!(
        documents.tally().to_string(),
        "Read 1 article.\nPassed over in folders: 1 .html, 1 .md, 1 no ending."
    );
}

#[test]
fn one_broken_file_costs_nothing_else() {
    let files: [(&str, &[u8]); 3] =
        [("in/a.txt", b"A"), ("in/b.txt", b"One line\nand caf\xE9"), ("in/c.txt", b"C")];
    let documents = check(
        &files,
        &["in"],
        &[
            "a=A",
            "in/b.txt:2:8: not UTF-8 — file left out\n  hint: `iconv -f WINDOWS-1252 -t UTF-8` turns \
             the text of older systems into UTF-8",
            "c=C",
        ],
    );
    assert_eq!(documents.tally().to_string(), "Read 2 of 3 articles; 1 file was left out.");
}

#[test]
fn one_broken_line_costs_nothing_else() {
    let lines = "\u{feff}{\"id\": \"a\", \"text\": \"A\"}\r\n\r\n{\"id\": \"b\"\n\
                 {\"id\": \"c\", \"text\": \"é\u{0}\\u0000\"}\n{\"id\": \"d\", \"text\": \"D\"}"
        .replace("é\u{0}", "é");
    let mut bytes = lines.into_bytes();
    bytes.extend_from_slice(b"\n{\"id\": \"e\xFF\", \"text\": \"E\"}\n");
    let documents = check(
        &[("n.jsonl", &bytes)],
        &["n.jsonl"],
        &[
            "a=A",
            "n.jsonl:3:10: not JSON: EOF while parsing an object — line left out\n  hint: an \
             article stands whole on its line; line ends in its text are written \\n",
            "c=é\u{0}",
            "d=D",
            "n.jsonl:6:10: not UTF-8 — line left out\n  hint: `iconv -f WINDOWS-1252 -t UTF-8` \
             turns the text of older systems into UTF-8",
        ],
    );
    assert_eq!(documents.tally().to_string(), "Read 3 of 5 articles; 2 lines were left out.");
}

#[test]
fn a_text_is_kept_exactly() {
    let text = "\u{feff}\u{feff}Line\r\n\ttab\u{0} \u{2028}e\u{301}\n\n";
    check(
        &[("a.txt", text.as_bytes())],
        &["a.txt"],
        &["a=\u{feff}Line\r\n\ttab\u{0} \u{2028}e\u{301}\n\n"],
    );
    check(&[("a.txt", b"")], &["a.txt"], &["a="]);
}

#[test]
fn what_has_no_ending_is_known_by_its_first_bytes() {
    check(&[("a", b"Text.")], &["a"], &["a=Text."]);
    check(&[("a", b"{\"id\": \"x\", \"text\": \"X\"}")], &["a"], &["x=X"]);
}

#[test]
fn a_format_that_is_not_read_is_said_where_it_was_asked_for() {
    check(
        &[("a.html", b"<p>")],
        &["a.html", "none.txt"],
        &[
            "a.html: not a format that is read — file left out\n  hint: text is read from .txt \
             files, JSON Lines from .jsonl files",
            "none.txt: no such file or directory",
        ],
    );
}

#[test]
fn two_texts_never_share_an_id_and_one_text_keeps_it() {
    let lines = ["a", "a-2", "a", "a"].iter().zip(["2", "3", "4", "1"]);
    let lines: String =
        lines.map(|(id, text)| format!("{{\"id\":\"{id}\",\"text\":\"{text}\"}}\n")).collect();
    let files: [(&str, &[u8]); 2] = [("a.txt", b"1"), ("n.jsonl", lines.as_bytes())];
    let expected = ["a=1", "a-2=2", "a-2-2=3", "a-3=4", "a=1"];
    let documents = check(&files, &["a.txt", "n.jsonl"], &expected);
    assert_eq!(documents.tally().renamed, 3);
}

#[test]
fn a_text_longer_than_an_article_is_left_out() {
    let long = "a".repeat(corpus::LONGEST + 1);
    let line = format!("{{\"id\": \"x\", \"text\": \"{long}\"}}\n");
    let endless =
        format!("{}\n{{\"id\": \"y\", \"text\": \"Y\"}}", "[".repeat(5 * corpus::LONGEST));
    let folder = folder(&[
        ("a.txt", long.as_bytes()),
        ("b.jsonl", line.as_bytes()),
        ("c.jsonl", endless.as_bytes()),
    ]);
    let (found, documents) = read(folder.path(), &["a.txt", "b.jsonl", "c.jsonl"]);
    let firsts: Vec<_> = found.iter().map(|line| line.lines().next().unwrap()).collect();
    assert_eq!(
        firsts,
        [
            "a.txt: longer than 16 MiB — file left out",
            "b.jsonl:1:1: a text longer than 16 MiB — line left out",
            "c.jsonl:1:1: a text longer than 16 MiB — line left out",
            "y=Y",
        ]
    );
    assert_eq!(documents.tally().left_out(), 3);
}

#[test]
#[cfg(unix)]
fn links_are_read_but_make_no_circle() {
    let folder = folder(&[("a.txt", b"A")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("a.txt"), folder.path().join("b.txt")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("c.txt")).unwrap();
    let (found, _) = read(folder.path(), &["."]);
    assert_eq!(found, ["a=A", "b=A", "./c.txt: no such file or directory"]);
}
