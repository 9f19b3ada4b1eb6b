//! Whether a confidence keeps its word: the share of statements that are right, by how sure they are.
//!
//! Held against the training portion of DSE (Park, Pan and Joo 2021), where people judged of two names in
//! a sentence who is for or against whom. What a model learned of it is left out; rules were written with
//! it in view. `cargo test --release --test confidence -- --nocapture` prints the table of README.md.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::BTreeMap;
use std::fs;

use rayon::prelude::*;
use serde::Deserialize;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::reader::{Options, Reader};
use actant::record::{Mention, Statement};
use actant::terms::{Certainty, Polarity};

/// Two names of a sentence, and which of them is for (1, 2) or against (3, 4) the other; 0 if none.
#[derive(Deserialize)]
struct Item {
    text: String,
    p: Span,
    q: Span,
    label: u8,
}

#[derive(Deserialize)]
struct Span {
    begin: u32,
    end: u32,
}

/// How many statements there are, how many are right, and how many people saw a stance in.
#[derive(Clone, Copy, Default)]
struct Row {
    all: u32,
    right: u32,
    seen: u32,
}

impl Row {
    fn shares(self) -> [f64; 2] {
        let share = |of: u32| 100.0 * f64::from(self.right) / f64::from(of.max(1));
        [share(self.all), share(self.seen)]
    }
}

/// Returns the label that a statement of a rule gives two names, if it is asserted or planned and says
/// of one that it is for or against the other.
fn label(item: &Item, mentions: &[Mention], one: &Statement) -> Option<u8> {
    let sure = matches!(one.certainty, Certainty::Asserted | Certainty::Planned);
    let over = |at: u32, span: &Span| {
        let range = &mentions[at as usize].range;
        range.begin < span.end && span.begin < range.end
    };
    let ends = [one.source.mention, one.target.as_ref()?.mention];
    let forth = over(ends[0], &item.p) && over(ends[1], &item.q);
    let back = over(ends[0], &item.q) && over(ends[1], &item.p);
    if !sure || one.valence == 0 || one.rule.ends_with("/learned") || forth == back {
        return None;
    }
    let friend = (one.valence > 0) == (one.polarity == Polarity::Affirmed);
    Some(1 + u8::from(back) + 2 * u8::from(!friend))
}

#[test]
fn the_surer_a_statement_the_oftener_it_is_right() {
    let Some(path) = common::shared("bench/dse/train.gold.jsonl") else { return };
    let reader = Reader::new(&Data::builtin(), &Options::default()).unwrap();
    let lines = fs::read_to_string(path).unwrap();
    let items: Vec<Item> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let judged = |item: &Item| -> Vec<(u8, u8, bool)> {
        let document = Document::new("a", Meta::default(), item.text.clone());
        let record = reader.read(&document);
        let (mentions, statements) = (record.mentions.unwrap(), record.statements.unwrap());
        let judged = statements.iter().filter_map(|one| {
            let tenth = (one.confidence * 10.0).round() as u8;
            Some((tenth, label(item, &mentions, one)?, item.label))
        });
        judged.map(|(tenth, found, gold)| (tenth, gold, found == gold)).collect()
    };
    let mut rows: BTreeMap<u8, Row> = BTreeMap::new();
    for (tenth, gold, right) in items.par_iter().flat_map_iter(judged).collect::<Vec<_>>() {
        let row = rows.entry(tenth).or_default();
        row.all += 1;
        row.right += u32::from(right);
        row.seen += u32::from(gold != 0);
    }
    println!("confidence  statements  right  right where people saw a stance");
    for (tenth, row) in rows.iter().rev() {
        let [all, seen] = row.shares();
        println!("0.{tenth}         {:>10}  {all:>4.0} %  {seen:>4.0} % of {}", row.all, row.seen);
    }
    let many: Vec<(u8, [f64; 2])> = rows
        .into_iter()
        .filter(|(_, row)| row.all >= 50)
        .map(|(tenth, row)| (tenth, row.shares()))
        .collect();
    assert!(many.len() > 1 && many.is_sorted_by(|a, b| a.1[0] <= b.1[0]), "{many:?}");
    // Two in three of the pairs are neutral to people: what they saw a stance in is what is asked.
    assert!(many.iter().all(|&(tenth, [_, seen])| seen >= 10.0 * f64::from(tenth)), "{many:?}");
}
