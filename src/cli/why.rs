//! `actant explain --why` and `--why-not`: what led to an edge, and why there is none.
//!
//! Both read records, or articles as `extract` would; --why-not also a text that is given. What led to a statement is its quotation, the
//! rule that read it, why its words were taken for the actors, and what a person decided. Why there is
//! none is told of every sentence that names both actors (`audit/absence.rs`); from the lexicon comes
//! what the relation's rules would have asked for.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::Args;
use indexmap::{IndexMap, IndexSet};

use actant::audit::absence::{Absence, Missed, ids};
use actant::audit::item::{Heading, Item, Note, Passage};
use actant::audit::{choice, claims};
use actant::corpus;
use actant::corpus::document::{Document, Meta};
use actant::corpus::tally::grouped;
use actant::error::{Error, Notice, nearest};
use actant::graph::claims::FAINT;
use actant::graph::decision::Outcome as Decision;
use actant::graph::edge::edge_id;
use actant::graph::net::Graph;
use actant::graph::{self, Builder};
use actant::language::tree::{Syntax, TokenId};
use actant::reader::Reader;
use actant::record::{End, Record, Statement};
use actant::relation::lexicon::{Class, Relation, Rule};

use crate::cli::actor;
use crate::cli::arguments::{Common, Status};
use crate::cli::decisions::{Decided, Deciding, facts, told};
use crate::cli::form::Form;
use crate::cli::output::{Outcome, complain};
use crate::cli::records;
use crate::cli::stream;

/// The most rules whose words stand in a sentence that are told of.
const RULES: usize = 3;

/// Why there is an edge or none.
#[derive(Args)]
pub struct Why {
    /// Tell what led to an edge, by its id or as ACTOR RELATION ACTOR: quotations,
    /// rules, why the words mean the actors, decisions
    #[arg(long, value_names = ["EDGE"], num_args = 1..=3, requires = "among", conflicts_with_all = ["word", "actor", "why_not"])]
    why: Option<Vec<String>>,
    /// Tell why there is no such edge: the sentences with both actors, and what
    /// refused each
    #[arg(long, value_names = ["ACTOR", "RELATION", "ACTOR"], num_args = 3, requires = "read", conflicts_with_all = ["word", "actor"])]
    why_not: Option<Vec<String>>,
    #[command(flatten)]
    decided: Decided,
    #[command(flatten)]
    form: Form,
}

impl Why {
    /// Tells whether either is asked for.
    pub fn is_asked(&self) -> bool {
        self.why.is_some() || self.why_not.is_some()
    }

    /// Returns the form in which it is told.
    pub fn form(&self) -> &Form {
        &self.form
    }
}

/// Answers whichever is asked for, of the articles and records `among`, or of a text.
pub fn run(
    common: &Common,
    asked: &Why,
    among: &[PathBuf],
    text: Option<&Document>,
) -> Outcome<Status> {
    let reader = common.reader()?;
    let deciding = asked.decided.start(|| Ok(facts(&reader.relations)))?;
    let reading = Reading { common, reader: &reader, among, text, deciding };
    match (asked.why.as_deref(), asked.why_not.as_deref()) {
        (Some([edge]), _) => reading.why(&Wanted::Edge(edge.clone()), &asked.form),
        (Some([source, relation, target]), _) => {
            reading.known(relation)?;
            let ends = [source.clone(), target.clone()];
            reading.why(&Wanted::Between(ends, relation.clone()), &asked.form)
        }
        (_, Some([source, relation, target])) => {
            let symmetric = reading.known(relation)?.symmetric;
            let [source, relation, target] = [source, relation, target].map(Clone::clone);
            reading.why_not(Missed { source, relation, target, symmetric }, &asked.form)
        }
        _ => Err(Error::plain("--why takes an edge's id, or ACTOR RELATION ACTOR").into()),
    }
}

/// The edge that is asked for.
enum Wanted {
    Edge(String),
    Between([String; 2], String),
}

impl Wanted {
    /// Returns the id of the statement's edge if that is asked for.
    fn has(&self, record: &Record, one: &Statement) -> Option<String> {
        let ends = [one.source.actor.as_str(), one.target.as_ref()?.actor.as_str()];
        let edge = edge_id(ends, &one.relation, one.polarity, None);
        let wanted = match self {
            Wanted::Edge(asked) => *asked == edge,
            Wanted::Between(asked, relation) => {
                let is = |at: usize| ids(record, &asked[at]).contains(&ends[at]);
                *relation == one.relation && is(0) && is(1)
            }
        };
        wanted.then_some(edge)
    }
}

/// What is read, and with what.
struct Reading<'a> {
    common: &'a Common,
    reader: &'a Reader,
    among: &'a [PathBuf],
    text: Option<&'a Document>,
    deciding: Deciding,
}

impl<'a> Reading<'a> {
    /// Returns the relation of a name.
    fn known(&self, relation: &str) -> Result<&'a Relation, Error> {
        let relations = &self.reader.relations;
        relations.relation(relation).ok_or_else(|| {
            let error = Error::plain(format!("no relation is called \"{relation}\""));
            match nearest(relation, relations.iter().map(|one| one.id.as_str())) {
                Some(near) => error.hint(format!("did you mean \"{near}\"?")),
                None => error.hint("`actant explain relations` lists them"),
            }
        })
    }

    /// Hands over every record, as it was read and as it was decided; ends with what came of the
    /// decisions and how reading went.
    fn each(
        mut self,
        mut work: impl FnMut(&Record, &Record, &mut Vec<Notice>),
    ) -> Outcome<(Vec<Decision>, Status)> {
        let mut notices = Vec::new();
        let (mut slips, mut status) = (0, Status::AllRead);
        let deciding = &mut self.deciding;
        let mut take = |record: Record, notices: &mut Vec<Notice>| {
            if deciding.is_idle() {
                return work(&record, &record, notices);
            }
            let decided = deciding.apply(record.clone());
            work(&record, &decided, notices);
        };
        if let Some(text) = self.text {
            take(self.reader.read(text), &mut notices);
        }
        let (records, articles): (Vec<PathBuf>, Vec<PathBuf>) =
            self.among.iter().cloned().partition(|path| holds_records(path));
        if !records.is_empty() {
            slips = records::each(self.common, &records, "to look at", &mut take)?.slips;
        }
        if !articles.is_empty() {
            let options = corpus::options::Options::new(&self.common.data()?)?;
            let tally = stream::each(
                corpus::read(&articles, &options),
                self.common.quiet,
                |documents| self.reader.read_all(documents),
                |record| {
                    take(record, &mut notices);
                    Ok(())
                },
            )?;
            status = self.common.close(&tally);
        }
        slips += notices.len() as u64;
        notices.into_iter().for_each(complain);
        if slips > 0 {
            status = status.max(Status::SomeLeftOut);
        }
        let mut graph = Graph::default();
        status = status.max(self.deciding.finish(&mut graph)?);
        Ok((graph.decisions, status))
    }

    fn why(self, wanted: &Wanted, form: &Form) -> Outcome<Status> {
        let mut builder = Builder::new(graph::Options { other: true, isolated: true });
        let mut edges: IndexSet<String> = IndexSet::new();
        let mut grounds: IndexMap<String, Vec<Note>> = IndexMap::new();
        let reader = self.reader;
        let (decisions, status) = self.each(|_, record, notices| {
            builder.add(record, notices);
            for one in record.statements.iter().flatten() {
                if let Some(edge) = wanted.has(record, one) {
                    edges.insert(edge);
                    grounds.insert(one.id.clone(), notes(reader, record, one));
                }
            }
        })?;
        let graph = builder.finish()?;
        if let Wanted::Edge(id) = wanted {
            choice::edge(&graph, id)?;
        }
        if let Wanted::Between([source, target], relation) = wanted {
            let [a, b] = [choice::actor(&graph, source)?, choice::actor(&graph, target)?];
            if edges.is_empty() {
                let [a, b] = [a, b].map(|end| graph.net.node(end).name);
                let error = Error::plain(format!("no edge \"{relation}\" leads from {a} to {b}"));
                return Err(error.hint("--why-not tells why there is none").into());
            }
        }
        let mut sink = form.sink("What led to an edge");
        for edge in graph.net.edge_indices() {
            if !edges.contains(&graph.edge_id(edge)) {
                continue;
            }
            let Some(line) = claims::line(&graph, edge) else { continue };
            sink.item(&Item::Edge(Box::new(line.clone())))?;
            for evidence in graph.net.edge(edge).evidence.iter() {
                let (statement, by) = (evidence.statement.clone(), evidence.decisions.clone());
                sink.item(&Item::Statement(Box::new(claims::claim(&graph, &line, evidence))))?;
                for note in grounds.get(&statement).into_iter().flatten() {
                    sink.item(&Item::Note(note.clone()))?;
                }
                for decision in decisions.iter().filter(|one| by.contains(&one.id)) {
                    sink.item(&Item::Note(Note {
                        about: "decision",
                        text: format!(
                            "{} {}",
                            decision.id,
                            told(&decision.action, &decision.values)
                        ),
                    }))?;
                }
            }
        }
        sink.finish()?;
        Ok(status)
    }

    fn why_not(self, missed: Missed, form: &Form) -> Outcome<Status> {
        let reader = self.reader;
        let relation = self.known(&missed.relation)?;
        let title = format!("{} — {} → {}", missed.source, relation.label, missed.target);
        let ends = [missed.source.clone(), missed.target.clone()];
        let mut absence = Absence::new(missed);
        let mut unfit: [IndexSet<&'static str>; 2] = Default::default();
        let (_, status) = self.each(|read, decided, _| {
            absence.add(read, decided);
            for (at, kinds) in [&relation.source, &relation.target].into_iter().enumerate() {
                let ids = ids(decided, &ends[at]);
                let named = decided.mentions.iter().flatten();
                for one in named.filter(|one| ids.contains(&one.actor.as_str())) {
                    if !kinds.is_empty() && !kinds.contains(&one.kind) {
                        unfit[at].insert(one.kind.word());
                    }
                }
            }
        })?;
        for (at, name) in ends.iter().enumerate() {
            if absence.documents[at] == 0 {
                return Err(choice::unknown(name, absence.names.iter().map(String::as_str)).into());
            }
        }
        let mut sink = form.sink("Why there is no edge");
        sink.item(&Item::Heading(Heading { title, note: counts(&absence, &ends) }))?;
        for (at, kinds) in [&relation.source, &relation.target].into_iter().enumerate() {
            if unfit[at].is_empty() {
                continue;
            }
            let kinds: Vec<_> = kinds.iter().map(|kind| kind.word()).collect();
            let found: Vec<_> = unfit[at].iter().copied().collect();
            let text = format!(
                "{} is also read as {}, and \"{}\" takes {} here",
                ends[at],
                found.join(", "),
                relation.id,
                kinds.join(", ")
            );
            sink.item(&Item::Note(Note { about: ["source", "target"][at], text }))?;
        }
        for mut passage in absence.passages() {
            passage.reasons.extend(near(reader, relation, &passage));
            sink.item(&Item::Passage(Box::new(passage)))?;
        }
        sink.finish()?;
        Ok(status)
    }
}

/// Says how often the two are named, and whether there is such an edge after all.
fn counts(absence: &Absence, [a, b]: &[String; 2]) -> String {
    let [first, second, both] = absence.documents.map(grouped);
    let mut note = format!(
        "Documents that name {a}: {first}; {b}: {second}; both: {both}. Sentences that name both: {}.",
        grouped(absence.sentences)
    );
    for (edge, confidence) in &absence.edges {
        note.push_str(&format!(
            " There is such an edge: {edge} (`--why {edge}`); --min-confidence above {confidence} and \
             other filters leave it out."
        ));
    }
    note
}

/// Tells which rules of a relation have a word in a passage, and what they would have matched.
fn near(reader: &Reader, relation: &Relation, passage: &Passage) -> Vec<String> {
    let text = passage.quotation.text.clone();
    let document = Document::new("sentence", Meta::default(), text);
    let syntax = reader.language.read(&document);
    let tokens = 0..syntax.tokens.len();
    idle(reader, document.text(), &syntax, tokens, |rule| {
        let of = relation.rules.iter().any(|&id| reader.relations.rule(id).id == rule.id);
        of && !passage.reasons.iter().any(|reason| reason.contains(&rule.id))
    })
}

/// Tells of some rules which have a word among some tokens and matched nothing, and what they would
/// have matched; of [`RULES`] of them.
pub fn idle(
    reader: &Reader,
    text: &str,
    syntax: &Syntax,
    tokens: Range<usize>,
    of: impl Fn(&Rule) -> bool,
) -> Vec<String> {
    let mut found: IndexMap<&str, (String, &str)> = IndexMap::new();
    for at in tokens {
        let token = TokenId::new(at);
        let lemma = syntax.lemma(token);
        for &class in Class::ALL {
            for rule in reader.relations.rules_for(class, lemma) {
                let rule = reader.relations.rule(rule);
                let mut words = rule.words.iter().filter(|(its, _)| *its == class);
                let named = words.any(|(_, words)| words.contains(lemma));
                if let (true, Some(example)) = (named && of(rule), rule.yes.first()) {
                    let word = syntax.form(text, token).to_owned();
                    found.entry(&rule.id).or_insert((word, &example.text));
                }
            }
        }
    }
    let told = found.into_iter().take(RULES);
    told.map(|(rule, (word, example))| {
        format!("rule {rule} has \"{word}\", and did not match; it matches: {example}")
    })
    .collect()
}

/// Tells by what a statement was read.
pub fn notes(reader: &Reader, record: &Record, one: &Statement) -> Vec<Note> {
    let mut notes = Vec::new();
    let rule = reader.relations.rules().find(|(_, rule)| rule.id == one.rule);
    if let Some((_, rule)) = rule {
        let place = rule.place.in_a_sentence();
        let example = rule.yes.first().map_or("", |example| example.text.as_str());
        notes
            .push(Note { about: "rule", text: format!("{} ({place}), as in: {example}", rule.id) });
        if rule.learned {
            let text = format!(
                "a trained model takes it so, above all for the words \"{}\"; it is shown from \
                 confidence {FAINT} on, below that with --other",
                one.label
            );
            notes.push(Note { about: "learned", text });
        }
    }
    let ends = [("source", Some(&one.source)), ("target", one.target.as_ref())];
    for (about, end) in ends {
        notes.extend(end.and_then(|end| meant(reader, record, about, end)));
    }
    notes
}

/// Tells why words are taken for an actor.
fn meant(reader: &Reader, record: &Record, about: &'static str, end: &End) -> Option<Note> {
    let mention = record.mentions.as_ref()?.get(end.mention as usize)?;
    let actor = record.actors.iter().flatten().find(|actor| actor.id == end.actor)?;
    let (words, why) = actor::meant(reader, actor, mention);
    Some(Note { about, text: format!("\"{words}\" is {} ({}): {why}", actor.name, actor.id) })
}

/// Tells whether a file holds records rather than articles.
fn holds_records(path: &Path) -> bool {
    let mut begin = [0; 10];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut begin));
    read.is_ok() && begin == *b"{\"actant\":"
}
