//! Dates and numbers that a clause carries.
//!
//! A date is read where it modifies the predicate or what it depends on: whole or partial dates,
//! days of the week and spans such as "last month", which the document's own date resolves. A
//! number is the one that counts the theme or the object, with what hedges it in its span. Not
//! read: dates across sentences, ranges and decades. What numbers are worth, `number.rs` tells.

use jiff::civil::Weekday;
use jiff::{Span as Length, civil};

use crate::date::{Date, MONTHS};
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::clause::Clause;
use crate::relation::number::Numbers;
use crate::relation::statement::{Quantity, When};
use crate::terms::{Certainty, Tense};
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

/// Tells whether what is said is still to come, by which its date is resolved.
pub fn is_ahead(tense: Tense, certainty: Certainty) -> bool {
    tense == Tense::Future || certainty == Certainty::Planned
}

/// Reads dates and numbers off one document's trees.
pub struct Values<'a> {
    /// The trees.
    pub syntax: &'a Syntax,
    /// The text.
    pub text: &'a str,
    /// The day the document was published.
    pub published: Option<civil::Date>,
    /// The words of numbers.
    pub numbers: &'a Numbers,
}

impl Values<'_> {
    /// Returns the date of a clause: its own, or that of the clauses it depends on. What is `ahead` is on the next such
    /// day, what is not was on the last.
    pub fn when(&self, clause: &Clause, ahead: bool) -> Option<When> {
        let mut at = clause.head;
        for _ in 0..4 {
            // "Agreed on Monday to leave": what it depends on lies behind.
            let own = at == clause.head || Some(at) == clause.support;
            if let Some(found) = self.dated(at, ahead && own) {
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

    fn dated(&self, predicate: TokenId, ahead: bool) -> Option<When> {
        self.syntax.children(predicate).iter().find_map(|&child| {
            match self.syntax[child].relation.universal() {
                Deprel::Obl | Deprel::Nmod | Deprel::Advmod => self.date_at(child, ahead),
                _ => None,
            }
        })
    }

    /// Reads the date of which a token is the head.
    fn date_at(&self, head: TokenId, ahead: bool) -> Option<When> {
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
                date: self.calendar((year, month, day.map(|day| day as i8)), ahead),
            });
        }
        if let Some(&(_, day)) = DAYS.iter().find(|(name, _)| *name == word) {
            return Some(When { span: self.span(&inner)?, date: self.weekday(day, &inner, ahead) });
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

    /// Completes a month without a year by the document's date: the last such month or day up to it, or, of what is
    /// ahead, the next.
    fn calendar(
        &self,
        (year, month, day): (Option<i16>, i8, Option<i8>),
        ahead: bool,
    ) -> Option<Date> {
        let at = |year: i16| civil::Date::new(year, month, day.unwrap_or(1)).ok();
        let year = match (year, self.published) {
            (Some(year), _) => year,
            (None, Some(now)) => {
                // A month is as good as any of its days.
                let here = now.year();
                let (then, now) = match day {
                    Some(_) => (at(here)?, now),
                    None => (at(here)?, now.first_of_month()),
                };
                here + i16::from(ahead && then < now) - i16::from(!ahead && then > now)
            }
            (None, None) => return None,
        };
        at(year)?;
        Some(Date { year, month: Some(month), day })
    }

    fn weekday(&self, day: Weekday, words: &[TokenId], ahead: bool) -> Option<Date> {
        let now = self.published?;
        let has = |wanted: &str| {
            let form = |&token: &TokenId| self.syntax.form(self.text, token);
            words.iter().any(|token| form(token).eq_ignore_ascii_case(wanted))
        };
        let step = if has("next") || ahead && !has("last") { 1 } else { -1 };
        // News of a Thursday speaks of that very day as "Thursday".
        if now.weekday() == day && !has("next") && !has("last") {
            return Some(now.into());
        }
        now.nth_weekday(step, day).ok().map(Date::from)
    }

    fn relative(&self, word: &str, inner: &[TokenId]) -> Option<When> {
        let now = self.published;
        let back = |length: Length| now.and_then(|now| now.checked_sub(length).ok());
        let on = |length: Length| now.and_then(|now| now.checked_add(length).ok());
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
            "month" if has("next") => month_of(on(Length::new().months(1))),
            "month" if has("this") => month_of(now),
            "year" if has("last") => year_of(back(Length::new().years(1))),
            "year" if has("next") => year_of(on(Length::new().years(1))),
            "year" if has("this") => year_of(now),
            "week" if has("last") || has("this") || has("next") => None,
            "ago" => self.ago(inner),
            _ => return None,
        };
        Some(When { span: self.span(inner)?, date })
    }

    /// Returns the date that lies so many units back: "two years ago" is a year, no day.
    fn ago(&self, words: &[TokenId]) -> Option<Date> {
        let (count, unit) = words.iter().find_map(|&unit| {
            let count = self.syntax.dependent(unit, Deprel::Nummod)?;
            Some((self.value(&self.run(count))? as i32, self.syntax.lemma(unit)))
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
        let number = self.syntax.dependent(noun, Deprel::Nummod)?;
        let run = self.run(number);
        // Two numbers before a noun are of two things.
        let within = |one: TokenId| run.contains(&one);
        if !self.syntax.dependents(noun, Deprel::Nummod).all(within) {
            return None;
        }
        let value = self.value(&run)?;
        let first = *run.first()?;
        // "Around", "nearly": the tree may hang them on the noun.
        let hedge =
            (first.index() > 0).then(|| TokenId::new(first.index() - 1)).filter(|&before| {
                self.syntax[before].relation == Deprel::Advmod
                    && self.syntax[before].upos != Upos::Punct
                    && self.syntax[before]
                        .head
                        .is_some_and(|head| head == noun || run.contains(&head))
            });
        let hedged = self.syntax.subtree(number).into_iter().next().filter(|&one| one < first);
        let first = self.syntax[hedged.or(hedge).unwrap_or(first)].span;
        Some(Quantity { span: first.cover(self.syntax[noun].span), value })
    }

    /// Returns the words of the number that a word is of, in text order: the tree may tear them apart.
    fn run(&self, number: TokenId) -> Vec<TokenId> {
        let joins = |token: TokenId| self.numbers.joins(self.syntax.form(self.text, token));
        let counts = |token: TokenId| {
            self.syntax[token].upos == Upos::Num || token == number || joins(token)
        };
        let sentence = self.syntax.sentence_of(number);
        let sentence = self.syntax.sentences[sentence.index()].tokens.clone();
        let (mut first, mut last) = (number, number);
        for token in (sentence.start..number.index()).rev().map(TokenId::new) {
            if !counts(token) {
                break;
            }
            first = token;
        }
        for token in (number.index() + 1..sentence.end).map(TokenId::new) {
            if !counts(token) {
                break;
            }
            last = token;
        }
        let mut run: Vec<TokenId> = (first.index()..=last.index()).map(TokenId::new).collect();
        while run.last().is_some_and(|&token| token != number && joins(token)) {
            run.pop();
        }
        let lead = run.iter().take_while(|&&token| token != number && joins(token)).count();
        run.split_off(lead)
    }

    /// Returns the value of the words of a number.
    fn value(&self, words: &[TokenId]) -> Option<f64> {
        let form = |token: TokenId| self.syntax.form(self.text, token);
        // "20-25" is no one number, though a hyphen joins the words of one.
        let digits =
            |token: &&TokenId| form(**token).starts_with(|char: char| char.is_ascii_digit());
        if words.iter().filter(digits).count() > 1 {
            return None;
        }
        self.numbers.value(words.iter().copied().map(form))
    }
}
