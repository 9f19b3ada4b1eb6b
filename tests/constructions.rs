//! Constructions times verbs: "{B} was not {en} by {A}" says of every verb who did not do it to whom.
//!
//! A row of `constructions/rows.tsv` is a sentence with holes, how certain it leaves what it says, and the
//! classes of verbs with which it is no English. A row of `constructions/verbs.tsv` is a verb: its relation, its
//! forms, its noun with a preposition, what must follow its object, and its classes. Each sentence is
//! read with three pairs of names, and must state the relation from the first to the second, never
//! the other way round. What is still read otherwise stands in `constructions/wrong.tsv` with its cause, and a
//! row there that comes out right fails the test. Not among the verbs: "arm", whose participle the
//! treebanks know as an adjective only.

#![allow(clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::reader::{Options, Reader};
use actant::terms::{Certainty, Kind, Polarity};

/// Who does it to whom, and what that pair is called.
const PAIRS: &[(&str, &str, &str)] = &[
    ("states", "Norway", "Sweden"),
    ("a state and a group", "Iran", "the Houthis"),
    ("persons", "Emmanuel Macron", "Viktor Orban"),
];

/// Returns the rows of a table, without its header and comments.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.skip(1).map(|line| line.split('\t').collect())
}

/// Writes a sentence of a construction and a verb.
fn sentence(construction: &str, verb: &[&str], [a, b]: [&str; 2]) -> String {
    let [_, base, third, past, participle, gerund, noun, tail, ..] = verb else {
        panic!("a verb with too few columns: {verb:?}");
    };
    let mut text = construction.to_string();
    for form in ["{v}", "{s}", "{ed}", "{en}", "{ing}"] {
        if !tail.is_empty() {
            text = text.replace(&format!("{form} {{B}}"), &format!("{form} {{B}} {tail}"));
        }
    }
    let holes = [
        ("{v}", base),
        ("{s}", third),
        ("{ed}", past),
        ("{en}", participle),
        ("{ing}", gerund),
        ("{n}", noun),
        ("{A}", &a),
        ("{B}", &b),
    ];
    for (hole, word) in holes {
        text = text.replace(hole, word);
    }
    let first = text.chars().next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + text.get(1..).unwrap_or_default()
}

/// Tells whether a statement is as certain as a row says: `+` is so, `-` is not, `p` is planned, `%` is
/// probable, `~` is possible, `?` is open, `n` is not or is open; `*` behind it allows whatever is not simply so, and alone
/// whatever there is.
fn fits(expected: &str, polarity: Polarity, certainty: Certainty) -> bool {
    let affirmed = polarity == Polarity::Affirmed;
    let asserted = certainty == Certainty::Asserted;
    let exact = match expected.trim_end_matches('*') {
        "+" => affirmed && asserted,
        "-" => !affirmed && asserted,
        "p" => affirmed && certainty == Certainty::Planned,
        "%" => affirmed && certainty == Certainty::Probable,
        "~" => affirmed && certainty == Certainty::Possible,
        "?" => affirmed && certainty == Certainty::Unknown,
        "n" => !affirmed || certainty == Certainty::Unknown,
        "" => true,
        other => panic!("no such certainty: {other}"),
    };
    exact || expected.ends_with('*') && !(affirmed && asserted)
}

#[test]
fn every_construction_says_of_every_verb_who_does_it_to_whom() {
    let reader = Reader::new(&Data::builtin(), &Options::default()).expect("the built-in data");
    let verbs: Vec<Vec<&str>> = rows(include_str!("constructions/verbs.tsv")).collect();
    let known: BTreeSet<(&str, &str, &str)> = rows(include_str!("constructions/wrong.tsv"))
        .flat_map(|row| row[3].split(' ').map(move |verb| (row[1], row[2], verb)))
        .collect();
    let (mut wrong, mut right, mut count) = (Vec::new(), Vec::new(), 0);
    for row in rows(include_str!("constructions/rows.tsv")) {
        let [construction, expected, not_for, ..] = row.as_slice() else {
            panic!("a row with too few columns: {row:?}");
        };
        for (pair, a, b) in PAIRS {
            for verb in &verbs {
                let classes: Vec<&str> = verb[8].split(' ').chain([*pair]).collect();
                let left_out = not_for.split(' ').any(|class| classes.contains(&class));
                if left_out || *pair == "persons" && !classes.contains(&"personal") {
                    continue;
                }
                count += 1;
                let text = sentence(construction, verb, [a, b]);
                let document = Document::new("row", Meta::default(), text.clone());
                let (_, cast, findings) = reader.passes(&document);
                let (mut found, mut reversed) = (false, false);
                for statement in &findings.statements {
                    let relation = reader.relations.relation_of(statement.rule);
                    let Some(target) = statement.target else { continue };
                    if relation.id != verb[0] {
                        continue;
                    }
                    let is = |mention, name: &str| {
                        let actor = cast.actor_of(mention);
                        let own = actor.kind != Kind::Place || name == b.trim_start_matches("the ");
                        let last = name.rsplit(' ').next().unwrap_or(name);
                        own && (actor.name.contains(last)
                            || cast.mention(mention).span.of(&text).contains(last))
                    };
                    let forth = is(statement.source, a) && is(target, b);
                    let back = is(statement.source, b) && is(target, a);
                    let as_said = fits(expected, statement.polarity, statement.certainty);
                    found |= (forth || relation.symmetric && back) && as_said;
                    reversed |= back && !relation.symmetric;
                }
                let listed = known.contains(&(*construction, *pair, verb[1]));
                match (found && !reversed, listed) {
                    (true, true) => right.push(format!("{construction}\t{pair}\t{}", verb[1])),
                    (false, false) => {
                        wrong.push(format!("{construction}\t{pair}\t{}\t{text}", verb[1]));
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(count > 9_000, "{count} sentences");
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(right.is_empty(), "{} are right by now:\n{}", right.len(), right.join("\n"));
}
