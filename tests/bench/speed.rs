//! `cargo bench`: how fast Actant reads and makes graphs, with how much memory, and how that grows.
//!
//! First each stage of reading and the graph on one thread in this process, on PolNeAR's development
//! texts where `../shared/bench` is there and else on our own articles with their names changed
//! (`corpus.rs`), and reading again on all threads; and what a million listed names cost (`names.rs`).
//! Then the binary itself, on piles of the latter of
//! growing size, `extract` and `graph`; `SIZES=1000,10000,100000 cargo bench` says which, and
//! `STATEMENTS=10000000 cargo bench` makes a graph of so many statements.
//! Each stage is run several times and the fastest run counts, since other work on the machine can
//! only slow it down. `cargo bench -- corpus 1000` writes a pile to standard output.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

mod corpus;
mod names;

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

use corpus::{Corpus, Pile};

/// Runs of each stage.
const RUNS: usize = 3;

/// Articles on which the stages are measured.
const ARTICLES: usize = 100;

/// Articles of the piles that the binary reads, unless `SIZES` says otherwise.
const SIZES: &str = "1000";

fn main() {
    let mut reader = Reader::new(&Data::builtin(), &Options::default()).unwrap();
    let corpus = Corpus::new(&reader);
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|word| word == "corpus") {
        let mut out = BufWriter::new(std::io::stdout().lock());
        corpus.write(arguments[at + 1].parse().unwrap(), &mut out).unwrap();
        return out.flush().unwrap();
    }
    let documents = documents(&corpus);
    stages(&reader, &documents);
    names::measure(&mut reader, &documents);
    growth(&corpus, &reader);
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

/// Runs the binary on piles of growing size, and `graph` on the statements of `STATEMENTS`.
fn growth(corpus: &Corpus, reader: &Reader) {
    let sizes = std::env::var("SIZES").unwrap_or_else(|_| SIZES.into());
    println!("{:>8} {:8} {HEAD}", "articles", "command");
    for size in sizes.split(',').map(|size| size.parse::<usize>().unwrap()) {
        let folder = tempfile::tempdir().unwrap();
        let news = std::fs::File::create(folder.path().join("news.jsonl")).unwrap();
        let mut news = BufWriter::new(news);
        corpus.write(size, &mut news).unwrap();
        news.flush().unwrap();
        for command in [
            &["extract", "news.jsonl", "-o", "records.jsonl"][..],
            &["graph", "records.jsonl", "-o", "exports"],
            &["audit", "records.jsonl", "--csv"],
            &["verify", "records.jsonl", "--against", "news.jsonl"],
        ] {
            let spent = run(folder.path(), command, |_| ());
            println!("{size:>8} {:8} {}", command[0], spent.row(size));
        }
    }
    let Ok(count) = std::env::var("STATEMENTS") else { return };
    let (count, pile) = (count.parse().unwrap(), Pile::new(corpus, reader));
    let folder = tempfile::tempdir().unwrap();
    let graph = ["graph", "-", "-o", "exports", "--formats", "graphml"];
    println!("{:>8} {:8} {HEAD}", "statements", "command");
    let spent = run(folder.path(), &graph, |out| pile.write(count, out).unwrap());
    println!("{count:>8} {:8} {}", graph[0], spent.row(count));
    println!("{:.0} bytes of disk a statement", spent.scratch as f64 / count as f64);
}

/// What the columns of [`Spent::row`] are.
const HEAD: &str = "       s   CPU s      a s  a CPU s   peak MB";

/// What a run took.
#[derive(Default)]
struct Spent {
    time: Duration,
    /// The time of all processors, in seconds.
    work: f64,
    /// The most memory it had, in megabytes, where the system tells.
    peak: u64,
    /// The most bytes of its temporary files.
    scratch: u64,
}

impl Spent {
    fn row(&self, count: usize) -> String {
        let Spent { time, work, peak, .. } = self;
        let (seconds, count) = (time.as_secs_f64(), count as f64);
        let (speed, rate) = (count / seconds, count / work);
        format!("{seconds:>8.1} {work:>7.1} {speed:>8.0} {rate:>8.0} {peak:>9}")
    }

    /// Looks at a process that runs, where the system tells of it (Linux).
    fn look(&mut self, process: u32) {
        let read = |name: &str| std::fs::read_to_string(format!("/proc/{process}/{name}"));
        let status = read("status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok());
        self.peak = self.peak.max(peak.unwrap_or(0) / 1024);
        // Behind the name in parentheses the 12th and 13th are hundredths of a second.
        let stat = read("stat").unwrap_or_default();
        let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        let work: f64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
        self.work = self.work.max(work / 100.0);
        let files =
            std::fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().flatten();
        let nameless = files.map(|file| file.path()).filter(|path| {
            std::fs::read_link(path).is_ok_and(|to| to.to_string_lossy().ends_with(" (deleted)"))
        });
        let scratch =
            nameless.filter_map(|path| std::fs::metadata(path).ok()).map(|file| file.len());
        self.scratch = self.scratch.max(scratch.sum());
    }
}

/// Runs the binary; `feed` writes what it reads from standard input.
fn run(folder: &Path, arguments: &[&str], feed: impl FnOnce(&mut dyn Write) + Send) -> Spent {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_actant"))
        .args(arguments)
        .arg("--quiet")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = BufWriter::new(child.stdin.take().unwrap());
    std::thread::scope(|threads| {
        threads.spawn(move || {
            feed(&mut input);
            input.flush().unwrap();
        });
        let mut spent = Spent::default();
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                assert!(status.success(), "{arguments:?}: {status}");
                spent.time = start.elapsed();
                return spent;
            }
            spent.look(child.id());
            std::thread::sleep(Duration::from_millis(20));
        }
    })
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

/// Returns the articles on which the stages are measured: the development texts of PolNeAR where they
/// are, else our own.
fn documents(corpus: &Corpus) -> Vec<Document> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/polnear");
    let news = shared.join("dev.input.jsonl");
    if news.exists() {
        println!("stages: on the development texts of PolNeAR");
        return actant::corpus::read(&[news], &Default::default()).map(Result::unwrap).collect();
    }
    println!("stages: on our own articles, their names changed");
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
