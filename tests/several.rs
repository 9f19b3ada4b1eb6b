//! What texts state of several at once, of what is only asked or meant, and of who holds an office: by rows of texts,
//! each named for what was once read wrongly.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use crate::common::stated::{check, read};

#[test]
fn the_defence_minister_was_the_prime_minister() {
    let text = "Kim Berg, the prime minister, praised Norway on Monday. Mr Berg called on Chad to resign. \
                Norway urged Mr Berg to leave. According to a newspaper, the defence minister has been \
                holding secret conversations with Hamas.";
    check("", text, &["defence minister meets Hamas asserted", "no the defence minister meets"]);
    let text =
        "Health Secretary Kim Berg spoke. Ann Lee left. Norway praised the health secretary.";
    check("", text, &["Norway praises the health secretary asserted"]);
}

#[test]
fn who_does_the_same_did_nothing() {
    let text = "Norway condemned Hungary, as did Sweden.";
    check("", text, &["Norway condemns Hungary asserted", "Sweden condemns Hungary asserted"]);
    let text = "Norway does not recognise Kosovo and neither does Spain.";
    check("", text, &["Spain not:recognizes Kosovo asserted"]);
}

#[test]
fn who_asks_why_urged_somebody() {
    check("", "Kim Berg asked why Norway was arming Chad.", &["no Kim Berg urges"]);
    let text = "Norway called for Hungary to be stripped of its vote.";
    check("", text, &["no Norway urges"]);
}

#[test]
fn what_a_weapon_is_for_had_been_done() {
    let text = "Norway used gas as a weapon to topple the government of Chad.";
    check("", text, &["no Norway expels Chad asserted"]);
}

#[test]
fn two_that_sign_with_a_third_signed_with_each_other() {
    let text = "Oman and Chad have both signed agreements with Norway.";
    check(
        "",
        text,
        &[
            "Oman signs-agreement-with Norway asserted",
            "Chad signs-agreement-with Norway asserted",
            "no Oman signs-agreement-with Chad",
            "no Oman agrees-with Chad",
        ],
    );
}

#[test]
fn who_is_named_behind_a_clause_did_what_it_says() {
    let text = "Japan, which armed the Chadian army last year, and Norway condemned Hungary.";
    check(
        "",
        text,
        &[
            "Japan arms the Chadian army asserted",
            "Japan condemns Hungary asserted",
            "Norway condemns Hungary asserted",
            "no Norway arms",
        ],
    );
}

#[test]
fn members_of_a_union_were_the_union() {
    let text = "Five members of the European Union do not recognise Kosovo.";
    check("", text, &["no the European Union recognizes", "no European Union recognizes"]);
}

#[test]
fn the_president_was_his_predecessor() {
    let text = "President Kim Berg left. His predecessor, President Ann Lee, stayed. \
                Norway praised the president.";
    let record = read("", text);
    let mentions = record.mentions.as_deref().unwrap();
    let meant = mentions.iter().find(|one| one.range.text == "the president");
    assert_eq!(meant.map(|one| one.actor.as_str()), Some("kim-berg"));
}
