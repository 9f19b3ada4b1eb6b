//! Who is meant: mentions and chains, by rows over hand-made trees.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::entity;
use actant::entity::gazetteer::Gazetteer;
use actant::language::conllu;
use actant::reader::Reader;
use actant::terms::Form;

fn gazetteer() -> Gazetteer {
    Gazetteer::load(&Data::builtin(), &[]).unwrap_or_else(|error| panic!("{error}"))
}

/// One row: a document of `tests/trees/entity.conllu`, and its mentions as "text=id/form/kind".
const ROWS: &[(&str, &[&str])] = &[
    (
        "dateline",
        &["Islamabad=islamabad/name/place", "Reuters=REUTERS/name/media", "Kabul=kabul/name/place"],
    ),
    (
        "capital-that-acts",
        &["Islamabad=PAK/name/state", "its=PAK/pronoun/state", "Doha=doha/name/place"],
    ),
    ("between-capitals", &["Washington=USA/name/state", "Tehran=IRN/name/state"]),
    (
        "officials-and-troops",
        &[
            "US officials=USA/nominal/state",
            "US=USA/name/state",
            "the Israeli army=IDF/nominal/armed-force",
            "Israeli=ISR/adjective/state",
            "Turkish soldiers=TUR/nominal/armed-force",
            "Turkish=TUR/adjective/state",
        ],
    ),
    (
        "trump-administration",
        &["The Trump administration=USA/nominal/state", "Egypt=EGY/name/state"],
    ),
    (
        "possessor",
        &[
            "Pakistan's foreign ministry=PAK-FOREIGN-OFFICE/nominal/government-body",
            "Pakistan=PAK/name/state",
        ],
    ),
    (
        "office-and-name",
        &[
            "Foreign Office=PAK-FOREIGN-OFFICE/name/government-body",
            "Hina Rasheed=hina-rasheed/name/person",
            "Pakistan=PAK/name/state",
            "Lahore=LAHORE/name/place",
        ],
    ),
    (
        "acronym",
        &[
            "Harbour Institute for Peace=harbour-institute-for-peace/name/organization",
            "HIP=harbour-institute-for-peace/name/organization",
            "Spain=ESP/name/state",
            "HIP=harbour-institute-for-peace/name/organization",
            "itself=harbour-institute-for-peace/pronoun/organization",
        ],
    ),
    (
        "last-names",
        &[
            "Ahmet Tekin=ahmet-tekin/name/person",
            "Gloria=gloria-DIGEST/name/person",
            "Tekin=ahmet-tekin/name/person",
            "he=ahmet-tekin/pronoun/person",
        ],
    ),
    ("jordan-and-michael", &["Michael Jordan=michael-jordan/name/person", "Jordan=JOR/name/state"]),
    (
        "another-trump",
        &["Barron Trump=barron-trump/name/person", "Donald Trump=donald-trump/name/person"],
    ),
    (
        "spellings",
        &[
            "Hizbullah=HEZBOLLAH/name/armed-group",
            "Hezbollah=HEZBOLLAH/name/armed-group",
            "Türkiye=TUR/name/state",
            "Turkey=TUR/name/state",
        ],
    ),
    (
        "particles",
        &[
            "Khaled bin Rashid=khaled-bin-rashid/name/person",
            "Yemen=YEM/name/state",
            "Anna van der Meer=anna-van-der-meer/name/person",
        ],
    ),
    (
        "force-and-group",
        &[
            "ISF=ISF/name/armed-force",
            "The force=ISF/nominal/armed-force",
            "Hamas=HAMAS/name/armed-group",
            "The group=HAMAS/nominal/armed-group",
        ],
    ),
    ("months-and-headlines", &["Norway=NOR/name/state"]),
    ("hyphenated", &["US=USA/name/state"]),
    (
        "not-a-body",
        &["Angela Merkel=angela-merkel/name/person", "Harbour Treaty=harbour-treaty/name/document"],
    ),
    ("people", &["Palestinians=PSE-people/name/people", "Palestine=PSE/name/state"]),
    (
        "pronoun-gender",
        &[
            "Angela Merkel=angela-merkel/name/person",
            "Emmanuel Macron=emmanuel-macron/name/person",
            "she=angela-merkel/pronoun/person",
        ],
    ),
    (
        "army-chief",
        &["Asim Munir=asim-munir/name/person", "The army chief=asim-munir/nominal/person"],
    ),
    (
        "resolution-by-number",
        &[
            "Norway=NOR/name/state",
            "UNSC Resolution 2803=un-security-council-resolution-2803/name/document",
            "UNSC=UNSC/name/intergovernmental",
            "Chile=CHL/name/state",
            "resolution 2803=un-security-council-resolution-2803/name/document",
            "Peru=PER/name/state",
            "the resolution=un-security-council-resolution-2803/nominal/document",
        ],
    ),
    (
        "plan-taken-up",
        &[
            "Norway=NOR/name/state",
            "Trump peace plan=GAZA-PEACE-PLAN/name/document",
            "Chile=CHL/name/state",
            "the plan=GAZA-PEACE-PLAN/nominal/document",
            "Peru=PER/name/state",
            "Cuba=CUB/name/state",
        ],
    ),
    (
        "two-treaties",
        &[
            "Norway=NOR/name/state",
            "Harbour Treaty=harbour-treaty/name/document",
            "Chile=CHL/name/state",
            "Lantern Treaty=lantern-treaty/name/document",
            "Peru=PER/name/state",
        ],
    ),
    (
        "plan-introduced",
        &[
            "US-backed peace plan=us-backed-peace-plan/nominal/document",
            "US=USA/name/state",
            "Peru=PER/name/state",
            "the plan=us-backed-peace-plan/nominal/document",
        ],
    ),
];

#[test]
fn mentions_of_hand_made_trees() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trees/entity.conllu");
    let content = std::fs::read_to_string(&path).unwrap();
    let documents = conllu::read(&path, &content).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(documents.len(), ROWS.len(), "one row a document");
    let gazetteer = gazetteer();
    for (parsed, (id, wanted)) in documents.iter().zip(ROWS) {
        assert_eq!(&parsed.document.id, id);
        let cast = entity::find(&parsed.document, &parsed.syntax, &gazetteer);
        let found: Vec<String> = cast
            .mentions
            .iter()
            .map(|mention| {
                let text = mention.span.of(parsed.document.text());
                let actor = &cast.actors[mention.actor.index()].id;
                let actor = actor.replace(&parsed.document.digest()[..8], "DIGEST");
                format!("{text}={actor}/{}/{}", mention.form, mention.kind)
            })
            .collect();
        assert_eq!(found, *wanted, "{id}");
        for mention in &cast.mentions {
            let head = parsed.syntax[mention.head].span;
            assert!(head.overlaps(mention.span), "{id}: a head outside its mention");
        }
    }
}

#[test]
fn a_person_has_the_title_that_stands_before_the_name() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trees/entity.conllu");
    let content = std::fs::read_to_string(&path).unwrap();
    let gazetteer = gazetteer();
    let rows = [
        ("office-and-name", "hina-rasheed", "Foreign Office spokesperson"),
        ("last-names", "ahmet-tekin", "President"),
    ];
    for (id, actor, description) in rows {
        let documents = conllu::read(&path, &content).unwrap_or_else(|error| panic!("{error}"));
        let parsed = documents.iter().find(|parsed| parsed.document.id == id).unwrap();
        let cast = entity::find(&parsed.document, &parsed.syntax, &gazetteer);
        let found = cast.actors.iter().find(|known| known.id == actor).unwrap();
        assert_eq!(found.description.as_deref(), Some(description));
        assert!(!found.linked);
    }
}

fn reader() -> Reader {
    Reader::new(&Data::builtin(), &Default::default()).unwrap()
}

/// Reads a text with the shipped models and returns its mentions of form `name` as "text=id/kind".
fn names_in(reader: &Reader, text: &str) -> Vec<String> {
    let document = Document::new("test", Meta::default(), text.into());
    let (_, cast, _) = reader.passes(&document);
    let named = cast.mentions.iter().filter(|mention| mention.form == Form::Name);
    named
        .map(|mention| {
            let actor = &cast.actors[mention.actor.index()].id;
            format!("{}={actor}/{}", mention.span.of(text), mention.kind)
        })
        .collect()
}

/// Texts, and names that must be found in them.
const TEXTS: &[(&str, &[&str])] = &[
    // Shapes of names.
    (
        "Prince Khalid bin Turki said on Monday that talks with Omar al-Rashidi had failed.",
        &["Khalid bin Turki=khalid-bin-turki/person", "Omar al-Rashidi=omar-al-rashidi/person"],
    ),
    (
        "President Park Min Jun met Ursula von der Leyen in Brussels on Friday.",
        &["Park Min Jun=park-min-jun/person", "Ursula von der Leyen=ursula-von-der-leyen/person"],
    ),
    (
        "The minister Pieter van der Meer met reporters in Utrecht on Friday.",
        &["Pieter van der Meer=pieter-van-der-meer/person"],
    ),
    (
        "Foreign Minister Nguyen Van Thanh arrived in Hanoi with J. R. Whitcombe.",
        &["Nguyen Van Thanh=nguyen-van-thanh/person", "J. R. Whitcombe=j-r-whitcombe/person"],
    ),
    // One actor in several spellings.
    (
        "Erdoğan spoke in Ankara. Erdogan was angry. Türkiye will wait, and Turkey will vote.",
        &[
            "Erdoğan=recep-tayyip-erdogan/person",
            "Erdogan=recep-tayyip-erdogan/person",
            "Türkiye=TUR/state",
            "Turkey=TUR/state",
        ],
    ),
    (
        "Hezbollah denied it. Hizbullah was not there, said a man of Hizballah.",
        &["Hezbollah=HEZBOLLAH/armed-group", "Hizbullah=HEZBOLLAH/armed-group"],
    ),
    // Homonyms.
    (
        "Aftab Khan met Salman Khan in Lahore. Aftab Khan accused Salman Khan of lying.",
        &["Aftab Khan=aftab-khan/person", "Salman Khan=salman-khan/person"],
    ),
    ("Jordan condemned the attack. Amman said that Jordan would not wait.", &["Jordan=JOR/state"]),
    (
        "Michael Jordan visited Chicago. Jordan said he was glad.",
        &["Michael Jordan=michael-jordan/person"],
    ),
    (
        "Washington warned Tehran on Monday. George Washington never went there.",
        &["Washington=USA/state", "George Washington=george-washington/person"],
    ),
    // A title tells a person of one name, however new.
    (
        "The report names General Wray, Colonel Pike and Major Thorn.",
        &["Wray=wray-ab2a9f5c/person", "Pike=pike-ab2a9f5c/person", "Thorn=thorn-ab2a9f5c/person"],
    ),
    ("He told Inspector Sedge that he would wait.", &["Sedge=sedge-06dcf837/person"]),
    // A title is no part of a name, and a state before a listed body none of the body's.
    ("Army Chief General Tariq Mehmood flew to Cairo.", &["Tariq Mehmood=tariq-mehmood/person"]),
    (
        "The US Central Intelligence Agency and the Mossad said nothing.",
        &["Central Intelligence Agency=CIA/government-body", "Mossad=MOSSAD/government-body"],
    ),
];

#[test]
fn names_of_many_shapes_are_found_and_name_whom_they_should() {
    let reader = reader();
    for (text, wanted) in TEXTS {
        let found = names_in(&reader, text);
        for name in *wanted {
            assert!(found.iter().any(|other| other == name), "{text}: {name} not in {found:?}");
        }
    }
}

#[test]
fn what_stands_below_an_article_names_no_actor() {
    let reader = reader();
    let article = "Norway accused Chile of spying. Oslo demanded an answer.\n\n";
    let rows = [
        "Petra Lindqvist is a journalist who has covered Peru and Bolivia for ten years.",
        "Follow us on WhatsApp and download the app of the Lantern Post!",
        "The views expressed are those of Harbour Institute and not of the Lantern Post.",
    ];
    let whole = names_in(&reader, rows[0]);
    assert!(!whole.is_empty(), "a line that is the whole text is the affair");
    for row in rows {
        let found = names_in(&reader, &format!("{article}{row}"));
        assert!(found.iter().all(|name| name.contains("NOR") || name.contains("CHL")), "{found:?}");
    }
}

#[test]
fn a_headline_in_capitals_makes_no_name_of_a_common_word() {
    let reader = reader();
    let text =
        "A Fragile Deal for Peace or Control?\n\nNorway and Chile signed the deal on Monday.";
    let found = names_in(&reader, text);
    assert_eq!(found, ["Norway=NOR/state", "Chile=CHL/state"]);
}
