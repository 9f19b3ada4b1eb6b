//! What a sentence states with the help of the one before: by rows of texts.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use crate::common::stated::check;

#[test]
fn a_deed_told_before_is_whose_it_was() {
    let text = "The Houthis attacked a Saudi ship. Egypt condemned the attack.";
    check("", text, &["Egypt condemns Houthis asserted"]);
    let text = "Norway imposed sanctions on Chad. Sudan criticised the sanctions.";
    check("", text, &["Sudan criticizes Norway asserted"]);
    let text = "Norway recognised Chad. Sudan criticised the move.";
    check("", text, &["Sudan criticizes Norway asserted"]);
}

#[test]
fn a_deed_that_nobody_did_is_nobodys() {
    let text = "The Houthis denied that they attacked a ship. Egypt condemned the attack.";
    check("", text, &["no Egypt condemns"]);
    let text = "The Houthis attacked a ship. Egypt condemned the attack on Sudan by Chad.";
    check("", text, &["no Egypt condemns Houthis"]);
    check("", "Egypt condemned the attack.", &["no Egypt"]);
    let text = "Norway attacked Chad. Norway defended the attack.";
    check("", text, &["no Norway defends Norway"]);
}

#[test]
fn a_deed_is_taken_up_by_its_own_noun_before_another_of_its_kind() {
    let text = "Norway carried out air strikes on Chad. Peru killed a soldier of Oman. Sudan condemned the strikes.";
    check("", text, &["Sudan condemns Norway asserted", "no Sudan condemns Peru"]);
}

#[test]
fn a_deed_of_force_answers_to_the_campaign() {
    let text = "Norway bombed Chad. Egypt condemned the campaign.";
    check("", text, &["Egypt condemns Norway asserted"]);
    // Of two who fight each other it is nobody's alone.
    let text = "Norway fought Chad. Egypt condemned the violence.";
    check("", text, &["no Egypt condemns Norway"]);
}

#[test]
fn a_noun_beside_a_clause_is_what_the_clause_tells() {
    let text = "Norway asked NATO to send ships, a request that Turkey opposes.";
    check("", text, &["Turkey opposes Norway asserted"]);
    let text = "Norway met Chad, a friend that Turkey opposes.";
    check("", text, &["no Turkey opposes Norway"]);
}

#[test]
fn an_offer_is_of_who_offered_though_no_rule_read_it() {
    let text = "Norway offered to mediate, but Chad turned the offer down on Monday.";
    check("", text, &["Chad rejects Norway asserted"]);
    check("", "Oman claimed victory. Peru rejected the claim.", &["Peru rejects Oman asserted"]);
    let text = "Norway did not offer to mediate. Chad turned the offer down.";
    check("", text, &["no Chad rejects Norway"]);
}

#[test]
fn a_remark_on_a_clause_is_not_whom_its_verb_is_about() {
    let text = "Norway blamed Chad for stirring trouble, a charge Niger dismissed.";
    check("", text, &["Norway accuses Chad asserted"]);
}

#[test]
fn who_hosts_is_the_name_before_the_gerund() {
    let text =
        "Norway recalled its envoy in protest at Kenya hosting a meeting of the African Union.";
    check("", text, &["Kenya hosts African Union asserted", "no Norway hosts"]);
}

#[test]
fn a_plan_is_of_who_is_hyphened_to_its_making() {
    let text = "Norway vetoed a US-drafted resolution on Chad.";
    check("", text, &["Norway vetoes US asserted"]);
}

#[test]
fn the_red_cross_that_takes_hostages_over_is_not_released() {
    let text = "Hamas handed five hostages to the Red Cross.";
    check("", text, &["Hamas releases hostages asserted", "no Hamas releases Red Cross"]);
}

#[test]
fn a_deed_told_by_the_noun_itself_is_whose_that_is() {
    let text = "Oman praised the Saudi-led blockade of Qatar.";
    check("", text, &["Oman praises Saudi asserted", "Saudi blockades Qatar asserted"]);
}

#[test]
fn who_more_is_said_of_is_the_last_name_and_not_the_deed() {
    let text = "UEFA also ended its sponsorship contract with Gazprom, the Russian gas giant controlled by the \
                Kremlin.";
    check(
        "",
        text,
        &["UEFA breaks-ties-with Gazprom asserted", "no UEFA agrees-with Gazprom asserted"],
    );
}

#[test]
fn a_protest_by_somebody_is_against_what_hangs_on_him() {
    let text = "A demonstration by Kurds against Erdogan was filmed on Monday.";
    check("", text, &["Kurds protests-against Erdogan asserted"]);
}

#[test]
fn of_two_who_acted_the_move_is_neithers() {
    let text = "Norway recognised Chad and Oman condemned Peru. Sudan criticised the move.";
    check("", text, &["no Sudan criticizes Norway", "no Sudan criticizes Oman"]);
}

#[test]
fn two_that_a_plural_means_do_it_to_each_other() {
    let text = "Norway met Chad in May. The two countries signed a trade deal.";
    check("", text, &["The two countries signs-agreement-with The two countries asserted"]);
}

#[test]
fn what_has_no_name_but_an_owner_acts_for_it() {
    let text = "Norway left NATO. Its foreign ministry condemned Sudan.";
    check("", text, &["Its foreign ministry condemns Sudan asserted"]);
    let text = "Norway left NATO. Its president condemned Sudan.";
    check("", text, &["Its condemns Sudan asserted"]);
}

#[test]
fn the_country_is_not_where_something_stands() {
    let text = "Islamabad hesitated. With a post being built in Israel, the decision before Islamabad is \
                no theory. The country condemned Sudan.";
    check("", text, &["no country condemns"]);
}

#[test]
fn its_before_what_a_state_has_is_no_it_is() {
    let text = "Pakistan hesitates. Its officials met Netanyahu.";
    check("", text, &["Its officials meets Netanyahu asserted"]);
}
