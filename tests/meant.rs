//! Who is meant where a name can mean several: by rows of texts, and the rule that decided; and the
//! dates of offices, by which some are decided.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::LazyLock;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::entity::why;
use actant::reader::{Options, Reader};
use actant::record::Record;
use actant::terms::{Join, Kind};
use indexmap::IndexMap;

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(&Data::builtin(), &Options::default()).unwrap());

/// Reads a text that was published in a year.
fn read(published: &str, text: &str) -> Record {
    let published = (!published.is_empty()).then(|| published.to_string());
    READER.read(&Document::new("a", Meta { published, ..Meta::default() }, text.into()))
}

/// Compares what the names of a text mean with what is wanted: "name=id", and behind a space the rule
/// if the context decided. An id that ends in `*` is one of this document alone; `-` is nobody.
#[track_caller]
fn check(published: &str, text: &str, wanted: &[&str]) {
    let record = read(published, text);
    let own = &record.sha256[..8];
    let mentions = record.mentions.as_deref().unwrap();
    for row in wanted {
        let (name, meant) = row.split_once('=').unwrap();
        let of_name = mentions.iter().filter(|mention| mention.range.text == name);
        let found: Vec<String> = of_name
            .map(|mention| {
                let by = mention.by.filter(|by| by.decides());
                let by = by.map(|by| format!(" {by}")).unwrap_or_default();
                format!("{}{by}", mention.actor.replace(own, "*"))
            })
            .collect();
        let fits = match meant {
            "-" => found.is_empty(),
            meant => found.iter().any(|found| found == meant),
        };
        assert!(fits, "{text}\n  {name} is {found:?}, not {meant}");
    }
}

#[test]
fn a_last_name_of_two_goes_on_to_mean_whom_it_meant() {
    let text = "John Miller left. Miller was glad. His wife Mary Miller stayed. Miller came back.";
    check("", text, &["Miller=john-miller"]);
    let record = read("", text);
    let meant = record.mentions.as_deref().unwrap().iter().filter(|one| one.range.text == "Miller");
    assert!(meant.clone().count() == 2 && meant.clone().all(|one| one.actor == "john-miller"));
    check("", "John Miller and Mary Miller left. Miller was glad.", &["Miller=miller-*"]);
}

#[test]
fn a_part_of_a_bodys_name_means_the_body() {
    check(
        "",
        "Hartwell University opened. The University closed.",
        &["University=hartwell-university"],
    );
    check(
        "",
        "The Royal Society of Norway met. The Society praised Peru.",
        &["Society=royal-society-of-norway"],
    );
}

#[test]
fn an_acronym_that_stands_in_brackets_is_no_pronoun() {
    check("", "The World Health Organization (WHO) met. WHO warned Peru.", &["WHO=WHO"]);
}

#[test]
fn letters_with_full_stops_are_not_cut() {
    check(
        "",
        "The Velmore Student Council (V.S.C.) met. The V.S.C. voted. U.S.G. members left.",
        &["U.S.=-", "V.S.C.=velmore-student-council"],
    );
}

#[test]
fn a_state_whose_name_is_its_adjective_is_the_state() {
    check("", "New Zealand voted. The New Zealand government left.", &["New Zealand=NZL"]);
}

#[test]
fn a_last_name_means_the_one_whose_full_name_stands_in_the_document() {
    check("", "Imran Khan met reporters. Khan left.", &["Khan=imran-khan listed-by-name"]);
    check(
        "",
        "Karim Khan, the ICC prosecutor, asked for a warrant. Khan accused Israel.",
        &["Khan=karim-khan listed-by-name"],
    );
    check("", "Leeds mayor Rashid Khan spoke on Monday. Khan was proud.", &["Khan=rashid-khan"]);
    check("", "Munir said on Monday that he would resign.", &["Munir=munir-*"]);
    check("", "Rashid Munir lost his land. Munir said he would sue.", &["Munir=rashid-munir"]);
}

#[test]
fn what_could_mean_two_means_neither() {
    check("", "Salman Khan met Imran Khan in Lahore. Khan smiled.", &["Khan=khan-*"]);
    check("", "Karim Khan met Imran Khan in Lahore. Khan smiled.", &["Khan=khan-*"]);
    check("", "Bush invaded Iraq.", &["Bush=bush-*"]);
}

#[test]
fn an_office_before_a_name_and_the_date_decide() {
    let general = "Field Marshal Munir spoke in Islamabad. Munir said he was ready.";
    check("", general, &["Munir=asim-munir listed-by-office", "Munir=asim-munir"]);
    let secretary = "Secretary of State Clinton flew to Libya. Clinton met officials there.";
    check("", secretary, &["Clinton=hillary-clinton listed-by-office"]);
    let president = "President Bush said that Iraq was a threat.";
    check("2003-02-01", president, &["Bush=george-w-bush listed-by-date"]);
    check("1990-09-11", president, &["Bush=george-h-w-bush listed-by-date"]);
    check("", president, &["Bush=bush-*"]);
    let minister = "Prime Minister Sharif met the Chinese ambassador. Sharif thanked China.";
    check("2014-06-01", minister, &["Sharif=nawaz-sharif listed-by-date"]);
    check("2025-06-01", minister, &["Sharif=shehbaz-sharif listed-by-date"]);
}

#[test]
fn georgia_is_the_state_or_the_federal_state_by_its_country_and_company() {
    let rows = [
        ("Georgia accused Russia of shelling. Tbilisi wants an answer.", "Georgia=GEO"),
        ("Georgia signed a treaty.", "Georgia=GEO"),
        ("Georgia and Armenia signed a treaty with the US.", "Georgia=GEO"),
        (
            "Georgia voted for Joe Biden. Republicans want a recount.",
            "Georgia=GEORGIA-USA listed-by-country",
        ),
        (
            "Voters in Georgia, Michigan and Arizona go to the polls.",
            "Georgia=GEORGIA-USA listed-by-company",
        ),
    ];
    for (text, wanted) in rows {
        check("", text, &[wanted]);
    }
}

#[test]
fn jordan_is_the_state_unless_a_man_of_that_name_is_there_and_nothing_else_of_the_state() {
    check("", "Egypt and Jordan condemned Israel. Jordan recalled its envoy.", &["Jordan=JOR"]);
    check("", "Jim Jordan attacked the FBI. Jordan said it had lied.", &["Jordan=jim-jordan"]);
    check(
        "",
        "Michael Jordan flew to Amman. The Jordanian king thanked him. Jordan recalled its envoy.",
        &["Jordan=JOR"],
    );
    check("", "Michael Jordan was born in Jordan, he said.", &["Jordan=JOR"]);
}

#[test]
fn washington_is_the_government_the_city_the_federal_state_or_a_man() {
    check("", "Washington accused Beijing of spying.", &["Washington=USA"]);
    let record = read("", "The talks were held in Washington on Friday.");
    let place = record.mentions.unwrap();
    assert_eq!(place[0].kind.word(), "place", "a city in which something happens");
    check(
        "",
        "Washington, Oregon and California sued the Trump administration.",
        &["Washington=WASHINGTON-STATE listed-by-company"],
    );
    check("", "Washington state sued Donald Trump.", &["Washington state=WASHINGTON-STATE"]);
    check(
        "",
        "Denzel Washington praised the film. Washington said he was glad.",
        &["Washington=denzel-washington"],
    );
}

#[test]
fn the_army_is_that_of_the_country_the_document_is_about() {
    check(
        "",
        "Pakistan's government said that talks would go on. The Army has denied the claim.",
        &["Army=PAK-ARMY"],
    );
    check("", "India said the Army had killed three men in Kashmir.", &["Army=IND-ARMY"]);
}

#[test]
fn names_of_many_shapes_are_one_persons() {
    check(
        "",
        "Mohammed bin Salman met Donald Trump. Bin Salman will invest, and bin Salman said so.",
        &[
            "Bin Salman=mohammed-bin-salman listed-by-name",
            "bin Salman=mohammed-bin-salman listed-by-name",
        ],
    );
    check(
        "",
        "Khaled bin Rashid spoke in Doha. Bin Rashid warned Iran.",
        &["Bin Rashid=khaled-bin-rashid"],
    );
    check(
        "",
        "Bashar al-Assad fled to Moscow. Al-Assad said nothing. Assad was ill.",
        &["Al-Assad=bashar-al-assad", "Assad=bashar-al-assad"],
    );
    check(
        "",
        "Omar al-Rashidi spoke in Doha. Al-Rashidi warned Iran, and Rashidi thanked Oman.",
        &["Al-Rashidi=omar-al-rashidi", "Rashidi=omar-al-rashidi"],
    );
    check(
        "",
        "Kim Jong Un met Vladimir Putin. Kim praised Russia.",
        &["Kim Jong Un=kim-jong-un", "Kim=kim-jong-un"],
    );
    check(
        "",
        "Anna van der Meer spoke in Utrecht. Van der Meer warned China.",
        &["Van der Meer=anna-van-der-meer"],
    );
    check(
        "",
        "Foreign Minister Nguyen Van Thanh met Lee Jae-myung. Thanh left Hanoi.",
        &["Nguyen Van Thanh=nguyen-van-thanh", "Thanh=nguyen-van-thanh"],
    );
    check(
        "",
        "Emmanuel Macron met Recep Tayyip Erdoğan. On Monday E. Macron thanked R. T. Erdogan.",
        &["E. Macron=emmanuel-macron", "R. T. Erdogan=recep-tayyip-erdogan"],
    );
    check(
        "",
        "Viktor Orbán met Nicolás Maduro. Viktor Orban thanked Nicolas Maduro.",
        &["Viktor Orban=viktor-orban", "Nicolas Maduro=nicolas-maduro"],
    );
    check("", "Türkiye will wait. Turkey will vote.", &["Türkiye=TUR", "Turkey=TUR"]);
}

#[test]
fn two_documents_join_only_who_has_a_full_name() {
    let who = |text: &str, name: &str| {
        let record = read("", text);
        let mentions = record.mentions.unwrap();
        mentions.into_iter().find(|mention| mention.range.text == name).unwrap().actor
    };
    let munir = |day: &str| who(&format!("Munir said on {day} that he would go."), "Munir");
    assert_ne!(munir("Monday"), munir("Friday"), "a last name alone may be another man's");
    let whole = |day: &str| who(&format!("Rashid Munir left on {day}."), "Rashid Munir");
    assert_eq!(whole("Monday"), whole("Friday"), "a full name joins");
    let khan = |full: &str| who(&format!("{full} met reporters on Monday. Khan left."), "Khan");
    assert_ne!(khan("Imran Khan"), khan("Karim Khan"));
    assert_ne!(khan("Aftab Khan"), khan("Sadiq Khan"));
}

#[test]
fn every_rule_that_decides_explains_itself() {
    for &by in Join::ALL.iter().filter(|by| by.decides()) {
        let said = why::joined(
            "Imran Khan",
            READER.gazetteer.entry("imran-khan"),
            Some(by),
            Kind::Person,
            "Khan",
        );
        assert!(said.contains("decided by") && said.contains("people.toml:"), "{said}");
    }
}

/// An office as its holders' dates are compared: two spellings of one title are one.
fn office(of: &str, title: &str) -> String {
    format!("{of} {}", title.to_lowercase().replace('-', " "))
}

#[test]
fn no_two_hold_one_office_for_longer_than_a_handover() {
    let mut held: IndexMap<String, Vec<(i16, i16, String)>> = Default::default();
    for entry in READER.gazetteer.entries() {
        for office_of in &entry.offices {
            let since = office_of.since.unwrap_or_else(|| panic!("{}: since when?", entry.id));
            let until = office_of.until.unwrap_or(i16::MAX);
            assert!((1900..=2026).contains(&since), "{}: {since}", entry.id);
            assert!(since <= until && (until <= 2026 || until == i16::MAX), "{}", entry.id);
            assert_eq!(entry.kind, Kind::Person, "{}: offices are held by persons", entry.id);
            let others = held.entry(office(&office_of.of, &office_of.title)).or_default();
            others.push((since, until, entry.id.clone()));
        }
    }
    // Years are whole: the last of one holder may be the first of the next. A state has two senators.
    for (office, holders) in &held {
        let seats = 1 + usize::from(office.ends_with(" senator"));
        for year in 1900..=2026 {
            let there = |&&(since, until, _): &&(i16, i16, String)| since <= year && year < until;
            let together: Vec<_> = holders.iter().filter(there).map(|(.., id)| id).collect();
            assert!(together.len() <= seats, "{office} in {year}: {together:?}");
        }
    }
    assert!(held.len() > 200, "{}", held.len());
}

#[test]
fn a_state_without_its_capital_letter_is_that_state() {
    check("", "i went to india and france last year.", &["india=IND", "france=FRA"]);
}

#[test]
fn a_plural_of_two_is_each_of_them() {
    let text = "Norway imposed sanctions on Chad. Both countries condemned Sudan.";
    check("", text, &["Both countries=NOR", "Both countries=TCD"]);
    let text = "Ola Berg met Kim Tveit. The two men left. Norway thanked him.";
    check("", text, &["The two men=ola-berg", "The two men=kim-tveit"]);
    let text = "Norway, Chad and Oman met. Both countries condemned Sudan.";
    check("", text, &["Both countries=-"]);
}

#[test]
fn a_group_is_taken_up_by_what_it_is_like() {
    let text = "The Houthis attacked a ship. The Iran-backed group also threatened Egypt.";
    check("", text, &["The Iran-backed group=HOUTHIS"]);
    check("", "The Houthis left. The rebels threatened Egypt.", &["The rebels=HOUTHIS"]);
    let text = "The Houthis met Hamas. The rebels threatened Egypt.";
    check("", text, &["rebels=rebels-*"]);
    let text = "The Houthis left. The movement, which is backed by Iran, threatened Egypt.";
    check("", text, &["The movement=HOUTHIS"]);
    check("", "The EU fined Google. The tech giant will appeal.", &["The tech giant=GOOGLE"]);
}

#[test]
fn he_is_none_of_those_whom_he_met() {
    let text =
        "Kim Berg said that the leaders, Ola Nordmann and Juan Perez, whom he had met, had agreed.";
    check("", text, &["he=kim-berg"]);
}

#[test]
fn what_a_name_is_called_behind_it_is_the_named() {
    check("", "Norway condemned the Hezbollah militia.", &["Hezbollah militia=HEZBOLLAH"]);
    let text = "Norway condemned the terrorist Rapid Support Forces militia.";
    check("", text, &["terrorist Rapid Support Forces militia=RSF-SDN"]);
    check("", "Norway condemned a Hezbollah militia.", &["Hezbollah militia=hezbollah-militia"]);
}

#[test]
fn a_firm_is_called_by_its_first_word() {
    let text = "Oslo Steel bought Danube Steel. Danube will close. Berg lives in Oslo.";
    check("", text, &["Danube Steel=danube-steel", "Danube=danube-steel", "Oslo=NOR"]);
    check("", "Velmore Steel left. Berg lives in Velmore.", &["Velmore=velmore"]);
}

#[test]
fn a_line_that_is_quoted_is_no_border() {
    let text =
        "Norway watched the Line of Control. Norway removed the line “Not valid for Chad” from it.";
    check("", text, &["the line=-"]);
}

#[test]
fn they_are_who_acted_just_before() {
    check("", "The Houthis attacked a ship. They threatened Egypt.", &["They=HOUTHIS"]);
}

#[test]
fn it_is_who_says_what_it_did_whatever_the_verb() {
    check("", "Norway said it had criticised Sweden.", &["it=NOR"]);
}

#[test]
fn authorities_in_a_country_are_its_own() {
    check("", "The authorities in Chad attacked Norway.", &["authorities in Chad=TCD"]);
}

#[test]
fn a_month_before_a_country_is_no_first_name() {
    check("", "In August Norway attacked Chad.", &["Norway=NOR"]);
    check("", "According to Oman Norway attacked Chad.", &["Norway=NOR"]);
}

#[test]
fn a_last_name_means_a_person_whatever_it_looked_like() {
    // It was taken for a place behind "to", and for a woman's first name.
    check("", "The envoy spoke to Sinkar, who left. Peter Sinkar lost.", &["Sinkar=peter-sinkar"]);
    check("", "Ed Mallory called Reis a liar. Reis sued Mallory.", &["Mallory=ed-mallory"]);
}

#[test]
fn initials_that_the_text_explains_are_whom_it_explains() {
    let text = "The Iraqi Security Forces (ISF) left Mosul. Later the ISF fought.";
    check("", text, &["ISF=IRQ"]);
}

#[test]
fn a_letter_of_another_script_behind_a_name_is_not_cut_in_two() {
    check("", "Norway praised Hamas\u{1e953}: Chad left.", &["Norway=NOR", "Chad=TCD"]);
}
