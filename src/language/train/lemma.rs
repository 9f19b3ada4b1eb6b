//! Treebanks → the table of lemmas.

use indexmap::IndexMap;

use crate::language::conllu::Parsed;
use crate::language::features::plain;
use crate::language::lemma::{HEADER, LONGEST_ENDING, Script};
use crate::language::tags::Xpos;
use crate::language::tree::TokenId;

/// How often an ending must have been seen to be listed; whole words need one occurrence.
const OFTEN: u32 = 3;

/// Counts of scripts by tag and ending; an ending with `^` before it is a whole word.
type Counts = IndexMap<(Xpos, String), IndexMap<Script, u32>>;

/// Learns the table; the lines are sorted, so that a retraining shows what it changed.
pub fn train(treebank: &[Parsed]) -> String {
    let mut counts = Counts::new();
    for parsed in treebank {
        for at in 0..parsed.syntax.tokens.len() {
            let (token, id) = (parsed.syntax.tokens[at], TokenId::new(at));
            let (form, lemma) = (token.span.of(parsed.document.text()), parsed.syntax.lemma(id));
            if matches!(lemma, "_" | "") && form != "_" {
                continue;
            }
            let script = Script::between(form, lemma);
            let lower = normal(form);
            for ending in endings(&lower) {
                let scripts = counts.entry((token.xpos, ending)).or_default();
                *scripts.entry(script.clone()).or_default() += 1;
            }
        }
    }
    let mut lines = Vec::new();
    for ((tag, ending), scripts) in &counts {
        let best = best(scripts);
        let whole = ending.starts_with('^') && ending.len() > 1;
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
