//! Runs the sentences that the lexicon's rules carry.
//!
//! A `yes` sentence must give a statement of the rule's relation between its marked ends, a `no`
//! sentence none. `<…>` marks an end, `{…}` the target; of two ends in `<…>` the first is the
//! source. `[…]` marks the words that state it, for the reader. What stands after `=>` must hold
//! too: `negated`, a certainty, or both. In a `no` sentence marks are optional; with them the
//! relation must not hold between the marked ends, without them not at all.

use std::fmt;

use crate::corpus::document::{Document, Meta};
use crate::entity::actor::{Cast, MentionId};
use crate::error::Place;
use crate::language::tree::Syntax;
use crate::relation::lexicon::{Example, Relations};
use crate::relation::statement::{Findings, Statement};
use crate::terms::{Certainty, Polarity};
use crate::text::Span;

/// A sentence that did not come out as it should.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Where the sentence stands.
    pub place: Place,
    /// The rule it belongs to.
    pub rule: String,
    /// What was wrong.
    pub message: String,
    /// The sentence with its marks.
    pub sentence: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}: {}\n  {}", self.place, self.rule, self.message, self.sentence)
    }
}

/// What running the sentences gave.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The number of sentences run.
    pub sentences: usize,
    /// Those that did not come out as they should, in the order of the files.
    pub failures: Vec<Failure>,
}

/// Runs every rule's sentences through `read`, the way from a document to its findings.
pub fn run(read: &dyn Fn(&Document) -> (Syntax, Cast, Findings), relations: &Relations) -> Report {
    let mut report = Report::default();
    for (_, rule) in relations.rules() {
        let relation = rule.id.split('/').next().unwrap_or_default();
        let examples = rule.yes.iter().map(|e| (e, true)).chain(rule.no.iter().map(|e| (e, false)));
        for (example, wanted) in examples {
            report.sentences += 1;
            let found = judge(read, relations, relation, example, wanted);
            if let Err(message) = found {
                report.failures.push(Failure {
                    place: example.place.clone(),
                    rule: rule.id.clone(),
                    message,
                    sentence: example.text.clone(),
                });
            }
        }
    }
    report
}

/// A sentence without its marks, and what they marked.
#[derive(Debug, Default, PartialEq)]
pub struct Marked {
    /// The sentence.
    pub text: String,
    /// The source, where it is marked.
    pub source: Option<Span>,
    /// The target, where it is marked.
    pub target: Option<Span>,
    /// The words that state the relation.
    pub trigger: Vec<Span>,
    /// What must hold besides: words of polarity and certainty.
    pub holds: Vec<String>,
}

/// Takes the marks out of an example.
pub fn unmark(example: &str) -> Marked {
    let (sentence, holds) = example.split_once("=>").unwrap_or((example, ""));
    let mut marked = Marked {
        holds: holds.split_whitespace().map(|word| word.replace(',', "")).collect(),
        ..Marked::default()
    };
    let mut begin = 0;
    for char in sentence.trim_end().chars() {
        match char {
            '<' | '{' | '[' => begin = marked.text.len(),
            '>' | '}' | ']' => {
                let span = Span::new(begin, marked.text.len());
                match (char, marked.source) {
                    (']', _) => marked.trigger.push(span),
                    ('>', None) => marked.source = Some(span),
                    _ => marked.target = Some(span),
                }
            }
            char => marked.text.push(char),
        }
    }
    marked
}

fn judge(
    read: &dyn Fn(&Document) -> (Syntax, Cast, Findings),
    relations: &Relations,
    relation: &str,
    example: &Example,
    wanted: bool,
) -> Result<(), String> {
    let marked = unmark(&example.text);
    let document = Document::new("example", Meta::default(), marked.text.clone());
    let (_, cast, findings) = read(&document);
    let meets = |end: Option<Span>, mention: Option<MentionId>| match (end, mention) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(span), Some(mention)) => {
            let at = cast.mention(mention).span;
            span.contains(at) || at.contains(span)
        }
    };
    let fits = |statement: &&Statement| {
        let rule = relations.relation_of(statement.rule);
        let straight =
            meets(marked.source, Some(statement.source)) && meets(marked.target, statement.target);
        let turned =
            meets(marked.source, statement.target) && meets(marked.target, Some(statement.source));
        rule.id == relation && (straight || rule.symmetric && turned)
    };
    let found: Vec<&Statement> = findings.statements.iter().filter(fits).collect();
    let all = || {
        let short = |s: &Statement| in_short(s, &document, &cast, relations);
        let all: Vec<String> = findings.statements.iter().map(short).collect();
        if all.is_empty() { "nothing".to_string() } else { all.join(", ") }
    };
    match (wanted, found.is_empty()) {
        (true, true) => return Err(format!("not found; found {}", all())),
        (false, false) => {
            return Err(format!("found {}", in_short(found[0], &document, &cast, relations)));
        }
        (true, false) | (false, true) => {}
    }
    if !wanted {
        return Ok(());
    }
    let negated = marked.holds.iter().any(|word| word == Polarity::Negated.word());
    let polarity = if negated { Polarity::Negated } else { Polarity::Affirmed };
    let certainty = marked.holds.iter().find_map(|word| Certainty::from_word(word));
    let right = |s: &&Statement| {
        s.polarity == polarity && certainty.is_none_or(|certainty| s.certainty == certainty)
    };
    if found.iter().any(right) { Ok(()) } else { Err(format!("found {}", all())) }
}

/// Writes a statement in one line: source, polarity and certainty if not plain, relation, target.
pub fn in_short(
    statement: &Statement,
    document: &Document,
    cast: &Cast,
    relations: &Relations,
) -> String {
    let name = |mention: MentionId| cast.mention(mention).span.of(document.text());
    let target = statement.target.map_or("-", name);
    let not = if statement.polarity == Polarity::Negated { "not:" } else { "" };
    let certainty = match statement.certainty {
        Certainty::Asserted => String::new(),
        certainty => format!("{certainty}:"),
    };
    let relation = &relations.relation_of(statement.rule).id;
    format!("{} {not}{certainty}{relation} {target}", name(statement.source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_say_who_does_it_to_whom_in_either_order() {
        let marked = unmark("{The base} [was attacked] by <Hezbollah>. => negated, planned");
        assert_eq!(marked.text, "The base was attacked by Hezbollah.");
        assert_eq!(marked.source.map(|span| span.of(&marked.text)), Some("Hezbollah"));
        assert_eq!(marked.target.map(|span| span.of(&marked.text)), Some("The base"));
        assert_eq!(marked.holds, ["negated", "planned"]);
        let marked = unmark("<Iran> [praised] <Iraq>.");
        assert_eq!(marked.source.map(|span| span.of(&marked.text)), Some("Iran"));
        assert_eq!(marked.target.map(|span| span.of(&marked.text)), Some("Iraq"));
    }
}
