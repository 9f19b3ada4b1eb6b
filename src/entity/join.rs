//! Which names of a document name the same actor.
//!
//! Listed names join by their entry, save a capital that is but a city in the document. Of the others,
//! full names join when first and last word agree; a last name, also with the small words before it
//! ("bin Rashid", "van der Meer") or with initials ("R. Whitcombe"), joins the one full name that ends
//! in it, a first name the one that begins with it; an acronym joins the name it stands in brackets
//! behind, or whose initials it has. Variant spellings are one. What could join two joins neither.

use std::cmp::Ordering;

use crate::entity::bodies;
use crate::entity::figure::{Figure, of_entry};
use crate::entity::lexicon::{Gender, Where};
use crate::entity::metonymy;
use crate::entity::names::{Name, Who, is_acronym};
use crate::entity::page::Page;
use crate::entity::parts;
use crate::entity::spelling::{
    calm, clean, fold, has_initials, initials_of, is_hyphen, key, person_key, person_slug, slug,
    turned,
};
use crate::entity::treaty;
use crate::language::tags::Deprel;
use crate::language::tree::SentenceId;
use crate::table::Map;
use crate::terms::Kind;
use crate::text::lowered;

/// Joins the names of a document; gives each name the number of its figure, or nothing.
pub fn join(page: &Page, names: &[Name]) -> (Vec<Figure>, Vec<Option<usize>>) {
    let mut joiner = Joiner { page, figures: Vec::new(), keys: Map::default() };
    let mut given: Vec<Option<usize>> = vec![None; names.len()];
    let cities = metonymy::cities(page, names);
    for (at, name) in names.iter().enumerate() {
        given[at] = if cities[at] { Some(joiner.city(name)) } else { joiner.full(name) };
    }
    joiner.last_names(names, &mut given);
    joiner.acronyms(names, &mut given);
    bodies::join_parts(page, names, &joiner.figures, &mut given);
    let leanings = leanings(page, names);
    let mut standing = Standing::default();
    for (at, figure) in given.iter().enumerate() {
        if let Some(figure) = *figure {
            standing.first.entry(figure).or_insert((at, names[at].sentence));
        }
    }
    // Parts of several words first: where none bears them they are whole names, of which words of
    // them are parts.
    for several in [true, false] {
        let words = joiner.words();
        for (at, name) in names.iter().enumerate() {
            if given[at].is_none() && joiner.text(name).contains(' ') == several {
                given[at] = joiner.part(name, at, &words, &leanings, &mut standing);
            }
        }
    }
    (joiner.figures, given)
}

struct Joiner<'a> {
    page: &'a Page<'a>,
    figures: Vec<Figure>,
    keys: Map<String, usize>,
}

/// By one word of a person's name, the figures that have it first and that have it last.
type Words = Map<String, (Vec<usize>, Vec<usize>)>;

impl Joiner<'_> {
    fn text(&self, name: &Name) -> String {
        clean(name.span.of(self.page.text))
    }

    /// Tells how a name of several words is but a part of one, or nothing if it is a whole one.
    fn part_of(&self, text: &str) -> Option<Partial> {
        let lower = lowered(text);
        let words: Vec<&str> = lower.split(' ').collect();
        let (_, before) = words.split_last()?;
        let small = |word: &&str| self.page.gazetteer.lexicon.stands(word, Where::Within);
        let initial = |word: &&str| {
            let word = word.trim_end_matches('.');
            word.split('.').all(|part| part.chars().count() == 1)
        };
        let mut parts: Vec<&str> = lower.split(|c| c == ' ' || is_hyphen(c)).collect();
        if parts.pop().is_some() && !parts.is_empty() && parts.iter().all(small) {
            return Some(Partial::Behind(key(text)));
        }
        let (first, rest) = (before.first()?, &before[1..]);
        if initial(first) && rest.iter().all(initial) {
            let letter = first.chars().next()?;
            Some(Partial::Initial(fold(&letter.to_string())))
        } else {
            None
        }
    }

    /// Gives the figure of a listed or a full name; nothing for a name of one word.
    fn full(&mut self, name: &Name) -> Option<usize> {
        match name.who {
            Who::Listed(entry, _) => Some(self.listed(entry)),
            Who::Found(Kind::Person, gender) => {
                let text = turned(self.text(name));
                let key = person_key(&text)?;
                if self.part_of(&text).is_some() {
                    return None;
                }
                Some(self.found(key, text, Kind::Person, gender))
            }
            Who::Found(Kind::Document, _) => {
                let text = treaty::canonical(&self.text(name));
                Some(self.found(key(&text), text, Kind::Document, None))
            }
            Who::Found(kind, _) => {
                let text = self.text(name);
                if is_acronym(&text) || parts::is_of_states(&self.page.gazetteer.lexicon, &text) {
                    return None;
                }
                Some(self.found(key(&text), text, kind, None))
            }
            Who::Nothing | Who::Bare(..) => None,
        }
    }

    /// Gives the figure of a capital or seat that is but a place: the city, not the state.
    fn city(&mut self, name: &Name) -> usize {
        let text = calm(&self.text(name));
        self.found(key(&text), text, Kind::Place, None)
    }

    fn listed(&mut self, entry: u32) -> usize {
        let next = self.figures.len();
        let key = format!("={}", self.page.gazetteer.at(entry).id);
        let figure = *self.keys.entry(key).or_insert(next);
        if figure == next {
            self.figures.push(of_entry(self.page, entry));
        }
        figure
    }

    fn found(&mut self, key: String, text: String, kind: Kind, gender: Option<Gender>) -> usize {
        let id = if kind == Kind::Person { person_slug(&text) } else { slug(&text) };
        let gazetteer = self.page.gazetteer;
        // "Donald J. Trump" is listed without what stands between.
        let short = || {
            let person = |&entry: &u32| kind == Kind::Person && gazetteer.at(entry).kind == kind;
            gazetteer.index_of(&key.replace(' ', "-")).filter(person)
        };
        if let Some(entry) = gazetteer.index_of(&id).or_else(short) {
            return self.listed(entry);
        }
        let next = self.figures.len();
        let figure = *self.keys.entry(key).or_insert(next);
        if figure == next {
            self.figures.push(Figure { entry: None, id, name: text, kind, gender });
        } else {
            let known = &mut self.figures[figure];
            known.gender = known.gender.or(gender);
            let shouts = |name: &str| !name.chars().any(char::is_lowercase);
            let better = shouts(&known.name) && !shouts(&text);
            if known.entry.is_none() && (better || text.len() > known.name.len()) {
                (known.id, known.name) = (id, text);
            }
        }
        figure
    }

    /// Joins acronyms in brackets with the names before them, and others by their initials.
    fn acronyms(&mut self, names: &[Name], given: &mut [Option<usize>]) {
        let mut defined: Map<String, Option<usize>> = Map::default();
        for (at, short) in names.iter().enumerate() {
            let acronym = self.text(short).replace('.', "");
            if !is_acronym(&acronym) || !self.page.text[short.span.end as usize..].starts_with(')')
            {
                continue;
            }
            // Names may be nested in the long one, which is then not the last before the bracket.
            let before = (at.saturating_sub(4)..at).find(|&before| {
                let long = &names[before];
                let gap = long.span.end as usize..short.span.begin as usize;
                let bracket = self.page.text.get(gap).is_some_and(|gap| gap.trim() == "(");
                bracket && has_initials(long.span.of(self.page.text), &acronym)
            });
            if let Some(long) = before
                && (given[long].is_some() || names[long].who == Who::Nothing)
            {
                defined.insert(acronym, given[long]);
            }
        }
        let mut initials: Map<String, Vec<usize>> = Map::default();
        for (at, figure) in self.figures.iter().enumerate() {
            let acts = !matches!(figure.kind, Kind::Person | Kind::Place | Kind::People);
            if acts && figure.name.contains(' ') {
                initials.entry(initials_of(&figure.name)).or_default().push(at);
            }
        }
        for (name, given) in names.iter().zip(given.iter_mut()) {
            let text = self.text(name).replace('.', "");
            if !is_acronym(&text) {
                continue;
            }
            if let Some(&figure) = defined.get(&text) {
                *given = figure;
            } else if given.is_none() {
                *given = match initials.get(&text).map(Vec::as_slice) {
                    Some(&[figure]) => Some(figure),
                    _ => Some(self.found(key(&text), text, Kind::Organization, None)),
                };
            }
        }
    }

    /// Gives the person of a last name what was taken for a place: "spoke to Berg" of a text with a Kim Berg and no town.
    fn last_names(&self, names: &[Name], given: &mut [Option<usize>]) {
        let words = self.words();
        let lexicon = &self.page.gazetteer.lexicon;
        let place = |name: &Name| {
            let preposition = self.page.preposition(name.head);
            preposition.is_some_and(|word| lexicon.is_of_place(&word))
        };
        let mut bearers: Map<String, Option<usize>> = Map::default();
        for name in names {
            let new = name.who == Who::Found(Kind::Place, None) && name.tokens.len() == 1;
            let text = key(&self.text(name));
            let Some((_, lasts)) = words.get(&text).filter(|_| new) else { continue };
            let only = <[usize; 1]>::try_from(lasts.as_slice()).ok().filter(|_| !place(name));
            let bearer = bearers.entry(text).or_insert(only.map(|[one]| one));
            *bearer = bearer.filter(|_| !place(name));
        }
        for (name, given) in names.iter().zip(given.iter_mut()) {
            let new = name.who == Who::Found(Kind::Place, None) && name.tokens.len() == 1;
            let bearer = bearers.get(&key(&self.text(name))).copied().flatten();
            if let Some(bearer) = bearer.filter(|_| new) {
                *given = Some(bearer);
            }
        }
    }

    /// Tells by which words persons may be called.
    fn words(&self) -> Words {
        let mut words = Words::default();
        for (at, figure) in self.figures.iter().enumerate() {
            if figure.kind != Kind::Person {
                continue;
            }
            let name = fold(&figure.name).to_lowercase();
            let parts: Vec<&str> = name.split(' ').collect();
            if let [first, .., last] = parts[..] {
                words.entry(first.to_string()).or_default().0.push(at);
                words.entry(self.bare(last).to_string()).or_default().1.push(at);
            }
        }
        words
    }

    /// Returns a word without the small one that a hyphen joins to it ("al-Assad").
    fn bare<'t>(&self, word: &'t str) -> &'t str {
        let small = |word: &str| self.page.gazetteer.lexicon.stands(word, Where::Within);
        word.split_once(is_hyphen).filter(|(first, _)| small(first)).map_or(word, |(_, rest)| rest)
    }

    /// Gives the figure of a part of a name, by the full names of the document.
    fn part(
        &mut self,
        name: &Name,
        at: usize,
        words: &Words,
        leanings: &Leanings,
        standing: &mut Standing,
    ) -> Option<usize> {
        let text = self.text(name);
        let (person, gender) = match name.who {
            Who::Found(Kind::Person, gender) => (true, gender),
            Who::Bare(..) => (false, None),
            _ => return None,
        };
        let subject = self.page.syntax[name.head].relation.universal() == Deprel::Nsubj;
        let alone = Some(name.sentence).filter(|&one| subject && !self.page.is_headline(one));
        // "Mallory" may be a first name, and is Ed Mallory's last one.
        let last = words.get(&*key(&text)).is_some_and(|(firsts, lasts)| {
            firsts.is_empty() && !lasts.is_empty() && name.title.is_none()
        });
        let told = gender.filter(|_| !last);
        let figure = self.bearer(&text, told, words, (at, alone), standing);
        if figure.is_some() || person {
            let whole = person_key(&text).unwrap_or_else(|| format!("~{}", key(&text)));
            return figure.or_else(|| Some(self.found(whole, text, Kind::Person, gender)));
        }
        let known = key(&text);
        if let Some(&figure) = self.keys.get(&known).or_else(|| self.keys.get(&format!("~{known}")))
        {
            return Some(figure);
        }
        let kind =
            leanings.get(&known).and_then(|&(persons, places)| match persons.cmp(&places) {
                Ordering::Greater if persons > 1 => Some(Kind::Person),
                Ordering::Less if places > 1 => Some(Kind::Place),
                _ => None,
            })?;
        let known = if kind == Kind::Person { format!("~{known}") } else { known };
        Some(self.found(known, text, kind, None))
    }

    /// Returns the one person of the document whose name a part of it can be; of several whoever was
    /// called so before, or else was alone named before.
    fn bearer(
        &self,
        text: &str,
        gender: Option<Gender>,
        words: &Words,
        (at, alone): (usize, Option<SentenceId>),
        standing: &mut Standing,
    ) -> Option<usize> {
        let called = key(text);
        let mut fits = |figures: &mut dyn Iterator<Item = usize>| {
            let clash = |figure: usize| {
                matches!(
                    (self.figures[figure].gender, gender),
                    (Some(Gender::Masculine), Some(Gender::Feminine))
                        | (Some(Gender::Feminine), Some(Gender::Masculine))
                )
            };
            let mut all: Vec<usize> = figures.take(BEARERS).collect();
            let first = |one: usize| standing.first.get(&one).copied();
            let before = |&one: &usize| first(one).is_some_and(|(first, _)| first < at);
            // "Berg is a son of Anna Berg": nobody is named in full right after the last name alone.
            let another = |&one: &usize| {
                first(one).is_some_and(|(first, place)| first > at && Some(place) == alone)
            };
            if all.iter().any(another) {
                all.retain(before);
            }
            let fits: Vec<usize> = all.iter().copied().filter(|&one| !clash(one)).collect();
            let figure = match (&all[..], &fits[..]) {
                ([_], &[figure]) => Some(figure),
                (_, fits) => {
                    let known = standing.called.get(&called).filter(|one| fits.contains(one));
                    let mut before = fits.iter().filter(|one| before(one));
                    let only = || before.next().filter(|_| before.next().is_none());
                    known.or_else(only).copied()
                }
            }?;
            standing.called.insert(called.clone(), figure);
            Some(figure)
        };
        let name = |figure: usize| key(&self.figures[figure].name);
        let lower = fold(text).to_lowercase();
        let last = self.bare(lower.rsplit(' ').next().unwrap_or_default());
        let (firsts, lasts) = words.get(last)?;
        let mut lasts = lasts.iter().copied();
        match self.part_of(text) {
            Some(Partial::Behind(part)) => {
                fits(&mut lasts.filter(|&figure| name(figure).ends_with(&format!(" {part}"))))
            }
            Some(Partial::Initial(letter)) => {
                fits(&mut lasts.filter(|&figure| name(figure).starts_with(&letter)))
            }
            None if text.contains(' ') => None,
            None => fits(&mut lasts).or_else(|| fits(&mut firsts.iter().copied())),
        }
    }
}

/// Where the figures of a document stand.
#[derive(Default)]
struct Standing {
    /// By figure, the first of its names, and the sentence it stands in.
    first: Map<usize, (usize, SentenceId)>,
    /// By a part of a name, whom it meant last.
    called: Map<String, usize>,
}

/// How many persons with one last name are told apart.
const BEARERS: usize = 24;

/// How a name of several words is but a part of a person's name.
enum Partial {
    /// Small words and the last one: what stands behind the first name.
    Behind(String),
    /// Initials and the last word: the first letter.
    Initial(String),
}

/// By one word, how often its place speaks for a person and how often for a place.
type Leanings = Map<String, (u32, u32)>;

fn leanings(page: &Page, names: &[Name]) -> Leanings {
    let mut leanings = Leanings::default();
    for name in names {
        let Who::Bare(Some(kind), someone) = name.who else { continue };
        let votes = leanings.entry(key(&clean(name.span.of(page.text)))).or_default();
        if kind == Kind::Person {
            votes.0 += 1 + u32::from(someone);
        } else {
            votes.1 += 1;
        }
    }
    leanings
}
