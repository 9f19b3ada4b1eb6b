//! The tables that people read: actors, edges, evidence, sources; column by column.
//!
//! `csv.rs` writes the first three as files, `xlsx.rs` all four as sheets. Lists in a cell are joined by
//! ` | `, chains of speakers, outermost first, by ` > `. A CAMEO code is written `CAMEO 0334`, since a
//! spreadsheet takes its leading nought away.
//!
//! `begin` and `end` count code points of the document's text. `exact` says whether the quotation is
//! those very characters, or some of them could not be held (see `plain.rs`). Where a trigger is in
//! several pieces, its text and offsets are lists. `before` and `after` are what stands around the
//! quotation, without the blanks at their ends.

use crate::export::cell::Cell;
use crate::export::plain::Losses;
use crate::export::view::{EdgeRow, NodeRow, View, address, caption, chain, node_id, speakers};
use crate::graph::edge::Edge;
use crate::graph::evidence::Evidence;
use crate::graph::net::Graph;
use crate::record::Range;

/// The columns of the actors.
pub const ACTORS: &[&str] = &[
    "id",
    "label",
    "kind",
    "listed",
    "documents",
    "mentions",
    "degree",
    "weighted_degree",
    "pagerank",
    "betweenness",
    "community",
    "positive",
    "negative",
    "bloc",
    "aliases",
    "description",
];

/// Returns the actors, one row each, in the order of the view.
pub fn actors<'v>(view: &'v View<'_>) -> impl Iterator<Item = Vec<Cell<'v>>> {
    view.nodes().enumerate().map(|(at, row)| {
        let NodeRow { node, standing, .. } = row;
        let mut cells = vec![
            Cell::Actor(at),
            Cell::text(node.name),
            Cell::term(node.kind.word()),
            Cell::term(if node.linked { "yes" } else { "no" }),
            Cell::Whole(node.documents.into()),
            Cell::Whole(node.mentions.into()),
        ];
        cells.extend(Cell::standing(&standing));
        cells.extend([Cell::text(node.aliases.join(" | ")), Cell::maybe(node.description)]);
        cells
    })
}

/// The columns of the edges.
pub const EDGES: &[&str] = &[
    "id",
    "source",
    "target",
    "source_name",
    "label",
    "target_name",
    "relation",
    "polarity",
    "certainty",
    "weight",
    "claims",
    "unattributed",
    "speakers",
    "attributed_to",
    "first_date",
    "last_date",
    "confidence",
    "valence",
    "plover",
    "cameo",
    "wording",
    "quotation",
    "document",
    "url",
];

/// Returns the edges, one row each, in the order of the view, with one statement to show for all.
pub fn edges<'v>(view: &'v View<'_>) -> impl Iterator<Item = Vec<Cell<'v>>> {
    view.edges().enumerate().map(|(at, row)| {
        let sample = row.sample();
        let sample = sample.as_ref();
        let EdgeRow { edge, caption, support, .. } = row;
        let mut cells = ends(view, at, caption);
        cells.extend([
            Cell::text(edge.relation),
            Cell::term(edge.polarity.word()),
            support.certainty.map_or(Cell::Empty, |certainty| Cell::term(certainty.word())),
            Cell::Whole(support.weight.into()),
            Cell::Whole(support.claims.into()),
            Cell::Whole(support.unattributed.into()),
            Cell::Whole(support.speakers.len() as i64),
            Cell::text(support.speakers.join(" | ")),
            Cell::day(support.first_date),
            Cell::day(support.last_date),
            Cell::fraction(support.confidence),
            Cell::Whole(support.valence.into()),
            Cell::maybe(support.plover),
            code(support.cameo.as_deref()),
            Cell::text(support.labels.join(" | ")),
            Cell::maybe(sample.map(|sample| sample.quotation.text.clone())),
            sample.map_or(Cell::Empty, |sample| Cell::Document(sample.document)),
            sample.and_then(|sample| address(view.graph, sample)).map_or(Cell::Empty, Cell::text),
        ]);
        cells
    })
}

/// Returns a CAMEO code as a cell that keeps its leading nought.
fn code(cameo: Option<&str>) -> Cell<'static> {
    cameo.map_or(Cell::Empty, |cameo| Cell::term(format!("CAMEO {cameo}")))
}

/// Returns an edge's id and ends, and their names with the caption between them.
fn ends<'v>(view: &'v View<'_>, at: usize, caption: String) -> Vec<Cell<'v>> {
    let [source, target] = view.ties[at].ends();
    vec![
        Cell::Edge(at),
        Cell::Actor(source),
        Cell::Actor(target),
        Cell::text(view.node(source).node.name),
        Cell::text(caption),
        Cell::text(view.node(target).node.name),
    ]
}

/// The columns of the evidence.
pub const EVIDENCE: &[&str] = &[
    "edge",
    "source",
    "target",
    "source_name",
    "label",
    "target_name",
    "relation",
    "polarity",
    "certainty",
    "tense",
    "said_by",
    "said_by_ids",
    "manner",
    "quotation",
    "begin",
    "end",
    "exact",
    "wording",
    "trigger",
    "trigger_begin",
    "trigger_end",
    "source_text",
    "source_begin",
    "source_end",
    "target_text",
    "target_begin",
    "target_end",
    "via",
    "when",
    "date",
    "quantity",
    "number",
    "valence",
    "plover",
    "cameo",
    "confidence",
    "rule",
    "statement",
    "document",
    "title",
    "publisher",
    "author",
    "published",
    "url",
    "sha256",
    "copy_of",
    "decisions",
    "before",
    "after",
];

/// Returns the evidence: one row for each statement, edge by edge, with all that its document is known
/// by.
pub fn evidence<'v>(view: &'v View<'_>) -> impl Iterator<Item = Vec<Cell<'v>>> {
    view.graph.net.each_edge().enumerate().flat_map(move |(at, edge)| {
        let pile = edge.evidence.clone();
        let statement = move |evidence: Evidence| statement(view, at, &edge, &evidence);
        pile.into_places().map(move |(_, evidence)| statement(evidence))
    })
}

fn statement<'v>(view: &'v View<'_>, at: usize, edge: &Edge, evidence: &Evidence) -> Vec<Cell<'v>> {
    let Evidence { attribution, quotation, .. } = evidence;
    let ids = chain(attribution, |link| {
        let actor = link.source.as_ref().and_then(|speaker| speaker.actor.as_deref());
        actor.map_or("?".into(), |actor| node_id(actor).into_owned())
    });
    let plain = Losses::default().plain(&quotation.text) == quotation.text;
    let caption = caption(edge, &evidence.label, evidence.certainty);
    let mut cells = ends(view, at, caption);
    cells.extend([
        Cell::text(edge.relation.clone()),
        Cell::term(edge.polarity.word()),
        Cell::term(evidence.certainty.word()),
        Cell::term(evidence.tense.word()),
        Cell::text(speakers(attribution)),
        Cell::text(ids),
        Cell::term(chain(attribution, |link| link.manner.word().into())),
    ]);
    cells.extend(range(quotation));
    cells.push(Cell::term(if plain { "yes" } else { "no" }));
    cells.extend(spans(evidence));
    cells.extend([
        Cell::maybe(evidence.plover.clone()),
        code(evidence.cameo.as_deref()),
        Cell::fraction(evidence.confidence),
        Cell::text(evidence.rule.clone()),
        Cell::text(evidence.statement.clone()),
    ]);
    // Every evidence of a built graph has its document.
    cells.extend(paper(view.graph, evidence.document));
    cells.push(Cell::text(evidence.decisions.join(" | ")));
    cells
        .extend([&evidence.before, &evidence.after].map(|part| Cell::text(part.trim().to_owned())));
    cells
}

/// Returns what stands inside the quotation.
fn spans(evidence: &Evidence) -> Vec<Cell<'static>> {
    let pieces = |part: &dyn Fn(&Range) -> String| {
        evidence.trigger.iter().map(part).collect::<Vec<_>>().join(" | ")
    };
    let (when, quantity) = (evidence.when.as_ref(), evidence.quantity.as_ref());
    let mut cells = vec![
        Cell::text(evidence.label.clone()),
        Cell::text(pieces(&|range| range.text.clone())),
        offset(evidence, pieces(&|range| range.begin.to_string()), |range| range.begin),
        offset(evidence, pieces(&|range| range.end.to_string()), |range| range.end),
    ];
    cells.extend(range(&evidence.source));
    cells.extend(range(&evidence.target));
    cells.extend([
        Cell::maybe(evidence.via.as_ref().map(|via| via.text.clone())),
        Cell::maybe(when.map(|when| when.range.text.clone())),
        Cell::date(when.and_then(|when| when.date.clone())),
        Cell::maybe(quantity.map(|quantity| quantity.range.text.clone())),
        quantity.map_or(Cell::Empty, |quantity| Cell::Real(quantity.value)),
        Cell::Whole(evidence.valence.into()),
    ]);
    cells
}

/// Returns an offset of the trigger: a number if it is in one piece, else the list of them.
fn offset(evidence: &Evidence, list: String, of: impl Fn(&Range) -> u32) -> Cell<'static> {
    match evidence.trigger.as_slice() {
        [range] => Cell::Whole(of(range).into()),
        _ => Cell::term(list),
    }
}

/// Returns a range: its text, begin and end.
fn range(range: &Range) -> [Cell<'static>; 3] {
    [Cell::text(range.text.clone()), Cell::Whole(range.begin.into()), Cell::Whole(range.end.into())]
}

/// The columns of the sources.
pub const SOURCES: &[&str] = &[
    "document",
    "title",
    "publisher",
    "author",
    "published",
    "url",
    "sha256",
    "copy_of",
    "statements",
];

/// Returns the documents, one row each, in the order of the graph, with the number of the statements
/// shown that stand in each.
pub fn sources<'v>(view: &'v View<'_>) -> impl Iterator<Item = Vec<Cell<'v>>> {
    let mut counts = vec![0i64; view.graph.documents.len()];
    for edge in view.graph.net.each_edge() {
        edge.evidence.iter().for_each(|evidence| counts[evidence.document] += 1);
    }
    counts.into_iter().enumerate().map(|(at, count)| {
        let mut cells = paper(view.graph, at).to_vec();
        cells.push(Cell::Whole(count));
        cells
    })
}

/// Returns what a document is known by, and of which other it is a copy.
fn paper(graph: &Graph, at: usize) -> [Cell<'_>; 8] {
    let document = graph.documents.get(at).unwrap_or_default();
    [
        Cell::Document(at),
        Cell::maybe(document.title),
        Cell::maybe(document.publisher),
        Cell::maybe(document.author),
        Cell::date(document.published),
        Cell::maybe(document.url),
        Cell::text(document.sha256),
        Cell::maybe(graph.documents.copied_from(at).map(|first| first.id)),
    ]
}
