//! What was read of the input and what was not, and how a run's last lines say it.

use std::collections::BTreeMap;
use std::fmt;

use crate::corpus::part::Unit;

/// Counts of what was read and left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Articles that were read.
    pub read: u64,
    /// Lines of JSON Lines and rows of tables that could not be read.
    pub lines_left_out: u64,
    /// Articles among others in one file that could not be read.
    pub entries_left_out: u64,
    /// Files and folders that could not be read.
    pub files_left_out: u64,
    /// Articles that a fault of Actant's own kept from being read.
    pub faults: u64,
    /// Articles whose id another had, and which were given one of their own.
    pub renamed: u64,
    /// Articles with a date of publication that is no RFC 3339 date.
    pub undated: u64,
    /// Articles that were left out because they are not in English, by language.
    foreign: BTreeMap<&'static str, u64>,
    /// Files of folders and archives that were passed over, by kind.
    passed_over: BTreeMap<String, u64>,
}

impl Tally {
    /// Returns how many inputs were left out.
    pub fn left_out(&self) -> u64 {
        let foreign: u64 = self.foreign.values().sum();
        self.lines_left_out + self.entries_left_out + self.files_left_out + self.faults + foreign
    }

    /// Counts what cannot be read.
    pub fn leave(&mut self, unit: Unit) {
        *match unit {
            Unit::Line => &mut self.lines_left_out,
            Unit::Entry => &mut self.entries_left_out,
            Unit::File => &mut self.files_left_out,
        } += 1;
    }

    /// Counts an article in another language.
    pub fn leave_foreign(&mut self, language: &'static str) {
        *self.foreign.entry(language).or_default() += 1;
    }

    /// Counts articles that were thought to be read, and then a fault of Actant's own came up.
    pub fn spoil(&mut self, count: u64) {
        self.read = self.read.saturating_sub(count);
        self.faults += count;
    }

    /// Counts a file whose kind is not read.
    pub fn pass_over(&mut self, ending: String) {
        *self.passed_over.entry(ending).or_default() += 1;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.read + self.left_out();
        write!(f, "Read {}", grouped(self.read))?;
        if self.left_out() > 0 {
            write!(f, " of {}", grouped(all))?;
        }
        write!(f, " article{}", if all == 1 { "" } else { "s" })?;
        for (count, one, many) in [
            (self.lines_left_out, "line was left out", "lines were left out"),
            (self.entries_left_out, "entry was left out", "entries were left out"),
            (self.files_left_out, "file was left out", "files were left out"),
            (self.faults, "article met a fault", "articles met a fault"),
        ] {
            if count > 0 {
                write!(f, "; {} {}", grouped(count), if count == 1 { one } else { many })?;
            }
        }
        write!(f, ".")?;
        for (count, what) in [
            (self.renamed, "had an id that came before and got a number behind it"),
            (self.undated, "had a date that is not written as 2025-10-09"),
        ] {
            if count > 0 {
                write!(f, "\n{} {what}.", articles(count))?;
            }
        }
        let list = |kinds: Vec<(&str, u64)>| {
            let parts = kinds.into_iter().map(|(kind, count)| format!("{} {kind}", grouped(count)));
            parts.collect::<Vec<_>>().join(", ")
        };
        if !self.foreign.is_empty() {
            let kinds = self.foreign.iter().map(|(kind, count)| (*kind, *count)).collect();
            write!(f, "\nLeft out as not in English: {}.", list(kinds))?;
        }
        if !self.passed_over.is_empty() {
            let kinds =
                self.passed_over.iter().map(|(kind, count)| (kind.as_str(), *count)).collect();
            write!(f, "\nPassed over: {}.", list(kinds))?;
        }
        Ok(())
    }
}

/// Returns a number of articles in words.
fn articles(count: u64) -> String {
    format!("{} article{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// Returns a number and what it counts, in the plural if it is not one.
pub fn counted(number: u64, one: &str) -> String {
    format!("{} {one}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// Returns a number with a comma before every three digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_says_what_was_left_out() {
        let mut tally = Tally { read: 1203, lines_left_out: 1, ..Tally::default() };
        assert_eq!(tally.to_string(), "Read 1,203 of 1,204 articles; 1 line was left out.");
        tally.files_left_out = 2;
        tally.entries_left_out = 3;
        assert_eq!(
            tally.to_string(),
            "Read 1,203 of 1,209 articles; 1 line was left out; 3 entries were left out; 2 files \
             were left out."
        );
        let one = Tally { read: 1, ..Tally::default() };
        assert_eq!(one.to_string(), "Read 1 article.");
    }

    #[test]
    fn what_was_read_differently_is_said_too() {
        let mut tally = Tally { read: 2, renamed: 1, undated: 2, ..Tally::default() };
        tally.pass_over(".md".into());
        tally.pass_over(".html".into());
        tally.pass_over(".html".into());
        assert_eq!(
            tally.to_string(),
            "Read 2 articles.\n\
             1 article had an id that came before and got a number behind it.\n\
             2 articles had a date that is not written as 2025-10-09.\n\
             Passed over: 2 .html, 1 .md."
        );
    }
}
