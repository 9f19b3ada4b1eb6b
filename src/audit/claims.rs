//! Edges and statements of a graph as reports show them.

use petgraph::graph::EdgeIndex;

use crate::audit::item::{Claim, EdgeLine, Named, Source, Speaker};
use crate::audit::stand::Stand;
use crate::audit::verdict::Verdict;
use crate::export::view::caption;
use crate::graph::edge::{Document, Edge, Graph};
use crate::graph::evidence::Evidence;
use crate::record::Attribution;
use crate::terms::Polarity;

/// Returns what reports call an actor of a graph.
pub fn named(graph: &Graph, node: petgraph::graph::NodeIndex) -> Named {
    let node = &graph.net[node];
    Named { id: node.id.clone(), name: node.name.clone() }
}

/// Returns the edge between the same actors, of the same relation and the other polarity.
pub fn contrary(graph: &Graph, edge: EdgeIndex) -> Option<&Edge> {
    let (source, target) = graph.net.edge_endpoints(edge)?;
    let this = &graph.net[edge];
    let mut others = graph.net.edges_connecting(source, target).map(|other| other.weight());
    others.find(|other| other.relation == this.relation && other.polarity != this.polarity)
}

/// Returns an edge as reports show it, in one pass over its evidence.
pub fn line(graph: &Graph, edge: EdgeIndex) -> Option<EdgeLine> {
    let (source, target) = graph.net.edge_endpoints(edge)?;
    let this = &graph.net[edge];
    let verdict = Verdict::of(graph, this, contrary(graph, edge));
    let denied = this.polarity == Polarity::Negated;
    let label = match this.relation.as_str() {
        "other" => this.evidence.iter().next().map(|one| one.label).unwrap_or_default(),
        _ => String::new(),
    };
    Some(EdgeLine {
        edge: graph.edge_id(edge),
        source: named(graph, source),
        caption: caption(this, &label, crate::terms::Certainty::Asserted),
        relation: this.relation.clone(),
        target: named(graph, target),
        polarity: this.polarity,
        verdict_line: verdict.line(denied),
        verdict,
    })
}

/// Returns a statement of an edge as reports show it.
pub fn claim(graph: &Graph, line: &EdgeLine, evidence: Evidence) -> Claim {
    let from = graph.documents.get(evidence.document);
    let from = from.map(|document| source(graph, document)).unwrap_or_default();
    let when = evidence.when.map(|when| when.date.unwrap_or(when.range.text));
    Claim {
        edge: line.edge.clone(),
        statement: evidence.statement,
        source: line.source.clone(),
        relation: line.relation.clone(),
        label: evidence.label,
        target: line.target.clone(),
        stand: Stand::of(line.polarity, evidence.certainty),
        polarity: line.polarity,
        certainty: evidence.certainty,
        tense: evidence.tense,
        when,
        valence: evidence.valence,
        quotation: evidence.quotation,
        trigger: evidence.trigger,
        source_at: evidence.source,
        target_at: evidence.target,
        said_by: evidence.attribution.iter().map(speaker).collect(),
        confidence: evidence.confidence,
        rule: evidence.rule,
        decisions: evidence.decisions,
        from,
    }
}

/// Returns what a document is known by.
pub fn source(graph: &Graph, document: &Document) -> Source {
    Source {
        document: document.id.clone(),
        title: document.meta.title.clone(),
        publisher: document.meta.publisher.clone(),
        published: document.meta.published.clone(),
        url: document.meta.url.clone(),
        sha256: document.sha256.clone(),
        copy_of: graph.copied_from(document).map(|first| first.id.clone()),
    }
}

fn speaker(link: &Attribution) -> Speaker {
    let source = link.source.as_ref();
    Speaker {
        text: source
            .map_or_else(|| format!("[{}]", link.cue.text), |source| source.range.text.clone()),
        actor: source.and_then(|source| source.actor.clone()),
        manner: link.manner,
    }
}
