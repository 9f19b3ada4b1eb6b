//! What whole sentences leave open, deny or plan: by rows of short sentences of news, each named for what
//! was once read wrongly.

mod common;

use crate::common::stated::check;

/// What was read wrongly, the sentence, and what it states.
struct Row(&'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        "who is given time to do something is to do it, and not whoever gives it",
        "Norway gave Chad a week to release Peru. Oman gave Niger until Friday to release Fiji. Libya gave Kenya a chance to attack Ghana.",
        &[
            "Chad releases Peru unknown",
            "Niger releases Fiji unknown",
            "Kenya attacks Ghana possible",
            "no Norway releases",
            "no Oman releases",
            "no Libya attacks",
        ],
    ),
    Row(
        "who holds back from condemning does not condemn, and who goes out of his way to praise does praise",
        "Norway held back from condemning Chad. Peru shied away from criticising Oman. Berg went out of his way to praise Fiji.",
        &[
            "Norway not:condemns Chad asserted",
            "Peru not:criticizes Oman asserted",
            "Berg praises Fiji asserted",
        ],
    ),
    Row(
        "who would not hear of meeting does not meet",
        "Norway did not hear of attacking Chad. Peru was kept from attacking Oman.",
        &["Norway not:attacks Chad asserted", "Peru not:attacks Oman asserted"],
    ),
    Row(
        "who is pleaded with is to do it, and who is blamed for it may not have done it",
        "Norway pleaded with Chad to condemn Peru. Oman blamed Fiji for attacking Libya.",
        &[
            "Chad condemns Peru unknown",
            "Fiji attacks Libya possible",
            "no Norway condemns",
            "no Oman attacks",
        ],
    ),
    Row(
        "whom somebody joins in condemning condemns too, and who did not join does not",
        "Norway joined Chad in condemning Oman. Fiji was joined by Peru in condemning Libya.",
        &[
            "Norway condemns Oman asserted",
            "Chad condemns Oman asserted",
            "Fiji condemns Libya asserted",
            "Peru condemns Libya asserted",
        ],
    ),
    Row(
        "who did not join another in condemning does not condemn",
        "Norway did not join Chad in condemning Oman. Fiji refused to join Peru in condemning Libya.",
        &[
            "Norway not:condemns Oman asserted",
            "Fiji not:condemns Libya asserted",
            "no Norway condemns",
            "no Fiji condemns",
            "no Chad not:condemns",
            "no Peru not:condemns",
        ],
    ),
    Row(
        "what one verb has none of is not denied of the next one",
        "Norway has no army and condemned Chad. Berg said that he saw no reason to wait, and denied that he had attacked Oman.",
        &[
            "Norway condemns Chad asserted",
            "no Norway not:condemns",
            "Berg not:attacks Oman asserted",
        ],
    ),
    Row(
        "whose decision it is will do what is decided",
        "Norway condemned the decision of Chad to expel Oman. Libya regretted the refusal by Peru to recognise Fiji.",
        &[
            "Chad expels Oman planned",
            "no Norway expels",
            "Peru not:recognizes Fiji asserted",
            "no Libya recognizes",
        ],
    ),
    Row(
        "who accuses somebody is not denied to, since what his party says was rejected",
        "Berg rejected the claim of Hamas, whose leader, Juan Perez, had charged him with treason.",
        &["Juan Perez accuses Berg asserted", "no Juan Perez not:accuses"],
    ),
    Row(
        "a strike of workers attacks nobody",
        "The union said that its general strike against Fujimori was total. Berg called the strike absurd.",
        &["no The union attacks", "no Berg protests-against"],
    ),
    Row(
        "a country is nobody who does something",
        "Kurdish forces stationed in the west of the country who attacked Hamas praised Norway.",
        &["Kurdish forces attacks Hamas asserted", "no country", "no the country"],
    ),
    Row(
        "who isolates a town does nothing to its country",
        "Kurdish forces began an advance to isolate Velmore, Oman, Nov. 6, 2016.",
        &["no Kurdish forces disfavors Oman"],
    ),
    Row(
        "who apologises for a deed did it",
        "Chad apologised to Libya for attacking Oman. Chad thanked Libya for helping Oman.",
        &["Chad attacks Oman asserted", "no Libya attacks", "Libya aids Oman asserted"],
    ),
    Row(
        "a clause on what somebody is tells of the one who is named",
        "Kim Berg, a Republican who never endorsed Donald Trump, praised Germany.",
        &["Kim Berg not:endorses Donald Trump asserted", "no Republican"],
    ),
    Row(
        "who investigators link to spies is linked, and not they",
        "The emails that Norway has linked to Hezbollah were read in Oslo.",
        &["no Norway aligns-with"],
    ),
    Row(
        "who vows to harm promises nothing",
        "Libya promised to attack Chad.",
        &["Libya threatens Chad asserted", "no Libya promises-to"],
    ),
    Row(
        "persons who fight each other in elections are no armies",
        "Marine Le Pen is fighting Emmanuel Macron for the presidency. She wants to defeat Olaf Scholz.",
        &[
            "Marine Le Pen opposes Emmanuel Macron asserted",
            "no Marine Le Pen fights",
            "no She fights",
        ],
    ),
    Row(
        "who answers no denies nothing of what follows",
        "No, Norway supports Chad. \"No, Oman attacked Libya,\" Fico said.",
        &["Norway supports Chad asserted", "Oman attacks Libya asserted"],
    ),
    Row(
        "who is told to end attacks does attack",
        "Norway urged Russia to cease airstrikes against Ukraine.",
        &["Russia attacks Ukraine asserted", "no Russia not:attacks"],
    ),
    Row(
        "who ended attacks does not attack",
        "Russia ended its attacks on Ukraine.",
        &["no Russia attacks", "Russia not:attacks Ukraine asserted"],
    ),
    Row(
        "what one is accused of is no fact",
        "The UAE has been accused of arming Libya.",
        &["UAE arms Libya possible"],
    ),
    Row(
        "an inverted condition is no fact",
        "Had Iran attacked Israel, the US would have responded.",
        &["Iran attacks Israel unknown"],
    ),
    Row(
        "who opposes a deed does not do it",
        "Fico opposes arming Ukraine.",
        &["Fico not:arms Ukraine planned"],
    ),
    Row(
        "rejected accusations are no fact",
        "Norway rejected accusations that it supported Chad.",
        &["no Norway supports"],
    ),
    Row(
        "dismissed claims are no fact",
        "Norway dismissed claims that it supports Chad.",
        &["no it supports Chad asserted"],
    ),
    Row(
        "what there were reports of is no fact",
        "There were reports that Norway had attacked Chad.",
        &["Norway attacks Chad possible"],
    ),
    Row(
        "dismissed rumours are no fact",
        "Oman dismissed rumours that Norway attacked Chad.",
        &["Norway not:attacks Chad possible"],
    ),
    Row(
        "what there are rumours of may not be, and whoever denies it says that it is not",
        "Oman dismissed rumours of a pact between Norway and Chad. There were reports of talks between Fiji and Peru.",
        &["Norway not:agrees-with Chad possible", "Fiji meets Peru possible"],
    ),
    Row(
        "who has nothing to discuss with somebody does not discuss it",
        "Norway had nothing to discuss with Chad. Peru has much to discuss with Oman.",
        &["Norway not:meets Chad planned", "Peru meets Oman planned"],
    ),
    Row(
        "what rumours say is no fact",
        "Rumours say Norway attacked Chad.",
        &["Norway attacks Chad possible"],
    ),
    Row(
        "what is yet to be done is not done",
        "Norway has yet to recognise Chad.",
        &["Norway not:recognizes Chad asserted"],
    ),
    Row(
        "what is done instead is done",
        "Instead of condemning Norway, Chad praised it.",
        &["Chad not:condemns Norway asserted"],
    ),
    Row(
        "what was not chosen is not done",
        "Norway praised Chad rather than condemning Mali.",
        &["Norway not:condemns Mali asserted", "Norway praises Chad asserted"],
    ),
    Row(
        "what one refrained from is not done",
        "Norway refrained from criticising Chad.",
        &["Norway not:criticizes Chad asserted"],
    ),
    Row(
        "who decided against a deed promises nothing",
        "Norway decided not to attack Chad.",
        &["no Norway promises-to"],
    ),
    Row(
        "what is demanded at a meeting leaves the meeting a fact",
        "During a meeting with Lavrov, Kerry demanded the release of two pilots.",
        &["Kerry meets Lavrov asserted"],
    ),
    Row(
        "what is denied in talks leaves the talks a fact",
        "Iran denied the report in talks with Oman.",
        &["Iran meets Oman asserted", "no Iran not:meets"],
    ),
    Row(
        "talks in which nobody takes part are none",
        "Oman did not take part in talks with Iran.",
        &["Oman not:meets Iran asserted"],
    ),
    Row(
        "what is suspended after an attack leaves the attack a fact",
        "Oman suspended its aid after the attack by Chad on Mali.",
        &["Chad attacks Mali asserted"],
    ),
    Row(
        "an attack that was prevented did not happen",
        "Oman prevented an attack on Israel by Iran.",
        &["Iran not:attacks Israel asserted"],
    ),
    Row(
        "who is against sanctions imposes none",
        "Oman is against sanctions on Iran.",
        &["no Oman sanctions"],
    ),
    Row(
        "what two disagree on is not done",
        "Scholz disagreed with Macron on sending troops to Ukraine.",
        &["Scholz deploys-troops-to Ukraine unknown"],
    ),
    Row(
        "what is false is not so",
        "It is false that Iran attacked Israel.",
        &["Iran not:attacks Israel asserted"],
    ),
    Row(
        "what is a lie is not so",
        "It is a lie that Iran attacked Israel.",
        &["Iran not:attacks Israel asserted"],
    ),
    Row(
        "what is discussed is nobody who is met",
        "Kerry discussed Syria with Lavrov.",
        &["Kerry meets Lavrov asserted", "no Kerry meets Syria"],
    ),
];

#[test]
fn short_sentences_are_as_sure_as_they_say() {
    for Row(name, text, rows) in ROWS {
        println!("{name}");
        check("", text, rows);
    }
}
