//! Who tells a text: whose "I" it is where nobody is quoted.
//!
//! It is who says "I am NAME", "my name is NAME" or "it's NAME here", whose name alone makes one of the last lines, or
//! stands as the author's below the title, also of what a heading calls a speech ("Remarks by NAME"),
//! where one alone does; else the person who is interviewed; else whom others call so ("my father called
//! me NAME"). What is left out: the "I" of several who say none of this.

use crate::entity::discourse::{Discourse, Seen, Sort};
use crate::entity::lexicon::{Pronoun, Voice};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::table::Map;
use crate::terms::Form;

/// How many sentences at the end may be a signature.
const LAST: usize = 10;

/// How many sentences the begin of an interview, and of a letter, has.
pub const BEGIN: usize = 8;

/// How many sentences below the title the author may be named.
const BYLINE: usize = 4;

/// How many sentences the question of an interview has at most.
const QUESTION: usize = 4;

/// Returns the names outside of quotations that may be a person's.
pub fn named<'a>(discourse: &'a Discourse, quoted: &'a [bool]) -> impl Iterator<Item = &'a Seen> {
    discourse.seen.iter().filter(|seen| {
        let sort = discourse.chains[seen.chain].sort;
        seen.form == Form::Name
            && matches!(sort, Sort::Person | Sort::Unknown)
            && !quoted[seen.head.index()]
    })
}

/// Returns the paragraphs in which someone says who they are, and the chains of these.
pub fn introduced(page: &Page, discourse: &Discourse, quoted: &[bool]) -> Vec<(u32, usize)> {
    let own = named(discourse, quoted).filter(|seen| introduces(page, seen.head));
    let paragraph = |seen: &Seen| page.syntax.sentences[seen.sentence.index()].paragraph;
    own.map(|seen| (paragraph(seen), seen.chain)).collect()
}

/// Returns the chain of the one person who says who tells the text; `introduced` are those who say who
/// they are.
pub fn narrator(
    page: &Page,
    discourse: &Discourse,
    quoted: &[bool],
    introduced: &[(u32, usize)],
) -> Option<usize> {
    let last = page.syntax.sentences.len().saturating_sub(LAST);
    // A name alone but for what may stand before it: "Respectfully, NAME", "By NAME".
    let only = |seen: &Seen, before: &[Upos]| {
        page.tokens_of(seen.sentence).all(|at| {
            let opens = at < seen.tokens.start && before.contains(&page.token(at).upos);
            seen.tokens.contains(&at) || opens
        })
    };
    let signs = |seen: &&Seen| {
        let place = seen.sentence.index();
        let begins = page.tokens_of(seen.sentence).start == seen.tokens.start;
        place >= last && only(seen, &[Upos::Punct, Upos::Adv, Upos::Adj])
            || place < BYLINE && !begins && (only(seen, &[Upos::Adp]) || gives(page, seen.head))
    };
    let signed = named(discourse, quoted).filter(signs).map(|seen| seen.chain);
    let all = introduced.iter().map(|&(_, chain)| chain).chain(signed);
    one(all)
}

/// Returns the chain of the one person whom others call by name where the text says "me".
pub fn called_so(page: &Page, discourse: &Discourse, quoted: &[bool]) -> Option<usize> {
    let so = named(discourse, quoted).filter(|seen| is_called(page, seen.head));
    one(so.map(|seen| seen.chain))
}

/// Returns the one chain of some, if it is one.
fn one(mut chains: impl Iterator<Item = usize>) -> Option<usize> {
    let chain = chains.next()?;
    chains.all(|other| other == chain).then_some(chain)
}

/// Tells whether a heading says that a text is a person's speech: "Remarks by NAME".
fn gives(page: &Page, name: TokenId) -> bool {
    let (syntax, lexicon) = (page.syntax, &page.gazetteer.lexicon);
    let tokens = page.tokens_of(syntax.sentence_of(name));
    let stops = page.token(tokens.end - 1).upos == Upos::Punct;
    let by = page.preposition(name).is_some_and(|by| lexicon.voice(&by) == Some(Voice::By));
    let over = syntax[name].head.filter(|_| syntax[name].relation.universal() == Deprel::Nmod);
    let talk =
        over.is_some_and(|over| lexicon.voice(page.lemma(over.index())) == Some(Voice::Talk));
    talk && by && !stops
}

/// Tells whether a name is what others call who tells the text: "my father called me NAME".
fn is_called(page: &Page, name: TokenId) -> bool {
    let syntax = page.syntax;
    let below = matches!(syntax[name].relation.universal(), Deprel::Xcomp | Deprel::Obj);
    let Some(verb) = syntax[name].head.filter(|_| below) else { return false };
    let is_own =
        |at: TokenId| page.gazetteer.lexicon.pronoun(page.form(at.index())) == Some(Pronoun::I);
    let whom = [Deprel::Obj, Deprel::Iobj, Deprel::NsubjPass].into_iter();
    let mut whom = whom.flat_map(|relation| syntax.dependents(verb, relation));
    page.gazetteer.lexicon.voice(page.lemma(verb.index())) == Some(Voice::Naming)
        && whom.any(is_own)
}

/// Returns the chain of the person who is interviewed: of a text that says at its begin that it is
/// an interview, or has the form of one, whom that begin names most often.
pub fn interviewed(page: &Page, discourse: &Discourse, quoted: &[bool]) -> Option<usize> {
    let first = page.syntax.sentences.get(..BEGIN.min(page.syntax.sentences.len()))?;
    let mut tokens = first.iter().flat_map(|sentence| sentence.tokens.clone());
    let voice = |at: usize| page.gazetteer.lexicon.voice(page.lemma(at));
    let said = tokens.any(|at| voice(at) == Some(Voice::Interview));
    if !said && !is_interview(page, quoted) {
        return None;
    }
    let begin = discourse.seen.iter().take_while(|seen| seen.sentence.index() < BEGIN);
    let mut named: Map<usize, usize> = Map::default();
    for seen in begin.filter(|seen| seen.form == Form::Name) {
        let chain = &discourse.chains[seen.chain];
        if chain.sort == Sort::Person && chain.figure.is_some() {
            *named.entry(seen.chain).or_default() += 1;
        }
    }
    let most = named.values().copied().max()?;
    let most = named.iter().filter(|&(_, &count)| count == most).map(|(&chain, _)| chain);
    // Of several, the one that the text names far more often than each other.
    let names = |chain: usize| discourse.chains[chain].names;
    let first = most.clone().max_by_key(|&chain| names(chain))?;
    let mut others = most.filter(|&chain| chain != first);
    others.all(|other| names(first) >= 2 * names(other)).then_some(first)
}

/// Tells whether a text is an interview by its form: more than one in four of its paragraphs ask, the first
/// does not, and most of those that follow a question say "I" or "we".
fn is_interview(page: &Page, quoted: &[bool]) -> bool {
    let sentences = &page.syntax.sentences;
    let (mut all, mut questions, mut answers) = (0, 0, 0);
    let mut begin = 0;
    let mut asked = false;
    while let Some(first) = sentences.get(begin) {
        let length = sentences[begin..].iter().take_while(|one| one.paragraph == first.paragraph);
        let end = begin + length.count();
        let mut tokens = sentences[begin..end].iter().flat_map(|one| one.tokens.clone());
        let own = |at: usize| {
            let asks = page.gazetteer.lexicon.pronoun(page.form(at));
            matches!(asks, Some(Pronoun::I | Pronoun::We)) && !quoted[at]
        };
        all += 1;
        let asks = asks(page, quoted, first.paragraph);
        if asks && all == 1 {
            return false;
        }
        answers += u32::from(asked && !asks && tokens.any(own));
        questions += u32::from(asks);
        asked = asks;
        begin = end;
    }
    questions > 2 && 4 * questions > all && 2 * answers > questions
}

/// Tells whether a paragraph of an interview asks: a short one that ends in a question mark.
pub fn asks(page: &Page, quoted: &[bool], paragraph: u32) -> bool {
    let sentences = &page.syntax.sentences;
    let begin = sentences.partition_point(|sentence| sentence.paragraph < paragraph);
    let end = sentences.partition_point(|sentence| sentence.paragraph <= paragraph);
    if end - begin > QUESTION {
        return false;
    }
    let last = end.checked_sub(1).map(|at| sentences[at].tokens.clone());
    let last = last.and_then(|mut tokens| tokens.next_back());
    last.is_some_and(|at| !quoted[at] && page.form(at).ends_with('?'))
}

/// Tells whether a word tells this of who speaks.
fn tells(page: &Page, at: TokenId, what: Voice) -> bool {
    page.gazetteer.lexicon.voice(page.lemma(at.index())) == Some(what)
}

/// Tells whether a name is that of who says "it's NAME here".
fn stands_here(page: &Page, name: TokenId) -> bool {
    let syntax = page.syntax;
    let here = syntax[name].head.filter(|&head| tells(page, head, Voice::Here));
    here.is_some_and(|here| {
        let mut subjects = syntax.dependents(here, Deprel::Nsubj);
        let it = |at: TokenId| at < name && tells(page, at, Voice::Points);
        syntax.dependent(here, Deprel::Cop).is_some() && subjects.any(it)
    })
}

/// Tells whether a name is that of who says "I am NAME", "I am your host, NAME", "my name is NAME" or,
/// at the begin of the text, "this is NAME".
fn introduces(page: &Page, name: TokenId) -> bool {
    let syntax = page.syntax;
    if syntax[name].relation == Deprel::Nsubj && stands_here(page, name) {
        return true;
    }
    let own = syntax[name].relation == Deprel::Appos;
    let said = if own { syntax[name].head.unwrap_or(name) } else { name };
    // "One of the Gul brothers", "an Einstein", "like Gul".
    let several = syntax[said].upos == Upos::Propn && syntax.dependent(said, Deprel::Det).is_some();
    let one_of_many = several || syntax.dependent(said, Deprel::Case).is_some();
    if one_of_many || syntax.dependent(said, Deprel::Cop).is_none() {
        return false;
    }
    let Some(subject) = syntax.dependent(said, Deprel::Nsubj) else { return false };
    if tells(page, subject, Voice::Points) {
        let begins = syntax.sentence_of(name).index() < BEGIN;
        let here = syntax.dependents(said, Deprel::Advmod).any(|at| tells(page, at, Voice::Here));
        return said == name && (begins || here);
    }
    let is_own =
        |at: TokenId| page.gazetteer.lexicon.pronoun(page.form(at.index())) == Some(Pronoun::I);
    let owner = syntax.dependents(subject, Deprel::Nmod).any(is_own);
    is_own(subject) || owner && tells(page, subject, Voice::Naming)
}
