//! Where in a record a decision finds its statement or mention.
//!
//! A statement is found by its id, which is a function of the text and the spans in it. Where the text
//! was changed, or a new version reads other spans, it is found by quotation: the words are looked for
//! in the document, whatever white space is between them, and the statement whose own words stand in
//! them is taken, of the relation and between the ends that the decision names. Context before and
//! after tells one quotation from another of the same words, as in the W3C's TextQuoteSelector
//! (<https://www.w3.org/TR/annotation-model/#text-quote-selector>). Nothing is guessed: what fits
//! two statements is taken for none.

use crate::graph::decision::row::{Decision, Key};
use crate::record::{End, Range, Ranges, Record, Statement};

/// Why a decision found nothing, from the least known to the most.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Miss {
    /// No record was of its document.
    #[default]
    Document,
    /// The words are not in the document.
    Words,
    /// Nothing of the kind is stated there; instead this is.
    Statement(Vec<String>),
    /// So many statements fit.
    Several(usize),
    /// The statement with the id does not stand in the words.
    Elsewhere,
    /// The statement has no target to change places with.
    Untargeted,
}

/// A text with its white space made even.
pub struct Flat {
    text: String,
    /// For each byte of the text and for its end, the code point of the original.
    points: Vec<u32>,
}

impl Flat {
    /// Evens the white space of a text.
    pub fn new(original: &str) -> Flat {
        let mut flat = Flat { text: String::with_capacity(original.len()), points: Vec::new() };
        let mut point = 0;
        for character in original.chars() {
            let blank = character.is_whitespace();
            if !(blank && flat.text.ends_with(' ')) {
                flat.text.push(if blank { ' ' } else { character });
                flat.points.resize(flat.text.len(), point);
            }
            point += 1;
        }
        flat.points.push(point);
        flat
    }

    /// Returns where a decision's quotation stands, in code points of the original; of several places
    /// those whose context is most like the decision's.
    pub fn places(&self, decision: &Decision) -> Vec<[u32; 2]> {
        let even = |key| decision.one(key).map(|text| Flat::new(text).text).unwrap_or_default();
        let quote = even(Key::Quote);
        let quote = quote.trim();
        let (before, after) = (even(Key::Before), even(Key::After));
        let alike = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b).take_while(|(a, b)| a == b).count()
        };
        let mut best = 0;
        let mut places = Vec::new();
        for (at, _) in self.text.match_indices(quote).filter(|_| !quote.is_empty()) {
            let end = at + quote.len();
            let (left, right) = (self.text[..at].trim_end(), self.text[end..].trim_start());
            let like = alike(&mut left.chars().rev(), &mut before.trim().chars().rev())
                + alike(&mut right.chars(), &mut after.trim().chars());
            if like > best {
                places.clear();
                best = like;
            }
            if like == best {
                places.push([self.points[at], self.points[end]]);
            }
        }
        places
    }
}

/// Tells whether a range stands in one of some places.
pub fn inside(places: &[[u32; 2]], range: &Range) -> bool {
    places.iter().any(|place| place[0] <= range.begin && range.end <= place[1])
}

/// Tells whether the words that state a statement stand in one of some places.
fn stated_in(places: &[[u32; 2]], statement: &Statement) -> bool {
    match &statement.trigger {
        Ranges::One(range) => inside(places, range),
        Ranges::Several(ranges) => ranges.iter().all(|range| inside(places, range)),
    }
}

/// Finds the statement of a decision, and returns its index in the record.
///
/// `flat` is the record's text, made when first needed; `joined` gives the id that an actor has after
/// all merges.
///
/// # Errors
///
/// Why it is not there.
pub fn find(
    decision: &Decision,
    record: &Record,
    flat: &mut Option<Flat>,
    joined: &dyn Fn(&str) -> String,
) -> Result<usize, Miss> {
    let statements = record.statements.as_deref().unwrap_or_default();
    let text = record.text.as_deref().unwrap_or_default();
    let (id, quoted) = (decision.one(Key::Statement), decision.one(Key::Quote).is_some());
    let mut places = || flat.get_or_insert_with(|| Flat::new(text)).places(decision);
    if let Some(at) = statements.iter().position(|one| Some(one.id.as_str()) == id) {
        return if !quoted || stated_in(&places(), &statements[at]) {
            Ok(at)
        } else {
            Err(Miss::Elsewhere)
        };
    }
    let documents = decision.all(Key::Document);
    // Without a document an id is all there is to say which text is meant.
    let here = if documents.is_empty() { id.is_none() } else { documents.contains(&record.id) };
    if !here {
        return Err(Miss::Document);
    }
    if !quoted {
        return Err(Miss::Statement(Vec::new()));
    }
    let places = places();
    if places.is_empty() {
        return Err(Miss::Words);
    }
    let there: Vec<usize> =
        (0..statements.len()).filter(|&at| stated_in(&places, &statements[at])).collect();
    let is = |key: Key, end: Option<&End>| {
        decision.one(key).is_none_or(|wanted| {
            end.is_some_and(|end| {
                named(record, end, wanted) || joined(&end.actor) == joined(wanted)
            })
        })
    };
    let fits = |statement: &Statement| {
        decision.one(Key::Relation).is_none_or(|relation| relation == statement.relation)
            && is(Key::Source, Some(&statement.source))
            && is(Key::Target, statement.target.as_ref())
    };
    let found: Vec<usize> = there.iter().copied().filter(|&at| fits(&statements[at])).collect();
    match found[..] {
        [at] => Ok(at),
        [] => Err(Miss::Statement(there.iter().map(|&at| in_short(&statements[at])).collect())),
        _ => Err(Miss::Several(found.len())),
    }
}

/// Tells whether an end of a statement is called so: by the actor's name or the words there.
fn named(record: &Record, end: &End, wanted: &str) -> bool {
    let mention = record.mentions.iter().flatten().nth(end.mention as usize);
    let actor = record.actors.iter().flatten().find(|actor| actor.id == end.actor);
    mention.is_some_and(|mention| mention.range.text == wanted)
        || actor.is_some_and(|actor| actor.name == wanted)
}

/// Writes a statement as `source relation target`.
fn in_short(statement: &Statement) -> String {
    let target = statement.target.as_ref().map_or("nobody", |target| target.actor.as_str());
    format!("{} {} {target}", statement.source.actor, statement.relation)
}
