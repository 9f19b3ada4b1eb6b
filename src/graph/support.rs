//! What speaks for an edge, counted from its evidence.
//!
//! The weight of an edge is the number of *independent* documents: a text printed by thirty papers
//! is one text, and ten statements of one article are one voice. Documents are independent if they are
//! of different groups (see [`crate::graph::documents::Documents::group`]).

use indexmap::{IndexMap, IndexSet};

use crate::date::Date;
use crate::graph::edge::Edge;
use crate::graph::evidence::Evidence;
use crate::graph::net::Graph;
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::pile::{Pile, Place};
use crate::terms::Certainty;

/// All that is counted from the evidence of one edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Support {
    /// How many different texts state it.
    pub weight: u32,
    /// How many statements there are, a reprint's counted again.
    pub claims: u32,
    /// How many different texts state it on their own account, without a speaker.
    pub unattributed: u32,
    /// Who is said to say it: those nearest to the statement, each once, in the order of evidence.
    pub speakers: Vec<String>,
    /// The strongest certainty that any statement has.
    pub certainty: Option<Certainty>,
    /// The valence most statements have; the lowest of several.
    pub valence: i8,
    /// The PLOVER type most statements have.
    pub plover: Option<String>,
    /// The CAMEO code most statements have.
    pub cameo: Option<String>,
    /// The labels the texts use, the commonest first.
    pub labels: Vec<String>,
    /// When the first dated document was published.
    pub first_date: Option<Date>,
    /// When the last dated document was published.
    pub last_date: Option<Date>,
    /// The highest confidence that any statement has.
    pub confidence: f32,
    /// The statement to show for all: the most certain, then one without a speaker, then the most
    /// confident, then the shortest, then the first. It is found in the edge's evidence.
    pub sample: Option<Place>,
}

impl Support {
    /// Writes what is counted.
    pub fn pack(&self, out: &mut Packer) {
        let Support {
            weight,
            claims,
            unattributed,
            speakers,
            certainty,
            valence,
            plover,
            cameo,
            labels,
            first_date,
            last_date,
            confidence,
            sample,
        } = self;
        [weight, claims, unattributed].iter().for_each(|&&count| out.number(count.into()));
        out.list(speakers, |out, speaker| out.text(speaker));
        out.maybe(*certainty, |out, certainty| out.bytes.push(certainty as u8));
        out.bytes.push(valence.to_le_bytes()[0]);
        out.maybe(plover.as_deref(), Packer::text);
        out.maybe(cameo.as_deref(), Packer::text);
        out.list(labels, |out, label| out.text(label));
        [first_date, last_date]
            .iter()
            .for_each(|date| out.maybe(**date, |out, date| out.text(&date.to_string())));
        out.bytes.extend(confidence.to_le_bytes());
        out.maybe(*sample, |out, place| place.pack(out));
    }

    /// Reads what was counted.
    pub fn unpack(from: &mut Unpacker<'_>) -> Option<Support> {
        Some(Support {
            weight: from.small()?,
            claims: from.small()?,
            unattributed: from.small()?,
            speakers: from.list(Unpacker::string)?,
            certainty: from.maybe(|from| from.member(Certainty::ALL))?,
            valence: i8::from_le_bytes(from.take()?),
            plover: from.maybe(Unpacker::string)?,
            cameo: from.maybe(Unpacker::string)?,
            labels: from.list(Unpacker::string)?,
            first_date: from.maybe(|from| Date::parse(from.text()?))?,
            last_date: from.maybe(|from| Date::parse(from.text()?))?,
            confidence: f32::from_le_bytes(from.take()?),
            sample: from.maybe(Place::unpack)?,
        })
    }

    /// Counts the independent documents among some evidence.
    pub fn weight(graph: &Graph, evidence: &Pile) -> u32 {
        let groups = evidence.iter().map(|one| graph.documents.group(one.document));
        groups.collect::<IndexSet<_>>().len() as u32
    }

    /// Counts what speaks for an edge of `graph`, in one pass over its evidence.
    pub fn of(graph: &Graph, edge: &Edge) -> Support {
        let mut support = Support { claims: edge.evidence.len() as u32, ..Support::default() };
        let (mut texts, mut plain) = (IndexSet::new(), IndexSet::new());
        let mut speakers: IndexSet<String> = IndexSet::new();
        let mut valences = IndexMap::new();
        let (mut plovers, mut cameos, mut labels) =
            (IndexMap::new(), IndexMap::new(), IndexMap::new());
        let mut best = None;
        for (place, one) in edge.evidence.places() {
            if let Some(document) = graph.documents.get(one.document) {
                let group = graph.documents.group(one.document);
                texts.insert(group);
                if one.attribution.is_empty() {
                    plain.insert(group);
                }
                let date = document.date();
                support.first_date = support.first_date.into_iter().chain(date).min();
                support.last_date = support.last_date.max(date);
            }
            if let Some(speaker) = one.attribution.last().and_then(|link| link.source.as_ref()) {
                let name = speaker.actor.as_ref().and_then(|actor| graph.names.get(actor));
                speakers.insert(name.unwrap_or_else(|| speaker.range.text.clone()));
            }
            let showing = Showing::of(&one);
            if best.is_none_or(|best| showing.before(best)) {
                best = Some(showing);
                support.sample = Some(place);
            }
            if support.certainty.is_none_or(|before| rank(one.certainty) < rank(before)) {
                support.certainty = Some(one.certainty);
            }
            support.confidence = support.confidence.max(one.confidence);
            *valences.entry(one.valence).or_default() += 1;
            *labels.entry(one.label).or_default() += 1;
            if let Some(plover) = one.plover {
                *plovers.entry(plover).or_default() += 1;
            }
            if let Some(cameo) = one.cameo {
                *cameos.entry(cameo).or_default() += 1;
            }
        }
        support.weight = texts.len() as u32;
        support.unattributed = plain.len() as u32;
        support.speakers = speakers.into_iter().collect();
        support.valence = commonest(valences).into_iter().next().unwrap_or(0);
        support.plover = commonest(plovers).into_iter().next();
        support.cameo = commonest(cameos).into_iter().next();
        support.labels = commonest(labels);
        support
    }
}

/// By what it is decided which statement is shown for all.
#[derive(Clone, Copy)]
struct Showing {
    rank: u8,
    attributed: bool,
    confidence: f32,
    length: usize,
}

impl Showing {
    fn of(evidence: &Evidence) -> Showing {
        Showing {
            rank: rank(evidence.certainty),
            attributed: !evidence.attribution.is_empty(),
            confidence: evidence.confidence,
            length: evidence.quotation.text.len(),
        }
    }

    /// Tells whether it is to be shown before another.
    fn before(self, other: Showing) -> bool {
        let plain = |one: Showing| (one.rank, one.attributed);
        plain(self)
            .cmp(&plain(other))
            .then(other.confidence.total_cmp(&self.confidence))
            .then(self.length.cmp(&other.length))
            .is_lt()
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

/// Returns the counted values, the commonest first and equally common ones in their own order.
fn commonest<T: Ord>(counts: IndexMap<T, u32>) -> Vec<T> {
    let mut counts: Vec<(T, u32)> = counts.into_iter().collect();
    counts.sort_unstable_by(|(a, count_a), (b, count_b)| count_b.cmp(count_a).then(a.cmp(b)));
    counts.into_iter().map(|(value, _)| value).collect()
}
