//! What of a graph is shown: view, filters and roll-up, as `build` and `graph` take them.

use clap::Args;

use actant::date::Date;
use actant::error::{Error, Result, nearest};
use actant::graph::filter::{Ego, Filter};
use actant::graph::lens::Lens;
use actant::graph::rollup::{Level, Member, Members};
use actant::graph::shape::Shape;
use actant::terms::{Certainty, Kind};

use crate::cli::arguments::Common;

/// What of a graph is shown, and in what shape.
#[derive(Args)]
#[command(next_help_heading = "What is shown")]
pub struct Shown {
    /// Draw an edge for each relation of two actors (aggregate), for each
    /// statement (claims), or who says what of whom (speakers)
    #[arg(long, value_name = "VIEW", default_value = "aggregate", value_parser = shape)]
    view: Shape,
    #[command(flatten)]
    wanted: Wanted,
}

/// What of a graph is wanted, and as what its actors count.
#[derive(Args)]
#[command(next_help_heading = "What is shown")]
pub struct Wanted {
    /// Draw persons and bodies as their state, or persons as their body
    #[arg(long, value_name = "LEVEL", value_parser = level)]
    rollup: Option<Level>,
    /// Only edges between actors of these kinds: state,person
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<Kind>,
    /// Only statements that are so certain: asserted,planned
    #[arg(long, value_name = "CERTAINTY", value_delimiter = ',', value_parser = certainty)]
    certainty: Vec<Certainty>,
    /// Only edges that N independent documents state
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    min_weight: u32,
    /// Only statements of at least this confidence, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, hide_default_value = true, value_parser = share)]
    min_confidence: f32,
    /// Only what was published on this date or later: 2025, 2025-10 or 2025-10-09
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Date>,
    /// Only what was published on this date or before
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<Date>,
    /// Only an actor, by id or name, and those around it
    #[arg(long, value_name = "ACTOR")]
    ego: Option<String>,
    /// So many edges away from it at most
    #[arg(long, value_name = "N", default_value_t = 1, requires = "ego")]
    depth: u32,
    /// Only the N edges of most documents
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    top: Option<u32>,
}

/// Returns what is wrong with a word that is none of a vocabulary.
fn unknown(word: &str, words: Vec<&str>) -> String {
    match nearest(word, words.iter().copied()) {
        Some(near) => format!("did you mean {near}? There are {}", words.join(", ")),
        None => format!("there are {}", words.join(", ")),
    }
}

fn shape(word: &str) -> std::result::Result<Shape, String> {
    let words = || Shape::ALL.iter().map(|one| one.word()).collect();
    Shape::from_word(word).ok_or_else(|| unknown(word, words()))
}

fn level(word: &str) -> std::result::Result<Level, String> {
    let words = || Level::ALL.iter().map(|one| one.word()).collect();
    Level::from_word(word).ok_or_else(|| unknown(word, words()))
}

fn kind(word: &str) -> std::result::Result<Kind, String> {
    let words = || Kind::ALL.iter().map(|one| one.word()).collect();
    Kind::from_word(word).ok_or_else(|| unknown(word, words()))
}

fn certainty(word: &str) -> std::result::Result<Certainty, String> {
    let words = || Certainty::ALL.iter().map(|one| one.word()).collect();
    Certainty::from_word(word).ok_or_else(|| unknown(word, words()))
}

fn share(word: &str) -> std::result::Result<f32, String> {
    let share = word.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a share is a number from 0 to 1, as in 0.8".to_owned())
}

fn date(word: &str) -> std::result::Result<Date, String> {
    Date::parse(word).ok_or_else(|| "a date is a year, month or day, as in 2025-10-09".to_owned())
}

impl Shown {
    /// Returns how the graph is to be seen.
    ///
    /// # Errors
    ///
    /// As [`Wanted::lens`].
    pub fn lens(&self, common: &Common) -> Result<Lens> {
        self.wanted.lens(common, self.view)
    }
}

impl Wanted {
    /// Returns the options that were given, as they are typed.
    pub fn options(&self, common: &Common) -> String {
        fn words<W: ToString>(words: &[W]) -> Option<String> {
            let words: Vec<String> = words.iter().map(W::to_string).collect();
            (!words.is_empty()).then(|| words.join(","))
        }
        let quoted = |ego: &String| match ego.contains(' ') {
            true => format!("\"{ego}\""),
            false => ego.clone(),
        };
        let options = [
            ("relations", words(&common.named)),
            ("rollup", self.rollup.map(|level| level.to_string())),
            ("kinds", words(&self.kinds)),
            ("certainty", words(&self.certainty)),
            ("min-weight", (self.min_weight > 1).then(|| self.min_weight.to_string())),
            (
                "min-confidence",
                (self.min_confidence > 0.0).then(|| self.min_confidence.to_string()),
            ),
            ("since", self.since.map(|date| date.to_string())),
            ("until", self.until.map(|date| date.to_string())),
            ("ego", self.ego.as_ref().map(quoted)),
            ("depth", self.ego.as_ref().map(|_| self.depth.to_string())),
            ("top", self.top.map(|top| top.to_string())),
        ];
        let given = options.into_iter().filter_map(|(name, value)| Some((name, value?)));
        given.map(|(name, value)| format!("--{name} {value}")).collect::<Vec<_>>().join(" ")
    }

    /// Returns how the graph is to be seen.
    ///
    /// # Errors
    ///
    /// If a relation is named that there is not, or a lexicon has a slip.
    pub fn lens(&self, common: &Common, shape: Shape) -> Result<Lens> {
        if let (Some(since), Some(until)) = (self.since, self.until)
            && since > until
            && !since.to_string().starts_with(&until.to_string())
        {
            let error =
                Error::plain(format!("nothing is published since {since} and until {until}"));
            return Err(error.hint("--since takes the earlier date"));
        }
        if !common.named.is_empty() {
            let lexicon = common.lexicon()?;
            let known = || lexicon.iter().map(|relation| relation.id.as_str()).chain(["other"]);
            for name in &common.named {
                if !known().any(|id| id == name) {
                    let error = Error::plain(format!("there is no relation {name:?}"));
                    return Err(error.hint(match nearest(name, known()) {
                        Some(near) => format!("did you mean {near:?}?"),
                        None => "`actant explain relations` lists them; a file of relations is \
                                 written with a dot or a slash"
                            .to_owned(),
                    }));
                }
            }
        }
        let ego = self.ego.clone().map(|actor| Ego { actor, depth: self.depth });
        Ok(Lens {
            filter: Filter {
                relations: common.named.clone(),
                kinds: self.kinds.clone(),
                certainty: self.certainty.clone(),
                min_confidence: self.min_confidence,
                since: self.since,
                until: self.until,
                // Every edge has one document.
                min_weight: if self.min_weight == 1 { 0 } else { self.min_weight },
                ego,
                top: self.top.map(|top| top as usize),
            },
            rollup: self.rollup.map(|level| Ok((level, members(common)?))).transpose()?,
            shape,
        })
    }
}

/// Returns what the gazetteer knows of who belongs where; a person belongs where the office is that
/// was taken last and is still held, or else was taken last.
fn members(common: &Common) -> Result<Members> {
    let gazetteer = common.gazetteer()?;
    let members = gazetteer.entries().map(|entry| {
        let office = entry.offices.iter().max_by_key(|one| (one.until.is_none(), one.since));
        let part_of = entry.part_of.clone().or_else(|| office.map(|office| office.of.clone()));
        let (name, country) = (entry.name.clone(), entry.country.clone());
        (entry.id.clone(), Member { name, kind: entry.kind, part_of, country })
    });
    Ok(members.collect())
}
