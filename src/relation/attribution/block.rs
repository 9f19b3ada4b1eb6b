//! The tree around a cue, cut into blocks, and what each block is to the cue.
//!
//! Seen from a cue, its sentence is tiled by blocks: the subtrees of its dependents; then each word
//! above it, alone, with the subtrees of that word's other dependents. "Kveld will leave, an
//! official said" has the official below the cue and what is said above it; "the official who said"
//! the other way round; no other case is needed. Each block is source, part of the cue, content or
//! nothing to it. One that is not all of a kind is split into its head and its dependents, and these
//! are judged in turn.
//!
//! By rule a subject is the source and a clause the content; the model sees what the rule says.

use crate::language::key::Key;
use crate::language::tags::{Deprel, Upos};
use crate::language::tree::TokenId;
use crate::relation::attribution::features::{Features, bucket};
use crate::relation::attribution::page::Page;

/// What a block is to a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing.
    None,
    /// Who says it.
    Source,
    /// Part of the cue itself.
    Cue,
    /// What is said.
    Content,
    /// Not all of a kind.
    Split,
}

impl Role {
    /// All roles, in the order of the model's classes.
    pub const ALL: [Role; 5] = [Role::None, Role::Source, Role::Cue, Role::Content, Role::Split];
}

/// How far above the cue blocks are looked at.
const HEIGHT: u32 = 7;

/// How often a block can be split.
const DEPTH: u32 = 4;

/// A block to be judged.
struct Block {
    head: TokenId,
    tokens: Vec<TokenId>,
    /// How many words above the cue its parent, or it itself, stands.
    level: u32,
    /// How often it was split out of another.
    depth: u32,
    /// The relations on the way from the cue to it.
    path: u32,
    /// Whether it is its head alone.
    alone: bool,
    /// What its parent is: the block it was split from, or the word above the cue.
    parent: Role,
    rule: Role,
}

/// Cuts the sentence around one cue into blocks.
struct Around<'a, J> {
    page: &'a Page<'a>,
    cue: TokenId,
    judge: J,
    features: Features,
    context: Context,
    found: Vec<(TokenId, Role)>,
    /// Which of source and content there is already.
    seen: u32,
}

/// The bit of a subject among what a cue governs.
const SUBJECT: u32 = 1;

/// The bits of clauses among what a cue governs.
const CLAUSE: u32 = 2 | 4;

/// What all blocks around one cue share; `core` has a bit for each kind of what the cue governs.
#[derive(Default)]
struct Context {
    word: u32,
    xpos: u32,
    relation: u32,
    core: u32,
    quoted: u32,
}

/// Judges all blocks around a cue; `judge` gets the features, the tokens and the rule's answer.
///
/// Returns the tokens that have a role, in text order.
pub fn label<J>(page: &Page, cue: TokenId, judge: J) -> Vec<(TokenId, Role)>
where
    J: FnMut(&Features, &[TokenId], Role) -> Role,
{
    let context = context(page, cue);
    let features = Features::default();
    let mut around = Around { page, cue, judge, features, context, found: Vec::new(), seen: 0 };
    around.walk();
    around.found.sort_unstable_by_key(|(token, _)| *token);
    around.found
}

fn context(page: &Page, cue: TokenId) -> Context {
    let here = &page.syntax[cue];
    let mut core = 0;
    for &child in page.syntax.children(cue) {
        core |= match page.syntax[child].relation.universal() {
            Deprel::Nsubj => SUBJECT,
            Deprel::Ccomp => 2,
            Deprel::Xcomp => 4,
            Deprel::Obj => 8,
            Deprel::Parataxis => 16,
            Deprel::Obl => 32,
            _ => 0,
        };
    }
    let sentence = &page.syntax.sentences[page.syntax.sentence_of(cue).index()];
    let quoted = |at: usize| page.quotation(TokenId::new(at)) != 0;
    let quoted = u32::from((sentence.tokens.start..cue.index()).any(quoted))
        | u32::from((cue.index() + 1..sentence.tokens.end).any(quoted)) << 1
        | u32::from(page.quotation(cue) != 0) << 2;
    Context {
        word: page.word(cue),
        xpos: here.xpos as u32,
        relation: here.relation as u32,
        core,
        quoted,
    }
}

impl<J> Around<'_, J>
where
    J: FnMut(&Features, &[TokenId], Role) -> Role,
{
    fn walk(&mut self) {
        let syntax = self.page.syntax;
        let mut below = self.cue;
        let mut path = 1;
        let mut parent = Role::Cue;
        for level in 0..HEIGHT {
            let here = if level == 0 {
                Some(below)
            } else {
                path = step(path, syntax[below].relation, true);
                let head = syntax[below].head;
                if let Some(head) = head {
                    let rule = self.rule_above(below, level);
                    let tokens = vec![head];
                    let block =
                        Block { head, tokens, level, depth: 0, path, alone: true, parent, rule };
                    parent = self.judge(&block);
                }
                head
            };
            let Some(here) = here else { break };
            for &child in syntax.children(here) {
                if (level > 0 && child == below) || self.page.is_mark(child) {
                    continue;
                }
                self.subtree(child, level, 0, path, parent, None);
            }
            below = here;
        }
    }

    /// Judges a subtree, and splits it if need be.
    fn subtree(
        &mut self,
        head: TokenId,
        level: u32,
        depth: u32,
        path: u32,
        parent: Role,
        rule: Option<Role>,
    ) {
        let page = self.page;
        let path = step(path, page.syntax[head].relation, false);
        let mut tokens = page.syntax.subtree(head);
        tokens.retain(|&token| !page.is_mark(token));
        let rule = rule.unwrap_or_else(|| self.rule_below(head, level, parent));
        let block = Block { head, tokens, level, depth, path, alone: false, parent, rule };
        if self.judge(&block) != Role::Split {
            return;
        }
        let tokens = vec![head];
        let alone = Block { head, tokens, depth: depth + 1, alone: true, ..block };
        let own = self.judge(&alone);
        for &child in page.syntax.children(head) {
            if !page.is_mark(child) {
                self.subtree(child, level, depth + 1, path, own, Some(own));
            }
        }
    }

    fn judge(&mut self, block: &Block) -> Role {
        self.describe(block);
        let mut role = (self.judge)(&self.features, &block.tokens, block.rule);
        let single = block.tokens.len() == 1 || block.depth >= DEPTH;
        if role == Role::Split && single {
            role = Role::None;
        }
        if !matches!(role, Role::None | Role::Split) {
            self.found.extend(block.tokens.iter().map(|&token| (token, role)));
        }
        match role {
            Role::Source => self.seen |= 1,
            Role::Content => self.seen |= 2,
            _ => {}
        }
        role
    }

    /// What a word above the cue is by rule, and all that hangs on it.
    fn rule_above(&self, below: TokenId, level: u32) -> Role {
        let cue = &self.page.syntax[self.cue];
        let (speaker, clause) = (self.context.core & SUBJECT != 0, self.context.core & CLAUSE != 0);
        match (cue.relation.universal(), cue.upos) {
            // "According to officials, …", "officials saying …".
            (Deprel::Case | Deprel::Mark, _) if level == 1 => Role::Source,
            (Deprel::Acl, _) if level == 1 && !speaker => Role::Source,
            (Deprel::Case | Deprel::Mark, _) | (Deprel::Advmod, Upos::Adv) => Role::Content,
            // "…, an official said."
            (Deprel::Parataxis, _) if below == self.cue && !clause => Role::Content,
            _ => Role::None,
        }
    }

    /// What a dependent of the cue or of a word above it is by rule.
    fn rule_below(&self, child: TokenId, level: u32, parent: Role) -> Role {
        let syntax = self.page.syntax;
        let token = &syntax[child];
        if level > 0 {
            return if parent == Role::Cue { Role::None } else { parent };
        }
        let noun = syntax[self.cue].upos == Upos::Noun;
        match token.relation.universal() {
            Deprel::Nsubj if token.relation != Deprel::NsubjPass => Role::Source,
            Deprel::Obl if token.relation == Deprel::OblAgent => Role::Source,
            Deprel::Nmod if token.relation == Deprel::NmodPoss && noun => Role::Source,
            Deprel::Ccomp | Deprel::Xcomp => Role::Content,
            Deprel::Acl if noun => Role::Content,
            Deprel::Obj | Deprel::Parataxis if self.page.quotation(child) != 0 => Role::Content,
            Deprel::Aux | Deprel::Fixed => Role::Cue,
            _ => Role::None,
        }
    }

    /// Writes what a block is judged by.
    fn describe(&mut self, block: &Block) {
        let Self { page, cue, features, context, seen, .. } = self;
        let (page, cue, seen) = (*page, *cue, *seen);
        let syntax = page.syntax;
        let head = &syntax[block.head];
        let word = page.word(block.head);
        let first = block.tokens.first().copied().unwrap_or(block.head);
        let last = block.tokens.last().copied().unwrap_or(block.head);
        let after = u32::from(block.head > cue);
        let place = after | u32::from(block.alone) << 1;
        let mark = page.word_of(syntax.dependent(block.head, Deprel::Mark));
        let case = page.word_of(syntax.dependent(block.head, Deprel::Case));
        let subject = syntax.dependent(block.head, Deprel::Nsubj);
        let finite = u32::from(subject.is_some());
        let quote = |token: TokenId| u32::from(page.quotation(token) != 0);
        let ends = quote(first) | quote(last) << 1;
        let own = u32::from(block.tokens.iter().any(|&token| quote(token) == 1));
        let quoted = ends | own << 2;
        let next = page.syntax.beside(last, 1);
        let before = page.syntax.beside(first, -1);
        let comma = |token: Option<TokenId>| {
            token.filter(|&token| page.is_mark(token)).map_or(0, |token| page.word(token))
        };
        let (comma_before, comma_after) = (comma(before), comma(next));
        let (size, path, level) = (bucket(block.tokens.len()), block.path, block.level);
        let gap = if after == 1 {
            first.index().saturating_sub(cue.index())
        } else {
            cue.index().saturating_sub(last.index())
        };
        let gap = bucket(gap);
        let (hung, tail) = if block.alone { (0, 0) } else { hung(page, block.head) };
        let (relation, upos, xpos) = (head.relation as u32, head.upos as u32, head.xpos as u32);
        let rule = block.rule as u32;
        let parent = block.parent as u32;
        let c = context;
        features.clear();
        let mut put = |template, values: &[u32]| features.push(template, values);
        put(1, &[path, place]);
        put(2, &[path, place, c.word]);
        put(3, &[path, place, c.xpos, c.relation]);
        put(4, &[path, place, xpos]);
        put(5, &[path, place, word]);
        put(6, &[path, mark, case]);
        put(7, &[path, mark, case, c.word]);
        put(8, &[relation, after, c.core, c.xpos]);
        put(9, &[path, place, c.core]);
        put(10, &[path, place, c.core, c.word]);
        put(11, &[path, place, quoted, c.quoted]);
        put(12, &[relation, place, quoted, c.quoted, level.min(2)]);
        put(13, &[parent, path, place]);
        put(14, &[parent, relation, place, level.min(3), block.depth]);
        put(15, &[parent, relation, place, quoted, c.quoted]);
        put(16, &[rule, path]);
        put(17, &[rule, c.word]);
        put(18, &[rule, relation, c.xpos, seen]);
        put(19, &[seen, path, place]);
        put(20, &[seen, relation, place, parent, c.core]);
        put(21, &[path, place, comma_before, comma_after]);
        put(22, &[relation, place, comma_before, comma_after, parent]);
        put(23, &[path, size, gap]);
        put(24, &[relation, place, size, parent]);
        put(25, &[relation, place, gap, c.xpos]);
        put(26, &[page.word(first), relation, place]);
        put(27, &[page.word(first), relation, place, c.word]);
        put(28, &[page.word(last), relation, place]);
        put(29, &[word, relation, place]);
        put(30, &[word, c.word, after]);
        put(31, &[upos, relation, finite, mark, place]);
        put(32, &[page.word_of(subject), path, place]);
        put(33, &[page.word_of(before), path]);
        put(34, &[page.word_of(next), path]);
        put(35, &[u32::from(page.quotation(block.head) == page.quotation(cue)), path, quoted]);
        put(36, &[c.word, relation, place, level.min(2), block.depth]);
        put(37, &[c.relation, c.core, c.quoted, path, place]);
        put(38, &[parent, seen, quoted, after, level.min(2)]);
        put(39, &[page.word(block.head), parent, block.depth]);
        put(40, &[hung, relation, place, block.depth]);
        put(41, &[hung, path, place]);
        put(42, &[hung, relation, place, c.word]);
        put(43, &[hung, relation, place, size]);
        put(44, &[tail, relation, place]);
        put(45, &[tail, c.word, place]);
    }
}

/// Returns which clauses and phrases hang on a word's end, where a block may have to be split, and
/// the last of them with its first word.
fn hung(page: &Page, head: TokenId) -> (u32, u32) {
    let syntax = page.syntax;
    let (mut all, mut last) = (0, 0);
    for &child in syntax.children(head).iter().filter(|&&child| child > head) {
        let relation = syntax[child].relation.universal();
        if !matches!(
            relation,
            Deprel::Acl
                | Deprel::Advcl
                | Deprel::Conj
                | Deprel::Parataxis
                | Deprel::Appos
                | Deprel::Obl
        ) {
            continue;
        }
        let first = syntax.children(child).first().copied().filter(|&first| first < child);
        let marked = |token: Option<TokenId>| token.is_some_and(|token| page.is_mark(token));
        let comma = u32::from(marked(page.syntax.beside(child, -1)) || marked(first));
        let case = syntax.dependent(child, Deprel::Case);
        let link = case.or_else(|| syntax.dependent(child, Deprel::Mark));
        all |= 1 << (relation as u32 % 29) | comma << 31;
        last = Key::of(relation as u32).and(comma).and(page.word_of(link)).0;
    }
    (all, last)
}

/// Goes one relation further on the way from a cue to a block; up to three up and all down count.
fn step(path: u32, relation: Deprel, up: bool) -> u32 {
    let relation = if up { relation.universal() as u32 + 100 } else { relation as u32 };
    (path ^ relation).wrapping_mul(0x9E37_79B1).rotate_left(7)
}
