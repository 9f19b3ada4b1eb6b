//! What all records say → actors, edges and their evidence.
//!
//! The packed drafts are gone through twice in the order of their documents: once to number the actors
//! and to hand what is said of them to a sorter, and once to do so with the statements. The sorters
//! bring those of one actor and of one edge together, and each actor and edge is put on its shelf
//! as it is complete. Memory holds some bytes of each actor, by which it is found, and of an edge those of
//! the graph itself; what documents say of an actor is held of one actor at a time.

use indexmap::{IndexMap, IndexSet};
use petgraph::graph::NodeIndex;
use sha2::{Digest, Sha256};
use std::io;
use std::sync::Arc;

use crate::graph::documents::Documents;
use crate::graph::draft::{Drafts, Head, voice};
use crate::graph::edge::Node;
use crate::graph::names::{self, Names};
use crate::graph::net::{Graph, Omitted, Weaver};
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::pile::Extent;
use crate::graph::shelf::{Shelf, Writer};
use crate::graph::sorter::{Rank, Sorter};
use crate::graph::voices::Voices;
use crate::terms::Polarity;

/// What stands for an id: the first half of its SHA-256.
type Print = [u8; 16];

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
    let voices = census.count(&mut drafts, heads, isolated)?;
    let Census { actors, relations, omitted } = census;
    let (cast, names) = Cast::of(voices, &actors, &documents)?;
    let (mut weaver, nodes) = cast.weave()?;
    let ends = Ends { actors, nodes };
    let evidence = gather(drafts, heads, &ends, &relations)?;
    drop(ends);
    let shelf = edges(evidence, &relations, &mut weaver)?;
    let net = weaver.finish(Arc::new(shelf))?;
    Ok(Graph { net, documents, names, omitted, decisions: Vec::new() })
}

/// All actors, by number, and all relations.
#[derive(Debug, Default)]
struct Census {
    /// Whether each actor is to be a node.
    actors: IndexMap<Print, bool>,
    /// The relations, and whether they are affirmed, in the order in which edges have them.
    relations: IndexSet<(String, Polarity)>,
    omitted: Omitted,
}

fn print(id: &str) -> Print {
    let mut print = Print::default();
    print.copy_from_slice(&Sha256::digest(id)[..16]);
    print
}

impl Census {
    /// Numbers the actors of all drafts, and hands on what is said of each, by its number.
    fn count(&mut self, drafts: &mut Drafts, heads: &[Head], isolated: bool) -> io::Result<Sorter> {
        let mut voices = Sorter::default();
        for (document, head) in (0..).zip(heads) {
            let draft = drafts.read(head.place)?;
            self.omitted.untargeted += draft.omitted.untargeted;
            self.omitted.reflexive += draft.omitted.reflexive;
            self.omitted.other += draft.omitted.other;
            for (id, voice) in draft.actors {
                let entry = self.actors.entry(print(id));
                let number = entry.index() as u32;
                entry.or_insert(isolated);
                voices.push([number, 0, 0], document, voice)?;
            }
            for claim in draft.claims {
                for end in [claim.source, claim.target] {
                    // The reader of a record refuses a statement whose actors it does not list.
                    self.actors.entry(print(end)).and_modify(|shown| *shown = true);
                }
                let said = (claim.relation.to_owned(), claim.polarity);
                self.relations.insert(said);
            }
        }
        self.relations.sort_unstable();
        Ok(voices)
    }
}

/// The actors that are nodes, on a shelf.
struct Cast {
    shelf: Shelf,
    /// The first bytes of each id, its number, and where it lies.
    places: Vec<([u8; 16], u32, u64)>,
    /// How many actors there are, those that are no nodes among them.
    count: usize,
}

impl Cast {
    /// Counts what the documents say of each actor.
    fn of(
        voices: Sorter,
        actors: &IndexMap<Print, bool>,
        documents: &Documents,
    ) -> io::Result<(Cast, Names)> {
        let (mut names, mut writer) = (names::Writer::default(), Writer::default());
        let mut packer = Packer::default();
        let mut places = Vec::new();
        let mut keep = |number: u32, (id, voices): (String, Voices)| -> io::Result<()> {
            let node = voices.node(id);
            names.push(&node.id, &node.name)?;
            if actors.get_index(number as usize).is_some_and(|(_, &shown)| shown) {
                let mut first = [0; 16];
                first.iter_mut().zip(node.id.bytes()).for_each(|(to, from)| *to = from);
                packer.bytes.clear();
                node.pack(&mut packer);
                places.push((first, number, writer.push(number, &packer.bytes)?));
            }
            Ok(())
        };
        let mut open: Option<(u32, (String, Voices))> = None;
        // Of which texts with copies the actor was heard.
        let mut heard: IndexSet<usize> = IndexSet::new();
        voices.finish(|[number, ..], document, bytes| {
            if let Some((before, actor)) = open.take_if(|(before, _)| *before != number) {
                keep(before, actor)?;
                heard.clear();
            }
            let (mut said, mentions) = voice(bytes).ok_or(io::ErrorKind::InvalidData)?;
            let id = std::mem::take(&mut said.id);
            let (_, (_, voices)) = open.get_or_insert_with(|| (number, (id, Voices::default())));
            voices.hear(said, mentions, heard.insert(documents.group(document as usize)));
            Ok(())
        })?;
        if let Some((number, actor)) = open {
            keep(number, actor)?;
        }
        let cast = Cast { shelf: writer.finish()?, places, count: actors.len() };
        Ok((cast, names.finish()?))
    }

    /// Makes the actors nodes, in the order of their ids; returns the node of each number.
    fn weave(mut self) -> io::Result<(Weaver, Vec<NodeIndex>)> {
        let Cast { shelf, places, count } = &mut self;
        let read = |_, bytes: &[u8]| Node::unpack(&mut Unpacker::new(bytes));
        let node = |at: u64| shelf.get(at, read).map(|(node, _)| node);
        places.sort_unstable_by(|(first, _, a), (other, _, b)| {
            let id = |at: u64| node(at).map(|node| node.id);
            first.cmp(other).then_with(|| id(*a).cmp(&id(*b)))
        });
        let mut weaver = Weaver::default();
        let mut nodes = vec![NodeIndex::end(); *count];
        for &mut (_, number, place) in places {
            nodes[number as usize] = match node(place) {
                Some(node) => weaver.node(&node)?,
                None => weaver.reserve(),
            };
        }
        shelf.check()?;
        Ok((weaver, nodes))
    }
}

/// The node of each actor.
struct Ends {
    actors: IndexMap<Print, bool>,
    nodes: Vec<NodeIndex>,
}

impl Ends {
    fn of(&self, id: &str) -> Option<u32> {
        Some(self.nodes[self.actors.get_index_of(&print(id))?].index() as u32)
    }
}

/// Brings together the statements of each edge.
fn gather(
    mut drafts: Drafts,
    heads: &[Head],
    ends: &Ends,
    relations: &IndexSet<(String, Polarity)>,
) -> io::Result<Sorter> {
    let mut evidence = Sorter::default();
    for (document, head) in (0..).zip(heads) {
        for claim in drafts.read(head.place)?.claims {
            let said = (claim.relation.to_owned(), claim.polarity);
            let relation = relations.get_index_of(&said);
            let ends = ends.of(claim.source).zip(ends.of(claim.target));
            if let (Some((source, target)), Some(relation)) = (ends, relation) {
                evidence.push([source, target, relation as u32], document, claim.evidence)?;
            }
        }
    }
    Ok(evidence)
}

/// Puts the edges into the graph, each with what it rests on; returns where that lies.
fn edges(
    evidence: Sorter,
    relations: &IndexSet<(String, Polarity)>,
    weaver: &mut Weaver,
) -> io::Result<Shelf> {
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
