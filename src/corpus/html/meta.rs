//! What a page says of its article: JSON-LD, Open Graph, meta elements and markup, in this order.
//!
//! The names are those of <https://schema.org/NewsArticle>, <https://ogp.me>, Dublin Core, and the few
//! that large publishers made up.

use serde_json::Value;

use crate::corpus::document::Meta;
use crate::corpus::html::reference::characters;
use crate::corpus::html::tree::{Id, Tree};
use crate::corpus::published::published;

/// How deep what is known of an article may stand in JSON-LD.
const DEEPEST: usize = 8;

/// What a page says of its article.
#[derive(Debug, Default)]
pub struct Known {
    /// What is known besides the text.
    pub meta: Meta,
    /// The text, where the page carries it beside its markup.
    pub body: Option<String>,
}

/// The names of meta elements, by what they tell, the surest first.
const TITLE: &[&str] = &["og:title", "twitter:title", "headline", "dc.title"];
const PUBLISHER: &[&str] = &["og:site_name", "publisher", "dc.publisher", "application-name"];
const AUTHOR: &[&str] =
    &["author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator"];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "article.published",
];

/// The classes of elements that name the writer.
const BYLINE: &[&str] = &["byline", "author", "author-name"];

/// The longest line that names the writer, in bytes.
const LONGEST_BYLINE: usize = 120;

/// Finds what a page says of its article.
pub fn find(tree: &Tree) -> Known {
    let mut known = Known::default();
    let page = Page::of(tree);
    page.linked_data(&mut known);
    let meta = &mut known.meta;
    fill(&mut meta.title, || page.named(TITLE));
    fill(&mut meta.title, || page.marked("headline"));
    fill(&mut meta.title, || page.element("h1"));
    fill(&mut meta.title, || page.element("title").map(|title| without_site(&title)));
    fill(&mut meta.publisher, || page.named(PUBLISHER));
    fill(&mut meta.author, || page.named(AUTHOR).filter(|author| !author.starts_with("http")));
    fill(&mut meta.author, || page.marked("author"));
    fill(&mut meta.author, || page.link("author", "a").map(|id| line(&tree.text(id))));
    fill(&mut meta.author, || page.byline());
    fill(&mut meta.published, || page.named(PUBLISHED));
    fill(&mut meta.published, || page.marked("datePublished"));
    fill(&mut meta.published, || page.said("time", "datetime"));
    fill(&mut meta.url, || {
        page.link("canonical", "link").and_then(|id| tree.attribute(id, "href")).map(String::from)
    });
    fill(&mut meta.url, || page.named(&["og:url"]));
    fill(&mut meta.language, || page.said("html", "lang"));
    fill(&mut meta.language, || {
        page.named(&["og:locale", "language"]).map(|tag| tag.replace('_', "-"))
    });
    meta.published = meta.published.take().map(|date| published(&date));
    meta.author = meta.author.take().map(|author| without_by(&author));
    for member in [&mut meta.title, &mut meta.publisher, &mut meta.author] {
        *member = member.take().map(|text| line(&text)).filter(|text| !text.is_empty());
    }
    known
}

/// A page, and its meta elements.
struct Page<'t> {
    tree: &'t Tree,
    /// The names of the meta elements in small letters, and what each says.
    metas: Vec<(String, &'t str)>,
}

impl<'t> Page<'t> {
    fn of(tree: &'t Tree) -> Page<'t> {
        let meta = |id: Id| {
            let names = ["property", "name", "itemprop"];
            let name = names.into_iter().find_map(|name| tree.attribute(id, name))?;
            let content = tree.attribute(id, "content")?.trim();
            (!content.is_empty()).then(|| (name.to_ascii_lowercase(), content))
        };
        let metas = (0..tree.nodes.len()).filter(|&id| tree.name(id) == Some("meta"));
        Page { tree, metas: metas.filter_map(meta).collect() }
    }

    /// The elements of a name, in the order of the page.
    fn elements(&self, name: &str) -> impl Iterator<Item = Id> {
        (0..self.tree.nodes.len()).filter(move |&id| self.tree.name(id) == Some(name))
    }

    /// Takes what the page's JSON-LD says.
    fn linked_data(&self, known: &mut Known) {
        let of_article = |&id: &Id| self.tree.attribute(id, "type") == Some("application/ld+json");
        for id in (0..self.tree.nodes.len()).filter(of_article) {
            let text = self.tree.text(id);
            let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
            if let Ok(value) = serde_json::from_str::<Value>(text) {
                linked(&value, known, 0);
            }
        }
    }

    /// What the first of these meta elements says.
    fn named(&self, names: &[&str]) -> Option<String> {
        let of = |name: &&str| self.metas.iter().find(|(other, _)| other == name);
        names.iter().find_map(of).map(|(_, content)| (*content).to_string())
    }

    /// What the first element with a property says.
    fn marked(&self, property: &str) -> Option<String> {
        let of = |&id: &Id| self.tree.attribute(id, "itemprop") == Some(property);
        (0..self.tree.nodes.len()).find(of).and_then(|id| value(self.tree, id))
    }

    /// The text of the first element of a name that has any.
    fn element(&self, name: &str) -> Option<String> {
        self.elements(name).map(|id| line(&self.tree.text(id))).find(|text| !text.is_empty())
    }

    /// What the first element of a name that has an attribute says by it.
    fn said(&self, name: &str, attribute: &str) -> Option<String> {
        self.elements(name).find_map(|id| self.tree.attribute(id, attribute)).map(String::from)
    }

    /// The first link of a kind, in elements of a name.
    fn link(&self, relation: &str, name: &str) -> Option<Id> {
        self.elements(name).find(|&id| self.tree.attribute(id, "rel") == Some(relation))
    }

    /// The line that names the writer.
    fn byline(&self) -> Option<String> {
        let named = |&id: &Id| {
            let classes = self.tree.attribute(id, "class").unwrap_or_default();
            classes.split_ascii_whitespace().any(|class| BYLINE.contains(&class))
        };
        let first = (0..self.tree.nodes.len()).find(named)?;
        Some(line(&self.tree.text(first))).filter(|line| line.len() < LONGEST_BYLINE)
    }
}

/// Fills what is not known yet.
fn fill(member: &mut Option<String>, find: impl FnOnce() -> Option<String>) {
    if member.is_none() {
        *member = find().map(|text| text.trim().to_string()).filter(|text| !text.is_empty());
    }
}

/// Returns what an element with a property says: its attribute, or its text.
fn value(tree: &Tree, id: Id) -> Option<String> {
    let attributes = ["content", "datetime"];
    let attribute = attributes.into_iter().find_map(|name| tree.attribute(id, name));
    Some(attribute.map_or_else(|| line(&tree.text(id)), String::from))
}

/// Takes what JSON-LD says of an article, wherever in it the article stands.
fn linked(value: &Value, known: &mut Known, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| linked(item, known, depth + 1)),
        Value::Object(members) => {
            let is_article = |kind: &Value| {
                kind.as_str()
                    .is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"))
            };
            let kind = members.get("@type");
            let article = kind.is_some_and(|kind| match kind {
                Value::Array(kinds) => kinds.iter().any(is_article),
                kind => is_article(kind),
            });
            if article {
                let word = |name: &str| members.get(name).and_then(word);
                let meta = &mut known.meta;
                fill(&mut meta.title, || word("headline").or_else(|| word("name")));
                fill(&mut meta.publisher, || word("publisher"));
                fill(&mut meta.author, || word("author").or_else(|| word("creator")));
                fill(&mut meta.published, || word("datePublished"));
                fill(&mut meta.language, || word("inLanguage"));
                fill(&mut known.body, || word("articleBody"));
            }
            for name in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
                if let Some(inner) = members.get(name) {
                    linked(inner, known, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// Returns a value of JSON-LD in words: a thing by its name, a list by its items.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(characters(text)),
        Value::Array(items) => {
            let words: Vec<String> = items.iter().filter_map(word).collect();
            (!words.is_empty()).then(|| words.join("; "))
        }
        Value::Object(members) => members.get("name").and_then(word),
        _ => None,
    }
}

/// Puts a text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes the name of the site from a page's title.
fn without_site(title: &str) -> String {
    let signs = [" | ", " – ", " — ", " - ", " :: "];
    let at = signs.iter().filter_map(|sign| title.rfind(sign)).max();
    // What is short before the sign is a rubric and no title.
    at.filter(|&at| at > 20).map_or(title, |at| &title[..at]).trim().to_string()
}

/// Takes the "By" from the line of the writer.
fn without_by(author: &str) -> String {
    let line = line(author);
    let by = line.get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case("by "));
    if by { line[3..].to_string() } else { line }
}
