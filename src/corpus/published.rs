//! When something was published, in whichever of the usual ways it is written → RFC 3339.

use jiff::civil;
use jiff::fmt::{rfc2822, strtime};

use crate::date::Date;

/// Ways in which pages write a day.
const DAYS: [&str; 6] = ["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d"];

/// Returns a date or date-time as RFC 3339 has it; what is in no known way stays as it is.
///
/// Feeds and letters write RFC 2822 (`Sat, 20 Dec 2025 09:00:00 +0500`), pages write it out.
pub fn published(text: &str) -> String {
    let text = text.trim();
    if Date::parse(text).is_some() {
        return text.to_string();
    }
    if let Ok(zoned) = rfc2822::parse(text) {
        let (date, time, offset) = (zoned.date(), zoned.time(), zoned.offset().seconds());
        let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.abs() / 60);
        let (hours, minutes) = (minutes / 60, minutes % 60);
        return format!("{date}T{time}{sign}{hours:02}:{minutes:02}");
    }
    let weekday = |part: &str| part.trim().ends_with("day") || part.trim().len() == 3;
    let day = match text.split_once(',') {
        Some((first, rest)) if weekday(first) => rest.trim(),
        _ => text,
    };
    let parsed = |form: &&str| {
        let broken = strtime::parse(form, day).ok()?;
        broken.to_date().ok()
    };
    DAYS.iter().find_map(parsed).map_or(text.to_string(), |date: civil::Date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_known_however_it_is_written() {
        for (text, expected) in [
            ("2025-12-20", "2025-12-20"),
            (" 2025-12-20T09:00:00+05:00 ", "2025-12-20T09:00:00+05:00"),
            ("Sat, 20 Dec 2025 09:00:00 +0530", "2025-12-20T09:00:00+05:30"),
            ("20 Dec 2025 09:00:00 GMT", "2025-12-20T09:00:00+00:00"),
            ("December 20, 2025", "2025-12-20"),
            ("Saturday, 20 December 2025", "2025-12-20"),
            ("20251220", "2025-12-20"),
            ("yesterday", "yesterday"),
        ] {
            assert_eq!(published(text), expected);
        }
    }
}
