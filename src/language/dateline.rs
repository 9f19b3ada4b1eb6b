//! Datelines: where and when a dispatch was written, and by which agency, before its first sentence.
//!
//! "BERLIN, March 3 (dpa) - Norway left": the words before the dash are no part of what is said, so the sentence is read
//! from behind it, and the dateline by itself. A place with nothing but a dash behind it ("Cairo — the city — woke") may
//! be a subject and is left to the tree, unless it stands in capitals.
//!
//! The forms are those of the Reuters and AP handbooks: a place, perhaps with its country, a date, the agency in
//! brackets, and a dash; CNN's has brackets and no dash.

use crate::date::MONTHS;

/// The most tokens in a dateline.
const LONGEST: usize = 16;

/// The most tokens between its brackets, both included.
const LONGEST_SOURCE: usize = 6;

/// The fewest letters of a place in capitals: shorter ones may be a body's initials.
const SHOUTED: usize = 5;

/// The letters by which a month is known.
const MONTH: usize = 3;

/// Tells whether a form is a dash and no hyphen.
pub fn is_dash(form: &str) -> bool {
    matches!(form, "–" | "—" | "--")
}

/// Tells whether a form may stand for the dash of a dateline.
pub fn ends_dateline(form: &str) -> bool {
    is_dash(form) || form == "-"
}

/// Tells whether a sentence so far may be a dateline: a place and perhaps a source or a date, and a dash
/// ("CAIRO (Reuters) –"). Takes the forms of its tokens.
pub fn is_dateline<'a>(
    mut forms: impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator,
) -> bool {
    let Some(dash) = forms.next_back().filter(|_| forms.len() < LONGEST) else { return false };
    let Some(first) = forms.next() else { return false };
    ends_dateline(dash)
        && first.starts_with(char::is_uppercase)
        && forms.all(|form| !is_small(form))
}

fn is_small(form: &str) -> bool {
    form.starts_with(char::is_lowercase)
}

/// Returns how many tokens at the begin of a paragraph are certainly a dateline. `form` gives the form of a token,
/// `blank` tells whether a blank stands behind it.
pub fn length<'a>(
    tokens: usize,
    form: impl Fn(usize) -> &'a str,
    blank: impl Fn(usize) -> bool,
) -> Option<usize> {
    let most = LONGEST.min(tokens);
    let close = (1..most).find(|&at| form(at) == ")");
    let source = close.and_then(|close| {
        let open = (0..close).find(|&at| form(at) == "(")?;
        (close - open < LONGEST_SOURCE).then_some((open, close))
    });
    let opens = |at: usize| at < tokens && !is_small(form(at));
    let bare = |at: usize| form(at).chars().all(char::is_uppercase) && form(at).len() > 1;
    // "(CNN) Norway left."
    if let Some((0, close)) = source
        && !ends_dateline(form((close + 1).min(tokens - 1)))
    {
        let agency = close == 2 && bare(1);
        return (agency && opens(3)).then_some(3);
    }
    let dash = (1..most).find(|&at| ends_dateline(form(at)) && (blank(at) || form(at) == "—"))?;
    let apart = blank(dash - 1) || form(dash) == "—";
    let place = |end: usize| (0..end).all(|at| !is_small(form(at)));
    let told = match source {
        Some((open, close)) => close + 1 == dash && place(open),
        None => {
            let month = |at: usize| is_month(form(at));
            let day = |at: usize| form(at).bytes().all(|byte| byte.is_ascii_digit());
            let sign = |at: usize| !form(at).contains(char::is_alphanumeric);
            let long = (0..dash).map(|at| form(at).len()).sum::<usize>() >= SHOUTED;
            let shouted = long && (0..dash).all(|at| bare(at) || sign(at));
            place(dash) && (shouted || (1..dash).any(month) && (1..dash).any(day))
        }
    };
    (apart && told && opens(dash + 1)).then_some(dash + 1)
}

/// Tells whether a form is a month's name or an abbreviation of it: "March", "Sept.".
fn is_month(form: &str) -> bool {
    let short = form.trim_end_matches('.');
    let named = |month: &str| {
        month.get(..short.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(short))
    };
    short.len() >= MONTH && MONTHS.iter().any(|month| named(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads words that stand apart; `~` joins a word to the next.
    #[track_caller]
    fn check(text: &str, expected: Option<usize>) {
        let tokens: Vec<&str> = text.split(' ').collect();
        let form = |at: usize| tokens[at].trim_end_matches('~');
        let blank = |at: usize| !tokens[at].ends_with('~');
        assert_eq!(length(tokens.len(), form, blank), expected, "{text}");
    }

    #[test]
    fn a_dateline_has_a_source_or_a_date_before_its_dash() {
        check("BERLIN (~ AP~ ) — Norway left", Some(5));
        check("Berlin , 3 March (~ dpa~ ) - Norway left", Some(8));
        check("BERLIN , Sept. 3 - Norway left", Some(5));
        check("(~ Reuters~ ) - Norway left", Some(4));
        check("(~ CNN~ ) Norway left", Some(3));
        check("LIMA , Peru — Chad left", None);
        check("PORT~ -~ AU~ -~ PRINCE - Gangs left", Some(6));
        check("NATO — Oman said — left", None);
        check("Norway , 3 - Chad 1", None);
        check("Chad (~ its ally~ ) - left", None);
        check("(~ Norway left~ ) .", None);
        check("Norway", None);
        check("(~ )", None);
    }

    #[test]
    fn a_sentence_does_not_end_within_a_dateline() {
        for (text, expected) in
            [("Cairo –", true), ("CAIRO ( AP ) —", true), ("He left –", false), ("–", false)]
        {
            assert_eq!(is_dateline(text.split(' ').collect::<Vec<_>>().into_iter()), expected);
        }
    }
}
