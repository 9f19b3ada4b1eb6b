//! RSS 0.9 to 2.0, Atom and JSON Feed: an entry is an article, as far as the feed carries it.
//!
//! Specifications: <https://www.rssboard.org/rss-specification>, RFC 4287,
//! <https://www.jsonfeed.org/version/1.1/>. The text is the entry's content, or its summary where it
//! has none; markup in it is taken out. The feed's own title is the publisher. An entry is named by its
//! `guid` or `id`, else after the file and its place in it, `feed:3`. What an entry links to is not
//! fetched.

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use crate::corpus::document::Document;
use crate::corpus::fields::{Field, Found};
use crate::corpus::html;
use crate::corpus::part::{LONGEST, Origin, Part, Unit};
use crate::corpus::published::published;
use crate::error::{Error, Place};

/// One entry, as it is read.
#[derive(Default)]
struct Entry {
    id: String,
    title: String,
    link: String,
    author: String,
    published: String,
    updated: String,
    summary: String,
    content: String,
}

impl Entry {
    /// Returns the member that an element is of, by the name without its prefix.
    fn member(&mut self, name: &str, prefixed: bool) -> Option<&mut String> {
        Some(match name {
            "guid" | "id" => &mut self.id,
            "title" if !prefixed => &mut self.title,
            "link" if !prefixed => &mut self.link,
            "author" | "creator" | "name" => &mut self.author,
            "pubDate" | "published" | "issued" | "date" => &mut self.published,
            "updated" | "modified" => &mut self.updated,
            "description" | "summary" if !prefixed => &mut self.summary,
            "encoded" => &mut self.content,
            "content" if !prefixed => &mut self.content,
            _ => return None,
        })
    }

    /// Makes the entry's document; nothing if it has no text.
    fn document(self, origin: &Origin, publisher: &str, number: usize) -> Option<Document> {
        let content = if self.content.trim().is_empty() { &self.summary } else { &self.content };
        let text = html::text(content);
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let mut found = Found::default();
        let date = if self.published.trim().is_empty() { self.updated } else { self.published };
        found.set(Field::Id, some(self.id.trim().to_string()));
        found.set(Field::Title, some(html::text(&self.title)));
        found.set(Field::Publisher, some(html::text(publisher)));
        found.set(Field::Author, some(html::text(&self.author)));
        found.set(Field::Published, some(published(&date)));
        found.set(Field::Url, some(self.link.trim().to_string()));
        found.set(Field::Text, some(text));
        found.document(&format!("{}:{number}", origin.name))
    }
}

/// Reads the entries of a feed.
pub fn read(origin: Origin, text: &str) -> Vec<Part> {
    let (publisher, entries, slip) = match text.trim_start().starts_with('{') {
        true => json(text),
        false => xml(text),
    };
    let entry = |(number, entry): (usize, Entry)| match entry.document(&origin, &publisher, number)
    {
        Some(document) if document.text().len() <= LONGEST => Part::Article(Box::new(document)),
        found => {
            let what = if found.is_some() { "longer than 16 MiB" } else { "without a text" };
            let message = format!("entry {number} is {what} — entry left out");
            Part::Left(Unit::Entry, Error::new(Place::file(&origin.path), message))
        }
    };
    let mut parts: Vec<Part> = (1..).zip(entries).map(entry).collect();
    if let Some((offset, message)) = slip {
        let place = Place::in_text(&origin.path, text, offset);
        let message = format!("{message} — rest of the file left out");
        parts.push(Part::Left(Unit::File, Error::new(place, message)));
    }
    parts
}

/// What is wrong with a feed, and at which byte.
type Slip = Option<(usize, String)>;

/// Reads a feed in XML; what comes before a slip is read.
fn xml(text: &str) -> (String, Vec<Entry>, Slip) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let (mut feed, mut entries) = (Entry::default(), Vec::new());
    let mut entry: Option<Entry> = None;
    // The name of the element whose text is taken, how deep it stands, and its text.
    let mut taken: Option<(String, bool, usize)> = None;
    let (mut value, mut depth) = (String::new(), 0usize);
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let offset = usize::try_from(reader.error_position()).unwrap_or(0);
                return (feed.title, entries, Some((offset, format!("not XML: {error}"))));
            }
        };
        match event {
            Event::Start(start) => {
                depth += 1;
                let (name, prefixed) = name(&start);
                if taken.is_some() {
                    // Markup that is not escaped, as Atom's `xhtml` has it.
                    value.push('<');
                    value.push_str(&name);
                    value.push('>');
                } else if matches!(name.as_str(), "item" | "entry") {
                    entry = Some(Entry::default());
                } else if entry.as_mut().unwrap_or(&mut feed).member(&name, prefixed).is_some()
                    && name != "author"
                {
                    href(&start, &name, entry.as_mut());
                    taken = Some((name, prefixed, depth));
                } else if name == "author" && entry.is_some() {
                    // Its text in RSS; in Atom its `name` is inside.
                    taken = Some((name, prefixed, depth));
                }
            }
            Event::Empty(start) => href(&start, &name(&start).0, entry.as_mut()),
            Event::Text(text) => value.push_str(&text),
            Event::CData(data) => value.push_str(&data),
            Event::GeneralRef(reference) => value.push_str(&reference_of(&reference)),
            Event::End(end) => {
                if let Some((name, prefixed, _)) = taken.take_if(|(_, _, level)| *level == depth) {
                    let member = entry.as_mut().unwrap_or(&mut feed).member(&name, prefixed);
                    // The first of two titles is the entry's, the first of two links leads to it.
                    if let Some(member) = member.filter(|member| member.trim().is_empty()) {
                        *member = std::mem::take(&mut value);
                    }
                } else if taken.is_some() {
                    value.push_str("</");
                    value.push_str(end.name().as_ref());
                    value.push('>');
                } else if matches!(end.local_name().as_ref(), "item" | "entry") {
                    entries.extend(entry.take());
                }
                if taken.is_none() {
                    value.clear();
                }
                depth = depth.saturating_sub(1);
            }
            Event::Eof => return (feed.title, entries, None),
            _ => {}
        }
        if taken.is_none() {
            value.clear();
        }
    }
}

/// Returns the name of an element without its prefix, and whether it has one.
fn name(start: &BytesStart) -> (String, bool) {
    let prefix = start.name().prefix().is_some();
    (start.local_name().as_ref().to_string(), prefix)
}

/// Takes the address of an entry from a link of Atom.
fn href(start: &BytesStart, name: &str, entry: Option<&mut Entry>) {
    let attribute = |name: &str| {
        let found = start.try_get_attribute(name).ok().flatten()?;
        Some(html::reference::characters(&found.value))
    };
    let Some(entry) = entry.filter(|entry| name == "link" && entry.link.is_empty()) else {
        return;
    };
    if attribute("rel").is_none_or(|relation| relation == "alternate") {
        entry.link = attribute("href").unwrap_or_default();
    }
}

/// Returns what a reference stands for; one that is not known stays.
fn reference_of(name: &str) -> String {
    match resolve_html5_entity(name) {
        Some(found) => found.to_string(),
        None => html::reference::characters(&format!("&{name};")),
    }
}

/// Reads a JSON Feed.
fn json(text: &str) -> (String, Vec<Entry>, Slip) {
    let feed: Value = match serde_json::from_str(text) {
        Ok(feed) => feed,
        Err(error) => {
            return (String::new(), Vec::new(), Some((0, format!("not JSON: {error}"))));
        }
    };
    let word = |value: &Value, name: &str| match value.get(name) {
        Some(Value::String(word)) => word.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    // What is no markup must not be read as such.
    let plain = |text: String| text.replace('&', "&amp;").replace('<', "&lt;").replace("\n", "<p>");
    let author = |item: &Value| {
        let authors = item.get("authors").and_then(Value::as_array);
        let names: Vec<String> =
            authors.into_iter().flatten().map(|author| word(author, "name")).collect();
        names.join("; ")
    };
    let entry = |item: &Value| Entry {
        id: word(item, "id"),
        title: plain(word(item, "title")),
        link: word(item, "url"),
        author: plain(author(item)),
        published: word(item, "date_published"),
        updated: word(item, "date_modified"),
        summary: plain(word(item, "summary")),
        content: match word(item, "content_html") {
            markup if markup.is_empty() => plain(word(item, "content_text")),
            markup => markup,
        },
    };
    let items = feed.get("items").and_then(Value::as_array);
    (plain(word(&feed, "title")), items.into_iter().flatten().map(entry).collect(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(feed: &str, expected: &[&str]) {
        let origin = Origin { path: "f".into(), name: "f".into(), ..Origin::default() };
        let found: Vec<String> = read(origin, feed)
            .into_iter()
            .map(|part| match part {
                Part::Article(document) => {
                    let meta = &document.meta;
                    let all =
                        [&meta.title, &meta.publisher, &meta.author, &meta.published, &meta.url];
                    let all = all.map(|member| member.as_deref().unwrap_or("-")).join("|");
                    format!("{}|{all}|{}", document.id, document.text())
                }
                Part::Left(_, error) => error.to_string(),
                Part::Input(..) | Part::Passed(_) => String::new(),
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn rss_is_read_with_its_content_before_its_summary() {
        check(
            r#"<?xml version="1.0"?><rss version="2.0"><channel><title>The Ledger</title><link>http://l</link>
<item><title>Talks &amp; troops</title><link>http://l/1</link><guid>g1</guid><dc:creator>M. H.</dc:creator>
<pubDate>Sat, 20 Dec 2025 09:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>One &eacute;.</p><p>Two.</p>]]></content:encoded><media:title>No</media:title></item>
<item><title>B</title><description>&lt;p&gt;Only &lt;b&gt;this&lt;/b&gt;.</description></item>
<item><title>C</title></item></channel></rss>"#,
            &[
                "g1|Talks & troops|The Ledger|M. H.|2025-12-20T09:00:00+00:00|http://l/1|One é.\n\nTwo.",
                "f:2|B|The Ledger|-|-|-|Only this.",
                "f: entry 3 is without a text — entry left out",
            ],
        );
    }

    #[test]
    fn atom_is_read_with_markup_that_is_not_escaped() {
        check(
            r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>L</title><entry><id>e</id><title>T</title>
<link rel="self" href="http://no"/><link href="http://l/1"/><author><name>A. B.</name></author>
<updated>2025-12-20T09:00:00Z</updated>
<content type="xhtml"><div><p>One.</p><p>Two <b>bold</b>.</p></div></content></entry></feed>"#,
            &["e|T|L|A. B.|2025-12-20T09:00:00Z|http://l/1|One.\n\nTwo bold."],
        );
    }

    #[test]
    fn json_feed_is_read() {
        check(
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "L", "items": [
{"id": 1, "url": "u", "content_text": "A < B\nC"}, {"id": "2", "content_html": "<p>D</p>"}]}"#,
            &["1|-|L|-|-|u|A < B\n\nC", "2|-|L|-|-|-|D"],
        );
    }

    #[test]
    fn what_comes_before_a_slip_is_read() {
        check(
            "<rss><item><guid>a</guid><description>A</description></item>\n<item <b></rss>",
            &["a|-|-|-|-|-|A"],
        );
    }
}
