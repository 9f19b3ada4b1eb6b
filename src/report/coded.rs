//! A coded sample: for each statement its relation, and what each coder answered.
//!
//! Columns are found by their heads, in any order and any case of letters, so that a sheet that went
//! through a spreadsheet and has more of them is read too; a column whose name begins with `coder` has
//! a coder's answers. An empty cell is an answer that was not given. What is no answer is left out
//! with a notice, and the rest is read.

use indexmap::{IndexMap, IndexSet};
use std::path::Path;

use crate::error::{Error, Notice, Place, Result, nearest};
use crate::report::grid;
use crate::report::sheet::{CODER, Judgement, POPULATION, RELATION, STATEMENT, STRATUM};

/// A coded sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// The names of the columns of the coders, in their order.
    pub coders: Vec<String>,
    /// The statements, in the order of the sheet.
    pub units: Vec<Unit>,
    /// How many statements of each relation there are, where the sheet says it.
    pub sizes: IndexMap<String, u64>,
    /// How many statements there are, where the sheet says it.
    pub population: Option<u64>,
}

/// One statement of a coded sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its relation.
    pub relation: String,
    /// What each coder answered; none where the cell is empty.
    pub answers: Vec<Option<Judgement>>,
}

/// Reads a coded sample; cells and rows that cannot be used are told in `notices`.
///
/// # Errors
///
/// If the file cannot be read, lacks a column that is needed, or holds no answer.
pub fn read(path: &Path, notices: &mut Vec<Notice>) -> Result<Coded> {
    let coder = |name: &str| name.to_lowercase().starts_with(CODER);
    let wanted = |head: &[String]| head.iter().any(|name| coder(name));
    let mut rows = grid::read(path, &wanted)?.into_iter();
    let (line, head) =
        rows.next().ok_or_else(|| Error::new(Place::file(path), "an empty table"))?;
    let column = |wanted: &str| head.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    let missing = |what: String| {
        Error::new(Place::at(path, line, 1), format!("no column is called \"{what}\""))
            .hint("`actant report RECORDS --sample 200 -o sample.csv` makes a sheet to be coded")
    };
    let relation = column(RELATION).ok_or_else(|| missing(RELATION.to_owned()))?;
    let coders: Vec<usize> = (0..head.len()).filter(|&at| coder(&head[at])).collect();
    if coders.is_empty() {
        return Err(missing(format!("{CODER}_1")));
    }
    let (statement, stratum, population) = (column(STATEMENT), column(STRATUM), column(POPULATION));
    let mut coded =
        Coded { coders: coders.iter().map(|&at| head[at].clone()).collect(), ..Coded::default() };
    let mut met: IndexSet<String> = IndexSet::new();
    for (line, cells) in rows {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", String::as_str);
        let mut slip = |at: usize, message: String, hint: Option<String>| {
            let error = Error::new(Place::at(path, line, at as u32 + 1), message);
            notices.push(Notice(match hint {
                Some(hint) => error.hint(hint),
                None => error,
            }));
        };
        let id = cell(statement);
        if !id.is_empty() && !met.insert(id.to_owned()) {
            let at = statement.unwrap_or_default();
            slip(at, format!("statement {id} stands in an earlier row — row left out"), None);
            continue;
        }
        let relation_cell = cell(Some(relation));
        if relation_cell.is_empty() {
            slip(relation, "no relation in this row — row left out".to_owned(), None);
            continue;
        }
        let mut number = |at: Option<usize>| -> Option<u64> {
            let words = cell(at);
            let number = words.parse().ok();
            if number.is_none() && !words.is_empty() {
                let at = at.unwrap_or_default();
                slip(at, format!("{} has \"{words}\", which is no number", head[at]), None);
            }
            number
        };
        let (size, all) = (number(stratum), number(population));
        if let Some(size) = size {
            let known = *coded.sizes.entry(relation_cell.to_owned()).or_insert(size);
            if known != size {
                let message = format!(
                    "{relation_cell} has {size} statements here and {known} above — {known} taken"
                );
                slip(stratum.unwrap_or_default(), message, None);
            }
        }
        coded.population = coded.population.or(all);
        let mut answer = |&at: &usize| {
            let words = cell(Some(at));
            let judgement = Judgement::from_word(&words.to_lowercase());
            if judgement.is_none() && !words.is_empty() {
                let message = format!(
                    "{} has \"{words}\", which is no answer — cell {}{line} left out",
                    head[at],
                    letters(at)
                );
                slip(at, message, Some(near(words)));
            }
            judgement
        };
        let answers = coders.iter().map(&mut answer).collect();
        coded.units.push(Unit { relation: relation_cell.to_owned(), answers });
    }
    if coded.units.iter().all(|unit| unit.answers.iter().all(Option::is_none)) {
        let error = Error::new(Place::file(path), "nobody has answered yet");
        return Err(error.hint(format!("write {} into {}", words(), coded.coders.join(" and "))));
    }
    Ok(coded)
}

/// Returns the answers there are: "right, wrong or unclear".
fn words() -> String {
    let words: Vec<&str> = Judgement::ALL.iter().map(|one| one.word()).collect();
    match words.split_last() {
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Returns what to write in place of a word that is no answer.
fn near(word: &str) -> String {
    let known = Judgement::ALL.iter().map(|one| one.word());
    match nearest(&word.to_lowercase(), known) {
        Some(near) => format!("did you mean \"{near}\"? An answer is {}", words()),
        None => format!("an answer is {}", words()),
    }
}

/// Returns the letters by which a spreadsheet calls a column: A, B, …, Z, AA.
fn letters(at: usize) -> String {
    let letter = char::from(b'A' + (at % 26) as u8);
    match at / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", letters(more - 1)),
    }
}
