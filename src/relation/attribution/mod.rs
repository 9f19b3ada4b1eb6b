//! Trees → attributions: who says, thinks, wants or perceives what.
//!
//! The cut is PolNeAR's (Newell, Margolin and Ruths 2018, <https://aclanthology.org/L18-1524>): a
//! source, a cue and a content, each of them words of the text. Three decisions make one: which
//! words are cues (`cue.rs`), what each part of the sentence is to a cue (`block.rs`), and how far
//! what is said goes on beyond the sentence (`run.rs`). Each has a rule, and a small linear model
//! that sees the rule's answer among much else and overrules it; without a model the rules decide.
//!
//! Left out: a source that stands in another sentence than its cue.

pub mod block;
pub mod cue;
pub mod cut;
pub mod features;
pub mod page;
pub mod run;
pub mod train;

use std::ops::Range;

use crate::data::Data;
use crate::error::Result;
use crate::language::linear::Linear;
use crate::language::model::{Model, Part};
use crate::language::tree::TokenId;
use crate::relation::attribution::block::Role;
use crate::relation::attribution::features::Features;
use crate::relation::attribution::page::Page;
use crate::relation::attribution::run::Start;
use crate::terms::Manner;

/// An attribution of the text, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The head of the cue.
    pub head: TokenId,
    /// The words of the source; none where it is not named.
    pub source: Vec<Range<usize>>,
    /// The words of the cue.
    pub cue: Vec<Range<usize>>,
    /// The words of the content.
    pub content: Vec<Range<usize>>,
    /// Verbatim or in the writer's words.
    pub manner: Manner,
}

/// Finds attributions.
#[derive(Clone, Debug, Default)]
pub struct Attributor {
    models: Option<Models>,
}

/// What was learned: a linear model for each decision.
#[derive(Clone, Debug)]
struct Models {
    cue: Linear,
    block: Linear,
    run: Linear,
}

impl Attributor {
    /// Loads the models in use; an empty file leaves the decisions to the rules.
    ///
    /// # Errors
    ///
    /// If the file is not a model of attributions.
    pub fn load(data: &Data) -> Result<Attributor> {
        let file = data.file("english/attribution.model")?;
        if file.bytes.is_empty() {
            return Ok(Attributor::default());
        }
        let model = Model::read(&file)?;
        let cue = Linear::take(&model, "cue", 2)?;
        let block = Linear::take(&model, "block", Role::ALL.len())?;
        let run = Linear::take(&model, "run", 2)?;
        Ok(Attributor { models: Some(Models { cue, block, run }) })
    }

    /// Finds the attributions of a document, in the order of their cues.
    pub fn find(&self, page: &Page) -> Vec<Found> {
        let cues = self.cues(page);
        let heads = (0..cues.len()).filter(|&at| cues[at]).map(TokenId::new);
        heads.filter_map(|head| self.attribution(page, head, &cues)).collect()
    }

    fn cues(&self, page: &Page) -> Vec<bool> {
        let mut features = Features::default();
        let mut scores = [0; 2];
        let tokens = (0..page.syntax.tokens.len()).map(TokenId::new);
        let is_cue = |token: TokenId| {
            cue::is_candidate(page, token)
                && match &self.models {
                    None => cue::rule(page, token),
                    Some(models) => {
                        cue::features(page, token, &mut features);
                        models.cue.decide(features.keys(), &mut scores) == 1
                    }
                }
        };
        tokens.map(is_cue).collect()
    }

    fn attribution(&self, page: &Page, head: TokenId, cues: &[bool]) -> Option<Found> {
        let mut scores = [0; Role::ALL.len()];
        let words = block::label(page, head, |features, _, rule| match &self.models {
            None => rule,
            Some(models) => Role::ALL[models.block.decide(features.keys(), &mut scores)],
        });
        let of = |role: Role| {
            words.iter().filter(move |(_, other)| *other == role).map(|(token, _)| *token)
        };
        let content: Vec<TokenId> = of(Role::Content).collect();
        let start = Start { cue: head, content: &content, cues };
        let mut scores = [0; 2];
        let further = run::follow(page, &start, |features, _, rule| match &self.models {
            None => rule,
            Some(models) => models.run.decide(features.keys(), &mut scores) == 1,
        });
        let mut all = content;
        all.extend(further.into_iter().flatten().map(TokenId::new));
        all.sort_unstable();
        if all.is_empty() {
            return None;
        }
        let content: Vec<Range<usize>> = cut::runs(page, &all)
            .into_iter()
            .map(|run| cut::with_quotation_marks(page, run))
            .collect();
        let mut cue: Vec<TokenId> = of(Role::Cue).collect();
        cue.push(head);
        cue.sort_unstable();
        let source: Vec<TokenId> = of(Role::Source).collect();
        let source = cut::runs(page, &source);
        let quoted = content.iter().any(|run| page.quotation(TokenId::new(run.start)) != 0);
        Some(Found {
            head,
            source,
            cue: cut::runs(page, &cue),
            content,
            manner: if quoted { Manner::Quoted } else { Manner::Reported },
        })
    }
}

impl Models {
    /// Writes the models as a file.
    fn file(&self) -> Model {
        let parts: Vec<(&str, Part)> = vec![
            ("cue", self.cue.part()),
            ("block", self.block.part()),
            ("run", self.run.part()),
        ];
        Model::new("attribution.model", parts)
    }
}
