//! Texts of one shape, however long, are read in time that grows as they do.
//!
//! Each row is a sentence that made some step look through the whole document for each of its statements,
//! quotations or names. Four times the text may take a little more than four times as long, and not sixteen times.

use std::time::{Duration, Instant};

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::reader::{Options, Reader};

/// How much longer four times the text may take: 4 is in proportion, 16 as the square.
const MOST: f64 = 7.0;

/// What made a step look far, how often it stands in the shorter text, and the sentence at a place of the text.
struct Row<'a>(&'a str, usize, &'a dyn Fn(usize) -> String);

/// Returns the shortest of some times that reading a text takes.
fn time(reader: &Reader, text: &str) -> Duration {
    let once = |_| {
        let document = Document::new("long", Meta::default(), text.to_owned());
        let start = Instant::now();
        reader.passes(&document);
        start.elapsed()
    };
    (0..3).map(once).min().expect("three times")
}

#[test]
fn four_times_the_text_takes_about_four_times_as_long() {
    let reader = Reader::new(&Data::builtin(), &Options::default()).expect("the built-in data");
    let plain = |sentence: &'static str| move |_: usize| sentence.to_owned();
    let rows = [
        Row("a deed that nobody did", 2_500, &plain("Peru praised the blockade. ")),
        Row("a quotation that never ends", 5_000, &plain("“We left it. ")),
        Row("many quotations of a body", 2_500, &plain("\"We condemn it,\" he said. ")),
        Row("many names for one person", 2_500, &|at| format!("John A{at}b Smith met Peru. ")),
        Row(
            "many who hold one office",
            1_200,
            &plain("Foreign Minister Lee left. The foreign minister met Peru. "),
        ),
    ];
    for Row(what, count, sentence) in rows {
        let text = |count: usize| (0..count).map(sentence).collect::<String>();
        let (short, long) = (text(count), text(count * 4));
        let ratio = time(&reader, &long).as_secs_f64() / time(&reader, &short).as_secs_f64();
        assert!(ratio < MOST, "{what}: four times the text takes {ratio:.1} times as long");
    }
}
