//! Groups without a name, and who speaks for them: by rows of texts, each named for what was once not read.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use crate::common::stated::check;

/// What was not read, the text, and what it states.
struct Row(&'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        "who speaks for somebody was nobody",
        "A spokesman for Hamas condemned Chad. A spokeswoman for the Norwegian government praised Peru.",
        &[
            "spokesman for Hamas condemns Chad asserted",
            "spokeswoman for the Norwegian government praises Peru asserted",
        ],
    ),
    Row(
        "who works at a place or with somebody was nobody",
        "An official with the Red Cross thanked Chad. An official at the foreign ministry in Oslo praised Peru.",
        &[
            "official with the Red Cross thanks Chad asserted",
            "official at the foreign ministry praises Peru asserted",
        ],
    ),
    Row(
        "who speaks for an army without a name was nobody",
        "A spokesman for the army condemned Chad.",
        &["spokesman for the army condemns Chad asserted"],
    ),
    Row(
        "a spokesman who is named is himself",
        "A spokesman for the army, Kim Berg, condemned Chad.",
        &["A spokesman condemns Chad asserted", "no spokesman for the army condemns"],
    ),
    Row(
        "who speaks for a person is not that person",
        "A spokesman for Ann Lee condemned Chad.",
        &["no Ann Lee condemns", "no spokesman for Ann Lee condemns"],
    ),
    Row(
        "member states, counted countries and a party without a name were nobody",
        "Oman thanked the 27 member states. Some 40 countries recognise Kosovo. A small southern party condemned Chad.",
        &[
            "Oman thanks 27 member states asserted",
            "40 countries recognizes Kosovo asserted",
            "small southern party condemns Chad asserted",
        ],
    ),
    Row(
        "countries that are not counted are nobody",
        "Some countries recognise Kosovo.",
        &["no countries recognizes"],
    ),
    Row(
        "the name of a party behind what it is was not who did it",
        "The opposition Freedom Party, which signed a pact with Chad, condemned Peru.",
        &[
            "Freedom Party condemns Peru asserted",
            "Freedom Party signs-agreement-with Chad asserted",
        ],
    ),
    Row(
        "a finding was whoever was named before it",
        "Chadian soldiers fought alongside Hamas, a finding that was later endorsed by Norway.",
        &["no Norway endorses"],
    ),
    Row(
        "who says that somebody did it did it",
        "The European Union imposed sanctions on a firm it says has helped Chad.",
        &["no European Union aids", "no it aids"],
    ),
    Row(
        "the premier was whoever was named last, and not the prime minister",
        "Thai Prime Minister Kim Berg left on Friday. General Ann Lee praised the army. Chad condemned the premier.",
        &["Chad condemns the premier asserted"],
    ),
    Row(
        "what was reached between two was nobody's",
        "Oman praised an agreement signed in Kigali between Norway and Chad.",
        &["Norway agrees-with Chad asserted"],
    ),
    Row(
        "one who holds a seat's office spoke for nobody",
        "White House press secretary Ann Lee met Kim Berg.",
        &["Ann Lee speaks-for White House asserted"],
    ),
    Row(
        "dozens of countries were nobody",
        "Dozens of countries recognise Kosovo.",
        &["countries recognizes Kosovo asserted"],
    ),
    Row(
        "the second half of a last name was another person",
        "Prime Minister Alix Didier Fils-Aime condemned Chad.",
        &["Alix Didier Fils-Aime condemns Chad asserted"],
    ),
    Row(
        "a member of the list that gives was who it was given to",
        "Peru, Chad and the Bahamas have offered to contribute troops to it.",
        &["no Peru offers-troops-to Bahamas", "no Chad offers-troops-to Bahamas"],
    ),
];

#[test]
fn groups_are_somebody() {
    for Row(name, text, wanted) in ROWS {
        eprintln!("{name}");
        check("", text, wanted);
    }
}
