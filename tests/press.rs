//! What press releases and statements say: who "we" are, for whom somebody works, what was proposed by whom.
//!
//! Each row stands for what was lost or wrong in a text of a ministry, a delegation or an encyclopedia.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use crate::common::stated::check;

/// What was wrong, who publishes it, a text, and what must be stated of it.
struct Row(&'static str, &'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        "an embassy's \"we\" was nobody",
        "Embassy of Norway in Mali",
        "We condemn Chad. I thanked Peru.",
        &["We condemns Chad asserted", "I thanks Peru asserted"],
    ),
    Row(
        "a newspaper's \"we\" is nobody",
        "The Norwegian Gazette",
        "We condemned Chad.",
        &["no we condemns"],
    ),
    Row(
        "a minister for Europe was called Europe",
        "",
        "Minister for Europe Helen Berg, who visited Norway, praised Chad.",
        &["Helen Berg visits Norway asserted", "Helen Berg praises Chad asserted"],
    ),
    Row(
        "who blocked a proposal did what was proposed",
        "",
        "Hungary and Slovakia blocked a proposal by Estonia and Latvia to sanction Russia.",
        &["no Hungary sanctions", "no Slovakia sanctions"],
    ),
    Row(
        "who was ordered to leave accused those who ordered it",
        "",
        "Norway ordered Chadian diplomats to leave the country, accusing Mali of spying.",
        &["Norway accuses Mali asserted", "no Chadian diplomats accuses"],
    ),
    Row(
        "a few of them were none of them",
        "",
        "A few of the rebels attacked Norway.",
        &["rebels attacks Norway asserted"],
    ),
    Row(
        "fighters trained at a camp were aimed at it",
        "",
        "Libyan officers trained fighters at a camp near Lima.",
        &["no Libyan officers mobilizes-against"],
    ),
    Row(
        "a month stood between who charged and whom",
        "",
        "Norwegian police had last month charged Kim Berg.",
        &["Norwegian police accuses Kim Berg asserted"],
    ),
    Row(
        "who has him arrested did not arrest him",
        "",
        "Norway had Kim Berg arrested in Lima.",
        &["Norway detains Kim Berg asserted"],
    ),
    Row(
        "a mission of the UN was nobody",
        "",
        "The UN mission in Mali accused Norway of lying.",
        &["UN mission accuses Norway asserted"],
    ),
    Row(
        "a chief executive was an adjective",
        "",
        "Anna Berg, chief executive of the Norwegian Red Cross, criticized Chad.",
        &["Anna Berg leads Norwegian Red Cross asserted"],
    ),
    Row(
        "who directs something at a body was nowhere",
        "",
        "Anna Berg, director of research at the World Bank, praised Chad.",
        &["Anna Berg works-for World Bank asserted"],
    ),
    Row(
        "a new name behind its founder was none",
        "",
        "Kim Berg, the founder of the Free Harvest Project, praised Chad. Ann Dahl, chief executive of Juwai, left.",
        &["Kim Berg founded Free Harvest Project asserted", "Ann Dahl leads Juwai asserted"],
    ),
    Row(
        "an attorney general was two persons and nobody",
        "",
        "The Norwegian attorney general criticized Chad.",
        &["Norwegian attorney general criticizes Chad asserted"],
    ),
    Row(
        "the chief of an alliance was nobody",
        "",
        "The NATO chief criticized Chad. The US secretary of state praised Peru.",
        &["NATO chief criticizes Chad asserted", "US secretary praises Peru asserted"],
    ),
    Row(
        "a state's minister visited nobody",
        "",
        "The Norwegian foreign minister visited Chad.",
        &["Norwegian foreign minister visits Chad asserted"],
    ),
    Row(
        "whose retreat was blamed on another was blamed",
        "",
        "Norway blamed Peru's retreat on Chad.",
        &["Norway accuses Chad asserted", "no Norway accuses Peru"],
    ),
    Row(
        "what was held on a day was not held",
        "",
        "ISIS held Raqqa on Friday.",
        &["ISIS controls Raqqa asserted"],
    ),
    Row(
        "what was welcomed was yet to come",
        "",
        "Norway welcomed the ceasefire between Chad and Mali.",
        &["Chad makes-truce-with Mali asserted"],
    ),
    Row(
        "what there is no evidence of was so",
        "",
        "Norway said there is no evidence that Russia attacked Chad.",
        &["Russia attacks Chad unknown"],
    ),
    Row(
        "a broadcaster's reporter worked for nobody",
        "",
        "The BBC's Karen Doyle criticized Chad.",
        &["Karen Doyle works-for BBC asserted"],
    ),
    Row(
        "nobody was of a party",
        "",
        "Rep. Kim Berg (D-Ohio) praised Chad. Ann Lund, R-Texas, praised Peru. Republican Kim Holm praised Mali.",
        &[
            "Kim Berg member-of D asserted",
            "Kim Berg praises Chad asserted",
            "Ann Lund member-of R asserted",
            "Kim Holm member-of Republican asserted",
            "Kim Holm praises Mali asserted",
        ],
    ),
    Row(
        "a force without a name was nobody when it was spoken of again",
        "",
        "The multinational force is too small. Chad offered 400 gendarmes to the force.",
        &["Chad offers-troops-to force asserted"],
    ),
    Row(
        "both capitals were nobody",
        "",
        "Egypt and Ethiopia resumed talks. Norway urged both capitals to compromise.",
        &["Norway urges both capitals asserted"],
    ),
    Row(
        "who urged the regime was the regime",
        "",
        "Norway urged the regime to free the prisoners.",
        &["Norway urges regime asserted"],
    ),
    Row(
        "what somebody did was only vowed, beside what he vowed",
        "",
        "Iran vowed revenge and attacked Chad.",
        &["Iran attacks Chad asserted", "no Iran threatens"],
    ),
    Row(
        "who was supported and clashed with others was clashed with",
        "",
        "The rebels were supported by Norway and clashed with Hezbollah.",
        &["Norway supports rebels asserted", "rebels fights Hezbollah asserted"],
    ),
    Row(
        "forces loyal to somebody were nobody",
        "",
        "Forces loyal to Kim Berg attacked Chad.",
        &["Forces attacks Chad asserted"],
    ),
    Row(
        "talks in one town and in another were with one",
        "",
        "Norway held talks with Chad in Lima and with Peru in Quito.",
        &["Norway meets Chad asserted", "Norway meets Peru asserted"],
    ),
    Row(
        "what somebody is sanctioned for nobody did",
        "",
        "Norway sanctioned Kim Berg for supplying weapons to Hezbollah.",
        &["Norway sanctions Kim Berg asserted", "Kim Berg arms Hezbollah asserted"],
    ),
    Row(
        "a division with a word for its number was nobody",
        "",
        "The Fourth Division attacked Chad. The Hamza Brigade attacked Peru.",
        &["Fourth Division attacks Chad asserted", "Hamza Brigade attacks Peru asserted"],
    ),
    Row(
        "wars were not waged",
        "",
        "Eritrea waged war on Ethiopia.",
        &["Eritrea fights Ethiopia asserted"],
    ),
];

#[test]
fn what_press_releases_say_is_stated() {
    for Row(what, publisher, text, stated) in ROWS {
        eprintln!("{what}");
        check(publisher, text, stated);
    }
}
