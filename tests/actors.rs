//! Who acts without a name of their own, and who does not, as read with the shipped models.

use std::sync::LazyLock;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::reader::{Options, Reader};

static READER: LazyLock<Reader> = LazyLock::new(|| {
    Reader::new(&Data::builtin(), &Options::default()).expect("the data are built in")
});

/// What was wrong, a text, and mentions of it as "text=id", where `*` stands for the text's own digest
/// and `-` for nobody.
struct Row(&'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        "a people without a state is somebody, and its forces are",
        "Kurdish forces took the bridge. Kurds in Velmore cheered.",
        &["Kurdish forces=kurdish-forces", "Kurdish=KURDS", "Kurds=KURDS"],
    ),
    Row(
        "the army of nobody in particular acts",
        "The army shelled the market, and soldiers fled.",
        &["army=army-*", "soldiers=soldiers-*"],
    ),
    Row(
        "forces are armed where a word says so",
        "Security forces fired at students. Market forces raised the price.",
        &["Security forces=security-forces-*", "Market forces=-"],
    ),
    Row(
        "rebel forces of two articles are not the same",
        "Rebel forces left the valley.",
        &["Rebel forces=rebel-forces-*"],
    ),
    Row(
        "an office means who holds it, where the text names the holder",
        "Vladimir Putin met Emmanuel Macron. The Russian president thanked Egypt. Russia's president left.",
        &["The Russian president=vladimir-putin", "Russia's president=vladimir-putin"],
    ),
    Row(
        "an office that nobody named holds is the state's",
        "Emmanuel Macron thanked Egypt. The Russian president left.",
        &["Russian president=RUS"],
    ),
    Row(
        "who held an office once is meant where it is said so",
        "Tony Blair spoke in Cairo. The former British prime minister thanked Egypt.",
        &["The former British prime minister=tony-blair"],
    ),
    Row(
        "of two who held it, it is neither",
        "Tony Blair met Gordon Brown. The former British prime minister thanked Egypt.",
        &["former British prime minister=british-prime-minister-*"],
    ),
    Row(
        "the next holder is not the one there is",
        "Vladimir Putin thanked Egypt. The next Russian president may not.",
        &["The next Russian president=-"],
    ),
    Row(
        "an office in a part of a state is somebody's too",
        "Ted Cruz met Marco Rubio. The Texas senator thanked Egypt, and the Florida senator left.",
        &["The Texas senator=ted-cruz"],
    ),
    Row(
        "governors of two articles are not one, whatever state both are of",
        "The Ohio governor thanked Egypt.",
        &["Ohio governor=ohio-governor-*"],
    ),
    Row(
        "what says who is named behind it is nobody else",
        "Former Velmore governor Kim Berg thanked Egypt.",
        &["Kim Berg=kim-berg", "Former Velmore governor=kim-berg"],
    ),
    Row(
        "a party's member before a name is no first name",
        "Democrat Kim Berg thanked Egypt, and Social Democrat Ann Lee did so too.",
        &["Kim Berg=kim-berg", "Ann Lee=ann-lee"],
    ),
    Row(
        "a command behind a commander is nothing that he is",
        "\"We are ready,\" said Maj. Gen. Kim Berg, commander, Combined Joint Forces Land Component Command.",
        &["Kim Berg=kim-berg", "Combined Joint Forces Land Component Command=-"],
    ),
    Row(
        "one of a party is not the party",
        "One Republican thanked Oman. Republicans thanked Chad.",
        &["Republican=-", "Republicans=USA-REPUBLICANS"],
    ),
    Row(
        "of which party somebody is told",
        "Kim Berg, a Republican who left, thanked Egypt. Ann Lund (D-Ohio) thanked Oman.",
        &["Kim Berg=kim-berg", "Republican=USA-REPUBLICANS", "D=USA-DEMOCRATS"],
    ),
    Row(
        "an initial makes no other person",
        "Kim B. Berg thanked Egypt.",
        &["Kim B. Berg=kim-berg"],
    ),
    Row(
        "whoever is for somebody is not whose he is",
        "Pro-Serbian militias burned a mill. Anti-Serbian leaders protested.",
        &["Pro-Serbian militias=pro-serbian-militias", "Anti-Serbian leaders=anti-serbian-leaders"],
    ),
    Row(
        "states of a bloc are the bloc",
        "EU member states approved the tariff. Coalition nations sent trucks.",
        &["EU member states=EU", "Coalition nations=coalition-*"],
    ),
    Row(
        "states that a clause describes are nobody",
        "The Asian countries that signed the letter met in Lima.",
        &["Asian countries=-"],
    ),
    Row(
        "the state that a people would have is no other state of theirs",
        "Chile recognised a Palestinian state. Peru rejected the idea of a Kurdish state.",
        &["Palestinian state=PSE", "Kurdish state=-"],
    ),
    Row(
        "a missile is called like a bull and is nobody",
        "Oslo sent Taurus missiles to Kyiv.",
        &["Taurus=-", "Taurus missiles=-"],
    ),
    Row(
        "jets are not their maker",
        "Boeing jets were sold to Peru. Peruvian jets bombed the camp.",
        &["Boeing jets=-", "Boeing=BOEING", "Peruvian jets=PER"],
    ),
    Row(
        "who holds an office and is not named acts for the state",
        "The Chilean ambassador was summoned. Peru's foreign minister and the king of Norway spoke.",
        &["Chilean ambassador=CHL", "Peru's foreign minister=PER", "king of Norway=NOR"],
    ),
    Row(
        "who held an office once acts for nobody",
        "A former Chilean minister condemned Peru.",
        &["former Chilean minister=chilean-minister-*"],
    ),
    Row(
        "who is killed is a person, whatever the office",
        "Gunmen killed the Chilean ambassador.",
        &["Chilean ambassador=chilean-ambassador-*"],
    ),
    Row(
        "an office with its holder's name behind it is no state's",
        "They praised the president of the Council of Europe, Anna Tveit.",
        &["president of the Council of Europe=-", "Anna Tveit=anna-tveit"],
    ),
    Row(
        "a junta and a theocracy are the state's",
        "Mali's junta expelled an envoy. Tehran's theocracy banned a newspaper.",
        &["Mali's junta=MLI", "Tehran's theocracy=IRN"],
    ),
    Row(
        "officials in a capital are the state's, others' officials there are not",
        "Officials in Oslo denied it. Chilean officials in Oslo agreed.",
        &["Officials in Oslo=NOR", "Chilean officials=CHL"],
    ),
    Row(
        "the government is that of the one country the article is about",
        "Peru has closed its ports. Peru and Chile trade, but in Peru the army said nothing, and \
         Peru waits. The government said nothing. A government can fall.",
        &["army=PER", "government=PER"],
    ),
    Row(
        "the army of two countries is neither's",
        "Peru closed its ports. Chile waited. Peru and Chile trade. The army said nothing.",
        &["army=army-*"],
    ),
    Row(
        "soldiers that somebody sends are nobody",
        "Peru sent troops and offered 300 soldiers to Chile. Rebels killed two soldiers.",
        &["troops=-", "soldiers=soldiers-*"],
    ),
    Row(
        "the north is no name in that of a people's state",
        "The North Korean government fired a missile.",
        &["The North Korean government=PRK"],
    ),
    Row(
        "a possessive that lost its sign",
        "Critics praised Norways decision, and the Norways met.",
        &["Norway=NOR"],
    ),
    Row(
        "a new name is what the noun before it says",
        "The energy company Norgas bought a rival.",
        &["Norgas=norgas"],
    ),
    Row(
        "one of a people that has no plural is not the state",
        "A Sudanese and two Chinese were arrested.",
        &["Sudanese=SDN-people", "Chinese=CHN-people"],
    ),
    Row(
        "a leader speaks for a state, and an opposition's for none",
        "The Chilean opposition leader criticised Peru. The Norwegian leader left.",
        &["Chilean opposition leader=chilean-opposition-leader-*", "Norwegian leader=NOR"],
    ),
    Row(
        "who is arrested is a person",
        "Police arrested the Chilean ambassador.",
        &["Chilean ambassador=chilean-ambassador-*"],
    ),
    Row(
        "a people's forces are not those of the state they live in",
        "Iraqi Kurdish forces took the hill.",
        &["Iraqi Kurdish forces=iraqi-kurdish-forces"],
    ),
    Row(
        "the pope is who is pope, and an observatory has its whole name",
        "The Pope thanked the Syrian Observatory for Human Rights.",
        &["The Pope=pope-leo-xiv", "Syrian Observatory for Human Rights=SYRIAN-OBSERVATORY"],
    ),
    Row(
        "an archbishop's town is nobody",
        "The Archbishop of Canterbury criticised Peru.",
        &["Canterbury=CANTERBURY"],
    ),
    Row(
        "states behind a direction are a group, however the noun is tagged",
        "The Baltic states urged NATO to act.",
        &["Baltic states=baltic-states"],
    ),
    Row("a mayor's city is a city", "The mayor of London criticised Peru.", &["London=london"]),
    Row(
        "one of a people is not the state",
        "A Peruvian was arrested in Oslo.",
        &["Peruvian=PER-people"],
    ),
    Row(
        "a body's name within another's is not that body",
        "The National Security Council met on Tuesday.",
        &["National Security Council=national-security-council", "Security Council=-"],
    ),
    Row(
        "socialists are a party",
        "The Socialists won the vote, and Miller resigned.",
        &["Socialists=socialists"],
    ),
    Row(
        "whoever is taken hostage is somebody still",
        "Militants took Peruvians hostage in Lima.",
        &["Peruvians=PER-people"],
    ),
    Row(
        "a number begins a division's name, and a ship's name is no person's",
        "The 82nd Airborne Division left. The USS Tanberg followed.",
        &["82nd Airborne Division=82nd-airborne-division", "USS Tanberg=uss-tanberg"],
    ),
    Row(
        "supporters of one person are the same with the first name and without",
        "Karl Larnvik supporters met Larnvik supporters in Velmore.",
        &["Karl Larnvik supporters=larnvik-supporters", "Larnvik supporters=larnvik-supporters"],
    ),
    Row(
        "a minister's government, country and army are those of whom they are minister",
        "Kenya's defence minister, Ruth Odera, met Anna Berg in Chad. Odera said his government and her country \
         would wait. Odera sent her army home.",
        &["her country=KEN"],
    ),
    Row(
        "his country is not the one that was named last",
        "Chad's minister, Idris Sabre, warned Sudan. Sudan said nothing. Sabre said his country would wait, \
         and that his government agreed.",
        &["his country=TCD", "his government=TCD"],
    ),
    Row(
        "a state's troops and leaders are the state's, whoever else was named",
        "Norway left the talks with Chad, and Chad withdrew its troops. Norway, whose ships had left, agreed.",
        &["its troops=TCD"],
    ),
    Row(
        "of two states before whose it may be either",
        "Mali and Chad, whose military rulers agreed, left the talks.",
        &["whose military rulers=rulers-*"],
    ),
    Row(
        "an air force is its state's and not the last force that was named",
        "Peshmerga forces left Velmore. The Jordanian air force took part.",
        &["The Jordanian air force=JOR"],
    ),
    Row(
        "an office in capitals is that of who is named with it later",
        "The Foreign Secretary met Chad's envoy. He thanked Norway. Foreign Secretary Ann Velmore left.",
        &["The Foreign Secretary=ann-velmore"],
    ),
    Row(
        "who holds an office is somebody without a name, and so is he",
        "The Secretary-General condemned the attack. He thanked Norway. The mayor left, and the deputy prime minister too.",
        &["Secretary-General=secretary-general-*", "He=secretary-general-*", "mayor=mayor-*"],
    ),
    Row(
        "dismissed as army chief is nobody",
        "Chad dismissed Ann Velmore as army chief.",
        &["army chief=-"],
    ),
    Row(
        "the commission is the one that is named so, though another body was named since",
        "The European Commission fined Apple. The General Court met. A spokeswoman for the Commission, Ann \
         Velmore, thanked Norway.",
        &["the Commission=EUROPEAN-COMMISSION"],
    ),
    Row(
        "protesters are they",
        "The protesters left the square. They had thanked Norway.",
        &["They=protesters-*"],
    ),
    Row(
        "a name behind the noun that says what it names, though its words are common",
        "The ship is run by the charity Sea-Watch. The games maker Arda Blizzard praised it.",
        &["Arda Blizzard=arda-blizzard"],
    ),
    Row(
        "a first name that is a month's, and a surname that is a pronoun's",
        "The former head of Norwegian intelligence, August Tanberg, accused Chad of it. Ann Lee met Vice Premier He \
         Lifeng in Geneva.",
        &["August Tanberg=august-tanberg", "He=-"],
    ),
    Row(
        "names of one firm and one person are put together",
        "Norway sued Harlow & Finch. Chad praised Jean-Luc Desrosiers.",
        &["Harlow & Finch=harlow-finch", "Jean-Luc Desrosiers=jean-luc-desrosiers"],
    ),
    Row(
        "the state of an adjective is not the last one named",
        "Iran left. Al Jazeera is funded by the Qatari state.",
        &["the Qatari state=-"],
    ),
    Row(
        "a kingdom is one that is called so",
        "Saudi Arabia met Iran. The kingdom condemned the attack.",
        &["The kingdom=SAU"],
    ),
    Row(
        "as long as it takes is nobody's",
        "Norway will help Chad for as long as it takes.",
        &["it=-"],
    ),
    Row(
        "both sides are those of the affair, and not who accuses them",
        "Chad attacked Sudan. Sudan fought back, and Chad lost ten ships. Norway said nothing. Norway, which has \
         ships there, accused both sides of lying.",
        &["both sides=TCD", "both sides=SDN"],
    ),
    Row(
        "both countries are those that were named together",
        "Peru met Norway. Norway wants Chad and Sudan to pay. Both countries rejected the plan.",
        &["Both countries=TCD", "Both countries=SDN"],
    ),
    Row(
        "the two parties are parties",
        "Norway's Harbour Party left the talks with the Valley Party. The two parties had met in Chad.",
        &["The two parties=harbour-party", "The two parties=valley-party"],
    ),
];

#[test]
fn who_acts_without_a_name() {
    let mut wrong = Vec::new();
    for Row(what, text, wanted) in ROWS {
        let document = Document::new("test", Meta::default(), (*text).into());
        let (_, cast, _) = READER.passes(&document);
        let digest = document.digest();
        for row in *wanted {
            let (name, id) = row.split_once('=').expect("a row has a name and an id");
            let of_name = cast.mentions.iter().filter(|mention| mention.span.of(text) == name);
            let found: Vec<String> = of_name
                .map(|mention| cast.actors[mention.actor.index()].id.replace(&digest[..8], "*"))
                .collect();
            let fits = match id {
                "-" => found.is_empty(),
                id => found.iter().any(|found| found == id),
            };
            if !fits {
                let all: Vec<_> = cast.mentions.iter().map(|one| one.span.of(text)).collect();
                wrong.push(format!("{what}: {name} is {found:?}, not {id}: {all:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
