//! What is somebody's and acts for them: "its troops", "his country", "Gul's government".
//!
//! A noun that beside a state's name stands for it (`nominal.rs`) does so beside a pronoun too: "its army" of Norway
//! is Norway's. A person's country, government, party or company is the one that the document, or the gazetteer,
//! says they are of: the minister's of "Norway's minister", whose "his country" is Norway wherever it stands. Nouns
//! that took up something else by likelihood are put right; where nothing says of whom a person is, all stays as it was.

use crate::entity::actor::{ActorId, Mention};
use crate::entity::figure::{self, Figure};
use crate::entity::lexicon::{Noun, Pronoun, Tells};
use crate::entity::nominal;
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::language::tree::TokenId;
use crate::table::Map;
use crate::terms::{Form, Join, Kind};
use crate::text::lowered;

/// How many mentions of a person are looked at for whom they are of.
const MOST: usize = 12;

/// Adds and corrects the mentions of what is somebody's.
pub fn find(
    page: &Page,
    figures: &mut Vec<Figure>,
    listed: &mut Map<u32, usize>,
    drafts: &mut Vec<(usize, Mention)>,
) {
    let owners = owners(page, figures, drafts);
    if owners.is_empty() {
        return;
    }
    let mut ties = Ties { page, at: by_head(drafts), of: Map::default() };
    for (owner, begin, noun) in owners {
        let word = TokenId::new(begin);
        let Some(found) = ties.meant(figures, drafts, owner, word, noun) else { continue };
        let figure = match found {
            Meant::Figure(figure) => figure,
            Meant::Entry(entry) => figure::listed(page, figures, listed, entry),
        };
        let tokens = nominal::phrase(page, noun, &(begin..begin + 1));
        let (span, sentence) = (page.span(&tokens), page.syntax.sentence_of(noun));
        let (form, kind, actor) = (Form::Nominal, figures[figure].kind, ActorId::new(0));
        let mention = Mention { span, head: noun, sentence, actor, form, kind, by: Join::Beside };
        match ties.at.get(&noun) {
            Some(&known) => drafts[known] = (figure, mention),
            None => {
                ties.at.insert(noun, drafts.len());
                drafts.push((figure, mention));
            }
        }
    }
}

/// Whom a noun means.
enum Meant {
    /// One of the document.
    Figure(usize),
    /// One of the gazetteer.
    Entry(u32),
}

/// By its head, the number of each mention; of two of one head, the last.
fn by_head(drafts: &[(usize, Mention)]) -> Map<TokenId, usize> {
    drafts.iter().enumerate().map(|(at, (_, mention))| (mention.head, at)).collect()
}

/// Returns whose which nouns are: the owner, the token that says so, and the noun.
fn owners(
    page: &Page,
    figures: &[Figure],
    drafts: &[(usize, Mention)],
) -> Vec<(usize, usize, TokenId)> {
    let (syntax, lexicon) = (page.syntax, &page.gazetteer.lexicon);
    let mut owners = Vec::new();
    let mut noun = |figure: usize, word: TokenId| {
        let token = &syntax[word];
        let noun = token.head.filter(|_| token.relation == Deprel::NmodPoss);
        let noun = noun.filter(|&noun| syntax[noun].upos == Upos::Noun && word < noun);
        owners.extend(noun.map(|noun| (figure, word.index(), noun)));
    };
    for &(figure, ref mention) in drafts {
        let form = page.form(mention.head.index());
        let owns = match mention.form {
            Form::Pronoun => {
                let asks = lexicon.pronoun(form);
                matches!(asks, Some(Pronoun::He | Pronoun::She | Pronoun::It | Pronoun::We))
            }
            Form::Name => figures[figure].kind == Kind::Person,
            _ => false,
        };
        if owns {
            noun(figure, mention.head);
        }
    }
    if !(0..syntax.tokens.len()).any(|at| is_whose(page, at)) {
        return owners;
    }
    let at = by_head(drafts);
    for word in (0..syntax.tokens.len()).filter(|&at| is_whose(page, at)).map(TokenId::new) {
        // Of "Norway and Chad, whose armies" it may be either, or both.
        let named = antecedent(page, word).filter(|&named| {
            let joined = syntax[named].relation == Deprel::Conj;
            !joined && syntax.dependent(named, Deprel::Conj).is_none()
        });
        let named = named.and_then(|named| at.get(&named));
        if let Some(&known) = named
            && let Some(noun) = syntax[word].head
            && syntax[noun].upos == Upos::Noun
        {
            owners.push((drafts[known].0, word.index(), noun));
        }
    }
    owners
}

/// Tells whether a token is "whose".
fn is_whose(page: &Page, at: usize) -> bool {
    page.token(at).xpos == Xpos::WPS
}

/// Returns the noun that a relative clause describes in which "whose" stands.
fn antecedent(page: &Page, whose: TokenId) -> Option<TokenId> {
    let mut at = whose;
    for _ in 0..6 {
        let over = page.syntax[at].head?;
        if page.syntax[at].relation == Deprel::AclRelcl {
            return (over < whose).then_some(over);
        }
        at = over;
    }
    None
}

/// Tells whether a noun means who leads somebody, or fights for them.
fn is_led(acts: Kind) -> bool {
    matches!(acts, Kind::State | Kind::ArmedForce)
}

/// Who is of whom, as far as it was asked.
struct Ties<'a> {
    page: &'a Page<'a>,
    at: Map<TokenId, usize>,
    /// By a person, the actors that they are of.
    of: Map<usize, Vec<usize>>,
}

impl Ties<'_> {
    /// Returns whom a noun means that is an owner's.
    fn meant(
        &mut self,
        figures: &[Figure],
        drafts: &[(usize, Mention)],
        owner: usize,
        word: TokenId,
        noun: TokenId,
    ) -> Option<Meant> {
        let (page, lexicon) = (self.page, &self.page.gazetteer.lexicon);
        if let Some(&known) = self.at.get(&noun)
            && !matches!(drafts[known].1.by, Join::Likeliest | Join::Only)
        {
            return None;
        }
        let (form, lemma) = (lowered(page.form(noun.index())), page.lemma(noun.index()));
        let before = lowered(page.form(noun.index() - 1));
        let listed: &Noun =
            lexicon.noun(&format!("{before} {form}"), "").or_else(|| lexicon.noun(&form, lemma))?;
        // "His former party", "her new country".
        let other = word.index() + 1..noun.index();
        let other = other.map(|at| lowered(page.form(at)));
        if other
            .into_iter()
            .any(|form| lexicon.tells(&form, Tells::Former) || lexicon.tells(&form, Tells::Coming))
            || nominal::is_of_a_group(page, noun)
        {
            return None;
        }
        let one = page.syntax[noun].xpos == Xpos::NN;
        if figures[owner].kind == Kind::Person {
            if !one {
                return None;
            }
            let of = self.of(figures, drafts, owner);
            return match listed.acts {
                Some(Kind::State | Kind::ArmedForce) => {
                    self.state(figures, owner, &of, true).map(|state| self.body(state, noun))
                }
                Some(_) => None,
                None if listed.takes_up.contains(&Kind::State) => {
                    self.state(figures, owner, &of, false).map(Meant::Entry)
                }
                None => {
                    let mut of = of.into_iter();
                    let mut fits =
                        of.by_ref().filter(|&one| listed.takes_up.contains(&figures[one].kind));
                    let first = fits.next()?;
                    fits.all(|other| other == first).then_some(Meant::Figure(first))
                }
            };
        }
        // "Our country", says a minister.
        let we = lexicon.pronoun(page.form(word.index())) == Some(Pronoun::We);
        let land = listed.takes_up == [Kind::State] && page.syntax[noun].xpos == Xpos::NN;
        if we && land && !lexicon.tells(lemma, Tells::Foe) && figures[owner].kind == Kind::State {
            return Some(Meant::Figure(owner));
        }
        let acts = listed.acts?;
        // "Its army" of a union is nobody's yet, and a party's "government" is its country's.
        let rules = lexicon.crowd(lemma) == Some(Kind::GovernmentBody);
        match (figures[owner].kind, figures[owner].entry) {
            (Kind::State, Some(state)) if acts != Kind::People => Some(self.body(state, noun)),
            (Kind::ArmedGroup | Kind::ArmedForce, _) if is_led(acts) && !rules => {
                Some(Meant::Figure(owner))
            }
            (Kind::PoliticalParty | Kind::Intergovernmental, _)
                if is_led(acts) && !rules && !one =>
            {
                Some(Meant::Figure(owner))
            }
            (Kind::GovernmentBody | Kind::Organization | Kind::Company, _)
                if acts == Kind::State && !rules =>
            {
                Some(Meant::Figure(owner))
            }
            _ => None,
        }
    }

    /// Returns the body of a state that a noun means, or the state.
    fn body(&self, state: u32, noun: TokenId) -> Meant {
        Meant::Entry(nominal::body(self.page, state, noun.index()).unwrap_or(state))
    }

    /// Returns the state that a person is of, by who they are or by whom they are of here; one who `governs` has or
    /// had an office of it.
    fn state(&self, figures: &[Figure], person: usize, of: &[usize], governs: bool) -> Option<u32> {
        let gazetteer = self.page.gazetteer;
        let mut states: Vec<u32> = of
            .iter()
            .filter_map(|&one| {
                let entry = figures[one].entry?;
                let public = [Kind::State, Kind::GovernmentBody, Kind::ArmedForce];
                let public = public.contains(&figures[one].kind);
                gazetteer.country(entry).filter(|_| public)
            })
            .collect();
        states.sort_unstable();
        states.dedup();
        if let Some(entry) = figures[person].entry {
            let own = gazetteer.country(entry);
            let holds = || !gazetteer.at(entry).offices.is_empty();
            if own.is_some() && (!governs || holds()) {
                return own;
            }
        }
        <[u32; 1]>::try_from(states).ok().map(|[state]| state)
    }

    /// Returns the actors that a person is of by the words beside their name: of "Norway's minister, Gul" Norway.
    fn of(&mut self, figures: &[Figure], drafts: &[(usize, Mention)], person: usize) -> Vec<usize> {
        if let Some(of) = self.of.get(&person) {
            return of.clone();
        }
        let syntax = self.page.syntax;
        let mut of = Vec::new();
        let mentions = drafts.iter().filter(|&&(figure, ref mention)| {
            figure == person && matches!(mention.form, Form::Name | Form::Nominal)
        });
        for (_, mention) in mentions.take(MOST) {
            let mut nouns = vec![mention.head];
            let own = &syntax[mention.head];
            let beside = |relation: Deprel| {
                matches!(
                    relation,
                    Deprel::Appos | Deprel::Flat | Deprel::Compound | Deprel::NmodDesc
                )
            };
            nouns.extend(own.head.filter(|_| beside(own.relation)));
            let below = syntax.children(mention.head).iter().copied();
            nouns.extend(below.filter(|&child| beside(syntax[child].relation)));
            for noun in nouns {
                let known = self.at.get(&noun).map(|&at| drafts[at].0);
                if known.is_some_and(|known| known != person) || !self.is_office(noun) {
                    continue;
                }
                for &child in syntax.children(noun) {
                    of.extend(self.owner(figures, drafts, child));
                }
            }
        }
        of.dedup();
        self.of.insert(person, of.clone());
        of
    }

    /// Tells whether a word says that a person is of whoever stands beside it: a name, or a noun that says no
    /// more of them than how they stand to each other ("Norway's critic").
    fn is_office(&self, noun: TokenId) -> bool {
        let lexicon = &self.page.gazetteer.lexicon;
        let lemma = self.page.lemma(noun.index());
        self.page.syntax[noun].upos == Upos::Propn
            || lexicon.crowd(lemma) != Some(Kind::People) && !lexicon.tells(lemma, Tells::Foe)
    }

    /// Returns the actor whose something is by a word beside it.
    fn owner(
        &self,
        figures: &[Figure],
        drafts: &[(usize, Mention)],
        word: TokenId,
    ) -> Option<usize> {
        let page = self.page;
        let word = match page.syntax[word].relation {
            Deprel::NmodPoss if is_whose(page, word.index()) => antecedent(page, word)?,
            Deprel::NmodPoss | Deprel::Amod | Deprel::Compound | Deprel::NmodDesc => word,
            Deprel::Nmod => {
                let of = page.preposition(word)?;
                page.gazetteer.lexicon.is_of_owner(&of).then_some(word)?
            }
            _ => return None,
        };
        let &(figure, ref mention) = self.at.get(&word).map(|&at| &drafts[at])?;
        let other = [Kind::Person, Kind::People, Kind::Place, Kind::Document];
        let is_one = !other.contains(&mention.kind) && !other.contains(&figures[figure].kind);
        is_one.then_some(figure)
    }
}
