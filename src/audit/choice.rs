//! Which actor or edge is meant: by its id, its name or another name, in any case of letters.

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::error::{Error, Result, nearest};
use crate::graph::net::Graph;

/// How many names a hint lists.
const HINTS: usize = 3;

/// Tells whether a name is the one that was asked for.
pub fn same(asked: &str, name: &str) -> bool {
    asked == name || asked.to_lowercase() == name.to_lowercase()
}

/// Returns the actor that is meant: by id, else by name, else by another name.
///
/// # Errors
///
/// If no actor is called that, with the nearest names; or if several are, with their ids.
pub fn actor(graph: &Graph, asked: &str) -> Result<NodeIndex> {
    let nodes = || graph.net.node_indices().map(|at| (at, graph.net.node(at)));
    let by: [&dyn Fn(&crate::graph::edge::Node) -> bool; 4] = [
        &|node| node.id == asked,
        &|node| same(asked, &node.id),
        &|node| same(asked, &node.name),
        &|node| node.aliases.iter().any(|alias| same(asked, alias)),
    ];
    for fits in by {
        let found: Vec<_> = nodes().filter(|(_, node)| fits(node)).collect();
        match found.as_slice() {
            [] => {}
            [(at, _)] => return Ok(*at),
            several => {
                let ids: Vec<_> = several.iter().map(|(_, node)| node.id.clone()).collect();
                let error = Error::plain(format!("several actors are called \"{asked}\""));
                return Err(error.hint(format!("ask by id: {}", ids.join(", "))));
            }
        }
    }
    let names = nodes().flat_map(|(_, node)| [node.id, node.name].into_iter().chain(node.aliases));
    let names: Vec<String> = names.collect();
    Err(unknown(asked, names.iter().map(String::as_str)))
}

/// Says that no actor is called so, and which names are the nearest.
pub fn unknown<'a>(asked: &str, names: impl Iterator<Item = &'a str>) -> Error {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    let mut near: Vec<String> = Vec::new();
    let lower = asked.to_lowercase();
    let folded: Vec<(String, &str)> =
        names.iter().map(|name| (name.to_lowercase(), *name)).collect();
    let inside = folded.iter().filter(|(name, _)| lower.len() > 2 && name.contains(&lower));
    near.extend(inside.take(HINTS).map(|(_, name)| format!("\"{name}\"")));
    let mut rest = folded.clone();
    while near.len() < HINTS {
        let Some(found) = nearest(&lower, rest.iter().map(|(name, _)| name.as_str())) else {
            break;
        };
        let Some(at) = rest.iter().position(|(name, _)| name == found) else { break };
        let (_, name) = rest.remove(at);
        let name = format!("\"{name}\"");
        if !near.contains(&name) {
            near.push(name);
        }
    }
    let error = Error::plain(format!("no actor is called \"{asked}\""));
    match near.as_slice() {
        [] => error.hint("nodes.csv of the exports lists all actors"),
        [one] => error.hint(format!("did you mean {one}?")),
        several => error.hint(format!("did you mean one of {}?", several.join(", "))),
    }
}

/// Returns the edge with this id.
///
/// # Errors
///
/// If there is none.
pub fn edge(graph: &Graph, asked: &str) -> Result<EdgeIndex> {
    graph.net.edge_indices().find(|&edge| graph.edge_id(edge) == asked).ok_or_else(|| {
        let error = Error::plain(format!("no edge has the id \"{asked}\""));
        error.hint("edges.csv of the exports lists all edges")
    })
}
