//! Calendar dates, whole or partial.
//!
//! News gives a year, a month or a day; a [`Date`] keeps what it gives and no more. Written as in
//! ISO 8601-1 with reduced precision: `2025`, `2025-10`, `2025-10-09`.

use std::fmt;

/// The months as they are written in English, in small letters; the first is the first of the year.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date of which the day, or the month too, may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day of the month, from 1; none without a month.
    pub day: Option<i8>,
}

impl Date {
    /// Reads a date, or the date of a date-time (RFC 3339), or nothing if there is no such day.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        let date = text.split(['T', ' ']).next()?;
        let mut parts = date.split('-');
        let year = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
        let month =
            parts.next().map(|part| part.parse().ok()).map_or(Some(None), |m| m.map(Some))?;
        let day = parts.next().map(|part| part.parse().ok()).map_or(Some(None), |d| d.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let found = Date { year, month, day };
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(found)
    }

    /// Returns the day as the calendar library knows it, or nothing for a partial date.
    pub fn day(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, self.month?, self.day?).ok()
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Date {
        Date { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_precision() {
        for text in ["2025", "2025-10", "2025-10-09"] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        assert_eq!(
            Date::parse("2025-10-09T12:00:00Z").map(|d| d.to_string()),
            Some("2025-10-09".into())
        );
        for text in ["", "2025-02-30", "09.10.2025", "2025-13", "soon", "2025-1-1-1"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
