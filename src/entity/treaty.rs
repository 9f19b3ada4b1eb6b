//! Treaties, resolutions, plans: the documents that are agreed on, voted on, rejected.
//!
//! They are actors of kind `document`, found like others by listed names and by shape. What is
//! their own stands here: a resolution of the Security Council is known by its number, whoever's
//! name stands before it, and "plan" or "treaty" is a noun that can take one up. Left out:
//! resolutions of other bodies by number alone, and annexes, articles and drafts of documents.

use crate::entity::page::Page;
use crate::terms::Kind;
use crate::text::lowered;

/// Who adopts the resolutions that are cited by their number alone, as texts name it.
const COUNCIL: &[&str] = &[
    "",
    "UN",
    "U.N.",
    "UNSC",
    "United Nations",
    "Security Council",
    "UN Security Council",
    "U.N. Security Council",
    "United Nations Security Council",
];

/// The fewest digits of a number that tells a resolution apart without the Council's name.
const DIGITS: usize = 3;

/// Returns the name of a document that all ways of citing it share.
pub fn canonical(text: &str) -> String {
    let number = text.rsplit(' ').next().unwrap_or("");
    let before = text[..text.len() - number.len()].trim_end();
    let word = before.len().checked_sub("resolution".len()).and_then(|at| before.get(at..));
    let numeric = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if !numeric || !word.is_some_and(|word| word.eq_ignore_ascii_case("resolution")) {
        return text.to_string();
    }
    let issuer = before[..before.len() - "resolution".len()].trim_end();
    let known = COUNCIL.contains(&issuer) && (!issuer.is_empty() || number.len() >= DIGITS);
    if known { format!("UN Security Council Resolution {number}") } else { text.to_string() }
}

/// Tells whether "resolution" and a number stand at a token.
pub fn is_numbered(page: &Page, at: usize, end: usize) -> bool {
    at + 1 < end
        && page.form(at).eq_ignore_ascii_case("resolution")
        && page.form(at + 1).len() >= DIGITS
        && page.form(at + 1).bytes().all(|byte| byte.is_ascii_digit())
}

/// Tells whether a common noun can take up a document.
pub fn is_noun(page: &Page, at: usize) -> bool {
    let form = lowered(page.form(at));
    let noun = page.gazetteer.lexicon.noun(&form, page.lemma(at));
    noun.is_some_and(|noun| noun.takes_up.contains(&Kind::Document))
}
