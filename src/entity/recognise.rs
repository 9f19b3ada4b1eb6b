//! Names by what was learned of names, over those that rules found.
//!
//! A trained chain labels each word as the begin or a later part of a person's, an organisation's
//! or a place's name, or as none; what the gazetteer and the rules say are among its clues
//! (`clue.rs`). What the network of the language layer thinks of each word is added to its sums, so
//! that both vote (a product of experts, Hinton 2002, <https://doi.org/10.1162/089976602760128018>).
//! Where it and the rules agree on the words, the rules' finer kind stays. A listed
//! name stays unless it is inside a longer one that swallows it, and so does a person whom a title
//! tells. The rest is as the chain says.

use std::ops::Range;

use crate::entity::clue::{Class, Clues};
use crate::entity::lexicon::Where;
use crate::entity::names::{Name, Who, is_acronym};
use crate::entity::page::Page;
use crate::entity::sight::Sight;
use crate::entity::spot::Spot;
use crate::entity::vouch::{
    self, acts_alone, begins_and_speaks, by_last_word, by_surname, has_initial, is_new_subject,
    is_product, is_seat, lies_in, takes_part,
};
use crate::language::chain::{Chain, Paths};
use crate::language::iob;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::table::{Map, Set};
use crate::terms::Kind;
use crate::text::{Span, lowered};

/// What speaks for a proper noun's being of a name, in the chain's units.
const FAVOUR: i32 = 18;

/// The same where the document has the word more than once.
const AGAIN: i32 = 38;

/// The same where it is who praises or accuses, or is praised or accused.
const TAKES_PART: i32 = 110;

/// A name as the chain sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// What it names.
    pub class: Class,
}

/// Corrects and completes the names that rules found in a document, in text order.
pub fn correct(page: &Page, spots: &[Spot], names: Vec<Name>) -> Vec<Name> {
    let chain = &page.gazetteer.names;
    if chain.is_empty() {
        return names;
    }
    let clues = Clues::of(page, spots, &names);
    // A proper noun that is no name at all is rarer than a name the chain has never seen.
    let mut often: Map<&str, bool> = Map::default();
    for at in (0..page.syntax.tokens.len()).filter(|&at| page.token(at).upos == Upos::Propn) {
        often.entry(page.form(at)).and_modify(|often| *often = true).or_insert(false);
    }
    let again = |at: usize| often.get(page.form(at)).is_some_and(|&often| often);
    let alone = vouch::alone(page);
    let favour = |at: usize| match page.token(at).upos == Upos::Propn {
        true if takes_part(page, at) => TAKES_PART,
        true if acts_alone(page, at) && alone.get(page.form(at)) == Some(&false) => TAKES_PART,
        _ if vouch::is_introduced(page, at) => TAKES_PART,
        true if again(at) => AGAIN,
        true => FAVOUR,
        false if begins_and_speaks(page, at) => TAKES_PART,
        false => 0,
    };
    let mut seen = Vec::with_capacity(names.len());
    for mut name in self::seen(page, chain, &clues, favour) {
        // Who praises is no place, unless a place is listed that can.
        let head = page.head(&name.tokens).index();
        let subject = page.token(head).relation == Deprel::Nsubj && takes_part(page, head)
            || name.tokens.len() == 1 && is_new_subject(page, head);
        let small = |at: usize| page.form(at).starts_with(char::is_lowercase);
        let shown = name.tokens.clone().any(small);
        if name.class == Class::Place && subject && !shown {
            // "The US National Hurricane Center said": a place of several words is a body that speaks.
            let one = name.tokens.len() == 1;
            name.class = if one { Class::Person } else { Class::Organization };
        }
        // "Sirens warned Trump": a plural whose capital only begins a sentence is nobody's name.
        let begins = name.tokens == (head..head + 1)
            && head == page.tokens_of(name.sentence).start
            && page.token(head).xpos == Xpos::NNPS;
        if begins && name.class == Class::Person {
            continue;
        }
        name = with_company_form(page, name);
        trim(page, spots, name, &mut seen);
    }
    echo(page, &mut seen);
    borne_out(page, &mut seen);
    // "The Harbour Institute (HIP)": short for it here and in what follows.
    let defined: Set<&str> = names
        .iter()
        .filter(|name| is_acronym(name.span.of(page.text)) && in_brackets(page.text, name.span))
        .map(|name| name.span.of(page.text))
        .collect();
    let mut kept: Vec<Name> = Vec::with_capacity(names.len().max(seen.len()));
    let mut used = vec![false; seen.len()];
    let mut from = 0;
    for mut name in names {
        while seen.get(from).is_some_and(|seen| seen.tokens.end <= name.tokens.start) {
            from += 1;
        }
        let over: Vec<usize> =
            (from..seen.len()).take_while(|&at| seen[at].tokens.start < name.tokens.end).collect();
        let same = over.iter().copied().find(|&at| seen[at].tokens == name.tokens);
        let keep = match (same, name.who) {
            (Some(at), who) => {
                used[at] = true;
                name.who = agreed(who, seen[at].class);
                true
            }
            (None, Who::Listed(entry, _)) => {
                let within = over.iter().copied().find(|&at| {
                    let long = &seen[at].tokens;
                    long.start <= name.tokens.start && name.tokens.end <= long.end
                });
                match within {
                    None => {
                        over.iter().for_each(|&at| used[at] = true);
                        true
                    }
                    // The document around it is known by its own rule.
                    Some(at) => {
                        let kind = page.gazetteer.at(entry).kind;
                        let place = matches!(kind, Kind::State | Kind::Place);
                        let document = used[at] && is_document(&kept, &name.tokens);
                        document || place && (used[at] || seen[at].class == Class::Organization)
                    }
                }
            }
            (None, Who::Found(Kind::Document, _)) => {
                over.iter().for_each(|&at| used[at] = true);
                true
            }
            (None, Who::Nothing) => over.is_empty(),
            // "Pieter van der Meer": the chain has seen few names with a small word within. A title
            // tells a person wherever the name is new.
            // "Vladimir V. Berg": an initial between the first and the last name.
            (None, Who::Found(Kind::Person, _)) if has_initial(page, &name.tokens) => {
                over.iter().for_each(|&at| used[at] = true);
                true
            }
            (None, Who::Found(Kind::Person, _)) => {
                let told =
                    name.title.is_some() || name.tokens.clone().any(|at| within_a_name(page, at));
                over.is_empty() && told
            }
            (None, Who::Found(Kind::Place, _)) if lies_in(page, spots, &name) => over.is_empty(),
            (None, Who::Found(..) | Who::Bare(..)) => {
                over.is_empty() && defined.contains(name.span.of(page.text))
            }
        };
        if keep {
            kept.push(name);
        }
    }
    for (seen, used) in seen.into_iter().zip(used) {
        if !used {
            let sight = Sight { page, sentence: seen.sentence, spots: &[] };
            kept.push(Name {
                span: page.span(&seen.tokens),
                head: page.head(&seen.tokens),
                title: match seen.class {
                    Class::Person => sight.title_before(seen.tokens.start),
                    _ => None,
                },
                sentence: seen.sentence,
                who: Who::Found(seen.class.kind(), None),
                tokens: seen.tokens,
            });
        }
    }
    kept.retain(|name| !is_product(page, name) && !is_seat(page, name));
    kept.iter_mut().for_each(|name| by_last_word(page, name));
    let bodies = vouch::bodies(page, &kept);
    kept.iter_mut().for_each(|name| by_surname(page, name, &bodies));
    kept.sort_by_key(|name| (name.span.begin, std::cmp::Reverse(name.span.end)));
    kept
}

/// Tells whether the last of the names that hold some tokens is a document's.
fn is_document(names: &[Name], tokens: &Range<usize>) -> bool {
    let long = names.iter().rev().take(LONGEST).find(|name| name.tokens.end >= tokens.end);
    long.is_some_and(|name| matches!(name.who, Who::Found(Kind::Document, _)))
}

/// Tells whether a span fills a pair of brackets.
fn in_brackets(text: &str, span: Span) -> bool {
    text[..span.begin as usize].ends_with('(') && text[span.end as usize..].starts_with(')')
}

/// Tells whether a word is a small one that stands within names of persons ("van", "al").
fn within_a_name(page: &Page, at: usize) -> bool {
    page.gazetteer.lexicon.stands(page.form(at), Where::Within)
}

/// Adds what a comma parts from a company's name: "Acme, *Inc.*".
fn with_company_form(page: &Page, name: Seen) -> Seen {
    let (comma, form) = (name.tokens.end, name.tokens.end + 1);
    let here = page.tokens_of(name.sentence).contains(&form) && page.form(comma) == ",";
    if !here || !page.gazetteer.lexicon.stands(page.form(form), Where::Comma) {
        return name;
    }
    Seen { tokens: name.tokens.start..form + 1, class: Class::Organization, ..name }
}

/// Adds a name without the titles before it, and without the state before a listed body's name
/// ("US Central Intelligence Agency"); several persons' names in a row are as many names.
fn trim(page: &Page, spots: &[Spot], name: Seen, seen: &mut Vec<Seen>) {
    let Seen { mut tokens, sentence, class } = name;
    // "Thanks, Ann I hope you are well": a pronoun ends no name.
    if tokens.len() > 1 && page.token(tokens.end - 1).upos == Upos::Pron {
        tokens.end -= 1;
    }
    // "Pentagon Press Secretary Ann Berg": the first word of a title ends no name.
    let last = tokens.end - 1;
    let at = spots.partition_point(|spot| spot.tokens.start < tokens.start);
    let listed = spots.get(at).is_some_and(|spot| spot.tokens == (tokens.start..last));
    let sight = Sight { page, sentence, spots: &[] };
    let end = page.tokens_of(sentence).end;
    if listed && sight.title_at(last, end).is_some_and(|length| length > 1) {
        tokens.end = last;
    }
    if class == Class::Person {
        if let Some(title) = sight.title_into(tokens.start, tokens.end + 1) {
            tokens.start = title.end;
            if tokens.is_empty() {
                return;
            }
        }
        // "Clinton staffer Ann Berg": who somebody is stands before the name.
        let small = |&at: &usize| {
            let form = page.form(at);
            form.starts_with(char::is_lowercase) && page.gazetteer.lexicon.person(form).is_some()
        };
        if let Some(last) = (tokens.start..tokens.end - 1).rev().find(small) {
            tokens.start = last + 1;
        }
        // "Labour MP John Berg": the party before a title is no part of the name.
        let listed = spots.partition_point(|spot| spot.tokens.end <= tokens.start);
        if let Some(spot) = spots.get(listed).filter(|spot| spot.tokens.start == tokens.start)
            && spot.tokens.end < tokens.end
            && spot.sense.is_none_or(|sense| page.gazetteer.at(sense.entry).kind != Kind::Person)
            && sight.title_at(spot.tokens.end, tokens.end).is_some()
        {
            tokens.start = spot.tokens.end;
        }
        while let Some(length) = sight.title_at(tokens.start, tokens.end + 1) {
            tokens.start += length;
            if tokens.is_empty() {
                return;
            }
        }
        let given = |at: usize| page.gazetteer.lexicon.first_name(page.form(at)).is_some();
        let pairs = tokens.len() >= 4 && tokens.len().is_multiple_of(2);
        if pairs && tokens.clone().step_by(2).all(given) {
            let starts = tokens.step_by(2);
            seen.extend(starts.map(|at| Seen { tokens: at..at + 2, sentence, class }));
            return;
        }
    }
    let first = spots.partition_point(|spot| spot.tokens.end <= tokens.start);
    if let [state, body, ..] = &spots[first..] {
        let kind = state.sense.map(|sense| page.gazetteer.at(sense.entry).kind);
        let adjoin = state.tokens.start == tokens.start && state.tokens.end == body.tokens.start;
        if kind == Some(Kind::State) && adjoin && body.tokens.end == tokens.end {
            tokens.start = body.tokens.start;
        }
    }
    seen.push(Seen { tokens, sentence, class });
}

/// Returns what a name names, when rules and chain agree on its words.
fn agreed(who: Who, class: Class) -> Who {
    match who {
        Who::Listed(..) => who,
        Who::Found(kind, _) if Class::of(kind) == Some(class) => who,
        Who::Found(Kind::Document, _) => who,
        Who::Found(..) | Who::Bare(..) | Who::Nothing => Who::Found(class.kind(), None),
    }
}

/// Returns the names that the chain sees in a document; `favour` speaks for a token's being of one.
pub fn seen(page: &Page, chain: &Chain, clues: &Clues, favour: impl Fn(usize) -> i32) -> Vec<Seen> {
    let mut found: Vec<Seen> = Vec::new();
    let (mut paths, mut best) = (Paths::default(), Vec::new());
    let mut features = Vec::new();
    for sentence in page.syntax.sentence_ids() {
        let tokens = page.tokens_of(sentence);
        if !clues.is_open(&tokens) {
            continue;
        }
        paths.clear();
        for at in tokens.clone() {
            if clues.is_near(at) {
                clues.features(&tokens, at, false, &mut features);
                chain.push(&features, &mut paths);
                paths.hold_against_first(favour(at));
                paths.add(page.syntax.name_scores(TokenId::new(at)));
            } else {
                chain.push_first(&mut paths);
            }
        }
        chain.best(&mut paths, &mut best);
        for (at, &label) in tokens.zip(&best) {
            let Some(class) = iob::class(label).map(|at| Class::ALL[at]) else { continue };
            match found.last_mut() {
                Some(last)
                    if iob::is_inside(label)
                        && last.tokens.end == at
                        && !page.begins_subject(at) =>
                {
                    last.tokens.end = at + 1;
                }
                _ => found.push(Seen { tokens: at..at + 1, sentence, class }),
            }
        }
    }
    found
}

/// Lets a document agree with itself: words that name something in one place name it in another
/// too, also in a line of capitals, and so does the first or the last word of a person's name.
fn echo(page: &Page, seen: &mut Vec<Seen>) {
    if seen.is_empty() {
        return;
    }
    let mut whole: Map<String, [u32; 3]> = Map::default();
    let mut persons: Set<&str> = Set::default();
    let mut longest = 1;
    for name in seen.iter() {
        whole.entry(words(page, &name.tokens)).or_default()[name.class as usize] += 1;
        longest = longest.max(name.tokens.len().min(LONGEST));
        if name.class == Class::Person && (2..=4).contains(&name.tokens.len()) {
            persons.extend([page.form(name.tokens.start), page.form(name.tokens.end - 1)]);
        }
    }
    let of = |counts: &[u32; 3]| {
        let most = (0..3).rev().max_by_key(|&class| counts[class]).unwrap_or(0);
        Class::ALL[most]
    };
    // By the words in small letters, for lines in capitals.
    let small = |words: &str| lowered(words).into_owned();
    let mut shouted: Map<String, Class> = Map::default();
    if page.syntax.sentence_ids().any(|sentence| page.is_shouted(sentence)) {
        shouted.extend(persons.iter().map(|word| (small(&format!("{word} ")), Class::Person)));
        shouted.extend(whole.iter().map(|(words, counts)| (small(words), of(counts))));
    }
    let mut free = vec![true; page.syntax.tokens.len()];
    for name in seen.iter() {
        free[name.tokens.clone()].fill(false);
    }
    let mut scratch = String::new();
    for sentence in page.syntax.sentence_ids() {
        let tokens = page.tokens_of(sentence);
        let shouts = page.is_shouted(sentence);
        let headline = page.is_headline(sentence) || shouts;
        let mut at = tokens.start;
        while at < tokens.end {
            let mut length = 0;
            if free[at] && page.is_capital(at) {
                for end in (at + 1..=tokens.end.min(at + longest)).rev() {
                    if !(at..end).all(|at| free[at]) || !page.is_capital(end - 1) {
                        continue;
                    }
                    write(page, &(at..end), &mut scratch);
                    let single = end == at + 1;
                    // Within a sentence a capital tells more than the tagger does.
                    let proper = page.token(at).upos == Upos::Propn
                        || at > tokens.start && single && !headline
                        || begins_and_speaks(page, at);
                    let class = match whole.get(&scratch) {
                        Some(counts) if !single || proper => Some(of(counts)),
                        _ if single && proper && persons.contains(page.form(at)) => {
                            Some(Class::Person)
                        }
                        _ if shouts && (!single || proper) => {
                            let class = shouted.get(&small(&scratch)).copied();
                            class.filter(|&class| !single || class == Class::Person)
                        }
                        _ => None,
                    };
                    let Some(class) = class else { continue };
                    length = end - at;
                    seen.push(Seen { tokens: at..end, sentence, class });
                    break;
                }
            }
            at += length.max(1);
        }
    }
    seen.sort_by_key(|name| name.tokens.start);
}

/// Leaves out names in headlines, where capitals tell nothing, unless the text below has a name
/// with their first and last word, or they begin with a first name.
fn borne_out(page: &Page, seen: &mut Vec<Seen>) {
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

/// The most words of a name that is looked for again.
const LONGEST: usize = 8;

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
