//! HTML → a tree of elements, in one pass and whatever the markup.
//!
//! Tags, attributes, character references and raw text are read as
//! <https://html.spec.whatwg.org/multipage/parsing.html> has them, and the end tags that may be
//! omitted are supplied. Left out is what the standard does to mend misnested formatting (the adoption
//! agency) and stray content of tables: it needs time that grows with the square of hostile input, as
//! it does in `html5ever`, and an article's text is the same without it. Elements deeper than
//! `DEEPEST` become children of the one at that depth.

use crate::corpus::html::reference::characters;
use crate::corpus::html::tag::{self, Tag};

/// The deepest that elements are nested; browsers stop at 512.
const DEEPEST: usize = 256;

/// The most nodes of a page; the largest pages in use have some tens of thousands.
const MOST: usize = 1 << 20;

/// Elements that never have content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose content is no markup; in the second four references stand for characters.
const RAW: [[&str; 4]; 2] =
    [["script", "style", "xmp", "iframe"], ["title", "textarea", "noembed", "noframes"]];

/// Elements that end an open paragraph.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
    "li",
];

/// An element or a piece of text, by its number.
pub type Id = usize;

/// What a node is.
#[derive(Debug)]
pub enum Kind {
    /// An element: its name in lower case, and its attributes.
    Element(String, Vec<(String, String)>),
    /// Text, its references replaced.
    Text(String),
}

/// One node: what it is, and where it stands.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// The element around it; the root is its own.
    pub parent: Id,
    /// The number after the last node in it: nodes are numbered in the order of the text.
    pub end: Id,
}

/// A page: the root has number 0, and nodes stand in the order of the text.
#[derive(Debug)]
pub struct Tree {
    /// All nodes.
    pub nodes: Vec<Node>,
}

impl Tree {
    /// Reads a page, or a piece of one; nothing if it has more than a million elements.
    pub fn read(html: &str) -> Option<Tree> {
        let root = Node { kind: Kind::Element(String::new(), Vec::new()), parent: 0, end: 0 };
        let mut builder = Builder { nodes: vec![root], open: vec![0] };
        let mut rest = html;
        while !rest.is_empty() {
            if builder.nodes.len() > MOST {
                return None;
            }
            let at = find_tag(rest);
            builder.text(&rest[..at], true);
            rest = &rest[at..];
            if rest.is_empty() {
                break;
            }
            rest = builder.markup(rest);
        }
        builder.close(0);
        Some(Tree { nodes: builder.nodes })
    }

    /// Returns the name of an element; nothing of a text.
    pub fn name(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element(name, _) => Some(name),
            Kind::Text(_) => None,
        }
    }

    /// Returns an attribute of an element.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element(_, attributes) => {
                attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
            }
            Kind::Text(_) => None,
        }
    }

    /// Returns all text in a node, as it stands.
    pub fn text(&self, id: Id) -> String {
        let pieces = self.nodes[id..self.nodes[id].end.max(id + 1)].iter();
        let text = pieces.filter_map(|node| match &node.kind {
            Kind::Text(text) => Some(text.as_str()),
            Kind::Element(..) => None,
        });
        text.collect()
    }
}

/// Finds the next sign that begins markup: `<` before a letter, `/`, `!` or `?`.
fn find_tag(text: &str) -> usize {
    let bytes = text.as_bytes();
    let begins = |at: &usize| {
        bytes[*at] == b'<'
            && bytes
                .get(at + 1)
                .is_some_and(|&next| next.is_ascii_alphabetic() || b"/!?".contains(&next))
    };
    (0..bytes.len()).find(begins).unwrap_or(bytes.len())
}

/// A tree that is being built.
struct Builder {
    nodes: Vec<Node>,
    /// The elements that are open, outermost first.
    open: Vec<Id>,
}

impl Builder {
    /// Adds text to the innermost element.
    fn text(&mut self, text: &str, references: bool) {
        if !text.is_empty() {
            let text = if references { characters(text) } else { text.to_string() };
            self.add(Kind::Text(text));
        }
    }

    fn add(&mut self, kind: Kind) -> Id {
        let parent = self.open.last().copied().unwrap_or(0);
        self.nodes.push(Node { kind, parent, end: self.nodes.len() + 1 });
        self.nodes.len() - 1
    }

    /// Closes all elements from a place in the list of open ones.
    fn close(&mut self, from: usize) {
        let end = self.nodes.len();
        for id in self.open.drain(from.min(self.open.len())..) {
            self.nodes[id].end = end;
        }
        if self.open.is_empty() {
            self.open.push(0);
        }
    }

    /// Reads what begins with `<`, and returns what stands behind it.
    fn markup<'a>(&mut self, text: &'a str) -> &'a str {
        let behind =
            |text: &'a str, sign: &str| text.find(sign).map_or("", |at| &text[at + sign.len()..]);
        if let Some(comment) = text.strip_prefix("<!--") {
            // `<!-->` is a whole comment too.
            return comment.strip_prefix('>').unwrap_or_else(|| behind(comment, "-->"));
        }
        if let Some(data) = text.strip_prefix("<![CDATA[") {
            let end = data.find("]]>").unwrap_or(data.len());
            self.text(&data[..end], false);
            return data.get(end + 3..).unwrap_or("");
        }
        if text.starts_with("<!") || text.starts_with("<?") {
            return behind(text, ">");
        }
        if let Some(end) = text.strip_prefix("</") {
            let (tag, rest) = tag::read(end);
            self.end(&tag.name);
            return rest;
        }
        let (tag, rest) = tag::read(&text[1..]);
        self.start(tag, rest)
    }

    /// Opens an element, and returns what stands behind it: behind its end where it is raw text.
    fn start<'a>(&mut self, tag: Tag, rest: &'a str) -> &'a str {
        self.imply_ends(&tag.name);
        let name = tag.name.clone();
        let id = self.add(Kind::Element(tag.name, tag.attributes));
        if VOID.contains(&name.as_str()) {
            return rest;
        }
        let raw = RAW.iter().position(|names| names.contains(&name.as_str()));
        if let Some(raw) = raw {
            let end = end_of_raw(rest, &name);
            self.open.push(id);
            self.text(&rest[..end], raw == 1);
            self.close(self.open.len() - 1);
            let behind = &rest[end..];
            return behind.find('>').map_or("", |at| &behind[at + 1..]);
        }
        if self.open.len() < DEEPEST {
            self.open.push(id);
        }
        rest
    }

    /// Closes what the beginning of an element closes without saying so.
    fn imply_ends(&mut self, name: &str) {
        let (ends, stop): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr", "td", "th"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tbody" | "thead" | "tfoot" => {
                (&["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"])
            }
            "option" | "optgroup" => (&["option"], &["select"]),
            "body" => (&["head"], &[]),
            _ => (&[], &[]),
        };
        if !ends.is_empty() {
            let inside = |id: &&Id| !self.has_name(**id, stop);
            let count = self.open.iter().rev().take_while(inside).count();
            let from = self.open.len() - count;
            let found = self.open[from..].iter().position(|&id| self.has_name(id, ends));
            if let Some(at) = found {
                self.close((from + at).max(1));
            }
        }
        if BLOCKS.contains(&name) {
            let inside =
                |id: &&Id| !self.has_name(**id, &["td", "th", "button", "caption", "object"]);
            let count = self.open.iter().rev().take_while(inside).count();
            let from = self.open.len() - count;
            let paragraph = self.open[from..].iter().position(|&id| self.has_name(id, &["p"]));
            if let Some(at) = paragraph {
                self.close(from + at);
            }
        }
    }

    fn has_name(&self, id: Id, names: &[&str]) -> bool {
        matches!(&self.nodes[id].kind, Kind::Element(name, _) if names.contains(&name.as_str()))
    }

    /// Closes the innermost open element of a name, with all in it; nothing if none is open.
    fn end(&mut self, name: &str) {
        // Formatting that ends behind the block in which it began does not end the block.
        let block = BLOCKS.contains(&name)
            || ["td", "th", "tr", "table", "tbody", "body", "html", "head"].contains(&name);
        for at in (1..self.open.len()).rev() {
            let id = self.open[at];
            if self.has_name(id, &[name]) {
                self.close(at);
                return;
            }
            if self.has_name(id, &["td", "th", "table"]) && name != "table" && name != "tr"
                || !block && self.has_name(id, &BLOCKS)
            {
                return;
            }
        }
    }
}

/// Finds where raw text ends: at the end tag of its name.
fn end_of_raw(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = text[at..].find("</") {
        let begin = at + found;
        let after = begin + 2;
        let named = bytes.get(after..after + name.len());
        if named.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            return begin;
        }
        at = after;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a tree as nested brackets.
    fn shape(html: &str) -> String {
        let tree = Tree::read(html).unwrap_or_else(|| Tree { nodes: Vec::new() });
        let mut out = String::new();
        let mut open: Vec<Id> = Vec::new();
        for (at, node) in tree.nodes.iter().enumerate().skip(1) {
            while open.last().is_some_and(|&end| end <= at) {
                open.pop();
                out.push(')');
            }
            match &node.kind {
                Kind::Element(name, _) => {
                    out.push_str(&format!("{name}("));
                    open.push(node.end);
                }
                Kind::Text(text) => out.push_str(text),
            }
        }
        out + &")".repeat(open.len())
    }

    #[test]
    fn ends_that_are_left_out_are_supplied() {
        for (html, expected) in [
            ("<p>a<p>b", "p(a)p(b)"),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "ul(li(a)li(bul(li(c))))d"),
            ("<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td(a)td(b))tr(td(c)))d"),
            ("<p>a<div>b</div>c", "p(a)div(b)c"),
            ("<div><b>a</div>c</b>", "div(b(a))c"),
            ("a</p>b<br>c<br/>d", "abbr()cbr()d"),
        ] {
            assert_eq!(shape(html), expected, "{html}");
        }
    }

    #[test]
    fn what_is_no_markup_is_text() {
        for (html, expected) in [
            ("a < b &lt; c &amp d &#8217; &#x92; &nosuch; &", "a < b < c & d ’ ’ &nosuch; &"),
            ("<script>if (a</b) \"<p>\"</SCRIPT >c", "script(if (a</b) \"<p>\")c"),
            ("<title>a <b> &eacute;</title>", "title(a <b> é)"),
            ("a<!-- <p> -->b<!doctype x>c<![CDATA[<p>]]>d", "abc<p>d"),
            ("<script>a", "script(a)"),
            ("<a href=\"x", "a()"),
        ] {
            assert_eq!(shape(html), expected, "{html}");
        }
    }

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let tree = Tree::read("<a HREF='x>y' b = c&amp;d e hreF=z/>").map(|tree| {
            ["href", "b", "e", "f"].map(|name| tree.attribute(1, name).map(String::from))
        });
        let expected = [Some("x>y".into()), Some("c&d".into()), Some(String::new()), None];
        assert_eq!(tree, Some(expected));
    }
}
