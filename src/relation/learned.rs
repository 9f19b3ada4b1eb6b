//! Statements by what was learned, for pairs of actors of which no rule says how they stand.
//!
//! The rules `favors/learned` and `disfavors/learned` have no words of their own: they fire where
//! the model of `valence.rs` says that one actor of a sentence is for or against another. The words
//! that spoke loudest for it are the statement's trigger and explain it. They are judgements of the
//! whole sentence, so a denial is weighed with the rest and never a polarity of the statement. Of
//! each actor one mention a sentence is asked for, the first with a name. Left out: pronouns, documents, and what a
//! place would be for or against.

use crate::entity::actor::MentionId;
use crate::language::tags::Upos;
use crate::language::tree::{SentenceId, TokenId};
use crate::relation::cues::Closed;
use crate::relation::pattern::Matcher;
use crate::relation::stance::Stance;
use crate::relation::standing::{End, Scene};
use crate::relation::statement::Statement;
use crate::relation::valence::Judgement;
use crate::terms::{Form, Kind, Tense};
use crate::text::lowered;

/// The most actors of one sentence that are judged with one another.
const MOST: usize = 6;

/// Adds to the statements of a document, which are in text order, those that were learned.
pub fn add(matcher: &Matcher, statements: &mut Vec<Statement>) {
    let valence = matcher.relations.valence();
    if valence.is_empty() {
        return;
    }
    let (mut scene, mut named, mut more) = (Scene::default(), Vec::new(), Vec::new());
    for sentence in matcher.syntax.sentence_ids() {
        gather(matcher, sentence, &mut named);
        if named.len() < 2 {
            continue;
        }
        let begin = statements.partition_point(|one| one.sentence < sentence);
        let end = statements.partition_point(|one| one.sentence <= sentence);
        let known = &statements[begin..end];
        let spans = matcher.cast.mentions_in(sentence).map(|id| matcher.cast.mention(id).span);
        let cues = matcher.relations.cues();
        scene.set(matcher.syntax, sentence, &valence.frames, cues, spans);
        for (at, &first) in named.iter().enumerate() {
            for &second in &named[at + 1..] {
                if is_known(matcher, first, second, known) {
                    continue;
                }
                let read = (matcher.syntax, &valence.frames);
                scene.see(read, end_of(matcher, first), end_of(matcher, second));
                let kind = |id| matcher.cast.mention(id).kind;
                let person = [first, second].map(kind).contains(&Kind::Person);
                if let Some(judged) = valence.judge(&scene, person)
                    && !is_said(matcher, &judged.words, known)
                {
                    more.extend(statement(matcher, sentence, first, second, &judged));
                }
            }
        }
    }
    if !more.is_empty() {
        statements.extend(more);
        statements.sort_by_key(|statement| statement.sentence);
    }
}

fn end_of(matcher: &Matcher, id: MentionId) -> End {
    let mention = matcher.cast.mention(id);
    End { span: mention.span, head: mention.head, kind: Some(mention.kind) }
}

/// Collects one mention of each actor that a sentence names, in text order.
fn gather(matcher: &Matcher, sentence: SentenceId, named: &mut Vec<MentionId>) {
    let cast = matcher.cast;
    named.clear();
    for id in cast.mentions_in(sentence) {
        let mention = cast.mention(id);
        if mention.form == Form::Pronoun || mention.kind == Kind::Document {
            continue;
        }
        let same = named.iter().position(|&known| cast.mention(known).actor == mention.actor);
        if let Some(known) = same {
            if cast.mention(named[known]).form != Form::Name && mention.form == Form::Name {
                named.remove(known);
                named.push(id);
            }
        } else if named.iter().all(|&known| !cast.mention(known).span.overlaps(mention.span)) {
            named.push(id);
        }
    }
    // One mention is told from another by its head; lists of many names say little of each.
    named.dedup_by_key(|id| cast.mention(*id).head);
    named.truncate(MOST);
}

/// Tells whether a rule says already how two actors stand towards each other.
fn is_known(matcher: &Matcher, one: MentionId, other: MentionId, known: &[Statement]) -> bool {
    let actor = |mention: MentionId| matcher.cast.mention(mention).actor;
    let (one, other) = (actor(one), actor(other));
    known.iter().any(|statement| {
        let (source, target) = (actor(statement.source), statement.target.map(actor));
        let same = (source, target) == (one, Some(other)) || (source, target) == (other, Some(one));
        same && !matcher.relations.rule(statement.rule).is_open()
    })
}

/// Tells whether words already state something by a rule, of whomever: what they say is said.
fn is_said(matcher: &Matcher, words: &[TokenId], known: &[Statement]) -> bool {
    // What is no event, such as holding an office or telling somebody, says nothing of how anyone stands.
    let event = |one: &&Statement| matcher.relations.relation_of(one.rule).plover.is_some();
    let verbs = |&word: &TokenId| [Some(word), matcher.reach.verb_over(word)];
    let words: Vec<TokenId> = words.iter().flat_map(verbs).flatten().collect();
    known
        .iter()
        .filter(event)
        .flat_map(|one| &one.trigger)
        .any(|&trigger| words.iter().any(|&word| matcher.syntax[word].span.overlaps(trigger)))
}

/// Tells whether who is named is only whom few or none are of: "*few in Congress* support it", "*neither* Oman nor".
fn is_of_few(matcher: &Matcher, id: MentionId) -> bool {
    let mention = matcher.cast.mention(id);
    let sentence = &matcher.syntax.sentences[mention.sentence.index()];
    let before = matcher.syntax.tokens[sentence.tokens.clone()]
        .partition_point(|token| token.span.end <= mention.span.begin);
    let mut before = (sentence.tokens.start..sentence.tokens.start + before).rev();
    let lemma = |at: usize| matcher.syntax.lemma(TokenId::new(at));
    let tag = |at: usize| matcher.syntax[TokenId::new(at)].upos;
    let few = |at: usize| matcher.grammar.cues.is(Closed::Few, &lowered(lemma(at)));
    if before.clone().next().is_some_and(few) {
        return true;
    }
    let place = before.find(|&at| !matches!(tag(at), Upos::Det | Upos::Adj | Upos::Propn));
    place.is_some_and(|at| tag(at) == Upos::Adp) && before.next().is_some_and(few)
}

fn statement(
    matcher: &Matcher,
    sentence: SentenceId,
    first: MentionId,
    second: MentionId,
    judged: &Judgement,
) -> Option<Statement> {
    let rule = matcher.relations.learned(judged.valence)?;
    let &loudest = judged.words.first()?;
    let (source, target) = if judged.turned { (second, first) } else { (first, second) };
    // Who is for or against somebody acts, and a place does not.
    if is_of_few(matcher, source) || matcher.cast.mention(source).kind == Kind::Place {
        return None;
    }
    let mut words: Vec<TokenId> = judged.words.clone();
    words.sort_unstable();
    let clause = matcher.grammar.at(loudest);
    // "Vetoed a resolution condemning Chad": who speaks there need not be who is named here.
    let subjects = clause.iter().flat_map(|clause| clause.in_role("nsubj"));
    for subject in subjects.map(|argument| argument.head) {
        if matcher.reach.heads.in_class("writings", subject) {
            let authors = matcher.reach.authors(subject, &[], &matcher.stances);
            let actor = |id: MentionId| matcher.cast.mention(id).actor;
            if !authors.iter().any(|one| one.mention.map(actor) == Some(actor(source))) {
                return None;
            }
        }
    }
    let stance = clause.as_ref().map_or(Stance::PLAIN, |clause| matcher.stances.of(clause, None));
    let stance = Stance { polarity: Stance::PLAIN.polarity, ..stance };
    let (mut attribution, said) = matcher.speakers.of(loudest, &words, stance);
    // Whoever says it of himself takes a stand by saying it.
    let actor = |mention: MentionId| matcher.cast.mention(mention).actor;
    attribution.retain(|link| link.mention.map(actor) != Some(actor(source)));
    let tense = clause.as_ref().map(|clause| matcher.stances.tense(clause, said.certainty));
    let form = |&word: &TokenId| lowered(matcher.syntax.form(matcher.text, word));
    Some(Statement {
        sentence,
        rule,
        label: words.iter().map(form).collect::<Vec<_>>().join(" … "),
        source,
        target: Some(target),
        trigger: matcher.spans(&words),
        via: None,
        polarity: Stance::PLAIN.polarity,
        certainty: said.certainty,
        tense: tense.unwrap_or(Tense::Untensed),
        when: clause.as_ref().and_then(|clause| matcher.values.when(clause, false)),
        quantity: None,
        attribution,
        confidence: judged.confidence,
    })
}
