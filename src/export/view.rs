//! The graph as every format shows it: rows of nodes and edges with their ids and captions.
//!
//! What is common to the formats is decided here, so that the same actor and the same edge are found
//! under the same id and the same words in each of them.
//!
//! - **Ids** are ASCII letters, digits, `-` and `_`, begin with a letter (a spreadsheet makes a
//!   number of `1e5`), and a node's is never an edge's, since some readers keep both in one space.
//! - **Names** are unlike one another, since some readers look nodes up by name.
//! - **Captions** show a denial and a plan as what they are, also where only the caption is seen.

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt::Write;
use std::io;

use crate::graph::edge::{Edge, Node};
use crate::graph::evidence::Evidence;
use crate::graph::layout;
use crate::graph::measures::balance::Balance;
use crate::graph::measures::tie::Tie;
use crate::graph::measures::{self, Standing};
use crate::graph::names;
use crate::graph::net::Graph;
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::quadtree::Place;
use crate::graph::shelf::{self, Shelf, Writer};
use crate::graph::support::Support;
use crate::record::Attribution;
use crate::terms::{Certainty, Polarity};
use crate::text::hex;

/// A graph with the ids and captions that exports give its nodes and edges.
#[derive(Debug)]
pub struct View<'g> {
    /// The graph.
    pub graph: &'g Graph,
    /// Where each of its nodes stands among the others, in its order.
    standings: Shelf,
    /// Whether another node has the same name.
    namesakes: Vec<bool>,
    /// Its edges as measures see them, in its order.
    pub ties: Vec<Tie>,
    /// How many triads of friends and foes are in balance.
    pub balance: Balance,
    /// What speaks for each edge, and where in it.
    supports: Shelf,
    addresses: Vec<u64>,
    places: OnceCell<Vec<Place>>,
}

/// A node with its id and names.
#[derive(Debug)]
pub struct NodeRow {
    /// The node.
    pub node: Node,
    /// The id in exports.
    pub id: String,
    /// The name, with the actor's id after it if another node has the same.
    pub name: String,
    /// Where it stands among the others.
    pub standing: Standing,
}

/// An edge with its id, ends, caption and support.
#[derive(Debug)]
pub struct EdgeRow {
    /// The edge.
    pub edge: Edge,
    /// The id in exports.
    pub id: String,
    /// The index of the source, as [`View::node`] takes it.
    pub source: usize,
    /// The index of the target, as [`View::node`] takes it.
    pub target: usize,
    /// What the edge says, in words: "not: recognizes", "deploys troops to (planned)".
    pub caption: String,
    /// What speaks for it.
    pub support: Support,
}

impl<'g> View<'g> {
    /// Lays out a graph for export. What speaks for its edges is counted once, and waits outside of
    /// memory where there is much of it.
    ///
    /// # Errors
    ///
    /// If the disk for temporary files is full.
    pub fn new(graph: &'g Graph) -> io::Result<View<'g>> {
        let count = graph.net.edge_count();
        let (mut ties, mut addresses) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let (mut writer, mut packer) = (Writer::default(), Packer::default());
        for reference in graph.net.edge_references() {
            let edge = graph.net.edge(reference.id());
            let support = Support::of(graph, &edge);
            let sign = match edge.polarity {
                Polarity::Affirmed => support.valence.signum(),
                Polarity::Negated => 0,
            };
            let [source, target] =
                [reference.source(), reference.target()].map(|end| end.index() as u32);
            ties.push(Tie { source, target, weight: support.weight, sign });
            packer.bytes.clear();
            support.pack(&mut packer);
            addresses.push(writer.push(0, &packer.bytes)?);
        }
        let supports = writer.finish()?;
        let measures = measures::measure(graph.net.node_count(), &ties);
        let mut writer = Writer::default();
        for standing in measures.standings() {
            packer.bytes.clear();
            standing.pack(&mut packer);
            writer.push(0, &packer.bytes)?;
        }
        let standings = writer.finish()?;
        let (balance, namesakes, places) = (measures.balance, namesakes(graph), OnceCell::new());
        Ok(View { graph, standings, namesakes, ties, balance, supports, addresses, places })
    }

    /// Returns how many nodes there are.
    pub fn node_count(&self) -> usize {
        self.namesakes.len()
    }

    /// Returns the nodes one after the other.
    pub fn nodes(&self) -> impl Iterator<Item = NodeRow> + '_ {
        (0..self.node_count()).map(|at| self.node(at))
    }

    /// Returns the node of an index.
    pub fn node(&self, at: usize) -> NodeRow {
        let node = self.graph.net.node(NodeIndex::new(at));
        let name = match self.namesakes.get(at) {
            Some(true) => format!("{} ({})", node.name, node.id),
            _ => node.name.clone(),
        };
        let read = |_, bytes: &[u8]| Standing::unpack(&mut Unpacker::new(bytes));
        let address = (at * (shelf::HEAD + Standing::PACKED)) as u64;
        let standing = self.standings.get(address, read).map(|(standing, _)| standing);
        let standing = standing.unwrap_or_default();
        NodeRow { id: node_id(&node.id).into_owned(), name, standing, node }
    }

    /// Returns the id in exports of the node of an index.
    pub fn node_id(&self, at: usize) -> String {
        node_id(&self.graph.net.node(NodeIndex::new(at)).id).into_owned()
    }

    /// Returns the ids in exports of the ends of an edge.
    pub fn ends(&self, row: &EdgeRow) -> [String; 2] {
        [row.source, row.target].map(|end| self.node_id(end))
    }

    /// Returns the edges one after the other.
    pub fn edges(&self) -> impl Iterator<Item = EdgeRow> + '_ {
        (0..self.ties.len()).filter_map(|at| self.edge(at))
    }

    /// Returns the edge of an index; nothing if there is none, or if the disk has failed on which waits
    /// what speaks for it, which [`View::check`] tells.
    pub fn edge(&self, at: usize) -> Option<EdgeRow> {
        let (tie, &address) = (self.ties.get(at)?, self.addresses.get(at)?);
        let edge = self.graph.net.edge(EdgeIndex::new(at));
        let read = |_, bytes: &[u8]| Support::unpack(&mut Unpacker::new(bytes));
        let (support, _) = self.supports.get(address, read)?;
        let label = support.labels.first().map_or("", String::as_str);
        let caption = caption(&edge, label, support.certainty.unwrap_or(Certainty::Asserted));
        let [source, target] = tie.ends();
        let id = self.graph.id_of(&edge, [source, target].map(NodeIndex::new));
        Some(EdgeRow { edge, id, source, target, caption, support })
    }

    /// Returns the id of the edge of an index.
    pub fn edge_id(&self, at: usize) -> String {
        self.graph.edge_id(EdgeIndex::new(at))
    }

    /// Tells whether all that was asked for so far could be read.
    ///
    /// # Errors
    ///
    /// If the disk for temporary files has failed.
    pub fn check(&self) -> io::Result<()> {
        self.graph.check()?;
        self.standings.check()?;
        self.supports.check()
    }

    /// Returns where each node stands in a drawing, with y growing downwards; laid out when first
    /// asked for.
    pub fn places(&self) -> &[Place] {
        self.places.get_or_init(|| layout::places(self.graph))
    }
}

/// Tells of each actor whether another has its name.
fn namesakes(graph: &Graph) -> Vec<bool> {
    let numbers = graph.net.each_node().map(|node| names::number(&node.name));
    let mut order: Vec<(u64, u32)> = numbers.zip(0..).collect();
    order.sort_unstable();
    let mut namesakes = vec![false; order.len()];
    for (one, next) in order.iter().zip(&order[1.min(order.len())..]) {
        if one.0 == next.0 {
            namesakes[one.1 as usize] = true;
            namesakes[next.1 as usize] = true;
        }
    }
    namesakes
}

impl EdgeRow {
    /// Returns the statement to show for all.
    pub fn sample(&self) -> Option<Evidence> {
        self.edge.evidence.at(self.support.sample?)
    }

    /// Returns what keeps parallel edges apart: the relation and whether it is denied, or the id of an
    /// edge that is one of many such.
    pub fn kind(&self) -> Cow<'_, str> {
        match self.edge.polarity {
            _ if self.edge.claim.is_some() => Cow::Borrowed(&self.id),
            Polarity::Affirmed => Cow::Borrowed(&self.edge.relation),
            Polarity::Negated => Cow::Owned(format!("not:{}", self.edge.relation)),
        }
    }
}

/// The longest id of an actor that stays whole, in bytes.
const LONGEST: usize = 200;

/// Returns an actor's id as exports give it.
///
/// An id that is a plain word stays as it is. Any other gets `n-` before it and `_hh` for every byte
/// that is not a letter, a digit or `-`; so does one that looks like an edge's id or like the result,
/// and no two actors ever share one. Of a very long one the first part stays, with 16 hexadecimal
/// digits made from the whole: Graphviz reads no string beyond 16,384 bytes.
pub fn node_id(id: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let edge = id.strip_prefix("e-").is_some_and(|digits| {
        digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    if id.starts_with(|first: char| first.is_ascii_alphabetic())
        && id.bytes().all(|byte| plain(byte) || byte == b'_')
        && !edge
        && !id.starts_with("n-")
        && id.len() <= LONGEST
    {
        return Cow::Borrowed(id);
    }
    let mut escaped = String::from("n-");
    for byte in id.bytes() {
        if plain(byte) {
            escaped.push(char::from(byte));
        } else {
            write!(escaped, "_{byte:02x}").ok();
        }
        if escaped.len() > LONGEST {
            escaped.push('_');
            escaped.push_str(&hex(&Sha256::digest(id.as_bytes())[..8]));
            break;
        }
    }
    Cow::Owned(escaped)
}

/// Returns the actor's id that [`node_id`] gave an id for; any other comes back as it is.
pub fn actor_id(id: &str) -> Cow<'_, str> {
    let original = || {
        let mut bytes = Vec::with_capacity(id.len());
        let mut rest = id.strip_prefix("n-")?.as_bytes();
        while let Some((&byte, behind)) = rest.split_first() {
            rest = behind;
            if byte == b'_' {
                let (digits, behind) = rest.split_at_checked(2)?;
                bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
                rest = behind;
            } else {
                bytes.push(byte);
            }
        }
        String::from_utf8(bytes).ok()
    };
    original().filter(|found| node_id(found) == id).map_or(Cow::Borrowed(id), Cow::Owned)
}

/// Returns what an edge or one of its statements says in words: the relation, "not:" before a denial,
/// and how certain it is where it is not asserted. The open relation `other` shows `label`, the words
/// of the text itself.
pub fn caption(edge: &Edge, label: &str, certainty: Certainty) -> String {
    let relation = match &*edge.relation {
        "other" => label.to_owned(),
        relation => relation.replace('-', " "),
    };
    let not = match edge.polarity {
        Polarity::Affirmed => "",
        Polarity::Negated => "not: ",
    };
    match certainty {
        Certainty::Asserted => format!("{not}{relation}"),
        Certainty::Unknown => format!("{not}{relation} (open)"),
        Certainty::Probable | Certainty::Possible | Certainty::Planned => {
            format!("{not}{relation} ({certainty})")
        }
    }
}

/// Returns the chain of speakers, outermost first: "Reuters > US officials"; one who is not named
/// is shown by the word of speaking, in brackets: "\[reportedly\]".
pub fn speakers(attribution: &[Attribution]) -> String {
    chain(attribution, |link| match &link.source {
        Some(speaker) => speaker.range.text.clone(),
        None => format!("[{}]", link.cue.text),
    })
}

/// Joins something of every link of a chain with " > ".
pub fn chain(attribution: &[Attribution], part: impl Fn(&Attribution) -> String) -> String {
    attribution.iter().map(part).collect::<Vec<_>>().join(" > ")
}

/// Returns the address of a document, if it is one that a browser opens without running anything.
///
/// What may not stand in an address is percent-encoded (RFC 3986, section 2): Graphviz writes a
/// quotation mark into its SVG as it is, and the rest of the address would become attributes.
pub fn address(graph: &Graph, evidence: &Evidence) -> Option<String> {
    address_of(&graph.documents.get(evidence.document)?.url?)
}

/// Returns an address with what may not stand in one encoded, or nothing if it is none of the web's.
pub fn address_of(url: &str) -> Option<String> {
    let scheme = url.split_once("://")?.0;
    if !["http", "https"].iter().any(|good| good.eq_ignore_ascii_case(scheme)) {
        return None;
    }
    let mut address = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            '\0'..=' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\x7F' => {
                write!(address, "%{:02X}", u32::from(character)).ok()?;
            }
            _ => address.push(character),
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_begins_with_a_letter_and_no_two_are_alike() {
        let ids = [
            "PAK",
            "asim-munir",
            "e-on",
            "node",
            "1e5",
            "n-1e5",
            "n-_31e5",
            "e-0123456789abcdef",
            "n-e-0123456789abcdef",
            "Łódź",
            "a b",
            "a_b",
            "a_20b",
            "n-a_20b",
            "",
            "n-",
            "-",
            "_",
        ];
        let long = ["a", "b"].map(|end| "x".repeat(LONGEST) + end);
        let ids = ids.into_iter().chain(long.iter().map(String::as_str));
        let mut seen = indexmap::IndexSet::new();
        for id in ids {
            let given = node_id(id).into_owned();
            assert!(given.starts_with(|first: char| first.is_ascii_alphabetic()), "{given}");
            assert!(given.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
            assert!(given.len() != 18 || !given.starts_with("e-"), "{given} looks like an edge");
            assert!(given.len() < 2 * LONGEST);
            assert!(id.len() > LONGEST || actor_id(&given) == id, "{given} leads back");
            assert!(seen.insert(given.clone()), "{id:?} shares {given}");
        }
        assert_eq!(node_id("asim-munir"), "asim-munir");
    }

    #[test]
    fn only_addresses_of_the_web_are_links_and_none_ends_its_attribute() {
        for (url, expected) in [
            ("https://a.example/b?c=1&d=é#e", Some("https://a.example/b?c=1&d=é#e")),
            ("HTTP://a.example/\" onclick=\"x", Some("HTTP://a.example/%22%20onclick=%22x")),
            ("javascript:alert(1)//x://", None),
            ("file:///etc/passwd", None),
            ("a.example", None),
        ] {
            assert_eq!(address_of(url).as_deref(), expected);
        }
    }
}
