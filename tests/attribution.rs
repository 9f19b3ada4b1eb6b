//! Attributions: quotations, blocks, rules without a model, the trainer, and the chain of speakers.
//!
//! What the rules alone find is tested on trees made by hand, so that no model can hide a mistake;
//! the trainer on a few sentences of our own, so that it is quick.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::path::Path;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::language::Language;
use actant::language::conllu;
use actant::language::tree::{Syntax, TokenId};
use actant::reader::{Options, Reader};
use actant::relation::attribution::block::{self, Role};
use actant::relation::attribution::page::Page;
use actant::relation::attribution::train::{Gathered, read};
use actant::relation::attribution::{Attributor, cut};
use actant::relation::cues::Cues;

fn cues() -> Cues {
    Cues::load(&Data::builtin()).unwrap()
}

/// Reads a text by the models in use.
fn syntax(text: &str) -> Syntax {
    let language = Language::load(&Data::builtin()).unwrap();
    language.read(&Document::new("test", Meta::default(), text.to_string()))
}

#[test]
fn a_quotation_goes_on_over_paragraphs_and_is_no_longer_than_its_marks() {
    let rows = [
        ("He said: “We go. We stay.” She left.", "“ We go . We stay . ”"),
        ("\"We go,\" he said. \"We stay.\"", "\" We go , \" \" We stay . \""),
        ("“We go.\n\n“We stay,” he said.", "“ We go . “ We stay , ”"),
        ("“We go.\n\nHe left.", "“ We go ."),
        ("''We go,'' he said.", "'' We go , ''"),
        ("The minister's ‘red line’ stands.", "‘ red line ’"),
        ("„We go,“ he said. She left.", "„ We go , “"),
        ("»We go,« he said. She left.", "» We go , «"),
        ("'We fear the workers' union,' he said.", "' We fear the workers ' union , '"),
        ("In the '90s we went. She left.", ""),
    ];
    let cues = cues();
    for (text, quoted) in rows {
        let syntax = syntax(text);
        let page = Page::new(text, &syntax, &cues);
        let tokens = (0..syntax.tokens.len()).map(TokenId::new);
        let inside: Vec<&str> = tokens
            .filter(|&token| page.quotation(token) != 0)
            .map(|token| page.form(token))
            .collect();
        assert_eq!(inside.join(" "), quoted, "{text}");
    }
}

/// The trees that the relations are tested on.
fn trees() -> Vec<conllu::Parsed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trees/relation.conllu");
    conllu::read(&path, &std::fs::read_to_string(&path).unwrap()).unwrap()
}

#[test]
fn the_blocks_around_a_cue_tile_its_sentence() {
    let cues = cues();
    for parsed in trees() {
        let (text, syntax) = (parsed.document.text(), &parsed.syntax);
        let page = Page::new(text, syntax, &cues);
        for cue in (0..syntax.tokens.len()).map(TokenId::new) {
            let found = block::label(&page, cue, |_, tokens, _| {
                if tokens.len() > 1 { Role::Split } else { Role::Content }
            });
            let sentence = syntax.sentence_of(cue);
            let expected: Vec<TokenId> = syntax
                .tokens_of(sentence)
                .filter(|&token| token != cue && !page.is_mark(token))
                .collect();
            let found: Vec<TokenId> = found.into_iter().map(|(token, _)| token).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

#[test]
fn without_a_model_the_rules_decide() {
    let rows = [
        (
            "Officials in Niger said Chad may attack Mali.",
            "Officials in Niger | said | Chad may attack Mali",
        ),
        (
            "Oman attacked Chad, the Norwegian daily Kveld reported.",
            "the Norwegian daily Kveld | reported | Oman attacked Chad",
        ),
        (
            "According to Peru, Oman reportedly backs Chad.",
            "Peru | According to | Oman reportedly backs Chad",
        ),
    ];
    let (cues, rules) = (cues(), Attributor::default());
    for (sentence, expected) in rows {
        let trees = trees();
        let found = trees.iter().filter(|parsed| parsed.document.text().contains(sentence));
        let found = found.flat_map(|parsed| {
            let page = Page::new(parsed.document.text(), &parsed.syntax, &cues);
            let text = |runs: &[std::ops::Range<usize>]| {
                let spans = runs.iter().map(|run| cut::span(&page, run).of(page.text));
                spans.collect::<Vec<_>>().join(" … ")
            };
            let short = |one: &actant::relation::attribution::Found| {
                [text(&one.source), text(&one.cue), text(&one.content)].join(" | ")
            };
            rules.find(&page).iter().map(short).collect::<Vec<_>>()
        });
        let found: Vec<String> = found.collect();
        assert!(found.iter().any(|one| one == expected), "{found:#?}");
    }
}

/// Three articles of our own, annotated: a pair of code points for each part.
const ARTICLES: &str = concat!(
    r#"{"text": "Oman will leave, Karim said.", "attributions": [{"source": [[17, 22]], "cue": [[23, 27]], "content": [[0, 15]]}]}"#,
    "\n",
    r#"{"text": "Peru said that Oman will leave.", "attributions": [{"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 30]]}]}"#,
    "\n",
    r#"{"text": "Oman and Peru left the talks.", "attributions": [], "ignore": []}"#,
    "\n",
);

#[test]
fn the_same_articles_give_the_same_model() {
    let articles = read(Path::new("articles.jsonl"), ARTICLES).unwrap();
    let (cues, language) = (cues(), Language::load(&Data::builtin()).unwrap());
    let model = || {
        let mut gathered = Gathered::default();
        for article in &articles {
            gathered.add(article, &language.read(&article.document()), &cues);
        }
        gathered.learn(1).to_bytes()
    };
    assert!(model() == model(), "two trainings differ");
}

#[test]
fn an_article_with_a_slip_is_refused_with_its_line() {
    let slip = format!("{ARTICLES}{{\"text\": \"No attributions.\"}}\n");
    let error = read(Path::new("articles.jsonl"), &slip).unwrap_err().to_string();
    assert!(error.starts_with("articles.jsonl:4:"), "{error}");
}

#[test]
fn a_statement_has_the_speakers_whose_words_it_is_and_no_others() {
    let reader = Reader::new(&Data::builtin(), &Options::default()).unwrap();
    let rows = [
        // A quotation that goes on after its speaker.
        (
            "“Chad attacked Mali on Friday,” said Peru's foreign minister, Rashid Karim. “Norway \
             supports Mali.”",
            "supports",
            "affirmed: rashid-karim said",
        ),
        ("Norway denied that Oman had attacked Chad.", "attacks", "negated: NOR denied"),
        ("Chad attacked Mali, Norwegian officials claimed.", "attacks", "affirmed: NOR claimed"),
        ("Oman made clear that Chad had attacked Mali.", "attacks", "affirmed: OMN made clear"),
        // Who cites others is followed by them.
        (
            "The Kenyan daily reported on Monday, citing Norwegian officials, that Oman had \
             attacked Chad.",
            "attacks",
            "affirmed: KEN reported, NOR citing",
        ),
        // A paper's sources are not the paper, a minister's spokesman not the minister.
        ("Reuters' sources said that Oman had attacked Chad.", "attacks", "affirmed: ? said"),
        // A relative pronoun stands for whom it refers to.
        (
            "Rashid Karim, who said that Oman attacked Chad, left.",
            "attacks",
            "affirmed: rashid-karim said",
        ),
        // Declaring war is no word about a war, and a plan is no word about a deed.
        ("Kenya declared war on Oman on Monday.", "fights", "affirmed:"),
        ("Norway plans to attack Chad.", "attacks", "affirmed:"),
    ];
    for (text, relation, expected) in rows {
        let record = reader.read(&Document::new("test", Meta::default(), text.to_string()));
        let statements = record.statements.unwrap_or_default();
        let found = statements.iter().filter(|statement| statement.relation == relation);
        let found: Vec<String> = found
            .map(|statement| {
                let link = |link: &actant::record::Attribution| {
                    let actor = link.source.as_ref().and_then(|source| source.actor.clone());
                    format!(" {} {}", actor.unwrap_or("?".into()), link.cue.text)
                };
                let chain: Vec<String> = statement.attribution.iter().map(link).collect();
                format!("{}:{}", statement.polarity, chain.join(","))
            })
            .collect();
        assert!(found.iter().any(|one| one == expected), "{text}: {found:?}");
    }
}
