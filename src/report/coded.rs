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
use crate::report::sheet::{
    CODER, Judgement, POPULATION, RELATION, SOURCE, STATEMENT, STRATUM, TARGET,
};

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
    let wanted = |head: &[String]| head.iter().any(|name| is_coder(name));
    let mut rows = grid::read(path, &wanted)?.into_iter();
    let (line, head) =
        rows.next().ok_or_else(|| Error::new(Place::file(path), "an empty table"))?;
    let columns = Columns::of(path, line, &head)?;
    let mut coded = Coded {
        coders: columns.coders.iter().map(|&at| head[at].clone()).collect(),
        ..Coded::default()
    };
    let mut met: IndexSet<[String; 3]> = IndexSet::new();
    for (line, cells) in rows {
        let mut row = Row { path, line, head: &head, cells: &cells, notices: &mut *notices };
        let id = row.cell(columns.statement);
        // Who is meant by "both sides" are two: one statement stands in a row for either.
        let ends = columns.ends.map(|end| row.cell(end).to_owned());
        let [source, target] = ends;
        if !id.is_empty() && !met.insert([id.to_owned(), source, target]) {
            let message = format!("statement {id} stands in an earlier row — row left out");
            row.slip(columns.statement, message, None);
            continue;
        }
        let relation = row.cell(Some(columns.relation));
        if relation.is_empty() {
            let message = "no relation in this row — row left out".to_owned();
            row.slip(Some(columns.relation), message, None);
            continue;
        }
        let (size, all) = (row.number(columns.stratum), row.number(columns.population));
        if let Some(size) = size {
            let known = *coded.sizes.entry(relation.to_owned()).or_insert(size);
            if known != size {
                let message = format!(
                    "{relation} has {size} statements here and {known} above — {known} taken"
                );
                row.slip(columns.stratum, message, None);
            }
        }
        coded.population = coded.population.or(all);
        let answers = columns.coders.iter().map(|&at| row.answer(at)).collect();
        coded.units.push(Unit { relation: relation.to_owned(), answers });
    }
    if coded.units.iter().all(|unit| unit.answers.iter().all(Option::is_none)) {
        let error = Error::new(Place::file(path), "nobody has answered yet");
        return Err(error.hint(format!("write {} into {}", words(), coded.coders.join(" and "))));
    }
    Ok(coded)
}

/// Tells whether a column of this name has a coder's answers.
fn is_coder(name: &str) -> bool {
    name.to_lowercase().starts_with(CODER)
}

/// Where each column stands.
struct Columns {
    statement: Option<usize>,
    /// Source and target.
    ends: [Option<usize>; 2],
    relation: usize,
    stratum: Option<usize>,
    population: Option<usize>,
    coders: Vec<usize>,
}

impl Columns {
    /// Finds the columns by their heads.
    fn of(path: &Path, line: u32, head: &[String]) -> Result<Columns> {
        let column = |wanted: &str| head.iter().position(|name| name.eq_ignore_ascii_case(wanted));
        let missing = |what: String| {
            Error::new(Place::at(path, line, 1), format!("no column is called \"{what}\"")).hint(
                "`actant report RECORDS --sample 200 -o sample.csv` makes a sheet to be coded",
            )
        };
        let relation = column(RELATION).ok_or_else(|| missing(RELATION.to_owned()))?;
        let coders: Vec<usize> = (0..head.len()).filter(|&at| is_coder(&head[at])).collect();
        if coders.is_empty() {
            return Err(missing(format!("{CODER}_1")));
        }
        let (statement, stratum, population) =
            (column(STATEMENT), column(STRATUM), column(POPULATION));
        let ends = [column(SOURCE), column(TARGET)];
        Ok(Columns { statement, ends, relation, stratum, population, coders })
    }
}

/// A row, and where what is amiss in it is told.
struct Row<'r> {
    path: &'r Path,
    line: u32,
    head: &'r [String],
    cells: &'r [String],
    notices: &'r mut Vec<Notice>,
}

impl<'r> Row<'r> {
    /// What stands in a column; nothing if there is no such column.
    fn cell(&self, at: Option<usize>) -> &'r str {
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    /// Tells what is amiss in a column.
    fn slip(&mut self, at: Option<usize>, message: String, hint: Option<String>) {
        let place = Place::at(self.path, self.line, at.unwrap_or_default() as u32 + 1);
        let error = Error::new(place, message);
        self.notices.push(Notice(match hint {
            Some(hint) => error.hint(hint),
            None => error,
        }));
    }

    /// Reads a number.
    fn number(&mut self, at: Option<usize>) -> Option<u64> {
        let words = self.cell(at);
        let number = words.parse().ok();
        if number.is_none() && !words.is_empty() {
            let name = &self.head[at.unwrap_or_default()];
            self.slip(at, format!("{name} has \"{words}\", which is no number"), None);
        }
        number
    }

    /// Reads an answer.
    fn answer(&mut self, at: usize) -> Option<Judgement> {
        let words = self.cell(Some(at));
        let judgement = Judgement::from_word(&words.to_lowercase());
        if judgement.is_none() && !words.is_empty() {
            let (name, line) = (&self.head[at], self.line);
            let cell = format!("{}{line}", letters(at));
            let message =
                format!("{name} has \"{words}\", which is no answer — cell {cell} left out");
            self.slip(Some(at), message, Some(near(words)));
        }
        judgement
    }
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
