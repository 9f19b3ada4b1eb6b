//! Treebanks → the table of lemmas.

use indexmap::{IndexMap, IndexSet};

use crate::language::conllu::Parsed;
use crate::language::features::plain;
use crate::language::lemma::{Case, HEADER, LONGEST_ENDING, Script, inflected};
use crate::language::tags::{Upos, Xpos};
use crate::language::tree::TokenId;

/// In how many words an ending must have been seen to be listed; whole words need one occurrence.
const OFTEN: u32 = 2;

/// Counts of scripts by tag and ending; an ending with `^` before it is a whole word. A word counts
/// once for its endings, however often it occurs: what is so of "thanks" is not of all in "anks".
type Counts = IndexMap<(Xpos, String), IndexMap<Script, u32>>;

/// Learns the table; the lines are sorted, so that a retraining shows what it changed.
pub fn train(treebank: &[Parsed]) -> String {
    let mut counts = Counts::new();
    let mut bases: IndexMap<Upos, IndexSet<String>> = IndexMap::new();
    let mut plain: IndexMap<(Xpos, String), u32> = IndexMap::new();
    let mut met = IndexSet::new();
    for parsed in treebank {
        for at in 0..parsed.syntax.tokens.len() {
            let (token, id) = (parsed.syntax.tokens[at], TokenId::new(at));
            let (form, lemma) = (token.span.of(parsed.document.text()), parsed.syntax.lemma(id));
            if matches!(lemma, "_" | "") && form != "_" {
                continue;
            }
            let name = matches!(token.xpos, Xpos::NNP | Xpos::NNPS);
            if name && !lemma.chars().any(char::is_uppercase) {
                if form == lemma && form.chars().all(char::is_alphabetic) {
                    *plain.entry((token.xpos, form.to_string())).or_default() += 1;
                }
                continue;
            }
            // What is inflected in a name has its base's capital; the table is of its own.
            if inflected(form, (token.upos, token.xpos)) != token.xpos {
                continue;
            }
            bases.entry(token.upos).or_default().insert(lemma.to_string());
            let script = Script::between(form, lemma);
            let lower = normal(form);
            let new = met.insert((token.xpos, lower.clone(), script.clone()));
            let rule = new && is_rule(&script);
            for ending in endings(&lower).into_iter().filter(|ending| rule || is_whole(ending)) {
                let scripts = counts.entry((token.xpos, ending)).or_default();
                *scripts.entry(script.clone()).or_default() += 1;
            }
        }
    }
    add_paradigms(&bases, &mut counts);
    // A part of names that has no capital in the middle of one ("al", "de"); where it has one, it
    // keeps it either way.
    for ((tag, form), count) in plain.into_iter().filter(|(_, count)| *count >= OFTEN) {
        let whole = std::iter::once('^').chain(normal(&form)).collect();
        let scripts = counts.entry((tag, whole)).or_default();
        let kept = Script { case: Case::Keep, strip: 0, add: String::new() };
        let with_capital = scripts.swap_remove(&kept).unwrap_or(0);
        scripts.insert(Script { case: Case::Plain, ..kept }, with_capital + count);
    }
    let mut lines = Vec::new();
    for ((tag, ending), scripts) in &counts {
        let best = best(scripts);
        let whole = is_whole(ending);
        let total: u32 = scripts.values().sum();
        if !whole && total < OFTEN && !ending.is_empty() {
            continue;
        }
        if shorter(&counts, *tag, ending, whole) != Some(best) {
            lines.push(format!("{tag}\t{ending}\t{}\t{}\t{}", best.case, best.strip, best.add));
        }
    }
    lines.sort();
    format!("{HEADER}\n{}\n", lines.join("\n"))
}

/// Tells whether a script can be one of many words: where much more is added than taken away, a word
/// was short for another ("ppl").
fn is_rule(script: &Script) -> bool {
    script.add.chars().count() <= script.strip + 2
}

/// Tells whether an ending is a whole word.
fn is_whole(ending: &str) -> bool {
    ending.starts_with('^') && ending.len() > 1
}

/// Adds the regular forms of the verbs and nouns that were seen, where the treebanks do not have
/// them: that "bombed" is of "bomb" is known from "bombs". Nouns stand in for verbs that were not
/// seen, if no verb was.
fn add_paradigms(bases: &IndexMap<Upos, IndexSet<String>>, counts: &mut Counts) {
    let mut add = |tag: Xpos, form: String, lemma: &str| {
        let whole: String = std::iter::once('^').chain(normal(&form)).collect();
        counts
            .entry((tag, whole))
            .or_insert_with(|| IndexMap::from([(Script::between(&form, lemma), 1)]));
    };
    let simple =
        |base: &&String| base.len() > 2 && base.chars().all(|char| char.is_ascii_lowercase());
    let of = |upos: Upos| bases.get(&upos).into_iter().flatten().filter(simple);
    let verbs = of(Upos::Verb).map(|base| (base, true));
    let nouns = of(Upos::Noun).filter(|base| !doubles(base)).map(|base| (base, false));
    for (base, verb) in verbs.chain(nouns) {
        let (past, ing) = (with_ending(base, "ed"), with_ending(base, "ing"));
        add(Xpos::VBZ, with_s(base), base);
        add(Xpos::VBD, past.clone(), base);
        add(Xpos::VBN, past, base);
        add(Xpos::VBG, ing, base);
        if verb && doubles(base) {
            let doubled = format!("{base}{}", &base[base.len() - 1..]);
            add(Xpos::VBD, format!("{doubled}ed"), base);
            add(Xpos::VBN, format!("{doubled}ed"), base);
            add(Xpos::VBG, format!("{doubled}ing"), base);
        }
    }
    for base in of(Upos::Noun) {
        add(Xpos::NNS, with_s(base), base);
    }
}

/// Tells whether a letter is a vowel.
fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Tells whether a word of ASCII letters ends in one vowel and one consonant that may double.
fn doubles(base: &str) -> bool {
    match base.as_bytes() {
        [.., a, b, c] => !is_vowel(*a) && is_vowel(*b) && !is_vowel(*c) && !b"wxy".contains(c),
        _ => false,
    }
}

/// Tells whether a word ends in a consonant and "y".
fn ends_in_y(base: &str) -> bool {
    matches!(base.as_bytes(), [.., before, b'y'] if !is_vowel(*before))
}

/// Returns the form in "s" of a word.
fn with_s(base: &str) -> String {
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end));
    match base.strip_suffix('y').filter(|_| ends_in_y(base)) {
        Some(stem) => format!("{stem}ies"),
        None if hisses => format!("{base}es"),
        None => format!("{base}s"),
    }
}

/// Returns the form in "ed" or "ing" of a word, its last consonant not doubled.
fn with_ending(base: &str, ending: &str) -> String {
    let silent = base.ends_with('e')
        && (ending == "ed" || !["ee", "oe", "ye"].iter().any(|end| base.ends_with(end)));
    match base.strip_suffix(['e', 'y']) {
        Some(stem) if silent => format!("{stem}{ending}"),
        Some(stem) if ending == "ed" && ends_in_y(base) => format!("{stem}ied"),
        _ => format!("{base}{ending}"),
    }
}

fn normal(form: &str) -> Vec<char> {
    form.chars().map(|char| plain(char).to_lowercase().next().unwrap_or(char)).collect()
}

/// Returns the endings of a form from the shortest on, the whole word last.
fn endings(lower: &[char]) -> Vec<String> {
    let longest = lower.len().min(LONGEST_ENDING);
    let mut endings: Vec<String> =
        (0..=longest).map(|length| lower[lower.len() - length..].iter().collect()).collect();
    endings.push(std::iter::once('^').chain(lower.iter().copied()).collect());
    endings
}

/// Returns the script most often seen, the first of equals.
fn best(scripts: &IndexMap<Script, u32>) -> &Script {
    let mut entries = scripts.iter();
    let first = entries.next().expect("a counted ending has a script");
    entries.fold(first, |best, next| if next.1 > best.1 { next } else { best }).0
}

/// Returns what the table gives for an ending without its own entry.
fn shorter<'a>(counts: &'a Counts, tag: Xpos, ending: &str, whole: bool) -> Option<&'a Script> {
    let chars: Vec<char> = ending.chars().skip(usize::from(whole)).collect();
    let from =
        usize::from(!whole) + chars.len().saturating_sub(LONGEST_ENDING) * usize::from(whole);
    (from..=chars.len()).find_map(|skip| {
        let shorter: String = chars[skip..].iter().collect();
        let scripts = counts.get(&(tag, shorter.clone()))?;
        let often = scripts.values().sum::<u32>() >= OFTEN || shorter.is_empty();
        often.then(|| best(scripts))
    })
}
