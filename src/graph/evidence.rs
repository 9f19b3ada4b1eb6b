//! One statement of one document, as a graph rests on it.

use crate::record::{Attribution, Quantity, Range, When};
use crate::terms::{Certainty, Tense};

/// One statement of one document: a quotation, where it stands, and how it is meant.
///
/// All offsets are code points of the document's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The statement's id, stable across runs.
    pub statement: String,
    /// The index of the document in the graph's documents.
    pub document: usize,
    /// The sentence that holds the statement, or the part of a very long one that does.
    pub quotation: Range,
    /// What stands directly before the quotation, of the same paragraph; may be empty.
    pub before: String,
    /// What stands directly behind it; may be empty.
    pub after: String,
    /// The words that state the relation, in text order.
    pub trigger: Vec<Range>,
    /// The source as this sentence names it.
    pub source: Range,
    /// The target as this sentence names it.
    pub target: Range,
    /// The thing through which the relation reaches its target.
    pub via: Option<Range>,
    /// The label the text itself uses.
    pub label: String,
    /// How the source stands towards the target: 1, 0 or -1.
    pub valence: i8,
    /// The PLOVER event type.
    pub plover: Option<String>,
    /// The CAMEO code.
    pub cameo: Option<String>,
    /// How certain its source makes it.
    pub certainty: Certainty,
    /// When, by the verb.
    pub tense: Tense,
    /// When, by a date in the text.
    pub when: Option<When>,
    /// How many or how much.
    pub quantity: Option<Quantity>,
    /// Who says that who says it, outermost first; empty where the document itself asserts it.
    pub attribution: Vec<Attribution>,
    /// The share of such statements that are right, from 0 to 1.
    pub confidence: f32,
    /// The rule that fired.
    pub rule: String,
    /// The ids of the decisions of a person that changed it or bear it out.
    pub decisions: Vec<String>,
}
