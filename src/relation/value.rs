//! Dates and numbers that a clause carries.
//!
//! A date is read where it modifies the predicate or what it depends on: whole or partial dates,
//! days of the week and spans such as "last month", which the document's own date resolves. A
//! number is the one that counts the theme or the object, with what hedges it in its span. Not
//! read: dates across sentences, ranges, decades, and numbers written out beyond "hundred million".

use jiff::civil::Weekday;
use jiff::{Span as Length, civil};

use crate::date::{Date, MONTHS};
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::clause::Clause;
use crate::relation::statement::{Quantity, When};
use crate::text::{Span, lowered};

const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Tells whether a lemma in lower case is a day of the week or a month.
pub fn is_day_or_month(lemma: &str) -> bool {
    DAYS.iter().any(|(day, _)| *day == lemma) || MONTHS.contains(&lemma)
}

/// Reads dates and numbers off one document's trees.
pub struct Values<'a> {
    /// The trees.
    pub syntax: &'a Syntax,
    /// The text.
    pub text: &'a str,
    /// The day the document was published.
    pub published: Option<civil::Date>,
}

impl Values<'_> {
    /// Returns the date of a clause: its own, or that of the clauses it depends on.
    pub fn when(&self, clause: &Clause) -> Option<When> {
        let mut at = clause.head;
        for _ in 0..4 {
            if let Some(found) = self.dated(at) {
                return Some(found);
            }
            let follows = matches!(
                self.syntax[at].relation,
                Deprel::Xcomp | Deprel::Obj | Deprel::Advcl | Deprel::Obl
            );
            at = self.syntax[at].head.filter(|_| follows)?;
        }
        None
    }

    fn dated(&self, predicate: TokenId) -> Option<When> {
        self.syntax.children(predicate).iter().find_map(|&child| {
            match self.syntax[child].relation.universal() {
                Deprel::Obl | Deprel::Nmod | Deprel::Advmod => self.date_at(child),
                _ => None,
            }
        })
    }

    /// Reads the date of which a token is the head.
    fn date_at(&self, head: TokenId) -> Option<When> {
        let lower = |token: TokenId| lowered(self.syntax.form(self.text, token));
        let word = lower(head);
        let month = |word: &str| MONTHS.iter().position(|&month| month == word);
        let inner: Vec<TokenId> = self
            .syntax
            .subtree(head)
            .into_iter()
            .filter(|&token| {
                !matches!(self.syntax[token].relation, Deprel::Case | Deprel::Punct | Deprel::Mark)
                    || token == head
            })
            .collect();
        let number = |token: &TokenId| lower(*token).parse::<i16>().ok();
        if let Some(at) = inner.iter().find_map(|&token| month(&lower(token)))
            && (month(&word).is_some() || number(&head).is_some())
        {
            let month = at as i8 + 1;
            let day = inner.iter().filter_map(number).find(|&n| (1..=31).contains(&n));
            let year = inner.iter().filter_map(number).find(|&n| n >= 1000);
            return Some(When {
                span: self.span(&inner)?,
                date: self.calendar(year, month, day.map(|day| day as i8)),
            });
        }
        if let Some(&(_, day)) = DAYS.iter().find(|(name, _)| *name == word) {
            return Some(When { span: self.span(&inner)?, date: self.weekday(day, &inner) });
        }
        let year = number(&head).filter(|n| (1800..2100).contains(n) && word.len() == 4);
        if let Some(year) = year {
            return Some(When {
                span: self.span(&inner)?,
                date: Some(Date { year, month: None, day: None }),
            });
        }
        self.relative(&word, &inner)
    }

    fn span(&self, tokens: &[TokenId]) -> Option<Span> {
        let first = self.syntax[*tokens.first()?].span;
        Some(first.cover(self.syntax[*tokens.last()?].span))
    }

    /// Completes a month without a year by the document's date: the last such month up to it.
    fn calendar(&self, year: Option<i16>, month: i8, day: Option<i8>) -> Option<Date> {
        let year = match (year, self.published) {
            (Some(year), _) => year,
            (None, Some(now)) if month <= now.month() => now.year(),
            (None, Some(now)) => now.year() - 1,
            (None, None) => return None,
        };
        civil::Date::new(year, month, day.unwrap_or(1)).ok()?;
        Some(Date { year, month: Some(month), day })
    }

    fn weekday(&self, day: Weekday, words: &[TokenId]) -> Option<Date> {
        let now = self.published?;
        let next = words
            .iter()
            .any(|&token| self.syntax.form(self.text, token).eq_ignore_ascii_case("next"));
        if next {
            return now.nth_weekday(1, day).ok().map(Date::from);
        }
        // News of a Thursday speaks of that very day as "Thursday".
        if now.weekday() == day {
            Some(now.into())
        } else {
            now.nth_weekday(-1, day).ok().map(Date::from)
        }
    }

    fn relative(&self, word: &str, inner: &[TokenId]) -> Option<When> {
        let now = self.published;
        let back = |length: Length| now.and_then(|now| now.checked_sub(length).ok());
        let whole = |date: Option<civil::Date>| date.map(Date::from);
        let month_of = |date: Option<civil::Date>| {
            date.map(|d| Date { year: d.year(), month: Some(d.month()), day: None })
        };
        let year_of = |date: Option<civil::Date>| {
            date.map(|d| Date { year: d.year(), month: None, day: None })
        };
        let has = |wanted: &str| {
            inner
                .iter()
                .any(|&token| self.syntax.form(self.text, token).eq_ignore_ascii_case(wanted))
        };
        let date = match word {
            "today" => whole(now),
            "yesterday" => whole(back(Length::new().days(1))),
            "tomorrow" => whole(now.and_then(|now| now.tomorrow().ok())),
            "month" if has("last") => month_of(back(Length::new().months(1))),
            "month" if has("this") => month_of(now),
            "year" if has("last") => year_of(back(Length::new().years(1))),
            "year" if has("this") => year_of(now),
            "week" if has("last") || has("this") => None,
            "ago" => self.ago(inner),
            _ => return None,
        };
        Some(When { span: self.span(inner)?, date })
    }

    /// Returns the date that lies so many units back: "two years ago" is a year, no day.
    fn ago(&self, words: &[TokenId]) -> Option<Date> {
        let (count, unit) = words.iter().find_map(|&unit| {
            let count = self.syntax.dependent(unit, Deprel::Nummod)?;
            Some((self.number(count)? as i32, self.syntax.lemma(unit)))
        })?;
        let length = match unit {
            "day" => Length::new().try_days(count),
            "week" => Length::new().try_weeks(count),
            "month" => Length::new().try_months(count),
            "year" => Length::new().try_years(count),
            _ => return None,
        };
        let then = self.published?.checked_sub(length.ok()?).ok()?;
        match unit {
            "day" => Some(then.into()),
            "year" => Some(Date { year: then.year(), month: None, day: None }),
            _ => Some(Date { year: then.year(), month: Some(then.month()), day: None }),
        }
    }

    /// Returns the number that counts a noun, with what hedges it and the noun itself.
    pub fn quantity(&self, noun: TokenId) -> Option<Quantity> {
        let number = self
            .syntax
            .children(noun)
            .iter()
            .copied()
            .find(|&child| self.syntax[child].relation == Deprel::Nummod)?;
        let value = self.number(number)?;
        let first = self.syntax.subtree(number).into_iter().next().unwrap_or(number);
        // "Around", "nearly": the tree may hang them on the noun.
        let hedge =
            (first.index() > 0).then(|| TokenId::new(first.index() - 1)).filter(|&before| {
                self.syntax[before].relation == Deprel::Advmod
                    && self.syntax[before].upos != Upos::Punct
                    && self.syntax[before].head.is_some_and(|head| head == noun || head == number)
            });
        let first = self.syntax[hedge.unwrap_or(first)].span;
        Some(Quantity { span: first.cover(self.syntax[noun].span), value })
    }

    fn number(&self, head: TokenId) -> Option<f64> {
        let mut total: Option<f64> = None;
        for token in self.syntax.subtree(head) {
            if !matches!(self.syntax[token].upos, Upos::Num) && token != head {
                continue;
            }
            let form = lowered(self.syntax.form(self.text, token));
            let digits = form.replace(',', "");
            let value = match digits.parse::<f64>() {
                Ok(value) if value.is_finite() => value,
                _ => small(&form)?,
            };
            total = Some(match total {
                None => value,
                Some(before) if value >= 100.0 && before < value => before * value,
                Some(before) => before + value,
            });
        }
        total
    }
}

/// Returns the value of a number word.
fn small(word: &str) -> Option<f64> {
    const WORDS: [(&str, f64); 24] = [
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
        ("hundred", 100.0),
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
    ];
    WORDS.iter().find(|(name, _)| *name == word).map(|&(_, value)| value)
}
