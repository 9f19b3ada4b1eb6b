//! Names that a document has again: it agrees with itself on what its words name.
//!
//! Words that name something in one place name it in another, and a headline, whose capitals tell nothing, has
//! the names that the text below it bears out. The names themselves are found in `recognise.rs`.

use std::ops::Range;

use crate::entity::clue::Class;
use crate::entity::page::Page;
use crate::entity::seen::Seen;
use crate::entity::vouch::begins_and_speaks;
use crate::language::tags::Upos;
use crate::language::tree::SentenceId;
use crate::table::{Map, Set};
use crate::text::lowered;

/// The most words of a name that is looked for again.
const LONGEST: usize = 8;

/// The names of a document by their words.
struct Known<'a> {
    page: &'a Page<'a>,
    /// By the words of a name, each with a space behind it, how often it is of each class.
    whole: Map<String, [u32; 3]>,
    /// The first and last words of persons' names.
    persons: Set<&'a str>,
    /// By the words in small letters, what they name: for lines in capitals.
    shouted: Map<String, Class>,
    /// The words of the longest name.
    longest: usize,
}

/// Adds the names that a document has again, also in a line of capitals, and also by the first or the last word
/// of a person's name.
pub fn again(page: &Page, seen: &mut Vec<Seen>) {
    if seen.is_empty() {
        return;
    }
    let known = Known::of(page, seen);
    let mut free = vec![true; page.syntax.tokens.len()];
    for name in seen.iter() {
        free[name.tokens.clone()].fill(false);
    }
    let mut scratch = String::new();
    for sentence in page.syntax.sentence_ids() {
        let tokens = page.tokens_of(sentence);
        let mut at = tokens.start;
        while at < tokens.end {
            let open = tokens.end.min(at + known.longest);
            let open = (at..open).find(|&at| !free[at]).unwrap_or(open);
            let ends = (at + 1..=open).rev().filter(|&end| page.is_capital(end - 1));
            let mut ends = ends.filter(|_| page.is_capital(at));
            let class = |end| Some((end, known.class(sentence, at..end, &mut scratch)?));
            let found = ends.find_map(class);
            if let Some((end, class)) = found {
                seen.push(Seen { tokens: at..end, sentence, class });
            }
            at = found.map_or(at + 1, |(end, _)| end);
        }
    }
    seen.sort_by_key(|name| name.tokens.start);
}

impl<'a> Known<'a> {
    fn of(page: &'a Page<'a>, seen: &[Seen]) -> Known<'a> {
        let mut whole: Map<String, [u32; 3]> = Map::default();
        let mut persons: Set<&str> = Set::default();
        let mut longest = 1;
        for name in seen {
            whole.entry(words(page, &name.tokens)).or_default()[name.class as usize] += 1;
            longest = longest.max(name.tokens.len().min(LONGEST));
            if name.class == Class::Person && (2..=4).contains(&name.tokens.len()) {
                persons.extend([page.form(name.tokens.start), page.form(name.tokens.end - 1)]);
            }
        }
        let mut shouted: Map<String, Class> = Map::default();
        if page.syntax.sentence_ids().any(|sentence| page.is_shouted(sentence)) {
            let small = |words: &str| lowered(words).into_owned();
            shouted.extend(persons.iter().map(|word| (small(&format!("{word} ")), Class::Person)));
            shouted.extend(whole.iter().map(|(words, counts)| (small(words), of(counts))));
        }
        Known { page, whole, persons, shouted, longest }
    }

    /// Returns what some words of a sentence name, if they name something elsewhere.
    fn class(
        &self,
        sentence: SentenceId,
        tokens: Range<usize>,
        scratch: &mut String,
    ) -> Option<Class> {
        let (page, at) = (self.page, tokens.start);
        write(page, &tokens, scratch);
        let single = tokens.len() == 1;
        let shouts = page.is_shouted(sentence);
        let headline = page.is_headline(sentence) || shouts;
        // Within a sentence a capital tells more than the tagger does.
        let proper = page.token(at).upos == Upos::Propn
            || at > page.tokens_of(sentence).start && single && !headline
            || begins_and_speaks(page, at);
        match self.whole.get(scratch) {
            Some(counts) if !single || proper => Some(of(counts)),
            _ if single && proper && self.persons.contains(page.form(at)) => Some(Class::Person),
            _ if shouts && (!single || proper) => {
                let class = self.shouted.get(&*lowered(scratch)).copied();
                class.filter(|&class| !single || class == Class::Person)
            }
            _ => None,
        }
    }
}

/// Returns the class that a name has most often.
fn of(counts: &[u32; 3]) -> Class {
    let most = (0..3).rev().max_by_key(|&class| counts[class]).unwrap_or(0);
    Class::ALL[most]
}

/// Leaves out names in headlines, where capitals tell nothing, unless the text below has a name
/// with their first and last word, or they begin with a first name.
pub fn borne_out(page: &Page, seen: &mut Vec<Seen>) {
    let mut below: Set<&str> = Set::default();
    for name in seen.iter().filter(|name| !page.is_headline(name.sentence)) {
        below.extend(name.tokens.clone().map(|at| page.form(at)));
    }
    let shouted = seen.iter().any(|name| page.is_shouted(name.sentence));
    let all = below.iter().filter(|_| shouted).map(|form| lowered(form).into_owned());
    let small: Set<String> = all.collect();
    seen.retain(|name| {
        let (first, last) = (page.form(name.tokens.start), page.form(name.tokens.end - 1));
        let given = page.gazetteer.lexicon.first_name(first).is_some() && name.tokens.len() > 1;
        let shouts = page.is_shouted(name.sentence);
        let known = |form| below.contains(form) || shouts && small.contains(&*lowered(form));
        !page.is_headline(name.sentence) || given || known(first) && known(last)
    });
}

fn words(page: &Page, tokens: &Range<usize>) -> String {
    let mut words = String::new();
    write(page, tokens, &mut words);
    words
}

fn write(page: &Page, tokens: &Range<usize>, words: &mut String) {
    words.clear();
    for at in tokens.clone() {
        words.push_str(page.form(at));
        words.push(' ');
    }
}
