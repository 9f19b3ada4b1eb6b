//! Letters at their places → paragraphs.
//!
//! A page knows no words, lines or paragraphs, only where each letter stands. Letters are taken in the
//! order in which they are drawn, which is that of reading in what layout programs and browsers write,
//! and keeps columns apart. A gap is a space; a letter at another height begins a line; a line begins a
//! paragraph where the gap above it is wider than those in the text, where it is set in, after a line
//! that ended short, or in another size. What stands alike at the edge of most pages is left out, and so
//! are their numbers. Not told apart: tables, captions and notes.

use indexmap::IndexMap;

use crate::corpus::pdf::page::Letter;

/// The least gap that is a space, of the size of the letters.
const SPACE: f64 = 0.17;

/// The least gap that is another column.
const COLUMN: f64 = 3.0;

/// How much wider than usual the gap above a paragraph is.
const WIDER: f64 = 1.25;

/// How many lines at the upper and lower edge of a page may be those of all pages.
const EDGE: usize = 2;

/// Letters that stand beside one another.
#[derive(Clone, Debug)]
pub struct Line {
    text: String,
    page: usize,
    left: f64,
    right: f64,
    height: f64,
    size: f64,
}

impl Line {
    /// Tells whether a sentence ends here.
    fn ends(&self) -> bool {
        let bare = self.text.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
        bare.ends_with(['.', '!', '?', '…', ':'])
    }

    /// Tells whether another is set in the same size.
    fn alike(&self, other: &Line) -> bool {
        (self.size - other.size).abs() < 0.1 * self.size.max(other.size)
    }

    /// Returns how far another stands below, as a share of the size.
    fn step(&self, below: &Line) -> f64 {
        (self.height - below.height) / self.size
    }
}

/// Puts the letters of a page into lines.
pub fn read(page: usize, letters: &[Letter]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for letter in letters {
        let Letter { left, right, height, size, .. } = *letter;
        let blank = letter.text.trim().is_empty();
        let fits = |line: &&mut Line| {
            let gap = (left - line.right) / size;
            (line.height - height).abs() < 0.6 * line.size.max(size) && gap > -1.0 && gap < COLUMN
        };
        match lines.last_mut().filter(fits) {
            Some(line) => {
                let gap = left - line.right > SPACE * size;
                if (gap || blank) && !line.text.ends_with(' ') && !line.text.is_empty() {
                    line.text.push(' ');
                }
                if !blank {
                    line.text.push_str(&letter.text);
                    line.right = line.right.max(right);
                    // A raised figure is not the size of its line.
                    if size > line.size {
                        (line.size, line.height) = (size, height);
                    }
                }
            }
            None if blank => {}
            None => {
                lines.push(Line { text: letter.text.clone(), page, left, right, height, size });
            }
        }
    }
    for line in &mut lines {
        line.text.truncate(line.text.trim_end().len());
    }
    // What is drawn twice at one place, to look bold, is there once.
    lines.dedup_by(|next, line| {
        next.text == line.text
            && (next.height - line.height).abs() < line.size / 4.0
            && (next.left - line.left).abs() < line.size / 4.0
    });
    lines.retain(|line| !line.text.is_empty() && line.size > 0.0 && line.height.is_finite());
    lines
}

/// Leaves out what stands at the edges of most pages, and the numbers of pages.
fn without_edges(lines: Vec<Line>, pages: usize) -> Vec<Line> {
    let mut at_edge = vec![false; lines.len()];
    let mut begin = 0;
    while begin < lines.len() {
        let page = lines[begin].page;
        let end = begin + lines[begin..].iter().take_while(|line| line.page == page).count();
        let mut order: Vec<usize> = (begin..end).collect();
        order.sort_by(|&a, &b| lines[a].height.total_cmp(&lines[b].height));
        for &line in order.iter().take(EDGE).chain(order.iter().rev().take(EDGE)) {
            at_edge[line] = true;
        }
        begin = end;
    }
    let bare = |line: &Line| -> String {
        line.text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
    };
    let mut pages_of: IndexMap<String, Vec<usize>> = IndexMap::new();
    for (line, _) in lines.iter().zip(&at_edge).filter(|(_, at_edge)| **at_edge) {
        let pages = pages_of.entry(bare(line)).or_default();
        if pages.last() != Some(&line.page) {
            pages.push(line.page);
        }
    }
    let running = |line: &Line| {
        let count = pages_of.get(&bare(line)).map_or(0, Vec::len);
        let number = line.text.replace(['-', '–', '—', ' ', '|', '/'], "");
        count >= 3 && 2 * count > pages
            || number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let kept = lines.into_iter().zip(at_edge).filter(|(line, at_edge)| !at_edge || !running(line));
    kept.map(|(line, _)| line).collect()
}

/// Puts the lines of so many pages together: paragraphs, divided by blank lines.
pub fn text(lines: Vec<Line>, pages: usize) -> String {
    let lines = without_edges(lines, pages);
    let mut steps: Vec<f64> = lines
        .windows(2)
        .filter(|pair| pair[0].page == pair[1].page && pair[0].alike(&pair[1]))
        .map(|pair| pair[0].step(&pair[1]))
        .filter(|step| *step > 0.0)
        .collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(1.2);
    let mut out = String::new();
    let mut edge = 0.0;
    for (at, line) in lines.iter().enumerate() {
        let last = at.checked_sub(1).and_then(|last| lines.get(last));
        let goes_on = last.is_some_and(|last| goes_on(last, line, usual, edge));
        if !goes_on {
            edge = 0.0;
            if !out.is_empty() {
                out.push_str("\n\n");
            }
        } else if let Some(word) = broken(&out, line) {
            out.truncate(word);
        } else {
            out.push(' ');
        }
        out.push_str(&line.text);
        edge = f64::max(edge, line.right);
    }
    out
}

/// Tells whether a line goes on with the paragraph of the one before it.
fn goes_on(last: &Line, line: &Line, usual: f64, edge: f64) -> bool {
    let step = last.step(line);
    if !last.alike(line) {
        return false;
    }
    // At the head of a column or a page only the words tell.
    if last.page != line.page || step < 0.0 {
        let small = line.text.starts_with(|c: char| c.is_lowercase());
        return !last.ends() && small;
    }
    let beside = step < 0.3;
    let short = edge - last.right > 8.0 * last.size && last.ends();
    let set_in = line.left - last.left > 0.8 * line.size && last.ends();
    !beside && step < WIDER * usual && !short && !set_in
}

/// Returns where the word ends that a hyphen at the end of the last line broke.
fn broken(out: &str, next: &Line) -> Option<usize> {
    let word = out.strip_suffix(['-', '\u{AD}', '\u{2010}'])?;
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    (small(word.chars().last()) && small(next.text.chars().next())).then_some(word.len())
}
