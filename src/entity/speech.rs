//! Whose "I" it is, whose "we" and whose "you".
//!
//! Between quotation marks it is the speaker's (`quotation.rs`); of who tells the text where it is "I"
//! who says it. Elsewhere "I" is who has the turn (`turn.rs`), else who tells the text
//! (`narrator.rs`), save in the questions of an interview. "You" is who is called by name in the
//! paragraph, who is asked in an interview, or who a letter begins with. A person who says "we" of
//! those who do something is one of them. What is left out: "us" and "our" of persons, and "you" that
//! means anybody.

use crate::entity::discourse::{Discourse, Seen};
use crate::entity::figure::Figure;
use crate::entity::lexicon::Pronoun;
use crate::entity::narrator::{BEGIN, asks, called_so, interviewed, introduced, named, narrator};
use crate::entity::page::Page;
use crate::entity::quotation::{Quotation, Speakers};
use crate::entity::turn;
use crate::language::tags::Deprel;
use crate::language::tree::{SentenceId, TokenId};
use crate::table::Map;
use crate::terms::Join;

/// The most words before the name that a letter begins with ("Dear Mr").
const DEAR: usize = 3;

/// A pronoun of the first or second person at its place.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The pronoun.
    pub token: TokenId,
    /// What it asks for: "I", "we" or "you".
    pub asks: Pronoun,
}

/// Returns the chains that pronouns of the first and second person mean.
pub fn meant(
    page: &Page,
    discourse: &Discourse,
    figures: &[Figure],
    quoted: &[bool],
    pronouns: &[Spoken],
) -> Vec<Option<(usize, Join)>> {
    if pronouns.is_empty() {
        return Vec::new();
    }
    let introduced = introduced(page, discourse, quoted);
    let interviewed = interviewed(page, discourse, quoted);
    let turns = turn::speakers(page, discourse, quoted, &introduced);
    let narrator = narrator(page, discourse, quoted, &introduced).or(interviewed);
    let tells = |spoken: &Spoken| spoken.asks == Pronoun::I && !quoted[spoken.token.index()];
    let narrator = narrator.or_else(|| {
        let told = turns.is_empty() && pronouns.iter().any(tells);
        told.then(|| called_so(page, discourse, quoted)).flatten()
    });
    let reader = reader(page, discourse, quoted);
    let called = called(page, discourse, quoted);
    let asks = |paragraph: u32| interviewed.is_some() && asks(page, quoted, paragraph);
    let speakers = Speakers::new(page, discourse, figures, quoted);
    // The last quotation: pronouns come in text order, and many stand in one.
    let mut last: Option<Quotation> = None;
    let meant = pronouns.iter().map(|spoken| {
        let at = spoken.token.index();
        if !last.as_ref().is_some_and(|one| (one.begin..=one.end).contains(&at)) {
            last = quoted[at].then(|| Quotation::of(page, quoted, at));
        }
        let quotation = last.as_ref().filter(|_| quoted[at]);
        let paragraph = page.syntax.sentences[spoken.sentence.index()].paragraph;
        match (spoken.asks, quotation) {
            (Pronoun::I | Pronoun::We, Some(quotation)) => {
                let body = spoken.asks == Pronoun::We;
                let own = || narrator.filter(|_| !body && quotation.is_told(page, quoted));
                let speaker = |body| speakers.of(quotation, body);
                let own = speaker(body).or_else(own);
                // "We oppose it," somebody said, who is one of those.
                let doer = body && page.syntax[spoken.token].relation == Deprel::Nsubj;
                let one = || speaker(false).filter(|_| doer);
                own.map(|chain| (chain, Join::Speaker))
                    .or_else(|| one().map(|chain| (chain, Join::Among)))
            }
            (Pronoun::You, Some(quotation)) => {
                let chain = quotation.addressee(page, discourse, quoted);
                chain.map(|chain| (chain, Join::Addressed))
            }
            (Pronoun::I, None) => match turns.get(&paragraph) {
                Some(&chain) => Some((chain, Join::Speaker)),
                None if asks(paragraph) => None,
                None => narrator.map(|chain| (chain, Join::Narrator)),
            },
            (Pronoun::You, None) => {
                let asked = || interviewed.filter(|_| asks(paragraph));
                let chain = called.get(&paragraph).copied().or_else(asked).or(reader);
                chain.map(|chain| (chain, Join::Addressed))
            }
            _ => None,
        }
    });
    meant.collect()
}

/// Returns by paragraph the one person who is called by name in it, outside of quotations.
fn called(page: &Page, discourse: &Discourse, quoted: &[bool]) -> Map<u32, usize> {
    let mut called: Map<u32, Option<usize>> = Map::default();
    let calls = |seen: &&Seen| page.syntax[seen.head].relation == Deprel::Vocative;
    for seen in named(discourse, quoted).filter(calls) {
        let paragraph = page.syntax.sentences[seen.sentence.index()].paragraph;
        let one = called.entry(paragraph).or_insert(Some(seen.chain));
        *one = one.filter(|&chain| chain == seen.chain);
    }
    called.into_iter().filter_map(|(paragraph, chain)| Some((paragraph, chain?))).collect()
}

/// Returns the chain of the one person whom a letter begins with: the name makes a sentence with at
/// most a few words before it, and a comma or a colon ends it.
fn reader(page: &Page, discourse: &Discourse, quoted: &[bool]) -> Option<usize> {
    let salutes = |seen: &&Seen| {
        let tokens = page.tokens_of(seen.sentence);
        let end = seen.tokens.end;
        end + 1 == tokens.end
            && matches!(page.form(end), "," | ":")
            && seen.tokens.start - tokens.start <= DEAR
    };
    let begin = named(discourse, quoted).take_while(|seen| seen.sentence.index() < BEGIN);
    let mut saluted = begin.filter(salutes).map(|seen| seen.chain);
    let chain = saluted.next()?;
    saluted.all(|other| other == chain).then_some(chain)
}
