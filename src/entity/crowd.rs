//! Groups and persons without a name of their own: "Afghan rebels", "the protesters", "the coalition".
//!
//! A noun phrase whose head is one of `crowds.tsv` (`unnamed.rs`) is an actor by itself, and not the state beside
//! it: Afghan rebels are not Afghanistan. With a name or demonym it is known by it in every text
//! (`afghan-rebels`); without, the same words mean one actor in one document only, so that the
//! protesters of two cities never become one node, and they mean the one group of that noun that the
//! document names in full. A single person counts only where a name tells whose ("a Saudi businessman"),
//! and in one document only; whoever holds an office and is not named acts for whom the office is of ("the Iranian minister").
//! What is a mention already stays what it is. Left out: "we", and states that only a clause describes.

use std::ops::Range;

use crate::entity::actor::{ActorId, Mention};
use crate::entity::figure::{self, Figure};
use crate::entity::lexicon::{Determiner, Stands};
use crate::entity::names::{Name, Who};
use crate::entity::nominal;
use crate::entity::page::Page;
use crate::entity::predicate;
use crate::entity::reference::Follower;
use crate::entity::spelling::{slug, within};
use crate::entity::trie::Role;
use crate::entity::unnamed::Unnamed;
use crate::entity::whose::{Place, is_of_states, namesake, of_whom, whose};
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::table::Map;
use crate::terms::{Form, Join, Kind};
use crate::text::{Span, lowered};

/// What is known of a document before its groups are looked for.
pub struct Known<'a> {
    /// What tells its bare groups from others'.
    pub digest: &'a str,
    /// The country it is about.
    pub ruling: Option<u32>,
    /// The words that take up nouns.
    pub followers: &'a [Follower],
}

/// The groups of a document, while they are gathered.
struct Gathering<'a> {
    page: &'a Page<'a>,
    known: &'a Known<'a>,
    figures: &'a mut Vec<Figure>,
    listed: &'a mut Map<u32, usize>,
    /// The names, in text order.
    names: Vec<Place>,
    /// By a noun that takes up another, the other.
    follows: Map<TokenId, TokenId>,
    /// By their heads, the posts so far.
    posts: Map<TokenId, usize>,
    /// By their ids, the figures so far.
    found: Map<String, usize>,
    /// By the noun, the group that was last named in full.
    full: Map<String, usize>,
    /// By the last word of the noun, the one group that was last spoken of.
    last: Map<String, usize>,
}

/// Whom a noun phrase means, where it reaches to, and how that was found.
struct Meant {
    figure: usize,
    span: Span,
    kind: Kind,
    by: Join,
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
    let capital = |token: TokenId| page.is_capital(token.index());
    let named = drafts.iter().filter(|(_, one)| one.form == Form::Name && capital(one.head));
    let mut named: Vec<Span> = named.map(|(_, mention)| mention.span).collect();
    named.sort_unstable_by_key(|span| (span.begin, span.end));
    let mut passed = 0;
    let mut gathering = Gathering::new(page, known, figures, listed, drafts);
    for sentence in page.syntax.sentence_ids().filter(|&sentence| !page.is_headline(sentence)) {
        for at in page.tokens_of(sentence) {
            let (token, head) = (page.token(at), TokenId::new(at));
            let noun = matches!(token.upos, Upos::Noun | Upos::Propn);
            if !noun || taken.binary_search(&head).is_ok() {
                continue;
            }
            while named.get(passed).is_some_and(|name| name.end <= token.span.begin) {
                passed += 1;
            }
            // "US *Forces* Korea".
            if named.get(passed).is_some_and(|name| name.begin <= token.span.begin) {
                continue;
            }
            let noun = Unnamed::at(page, at, gathering.figures, &gathering.names);
            let meant = noun.and_then(|noun| gathering.whom(&noun));
            if let Some(Meant { figure, span, kind, by }) = meant {
                let (form, actor) = (Form::Nominal, ActorId::new(0));
                drafts.push((figure, Mention { span, head, sentence, actor, form, kind, by }));
            }
        }
    }
}

impl<'a> Gathering<'a> {
    /// Returns a gathering of a document in which the mentions so far are found.
    fn new(
        page: &'a Page<'a>,
        known: &'a Known<'a>,
        figures: &'a mut Vec<Figure>,
        listed: &'a mut Map<u32, usize>,
        drafts: &[(usize, Mention)],
    ) -> Gathering<'a> {
        let mut names: Vec<Place> = drafts
            .iter()
            .filter(|(_, mention)| matches!(mention.form, Form::Name | Form::Adjective))
            .map(|&(figure, ref mention)| (mention.span.begin, figure, mention.head))
            .collect();
        names.sort_unstable();
        let follows = known.followers.iter().filter(|follower| follower.form == Form::Nominal);
        let follows = follows.map(|one| (one.head, one.noun)).collect();
        let mut found: Map<String, usize> = Map::default();
        for (at, figure) in figures.iter().enumerate() {
            found.entry(figure.id.clone()).or_insert(at);
        }
        let (posts, full, last) = (Map::default(), Map::default(), Map::default());
        Gathering { page, known, figures, listed, names, follows, posts, found, full, last }
    }

    /// Returns whom a noun phrase means, if anybody.
    fn whom(&mut self, noun: &Unnamed) -> Option<Meant> {
        // "The Foreign Secretary", but no part of "the UN High Commissioner for Refugees".
        let inside = || self.begun(noun.span.begin..noun.span.end).next().is_some();
        if noun.proper && (noun.opens != Some(Determiner::Takes) || inside()) {
            return None;
        }
        if let Some(meant) = self.behalf(noun).or_else(|| self.namesake(noun)) {
            return Some(meant);
        }
        let words = noun.tokens.start..noun.at + 1;
        let whose = whose(self.page, self.figures, &words, &self.names);
        let named = whose.iter().any(|&(_, named)| named);
        if noun.is_of_many(self.page, named) {
            return None;
        }
        self.own(noun).or_else(|| self.unlisted(noun, whose))
    }

    /// Returns the names that begin in a range.
    fn begun(&self, range: Range<u32>) -> impl Iterator<Item = &Place> {
        let from = self.names.partition_point(|&(begin, ..)| begin < range.start);
        self.names[from..].iter().take_while(move |&&(begin, ..)| begin < range.end)
    }

    /// Returns for whom somebody acts: "the *Iranian* minister", "the authorities *in Norway*".
    fn behalf(&self, noun: &Unnamed) -> Option<Meant> {
        let (member, wanted) = (noun.is_member(), noun.is_wanted());
        if !noun.acts(self.page, &self.names) && !member && !wanted {
            return None;
        }
        let of = of_whom(self.page, self.figures, noun.head, &noun.tokens, &self.names);
        let (figure, end) = of?;
        let kind = self.figures[figure].kind;
        let fits = (!member || kind == Kind::Intergovernmental) && (!wanted || kind == Kind::State);
        let span = Span { end: noun.span.end.max(end), ..noun.span };
        fits.then_some(Meant { figure, span, kind, by: Join::Beside })
    }

    /// Returns who is named before a noun that says what they are: "the *Hezbollah* militia", "Orban's *Fidesz* party".
    fn namesake(&self, noun: &Unnamed) -> Option<Meant> {
        if noun.plural || noun.opens == Some(Determiner::Opens) {
            return None;
        }
        let at = (noun.at, noun.kind);
        let figure = namesake(self.page, self.figures, at, &self.names)?;
        let kind = self.figures[figure].kind;
        let is = noun.opens == Some(Determiner::Takes) || kind == noun.kind;
        is.then_some(Meant { figure, span: noun.span, kind, by: Join::Beside })
    }

    /// Returns the body of the country that the text is about: "the army".
    fn own(&mut self, noun: &Unnamed) -> Option<Meant> {
        let page = self.page;
        let ruling = self.known.ruling?;
        if !noun.is_bare(page) {
            return None;
        }
        // "A British lawyer asked the government": of whatever country the rest is about.
        let opening = page.syntax.sentences[noun.sentence.index()].span.begin;
        let foreign = self.begun(opening..noun.span.begin).any(|&(_, figure, word)| {
            let state = &self.figures[figure];
            let adjective = page.syntax[word].upos == Upos::Adj;
            adjective && state.kind == Kind::State && state.entry != Some(ruling)
        });
        if foreign {
            return None;
        }
        let (entry, kind) = nominal::of_state(page, ruling, noun.at)?;
        let figure = figure::listed(page, self.figures, self.listed, entry);
        Some(Meant { figure, span: noun.span, kind, by: Join::Body })
    }

    /// Returns what a group is by itself.
    fn kind(&self, noun: &Unnamed, whose: bool) -> Kind {
        if noun.plural && noun.kind == Kind::Person {
            return Kind::People;
        }
        // "The Harbour Coalition" is one of people who live in one state.
        let proper = self.page.token(noun.head.index()).upos == Upos::Propn;
        let own = proper && whose && noun.crowd.kind == Kind::Intergovernmental;
        match own && !is_of_states(self.page, self.figures, &noun.tokens, &self.names) {
            true => Kind::Organization,
            false => noun.kind,
        }
    }

    /// Returns the group or person that nobody lists, of whom `whose` are the words beside it.
    fn unlisted(&mut self, noun: &Unnamed, whose: Vec<(String, bool)>) -> Option<Meant> {
        let page = self.page;
        let kind = self.kind(noun, !whose.is_empty());
        let named = whose.iter().any(|&(_, named)| named);
        let post = noun.is_post()
            && (whose.is_empty() || noun.proper)
            && !noun.is_of_a_body(page, self.figures, &self.names);
        let whose = if post { Vec::new() } else { whose };
        let alone = noun.crowd.stands == Stands::Alone
            || kind == Kind::People
            || noun.at != noun.head.index()
            || kind == Kind::State && noun.is_counted(page);
        let shown = !noun.plural && noun.opens == Some(Determiner::Takes);
        let given = kind == Kind::ArmedForce && noun.is_given(page) && !shown;
        let one = kind == Kind::Person && !noun.plural;
        // "The multinational force … the *force*".
        let lemma = lowered(page.lemma(noun.at)).into_owned();
        if whose.is_empty()
            && !alone
            && !noun.plural
            && noun.is_bare(page)
            && let Some(&figure) = self.last.get(&lemma)
        {
            let kind = self.figures[figure].kind;
            return Some(Meant { figure, span: noun.span, kind, by: Join::Described });
        }
        if !post && (noun.proper || whose.is_empty() && (!alone || given))
            || one && noun.is_role(page, self.figures, &self.names)
        {
            return None;
        }
        // "The foreign minister" is not the finance minister; "opposition" of "opposition party" is told already.
        let told = whose.iter().any(|(word, _)| word.eq_ignore_ascii_case(page.form(noun.begin)));
        let first = if post { noun.tokens.start } else { noun.begin };
        let first = if told { noun.at } else { first };
        let words = page.span(&(first..noun.at + 1)).of(page.text).to_lowercase();
        let beside = whose.iter().map(|(word, _)| format!("{word} "));
        let mut name = format!("{}{words}", beside.collect::<String>());
        if !named {
            name = name.to_lowercase();
        }
        // Of two texts "the Ohio governor" may be two.
        let id = match named && kind != Kind::Person {
            true => slug(&name),
            false => within(&slug(&name), self.known.digest),
        };
        if page.gazetteer.index_of(&id).is_some() {
            return None;
        }
        let same = if whose.is_empty() { self.full.get(&words).copied() } else { None };
        let same = same.or_else(|| self.taken_up(noun).filter(|_| post));
        let figure = same
            .unwrap_or_else(|| self.figure(Figure { entry: None, id, name, kind, gender: None }));
        if named {
            self.full.insert(words, figure);
        }
        if post {
            self.posts.insert(noun.head, figure);
        }
        if !noun.plural && !matches!(kind, Kind::Person | Kind::People) {
            self.last.insert(lemma, figure);
        }
        let by = if named { Join::Beside } else { Join::Described };
        Some(Meant { figure, span: noun.span, kind, by })
    }

    /// Returns whoever holds a post and is taken up by the same noun.
    fn taken_up(&self, noun: &Unnamed) -> Option<usize> {
        let before = self.follows.get(&noun.head)?;
        let same = self.page.lemma(before.index()) == self.page.lemma(noun.at);
        self.posts.get(before).copied().filter(|_| same)
    }

    /// Returns the number of a figure, which is added if its id is new.
    fn figure(&mut self, figure: Figure) -> usize {
        if let Some(&known) = self.found.get(&figure.id) {
            return known;
        }
        let number = self.figures.len();
        self.found.insert(figure.id.clone(), number);
        self.figures.push(figure);
        number
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

/// Tells whether an adjective of a party is a noun here and means one of its members, "a *Republican* who refused",
/// and is not said of somebody who is named: "Kim Berg, a *Republican*".
pub fn is_one_of(page: &Page, name: &Name) -> bool {
    let Who::Listed(entry, Role::Adjective) = name.who else { return false };
    let syntax = page.syntax;
    let party = page.gazetteer.at(entry).kind == Kind::PoliticalParty;
    let opens = syntax
        .children(name.head)
        .iter()
        .any(|&child| matches!(syntax[child].relation, Deprel::Det | Deprel::Nummod));
    let said = predicate::said_of(page, name.head).is_some();
    let stands = matches!(
        syntax[name.head].relation.universal(),
        Deprel::Nsubj | Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::Root
    ) && !said;
    party && opens && stands && name.tokens.len() == 1
}
