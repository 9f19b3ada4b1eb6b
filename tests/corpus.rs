//! Inputs → documents: what is read, in which order and under which name, and what is left out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use actant::corpus::fields::Fields;
use actant::corpus::format::Format;
use actant::corpus::options::Options;
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
    read_as(folder, inputs, &Options::default())
}

/// Reads inputs below a folder in a way that was asked for.
fn read_as(folder: &Path, inputs: &[&str], options: &Options) -> (Vec<String>, Documents) {
    let inputs: Vec<PathBuf> = inputs.iter().map(|input| folder.join(input)).collect();
    let mut documents = corpus::read(&inputs, options);
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
        ("page.css", b"p {}"),
        ("LICENCE", b"MIT"),
    ];
    let documents = check(&files, &["."], &["a=A"]);
    assert_eq!(
        documents.tally().to_string(),
        "Read 1 article.\nPassed over: 1 .css, 1 .md, 1 no ending."
    );
}

#[test]
fn one_broken_file_costs_nothing_else() {
    let files: [(&str, &[u8]); 3] =
        [("in/a.txt", b"A"), ("in/b.txt", b"\xFF\xD8\xFF\xE0\x00\x10JFIF"), ("in/c.txt", b"C")];
    let documents = check(&files, &["in"], &["a=A", "in/b.txt: not text — file left out", "c=C"]);
    assert_eq!(documents.tally().to_string(), "Read 2 of 3 articles; 1 file was left out.");
}

#[test]
fn one_broken_line_costs_nothing_else() {
    let lines = "\u{feff}{\"id\": \"a\", \"text\": \"A\"}\r\n\r\n{\"id\": \"b\"\n\
                 {\"id\": \"c\", \"text\": \"é\u{0}\\u0000\"}\n{\"id\": \"d\", \"text\": \"D\"}"
        .replace("é\u{0}", "é");
    let mut bytes = lines.into_bytes();
    bytes.extend_from_slice(b"\n{\"id\": \"e\0\xFF\", \"text\": \"E\"}\n");
    let documents = check(
        &[("n.jsonl", &bytes)],
        &["n.jsonl"],
        &[
            "a=A",
            "n.jsonl:3:10: not JSON: EOF while parsing an object — line left out\n  hint: an \
             article stands whole on its line; line ends in its text are written \\n",
            "c=é\u{0}",
            "d=D",
            "n.jsonl:6:1: not text — line left out",
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
    let folder = folder(&[("a.md", b"# A")]);
    let (found, _) = read(folder.path(), &["a.md", "none.txt"]);
    assert!(found[0].starts_with("a.md: not a format that is read — file left out\n  hint: "));
    assert_eq!(found[1], "none.txt: no such file or directory");
}

#[test]
fn the_content_tells_the_format_before_the_name_does() {
    let files: [(&str, &[u8]); 3] = [
        ("in/a.txt", b"[{\"text\": \"A\"}]"),
        ("in/b.json", b"{\"text\": \"B\"}\n{\"text\": \"C\"}\n"),
        ("in/c", b"\xFF\xFE[\0{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0D\0\"\0}\0]\0"),
    ];
    check(&files, &["in"], &["a:1=A", "b:1=B", "b:2=C", "c:1=D"]);
}

#[test]
fn a_format_can_be_forced() {
    let folder = folder(&[("a.md", b"# A"), ("b.csv", b"text\nB\n")]);
    let options = Options { format: Some(Format::Plain), ..Options::default() };
    assert_eq!(read_as(folder.path(), &["."], &options).0, ["a=# A", "b=text\nB\n"]);
}

#[test]
fn a_list_of_objects_is_read_one_by_one() {
    let json = br#" [ {"id": "a", "text": "A ] , }"},
  {"text": "B\"["}, 3, {"id": 4}
  {"id": "c",
   "text": 5},{"text": "D""#;
    let hint = "an article is one object: {\"id\": \"…\", \"text\": \"…\"}";
    check(
        &[("n.json", json)],
        &["n.json"],
        &[
            "a=A ] , }",
            "n:2=B\"[",
            &format!("n.json:2:21: not a JSON object — entry left out\n  hint: {hint}"),
            &format!("n.json:2:32: missing field `text` — entry left out\n  hint: {hint}"),
            &format!(
                "n.json:4:12: invalid type: integer `5`, expected a string — entry left out\n  hint: {hint}"
            ),
            "n.json:4:26: not JSON: EOF while parsing an object — entry left out\n  hint: an article \
             stands whole on its line; line ends in its text are written \\n",
        ],
    );
}

#[test]
fn an_object_is_one_article_or_holds_a_list_of_them() {
    let answer = br#"{"status": "ok", "tags": [1], "articles": [
  {"title": "t", "text": "A"}, {"text": "B"}], "more": [{"text": "C"}]}"#;
    let files: [(&str, &[u8]); 2] = [("a.json", b"{\n\"text\": \"A\"\n}"), ("n.json", answer)];
    check(&files, &["a.json", "n.json"], &["a=A", "n:1=A", "n:2=B"]);
}

#[test]
fn a_table_is_read_by_its_header() {
    let files: [(&str, &[u8]); 3] = [
        ("a.csv", b"id,Title,TEXT\nx,t,\"One,\nline \"\"two\"\"\"\n,,Second\nshort\n"),
        ("b.csv", b"id;text\r\n1;caf\xE9, she said \x96 no\r\n"),
        ("c.tsv", b"text\tid\nA \"b\tc\n"),
    ];
    check(
        &files,
        &["a.csv", "b.csv"],
        &[
            "x=One,\nline \"two\"",
            "a:4=Second",
            "a.csv:5:1: a row that ends before the text — line left out\n  hint: a line end in a text \
             stands between quotation marks",
            "1=café, she said – no",
        ],
    );
    check(&files, &["c.tsv"], &["c=A \"b"]);
}

#[test]
fn a_table_without_the_column_says_which_there_are() {
    let documents = check(
        &[("a.csv", b"headline,body\nH,B\n")],
        &["a.csv"],
        &[
            "a.csv:1:1: no column `text` in the header — file left out\n  hint: `--field text=NAME` \
           tells where the text is; the names are: headline, body",
        ],
    );
    assert_eq!(documents.tally().files_left_out, 1);
    let fields = Fields::new(&["text=body".parse().unwrap(), "id=headline".parse().unwrap()]);
    let folder = folder(&[("a.csv", b"headline,body\nH,B\n")]);
    let options = Options { fields, ..Options::default() };
    assert_eq!(read_as(folder.path(), &["a.csv"], &options).0, ["H=B"]);
}

#[test]
fn an_open_quotation_mark_does_not_swallow_the_memory() {
    let mut table = b"text\nA\n\"".to_vec();
    table.extend(b"many words ".repeat(7 << 20));
    let folder = folder(&[("a.csv", &table)]);
    let (found, _) = read(folder.path(), &["a.csv"]);
    assert_eq!(found.len(), 2);
    assert!(found[1].contains("a row longer than 64 MiB"), "{}", found[1]);
}

#[test]
fn a_page_is_read_with_what_it_says_of_itself() {
    let page = b"<!doctype html><html lang=en><title>Talks | The Ledger</title>
<meta property=og:site_name content='The Ledger'><meta name=author content='By M. Halloran'>
<h1>Talks</h1><time datetime=2025-12-20></time><p>The ministers met on Friday, and agreed on nothing.";
    let folder = folder(&[("a", page), ("b.html", b"<p><a href=/>Home</a>")]);
    let inputs = [folder.path().join("a"), folder.path().join("b.html")];
    let mut documents = corpus::read(&inputs, &Options::default());
    let document = documents.next().unwrap().unwrap();
    let meta = &document.meta;
    assert_eq!(document.text(), "The ministers met on Friday, and agreed on nothing.");
    assert_eq!(
        [&meta.title, &meta.publisher, &meta.author, &meta.published, &meta.language]
            .map(|member| member.as_deref().unwrap()),
        ["Talks", "The Ledger", "M. Halloran", "2025-12-20", "en"]
    );
    let notice = documents.next().unwrap().unwrap_err().to_string();
    assert!(notice.ends_with("b.html: no article on this page — file left out"), "{notice}");
}

#[test]
fn a_pattern_of_names_is_read_in_sorted_order() {
    let files: [(&str, &[u8]); 4] =
        [("in/b.txt", b"B"), ("in/a.txt", b"A"), ("in/x/c.txt", b"C"), ("in/d.csv", b"text\nD\n")];
    check(&files, &["in/*.txt"], &["a=A", "b=B"]);
    check(&files, &["in/**/*.txt"], &["a=A", "b=B", "c=C"]);
    check(&files, &["in/*.html"], &["in/*.html: no file has such a name"]);
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
    let long = "a".repeat(corpus::part::LONGEST + 1);
    let line = format!("{{\"id\": \"x\", \"text\": \"{long}\"}}\n");
    let endless =
        format!("{}\n{{\"id\": \"y\", \"text\": \"Y\"}}", "[".repeat(5 * corpus::part::LONGEST));
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
