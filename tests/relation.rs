//! Rules over hand-made trees, the lexicon's files and their slips, and the laws of statements.
//!
//! Trees stand in `tests/trees/relation.conllu`, each with its actors (`form:kind`, `_` for a
//! space) and the statements that must be found, and no others. So a new parser can neither hide
//! nor cause a rule's failure; the lexicon's own sentences run from plain text.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::entity::actor::{Actor, ActorId, Cast, Mention};
use actant::language::conllu;
use actant::language::tree::{Syntax, TokenId};
use actant::relation::check::in_short;
use actant::relation::lexicon::Relations;
use actant::relation::statement::{Findings, Predicate, Statement};
use actant::terms::{Form, Join, Kind, Manner, Polarity};
use actant::text::Span;

/// One tree of the file, with what was found in it.
struct Case {
    document: Document,
    syntax: Syntax,
    cast: Cast,
    expected: Vec<String>,
    findings: Findings,
}

impl Case {
    fn statement(&self, relation: &str) -> &Statement {
        let relations = relations();
        let mut all = self.findings.statements.iter();
        all.find(|statement| relations.relation_of(statement.rule).id == relation).unwrap()
    }

    fn text(&self, span: Span) -> &str {
        span.of(self.document.text())
    }
}

fn relations() -> Relations {
    Relations::load(&Data::builtin(), &[]).unwrap_or_else(|error| panic!("{error}"))
}

/// Reads the trees whose sentence is accepted, all in one document each.
fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trees/relation.conllu");
    let content = std::fs::read_to_string(&path).unwrap();
    let relations = relations();
    let blocks = content.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks.map(|block| case(&path, block, &relations)).collect()
}

fn case(path: &Path, block: &str, relations: &Relations) -> Case {
    let values = |key: &str| -> Vec<String> {
        let key = format!("# {key} = ");
        block.lines().filter_map(|line| line.strip_prefix(&key)).map(str::to_string).collect()
    };
    let parsed = conllu::read(path, &format!("{}\n\n", block.trim_end()))
        .unwrap_or_else(|error| panic!("{error}"));
    let parsed = parsed.into_iter().next().unwrap();
    let document = Document::new("case", Meta::default(), parsed.document.text().to_string());
    let cast = cast(document.text(), &parsed.syntax, &values("actors").join(" "));
    let mut findings = actant::relation::find(&document, &parsed.syntax, &cast, relations);
    // What a model finds is judged in tests/valence.rs.
    findings.statements.retain(|statement| !relations.rule(statement.rule).learned);
    Case { document, syntax: parsed.syntax, cast, expected: values("found"), findings }
}

/// Makes the mentions of a case: each form where it first stands.
fn cast(text: &str, syntax: &Syntax, actors: &str) -> Cast {
    let mut cast = Cast::default();
    for (at, actor) in actors.split_whitespace().enumerate() {
        let (form, kind) = actor.split_once(':').unwrap();
        let form = form.replace('_', " ");
        let begin = text.find(&form).unwrap();
        let span = Span::new(begin, begin + form.len());
        let tokens = (0..syntax.tokens.len()).map(TokenId::new);
        let head = tokens
            .filter(|&token| span.contains(syntax[token].span))
            .find(|&token| syntax[token].head.is_none_or(|head| !span.contains(syntax[head].span)))
            .unwrap();
        let kind = Kind::from_word(kind).unwrap();
        cast.mentions.push(Mention {
            span,
            head,
            sentence: syntax.sentence_of(head),
            actor: ActorId::new(at),
            form: Form::Name,
            kind,
            by: Join::Named,
        });
        cast.actors.push(Actor {
            id: form.replace(' ', "-"),
            name: form,
            kind,
            linked: false,
            aliases: Vec::new(),
            description: None,
            country: None,
            sector: None,
        });
    }
    cast.mentions.sort_by_key(|mention| mention.span.begin);
    cast
}

fn of_sentence(text: &str) -> Case {
    cases().into_iter().find(|case| case.document.text().trim() == text).unwrap()
}

#[test]
fn every_tree_gives_its_statements_and_no_others() {
    let relations = relations();
    for case in cases() {
        let short = |s: &Statement| in_short(s, &case.document, &case.cast, &relations);
        let mut found: Vec<String> = case.findings.statements.iter().map(short).collect();
        let mut expected = case.expected.clone();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{}", case.document.text());
    }
}

/// Returns the statements of a sentence of the file, in one line each.
fn short(text: &str) -> Vec<String> {
    let relations = relations();
    let case = of_sentence(text);
    let short = |s: &Statement| in_short(s, &case.document, &case.cast, &relations);
    case.findings.statements.iter().map(short).collect()
}

#[test]
fn active_and_passive_say_the_same() {
    assert_eq!(short("Oman recognised Kosovo in 2019."), short("Kosovo was recognised by Oman."));
}

#[test]
fn what_would_be_the_first_time_has_not_happened() {
    let found = short("It would be the first time that Chad has worked with Mali.");
    assert_eq!(found, ["Chad possible:cooperates-with Mali"]);
}

#[test]
fn what_is_not_decided_is_not_denied() {
    let found = short("Norway has not decided whether to send troops to Mali.");
    assert_eq!(found, ["Norway unknown:deploys-troops-to Mali"]);
}

#[test]
fn not_just_denies_nothing_of_one_member() {
    let found = short("Oman condemned not just Iran but also Iraq.");
    assert_eq!(found, ["Oman condemns Iran", "Oman condemns Iraq"]);
}

#[test]
fn what_somebody_was_told_is_no_order() {
    let found = short("Dar told parliament that Oman supports Kosovo.");
    assert!(found.contains(&"Oman supports Kosovo".to_string()), "{found:?}");
}

#[test]
fn an_authority_that_is_based_somewhere_is_no_permission() {
    let found = short("The Authority, headquartered in Oslo, thanked Chad.");
    assert!(found.contains(&"Authority based-in Oslo".to_string()), "{found:?}");
}

#[test]
fn one_title_is_one_persons() {
    let found = short("Premier Anna Berg and General Carl Dahl thanked Chad.");
    assert!(!found.contains(&"Carl Dahl leads -".to_string()), "{found:?}");
    assert!(found.contains(&"Carl Dahl thanks Chad".to_string()), "{found:?}");
}

#[test]
fn negating_flips_polarity_and_nothing_else() {
    let plain = of_sentence("Oman recognised Kosovo in 2019.");
    let denied = of_sentence("Oman has not recognised Kosovo.");
    let (plain, denied) = (plain.statement("recognizes"), denied.statement("recognizes"));
    assert_eq!((plain.polarity, denied.polarity), (Polarity::Affirmed, Polarity::Negated));
    assert_eq!(plain.rule, denied.rule);
    assert_eq!(plain.certainty, denied.certainty);
    assert_eq!(plain.tense, denied.tense);
    assert_eq!(plain.label, denied.label);
    assert_eq!(plain.confidence, denied.confidence);
}

#[test]
fn no_statement_links_an_actor_with_itself() {
    for case in cases() {
        for statement in &case.findings.statements {
            let source = case.cast.mention(statement.source).actor;
            let target = statement.target.map(|target| case.cast.mention(target).actor);
            assert_ne!(Some(source), target, "{}", case.document.text());
        }
    }
}

#[test]
fn every_span_lies_on_words_of_its_sentence() {
    for case in cases() {
        for statement in &case.findings.statements {
            let sentence = case.syntax.sentences[statement.sentence.index()].span;
            let spans = statement.trigger.iter().chain(statement.via.iter());
            for &span in spans {
                assert!(sentence.contains(span), "{}", case.text(span));
                assert!(!case.text(span).trim().is_empty());
            }
        }
    }
}

#[test]
fn a_number_a_date_and_a_thing_are_kept_with_their_words() {
    let sent = of_sentence("Chad is preparing to send 2,000 soldiers to Mali.");
    let quantity = sent.statement("deploys-troops-to").quantity.clone().unwrap();
    assert_eq!((sent.text(quantity.span), quantity.value), ("2,000 soldiers", 2000.0));
    let dated = of_sentence("Oman recognised Kosovo in 2019.");
    let when = dated.statement("recognizes").when.clone().unwrap();
    assert_eq!(when.date.unwrap().to_string(), "2019");
    let through = of_sentence("Iran, Turkey and Qatar oppose Norway's plan.");
    let via = through.statement("opposes").via.unwrap();
    assert_eq!(through.text(via), "Norway's plan");
}

/// Writes the propositions of a sentence as "subject | predicate | role argument", in order.
fn propositions(text: &str) -> Vec<String> {
    let case = of_sentence(text);
    let words =
        |spans: &[Span]| spans.iter().map(|&span| case.text(span)).collect::<Vec<_>>().join(" ");
    let rows = case.findings.propositions.iter().map(|proposition| {
        let predicate = match &proposition.predicate {
            Predicate::Words(spans) => words(spans),
            Predicate::Understood(verb) => format!("({})", verb.word()),
        };
        let arguments = proposition.arguments.iter();
        let arguments: String =
            arguments.map(|(role, spans)| format!(" | {role} {}", words(spans))).collect();
        format!("{} | {predicate}{arguments}", words(&proposition.subject))
    });
    rows.collect()
}

#[test]
fn a_sentence_gives_the_propositions_that_a_reader_would_note() {
    let check = |text: &str, expected: &[&str]| assert_eq!(propositions(text), expected, "{text}");
    check(
        "Iran, Turkey and Qatar oppose Norway's plan.",
        &[
            "Iran | oppose | obj Norway's plan",
            "Turkey | oppose | obj Norway's plan",
            "Qatar | oppose | obj Norway's plan",
            "Norway | (has) | obj plan",
        ],
    );
    check("Chad refused to attack Mali.", &["Chad | refused to attack | obj Mali"]);
    check(
        "Chad, which attacked Mali, praised Niger.",
        &["Chad | attacked | obj Mali", "Chad | praised | obj Niger"],
    );
    check(
        "Rashid Karim, foreign minister of Oman, thanked Peru.",
        &[
            "Rashid Karim | (is) | xcomp foreign minister of Oman",
            "Rashid Karim | thanked | obj Peru",
        ],
    );
    check("Kosovo was recognised by Oman.", &["Kosovo | was recognised | obl:by by Oman"]);
}

#[test]
fn a_denied_proposition_differs_in_polarity_and_its_words_alone() {
    let of = |text: &str| of_sentence(text).findings.propositions.remove(0);
    let (plain, denied) =
        (of("Oman recognised Kosovo in 2019."), of("Oman has not recognised Kosovo."));
    assert_eq!((plain.polarity, denied.polarity), (Polarity::Affirmed, Polarity::Negated));
    assert_eq!(plain.certainty, denied.certainty);
    assert_eq!(plain.confidence, denied.confidence);
    assert_eq!(plain.arguments[0].0, denied.arguments[0].0);
}

#[test]
fn a_paper_is_called_by_its_name_and_not_by_its_country() {
    let case = of_sentence("Oman attacked Chad, the Norwegian daily Kveld reported.");
    let chain = &case.statement("attacks").attribution;
    let speaker = case.cast.mention(chain[0].mention.unwrap());
    assert_eq!(case.text(speaker.span), "Kveld");
}

#[test]
fn what_others_say_is_theirs_outermost_first() {
    let said = of_sentence("Officials in Niger said Chad may attack Mali.");
    let chain = &said.statement("attacks").attribution;
    assert_eq!(chain.len(), 1);
    assert_eq!(said.text(chain[0].source.unwrap()), "Officials in Niger");
    assert_eq!((said.text(chain[0].cue), chain[0].manner), ("said", Manner::Reported));
    let heard = of_sentence("According to Peru, Oman reportedly backs Chad.");
    let chain = &heard.statement("supports").attribution;
    let cues: Vec<&str> = chain.iter().map(|link| heard.text(link.cue)).collect();
    assert_eq!(cues, ["According to", "reportedly"]);
    assert!(chain.iter().any(|link| link.source.is_none()));
}

#[test]
fn every_relation_carries_sentences_it_must_and_must_not_match() {
    for relation in relations().iter() {
        let relations = relations();
        let count = |yes: bool| -> usize {
            let rules = relation.rules.iter().map(|&id| relations.rule(id));
            rules.map(|rule| if yes { rule.yes.len() } else { rule.no.len() }).sum()
        };
        assert!(count(true) >= 3, "{} has {} to match", relation.id, count(true));
        assert!(count(false) >= 3, "{} has {} not to match", relation.id, count(false));
        for &id in &relation.rules {
            let rule = relations.rule(id);
            assert!(!rule.yes.is_empty() && !rule.no.is_empty(), "{} has no sentence", rule.id);
        }
    }
}

/// Loads `content` as a user's file and returns the message of its failure, from the line on.
#[track_caller]
fn slip(content: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("mine.toml");
    std::fs::write(&path, content).unwrap();
    let error = Relations::load(&Data::builtin(), &[path]).unwrap_err().to_string();
    error.split_once("mine.toml:").unwrap().1.to_string()
}

#[test]
fn a_slip_in_a_users_file_is_refused_with_its_place_and_a_hint() {
    let head = "[spies-on]\nlabel = \"spied on\"\ngloss = \"Source spies on target.\"\n";
    let rule = "[[spies-on.rule]]\nid = \"spy\"\nverb = [\"spy\"]\nsource = \"nsubj\"\n";
    let rows = [
        (
            format!("{head}valance = 1\n"),
            "4:1: no key is called \"valance\"\n  hint: did you mean \"valence\"?",
        ),
        (
            format!("{head}plover = \"ACUSE\"\n"),
            "4:10: no PLOVER type is called \"ACUSE\"\n  hint: did you mean \"ACCUSE\"?",
        ),
        (format!("{head}cameo = \"9999\"\n"), "4:9: no CAMEO code is called \"9999\""),
        (
            format!("{head}source = [\"sate\"]\n"),
            "4:11: no kind is called \"sate\"\n  hint: did you mean \"state\"?",
        ),
        (
            format!("{head}{rule}target = \"obk\"\n"),
            "8:10: no role is called \"obk\"\n  hint: did you mean \"obj\"?",
        ),
        (
            format!("{head}{rule}via = \"@plan\"\n"),
            "8:7: no word class is called \"plan\"\n  hint: did you mean \"plans\"?",
        ),
        ("[spies-on]\ngloss = \"x\"\n".to_string(), "1:2: \"spies-on\" has no label"),
        (format!("{head}valence = 2\n"), "4:11: must be 1, 0 or -1"),
    ];
    for (content, expected) in rows {
        let found = slip(&content);
        assert!(found.starts_with(expected), "expected {expected}\n   found {found}");
    }
}

#[test]
fn a_users_relation_is_added_and_one_of_the_same_id_replaces() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    let entry = "[meets]\nlabel = \"met\"\ngloss = \"Mine.\"\n[spies-on]\nlabel = \"spied on\"\ngloss = \"New.\"\n";
    std::fs::write(&path, entry).unwrap();
    let (before, after) = (relations(), Relations::load(&Data::builtin(), &[path]).unwrap());
    assert_eq!(after.iter().count(), before.iter().count() + 1);
    assert_eq!(after.relation("meets").unwrap().gloss, "Mine.");
    assert!(after.rules().all(|(_, rule)| !rule.id.starts_with("meets/")));
}
