//! A sample as a table to be coded: one row a statement, and an empty column for each coder.
//!
//! The sentence stands with its <source>, [words of the relation] and {target} marked, beside it what
//! was read of it, beside that the columns of the coders, and last what the score needs: the
//! statement's id, and how many statements of its relation and in all the sample was drawn from. The
//! profile of the CSV is that of the exports (`export/csv.rs`); a sentence is one line, so that the
//! rows of the file are the rows of a spreadsheet.

use ::csv::{Terminator, WriterBuilder};
use indexmap::IndexMap;
use std::io::{self, Write};

use crate::audit::marks;
use crate::audit::table::chain;
use crate::export::csv::{guarded, is_date};
use crate::export::plain::Losses;
use crate::report::sample::{Drawn, Sample};
use crate::vocabulary;

vocabulary! {
    /// What a coder may answer.
    Judgement {
        Right = "right", "The sentence says it: this source, this relation, this target, in this direction, as affirmed or negated, as certain, and said by whom the row says.";
        Wrong = "wrong", "Any of that is not so; the comment may say what.";
        Unclear = "unclear", "The sentence does not decide it.";
    }
}

/// A column of the table, and how wide a spreadsheet shows it, in characters.
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its width.
    pub width: f64,
}

/// The columns, in their order.
pub const COLUMNS: &[Column] = &[
    Column { name: "quotation", width: 70.0 },
    Column { name: SOURCE, width: 20.0 },
    Column { name: RELATION, width: 20.0 },
    Column { name: "meaning", width: 36.0 },
    Column { name: TARGET, width: 20.0 },
    Column { name: "polarity", width: 11.0 },
    Column { name: "certainty", width: 11.0 },
    Column { name: "said_by", width: 20.0 },
    Column { name: "coder_1", width: 10.0 },
    Column { name: "coder_2", width: 10.0 },
    Column { name: "comment", width: 30.0 },
    Column { name: "document", width: 18.0 },
    Column { name: "title", width: 30.0 },
    Column { name: "published", width: 12.0 },
    Column { name: STATEMENT, width: 21.0 },
    Column { name: STRATUM, width: 14.0 },
    Column { name: POPULATION, width: 11.0 },
];

/// The column of the sources' names.
pub const SOURCE: &str = "source";

/// The column of the targets' names.
pub const TARGET: &str = "target";

/// The column of relations, which are the strata.
pub const RELATION: &str = "relation";

/// How the names of the columns begin in which coders answer.
pub const CODER: &str = "coder";

/// The column of the statements' ids.
pub const STATEMENT: &str = "statement";

/// The column that says how many statements of the relation there are.
pub const STRATUM: &str = "relation_size";

/// The column that says how many statements there are.
pub const POPULATION: &str = "all_size";

/// What stands in a cell.
pub enum Field {
    /// Words of a text or of the user's, in which anything may stand.
    Text(String),
    /// A number.
    Count(u64),
}

/// What relations mean, by their ids.
pub type Glosses = IndexMap<String, String>;

/// Returns the row of a statement, a field for each of [`COLUMNS`].
pub fn row(one: &Drawn, sample: &Sample, glosses: &Glosses) -> Vec<Field> {
    let claim = &one.claim;
    let maybe = |text: &Option<String>| text.clone().unwrap_or_default();
    let line = |text: &str| Losses::default().line(text).into_owned();
    let field = |column: &Column| {
        Field::Text(match column.name {
            "quotation" => line(&marks::marked(claim)),
            SOURCE => line(&claim.source.name),
            RELATION => claim.relation.clone(),
            "meaning" => glosses.get(&claim.relation).cloned().unwrap_or_default(),
            TARGET => line(&claim.target.name),
            "polarity" => claim.polarity.word().to_owned(),
            "certainty" => claim.certainty.word().to_owned(),
            "said_by" => line(&chain(&claim.said_by)),
            "document" => line(&claim.from.document),
            "title" => line(&maybe(&claim.from.title)),
            "published" => maybe(&claim.from.published),
            STATEMENT => claim.statement.clone(),
            STRATUM => return Field::Count(one.stratum),
            POPULATION => return Field::Count(sample.population),
            _ => String::new(),
        })
    };
    COLUMNS.iter().map(field).collect()
}

/// Writes a sample as CSV.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(sample: &Sample, glosses: &Glosses, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    table.write_record(COLUMNS.iter().map(|column| column.name))?;
    for one in &sample.drawn {
        let cell = |field| match field {
            Field::Text(text) if is_date(&text) => text,
            Field::Text(text) => guarded(&text, &mut Losses::default()),
            Field::Count(count) => count.to_string(),
        };
        table.write_record(row(one, sample, glosses).into_iter().map(cell))?;
    }
    table.flush()
}

/// Returns what coders are told: a name and a text for each line.
pub fn instructions(sample: &Sample) -> Vec<(&'static str, String)> {
    let mut lines = vec![
        (
            "What this is",
            format!(
                "{} of the {} statements that Actant {} read in news articles, for people to judge.",
                sample.drawn.len(),
                sample.population,
                env!("CARGO_PKG_VERSION")
            ),
        ),
        (
            "What to do",
            "Go row by row. Read the quotation: <who acts>, [the words of the relation] and {on \
             whom} are marked. Then read what the program made of it: source, relation (with its \
             meaning), target, polarity, certainty, and who is said to say so (empty where the \
             article says it itself). Choose an answer in your column."
                .to_owned(),
        ),
    ];
    lines.extend(Judgement::ALL.iter().map(|one| (one.word(), one.gloss().to_owned())));
    lines.extend([
        (
            "Judge the words",
            "It does not matter whether it is true in the world, only whether the sentence says it."
                .to_owned(),
        ),
        (
            "Two coders",
            "Work apart and do not look at each other's column; talk about it only after the score. \
             A third coder has a column coder_3. What one has not judged stays empty."
                .to_owned(),
        ),
        (
            "Leave as they are",
            format!("The columns {RELATION}, {STATEMENT}, {STRATUM} and {POPULATION}: the score needs them."),
        ),
        ("Then", "actant report --score FILE".to_owned()),
        (
            "How it was drawn",
            format!(
                "Stratified by relation, in proportion to the number of statements, of each relation \
                 at least {} as far as there are; seed {}. {STRATUM} is the number of statements of \
                 the relation, {POPULATION} that of all.",
                sample.plan.floor, sample.plan.seed
            ),
        ),
    ]);
    lines
}
