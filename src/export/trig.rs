//! TriG: every statement in a named graph of its own, with where it comes from.
//!
//! Syntax: <https://www.w3.org/TR/trig/>. Provenance is PROV-O (<https://www.w3.org/TR/prov-o/>),
//! evidence is Web Annotation (<https://www.w3.org/TR/annotation-model/>): a claim is derived from an
//! annotation whose target is a place in a document, given twice over, by its words (`exact`, with the
//! rest of the sentence as `prefix` and `suffix`) and by its code points (`start`, `end`) in the text
//! whose SHA-256 is said. The words are those from the first to the last of source, trigger and target.
//!
//! Only what is affirmed as a fact is a triple of actor, relation and actor, and that only in the
//! claim's own graph, which says no more than that somebody says so. What is denied is an
//! `owl:NegativePropertyAssertion` there, what is planned or not certain an `rdf:Statement`, so that a
//! store which merges all graphs never asserts what nobody asserted.
//!
//! No blank nodes and no clock: the same graph gives the same bytes. Names are `urn:actant:…`, and
//! whatever may not stand in one is percent-encoded. Strings are the texts' own, control characters
//! escaped. Not held: places and looks of a drawing; numbers that are counted from the claims.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use crate::date::Date;
use crate::export::claims::{Claim, claims, document_id};
use crate::export::plain::Losses;
use crate::export::view::{View, address_of, caption, node_id, speakers};
use crate::graph::documents::Document;
use crate::graph::evidence::Evidence;
use crate::record::Range;
use crate::terms::{Certainty, Polarity};

/// The prefixes and what they stand for.
const PREFIXES: &[(&str, &str)] = &[
    ("act", "urn:actant:term:"),
    ("actor", "urn:actant:actor:"),
    ("relation", "urn:actant:relation:"),
    ("claim", "urn:actant:claim:"),
    ("document", "urn:actant:document:"),
    ("run", "urn:actant:run:"),
    ("dct", "http://purl.org/dc/terms/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The run that made the claims.
const RUN: &str = concat!("run:", env!("CARGO_PKG_NAME"));

/// Writes a graph as one data set.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(view: &View<'_>, out: &mut dyn Write, _: &mut Losses) -> io::Result<()> {
    for (prefix, name) in PREFIXES {
        writeln!(out, "@prefix {prefix}: <{name}> .")?;
    }
    let version = Text(env!("CARGO_PKG_VERSION"));
    writeln!(out, "\n{RUN} a prov:Activity, prov:SoftwareAgent ; act:version {version} .\n")?;
    for row in view.nodes() {
        let node = &row.node;
        let mut about = About::new(out, &Name("actor", &row.id), "prov:Agent, act:Actor")?;
        about.text("rdfs:label", Some(&node.name))?;
        for alias in &node.aliases {
            about.text("skos:altLabel", Some(alias))?;
        }
        about.text("act:kind", Some(node.kind.word()))?;
        about.text("dct:description", node.description.as_deref())?;
        about.end()?;
    }
    writeln!(out)?;
    for document in view.graph.documents.iter() {
        self::document(&document, out)?;
    }
    for claim in claims(view) {
        if let Some(evidence) = claim.evidence(view) {
            said(view, &claim, &evidence, out)?;
            provenance(view, &claim, &evidence, out)?;
        }
    }
    Ok(())
}

/// Writes what a document is known by.
fn document(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let mut about = About::new(out, &Name("document", &document_id(document)), "prov:Entity")?;
    about.text("dct:identifier", Some(&document.id))?;
    about.text("dct:title", document.title.as_deref())?;
    about.text("dct:publisher", document.publisher.as_deref())?;
    about.text("dct:creator", document.author.as_deref())?;
    if let Some(published) = &document.published {
        about.is("dct:issued", &day(published))?;
    }
    if let Some(url) = document.url.as_deref().and_then(address_of) {
        about.is("dct:source", &format!("<{}>", Iri(&url)))?;
    }
    about.text("act:sha256", Some(&document.sha256))?;
    about.end()
}

/// Writes the graph of a claim: what it says, if somebody is to be taken at their word.
fn said(
    view: &View<'_>,
    claim: &Claim,
    evidence: &Evidence,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (tie, edge) = (view.ties[claim.edge], claim.of(view));
    let [source, target] = tie.ends().map(|end| view.node_id(end));
    let [source, target] = [&source, &target].map(|id| Name("actor", id));
    let relation = Name("relation", &edge.relation);
    let graph = Name("claim", &claim.id);
    writeln!(out, "\n{graph} {{")?;
    match (edge.polarity, evidence.certainty) {
        (Polarity::Affirmed, Certainty::Asserted) => {
            writeln!(out, "  {source} {relation} {target} .")?;
        }
        (Polarity::Negated, _) => {
            writeln!(out, "  {graph} a owl:NegativePropertyAssertion ;")?;
            writeln!(out, "    owl:sourceIndividual {source} ;")?;
            writeln!(out, "    owl:assertionProperty {relation} ;")?;
            writeln!(out, "    owl:targetIndividual {target} .")?;
        }
        (Polarity::Affirmed, _) => {
            writeln!(out, "  {graph} a rdf:Statement ;")?;
            writeln!(out, "    rdf:subject {source} ;")?;
            writeln!(out, "    rdf:predicate {relation} ;")?;
            writeln!(out, "    rdf:object {target} .")?;
        }
    }
    writeln!(out, "}}")
}

/// Writes how a claim is meant, who says it, and where it stands.
fn provenance(
    view: &View<'_>,
    claim: &Claim,
    evidence: &Evidence,
    out: &mut dyn Write,
) -> io::Result<()> {
    let edge = claim.of(view);
    let annotation = format!("{}_quotation", claim.id);
    let annotation = Name("claim", &annotation);
    let mut about = About::new(out, &Name("claim", &claim.id), "prov:Entity, act:Claim")?;
    let caption = caption(&edge, &evidence.label, evidence.certainty);
    about.text("rdfs:label", Some(&caption))?;
    let [source, target] = view.ties[claim.edge].ends().map(|end| view.node_id(end));
    about.is("act:subject", &Name("actor", &source))?;
    about.is("act:relation", &Name("relation", &edge.relation))?;
    about.is("act:object", &Name("actor", &target))?;
    about.text("act:polarity", Some(edge.polarity.word()))?;
    about.text("act:certainty", Some(evidence.certainty.word()))?;
    about.text("act:tense", Some(evidence.tense.word()))?;
    about.is("act:valence", &evidence.valence)?;
    about.is("act:confidence", &format_args!("\"{}\"^^xsd:double", evidence.confidence))?;
    about.text("act:plover", evidence.plover.as_deref())?;
    about.text("act:cameo", evidence.cameo.as_deref())?;
    about.text("act:wording", Some(&evidence.label))?;
    about.text("act:rule", Some(&evidence.rule))?;
    if let Some(date) = evidence.when.as_ref().and_then(|when| when.date.as_deref()) {
        about.is("act:date", &day(date))?;
    }
    if let Some(quantity) = &evidence.quantity {
        about.is("act:quantity", &format_args!("\"{}\"^^xsd:double", quantity.value))?;
    }
    if !evidence.attribution.is_empty() {
        about.text("act:saidBy", Some(&speakers(&evidence.attribution)))?;
    }
    for link in &evidence.attribution {
        if let Some(actor) = link.source.as_ref().and_then(|speaker| speaker.actor.as_deref()) {
            about.is("prov:wasAttributedTo", &Name("actor", &node_id(actor)))?;
        }
    }
    about.is("prov:wasGeneratedBy", &RUN)?;
    about.is("prov:wasDerivedFrom", &annotation)?;
    about.end()?;

    let mut about = About::new(out, &annotation, "oa:Annotation, prov:Entity")?;
    about.is("oa:hasBody", &Name("claim", &claim.id))?;
    let [place, quote, position] =
        ["place", "quote", "position"].map(|part| format!("{}_{part}", claim.id));
    about.is("oa:hasTarget", &Name("claim", &place))?;
    about.end()?;
    let mut about = About::new(out, &Name("claim", &place), "oa:SpecificResource")?;
    for &at in &claim.documents {
        about.is(
            "oa:hasSource",
            &Name("document", &document_id(&view.graph.documents.get(at).unwrap_or_default())),
        )?;
    }
    about.is("oa:hasSelector", &Name("claim", &quote))?;
    about.is("oa:hasSelector", &Name("claim", &position))?;
    about.end()?;
    let (begin, end, [prefix, exact, suffix]) = selected(evidence);
    let mut about = About::new(out, &Name("claim", &quote), "oa:TextQuoteSelector")?;
    about.text("oa:exact", Some(exact))?;
    about.text("oa:prefix", Some(prefix).filter(|prefix| !prefix.is_empty()))?;
    about.text("oa:suffix", Some(suffix).filter(|suffix| !suffix.is_empty()))?;
    about.end()?;
    let mut about = About::new(out, &Name("claim", &position), "oa:TextPositionSelector")?;
    about.is("oa:start", &begin)?;
    about.is("oa:end", &end)?;
    about.end()
}

/// Returns the words of a statement in its quotation, from the first to the last of source, trigger and
/// target: where they begin and end in the document, and what stands before, what they are, and what
/// stands behind. If they do not stand in the quotation, it is the whole of it.
fn selected(evidence: &Evidence) -> (u32, u32, [&str; 3]) {
    let Range { begin, end, text } = &evidence.quotation;
    let parts = || evidence.trigger.iter().chain([&evidence.source, &evidence.target]);
    let first = parts().map(|range| range.begin).min().unwrap_or(*begin);
    let last = parts().map(|range| range.end).max().unwrap_or(*end);
    let byte = |point: u32| {
        let point = point.checked_sub(*begin)? as usize;
        let mut ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        ends.nth(point)
    };
    match (byte(first), byte(last)) {
        (Some(from), Some(to)) if from < to => {
            (first, last, [&text[..from], &text[from..to], &text[to..]])
        }
        _ => (*begin, *end, ["", text, ""]),
    }
}

/// Returns a date as a literal: typed if it is a whole one and nothing else, in words otherwise.
fn day(words: &str) -> String {
    let date = Date::parse(words).filter(|date| date.day().is_some() && date.to_string() == words);
    match date {
        Some(_) => format!("\"{words}\"^^xsd:date"),
        None => Text(words).to_string(),
    }
}

/// What is said about one thing, predicate by predicate.
struct About<'o>(&'o mut dyn Write);

impl<'o> About<'o> {
    fn new(out: &'o mut dyn Write, name: &Name<'_>, of: &str) -> io::Result<About<'o>> {
        write!(out, "{name} a {of}")?;
        Ok(About(out))
    }

    /// Says what is not a text.
    fn is(&mut self, predicate: &str, object: &dyn fmt::Display) -> io::Result<()> {
        write!(self.0, " ;\n  {predicate} {object}")
    }

    /// Says a text, if it is known.
    fn text(&mut self, predicate: &str, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.is(predicate, &Text(text)))
    }

    fn end(self) -> io::Result<()> {
        writeln!(self.0, " .")
    }
}

/// A name below one of the prefixes; whatever may not stand in a prefixed name is percent-encoded.
struct Name<'n>(&'static str, &'n str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.0)?;
        for byte in self.1.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => {
                    f.write_char(char::from(byte))?;
                }
                _ => write!(f, "%{byte:02X}")?,
            }
        }
        Ok(())
    }
}

/// An address as an IRI (RFC 3987, section 2.2).
struct Iri<'i>(&'i str);

impl fmt::Display for Iri<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.chars();
        while let Some(character) = rest.next() {
            let digits = || rest.as_str().bytes().take(2).filter(u8::is_ascii_hexdigit).count();
            let fine = match character {
                '%' => digits() == 2,
                '!' | '#' | '$' | '&'..=';' | '=' | '?'..='Z' | '_' | 'a'..='z' | '~' => true,
                '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}' => true,
                '\u{10000}'..='\u{EFFFF}' => u32::from(character) & 0xFFFF < 0xFFFE,
                _ => false,
            };
            if fine {
                f.write_char(character)?;
            } else {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    write!(f, "%{byte:02X}")?;
                }
            }
        }
        Ok(())
    }
}

/// A literal: between quotation marks, with everything escaped that may not stand there.
struct Text<'t>(&'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for character in self.0.chars() {
            match character {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                '\t' => f.write_str("\\t")?,
                '\0'..' ' | '\x7F' | '\u{FFFE}' | '\u{FFFF}' => {
                    write!(f, "\\u{:04X}", u32::from(character))?;
                }
                _ => f.write_char(character)?,
            }
        }
        f.write_char('"')
    }
}
