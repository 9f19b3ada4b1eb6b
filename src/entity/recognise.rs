//! Names by what was learned of names, over those that rules found.
//!
//! A trained chain labels each word as the begin or a later part of a person's, an organisation's
//! or a place's name, or as none; what the gazetteer and the rules say are among its clues
//! (`clue.rs`). What the network of the language layer thinks of each word is added to its sums, so
//! that both vote (a product of experts, Hinton 2002, <https://doi.org/10.1162/089976602760128018>).
//! Where it and the rules agree on the words, the rules' finer kind stays. A listed
//! name stays unless it is inside a longer one that swallows it, and so does a person whom a title
//! tells. The rest is as the chain says.

use std::ops::Range;

use crate::entity::clue::{Class, Clues};
use crate::entity::echo;
use crate::entity::lexicon::{Hint, Where};
use crate::entity::names::{Name, Who, is_acronym};
use crate::entity::page::Page;
use crate::entity::seen::{self, Seen};
use crate::entity::sight::Sight;
use crate::entity::spot::Spot;
use crate::entity::vouch::{
    self, acts_alone, begins_and_speaks, by_last_word, by_surname, has_initial, is_new_subject,
    is_product, is_seat, lies_in, takes_part,
};
use crate::language::chain::Chain;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::table::{Map, Set};
use crate::terms::Kind;
use crate::text::{Span, lowered};

/// How many names before one are looked through for the document around it.
const NEAR: usize = 8;

/// What speaks for a proper noun's being of a name, in the chain's units.
const FAVOUR: i32 = 18;

/// The same where the document has the word more than once.
const AGAIN: i32 = 38;

/// The same where it is who praises or accuses, or is praised or accused.
const TAKES_PART: i32 = 110;

/// The same behind who works at a body or leads it.
const HEADED: i32 = 220;

/// Corrects and completes the names that rules found in a document, in text order.
pub fn correct(page: &Page, spots: &[Spot], names: Vec<Name>) -> Vec<Name> {
    let chain = &page.gazetteer.names;
    if chain.is_empty() {
        return names;
    }
    let mut seen = read(page, spots, chain, &names);
    echo::again(page, &mut seen);
    echo::borne_out(page, &mut seen);
    let mut kept = Union::of(page, spots, seen, &names).with(names);
    kept.retain(|name| !is_product(page, name) && !is_seat(page, name));
    kept.iter_mut().for_each(|name| by_last_word(page, name));
    let bodies = vouch::bodies(page, &kept);
    kept.iter_mut().for_each(|name| by_surname(page, name, &bodies));
    kept.sort_by_key(|name| (name.span.begin, std::cmp::Reverse(name.span.end)));
    kept
}

/// Returns the names that the chain sees, each cut to its own words.
fn read(page: &Page, spots: &[Spot], chain: &Chain, names: &[Name]) -> Vec<Seen> {
    let clues = Clues::of(page, spots, names);
    // A proper noun that is no name at all is rarer than a name the chain has never seen.
    let mut often: Map<&str, bool> = Map::default();
    for at in (0..page.syntax.tokens.len()).filter(|&at| page.token(at).upos == Upos::Propn) {
        often.entry(page.form(at)).and_modify(|often| *often = true).or_insert(false);
    }
    let again = |at: usize| often.get(page.form(at)).is_some_and(|&often| often);
    let alone = vouch::alone(page);
    let favour = |at: usize| match page.token(at).upos == Upos::Propn {
        true if takes_part(page, at) => TAKES_PART,
        true if acts_alone(page, at) && alone.get(page.form(at)) == Some(&false) => TAKES_PART,
        _ if vouch::is_headed(page, at) => HEADED,
        _ if vouch::is_introduced(page, at) => TAKES_PART,
        true if again(at) => AGAIN,
        true => FAVOUR,
        false if begins_and_speaks(page, at) => TAKES_PART,
        false => 0,
    };
    let mut found = Vec::with_capacity(names.len());
    for mut name in seen::all(page, chain, &clues, favour) {
        name.class = class(page, &name);
        // "Sirens warned Trump": a plural whose capital only begins a sentence is nobody's name.
        let first = page.tokens_of(name.sentence).start;
        let begins = name.tokens == (first..first + 1) && page.token(first).xpos == Xpos::NNPS;
        if !(begins && name.class == Class::Person) {
            seen::trim(page, spots, seen::with_company_form(page, name), &mut found);
        }
    }
    found
}

/// Returns what a name names: who praises is no place, unless a place is listed that can.
fn class(page: &Page, name: &Seen) -> Class {
    let head = page.head(&name.tokens).index();
    let one = name.tokens.len() == 1;
    let subject = page.token(head).relation == Deprel::Nsubj && takes_part(page, head)
        || one && is_new_subject(page, head);
    let small = |at: usize| page.form(at).starts_with(char::is_lowercase);
    if let Some(told) = told(page, name) {
        return told;
    }
    match name.class {
        Class::Place if !subject || name.tokens.clone().any(small) => Class::Place,
        Class::Place if one => Class::Person,
        // "The US National Hurricane Center said": a place of several words is a body that speaks.
        Class::Place => Class::Organization,
        class => class,
    }
}

/// Returns what a name names by the office beside it: "Minister *Kim Berg*", "the founder of *Arda*".
fn told(page: &Page, name: &Seen) -> Option<Class> {
    let (lexicon, head) = (&page.gazetteer.lexicon, page.head(&name.tokens));
    let (one, first) = (name.tokens.len() == 1, page.form(name.tokens.start));
    let given = lexicon.first_name(first).is_some();
    let hint = |hint: Hint| {
        name.tokens.clone().any(|at| lexicon.hint(page.form(at)) & (1 << hint as u32) != 0)
    };
    let office = |title: TokenId| lexicon.person(&lowered(page.lemma(title.index()))).is_some();
    if given && !one && page.syntax.dependents(head, Deprel::NmodDesc).any(office) {
        return Some(Class::Person);
    }
    let owner = page.syntax.dependent(head, Deprel::Case).is_some_and(|case| case > head);
    // A place only where a list says so, a person only with a first name or a listed last one.
    let body = match name.class {
        Class::Place => !(one && hint(Hint::Place)),
        Class::Person => one && !given && !owner && !hint(Hint::Surname),
        Class::Organization => false,
    };
    (body && vouch::is_headed(page, name.tokens.start)).then_some(Class::Organization)
}

/// The names that rules found and those that the chain sees, while they become one list.
struct Union<'a> {
    page: &'a Page<'a>,
    spots: &'a [Spot],
    /// What the chain sees, in text order.
    seen: Vec<Seen>,
    /// Which of these the rules' names stand for.
    used: Vec<bool>,
    /// What the text gives in brackets as short for a name.
    defined: Set<String>,
    /// The names so far.
    kept: Vec<Name>,
}

impl<'a> Union<'a> {
    fn of(page: &'a Page<'a>, spots: &'a [Spot], seen: Vec<Seen>, names: &[Name]) -> Union<'a> {
        // "The Harbour Institute (HIP)": short for it here and in what follows.
        let brackets = names.iter().filter(|name| {
            is_acronym(name.span.of(page.text)) && in_brackets(page.text, name.span)
        });
        let defined = brackets.map(|name| name.span.of(page.text).to_string()).collect();
        let (used, kept) = (vec![false; seen.len()], Vec::with_capacity(names.len()));
        Union { page, spots, seen, used, defined, kept }
    }

    /// Returns the rules' names, in text order, that stand beside what the chain sees, and the rest of that.
    fn with(mut self, names: Vec<Name>) -> Vec<Name> {
        let mut from = 0;
        for mut name in names {
            while self.seen.get(from).is_some_and(|seen| seen.tokens.end <= name.tokens.start) {
                from += 1;
            }
            let over = |&at: &usize| self.seen[at].tokens.start < name.tokens.end;
            let over: Vec<usize> = (from..self.seen.len()).take_while(over).collect();
            if self.keeps(&mut name, &over) {
                self.kept.push(name);
            }
        }
        let page = self.page;
        for (seen, _) in self.seen.into_iter().zip(self.used).filter(|(_, used)| !used) {
            let sight = Sight { page, sentence: seen.sentence, spots: &[] };
            let person = seen.class == Class::Person;
            let title = if person { sight.title_before(seen.tokens.start) } else { None };
            self.kept.push(Name {
                span: page.span(&seen.tokens),
                head: page.head(&seen.tokens),
                title,
                sentence: seen.sentence,
                who: Who::Found(seen.class.kind(), None),
                tokens: seen.tokens,
            });
        }
        self.kept
    }

    /// Tells whether a rule's name stays where the chain sees those names `over` its words, which it then
    /// stands for.
    fn keeps(&mut self, name: &mut Name, over: &[usize]) -> bool {
        let page = self.page;
        if let Some(&same) = over.iter().find(|&&at| self.seen[at].tokens == name.tokens) {
            self.used[same] = true;
            name.who = agreed(name.who, self.seen[same].class);
            return true;
        }
        match name.who {
            Who::Listed(entry, _) => {
                let within = over.iter().copied().find(|&at| {
                    let long = &self.seen[at].tokens;
                    long.start <= name.tokens.start && name.tokens.end <= long.end
                });
                let Some(at) = within else { return self.takes(over) };
                // The document around it is known by its own rule.
                let kind = page.gazetteer.at(entry).kind;
                let place = matches!(kind, Kind::State | Kind::Place);
                let body = self.seen[at].class == Class::Organization;
                self.used[at] && is_document(&self.kept, &name.tokens)
                    || place && (self.used[at] || body)
            }
            Who::Found(Kind::Document, _) => self.takes(over),
            Who::Nothing => over.is_empty(),
            // "Vladimir V. Berg": an initial between the first and the last name.
            Who::Found(Kind::Person, _) if has_initial(page, &name.tokens) => self.takes(over),
            // "Pieter van der Meer": the chain has seen few names with a small word within. A title
            // tells a person wherever the name is new.
            Who::Found(Kind::Person, _) => {
                let told =
                    name.title.is_some() || name.tokens.clone().any(|at| within_a_name(page, at));
                over.is_empty() && told
            }
            // "The intelligence service SEBIN".
            Who::Found(Kind::Organization, _) if is_called_so(page, &name.tokens) => {
                over.is_empty()
            }
            // "The Hamza Division".
            Who::Found(Kind::ArmedGroup | Kind::ArmedForce, _) => {
                let within = |&at: &usize| {
                    let seen = &self.seen[at].tokens;
                    name.tokens.start <= seen.start && seen.end <= name.tokens.end
                };
                over.iter().all(within) && self.takes(over)
            }
            Who::Found(Kind::Place, _) if lies_in(page, self.spots, name) => over.is_empty(),
            Who::Found(..) | Who::Bare(..) => {
                over.is_empty() && self.defined.contains(name.span.of(page.text))
            }
        }
    }

    /// Lets a name stand for those that the chain sees over its words.
    fn takes(&mut self, over: &[usize]) -> bool {
        over.iter().for_each(|&at| self.used[at] = true);
        true
    }
}

/// Tells whether the last of the names that hold some tokens is a document's.
fn is_document(names: &[Name], tokens: &Range<usize>) -> bool {
    let long = names.iter().rev().take(NEAR).find(|name| name.tokens.end >= tokens.end);
    long.is_some_and(|name| matches!(name.who, Who::Found(Kind::Document, _)))
}

/// Tells whether a span fills a pair of brackets.
fn in_brackets(text: &str, span: Span) -> bool {
    text[..span.begin as usize].ends_with('(') && text[span.end as usize..].starts_with(')')
}

/// Tells whether a word is a small one that stands within names of persons ("van", "al").
fn within_a_name(page: &Page, at: usize) -> bool {
    page.gazetteer.lexicon.stands(page.form(at), Where::Within)
}

/// Tells whether a name stands right behind the noun of a body that is called so: "the news agency *SUNA*".
fn is_called_so(page: &Page, tokens: &Range<usize>) -> bool {
    let Some(noun) = tokens.start.checked_sub(1) else { return false };
    let name = page.token(tokens.start);
    let beside = name.relation == Deprel::Appos && name.head == Some(TokenId::new(noun));
    let form = page.form(noun);
    let small = form.starts_with(char::is_lowercase) && page.token(noun).xpos == Xpos::NN;
    let noun = page.gazetteer.lexicon.noun(form, page.lemma(noun));
    let body = |&kind: &Kind| Class::of(kind) == Some(Class::Organization);
    beside && small && noun.is_some_and(|noun| noun.takes_up.iter().any(body))
}

/// Returns what a name names, when rules and chain agree on its words.
fn agreed(who: Who, class: Class) -> Who {
    match who {
        Who::Listed(..) => who,
        Who::Found(kind, _) if Class::of(kind) == Some(class) => who,
        Who::Found(Kind::Document, _) => who,
        Who::Found(..) | Who::Bare(..) | Who::Nothing => Who::Found(class.kind(), None),
    }
}
