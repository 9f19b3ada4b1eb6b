//! Whom a listed name means.
//!
//! A name with several senses, or one that its entry calls ambiguous, is decided by the document, and
//! by what is told with the mention: first by those in one row with it ("Georgia, Michigan and
//! Ohio"), then by another name of the actor, by an office before it that the actor held at the
//! document's date, and at last by the country that the document is about; of a person the country
//! alone tells nothing. What nothing decides, or what speaks for two alike, is no mention.
//!
//! The name of a person who is not listed ("Jim Jordan") may hold a listed one. By itself it then
//! means the person, unless the state is spoken of elsewhere too; and where it could mean a listed
//! person as well ("Salman Khan", "Imran Khan"), it means neither.

use crate::entity::entry::Office;
use crate::entity::lexicon::Pronoun;
use crate::entity::page::Page;
use crate::entity::spot::{self, Evidence, Spot};
use crate::entity::trie::{Role, Sense};
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::SentenceId;
use crate::table::{Map, Set};
use crate::terms::{Join, Kind};
use crate::text::lowered;

/// A name of more actors than this means only those whom the document names otherwise too.
const MANY: usize = 32;

/// What those in one row with a name weigh: more than all else.
const COMPANY: u32 = 1 << 20;

/// What each other name of the actor weighs.
const NAMED: u32 = 16;

/// How much oftener than another of that name a person must be named.
const OFTENER: u32 = 3;

/// How much more a country weighs for each time it is named in the same paragraph, and how many names around are looked
/// at; how many times as often another country may be named.
const HERE: u32 = 3;
const AROUND: usize = 16;
const OUTWEIGHED: u32 = 5;

/// What an office before the name weighs, held at the document's date or not.
const HELD: u32 = 64;
const ONCE_HELD: u32 = 48;

/// Finds the listed names of a document that mean somebody, and how often each is named.
pub fn find(page: &Page) -> (Vec<Spot>, Evidence) {
    let mut spots = spot::find(page);
    let longer: Vec<bool> = spots.iter().map(|spot| ends_longer(page, &spots, spot)).collect();
    let mut rivals: Map<u32, Rival> = Map::default();
    for (spot, _) in spots.iter().zip(&longer).filter(|&(_, &longer)| longer) {
        let sentence = spot.sentence;
        rivals.entry(spot.node).or_insert(Rival { sentence, count: 0 }).count += 1;
    }
    let mut evidence = Evidence::default();
    let mut own: Map<u32, u32> = Map::default();
    for (spot, &longer) in spots.iter_mut().zip(&longer) {
        spot.sense = plain(page, spot);
        if let Some(sense) = spot.sense.filter(|_| !longer) {
            evidence.add(page, sense.entry);
            *own.entry(spot.node).or_insert(0) += 1;
        }
    }
    // Names with one sense that is not ambiguous come first: what they mean tells of the others.
    for strong in [true, false] {
        let mut judge = Judge {
            page,
            spots: &spots,
            longer: &longer,
            evidence: &evidence,
            rivals: &rivals,
            few: Map::default(),
        };
        let mut decided = Vec::new();
        for (at, spot) in spots.iter().enumerate() {
            if spot.sense.is_none() && by_role(page, spot).is_some() == strong {
                decided.extend(judge.decide(at).map(|found| (at, found)));
            }
        }
        for (at, (sense, by)) in decided {
            (spots[at].sense, spots[at].by) = (Some(sense), by);
            if strong && !longer[at] {
                evidence.add(page, sense.entry);
                *own.entry(spots[at].node).or_insert(0) += 1;
            }
        }
    }
    // "President Berg" is he who holds the office, whoever else is called so.
    let holds = |spot: &&Spot| {
        let entry = spot.sense.map(|sense| page.gazetteer.at(sense.entry));
        entry.is_some_and(|entry| office(page, spot, &entry.offices) > 0)
    };
    let held: Set<u32> = match rivals.is_empty() {
        true => Set::default(),
        false => spots.iter().filter(holds).map(|spot| spot.node).collect(),
    };
    let namesakes = namesakes(page, &spots);
    for (at, spot) in spots.iter_mut().enumerate() {
        let last = || namesakes.get(page.form(spot.tokens.start));
        let rival = rivals.get(&spot.node).or_else(|| last().filter(|_| spot.tokens.len() == 1));
        let rival = rival.filter(|rival| rival.sentence < spot.sentence);
        let alone = own.get(&spot.node).copied().unwrap_or(0);
        let Some(rival) = rival.filter(|_| !longer[at]) else { continue };
        let another = means_a_person(page, spot, &evidence, alone)
            || rivals.contains_key(&spot.node)
                && !held.contains(&spot.node)
                && means_another(page, spot, &evidence, rival.count, alone);
        if another {
            spot.sense = None;
        }
    }
    spots.retain(|spot| spot.sense.is_some());
    (spots, evidence)
}

/// A longer name of a person, in which another's listed name stands last.
struct Rival {
    /// The sentence of the first: in it, nobody is named again by the last word alone.
    sentence: SentenceId,
    /// How many there are.
    count: u32,
}

/// Returns the last words of the full names of listed persons in a document: "Jim *Jordan*".
fn namesakes<'a>(page: &Page<'a>, spots: &[Spot]) -> Map<&'a str, Rival> {
    let mut namesakes: Map<&str, Rival> = Map::default();
    for spot in spots.iter().filter(|spot| spot.tokens.len() > 1) {
        let kind = spot.sense.map(|sense| page.gazetteer.at(sense.entry).kind);
        if kind == Some(Kind::Person) {
            let rival = Rival { sentence: spot.sentence, count: 0 };
            namesakes.entry(page.form(spot.tokens.end - 1)).or_insert(rival).count += 1;
        }
    }
    namesakes
}

/// Tells whether a spot of one word is the last one of a person's longer name.
fn ends_longer(page: &Page, spots: &[Spot], spot: &Spot) -> bool {
    let at = spot.tokens.start;
    if spot.tokens.len() != 1 || at == page.tokens_of(spot.sentence).start {
        return false;
    }
    let (before, lexicon) = (at - 1, &page.gazetteer.lexicon);
    let form = page.form(before);
    let index = spots.partition_point(|other| other.tokens.end <= before);
    let listed = spots.get(index).is_some_and(|other| other.tokens.contains(&before));
    if page.token(before).upos != Upos::Propn || !page.is_capital(before) || listed {
        return false;
    }
    if lexicon.title(&lowered(form)).is_some() || lexicon.is_no_name(form) {
        return false;
    }
    let flat = page.token(at).relation == Deprel::Flat
        && page.token(at).head.is_some_and(|head| head.index() == before);
    flat || lexicon.first_name(form).is_some()
}

/// Tells whether a state's or a place's name, which a person in the document bears too, means the
/// person; `own` is how often the document has that name.
fn means_a_person(page: &Page, spot: &Spot, evidence: &Evidence, own: u32) -> bool {
    let Some(sense) = spot.sense else { return false };
    let kind = page.gazetteer.at(sense.entry).kind;
    let all = match (kind, page.gazetteer.country(sense.entry)) {
        (Kind::State, Some(state)) => evidence.of_country(state),
        (Kind::State | Kind::Place, _) => evidence.of(sense.entry),
        _ => return false,
    };
    let head = page.head(&spot.tokens);
    let lexicon = &page.gazetteer.lexicon;
    let place = page.preposition(head).is_some_and(|word| lexicon.is_toward(&word));
    let subject = page.syntax[head].relation.universal() == Deprel::Nsubj;
    let asks = |at: usize| {
        let pronoun = || lexicon.pronoun(page.form(at));
        page.token(at).upos == Upos::Pron && matches!(pronoun(), Some(Pronoun::He | Pronoun::She))
    };
    let someone = || subject && page.tokens_of(spot.sentence).any(asks);
    // "Irvine" may be in the country that the document is about, and is not where one of that name is.
    let decided = spot.by.decides() && spot.by != Join::ByCountry;
    let listed = decided || !matches!(sense.role, Role::Name | Role::Capital | Role::Seat);
    !place && !listed && (all <= own || someone())
}

/// Tells whether the last name of a listed person means another, whom the document names in full
/// `rivals` times and the listed one never; `own` is how often the document has the last name.
fn means_another(page: &Page, spot: &Spot, evidence: &Evidence, rivals: u32, own: u32) -> bool {
    let Some(sense) = spot.sense else { return false };
    let entry = page.gazetteer.at(sense.entry);
    let person = entry.kind == Kind::Person && spot.tokens.len() == 1 && !spot.by.decides();
    person && evidence.of(sense.entry) <= own && own <= rivals * OFTENER
}

/// Returns the one sense that needs no decision.
fn plain(page: &Page, spot: &Spot) -> Option<Sense> {
    let mut senses = page.gazetteer.trie().senses(spot.node);
    if senses.any(|sense| sense.ambiguous) { None } else { by_role(page, spot) }
}

/// Chooses among the unambiguous senses by what the word is in its sentence.
fn by_role(page: &Page, spot: &Spot) -> Option<Sense> {
    let senses = page.gazetteer.trie().senses(spot.node).filter(|sense| !sense.ambiguous);
    let head = page.token(page.head(&spot.tokens).index());
    let modifies = head.upos == Upos::Adj
        || matches!(head.relation, Deprel::Amod | Deprel::Compound) && head.upos != Upos::Noun;
    senses.min_by_key(|sense| match sense.role {
        Role::Adjective => usize::from(!modifies),
        Role::People => usize::from(modifies) * 2,
        Role::Name => 1,
        Role::Capital | Role::Seat => 2,
    })
}

/// What speaks for a sense.
#[derive(Clone, Copy, Debug, Default)]
struct Case {
    person: bool,
    company: u32,
    named: u32,
    office: u32,
    country: u32,
}

impl Case {
    fn weight(self) -> u32 {
        self.company.saturating_add(self.named).saturating_add(self.office) + self.country
    }

    /// Returns how much more must speak for one than for the next: a last name that two bear who are
    /// both named means one of them only if he is named far oftener.
    fn doubt(self, next: Case) -> u32 {
        if self.person { next.named * (OFTENER - 1) } else { 0 }
    }

    /// Returns what speaks loudest; `other` is the case of the next best.
    fn reason(self, other: Case) -> Join {
        if self.company > 0 {
            Join::ByCompany
        } else if self.named > self.office.max(self.country) {
            Join::ByName
        } else if self.office == 0 {
            Join::ByCountry
        } else if other.office > 0 && other.office < self.office {
            Join::ByDate
        } else {
            Join::ByOffice
        }
    }
}

/// Returns the weight of the office that stands right before a spot, or that is its name ("the Pope").
fn office(page: &Page, spot: &Spot, offices: &[Office]) -> u32 {
    let before = page.text[..spot.span.begin as usize].trim_end();
    let last = spot.span.of(page.text).rsplit(' ').next().unwrap_or("");
    let ends = |title: &str| {
        let begin = before.len().checked_sub(title.len());
        let words = begin.and_then(|begin| before.get(begin..));
        words.is_some_and(|words| words.eq_ignore_ascii_case(title))
    };
    // "Secretary of Defense Gates" is Defense Secretary Gates.
    let lexicon = &page.gazetteer.lexicon;
    let titled = offices.iter().filter(|office| {
        ends(&office.title)
            || last.eq_ignore_ascii_case(&office.title)
            || lexicon.titles_like(&lowered(&office.title)).iter().any(|title| ends(title))
    });
    let weights = titled.map(|office| match office.is_held(page.year) {
        true => HELD,
        false => ONCE_HELD,
    });
    weights.max().unwrap_or(0)
}

struct Judge<'a> {
    page: &'a Page<'a>,
    spots: &'a [Spot],
    /// Which spots are but the end of a person's longer name.
    longer: &'a [bool],
    evidence: &'a Evidence,
    rivals: &'a Map<u32, Rival>,
    /// The ambiguous senses of a node that come into question.
    few: Map<u32, Vec<Sense>>,
}

impl Judge<'_> {
    /// Decides what a spot means by the evidence of the document.
    fn decide(&mut self, at: usize) -> Option<(Sense, Join)> {
        let spot = &self.spots[at];
        let row = self.row(at);
        self.in_question(spot.node);
        let senses = self.few.get(&spot.node).map_or(&[][..], Vec::as_slice);
        let mut cases: Vec<(Case, Sense)> =
            senses.iter().map(|sense| (self.case(at, sense, &row), *sense)).collect();
        // The sort keeps the order of the files among equals.
        cases.sort_by_key(|(case, _)| std::cmp::Reverse(case.weight()));
        let strong = by_role(self.page, spot);
        let second = cases.get(1).map_or(Case::default(), |&(case, _)| case);
        match (strong, cases.first()) {
            (Some(strong), Some(&(case, sense)))
                if case.weight() > self.case(at, &strong, &row).weight() =>
            {
                Some((sense, case.reason(second)))
            }
            (Some(strong), _) => Some((strong, Join::Listed)),
            (None, Some(&(case, sense)))
                if case.weight() > second.weight() + case.doubt(second) =>
            {
                // In capitals "HOUSE" may be any house, and the Congress of Peru is not that of a country that is
                // hardly named.
                let reason = case.reason(second);
                let shouted = || spot.tokens.len() == 1 && self.page.is_shouted(spot.sentence);
                let far = || case.country * OUTWEIGHED < self.leading(at);
                let doubtful = reason == Join::ByCountry && (shouted() || far());
                (!doubtful).then_some((sense, reason))
            }
            // "The Labour Party" of a text that names no country.
            (None, Some(&(_, sense)))
                if cases.len() == 1 && spot.tokens.len() > 1 && self.leading(at) == 0 =>
            {
                let entry = self.page.gazetteer.at(sense.entry);
                let body = matches!(entry.kind, Kind::PoliticalParty | Kind::Organization);
                body.then_some((sense, Join::Listed))
            }
            _ => None,
        }
    }

    /// Gathers the ambiguous senses of a node, once for a document.
    fn in_question(&mut self, node: u32) {
        let (page, evidence) = (self.page, self.evidence);
        self.few.entry(node).or_insert_with(|| {
            let senses = || page.gazetteer.trie().senses(node).filter(|sense| sense.ambiguous);
            if senses().nth(MANY).is_none() {
                return senses().collect();
            }
            senses().filter(|sense| evidence.of(sense.entry) > 0).collect()
        });
    }

    /// Returns how often a country is named beyond doubt, in the paragraph of a spot more than elsewhere.
    fn local(&self, at: usize, country: u32) -> u32 {
        let (page, spots) = (self.page, self.spots);
        let paragraph = |spot: &Spot| page.syntax.sentences[spot.sentence.index()].paragraph;
        let near = at.saturating_sub(AROUND)..(at + AROUND).min(spots.len());
        let own = paragraph(&spots[at]);
        let here = near.filter(|&at| !self.longer[at] && paragraph(&spots[at]) == own);
        let here = here.filter_map(|at| spots[at].sense.map(|sense| sense.entry));
        let here = here.filter(|&entry| page.gazetteer.at(entry).kind != Kind::Media);
        let of = here.filter(|&entry| page.gazetteer.country(entry) == Some(country));
        let count = of.count() as u32;
        self.evidence.of_country(country) + HERE * count
    }

    /// Returns how often the country that is named most is named, in the paragraph of a spot more than elsewhere.
    fn leading(&self, at: usize) -> u32 {
        let all = self.evidence.countries().map(|country| self.local(at, country));
        all.max().unwrap_or(0)
    }

    fn case(&self, at: usize, sense: &Sense, row: &[(Kind, Option<u32>)]) -> Case {
        let spot = &self.spots[at];
        let entry = self.page.gazetteer.at(sense.entry);
        let person = entry.kind == Kind::Person;
        let country = self.page.gazetteer.country(sense.entry);
        let same = row.iter().filter(|&&(kind, of)| {
            kind == entry.kind && !person && (kind == Kind::State || of == country)
        });
        let count = self.evidence.of(sense.entry);
        let rival = self.rivals.get(&spot.node).filter(|_| person);
        let named =
            if rival.is_some_and(|rival| rival.count * OFTENER > count) { 0 } else { count };
        let office = if person { office(self.page, spot, &entry.offices) } else { 0 };
        let local = || country.map_or(0, |country| self.local(at, country));
        let country = match person {
            false => local(),
            true if office > 0 => local().min(NAMED - 1),
            true => 0,
        };
        let company = (same.count() as u32).min(8) * COMPANY;
        Case { person, company, named: named.saturating_mul(NAMED), office, country }
    }

    /// Returns what the names in one row with a spot mean: those with but commas and conjunctions
    /// between them. Two with a comma between them are no row ("In Georgia, Russia said").
    fn row(&self, at: usize) -> Vec<(Kind, Option<u32>)> {
        let (page, spots) = (self.page, self.spots);
        let between = |one: usize| spots[one].tokens.end..spots[one + 1].tokens.start;
        let beside = |one: usize| {
            let sign = |at: usize| match page.token(at).upos {
                Upos::Punct => page.form(at) == ",",
                upos => upos == Upos::Cconj,
            };
            spots[one].sentence == spots[one + 1].sentence
                && (1..=2).contains(&between(one).len())
                && between(one).all(sign)
        };
        let first = (0..at).rev().take_while(|&before| beside(before)).last().unwrap_or(at);
        let last = (at..spots.len() - 1).take_while(|&next| beside(next)).last();
        let last = last.map_or(at, |last| last + 1);
        let conjoins = |one: usize| between(one).any(|at| page.token(at).upos == Upos::Cconj);
        if last - first < 2 && !(first..last).any(conjoins) {
            return Vec::new();
        }
        let others = (first..=last).filter(|&other| other != at);
        let senses = others.filter_map(|other| {
            let sense = spots[other].sense.filter(|sense| sense.role == Role::Name)?;
            let kind = page.gazetteer.at(sense.entry).kind;
            Some((kind, page.gazetteer.country(sense.entry)))
        });
        senses.collect()
    }
}
