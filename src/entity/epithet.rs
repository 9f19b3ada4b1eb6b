//! Persons who are named and then called by something else that they are: "the 64-year-old", "the former general", "the
//! Frenchman".
//!
//! Such words mean nobody new if exactly one person is named close before whom they fit, or else whom the sentence
//! before is about; what may be somebody's office still ("the general") or any of several ("the former British
//! minister") is left to others.

use std::ops::Range;

use crate::entity::asking::{MOST, near};
use crate::entity::discourse::{Chain, Discourse, Seen, Sort};
use crate::entity::lexicon::{Gender, Tells};
use crate::entity::page::Page;
use crate::entity::spelling::is_hyphen;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::text::lowered;

/// How many tokens before its last an age begins that is cut at its hyphens.
const AGE: usize = 4;

/// Returns the first token of an age by its last: "*64-year-old*", of one token or of five.
fn age(page: &Page, last: usize) -> Option<usize> {
    let whole = page.form(last).contains(is_hyphen);
    let first = if whole { last } else { last.checked_sub(AGE)? };
    let words = page.span(&(first..last + 1)).of(page.text);
    let (number, unit) = words.split_once(is_hyphen)?;
    let number = number.bytes().all(|byte| byte.is_ascii_digit());
    let unit = lowered(unit).replace(is_hyphen, "-");
    (number && page.gazetteer.lexicon.tells(&unit, Tells::Aged)).then_some(first)
}

/// Returns the tokens of who is called by an age, by the last of them: "the 64-year-old" without a noun behind it.
pub fn aged(page: &Page, last: usize) -> Option<Range<usize>> {
    let article = age(page, last)?.checked_sub(1)?;
    let first = page.tokens_of(page.syntax.sentence_of(TokenId::new(last))).start;
    let next = page.syntax.tokens.get(last + 1);
    let free = next.is_none_or(|next| !matches!(next.upos, Upos::Noun | Upos::Propn | Upos::Adj));
    (article >= first && page.is_the(article) && free).then_some(article..last + 1)
}

/// Tells whether a phrase only describes a person who is named: "the former *general*", "the *Frenchman*".
pub fn is_epithet(page: &Page, head: TokenId, tokens: &Range<usize>) -> bool {
    let (syntax, lexicon) = (page.syntax, &page.gazetteer.lexicon);
    let lemma = lowered(page.lemma(head.index()));
    let one = matches!(syntax[head].xpos, Xpos::NN | Xpos::NNP);
    if !page.is_the(tokens.start) || !one || tokens.len() < 2 || lexicon.person(&lemma).is_none() {
        return false;
    }
    let whole = syntax.children(head).iter().all(|&child| {
        let open = matches!(syntax[child].relation, Deprel::AclRelcl | Deprel::Acl);
        let next = syntax.tokens.get(head.index() + 1);
        let parted = next.is_some_and(|next| next.span.of(page.text) == ",");
        let more = matches!(
            syntax[child].relation,
            Deprel::Nmod | Deprel::NmodPoss | Deprel::Appos | Deprel::Conj | Deprel::Cop
        ) && syntax[child].upos != Upos::Num;
        !more && (!open || parted)
    });
    // "The 64-year-old widow".
    let told = |at: usize| {
        lexicon.tells(&lowered(page.form(at)), Tells::Retired) || age(page, at).is_some()
    };
    // "The former British minister" may be any of several.
    let of_a_country = (tokens.start + 1..head.index()).any(|at| page.is_capital(at));
    let former = !of_a_country && tokens.clone().any(told);
    whole && (former || tokens.len() == 2 && lexicon.tells(&lemma, Tells::Describes))
}

/// Returns the chain of the person who is described in other words: the only one named in this sentence and the two
/// before, of several the subject of the one before, if the words are a subject, too; if they are `sure` to describe
/// somebody named, else who was named first the last.
pub fn known_person(
    page: &Page,
    discourse: &Discourse,
    sentence: SentenceId,
    head: TokenId,
    sure: bool,
) -> Option<usize> {
    let syntax = page.syntax;
    let gender = page.gazetteer.lexicon.person(&lowered(page.form(head.index())));
    let gender = gender.filter(|one| *one != Gender::Either);
    let fits = |chain: &Chain| {
        let clash = gender.is_some() && chain.gender.is_some_and(|known| Some(known) != gender);
        u32::from(chain.sort == Sort::Person && !chain.plural && chain.figure.is_some() && !clash)
    };
    let near = near(page, discourse, sentence, head, 2, fits);
    // "The judge said that the 64-year-old was to be freed": who says so is another.
    let says = |seen: &Seen| {
        let verb = syntax[seen.head].head.filter(|_| seen.sentence == sentence);
        verb.is_some_and(|verb| page.gazetteer.lexicon.is_speech(page.lemma(verb.index())))
    };
    let near: Vec<&Seen> =
        near.iter().map(|&(at, _)| &discourse.seen[at]).filter(|seen| !says(seen)).collect();
    if let [only] = near[..] {
        return Some(only.chain);
    }
    let subject = |token: TokenId| {
        let over = syntax[token].head.map(|verb| syntax[verb].relation);
        syntax[token].relation.universal() == Deprel::Nsubj && over == Some(Deprel::Root)
    };
    if subject(head) {
        // A chain may have been the subject there and have been mentioned again since.
        let chains: Vec<usize> = near.iter().map(|seen| seen.chain).collect();
        let before = discourse
            .seen
            .iter()
            .rev()
            .take(MOST)
            .filter(|seen| seen.sentence.index() + 1 == sentence.index() && subject(seen.head));
        let found = before.map(|seen| seen.chain).find(|chain| chains.contains(chain));
        if found.is_some() {
            return found;
        }
    }
    let newest = near.iter().map(|seen| seen.chain);
    newest.max_by_key(|&chain| discourse.chains[chain].first).filter(|_| sure)
}
