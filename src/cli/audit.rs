//! `actant audit`: what backs an edge, and what is contested, hearsay or of a single source.

use std::path::PathBuf;

use clap::Args;
use indexmap::IndexSet;

use actant::audit::item::{Heading, Item};
use actant::audit::uncovered::Uncovered;
use actant::audit::{self, Scope, choice, questions, remarks};
use actant::corpus::tally;
use actant::graph;
use actant::graph::net::Graph;

use crate::cli::arguments::{Common, Status};
use crate::cli::decisions::{Decided, Deciding, facts};
use crate::cli::form::Form;
use crate::cli::output::{Outcome, say};
use crate::cli::records::{self, each};

/// The most predicates that --uncovered lists for people.
const PREDICATES: usize = 50;

/// Show what backs each edge, what is contested, and who says what
///
/// Reads records (what `actant extract` writes) or a folder of exports, and tells of
/// every edge how many independent documents and publishers assert it, who denies
/// it, and each statement: its sentence with <source>, [words of the relation] and
/// {target} marked, its document and place, who says that who says so, and the rule
/// that read it. An ACTOR may be an id, a name or another name.
#[derive(Args)]
pub struct Arguments {
    /// Files of records (JSON Lines), - for standard input, or one folder of exports
    #[arg(required = true, value_name = "RECORDS")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    about: About,
    #[command(flatten)]
    report: Report,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    decided: Decided,
}

/// What the report is about.
#[derive(Args)]
#[group(multiple = false)]
struct About {
    /// Only the edge with this id
    #[arg(long, value_name = "ID")]
    edge: Option<String>,
    /// Only the edges between two actors
    #[arg(long, value_names = ["ACTOR", "ACTOR"], num_args = 2)]
    pair: Option<Vec<String>>,
    /// Only the edges of one actor
    #[arg(long, value_name = "ACTOR")]
    actor: Option<String>,
}

/// Which report it is.
#[derive(Args)]
#[group(multiple = false)]
struct Report {
    /// What is affirmed and denied, said for and against, or answered differently
    #[arg(long)]
    contested: bool,
    /// Edges that rest on one independent document
    #[arg(long)]
    single_source: bool,
    /// Edges of which every statement is somebody's word
    #[arg(long)]
    hearsay: bool,
    /// The commonest predicates between two actors for which there is no rule; of records only
    #[arg(long, conflicts_with = "About")]
    uncovered: bool,
    /// All that an actor is said to have said; of records only
    #[arg(long, value_name = "ACTOR", conflicts_with = "About")]
    says: Option<String>,
    /// What two actors do to one another, by date
    #[arg(long, value_names = ["ACTOR", "ACTOR"], num_args = 2, conflicts_with = "About")]
    timeline: Option<Vec<String>>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let Arguments { inputs, about, report, form, decided } = arguments;
    let mut deciding = decided.start(|| Ok(facts(&common.reader()?.relations)))?;
    if let Some(asked) = &report.says {
        let status = says(common, inputs, asked, form, &mut deciding)?;
        return Ok(status.max(deciding.finish(&mut Graph::default())?));
    }
    if report.uncovered {
        let status = uncovered(common, inputs, form, &mut deciding)?;
        return Ok(status.max(deciding.finish(&mut Graph::default())?));
    }
    let mut slips = 0;
    // Who is asked for by name may be one without an edge.
    let named = about.actor.is_some() || about.pair.is_some() || report.timeline.is_some();
    let options = graph::Options { isolated: named, ..Default::default() };
    let mut graph = records::load(common, inputs, options, &mut deciding, &mut slips)?;
    let made = deciding.finish(&mut graph)?;
    let find = |name: &String| choice::actor(&graph, name);
    let scope = match (&about.edge, about.pair.as_deref(), &about.actor) {
        (Some(edge), ..) => Scope::Edge(choice::edge(&graph, edge)?),
        (_, Some([a, b]), _) => Scope::Pair(find(a)?, find(b)?),
        (.., Some(actor)) => Scope::Actor(find(actor)?),
        _ => Scope::All,
    };
    let (found, what) = if let Some([a, b]) = report.timeline.as_deref() {
        let ends = (find(a)?, find(b)?);
        let [a, b] = [ends.0, ends.1].map(|node| graph.net.node(node).name);
        let mut sink = form.sink(&format!("{a} and {b}"));
        let found = audit::timeline(&graph, ends, &mut *sink)?;
        sink.finish()?;
        (found, format!("statement between {a} and {b}"))
    } else if report.contested {
        let questions = questions::load(&common.data()?)?;
        let mut sink = form.sink("What is contested");
        let found = audit::contested(&graph, scope, &questions, &mut *sink)?;
        sink.finish()?;
        (found, "contest".to_owned())
    } else {
        let (single, hearsay) = (report.single_source, report.hearsay);
        let (title, what) = match (single, hearsay) {
            (true, _) => ("What rests on a single source", "edge of a single source"),
            (_, true) => ("What is hearsay", "edge of hearsay only"),
            _ => ("What backs the edges", "edge"),
        };
        let mut sink = form.sink(title);
        let wanted = |verdict: &audit::verdict::Verdict| {
            (!single || verdict.single) && (!hearsay || verdict.hearsay)
        };
        let found = audit::edges(&graph, scope, &wanted, &mut *sink)?;
        sink.finish()?;
        (found, what.to_owned())
    };
    if !common.quiet {
        say(counted(found, &what));
    }
    Ok(status(slips).max(made))
}

/// Says how many there are, in the plural of the first word.
fn counted(count: usize, what: &str) -> String {
    let (one, rest) = what.split_once(' ').unwrap_or((what, ""));
    format!("{} {rest}", tally::counted(count as u64, one)).trim_end().to_owned() + "."
}

fn status(slips: u64) -> Status {
    if slips == 0 { Status::AllRead } else { Status::SomeLeftOut }
}

/// Reports what an actor is said to have said, record by record.
fn says(
    common: &Common,
    inputs: &[PathBuf],
    asked: &str,
    form: &Form,
    deciding: &mut Deciding,
) -> Outcome<Status> {
    let mut sink = form.sink(&format!("What {asked} is said to have said"));
    let mut names: IndexSet<String> = IndexSet::new();
    let (mut found, mut known) = (0, false);
    let mut written = Ok(());
    let read = each(common, inputs, "to audit", &mut |record, _| {
        let record = deciding.apply(record);
        for actor in record.actors.iter().flatten() {
            for name in [&actor.id, &actor.name].into_iter().chain(&actor.aliases) {
                known |= choice::same(asked, name);
                if !names.contains(name) {
                    names.insert(name.clone());
                }
            }
        }
        for remark in remarks::of(&record, asked) {
            found += 1;
            if written.is_ok() {
                written = sink.item(&Item::Remark(Box::new(remark)));
            }
        }
    })?;
    written?;
    if !known {
        return Err(choice::unknown(asked, names.iter().map(String::as_str)).into());
    }
    sink.finish()?;
    if !common.quiet {
        say(counted(found, &format!("remark of {asked}")));
    }
    Ok(status(read.slips))
}

/// Reports the commonest predicates for which there is no rule.
fn uncovered(
    common: &Common,
    inputs: &[PathBuf],
    form: &Form,
    deciding: &mut Deciding,
) -> Outcome<Status> {
    let mut counts = Uncovered::default();
    let read = each(common, inputs, "to audit", &mut |record, _| {
        counts.add(&deciding.apply(record));
    })?;
    let found = counts.finish();
    let shown = if form.for_people() { PREDICATES } else { usize::MAX };
    let mut sink = form.sink("Predicates without a rule");
    sink.item(&Item::Heading(Heading {
        title: "Predicates between two actors for which there is no rule".to_owned(),
        note: "how often × in how many documents, the wording, and one example".to_owned(),
    }))?;
    for predicate in found.iter().take(shown) {
        sink.item(&Item::Predicate(predicate.clone()))?;
    }
    sink.finish()?;
    if !common.quiet {
        say(counted(found.len(), "predicate without a rule"));
        if found.len() > shown {
            say(format_args!("The first {shown} are shown; --csv and --json have all."));
        }
    }
    Ok(status(read.slips))
}
