//! Which of a page's blocks are the article.
//!
//! First the part of the page: what its maker marked as the article's text; else the `article` with
//! the most prose; else the element whose paragraphs weigh most, each counting for its parent, half
//! for the element above, a third for the next (after Readability, <https://github.com/mozilla/readability>). Then, of the
//! blocks in it that stand in nothing named for what is around an article, the run with the most prose
//! (Pasternack and Roth 2009, <https://doi.org/10.1145/1526709.1526840>): words of sentences count for
//! it, links and labels against. Then what remains of links and labels in that run is left out.

use crate::corpus::html::block::{self, Block, Set, is_around, is_inline};
use crate::corpus::html::tree::{Id, Tree};
use crate::corpus::html::words::{Part, Words};

/// Of a page's prose, the percentage in an element from which its name is not believed.
const MOST: usize = 40;

/// The same for what readers are said to have written.
const ALMOST_ALL: usize = 85;

/// The fewest words that make an article.
const FEW: usize = 30;

/// How many elements around a paragraph it weighs for.
const LEVELS: usize = 5;

/// What a word weighs for the first of them; for the second half of it, for the third a third.
const WEIGHT: usize = 60;

/// The prose of a page, summed so that that of any element is known at once.
struct Prose {
    /// Words of prose before each node.
    before: Vec<usize>,
}

impl Prose {
    fn new(tree: &Tree, blocks: &[Block]) -> Prose {
        let mut before = vec![0; tree.nodes.len() + 1];
        for block in blocks.iter().filter(|block| block.is_prose()) {
            before[block.element + 1] += block.words;
        }
        for at in 1..before.len() {
            before[at] += before[at - 1];
        }
        Prose { before }
    }

    /// Returns the words of prose in an element.
    fn of(&self, tree: &Tree, id: Id) -> usize {
        self.before[tree.nodes[id].end] - self.before[id]
    }

    /// Returns the words of prose on the page.
    fn all(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }
}

/// Finds the text of a page's article, paragraphs divided by blank lines; `title` is not part of it.
pub fn find(tree: &Tree, words: &Words, title: Option<&str>) -> String {
    let all = block::find(tree, 0..tree.nodes.len(), |_| false);
    let prose = Prose::new(tree, &all);
    let named = |id: Id| {
        let part = words.part(tree, id)?;
        let share = 100 * prose.of(tree, id) / prose.all().max(1);
        let frame = matches!(tree.name(id), Some("html" | "body" | "main"));
        let believed = match part {
            Part::Body => true,
            Part::Around => !frame && share < MOST,
            Part::Readers => !frame && share < ALMOST_ALL,
        };
        believed.then_some(part)
    };
    let dropped = |id: Id| {
        is_around(tree, id) && 100 * prose.of(tree, id) < MOST * prose.all()
            || matches!(named(id), Some(Part::Around | Part::Readers))
    };
    // Prose that stands in what is dropped speaks for no element.
    let kept = block::find(tree, 0..tree.nodes.len(), dropped);
    let prose = Prose::new(tree, &kept);
    let marked = |id: &Id| named(*id) == Some(Part::Body);
    let regions = most_prose(tree, &prose, marked)
        .map(|regions| with_lead(tree, &prose, regions))
        .or_else(|| most_prose(tree, &prose, |&id| tree.name(id) == Some("article")))
        .unwrap_or_else(|| heaviest(tree, &kept));
    let inside =
        |block: &Block| regions.iter().any(|&id| (id..tree.nodes[id].end).contains(&block.element));
    let blocks: Vec<&Block> = kept.iter().filter(|block| inside(block)).collect();
    text(run(&blocks), title)
}

/// Finds, of the elements of a kind, the one with the most prose, and those of the same name as it.
fn most_prose(tree: &Tree, prose: &Prose, kind: impl Fn(&Id) -> bool) -> Option<Vec<Id>> {
    let found: Vec<Id> = (0..tree.nodes.len()).filter(kind).collect();
    // Of two with the same prose the inner one, which comes later.
    let best = found.iter().copied().max_by_key(|&id| (prose.of(tree, id), id))?;
    if prose.of(tree, best) < FEW {
        return None;
    }
    let name =
        |id: Id| (tree.name(id), tree.attribute(id, "class"), tree.attribute(id, "itemprop"));
    let mut regions: Vec<Id> = Vec::new();
    for id in found {
        let end = tree.nodes[id].end;
        let outside = id >= tree.nodes[best].end || end <= best;
        let apart = regions.last().is_none_or(|&last| tree.nodes[last].end <= id);
        if id == best || outside && apart && name(id) == name(best) && prose.of(tree, id) > 0 {
            regions.push(id);
        }
    }
    Some(regions)
}

/// Takes the whole `article` around what is marked, where little more is in it: its lead.
fn with_lead(tree: &Tree, prose: &Prose, regions: Vec<Id>) -> Vec<Id> {
    let marked: usize = regions.iter().map(|&id| prose.of(tree, id)).sum();
    let mut at = regions.first().copied().unwrap_or(0);
    while at != 0 {
        at = tree.nodes[at].parent;
        if tree.name(at) == Some("article") {
            let all_in = regions.iter().all(|&id| id < tree.nodes[at].end);
            let lead = all_in && 2 * prose.of(tree, at) <= 3 * marked;
            return if lead { vec![at] } else { regions };
        }
    }
    regions
}

/// Finds the element whose paragraphs weigh most, and those beside it that weigh much too.
fn heaviest(tree: &Tree, blocks: &[Block]) -> Vec<Id> {
    let mut weights = vec![0usize; tree.nodes.len()];
    for block in blocks.iter().filter(|block| block.is_prose()) {
        let mut element = block.element;
        // A paragraph weighs for what it stands in; bare text of a division for the division.
        if matches!(tree.name(element), Some("p" | "li" | "blockquote" | "pre")) {
            element = above(tree, element);
        }
        for level in 1..=LEVELS {
            weights[element] += WEIGHT / level * block.words;
            if element == 0 {
                break;
            }
            element = above(tree, element);
        }
    }
    let Some(best) = (0..weights.len()).max_by_key(|&id| (weights[id], std::cmp::Reverse(id)))
    else {
        return vec![0];
    };
    let beside = |&id: &Id| {
        tree.nodes[id].parent == tree.nodes[best].parent
            && tree.attribute(id, "class") == tree.attribute(best, "class")
            && tree.name(id) == tree.name(best)
            && 5 * weights[id] >= weights[best]
    };
    (0..weights.len()).filter(|id| *id == best || beside(id)).collect()
}

/// Returns the element around an element that is no inline one.
fn above(tree: &Tree, id: Id) -> Id {
    let mut at = tree.nodes[id].parent;
    while at != 0 && is_inline(tree, at) {
        at = tree.nodes[at].parent;
    }
    at
}

/// Finds the run of blocks with the most prose: the greatest sum of what speaks for and against.
fn run<'a, 'b>(blocks: &'a [&'b Block]) -> &'a [&'b Block] {
    let worth = |block: &Block| match block.set {
        _ if block.is_prose() => block.words as i64,
        Set::Title | Set::Heading => -1,
        Set::Paragraph | Set::Item => -(block.words.min(8) as i64) - 2,
    };
    let (mut best, mut sum, mut begin) = ((0, 0..0), 0i64, 0);
    for (at, block) in blocks.iter().enumerate() {
        if sum <= 0 {
            (sum, begin) = (0, at);
        }
        sum += worth(block);
        if sum > best.0 {
            best = (sum, begin..at + 1);
        }
    }
    &blocks[best.1]
}

/// Puts the blocks of a run together: what reads like prose, and the headings over it.
fn text(blocks: &[&Block], title: Option<&str>) -> String {
    let mut out = String::new();
    for (at, block) in blocks.iter().enumerate() {
        let follows = blocks.get(at + 1).is_some_and(|next| next.is_prose());
        let keep = match block.set {
            Set::Title => false,
            Set::Heading => follows && block.linked == 0 && title != Some(block.text.as_str()),
            Set::Paragraph | Set::Item => block.is_prose(),
        };
        if keep {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            out.push_str(&block.text);
        }
    }
    out
}
