//! Whom the words beside a name, or in its place, mean: what a name is by the noun beside it, and who a person is by an
//! age, an office or a people.

#![allow(clippy::unwrap_used)]

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::reader::{Options, Reader};

/// What was wrong, the year of a text, the text, and its mentions as "text=id/kind"; `*` stands for the text's own
/// digest, and `-` for nobody.
struct Row(&'static str, &'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        "a name behind the noun of a body is no person's",
        "",
        "Norway expelled the relief organisation Norsk Velhjelp. Police arrested members of the leftist group Polo Verde.",
        &["Norsk Velhjelp=norsk-velhjelp/organization", "Polo Verde=polo-verde/organization"],
    ),
    Row(
        "and neither is one with the noun behind a comma",
        "",
        "Mol, the oil company, was fined. Mol will go to court.",
        &["Mol=mol/company", "the oil company=mol/company"],
    ),
    Row(
        "a minister is no place",
        "",
        "The Lithuanian interior minister, Agnesa Bilotaita, promised her Polish colleague to help.",
        &["Agnesa Bilotaita=agnesa-bilotaita/person", "her=agnesa-bilotaita/person"],
    ),
    Row(
        "the party somebody leads is not called so",
        "",
        "Norway praised the party Berg founded. Berg was angry.",
        &["Berg=berg-*/person"],
    ),
    Row(
        "a ship is nobody",
        "",
        "The navy led in the trawler Karen Berg. The Karen Berg had fished there.",
        &["Karen Berg=-"],
    ),
    Row(
        "a name of no known kind is one where a noun tells what it is",
        "",
        "The airline blames the pilots' union APLA. Ardalspace, the French company, left.",
        &["APLA=apla/organization", "the French company=ardalspace/company"],
    ),
    Row(
        "a capital with hyphens has no union in it",
        "",
        "PORT-AU-PRINCE - Gangs left the city. Norway was glad.",
        &["AU=-"],
    ),
    Row(
        "a congress of two peoples is none of a state",
        "",
        "The Canadian-Ukrainian Congress welcomed it.",
        &["Canadian-Ukrainian Congress=canadian-ukrainian-congress/organization"],
    ),
    Row(
        "a body may be called by another body's noun beside its name",
        "",
        "The jihadist alliance JNIM, a branch of al-Qaeda, left Mali.",
        &["The jihadist alliance=JNIM/armed-group"],
    ),
    Row(
        "an office and its country, commas and the name are one",
        "",
        "The ambassador of the United States, Thomas Berg, left. She met the minister of natural resources, Monyane Lee, there.",
        &["The ambassador=thomas-berg/person", "the minister=monyane-lee/person"],
    ),
    Row(
        "whoever is himself somebody is the one just named",
        "",
        "John Miller met the president, David Hart. Karl Berg, himself a general, praised Hart himself.",
        &["himself=karl-berg/person", "himself=david-hart/person"],
    ),
    Row(
        "a party of a common name is that of another country only where that is named",
        "",
        "The army of Fiji freed the head of the Labour Party. Fiji was glad. Fijian soldiers left.",
        &["Labour Party=labour-party/political-party"],
    ),
    Row(
        "and is so where it is",
        "",
        "Britain's Labour Party won.",
        &["Labour Party=GBR-LABOUR/political-party"],
    ),
    Row(
        "the commission is the one called so, and no union",
        "",
        "The European Commission fined Google. The European Union left the talks. Google thanked the commission.",
        &["the commission=EUROPEAN-COMMISSION/intergovernmental"],
    ),
    Row(
        "a bloc is no part of one",
        "",
        "The European Union met. The European Parliament voted. Steel is dear in the bloc.",
        &["the bloc=EU/intergovernmental"],
    ),
    Row(
        "the world body is the United Nations where they are named",
        "",
        "Norway left the United Nations. The world body was silent.",
        &["world body=UN/intergovernmental"],
    ),
    Row(
        "who is called by an age is who was named",
        "",
        "John Miller was arrested on Monday. The 64-year-old denied it.",
        &["The 64-year-old=john-miller/person"],
    ),
    Row(
        "and not who speaks of them",
        "",
        "John Miller was arrested. Judge Ann Lee said that the 64-year-old was free.",
        &["the 64-year-old=john-miller/person"],
    ),
    Row(
        "the former soldier is who was named",
        "",
        "John Miller spoke on Monday. The former general praised Norway.",
        &["The former general=john-miller/person"],
    ),
    Row(
        "a Frenchman has a name",
        "",
        "Karl Miller spoke on Monday. The Frenchman praised Norway.",
        &["The Frenchman=karl-miller/person"],
    ),
    Row(
        "the leader of a country is its president",
        "2024-05-01",
        "Vladimir Putin met Xi Jinping. The Russian leader praised the Chinese leader.",
        &["The Russian leader=vladimir-putin/person", "the Chinese leader=xi-jinping/person"],
    ),
    Row(
        "the leader of a country of whom nobody is named is the country",
        "2024-05-01",
        "The Russian leader praised Norway.",
        &["Russian leader=RUS/state"],
    ),
    Row(
        "of two who held an office no former one is either",
        "",
        "Tony Blair met Gordon Brown. The former British prime minister praised Egypt.",
        &["The former British prime minister=-"],
    ),
    Row(
        "a president of whom more is said is still he",
        "2005-03-25",
        "Askar Akayev fled. The Kyrgyz president, a physicist, had ruled for years.",
        &["The Kyrgyz president=askar-akayev/person"],
    ),
    Row(
        "a title before a name does not part it from its noun",
        "",
        "The president, Ratu Sir Josefa Mara, left for Norway.",
        &["The president=josefa-mara/person"],
    ),
    Row(
        "a surname that is a pronoun's word is none",
        "",
        "Vice-premier He Lifeng received Mary Wilson. Mr He left.",
        &["He Lifeng=he-lifeng/person", "Vice=-", "He=-"],
    ),
    Row(
        "a minister says \"we\" of the state, and \"our troops\" are no name",
        "",
        "Norwegian Foreign Minister Kim Berg said: \"We will not leave. Our troops stay. Our country fights on.\"",
        &["We=NOR/state", "Our troops=NOR/state", "Our country=NOR/state"],
    ),
    Row(
        "and so does one whose office the gazetteer knows",
        "2025-10-01",
        "Pakistan was silent. Ishaq Dar said: \"We reject it.\"",
        &["We=PAK/state"],
    ),
    Row(
        "but not one of its lawyers",
        "",
        "Norwegian lawyer Kim Berg said: \"We reject it.\"",
        &["We=kim-berg/person"],
    ),
    Row(
        "an unnamed spokesman says \"we\" of whom they speak for",
        "",
        "A spokesman for the Norwegian government said: \"We reject it.\"",
        &["We=NOR/state"],
    ),
    Row(
        "a minister's allies are not the minister's country",
        "",
        "\"Our allies left,\" said Norwegian Foreign Minister Kim Berg.",
        &["Our allies=allies-*/people"],
    ),
];

#[test]
fn descriptions_mean_whom_they_should() {
    let reader = Reader::new(&Data::builtin(), &Options::default()).unwrap();
    let mut wrong = Vec::new();
    for &Row(what, published, text, wanted) in ROWS {
        let published = (!published.is_empty()).then(|| published.to_string());
        let record =
            reader.read(&Document::new("a", Meta { published, ..Meta::default() }, text.into()));
        let own = &record.sha256[..8];
        let (mentions, actors) = (record.mentions.unwrap(), record.actors.unwrap());
        for row in wanted {
            let (name, meant) = row.split_once('=').unwrap();
            let of_name = mentions.iter().filter(|mention| mention.range.text == name);
            let found: Vec<String> = of_name
                .map(|mention| {
                    let actor = actors.iter().find(|actor| actor.id == mention.actor).unwrap();
                    format!("{}/{}", mention.actor.replace(own, "*"), actor.kind)
                })
                .collect();
            let fits = match meant {
                "-" => found.is_empty(),
                meant => found.iter().any(|found| found == meant),
            };
            if !fits {
                wrong.push(format!("{what}: {name} is {found:?}, not {meant}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
