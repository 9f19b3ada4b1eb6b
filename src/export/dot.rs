//! DOT, for Graphviz: a drawing that a newspaper could print.
//!
//! Language: <https://graphviz.org/doc/info/lang.html>. Every id and value is quoted, since words
//! such as `node`, leading digits and colons mean something else without. In a value `\` and `"` are
//! escaped, a line feed becomes `\n`, `&` becomes `&amp;` (Graphviz decodes entities), and a `\` at
//! the very end is followed by a blank, because Graphviz 2.36 to 2.39 lose the rest of the file
//! otherwise. Not `strict`, which would merge parallel edges.
//!
//! How it is drawn: the colours are those of `look.rs`; what colour says, line and shape say too, so that it
//! survives black and white. Blue with an arrowhead is for, vermilion with a diamond against, grey
//! with an open arrow neither; a denial is dashed and purple and its arrowhead empty; a plan or a
//! doubt is dotted. The more documents, the thicker the line. A key stands below the drawing, in the
//! graph's own label and not as nodes. The layout goes by size: `dot` reads best, from left to right,
//! since captions are wider than high, and is too slow beyond some 150 edges, where `sfdp` is used.
//!
//! An edge's quotation is its tooltip. Graphviz reads no string of more than 16,384 bytes: names,
//! captions and tooltips are cut at 600 characters, and a longer address is left out. The rest of the
//! evidence is elsewhere.

use std::fmt;
use std::io::{self, Write};

use crate::export::look::{Arrow, Line, line, thickness};
use crate::export::plain::Losses;
use crate::export::view::{EdgeRow, NodeRow, View, address};
use crate::terms::Kind;

/// The number of edges from which on `sfdp` lays the drawing out.
const MANY: usize = 150;

/// How much of a name, a caption or a quotation is shown, in characters.
const SHOWN: usize = 600;

/// The longest address that is a link, in bytes.
const ADDRESS: usize = 4_000;

/// A value of DOT: in quotation marks, with everything escaped that Graphviz would expand.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        let mut rest = self.0;
        while let Some(at) = rest.find(['"', '\\', '\n', '&']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                b'\n' => "\\n",
                _ => "&amp;",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)?;
        f.write_str(if self.0.ends_with('\\') { " \"" } else { "\"" })
    }
}

/// Writes a graph as one `digraph`.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    head(view, out)?;
    for row in view.nodes() {
        node(&row, out, losses)?;
    }
    for row in view.edges() {
        edge(view, &row, out, losses)?;
    }
    writeln!(out, "}}")
}

/// Writes the settings of the whole drawing and its key.
fn head(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "digraph \"actant\" {{")?;
    let layout = if view.ties.len() > MANY {
        r#"layout="sfdp", overlap="prism", splines="false", K="2""#
    } else {
        r#"layout="dot", rankdir="LR", splines="true", nodesep="0.25", ranksep="0.9""#
    };
    writeln!(out, r#"  graph [{layout}, outputorder="edgesfirst", charset="UTF-8","#)?;
    writeln!(out, r##"    bgcolor="white", pad="0.3", {FONT}, fontsize="13", labelloc="b","##)?;
    writeln!(out, "    label={KEY}];")?;
    writeln!(
        out,
        r##"  node [{FONT}, fontsize="15", style="filled", color="#444444", penwidth="1", height="0.4", margin="0.14,0.06"];"##
    )?;
    writeln!(out, r##"  edge [{FONT}, fontsize="12", arrowsize="0.8"];"##)
}

/// The typeface, generic enough to be found everywhere.
const FONT: &str = r#"fontname="Helvetica,Arial,sans-serif""#;

/// The key below the drawing.
const KEY: &str = concat!(
    "<<font color=\"#0072B2\">━━▶ for</font>    ",
    "<font color=\"#D55E00\">━━◆ against</font>    ",
    "<font color=\"#555555\">━━&gt; neither</font>    ",
    "<font color=\"#A8457E\">╍╍▷ denied</font>    ",
    "<font color=\"#555555\">┈┈┈ planned or not certain</font>    ",
    "<font color=\"#555555\">thicker: more documents</font>>",
);

/// Writes a node.
fn node(row: &NodeRow, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let node = &row.node;
    let name = losses.plain(&node.name);
    let name = losses.shorten(&name, SHOWN);
    let aliases = node.aliases.join(", ");
    let about = [node.kind.word(), node.description.as_deref().unwrap_or_default(), &aliases];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let about = about.join("\n");
    let about = losses.plain(&about);
    let about = losses.shorten(&about, SHOWN);
    let (shape, colour) = look(node.kind);
    writeln!(
        out,
        r#"  {} [label={}, shape="{shape}", fillcolor="{colour}", class="{}", tooltip={}];"#,
        Quoted(&row.id),
        Quoted(&name),
        node.kind,
        Quoted(&about)
    )
}

/// Returns the shape and colour of a kind of actor: light tints, so that black reads on them.
fn look(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Person => ("ellipse", "#FBE3B5"),
        Kind::State => ("box", "#BFE2F5"),
        Kind::GovernmentBody => ("box", "#E3F2FA"),
        Kind::PoliticalParty => ("box", "#DDEFE8"),
        Kind::ArmedForce => ("octagon", "#F3D3BC"),
        Kind::ArmedGroup => ("octagon", "#F7C9B0"),
        Kind::Intergovernmental => ("hexagon", "#FAF3B8"),
        Kind::Organization | Kind::Company => ("box", "#D3EDE3"),
        Kind::Media => ("box", "#EFDCE7"),
        Kind::People => ("ellipse", "#E9E9E9"),
        Kind::Place => ("plain", "#FFFFFF"),
        Kind::Document => ("note", "#F4F4F4"),
    }
}

/// Writes an edge.
fn edge(
    view: &View<'_>,
    row: &EdgeRow,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let support = &row.support;
    let [source, target] = view.ends(row);
    let caption = losses.plain(&row.caption);
    let caption = losses.shorten(&caption, SHOWN);
    write!(out, "  {} -> {} [", Quoted(&source), Quoted(&target))?;
    write!(out, "id={}, label={}, ", Quoted(&row.id), Quoted(&caption))?;
    let (line, arrow) = line(row);
    let colour = arrow.colour();
    let style = match line {
        Line::Solid => "solid",
        Line::Dashed => "dashed",
        Line::Dotted => "dotted",
    };
    let arrow = match arrow {
        Arrow::For => "normal",
        Arrow::Against => "diamond",
        Arrow::Neither => "vee",
        Arrow::Denied => "empty",
    };
    write!(out, r#"color="{colour}", fontcolor="{colour}", style="{style}", "#)?;
    write!(out, r#"arrowhead="{arrow}", penwidth="{:.1}", "#, thickness(support.weight))?;
    write!(out, r#"weight="{}""#, support.weight)?;
    if let Some(sample) = row.sample() {
        let document = view.graph.documents.get(sample.document).unwrap_or_default();
        let publisher = document.publisher.unwrap_or(document.id);
        let publisher = losses.shorten(&publisher, SHOWN);
        let quotation = losses.shorten(&sample.quotation.text, SHOWN);
        let quote = format!("“{quotation}” ({publisher})");
        let quote = losses.plain(&quote);
        write!(out, ", edgetooltip={0}, labeltooltip={0}", Quoted(&quote))?;
        if let Some(url) = address(view.graph, &sample) {
            if url.len() <= ADDRESS {
                write!(out, ", URL={}", Quoted(&losses.plain(&url)))?;
            } else {
                losses.left_out += 1;
            }
        }
    }
    writeln!(out, "];")
}
