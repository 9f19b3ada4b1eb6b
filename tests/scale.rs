//! Runs that are killed, and disks that are full.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Writes articles that make enough work to be interrupted in.
fn articles(folder: &Path, count: usize) {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let mut paths: Vec<_> = fs::read_dir(sources).unwrap().map(|one| one.unwrap().path()).collect();
    paths.sort();
    let lines: String = (0..count)
        .map(|number| {
            let text = fs::read_to_string(&paths[number % paths.len()]).unwrap();
            let text = format!("{}\n\nThis is print number {number}.", text);
            serde_json::json!({"id": format!("a{number}"), "text": text}).to_string() + "\n"
        })
        .collect();
    fs::write(folder.join("news.jsonl"), lines).unwrap();
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_actant"));
    command.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs the binary under a limit of the size of files, in blocks, as on a disk that is full.
fn limited(folder: &Path, blocks: u32, arguments: &[&str]) -> Output {
    let limit = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    Command::new("sh")
        .args(["-c", &limit, env!("CARGO_BIN_EXE_actant")])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

const EXTRACT: [&str; 5] = ["extract", "news.jsonl", "--quiet", "-o", "records.jsonl"];
const RESUME: [&str; 6] = ["extract", "news.jsonl", "--quiet", "-o", "records.jsonl", "--resume"];

#[test]
fn a_run_killed_at_any_moment_and_resumed_equals_one_that_was_not() {
    let folder = tempfile::tempdir().unwrap();
    articles(folder.path(), 120);
    let begun = Instant::now();
    assert!(command(folder.path(), &EXTRACT).status().unwrap().success());
    let whole_run = begun.elapsed();
    let records = folder.path().join("records.jsonl");
    let expected = fs::read(&records).unwrap();
    assert_eq!(expected.iter().filter(|&&byte| byte == b'\n').count(), 120);
    let mut dice = 0x9E37_79B9_7F4A_7C15u64;
    let mut parts = 0;
    for _ in 0..10 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        fs::remove_file(&records).unwrap();
        let mut child = command(folder.path(), &EXTRACT).spawn().unwrap();
        std::thread::sleep(whole_run.mul_f64((dice >> 11) as f64 / (1u64 << 53) as f64));
        child.kill().unwrap();
        child.wait().unwrap();
        if let Ok(part) = fs::metadata(folder.path().join("records.jsonl.part")) {
            parts += usize::from(part.len() > 0);
            assert!(!records.exists(), "a file has its name only when it is whole");
        }
        assert!(command(folder.path(), &RESUME).status().unwrap().success());
        assert!(fs::read(&records).unwrap() == expected, "resumed, it is another file");
    }
    println!("killed at ten moments, {parts} times with records written");
}

#[test]
fn a_part_that_ends_in_the_midst_of_a_record_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    articles(folder.path(), 6);
    let (records, part) =
        (folder.path().join("records.jsonl"), folder.path().join("records.jsonl.part"));
    assert!(command(folder.path(), &EXTRACT).status().unwrap().success());
    let expected = fs::read(&records).unwrap();
    let ends: Vec<usize> =
        (0..expected.len()).filter(|&at| expected[at] == b'\n').map(|at| at + 1).collect();
    for cut in [0, 1, ends[0] - 1, ends[0], ends[0] + 1, ends[3], expected.len()] {
        fs::remove_file(&records).unwrap();
        // What a machine that lost its power may leave at the end of a file.
        let torn = [&expected[..cut], &[0; 40][..]].concat();
        fs::write(&part, if cut % 2 == 0 { &torn } else { &expected[..cut] }).unwrap();
        assert!(command(folder.path(), &RESUME).status().unwrap().success(), "{cut}");
        assert!(fs::read(&records).unwrap() == expected, "{cut}");
        assert!(!part.exists());
    }
    let output = Command::new(env!("CARGO_BIN_EXE_actant"))
        .args(["extract", "news.jsonl", "-o", "records.jsonl", "--resume"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "records.jsonl is whole: nothing is left to do.\n");
}

#[test]
fn another_run_is_not_mixed_with_the_first() {
    let folder = tempfile::tempdir().unwrap();
    articles(folder.path(), 3);
    assert!(command(folder.path(), &EXTRACT).status().unwrap().success());
    let records = folder.path().join("records.jsonl");
    let part = folder.path().join("records.jsonl.part");
    for (name, arguments, message) in [
        ("other options", &["--no-text"][..], "its last record comes out otherwise now"),
        ("other articles", &[][..], "it was begun with other articles"),
    ] {
        fs::rename(&records, &part).unwrap();
        if arguments.is_empty() {
            articles(folder.path(), 2);
        }
        let output = Command::new(env!("CARGO_BIN_EXE_actant"))
            .args(RESUME.iter().chain(arguments))
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}: {said}");
        assert!(said.contains(message), "{name}: {said}");
        fs::rename(&part, &records).unwrap();
    }
}

#[test]
fn a_device_or_a_link_is_written_into_and_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    articles(folder.path(), 1);
    let (link, file) = (folder.path().join("link.jsonl"), folder.path().join("file.jsonl"));
    fs::write(&file, "").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let extract = |target: &str| {
        let arguments = ["extract", "news.jsonl", "--quiet", "-o", target];
        command(folder.path(), &arguments).status().unwrap().success()
    };
    assert!(extract("link.jsonl") && extract("/dev/null"));
    assert!(link.is_symlink() && fs::read_to_string(&file).unwrap().ends_with("}\n"));
    assert!(!Path::new("/dev/null").is_file());
}

#[test]
fn a_full_disk_is_a_message_and_costs_no_file() {
    let folder = tempfile::tempdir().unwrap();
    articles(folder.path(), 20);
    let output = limited(folder.path(), 200, &EXTRACT);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("actant: records.jsonl.part: "), "{said}");
    assert!(said.ends_with("  hint: what is written is kept: go on with --resume\n"), "{said}");
    assert!(!folder.path().join("records.jsonl").exists());
    assert!(command(folder.path(), &RESUME).status().unwrap().success());
    let lines = fs::read_to_string(folder.path().join("records.jsonl")).unwrap();
    assert_eq!(lines.lines().count(), 20);

    let graph = ["graph", "records.jsonl", "--quiet"];
    assert!(command(folder.path(), &graph).status().unwrap().success());
    let read = |folder: &Path| -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(folder.join("exports"))
            .unwrap()
            .map(|file| file.unwrap())
            .map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = read(folder.path());
    let output = limited(folder.path(), 20, &["graph", "records.jsonl", "--isolated"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("actant: exports/"), "{said}");
    assert!(read(folder.path()) == before, "the old files stand as they were");
}

#[test]
fn a_killed_export_leaves_whole_files() {
    let folder = tempfile::tempdir().unwrap();
    articles(folder.path(), 20);
    assert!(command(folder.path(), &EXTRACT).status().unwrap().success());
    let graph = ["graph", "records.jsonl", "--quiet"];
    let begun = Instant::now();
    assert!(command(folder.path(), &graph).status().unwrap().success());
    let whole_run = begun.elapsed();
    let read = || -> Vec<(String, Vec<u8>)> {
        let files = fs::read_dir(folder.path().join("exports")).unwrap().map(Result::unwrap);
        let mut files: Vec<_> = files
            .map(|file| (file.file_name().into_string().unwrap(), file.path()))
            .filter(|(name, _)| !name.starts_with('.'))
            .map(|(name, path)| (name, fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = read();
    for part in 1..6 {
        let mut child = command(folder.path(), &graph).spawn().unwrap();
        std::thread::sleep(whole_run.mul_f64(f64::from(part) / 5.0).max(Duration::from_millis(1)));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(read() == before, "{part}: every file is whole");
    }
}
