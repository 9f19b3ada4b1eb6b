//! Lists of actors that are read in place: they say what their sources say, and a damaged one is
//! refused.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use actant::corpus::document::{Document, Meta};
use actant::corpus::{self, options};
use actant::data::{Data, File};
use actant::entity::compile::compile;
use actant::entity::gazetteer::Gazetteer;
use actant::entity::packed::{MAGIC, Packed, is_packed};
use actant::language::model::{in_parts, layout};
use actant::reader::{Options, Reader};
use proptest::prelude::*;

/// A list that has what entries can have.
const LIST: &str = r#"
[[actor]]
id = "QUORN-LEAGUE"
name = "Quorn League"
aliases = ["QL", "bin Quorn?"]
kind = "organization"
country = "PAK"
sector = "NGO"

[[actor]]
id = "QUORN-GUARD"
name = "Quorn Guard"
kind = "armed-force"
part-of = "QUORN-LEAGUE"
country = "PER"
nouns = ["army"]
wikidata = "Q1"

[[actor]]
id = "aldo-quorn"
name = "Aldo Quorn"
aliases = ["Quorn?", "Côté-Quorn"]
kind = "person"
offices = [{ title = "Chairman", of = "QUORN-LEAGUE", since = 2001 }, { title = "Mayor", of = "CHL", until = 2000 }]

[[actor]]
id = "HAMAS"
name = "Hamas"
kind = "political-party"
"#;

const TEXT: &str = "Aldo Quorn of the Quorn League warned Hamas. Chairman Quorn met Peru's army. \
                    Cote Quorn left, and Bin Quorn said that the QL opposes Pakistan.";

fn list(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

fn packed(text: &str, homonyms: bool) -> Result<Vec<u8>, String> {
    let (_folder, path) = list(text);
    let packed = compile(&Data::builtin(), &[path], homonyms);
    packed.map(|packed| packed.bytes).map_err(|error| error.to_string())
}

fn file(bytes: Vec<u8>) -> File {
    File { path: "mine.actors".into(), bytes: bytes.into(), builtin: false }
}

static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| packed(LIST, false).unwrap());

fn load(extra: Vec<File>) -> Result<Gazetteer, String> {
    Gazetteer::with(&Data::builtin(), extra).map_err(|error| error.to_string())
}

#[test]
fn a_packed_list_reads_as_its_source_does() {
    let (folder, path) = list(LIST);
    let bytes = compile(&Data::builtin(), std::slice::from_ref(&path), false).unwrap().bytes;
    let target = folder.path().join("mine.actors");
    std::fs::write(&target, bytes).unwrap();
    let read = |path: &Path| {
        let options = Options { actors: vec![path.to_path_buf()], ..Options::default() };
        let reader = Reader::new(&Data::builtin(), &options).unwrap();
        let record = reader.read(&Document::new("a", Meta::default(), TEXT.into()));
        serde_json::to_string_pretty(&record).unwrap()
    };
    let (plain, packed) = (read(&path), read(&target));
    assert!(plain.contains("QUORN-GUARD") && plain.contains("aldo-quorn"), "{plain}");
    assert_eq!(plain, packed);
}

#[test]
fn the_builtin_actors_packed_are_what_they_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/actors");
    let packed = compile(&Data::builtin(), std::slice::from_ref(&folder), false).unwrap();
    assert_eq!(packed.bytes, compile(&Data::builtin(), &[folder], false).unwrap().bytes);
    let whole = load(vec![file(packed.bytes)]).unwrap();
    let plain = load(Vec::new()).unwrap();
    assert_eq!(whole.entries().count(), plain.entries().count());
    for entry in plain.entries() {
        let mut other = whole.entry(&entry.id).unwrap().clone();
        let path = other.place.path.take().unwrap();
        assert!(path.ends_with(entry.place.path.as_ref().unwrap()), "{}", path.display());
        other.place.path = entry.place.path.clone();
        // Which names are ambiguous is told, in whatever order.
        other.ambiguous.sort();
        let mut entry = entry.into_owned();
        entry.ambiguous.sort();
        assert_eq!(other, entry);
        assert!(whole.index_of(&entry.id).is_some_and(|at| whole.at(at).id == entry.id));
    }
    assert_eq!(whole.index_of("no-such-id"), None);
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let mut reader = Reader::new(&Data::builtin(), &Options::default()).unwrap();
    let read = |reader: &Reader| {
        let documents = corpus::read(std::slice::from_ref(&articles), &options::Options::default());
        let records = documents.map(|document| reader.read(&document.unwrap()));
        records.map(|record| serde_json::to_string(&record).unwrap()).collect::<Vec<_>>()
    };
    let before = read(&reader);
    reader.gazetteer = whole;
    assert_eq!(read(&reader), before);
}

#[test]
fn a_later_file_takes_the_place_of_a_packed_actor() {
    let later = "[[actor]]\nid = \"QUORN-LEAGUE\"\nname = \"Quorn Union\"\nkind = \"company\"\n";
    let toml =
        File { path: "b.toml".into(), bytes: later.as_bytes().to_vec().into(), builtin: false };
    let gazetteer = load(vec![file(BYTES.clone()), toml.clone()]).unwrap();
    assert_eq!(gazetteer.entry("QUORN-LEAGUE").unwrap().name, "Quorn Union");
    let mut words = Vec::new();
    gazetteer.trie().cut("Quorn League", 0, &mut words, &mut String::new());
    assert!(gazetteer.trie().longest(&words).is_none_or(|found| found.length == 1));
    assert_eq!(gazetteer.entries().filter(|entry| entry.id == "QUORN-LEAGUE").count(), 1);
    let gazetteer = load(vec![toml, file(BYTES.clone())]).unwrap();
    assert_eq!(gazetteer.entry("QUORN-LEAGUE").unwrap().name, "Quorn League");
}

#[test]
fn what_cannot_be_packed_or_used_is_refused_and_says_why() {
    let actor = |id: &str, name: &str| {
        format!("[[actor]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"organization\"\n")
    };
    let two = actor("A", "Quorn") + &actor("B", "Quorn");
    let rows = [
        (two.clone(), "mine.toml:6:6: \"Quorn\" is a name of \"B\" and of \"A\""),
        (actor("A", "Hizbullah"), "mine.toml:2:6: \"Hizbullah\" is a name of \"A\" and of \"HEZB"),
        (actor("A", "Quorn") + "country = \"ZZZ\"\n", "no actor has the id \"ZZZ\", which \"A\""),
        (actor("A", "Qu\\u001forn"), "mine.toml:2:6: \"A\" has a control character"),
    ];
    for (text, wanted) in rows {
        let said = packed(&text, false).err().unwrap_or_else(|| panic!("packed: {text}"));
        assert!(said.contains(wanted), "{said}\n  is not\n{wanted}");
    }
    let homonyms = load(vec![file(packed(&two, true).unwrap())]).unwrap();
    assert_eq!(homonyms.entry("A").unwrap().ambiguous, ["Quorn"]);
    packed(&actor("A", "Hizbullah"), true).unwrap();
    let twice = load(vec![file(BYTES.clone()), file(BYTES.clone())]).unwrap_err();
    assert!(twice.contains("mine.actors: a second packed list"), "{twice}");
    let (folder, _) = list("");
    let path = folder.path().join("a.actors");
    std::fs::write(&path, &*BYTES).unwrap();
    let again = compile(&Data::builtin(), &[path], false).unwrap_err().to_string();
    assert!(again.contains("a.actors: packed already"), "{again}");
    let newer = load(vec![file(b"actant actors 2  paths=0\n".to_vec())]).unwrap_err();
    assert!(
        newer.contains("mine.actors: not of this version") && newer.contains("hint"),
        "{newer}"
    );
}

/// Reads the text with a list that may be nonsense, and asks for all that is in it.
fn use_up(bytes: Vec<u8>) -> Result<(), String> {
    let gazetteer = load(vec![file(bytes)])?;
    gazetteer.entries().for_each(|entry| _ = gazetteer.index_of(&entry.id));
    let mut words = Vec::new();
    gazetteer.trie().cut(TEXT, 0, &mut words, &mut String::new());
    for at in 0..words.len() {
        if let Some(found) = gazetteer.trie().longest(&words[at..]) {
            gazetteer.trie().senses(found.node).for_each(|sense| _ = gazetteer.at(sense.entry));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
    ) })]

    #[test]
    fn a_damaged_list_is_refused_with_its_name(
        slips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = BYTES.clone();
        for (at, byte) in slips {
            *at.get_mut(&mut bytes) = byte;
        }
        bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len())));
        if bytes == *BYTES {
            return Ok(());
        }
        // What no longer shows that it is a list is read as TOML, and refused as that.
        let said = match is_packed(&file(bytes.clone())) {
            true => Packed::read(file(bytes)).err().map(|error| error.to_string()),
            false => load(vec![file(bytes)]).err(),
        };
        prop_assert!(said.as_ref().is_some_and(|said| said.contains("mine.actors")), "{said:?}");
    }

    #[test]
    fn a_forged_list_with_the_right_digest_never_panics(
        slips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let parts = layout(&file(BYTES.clone()), MAGIC, "").unwrap();
        let mut parts: Vec<(String, Vec<u8>)> =
            parts.into_iter().map(|(name, span)| (name, BYTES[span].to_vec())).collect();
        for (at, byte) in slips {
            let part = at.index(parts.len());
            let bytes = &mut parts[part].1;
            if !bytes.is_empty() {
                *at.get_mut(bytes) = byte;
            }
        }
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let forged = in_parts(MAGIC, &parts);
        let read = Packed::read(file(forged.clone())).map_err(|error| error.to_string());
        if let Err(said) = read.and_then(|_| use_up(forged)) {
            prop_assert!(said.contains("mine.actors") || said.contains("mine.toml"), "{said}");
        }
    }
}
