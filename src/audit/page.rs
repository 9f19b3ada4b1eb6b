//! A report as a page that needs nothing else: no script, no network.
//!
//! All that comes from a text is escaped; an address is a link only if it is one of the web's.

use std::io::{self, Write};

use crate::audit::item::{Claim, Item, Remark, Sink, Source};
use crate::audit::marks::{self, Mark};
use crate::export::plain::Losses;
use crate::export::view::address_of;
use crate::export::xml;

/// The style.
const STYLE: &str = include_str!("page.css");

/// Writes a report as a page.
pub struct Page<W> {
    out: W,
    title: String,
    begun: bool,
}

impl<W: Write> Page<W> {
    /// Begins a page with this title.
    pub fn new(out: W, title: &str) -> Page<W> {
        Page { out, title: title.to_owned(), begun: false }
    }

    /// Writes text that is not markup.
    fn text(&mut self, text: &str) -> io::Result<()> {
        let plain = Losses::default().plain(text).into_owned();
        xml::text(&mut self.out, &plain)
    }

    /// Writes an element with nothing but text in it.
    fn element(&mut self, name: &str, class: &str, text: &str) -> io::Result<()> {
        match class {
            "" => write!(self.out, "<{name}>")?,
            class => write!(self.out, "<{name} class=\"{class}\">")?,
        }
        self.text(text)?;
        write!(self.out, "</{name}>")
    }

    fn head(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        write!(
            self.out,
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'\">\n<title>"
        )?;
        let title = self.title.clone();
        self.text(&title)?;
        writeln!(self.out, "</title>\n<style>\n{STYLE}</style>")?;
        self.element("h1", "", &title)?;
        writeln!(self.out)
    }

    /// Writes where words stand, with a link to the document.
    fn place(&mut self, from: &Source, begin: u32, end: u32, more: &str) -> io::Result<()> {
        write!(self.out, "<p class=\"facts\">")?;
        match from.url.as_deref().and_then(address_of) {
            Some(address) => {
                let address = xml::attribute(&address);
                write!(self.out, "<a rel=\"noreferrer\" href=\"{address}\">")?;
                self.text(&from.document)?;
                write!(self.out, "</a>")?;
            }
            None => self.text(&from.document)?,
        }
        let mut parts = vec![format!(":{begin}–{end}")];
        parts.extend(from.title.clone());
        parts.extend(from.publisher.clone());
        parts.extend(from.published.clone());
        parts.extend(from.copy_of.iter().map(|first| format!("copy of {first}")));
        if !more.is_empty() {
            parts.push(more.to_owned());
        }
        self.text(&parts.join(" · "))?;
        writeln!(self.out, "</p>")
    }

    fn quotation(&mut self, pieces: Vec<(Mark, String)>) -> io::Result<()> {
        write!(self.out, "<blockquote>“")?;
        for (mark, text) in pieces {
            match mark {
                Mark::Plain => self.text(&text)?,
                Mark::Source => self.element("span", "source", &text)?,
                Mark::Target => self.element("span", "target", &text)?,
                Mark::Trigger => self.element("mark", "", &text)?,
            }
        }
        writeln!(self.out, "”</blockquote>")
    }

    fn claim(&mut self, claim: &Claim) -> io::Result<()> {
        self.quotation(marks::pieces(claim))?;
        let mut facts = vec![format!("{} ({}, {})", claim.stand, claim.polarity, claim.certainty)];
        facts.extend(claim.when.as_ref().map(|when| format!("when: {when}")));
        let links = claim.said_by.iter().map(|link| format!("{} ({})", link.text, link.manner));
        facts.push(match claim.said_by.is_empty() {
            true => "said by the document itself".to_owned(),
            false => format!("said by {}", links.collect::<Vec<_>>().join(" > ")),
        });
        self.element("p", "facts", &facts.join(" · "))?;
        let mut more = format!("confidence {} · rule {}", claim.confidence, claim.rule);
        if !claim.decisions.is_empty() {
            more.push_str(&format!(" · decided by {}", claim.decisions.join(", ")));
        }
        self.place(&claim.from, claim.quotation.begin, claim.quotation.end, &more)
    }

    fn remark(&mut self, remark: &Remark) -> io::Result<()> {
        self.element("h3", "", &format!("{} {}:", remark.words, remark.cue))?;
        self.element("blockquote", "", &format!("“{}”", remark.content))?;
        let mut more = remark.manner.to_string();
        if !remark.through.is_empty() {
            more.push_str(&format!(" · passed on by {}", remark.through.join(" > ")));
        }
        self.place(&remark.from, remark.begin, remark.end, &more)
    }
}

impl<W: Write> Sink for Page<W> {
    fn item(&mut self, item: &Item) -> io::Result<()> {
        self.head()?;
        match item {
            Item::Heading(heading) => {
                self.element("h2", "", &heading.title)?;
                self.element("p", "note", &heading.note)?;
            }
            Item::Edge(edge) => {
                write!(self.out, "<h3>")?;
                let words =
                    format!("{} — {} → {} ", edge.source.name, edge.caption, edge.target.name);
                self.text(&words)?;
                self.element("code", "", &edge.edge)?;
                write!(self.out, "</h3>")?;
                self.element("p", "verdict", &edge.verdict_line)?;
            }
            Item::Statement(claim) => self.claim(claim)?,
            Item::Remark(remark) => self.remark(remark)?,
            Item::Note(note) => {
                self.element("p", "facts", &format!("{}: {}", note.about, note.text))?;
            }
            Item::Passage(passage) => {
                self.quotation(marks::of_passage(passage))?;
                for reason in &passage.reasons {
                    self.element("p", "verdict", reason)?;
                }
                self.place(&passage.from, passage.quotation.begin, passage.quotation.end, "")?;
            }
            Item::Predicate(found) => {
                let counts = format!("{} × in {}: ", found.count, found.documents);
                self.element("h3", "", &format!("{counts}{}", found.predicate))?;
                self.element("blockquote", "", &format!("“{}”", found.quotation))?;
                let ends =
                    format!("{} … {} · {}", found.source.name, found.target.name, found.document);
                self.element("p", "facts", &ends)?;
            }
        }
        writeln!(self.out)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.head()?;
        self.out.flush()
    }
}
