//! `actant explain`: what a word of a record means.
//!
//! Every word that a record may hold can be asked for: relations and rules from the lexicon, the
//! closed vocabularies, tags and codes, and the listed actors. A word may stand for several things
//! (`appos`, `X`, `possible`); all of them are told.

use std::io::Write;
use std::path::PathBuf;

use actant::corpus::document::{Document, Meta};
use actant::data::Data;
use actant::entity::entry::Entry;
use actant::error::{Error, nearest};
use actant::graph::decision::row::{Action, Key};
use actant::language::tags::{Deprel, Upos, Xpos};
use actant::reader::Reader;
use actant::relation::code::{Plover, Quad};
use actant::relation::lexicon::{Relation, Rule};
use actant::terms::{Certainty, Form, Join, Kind, Manner, Polarity, Tense};

use crate::cli::actor;
use crate::cli::arguments::{Common, Status};
use crate::cli::output::{Outcome, stdout};
use crate::cli::sentence;
use crate::cli::why::{self, Why};

/// Say what a relation, rule, kind, tag, code or actor means
///
/// WORD is any word of a record: a relation (offers-troops-to), a rule
/// (offers-troops-to/offer-TROOPS-to), a kind (armed-group), a tag (nsubj, PROPN),
/// a code (AGREE, 0334) or an actor's id or name (PAK, Hamas). Without WORD, or with
/// the name of a group, lists the words there are.
#[derive(clap::Args)]
pub struct Arguments {
    /// The word to explain, or a group: relations, rules, kinds, terms, tags, codes,
    /// actors, decisions
    #[arg(value_name = "WORD")]
    word: Option<String>,
    /// Read articles, and tell of the actor with this id every mention, why it was
    /// joined, and who nearly was the same
    #[arg(long, value_name = "ID", requires = "among", conflicts_with = "word")]
    actor: Option<String>,
    #[command(flatten)]
    why: Why,
    /// Tell how TEXT is read: words and trees, mentions, clauses, statements, and the
    /// rules by which; with --why-not, what refused a statement
    #[arg(long, value_name = "TEXT", group = "read", conflicts_with_all = ["word", "actor", "why", "among"])]
    text: Option<String>,
    /// The articles that --actor, --why and --why-not read; the latter two also take
    /// records (what `actant extract` writes)
    #[arg(long, value_name = "INPUT", group = "read", num_args = 1..)]
    among: Vec<PathBuf>,
}

/// One thing that can be explained.
struct Topic {
    group: Group,
    word: String,
    /// Other words that it answers to.
    also: Vec<String>,
    /// What kind of thing it is: "relation", "kind of actor".
    what: &'static str,
    gloss: String,
    /// Further lines: a name and a value.
    more: Vec<(&'static str, String)>,
}

/// A group of things that can be listed together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Relations,
    Rules,
    Kinds,
    Terms,
    Tags,
    Codes,
    Actors,
    Decisions,
}

impl Group {
    const ALL: [(Group, &'static str, &'static str); 8] = [
        (Group::Relations, "relations", "what an edge can say"),
        (Group::Rules, "rules", "how a text states a relation, with examples"),
        (Group::Kinds, "kinds", "what an actor can be"),
        (Group::Terms, "terms", "form, polarity, certainty, tense and manner"),
        (Group::Tags, "tags", "parts of speech and grammatical relations"),
        (Group::Codes, "codes", "PLOVER types, quad classes and CAMEO codes"),
        (Group::Actors, "actors", "who is listed"),
        (Group::Decisions, "decisions", "what a person may decide, and the keys of it"),
    ];
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome<Status> {
    if let Some(id) = &arguments.actor {
        return actor::explain(common, id, &arguments.among);
    }
    let text = arguments.text.clone().map(|text| Document::new("text", Meta::default(), text));
    match &text {
        given if arguments.why.is_asked() => {
            return why::run(common, &arguments.why, &arguments.among, given.as_ref());
        }
        Some(text) => return sentence::explain(common, text, arguments.why.form()),
        None => {}
    }
    let mut out = stdout();
    let Some(word) = &arguments.word else {
        writeln!(out, "actant explain WORD tells what a word of a record means; these groups of")?;
        writeln!(out, "words can be listed:\n")?;
        for (_, name, gloss) in Group::ALL {
            writeln!(out, "  {name:10} {gloss}")?;
        }
        out.flush()?;
        return Ok(Status::AllRead);
    };
    let topics = topics(&common.reader()?, &common.data()?, word)?;
    if let Some((group, ..)) = Group::ALL.iter().find(|(_, name, _)| name == word) {
        list(&topics, *group, &mut out)?;
    } else {
        let found = find(&topics, word)?;
        for (at, topic) in found.into_iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            tell(topic, &mut out)?;
        }
    }
    out.flush()?;
    Ok(Status::AllRead)
}

/// Returns what a word stands for: as it is spelled, or else in any case of letters.
fn find<'t>(topics: &'t [Topic], word: &str) -> Result<Vec<&'t Topic>, Error> {
    let names = |topic: &'t Topic| std::iter::once(&topic.word).chain(&topic.also);
    let by = |same: &dyn Fn(&str) -> bool| -> Vec<&Topic> {
        topics.iter().filter(|topic| names(topic).any(|name| same(name))).collect()
    };
    let mut found = by(&|name| name == word);
    if found.is_empty() {
        let lower = word.to_lowercase();
        found = by(&|name| name.to_lowercase() == lower);
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let error = Error::plain(format!("nothing is called \"{word}\""));
    let near = nearest(word, topics.iter().flat_map(names).map(String::as_str));
    Err(match near {
        Some(near) => error.hint(format!("did you mean \"{near}\"?")),
        None => error.hint("`actant explain` lists the groups of words there are"),
    })
}

fn list(topics: &[Topic], group: Group, out: &mut dyn Write) -> Outcome<()> {
    let topics: Vec<_> = topics.iter().filter(|topic| topic.group == group).collect();
    let width = topics.iter().map(|topic| topic.word.chars().count()).max().unwrap_or(0).min(44);
    let mut what = "";
    for topic in topics {
        if topic.what != what {
            if !what.is_empty() {
                writeln!(out)?;
            }
            what = topic.what;
            writeln!(out, "{what}:")?;
        }
        writeln!(out, "  {:width$}  {}", topic.word, topic.gloss)?;
    }
    Ok(())
}

fn tell(topic: &Topic, out: &mut dyn Write) -> Outcome<()> {
    writeln!(out, "{}: {}", topic.word, topic.what)?;
    writeln!(out, "  {}", topic.gloss)?;
    for (name, value) in &topic.more {
        writeln!(out, "  {name:9} {value}")?;
    }
    Ok(())
}

/// Collects all that can be explained, group by group; of packed actors those that `word` asks for.
fn topics(reader: &Reader, data: &Data, word: &str) -> Result<Vec<Topic>, Error> {
    let mut topics = Vec::new();
    topics.extend(reader.relations.iter().map(|relation| of_relation(reader, relation)));
    topics.extend(reader.relations.rules().map(|(_, rule)| of_rule(rule)));
    macro_rules! vocabularies {
        ($($group:ident, $name:ident, $what:literal;)+) => {
            $(topics.extend($name::ALL.iter().map(|&member| Topic {
                group: Group::$group,
                word: member.word().into(),
                also: Vec::new(),
                what: $what,
                gloss: member.gloss().into(),
                more: Vec::new(),
            }));)+
        };
    }
    vocabularies! {
        Kinds, Kind, "kind of actor";
        Terms, Form, "form of a mention";
        Terms, Join, "reason of a mention";
        Terms, Polarity, "polarity";
        Terms, Certainty, "certainty";
        Terms, Tense, "tense";
        Terms, Manner, "manner of an attribution";
        Tags, Upos, "universal part of speech";
        Tags, Xpos, "Penn Treebank part of speech";
        Tags, Deprel, "grammatical relation";
        Decisions, Action, "decision";
        Decisions, Key, "key of a decision";
    }
    let users = |fits: &dyn Fn(&Relation) -> bool| -> Vec<String> {
        reader.relations.iter().filter(|r| fits(r)).map(|r| r.id.clone()).collect()
    };
    for &plover in Plover::ALL {
        let relations = users(&|relation| relation.plover == Some(plover));
        let mut more = vec![("class", plover.quad().word().to_string())];
        if !relations.is_empty() {
            more.push(("relations", relations.join(", ")));
        }
        topics.push(Topic::new(
            Group::Codes,
            plover.word(),
            "PLOVER event type",
            plover.gloss(),
            more,
        ));
    }
    for &quad in Quad::ALL {
        topics.push(Topic::new(Group::Codes, quad.word(), "quad class", quad.gloss(), Vec::new()));
    }
    let codes = data.file("relations/cameo.tsv")?;
    let rows = codes.text()?.lines().filter(|line| !line.starts_with('#'));
    for (code, name) in rows.skip(1).filter_map(|line| line.split_once('\t')) {
        let relations = users(&|relation| relation.cameo.as_deref() == Some(code));
        let mut more = Vec::new();
        if !relations.is_empty() {
            more.push(("relations", relations.join(", ")));
        }
        topics.push(Topic::new(Group::Codes, code, "CAMEO code", format!("{name}."), more));
    }
    if Group::ALL.iter().any(|(group, name, _)| *group == Group::Actors && *name == word) {
        topics.extend(reader.gazetteer.entries().map(|entry| of_actor(&entry)));
    } else {
        topics.extend(reader.gazetteer.packed_as(word).into_iter().map(of_actor));
        topics.extend(reader.gazetteer.loose().map(of_actor));
    }
    Ok(topics)
}

impl Topic {
    fn new(
        group: Group,
        word: &str,
        what: &'static str,
        gloss: impl Into<String>,
        more: Vec<(&'static str, String)>,
    ) -> Topic {
        Topic { group, word: word.into(), also: Vec::new(), what, gloss: gloss.into(), more }
    }
}

fn of_relation(reader: &Reader, relation: &Relation) -> Topic {
    let kinds = |kinds: &[Kind]| match kinds {
        [] => "any".to_string(),
        kinds => kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", "),
    };
    let mut more = vec![
        ("label", relation.label.clone()),
        ("valence", relation.valence.to_string()),
        ("source", kinds(&relation.source)),
        ("target", kinds(&relation.target)),
    ];
    if relation.symmetric {
        more.push(("direction", "symmetric".into()));
    }
    if let Some(plover) = relation.plover {
        more.push(("PLOVER", format!("{plover} ({})", plover.quad())));
    }
    if let Some(cameo) = &relation.cameo {
        more.push(("CAMEO", cameo.clone()));
    }
    if let Some(from) = &relation.from {
        more.push(("from", from.clone()));
    }
    for &rule in &relation.rules {
        more.push(("rule", reader.relations.rule(rule).id.clone()));
    }
    more.push(("stands in", relation.place.in_a_sentence()));
    Topic::new(Group::Relations, &relation.id, "relation", &relation.gloss, more)
}

fn of_rule(rule: &Rule) -> Topic {
    let mut more = Vec::new();
    for (class, words) in &rule.words {
        more.push((class.word(), words.iter().cloned().collect::<Vec<_>>().join(", ")));
    }
    if rule.learned {
        more.push(("by", "a trained model, where no other rule links the two".into()));
    }
    more.extend(rule.yes.iter().map(|example| ("yes", example.text.clone())));
    more.extend(rule.no.iter().map(|example| ("no", example.text.clone())));
    more.push(("stands in", rule.place.in_a_sentence()));
    let gloss = rule.yes.first().map_or_else(String::new, |example| example.text.clone());
    Topic::new(Group::Rules, &rule.id, "rule", gloss, more)
}

fn of_actor(entry: &Entry) -> Topic {
    let mut more = Vec::new();
    let mut add = |name, value: Option<String>| more.extend(value.map(|value| (name, value)));
    let several = |words: &[String]| (!words.is_empty()).then(|| words.join(", "));
    add("kind", Some(entry.kind.word().into()));
    add("aliases", several(&entry.aliases));
    add("ambiguous", several(&entry.ambiguous));
    add("adjective", several(&entry.adjectives));
    add("people", several(&entry.people));
    add("capital", entry.capital.clone());
    add("seats", several(&entry.seats));
    add("part of", entry.part_of.clone());
    add("country", entry.country.clone());
    add("sector", entry.sector.clone());
    for office in &entry.offices {
        let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
        let (since, until) = (year(office.since), year(office.until));
        add("office", Some(format!("{} of {}, {since}–{until}", office.title, office.of)));
    }
    add("wikidata", entry.wikidata.clone());
    add("stands in", Some(entry.place.in_a_sentence()));
    let mut topic = Topic::new(Group::Actors, &entry.id, "actor", &entry.name, more);
    topic.also = std::iter::once(&entry.name).chain(&entry.aliases).cloned().collect();
    topic
}
