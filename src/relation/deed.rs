//! Deeds that a noun takes up from a sentence before: "Chad attacked Peru. Oman condemned *the attack*".
//!
//! A definite noun that says whose deed it is to nobody is the last deed of its kind that the text told: the
//! relation of which the lexicon has a rule for that noun (event coreference by the lemma of the deed,
//! Cybulska and Vossen 2014, <http://www.lrec-conf.org/proceedings/lrec2014/pdf/840_Paper.pdf>). Who did it
//! becomes whom the statement is for or against. A noun for whatever was done, "the move", takes up what the
//! sentence before said that one actor did. Left out: deeds that were denied or may have been done, and deeds
//! told after the noun.

use crate::entity::actor::MentionId;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::relation::cues::Closed;
use crate::relation::lexicon::Class;
use crate::relation::pattern::Matcher;
use crate::relation::statement::Statement;
use crate::terms::{Certainty, Kind, Polarity};
use crate::text::lowered;

/// How many sentences back a deed may have been told.
const REACH: usize = 2;

/// The most that a statement is sure of whose deed it is about.
const SURE: f32 = 0.7;

/// Gives statements on a deed without a doer, which are in text order, who did it; one on an attack that is
/// nobody's is none.
pub fn take_up(matcher: &Matcher, statements: &mut Vec<Statement>) {
    let mut kept = vec![true; statements.len()];
    for at in 0..statements.len() {
        let one = &statements[at];
        if one.target.is_some() {
            continue;
        }
        let Some(noun) = thing(matcher, one) else { continue };
        let valence = matcher.relations.relation_of(one.rule).valence;
        let known = valence != 0 && is_known(matcher, noun);
        let doer = known.then(|| doer(matcher, &statements[..at], one, noun)).flatten();
        let one = &mut statements[at];
        if doer.is_some() {
            one.target = doer;
            one.confidence = one.confidence.min(SURE);
        } else if matcher.reach.heads.in_class("agents", noun) {
            kept[at] = false;
        }
    }
    let mut kept = kept.into_iter();
    statements.retain(|_| kept.next().unwrap_or(true));
}

/// Returns the noun of the thing of a statement.
fn thing(matcher: &Matcher, one: &Statement) -> Option<TokenId> {
    let via = one.via?;
    let syntax = matcher.syntax;
    let inside = |token: &TokenId| via.contains(syntax[*token].span);
    let mut tokens = syntax.tokens_of(one.sentence).filter(inside);
    tokens.find(|&token| {
        syntax[token].upos == Upos::Noun
            && syntax[token].head.is_none_or(|head| !via.contains(syntax[head].span))
    })
}

/// Tells whether a noun is definite and nothing says whose or which it is.
fn is_known(matcher: &Matcher, noun: TokenId) -> bool {
    let syntax = matcher.syntax;
    let definite = |child: TokenId| {
        matcher.relations.cues().is(Closed::Definite, &lowered(syntax.lemma(child)))
    };
    let plain = syntax.children(noun).iter().all(|&child| match syntax[child].relation {
        Deprel::Det => definite(child),
        Deprel::Case | Deprel::Punct => true,
        Deprel::Amod => !matcher.grammar.capitalised_adjective(child),
        _ => false,
    });
    plain && syntax.dependent(noun, Deprel::Det).is_some()
}

/// Returns who did what a noun takes up.
fn doer(
    matcher: &Matcher,
    before: &[Statement],
    one: &Statement,
    noun: TokenId,
) -> Option<MentionId> {
    let (cast, relations) = (matcher.cast, matcher.relations);
    let lemma = lowered(matcher.syntax.lemma(noun));
    let begin = matcher.syntax[noun].span.begin;
    let near = before.iter().rev();
    let near = near.take_while(|told| told.sentence.index() + REACH >= one.sentence.index());
    let told = near.filter(|told| {
        told.trigger.iter().all(|word| word.end <= begin)
            && told.polarity == Polarity::Affirmed
            && told.certainty == Certainty::Asserted
            && cast.mention(told.source).kind != Kind::Place
    });
    let other = |id: &MentionId| cast.mention(*id).actor != cast.mention(one.source).actor;
    let kinds: Vec<&str> = relations
        .rules_for(Class::Noun, &lemma)
        .filter(|&rule| !relations.rule(rule).is_open())
        .map(|rule| relations.relation_of(rule).id.as_str())
        .collect();
    let same = told.clone().find(|told| {
        kinds.contains(&relations.relation_of(told.rule).id.as_str())
            && relations.relation_of(told.rule).valence != 0
    });
    if let Some(same) = same {
        return Some(same.source).filter(other);
    }
    let any = relations.class("moves").is_some_and(|moves| moves.contains(&*lemma));
    let mut last = told.filter(|told| any && told.sentence.index() + 1 >= one.sentence.index());
    let first = last.next()?;
    let actor = |told: &Statement| cast.mention(told.source).actor;
    let alone = last.all(|told| told.sentence != first.sentence || actor(told) == actor(first));
    Some(first.source).filter(|source| alone && other(source))
}
