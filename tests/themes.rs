//! What short news sentences state, theme by theme: elections, courts, prisoners, spies, treaties, tariffs, loans,
//! arms, visits, offices, coups, truces, blockades, recognition, protests, votes, aid, insults, threats,
//! ambassadors, gas, migrants, and those who work for somebody.
//!
//! A row of `themes/rows.tsv` is a sentence and the statements that must be among those it is read as.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use crate::common::stated::{lines, read};

#[test]
fn what_the_news_says_of_each_theme_is_read() {
    let table = include_str!("themes/rows.tsv");
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1);
    let mut failures = Vec::new();
    let mut count = 0;
    for row in rows {
        let (sentence, wanted) = row.split_once('\t').unwrap();
        let found = lines(&read("", sentence));
        count += 1;
        for statement in wanted.split("; ") {
            if !found.iter().any(|line| line == statement) {
                failures.push(format!("{sentence}\n  {statement}\n  found {found:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count > 150);
}
