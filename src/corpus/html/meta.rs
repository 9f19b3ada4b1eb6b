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

/// Finds what a page says of its article.
pub fn find(tree: &Tree) -> Known {
    let mut known = Known::default();
    let ids = || 0..tree.nodes.len();
    for id in ids().filter(|&id| tree.attribute(id, "type") == Some("application/ld+json")) {
        let text = tree.text(id);
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            linked(&value, &mut known, 0);
        }
    }
    let metas: Vec<(String, &str)> = ids()
        .filter(|&id| tree.name(id) == Some("meta"))
        .filter_map(|id| {
            let names = ["property", "name", "itemprop"];
            let name = names.into_iter().find_map(|name| tree.attribute(id, name))?;
            Some((name.to_ascii_lowercase(), tree.attribute(id, "content")?.trim()))
        })
        .filter(|(_, content)| !content.is_empty())
        .collect();
    let named = |names: &[&str]| {
        let of = |name: &&str| metas.iter().find(|(other, _)| other == name);
        names.iter().find_map(of).map(|(_, content)| (*content).to_string())
    };
    let marked = |property: &str| {
        ids()
            .find(|&id| tree.attribute(id, "itemprop") == Some(property))
            .and_then(|id| value(tree, id))
    };
    let element = |name: &str| {
        let mut found =
            ids().filter(|&id| tree.name(id) == Some(name)).map(|id| line(&tree.text(id)));
        found.find(|text| !text.is_empty())
    };
    let link = |relation: &str, name: &str| {
        ids().find(|&id| tree.name(id) == Some(name) && tree.attribute(id, "rel") == Some(relation))
    };
    let meta = &mut known.meta;
    fill(&mut meta.title, || named(&["og:title", "twitter:title", "headline", "dc.title"]));
    fill(&mut meta.title, || marked("headline"));
    fill(&mut meta.title, || element("h1"));
    fill(&mut meta.title, || element("title").map(|title| without_site(&title)));
    fill(&mut meta.publisher, || {
        named(&["og:site_name", "publisher", "dc.publisher", "application-name"])
    });
    fill(&mut meta.author, || {
        named(&[
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "byl",
            "dc.creator",
        ])
        .filter(|author| !author.starts_with("http"))
    });
    fill(&mut meta.author, || marked("author"));
    fill(&mut meta.author, || link("author", "a").map(|id| line(&tree.text(id))));
    fill(&mut meta.author, || {
        let byline = |&id: &Id| {
            tree.attribute(id, "class").is_some_and(|class| {
                class
                    .split_ascii_whitespace()
                    .any(|class| matches!(class, "byline" | "author" | "author-name"))
            })
        };
        ids().find(byline).map(|id| line(&tree.text(id))).filter(|line| line.len() < 120)
    });
    fill(&mut meta.published, || {
        named(&[
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
        ])
    });
    fill(&mut meta.published, || marked("datePublished"));
    fill(&mut meta.published, || {
        let time = |id: Id| {
            (tree.name(id) == Some("time")).then(|| tree.attribute(id, "datetime")).flatten()
        };
        ids().find_map(time).map(String::from)
    });
    fill(&mut meta.url, || {
        link("canonical", "link").and_then(|id| tree.attribute(id, "href")).map(String::from)
    });
    fill(&mut meta.url, || named(&["og:url"]));
    fill(&mut meta.language, || {
        let html = ids().find(|&id| tree.name(id) == Some("html"))?;
        tree.attribute(html, "lang").map(String::from)
    });
    fill(&mut meta.language, || named(&["og:locale", "language"]).map(|tag| tag.replace('_', "-")));
    meta.published = meta.published.take().map(|date| published(&date));
    meta.author = meta.author.take().map(|author| without_by(&author));
    for member in [&mut meta.title, &mut meta.publisher, &mut meta.author] {
        *member = member.take().map(|text| line(&text)).filter(|text| !text.is_empty());
    }
    known
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
