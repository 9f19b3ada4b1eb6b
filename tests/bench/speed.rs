//! `cargo bench`: how fast Actant reads and makes graphs, with how much memory, and how that grows.
//!
//! First each stage of reading and the graph on one thread in this process, on our own articles with
//! their names changed (`corpus.rs`), and reading again on all threads. Then the binary itself,
//! `extract` and `graph`, on piles of growing size; `SIZES=1000,10000,100000 cargo bench` says which.
//! Each stage is run several times and the fastest run counts, since other work on the machine can
//! only slow it down. `cargo bench -- corpus 1000` writes a pile to standard output.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

mod corpus;

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::graph;
use actant::reader::{Options, Reader};
use actant::record::Record;
use actant::{entity, relation};
use rayon::prelude::*;

use corpus::Corpus;

/// Runs of each stage.
const RUNS: usize = 3;

/// Articles on which the stages are measured.
const ARTICLES: usize = 100;

/// Articles of the piles that the binary reads, unless `SIZES` says otherwise.
const SIZES: &str = "1000";

fn main() {
    let reader = Reader::new(&Data::builtin(), &Options::default()).unwrap();
    let corpus = Corpus::new(&reader);
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|word| word == "corpus") {
        let mut out = BufWriter::new(std::io::stdout().lock());
        corpus.write(arguments[at + 1].parse().unwrap(), &mut out).unwrap();
        return out.flush().unwrap();
    }
    stages(&reader, &documents(&corpus));
    growth(&corpus);
}

/// Measures each stage, and the whole with one thread and with all.
fn stages(reader: &Reader, documents: &[Document]) {
    let bytes: usize = documents.iter().map(|document| document.text().len()).sum();
    let (loading, _) = fastest(|| Reader::new(&Data::builtin(), &Options::default()).unwrap());
    println!("loading: {:.1} ms", loading.as_secs_f64() * 1e3);
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
    let (threaded, _) = fastest(|| {
        documents.par_iter().map(|document| reader.read(document)).collect::<Vec<Record>>()
    });
    let (graph, edges) = fastest(|| {
        let graph = graph::build(&records, graph::Options::default(), &mut Vec::new()).unwrap();
        graph.net.edge_count()
    });
    let threads = rayon::current_num_threads();
    println!("{} articles, {bytes} bytes, {tokens} tokens, {edges} edges", documents.len());
    println!("{:24} {:>9} {:>11} {:>8} {:>10}", "stage", "ms", "articles/s", "MB/s", "tokens/s");
    for (stage, time) in [
        ("language", language),
        ("entity", actors),
        ("relation", relations),
        ("reading, 1 thread", whole),
        (&format!("reading, {threads} threads"), threaded),
        ("graph, 1 thread", graph),
    ] {
        let seconds = time.as_secs_f64();
        let (articles, speed) = (documents.len() as f64 / seconds, tokens as f64 / seconds);
        let flow = bytes as f64 / 1e6 / seconds;
        println!("{stage:24} {:>9.1} {articles:>11.0} {flow:>8.2} {speed:>10.0}", seconds * 1e3);
    }
    let times = whole.as_secs_f64() / threaded.as_secs_f64();
    println!("{threads} threads are {times:.2} times as fast as one");
}

/// Runs the binary on piles of growing size.
fn growth(corpus: &Corpus) {
    let sizes = std::env::var("SIZES").unwrap_or_else(|_| SIZES.into());
    println!("{:>8} {:8} {:>8} {:>11} {:>9}", "articles", "command", "s", "articles/s", "peak MB");
    for size in sizes.split(',').map(|size| size.parse::<usize>().unwrap()) {
        let folder = tempfile::tempdir().unwrap();
        let news = std::fs::File::create(folder.path().join("news.jsonl")).unwrap();
        let mut news = BufWriter::new(news);
        corpus.write(size, &mut news).unwrap();
        news.flush().unwrap();
        for command in [
            &["extract", "news.jsonl", "-o", "records.jsonl"][..],
            &["graph", "records.jsonl", "-o", "exports"],
        ] {
            let (time, peak) = run(folder.path(), command);
            let seconds = time.as_secs_f64();
            let speed = size as f64 / seconds;
            let peak = peak.map_or("?".into(), |peak| peak.to_string());
            println!("{size:>8} {:8} {seconds:>8.1} {speed:>11.0} {peak:>9}", command[0]);
        }
    }
}

/// Runs the binary; returns how long it took and the most memory it had, in megabytes, where the
/// system tells.
fn run(folder: &Path, arguments: &[&str]) -> (Duration, Option<u64>) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_actant"))
        .args(arguments)
        .arg("--quiet")
        .current_dir(folder)
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let mut peak = None;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{arguments:?}: {status}");
            return (start.elapsed(), peak);
        }
        peak = peak.max(memory(child.id()));
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Returns the most memory a process had so far, in megabytes.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
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

/// Returns the articles on which the stages are measured.
fn documents(corpus: &Corpus) -> Vec<Document> {
    let mut lines = Vec::new();
    corpus.write(ARTICLES, &mut lines).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    let document = |line: &str| {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let word = |name: &str| article[name].as_str().unwrap().to_owned();
        Document::new(word("id"), Meta::default(), word("text"))
    };
    lines.lines().map(document).collect()
}
