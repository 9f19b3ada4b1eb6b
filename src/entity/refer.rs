//! Pronouns, and nouns that take up an actor named before: "it", "his", "the force".
//!
//! The text is gone through once. Each name enters its chain; a common noun begins a chain of its
//! own, which competes for the pronouns after it; a pronoun takes the chain that `rank.rs` finds the
//! most likely of those in reach, and may find none. A noun in apposition, a title that one person
//! bears and a definite noun are joined by rules where rules are sure (the precise sieves of Lee et
//! al. 2013, <https://aclanthology.org/J13-4004>), else by the ranker too. Whose "I" and "you" it is,
//! `speech.rs` tells at the end. A name of unknown kind that is called "he" is a person, wherever
//! it stands. Of split antecedents only two are taken up, by `pair.rs`.

use std::ops::Range;

use crate::entity::asking::{
    asker, documents, is_argument, is_of_a_name, is_pleonastic, near, owner,
};
use crate::entity::definite;
use crate::entity::discourse::{Candidate, Chain, Discourse, Seen, Sort, endings, hash, quoted};
use crate::entity::earlier::Definite;
use crate::entity::epithet::{aged, is_epithet, known_person};
use crate::entity::figure::Figure;
use crate::entity::hint::{self, Anaphor, Asker, Standing};
use crate::entity::lexicon::{Gender, Tells};
use crate::entity::nominal;
use crate::entity::page::Page;
use crate::entity::plain::Plain;
use crate::entity::predicate;
use crate::entity::rank::{Judge, OF_NOUNS, OF_THINGS, Question};
use crate::entity::reference::{Follower, Reference, Said, followers, references};
use crate::entity::speech::{self, Spoken};
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::table::Map;
use crate::terms::{Form, Join};
use crate::text::lowered;

/// How many sentences back a chain may have been mentioned last, by a pronoun, by a noun.
const REACH: [usize; 2] = [6, 10];

/// Finds the pronouns and nouns of a document that take up a figure.
///
/// `candidates` are the mentions in text order; `titles` are the titles that figures bear. Names of
/// unknown kind that turn out to be persons are added to `figures`.
pub fn find(
    page: &Page,
    figures: &mut Vec<Figure>,
    candidates: Vec<Candidate>,
    titles: &[(String, usize)],
    judge: &mut Judge,
) -> (Vec<Reference>, Vec<Follower>) {
    let heads = candidates.iter().enumerate().map(|(at, candidate)| (candidate.head, at));
    let heads = heads.collect();
    let mut finder = Finder {
        page,
        figures,
        titles,
        candidates: &candidates,
        heads,
        quoted: quoted(page),
        discourse: Discourse::default(),
        bare: Map::default(),
        spoken: Vec::new(),
        predicates: Vec::new(),
        pairs: Vec::new(),
        question: Question::default(),
        judge,
    };
    let mut next = candidates.iter().peekable();
    for sentence in page.syntax.sentence_ids() {
        for at in page.tokens_of(sentence) {
            while let Some(candidate) = next.next_if(|c| c.tokens.start <= at) {
                finder.enter(candidate);
            }
            finder.token(sentence, at);
        }
    }
    let spoken = std::mem::take(&mut finder.spoken);
    let meant = speech::meant(page, &finder.discourse, finder.figures, &finder.quoted, &spoken);
    for (Spoken { sentence, token, .. }, chain) in spoken.into_iter().zip(meant) {
        if let Some((chain, by)) = chain {
            // Whoever tells the text is a person, whatever the name.
            finder.discourse.chains[chain].called |= by == Join::Narrator;
            let tokens = token.index()..token.index() + 1;
            finder.take_up(sentence, tokens, token, chain, Form::Pronoun, by);
        }
    }
    let Finder { discourse, bare, predicates, pairs, .. } = finder;
    let followers = followers(&discourse);
    let mut found = references(page, figures, discourse, bare, predicates, &candidates);
    found.extend(pairs);
    (found, followers)
}

struct Finder<'a, 'j> {
    page: &'a Page<'a>,
    figures: &'a [Figure],
    titles: &'a [(String, usize)],
    candidates: &'a [Candidate],
    heads: Map<TokenId, usize>,
    quoted: Vec<bool>,
    discourse: Discourse,
    /// The chains of names of unknown kind.
    bare: Map<String, usize>,
    /// Where "I", "we" and "you" stand; whose they are, is asked at the end.
    spoken: Vec<Spoken>,
    /// The nouns that say what a chain is.
    predicates: Vec<Said>,
    /// The plurals that mean two.
    pairs: Vec<Reference>,
    question: Question,
    judge: &'a mut Judge<'j>,
}

impl Finder<'_, '_> {
    /// Returns the chain of a name.
    fn chain_of(&mut self, candidate: &Candidate) -> usize {
        if let Some(figure) = candidate.figure {
            return self.discourse.of_figure(self.figures, figure, candidate.sentence);
        }
        let name = self.page.span(&candidate.tokens).of(self.page.text).to_string();
        if let Some(&chain) = self.bare.get(&name) {
            return chain;
        }
        let sort = Sort::Unknown;
        let mut chain = Chain::nameless(sort, None, false, candidate.sentence);
        chain.ending = endings(&name);
        let chain = self.discourse.begin(chain);
        self.bare.insert(name, chain);
        chain
    }

    fn enter(&mut self, candidate: &Candidate) {
        let chain = self.chain_of(candidate);
        let Candidate { tokens, head, sentence, form, place, .. } = candidate.clone();
        let by = candidate.figure.is_none().then_some(Join::Called);
        self.discourse.enter(self.page, Seen { tokens, head, sentence, chain, form, place, by });
    }

    fn token(&mut self, sentence: SentenceId, at: usize) {
        let page = self.page;
        let token = page.token(at);
        let head = TokenId::new(at);
        match token.upos {
            Upos::Pron => {
                let Some(asks) = page.gazetteer.lexicon.pronoun(page.form(at)) else { return };
                if is_of_a_name(page, &self.discourse, sentence, at) {
                    return;
                }
                match asker(asks) {
                    None => self.spoken.push(Spoken { sentence, token: head, asks }),
                    Some(_) if token.relation == Deprel::Expl || is_pleonastic(page, head) => {}
                    Some(asker) => self.pronoun(sentence, head, asker),
                }
            }
            Upos::Noun | Upos::Propn => {
                if token.upos == Upos::Propn && !self.is_office(sentence, at) {
                    return;
                }
                if self.discourse.seen.iter().rev().take(4).any(|seen| seen.tokens.contains(&at)) {
                    self.describe(head);
                    return;
                }
                self.noun(sentence, head);
            }
            Upos::Num => self.describe(head),
            Upos::Adj => {
                // "The 64-year-old".
                let Some(tokens) = aged(page, at) else { return };
                let chain = known_person(page, &self.discourse, sentence, head, true);
                let Some(chain) = chain else { return };
                self.take_up(sentence, tokens, head, chain, Form::Nominal, Join::Likeliest);
            }
            _ => {}
        }
    }

    /// Tells whether a capitalised word is the noun of a definite phrase ("this President"), or an office
    /// in apposition ("Gul, President of the club").
    fn is_office(&self, sentence: SentenceId, at: usize) -> bool {
        let word = lowered(self.page.form(at));
        let lexicon = &self.page.gazetteer.lexicon;
        let tokens = self.page.tokens_of(sentence);
        let capital = |&before: &usize| {
            self.page.is_capital(before) && self.page.token(before).upos != Upos::Det
                || self.page.form(before) == "-"
        };
        let begin = (tokens.start..at).rev().take(3).take_while(capital).last().unwrap_or(at);
        let determined =
            begin > tokens.start && definite::manner(self.page, &(begin - 1..begin)) != 0;
        let beside = self.page.token(at).relation == Deprel::Appos;
        let alone = at + 1 == tokens.end || self.page.token(at + 1).upos != Upos::Propn;
        let person = lexicon.person(&word).is_some();
        let known = person || lexicon.noun(&word, &word).is_some();
        alone && (determined && known || beside && person)
    }

    /// Notes that a noun says what the subject of its clause is ("Gul is a lawyer").
    fn describe(&mut self, noun: TokenId) {
        let Some(clause) = predicate::said_of(self.page, noun) else { return };
        let subject = self.page.syntax.dependent(clause, Deprel::Nsubj);
        let chain = subject.and_then(|subject| self.discourse.at(subject)).map(|seen| seen.chain);
        if let Some(chain) = chain {
            if predicate::is_said(self.page, clause) {
                let place = self.discourse.chains[chain].place;
                self.predicates.push(Said { chain, noun, place });
            }
            let heads = &mut self.discourse.chains[chain].heads;
            let noun = hash(self.page.lemma(noun.index()));
            if !heads.contains(&noun) && heads.len() < 6 {
                heads.push(noun);
            }
        }
    }

    fn pronoun(&mut self, sentence: SentenceId, head: TokenId, asker: Asker) {
        let ahead = self.ahead(sentence, head, asker);
        let ahead = ahead.map(|at| {
            let candidate = self.candidates[at].clone();
            let chain = self.chain_of(&candidate);
            let Candidate { tokens, head, sentence, form, place, .. } = candidate;
            Seen { tokens, head, sentence, chain, form, place, by: None }
        });
        let fits = |chain: &Chain| u32::from(hint::fits(chain, asker));
        let near = near(self.page, &self.discourse, sentence, head, REACH[0], fits);
        // "Norway itself" says nothing of whom the text is about.
        let plain =
            Plain { page: self.page, discourse: &self.discourse, near: &near, pronoun: head };
        let stressed = plain.stressed(asker);
        if let Some(figure) = stressed.and_then(|chain| self.discourse.chains[chain].figure) {
            let tokens = head.index()..head.index() + 1;
            return self.aside((sentence, head), tokens, figure, Form::Pronoun, Join::Apposition);
        }
        let sure = plain.whose(sentence, asker).or(stressed);
        let chain = sure.or_else(|| self.ask(&near, ahead.as_ref(), head, sentence, asker, 0));
        let tokens = head.index()..head.index() + 1;
        let chain = chain.unwrap_or_else(|| {
            let sort = match asker {
                Asker::Masculine | Asker::Feminine => Sort::Person,
                Asker::Thing | Asker::Several | Asker::Noun => Sort::Thing,
            };
            let plural = asker == Asker::Several;
            self.discourse.begin(Chain::nameless(sort, None, plural, sentence))
        });
        let known = &mut self.discourse.chains[chain];
        if let Asker::Masculine | Asker::Feminine = asker {
            let feminine = asker == Asker::Feminine;
            known.gender = Some(if feminine { Gender::Feminine } else { Gender::Masculine });
            known.called = true;
            known.sort = Sort::Person;
        }
        self.take_up(sentence, tokens, head, chain, Form::Pronoun, Join::Likeliest);
    }

    /// Asks which chain a word takes up.
    fn ask(
        &mut self,
        near: &[(usize, u32)],
        ahead: Option<&Seen>,
        head: TokenId,
        sentence: SentenceId,
        asker: Asker,
        manner: u32,
    ) -> Option<usize> {
        let (page, discourse) = (self.page, &self.discourse);
        let tokens = match asker {
            Asker::Noun => nominal::phrase(page, head, &(head.index()..head.index() + 1)),
            _ => head.index()..head.index() + 1,
        };
        let quoted = &self.quoted;
        let anaphor = Anaphor { page, quoted, head, tokens, sentence, asker, manner };
        let question = &mut self.question;
        question.clear();
        question.margin = match asker {
            Asker::Masculine | Asker::Feminine => 0,
            Asker::Thing | Asker::Several => OF_THINGS,
            Asker::Noun => OF_NOUNS,
        };
        let agrees = near.iter().fold(0, |all, &(_, agreement)| all | agreement);
        question.offer(None, |clues| hint::of_none(clues, &anaphor, near.len(), agrees));
        let count = |&(at, _): &(usize, u32)| discourse.chains[discourse.seen[at].chain].count;
        for (rank, one) in near.iter().enumerate() {
            let mine = count(one);
            let place = near.iter().filter(|other| count(other) > mine).count();
            let rivals = near.len();
            let (last, agreement) = (&discourse.seen[one.0], one.1);
            let earlier = |other: &&(usize, u32)| {
                let other = &discourse.seen[other.0];
                other.sentence == last.sentence && other.head < last.head
            };
            let order = near.iter().filter(earlier).count();
            let standing = Standing { rank, rivals, place, order, ahead: false, agreement };
            question.offer(Some((last.chain, last.head)), |clues| {
                hint::of_chain(clues, &anaphor, discourse, last, &standing);
            });
        }
        if let Some(last) = ahead
            && !near.iter().any(|&(at, _)| discourse.seen[at].chain == last.chain)
        {
            let (rank, rivals) = (near.len(), near.len());
            let (place, order) = (rank, rank);
            let standing = Standing { rank, rivals, place, order, ahead: true, agreement: 0 };
            question.offer(Some((last.chain, last.head)), |clues| {
                hint::of_chain(clues, &anaphor, discourse, last, &standing);
            });
        }
        if question.choices.len() == 1 {
            return None;
        }
        let fronted = |choice: &Option<(usize, TokenId)>| {
            choice.is_some_and(|(chain, _)| ahead.is_some_and(|seen| seen.chain == chain))
        };
        question.fronted = question.choices.iter().position(fronted);
        let choice = (self.judge)(question, head, discourse);
        question.choices[choice].map(|(chain, _)| chain)
    }

    /// Returns the name after a pronoun that its clause is subordinate to ("In his speech, Gul …",
    /// "In his exile, Gul's health …").
    fn ahead(&self, sentence: SentenceId, pronoun: TokenId, asker: Asker) -> Option<usize> {
        let syntax = self.page.syntax;
        let mut at = pronoun;
        for _ in 0..8 {
            let head = syntax[at].head?;
            let below = matches!(syntax[at].relation.universal(), Deprel::Advcl | Deprel::Obl);
            let subject = syntax.dependent(head, Deprel::Nsubj);
            if below
                && let Some(subject) = subject
                && subject > pronoun
                && let Some(&candidate) = self.heads.get(&subject).or_else(|| {
                    let owner = syntax.possessor(subject)?;
                    self.heads.get(&owner).filter(|_| owner > pronoun)
                })
            {
                let candidate_ = &self.candidates[candidate];
                let person = candidate_.figure.is_none_or(|figure| {
                    let figure = &self.figures[figure];
                    let sort = Sort::of(figure.kind);
                    let chain = Chain::nameless(sort, figure.gender, false, sentence);
                    hint::fits(&chain, asker)
                });
                return (person && candidate_.form == Form::Name).then_some(candidate);
            }
            at = head;
        }
        None
    }

    fn noun(&mut self, sentence: SentenceId, head: TokenId) {
        let page = self.page;
        let token = &page.syntax[head];
        let at = head.index();
        // "Removed the line “Not valid for Chad”": a quotation tells which one it is.
        let quotes = page.syntax.tokens.get(at + 1);
        let quotes = quotes.is_some_and(|next| next.xpos == Xpos::OpenQuote);
        let tokens = nominal::phrase(page, head, &(at..at + 1));
        let (lemma, lexicon) = (&*lowered(page.lemma(at)), &page.gazetteer.lexicon);
        let definite = Definite {
            page,
            figures: self.figures,
            titles: self.titles,
            discourse: &self.discourse,
            quoted: &self.quoted,
        };
        if let Some(two) = definite.pair(sentence, head, &tokens) {
            // What comes after takes up the two where they were named, and not here.
            for figure in two {
                self.aside((sentence, head), tokens.clone(), figure, Form::Nominal, Join::Both);
            }
            return;
        }
        let names = |head: TokenId| self.heads.get(&head).map(|&at| &self.candidates[at]);
        // "The kingdom" is one that is called so, or nobody.
        let realm = lexicon.tells(&lowered(page.form(at)), Tells::Realm);
        let found = definite.find(sentence, head, &tokens).filter(|_| !quotes);
        let sure = found.or_else(|| {
            let figure = definite.named(head, &tokens, names)?;
            Some((figure, Join::Apposition))
        });
        // "The former general", "the Frenchman", "the dictator".
        let called = || {
            let chain = known_person(page, &self.discourse, sentence, head, false)?;
            Some((self.discourse.chains[chain].figure?, Join::Only))
        };
        let sure = sure.or_else(|| is_epithet(page, head, &tokens).then(called).flatten());
        let plural = matches!(token.xpos, Xpos::NNS | Xpos::NNPS);
        let owner = owner(page, &self.discourse, &self.quoted, head);
        let chain = match sure {
            Some((figure, by)) => {
                Some((self.discourse.of_figure(self.figures, figure, sentence), by))
            }
            None => {
                let manner = definite::manner(page, &tokens);
                let agrees = |chain: &Chain| definite.agrees(chain, head, owner, self.candidates);
                let near = match manner {
                    0 => Vec::new(),
                    _ if realm || quotes => Vec::new(),
                    _ => near(page, &self.discourse, sentence, head, REACH[1], agrees),
                };
                if near.is_empty() || documents(&self.discourse, self.figures, &near) > 1 {
                    None
                } else {
                    let chain = self.ask(&near, None, head, sentence, Asker::Noun, manner);
                    chain.map(|chain| (chain, Join::Likeliest))
                }
            }
        };
        self.describe(head);
        if let Some((chain, by)) = chain {
            self.take_up(sentence, tokens, head, chain, Form::Nominal, by);
            self.discourse.own(page, chain, head, owner);
        } else if is_argument(token.relation) {
            let gender = lexicon.person(lemma).filter(|&gender| gender != Gender::Either);
            let chain = Chain::nameless(Sort::of_noun(lexicon, lemma), gender, plural, sentence);
            let chain = self.discourse.begin(chain);
            self.take_up(sentence, tokens, head, chain, Form::Nominal, Join::Likeliest);
            self.discourse.own(page, chain, head, owner);
        }
    }

    /// Adds a mention that nothing takes up.
    fn aside(
        &mut self,
        (sentence, head): (SentenceId, TokenId),
        tokens: Range<usize>,
        figure: usize,
        form: Form,
        by: Join,
    ) {
        self.pairs.push(Reference { tokens, head, sentence, figure, form, place: false, by });
    }

    fn take_up(
        &mut self,
        sentence: SentenceId,
        tokens: Range<usize>,
        head: TokenId,
        chain: usize,
        form: Form,
        by: Join,
    ) {
        let place = form == Form::Nominal && definite::is_place(self.page, head);
        let seen = Seen { tokens, head, sentence, chain, form, place, by: Some(by) };
        self.discourse.enter(self.page, seen);
    }
}
