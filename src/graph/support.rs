//! What speaks for an edge, counted from its evidence.
//!
//! The weight of an edge is the number of *independent* documents: a text printed by thirty papers
//! is one text, and ten statements of one article are one voice. Two documents are taken to be
//! independent if their texts differ; that one was copied from the other with changes is not seen.

use indexmap::IndexSet;

use crate::date::Date;
use crate::graph::edge::{Edge, Evidence, Graph};
use crate::terms::Certainty;

/// All that is counted from the evidence of one edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Support<'g> {
    /// How many different texts state it.
    pub weight: u32,
    /// How many statements there are, a reprint's counted again.
    pub claims: u32,
    /// How many different texts state it on their own account, without a speaker.
    pub unattributed: u32,
    /// Who is said to say it: those nearest to the statement, each once, in the order of evidence.
    pub speakers: Vec<&'g str>,
    /// The strongest certainty that any statement has.
    pub certainty: Option<Certainty>,
    /// The valence most statements have; the lowest of several.
    pub valence: i8,
    /// The PLOVER type most statements have.
    pub plover: Option<&'g str>,
    /// The CAMEO code most statements have.
    pub cameo: Option<&'g str>,
    /// The labels the texts use, the commonest first.
    pub labels: Vec<&'g str>,
    /// When the first dated document was published.
    pub first_date: Option<Date>,
    /// When the last dated document was published.
    pub last_date: Option<Date>,
    /// The highest confidence that any statement has.
    pub confidence: f32,
    /// The statement to show for all: the most certain, then one without a speaker, then the most
    /// confident, then the shortest, then the first.
    pub sample: Option<&'g Evidence>,
}

impl<'g> Support<'g> {
    /// Counts what speaks for an edge of `graph`.
    pub fn of(graph: &'g Graph, edge: &'g Edge) -> Support<'g> {
        let evidence = &edge.evidence;
        let texts = |wanted: &dyn Fn(&Evidence) -> bool| {
            let found = evidence.iter().filter(|evidence| wanted(evidence));
            let texts: IndexSet<&str> = found
                .filter_map(|evidence| graph.documents.get(evidence.document))
                .map(|document| document.sha256.as_str())
                .collect();
            texts.len() as u32
        };
        let mut speakers: IndexSet<&str> = IndexSet::new();
        for evidence in evidence {
            let speaker = evidence.attribution.last().and_then(|link| link.source.as_ref());
            if let Some(speaker) = speaker {
                let name = speaker.actor.as_ref().and_then(|actor| graph.names.get(actor));
                speakers.insert(name.unwrap_or(&speaker.range.text));
            }
        }
        let dates = || {
            let documents = evidence.iter().filter_map(|one| graph.documents.get(one.document));
            documents.filter_map(|one| Date::parse(one.meta.published.as_deref()?))
        };
        Support {
            weight: texts(&|_| true),
            claims: evidence.len() as u32,
            unattributed: texts(&|evidence| evidence.attribution.is_empty()),
            speakers: speakers.into_iter().collect(),
            certainty: evidence.iter().map(|one| one.certainty).min_by_key(|&one| rank(one)),
            valence: commonest(evidence.iter().map(|one| one.valence))
                .first()
                .copied()
                .unwrap_or(0),
            plover: first(evidence.iter().filter_map(|one| one.plover.as_deref())),
            cameo: first(evidence.iter().filter_map(|one| one.cameo.as_deref())),
            labels: commonest(evidence.iter().map(|one| one.label.as_str())),
            first_date: dates().min(),
            last_date: dates().max(),
            confidence: evidence.iter().map(|one| one.confidence).fold(0.0, f32::max),
            sample: evidence.iter().min_by(|a, b| {
                let plain = |one: &Evidence| (rank(one.certainty), !one.attribution.is_empty());
                plain(a)
                    .cmp(&plain(b))
                    .then(b.confidence.total_cmp(&a.confidence))
                    .then(a.quotation.text.len().cmp(&b.quotation.text.len()))
            }),
        }
    }
}

/// Returns how far a certainty is from a fact; a stated intention stands between what is likely and
/// what is possible.
fn rank(certainty: Certainty) -> u8 {
    match certainty {
        Certainty::Asserted => 0,
        Certainty::Probable => 1,
        Certainty::Planned => 2,
        Certainty::Possible => 3,
        Certainty::Unknown => 4,
    }
}

/// Returns the different values, the commonest first and equally common ones in their own order.
fn commonest<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut sorted: Vec<T> = values.collect();
    sorted.sort_unstable();
    let mut counted: Vec<(usize, T)> =
        sorted.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    counted.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    counted.into_iter().map(|(_, value)| value).collect()
}

/// Returns the commonest value.
fn first<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Option<T> {
    commonest(values).first().copied()
}
