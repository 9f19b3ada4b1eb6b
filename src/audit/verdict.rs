//! What is to be thought of an edge, in one line: how many say so, who denies it, and how well.

use indexmap::IndexSet;
use serde::Serialize;

use crate::audit::stand::Stand;
use crate::corpus::tally::grouped;
use crate::graph::edge::Edge;
use crate::graph::evidence::Evidence;
use crate::graph::net::Graph;

/// What speaks for an edge and against it, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// How many independent documents state it: copies of one text count once.
    pub documents: u32,
    /// How many publishers they have.
    pub publishers: u32,
    /// How many statements there are.
    pub statements: u32,
    /// How many independent documents state the contrary: the same relation, the other polarity, and
    /// not left undecided.
    pub contrary: u32,
    /// Whether every statement is somebody's word.
    pub hearsay: bool,
    /// Whether no statement says more than that it is planned, or refused.
    pub planned: bool,
    /// Whether no statement says more than that it may be.
    pub undecided: bool,
    /// Whether it rests on one independent document.
    pub single: bool,
}

impl Verdict {
    /// Counts what speaks for an edge; `contrary` is the edge of the other polarity, if there is one.
    pub fn of(graph: &Graph, edge: &Edge, contrary: Option<&Edge>) -> Verdict {
        let (mut texts, mut publishers) = (IndexSet::new(), IndexSet::new());
        let (mut hearsay, mut planned, mut undecided) = (true, true, true);
        for one in edge.evidence.iter() {
            if let Some(document) = graph.documents.get(one.document) {
                texts.insert(graph.documents.group(one.document));
                publishers.extend(document.publisher);
            }
            hearsay &= !one.attribution.is_empty();
            let stand = Stand::of(edge.polarity, one.certainty);
            undecided &= stand == Stand::Undecided;
            planned &= matches!(stand, Stand::Planned | Stand::Refused | Stand::Undecided);
        }
        let against = contrary.map_or(0, |edge| {
            let decided =
                |one: &Evidence| Stand::of(edge.polarity, one.certainty) != Stand::Undecided;
            let evidence = edge.evidence.iter().filter(decided);
            let group = |one: Evidence| graph.documents.group(one.document);
            evidence.map(group).collect::<IndexSet<_>>().len()
        });
        Verdict {
            documents: texts.len() as u32,
            publishers: publishers.len() as u32,
            statements: edge.evidence.len() as u32,
            contrary: against as u32,
            hearsay,
            planned: planned && !undecided,
            undecided,
            single: texts.len() == 1,
        }
    }

    /// Says it in words; `denied` is the edge of a denial.
    pub fn line(&self, denied: bool) -> String {
        let count = |count: u32, one: &str| {
            format!("{} {one}{}", grouped(count.into()), if count == 1 { "" } else { "s" })
        };
        let said = match (self.undecided, self.planned, denied) {
            (true, ..) => "undecided only, by",
            (_, true, false) => "planned only, by",
            (_, true, true) => "refused, by",
            (_, _, false) => "asserted by",
            (_, _, true) => "denied by",
        };
        let mut line = format!("{said} {}", count(self.documents, "independent document"));
        match self.publishers {
            0 => line.push_str(" (no publisher known)"),
            publishers => line.push_str(&format!(" of {}", count(publishers, "publisher"))),
        }
        if self.statements > self.documents {
            line.push_str(&format!(" in {}", count(self.statements, "statement")));
        }
        if self.contrary > 0 {
            let contrary = if denied { "asserted by" } else { "denied by" };
            line.push_str(&format!("; {contrary} {}", grouped(self.contrary.into())));
        }
        for (holds, words) in [(self.hearsay, "; hearsay only"), (self.single, "; single source")] {
            if holds {
                line.push_str(words);
            }
        }
        line
    }
}
