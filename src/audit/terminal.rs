//! A report for people who sit before a terminal: wrapped to its width, coloured if wanted.
//!
//! In a quotation the source stands in `<…>`, the words of the relation in `[…]` and the target in
//! `{…}`, as in the examples of the lexicon; colours come on top of that and never instead, so that
//! the report reads the same in a file. A character that would steer the terminal is shown as a space.

use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

use crate::audit::item::{
    Claim, EdgeLine, Heading, Item, Note, Passage, Predicate, Remark, Sink, Source,
};
use crate::audit::marks::{self, Mark};

/// How words look: what switches it on; it is switched off by [`OFF`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Plain,
    Strong,
    Soft,
    Source,
    Target,
    Trigger,
    Warning,
}

/// Switches every look off (ECMA-48, SGR 0).
const OFF: &str = "\x1b[0m";

impl Look {
    /// Returns the escape sequence that switches it on (ECMA-48, SGR).
    fn on(self) -> &'static str {
        match self {
            Look::Plain => "",
            Look::Strong => "\x1b[1m",
            Look::Soft => "\x1b[2m",
            Look::Source => "\x1b[34m",
            Look::Target => "\x1b[35m",
            Look::Trigger => "\x1b[1;32m",
            Look::Warning => "\x1b[33m",
        }
    }
}

/// Writes a report for a terminal.
pub struct Terminal<W> {
    out: W,
    width: usize,
    colour: bool,
    /// Whether anything was written.
    begun: bool,
}

/// Writes plain words as one paragraph, in lines of up to `width` columns.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn wrapped(out: &mut dyn Write, width: usize, text: &str) -> io::Result<()> {
    Terminal::new(out, width, false).paragraph(0, 0, &[(Look::Plain, text)])
}

impl<W: Write> Terminal<W> {
    /// Begins a report of lines up to `width` columns, with colours or without.
    pub fn new(out: W, width: usize, colour: bool) -> Terminal<W> {
        Terminal { out, width: width.max(20), colour, begun: false }
    }

    /// Writes a paragraph: its first line is indented by `first` columns, the others by `rest`.
    fn paragraph(&mut self, first: usize, rest: usize, pieces: &[(Look, &str)]) -> io::Result<()> {
        let mut line: Vec<(Look, String)> = Vec::new();
        let (mut indent, mut column) = (first, first);
        for word in words(pieces) {
            let width: usize = word.iter().map(|(_, text)| text.width()).sum();
            if !line.is_empty() && column + 1 + width > self.width {
                self.line(indent, &std::mem::take(&mut line))?;
                (indent, column) = (rest, rest);
            }
            if !line.is_empty() {
                // The space between two words of one look has that look too.
                let same =
                    line.last().map(|(look, _)| *look) == word.first().map(|(look, _)| *look);
                match line.last_mut() {
                    Some((_, text)) if same => text.push(' '),
                    _ => line.push((Look::Plain, " ".to_owned())),
                }
                column += 1;
            }
            column += width;
            for (look, text) in word {
                match line.last_mut() {
                    Some((last, before)) if *last == look => before.push_str(&text),
                    _ => line.push((look, text)),
                }
            }
        }
        self.line(indent, &line)
    }

    fn line(&mut self, indent: usize, pieces: &[(Look, String)]) -> io::Result<()> {
        write!(self.out, "{:indent$}", "")?;
        for (look, text) in pieces {
            match (self.colour, look.on()) {
                (false, _) | (_, "") => write!(self.out, "{text}")?,
                (true, on) => write!(self.out, "{on}{text}{OFF}")?,
            }
        }
        writeln!(self.out)
    }

    fn gap(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.begun, true) {
            true => writeln!(self.out),
            false => Ok(()),
        }
    }

    fn heading(&mut self, heading: &Heading) -> io::Result<()> {
        self.gap()?;
        let rule = "─".repeat(self.width.min(heading.title.width().max(3)));
        self.paragraph(0, 2, &[(Look::Strong, &heading.title)])?;
        self.paragraph(0, 0, &[(Look::Soft, &rule)])?;
        if !heading.note.is_empty() {
            self.paragraph(0, 2, &[(Look::Warning, &heading.note)])?;
        }
        Ok(())
    }

    fn edge(&mut self, edge: &EdgeLine) -> io::Result<()> {
        self.gap()?;
        let caption = format!("— {} →", edge.caption);
        let id = format!("({})", edge.edge);
        self.paragraph(
            0,
            4,
            &[
                (Look::Source, &edge.source.name),
                (Look::Strong, " "),
                (Look::Strong, &caption),
                (Look::Strong, " "),
                (Look::Target, &edge.target.name),
                (Look::Soft, " "),
                (Look::Soft, &id),
            ],
        )?;
        self.paragraph(2, 2, &[(Look::Warning, &edge.verdict_line)])
    }

    fn quotation(&mut self, quotation: Vec<(Mark, String)>) -> io::Result<()> {
        let mut pieces = vec![(Look::Plain, "“".to_owned())];
        for (mark, text) in quotation {
            let look = match mark {
                _ if text.trim().is_empty() => Look::Plain,
                Mark::Plain => Look::Plain,
                Mark::Source => Look::Source,
                Mark::Target => Look::Target,
                Mark::Trigger => Look::Trigger,
            };
            pieces.push((look, mark.around(&text)));
        }
        pieces.push((Look::Plain, "”".to_owned()));
        let borrowed: Vec<(Look, &str)> =
            pieces.iter().map(|(look, text)| (*look, text.as_str())).collect();
        self.paragraph(2, 4, &borrowed)
    }

    fn claim(&mut self, claim: &Claim) -> io::Result<()> {
        self.quotation(marks::pieces(claim))?;
        let mut facts = vec![format!("{} ({}, {})", claim.stand, claim.polarity, claim.certainty)];
        facts.extend(claim.when.as_ref().map(|when| format!("when: {when}")));
        facts.push(match claim.said_by.is_empty() {
            true => "said by the document itself".to_owned(),
            false => {
                let links = claim.said_by.iter().map(|link| match &link.actor {
                    Some(actor) => format!("{} ({actor}, {})", link.text, link.manner),
                    None => format!("{} ({})", link.text, link.manner),
                });
                format!("said by {}", links.collect::<Vec<_>>().join(" > "))
            }
        });
        self.paragraph(4, 6, &[(Look::Plain, &facts.join(" · "))])?;
        let place = place(&claim.from, claim.quotation.begin, claim.quotation.end);
        let mut rest = format!("{place} · confidence {} · rule {}", claim.confidence, claim.rule);
        if !claim.decisions.is_empty() {
            rest.push_str(&format!(" · decided by {}", claim.decisions.join(", ")));
        }
        self.paragraph(4, 6, &[(Look::Soft, &rest)])
    }

    fn passage(&mut self, passage: &Passage) -> io::Result<()> {
        self.gap()?;
        self.quotation(marks::of_passage(passage))?;
        for reason in &passage.reasons {
            self.paragraph(4, 6, &[(Look::Warning, reason)])?;
        }
        let place = place(&passage.from, passage.quotation.begin, passage.quotation.end);
        self.paragraph(4, 6, &[(Look::Soft, &place)])
    }

    fn note(&mut self, note: &Note) -> io::Result<()> {
        let about = format!("{}:", note.about);
        self.paragraph(
            4,
            6,
            &[(Look::Strong, &about), (Look::Plain, " "), (Look::Plain, &note.text)],
        )
    }

    fn remark(&mut self, remark: &Remark) -> io::Result<()> {
        self.gap()?;
        let said = format!("{} {}:", remark.words, remark.cue);
        self.paragraph(0, 2, &[(Look::Source, &said)])?;
        self.paragraph(
            2,
            2,
            &[(Look::Plain, "“"), (Look::Plain, &remark.content), (Look::Plain, "”")],
        )?;
        let mut facts = vec![remark.manner.to_string()];
        if !remark.through.is_empty() {
            facts.push(format!("passed on by {}", remark.through.join(" > ")));
        }
        facts.push(place(&remark.from, remark.begin, remark.end));
        self.paragraph(4, 6, &[(Look::Soft, &facts.join(" · "))])
    }

    fn predicate(&mut self, found: &Predicate) -> io::Result<()> {
        self.begun = true;
        let counts = format!("{} × in {}", found.count, found.documents);
        let example =
            format!("({} … {}, {})", found.source.name, found.target.name, found.document);
        self.paragraph(
            COUNTS.saturating_sub(counts.width()),
            COUNTS + 2,
            &[
                (Look::Plain, &counts),
                (Look::Trigger, &format!(" {} ", found.predicate)),
                (Look::Soft, &example),
            ],
        )
    }
}

/// The width of the column of counts.
const COUNTS: usize = 12;

/// Returns where a quotation stands.
fn place(from: &Source, begin: u32, end: u32) -> String {
    let mut parts = vec![format!("{}:{begin}–{end}", from.document)];
    parts.extend(from.publisher.clone());
    parts.extend(from.published.clone());
    parts.extend(from.copy_of.iter().map(|first| format!("copy of {first}")));
    parts.join(" · ")
}

/// Cuts pieces at blanks into words, which may be of several looks.
fn words(pieces: &[(Look, &str)]) -> Vec<Vec<(Look, String)>> {
    let mut words: Vec<Vec<(Look, String)>> = vec![Vec::new()];
    for (look, text) in pieces {
        for character in text.chars() {
            let Some(word) = words.last_mut() else { continue };
            if character.is_whitespace() || character.is_control() {
                if !word.is_empty() {
                    words.push(Vec::new());
                }
            } else {
                match word.last_mut() {
                    Some((last, before)) if last == look => before.push(character),
                    _ => word.push((*look, character.to_string())),
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

impl<W: Write> Sink for Terminal<W> {
    fn item(&mut self, item: &Item) -> io::Result<()> {
        match item {
            Item::Heading(heading) => self.heading(heading),
            Item::Edge(edge) => self.edge(edge),
            Item::Statement(claim) => self.claim(claim),
            Item::Remark(remark) => self.remark(remark),
            Item::Predicate(predicate) => self.predicate(predicate),
            Item::Passage(passage) => self.passage(passage),
            Item::Note(note) => self.note(note),
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn written(width: usize, colour: bool, pieces: &[(Look, &str)]) -> String {
        let mut out = Vec::new();
        Terminal::new(&mut out, width, colour).paragraph(2, 4, pieces).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_and_no_word_is_lost() {
        let text = "Zelensky 🇺🇦 said “no” to 20,000 troops — 北京 表示 拒绝 — again and again";
        for width in 20..60 {
            let out = written(width, false, &[(Look::Plain, text)]);
            assert!(out.lines().all(|line| line.width() <= width), "{width}: {out}");
            assert_eq!(
                out.split_whitespace().collect::<Vec<_>>(),
                text.split_whitespace().collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn an_escape_sequence_of_a_text_does_not_reach_the_terminal() {
        let out = written(40, false, &[(Look::Strong, "a\x1b]0;title\x07b\u{9b}31m")]);
        assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{out:?}");
        let out = written(40, true, &[(Look::Strong, "bold"), (Look::Plain, " plain")]);
        assert_eq!(out, "  \x1b[1mbold\x1b[0m plain\n");
    }
}
