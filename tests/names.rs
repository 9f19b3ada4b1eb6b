//! Names as they are read with the shipped models: which there are, whom they name, and as what.

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::reader::Reader;
use actant::terms::Form;

/// What was wrong, a text, and all its names as "text=id/kind", in order; `*` stands for the text's own
/// digest.
struct Row(&'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        "a plural name is a people's and no person's",
        "The Kurds attacked the Velmore garrison. Some Kurds fled.",
        &["Kurds=kurds/people", "Kurds=kurds/people"],
    ),
    Row(
        "a surname in s is no plural",
        "Mary Jones left. John Miller stayed, and Jones wept.",
        &[
            "Mary Jones=mary-jones/person",
            "John Miller=john-miller/person",
            "Jones=mary-jones/person",
        ],
    ),
    Row(
        "a number belongs to the unit it ends or begins",
        "Task Force 9 attacked the village. The 3rd Battalion joined Task Force 9.",
        &[
            "Task Force 9=task-force-9/organization",
            "3rd Battalion=3rd-battalion/armed-force",
            "Task Force 9=task-force-9/organization",
        ],
    ),
    Row(
        "a storm is nobody, wherever it is named",
        "Hurricane Dalia hit the coast on Monday. Dalia killed ten men in Texas.",
        &["Texas=TEXAS/place"],
    ),
    Row(
        "whoever has a storm's name is somebody still",
        "Dalia Whitcombe fled from Hurricane Dalia. Dalia criticised France.",
        &[
            "Dalia Whitcombe=dalia-whitcombe/person",
            "Dalia=dalia-whitcombe/person",
            "France=FRA/state",
        ],
    ),
    Row(
        "a slip of one letter is the same person",
        "Julia Kerrimann criticised the plan. \"It is bad,\" Ms Kerriman said.",
        &["Julia Kerrimann=julia-kerrimann/person", "Kerriman=julia-kerrimann/person"],
    ),
    Row(
        "two known surnames are no slip",
        "Peter Hansen met Ms Hanson in Utrecht. Hanson criticised Hansen.",
        &[
            "Peter Hansen=peter-hansen/person",
            "Hanson=hanson-*/person",
            "Utrecht=UTRECHT/place",
            "Hanson=hanson-*/person",
            "Hansen=peter-hansen/person",
        ],
    ),
    Row(
        "a city that sues is no person, and is the city",
        "The City of Boston sued Texas. Boston lost.",
        &["City of Boston=BOSTON/place", "Texas=TEXAS/place", "Boston=BOSTON/place"],
    ),
    Row(
        "an acronym that acts is somebody, though it is read as a common noun",
        "Someone in the CRB wrote a plan. The CRB denied it.",
        &["CRB=crb/organization", "CRB=crb/organization"],
    ),
    Row(
        "a crime is nobody",
        "He denied the Holocaust. Iran said that the Holocaust was a crime.",
        &["Iran=IRN/state"],
    ),
    Row(
        "a body whose words are common words is found by the list",
        "He said that Human Rights Watch had criticised Iran.",
        &["Human Rights Watch=HUMAN-RIGHTS-WATCH/organization", "Iran=IRN/state"],
    ),
];

#[test]
fn names_are_whose_they_should_be() {
    let reader = Reader::new(&Data::builtin(), &Default::default()).expect("the data are built in");
    for Row(what, text, wanted) in ROWS {
        let document = Document::new("test", Meta::default(), (*text).into());
        let (_, cast, _) = reader.passes(&document);
        let named = cast.mentions.iter().filter(|mention| mention.form == Form::Name);
        let digest = document.digest();
        let found: Vec<String> = named
            .map(|mention| {
                let actor = &cast.actors[mention.actor.index()].id;
                let actor = actor.replace(&digest[..8], "*");
                format!("{}={actor}/{}", mention.span.of(text), mention.kind)
            })
            .collect();
        assert_eq!(found, *wanted, "{what}: {text}");
    }
}

#[test]
fn whoever_backs_fighters_is_not_whose_they_are() {
    let reader = Reader::new(&Data::builtin(), &Default::default()).expect("the data are built in");
    let rows = [
        ("US-backed fighters attacked Raqqa.", "us-backed-fighters"),
        ("The Saudi-led coalition attacked Raqqa.", "saudi-led-coalition"),
        ("Afghan fighters attacked Raqqa.", "afghan-fighters"),
    ];
    for (text, wanted) in rows {
        let document = Document::new("test", Meta::default(), text.into());
        let (_, cast, _) = reader.passes(&document);
        let group = cast.mentions.iter().find(|mention| mention.form == Form::Nominal);
        let group = group.map(|mention| &*cast.actors[mention.actor.index()].id);
        assert_eq!(group, Some(wanted), "{text}");
    }
}

#[test]
fn the_north_and_the_south_are_korea_only_where_korea_is_named() {
    let reader = Reader::new(&Data::builtin(), &Default::default()).expect("the data are built in");
    let rows = [
        (
            "The North attacked the South in 1861. Farmers in the North and the South disagreed.",
            false,
        ),
        ("North Korea fired a missile. South Korea condemned it. The North denied it.", true),
    ];
    for (text, korea) in rows {
        let document = Document::new("test", Meta::default(), text.into());
        let (_, cast, _) = reader.passes(&document);
        let north = cast.mentions.iter().rev().find(|mention| mention.span.of(text) == "The North");
        let north = north.or_else(|| {
            cast.mentions.iter().rev().find(|mention| mention.span.of(text) == "North")
        });
        let is = north.is_some_and(|mention| &*cast.actors[mention.actor.index()].id == "PRK");
        assert_eq!(is, korea, "{text}");
    }
}
