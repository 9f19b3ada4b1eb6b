//! A tree → the blocks of its text: paragraphs, headings, items, cells.

use std::ops::Range;

use crate::corpus::html::tree::{Id, Kind, Tree};

/// Elements whose content nobody reads as text.
const UNREAD: [&str; 22] = [
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "canvas",
    "audio", "video", "select", "textarea", "button", "input", "label", "map", "dialog", "noembed",
    "noframes", "datalist",
];

/// Elements that stand around an article.
const AROUND: [&str; 6] = ["nav", "aside", "footer", "figure", "figcaption", "menu"];

/// Elements that run on in a line.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
];

/// How a block is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// As a paragraph, or a piece of a division.
    Paragraph,
    /// As the page's heading.
    Title,
    /// As a heading in the text.
    Heading,
    /// As an item of a list.
    Item,
}

/// A piece of text that stands by itself.
#[derive(Debug)]
pub struct Block {
    /// The text, its white space made single.
    pub text: String,
    /// How many of its bytes are links.
    pub linked: usize,
    /// How many words it has.
    pub words: usize,
    /// How it is set.
    pub set: Set,
    /// The element around it that is no inline one.
    pub element: Id,
}

impl Block {
    /// Tells whether it reads like sentences and not like a list of links or a label.
    pub fn is_prose(&self) -> bool {
        let link_share = 100 * self.linked / self.text.len().max(1);
        link_share < 40 && (self.ends() && self.words >= 3 || self.words >= 12)
    }

    /// Tells whether it ends as a sentence does.
    fn ends(&self) -> bool {
        let bare = self.text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
        bare.ends_with(['.', '!', '?', '…', ':', ';'])
    }
}

/// Tells whether an element stands around an article by what it is.
pub fn is_around(tree: &Tree, id: Id) -> bool {
    tree.name(id).is_some_and(|name| AROUND.contains(&name))
        || tree.attribute(id, "hidden").is_some()
        || tree.attribute(id, "aria-hidden") == Some("true")
}

/// Tells whether an element runs on in a line.
pub fn is_inline(tree: &Tree, id: Id) -> bool {
    tree.name(id).is_none_or(|name| INLINE.contains(&name))
}

/// Finds the blocks in a range of nodes, without those below an element that `drop` refuses.
pub fn find(tree: &Tree, range: Range<Id>, mut drop: impl FnMut(Id) -> bool) -> Vec<Block> {
    let mut blocks = Blocks::default();
    let mut at = range.start;
    while at < range.end {
        blocks.leave(tree, at);
        let node = &tree.nodes[at];
        match &node.kind {
            Kind::Text(text) => blocks.text(text),
            Kind::Element(name, _) if UNREAD.contains(&name.as_str()) || drop(at) => {
                if !is_inline(tree, at) {
                    blocks.flush();
                }
                at = node.end.max(at + 1);
                continue;
            }
            Kind::Element(name, _) if name == "br" => blocks.line_end(),
            Kind::Element(name, _) if name == "a" => blocks.link = blocks.link.max(node.end),
            Kind::Element(..) if is_inline(tree, at) => {}
            Kind::Element(name, _) => {
                blocks.flush();
                blocks.open.push((at, node.end, set(name)));
            }
        }
        at += 1;
    }
    blocks.flush();
    blocks.done
}

/// Tells how an element sets its text, if it says so.
fn set(name: &str) -> Option<Set> {
    Some(match name {
        "h1" => Set::Title,
        "h2" | "h3" | "h4" | "h5" | "h6" => Set::Heading,
        "li" | "dt" | "dd" => Set::Item,
        "p" => Set::Paragraph,
        _ => return None,
    })
}

/// Blocks as they are found.
#[derive(Default)]
struct Blocks {
    done: Vec<Block>,
    text: String,
    linked: usize,
    /// The node before which the link at hand ends.
    link: Id,
    /// Whether a line end was the last thing.
    ended: bool,
    /// The elements that are open and not inline: where each ends, and how it sets its text.
    open: Vec<(Id, Id, Option<Set>)>,
}

impl Blocks {
    /// Closes the elements that end before a node.
    fn leave(&mut self, _tree: &Tree, at: Id) {
        while self.open.last().is_some_and(|&(_, end, _)| end <= at) {
            self.flush();
            self.open.pop();
        }
        if self.link <= at {
            self.link = 0;
        }
    }

    /// Adds text; a run of white space is one space.
    fn text(&mut self, text: &str) {
        let before = self.text.len();
        for c in text.chars() {
            match c {
                c if c.is_whitespace() => {
                    if !self.text.is_empty() && !self.text.ends_with(' ') {
                        self.text.push(' ');
                    }
                }
                // What has no width says where a line may end, and is in no word.
                '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
                c => {
                    self.ended = false;
                    self.text.push(c);
                }
            }
        }
        if self.link > 0 {
            self.linked += self.text.len() - before;
        }
    }

    /// Takes a line end: two of them divide paragraphs.
    fn line_end(&mut self) {
        if self.ended {
            self.flush();
        } else {
            self.text(" ");
            self.ended = true;
        }
    }

    /// Ends the block at hand.
    fn flush(&mut self) {
        self.ended = false;
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let set = self.open.iter().rev().find_map(|(_, _, set)| *set).unwrap_or(Set::Paragraph);
        let element = self.open.last().map_or(0, |&(id, _, _)| id);
        let words = text.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
        self.done.push(Block {
            text: text.to_string(),
            linked: linked.min(text.len()),
            words,
            set,
            element,
        });
    }
}
