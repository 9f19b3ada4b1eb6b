//! Names that are another of the document in other words: a slip of one letter, "City of Boston".
//!
//! The name of a person that differs from one other person's by one letter, left out, added, changed
//! or swapped with the next, is that person's: "Ms Kerriman" is Julia Kerrimann. Both begin with the
//! same letter, and no two surnames of the word list are one. Names are found by what is left of them
//! without one letter (Garbe 2012, <https://wolfgarbe.medium.com/1000x-faster-spelling-correction-algorithm-2012-8701fcd87a5f>),
//! so that it costs as much as there are names. "The City of Boston" is Boston, where that is named
//! too, "Kelm Island" is Kelm, and Bill Lund is William Lund. Left out: slips in listed names, and in short ones.

use crate::entity::alias;
use crate::entity::figure::Figure;
use crate::entity::lexicon::{Gender, Tells, Where};
use crate::entity::names::{Name, Who};
use crate::entity::page::Page;
use crate::entity::spelling::key;
use crate::table::{Map, Set};
use crate::terms::Kind;

/// The fewest letters of a surname in which a slip is seen; a shorter one may be another's.
const SHORTEST: usize = 6;

/// The most letters of a name in which a slip is looked for.
const LONGEST: usize = 32;

/// How many names may look alike for one of them to be compared.
const MOST: usize = 8;

/// Joins the figures of a document that are one in other words: changes what `given` gives names.
pub fn join(page: &Page, names: &[Name], figures: &[Figure], given: &mut [Option<usize>]) {
    let mut moved: Map<usize, usize> = Map::default();
    slips(page, figures, given, &mut moved);
    shortened_names(page, figures, given, &mut moved);
    wholes(page, names, figures, given, &mut moved);
    alias::find(page, names, figures, given, &mut moved);
    if moved.is_empty() {
        return;
    }
    for figure in given.iter_mut().flatten() {
        // Who was moved to one that is moved goes along; nobody goes round.
        for _ in 0..LINKS {
            let Some(&whole) = moved.get(figure) else { break };
            *figure = whole;
        }
    }
}

/// How many moves one after the other are followed.
const LINKS: usize = 4;

/// How many persons of one last name are compared by their first names.
const NAMESAKES: usize = 16;

/// Finds the persons whose first name is another's in short: "Bill Lund", where there is one William Lund.
fn shortened_names(
    page: &Page,
    figures: &[Figure],
    given: &[Option<usize>],
    moved: &mut Map<usize, usize>,
) {
    let lexicon = &page.gazetteer.lexicon;
    let mut seen: Set<usize> = Set::default();
    let mut families: Map<String, Vec<(usize, String)>> = Map::default();
    for &figure in given.iter().flatten() {
        if figures[figure].kind != Kind::Person || !seen.insert(figure) {
            continue;
        }
        let name = key(&figures[figure].name);
        if let Some((first, rest)) = name.split_once(' ') {
            let last = rest.rsplit(' ').next().unwrap_or(rest);
            let family = families.entry(last.to_string()).or_default();
            if family.len() < NAMESAKES {
                family.push((figure, first.to_string()));
            }
        }
    }
    for family in families.values().filter(|family| family.len() > 1) {
        for (figure, first) in family {
            if figures[*figure].entry.is_some() || moved.contains_key(figure) {
                continue;
            }
            let mut others = family.iter().filter(|(other, second)| {
                let earlier = figures[*other].entry.is_some() || other < figure;
                second != first && earlier && lexicon.is_short_for(first, second)
            });
            if let (Some((other, _)), None) = (others.next(), others.next()) {
                moved.insert(*figure, *other);
            }
        }
    }
}

/// Finds the persons whose name is a slip of another's.
fn slips(page: &Page, figures: &[Figure], given: &[Option<usize>], moved: &mut Map<usize, usize>) {
    let mut seen: Set<usize> = Set::default();
    let person = |&figure: &usize| {
        let figure = &figures[figure];
        figure.kind == Kind::Person && figure.entry.is_none()
    };
    let order: Vec<usize> =
        given.iter().flatten().copied().filter(person).filter(|&one| seen.insert(one)).collect();
    // By a name without one of its letters, the figures; of whole names, and of surnames alone.
    let mut near: Map<String, Vec<(usize, String)>> = Map::default();
    let mut surnames: Set<String> = Set::default();
    for &figure in &order {
        let name = key(&figures[figure].name);
        let words: Vec<&str> = name.split(' ').collect();
        let [first, .., last] = words[..] else { continue };
        surnames.insert(last.to_string());
        for whole in [format!("{first} {last}"), last.to_string()] {
            if !is_long(last) || whole.chars().count() > LONGEST {
                continue;
            }
            for part in shortened(&whole) {
                let alike = near.entry(part).or_default();
                if alike.len() < MOST {
                    alike.push((figure, whole.clone()));
                }
            }
        }
    }
    let is_surname = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        page.gazetteer.lexicon.hint(&first.chain(letters).collect::<String>()) & 1 != 0
    };
    for &figure in &order {
        let name = key(&figures[figure].name);
        let words: Vec<&str> = name.split(' ').collect();
        let (whole, last) = match words[..] {
            [word] => (word.to_string(), word),
            [first, .., last] => (format!("{first} {last}"), last),
            [] => continue,
        };
        let known = words.len() == 1 && surnames.contains(last);
        if known || !is_long(last) || whole.chars().count() > LONGEST {
            continue;
        }
        let clash = |other: usize| {
            matches!(
                (figures[figure].gender, figures[other].gender),
                (Some(Gender::Masculine), Some(Gender::Feminine))
                    | (Some(Gender::Feminine), Some(Gender::Masculine))
            )
        };
        let mut others: Vec<usize> = shortened(&whole)
            .iter()
            .filter_map(|part| near.get(part))
            .flatten()
            .filter(|(other, name)| {
                let end = |name: &str| name.rsplit(' ').next().unwrap_or("").to_string();
                *other != figure
                    && !moved.contains_key(other)
                    && is_slip(&whole, name)
                    && !(is_surname(last) && is_surname(&end(name)) && last != end(name))
                    && !clash(*other)
            })
            .map(|&(other, _)| other)
            .collect();
        others.sort_unstable();
        others.dedup();
        // Of two full names the later is the slip.
        if let [other] = others[..]
            && (words.len() == 1 || other < figure)
        {
            moved.insert(figure, other);
        }
    }
}

/// Finds the places that are named with what they are, or without: "the City of Boston", "Kelm Island" where
/// Kelm is named, "the Outer Ring Road" where one town's is.
fn wholes(
    page: &Page,
    names: &[Name],
    figures: &[Figure],
    given: &[Option<usize>],
    moved: &mut Map<usize, usize>,
) {
    let is_place = |kind: Kind| matches!(kind, Kind::Place | Kind::State);
    let lexicon = &page.gazetteer.lexicon;
    let mut places: Map<String, usize> = Map::default();
    // By the last words of the names of places, of which the last tells a place, whose they are.
    let mut ends: Map<String, Option<usize>> = Map::default();
    for (name, figure) in names.iter().zip(given) {
        let Some(figure) = *figure else { continue };
        let known = &figures[figure];
        if !is_place(known.kind) || known.entry.is_some() || moved.contains_key(&figure) {
            continue;
        }
        if places.is_empty() {
            let all = figures.iter().enumerate().filter(|(_, figure)| is_place(figure.kind));
            for (at, figure) in all {
                let name = key(&figure.name);
                if figure.entry.is_none() && name.len() <= LONGEST && tells_place(page, figure) {
                    let words: Vec<&str> = figure.name.split(' ').collect();
                    // "New Silk Road" is another one than the Silk Road.
                    let plain = |word: &&str| lexicon.shape(word, true, false).is_none();
                    let most = words.iter().take_while(|&word| plain(word)).count();
                    for from in 1..words.len().min(most + 1) {
                        let whose = ends.entry(key(&words[from..].join(" "))).or_insert(Some(at));
                        *whose = whose.filter(|&whose| whose == at);
                    }
                }
                places.insert(name, at);
            }
        }
        let text = key(name.span.of(page.text));
        let found = matches!(name.who, Who::Found(..));
        let whole = match (text.split_once(" of "), text.rsplit_once(' ')) {
            (Some((noun, rest)), _) => {
                let noun = lexicon.noun(noun, noun).filter(|_| found);
                let shows =
                    noun.is_some_and(|noun| noun.takes_up.iter().all(|&kind| is_place(kind)));
                places.get(rest).copied().filter(|_| shows)
            }
            (None, Some((rest, last))) if lexicon.tells(last, Tells::Land) => {
                places.get(rest).or_else(|| places.get(&format!("{rest}s"))).copied()
            }
            _ => None,
        };
        let whole = whole.or_else(|| {
            let end = ends.get(&text).copied().flatten();
            let shown = || page.is_behind_the(name.tokens.start);
            end.filter(|_| tells_place(page, known) && (text.contains(' ') || shown()))
        });
        if let Some(whole) = whole.filter(|&whole| whole != figure && !moved.contains_key(&whole)) {
            moved.insert(figure, whole);
        }
    }
}

/// Tells whether the last word of a name is one of places: "Ring *Road*".
fn tells_place(page: &Page, figure: &Figure) -> bool {
    let last = figure.name.rsplit(' ').next().unwrap_or(&figure.name);
    let lexicon = &page.gazetteer.lexicon;
    lexicon.shape(last, false, true) == Some(Some(Kind::Place)) && lexicon.stands(last, Where::Last)
}

fn is_long(word: &str) -> bool {
    word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic)
}

/// Returns a name, and what is left of it without each one of its letters.
fn shortened(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let without = |at: usize| letters[..at].iter().chain(&letters[at + 1..]).collect();
    let mut parts: Vec<String> = (0..letters.len()).map(without).collect();
    parts.push(name.to_string());
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// Tells whether two different names differ by one letter behind the first: left out, changed, or
/// swapped with the next.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    if same == 0 || one == other {
        return false;
    }
    let (rest, others) = (&one[same..], &other[same..]);
    let swapped = |a: &[char], b: &[char]| {
        a.len() > 1 && b.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]
    };
    match one.len().cmp(&other.len()) {
        std::cmp::Ordering::Less => *rest == others[1..],
        std::cmp::Ordering::Greater => rest[1..] == *others,
        std::cmp::Ordering::Equal => rest[1..] == others[1..] || swapped(rest, others),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_and_never_the_first() {
        let rows = [
            ("kerriman", "kerrimann", true),
            ("kerriman", "kerrinam", false),
            ("maurer", "mauerr", true),
            ("buchtmann", "bauchtmann", true),
            ("hauser", "mauser", false),
            ("hauser", "hauser", false),
            ("hauser", "häuser", true),
            ("hausen", "hausener", false),
        ];
        for (one, other, wanted) in rows {
            assert_eq!(is_slip(one, other), wanted, "{one} {other}");
            assert_eq!(is_slip(other, one), wanted, "{other} {one}");
        }
    }
}
