//! `actant train`: treebanks → the models that are shipped.

use std::io::Write;
use std::path::{Path, PathBuf};

use actant::table::Map;
use clap::ValueEnum;
use serde::Deserialize;

use actant::corpus::fields::Fields;
use actant::corpus::object;
use actant::entity::clue::Class;
use actant::entity::gazetteer::Gazetteer;
use actant::entity::learn::{self, Lessons};
use actant::entity::learn_chains::{self, Gold};
use actant::error::{Error, Place, Result};
use actant::language::conllu::{self, Parsed};
use actant::language::model::Model;
use actant::language::{Language, train, wording};
use actant::output;
use actant::relation::attribution;
use actant::relation::attribution::train::Gathered;
use actant::relation::cues::Cues;
use actant::relation::frame::Frames;
use actant::relation::learn_valence;
use actant::terms::Kind;
use actant::text::Span;

use crate::cli::arguments::{Common, Status};
use crate::cli::output::{Outcome, say};

/// Make the models of the language anew from treebanks
///
/// Reads treebanks in CoNLL-U and writes segment.model, lemmas.tsv and trees.model
/// into a folder. The same treebanks, seed and rounds give the same files, bit for
/// bit, on any machine and with any number of threads. How the shipped ones were
/// made stands in data/README.md. The network takes half a minute a round for each
/// 400,000 words, on two cores.
#[derive(clap::Args)]
pub struct Arguments {
    /// Treebanks to learn from
    #[arg(required_unless_present_any = ["attributions", "chains", "stances"], value_name = "TREEBANK")]
    treebanks: Vec<PathBuf>,
    /// Make attribution.model alone, from articles annotated with attributions
    #[arg(long, value_name = "ARTICLES", conflicts_with = "treebanks")]
    attributions: Option<PathBuf>,
    /// Leave out documents whose name begins so
    #[arg(long, value_name = "NAME")]
    leave_out: Vec<String>,
    /// A treebank to measure on while learning, never to learn from
    #[arg(long, value_name = "TREEBANK")]
    held_out: Vec<PathBuf>,
    /// Learn from the names that this file marks in the treebanks' documents
    ///
    /// JSON Lines, one document a line: `id`, and `names`, each with `begin`, `end`
    /// (in code points of the text) and `kind`; those with a member `optional` are
    /// passed over. In documents that it does not have, the network learns the names
    /// that the recogniser in use finds.
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// Make chains.model instead, from the annotated entities of these texts
    #[arg(long, value_names = ["GOLD", "TEXTS"], num_args = 2, conflicts_with = "treebanks")]
    chains: Option<Vec<PathBuf>>,
    /// Make valence.model alone, from sentences in which people said who is for or
    /// against whom
    #[arg(long, value_name = "SENTENCES", conflicts_with = "treebanks")]
    stances: Option<PathBuf>,
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
    /// How many cells read the sentence in each direction of each of the network's layers
    #[arg(long, value_name = "N", default_value_t = train::SHIPPED.hidden as u16,
          value_parser = clap::value_parser!(u16).range(8..=1024))]
    cells: u16,
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
    /// Where names begin and end, and what they name; needs --names
    Names,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let keep = |name: &str, bytes: &[u8]| {
        output::write(&arguments.out.join(name), |out: &mut dyn Write| out.write_all(bytes))
    };
    if let Some(articles) = &arguments.attributions {
        return attributions(common, articles, arguments);
    }
    if let Some(path) = &arguments.stances {
        let model = stances(common, path, arguments.seed)?;
        keep("valence.model", &model.to_bytes())?;
        return Ok(Status::AllRead);
    }
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
        let wording = wording(&common.data()?)?;
        let model = train::segment(&treebank, &wording, arguments.seed);
        keep("segment.model", &model.to_bytes())?;
    }
    if made(Made::Lemmas) {
        keep("lemmas.tsv", train::lemmas(&treebank).as_bytes())?;
    }
    if made(Made::Trees) {
        let mut options = train::SHIPPED.with_cells(usize::from(arguments.cells));
        (options.seed, options.rounds) = (arguments.seed, usize::from(arguments.rounds));
        let names = match &arguments.names {
            Some(path) => labels(common, &treebank, path)?,
            None => vec![Vec::new(); treebank.len()],
        };
        let model = train::trees(&treebank, &names, &held_out, options, |line| {
            if !common.quiet {
                say(line);
            }
        });
        keep("trees.model", &model.to_bytes())?;
    }
    if let (true, Some(path)) = (made(Made::Names), &arguments.names) {
        let model = names(common, &treebank, path, arguments.seed)?;
        keep("names.model", &model.to_bytes())?;
    }
    Ok(Status::AllRead)
}

/// One document's line in a file of names.
#[derive(Deserialize)]
struct Marked {
    id: String,
    names: Vec<Mark>,
}

/// One name that people marked.
#[derive(Deserialize)]
struct Mark {
    begin: u32,
    end: u32,
    kind: String,
    optional: Option<String>,
}

/// Reads a file of marked names: those of each document, by its id.
fn marked(path: &Path) -> Result<Map<String, Vec<Mark>>> {
    let mut known = Map::default();
    for (at, line) in content(path)?.lines().enumerate() {
        let marked: Marked = serde_json::from_str(line).map_err(|error| {
            Error::new(Place::at(path, at as u32 + 1, error.column() as u32), error.to_string())
        })?;
        known.insert(marked.id, marked.names);
    }
    Ok(known)
}

/// Returns the labels from which the network learns names: those that people marked, and in
/// documents without marks those that the recogniser in use finds.
fn labels(common: &Common, treebank: &[Parsed], path: &Path) -> Result<Vec<Vec<u8>>> {
    let gazetteer = Gazetteer::load(&common.data()?, &[])?;
    let known = marked(path)?;
    let of = |parsed: &Parsed| match known.get(&parsed.document.id) {
        Some(marks) => learn::labels(parsed, &spans(parsed.document.text(), marks), &gazetteer),
        None => learn::found(parsed, &gazetteer),
    };
    Ok(treebank.iter().map(of).collect())
}

/// Makes the model that finds names; documents that the file does not have are passed over.
fn names(common: &Common, treebank: &[Parsed], path: &Path, seed: u64) -> Result<Model> {
    let data = common.data()?;
    let (language, gazetteer) = (Language::load(&data)?, Gazetteer::load(&data, &[])?);
    let known = marked(path)?;
    let mut lessons = Lessons::default();
    for parsed in treebank {
        let Some(marks) = known.get(&parsed.document.id) else { continue };
        let spans = spans(parsed.document.text(), marks);
        let syntax = language.read(&parsed.document);
        lessons.add(parsed.document.text(), &syntax, &gazetteer, &spans);
    }
    let first = lessons.learn(seed);
    for parsed in treebank.iter().filter(|parsed| !known.contains_key(&parsed.document.id)) {
        let spans = learn::guess(parsed, &gazetteer, &first);
        let syntax = language.read(&parsed.document);
        lessons.add(parsed.document.text(), &syntax, &gazetteer, &spans);
    }
    Ok(learn::model(&lessons.learn(seed)))
}

/// Returns the names that people marked in a text, in its order.
fn spans(text: &str, marks: &[Mark]) -> Vec<(Span, Class)> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut spans = Vec::new();
    for mark in marks.iter().filter(|mark| mark.optional.is_none()) {
        let ends = (starts.get(mark.begin as usize), starts.get(mark.end as usize));
        let class = Kind::from_word(&mark.kind).and_then(Class::of);
        if let ((Some(&begin), Some(&end)), Some(class)) = (ends, class) {
            spans.push((Span::new(begin, end), class));
        }
    }
    spans.sort_by_key(|(span, _)| span.begin);
    spans
}

/// Makes the model of attributions, from trees as the models in use draw them.
fn attributions(common: &Common, path: &Path, arguments: &Arguments) -> Outcome<Status> {
    let data = common.data()?;
    let (language, cues) = (Language::load(&data)?, Cues::load(&data)?);
    let mut gathered = Gathered::default();
    for article in attribution::train::read(path, &content(path)?)? {
        gathered.add(&article, &language.read(&article.document()), &cues);
    }
    let model = gathered.learn(arguments.seed);
    let target = arguments.out.join("attribution.model");
    output::write(&target, |out: &mut dyn Write| out.write_all(&model.to_bytes()))?;
    Ok(Status::AllRead)
}

/// Makes the model that judges who is for or against whom.
fn stances(common: &Common, path: &Path, seed: u64) -> Result<Model> {
    let data = common.data()?;
    let (language, gazetteer) = (Language::load(&data)?, Gazetteer::load(&data, &[])?);
    let sentences = learn_valence::read(path, &content(path)?)?;
    let (frames, cues) = (Frames::load(&data)?, Cues::load(&data)?);
    Ok(learn_valence::train(&sentences, &language, &gazetteer, (&frames, &cues), seed))
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
    let mut documents = Map::default();
    for line in content(texts)?.lines() {
        if let Ok(document) = object::read(line, "", &Fields::default()) {
            documents.insert(document.id.clone(), document);
        }
    }
    Ok(learn_chains::train(&documents, &annotated, &language, &gazetteer, arguments.seed))
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
