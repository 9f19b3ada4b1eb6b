//! What news agencies say of states and groups in a sentence: by rows of texts, each named for what was once read
//! wrongly.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use crate::common::stated::check;

/// What was read wrongly, the text, and what it states.
struct Row(&'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        "who orders somebody to leave and accuses him was not sure to accuse him",
        "The Czech Republic ordered four Russian diplomats to leave, accusing them of having run a network.",
        &["Czech Republic accuses Russian asserted"],
    ),
    Row(
        "two neighbours with a word more were two others",
        "Oman will visit Mauritania and Senegal to mediate between the two West African neighbors.",
        &["Oman mediates-for the two West African neighbors planned"],
    ),
    Row(
        "and what hyphens join is such a word",
        "India and Pakistan left. Oman mediated between the two nuclear-armed neighbours.",
        &["Oman mediates-for the two nuclear-armed neighbours asserted"],
    ),
    Row(
        "whom one leaves dead one did not kill",
        "The Norwegian army left eleven protesters dead.",
        &["The Norwegian army kills protesters asserted"],
    ),
    Row(
        "both of somebody's neighbours were nobody",
        "Mexico urged both of its neighbours to return to the table.",
        &["Mexico urges its neighbours asserted"],
    ),
    Row(
        "what costs billions of dollars was nobody's",
        "Canada imposed tariffs on billions of dollars' worth of Chinese goods.",
        &["Canada sanctions Chinese asserted"],
    ),
    Row(
        "who is rebuked was who rebukes",
        "The move drew a rebuke from Kim Berg, who accused Chad.",
        &["Kim Berg accuses Chad asserted"],
    ),
    Row(
        "a list that opens with one word was two sentences",
        "Mali, Burkina Faso and Niger, which left ECOWAS in January, congratulated Kim Berg.",
        &["Mali praises Kim Berg asserted", "Niger leaves ECOWAS asserted"],
    ),
    Row(
        "somebody's party was a party of that name",
        "The miners walked out of talks with Viktor Orban's Fidesz party.",
        &["Viktor Orban member-of Viktor Orban's Fidesz party asserted"],
    ),
    Row(
        "who declines to comment refused something",
        "Norway declined to say whether it would meet Chad.",
        &["no Norway refuses"],
    ),
    Row(
        "a price on somebody's head was a head of somebody",
        "Washington put a bounty on Kim Berg's head.",
        &["no Washington other"],
    ),
    Row(
        "what somebody is blamed for was nobody's",
        "Norway blamed Chad for the attack on Peru.",
        &["Norway accuses Chad asserted", "Chad attacks Peru possible"],
    ),
    Row(
        "who blames shootings on something had shot",
        "Kim Berg blamed police shootings on a bias against Chad.",
        &["no Kim Berg attacks"],
    ),
    Row(
        "whose call is rejected behind a comma was nobody",
        "Norway demanded that the men be freed, a call rejected by Chad.",
        &["Chad rejects Norway asserted"],
    ),
    Row(
        "charges without an article were nobody's",
        "Norway blamed Chad for the attack, charges that Peru dismissed.",
        &["Peru rejects Norway asserted"],
    ),
    Row(
        "those whom one accuses were helped by who accuses them",
        "Norway sanctioned two Peruvian firms it accuses of funding Chad.",
        &["no Norway funds Chad"],
    ),
    Row(
        "'its' before a noun without a rule was 'it is'",
        "Oman gave its blessing to Chad.",
        &["Oman supports Chad asserted"],
    ),
    Row(
        "a motion of no confidence was against nobody",
        "The Labour Party tabled a motion of no confidence in Kim Berg.",
        &["Labour Party opposes Kim Berg asserted"],
    ),
    Row(
        "a strike outside a town was a workers' strike",
        "Chad struck a depot outside Lima.",
        &["Chad attacks Lima asserted", "no Chad protests-against"],
    ),
    Row(
        "what leads to a place was nowhere",
        "Rebels blew up a bridge leading to Lima.",
        &["Rebels attacks Lima asserted"],
    ),
    Row(
        "what somebody must be doing was demanded of him",
        "\"Norway must be enjoying this,\" said Kim Berg.",
        &["no Kim Berg demands-of"],
    ),
    Row(
        "who left together with another left alone",
        "Together with Chad, Mali pulled out of ECOWAS.",
        &["Mali withdraws-from ECOWAS asserted", "Chad withdraws-from ECOWAS asserted"],
    ),
    Row(
        "who was shot dead was dead before",
        "Police shot dead two Norwegian lawmakers.",
        &["Police kills Norwegian lawmakers asserted"],
    ),
    Row(
        "rebels behind a fronted clause did nothing",
        "Backed by Rwanda, M23 rebels seized Bukavu.",
        &["Rwanda supports M23 rebels asserted", "M23 rebels occupies Bukavu asserted"],
    ),
    Row(
        "who promised weapons threatened",
        "Germany promised weapons to Israel.",
        &["no Germany threatens Israel"],
    ),
    Row(
        "who complained to the world's body protested against it",
        "Brazil filed a complaint with the World Trade Organization.",
        &["Brazil requests-of World Trade Organization asserted", "no Brazil protests-against"],
    ),
    Row(
        "two that halt a war elsewhere made a truce with each other",
        "Norway and Sweden halted the fighting in Mali.",
        &["no Norway makes-truce-with"],
    ),
    Row(
        "who fights in a country works for it",
        "Kim Berg fought in Norway.",
        &["no Kim Berg works-for"],
    ),
    Row(
        "who pays for harm frees whom he pays",
        "Japan paid compensation to China.",
        &["Japan compensates China asserted", "no Japan releases"],
    ),
];

#[test]
fn what_agencies_say_is_stated() {
    for Row(what, text, stated) in ROWS {
        eprintln!("{what}");
        check("", text, stated);
    }
}
