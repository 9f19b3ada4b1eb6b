//! One value of a row, before a format writes it.
//!
//! What is said of an actor, an edge or a statement is the same in every format; how a number, a date
//! or a stranger's words are written is not. So a row is made of cells that say what they are.

use std::borrow::Cow;

use crate::date::Date;
use crate::export::view::View;
use crate::graph::measures::Standing;

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'v> {
    /// What is not known.
    Empty,
    /// Words that Actant chose itself: an id, a member of a vocabulary.
    Term(Cow<'v, str>),
    /// Words of a text or of the user's, in which anything may stand.
    Text(Cow<'v, str>),
    /// A date, ISO 8601; if it is not one, the words that stand in its place.
    Date(Cow<'v, str>),
    /// A whole number.
    Whole(i64),
    /// A number.
    Real(f64),
    /// An actor, by its index in [`View::node`].
    Actor(usize),
    /// An edge, by its index in [`View::edge`].
    Edge(usize),
    /// A document, by its index in the graph.
    Document(usize),
}

impl<'v> Cell<'v> {
    /// Returns a cell of Actant's own words.
    pub fn term(words: impl Into<Cow<'v, str>>) -> Cell<'v> {
        Cell::Term(words.into())
    }

    /// Returns a cell of free text.
    pub fn text(words: impl Into<Cow<'v, str>>) -> Cell<'v> {
        Cell::Text(words.into())
    }

    /// Returns a cell of free text that may be unknown.
    pub fn maybe(words: Option<impl Into<Cow<'v, str>>>) -> Cell<'v> {
        words.map_or(Cell::Empty, Cell::text)
    }

    /// Returns a date that was counted, or nothing.
    pub fn day(date: Option<Date>) -> Cell<'v> {
        date.map_or(Cell::Empty, |date| Cell::Date(date.to_string().into()))
    }

    /// Returns a date as a document gives it, or nothing.
    pub fn date(words: Option<impl Into<Cow<'v, str>>>) -> Cell<'v> {
        words.map_or(Cell::Empty, |words| Cell::Date(words.into()))
    }

    /// Returns a fraction by the decimal digits that stand for it: 0.8, and not 0.800000011920929.
    pub fn fraction(number: f32) -> Cell<'v> {
        Cell::Real(number.to_string().parse().unwrap_or_else(|_| f64::from(number)))
    }

    /// Returns where an actor stands among the others: its degrees, how central it is, and its groups.
    pub fn standing(standing: &Standing) -> [Cell<'v>; 8] {
        let group = |group: Option<u32>| group.map_or(Cell::Empty, |one| Cell::Whole(one.into()));
        [
            Cell::Whole(standing.degree.into()),
            Cell::Whole(standing.weighted_degree.into()),
            Cell::Real(standing.pagerank),
            Cell::Real(standing.betweenness),
            group(standing.community),
            Cell::Whole(standing.positive.into()),
            Cell::Whole(standing.negative.into()),
            group(standing.bloc),
        ]
    }

    /// Returns the cell in words, empty for what is not known; a reference by the id it is to.
    pub fn words<'c>(&'c self, view: &'c View<'_>) -> Cow<'c, str> {
        match self {
            Cell::Empty => "".into(),
            Cell::Term(words) | Cell::Text(words) | Cell::Date(words) => words.as_ref().into(),
            Cell::Whole(number) => number.to_string().into(),
            Cell::Real(number) => number.to_string().into(),
            Cell::Actor(at) => view.node_id(*at).into(),
            Cell::Edge(at) => view.edge_id(*at).into(),
            Cell::Document(at) => view.graph.documents.get(*at).unwrap_or_default().id.into(),
        }
    }
}
