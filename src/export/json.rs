//! JSON: the whole graph with all its evidence, as nodes and links.
//!
//! The form is the node-link data of networkx (`networkx.node_link_graph`, which reads `edges` and keeps
//! parallel edges apart by `key`); d3 reads the same file by `links`, which holds only the ends of each
//! edge. Beyond both: `documents`, and in every edge its `claims`, each with the place of its quotation
//! in the document and, as `before` and `after`, what stands directly around it. Offsets count code
//! points. Strings are the texts' own, control characters escaped (RFC 8259), so nothing is lost. No
//! number exceeds what a double holds exactly.

use serde::Serialize;
use serde::ser::{SerializeSeq, SerializeStruct, Serializer};
use std::io::{self, Write};

use crate::export::plain::Losses;
use crate::export::view::{EdgeRow, NodeRow, View, address_of, speakers};
use crate::graph::documents::Documents;
use crate::graph::evidence::Evidence;
use crate::graph::measures::Standing;
use crate::graph::pile::Pile;
use crate::graph::quadtree::Place;
use crate::record::Range;
use crate::terms::{Certainty, Kind, Polarity, Tense};

/// A list that is made while it is written.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// The statements of an edge, read one at a time.
struct Claims(Pile);

impl Serialize for Claims {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for evidence in self.0.iter() {
            list.serialize_element(&claim(&evidence))?;
        }
        list.end()
    }
}

#[derive(Serialize)]
struct About {
    actant: &'static str,
}

#[derive(Serialize)]
struct Node {
    id: String,
    name: String,
    kind: Kind,
    listed: bool,
    aliases: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    mentions: u32,
    documents: u32,
    #[serde(flatten)]
    standing: Standing,
    x: f64,
    y: f64,
}

#[derive(Serialize)]
struct Edge {
    id: String,
    key: String,
    source: String,
    target: String,
    relation: String,
    caption: String,
    polarity: Polarity,
    #[serde(skip_serializing_if = "Option::is_none")]
    certainty: Option<Certainty>,
    valence: i8,
    weight: u32,
    unattributed: u32,
    speakers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plover: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    /// Which of the claims to show for all, where that is not the first.
    #[serde(skip_serializing_if = "is_first")]
    sample: usize,
    claims: Claims,
}

fn is_first(at: &usize) -> bool {
    *at == 0
}

#[derive(Serialize)]
struct Link {
    source: String,
    target: String,
    key: String,
}

/// One statement; spans are pairs of code points.
#[derive(Serialize)]
struct Claim<'v> {
    id: &'v str,
    document: usize,
    quotation: &'v Range,
    #[serde(skip_serializing_if = "str::is_empty")]
    before: &'v str,
    #[serde(skip_serializing_if = "str::is_empty")]
    after: &'v str,
    trigger: Vec<[u32; 2]>,
    source: [u32; 2],
    target: [u32; 2],
    label: &'v str,
    certainty: Certainty,
    tense: Tense,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<&'v str>,
    speakers: String,
    confidence: f32,
    rule: &'v str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    decisions: &'v [String],
}

#[derive(Serialize)]
struct Paper {
    id: String,
    sha256: String,
    /// The first document of its group of copies, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// Writes a graph as one JSON object.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(view: &View<'_>, out: &mut dyn Write, _: &mut Losses) -> io::Result<()> {
    let link = |at: usize| {
        let [source, target] = view.ties[at].ends().map(|end| view.node_id(end));
        Link { source, target, key: view.edge_id(at) }
    };
    let documents = &view.graph.documents;
    let mut serializer = serde_json::Serializer::new(&mut *out);
    let mut net = serializer.serialize_struct("graph", 7)?;
    net.serialize_field("directed", &true)?;
    net.serialize_field("multigraph", &true)?;
    net.serialize_field("graph", &About { actant: env!("CARGO_PKG_VERSION") })?;
    net.serialize_field("nodes", &Each(|| view.nodes().zip(view.places()).map(node)))?;
    net.serialize_field("edges", &Each(|| view.edges().map(|row| edge(view.ends(&row), row))))?;
    net.serialize_field("links", &Each(|| (0..view.ties.len()).map(link)))?;
    net.serialize_field(
        "documents",
        &Each(|| (0..documents.len()).filter_map(|at| paper(documents, at))),
    )?;
    if !view.graph.decisions.is_empty() {
        net.serialize_field("decisions", &view.graph.decisions)?;
    }
    SerializeStruct::end(net)?;
    writeln!(out)
}

fn node((row, place): (NodeRow, &Place)) -> Node {
    let node = row.node;
    Node {
        id: row.id,
        name: row.name,
        kind: node.kind,
        listed: node.linked,
        aliases: node.aliases,
        description: node.description,
        mentions: node.mentions,
        documents: node.documents,
        standing: row.standing,
        x: place[0],
        y: place[1],
    }
}

fn edge([source, target]: [String; 2], row: EdgeRow) -> Edge {
    let EdgeRow { edge, id, caption, support, .. } = row;
    let shown = |(place, _)| Some(place) == support.sample;
    let sample = edge.evidence.places().position(shown).unwrap_or(0);
    Edge {
        key: id.clone(),
        id,
        source,
        target,
        relation: edge.relation,
        caption,
        polarity: edge.polarity,
        certainty: support.certainty,
        valence: support.valence,
        weight: support.weight,
        unattributed: support.unattributed,
        speakers: support.speakers,
        plover: support.plover,
        cameo: support.cameo,
        first: support.first_date.map(|date| date.to_string()),
        last: support.last_date.map(|date| date.to_string()),
        sample,
        claims: Claims(edge.evidence),
    }
}

fn claim(evidence: &Evidence) -> Claim<'_> {
    let span = |range: &Range| [range.begin, range.end];
    Claim {
        id: &evidence.statement,
        document: evidence.document,
        quotation: &evidence.quotation,
        before: &evidence.before,
        after: &evidence.after,
        trigger: evidence.trigger.iter().map(span).collect(),
        source: span(&evidence.source),
        target: span(&evidence.target),
        label: &evidence.label,
        certainty: evidence.certainty,
        tense: evidence.tense,
        when: evidence.when.as_ref().map(|when| when.date.as_deref().unwrap_or(&when.range.text)),
        quantity: evidence.quantity.as_ref().map(|quantity| quantity.range.text.as_str()),
        speakers: speakers(&evidence.attribution),
        confidence: evidence.confidence,
        rule: &evidence.rule,
        decisions: &evidence.decisions,
    }
}

fn paper(documents: &Documents, at: usize) -> Option<Paper> {
    let document = documents.get(at)?;
    Some(Paper {
        id: document.id,
        sha256: document.sha256,
        copy_of: documents.copied_from(at).map(|first| first.id),
        title: document.title,
        publisher: document.publisher,
        author: document.author,
        published: document.published,
        url: document.url.as_deref().and_then(address_of),
    })
}
