//! What whole texts state, from their letters to their statements: by rows of texts, each named for
//! what was once read wrongly.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use crate::common::stated::{check, lines, read};

#[test]
fn the_we_of_a_press_release_is_who_releases_it() {
    let text = "Norway asked for help. We support Ukraine.";
    check("US State Department", text, &["We supports Ukraine asserted"]);
    check("The Guardian", text, &["no We"]);
    check("", text, &["no We"]);
}

#[test]
fn the_we_of_an_officer_is_the_body_that_he_speaks_for() {
    let text = "\"We support Ukraine,\" said Anna Berg, a spokeswoman for NATO.";
    check("", text, &["We supports Ukraine asserted"]);
}

#[test]
fn who_says_we_thinks_so_and_need_not_have_done_so() {
    let text = "\"We support Ukraine,\" said Anna Berg, a painter.";
    check("", text, &["We supports Ukraine asserted"]);
    let text = "\"We attacked Ukraine,\" said Anna Berg, a painter.";
    check("", text, &["no We"]);
}

#[test]
fn a_pronoun_is_told_by_the_name_in_its_sentence() {
    let text = "Norway reaffirmed its support for Ukraine.";
    check("", text, &["Norway supports Ukraine asserted", "no its"]);
}

#[test]
fn who_hosts_ministers_does_not_hold_their_office() {
    let text = "Ash Carter will host the defence ministers of NATO.";
    check("", text, &["no Ash Carter holds-office-in", "no Ash Carter leads"]);
}

#[test]
fn what_is_done_to_what_somebody_is_is_done_to_him() {
    check("", "Hamas is a group backed by Iran.", &["Iran supports Hamas asserted"]);
}

#[test]
fn pushing_back_is_no_pressing() {
    check("", "Turkey pushed ISIS back.", &["Turkey fights ISIS asserted", "no Turkey pressures"]);
}

#[test]
fn a_situation_says_nothing() {
    let text = "The situation recalls the decision when Norway supported Ukraine.";
    let record = read("", text);
    let statements = record.statements.as_deref().unwrap();
    assert!(statements.iter().all(|one| one.attribution.is_empty()), "{statements:?}");
    assert!(lines(&record).iter().any(|line| line.starts_with("Norway supports Ukraine")));
}

#[test]
fn officials_of_two_services_make_neither_a_member_of_the_other() {
    let text = "Asim Munir met officials of the CIA and Mossad.";
    check("", text, &["no officials of the CIA member-of"]);
}

#[test]
fn what_is_denied_of_a_first_clause_is_not_denied_of_one_with_its_own_auxiliary() {
    let text = "Oman has never met Iran and has criticised Israel.";
    check("", text, &["Oman not:meets Iran asserted", "Oman criticizes Israel asserted"]);
    let text = "Oman did not attack Iran and blames Israel.";
    check("", text, &["Oman not:attacks Iran asserted", "Oman accuses Israel asserted"]);
}

#[test]
fn what_two_verbs_share_or_nor_joins_is_denied_once() {
    let text = "Oman will not attack Iran or threaten Israel.";
    check("", text, &["Oman not:attacks Iran planned", "Oman not:threatens Israel planned"]);
    let text = "Oman neither attacked Iran nor threatened Israel.";
    check("", text, &["Oman not:attacks Iran asserted", "Oman not:threatens Israel asserted"]);
}

#[test]
fn who_has_a_plan_or_moves_troops_is_behind_it_and_who_is_killed_is_not() {
    check("", "Norway opposed the plan of Sweden.", &["Norway opposes Sweden asserted"]);
    let text = "Iran opposes the deployment of Pakistani troops.";
    check("", text, &["Iran opposes Pakistani troops asserted"]);
    let text = "Iran opposes the killing of Pakistani soldiers.";
    check("", text, &["no Iran opposes Pakistan"]);
}

#[test]
fn officials_of_two_states_are_of_both() {
    let text = "Israeli and American officials held closed-door meetings.";
    check("", text, &["Israeli and American officials meets American officials asserted"]);
}

#[test]
fn a_list_whose_second_name_the_tree_takes_for_another_of_the_first_is_a_list() {
    let text = "Spain, Ireland and Belgium have voiced reservations about the US plan.";
    let rows =
        ["Spain", "Ireland", "Belgium"].map(|state| format!("{state} criticizes US asserted"));
    check("", text, &rows.each_ref().map(String::as_str));
}

#[test]
fn pressure_from_somebody_on_another_is_theirs_wherever_the_tree_hangs_them() {
    let text = "There has been no pressure from Washington on Netanyahu.";
    check("", text, &["Washington not:pressures Netanyahu asserted"]);
}

#[test]
fn a_headline_states_what_its_sentence_would() {
    for verb in ["blocks", "castigates", "decries"] {
        let text = format!("Norway {verb} Sweden's plan");
        assert!(!lines(&read("", &text)).is_empty(), "{text}");
    }
    check("", "The UAE trades with Israel and meets Iran.", &["UAE trades-with Israel asserted"]);
}

#[test]
fn what_stands_between_dashes_is_who_begins_the_sentence() {
    let text = "Pakistan—one of the largest states—will join the African Union.";
    check("", text, &["Pakistan joins African Union planned"]);
}

#[test]
fn one_of_its_critics_is_not_its_own() {
    let text = "Pakistan never recognised Israel and has been one of its critics.";
    check("", text, &["Pakistan criticizes Israel asserted"]);
}

#[test]
fn what_a_thing_is_besides_does_not_act() {
    let text = "Washington thanked Pakistan for considering participation in the ISF, a key part of the plan.";
    check("", text, &["Pakistan joins ISF possible"]);
}

#[test]
fn what_was_announced_did_not_back_itself() {
    let text = "Kenya was there when the Dayton Agreement was announced and supported it.";
    check("", text, &["Kenya supports Dayton Agreement asserted"]);
}

#[test]
fn whom_one_has_ties_with_is_the_person_and_not_the_relations() {
    let text = "It could strain relations with President Macron, with whom Modi has cultivated close ties.";
    check("", text, &["Modi cooperates-with Macron asserted"]);
}

#[test]
fn who_is_under_investigation_does_not_investigate() {
    check("", "Iran is under investigation.", &["no Iran investigates - asserted"]);
    check("", "Iran is under US sanctions.", &["US sanctions Iran asserted"]);
}

#[test]
fn where_something_was_said_is_no_whom() {
    check("", "Macron said on CNN that it was late.", &["no Macron other CNN asserted"]);
}

#[test]
fn a_writing_speaks_for_who_issues_it_and_for_nobody_else() {
    check("", "Norway issued a statement condemning Chad.", &["Norway condemns Chad asserted"]);
    check("", "Norway's report accuses Chad of fraud.", &["Norway accuses Chad asserted"]);
    let text = "A resolution condemning Israel was adopted by the Security Council.";
    check("", text, &["Security Council condemns Israel asserted"]);
    let none = ["no Norway condemns", "no Norway disfavors Chad"];
    check("", "Norway vetoed a resolution condemning Chad.", &none);
    check("", "Norway refused to sign a statement condemning Chad.", &none);
    check("", "Norway may issue a statement condemning Chad.", &none);
}

#[test]
fn a_speech_attacks_with_words() {
    let rows = ["Macron criticizes Orban asserted", "no Macron attacks"];
    check("", "Macron gave a speech attacking Orban.", &rows);
}

#[test]
fn who_has_the_support_of_another_does_not_support_him() {
    let rows = ["Norway supports Chad asserted", "no Chad supports"];
    check("", "Chad has the support of Norway.", &rows);
    check("", "Chad won Norway's endorsement.", &rows);
}

#[test]
fn who_is_called_on_does_it_and_not_who_calls() {
    let rows = ["Norway urges Chad asserted", "no Norway releases"];
    check("", "Norway called for Chad to release the prisoners.", &rows);
    check("", "Norway joined calls for Chad to release the prisoners.", &rows[1..]);
    let text = "The Taliban called on the UN to lift the sanctions.";
    check("", text, &["no Taliban eases-pressure-on"]);
    let text = "Xi Jinping warned the United States not to support Taiwan.";
    check("", text, &["United States not:supports Taiwan unknown", "no Xi Jinping not:supports"]);
}

#[test]
fn who_rejects_criticism_by_another_does_not_criticise() {
    let text = "Norway rejected French criticism of the operation.";
    check("", text, &["no Norway not:criticizes", "no Norway criticizes"]);
}

#[test]
fn a_critic_of_a_party_is_not_one_from_it() {
    let text = "Tusk is a vocal Orban critic.";
    check("", text, &["Tusk criticizes Orban asserted"]);
    check("", "Tusk is a SPD critic.", &["no Tusk criticizes"]);
}

#[test]
fn who_replaces_one_by_another_does_not_succeed_him() {
    let rows = ["Zelensky expels Reznikov asserted", "no Zelensky succeeds"];
    check("", "Zelensky replaced Reznikov with Umerov.", &rows);
}

#[test]
fn what_few_of_them_support_they_do_not() {
    check("", "Few in Congress support Trump's plan.", &["no Congress"]);
}

#[test]
fn a_headline_verb_may_govern_a_preposition_or_a_gerund() {
    let text = "Egypt mediates between Israel and Hamas.";
    check("", text, &["Egypt mediates-for Israel asserted", "Egypt mediates-for Hamas asserted"]);
    check("", "Rwanda denies backing the M23.", &["Rwanda not:supports M23 asserted"]);
}

#[test]
fn a_senator_who_accuses_is_no_senator_accused() {
    let text = "Sen. Kim Berg, a Maine Democrat, accused Sudan of lying.";
    check("", text, &["Kim Berg accuses Sudan asserted"]);
}

#[test]
fn who_is_chosen_to_lead_leads_and_not_who_chose_him() {
    let text = "Tulsi Gabbard, Trump's pick to lead US intelligence, met senators.";
    check("", text, &["no Trump leads"]);
}

#[test]
fn the_name_behind_the_comma_is_the_ministers_and_not_his_countrys() {
    let text = "The prime minister of Hungary, Viktor Orban, met Xi Jinping in Beijing.";
    let rows =
        ["Viktor Orban leads Hungary asserted", "The prime minister meets Xi Jinping asserted"];
    check("", text, &rows);
    check("", text, &["no Hungary meets"]);
}

#[test]
fn who_is_said_to_have_bombed_did_it_and_not_who_says_so() {
    let text = "The Taliban said Pakistan had bombed civilians.";
    check("", text, &["Pakistan attacks civilians asserted", "no Taliban attacks"]);
}

#[test]
fn a_sentence_of_a_name_and_a_participle_has_a_verb() {
    let rows = ["Ecowas eases-pressure-on Niger asserted", "no Ecowas sanctions"];
    check("", "Ecowas lifted sanctions on Niger.", &rows);
    check("", "Mali cut ties with Ukraine.", &["Mali breaks-ties-with Ukraine asserted"]);
}

#[test]
fn who_kills_in_a_strike_is_whose_strike_it_was() {
    let text = "Nasrallah was killed in an Israeli air strike on Beirut.";
    check("", text, &["Israeli kills Nasrallah asserted"]);
}

#[test]
fn where_strikes_hit_their_aim_is_no_second_aim() {
    let text = "The US conducted air strikes on Houthi positions in Yemen.";
    check("", text, &["US attacks Houthi asserted", "no US other Yemen"]);
}

#[test]
fn who_is_accused_of_arming_rebels_arms_them() {
    let text = "President Macron accused Turkey of arming the rebels.";
    check("", text, &["Turkey arms rebels possible", "no Macron arms"]);
}

#[test]
fn an_attack_that_somebody_condemned_is_not_his() {
    check("", "The attack condemned by France killed 30 people.", &["no France kills"]);
    let text = "The attack staged by Boko Haram killed 30 people.";
    check("", text, &["Boko Haram kills people asserted"]);
}

#[test]
fn a_battle_that_was_discussed_is_not_fought_by_those_who_talk() {
    let text = "President Macron discussed the battle against Boko Haram with Modi.";
    check("", text, &["no Macron fights", "no Modi fights"]);
}

#[test]
fn the_day_of_an_attempt_makes_no_attempt() {
    let text = "On May 6th, Iraqi forces attempted to seize the town from Hezbollah fighters.";
    check("", text, &["Iraqi forces fights Hezbollah planned"]);
}

#[test]
fn two_that_a_hyphen_joins_are_two() {
    check("", "The Iran-Iraq war lasted eight years.", &["Iran fights Iraq asserted"]);
    check("", "The Iran-Iraq border is long.", &["no Iran fights"]);
}

#[test]
fn examples_that_reject_a_truce_do_not_break_one_with_each_other() {
    let text = "Groups such as Hamas and Hezbollah rejected the truce.";
    check("", text, &["no Hamas not:makes-truce-with", "no Hamas makes-truce-with"]);
}

#[test]
fn where_a_force_operates_it_is_no_part_of() {
    let text = "Syrian forces operate in the northern part of Iraq.";
    check("", text, &["no Syrian forces part-of"]);
}

#[test]
fn refugees_before_a_president_are_no_part_of_his_title() {
    check("", "He will house Syrian refugees President Macron said.", &["no Macron leads Syrian"]);
}

#[test]
fn behind_a_list_of_shells_and_fire_comes_from_whom() {
    let text = "Iraqi forces received shells and heavy fire from Hezbollah.";
    check("", text, &["Hezbollah attacks Iraqi forces asserted"]);
}

#[test]
fn an_object_behind_an_oblique_is_the_verbs() {
    let text = "Norway condemned in the strongest terms the attacks by Hamas on Israel.";
    check("", text, &["Norway condemns Hamas asserted"]);
}

#[test]
fn who_does_it_may_stand_behind_by_far_from_the_deed() {
    let rows = ["Iran attacks Israel asserted", "Oman condemns Iran asserted"];
    check("", "Oman condemned the attack on Israel by Iran.", &rows);
    let rows = ["Oman condemns Israel asserted"];
    check("", "Oman condemned the killing of its minister by Israel.", &rows);
}

#[test]
fn with_whose_help_it_was_done_helped() {
    let text = "Kenya attacked Somalia with the backing of Chad.";
    check("", text, &["Chad supports Kenya asserted", "Kenya attacks Somalia asserted"]);
}

#[test]
fn what_somebody_is_is_nobody_he_works_for() {
    let text = "Bush praised the baseball player Willie Mays.";
    check("", text, &["no Willie Mays works-for"]);
    let text = "Macron's lawyer Kim Berg met Merz.";
    check("", text, &["Kim Berg works-for Macron asserted"]);
}

#[test]
fn whom_one_names_is_no_part_of_the_title() {
    let text = "Macron named Barnier prime minister.";
    check("", text, &["Macron favors Barnier asserted"]);
}

#[test]
fn what_two_do_to_each_other_each_of_them_does() {
    let rows = ["Iran accuses Oman asserted", "Oman accuses Iran asserted"];
    check("", "Iran and Oman accused each other of firing first.", &rows);
}

#[test]
fn a_name_a_participle_and_an_object_are_a_sentence() {
    let text = "Kenya's president Ruto named Raila Odinga as his candidate.";
    check("", text, &["Ruto favors Raila Odinga asserted"]);
}

#[test]
fn who_calls_a_thing_unfair_is_against_it_and_meets_nobody() {
    let text = "Clinton apologised for calling Trump's plan unfair.";
    check("", text, &["Clinton criticizes Trump asserted", "no Clinton meets"]);
    let text = "Macron described Orban's plan as dangerous.";
    check("", text, &["Macron criticizes Orban asserted"]);
}

#[test]
fn who_is_told_apart_by_an_apposition_still_acts() {
    let text = "Giuliani, a Trump adviser, accused Clinton of corruption.";
    check("", text, &["Giuliani accuses Clinton asserted", "no Trump accuses"]);
}

#[test]
fn whose_attack_it_is_he_says_who_claims_it() {
    let text = "Hezbollah has claimed responsibility for bombings that killed 60 Syrian civilians.";
    check("", text, &["Hezbollah kills Syrian civilians asserted"]);
    check("", "Hezbollah denied the bombings that killed 60 civilians.", &["no Hezbollah kills"]);
}

#[test]
fn a_title_between_commas_is_of_the_body_behind_it() {
    let text = "General Kim Berg, commander, US Central Command recently met with civilians.";
    check("", text, &["Kim Berg leads US Central Command asserted"]);
}

#[test]
fn what_efforts_are_made_for_is_no_part_of_whom_they_hit() {
    let text = "Norway is stepping up its efforts to counter Hezbollah.";
    check("", text, &["Norway opposes Hezbollah planned"]);
    let text = "The Kurds fought to free Kobane from Hezbollah.";
    check("", text, &["Kurds fights Hezbollah asserted"]);
}

#[test]
fn a_government_that_is_like_another_is_not_the_other() {
    let text = "The Norwegian government, like Turkey, condemned Peru.";
    check("", text, &["The Norwegian government condemns Peru asserted", "no Turkey condemns"]);
    let text = "The Norwegian government, a member of NATO, condemned Peru.";
    check("", text, &["The Norwegian government condemns Peru asserted", "no NATO condemns"]);
}

#[test]
fn whose_task_it_is_does_it() {
    let text = "Norway's task would be to disarm Hamas.";
    check("", text, &["Norway disarms Hamas possible"]);
    check("", "The aim of Norway is to disarm Hamas.", &["Norway disarms Hamas planned"]);
}

#[test]
fn what_stands_where_is_attacked_wherever_the_tree_hangs_the_place() {
    check("", "Norway bombed a base in Chad.", &["Norway attacks Chad asserted"]);
}

#[test]
fn a_land_is_what_it_is_called() {
    let text = "The oil-rich country of Chad condemned Norway.";
    check("", text, &["Chad condemns Norway asserted"]);
}
