//! A coded sample → how many statements are right, and how far the coders agree.
//!
//! Precision is the share of the statements judged right among those judged right or wrong; what is
//! unclear is counted apart. It is told for each coder, and for the statements on which all who judged
//! them agree (two at least). Since rare relations are drawn more often than they occur, it is
//! also weighted: each relation counts as much as it has statements. For agreement, `unclear` is an
//! answer like the others.

use indexmap::IndexMap;
use serde::Serialize;

use crate::report::agreement::{Agreement, agreement};
use crate::report::coded::{Coded, Unit};
use crate::report::interval::{Share, Stratum, weighted, wilson};
use crate::report::sheet::Judgement;

/// What is called the judge where coders agree.
pub const AGREED: &str = "agreed";

/// The score of a coded sample.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Score {
    /// How many statements are in the sheet.
    pub statements: u64,
    /// How many statements the sample was drawn from, where the sheet says it.
    pub population: Option<u64>,
    /// The columns of the coders.
    pub coders: Vec<String>,
    /// Of all relations together.
    pub overall: Figures,
    /// For each judge in the order of `overall`, precision where each relation counts as much as it
    /// has statements in all; none if the sheet does not say how many it has.
    pub weighted: Option<Vec<Option<Share>>>,
    /// Of each relation, in alphabetical order.
    pub relations: IndexMap<String, Figures>,
}

/// The figures of some statements.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// How many statements there are in all, where the sheet says it.
    pub size: Option<u64>,
    /// How many of them somebody has judged.
    pub coded: u64,
    /// What was judged: first where the coders agree, if there are several, then by each.
    pub judges: Vec<Judged>,
    /// How far the coders agree.
    pub agreement: Agreement,
}

/// What one judge found, and its precision.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judged {
    /// The judge: a coder's column, or [`AGREED`].
    pub by: String,
    /// How many statements are right.
    pub right: u64,
    /// How many are wrong.
    pub wrong: u64,
    /// How many are unclear.
    pub unclear: u64,
    /// The share of the right among right and wrong.
    pub precision: Option<Share>,
}

/// Scores a coded sample.
pub fn score(coded: &Coded) -> Score {
    let all: Vec<&Unit> = coded.units.iter().collect();
    let mut strata: IndexMap<&str, Vec<&Unit>> = IndexMap::new();
    for unit in &coded.units {
        strata.entry(&unit.relation).or_default().push(unit);
    }
    strata.sort_unstable_keys();
    let relations: IndexMap<String, Figures> = strata
        .into_iter()
        .map(|(name, units)| {
            (name.to_owned(), figures(coded, &units, coded.sizes.get(name).copied()))
        })
        .collect();
    let overall = figures(coded, &all, coded.population);
    let known = relations.values().all(|one| one.size.is_some());
    let weigh = |judge: usize| {
        let stratum = |one: &Figures| {
            let judged = &one.judges[judge];
            let size = one.size.unwrap_or_default();
            Stratum { size, judged: judged.right + judged.wrong, right: judged.right }
        };
        weighted(&relations.values().map(stratum).collect::<Vec<_>>())
    };
    let weighted = known.then(|| (0..overall.judges.len()).map(weigh).collect());
    Score {
        statements: coded.units.len() as u64,
        population: coded.population,
        coders: coded.coders.clone(),
        overall,
        weighted,
        relations,
    }
}

/// Returns the figures of some statements.
fn figures(coded: &Coded, units: &[&Unit], size: Option<u64>) -> Figures {
    let mut judges = Vec::new();
    if coded.coders.len() > 1 {
        judges.push(judged(AGREED, units.iter().map(|unit| agreed(unit))));
    }
    for (at, coder) in coded.coders.iter().enumerate() {
        judges.push(judged(coder, units.iter().map(|unit| unit.answers[at])));
    }
    let answers = |unit: &&Unit| unit.answers.iter().flatten().copied().collect::<Vec<_>>();
    Figures {
        size,
        coded: units.iter().filter(|unit| unit.answers.iter().any(Option::is_some)).count() as u64,
        judges,
        agreement: agreement(units.iter().map(answers)),
    }
}

/// Returns the answer that all gave who judged a statement, if they are two or more.
fn agreed(unit: &Unit) -> Option<Judgement> {
    let mut answers = unit.answers.iter().flatten();
    let first = *answers.next()?;
    let others: Vec<_> = answers.collect();
    (!others.is_empty() && others.iter().all(|&&other| other == first)).then_some(first)
}

fn judged(by: &str, answers: impl Iterator<Item = Option<Judgement>>) -> Judged {
    let mut judged = Judged { by: by.to_owned(), right: 0, wrong: 0, unclear: 0, precision: None };
    for answer in answers.flatten() {
        match answer {
            Judgement::Right => judged.right += 1,
            Judgement::Wrong => judged.wrong += 1,
            Judgement::Unclear => judged.unclear += 1,
        }
    }
    let decided = judged.right + judged.wrong;
    judged.precision = wilson(judged.right as f64 / decided.max(1) as f64, decided as f64);
    judged
}
