//! Who speaks in which paragraph of a text that is a talk: an interview, a hearing, a panel.
//!
//! A paragraph that begins with a name and a colon is a turn of who is named, and so are those after
//! it up to the next such. One that ends in a name alone hands over to the person ("Ms Rasheed?"),
//! who speaks from then on, except in paragraphs that speak to the same person; one that begins with
//! a title, a name and a full stop is the person's. Where several say
//! who they are ("I am Hina Rasheed"), each does so for the own paragraph. What is left out: talks
//! without any of these.

use crate::entity::discourse::{Discourse, Seen, Sort};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::SentenceId;
use crate::table::Map;
use crate::terms::Form;

/// The most tokens of a label before its colon.
const LABEL: usize = 6;

/// Returns by paragraph the chain of who speaks in it, where that can be told; `introduced` are the
/// paragraphs and chains of those who say who they are.
pub fn speakers(
    page: &Page,
    discourse: &Discourse,
    quoted: &[bool],
    introduced: &[(u32, usize)],
) -> Map<u32, usize> {
    let persons = || {
        discourse.seen.iter().filter(|seen| {
            let sort = discourse.chains[seen.chain].sort;
            seen.form == Form::Name
                && matches!(sort, Sort::Person | Sort::Unknown)
                && !quoted[seen.head.index()]
        })
    };
    // By sentence, the name that begins a label, and the one that makes the sentence.
    let mut labels: Map<SentenceId, usize> = Map::default();
    let mut alone: Map<SentenceId, (usize, bool)> = Map::default();
    let mut addressed: Map<u32, Vec<usize>> = Map::default();
    for seen in persons() {
        let paragraph = page.syntax.sentences[seen.sentence.index()].paragraph;
        if is_label(page, seen) {
            labels.insert(seen.sentence, seen.chain);
        } else if is_alone(page, seen) {
            let titled = page.tokens_of(seen.sentence).start < seen.tokens.start;
            if titled || is_asked(page, seen) {
                alone.insert(seen.sentence, (seen.chain, titled));
            }
        } else if page.syntax[seen.head].relation == Deprel::Vocative {
            addressed.entry(paragraph).or_default().push(seen.chain);
        }
    }
    let mut speakers = Map::default();
    let mut turn = None;
    let sentences = &page.syntax.sentences;
    for (at, sentence) in sentences.iter().enumerate() {
        let (id, paragraph) = (SentenceId::new(at), sentence.paragraph);
        let first = at == 0 || sentences[at - 1].paragraph != paragraph;
        let last = sentences.get(at + 1).is_none_or(|next| next.paragraph != paragraph);
        if first {
            if labels.len() > 1 && begins_with_label(page, id) {
                turn = labels.get(&id).copied();
            }
            // "Senator Gul. I thank the chair.": as parliaments take it down.
            if let (false, Some(&(chain, true))) = (last, alone.get(&id)) {
                turn = Some(chain);
            }
            let spoken_to = addressed.get(&paragraph);
            let own = turn.filter(|turn| !spoken_to.is_some_and(|chains| chains.contains(turn)));
            if let Some(chain) = own {
                speakers.insert(paragraph, chain);
            }
        }
        if let (true, Some(&(next, _))) = (last && labels.len() < 2, alone.get(&id)) {
            turn = Some(next);
        }
    }
    if introduced.iter().any(|&(_, chain)| chain != introduced[0].1) {
        speakers.extend(introduced.iter().copied());
    }
    speakers
}

/// Tells whether a sentence begins with a few words and a colon.
fn begins_with_label(page: &Page, sentence: SentenceId) -> bool {
    let tokens = page.tokens_of(sentence);
    page.is_capital(tokens.start) && tokens.take(LABEL + 1).any(|at| page.form(at) == ":")
}

/// Tells whether a name stands before a colon at the begin of its sentence.
fn is_label(page: &Page, seen: &Seen) -> bool {
    let tokens = page.tokens_of(seen.sentence);
    let end = seen.tokens.end;
    end < tokens.end && page.form(end) == ":" && end - tokens.start <= LABEL
}

/// Tells whether a name that makes a sentence asks somebody to speak: it ends in a question mark.
fn is_asked(page: &Page, seen: &Seen) -> bool {
    let last = page.tokens_of(seen.sentence).end - 1;
    page.form(last).ends_with('?')
}

/// Tells whether a name with its title makes a sentence.
fn is_alone(page: &Page, seen: &Seen) -> bool {
    let tokens = page.tokens_of(seen.sentence);
    let title = page.span(&(tokens.start..seen.tokens.end)).of(page.text);
    let title = &title[..title.len() - page.span(&seen.tokens).of(page.text).len()];
    let named =
        title.is_empty() || page.gazetteer.lexicon.title(&title.trim().to_lowercase()).is_some();
    let rest = seen.tokens.end..tokens.end;
    named && !rest.is_empty() && rest.into_iter().all(|at| page.token(at).upos == Upos::Punct)
}
