//! The clues by which a chain is chosen: what is seen of a pronoun or noun, of a chain, of both.
//!
//! Distance in sentences, words and competitors; the role of both, and whether they are parallel;
//! where one commands the other in the tree; number, gender and sort; how often and when the chain
//! was named, and whether it is what the document is about; quotation marks. They are those of
//! Lappin and Leass 1994 (<https://aclanthology.org/J94-4002>) and of Durrett and Klein 2013,
//! conjoined with what kind of word asks. A clue is a 32-bit hash, the row of a linear model.

use crate::entity::bind::{governor, is_apart};
use crate::entity::discourse::{Chain, Discourse, Seen, Sort, hash};
use crate::entity::lexicon::Gender;
use crate::entity::page::Page;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{SentenceId, Syntax, TokenId};
use crate::terms::Form;

/// What kind of word asks for a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Asker {
    /// "he".
    Masculine,
    /// "she".
    Feminine,
    /// "it".
    Thing,
    /// "they".
    Several,
    /// A noun phrase.
    Noun,
}

impl Asker {
    /// Returns the group of askers that share clues: "he" and "she" are one.
    fn group(self) -> u32 {
        match self {
            Asker::Masculine | Asker::Feminine => 1,
            Asker::Thing => 2,
            Asker::Several => 3,
            Asker::Noun => 4,
        }
    }
}

/// A word that asks for a chain, and what is seen of it.
pub struct Anaphor<'a> {
    /// The page.
    pub page: &'a Page<'a>,
    /// Which tokens are quoted.
    pub quoted: &'a [bool],
    /// The head word.
    pub head: TokenId,
    /// The tokens of its phrase.
    pub tokens: std::ops::Range<usize>,
    /// Its sentence.
    pub sentence: SentenceId,
    /// What kind of word it is.
    pub asker: Asker,
    /// How a noun fits each chain is asked for apart; for a pronoun 0.
    pub manner: u32,
}

/// What is seen of a choice beside the two mentions.
pub struct Standing {
    /// How many chains that fit stand nearer.
    pub rank: usize,
    /// How many chains fit.
    pub rivals: usize,
    /// How many chains of persons are mentioned more often.
    pub place: usize,
    /// How many chains that fit were mentioned in the mention's sentence before it.
    pub order: usize,
    /// Whether the mention comes after the pronoun.
    pub ahead: bool,
    /// How the words of noun and chain agree; 0 for a pronoun.
    pub agreement: u32,
}

/// Writes the clues of a chain, by its last mention before the anaphor.
pub fn of_chain(
    clues: &mut Vec<u32>,
    anaphor: &Anaphor,
    discourse: &Discourse,
    last: &Seen,
    standing: &Standing,
) {
    let (page, syntax) = (anaphor.page, anaphor.page.syntax);
    let chain = &discourse.chains[last.chain];
    let group = anaphor.asker.group();
    let asker = anaphor.asker as u32;
    let own = role(syntax, anaphor.head);
    let back = anaphor.sentence.index() - last.sentence.index();
    let back = back.min(6) as u32;
    let near = back.min(2);
    let gap = length(anaphor.head.index().abs_diff(last.head.index()));
    let theirs = role(syntax, last.head);
    let form = form(page, last);
    let rank = standing.rank.min(5) as u32;
    let rivals = standing.rivals.min(4) as u32;
    let place = standing.place.min(3) as u32;
    let ahead = u32::from(standing.ahead);
    let sort = chain.sort as u32;
    let mut add = |template: u32, parts: [u32; 4]| clues.push(mix(template, group, parts));
    if ahead == 1 {
        add(1, [own, theirs, form, 0]);
        add(2, [place, sort, chain.count.min(3), 0]);
        return;
    }
    add(3, [back, own, 0, 0]);
    add(4, [near, gap, 0, 0]);
    add(5, [rank, near, 0, 0]);
    add(6, [rank, rivals, 0, 0]);
    add(7, [theirs, own, near, 0]);
    add(8, [theirs, near, 0, 0]);
    add(9, [form, near, own, 0]);
    add(10, [gender(chain.gender), asker, sort, form]);
    add(11, [sort, asker, near, u32::from(chain.plural)]);
    add(12, [length(chain.count as usize), near, 0, 0]);
    add(13, [length(chain.names as usize), u32::from(chain.figure.is_some()), near, 0]);
    add(14, [place, rank, 0, 0]);
    add(15, [place, near, theirs, 0]);
    add(16, [u32::from(chain.first.index() == 0), place, 0, 0]);
    let named = anaphor.sentence.index() - chain.named.index().min(anaphor.sentence.index());
    add(17, [named.min(7) as u32, u32::from(chain.names > 0), 0, 0]);
    add(18, [quotes(anaphor, last), near, 0, 0]);
    add(19, [u32::from(chain.called), form, near, 0]);
    add(20, [sides(syntax, last.head), near, own, 0]);
    if !chain.called && anaphor.asker != Asker::Noun {
        clues.push(mix(30, asker, [chain.ending[0], 0, 0, 0]));
        clues.push(mix(31, asker, [chain.ending[1], 0, 0, 0]));
    }
    let mut add = |template: u32, parts: [u32; 4]| clues.push(mix(template, group, parts));
    let below = depth(syntax, last.head);
    add(32, [below, near, rank, 0]);
    add(33, [standing.order.min(3) as u32, near, own, rivals]);
    add(34, [standing.order.min(3) as u32, near, theirs, 0]);
    add(35, [own, theirs, near, rank]);
    add(36, [form, theirs, near, place]);
    let above = |at: TokenId| governor(syntax, at).map_or(0, |head| hash(page.lemma(head.index())));
    add(37, [above(anaphor.head), own, strength(theirs), near]);
    add(38, [above(last.head), theirs, near, 0]);
    let paragraph = |at: SentenceId| syntax.sentences[at.index()].paragraph;
    let apart = paragraph(anaphor.sentence).wrapping_sub(paragraph(last.sentence)).min(2);
    add(21, [apart, near, 0, 0]);
    if last.form == Form::Nominal {
        let lemma = hash(page.lemma(last.head.index()));
        clues.push(mix(22, asker, [lemma, 0, 0, 0]));
    }
    let mut add = |template: u32, parts: [u32; 4]| clues.push(mix(template, group, parts));
    if back == 0 {
        let path = path(syntax, anaphor.head, last.head);
        add(23, [path, own, theirs, 0]);
        add(24, [path, rank, 0, 0]);
        add(25, [path, form, 0, 0]);
        add(29, [path, own, theirs, rank]);
    }
    let (mut here, mut before, mut recent) = (9, 9, 0);
    for seen in discourse.seen.iter().rev().take(60) {
        let far = anaphor.sentence.index() - seen.sentence.index().min(anaphor.sentence.index());
        if far > 3 {
            break;
        }
        if seen.chain == last.chain {
            recent += 1;
            let role = strength(role(syntax, seen.head));
            match far {
                0 => here = here.min(role),
                1 => before = before.min(role),
                _ => {}
            }
        }
    }
    add(26, [here, before, own, 0]);
    add(27, [here, before, rank, 0]);
    add(28, [length(recent), rank, 0, 0]);
    if anaphor.asker == Asker::Noun {
        let manner = anaphor.manner;
        let agreement = standing.agreement;
        add(40, [agreement, manner, 0, 0]);
        add(41, [agreement, near, sort, 0]);
        add(42, [agreement, rank, form, 0]);
        add(43, [agreement, place, rivals, 0]);
        add(44, [manner, form, sort, near]);
        let lemma = hash(page.lemma(anaphor.head.index()));
        add(45, [lemma, agreement, 0, 0]);
        add(46, [agreement, manner, back, own]);
    }
}

/// Writes the clues of "none of them".
pub fn of_none(clues: &mut Vec<u32>, anaphor: &Anaphor, rivals: usize, agrees: u32) {
    let (page, syntax) = (anaphor.page, anaphor.page.syntax);
    let asker = anaphor.asker as u32;
    let own = role(syntax, anaphor.head);
    let rivals = rivals.min(4) as u32;
    let mut add = |template: u32, parts: [u32; 4]| clues.push(mix(template, asker, parts));
    add(60, [0; 4]);
    add(61, [own, 0, 0, 0]);
    add(62, [rivals, 0, 0, 0]);
    add(63, [u32::from(anaphor.quoted[anaphor.head.index()]), own, 0, 0]);
    if let Some(head) = syntax[anaphor.head].head {
        let lemma = hash(page.lemma(head.index()));
        add(64, [lemma, own, 0, 0]);
        let clause = syntax.children(head).iter().fold(0, |clause, &child| {
            let after = child > anaphor.head;
            clause
                | match syntax[child].relation.universal() {
                    Deprel::Csubj if after => 1,
                    Deprel::Ccomp | Deprel::Xcomp if after => 2,
                    Deprel::Acl if after => 4,
                    Deprel::Cop => 8,
                    Deprel::Advcl if after => 16,
                    _ => 0,
                }
        });
        add(65, [clause, own, syntax[head].upos as u32, 0]);
    }
    if anaphor.asker == Asker::Noun {
        let lemma = hash(page.lemma(anaphor.head.index()));
        add(66, [lemma, anaphor.manner, 0, 0]);
        add(67, [anaphor.manner, agrees, 0, 0]);
        add(68, [anaphor.manner, own, anaphor.tokens.len().min(5) as u32, 0]);
        let after = syntax.children(anaphor.head).iter().fold(0, |after, &child| {
            after
                | match syntax[child].relation.universal() {
                    Deprel::Nmod if child > anaphor.head => 1,
                    Deprel::Acl => 2,
                    Deprel::Appos => 4,
                    Deprel::Amod | Deprel::Compound => 8,
                    _ => 0,
                }
        });
        add(69, [after, anaphor.manner, agrees, 0]);
    }
}

/// Returns a number for the role of a mention in its clause.
fn role(syntax: &Syntax, mention: TokenId) -> u32 {
    let relation = syntax[mention].relation;
    match relation {
        Deprel::NmodPoss => return 1,
        Deprel::NsubjPass => return 2,
        Deprel::OblAgent => return 3,
        Deprel::Conj => {
            let first = syntax[mention].head.filter(|&head| syntax[head].relation != Deprel::Conj);
            return first.map_or(4, |first| 16 + role(syntax, first));
        }
        _ => {}
    }
    match relation.universal() {
        Deprel::Nsubj => 5,
        Deprel::Obj => 6,
        Deprel::Iobj => 7,
        Deprel::Obl => 8,
        Deprel::Nmod => 9,
        Deprel::Appos => 10,
        Deprel::Root | Deprel::Parataxis => 11,
        Deprel::Compound | Deprel::Amod | Deprel::Flat => 12,
        Deprel::Vocative | Deprel::Dislocated => 13,
        _ => 14,
    }
}

/// Returns how strong a role is, from 0, the subject.
fn strength(role: u32) -> u32 {
    match role {
        5 => 0,
        2 => 1,
        6 | 7 => 2,
        1 => 3,
        3 | 8 => 4,
        21 => 5,
        _ => 6,
    }
}

/// Returns a number for how a mention is worded.
fn form(page: &Page, mention: &Seen) -> u32 {
    match mention.form {
        Form::Name => 1 + u32::from(mention.tokens.len() > 1),
        Form::Adjective => 3,
        Form::Pronoun => match page.syntax[mention.head].relation {
            Deprel::NmodPoss => 4,
            Deprel::Nsubj | Deprel::NsubjPass => 5,
            _ => 6,
        },
        Form::Nominal => match page.token(mention.tokens.start).upos {
            Upos::Det if page.lemma(mention.tokens.start) == "a" => 7,
            Upos::Det => 8,
            Upos::Pron => 9,
            _ => 10,
        },
    }
}

fn gender(gender: Option<Gender>) -> u32 {
    match gender {
        None => 0,
        Some(Gender::Either) => 1,
        Some(Gender::Masculine) => 2,
        Some(Gender::Feminine) => 3,
    }
}

fn quotes(anaphor: &Anaphor, last: &Seen) -> u32 {
    let quoted = |at: TokenId| u32::from(anaphor.quoted[at.index()]);
    quoted(anaphor.head) * 2 + quoted(last.head)
}

/// Tells what a mention stands beside: a coordination, a phrase with "of".
fn sides(syntax: &Syntax, mention: TokenId) -> u32 {
    let joined = syntax.dependent(mention, Deprel::Conj).is_some();
    let member = syntax[mention].relation == Deprel::Conj;
    let topic = syntax[mention].head.is_some_and(|head| syntax[head].head.is_none());
    u32::from(joined) + 2 * u32::from(member) + 4 * u32::from(topic)
}

/// Returns a number for the way through the tree from an anaphor to a mention of its sentence.
fn path(syntax: &Syntax, anaphor: TokenId, mention: TokenId) -> u32 {
    if syntax.is_below(mention, anaphor) {
        return 1;
    }
    if syntax.is_below(anaphor, mention) {
        return 2;
    }
    let verb = governor(syntax, mention);
    let mut at = anaphor;
    let mut crossed = Deprel::Root;
    for step in 0..12 {
        let Some(head) = syntax[at].head else { break };
        let relation = syntax[at].relation.universal();
        if step > 0 && is_apart(relation) {
            crossed = relation;
        }
        if Some(head) == verb {
            return 8 + crossed as u32;
        }
        at = head;
    }
    let topic = verb.is_some_and(|verb| syntax[verb].head.is_none());
    3 + u32::from(topic)
}

/// Returns how many clauses a mention stands below its sentence's root, at most 3.
fn depth(syntax: &Syntax, mention: TokenId) -> u32 {
    let (mut at, mut depth) = (mention, 0);
    while let Some(head) = syntax[at].head
        && depth < 3
    {
        depth += u32::from(matches!(
            syntax[at].relation.universal(),
            Deprel::Acl | Deprel::Advcl | Deprel::Ccomp | Deprel::Xcomp | Deprel::Conj
        ));
        at = head;
    }
    depth
}

/// Returns a number for the order of magnitude of a count.
fn length(count: usize) -> u32 {
    match count {
        0..=4 => count as u32,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        21..=40 => 8,
        _ => 9,
    }
}

fn mix(template: u32, group: u32, parts: [u32; 4]) -> u32 {
    let mut hash = 0x811C_9DC5u32;
    for part in [template, group, parts[0], parts[1], parts[2], parts[3]] {
        hash = (hash ^ part).wrapping_mul(0x9E37_79B1);
        hash ^= hash >> 15;
    }
    hash
}

/// Tells whether a chain can be what a pronoun asks for.
pub fn fits(chain: &Chain, asker: Asker) -> bool {
    let person = |asked: Gender| {
        matches!(chain.sort, Sort::Person | Sort::Unknown)
            && !chain.plural
            && chain.gender.is_none_or(|known| known == asked || known == Gender::Either)
    };
    match asker {
        Asker::Masculine => person(Gender::Masculine),
        Asker::Feminine => person(Gender::Feminine),
        Asker::Thing => {
            !chain.plural && !chain.called && !matches!(chain.sort, Sort::Person | Sort::People)
        }
        Asker::Several => chain.plural || matches!(chain.sort, Sort::People | Sort::Group),
        Asker::Noun => true,
    }
}
