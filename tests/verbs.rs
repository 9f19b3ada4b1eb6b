//! Every verb of the lexicon by itself: "Norway VERBS Sweden" is read as its rule says, in the present,
//! the past, the perfect and the passive.
//!
//! Taken are the verbs of rules that need nothing but a subject and an object. A verb that stands
//! in several relations gives one of them. What is read otherwise is listed, with why.

use std::collections::BTreeMap;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::reader::{Options, Reader};
use actant::relation::lexicon::{Class, Ends, Relation, Rule};
use actant::terms::Kind;

/// The forms, in the order of their sentences.
const FORMS: [&str; 4] = ["present", "past", "perfect", "passive"];

/// Verbs that are not read in some forms of such a bare sentence, and why: a form that comes right is to be struck out.
const EXCEPT: &[(&str, &[(&str, &str)])] = &[
    (
        "a plural noun of persons before a name is its title",
        &[("co-chair", "past"), ("knight", "present")],
    ),
    (
        "what looks like a noun before a preposition stays one",
        &[
            ("gun down", "present"),
            ("hand over", "present"),
            ("rally behind", "present"),
            ("rein in", "past"),
            ("seal off", "present"),
            ("tip off", "present"),
        ],
    ),
    (
        "a verb of one short sentence before a lone name is read as a noun",
        &[("buy", "present"), ("cut off", "present")],
    ),
    (
        "a preposition at the end of a passive has no noun",
        &[
            ("act for", "passive"),
            ("call upon", "present passive"),
            ("tear into", "present past passive"),
        ],
    ),
    (
        "a rare form between two names is taken for a part of one",
        &[
            ("besiege", "present"),
            ("endanger", "past"),
            ("exile", "present"),
            ("incarcerate", "past"),
            ("overrun", "past"),
            ("ridicule", "present"),
            ("summon", "present"),
            ("trumpet", "present"),
            ("unseat", "present"),
        ],
    ),
    (
        "a form that is also an adjective or a noun",
        &[("delight", "passive"), ("frustrate", "past"), ("slay", "perfect passive")],
    ),
];

/// Endings of verbs of several syllables that double their last letter.
const DOUBLED: &[&str] = &[
    "mit", "fer", "pel", "rol", "tol", "nap", "but", "bel", "cur", "cquit", "quip", "bet", "gret",
    "wit",
];

fn is_vowel(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| "aeiou".contains(letter))
}

fn third(verb: &str) -> String {
    let before = verb.chars().rev().nth(1);
    if let Some(stem) = verb.strip_suffix('y').filter(|_| !is_vowel(before)) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| verb.ends_with(end));
    format!("{verb}{}", if hisses { "es" } else { "s" })
}

fn past(verb: &str) -> String {
    let mut back = verb.chars().rev();
    let (last, before, third) = (back.next(), back.next(), back.next());
    if verb.ends_with('e') {
        return format!("{verb}d");
    }
    if let Some(stem) = verb.strip_suffix('y').filter(|_| !is_vowel(before)) {
        return format!("{stem}ied");
    }
    let closed = !is_vowel(last) && !matches!(last, Some('w' | 'x' | 'y'));
    let short = verb.chars().filter(|&letter| is_vowel(Some(letter))).count() == 1;
    let ends = DOUBLED.iter().any(|end| verb.ends_with(end));
    if closed && is_vowel(before) && !is_vowel(third) && (short || ends) {
        return format!("{verb}{}ed", last.unwrap_or_default());
    }
    format!("{verb}ed")
}

/// Returns past and participle of the verbs that follow no rule.
fn irregular() -> BTreeMap<String, (String, String)> {
    let file = Data::builtin().file("english/irregular.tsv").expect("a built-in file");
    let rows = file.text().expect("UTF-8").lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let verbs = rows.filter(|row| row.len() > 3 && row[0] == "verb" && !row[3].is_empty());
    verbs.map(|row| (row[1].to_owned(), (row[2].to_owned(), row[3].to_owned()))).collect()
}

/// Tells whether a rule needs a subject and an object that may be states, and nothing else.
fn is_plain(relation: &Relation, rule: &Rule) -> bool {
    let state = |kinds: &[Kind]| kinds.is_empty() || kinds.contains(&Kind::State);
    let roles = match &rule.ends {
        Ends::Pair { source, target } => {
            source.first().is_some_and(|role| role == "nsubj")
                && target.iter().any(|role| role == "obj")
        }
        Ends::Members(_) => false,
    };
    roles
        && rule.theme.is_none()
        && rule.under.is_empty()
        && !rule.persons
        && !rule.is_open()
        && state(&relation.source)
        && state(&relation.target)
        && state(&rule.kinds)
}

#[test]
fn a_verb_is_read_in_each_of_its_forms() {
    let reader = Reader::new(&Data::builtin(), &Options::default()).expect("the built-in data");
    let irregular = irregular();
    let mut verbs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, rule) in reader.relations.rules() {
        let relation = reader.relations.relation_of(id);
        let words = rule.words.iter().filter(|(class, _)| *class == Class::Verb);
        for verb in words.flat_map(|(_, words)| words).filter(|_| is_plain(relation, rule)) {
            verbs.entry(verb).or_default().push(&relation.id);
        }
    }
    let mut wrong = Vec::new();
    for (verb, relations) in &verbs {
        let (head, rest) = verb
            .split_once(' ')
            .map_or((*verb, String::new()), |(head, rest)| (head, format!(" {rest}")));
        let regular = || (past(head), past(head));
        let (past, participle) = irregular.get(head).cloned().unwrap_or_else(regular);
        let sentences = [
            format!("Norway {}{rest} Sweden.", third(head)),
            format!("Norway {past}{rest} Sweden."),
            format!("Norway has {participle}{rest} Sweden."),
            format!("Sweden was {participle}{rest} by Norway."),
        ];
        let failed = sentences.iter().zip(FORMS).filter(|(sentence, _)| {
            let document = Document::new("verb", Meta::default(), sentence.to_string());
            let (_, cast, findings) = reader.passes(&document);
            !findings.statements.iter().any(|statement| {
                let name = |mention| cast.actor_of(mention).id.as_ref();
                let relation = reader.relations.relation_of(statement.rule);
                let ends = (name(statement.source), statement.target.map(name));
                relations.contains(&relation.id.as_str())
                    && (ends == ("NOR", Some("SWE"))
                        || relation.symmetric && ends == ("SWE", Some("NOR")))
            })
        });
        let failed: Vec<&str> = failed.map(|(_, form)| form).collect();
        let listed = EXCEPT.iter().flat_map(|(_, all)| *all).find(|(one, _)| one == verb);
        let listed = listed.map_or("", |(_, forms)| forms);
        let failed = failed.join(" ");
        if failed != listed {
            wrong.push(format!("(\"{verb}\", \"{failed}\"), listed \"{listed}\""));
        }
    }
    let unknown =
        EXCEPT.iter().flat_map(|(_, all)| *all).filter(|(verb, _)| !verbs.contains_key(verb));
    wrong.extend(unknown.map(|(verb, _)| format!("\"{verb}\" is the verb of no plain rule")));
    assert!(verbs.len() > 400, "{} verbs", verbs.len());
    assert!(wrong.is_empty(), "{} verbs:\n{}", wrong.len(), wrong.join("\n"));
}
