//! Who is said to say it: the chain of speakers of a statement.
//!
//! News seldom asserts; it reports. What stands under "US officials said" is the officials' word
//! and not the paper's, and a graph that forgets this turns rumour into fact. The chain is read off
//! the attributions whose content the statement stands in: outermost first, none where the document
//! speaks for itself. What somebody wants or plans is not said by them: only words of
//! `data/cues/attribution.tsv`, colons and quotations make a link. One who says it with the words of
//! others ("the channel said, citing officials") is followed by these.
//!
//! A word of speaking may also weaken or deny what is said. Where it governs the statement's clause
//! in the tree, `stance.rs` has seen to that; where it stands beside it ("…, Kveld denied") or in
//! another sentence, it is done here, by the same signatures.

use std::cmp::Reverse;

use crate::entity::actor::{Cast, MentionId};
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{SentenceId, Syntax, TokenId};
use crate::relation::attribution::page::Page;
use crate::relation::attribution::{Found, cue, cut};
use crate::relation::cues::{Closed, Cue, Governs};
use crate::relation::grammar::Grammar;
use crate::relation::phrase::phrase;
use crate::relation::stance::Stance;
use crate::relation::statement::Attribution;
use crate::table::{Map, Set};
use crate::terms::{Kind, Manner};
use crate::text::Span;

/// Reads the speakers of statements off one document's attributions.
pub struct Speakers<'a> {
    /// The clauses of the document's trees.
    pub grammar: &'a Grammar<'a>,
    /// The actors.
    pub cast: &'a Cast,
    /// The trees, and what stands in quotations.
    pub page: &'a Page<'a>,
    /// The attributions.
    attributions: &'a [Found],
    /// By sentence, the numbers of the attributions whose content reaches into it.
    within: Map<SentenceId, Vec<usize>>,
    /// The words that say that somebody says something.
    cues: Set<TokenId>,
}

impl<'a> Speakers<'a> {
    /// Makes the index from words to the attributions around them.
    pub fn new(
        grammar: &'a Grammar<'a>,
        cast: &'a Cast,
        page: &'a Page<'a>,
        attributions: &'a [Found],
    ) -> Speakers<'a> {
        let sentence = |token: usize| grammar.syntax.sentence_of(TokenId::new(token)).index();
        let mut within: Map<SentenceId, Vec<usize>> = Map::default();
        for (at, link) in attributions.iter().enumerate() {
            for run in link.content.iter().filter(|run| !run.is_empty()) {
                for one in sentence(run.start)..=sentence(run.end - 1) {
                    let here = within.entry(SentenceId::new(one)).or_default();
                    if here.last() != Some(&at) {
                        here.push(at);
                    }
                }
            }
        }
        let cues = attributions.iter().map(|link| link.head).collect();
        Speakers { grammar, cast, page, attributions, within, cues }
    }
}

impl Speakers<'_> {
    fn syntax(&self) -> &Syntax {
        self.grammar.syntax
    }

    /// Returns who says that who says what a predicate states, outermost first, and the stance that
    /// their words leave it in. The words that state it are no one's saying it: who "declared war"
    /// did not declare that there was one.
    pub fn of(
        &self,
        predicate: TokenId,
        words: &[TokenId],
        stance: Stance,
    ) -> (Vec<Attribution>, Stance) {
        let mut links: Vec<&Found> = self
            .around(predicate)
            .filter(|link| !words.contains(&link.head) && self.speaks(link, predicate))
            .collect();
        // Whose words another's words stand in is before him; of two contents the larger is
        // outside. An adverb stands closest to what it hedges.
        let order = |link: &&Found| {
            let adverb = self.syntax()[link.head].upos == Upos::Adv;
            (adverb, self.around(link.head).count(), Reverse(link.size()))
        };
        links.sort_by_cached_key(order);
        let mut stance = stance;
        let mut chain = Vec::new();
        for link in links {
            stance = self.said(stance, link, predicate);
            let manner = match self.is_quoted(link, predicate) {
                true => Manner::Quoted,
                false => Manner::Reported,
            };
            let speaker = link.source.first().and_then(|run| self.page.head_of(run));
            // "“I fear that …,” said Kveld": who speaks of himself has been named.
            if !chain.is_empty() && speaker.is_some_and(|speaker| self.is_self(speaker)) {
                continue;
            }
            let cue = link.cue.iter().find(|run| run.contains(&link.head.index()));
            let cue = cue.map_or(self.syntax()[link.head].span, |run| cut::span(self.page, run));
            chain.push(self.link(speaker, cue, manner));
            let cited = [Some(link.head), speaker].into_iter().flatten();
            chain.extend(cited.filter_map(|at| self.cited(at, manner)).next());
        }
        (chain, stance)
    }

    /// Tells whether a word says that somebody says something.
    pub fn is_cue(&self, word: TokenId) -> bool {
        self.cues.contains(&word)
    }

    /// Returns the attributions whose content a word stands in.
    fn around(&self, token: TokenId) -> impl Iterator<Item = &Found> {
        let within = move |link: &&Found| {
            link.head != token && link.content.iter().any(|run| run.contains(&token.index()))
        };
        let here = self.within.get(&self.syntax().sentence_of(token)).into_iter().flatten();
        here.map(|&at| &self.attributions[at]).filter(within)
    }

    /// Tells whether an attribution is one of speech, and not of a wish or a plan: whether one of
    /// the words of its cue is ("made clear").
    fn speaks(&self, link: &Found, predicate: TokenId) -> bool {
        let syntax = self.syntax();
        let mut cue = link.cue.iter().flat_map(Clone::clone).map(TokenId::new);
        if self.is_of_a_thing(link, predicate) && !self.is_quoted(link, predicate) {
            return false;
        }
        syntax[link.head].upos == Upos::Punct
            || self.is_quoted(link, predicate)
            || self.page.preposition(link.head)
            || cue.any(|token| cue::speaks(self.page, token))
    }

    /// Tells whether nobody says it: "the situation recalls the decision *when they voted*" has no
    /// speaker, and what is told of the thing that is recalled is no clause that anything says.
    fn is_of_a_thing(&self, link: &Found, predicate: TokenId) -> bool {
        let syntax = self.syntax();
        let source = link.source.first().and_then(|run| self.page.head_of(run));
        let thing = source.is_some_and(|source| {
            syntax[source].upos == Upos::Noun && self.speaker(source).is_none()
        });
        let objects = syntax.dependents(link.head, Deprel::Obj);
        let told = objects.flat_map(|object| syntax.dependents(object, Deprel::AclRelcl));
        let mut told = told.chain(syntax.dependents(link.head, Deprel::Advcl));
        let within = told.any(|clause| clause == predicate || syntax.is_below(predicate, clause));
        thing && within
    }

    /// Tells whether a predicate stands in quotation marks that the cue does not stand in.
    fn is_quoted(&self, link: &Found, predicate: TokenId) -> bool {
        let quotation = self.page.quotation(predicate);
        quotation != 0 && quotation != self.page.quotation(link.head)
    }

    /// Tells whether a quotation's speaker names himself.
    fn is_self(&self, speaker: TokenId) -> bool {
        self.page.quotation(speaker) != 0
            && self.page.cues.is(Closed::Own, self.syntax().lemma(speaker))
    }

    /// Returns what a cue leaves of a stance, if it does not govern the predicate in the tree.
    fn said(&self, stance: Stance, link: &Found, predicate: TokenId) -> Stance {
        let syntax = self.syntax();
        if syntax[link.head].upos != Upos::Verb || syntax.is_below(predicate, link.head) {
            return stance;
        }
        let lemma = self.grammar.lemma_with_particle(link.head);
        let signature = self.page.cues.signature(Cue::Verb, Governs::Clause, &lemma);
        let Some(signature) = signature else { return stance };
        let negated = syntax
            .dependents(link.head, Deprel::Advmod)
            .any(|child| self.page.cues.is(Closed::Denial, syntax.lemma(child)));
        let mut effect = if negated { signature.negated } else { signature.affirmed };
        // Who denies something in his own words denies it in them.
        effect.denies &= !self.is_quoted(link, predicate);
        stance.with(effect)
    }

    /// Returns whom a speaker cites: "the channel said, citing officials".
    fn cited(&self, at: TokenId, manner: Manner) -> Option<Attribution> {
        let syntax = self.syntax();
        let participle = |child: &TokenId| {
            let relation = syntax[*child].relation.universal();
            matches!(relation, Deprel::Advcl | Deprel::Acl) && self.page.preposition(*child)
        };
        let cue = syntax.children(at).iter().copied().find(participle)?;
        let source = syntax.dependent(cue, Deprel::Obj)?;
        Some(self.link(Some(source), syntax[cue].span, manner))
    }

    fn link(&self, speaker: Option<TokenId>, cue: Span, manner: Manner) -> Attribution {
        // "Dar, who said": who is meant is named before.
        let speaker = speaker.map(|speaker| self.grammar.resolve(speaker));
        Attribution {
            source: speaker.map(|speaker| phrase(self.syntax(), speaker, true)),
            mention: speaker.and_then(|speaker| self.speaker(speaker)),
            cue,
            manner,
        }
    }

    /// Returns the actor that a speaker is, or whose people they are: "Pakistani officials". A
    /// person's spokesman and a paper's sources are not that person and that paper.
    fn speaker(&self, speaker: TokenId) -> Option<MentionId> {
        // "The Indian broadcaster CNN-News18" is called by its name, not by its country.
        let owners =
            [Deprel::Appos, Deprel::Flat, Deprel::NmodPoss, Deprel::Compound, Deprel::Amod];
        self.mention_at(speaker).or_else(|| {
            let syntax = self.syntax();
            owners.iter().find_map(|&owner| {
                let mut children = syntax.children(speaker).iter().copied();
                children.find_map(|child| {
                    let mention =
                        self.mention_at(child).filter(|_| syntax[child].relation == owner)?;
                    let kind = self.cast.actor_of(mention).kind;
                    let other = matches!(kind, Kind::Person | Kind::Media);
                    (owner != Deprel::NmodPoss || !other).then_some(mention)
                })
            })
        })
    }

    fn mention_at(&self, head: TokenId) -> Option<MentionId> {
        let sentence = self.syntax().sentence_of(head);
        let mentions = &self.cast.mentions;
        let first = mentions.partition_point(|mention| mention.sentence < sentence);
        let here = mentions[first..].iter().take_while(|mention| mention.sentence == sentence);
        let mut ids = here.enumerate().filter(|(_, mention)| mention.head == head);
        ids.next().map(|(at, _)| MentionId::new(first + at))
    }
}
