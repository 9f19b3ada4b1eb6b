//! Who is said to say it.
//!
//! News seldom asserts; it reports. What stands under "US officials said" is the officials' word
//! and not the paper's, and a graph that forgets this turns rumour into fact. This file finds the
//! chain of sources above a predicate: outermost first, none where the document speaks for itself.
//!
//! Read: a reporting verb over its clause (`ccomp`, and `parataxis` in both directions), "according
//! to" and its like, and adverbs of hearsay ("reportedly"), whose source is not named. The words
//! are in `data/cues/attribution.tsv`. Not read: a quotation whose speaker stands in another
//! sentence.

use crate::entity::actor::{Cast, MentionId};
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{Syntax, TokenId};
use crate::relation::cues::Cue;
use crate::relation::grammar::Grammar;
use crate::relation::statement::Attribution;
use crate::terms::Manner;
use crate::text::Span;

/// How far up the tree speakers are looked for.
const DEPTH: usize = 24;

/// Reads speakers off one document's trees.
pub struct Speakers<'a> {
    /// The clauses of the same trees.
    pub grammar: &'a Grammar<'a>,
    /// The actors.
    pub cast: &'a Cast,
    /// The text.
    pub text: &'a str,
}

impl Speakers<'_> {
    fn syntax(&self) -> &Syntax {
        self.grammar.syntax
    }

    /// Returns who says that who says what a predicate states, outermost first.
    pub fn of(&self, predicate: TokenId) -> Vec<Attribution> {
        let syntax = self.syntax();
        let mut chain = Vec::new();
        let mut at = predicate;
        for _ in 0..DEPTH {
            self.beside(at, predicate, &mut chain);
            let Some(head) = syntax[at].head else { break };
            if matches!(syntax[at].relation, Deprel::Ccomp | Deprel::Parataxis)
                && self.grammar.cues.speaks(Cue::Verb, syntax.lemma(head))
            {
                chain.extend(self.speech(head, predicate));
            }
            // A relative clause is the writer's aside, unless its noun says otherwise.
            at = head;
        }
        chain.reverse();
        chain.dedup_by_key(|link| link.cue);
        chain
    }

    /// Finds the sources that stand beside a word: "according to", "reportedly", "…, officials say".
    fn beside(&self, token: TokenId, predicate: TokenId, chain: &mut Vec<Attribution>) {
        let syntax = self.syntax();
        let cues = self.grammar.cues;
        // An adverb stands closest to what it hedges.
        for &child in syntax.children(token) {
            if syntax[child].relation.universal() == Deprel::Advmod
                && cues.speaks(Cue::Adverb, &syntax.lemma(child).to_lowercase())
            {
                chain.push(Attribution {
                    source: None,
                    mention: None,
                    cue: syntax[child].span,
                    manner: Manner::Reported,
                });
            }
        }
        for &child in syntax.children(token) {
            match syntax[child].relation.universal() {
                Deprel::Obl | Deprel::Nmod | Deprel::Advcl => {
                    let Some(case) = syntax.dependent(child, Deprel::Case) else { continue };
                    let speaks = |words: String| cues.speaks(Cue::Preposition, &words);
                    if !self.grammar.preposition(child).is_some_and(speaks) {
                        continue;
                    }
                    let last = syntax.children(case).last().copied().unwrap_or(case);
                    let cue = syntax[case].span.cover(syntax[last].span);
                    chain.push(self.link(Some(child), cue, predicate));
                }
                Deprel::Parataxis
                    if !syntax.is_below(predicate, child)
                        && cues.speaks(Cue::Verb, syntax.lemma(child))
                        && syntax.dependent(child, Deprel::Ccomp).is_none() =>
                {
                    chain.extend(self.speech(child, predicate));
                }
                _ => {}
            }
        }
    }

    fn speech(&self, verb: TokenId, predicate: TokenId) -> Option<Attribution> {
        let clause = self.grammar.at(verb)?;
        // "…, said Gul": the tree may take an inverted subject for an object.
        let after = clause.in_role("obj").next();
        let speaker = clause.in_role("nsubj").next().or(after).map(|argument| argument.head)?;
        Some(self.link(Some(speaker), self.syntax()[verb].span, predicate))
    }

    fn link(&self, speaker: Option<TokenId>, cue: Span, predicate: TokenId) -> Attribution {
        let quoted = self.is_quoted(predicate);
        Attribution {
            source: speaker.map(|speaker| phrase(self.syntax(), speaker, true)),
            mention: speaker.and_then(|speaker| {
                self.mention_at(speaker).or_else(|| {
                    // "The Indian broadcaster CNN-News18" is called by its name; otherwise "Pakistani
                    // officials", "CNN-News18's sources": whose people they are.
                    let syntax = self.syntax();
                    let owners = [
                        Deprel::Appos,
                        Deprel::Flat,
                        Deprel::NmodPoss,
                        Deprel::Compound,
                        Deprel::Amod,
                    ];
                    owners.iter().find_map(|&owner| {
                        let mut children = syntax.children(speaker).iter().copied();
                        children.find_map(|child| {
                            (syntax[child].relation == owner).then(|| self.mention_at(child))?
                        })
                    })
                })
            }),
            cue,
            manner: if quoted { Manner::Quoted } else { Manner::Reported },
        }
    }

    fn mention_at(&self, head: TokenId) -> Option<MentionId> {
        let sentence = self.syntax().sentence_of(head);
        let mentions = &self.cast.mentions;
        let first = mentions.partition_point(|mention| mention.sentence < sentence);
        let here = mentions[first..].iter().take_while(|mention| mention.sentence == sentence);
        let mut ids = here.enumerate().filter(|(_, mention)| mention.head == head);
        ids.next().map(|(at, _)| MentionId::new(first + at))
    }

    /// Tells whether a word stands between quotation marks of its sentence.
    fn is_quoted(&self, token: TokenId) -> bool {
        let syntax = self.syntax();
        let mut open = false;
        for before in syntax.tokens_of(syntax.sentence_of(token)) {
            if before >= token {
                break;
            }
            if syntax[before].upos == Upos::Punct {
                match syntax.form(self.text, before) {
                    "“" | "``" => open = true,
                    "”" | "''" => open = false,
                    "\"" => open = !open,
                    _ => {}
                }
            }
        }
        open
    }
}

/// Returns the span of a noun phrase: its subtree without the clauses, appositions and marks
/// around it, and with the other members of a coordination if `whole`.
pub fn phrase(syntax: &Syntax, head: TokenId, whole: bool) -> Span {
    let mut tokens = vec![head];
    let mut at = 0;
    while at < tokens.len() {
        let from = tokens[at];
        at += 1;
        tokens.extend(syntax.children(from).iter().copied().filter(|&child| {
            !matches!(
                syntax[child].relation.universal(),
                Deprel::Acl
                    | Deprel::Advcl
                    | Deprel::Appos
                    | Deprel::Parataxis
                    | Deprel::Cop
                    | Deprel::Nsubj
                    | Deprel::Aux
                    | Deprel::Mark
            ) && !(syntax[child].relation == Deprel::Conj
                && (!whole || syntax[child].upos == Upos::Verb))
                && !(from == head
                    && matches!(syntax[child].relation.universal(), Deprel::Case | Deprel::Cc)
                    && child < head)
        }));
    }
    tokens.sort_unstable();
    // What is left must be one run of words around the head.
    let of = |tokens: &mut dyn Iterator<Item = TokenId>| {
        let mut last = head;
        for token in tokens {
            if token.index().abs_diff(last.index()) > 1 {
                break;
            }
            last = token;
        }
        last
    };
    let after = of(&mut tokens.iter().copied().filter(|&token| token > head));
    let before = of(&mut tokens.iter().rev().copied().filter(|&token| token < head));
    let trim = |token: TokenId, step: isize| {
        let mut token = token;
        while token != head && syntax[token].upos == Upos::Punct {
            token = TokenId::new(token.index().saturating_add_signed(step));
        }
        token
    };
    syntax[trim(before, 1)].span.cover(syntax[trim(after, -1)].span)
}
