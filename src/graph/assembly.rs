//! What all records say → actors, edges and their evidence.
//!
//! The packed drafts are gone through twice in the order of their documents: once to hand what is said
//! of the actors to a sorter, and once to do so with the statements. The sorters bring those of one
//! actor and of one edge together, and each actor and edge is put on its shelf as it is complete.
//! Memory holds some bytes of each actor with an edge, by which it is found, and of an edge those of the
//! graph itself; what documents say of an actor is held of one actor at a time.

use indexmap::{IndexMap, IndexSet};
use petgraph::graph::NodeIndex;
use std::io;
use std::sync::Arc;

use crate::graph::documents::Documents;
use crate::graph::draft::{Drafts, Head, voice};
use crate::graph::edge::Node;
use crate::graph::names::{self, Names, number};
use crate::graph::net::{Graph, Omitted, Weaver};
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::pile::Extent;
use crate::graph::shelf::{Shelf, Writer};
use crate::graph::sorter::{Rank, Sorter};
use crate::graph::voices::Voices;
use crate::terms::Polarity;

/// The relations, affirmed and denied, in the order in which edges have them.
type Relations = IndexSet<(String, Polarity)>;

/// Makes a graph of packed drafts, given in the order of its documents; nodes without an edge only
/// if `isolated`.
///
/// # Errors
///
/// If the disk for temporary files is full or cannot be read.
pub fn assemble(
    mut drafts: Drafts,
    heads: &[Head],
    documents: Documents,
    isolated: bool,
) -> io::Result<Graph> {
    let mut census = Census::default();
    census.hear(&mut drafts, heads)?;
    let Census { voices, relations, omitted, statements } = census;
    let (cast, names) = Cast::of(voices, &documents, isolated)?;
    let mut weaver = cast.weave(statements)?;
    let evidence = gather(drafts, heads, &cast, &relations)?;
    drop(cast);
    let shelf = edges(evidence, &relations, &mut weaver)?;
    let net = weaver.finish(Arc::new(shelf))?;
    Ok(Graph { net, documents, names, omitted, decisions: Vec::new() })
}

/// What is heard in the first round.
#[derive(Debug, Default)]
struct Census {
    /// What is said of each actor, by the number of its id; nothing where it is an end of a statement.
    voices: Sorter,
    relations: Relations,
    omitted: Omitted,
    statements: usize,
}

/// Returns the rank of an actor: the number of its id, in two halves.
fn rank(id: &str) -> Rank {
    let number = number(id);
    [(number >> 32) as u32, number as u32, 0]
}

impl Census {
    /// Hears what all drafts say of actors, and which relations there are.
    fn hear(&mut self, drafts: &mut Drafts, heads: &[Head]) -> io::Result<()> {
        let mut end = Packer::default();
        for (document, head) in (0..).zip(heads) {
            let draft = drafts.read(head.place)?;
            self.omitted.untargeted += draft.omitted.untargeted;
            self.omitted.reflexive += draft.omitted.reflexive;
            self.omitted.other += draft.omitted.other;
            for (id, voice) in draft.actors {
                self.voices.push(rank(id), document, voice)?;
            }
            self.statements += draft.claims.len();
            for claim in draft.claims {
                for id in [claim.source, claim.target] {
                    end.bytes.clear();
                    end.text(id);
                    self.voices.push(rank(id), document, &end.bytes)?;
                }
                self.relations.insert((claim.relation.to_owned(), claim.polarity));
            }
        }
        self.relations.sort_unstable();
        Ok(())
    }
}

/// An actor of whom documents are being heard.
#[derive(Default)]
struct Heard {
    voices: Voices,
    /// The texts that name it.
    texts: IndexSet<usize>,
    /// Whether it is an end of a statement.
    acts: bool,
}

/// Where an actor lies that is a node.
struct Part {
    /// The first bytes of its id.
    first: [u8; 16],
    /// The number of its id.
    number: u64,
    address: u64,
}

/// The actors that are nodes, on a shelf.
struct Cast {
    shelf: Shelf,
    /// All of them in the order of their ids, which is that of the nodes.
    parts: Vec<Part>,
    /// The places of all of them in that order, sorted by the numbers of their ids.
    by_number: Vec<u32>,
}

impl Cast {
    /// Counts what the documents say of each actor.
    fn of(voices: Sorter, documents: &Documents, isolated: bool) -> io::Result<(Cast, Names)> {
        let mut names = names::Writer::default();
        let mut parts = Vec::new();
        let (mut writer, mut packer) = (Writer::default(), Packer::default());
        let mut keep = |number: u64, id: String, heard: Heard| -> io::Result<()> {
            let node = heard.voices.node(id);
            names.push(&node.id, &node.name)?;
            if heard.acts || isolated {
                let mut first = [0; 16];
                first.iter_mut().zip(node.id.bytes()).for_each(|(to, from)| *to = from);
                packer.bytes.clear();
                node.pack(&mut packer);
                parts.push(Part { first, number, address: writer.push(0, &packer.bytes)? });
            }
            Ok(())
        };
        // The actors whose ids have one number: one, unless chance will have it otherwise.
        let mut open: (u64, IndexMap<String, Heard>) = Default::default();
        voices.finish(|[high, low, _], document, bytes| {
            let number = u64::from(high) << 32 | u64::from(low);
            if open.0 != number {
                open.1.drain(..).try_for_each(|(id, heard)| keep(open.0, id, heard))?;
                open.0 = number;
            }
            let id = Unpacker::new(bytes).string().ok_or(io::ErrorKind::InvalidData)?;
            let heard = open.1.entry(id).or_default();
            match voice(bytes) {
                None => heard.acts = true,
                Some((said, mentions)) => {
                    let fresh = heard.texts.insert(documents.group(document as usize));
                    heard.voices.hear(said, mentions, fresh);
                }
            }
            Ok(())
        })?;
        open.1.into_iter().try_for_each(|(id, heard)| keep(open.0, id, heard))?;
        let mut cast = Cast { shelf: writer.finish()?, parts, by_number: Vec::new() };
        cast.sort()?;
        Ok((cast, names.finish()?))
    }

    /// Returns an actor; nothing if the disk failed.
    fn node(&self, part: &Part) -> Option<Node> {
        let read = |_, bytes: &[u8]| Node::unpack(&mut Unpacker::new(bytes));
        self.shelf.get(part.address, read).map(|(node, _)| node)
    }

    /// Puts the actors in the order of their ids.
    fn sort(&mut self) -> io::Result<()> {
        let mut parts = std::mem::take(&mut self.parts);
        parts.sort_unstable_by(|a, b| {
            let id = |part: &Part| self.node(part).map(|node| node.id);
            a.first.cmp(&b.first).then_with(|| id(a).cmp(&id(b)))
        });
        self.by_number = (0..parts.len() as u32).collect();
        self.by_number.sort_unstable_by_key(|&at| parts[at as usize].number);
        self.parts = parts;
        self.shelf.check()
    }

    /// Makes the actors nodes, with room for an edge for every statement.
    fn weave(&self, statements: usize) -> io::Result<Weaver> {
        let mut weaver = Weaver::with_capacity(self.parts.len(), statements);
        for part in &self.parts {
            match self.node(part) {
                Some(node) => weaver.node(&node)?,
                None => weaver.reserve(),
            };
        }
        self.shelf.check()?;
        Ok(weaver)
    }

    /// Returns the place of the actor of an id, which is an end of a statement.
    fn place(&self, id: &str) -> Option<u32> {
        let number = number(id);
        let part = |at: u32| &self.parts[at as usize];
        let first = self.by_number.partition_point(|&at| part(at).number < number);
        let alike = &self.by_number[first..];
        let count = alike.iter().take_while(|&&at| part(at).number == number).count();
        match &alike[..count] {
            [one] => Some(*one),
            several => {
                let same = |at: u32| self.node(part(at)).is_some_and(|node| node.id == id);
                several.iter().copied().find(|&at| same(at))
            }
        }
    }
}

/// Brings together the statements of each edge.
fn gather(
    mut drafts: Drafts,
    heads: &[Head],
    cast: &Cast,
    relations: &Relations,
) -> io::Result<Sorter> {
    let mut evidence = Sorter::default();
    for (document, head) in (0..).zip(heads) {
        for claim in drafts.read(head.place)?.claims {
            let said = (claim.relation.to_owned(), claim.polarity);
            let relation = relations.get_index_of(&said);
            let ends = cast.place(claim.source).zip(cast.place(claim.target));
            if let (Some((source, target)), Some(relation)) = (ends, relation) {
                evidence.push([source, target, relation as u32], document, claim.evidence)?;
            }
        }
    }
    Ok(evidence)
}

/// Puts the edges into the graph, each with what it rests on; returns where that lies.
fn edges(evidence: Sorter, relations: &Relations, weaver: &mut Weaver) -> io::Result<Shelf> {
    let mut writer = Writer::default();
    let mut weave = |[source, target, relation]: Rank, first: u64, count: u32| {
        let Some((relation, polarity)) = relations.get_index(relation as usize) else {
            return Ok(());
        };
        let ends = [source, target].map(|end| NodeIndex::new(end as usize));
        weaver.part(ends, relation, *polarity, None, &Extent::Run { first, count })
    };
    let mut open: Option<(Rank, u64, u32)> = None;
    evidence.finish(|rank, document, statement| {
        let address = writer.push(document, statement)?;
        match &mut open {
            Some((same, _, count)) if *same == rank => *count += 1,
            _ => {
                if let Some((rank, first, count)) = open.replace((rank, address, 1)) {
                    weave(rank, first, count)?;
                }
            }
        }
        Ok(())
    })?;
    if let Some((rank, first, count)) = open {
        weave(rank, first, count)?;
    }
    writer.finish()
}
