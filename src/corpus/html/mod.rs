//! HTML: a page → its article, what it says of it, and nothing else.
//!
//! Where a page carries its article in JSON-LD and shows less than half of it, the text is that of the
//! JSON-LD. What the reader must press a button or load a script for is not on the page and not read.

pub mod article;
pub mod block;
pub mod meta;
pub mod reference;
pub mod tag;
pub mod tree;
pub mod words;

use crate::corpus::document::{Document, Meta};
use crate::corpus::html::tree::Tree;
use crate::corpus::html::words::Words;

/// Makes the document of a page; what `sent` says of it goes before what the page says.
///
/// # Errors
///
/// If there is no article on the page, in words.
pub fn read(
    id: impl Into<String>,
    html: &str,
    words: &Words,
    sent: Meta,
) -> Result<Document, &'static str> {
    let tree = Tree::read(html).ok_or("more than a million elements")?;
    let known = meta::find(&tree);
    let shown = article::find(&tree, words, known.meta.title.as_deref());
    let count = |text: &str| text.split_whitespace().count();
    let text = match known.body.map(|body| paragraphs(&body)) {
        Some(body) if count(&body) > 2 * count(&shown) => body,
        _ => shown,
    };
    let meta = known.meta;
    let meta = Meta {
        title: sent.title.or(meta.title),
        publisher: sent.publisher.or(meta.publisher),
        author: sent.author.or(meta.author),
        published: sent.published.or(meta.published),
        url: sent.url.or(meta.url),
        language: sent.language.or(meta.language),
    };
    if text.is_empty() {
        return Err("no article on this page");
    }
    Ok(Document::new(id, meta, text))
}

/// Returns all text of a piece of HTML, its paragraphs divided by blank lines.
///
/// Of a piece with more than a million elements nothing is returned.
pub fn text(html: &str) -> String {
    let Some(tree) = Tree::read(html) else {
        return String::new();
    };
    let blocks = block::find(&tree, 0..tree.nodes.len(), |_| false);
    blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n\n")
}

/// Finds the encoding that a page declares in its first bytes.
pub fn declared(bytes: &[u8]) -> Option<String> {
    const FAR: usize = 4096;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(FAR)]).to_ascii_lowercase();
    if !head.trim_start_matches('\u{fffd}').trim_start().starts_with('<') {
        return None;
    }
    let sign = ["charset=", "encoding="]
        .into_iter()
        .find_map(|sign| Some(head.find(sign)? + sign.len()))?;
    let label = head[sign..].trim_start_matches(['"', '\'', ' ']);
    let end =
        label.find(|c: char| !(c.is_alphanumeric() || "-_:.".contains(c))).unwrap_or(label.len());
    Some(label[..end].to_string())
}

/// Takes the markup from a text that may have some, and divides its paragraphs.
fn paragraphs(body: &str) -> String {
    if body.contains("</") {
        return text(body);
    }
    body.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}
