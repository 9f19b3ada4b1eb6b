//! The lists of words that mends ask, read from `data/english`.

use crate::data::{Data, File};
use crate::error::Result;
use crate::table::Set;

/// What mends know of English words.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// Verbs of headlines.
    pub headlines: Headlines,
    /// Words that help a participle.
    pub helping: Set<String>,
    /// Participles that may have an object.
    pub twofold: Set<String>,
    /// Prepositions that join clauses too.
    pub joining: Set<String>,
    /// Quantifiers that stand behind a verb that helps.
    pub floating: Set<String>,
    /// Verbs by which somebody is made something.
    pub naming: Set<String>,
    /// Verbs by which something is told.
    pub telling: Set<String>,
    /// Verbs by which somebody speaks or acts by speaking.
    pub speaking: Set<String>,
    /// Nouns that tell when.
    pub times: Set<String>,
    /// Verbs by which somebody is given something.
    pub giving: Set<String>,
    /// What somebody is given.
    pub gifts: Set<String>,
    /// Verbs behind which a word in "-ing" is what somebody does.
    pub doing: Set<String>,
    /// Verbs behind whose object a participle says what becomes of it.
    pub leaving: Set<String>,
    /// Verbs behind whose object a verb stands without "to".
    pub letting: Set<String>,
    /// Past tenses of verbs that are done to nobody.
    pub standing: Set<String>,
    /// Verbs behind whose object "to" begins what somebody is to do.
    pub bidding: Set<String>,
    /// Verbs by which somebody is said to have done something.
    pub charging: Set<String>,
    /// Verbs by which something is made another thing.
    pub making: Set<String>,
    /// Words in "-ing" that describe a name.
    pub describing: Set<String>,
    /// Nouns of one person, and the last words of titles.
    pub persons: Set<String>,
    /// First names, in lower case.
    pub given: Set<String>,
}

impl Lists {
    /// Loads the lists.
    ///
    /// # Errors
    ///
    /// If one cannot be read.
    pub fn load(data: &Data) -> Result<Lists> {
        let headlines = Headlines::read(&data.file("english/headlines.txt")?)?;
        let mut lists = Lists { headlines, ..Lists::default() };
        let plain = [
            ("english/charging.txt", &mut lists.charging),
            ("english/describing.txt", &mut lists.describing),
            ("english/helping.txt", &mut lists.helping),
            ("english/twofold.txt", &mut lists.twofold),
            ("english/joining.txt", &mut lists.joining),
            ("english/floating.txt", &mut lists.floating),
            ("english/naming.txt", &mut lists.naming),
            ("english/telling.txt", &mut lists.telling),
            ("english/speaking.txt", &mut lists.speaking),
            ("english/times.txt", &mut lists.times),
            ("english/giving.txt", &mut lists.giving),
            ("english/gifts.txt", &mut lists.gifts),
            ("english/doing.txt", &mut lists.doing),
            ("english/leaving.txt", &mut lists.leaving),
            ("english/letting.txt", &mut lists.letting),
            ("english/standing.txt", &mut lists.standing),
            ("english/bidding.txt", &mut lists.bidding),
            ("english/making.txt", &mut lists.making),
        ];
        for (name, list) in plain {
            let file = data.file(name)?;
            let lines =
                file.text()?.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            *list = lines.map(str::to_owned).collect();
        }
        for name in ["actors/persons.txt", "actors/titles.txt"] {
            let file = data.file(name)?;
            let lines = file.text()?.lines().filter(|line| !line.starts_with('#'));
            lists.persons.extend(lines.filter_map(person).map(str::to_owned));
        }
        let file = data.file("actors/first-names.tsv")?;
        let lines = file.text()?.lines().filter(|line| !line.starts_with('#')).skip(1);
        lists.given.extend(lines.filter_map(|line| line.split('\t').next()).map(str::to_lowercase));
        Ok(lists)
    }
}

/// Returns the noun of a person in a line of such: "chief" of "chief of staff / -".
fn person(line: &str) -> Option<&str> {
    let name = line.split(" /").next()?;
    let before = [" of ", " for ", " to "].iter().filter_map(|of| name.find(of)).min();
    name[..before.unwrap_or(name.len())].split(' ').next_back()
}

/// Knows the verbs of headlines.
#[derive(Clone, Debug, Default)]
pub struct Headlines {
    /// Base forms, for a plural subject.
    pub bases: Set<String>,
    /// Third persons, for a singular one.
    pub thirds: Set<String>,
    /// Those of both that are never nouns.
    pub pure: Set<String>,
    /// Those whose past is their base form.
    pub unchanged: Set<String>,
}

impl Headlines {
    /// Reads the list.
    ///
    /// # Errors
    ///
    /// If it is not UTF-8.
    pub fn read(file: &File) -> Result<Headlines> {
        let lines = file.text()?.lines().map(str::trim);
        let mut known = Headlines::default();
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let base = line.trim_end_matches(['!', '=']);
            if line.ends_with('=') {
                known.unchanged.insert(base.to_owned());
            }
            if line.ends_with('!') {
                known.pure.extend([base.to_owned(), third(base)]);
            }
            known.bases.insert(base.to_owned());
            known.thirds.insert(third(base));
        }
        Ok(known)
    }
}

/// Returns the third person of a regular verb in the present.
fn third(base: &str) -> String {
    let before = base.chars().rev().nth(1).unwrap_or_default();
    match base.strip_suffix('y') {
        Some(stem) if !"aeiou".contains(before) => format!("{stem}ies"),
        _ if ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| base.ends_with(end)) => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn third_persons_are_spelled() {
        for (base, written) in
            [("deny", "denies"), ("pay", "pays"), ("veto", "vetoes"), ("clash", "clashes")]
        {
            assert_eq!(third(base), written);
        }
    }
}
