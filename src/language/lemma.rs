//! The lemma of a word, from its form and its part of speech.
//!
//! `data/english/lemmas.tsv` says for a part of speech and an ending how the form becomes the
//! lemma: which case it takes, how many characters go, which come. The longest ending that is
//! listed decides; a whole word is the longest ending of all. The table is learned from treebanks
//! and kept as text, so that a person can mend it. A word's own meaning is not looked at: "found"
//! as a verb in the past is "find". What English inflects by no rule stands in
//! `data/english/irregular.tsv`, written by hand, and goes before what was learned.

use std::path::Path;

use crate::data::File;
use crate::error::{Error, Place, Result};
use crate::language::features::plain;
use crate::language::tags::{Upos, Xpos};
use crate::table::Map;
use crate::vocabulary;

vocabulary! {
    /// What becomes of a form's capitals.
    Case {
        Keep = "keep", "They stay; a name without any gets one.";
        Plain = "plain", "They stay, and a name without any has none (\"al\", \"de\").";
        Lower = "lower", "All letters are small.";
        Title = "title", "The first letter is a capital, the others are small.";
    }
}

/// How a form becomes its lemma.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Script {
    /// What becomes of capitals, before anything else.
    pub case: Case,
    /// How many characters go at the end.
    pub strip: usize,
    /// The characters that come.
    pub add: String,
}

/// The longest ending that is listed, in characters; longer entries are whole words.
pub const LONGEST_ENDING: usize = 6;

/// Characters of a word that are looked at.
const LONGEST_WORD: usize = 48;

/// The head of the table.
pub const HEADER: &str = "tag\tending\tcase\tstrip\tadd";

/// The head of the table of irregular words.
const IRREGULAR: &str = "what\tlemma\tform\tparticiple";

/// A name of so many capitals or more is no acronym but written large.
const LARGE: usize = 6;

/// Knows the lemmas.
#[derive(Clone, Debug, Default)]
pub struct Lemmas {
    scripts: Map<(Xpos, u64), Script>,
}

/// Returns the key of an ending, or of a whole word.
fn key(ending: &[char], whole: bool) -> u64 {
    ending.iter().fold(0xCBF2_9CE4_8422_2325 ^ u64::from(whole) << 40, |hash, &char| {
        (hash ^ u64::from(char)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// Returns the characters of a form by which it is looked up.
fn normal(form: &str, buffer: &mut Vec<char>) {
    buffer.clear();
    let chars = form.chars().take(LONGEST_WORD);
    buffer.extend(chars.map(|char| plain(char).to_lowercase().next().unwrap_or(char)));
}

impl Script {
    /// Finds the script that makes `lemma` of `form`.
    pub fn between(form: &str, lemma: &str) -> Script {
        let best = Case::ALL.iter().map(|&case| {
            let cased = cased(form, case);
            let shared = cased.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
            let strip = cased.chars().count() - shared;
            Script { case, strip, add: lemma.chars().skip(shared).collect() }
        });
        // With equal cost a lemma without capitals is made by small letters, one with capitals by
        // kept ones, and "I" by a capital, since "i" is "I" too.
        let capitals = lemma.chars().any(char::is_uppercase);
        best.min_by_key(|script| {
            let wanted = match (capitals, lemma.chars().count()) {
                (false, _) => Case::Lower,
                (true, 1) => Case::Title,
                (true, _) => Case::Keep,
            };
            let cost = script.strip + script.add.chars().count();
            (cost, script.case != wanted, script.case)
        })
        .unwrap_or(Script { case: Case::Keep, strip: 0, add: String::new() })
    }

    /// Adds the lemma of `form` to `out`.
    pub fn apply(&self, form: &str, out: &mut String) {
        let begin = out.len();
        push_cased(form, self.case, out);
        for _ in 0..self.strip {
            if out.len() > begin {
                out.pop();
            }
        }
        out.push_str(&self.add);
        if out.len() == begin {
            out.push_str(form);
        }
    }
}

fn push_cased(form: &str, case: Case, out: &mut String) {
    let form = form.chars().map(|char| match char {
        '’' | '‘' => '\'',
        other => other,
    });
    match case {
        Case::Keep | Case::Plain => out.extend(form),
        Case::Lower => out.extend(form.flat_map(char::to_lowercase)),
        Case::Title => {
            for (at, char) in form.enumerate() {
                match at {
                    0 => out.extend(char.to_uppercase()),
                    _ => out.extend(char.to_lowercase()),
                }
            }
        }
    }
}

fn cased(form: &str, case: Case) -> String {
    let mut out = String::new();
    push_cased(form, case, &mut out);
    out
}

impl Lemmas {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// If a line does not have the columns of [`HEADER`], with its place.
    pub fn read(file: &File) -> Result<Lemmas> {
        let mut lemmas = Lemmas::default();
        for (at, line) in file.text()?.lines().enumerate() {
            if at == 0 || line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (tag, ending, script) =
                entry(line).map_err(|message| slip(&file.path, at, message, HEADER))?;
            lemmas.insert(tag, &ending, script);
        }
        Ok(lemmas)
    }

    /// Reads the table of irregular words over what was learned: past and participle of a verb,
    /// plural of a noun, every form of a verb that the learned endings take for another's ("waged"), and of any tag
    /// what is written short or by ear ("hrs", "b/c"), or what a word with an apostrophe is before another ("'s been").
    ///
    /// # Errors
    ///
    /// If a line does not have its columns, with its place.
    pub fn read_irregular(&mut self, file: &File) -> Result<()> {
        for (at, line) in file.text()?.lines().enumerate().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let forms = match *columns.as_slice() {
                ["regular", lemma, "", ""] => {
                    for (tag, form) in inflections(lemma) {
                        self.insert(tag, &format!("^{form}"), Script::between(&form, lemma));
                    }
                    [None, None]
                }
                ["verb", lemma, past, participle] => {
                    [Some((Xpos::VBD, lemma, past)), Some((Xpos::VBN, lemma, participle))]
                }
                ["noun", lemma, plural, ""] => [Some((Xpos::NNS, lemma, plural)), None],
                [tag, lemma, form, ""] if Xpos::from_word(tag).is_some() => {
                    [Xpos::from_word(tag).map(|tag| (tag, lemma, form)), None]
                }
                _ => {
                    let message =
                        format!("\"{line}\" is no verb, noun, regular verb or tag with its forms");
                    return Err(slip(&file.path, at, message, IRREGULAR));
                }
            };
            for (tag, lemma, form) in forms.into_iter().flatten() {
                self.insert(tag, &format!("^{form}"), Script::between(form, lemma));
            }
        }
        Ok(())
    }

    /// Adds an entry; an ending that begins with `^` is a whole word.
    pub fn insert(&mut self, tag: Xpos, ending: &str, script: Script) {
        let whole = ending.starts_with('^') && ending.len() > 1;
        let chars: Vec<char> = ending.chars().skip(usize::from(whole)).collect();
        self.scripts.insert((tag, key(&chars, whole)), script);
    }

    /// Finds a word with an apostrophe that means one thing before one word ("'s been").
    fn clitic(&self, tag: Xpos, after: &str, buffer: &mut Vec<char>) -> Option<&Script> {
        if after.is_empty() || buffer.first() != Some(&'\'') {
            return None;
        }
        let length = buffer.len();
        buffer.push(' ');
        buffer.extend(after.chars().take(LONGEST_WORD).flat_map(char::to_lowercase));
        let script = self.scripts.get(&(tag, key(buffer, true)));
        buffer.truncate(length);
        script
    }

    /// Adds the lemma of a word to `out`; `after` is the word that follows it, adverbs left out.
    pub fn lemma(
        &self,
        form: &str,
        (upos, xpos): (Upos, Xpos),
        after: &str,
        buffer: &mut Vec<char>,
        out: &mut String,
    ) {
        normal(form, buffer);
        let tag = inflected(form, (upos, xpos));
        let whole = self.clitic(tag, after, buffer);
        let known = |tag: Xpos| self.scripts.get(&(tag, key(buffer, true)));
        let whole = whole.or_else(|| known(tag));
        // "They strode" with a verb's base form for its tag: a known past tells better.
        let base = matches!(tag, Xpos::VB | Xpos::VBP);
        let whole = whole.or_else(|| known(Xpos::VBD).filter(|_| base));
        let dotted = form.contains('.') && form.contains(char::is_alphabetic);
        let script = whole.or_else(|| {
            if dotted {
                return None;
            }
            let longest = buffer.len().min(LONGEST_ENDING);
            (0..=longest).rev().find_map(|length| {
                self.scripts.get(&(tag, key(&buffer[buffer.len() - length..], false)))
            })
        });
        let begin = out.len();
        match script {
            _ if tag == Xpos::ADD || form.starts_with('#') => out.push_str(form),
            // Quotation marks and dashes are one, however they are set.
            _ if upos == Upos::Punct
                && script.is_none_or(|script| script.strip == 0 && script.add.is_empty()) =>
            {
                out.extend(buffer.iter());
            }
            // What is written short, and names of hosts and files, have no endings.
            None if dotted && matches!(tag, Xpos::NNP | Xpos::NNPS) => out.push_str(form),
            _ if tag == Xpos::CD && form.starts_with(|char: char| char.is_ascii_digit()) => {
                out.extend(form.chars().filter(|&char| char != ','));
            }
            // A name written large ("TEHRAN") is no acronym; a lone letter stays as it is.
            Some(script) if whole.is_none() && script.case == Case::Keep && is_large(form) => {
                Script { case: Case::Title, ..script.clone() }.apply(form, out);
            }
            // "S100": what has a number in it is written so.
            _ if tag == Xpos::NN && whole.is_none() && is_numbered(form) => out.push_str(form),
            _ if tag == Xpos::NN && (buffer.len() == 1 || is_mixed(form) && !dotted) => {
                out.push_str(form)
            }
            Some(script) => script.apply(form, out),
            None => push_cased(form, Case::Lower, out),
        }
        // A name keeps its capitals; written without any ("florida", "french"), it gets one.
        let named = matches!(xpos, Xpos::NNP | Xpos::NNPS | Xpos::JJ);
        let kept = script.is_some_and(|script| script.case == Case::Keep) || tag != xpos;
        if named && kept && !out[begin..].chars().any(char::is_uppercase) {
            let first = out[begin..].chars().next();
            if let Some(first) = first {
                let upper: String = first.to_uppercase().collect();
                out.replace_range(begin..begin + first.len_utf8(), &upper);
            }
        }
    }
}

/// Returns the forms of a regular verb, each with its tag: past, participle, gerund, third person. Where English may
/// double the verb's last letter, there are forms with it and without.
pub fn inflections(verb: &str) -> Vec<(Xpos, String)> {
    let vowel = |char: char| "aeiou".contains(char);
    let mut last = verb.chars().rev();
    let (end, before) = (last.next().unwrap_or_default(), last.next().unwrap_or_default());
    let stem = &verb[..verb.len() - end.len_utf8()];
    let closed = vowel(before) && "bdgklmnprt".contains(end);
    let (past, gerund) = match end {
        'e' if "eoy".contains(before) => (vec![stem.to_owned()], vec![verb.to_owned()]),
        'e' => (vec![stem.to_owned()], vec![stem.to_owned()]),
        'y' if !vowel(before) => (vec![format!("{stem}i")], vec![verb.to_owned()]),
        'c' => (vec![format!("{verb}k")], vec![format!("{verb}k")]),
        _ if closed => {
            let both = vec![verb.to_owned(), format!("{verb}{end}")];
            (both.clone(), both)
        }
        _ => (vec![verb.to_owned()], vec![verb.to_owned()]),
    };
    let hissing = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| verb.ends_with(end));
    let third = match end {
        'y' if !vowel(before) => format!("{stem}ies"),
        _ if hissing => format!("{verb}es"),
        _ => format!("{verb}s"),
    };
    let pasts =
        past.iter().flat_map(|stem| [Xpos::VBD, Xpos::VBN].map(|tag| (tag, format!("{stem}ed"))));
    let gerunds = gerund.iter().map(|stem| (Xpos::VBG, format!("{stem}ing")));
    pasts.chain(gerunds).chain([(Xpos::VBZ, third)]).collect()
}

/// Tells whether a form has a capital after a small letter ("iPhone").
fn is_mixed(form: &str) -> bool {
    form.chars().zip(form.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase())
}

/// Tells whether a form has capitals and digits and no other letters ("S100").
fn is_numbered(form: &str) -> bool {
    let digit = |char: char| char.is_ascii_digit();
    form.contains(char::is_uppercase) && form.contains(digit) && !form.contains(char::is_lowercase)
}

/// Tells whether a form is of [`LARGE`] letters or more, all of them capitals.
fn is_large(form: &str) -> bool {
    form.chars().count() >= LARGE && form.chars().all(char::is_uppercase)
}

/// The most letters of an acronym whose last "S" is taken for one of them.
const SHORT: usize = 3;

/// Returns the tag by which a word is inflected: a verb in a name ("United") as a participle.
pub fn inflected(form: &str, (upos, xpos): (Upos, Xpos)) -> Xpos {
    let letters = form.chars().count() <= SHORT && form.chars().all(char::is_uppercase);
    match (upos, xpos) {
        // "GPS" is of no "GP".
        (Upos::Noun, Xpos::NNS) if letters => Xpos::NN,
        (Upos::Verb, Xpos::NNP) if form.ends_with("ing") => Xpos::VBG,
        (Upos::Verb, Xpos::NNP) => Xpos::VBN,
        _ => xpos,
    }
}

fn slip(path: &Path, line: usize, message: String, header: &str) -> Error {
    Error::new(Place::at(path, line as u32 + 1, 1), message)
        .hint(format!("the columns are {}", header.replace('\t', ", ")))
}

fn entry(line: &str) -> std::result::Result<(Xpos, String, Script), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[tag, ending, case, strip, add] = columns.as_slice() else {
        return Err(format!("{} columns, not 5", columns.len()));
    };
    let tag = Xpos::from_word(tag).ok_or_else(|| format!("no tag is called \"{tag}\""))?;
    let case = Case::from_word(case).ok_or_else(|| format!("no case is called \"{case}\""))?;
    let strip = strip.parse().map_err(|_| format!("\"{strip}\" is no number"))?;
    Ok((tag, ending.to_string(), Script { case, strip, add: add.to_string() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_are_spelled() {
        for (verb, forms) in [
            ("wage", "waged waged waging wages"),
            ("defy", "defied defied defying defies"),
            ("free", "freed freed freeing frees"),
            ("ban", "baned baned banned banned baning banning bans"),
            ("traffic", "trafficked trafficked trafficking traffics"),
            ("axe", "axed axed axing axes"),
            ("veto", "vetoed vetoed vetoing vetoes"),
        ] {
            let made: Vec<String> = inflections(verb).into_iter().map(|(_, form)| form).collect();
            assert_eq!(made.join(" "), forms);
        }
    }

    #[test]
    fn a_script_makes_the_lemma_it_was_made_from() {
        for (form, lemma) in [
            ("Running", "run"),
            ("was", "be"),
            ("BUSH", "Bush"),
            ("Forces", "Force"),
            ("n’t", "not"),
            ("’s", "'s"),
            ("better", "good"),
        ] {
            let mut out = String::new();
            Script::between(form, lemma).apply(form, &mut out);
            assert_eq!(out, lemma);
        }
    }
}
