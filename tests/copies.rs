//! Copies of one text are found, and two reports of one event are not taken for copies.
//!
//! The texts in `tests/copies/` are written for this: a story of a news agency, the same with another
//! lead and a paragraph cut, a brief made of it, and a reporter's own account of the event, which
//! quotes the same words. `cargo test --test copies -- --nocapture` prints the figures.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;

use actant::graph::copies::{Sketch, THRESHOLD, group};
use actant::record::Sentence;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Sketches a text, whose sentences end where a blank follows a full stop.
fn sketch(text: &str) -> Sketch {
    let characters: Vec<char> = text.chars().collect();
    let mut sentences = Vec::new();
    let mut begin = 0;
    for end in 1..=characters.len() {
        let stop = characters[end - 1] == '.' || characters[end - 1] == '\n';
        if end == characters.len() || stop && characters[end].is_whitespace() {
            sentences.push(Sentence { begin: begin as u32, end: end as u32 });
            begin = end;
        }
    }
    Sketch::of(text, &sentences)
}

/// Returns the groups of some texts: for each the index of the first of its group.
fn groups(texts: &[String]) -> Vec<u32> {
    let sketches: Vec<Sketch> = texts.iter().map(|text| sketch(text)).collect();
    group(texts.len(), |index| Ok(sketches[index].clone())).unwrap()
}

/// Returns our own articles: nine reports of one affair.
fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).collect();
    paths.sort();
    let body = |text: String| text.split_once("\n\n").unwrap().1.to_owned();
    paths.iter().map(|path| body(fs::read_to_string(path).unwrap())).collect()
}

/// Numbers without end (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

#[test]
fn a_wire_story_with_another_lead_and_a_paragraph_cut_is_a_copy() {
    let texts =
        ["wire", "copy", "report", "brief"].map(|name| read(&format!("tests/copies/{name}.txt")));
    for (name, text) in ["copy", "report", "brief"].into_iter().zip(&texts[1..]) {
        println!(
            "{name:8} {:>3} % of the wire story",
            sketch(&texts[0]).shared(&sketch(text)).unwrap_or(0)
        );
    }
    assert_eq!(groups(&texts), [0, 0, 2, 0], "the report stands alone");
}

#[test]
fn case_punctuation_and_line_ends_make_no_other_text() {
    let short = "Iran condemned the raid. Israel did not comment.".to_owned();
    let same = "IRAN CONDEMNED THE RAID;\r\nISRAEL DID NOT COMMENT".to_owned();
    let other = "Iran condemned the raid. Israel did comment.".to_owned();
    assert_eq!(groups(&[short, other, same]), [0, 1, 0]);
    assert_eq!(groups(&["—".into(), "…".into(), String::new()]), [0, 1, 2], "no words, no copies");
}

#[test]
fn nine_reports_of_one_affair_are_nine() {
    let articles = articles();
    let most = (0..articles.len())
        .flat_map(|a| (0..a).map(move |b| (a, b)))
        .filter_map(|(a, b)| sketch(&articles[a]).shared(&sketch(&articles[b])))
        .max();
    println!("most that two of the nine share: {} %", most.unwrap_or(0));
    assert_eq!(groups(&articles), (0..articles.len() as u32).collect::<Vec<_>>());
}

/// Changes a story as desks do: another lead, one paragraph cut, and so many of a hundred words
/// replaced.
fn edited(story: &str, percent: usize, dice: &mut Dice) -> String {
    let mut paragraphs: Vec<&str> = story.split("\n\n").skip(1).collect();
    paragraphs.remove(dice.below(paragraphs.len()));
    let mut words = vec![format!("Lead number {} of a desk.", dice.below(1 << 20))];
    for word in paragraphs.join("\n\n").split(' ') {
        match dice.below(100) < percent {
            true => words.push(format!("w{}", dice.below(1 << 20))),
            false => words.push(word.to_owned()),
        }
    }
    words.join(" ")
}

#[test]
fn edited_stories_are_found_and_few_words_changed_do_not_hide_them() {
    let mut dice = Dice(0x00C0_FFEE);
    let mut stories = articles();
    stories.push(read("tests/copies/wire.txt"));
    println!("of a hundred words changed, how many of {} copies are found:", 20 * stories.len());
    for (percent, least) in [(0, 97), (2, 95), (5, 85), (10, 0), (20, 0)] {
        let mut found = 0;
        for (at, story) in stories.iter().enumerate() {
            for _ in 0..20 {
                let mut texts = stories.clone();
                texts.push(edited(story, percent, &mut dice));
                let groups = groups(&texts);
                assert_eq!(groups[..stories.len()], (0..stories.len() as u32).collect::<Vec<_>>());
                found += usize::from(groups[stories.len()] as usize == at);
            }
        }
        let share = 100 * found / (20 * stories.len());
        println!("{percent:>3} words: {share:>3} %");
        assert!(share >= least, "{percent}: {share} %");
    }
    println!("threshold: {THRESHOLD} %");
}

#[test]
fn a_thousand_prints_of_one_story_are_one_group() {
    let mut dice = Dice(7);
    let story = read("tests/copies/wire.txt");
    let mut texts = vec![story.clone()];
    texts.extend((0..1000).map(|_| edited(&story, 1, &mut dice)));
    let groups = groups(&texts);
    let alone = groups.iter().filter(|&&first| first != 0).count();
    assert!(alone <= 10, "{alone} of a thousand were missed");
}
