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
use crate::language::tags::Upos;
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

    /// Tells of each token whether it is the head of a cue.
    fn cues(&self, page: &Page) -> Vec<bool> {
        let mut features = Features::default();
        let mut scores = [0; 2];
        let tokens = (0..page.syntax.tokens.len()).map(TokenId::new);
        let is_cue = |token: TokenId| {
            cue::is_candidate(page, token)
                && match &self.models {
                    None => cue::rule(page, token),
                    // A word of hearsay is a cue wherever it stands, and names no one.
                    Some(_) if is_hearsay(page, token) => true,
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
        let mut likeliest = Likeliest { margin: -UNNAMED, tokens: Vec::new() };
        let words = block::label(page, head, |features, tokens, rule| match &self.models {
            None => rule,
            Some(models) => {
                let class = models.block.decide(features.keys(), &mut scores);
                likeliest.see(&scores, tokens);
                Role::ALL[class]
            }
        });
        let of = |role: Role| -> Vec<TokenId> {
            let with = words.iter().filter(|(_, other)| *other == role);
            with.map(|(token, _)| *token).collect()
        };
        let mut content = of(Role::Content);
        let start = Start { cue: head, content: &content, cues };
        let mut scores = [0; 2];
        let further = run::follow(page, &start, |features, _, rule| match &self.models {
            None => rule,
            Some(models) => models.run.decide(features.keys(), &mut scores) == 1,
        });
        content.extend(further.into_iter().flatten().map(TokenId::new));
        content.sort_unstable();
        if content.is_empty() {
            return None;
        }
        let content: Vec<Range<usize>> = cut::runs(page, &content)
            .into_iter()
            .map(|run| cut::with_quotation_marks(page, run))
            .collect();
        let mut cue = of(Role::Cue);
        cue.push(head);
        cue.sort_unstable();
        let quoted = content.iter().any(|run| page.quotation(TokenId::new(run.start)) != 0);
        let source = match is_hearsay(page, head) {
            true => Vec::new(),
            false => likeliest.choose(cut::runs(page, &of(Role::Source)), page),
        };
        Some(Found {
            head,
            source,
            cue: cut::runs(page, &cue),
            content,
            manner: if quoted { Manner::Quoted } else { Manner::Reported },
        })
    }
}

/// Tells whether a token is an adverb such as "reportedly".
fn is_hearsay(page: &Page, token: TokenId) -> bool {
    page.syntax[token].upos == Upos::Adv && cue::speaks(page, token)
}

/// By how much anything else may be likelier for the likeliest source to be taken where none was
/// found, in units of the model: few cues have none.
const UNNAMED: i32 = 300;

/// The block that is likeliest to be the source.
struct Likeliest {
    margin: i32,
    tokens: Vec<TokenId>,
}

impl Likeliest {
    /// Takes in a block with the scores of its roles.
    fn see(&mut self, scores: &[i32; Role::ALL.len()], tokens: &[TokenId]) {
        let others = Role::ALL.into_iter().filter(|&role| role != Role::Source);
        let other = others.map(|role| scores[role as usize]).max().unwrap_or_default();
        let margin = scores[Role::Source as usize] - other;
        if margin > self.margin {
            self.margin = margin;
            self.tokens.clear();
            self.tokens.extend_from_slice(tokens);
        }
    }

    /// Returns the one run of several that it stands in, or itself if there is none.
    fn choose(&self, mut runs: Vec<Range<usize>>, page: &Page) -> Vec<Range<usize>> {
        let Some(first) = self.tokens.first() else { return runs };
        if runs.is_empty() {
            return cut::runs(page, &self.tokens);
        }
        if runs.len() > 1 {
            runs.retain(|run| run.contains(&first.index()));
        }
        runs
    }
}

impl Found {
    /// Returns the number of tokens of the content.
    pub fn size(&self) -> usize {
        self.content.iter().map(ExactSizeIterator::len).sum()
    }
}

impl Models {
    /// Writes the models as a file.
    fn file(&self) -> Model {
        let parts: Vec<(&str, Part)> =
            vec![("cue", self.cue.part()), ("block", self.block.part()), ("run", self.run.part())];
        Model::new("attribution.model", parts)
    }
}
