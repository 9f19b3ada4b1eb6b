//! Whom pronouns mean, on texts as they are read with the shipped models.

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::reader::Reader;
use actant::terms::Form;

/// A text, and all its pronouns that mean somebody as "text=id", in order.
struct Row(&'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        "\"I\" in a quotation is its speaker",
        "\"I will not resign,\" Hina Rasheed said. Omar Darwish left.",
        &["I=hina-rasheed"],
    ),
    Row(
        "\"we\" in a quotation is the body that speaks",
        "\"We condemn this attack,\" Hamas said on Monday. \"Our answer will come.\"",
        &["We=HAMAS"],
    ),
    Row(
        "\"we\" of a person stays open",
        "\"We condemn this attack,\" Hina Rasheed said on Monday.",
        &[],
    ),
    Row(
        "\"you\" in a quotation is who is told so",
        "\"You must leave,\" Hina Rasheed told Omar Darwish on Friday.",
        &["You=omar-darwish"],
    ),
    Row(
        "\"you\" in a letter is who it begins with, \"I\" who signs it",
        "Dear Hina Rasheed:\n\nI hope that you are well. I will visit Peru in May.\n\nYours,\n\nOmar Darwish",
        &["I=omar-darwish", "you=hina-rasheed", "I=omar-darwish"],
    ),
    Row(
        "a name and a colon begin a turn",
        "Omar Darwish: I have never seen the letter.\n\nHina Rasheed: I wrote it in May.\n\n\
         I gave it to Peru.\n\nOmar Darwish: I doubt it.",
        &["I=omar-darwish", "I=hina-rasheed", "I=hina-rasheed", "I=omar-darwish"],
    ),
    Row(
        "a name alone hands over",
        "The court will now hear Hina Rasheed and Omar Darwish. Hina Rasheed?\n\n\
         Thank you. I will speak about Norway.\n\nI begin with the treaty.",
        &["I=hina-rasheed", "I=hina-rasheed"],
    ),
    Row(
        "each of several says who they are",
        "I am Hina Rasheed. I live in Norway.\n\nI am Omar Darwish. I live in Peru.",
        &["I=hina-rasheed", "I=hina-rasheed", "I=omar-darwish", "I=omar-darwish"],
    ),
    Row(
        "the author below the title tells the text",
        "The Long Road\n\nBy Hina Rasheed\n\nI was born in Norway and I never left it.",
        &["I=hina-rasheed", "I=hina-rasheed", "it=NOR"],
    ),
    Row(
        "one of a name's many is nobody's own",
        "I am an Andy Bogard man. Andy Bogard left Norway.",
        &[],
    ),
    Row(
        "a pronoun before its name",
        "In his speech, Omar Darwish praised Norway.",
        &["his=omar-darwish"],
    ),
];

#[test]
fn pronouns_mean_whom_they_should() {
    let reader = Reader::new(&Data::builtin(), &Default::default()).unwrap();
    let mut wrong = Vec::new();
    for Row(what, text, wanted) in ROWS {
        let document = Document::new("test", Meta::default(), (*text).into());
        let (_, cast, _) = reader.passes(&document);
        let pronouns = cast.mentions.iter().filter(|mention| mention.form == Form::Pronoun);
        let found: Vec<String> = pronouns
            .map(|mention| {
                let id = &cast.actors[mention.actor.index()].id;
                format!("{}={id}", mention.span.of(text))
            })
            .collect();
        if found != *wanted {
            wrong.push(format!("{what}: {found:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
