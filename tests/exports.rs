//! The shop window: `exports/` is what `actant build data/articles` makes, byte for byte.
//!
//! `UPDATE=1 cargo test --release --test exports` makes it anew.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::golden_at;

/// Builds the articles into a folder.
fn build(folder: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_actant"))
        .args(["build", "data/articles", "-o"])
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
    build(made.path());
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("exports");
    for name in names(made.path()) {
        golden_at(&kept.join(&name), &fs::read_to_string(made.path().join(&name)).unwrap());
    }
    assert_eq!(names(&kept), names(made.path()), "exports/ holds nothing else");
}
