//! Which predicates between two actors no rule covers, the most frequent first.
//!
//! Two sources: statements of the open relation `other`, and propositions of a sentence in which one
//! actor is in the subject and another in an argument, and no statement joins the two. What is counted
//! is the wording in lower case; a lexicon is best extended where it is commonest.

use indexmap::IndexMap;

use crate::audit::item::{Named, Predicate};
use crate::audit::remarks;
use crate::record::{Mention, Predicate as Words, Range, Record};

/// Counts predicates, record by record. Memory grows with the different wordings.
#[derive(Debug, Default)]
pub struct Uncovered {
    found: IndexMap<String, Predicate>,
    /// In which record a wording was counted last, so that it counts once for a document.
    last: IndexMap<String, u64>,
    records: u64,
}

impl Uncovered {
    /// Counts those of one record.
    pub fn add(&mut self, record: &Record) {
        self.records += 1;
        let mentions = record.mentions.as_deref().unwrap_or_default();
        let statements = record.statements.as_deref().unwrap_or_default();
        for statement in statements.iter().filter(|statement| statement.relation == "other") {
            if let Some(target) = &statement.target {
                let ends = (statement.source.actor.as_str(), target.actor.as_str());
                self.count(record, &statement.label, ends, statement.sentence);
            }
        }
        for proposition in record.propositions.iter().flatten() {
            let Words::Words(predicate) = &proposition.predicate else { continue };
            let Some(source) = inside(mentions, proposition.subject.pieces()) else { continue };
            let mut targets = proposition
                .arguments
                .iter()
                .filter_map(|argument| inside(mentions, std::slice::from_ref(&argument.range)));
            let Some(target) = targets.find(|target| target.actor != source.actor) else {
                continue;
            };
            let joined = statements.iter().any(|statement| {
                let ends = [Some(&statement.source), statement.target.as_ref()];
                statement.sentence == proposition.sentence
                    && [source, target]
                        .iter()
                        .all(|mention| ends.iter().flatten().any(|end| end.actor == mention.actor))
            });
            if !joined {
                let words: Vec<_> = predicate.pieces().iter().map(|r| r.text.as_str()).collect();
                let ends = (source.actor.as_str(), target.actor.as_str());
                self.count(record, &words.join(" "), ends, proposition.sentence);
            }
        }
    }

    fn count(&mut self, record: &Record, words: &str, ends: (&str, &str), sentence: u32) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let fresh = self.last.insert(words.clone(), self.records) != Some(self.records);
        let found = self.found.entry(words).or_insert_with_key(|words| Predicate {
            predicate: words.clone(),
            count: 0,
            documents: 0,
            source: named(record, ends.0),
            target: named(record, ends.1),
            quotation: quotation(record, sentence),
            document: record.id.clone(),
        });
        found.count += 1;
        found.documents += u32::from(fresh);
    }

    /// Returns the predicates, those of most documents first, then the most frequent, then by the
    /// alphabet.
    pub fn finish(self) -> Vec<Predicate> {
        let mut found: Vec<Predicate> = self.found.into_values().collect();
        found.sort_by(|a, b| {
            let key = |one: &Predicate| std::cmp::Reverse((one.documents, one.count));
            key(a).cmp(&key(b)).then_with(|| a.predicate.cmp(&b.predicate))
        });
        found
    }
}

/// Returns the longest mention in some spans.
fn inside<'m>(mentions: &'m [Mention], spans: &[Range]) -> Option<&'m Mention> {
    let within =
        |range: &Range| spans.iter().any(|span| span.begin <= range.begin && range.end <= span.end);
    let found = mentions.iter().filter(|mention| within(&mention.range));
    found.max_by_key(|mention| mention.range.end - mention.range.begin)
}

fn named(record: &Record, id: &str) -> Named {
    let mut actors = record.actors.iter().flatten();
    let name = actors.find(|actor| actor.id == id).map_or(id, |actor| &actor.name);
    Named { id: id.to_owned(), name: name.to_owned() }
}

/// Returns the text of a sentence of a record.
fn quotation(record: &Record, sentence: u32) -> String {
    let found = record.sentences.iter().flatten().nth(sentence as usize);
    found.map(|found| remarks::sentence(record, found).text).unwrap_or_default()
}
