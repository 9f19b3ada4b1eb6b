//! Edges and statements of a graph as reports show them.

use petgraph::graph::EdgeIndex;
use petgraph::visit::EdgeRef;

use crate::audit::item::{Claim, EdgeLine, Named, Source, Speaker};
use crate::audit::stand::Stand;
use crate::audit::verdict::Verdict;
use crate::export::view::caption;
use crate::graph::documents::Document;
use crate::graph::edge::Edge;
use crate::graph::evidence::Evidence;
use crate::graph::net::Graph;
use crate::record::Attribution;
use crate::terms::Polarity;

/// Returns what reports call an actor of a graph.
pub fn named(graph: &Graph, node: petgraph::graph::NodeIndex) -> Named {
    let node = graph.net.node(node);
    Named { id: node.id, name: node.name }
}

/// Returns the edge between the same actors, of the same relation and the other polarity.
pub fn contrary(graph: &Graph, edge: EdgeIndex) -> Option<Edge> {
    let (source, target) = graph.net.edge_endpoints(edge)?;
    let this = graph.net.edge(edge);
    let mut others =
        graph.net.edges_connecting(source, target).map(|other| graph.net.edge(other.id()));
    others.find(|other| other.relation == this.relation && other.polarity != this.polarity)
}

/// Returns an edge as reports show it, in one pass over its evidence.
pub fn line(graph: &Graph, edge: EdgeIndex) -> Option<EdgeLine> {
    let (source, target) = graph.net.edge_endpoints(edge)?;
    let this = graph.net.edge(edge);
    let verdict = Verdict::of(graph, &this, contrary(graph, edge).as_ref());
    let denied = this.polarity == Polarity::Negated;
    let label = match &*this.relation {
        "other" => this.evidence.iter().next().map(|one| one.label).unwrap_or_default(),
        _ => String::new(),
    };
    Some(EdgeLine {
        edge: graph.id_of(&this, [source, target]),
        source: named(graph, source),
        caption: caption(&this, &label, crate::terms::Certainty::Asserted),
        relation: this.relation,
        target: named(graph, target),
        polarity: this.polarity,
        verdict_line: verdict.line(denied),
        verdict,
    })
}

/// Returns a statement of an edge as reports show it.
pub fn claim(graph: &Graph, line: &EdgeLine, evidence: Evidence) -> Claim {
    let from = source(graph, evidence.document);
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

/// Returns what the document of an index is known by.
pub fn source(graph: &Graph, index: usize) -> Source {
    let Document { id, sha256, published, title, publisher, url, .. } =
        graph.documents.get(index).unwrap_or_default();
    Source {
        document: id,
        title,
        publisher,
        published,
        url,
        sha256,
        copy_of: graph.documents.copied_from(index).map(|first| first.id),
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
