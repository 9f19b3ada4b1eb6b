//! Whom pronouns mean, on texts as they are read with the shipped models.

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::reader::Reader;
use actant::terms::Form;

/// A text, and all its pronouns that mean somebody as "text=id", in order; `*` stands for the text's own
/// digest.
struct Row(&'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        "a phrase put before a clause is about whom the clause is about",
        "John Miller praised the plan. In his first speech as minister, David Hart attacked it.",
        &["his=david-hart"],
    ),
    Row(
        "and whose subject it is, too",
        "John Miller praised the plan. Throughout his exile in Norway, David Hart's health failed.",
        &["his=david-hart"],
    ),
    Row(
        "\"I\" in a quotation is its speaker",
        "\"I will not resign,\" Mary Wilson said. John Miller left.",
        &["I=mary-wilson"],
    ),
    Row(
        "and so it is between single marks",
        "‘I will not resign,’ Mary Wilson said. John Miller left.",
        &["I=mary-wilson"],
    ),
    Row(
        "and between those of other printers",
        "„I will not resign,“ Mary Wilson said. John Miller left.",
        &["I=mary-wilson"],
    ),
    Row(
        "what a body does and then says that \"it\" did is its own",
        "Mali left. Hezbollah claimed responsibility for the attack and said it had killed nobody.",
        &["it=HEZBOLLAH"],
    ),
    Row(
        "\"we\" in a quotation is the body that speaks",
        "\"We condemn this attack,\" Hamas said on Monday. \"Our answer will come.\"",
        &["We=HAMAS", "Our=HAMAS"],
    ),
    Row(
        "\"we\" of persons is said by one of them, \"our\" stays open",
        "\"We condemn this attack,\" Mary Wilson said on Monday. \"Our answer will come.\"",
        &["We=mary-wilson"],
    ),
    Row(
        "one condemns another for what the other did",
        "Peru condemned Norway for its attack on Chile.",
        &["its=NOR"],
    ),
    Row(
        "one is condemned by another for one's own deed",
        "Norway was condemned by Peru for its attack on Chile.",
        &["its=NOR"],
    ),
    Row(
        "one apologises to another for what one did",
        "Peru apologised to Norway for its attack on Chile.",
        &["its=PER"],
    ),
    Row(
        "whom the second of two verbs is done to is not who does both",
        "John Miller spoke with David Hart and urged him to leave.",
        &["him=david-hart"],
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
        "a name alone that asks nobody hands over to nobody",
        "Who left Norway?\n\nMary Wilson.\n\nI see. I was in Peru.",
        &[],
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
    Row(
        "at the begin of a text, somebody says whose voice it is",
        "Hello, this is Mary Wilson. I have come to Norway.\n\nI met John Miller.",
        &["I=mary-wilson", "I=mary-wilson"],
    ),
    Row(
        "whoever has been like somebody is not that person",
        "I have been like Mary Wilson. I live in Norway.",
        &[],
    ),
    Row(
        "who is called by name is \"you\" in the paragraph",
        "Mary, you have seen the letter.\n\nMary Wilson left. You never know.",
        &["you=mary-wilson"],
    ),
    Row(
        "in an interview, who asks is not who answers",
        "An interview with Mary Wilson\n\nMary Wilson is a lawyer in Norway.\n\n\
         May I ask why you left Peru?\n\nI left in May.",
        &["you=mary-wilson", "I=mary-wilson"],
    ),
    Row(
        "questions and answers are an interview, whether the text says so or not",
        "The future of Norway\n\nMary Wilson is a lawyer in Peru.\n\n\
         What will become of the treaty?\n\nI think that Peru is dead.\n\nWho will be glad?\n\n\
         I am glad.\n\nAnd who will not?\n\nI do not know.",
        &["I=mary-wilson", "I=mary-wilson", "I=mary-wilson"],
    ),
    Row(
        "whoever is here on the telephone tells the text",
        "Hello everybody. It is Mary Wilson here today. I have left Norway.",
        &["I=mary-wilson"],
    ),
    Row(
        "whoever says \"I said\" tells the text",
        "I am Mary Wilson. \"I will go to Norway,\" I said.",
        &["I=mary-wilson", "I=mary-wilson", "I=mary-wilson"],
    ),
    Row(
        "a heading says whose speech it is",
        "Remarks by Mary Wilson in Norway\n\nI am glad to be here. Peru is far.",
        &["I=mary-wilson"],
    ),
    Row(
        "a parliament takes down who speaks with a title and a full stop",
        "Mary Wilson came late.\n\nSenator Wilson. Thank you. I speak for Norway.",
        &["I=mary-wilson"],
    ),
    Row(
        "what others call one is a name, though no list has it",
        "My brothers called me Muskrat when I lived in Norway.",
        &["My=muskrat-*", "me=muskrat-*", "I=muskrat-*"],
    ),
    Row(
        "who is asked to do what is one's own does it",
        "Norway called on Chad to use its influence. Oman was urged by Peru to stop its raids.",
        &["its=TCD", "its=OMN"],
    ),
    Row(
        "whom somebody met is not who met him",
        "John Miller left. Peter Stone, who had praised him, stayed.",
        &["him=john-miller"],
    ),
    Row(
        "who promises does what is promised, and who is asked to release gives up what is another's",
        "Norway vowed to Chad to stop its raids.",
        &["its=NOR"],
    ),
];

/// The same for common nouns.
const NOUNS: &[Row] = &[
    Row(
        "a noun is who is named in apposition to it",
        "Mary Wilson's brother, John Miller, lives in Norway. The peak body, the World Bank, left.",
        &["Mary Wilson's brother=john-miller", "The peak body=WORLD-BANK"],
    ),
    Row(
        "whose a noun is tells who it is",
        "Mary Wilson left. Norway tried her husband, Peter Stone. Her husband said nothing.",
        &["her husband=peter-stone", "Her husband=peter-stone"],
    ),
    Row(
        "a noun says what somebody is or becomes",
        "Mary Wilson is a lawyer. John Miller became a teacher.",
        &["a lawyer=mary-wilson", "a teacher=john-miller"],
    ),
    Row("a man named so bears the name", "A man named John Miller left.", &["A man=john-miller"]),
    Row(
        "but not what somebody is not",
        "Mary Wilson is not a lawyer. John Miller was never a teacher.",
        &[],
    ),
    Row(
        "the whole people of a state is one",
        "The Norwegian people voted. The people of Peru did not.",
        &["The Norwegian people=NOR-people", "The people of Peru=PER-people"],
    ),
    Row(
        "some of a people are not the people",
        "Two Norwegian people who live in Peru left.",
        &["Norwegian people=norwegian-people"],
    ),
    Row(
        "that country is the one named before",
        "Norway has a coast. That country has no army.",
        &["That country=NOR"],
    ),
    Row(
        "our country is the state that a text is about",
        "Norway is cold. Norway is dark. Norway is long. It snows a lot. We love our country.",
        &["our country=NOR"],
    ),
    Row(
        "a capital is the city",
        "The hotel in Oslo was full. The city was quiet.",
        &["The city=oslo"],
    ),
    Row(
        "a noun takes up the one name that ends in it",
        "The Velmore Bridge was closed. John Miller slept. A fire had damaged the bridge.",
        &["the bridge=velmore-bridge"],
    ),
    Row(
        "an office with a capital stands in apposition",
        "Norway tried Mary Wilson, President of the club.",
        &["President=mary-wilson"],
    ),
    Row(
        "a member of a parliament in capitals is somebody",
        "A Labour MP praised Norway.",
        &["Labour MP=labour-mp-*"],
    ),
    Row(
        "a prime minister is not the minister named before, nor whom a clause says he backs",
        "Norway tried the minister, John Miller. The prime minister has left.",
        &["the minister=john-miller", "prime minister=prime-minister-*"],
    ),
    Row(
        "whom a clause names is not the noun that it is said of",
        "John Miller lost. The lawyer who praised Miller left.",
        &[],
    ),
    Row(
        "a noun is said of the subject and of nobody else",
        "Norway passed it, and John Miller signed it. Chad is now the only member that has not.",
        &[],
    ),
    Row(
        "their union is no union of states",
        "The European Union has rules. The farmers left, and their union praised Oman.",
        &["farmers=farmers-*", "their union=union-*"],
    ),
    Row("what stands in brackets is cited", "The theory (Miller, 2013) is old.", &[]),
];

#[test]
fn pronouns_mean_whom_they_should() {
    check(ROWS, Form::Pronoun);
}

#[test]
fn nouns_mean_whom_they_should() {
    check(NOUNS, Form::Nominal);
}

/// Reads each text and compares its mentions of a form with those wanted.
fn check(rows: &[Row], form: Form) {
    let reader = Reader::new(&Data::builtin(), &Default::default()).expect("the data are built in");
    let mut wrong = Vec::new();
    for Row(what, text, wanted) in rows {
        let document = Document::new("test", Meta::default(), (*text).into());
        let (_, cast, _) = reader.passes(&document);
        let mentions = cast.mentions.iter().filter(|mention| mention.form == form);
        let own = &document.digest()[..8];
        let found: Vec<String> = mentions
            .map(|mention| {
                let id = cast.actors[mention.actor.index()].id.replace(own, "*");
                format!("{}={id}", mention.span.of(text))
            })
            .collect();
        if found != *wanted {
            wrong.push(format!("{what}: {found:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
