//! Our own files, spoiled: lexicons, gazetteer, models, records, decisions and exports with bytes
//! changed, cut out, put in twice or missing at the end are read or refused with their place, and
//! nothing panics.
//!
//! `PROPTEST_CASES=10000` runs them longer.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::sync::LazyLock;

use actant::audit::{self, Scope, exports};
use actant::corpus::document::{Document, Meta};
use actant::data::{Data, FILES};
use actant::export::{self, Format};
use actant::graph::decision::{self, Decider, plan::Plan};
use actant::graph::{self, records};
use actant::reader::{Options, Reader};
use common::affair::papers;
use proptest::prelude::*;

/// One way to spoil a file; places are shares of its length.
#[derive(Clone, Debug)]
enum Slip {
    Change(prop::sample::Index, u8),
    Cut(prop::sample::Index, usize),
    Twice(prop::sample::Index, usize),
    Insert(prop::sample::Index, Vec<u8>),
    End(prop::sample::Index),
}

impl Slip {
    fn spoil(&self, bytes: &mut Vec<u8>) {
        let at = |place: &prop::sample::Index, bytes: &[u8]| place.index(bytes.len() + 1);
        match self {
            Slip::Change(place, byte) => {
                let at = at(place, bytes);
                bytes.get_mut(at).into_iter().for_each(|old| *old = *byte);
            }
            Slip::Cut(place, length) => {
                let at = at(place, bytes);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Slip::Twice(place, length) => {
                let at = at(place, bytes);
                let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            Slip::Insert(place, new) => {
                let at = at(place, bytes);
                bytes.splice(at..at, new.iter().copied());
            }
            Slip::End(place) => bytes.truncate(at(place, bytes)),
        }
    }
}

fn slips() -> impl Strategy<Value = Vec<Slip>> {
    let place = any::<prop::sample::Index>;
    let signs = proptest::sample::select(&b"\"'[]{}=,:#\t\n \\-0129aZ\0\x7F\xC3\xFF"[..]);
    let slip = prop_oneof![
        4 => (place(), signs.clone()).prop_map(|(place, sign)| Slip::Change(place, sign)),
        1 => (place(), any::<u8>()).prop_map(|(place, byte)| Slip::Change(place, byte)),
        2 => (place(), 1..40usize).prop_map(|(place, length)| Slip::Cut(place, length)),
        2 => (place(), 1..200usize).prop_map(|(place, length)| Slip::Twice(place, length)),
        2 => (place(), proptest::collection::vec(signs, 1..6)).prop_map(|(p, new)| Slip::Insert(p, new)),
        1 => place().prop_map(Slip::End),
    ];
    proptest::collection::vec(slip, 1..4)
}

/// The lines of two records, as `extract` writes them.
static LINES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let reader = Reader::new(&Data::builtin(), &Options::default()).unwrap();
    let text = "Pakistan said on Thursday that it had offered 20,000 troops to the force. \
                Iran, which opposes the plan, has not recognised Israel.";
    let read = reader.read(&Document::new("a", Meta::default(), text.into()));
    let lines = papers().into_iter().take(2).chain([read]);
    lines.map(|record| serde_json::to_string(&record).unwrap() + "\n").collect::<String>().into()
});

fn cases(default: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = ProptestConfig::with_cases(cases.unwrap_or(default));
    ProptestConfig { failure_persistence: None, ..config }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn a_spoiled_data_file_is_refused_with_its_place_or_read(
        file in 0..FILES.len(),
        slips in slips(),
    ) {
        let (name, bytes) = FILES[file];
        let mut bytes = bytes.to_vec();
        slips.iter().for_each(|slip| slip.spoil(&mut bytes));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &bytes).unwrap();
        let loaded = Data::over(folder.path())
            .and_then(|data| Reader::new(&data, &Options::default()));
        match loaded {
            Ok(reader) => {
                let text = "Iran has condemned Israel, officials said. It denied that.";
                reader.read(&Document::new("a", Meta::default(), text.into()));
            }
            Err(error) => {
                let said = error.to_string();
                // What is missing from one file may be told at the place where another needs it.
                let placed = FILES.iter().any(|(name, _)| said.contains(name));
                prop_assert!(placed, "{name}: {said}");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn spoiled_records_are_left_out_with_their_place(slips in slips()) {
        let mut bytes = LINES.clone();
        slips.iter().for_each(|slip| slip.spoil(&mut bytes));
        let (mut notices, mut read) = (Vec::new(), Vec::new());
        let mut each = |record, _, _: &mut Vec<_>| read.push(record);
        records::read_lines("r.jsonl".as_ref(), &mut &bytes[..], &mut notices, &mut each).unwrap();
        prop_assert!(notices.iter().all(|notice| notice.to_string().starts_with("r.jsonl:")));
        let graph = graph::build(&read, graph::Options::default(), &mut notices).unwrap();
        prop_assert!(graph.documents.len() <= read.len());
    }
}

/// Files of decisions in each of their forms.
const DECISIONS: [(&str, &str); 3] = [
    (
        "d.toml",
        "[[reject]]\nstatement = \"s-1fab59b5f2f0a3c4\"\nby = \"A. Nother\"\ndate = 2026-01-31\n\n\
         [[merge]]\nactors = [\"asim-munir\", \"general-munir\"]\n\n\
         [[split]]\nactor = \"john-smith\"\ninto = \"john-smith-2\"\ndocument = [\"a\", \"b\"]\n",
    ),
    (
        "d.csv",
        "decision,statement,actors,reason\nreject,s-1fab59b5f2f0a3c4,,\"no, not yet\"\n\
         merge,,asim-munir | general-munir,same\n",
    ),
    (
        "d.ijson",
        "[\"NK-1\", \"PAK\", \"positive\", 0.9, \"ann\", \"2026-01-31T10:00:00\"]\n\
         [\"IRN\", \"TUR\", \"negative\", null, null, null]\n",
    ),
];

/// The table of evidence of a small graph.
static EVIDENCE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let graph = graph::build(&papers(), graph::Options::default(), &mut Vec::new()).unwrap();
    let mut bytes = Vec::new();
    let view = export::view::View::new(&graph).unwrap();
    export::write(&view, Format::Csv, exports::EVIDENCE, &mut bytes).unwrap();
    bytes
});

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn spoiled_decisions_are_read_or_refused_with_their_place(
        form in 0..DECISIONS.len(),
        slips in slips(),
    ) {
        let (name, text) = DECISIONS[form];
        let mut bytes = text.as_bytes().to_vec();
        slips.iter().for_each(|slip| slip.spoil(&mut bytes));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        match decision::read(&path).and_then(|read| Plan::new(read, Default::default())) {
            Ok(plan) => {
                let mut decider = Decider::new(plan);
                for mut record in papers() {
                    // Two of them may contradict each other only where they meet.
                    if decider.apply(&mut record).is_err() {
                        break;
                    }
                }
            }
            Err(error) => prop_assert!(error.to_string().contains(name), "{error}"),
        }
    }

    #[test]
    fn a_spoiled_table_of_evidence_is_read_or_refused_with_its_place(slips in slips()) {
        let mut bytes = EVIDENCE.clone();
        slips.iter().for_each(|slip| slip.spoil(&mut bytes));
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(exports::EVIDENCE), &bytes).unwrap();
        match exports::read(folder.path()) {
            Ok(graph) => {
                let mut lines = audit::lines::Lines(Vec::new());
                audit::edges(&graph, Scope::All, &|_| true, &mut lines).unwrap();
            }
            Err(error) => prop_assert!(error.to_string().contains(exports::EVIDENCE), "{error}"),
        }
    }
}
