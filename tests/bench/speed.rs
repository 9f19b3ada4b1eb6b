//! `cargo bench`: how fast each half of reading is, on one thread, and how much memory it takes.
//!
//! Reads the development texts of PolNeAR where `../shared/bench` is there, else the project's own
//! articles many times over. Each stage is run on all documents several times and the fastest run
//! counts, since other work on the machine can only slow it down.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use actant::corpus;
use actant::corpus::document::Document;
use actant::data::Data;
use actant::graph;
use actant::reader::{Options, Reader};
use actant::record::Record;
use actant::{entity, relation};

/// Runs of each stage.
const RUNS: usize = 5;

fn main() {
    let start = Instant::now();
    let reader = Reader::new(&Data::builtin(), &Options::default()).unwrap();
    println!("loading  {:>8.1} ms", milliseconds(start.elapsed()));
    let documents = documents();
    let bytes: usize = documents.iter().map(|document| document.text().len()).sum();

    let (language, trees) = fastest(|| {
        documents.iter().map(|document| reader.language.read(document)).collect::<Vec<_>>()
    });
    let tokens: usize = trees.iter().map(|syntax| syntax.tokens.len()).sum();
    let read = documents.iter().zip(&trees);
    let (actors, casts) = fastest(|| {
        let find = |(document, syntax)| entity::find(document, syntax, &reader.gazetteer);
        read.clone().map(find).collect::<Vec<_>>()
    });
    let (relations, _) = fastest(|| {
        let find =
            |((document, syntax), cast)| relation::find(document, syntax, cast, &reader.relations);
        read.clone().zip(&casts).map(find).collect::<Vec<_>>()
    });
    let (whole, records) =
        fastest(|| documents.iter().map(|document| reader.read(document)).collect::<Vec<Record>>());
    let (graph, _) = fastest(|| {
        graph::build(&records, graph::Options::default(), &mut Vec::new()).unwrap().net.edge_count()
    });
    println!("{} documents, {bytes} bytes, {tokens} tokens, one thread", documents.len());
    println!("{:16} {:>10} {:>12} {:>8}", "stage", "ms", "tokens/s", "MB/s");
    for (stage, time) in [
        ("language", language),
        ("entity", actors),
        ("relation", relations),
        ("reading, whole", whole),
        ("graph", graph),
    ] {
        let seconds = time.as_secs_f64();
        let (speed, flow) = (tokens as f64 / seconds, bytes as f64 / 1e6 / seconds);
        println!("{stage:16} {:>10.1} {speed:>12.0} {flow:>8.2}", milliseconds(time));
    }
    if let Some(peak) = peak() {
        println!("peak memory, all of it held at once: {peak} MB");
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Runs a stage several times; returns the shortest time and what it made.
fn fastest<T>(mut stage: impl FnMut() -> T) -> (Duration, T) {
    let mut run = || {
        let start = Instant::now();
        let made = stage();
        (start.elapsed(), made)
    };
    let mut best = run();
    for _ in 1..RUNS {
        let next = run();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}

/// Returns what is read: some 400 KB of news.
fn documents() -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = root.join("../shared/bench/polnear/dev.input.jsonl");
    let (path, times) = match shared.exists() {
        true => (shared, 1),
        false => (root.join("data/articles"), 30),
    };
    println!("reading  {}, {times} times", path.file_name().unwrap().display());
    let read = |path: &PathBuf| -> Vec<Document> {
        corpus::read(std::slice::from_ref(path), &corpus::Options::default())
            .map(|document| document.unwrap())
            .collect()
    };
    (0..times).flat_map(|_| read(&path)).collect()
}

/// Returns the most memory that was in use, in megabytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}
