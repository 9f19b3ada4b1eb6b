//! `actant explain --actor`: who was held to be one actor, and why.

use std::io::Write;
use std::path::PathBuf;

use indexmap::IndexMap;

use actant::corpus;
use actant::entity::why;
use actant::error::{Error, nearest};
use actant::reader::Reader;
use actant::record::{Actor, Mention, Record};

use crate::cli::arguments::{Common, Status};
use crate::cli::output::{Outcome, stdout};
use crate::cli::stream;

/// Reads articles and tells of one actor every mention, why it was joined, and who nearly was it.
pub fn explain(common: &Common, id: &str, inputs: &[PathBuf]) -> Outcome<Status> {
    let reader = common.reader()?;
    let mut others: IndexMap<String, String> = IndexMap::new();
    let mut found: Option<Actor> = None;
    let mut lines = Vec::new();
    let tally = stream::each(
        corpus::read(inputs, &corpus::options::Options::new(&common.data()?)?),
        common.quiet,
        |documents| reader.read_all(documents).into_iter().map(Record::without_text).collect(),
        |record: Record| {
            for actor in record.actors.iter().flatten() {
                if actor.id == id {
                    found.get_or_insert_with(|| actor.clone());
                } else {
                    others.entry(actor.id.clone()).or_insert_with(|| actor.name.clone());
                }
            }
            let Some(actor) = record.actors.iter().flatten().find(|actor| actor.id == id) else {
                return Ok(());
            };
            for mention in record.mentions.iter().flatten().filter(|mention| mention.actor == id) {
                let (text, why) = meant(&reader, actor, mention);
                lines.push(format!(
                    "  {}:{}-{}  \"{text}\" ({}): {why}",
                    record.id, mention.range.begin, mention.range.end, mention.form
                ));
            }
            Ok(())
        },
    )?;
    let Some(actor) = found else {
        let error = Error::plain(format!("no article names an actor with the id \"{id}\""));
        let near = nearest(id, others.keys().map(String::as_str));
        return Err(match near {
            Some(near) => error.hint(format!("did you mean \"{near}\"?")),
            None => error.hint("`actant extract` shows the ids that the articles name"),
        }
        .into());
    };
    let mut out = stdout();
    writeln!(out, "{}: {} ({})", actor.id, actor.name, actor.kind)?;
    let across = if actor.linked {
        "its names stand in the gazetteer, so all articles mean the same"
    } else {
        "articles mean the same where they give the same full name"
    };
    writeln!(out, "  {across}\n\nmentions: {}", lines.len())?;
    for line in lines {
        writeln!(out, "{line}")?;
    }
    let near: Vec<_> = others
        .iter()
        .filter_map(|(other, name)| why::shared(&actor.name, name).map(|why| (other, name, why)))
        .collect();
    writeln!(out, "\nnear misses: {}", near.len())?;
    for (other, name, why) in near {
        writeln!(out, "  {other}  {name}: {why}")?;
    }
    out.flush()?;
    Ok(common.close(&tally))
}

/// Returns the words of a mention on one line, and why they are taken for its actor.
pub fn meant(reader: &Reader, actor: &Actor, mention: &Mention) -> (String, String) {
    let entry = reader.gazetteer.entry(&actor.id).filter(|_| actor.linked);
    let words = mention.range.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let why = why::joined(&actor.name, entry, mention.by, mention.kind, &words);
    (words, why)
}
