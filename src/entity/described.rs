//! What a name is by the noun beside it: "the relief organisation *Norsk Aid*", "*OZ Kovo*, the metalworkers' union",
//! "the interior minister, *Agnė Berg*".
//!
//! A new name of several foreign words looks like a person's, and many a person's like a place's. A noun right before
//! it, or in apposition before or behind it, tells which it is, and what one place tells holds for the name wherever it
//! stands. Where the nouns of a document differ, none of them counts; listed names and those with a title stay.

use std::ops::Range;

use crate::entity::clue::Class;
use crate::entity::lexicon::Where;
use crate::entity::names::{Name, Who};
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::{SentenceId, TokenId};
use crate::table::{Map, Set};
use crate::terms::Kind;
use crate::text::lowered;

/// What the nouns beside a name tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// It is of a kind.
    Kind(Kind),
    /// It is a thing: "the trawler *Karen Berg*".
    Thing,
    /// One noun tells this, another that.
    Both,
}

/// Gives the new names of a document the kinds that the nouns beside them tell.
pub fn describe(page: &Page, names: &mut [Name]) {
    let mut told: Map<&str, Told> = Map::default();
    let mut things: Map<&str, u32> = Map::default();
    // "Formed by Ann Berg after the end of her band, Berg, still a singer": a part of a person's name is nobody else's.
    let persons = names
        .iter()
        .filter(|name| matches!(name.who, Who::Found(Kind::Person, _)) && name.tokens.len() > 1);
    let parts: Set<&str> = persons.map(|name| page.form(name.tokens.end - 1)).collect();
    for name in names.iter() {
        let text = name.span.of(page.text);
        if parts.contains(text) {
            continue;
        }
        let Some(one) = beside(page, name) else { continue };
        let known = told.entry(text).or_insert(one);
        if class(*known) != class(one) {
            *known = Told::Both;
        }
        *things.entry(text).or_default() += u32::from(one == Told::Thing);
    }
    if told.is_empty() {
        return;
    }
    let mut all: Map<&str, u32> = Map::default();
    let mut titled: Set<&str> = Set::default();
    for name in names.iter() {
        let text = name.span.of(page.text);
        *all.entry(text).or_default() += 1;
        if name.title.is_some() {
            titled.insert(text);
        }
    }
    told.retain(|text, told| {
        // "The film Ann Berg" is a thing; Ann Berg, of whom there is much else to say, is not.
        let of = |counts: &Map<&str, u32>| counts.get(text).copied().unwrap_or(0);
        (*told != Told::Thing || 2 * of(&things) >= of(&all)) && !titled.contains(text)
    });
    for name in names.iter_mut().filter(|name| name.title.is_none()) {
        let Who::Found(kind, _) = name.who else { continue };
        match told.get(name.span.of(page.text)) {
            Some(Told::Thing) if Class::of(kind) == Some(Class::Person) => name.who = Who::Nothing,
            Some(&Told::Kind(new)) if Class::of(new) != Class::of(kind) => {
                name.who = Who::Found(new, None);
            }
            _ => {}
        }
    }
}

fn class(told: Told) -> Option<Option<Class>> {
    match told {
        Told::Kind(kind) => Some(Class::of(kind)),
        Told::Thing | Told::Both => None,
    }
}

/// Returns what the nouns beside a new name tell.
fn beside(page: &Page, name: &Name) -> Option<Told> {
    let Who::Found(kind, _) = name.who else { return None };
    if matches!(kind, Kind::Document | Kind::People | Kind::State)
        || page.is_headline(name.sentence)
    {
        return None;
    }
    let syntax = page.syntax;
    let noun = before(page, name).or_else(|| {
        let over = syntax[name.head].head.filter(|_| syntax[name.head].relation == Deprel::Appos);
        let comma = name.tokens.start.checked_sub(1).is_some_and(|at| page.form(at) == ",");
        let over = over.filter(|over| comma && over.index() < name.tokens.start);
        let below = syntax.dependents(name.head, Deprel::Appos);
        let mut below = below.filter(|noun| noun.index() > name.tokens.end);
        over.or_else(|| below.next().filter(|&noun| is_parted(page, name, noun)))
    })?;
    let told = of_noun(page, noun)?;
    let direct = noun.index() + 1 == name.tokens.start;
    // "The head of the agency, Agnė Berg": the tree may hang the name on the agency.
    let inner =
        syntax[noun].relation == Deprel::Nmod && noun.index() < name.tokens.start && !direct;
    let over = syntax[noun].head.filter(|_| inner).and_then(|over| of_noun(page, over));
    let told = match over {
        Some(Told::Kind(Kind::Person)) => Told::Kind(Kind::Person),
        _ => told,
    };
    if told == Told::Thing && !direct {
        return None;
    }
    // "The minister, Home Office" has the body's name behind it; a person's first name tells more than a noun.
    let lexicon = &page.gazetteer.lexicon;
    let given = lexicon.first_name(page.form(name.tokens.start)).is_some();
    match told {
        Told::Kind(Kind::Person) if is_shaped(page, &name.tokens) => None,
        Told::Kind(told) if told != Kind::Person && given && name.tokens.len() > 1 => {
            // "The broadcaster Ann Berg".
            let agent = page.lemma(noun.index()).ends_with(['r', 'R']);
            (direct && !agent && hangs_on(page, name, noun)).then_some(Told::Kind(told))
        }
        told => Some(told),
    }
}

/// Tells whether a word of a name tells of a body, a place or a thing: "Senate *Office*".
fn is_shaped(page: &Page, tokens: &Range<usize>) -> bool {
    let lexicon = &page.gazetteer.lexicon;
    let mut all = tokens.clone();
    all.any(|at| {
        let told = lexicon.shape(page.form(at), at == tokens.start, at + 1 == tokens.end);
        told.is_some_and(|kind| kind.is_none_or(|kind| Class::of(kind) != Some(Class::Place)))
    })
}

/// Returns the noun right before a name that is no subject of a clause about it: not "the party *Berg* leads".
fn before(page: &Page, name: &Name) -> Option<TokenId> {
    let syntax = page.syntax;
    let at = name.tokens.start.checked_sub(1)?;
    let noun = TokenId::new(at);
    let token = &syntax[noun];
    let within = page.tokens_of(name.sentence).contains(&at);
    let modifies = |relation: Deprel| {
        use Deprel::{Appos, Compound, Flat, NmodDesc, NmodUnmarked};
        matches!(relation, Appos | Compound | Flat | NmodDesc | NmodUnmarked)
    };
    // The tree may hang a part of the name on the noun, the noun on the name, or both on one verb.
    let hangs =
        |at: usize| syntax.tokens[at].head == Some(noun) && modifies(syntax.tokens[at].relation);
    let below = token.head == Some(name.head) && modifies(token.relation);
    let head = &syntax[name.head];
    let beside = head.head == token.head && head.head.is_some() && head.relation == token.relation;
    let linked = name.tokens.clone().any(hangs) || below || beside;
    (within
        && token.xpos == Xpos::NN
        && token.upos == Upos::Noun
        && page.form(at).starts_with(char::is_lowercase)
        && linked)
        .then_some(noun)
}

/// Tells whether the tree hangs a name on a noun.
fn hangs_on(page: &Page, name: &Name, noun: TokenId) -> bool {
    page.syntax[name.head].head == Some(noun)
}

/// Tells whether but a comma and the words before a noun stand between it and a name: "*Mol*, the oil company".
fn is_parted(page: &Page, name: &Name, noun: TokenId) -> bool {
    let comma = name.tokens.end;
    let article = page.gazetteer.lexicon.determiner(page.form(comma + 1)).is_some();
    page.form(comma) == ","
        && article
        && noun.index() <= comma + 6
        && (comma + 1..noun.index())
            .all(|at| page.token(at).upos != Upos::Punct || page.form(at) == "-")
}

/// The most words of a name that only the noun beside it tells.
const LONGEST: usize = 5;

/// Adds the names that nothing but a noun beside them tells: "*Arianespace*, the French group", "the pilots' union
/// *APLA*", "its partner, the *Socialist Left*". Covered words stay, and so do headlines and lines in capitals.
pub fn introduce(page: &Page, names: &mut Vec<Name>) {
    let mut covered = vec![false; page.syntax.tokens.len()];
    for name in names.iter().filter(|name| !matches!(name.who, Who::Bare(..))) {
        covered[name.tokens.clone()].fill(true);
    }
    let before = names.len();
    for sentence in page.syntax.sentence_ids() {
        if page.is_headline(sentence) || page.is_shouted(sentence) {
            continue;
        }
        let all = page.tokens_of(sentence);
        let mut at = all.start;
        while at < all.end {
            let is_part = |at: usize| !covered[at] && is_part(page, &all, at);
            let end = (at..all.end).find(|&end| !is_part(end)).unwrap_or(all.end);
            if end == at {
                at += 1;
                continue;
            }
            let free = |at: usize| covered.get(at).is_none_or(|covered| !covered);
            let joint = |at: usize| {
                let form = page.form(at);
                let sign = form == "of" || !form.contains(char::is_alphanumeric);
                sign && !matches!(form, "," | "." | "(" | ")" | ";" | ":")
                    || page.is_possessive_ending(at)
            };
            let begins = at == all.start || free(at - 1) && !joint(at - 1);
            let alone = begins
                && free(end)
                && (end == all.end || !joint(end) || page.is_possessive_ending(end));
            if alone && let Some(kind) = introduced(page, sentence, at..end) {
                let tokens = at..end;
                let (span, head) = (page.span(&tokens), page.head(&tokens));
                let who = Who::Found(kind, None);
                names.push(Name { span, tokens, head, sentence, who, title: None });
            }
            at = end;
        }
    }
    if names.len() > before {
        // A word of unknown kind gives way.
        let mut found = vec![false; page.syntax.tokens.len()];
        names[before..].iter().for_each(|name| found[name.tokens.clone()].fill(true));
        names.retain(|name| {
            !matches!(name.who, Who::Bare(..)) || !found[name.tokens.clone()].contains(&true)
        });
        names.sort_by_key(|name| (name.span.begin, std::cmp::Reverse(name.span.end)));
    }
}

/// Tells whether a word may be of a new name.
fn is_part(page: &Page, sentence: &Range<usize>, at: usize) -> bool {
    let (form, lexicon) = (page.form(at), &page.gazetteer.lexicon);
    let small = lowered(form);
    let word = matches!(
        page.token(at).upos,
        Upos::Propn | Upos::Noun | Upos::Adj | Upos::Verb | Upos::X | Upos::Num
    );
    let first = at == sentence.start;
    page.is_capital(at)
        && word
        && !lexicon.is_no_name(form)
        && lexicon.title(&small).is_none()
        && lexicon.person(&small).is_none()
        && (!first || page.token(at).upos == Upos::Propn || is_followed(page, sentence, at))
}

/// Tells whether the word behind the first of a sentence is of a name, too.
fn is_followed(page: &Page, sentence: &Range<usize>, at: usize) -> bool {
    at + 1 < sentence.end && page.is_capital(at + 1) && page.token(at + 1).upos != Upos::Det
}

/// Returns what words are by the noun beside them, if they are a name.
fn introduced(page: &Page, sentence: SentenceId, tokens: Range<usize>) -> Option<Kind> {
    let syntax = page.syntax;
    let first = page.tokens_of(sentence).start;
    if tokens.len() > LONGEST || tokens.len() == 1 && page.form(tokens.start).chars().count() < 3 {
        return None;
    }
    let head = page.head(&tokens);
    let who = Who::Found(Kind::Organization, None);
    let name = Name { span: page.span(&tokens), tokens, head, sentence, who, title: None };
    let start = name.tokens.start;
    let behind = |tokens: &Range<usize>| {
        let at = tokens.start.checked_sub(1).filter(|&at| at >= first)?;
        let noun = TokenId::new(at);
        let token = &syntax[noun];
        let small = page.form(at).starts_with(char::is_lowercase);
        // "The party Berg leads" is not called Berg.
        let subject =
            syntax[head].relation.universal() == Deprel::Nsubj && syntax[head].head != token.head;
        (token.upos == Upos::Noun && token.xpos == Xpos::NN && small && !subject).then_some(noun)
    };
    let over = || {
        let over = syntax[head].head.filter(|_| syntax[head].relation == Deprel::Appos)?;
        let comma = (over.index() + 1..start).rev().find(|&at| page.form(at) == ",")?;
        let article =
            start - comma == 1 || start - comma == 2 && page.token(start - 1).upos == Upos::Det;
        (over.index() < comma && article).then_some(over)
    };
    let below = || {
        let mut below = syntax.dependents(head, Deprel::Appos);
        below.find(|&noun| noun.index() > name.tokens.end && is_parted(page, &name, noun))
    };
    let noun = behind(&name.tokens).or_else(over).or_else(below)?;
    match of_noun(page, noun)? {
        Told::Kind(kind) if kind != Kind::Person => Some(kind),
        _ => None,
    }
}

/// Returns what a noun tells of a name beside it.
fn of_noun(page: &Page, noun: TokenId) -> Option<Told> {
    let lexicon = &page.gazetteer.lexicon;
    let token = &page.syntax[noun];
    if token.xpos != Xpos::NN {
        return None;
    }
    let lemma = lowered(page.lemma(noun.index()));
    if lexicon.stands(&lemma, Where::Nobody) {
        return Some(Told::Thing);
    }
    let armed = || lexicon.crowd(&lemma) == Some(Kind::ArmedGroup);
    if let Some(listed) = lexicon.noun(&lemma, "") {
        let takes_up = &listed.takes_up;
        let &first = takes_up.first()?;
        let general = matches!(first, Kind::ArmedGroup | Kind::Intergovernmental | Kind::Media);
        let kind = match takes_up.contains(&Kind::Organization) && general {
            true if !armed() => Kind::Organization,
            _ => first,
        };
        let body = Class::of(kind) == Some(Class::Organization);
        return body.then_some(Told::Kind(kind));
    }
    if lexicon.person(&lemma).is_some() {
        return Some(Told::Kind(Kind::Person));
    }
    let crowd = lexicon.crowd(&lemma).filter(|kind| Class::of(*kind) == Some(Class::Organization));
    crowd.map(Told::Kind)
}
