//! `actant explain --text`: how a text is read, step by step.
//!
//! Each sentence with what each pass found in it: words with their tags and heads (Universal
//! Dependencies), mentions and why they are taken for their actors, clauses, statements with the rules
//! and words by which they are read, and the rules that have a word there and did not match. For
//! people only; for machines there is the record, as `extract` writes it, and `parse` writes trees.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use actant::audit::terminal::wrapped;
use actant::corpus::document::Document;
use actant::error::Error;
use actant::language::tree::{SentenceId, Syntax, TokenId};
use actant::reader::Reader;
use actant::record::{
    Attribution, End, Mention, Predicate, Proposition, Ranges, Record, Statement,
};

use crate::cli::actor;
use crate::cli::arguments::{Common, Status};
use crate::cli::form::Form;
use crate::cli::output::{Outcome, stdout, width};
use crate::cli::why;

/// Tells how a text is read; as JSON, its record.
pub fn explain(common: &Common, text: &Document, form: &Form) -> Outcome<Status> {
    let reader = common.reader()?;
    let (syntax, cast, findings) = reader.passes(text);
    let record = Record::new(text, &syntax, &cast, &findings, &reader.relations);
    let mut out = stdout();
    if form.is_json() {
        serde_json::to_writer(&mut out, &record).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else if form.for_people() {
        let told = Told { reader: &reader, text: text.text(), syntax: &syntax, record: &record };
        for sentence in syntax.sentence_ids() {
            told.sentence(sentence, &mut out)?;
        }
    } else {
        let error = Error::plain("how a text is read has no form of a table or a page");
        return Err(error.hint("leave --csv and --html out, or take --json").into());
    }
    out.flush()?;
    Ok(Status::AllRead)
}

/// A text that was read.
struct Told<'a> {
    reader: &'a Reader,
    text: &'a str,
    syntax: &'a Syntax,
    record: &'a Record,
}

impl Told<'_> {
    fn sentence(&self, id: SentenceId, out: &mut dyn Write) -> Outcome<()> {
        if id.index() > 0 {
            writeln!(out)?;
        }
        let sentence = &self.syntax.sentences[id.index()];
        wrapped(out, width(), sentence.span.of(self.text))?;
        self.words(id, out)?;
        let place = self.record.sentences.iter().flatten().nth(id.index());
        let place = place.map_or(0..0, |place| place.begin..place.end);
        let mentions = self.record.mentions.iter().flatten();
        let mentions = mentions.filter(|one| place.contains(&one.range.begin));
        part("mentions", mentions.map(|one| self.mention(one)), out)?;
        let clauses = self.record.propositions.iter().flatten();
        let clauses = clauses.filter(|one| one.sentence as usize == id.index());
        part("clauses", clauses.map(clause), out)?;
        let statements = self.record.statements.iter().flatten();
        let statements: Vec<&Statement> =
            statements.filter(|one| one.sentence as usize == id.index()).collect();
        part("statements", statements.iter().map(|one| self.statement(one)), out)?;
        let fired = |rule: &str| statements.iter().any(|one| one.rule == rule);
        let idle =
            why::idle(self.reader, self.text, self.syntax, sentence.tokens.clone(), |rule| {
                !fired(&rule.id) && !rule.is_open()
            });
        part("rules that did not match", idle.into_iter().map(|one| vec![one]), out)
    }

    /// Writes the words of a sentence, each with its tags and its head.
    fn words(&self, id: SentenceId, out: &mut dyn Write) -> Outcome<()> {
        let rows: Vec<[String; 5]> = self.syntax.tokens_of(id).map(|at| self.word(at)).collect();
        let mut widths = [0; 5];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.width().max(*width);
            }
        }
        writeln!(out, "\n  words")?;
        for row in &rows {
            let mut line = String::from("   ");
            for (cell, width) in row.iter().zip(widths) {
                line.push(' ');
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width - cell.width() + 1));
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// Returns a word, its lemma, its tags, and its relation to its head.
    fn word(&self, at: TokenId) -> [String; 5] {
        let token = &self.syntax[at];
        let head = match token.head {
            Some(head) => format!("{} of {}", token.relation.word(), self.form(head)),
            None => token.relation.word().to_owned(),
        };
        let [upos, xpos] = [token.upos.word(), token.xpos.word()].map(str::to_owned);
        [self.form(at), self.syntax.lemma(at).to_owned(), upos, xpos, head]
    }

    /// Returns a word without what would break a line.
    fn form(&self, at: TokenId) -> String {
        let visible = |char: char| if char.is_control() { ' ' } else { char };
        self.syntax.form(self.text, at).chars().map(visible).collect()
    }

    fn mention(&self, mention: &Mention) -> Vec<String> {
        let actors = self.record.actors.iter().flatten();
        let Some(actor) = actors.into_iter().find(|actor| actor.id == mention.actor) else {
            return vec![mention.range.text.clone()];
        };
        let (words, why) = actor::meant(self.reader, actor, mention);
        let Mention { form, kind, .. } = mention;
        vec![format!("\"{words}\" is {} ({}), {form}, {kind}: {why}", actor.name, actor.id)]
    }

    fn statement(&self, one: &Statement) -> Vec<String> {
        let name = |end: &End| {
            let actors = self.record.actors.iter().flatten();
            let found = actors.into_iter().find(|actor| actor.id == end.actor);
            found.map_or(end.actor.clone(), |actor| format!("{} ({})", actor.name, actor.id))
        };
        let target = one.target.as_ref().map_or("nobody that is named".to_owned(), name);
        let mut lines = vec![format!(
            "{} — {} → {target}: {}, {}, {}; confidence {}",
            name(&one.source),
            one.relation,
            one.polarity,
            one.certainty,
            one.tense,
            one.confidence
        )];
        lines.push(format!("words: {}", words(&one.trigger)));
        lines.extend(one.via.iter().map(|via| format!("through: \"{}\"", via.text)));
        lines.extend(one.when.iter().map(|when| match &when.date {
            Some(date) => format!("when: \"{}\", {date}", when.range.text),
            None => format!("when: \"{}\"", when.range.text),
        }));
        lines.extend(
            one.quantity
                .iter()
                .map(|many| format!("how many: \"{}\", {}", many.range.text, many.value)),
        );
        lines.extend(one.attribution.iter().map(said));
        let notes = why::notes(self.reader, self.record, one);
        lines.extend(notes.iter().map(|note| format!("{}: {}", note.about, note.text)));
        lines
    }
}

/// Writes a part of what is told, each piece with its further lines set in.
fn part(name: &str, pieces: impl Iterator<Item = Vec<String>>, out: &mut dyn Write) -> Outcome<()> {
    let pieces: Vec<Vec<String>> = pieces.collect();
    if !pieces.is_empty() {
        writeln!(out, "\n  {name}")?;
    }
    for line in pieces.iter().flat_map(|lines| lines.iter().enumerate()) {
        let (indent, line) = (if line.0 == 0 { 4 } else { 8 }, line.1);
        let mut block = Vec::new();
        wrapped(&mut block, width().saturating_sub(indent + 2), line)?;
        for (at, line) in String::from_utf8_lossy(&block).lines().enumerate() {
            writeln!(out, "{:1$}{line}", "", indent + if at == 0 { 0 } else { 2 })?;
        }
    }
    Ok(())
}

/// Returns a clause: subject, predicate, arguments, and how it is said.
fn clause(one: &Proposition) -> Vec<String> {
    let predicate = match &one.predicate {
        Predicate::Words(ranges) => words(ranges),
        Predicate::Understood { text } => format!("({text})"),
    };
    let mut line = format!("{} | {predicate}", words(&one.subject));
    for argument in &one.arguments {
        line.push_str(&format!(" | {}: \"{}\"", argument.role, argument.range.text));
    }
    line.push_str(&format!(" ({}, {})", one.polarity, one.certainty));
    vec![line]
}

/// Returns the words of a piece of text in quotation marks.
fn words(ranges: &Ranges) -> String {
    let pieces: Vec<&str> = ranges.pieces().iter().map(|piece| piece.text.as_str()).collect();
    format!("\"{}\"", pieces.join(" … "))
}

/// Returns who is said to say it.
fn said(link: &Attribution) -> String {
    match &link.source {
        Some(source) => {
            format!("said by: \"{}\", \"{}\", {}", source.range.text, link.cue.text, link.manner)
        }
        None => format!("said by: nobody named, \"{}\", {}", link.cue.text, link.manner),
    }
}
