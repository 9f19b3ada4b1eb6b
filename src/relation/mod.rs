//! Trees and actors → statements.
//!
//! A tree becomes clauses, a clause is matched with the rules of the lexicon, and what fires is
//! given its stance, date, number and speakers. Where no rule fires between two actors, a trained
//! model may say who is for or against whom. The same clauses are the record's propositions.

pub mod attribution;
pub mod bearer;
pub mod below;
pub mod beside;
pub mod check;
pub mod clause;
pub mod code;
pub mod control;
pub mod cues;
pub mod deed;
pub mod ends;
pub mod example;
pub mod fields;
pub mod frame;
pub mod grammar;
pub mod heads;
pub mod holder;
pub mod learn_valence;
pub mod learned;
pub mod lexicon;
pub mod load;
pub mod nominal;
pub mod number;
pub mod open;
pub mod pattern;
pub mod phrasal;
pub mod phrase;
pub mod proposition;
pub mod reach;
pub mod role;
pub mod shape;
pub mod site;
pub mod speaker;
pub mod stance;
pub mod standing;
pub mod statement;
pub mod tense;
pub mod title;
pub mod valence;
pub mod value;
pub mod writing;

use std::ops::Range;

use crate::corpus::document::Document;
use crate::date::Date;
use crate::entity::actor::Cast;
use crate::language::tree::Syntax;
use crate::relation::attribution::cut;
use crate::relation::attribution::page::Page;
use crate::relation::grammar::Grammar;
use crate::relation::lexicon::Relations;
use crate::relation::pattern::Matcher;
use crate::relation::proposition::propositions;
use crate::relation::reach::Reach;
use crate::relation::speaker::Speakers;
use crate::relation::stance::Stances;
use crate::relation::statement::{Attributed, Findings};
use crate::relation::value::Values;

/// Finds the statements and propositions of a document.
pub fn find(document: &Document, syntax: &Syntax, cast: &Cast, relations: &Relations) -> Findings {
    let text = document.text();
    let grammar = Grammar { text, syntax, cues: relations.cues() };
    let page = Page::new(text, syntax, relations.cues());
    let attributions = relations.attributor().find(&page);
    let published = document.meta.published.as_deref().and_then(Date::parse).and_then(Date::day);
    let matcher = Matcher {
        text,
        syntax,
        cast,
        relations,
        grammar: &grammar,
        reach: Reach::new(&grammar, cast, relations),
        stances: Stances { grammar: &grammar, text },
        speakers: Speakers::new(&grammar, cast, &page, &attributions),
        values: Values { syntax, text, published, numbers: &relations.cues().numbers },
    };
    let mut statements = matcher.statements();
    deed::take_up(&matcher, &mut statements);
    learned::add(&matcher, &mut statements);
    let spans = |runs: &[Range<usize>]| runs.iter().map(|run| cut::span(&page, run)).collect();
    Findings {
        attributions: attributions
            .iter()
            .map(|found| Attributed {
                source: spans(&found.source),
                cue: spans(&found.cue),
                content: spans(&found.content),
                manner: found.manner,
            })
            .collect(),
        statements,
        propositions: propositions(&grammar, &matcher.stances),
    }
}
