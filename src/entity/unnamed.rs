//! A noun phrase that may be an actor without a name: its noun is one of `crowds.tsv`.
//!
//! Seen of it is where it begins, what opens it, and what it does in its clause. Whom it means is asked in
//! `crowd.rs`. Left out: phrases within a name ("Union Square") or that deny that there is anyone ("no protesters").

use std::ops::Range;

use crate::entity::figure::Figure;
use crate::entity::lexicon::{Crowd, Determiner, Stands, Tells};
use crate::entity::names::is_acronym;
use crate::entity::nominal;
use crate::entity::page::Page;
use crate::entity::whose::{Place, is_behind_a_name, is_title};
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::terms::Kind;
use crate::text::{Span, lowered};

/// The most words of a phrase that is taken for a group.
const LONGEST: usize = 9;

/// A noun phrase that may be an actor.
#[derive(Clone, Debug)]
pub struct Unnamed {
    /// The noun.
    pub head: TokenId,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// What the noun is.
    pub crowd: Crowd,
    /// Where the noun of what is meant begins, which may have two words.
    pub begin: usize,
    /// The phrase without what opens it, up to the noun.
    pub tokens: Range<usize>,
    /// Where these stand.
    pub span: Span,
    /// What opens it.
    pub opens: Option<Determiner>,
    /// Whether several are meant.
    pub plural: bool,
    /// Whether a person is called so in capitals: "the Foreign Secretary".
    pub proper: bool,
    /// What is meant: of "the coalition nations" the coalition.
    pub kind: Kind,
    /// Where the noun of that ends.
    pub at: usize,
}

impl Unnamed {
    /// Returns the phrase whose noun stands at a token, unless the noun is none or part of a name.
    pub fn at(page: &Page, at: usize, figures: &[Figure], names: &[Place]) -> Option<Unnamed> {
        let (token, head) = (page.token(at), TokenId::new(at));
        let (crowd, begin) = crowd_at(page, at)?;
        let called = crowd.kind == Kind::Person && is_title(page, figures, at, names);
        if called || is_within_name(page, head) || is_no_one(page, head) || is_limb(page, head) {
            return None;
        }
        let mut tokens = nominal::phrase(page, head, &(at..at + 1));
        tokens.start = tokens.start.max((at + 1).saturating_sub(LONGEST));
        let opens = page.gazetteer.lexicon.determiner(page.form(tokens.start));
        while tokens.start < at && is_before(page, tokens.start) {
            tokens.start += 1;
        }
        let capital = token.upos == Upos::Propn && page.is_capital(at);
        let proper = capital && crowd.kind == Kind::Person && !is_acronym(page.form(at));
        let plural = matches!(token.xpos, Xpos::NNS | Xpos::NNPS);
        let member = crowd.kind == Kind::State && plural;
        let bloc = at.checked_sub(1).filter(|&before| member && is_bloc(page, before));
        Some(Unnamed {
            head,
            sentence: page.syntax.sentence_of(head),
            crowd,
            begin: begin.min(bloc.unwrap_or(at)),
            span: page.span(&tokens),
            tokens,
            opens,
            plural,
            proper,
            kind: bloc.map_or(crowd.kind, |_| Kind::Intergovernmental),
            at: bloc.unwrap_or(at),
        })
    }

    /// Tells whether some states of several are meant: "the member states of the Arab League".
    pub fn is_member(&self) -> bool {
        self.crowd.kind == Kind::State && self.plural
    }

    /// Tells whether a state is meant that is there or not: "a Palestinian state".
    pub fn is_wanted(&self) -> bool {
        self.crowd.kind == Kind::State && !self.plural && self.opens == Some(Determiner::Opens)
    }

    /// Tells whether states are counted and not named: "150 countries", "dozens of countries".
    pub fn is_counted(&self, page: &Page) -> bool {
        let number = page.syntax.dependent(self.head, Deprel::Nummod).is_some();
        let count = page.syntax[self.head].head.filter(|_| {
            page.syntax[self.head].relation == Deprel::Nmod
                && page.preposition(self.head).as_deref() == Some("of")
        });
        let many = count.is_some_and(|count| {
            page.gazetteer.lexicon.tells(&lowered(page.lemma(count.index())), Tells::Many)
        });
        self.plural && self.opens.is_none() && (number || many)
    }

    /// Tells whether the noun stands for whoever is named beside it.
    pub fn acts(&self, page: &Page, names: &[Place]) -> bool {
        let seated = || page.gazetteer.lexicon.tells(&lowered(page.lemma(self.at)), Tells::Seated);
        let acts = match self.crowd.stands {
            Stands::Office | Stands::Holder => true,
            Stands::Next => is_behind_a_name(page, self.at, names) || seated(),
            _ => seated(),
        };
        acts && !is_harmed(page, self.head)
    }

    /// Tells whether there is but the noun behind "the": "the *army*".
    pub fn is_bare(&self, page: &Page) -> bool {
        let whole =
            self.tokens.len() == 1 && page.syntax.dependent(self.head, Deprel::Nmod).is_none();
        whole && self.opens == Some(Determiner::Takes) && !self.is_described(page)
    }

    /// Tells whether somebody is meant by what they are where the text knows but one: "the president".
    pub fn is_post(&self) -> bool {
        let one = !self.plural && self.opens == Some(Determiner::Takes);
        one && matches!(self.crowd.stands, Stands::Holder | Stands::Post)
    }

    /// Tells whether a phrase of states means none in particular: "the member states that signed".
    pub fn is_of_many(&self, page: &Page, named: bool) -> bool {
        let any = self.opens == Some(Determiner::Opens);
        self.kind == Kind::State
            && self.crowd.stands != Stands::Alone
            && !self.is_counted(page)
            && (!named || any || self.is_described(page))
    }

    /// Tells whether a clause says which ones are meant: "the countries that signed".
    pub fn is_described(&self, page: &Page) -> bool {
        let mut children = page.syntax.children(self.head).iter();
        children.any(|&child| matches!(page.syntax[child].relation, Deprel::Acl | Deprel::AclRelcl))
    }

    /// Tells whether soldiers are but what somebody gives or moves: "sent troops", "an offer of troops".
    pub fn is_given(&self, page: &Page) -> bool {
        let token = &page.syntax[self.head];
        let gives =
            |verb: TokenId| page.gazetteer.lexicon.tells(page.lemma(verb.index()), Tells::Gives);
        match token.relation {
            Deprel::Obj | Deprel::NsubjPass | Deprel::Conj => token.head.is_some_and(gives),
            Deprel::Nmod => {
                let bare = page.syntax.dependent(self.head, Deprel::Det).is_none();
                bare && page.preposition(self.head).as_deref() == Some("of")
            }
            _ => false,
        }
    }

    /// Tells whether an office is but what somebody is or was, or is of whom the next words name: "dismissed
    /// *as* army chief", "the outgoing president, Ann Lee".
    pub fn is_role(&self, page: &Page, figures: &[Figure], names: &[Place]) -> bool {
        let next = self.head.index() + 1;
        let comma = page.syntax.tokens.get(next).is_some_and(|_| page.form(next) == ",");
        let called = comma && is_title(page, figures, next, names);
        called || page.preposition(self.head).as_deref() == Some("as")
    }

    /// Tells whether an office is one of a body that is named, and of no town: "the Minister of *Foreign
    /// Affairs*".
    pub fn is_of_a_body(&self, page: &Page, figures: &[Figure], names: &[Place]) -> bool {
        page.syntax.dependents(self.head, Deprel::Nmod).any(|of| {
            let begin = page.syntax[of].span.begin;
            let from = names.partition_point(|&(other, ..)| other <= begin);
            let place = names[..from].last().filter(|&&(.., name)| name == of);
            let place = place.is_some_and(|&(_, figure, _)| figures[figure].kind == Kind::Place);
            page.is_capital(of.index()) && !place
        })
    }
}

/// Returns what a noun is that stands for an actor without a name, and where the noun begins.
fn crowd_at(page: &Page, at: usize) -> Option<(Crowd, usize)> {
    let (token, lexicon) = (page.token(at), &page.gazetteer.lexicon);
    let lemma = lowered(page.lemma(at));
    // "A Labour MP" is written in capitals and no name.
    let short = is_acronym(page.form(at));
    let proper = token.upos == Upos::Propn && page.is_capital(at) && !short;
    let plural = token.xpos == Xpos::NNPS;
    // The lemma of a proper noun is its form: "the Marines".
    let one = if proper && plural { lemma.strip_suffix('s') } else { None };
    let lemma = one.unwrap_or(&lemma);
    let before = at.checked_sub(1).map_or("", |before| page.form(before));
    // "The attorney general" is an attorney to the tree.
    let next = page.syntax.beside(TokenId::new(at), 1).map(|next| page.form(next.index()));
    let behind = next.filter(|next| lexicon.is_crowd_of_two(lemma, &lowered(next)));
    if let Some(crowd) = behind.and_then(|next| lexicon.crowd_behind(lemma, &lowered(next))) {
        let title = crowd.kind == Kind::Person && page.token(at + 1).upos == Upos::Adj;
        return title.then_some((crowd, at));
    }
    // "Vice - president", in a text that comes in tokens.
    let hyphen = at >= 2 && before == "-";
    let joined = || format!("{}-{}", page.form(at - 2), page.form(at));
    let whole = hyphen.then(|| lexicon.crowd_behind("", &lowered(&joined()))).flatten();
    let (crowd, begin) = match whole {
        Some(crowd) => (crowd, at - 2),
        None => {
            let two = lexicon.is_crowd_of_two(before, lemma);
            (lexicon.crowd_behind(before, lemma)?, at - usize::from(two))
        }
    };
    // "The Coalition" is one, and so is "the Foreign Secretary"; "Mr. Marine" and "Union Square" are not.
    let stays = match crowd.kind {
        Kind::Intergovernmental => true,
        Kind::ArmedForce | Kind::People | Kind::ArmedGroup => plural,
        Kind::Person => matches!(crowd.stands, Stands::Holder | Stands::Post),
        _ => false,
    };
    (!proper || stays).then_some((crowd, begin))
}

/// Tells whether a noun is one of states that act together.
fn is_bloc(page: &Page, at: usize) -> bool {
    let kind = page.gazetteer.lexicon.crowd(&lowered(page.lemma(at)));
    kind == Some(Kind::Intergovernmental) && page.token(at).relation == Deprel::Compound
}

/// Tells whether a noun only describes another, or is named by one beside it.
fn is_within_name(page: &Page, head: TokenId) -> bool {
    // "The coalition campaign": what joins many acts under its own name beside a thing too.
    let kind = page.gazetteer.lexicon.crowd(&lowered(page.lemma(head.index())));
    let over = page.syntax[head].head.map(|over| over.index());
    let thing = over.is_some_and(|over| {
        page.token(over).upos == Upos::Noun
            && page.gazetteer.lexicon.crowd(page.lemma(over)).is_none()
    });
    let acts = kind == Some(Kind::Intergovernmental)
        && page.syntax[head].relation == Deprel::Compound
        && thing;
    let inside = !acts
        && matches!(
            page.syntax[head].relation,
            Deprel::Compound | Deprel::Amod | Deprel::Flat | Deprel::NmodDesc | Deprel::Appos
        );
    let copula = page.syntax.dependent(head, Deprel::Cop).is_some();
    let named = page.syntax.children(head).iter().any(|&child| {
        matches!(page.syntax[child].relation, Deprel::Flat | Deprel::Appos)
            && page.syntax[child].upos == Upos::Propn
    });
    inside || copula || named
}

/// Tells whether a token at the begin of a phrase is no part of who is meant.
fn is_before(page: &Page, at: usize) -> bool {
    matches!(page.token(at).upos, Upos::Det | Upos::Punct)
}

/// Tells whether a phrase denies that there is anyone ("no protesters").
fn is_no_one(page: &Page, head: TokenId) -> bool {
    let denies = |det: TokenId| page.gazetteer.lexicon.determiner(page.form(det.index()));
    page.syntax.dependents(head, Deprel::Det).any(|det| denies(det) == Some(Determiner::Denies))
}

/// Tells whether a part of whose it is stands there ("the general's head").
fn is_limb(page: &Page, head: TokenId) -> bool {
    let limb = page.gazetteer.lexicon.tells(&lowered(page.lemma(head.index())), Tells::Limb);
    limb && page.syntax.possessor(head).is_some()
}

/// Tells whether something is done to a noun that only a person suffers.
fn is_harmed(page: &Page, head: TokenId) -> bool {
    let token = &page.syntax[head];
    let suffers = matches!(token.relation, Deprel::Obj | Deprel::NsubjPass | Deprel::Conj);
    let verb = token.head.filter(|_| suffers);
    verb.is_some_and(|verb| page.gazetteer.lexicon.tells(page.lemma(verb.index()), Tells::Harms))
}
