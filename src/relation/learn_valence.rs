//! Sentences in which people said who is for or against whom → the model of valence.
//!
//! A sentence is a line of JSON: its `text`, two entities `p` and `q` (`begin` and `end`, in code
//! points) and a `label`: 0 neither, 1 p is for q, 2 q for p, 3 p against q, 4 q against p. A line
//! whose `same_text_as` names another is passed over, so that no sentence counts twice. An entity
//! that is a mention is taken as the mention reaches, because so it will be asked for.

use std::path::Path;

use serde::Deserialize;

use crate::corpus::document::{Document, Meta};
use crate::entity;
use crate::entity::actor::Cast;
use crate::entity::gazetteer::Gazetteer;
use crate::error::{Error, Place, Result};
use crate::language::Language;
use crate::language::model::Model;
use crate::language::train::random::Random;
use crate::language::train::ranking::{Options, Rankings, learn};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::cues::Cues;
use crate::relation::frame::Frames;
use crate::relation::standing::{End, Scene};
use crate::relation::valence::{BITS, clue};
use crate::text::Span;

/// The options with which the shipped model was made. With longer steps it is as often right of sentences held
/// out, and surer than it may be.
const SHIPPED: Options = Options { bits: BITS, rounds: 6, rate: 0.04, decay: 1e-4 };

/// The number of labels.
const LABELS: usize = 5;

/// A sentence with its two entities.
#[derive(Clone, Debug, Deserialize)]
pub struct Labelled {
    text: String,
    p: Entity,
    q: Entity,
    label: usize,
    same_text_as: Option<String>,
}

/// An entity, in code points.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Entity {
    begin: usize,
    end: usize,
}

/// Reads labelled sentences, one a line.
///
/// # Errors
///
/// If a line is not such a sentence, with its place.
pub fn read(path: &Path, content: &str) -> Result<Vec<Labelled>> {
    let sentence = |(at, line): (usize, &str)| {
        let place = |column: usize| Place::at(path, at as u32 + 1, column as u32);
        let read: Labelled = serde_json::from_str(line)
            .map_err(|error| Error::new(place(error.column()), error.to_string()))?;
        match read.label < LABELS {
            true => Ok(read),
            false => Err(Error::new(place(1), format!("there is no label {}", read.label))
                .hint("labels are 0 (neither) and 1 to 4 (for, for, against, against)")),
        }
    };
    content.lines().enumerate().filter(|(_, line)| !line.is_empty()).map(sentence).collect()
}

/// Learns the model from sentences, read with the models of the language in use.
pub fn train(
    sentences: &[Labelled],
    language: &Language,
    gazetteer: &Gazetteer,
    (frames, cues): (&Frames, &Cues),
    seed: u64,
) -> Model {
    let (mut rankings, mut scene) = (Rankings::default(), Scene::default());
    for sentence in sentences.iter().filter(|sentence| sentence.same_text_as.is_none()) {
        let document = Document::new("sentence", Meta::default(), sentence.text.clone());
        let syntax = language.read(&document);
        let cast = entity::find(&document, &syntax, gazetteer);
        let end = |entity| end(&syntax, &cast, &sentence.text, entity);
        let (Some(first), Some(second)) = (end(sentence.p), end(sentence.q)) else { continue };
        let here = syntax.sentence_of(first.head);
        if here != syntax.sentence_of(second.head) || first.head >= second.head {
            continue;
        }
        let names = cast.mentions.iter().filter(|mention| mention.sentence == here);
        scene.set(&syntax, here, frames, cues, names.map(|mention| mention.span));
        scene.see((&syntax, frames), first, second);
        rankings.choice(&[], sentence.label == 0);
        for label in 1..LABELS {
            let valence = if label <= 2 { 1 } else { -1 };
            let keys = scene.clues[(label + 1) % 2].keys.iter();
            let clues: Vec<u32> = keys.map(|&key| clue(key, valence)).collect();
            rankings.choice(&clues, sentence.label == label);
        }
        rankings.end(1.0);
    }
    let model = learn(&rankings, SHIPPED, &mut Random::new(seed));
    Model::new("valence.model", vec![("weights", model.part())])
}

/// Returns the words of an entity and their head.
fn end(syntax: &Syntax, cast: &Cast, text: &str, entity: Entity) -> Option<End> {
    let mut bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let begin = bytes.nth(entity.begin)?;
    let length = entity.end.checked_sub(entity.begin + 1)?;
    let span = Span::new(begin, bytes.nth(length)?);
    if let Some(mention) = cast.mentions.iter().find(|mention| mention.span.overlaps(span)) {
        return Some(End { span: mention.span, head: mention.head, kind: Some(mention.kind) });
    }
    let tokens = (0..syntax.tokens.len()).map(TokenId::new);
    let inside: Vec<TokenId> = tokens.filter(|&at| syntax[at].span.overlaps(span)).collect();
    let top = |&&at: &&TokenId| syntax[at].head.is_none_or(|head| !inside.contains(&head));
    inside.iter().find(top).map(|&head| End { span, head, kind: None })
}
