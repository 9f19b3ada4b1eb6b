//! Laws that hold for every text.
//!
//! `PROPTEST_CASES=10000` runs them longer.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::sync::LazyLock;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::language::conllu;
use actant::language::tree::Syntax;
use actant::reader::{Options, Reader};
use actant::record::{End, Range, Ranges, Record, Statement};
use actant::terms::Polarity;
use proptest::prelude::*;
use serde_json::{Value, json};

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(&Data::builtin(), &Options::default()).unwrap());

/// Pieces of news, of other writing systems, and of what no writer would write.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(&[
            "Pakistan", "Israel", "Hamas", "the ISF", "Marco Rubio", "Gen.", "U.S.", "Islamabad",
            "said", "has not recognised", "supports", "was condemned by", "20,000 troops", "to", "and",
            "which", "“", "”", "\"", "‘", "’s", "can't", "(", ")", ",", ".", "?!", ";", "—", "\n", "\n\n",
            "\r\n", " ", "\t", "Dec. 20, 2025", "on Thursday", "https://example.org/a?b=c", "@x", "#y",
            "he", "it", "reportedly", "according to", "refused to", "plans to", "$50,000", "3.5%",
        ]).prop_map(String::from),
        1 => "\\PC{0,12}",
        1 => any::<Vec<char>>().prop_map(|chars| chars.into_iter().take(8).collect()),
        1 => proptest::sample::select(&["🇵🇰", "👩‍👩‍👧", "e\u{301}", "\0", "\u{feff}", "\u{2028}", "ſ", "İ", "ﷺ", "中文"])
            .prop_map(String::from),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec((piece(), any::<bool>()), 0..60);
    pieces.prop_map(|pieces| {
        let space = |spaced: bool| if spaced { " " } else { "" };
        pieces.into_iter().map(|(piece, spaced)| piece + space(spaced)).collect()
    })
}

fn document(text: &str) -> Document {
    Document::new("a", Meta::default(), text.to_string())
}

/// Checks that tokens stand in order, do not overlap, and leave only white space.
fn tokens_cover(text: &str, syntax: &Syntax) {
    let mut end = 0;
    for token in &syntax.tokens {
        assert!(!token.span.is_empty());
        let gap = text.get(end..token.span.begin as usize).expect("on character boundaries");
        assert!(gap.trim().is_empty(), "left out: {gap:?}");
        assert!(text.is_char_boundary(token.span.end as usize));
        end = token.span.end as usize;
    }
    assert!(text[end..].trim().is_empty(), "left out at the end: {:?}", &text[end..]);
}

/// Checks that the sentences share out the tokens, and that each is a tree.
fn sentences_are_trees(syntax: &Syntax) {
    let mut next = 0;
    for sentence in &syntax.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(!sentence.tokens.is_empty());
        next = sentence.tokens.end;
        let tokens = &syntax.tokens[sentence.tokens.clone()];
        assert_eq!(tokens.iter().filter(|token| token.head.is_none()).count(), 1);
        for at in sentence.tokens.clone() {
            let mut head = syntax.tokens[at].head;
            let mut steps = 0;
            while let Some(above) = head {
                assert!(sentence.tokens.contains(&above.index()));
                steps += 1;
                assert!(steps <= tokens.len(), "a circle");
                head = syntax.tokens[above.index()].head;
            }
        }
    }
    assert_eq!(next, syntax.tokens.len());
}

/// Checks that whatever has `begin`, `end` and `text` selects that text in code points.
fn spans_select_their_text(text: &[char], value: &Value) {
    match value {
        Value::Object(members) => {
            let number = |name| members.get(name).and_then(Value::as_u64).map(|n| n as usize);
            if let (Some(begin), Some(end)) = (number("begin"), number("end")) {
                assert!(begin <= end && end <= text.len());
                if let Some(Value::String(given)) = members.get("text") {
                    assert_eq!(*given, text[begin..end].iter().collect::<String>());
                }
            }
            members.values().for_each(|value| spans_select_their_text(text, value));
        }
        Value::Array(values) => {
            values.iter().for_each(|value| spans_select_their_text(text, value))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Checks that what a record refers to is in it.
fn references_hold(record: &Record) {
    let actors: Vec<&str> = record.actors.iter().flatten().map(|actor| actor.id.as_str()).collect();
    let mentions = record.mentions.as_ref().map_or(0, Vec::len);
    let sentences = record.sentences.as_ref().map_or(0, Vec::len);
    let mut sorted = actors.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), actors.len(), "two actors of one id");
    for mention in record.mentions.iter().flatten() {
        assert!(actors.contains(&mention.actor.as_str()));
    }
    let mut ids = Vec::new();
    for statement in record.statements.iter().flatten() {
        assert!((statement.sentence as usize) < sentences);
        let target = statement.target.as_ref().map(|end| end.mention);
        assert_ne!(Some(statement.source.mention), target, "a mention and itself");
        for end in std::iter::once(&statement.source).chain(&statement.target) {
            assert!((end.mention as usize) < mentions);
            assert!(actors.contains(&end.actor.as_str()));
        }
        assert!((0.0..=1.0).contains(&statement.confidence));
        ids.push(&statement.id);
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "two statements of one id");
}

/// A deed of one state towards another, when it was done, and a sentence that has nothing to do with it.
#[derive(Clone, Debug)]
struct Deed {
    ends: [&'static str; 2],
    verb: &'static str,
    base: &'static str,
    tail: &'static str,
    aside: &'static str,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let states = &["Oman", "Chad", "Norway", "Peru", "Kosovo", "Niger", "Iran", "Ghana", "Mali"];
    let ends = proptest::sample::subsequence(states, 2).prop_shuffle();
    let verb = proptest::sample::select(&[
        ("recognised", "recognise"),
        ("condemned", "condemn"),
        ("attacked", "attack"),
        ("praised", "praise"),
        ("supported", "support"),
        ("criticised", "criticise"),
        ("invaded", "invade"),
        ("threatened", "threaten"),
    ]);
    let tail = proptest::sample::select(&["", " on Monday", " in 2019", " in June", " last week"]);
    let aside = proptest::sample::select(&[
        "The weather in the valley was mild.",
        "It rained for two days.",
        "Few of the shops had opened when the bell rang.",
        "Bread costs more than last year.",
    ]);
    (ends, verb, tail, aside).prop_map(|(ends, (verb, base), tail, aside)| Deed {
        ends: [ends[0], ends[1]],
        verb,
        base,
        tail,
        aside,
    })
}

/// Returns what the statements of a text say, but for where they stand: spans are counted from `from`.
fn said(text: &str, from: u32) -> Vec<Value> {
    let record = READER.read(&document(text));
    let place = |range: &Range| (range.begin - from, range.end - from, range.text.clone());
    let mentions = record.mentions.unwrap();
    let mention = |end: &End| (end.actor.clone(), place(&mentions[end.mention as usize].range));
    let tell = |one: &Statement| {
        let trigger: Vec<_> = match &one.trigger {
            Ranges::One(range) => vec![place(range)],
            Ranges::Several(ranges) => ranges.iter().map(place).collect(),
        };
        let when = one.when.as_ref().map(|when| place(&when.range));
        json!([
            [one.relation, one.label, one.rule],
            [mention(&one.source), one.target.as_ref().map(mention)],
            [trigger, one.via.as_ref().map(place), when],
            [one.polarity, one.certainty, one.tense, one.confidence],
            [one.valence, one.plover, one.cameo],
            one.attribution.len(),
        ])
    };
    record.statements.unwrap().iter().map(tell).collect()
}

/// Returns the one statement of a text: who does what to whom, how certainly and when, and its polarity.
fn stated(text: &str) -> (Value, Polarity) {
    let record = READER.read(&document(text));
    let statements = record.statements.unwrap();
    let [one] = statements.as_slice() else { panic!("{text} states {statements:?}") };
    let target = one.target.as_ref().map(|end| &end.actor);
    let rest = json!([one.relation, one.rule, one.certainty, one.tense, one.confidence]);
    (json!([one.source.actor, target, rest]), one.polarity)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(128)
    ) })]

    #[test]
    fn tokens_and_trees_are_whole(text in any_text()) {
        let syntax = READER.language.read(&document(&text));
        tokens_cover(&text, &syntax);
        sentences_are_trees(&syntax);
    }

    #[test]
    fn a_record_is_true_to_its_text(text in any_text()) {
        let record = READER.read(&document(&text));
        let characters: Vec<char> = text.chars().collect();
        let json = serde_json::to_value(&record).unwrap();
        for (name, value) in json.as_object().unwrap() {
            if name != "text" {
                spans_select_their_text(&characters, value);
            }
        }
        references_hold(&record);
    }

    #[test]
    fn a_second_reading_says_the_same(text in any_text()) {
        let first = serde_json::to_string(&READER.read(&document(&text))).unwrap();
        let second = serde_json::to_string(&READER.read(&document(&text))).unwrap();
        prop_assert_eq!(&first, &second);
        // What is written is read back as it was.
        let read: Record = serde_json::from_str(&first).unwrap();
        prop_assert_eq!(first, serde_json::to_string(&read).unwrap());
    }

    #[test]
    fn a_sentence_that_has_nothing_to_do_with_it_changes_nothing(deed in any_deed()) {
        let Deed { ends: [source, target], verb, tail, aside, .. } = deed;
        let text = format!("{source} {verb} {target}{tail}.");
        let alone = said(&text, 0);
        // That it is read at all is for the lexicon's sentences to hold.
        prop_assume!(!alone.is_empty());
        prop_assert_eq!(&said(&format!("{text} {aside}"), 0), &alone);
        prop_assert_eq!(&said(&format!("{text}\n\n{aside}"), 0), &alone);
        let before = aside.chars().count() as u32;
        prop_assert_eq!(&said(&format!("{aside} {text}"), before + 1), &alone);
        prop_assert_eq!(&said(&format!("{aside}\n\n{text}"), before + 2), &alone);
    }

    #[test]
    fn negation_flips_polarity_and_nothing_else(deed in any_deed()) {
        let Deed { ends: [source, target], verb, base, tail, .. } = deed;
        let (plain, affirmed) = stated(&format!("{source} {verb} {target}{tail}."));
        let (denied, negated) = stated(&format!("{source} did not {base} {target}{tail}."));
        prop_assert_eq!(&plain, &denied);
        prop_assert_eq!((affirmed, negated), (Polarity::Affirmed, Polarity::Negated));
    }

    #[test]
    fn active_and_passive_say_the_same(deed in any_deed()) {
        let Deed { ends: [source, target], verb, base, tail, .. } = deed;
        let active = stated(&format!("{source} {verb} {target}{tail}."));
        prop_assert_eq!(active, stated(&format!("{target} was {verb} by {source}{tail}.")));
        let active = stated(&format!("{source} did not {base} {target}{tail}."));
        prop_assert_eq!(active, stated(&format!("{target} was not {verb} by {source}{tail}.")));
    }

    #[test]
    fn conllu_that_is_written_can_be_read(text in any_text()) {
        let document = document(&text);
        let syntax = READER.language.read(&document);
        let mut written = Vec::new();
        conllu::write(&document, &syntax, &mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        let parsed = conllu::read("a.conllu".as_ref(), &written).unwrap();
        let count: usize = parsed.iter().map(|parsed| parsed.syntax.tokens.len()).sum();
        prop_assert_eq!(count, syntax.tokens.len());
    }
}

#[test]
fn names_that_differ_in_signs_alone_are_one_actor() {
    let text = "has not recognised⿱\u{1464c}Y𘃖\0\u{50343}d\u{faf3}he PakistanPakistan!YͶ\x000";
    references_hold(&READER.read(&document(text)));
}
