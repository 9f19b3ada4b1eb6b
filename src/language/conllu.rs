//! CoNLL-U, the file format of treebanks: read for training and tests, written by `actant parse`.
//!
//! Specification: <https://universaldependencies.org/format.html>. Kept are documents, paragraphs,
//! sentences, multiword tokens, forms, lemmas, both parts of speech, heads, relations and
//! `SpaceAfter`. Not kept: features, enhanced dependencies, empty nodes and other comments. Text
//! read back is the forms with one space between them where `SpaceAfter=No` does not forbid it, one
//! space between sentences and an empty line between paragraphs.

use std::io::{self, Write};
use std::path::Path;

use crate::corpus::document::{Document, Meta};
use crate::error::{Error, Place, Result, nearest};
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{Sentence, SentenceId, Syntax, Token, TokenId};
use crate::text::Span;

/// One document of a treebank.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// Its text, as the forms give it.
    pub document: Document,
    /// Its trees.
    pub syntax: Syntax,
}

/// Reads a treebank.
///
/// A file without `# newdoc` is one document, named for the file.
///
/// # Errors
///
/// If a line does not have ten columns, a tag is unknown or a head points outside its sentence.
pub fn read(path: &Path, content: &str) -> Result<Vec<Parsed>> {
    let mut reader = Builder::new(path);
    for (at, line) in content.lines().enumerate() {
        reader.line = at as u32 + 1;
        if let Some(comment) = line.strip_prefix('#') {
            reader.comment(comment.trim());
        } else if line.trim().is_empty() {
            reader.end_sentence()?;
        } else {
            reader.row(line)?;
        }
    }
    reader.end_sentence()?;
    reader.end_document();
    Ok(reader.done)
}

/// A multiword token that is being read.
struct Multiword {
    last: usize,
    begin: u32,
    next: u32,
    end: u32,
    space_after: bool,
}

/// What has been read so far.
struct Builder<'a> {
    path: &'a Path,
    line: u32,
    done: Vec<Parsed>,
    id: String,
    text: String,
    syntax: Syntax,
    heads: Vec<usize>,
    begin: usize,
    paragraph: u32,
    new_paragraph: bool,
    space: bool,
    multiword: Option<Multiword>,
}

impl<'a> Builder<'a> {
    fn new(path: &'a Path) -> Builder<'a> {
        let id =
            path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        Builder {
            path,
            line: 0,
            done: Vec::new(),
            id,
            text: String::new(),
            syntax: Syntax::default(),
            heads: Vec::new(),
            begin: 0,
            paragraph: 0,
            new_paragraph: false,
            space: false,
            multiword: None,
        }
    }

    fn error(&self, message: impl Into<String>) -> Error {
        Error::new(Place::at(self.path, self.line, 1), message)
    }

    fn comment(&mut self, comment: &str) {
        if let Some(id) = comment.strip_prefix("newdoc") {
            self.end_document();
            if let Some((_, id)) = id.split_once('=') {
                self.id = id.trim().to_string();
            }
        } else if comment.starts_with("newpar") {
            self.new_paragraph = true;
        }
    }

    /// Writes the white space that stands before the next word.
    fn separate(&mut self) {
        if self.text.is_empty() {
            self.new_paragraph = false;
        } else if self.new_paragraph && self.syntax.tokens.len() == self.begin {
            self.text.push_str("\n\n");
            self.paragraph += 1;
            self.new_paragraph = false;
        } else if self.space {
            self.text.push(' ');
        }
    }

    fn row(&mut self, line: &str) -> Result<()> {
        let mut columns = [""; 10];
        let mut count = 0;
        for column in line.split('\t') {
            if count < 10 {
                columns[count] = column;
            }
            count += 1;
        }
        if count != 10 {
            return Err(self.error(format!("{count} columns, not 10")));
        }
        let [id, form, lemma, upos, xpos, _, head, relation, _, misc] = columns;
        let space_after = !misc.split('|').any(|part| part == "SpaceAfter=No");
        if id.contains('.') {
            return Ok(());
        }
        if let Some((_, last)) = id.split_once('-') {
            let last = last.parse().map_err(|_| self.error(format!("\"{id}\" is no id")))?;
            self.separate();
            let begin = self.text.len() as u32;
            self.text.push_str(form);
            self.space = space_after;
            let end = self.text.len() as u32;
            self.multiword = Some(Multiword { last, begin, next: begin, end, space_after });
            return Ok(());
        }
        let number: usize = id.parse().map_err(|_| self.error(format!("\"{id}\" is no id")))?;
        let head = head.parse().map_err(|_| self.error(format!("\"{head}\" is no head")))?;
        let (span, space_after, joined) = self.place(number, form, space_after);
        let lemma = self.syntax.add_lemma(lemma);
        let token = Token {
            span,
            lemma,
            head: None,
            upos: Upos::from_word(upos)
                .ok_or_else(|| self.unknown("tag", upos, words(Upos::ALL, Upos::word)))?,
            xpos: Xpos::from_word(xpos)
                .ok_or_else(|| self.unknown("tag", xpos, words(Xpos::ALL, Xpos::word)))?,
            relation: Deprel::from_word(relation).ok_or_else(|| {
                self.unknown("relation", relation, words(Deprel::ALL, Deprel::word))
            })?,
            space_after,
            joined,
        };
        self.syntax.tokens.push(token);
        self.heads.push(head);
        Ok(())
    }

    /// Finds where a word stands: in the multiword token that is being read, or at the text's end.
    fn place(&mut self, number: usize, form: &str, space_after: bool) -> (Span, bool, bool) {
        let Some(multiword) = &mut self.multiword else {
            self.separate();
            let begin = self.text.len();
            self.text.push_str(form);
            self.space = space_after;
            return (Span::new(begin, self.text.len()), space_after, false);
        };
        let begin = multiword.next;
        let last = number >= multiword.last;
        let mut end =
            if last { multiword.end } else { (begin + form.len() as u32).min(multiword.end) };
        while !self.text.is_char_boundary(end as usize) {
            end -= 1;
        }
        multiword.next = end;
        let joined = begin > multiword.begin;
        let space = last && multiword.space_after;
        if last {
            self.multiword = None;
        }
        (Span { begin, end }, space, joined)
    }

    fn end_sentence(&mut self) -> Result<()> {
        let tokens = self.begin..self.syntax.tokens.len();
        if tokens.is_empty() {
            return Ok(());
        }
        for (at, &head) in tokens.clone().zip(&self.heads) {
            if head > tokens.len() {
                return Err(
                    self.error(format!("head {head} in a sentence of {} words", tokens.len()))
                );
            }
            self.syntax.tokens[at].head = head.checked_sub(1).map(|h| TokenId::new(self.begin + h));
        }
        let span =
            self.syntax.tokens[tokens.start].span.cover(self.syntax.tokens[tokens.end - 1].span);
        self.begin = tokens.end;
        self.syntax.sentences.push(Sentence { span, tokens, paragraph: self.paragraph });
        self.heads.clear();
        self.multiword = None;
        Ok(())
    }

    fn end_document(&mut self) {
        let mut syntax = std::mem::take(&mut self.syntax);
        let text = std::mem::take(&mut self.text);
        if !syntax.sentences.is_empty() {
            syntax.seal();
            let document = Document::new(self.id.clone(), Meta::default(), text);
            self.done.push(Parsed { document, syntax });
        }
        (self.begin, self.paragraph, self.space, self.new_paragraph) = (0, 0, false, false);
    }

    fn unknown(&self, what: &str, word: &str, known: Vec<&'static str>) -> Error {
        let error = self.error(format!("no {what} is called \"{word}\""));
        match nearest(word, known.into_iter()) {
            Some(near) => error.hint(format!("did you mean \"{near}\"?")),
            None => error,
        }
    }
}

/// Returns the words of a vocabulary.
fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&member| word(member)).collect()
}

/// Writes one document's trees.
///
/// # Errors
///
/// Only those of `out`.
pub fn write(document: &Document, syntax: &Syntax, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# newdoc id = {}", one_line(&document.id))?;
    let mut paragraph = None;
    for (at, sentence) in syntax.sentences.iter().enumerate() {
        if paragraph != Some(sentence.paragraph) {
            writeln!(out, "# newpar")?;
            paragraph = Some(sentence.paragraph);
        }
        writeln!(out, "# sent_id = {}-{}", one_line(&document.id), at + 1)?;
        writeln!(out, "# text = {}", one_line(sentence.span.of(document.text())))?;
        for token in syntax.tokens_of(SentenceId::new(at)) {
            row(document.text(), syntax, sentence, token, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Writes one word, and before the first word of a multiword token the token's own row.
fn row(
    text: &str,
    syntax: &Syntax,
    sentence: &Sentence,
    id: TokenId,
    out: &mut dyn Write,
) -> io::Result<()> {
    let at = id.index();
    let number = at - sentence.tokens.start + 1;
    let token = &syntax.tokens[at];
    let parts = syntax.tokens[at + 1..sentence.tokens.end].iter().take_while(|next| next.joined);
    let parts = if token.joined { 0 } else { parts.count() };
    if parts > 0 {
        let last = &syntax.tokens[at + parts];
        let form = one_line(token.span.cover(last.span).of(text));
        let misc = if last.space_after { "_" } else { "SpaceAfter=No" };
        writeln!(out, "{number}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}", number + parts)?;
    }
    let within = token.joined || parts > 0;
    let head = token.head.map_or(0, |head| head.index() - sentence.tokens.start + 1);
    let misc = if token.space_after || within { "_" } else { "SpaceAfter=No" };
    let form = one_line(token.span.of(text));
    let lemma = match syntax.lemma(id) {
        "" => &form,
        lemma => lemma,
    };
    let (upos, xpos, relation) = (token.upos, token.xpos, token.relation);
    writeln!(out, "{number}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{misc}")
}

/// Returns `text` with each run of white space as one space, as the format asks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "# newdoc id = a
# newpar
# sent_id = a-1
# text = Iran can't wait.
1\tIran\tIran\tPROPN\tNNP\t_\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\twait\twait\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

";

    #[test]
    fn what_is_written_is_what_was_read() {
        let parsed = read(Path::new("a.conllu"), TREE).expect("a good file");
        assert_eq!(parsed[0].document.text(), "Iran can't wait.");
        let mut out = Vec::new();
        write(&parsed[0].document, &parsed[0].syntax, &mut out).expect("memory");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), TREE);
    }

    #[test]
    fn a_slip_is_refused_with_its_place() {
        let slip = TREE.replace("nsubj", "nsubjj");
        let error = read(Path::new("a.conllu"), &slip).expect_err("a slip").to_string();
        assert!(error.starts_with("a.conllu:5:1: no relation is called \"nsubjj\""), "{error}");
        assert!(error.ends_with("did you mean \"nsubj\"?"), "{error}");
    }
}
