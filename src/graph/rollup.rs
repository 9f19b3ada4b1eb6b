//! Persons and bodies as what they belong to.
//!
//! Whoever the gazetteer knows to belong to a state or a body is drawn as that one. The edges that
//! become one put their statements together, and their weight is counted from these anew: two edges
//! of weight one that rest on one article make an edge of weight one. What becomes an edge from an
//! actor to itself is left out and counted.
//!
//! Not here: actors that only the texts know; nobody says where they belong, and they stay.

use indexmap::IndexMap;
use petgraph::graph::NodeIndex;
use std::io;

use crate::graph::edge::{Edge, Node};
use crate::graph::net::{Graph, Weaver};
use crate::graph::pile::Pile;
use crate::terms::{Kind, Polarity};
use crate::vocabulary;

vocabulary! {
    /// As what actors are drawn.
    Level {
        State = "state", "Persons and bodies as their state.";
        Body = "body", "Persons as the body or state they act for.";
    }
}

/// What the gazetteer knows of one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The id of the body or state that it is a part of, or holds an office in.
    pub part_of: Option<String>,
    /// The id of its state.
    pub country: Option<String>,
}

/// All that is known of who belongs where, by id.
pub type Members = IndexMap<String, Member>;

/// Returns the id of the actor as which one is drawn; its own if nothing else is known.
pub fn head<'m>(members: &'m Members, level: Level, id: &'m str) -> &'m str {
    let Some(member) = members.get(id) else { return id };
    let up = match level {
        Level::State if member.kind == Kind::State => return id,
        Level::State => member.country.as_deref(),
        Level::Body if member.kind != Kind::Person => return id,
        Level::Body => member.part_of.as_deref().or(member.country.as_deref()),
    };
    if let Some(up) = up.filter(|&up| members.contains_key(up)) {
        return up;
    }
    let mut at = member.part_of.as_deref();
    // No chain is as long as the list, unless it goes in a circle.
    for _ in 0..members.len() {
        let Some((up, found)) = at.and_then(|up| Some((up, members.get(up)?))) else { break };
        if level == Level::Body || found.kind == Kind::State {
            return up;
        }
        if let Some(state) = found.country.as_deref().filter(|&up| members.contains_key(up)) {
            return state;
        }
        at = found.part_of.as_deref();
    }
    id
}

/// Draws every actor of a graph as what it belongs to.
///
/// # Errors
///
/// If the disk for temporary files is full.
pub fn apply(graph: Graph, members: &Members, level: Level) -> io::Result<Graph> {
    let Graph { net, documents, names, mut omitted, decisions } = graph;
    let mut nodes: IndexMap<String, Node> = IndexMap::new();
    let mut heads: Vec<String> = Vec::with_capacity(net.node_count());
    for node in net.each_node() {
        let head = head(members, level, &node.id).to_owned();
        heads.push(head.clone());
        match nodes.get_mut(&head) {
            Some(there) => take_in(there, node),
            None => {
                let node = match members.get(&head).filter(|_| head != node.id) {
                    Some(member) => lifted(head.clone(), member, node),
                    None => node,
                };
                nodes.insert(head, node);
            }
        }
    }
    nodes.sort_unstable_keys();
    let mut edges: IndexMap<(usize, usize, String, Polarity), Vec<Pile>> = IndexMap::new();
    for at in net.edge_indices() {
        let end = |at: NodeIndex| nodes.get_index_of(&heads[at.index()]);
        let ends = net.edge_endpoints(at).and_then(|(a, b)| end(a).zip(end(b)));
        let Some((source, target)) = ends else { continue };
        let Edge { relation, polarity, evidence, .. } = net.edge(at);
        if source == target {
            omitted.reflexive += evidence.len() as u32;
        } else {
            edges.entry((source, target, relation, polarity)).or_default().push(evidence);
        }
    }
    edges.sort_unstable_keys();
    let mut weaver = Weaver::with_capacity(nodes.len(), edges.len());
    nodes.values().try_for_each(|node| weaver.node(node).map(drop))?;
    for ((source, target, relation, polarity), piles) in edges {
        let evidence = match &piles[..] {
            [one] => one.clone(),
            several => Pile::join(several),
        };
        let edge = Edge { relation, polarity, claim: None, evidence };
        weaver.edge([source, target].map(NodeIndex::new), &edge)?;
    }
    let net = weaver.finish(net.evidence().clone())?;
    Ok(Graph { net, documents, names, omitted, decisions })
}

/// Makes the node of a head that no text names, of the first member that does.
fn lifted(id: String, member: &Member, node: Node) -> Node {
    let (name, kind) = (member.name.clone(), member.kind);
    let mut head = Node { id, name, kind, aliases: Vec::new(), description: None, ..node.clone() };
    head.linked = true;
    (head.mentions, head.documents) = (0, 0);
    take_in(&mut head, node);
    head
}

/// Adds what is said of one actor to the one as which it is drawn: its name becomes another name.
fn take_in(head: &mut Node, node: Node) {
    if head.id == node.id {
        // The head itself comes after its members: what the texts say of it stands.
        let before = std::mem::replace(head, node);
        let (mentions, documents) = (before.mentions, before.documents);
        head.mentions += mentions;
        head.documents = head.documents.max(documents);
        head.aliases.extend(before.aliases);
    } else {
        head.mentions += node.mentions;
        // How many texts name either cannot be told from two counts; it is at least the larger.
        head.documents = head.documents.max(node.documents);
        head.aliases.push(node.name);
    }
    let name = head.name.clone();
    head.aliases.sort_unstable();
    head.aliases.dedup();
    head.aliases.retain(|alias| *alias != name);
}
