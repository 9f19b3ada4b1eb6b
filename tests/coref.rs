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
        "\"I will not resign,\" Mary Wilson said. John Miller left.",
        &["I=mary-wilson"],
    ),
    Row(
        "\"we\" in a quotation is the body that speaks",
        "\"We condemn this attack,\" Hamas said on Monday. \"Our answer will come.\"",
        &["We=HAMAS", "Our=HAMAS"],
    ),
    Row(
        "\"we\" of a person stays open",
        "\"We condemn this attack,\" Mary Wilson said on Monday.",
        &[],
    ),
    Row(
        "\"you\" in a quotation is who is told so",
        "\"You must leave,\" Mary Wilson told John Miller on Friday.",
        &["You=john-miller"],
    ),
    Row(
        "\"you\" in a letter is who it begins with, \"I\" who signs it",
        "Dear Mary Wilson:\n\nI hope that you are well. I will visit Peru in May.\n\nYours,\n\nJohn Miller",
        &["I=john-miller", "you=mary-wilson", "I=john-miller"],
    ),
    Row(
        "a name and a colon begin a turn",
        "John Miller: I have never seen the letter.\n\nMary Wilson: I wrote it in May.\n\n\
         I gave it to Peru.\n\nJohn Miller: I doubt it.",
        &["I=john-miller", "I=mary-wilson", "I=mary-wilson", "I=john-miller"],
    ),
    Row(
        "a name alone hands over",
        "The court will now hear Mary Wilson and John Miller. Mary Wilson?\n\n\
         Thank you. I will speak about Norway.\n\nI begin with the treaty.",
        &["I=mary-wilson", "I=mary-wilson"],
    ),
    Row(
        "each of several says who they are",
        "I am Mary Wilson. I live in Norway.\n\nI am John Miller. I live in Peru.",
        &["I=mary-wilson", "I=mary-wilson", "I=john-miller", "I=john-miller"],
    ),
    Row(
        "the author below the title tells the text",
        "The Long Road\n\nBy Mary Wilson\n\nI was born in Norway. I left in May.",
        &["I=mary-wilson", "I=mary-wilson"],
    ),
    Row(
        "one of a name's many is nobody's own",
        "I am an Andy Bogard man. Andy Bogard left Norway.",
        &[],
    ),
];

#[test]
fn pronouns_mean_whom_they_should() {
    let reader = Reader::new(&Data::builtin(), &Default::default()).expect("the data are built in");
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
