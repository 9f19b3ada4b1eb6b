//! What is seen of two actors of a sentence, by which a model judges how they stand.
//!
//! Seen is the way from one to the other through the tree (Bunescu and Mooney 2005,
//! <https://aclanthology.org/H05-1091>), the words on it and beside it, what is denied there, the
//! words before, between and behind the two, of each word whether it speaks for or against (`frame.rs`),
//! and what the words beside each of the two say of it (`role.rs`). All of it is written down twice: as if the first were the source, and as if the
//! second were. Who the two are is masked, so that nothing is learned of anybody; of every other
//! name only that it is one. Not seen: other sentences, and who the source is said to be elsewhere.

use std::ops::Range;

use crate::language::key::Key;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::{SentenceId, Syntax, TokenId};
use crate::relation::attribution::features::bucket;
use crate::relation::cues::Cues;
use crate::relation::frame::Frames;
use crate::relation::role::{self, Part};
use crate::terms::Kind;
use crate::text::{Span, lowered};

/// The longest way through the tree that is looked at, in steps to either side.
const STEPS: usize = 8;

/// What stands for the source, the target, another name, a proper noun, a number.
const MASKS: [u32; 5] = [1, 2, 3, 4, 5];

/// One of the two.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// Its words.
    pub span: Span,
    /// The head of its words.
    pub head: TokenId,
    /// What it is, where it is a mention.
    pub kind: Option<Kind>,
}

/// What is seen of two ends, as hashes, and the word that each rests on.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    /// The hashes.
    pub keys: Vec<u32>,
    /// The word of each; none for what no single word says.
    pub words: Vec<Option<TokenId>>,
}

/// A sentence in hand. Its buffers are used for one sentence after another.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// What is seen if the first of two ends is the source, and if the second is.
    pub clues: [Clues; 2],
    tokens: Range<usize>,
    words: Vec<u32>,
    leanings: Vec<i8>,
    senses: Vec<u16>,
    denials: Vec<bool>,
    roles: Vec<(Part, TokenId)>,
    rise: Vec<TokenId>,
    fall: Vec<TokenId>,
}

/// Two ends in one direction.
struct Pair<'a> {
    syntax: &'a Syntax,
    frames: &'a Frames,
    source: End,
    target: End,
    /// Whether the target stands first.
    turned: bool,
}

/// Returns what stands for a word that is no name.
fn word_of(lemma: &str) -> u32 {
    Key::of(5).chars(lemma.chars()).0
}

impl Scene {
    /// Takes a sentence in hand; `names` are the spans of the mentions in it.
    pub fn set(
        &mut self,
        syntax: &Syntax,
        sentence: SentenceId,
        frames: &Frames,
        cues: &Cues,
        names: impl Iterator<Item = Span>,
    ) {
        self.tokens = syntax.sentences[sentence.index()].tokens.clone();
        self.words.clear();
        self.leanings.clear();
        self.senses.clear();
        self.denials.clear();
        for at in self.tokens.clone().map(TokenId::new) {
            let lemma = syntax.lemma(at);
            let (word, sense) = match syntax[at].upos {
                Upos::Propn => (MASKS[3], 0),
                Upos::Num => (MASKS[4], 0),
                _ => {
                    let lemma = lowered(lemma);
                    (word_of(&lemma), frames.sense(syntax, at, &lemma))
                }
            };
            self.words.push(word);
            self.leanings.push(frames.said(sense).leaning(syntax[at].upos));
            self.senses.push(sense);
            self.denials.push(cues.denies(lemma));
        }
        for name in names {
            let all = &syntax.tokens[self.tokens.clone()];
            let from = all.partition_point(|token| token.span.end <= name.begin);
            let until = all.partition_point(|token| token.span.begin < name.end);
            for at in from..until {
                (self.words[at], self.leanings[at], self.senses[at]) = (MASKS[2], 0, 0);
            }
        }
    }

    /// Writes down what is seen of two ends of the sentence in hand, the first before the second.
    pub fn see(&mut self, (syntax, frames): (&Syntax, &Frames), first: End, second: End) {
        for (turned, source, target) in [(false, first, second), (true, second, first)] {
            let clues = &mut self.clues[usize::from(turned)];
            clues.keys.clear();
            clues.words.clear();
            let pair = Pair { syntax, frames, source, target, turned };
            self.push(&pair, 0, &[], None);
            self.way(&pair);
            self.around(&pair);
            for (side, end) in [(1, source), (2, target)] {
                self.beside(&pair, side, end);
            }
            self.said(&pair);
            let kind = |end: End| end.kind.map_or(99, |kind| kind as u32);
            self.push(&pair, 37, &[kind(source), kind(target)], None);
        }
    }

    fn push(&mut self, pair: &Pair, template: u32, values: &[u32], word: Option<TokenId>) {
        let key = values.iter().fold(Key::of(template), |key, &value| key.and(value));
        // A word of the two themselves explains nothing.
        let word = word.filter(|&at| self.word(pair, at) > MASKS[1]);
        let clues = &mut self.clues[usize::from(pair.turned)];
        clues.keys.push(key.0);
        clues.words.push(word);
    }

    /// Returns what stands for a word: masked if it belongs to a name.
    fn word(&self, pair: &Pair, at: TokenId) -> u32 {
        let span = pair.syntax[at].span;
        if span.overlaps(pair.source.span) {
            MASKS[0]
        } else if span.overlaps(pair.target.span) {
            MASKS[1]
        } else {
            self.words[at.index() - self.tokens.start]
        }
    }

    /// Returns whether a word speaks for or against, as a number that can be hashed.
    fn leaning(&self, at: TokenId) -> u32 {
        (self.leanings[at.index() - self.tokens.start] + 1) as u32
    }

    /// Tells whether a word of denial hangs on a word, as a number that can be hashed.
    fn is_denied(&self, syntax: &Syntax, at: TokenId) -> u32 {
        let denies = |child: &TokenId| self.denials[child.index() - self.tokens.start];
        u32::from(syntax.children(at).iter().any(denies))
    }

    fn case(&self, pair: &Pair, at: TokenId) -> u32 {
        pair.syntax.dependent(at, Deprel::Case).map_or(0, |case| self.word(pair, case))
    }

    /// Writes down the way from the source to the target.
    fn way(&mut self, pair: &Pair) {
        let syntax = pair.syntax;
        let (mut rise, mut fall) = (std::mem::take(&mut self.rise), std::mem::take(&mut self.fall));
        for (way, end) in [(&mut rise, pair.source), (&mut fall, pair.target)] {
            way.clear();
            way.push(end.head);
            while let Some(head) = way.last().and_then(|&at| syntax[at].head) {
                way.push(head);
            }
        }
        if let Some(top) = rise.iter().position(|one| fall.contains(one)) {
            let summit = rise[top];
            rise.truncate(top);
            fall.truncate(fall.iter().position(|&one| one == summit).unwrap_or(0));
            self.summit(pair, &rise, summit, &fall);
            self.steps(pair, &rise, summit, &fall);
        }
        (self.rise, self.fall) = (rise, fall);
    }

    /// Writes down the word in which the two sides of the way meet, and the shape of the way.
    fn summit(&mut self, pair: &Pair, rise: &[TokenId], summit: TokenId, fall: &[TokenId]) {
        let syntax = pair.syntax;
        let kinds = |way: &[TokenId]| {
            let steps = way.iter().take(STEPS);
            steps.fold(Key::of(9), |key, &at| key.and(syntax[at].relation as u32)).0
        };
        let last = |way: &[TokenId]| way.last().map_or(99, |&at| syntax[at].relation as u32);
        let (word, denied, leaning) =
            (self.word(pair, summit), self.is_denied(syntax, summit), self.leaning(summit));
        let (over, under) = (kinds(rise), kinds(fall));
        let (first, second) = (last(rise), last(fall));
        let case = |way: &[TokenId]| way.last().map_or(0, |&at| self.case(pair, at));
        let (own, its) = (case(rise), case(fall));
        let here = Some(summit);
        self.push(pair, 19, &[first, second], None);
        self.push(pair, 20, &[over, under], None);
        self.push(pair, 26, &[bucket(rise.len()), bucket(fall.len())], None);
        self.push(pair, 17, &[word, second, its], here);
        self.push(pair, 18, &[word, first], here);
        self.push(pair, 21, &[over, under, word], here);
        self.push(pair, 22, &[word, first, second], here);
        self.push(pair, 23, &[word, first, second, denied], here);
        self.push(pair, 24, &[word, first, second, its, own], here);
        self.push(pair, 25, &[word], here);
        self.push(pair, 40, &[leaning, first, second, denied], here);
        self.push(pair, 41, &[leaning, over, under], here);
    }

    /// Writes down the words on the way below its summit, and what hangs on them.
    fn steps(&mut self, pair: &Pair, rise: &[TokenId], summit: TokenId, fall: &[TokenId]) {
        let syntax = pair.syntax;
        let top = self.word(pair, summit);
        let mut counts = [0u32; 3];
        counts[self.leaning(summit) as usize] += 1;
        for (side, way) in [(1, rise), (2, fall)] {
            for &at in way.iter().skip(1).take(STEPS) {
                let (word, relation) = (self.word(pair, at), syntax[at].relation as u32);
                let leaning = self.leaning(at);
                counts[leaning as usize] += 1;
                self.push(pair, 27, &[side, word], Some(at));
                self.push(pair, 28, &[side, word, relation], Some(at));
                self.push(pair, 29, &[word, top], Some(at));
                let denied = self.is_denied(syntax, at);
                self.push(pair, 42, &[side, leaning, relation, denied], Some(at));
                for &child in syntax.children(at) {
                    let plain = matches!(syntax[child].upos, Upos::Punct | Upos::Det);
                    if !plain && !rise.contains(&child) && !fall.contains(&child) {
                        self.push(pair, 43, &[side, self.word(pair, child)], Some(child));
                        if self.leaning(child) != 1 {
                            self.push(pair, 44, &[side, self.leaning(child)], Some(child));
                        }
                    }
                }
            }
        }
        self.push(pair, 45, &[counts[2].min(2), counts[0].min(2)], None);
    }

    /// Writes down the words before, between and behind the two, and who stands first.
    fn around(&mut self, pair: &Pair) {
        let syntax = pair.syntax;
        let order = u32::from(pair.turned);
        let (one, other) = (pair.source.head, pair.target.head);
        let (first, second) = (one.min(other), one.max(other));
        let (mut between, mut names, mut before) = (0, 0, 0);
        let (mut inner, mut all) = ([0u32; 3], [0i32; 3]);
        for at in self.tokens.clone().map(TokenId::new) {
            let word = self.word(pair, at);
            if word == MASKS[0] || word == MASKS[1] {
                continue;
            }
            let region = 1 + u32::from(at >= first) + u32::from(at >= second);
            let here = &syntax[at];
            if here.upos == Upos::Punct {
                if region == 2 {
                    self.push(pair, 38, &[order, here.xpos as u32], None);
                }
                continue;
            }
            let content =
                matches!(here.upos, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Part);
            if content {
                self.push(pair, 30, &[order, word], Some(at));
            }
            if content || region == 2 {
                self.push(pair, 31, &[order, region, word], Some(at));
            }
            let leaning = self.leaning(at);
            all[leaning as usize] += 1;
            if leaning != 1 {
                self.push(pair, 46, &[order, region, leaning], Some(at));
            }
            if region == 2 {
                between += 1;
                names += usize::from(word == MASKS[2]);
                inner[leaning as usize] += 1;
                self.push(pair, 32, &[order, before, word], Some(at));
                before = word;
            }
        }
        self.push(pair, 33, &[order, before], None);
        self.push(pair, 34, &[order, bucket(between)], None);
        self.push(pair, 35, &[order, bucket(names)], None);
        self.push(pair, 47, &[order, inner[2].min(2), inner[0].min(2)], None);
        self.push(pair, 48, &[order, (all[2] - all[0] + 3).clamp(0, 6) as u32], None);
    }

    /// Writes down what stands beside one end: its neighbours, what it hangs on, what hangs there.
    fn beside(&mut self, pair: &Pair, side: u32, end: End) {
        let syntax = pair.syntax;
        let relation = syntax[end.head].relation as u32;
        let inside = |at: TokenId| syntax[at].span.overlaps(end.span);
        let (start, stop) = (self.tokens.start, self.tokens.end);
        let mut before = (start..end.head.index()).rev().map(TokenId::new);
        let before = before.find(|&at| !inside(at)).map_or(0, |at| self.word(pair, at));
        let mut behind = (end.head.index() + 1..stop).map(TokenId::new);
        let behind = behind.find(|&at| !inside(at)).map_or(0, |at| self.word(pair, at));
        let over = syntax[end.head].head;
        let (word, case) =
            (over.map_or(0, |over| self.word(pair, over)), self.case(pair, end.head));
        self.push(pair, 10, &[side, relation], None);
        self.push(pair, 11, &[side, relation, word], over);
        self.push(pair, 12, &[side, word, case], over);
        self.push(pair, 14, &[side, before], None);
        self.push(pair, 15, &[side, behind], None);
        self.push(pair, 36, &[side, end.kind.map_or(99, |kind| kind as u32)], None);
        if let Some(over) = over {
            let (leaning, denied) = (self.leaning(over), self.is_denied(syntax, over));
            self.push(pair, 49, &[side, relation, leaning, denied], Some(over));
            for &child in syntax.children(over) {
                if child == end.head || syntax[child].upos == Upos::Punct {
                    continue;
                }
                let (kind, word) = (syntax[child].relation as u32, self.word(pair, child));
                self.push(pair, 13, &[side, relation, kind, word], Some(child));
                let leaning = self.leaning(child);
                if leaning != 1 {
                    self.push(pair, 50, &[side, relation, kind, leaning], Some(child));
                }
            }
        }
        for &child in syntax.children(end.head) {
            if syntax[child].upos != Upos::Punct && !inside(child) {
                let (kind, word) = (syntax[child].relation as u32, self.word(pair, child));
                self.push(pair, 16, &[side, kind, word], Some(child));
            }
        }
    }

    /// Writes down what the words beside each of the two say of it.
    fn said(&mut self, pair: &Pair) {
        let syntax = pair.syntax;
        let by = word_of("by");
        let mut roles = std::mem::take(&mut self.roles);
        let mut sums = [0i32; 2];
        for (side, end) in [(1, pair.source), (2, pair.target)] {
            let inside = |at: TokenId| syntax[at].span.overlaps(end.span);
            let within = |at: TokenId| self.rise.contains(&at) || self.fall.contains(&at);
            role::gather(
                syntax,
                end.head,
                (inside, within),
                (by, |at| self.case(pair, at)),
                &mut roles,
            );
            let mut sum = 0;
            for &(part, word) in &roles {
                let said = match self.word(pair, word) > MASKS[1] {
                    true => pair.frames.said(self.senses[word.index() - self.tokens.start]),
                    false => pair.frames.said(0),
                };
                if said.frames.is_empty() && matches!(part, Part::Described | Part::Above) {
                    continue;
                }
                let value = if part.is_done_to() { said.effect } else { said.doer };
                let (denied, of) = (self.is_denied(syntax, word), part.number());
                sum += i32::from(if denied == 1 { -value } else { value });
                let (here, order) = (Some(word), u32::from(pair.turned));
                self.push(pair, 51, &[side, of, (value.signum() + 1) as u32, denied], here);
                if value != 0 {
                    self.push(pair, 52, &[side, of, (value + 2) as u32, denied, order], here);
                }
                for &frame in &said.frames {
                    self.push(pair, 53, &[side, of, frame, denied], here);
                    self.push(pair, 54, &[side, frame], here);
                }
                self.push(pair, 55, &[side, of, said.values(), denied], here);
            }
            self.push(pair, 56, &[side, (sum.clamp(-2, 2) + 2) as u32], None);
            sums[side as usize - 1] = sum.signum();
        }
        self.roles = roles;
        let last = |way: &[TokenId]| way.last().map_or(99, |&at| syntax[at].relation as u32);
        let (first, second) = (last(&self.rise), last(&self.fall));
        let [source, target] = sums.map(|sum| (sum + 1) as u32);
        self.push(pair, 57, &[source, target], None);
        self.push(pair, 58, &[source, target, first, second], None);
    }
}
