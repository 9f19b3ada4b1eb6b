//! Judgements of nomenklatura, the resolver of FollowTheMoney and OpenSanctions: merges only.
//!
//! One JSON array a line: `[target, source, judgement, score, user, created_at]`
//! (<https://github.com/opensanctions/nomenklatura>, `resolver/edge.py`). `positive` is a merge,
//! `negative` a never-merge; `unsure` and `no_judgement` decide nothing. The ids that nomenklatura
//! makes for a cluster (`NK-…`) hold its members together and name no actor here.
//!
//! Not held: the score; and, on the way out, every decision that is no merge and no never-merge.

use std::io::{self, Write};
use std::path::Path;

use indexmap::{IndexMap, IndexSet};
use serde_json::{Value, json};

use crate::error::{Error, Place, Result};
use crate::graph::decision::row::{Action, Decision, Key, Row};

/// How the ids begin that nomenklatura makes.
const MADE: &str = "NK-";

/// Reads judgements; `path` is what messages call the file.
///
/// # Errors
///
/// If a line is no judgement, with the place.
pub fn read(path: &Path, text: &str) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let mut clusters: IndexMap<String, IndexSet<String>> = IndexMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let place = Place::at(path, number, 1);
        let parts: Vec<Value> = serde_json::from_str(line).unwrap_or_default();
        let word = |at: usize| parts.get(at).and_then(Value::as_str);
        let (Some(target), Some(source), Some(judgement)) = (word(0), word(1), word(2)) else {
            return Err(Error::new(place, "not a judgement of nomenklatura").hint(
                "a line is [\"target\", \"source\", \"positive\", score, \"user\", \"created_at\"]",
            ));
        };
        let action = match judgement {
            "positive" => Action::Merge,
            "negative" => Action::Apart,
            "unsure" | "no_judgement" => continue,
            other => {
                return Err(Error::new(place, format!("no judgement is called \"{other}\""))
                    .hint("there are positive, negative, unsure and no_judgement"));
            }
        };
        let made = [target, source].map(|id| id.starts_with(MADE));
        if action == Action::Merge && made != [false, false] {
            // The members of a cluster are joined to each other, pair by pair, as they come.
            let (hub, member) = if made[0] { (target, source) } else { (source, target) };
            let members = clusters.entry(hub.to_owned()).or_default();
            let first = members.first().cloned();
            if members.insert(member.to_owned())
                && let Some(first) = first
            {
                rows.push(row(action, place, [first, member.to_owned()], word(4), word(5)));
            }
            continue;
        }
        let actors = [target.to_owned(), source.to_owned()];
        rows.push(row(action, place, actors, word(4), word(5)));
    }
    Ok(rows)
}

fn row(
    action: Action,
    place: Place,
    actors: [String; 2],
    user: Option<&str>,
    date: Option<&str>,
) -> Row {
    let mut cells = vec![(Key::Actors.word().to_owned(), actors.to_vec(), place.clone())];
    for (key, value) in [(Key::By, user), (Key::Date, date)] {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            cells.push((key.word().to_owned(), vec![value.to_owned()], place.clone()));
        }
    }
    Row { action: (action.word().to_owned(), place.clone()), place, cells }
}

/// Writes merges and never-merges, one judgement for each pair, and returns how many other decisions
/// there were.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(decisions: &[Decision], out: &mut dyn Write) -> io::Result<usize> {
    let mut others = 0;
    for decision in decisions {
        let actors: IndexSet<&String> =
            decision.all(Key::Into).iter().chain(decision.all(Key::Actors)).collect();
        let (by, date) = (decision.one(Key::By), decision.one(Key::Date));
        let mut line = |target: &str, source: &str, judgement: &str| {
            writeln!(out, "{}", json!([target, source, judgement, null, by, date]))
        };
        match decision.action {
            Action::Merge => {
                for source in &actors[1..] {
                    line(actors[0], source, "positive")?;
                }
            }
            Action::Apart => {
                for (at, target) in actors.iter().enumerate() {
                    for source in &actors[at + 1..] {
                        line(target, source, "negative")?;
                    }
                }
            }
            _ => others += 1,
        }
    }
    Ok(others)
}
