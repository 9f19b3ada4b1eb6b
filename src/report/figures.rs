//! A score in words and columns, for a terminal or a file.

use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

use crate::audit::terminal::wrapped;
use crate::corpus::tally::{counted, grouped};
use crate::report::agreement::Agreement;
use crate::report::interval::Share;
use crate::report::score::{AGREED, Judged, Score};

/// The widest that a relation's name is shown.
const NAME: usize = 28;

/// Writes a score in lines of up to `width` columns; columns for which there is no room are left out,
/// and that is said.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(score: &Score, sheet: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let overall = &score.overall;
    let coders = match score.coders.as_slice() {
        [one] => format!("one coder ({one})"),
        several => format!("{} coders ({})", several.len(), several.join(", ")),
    };
    let relations = counted(score.relations.len() as u64, "relation");
    let statements = counted(score.statements, "statement");
    wrapped(out, width, &format!("{sheet}: {statements} of {relations}, {coders}"))?;
    writeln!(out)?;
    let mut rows = vec![words(["", "judged", "right", "wrong", "unclear", "precision"])];
    rows.extend(overall.judges.iter().map(|judged| {
        let Judged { by, right, wrong, unclear, precision } = judged;
        let all = right + wrong + unclear;
        vec![
            by.clone(),
            grouped(all),
            grouped(*right),
            grouped(*wrong),
            grouped(*unclear),
            bounded(precision.as_ref()),
        ]
    }));
    table(out, &rows)?;
    writeln!(out)?;
    wrapped(
        out,
        width,
        "Precision is the share of right among right and wrong, with the 95 % interval of Wilson \
         in brackets; unclear is counted apart.",
    )?;
    if score.coders.len() > 1 {
        let text = "The row agreed has the statements on which all who judged them, two at least, \
                    gave the same answer.";
        wrapped(out, width, text)?;
    }
    writeln!(out)?;
    wrapped(out, width, &weighing(score))?;
    if score.coders.len() > 1 {
        writeln!(out)?;
        wrapped(out, width, &agreeing(&overall.agreement))?;
    }
    writeln!(out)?;
    per_relation(score, width, out)
}

/// Writes the table of relations.
fn per_relation(score: &Score, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let several = score.coders.len() > 1;
    let mut head = words(["relation", "all", "coded"]);
    if several {
        head.push("alpha".to_owned());
    }
    let judges = score.overall.judges.iter().map(|judged| judged.by.clone());
    let mut rows: Vec<Vec<String>> = vec![head.into_iter().chain(judges).collect()];
    for (name, figures) in &score.relations {
        let name = match name.chars().count() {
            length if length > NAME => format!("{}…", name.chars().take(NAME).collect::<String>()),
            _ => name.clone(),
        };
        let mut row = vec![name, figures.size.map_or("?".to_owned(), grouped)];
        row.push(grouped(figures.coded));
        if several {
            row.push(hundredths(figures.agreement.alpha));
        }
        row.extend(figures.judges.iter().map(|judged| bounded(judged.precision.as_ref())));
        rows.push(row);
    }
    let whole = rows[0].len();
    // The first judge always has a column.
    let least = whole + 1 - score.overall.judges.len();
    while rows[0].len() > least
        && room(&rows).iter().map(|room| room + 2).sum::<usize>() > width + 2
    {
        rows.iter_mut().for_each(|row| drop(row.pop()));
    }
    table(out, &rows)?;
    if rows[0].len() < whole {
        writeln!(out)?;
        wrapped(out, width, "A wider window shows the other coders too; --json has all figures.")?;
    }
    Ok(())
}

/// Says what precision is where each relation counts as much as it occurs.
pub fn weighing(score: &Score) -> String {
    let Some(shares) = &score.weighted else {
        return "The sheet does not say how many statements of each relation there are (the column \
                relation_size), so rare relations count as much as the sample has of them."
            .to_owned();
    };
    let judges = score.overall.judges.iter().zip(shares);
    let told: Vec<String> = judges
        .map(|(judged, share)| format!("{} {}", judged.by, bounded(share.as_ref())))
        .collect();
    let all = match score.population {
        Some(all) => format!("all {}", counted(all, "statement")),
        None => "all statements".to_owned(),
    };
    let sizes: u64 = score.relations.values().filter_map(|figures| figures.size).sum();
    let mut text = format!(
        "Weighted precision, where each relation counts as much as it occurs among {all}: {}.",
        told.join(", ")
    );
    if let Some(missing) =
        score.population.and_then(|all| all.checked_sub(sizes)).filter(|&n| n > 0)
    {
        let missing = counted(missing, "statement");
        text.push_str(&format!(" It says nothing of the {missing} of relations not in the sheet."));
    }
    text
}

/// Says how far the coders agree.
pub fn agreeing(agreement: &Agreement) -> String {
    let Agreement { units, alike, alpha } = agreement;
    if *units == 0 {
        return "No statement was judged by two coders, so nothing is known of agreement."
            .to_owned();
    }
    let share = (*alike as f64 / *units as f64 * 100.0).round();
    let both = counted(*units, "statement");
    let alike = format!(
        "Of {both} that two or more judged, {} ({share} %) were judged alike",
        grouped(*alike)
    );
    match alpha {
        Some(alpha) => format!(
            "{alike}. Krippendorff's alpha (nominal) is {}: 1 is full agreement, 0 what \
             chance gives; from 0.80 on it is held reliable, from 0.67 on good for tentative \
             conclusions.",
            hundredths(Some(*alpha))
        ),
        None => format!(
            "{alike}. Krippendorff's alpha is not defined, because all answers are the same."
        ),
    }
}

/// Returns a share and its interval in percent.
pub fn bounded(share: Option<&Share>) -> String {
    let percent = |share: f64| (share * 100.0).round();
    share.map_or("–".to_owned(), |Share { share, low, high }| {
        format!("{} % [{}, {}]", percent(*share), percent(*low), percent(*high))
    })
}

/// Returns alpha with two digits behind the point, never a negative zero.
pub fn hundredths(alpha: Option<f64>) -> String {
    alpha.map_or("–".to_owned(), |alpha| format!("{:.2}", (alpha * 100.0).round() / 100.0 + 0.0))
}

/// Returns what the judge of agreement is called in a sentence.
pub fn judge(by: &str) -> &str {
    if by == AGREED { "where the coders agree" } else { by }
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

/// Returns how wide each column is.
fn room(rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    (0..columns).map(width).collect()
}

/// Writes rows of cells in columns, the first to the left and the others to the right.
fn table(out: &mut dyn Write, rows: &[Vec<String>]) -> io::Result<()> {
    let room = room(rows);
    for row in rows {
        let mut line = String::new();
        for (at, (cell, room)) in row.iter().zip(&room).enumerate() {
            let blank = " ".repeat(room - cell.width());
            match at {
                0 => line.push_str(&format!("{cell}{blank}")),
                _ => line.push_str(&format!("  {blank}{cell}")),
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
