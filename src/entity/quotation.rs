//! A quotation, who says it, and to whom.
//!
//! The speaker is the subject of the verb of saying that stands nearest to the quotation in its first
//! or last sentence, else in the sentence before it in its paragraph; a body says "we" of itself, and
//! a person of the body whose office he is said to hold beside his name ("Gul, commander of the
//! force"), or of the state whose office he is known to hold. Spoken to is who is called by name within, or to whom the verb says it.

use crate::entity::discourse::{Discourse, Seen, Sort};
use crate::entity::figure::Figure;
use crate::entity::lexicon::{Pronoun, Stands};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{SentenceId, TokenId};
use crate::table::Map;
use crate::terms::{Form, Kind};
use crate::text::lowered;

/// How many mentions of a speaker by name are looked through for his office.
const MOST: usize = 100;

/// A quotation: its tokens, and the sentences around it in which its speaker may be named.
pub struct Quotation {
    /// Its first token.
    pub begin: usize,
    /// Its last token.
    pub end: usize,
    near: [Option<SentenceId>; 3],
}

impl Quotation {
    /// Returns the quotation that a token stands in.
    pub fn of(page: &Page, quoted: &[bool], at: usize) -> Quotation {
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
    pub fn said(&self, page: &Page, quoted: &[bool]) -> Option<(SentenceId, TokenId, TokenId)> {
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

    /// Tells whether whoever tells the text says it: "I said".
    pub fn is_told(&self, page: &Page, quoted: &[bool]) -> bool {
        self.said(page, quoted).is_some_and(|(_, _, subject)| {
            let asks = page.gazetteer.lexicon.pronoun(page.form(subject.index()));
            asks == Some(Pronoun::I)
        })
    }

    /// Returns the chain of who is spoken to: the one person called by name, or the object of the
    /// verb of saying.
    pub fn addressee(&self, page: &Page, discourse: &Discourse, quoted: &[bool]) -> Option<usize> {
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

/// Who speaks in the quotations of a document.
pub struct Speakers<'a> {
    page: &'a Page<'a>,
    discourse: &'a Discourse,
    figures: &'a [Figure],
    quoted: &'a [bool],
    /// By chain, the mentions by a name.
    named: Map<usize, Vec<usize>>,
    /// By entry of the gazetteer, the first chain.
    listed: Map<u32, usize>,
}

impl<'a> Speakers<'a> {
    /// Makes the index from chains to their names.
    pub fn new(
        page: &'a Page<'a>,
        discourse: &'a Discourse,
        figures: &'a [Figure],
        quoted: &'a [bool],
    ) -> Speakers<'a> {
        let mut named: Map<usize, Vec<usize>> = Map::default();
        for (at, seen) in discourse.seen.iter().enumerate() {
            if seen.form == Form::Name {
                named.entry(seen.chain).or_default().push(at);
            }
        }
        let mut listed = Map::default();
        for (at, chain) in discourse.chains.iter().enumerate() {
            if let Some(entry) = chain.figure.and_then(|figure| figures[figure].entry) {
                listed.entry(entry).or_insert(at);
            }
        }
        Speakers { page, discourse, figures, quoted, named, listed }
    }

    /// Returns the chain of a quotation's speaker: of a person, or of a body.
    pub fn of(&self, quotation: &Quotation, body: bool) -> Option<usize> {
        let Speakers { page, discourse, figures, quoted, .. } = *self;
        let (sentence, _, subject) = quotation.said(page, quoted)?;
        let employer = || employer(page, discourse, figures, (sentence, subject)).filter(|_| body);
        let Some(chain) = chain_at(discourse, sentence, subject) else { return employer() };
        match discourse.chains[chain].sort {
            Sort::Person if body => {
                self.body_of(chain).or_else(employer).or_else(|| self.served(chain))
            }
            Sort::Person | Sort::Unknown => (!body).then_some(chain),
            Sort::Group | Sort::People => body.then_some(chain),
            Sort::Place | Sort::Thing => None,
        }
    }

    /// Returns the chain of the body that a person speaks for: the one whose office a noun beside the
    /// name tells ("*Pentagon* spokesman Cook", "Gul, commander of the *force*").
    fn body_of(&self, person: usize) -> Option<usize> {
        let syntax = self.page.syntax;
        let names = self.named.get(&person).into_iter().flatten().take(MOST);
        names.map(|&at| &self.discourse.seen[at]).find_map(|name| {
            let beside = |token: TokenId| {
                matches!(
                    syntax[token].relation,
                    Deprel::Appos | Deprel::Compound | Deprel::NmodDesc | Deprel::Flat
                )
            };
            let children =
                syntax.children(name.head).iter().copied().filter(|&child| beside(child));
            let over = syntax[name.head].head.filter(|_| beside(name.head));
            children.chain(over).find_map(|office| {
                employer(self.page, self.discourse, self.figures, (name.sentence, office))
            })
        })
    }

    /// Returns the chain of the state or union whose office a person has by the gazetteer, if the document names it.
    fn served(&self, person: usize) -> Option<usize> {
        let page = self.page;
        let entry = self.figures[self.discourse.chains[person].figure?].entry?;
        let offices = page.gazetteer.at(entry).offices.iter();
        let held = offices.filter(|office| office.is_held(page.year));
        let mut of = held.filter_map(|office| {
            let of = page.gazetteer.index_of(&office.of)?;
            let kind = page.gazetteer.at(of).kind;
            matches!(kind, Kind::State | Kind::Intergovernmental).then_some(of)
        });
        let whom = of.next().filter(|&whom| of.all(|other| other == whom))?;
        self.listed.get(&whom).copied()
    }
}

/// Returns the chain of the body whose office a noun is: "a *Hamas* spokesman", "a spokesman for the *Norwegian*
/// government". Not everybody who is somewhere speaks for it: "a Norwegian lawyer".
fn employer(
    page: &Page,
    discourse: &Discourse,
    figures: &[Figure],
    (sentence, office): (SentenceId, TokenId),
) -> Option<usize> {
    let (syntax, lexicon) = (page.syntax, &page.gazetteer.lexicon);
    let lemma = lowered(page.lemma(office.index()));
    let stands = lexicon.crowd_behind("", &lemma).map(|crowd| crowd.stands);
    let governs = stands.is_some_and(|stands| !matches!(stands, Stands::Alone | Stands::Beside));
    if syntax[office].upos == Upos::Pron || !governs && lexicon.title(&lemma).is_none() {
        return None;
    }
    let bodies = mentions(discourse, sentence).filter(|seen| {
        let chain = &discourse.chains[seen.chain];
        let of_all = [Kind::State, Kind::PoliticalParty];
        let of_all = chain.figure.is_some_and(|at| of_all.contains(&figures[at].kind));
        chain.sort == Sort::Group && (governs || !of_all)
    });
    let mut of = bodies.filter(|seen| {
        syntax[seen.head].head == Some(office) || seen.tokens.contains(&office.index())
    });
    of.next().map(|seen| seen.chain)
}

/// Returns the mentions of a sentence; all are in the order of their sentences.
fn mentions(discourse: &Discourse, sentence: SentenceId) -> impl Iterator<Item = &Seen> {
    let from = discourse.seen.partition_point(|seen| seen.sentence < sentence);
    discourse.seen[from..].iter().take_while(move |seen| seen.sentence == sentence)
}

/// Returns the chain of the mention that has a head word.
fn chain_at(discourse: &Discourse, sentence: SentenceId, head: TokenId) -> Option<usize> {
    mentions(discourse, sentence).find(|seen| seen.head == head).map(|seen| seen.chain)
}
