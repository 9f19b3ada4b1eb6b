//! Groups and persons without a name of their own: "Afghan rebels", "the protesters", "the coalition".
//!
//! A noun phrase whose head is one of `crowds.tsv` is an actor by itself, and not the state beside
//! it: Afghan rebels are not Afghanistan. With a name or demonym it is known by it in every text
//! (`afghan-rebels`); without, the same words mean one actor in one document only, so that the
//! protesters of two cities never become one node, and they mean the one group of that noun that the
//! document names in full. A single person counts only where a name tells whose ("a Saudi businessman"),
//! and in one document only; whoever holds an office and is not named acts for whom the office is of ("the Iranian minister").
//! What is a mention already stays what it is. Left out: "we", and states that only a clause describes.

use crate::entity::actor::{ActorId, Mention};
use crate::entity::figure::{self, Figure};
use crate::entity::lexicon::{Crowd, Determiner, Stands, Tells};
use crate::entity::names::{Name, Who, is_acronym};
use crate::entity::nominal;
use crate::entity::page::Page;
use crate::entity::reference::Follower;
use crate::entity::spelling::{slug, within};
use crate::entity::trie::Role;
use crate::entity::whose::{
    Place, is_behind_a_name, is_of_states, is_title, namesake, of_whom, whose,
};
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::table::Map;
use crate::terms::{Form, Join, Kind};
use crate::text::{Span, lowered};

/// The most words of a phrase that is taken for a group.
const LONGEST: usize = 9;

/// What is known of a document before its groups are looked for.
pub struct Known<'a> {
    /// What tells its bare groups from others'.
    pub digest: &'a str,
    /// The country it is about.
    pub ruling: Option<u32>,
    /// The words that take up nouns.
    pub followers: &'a [Follower],
}

/// Adds the groups of a document to its mentions, and the pronouns that take them up.
pub fn gather(
    page: &Page,
    known: &Known,
    figures: &mut Vec<Figure>,
    listed: &mut Map<u32, usize>,
    drafts: &mut Vec<(usize, Mention)>,
) {
    let before = drafts.len();
    groups(page, known, figures, listed, drafts);
    let found = drafts[before..].iter().map(|(figure, mention)| (mention.head, *figure));
    let found: Map<TokenId, usize> = found.collect();
    for &Follower { noun, head, sentence, form } in known.followers {
        if let Some(&figure) = found.get(&noun)
            && form == Form::Pronoun
        {
            let (kind, by, actor) = (figures[figure].kind, Join::Likeliest, ActorId::new(0));
            let span = page.syntax[head].span;
            drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
        }
    }
}

/// Adds the groups.
fn groups(
    page: &Page,
    known: &Known,
    figures: &mut Vec<Figure>,
    listed: &mut Map<u32, usize>,
    drafts: &mut Vec<(usize, Mention)>,
) {
    let mut taken: Vec<TokenId> = drafts.iter().map(|(_, mention)| mention.head).collect();
    taken.sort_unstable();
    let mut names: Vec<Place> = drafts
        .iter()
        .filter(|(_, mention)| matches!(mention.form, Form::Name | Form::Adjective))
        .map(|&(figure, ref mention)| (mention.span.begin, figure, mention.head))
        .collect();
    names.sort_unstable();
    let capital = |token: TokenId| page.is_capital(token.index());
    let whole = drafts.iter().filter(|(_, one)| one.form == Form::Name && capital(one.head));
    let mut named: Vec<Span> = whole.map(|(_, mention)| mention.span).collect();
    named.sort_unstable_by_key(|span| (span.begin, span.end));
    let mut passed = 0;
    let &Known { digest, ruling, followers } = known;
    // By a noun that takes up another, the other; by their heads, the posts so far.
    let follows = followers.iter().filter(|follower| follower.form == Form::Nominal);
    let follows: Map<TokenId, TokenId> = follows.map(|one| (one.head, one.noun)).collect();
    let mut posts: Map<TokenId, usize> = Map::default();
    let mut known: Map<String, usize> = Map::default();
    // By the noun, the group that was last named in full.
    let mut full: Map<String, usize> = Map::default();
    for sentence in page.syntax.sentence_ids() {
        if page.is_headline(sentence) {
            continue;
        }
        for at in page.tokens_of(sentence) {
            let head = TokenId::new(at);
            let token = page.token(at);
            let noun = matches!(token.upos, Upos::Noun | Upos::Propn);
            if !noun || taken.binary_search(&head).is_ok() {
                continue;
            }
            let Some((crowd, begin)) = crowd_at(page, at) else { continue };
            while named.get(passed).is_some_and(|name| name.end <= token.span.begin) {
                passed += 1;
            }
            // "US *Forces* Korea".
            if named.get(passed).is_some_and(|name| name.begin <= token.span.begin) {
                continue;
            }
            let Crowd { kind, stands } = crowd;
            let called = kind == Kind::Person && is_title(page, figures, at, &names);
            if called || is_within_name(page, head) || is_no_one(page, head) {
                continue;
            }
            let plural = matches!(token.xpos, Xpos::NNS | Xpos::NNPS);
            let mut tokens = nominal::phrase(page, head, &(at..at + 1));
            tokens.start = tokens.start.max((at + 1).saturating_sub(LONGEST));
            let opens = page.gazetteer.lexicon.determiner(page.form(tokens.start));
            while tokens.start < at && is_before(page, tokens.start) {
                tokens.start += 1;
            }
            // "The Foreign Secretary", but no part of "the UN High Commissioner for Refugees".
            let short = is_acronym(page.form(at));
            let proper = token.upos == Upos::Propn && kind == Kind::Person && page.is_capital(at);
            let proper = proper && !short;
            let span = page.span(&tokens);
            let inside = names.partition_point(|&(begin, ..)| begin < span.begin);
            let inside = names.get(inside).is_some_and(|&(begin, ..)| begin < span.end);
            if proper && (inside || opens != Some(Determiner::Takes)) {
                continue;
            }
            let member = kind == Kind::State && plural;
            // "A Palestinian state" is that of the Palestinians, there or not.
            let wanted = kind == Kind::State && !plural && opens == Some(Determiner::Opens);
            // "The coalition nations" are the coalition.
            let bloc = at.checked_sub(1).filter(|&before| member && is_bloc(page, before));
            let (kind, at) = bloc.map_or((kind, at), |bloc| (Kind::Intergovernmental, bloc));
            let begin = begin.min(at);
            let whose = whose(page, figures, &(tokens.start..at + 1), &names);
            let named = whose.iter().any(|&(_, named)| named);
            let (form, actor) = (Form::Nominal, ActorId::new(0));
            let behalf = || of_whom(page, figures, head, &tokens, &names);
            let next = || is_behind_a_name(page, at, &names);
            let acts = matches!(stands, Stands::Office | Stands::Holder)
                || stands == Stands::Next && next()
                || page.gazetteer.lexicon.tells(&lowered(page.lemma(at)), Tells::Seated);
            let acts = acts && !is_harmed(page, head);
            if (acts || member || wanted)
                && let Some((figure, end)) = behalf()
                && (!member || figures[figure].kind == Kind::Intergovernmental)
                && (!wanted || figures[figure].kind == Kind::State)
            {
                let mut span = page.span(&tokens);
                span.end = span.end.max(end);
                let (kind, by) = (figures[figure].kind, Join::Beside);
                drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
                continue;
            }
            // "The Hezbollah militia" is Hezbollah.
            let one = !plural && opens == Some(Determiner::Takes);
            if let Some(figure) = one.then(|| namesake(page, figures, (at, kind), &names)).flatten()
            {
                let (span, kind, by) = (page.span(&tokens), figures[figure].kind, Join::Beside);
                drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
                continue;
            }
            // "Member states" are named by nobody, and "150 countries" are counted only.
            let counted =
                plural && opens.is_none() && page.syntax.dependent(head, Deprel::Nummod).is_some();
            if kind == Kind::State
                && stands != Stands::Alone
                && !counted
                && (!named || opens == Some(Determiner::Opens) || is_described(page, head))
            {
                continue;
            }
            // "The army", where but one country is spoken of.
            let whole = tokens.len() == 1 && page.syntax.dependent(head, Deprel::Nmod).is_none();
            let takes = opens == Some(Determiner::Takes) && !is_described(page, head);
            let opening = page.syntax.sentences[sentence.index()].span.begin;
            let from = names.partition_point(|&(other, ..)| other < opening);
            let before = names[from..].iter().take_while(|&&(other, ..)| other < span.begin);
            let foreign = before.filter(|&&(_, figure, word)| {
                figures[figure].kind == Kind::State && page.syntax[word].upos == Upos::Adj
            });
            let own = ruling.filter(|&ruling| {
                // "A British lawyer asked the government": of whatever country the rest is about.
                whole && takes && foreign.clone().all(|one| figures[one.1].entry == Some(ruling))
            });
            if let Some((entry, kind)) = own.and_then(|state| nominal::of_state(page, state, at)) {
                let figure = figure::listed(page, figures, listed, entry);
                let (span, by) = (page.span(&tokens), Join::Body);
                drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
                continue;
            }
            let kind = if plural && kind == Kind::Person { Kind::People } else { kind };
            // "The Harbour Coalition" is one of people who live in one state.
            let own = token.upos == Upos::Propn && !whose.is_empty() && bloc.is_none();
            let kind = match kind {
                Kind::Intergovernmental if own && !is_of_states(page, figures, &tokens, &names) => {
                    Kind::Organization
                }
                kind => kind,
            };
            let alone = stands == Stands::Alone || kind == Kind::People || bloc.is_some();
            let alone = alone || kind == Kind::State && counted;
            let given = kind == Kind::ArmedForce && is_given(page, head);
            let post = is_post(crowd)
                && !plural
                && opens == Some(Determiner::Takes)
                && (whose.is_empty() || proper)
                && !is_of_a_body(page, figures, head, &names);
            let whose = if post { Vec::new() } else { whose };
            if whose.is_empty() && (!alone || given) && !post {
                continue;
            }
            if kind == Kind::Person && !plural && is_role(page, figures, head, &names)
                || proper && !post
            {
                continue;
            }
            // "The foreign minister" is not the finance minister; "opposition" of "opposition party" is told already.
            let told = whose.iter().any(|(word, _)| word.eq_ignore_ascii_case(page.form(begin)));
            let first = if post { tokens.start } else { begin };
            let first = if told { at } else { first };
            let noun = page.span(&(first..at + 1)).of(page.text).to_lowercase();
            let words = whose.iter().map(|(word, _)| format!("{word} "));
            let mut name = format!("{}{noun}", words.collect::<String>());
            if !named {
                name = name.to_lowercase();
            }
            // Of two texts "the Ohio governor" may be two.
            let id = match named && kind != Kind::Person {
                true => slug(&name),
                false => within(&slug(&name), digest),
            };
            if page.gazetteer.index_of(&id).is_some() {
                continue;
            }
            let same = if whose.is_empty() { full.get(&noun).copied() } else { None };
            let taken_up =
                follows.get(&head).filter(|noun| page.lemma(noun.index()) == page.lemma(at));
            let taken_up = taken_up.and_then(|noun| posts.get(noun)).copied();
            let same = same.or(taken_up.filter(|_| post));
            let figure = same.unwrap_or_else(|| {
                *known.entry(id.clone()).or_insert_with(|| {
                    let taken = figures.iter().position(|figure| figure.id == id);
                    taken.unwrap_or_else(|| {
                        figures.push(Figure { entry: None, id, name, kind, gender: None });
                        figures.len() - 1
                    })
                })
            });
            if named {
                full.insert(noun, figure);
            }
            if post {
                posts.insert(head, figure);
            }
            let by = if named { Join::Beside } else { Join::Described };
            let span = page.span(&tokens);
            drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
        }
    }
}

/// Returns the people of a state of whom a demonym means one or some: "a Syrian", "two Sudanese".
pub fn some_of(page: &Page, name: &Name) -> Option<u32> {
    let Who::Listed(entry, Role::Adjective) = name.who else { return None };
    let syntax = page.syntax;
    let modifies = matches!(
        syntax[name.head].relation,
        Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::NmodDesc | Deprel::Flat
    );
    let counted = syntax.children(name.head).iter().any(|&child| match syntax[child].relation {
        Deprel::Det => {
            let opens = page.gazetteer.lexicon.determiner(page.form(child.index()));
            opens == Some(Determiner::Opens)
        }
        relation => relation == Deprel::Nummod,
    });
    let state = page.gazetteer.at(entry);
    let person = !modifies && counted && name.tokens.len() == 1 && state.kind == Kind::State;
    person.then(|| page.gazetteer.index_of(&format!("{}-people", state.id))).flatten()
}

/// Tells whether an adjective of a party is a noun here and means one of its members: "a *Republican* who
/// refused".
pub fn is_one_of(page: &Page, name: &Name) -> bool {
    let Who::Listed(entry, Role::Adjective) = name.who else { return false };
    let syntax = page.syntax;
    let party = page.gazetteer.at(entry).kind == Kind::PoliticalParty;
    let opens = syntax
        .children(name.head)
        .iter()
        .any(|&child| matches!(syntax[child].relation, Deprel::Det | Deprel::Nummod));
    let stands = matches!(
        syntax[name.head].relation.universal(),
        Deprel::Nsubj | Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::Appos | Deprel::Root
    );
    party && opens && stands && name.tokens.len() == 1
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
        Kind::ArmedForce => plural,
        Kind::Person => is_post(crowd),
        _ => false,
    };
    (!proper || stays).then_some((crowd, begin))
}

/// Tells whether somebody is meant by what they are where the text knows but one.
fn is_post(crowd: Crowd) -> bool {
    matches!(crowd.stands, Stands::Holder | Stands::Post)
}

/// Tells whether a clause says which ones are meant: "the countries that signed".
fn is_described(page: &Page, head: TokenId) -> bool {
    let mut children = page.syntax.children(head).iter();
    children.any(|&child| matches!(page.syntax[child].relation, Deprel::Acl | Deprel::AclRelcl))
}

/// Tells whether a noun is one of states that act together.
fn is_bloc(page: &Page, at: usize) -> bool {
    let kind = page.gazetteer.lexicon.crowd(&lowered(page.lemma(at)));
    kind == Some(Kind::Intergovernmental) && page.token(at).relation == Deprel::Compound
}

/// Tells whether a noun only says what a person is who is named right behind it, whatever hangs on
/// Tells whether an office is one of a body that is named, and of no town: "the Minister of *Foreign Affairs*".
fn is_of_a_body(page: &Page, figures: &[Figure], head: TokenId, names: &[Place]) -> bool {
    page.syntax.dependents(head, Deprel::Nmod).any(|of| {
        let begin = page.syntax[of].span.begin;
        let from = names.partition_point(|&(other, ..)| other <= begin);
        let place = names[..from].last().filter(|&&(.., name)| name == of);
        let place = place.is_some_and(|&(_, figure, _)| figures[figure].kind == Kind::Place);
        page.is_capital(of.index()) && !place
    })
}

/// Tells whether an office is but what somebody is or was, or is of whom the next words name: "dismissed *as*
/// army chief", "the outgoing president, Ann Lee".
fn is_role(page: &Page, figures: &[Figure], head: TokenId, names: &[Place]) -> bool {
    let next = head.index() + 1;
    let comma = page.syntax.tokens.get(next).is_some_and(|_| page.form(next) == ",");
    let called = comma && is_title(page, figures, next, names);
    called || page.preposition(head).as_deref() == Some("as")
}

/// Tells whether soldiers are but what somebody gives or moves: "sent troops", "an offer of troops".
fn is_given(page: &Page, head: TokenId) -> bool {
    let token = &page.syntax[head];
    let gives =
        |verb: TokenId| page.gazetteer.lexicon.tells(page.lemma(verb.index()), Tells::Gives);
    match token.relation {
        Deprel::Obj | Deprel::NsubjPass | Deprel::Conj => token.head.is_some_and(gives),
        Deprel::Nmod => {
            let bare = page.syntax.dependent(head, Deprel::Det).is_none();
            bare && page.preposition(head).as_deref() == Some("of")
        }
        _ => false,
    }
}

/// Tells whether something is done to a noun that only a person suffers.
fn is_harmed(page: &Page, head: TokenId) -> bool {
    let token = &page.syntax[head];
    let suffers = matches!(token.relation, Deprel::Obj | Deprel::NsubjPass | Deprel::Conj);
    let verb = token.head.filter(|_| suffers);
    verb.is_some_and(|verb| page.gazetteer.lexicon.tells(page.lemma(verb.index()), Tells::Harms))
}

/// Returns for whom somebody acts by an office, and where the name ends: "the *Iranian* minister", "the
/// Returns the words before the head of a phrase that tell whose people they are or, with the word
/// behind them, who is behind these, and whether each is a name: capitalised words, and nouns
/// that are a group themselves.
///
/// `names` are the names of the document, in order: the first word of a sentence is capital whatever
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
