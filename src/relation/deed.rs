//! Deeds that a noun takes up from a sentence before: "Chad attacked Peru. Oman condemned *the attack*".
//!
//! A definite noun that says whose deed it is to nobody is the last deed of its kind that the text told: the
//! relation of which the lexicon has a rule for that noun (event coreference by the lemma of the deed,
//! Cybulska and Vossen 2014, <http://www.lrec-conf.org/proceedings/lrec2014/pdf/840_Paper.pdf>). Who did it
//! becomes whom the statement is for or against. A noun for whatever was done, "the move", takes up what the
//! sentence before said that one actor did, and one that stands beside a clause what the clause said: "Chad
//! closed the border, *a step* that Oman condemned". Left out: deeds that were denied or may have been done, and
//! deeds told after the noun.

use crate::entity::actor::MentionId;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::relation::code::Plover;
use crate::relation::cues::Closed;
use crate::relation::lexicon::{Class, Relation};
use crate::relation::pattern::Matcher;
use crate::relation::statement::Statement;
use crate::terms::{Certainty, Kind, Polarity};
use crate::text::lowered;

/// How many sentences back a deed may have been told.
const REACH: usize = 3;

/// What a told deed must at least be sure of.
const TOLD: f32 = 0.5;

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
        let known = valence != 0 && (is_known(matcher, noun) || is_beside(matcher, noun));
        let here = (valence != 0).then(|| doer_here(matcher, statements, one, noun)).flatten();
        let doer = known.then(|| doer(matcher, &statements[..at], one, noun)).flatten();
        let doer = here.or(doer);
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

/// Returns who does what the noun itself tells in its sentence: "praised the Saudi-led *blockade* of Qatar".
fn doer_here(
    matcher: &Matcher,
    statements: &[Statement],
    one: &Statement,
    noun: TokenId,
) -> Option<MentionId> {
    let (cast, word) = (matcher.cast, matcher.syntax[noun].span);
    let begin = statements.partition_point(|told| told.sentence < one.sentence);
    let mut here = statements[begin..].iter().take_while(|told| told.sentence == one.sentence);
    let told = here.find(|told| {
        let relation = matcher.relations.relation_of(told.rule);
        told.polarity == Polarity::Affirmed
            && told.confidence >= TOLD
            && told.target.is_some()
            && relation.valence != 0
            && !relation.role
            && !relation.symmetric
            && told.trigger.iter().any(|span| span.contains(word))
    })?;
    let other = |id: MentionId| cast.mention(id).actor != cast.mention(one.source).actor;
    Some(told.source).filter(|&source| other(source))
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

/// Tells whether a noun behind a comma says what the clause before it told: "left, *a step* that", "blamed it,
/// *charges* that".
fn is_beside(matcher: &Matcher, noun: TokenId) -> bool {
    let syntax = matcher.syntax;
    let cues = matcher.relations.cues();
    let article = syntax.dependent(noun, Deprel::Det).filter(|&one| one < noun);
    if article.is_none() && syntax[noun].xpos != Xpos::NNS {
        return false;
    }
    let first = article.unwrap_or(noun);
    let before = first.index().checked_sub(1).map(TokenId::new);
    let comma = before.is_some_and(|one| matches!(syntax.form(matcher.text, one), "," | "–" | "—"));
    let said = |child: &TokenId| matches!(syntax[*child].relation, Deprel::AclRelcl | Deprel::Acl);
    comma
        && article.is_none_or(|one| cues.is(Closed::Indefinite, &lowered(syntax.lemma(one))))
        && syntax.children(noun).iter().any(said)
        && syntax.dependent(noun, Deprel::Cop).is_none()
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
    let beside = is_beside(matcher, noun);
    let reach = if beside { 0 } else { REACH };
    let near = near.take_while(|told| told.sentence.index() + reach >= one.sentence.index());
    let told = near.filter(|told| {
        told.trigger.iter().all(|word| word.end <= begin)
            && told.polarity == Polarity::Affirmed
            && matches!(told.certainty, Certainty::Asserted | Certainty::Planned)
            && told.confidence >= TOLD
            && cast.mention(told.source).kind != Kind::Place
    });
    let kinds: Vec<&Relation> = relations
        .rules_for(Class::Noun, &lemma)
        .filter(|&rule| !relations.rule(rule).is_open())
        .map(|rule| relations.relation_of(rule))
        .collect();
    let kind = |told: &Statement| relations.relation_of(told.rule);
    let one_sided = |told: &&Statement| kind(told).valence != 0 && !kind(told).symmetric;
    // Most of all what was told with the very noun, then a deed that it names, then a deed of force for another.
    let same = told.clone().filter(one_sided).find(|told| has_word(matcher, told, &lemma));
    let same = same.or_else(|| {
        let named = |told: &&Statement| kinds.iter().any(|one| one.id == kind(told).id);
        told.clone().filter(one_sided).find(named)
    });
    let same = same.or_else(|| {
        let force = kinds.iter().any(|one| one.plover == Some(Plover::Assault));
        let typed = |told: &&Statement| force && kind(told).plover == Some(Plover::Assault);
        told.clone().filter(one_sided).find(typed)
    });
    let other = |id: &MentionId| cast.mention(*id).actor != cast.mention(one.source).actor;
    if let Some(same) = same {
        return Some(same.source).filter(other);
    }
    if let Some(offerer) = doer_of_verb(matcher, one, noun, &lemma).filter(|_| !beside) {
        return Some(offerer).filter(other);
    }
    if let Some(speaker) = speaker_before(matcher, noun, &lemma).filter(|_| beside) {
        return Some(speaker).filter(other);
    }
    let any = beside || relations.class("moves").is_some_and(|moves| moves.contains(&*lemma));
    let mut last = told.filter(|told| any && told.sentence.index() + 1 >= one.sentence.index());
    let first = last.next()?;
    let actor = |told: &Statement| cast.mention(told.source).actor;
    let alone = last.all(|told| told.sentence != first.sentence || actor(told) == actor(first));
    Some(first.source).filter(|source| alone && other(source))
}

/// Returns who says what a noun beside his words sums up: "*Chad* demanded that it leave, *a call* brushed aside by it".
fn speaker_before(matcher: &Matcher, noun: TokenId, lemma: &str) -> Option<MentionId> {
    let said = matcher.relations.class("sayings").is_some_and(|words| words.contains(lemma));
    let over = |&at: &TokenId| matcher.syntax[at].head;
    let verbs = std::iter::successors(Some(noun).filter(|_| said), over);
    let clauses = verbs.filter(|&at| at < noun).filter_map(|at| matcher.grammar.at(at));
    let speakers = clauses.filter_map(|clause| {
        let subject = clause.in_role("nsubj").next().filter(|one| one.head < noun)?;
        matcher.reach.heads.mention_at(subject.head)
    });
    // Of "Kim said that Chad had left, a claim" Kim claims it.
    speakers.last()
}

/// Returns who last did what the verb of the same letters says: "Chad *offered* to pay, but Peru refused *the offer*".
fn doer_of_verb(
    matcher: &Matcher,
    one: &Statement,
    noun: TokenId,
    lemma: &str,
) -> Option<MentionId> {
    let syntax = matcher.syntax;
    let first = one.sentence.index().saturating_sub(REACH);
    let near = (first..=one.sentence.index()).map(SentenceId::new);
    let tokens: Vec<TokenId> = near.flat_map(|sentence| syntax.tokens_of(sentence)).collect();
    let does = |&&token: &&TokenId| {
        token < noun && syntax[token].upos == Upos::Verb && lowered(syntax.lemma(token)) == lemma
    };
    let verb = *tokens.iter().rev().find(does)?;
    let clause = matcher.grammar.at(verb)?;
    let stance = matcher.stances.of(&clause, None);
    let sure = matches!(stance.certainty, Certainty::Asserted | Certainty::Planned);
    let told = stance.polarity == Polarity::Affirmed && sure;
    let subject = clause.in_role("nsubj").next().filter(|_| told)?;
    matcher.reach.heads.mention_at(subject.head)
}

/// Tells whether a word is among those that state something.
fn has_word(matcher: &Matcher, told: &Statement, lemma: &str) -> bool {
    let syntax = matcher.syntax;
    let stated = |token: TokenId| told.trigger.iter().any(|span| span.contains(syntax[token].span));
    let mut tokens = syntax.tokens_of(told.sentence);
    tokens.any(|token| stated(token) && lowered(syntax.lemma(token)) == lemma)
}
