//! Whose "I" it is, whose "we" and whose "you".
//!
//! Between quotation marks the speaker is the subject of the verb of saying that stands nearest to
//! the quotation in its first or last sentence, else in the sentence before it in its paragraph; a
//! body says "we" of itself, and a person of the body whose office he is said to hold beside his name
//! ("Gul, commander of the force"). "You" is who is called by name there, or to whom the verb says it.
//! Elsewhere "I" is who has the turn (`turn.rs`), who says "I am NAME" or "my name is NAME", whose
//! name alone makes one of the last lines, or stands as the author's below the title, where one
//! alone does; in an interview it is who is interviewed, save in a question. "You" is who is called by
//! name in the paragraph, who is asked in an interview, or who a letter begins with. What is left out:
//! the "we" of other persons, and "you" that means anybody.

use crate::entity::discourse::{Discourse, Seen, Sort};
use crate::entity::lexicon::Pronoun;
use crate::entity::page::Page;
use crate::entity::turn;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{SentenceId, TokenId};
use crate::table::Map;
use crate::terms::{Form, Join};

/// How many sentences at the end may be a signature.
const LAST: usize = 10;

/// How many sentences the begin of an interview, and of a letter, has.
const BEGIN: usize = 8;

/// How many sentences below the title the author may be named.
const BYLINE: usize = 4;

/// How many sentences the question of an interview has at most.
const QUESTION: usize = 4;

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
    quoted: &[bool],
    pronouns: &[Spoken],
) -> Vec<Option<(usize, Join)>> {
    if pronouns.is_empty() {
        return Vec::new();
    }
    let introduced = introduced(page, discourse, quoted);
    let interviewed = interviewed(page, discourse);
    let narrator = narrator(page, discourse, quoted, &introduced).or(interviewed);
    let turns = turn::speakers(page, discourse, quoted, &introduced);
    let reader = reader(page, discourse, quoted);
    let called = called(page, discourse, quoted);
    let asks = |paragraph: u32| interviewed.is_some() && asks(page, quoted, paragraph);
    let meant = pronouns.iter().map(|spoken| {
        let quotation = quoted[spoken.token.index()].then(|| Quotation::of(page, quoted, spoken));
        let paragraph = page.syntax.sentences[spoken.sentence.index()].paragraph;
        match (spoken.asks, quotation) {
            (Pronoun::I | Pronoun::We, Some(quotation)) => {
                let body = spoken.asks == Pronoun::We;
                let chain = quotation.speaker(page, discourse, quoted, body);
                chain.map(|chain| (chain, Join::Speaker))
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

/// Returns the names outside of quotations that may be a person's.
fn named<'a>(discourse: &'a Discourse, quoted: &'a [bool]) -> impl Iterator<Item = &'a Seen> {
    discourse.seen.iter().filter(|seen| {
        let sort = discourse.chains[seen.chain].sort;
        seen.form == Form::Name
            && matches!(sort, Sort::Person | Sort::Unknown)
            && !quoted[seen.head.index()]
    })
}

/// Returns the paragraphs in which someone says who they are, and the chains of these.
fn introduced(page: &Page, discourse: &Discourse, quoted: &[bool]) -> Vec<(u32, usize)> {
    let own = named(discourse, quoted).filter(|seen| introduces(page, seen.head));
    let paragraph = |seen: &Seen| page.syntax.sentences[seen.sentence.index()].paragraph;
    own.map(|seen| (paragraph(seen), seen.chain)).collect()
}

/// Returns the chain of the one person who says who tells the text.
fn narrator(
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
            || place < BYLINE && !begins && only(seen, &[Upos::Adp])
    };
    let signed = named(discourse, quoted).filter(signs).map(|seen| seen.chain);
    let mut all = introduced.iter().map(|&(_, chain)| chain).chain(signed);
    match all.next() {
        Some(chain) => all.all(|other| other == chain).then_some(chain),
        None => None,
    }
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

/// Tells whether a paragraph of an interview asks: a short one that ends in a question mark.
fn asks(page: &Page, quoted: &[bool], paragraph: u32) -> bool {
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

/// Returns the chain of the person who is interviewed: of a text that says at its begin that it is
/// an interview, whom that begin names most often.
fn interviewed(page: &Page, discourse: &Discourse) -> Option<usize> {
    let first = page.syntax.sentences.get(..BEGIN.min(page.syntax.sentences.len()))?;
    let mut tokens = first.iter().flat_map(|sentence| sentence.tokens.clone());
    if !tokens.any(|at| page.lemma(at).eq_ignore_ascii_case("interview")) {
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

/// Tells whether a name is that of who says "I am NAME", "I am your host, NAME", "my name is NAME" or,
/// at the begin of the text, "this is NAME".
fn introduces(page: &Page, name: TokenId) -> bool {
    let syntax = page.syntax;
    let own = syntax[name].relation == Deprel::Appos;
    let said = if own { syntax[name].head.unwrap_or(name) } else { name };
    // "One of the Gul brothers", "an Einstein", "like Gul".
    let several = syntax[said].upos == Upos::Propn && syntax.dependent(said, Deprel::Det).is_some();
    let one_of_many = several || syntax.dependent(said, Deprel::Case).is_some();
    if one_of_many || syntax.dependent(said, Deprel::Cop).is_none() {
        return false;
    }
    let Some(subject) = syntax.dependent(said, Deprel::Nsubj) else { return false };
    if matches!(page.lemma(subject.index()), "it" | "this") {
        let begins = syntax.sentence_of(name).index() < BEGIN;
        let here =
            syntax.dependents(said, Deprel::Advmod).any(|at| page.lemma(at.index()) == "here");
        return said == name && (begins || here);
    }
    let is_own =
        |at: TokenId| page.gazetteer.lexicon.pronoun(page.form(at.index())) == Some(Pronoun::I);
    let owner = syntax.dependents(subject, Deprel::Nmod).any(is_own);
    is_own(subject) || owner && page.lemma(subject.index()) == "name"
}

/// A quotation: its tokens, and the sentences around it in which its speaker may be named.
struct Quotation {
    begin: usize,
    end: usize,
    near: [Option<SentenceId>; 3],
}

impl Quotation {
    /// Returns the quotation that a pronoun stands in.
    fn of(page: &Page, quoted: &[bool], spoken: &Spoken) -> Quotation {
        let at = spoken.token.index();
        let inside = |&token: &usize| quoted[token];
        let begin = (0..=at).rev().take_while(inside).last().unwrap_or(at);
        let end = (at..quoted.len()).take_while(inside).last().unwrap_or(at);
        let first = page.syntax.sentence_of(TokenId::new(begin));
        let last = page.syntax.sentence_of(TokenId::new(end));
        let paragraph = |sentence: SentenceId| page.syntax.sentences[sentence.index()].paragraph;
        let before = first.index().checked_sub(1).map(SentenceId::new);
        let before = before.filter(|&before| paragraph(before) == paragraph(first));
        Quotation { begin, end, near: [Some(last), Some(first), before] }
    }

    /// Returns the nearest verb of saying with a subject, its sentence and the subject.
    fn said(&self, page: &Page, quoted: &[bool]) -> Option<(SentenceId, TokenId, TokenId)> {
        self.near.into_iter().flatten().find_map(|sentence| {
            let verbs = page.tokens_of(sentence).filter(|&verb| {
                !quoted[verb] && page.gazetteer.lexicon.is_speech(page.lemma(verb))
            });
            let subject = |verb: usize| page.syntax.dependent(TokenId::new(verb), Deprel::Nsubj);
            let spoken = verbs.filter_map(|verb| Some((verb, subject(verb)?)));
            let (verb, subject) = spoken
                .min_by_key(|&(verb, _)| verb.abs_diff(self.begin).min(verb.abs_diff(self.end)))?;
            Some((sentence, TokenId::new(verb), subject))
        })
    }

    /// Returns the chain of the speaker: of a person, or of a body.
    fn speaker(
        &self,
        page: &Page,
        discourse: &Discourse,
        quoted: &[bool],
        body: bool,
    ) -> Option<usize> {
        let (sentence, _, subject) = self.said(page, quoted)?;
        let chain = chain_at(discourse, sentence, subject)?;
        match discourse.chains[chain].sort {
            Sort::Person if body => body_of(page, discourse, chain),
            Sort::Person | Sort::Unknown => (!body).then_some(chain),
            Sort::Group | Sort::People => body.then_some(chain),
            Sort::Place | Sort::Thing => None,
        }
    }

    /// Returns the chain of who is spoken to: the one person called by name, or the object of the
    /// verb of saying.
    fn addressee(&self, page: &Page, discourse: &Discourse, quoted: &[bool]) -> Option<usize> {
        let from = page.syntax.sentence_of(TokenId::new(self.begin));
        let from = discourse.seen.partition_point(|seen| seen.sentence < from);
        let seen = discourse.seen[from..].iter();
        let here = seen
            .take_while(|seen| seen.sentence <= page.syntax.sentence_of(TokenId::new(self.end)));
        let called = here.filter(|seen| {
            let within = (self.begin..=self.end).contains(&seen.head.index());
            within && seen.form == Form::Name && page.syntax[seen.head].relation == Deprel::Vocative
        });
        let mut called = called.map(|seen| seen.chain);
        if let Some(chain) = called.next() {
            return called.all(|other| other == chain).then_some(chain);
        }
        let (sentence, verb, _) = self.said(page, quoted)?;
        let object = |relation| page.syntax.dependent(verb, relation);
        let object = object(Deprel::Iobj).or_else(|| object(Deprel::Obj))?;
        let chain = chain_at(discourse, sentence, object)?;
        let sort = discourse.chains[chain].sort;
        matches!(sort, Sort::Person | Sort::Unknown | Sort::Group).then_some(chain)
    }
}

/// Returns the chain of the body that a person speaks for: the one whose office a noun beside the
/// name tells ("*Pentagon* spokesman Cook", "Gul, commander of the *force*").
fn body_of(page: &Page, discourse: &Discourse, person: usize) -> Option<usize> {
    let (syntax, lexicon) = (page.syntax, &page.gazetteer.lexicon);
    let is_office = |&at: &TokenId| {
        syntax[at].upos != Upos::Pron && lexicon.person(page.lemma(at.index())).is_some()
    };
    let named = |seen: &&Seen| seen.chain == person && seen.form == Form::Name;
    discourse.seen.iter().filter(named).find_map(|name| {
        let children = syntax.children(name.head).iter().copied().filter(|&child| {
            matches!(
                syntax[child].relation,
                Deprel::Appos | Deprel::Compound | Deprel::NmodDesc | Deprel::Flat
            )
        });
        let over = syntax[name.head].head.filter(|_| {
            matches!(
                syntax[name.head].relation,
                Deprel::Appos | Deprel::Flat | Deprel::NmodDesc | Deprel::Compound
            )
        });
        let office = children.chain(over).find(is_office)?;
        let from = discourse.seen.partition_point(|seen| seen.sentence < name.sentence);
        let here = discourse.seen[from..].iter();
        let mut here = here.take_while(|seen| seen.sentence == name.sentence).filter(|seen| {
            discourse.chains[seen.chain].sort == Sort::Group
                && (syntax[seen.head].head == Some(office) || seen.tokens.contains(&office.index()))
        });
        here.next().map(|seen| seen.chain)
    })
}

/// Returns the chain of the mention that has a head word.
fn chain_at(discourse: &Discourse, sentence: SentenceId, head: TokenId) -> Option<usize> {
    // Mentions are in the order of their sentences.
    let from = discourse.seen.partition_point(|seen| seen.sentence < sentence);
    let mut here = discourse.seen[from..].iter().take_while(|seen| seen.sentence == sentence);
    here.find(|seen| seen.head == head).map(|seen| seen.chain)
}
