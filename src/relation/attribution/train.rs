//! Annotated articles → the models of attribution.
//!
//! An article is a line of JSON: its `text`, its `attributions` (of `source`, `cue` and `content`,
//! each a list of pairs of code points), and what to `ignore`. Only the outermost attribution is
//! annotated, so what stands inside a content says nothing of cues and is not learned from.

use std::ops::Range;

use serde::Deserialize;

use crate::corpus::document::{Document, Meta};
use crate::error::{Error, Place, Result};
use crate::language::model::Model;
use crate::language::tags::Upos;
use crate::language::train::logistic::{Decisions, Options, learn};
use crate::language::train::random::Random;
use crate::language::tree::{Syntax, TokenId};
use crate::relation::attribution::block::{self, Role};
use crate::relation::attribution::features::Features;
use crate::relation::attribution::page::Page;
use crate::relation::attribution::run::{self, Start};
use crate::relation::attribution::{Models, cue};
use crate::relation::cues::Cues;

/// An annotated article.
#[derive(Clone, Debug, Deserialize)]
pub struct Article {
    text: String,
    attributions: Vec<Annotation>,
    #[serde(default)]
    ignore: Vec<[usize; 2]>,
}

/// An attribution as it is annotated, in code points.
#[derive(Clone, Debug, Deserialize)]
struct Annotation {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
}

/// Reads annotated articles, one a line.
///
/// # Errors
///
/// If a line is not such an article, with its place.
pub fn read(path: &std::path::Path, content: &str) -> Result<Vec<Article>> {
    let article = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            Error::new(Place::at(path, at as u32 + 1, error.column() as u32), error.to_string())
        })
    };
    content.lines().enumerate().filter(|(_, line)| !line.is_empty()).map(article).collect()
}

impl Article {
    /// Returns the document to be read.
    pub fn document(&self) -> Document {
        Document::new("article", Meta::default(), self.text.clone())
    }
}

/// Decisions gathered for each model.
#[derive(Default)]
pub struct Gathered {
    cue: Decisions,
    block: Decisions,
    run: Decisions,
}

/// What an attribution is in tokens: their roles, and the head of the cue.
struct Gold {
    head: TokenId,
    roles: Vec<(usize, Role)>,
}

impl Gathered {
    /// Takes in the decisions of one article with its trees.
    pub fn add(&mut self, article: &Article, syntax: &Syntax, cues: &Cues) {
        let page = Page::new(&article.text, syntax, cues);
        let mut bytes: Vec<usize> = article.text.char_indices().map(|(at, _)| at).collect();
        bytes.push(article.text.len());
        let tokens = |span: &[usize; 2]| tokens(syntax, &bytes, *span);
        let mut golds = Vec::new();
        for annotation in &article.attributions {
            let mut roles = Vec::new();
            let parts = [
                (&annotation.source, Role::Source),
                (&annotation.cue, Role::Cue),
                (&annotation.content, Role::Content),
            ];
            for (spans, role) in parts {
                roles.extend(spans.iter().flat_map(tokens).map(|at| (at, role)));
            }
            roles.sort_by_key(|(at, _)| *at);
            if let Some(head) = head(&page, &roles) {
                golds.push(Gold { head, roles });
            }
        }
        let count = syntax.tokens.len();
        let (mut is_cue, mut unknown) = (vec![false; count], vec![false; count]);
        article.ignore.iter().flat_map(tokens).for_each(|at| unknown[at] = true);
        for gold in &golds {
            is_cue[gold.head.index()] = true;
            let content = gold.roles.iter().filter(|(_, role)| *role == Role::Content);
            content.for_each(|(at, _)| unknown[*at] = true);
        }
        let mut features = Features::default();
        for token in (0..count).map(TokenId::new) {
            let gold = is_cue[token.index()];
            if cue::is_candidate(&page, token) && (gold || !unknown[token.index()]) {
                cue::features(&page, token, &mut features);
                self.cue.push(features.keys(), usize::from(gold));
            }
        }
        golds.iter().for_each(|gold| self.add_blocks(&page, gold, &is_cue));
    }

    fn add_blocks(&mut self, page: &Page, gold: &Gold, is_cue: &[bool]) {
        let role = |at: usize| {
            let found = gold.roles.binary_search_by_key(&at, |(at, _)| *at);
            found.map_or(Role::None, |place| gold.roles[place].1)
        };
        let words = block::label(page, gold.head, |features, tokens, _| {
            let mut counts = [0; Role::ALL.len()];
            tokens.iter().for_each(|token| counts[role(token.index()) as usize] += 1);
            let most = Role::ALL.into_iter().rev().max_by_key(|&role| counts[role as usize]);
            let most = most.unwrap_or(Role::None);
            let pure = counts[most as usize] * 100 >= tokens.len() * PURE;
            let wanted = if pure { most } else { Role::Split };
            self.block.push(features.keys(), wanted as usize);
            wanted
        });
        let content: Vec<TokenId> = words
            .iter()
            .filter(|(_, role)| *role == Role::Content)
            .map(|(token, _)| *token)
            .collect();
        let start = Start { cue: gold.head, content: &content, cues: is_cue };
        run::follow(page, &start, |features, part, _| {
            let inside = part.clone().filter(|&at| role(at) == Role::Content).count();
            let wanted = inside * 2 >= part.len();
            self.run.push(features.keys(), usize::from(wanted));
            wanted
        });
    }

    /// Learns the models.
    pub fn learn(&self, seed: u64) -> Model {
        let mut random = Random::new(seed);
        let options =
            Options { classes: 2, bits: 17, rounds: 6, rate: 0.015, decay: 1e-5, runs: 1 };
        let cue = learn(&self.cue, options, &mut random);
        let options = Options {
            classes: Role::ALL.len(),
            bits: 16,
            rounds: 6,
            rate: 0.015,
            decay: 1e-5,
            runs: 1,
        };
        let block = learn(&self.block, options, &mut random);
        let options = Options { classes: 2, bits: 14, rounds: 6, rate: 0.05, decay: 1e-5, runs: 4 };
        let run = learn(&self.run, options, &mut random);
        Models { cue, block, run }.file()
    }
}

/// The share of a block, in hundredths, that must have one role for the block to have it.
const PURE: usize = 92;

/// Returns the tokens that a pair of code points touches.
fn tokens(syntax: &Syntax, bytes: &[usize], span: [usize; 2]) -> Range<usize> {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default() as u32;
    let (begin, end) = (byte(span[0]), byte(span[1]));
    let first = syntax.tokens.partition_point(|token| token.span.end <= begin);
    let last = syntax.tokens.partition_point(|token| token.span.begin < end);
    first..last.max(first)
}

/// Returns the head of a cue: its first verb that no other word of it governs, or its first word.
fn head(page: &Page, roles: &[(usize, Role)]) -> Option<TokenId> {
    let syntax = page.syntax;
    let cue: Vec<TokenId> = roles
        .iter()
        .filter(|(_, role)| *role == Role::Cue)
        .map(|(at, _)| TokenId::new(*at))
        .filter(|&token| cue::is_candidate(page, token))
        .collect();
    let top = |token: &&TokenId| syntax[**token].head.is_none_or(|head| !cue.contains(&head));
    let verb = |token: &&TokenId| syntax[**token].upos == Upos::Verb;
    let found = cue.iter().filter(top).find(verb);
    found.or_else(|| cue.iter().find(verb)).or_else(|| cue.iter().find(top)).copied()
}
