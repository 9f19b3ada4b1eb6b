//! `actant build`: documents → graph, the main job.

use actant::error::Error;
use actant::graph::Builder;

use crate::cli::arguments::{Common, Inputs, Status};
use crate::cli::decisions::facts;
use crate::cli::graph::Target;
use crate::cli::output::{Outcome, complain};
use crate::cli::stream;

/// Read articles and write the graph: the main job
///
/// Reads every article, finds the actors and what they do to one another, and
/// writes the graph for Gephi and networkx (GEXF, GraphML, JSON), for Graphviz (DOT),
/// as tables (CSV) and as a page to look at (HTML). Every edge leads to its quotations.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    target: Target,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    let lens = arguments.target.lens(common)?;
    let reader = common.reader()?;
    let mut builder = Builder::new(arguments.target.options());
    let mut deciding = arguments.target.decided.start(|| Ok(facts(&reader.relations)))?;
    let mut notices = Vec::new();
    let tally = stream::each(
        arguments.inputs.read(&common.data()?)?,
        common.quiet,
        |documents| reader.read_all(documents),
        |record| {
            builder.add(&deciding.apply(record), &mut notices);
            Ok(())
        },
    )?;
    notices.into_iter().for_each(complain);
    // The graph has the room of the models that the articles were read with.
    drop(reader);
    if tally.read == 0 {
        common.close(&tally);
        let error = Error::plain("no article to make a graph of; nothing was written");
        return Err(error
            .hint("`actant build --help` says in which forms articles are read")
            .into());
    }
    let mut graph = builder.finish()?;
    let decided = deciding.finish(&mut graph)?;
    arguments.target.write(common, &lens, graph, common.digests()?)?;
    Ok(common.close(&tally).max(decided))
}
