//! `actant decisions`: files of decisions, checked and written in another form.

use std::fmt::Display;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use indexmap::IndexMap;

use actant::error::{Error, Result};
use actant::graph::decision::plan::{Facts, Plan};
use actant::graph::decision::row::Decision;
use actant::graph::decision::{self, Decider, csv, resolver, toml};
use actant::graph::net::Graph;
use actant::record::Record;
use actant::relation::lexicon::Relations;
use actant::vocabulary;

use crate::cli::arguments::{Common, Status};
use crate::cli::output::{Outcome, complain, say, stdout};

/// Check files of decisions, list them, or write them in another form
///
/// A file of decisions says what a person found right or wrong in a graph:
/// `actant build --decisions FILE` makes it good. `actant explain decisions`
/// tells what can be decided and how it is written.
#[derive(Args)]
pub struct Arguments {
    /// Files of decisions: TOML, tables (.csv), or judgements of nomenklatura (.ijson)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write them to standard output as toml, csv or nomenklatura
    #[arg(long, value_name = "FORM", value_parser = form)]
    to: Option<Form>,
}

vocabulary! {
    /// The form of a file of decisions.
    Form {
        Toml = "toml", "A table for each decision.";
        Csv = "csv", "A row for each decision.";
        Nomenklatura = "nomenklatura", "Judgements of nomenklatura: merges and never-merges.";
    }
}

/// Reads the name of a form.
fn form(word: &str) -> std::result::Result<Form, String> {
    let names: Vec<_> = Form::ALL.iter().map(|form| form.word()).collect();
    Form::from_word(word).ok_or_else(|| format!("the forms are {}", names.join(", ")))
}

/// The decisions a command makes good.
#[derive(Args)]
pub struct Decided {
    /// Make the decisions of FILE good: what a person accepted, rejected, merged, …
    #[arg(long, value_name = "FILE")]
    decisions: Vec<PathBuf>,
}

/// Decisions that are being made good.
#[derive(Default)]
pub struct Deciding {
    decider: Decider,
    /// Whether there are files of decisions.
    any: bool,
    failure: Option<Error>,
}

impl Decided {
    /// Reads the decisions; the lexicon is loaded only if there are any.
    pub fn start(&self, relations: impl FnOnce() -> Result<Facting>) -> Result<Deciding> {
        if self.decisions.is_empty() {
            return Ok(Deciding::default());
        }
        let plan = Plan::new(read(&self.decisions)?, relations()?)?;
        Ok(Deciding { decider: Decider::new(plan), any: true, failure: None })
    }
}

/// What the lexicon says of each relation.
pub type Facting = IndexMap<String, Facts>;

/// Returns what the lexicon says of each relation.
pub fn facts(relations: &Relations) -> Facting {
    let facts = relations.iter().map(|relation| {
        let plover = relation.plover.map(|plover| plover.word().to_owned());
        let cameo = relation.cameo.clone();
        (relation.id.clone(), Facts { valence: relation.valence, plover, cameo })
    });
    facts.collect()
}

impl Deciding {
    /// Tells whether there is nothing to make good.
    pub fn is_idle(&self) -> bool {
        !self.any
    }

    /// Changes a record as was decided.
    pub fn apply(&mut self, mut record: Record) -> Record {
        if self.failure.is_none() {
            self.failure = self.decider.apply(&mut record).err();
        }
        record
    }

    /// Says which decisions found nothing, and puts into the graph what came of them; returns the
    /// status that goes with it.
    pub fn finish(self, graph: &mut Graph) -> Result<Status> {
        self.failure.map_or(Ok(()), Err)?;
        let (outcomes, notices) = self.decider.finish();
        let status = if notices.is_empty() { Status::AllRead } else { Status::SomeLeftOut };
        if !notices.is_empty() {
            let (lost, all) = (notices.len(), outcomes.len());
            notices.into_iter().for_each(complain);
            say(format_args!("{lost} of {all} decisions found nothing."));
        }
        graph.decisions = outcomes;
        Ok(status)
    }
}

fn read(files: &[PathBuf]) -> Result<Vec<Decision>> {
    let mut decisions = Vec::new();
    for file in files {
        decisions.extend(decision::read(file)?);
    }
    Ok(decisions)
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let plan = Plan::new(read(&arguments.files)?, facts(&common.reader()?.relations))?;
    let decisions = &plan.decisions;
    let mut out = stdout();
    match arguments.to {
        Some(Form::Toml) => toml::write(decisions, &mut out)?,
        Some(Form::Csv) => csv::write(decisions, &mut out)?,
        Some(Form::Nomenklatura) => {
            let others = resolver::write(decisions, &mut out)?;
            if others > 0 {
                say(format_args!("{others} decisions are no merges and were not written."));
            }
        }
        None => {
            for decision in decisions {
                let told = told(&decision.action, &decision.values);
                writeln!(out, "{}{told}", decision.place)?;
            }
            let count = decisions.len();
            writeln!(out, "{count} decisions, none of which contradicts another.")?;
        }
    }
    out.flush()?;
    Ok(Status::AllRead)
}

/// Returns a decision in one line: what it does, and to what.
pub fn told<K: Display>(action: &impl Display, values: &IndexMap<K, Vec<String>>) -> String {
    let values = values.iter().map(|(key, values)| format!("{key} {}", values.join(", ")));
    format!("{action}: {}", values.collect::<Vec<_>>().join("; "))
}
