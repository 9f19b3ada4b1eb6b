//! `actant train`: treebanks → the models that are shipped.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use indexmap::IndexMap;

use actant::corpus::json_lines;
use actant::entity::gazetteer::Gazetteer;
use actant::entity::learn_chains::{self, Gold};
use actant::error::{Error, Place, Result};
use actant::language::conllu::{self, Parsed};
use actant::language::model::Model;
use actant::language::{Language, contractions, train};
use actant::output;

use crate::cli::arguments::{Common, Status};
use crate::cli::output::{Outcome, say};

/// Make the models of the language anew from treebanks
///
/// Reads treebanks in CoNLL-U and writes segment.model, lemmas.tsv and trees.model
/// into a folder. The same treebanks, seed and rounds give the same files, bit for
/// bit, on any machine and with any number of threads. How the shipped ones were
/// made stands in data/README.md. The network takes some ten minutes on two cores.
#[derive(clap::Args)]
pub struct Arguments {
    /// Treebanks to learn from
    #[arg(required_unless_present = "chains", value_name = "TREEBANK")]
    treebanks: Vec<PathBuf>,
    /// Leave out documents whose name begins so
    #[arg(long, value_name = "NAME")]
    leave_out: Vec<String>,
    /// A treebank to measure on while learning, never to learn from
    #[arg(long, value_name = "TREEBANK")]
    held_out: Vec<PathBuf>,
    /// Make chains.model instead, from the annotated entities of these texts
    #[arg(long, value_names = ["GOLD", "TEXTS"], num_args = 2, conflicts_with = "treebanks")]
    chains: Option<Vec<PathBuf>>,
    /// Make only these
    #[arg(long, value_name = "MODEL", value_delimiter = ',')]
    only: Vec<Made>,
    /// Where random numbers begin
    #[arg(long, value_name = "N", default_value_t = train::SHIPPED.seed)]
    seed: u64,
    /// How often the network goes through all sentences
    #[arg(long, value_name = "N", default_value_t = train::SHIPPED.rounds as u16,
          value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// Write the models into this folder, which exists
    #[arg(short, long, value_name = "FOLDER")]
    out: PathBuf,
}

/// What can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Made {
    /// Where tokens and sentences end
    Segment,
    /// From form and tag to lemma
    Lemmas,
    /// Tags, heads and relations
    Trees,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let keep = |name: &str, bytes: &[u8]| {
        output::write(&arguments.out.join(name), |out: &mut dyn Write| out.write_all(bytes))
    };
    if let Some([gold, texts]) = arguments.chains.as_deref() {
        let model = chains(common, arguments, gold, texts)?;
        keep("chains.model", &model.to_bytes())?;
        return Ok(Status::AllRead);
    }
    let treebank = load(&arguments.treebanks, &arguments.leave_out)?;
    let held_out = load(&arguments.held_out, &[])?;
    if treebank.is_empty() {
        let error = Error::plain("nothing to learn from: the treebanks hold no document");
        return Err(error.hint("leave out fewer documents, or name another treebank").into());
    }
    let made = |model: Made| arguments.only.is_empty() || arguments.only.contains(&model);
    if made(Made::Segment) {
        let contractions = contractions(&common.data()?.file("english/contractions.tsv")?)?;
        let model = train::segment(&treebank, &contractions, arguments.seed);
        keep("segment.model", &model.to_bytes())?;
    }
    if made(Made::Lemmas) {
        keep("lemmas.tsv", train::lemmas(&treebank).as_bytes())?;
    }
    if made(Made::Trees) {
        let mut options = train::SHIPPED;
        (options.seed, options.rounds) = (arguments.seed, usize::from(arguments.rounds));
        let model = train::trees(&treebank, &held_out, options, |line| {
            if !common.quiet {
                say(line);
            }
        });
        keep("trees.model", &model.to_bytes())?;
    }
    Ok(Status::AllRead)
}

/// Makes the model by which pronouns and nouns are joined.
fn chains(common: &Common, arguments: &Arguments, gold: &Path, texts: &Path) -> Outcome<Model> {
    let data = common.data()?;
    let (language, gazetteer) = (Language::load(&data)?, Gazetteer::load(&data, &[])?);
    let mut annotated = Vec::new();
    for (at, line) in content(gold)?.lines().enumerate() {
        let read: Gold = serde_json::from_str(line).map_err(|error| {
            Error::new(Place::at(gold, at as u32 + 1, error.column() as u32), "not an annotation")
        })?;
        annotated.push(read);
    }
    annotated.retain(|gold| !arguments.leave_out.iter().any(|begin| gold.id.starts_with(begin)));
    let mut documents = IndexMap::new();
    for line in content(texts)?.lines() {
        if let Ok(document) = json_lines::read(line, "") {
            documents.insert(document.id.clone(), document);
        }
    }
    Ok(learn::train(&documents, &annotated, &language, &gazetteer, arguments.seed))
}

/// Reads treebanks, without the documents whose name begins with one of `leave_out`.
fn load(paths: &[PathBuf], leave_out: &[String]) -> Result<Vec<Parsed>> {
    let mut all = Vec::new();
    for path in paths {
        let content = content(path)?;
        let parsed = conllu::read(path, &content)?;
        let wanted = |id: &str| !leave_out.iter().any(|begin| id.starts_with(begin.as_str()));
        all.extend(parsed.into_iter().filter(|parsed| wanted(&parsed.document.id)));
    }
    Ok(all)
}

fn content(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
        Error::new(Place::in_text(path, &before, before.len()), "not UTF-8")
    })
}
