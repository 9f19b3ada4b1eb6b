//! What several tests share.

#![allow(dead_code, reason = "every test file uses some of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

pub mod affair;
pub mod rust;
pub mod stated;

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Compares `found` with the file `tests/golden/NAME`; `UPDATE=1` writes the file instead.
#[track_caller]
pub fn golden(name: &str, found: &str) {
    golden_at(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name), found);
}

/// Compares `found` with the file at `path`; `UPDATE=1` writes the file instead.
#[track_caller]
pub fn golden_at(path: &Path, found: &str) {
    if std::env::var_os("UPDATE").is_some_and(|update| update == "1") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, found).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}; UPDATE=1 writes it", path.display()));
    if let Some(difference) = first_difference(&expected, found) {
        panic!("{}:{difference}\nUPDATE=1 takes what came out", path.display());
    }
}

/// Says in which line two texts differ first, and how.
fn first_difference(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let (mut left, mut right) = (expected.split('\n'), found.split('\n'));
    for number in 1.. {
        let (left, right) = (left.next(), right.next());
        if left != right {
            let line = |line: Option<&str>| line.map_or("(the end)".into(), |l| format!("{l:?}"));
            return Some(format!("{number}:\nexpected {}\n   found {}", line(left), line(right)));
        }
    }
    None
}

/// Returns a path below `../shared`, or says that it is absent and the test is skipped.
pub fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if path.exists() {
        return Some(path);
    }
    // Not `eprintln!`, which a passing test keeps to itself.
    let _ = writeln!(std::io::stderr(), "skipped: {} is not here", path.display());
    None
}
